"""The printable log: all that was done, nothing said in confidence, and hostile words that do nothing."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from lxml import html

from newsdesk.desk import Member
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.quick_log import Happened, log_happened
from newsdesk.desk.request_logs import request_log_page
from newsdesk.desk.request_questions import deadline_steps, statement
from newsdesk.domain.request_commands import AddRequest, LogAttempt, NotApproached, SendRequest, WaiveRequest
from newsdesk.domain.requests import Channel, ReplyKind, Result, Terms
from newsdesk.domain.sources import AddSource
from newsdesk.language import Language
from tests.desk.room import Room

CANARY = "قَناريّ-الاسم-السرّيّ"
LANGUAGES = [Language("ar", isolate=True), Language("en", isolate=True)]


def page(room: Room, story: str, language: Language = LANGUAGES[0]) -> str:
    return request_log_page(room.desk, story, language).decode()


def words(text: str) -> str:
    return " ".join("".join(map(str, html.fromstring(text.encode()).itertext())).split())


def described(room: Room) -> str:
    source = new_entity_id("q")
    ticks = ("information", "vital", "unavailable", "reliable")
    command = AddSource(source, described="موظف كبير", reason="خطر عليه", ticks=ticks, known_to=(room.chief.person,))
    room.desk.add_confidential(command, CANARY, room.chief).result()
    return source


@pytest.mark.parametrize("language", LANGUAGES, ids=["ar", "en"])
def test_it_holds_what_was_done(room: Room, language: Language) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    request = room.ask(story, "بلدية المدينة", "2wd")
    room.now += timedelta(hours=3)
    what = Happened(story, request, Channel.PHONE, "+964 770 123", Result.UNANSWERED, "", room.now - timedelta(hours=2))
    log_happened(room.desk, room.chief, what, b"recording", "call.png")
    room.hear(story, request, ReplyKind.DECLINED, "لا تعليق لدينا.")
    text = words(page(room, story, language))
    say = language.say
    for wanted in (
        "افتتاح المكتبة", "بلدية المدينة", "ما تعليقكم؟", "a@b.example", "+964 770 123", "لا تعليق لدينا.",
        hashlib.sha256(b"recording").hexdigest(), say("channel.phone"), say("result.unanswered"),
        say("reply.declined"), say("terms.on-record"), say("request-log.deadline"), room.desk.context().newsroom.name,
    ):  # fmt: skip
        assert wanted in text, wanted
    # The call happened two hours before it was entered, the e-mail did not.
    late = say("ui.requests.entered_late", when="").translate({0x2068: None, 0x2069: None}).strip()
    assert text.count(late) == 1
    sentence = statement(room.desk, story, request)
    assert sentence is not None
    assert sentence.text in text
    steps = deadline_steps(room.desk, story, request)
    assert steps
    assert page(room, story, language).count("<li>") >= len(steps)


def test_what_was_said_in_confidence_is_not_in_it(room: Room) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    request = room.ask(story, "بلدية المدينة", "24h")
    room.hear(story, request, ReplyKind.ANSWER, f"ليس للنشر: {CANARY}", Terms.OFF_RECORD)
    room.hear(story, request, None, f"لم يُقرأ بعد: {CANARY}")
    hidden = new_entity_id("r")
    source = described(room)
    room.desk.do(AddRequest(story, hidden, f"السيد {CANARY}", "سؤال", source), room.chief).result()
    send = SendRequest(story, hidden, new_entity_id("t"), Channel.PHONE, f"رقم {CANARY}", "1h")
    room.desk.do(send, room.chief).result()
    room.now += timedelta(hours=2)
    call = LogAttempt(story, hidden, new_entity_id("t"), Channel.PHONE, f"رقم {CANARY}", Result.UNANSWERED)
    room.desk.do(call, room.chief).result()
    for language in LANGUAGES:
        text = page(room, story, language)
        assert CANARY not in text
        assert "موظف كبير" in text
        assert language.say("request-log.off_record") in text
        assert language.say("request-log.unread_why") in text


def test_why_somebody_must_not_be_approached_is_not_printed(room: Room) -> None:
    story = room.story("افتتاح المكتبة", room.writer)
    kept, waived = room.ask(story, "الشاهد"), room.ask(story, "البلدية")
    room.desk.do(NotApproached(story, kept, f"يكشف {CANARY}"), room.chief).result()
    room.desk.do(WaiveRequest(story, waived, "ردّها منشور في بيانها"), room.chief).result()
    text = words(page(room, story))
    assert CANARY not in text
    assert "ردّها منشور في بيانها" in text


HOSTILE = "<script>alert(1)</script>\u202eمقلوب\u202c\u2067\u0000\"'><img src=x onerror=alert(2)> \u2066"


def _hostile(room: Room, by: Member) -> str:
    story = room.story(HOSTILE, by)
    request = new_entity_id("r")
    room.desk.do(AddRequest(story, request, f"جهة {HOSTILE}", f"سؤال {HOSTILE}\nسطر"), by).result()
    send = SendRequest(story, request, new_entity_id("t"), Channel.EMAIL, f"a {HOSTILE}", "24h")
    room.desk.do(send, by).result()
    room.hear(story, request, ReplyKind.DECLINED, f"ردّ {HOSTILE}")
    return story


@pytest.mark.parametrize("language", LANGUAGES, ids=["ar", "en"])
def test_hostile_words_are_only_words(room: Room, language: Language) -> None:
    text = page(room, _hostile(room, room.chief), language)
    document = html.fromstring(text.encode())
    assert document.xpath("//script | //img | //@onerror | //iframe | //a") == []
    assert "alert(1)" in "".join(map(str, document.itertext()))
    assert not any(ord(sign) in (0, *range(0x202A, 0x202F), *range(0x2066, 0x206A)) for sign in text)
    assert text.count("<bdi") == text.count("</bdi>")


def test_a_story_that_asked_nobody_says_so(room: Room) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    assert LANGUAGES[0].say("request-log.nothing") in page(room, story)


def test_a_telephone_number_keeps_its_order() -> None:
    from newsdesk.exports.printed import Foreign, foreign

    assert foreign(Foreign("+98 21 000")) == '<bdi dir="ltr">+98 21 000</bdi>'
    assert foreign(Foreign("مكتب +98")) == '<bdi dir="auto">مكتب +98</bdi>'
