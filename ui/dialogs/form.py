"""A dialog that acts: fields, refusals in place with every reason, Ctrl+Enter to confirm, Esc to leave.

Nothing typed is lost: a refused form stays as it is, and one that is locked away comes back for the same person.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from newsdesk.desk import Changes
from newsdesk.desk.clockface import Clockface
from ui.dialogs.scrolling import Scrolling, room
from ui.dialogs.sentence import Sentence
from ui.office import Office

T = TypeVar("T")
WIDTH = 520


class Form(QDialog):
    """Asks for what a command needs, acts through its office, and closes once it is recorded.

    ``recorded`` carries the ``Changes``. Subclasses add fields with ``field`` and say what to do in ``confirm``.
    """

    recorded = Signal(object)

    def __init__(
        self, office: Office, title: str, parent: QWidget | None = None, *, verb: str = "ui.dialog.record",
        about: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.office = office
        self._member = office.member
        self._under_way = 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(office.say(title))
        self.setMinimumWidth(min(office.look.px(WIDTH), room(self).width()))
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(20, 20, 20, 6)
        self.column.setSpacing(12)
        self.scrolling = Scrolling(inside)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(20, 6, 20, 20)
        self._foot.setSpacing(12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.scrolling, 1)
        whole.addLayout(self._foot)
        self.title = QLabel(office.say(title))
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        self.column.addWidget(self.title)
        if about:
            self.column.addWidget(self.note(f"\u2068{about}\u2069"))
        self.fields = QFormLayout()
        self.fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields.setSpacing(6)
        self.column.addLayout(self.fields)
        self.refusal = Sentence(rtl=office.language.right_to_left)
        self.refusal.setProperty("role", "error")
        self.refusal.setWordWrap(True)
        self.refusal.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.refusal.hide()
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.confirming = self.button(verb, self._confirm, role="primary")
        self.leaving = self.button("ui.dialog.cancel", self.reject)
        self.confirming.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
        self.row = QHBoxLayout()
        self.row.addStretch(1)
        self.row.addWidget(self.leaving)
        self.row.addWidget(self.confirming)
        office.member_changed.connect(self._member_changed)

    def finish(self) -> None:
        """Lay the foot of the form: call it once every field is there."""
        if not any(self.column.stretch(at) for at in range(self.column.count())):
            self.column.addStretch(1)
        self._foot.addWidget(self.refusal)
        self._foot.addWidget(self.progress)
        self._foot.addLayout(self.row)

    def showEvent(self, event: QShowEvent) -> None:
        """As large as what is in it, as far as the screen goes."""
        super().showEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Grow with what comes in; what was made larger by hand stays so."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return done

    def _fit(self) -> None:
        wanted = self.size().expandedTo(self.sizeHint()).boundedTo(room(self)).expandedTo(self.minimumSizeHint())
        wanted = wanted.expandedTo(self.minimumSize())
        if wanted != self.size():
            self.resize(wanted)

    # -- making ------------------------------------------------------------------------------------------------------

    def note(self, words: str) -> QLabel:
        """A line that explains."""
        made = Sentence(words, rtl=self.office.language.right_to_left)
        made.setProperty("role", "muted")
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return made

    def button(self, key: str, done: Callable[[], object], role: str = "") -> QPushButton:
        """A button that Enter in a field never presses."""
        made = QPushButton(self.office.say(key))
        made.setAutoDefault(False)
        if role:
            made.setProperty("role", role)
        made.clicked.connect(done)
        return made

    def field(self, key: str, widget: QWidget) -> None:
        """A field under its label, which is its name for screen readers too."""
        label = QLabel(self.office.say(key))
        label.setBuddy(widget)
        widget.setAccessibleName(self.office.say(key))
        self.fields.addRow(label, widget)

    # -- acting ------------------------------------------------------------------------------------------------------

    def confirm(self) -> None:
        """Do what the form is for."""
        raise NotImplementedError

    @Slot()
    def _confirm(self) -> None:
        if not self._under_way and self.confirming.isEnabled():
            self.refusal.hide()
            self.confirm()

    def act(self, command: object, then: Callable[[Changes], object] | None = None) -> None:
        """Carry a command out; close when it is recorded, unless ``then`` has more to do."""
        self.busy(1)
        self.office.act(self, command, then or self.done_well, self.refused)

    def fetch(self, question: Callable[[], T], then: Callable[[T], object]) -> None:
        """Ask for what the form needs to know; a failure is shown in place."""
        self.office.ask(self, question, then, self._not_fetched)

    def busy(self, step: int) -> None:
        """One more thing (or, with -1, one less) is under way: the form waits."""
        self._under_way = max(0, self._under_way + step)
        waits = self._under_way > 0
        self.progress.setVisible(waits)
        self.confirming.setEnabled(not waits)

    @Slot(object)
    def done_well(self, changes: Changes) -> None:
        """It is recorded: say so and close."""
        self.busy(-1)
        self.recorded.emit(changes)
        self.accept()

    @Slot(object)
    def refused(self, error: BaseException) -> None:
        """Show every reason in place; anything that is not an answer to people goes to the window."""
        self.busy(-1)
        self._not_fetched(error)

    def _not_fetched(self, error: BaseException) -> None:
        self.office.explain(error, self.tell)

    def tell(self, words: str) -> None:
        """Say why it is not done, to the eye and to the ear."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        self.refusal.setAccessibleName(words)
        if words:
            QAccessible.updateAccessibility(QAccessibleEvent(self.refusal, QAccessible.Event.Alert))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter confirms from any field; Enter alone never does."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._confirm()
        elif not enter:
            super().keyPressEvent(event)

    # -- leaving -----------------------------------------------------------------------------------------------------

    def reject(self) -> None:
        """Leave without recording; not while something is being recorded."""
        if not self._under_way:
            super().reject()

    @Slot()
    def _member_changed(self) -> None:
        """Locked: out of sight. The same person back: as it was. Somebody else: gone."""
        member = self.office.member
        if member is None:
            self.hide()
        elif self._member is not None and member.person == self._member.person:
            self.show()
        else:
            self._under_way = 0
            super().reject()
            self.deleteLater()

    def clockface(self, then: Callable[[Clockface], object]) -> None:
        """Ask how the newsroom writes its times."""
        desk = self.office.desk
        self.fetch(lambda: Clockface.of(desk.context().newsroom), then)
