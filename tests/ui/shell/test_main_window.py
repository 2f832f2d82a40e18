"""The window as a whole: screens, regions, who acts, direction, layout, failures."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from newsdesk.desk import Newsdesk
from newsdesk.domain.errors import Reason, Rejected, Unavailable
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.language import Digits
from ui.app import Dressing
from ui.main_window import MainWindow
from ui.office import EVERYTHING, Office
from ui.preferences import Preferences
from ui.shell.report import ReportDialog, report_text
from ui.shell.screens import SCREENS
from ui.theme.look import Look


def test_it_opens_on_the_desk_right_to_left(window: MainWindow, qapp: QApplication) -> None:
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.rail.mapTo(window, window.rail.rect().center()).x() > window.width() / 2
    assert window.content.currentWidget() is window.screens["desk"]
    assert "هند الراوي" in window.top.acting.who.text()
    assert window.banner.isHidden()


def test_the_language_turns_the_window_round(qtbot: QtBot, window: MainWindow, qapp: QApplication) -> None:
    window.acts.do("view.language")
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    qtbot.waitUntil(lambda: window.rail.mapTo(window, window.rail.rect().center()).x() < window.width() / 2)
    assert window.screens["desk"].title.text() == "Desk"  # type: ignore[attr-defined]  # the desk's own
    assert window.preferences.language == "en"


@pytest.mark.parametrize("screen", [screen.name for screen in SCREENS])
def test_every_screen_opens_and_has_a_name(qtbot: QtBot, sample_window: MainWindow, screen: str) -> None:
    sample_window.acts.do(f"go.{screen}")
    qtbot.waitUntil(lambda: not sample_window.office.delivery.busy)
    assert sample_window.content.currentWidget() is sample_window.screens[screen]
    for button in sample_window.findChildren(QPushButton) + sample_window.findChildren(QToolButton):
        if button.isVisible() and button.objectName() not in ("qt_menubar_ext_button",):
            assert button.accessibleName() or button.text() or button.toolTip(), button
            assert min(button.width(), button.height()) >= 24, (button.text(), button.size())


def test_a_story_opens_with_the_inspector_beside_it(qtbot: QtBot, sample_window: MainWindow) -> None:
    story = sample_window.office.desk.stories()[0].id
    sample_window.show_story(story)
    editor = sample_window.story.editor
    assert editor is not None
    qtbot.waitUntil(lambda: editor.story_id == story)
    qtbot.waitUntil(lambda: "632" in sample_window.status.counted.text())
    assert sample_window.inspector.isVisible()
    centre = sample_window.inspector.mapTo(sample_window, sample_window.inspector.rect().center())
    assert centre.x() < sample_window.width() / 2
    sample_window.show_screen("desk")
    assert sample_window.inspector.isHidden()
    assert sample_window.status.counted.isHidden()
    sample_window.show_story(story)
    assert sample_window.inspector.isVisible()


def test_f6_goes_round_the_parts_and_remembers_places(qtbot: QtBot, sample_window: MainWindow) -> None:
    sample_window.activateWindow()
    desk = sample_window.screens["desk"]
    desk.setFocus()
    visited: list[QWidget] = []
    for _ in range(3):
        sample_window.acts.do("go.next-region")
        focus = QApplication.focusWidget()
        assert focus is not None
        visited.append(focus)
    assert sample_window.top.acting.isAncestorOf(visited[0])
    assert sample_window.rail.isAncestorOf(visited[1])
    assert desk.isAncestorOf(visited[2])
    sample_window.acts.do("go.previous-region")
    assert QApplication.focusWidget() is visited[1]


def test_locking_hides_the_work_and_names_who_locked(qtbot: QtBot, sample_window: MainWindow) -> None:
    office = sample_window.office
    member = office.member
    assert member is not None
    event = QKeyEvent(QEvent.Type.KeyPress, 0x0645, Qt.KeyboardModifier.ControlModifier, 0x26 + 8, 0, 0, "م")
    QCoreApplication.sendEvent(sample_window.screens["desk"], event)
    assert office.member is None
    sign_in = sample_window.sign_in
    assert sign_in.isVisible()
    assert not sample_window.screens["desk"].isVisible()
    qtbot.waitUntil(lambda: sign_in.people.count() == 4)
    assert "مها البيلساني" in sign_in.people.currentItem().text()
    sign_in.passphrase.setText("burj-al-rumman")
    QTest.keyClick(sign_in.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: office.member is not None)
    assert sample_window.top.acting.who.text().startswith(member.name)
    assert sample_window.screens["desk"].isVisible()
    assert sign_in.passphrase.text() == ""


def test_a_wrong_passphrase_is_said_where_it_was_typed(qtbot: QtBot, sample_window: MainWindow) -> None:
    office, sign_in = sample_window.office, sample_window.sign_in
    sample_window.switch_person()
    qtbot.waitUntil(lambda: sign_in.people.count() == 4)
    sign_in.people.setCurrentRow(2)
    sign_in.passphrase.setText("خطأ")
    sign_in.sign_in()
    assert not sign_in.enter.isEnabled()
    qtbot.waitUntil(lambda: sign_in.problem.isVisible())
    assert sign_in.problem.text() == office.say("rule.wrong-passphrase")
    assert office.member is None
    assert sign_in.passphrase.text() == "خطأ"
    assert sign_in.enter.isEnabled()
    assert sample_window.problems.bars() == []


def test_the_newsroom_of_one_goes_in_by_itself_but_not_after_locking(
    qtbot: QtBot, lone_office: Office, preferences: Preferences, dressing: Dressing
) -> None:
    lone_office.member = None
    window = MainWindow(lone_office, preferences, dressing)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: lone_office.member is not None)
    window.lock()
    qtbot.waitUntil(lambda: window.sign_in.people.count() == 1)
    assert lone_office.member is None
    assert not window.sign_in.passphrase.isVisible()
    window.sign_in.sign_in()
    qtbot.waitUntil(lambda: lone_office.member is not None)
    qtbot.waitUntil(lambda: not lone_office.delivery.busy)


def test_a_failure_stays_until_it_is_dealt_with_and_speaks_the_language(window: MainWindow) -> None:
    office = window.office
    tried: list[int] = []
    office.failed_act.emit(Unavailable("store.disk_full"), lambda: tried.append(1))
    office.failed.emit(Rejected(Reason("unknown-story", values={"story": "s1"})))
    newest, oldest = window.problems.bars()
    assert newest.again.isHidden()
    assert oldest.text.text() == office.say("store.disk_full")
    window.acts.do("view.language")
    assert oldest.text.text().startswith("The disk is full")
    oldest.again.click()
    assert tried == [1]
    assert window.problems.bars() == [newest]
    newest.close_button.click()
    assert window.problems.bars() == []


def test_the_same_failure_twice_is_one_bar_and_there_are_never_more_than_three(window: MainWindow) -> None:
    for key in ("store.disk_full", "store.disk_full", "store.locked", "store.read_only", "store.disk_failed"):
        window.office.failed.emit(Unavailable(key))
    said = [bar.text.text() for bar in window.problems.bars()]
    assert said == [window.office.say(f"store.{key}") for key in ("disk_failed", "read_only", "locked")]


def _fail() -> None:
    secret = "المصدر السري: فلان"
    try:
        dict[str, str]()[secret]
    except KeyError as error:
        raise RuntimeError(f"no place for {secret}") from error


def test_a_report_tells_where_and_never_what(qtbot: QtBot, window: MainWindow) -> None:
    with pytest.raises(RuntimeError) as caught:
        _fail()
    text = report_text(caught.value)
    assert "RuntimeError" in text
    assert "KeyError" in text
    assert "test_main_window.py" in text
    assert "_fail" in text
    assert "فلان" not in text
    assert str(window.office.desk.path.parent) not in text
    window.office.failed.emit(caught.value)
    bar = window.problems.bars()[0]
    qtbot.waitUntil(bar.report.isVisible)
    bar.report.click()
    dialog = window.findChild(ReportDialog)
    assert dialog is not None
    dialog.copy()
    assert QApplication.clipboard().text() == text
    dialog.reject()


def test_an_act_that_fails_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, lone_desk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills up once; trying again goes through."""
    from concurrent.futures import Future

    from newsdesk.desk import Changes

    real = lone_desk.do
    full: list[bool] = [True]

    def do(*arguments: object) -> Future[Changes]:
        if full.pop() if full else False:
            failed: Future[Changes] = Future()
            failed.set_exception(Unavailable("store.disk_full"))
            return failed
        return real(*arguments)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(lone_desk, "do", do)
    window.office.act(window, ChangeSetting("place", "بيروت"))
    qtbot.waitUntil(lambda: len(window.problems.bars()) == 1)
    window.problems.bars()[0].again.click()
    qtbot.waitUntil(lambda: lone_desk.context().newsroom.setting("place") == "بيروت")
    assert window.problems.bars() == []


