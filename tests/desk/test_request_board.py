"""The board's sections, what narrows them, and that a page costs the same however much is closed."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

from benchmarks.requests import fill
from newsdesk.desk import Newsdesk
from newsdesk.desk.clockface import Clockface
from newsdesk.desk.handing import remind_all
from newsdesk.desk.request_board import (
    ATTENTION,
    Urgency,
    Wanted,
    board_values,
    count_sql,
    page_sql,
    request_board,
)
from newsdesk.domain.request_commands import ExtendDeadline
from newsdesk.domain.requests import ReplyKind
from newsdesk.domain.story_commands import RestoreStory, SpikeStory
from newsdesk.store.connection import connect, writing
from tests.desk.room import CHEAP, DAY, HOUR, Room
from tests.domain.building import NOW


def test_every_section_in_its_order(room: Room) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    long = room.ask(story, "متأخرة جدًا", "1h")
    chased = room.ask(story, "ذُكّرت", "12h")
    overdue = room.ask(story, "متأخرة", "11h")
    soon, later = room.ask(story, "قريبة", "40h"), room.ask(story, "لاحقة", "6d")
    needed, today = room.ask(story, "لم تُسأل"), room.ask(story, "اليوم", "15h")
    asked_us, answered = room.ask(story, "سألتنا", "3d"), room.ask(story, "أجابت", "3d")
    unread = room.ask(story, "لم تُقرأ", "3d")
    room.now = NOW + 12 * HOUR + HOUR / 2
    assert remind_all(room.desk, room.chief, [(story, chased)]).refused == ()
    room.hear(story, unread)
    room.hear(story, asked_us, ReplyKind.QUESTION)
    room.hear(story, answered, ReplyKind.ANSWER)
    page = request_board(room.desk, 100)
    # 9:00 UTC is noon in Baghdad; half past midnight there, what was given until 3 in the morning is due today.
    assert [(row.id, row.urgency) for row in page.rows] == [
        (unread, Urgency.UNREAD), (asked_us, Urgency.WITH_US), (overdue, Urgency.OVERDUE), (today, Urgency.TODAY),
        (soon, Urgency.SOON), (later, Urgency.LATER), (needed, Urgency.NEEDED), (chased, Urgency.REMINDED),
        (long, Urgency.LONG), (answered, Urgency.CLOSED),
    ]  # fmt: skip
    assert sum(page.counts[section] for section in ATTENTION) == 3
    assert Urgency.CLOSED not in page.counts
    assert sum(page.counts.values()) == 9
    assert {row.id: row.state for row in page.rows}[chased] == "overdue"


def test_a_reminder_leaves_what_needs_attention_and_comes_back_after_a_day(room: Room) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    request = room.ask(story, "البلدية", "6d")
    room.now = NOW + 6 * DAY + HOUR
    assert room.sections() == {request: Urgency.OVERDUE}
    remind_all(room.desk, room.chief, [(story, request)])
    assert room.sections() == {request: Urgency.REMINDED}
    room.now += 24 * HOUR
    assert room.sections() == {request: Urgency.OVERDUE}
    room.desk.do(ExtendDeadline(story, request, "3d", "طلبوا وقتًا"), room.chief).result()
    assert room.sections() == {request: Urgency.LATER}


def test_pages_follow_each_other_without_gap_or_repeat(room: Room) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    for number in range(23):
        request = room.ask(story, f"جهة {number}", "" if number % 4 == 0 else f"{1 + number}h")
        if number % 5 == 1 and number % 4:
            room.hear(story, request, ReplyKind.ANSWER)
    room.now = NOW + 9 * HOUR
    whole = [row.id for row in request_board(room.desk, 100).rows]
    paged: list[str] = []
    page = request_board(room.desk, 4)
    while page.rows:
        paged += [row.id for row in page.rows]
        page = request_board(room.desk, 4, after=page.rows[-1])
        assert not page.counts
    assert len(whole) == 23
    assert paged == whole


def test_what_narrows_the_board(room: Room) -> None:
    mine, other = room.story("افتتاح المكتبة", room.writer), room.story("حفر الشارع", room.chief)
    library, street = room.ask(mine, "إدارة المكتبة العامّة", "24h"), room.ask(other, "أمانة العاصمة", "24h")
    asked = room.ask(mine, "وزارة الثقافة", by=room.writer)
    assert set(room.sections(Wanted("ادارة المكتبه"))) == {library}
    assert set(room.sections(Wanted(story=other))) == {street}
    assert set(room.sections(Wanted(person=room.writer.person))) == {library, asked}
    assert set(room.sections(Wanted(section=Urgency.NEEDED))) == {asked}
    assert room.sections(Wanted("لا أحد")) == {}


def test_a_spiked_story_is_off_the_board_until_it_is_restored(room: Room) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    request = room.ask(story, "البلدية", "6d")
    room.desk.do(SpikeStory(story, "لا جديد فيها"), room.chief).result()
    assert room.sections() == {}
    room.desk.do(RestoreStory(story), room.chief).result()
    assert room.sections() == {request: Urgency.LATER}


def test_one_refused_reminder_leaves_the_others(room: Room) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    sent, needed = room.ask(story, "البلدية", "24h"), room.ask(story, "الوزارة")
    done = remind_all(room.desk, room.chief, [(story, sent), (story, needed)])
    assert [request for request, _ in done.refused] == [needed]
    assert room.desk.story(story).requests[sent].attempts[-1].reminder
    assert story in done.changes.stories


# -- what a page costs -----------------------------------------------------------------------------------------------

FILTERS = [Wanted(), Wanted("بلديه"), Wanted(story="s00001"), Wanted(person="p1"), Wanted("ب", "s00001", "p1")]


def test_no_question_reads_a_whole_table_or_sorts_one(room: Room) -> None:
    clock = Clockface.of(room.desk.context().newsroom)
    with room.desk.asking() as (connection, _):
        for section, wanted in product(Urgency, FILTERS):
            values = board_values(NOW, clock, wanted) | {"limit": 100}
            questions = [page_sql(section, wanted, further=False), page_sql(section, wanted, further=True)]
            for sql in [*questions, count_sql(section, wanted)]:
                plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
                assert all(line.startswith("SEARCH") for line in plan), (section, wanted, plan)


def _steps(path: Path, closed: int) -> int:
    """How many steps SQLite's machine takes for the first page beside so many closed requests of every story."""
    Newsdesk.found(path, "صحيفة", "سامر", sealing=CHEAP, clock=lambda: NOW).close()
    connection = connect(path)
    with writing(connection):
        fill(connection, stories=40, each=closed + 4, closed=closed)
    with Newsdesk(path, clock=lambda: NOW) as desk:
        wanted, values = Wanted(), board_values(NOW, Clockface.of(desk.context().newsroom), Wanted())
        count = 0

        def step() -> int:
            nonlocal count
            count += 1
            return 0

        connection.set_progress_handler(step, 1)
        for section in Urgency:
            connection.execute(page_sql(section, wanted, further=False), values | {"limit": 20}).fetchall()
        connection.set_progress_handler(None, 0)
    connection.close()
    return count


def test_closed_requests_cost_a_page_nothing(tmp_path: Path) -> None:
    few, many = _steps(tmp_path / "few.newsdesk", 2), _steps(tmp_path / "many.newsdesk", 40)
    assert many < few * 1.2


def test_the_cursor_of_a_row_is_its_place(room: Room) -> None:
    story = room.story("افتتاح المكتبة", room.chief)
    first, second = room.ask(story, "أ", "10h"), room.ask(story, "ب", "20h")
    (row, *_) = request_board(room.desk, 1).rows
    assert row.id == first
    gone = replace(row, id="r-gone")  # it moved meanwhile: what follows its place is still what comes next
    assert second in [item.id for item in request_board(room.desk, 9, after=gone).rows]
