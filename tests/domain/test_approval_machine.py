"""Everybody does anything in any order: nothing is ever published without every approval that it takes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from newsdesk.domain import newsroom as newsrooms
from newsdesk.domain import request_commands, story_commands
from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.errors import Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events.requests import RequestEvent
from newsdesk.domain.events.reviewing import NoteVerdict, ReaderKind, ReaderNoted, ReviewEvent, SensitivitySet
from newsdesk.domain.events.story import (
    AnnotationConfirmed,
    AnnotationRejected,
    FindingIgnored,
    StoryApproved,
    StoryHeld,
    StoryPublished,
    StoryReturned,
    StoryRevised,
    StorySpiked,
    StoryStarted,
    UrgencySet,
)
from newsdesk.domain.legal_bars import AddBar, BarKind, LiftBar
from newsdesk.domain.people import Person, Role
from newsdesk.domain.readiness import identified
from newsdesk.domain.requests import ReplyKind, Terms
from newsdesk.domain.story import Status, evolve
from newsdesk.domain.story_commands import StoryCommand
from newsdesk.text.body import Body
from tests.domain.building import (
    CHIEF,
    DAY,
    EDITOR,
    EVERYBODY,
    HOUR,
    SECOND,
    WRITER,
    Desk,
    accuses,
    body,
    house,
    refolded,
    said,
)

GAGGED = "مرفأ النور"
TEXTS = (
    body("قال مدير المرفأ إن العمل بدأ في الميناء.", "وانتهى اليوم الأول."),
    body("قال مدير المرفأ إن العمل بدأ في الميناء.", "وانتهى اليوم الاول"),
    body("قال مدير المرفأ إن العمل لم يبدأ في الميناء.", "وانتهى اليوم الأول."),
    body(f"قال مدير المرفأ إن العمل بدأ في {GAGGED}."),
    body("اتهمت وثائق وزارة الأشغال بتزوير العقود."),
)
FOUND = (said("قال", "مدير المرفأ"), accuses("اتهمت", "وزارة الأشغال", "بتزوير العقود", serious=True))
PEOPLE = st.sampled_from([*EVERYBODY, *(WRITER, EDITOR, SECOND, CHIEF) * 3])
BODIES = st.sampled_from(TEXTS)
_VOIDING = (
    StoryRevised, RequestEvent, AnnotationConfirmed, AnnotationRejected, FindingIgnored, UrgencySet, StoryReturned,
    StoryHeld, StorySpiked,
)  # fmt: skip


def voids(event: Event) -> bool:
    """What no approval outlives, told from the fact alone."""
    if isinstance(event, ReaderNoted):
        return event.verdict is not NoteVerdict.CLEAR
    return isinstance(event, (*_VOIDING, ReviewEvent))


class Approving(RuleBasedStateMachine):
    """The record is judged by a second, simpler telling of the same rules: see ``_owed``."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk(FOUND)
        self.rules_at: dict[int, str] = {}
        """By the approval's place in the log, the levels that were in force."""
        self.made = 0

    @initialize(text=BODIES)
    def start(self, text: Body) -> None:
        self.desk.start(text)

    def act(self, command: StoryCommand, who: Person) -> None:
        try:
            events = self.desk.decide(command, who)
        except Rejected:
            return
        for event in events:
            if isinstance(event, StoryPublished):
                assert self._owed(event, who) == ""
            self._take(event, who)

    def _take(self, event: Event, who: Person) -> None:
        self.desk.story = evolve(self.desk.story, event, who.id, self.desk.now)
        self.desk.log.append((event, who.id, self.desk.now))
        if isinstance(event, StoryApproved):
            self.rules_at[len(self.desk.log) - 1] = self._levels()

    def _levels(self) -> str:
        """The levels other than those shipped: a rule set to what it was puts the same rules in force again."""
        shipped = house().rules.rules
        set_ = self.desk.newsroom.rule_levels.items()
        return repr(sorted((rule, level) for rule, level in set_ if shipped[rule].level.value != level))

    def _owed(self, event: StoryPublished, who: Person) -> str:
        """What a publication lacks; empty where it is in order."""
        log = self.desk.log
        writers, last, sensitive, since = set[str](), "", False, 0
        for place, (fact, actor, _) in enumerate(log):
            if isinstance(fact, StoryStarted):
                writers.add(actor)
            if isinstance(fact, StoryRevised):
                last = actor
                if fact.returns_to_draft:
                    writers.add(actor)
            if isinstance(fact, SensitivitySet):
                sensitive = fact.sensitive
            if voids(fact) or isinstance(fact, StoryPublished):
                since = place
        now = self._levels()
        yeses = {
            actor
            for place, (fact, actor, _) in enumerate(log)
            if place > since and isinstance(fact, StoryApproved) and fact.text_hash == event.text_hash
            and self.rules_at[place] == now
        }  # fmt: skip
        if yeses & writers or last in yeses:
            return "approved by who wrote it"
        if len(yeses) < (2 if sensitive else 1):
            return "too few approvals"
        if self.desk.people.by_id[who.id].role is Role.REPORTER:
            return "published by a reporter"
        gagged = any(bar.binds(self.desk.now) for bar in self.desk.newsroom.bars.values())
        if gagged and GAGGED in self.desk.story.body.text and not self._set_aside_by_a_chief():
            return "a gag order"
        return "an embargo" if self.desk.story.embargo and self.desk.now < self.desk.story.embargo else ""

    def _set_aside_by_a_chief(self) -> bool:
        return any(
            isinstance(fact, FindingIgnored) and fact.rule == "legal-bar" and actor == CHIEF.id
            for fact, actor, _ in self.desk.log
        )

    # -- what people do ---------------------------------------------------------------------------------------------

    @rule(who=PEOPLE, text=BODIES, change=st.sampled_from(["", "", ChangeKind.UPDATE.value]))
    def revise(self, who: Person, text: Body, change: str) -> None:
        self.act(story_commands.ReviseStory("s", text, change=change), who)

    @rule(who=PEOPLE)
    def submit(self, who: Person) -> None:
        self.act(story_commands.SubmitStory("s"), who)

    @rule(who=PEOPLE, seen=st.sampled_from([None, *TEXTS]))
    def approve(self, who: Person, seen: Body | None) -> None:
        self.act(story_commands.ApproveStory("s", seen.hash if seen else ""), who)

    @rule(
        yeses=st.lists(PEOPLE, min_size=1, max_size=3), who=PEOPLE,
        editor=st.sampled_from([None, EDITOR, EDITOR, SECOND, CHIEF]), text=BODIES,
        between=st.sampled_from(["", "", "edit", "mark", "no", "order", "level", "hour"]),
    )  # fmt: skip
    def hurry(
        self, yeses: list[Person], who: Person, editor: Person | None, text: Body, between: str
    ) -> None:
        """What holds a story up is cleared away, then straight through; something may come before the release."""
        self.act(story_commands.ResumeStory("s"), EDITOR)
        self.act(story_commands.RestoreStory("s"), WRITER)
        self.act(story_commands.SetEmbargo("s", None), EDITOR)
        self.lift_all()
        if self.desk.story.status is Status.PUBLISHED and self.desk.story.change is None:
            self.act(story_commands.ReviseStory("s", text, change=ChangeKind.UPDATE.value), editor or EDITOR)
        elif editor is not None:
            self.act(story_commands.ReviseStory("s", text), editor)
        self.act(story_commands.SubmitStory("s"), CHIEF)
        for reader in ReaderKind:
            for one in (CHIEF, EDITOR):
                self.act(story_commands.NoteReading("s", reader, NoteVerdict.CLEAR), one)
        for one in yeses:
            self.act(story_commands.ApproveStory("s"), one)
        if between == "edit":
            self.act(story_commands.ReviseStory("s", text), who)
        elif between == "mark":
            self.act(story_commands.SetSensitive("s", not self.desk.story.review.sensitive, "سبب"), CHIEF)
        elif between == "no":
            self.act(story_commands.NoteReading("s", ReaderKind.LEGAL, NoteVerdict.NOT_CLEAR, "تشهير"), CHIEF)
        elif between == "order":
            self._order(0, EDITOR)
        elif between == "level":
            self._level("calque", "required" if self.desk.newsroom.rule_levels.get("calque") != "required" else "off")
        elif between == "hour":
            self.desk.now += HOUR
        self.act(story_commands.PublishStory("s", ("web",)), who)

    @rule(who=PEOPLE)
    def publish(self, who: Person) -> None:
        self.act(story_commands.PublishStory("s"), who)

    @rule(who=PEOPLE, sensitive=st.booleans())
    def mark(self, who: Person, sensitive: bool) -> None:
        self.act(story_commands.SetSensitive("s", sensitive, "سبب"), who)

    @rule(who=PEOPLE, reader=st.sampled_from(list(ReaderKind)), verdict=st.sampled_from(list(NoteVerdict)))
    def note(self, who: Person, reader: ReaderKind, verdict: NoteVerdict) -> None:
        self.act(story_commands.NoteReading("s", reader, verdict, "ملاحظة"), who)

    @rule(who=PEOPLE, reader=st.sampled_from(list(ReaderKind)), wanted=st.booleans())
    def want(self, who: Person, reader: ReaderKind, wanted: bool) -> None:
        self.act(story_commands.WantReading("s", reader, wanted, "سبب"), who)

    @rule(who=PEOPLE, command=st.sampled_from([
        story_commands.ReturnStory("s", "سبب"), story_commands.HoldStory("s", "سبب"), story_commands.ResumeStory("s"),
        story_commands.SetUrgent("s", urgent=True, reason="سبب"), story_commands.SpikeStory("s", "سبب"),
        story_commands.RestoreStory("s"),
    ]))  # fmt: skip
    def move(self, who: Person, command: StoryCommand) -> None:
        self.act(command, who)

    @rule(who=PEOPLE, nth=st.integers(0, 5))
    def set_aside(self, who: Person, nth: int) -> None:
        if self.desk.story.status is None:
            return
        found = identified(self.desk.story, self.desk.context(who))
        if found:
            self.act(story_commands.IgnoreFinding("s", found[nth % len(found)][0], "سبب"), who)

    @rule(who=PEOPLE)
    def ask_and_hear(self, who: Person) -> None:
        self.made += 1
        request, reply = f"q{self.made}", f"y{self.made}"
        self.act(request_commands.AddRequest("s", request, f"جهة {self.made}", "ما ردّكم؟"), who)
        if request in self.desk.story.requests:
            self.act(request_commands.WaiveRequest("s", request, "سبب"), CHIEF)
            self.act(request_commands.LogReply("s", request, reply, "نردّ"), who)
            self.act(request_commands.ClassifyReply("s", request, reply, ReplyKind.DECLINED, Terms.BACKGROUND), who)

    @rule(level=st.sampled_from(["off", "recommended", "required"]), what=st.sampled_from(["legal-reading", "calque"]))
    def weigh(self, level: str, what: str) -> None:
        self._level(what, level)

    def _level(self, what: str, level: str) -> None:
        levels = {**self.desk.newsroom.settings, f"rule.{what}": level}
        self.desk.newsroom = replace(self.desk.newsroom, settings=levels)

    @rule(who=PEOPLE, hours=st.integers(0, 3))
    def bar(self, who: Person, hours: int) -> None:
        self._order(hours, who)

    def _order(self, hours: int, who: Person) -> None:
        self.made += 1
        starts = self.desk.now + hours * HOUR
        command = AddBar(f"b{self.made}", BarKind.GAG, "أمر", "سبب", "قرار", (GAGGED,), starts=starts)
        self._in_the_newsroom(command, who)

    @rule()
    def lift_all(self) -> None:
        for bar in list(self.desk.newsroom.bars):
            self._in_the_newsroom(LiftBar(bar, "رُفع"), CHIEF)

    def _in_the_newsroom(self, command: AddBar | LiftBar, who: Person) -> None:
        try:
            events = newsrooms.decide(self.desk.newsroom, command, who, frozenset(), 5)
        except Rejected:
            return
        for event in events:
            self.desk.newsroom = newsrooms.evolve(self.desk.newsroom, event, who.id, self.desk.now)

    @rule(who=PEOPLE, hours=st.integers(-1, 3))
    def embargo(self, who: Person, hours: int) -> None:
        self.act(story_commands.SetEmbargo("s", self.desk.now + hours * HOUR), who)

    @rule(by=st.sampled_from([HOUR, DAY]))
    def wait(self, by: object) -> None:
        self.desk.now += by  # type: ignore[operator] # a length of time, as the list has them

    # -- what is always so ------------------------------------------------------------------------------------------

    @invariant()
    def an_approved_text_has_every_yes_it_takes(self) -> None:
        story = self.desk.story
        if story.working is not Status.APPROVED:
            return
        assert story.approval is not None
        yeses = [story.approval] + ([story.first_approval] if story.first_approval else [])
        assert all(yes.text_hash == story.body.hash for yes in yeses)
        assert len({yes.by for yes in yeses}) >= (2 if story.review.sensitive else 1)
        assert not {yes.by for yes in yeses} & {*story.writers, story.last_editor}

    @invariant()
    def the_record_tells_the_same_again(self) -> None:
        assert refolded(self.desk.log) == self.desk.story


TestApproving = Approving.TestCase
TestApproving.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
