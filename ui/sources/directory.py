"""دليل المصادر: everybody the newsroom quotes and asks. Confidential sources are only their description here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from newsdesk.desk import Changes
from newsdesk.desk.directory import Directory, Listed, SourcePage, directory, source_page
from newsdesk.domain.sources import SplitSource
from ui.dialogs.sources import MergeForm, SourceForm
from ui.dialogs.tying import source_card
from ui.inspector.board import Board
from ui.inspector.cards import Card
from ui.inspector.sheet import heading
from ui.office import Office
from ui.shell.acts import Act
from ui.sources.details import parts
from ui.sources.doubles import DoublesForm
from ui.sources.files import ImportForm, ask_where_to_export, choose_import
from ui.sources.identity import IdentityActs

DETAILS_AFTER = 60
"""How long a record must be the current one before it is asked for in full, in milliseconds: keys run through lists."""


class SourcesDirectory(Board[Directory]):
    """Found by any part of a name, hamza and tashkeel aside; what a filter leaves comes by name."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.sources.title", "ui.sources.empty", parent)
        self._rows: dict[str, Listed] = {}
        self._page: SourcePage | None = None
        self._asked = 0
        self._details = QTimer(self)
        self._details.setSingleShot(True)
        self._details.setInterval(DETAILS_AFTER)
        self._details.timeout.connect(self._ask_details)
        self.act("add", "ui.sources.add", self.add)
        self._change = self.act("change", "ui.sources.change", self.change)
        self._open = self.act("open", "ui.sources.open_story", self.open_story)
        self._merge = self.act("merge", "ui.sources.merge", self.merge)
        self._split = self.act("split", "ui.sources.split", self.split)
        self.act("doubles", "ui.sources.doubles", self.doubles)
        self.act("import", "ui.sources.import", self.bring_in)
        self.act("export", "ui.sources.export", self.export)
        self.pane.list.chosen.connect(self._chosen)
        self.identity = IdentityActs(self)
        self.speak()

    def menu_acts(self) -> list[Act]:
        """What the window's menus and its palette offer while the directory is in view."""
        seen = self.isVisible
        return [
            Act("sources.add", "edit", self.add, "", seen),
            Act("sources.change", "edit", self.change, "", self._has_page),
            Act("sources.doubles", "edit", self.doubles, "", seen),
            Act("sources.import", "file", self.bring_in, "", seen),
            Act("sources.export", "file", self.export, "", seen),
        ]

    def _has_page(self) -> bool:
        return self.isVisible() and self._page is not None

    def concerns(self, changes: Changes) -> bool:
        return bool(changes.sources) or changes.newsroom

    def question(self, limit: int, offset: int) -> Callable[[], Directory]:
        return partial(directory, self.office.desk, self.filter.text(), limit, offset)

    def take(self, page: Directory, *, first: bool) -> list[Card]:
        if first:
            self._rows = {}
            self._asked += 1  # what is being fetched of a record is of an older state
            self._page = None
            self.identity.forget()
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

    # -- the record in full ------------------------------------------------------------------------------------------

    def settle(self) -> None:
        row = self.current
        self.sheet.setVisible(row is not None)
        shown = self._page is not None and row is not None and self._page.source.id == row.id
        if row is not None and not shown:
            self._page = None
            self.sheet.setAccessibleName(row.label)
            self._details.start()
        self._merge.setVisible(row is not None and len(self._rows) > 1)
        self._change.setVisible(row is not None)
        self._open.setVisible(shown and self._page is not None and bool(self._page.stories))
        self._split.setVisible(shown and self._page is not None and bool(self._page.merged))
        unnamed = row is not None and row.status in ("described", "confidential")
        self.identity.settle(row.id if row is not None else "", unnamed=unnamed)
        if row is not None:
            full = parts(self.office, self._page) if self._page is not None else [heading(row.label)]
            self.sheet.show_parts([*full, *self.identity.parts(row.id)])

    @Slot()
    def _ask_details(self) -> None:
        row = self.current
        if row is not None:
            self._asked += 1
            self.office.ask(self, partial(source_page, self.office.desk, row.id), partial(self._detailed, self._asked))

    def _detailed(self, asked: int, page: SourcePage) -> None:
        row = self.current
        if asked == self._asked and row is not None and row.id == page.source.id:
            self._page = page
            self.settle()

    # -- acts --------------------------------------------------------------------------------------------------------

    @Slot()
    def add(self) -> None:
        """Enter a source; what was typed into the filter is its name."""
        SourceForm(self.office, self, name=self.filter.text()).open()

    @Slot(str)
    def _chosen(self, _: str) -> None:
        self.change()

    @Slot()
    def change(self) -> None:
        """Put the record right, as it stands now."""
        row = self.current
        if row is not None:
            self.office.ask(self, partial(source_page, self.office.desk, row.id), self._to_change)

    def _to_change(self, page: SourcePage) -> None:
        SourceForm(self.office, self, page=page).open()

    @Slot()
    def merge(self) -> None:
        """Say that two records are the same."""
        if self.current:
            MergeForm(self.office, self.current, tuple(self._rows.values()), self).open()

    @Slot()
    def split(self) -> None:
        """Say that a record merged into this one is another's after all; where there are several, ask which."""
        if self._page is not None and self._page.merged:
            self._pick(self._page.merged, self._split_off)

    @Slot(QAction)
    def _split_off(self, action: QAction) -> None:
        self.carry_out(SplitSource(str(action.data())))

    @Slot()
    def open_story(self) -> None:
        """Go to a story that quotes the source."""
        if self._page is not None:
            self._pick(tuple((one.story, one.headline) for one in self._page.stories), self._go_to)

    @Slot(QAction)
    def _go_to(self, action: QAction) -> None:
        self.story_wanted.emit(str(action.data()))

    def _pick(self, choices: tuple[tuple[str, str], ...], picked: Callable[[QAction], object]) -> None:
        menu = QMenu(self)
        for identity, words in choices:
            menu.addAction(words).setData(identity)
        menu.setActiveAction(menu.actions()[0])
        menu.triggered.connect(picked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.acts.mapToGlobal(QPoint(0, 0)))

    @Slot()
    def doubles(self) -> None:
        """Records that may be one and the same."""
        DoublesForm(self.office, self).open()

    @Slot()
    def bring_in(self) -> None:
        """Bring a file of sources in: what it would come to is shown first."""
        choose_import(self.office, self, self._file_chosen)

    @Slot(str)
    def _file_chosen(self, path: str) -> None:
        ImportForm(self.office, path, self).open()

    @Slot()
    def export(self) -> None:
        """Write the directory to a file; confidential and described sources stay."""
        ask_where_to_export(self.office, self, self._exported)

    def _exported(self, count: int) -> None:
        self.head(self.office.count("ui.sources.exported", count))
