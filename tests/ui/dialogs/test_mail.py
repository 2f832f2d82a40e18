"""A message dropped on the board is shown, matched and classified by a person; a letter is written and sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.request_commands import AddRequest, SendRequest
from newsdesk.domain.requests import Channel, ReplyKind, Request
from tests.ui.dialogs.test_asking import confirm, show
from tests.ui.two import Two, quiet
from ui.dialogs.composing import Composer
from ui.dialogs.incoming import IncomingForm
from ui.dialogs.mail_settings import MailSettings
from ui.dialogs.replies import ReplyForm
from ui.requests.board import RequestsBoard

PARTY, ADDRESS = "بلدية المدينة", "press@city.example.org"
DATA = Path(__file__).parents[2] / "mail" / "data"


@pytest.fixture
def asked(room: Two) -> Request:
    """A question sent by e-mail before every message of ``data``."""
    request = new_entity_id("r")
    room.desk.do(AddRequest(room.story, request, PARTY, "من وقّع العقد؟ ومتى؟"), room.writer).result()
    at = min(datetime(2026, 11, 11, 7, tzinfo=UTC), datetime.now(UTC) - timedelta(days=2))
    sent = SendRequest(room.story, request, new_entity_id("t"), Channel.EMAIL, ADDRESS, "24h", at)
    room.desk.do(sent, room.writer).result()
    return room.desk.story(room.story).requests[request]


def dropped(widget: QWidget, path: Path) -> None:
    """The file, let go over the widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    actions, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), actions, data, button, key)
    entering.ignore()
    QApplication.sendEvent(widget, entering)
    if entering.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), actions, data, button, key))


def only_reply(room: Two, asked: Request) -> tuple[str, ReplyKind | None]:
    (reply,) = room.desk.story(room.story).requests[asked.id].replies
    return reply.text, reply.kind


# -- in --------------------------------------------------------------------------------------------------------------


def test_a_message_is_shown_with_what_it_seems_to_be_and_why(qtbot: QtBot, room: Two, asked: Request) -> None:
    form = IncomingForm(room.office, path=DATA / "windows-1256-base64.eml")
    show(qtbot, room, form)
    shown = form.page.read()
    for words in ("لا تعليق لدينا على هذا الموضوع.", "امتناع عن التعليق", "المكتب الصحفي", "رد: أسئلة"):
        assert words in shown
    assert PARTY in form.target.currentText()
    assert form.kind.chosen is None
    assert form.terms.chosen is not None


def test_it_is_logged_unclassified_unless_somebody_takes_the_proposal_up(
    qtbot: QtBot, room: Two, asked: Request
) -> None:
    form = IncomingForm(room.office, path=DATA / "windows-1256-base64.eml")
    show(qtbot, room, form)
    confirm(qtbot, form)
    assert only_reply(room, asked) == ("لا تعليق لدينا على هذا الموضوع.", None)


def test_the_proposal_is_taken_up_with_one_button(qtbot: QtBot, room: Two, asked: Request) -> None:
    form = IncomingForm(room.office, path=DATA / "windows-1256-base64.eml")
    show(qtbot, room, form)
    form.agree.click()
    confirm(qtbot, form)
    assert only_reply(room, asked)[1] is ReplyKind.DECLINED


def test_earlier_text_is_folded_and_the_original_shown_on_request(qtbot: QtBot, room: Two, asked: Request) -> None:
    form = IncomingForm(room.office, path=DATA / "gmail-answer.eml")
    show(qtbot, room, form)
    assert "ما تعليقكم؟" not in form.page.read()
    form.old.setChecked(True)
    assert "ما تعليقكم؟" in form.page.read()
    form.raw.setChecked(True)
    assert "Content-Type: multipart/alternative" in form.page.read()
    form.whole.setChecked(True)
    confirm(qtbot, form)
    assert "ما تعليقكم؟" in only_reply(room, asked)[0]


