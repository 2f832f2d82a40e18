"""The desk: every story there is, and the ways a new one begins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from newsdesk.desk import Changes
from ui.desk.bringing_in import BringingIn
from ui.desk.card_painting import CardPainting
from ui.desk.filters import Filters
from ui.desk.stories import Stories
from ui.office import Office
from ui.shell.acts import Act
from ui.theme.tokens import GAP


class Desk(QWidget):
    """``story_chosen`` carries the id of the story to open."""

    story_chosen = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._kept = ""
        self._marked: frozenset[str] = frozenset()
        self.model = Stories(office, self)
        self.filters = Filters(office)
        self.bringing_in = BringingIn(office, self)
        self.title, self.empty = QLabel(), QLabel()
        self.title.setProperty("role", "title")
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list = QListView()
        self.new, self.from_file, self.from_paste, self.register, self.show_all = (QPushButton() for _ in range(5))
        self.new.setProperty("role", "primary")
        self._put_together()
        self.filters.narrowed.connect(self.look_again)
        self.model.shown.connect(self._shown)
        self.list.activated.connect(self._activated)
        self.new.clicked.connect(self.bringing_in.new_story)
        self.from_file.clicked.connect(self.bringing_in.from_file)
        self.from_paste.clicked.connect(self.bringing_in.from_paste)
        self.register.clicked.connect(self.open_register)
        self.show_all.clicked.connect(self.filters.clear)
        self.bringing_in.brought.connect(self.story_chosen)
        office.changed.connect(self._changed)
        office.member_changed.connect(self.look_again)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self.dress)
        self.retell()
        self.dress()
        self.look_again()

    def _put_together(self) -> None:
        view = self.list
        view.setModel(self.model)
        view.setItemDelegate(CardPainting(self._office, view))
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setMinimumHeight(48)  # or filters would be cut off when everything is enlarged on a small screen
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        for button in (self.register, self.from_paste, self.from_file, self.new):
            self._head.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.filters)
        self._column.addWidget(view, 1)
        self._column.addWidget(self.empty, 1)
        self._column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignHCenter)
        self.empty.hide()
        self.show_all.hide()
        self.setFocusProxy(view)

    def acts(self) -> Sequence[Act]:
        """What can be told to the desk from menus, keys and the palette."""
        ready = self.bringing_in.ready
        return (
            Act("story.new", "file", self.bringing_in.new_story, "Ctrl+N", ready),
            Act("story.import", "file", self.bringing_in.from_file, "Ctrl+O", ready),
            Act("story.paste", "file", self.bringing_in.from_paste, "Ctrl+Shift+N", ready),
            Act("story.export-many", "file", self.export_many, "Ctrl+Shift+E", self._any_shown),
        )

    def _any_shown(self) -> bool:
        return self._office.member is not None and self.isVisible() and self.model.rowCount() > 0

    @property
    def selected(self) -> list[str]:
        """The stories marked in the list, from the top."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self.model.card(row).id for row in rows]

    @Slot()
    def export_many(self) -> None:
        """Ctrl+Shift+E: the stories marked, those listed, or those published between two days."""
        from ui.dialogs.batching import BatchForm

        filters = self.filters
        BatchForm(self._office, self.selected, filters.states, filters.typed, self.window()).open()

    @Slot()
    def open_register(self) -> None:
        """Who holds which copy, of every story."""
        from ui.exporting.register import open_register

        open_register(self._office, self.window(), self.story_chosen.emit)

    @Slot()
    def look_again(self) -> None:
        """Ask for what the filters now say."""
        if self._office.member is not None:
            self._keep()
            self.model.narrow(self.filters.states, self.filters.typed)
            self.filters.count()

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self._office.member is not None and (changes.stories or changes.people or changes.newsroom):
            self._keep()
            self.model.refresh()
            self.filters.count()

    def _keep(self) -> None:
        index = self.list.currentIndex()
        self._kept = self.model.card(index.row()).id if index.isValid() else self._kept
        self._marked = frozenset(self.selected) if index.isValid() else self._marked

    @Slot()
    def _shown(self) -> None:
        some = self.model.rowCount() > 0
        self.setFocusProxy(self.list if some else self.new)
        if not some and self.list.hasFocus():
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)  # it would wander off to any button
        self.list.setVisible(some)
        self.empty.setVisible(not some)
        self.show_all.setVisible(not some and self.filters.any_set)
        self.retell()
        if some:
            row = max(0, self.model.row_of(self._kept))
            if self.list.currentIndex().row() != row:
                self.list.setCurrentIndex(self.model.index(row, 0))
                self._mark_again()

    def _mark_again(self) -> None:
        """What was marked together stays marked when the list is asked for anew."""
        if len(self._marked) > 1:
            marking = self.list.selectionModel()
            for row in range(self.model.rowCount()):
                if self.model.card(row).id in self._marked:
                    marking.select(self.model.index(row, 0), QItemSelectionModel.SelectionFlag.Select)

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.story_chosen.emit(self.model.card(index.row()).id)

    @Slot()
    def retell(self) -> None:
        """Say everything again in the language in force."""
        say = self._office.say
        self.title.setText(say("ui.screen.desk"))
        self.setAccessibleName(self.title.text())
        self.list.setAccessibleName(say("ui.desk.list"))
        self.new.setText(say("ui.act.story.new"))
        self.register.setText(say("ui.act.register.all"))
        self.from_file.setText(say("ui.act.story.import"))
        self.from_paste.setText(say("ui.act.story.paste"))
        self.show_all.setText(say("ui.desk.show-all"))
        self.empty.setText(say("ui.desk.none-found" if self.filters.any_set else "ui.desk.empty"))
        self.list.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Enlarged on a small screen, title and register make room for the rest: rail and menu have the same."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        buttons = (self.new, self.from_file, self.from_paste)
        needed = sum(button.sizeHint().width() for button in buttons)
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._head.spacing() * (len(buttons) + 1)
        for part in (self.title, self.register):
            needed += part.sizeHint().width()
            part.setVisible(needed <= room)

    @Slot()
    def dress(self) -> None:
        """Spaces of the look in force; cards are measured again."""
        look = self._office.look
        self._column.setContentsMargins(*(look.px(GAP * 2),) * 4)
        self._column.setSpacing(look.px(GAP))
        self._head.setSpacing(look.px(GAP))
        self.list.doItemsLayout()
        self._make_room()
