"""The real window in the hands of people: keys pressed, fields typed into, buttons clicked, pictures taken."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDateTimeEdit, QDialog, QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from newsdesk.desk import Newsdesk
from newsdesk.desk.enrolling import add_person
from newsdesk.domain.people import Role
from newsdesk.domain.story import Story
from newsdesk.store.keys import SealingCost
from ui.desk.beginning import PasteDialog
from ui.dialogs.form import Form
from ui.editor.editor import StoryEditor
from ui.inspector.inspector import TABS, Inspector
from ui.main_window import MainWindow
from ui.office import Office
from ui.shell.story_acts import StoryActs
from ui.start import Start

W = TypeVar("W", bound=QWidget)
WAIT_MS = 20_000
CHEAP = SealingCost(passes=1, memory=8192 * 1024)
"""What trying a passphrase costs here: next to nothing."""
CHIEF, EDITOR, SECOND_EDITOR, REPORTER = "نوال الشاطئ", "عمر الساري", "رغد الميناء", "ليلى البحري"
ROLES = {EDITOR: Role.EDITOR, SECOND_EDITOR: Role.EDITOR, REPORTER: Role.REPORTER}
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def secret(name: str) -> str:
    """What each of them types to sign in."""
    return f"مفتاح {name}"


def found(path: Path) -> None:
    """A newsroom of four: a chief, two editors and a reporter, each with a passphrase."""
    with Newsdesk.found(path, "غرفة المرفأ", CHIEF, passphrase=secret(CHIEF), sealing=CHEAP) as desk:
        chief = desk.sign_in(CHIEF, secret(CHIEF))
        for name, role in ROLES.items():
            add_person(desk, name, role, secret(name), chief).result()


@dataclass
class Seat:
    """The one computer that they share, and whoever sits at it."""

    qtbot: QtBot
    start: Start
    pictures: Path
    taken: list[Path] = field(default_factory=list)

    # -- what there is -----------------------------------------------------------------------------------------------

    @property
    def window(self) -> MainWindow:
        assert self.start.window is not None
        return self.start.window

    @property
    def office(self) -> Office:
        assert self.start.office is not None
        return self.start.office

    @property
    def desk(self) -> Newsdesk:
        return self.office.desk

    @property
    def editor(self) -> StoryEditor:
        assert self.window.story.editor is not None
        return self.window.story.editor

    @property
    def inspector(self) -> Inspector:
        assert self.window.story.inspector is not None
        return self.window.story.inspector

    @property
    def acts(self) -> StoryActs:
        assert self.window.story.story_acts is not None
        return self.window.story.story_acts

    @property
    def story(self) -> Story:
        """The story on the page, as the record has it."""
        assert self.editor.story_id is not None
        return self.desk.story(self.editor.story_id)

    # -- waiting -----------------------------------------------------------------------------------------------------

    def until(self, true: Callable[[], object]) -> None:
        """Go on once something has become so."""
        self.qtbot.waitUntil(lambda: bool(true()), timeout=WAIT_MS)

    def settle(self) -> None:
        """Go on once the window has every answer it asked for."""
        self.until(lambda: not self.office.delivery.busy)

    def read(self) -> None:
        """Go on once what is on the page has been read and the gate says what it comes to."""
        live = self.editor.live
        self.until(lambda: live._asked is None and not live._pause.isActive() and not self.office.delivery.busy)

    # -- keys and clicks ---------------------------------------------------------------------------------------------

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, on: QWidget | None = None) -> None:
        """Press and release a key where the focus is."""
        QTest.keyClick(on or self.focus, key, modifiers)

    @property
    def focus(self) -> QWidget:
        """Where keys go. Without a window manager nobody gives the window its focus back when a dialog has closed."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            self.until(self.window.isActiveWindow)
        return QApplication.focusWidget() or QApplication.activeWindow() or self.window

    def write(self, text: str, on: QWidget) -> None:
        """Type a text letter by letter, as a keyboard of any language does."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(on, QKeyEvent(kind, 0, NONE, letter))

    def fill(self, widget: QWidget, text: str) -> None:
        """Go into a field, take out what is in it, type."""
        inner: QWidget = widget
        if isinstance(widget, QComboBox):
            edit = widget.lineEdit()
            assert edit is not None
            inner = edit
        inner.setFocus(Qt.FocusReason.MouseFocusReason)
        self.press(Qt.Key.Key_A, CONTROL, inner)
        self.press(Qt.Key.Key_Delete, NONE, inner)
        self.write(text, inner)

    def date(self, widget: QDateTimeEdit, digits: str) -> None:
        """Type a date, and a time where there is one, figure by figure."""
        self.until(widget.isEnabled)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        widget.setCurrentSectionIndex(0)
        widget.setSelectedSection(widget.currentSection())
        for digit in digits:
            self.press(Qt.Key(ord(digit)), NONE, widget)
        assert "".join(filter(str.isdigit, widget.text())) == digits

    def choose(self, box: QComboBox, wanted: object) -> None:
        """Go down a list with the arrow key until what is wanted shows."""
        box.setFocus(Qt.FocusReason.TabFocusReason)
        self.press(Qt.Key.Key_Home, NONE, box)
        shown: Any = box
        for _ in range(box.count()):
            if wanted in (box.currentText(), getattr(shown, "chosen", None)):
                return
            self.press(Qt.Key.Key_Down, NONE, box)
        raise AssertionError(f"not offered: {wanted}")

    def tick(self, box: QWidget) -> None:
        """Tick, or untick."""
        box.setFocus(Qt.FocusReason.TabFocusReason)
        self.press(Qt.Key.Key_Space, NONE, box)

    def click(self, button: QWidget) -> None:
        """Click what is in view and can be clicked."""
        self.until(lambda: button.isVisible() and button.isEnabled())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    # -- dialogs -----------------------------------------------------------------------------------------------------

    def dialog(self, kind: type[W]) -> W:
        """The open dialog of this kind, filled with what it asked for."""
        self.settle()
        found: list[W] = []

        def there() -> bool:
            found[:] = [
                item for item in QApplication.topLevelWidgets() if isinstance(item, kind) and item.isVisible()
            ]
            return bool(found)

        self.until(there)
        self.settle()
        return found[-1]

    def gone(self, dialog: QDialog) -> None:
        """Go on once a dialog has closed by itself."""
        self.until(lambda: not isValid(dialog) or not dialog.isVisible())
        self.settle()

    def confirm(self, form: Form) -> None:
        """Ctrl+Enter, and the form goes because it is recorded."""
        with self.qtbot.waitSignal(form.recorded, timeout=WAIT_MS):
            QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
        self.settle()

    def refused(self, form: Form) -> str:
        """Confirm and be told why not, in the form itself."""
        self.click(form.confirming)
        self.settle()
        self.until(form.refusal.isVisible)
        return form.refusal.text()

    def leave(self, dialog: QDialog) -> None:
        """Escape."""
        self.press(Qt.Key.Key_Escape, NONE, dialog)
        self.settle()

    # -- who ---------------------------------------------------------------------------------------------------------

    def sign_in(self, name: str) -> None:
        """Choose a name with the arrow keys, type the passphrase, Enter."""
        page = self.window.sign_in
        self.until(lambda: page.isVisible() and page.people.count() == len(ROLES) + 1)
        self.settle()
        self.press(Qt.Key.Key_Home, NONE, page.people)
        while not page.people.currentItem().text().startswith(name):
            assert page.people.currentRow() < page.people.count() - 1
            self.press(Qt.Key.Key_Down, NONE, page.people)
        self.write(secret(name), page.passphrase)
        self.press(Qt.Key.Key_Return, NONE, page.passphrase)
        self.until(lambda: self.office.member is not None)
        assert self.office.member is not None
        assert self.office.member.name == name
        self.settle()

    def lock(self) -> None:
        """Ctrl+L."""
        self.press(Qt.Key.Key_L, CONTROL)
        assert self.office.member is None
        self.settle()

    # -- the story ---------------------------------------------------------------------------------------------------

    def paste(self, copy: str, day: str) -> None:
        """Begin a story with what is on the clipboard, of this day (figures alone)."""
        QGuiApplication.clipboard().setText(copy)
        self.press(Qt.Key.Key_N, CONTROL | SHIFT)
        dialog = self.dialog(PasteDialog)
        self.date(dialog.day, day)
        self.picture("paste", dialog)
        self.click(dialog.begin_button)
        self.until(lambda: self.window.story.in_view)
        self.until(lambda: self.editor.story_id is not None)
        self.read()

    def open_first(self) -> None:
        """Enter on the first card of the desk."""
        self.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        self.settle()
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.window.story.in_view)
        self.read()

    def replace(self, wrong: str, right: str) -> None:
        """Put the caret behind a word on the page, take it away with Backspace, type another."""
        page = self.editor.page
        at = page.toPlainText().index(wrong)
        page.go(at + len(wrong))
        page.setFocus()
        for _ in wrong:
            self.press(Qt.Key.Key_Backspace, NONE, page)
        self.write(right, page)

    def keep(self) -> None:
        """Ctrl+S, until the record has it."""
        with self.qtbot.waitSignal(self.editor.kept, timeout=WAIT_MS):
            self.press(Qt.Key.Key_S, CONTROL, self.editor.page)
        self.read()

    def tab(self, name: str) -> Any:
        """Bring a tab of the inspector to the front by its key."""
        number = TABS.index(name)
        self.press(Qt.Key(Qt.Key.Key_1 + number), CONTROL, self.editor.page)
        self.settle()
        tab: Any = self.inspector.tabs.currentWidget()
        assert self.inspector.tabs.currentIndex() == number
        return tab

    def act(self, tab: str, name: str) -> None:
        """Press one of a tab's buttons."""
        self.click(self.tab(tab).acts.buttons[name])
        self.settle()

    # -- what is seen ------------------------------------------------------------------------------------------------

    def readable(self, words: str) -> list[QWidget]:
        """The widgets in view that show these words."""
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        every = [widget for top in tops for widget in (top, *top.findChildren(QWidget))]
        return [widget for widget in every if widget.isVisible() and words in said_by(widget)]

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """Keep what a person sees now."""
        self.settle()
        self.pictures.mkdir(parents=True, exist_ok=True)
        path = self.pictures / f"{len(self.taken) + 1:02}-{name}.png"
        assert (widget or self.window).grab().save(str(path))
        self.taken.append(path)


def said_by(widget: QWidget) -> str:
    """What a widget shows by itself."""
    if isinstance(widget, QTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QLabel | QPushButton):
        return widget.text()
    return widget.windowTitle()


def pictures_folder(otherwise: Path, name: str) -> Path:
    """Where a journey's pictures go: below the folder that the environment names, else in this one."""
    named = os.environ.get("NEWSDESK_PICTURES")
    return Path(named) / name if named else otherwise
