"""The gate at the command line: legal bars, two approvals, readers' notes, waivers, levels with their reasons."""

from __future__ import annotations

import pytest

from newsdesk.store.driver import driver
from tests.cli.office import CHIEF, EDITOR, REPORTER, SECOND_EDITOR, WRITER, Office, call

COPY = "عنوان المادة\n\nقالت رئيسة اللجنة هدى الرملي إن العمل في مرفأ النور يُستأنف غدًا.\n"
GIRL = "ريماس القنديلي"
GAG = (
    "bar", "add", "--kind", "gag", "--label", "قضية المرفأ", "--source", "القرار 12/2026", "--reason", "أمر المحكمة",
    "--name", "مرفأ النور",
)  # fmt: skip
CHILD = (
    "bar", "add", "--kind", "protected", "--label", "قاصر ضحية اعتداء", "--source", "قانون الأحداث", "--reason",
    "قاصر",
)  # fmt: skip


@pytest.fixture
def story(office: Office) -> str:
    made = office.done(WRITER, "story", "import", office.file("copy.txt", COPY))["id"]
    office.done(WRITER, "story", "submit", made)
    return str(made)


def findings(office: Office, story: str) -> dict[str, dict[str, object]]:
    return {item["rule"]: item for item in office.done(WRITER, "finding", "list", story)}


def test_a_gag_order_is_recorded_met_set_aside_and_lifted(office: Office, story: str) -> None:
    assert office.refused(WRITER, *GAG) == ["not-allowed"]
    order = office.file("order.pdf", "%PDF the order")
    made = office.done(EDITOR, *GAG, "--document", order)
    assert (made["status"], made["names"], made["by"]) == ("binding", ["مرفأ النور"], EDITOR)
    assert [item["id"] for item in made["stories"]] == [story]
    found = findings(office, story)["legal-bar"]
    assert (found["words"], found["waiver"], found["severity"]) == ("مرفأ النور", "chief", "blocker")
    assert office.refused(EDITOR, "story", "approve", story) == ["legal-bar"]
    assert office.refused(EDITOR, "finding", "ignore", found["id"], "--reason", "سبب") == ["not-allowed"]
    office.done(CHIEF, "finding", "ignore", found["id"], "--reason", "رأي المستشار: خارج النطاق")
    aside = findings(office, story)["legal-bar"]
    assert aside["status"] == "ignored"
    assert isinstance(aside["set_aside"], dict)
    assert (aside["set_aside"]["by"], aside["set_aside"]["reason"]) == (CHIEF, "رأي المستشار: خارج النطاق")
    (waived,) = office.done(EDITOR, "story", "review", story)["waivers"]
    assert (waived["rule"], waived["words"], waived["by"]) == ("legal-bar", "مرفأ النور", CHIEF)
    office.done(EDITOR, "story", "approve", story)
    assert office.refused(EDITOR, "bar", "lift", made["id"][:8], "--reason", "رُفع") == ["not-allowed"]
    lifted = office.done(CHIEF, "bar", "lift", made["id"], "--reason", "رفعته المحكمة")
    assert (lifted["status"], lifted["lifted_by"], lifted["lifted_reason"]) == ("lifted", CHIEF, "رفعته المحكمة")
    assert office.done(EDITOR, "bar", "list") == []
    assert [item["status"] for item in office.done(EDITOR, "bar", "list", "--all")] == ["lifted"]


def test_a_gag_order_that_comes_after_the_yes_stops_the_publication(office: Office, story: str) -> None:
    office.done(EDITOR, "story", "approve", story)
    made = office.done(EDITOR, *GAG)
    assert office.refused(EDITOR, "story", "publish", story) == ["legal-bar"]
    office.done(CHIEF, "bar", "lift", made["id"], "--reason", "رُفع")
    published = office.done(EDITOR, "story", "publish", story, "--target", "web,wire", "--target", "paper")
    assert (published["status"], published["targets"]) == ("published", ["web", "wire", "paper"])


def test_a_bar_that_ends_or_has_not_begun_binds_nobody(office: Office, story: str) -> None:
    assert office.done(EDITOR, *GAG, "--from", "24h")["status"] == "coming"
    office.done(EDITOR, "story", "approve", story)
    assert office.call(EDITOR, *GAG, "--from", "24h", "--until", "2h").rules == ["bar-times"]


