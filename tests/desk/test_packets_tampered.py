"""Whatever is done to a sealed packet shows, even where somebody puts the rest of it right as far as they can."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newsdesk.desk import Newsdesk
from newsdesk.domain.errors import Unreadable
from newsdesk.packet import sealing as seals
from newsdesk.packet.archive import packed, unpacked
from newsdesk.packet.audit import audit
from newsdesk.packet.story import body_of
from newsdesk.store.head import SignedHead
from newsdesk.store.keys import new_key
from tests.cli.office import Office
from tests.desk.releasing import corrected, published, sealed
from tests.desk.vaulting import CHIEF, EDITOR, Room
from tests.desk.vaulting import room as made

Files = dict[str, bytes]
GARBAGE = (b"", b"[]", b"null", b'{"format": 1}', b"\xff\xfe", b"[" * 100_000, b'{"a": 1e999}')


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


def wrong(data: bytes) -> list[tuple[str, str]]:
    return [(item.key, item.file) for item in audit(data).problems]


def document(inside: Files, name: str) -> Any:
    return json.loads(inside[name])


def anew(inside: Files, manifest: Callable[[Any], None] = lambda _: None) -> bytes:
    """Packed again by somebody who also puts the manifest right, as far as they can without the key."""
    listed = document(inside, "manifest.json")
    manifest(listed)
    listed["files"] = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in inside.items()
        if name not in ("manifest.json", "seal.json")
    ]
    return packed({**inside, "manifest.json": seals.as_json(listed)})


def resealed(inside: Files) -> bytes:
    """Packed and sealed again by somebody with a key of their own."""
    key = new_key()
    about = document(inside, "manifest.json")
    about = {name: about[name] for name in about if name not in ("format", "files")}
    own = {name: data for name, data in inside.items() if name not in ("manifest.json", "seal.json")}
    return seals.sealed(own, about, key, key.public_key)


def test_an_edited_text_shows(whole: bytes) -> None:
    inside = unpacked(whole)
    inside["text.txt"] = inside["text.txt"].replace("شهرًا".encode(), "عامًا".encode())
    assert set(wrong(packed(inside))) == {("file-changed", "text.txt"), ("text-differs", "text.txt")}
    assert set(wrong(anew(inside))) == {("seal-broken", ""), ("text-differs", "text.txt")}
    assert set(wrong(resealed(inside))) == {("seal-foreign", ""), ("text-differs", "text.txt")}


def test_an_edited_page_shows(whole: bytes) -> None:
    inside = unpacked(whole)
    inside["text.html"] = inside["text.html"].replace("شهرًا".encode(), "عامًا".encode())
    assert ("text-differs", "text.html") in wrong(resealed(inside))


def test_a_text_changed_everywhere_is_not_the_one_approved(whole: bytes) -> None:
    inside = unpacked(whole)
    for name in ("text.txt", "text.html", "story.json"):
        inside[name] = inside[name].replace("شهرًا".encode(), "عامًا".encode())
    assert ("text-differs", "story.json") in wrong(resealed(inside))
    story = document(inside, "story.json")
    body = body_of(story)
    assert body is not None
    inside["story.json"] = seals.as_json(story | {"text_hash": body.hash})
    assert ("not-the-published", "story.json") in wrong(resealed(inside))


def test_a_file_put_in_shows(whole: bytes) -> None:
    inside = unpacked(whole) | {"extra.txt": b"x"}
    assert wrong(packed(inside)) == [("file-unlisted", "extra.txt")]
    assert wrong(anew(inside)) == [("seal-broken", "")]


@pytest.mark.parametrize("name", ["text.txt", "request-log.json", "attribution-sheet.en.html", "approvals.json"])
def test_a_file_taken_out_shows(whole: bytes, name: str) -> None:
    inside = unpacked(whole)
    del inside[name]
    assert ("file-missing", name) in wrong(packed(inside))
    assert ("seal-broken", "") in wrong(anew(inside))


def test_an_edited_manifest_shows(whole: bytes) -> None:
    inside = unpacked(whole)
    inside["manifest.json"] = inside["manifest.json"].replace(b'"version": 2', b'"version": 1')
    assert set(wrong(packed(inside))) == {("seal-broken", ""), ("story-differs", "story.json")}


def test_a_seal_taken_off_shows(whole: bytes) -> None:
    inside = unpacked(whole)
    del inside["seal.json"]
    assert wrong(packed(inside)) == [("seal-missing", "")]


def facts_of(inside: Files, change: Callable[[list[dict[str, Any]]], object]) -> Files:
    facts = document(inside, "facts.json")
    change(facts["facts"])
    return inside | {"facts.json": seals.as_json(facts)}


def _swap(facts: list[dict[str, Any]]) -> None:
    first, second = [fact for fact in facts if fact["type"] == "story.approved"]
    first["signature"], second["signature"] = second["signature"], first["signature"]


def test_a_swapped_signature_shows(whole: bytes) -> None:
    found = wrong(resealed(facts_of(unpacked(whole), _swap)))
    assert found.count(("signature-wrong", "facts.json")) == 2


def test_an_approval_in_another_s_name_shows(whole: bytes) -> None:
    def rename(facts: list[dict[str, Any]]) -> None:
        approvals = [fact for fact in facts if fact["type"] == "story.approved"]
        approvals[0]["actor"] = approvals[1]["actor"]

    assert ("fact-changed", "facts.json") in wrong(resealed(facts_of(unpacked(whole), rename)))


def test_an_approval_that_says_something_else_shows(whole: bytes) -> None:
    def soften(facts: list[dict[str, Any]]) -> None:
        approval = next(fact for fact in facts if fact["type"] == "story.approved")
        approval["body"] = approval["body"].replace('"self_approved":false', '"self_approved":true')

    found = wrong(resealed(facts_of(unpacked(whole), soften)))
    assert {("fact-changed", "facts.json"), ("approvals-differ", "approvals.json")} <= set(found)


def test_approvals_taken_out_are_missed(whole: bytes) -> None:
    def drop(facts: list[dict[str, Any]]) -> None:
        facts[:] = [fact for fact in facts if fact["type"] != "story.approved"]

    inside = facts_of(unpacked(whole), drop)
    found = wrong(resealed(inside))
    assert {("approval-missing", ""), ("approvals-differ", "approvals.json")} <= set(found)
    approvals = document(inside, "approvals.json")
    for item in approvals["publications"]:
        item["approvals"] = []
    inside["approvals.json"] = seals.as_json(approvals)
    assert ("approval-missing", "") in wrong(resealed(inside))


def test_approvals_that_name_somebody_else_show(whole: bytes) -> None:
    inside = unpacked(whole)
    inside["approvals.json"] = inside["approvals.json"].replace(EDITOR.encode(), CHIEF.encode())
    assert ("approvals-differ", "approvals.json") in wrong(resealed(inside))


def test_facts_in_another_order_show(whole: bytes) -> None:
    def turn(facts: list[dict[str, Any]]) -> None:
        at = [index for index, fact in enumerate(facts) if fact["type"].startswith("request.")]
        facts[at[0]], facts[at[1]] = facts[at[1]], facts[at[0]]

    assert ("fact-moved", "facts.json") in wrong(resealed(facts_of(unpacked(whole), turn)))


def test_an_old_version_without_its_mark_shows(room: Room) -> None:
    story = published(room)
    corrected(room, story)
    inside = unpacked(sealed(room, story, 1))
    inside["story.json"] = inside["story.json"].replace(b'"superseded"', b'"published"')
    assert ("not-marked", "") in wrong(resealed(inside))


def test_a_head_kept_elsewhere_tells_whose_it_is(room: Room, whole: bytes, tmp_path: Path) -> None:
    head = SignedHead.from_json(room.desk.signed_head())
    assert "same-newsroom" in {item.key for item in audit(whole, head).holds}
    with Newsdesk.found(tmp_path / "b.newsdesk", "غرفة أخرى", "هند") as other:
        foreign = SignedHead.from_json(other.signed_head())
    assert [item.key for item in audit(whole, foreign).problems] == ["other-newsroom"]


@pytest.mark.parametrize(
    "name", ["manifest.json", "seal.json", "facts.json", "head.json", "story.json", "approvals.json"]
)
@pytest.mark.parametrize(
    "garbage", [b"", b"[]", b"null", b'{"format": 1}', b"\xff\xfe", b"[" * 100_000, b'{"a": 1e999}']
)
def test_a_file_that_is_something_else_is_named_or_refused(whole: bytes, name: str, garbage: bytes) -> None:
    data = packed(unpacked(whole) | {name: garbage})
    if name == "manifest.json":
        with pytest.raises(Unreadable) as caught:
            audit(data)
        assert caught.value.key == "packet.not_packet"
    else:
        assert not audit(data).ok


def test_every_single_byte_counts(whole: bytes) -> None:
    """A byte changed in any file of the packet: one of each file, and the middle of the large ones."""
    inside = unpacked(whole)
    for name, data in inside.items():
        for at in {0, len(data) // 2, len(data) - 2}:
            changed = bytearray(data)
            changed[at] ^= 1
            try:
                assert wrong(packed(inside | {name: bytes(changed)})), (name, at)
            except Unreadable as error:
                assert (name, error.key) == ("manifest.json", "packet.not_packet")  # noqa: PT017 - either way it shows
