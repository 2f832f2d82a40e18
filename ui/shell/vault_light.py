"""Whether the vault is open, in view at the foot of the window; a press opens or locks it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from ui.office import Office
from ui.theme.signs import sign

LARGEST_WITH_WORDS = 130
"""Per cent: on the smallest window the row has room for the words up to this size."""


class VaultLight(QToolButton):
    """Said in words as well as by its sign and colour; by the sign alone where letters are so large that none fit."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keys it is opened and locked from everywhere
        self.clicked.connect(self.turn)
        for signal in (office.vault.changed, office.member_changed, office.language_changed, office.look.changed):
            signal.connect(self.retell)
        self.retell()

    @Slot()
    def turn(self) -> None:
        """Lock it while it is open, else ask for the passphrase."""
        if self._office.vault.is_open:
            self._office.vault.lock()
        else:
            self._office.vault.needed(self.window())

    @Slot()
    def retell(self) -> None:
        """Say how it stands, in the language and look in force."""
        office, look = self._office, self._office.look
        is_open = office.vault.is_open
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        self.setToolButtonStyle(alone if look.zoom > LARGEST_WITH_WORDS else beside)
        self.setVisible(office.member is not None)
        self.setText(office.say("ui.vault.open" if is_open else "ui.vault.locked"))
        self.setToolTip(office.say("ui.vault.open.hint" if is_open else "ui.vault.locked.hint"))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.toolTip())
        colour = look.colour("warning" if is_open else "muted")
        self.setIcon(sign("unlocked" if is_open else "vault", colour, look.px(18)))
        self.setIconSize(QSize(look.px(18), look.px(18)))
