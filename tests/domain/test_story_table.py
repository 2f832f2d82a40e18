"""Every state, every command, every role: the product's table, written out here and not taken from the code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from newsdesk.domain import correction_decisions as corrections
from newsdesk.domain import request_commands
from newsdesk.domain import story_commands as commands
from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.events.reviewing import NoteVerdict, ReaderKind
from newsdesk.domain.people import People, Person, Role
from newsdesk.domain.story import Status, Story
from newsdesk.domain.story_commands import StoryCommand
from newsdesk.text.anchors import make
from tests.domain.building import CHIEF, COLLEAGUE, EDITOR, EVERYBODY, NOW, SECOND, WRITER, Desk, body, person, said

FRESH = person("fresh", Role.EDITOR)
"""An editor who had no hand in the story."""

WHO = {"own": WRITER, "other": COLLEAGUE, "editor": FRESH, "last": SECOND, "chief": CHIEF}
"""A reporter with their own story, one with another's, an editor, the editor who changed it last, the chief."""

FIRST = body("قال مدير المرفأ إن العمل بدأ.", "وانتهى اليوم الأول.")
EDITED = body("قال مدير المرفأ إن العمل بدأ أمس.", "وانتهى اليوم الأول.")
UPDATED = body("قال مدير المرفأ إن العمل بدأ أمس.", "وانتهى اليوم الأول.", "ثم بدأ الثاني.")
AGAIN = body("قال مدير المرفأ إن العمل توقف.", "وانتهى اليوم الأول.", "ثم بدأ الثاني.")
SLIP = body("قال مدير المرفأ إن العمل بدأ امس.", "وانتهى اليوم الأول.")
FOUND = (said("قال", "مدير المرفأ"),)


def drafted() -> Desk:
    desk = Desk(FOUND, people=People({one.id: one for one in (*EVERYBODY, FRESH)})).start(FIRST)
    desk.revise(EDITED, SECOND)
    return desk


def published() -> Desk:
    desk = drafted().out()
    desk.do(corrections.ReportCorrection("s", "case", ChangeKind.CORRECTION, "أمس", "اليوم"), WRITER)
    desk.do(corrections.VerifyCorrection("s", "case"), WRITER)
    desk.do(commands.RecordExport("s", "copy", 2, "text", "a.txt", "00"), EDITOR)
    return desk


def changing() -> Desk:
    desk = published()
    desk.revise(UPDATED, SECOND, change="update")
    return desk


def moved(desk: Desk, command: StoryCommand, actor: Person) -> Desk:
    desk.do(command, actor)
    return desk


STATES: dict[str, Callable[[], Desk]] = {
    "draft": drafted,
    "in_review": lambda: drafted().submit(),
    "approved": lambda: drafted().submit().approve(),
    "published": published,
    "published/draft": changing,
    "published/in_review": lambda: changing().submit(),
    "published/approved": lambda: changing().submit().approve(),
    "on_hold": lambda: moved(drafted().submit(), commands.HoldStory("s", "سبب"), EDITOR),
    "spiked": lambda: moved(drafted(), commands.SpikeStory("s"), EDITOR),
    "withheld": lambda: moved(published(), commands.WithholdStory("s", "سبب"), EDITOR),
    "withdrawn": lambda: moved(published(), commands.WithdrawStory("s", "سبب"), CHIEF),
}

