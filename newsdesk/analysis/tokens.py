"""A paragraph cut into words and marks, with sentences and pairs of quotation marks. Offsets are in the paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import regex

from newsdesk.analysis.memo import Memo
from newsdesk.analysis.spelt import Token, spelt
from newsdesk.text.body import Span
from newsdesk.text.letters import fold_key, snap, words
from newsdesk.text.segments import sentences

_OPENERS = {"“": "”“", "”": "“”", "«": "»", "‹": "›", "„": "“”", '"': '"', "‘": "’", "»": "«"}
OPENERS = frozenset(_OPENERS)
"""Marks that open a quotation."""
_LONGEST_SENTENCE = 250
"""Words: longer runs without a stop are cut, so that work grows with the text and not with its square."""
_SPEECH_WORDS = 4
_LONGEST_QUOTE = 400
"""Words: quotation marks further apart are taken for unpaired."""

CUE, VERB, ACCUSATION, CLAIM = 1, 2, 4, 8
"""What may begin at a word: a cue that is no verb, a verb that reports, an accusation, a claim that is nobody's."""
FIXED, VERBAL, OUTCOME = 16, 32, 64
"""Comment statements that may begin at a word: made of fixed words, opened by a verb, of what became of an asking."""
STATEMENT = FIXED | VERBAL | OUTCOME

key_of = lru_cache(maxsize=50_000)(fold_key)


class _Keys(dict[int, str]):
    """Folded keys by their places. The rules ask for them more often than for anything else: a look-up, and no call."""

    def __missing__(self, place: int) -> str:
        return ""


@dataclass(slots=True)
class Line:
    """A paragraph as the rules see it.

    ``keys`` are the tokens' folded keys; ``sentence`` gives each token's sentence, ``bounds`` each sentence's token
    range; ``pairs`` maps an opening quotation mark to its closing one; ``quoted`` are tokens inside quotations long
    enough to be speech; ``dated`` are tokens that stand in a date; ``house`` is the newsroom its text is signed by;
    ``headline``: it is no running text;
    ``holds`` tells what the text may hold (`STOPS` and the others); ``begins`` are the places where something may begin
    by their words, each with the bits of what (`CUE` and the others), ``may`` the bits of all of them.
    """

    text: str
    tokens: tuple[Token, ...]
    keys: tuple[str, ...]
    sentence: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]
    pairs: dict[int, int]
    closers: frozenset[int]
    quoted: frozenset[int] = field(default_factory=frozenset)
    dated: frozenset[int] = field(default_factory=frozenset)
    house: tuple[str, ...] = ()
    headline: bool = False
    holds: int = 0
    begins: tuple[tuple[int, int], ...] = ()
    may: int = 0
    key: Callable[[int], str] = field(init=False, repr=False, compare=False)
    """The folded key at a place; empty outside the paragraph."""
    notes: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What finders have worked out of the line, by what they asked: kept while it is read."""
    words: frozenset[str] = field(init=False, repr=False, compare=False)
    """The keys, those in نا also without it: what a part of a pattern may take."""
    _heads: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.key = _Keys(enumerate(self.keys)).__getitem__
        self.words = frozenset(self.keys)
        ours = [key[:-2] for key in self.words if key.endswith("نا")]
        if ours:
            self.words = self.words.union(ours)

    @property
    def heads(self) -> frozenset[str]:
        """The keys, each also without its first letter: what a name may begin with. Worked out when first asked."""
        if not self._heads:
            self._heads = frozenset(self.keys) | frozenset([key[1:] for key in self.keys])
        return self._heads

    @property
    def ala(self) -> bool:
        """Whether the copy writes على somewhere, so that علي is a name in it. Looked for once."""
        found: bool | None = self.notes.get("على")
        if found is None:
            found = self.notes["على"] = "على" in self.text
        return found

    def limit(self, index: int) -> int:
        """The token after the last one of the sentence that holds ``index``."""
        return self.bounds[self.sentence[index]][1]

    def first(self, index: int) -> int:
        """The first token of the sentence that holds ``index``."""
        return self.bounds[self.sentence[index]][0]

    def at(self, bit: int) -> list[int]:
        """The places where what has this bit, or one of these, may begin, in order."""
        return [place for place, bits in self.begins if bits & bit] if self.may & bit else []

    def begin(self, bits_of: Mapping[str, int]) -> None:
        """Take note of where something may begin: ``bits_of`` gives the bits of what, by the word."""
        self.begins = tuple([(place, bits) for place, key in enumerate(self.keys) if (bits := bits_of[key])])
        for _, bits in self.begins:
            self.may |= bits

    def span(self, start: int, end: int) -> Span:
        """The text span of tokens ``[start, end)``."""
        return self.tokens[start].start, self.tokens[end - 1].end

    def part(self, at: int) -> None:
        """Begin a sentence at ``at`` too, inside of the first one: behind a dateline."""
        first, limit = self.bounds[0]
        if first < at < limit:
            self.bounds = ((first, at), (at, limit), *self.bounds[1:])
            self.sentence = tuple([0] * at + [number + 1 for number in self.sentence[at:]])

    def date(self, spans: Iterable[Span]) -> None:
        """Take note of the dates in the paragraph: their tokens are ``dated``."""
        self.dated = _dated(self.tokens, spans)


def line_of(text: str) -> Line:
    """Cut ``text`` (one paragraph) up."""
    cut, holds, one = _tokens(text)
    tokens = tuple(spelt(cut))
    alone = one and 0 < len(tokens) <= _LONGEST_SENTENCE
    bounds, sentence = (((0, len(tokens)),), (0,) * len(tokens)) if alone else _sentences(text, tokens)
    pairs = _pairs(tokens) if holds & QUOTED else {}
    bounds, sentence = _whole_quotes(bounds, sentence, pairs)
    keys = tuple([token[3] for token in tokens])
    return Line(text, tokens, keys, sentence, bounds, pairs, frozenset(pairs.values()), _quoted(pairs), holds=holds)


def _whole_quotes(
    bounds: tuple[tuple[int, int], ...], sentence: tuple[int, ...], pairs: Mapping[int, int]
) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """Sentences joined where a stop between them stands inside a quotation: what follows is still that speech."""
    crossing = {number for start, end in pairs.items() for number in range(sentence[start], sentence[end])}
    if not crossing:
        return bounds, sentence
    joined: list[tuple[int, int]] = []
    for number, (first, limit) in enumerate(bounds):
        fits = bool(joined) and number - 1 in crossing and limit - joined[-1][0] <= _LONGEST_SENTENCE
        if fits:
            joined[-1] = (joined[-1][0], limit)
        else:
            joined.append((first, limit))
    return tuple(joined), tuple(number for number, (first, limit) in enumerate(joined) for _ in range(first, limit))


def _quoted(pairs: Mapping[int, int]) -> frozenset[int]:
    """The tokens inside quotations long enough to be speech: what is reported there is the speaker's, not ours."""
    inside: set[int] = set()
    for opening, close in pairs.items():
        if close - opening > _SPEECH_WORDS + 1:
            inside.update(range(opening + 1, close))
    return frozenset(inside)


