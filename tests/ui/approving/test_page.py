"""The approver's page through its real widgets: the text, the ways to its places, the evidence."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.errors import Severity
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.request_commands import AddRequest, SendRequest
from newsdesk.domain.requests import Channel
from newsdesk.domain.story_commands import ReviseStory
from newsdesk.text.body import Body, Kind, Paragraph
from tests.ui.approving.page import CONTROL, PARTY, SAID, SHIFT, SILENT, dialog, opened
from tests.ui.two import HEADLINE, LINES, Two, quiet
from ui.dialogs.approving import ApprovalForm
from ui.dialogs.reasons import ObjectionForm, ReasonForm
from ui.dialogs.request_log import laid_out

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
    printed = laid_out((tmp_path / "كشف.html").read_text("utf-8"), rtl=True).toPlainText()
    assert room.office.say("attribution-sheet.cue") in printed  # the heads of rows as well
    assert room.office.say("attribution-sheet.speaker") in printed
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
    asking.reason.setPlainText("قول شائع لا يضر")
    QTest.keyClick(asking, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "قول شائع لا يضر" in form.case.read())
    assert not form.reload.isVisible()  # their own doing needs no second look
    assert room.office.say("ui.approving.waived", who="سامر الحداد", reason="قول شائع لا يضر") in form.case.read()
