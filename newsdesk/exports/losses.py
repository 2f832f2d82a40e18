"""What each format leaves behind, so that the person exporting is told before the copy leaves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newsdesk.exports.document import Loss, Publishable
from newsdesk.exports.font_coverage import shown
from newsdesk.exports.inert import inert, removed_characters, usable_address
from newsdesk.text.body import Kind, MarkKind

# A reader of plain text, person or program, tells these from where they stand and how they are worded.
_SEEN_WITHOUT_MARKUP = frozenset(
    {Kind.HEADLINE, Kind.DATELINE, Kind.SUBHEAD, Kind.BODY, Kind.RELATED, Kind.SOURCE_LINE}
)


def common_losses(publishable: Publishable) -> tuple[Loss, ...]:
    """What no format carries: forbidden characters, links that may not leave, the text of a retired story."""
    losses = []
    removed = sum(removed_characters(text) for text in _texts(publishable))
    if removed:
        losses.append(Loss("export.loss.characters", {"count": removed}))
    unsafe = sum(
        mark.kind is MarkKind.LINK and not usable_address(mark.href)
        for paragraph in publishable.body.paragraphs
        for mark in paragraph.marks
    )
    if unsafe:
        losses.append(Loss("export.loss.unsafe_links", {"count": unsafe}))
    overlapping = sum(_overlapping_links(publishable))
    if overlapping:
        losses.append(Loss("export.loss.overlapping_links", {"count": overlapping}))
    if publishable.url_base is not None and not usable_address(publishable.url_base):
        losses.append(Loss("export.loss.address"))
    if publishable.retired and publishable.body.paragraphs:
        losses.append(Loss("export.loss.retired_text"))
    return tuple(losses)


def text_losses(publishable: Publishable) -> tuple[Loss, ...]:
    """Plain text also leaves marks, link addresses, directions and kinds behind."""
    losses = list(common_losses(publishable))
    if publishable.retired:
        return tuple(losses)
    marks = [mark for paragraph in publishable.body.paragraphs for mark in paragraph.marks]
    counts = {
        "export.loss.links": sum(mark.kind is MarkKind.LINK and usable_address(mark.href) for mark in marks),
        "export.loss.emphasis": sum(mark.kind is not MarkKind.LINK for mark in marks),
        "export.loss.directions": sum(paragraph.direction is not None for paragraph in publishable.body.paragraphs),
        "export.loss.kinds": sum(
            paragraph.kind not in _SEEN_WITHOUT_MARKUP for paragraph in publishable.body.paragraphs
        ),
    }
    losses += [Loss(key, {"count": count}) for key, count in counts.items() if count]
    return tuple(losses)


def docx_losses(publishable: Publishable) -> tuple[Loss, ...]:
    """A word-processor file has no place for a story's public address or a note's own."""
    losses = list(common_losses(publishable))
    if publishable.url_base is not None and publishable.notes and not publishable.retired:
        losses.append(Loss("export.loss.note_addresses", {"count": len(publishable.notes)}))
    return tuple(losses)


def pdf_losses(publishable: Publishable) -> tuple[Loss, ...]:
    """A printed page has the word-processor file's losses, and shows only what the bundled fonts have letters for."""
    losses = list(docx_losses(publishable))
    unseen = sum(shown(inert(text))[1] for text in _texts(publishable))
    if unseen:
        losses.append(Loss("export.loss.glyphs", {"count": unseen}))
    return tuple(losses)


def _texts(publishable: Publishable) -> Iterator[str]:
    if not publishable.retired:
        yield from (paragraph.text for paragraph in publishable.body.paragraphs)
        yield from (paragraph.text for paragraph in publishable.social)
    yield from publishable.bylines
    yield from (publishable.outlet, publishable.place, publishable.notice, publishable.story_id)
    yield from (note.text for note in publishable.notes)


def _overlapping_links(publishable: Publishable) -> Iterator[bool]:
    for paragraph in publishable.body.paragraphs:
        links = sorted((mark.start, mark.end) for mark in paragraph.marks if mark.kind is MarkKind.LINK)
        yield from (after[0] < before[1] for before, after in pairwise(links))
