# ruff: noqa: E501 - a log and the sentence it supports are read together, on one line
"""The sentence written from a request's log: whom it names, what it says of the reply, in the house's style."""

from __future__ import annotations

from datetime import date

import pytest

from newsdesk.domain import request_commands as commands
from newsdesk.domain.errors import Rejected
from newsdesk.domain.events.requests import ReplyNotes
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.readiness.case import Case
from newsdesk.domain.requests import Channel, ReplyKind, Result, Terms
from newsdesk.domain.responding import supported_sentence
from newsdesk.domain.wording.sentences import Sentence
from tests.domain.building import DAY, HOUR, WRITER, Desk, body, house

MINISTRY, COMPANY = "وزارة الأشغال", "شركة المقاولات"
UNTIL = "حتى نشر هذا التقرير"


def asked(**settings: str) -> Desk:
    newsroom = Newsroom("صحيفة", {key.replace("_", "-"): value for key, value in settings.items()})
    return Desk(newsroom=newsroom).start(body("افتُتح المعرض.")).ask(MINISTRY).later(HOUR)


def written(desk: Desk, request: str = "q") -> Sentence:
    made = supported_sentence(Case.of(desk.story, desk.context(WRITER)), desk.request(request), house().phrases)
    assert made is not None
    return made


def replied(desk: Desk, kind: ReplyKind, notes: ReplyNotes, terms: Terms = Terms.ON_RECORD, also: tuple[str, ...] = ()) -> Desk:
    reply = desk.reply(None)
    desk.do(commands.ClassifyReply("s", "q", reply, kind, terms, notes, also), WRITER)
    return desk


@pytest.mark.parametrize(
    ("kind", "notes", "text"),
    [
        (ReplyKind.DECLINED, ReplyNotes(), "امتنعت وزارة الأشغال عن التعليق"),
        (ReplyKind.DECLINED, ReplyNotes(refused=True), "رفضت وزارة الأشغال التعليق"),
        (ReplyKind.DECLINED, ReplyNotes("محامي الوزارة", "وكالة"), "امتنع محامي الوزارة عن التعليق"),
        (ReplyKind.ANSWER, ReplyNotes("محامي الوزارة", "وكالة"), "رد محامي الوزارة على الأسئلة نيابة عن وزارة الأشغال"),
        (ReplyKind.ANSWER, ReplyNotes("محامي الوزارة", "وكالة", claim="العقد سليم"), "قال محامي الوزارة نيابة عن وزارة الأشغال إن العقد سليم"),
        (ReplyKind.PARTIAL, ReplyNotes(), "أجابت وزارة الأشغال عن بعض الأسئلة ولم تجب عن بعضها الآخر"),
        (ReplyKind.PARTIAL, ReplyNotes(addressed="العقود", unaddressed="الأسعار"), "أجابت وزارة الأشغال عن العقود ولم تتطرق إلى الأسعار"),
        (ReplyKind.CONDITIONAL, ReplyNotes(condition="الاطلاع على النص"), "اشترطت وزارة الأشغال الاطلاع على النص للرد"),
        (ReplyKind.CONDITIONAL, ReplyNotes(), "وضعت وزارة الأشغال شروطا للرد على الأسئلة"),
        (ReplyKind.SUB_JUDICE, ReplyNotes(), "قالت وزارة الأشغال إنها لا تعلق على قضايا منظورة أمام القضاء"),
        (ReplyKind.NO_CONFIRM, ReplyNotes(), "رفضت وزارة الأشغال تأكيد النبأ أو نفيه"),
        (ReplyKind.NO_KNOWLEDGE, ReplyNotes(), "قالت وزارة الأشغال إن لا علم لها بالأمر"),
        (ReplyKind.MORE_TIME, ReplyNotes(), f"طلبت وزارة الأشغال مهلة للرد، ولم ترد {UNTIL}"),
    ],
)
def test_what_the_reply_was(kind: ReplyKind, notes: ReplyNotes, text: str) -> None:
    assert written(replied(asked(), kind, notes)).text == text


@pytest.mark.parametrize(
    ("kind", "notes", "text"),
    [
        (ReplyKind.PRIOR_STATEMENT, ReplyNotes(dated=date(2026, 7, 3), denied=True), "سبق أن نفت وزارة الأشغال ذلك في 3 تموز"),
        (ReplyKind.PRIOR_STATEMENT, ReplyNotes(dated=date(2026, 7, 3), claim="العقد سليم"), "سبق أن قالت وزارة الأشغال في 3 تموز إن العقد سليم"),
        (ReplyKind.PUBLIC_STATEMENT, ReplyNotes(unaddressed="العقود"), "أصدرت وزارة الأشغال بيانا عاما لم يتطرق إلى العقود"),
    ],
)
def test_what_was_said_to_all_while_the_deadline_runs(kind: ReplyKind, notes: ReplyNotes, text: str) -> None:
    assert written(replied(asked(months="levant"), kind, notes)).text == text


