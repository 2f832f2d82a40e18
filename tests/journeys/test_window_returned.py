"""A story goes back with objections to its words, is mended beside them, read by a second reader, approved by two."""

from __future__ import annotations

from PySide6.QtCore import Qt

from newsdesk.domain.story import Status
from tests.journeys.test_window_story import approve, stands, submit, take_over
from tests.journeys.window import CHIEF, CONTROL, EDITOR, NONE, REPORTER, SECOND_EDITOR, WAIT_MS, Seat
from ui.dialogs.approving import ApprovalForm
from ui.dialogs.reading_notes import NoteForm
from ui.dialogs.reasons import ObjectionForm, ReturnForm
from ui.editor.returned import RETURNED

HEADLINE = "افتتاح مكتبة عامة في حي الزهور"
COPY = (
    f"{HEADLINE}\n\nافتتحت المكتبة العامة أبوابها صباح الأحد.\n\nتضم المكتبة تسعة آلاف كتاب وقاعة للأطفال.\n\n"
    "وقالت المديرة سلمى الراوي إن الكتب كثيرة.\n"
)
WORDS, WHY = "تسعة آلاف", "من أين الرقم؟"
MENDED = "وفق البلدية تسعة آلاف"


def objected(seat: Seat, page: ApprovalForm, words: str, why: str) -> None:
    """Select words in the page's text, press Ctrl+R, say why."""
    assert page.view is not None
    start = page.view.page.body.text.index(words)
    page.text.select((start, start + len(words)))
    seat.press(Qt.Key.Key_R, CONTROL, page.text)
    asking = seat.dialog(ObjectionForm)
    seat.fill(asking.reason, why)
    with seat.qtbot.waitSignal(asking.given, timeout=WAIT_MS):
        seat.press(Qt.Key.Key_Return, CONTROL, asking.reason)
    seat.gone(asking)


def send_back(seat: Seat) -> None:
    """The editor goes through the tabs by keyboard, objects to words, and returns the story."""
    page = approve(seat, "approval-before-return")
    for number, name in enumerate(page.halves.names, start=1):
        seat.press(Qt.Key(Qt.Key.Key_0 + number), CONTROL, page)
        seat.settle()
        assert page.halves.in_front(name)
    objected(seat, page, WORDS, WHY)
    seat.picture("objection", page)
    seat.click(page.returning)
    giving = seat.dialog(ReturnForm)
    assert WHY in giving.going.text()
    seat.fill(giving.reason, "راجع الأرقام")
    with seat.qtbot.waitSignal(page.recorded, timeout=WAIT_MS):
        seat.press(Qt.Key.Key_Return, CONTROL, giving.reason)
    seat.settle()
    assert seat.story.status is Status.DRAFT


def mend(seat: Seat) -> None:
    """The reporter finds the objection above the text and among the checks, mends the words, ticks it off."""
    seat.until(lambda: RETURNED in seat.editor.notices.bars)
    bar = seat.editor.notices.bars[RETURNED]
    assert WHY in bar.text.text()
    seat.picture("returned")
    seat.click(bar.buttons["ui.returned.show"])
    seat.settle()
    cards = seat.tab("checks").pane.list
    seat.until(lambda: cards.cards.cards and cards.cards.cards[0].title == WHY)
    seat.replace(WORDS, MENDED)
    seat.keep()
    seat.settle()
    seat.press(Qt.Key.Key_Home, NONE, cards)
    assert cards.current.title == WHY  # the words were written round: it is still about them
    seat.press(Qt.Key.Key_S, NONE, cards)
    seat.until(lambda: seat.story.returned is not None and not seat.story.returned.open)
    seat.settle()
    submit(seat)


def note(seat: Seat) -> None:
    """Another editor reads it, marks it as sensitive, and leaves a note."""
    page = approve(seat, "second-reader")
    assert seat.office.say("ui.returned.met") in page.objections.read()
    page.halves.bring("readers")
    seat.click(page.readers.acts.buttons["second"])
    noting = seat.dialog(NoteForm)
    seat.fill(noting.words, "قرأته ولا ملاحظة")
    seat.confirm(noting)
    seat.until(lambda: "قرأته ولا ملاحظة" in page.readers.read())
    seat.click(page.readers.acts.buttons["sensitive"])
    seat.until(lambda: seat.story.review.sensitive)
    seat.settle()
    seat.leave(page)


def test_a_text_returned_with_objections_comes_back_and_is_approved_by_two(seat: Seat) -> None:
    seat.sign_in(REPORTER)
    seat.paste(COPY, "20261122")
    submit(seat)
    take_over(seat, EDITOR)
    send_back(seat)
    take_over(seat, REPORTER)
    mend(seat)
    take_over(seat, SECOND_EDITOR)
    note(seat)

    take_over(seat, EDITOR)
    page = approve(seat, "first-of-two")
    assert page.differences.count == 1  # since the text that was returned
    assert page.since.text() == seat.office.count("ui.approving.since_return", 1)
    assert "قرأته ولا ملاحظة" in page.readers.read()
    seat.confirm(page)
    assert stands(seat) == seat.office.say("state.in_review")
    take_over(seat, CHIEF)
    page = approve(seat, "second-of-two")
    assert seat.office.say("ui.approving.part", part=1, of=2) in page.state.text()
    seat.confirm(page)
    assert seat.story.status is Status.APPROVED
    assert seat.story.returned is None
    assert RETURNED not in seat.editor.notices.bars
