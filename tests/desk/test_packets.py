"""The sealed packet: what is in it, what is not, and that anybody can check it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsdesk.desk import files, sealing
from newsdesk.domain.errors import Rejected
from newsdesk.domain.request_commands import AddRequest
from newsdesk.domain.story_commands import (
    ApproveStory,
    PublishStory,
    ReviseStory,
    StartStory,
    SubmitStory,
    TieAnnotation,
    WithdrawStory,
)
from newsdesk.language import Language
from newsdesk.packet.archive import packed, unpacked
from newsdesk.packet.audit import audit
from newsdesk.store.ids import new_entity_id
from newsdesk.text.body import Body, Kind, Mark, MarkKind, Paragraph
from tests.cli.office import Office, call
from tests.desk.canary import leaks, needles
from tests.desk.playing import HARMLESS, body_of
from tests.desk.releasing import MAIL, PHONE, RIGHT, SAID, UNSAID, WRONG, corrected, published, sealed
from tests.desk.vaulting import CHIEF, EDITOR, IDENTITY, SECOND_EDITOR, WRITER, Room
from tests.desk.vaulting import room as made

AR = Language("ar")


@pytest.fixture
def room(office: Office) -> Iterator[Room]:
    found = made(office)
    yield found
    found.desk.close()


@pytest.fixture
def whole(room: Room) -> bytes:
    story = published(room)
    corrected(room, story)
    return sealed(room, story)


def document(inside: dict[str, bytes], name: str) -> Any:
    return json.loads(inside[name])


# -- what is in it ----------------------------------------------------------------------------------------------------


def test_it_holds_what_the_publication_stood_on(room: Room) -> None:
    story = published(room)
    case = corrected(room, story)
    data = sealed(room, story)
    inside = unpacked(data)
    assert {"text.txt", "text.html", "attribution-sheet.ar.html", "attribution-sheet.en.html", "request-log.ar.html",
            "request-log.en.html", "approvals.ar.html", "approvals.en.html", "head.json"} <= inside.keys()  # fmt: skip
    assert RIGHT in inside["text.txt"].decode()
    assert document(inside, "story.json")["text_hash"] == room.desk.story(story).body.hash
    first, second = document(inside, "approvals.json")["publications"]
    assert [item["by"] for item in first["approvals"]] == [EDITOR]
    assert [item["by"] for item in second["approvals"]] == [SECOND_EDITOR]
    assert (second["version"], second["correction"], second["by"]) == (2, case, EDITOR)
    (request,) = document(inside, "request-log.json")["requests"]
    assert request["party"] == "وزارة الأشغال"
    assert [attempt["to"] for attempt in request["attempts"]] == ["•••@works.example", "•••34"]
    (note,) = document(inside, "corrections.json")["corrections"]
    assert note["note"] in inside["text.txt"].decode()
    assert note["note"] in inside["approvals.ar.html"].decode()
    for name in (EDITOR, SECOND_EDITOR):
        assert name in inside["approvals.en.html"].decode()
    report = audit(data)
    assert report.ok
    assert {item.key for item in report.holds} == {"files", "seal", "head", "facts", "published", "approved", "text"}
    assert report.newsroom == "غرفة المرفأ"


def test_the_same_facts_give_the_same_bytes(room: Room) -> None:
    story = published(room)
    assert sealed(room, story) == sealed(room, story)


def test_it_is_stored_not_compressed_and_of_one_date(whole: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[:2] == ["manifest.json", "seal.json"]


def test_only_what_was_published_is_sealed(room: Room) -> None:
    story = new_entity_id("s")
    room.desk.do(StartStory(story, body_of(*HARMLESS), room.clock().date()), room.member(WRITER)).result()
    with pytest.raises(Rejected) as refused:
        sealed(room, story)
    assert refused.value.reasons[0].rule == "packet-unpublished"


def test_a_change_in_hand_is_not_in_it(room: Room) -> None:
    story = published(room)
    body = body_of(*HARMLESS, "جملة لم تُنشر بعد")
    room.desk.do(ReviseStory(story, body, change="update"), room.member(EDITOR)).result()
    assert "جملة لم تُنشر بعد".encode() not in sealed(room, story)


def test_an_old_version_says_what_took_its_place(room: Room) -> None:
    story = published(room)
    corrected(room, story)
    data = sealed(room, story, 1)
    assert audit(data).ok
    inside = unpacked(data)
    assert WRONG in inside["text.txt"].decode()
    assert document(inside, "story.json")["status"] == "superseded"
    assert "لم تعد قائمة" in inside["text.txt"].decode().split("\n")[0]


def test_a_withdrawn_story_s_words_are_not_in_it(room: Room) -> None:
    story = published(room)
    room.desk.do(WithdrawStory(story, "لم تصحّ الوثيقة"), room.member(CHIEF)).result()
    data = sealed(room, story)
    report = audit(data)
    assert report.ok
    assert {"retired", "approved"} <= {item.key for item in report.holds}
    assert HARMLESS[0].encode() not in data


def test_any_text_is_proved_to_the_letter(room: Room) -> None:
    """Marks, directions, blanks, decomposed letters, half characters and markup: the text is the one approved."""
    text = "قال  \u00a0«نعم» <b>&amp;</b> e\u0301 \u200f 😀 ]]>"
    body = body_of(HARMLESS[0])
    link = Mark(MarkKind.LINK, 0, 3, "https://marsa.example/a")
    body = Body((*body.paragraphs, Paragraph(new_entity_id("g"), Kind.BODY, text, None, (link,))))
    assert audit(sealed(room, published(room, body, ask=False))).ok


# -- what is not in it ------------------------------------------------------------------------------------------------


def test_nothing_confidential_is_in_it(room: Room, tmp_path: Path) -> None:
    """With the vault open, and the source behind the story's own words."""
    writer, story = room.member(WRITER), new_entity_id("s")
    body = body_of("قال موظف في الجمارك إن الشحنة دخلت ليلًا.", *HARMLESS)
    room.desk.do(StartStory(story, body, room.clock().date()), writer).result()
    unnamed = next(
        item for item in room.desk.story(story).annotations
        if item.kind == "attribution" and item.subject and "موظف" in item.subject.quote
    )  # fmt: skip
    room.desk.do(TieAnnotation(story, unnamed.id, room.source), writer).result()
    for command, who in ((SubmitStory(story), WRITER), (ApproveStory(story), EDITOR), (PublishStory(story), EDITOR)):
        room.desk.do(command, room.member(who)).result()
    room.open(EDITOR)
    assert sealing.reveal(room.desk, room.source, room.member(EDITOR)).result().identity == IDENTITY
    data = sealed(room, story)
    folder = tmp_path / "searched"
    folder.mkdir()
    (folder / "a.zip").write_bytes(data)
    for name, inside in unpacked(data).items():
        (folder / name).write_bytes(inside)
    assert leaks(folder, needles(IDENTITY.splitlines())) == []
    sheet = document(unpacked(data), "attribution-sheet.json")
    (tied,) = [claim for claim in sheet["claims"] if claim["sources"]]
    assert tied["sources"][0]["label"] == "موظف في الجمارك"
    # Who knows the source is a number to strangers.
    assert tied["sources"][0]["known_to"] >= 1
    for code in ("ar", "en"):
        page = unpacked(data)[f"attribution-sheet.{code}.html"].decode()
        assert "موظف في الجمارك" in page
        assert Language(code).count("packet.known_to", tied["sources"][0]["known_to"]) in page.replace("\u2068", "")