_GRAPHEME = regex.compile(r"\X")
_EXTENDS = regex.compile(r"[\p{M}\u200c\u200d\U0001f3fb-\U0001f3ff]+")


def whole(text: str, span: Span) -> Span:
    """``span``, widened where an end falls inside a grapheme (a mark typed after a digit or a quotation mark)."""
    if _extends[text[span[0] : span[0] + 1]] or _extends[text[span[1] : span[1] + 1]]:
        return snap(text, span)
    return span


_extends = Memo(lambda letter: _EXTENDS.match(letter) is not None)
"""Whether a code point is part of the grapheme before it."""


# What is cut apart at its spaces, each piece by itself: ordinary letters, figures and marks, no piece beginning with a
# mark that would join the space before it. Anything else is cut as a whole.
_FIRST = "!-~\u00a0«»،؛؟\u0621-\u063a\u0640-\u064a\u0660-\u066c\u2013\u2014\u2018-\u201e…"
_PLAIN = re.compile(rf"(?:[{_FIRST}][{_FIRST}\u064b-\u0652\u0670]*+)?")


STOPS, QUOTED, FIGURES, ROUGH, ODD = 1, 2, 4, 8, 16
"""What a paragraph may hold: a stop, a quotation mark, a figure; more than words with a mark or two where marks belong;
characters that copy seldom has. Where a bit is missing, it holds none."""
_EVERYTHING = STOPS | QUOTED | FIGURES | ROUGH | ODD
_HELD = (
    (STOPS, re.compile("[.!?؟۔…]")),
    (QUOTED, re.compile(f"[{''.join(_OPENERS)}]")),
    (FIGURES, re.compile("[0-9\u0660-\u0669\u06f0-\u06f9]")),
)
_SMOOTH = re.compile(
    "[«“(]?(?:[\u0621-\u063a\u0641-\u064a][0-9\u0621-\u063a\u0641-\u064a\u064b-\u0652]++|[0-9]++)[»”)]?[،.:؛؟!]?[»”)]?"
)


def _piece(text: str) -> tuple[tuple[Token, ...], int] | None:
    if not _PLAIN.fullmatch(text):
        return None
    holds = sum(bit for bit, pattern in _HELD if pattern.search(text))
    return tuple(_cut(text)), holds | (0 if _SMOOTH.fullmatch(text) else ROUGH)


_pieces = Memo(_piece)
"""The tokens of what stands between spaces, placed from its beginning, and what it holds; None where its neighbours
must be seen."""


