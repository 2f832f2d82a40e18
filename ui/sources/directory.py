"""دليل المصادر: everybody the newsroom quotes and asks. Confidential sources are only their description here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from newsdesk.desk import Changes
from newsdesk.desk.directory import Directory, Listed, directory
from newsdesk.domain.sources import TICKS
from ui.dialogs.sources import MergeForm, SourceForm
from ui.dialogs.tying import source_card
from ui.inspector.board import Board
from ui.inspector.cards import Card
from ui.inspector.sheet import heading, paragraph
from ui.office import Office


class SourcesDirectory(Board[Directory]):
    """Found by any part of a name, hamza and tashkeel aside; what a filter leaves comes by name."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.sources.title", "ui.sources.empty", parent)
        self._rows: dict[str, Listed] = {}
        self.act("add", "ui.sources.add", self.add)
        self._merge = self.act("merge", "ui.sources.merge", self.merge)
        self.speak()

    def concerns(self, changes: Changes) -> bool:
        return bool(changes.sources) or changes.newsroom

    def question(self, limit: int, offset: int) -> Callable[[], Directory]:
        return partial(directory, self.office.desk, self.filter.text(), limit, offset)

    def take(self, page: Directory, *, first: bool) -> list[Card]:
        if first:
            self._rows = {}
            self.head(self.office.count("ui.sources.count", page.total) if page.total else "")
            filtered = bool(self.filter.text().strip())
            self.pane.say_when_empty(self.office.say("ui.sources.none_found" if filtered else "ui.sources.empty"))
        self._rows |= {row.id: row for row in page.rows}
        return [source_card(self.office, row) for row in page.rows]

    @property
    def current(self) -> Listed | None:
        """The record that commands mean."""
        card = self.pane.list.current
        return self._rows.get(card.id) if card else None

    def settle(self) -> None:
        row = self.current
        self.sheet.setVisible(row is not None)
        self._merge.setVisible(row is not None and len(self._rows) > 1)
        if row is None:
            return
        say, rtl = self.office.say, self.office.language.right_to_left
        colon = say("ui.colon")
        parts = [heading(row.label), paragraph(say(f"source-kind.{row.kind.value}"), "muted", rtl=rtl)]
        parts.append(paragraph(say(f"source-status.{row.status}"), "muted", rtl=rtl))
        if row.variants:
            parts.append(paragraph(f"{say('ui.dialog.source.variants')}{colon} {'، '.join(row.variants)}", rtl=rtl))
        if row.week:
            parts.append(paragraph(f"{say('ui.dialog.source.week')}{colon} {say(f'week.{row.week}')}", rtl=rtl))
        if row.reason:
            parts.append(paragraph(f"{say('ui.dialog.source.reason')}{colon} {row.reason}", rtl=rtl))
        if row.status in ("described", "confidential"):
            parts.append(paragraph(say("ui.sources.ticks", count=row.ticks, of=len(TICKS)), rtl=rtl))
            who = "، ".join(row.known_to)
            known = "ui.sources.known_to" if who else "ui.sources.known_to_nobody"
            parts.append(paragraph(say(known, who=who), rtl=rtl))
        self.sheet.show_parts(parts)
        self.sheet.setAccessibleName(row.label)

    @Slot()
    def add(self) -> None:
        """Enter a source; what was typed into the filter is its name."""
        SourceForm(self.office, self, name=self.filter.text()).open()

    @Slot()
    def merge(self) -> None:
        """Say that two records are the same."""
        if self.current:
            MergeForm(self.office, self.current, tuple(self._rows.values()), self).open()