def test_work_that_takes_long_is_shown_and_can_be_given_up(qtbot: QtBot, window: MainWindow) -> None:
    from threading import Event

    from ui.delivery import Progress

    office, status = window.office, window.status
    began, outcome = Event(), list[bool]()

    def task(progress: Progress) -> bool:
        progress.report(3, 10)
        began.set()
        for _ in range(2000):
            if progress.cancelled:
                return True
            Event().wait(0.005)
        return False

    office.work(window, task, outcome.append)
    assert began.wait(5)
    assert status.progress.isHidden()
    qtbot.waitUntil(lambda: status.progress.isVisible(), timeout=3000)
    assert (status.progress.value(), status.progress.maximum()) == (3, 10)
    status.cancel.click()
    qtbot.waitUntil(lambda: outcome == [True])
    assert status.progress.isHidden()


def test_the_layout_is_kept_for_each_direction(qtbot: QtBot, sample_window: MainWindow) -> None:
    window = sample_window
    window.show_story(window.office.desk.stories()[0].id)
    window.splitter.setSizes([500, 600])
    arabic = window.splitter.sizes()
    window.acts.do("view.language")
    window.splitter.setSizes([800, 300])
    english = window.splitter.sizes()
    window.acts.do("view.language")
    assert window.splitter.sizes() == pytest.approx(arabic, abs=2)
    window.acts.do("view.language")
    assert window.splitter.sizes() == pytest.approx(english, abs=2)


