"""The acts of the window itself; screens bring their own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ui.shell.acts import Act
from ui.shell.palette import Palette
from ui.shell.screens import SCREENS
from ui.theme.tokens import DARK, LIGHT

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.requests.deadlines_out import DeadlinesOut


class WindowActs(QObject):
    """Adds them, and does them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._deadlines: DeadlinesOut | None = None
        look = window.office.look
        window.acts.add(
            *(
                Act(f"go.{screen.name}", "go", partial(window.show_screen, screen.name), screen.key, self._signed_in)
                for screen in SCREENS
            ),
            Act("go.palette", "go", self.open_palette, "Ctrl+K"),
            Act("go.next-region", "go", window.regions.next, "F6"),
            Act("go.previous-region", "go", window.regions.previous, "Shift+F6"),
            Act("view.larger", "view", partial(look.zoom_by, 1), "Ctrl++"),
            Act("view.smaller", "view", partial(look.zoom_by, -1), "Ctrl+-"),
            Act("view.plain-size", "view", partial(look.zoom_to, 100), "Ctrl+0"),
            Act("view.theme", "view", self.other_theme),
            Act("view.language", "view", self.other_language),
            Act("register.all", "file", self.open_register, enabled=self._signed_in),
            Act("requests.ics", "file", self.write_deadlines, enabled=self._signed_in),
            Act("who.lock", "who", window.lock, "Ctrl+L", self._signed_in),
            Act("who.switch", "who", window.switch_person, "Ctrl+Shift+L", self._signed_in),
            Act("who.vault-open", "who", self.open_vault, "Ctrl+Shift+O", self._vault_locked),
            Act("who.vault-lock", "who", window.office.vault.lock, "Ctrl+Shift+K", self._vault_open),
            Act("who.passphrase", "who", self.change_passphrase, enabled=self._signed_in),
            Act("who.kit", "who", self.print_kit, enabled=self._signed_in),
            # Last, so that Enter in an untouched palette does not close the window.
            Act("window.close", "file", window.close, "Ctrl+Q"),
        )
        look.changed.connect(self._keep_look)
        window.office.language_changed.connect(self._keep_language)

    def _signed_in(self) -> bool:
        return self._window.office.member is not None

    def _vault_open(self) -> bool:
        return self._window.office.vault.is_open

    def _vault_locked(self) -> bool:
        return self._signed_in() and not self._vault_open()

    @Slot()
    def open_vault(self) -> None:
        """Prove again who acts, so that confidential names are checked and may be looked at."""
        self._window.office.vault.needed(self._window)

    @Slot()
    def change_passphrase(self) -> None:
        """Another passphrase for one's own key."""
        from ui.dialogs.recovery import PassphraseForm

        PassphraseForm(self._window.office, self._window).open()

    @Slot()
    def print_kit(self) -> None:
        """One's own recovery kit, once; the vault is opened for it."""
        from ui.dialogs.recovery import KitForm

        KitForm(self._window.office, self._window).open()

    @Slot()
    def open_palette(self) -> None:
        """Everything there is to do, to be found by typing."""
        Palette(self._window.office, self._window.acts, self._window).open()

    @Slot()
    def open_register(self) -> None:
        """Who holds which copy, of every story."""
        from ui.exporting.register import open_register

        open_register(self._window.office, self._window, self._window.show_story)

    @Slot()
    def write_deadlines(self) -> None:
        """The running deadlines of every story as a calendar file."""
        from ui.requests.deadlines_out import DeadlinesOut

        window = self._window
        if self._deadlines is None:
            self._deadlines = DeadlinesOut(window.office, window)
            self._deadlines.told.connect(window.status.showMessage)
        self._deadlines.ask()

    @Slot()
    def other_theme(self) -> None:
        """Light to dark and back."""
        look = self._window.office.look
        look.wear(LIGHT.name if look.theme.dark else DARK.name)

    @Slot()
    def other_language(self) -> None:
        """Arabic to English and back."""
        office = self._window.office
        office.speak("en" if office.language.code == "ar" else "ar")

    @Slot()
    def _keep_look(self) -> None:
        look = self._window.office.look
        self._window.preferences.theme = look.theme.name
        self._window.preferences.zoom = look.zoom

    @Slot()
    def _keep_language(self) -> None:
        language = self._window.office.language
        self._window.preferences.language = language.code
        self._window.preferences.digits = language.digits
