"""Copies to the clipboard, to many houses and of many stories: every one in the register, failures kept apart."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from newsdesk.desk import batch, copying, publishing
from newsdesk.desk.copying import Part, clip
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.previewing import preview
from newsdesk.domain.errors import Rejected, Unavailable, Unreadable
from newsdesk.domain.people import Role
from newsdesk.domain.story import Export, Status
from newsdesk.domain.story_commands import ApproveStory, PublishStory, SpikeStory, StartStory, SubmitStory
from newsdesk.domain.targets import Target
from newsdesk.exports.registry import export as render
from newsdesk.language import Language
from newsdesk.text.body import Body, Kind, Paragraph
from tests.desk.room import HOUR, Room
from tests.locked import locked

AR = Language("ar", strict=True)
DRAFT = AR.say("export.label.draft")


@pytest.fixture
def story(room: Room) -> str:
    return room.story("مطر على الحي", room.writer, "هطل مطر على الحي صباح الأحد.")


def approve(room: Room, story: str) -> None:
    room.desk.do(SubmitStory(story), room.writer).result()
    room.desk.do(ApproveStory(story), room.chief).result()


def publish(room: Room, story: str) -> None:
    approve(room, story)
    room.desk.do(PublishStory(story), room.chief).result()


def register(room: Room, story: str) -> list[Export]:
    return list(room.desk.story(story).exports.values())


# -- the clipboard -----------------------------------------------------------------------------------------------------


def test_plain_and_formatted_text_are_entered_as_given_to_the_clipboard(room: Room, story: str) -> None:
    publish(room, story)
    plain = clip(room.desk, room.writer, story, Part.TEXT, AR)
    rich = clip(room.desk, room.writer, story, Part.RICH, AR)
    assert (plain.html, plain.version, plain.draft) == ("", 1, False)
    assert plain.text == rich.text
    assert "هطل مطر على الحي" in rich.html
    entered = {item.format: item for item in register(room, story)}
    assert {item.recipient for item in entered.values()} == {AR.say("export.clipboard")}
    assert entered["text"].sha256 == hashlib.sha256(plain.text.encode()).hexdigest()
    assert entered["html"].sha256 == hashlib.sha256(rich.html.encode()).hexdigest()
    assert {item.file_name for item in entered.values()} == {""}


def test_a_draft_is_copied_as_one(room: Room, story: str) -> None:
    for part in (Part.TEXT, Part.RICH):
        made = clip(room.desk, room.writer, story, part, AR)
        assert made.draft
        assert made.text.startswith(f"[{DRAFT}]")
    assert DRAFT in made.html
    assert all(item.draft for item in register(room, story))


def test_a_part_is_copied_alone(room: Room) -> None:
    body = Body((
        Paragraph("h", Kind.HEADLINE, "العنوان"), Paragraph("a", Kind.ALERT, "عاجل: مطر"),
        Paragraph("b", Kind.BODY, "المتن."), Paragraph("c", Kind.CAPTION, "الأولى"),
        Paragraph("d", Kind.CAPTION, "الثانية"),
    ))  # fmt: skip
    story = new_entity_id("s")
    room.desk.do(StartStory(story, body, date(2026, 11, 23)), room.writer).result()
    publish(room, story)
    assert clip(room.desk, room.writer, story, Part.ALERT, AR).text == "عاجل: مطر"
    assert clip(room.desk, room.writer, story, Part.CAPTIONS, AR).text == "الأولى\n\nالثانية"
    assert len(register(room, story)) == 2


def test_a_part_that_is_not_there_is_not_entered(room: Room, story: str) -> None:
    for part in copying.ALONE:
        with pytest.raises(Unreadable) as refused:
            clip(room.desk, room.writer, story, part, AR)
        assert refused.value.key == f"export.no_part.{part.value}"
        assert AR.say(refused.value.key)
    assert register(room, story) == []


# -- previews ----------------------------------------------------------------------------------------------------------


def test_a_preview_is_the_copy_and_leaves_nothing_behind(room: Room, story: str, tmp_path: Path) -> None:
    publish(room, story)
    before = sorted(tmp_path.iterdir())
    shown = preview(room.desk, story, "text", AR)
    from newsdesk.desk.publishables import publishable

    assert shown.data == render(publishable(room.desk.story(story), room.desk, AR), "text").data
    assert register(room, story) == []
    assert sorted(tmp_path.iterdir()) == before
    room.desk.do(SpikeStory(room.story("أخرى", room.writer, "متن.")), room.writer).result()
    with pytest.raises(Rejected):
        preview(room.desk, "s-none", "text", AR)


# -- targets -----------------------------------------------------------------------------------------------------------


def test_publishing_hands_each_target_its_copies(room: Room, story: str, tmp_path: Path) -> None:
    approve(room, story)
    agency = Target("الوكالة", ("text", "html"), str(tmp_path / "agency"), "وكالة المرفأ")
    radio = Target("الإذاعة", ("text",), str(tmp_path / "radio"))
    done = publishing.publish(room.desk, room.chief, story, (agency, radio), AR)
    assert room.desk.story(story).status is Status.PUBLISHED
    assert room.desk.story(story).publications[0].targets == ("الوكالة", "الإذاعة")
    assert story in done.changes.stories
    assert [[copy.format for copy in given.copies] for given in done.given] == [["text", "html"], ["text"]]
    assert all(copy.path.is_file() for given in done.given for copy in given.copies)
    assert sorted((item.recipient, item.format, item.version) for item in register(room, story)) == [
        ("الإذاعة", "text", 1), ("وكالة المرفأ", "html", 1), ("وكالة المرفأ", "text", 1),
    ]  # fmt: skip


def test_a_target_that_fails_keeps_neither_the_publication_nor_the_others_back(
    room: Room, story: str, tmp_path: Path
) -> None:
    approve(room, story)
    blocked = tmp_path / "file"
    blocked.write_text("x", "utf-8")
    targets = (
        Target("أ", ("text",), str(blocked)), Target("ب", ("papyrus",), str(tmp_path)),
        Target("ج", ("text",), str(tmp_path / "c")),
    )  # fmt: skip
    first, second, third = publishing.publish(room.desk, room.chief, story, targets, AR).given
    assert isinstance(first.error, Unavailable)
    assert first.error.key == "export.not_a_folder"
    assert isinstance(second.error, Unreadable)
    assert (third.error, len(third.copies)) == (None, 1)
    assert [item.recipient for item in register(room, story)] == ["ج"]


def test_a_format_that_a_story_has_nothing_for_is_left_out(room: Room, story: str, tmp_path: Path) -> None:
    approve(room, story)
    agency = Target("الوكالة", ("social", "text", "alert"), str(tmp_path / "agency"))
    (given,) = publishing.publish(room.desk, room.chief, story, (agency,), AR).given
    assert [copy.format for copy in given.copies] == ["text"]
    made = batch.export_many(room.desk, room.chief, (story,), ("captions", "text"), tmp_path / "many", AR)
    assert [copy.format for copy in made.handed[0].copies] == ["text"]
    none = batch.export_many(room.desk, room.chief, (story,), ("captions",), tmp_path / "none", AR)
    assert isinstance(none.failed[0].error, Unreadable)
    assert none.failed[0].error.key == "export.nothing"


def test_what_may_not_be_published_is_given_to_nobody(room: Room, story: str, tmp_path: Path) -> None:
    with pytest.raises(Rejected):
        publishing.publish(room.desk, room.chief, story, (Target("أ", ("text",), str(tmp_path / "a")),), AR)
    assert not (tmp_path / "a").exists()
    assert register(room, story) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks folders by other means than modes")
def test_a_folder_that_is_locked_is_said(room: Room, story: str, tmp_path: Path) -> None:
    from newsdesk.desk.files import export

    assert register(room, story) == []
    with locked(tmp_path / "locked") as folder, pytest.raises(Unavailable) as failed:
        export(room.desk, room.writer, story, ("text",), folder, AR)
    assert failed.value.key == "export.folder_locked"
    assert register(room, story) == []
    assert list(folder.iterdir()) == []


def test_a_full_disk_is_said_and_leaves_no_half_copy(room: Room, story: str, tmp_path: Path) -> None:
    from newsdesk.desk.files import export

    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no device that is always full")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / f".{story}-draft.txt.part").symlink_to(full)
    with pytest.raises(Unavailable) as failed:
        export(room.desk, room.writer, story, ("text",), folder, AR)
    assert failed.value.key == "export.disk_full"
    assert list(folder.iterdir()) == []
    assert register(room, story) == []


# -- many --------------------------------------------------------------------------------------------------------------


class Steps:
    """Counts what it is told, and gives up before a certain step."""

    def __init__(self, until: int = 10**9) -> None:
        self.until, self.told = until, list[tuple[int, int]]()

    @property
    def cancelled(self) -> bool:
        return len(self.told) >= self.until

    def report(self, done: int, total: int) -> None:
        self.told.append((done, total))


def test_a_batch_given_up_stops_between_two_stories(room: Room, tmp_path: Path) -> None:
    stories = [room.story(f"مادة {at}", room.writer, "متن.") for at in range(5)]
    steps = Steps(until=2)
    made = batch.export_many(room.desk, room.writer, stories, ("text", "html"), tmp_path, AR, "دار", steps)
    assert [story.story for story in made.handed] == stories[:2]
    assert (made.left, made.failed, made.copies) == (tuple(stories[2:]), [], 4)
    assert steps.told == [(0, 5), (1, 5)]
    assert sum(len(register(room, story)) for story in stories) == 4
    assert len(list(tmp_path.glob("*.html"))) == 2
    assert (tmp_path / "record-head.json").is_file()


def test_failures_are_told_story_by_story(room: Room, tmp_path: Path) -> None:
    good, spiked = room.story("أ", room.writer, "متن."), room.story("ب", room.writer, "متن.")
    room.desk.do(SpikeStory(spiked), room.writer).result()
    steps = Steps()
    made = batch.export_many(room.desk, room.writer, (good, spiked, "s-none", good), ("text",), tmp_path, AR, "", steps)
    assert [story.story for story in made.handed] == [good]
    assert [(failed.story, failed.headline) for failed in made.failed] == [(spiked, "ب"), ("s-none", "")]
    assert all(isinstance(failed.error, Rejected) for failed in made.failed)
    assert steps.told[-1] == (3, 3)
    with pytest.raises(Unreadable):
        batch.export_many(room.desk, room.writer, (good,), ("text", "papyrus"), tmp_path / "none", AR)
    assert not (tmp_path / "none").exists()


def test_what_was_published_between_two_times(room: Room) -> None:
    old, new, _draft = (room.story(name, room.writer, "متن.") for name in ("قديمة", "جديدة", "مسودة"))
    publish(room, old)
    room.now += HOUR
    between = room.now
    room.now += HOUR
    publish(room, new)
    found = batch.published(room.desk)
    assert [(item.id, item.headline, item.version) for item in found] == [(old, "قديمة", 1), (new, "جديدة", 1)]
    assert [item.id for item in batch.published(room.desk, since=between)] == [new]
    assert [item.id for item in batch.published(room.desk, until=between)] == [old]
    assert [item.id for item in batch.listed(room.desk, ("draft",))] == [_draft]
    assert {item.id for item in batch.listed(room.desk, typed="متن")} == {old, new, _draft}


def test_an_editor_may_be_named_only_by_their_rights(room: Room, story: str) -> None:
    """A member whose key is not theirs hands nothing over."""
    stranger = replace(room.writer, person="p-none", role=Role.CHIEF)
    with pytest.raises(Rejected):
        clip(room.desk, stranger, story, Part.TEXT, AR)
    assert register(room, story) == []
