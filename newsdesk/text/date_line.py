"""A paragraph as the rules for dates see it: its words, what stands between them, and the story's date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

import regex

from newsdesk.text.date_reckoning import Bounds
from newsdesk.text.date_words import AGO, FUTURE, HENCE, NOT_FUTURE, PLANNED, RELATIONS, SAID
from newsdesk.text.letters import INVISIBLE, TATWEEL, fold

_UNSEEN = regex.compile(rf"[{INVISIBLE}\u0640\p{{Mn}}]+")
_LOOKED_BACK = 12
"""Words: how far before a weekday the verb may stand that looks forward."""


class Keyed(Protocol):
    """A word where it stands in a text, with its folding (`newsdesk.text.letters.fold_key`); marks are no words."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def key(self) -> str: ...
    @property
    def word(self) -> bool: ...


class Told(NamedTuple):
    """A day and a month of which the text does not tell the year; or a weekday alone."""

    day: int = 0
    month: int = 0
    weekday: int | None = None


@dataclass(slots=True)
class Hit:
    """A date in the making: words ``[first, after)``, the offsets they give, and what was understood.

    ``ahead``: what follows it may lean on it. ``same_year``: it is of the year of the date before it.
    """

    first: int
    after: int
    start: int
    end: int
    bounds: Bounds | date | None
    rule: str
    relative: bool = False
    months: tuple[str, ...] = ()
    told: Told | None = None
    hijri: bool = False
    ahead: bool = False
    same_year: bool = False


class DateLine:
    """The words of one paragraph. Every look-up answers outside the paragraph too, with nothing."""

    __slots__ = ("cut", "first_weekday", "keys", "shut", "story", "text", "words")

    def __init__(
        self, text: str, words: Sequence[Keyed], keys: list[str], story: date | None, first_weekday: int
    ) -> None:
        self.text = text
        self.words = words
        self.keys = keys
        self.cut: dict[int, int] = {}
        self.shut: dict[int, int] = {}
        self.story = story
        self.first_weekday = first_weekday

    def key(self, index: int) -> str:
        """The word at ``index``, folded: without its particle once it has begun a phrase."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def raw(self, index: int) -> str:
        """The word at ``index``, folded, particle and all."""
        return self.words[index].key if 0 <= index < len(self.keys) else ""

    def gap(self, index: int) -> str:
        """What is seen between the word at ``index`` and the one before it; a line feed outside the paragraph."""
        if not 0 < index < len(self.keys):
            return "\n"
        gap = self.text[self.end(index) : self.words[index].start]
        if gap == " " or not gap:
            return gap
        return " - " if gap.strip() == TATWEEL else _UNSEEN.sub("", gap)  # "3 ـ 5": a tatweel for a dash

    def blank(self, index: int) -> bool:
        """Whether nothing but space parts the word at ``index`` from the one before it."""
        gap = self.gap(index)
        return gap == " " or (not gap and 0 < index < len(self.keys)) or (gap.isspace() and "\n" not in gap)

    def mark(self, index: int) -> str | None:
        """What parts the word at ``index`` from the one before it, space aside; None at a line's end."""
        gap = self.gap(index)
        return None if "\n" in gap else gap.strip()

    def next(self, index: int) -> str:
        """The word at ``index`` where only space stands before it, else nothing."""
        return self.keys[index] if self.blank(index) else ""

    def two(self, index: int) -> str:
        """The word at ``index`` and the one after it, in one string."""
        return f"{self.key(index)} {self.next(index + 1)}"

    def before(self, index: int) -> str:
        """The word before ``index`` as it stands, where only space is between, else nothing."""
        return self.raw(index - 1) if self.blank(index) else ""

    def headed(self, index: int, heads: frozenset[str]) -> bool:
        """Whether the word before ``index`` is one of ``heads``, with or without a particle."""
        word = self.before(index)
        return bool(word) and (word in heads or (word[0] in "وفبلك" and word[1:] in heads))

    def start(self, index: int) -> int:
        """Where a date that begins with this word begins, its particle left out."""
        word, cut = self.words[index], self.cut.get(index, 0)
        if not cut:
            return word.start
        return word.start + fold(self.text[word.start : word.end]).span(cut, len(word.key))[0]

    def end(self, after: int) -> int:
        """Where the last word before ``after`` ends, with the bracket that was found to belong to it."""
        return self.shut.get(after - 1) or self.words[after - 1].end

    def closed(self, after: int) -> int | None:
        """The offset after the bracket that closes behind the last word before ``after``, and is part of it now."""
        end = self.words[after - 1].end
        if self.text[end : end + 1] != ")":
            return None
        self.shut[after - 1] = end + 1
        return end + 1

    def relation(self, index: int) -> tuple[int, int] | None:
        """How the word at ``index`` places what stands before it (الماضي، المقبل، قبل الماضي), and what follows."""
        word = self.next(index)
        found = RELATIONS.get(word)
        if found is not None:
            return found, index + 1
        if word == "ما":
            index, word = index + 1, self.next(index + 1)
        if word in AGO or word in HENCE:
            other = RELATIONS.get(self.next(index + 1))
            if other in (-1, 1) and (word in AGO) == (other == -1):
                return 2 * other, index + 2
        return None

    def since(self, index: int) -> bool:
        """Whether منذ stands before the word at ``index``, or before a يوم that does."""
        word = self.before(index)
        if word == "يوم":
            word = self.before(index - 1)
        return word.lstrip("وف") == "منذ"

    def looks_forward(self, index: int) -> bool:
        """Whether the clause before ``index`` speaks of what is to come (سيعقد، من المقرر) and nothing has said it."""
        for place in range(index - 1, max(-1, index - 1 - _LOOKED_BACK), -1):
            word = self.raw(place)
            if word in SAID or not _IN_CLAUSE.fullmatch(self.gap(place + 1)):
                return False
            if word in FUTURE or (_WILL.match(word) and word.lstrip("وف") not in NOT_FUTURE):
                return True
            if word.lstrip("و") in PLANNED and (not place or self.gap(place).strip() in _ENDED):
                return True
        return False


_IN_CLAUSE = regex.compile(r"[\s،,()\"“”«»-]{0,5}+")
_WILL = regex.compile(r"[وف]?س[يتن]\p{L}{2}")
_ENDED = frozenset({".", "،", ":", "؛", "؟", "!"})
"""Marks behind which a clause begins."""
