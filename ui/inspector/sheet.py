"""Read-only pages of words in both directions, in the theme's colours: details of a request, a note, a story's text."""

from __future__ import annotations

import html
from collections.abc import Iterable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui.inspector.cards import right_to_left
from ui.theme.look import Look
from ui.theme.tokens import SMALL_SIZE, TEXT_SIZE


class Sheet(QTextBrowser):
    """A page made of paragraphs; each runs in its own direction. It follows no links and loads nothing."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._parts: tuple[str, ...] = ()
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        look.changed.connect(self._paint)

    def show_parts(self, parts: Iterable[str]) -> None:
        """Show paragraphs made by ``paragraph`` and ``heading``; the same ones leave the page as it is scrolled."""
        shown = tuple(parts)
        if shown != self._parts:
            self._parts = shown
            self._paint()

    @Slot()
    def _paint(self) -> None:
        look, theme = self._look, self._look.theme
        self.document().setDefaultStyleSheet(
            f"p {{ margin: 2px 0; font-size: {look.px(TEXT_SIZE)}px; color: {theme.text}; }}"
            f" p.muted {{ color: {theme.muted}; font-size: {look.px(SMALL_SIZE)}px; }}"
            f" p.heading {{ font-weight: 600; margin-top: 10px; }} p.blocker {{ color: {theme.blocker}; }}"
            f" p.warning {{ color: {theme.warning}; }} p.good {{ color: {theme.approved}; }}"
            f" p.story {{ font-family: 'Noto Naskh Arabic'; font-size: {look.px(19)}px; margin: 6px 0; }}"
            f" p.headline {{ font-family: 'Noto Naskh Arabic'; font-size: {look.px(24)}px; font-weight: 700; }}"
        )
        place = self.verticalScrollBar().value()
        self.setHtml("".join(self._parts))
        self.verticalScrollBar().setValue(place)

    def read(self) -> str:
        """The page's words."""
        return self.toPlainText()


def paragraph(words: str, style: str = "", *, rtl: bool = True) -> str:
    """A paragraph of a sheet. ``words`` are shown as they are; ``rtl`` is for words without a direction."""
    direction = "rtl" if right_to_left(words, rtl) else "ltr"
    text = html.escape(words).replace("\n", "<br/>")
    kind = f' class="{style}"' if style else ""
    return f'<p dir="{direction}"{kind}>{text}</p>'


def heading(words: str, *, rtl: bool = True) -> str:
    """A paragraph that heads others."""
    return paragraph(words, "heading", rtl=rtl)
