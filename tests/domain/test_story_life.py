"""Any commands in any order: a refusal or facts, never a fault, and what must always hold of a story holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from newsdesk.domain import correction_decisions as corrections
from newsdesk.domain import publication, request_commands, story_commands
from newsdesk.domain.corrections import CORRECTION_TYPES, ChangeKind, CorrectionStatus
from newsdesk.domain.errors import Reason, Rejected, Severity, Unreadable
from newsdesk.domain.people import Person
from newsdesk.domain.readiness import assess, identified
from newsdesk.domain.reading import StatementType
from newsdesk.domain.requests import Channel, ReplyKind, Result, Terms
from newsdesk.domain.sources import TICKS, Source, SourceKind
from newsdesk.domain.story import Status, Story
from newsdesk.domain.story_commands import StoryCommand
from newsdesk.text.anchors import make
from newsdesk.text.body import Body
from tests.domain.building import (
    CHIEF,
    EDITOR,
    EVERYBODY,
    SECOND,
    WRITER,
    Desk,
    accuses,
    body,
    finds,
    quoted,
    reading,
    refolded,
    said,
    silent,
)

LINES = (
    "اتهمت وثائق وزارة الأشغال بتزوير العقود.",
    "اتهمت وثائق وزارة الأشغال بتزوير العقود واختلاس المال.",
    "ولم ترد الوزارة على أسئلتنا.",
    "وقال مسؤول إن العقد ألغي.",
    "وأكد مدير المرفأ «أن العمل جار».",
    "وبلغت الكلفة 30 مليون دينار.",
    "وبلغت الكلفه 30 مليون دينار.",
    "ونردّ بأن هذا غير صحيح إطلاقًا.",
)
FOUND = (
    accuses("اتهمت", "وزارة الأشغال", "بتزوير العقود واختلاس المال"),
    accuses("اتهمت", "وزارة الأشغال", "بتزوير العقود"),
    silent("لم ترد", "الوزارة"),
    silent("لم ترد", "الوزارة", StatementType.DECLINED),
    said("قال", "مسؤول", "العقد ألغي", anonymous=True),
    said("أكد", "مدير المرفأ"),
    quoted("«أن العمل جار»", "مدير المرفأ"),
    finds("mixed-digits", "30", Reason("x", Severity.WARNING)),
)
SOURCES = {
    "named": Source("named", SourceKind.PERSON, "مدير المرفأ"),
    "official": Source("official", described="مسؤول", reason="خوف", ticks=TICKS, known_to=(EDITOR.id,)),
    "agency": Source("agency", SourceKind.AGENCY, "رويترز"),
    "merged": Source("merged", SourceKind.AGENCY, "رويتر", merged_into="agency"),
}

CLEAN = LINES[4:7]
"""Lines that keep no gate shut."""

BODIES = st.one_of(
    st.lists(st.sampled_from(CLEAN), max_size=3), st.lists(st.sampled_from(LINES), max_size=4)
).map(lambda lines: body(*lines))  # fmt: skip
ANYBODY = st.sampled_from(EVERYBODY)
REASONS = st.sampled_from(["سبب", "سبب آخر", " "])
REQUESTS = st.sampled_from(["q1", "q2", "q3"])
CASES = st.sampled_from(["c1", "c2"])
EARLIER = st.sampled_from([None, timedelta(), timedelta(minutes=5), timedelta(days=1), -timedelta(minutes=1)])


class Life(RuleBasedStateMachine):
    """One story in a newsroom of five, until hypothesis is tired."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk(sources=dict(SOURCES))
        self.desk.read = lambda of: reading(of, *FOUND)
        self.versions: dict[str, int] = {}
        self.published = 0

    def do(self, command: StoryCommand, actor: Person) -> None:
        before = self.desk.story
        try:
            self.desk.do(command, actor)
        except (Rejected, Unreadable):
            assert self.desk.story is before

    @initialize(text=BODIES, steps=st.integers(0, 5))
    def start(self, text: Body, steps: int) -> None:
        """Some stories begin with their first steps behind them: chance alone seldom publishes anything."""
        self.do(story_commands.StartStory("s", text if steps < 3 else body(*CLEAN), self.desk.now.date()), WRITER)
        for _ in range(steps):
            self.forward(EDITOR)
        if steps > 3:
            self.do(corrections.ReportCorrection("s", "c1", ChangeKind.CORRECTION, "30", "13", 1), WRITER)
            self.do(corrections.VerifyCorrection("s", "c1"), WRITER)

    @rule(editor=st.sampled_from([EDITOR, SECOND, CHIEF]))
    def forward(self, editor: Person) -> None:
        """The next step of the usual way."""
        working = self.desk.story.working
        if working is Status.DRAFT:
            self.do(story_commands.SubmitStory("s"), WRITER)
        elif working is Status.IN_REVIEW:
            self.do(story_commands.ApproveStory("s", self.desk.story.body.hash), editor)
        elif working is Status.APPROVED:
            self.do(story_commands.PublishStory("s"), editor)
        elif working is Status.ON_HOLD:
            self.do(story_commands.ResumeStory("s"), editor)
        elif working is Status.SPIKED:
            self.do(story_commands.RestoreStory("s"), editor)

    @rule(text=BODIES, change=st.sampled_from(["", "update", "refile"]))
    def edit(self, text: Body, change: str) -> None:
        self.do(story_commands.ReviseStory("s", text, change=change), WRITER if change != "update" else SECOND)

    @rule(actor=ANYBODY, text=BODIES, change=st.sampled_from(["", "", "update", "refile", "correction"]))
    def revise(self, actor: Person, text: Body, change: str) -> None:
        self.do(story_commands.ReviseStory("s", text, change=change), actor)

    @rule(actor=ANYBODY, text=BODIES, case=CASES)
    def correct(self, actor: Person, text: Body, case: str) -> None:
        self.do(story_commands.ReviseStory("s", text, correction=case), actor)

    @rule(
        actor=ANYBODY,
        reason=REASONS,
        make_command=st.sampled_from(
            [
                lambda _: story_commands.SubmitStory("s"),
                lambda _: story_commands.SubmitStory("s"),
                lambda _: story_commands.ApproveStory("s"),
                lambda _: story_commands.ApproveStory("s"),
                lambda _: story_commands.PublishStory("s"),
                lambda _: story_commands.PublishStory("s"),
                lambda reason: story_commands.ReturnStory("s", reason),
                lambda reason: story_commands.HoldStory("s", reason),
                lambda _: story_commands.ResumeStory("s"),
                lambda reason: story_commands.SpikeStory("s", reason),
                lambda _: story_commands.RestoreStory("s"),
                lambda reason: story_commands.WithholdStory("s", reason),
                lambda _: story_commands.ReleaseStory("s"),
                lambda reason: story_commands.SetUrgent("s", True, reason),
                lambda reason: story_commands.SetUrgent("s", False, reason),
                lambda _: story_commands.SetEmbargo("s", None),
            ]
        ),
    )
    def move(self, actor: Person, reason: str, make_command: Callable[[str], StoryCommand]) -> None:
        self.do(make_command(reason), actor)

    @rule(actor=ANYBODY, hours=st.integers(-2, 2))
    def embargo(self, actor: Person, hours: int) -> None:
        self.do(story_commands.SetEmbargo("s", self.desk.now + timedelta(hours=hours)), actor)

    @rule(actor=ANYBODY, data=st.data(), source=st.sampled_from([*SOURCES, "nobody"]), reason=REASONS)
    def annotate(self, actor: Person, data: st.DataObject, source: str, reason: str) -> None:
        known = [item.id for item in self.desk.story.annotations]
        annotation = data.draw(st.sampled_from([*known, "a-unknown"]))
        acts: list[StoryCommand] = [
            story_commands.ConfirmAnnotation("s", annotation),
            story_commands.RejectAnnotation("s", annotation, reason),
            story_commands.TieAnnotation("s", annotation, source),
            story_commands.UntieAnnotation("s", annotation, source),
            story_commands.AttachRelay("s", source, "ab12", "نسخة.txt"),
        ]
        self.do(data.draw(st.sampled_from(acts)), actor)

    @rule(actor=ANYBODY, start=st.integers(0, 30), length=st.integers(1, 12))
    def mark(self, actor: Person, start: int, length: int) -> None:
        try:
            cue = make(self.desk.story.body, (start, start + length))
        except ValueError:
            return  # no such words
        self.do(story_commands.MarkAttribution("s", self.desk.new_id("m"), cue), actor)

    @rule(actor=ANYBODY, data=st.data(), reason=REASONS)
    def ignore(self, actor: Person, data: st.DataObject, reason: str) -> None:
        found = [item for item, _ in identified(self.desk.story, self.desk.context(actor))]
        self.do(story_commands.IgnoreFinding("s", data.draw(st.sampled_from([*found, "f0"])), reason), actor)

    @rule(actor=ANYBODY, request=REQUESTS, party=st.sampled_from(["وزارة الأشغال", "شركة", " "]), covers=st.booleans())
    def need(self, actor: Person, request: str, party: str, covers: bool) -> None:
        covered = tuple(item.id for item in self.desk.story.annotations[:1]) if covers else ()
        self.do(request_commands.AddRequest("s", request, party, "ما ردّكم؟", "", covered), actor)

    @rule(
        actor=st.sampled_from([WRITER, EDITOR]),
        request=REQUESTS,
        channel=st.sampled_from(Channel),
        result=st.sampled_from(Result),
        kind=st.sampled_from(ReplyKind),
        terms=st.sampled_from(Terms),
        deadline=st.sampled_from(["30m", "24h", "2wd", "سريعًا"]),
        earlier=EARLIER,
        data=st.data(),
    )
    def ask(
        self, actor: Person, request: str, channel: Channel, result: Result, kind: ReplyKind, terms: Terms,
        deadline: str, earlier: timedelta | None, data: st.DataObject,
    ) -> None:  # fmt: skip
        at = None if earlier is None else self.desk.now - earlier
        held = self.desk.story.requests.get(request)
        replies = [reply.id for reply in held.replies] if held else []
        reply = data.draw(st.sampled_from([*replies, "y0"]))
        acts: list[StoryCommand] = [
            request_commands.SendRequest("s", request, self.desk.new_id("t"), channel, "a@b", deadline, at),
            request_commands.LogAttempt("s", request, self.desk.new_id("t"), channel, "a@b", result, at),
            request_commands.SendReminder("s", request, self.desk.new_id("t"), None, "", at),
            request_commands.LogReply("s", request, self.desk.new_id("y"), "نردّ بأن هذا غير صحيح", at),
            request_commands.ClassifyReply("s", request, reply, kind, terms),
            request_commands.AnswerQuestion("s", request, "نعم", at),
            request_commands.ExtendDeadline("s", request, deadline, "سبب"),
            request_commands.ReferRequest("s", request, "q2"),
        ]
        self.do(data.draw(st.sampled_from(acts)), actor)

    @rule(actor=ANYBODY, request=REQUESTS, reason=REASONS, waive=st.booleans())
    def settle(self, actor: Person, request: str, reason: str, waive: bool) -> None:
        decide = request_commands.WaiveRequest if waive else request_commands.NotApproached
        self.do(decide("s", request, reason), actor)

    @rule(actor=ANYBODY, case=CASES, kind=st.sampled_from(ChangeKind), data=st.data())
    def ledger(self, actor: Person, case: str, kind: ChangeKind, data: st.DataObject) -> None:
        acts: list[StoryCommand] = [
            corrections.ReportCorrection("s", case, kind, "30", "13", 1, "الوزارة"),
            corrections.VerifyCorrection("s", case),
            corrections.ApproveCorrection("s", case),
            corrections.RejectCorrection("s", case, "سبب"),
            publication.PublishCorrection("s", case),
        ]
        self.do(data.draw(st.sampled_from(acts)), actor)

    @rule(actor=ANYBODY, revision=st.integers(0, 4), recipient=st.sampled_from(["إذاعة", ""]))
    def export(self, actor: Person, revision: int, recipient: str) -> None:
        copy = self.desk.new_id("x")
        self.do(story_commands.RecordExport("s", copy, revision, "text", "a.txt", "00", recipient), actor)
        self.do(story_commands.TellRecipient("s", copy), actor)

    @rule(by=st.sampled_from([timedelta(minutes=1), timedelta(hours=3), timedelta(days=2)]))
    def wait(self, by: timedelta) -> None:
        self.desk.later(by)

    # -- what always holds -------------------------------------------------------------------------------------

    @invariant()
    def folding_again_gives_the_same_story(self) -> None:
        assert refolded(self.desk.log) == self.desk.story

    @invariant()
    def an_approved_text_has_an_approval_that_stands_or_was_taken_back(self) -> None:
        story = self.desk.story
        if story.working is Status.APPROVED and story.approval is not None:
            rules = self.desk.context(EDITOR).rules.digest
            assert story.approval_stands(rules)
        if story.status is Status.APPROVED:
            assert story.approval is not None

    @invariant()
    def nobody_approved_what_they_wrote_or_changed_last(self) -> None:
        approval = self.desk.story.approval
        if approval is not None and self.desk.story.revision.number == approval.revision:
            assert approval.by not in self.desk.story.writers
            assert approval.by != self.desk.story.last_editor
        assert all(case.approved_by in ("", *_others(case.author)) for case in self.desk.story.corrections.values())

    @invariant()
    def what_was_published_had_been_approved(self) -> None:
        story = self.desk.story
        numbers = [release.version for release in story.publications]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) >= self.published
        self.published = len(numbers)
        if story.status in (Status.PUBLISHED, Status.WITHHELD, Status.WITHDRAWN):
            assert numbers
        else:
            assert not numbers
            assert story.change is None

    @invariant()
    def requests_only_grow(self) -> None:
        for request in self.desk.story.requests.values():
            assert request.version >= self.versions.get(request.id, 1)
            self.versions[request.id] = request.version
            assert len({attempt.id for attempt in request.attempts}) == len(request.attempts)

    @invariant()
    def the_gate_can_always_be_asked(self) -> None:
        if self.desk.story.status is not None:
            assess(self.desk.story, self.desk.context(EDITOR))

    @invariant()
    def annotations_have_ids_of_their_own_and_no_verdict_hangs_in_the_air(self) -> None:
        story: Story = self.desk.story
        ids = [item.id for item in story.annotations]
        assert len(set(ids)) == len(ids)
        assert "" not in ids

    @invariant()
    def cases_have_a_type_of_the_ledger(self) -> None:
        for case in self.desk.story.corrections.values():
            assert case.type in CORRECTION_TYPES
            assert (case.status is CorrectionStatus.PUBLISHED) == bool(case.note)


def _others(author: str) -> list[str]:
    return [one.id for one in EVERYBODY if one.id != author]


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
