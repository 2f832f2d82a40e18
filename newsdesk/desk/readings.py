"""Readings of texts, kept for as long as they are asked for again. Any thread may ask."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.domain.reading import Reading
from newsdesk.resources import rules_path
from newsdesk.text.body import Body

if TYPE_CHECKING:
    from newsdesk.analysis.knowledge import Knowledge
    from newsdesk.analysis.own_merging import Problem
    from newsdesk.analysis.own_rules import OwnRules
    from newsdesk.analysis.reader import Reader

KEPT = 64


def own_rules_path(database: Path) -> Path:
    """The newsroom's own rules: beside its file, under the same name with another ending. It need not be there."""
    return database.with_name(f"{database.stem}.rules.toml")


def own_rules(own: Path | None) -> OwnRules:
    """The rules as shipped with a newsroom's own file on top; whatever is wrong with that file is told, not raised."""
    from newsdesk.analysis.own_rules import is_there, load_own
    from newsdesk.house import rule_book

    if own is None or not is_there(own):
        return load_own(rules_path(), None, {})
    return load_own(rules_path(), own, rule_book().rules)


class Readings:
    """Reads bodies; the same text with the same rules and date is read once, and of another only what is new in it.

    ``own`` is where the newsroom's own rules may lie. They are read once: a change counts from the next opening on.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._own_path = own
        self._lock = threading.Lock()
        self._own: OwnRules | None = None
        self._reading = threading.Lock()
        self._reader: Reader | None = None
        self._kept: OrderedDict[tuple[str, tuple[str, ...], date | None], Reading] = OrderedDict()

    @property
    def own(self) -> OwnRules:
        """The rules the reading works with and what the newsroom's own file had to do with them; loaded when needed."""
        with self._lock:
            if self._own is None:
                self._own = own_rules(self._own_path)
            return self._own

    @property
    def knowledge(self) -> Knowledge:
        """The rules the reading works with."""
        return self.own.knowledge

    @property
    def met(self) -> tuple[Problem, ...]:
        """What is wrong with the newsroom's own file, as far as it has been read: nothing is loaded for the asking."""
        return self._own.problems if self._own is not None else ()

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
