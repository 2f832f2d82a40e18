"""A newsroom with identities in its vault goes through everything, and every byte that it writes is searched for them.

Each step is searched before the next: what is written and removed again within one would not be seen, so the folder for
temporary files keeps whatever is put there (see ``Kept``).
"""

from __future__ import annotations

import base64
import gzip
import io
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from newsdesk.desk import Newsdesk, editing, files, sealing, vault_page
from newsdesk.desk.safety import rebuild
from newsdesk.desk.sealed import SealedFile
from newsdesk.domain.errors import Rejected
from newsdesk.domain.request_commands import AddRequest
from newsdesk.domain.story_commands import ApproveStory, PublishStory, ReviseStory, StartStory, SubmitStory
from newsdesk.exports.registry import ATTESTED, FORMATS
from newsdesk.language import Language
from newsdesk.store.backup import backup, restore
from newsdesk.store.chain import verify
from newsdesk.store.connection import connect
from newsdesk.store.driver import driver
from newsdesk.store.file_key import new_file_key
from newsdesk.store.ids import new_entity_id
from newsdesk.text.body import Body, Kind, Paragraph
from tests.cli.office import CHIEF, EDITOR, ROOT, WRITER, Office, call
from tests.desk.canary import leaks, needles
from tests.desk.playing import HARMLESS, body_of, for_every_format
from tests.desk.vaulting import IDENTITY, Room
from tests.desk.vaulting import room as made

FILE_NAME, CONTENT = "بطاقة القنديلي-Zirconium7731.txt", "Nightingale-4417-خُلاصة العقد"
SECRETS = (*IDENTITY.splitlines(), FILE_NAME.removesuffix(".txt"), CONTENT)
WANTED = needles(SECRETS)


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where everything is written: the newsroom, its exports, and whatever goes into a temporary folder."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return tmp_path


@pytest.fixture
def room(office: Office, watched: Path) -> Iterator[Room]:
    found = made(office)
    yield found
    found.desk.close()


