"""One change that a newsroom's own rules file makes to the shipped rules: an entry added to a list, or taken away.

Each entry is held to what its list holds as shipped: verbs to their four parts, patterns to their signs, families of
spellings to spellings that differ. What does not fit is a fault, and nothing of it is merged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_type_hints

import regex

from newsdesk.analysis.conjugation import conjugate
from newsdesk.analysis.rule_types import Pattern, StatementRule
from newsdesk.text.letters import fold_key

LONGEST = 120
"""Code points of one entry that is no pattern; what is shipped is far below."""
LONGEST_PATTERN = 400

_ALIKE = frozenset({"verb", "statement", "allegation"})
_NOT_LISTS = frozenset({"for", "against", "takes"})
_ROWS = frozenset({"verbs", "negated", "plain"})
_PATTERNS = frozenset(name for name, kind in get_type_hints(StatementRule).items() if kind == tuple[Pattern, ...])
_FIRST = {"typo": "word"}
"""The list that is meant where none is named, if it is not the entry's first."""
_MARKS = regex.compile(r"[\p{Mn}\u0640\p{Cf}]+")
_STEM = regex.compile(r"-|\p{Arabic}{2,}")
_LETTER = regex.compile(r"[\p{L}\p{N}]")


_key = lru_cache(maxsize=8192)(fold_key)
"""Each entry is held against all of its list: folding them once is enough."""