ANCHOR = make(EDITED, (len("عنوان المادة\n"), len("عنوان المادة\nقال")))
COMMANDS: dict[str, Callable[[Desk], StoryCommand]] = {
    "start": lambda desk: commands.StartStory("s", FIRST, desk.story.story_date),
    "revise": lambda _: commands.ReviseStory("s", AGAIN),
    "update": lambda _: commands.ReviseStory("s", AGAIN, change="update"),
    "refile": lambda _: commands.ReviseStory("s", SLIP, change="refile"),
    "correct": lambda _: commands.ReviseStory("s", AGAIN, correction="case"),
    "submit": lambda _: commands.SubmitStory("s"),
    "return": lambda _: commands.ReturnStory("s", "سبب"),
    "approve": lambda _: commands.ApproveStory("s"),
    "publish": lambda _: commands.PublishStory("s"),
    "hold": lambda _: commands.HoldStory("s", "سبب"),
    "resume": lambda _: commands.ResumeStory("s"),
    "spike": lambda _: commands.SpikeStory("s", "سبب"),
    "restore": lambda _: commands.RestoreStory("s"),
    "withhold": lambda _: commands.WithholdStory("s", "سبب"),
    "release": lambda _: commands.ReleaseStory("s"),
    "withdraw": lambda _: commands.WithdrawStory("s", "سبب", "ملاحظة"),
    "embargo": lambda _: commands.SetEmbargo("s", NOW + timedelta(hours=1)),
    "urgent": lambda _: commands.SetUrgent("s", urgent=True, reason="سبب"),
    "sensitive": lambda _: commands.SetSensitive("s", sensitive=True),
    "want": lambda _: commands.WantReading("s", ReaderKind.LEGAL, wanted=True),
    "note": lambda _: commands.NoteReading("s", ReaderKind.SECOND, NoteVerdict.CLEAR),
    "mark": lambda _: commands.MarkAttribution("s", "mine", ANCHOR),
    "confirm": lambda desk: commands.ConfirmAnnotation("s", desk.annotation("attribution")),
    "reject": lambda desk: commands.RejectAnnotation("s", desk.annotation("attribution")),
    "export": lambda _: commands.RecordExport("s", "new-copy", 1, "text", "a.txt", "00"),
    "ask": lambda _: request_commands.AddRequest("s", "q", "وزارة", "ما ردّكم؟"),
    "report": lambda _: corrections.ReportCorrection("s", "c2", ChangeKind.CORRECTION, "أ", "ب"),
}

INNER = ("draft", "in_review", "approved")
CHANGE = ("published/draft", "published/in_review", "published/approved")
ALL = tuple(STATES)
ALIVE = tuple(state for state in ALL if state not in ("spiked", "withdrawn"))
STAFF = ("own", "editor", "last", "chief")
DESK = ("editor", "last", "chief")

# command: from these states, by these people. The first sixteen lines are the product's table.
TABLE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "revise": ((*INNER, *CHANGE), STAFF),
    "update": (("published",), DESK),
    "refile": (("published",), STAFF),
    "correct": (("published",), STAFF),
    "submit": (("draft", "published/draft"), STAFF),
    "return": (("in_review", "approved", "published/in_review", "published/approved"), DESK),
    "approve": (("in_review", "published/in_review"), DESK),  # but not who edited last
    "publish": (("approved", "published/approved"), DESK),
    "hold": (INNER, DESK),
    "resume": (("on_hold",), DESK),
    "spike": (("draft", "in_review", "on_hold"), STAFF),
    "restore": (("spiked",), STAFF),
    "withhold": (("published", *CHANGE), DESK),
    "release": (("withheld",), ("chief",)),
    "withdraw": (("published", *CHANGE, "withheld"), ("chief",)),
    "start": ((), tuple(WHO)),
    # what the table of states leaves to the roles' own table
    "embargo": ((*INNER, "on_hold"), DESK),
    "urgent": ((*INNER, "published", *CHANGE), DESK),
    "sensitive": ((*INNER, "on_hold", "published", *CHANGE), STAFF),
    "want": ((*INNER, "on_hold", "published", *CHANGE), STAFF),
    "note": ((*INNER, "on_hold", "published", *CHANGE), tuple(WHO)),  # but not who writes it or changed it last
    "mark": (ALIVE, STAFF),
    "confirm": (ALIVE, STAFF),
    "reject": (ALIVE, STAFF),
    "ask": (ALIVE, STAFF),
    "export": (ALL, tuple(WHO)),
    "report": (("published", *CHANGE, "withheld"), tuple(WHO)),
}

