"""What a call prints: one document with ``--json``, a sentence without, and ids that the next call takes."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.cli.office import CHIEF, EDITOR, PEOPLE, REPORTER, SECOND_EDITOR, WRITER, Office, call

COPY = "عنوان المادة\n\nقال الوزير سالم الحارثي إن المطر غزير.\n"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


@pytest.fixture
def story(office: Office) -> str:
    return str(office.done(WRITER, "story", "import", office.file("copy.txt", COPY), "--at", "2026-11-20")["id"])


def published(office: Office, story: str) -> None:
    office.done(WRITER, "story", "submit", story)
    office.done(EDITOR, "story", "approve", story)
    office.done(EDITOR, "story", "publish", story)


def times(document: object) -> list[str]:
    """Every value in a document that begins as a time does."""
    if isinstance(document, dict):
        return [time for value in document.values() for time in times(value)]
    if isinstance(document, list):
        return [time for value in document for time in times(value)]
    return [document] if isinstance(document, str) and re.match(r"\d{4}-\d\d-\d\dT", document) else []


def listed(office: Office, *arguments: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = office.done(WRITER, *arguments)
    assert isinstance(items, list)
    for item in items:
        assert item["id"]
        assert item["status"]
    assert all(TIME.fullmatch(time) for time in times(items))
    return items


def test_lists_are_arrays_of_things_with_an_id_and_a_status(office: Office, story: str) -> None:
    published(office, story)
    office.done(EDITOR, "source", "add", "--name", "سالم الحارثي", "--week", "sat-sun")
    request = office.done(WRITER, "request", "add", story, "--party", "الوزارة", "--question", "؟")["id"]
    office.done(WRITER, "request", "send", request, "--channel", "email", "--to", "x@y.example", "--deadline", "2wd")
    reply = office.done(WRITER, "request", "reply", request, "--text", "نعم")["id"]
    office.done(WRITER, "correction", "report", story, "--type", "correction", "--wrong", "غزير", "--right", "خفيف")
    office.done(WRITER, "export", story, "--format", "text", "--out", office.folder / "out")
    counts = {
        ("story", "list"): 1,
        ("attribution", "list", story): 1,
        ("source", "list"): 1,
        ("request", "list"): 1,
        ("request", "list", story): 1,
        ("request", "list", "--overdue"): 0,
        ("correction", "list"): 1,
        ("correction", "list", story): 1,
        ("corrections",): 0,
        ("exports", "list"): 1,
        ("person", "list"): len(PEOPLE),
        ("search", "المطر"): 1,
        ("story", "history", story): 10,
    }
    assert {key: len(listed(office, *key)) for key in counts} == counts
    assert listed(office, "finding", "list", story)
    assert listed(office, "settings", "get")
    assert office.done(WRITER, "request", "classify", reply, "--as", "answer")["id"] == request


def test_a_unique_beginning_of_an_id_will_do(office: Office, story: str) -> None:
    """Of every kind of thing; people and sources by their names as well."""
    request = office.done(WRITER, "request", "add", story[:8], "--party", "الوزارة", "--question", "؟")["id"]
    sent = ("--channel", "phone", "--to", "555", "--deadline", "24h")
    assert office.done(WRITER, "request", "send", request[:8], *sent)["id"] == request
    reply = office.done(WRITER, "request", "reply", request[:8], "--text", "نعم")["id"]
    assert office.done(WRITER, "request", "classify", reply[:8], "--as", "auto-reply")["id"] == request
    source = office.done(WRITER, "source", "add", "--name", "سالم الحارثي")["id"]
    (attribution,) = office.done(WRITER, "attribution", "list", story[:8])
    for text in (source, source[:8], "سالم الحارثي", "سَالم الحارثى"):
        tied = office.done(WRITER, "attribution", "tie", attribution["id"][:8], "--source", text)
        assert tied["sources"] == [source]
        assert office.done(WRITER, "attribution", "untie", attribution["id"], "--source", text)["sources"] == []
    office.done(WRITER, "attribution", "tie", attribution["id"], "--source", source)
    assert office.done(WRITER, "attribution", "untie", attribution["id"])["sources"] == []
    assert office.done(WRITER, "attribution", "confirm", attribution["id"])["status"] == "confirmed"
    assert office.done(WRITER, "attribution", "reject", attribution["id"])["status"] == "rejected"
    person = next(item["id"] for item in office.done(WRITER, "person", "list") if item["name"] == REPORTER)
    assert office.done(CHIEF, "person", "role", person[:8], "--role", "editor")["name"] == REPORTER
    assert office.done(CHIEF, "person", "role", REPORTER, "--role", "reporter")["role"] == "reporter"
    (found,) = office.done(WRITER, "finding", "list", story)[:1]
    assert found["id"].startswith(story + ".")


def test_covers_takes_a_list_as_people_write_it(office: Office) -> None:
    text = "عنوان\n\nولم ترد وزارة الأشغال على أسئلتنا.\n\nوامتنعت بلدية المرفأ عن التعليق.\n"
    story = office.done(WRITER, "story", "import", office.file("two.txt", text))["id"]
    listed = office.done(WRITER, "attribution", "list", story)
    first, second = [item["id"] for item in listed if item["kind"] == "comment_statement"]
    add = ("request", "add", story, "--party", "الديوان", "--question", "؟", "--covers")
    for covers in ((first, second), (first, "--covers", second), (f"{first},{second}",)):
        request = office.done(WRITER, *add, *covers)["id"]
        sent = ("--channel", "email", "--to", "x", "--at", "72h", "--deadline", "24h")
        office.done(WRITER, "request", "send", request, *sent)
    rules = [item["rule"] for item in office.done(WRITER, "story", "readiness", story)["reasons"]]
    assert "comment-statement-unbacked" not in rules
    assert rules.count("comment-statement-overclaims") == 1  # nobody declined


def test_times_are_local_or_a_length_ago(office: Office, story: str) -> None:
    office.done(CHIEF, "settings", "set", "time-zone", "Asia/Riyadh")
    request = office.done(WRITER, "request", "add", story, "--party", "الوزارة", "--question", "؟")["id"]
    sent = ("--channel", "email", "--to", "x", "--deadline", "2020-11-12 16:00", "--at", "2020-11-10 14:30")
    made = office.done(WRITER, "request", "send", request, *sent)
    assert (made["sent_at"], made["deadline"]) == ("2020-11-10T11:30:00.000Z", "2020-11-12T13:00:00.000Z")
    before = datetime.now(UTC)
    tried = ("--channel", "phone", "--to", "x", "--result", "delivered", "--at", "90m")
    attempt = office.done(WRITER, "request", "attempt", request, *tried)["attempts"][-1]
    at = datetime.fromisoformat(attempt["at"])
    assert timedelta(minutes=89) < before - at < timedelta(minutes=91)
    # From Wednesday the 11th, two working days of a party that rests on Friday and Saturday.
    other = office.done(WRITER, "request", "add", story, "--party", "البلدية", "--question", "؟")["id"]
    days = ("--channel", "email", "--to", "x", "--deadline", "2wd", "--at", "2020-11-11 10:00")
    due = office.done(WRITER, "request", "send", other, *days)["deadline"]
    assert due.startswith("2020-11-15")
    assert office.refused(WRITER, "request", "attempt", other, *tried[:-1], "2036-01-01 10:00") == ["in-the-future"]


def test_the_same_question_as_a_sentence(office: Office, story: str) -> None:
    base = ("--database", office.path)
    for language, words in (("ar", "مسودة"), ("en", "Draft")):
        shown = call("--lang", language, *base, "story", "list")
        assert (shown.status, shown.err) == (0, "")
        assert story in shown.out
        assert words in shown.out
    readiness = call(*base, "story", "readiness", story)
    assert readiness.status == 0
    assert re.search(r"[\u0600-\u06ff]", readiness.out)
    refused = call(*base, "--as", CHIEF, "--passphrase-file", office.secret(CHIEF), "story", "publish", story)
    assert (refused.status, refused.out) == (1, "")
    assert "[wrong-state]" in refused.err


def test_readiness_has_the_promised_shape(office: Office) -> None:
    text = "عنوان\n\nقال مصدر إن المطر غزير.\n\nولم ترد وزارة الأشغال على أسئلتنا.\n"
    story = office.done(WRITER, "story", "import", office.file("mine.txt", text))["id"]
    answer = office.done(WRITER, "story", "readiness", story)
    assert set(answer) == {"ready", "reasons"}
    assert answer["ready"] is False
    shown = office.done(WRITER, "story", "show", story)["text"]
    for reason in answer["reasons"]:
        assert set(reason) == {"rule", "severity", "span", "message", "waiver"}
        assert reason["waiver"] in (None, "reporter", "editor", "chief")
        if reason["span"] is not None:
            start, end = reason["span"]
            assert 0 <= start < end <= len(shown)
    unbacked = next(item for item in answer["reasons"] if item["rule"] == "comment-statement-unbacked")
    assert shown[slice(*unbacked["span"])] == "ولم ترد وزارة الأشغال"


def test_analyse_reads_files_and_standard_input(office: Office) -> None:
    copy = office.file("copy.txt", COPY.replace("\n", "\r\n"))
    one = call("--json", "analyse", copy)
    assert one.json["text_length"] == len(COPY)
    assert call("--json", "analyse", "-", stdin=COPY).json == one.json
    marked = call("--json", "analyse", "-", stdin="\ufeff" + COPY)
    assert marked.json == one.json
    several = call("--json", "analyse", copy, "-", "--at", "2026-11-20", stdin=COPY)
    documents = [json.loads(line) for line in several.out.splitlines()]
    assert [item.pop("file") for item in documents] == [str(copy), "-"]
    assert documents == [one.json, one.json]
    assert call("analyse", copy).out.strip()


def test_analyse_leaves_out_rules_that_are_off_unless_asked(office: Office) -> None:
    copy = office.file("copy.txt", "وتم توقيع الاتفاق، وقال المتحدت إنه باق.\n")

    def rules(*options: str) -> list[str]:
        return [item["rule"] for item in call("--json", "analyse", copy, *options).json["findings"]]

    assert rules() == []
    assert rules("--every") == ["calque"]
    assert rules("--spelling") == ["spelling"]
    assert rules("--every", "--spelling") == ["calque", "spelling"]


def test_one_storys_whole_life(office: Office, story: str) -> None:
    def now(name: str, *arguments: str) -> str:
        return str(office.done(name, "story", *arguments)["status"])

    assert now(WRITER, "submit", story) == "in_review"
    assert now(EDITOR, "return", story, "--reason", "أكمل") == "draft"
    assert now(EDITOR, "hold", story, "--reason", "ننتظر") == "on_hold"
    assert office.refused(WRITER, "story", "submit", story) == ["wrong-state"]
    assert now(EDITOR, "resume", story) == "draft"
    assert now(WRITER, "spike", story) == "spiked"
    assert office.refused(REPORTER, "story", "restore", story) == ["not-allowed"]
    assert now(WRITER, "restore", story) == "draft"
    published(office, story)
    assert now(EDITOR, "withhold", story, "--reason", "نتحقق") == "withheld"
    assert office.refused(EDITOR, "story", "release", story) == ["not-allowed"]
    assert now(CHIEF, "withhold", story) == "withheld"
    assert now(CHIEF, "release", story) == "published"
    assert office.refused(SECOND_EDITOR, "story", "withdraw", story, "--reason", "خطأ") == ["not-allowed"]
    assert now(CHIEF, "withdraw", story, "--reason", "ثبت خطأ الخبر") == "withdrawn"
    assert [item["status"] for item in office.done(WRITER, "story", "list", "--status", "withdrawn")] == ["withdrawn"]
    assert office.done(WRITER, "story", "list", "--status", "draft") == []


def test_revising_names_its_base(office: Office, story: str) -> None:
    longer = office.file("longer.txt", COPY + "\nوتوقفت الدراسة.\n")
    assert office.done(WRITER, "story", "revise", story, longer, "--base", "1")["revision"] == 2
    again = office.file("again.txt", COPY)
    assert office.refused(WRITER, "story", "revise", story, again, "--base", "1") == ["stale-base"]
    assert office.refused(WRITER, "story", "revise", story, longer) == ["nothing-to-change"]
    assert office.refused(REPORTER, "story", "revise", story, again) == ["not-allowed"]
    assert office.done(WRITER, "story", "show", story, "--revision", "1")["text"].endswith("غزير.")
    compared = office.done(WRITER, "story", "compare", story)
    assert (compared["from"], compared["to"], len(compared["paragraphs"])) == (1, 2, 1)


def test_people_and_house_rules(office: Office) -> None:
    secret = office.file("new.pass", "عبارة جديدة\n")
    made = office.done(CHIEF, "person", "add", "هالة المد", "--role", "reporter", "--new-passphrase-file", secret)
    assert (made["status"], made["role"]) == ("active", "reporter")
    again = ("person", "add", "هالة المد", "--role", "editor", "--new-passphrase-file", secret)
    assert office.refused(CHIEF, *again) == ["name-taken"]
    assert office.refused(EDITOR, *again) == ["not-allowed"]
    office.secret("هالة المد").write_bytes(secret.read_bytes())
    other = office.file("other.pass", "عبارة أخرى\n")
    office.done("هالة المد", "person", "passphrase", "--new-passphrase-file", other)
    assert office.call("هالة المد", "source", "add", "--name", "س").rules == ["wrong-passphrase"]
    office.secret("هالة المد").write_bytes(other.read_bytes())
    office.done("هالة المد", "source", "add", "--name", "س")
    assert office.done(CHIEF, "person", "revoke", "هالة المد", "--reason", "غادرت")["status"] == "revoked"
    assert office.call("هالة المد", "source", "add", "--name", "ع").rules == ["not-a-member"]
    assert office.refused(CHIEF, "person", "revoke", CHIEF, "--reason", "x") == ["last-chief"]
    assert office.done(CHIEF, "settings", "set", "week", "sat-sun")["value"] == "sat-sun"
    assert office.done(WRITER, "settings", "get", "week") == {"id": "week", "status": "changed", "value": "sat-sun"}


def test_a_newsroom_of_one_and_then_of_two(office: Office) -> None:
    alone = ("--json", "--lang", "en", "--database", office.folder / "one.newsdesk")
    made = call(*alone, "init", "--newsroom", "وحدي", "--person", "أنا").json
    assert made["id"]
    story = call(*alone, "story", "import", office.file("copy.txt", COPY)).json["id"]
    call(*alone, "story", "submit", story)
    assert call(*alone, "story", "approve", story).rules == ["own-text"]
    assert call(*alone, "settings", "set", "self-approval", "declared").status == 0
    assert call(*alone, "story", "approve", story).json["status"] == "approved"
    secret = office.file("second.pass", "عبارة الثاني\n")
    second = ("person", "add", "ثانٍ", "--role", "editor", "--new-passphrase-file", secret)
    assert set(call(*alone, *second).rules) == {"passphrase-needed"}
    office.file("mine.pass", "عبارتي\n")
    assert call(*alone, "person", "passphrase", "--new-passphrase-file", office.folder / "mine.pass").status == 0
    mine = ("--passphrase-file", office.folder / "mine.pass")
    assert call(*alone, *mine, *second).status == 0
    assert call(*alone, *mine, "--as", "أنا", "story", "list").status == 0
    revised = call(*alone, *mine, "--as", "أنا", "story", "revise", story, office.file("2.txt", COPY + "\nنص.\n"))
    assert revised.json["status"] == "draft"
    call(*alone, *mine, "--as", "أنا", "story", "submit", story)
    assert call(*alone, *mine, "--as", "أنا", "story", "approve", story).rules == ["own-text"]


def test_sources_are_merged_and_keep_their_ties(office: Office, story: str) -> None:
    first = office.done(WRITER, "source", "add", "--name", "سالم الحارثي")["id"]
    second = office.done(WRITER, "source", "add", "--name", "الوزير سالم الحارثي", "--kind", "person")["id"]
    (attribution,) = office.done(WRITER, "attribution", "list", story)
    office.done(WRITER, "attribution", "tie", attribution["id"], "--source", second)
    merged = office.done(EDITOR, "source", "merge", second, "--into", first)
    assert (merged["id"], merged["status"]) == (second, "merged")
    assert {item["id"]: item["status"] for item in office.done(WRITER, "source", "list")}[second] == "merged"
    shown = call("--lang", "en", "--database", office.path, "attribution", "list", story)
    assert "= سالم الحارثي" in shown.out


def test_a_described_source_has_its_grounds(office: Office) -> None:
    add = ("source", "add", "--described", "مسؤول مطلع")
    assert office.call(WRITER, *add, "--ticks", "information,gossip", "--reason", "يخشى").status == 1
    assert office.call(WRITER, *add, "--ticks", "information").status == 1
    assert office.call(WRITER, "source", "add").status == 1
    grounds = ("--ticks", "information,vital", "--ticks", "unavailable", "--ticks", "reliable")
    unknown = office.call(WRITER, *add, "--reason", "يخشى", *grounds, "--known-to", EDITOR)
    assert (unknown.status, unknown.json["status"]) == (0, "described")
    assert unknown.err.strip()  # nobody said who it is, which is said
    known = office.call(
        WRITER, "source", "add", "--described", "مسؤول آخر", "--reason", "يخشى", *grounds, "--known-to", EDITOR,
        stdin="فلان الفلاني\n",
    )  # fmt: skip
    assert (known.status, known.json["status"], known.err) == (0, "confidential", "")
    listed = {item["id"]: item["ticks"] for item in office.done(WRITER, "source", "list")}
    assert set(listed[known.json["id"]]) == {"information", "vital", "unavailable", "reliable"}