def test_a_protected_name_is_nowhere_on_the_disk_or_in_an_answer(office: Office) -> None:
    told = office.call(EDITOR, *CHILD, "--name", GIRL)
    assert told.status == 2
    assert office.call(EDITOR, *CHILD).rules == ["bar-names-missing"]
    made = office.call(EDITOR, *CHILD, stdin=f"{GIRL}\nريماس يوسف القنديلي\n")
    assert made.status == 0, made
    assert "not encrypted" in made.err
    listed = office.call(EDITOR, "bar", "list", "--all")
    for word in (GIRL, *GIRL.split()):
        assert word not in made.out + made.err + listed.out + listed.err
        for file in office.folder.rglob("newsroom.newsdesk*"):
            assert word.encode() not in file.read_bytes(), file
    connection = driver.connect(str(office.path))
    bodies = [row[0] for row in connection.execute("SELECT body FROM payload")]
    connection.close()
    assert bodies
    assert not any("القنديلي".encode() in body for body in bodies if body)
    # And yet the gate knows it, with a particle and another spelling.
    copy = office.file("named.txt", "عنوان\n\nقالت هدى الرملي إنها كتبت لريماس القنديلى رسالة.\n")
    story = office.done(WRITER, "story", "import", copy)["id"]
    office.done(WRITER, "story", "submit", story)
    found = findings(office, story)["legal-bar"]
    assert (found["words"], found["waiver"]) == ("لريماس القنديلى", None)
    assert office.refused(CHIEF, "finding", "ignore", found["id"], "--reason", "سبب") == ["not-waivable"]
    assert office.refused(EDITOR, "story", "approve", story) == ["legal-bar"]


def test_a_sensitive_story_takes_two(office: Office, story: str) -> None:
    marked = office.done(WRITER, "story", "sensitive", story)
    assert (marked["sensitive"], marked["needed"], marked["approvals"]) == (True, 2, [])
    first = office.call(EDITOR, "story", "approve", story)
    assert (first.status, first.json["working"]) == (0, "in_review")
    assert "first of two" in first.err
    assert office.refused(EDITOR, "story", "publish", story) == ["wrong-state"]
    assert office.refused(EDITOR, "story", "approve", story) == ["same-approver"]
    shown = office.done(WRITER, "story", "review", story)["approvals"]
    assert [(item["by"], item["part"], item["of"]) for item in shown] == [(EDITOR, 1, 2)]
    assert office.refused(WRITER, "story", "sensitive", story, "--off", "--reason", "سبب") == ["not-allowed"]
    assert office.refused(CHIEF, "story", "sensitive", story, "--off") == ["reason-missing"]
    assert office.done(SECOND_EDITOR, "story", "approve", story)["working"] == "approved"
    assert office.done(EDITOR, "story", "publish", story)["status"] == "published"


def test_readers_notes(office: Office, story: str) -> None:
    assert office.refused(WRITER, "story", "note", story, "--verdict", "clear") == ["own-text"]
    assert office.refused(REPORTER, "story", "note", story, "--verdict", "not-clear") == ["text-missing"]
    office.done(WRITER, "story", "want", story, "--reader", "legal")
    assert office.refused(EDITOR, "story", "approve", story) == ["legal-reading"]
    noted = office.done(
        EDITOR, "story", "note", story, "--reader", "legal", "--verdict", "conditions", "--text", "يضاف الرد",
        "--name", "مكتب المحامي حسن",
    )  # fmt: skip
    (note,) = noted["notes"]
    assert (note["status"], note["by"], note["recorded_by"]) == ("conditions", "مكتب المحامي حسن", EDITOR)
    reasons = office.done(WRITER, "story", "readiness", story)["reasons"]
    (reason,) = (item for item in reasons if item["rule"] == "legal-reading")
    assert (reason["rule"], reason["severity"], reason["waiver"]) == ("legal-reading", "warning", "chief")
    changed = office.file("changed.txt", COPY.replace("غدًا", "اليوم"))
    office.done(WRITER, "story", "revise", story, changed)
    assert [item["status"] for item in office.done(WRITER, "story", "review", story)["notes"]] == ["stale"]
    stale = office.refused(REPORTER, "story", "note", story, "--verdict", "clear", "--revision", "1")
    assert stale == ["stale-base"]
    plain = call("--lang", "ar", "--database", office.path, "--as", WRITER, "--passphrase-file", office.secret(WRITER),
                 "story", "review", story)  # fmt: skip
    assert "قارئ قانوني، مكتب المحامي حسن: مُجاز بشروط (النسخة 1، وتغيّر النص بعدها). يضاف الرد" in plain.out


def test_a_level_is_set_with_its_reason_and_shown(office: Office, story: str) -> None:
    before = office.done(CHIEF, "rules", "show", "second-reading")
    assert (before["status"], before["set"]) == ("off", None)
    office.done(CHIEF, "settings", "set", "rule.second-reading", "required", "--reason", "قرار هيئة التحرير")
    after = office.done(WRITER, "rules", "show", "second-reading")
    assert after["status"] == "required"
    assert (after["set"]["by"], after["set"]["reason"]) == (CHIEF, "قرار هيئة التحرير")
    assert office.refused(EDITOR, "story", "approve", story) == ["second-reading"]
    office.done(REPORTER, "story", "note", story, "--verdict", "clear")
    assert office.done(EDITOR, "story", "approve", story)["working"] == "approved"
