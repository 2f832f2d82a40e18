"""Asking for a file that is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_file(over: QWidget, title: str, then: Callable[[str], object], filters: Sequence[str] = ()) -> None:
    """``then`` gets the path of the file that is chosen; ``filters`` are Qt's, the first at first."""
    chooser = QFileDialog(over, title)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if filters:
        chooser.setNameFilters(filters)
    chooser.fileSelected.connect(then)
    chooser.open()