# Where a cell is refused for a reason of its own.
_BARRED = {("approve", state, "last"): "own-text" for state in (*INNER, *CHANGE)} | {
    ("note", state, who): "own-text" for state in TABLE["note"][0] for who in ("own", "last")
}
_DONE = {
    ("approve", state, who): "already-approved"
    for state in ("approved", "published/approved")
    for who in ("editor", "chief")
}
_NEVER = {
    ("report", state, who): "never-published"
    for state in ("draft", "in_review", "approved", "on_hold", "spiked")
    for who in WHO
} | {("report", "withdrawn", who): "never-published" for who in WHO}
_UNDECLARED = {("revise", "published", who): "change-undeclared" for who in STAFF}
_UNPUBLISHED = {
    (command, state, who): "not-published"
    for command in ("update", "refile", "correct")
    for state in INNER
    for who in STAFF
}
_IN_HAND = {
    (command, state, who): "change-in-hand" for command in ("refile", "correct") for state in CHANGE for who in STAFF
}
_EXISTS = {("start", state, who): "story-exists" for state in ALL for who in WHO}
_CONFIRMING = {("withhold", "withheld", who): "not-allowed" for who in ("editor", "last")}
# The table counts a chief's second "withhold" as the confirmation that is owed; an update in hand goes on as one.
_ALLOWED = {("withhold", "withheld", "chief"): ""} | {("update", state, who): "" for state in CHANGE for who in STAFF}
EXCEPTIONS = _BARRED | _DONE | _NEVER | _UNDECLARED | _UNPUBLISHED | _IN_HAND | _EXISTS | _CONFIRMING | _ALLOWED


def expected(command: str, state: str, who: str) -> str:
    """The rule that refuses the cell, empty where the table allows it."""
    if (command, state, who) in EXCEPTIONS:
        return EXCEPTIONS[command, state, who]
    states, people = TABLE[command]
    if command in ("update", "refile", "correct"):  # one command, "revise", whose kind is asked after role and state
        people = (*people, "own") if state != "published" else people
    if who not in people:
        return "not-allowed"
    return "" if state in states else "wrong-state"


@pytest.fixture(scope="module", params=ALL)
def state(request: pytest.FixtureRequest) -> tuple[str, Desk]:
    return request.param, STATES[request.param]()


def test_the_state_is_what_its_name_says(state: tuple[str, Desk]) -> None:
    name, desk = state
    outer, _, inner = name.partition("/")
    assert desk.story.status is Status(outer)
    assert (desk.story.change is not None) == bool(inner)
    assert desk.story.working is Status(inner or outer)
    assert desk.story.last_editor == SECOND.id


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_table(state: tuple[str, Desk], command: str, who: str) -> None:
    name, desk = state
    refusals = desk.refused(COMMANDS[command](desk), WHO[who])
    wanted = expected(command, name, who)
    assert refusals == ([wanted] if wanted else [])


def test_every_command_of_a_story_is_in_the_table() -> None:
    made = {type(make_command(drafted())) for make_command in COMMANDS.values()}
    named = {kind for kind in vars(commands).values() if isinstance(kind, type) and issubclass(kind, StoryCommand)}
    own = named - {StoryCommand}
    # need a source, a finding or a copy; the same people may give them as "mark" and "export"
    assert own - made == {
        commands.AttachRelay, commands.TieAnnotation, commands.UntieAnnotation, commands.IgnoreFinding,
        commands.TellRecipient,
    }  # fmt: skip


def test_a_story_that_was_never_started_takes_no_command() -> None:
    desk = Desk()
    assert desk.story == Story()
    assert desk.refused(commands.SubmitStory("s"), CHIEF) == ["unknown-story"]


AFTER = [
    ("draft", "submit", "own", "in_review"),
    ("in_review", "return", "editor", "draft"),
    ("approved", "return", "chief", "draft"),
    ("in_review", "approve", "editor", "approved"),
    ("approved", "publish", "editor", "published"),
    ("draft", "hold", "editor", "on_hold"),
    ("on_hold", "resume", "editor", "in_review"),
    ("on_hold", "spike", "own", "spiked"),
    ("spiked", "restore", "own", "draft"),
    ("published", "update", "editor", "published/draft"),
    ("published", "correct", "own", "published/draft"),
    ("published/draft", "submit", "own", "published/in_review"),
    ("published/in_review", "return", "editor", "published/draft"),
    ("published/in_review", "approve", "editor", "published/approved"),
    ("published/approved", "publish", "editor", "published"),
    ("published", "withhold", "editor", "withheld"),
    ("withheld", "release", "chief", "published"),
    ("withheld", "withdraw", "chief", "withdrawn"),
    ("published/draft", "withdraw", "chief", "withdrawn"),
    # a writer's edit goes back to draft, an editor's keeps or returns it to in review
    ("draft", "revise", "own", "draft"),
    ("in_review", "revise", "own", "draft"),
    ("approved", "revise", "own", "draft"),
    ("draft", "revise", "editor", "draft"),
    ("in_review", "revise", "editor", "in_review"),
    ("approved", "revise", "editor", "in_review"),
    ("published/approved", "revise", "own", "published/draft"),
    ("published/approved", "revise", "chief", "published/in_review"),
]