def _tokens(text: str) -> tuple[list[Token], int, bool]:
    """The tokens, what they hold, and whether nothing before the last piece, at its end, ends a sentence."""
    found: list[Token] = []
    add, new, pieces = found.append, tuple.__new__, _pieces
    place = holds = before = last = 0
    for piece in text.split(" "):
        cut = pieces[piece]
        if cut is None:
            return _cut(text), _EVERYTHING, False
        tokens, last = cut
        for start, end, word, key, letters in tokens:
            add(new(Token, (start + place, end + place, word, key, letters)))
        place += len(piece) + 1
        before = holds
        holds |= last
    return found, holds, not before & STOPS and not (last & STOPS and last & ROUGH)


def _cut(text: str) -> list[Token]:
    found: list[Token] = []
    place = 0
    for (start, end), word in words(text):
        if start > place:
            _marks(text, place, start, found)
        found.append(Token(start, end, word, key_of(word), True))
        place = end
    _marks(text, place, len(text), found)
    return found


def _marks(text: str, start: int, end: int, found: list[Token]) -> None:
    """Add what stands between words, a grapheme a token; what extends the token before becomes part of it."""
    if text[start:end] == " ":
        return
    extends = _EXTENDS.match(text, start, end)
    if extends and found and found[-1].end == start:
        last = found[-1]
        found[-1] = Token(last.start, extends.end(), text[last.start : extends.end()], last.key, last.word)
        start = extends.end()
    for match in _GRAPHEME.finditer(text, start, end):
        mark = match.group()
        if mark[0].isprintable() and not mark.isspace():
            found.append(Token(match.start(), match.end(), mark[0], mark[0], False))


def _sentences(text: str, tokens: tuple[Token, ...]) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    bounds: list[tuple[int, int]] = []
    numbers: list[int] = []
    starts = [token[0] for token in tokens]
    index = 0
    for _, end in sentences(text):
        first, index = index, bisect_left(starts, end, index)
        if index > first:
            numbers += [len(bounds)] * (index - first)
            bounds.append((first, index))
    numbers += [max(len(bounds) - 1, 0)] * (len(tokens) - index)
    if tokens:
        bounds = bounds or [(0, len(tokens))]
        bounds[-1] = (bounds[-1][0], len(tokens))
    if any(end - first > _LONGEST_SENTENCE for first, end in bounds):
        bounds = [(start, min(start + _LONGEST_SENTENCE, end)) for first, end in bounds
                  for start in range(first, end, _LONGEST_SENTENCE)]  # fmt: skip
        numbers = [number for number, (first, end) in enumerate(bounds) for _ in range(first, end)]
    return tuple(bounds), tuple(numbers)


def _pairs(tokens: tuple[Token, ...]) -> dict[int, int]:
    """Opening quotation mark to closing one. A mark that never closes pairs with nothing."""
    pairs: dict[int, int] = {}
    opened: list[tuple[int, str]] = []
    for index, token in enumerate(tokens):
        if token.word:
            continue
        if opened and token.text in opened[-1][1] and not _nests(tokens, index):
            start, _ = opened.pop()
            if index - start <= _LONGEST_QUOTE:
                pairs[start] = index
        elif token.text in _OPENERS and (not opened or opened[-1][1] != _OPENERS[token.text] or _opens(tokens, index)):
            opened.append((index, _OPENERS[token.text]))
            if len(opened) > 3:
                opened.pop(0)
    return pairs


_ATTACHED = frozenset({"ب", "ل", "ك", "و", "ف", "ول", "وب"})
_AHEAD = 120
"""Tokens within which a quotation inside another must end, and the outer one too."""


def _opens(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a mark is typed as one that opens: a space before it or a particle, a word right after it."""
    token = tokens[index]
    if index + 1 >= len(tokens) or tokens[index + 1].start != token.end or not tokens[index + 1].word:
        return False
    before = tokens[index - 1] if index else None
    return before is None or before.end < token.start or before.key in _ATTACHED


def _nests(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a mark like the open one opens a quotation inside it: both must close."""
    if not _opens(tokens, index):
        return False
    depth = 2
    for place in range(index + 1, min(index + _AHEAD, len(tokens))):
        if tokens[place].word or tokens[place].text not in _OPENERS or tokens[place].text in "«»‹›‘":
            continue
        depth += 1 if _opens(tokens, place) else -1
        if depth == 0:
            return True
    return False


def _dated(tokens: tuple[Token, ...], dates: Iterable[Span]) -> frozenset[int]:
    found = set()
    place = 0
    for start, end in sorted(dates):
        while place < len(tokens) and tokens[place].end <= start:
            place += 1
        index = place
        while index < len(tokens) and tokens[index].start < end:
            found.add(index)
            index += 1
    return frozenset(found)
