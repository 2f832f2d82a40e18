"""The main job on a small story of our own, with the choices that the wire story leaves out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.office import CHIEF, EDITOR, REPORTER, SECOND_EDITOR, WRITER, Office
from tests.journeys.scripts import OWN

IDENTITY = "أيمن الحاجز"
STATEMENTS = ("comment-statement-unbacked", "comment-statement-overclaims")


@pytest.fixture
def story(office: Office) -> str:
    return str(office.done(WRITER, "story", "import", office.file("copy.txt", OWN.copy))["id"])


def rules(office: Office, story: str, severity: str = "blocker") -> list[str]:
    reasons = office.done(WRITER, "story", "readiness", story)["reasons"]
    return sorted(item["rule"] for item in reasons if item["severity"] == severity)


def add(office: Office, story: str, party: str, *more: object) -> str:
    made = office.done(WRITER, "request", "add", story, "--party", party, "--question", "ما ردكم؟", *more)
    assert made["status"] == "needed"
    return str(made["id"])


def send(office: Office, request: str, channel: str, to: str) -> None:
    """Three days ago, with a day to answer."""
    office.done(
        WRITER, "request", "send", request, "--channel", channel, "--to", to, "--at", "72h", "--deadline", "24h"
    )


def attempt(office: Office, request: str, channel: str, to: str, result: str, at: str, *more: object) -> None:
    said = ("--channel", channel, "--to", to, "--result", result, "--at", at, *more)
    office.done(WRITER, "request", "attempt", request, *said)


def statement(office: Office, request: str) -> str:
    said = office.done(WRITER, "request", "statement", request)
    assert set(said) >= {"id", "text", "grade"}
    return str(said["grade"])


def by_subject(office: Office, story: str, kind: str = "comment_statement") -> dict[str, str]:
    listed = office.done(WRITER, "attribution", "list", story)
    return {item["speaker_text"]: item["id"] for item in listed if item["kind"] == kind}


def ready(office: Office, story: str) -> None:
    """Every party asked in a way of its own, the unnamed source described, and the text handed in."""
    ministry = add(office, story, "وزارة الأشغال")
    send(office, ministry, "phone", "555 0100")
    assert office.refused(WRITER, "request", "statement", ministry) == ["no-statement-yet"]
    attempt(office, ministry, "phone", "555 0100", "delivered", "70h", "--evidence", office.file("call.txt", "ملاحظات"))
    assert statement(office, ministry) == "no_reply"

    company = add(office, story, "شركة ركن الجسور")
    send(office, company, "email", "media@rukn.example")
    attempt(office, company, "email", "media@rukn.example", "bounced", "71h")
    assert office.refused(WRITER, "request", "statement", company) == ["no-statement-yet"]
    attempt(office, company, "email", "info@rukn.example", "bounced", "70h")
    assert statement(office, company) == "unreachable"

    # Asked through another body, so the annotation says which sentence it is about.
    governorate = add(office, story, "الديوان", "--covers", by_subject(office, story)["محافظة الضفة"])
    send(office, governorate, "letter", "ديوان المحافظة")
    assert statement(office, governorate) == "no_reply"

    town = add(office, story, "بلدية المرفأ")
    send(office, town, "visit", "مبنى البلدية")
    reply = office.done(WRITER, "request", "reply", town, "--text", "لن نعلق.", "--at", "60h")["id"]
    assert "reply-unclassified" in rules(office, story)
    office.done(WRITER, "request", "classify", reply, "--as", "declined", "--refused")
    assert statement(office, town) == "declined"

    source = office.done(
        WRITER, "source", "add", "--described", "مهندس في لجنة الإشراف", "--reason", "يخشى فقدان عمله", "--ticks",
        "information,vital,unavailable,reliable", "--known-to", EDITOR, stdin=IDENTITY + "\n",
    )["id"]  # fmt: skip
    unnamed = by_subject(office, story, "attribution")["مهندس في لجنة الإشراف"]
    office.done(WRITER, "attribution", "tie", unnamed, "--source", source)
    assert rules(office, story) == []
    office.done(WRITER, "story", "submit", story)


def test_a_request_sent_and_nothing_more_backs_no_reply(office: Office, story: str) -> None:
    request = add(office, story, "وزارة الأشغال")
    send(office, request, "email", "press@works.example")
    assert statement(office, request) == "no_reply"
    assert len([rule for rule in rules(office, story) if rule in STATEMENTS]) == 3


def test_nobody_is_silent_before_their_time_is_over(office: Office, story: str) -> None:
    request = add(office, story, "وزارة الأشغال")
    sent = ("--channel", "email", "--to", "press@works.example", "--deadline", "24h")
    assert office.done(WRITER, "request", "send", request, *sent)["status"] == "sent"
    assert {"request-open", "comment-statement-overclaims"} <= set(rules(office, story))


def test_the_clock_stands_still_while_we_owe_an_answer(office: Office, story: str) -> None:
    request = add(office, story, "وزارة الأشغال")
    send(office, request, "email", "press@works.example")
    reply = office.done(WRITER, "request", "reply", request, "--text", "عن أي جسر تسألون؟", "--at", "60h")["id"]
    office.done(WRITER, "request", "classify", reply, "--as", "question")
    assert "request-open" in rules(office, story)
    assert office.done(WRITER, "request", "list", "--overdue") == []
    # Twelve of the twenty-four hours were left when they asked: they run again from our answer.
    answered = office.done(WRITER, "request", "respond", request, "--text", "عن جسر الضفة.")
    assert answered["status"] == "sent"
    assert "request-open" in rules(office, story)


def test_a_party_set_aside_with_a_reason(office: Office, story: str) -> None:
    request = add(office, story, "شركة المقاولات القديمة")
    assert "party-not-asked" in rules(office, story)
    assert office.refused(WRITER, "request", "waive", request, "--reason", "حُلّت") == ["not-allowed"]
    waived = office.done(EDITOR, "request", "waive", request, "--reason", "حُلّت الشركة قبل المشروع")
    assert waived["status"] == "waived"
    assert office.refused(WRITER, "request", "send", request, "--channel", "email", "--to", "x", "--deadline", "24h")


def test_a_serious_accusation_is_waived_by_the_chief_alone(office: Office, story: str) -> None:
    request = add(office, story, "شركة ركن الجسور")
    assert office.refused(EDITOR, "request", "waive", request, "--reason", "سبب") == ["not-allowed"]
    office.done(CHIEF, "request", "waive", request, "--reason", "صدر حكم نهائي ونُشر رد الشركة عليه")


def test_more_time_is_given_and_counts(office: Office, story: str) -> None:
    request = add(office, story, "وزارة الأشغال")
    send(office, request, "message", "@works")
    reply = office.done(WRITER, "request", "reply", request, "--text", "نحتاج يومين", "--at", "60h")["id"]
    office.done(WRITER, "request", "classify", reply, "--as", "more-time")
    extended = office.done(WRITER, "request", "extend", request, "--deadline", "2wd", "--reason", "طلبوا مهلة")
    assert extended["status"] == "sent"
    assert "request-open" in rules(office, story)


def test_from_copy_to_correction(office: Office, story: str) -> None:
    ready(office, story)
    for name, rule in ((WRITER, "not-allowed"), (REPORTER, "not-allowed")):
        assert office.refused(name, "story", "approve", story) == [rule]
    office.done(EDITOR, "story", "approve", story)
    one_letter = OWN.copy.replace("مرتين»", "مرتان»")
    assert office.done(WRITER, "story", "revise", story, office.file("v2.txt", one_letter))["status"] == "draft"
    assert office.refused(EDITOR, "story", "publish", story) == ["wrong-state"]
    office.done(WRITER, "story", "submit", story)
    assert office.done(EDITOR, "story", "approve", story)["status"] == "approved"
    office.done(EDITOR, "story", "publish", story)
    out = ("--format", "text,html,docx", "--out", office.folder / "out")
    before = office.done(EDITOR, "export", story, *out, "--to", "إذاعة المرفأ")

    case = office.done(
        WRITER, "correction", "report", story, "--type", "correction", "--wrong", "لجنة الإشراف", "--right",
        "لجنة التسلم", "--paragraph", "1", "--apology",
    )["id"]  # fmt: skip
    office.done(EDITOR, "correction", "verify", case)
    # Approved before the text is changed, by one person; the text itself by another.
    assert office.done(EDITOR, "correction", "approve", case)["status"] == "approved"
    assert office.refused(EDITOR, "correction", "publish", case) == ["correction-still-wrong"]
    corrected = one_letter.replace("لجنة الإشراف", "لجنة التسلم")
    office.done(WRITER, "story", "revise", story, office.file("v3.txt", corrected), "--correction", case)
    office.done(WRITER, "story", "submit", story)
    office.done(SECOND_EDITOR, "story", "approve", story)
    published = office.done(SECOND_EDITOR, "correction", "publish", case)
    after = office.done(EDITOR, "export", story, *out)
    for copy in after:
        if copy["format"] != "docx":
            text = Path(copy["file"]).read_text("utf-8")
            assert "لجنة التسلم" in text
            assert "تصحيح" in text
            assert "نعتذر" in text
    assert published["note"].partition(": ")[2] in Path(after[0]["file"]).read_text("utf-8")
    assert {item["id"] for item in office.done(EDITOR, "exports", "list") if item["status"] == "to-tell"} == {
        copy["id"] for copy in before
    }
    compared = office.done(EDITOR, "story", "compare", story, "--from", "2", "--to", "3")
    (changed,) = compared["paragraphs"]
    assert [(item["old"], item["new"]) for item in changed["changes"]] == [("الإشراف", "التسلم")]
    told = [item["status"] for item in office.done(EDITOR, "story", "history", story)]
    assert told.count("story.approved") == 3
    assert len(set(told[-3:])) == 1  # the three copies
    assert office.done(EDITOR, "verify")["ok"] is True


def test_the_identity_is_in_no_file_of_the_newsroom_nor_in_any_copy(office: Office, story: str) -> None:
    ready(office, story)
    office.done(EDITOR, "story", "approve", story)
    office.done(EDITOR, "story", "publish", story)
    office.done(EDITOR, "export", story, "--format", "text,html,docx", "--out", office.folder / "out")
    office.done(EDITOR, "backup", office.folder / "safe")
    family = IDENTITY.split()[1]
    needles = [form.encode(code) for form in (IDENTITY, family) for code in ("utf-8", "utf-16-le")]
    needles += [json.dumps(form).strip('"').encode() for form in (IDENTITY, family)]
    files = [path for path in office.folder.rglob("*") if path.is_file()]
    assert len(files) > 10
    for path in files:
        data = path.read_bytes()
        assert not any(needle in data for needle in needles), path.name
    assert office.done(EDITOR, "search", family) == []


def test_an_update_and_a_refile_need_no_case(office: Office, story: str) -> None:
    ready(office, story)
    office.done(EDITOR, "story", "approve", story)
    office.done(EDITOR, "story", "publish", story)
    slip = office.file("slip.txt", OWN.copy.replace("محافظة الضفة", "محافظة الضفه"))
    changed = office.done(WRITER, "story", "revise", story, slip, "--as", "refile")
    assert (changed["working"], changed["version"]) == ("draft", 1)
    office.done(WRITER, "story", "submit", story)
    office.done(EDITOR, "story", "approve", story)
    assert office.done(EDITOR, "story", "publish", story)["version"] == 2
    longer = office.file("longer.txt", OWN.copy + "\nوقال سكان إن الجسر ما زال مغلقًا مساء اليوم.\n")
    office.done(EDITOR, "story", "revise", story, longer, "--as", "update")
    assert rules(office, story, "warning") is not None
    assert re.fullmatch(r"c\w+", office.done(EDITOR, "correction", "list", story)[0]["id"])


def test_a_notice_stands_in_the_place_of_what_was_withdrawn(office: Office, story: str) -> None:
    ready(office, story)
    office.done(EDITOR, "story", "approve", story)
    office.done(EDITOR, "story", "publish", story)
    copy = ("--format", "text", "--out", office.folder / "out")
    for act, name, reason in (("withhold", EDITOR, "نتحقق من شكوى"), ("withdraw", CHIEF, "ثبت أن الصور من جسر آخر")):
        office.done(name, "story", act, story, "--reason", reason)
        (exported,) = office.done(EDITOR, "export", story, *copy)
        text = Path(exported["file"]).read_text("utf-8")
        assert "الجسر" not in text.replace(reason, "")
        assert text.count(":") == 2, text  # the notice's title, and the hour it was published
    assert "ثبت أن الصور من جسر آخر" in text
