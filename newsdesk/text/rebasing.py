"""Where an anchor stands once the text has changed.

An anchor is found again by its words and what stands around them. If the words are gone it is an orphan (None) that
somebody settles: an annotation on other words than the ones it was made for is worse than one that asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newsdesk.text.anchors import Anchor, anchored
from newsdesk.text.body import Body, Span
from newsdesk.text.compare import Difference, word_differences
from newsdesk.text.edited import place_after, resembles
from newsdesk.text.letters import fold, fold_key, snap_to_words, words
from newsdesk.text.surroundings import edges, fit, surroundings


class Rebasing:
    """Takes anchors made in one body to another, comparing each paragraph at most once."""

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
            return anchored(self._new_text, kept[0], kept[1][0], (anchor.start, anchor.end))
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
                return anchored(self._new_text, paragraph, start, (span[0] - start, span[1] - start))
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
        start = place_after(changes, old, new.text, anchor.start)
        end = place_after(changes, old, new.text, anchor.end, end=True)
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
        own = surroundings(self._old_text, standing) if standing else edges(anchor.prefix, anchor.suffix)
        scored = sorted(((fit(own, surroundings(self._new_text, span)), span) for span in candidates), reverse=True)
        best, chosen = scored[0]
        if len(scored) > 1 and scored[1][0] == best:
            if followed is None or (best, followed) not in scored:
                return None
            chosen = followed
        theirs = surroundings(self._new_text, chosen)
        if any(fit(surroundings(self._old_text, rival), theirs) >= best for rival in rivals):
            return None
        if best == 0 and chosen != followed and len(words(anchor.quote)) < 2:
            return None  # one bare word in strange surroundings: another use of the word
        return chosen

    def _edited_into(self, quote: str, found: str) -> bool:
        """Whether ``found``, standing where ``quote`` stood, is those words edited, not other words moved there."""
        return resembles(quote, found) and _standing_alone(self._new_text, found) > _standing_alone(
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