def test_attachments_are_listed_under_safe_names(qtbot: QtBot, room: Two, asked: Request) -> None:
    form = IncomingForm(room.office, path=DATA / "malicious-names.eml")
    show(qtbot, room, form)
    shown = form.page.read()
    assert "evil.exe" in shown
    assert "..\\" not in shown
    assert "/etc/" not in shown


def test_a_message_that_matches_nothing_waits_for_a_choice(qtbot: QtBot, room: Two, asked: Request) -> None:
    form = IncomingForm(room.office, path=DATA / "acknowledgement.eml")
    show(qtbot, room, form)
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.refusal.isVisible()
    form.target.setCurrentIndex(form.target.findText(PARTY))
    confirm(qtbot, form)
    assert "تسلّمنا أسئلتكم" in only_reply(room, asked)[0]


def test_one_logged_already_is_told_and_not_logged_twice(qtbot: QtBot, room: Two, asked: Request) -> None:
    first = IncomingForm(room.office, path=DATA / "nuls.eml")
    show(qtbot, room, first)
    confirm(qtbot, first)
    second = IncomingForm(room.office, path=DATA / "nuls.eml")
    show(qtbot, room, second)
    assert PARTY in second.refusal.text()
    assert not second.confirming.isEnabled()
    assert only_reply(room, asked)


def test_what_is_no_message_is_refused_in_place(qtbot: QtBot, room: Two, asked: Request, tmp_path: Path) -> None:
    path = tmp_path / "empty.eml"
    path.write_bytes(b"")
    form = IncomingForm(room.office, path=path)
    show(qtbot, room, form)
    assert form.refusal.isVisible()
    assert not form.confirming.isEnabled()


def test_a_message_dropped_on_the_board_opens(qtbot: QtBot, room: Two, asked: Request) -> None:
    board = RequestsBoard(room.office, room.window)
    board.show()
    quiet(qtbot, room.office)
    dropped(board, DATA / "malicious-names.eml")
    quiet(qtbot, room.office)
    form = board.findChild(IncomingForm)
    assert form is not None
    assert form.incoming is not None
    form.reject()
    dropped(board, DATA.parent / "letters.py")
    assert [item for item in board.findChildren(IncomingForm) if item.isVisible()] == []


def test_a_reply_may_be_logged_from_a_message_instead(qtbot: QtBot, room: Two, asked: Request) -> None:
    form = ReplyForm(room.office, room.story, asked.id, PARTY, room.window)
    form.show()
    quiet(qtbot, room.office)
    dropped(form, DATA / "acknowledgement.eml")
    quiet(qtbot, room.office)
    opened = room.window.findChild(IncomingForm)
    assert opened is not None
    confirm(qtbot, opened)
    assert only_reply(room, asked)[1] is None


# -- out -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def composer(qtbot: QtBot, room: Two) -> Composer:
    request = new_entity_id("r")
    room.desk.do(AddRequest(room.story, request, PARTY, "من وقّع العقد؟ ومتى؟"), room.writer).result()
    room.desk.do(ChangeSetting("mail-address", "desk@hay.example.org"), room.editor).result()
    form = Composer(room.office, room.story, request, PARTY)
    show(qtbot, room, form)
    qtbot.waitUntil(lambda: bool(form.body.words))
    return form


def the_request(room: Two) -> Request:
    return next(iter(room.desk.story(room.story).requests.values()))


def test_the_letter_is_written_and_recorded_as_sent(qtbot: QtBot, room: Two, composer: Composer) -> None:
    for words in (PARTY, "1. من وقّع العقد؟", "2. ومتى؟", "desk@hay.example.org"):
        assert words in composer.body.words
    composer.to.setText(ADDRESS)
    confirm(qtbot, composer)
    (attempt,) = the_request(room).attempts
    assert (attempt.channel, attempt.to, attempt.evidence) == (Channel.EMAIL, ADDRESS, "")


