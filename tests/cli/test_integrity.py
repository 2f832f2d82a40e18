"""``verify`` finds whatever was done to the record behind its back: status 3, and what is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdesk.store.driver import Connection, driver
from tests.cli.office import CHIEF, EDITOR, WRITER, Answer, Office, call

COPY = "عنوان المادة\n\nقال الوزير إن المطر غزير في الوادي.\n"


@pytest.fixture
def worked(office: Office) -> Office:
    story = office.done(WRITER, "story", "import", office.file("copy.txt", COPY))["id"]
    office.done(WRITER, "story", "submit", story)
    office.done(EDITOR, "story", "approve", story)
    return office


def behind_its_back(path: Path, *statements: str, keep: tuple[str, ...] = ()) -> None:
    """Changes the file as somebody with another program would: guards away, changes made, guards back."""
    connection: Connection = driver.connect(str(path), isolation_level=None)
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    connection.execute("BEGIN")
    connection.execute("PRAGMA defer_foreign_keys = ON").close()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for name, sql in guards:
        if name not in keep:
            connection.execute(sql)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()


def audit(path: Path, *more: object) -> Answer:
    return call("--json", "--lang", "en", "verify", path, *more)


def kinds(answer: Answer) -> set[str]:
    assert answer.status == 3, answer
    assert answer.json["ok"] is False
    for problem in answer.json["problems"]:
        assert set(problem) >= {"rule", "severity", "span", "message", "seq"}
        assert " " in problem["message"], "a sentence is missing"
    return {problem["rule"] for problem in answer.json["problems"]}


BODY = "SET body = CAST(replace(CAST(body AS TEXT), 'الوادي', 'النادي') AS BLOB)"
CASES: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "a changed byte in a fact": (("UPDATE event SET actor = actor || 'x' WHERE seq = 3",), {"fact-changed"}),
    "a changed time": (("UPDATE event SET at = '2020' || substr(at, 5) WHERE seq = 4",), {"fact-changed"}),
    "a changed byte in a payload": ((f"UPDATE payload {BODY}",), {"payload-changed"}),
    "a changed signature": (("UPDATE event SET signature = zeroblob(64) WHERE seq = 5",), {"signature-wrong"}),
    "a removed fact": (("DELETE FROM event WHERE seq = 6",), {"fact-missing"}),
    "a swapped pair": (
        (
            "UPDATE event SET seq = -1 WHERE seq = 5",
            "UPDATE event SET seq = 5 WHERE seq = 6",
            "UPDATE event SET seq = 6 WHERE seq = -1",
        ),
        {"fact-moved"},
    ),
    "a removed payload": (
        (
            "PRAGMA foreign_keys = OFF",
            "DELETE FROM payload WHERE hash = (SELECT payload_hash FROM event ORDER BY seq DESC LIMIT 1)",
        ),
        {"payload-missing"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_was_changed_is_found(worked: Office, name: str) -> None:
    assert audit(worked.path).status == 0
    statements, expected = CASES[name]
    behind_its_back(worked.path, *statements)
    found = kinds(audit(worked.path))
    assert expected & found, found
    spoken = call("--lang", "ar", "--database", worked.path, "verify")
    assert spoken.status == 3
    assert spoken.out.strip()


@pytest.mark.parametrize("guard", ["event_guard", "event_update", "event_delete", "payload_update", "blob_delete"])
def test_a_dropped_trigger_is_found_and_nothing_is_written_past_it(worked: Office, guard: str) -> None:
    behind_its_back(worked.path, keep=(guard,))
    assert kinds(audit(worked.path)) == {"guard-altered"}
    before = worked.record()
    answer = worked.call(WRITER, "story", "import", worked.folder / "copy.txt")
    assert answer.status == 3
    assert answer.json["error"]["key"] == "store.altered"
    assert worked.record() == before


def test_a_cut_tail_is_seen_against_a_signed_head(worked: Office) -> None:
    story = worked.done(WRITER, "story", "list")[0]["id"]
    worked.done(EDITOR, "story", "publish", story)
    worked.done(EDITOR, "export", story, "--format", "text", "--out", worked.folder / "out")
    head = worked.folder / "out" / "record-head.json"
    assert audit(worked.path, "--head", head).status == 0
    behind_its_back(
        worked.path,
        "CREATE TEMP TABLE gone AS SELECT payload_hash FROM event ORDER BY seq DESC LIMIT 2",
        "DELETE FROM event WHERE seq > (SELECT max(seq) FROM event) - 2",
        "DELETE FROM payload WHERE hash IN (SELECT payload_hash FROM gone)",
    )
    # Nothing in the file itself tells: the chain simply ends earlier.
    assert audit(worked.path).status == 0
    assert kinds(audit(worked.path, "--head", head)) == {"tail-cut"}


def test_another_record_is_seen_against_a_signed_head(worked: Office) -> None:
    story = worked.done(WRITER, "story", "list")[0]["id"]
    fork = Office(worked.folder.parent / "fork")
    shutil.copytree(worked.folder, fork.folder)
    worked.done(EDITOR, "story", "publish", story)
    worked.done(EDITOR, "export", story, "--format", "text", "--out", worked.folder / "out")
    head = worked.folder / "out" / "record-head.json"
    fork.done(EDITOR, "story", "hold", story, "--reason", "ننتظر")
    fork.done(EDITOR, "story", "resume", story)
    assert kinds(audit(fork.path, "--head", head)) == {"head-differs"}


def test_a_damaged_file_is_no_crash(worked: Office) -> None:
    behind_its_back(worked.path)
    data = bytearray(worked.path.read_bytes())
    page = 4096
    for at in range(3 * page, len(data), page):
        data[at : at + 200] = b"\xff" * 200
    worked.path.write_bytes(bytes(data))
    for command in (["verify"], ["story", "list"], ["rebuild"]):
        answer = call("--json", "--lang", "en", "--database", worked.path, *command)
        assert answer.status == 3, answer
        assert "Traceback" not in answer.err


def test_a_backup_is_restored_and_holds(worked: Office) -> None:
    before = worked.record()
    made = worked.done(CHIEF, "backup", worked.folder / "safe")
    restored = Office(worked.folder.parent / "restored")
    shutil.copytree(worked.folder, restored.folder)
    restored.path.unlink()
    answer = call("--json", "restore", made["file"], "--to", restored.path)
    assert (answer.status, answer.json["head_checked"]) == (0, True)
    assert restored.record() == before
    assert restored.done(WRITER, "verify")["ok"] is True
    assert restored.done(WRITER, "story", "import", worked.folder / "copy.txt")["status"] == "draft"


def test_rebuilding_changes_no_answer(worked: Office) -> None:
    questions: tuple[tuple[str, ...], ...] = (
        ("story", "list"), ("search", "المطر"), ("person", "list"), ("request", "list"),
    )  # fmt: skip
    before = [worked.done(WRITER, *question) for question in questions]
    assert worked.done(WRITER, "rebuild")["facts"] == worked.record()[0]
    assert [worked.done(WRITER, *question) for question in questions] == before


RECIPES: dict[str, Callable[[Office], tuple[object, ...]]] = {
    "a file in the folder's place": lambda office: ("backup", office.file("plain", "x") / "inner"),
    "a folder that cannot be made": lambda office: (
        "export", office.done(WRITER, "story", "list")[0]["id"], "--format", "text", "--out", office.path / "out",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RECIPES)
def test_an_environment_that_fails(worked: Office, name: str) -> None:
    arguments = RECIPES[name](worked)
    before = worked.record()
    answer = worked.call(WRITER, *arguments)
    assert answer.status in (2, 3), answer
    assert answer.json["error"]["message"]
    assert "Traceback" not in answer.err
    assert worked.record() == before
