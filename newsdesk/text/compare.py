"""What changed between two texts, in words: no difference cuts joined Arabic letters. Offsets are code points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex
from rapidfuzz.distance import OSA, Indel

from newsdesk.text.body import Body, Paragraph, Span
from newsdesk.text.letters import TATWEEL, fold, fold_key, words
from newsdesk.text.pairing import pair_paragraphs

Op = Literal["equal", "insert", "delete", "replace"]

_VISIBLE_GRAPHEME = regex.compile(r"\s+|\X")
_ALIGNED_AT_ONCE = 1_000_000_000
"""The largest product of two token counts aligned in one go: the alignment keeps one bit for each pair (125 MB)."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One stretch of two texts: the same in both, or what stands in ``old`` against what stands in ``new``.

    Spans refer to the two texts; the one on the side where nothing stands is empty.
    """

    op: Op
    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class ParagraphDifference:
    """A paragraph in both bodies, or in one of them (the other None); spans refer to the paragraphs' own texts."""

    old: Paragraph | None
    new: Paragraph | None
    differences: tuple[Difference, ...]


def tokens(text: str) -> list[Span]:
    """Words, white space and single marks of punctuation, in order, leaving nothing out."""
    found: list[Span] = []
    place = 0
    for word in words(text):
        found += _between(text, place, word.span[0])
        found.append(word.span)
        place = word.span[1]
    return [*found, *_between(text, place, len(text))]


def _between(text: str, start: int, end: int) -> list[Span]:
    if end - start == 1:
        return [(start, end)]  # a space, nearly always
    return [match.span() for match in _VISIBLE_GRAPHEME.finditer(text, start, end)] if start < end else []


def word_differences(old: str, new: str) -> tuple[Difference, ...]:
    """The differences between two texts, in order; read one after the other they rebuild both.

    Words and punctuation are aligned; the white space between them follows. Neighbouring changes are one difference.
    """
    if old == new:
        return (Difference("equal", (0, len(old)), (0, len(new))),) if old else ()
    pairs: list[tuple[Span, Span]] = []
    for old_part, new_part in _parts(old, new):
        pairs += _matched(old, new, old_part, new_part)
    return tuple(_joined(_described(old, new, pairs)))