def test_what_a_source_under_description_was_asked_stays_in_the_house(room: Room) -> None:
    story, asked = published(room, ask=False), new_entity_id("r")
    question = "يا سيد زُهَيْر-القَصَبي، ما قولك؟"
    room.desk.do(AddRequest(story, asked, "موظف", question, source=room.source), room.member(WRITER)).result()
    everything = b"\n".join(unpacked(sealed(room, story)).values()).decode()
    assert "القَصَبي" not in everything
    (row,) = document(unpacked(sealed(room, story)), "request-log.json")["requests"]
    assert (row["party"], row["question"]) == ("موظف في الجمارك", None)


def test_telephones_addresses_and_what_was_not_for_others_are_not_in_it(whole: bytes, tmp_path: Path) -> None:
    inside = unpacked(whole)
    everything = b"\n".join(inside.values()).decode()
    for absent in (PHONE, PHONE.replace(" ", ""), MAIL, MAIL.split("@")[0], UNSAID):
        assert absent not in everything
    assert SAID in inside["request-log.ar.html"].decode()
    assert "•••34" in inside["request-log.ar.html"].decode()
    folder = tmp_path / "searched"
    folder.mkdir()
    (folder / "a.zip").write_bytes(whole)
    assert leaks(folder, needles((UNSAID, MAIL.split("@")[0]))) == []


# -- handed over, and looked at by somebody else ----------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_it_is_verified_without_the_newsroom_s_file(room: Room, tmp_path: Path, lang: str) -> None:
    story = published(room)
    (copy,) = files.export(room.desk, room.member(EDITOR), story, ("packet",), tmp_path / "out", AR, "المحكمة")
    assert copy.path.name == f"{story}-v1.packet.zip"
    (entry,) = room.desk.story(story).exports.values()
    assert (entry.format, entry.recipient, entry.sha256) == (
        "packet", "المحكمة", hashlib.sha256(copy.path.read_bytes()).hexdigest()
    )  # fmt: skip
    assert "export.loss.packet" in {loss.key for loss in copy.losses}
    # The register's entry is a later fact than those in the packet: the packet proves all the same.
    away = tmp_path / "away"
    away.mkdir()
    moved = copy.path.rename(away / "p.packet.zip")
    answer = call("--lang", lang, "--json", "verify", moved)
    assert answer.status == 0, answer
    assert (answer.json["ok"], answer.json["version"], answer.json["problems"]) == (True, 1, [])
    assert {item["check"] for item in answer.json["holds"]} >= {"seal", "facts", "approved", "text"}
    spoken = call("--lang", lang, "verify", moved)
    assert EDITOR in spoken.out
    assert Language(lang).say("cli.verify.packet_ok") in spoken.out
    inside = unpacked(moved.read_bytes())
    moved.write_bytes(packed(inside | {"text.txt": inside["text.txt"] + b"x"}))
    answer = call("--lang", lang, "--json", "verify", moved)
    assert answer.status == 1
    assert {(item["rule"], item["file"]) for item in answer.json["problems"]} >= {("file-changed", "text.txt")}
    assert "text.txt" in call("--lang", lang, "verify", moved).out
    moved.write_bytes(b"PK nothing")
    assert call("--lang", lang, "verify", moved).status == 2
    head = away / "head.json"
    head.write_text(room.desk.signed_head(), "utf-8")
    moved.write_bytes(packed(inside))
    answer = call("--lang", lang, "--json", "verify", moved, "--head", head)
    assert answer.status == 0
    assert "same-newsroom" in {item["check"] for item in answer.json["holds"]}
