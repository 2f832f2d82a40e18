"""A newsroom of five at the command line, and the calls that people make in it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsdesk.cli import run
from newsdesk.desk import Newsdesk
from newsdesk.desk.enrolling import add_person
from newsdesk.domain.people import Role
from newsdesk.store.keys import SealingCost

ROOT = Path(__file__).resolve().parents[2]
CHEAP = SealingCost(1, 8192)
"""The least that libsodium takes: what guessing a passphrase costs is not what these tests are about."""

CHIEF, EDITOR, SECOND_EDITOR = "نوال الشاطئ", "عمر الساري", "رغد الميناء"
WRITER, REPORTER = "ليلى البحري", "فارس المرسى"
PEOPLE: Mapping[str, Role] = {
    CHIEF: Role.CHIEF,
    EDITOR: Role.EDITOR,
    SECOND_EDITOR: Role.EDITOR,
    WRITER: Role.REPORTER,
    REPORTER: Role.REPORTER,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one call printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)

    @property
    def rules(self) -> list[str]:
        """The rules of a refusal, whose shape is checked on the way."""
        assert self.status == 1, (self.status, self.out, self.err)
        refused = self.json["refused"]
        assert refused
        assert list(self.json) == ["refused"]
        for item in refused:
            assert set(item) == {"rule", "severity", "span", "message"}
            assert item["severity"] in ("blocker", "warning", "suggestion")
            assert item["span"] is None or [type(end) for end in item["span"]] == [int, int]
            assert item["message"]
            assert item["message"] in self.err
        return [str(item["rule"]) for item in refused]


def call(*arguments: object, stdin: bytes | str = b"") -> Answer:
    """One call in this process, with nobody at the terminal."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(given), "utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = run([str(argument) for argument in arguments])
            out.flush()
            err.flush()
    finally:
        sys.stdin = before
    return Answer(status, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def process(*arguments: object, stdin: bytes = b"", **environment: str) -> Answer:
    """One call in a process of its own, as a script makes it."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *(str(argument) for argument in arguments)],
        input=stdin, capture_output=True, check=False, cwd=ROOT, timeout=60, env={**os.environ, **environment},
    )  # fmt: skip
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


@dataclass(frozen=True, slots=True)
class Office:
    """A newsroom's file in a folder that also holds everybody's passphrase, and the copy that is brought in."""

    folder: Path

    @property
    def path(self) -> Path:
        """The newsroom's file."""
        return self.folder / "newsroom.newsdesk"

    def secret(self, name: str) -> Path:
        """The file that holds somebody's passphrase."""
        return self.folder / f"{name}.pass"

    def who(self, name: str) -> list[object]:
        """The global options of somebody's calls."""
        return ["--lang", "en", "--json", "--database", self.path, "--as", name, "--passphrase-file", self.secret(name)]

    def call(self, name: str, *arguments: object, stdin: bytes | str = b"") -> Answer:
        """One call by one person, with ``--json``."""
        return call(*self.who(name), *arguments, stdin=stdin)

    def done(self, name: str, *arguments: object, stdin: bytes | str = b"") -> Any:
        """The document of a call that has to succeed."""
        answer = self.call(name, *arguments, stdin=stdin)
        assert answer.status == 0, (arguments, answer)
        return answer.json

    def refused(self, name: str, *arguments: object) -> list[str]:
        """The rules of a call that has to be refused, after which nothing may be different."""
        before = self.record()
        answer = self.call(name, *arguments)
        rules = answer.rules
        assert self.record() == before
        return rules

    def file(self, name: str, text: str | bytes) -> Path:
        """A file with this in it."""
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def record(self) -> tuple[int, str]:
        """How many facts there are, and the hash of the last."""
        from newsdesk.store.connection import connect

        connection = connect(self.path, version=1)
        try:
            query = "SELECT count(*), (SELECT hex(hash) FROM event ORDER BY seq DESC LIMIT 1) FROM event"
            count, last = connection.execute(query).fetchone()
        finally:
            connection.close()
        return count, last


def found(folder: Path) -> Office:
    """A newsroom of five, everybody with a passphrase that costs next to nothing to try."""
    office = Office(folder)
    for index, name in enumerate(PEOPLE):
        office.secret(name).write_text(f"عبارة المرور رقم {index}\n", "utf-8")
    first, *others = PEOPLE
    with Newsdesk.found(
        office.path, "غرفة المرفأ", first, role=PEOPLE[first], passphrase=_passphrase(office, first), sealing=CHEAP
    ) as desk:
        chief = desk.sign_in(first, _passphrase(office, first))
        for name in others:
            add_person(desk, name, PEOPLE[name], _passphrase(office, name), chief).result()
    return office


def _passphrase(office: Office, name: str) -> str:
    return office.secret(name).read_text("utf-8").strip()
