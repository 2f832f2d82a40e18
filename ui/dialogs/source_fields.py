"""The fields of a source's record that are more than a line: ways to reach it, its institution, how it agrees."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from newsdesk.desk.directory import Directory, directory
from newsdesk.domain.calendars import COUNTRIES
from newsdesk.domain.contacts import Contact, ContactChannel
from newsdesk.domain.source_columns import PLACES, place_of
from newsdesk.domain.sources import SourceKind
from newsdesk.text.agreement import Agreement, Gender, Number
from newsdesk.text.letters import fold_key
from ui.dialogs.choosing import choose_file
from ui.office import Office

ASK_AFTER = 150
"""How long after the last key the directory is asked, in milliseconds."""
OFFERED = 30
_WRITTEN_ALONG = frozenset({ContactChannel.VISIT, ContactChannel.LETTER})


def place_words(office: Office, place: str) -> str:
    """What a way to reach somebody is called."""
    channel, service = PLACES[place]
    own = service and service != "other"
    return office.say(f"service.{service}") if own else office.say(f"contact-channel.{channel}")


def agreement_words(office: Office, gender: Gender, number: Number) -> str:
    """Gender and number in words."""
    return office.say(
        "ui.dialog.source.agrees", gender=office.say(f"gender.{gender.value}"),
        number=office.say(f"number.{number.value}"),
    )  # fmt: skip


class ContactRow(QWidget):
    """One way to reach a source."""

    def __init__(self, office: Office, contact: Contact | None = None) -> None:
        super().__init__()
        self._places = list(PLACES)
        self.way = QComboBox()
        self.way.setMaxVisibleItems(20)
        for place in self._places:
            self.way.addItem(place_words(office, place))
        self.address, self.note = QLineEdit(), QLineEdit()
        self.preferred = QCheckBox(office.say("ui.dialog.source.preferred"))
        self.drop = QPushButton(office.say("ui.dialog.source.drop_contact"))
        self.drop.setAutoDefault(False)
        self.note.setPlaceholderText(office.say("ui.dialog.source.contact_note"))
        for widget, key in ((self.way, "way"), (self.address, "address"), (self.note, "contact_note")):
            widget.setAccessibleName(office.say(f"ui.dialog.source.{key}"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        for parts in ((self.way, self.address), (self.note, self.preferred, self.drop)):
            row = QHBoxLayout()
            for part in parts:
                row.addWidget(part, 1 if isinstance(part, QLineEdit) else 0)
            column.addLayout(row)
        self.way.currentIndexChanged.connect(self._turn)
        if contact is not None:
            self.way.setCurrentIndex(self._places.index(place_of(contact)))
            self.address.setText(contact.address)
            self.note.setText(contact.note)
            self.preferred.setChecked(contact.preferred)
        self._turn()

    @Slot()
    def _turn(self) -> None:
        """An address of the network runs from the left whatever the interface's language; one of a street as it is."""
        street = PLACES[self._places[self.way.currentIndex()]][0] in _WRITTEN_ALONG
        self.address.setLayoutDirection(self.layoutDirection() if street else Qt.LayoutDirection.LeftToRight)

    @property
    def contact(self) -> Contact | None:
        """What was typed; None for an address left empty."""
        if not self.address.text().strip():
            return None
        channel, service = PLACES[self._places[self.way.currentIndex()]]
        return Contact(channel, self.address.text(), service, self.note.text(), self.preferred.isChecked())


