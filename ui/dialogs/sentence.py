"""A label that reads in the window's direction, whichever way its first word runs."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\u200e", "\u200f"


class Sentence(QLabel):
    """Every line begins with a mark that is not seen: Qt takes the direction and the side from the first letter, and
    an English sentence that begins with an Arabic name would run backwards. ``text`` gives the words without marks.
    """

    def __init__(self, words: str = "", *, rtl: bool) -> None:
        super().__init__()
        self._words = ""
        self._mark = RIGHT_TO_LEFT if rtl else LEFT_TO_RIGHT
        self.setText(words)

    def turn(self, *, rtl: bool) -> None:
        """Read in the other direction, for a label that outlives a change of language."""
        self._mark = RIGHT_TO_LEFT if rtl else LEFT_TO_RIGHT
        self.setText(self._words)

    def setText(self, words: str) -> None:
        self._words = words
        super().setText("\n".join(f"{self._mark}{line}" if line else line for line in words.split("\n")))

    def text(self) -> str:
        return self._words
