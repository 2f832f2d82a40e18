"""The editor at the keys: a key pressed and painted in a long story, beside a bare text field; and a story opened."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QApplication, QTextEdit

from benchmarks.record import Measured
from newsdesk.desk import Newsdesk
from newsdesk.desk.editing import new_id
from newsdesk.desk.sample.newsroom import load_sample
from newsdesk.domain.people import Role
from newsdesk.domain.story_commands import StartStory
from newsdesk.text.body import Body, Kind, Paragraph
from newsdesk.text.letters import words
from ui.app import application
from ui.editor.editor import StoryEditor
from ui.editor.live import PAUSE_MS, Live
from ui.office import Office
from ui.theme.look import Look

WORDS = 20_000
KEYS = 300
GOAL_RATIO = 2.0
GOAL_SLOW_MS = 8.0
GOAL_OPEN_MS = 100.0
_LETTERS = "سقطت الجملة "


def long_body(paragraphs: list[Paragraph]) -> Body:
    """The sample's body text over and over, until it has ``WORDS`` words, under fresh ids."""
    made: list[Paragraph] = [Paragraph(new_id("g"), Kind.HEADLINE, paragraphs[0].text)]
    texts = [paragraph.text for paragraph in paragraphs if paragraph.kind is Kind.BODY]
    counted = 0
    while counted < WORDS:
        for first, second in zip(texts[::2], texts[1::2], strict=False):
            text = f"{first} {second}"
            made.append(Paragraph(new_id("g"), Kind.BODY, text))
            counted += len(words(text))
    return Body(tuple(made))


def measure() -> list[Measured]:
    """Key press and paint (ms, median and 95th percentile), everything lit; opening the sample (ms, of three)."""
    if QApplication.instance() is None:
        application(["newsdesk-bench"])
    with tempfile.TemporaryDirectory(dir=os.environ.get("NEWSDESK_BENCH_DIR")) as folder:
        path = Path(folder) / "sample.newsdesk"
        sample = load_sample(path)
        writer = next(member for member in sample.members.values() if member.role is Role.REPORTER)
        story = sample.story
        sample.desk.do(StartStory("s-long", long_body(list(story.body.paragraphs)), story.story_date), writer).result()
        sample.close()
        with Newsdesk(path) as desk:
            office = Office(desk, look=Look())
            office.member = writer
            figures = _measured(office, story.id)
            office.close()
    return figures


def _measured(office: Office, story_id: str) -> list[Measured]:
    editor = StoryEditor(office)
    editor.resize(1000, 800)
    editor.show()
    openings = []
    for _ in range(3):
        openings.append(_opened(editor, story_id))
        _opened(editor, "s-long")
    opened = statistics.median(openings)
    bare = _bare(office.look, editor)
    ours, theirs = _typed(editor.page, bare)
    ours, theirs = _typed(editor.page, bare)
    editor.may_close()
    _turn_until(lambda: not editor.saving.saving)
    median, floor = statistics.median(ours), statistics.median(theirs)
    slow, slow_floor = (statistics.quantiles(times, n=20)[-1] for times in (ours, theirs))
    editor.close()
    bare.close()
    return [
        Measured("editor-key-median", median, "ms", floor, f"<= {GOAL_RATIO} x floor", median <= GOAL_RATIO * floor),
        Measured("editor-key-p95", slow, "ms", slow_floor, f"<= {GOAL_SLOW_MS} ms", slow <= GOAL_SLOW_MS),
        Measured("editor-open-sample", opened, "ms", None, f"<= {GOAL_OPEN_MS} ms", opened <= GOAL_OPEN_MS),
    ]


def _opened(editor: StoryEditor, story_id: str) -> float:
    """Opens a story and waits until it is read and lit; gives how long it took to be on the page, painted."""
    done: list[float] = []
    looked: list[object] = []

    def painted(_: str) -> None:
        editor.page.viewport().repaint()
        done.append(time.perf_counter())

    live: Live = editor.live
    editor.opened.connect(painted)
    live.looked.connect(looked.append)
    started = time.perf_counter()
    editor.open(story_id)
    _turn_until(lambda: bool(done and looked))
    editor.opened.disconnect(painted)
    live.looked.disconnect(looked.append)
    return (done[0] - started) * 1000


def _turn_until(true: Callable[[], bool], limit_ms: int = 60_000) -> None:
    deadline = QDeadlineTimer(limit_ms)
    while not true():
        if deadline.hasExpired():
            raise TimeoutError("the editor does not get there")
        _turn(10)


def _turn(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _bare(look: Look, editor: StoryEditor) -> QTextEdit:
    """A text field with the same text, typeface, width and direction, and nothing of ours."""
    bare = QTextEdit()
    bare.setStyleSheet("border: none")
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    bare.document().setDefaultTextOption(option)
    bare.document().setDefaultFont(look.body_font())
    bare.setPlainText(editor.binding.body.text)
    bare.resize(editor.page.size())
    bare.setViewportMargins(editor.page.viewportMargins())
    bare.show()
    return bare


def _typed(ours: QTextEdit, theirs: QTextEdit) -> tuple[list[float], list[float]]:
    """Milliseconds for each key, pressed in turn in both fields at the same places.

    Drafts are written meanwhile, and after every pause the text is read again while the next keys come.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for at in range(KEYS):
        if at % 30 == 0:
            _turn(PAUSE_MS + 20)
        for field, own in ((ours, times[0]), (theirs, times[1])):
            if at % 30 == 0:
                _go(field, at // 30 * 35 + 5)
            own.append(_pressed(field, _LETTERS[at % len(_LETTERS)]))
        _turn(8)
    return times


def _go(field: QTextEdit, number: int) -> None:
    block = field.document().findBlockByNumber(number % field.document().blockCount())
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + block.length() // 2)
    field.setTextCursor(cursor)
    field.ensureCursorVisible()
    field.viewport().repaint()


def _pressed(field: QTextEdit, letter: str) -> float:
    started = time.perf_counter()
    QCoreApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    field.viewport().repaint()
    return (time.perf_counter() - started) * 1000


def main() -> None:
    """Prints the figures."""
    for one in measure():
        floor = f" (bare {one.floor:.2f})" if one.floor else ""
        met = "met" if one.met else "MISSED"
        sys.stdout.write(f"{one.name}: {one.value:.2f} {one.unit}{floor}, goal {one.goal}: {met}\n")


if __name__ == "__main__":
    main()
