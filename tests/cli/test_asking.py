"""``newsdesk request``: through whom, on what channel, with what to show, and what came of it."""

from __future__ import annotations

import pytest

from tests.cli.office import CHIEF, EDITOR, WRITER, Office

TEXT = "عنوان المادة\n\nافتُتح المعرض في المدينة.\n\nولم ترد وزارة المالية على الفور على أسئلتنا.\n"


@pytest.fixture
def story(office: Office) -> str:
    return str(office.done(WRITER, "story", "import", office.file("copy.txt", TEXT))["id"])


def add(office: Office, story: str, party: str) -> str:
    return str(office.done(WRITER, "request", "add", story, "--party", party, "--question", "ما ردّكم؟")["id"])


def send(office: Office, request: str, at: str = "3h") -> None:
    sent = ("--channel", "email", "--to", "a@b", "--at", at, "--deadline", "24h")
    office.done(WRITER, "request", "send", request, *sent)


def test_a_post_is_logged_with_its_address_and_its_capture(office: Office, story: str) -> None:
    request = add(office, story, "وزارة المالية")
    post = ("request", "send", request, "--channel", "social-post", "--to", "@ministry", "--deadline", "24h")
    assert office.refused(WRITER, *post) == ["post-address-missing"]
    capture = office.file("capture.png", b"\x89PNG of the post")
    made = office.done(WRITER, *post, "--link", "https://x.example/1", "--evidence", capture)
    (attempt,) = made["attempts"]
    assert (attempt["channel"], attempt["link"], attempt["statement_only"]) == (
        "social-post", "https://x.example/1", False,
    )  # fmt: skip
    assert len(attempt["evidence"]) == 64
    press = ("--channel", "press-conference", "--to", "مؤتمر الوزير", "--result", "unanswered", "--at", "1m")
    asked = office.done(WRITER, "request", "attempt", request, *press)["attempts"][-1]
    assert (asked["channel"], asked["statement_only"], asked["late"]) == ("press-conference", True, False)


def test_what_is_entered_days_later_is_shown_as_such(office: Office, story: str) -> None:
    request = add(office, story, "وزارة المالية")
    send(office, request, "72h")
    (attempt,) = office.done(WRITER, "request", "remind", request)["attempts"][:1]
    assert attempt["late"] is True


def test_who_is_asked_for_the_party_is_named_in_the_sentence(office: Office, story: str) -> None:
    request = add(office, story, "وزارة الخارجية")
    through = ("--channel", "email", "--to", "a@b", "--at", "30h", "--deadline", "24h", "--addressee", "سفارة الجوار")
    assert office.refused(WRITER, "request", "send", request, *through) == ["authority-missing"]
    made = office.done(WRITER, "request", "send", request, *through, "--authority", "تمثّل حكومتها")
    assert (made["party"], made["addressee"]) == ("وزارة الخارجية", "سفارة الجوار")
    written = office.done(WRITER, "request", "statement", request)
    assert written["text"] == "لم ترد سفارة الجوار على طلب للتعليق حتى نشر هذا التقرير"


def test_one_letter_for_two_and_what_a_person_read_in_it(office: Office, story: str) -> None:
    first, second = add(office, story, "وزارة المالية"), add(office, story, "وزارة الأشغال")
    send(office, first)
    send(office, second)
    reply = office.done(WRITER, "request", "reply", first, "--text", "بيان الوزارتين")["id"]
    classify = ("request", "classify", reply, "--as", "joint", "--claim", "العقد سليم")
    office.done(WRITER, *classify, "--also", second)
    for request in (first, second):
        written = office.done(WRITER, "request", "statement", request)
        assert written["text"] == "قالت وزارة المالية ووزارة الأشغال في بيان مشترك إن العقد سليم"
    dated = ("request", "classify", reply, "--as", "prior-statement", "--dated", "2020-07-03", "--denied")
    office.done(WRITER, *dated)
    written = office.done(WRITER, "request", "statement", second)
    assert written["text"].startswith("سبق أن نفت وزارة الأشغال ذلك في 3 ")


def test_a_referral_opens_the_next_request(office: Office, story: str) -> None:
    request = add(office, story, "وزارة المالية")
    send(office, request)
    made = office.done(WRITER, "request", "refer", request, "--party", "النيابة العامة")
    assert made["status"] == "referred"
    listed = {item["party"]: item for item in office.done(WRITER, "request", "list", story)}
    assert (listed["النيابة العامة"]["id"], listed["النيابة العامة"]["status"]) == (made["referred_to"], "needed")
    both = office.call(WRITER, "request", "refer", request, "--party", "هيئة", "--to", made["referred_to"])
    assert both.status == 2


def test_watching_their_channels_supports_a_sentence_of_its_own(office: Office, story: str) -> None:
    request = add(office, story, "وزارة المالية")
    made = office.done(WRITER, "request", "watch", request, "--channels", "موقعها وحسابها")
    assert [item["channels"] for item in made["watched"]] == ["موقعها وحسابها"]
    assert office.done(WRITER, "request", "statement", request)["grade"] == "no_public_comment"


def test_an_urgent_story_owes_a_follow_up_and_a_late_reply_an_update(office: Office, story: str) -> None:
    request = add(office, story, "وزارة المالية")
    send(office, request)
    office.done(EDITOR, "story", "urgent", story, "--reason", "خبر عاجل")
    office.done(WRITER, "story", "submit", story)
    office.done(EDITOR, "story", "approve", story)
    office.done(CHIEF, "story", "publish", story)
    (due,) = office.done(WRITER, "request", "updates", story)
    assert (due["status"], due["request"]) == ("follow-up-owed", request)
    done = office.done(WRITER, "request", "follow-up", request, "--outcome", "وعدت بالردّ غدًا")
    assert done["follow_up_owed_since"] is None
    assert office.done(WRITER, "request", "updates", story) == []
    reply = office.done(WRITER, "request", "reply", request, "--text", "هذا ردّنا.")["id"]
    (late,) = office.done(WRITER, "request", "updates", story)
    assert (late["status"], late["id"]) == ("late-reply", reply)