def search(room: Room, watched: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The disk, and what was logged."""
    assert leaks(watched, WANTED) == []
    said = "\n".join(record.getMessage() + repr(record.args) for record in caplog.records)
    assert not any(secret in said for secret in SECRETS)
    for secret in SECRETS:
        assert room.desk.search(secret) == []
        for word in secret.split():
            assert room.desk.search(word) == []


def approved(room: Room) -> str:
    """A story that relies on the source, published."""
    writer, editor = room.member(WRITER), room.member(EDITOR)
    story = new_entity_id("s")
    room.desk.do(StartStory(story, for_every_format(body_of(*HARMLESS)), date(2026, 11, 20)), writer).result()
    body = Body((*room.desk.story(story).body.paragraphs, Paragraph(new_entity_id("g"), Kind.BODY, HARMLESS[1])))
    room.desk.journal.keep(story, writer.person, None, editing.packed(editing.Draft(1, body)), room.clock())
    room.desk.do(ReviseStory(story, body), writer).result()
    for command, who in ((SubmitStory(story), writer), (ApproveStory(story), editor), (PublishStory(story), editor)):
        room.desk.do(command, who).result()
    return story


def test_an_identity_is_written_nowhere(room: Room, watched: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    desk = room.desk
    file = sealing.add_file(
        desk, room.source, SealedFile(FILE_NAME, "text/plain", CONTENT.encode()), room.member(WRITER)
    ).result().made[0]  # fmt: skip
    search(room, watched, caplog)

    # Looked at, taken out, given to another and taken away again, with the vault open all the while.
    writer = room.open(WRITER)
    assert sealing.reveal(desk, room.source, writer, "مراجعة").result().identity == IDENTITY
    assert sealing.take_file(desk, room.source, file, writer).result().data == CONTENT.encode()
    sealing.grant(desk, room.source, room.id(CHIEF), room.member(CHIEF)).result()
    room.open(EDITOR)
    sealing.remove(desk, room.source, room.id(CHIEF), room.member(EDITOR)).result()
    search(room, watched, caplog)

    # A story is written, checked, spelt, read, approved, exported.
    story = approved(room)
    for question in (desk.readiness, desk.findings, desk.history):
        assert not any(secret in repr(question(story)) for secret in SECRETS)
    desk.spelling.findings(desk.story(story).body)
    assert not any(secret in repr(desk.spelling.suggestions(part)) for secret in SECRETS for part in secret.split())
    formats = [*FORMATS, *ATTESTED]
    files.export(desk, room.member(EDITOR), story, formats, watched / "out", Language("ar"), "وكالة")
    assert len(list((watched / "out").iterdir())) == len(formats) + 1
    search(room, watched, caplog)

    # The file is copied, restored, vacuumed into another, rebuilt; its journal is still there.
    copy = backup(room.office.path, room.office.folder / "backups", at=room.clock())
    restore(copy, watched / "restored.newsdesk")
    with driver.connect(str(room.office.path)) as bare:
        bare.execute("VACUUM INTO ?", (str(watched / "vacuumed.db"),))
    bare.close()
    search(room, watched, caplog)
    desk.close()
    rebuild(room.office.path)
    assert leaks(watched, WANTED) == []
    assert verify(room.office.path).ok

    # Destroyed: not even the ciphertext is left, but in the copies that were made before.
    room.desk = Newsdesk(room.office.path, clock=room.clock)
    sealing.destroy(room.desk, room.source, "طلب المصدر", room.member(EDITOR)).result()
    assert copy.name in vault_page.older_copies(room.desk)
    search(room, watched, caplog)


def test_a_name_on_record_is_told_and_not_repeated(room: Room, watched: Path) -> None:
    writer = room.member(WRITER)
    story = new_entity_id("s")
    room.desk.do(StartStory(story, body_of(*HARMLESS), date(2026, 11, 20)), writer).result()
    request = AddRequest(story, new_entity_id("r"), "الجمارك", "هل يعمل القنديلي عندكم؟")
    room.desk.do(request, writer).result()
    room.open(EDITOR)
    told = [item for item in room.desk.readiness(story) if item.rule.startswith("confidential")]
    assert told == []  # a surname alone is not the identity; the whole name is
    request = AddRequest(story, new_entity_id("r"), "الجمارك", "هل يعمل زكريا القنديلي عندكم؟")
    room.desk.do(request, writer).result()
    (told_of,) = [item for item in room.desk.readiness(story) if item.rule == "confidential-name"]
    assert "القنديلي" not in str(dict(told_of.values))


def test_the_command_line_repeats_it_to_a_reader_alone(office: Office, watched: Path) -> None:
    room = made(office)
    room.desk.close()
    for who in (CHIEF, WRITER):
        for arguments in (("source", "list"), ("search", "القنديلي"), ("source", "readers", room.source), ("verify",)):
            answer = office.call(who, *arguments)
            assert not any(secret in answer.out + answer.err for secret in SECRETS)
    assert leaks(watched, WANTED) == []


def test_a_crash_at_the_command_line_tells_nothing(office: Office, watched: Path) -> None:
    """The worst moment: the identity has been typed, and the file turns out to be damaged."""
    room = made(office)
    room.desk.close()
    connection = driver.connect(str(office.path))
    connection.execute("DROP TABLE source_view")
    connection.commit()
    connection.close()
    arguments = [str(item) for item in office.who(WRITER)]
    answer = call(*arguments, "source", "add", "--described", "شاهد", "--reason", "خوف", stdin=IDENTITY)
    assert answer.status == 3
    assert not any(part in answer.out + answer.err for secret in SECRETS for part in secret.split())
    assert leaks(watched, WANTED) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no core files")
def test_a_process_killed_with_the_vault_open_leaves_no_core(office: Office, watched: Path) -> None:
    room = made(office)
    room.desk.close()
    script = (
        "import os, resource, sys\n"
        "from pathlib import Path\n"
        "from newsdesk.desk import Newsdesk\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)\n"
        "desk = Newsdesk(Path(sys.argv[1]))\n"
        "member = desk.sign_in(sys.argv[2], sys.argv[3])\n"
        "desk.vault.open(member, sys.argv[3])\n"
        "assert desk.context().identities\n"
        "os.abort()\n"
    )
    folder = watched / "crashed"
    folder.mkdir()
    arguments = [sys.executable, "-c", script, str(office.path), WRITER, room.passphrase(WRITER)]
    ended = subprocess.run(
        arguments, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, timeout=60, check=False
    )
    assert ended.returncode == -6, ended.stderr
    assert list(folder.iterdir()) == []
    assert leaks(watched, WANTED) == []


# -- a thief ----------------------------------------------------------------------------------------------------------


def test_a_stolen_file_and_a_stolen_backup_give_no_identity(room: Room, watched: Path) -> None:
    """With everything in the file but no passphrase: each key lies sealed, and no key that lies open fits."""
    from pyrage import DecryptError, decrypt, x25519

    from newsdesk.store.keys import sealed_key, unseal

    backup(room.office.path, room.office.folder / "backups", at=room.clock())
    room.desk.close()
    stolen = [room.office.path, *(room.office.folder / "backups").glob("*.newsdesk")]
    assert len(stolen) == 2
    for path in stolen:
        taken = Path(shutil.copy(path, watched / "taken.newsdesk"))
        connection = connect(taken, version=1)
        sealed = [bytes(row[0]) for row in connection.execute("SELECT body FROM blob WHERE body IS NOT NULL")]
        kept = connection.execute("SELECT key_id FROM sealed_key").fetchall()
        keys = [sealed_key(connection, row[0]) for row in kept]
        connection.close()
        assert sealed
        assert [key.person for key in keys if not key.protected] == ["installation"]
        for key in keys:
            assert b"AGE-SECRET-KEY" not in key.sealed or not key.protected
            if key.protected:
                for guess in ("", "password", "123456", CHIEF, WRITER):
                    with pytest.raises(Rejected, match="wrong-passphrase"):
                        unseal(key, guess)
                continue
            open_key = x25519.Identity.from_str(unseal(key, None).identity)
            for ciphertext in sealed:
                with pytest.raises(DecryptError):
                    decrypt(ciphertext, [open_key])
        taken.unlink()


def test_an_encrypted_newsroom_too(tmp_path: Path) -> None:
    key = new_file_key("للملف")
    with Newsdesk.found(tmp_path / "e.newsdesk", "غرفة", "هند", passphrase="سر", file_key=key) as desk:
        member = desk.sign_in("هند", "سر")
        from newsdesk.domain.sources import AddSource

        command = AddSource(new_entity_id("q"), described="شاهد", reason="خوف")
        source = desk.add_confidential(command, IDENTITY, member).result().made[0]
        desk.vault.open(member, "سر")
        assert sealing.reveal(desk, source, member).result().identity == IDENTITY
        sealing.destroy(desk, source, "طلب", member).result()
    assert leaks(tmp_path, WANTED) == []


# -- the search itself ------------------------------------------------------------------------------------------------


def zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", data)
    return out.getvalue()


NAME = IDENTITY.splitlines()[0]


@pytest.mark.parametrize(
    "planted",
    [
        NAME.encode(), NAME.encode("utf-16-le"), NAME.encode("utf-16-be"), NAME.encode("cp1256"),
        b"x" + base64.b64encode(b"ab" + NAME.encode() + b"c"), base64.b64encode(b"a" + NAME.encode("utf-16-le")),
        b"%D8%B2%D9%83%D8%B1%D9%8A%D8%A7", b"\\u0632\\u0643\\u0631\\u064a\\u0627", "زكريا".encode(),
        "ايركز".encode(), "القنديلي".encode(), "القنديلى".encode(),
        NAME.encode().hex().encode(), zipped(NAME.encode()), gzip.compress(NAME.encode()),
        b"stream\n" + zlib.compress(NAME.encode()), "٠٧٧٠٩٩٩٨٨٧٧".encode(), b"zirconium7731",
    ],
    ids=range(18),
)  # fmt: skip
def test_the_search_finds_what_is_planted(tmp_path: Path, planted: bytes) -> None:
    (tmp_path / "clean").write_bytes(b"nothing \x00 of it " * 50)
    assert leaks(tmp_path, WANTED) == []
    (tmp_path / "dirty").write_bytes(b"\x00\x01" + planted + b"\xff")
    shutil.copy(tmp_path / "dirty", tmp_path / "dirty2")
    if planted.startswith((b"PK", b"\x1f\x8b")):
        (tmp_path / "dirty").write_bytes(planted)
        (tmp_path / "dirty2").write_bytes(planted)
    assert leaks(tmp_path, WANTED) == ["dirty", "dirty2"]


def test_the_search_reads_names_of_files(tmp_path: Path) -> None:
    (tmp_path / "ملف زكريا.txt").touch()
    assert leaks(tmp_path, WANTED) == ["ملف زكريا.txt (its name)"]
