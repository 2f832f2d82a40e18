"""The comment statement and the request log prove each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.domain import request_commands, story_commands
from newsdesk.domain.reading import StatementDetail, StatementType
from newsdesk.domain.requests import Channel, ReplyKind, Result, Terms
from newsdesk.domain.sources import Source, SourceKind
from tests.domain.building import DAY, EDITOR, HOUR, WRITER, Desk, body, silent

MINISTRY = "وزارة الأشغال"
TEXT = body("ولم ترد وزارة الأشغال على أسئلتنا.")
REUTERS = Source("reuters", SourceKind.AGENCY, "رويترز", ("Reuters",))
UNBACKED, OVERCLAIMS = "comment-statement-unbacked:blocker", "comment-statement-overclaims:blocker"
SECOND_HAND = "request-second-hand:warning"


def rules(desk: Desk) -> list[str]:
    return [rule for rule in desk.rules() if rule.split(":")[0].startswith(("comment", "request-second"))]


def plain(party: str = MINISTRY) -> Desk:
    return Desk((silent("لم ترد", party),), sources={"reuters": REUTERS}).start(TEXT)


def test_no_request_no_sentence() -> None:
    assert rules(plain()) == [UNBACKED]


def test_a_request_that_was_never_sent_is_none() -> None:
    assert rules(plain().add(MINISTRY)) == [UNBACKED]


def test_an_open_deadline_is_not_a_silence() -> None:
    desk = plain().ask(MINISTRY).later(24 * HOUR - HOUR)
    assert rules(desk) == [OVERCLAIMS]
    assert rules(desk.later(HOUR)) == []


@pytest.mark.parametrize("party", ["وزارة الداخلية", "نقابة عمال وزارة الأشغال", "وزير الأشغال", "رويترز"])
def test_asking_somebody_else_backs_nothing(party: str) -> None:
    assert rules(plain().ask(party).later(2 * DAY)) == [UNBACKED]


@pytest.mark.parametrize("party", ["وزارة الأشغال", "مكتب الإعلام في وزارة الأشغال", "لوزارة الاشغال"])
def test_asking_the_party_under_its_name_backs_it(party: str) -> None:
    assert rules(plain().ask(party).later(2 * DAY)) == []


def test_the_directory_s_other_names_count() -> None:
    desk = plain()
    desk.sources["m"] = Source("m", SourceKind.INSTITUTION, "الأشغال العامة", ("وزارة الأشغال",))
    assert rules(desk.ask("الأشغال العامة", source="m").later(2 * DAY)) == []


def test_a_longer_name_in_the_text_is_shown_to_the_approver() -> None:
    desk = Desk((silent("لم ترد", "وزارة الأشغال اليمنية"),)).start(body("لم ترد وزارة الأشغال اليمنية على أسئلتنا."))
    desk.ask(MINISTRY).later(2 * DAY)
    assert rules(desk) == [SECOND_HAND]
    assert desk.messages() == ["rule.request-second-hand.other-name"]


def test_a_request_tied_by_hand_to_another_party_s_sentence_is_shown_too() -> None:
    desk = plain()
    desk.ask("سالم", covers=(desk.annotation("comment_statement"),)).later(2 * DAY)
    assert rules(desk) == [SECOND_HAND]


def test_two_bodies_under_one_negation_need_two_requests() -> None:
    text = body("لم ترد وزارة الداخلية ووزارة الدفاع على طلب للتعليق.")
    desk = Desk((silent("لم ترد", "وزارة الداخلية ووزارة الدفاع"),)).start(text)
    desk.ask("وزارة الداخلية").later(2 * DAY)
    assert rules(desk) == [UNBACKED]
    desk.ask("وزارة الدفاع", "q2")
    assert rules(desk) == [OVERCLAIMS]
    assert rules(desk.later(2 * DAY)) == []


def test_where_the_sentence_could_mean_either_both_must_bear_it_out() -> None:
    desk = Desk((silent("لم ترد", "الوزارة"),)).start(body("لم ترد الوزارة على أسئلتنا."))
    desk.ask("وزارة الداخلية").later(2 * DAY).ask("وزارة الدفاع", "q2")
    assert rules(desk) == [OVERCLAIMS]
    desk.later(2 * DAY)
    assert rules(desk) == []


def test_a_bounce_is_no_delivery() -> None:
    desk = plain().ask(MINISTRY).later(HOUR)
    desk.reply(ReplyKind.BOUNCE)
    assert rules(desk.later(2 * DAY)) == [OVERCLAIMS]


@pytest.mark.parametrize("kind", [ReplyKind.ANSWER, ReplyKind.MORE_TIME, ReplyKind.QUESTION, ReplyKind.DECLINED, None])
def test_who_wrote_did_not_keep_silent(kind: ReplyKind | None) -> None:
    desk = plain().ask(MINISTRY).later(HOUR)
    desk.reply(kind)
    assert rules(desk.later(2 * DAY)) == [OVERCLAIMS]


@pytest.mark.parametrize("kind", [ReplyKind.AUTO_REPLY, ReplyKind.PRIOR_STATEMENT, ReplyKind.PUBLIC_STATEMENT])
def test_what_is_no_reply_leaves_the_silence(kind: ReplyKind) -> None:
    desk = plain().ask(MINISTRY).later(HOUR)
    desk.reply(kind)
    assert rules(desk) == [OVERCLAIMS]
    assert rules(desk.later(2 * DAY)) == []


def test_off_the_record_supports_no_sentence() -> None:
    desk = plain().ask(MINISTRY).later(HOUR)
    desk.reply(ReplyKind.DECLINED, terms=Terms.OFF_RECORD)
    assert rules(desk.later(2 * DAY)) == [OVERCLAIMS]


def test_a_denial_needs_no_request() -> None:
    desk = Desk((silent("لم ترد", MINISTRY, StatementType.DENIED),)).start(TEXT)
    assert rules(desk) == []


@pytest.mark.parametrize(
    ("kind", "backed"),
    [
        (ReplyKind.DECLINED, True), (ReplyKind.NO_CONFIRM, True), (ReplyKind.SUB_JUDICE, True),
        (ReplyKind.ANSWER, False), (ReplyKind.AUTO_REPLY, False), (ReplyKind.MORE_TIME, False),
    ],
)  # fmt: skip
def test_declining_is_what_they_wrote(kind: ReplyKind, backed: bool) -> None:
    desk = Desk((silent("لم ترد", MINISTRY, StatementType.DECLINED),)).start(TEXT).ask(MINISTRY).later(HOUR)
    desk.reply(kind)
    assert (rules(desk) == []) is backed


def test_unreachable_wants_two_tries_that_reached_nobody() -> None:
    found = (silent("لم ترد", MINISTRY, StatementType.UNREACHABLE, StatementDetail.NOT_REACHED),)
    desk = Desk(found).start(TEXT).add(MINISTRY).send(channel=Channel.PHONE, to="0100")
    assert rules(desk) == [OVERCLAIMS]
    desk.later(HOUR)
    desk.do(request_commands.LogAttempt("s", "q", "t9", Channel.PHONE, "0100", Result.UNANSWERED), WRITER)
    assert rules(desk) == []
    desk.later(HOUR)
    desk.do(request_commands.LogAttempt("s", "q", "t10", Channel.EMAIL, "a@b", Result.DELIVERED), WRITER)
    assert rules(desk) == [OVERCLAIMS]


def test_repeatedly_wants_two_days_or_channels() -> None:
    found = (silent("لم ترد", MINISTRY, StatementType.NO_REPLY, StatementDetail.REPEATED),)
    desk = Desk(found).start(TEXT).ask(MINISTRY).later(HOUR)
    desk.do(request_commands.SendReminder("s", "q", "r1"), WRITER)
    assert rules(desk.later(DAY)) == [OVERCLAIMS]
    desk.do(request_commands.SendReminder("s", "q", "r2"), WRITER)
    assert rules(desk) == []


def test_immediately_wants_urgency_and_the_minimum_notice() -> None:
    found = (silent("لم ترد", MINISTRY, StatementType.NO_REPLY, StatementDetail.IMMEDIATE),)
    desk = Desk(found).start(TEXT).ask(MINISTRY).later(3 * HOUR)
    assert rules(desk) == [OVERCLAIMS]
    desk.do(story_commands.SetUrgent("s", urgent=True, reason="عاجل"), EDITOR)
    assert rules(desk) == []
    desk.now -= 2 * HOUR
    assert rules(desk) == [OVERCLAIMS]  # one hour's notice, and the house gives two


# -- what another asked --------------------------------------------------------------------------------------

ASKED = body("ولم ترد وزارة الأشغال على أسئلة من رويترز.")
BY_REUTERS = silent("لم ترد", MINISTRY, asked_by="رويترز")


def relayed() -> Desk:
    return Desk((BY_REUTERS,), sources={"reuters": REUTERS}).start(ASKED)


def attach(desk: Desk, source: str = "reuters") -> Desk:
    desk.do(story_commands.AttachRelay("s", source, "ab12", "copy.txt"), WRITER)
    return desk


def test_naming_the_relay_is_not_enough() -> None:
    assert rules(relayed()) == [UNBACKED]
    assert relayed().messages() == ["rule.comment-statement-unbacked.relay"]


def test_nor_is_its_copy_where_the_sentence_hides_who_asked() -> None:
    assert rules(attach(plain())) == [UNBACKED]


def test_both_together_warn() -> None:
    assert rules(attach(relayed())) == [SECOND_HAND]


def test_another_agency_s_copy_backs_nothing() -> None:
    desk = relayed()
    desk.sources["afp"] = Source("afp", SourceKind.AGENCY, "فرانس برس")
    assert rules(attach(desk, "afp")) == [UNBACKED]


def test_a_relay_named_at_the_start_without_its_copy_is_no_original() -> None:
    desk = Desk((BY_REUTERS,), sources={"reuters": REUTERS})
    desk.do(story_commands.StartStory("s", ASKED, desk.now.date(), "reuters"), WRITER)
    assert rules(desk) == [UNBACKED]


def test_our_own_log_does_not_prove_who_else_asked() -> None:
    desk = relayed().ask(MINISTRY).later(2 * DAY)
    assert rules(desk) == [SECOND_HAND]
    assert desk.messages() == ["rule.request-second-hand.asker"]
    assert rules(attach(desk)) == []


def test_the_newsroom_may_name_itself() -> None:
    text = body("ولم ترد وزارة الأشغال على أسئلة من صحيفة الاختبار.")
    desk = Desk((silent("لم ترد", MINISTRY, asked_by="صحيفة الاختبار"),)).start(text).ask(MINISTRY).later(2 * DAY)
    assert rules(desk) == []


def test_a_rejected_statement_is_no_statement() -> None:
    desk = plain()
    annotation = desk.annotation("comment_statement")
    assert desk.refused(story_commands.RejectAnnotation("s", annotation, "سبب"), WRITER) == ["not-allowed"]
    desk.do(story_commands.RejectAnnotation("s", annotation, "ليست صيغة ردّ"), EDITOR)
    assert rules(desk) == []


def test_a_waived_request_backs_no_sentence() -> None:
    desk = plain().add(MINISTRY)
    desk.do(request_commands.WaiveRequest("s", "q", "سبق أن ردّت"), EDITOR)
    assert rules(desk) == [UNBACKED]


def test_a_statement_without_a_party_is_backed_only_by_a_request_tied_to_it() -> None:
    text = body("ولم يتسنّ الحصول على تعليق.")
    found = (silent("لم يتسنّ", kind=StatementType.UNREACHABLE, detail=StatementDetail.NOT_OBTAINED),)
    desk = Desk(found).start(text).ask(MINISTRY).later(2 * DAY)
    assert rules(desk) == [UNBACKED]
    other = Desk(found).start(text)
    other.ask(MINISTRY, covers=(other.annotation("comment_statement"),)).later(2 * DAY)
    assert rules(other) == []


def test_a_merged_record_is_followed() -> None:
    desk = relayed()
    desk.sources["old"] = replace(REUTERS, id="old", name="رويتر", variants=(), merged_into="reuters")
    assert rules(attach(desk, "old")) == [SECOND_HAND]
