"""Which of many patterns may begin at a word, by the words that they begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from typing import Generic, TypeVar

from newsdesk.analysis.memo import Memo
from newsdesk.analysis.rule_types import Pattern

T = TypeVar("T")
_NONE: frozenset[int] = frozenset()
_MOST_WITH = 200
"""Sets of needed words remembered for one beginning: a bound on memory."""


class Beginnings(Generic[T]):
    """Things that patterns find. A word is looked up instead of being tried against every pattern.

    A pattern may begin at a word where its first part, or one behind optional parts, takes the word (`Part.takes`) or
    asks what only the reading can tell: of that, ``may`` tells by the word whether it can be there (its name, the key).
    """

    def __init__(self, rows: Iterable[tuple[Pattern, T]], may: Callable[[str, str], bool] | None = None) -> None:
        self._may = may
        self._special: dict[str, set[int]] = {}
        self._things: list[T] = []
        self._always: Set[int] = _NONE
        self._words: dict[str, set[int]] = {}
        self._heads: dict[str, set[int]] = {}
        for number, (pattern, thing) in enumerate(rows):
            self._things.append(thing)
            self._learn(number, pattern)
        self._lengths = sorted({len(head) for head in self._heads})
        self._letters = frozenset([word[:1] for word in (*self._words, *self._heads)])

    def _learn(self, number: int, pattern: Pattern) -> None:
        for part in pattern.parts:
            if part.gap or (part.special and self._may is None):
                self._always |= {number}
                return
            if part.special:
                self._special.setdefault(part.special, set()).add(number)
            for word in part.words:
                self._words.setdefault(word, set()).add(number)
            for head in part.heads:
                self._heads.setdefault(head, set()).add(number)
            if not part.optional:
                return

    def at(self, key: str) -> tuple[T, ...]:
        """Those whose pattern may begin at a word of this key, with or without و or ف, in their order."""
        return self._in_order(self._by_word(key) | self._always)

    def by_word(self, key: str) -> tuple[T, ...]:
        """As `at`, but for those that may begin at any word."""
        return self._in_order(self._by_word(key) - self._always)

    @property
    def anywhere(self) -> tuple[T, ...]:
        """Those that may begin at any word."""
        return self._in_order(self._always)

    def _in_order(self, numbers: Set[int]) -> tuple[T, ...]:
        return tuple([self._things[number] for number in sorted(numbers)]) if numbers else ()

    def _by_word(self, key: str) -> Set[int]:
        found: Set[int] = self._of(key)
        for name, numbers in self._special.items():
            if self._may is not None and self._may(name, key):
                found = found | numbers
        if len(key) > 2 and key[0] in "وف":
            found = found | self._of(key[1:])
        return found

    def _of(self, key: str) -> Set[int]:
        if key[:1] not in self._letters:
            return _NONE
        found: Set[int] = self._words.get(key, _NONE)
        if len(key) > 5 and key.endswith("نا"):
            found = found | self._words.get(key[:-2], _NONE)  # رسائلنا: as `Part.takes` has it
        if len(key) > 2:
            for length in self._lengths:
                if headed := self._heads.get(key[:length]):
                    found = found | headed
        return found


def ways(patterns: Iterable[Pattern]) -> Memo[tuple[Pattern, ...]]:
    """Those of the patterns that may begin at a word, by the word."""
    return Memo(Beginnings((one, one) for one in patterns).at)


class Tried(Generic[T]):
    """Things that patterns find, in their order: for a line only those whose needed words it has.

    Asking each pattern whether its word is there costs as much as trying it; here the line's words are asked once.
    """

    def __init__(self, rows: Sequence[tuple[Pattern, T]]) -> None:
        self._things = tuple(thing for _, thing in rows)
        self._always = frozenset(number for number, (pattern, _) in enumerate(rows) if not pattern.needs)
        self._only = tuple(self._things[number] for number in sorted(self._always))
        self._needing: dict[str, list[int]] = {}
        for number, (pattern, _) in enumerate(rows):
            for word in pattern.needs:
                self._needing.setdefault(word, []).append(number)
        self._needed = frozenset(self._needing)
        self._with: dict[frozenset[str], Sequence[T]] = {}

    def __bool__(self) -> bool:
        return bool(self._things)

    def of(self, words: frozenset[str]) -> Sequence[T]:
        """Those that a line of these words may hold."""
        if self._needed.isdisjoint(words):
            return self._only
        there = self._needed & words
        found = self._with.get(there)
        if found is None:
            if len(self._with) >= _MOST_WITH:
                self._with.clear()
            found = self._with[there] = self._of(there)
        return found

    def _of(self, words: frozenset[str]) -> Sequence[T]:
        numbers = self._always.union(*[self._needing[word] for word in words])
        return tuple([self._things[number] for number in sorted(numbers)])


def tried_at(beginnings: Beginnings[tuple[Pattern, T]]) -> Memo[Tried[T]]:
    """What may begin at a word, by the word. Nothing begins at most words, for all of which one nothing is kept."""
    nothing: Tried[T] = Tried(())

    def at(key: str) -> Tried[T]:
        rows = beginnings.at(key)
        return Tried(rows) if rows else nothing

    return Memo(at)