def _parts(old: str, new: str) -> Iterator[tuple[Span, Span]]:
    """The stretches to align: the whole texts, or where they are very long, the lines between equal lines."""
    if (len(old) // 4) * (len(new) // 4) <= _ALIGNED_AT_ONCE:
        yield (0, len(old)), (0, len(new))
        return
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    old_starts, new_starts = _starts(old_lines), _starts(new_lines)
    old_place = new_place = 0
    for block in Indel.opcodes(old_lines, new_lines).as_matching_blocks():
        yield (
            (old_starts[old_place], old_starts[block.a]),
            (new_starts[new_place], new_starts[block.b]),
        )
        for shift in range(block.size):
            yield (
                (old_starts[block.a + shift], old_starts[block.a + shift + 1]),
                (new_starts[block.b + shift], new_starts[block.b + shift + 1]),
            )
        old_place, new_place = block.a + block.size, block.b + block.size


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _matched(old: str, new: str, old_part: Span, new_part: Span) -> Iterator[tuple[Span, Span]]:
    """Pairs of equal tokens of the two parts, white space left out: a space would weigh as much as a word."""
    old_piece, new_piece = old[slice(*old_part)], new[slice(*new_part)]
    old_tokens = [span for span in tokens(old_piece) if not old_piece[span[0]].isspace()]
    new_tokens = [span for span in tokens(new_piece) if not new_piece[span[0]].isspace()]
    if len(old_tokens) * len(new_tokens) > _ALIGNED_AT_ONCE:
        return
    operations = Indel.opcodes(
        [old_piece[start:end] for start, end in old_tokens], [new_piece[start:end] for start, end in new_tokens]
    )
    for op in operations:
        if op.tag == "equal":
            for shift in range(op.src_end - op.src_start):
                old_span, new_span = old_tokens[op.src_start + shift], new_tokens[op.dest_start + shift]
                yield _moved(old_span, old_part[0]), _moved(new_span, new_part[0])


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _described(old: str, new: str, pairs: Sequence[tuple[Span, Span]]) -> Iterator[Difference]:
    """The matched tokens and what stands between them, as differences that may still be joined."""
    old_place = new_place = 0
    for old_span, new_span in [*pairs, ((len(old), len(old)), (len(new), len(new)))]:
        yield from _gap(old, new, (old_place, old_span[0]), (new_place, new_span[0]))
        yield Difference("equal", old_span, new_span)
        old_place, new_place = old_span[1], new_span[1]


def _gap(old: str, new: str, old_gap: Span, new_gap: Span) -> Iterator[Difference]:
    """What stands between two matches: the white space that both begin or end with is equal, the rest is a change."""
    (old_start, old_end), (new_start, new_end) = old_gap, new_gap
    lead = 0
    while (
        lead < min(old_end - old_start, new_end - new_start)
        and old[old_start + lead] == new[new_start + lead]
        and old[old_start + lead].isspace()
    ):
        lead += 1
    yield Difference("equal", (old_start, old_start + lead), (new_start, new_start + lead))
    old_start, new_start = old_start + lead, new_start + lead
    tail = 0
    while (
        tail < min(old_end - old_start, new_end - new_start)
        and old[old_end - tail - 1] == new[new_end - tail - 1]
        and old[old_end - tail - 1].isspace()
    ):
        tail += 1
    old_cut, new_cut = old_end - tail, new_end - tail
    op: Op = "insert" if old_start == old_cut else "delete" if new_start == new_cut else "replace"
    yield Difference(op, (old_start, old_cut), (new_start, new_cut))
    yield Difference("equal", (old_cut, old_end), (new_cut, new_end))


def _joined(differences: Iterator[Difference]) -> Iterator[Difference]:
    """Without the empty ones, and with neighbours of one kind made one."""
    held: Difference | None = None
    for difference in differences:
        if difference.old[0] == difference.old[1] and difference.new[0] == difference.new[1]:
            continue
        if held is not None and held.op == difference.op:
            held = Difference(held.op, (held.old[0], difference.old[1]), (held.new[0], difference.new[1]))
            continue
        if held is not None:
            yield held
        held = difference
    if held is not None:
        yield held


def body_differences(old: Body, new: Body) -> list[ParagraphDifference]:
    """Both bodies paragraph by paragraph, in the order of ``new``; a paragraph cut stands after the one it followed."""
    old_paragraphs, new_paragraphs = old.paragraphs, new.paragraphs
    origin = {index: source for source, index in pair_paragraphs(old_paragraphs, new_paragraphs)}
    kept = {source: index for index, source in origin.items()}
    cut_after: dict[int, list[int]] = {}
    anchor = -1
    for index in range(len(old_paragraphs)):
        if index in kept:
            anchor = kept[index]
        else:
            cut_after.setdefault(anchor, []).append(index)
    found = [_cut(old_paragraphs[index]) for index in cut_after.get(-1, [])]
    for index, paragraph in enumerate(new_paragraphs):
        before = old_paragraphs[origin[index]] if index in origin else None
        found.append(
            ParagraphDifference(before, paragraph, word_differences(before.text if before else "", paragraph.text))
        )
        found += [_cut(old_paragraphs[source]) for source in cut_after.get(index, [])]
    return found


def _cut(paragraph: Paragraph) -> ParagraphDifference:
    return ParagraphDifference(paragraph, None, word_differences(paragraph.text, ""))


# Punctuation that may come and go without a change of meaning. Not ؟ (a statement becomes a question), not quotation
# marks (words become somebody's), not % or currency signs.
_FREE = frozenset(".،,؛;:…!()[]-–—/" + TATWEEL)
_HARMLESS_CONTROLS = frozenset("\u200e\u200f\u061c\ufeff\u00ad")
_QUOTES = dict.fromkeys('«»“”„"‹›', "«")
_FIGURE = regex.compile(r"\p{N}")
_STEM = regex.compile(r"^[وف]?(?:[بك]?ال|لل)")
_FIXABLE_LENGTH = 5
"""The shortest word, without its article and particles, in which one changed letter may pass for a slip: قتل is not
قبل, and الحزب is not الحرب."""
# Folding makes ألا and إلا one; they say opposite things.
_TOLD_APART_BY_HAMZA = frozenset({"الا", "والا", "فالا"})
_SHORT_VOWELS = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0652")


def spelling_only(old: str, new: str) -> bool:
    """Whether the two texts differ in spelling and punctuation only, so that an approver may reconfirm.

    True when every changed word is written as before but for its folding (marks, hamza seats, tatweel, digits' shapes)
    or for one letter in a word of five letters or more besides the article. Words that come or go, any figure that
    changes, a particle gained or lost, a vowel mark that contradicts another, quotation marks, question marks and
    direction controls that come or go make it False. Where it cannot know, it says False.
    """
    return all(
        difference.op == "equal" or _slip(old, difference.old, new, difference.new)
        for difference in word_differences(old, new)
    )


def _slip(old: str, old_span: Span, new: str, new_span: Span) -> bool:
    """Whether one changed stretch differs in spelling and punctuation only."""
    old_words, new_words = words(old[slice(*old_span)]), words(new[slice(*new_span)])
    if len(old_words) != len(new_words) or _telling(old, old_span) != _telling(new, new_span):
        return False
    return all(_same_word(before.text, after.text) for before, after in zip(old_words, new_words, strict=True))


def _telling(text: str, span: Span) -> list[str]:
    """The punctuation in ``span`` that carries meaning, in order; a dash right before a figure is a minus sign."""
    found = []
    for start, end in tokens(text[slice(*span)]):
        piece = text[span[0] + start : span[0] + end]
        if piece.isspace() or piece in _HARMLESS_CONTROLS or words(piece):
            continue
        sign = piece in "-–" and _FIGURE.match(text, span[0] + end) is not None
        if sign or piece not in _FREE:
            found.append(_QUOTES.get(piece, piece))
    return found


def _same_word(old: str, new: str) -> bool:
    """Whether ``new`` is ``old`` in another spelling."""
    old_key, new_key = fold_key(old), fold_key(new)
    if old_key == new_key:
        return not _vowels_clash(old, new) and (old_key not in _TOLD_APART_BY_HAMZA or not _hamza_clash(old, new))
    if _FIGURE.search(old_key + new_key) or OSA.distance(old_key, new_key, score_cutoff=1) > 1:
        return False
    old_stem, new_stem = _STEM.sub("", old_key), _STEM.sub("", new_key)
    if min(len(old_stem), len(new_stem)) < _FIXABLE_LENGTH:
        return False
    # A letter gained or lost in front may be a particle: والوزير for الوزير, سيقول for يقول.
    return old_key[1:] != new_key and new_key[1:] != old_key


def _vowels_clash(old: str, new: str) -> bool:
    """Whether some letter carries one short vowel in one spelling and another in the other: قُتل is not قَتل."""
    first, second = _vowels(old), _vowels(new)
    return any(first[place] != second[place] for place in first.keys() & second.keys())


def _vowels(word: str) -> dict[int, str]:
    """The short vowels of a word by the folded letter they stand on."""
    found: dict[int, str] = {}
    folded = fold(word)
    for place, character in enumerate(word):
        if character in _SHORT_VOWELS:
            letter = folded.within((0, place))[1]
            found[letter] = found.get(letter, "") + character
    return found


def _hamza_clash(old: str, new: str) -> bool:
    return {"أ", "إ"} <= {*old, *new}
