"""What the requests tab shows of one story: every asking, how far it is, and what may be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsdesk.desk.clockface import Clockface
from newsdesk.desk.pages import case_of, desk_names, unasked
from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.deadlines import Step, due, parse_length
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events.requests import NOTHING_NOTED, ReplyNotes
from newsdesk.domain.fairness import Meter, meter
from newsdesk.domain.proposals import Proposal, proposals
from newsdesk.domain.readiness import identified
from newsdesk.domain.readiness.case import Case
from newsdesk.domain.readiness.parties import never_put
from newsdesk.domain.request_decisions import explained, working_time
from newsdesk.domain.requests import Attempt, Channel, Look, Reply, Request, RequestStatus, standing
from newsdesk.domain.responding import supported_sentence
from newsdesk.domain.story import Story
from newsdesk.domain.story_commands import Context

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt: how, to which address, what came of it; ``recorded`` is set where it was entered late."""

    channel: Channel
    to: str
    result: str
    at: datetime
    recorded: datetime | None
    by: str
    evidence: bool
    reminder: bool
    link: str = ""
    evidence_name: str = ""


@dataclass(frozen=True, slots=True)
class Watched:
    """One look at what the party says to all: which channels, when, by whom, with what kept of it."""

    channels: str
    at: datetime
    recorded: datetime | None
    by: str
    evidence: bool
    evidence_name: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One reply; ``kind`` is empty until a person has classified it; ``joint`` are the others it answers for."""

    id: str
    text: str
    at: datetime
    recorded: datetime | None
    kind: str
    terms: str
    notes: ReplyNotes = NOTHING_NOTED
    joint: tuple[str, ...] = ()
    sender: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """One request with everything its card and its details show.

    ``state`` is the stored one or ``overdue``; ``sentence`` what the text may say now, with its English ``gloss``, or
    why the desk writes none (``unwritten``). ``meter`` says how long the party really had, for one that has not
    answered; None while nothing has arrived. ``stale`` is what the text now says of the party and nobody has put to
    it; ``owed_since`` when a text went out without waiting for it.
    """

    id: str
    party: str
    question: str
    state: str
    sent_at: datetime | None
    deadline: datetime | None
    steps: tuple[Step, ...]
    tries: tuple[Try, ...]
    replies: tuple[Message, ...]
    paused: bool = False
    passed: bool = False
    sentence: str = ""
    gloss: str = ""
    unwritten: tuple[Reason, ...] = ()
    claims: tuple[str, ...] = ()
    settled_reason: str = ""
    settled_by: str = ""
    referred_to: str = ""
    meter: Meter | None = field(default=None, compare=False)  # it runs on: a page is not another one for that
    addressee: str = ""
    authority: str = ""
    stale: str = ""
    looks: tuple[Watched, ...] = ()
    owed_since: datetime | None = None
    follow_up: str = ""

    @property
    def unclassified(self) -> tuple[Message, ...]:
        """Messages that nobody has read for what they are."""
        return tuple(reply for reply in self.replies if not reply.kind)

    @property
    def settled(self) -> bool:
        """Waived, or not approached."""
        return self.state in (RequestStatus.WAIVED, RequestStatus.NOT_APPROACHED)

    @property
    def statement_only(self) -> bool:
        """No attempt has evidence: the reporter's word is all there is."""
        return bool(self.tries) and not any(item.evidence for item in self.tries)


@dataclass(frozen=True, slots=True)
class Coverable:
    """Words of the text that a request may be about."""

    id: str
    party: str
    words: str


@dataclass(frozen=True, slots=True)
class AskingPage:
    """A story's requests, what needs somebody first; ``unasked`` are parties that the gate says must be asked, and
    ``proposals`` the requests that would ask them."""

    story: str
    askings: tuple[Asking, ...]
    unasked: tuple[str, ...]
    coverable: tuple[Coverable, ...]
    clock: Clockface
    proposals: tuple[Proposal, ...] = ()


_ORDER = {"overdue": 0, RequestStatus.NEEDED.value: 1, RequestStatus.SENT.value: 2, RequestStatus.REFERRED.value: 3}


def askings(desk: Newsdesk, story_id: str) -> AskingPage:
    """Everything about a story's requests. Raises Rejected (unknown-story)."""
    story = desk.story(story_id)
    context = desk.context(story=story)
    findings = identified(story, context)  # the gate is asked once for all that the page shows of it
    return AskingPage(
        story_id, asked(desk, story), unasked(story, findings), _coverable(story), Clockface.of(context.newsroom),
        proposals(case_of(desk, story), desk.house.phrases),
    )  # fmt: skip


