"""Keys that work whatever the keyboard writes: Ctrl+S is the same key where it arrives as Ctrl+س."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ui.shell.acts import Acts

# Where the letters and digits lie: the scan codes of a PC keyboard (set 1), from the US layout's names.
_ROWS = {0x02: "1234567890-=", 0x10: "QWERTYUIOP[]", 0x1E: "ASDFGHJKL;'", 0x2B: "\\", 0x2C: "ZXCVBNM,./"}
_BY_SCAN_CODE = {start + step: ord(sign) for start, row in _ROWS.items() for step, sign in enumerate(row)}
# macOS numbers them in its own way and gives them as the "virtual key" (Carbon, Events.h, kVK_ANSI_*).
_MAC = "ASDFHGZXCV BQWERYT123465=97-80]OU[IP LJ'K;\\,/NM."
_BY_MAC_KEY = {code: ord(sign) for code, sign in enumerate(_MAC) if sign != " "}
_XKB_OFFSET = 8
"""What X11 and Wayland add to a scan code."""

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
EVERYWHERE = frozenset({"who.lock", "who.vault-lock"})
"""Acts whose keys work in the window's dialogs too: whoever has to leave at once locks first."""
_SPECIAL = 0x01000000
"""Qt.Key values from here on are keys without a letter: Enter, F6, arrows."""


def latin_key(event: QKeyEvent) -> int:
    """The key as shortcuts name it: its own ASCII letter, digit or sign; else what lies there on a US layout."""
    key = event.key()
    if key >= _SPECIAL or key < 0x80:
        return key
    digit = _digit(key)
    return digit or place_key(event) or key


def place_key(event: QKeyEvent) -> int:
    """What lies at this place of a US keyboard, 0 where that is not known."""
    platform = QGuiApplication.platformName()
    if platform == "cocoa":
        return _BY_MAC_KEY.get(event.nativeVirtualKey(), 0) if event.nativeScanCode() or event.nativeVirtualKey() else 0
    offset = 0 if sys.platform == "win32" else _XKB_OFFSET
    return _BY_SCAN_CODE.get(event.nativeScanCode() - offset, 0)


def _digit(key: int) -> int:
    letter = chr(key)
    return ord("0") + int(letter) if letter.isdecimal() else 0


def _portable(modifiers: Qt.KeyboardModifier, key: int) -> str:
    plain = modifiers & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key.Key_Return if key == Qt.Key.Key_Enter else key
    return QKeySequence(QKeyCombination(plain, Qt.Key(key))).toString(QKeySequence.SequenceFormat.PortableText)


class Keys(QObject):
    """Watches the keys of one window and does the acts they stand for; the window's menus only show them.

    A command key that no act takes and that has no Latin letter goes on to the focused field as the Latin one, so that
    copy, paste and undo work on an Arabic layout where the platform does not see to it.
    """

    def __init__(self, window: QWidget, acts: Acts) -> None:
        super().__init__(window)
        self._window = window
        self._acts = acts
        self._passing_on = False
        application = QCoreApplication.instance()
        assert application is not None  # noqa: S101 - a widget needs one
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that stand for acts before the field that has the focus does."""
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        if self._passing_on or not isinstance(watched, QWidget):
            return False
        ours = self._ours(watched)
        if not ours and not self._over_ours(watched):
            return False
        act = self._act(event)
        if act is not None and (ours or act in EVERYWHERE):
            event.accept()
            if kind == QEvent.Type.KeyPress and not event.isAutoRepeat():
                self._acts.do(act)
            return True
        return ours and kind == QEvent.Type.KeyPress and self._pass_on(watched, event)

    def _ours(self, widget: QWidget) -> bool:
        return widget.window() is self._window and QApplication.activePopupWidget() is None and self._free()

    def _over_ours(self, widget: QWidget) -> bool:
        above: QWidget | None = widget
        while above is not None and above is not self._window:
            above = above.parentWidget()
        return above is not None

    def _free(self) -> bool:
        modal = QApplication.activeModalWidget()
        return modal is None or modal is self._window

    def _act(self, event: QKeyEvent) -> str | None:
        """The act of these keys; by the place of the key only where its own sign stands for none (digits on AZERTY)."""
        modifiers = event.modifiers()
        own = latin_key(event)
        tries: list[Callable[[], int]] = [lambda: own]
        if modifiers & _COMMANDS and not ord("A") <= own <= ord("Z"):
            tries.append(lambda: place_key(event))
        for key in (attempt() for attempt in tries):
            if key in (0, Qt.Key.Key_unknown):
                continue
            act = self._acts.of_key(_portable(modifiers, key))
            if act is not None:
                return act.name
        return None

    def _pass_on(self, watched: QWidget, event: QKeyEvent) -> bool:
        own = latin_key(event)
        if own == event.key() or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self._passing_on = True
        try:
            latin = QKeyEvent(QEvent.Type.KeyPress, own, event.modifiers(), "", event.isAutoRepeat())
            QCoreApplication.sendEvent(watched, latin)
        finally:
            self._passing_on = False
        return latin.isAccepted()
