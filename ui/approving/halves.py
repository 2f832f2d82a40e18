"""The text on one side and what it stands on on the other; one row of tabs where there is no room for two."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from ui.theme.look import Look

ROOMY = 860
"""Pixels at 100 %: from here on there is room for two."""

LEAST = 120
"""Pixels."""


class Halves(QWidget):
    """Tabs by name, in one order whether they stand in one row or in two."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._order: list[tuple[str, QWidget, bool]] = []
        self._words: dict[str, str] = {}
        self._hidden: set[str] = set()
        self.wide: bool | None = None
        self.first, self.second = QTabWidget(), QTabWidget()
        parts = self._parts = QSplitter(Qt.Orientation.Horizontal)
        for tabs in (self.first, self.second):
            tabs.setDocumentMode(True)
            tabs.setUsesScrollButtons(True)
            tabs.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
            tabs.setMinimumHeight(LEAST)
            tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its bar takes the keys, and once
            tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
            parts.addWidget(tabs)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts)
        look.changed.connect(self._arrange)

    def add(self, name: str, page: QWidget, words: str, *, aside: bool) -> None:
        """A tab; ``aside`` where it stands beside the text while there is room."""
        self._order.append((name, page, aside))
        self._words[name] = words
        self.wide = None
        self._arrange()

    def sizeHint(self) -> QSize:
        """The tabs do with what is left: a page that wants more scrolls inside, and nothing scrolls around it."""
        return QSize(super().sizeHint().width(), LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        wide = self.width() >= self._look.px(ROOMY)
        if wide is self.wide:
            return
        front = [tabs.currentWidget() for tabs in (self.second, self.first)]
        self.wide = wide
        for tabs in (self.first, self.second):
            while tabs.count():
                tabs.removeTab(0)
        for name, page, aside in self._order:
            tabs = self.second if aside and wide else self.first
            at = tabs.addTab(page, self._words[name])
            tabs.setTabVisible(at, name not in self._hidden)
        self.second.setVisible(wide)
        for page in front:
            if page is not None:
                self._tabs_of(page).setCurrentWidget(page)
        if not wide and front[1] is not None:
            self.first.setCurrentWidget(front[1])

    def _tabs_of(self, page: QWidget) -> QTabWidget:
        return self.second if self.second.indexOf(page) >= 0 else self.first

    def name_tab(self, name: str, words: str) -> None:
        """Say what a tab holds now."""
        self._words[name] = words
        page = self._page(name)
        tabs = self._tabs_of(page)
        tabs.setTabText(tabs.indexOf(page), words)

    def show_tab(self, name: str, *, shown: bool) -> None:
        """Offer a tab, or take it away while there is nothing in it."""
        (self._hidden.discard if shown else self._hidden.add)(name)
        page = self._page(name)
        tabs = self._tabs_of(page)
        tabs.setTabVisible(tabs.indexOf(page), shown)

    def bring(self, name: str, *, focus: bool = False) -> None:
        """Bring a tab to the front."""
        page = self._page(name)
        self._tabs_of(page).setCurrentWidget(page)
        if focus:
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def in_front(self, name: str) -> bool:
        """Whether a tab is in view."""
        page = self._page(name)
        return self._tabs_of(page).currentWidget() is page

    @property
    def names(self) -> list[str]:
        """The tabs that are offered, in their order."""
        return [name for name, _, _ in self._order if name not in self._hidden]

    def _page(self, name: str) -> QWidget:
        return next(page for other, page, _ in self._order if other == name)
