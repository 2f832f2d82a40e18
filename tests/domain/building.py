"""Small builders: a newsroom of five, bodies and readings from plain text, a desk that decides and folds in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TypeVar

from newsdesk.domain import (
    correction_decisions,
    publication,
    readiness,
    request_commands,
    request_decisions,
    story_commands,
    story_decisions,
)
from newsdesk.domain.calendars import Calendar
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events.people import Enrolment
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.people import People, Person, Role
from newsdesk.domain.reading import (
    Allegation,
    AllegationBasis,
    Attribution,
    CommentStatement,
    ParagraphReading,
    Quote,
    QuoteRole,
    Reading,
    Speech,
    StatementDetail,
    StatementType,
)
from newsdesk.domain.requests import Channel, ReplyKind, Request, Terms
from newsdesk.domain.sources import Source
from newsdesk.domain.story import Story, evolve
from newsdesk.domain.story_commands import Context, StoryCommand
from newsdesk.house import House, load
from newsdesk.text.body import Body, Kind, Paragraph, Span

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STORY_DATE = date(2026, 11, 20)
DIGEST = "a reading's digest"


def person(identity: str, role: Role, *, protected: bool = True) -> Person:
    key = Enrolment(f"k-{identity}", f"pub-{identity}", f"age-{identity}", protected)
    return Person(identity, identity, role, (key,))


WRITER = person("writer", Role.REPORTER)
COLLEAGUE = person("colleague", Role.REPORTER)
EDITOR = person("editor", Role.EDITOR)
SECOND = person("second", Role.EDITOR)
CHIEF = person("chief", Role.CHIEF)
EVERYBODY = (WRITER, COLLEAGUE, EDITOR, SECOND, CHIEF)


@lru_cache(maxsize=1)
def house() -> House:
    return load(DIGEST)


def body(*lines: str, headline: str = "عنوان المادة") -> Body:
    first = (Paragraph("p0", Kind.HEADLINE, headline),) if headline else ()
    return Body((*first, *(Paragraph(f"p{i}", Kind.BODY, line) for i, line in enumerate(lines, start=1))))


def place(text: str, words: str, nth: int = 0) -> Span:
    """Where ``words`` stand in ``text`` for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


_T = TypeVar("_T")

Item = Attribution | CommentStatement | Allegation | Quote | Reason
Found = Callable[[str], Item]
"""Something a reading finds: made for the text it is found in."""


def said(cue: str, speaker: str = "", claim: str = "", *, anonymous: bool = False, relay: str = "") -> Found:
    def find(text: str) -> Attribution:
        spans = [place(text, words) if words else None for words in (speaker, claim, relay)]
        return Attribution(place(text, cue), spans[0], spans[1], anonymous, Speech.INDIRECT, spans[2], "test")

    return find


def silent(
    cue: str,
    party: str = "",
    kind: StatementType = StatementType.NO_REPLY,
    detail: StatementDetail | None = None,
    asked_by: str = "",
) -> Found:
    def find(text: str) -> CommentStatement:
        party_at, asker = (place(text, words) if words else None for words in (party, asked_by))
        return CommentStatement(kind, detail, place(text, cue), party_at, asker, "test")

    return find


def accuses(
    cue: str, party: str, claim: str = "", basis: AllegationBasis = AllegationBasis.OWN, *, serious: bool = False
) -> Found:
    def find(text: str) -> Allegation:
        return Allegation(
            place(text, cue), place(text, party), place(text, claim) if claim else None, basis, serious, "test"
        )

    return find


def quoted(words: str, speaker: str = "", role: QuoteRole = QuoteRole.SPEECH) -> Found:
    def find(text: str) -> Quote:
        return Quote(place(text, words), role, place(text, speaker) if speaker else None, "test")

    return find


def finds(rule: str, words: str, reason: Reason) -> Found:
    return lambda text: replace(reason, rule=rule, span=place(text, words))


def reading(of: Body, *found: Found) -> Reading:
    """A reading of exactly this body that finds those of ``found`` whose words stand in it."""
    items: list[Item] = []
    for find in found:
        try:
            items.append(find(of.text))
        except ValueError:
            continue  # its words are not in this text

    def kind(wanted: type[_T]) -> tuple[_T, ...]:
        return tuple(item for item in items if isinstance(item, wanted))

    return Reading(
        of.hash, DIGEST, len(of.text), tuple(ParagraphReading(span, item.kind) for item, span in of.spans()),
        attributions=kind(Attribution), comment_statements=kind(CommentStatement), quotes=kind(Quote),
        allegations=kind(Allegation), findings=kind(Reason),
    )  # fmt: skip


_OF_CORRECTIONS = (
    correction_decisions.ReportCorrection, correction_decisions.VerifyCorrection,
    correction_decisions.RejectCorrection, correction_decisions.ApproveCorrection,
)  # fmt: skip


