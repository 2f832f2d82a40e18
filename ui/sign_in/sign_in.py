"""Signing in: who you are, and the passphrase where there is one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from newsdesk.desk import people
from newsdesk.domain.people import Person
from ui.dialogs.scrolling import Scrolling
from ui.office import Office
from ui.theme.tokens import GAP

ROOMY = 150
"""Per cent: up to here the list of people has room to spare."""
PERSON = Qt.ItemDataRole.UserRole


class SignIn(QWidget):
    """The people of the newsroom. A wrong passphrase is said beside the field; what was typed stays."""

    def __init__(self, office: Office, *, sample: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._sample = sample
        self._first = True
        self._people: dict[str, Person] = {}
        self.locked_by = ""
        """Who locked the window: named beforehand, and to be let back in before anybody is chosen."""
        self.title, self.problem, self.hint = QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "title")
        self.problem.setProperty("role", "error")
        self.hint.setProperty("role", "muted")
        self.people, self.passphrase, self.enter = QListWidget(), QLineEdit(), QPushButton()
        self.lost = QPushButton()
        self.lost.setProperty("role", "quiet")
        self.passphrase_label = QLabel()
        self.passphrase_label.setBuddy(self.passphrase)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.enter.setProperty("role", "primary")
        for label in (self.problem, self.hint):
            label.setWordWrap(True)
        card = QFrame()
        card.setProperty("role", "card")
        self._card = card
        self._column = QVBoxLayout(card)
        for part in (
            self.title, self.people, self.passphrase_label, self.passphrase, self.hint, self.problem, self.enter,
            self.lost,
        ):  # fmt: skip
            self._column.addWidget(part)
        page = QWidget()
        grid = QGridLayout(page)
        grid.addWidget(card, 0, 0, Qt.AlignmentFlag.AlignCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        # Enlarged on a small screen, the card is more than fits.
        whole.addWidget(Scrolling(page))
        self.people.currentItemChanged.connect(self._chosen)
        self.people.itemActivated.connect(self.sign_in)
        self.passphrase.returnPressed.connect(self.sign_in)
        self.enter.clicked.connect(self.sign_in)
        self.lost.clicked.connect(self.recover)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self.dress)
        office.member_changed.connect(self._member_changed)
        self.retell()
        self.dress()

    def ask(self) -> None:
        """Show who works here. The newsroom of one without a passphrase goes in by itself, at the start only."""
        self._office.ask(self, lambda: people.active(self._office.desk), self._show)

    def _show(self, found: tuple[Person, ...]) -> None:
        self._people = {person.id: person for person in found}
        alone = len(found) == 1 and not found[0].protected
        if alone and self._first and self._office.member is None:
            self._first = False
            self._office.sign_in(self, found[0].id, None, self._refused)
            return
        self._first = False
        wanted = self.locked_by or self._current()
        self.people.clear()
        for person in found:
            item = QListWidgetItem(self._words(person))
            item.setData(PERSON, person.id)
            self.people.addItem(item)
            if person.id == wanted:
                self.people.setCurrentItem(item)
        if self.people.currentRow() < 0 and found:
            self.people.setCurrentRow(0)
        self._chosen()
        target: QWidget = self.passphrase if self.locked_by and self.passphrase.isVisible() else self.people
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, person: Person) -> str:
        return self._office.say("ui.acting.who", name=person.name, role=self._office.say(f"role.{person.role.value}"))

    def _current(self) -> str:
        item = self.people.currentItem()
        return str(item.data(PERSON)) if item is not None else ""

    @Slot()
    def _chosen(self) -> None:
        person = self._people.get(self._current())
        protected = person is not None and person.protected
        self.passphrase.setVisible(protected)
        self.passphrase_label.setVisible(protected)
        self.lost.setVisible(protected)
        self.hint.setVisible(protected and self._sample)
        self.problem.hide()
        self.enter.setEnabled(person is not None)

    @Slot()
    def sign_in(self) -> None:
        """Prove it, off the painting thread: trying a passphrase takes a moment by design."""
        person = self._people.get(self._current())
        if person is None or not self.people.isEnabled():
            return
        if person.protected and not self.passphrase.text():
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._busy(True)
        self._office.sign_in(self, person.id, self.passphrase.text() if person.protected else None, self._refused)

    @Slot()
    def recover(self) -> None:
        """A new passphrase with the recovery kit, for who lost the old one."""
        from ui.dialogs.recovery import RecoverForm

        RecoverForm(self._office, self).open()

    def _busy(self, busy: bool) -> None:
        for part in (self.people, self.passphrase, self.enter):
            part.setEnabled(not busy)
        self.enter.setText(self._office.say("ui.sign-in.trying" if busy else "ui.sign-in.enter"))

    def _refused(self, error: BaseException) -> None:
        self._busy(False)
        self.problem.setText(self._office.problem(error))
        self._make_room()
        self.problem.show()
        self.passphrase.selectAll()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _member_changed(self) -> None:
        self.passphrase.clear()
        self.problem.hide()
        self._busy(False)

    @Slot()
    def retell(self) -> None:
        """Say everything again in the language in force."""
        say = self._office.say
        self.title.setText(say("ui.sign-in.title"))
        self.people.setAccessibleName(say("ui.sign-in.title"))
        self.passphrase_label.setText(say("ui.sign-in.passphrase"))
        self.passphrase.setAccessibleName(self.passphrase_label.text())
        self.enter.setText(say("ui.sign-in.enter"))
        self.lost.setText(say("ui.sign-in.lost"))
        if self._sample:
            self.hint.setText(say("ui.sign-in.sample", passphrase=people.sample_passphrase()))
        self._make_room()
        for row in range(self.people.count()):
            item = self.people.item(row)
            item.setText(self._words(self._people[str(item.data(PERSON))]))

    @Slot()
    def dress(self) -> None:
        """Sizes of the look in force."""
        look = self._office.look
        self._column.setContentsMargins(*(look.px(GAP * 3),) * 4)
        self._column.setSpacing(look.px(GAP))
        self._card.setMinimumWidth(look.px(420))
        self.people.setMinimumHeight(look.px(150) if look.zoom <= ROOMY else look.px(90))
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Letters of another size wrap elsewhere."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._make_room()

    def _make_room(self) -> None:
        """Room for wrapped words: the card stands in the middle at the height it asks for, and asks for one line."""
        width = self._card.minimumWidth() - self._column.contentsMargins().left() * 2
        for label in (self.hint, self.problem):
            label.setMinimumHeight(0)
            label.setMinimumHeight(max(label.heightForWidth(width), 0))
