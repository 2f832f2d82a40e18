"""The vault at the command line: concealed, revealed to readers, given to others, destroyed; a kit and its use."""

from __future__ import annotations

import pytest

from newsdesk.store.driver import driver
from tests.cli.office import CHIEF, EDITOR, REPORTER, SECOND_EDITOR, WRITER, Office, call

NAME = "زكريا القنديلي"
ADD = ("source", "add", "--described", "موظف في الجمارك", "--reason", "يخشى", "--ticks",
       "information,vital,unavailable,reliable", "--known-to", EDITOR)  # fmt: skip


@pytest.fixture
def source(office: Office) -> str:
    found = office.call(WRITER, *ADD)
    assert found.json["status"] == "described"
    return str(found.json["id"])


def rows(office: Office, query: str) -> list[object]:
    connection = driver.connect(str(office.path))
    try:
        return [row[0] for row in connection.execute(query)]
    finally:
        connection.close()


def test_concealed_and_revealed(office: Office, source: str) -> None:
    assert office.done(WRITER, "source", "conceal", source, stdin=f"{NAME}\nأبو يحيى\n")["status"] == "confidential"
    seen = office.done(EDITOR, "source", "reveal", source, "--reason", "مراجعة")
    assert seen["identity"] == f"{NAME}\nأبو يحيى"
    assert rows(office, "SELECT count(*) FROM event WHERE type = 'source.identity_viewed'") == [1]
    for stranger in (CHIEF, REPORTER, SECOND_EDITOR):
        answer = office.call(stranger, "source", "reveal", source)
        assert answer.rules == ["not-a-reader"]
        assert NAME not in answer.out + answer.err
    assert office.call(WRITER, "source", "conceal", source).rules == ["identity-missing"]


def test_in_plain_words_the_identity_alone_is_on_standard_output(office: Office, source: str) -> None:
    office.done(WRITER, "source", "conceal", source, stdin=NAME)
    options = [str(item) for item in office.who(EDITOR) if item != "--json"]
    answer = call(*options, "source", "reveal", source)
    assert answer.out.strip() == NAME
    assert "recorded" in answer.err


def test_readers_come_and_go(office: Office, source: str) -> None:
    office.done(WRITER, "source", "conceal", source, stdin=NAME)
    assert office.call(EDITOR, "source", "readers", source, "--add", REPORTER).rules == ["not-allowed"]
    granted = office.done(CHIEF, "source", "readers", source, "--add", REPORTER)
    assert {one["name"]: one["status"] for one in granted} == {WRITER: "reads", EDITOR: "reads", REPORTER: "granted"}
    assert office.call(REPORTER, "source", "reveal", source).rules == ["not-a-reader"]
    removed = office.call(WRITER, "source", "readers", source, "--remove", EDITOR)
    assert {one["name"]: one["status"] for one in removed.json} == {WRITER: "reads", REPORTER: "reads"}
    assert "remember" in removed.err
    assert office.done(REPORTER, "source", "reveal", source)["identity"] == NAME
    assert office.call(EDITOR, "source", "reveal", source).rules == ["not-a-reader"]


def test_destroyed_for_good_and_backups_named(office: Office, source: str) -> None:
    office.done(WRITER, "source", "conceal", source, stdin=NAME)
    office.done(WRITER, "backup", office.folder / "backups")
    assert office.call(WRITER, "source", "destroy", source, "--reason", " ").rules == ["reason-missing"]
    gone = office.call(WRITER, "source", "destroy", source, "--reason", "طلب المصدر")
    assert gone.json["status"] == "destroyed"
    (copy,) = gone.json["copies"]
    assert copy in gone.err
    assert rows(office, "SELECT count(body) FROM blob WHERE media_type = 'application/age'") == [0]
    assert office.call(WRITER, "source", "reveal", source).rules == ["not-a-reader"]
    assert office.done(WRITER, "verify")["ok"]


def test_a_file_goes_in_and_comes_out(office: Office, source: str) -> None:
    office.done(WRITER, "source", "conceal", source, stdin=NAME)
    paper = office.file("عقد زكريا.txt", "سري")
    made = office.done(WRITER, "source", "attach", source, paper)["id"]
    assert office.done(EDITOR, "source", "reveal", source)["files"][0]["name"] == paper.name
    out = office.folder / "out.txt"
    assert office.call(CHIEF, "source", "extract", source, made, "--to", out).rules == ["not-a-reader"]
    office.done(EDITOR, "source", "extract", source, made, "--to", out)
    assert out.read_text("utf-8") == "سري"
    assert office.call(EDITOR, "source", "extract", source, made, "--to", out).json["error"]["key"] == "store.exists"


def test_a_kit_once_and_a_new_passphrase_with_it(office: Office, source: str) -> None:
    office.done(WRITER, "source", "conceal", source, stdin=NAME)
    lines = office.done(WRITER, "person", "kit")["kit"]
    assert office.call(WRITER, "person", "kit").rules == ["kit-printed"]
    kit, new = office.file("kit.txt", "\n".join(lines)), office.file("new.pass", "جديدة تمامًا\n")
    options = ("--lang", "en", "--json", "--database", office.path, "person", "recover")
    assert call(*options, "--kit-file", kit, "--new-passphrase-file", new).json["name"] == WRITER
    office.secret(WRITER).write_bytes(new.read_bytes())
    assert office.done(WRITER, "source", "reveal", source)["identity"] == NAME
    spoilt = office.file("spoilt.txt", "\n".join((lines[0][:-1] + ("0" if lines[0][-1] != "0" else "1"), *lines[1:])))
    assert call(*options, "--kit-file", spoilt, "--new-passphrase-file", new).json["error"]["key"] == "kit.line"


def test_confidential_names_are_looked_for_with_the_vault_open(office: Office, source: str) -> None:
    office.done(WRITER, "source", "conceal", source, stdin=NAME)
    copy = office.file("copy.txt", f"افتتاح المكتبة\n\nوحضر الافتتاح {NAME} مع زملائه.\n")
    story = office.done(REPORTER, "story", "import", copy)["id"]
    rules = [one["rule"] for one in office.done(EDITOR, "story", "readiness", story)["reasons"]]
    assert "confidential-name" not in rules
    told = office.done(EDITOR, "story", "readiness", story, "--vault")["reasons"]
    (found,) = [one for one in told if one["rule"] == "confidential-name"]
    assert found["span"]
    assert NAME not in found["message"]
    office.done(REPORTER, "story", "submit", story)
    assert "confidential-name" in office.call(EDITOR, "story", "approve", story, "--vault").rules
