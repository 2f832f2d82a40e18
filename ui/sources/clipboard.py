"""A secret on the clipboard: kept out of its history, and gone after a while unless something else took its place.

Qt cannot mark it so on macOS, and a clipboard program that heeds no mark keeps what it has seen.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

OURS = "application/x-newsdesk-secret"
"""Carries a token of ours beside the text: what is cleared is what we put there, whatever its words are."""

_ZERO = QByteArray(bytes(4))
NOT_FOR_HISTORY = {
    "x-kde-passwordManagerHint": QByteArray(b"secret"),  # KDE's Klipper, and those who follow it
    # Windows: "Clipboard formats", Cloud Clipboard and Clipboard History.
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': _ZERO,
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': _ZERO,
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': _ZERO,
}


class SecretClipboard(QObject):
    """Puts a secret there and takes it back. ``cleared`` when it was."""

    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._token = b""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.clear)

    def copy(self, secret: str, seconds: int) -> None:
        """Put a secret on the clipboard (never into the selection that a middle click pastes), for so long."""
        self._token = os.urandom(16)
        data = QMimeData()
        data.setText(secret)
        data.setData(OURS, QByteArray(self._token))
        for name, value in NOT_FOR_HISTORY.items():
            data.setData(name, value)
        QGuiApplication.clipboard().setMimeData(data, QClipboard.Mode.Clipboard)
        self.timer.start(seconds * 1000)

    @property
    def holds(self) -> bool:
        """Whether what is on the clipboard is what we put there last."""
        if not self._token:
            return False
        data = QGuiApplication.clipboard().mimeData(QClipboard.Mode.Clipboard)
        return data is not None and bytes(data.data(OURS).data()) == self._token

    @Slot()
    def clear(self) -> None:
        """Take it back now, if it is still there."""
        self.timer.stop()
        held, self._token = self.holds, b""
        if held:
            QGuiApplication.clipboard().clear(QClipboard.Mode.Clipboard)
            self.cleared.emit()
