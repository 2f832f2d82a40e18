"""A reply after publication: told above the text, marked on the boards, a button begins the update."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from newsdesk.desk.enrolling import add_person
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.request_board import request_board
from newsdesk.desk.story_cards import cards
from newsdesk.domain.people import Role
from newsdesk.domain.request_commands import AddRequest, ClassifyReply, LogReply, SendRequest
from newsdesk.domain.requests import Channel, ReplyKind
from newsdesk.domain.story import Status
from newsdesk.domain.story_commands import ApproveStory, PublishStory, SubmitStory
from tests.ui.boards.test_boards import shown
from tests.ui.two import LINES, SECRET, Two, quiet
from ui.desk.telling import deadline
from ui.editor.editor import StoryEditor
from ui.editor.owed import FALLEN, UPDATE
from ui.requests.board import RequestsBoard

PARTY = "بلدية المدينة"
SAID = f"ولم ترد {PARTY} على طلب للتعليق."


@pytest.fixture
def request_id(room: Two) -> str:
    """The party was asked, and its time is over."""
    request = new_entity_id("r")
    at = room.desk.clock() - timedelta(hours=5)
    room.desk.do(AddRequest(room.story, request, PARTY, "ما تعليقكم؟"), room.writer).result()
    send = SendRequest(room.story, request, new_entity_id("t"), Channel.EMAIL, "a@b.example", "2h", at)
    room.desk.do(send, room.writer).result()
    room.revise(*LINES, SAID)
    return request


@pytest.fixture
def editor(qtbot: QtBot, room: Two, request_id: str) -> Iterator[StoryEditor]:
    made = StoryEditor(room.office)
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.saving.wait()
    quiet(qtbot, room.office)


def open_(qtbot: QtBot, room: Two, editor: StoryEditor) -> None:
    with qtbot.waitSignal(editor.opened, timeout=20_000):
        editor.open(room.story)
    quiet(qtbot, room.office)


def reply(qtbot: QtBot, room: Two, request: str) -> str:
    identity = new_entity_id("y")
    log = LogReply(room.story, request, identity, "نعتذر عن التأخر، لا تعليق لدينا.")
    room.office.changed.emit(room.desk.do(log, room.writer).result())
    quiet(qtbot, room.office)
    return identity


def update(room: Two, *lines: str) -> None:
    """Another editor updates what is out; the chief lets it go."""
    add_person(room.desk, "نهى الجبوري", Role.EDITOR, SECRET, room.editor).result()
    other = room.desk.sign_in("نهى الجبوري", SECRET)
    room.revise(*LINES, *lines, by=other, change="update")
    room.desk.do(SubmitStory(room.story), other).result()
    for command in (ApproveStory(room.story), PublishStory(room.story)):
        room.desk.do(command, room.editor).result()


def test_a_late_reply_is_told_and_a_button_begins_the_update(
    qtbot: QtBot, room: Two, request_id: str, editor: StoryEditor
) -> None:
    room.publish()
    open_(qtbot, room, editor)
    assert UPDATE not in editor.notices.bars
    room.be(room.editor)  # a text that is out is an editor's
    quiet(qtbot, room.office)
    assert editor.page.isReadOnly()
    answer = reply(qtbot, room, request_id)
    bar = editor.notices.bars[UPDATE]
    assert PARTY in bar.text.text()
    assert "نعتذر عن التأخر" in bar.text.text()
    with qtbot.waitSignal(editor.owed.wanted) as caught:
        bar.buttons["ui.owed.show"].click()
    assert caught.args == [request_id]
    bar.buttons["ui.owed.begin"].click()
    assert not editor.page.isReadOnly()
    assert "undeclared" not in editor.notices.bars
    assert list(editor.notices.bars[UPDATE].buttons) == ["ui.owed.show", "ui.close"]
    editor.page.go(editor.binding.position(1, 0))
    editor.page.insert_plain("وبعد النشر ")
    editor.keep()
    editor.saving.wait()
    quiet(qtbot, room.office)
    change = room.desk.story(room.story).change
    assert change is not None
    assert change.kind == "update"
    assert room.desk.story(room.story).requests[request_id].replies[0].id == answer


def test_what_was_waved_away_comes_back_with_something_new_only(
    qtbot: QtBot, room: Two, request_id: str, editor: StoryEditor
) -> None:
    room.publish()
    reply(qtbot, room, request_id)
    open_(qtbot, room, editor)
    editor.notices.bars[UPDATE].buttons["ui.close"].click()
    assert UPDATE not in editor.notices.bars
    more = LogReply(room.story, request_id, new_entity_id("y"), "وهذا بيان.")
    room.office.changed.emit(room.desk.do(more, room.writer).result())
    quiet(qtbot, room.office)
    assert "وهذا بيان." in editor.notices.bars[UPDATE].text.text()


def test_boards_mark_it_until_an_update_is_out(qtbot: QtBot, room: Two, request_id: str) -> None:
    room.publish()
    assert cards(room.desk).cards[0].updates == 0
    answer = reply(qtbot, room, request_id)
    room.desk.do(ClassifyReply(room.story, request_id, answer, ReplyKind.DECLINED), room.writer).result()
    page = cards(room.desk)
    assert page.cards[0].updates == 1
    assert deadline(room.office, page.cards[0], page.months) == room.office.count("ui.desk.updates", 1)
    board = shown(qtbot, room, RequestsBoard(room.office))
    assert room.office.say("update.late-reply") in board.pane.list.cards.cards[0].lines
    update(room, f"وامتنعت {PARTY} عن التعليق.")
    assert cards(room.desk).cards[0].updates == 0
    assert [row.owed for row in request_board(room.desk, 10).rows] == [""]


def test_the_mark_goes_with_the_publication_though_nothing_befell_the_request(
    qtbot: QtBot, room: Two, request_id: str
) -> None:
    room.publish()
    answer = reply(qtbot, room, request_id)
    room.desk.do(ClassifyReply(room.story, request_id, answer, ReplyKind.ACKNOWLEDGED), room.writer).result()
    assert [row.owed for row in request_board(room.desk, 10).rows] == ["late-reply"]
    update(room, SAID, "وأكدت البلدية تسلّم الأسئلة.")
    assert [row.owed for row in request_board(room.desk, 10).rows] == [""]


def test_the_fall_of_an_approval_is_told_with_whose_reply_it_was(
    qtbot: QtBot, room: Two, request_id: str, editor: StoryEditor
) -> None:
    room.submit()
    room.desk.do(ApproveStory(room.story), room.editor).result()
    open_(qtbot, room, editor)
    assert FALLEN not in editor.notices.bars
    reply(qtbot, room, request_id)
    assert room.desk.story(room.story).status is Status.IN_REVIEW
    assert editor.notices.bars[FALLEN].text.text() == room.office.count("ui.owed.fallen_by", 1, parties=PARTY)
    assert UPDATE not in editor.notices.bars
