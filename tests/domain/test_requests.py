"""A comment request: what each fact makes of it, and what may be logged when, by whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsdesk.domain import request_commands as commands
from newsdesk.domain import story_commands
from newsdesk.domain.events.requests import RequestAdded, RequestSent
from newsdesk.domain.request_decisions import explained
from newsdesk.domain.requests import Channel, Pause, ReplyKind, RequestStatus, Result, Terms, evolve, standing
from newsdesk.domain.sources import Source, SourceKind
from tests.domain.building import DAY, EDITOR, HOUR, NOW, WRITER, Desk, accuses, body

TEXT = body("اتهمت وثائق وزارة الأشغال بتزوير العقود.")
CHARGE = accuses("اتهمت", "وزارة الأشغال", "بتزوير العقود")
MINISTRY = "وزارة الأشغال"
MINUTE = timedelta(minutes=1)


def asked(channel: Channel = Channel.EMAIL, to: str = "a@b") -> Desk:
    return Desk((CHARGE,)).start(TEXT).add(MINISTRY).send(channel=channel, to=to)


def attempt(
    desk: Desk, result: Result, channel: Channel = Channel.PHONE, to: str = "0100", at: datetime | None = None
) -> None:
    desk.do(commands.LogAttempt("s", "q", desk.new_id("t"), channel, to, result, at), WRITER)


# -- the fold -------------------------------------------------------------------------------------------------------


def test_needed_then_sent() -> None:
    desk = Desk((CHARGE,)).start(TEXT).add(MINISTRY)
    assert desk.request().status is RequestStatus.NEEDED
    desk.send()
    request = desk.request()
    assert (request.status, request.sent_at, request.deadline) == (RequestStatus.SENT, NOW, NOW + DAY)
    assert request.claims == ("بتزوير العقود",)
    assert request.version == 2


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (ReplyKind.ANSWER, "answered"), (ReplyKind.PARTIAL, "answered"), (ReplyKind.JOINT, "answered"),
        (ReplyKind.NO_KNOWLEDGE, "answered"), (ReplyKind.SUB_JUDICE, "answered"), (ReplyKind.DECLINED, "declined"),
        (ReplyKind.NO_CONFIRM, "declined"), (ReplyKind.REFERRED, "referred"), (ReplyKind.MORE_TIME, "sent"),
        (ReplyKind.QUESTION, "sent"), (ReplyKind.CONDITIONAL, "sent"), (ReplyKind.AUTO_REPLY, "sent"),
        (ReplyKind.BOUNCE, "sent"), (ReplyKind.PRIOR_STATEMENT, "sent"), (ReplyKind.PUBLIC_STATEMENT, "sent"),
    ],
)  # fmt: skip
def test_what_a_reply_makes_of_it(kind: ReplyKind, status: str) -> None:
    desk = asked()
    desk.later(HOUR).reply(None)
    assert desk.request().status is RequestStatus.SENT
    assert len(desk.request().unclassified) == 1
    desk.do(commands.ClassifyReply("s", "q", desk.request().replies[0].id, kind), WRITER)
    assert desk.request().status.value == status
    assert not desk.request().unclassified


def test_another_label_makes_it_what_it_is() -> None:
    desk = asked()
    reply = desk.later(HOUR).reply(ReplyKind.ANSWER)
    desk.do(commands.ClassifyReply("s", "q", reply, ReplyKind.AUTO_REPLY), WRITER)
    assert (desk.request().status, desk.request().answered) == (RequestStatus.SENT, False)
    desk.do(commands.ClassifyReply("s", "q", reply, ReplyKind.DECLINED, Terms.BACKGROUND), WRITER)
    assert (desk.request().status, desk.request().answered) == (RequestStatus.DECLINED, True)
    again = commands.ClassifyReply("s", "q", reply, ReplyKind.DECLINED, Terms.BACKGROUND)
    assert desk.refused(again, WRITER) == ["nothing-to-change"]


def test_a_later_interim_message_undoes_no_answer() -> None:
    desk = asked()
    desk.later(HOUR).reply(ReplyKind.ANSWER)
    desk.later(HOUR).reply(ReplyKind.MORE_TIME)
    assert (desk.request().status, desk.request().answered) == (RequestStatus.ANSWERED, True)


def test_a_reply_after_a_waiver_is_kept_and_changes_no_decision() -> None:
    desk = Desk((CHARGE,)).start(TEXT).add(MINISTRY)
    desk.do(commands.WaiveRequest("s", "q", "سبب"), EDITOR)
    desk.later(HOUR).reply(ReplyKind.ANSWER)
    assert desk.request().status is RequestStatus.WAIVED
    assert len(desk.request().replies) == 1


def test_a_fact_about_no_request_is_a_fault() -> None:
    sent = RequestSent("q", "t", "email", "a", NOW, NOW, "1h")
    with pytest.raises(TypeError):
        evolve(None, sent, "writer", NOW)
    request = evolve(None, RequestAdded("q", "p", "", "x"), "writer", NOW)
    with pytest.raises(TypeError):
        evolve(request, story_commands.SubmitStory("s"), "writer", NOW)  # type: ignore[arg-type] # no fact at all


def test_every_fact_counts_one_version() -> None:
    desk = asked()
    versions = [desk.request().version]
    for act in (
        lambda: attempt(desk, Result.UNANSWERED),
        lambda: desk.do(commands.SendReminder("s", "q", "r"), WRITER),
        lambda: desk.do(commands.LogReply("s", "q", "y", "؟"), WRITER),
        lambda: desk.do(commands.ClassifyReply("s", "q", "y", ReplyKind.QUESTION), WRITER),
        lambda: desk.do(commands.AnswerQuestion("s", "q", "نعم"), WRITER),
        lambda: desk.do(commands.ExtendDeadline("s", "q", "5d", "طلبوا وقتًا"), WRITER),
    ):
        act()
        versions.append(desk.request().version)
    assert versions == list(range(2, 9))


# -- attempts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "result"),
    [
        (Channel.EMAIL, Result.PRESUMED), (Channel.MESSAGE, Result.PRESUMED), (Channel.LETTER, Result.PRESUMED),
        (Channel.PHONE, Result.UNANSWERED), (Channel.VISIT, Result.UNANSWERED),
    ],
)  # fmt: skip
def test_a_message_counts_as_delivered_and_a_call_does_not(channel: Channel, result: Result) -> None:
    (only,) = asked(channel).request().attempts
    assert (only.result, only.result_pending) == (result, True)


@pytest.mark.parametrize(("after", "tries"), [(0, 1), (10, 1), (11, 2)])
def test_a_call_s_result_within_ten_minutes_is_that_call_s(after: int, tries: int) -> None:
    desk = asked(Channel.PHONE, "0100").later(after * MINUTE)
    attempt(desk, Result.UNANSWERED)
    assert len(desk.request().attempts) == tries


def test_another_number_is_another_call() -> None:
    desk = asked(Channel.PHONE, "0100")
    attempt(desk, Result.UNANSWERED, to="0200")
    assert len(desk.request().attempts) == 2


@pytest.mark.parametrize(
    ("result", "tries"), [(Result.DELIVERED, 1), (Result.BOUNCED, 1), (Result.WRONG_ADDRESS, 1), (Result.UNANSWERED, 2)]
)
def test_a_message_may_report_its_fate_days_later(result: Result, tries: int) -> None:
    desk = asked().later(3 * DAY)
    attempt(desk, result, Channel.EMAIL, "A@B")
    attempts = desk.request().attempts
    assert len(attempts) == tries
    assert attempts[-1].result is result


def test_each_try_is_told_its_own_fate() -> None:
    desk = asked()
    desk.later(HOUR).do(commands.SendReminder("s", "q", "r"), WRITER)
    attempt(desk, Result.DELIVERED, Channel.EMAIL, "a@b")
    attempt(desk, Result.BOUNCED, Channel.EMAIL, "a@b")
    attempt(desk, Result.DELIVERED, Channel.EMAIL, "a@b")
    assert [item.result for item in desk.request().attempts] == [Result.DELIVERED, Result.BOUNCED, Result.DELIVERED]


def test_a_bounce_is_charged_to_one_message_the_latest_before_it() -> None:
    desk = asked()
    desk.later(HOUR).do(commands.SendReminder("s", "q", "r1"), WRITER)
    desk.later(HOUR).reply(ReplyKind.BOUNCE)
    desk.later(HOUR).do(commands.SendReminder("s", "q", "r2"), WRITER)
    assert [item.result for item in desk.request().attempts] == [Result.PRESUMED, Result.BOUNCED, Result.PRESUMED]


def test_it_is_charged_once_however_often_it_is_labelled_and_given_back() -> None:
    desk = asked()
    desk.later(HOUR).do(commands.SendReminder("s", "q", "r1"), WRITER)
    reply = desk.later(HOUR).reply(ReplyKind.BOUNCE)
    desk.do(commands.ClassifyReply("s", "q", reply, ReplyKind.BOUNCE, Terms.BACKGROUND), WRITER)
    assert [item.result for item in desk.request().attempts] == [Result.PRESUMED, Result.BOUNCED]
    desk.do(commands.ClassifyReply("s", "q", reply, ReplyKind.ANSWER), WRITER)
    assert [item.result for item in desk.request().attempts] == [Result.PRESUMED, Result.PRESUMED]
    assert all(item.result_pending for item in desk.request().attempts)


def test_a_late_entry_is_shown_as_one() -> None:
    desk = asked().later(2 * DAY)
    attempt(desk, Result.DELIVERED, at=NOW + HOUR)
    entry = desk.request().attempts[-1]
    assert (entry.at, entry.recorded) == (NOW + HOUR, NOW + 2 * DAY)


def test_the_latest_message_is_so_by_its_time_and_not_by_its_entry() -> None:
    desk = asked().later(2 * DAY)
    desk.do(commands.SendReminder("s", "q", "r1", Channel.MESSAGE, "0100", NOW + DAY), WRITER)
    desk.do(commands.SendReminder("s", "q", "r2", Channel.LETTER, "street", NOW + HOUR), WRITER)
    desk.reply(ReplyKind.BOUNCE)
    assert {item.id: item.result for item in desk.request().attempts}["r1"] is Result.BOUNCED


# -- time -----------------------------------------------------------------------------------------------------------


def test_overdue_is_read_from_the_clock() -> None:
    desk = asked()
    request = desk.request()
    assert standing(request, NOW + DAY - MINUTE) == "sent"
    assert standing(request, NOW + DAY) == "overdue"
    desk.later(HOUR).reply(ReplyKind.DECLINED)
    assert standing(desk.request(), NOW + 9 * DAY) == "declined"


def test_the_clock_stops_for_their_question_and_gives_back_what_was_left() -> None:
    desk = asked()
    desk.later(6 * HOUR).reply(ReplyKind.QUESTION, "أي عقود؟")
    assert desk.request().paused
    assert not desk.request().passed(NOW + 9 * DAY)
    desk.later(3 * DAY).do(commands.AnswerQuestion("s", "q", "عقود 2025"), WRITER)
    assert desk.request().deadline == NOW + 3 * DAY + DAY
    assert desk.request().pauses == (Pause(NOW + 6 * HOUR, NOW + 3 * DAY + 6 * HOUR),)
    shown = explained(desk.request(), desk.context(WRITER))
    assert shown is not None
    assert shown.at == desk.request().deadline


def test_two_pauses_add_up() -> None:
    desk = asked()
    for _ in range(2):
        desk.later(HOUR).reply(ReplyKind.QUESTION, "؟")
        desk.later(2 * HOUR).do(commands.AnswerQuestion("s", "q", "نعم"), WRITER)
    assert desk.request().deadline == NOW + DAY + 4 * HOUR


def test_the_answer_does_not_come_before_the_question() -> None:
    desk = asked()
    assert desk.refused(commands.AnswerQuestion("s", "q", "نعم"), WRITER) == ["nothing-asked-of-us"]
    desk.later(2 * HOUR).reply(ReplyKind.QUESTION)
    early = commands.AnswerQuestion("s", "q", "نعم", NOW + HOUR)
    assert desk.refused(early, WRITER) == ["answer-before-question"]


def test_an_extension_only_lengthens_and_has_a_reason() -> None:
    desk = asked()
    assert desk.refused(commands.ExtendDeadline("s", "q", "1h", "سبب"), WRITER) == ["deadline-not-later"]
    assert desk.refused(commands.ExtendDeadline("s", "q", "2d", ""), WRITER) == ["reason-missing"]
    desk.do(commands.ExtendDeadline("s", "q", "2d", "طلبوا وقتًا"), WRITER)
    assert desk.request().deadline == NOW + 2 * DAY


def test_sending_again_asks_anew() -> None:
    desk = asked().later(2 * DAY).send(deadline="1h")
    request = desk.request()
    assert (request.sent_at, request.deadline) == (NOW + 2 * DAY, NOW + 2 * DAY + HOUR)
    assert len(request.attempts) == 2


def test_the_party_s_own_week_counts() -> None:
    desk = Desk((CHARGE,), sources={"m": Source("m", SourceKind.INSTITUTION, MINISTRY, week="sat-sun")}).start(TEXT)
    desk.now = datetime(2026, 11, 26, 9, tzinfo=UTC)  # a Thursday
    desk.add(MINISTRY, source="m").send(deadline="1wd").add(MINISTRY, "q2").send("q2", deadline="1wd")
    ours, theirs = desk.request("q2").deadline, desk.request().deadline
    assert (theirs, ours) == (datetime(2026, 11, 27, 9, tzinfo=UTC), datetime(2026, 11, 29, 9, tzinfo=UTC))
