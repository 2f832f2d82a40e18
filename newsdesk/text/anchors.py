"""Anchors: what an annotation holds on to, and where it stands once the text has changed.

An anchor is found again by its words and what stands around them. If the words are gone it is an orphan (None) that
somebody settles: an annotation on other words than the ones it was made for is worse than one that asks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from rapidfuzz.distance import OSA, Indel, Levenshtein

from newsdesk.text.body import Body, Paragraph, Span
from newsdesk.text.compare import Difference, tokens, word_differences
from newsdesk.text.letters import fold, fold_key, snap, snap_to_words, strip_particles, words
from newsdesk.text.pairing import pair_paragraphs

CONTEXT = 24
"""How many code points an anchor keeps of what stands before and after its words."""

SIMILAR_QUOTE = 0.6
"""Normalised InDel similarity from which words edited in place may still be the anchored ones."""

_CONTEXT_WORDS = 4
_CONTEXT_REACH = 60
_WIDEST_REFINED = 20_000_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of one paragraph: ``[start, end)`` in its text (code points), the words, and their surroundings.

    ``prefix`` and ``suffix`` come from the revision text, so a line feed in them is a paragraph's edge.
    """

    paragraph_id: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


def make(body: Body, span: Span, context: int = CONTEXT) -> Anchor:
    """An anchor on ``span`` of the revision text, widened so that it cuts no grapheme.

    Raises ValueError if the span is empty, outside the text or crosses from one paragraph into another.
    """
    return Places(body).make(span, context)


class Places:
    """One body's paragraphs by id and by offset: for many anchors of one text."""

    __slots__ = ("_by_id", "_paragraphs", "_starts", "_text")

    def __init__(self, body: Body) -> None:
        self._text = body.text
        self._paragraphs = body.paragraphs
        self._starts = [start for _, (start, _) in body.spans()]
        self._by_id: dict[str, tuple[str, int]] = {}
        for paragraph, start in zip(self._paragraphs, self._starts, strict=True):
            self._by_id.setdefault(paragraph.id, (paragraph.text, start))

    def make(self, span: Span, context: int = CONTEXT) -> Anchor:
        """As `make`."""
        start, end = span
        if not 0 <= start < end:
            raise ValueError(f"{span} holds no text")
        at = bisect_right(self._starts, start) - 1
        if at < 0:
            raise ValueError(f"offset {start} is outside the revision text")
        paragraph, local = self._paragraphs[at], start - self._starts[at]
        if local + end - start > len(paragraph.text):
            raise ValueError(f"{span} leaves its paragraph")
        return _anchor(self._text, paragraph, start - local, (local, local + end - start), context)

    def span_of(self, anchor: Anchor) -> Span | None:
        """As `span_of`."""
        text, offset = self._by_id.get(anchor.paragraph_id, ("", 0))
        if not anchor.quote or text[anchor.start : anchor.end] != anchor.quote:
            return None
        return offset + anchor.start, offset + anchor.end


def _anchor(text: str, paragraph: Paragraph, offset: int, local: Span, context: int = CONTEXT) -> Anchor:
    start, end = snap(paragraph.text, local)
    before, after = offset + start, offset + end
    return Anchor(
        paragraph.id,
        start,
        end,
        paragraph.text[start:end],
        text[max(0, before - context) : before],
        text[after : after + context],
    )


def span_of(body: Body, anchor: Anchor) -> Span | None:
    """Where ``anchor`` stands in the revision text of the body it was made for; None if its words are not there."""
    for paragraph, (offset, _) in body.spans():
        if paragraph.id == anchor.paragraph_id and paragraph.text[anchor.start : anchor.end] == anchor.quote:
            return offset + anchor.start, offset + anchor.end
    return None


def rebase(anchor: Anchor, old: Body, new: Body) -> Anchor | None:
    """``anchor``, made in ``old``, as it stands in ``new``; None if its words are gone or cannot be told from others.

    For many anchors of one text make one `Rebasing`.
    """
    return Rebasing(old, new).of(anchor)


def carry_ids(old: Body, new: Body, new_id: Callable[[], str]) -> Body:
    """``new`` with each paragraph under the id of the one of ``old`` that it comes from, or one from ``new_id``.

    The ids in ``new`` are ignored; kinds, directions and marks are kept. Each old id is used once at most.
    """
    pairs = pair_paragraphs(old.paragraphs, new.paragraphs, by_id=False)
    origin = {index: old.paragraphs[source].id for source, index in pairs}
    return Body(
        tuple(
            replace(paragraph, id=origin[index] if index in origin else new_id())
            for index, paragraph in enumerate(new.paragraphs)
        )
    )


