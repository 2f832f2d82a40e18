"""A new record begun from what the text calls a speaker: a proposal for a form, every part of it to be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newsdesk.domain.parties import Names
from newsdesk.domain.source_agreement import guessed
from newsdesk.domain.source_book import SourceBook, bare, tokens
from newsdesk.domain.sources import Source, SourceKind
from newsdesk.text.agreement import Lexicon
from newsdesk.text.letters import fold_key, words

_BETWEEN = frozenset(map(fold_key, ("باسم", "في", "لدى", "عن", "على", "من", "إلى", "لشؤون", "عام")))
_AGENCIES = frozenset(map(fold_key, ("وكالة", "صحيفة", "قناة", "شبكة", "إذاعة", "موقع", "جريدة", "مجلة")))


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """What a form may be filled in with. ``gender`` and ``number`` are a guess, empty where nothing tells."""

    kind: SourceKind = SourceKind.PERSON
    name: str = ""
    title: str = ""
    described: str = ""
    institution: str = ""
    institution_name: str = ""
    gender: str = ""
    number: str = ""


def drafted(
    phrase: str, *, anonymous: bool, sources: Mapping[str, Source], names: Names, lexicon: Lexicon
) -> SourceDraft:
    """The record that a speaker's phrase begins: "وزير الخارجية سالم الحاج" is a name, a title, a ministry known."""
    phrase = " ".join(phrase.split())
    if anonymous:
        return SourceDraft(described=phrase)
    parts = words(phrase)
    if not parts:
        return SourceDraft(name=phrase)
    kind, title, name = _parts(phrase, names, lexicon)
    made = guessed(kind, name, title, lexicon)
    book = SourceBook.of(sources)
    body = _institution(title, book) if title else ""
    return SourceDraft(
        kind, name, title, institution=body, institution_name=book[body].label if body else "",
        gender=made.gender.value if made else "", number=made.number.value if made else "",
    )  # fmt: skip


def _parts(phrase: str, names: Names, lexicon: Lexicon) -> tuple[SourceKind, str, str]:
    """The kind, the title and the name."""
    parts = words(phrase)
    first = bare(fold_key(parts[0].text))
    if first in _AGENCIES or any(fold_key(phrase) == fold_key(name) for group in names.groups for name in group):
        return SourceKind.AGENCY, "", phrase
    person = first in lexicon.people or (first.endswith("ه") and first[:-1] in lexicon.people)
    if not person:
        known = first in lexicon.bodies or first in lexicon.feminine or lexicon.lists(parts[0].text)
        human = known and guessed(SourceKind.PERSON, parts[0].text, "", lexicon) is not None
        return (SourceKind.INSTITUTION if known and not human else SourceKind.PERSON), "", phrase
    for word in parts[1:]:
        key = fold_key(word.text)
        inside = key.startswith("ال") or key in _BETWEEN or _noun(key, lexicon)
        if not inside:
            return SourceKind.PERSON, phrase[: word.span[0]].strip(" ،,"), phrase[word.span[0] :].strip()
    return SourceKind.PERSON, phrase, ""


def _noun(key: str, lexicon: Lexicon) -> bool:
    return key in lexicon.bodies or key in lexicon.feminine or key in lexicon.people


def _institution(title: str, book: SourceBook) -> str:
    """A body of the directory whose whole name stands in the title, the longest such."""
    inside = tokens(title)
    found = {identity for word in inside for identity in book.with_word(word)}
    fitting = [
        (len(tokens(name)), source.id)
        for source in (book[identity] for identity in sorted(found))
        if source.institutional
        for name in source.names
        if _runs(tokens(name), inside)
    ]
    return max(fitting)[1] if fitting else ""


def _runs(name: tuple[str, ...], inside: tuple[str, ...]) -> bool:
    return bool(name) and any(inside[at : at + len(name)] == name for at in range(len(inside) - len(name) + 1))