def test_what_somebody_wrote_stays_when_the_deadline_moves(qtbot: QtBot, room: Two, composer: Composer) -> None:
    before = composer.body.words
    composer.body.setPlainText(before + "\nملاحظة بخطّ المحرر")
    composer.deadline.setEditText("3d")
    qtbot.waitUntil(lambda: composer.body.words != before + "\nملاحظة بخطّ المحرر")
    assert composer.body.words.endswith("ملاحظة بخطّ المحرر")


def test_english_is_one_choice_away(qtbot: QtBot, room: Two, composer: Composer) -> None:
    composer.speech.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "Our questions" in composer.body.words)
    assert "Press questions to" in composer.subject.text()


class Program(QObject):
    """The mail program of the test."""

    opened = ""

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def test_the_mail_program_gets_recipient_and_subject_and_the_clipboard_the_rest(
    qtbot: QtBot, room: Two, composer: Composer
) -> None:
    program = Program()
    QDesktopServices.setUrlHandler("mailto", program, "open")  # type: ignore[arg-type]  # bytes, as typed, fail
    composer.to.setText(ADDRESS)
    composer.open_program()
    QDesktopServices.unsetUrlHandler("mailto")
    assert program.opened.startswith(f"mailto:{ADDRESS}?subject=%")
    assert "body" not in program.opened
    assert QGuiApplication.clipboard().text() == composer.body.words


def test_copied_for_messaging_it_is_recorded_as_a_message(qtbot: QtBot, room: Two, composer: Composer) -> None:
    composer.to.setText("+964 700 000 0000")
    composer.copy_for_messaging()
    assert "\u2068desk@hay.example.org\u2069" in QGuiApplication.clipboard().text()
    confirm(qtbot, composer)
    assert the_request(room).attempts[0].channel is Channel.MESSAGE


def test_saved_as_a_file_its_id_is_recorded(qtbot: QtBot, room: Two, composer: Composer, tmp_path: Path) -> None:
    composer.to.setText(ADDRESS)
    composer.save(str(tmp_path / "letter.eml"))
    quiet(qtbot, room.office)
    data = (tmp_path / "letter.eml").read_bytes()
    assert b"X-Unsent: 1" in data
    confirm(qtbot, composer)
    assert f"Message-ID: <{the_request(room).attempts[0].message_id}>".encode() in data


def test_a_failure_to_send_keeps_the_letter_and_says_why(qtbot: QtBot, room: Two, composer: Composer) -> None:
    for key, value in (("smtp-host", "localhost"), ("smtp-port", "1"), ("smtp-user", "desk")):
        room.desk.do(ChangeSetting(key, value), room.editor).result()
    composer._set()
    qtbot.waitUntil(composer.send.isVisible)
    composer.to.setText(ADDRESS)
    before = composer.body.words
    composer.send.click()
    qtbot.waitUntil(composer.refusal.isVisible)
    assert "localhost" in composer.refusal.text()
    assert composer.body.words == before
    assert the_request(room).attempts == ()


def test_a_chief_sets_the_server_and_a_reporter_is_refused(qtbot: QtBot, room: Two) -> None:
    form = MailSettings(room.office)
    show(qtbot, room, form)
    form.texts["smtp-host"].setText("mail.hay.example.org")
    QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(form.refusal.isVisible)
    form.reject()
    room.be(room.editor)
    form = MailSettings(room.office)
    show(qtbot, room, form)
    form.texts["smtp-host"].setText("mail.hay.example.org")
    confirm(qtbot, form)
    assert room.desk.context().newsroom.setting("smtp-host") == "mail.hay.example.org"


def test_what_was_logged_says_who_wrote_and_what_came_with_it(qtbot: QtBot, room: Two, asked: Request) -> None:
    form = IncomingForm(room.office, path=DATA / "winmail.eml")
    show(qtbot, room, form)
    confirm(qtbot, form)
    board = RequestsBoard(room.office, room.window)
    board.show()
    quiet(qtbot, room.office)
    qtbot.waitUntil(lambda: "winmail.dat" in board.sheet.read())
    assert ADDRESS in board.sheet.read()
