"""What of a kept text leaves with it: who says what in it, in which order it is signed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.reading import Speech
from newsdesk.domain.story_records import Revision
from newsdesk.text.anchors import Anchor, Places
from newsdesk.text.body import Body, Span
from newsdesk.text.house_style import Styled


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, as the published words themselves tell it: nothing here is looked up in the directory.

    Spans are code points within the text of the paragraph of that index in the body; ``speaker`` None where the verb
    only implies one, ``claim`` None where what is reported has no words of its own.
    """

    paragraph: int
    cue: Span
    speaker: Span | None = None
    claim: Span | None = None
    direct: bool = False


def attributions(body: Body, annotations: Iterable[Annotation], rejected: Collection[str]) -> tuple[Attribution, ...]:
    """The attributions of a kept text, found or marked, that nobody rejected and whose words still stand, in order.

    What they point at are words of ``body``. Sources, relays and verdicts stay behind.
    """
    places = Places(body)
    index = {paragraph.id: number for number, paragraph in enumerate(body.paragraphs)}
    starts = {paragraph.id: span[0] for paragraph, span in body.spans()}

    def place(anchor: Anchor | None, paragraph: str) -> Span | None:
        span = places.span_of(anchor) if anchor is not None and anchor.paragraph_id == paragraph else None
        return (span[0] - starts[paragraph], span[1] - starts[paragraph]) if span else None

    def made() -> Iterator[Attribution]:
        for annotation in annotations:
            if annotation.kind != AnnotationKind.ATTRIBUTION or annotation.orphaned or annotation.id in rejected:
                continue
            paragraph = annotation.cue.paragraph_id
            cue = place(annotation.cue, paragraph) if paragraph in index else None
            if cue is not None:
                yield Attribution(
                    index[paragraph], cue, place(annotation.subject, paragraph), place(annotation.claim, paragraph),
                    direct=annotation.speech == Speech.DIRECT,
                )  # fmt: skip

    return tuple(sorted(made(), key=lambda item: (item.paragraph, item.cue, item.speaker or (0, 0))))


def moved(found: Iterable[Attribution], text: Styled) -> tuple[Attribution, ...]:
    """Attributions of a kept text where their words stand in the styled one."""
    return tuple(
        Attribution(
            item.paragraph, text.moved(item.paragraph, item.cue),
            text.moved(item.paragraph, item.speaker) if item.speaker else None,
            text.moved(item.paragraph, item.claim) if item.claim else None, item.direct,
        )
        for item in found
    )  # fmt: skip


def in_order_of_work(
    writers: Collection[str], started_by: str, revisions: Sequence[Revision], number: int
) -> tuple[str, ...]:
    """The writers of revision ``number`` as a byline names them: whoever began it, then each by their first revision.

    Who first wrote after it signs no copy of it: what is in hand stays in the house, its writer's name too.
    """
    first = {revision.by: revision.number for revision in reversed(revisions)}
    signed = (person for person in writers if first.get(person, 0) <= number)
    return tuple(sorted(signed, key=lambda person: (person != started_by, first.get(person, 0), person)))
