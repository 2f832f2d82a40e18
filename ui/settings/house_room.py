"""Room for wrapped words in a card."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel


def make_room(label: QLabel, width: int) -> None:
    """Give wrapped words the height they take at ``width`` (pixels): a layout would squeeze them instead of scrolling.

    A label never asks for less than the least it was given before, so that is taken back first.
    """
    label.setMinimumHeight(0)
    label.setMinimumHeight(max(label.heightForWidth(max(width, 1)), 0))
