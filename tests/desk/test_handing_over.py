"""Old versions only as what they were, and a story at a site: both stand in the register with who holds what."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdesk.desk import files, wordpress
from newsdesk.domain.errors import Rejected, Unreadable
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.story import owed_corrections
from newsdesk.domain.story_commands import StartStory, WithdrawStory
from newsdesk.exports.alone import KINDS
from newsdesk.exports.registry import FORMATS
from newsdesk.language import Language
from newsdesk.store.ids import new_entity_id
from tests.cli.office import Office
from tests.desk.playing import HARMLESS, body_of
from tests.desk.releasing import RIGHT, WRONG, corrected, published
from tests.desk.vaulting import CHIEF, EDITOR, WRITER, Room
from tests.desk.vaulting import room as made
from tests.sites.server import PASSWORD, USER, Blog, serving

AR = Language("ar")


@pytest.fixture
def room(office: Office) -> Iterator[Room]:
    found = made(office)
    yield found
    found.desk.close()


@pytest.fixture
def blog(room: Room) -> Iterator[Blog]:
    with serving(Blog()) as site:
        for key, value in (("wordpress-url", site.url), ("wordpress-user", USER)):
            room.desk.do(ChangeSetting(key, value), room.member(CHIEF)).result()
        yield site


def test_an_old_version_leaves_as_what_it_was(room: Room, tmp_path: Path) -> None:
    story = published(room, ask=False)
    case = corrected(room, story)
    editor = room.member(EDITOR)
    formats = [name for name in FORMATS if name not in KINDS]  # it has no text that leaves alone
    copies = files.export(room.desk, editor, story, formats, tmp_path / "out", AR, "وكالة", version=1)
    assert all("-v1-superseded" in copy.path.name for copy in copies)
    text = next(copy.path for copy in copies if copy.format == "text").read_text("utf-8")
    assert text.startswith("[نسخة سابقة لم تعد قائمة")
    assert WRONG in text
    assert room.desk.story(story).corrections[case].note.partition(": ")[2] in text
    for entry in room.desk.story(story).exports.values():
        assert (entry.version, entry.notes_through, entry.superseded, entry.draft) == (1, 2, True, False)
        assert owed_corrections(room.desk.story(story), entry) == ()  # the note stands in the copy
    (now,) = files.export(room.desk, editor, story, ["text"], tmp_path / "out", AR, "وكالة", version=2)
    assert RIGHT in now.path.read_text("utf-8")
    assert not room.desk.story(story).exports[now.id].superseded


def test_a_version_that_never_was_and_one_of_a_retired_story_do_not_leave(room: Room, tmp_path: Path) -> None:
    story = published(room, ask=False)
    corrected(room, story)
    editor = room.member(EDITOR)
    with pytest.raises(Rejected, match="unknown-version"):
        files.export(room.desk, editor, story, ["text"], tmp_path / "out", AR, version=3)
    room.desk.do(WithdrawStory(story, "سبب"), room.member(CHIEF)).result()
    with pytest.raises(Rejected, match="retired-version"):
        files.export(room.desk, editor, story, ["text"], tmp_path / "out", AR, version=1)
    assert not (tmp_path / "out").exists()


def test_a_story_goes_to_the_site_once_and_its_correction_to_the_same_post(room: Room, blog: Blog) -> None:
    story, editor = published(room, ask=False), room.member(EDITOR)
    first = wordpress.send(room.desk, editor, story, AR, password=PASSWORD, publish=True)
    assert (first.posted.made, first.posted.status) == (True, "publish")
    entry = room.desk.story(story).exports[first.export]
    assert (entry.format, entry.recipient, entry.version, entry.address) == (
        "wordpress", "127.0.0.1", 1, first.address
    )  # fmt: skip
    case = corrected(room, story)
    assert owed_corrections(room.desk.story(story), entry) == (case,)
    (kept,) = blog.posts.values()
    kept["slug"], kept["content"]["raw"] = "another", "no marker any more"  # found by the record alone
    again = wordpress.send(room.desk, editor, story, AR, password=PASSWORD)
    assert (again.posted.id, again.posted.made) == (first.posted.id, False)
    assert RIGHT in kept["content"]["raw"]
    assert room.desk.story(story).corrections[case].note.partition(": ")[2] in kept["content"]["raw"]
    assert owed_corrections(room.desk.story(story), entry) == ()
    assert len(blog.posts) == 1


def test_what_is_not_published_here_is_not_published_there(room: Room, blog: Blog) -> None:
    story = new_entity_id("s")
    room.desk.do(StartStory(story, body_of(*HARMLESS), room.clock().date()), room.member(WRITER)).result()
    with pytest.raises(Rejected, match="wordpress-unpublished"):
        wordpress.send(room.desk, room.member(EDITOR), story, AR, password=PASSWORD, publish=True)
    assert blog.seen == []
    sent = wordpress.send(room.desk, room.member(EDITOR), story, AR, password=PASSWORD)
    assert sent.posted.status == "draft"
    assert room.desk.story(story).exports[sent.export].draft
    assert AR.say("export.label.draft") in blog.posts[sent.posted.id]["title"]["raw"]


def test_the_register_is_a_table_that_computes_nothing(room: Room, tmp_path: Path) -> None:
    story, editor = published(room, ask=False), room.member(EDITOR)
    hostile = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '"quoted", with a comma', "وكالة\n=2")
    for recipient in hostile:
        files.export(room.desk, editor, story, ["text"], tmp_path / "out", AR, recipient)
    case = corrected(room, story)
    files.export(room.desk, editor, story, ["text"], tmp_path / "out", AR, "أرشيف", version=1)
    target = tmp_path / "register.csv"
    assert room.office.done(EDITOR, "exports", "save", target, "--story", story)["status"] == "made"
    data = target.read_bytes().decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(data, newline=""))
    assert len(rows) == len(hostile) + 1
    for cell in (cell for row in rows for cell in row):
        assert not any(part.lstrip().startswith(("=", "+", "-", "@")) for part in re.split("[\r\n]", cell)), cell
    told = [dict(zip(header, row, strict=True)) for row in rows]
    say = Language("en").say
    assert told[0][say("register.recipient")] == "أرشيف"
    assert told[0][say("register.state")] == say("register.state.superseded")
    assert {row[say("register.owed")] for row in told[1:]} == {case}


def test_without_a_site_nothing_is_sent(room: Room) -> None:
    story = published(room, ask=False)
    with pytest.raises(Unreadable) as caught:
        wordpress.send(room.desk, room.member(EDITOR), story, AR, password=PASSWORD)
    assert caught.value.key == "wordpress.no_site"
    with pytest.raises(Rejected):
        room.desk.do(ChangeSetting("wordpress-url", "http://site.example"), room.member(CHIEF)).result()


def test_the_command_line_sends_too(room: Room, blog: Blog) -> None:
    story = published(room, ask=False)
    secret = room.office.file("site.pass", PASSWORD + "\n")
    answer = room.office.done(EDITOR, "story", "send", story, "--password-file", secret)
    assert (answer["status"], answer["made"], answer["post_status"]) == ("sent", True, "draft")
    assert answer["address"] == f"{blog.url}/?p={answer['post']}"
    assert PASSWORD not in str(answer)
    again = room.office.done(EDITOR, "story", "send", story, "--password-file", secret)
    assert (again["post"], again["made"]) == (answer["post"], False)