class Fault(ValueError):  # noqa: N818 - a fault of the file, told by its line
    """An entry that cannot be taken. ``key`` names the sentence; ``values`` fill it."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Place:
    """A list of the shipped rules: ``kind`` and ``name`` say whose, ``field`` which; ``entry`` is its table."""

    kind: str
    name: str
    field: str
    entry: dict[str, Any]

    @property
    def items(self) -> list[Any]:
        """The list itself, made if it was not there."""
        made: list[Any] = self.entry.setdefault(self.field, [])
        return made

    @property
    def verbs(self) -> bool:
        """Whether it holds verbs."""
        return self.field in _ROWS and self.kind in ("verb", "cue", "statement", "allegation")


def lists_of(kind: str, entry: dict[str, Any], others: Iterable[dict[str, Any]] = ()) -> tuple[str, ...]:
    """The names of the lists of an entry that may be changed, the ones it has first.

    ``others`` are the entries of its kind: what one rule has, another may have as well. Not so cues: each is read by
    code of its own.
    """
    alike = kind in _ALIKE and "id" in entry
    may = [entry, *(other for other in others if alike and "id" in other)]
    names = [name for one in may for name, value in one.items() if isinstance(value, list)]
    return tuple(name for name in dict.fromkeys(names) if name not in _NOT_LISTS)


def usual_list(kind: str, name: str, entry: dict[str, Any]) -> str:
    """The list that is meant where none is named; empty where the entry has none."""
    known = lists_of(kind, entry)
    if kind == "verb":
        return "verbs"
    return _FIRST.get(name) or (known[0] if known else "")


def add(place: Place, value: object) -> None:
    """Put one entry into its list. Raises `Fault` for one that does not fit, or that is there already."""
    items = place.items
    if place.verbs:
        reports = place.kind == "verb" and "takes" in place.entry
        row = _row(_text(value), fifth=reports)  # what opens the claim; no plain verb has one
        _once(row, (_stems(row) == _stems(there) for there in items))
        items.append(row)
    elif items and isinstance(items[0], list):
        _join(items, _family(value))
    elif items and isinstance(items[0], dict):
        pair = _pair(value, items[0])
        first = next(iter(pair))
        _once(pair[first], (pair[first] == there.get(first) for there in items))
        items.append(pair)
    elif place.field in _PATTERNS and place.kind == "statement":
        pattern = _pattern(_text(value, LONGEST_PATTERN))
        _once(pattern, (pattern == there for there in items))
        items.append(pattern)
    else:
        word = _text(value)
        if " " in word and items and not any(" " in there for there in items):
            raise Fault("own-rules.one-word", found=word)
        _once(word, (_key(word) == _key(there) for there in items))
        items.append(word)


def take(place: Place, value: object) -> list[Any]:
    """Take away what answers to ``value``: a verb by its past, a family by one of its spellings, a pair by its first.

    Gives what was taken. Raises `Fault` where nothing answers.
    """
    items = place.items
    wanted = _text(value, LONGEST_PATTERN)
    if place.verbs:
        gone = [there for there in items if wanted in (there, there.split()[0]) or _bare(wanted) == _stems(there)[0]]
    elif items and isinstance(items[0], list):
        gone = [there for there in items if wanted in there]
    elif items and isinstance(items[0], dict):
        gone = [there for there in items if wanted == next(iter(there.values()))]
    else:
        gone = [there for there in items if _key(there) == _key(wanted)]
    if not gone:
        raise Fault("own-rules.not-there", found=wanted)
    items[:] = [there for there in items if there not in gone]
    return gone


def without_claim(rows: Iterable[str]) -> list[str]:
    """Verbs as plain ones, which report nothing and still end a noun phrase: past, present and jussive."""
    return [" ".join([*_stems(row)[:3], "-"]) for row in rows]


def _text(value: object, longest: int = LONGEST) -> str:
    if not isinstance(value, str):
        raise Fault("own-rules.not-text", found=str(value)[:40])
    text = " ".join(value.split())
    if not _LETTER.search(fold_key(text)):
        raise Fault("own-rules.empty-entry")
    if len(text) > longest:
        raise Fault("own-rules.too-long", found=text[:40], longest=longest)
    return text


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


def _stems(row: str) -> list[str]:
    return [_bare(stem) for stem in row.split()[:4]]


def _row(text: str, *, fifth: bool) -> str:
    parts = _bare(text).split()
    if not 4 <= len(parts) <= (5 if fifth else 4):
        raise Fault("own-rules.verb-parts", found=text)
    wrong = next((part for part in parts[:4] if not _STEM.fullmatch(part)), None)
    if wrong is not None or parts[:3] == ["-", "-", "-"]:
        raise Fault("own-rules.verb-letters", found=wrong or text)
    wrong = next((part for part in parts[1:3] if part != "-" and not part.startswith("ي")), None)
    if wrong is not None:
        raise Fault("own-rules.verb-present", found=wrong)
    try:
        conjugate(" ".join(parts[:4]))
    except (ValueError, IndexError) as error:
        raise Fault("own-rules.verb-parts", found=text) from error
    return " ".join(parts)


def _family(value: object) -> list[str]:
    if not isinstance(value, list):
        raise Fault("own-rules.family", found=str(value)[:40])
    made = list(dict.fromkeys(_text(spelling) for spelling in value))
    if len({_bare(spelling) for spelling in made}) < 2:
        raise Fault("own-rules.family", found=" / ".join(made))
    return made


def _join(families: list[list[str]], new: list[str]) -> None:
    """Into the family that has one of these spellings already, or as one more."""
    there = next((family for family in families if set(family) & set(new)), None)
    if there is None:
        families.append(new)
        return
    more = [spelling for spelling in new if spelling not in there]
    _once(" / ".join(new), [not more])
    there.extend(more)


def _pair(value: object, shipped: dict[str, Any]) -> dict[str, str]:
    names = [name for name, held in shipped.items() if isinstance(held, str)]
    if not isinstance(value, dict) or set(value) != set(names) or len(names) != len(shipped):
        raise Fault("own-rules.pair", found=str(value)[:60], fields=", ".join(names))
    made = {name: _text(value[name]) for name in names}
    if len(set(made.values())) < len(made):
        raise Fault("own-rules.pair-same", found=made[names[0]])
    return made


def _pattern(text: str) -> str:
    parts = text.split()
    if any(not choice for part in parts for choice in part.split("|")):
        raise Fault("own-rules.pattern", found=text)
    if all(set(part) <= set("*~|()") for part in parts):
        raise Fault("own-rules.pattern", found=text)
    return text


def _once(entry: str, there: Iterable[bool]) -> None:
    if any(there):
        raise Fault("own-rules.duplicate", found=entry)