class Rebasing:
    """Takes anchors from one body to another, comparing each paragraph at most once."""

    __slots__ = ("_differences", "_new", "_new_text", "_old", "_old_text")

    def __init__(self, old: Body, new: Body) -> None:
        self._old_text, self._new_text = old.text, new.text
        self._old = {paragraph.id: (paragraph, span) for paragraph, span in old.spans()}
        self._new = {paragraph.id: (paragraph, span) for paragraph, span in new.spans()}
        self._differences: dict[str, tuple[Difference, ...]] = {}

    def of(self, anchor: Anchor) -> Anchor | None:
        """``anchor`` in the new body; None if its words are gone, or stand where they might be somebody else's.

        In its own paragraph the words are followed through the edit. Elsewhere they are searched for as they stand,
        then by folding; among several places the surroundings decide, and a tie decides nothing. Words edited in place
        are kept when most of them still stand (`SIMILAR_QUOTE`); the new anchor quotes the new words.
        """
        standing = self._standing(anchor)
        if standing is None:
            return self._made(self._chosen(anchor, None, None, _exact) or self._chosen(anchor, None, None, _folded))
        kept = self._new.get(anchor.paragraph_id)
        if kept is not None and kept[0].text == self._old[anchor.paragraph_id][0].text:
            return _anchor(self._new_text, kept[0], kept[1][0], (anchor.start, anchor.end))
        followed = self._followed(anchor)
        found = self._new_text[slice(*followed)] if followed else ""
        whole = snap_to_words(self._old_text, standing) == standing
        if followed and whole and found != anchor.quote and fold_key(found) == fold_key(anchor.quote):
            return self._made(followed)
        exact = self._chosen(anchor, standing, followed if found == anchor.quote else None, _exact)
        if exact is None and followed and found != anchor.quote and self._edited_into(anchor.quote, found):
            return self._made(followed)
        return self._made(exact or (self._chosen(anchor, standing, None, _folded) if whole else None))

    def _made(self, span: Span | None) -> Anchor | None:
        """The anchor on ``span`` of the new revision text."""
        if span is None:
            return None
        for paragraph, (start, end) in self._new.values():
            if start <= span[0] and span[1] <= end:
                return _anchor(self._new_text, paragraph, start, (span[0] - start, span[1] - start))
        return None

    def _standing(self, anchor: Anchor) -> Span | None:
        """Where the anchor stands in the old revision text, if it belongs to it."""
        held = self._old.get(anchor.paragraph_id)
        if held is None or held[0].text[anchor.start : anchor.end] != anchor.quote:
            return None
        return held[1][0] + anchor.start, held[1][0] + anchor.end

    def _changes(self, paragraph_id: str) -> tuple[Difference, ...]:
        if paragraph_id not in self._differences:
            old, new = self._old[paragraph_id][0].text, self._new[paragraph_id][0].text
            self._differences[paragraph_id] = word_differences(old, new)
        return self._differences[paragraph_id]

    def _followed(self, anchor: Anchor) -> Span | None:
        """Where the edits of its own paragraph have taken the anchor's range, in the new revision text."""
        if anchor.paragraph_id not in self._new:
            return None
        old, (new, (offset, _)) = self._old[anchor.paragraph_id][0].text, self._new[anchor.paragraph_id]
        changes = self._changes(anchor.paragraph_id)
        start, end = _place(changes, old, new.text, anchor.start), _place(changes, old, new.text, anchor.end, end=True)
        if start is None or end is None or start >= end:
            return None
        piece = new.text[start:end]
        start, end = start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
        if start >= end:
            return None
        if snap_to_words(old, (anchor.start, anchor.end)) == (anchor.start, anchor.end):
            start, end = snap_to_words(new.text, (start, end))
        return offset + start, offset + end

    def _chosen(self, anchor: Anchor, standing: Span | None, followed: Span | None, find: _Find) -> Span | None:
        """The one place of the new text whose surroundings say that it is the anchor's, out of those it may be.

        Places that other occurrences of the words kept through the edit are theirs. An old occurrence that lost its
        place competes for every one: what fits it as well as the anchor is nobody's.
        """
        whole = standing is None or snap_to_words(self._old_text, standing) == standing
        places = [
            span
            for span in find(self._new_text, anchor.quote)
            if not whole or snap_to_words(self._new_text, span) == span
        ]
        kept: dict[int, Span] = {}
        rivals: list[Span] = []
        if standing:
            kept = {place: span for span in places if (place := self._origin(span)) is not None and span != followed}
            others = find(self._old_text, anchor.quote)
            rivals = [span for span in others if span != standing and span[0] not in kept]
        candidates = [span for span in places if span not in kept.values()]
        if not candidates:
            return None
        own = _surroundings(self._old_text, standing) if standing else _edges(anchor.prefix, anchor.suffix)
        scored = sorted(((_fit(own, _surroundings(self._new_text, span)), span) for span in candidates), reverse=True)
        best, chosen = scored[0]
        if len(scored) > 1 and scored[1][0] == best:
            if followed is None or (best, followed) not in scored:
                return None
            chosen = followed
        theirs = _surroundings(self._new_text, chosen)
        if any(_fit(_surroundings(self._old_text, rival), theirs) >= best for rival in rivals):
            return None
        if best == 0 and chosen != followed and len(words(anchor.quote)) < 2:
            return None  # one bare word in strange surroundings: another use of the word
        return chosen

    def _edited_into(self, quote: str, found: str) -> bool:
        """Whether ``found``, standing where ``quote`` stood, is those words edited, not other words moved there."""
        return _resembles(quote, found) and _standing_alone(self._new_text, found) > _standing_alone(
            self._old_text, found
        )

    def _origin(self, span: Span) -> int | None:
        """Where in the old revision text these words of the new one stood, if their paragraph kept them in place."""
        for paragraph_id, (_, (start, end)) in self._new.items():
            if start <= span[0] and span[1] <= end:
                if paragraph_id not in self._old:
                    return None
                offset = self._old[paragraph_id][1][0]
                for change in self._changes(paragraph_id):
                    if change.op == "equal" and change.new[0] <= span[0] - start and span[1] - start <= change.new[1]:
                        return offset + change.old[0] + span[0] - start - change.new[0]
        return None