@dataclass
class Desk:
    """One story in memory. ``found`` is what every reading of its text looks for; ``now`` is moved by hand."""

    found: tuple[Found, ...] = ()
    now: datetime = NOW
    people: People = field(default_factory=lambda: People({one.id: one for one in EVERYBODY}))
    newsroom: Newsroom = field(default_factory=lambda: Newsroom("صحيفة الاختبار"))
    sources: dict[str, Source] = field(default_factory=dict)
    identities: Mapping[str, str] = field(default_factory=dict)
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    read: Callable[[Body], Reading] | None = None
    story: Story = field(default_factory=Story)
    log: list[tuple[Event, str, datetime]] = field(default_factory=list)
    made: int = 0

    def new_id(self, prefix: str) -> str:
        self.made += 1
        return f"{prefix}{self.made}"

    def context(self, actor: Person, of: Body | None = None) -> Context:
        text = self.story.body if of is None else of
        found = self.read(text) if self.read else reading(text, *self.found)
        known = house()
        return Context(
            self.now, self.people.by_id.get(actor.id, actor), self.newsroom, self.people, self.sources,
            known.rules.of(self.newsroom.rule_levels, self.newsroom.style.code), self.new_id, known.phrases,
            known.notes, found, self.identities, self.calendars,
        )  # fmt: skip

    def decide(self, command: StoryCommand, actor: Person) -> tuple[Event, ...]:
        """What the desk decides, by the decider that the command belongs to."""
        text = getattr(command, "body", None)
        context = self.context(actor, text)
        of_requests = request_commands.AddRequest | request_commands.SetPartyAside | request_commands.RequestCommand
        if isinstance(command, of_requests):
            return request_decisions.decide(self.story, command, context)
        if isinstance(command, publication.PublishCorrection):
            return publication.decide_correction(self.story, command, context)
        if isinstance(command, _OF_CORRECTIONS):
            return correction_decisions.decide(self.story, command, context)
        return story_decisions.decide(self.story, command, context)

    def do(self, command: StoryCommand, actor: Person) -> tuple[Event, ...]:
        events = self.decide(command, actor)
        for event in events:
            self.story = evolve(self.story, event, actor.id, self.now)
            self.log.append((event, actor.id, self.now))
        return events

    def refused(self, command: StoryCommand, actor: Person) -> list[str]:
        """The rules that refuse the command; empty where it is allowed. Nothing is done."""
        try:
            self.decide(command, actor)
        except Rejected as no:
            return [reason.rule for reason in no.reasons]
        return []

    def findings(self) -> tuple[Reason, ...]:
        return readiness.assess(self.story, self.context(SECOND))

    def rules(self) -> list[str]:
        return [f"{item.rule}:{item.severity.value}" for item in self.findings()]

    def messages(self) -> list[str]:
        return [item.message_key for item in self.findings()]

    def request(self, identity: str = "q") -> Request:
        return self.story.requests[identity]

    # -- shorthands -------------------------------------------------------------------------------------------

    def start(self, text: Body, writer: Person = WRITER) -> Desk:
        self.do(story_commands.StartStory("s", text, STORY_DATE), writer)
        return self

    def revise(self, text: Body, actor: Person = WRITER, **how: str) -> tuple[Event, ...]:
        return self.do(story_commands.ReviseStory("s", text, **how), actor)  # type: ignore[arg-type] # texts, no base

    def submit(self, actor: Person = WRITER) -> Desk:
        self.do(story_commands.SubmitStory("s"), actor)
        return self

    def approve(self, actor: Person = EDITOR) -> Desk:
        self.do(story_commands.ApproveStory("s"), actor)
        return self

    def publish(self, actor: Person = EDITOR) -> Desk:
        self.do(story_commands.PublishStory("s"), actor)
        return self

    def out(self) -> Desk:
        """Submitted, approved and published."""
        return self.submit().approve().publish()

    def add(
        self, party: str, identity: str = "q", actor: Person = WRITER, source: str = "", covers: tuple[str, ...] = ()
    ) -> Desk:
        self.do(request_commands.AddRequest("s", identity, party, "ما ردّكم؟", source, covers), actor)
        return self

    def send(
        self, identity: str = "q", channel: Channel = Channel.EMAIL, to: str = "a@example.org", deadline: str = "24h",
        at: datetime | None = None,
    ) -> Desk:  # fmt: skip
        attempt = self.new_id("t")
        self.do(request_commands.SendRequest("s", identity, attempt, channel, to, deadline, at), WRITER)
        return self

    def ask(self, party: str, identity: str = "q", source: str = "", covers: tuple[str, ...] = ()) -> Desk:
        return self.add(party, identity, source=source, covers=covers).send(identity)

    def reply(
        self, kind: ReplyKind | None, text: str = "نردّ", identity: str = "q", terms: Terms = Terms.ON_RECORD
    ) -> str:
        reply = self.new_id("y")
        self.do(request_commands.LogReply("s", identity, reply, text), WRITER)
        if kind is not None:
            self.do(request_commands.ClassifyReply("s", identity, reply, kind, terms), WRITER)
        return reply

    def later(self, by: timedelta) -> Desk:
        self.now += by
        return self

    def annotation(self, kind: str, nth: int = 0) -> str:
        return [item.id for item in self.story.annotations if item.kind == kind][nth]


def refolded(log: Iterable[tuple[Event, str, datetime]]) -> Story:
    story = Story()
    for event, actor, at in log:
        story = evolve(story, event, actor, at)
    return story
