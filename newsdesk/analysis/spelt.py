"""Words and marks of a line, and names that are told by the names of their letters: بي إن بي, إل.إن.بي, سي إن إن."""

from __future__ import annotations

from typing import NamedTuple

IMAM = "ءمام"
"""The folded word for who leads prayers, which without its hamza is spelt as before: إمام المسجد."""
_THAT, _LETTER = "ان", "إن"
"""The folded word for what is said, and what the letter N is told by instead: no folded word."""
_ANNE = "آن"
"""A name that folds like أن, and is no folded word."""
_BEFORE = "امام"
_WILL = frozenset({"سوف", "وسوف", "فسوف"})
_PARTICLES = ("و", "ب", "ل")
_PERSONS = frozenset("يتنا")
"""First letters of a present verb: what سوف stands before is read as the future that س makes."""
_LETTERS = frozenset(
    "اي ايه بي سي دي اف جي اتش جيه كي ال ام او كيو ار اس تي يو في دبليو اكس واي زد".split()  # noqa: SIM905 - reads as a list
)
"""Latin letters by their names, folded."""


class Token(NamedTuple):
    """A word or one mark of punctuation. ``key`` is folded; ``word`` is False for punctuation."""

    start: int
    end: int
    text: str
    key: str
    word: bool


def spelt(tokens: list[Token]) -> list[Token]:
    """The tokens, with no word for إن among Latin letters by their names, إمام told from أمام, and سوف يرد as سيرد."""
    for place, token in enumerate(tokens):
        if token[3] in _WILL and place + 1 < len(tokens) and tokens[place + 1][3][:1] in _PERSONS:
            tokens[place + 1] = tokens[place + 1]._replace(key="س" + tokens[place + 1][3])
        if token[3] == _BEFORE and token[2].startswith("إ"):
            tokens[place] = token._replace(key=IMAM)
        if token[2] == _ANNE and place + 1 < len(tokens) and not tokens[place + 1][3].startswith("ال"):
            tokens[place] = token._replace(key=_ANNE)  # آن هيدالغو, but not آن الأوان
            continue
        if token[3] != _THAT:
            continue
        before = next((one[3] for one in tokens[max(place - 2, 0) : place][::-1] if one[2] != "."), "")
        after = next((one[3] for one in tokens[place + 1 : place + 3] if one[2] != "."), "")
        bare = before[1:] if before[:1] in _PARTICLES and before not in _LETTERS else before  # وإتش.إن.إيه, لسي إن إن
        twice = bare == "سي" and after == _THAT
        if bare in _LETTERS and (after in _LETTERS or twice):
            tokens[place] = token._replace(key=_LETTER)
            if twice:
                tokens[place + 1] = tokens[place + 1]._replace(key=_LETTER)
    return tokens


def as_spelt(name: tuple[str, ...]) -> tuple[str, ...]:
    """The folded words of a name as they stand in a line: سي إن إن, whose N is no إن that opens what is said."""
    letters = list(name)
    for place in range(1, len(name)):
        before, after = name[place - 1], name[place + 1] if place + 1 < len(name) else ""
        twice = before == _THAT and letters[place - 1] == _LETTER
        if name[place] == _THAT and (twice or (before in _LETTERS and (after in _LETTERS or after == _THAT))):
            letters[place] = _LETTER
    return tuple(letters)
