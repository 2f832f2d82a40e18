"""The quick log: what a paste is taken for, which request is meant, and what comes into the record."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.desk.quick_log import MEANINGS, Happened, Pasted, log_happened, read_line, recognised, targets
from newsdesk.domain.errors import Rejected, Unreadable
from newsdesk.domain.requests import Channel, ReplyKind, RequestStatus, Result
from newsdesk.store.attachments import get
from tests.desk.room import Room


@pytest.mark.parametrize(
    ("text", "pasted"),
    [
        ("+964 770 123 4567", Pasted.PHONE),
        ("٠٧٧٠ ١٢٣ ٤٥٦٧", Pasted.PHONE),
        ("(02) 2794-1000", Pasted.PHONE),
        ("tel:+96477012345", Pasted.PHONE),
        ("press@moi.gov.example", Pasted.EMAIL),
        ("mailto:press@moi.example", Pasted.EMAIL),
        ("https://x.com/ministry/status/1234567890", Pasted.POST),
        ("t.co/abc", Pasted.POST),
        ("@MoiIraq", Pasted.POST),
        ("https://wa.me/9647701234567", Pasted.CHAT),
        ("@MoiIraq https://x.com/desk/status/1", Pasted.POST),
        ("المؤتمر الصحفي 24", Pasted.PRESS),
        ("سألناه في مؤتمرٍ صحفيّ ببغداد", Pasted.PRESS),
        ("Press conference, Baghdad", Pasted.PRESS),
        ("مؤتمر المناخ", Pasted.TEXT),
        ("https://x.com/a/1 https://x.com/b/2", Pasted.TEXT),
        ("12345", Pasted.TEXT),
        ("اتصلت بـ press@moi.example مرتين", Pasted.TEXT),
        ("", Pasted.TEXT),
    ],
)
def test_what_a_line_is_taken_for(text: str, pasted: Pasted) -> None:
    assert recognised(f"  {text}\n") is pasted


@pytest.mark.parametrize(
    ("text", "to", "link"),
    [
        ("https://x.com/desk/status/1", "https://x.com/desk/status/1", "https://x.com/desk/status/1"),
        ("t.co/abc", "t.co/abc", "https://t.co/abc"),
        ("@MoiIraq https://x.com/desk/status/1", "@MoiIraq", "https://x.com/desk/status/1"),
        ("مؤتمر صحفي youtu.be/xyz", "مؤتمر صحفي", "https://youtu.be/xyz"),
        ("https://wa.me/9647701234567", "https://wa.me/9647701234567", ""),
        (" +964 770 123 4567 ", "+964 770 123 4567", ""),
        ("press@moi.example", "press@moi.example", ""),
    ],
)
def test_a_link_is_taken_out_of_the_line(text: str, to: str, link: str) -> None:
    assert (read_line(text).to, read_line(text).link) == (to, link)


def test_a_post_is_logged_with_its_link_the_first_time_too(room: Room) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    request = room.ask(story, "البلدية")
    line = read_line("t.co/abc")
    what = Happened(story, request, Channel.POST, line.to, Result.DELIVERED, "24h", link=line.link)
    log_happened(room.desk, room.chief, what)
    (attempt,) = room.desk.story(story).requests[request].attempts
    assert (attempt.channel, attempt.to, attempt.link) == (Channel.POST, "t.co/abc", "https://t.co/abc")


@given(st.text(max_size=200))
def test_any_paste_is_something(text: str) -> None:
    pasted = recognised(text)
    assert pasted is Pasted.TEXT or pasted in MEANINGS


def test_the_request_at_the_caret_or_on_the_screen_or_the_only_open_one_is_meant(room: Room) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    assert targets(room.desk, story).guess == -1
    first = room.ask(story, "البلدية", "24h")
    assert targets(room.desk, story).guess == 0
    second = room.ask(story, "الوزارة", "24h")
    offered = targets(room.desk, story)
    assert offered.rows[offered.guess].id == second  # what was sent last
    assert targets(room.desk, story, request=first).guess == 0
    room.hear(story, second, ReplyKind.ANSWER)
    offered = targets(room.desk, story)
    assert offered.rows[offered.guess].id == first  # the only one that waits
    assert offered.rows[offered.guess].address(Channel.EMAIL) == "a@b.example"
    assert offered.rows[offered.guess].address(Channel.PHONE) == ""


def test_without_a_story_the_board_is_offered_and_nothing_settled(room: Room) -> None:
    story, other = room.story("افتتاح المكتبة", room.chief), room.story("حفر الشارع", room.chief)
    open_, waived = room.ask(story, "البلدية", "24h"), room.ask(other, "الوزارة")
    answered = room.ask(other, "الأمانة", "24h")
    room.hear(other, answered, ReplyKind.ANSWER)
    assert {row.id for row in targets(room.desk).rows} == {open_, waived}


def test_the_first_try_is_the_asking_and_is_counted_once(room: Room) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    request = room.ask(story, "البلدية")
    what = Happened(story, request, Channel.PHONE, "+964 770 123", Result.UNANSWERED, "24h")
    changes = log_happened(room.desk, room.chief, what)
    found = room.desk.story(story).requests[request]
    assert found.status is RequestStatus.SENT
    assert found.deadline == room.now + timedelta(hours=24)
    assert [(item.channel, item.result) for item in found.attempts] == [(Channel.PHONE, Result.UNANSWERED)]
    assert story in changes.stories


def test_a_written_first_try_that_waits_for_an_answer_is_one_try(room: Room) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    request = room.ask(story, "البلدية")
    what = Happened(story, request, Channel.EMAIL, "a@b.example", Result.UNANSWERED, "24h")
    log_happened(room.desk, room.chief, what)
    assert [item.result for item in room.desk.story(story).requests[request].attempts] == [Result.PRESUMED]


def test_evidence_is_kept_by_its_hash(room: Room) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    request = room.ask(story, "البلدية", "24h")
    room.now += timedelta(hours=1)
    what = Happened(story, request, Channel.MESSAGE, "+964 770 123", Result.DELIVERED, "", room.now)
    log_happened(room.desk, room.chief, what, b"\x89PNG of a screen", "capture.png")
    digest = hashlib.sha256(b"\x89PNG of a screen").hexdigest()
    assert room.desk.story(story).requests[request].attempts[-1].evidence == digest
    with room.desk.asking() as (connection, _):
        assert get(connection, bytes.fromhex(digest)) == b"\x89PNG of a screen"


def test_what_cannot_be_logged_leaves_nothing(room: Room, tmp_path: Path) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    request = room.ask(story, "البلدية")
    nowhere = Happened(story, request, Channel.PHONE, " ", Result.UNANSWERED, "24h")
    with pytest.raises(Rejected, match="address-missing"):
        log_happened(room.desk, room.chief, nowhere)
    what = Happened(story, request, Channel.PHONE, "1", Result.UNANSWERED, "24h")
    with pytest.raises(Unreadable):
        log_happened(room.desk, room.chief, what, tmp_path / "gone.png")
    assert room.desk.story(story).requests[request].status is RequestStatus.NEEDED
