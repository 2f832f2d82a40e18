"""One act: wholly kept or wholly undone, with its files, its views and what is remembered of it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from newsdesk.desk import Evidence, Member, Newsdesk, files
from newsdesk.desk.acting import acting
from newsdesk.desk.register import Narrowed, entries
from newsdesk.domain.errors import Rejected, Unavailable, Unreadable
from newsdesk.domain.request_commands import AddRequest, LogAttempt, SendRequest
from newsdesk.domain.requests import Channel, Result
from newsdesk.domain.sources import AddSource, SourceKind
from newsdesk.domain.story_commands import AttachRelay, ReviseStory, StartStory, SubmitStory
from newsdesk.language import Language
from newsdesk.store.chain import verify
from newsdesk.store.connection import connect
from newsdesk.store.driver import Connection
from newsdesk.store.ids import new_entity_id
from newsdesk.store.states import States
from tests.cli.office import CHIEF, EDITOR, REPORTER, WRITER, Office
from tests.desk.playing import DAY, HARMLESS, body_of, views


@pytest.fixture
def writer(desk: Newsdesk, office: Office) -> Member:
    return desk.sign_in(WRITER, office.secret(WRITER).read_text("utf-8").strip())


@pytest.fixture
def story(desk: Newsdesk, writer: Member) -> str:
    return desk.do(StartStory(new_entity_id("s"), body_of(*HARMLESS), DAY), writer).result().made[0]


def blobs(path: Path) -> set[str]:
    connection = connect(path, version=1)
    found = {digest.hex() for (digest,) in connection.execute("SELECT hash FROM blob").fetchall()}
    connection.close()
    return found


def test_a_failure_after_the_decision_leaves_no_trace(
    desk: Newsdesk, office: Office, writer: Member, story: str
) -> None:
    shown, record, before = views(office.path), office.record(), desk.story(story)

    def fail(_: Connection) -> None:
        raise OSError("the disk is gone")

    revise = ReviseStory(story, body_of("نص آخر تمامًا."))
    evidence = [Evidence(b"evidence of nothing")]
    with pytest.raises(OSError, match="gone"):
        desk.submit(acting(desk, revise, writer, evidence, beside=fail)).result()
    assert office.record() == record
    assert views(office.path) == shown
    assert blobs(office.path) == set()
    assert desk.story(story) == before
    # What the writer remembers is right, too: the next act is decided on what is really there.
    assert desk.do(revise, writer).result().facts == 1
    assert desk.story(story).revision.number == 2


def test_a_failure_after_the_facts_leaves_no_trace(desk: Newsdesk, office: Office, writer: Member, story: str) -> None:
    """As with a disk that is full when the transaction is to be kept."""
    shown, record = views(office.path), office.record()
    act = acting(desk, ReviseStory(story, body_of("نص آخر تمامًا.")), writer)

    def full(connection: Connection, states: States) -> object:
        act(connection, states)
        raise OSError("no space left")

    with pytest.raises(OSError, match="space"):
        desk.submit(full).result()
    assert (views(office.path), office.record()) == (shown, record)
    with Newsdesk(office.path) as other:
        other.do(AddSource(new_entity_id("q"), SourceKind.PERSON, "غيرنا"), writer).result()
    desk.do(ReviseStory(story, body_of("نص ثالث.")), writer).result()
    assert desk.story(story).revision.number == 2
    assert desk.story(story).body.paragraphs[-1].text == "نص ثالث."
    assert verify(office.path).ok


def test_what_a_rule_refuses_keeps_nothing(desk: Newsdesk, office: Office, writer: Member, story: str) -> None:
    stranger = desk.sign_in(REPORTER, office.secret(REPORTER).read_text("utf-8").strip())
    record, data = office.record(), b"a file that must not stay"
    command = AttachRelay(story, "q-none", sha256(data).hexdigest(), "original.txt")
    for who in (stranger, writer):
        with pytest.raises(Rejected):
            desk.do(command, who, [Evidence(data)]).result()
    assert office.record() == record
    assert blobs(office.path) == set()


def test_evidence_is_kept_with_its_command(desk: Newsdesk, office: Office, writer: Member, story: str) -> None:
    path = office.file("call.txt", "سجل المكالمة")
    digest = sha256(path.read_bytes()).hexdigest()
    request = desk.do(AddRequest(story, new_entity_id("r"), "الوزارة", "؟"), writer).result().made[0]
    desk.do(SendRequest(story, request, new_entity_id("t"), Channel.PHONE, "555", "24h"), writer).result()
    attempt = LogAttempt(
        story, request, new_entity_id("t"), Channel.PHONE, "555", Result.DELIVERED, None, digest, path.name
    )
    desk.do(attempt, writer, [Evidence(path, "text/plain", path.name)]).result()
    assert blobs(office.path) == {digest}
    again = replace(attempt, attempt=new_entity_id("t"))
    desk.do(again, writer, [Evidence(path, "text/plain", path.name)]).result()
    assert blobs(office.path) == {digest}  # the same file once
    assert desk.story(story).requests[request].attempts[-1].evidence == digest
    with pytest.raises(Unreadable):
        desk.do(attempt, writer, [Evidence(path.with_name("gone.txt"))])
    report = verify(office.path)
    assert (report.ok, report.attachments) == (True, 1)


def test_a_member_who_was_sent_away_cannot_act_with_the_key_in_hand(desk: Newsdesk, office: Office, story: str) -> None:
    from newsdesk.domain.people import RevokeKeys

    editor, chief = (desk.sign_in(name, office.secret(name).read_text("utf-8").strip()) for name in (EDITOR, CHIEF))
    desk.do(RevokeKeys(editor.person, "غادر"), chief).result()
    record = office.record()
    with pytest.raises(Rejected) as refused:
        desk.do(SubmitStory(story), editor).result()
    assert [reason.rule for reason in refused.value.reasons] == ["not-a-member"]
    assert office.record() == record


def exported(desk: Newsdesk, member: Member, story: str, folder: Path, *formats: str) -> list[files.Copy]:
    return files.export(desk, member, story, formats, folder, Language("ar"))


def test_an_export_that_fails_leaves_neither_copy_nor_fact(
    desk: Newsdesk, office: Office, writer: Member, story: str, tmp_path: Path
) -> None:
    record = office.record()
    for name, key in (("wordperfect", "export.unknown_format"), ("captions", "export.nothing")):
        with pytest.raises(Unreadable, match=key):
            exported(desk, writer, story, tmp_path / "out", "text", name)
        assert not (tmp_path / "out").exists()
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(Unavailable):
        exported(desk, writer, story, tmp_path / "file", "text")
    with pytest.raises(Unavailable):
        exported(desk, writer, story, tmp_path / "file" / "deeper", "text")
    assert office.record() == record
    assert entries(desk, Narrowed(story)) == []


def test_a_copy_that_may_not_be_entered_is_not_there(
    desk: Newsdesk, office: Office, writer: Member, story: str, tmp_path: Path
) -> None:
    """The key is revoked between one export and the next."""
    from newsdesk.domain.people import RevokeKeys

    chief = desk.sign_in(CHIEF, office.secret(CHIEF).read_text("utf-8").strip())
    exported(desk, writer, story, tmp_path, "text")
    desk.do(RevokeKeys(writer.person, "غادرت"), chief).result()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    with pytest.raises(Rejected):
        exported(desk, writer, story, tmp_path, "text", "html")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_a_copy_is_what_the_register_says(desk: Newsdesk, writer: Member, story: str, tmp_path: Path) -> None:
    copies = exported(desk, writer, story, tmp_path / "out", "text", "html", "docx", "text")
    assert [copy.format for copy in copies] == ["text", "html", "docx"]
    again = exported(desk, writer, story, tmp_path / "out", "text")
    assert again[0].path != copies[0].path
    register = {export.id: export for _, export, _ in entries(desk, Narrowed(story))}
    assert len(register) == 4
    for copy in (*copies, *again):
        assert sha256(copy.path.read_bytes()).hexdigest() == register[copy.id].sha256
        assert register[copy.id].draft
    assert [path.name for path in (tmp_path / "out").iterdir() if path.name.startswith(".")] == []
