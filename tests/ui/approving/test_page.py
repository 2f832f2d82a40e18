"""The approver's page through its real widgets: the text, the ways to its places, the evidence, the yes and the no."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.errors import Severity
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.people import Role
from newsdesk.domain.request_commands import AddRequest, SendRequest
from newsdesk.domain.requests import Channel
from newsdesk.domain.story import Status
from newsdesk.domain.story_commands import ApproveStory, ReviseStory, SetSensitive
from newsdesk.text.body import Body, Kind, Paragraph
from tests.ui.dialogs.test_asking import refused, show
from tests.ui.two import HEADLINE, LINES, SECRET, Two, quiet
from ui.dialogs.approving import ApprovalForm
from ui.dialogs.reading_notes import NoteForm
from ui.dialogs.reasons import ObjectionForm, ReasonForm, ReturnForm

PARTY = "بلدية المدينة"
SILENT = f"ولم ترد {PARTY} على طلب للتعليق."
SAID = "وقالت المديرة سلمى الراوي إن الكتب كثيرة."
CONTROL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
)  # fmt: skip


def opened(qtbot: QtBot, room: Two, *lines: str) -> ApprovalForm:
    """The page before the editor, on the text with these lines more, in review."""
    if lines:
        room.revise(*LINES, *lines)
    room.submit()
    room.be(room.editor)
    form = ApprovalForm(room.office, room.story)
    show(qtbot, room, form)
    return form


def dialog(qtbot: QtBot, form: ApprovalForm, kind: type[QWidget]) -> QWidget:
    qtbot.waitUntil(lambda: form.findChild(kind) is not None)
    found = form.findChild(kind)
    assert isinstance(found, kind)
    return found


def objected(qtbot: QtBot, form: ApprovalForm, words: str, reason: str) -> None:
    """Select words, press Ctrl+R, say why."""
    text = form.view.page.body.text if form.view else ""
    start = text.index(words)
    form.text.select((start, start + len(words)))
    QTest.keyClick(form.text, Qt.Key.Key_R, CONTROL)
    asking = dialog(qtbot, form, ObjectionForm)
    assert isinstance(asking, ObjectionForm)
    asking.reason.setPlainText(reason)
    with qtbot.waitSignal(asking.given):
        QTest.keyClick(asking, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: form.findChild(ObjectionForm) is None)


# -- the text ----------------------------------------------------------------------------------------------------------


def test_findings_are_marked_in_the_text_and_each_card_leads_to_its_words(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room, SILENT)
    marked = [words for words, severity in form.text.marked() if severity is Severity.BLOCKER]
    assert any("ولم ترد" in words for words in marked)
    cards = form.case.pane.list
    card = next(card for card in cards.cards.cards if "comment-statement" in _rule(form, card.id))
    cards.go_to(card.id)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert form.text.lit
    assert form.text.lit in SILENT
    assert form.text.lit.startswith("ولم ترد")


def _rule(form: ApprovalForm, identity: str) -> str:
    assert form.view is not None
    return next((item.reason.rule for item in form.view.page.gate if identity.startswith(item.id)), "")


def test_f8_goes_through_the_findings_round_the_end_and_shift_f8_back(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room, SILENT, "ويقال إن المبنى قديم.")
    lit = []
    for _ in range(6):
        QTest.keyClick(form.text, Qt.Key.Key_F8)
        lit.append(form.text.lit)
    assert all(lit)
    distinct = len(dict.fromkeys(lit))
    assert distinct >= 2
    QTest.keyClick(form.text, Qt.Key.Key_F8, SHIFT)
    assert form.text.lit == lit[-2]


def test_pressing_marked_words_makes_their_finding_current(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room, SILENT)
    assert form.view is not None
    offset = form.view.page.body.text.index("ولم ترد") + 2
    form.text.pressed_on.emit(offset)
    current = form.case.current
    assert current is not None
    assert current.reason.span is not None
    assert current.reason.span[0] <= offset < current.reason.span[1]


def test_what_stands_apart_says_how_long_it_is(qtbot: QtBot, room: Two) -> None:
    body = room.desk.story(room.story).body
    caption = Paragraph(new_entity_id("g"), Kind.CAPTION, "واجهة المكتبة صباح الأحد")
    room.desk.do(ReviseStory(room.story, Body((*body.paragraphs, caption))), room.writer).result()
    form = opened(qtbot, room)
    labels = form.text.labels()
    assert len(labels) == 2
    say, count = room.office.say, room.office.count
    assert labels[0].startswith(say("paragraph.headline"))
    assert count("ui.approving.length", len(HEADLINE)) in labels[0]
    assert count("ui.approving.length", len(caption.text)) in labels[1]
    assert form.text.read().split("\n") == [HEADLINE, *LINES, caption.text]


def test_a_selection_is_words_of_the_kept_text_whole_and_within_one_paragraph(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room, SAID)
    assert form.view is not None
    text = form.view.page.body.text
    start = text.index("لمديرة")  # inside a word
    form.text.select((start, start + 3))
    span = form.text.selected()
    assert span is not None
    assert text[slice(*span)] == "المديرة"
    form.text.selectAll()
    assert form.text.selected() is None
    QTest.keyClick(form.text, Qt.Key.Key_R, CONTROL)
    assert form.refusal.text() == room.office.say("ui.approving.select_first")
    assert form.findChild(ObjectionForm) is None


def test_the_text_is_shown_in_the_houses_style_and_its_places_are_those_of_the_kept_one(
    qtbot: QtBot, room: Two
) -> None:
    room.desk.do(ChangeSetting("digits", "arabic"), room.editor).result()
    room.desk.do(ChangeSetting("quotes", "guillemets"), room.editor).result()
    form = opened(qtbot, room, 'وكتب "مرحبًا" في 12 دفترًا يقال إن أحدها ضاع.')
    shown = form.text.read().split("\n")[-1]
    assert shown == "وكتب «مرحبًا» في ١٢ دفترًا يقال إن أحدها ضاع."
    assert form.view is not None
    text = form.view.page.body.text
    item = next(item for item in form.view.page.gate if item.reason.rule == "claim-unattributed")
    assert item.reason.span is not None
    form.show_span(*item.reason.span)
    assert form.text.lit == text[slice(*item.reason.span)]
    start = text.index("12 دفترًا")
    form.text.select((start, start + len("12 دفترًا")))
    assert form.text.textCursor().selectedText() == "١٢ دفترًا"
    assert form.text.selected() == (start, start + len("12 دفترًا"))


def test_a_headline_over_the_houses_limit_says_by_how_much(qtbot: QtBot, room: Two) -> None:
    room.desk.do(ChangeSetting("headline-limit", str(len(HEADLINE) - 4)), room.editor).result()
    form = opened(qtbot, room)
    (label,) = form.text.labels()
    assert room.office.count("ui.approving.limit", len(HEADLINE) - 4) in label
    assert label.endswith(room.office.count("ui.approving.over", 4))


# -- what it stands on -------------------------------------------------------------------------------------------------


def test_the_evidence_says_what_was_typed_only_what_came_late_and_who_was_not_asked(qtbot: QtBot, room: Two) -> None:
    request = new_entity_id("r")
    at = room.desk.clock() - timedelta(days=3)
    room.desk.do(AddRequest(room.story, request, PARTY, "ما تعليقكم؟"), room.writer).result()
    send = SendRequest(room.story, request, new_entity_id("t"), Channel.EMAIL, "a@b.example", "24h", at)
    room.desk.do(send, room.writer).result()
    form = opened(qtbot, room, SILENT)
    read, say, count = form.parties.read(), room.office.say, room.office.count
    assert PARTY in read
    assert count("ui.requests.attempts", 1) in read
    assert say("ui.dialog.approval.statement_only") in read
    assert count("ui.approving.late", 1) in read
    assert say("ui.requests.reporters_statement", who="ليلى العاني") in read
    form.case.party_wanted.emit(PARTY)
    assert form.halves.in_front("parties")
    assert form.parties.textCursor().selectedText() == PARTY


def test_the_sheet_shows_claims_and_goes_to_a_file_as_page_and_as_text(
    qtbot: QtBot, room: Two, tmp_path: Path
) -> None:
    form = opened(qtbot, room, SAID)
    cards = form.sheet.pane.list
    assert room.office.say("attribution-sheet.state.untied") in cards.cards.cards[0].badge
    cards.go_to(cards.cards.cards[0].id)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert "سلمى الراوي" in form.text.lit
    for name in ("كشف.html", "كشف.txt", "كشف.pdf"):
        form.sheet.write(str(tmp_path / name))
        quiet(qtbot, room.office)
    assert "<blockquote>" in (tmp_path / "كشف.html").read_text("utf-8")
    assert "سلمى الراوي" in (tmp_path / "كشف.txt").read_text("utf-8")
    assert (tmp_path / "كشف.pdf").read_bytes().startswith(b"%PDF")
    chooser = form.sheet.save()
    assert chooser is not None
    assert len(chooser.nameFilters()) == 3
    chooser.reject()


def test_a_finding_is_set_aside_here_and_shown_with_whose_reason(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room, "ويقال إن المبنى قديم.")
    assert form.view is not None
    item = next(item for item in form.view.page.gate if item.reason.rule == "claim-unattributed")
    form.halves.bring("checks")
    form.case.find_at(item.reason.span[0] if item.reason.span else -1)
    QTest.mouseClick(form.case.setting_aside, Qt.MouseButton.LeftButton)
    asking = dialog(qtbot, form, ReasonForm)
    assert isinstance(asking, ReasonForm)
    asking.reason.setPlainText("قول شائع لا يضر")
    QTest.keyClick(asking, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "قول شائع لا يضر" in form.case.read())
    assert not form.reload.isVisible()  # their own doing needs no second look
    assert room.office.say("ui.approving.waived", who="سامر الحداد", reason="قول شائع لا يضر") in form.case.read()


# -- readers, two approvals --------------------------------------------------------------------------------------------


def test_a_second_readers_note_is_written_and_shown_to_the_approver(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room)
    form.halves.bring("readers")
    form.readers.actions_by_name["second"].trigger()
    noting = dialog(qtbot, form, NoteForm)
    assert isinstance(noting, NoteForm)
    noting.verdict.setCurrentIndex(1)
    assert refused(qtbot, noting) == room.office.say("rule.text-missing")
    noting.words.setPlainText("يُذكر عدد القاعات")
    with qtbot.waitSignal(noting.recorded):
        QTest.keyClick(noting, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "يُذكر عدد القاعات" in form.readers.read())
    assert room.office.say("note-verdict.conditions") in form.readers.read()
    (note,) = room.desk.story(room.story).review.notes
    assert note.text_hash == room.desk.story(room.story).body.hash


def test_a_sensitive_story_says_one_of_two_and_who_may_be_the_second(qtbot: QtBot, room: Two) -> None:
    second = "نهى الجبوري"
    room.desk.add_person(second, Role.EDITOR, SECRET, room.editor).result()
    form = opened(qtbot, room)
    form.readers.actions_by_name["sensitive"].trigger()
    qtbot.waitUntil(lambda: form.view is not None and form.view.page.sensitive)
    assert not form.reload.isVisible()
    with qtbot.waitSignal(form.recorded):
        QTest.keyClick(form, Qt.Key.Key_Return, CONTROL)
    assert room.desk.story(room.story).status is Status.IN_REVIEW
    again = ApprovalForm(room.office, room.story)
    show(qtbot, room, again)
    assert room.office.say("ui.approving.part", part=1, of=2) in again.state.text()
    assert again.view is not None
    assert again.view.may == (second,)
    assert "سامر الحداد" in refused(qtbot, again)  # the same person is not the second one
    room.be(room.desk.sign_in(second, SECRET))
    last = ApprovalForm(room.office, room.story)
    show(qtbot, room, last)
    with qtbot.waitSignal(last.recorded):
        QTest.keyClick(last, Qt.Key.Key_Return, CONTROL)
    assert room.desk.story(room.story).status is Status.APPROVED


def test_somebody_elses_mark_is_told_and_looked_at_first(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room)
    room.office.changed.emit(room.desk.do(SetSensitive(room.story, True), room.writer).result())
    qtbot.waitUntil(form.reload.isVisible)
    assert not form.confirming.isEnabled()
    QTest.mouseClick(form.reload, Qt.MouseButton.LeftButton)
    assert room.office.say("ui.approving.sensitive", given=0, needed=2) in form.readers.read()


# -- the no ------------------------------------------------------------------------------------------------------------


def test_it_goes_back_with_objections_to_its_words(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room)
    objected(qtbot, form, "تسعة آلاف", "من أين الرقم؟")
    objected(qtbot, form, "صباح الأحد", "أي أحد؟")
    assert len(form.objections.pending) == 2
    assert form.halves.in_front("objections")
    assert "من أين الرقم؟" in form.objections.read()
    assert room.office.language.number(2) in form.returning.text()
    form.objections.pane.list.go_to(form.objections.pending[0].id)
    QTest.keyClick(form.objections.pane.list, Qt.Key.Key_Return)
    assert form.text.lit == "تسعة آلاف"
    form.objections.pane.list.go_to(form.objections.pending[1].id)
    QTest.mouseClick(form.withdrawing, Qt.MouseButton.LeftButton)
    QTest.mouseClick(form.returning, Qt.MouseButton.LeftButton)
    giving = dialog(qtbot, form, ReturnForm)
    assert isinstance(giving, ReturnForm)
    assert "من أين الرقم؟" in giving.going.text()
    assert "أي أحد؟" not in giving.going.text()
    giving.reason.setPlainText("راجع الأرقام")
    with qtbot.waitSignal(form.recorded):
        QTest.keyClick(giving, Qt.Key.Key_Return, CONTROL)
    story = room.desk.story(room.story)
    assert story.status is Status.DRAFT
    assert story.returned is not None
    assert [(item.at.quote, item.reason) for item in story.returned.objections] == [("تسعة آلاف", "من أين الرقم؟")]
    quiet(qtbot, room.office)


def test_an_objection_without_a_reason_is_none(qtbot: QtBot, room: Two) -> None:
    asking = ObjectionForm(room.office, "تسعة آلاف")
    show(qtbot, room, asking)
    assert refused(qtbot, asking) == room.office.say("rule.reason-missing")


def test_objections_not_sent_yet_follow_a_text_that_changed_meanwhile(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room)
    objected(qtbot, form, "تسعة آلاف", "من أين الرقم؟")
    room.revise("سطر جديد في أول النص.", *LINES)
    room.office.changed.emit(room.desk.do(SetSensitive(room.story, True), room.writer).result())
    qtbot.waitUntil(form.reload.isVisible)
    QTest.mouseClick(form.reload, Qt.MouseButton.LeftButton)
    (kept,) = form.objections.pending
    assert not kept.orphaned
    (span,) = form.objections.spans
    assert form.view is not None
    assert form.view.page.body.text[slice(*span)] == "تسعة آلاف"


# -- the yes -----------------------------------------------------------------------------------------------------------


def test_a_refusal_brings_what_blocks_and_its_words_into_view(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room, SILENT)
    form.halves.bring("sheet")
    told = refused(qtbot, form)
    assert form.halves.in_front("checks") or not form.halves.wide
    current = form.case.current
    assert current is not None
    assert current.reason.severity is Severity.BLOCKER
    assert room.office.reason(current.reason) in told
    assert form.text.lit
    assert room.desk.story(room.story).status is Status.IN_REVIEW


def test_nobody_approves_their_own_and_is_told_who_may(qtbot: QtBot, room: Two) -> None:
    room.submit()
    form = ApprovalForm(room.office, room.story)
    show(qtbot, room, form)
    assert room.office.say("ui.approving.may", who="سامر الحداد") in form.refusal.text()
    assert room.office.say("ui.approving.may", who="سامر الحداد") in refused(qtbot, form)
    assert room.desk.story(room.story).status is Status.IN_REVIEW


def test_after_a_slip_is_mended_the_same_yes_is_one_key_from_the_differences(qtbot: QtBot, room: Two) -> None:
    room.submit()
    room.desk.do(ApproveStory(room.story), room.editor).result()
    room.revise(LINES[0].replace("أبوابها", "ابوابها"), LINES[1])
    room.be(room.editor)
    form = ApprovalForm(room.office, room.story)
    show(qtbot, room, form)
    assert form.halves.in_front("differences")
    assert form.differences.count == 1
    assert form.confirming.text() == room.office.say("ui.approving.reconfirm")
    QTest.keyClick(form.differences, Qt.Key.Key_F8)
    assert "ابوابها" in form.differences.textCursor().selectedText()
    with qtbot.waitSignal(form.recorded):
        QTest.keyClick(form.differences, Qt.Key.Key_Return, CONTROL)
    assert room.desk.story(room.story).status is Status.APPROVED


# -- by keyboard, by ear, enlarged -------------------------------------------------------------------------------------


def test_every_tab_is_one_key_away_on_an_arabic_keyboard_too(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room)
    for at, name in enumerate(form.halves.names, start=1):
        QTest.keyClick(form, Qt.Key(Qt.Key.Key_0 + at), CONTROL)
        assert form.halves.in_front(name), name
    assert form.halves.names == ["text", "checks", "parties", "sheet", "readers", "objections"]


def test_everything_that_takes_the_keys_has_a_name(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room, SILENT)
    for name in form.halves.names:
        form.halves.bring(name)
        for widget in form.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
            if takes and widget.focusProxy() is None and not widget.objectName().startswith("qt_"):
                named = widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "")
                assert named or widget.metaObject().className() == "QTabBar", (name, widget)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("zoom", [100, 125, 150, 175, 200])
def test_nothing_is_cut_off_on_the_smallest_screen(qtbot: QtBot, room: Two, language: str, zoom: int) -> None:
    room.office.speak(language)
    room.office.look.zoom_to(zoom)
    room.revise(*LINES, SILENT, SAID)
    room.submit()
    room.be(room.editor)
    form = ApprovalForm(room.office, room.story)
    form.setFixedSize(1000, 592)  # what the smallest screen leaves a dialog
    show(qtbot, room, form)
    objected(qtbot, form, "تسعة آلاف", "من أين الرقم؟")
    assert (form.width(), form.height()) == (1000, 592)
    assert form.halves.wide == (zoom == 100)
    for name in form.halves.names:
        form.halves.bring(name)
        quiet(qtbot, room.office)
        qtbot.waitUntil(lambda: form.scrolling.verticalScrollBar().maximum() == 0)
        for button in form.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), (name, button.text())
                assert button.height() >= button.sizeHint().height(), (name, button.text())
    form.halves.bring("text")
    assert form.text.height() >= 0.3 * form.height()
