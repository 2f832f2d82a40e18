"""Readings of texts, kept for as long as they are asked for again. Any thread may ask."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import date
from typing import TYPE_CHECKING

from newsdesk.domain.reading import Reading
from newsdesk.resources import rules_path
from newsdesk.text.body import Body

if TYPE_CHECKING:
    from newsdesk.analysis.knowledge import Knowledge
    from newsdesk.analysis.reader import Reader

KEPT = 64


class Readings:
    """Reads bodies; the same text with the same rules and date is read once, and of another only what is new in it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._knowledge: Knowledge | None = None
        self._reading = threading.Lock()
        self._reader: Reader | None = None
        self._kept: OrderedDict[tuple[str, tuple[str, ...], date | None], Reading] = OrderedDict()

    @property
    def knowledge(self) -> Knowledge:
        """The rules the reading works with, loaded when first needed."""
        with self._lock:
            if self._knowledge is None:
                from newsdesk.analysis.knowledge import load

                self._knowledge = load(rules_path())
            return self._knowledge

    def of(self, body: Body, story_date: date | None) -> Reading:
        """The reading of a body against its story's date."""
        key = (body.hash, tuple(paragraph.id for paragraph in body.paragraphs), story_date)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        reading = self._read(body, story_date)
        with self._lock:
            self._kept[key] = reading
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return reading

    def _read(self, body: Body, story_date: date | None) -> Reading:
        """By the one reader that remembers paragraphs: a keystroke costs the reading of its own paragraph."""
        knowledge = self.knowledge
        with self._reading:
            if self._reader is None:
                from newsdesk.analysis.reader import Reader

                self._reader = Reader(knowledge)
            return self._reader.read(body, story_date)
