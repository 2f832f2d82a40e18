"""Asking through somebody else, on every channel; joint letters, referrals, looks and what an urgent story owes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from newsdesk.domain import request_commands as commands
from newsdesk.domain import story_commands
from newsdesk.domain.events.requests import ReplyNotes
from newsdesk.domain.people import Person
from newsdesk.domain.reading import StatementDetail, StatementType
from newsdesk.domain.requests import Channel, ReplyKind, RequestStatus, Result, Terms
from newsdesk.domain.story import Status
from newsdesk.domain.story_commands import StoryCommand
from newsdesk.domain.updates import Why, proposed_updates
from tests.domain.building import CHIEF, DAY, EDITOR, HOUR, NOW, WRITER, Desk, accuses, body, refolded, silent

MINISTRY, COMPANY = "وزارة الأشغال", "شركة المقاولات"
TEXT = body("افتُتح المعرض.")


def asked() -> Desk:
    return Desk().start(TEXT).ask(MINISTRY).ask(COMPANY, "q2")


# -- for the party, and how ------------------------------------------------------------------------------------------


def test_who_is_asked_for_the_party_is_noted_with_the_right_they_have() -> None:
    desk = Desk().start(TEXT).add(MINISTRY)
    send = commands.SendRequest("s", "q", "t", Channel.EMAIL, "a@b", "24h", addressee="سفارة الجوار")
    assert desk.refused(send, WRITER) == ["authority-missing"]
    desk.do(
        commands.SendRequest(
            "s", "q", "t", Channel.EMAIL, "a@b", "24h", addressee="سفارة الجوار", authority="تمثّل حكومتها"
        ),
        WRITER,
    )
    request = desk.request()
    assert (request.party, request.body_asked, request.authority) == (MINISTRY, "سفارة الجوار", "تمثّل حكومتها")
    desk.later(HOUR).send()
    assert desk.request().body_asked == "سفارة الجوار"
    bare = commands.AddRequest("s", "q9", MINISTRY, "؟", addressee="محاميه")
    assert desk.refused(bare, WRITER) == ["authority-missing"]


def test_a_question_at_a_press_conference_was_heard_and_a_post_is_in_the_open() -> None:
    desk = Desk().start(TEXT).add(MINISTRY).add(COMPANY, "q2")
    desk.send(channel=Channel.PRESS, to="مؤتمر الوزير")
    assert desk.request().attempts[0].result is Result.DELIVERED
    post = commands.SendRequest("s", "q2", "t9", Channel.POST, "@company", "24h")
    assert desk.refused(post, WRITER) == ["post-address-missing"]
    shown = replace(post, evidence="ab" * 32, evidence_name="capture.png", link="https://x.example/1")
    desk.do(shown, WRITER)
    (attempt,) = desk.request("q2").attempts
    assert desk.refused(replace(post, attempt="t10", to="https://x.example/2"), WRITER) == []
    assert (attempt.result, attempt.link, attempt.evidence) == (Result.PRESUMED, "https://x.example/1", "ab" * 32)
    assert not attempt.statement_only
    assert desk.request().attempts[0].statement_only


@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_keeps_its_evidence(channel: Channel) -> None:
    desk = asked()
    shown = ("ab" * 32, "e.png", "https://x")
    desk.do(commands.SendRequest("s", "q", "t8", channel, "0100", "2d", None, "", "", *shown), WRITER)
    desk.later(HOUR).do(commands.SendReminder("s", "q", "t9", channel, "0100", None, *shown), WRITER)
    assert [item.evidence for item in desk.request().attempts[-2:]] == ["ab" * 32] * 2


def test_what_a_sending_had_to_show_stands_when_its_fate_is_known() -> None:
    desk = Desk().start(TEXT).add(MINISTRY)
    desk.do(commands.SendRequest("s", "q", "t1", Channel.EMAIL, "a@b", "24h", evidence="ab" * 32), WRITER)
    desk.later(2 * DAY)
    desk.do(commands.LogAttempt("s", "q", "t2", Channel.EMAIL, "a@b", Result.BOUNCED), WRITER)
    (attempt,) = desk.request().attempts
    assert (attempt.result, attempt.evidence, attempt.earlier) == (Result.BOUNCED, "ab" * 32, ("t1",))
    assert (attempt.at, attempt.told_at) == (NOW, NOW + 2 * DAY)
    again = commands.LogAttempt("s", "q", "t1", Channel.PHONE, "1", Result.UNANSWERED)
    assert desk.refused(again, WRITER) == ["id-taken"]


# -- letters for several, and being sent on --------------------------------------------------------------------------


def test_one_letter_answers_several_requests_and_is_classified_once() -> None:
    desk = asked().later(HOUR)
    reply = desk.reply(None, "ردّ الجهتين")
    joint = commands.ClassifyReply("s", "q", reply, ReplyKind.JOINT, also=("q2", "q"))
    desk.do(joint, WRITER)
    (part,) = desk.request("q2").replies
    assert (part.text, part.kind, part.joint_of) == ("ردّ الجهتين", ReplyKind.JOINT, reply)
    assert [desk.request(one).status for one in ("q", "q2")] == [RequestStatus.ANSWERED] * 2
    assert desk.refused(joint, WRITER) == ["nothing-to-change"]
    desk.do(commands.ClassifyReply("s", "q2", part.id, ReplyKind.DECLINED), WRITER)
    assert [desk.request(one).status for one in ("q", "q2")] == [RequestStatus.DECLINED] * 2
    assert refolded(desk.log) == desk.story


def test_only_a_joint_letter_reaches_other_requests_and_only_sent_ones() -> None:
    desk = asked().add("بلدية", "q3").later(HOUR)
    reply = desk.reply(None)
    for kind, also, rule in (
        (ReplyKind.ANSWER, ("q2",), "joint-only"), (ReplyKind.JOINT, ("q9",), "unknown-request"),
        (ReplyKind.JOINT, ("q3",), "not-sent-yet"),
    ):  # fmt: skip
        assert desk.refused(commands.ClassifyReply("s", "q", reply, kind, also=also), WRITER) == [rule]


def test_what_a_person_notes_of_a_reply() -> None:
    desk = asked().later(HOUR)
    reply = desk.reply(None)
    for notes, rule in (
        (ReplyNotes(speaker="محاميه"), "authority-missing"), (ReplyNotes(dated=date(2026, 11, 24)), "in-the-future"),
    ):  # fmt: skip
        command = commands.ClassifyReply("s", "q", reply, ReplyKind.PRIOR_STATEMENT, notes=notes)
        assert desk.refused(command, WRITER) == [rule]
    today = ReplyNotes(dated=date(2026, 11, 23), denied=True)
    desk.do(commands.ClassifyReply("s", "q", reply, ReplyKind.PRIOR_STATEMENT, Terms.ON_RECORD, today), WRITER)
    assert desk.request().replies[0].notes == today


def test_being_sent_elsewhere_opens_the_request_there() -> None:
    desk = asked().later(HOUR)
    desk.do(commands.ReferElsewhere("s", "q", "q3", "النيابة العامة"), WRITER)
    assert (desk.request().status, desk.request().referred_to) == (RequestStatus.REFERRED, "q3")
    there = desk.request("q3")
    assert (there.status, there.party, there.question) == (
        RequestStatus.NEEDED, "النيابة العامة", desk.request().question,
    )  # fmt: skip
    assert "rule.party-not-asked.needed" in desk.messages()
    desk.send("q3")
    assert [item.values["party"] for item in desk.findings() if item.rule == "request-open"] == [
        COMPANY, "النيابة العامة",
    ]  # fmt: skip


def test_no_referral_leads_back_and_no_answer_is_passed_on() -> None:
    desk = asked().ask("بلدية", "q3").later(HOUR)
    desk.do(commands.ReferRequest("s", "q", "q2"), WRITER)
    desk.do(commands.ReferRequest("s", "q2", "q3"), WRITER)
    assert desk.refused(commands.ReferRequest("s", "q3", "q"), WRITER) == ["referral-circle"]
    desk.reply(ReplyKind.ANSWER, identity="q3")
    assert desk.refused(commands.ReferElsewhere("s", "q3", "q4", "هيئة"), WRITER) == ["already-answered"]


# -- receipt, looks, setting aside -----------------------------------------------------------------------------------


@pytest.mark.parametrize("in_writing", [True, False])
def test_who_confirms_receipt_has_not_answered(in_writing: bool) -> None:
    desk = asked().later(HOUR)
    if in_writing:
        desk.reply(ReplyKind.ACKNOWLEDGED, "وصلتنا أسئلتكم")
    else:
        desk.do(commands.LogAttempt("s", "q", "t9", Channel.PHONE, "1", Result.ACKNOWLEDGED), WRITER)
    assert (desk.request().status, desk.request().answered) == (RequestStatus.SENT, False)
    assert desk.request().passed(NOW + DAY)


def test_looking_through_their_channels_is_kept_and_settles_nothing() -> None:
    desk = Desk().start(TEXT).add(MINISTRY)
    assert desk.refused(commands.LogLook("s", "q", "k1", " "), WRITER) == ["channels-missing"]
    desk.do(commands.LogLook("s", "q", "k1", "موقعها وحسابها", evidence="ab" * 32), WRITER)
    assert desk.refused(commands.LogLook("s", "q", "k1", "موقعها"), WRITER) == ["id-taken"]
    assert desk.request().status is RequestStatus.NEEDED
    assert [(look.channels, look.by) for look in desk.request().looks] == [("موقعها وحسابها", WRITER.id)]


@pytest.mark.parametrize(
    ("serious", "who", "rules"),
    [(False, WRITER, ["not-allowed"]), (False, EDITOR, []), (True, EDITOR, ["not-allowed"]), (True, CHIEF, [])],
)
def test_who_sets_a_proposed_party_aside(serious: bool, who: Person, rules: list[str]) -> None:
    desk = Desk((accuses("اتهمت", MINISTRY, "بالتزوير", serious=serious),)).start(body(f"اتهمت {MINISTRY} بالتزوير."))
    covers = (desk.annotation("allegation"),)
    command = commands.SetPartyAside("s", "q", MINISTRY, "سبق أن ردّت", covers)
    assert desk.refused(command, who) == rules
    if not rules:
        desk.do(command, who)
        assert (desk.request().status, desk.request().settled_by) == (RequestStatus.WAIVED, who.id)
        assert "party-not-asked:blocker" not in desk.rules()
        again = commands.SetPartyAside("s", "q2", MINISTRY, "سبب")
        assert desk.refused(again, who) == ["party-has-request"]


# -- what an urgent story owes ---------------------------------------------------------------------------------------

AT_ONCE = body(f"لم تجب {MINISTRY} على الفور.")


def urgent(by: Person = EDITOR) -> Desk:
    found = (silent("لم تجب", MINISTRY, StatementType.NO_REPLY, StatementDetail.IMMEDIATE),)
    desk = Desk(found).start(AT_ONCE).ask(MINISTRY)
    desk.do(story_commands.SetUrgent("s", urgent=True, reason="عاجل"), by)
    return desk


def test_only_an_editor_lets_it_go_ahead_and_only_after_the_minimum_notice() -> None:
    desk = Desk().start(AT_ONCE).ask(MINISTRY)
    assert desk.refused(story_commands.SetUrgent("s", urgent=True, reason="عاجل"), WRITER) == ["not-allowed"]
    desk = urgent().later(HOUR)
    assert "request-open:blocker" in desk.rules()
    assert "request-open:blocker" not in desk.later(HOUR).rules()


def test_a_follow_up_is_owed_from_publication_until_somebody_says_what_came_of_it() -> None:
    desk = urgent().later(3 * HOUR)
    follow = commands.FollowUp("s", "q", "لم تردّ حتى انقضاء المهلة")
    assert desk.refused(follow, WRITER) == ["no-follow-up-owed"]
    desk.out()
    assert [item.why for item in proposed_updates(desk.story)] == [Why.FOLLOW_UP]
    assert desk.refused(commands.FollowUp("s", "q", " "), WRITER) == ["reason-missing"]
    desk.later(DAY).do(follow, WRITER)
    assert proposed_updates(desk.story) == ()
    assert desk.request().follow_up == "لم تردّ حتى انقضاء المهلة"


def test_a_late_answer_takes_the_place_of_what_was_owed() -> None:
    desk = urgent().later(3 * HOUR).out()
    desk.later(HOUR).reply(ReplyKind.DECLINED)
    assert [(item.why, item.party) for item in proposed_updates(desk.story)] == [(Why.LATE_REPLY, MINISTRY)]
    desk.reply(ReplyKind.AUTO_REPLY)
    assert len(proposed_updates(desk.story)) == 1


def test_who_had_time_is_owed_nothing() -> None:
    desk = Desk((silent("لم تجب", MINISTRY),)).start(AT_ONCE).ask(MINISTRY).later(2 * DAY).out()
    assert (desk.story.status, proposed_updates(desk.story)) == (Status.PUBLISHED, ())


def test_a_message_of_a_withdrawn_story_proposes_nothing() -> None:
    desk = urgent().later(3 * HOUR).out()
    withdraw: StoryCommand = story_commands.WithdrawStory("s", "سبب", "ملاحظة")
    desk.do(withdraw, CHIEF)
    assert proposed_updates(desk.story) == ()
