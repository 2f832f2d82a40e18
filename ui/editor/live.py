"""The page read again while it is written: off the painting thread, and shown only where it says the same still."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from newsdesk.desk import Newsdesk
from newsdesk.desk.editing import Look, look
from newsdesk.domain.errors import Reason
from newsdesk.text.body import Body, Kind
from newsdesk.text.letters import words
from ui.editor.binding import Binding
from ui.editor.lights import LONGEST, Lit, lit
from ui.editor.table import Light, Table
from ui.office import Office

PAUSE_MS = 300
"""How long nothing must be typed before the text is read again."""
_REMEMBERED = 2_000
_AT_ONCE = 40
"""Paragraphs lit in one go: each is laid out anew, and a long story's would be felt at the keys."""


class Answer(NamedTuple):
    """A look, the words of it that no list knows (None where nobody asked the dictionary), and the lights of both."""

    found: Look
    unknown: tuple[Reason, ...] | None
    lights: dict[str, Lit]


def _spelt_out(desk: Newsdesk, found: Look, passed_over: frozenset[str] | None) -> Answer:
    if passed_over is None:
        return Answer(found, None, lit(found))
    reasons = desk.spelling.findings(found.body)
    unknown = tuple(reason for reason in reasons if reason.values["found"] not in passed_over)
    return Answer(found, unknown, lit(replace(found, findings=(*found.findings, *unknown))))


class Live(QObject):
    """``looked`` brings what the gate would say of the text; ``counted`` its words; ``long_paragraph`` the number of
    one that is too long, -1 when there is none. ``spelt`` brings a body and the words of it that no list knows: their
    marks come on after the reading's, since the dictionary takes a second to load. ``passed_over`` are not marked."""

    looked = Signal(object)
    spelt = Signal(object, object)
    counted = Signal(int)
    long_paragraph = Signal(int)

    def __init__(self, office: Office, binding: Binding, in_view: Callable[[], int], parent: QObject) -> None:
        """``in_view`` tells the number of the first paragraph in view: lights come on from there."""
        super().__init__(parent)
        self._in_view = in_view
        self._office = office
        self._binding = binding
        self._story = ""
        self._asked: Table | None = None
        self._again = False
        self._words: dict[str, int] = {}
        self._known: dict[tuple[Kind, str], tuple[Light, ...]] = {}
        self._unlit: list[tuple[str, Lit]] = []
        self.passed_over: set[str] = set()
        self._dumb = self._speaks = False
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._light_some)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.read)
        binding.changed.connect(self._text_changed)

    def follow(self, story_id: str) -> None:
        """Read this story's text from now on, at once."""
        self._story = story_id
        self._again = False
        self.read()

    @Slot(int, int, int)
    def _text_changed(self, first: int, before: int, after: int) -> None:
        self._pause.start()
        if before != after:
            self._remember_lights(first, after)

    def _remember_lights(self, first: int, after: int) -> None:
        """What an undo brings back is lit as it was when it was last read, without waiting."""
        table = self._binding.table[first : first + after]
        known = {first + at: self._known.get((entry.kind, entry.text)) for at, entry in enumerate(table)}
        self._binding.light({number: found for number, found in known.items() if found is not None})

    @Slot()
    def read(self) -> None:
        """Read the text now, unless a reading is under way: then as soon as it is over."""
        if not self._story:
            return
        if self._asked is not None:
            self._again = True
            return
        self._pause.stop()
        self._asked = self._binding.table
        desk, story, body = self._office.desk, self._story, self._binding.body

        passed_over = frozenset(self.passed_over) if self._speaks else None

        def question() -> Answer:
            found = look(desk, story, body)
            return _spelt_out(desk, found, passed_over)

        self._office.ask(self, question, self._arrived, self._failed)
        self._count(body)

    def _count(self, body: Body) -> None:
        total, long = 0, -1
        if len(self._words) > _REMEMBERED:
            self._words.clear()
        for number, paragraph in enumerate(body.paragraphs):
            counted = self._words.get(paragraph.text)
            if counted is None:
                counted = self._words[paragraph.text] = len(words(paragraph.text))
            total += counted
            if counted > LONGEST and long < 0:
                long = number
        self.counted.emit(total)
        self.long_paragraph.emit(long)

    def _arrived(self, answer: Answer) -> None:
        asked, self._asked = self._asked, None
        again, self._again = self._again, False
        self._show(answer.lights)
        if asked == self._binding.table:
            self.looked.emit(answer.found)
            if answer.unknown is None:
                self._spell(answer.found)
            else:
                self.spelt.emit(answer.found.body, answer.unknown)
        if again:
            self.read()

    def _show(self, lights: dict[str, Lit]) -> None:
        """Put lights on, from the first paragraph in view."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        for item in lights.values():
            self._known[item.kind, item.text] = item.lights
        table = self._binding.table
        first = min(max(self._in_view(), 0), len(table))
        order = [entry.id for entry in (*table[first:], *table[:first]) if entry.id in lights]
        self._unlit = [(name, lights[name]) for name in order]
        self._light_some()

    def _spell(self, found: Look) -> None:
        """For the first time, apart from the reading: the dictionary has still to be loaded."""
        desk, passed_over = self._office.desk, frozenset(self.passed_over)
        then = partial(self._spelt, self._binding.table)
        self._office.ask(self, lambda: _spelt_out(desk, found, passed_over), then, self._unspelt)

    def _spelt(self, asked: Table, answer: Answer) -> None:
        self._speaks = True  # from now on with the reading, so that no mark goes out in between
        if asked == self._binding.table and answer.unknown is not None:
            self._show(answer.lights)
            self.spelt.emit(answer.found.body, answer.unknown)

    def _unspelt(self, error: BaseException) -> None:
        """A dictionary that cannot be loaded is told once, and the reading goes on without it."""
        if not self._dumb:
            self._dumb = True
            self._office.failed.emit(error)

    @Slot()
    def _light_some(self) -> None:
        """Light the next paragraphs that say still what was read; the rest when the keys have had their turn."""
        numbers = {entry.id: number for number, entry in enumerate(self._binding.table)}
        fresh: dict[int, tuple[Light, ...]] = {}
        while self._unlit and len(fresh) < _AT_ONCE:
            name, item = self._unlit.pop(0)
            number = numbers.get(name, -1)
            entry = self._binding.table[number] if number >= 0 else None
            if entry is not None and (entry.kind, entry.text) == item[:2] and entry.lights != item.lights:
                fresh[number] = item.lights
        self._binding.light(fresh)
        if self._unlit:
            self._next.start(0)

    def _failed(self, error: BaseException) -> None:
        self._asked = None
        again, self._again = self._again, False
        self._office.failed.emit(error)
        if again:  # the text has changed since, or it is another story's: its reading may well go through
            self.read()
