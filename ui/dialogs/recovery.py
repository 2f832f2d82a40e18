"""One's own key: another passphrase, the recovery kit shown once, and a kit used when the passphrase is lost."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont, QFontDatabase, QTextDocument
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from newsdesk.desk import Changes
from newsdesk.desk.enrolling import change_passphrase
from newsdesk.desk.vault import recovering
from newsdesk.domain.errors import Reason, Rejected
from ui.dialogs.fields import Words
from ui.dialogs.form import Form
from ui.dialogs.vault import secret_field
from ui.office import Office


def _fixed(size: int) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(size)
    return font


class NewPassphrase(Form):
    """A form with a new passphrase, typed twice."""

    def _new(self) -> None:
        self.new, self.again = secret_field(), secret_field()
        self.field("ui.dialog.passphrase.new", self.new)
        self.field("ui.dialog.passphrase.again", self.again)

    def _agreed(self) -> bool:
        """Whether both are the same and there is one; says what is wrong otherwise."""
        if not self.new.text().strip():
            self.tell(self.office.reason(Reason("passphrase-missing")))
        elif self.new.text() != self.again.text():
            self.tell(self.office.say("ui.dialog.passphrase.differ"))
        else:
            return True
        return False

    def done(self, result: int) -> None:
        """However it ends, nothing typed stays in a field."""
        for field in self.findChildren(QLineEdit):
            field.clear()
        super().done(result)


class PassphraseForm(NewPassphrase):
    """Seal one's own key under another passphrase; what was sealed to it stays readable."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.passphrase", parent, verb="ui.dialog.passphrase.verb")
        self.current = secret_field()
        self.field("ui.dialog.passphrase.current", self.current)
        self._new()
        self.fields.addRow(self.note(office.say("ui.dialog.passphrase.hint")))
        self.finish()
        self.current.setFocus()

    def confirm(self) -> None:
        desk, member = self.office.desk, self.office.member
        if member is None or not self._agreed():
            return
        new, current = self.new.text(), self.current.text() or None
        self.busy(1)
        self.office.ask(
            self, lambda: change_passphrase(desk, member.person, new, member, current).result(), self._changed,
            self.refused,
        )  # fmt: skip

    def _changed(self, changes: Changes) -> None:
        self.office.changed.emit(changes)
        self.done_well(changes)


class RecoverForm(NewPassphrase):
    """The kit's lines, typed off the paper, and a new passphrase: for who lost theirs, with nobody signed in."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.recover", parent, verb="ui.dialog.recover.verb")
        self.kit = Words(rows=5)
        self.kit.setFont(_fixed(office.look.px(16)))
        hint = Qt.InputMethodHint
        self.kit.setInputMethodHints(hint.ImhSensitiveData | hint.ImhNoPredictiveText)
        self.field("ui.dialog.recover.kit", self.kit)
        self.fields.addRow(self.note(office.say("ui.dialog.recover.hint")))
        self._new()
        self.finish()
        self.kit.setFocus()

    def confirm(self) -> None:
        if not self._agreed():
            return
        kit, new, desk = self.kit.words, self.new.text(), self.office.desk
        self.busy(1)
        self.office.ask(self, lambda: recovering(desk, kit, new).result(), self._recovered, self.refused)

    def _recovered(self, changes: Changes) -> None:
        self.office.changed.emit(changes)
        self.done_well(changes)

    def done(self, result: int) -> None:
        """Nor does the kit."""
        self.kit.clear()
        super().done(result)


class KitForm(Form):
    """Shows the recovery kit, once: that it was given is recorded before it is. It goes when the form does."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.kit", parent, verb="ui.dialog.kit.verb")
        self._member_name = office.member.name if office.member else ""
        self.column.addWidget(self.note(office.say("ui.dialog.kit.hint")))
        self.lines = QLabel()
        self.lines.setTextFormat(Qt.TextFormat.PlainText)
        self.lines.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.lines.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.lines.setFont(_fixed(office.look.px(18)))
        self.lines.setProperty("role", "card")
        self.lines.setMargin(office.look.px(12))
        self.lines.hide()
        self.column.addWidget(self.lines)
        self.printing = self.button("ui.dialog.kit.print", self.print_it)
        self.printing.hide()
        self.row.insertWidget(1, self.printing)
        self.finish()
        office.vault.changed.connect(self._vault_changed)

    def confirm(self) -> None:
        self.office.vault.needed(self, self.show_it)

    @Slot()
    def show_it(self) -> None:
        """Have it recorded, then show it."""
        member = self.office.member
        if member is None:
            return
        self.busy(1)
        try:
            future = self.office.desk.vault.print_kit(member)
        except Rejected as error:
            self.refused(error)
            return
        self.office.delivery.await_future(self, future, self._shown, self.refused)

    def _shown(self, lines: tuple[str, ...]) -> None:
        self.busy(-1)
        self.lines.setText("\n".join(lines))
        self.lines.setAccessibleName("\n".join(lines))
        self.lines.setMinimumHeight(self.lines.sizeHint().height())
        self.lines.show()
        self.printing.show()
        self.confirming.hide()
        self.leaving.setText(self.office.say("ui.close"))
        self.adjustSize()
        self.office.changed.emit(Changes(people=frozenset({self._member.person} if self._member else ())))

    @Slot()
    def print_it(self) -> None:
        """Put it on paper. The system's printing keeps what it prints for a while: the hint says so."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(partial(self._print_on, printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _print_on(self, printer: object) -> None:
        document = QTextDocument()
        document.setDefaultFont(_fixed(16))
        document.setPlainText(f"{self.office.say('ui.dialog.kit')}\n{self._member_name}\n\n{self.lines.text()}\n")
        document.print_(printer)  # type: ignore[arg-type]  # a QPrinter, whose module is loaded when one prints

    @Slot()
    def _vault_changed(self) -> None:
        if not self.office.vault.is_open:
            self.lines.clear()
            self.lines.setAccessibleName("")
            if self.lines.isVisible():
                self.reject()

    def done(self, result: int) -> None:
        """It is not shown again."""
        self.lines.clear()
        self.lines.setAccessibleName("")
        super().done(result)
