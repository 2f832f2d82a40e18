"""When two phrases name one party: the sentence in the text, the request in the log, the record in the directory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from newsdesk.text.letters import fold_key, strip_particles, words

_SHORTEST_PREFIXED = 5
"""A folded word this short loses no attached particle: too many words of three or four letters begin with one."""


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of names beyond their letters: bodies under several names, words that stand before a body's, and
    words that make of one holder another ("السابق")."""

    groups: tuple[tuple[str, ...], ...] = ()
    offices: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    memo: dict[tuple[str, str], bool] = field(default_factory=dict, compare=False, repr=False)
    cores: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """What was compared before, with the same answer: a gate asks about the same few names many hundred times."""


_REMEMBERED = 50_000
"""So many answers are kept; then all are forgotten, since names come and go with stories."""


@lru_cache(maxsize=8192)
def _tokens(phrase: str) -> tuple[str, ...]:
    return tuple(fold_key(word.text) for word in words(phrase))


@lru_cache(maxsize=4096)
def _readings(token: str) -> frozenset[str]:
    if len(token) < _SHORTEST_PREFIXED:
        return frozenset({token, token.removeprefix("ال")})
    return frozenset({token, *strip_particles(token)})


def _same_word(first: str, second: str) -> bool:
    return first == second or bool(_readings(first) & _readings(second))


def _office_word(token: str, office: str) -> bool:
    """Whether a word is an office's, with particles but not with the article: "المكتب السياسي" is a body of its own."""
    if token == office:
        return True
    readings = [token, *_readings(token)]
    article = next((reading for reading in readings if reading.startswith("ال")), "")
    return office in readings and office != article.removeprefix("ال")


@lru_cache(maxsize=64)
def _office_tokens(offices: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((_tokens(office) for office in offices), key=len, reverse=True))


def core(phrase: str, names: Names) -> tuple[str, ...]:
    """The folded words of a party without the offices, spokespeople and prepositions it is asked through."""
    known = names.cores.get(phrase)
    if known is None:
        if len(names.cores) >= _REMEMBERED:
            names.cores.clear()
        known = names.cores[phrase] = _core(phrase, names)
    return known


def _core(phrase: str, names: Names) -> tuple[str, ...]:
    tokens = _tokens(phrase)
    shortened = True
    while shortened:
        shortened = False
        for office in _office_tokens(names.offices):
            rest = tokens[len(office) :]
            if rest and all(map(_office_word, tokens, office)):
                tokens, shortened = rest, True
                break
    return tokens


def _rest(longer: Sequence[str], shorter: Sequence[str]) -> list[str] | None:
    """The words of ``longer`` that ``shorter`` does not say, where it says the others in the same order; else None."""
    rest: list[str] = []
    place = 0
    for word in longer:
        if place < len(shorter) and _same_word(word, shorter[place]):
            place += 1
        else:
            rest.append(word)
    return rest if place == len(shorter) else None


def _and(token: str) -> str:
    """The word behind an attached و, empty where none is attached."""
    return token[1:] if token.startswith("و") and len(token) > _SHORTEST_PREFIXED else ""


@lru_cache(maxsize=8192)
def parts(phrase: str) -> tuple[str, ...]:
    """The bodies that a phrase names one after the other, each under its own head: "وزارة الداخلية ووزارة الدفاع"."""
    found = words(phrase)
    if not found:
        return (phrase,)
    heads = _readings(fold_key(found[0].text)) | {fold_key(found[0].text)}
    starts = [0, *(word.span[0] for word in found[1:] if _and(fold_key(word.text)) in heads)]
    if len(starts) == 1:
        return (phrase,)
    return tuple(phrase[start:end].strip(" ،,") for start, end in zip(starts, [*starts[1:], len(phrase)], strict=True))


def _adds_a_body(longer: Sequence[str], rest: Iterable[str]) -> bool:
    """Whether what the longer phrase says besides is another body: its head again, or "والشركة" after "الوزارة"."""
    head = longer[0]
    for word in rest:
        behind = _and(word)
        if behind and (behind == head or (head.startswith("ال") and behind.startswith("ال"))):
            return True
    return False


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
    request to somebody else never backs a sentence about this party. A former holder is not the present one, and two
    bodies are not one of them.
    """
    known = names.memo.get((first, second))
    if known is None:
        if len(names.memo) >= _REMEMBERED:
            names.memo.clear()
        known = names.memo[first, second] = _same_party(first, second, names)
    return known


def _same_party(first: str, second: str, names: Names) -> bool:
    one, other = core(first, names), core(second, names)
    if not one or not other:
        return False
    group = _grouped(one, names)
    if group is not None and group == _grouped(other, names):
        return True
    if not _same_word(one[0], other[0]):
        return False
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    rest = _rest(longer, shorter)
    if rest is None or _adds_a_body(longer, rest):
        return False
    apart = [word for phrase in names.apart for word in _tokens(phrase)]
    return not any(_same_word(word, mark) for word in rest for mark in apart)


def says_more(phrase: str, candidates: Iterable[str], names: Names) -> bool:
    """Whether ``phrase`` is a longer name than each of ``candidates`` that it names: a doubt that a person settles."""
    alike = [candidate for candidate in candidates if same_party(phrase, candidate, names)]
    size = len(core(phrase, names))
    return not any(len(core(item, names)) >= size or _one_group(phrase, item, names) for item in alike)


def _one_group(first: str, second: str, names: Names) -> bool:
    group = _grouped(core(first, names), names)
    return group is not None and group == _grouped(core(second, names), names)


def exactly_same(first: str, second: str, names: Names) -> bool:
    """Whether two phrases are the same words, folded, offices aside."""
    return _alike(core(first, names), core(second, names))


def any_same(phrase: str, candidates: Iterable[str], names: Names) -> bool:
    """Whether ``phrase`` names one of ``candidates``."""
    return any(same_party(phrase, candidate, names) for candidate in candidates)
