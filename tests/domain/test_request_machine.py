"""Every act on requests, by everybody, in any order, with the clock running: no illegal state and nothing lost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from newsdesk.domain import request_commands as commands
from newsdesk.domain import story_commands
from newsdesk.domain.events import EVENTS, Event
from newsdesk.domain.events.requests import ReplyNotes, RequestEvent
from newsdesk.domain.people import Role
from newsdesk.domain.readiness import assess
from newsdesk.domain.readiness.case import Case
from newsdesk.domain.reading import StatementDetail, StatementType
from newsdesk.domain.requests import Channel, ReplyKind, Request, RequestStatus, Result, Terms, standing
from newsdesk.domain.story import Status, Story, evolve
from newsdesk.domain.story_commands import StoryCommand
from newsdesk.domain.updates import proposed_updates
from newsdesk.domain.wording.grading import Grade, supported
from newsdesk.store.codec import encode
from newsdesk.text.body import Body
from tests.domain.building import (
    CHIEF,
    DAY,
    EDITOR,
    EVERYBODY,
    HOUR,
    WRITER,
    Desk,
    accuses,
    body,
    reading,
    refolded,
    silent,
)

PARTIES = ("وزارة الأشغال", "شركة المقاولات", "سفارة الجوار", "محامي الشركة")
CLAIMS = ("بتزوير العقود", "بتزوير العقود والفواتير", "بتزوير العقود ونهب المال")
FOUND = (
    *(accuses("اتهمت", PARTIES[0], claim) for claim in reversed(CLAIMS)),
    silent("لم ترد", PARTIES[0]),
    silent("لم تجب", PARTIES[0], StatementType.NO_REPLY, StatementDetail.IMMEDIATE),
)  # fmt: skip
QUIET, QUICK = body("افتُتح المعرض."), body(f"لم تجب {PARTIES[0]} على الفور على أسئلتنا.")

PEOPLE = st.sampled_from([*EVERYBODY, *(WRITER, EDITOR, CHIEF) * 3])
REQUESTS = st.sampled_from([*("q1", "q2", "q3") * 3, "q4", "q9"])
CHANNELS = st.sampled_from(list(Channel))
LENGTHS = st.sampled_from(["1h", "24h", "2d", "2wd"])
TEXTS = st.sampled_from([*["سبب"] * 8, "", " "])
AGO = st.sampled_from([*[None] * 6, timedelta(0), HOUR, 2 * DAY, -HOUR])
ADDRESSES = st.sampled_from([*("a@b", "0100", "@ministry") * 3, ""])
EVIDENCE = st.sampled_from(["", "ab" * 32])
NOTES = st.just(ReplyNotes()) | st.builds(
    ReplyNotes, speaker=st.sampled_from(["", "محاميه"]), authority=st.sampled_from(["", "وكالة"]),
    refused=st.booleans(), claim=st.sampled_from(["", "العقد سليم"]),
    dated=st.sampled_from([None, date(2026, 11, 1), date(2027, 1, 1)]),
)  # fmt: skip


def told(claim: str) -> str:
    return f"اتهمت وثائق {PARTIES[0]} {claim}. لم ترد {PARTIES[0]} على أسئلتنا."


def through_the_codec(event: Event) -> Event:
    draft = encode(event)
    return msgspec.json.decode(draft.body, type=EVENTS[draft.type, draft.version])


def kept(request: Request) -> set[tuple[str, str]]:
    """Everything a request must never forget, by the id it was entered under."""
    attempts = {("attempt", identity) for item in request.attempts for identity in (item.id, *item.earlier)}
    shown = {("evidence", item.evidence) for item in request.attempts if item.evidence}
    replies = {(f"reply {item.id}", item.text) for item in request.replies}
    return attempts | shown | replies | {("look", item.id) for item in request.looks}


class Asking(RuleBasedStateMachine):
    """The desk in memory; every rule tries an act and checks what came of it, allowed or refused."""

    @initialize(text=st.sampled_from([QUIET, QUICK, body(told(CLAIMS[0]))]))
    def begin(self, text: Body) -> None:
        self.desk = Desk(FOUND)
        self.desk.start(text).ask(PARTIES[0], "q1")
        if text is QUICK:
            self.desk.do(story_commands.SetUrgent("s", urgent=True, reason="عاجل"), EDITOR)
        elif text is not QUIET:
            self.desk.add(PARTIES[1], "q2")
        self.remembered: dict[str, set[tuple[str, str]]] = {}
        self.versions: dict[str, int] = {}

    def act(self, command: StoryCommand, who: object) -> None:
        before, log = self.desk.story, list(self.desk.log)
        actor = next(person for person in EVERYBODY if person is who)
        if self.desk.refused(command, actor):
            assert (self.desk.story, self.desk.log) == (before, log)
            return
        events = self.desk.do(command, actor)
        assert events
        about = [event.request for event in events if isinstance(event, RequestEvent)]
        for identity in set(about):
            was = before.requests[identity].version if identity in before.requests else 0
            assert self.desk.request(identity).version == was + about.count(identity)

    def when(self, ago: timedelta | None) -> datetime | None:
        return None if ago is None else self.desk.now - ago

    # -- the acts -------------------------------------------------------------------------------------------------

    @rule(by=st.sampled_from([timedelta(minutes=5), HOUR, 5 * HOUR, DAY, 9 * DAY]))
    def time_goes_by(self, by: timedelta) -> None:
        self.desk.later(by)

    @rule(who=PEOPLE, request=REQUESTS, party=st.sampled_from(PARTIES), question=TEXTS,
          addressee=st.sampled_from(["", "", "سفارة"]), authority=TEXTS)  # fmt: skip
    def add(self, who: object, request: str, party: str, question: str, addressee: str, authority: str) -> None:
        self.act(commands.AddRequest("s", request, party, question, "", (), addressee, authority), who)

    @rule(who=PEOPLE, request=REQUESTS, party=st.sampled_from(PARTIES), reason=TEXTS)
    def set_aside(self, who: object, request: str, party: str, reason: str) -> None:
        self.act(commands.SetPartyAside("s", request, party, reason), who)

    @rule(who=PEOPLE, request=REQUESTS, channel=CHANNELS, to=ADDRESSES, length=LENGTHS, ago=AGO, evidence=EVIDENCE,
          link=st.sampled_from(["", "https://x.example/1"]))  # fmt: skip
    def send(
        self, who: object, request: str, channel: Channel, to: str, length: str, ago: timedelta | None,
        evidence: str, link: str,
    ) -> None:  # fmt: skip
        attempt, at = self.desk.new_id("t"), self.when(ago)
        self.act(
            commands.SendRequest("s", request, attempt, channel, to, length, at, evidence=evidence, link=link), who
        )

    @rule(who=PEOPLE, request=REQUESTS, channel=CHANNELS, to=ADDRESSES, result=st.sampled_from(list(Result)), ago=AGO,
          evidence=EVIDENCE)  # fmt: skip
    def attempt(
        self, who: object, request: str, channel: Channel, to: str, result: Result, ago: timedelta | None,
        evidence: str,
    ) -> None:  # fmt: skip
        attempt, at = self.desk.new_id("t"), self.when(ago)
        self.act(commands.LogAttempt("s", request, attempt, channel, to, result, at, evidence, "", "https://x"), who)

    @rule(who=PEOPLE, request=REQUESTS, channel=st.none() | CHANNELS, to=ADDRESSES, ago=AGO)
    def remind(
        self, who: object, request: str, channel: Channel | None, to: str, ago: timedelta | None
    ) -> None:
        self.act(commands.SendReminder("s", request, self.desk.new_id("t"), channel, to, self.when(ago)), who)

    @rule(who=PEOPLE, request=REQUESTS, text=TEXTS, ago=AGO)
    def receive(self, who: object, request: str, text: str, ago: timedelta | None) -> None:
        self.act(commands.LogReply("s", request, self.desk.new_id("y"), text, self.when(ago)), who)

    @rule(who=PEOPLE, nth=st.integers(0, 20), kind=st.sampled_from(list(ReplyKind)),
          terms=st.sampled_from(list(Terms)), notes=NOTES, also=st.lists(REQUESTS, max_size=2))  # fmt: skip
    def classify(
        self, who: object, nth: int, kind: ReplyKind, terms: Terms, notes: ReplyNotes, also: list[str]
    ) -> None:
        received = [(one.id, item.id) for one in self.desk.story.requests.values() for item in one.replies]
        request, reply = received[nth % len(received)] if received and nth < 20 else ("q1", "y999")
        others = tuple(also) if kind is ReplyKind.JOINT or nth == 19 else ()
        self.act(commands.ClassifyReply("s", request, reply, kind, terms, notes, others), who)

    @rule(who=PEOPLE, request=REQUESTS, kind=st.sampled_from([ReplyKind.QUESTION, ReplyKind.ANSWER, ReplyKind.JOINT]))
    def receive_and_classify(self, who: object, request: str, kind: ReplyKind) -> None:
        reply = self.desk.new_id("y")
        self.act(commands.LogReply("s", request, reply, "نصّ الردّ"), who)
        also = ("q1", "q2") if kind is ReplyKind.JOINT else ()
        self.act(commands.ClassifyReply("s", request, reply, kind, also=also), who)

    @rule(who=PEOPLE, request=REQUESTS, text=TEXTS, ago=AGO)
    def respond(self, who: object, request: str, text: str, ago: timedelta | None) -> None:
        request = next((one.id for one in self.desk.story.requests.values() if one.paused), request)
        self.act(commands.AnswerQuestion("s", request, text, self.when(ago)), who)

    @rule(who=PEOPLE, request=REQUESTS, length=LENGTHS, reason=TEXTS)
    def extend(self, who: object, request: str, length: str, reason: str) -> None:
        self.act(commands.ExtendDeadline("s", request, length, reason), who)

    @rule(who=PEOPLE, request=REQUESTS, reason=TEXTS, never=st.booleans())
    def waive(self, who: object, request: str, reason: str, never: bool) -> None:
        make = commands.NotApproached if never else commands.WaiveRequest
        self.act(make("s", request, reason), who)

    @rule(who=PEOPLE, request=REQUESTS, to=REQUESTS, elsewhere=st.booleans())
    def refer(self, who: object, request: str, to: str, elsewhere: bool) -> None:
        command = (
            commands.ReferElsewhere("s", request, to, PARTIES[3])
            if elsewhere
            else commands.ReferRequest("s", request, to)
        )
        self.act(command, who)

    @rule(who=PEOPLE, request=REQUESTS, channels=TEXTS, ago=AGO)
    def look(self, who: object, request: str, channels: str, ago: timedelta | None) -> None:
        self.act(commands.LogLook("s", request, self.desk.new_id("k"), channels, self.when(ago)), who)

    @rule(who=PEOPLE, request=REQUESTS, outcome=TEXTS)
    def follow_up(self, who: object, request: str, outcome: str) -> None:
        request = next((one.id for one in self.desk.story.requests.values() if one.owed_since), request)
        self.act(commands.FollowUp("s", request, outcome), who)

    @rule(who=PEOPLE, urgent=st.booleans())
    def hurry(self, who: object, urgent: bool) -> None:
        self.act(story_commands.SetUrgent("s", urgent, "عاجل"), who)

    @rule(who=PEOPLE, text=st.sampled_from([QUIET, QUICK, *map(body, map(told, CLAIMS))]))
    def revise(self, who: object, text: Body) -> None:
        change = "update" if self.desk.story.status is Status.PUBLISHED else ""
        self.act(story_commands.ReviseStory("s", text, change=change), who)

    @rule(who=PEOPLE)
    def publish(self, who: object) -> None:
        for command in (
            story_commands.SubmitStory("s"), story_commands.ApproveStory("s"), story_commands.PublishStory("s"),
        ):  # fmt: skip
            self.act(command, WRITER if isinstance(command, story_commands.SubmitStory) else who)

    @rule(who=PEOPLE, chance=st.integers(0, 9))
    def spike(self, who: object, chance: int) -> None:
        gone = self.desk.story.status is Status.SPIKED
        if gone or chance == 0:
            self.act(story_commands.RestoreStory("s") if gone else story_commands.SpikeStory("s"), who)

    @rule()
    def ask_the_gate(self) -> None:
        """What the gate and the ladder say holds together, and asking them changes nothing."""
        story = self.desk.story
        context = self.desk.context(WRITER)
        case = Case.of(story, context)
        assert assess(story, context) == assess(story, context)
        for request in story.requests.values():
            grades = supported(case.evidence(request))
            assert not (Grade.NO_REPLY in grades and request.answered)
            assert not {Grade.NO_REPLY, Grade.UNREACHABLE} <= grades
            if request.settled:
                assert Grade.NO_REPLY not in grades
        if story.published is None:
            assert proposed_updates(story) == ()

    # -- what always holds ------------------------------------------------------------------------------------------

    @invariant()
    def every_state_is_a_legal_one(self) -> None:
        for request in self.desk.story.requests.values():
            asked = request.sent_at is not None
            assert asked == (request.status not in (RequestStatus.NEEDED, *SETTLED))
            assert asked == bool(request.attempts) == (request.deadline is not None)
            if request.settled:
                role = self.desk.people.by_id[request.settled_by].role
                assert role is Role.CHIEF or (role is Role.EDITOR and request.status is RequestStatus.WAIVED)
                assert request.settled_reason.strip()
            if request.status in (RequestStatus.ANSWERED, RequestStatus.DECLINED):
                assert any(reply.counts for reply in request.replies)
            if request.status is RequestStatus.REFERRED:
                assert request.referred_to or any(item.kind is ReplyKind.REFERRED for item in request.replies)
            if request.addressee:
                assert request.authority.strip()
            assert all(pause.end is not None for pause in request.pauses[:-1])
            happened = [(item.at, item.recorded) for item in request.attempts]
            happened += [(item.at, item.recorded) for item in request.replies]
            happened += [(item.at, item.recorded) for item in request.looks]
            assert all(at <= recorded <= self.desk.now for at, recorded in happened)
            assert not cycle(self.desk.story, request)

    @invariant()
    def nothing_is_forgotten_and_versions_only_grow(self) -> None:
        for identity, request in self.desk.story.requests.items():
            assert self.remembered.get(identity, set()) <= kept(request)
            assert self.versions.get(identity, 0) <= request.version
            self.remembered[identity], self.versions[identity] = kept(request), request.version
        assert set(self.remembered) <= set(self.desk.story.requests)

    @invariant()
    def the_fold_from_the_beginning_is_the_same_through_the_codec_too(self) -> None:
        assert refolded(self.desk.log) == self.desk.story
        replayed = Story()
        for event, actor, at in self.desk.log:
            again = through_the_codec(event)
            assert again == event
            replayed = evolve(replayed, again, actor, at)
        assert replayed == self.desk.story

    @invariant()
    def overdue_is_read_from_the_clock_whether_anybody_looked_or_not(self) -> None:
        story, now = self.desk.story, self.desk.now
        moments = [now + timedelta(hours=hours) for hours in range(0, 80, 8)]
        watched = {moment: standings(story.requests.values(), moment) for moment in moments}
        off = refolded(self.desk.log)
        for moment in reversed(moments):
            assert standings(off.requests.values(), moment) == watched[moment]
        assert story == self.desk.story
        for earlier, later in pairwise(moments):
            for identity, state in watched[earlier].items():
                assert state == watched[later][identity] or watched[later][identity] == "overdue"


SETTLED = (RequestStatus.WAIVED, RequestStatus.NOT_APPROACHED)


def standings(requests: Iterable[Request], now: datetime) -> dict[str, str]:
    return {request.id: standing(request, now) for request in requests}


def cycle(story: Story, request: Request) -> bool:
    seen, at = {request.id}, request.referred_to
    while at:
        if at in seen:
            return True
        seen.add(at)
        at = story.requests[at].referred_to
    return False


Asking.TestCase.settings = settings(max_examples=60, stateful_step_count=50, deadline=None)
TestAsking = Asking.TestCase


def test_the_machine_s_texts_are_read() -> None:
    for claim in CLAIMS:
        found = reading(body(told(claim)), *FOUND)
        assert found.comment_statements
        assert found.allegations
