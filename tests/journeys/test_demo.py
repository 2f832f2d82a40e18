"""The demo, played for real: its refusals, what it leaves behind, and what must stand nowhere in it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest

from newsdesk.cli import run
from newsdesk.desk import Newsdesk
from newsdesk.desk.register import holders
from newsdesk.desk.sample import Material, read_material
from newsdesk.domain.corrections import CorrectionStatus
from newsdesk.domain.people import Role
from newsdesk.domain.story import Status, Story
from newsdesk.store.chain import verify
from newsdesk.store.head import SignedHead

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Played:
    """What one demo said, and the folder it was given."""

    folder: Path
    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found

    def step(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = next(step for step in self.document["steps"] if step["id"] == name)
        return found


@pytest.fixture(scope="module")
def material() -> Material:
    return read_material()


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("demo") / "عرض"
    out, err = io.StringIO(), io.StringIO()
    language = os.environ.get("LANGUAGE")
    with redirect_stdout(out), redirect_stderr(err):
        status = run(["--json", "demo", "--out", str(folder)])
    yield Played(folder, status, out.getvalue(), err.getvalue())
    if language is None:
        os.environ.pop("LANGUAGE", None)
    else:
        os.environ["LANGUAGE"] = language


@pytest.fixture(scope="module")
def again(played: Played) -> Played:
    """A second demo into the same folder, as a process of its own, in English prose."""
    before = _digests(played.folder)
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--lang", "en", "demo", "--out", str(played.folder)],
        capture_output=True, check=False, timeout=120, cwd=played.folder,
    )  # fmt: skip
    assert {name: digest for name, digest in _digests(played.folder).items() if name in before} == before
    return Played(played.folder / "2", done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def desk(played: Played) -> Iterator[Newsdesk]:
    with Newsdesk(Path(played.document["newsroom"])) as opened:
        yield opened


@pytest.fixture(scope="module")
def story(desk: Newsdesk, played: Played) -> Story:
    return desk.story(played.document["id"])


def _digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_ends_well(played: Played) -> None:
    assert (played.status, played.err) == (0, "")
    assert played.document["status"] == "published"
    assert [step["status"] for step in played.document["steps"] if not step["refused"]] == ["done"] * (
        len(played.document["steps"]) - 6
    )


@pytest.mark.parametrize(
    ("step", "rules"),
    [
        ("writer_approves", ["not-allowed"]),
        ("reporter_approves", ["not-allowed"]),
        ("last_editor_approves", ["own-text"]),
        ("publish_refused", ["wrong-state"]),
        ("passphrase", ["wrong-passphrase"]),
    ],
)
def test_what_is_refused_and_by_which_rule(played: Played, step: str, rules: list[str]) -> None:
    found = played.step(step)
    assert found["status"] == "refused"
    assert [reason["rule"] for reason in found["refused"]] == rules
    assert all(" " in reason["message"] and "rule." not in reason["message"] for reason in found["refused"])


def test_comment_statements_that_nothing_backs_are_refused_and_a_denial_is_not(
    played: Played, material: Material
) -> None:
    refused = played.step("unbacked")["refused"]
    unbacked = [reason["words"] for reason in refused if reason["rule"] == "comment-statement-unbacked"]
    cues = [gold.paragraph[slice(*gold.cue)] for gold in material.statements]
    denial = "نفت"
    assert len(unbacked) == 5
    for cue in cues:
        first = cue.split()[0]
        assert any(words.startswith(first) for words in unbacked) is (cue != denial), cue
    assert {reason["severity"] for reason in refused} == {"blocker"}


def test_the_record_says_what_was_told(story: Story, desk: Newsdesk, material: Material) -> None:
    people = desk.context().people
    names = {person.name: person.id for person in people.by_id.values()}
    chief = next(person.name for person in material.cast if person.role is Role.CHIEF)
    editor = next(person.name for person in material.cast if person.role is Role.EDITOR)
    writer = next(person.name for person in material.cast if person.id == material.writer)
    assert story.status is Status.PUBLISHED
    assert story.change is None
    assert story.writers == {names[writer]}
    approvals = [entry.name for entry in desk.history(story.id) if entry.type.endswith("approved")]
    assert writer not in approvals
    assert approvals[:2] == [chief, chief]
    assert set(approvals[2:]) == {editor}
    assert [release.version for release in story.publications] == [1, 2]
    assert [revision.number for revision in story.revisions] == [1, 2, 3, 4]
    assert "إلي النيابة" not in story.body.text
    assert "مسئول" not in story.body.text
    assert len(story.requests) == len(material.askings)
    kept = [attempt for request in story.requests.values() for attempt in request.attempts if attempt.evidence]
    assert len(kept) == 3
    assert len(story.originals) == 1


def test_the_correction_is_public(story: Story, desk: Newsdesk, material: Material) -> None:
    (case,) = story.corrections.values()
    assert case.status is CorrectionStatus.PUBLISHED
    assert case.note == material.mistake.note
    assert case.published_version == 2
    assert holders(desk, story.id) == []


def _text_of(path: Path) -> str | None:
    """The words of a copy in reading order; None where its letters stand as they are drawn."""
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    if path.name.endswith(".packet.zip"):
        with zipfile.ZipFile(path) as packet:
            return packet.read("text.txt").decode()
    return None if path.name.endswith((".pdf", ".visual.txt")) else path.read_text("utf-8")


def test_copies_carry_the_text_of_their_version_and_its_note(played: Played, story: Story, material: Material) -> None:
    copies = [Path(name) for name in played.document["exports"]]
    endings = [".docx", ".pdf", ".txt", ".html", ".visual.txt", ".packet.zip"]
    endings += [".ninjs.json", ".newsml.xml", ".nitf.xml"]
    assert sorted("." + path.name.partition(".")[2] for path in copies) == sorted(endings * 2)
    note = material.mistake.note.partition(": ")[2]
    for path in copies:
        text = _text_of(path)
        if text is None:
            continue
        assert ("بقيمة 53 مليون دينار" in text) is ("-v2" in path.name)
        assert ("بقيمة 63 مليون دينار" in text) is ("-v1" in path.name)
        assert (note in text.replace("\u2068", "").replace("\u2069", "")) is ("-v2" in path.name)
        if path.suffix == ".html":
            assert 'dir="rtl"' in text.partition("<body")[0]
            assert 'lang="ar"' in text.partition("<body")[0]
    register = {item.file_name: item.sha256 for item in story.exports.values()}
    assert register == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in copies}


def test_the_record_holds_against_its_signed_heads(played: Played) -> None:
    document = played.document
    backup = Path(document["backup"])
    kept = SignedHead.from_json(backup.with_name(backup.name + ".head.json").read_text("utf-8"))
    given = SignedHead.from_json((played.folder / "exports" / "record-head.json").read_text("utf-8"))
    for file in (Path(document["newsroom"]), backup):
        report = verify(file, None, kept)
        assert report.ok
        assert report.head_checked
        assert report.facts == document["facts"] > 100
    assert verify(backup, None, given).ok
    assert given.oseq <= kept.oseq


def _forms(words: str) -> set[bytes]:
    """The words as bytes, in every way that a file might hold them in the open."""
    forms = {form for kind in ("NFC", "NFD") for form in [unicodedata.normalize(kind, words)]}
    found = {form.encode(coding) for form in forms for coding in ("utf-8", "utf-16-le", "utf-16-be")}
    return found | {json.dumps(form)[1:-1].encode() for form in forms}


def _bytes(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        yield str(path), str(path).encode()
        if not path.is_file():
            continue
        yield str(path), path.read_bytes()
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as packed:
                for name in packed.namelist():
                    yield f"{path}!{name}", packed.read(name)


def test_no_identity_stands_anywhere(played: Played, again: Played, material: Material) -> None:
    identities = [record.identity for record in material.records if record.identity]
    described = [record.fields["described"] for record in material.records if record.identity]
    assert len(identities) == 2
    secrets = {part for identity in identities for part in (identity, *identity.split())}
    canaries = {form for part in secrets for form in _forms(part)}
    written = list(_bytes(played.folder))
    assert len(written) > 20
    leaks = [name for name, data in written if any(canary in data for canary in canaries)]
    leaks += [text for text in (played.out, played.err, again.out, again.err) if any(part in text for part in secrets)]
    assert leaks == []
    # The same search does find what may be known of them, so that it would have found the rest.
    for words in described:
        holding = [name for name, data in written if any(form in data for form in _forms(words))]
        assert any(name.endswith("newsroom.newsdesk") for name in holding), words


def test_identities_are_kept_for_their_readers_and_nobody_else(desk: Newsdesk, material: Material) -> None:
    from pyrage import DecryptError, decrypt, x25519

    from newsdesk.store.keys import sealed_key, unseal

    with desk.asking() as (connection, _):
        rows = connection.execute("SELECT body FROM blob WHERE media_type = 'application/age'").fetchall()
    sealed = [bytes(row[0]) for row in rows]
    assert len(sealed) == 2
    readers = {person for record in material.records if record.identity for person in record.known_to}
    for person in material.cast:
        member = desk.sign_in(person.name, material.passphrase)
        with desk.asking() as (connection, _):
            full = unseal(sealed_key(connection, member.key.key_id), material.passphrase)
        key = x25519.Identity.from_str(full.identity)
        if person.id in readers:
            opened = {decrypt(secret, [key]).decode().strip() for secret in sealed}
            assert opened == {record.identity for record in material.records if record.identity}
        else:
            for secret in sealed:
                with pytest.raises(DecryptError):
                    decrypt(secret, [key])


def test_a_second_demo_leaves_the_first_alone(played: Played, again: Played) -> None:
    assert again.status == 0, again.err
    assert again.err == ""
    assert (again.folder / "newsroom.newsdesk").is_file()
    assert len(list((again.folder / "exports").iterdir())) == 19
    assert verify(again.folder / "newsroom.newsdesk").ok
    assert str(again.folder) in again.out
    for rule in ("comment-statement-unbacked", "not-allowed", "own-text", "wrong-state", "wrong-passphrase"):
        assert f"[{rule}]" in again.out
    assert "demo." not in again.out.replace("demo/", "")


def test_every_sentence_is_in_both_languages(played: Played, again: Played) -> None:
    arabic = [line for step in played.document["steps"] for line in (step["title"], *step["lines"])]
    assert [line for line in arabic if line.startswith(("demo.", "rule.", "cli."))] == []
    assert "Refused" in again.out
    assert not any("رُفض" in line for line in again.out.splitlines())


def test_a_file_where_the_folder_should_be_is_wrong_usage(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("", "utf-8")
    err = io.StringIO()
    with redirect_stdout(io.StringIO()), redirect_stderr(err):
        assert run(["demo", "--out", str(taken)]) == 2
    assert taken.read_bytes() == b""
    assert err.getvalue()