class Contacts(QWidget):
    """Ways to reach a source, at most one of them preferred."""

    def __init__(self, office: Office, contacts: Iterable[Contact] = ()) -> None:
        super().__init__()
        self._office = office
        self.rows: list[ContactRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.adding = QPushButton(office.say("ui.dialog.source.add_contact"))
        self.adding.setAutoDefault(False)
        self.adding.clicked.connect(self.add)
        self._column.addWidget(self.adding, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addStretch(1)
        for contact in contacts:
            self._add(contact)

    @Slot()
    def add(self) -> None:
        """One more, empty, and go to its address."""
        self._add(None).address.setFocus()

    def _add(self, contact: Contact | None) -> ContactRow:
        row = ContactRow(self._office, contact)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        row.drop.clicked.connect(partial(self._drop, row))
        row.preferred.toggled.connect(partial(self._preferred, row))
        return row

    def _drop(self, row: ContactRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.deleteLater()
        self.adding.setFocus()

    def _preferred(self, row: ContactRow, chosen: bool) -> None:
        for other in self.rows:
            if chosen and other is not row:
                other.preferred.setChecked(False)

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """What was typed, as typed: the rules bring it to its form, or say what is wrong with it."""
        return tuple(contact for row in self.rows if (contact := row.contact) is not None)


class InstitutionPicker(QComboBox):
    """A body of the directory, found by typing a part of its name."""

    def __init__(self, office: Office, chosen: str = "", label: str = "") -> None:
        super().__init__()
        self._office = office
        self._ticket = 0
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItem(office.say("ui.dialog.source.no_institution"), "")
        if chosen:
            self.addItem(label, chosen)
            self.setCurrentIndex(1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(ASK_AFTER)
        self._later.timeout.connect(self._ask)
        self._field = self.lineEdit()
        assert self._field is not None  # noqa: S101 - an editable box has one
        self._field.textEdited.connect(self._later.start)

    @Slot()
    def _ask(self) -> None:
        self._ticket += 1
        kinds = (SourceKind.INSTITUTION, SourceKind.AGENCY)
        question = partial(directory, self._office.desk, self.currentText(), OFFERED, 0, kinds)
        self._office.ask(self, question, partial(self._found, self._ticket))

    def _found(self, ticket: int, found: Directory) -> None:
        if ticket != self._ticket:
            return
        typed = self.currentText()
        while self.count() > 1:
            self.removeItem(1)
        for row in found.rows:
            if row.status == "named":
                self.addItem(row.label, row.id)
        self.setEditText(typed)
        completer = self.completer()
        if found.rows and completer is not None and self._field is not None and self._field.hasFocus():
            completer.complete()

    @property
    def chosen(self) -> str:
        """The id of the body whose name stands there; empty for none."""
        at = self.findText(self.currentText().strip())
        return str(self.itemData(at) or "") if at > 0 else ""


class AgreementChoice(QComboBox):
    """Gender and number, as one choice of the six that Arabic tells apart; the guess is said to be one."""

    PAIRS = tuple((gender, number) for number in Number for gender in Gender)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.addItem("")
        for gender, number in self.PAIRS:
            self.addItem(agreement_words(office, gender, number))
        self.guess(None)

    def guess(self, made: Agreement | None) -> None:
        """Show what the rules say while nobody has confirmed anything."""
        say = self._office.say
        if made is None:
            self.setItemText(0, say("ui.dialog.source.agrees_unknown"))
        else:
            words = agreement_words(self._office, made.gender, made.number)
            self.setItemText(0, say("ui.dialog.source.agrees_guessed", agrees=words))

    def choose(self, gender: str, number: str) -> None:
        """Choose what was confirmed."""
        if gender and number:
            self.setCurrentIndex(self.PAIRS.index((Gender(gender), Number(number))) + 1)

    @property
    def chosen(self) -> tuple[str, str]:
        """Gender and number as confirmed; empty while they are only guessed."""
        at = self.currentIndex()
        return tuple(part.value for part in self.PAIRS[at - 1]) if at > 0 else ("", "")  # type: ignore[return-value]  # a pair of two


class CountryChoice(QComboBox):
    """Whose holidays and hours a body keeps, by the name of the country; none of them means the newsroom's own."""

    def __init__(self, office: Office, chosen: str = "") -> None:
        super().__init__()
        self.setMaxVisibleItems(20)
        self.addItem(office.say("ui.dialog.source.calendar_of_newsroom"), "")
        for code, name in sorted(((code, office.say(f"calendar.{code}")) for code in COUNTRIES), key=_by_name):
            self.addItem(name, code)
        self.setCurrentIndex(max(self.findData(chosen), 0))

    @property
    def chosen(self) -> str:
        """The code of the country, empty for the newsroom's."""
        return str(self.currentData() or "")


def _by_name(country: tuple[str, str]) -> str:
    return fold_key(country[1])


class DocumentFile(QWidget):
    """The document itself, kept in the record under its hash."""

    def __init__(self, office: Office, kept: str = "") -> None:
        super().__init__()
        self._office = office
        self.path: Path | None = None
        self.named = QLabel(kept or office.say("ui.dialog.attach.no_file"))
        self.named.setProperty("role", "muted")
        self.browsing = QPushButton(office.say("ui.dialog.attach.browse"))
        self.browsing.setAutoDefault(False)
        self.browsing.clicked.connect(self._browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.browsing)
        row.addWidget(self.named)
        row.addStretch(1)

    @Slot()
    def _browse(self) -> None:
        choose_file(self, self._office.say("ui.dialog.attach.browse"), self.take)

    @Slot(str)
    def take(self, path: str) -> None:
        """Take a file as the document."""
        self.path = Path(path)
        self.named.setText(self.path.name)
