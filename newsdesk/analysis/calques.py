"""Turns of phrase carried over from other languages, by the data of ``calques.toml``. The rule ships switched off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from newsdesk.analysis.spotted import Spotted
from newsdesk.analysis.tokens import Line
from newsdesk.domain.errors import Severity
from newsdesk.text.letters import fold_key

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A turn of phrase. ``gap`` words may stand before what must follow; see ``calques.toml`` for the other fields."""

    id: str
    gap: int
    then: tuple[frozenset[str], ...]
    attached: str
    noun: str
    not_then: frozenset[str]
    instead: str

    def end(self, line: Line, index: int) -> int:
        """The token after the phrase that opens at ``index``; 0 where there is none."""
        limit = line.limit(index)
        place = index + 1
        for skipped in range(self.gap + 1):
            if place >= limit or not line.tokens[place].word:
                return 0
            end = self._follows(line, place, limit)
            if end:
                return end
            if skipped < self.gap and _OPENS.match(line.key(place)):
                return 0
            place += 1
        return 0

    def _follows(self, line: Line, place: int, limit: int) -> int:
        key = line.key(place)
        if key in self.not_then:
            return 0
        for wanted in self.then:
            if place >= limit or line.key(place) not in wanted:
                return 0
            place += 1
        if not (self.attached or self.noun):
            return place if self.then else place + 1
        key = line.key(place) if place < limit and line.tokens[place].word else ""
        if self.attached:
            if not key.startswith(self.attached):
                return 0
            key = "ال" + key[2:] if key.startswith("لل") else key[1:]
        if self.noun == "definite":
            return place + 1 if key.startswith("ال") and len(key) > 4 else 0
        if self.noun == "masdar" and not _MASDAR.match(key):
            return 0
        return place + 1


_OPENS = regex.compile(r"(?:ان|انه|انها|الي|علي|في|عن|من|ب.*)$")
"""What ends the looking ahead: the verb has its own preposition or clause."""

# Folded shapes of verbal nouns: forms II, III, IV, VII to X, and those of form I that copy uses most.
_MASDAR = regex.compile(
    r"(?:ال)?(?:ت\w{2}ي\w|ت\w{2}يه|م\w{1}ا\w{2}ه|ا\w{2}ا\w|ا\w{1,2}ا\w?ه|ا[نسعفتقجحخشكلمبرضطصد]\w{2,3}ا\w"
    r"|قتل|نقل|عقد|فتح|رفع|وضع|منع|دفع|نشر|بناء|شراء|بيع|ضبط|وقف|فحص|صرف|كشف|حرق|قصف|زياره|دراسه|زراعه|كتابه|حذف|طرح|ربط"
    r"|عرض|طرد|اعاده|اقامه|ازاله|اضافه|مناقشه|توقيع|هدم|غلق|سرقه|دعم|نهب|خطف|تحديد|تشكيل)"
    r"(?:ه|ها|هم|هما|نا)?$"
)


@dataclass(frozen=True, slots=True)
class Calques:
    """The phrases by the folded spellings of their first word. Made by `calques_of`; immutable."""

    first: Mapping[str, Sequence[Phrase]]

    def find(self, line: Line, places: Iterable[int]) -> Iterator[Spotted]:
        """The turns of phrase in a paragraph, but in somebody's own words; ``places`` have their keys in ``first``."""
        for index in places:
            if index in line.quoted:
                continue
            for phrase in self.first[line.keys[index]]:
                end = phrase.end(line, index) if phrase.then or phrase.attached or phrase.noun else index + 1
                if not (phrase.then or phrase.attached or phrase.noun) and line.key(index + 1) in phrase.not_then:
                    end = 0
                if end:
                    span = line.span(index, end)
                    found = line.text[span[0] : span[1]]
                    values: dict[str, str | int] = {"found": found, "instead": phrase.instead}
                    yield Spotted("calque", Severity.SUGGESTION, span, values=values)
                    break


def calques_of(table: Table) -> Calques:
    """The phrases of ``calques.toml``, prepared. Raises KeyError, ValueError or TypeError for data of another shape."""
    first: dict[str, list[Phrase]] = {}
    for entry in table["calque"]["phrase"]:
        if not entry["reason"]:
            raise ValueError(f"{entry['id']}: no reason")
        phrase = Phrase(
            entry["id"],
            entry.get("gap", 0),
            tuple(frozenset(map(fold_key, choices)) for choices in entry.get("then", ())),
            entry.get("attached", ""),
            entry.get("noun", ""),
            frozenset(map(fold_key, entry.get("not_then", ()))),
            entry["instead"],
        )
        for word in entry["words"]:
            first.setdefault(fold_key(word), []).append(phrase)
    return Calques(first)
