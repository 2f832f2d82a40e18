"""A process that types into the editor until it is killed, telling each letter and when the page had it.

    typist.py DATABASE

Every line of output is a monotonic time in seconds and a code point. The caret stands in the first body paragraph.
"""

from __future__ import annotations

import os
import sys
import time
from itertools import count
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from newsdesk.desk import Newsdesk
from newsdesk.text.body import Kind
from ui.app import application
from ui.editor.editor import StoryEditor
from ui.office import Office

LETTERS = "سقطت 😀 الجملة a9َ"
KEEP_EVERY = 61
"""After so many keys the typist keeps a revision: a crash may come while the record is written."""


class Typist(QObject):
    def __init__(self, editor: StoryEditor) -> None:
        super().__init__()
        self._editor = editor
        self._count = count()
        self._timer = QTimer(self)
        self._timer.setInterval(12)
        self._timer.timeout.connect(self.press)
        editor.opened.connect(self.begin)

    @Slot(str)
    def begin(self, _story: str) -> None:
        table = self._editor.binding.table
        number = next(at for at, entry in enumerate(table) if entry.kind is Kind.BODY)
        self._editor.page.go(self._editor.binding.position(number, 0))
        self._timer.start()

    @Slot()
    def press(self) -> None:
        number = next(self._count)
        letter = LETTERS[number % len(LETTERS)]
        QApplication.sendEvent(
            self._editor.page, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        )
        os.write(1, f"{time.monotonic():.6f} {ord(letter)}\n".encode())
        if number % KEEP_EVERY == KEEP_EVERY - 1:
            self._editor.keep()


def main() -> None:
    app = application(["typist"])
    desk = Newsdesk(Path(sys.argv[1]))
    office = Office(desk)
    office.member = desk.sign_in("مها البيلساني", "burj-al-rumman")
    editor = StoryEditor(office)
    editor.resize(800, 600)
    editor.show()
    typist = Typist(editor)
    editor.open(desk.stories()[0].id)
    app.exec()
    del typist


if __name__ == "__main__":
    main()