@pytest.mark.parametrize(
    ("months", "digits", "day"),
    [
        ("levant", "latin", "3 تموز"), ("egypt", "latin", "3 يوليو"), ("dual", "latin", "3 يوليو تموز"),
        ("maghreb-dz", "latin", "3 جويلية"), ("maghreb-ma", "arabic", "٣ يوليوز"),
    ],
)  # fmt: skip
def test_dates_are_written_as_the_house_does(months: str, digits: str, day: str) -> None:
    notes = ReplyNotes(dated=date(2026, 7, 3), denied=True)
    made = written(replied(asked(months=months, digits=digits), ReplyKind.PRIOR_STATEMENT, notes))
    assert made.text.endswith(f"ذلك في {day}")


@pytest.mark.parametrize(
    ("vowels", "text"),
    [
        ("none", f"لم ترد وزارة الأشغال على طلب للتعليق {UNTIL}"),
        ("disambiguating", f"لم تردّ وزارة الأشغال على طلب للتعليق {UNTIL}"),
        ("full", "لَمْ تَرُدَّ وزارة الأشغال عَلَى طَلَبٍ لِلتَّعْلِيقِ حَتَّى نَشْرِ هَذَا التَّقْرِيرِ"),
    ],
)
def test_vowel_marks_follow_the_setting(vowels: str, text: str) -> None:
    assert written(asked(vowels=vowels).later(DAY)).text == text


def test_the_body_asked_is_named() -> None:
    desk = Desk().start(body("افتُتح المعرض.")).add(MINISTRY)
    send = commands.SendRequest(
        "s", "q", "t", Channel.EMAIL, "a@b", "24h", addressee="سفارة الجوار", authority="تمثّل حكومتها"
    )
    desk.do(send, WRITER)
    assert written(desk.later(2 * DAY)).text == f"لم ترد سفارة الجوار على طلب للتعليق {UNTIL}"


def test_receipt_confirmed_says_so() -> None:
    desk = asked()
    desk.reply(ReplyKind.ACKNOWLEDGED)
    assert written(desk.later(DAY)).text == f"أكدت وزارة الأشغال تسلم الأسئلة ولم تجب عنها {UNTIL}"


def test_a_joint_letter_names_everybody_it_answers_for() -> None:
    desk = asked().ask(COMPANY, "q2").later(HOUR)
    replied(desk, ReplyKind.JOINT, ReplyNotes(claim="العقد سليم"), also=("q2",))
    for request in ("q", "q2"):
        assert written(desk, request).text == "قالت وزارة الأشغال وشركة المقاولات في بيان مشترك إن العقد سليم"


def test_on_background_the_official_is_not_named() -> None:
    made = written(replied(asked(), ReplyKind.ANSWER, ReplyNotes(claim="العقد سليم"), Terms.BACKGROUND))
    assert made.text == "قال مسؤول في وزارة الأشغال طلب عدم نشر اسمه إن العقد سليم"


def test_a_referral_says_what_came_of_it_down_the_chain() -> None:
    desk = asked()
    desk.reply(ReplyKind.REFERRED)
    desk.do(commands.ReferElsewhere("s", "q", "q2", "النيابة العامة"), WRITER)
    desk.send("q2")
    assert written(desk.later(HOUR)).text == "أحالت وزارة الأشغال الأسئلة إلى النيابة العامة"
    assert written(desk.later(DAY)).text == f"أحالت وزارة الأشغال الأسئلة إلى النيابة العامة، التي لم ترد عليها {UNTIL}"


def test_no_public_comment_up_to_the_hour_that_somebody_looked() -> None:
    desk = Desk(newsroom=Newsroom("صحيفة", {"months": "levant"})).start(body("افتُتح المعرض.")).add(MINISTRY)
    desk.do(commands.LogLook("s", "q", "k", "موقعها وحسابها"), WRITER)  # 09:00 UTC is noon in Baghdad
    assert written(desk).text == "لم يصدر عن وزارة الأشغال تعليق حتى الساعة 12:00"
    made = written(desk.later(DAY))
    assert made.text == "لم يصدر عن وزارة الأشغال تعليق حتى الساعة 12:00 من يوم 23 تشرين الثاني"
    assert made.gloss == f"{MINISTRY} had made no public comment as of 23 November 2026 at 12:00"


def test_tries_are_counted_in_words() -> None:
    desk = Desk().start(body("افتُتح المعرض.")).add(MINISTRY).send(channel=Channel.PHONE, to="0")
    for number in range(1, 11):
        desk.later(HOUR)
        desk.do(commands.LogAttempt("s", "q", f"x{number}", Channel.PHONE, str(number), Result.UNANSWERED), WRITER)
    assert written(desk).text == "لم يتسن الوصول إلى وزارة الأشغال رغم إحدى عشرة محاولة"


def test_who_was_not_approached_gets_no_sentence_from_the_desk() -> None:
    from tests.domain.building import CHIEF

    desk = Desk().start(body("افتُتح المعرض.")).add(MINISTRY)
    desk.do(commands.NotApproached("s", "q", "خطر على المصدر"), CHIEF)
    with pytest.raises(Rejected) as refused:
        written(desk)
    assert [reason.rule for reason in refused.value.reasons] == ["wording-not-approached"]
