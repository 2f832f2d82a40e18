"""The paragraphs on the page and what is held on to in them, as plain values: one table for each step of undo.

Every offset is a code point of its own paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from newsdesk.domain.events.story import Annotation
from newsdesk.text.body import Body, Direction, Kind, Mark, MarkKind, Paragraph, Span
from ui.editor.changes import Kept

_GO_ON = frozenset({Kind.BODY, Kind.LIST_ITEM, Kind.QUOTATION, Kind.RELATED})
"""Kinds of which Enter makes another; after any other the text goes on."""


class Place(NamedTuple):
    """Where an annotation's words stand: ``role`` is cue, subject, claim or relay."""

    annotation: str
    role: str
    start: int
    end: int


class Light(NamedTuple):
    """Words shown as something; ``name`` says as what (see ``lights``)."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One paragraph on the page. Lights are how it looks for now: two entries with other lights are the same."""

    id: str
    kind: Kind
    text: str
    direction: Direction | None = None
    marks: tuple[Mark, ...] = ()
    places: tuple[Place, ...] = ()
    lights: tuple[Light, ...] = field(default=(), compare=False)

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph as it would be kept."""
        return Paragraph(self.id, self.kind, self.text, self.direction, self.marks)


Table = tuple[Entry, ...]


def body_of(table: Table) -> Body:
    """The body of what is on the page."""
    return Body(tuple(entry.paragraph for entry in table))


def table_of(body: Body, annotations: Iterable[Annotation] = ()) -> Table:
    """A kept body with its annotations' places; those whose words are not there have none."""
    places = places_of(annotations)

    def standing(paragraph: Paragraph) -> tuple[Place, ...]:
        own = places.get(paragraph.id, ())
        return tuple(place for quote, place in own if paragraph.text[place.start : place.end] == quote)

    return tuple(
        Entry(item.id, item.kind, item.text, item.direction, item.marks, standing(item)) for item in body.paragraphs
    )


def places_of(annotations: Iterable[Annotation]) -> dict[str, list[tuple[str, Place]]]:
    """The places of annotations by paragraph, each with the words that should stand there."""
    found: dict[str, list[tuple[str, Place]]] = {}
    for annotation in annotations:
        if annotation.orphaned:
            continue
        anchors = {
            "cue": annotation.cue, "subject": annotation.subject, "claim": annotation.claim, "relay": annotation.relay,
        }  # fmt: skip
        for role, anchor in anchors.items():
            if anchor is not None:
                place = Place(annotation.id, role, anchor.start, anchor.end)
                found.setdefault(anchor.paragraph_id, []).append((anchor.quote, place))
    return found


def rewritten(old: Sequence[Entry], texts: Sequence[str], kept: Sequence[Kept], new_id: Callable[[], str]) -> Table:
    """The paragraphs that stand where ``old`` stood, once their joined text became ``texts`` joined.

    A paragraph keeps the id of the one most of its letters come from (the first of equals); what is new gets a new id.
    The first part of a divided paragraph keeps its kind, the rest goes on as after it; a joined one has the kind of the
    first that gave letters. ``kept`` is in offsets of both texts, the paragraphs joined by one line feed.
    """
    old_spans, new_spans = _spans([entry.text for entry in old]), _spans(texts)
    pieces = _pieces(new_spans, kept)
    shares = _shares(old_spans, pieces)
    origin = _origins(len(old), len(texts), shares)
    edit = kept[0].length if kept and kept[0].old == 0 and kept[0].new == 0 else 0
    here = next((at for at, (_, end) in enumerate(old_spans) if edit <= end), 0)
    givers: dict[int, int] = {}
    for (source, target), share in shares.items():
        if share:
            givers[target] = min(source, givers.get(target, source))
    heads: dict[int, int] = {}
    for target, text in enumerate(texts):
        giver = givers.get(target)
        if giver is not None and text.strip():
            heads.setdefault(giver, target)
    made = []
    for target, text in enumerate(texts):
        giver = givers.get(target, origin.get(target, here))
        head = heads.setdefault(giver, target) == target
        kind = old[giver].kind if head or old[giver].kind in _GO_ON else Kind.BODY
        name = old[origin[target]].id if target in origin else new_id()
        made.append(Entry(name, kind, text, old[giver].direction))
    return _settled(made, old, old_spans, pieces)


def _spans(texts: Sequence[str]) -> list[Span]:
    spans, start = [], 0
    for text in texts:
        spans.append((start, start + len(text)))
        start += len(text) + 1
    return spans


class _Piece(NamedTuple):
    """``length`` code points that stood at ``old`` in the joined text, now at ``start`` of the paragraph ``target``."""

    old: int
    target: int
    start: int
    length: int


