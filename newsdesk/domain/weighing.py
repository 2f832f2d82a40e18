"""What people decided about a story's annotations and findings, and what else an approval weighs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from newsdesk.domain.attribution import Standing, Verdict
from newsdesk.domain.events import Event
from newsdesk.domain.events import story as events
from newsdesk.domain.story_records import Ignored, Original

if TYPE_CHECKING:
    from newsdesk.domain.story import Story


def weighed(story: Story, event: Event, actor: str, at: datetime) -> Story:
    """The story after a fact about its annotations, findings, originals or urgency. TypeError for any other."""
    match event:
        case events.AnnotationMarked():
            revision = replace(story.revision, annotations=(*story.annotations, event.annotation))
            return replace(story, revisions=(*story.revisions[:-1], revision))
        case events.AnnotationConfirmed():
            return _stand(story, event.annotation, verdict=Verdict.CONFIRMED, by=actor)
        case events.AnnotationRejected():
            return _settled(_stand(story, event.annotation, verdict=Verdict.REJECTED, by=actor), event.annotation)
        case events.AnnotationTied():
            sources = dict.fromkeys((*story.standing(event.annotation).sources, event.source))
            return _stand(story, event.annotation, sources=tuple(sources))
        case events.AnnotationUntied():
            left = tuple(item for item in story.standing(event.annotation).sources if item != event.source)
            return _stand(story, event.annotation, sources=left)
        case events.FindingIgnored():
            ignored = Ignored(event.rule, event.quote, event.reason, actor, at)
            return replace(story, ignored={**story.ignored, event.finding: ignored})
        case events.RelayAttached():
            original = Original(event.source, event.original, event.original_name)
            return replace(story, originals=(*story.originals, original))
        case events.UrgencySet():
            return replace(story, urgent=event.urgent)
        case _:
            raise TypeError(f"not weighed: {type(event).__name__}")


def _stand(
    story: Story,
    annotation: str,
    *,
    verdict: Verdict | None = None,
    sources: tuple[str, ...] | None = None,
    by: str | None = None,
) -> Story:
    before = story.standing(annotation)
    after = Standing(
        before.verdict if verdict is None else verdict,
        before.sources if sources is None else sources,
        before.by if by is None else by,
    )
    return replace(story, standings={**story.standings, annotation: after})


def _settled(story: Story, annotation_id: str) -> Story:
    """A rejected orphan is settled, so it leaves the text's annotations."""
    left = tuple(item for item in story.annotations if not (item.id == annotation_id and item.orphaned))
    if len(left) == len(story.annotations):
        return story
    return replace(story, revisions=(*story.revisions[:-1], replace(story.revision, annotations=left)))