def proposed_parties(desk: Newsdesk, story_id: str) -> tuple[str, ...]:
    """The parties that the reading proposes to ask. Raises Rejected (unknown-story)."""
    story = desk.story(story_id)
    return tuple(item.party for item in proposals(case_of(desk, story), desk.house.phrases))


def asked(desk: Newsdesk, story: Story) -> tuple[Asking, ...]:
    """Every request of a story, as it stands now."""
    context, names, case = desk.context(), desk_names(desk), case_of(desk, story)
    found, never = [], never_put(case)
    for request in story.requests.values():
        sentence, gloss, unwritten = "", "", tuple[Reason, ...]()
        try:
            written = supported_sentence(case, request, desk.house.phrases)
        except Rejected as refused:
            unwritten = refused.reasons
        else:
            sentence, gloss = (written.text, written.gloss) if written else ("", "")
        found.append(_asking(case, request, context, names, (sentence, gloss, unwritten), never))
    return tuple(sorted(found, key=_urgency))


def _urgency(item: Asking) -> tuple[bool, bool, int, datetime]:
    """Messages to be read first, then who must be asked again, then what is overdue, then what is still to be asked.

    The nearest deadline first.
    """
    due = item.deadline or datetime.max.replace(tzinfo=UTC)
    return not item.unclassified, not item.stale, _ORDER.get(item.state, 4), due


def _asking(
    case: Case,
    request: Request,
    context: Context,
    names: dict[str, str],
    written: tuple[str, str, tuple[Reason, ...]],
    never: Mapping[str, str],
) -> Asking:
    story, deadline = case.story, explained(request, context)
    annotations = {item.id: item for item in story.annotations}
    covered = (annotations[item] for item in request.covers if item in annotations)
    asked_once = request.status is not RequestStatus.NEEDED and not request.settled
    stale = never.get(request.id, "") if asked_once else ""
    referred = story.requests.get(request.referred_to) if request.referred_to else None
    return Asking(
        request.id, request.party, request.question, standing(request, context.now), request.sent_at,
        request.deadline, deadline.steps if deadline else (),
        tuple(_try(item, names) for item in sorted(request.attempts, key=lambda item: item.at)),
        tuple(_message(item, request, story) for item in sorted(request.replies, key=lambda item: item.at)),
        request.paused, request.passed(context.now), *written,
        tuple(item.claim.quote if item.claim else item.cue.quote for item in covered),
        request.settled_reason, names.get(request.settled_by, ""), referred.party if referred else "",
        None if request.answered or request.settled else meter(request, context),
        request.addressee, request.authority, stale,
        tuple(_watched(item, names) for item in sorted(request.looks, key=lambda item: item.at)),
        request.owed_since, request.follow_up,
    )  # fmt: skip


def _late(item: Attempt | Reply | Look) -> datetime | None:
    return item.recorded if item.entered_late else None


def _try(item: Attempt, names: dict[str, str]) -> Try:
    return Try(
        item.channel, item.to, item.result.value, item.at, _late(item), names.get(item.by, ""),
        bool(item.evidence), item.reminder, item.link, item.evidence_name,
    )  # fmt: skip


def _watched(item: Look, names: dict[str, str]) -> Watched:
    return Watched(item.channels, item.at, _late(item), names.get(item.by, ""), bool(item.evidence), item.evidence_name)


def _message(item: Reply, request: Request, story: Story) -> Message:
    kind = item.kind.value if item.kind else ""
    joint = tuple(
        other.party
        for other in story.requests.values()
        if other is not request and any(part.letter == item.letter for part in other.replies)
    )
    return Message(
        item.id, item.text, item.at, _late(item), kind, item.terms.value, item.notes, joint, item.sender,
        tuple(file.name for file in item.files),
    )  # fmt: skip


def _coverable(story: Story) -> tuple[Coverable, ...]:
    """Allegations and comment statements: what a party is asked about, and what the text says came of it."""
    kinds = (AnnotationKind.ALLEGATION, AnnotationKind.STATEMENT)
    return tuple(
        Coverable(item.id, item.subject.quote if item.subject else "", (item.claim or item.cue).quote)
        for item in story.annotations
        if item.kind in kinds and not item.orphaned
    )


def deadline_preview(
    desk: Newsdesk, story_id: str, request_id: str, text: str, start: datetime | None
) -> tuple[Step, ...]:
    """How a deadline that somebody is about to give would be worked out, from ``start`` (UTC; None: now).

    Raises UnreadableLength.
    """
    context = desk.context()
    request = desk.story(story_id).requests[request_id]
    working = working_time(request, context)
    return due(start or context.now, parse_length(text), working, context.newsroom.zone).steps