@pytest.mark.parametrize(("before", "command", "who", "after"), AFTER)
def test_where_it_leads(before: str, command: str, who: str, after: str) -> None:
    desk = STATES[before]()
    desk.do(COMMANDS[command](desk), WHO[who])
    outer, _, inner = after.partition("/")
    assert (desk.story.status, desk.story.working) == (Status(outer), Status(inner or outer))


@pytest.mark.parametrize(("start", "back"), [("draft", "draft"), ("in_review", "in_review"), ("approved", "in_review")])
def test_resuming_goes_back_and_an_approval_does_not_outlive_the_hold(start: str, back: str) -> None:
    desk = STATES[start]()
    desk.do(commands.HoldStory("s", "سبب"), EDITOR)
    desk.do(commands.ResumeStory("s"), EDITOR)
    assert desk.story.status is Status(back)
    assert desk.story.approval is None


@pytest.mark.parametrize("command", ["return", "hold", "withhold", "withdraw"])
def test_these_need_a_reason(command: str) -> None:
    desk = STATES[TABLE[command][0][0]]()
    bare = {
        "return": commands.ReturnStory("s", " "), "hold": commands.HoldStory("s", ""),
        "withhold": commands.WithholdStory("s"), "withdraw": commands.WithdrawStory("s", "\n"),
    }  # fmt: skip
    assert desk.refused(bare[command], CHIEF) == ["reason-missing"]


def test_withholding_is_owed_a_chief() -> None:
    desk = STATES["withheld"]()
    assert not desk.story.withholding_confirmed
    desk.do(commands.WithholdStory("s"), CHIEF)
    assert desk.story.withholding_confirmed
    assert desk.refused(commands.WithholdStory("s"), CHIEF) == ["nothing-to-change"]
    by_chief = published()
    by_chief.do(commands.WithholdStory("s", "سبب"), CHIEF)
    assert by_chief.story.withholding_confirmed


def test_a_change_survives_withholding_and_ends_with_withdrawal() -> None:
    desk = STATES["published/approved"]()
    desk.do(commands.WithholdStory("s", "سبب"), EDITOR)
    assert desk.refused(commands.PublishStory("s"), CHIEF) == ["wrong-state"]
    desk.do(commands.ReleaseStory("s"), CHIEF)
    assert desk.story.working is Status.APPROVED
    desk.do(commands.WithdrawStory("s", "سبب", "سُحبت"), CHIEF)
    assert (desk.story.change, desk.story.notice) == (None, "سُحبت")


def test_an_embargo_holds_until_its_minute() -> None:
    desk = STATES["approved"]()
    desk.do(commands.SetEmbargo("s", NOW + timedelta(hours=1)), EDITOR)
    assert desk.refused(commands.PublishStory("s"), EDITOR) == ["legal-bar"]
    desk.later(timedelta(minutes=59, seconds=59))
    assert desk.refused(commands.PublishStory("s"), CHIEF) == ["legal-bar"]
    desk.later(timedelta(seconds=1)).publish()
    assert desk.story.status is Status.PUBLISHED


def test_who_lost_their_keys_may_do_nothing() -> None:
    desk = STATES["draft"]()
    desk.people = People({**desk.people.by_id, CHIEF.id: Person(CHIEF.id, CHIEF.name, Role.CHIEF, ())})
    assert desk.refused(commands.SubmitStory("s"), CHIEF) == ["not-a-member"]
