"""Who may answer for each claim of a story: suggested from the directory, and a record begun where nobody fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.domain.attribution import AnnotationKind, Verdict, settle
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.source_drafts import SourceDraft, drafted
from newsdesk.domain.suggesting import Ground, Speaker, suggestions

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.domain.events.story import Annotation
    from newsdesk.domain.reading import Reading
    from newsdesk.domain.story import Story
    from newsdesk.text.body import Span


@dataclass(frozen=True, slots=True)
class Suggested:
    """A record that may answer for a claim; ``words`` are those of the text that speak for it, ``ground`` says how."""

    id: str
    label: str
    status: str
    ground: Ground
    words: str


def suggested(desk: Newsdesk, story: Story) -> Mapping[str, tuple[Suggested, ...]]:
    """For each claim that no source answers for, by its id: who may, the likeliest first. Nobody: left out."""
    open_claims = [item for item in story.annotations if _open(story, item)]
    if not open_claims:
        return {}
    speakers = _Speakers(story, desk.readings.of(story.body, story.story_date))
    found: dict[str, tuple[Suggested, ...]] = {}
    with desk.asking() as (_, states):
        book, names = states.sources, desk.house.rules.names
        for item in open_claims:
            made = suggestions(speakers.of(item), book, names)
            if made:
                found[item.id] = tuple(
                    Suggested(one.source, book[one.source].label, book[one.source].status, one.ground, one.words)
                    for one in made
                )
    return found


def draft_of(desk: Newsdesk, story_id: str, annotation: str) -> SourceDraft:
    """A new record begun from what the text calls the speaker of a claim. Raises Rejected (unknown-annotation)."""
    story = desk.story(story_id)
    item = next((one for one in story.annotations if one.id == annotation), None)
    if item is None:
        raise Rejected(Reason("unknown-annotation", values={"id": annotation}))
    speaker = _Speakers(story, desk.readings.of(story.body, story.story_date)).of(item)
    phrase = speaker.phrase or speaker.antecedent
    with desk.asking() as (_, states):
        return drafted(
            phrase, anonymous=item.anonymous, sources=states.sources, names=desk.house.rules.names,
            lexicon=desk.house.phrases.lexicon,
        )  # fmt: skip


def _open(story: Story, item: Annotation) -> bool:
    standing = story.standing(item.id)
    live = not item.orphaned and standing.verdict is not Verdict.REJECTED
    return live and item.kind == AnnotationKind.ATTRIBUTION and not standing.sources


class _Speakers:
    """What the reading says of each claim's speaker: its words, and who was meant where they only point."""

    def __init__(self, story: Story, reading: Reading) -> None:
        self._story = story
        self._text = story.body.text
        self._antecedents = {made.cue: made.antecedent for made in reading.attributions if made.antecedent}
        self._by_speaker: dict[Span, list[str]] = {}
        for item in story.annotations:
            if item.kind == AnnotationKind.ATTRIBUTION:
                _, subject, _ = settle(story.body, item)
                if subject is not None:
                    self._by_speaker.setdefault(subject, []).append(item.id)

    def of(self, item: Annotation) -> Speaker:
        """The speaker of one claim."""
        cue, _, _ = settle(self._story.body, item)
        earlier = self._antecedents.get(cue) if cue is not None else None
        tied = self._by_speaker.get(earlier, ()) if earlier is not None else ()
        sources = (source for one in tied for source in self._story.standing(one).sources)
        return Speaker(
            item.subject.quote if item.subject else "", item.anonymous, item.relay.quote if item.relay else "",
            self._text[slice(*earlier)] if earlier else "", tuple(dict.fromkeys(sources)),
        )  # fmt: skip
