"""What the text may say of the parties asked, for the editor to choose from; and which words it would replace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from newsdesk.desk.asking_pages import Asking, asked
from newsdesk.domain.allegations import answers_for, live
from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.errors import Reason
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.story import Story
from newsdesk.text.anchors import span_of
from newsdesk.text.body import Span
from newsdesk.text.segments import sentences

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk

_COMMA = regex.compile(r"[،,؛;]")
_AND = "و"


@dataclass(frozen=True, slots=True)
class Sayable:
    """A party, and what may be said of asking it, or why the desk writes nothing."""

    request: str
    party: str
    state: str
    sentence: str
    gloss: str
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class StatementChoices:
    """The parties that were asked; ``meant`` is the one that the statement under the caret is about, -1 for none.

    ``replaced`` are the words of the kept text that the sentence takes the place of, without their full stop;
    ``joined`` when they began with an attached و. Where the statement names several parties nothing is
    replaced, and ``behind`` is where the sentence belongs: after theirs.
    """

    rows: tuple[Sayable, ...]
    meant: int = -1
    replaced: Span | None = None
    joined: bool = False
    behind: int | None = None

    def written(self, row: Sayable) -> str:
        """The row's sentence as it goes into the place of the words replaced."""
        text = row.sentence.rstrip(".")
        return _AND + text if self.joined and not text.startswith(_AND) else text


def statement_choices(desk: Newsdesk, story_id: str, near: Iterable[str] = ()) -> StatementChoices:
    """What may be said of every request of a story; ``near`` are the annotations where the caret stands."""
    story, context = desk.story(story_id), desk.context()
    rows = tuple(_sayable(item) for item in asked(desk, story))
    there = frozenset(near)
    statements = live(story, AnnotationKind.STATEMENT)
    here = [item for item in statements if item.id in there]
    about = [
        at
        for at, row in enumerate(rows)
        for item in here
        if answers_for(story.requests[row.request], item, context.rules.names, context.sources)
    ]
    meant = about[0] if about else -1
    if not here:
        return StatementChoices(rows, meant)
    return _placed(story, statements, here[0], rows, meant)


def linked_statement(desk: Newsdesk, story_id: str, request_id: str, span: Span) -> str:
    """The statement within these words that the reading ties to the request, by its id; empty where it ties none."""
    story, context = desk.story(story_id), desk.context()
    request = story.requests[request_id]
    for item in live(story, AnnotationKind.STATEMENT):
        at = span_of(story.body, item.cue)
        inside = at is not None and at[0] < span[1] and span[0] < at[1]
        if inside and answers_for(request, item, context.rules.names, context.sources):
            return item.id
    return ""


def _sayable(item: Asking) -> Sayable:
    why = item.unwritten
    if not item.sentence and not why:
        why = (_nothing(item),)
    return Sayable(item.id, item.party, item.state, item.sentence, item.gloss, why)


def _nothing(item: Asking) -> Reason:
    values = {"party": item.party}
    if item.settled:
        return Reason("wording-settled", values=values)
    if item.state == "needed":
        return Reason("wording-needed", values=values)
    if item.state in ("answered", "declined"):
        return Reason("wording-answered", values=values)
    return Reason("wording-open", values=values)


def _placed(
    story: Story, statements: list[Annotation], here: Annotation, rows: tuple[Sayable, ...], meant: int
) -> StatementChoices:
    cue = span_of(story.body, here.cue)
    if cue is None:
        return StatementChoices(rows, meant)
    paragraph, start = story.body.locate(cue[0])
    base = cue[0] - start
    text, first, last = paragraph.text, start, start + cue[1] - cue[0]
    if here.subject is not None and here.subject.paragraph_id == here.cue.paragraph_id:
        first, last = min(first, here.subject.start), max(last, here.subject.end)
    low, high = next(((a, b) for a, b in sentences(text) if a <= first < b), (0, len(text)))
    before = [match.end() for match in _COMMA.finditer(text, low, first)]
    after = _COMMA.search(text, min(last, high), high)
    clause_start, clause_end = (before[-1] if before else low), (after.start() if after else high)
    clause_start += len(text[clause_start:first]) - len(text[clause_start:first].lstrip())
    shared = [
        item
        for item in statements
        if item is not here and item.cue.paragraph_id == here.cue.paragraph_id
        and item.cue.start < clause_end and clause_start < item.cue.end
    ]  # fmt: skip
    if shared:
        return StatementChoices(rows, meant, behind=base + high)
    if clause_end == high:  # its full stop stays
        clause_end -= len(text[:high]) - len(text[:high].rstrip('.…؟!»" '))
    joined = text.startswith(_AND, clause_start) and here.cue.quote.startswith(_AND)
    return StatementChoices(rows, meant, (base + clause_start, base + clause_end), joined)
