"""The approver's page: everything that a yes stands on, as of one revision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from newsdesk.desk.asking_pages import Asking, asked
from newsdesk.desk.clockface import Clockface
from newsdesk.domain.approvals import barred, needed
from newsdesk.domain.errors import Reason
from newsdesk.domain.people import Person
from newsdesk.domain.readiness import Finding, examined
from newsdesk.domain.reconfirming import may_reconfirm
from newsdesk.domain.reviewing import no_reader
from newsdesk.domain.story import Approval, Status, Story
from newsdesk.text.body import Body
from newsdesk.text.compare import ParagraphDifference, body_differences

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk


@dataclass(frozen=True, slots=True)
class Waived:
    """One finding that was set aside: the rule, the words it stands on, by whom, why and when."""

    finding: str
    rule: str
    words: str
    reason: str
    who: str
    at: datetime | None
    standing: Reason


@dataclass(frozen=True, slots=True)
class Noted:
    """A reader's note. ``who`` read, ``recorded_by`` wrote it down; ``stale``: the text has changed since."""

    reader: str
    verdict: str
    text: str
    who: str
    recorded_by: str
    at: datetime
    revision: int
    stale: bool


@dataclass(frozen=True, slots=True)
class Yes:
    """An approval that stands: the ``part``-th of the ``of`` that the text takes."""

    who: str
    at: datetime
    part: int
    of: int
    self_approved: bool


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """What the approver looks at; ``text_hash`` names it in the command.

    ``base`` is the revision that ``differences`` are counted from, 0 where this is the first look; ``base_approved``
    whether that one was approved (else it was what was submitted). ``bars`` say why this person may not approve it.
    ``findings`` still stand; ``gate`` holds those set aside as well, each with who may set it aside, and ``waivers``
    who did. ``needed`` is how many persons have to say yes, ``approvals`` who has. ``wanted`` are the readings asked
    for, ``may_note`` whether this person may be the second reader.
    """

    story: str
    headline: str
    revision: int
    text_hash: str
    body: Body
    by: str
    at: datetime
    status: str
    base: int
    base_approved: bool
    differences: tuple[ParagraphDifference, ...]
    findings: tuple[Reason, ...]
    askings: tuple[Asking, ...]
    bars: tuple[Reason, ...]
    change: str
    reconfirms: bool
    clock: Clockface
    gate: tuple[Finding, ...] = ()
    waivers: tuple[Waived, ...] = ()
    notes: tuple[Noted, ...] = ()
    wanted: tuple[str, ...] = ()
    sensitive: bool = False
    suggests_sensitive: bool = False
    needed: int = 1
    approvals: tuple[Yes, ...] = ()
    embargo: datetime | None = None
    may_note: bool = False


def approval(desk: Newsdesk, story_id: str, person_id: str) -> ApprovalPage:
    """The page of one story for one person. Raises Rejected (unknown-story)."""
    story = desk.story(story_id)
    context = desk.context(story=story)
    person = context.people.by_id.get(person_id, Person())
    names = {one.id: one.name for one in context.people.by_id.values()}
    revision = story.revision
    base, approved = _base(story)
    before = story.revision_numbered(base)
    bar = None if context.self_approval else barred(story, person)
    gate = examined(story, context)
    return ApprovalPage(
        story=story.id, headline=story.body.headline, revision=revision.number, text_hash=revision.text_hash,
        body=revision.body, by=names.get(revision.by, ""), at=revision.at,
        status=(story.working or Status.DRAFT).value, base=base, base_approved=approved,
        differences=tuple(body_differences(before.body, revision.body)) if before else (),
        findings=tuple(item.reason for item in gate if item.stands), askings=asked(desk, story),
        bars=(bar,) if bar else (), change=story.change.kind.value if story.change else "",
        reconfirms=may_reconfirm(story, person), clock=Clockface.of(context.newsroom), gate=gate,
        waivers=tuple(waived(gate, names)), notes=tuple(noted(story, names)),
        wanted=tuple(kind.value for kind in story.review.wanted), sensitive=story.review.sensitive,
        suggests_sensitive=any(item.stands and item.reason.rule == "sensitive-unmarked" for item in gate),
        needed=needed(story), approvals=tuple(given(story, context.rules.digest, names)), embargo=story.embargo,
        may_note=person.active and no_reader(story, person) is None,
    )  # fmt: skip


def waived(gate: tuple[Finding, ...], names: Mapping[str, str]) -> Iterator[Waived]:
    """What was set aside of a gate's findings; one that stands at several places is told once."""
    told: set[str] = set()
    for item in gate:
        aside = item.ignored
        if aside is not None and item.id not in told:
            told.add(item.id)
            who = names.get(aside.by, aside.by)
            yield Waived(item.id, aside.rule, aside.quote, aside.reason, who, aside.at, item.reason)


def noted(story: Story, names: Mapping[str, str]) -> Iterator[Noted]:
    """Every reader's note, the latest first."""
    for note in reversed(story.review.notes):
        by = names.get(note.by, note.by)
        yield Noted(
            note.reader.value, note.verdict.value, note.text, note.name or by, by, note.at, note.revision,
            note.text_hash != story.body.hash,
        )  # fmt: skip


def given(story: Story, rules_digest: str, names: Mapping[str, str]) -> Iterator[Yes]:
    """The approvals that stand now, in the order in which they were given."""
    yeses: list[Approval | None] = [story.first_approval] if story.review.sensitive else []
    for yes in (*yeses, story.approval):
        if yes is not None and story.is_of_now(yes, rules_digest):
            yield Yes(names.get(yes.by, yes.by), yes.at, yes.part, yes.of, yes.self_approved)


def _base(story: Story) -> tuple[int, bool]:
    """The text last approved; else, where it was edited since, the one that was submitted."""
    yeses = [yes.revision for yes in (story.last_approval, story.last_first) if yes is not None]
    if yeses:
        return max(yeses), True
    submitted = story.submitted_revision
    return (submitted, False) if submitted and submitted != story.revision.number else (0, False)