def test_another_copy_of_the_app_is_noticed(qtbot: QtBot, window: MainWindow, lone_desk: Newsdesk) -> None:
    with Newsdesk(lone_desk.path) as other:
        member = other.sign_in("هند الراوي")
        with qtbot.waitSignal(window.office.changed, timeout=5000, check_params_cb=lambda what: what is EVERYTHING):
            other.do(ChangeSetting("place", "صيدا"), member).result()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_is_cut_off_on_a_small_screen_at_twice_the_size(
    qtbot: QtBot, window: MainWindow, look: Look, language: str
) -> None:
    window.office.speak(language)
    look.zoom_to(200)
    window.resize(1024, 640)
    window.show_screen("settings")
    window.show_screen("desk")
    QCoreApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: window.width() == 1024)
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.wordWrap():
            assert label.width() >= label.minimumSizeHint().width() - 1, label.text()
    for button in window.findChildren(QPushButton):
        if button.isVisible() and window.screens["desk"].isAncestorOf(button):
            inside = button.mapTo(window, button.rect().topLeft()).x()
            assert inside >= 0, button.text()
            assert inside + button.width() <= window.width(), button.text()


def test_preferences_outlive_the_window(window: MainWindow, preferences: Preferences, tmp_path: object) -> None:
    window.acts.do("view.larger")
    window.acts.do("view.theme")
    window.office.speak("en", Digits.ARABIC_INDIC)
    again = Preferences(preferences.path)
    assert (again.language, again.theme, again.zoom, again.digits) == ("en", "dark", 110, Digits.ARABIC_INDIC)


def test_preferences_that_make_no_sense_count_as_not_set(preferences: Preferences) -> None:
    preferences.path.write_text("[General]\nlanguage=xx\nzoom=big\ntheme=pink\ndigits=roman\n", "utf-8")
    fresh = Preferences(preferences.path)
    assert (fresh.language, fresh.theme, fresh.zoom, fresh.digits) == ("", "light", 100, Digits.LATIN)
