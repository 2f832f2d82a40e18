"""With which verb a source speaks: what a person confirmed, or what its name and title tell for certain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsdesk.domain.sources import SourceKind
from newsdesk.text.agreement import Agreement, Gender, Lexicon, Number, guess
from newsdesk.text.letters import fold_key, words

if TYPE_CHECKING:
    from newsdesk.domain.sources import Source


@dataclass(frozen=True, slots=True)
class SourceAgreement:
    """The gender and number of a source; ``confirmed`` when a person said so, a guess otherwise."""

    agreement: Agreement
    confirmed: bool


def agreement_of(source: Source, lexicon: Lexicon) -> SourceAgreement | None:
    """How a source's verbs agree; None where nobody said and nothing tells."""
    if source.confirmed:
        human = source.kind is SourceKind.PERSON
        return SourceAgreement(Agreement(Gender(source.gender), Number(source.number), human), confirmed=True)
    made = guessed(source.kind, source.label, source.title, lexicon)
    return SourceAgreement(made, confirmed=False) if made is not None else None


def guessed(kind: SourceKind, name: str, title: str, lexicon: Lexicon) -> Agreement | None:
    """The agreement that rules give: of a body by its head noun; of a person only where the title or the first name is
    one that settles it (المتحدثة, زينب). None where that would be a guess in the dark.
    """
    if not words(name) and not words(title):
        return None
    if kind is not SourceKind.PERSON:
        if not any("\u0600" <= letter <= "\u06ff" for letter in name):
            return None  # a foreign name's gender is that of the Arabic word for the body
        return replace(guess(name, lexicon).effective, human=False)
    for phrase in (title, name):
        first = next((word.text for word in words(phrase)), "")
        if first and (phrase is title or lexicon.lists(first)):
            made = _of_title(first, lexicon) if phrase is title else guess(first, lexicon)
            if made is not None and made.human:
                return made
    return _of_title(next((word.text for word in words(name)), ""), lexicon)


def _of_title(first: str, lexicon: Lexicon) -> Agreement | None:
    """By a word that names an office or a trade, with or without ة: وزيرة, الناطق. None for any other word."""
    key = fold_key(first)
    key = key[2:] if key.startswith("ال") and len(key) > 4 else key
    if key in lexicon.people:
        return Agreement(Gender.M, human=True)
    # The folding writes ة as ه.
    return Agreement(Gender.F, human=True) if key.endswith("ه") and key[:-1] in lexicon.people else None
