"""The formats a copy can leave in, to be ticked, each with what it would leave behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from newsdesk.desk.handing import FormatPreview
from ui.dialogs.sentence import Sentence
from ui.office import Office
from ui.theme.tokens import GAP


class FormatRow(QFrame):
    """One format: a box to tick and, below it, its loss report. ``reached`` when it is gone to or clicked."""

    reached = Signal(str)

    def __init__(self, office: Office, name: str, suffix: str, losses: Sequence[str]) -> None:
        super().__init__()
        self.name = name
        say, look = office.say, office.look
        self.box = QCheckBox(say("ui.dialog.export.format", name=say(f"ui.format.{name}"), suffix=suffix))
        self.losses = Sentence("\n".join(losses), rtl=office.language.right_to_left)
        self.losses.setProperty("role", "small")
        self.losses.setWordWrap(True)
        self.losses.setVisible(bool(losses))
        self.box.setAccessibleDescription(self.losses.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(GAP), look.px(2), look.px(GAP), look.px(4))
        column.setSpacing(0)
        column.addWidget(self.box)
        column.addWidget(self.losses)
        self.box.installEventFilter(self)
        self.box.toggled.connect(self._reached)
        self.show_chosen(chosen=False)

    def show_chosen(self, *, chosen: bool) -> None:
        """Mark the row as the one whose preview is in view."""
        self.setProperty("role", "chosen" if chosen else "")
        self.style().polish(self)

    @Slot()
    def _reached(self) -> None:
        self.reached.emit(self.name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.reached.emit(self.name)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: object) -> None:
        """A click beside the words shows the preview and ticks nothing."""
        self.box.setFocus(Qt.FocusReason.MouseFocusReason)


class FormatRows(QWidget):
    """The rows. Up and down go from one to the next; ``reached`` says which one is looked at."""

    reached = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.rows: dict[str, FormatRow] = {}
        self.boxes: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def fill(self, formats: Iterable[FormatPreview], *, losses: bool = True) -> None:
        """Show these formats in the place of any others, ticked as before; without ``losses``, no report below them."""
        say, chosen = self._office.say, self.chosen
        self._clear()
        for made in formats:
            told = [say(loss.key, **loss.values) for loss in made.losses] or [say("ui.dialog.export.no_loss")]
            row = FormatRow(self._office, made.name, made.suffix, told if losses else [])
            row.reached.connect(self.go_to)
            row.box.installEventFilter(self)
            self.rows[made.name] = row
            self.boxes[made.name] = row.box
            self._column.addWidget(row)
        self._column.addStretch(1)
        self.choose(chosen)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        self.rows.clear()
        self.boxes.clear()

    @property
    def chosen(self) -> list[str]:
        """The formats ticked, in their order."""
        return [name for name, box in self.boxes.items() if box.isChecked()]

    def choose(self, names: Iterable[str]) -> None:
        """Tick these and no others."""
        wanted = frozenset(names)
        for name, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(name in wanted)
            box.blockSignals(False)

    @Slot(str)
    def go_to(self, name: str) -> None:
        """Mark a format as the one looked at."""
        for other, row in self.rows.items():
            row.show_chosen(chosen=other == name)
        self.reached.emit(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go from row to row."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            boxes = list(self.boxes.values())
            if step and watched in boxes:
                at = boxes.index(watched) + step
                if 0 <= at < len(boxes):
                    boxes[at].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
