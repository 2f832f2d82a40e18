"""Find and replace below the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout

from ui.editor.binding import Binding
from ui.editor.changes import Edit
from ui.editor.cleaning import one_line
from ui.editor.finding import Found, occurrences
from ui.editor.page import Page
from ui.office import Office
from ui.theme.signs import sign


class FindBar(QFrame):
    """``shown`` tells what is found (to be lit), and which of it is the current one, -1 for none."""

    shown = Signal(object, int)
    closed = Signal()

    def __init__(self, office: Office, page: Page, binding: Binding) -> None:
        super().__init__()
        self._office = office
        self._page = page
        self._binding = binding
        self._found: list[Found] = []
        self._current = -1
        self.setProperty("role", "bar")
        self.wanted, self.other, self.tally = QLineEdit(), QLineEdit(), QLabel()
        self.next_button, self.previous_button, self.close_button = QPushButton(), QPushButton(), QToolButton()
        self.replace_button, self.all_button = QPushButton(), QPushButton()
        first, second = QHBoxLayout(), QHBoxLayout()
        for part in (self.wanted, self.tally, self.previous_button, self.next_button, self.close_button):
            first.addWidget(part, 1 if part is self.wanted else 0)
        for part in (self.other, self.replace_button, self.all_button):
            second.addWidget(part, 1 if part is self.other else 0)
        column = QVBoxLayout(self)
        column.addLayout(first)
        column.addLayout(second)
        self.wanted.textChanged.connect(self._search)
        self.next_button.clicked.connect(self.next)
        self.previous_button.clicked.connect(self.previous)
        self.replace_button.clicked.connect(self.replace)
        self.all_button.clicked.connect(self.replace_all)
        self.close_button.clicked.connect(self.dismiss)
        binding.changed.connect(self._text_changed)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self.retell)
        self.hide()
        self.retell()

    @Slot()
    def retell(self) -> None:
        """Say everything in the language in force."""
        say, look = self._office.say, self._office.look
        for field, key in ((self.wanted, "ui.find.wanted"), (self.other, "ui.find.other")):
            field.setPlaceholderText(say(key))
            field.setAccessibleName(say(key))
        self.next_button.setText(say("ui.find.next"))
        self.previous_button.setText(say("ui.find.previous"))
        self.replace_button.setText(say("ui.find.replace"))
        self.all_button.setText(say("ui.find.replace-all"))
        self.close_button.setToolTip(say("ui.find.close"))
        self.close_button.setAccessibleName(say("ui.find.close"))
        self.close_button.setIcon(sign("close", look.colour("text"), look.px(18)))
        self.setAccessibleName(say("ui.find"))
        self._tell()

    def open(self, *, replacing: bool) -> None:
        """Come into view, looking for the selected words if there are any."""
        selected = self._page.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self.wanted.setText(selected)
        for part in (self.other, self.replace_button, self.all_button):
            part.setVisible(replacing and not self._page.isReadOnly())
        self.show()
        self.wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.wanted.selectAll()
        self._search()

    @Slot()
    def dismiss(self) -> None:
        """Go, and give the page the keys back."""
        self.hide()
        self._found, self._current = [], -1
        self.shown.emit([], -1)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.previous()
            elif self.other.hasFocus():
                self.replace()
            else:
                self.next()
        else:
            super().keyPressEvent(event)

    @Slot(int, int, int)
    def _text_changed(self, first: int, before: int, after: int) -> None:
        if self.isVisible():
            self._found = occurrences(self._binding.table, self.wanted.text())
            self._current = min(self._current, len(self._found) - 1)
            self._tell()

    @Slot()
    def _search(self) -> None:
        self._found = occurrences(self._binding.table, self.wanted.text())
        here = self._binding.place(self._page.textCursor().selectionStart())
        self._current = next((at for at, item in enumerate(self._found) if (item.number, item.start) >= here), -1)
        if self._current < 0 and self._found:
            self._current = 0
        self._tell()

    def _tell(self) -> None:
        found, say = self._found, self._office.say
        if not self.wanted.text():
            text = ""
        elif not found:
            text = say("ui.find.nothing")
        else:
            text = say("ui.find.place", place=self._current + 1, all=len(found))
        self.tally.setText(text)
        for button in (self.next_button, self.previous_button, self.replace_button, self.all_button):
            button.setEnabled(bool(found))
        if self.isVisible():
            self.shown.emit(found, self._current)

    @Slot()
    def next(self) -> None:
        """F3."""
        self._step(1)

    @Slot()
    def previous(self) -> None:
        """Shift+F3."""
        self._step(-1)

    def _step(self, step: int) -> None:
        self._found = occurrences(self._binding.table, self.wanted.text())
        if not self._found:
            self._current = -1
            self._tell()
            return
        cursor = self._page.textCursor()
        if step > 0:
            here = self._binding.place(cursor.selectionEnd())
            after = (at for at, item in enumerate(self._found) if (item.number, item.start) >= here)
            self._current = next(after, 0)
        else:
            here = self._binding.place(cursor.selectionStart())
            before = [at for at, item in enumerate(self._found) if (item.number, item.end) <= here]
            self._current = before[-1] if before else len(self._found) - 1
        self._select(self._found[self._current])
        self._tell()

    def _select(self, item: Found) -> None:
        start, end = (self._binding.position(item.number, offset) for offset in (item.start, item.end))
        self._page.go(start, end)

    @Slot()
    def replace(self) -> None:
        """Replace the selected occurrence, or select the next one."""
        cursor = self._page.textCursor()
        here = self._binding.place(cursor.selectionStart()), self._binding.place(cursor.selectionEnd())
        item = next((one for one in self._found if ((one.number, one.start), (one.number, one.end)) == here), None)
        if item is None:
            self.next()
            return
        text = one_line(self.other.text())
        self._binding.replace([(item.number, Edit(item.start, item.end, text))])
        self._page.go(self._binding.position(item.number, item.start + len(text)))
        self.next()

    @Slot()
    def replace_all(self) -> None:
        """Replace every occurrence: one step of undo."""
        text = one_line(self.other.text())
        self._binding.replace([(item.number, Edit(item.start, item.end, text)) for item in self._found])
        self._search()
