"""A few calls as a script makes them: processes of their own, an encrypted file, two at once."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newsdesk import __version__
from tests.cli.office import EDITOR, ROOT, WRITER, Answer, Office, call, process

COPY = "عنوان المادة\n\nقال الوزير إن المطر غزير.\n"


def test_status_and_streams_of_real_processes(office: Office) -> None:
    who = ["--json", "--database", office.path, "--as", WRITER, "--passphrase-file", office.secret(WRITER)]
    done = process(*who, "story", "import", office.file("copy.txt", COPY), PYTHONIOENCODING="ascii")
    assert (done.status, done.err) == (0, "")
    story = done.json["id"]
    refused = process(*who, "story", "approve", story)
    assert refused.rules == ["not-allowed"]
    missing = process(*who, "story", "import", office.folder / "none.txt")
    assert missing.status == 2
    described = [*who, "source", "add", "--described", "مسؤول", "--reason", "يخشى", "--known-to", EDITOR, "--ticks"]
    made = process(*described, "information,vital,unavailable,reliable", stdin="اسم لا يُكتب".encode())
    assert made.json["status"] == "confidential"


def test_version_needs_no_newsroom(tmp_path: Path) -> None:
    answer = process("--version")
    assert (answer.status, answer.out, answer.err) == (0, f"newsdesk {__version__}\n", "")
    loaded = "import sys; sys.argv[1:] = ['--version']; import main; main.main(); print(sorted(sys.modules))"
    listed = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    for module in ("click", "babel", "sqlite_utils", "sqlcipher3", "PySide6", "msgspec"):
        assert f"'{module}'" not in listed


def test_reading_needs_neither_window_nor_migrations(office: Office) -> None:
    code = (
        "import sys; from newsdesk.cli import run\n"
        f"status = run(['--json', '--database', {str(office.path)!r}, 'story', 'list'])\n"
        "print(sorted(name for name in sys.modules)); sys.exit(status)"
    )
    listed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    for module in ("babel", "sqlite_utils", "PySide6", "docx", "lxml", "keyring"):
        assert f"'{module}'" not in listed


def test_an_encrypted_newsroom(tmp_path: Path) -> None:
    path, secret = tmp_path / "sealed.newsdesk", tmp_path / "file.pass"
    secret.write_text("عبارة الملف\n", "utf-8")
    base = ["--json", "--lang", "en", "--database", path]
    opened = [*base, "--file-passphrase-file", secret]
    assert call(*base, "init", "--newsroom", "مغلقة", "--person", "أنا", "--encrypt-with", secret).status == 0
    copy = tmp_path / "copy.txt"
    copy.write_text(COPY, "utf-8")
    story = call(*opened, "story", "import", copy).json["id"]
    assert call(*opened, "story", "list").json[0]["id"] == story
    assert call(*opened, "search", "المطر").json[0]["id"] == story
    assert call(*opened, "verify").json["ok"] is True
    assert call(*opened, "rebuild").status == 0
    backup = call(*opened, "backup", tmp_path / "safe").json["file"]
    assert call(*opened, "restore", backup, "--to", tmp_path / "again.newsdesk").status == 0
    again = ["--json", "--database", tmp_path / "again.newsdesk", "--file-passphrase-file", secret]
    assert call(*again, "story", "list").json[0]["id"] == story
    assert call(*base, "story", "list").json["error"]["key"] == "store.passphrase_needed"
    wrong = tmp_path / "wrong.pass"
    wrong.write_text("أخرى\n", "utf-8")
    refused = call(*base, "--file-passphrase-file", wrong, "story", "list")
    assert (refused.status, refused.json["error"]["key"]) == (2, "store.wrong_file_passphrase")
    for file in (path, Path(backup), tmp_path / "again.newsdesk"):
        data = file.read_bytes()
        assert not data.startswith(b"SQLite")
        assert "المطر".encode() not in data


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are of POSIX")
def test_a_newsroom_is_its_owners_alone(office: Office) -> None:
    fresh = office.folder / "fresh.newsdesk"
    assert call("--database", fresh, "init", "--newsroom", "غرفة", "--person", "أنا").status == 0
    assert fresh.stat().st_mode & 0o077 == 0


def test_two_processes_at_once_both_act(office: Office) -> None:
    copies = [office.file(f"{number}.txt", f"مادة رقم {number}\n\nنص المادة رقم {number}.\n") for number in range(6)]
    before = office.record()[0]
    who = [*office.who(WRITER), "story", "import"]
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda copy: process(*who, copy), copies))
    assert [answer.status for answer in answers] == [0] * len(copies), answers
    assert {answer.json["id"] for answer in answers} == {item["id"] for item in office.done(WRITER, "story", "list")}
    assert office.record()[0] == before + 2 * len(copies)
    assert office.done(WRITER, "verify")["ok"] is True


def test_a_reader_that_goes_away_is_no_error(office: Office) -> None:
    """``newsdesk settings get | head -1``."""
    command = [sys.executable, str(ROOT / "main.py"), "--json", "--database", str(office.path), "settings", "get"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    said = running.stderr.read().decode()
    running.stderr.close()
    assert running.wait() in (0, 120)
    assert not re.search(r"Traceback|Error", said), json.dumps(said)


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are of POSIX here")
def test_a_passphrase_is_asked_for_at_a_terminal(office: Office) -> None:
    known = office.secret(WRITER).read_text("utf-8").strip()
    base = ["--json", "--lang", "en", "--database", office.path, "--as", WRITER]
    added = typed([*base, "source", "add", "--name", "سالم الحارثي"], known)
    assert (added.status, added.json["status"]) == (0, "named")
    assert known not in added.err
    assert added.err.strip()
    before = office.record()
    refused = typed([*base, "source", "add", "--name", "غيره"], "خطأ")
    assert refused.rules == ["wrong-passphrase"]
    assert office.record() == before
    # A new one is asked for twice, and again when the two differ.
    changed = typed([*base, "person", "passphrase"], known, "عبارة جديدة", "عبارة حديثة", "عبارة أخرى", "عبارة أخرى")
    assert changed.status == 0, changed
    office.file(f"{WRITER}.pass", "عبارة أخرى\n")
    office.done(WRITER, "source", "add", "--name", "ثالث")
    described = ["source", "add", "--described", "مسؤول", "--reason", "يخشى", "--known-to", EDITOR]
    described += ["--ticks", "information,vital,unavailable,reliable"]
    asked = typed([*base, *described], "عبارة أخرى", "اسم لا يُكتب")
    assert asked.status == 0, asked
    assert asked.json["status"] == "confidential", asked
    assert "اسم لا يُكتب" not in asked.err


def typed(arguments: Sequence[object], *lines: str) -> Answer:
    """A call by somebody who sits at a terminal and answers each question with the next of these lines."""
    try:
        master, slave = os.openpty()
    except OSError as error:  # a container without /dev/pts: nobody can sit at a terminal there
        pytest.skip(f"this machine has no pseudo-terminals: {error.strerror}")
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *(str(argument) for argument in arguments)],
        stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, start_new_session=True,
        env={**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    waiting, said = list(lines), b""
    while piece := os.read(process.stderr.fileno(), 1024):
        said += piece
        if said.endswith(b": ") and waiting:
            os.write(master, f"{waiting.pop(0)}\n".encode())
    printed = process.stdout.read()
    process.stdout.close()
    process.stderr.close()
    os.close(slave)
    os.close(master)
    assert waiting == []
    return Answer(process.wait(), printed.decode(), said.decode())
