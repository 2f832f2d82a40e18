"""Who may answer for a claim: records of the directory that fit what the text calls the speaker, each with why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from newsdesk.domain.parties import Names, same_party
from newsdesk.domain.source_book import SourceBook, bare, tokens
from newsdesk.domain.sources import Source, SourceKind, resolve
from newsdesk.text.letters import fold_key, strip_particles, words

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST = 5
_CANDIDATES = 300
"""Records weighed for one phrase: those with its rarest words come first."""
_SURNAME = 3
"""Letters: a shorter last word is no surname to go by."""


class Ground(StrEnum):
    """Why a record is suggested, the surest first."""

    NAME = "name"
    VARIANT = "variant"
    DESCRIPTION = "description"
    INSIDE = "inside"
    ANTECEDENT = "antecedent"
    TITLE = "title"
    OFFICE = "office"
    RELAY = "relay"
    SURNAME = "surname"


_RANK = {ground: rank for rank, ground in enumerate(Ground)}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One record and why; ``words`` are those of the text it was suggested for."""

    source: str
    ground: Ground
    words: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """What the text says of who said it. ``antecedent`` is the earlier, fuller mention; ``antecedent_tied`` the ids of
    the records that answer for what that one said."""

    phrase: str
    anonymous: bool = False
    relay: str = ""
    antecedent: str = ""
    antecedent_tied: tuple[str, ...] = ()


def suggestions(speaker: Speaker, sources: Mapping[str, Source], names: Names) -> tuple[Suggestion, ...]:
    """The records that fit, best first; for an unnamed speaker no record with a name but a relay's."""
    book = SourceBook.of(sources)
    made = [Suggestion(source.id, ground, speaker.phrase) for source, ground in _fitting(speaker.phrase, book, names)]
    tied = (resolve(book, source) for source in speaker.antecedent_tied)
    made += [Suggestion(source.id, Ground.ANTECEDENT, speaker.antecedent) for source in tied if source is not None]
    if speaker.antecedent and not speaker.antecedent_tied:
        fitting = _fitting(speaker.antecedent, book, names)
        made += [Suggestion(source.id, Ground.ANTECEDENT, speaker.antecedent) for source, _ in fitting]
    if speaker.anonymous:
        made = [item for item in made if book[item.source].unnamed]
    relays = (source for source, _ in _fitting(speaker.relay, book, names) if source.kind is SourceKind.AGENCY)
    made += [Suggestion(source.id, Ground.RELAY, speaker.relay) for source in relays]
    best: dict[str, Suggestion] = {}
    for item in sorted(made, key=lambda item: _RANK[item.ground]):
        best.setdefault(item.source, item)
    return tuple(best.values())[:_MOST]


def _fitting(phrase: str, book: SourceBook, names: Names) -> list[tuple[Source, Ground]]:
    if not phrase.strip():
        return []
    found = []
    readings = _readings(phrase)
    for source in _candidates(phrase, readings, book, names):
        ground = _ground(phrase, readings, source, book, names)
        if ground is not None:
            found.append((source, ground))
    return sorted(found, key=lambda item: (_RANK[item[1]], abs(len(item[0].label) - len(phrase)), item[0].id))


def _readings(phrase: str) -> list[frozenset[str]]:
    """Each word of a phrase as it may be read: with what is attached before it and without, never with the article."""
    found = []
    for word in words(phrase):
        key = fold_key(word.text)
        found.append(frozenset({bare(key), *(bare(reading) for reading in strip_particles(key))}))
    return found


def _candidates(phrase: str, readings: Sequence[frozenset[str]], book: SourceBook, names: Names) -> Iterable[Source]:
    identities = dict.fromkeys(sorted(book.named({fold_key(phrase)})))
    folded = " ".join(fold_key(phrase).split())
    for group in names.groups:
        if any(fold_key(name) == folded for name in group):
            identities |= dict.fromkeys(sorted(book.named(fold_key(name) for name in group)))
    by_word = [book.with_word(reading) for one in readings for reading in one]
    for having in sorted(filter(None, by_word), key=len):
        if len(identities) + len(having) > _CANDIDATES:
            break
        identities |= dict.fromkeys(sorted(having))
    return (book[identity] for identity in identities)


def _ground(
    phrase: str, readings: Sequence[frozenset[str]], source: Source, book: SourceBook, names: Names
) -> Ground | None:
    if source.unnamed:
        return Ground.DESCRIPTION if _same(tokens(source.described), readings) else None
    if _same(tokens(source.name), readings):
        return Ground.NAME
    if any(_same(tokens(name), readings) for name in source.variants):
        return Ground.VARIANT
    person = source.kind is SourceKind.PERSON
    if person and any(len(tokens(name)) > 1 and _within(tokens(name), readings) for name in source.names):
        return Ground.INSIDE
    if _titled(readings, source, book):
        return Ground.TITLE
    if not person and any(same_party(phrase, name, names) for name in source.names):
        return Ground.OFFICE
    last = tokens(source.name)[-1:] if person else ()
    if last and len(readings) == 1 and len(last[0]) >= _SURNAME and last[0] in readings[0]:
        return Ground.SURNAME
    return None


def _same(name: Sequence[str], readings: Sequence[frozenset[str]]) -> bool:
    return bool(name) and len(name) == len(readings) and all(map(_reads, name, readings))


def _reads(word: str, reading: frozenset[str]) -> bool:
    return word in reading


def _within(name: Sequence[str], readings: Sequence[frozenset[str]]) -> bool:
    """Whether the words of a name stand one after the other in the phrase."""
    return any(_same(name, readings[at : at + len(name)]) for at in range(len(readings) - len(name) + 1))


def _titled(readings: Sequence[frozenset[str]], source: Source, book: SourceBook) -> bool:
    """Whether the phrase is the source's title, alone or with the name of the institution it belongs to."""
    title = tokens(source.title)
    if not title:
        return False
    if _same(title, readings):
        return True
    body = resolve(book, source.institution) if source.institution else None
    if body is None or not _within(title, readings[: len(title)]):
        return False
    rest = readings[len(title) :]
    return any(_within(tokens(name), rest) for name in body.names)
