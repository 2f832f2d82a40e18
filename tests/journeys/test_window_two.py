"""Two people at one computer: what the reporter's screen cannot do, who acts, and what a locked window gives away."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from newsdesk.domain.story import Status
from tests.journeys.window import CHIEF, CONTROL, EDITOR, NONE, REPORTER, SHIFT, Seat, secret
from ui.desk.beginning import HeadlineDialog, PasteDialog
from ui.dialogs.approving import ApprovalForm
from ui.dialogs.publishing import PublishForm
from ui.dialogs.reasons import ReturnForm
from ui.shell.palette import Palette

HEADLINE = "افتتاح مكتبة عامة في حي الزهور"
COPY = f"{HEADLINE}\n\nافتتحت المكتبة العامة أبوابها صباح الأحد.\n\nتضم المكتبة تسعة آلاف كتاب وقاعة للأطفال.\n"
TYPED = "زارها ألف طفل"


@pytest.fixture
def writing(seat: Seat) -> Seat:
    """The reporter is signed in and has begun a story."""
    seat.sign_in(REPORTER)
    seat.paste(COPY, "20261122")
    return seat


def facts(seat: Seat) -> int:
    return len(seat.desk.history(seat.story.id))


def open_approval(seat: Seat) -> ApprovalForm:
    seat.press(Qt.Key.Key_Return, CONTROL | SHIFT, seat.editor.page)
    page = seat.dialog(ApprovalForm)
    seat.until(lambda: page.page is not None)
    return page


def test_the_reporters_screen_approves_and_publishes_nothing(writing: Seat) -> None:
    seat = writing
    seat.press(Qt.Key.Key_Return, CONTROL, seat.editor.page)
    seat.until(lambda: seat.story.status is Status.IN_REVIEW)
    before = facts(seat)
    page = open_approval(seat)
    said = seat.refused(page)
    assert seat.office.say("role.reporter") in said
    assert seat.office.say("role.editor") in said
    seat.leave(page)
    seat.press(Qt.Key.Key_P, CONTROL | SHIFT, seat.editor.page)
    publishing = seat.dialog(PublishForm)
    assert seat.office.say("role.editor") in seat.refused(publishing)
    seat.leave(publishing)
    assert facts(seat) == before
    assert seat.story.status is Status.IN_REVIEW
    assert seat.window.problems.bars() == []
    seat.press(Qt.Key.Key_Return, CONTROL, seat.editor.page)  # handed in already: said above the text
    seat.until(lambda: "refused" in seat.editor.notices.bars)
    assert facts(seat) == before


def test_who_acts_is_in_view_on_every_screen(writing: Seat) -> None:
    seat = writing
    for number in range(1, 6):
        seat.press(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
        seat.settle()
        who = seat.window.top.acting.who
        assert who.isVisible()
        assert who.text() == seat.office.say("ui.acting.who", name=REPORTER, role=seat.office.say("role.reporter"))
    seat.lock()
    assert seat.window.top.acting.who.text() == seat.office.say("ui.acting.nobody")


def test_a_locked_window_gives_nothing_away_and_forgets_the_key(writing: Seat) -> None:
    seat = writing
    seat.editor.page.go(len(HEADLINE))
    seat.write(f" {TYPED}", seat.editor.page)
    member = seat.office.member
    assert member is not None
    key = weakref.ref(member.key)
    del member
    assert seat.readable(TYPED)
    seat.lock()
    for words in (HEADLINE, TYPED, "المكتبة", "تسعة آلاف"):
        assert seat.readable(words) == []
    assert not seat.editor.page.isVisible()
    assert not seat.inspector.isVisible()
    seat.press(Qt.Key.Key_S, CONTROL)
    seat.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    seat.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    seat.settle()
    assert not seat.editor.page.isVisible()
    assert seat.story.revision.number == 1
    seat.until(lambda: gc.collect() >= 0 and key() is None)

    seat.sign_in(EDITOR)
    assert seat.readable(TYPED) == []  # what the reporter typed and did not keep is the reporter's
    assert not any(TYPED in label.text() for label in seat.window.findChildren(QLabel))
    seat.lock()
    seat.sign_in(REPORTER)
    seat.read()
    seat.until(lambda: TYPED in seat.editor.page.toPlainText())
    assert seat.editor.notices.bars["restored"].isVisible()


def test_an_open_dialog_can_be_locked_and_is_kept_for_whoever_opened_it(writing: Seat) -> None:
    seat = writing
    page = open_approval(seat)
    assert page.isVisible()
    seat.press(Qt.Key.Key_L, CONTROL, page.text)
    assert seat.office.member is None
    assert seat.readable(HEADLINE) == []
    seat.sign_in(REPORTER)
    seat.until(page.isVisible)
    seat.leave(page)

    QGuiApplication.clipboard().setText(COPY)
    seat.press(Qt.Key.Key_N, CONTROL | SHIFT)
    pasting = seat.dialog(PasteDialog)
    seat.write(TYPED, pasting.copy)
    seat.press(Qt.Key.Key_L, CONTROL, pasting.copy)
    assert seat.office.member is None
    for words in (HEADLINE, TYPED):
        assert seat.readable(words) == []
    seat.sign_in(REPORTER)
    assert TYPED in pasting.copy.words
    assert pasting.isVisible()
    seat.press(Qt.Key.Key_L, CONTROL, pasting.copy)
    seat.sign_in(EDITOR)
    seat.gone(pasting)
    assert seat.readable(TYPED) == []


def test_an_editor_cannot_approve_words_of_their_own(writing: Seat) -> None:
    seat = writing
    seat.press(Qt.Key.Key_Return, CONTROL, seat.editor.page)
    seat.until(lambda: seat.story.status is Status.IN_REVIEW)
    seat.lock()
    seat.sign_in(EDITOR)
    seat.read()
    seat.replace("تسعة", "عشرة")
    seat.keep()
    before = facts(seat)
    page = open_approval(seat)
    assert page.refusal.isVisible()  # said before anything is tried
    assert seat.refused(page)
    seat.leave(page)
    assert facts(seat) == before
    seat.lock()
    seat.sign_in(CHIEF)
    seat.read()
    seat.confirm(open_approval(seat))
    assert seat.story.status is Status.APPROVED


def test_enter_on_the_desk_begins_and_opens_stories(seat: Seat) -> None:
    seat.sign_in(REPORTER)
    assert seat.focus is seat.window.screens["desk"].focusProxy()
    seat.press(Qt.Key.Key_Space)  # the desk is empty: the key begins the first story
    seat.leave(seat.dialog(HeadlineDialog))
    seat.paste(COPY, "20261122")
    seat.open_first()
    assert seat.story.body.headline == HEADLINE
    assert seat.readable(HEADLINE) != []


def test_a_wrong_passphrase_opens_nothing(seat: Seat) -> None:
    page = seat.window.sign_in
    seat.until(lambda: page.people.count() == 4)
    seat.write(secret(REPORTER), page.passphrase)  # the chief is the one who is chosen
    seat.press(Qt.Key.Key_Return, NONE, page.passphrase)
    seat.until(page.problem.isVisible)
    assert page.problem.text() == seat.office.say("rule.wrong-passphrase")
    assert seat.office.member is None
    assert seat.window.pages.currentWidget() is page


def test_an_act_is_found_by_its_name_and_done(writing: Seat) -> None:
    seat = writing
    seat.press(Qt.Key.Key_K, CONTROL, seat.editor.page)
    palette = seat.dialog(Palette)
    seat.write("تقديم", palette.typed)
    seat.picture("palette", palette)
    seat.press(Qt.Key.Key_Return, NONE, palette.typed)
    seat.until(lambda: seat.story.status is Status.IN_REVIEW)


def test_the_bar_above_the_text_offers_the_next_step_to_a_pointer(writing: Seat) -> None:
    seat = writing
    seat.click(seat.acts.bar.buttons["story.submit"])
    seat.until(lambda: seat.story.status is Status.IN_REVIEW)
    seat.settle()
    assert not seat.acts.bar.buttons["story.submit"].isVisible()
    assert seat.acts.bar.state.text() == seat.office.say("state.in_review")
    seat.lock()
    seat.sign_in(EDITOR)
    seat.read()
    seat.click(seat.acts.bar.buttons["story.return"])
    form = seat.dialog(ReturnForm)
    assert seat.refused(form) == seat.office.say("rule.reason-missing")
    seat.fill(form.reason, "أضف تاريخ الافتتاح")
    seat.confirm(form)
    assert seat.story.status is Status.DRAFT
    assert seat.acts.bar.buttons["story.submit"].isVisible()


def test_what_was_typed_and_taken_back_is_nothing_to_keep(writing: Seat) -> None:
    """The key that hands the story in comes before the draft journal has seen that nothing changed."""
    seat = writing
    seat.editor.page.go(len(HEADLINE))
    seat.write("س", seat.editor.page)
    seat.press(Qt.Key.Key_Backspace, NONE, seat.editor.page)
    seat.press(Qt.Key.Key_Return, CONTROL, seat.editor.page)
    seat.until(lambda: seat.story.status is Status.IN_REVIEW)
    assert seat.story.revision.number == 1
    assert not seat.editor.saving.dirty
