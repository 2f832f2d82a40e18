"""Where a name stands in a text, whatever its spelling, the particles before it and the spaces in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newsdesk.text.body import Span
from newsdesk.text.letters import fold_key, strip_particles, words

_KUNYA = {"ابا": "ابو", "ابي": "ابو"}
"""The case endings of "father of": أبو محمد, أبا محمد and أبي محمد are one man."""

_OF = frozenset({"بن", "ابن", "بنت"})
"""Between two names: some copy writes it, some leaves it out."""

_SERVANT = "عبد"
_SECOND_PARTS = ("الله", "الدين")
"""What is written in one word with the name before it or in two: نصرالله, صلاح الدين, عبدالرحمن."""

_SHORTEST_PART = 2
_PARTING = frozenset("،,؛;:!?؟…\n")


class Token(NamedTuple):
    """One word of a text as names are compared: its place, its key, and its key without the particles it may carry.

    ``run`` counts the stretches that a comma or the end of a clause parts: what stands on both sides of one is a list
    of people more often than a name.
    """

    span: Span
    key: str
    readings: tuple[str, ...]
    run: int = 0


class Words(NamedTuple):
    """The words of a text; ``solid`` are those that a name is made of behind its first, ``after`` says, for each word,
    from which of them a name that begins there goes on."""

    all: tuple[Token, ...]
    solid: tuple[Token, ...]
    after: tuple[int, ...]


def _split(key: str) -> tuple[str, str] | None:
    """A name of two parts that is written as one word, taken apart."""
    servant = key.find(_SERVANT + "ال")
    if 0 <= servant <= _SHORTEST_PART:
        cut = servant + len(_SERVANT)
        return key[:cut], key[cut:]
    for part in _SECOND_PARTS:
        if key.endswith(part) and len(key) - len(part) > _SHORTEST_PART:
            return key[: -len(part)], part
    return None


@lru_cache(maxsize=20_000)
def _parts(word: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The keys of a word, each with its readings: two where a name of two parts is written as one."""
    key = fold_key(word)
    return tuple((_KUNYA.get(part, part), _readings(part)) for part in _split(key) or (key,))


def _readings(key: str) -> tuple[str, ...]:
    found = strip_particles(key)
    return tuple(dict.fromkeys((*found, *(_KUNYA[one] for one in found if one in _KUNYA))))


@lru_cache(maxsize=512)
def tokens(text: str) -> Words:
    """The words of a text in order, ready to be compared with names."""
    found: list[Token] = []
    run = end = 0
    for span, word in words(text):
        between = text[end : span[0]]
        if between != " " and _parted(between, found):
            run += 1
        end = span[1]
        for key, readings in _parts(word):
            found.append(Token(span, key, readings, run))
    solid, after = list[Token](), list[int]()
    for token in found:
        if token.key not in _OF:
            solid.append(token)
        after.append(len(solid))
    return Words(tuple(found), tuple(solid), tuple(after))


def _parted(between: str, found: list[Token]) -> bool:
    """Whether a clause ends between two words; a full stop behind a single letter shortens a name (م. القاضي)."""
    if "." in between and found and len(found[-1].key) > 1:
        return True
    return not _PARTING.isdisjoint(between)


@lru_cache(maxsize=4096)
def name_keys(name: str) -> tuple[str, ...]:
    """The folded words of a name, as they are compared; empty for a name without letters."""
    found = tokens(name)
    return (found.all[0].key, *(token.key for token in found.solid[found.after[0] :])) if found.all else ()


def place_at(name: tuple[str, ...], text: Words, start: int, *, unbroken: bool = False) -> Span | None:
    """Where a name (its keys) stands if it begins at a word of the text, the first with or without particles.

    ``unbroken``: not across a comma or the end of a clause.
    """
    first = text.all[start]
    if name[0] not in first.readings:
        return None
    rest = text.solid[text.after[start] : text.after[start] + len(name) - 1]
    if tuple(token.key for token in rest) != name[1:] or (unbroken and rest and rest[-1].run != first.run):
        return None
    return first.span[0], (rest[-1] if rest else first).span[1]


def places(text: str, name: str) -> Iterator[Span]:
    """Every place of a name in a text, in order."""
    wanted, found = name_keys(name), tokens(text)
    if wanted:
        for start in range(len(found.all)):
            span = place_at(wanted, found, start)
            if span is not None:
                yield span
