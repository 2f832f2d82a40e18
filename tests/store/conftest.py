"""A newsroom of two on a file of its own, made fresh for each test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdesk.store.attachments import put, receive
from newsdesk.store.connection import connect
from newsdesk.store.driver import Connection, driver
from newsdesk.store.fact import Draft, Fact
from newsdesk.store.file_key import FileKey
from newsdesk.store.installation import install
from newsdesk.store.keys import PrivateKey, new_key
from newsdesk.store.log import append
from newsdesk.store.migrations import prepare

AT = datetime(2026, 11, 23, 8, 30, 0, 123000, tzinfo=UTC)
FILE_KEY = FileKey(bytes(range(32)), b"sixteen bytes...")


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A founded newsroom: its file, the installation's key, and the key of ``p-salma``."""

    path: Path
    key: FileKey | None
    own: PrivateKey
    salma: PrivateKey

    def connect(self) -> Connection:
        return connect(self.path, key=self.key, version=1)

    def raw(self) -> Connection:
        """The file as somebody with another program and the key would open it: no authorizer, nothing set."""
        connection = driver.connect(str(self.path), isolation_level=None)
        if self.key is not None:
            connection.execute(self.key.pragma).close()
        return connection

    def write(self, connection: Connection, count: int, stream: str = "s-story") -> list[Fact]:
        bodies = [json.dumps({"n": n, "text": "سقطت الجملة"}, ensure_ascii=False).encode() for n in range(count)]
        drafts = [Draft("story.revised", 1, body) for body in bodies]
        return append(connection, stream, drafts, actor="p-salma", at=AT, signer=self.salma)


def found(path: Path, key: FileKey | None = None) -> Newsroom:
    prepare(path, key, at=AT, create=True)
    newsroom = Newsroom(path, key, new_key(), new_key())
    connection = newsroom.connect()
    install(connection, newsroom.own)
    founding = {"key_id": newsroom.own.key_id, "public_key": newsroom.own.public_key.hex()}
    enrolment = {"key_id": newsroom.salma.key_id, "public_key": newsroom.salma.public_key.hex(), "person": "p-salma"}
    drafts = [
        Draft("newsroom.founded", 1, json.dumps(founding).encode()),
        Draft("person.key_enrolled", 1, json.dumps(enrolment).encode()),
    ]
    append(connection, "newsroom", drafts, actor="p-salma", at=AT, signer=newsroom.own)
    connection.close()
    return newsroom


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Newsroom]:
    """A plain and an encrypted newsroom, never written to: each test has a copy."""
    folder = tmp_path_factory.mktemp("founded")
    return {False: found(folder / "plain"), True: found(folder / "encrypted", FILE_KEY)}


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
def newsroom(tmp_path: Path, founded: dict[bool, Newsroom], request: pytest.FixtureRequest) -> Newsroom:
    """Both kinds of file; every test of the record holds for either."""
    return _copied(founded[request.param], tmp_path / "غرفة الأخبار.newsdesk")


@pytest.fixture
def plain(tmp_path: Path, founded: dict[bool, Newsroom]) -> Newsroom:
    """A plain file only, for what looks at its bytes."""
    return _copied(founded[False], tmp_path / "newsroom.newsdesk")


def _copied(newsroom: Newsroom, to: Path) -> Newsroom:
    shutil.copy(newsroom.path, to)
    return replace(newsroom, path=to)


@pytest.fixture
def connection(newsroom: Newsroom) -> Iterator[Connection]:
    """The app's own connection."""
    made = newsroom.connect()
    yield made
    made.close()


@pytest.fixture
def filled(newsroom: Newsroom) -> Newsroom:
    """Twelve facts and an attachment."""
    connection = newsroom.connect()
    newsroom.write(connection, 10)
    put(connection, receive(b"a letter" * 1000, "text/plain"))
    connection.close()
    return newsroom
