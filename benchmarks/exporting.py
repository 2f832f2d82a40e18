"""Copies: each format of a 1,000-word story, a thousand stories at once, and the window that shows them beforehand."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.record import Measured
from benchmarks.timing import median_ms
from newsdesk.desk import Member, Newsdesk
from newsdesk.desk.batch import export_many
from newsdesk.desk.files import read_copy
from newsdesk.desk.publishables import publishable
from newsdesk.domain.story_commands import StartStory
from newsdesk.exports.document import Publishable
from newsdesk.exports.registry import FORMATS, export
from newsdesk.language import Language
from newsdesk.resources import sample_path
from newsdesk.store.ids import new_entity_id
from newsdesk.text.body import Body, Kind, Paragraph
from newsdesk.text.letters import words
from ui.app import application
from ui.dialogs.exporting import ExportForm
from ui.office import Office
from ui.theme.look import Look

AT = date(2026, 11, 20)
WORDS, TIMES = 1_000, 9
STORIES = 1_000
GOAL_EACH_MS, GOAL_ALL_MS, GOAL_BATCH_S = 500.0, 2_000.0, 30.0
GOAL_LINEAR = 1.3
"""How much longer one of the last stories of a batch may take than one of the first."""
GOAL_STILL_MS = 50.0
LANGUAGE = Language("ar")


def measure() -> list[Measured]:
    """Milliseconds a format, seconds for the batch, and the longest time that the window could not paint."""
    with (
        tempfile.TemporaryDirectory(dir=os.environ.get("NEWSDESK_BENCH_DIR")) as folder,
        Newsdesk.found(Path(folder) / "newsroom.newsdesk", "غرفة القياس", "القائس") as desk,
    ):
        member = desk.sign_in("القائس")
        copy = read_copy(sample_path() / "story.txt", desk.readings.knowledge).body
        story = _started(desk, member, _thousand_words(copy))
        return [
            *_formats(publishable(desk.story(story), desk, LANGUAGE), Path(folder)),
            *_batch(desk, member, copy, Path(folder) / "out"),
            *_window(desk, member, story),
        ]


def _started(desk: Newsdesk, member: Member, body: Body) -> str:
    story = new_entity_id("s")
    desk.do(StartStory(story, body, AT), member).result()
    return story


def _thousand_words(copy: Body) -> Body:
    made, counted = [copy.paragraphs[0]], 0
    texts = [paragraph for paragraph in copy.paragraphs[1:] if paragraph.kind in (Kind.BODY, Kind.SUBHEAD)]
    while counted < WORDS:
        for paragraph in texts:
            made.append(Paragraph(new_entity_id("g"), paragraph.kind, paragraph.text))
            counted += len(words(paragraph.text))
            if counted >= WORDS:
                break
    return Body(tuple(made))


def _formats(what: Publishable, folder: Path) -> list[Measured]:
    """Each made and checked, the middle of nine after one to warm up; the floor is its bare text written to a file."""
    bare, text = folder / "bare.txt", what.body.text.encode()
    floor = median_ms(lambda: bare.write_bytes(text), TIMES)

    def made(name: str) -> Callable[[], object]:
        return lambda: export(what, name)

    each = {name: median_ms(made(name), TIMES) for name in FORMATS}
    together = sum(each.values())
    return [
        *(
            Measured(f"export-{name}", value, "ms", floor, f"<= {GOAL_EACH_MS:.0f}", value <= GOAL_EACH_MS)
            for name, value in each.items()
        ),
        Measured(
            "export-all-formats", together, "ms", floor * len(each), f"<= {GOAL_ALL_MS:.0f}", together <= GOAL_ALL_MS
        ),
    ]


class _Steps:
    """When each story of a batch was begun."""

    cancelled = False

    def __init__(self) -> None:
        self.at: list[float] = []

    def report(self, done: int, total: int) -> None:
        self.at.append(time.perf_counter())

    def each(self) -> Sequence[float]:
        """Milliseconds a story, in order."""
        return [(after - before) * 1000 for before, after in zip(self.at, self.at[1:], strict=False)]


def _batch(desk: Newsdesk, member: Member, copy: Body, folder: Path) -> list[Measured]:
    """A thousand stories to a page and a wire item, every copy checked, signed into the record and on the disk."""
    formats = [name for name in ("html", "ninjs") if name in FORMATS]
    stories = [_started(desk, member, copy) for _ in range(STORIES)]
    steps = _Steps()
    started = time.perf_counter()
    made = export_many(desk, member, stories, formats, folder, LANGUAGE, "القياس", steps)
    taken = time.perf_counter() - started
    if len(made.handed) != STORIES:
        raise RuntimeError(f"only {len(made.handed)} of {STORIES} stories left: {made.failed[:1]}")
    each = steps.each()
    tenth = max(len(each) // 10, 1)
    growth = median(each[-tenth:]) / median(each[:tenth])
    bare, data = folder / "bare", copy.text.encode()
    floor = median_ms(lambda: bare.write_bytes(data), TIMES) * STORIES * len(formats) / 1000
    name = "-".join(formats)
    return [
        Measured(f"export-batch-{name}", taken, "s", floor, f"<= {GOAL_BATCH_S:.0f}", taken <= GOAL_BATCH_S),
        Measured("export-batch-growth", growth, "x", None, f"<= {GOAL_LINEAR}", growth <= GOAL_LINEAR),
    ]


def _window(desk: Newsdesk, member: Member, story: str) -> list[Measured]:
    """The longest time between two turns of the event loop: while the window opens, and while formats are gone through.

    The second time it is opened, so that what is imported and drawn once for all dialogs does not count.
    """
    if QApplication.instance() is None:
        application(["newsdesk-bench"])
    office = Office(desk, look=Look())
    office.member = member
    _gone_through(office, story)
    opened, switched = _gone_through(office, story)
    office.close()
    return [
        Measured("export-window-open", opened, "ms", None, f"<= {GOAL_STILL_MS:.0f}", opened <= GOAL_STILL_MS),
        Measured("export-window-switch", switched, "ms", None, f"<= {GOAL_STILL_MS:.0f}", switched <= GOAL_STILL_MS),
    ]


def _gone_through(office: Office, story: str) -> tuple[float, float]:
    """The longest pauses while a window is opened, and while each format is gone to, made and gone back to."""
    pulse = _Pulse()
    form = ExportForm(office, story)
    pane = form.pane
    form.show()
    _turn_until(lambda: bool(pane.kept))
    opened = pulse.stop()
    pulse = _Pulse()
    for name in (*form.formats, *form.formats):
        form.rows.go_to(name)
        _turn_until(lambda: pane.wanted in pane.kept and not pane.sheet.pouring)
    switched = pulse.stop()
    form.reject()
    return opened, switched


class _Pulse:
    """Beats with every turn of the event loop; the longest pause is how long nothing could be painted."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def stop(self) -> float:
        """Milliseconds of the longest pause."""
        self._beat()
        self._timer.stop()
        return self._longest * 1000


def _turn_until(true: Callable[[], bool], limit_ms: int = 60_000) -> None:
    deadline = QDeadlineTimer(limit_ms)
    while not true():
        if deadline.hasExpired():
            raise TimeoutError("the preview does not get there")
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec()


def main() -> None:
    """Prints the figures."""
    for one in measure():
        floor = f" (bare {one.floor:.2f})" if one.floor else ""
        met = "met" if one.met else "MISSED"
        sys.stdout.write(f"{one.name}: {one.value:.2f} {one.unit}{floor}, goal {one.goal}: {met}\n")


if __name__ == "__main__":
    main()