_Find = Callable[[str, str], Iterator[Span]]


def _exact(text: str, quote: str) -> Iterator[Span]:
    place = text.find(quote)
    while place >= 0:
        yield place, place + len(quote)
        place = text.find(quote, place + 1)


def _folded(text: str, quote: str) -> Iterator[Span]:
    return (span for span in fold(text).occurrences(fold_key(quote)) if "\n" not in text[slice(*span)])


def _standing_alone(text: str, quote: str) -> int:
    """How often ``quote`` stands in ``text`` as whole words."""
    return sum(snap_to_words(text, span) == span for span in _exact(text, quote))


def _place(changes: Iterable[Difference], old: str, new: str, offset: int, *, end: bool = False) -> int | None:
    """Where an offset of ``old`` is in ``new``. An ``end`` sticks to what stands before it, a start to what follows."""
    for change in changes:
        inside = change.old[0] < offset <= change.old[1] if end else change.old[0] <= offset < change.old[1]
        if inside:
            into = offset - change.old[0]
            if change.op == "equal":
                return change.new[0] + into
            if change.op == "delete":
                return change.new[0]
            moved = _refined(old[slice(*change.old)], new[slice(*change.new)], into, end=end)
            return None if moved is None else change.new[0] + moved
    return None


def _refined(old: str, new: str, offset: int, *, end: bool) -> int | None:
    """The same inside one replaced stretch, letter by letter."""
    if offset in {0, len(old)}:
        return len(new) if offset else 0
    if len(old) * len(new) > _WIDEST_REFINED:
        return None
    for op in Levenshtein.opcodes(old, new):
        if op.src_start < offset <= op.src_end if end else op.src_start <= offset < op.src_end:
            return min(op.dest_start + offset - op.src_start, op.dest_end)
    return None


_Surroundings = tuple[list[str], list[str]]


def _surroundings(text: str, span: Span) -> _Surroundings:
    """The words and marks before ``span``, nearest first, and after it; a paragraph's edge counts as one."""
    before = text[max(0, span[0] - _CONTEXT_REACH) : span[0]]
    after = text[span[1] : span[1] + _CONTEXT_REACH]
    if span[0] <= _CONTEXT_REACH:
        before = "\n" + before
    if span[1] + _CONTEXT_REACH >= len(text):
        after += "\n"
    return _edges(before, after)


def _edges(before: str, after: str) -> _Surroundings:
    return _pieces(before)[::-1][:_CONTEXT_WORDS], _pieces(after)[:_CONTEXT_WORDS]


def _pieces(text: str) -> list[str]:
    found = (text[start:end] for start, end in tokens(text))
    return ["\n" if "\n" in piece else fold_key(piece) for piece in found if "\n" in piece or not piece.isspace()]


def _fit(own: _Surroundings, other: _Surroundings) -> int:
    """How many neighbouring words and marks agree, counted outwards on both sides."""
    return sum(
        sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(mine, theirs, strict=False)))
        for mine, theirs in zip(own, other, strict=True)
    )


def _resembles(quote: str, found: str) -> bool:
    """Whether ``found``, standing where ``quote`` stood, is it: alike as a whole, and at least half its words kept.

    The share of words matters because Arabic words share letters: by letters alone, الوزير and المدير are alike.
    """
    if Indel.normalized_similarity(quote, found) < SIMILAR_QUOTE:
        return False
    before = [fold_key(word.text) for word in words(quote)]
    left = [fold_key(word.text) for word in words(found)]
    kept = 0
    for key in before:
        match = next((other for other in left if _same_word(key, other)), None)
        if match is not None:
            left.remove(match)
            kept += 1
    return kept > 0 and kept * 2 >= len(before)


def _same_word(key: str, other: str) -> bool:
    """Whether two folded words may be one word before and after an edit: a particle, a slip, an ending."""
    if key == other or key in strip_particles(other) or other in strip_particles(key):
        return True
    shorter = min(len(key), len(other))
    allowed = 2 if shorter >= 8 else 1 if shorter >= (3 if len(key) != len(other) else 4) else 0
    return not key.isdecimal() and not other.isdecimal() and OSA.distance(key, other, score_cutoff=allowed) <= allowed
