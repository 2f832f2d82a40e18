"""What falls over open dialogs when somebody locks the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from ui.office import Office


class Curtain(QObject):
    """Hides every dialog of a window when nobody acts; shows them to the same person again, drops them for another.

    Forms see to themselves (they may be in the middle of recording something) and are left alone here.
    """

    def __init__(self, office: Office, window: QWidget) -> None:
        super().__init__(window)
        self._office = office
        self._window = window
        self._person = office.member.person if office.member is not None else ""
        self._hidden: list[QDialog] = []
        office.member_changed.connect(self._changed)

    @Slot()
    def _changed(self) -> None:
        member = self._office.member
        if member is None:
            self._hidden += [dialog for dialog in self._others() if dialog.isVisible()]
            for dialog in self._hidden:
                dialog.hide()
            return
        same, self._person = member.person == self._person, member.person
        hidden, self._hidden = [dialog for dialog in self._hidden if isValid(dialog)], []
        for dialog in hidden:
            if same:
                dialog.show()
            else:
                dialog.reject()

    def _others(self) -> list[QDialog]:
        from ui.dialogs.form import Form

        return [dialog for dialog in self._window.findChildren(QDialog) if not isinstance(dialog, Form)]
