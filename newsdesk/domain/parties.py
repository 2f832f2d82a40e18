"""When two phrases name one party: the sentence in the text, the request in the log, the record in the directory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsdesk.text.letters import fold_key, strip_particles, words

_SHORTEST_PREFIXED = 5
"""A folded word this short loses no attached particle: too many words of three or four letters begin with one."""


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of names beyond their letters: bodies under several names, and words that stand before a body's."""

    groups: tuple[tuple[str, ...], ...] = ()
    offices: tuple[str, ...] = ()


def _tokens(phrase: str) -> tuple[str, ...]:
    return tuple(fold_key(word.text) for word in words(phrase))


@lru_cache(maxsize=4096)
def _readings(token: str) -> frozenset[str]:
    if len(token) < _SHORTEST_PREFIXED:
        return frozenset({token, token.removeprefix("ال")})
    return frozenset({token, *strip_particles(token)})


def _same_word(first: str, second: str) -> bool:
    return first == second or bool(_readings(first) & _readings(second))


@lru_cache(maxsize=64)
def _office_tokens(offices: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((_tokens(office) for office in offices), key=len, reverse=True))


def core(phrase: str, names: Names) -> tuple[str, ...]:
    """The folded words of a party without the offices, spokespeople and prepositions it is asked through."""
    tokens = _tokens(phrase)
    shortened = True
    while shortened:
        shortened = False
        for office in _office_tokens(names.offices):
            rest = tokens[len(office) :]
            if rest and len(tokens) > len(office) and all(map(_same_word, tokens, office)):
                tokens, shortened = rest, True
                break
    return tokens


def _contains(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    return all(any(_same_word(word, other) for other in longer) for word in shorter)


def _grouped(tokens: tuple[str, ...], names: Names) -> int | None:
    for index, group in enumerate(names.groups):
        if any(_alike(tokens, _tokens(name)) for name in group):
            return index
    return None


def _alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return len(first) == len(second) and all(map(_same_word, first, second))


def same_party(first: str, second: str, names: Names) -> bool:
    """Whether two phrases name one party.

    They do when, without the offices they are reached through, they begin with the same word and one says nothing that
    the other does not: "وزارة الخارجية" is "وزارة الخارجية الإيرانية", and neither is the union of its workers. So a
    request to somebody else never backs a sentence about this party.
    """
    one, other = core(first, names), core(second, names)
    if not one or not other:
        return False
    group = _grouped(one, names)
    if group is not None and group == _grouped(other, names):
        return True
    if not _same_word(one[0], other[0]):
        return False
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return _contains(longer, shorter)


def exactly_same(first: str, second: str, names: Names) -> bool:
    """Whether two phrases are the same words, folded, offices aside."""
    return _alike(core(first, names), core(second, names))


def any_same(phrase: str, candidates: Iterable[str], names: Names) -> bool:
    """Whether ``phrase`` names one of ``candidates``."""
    return any(same_party(phrase, candidate, names) for candidate in candidates)
