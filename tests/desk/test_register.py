"""The register as screens ask it: narrowed, in pages, and at a cost that does not grow with what is not asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdesk.desk import files
from newsdesk.desk.register import _RECIPIENTS, Narrowed, entries, register
from newsdesk.domain.errors import Rejected
from newsdesk.domain.story_commands import RecordExport, TellRecipient
from newsdesk.language import Language
from newsdesk.store.ids import new_entity_id
from tests.cli.office import Office
from tests.desk.releasing import RIGHT, WRONG, corrected, published
from tests.desk.vaulting import EDITOR, Room
from tests.desk.vaulting import room as made

AR = Language("ar")


@pytest.fixture
def room(office: Office) -> Iterator[Room]:
    found = made(office)
    yield found
    found.desk.close()


def give(room: Room, story: str, folder: Path, recipient: str) -> str:
    (copy,) = files.export(room.desk, room.member(EDITOR), story, ["text"], folder, AR, recipient)
    room.clock.move(minutes=1)
    return copy.id


def test_copies_of_one_story_of_one_recipient_and_of_those_to_be_told(room: Room, tmp_path: Path) -> None:
    wrong, other = published(room, ask=False), published(room, ask=False)
    early = give(room, wrong, tmp_path / "1", "وكالة")
    unnamed = give(room, wrong, tmp_path / "2", "")
    elsewhere = give(room, other, tmp_path / "3", "وكالة")
    case = corrected(room, wrong)
    late = give(room, wrong, tmp_path / "4", "إذاعة")

    def ids(**narrowed: str | bool) -> list[str]:
        listed = [copy.id for copy in register(room.desk, Narrowed(**narrowed), 50, 0).copies]  # type: ignore[arg-type]  # by name
        assert listed == [copy.id for _, copy, _ in entries(room.desk, Narrowed(**narrowed))]  # type: ignore[arg-type]  # by name
        return listed

    assert ids() == [late, elsewhere, unnamed, early]
    assert ids(story=wrong) == [late, unnamed, early]
    assert ids(recipient="وكالة") == [elsewhere, early]
    assert ids(story=wrong, recipient="إذاعة") == [late]
    assert ids(owed=True) == ids(story=wrong, owed=True, recipient="وكالة") == [early]
    assert ids(story=other, owed=True) == []
    page = register(room.desk, Narrowed(wrong), 50, 0)
    assert page.recipients == ("إذاعة", "وكالة")
    assert page.headline == room.desk.story(wrong).body.headline
    assert register(room.desk, Narrowed(), 50, 0).recipients == ("إذاعة", "وكالة")
    held = page.copies[-1]
    assert [(item.correction, item.wrong, item.right) for item in held.owed] == [(case, WRONG, RIGHT)]
    assert (held.state, held.version, held.by, held.to_tell) == ("published", 1, EDITOR, True)
    assert page.copies[1].owed
    assert not page.copies[1].to_tell  # nobody knows whom
    room.desk.do(TellRecipient(wrong, early, case), room.member(EDITOR)).result()
    assert ids(owed=True) == []
    with pytest.raises(Rejected, match="unknown-story"):
        register(room.desk, Narrowed("s-none"), 50, 0)


def test_pages_follow_each_other_without_a_gap(room: Room) -> None:
    story, editor = published(room, ask=False), room.member(EDITOR)
    for at in range(7):
        command = RecordExport(story, new_entity_id("x"), 1, "text", f"{at}.txt", f"{at:064x}", f"جهة {at % 2}")
        room.desk.do(command, editor).result()
    for narrowed in (Narrowed(), Narrowed(story), Narrowed(recipient="جهة 1")):
        whole = [copy.id for _, copy, _ in entries(room.desk, narrowed)]
        paged = [copy.id for at in range(0, 9, 3) for copy in register(room.desk, narrowed, 3, at).copies]
        assert paged == whole
    case = corrected(room, story)
    owed = [copy.id for at in range(0, 9, 3) for copy in register(room.desk, Narrowed(owed=True), 3, at).copies]
    assert owed == [copy.id for _, copy, cases in entries(room.desk, Narrowed()) if cases == (case,)]
    assert len(owed) == 7


@pytest.mark.parametrize("where", ["", " WHERE recipient = 'x'"])
def test_a_page_is_read_from_an_index_and_nothing_is_sorted(room: Room, where: str) -> None:
    with room.desk.asking() as (connection, _):
        query = f"SELECT story, id FROM export_view{where} ORDER BY at DESC, id LIMIT 100"  # noqa: S608 - constants
        plan = " ".join(str(row[-1]) for row in connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall())
        assert "USING INDEX export_view_" in plan
        assert "TEMP B-TREE" not in plan
        steps = [str(row[-1]) for row in connection.execute(f"EXPLAIN QUERY PLAN {_RECIPIENTS}").fetchall()]
    assert not [step for step in steps if step.startswith("SCAN export_view")]


def test_the_command_line_narrows_too(room: Room, tmp_path: Path) -> None:
    story = published(room, ask=False)
    early = give(room, story, tmp_path / "1", "وكالة")
    corrected(room, story)
    late = give(room, story, tmp_path / "2", "إذاعة")
    listed = room.office.done(EDITOR, "exports", "list", "--to", "إذاعة")
    assert [item["id"] for item in listed] == [late]
    listed = room.office.done(EDITOR, "exports", "list", "--to-tell")
    assert [item["id"] for item in listed] == [early]
    target = tmp_path / "register.csv"
    room.office.done(EDITOR, "exports", "save", target, "--to-tell")
    text = target.read_text("utf-8-sig")
    assert early in text
    assert late not in text
