"""One word under two spellings in one text, by families of spellings (``checks.toml``), never by edit distance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import regex

from newsdesk.domain.errors import Reason, Severity
from newsdesk.text.letters import strip_particles

if TYPE_CHECKING:
    from newsdesk.analysis.tokens import Line
    from newsdesk.text.body import Span

Met = tuple[int, str, "Span", str]
"""A word of a family: the family, the stem, where it stands, and how it is spelt there."""
_MARKS = regex.compile(r"[\p{Mn}\u0640\p{Cf}]+")
_FOLDED = str.maketrans("أإآةى", "اااهي")
_REMEMBERED = 50_000


def spelt(word: str) -> str:
    """The letters without marks, hamza seats kept apart: مسؤول and مسئول must differ, تعرّض and تعرض must not."""
    return _MARKS.sub("", word).translate(_FOLDED)


@dataclass(frozen=True, slots=True)
class Variants:
    """The families, prepared. ``table`` gives a spelling's family and stem. Made by `variants_of`; immutable."""

    rows: tuple[tuple[str, ...], ...]
    table: Mapping[str, tuple[int, str]]
    look: Callable[[str], tuple[int, str] | None] = field(init=False, repr=False, compare=False)
    """The family and stem of a word as it stands in a text, remembering words."""

    def __post_init__(self) -> None:
        """Set the memory up."""
        object.__setattr__(self, "look", lru_cache(maxsize=_REMEMBERED)(self._family))

    def _family(self, text: str) -> tuple[int, str] | None:
        for reading in strip_particles(spelt(text)):
            if reading in self.table:
                return self.table[reading]
        return None

    def of_line(self, line: Line, places: Iterable[int]) -> Iterator[Met]:
        """The words of a paragraph that belong to a family; ``places`` are the tokens that `look` knows."""
        for index in places:
            token = line.tokens[index]
            found = self.look(token.text)
            if found is not None and token.word:
                yield *found, (token.start, token.end), token.text

    def findings(self, occurrences: Iterable[Met]) -> Iterator[Reason]:
        """Every word of a family that stands in another spelling than most of its family in this text."""
        met: dict[int, dict[str, list[tuple[Span, str]]]] = defaultdict(lambda: defaultdict(list))
        for number, stem, span, text in occurrences:
            met[number][stem].append((span, text))
        for number, stems in met.items():
            if len({spelt(stem) for stem in stems}) < 2:
                continue
            usual = max(stems, key=lambda stem: (len(stems[stem]), -self.rows[number].index(stem)))
            for stem, places in stems.items():
                if stem == usual:
                    continue
                for span, text in places:
                    fix = _respelt(text, stem, usual)
                    values: dict[str, str | int] = {
                        "found": text, "other": stems[usual][0][1], "count": len(stems[usual]),
                    }  # fmt: skip
                    fixes = (fix,) if fix else ()
                    yield Reason("spelling-variants", Severity.WARNING, span, values=values, fixes=fixes)


def _respelt(text: str, stem: str, usual: str) -> str:
    bare = _MARKS.sub("", text)
    for old in (stem, stem.translate(_FOLDED)):
        if old in bare:
            return bare.replace(old, usual, 1)
    return ""


def variants_of(table: Mapping[str, Any]) -> Variants:
    """The families of ``[spelling]``, prepared. Raises KeyError, ValueError or TypeError for data of another shape."""
    skip = frozenset(table["skip"])
    rows = tuple(tuple(stem for stem in row if stem not in skip) for row in table["stems"])
    rows = tuple(row for row in rows if len({spelt(stem) for stem in row}) > 1)
    suffixes = [spelt(suffix) for suffix in table["suffixes"]]
    made: dict[str, tuple[int, str]] = {}
    for number, stems in enumerate(rows):
        for stem in stems:
            letters = spelt(stem)
            for suffix in suffixes:
                made.setdefault(letters + suffix, (number, stem))
    return Variants(rows, made)