def _pieces(new: Sequence[Span], kept: Sequence[Kept]) -> list[_Piece]:
    """What was kept, cut at the edges of the new paragraphs."""
    made = []
    ends = [end for _, end in new]
    for part in kept:
        at = bisect_left(ends, part.new)
        while at < len(new) and new[at][0] < part.new + part.length:
            low, high = max(part.new, new[at][0]), min(part.new + part.length, new[at][1])
            if low < high:
                made.append(_Piece(part.old + low - part.new, at, low - new[at][0], high - low))
            at += 1
    return made


def _moved(span: Span, pieces: Sequence[_Piece]) -> list[tuple[int, int, int]]:
    """Where a span of the old text now stands: for each new paragraph that has some of it, from first to last."""
    found: dict[int, tuple[int, int]] = {}
    at = max(0, bisect_right(pieces, span[0], key=lambda piece: piece.old) - 1)
    while at < len(pieces) and pieces[at].old < span[1]:
        piece = pieces[at]
        low, high = max(span[0], piece.old), min(span[1], piece.old + piece.length)
        if low < high:
            low, high = low - piece.old + piece.start, high - piece.old + piece.start
            held = found.get(piece.target, (low, high))
            found[piece.target] = min(held[0], low), max(held[1], high)
        at += 1
    return [(target, low, high) for target, (low, high) in found.items()]


def _shares(old: Sequence[Span], pieces: Sequence[_Piece]) -> Counter[tuple[int, int]]:
    """How many code points each old paragraph gave to each new one."""
    shares: Counter[tuple[int, int]] = Counter()
    starts = [start for start, _ in old]
    for piece in pieces:
        at = max(0, bisect_right(starts, piece.old) - 1)
        while at < len(old) and old[at][0] < piece.old + piece.length:
            shared = min(old[at][1], piece.old + piece.length) - max(old[at][0], piece.old)
            if shared > 0:
                shares[at, piece.target] += shared
            at += 1
    return shares


def _origins(old: int, new: int, shares: Counter[tuple[int, int]]) -> dict[int, int]:
    """Whose id each new paragraph bears: the greatest share first, then what stands in the same gap, in order."""
    origin: dict[int, int] = {}
    taken: set[int] = set()
    for (source, target), _ in sorted(shares.items(), key=lambda item: (-item[1], item[0][1], item[0][0])):
        if source not in taken and target not in origin:
            origin[target] = source
            taken.add(source)
    before = -1
    for target in range(new):
        if target not in origin and before + 1 < old and before + 1 not in taken:
            origin[target] = before + 1
            taken.add(before + 1)
        before = origin.get(target, before)
    return origin


def _settled(made: list[Entry], old: Sequence[Entry], old_spans: Sequence[Span], pieces: Sequence[_Piece]) -> Table:
    """The new entries with the marks, places and lights of the old ones, as far as their words stand."""
    marks: list[list[Mark]] = [[] for _ in made]
    places: list[list[Place]] = [[] for _ in made]
    lights: list[list[Light]] = [[] for _ in made]
    for entry, (offset, _) in zip(old, old_spans, strict=True):
        for mark in entry.marks:
            for at, start, end in _moved((offset + mark.start, offset + mark.end), pieces):
                marks[at].append(replace(mark, start=start, end=end))
        for place in entry.places:
            found = _moved((offset + place.start, offset + place.end), pieces)
            if found:
                at, start, end = max(found, key=lambda item: item[2] - item[1])
                places[at].append(place._replace(start=start, end=end))
        for light in entry.lights:
            for at, start, end in _moved((offset + light.start, offset + light.end), pieces):
                lights[at].append(light._replace(start=start, end=end))
    return tuple(
        replace(entry, marks=_joined(marks[at]), places=tuple(places[at]), lights=tuple(lights[at]))
        for at, entry in enumerate(made)
    )


def _joined(marks: list[Mark]) -> tuple[Mark, ...]:
    """Marks of one kind that meet are one mark; the order is as it was."""
    made: list[Mark] = []
    for mark in marks:
        for at, other in enumerate(made):
            same = (other.kind, other.href) == (mark.kind, mark.href)
            if same and other.start <= mark.end and mark.start <= other.end:
                made[at] = replace(other, start=min(other.start, mark.start), end=max(other.end, mark.end))
                break
        else:
            made.append(mark)
    return tuple(made)


def grown(entry: Entry, kept: Sequence[Kept], length: int) -> Entry:
    """The entry with the strong and emphasised words that end where something was just typed, running on over it."""
    if len(kept) == 0 or kept[0].new != 0 or kept[0].old != 0:
        return entry
    edge = kept[0].length
    end = kept[1].new if len(kept) > 1 else length
    if len(kept) > 2 or (len(kept) > 1 and kept[1].old != edge):
        return entry
    marks = tuple(
        replace(mark, end=end) if mark.end == edge and mark.kind is not MarkKind.LINK else mark for mark in entry.marks
    )
    return replace(entry, marks=marks) if marks != entry.marks else entry
