"""What the record of a comment request refuses, and from whom."""

from __future__ import annotations

import pytest

from newsdesk.domain import request_commands as commands
from newsdesk.domain import story_commands
from newsdesk.domain.people import People, Person, Role
from newsdesk.domain.reading import AllegationBasis
from newsdesk.domain.requests import Channel, ReplyKind, RequestStatus, Result
from newsdesk.domain.story_commands import StoryCommand
from tests.domain.building import CHIEF, COLLEAGUE, EDITOR, HOUR, NOW, WRITER, Desk, accuses, person
from tests.domain.test_requests import CHARGE, MINISTRY, MINUTE, TEXT, asked

SEND = commands.SendRequest("s", "q", "t", Channel.EMAIL, "a@b", "24h")
FUTURE = NOW + MINUTE


@pytest.mark.parametrize(
    "command",
    [
        commands.SendRequest("s", "q", "t", Channel.EMAIL, "a@b", "24h", FUTURE),
        commands.LogAttempt("s", "q", "t", Channel.EMAIL, "a@b", Result.DELIVERED, FUTURE),
        commands.SendReminder("s", "q", "t", occurred_at=FUTURE),
        commands.LogReply("s", "q", "y", "نردّ", FUTURE),
    ],
)
def test_what_has_not_happened_is_not_logged(command: StoryCommand) -> None:
    assert asked().refused(command, WRITER) == ["in-the-future"]


@pytest.mark.parametrize(
    ("command", "rules"),
    [
        (commands.AddRequest("s", "q2", " ", "؟"), ["name-missing"]),
        (commands.AddRequest("s", "q2", "", ""), ["name-missing", "question-missing"]),
        (commands.AddRequest("s", "q2", MINISTRY, "؟", "nobody", ("a9",)), ["unknown-source", "unknown-annotation"]),
        (commands.AddRequest("s", "q", MINISTRY, "؟"), ["id-taken"]),
        (commands.SendReminder("s", "q9", "t"), ["unknown-request"]),
        (commands.SendRequest("s", "q", "t", Channel.EMAIL, " ", "24h"), ["address-missing"]),
        (commands.SendReminder("s", "q", "t", Channel.PHONE), ["address-missing"]),
        (commands.LogAttempt("s", "q", "t", Channel.PHONE, "", Result.UNANSWERED), ["address-missing"]),
        (commands.LogAttempt("s", "q", "t", Channel.EMAIL, "a", Result.PRESUMED), ["result-not-loggable"]),
        (commands.LogAttempt("s", "q", "t2", Channel.EMAIL, "a", Result.DELIVERED), ["id-taken"]),
        (commands.LogReply("s", "q", "y", "  "), ["reply-empty"]),
        (commands.ClassifyReply("s", "q", "y9", ReplyKind.ANSWER), ["unknown-reply"]),
        (commands.ReferRequest("s", "q", "q"), ["unknown-request"]),
        (commands.ReferRequest("s", "q", "q9"), ["unknown-request"]),
        (commands.WaiveRequest("s", "q", "سبب"), ["already-sent"]),
        (commands.NotApproached("s", "q", "سبب"), ["already-sent"]),
    ],
)
def test_refused(command: StoryCommand, rules: list[str]) -> None:
    assert asked().refused(command, CHIEF) == rules


def test_a_reply_s_id_is_its_own() -> None:
    desk = asked().later(HOUR)
    reply = desk.reply(ReplyKind.ANSWER)
    assert desk.refused(commands.LogReply("s", "q", reply, "غيره"), WRITER) == ["id-taken"]


def test_before_sending_only_sending() -> None:
    desk = Desk((CHARGE,)).start(TEXT).add(MINISTRY).add("شركة", "q2")
    for command in (
        commands.LogAttempt("s", "q", "t", Channel.PHONE, "0100", Result.DELIVERED),
        commands.SendReminder("s", "q", "t"), commands.LogReply("s", "q", "y", "نردّ"),
        commands.ExtendDeadline("s", "q", "2d", "سبب"), commands.ReferRequest("s", "q", "q2"),
    ):  # fmt: skip
        assert desk.refused(command, WRITER) == ["not-sent-yet"]


def test_after_a_waiver_nothing_but_replies() -> None:
    desk = Desk((CHARGE,)).start(TEXT).add(MINISTRY).add("شركة", "q2")
    desk.do(commands.WaiveRequest("s", "q", "سبب"), EDITOR)
    for command in (SEND, commands.WaiveRequest("s", "q", "سبب"), commands.ReferRequest("s", "q", "q2")):
        assert desk.refused(command, CHIEF) == ["already-settled"]


@pytest.mark.parametrize(
    ("serious", "who", "rules"),
    [
        (False, WRITER, ["not-allowed"]), (False, COLLEAGUE, ["not-allowed"]), (False, EDITOR, []), (False, CHIEF, []),
        (True, EDITOR, ["not-allowed"]), (True, CHIEF, []),
    ],
)  # fmt: skip
def test_who_waives(serious: bool, who: Person, rules: list[str]) -> None:
    charge = accuses("اتهمت", MINISTRY, "بتزوير العقود", AllegationBasis.OWN, serious=serious)
    desk = Desk((charge,)).start(TEXT).add(MINISTRY)
    assert desk.refused(commands.WaiveRequest("s", "q", "سبب"), who) == rules


@pytest.mark.parametrize("command", [commands.WaiveRequest("s", "q", "سبب"), commands.NotApproached("s", "q", "سبب")])
def test_never_a_writer_unless_alone_and_declared(command: StoryCommand) -> None:
    desk = Desk().start(TEXT, CHIEF).add(MINISTRY, actor=CHIEF)
    assert desk.refused(command, CHIEF) == ["own-text"]
    desk.people = People({CHIEF.id: person(CHIEF.id, Role.CHIEF)})
    desk.newsroom = type(desk.newsroom)("صحيفة", {"self-approval": "declared"})
    assert desk.refused(command, CHIEF) == []


def test_not_approaching_is_a_chief_s() -> None:
    desk = Desk().start(TEXT).add(MINISTRY)
    command = commands.NotApproached("s", "q", "خطر")
    assert [desk.refused(command, who) for who in (WRITER, EDITOR, CHIEF)] == [["not-allowed"], ["not-allowed"], []]
    assert desk.refused(commands.NotApproached("s", "q", ""), CHIEF) == ["reason-missing"]


def test_a_question_to_us_keeps_its_label() -> None:
    desk = asked().later(HOUR)
    reply = desk.reply(ReplyKind.QUESTION)
    other = commands.ClassifyReply("s", "q", reply, ReplyKind.ANSWER)
    assert desk.refused(other, WRITER) == ["already-classified"]


def test_referral_links_the_other_request() -> None:
    desk = asked().add("شركة المقاولات", "q2")
    desk.do(commands.ReferRequest("s", "q", "q2"), WRITER)
    assert (desk.request().status, desk.request().referred_to) == (RequestStatus.REFERRED, "q2")


def test_the_end_of_a_story_closes_all_but_replies() -> None:
    desk = asked()
    desk.do(story_commands.SpikeStory("s"), EDITOR)
    assert desk.refused(commands.SendReminder("s", "q", "t"), WRITER) == ["wrong-state"]
    desk.later(HOUR).reply(ReplyKind.ANSWER)
    assert desk.request().answered
