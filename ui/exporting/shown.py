"""How previews are shown: running words, a sheet of paragraphs, drawn pages, the source of a machine's format.

Paper is white in every theme: it is what whoever gets the copy will see, not a part of our window.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from newsdesk.text.direction import DIRECTION_CONTROLS
from ui.theme.fonts import INTERFACE
from ui.theme.look import Look
from ui.theme.tokens import GAP, LIGHT, TEXT_SIZE

_UNSEEN = str.maketrans(dict.fromkeys(DIRECTION_CONTROLS))
AT_ONCE = 24
"""Elements laid out in one turn of the event loop; a long story comes in several."""
HIGHLIGHTED = 60_000
"""A longer source is shown in one colour: colouring it would be felt."""


def paper(widget: QWidget) -> None:
    """Black on white, whatever the theme. The stylesheet would otherwise say something else."""
    colours = f"background: {LIGHT.surface}; color: {LIGHT.text}; border: 1px solid {LIGHT.line};"
    # Named, or the scroll bars inside would be white as well.
    widget.setStyleSheet(f"QTextBrowser, QPlainTextEdit {{ {colours} }}")


class Words(QPlainTextEdit):
    """Words to look at: as running text from the right, or as a source from the left with its parts in colours."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._colours = SourceColours(self.document(), look)

    def show_text(self, text: str) -> None:
        """Running text, right to left."""
        self._set(text, rtl=True, source=False)

    def show_visual(self, text: str) -> None:
        """Text in visual order: what runs from left to right here does so on the machine it is meant for."""
        self._set(text, rtl=False, source=False)

    def show_source(self, text: str) -> None:
        """A machine's format, left to right."""
        self._set(text, rtl=False, source=True)

    def _set(self, text: str, *, rtl: bool, source: bool) -> None:
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.setLayoutDirection(option.textDirection())
        self.document().setDefaultTextOption(option)
        font = self._look.body_font() if not source else self._look.interface_font(TEXT_SIZE)
        if source:
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
            font.setFamilies([fixed, INTERFACE])
        self._colours.setDocument(self.document() if source and len(text) <= HIGHLIGHTED else None)
        if source:
            self.setStyleSheet("")
        else:
            paper(self)
        self.document().setDefaultFont(font)  # after the stylesheet, which brings the window's own
        self.setPlainText(text)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The words selected, without what was put between them to show them."""
        made = QMimeData()
        made.setText(self.textCursor().selectedText().replace("\u2029", "\n").translate(_UNSEEN))
        return made


class SourceColours(QSyntaxHighlighter):
    """Names, tags and values told apart, in JSON and XML alike."""

    _RULES = (
        (re.compile(r"</?[\w:.-]+|/?>|\?>"), "accent"),
        (re.compile(r'"[^"]*"(?=\s*:)'), "accent"),
        (re.compile(r'[\w:.-]+(?==")'), "review"),
        (re.compile(r'(?<=[=:] )"[^"]*"|(?<==)"[^"]*"'), "approved"),
        (re.compile(r"(?<=: )(?:-?\d[\d.eE+-]*|true|false|null)(?=,?$)"), "suggestion"),
    )

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._look = look

    def highlightBlock(self, text: str) -> None:
        for pattern, colour in self._RULES:
            shape = QTextCharFormat()
            shape.setForeground(self._look.colour(colour))
            for match in pattern.finditer(text):
                self.setFormat(match.start(), match.end() - match.start(), shape)


class Sheet(QTextBrowser):
    """A story's paragraphs as on a page, from the right; links lead nowhere from here."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rest: list[str] = []
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        paper(self)
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._pour)

    def show_parts(self, parts: Sequence[str]) -> None:
        """Lay these elements out, the first ones at once."""
        look = self._look
        self.clear()
        self.document().setDocumentMargin(look.px(GAP * 3))
        self.document().setDefaultFont(look.body_font())
        self.document().setDefaultStyleSheet(
            f"p, li {{ margin: {look.px(7)}px 0; }}"
            f" h1, .headline {{ font-size: {look.px(26)}px; font-weight: 700; margin: {look.px(6)}px 0; }}"
            f" .subhead {{ font-size: {look.px(21)}px; font-weight: 700; margin: {look.px(14)}px 0 {look.px(4)}px 0; }}"
            f" .quotation {{ margin: {look.px(10)}px {look.px(28)}px; }}"
            f" .deck {{ font-size: {look.px(20)}px; color: {LIGHT.muted}; }}"
            f" .about, .caption, .related, .source_line, .dateline {{ color: {LIGHT.muted}; }}"
            f" .draft {{ color: {LIGHT.blocker}; }}"
            f" .note {{ background-color: {LIGHT.review_ground}; }}"
            f" a {{ color: {LIGHT.accent}; }}"
        )
        self._rest = list(parts)
        self._pour()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @property
    def pouring(self) -> bool:
        """While paragraphs are still to be laid out."""
        return bool(self._rest)

    @Slot()
    def _pour(self) -> None:
        now, self._rest = self._rest[:AT_ONCE], self._rest[AT_ONCE:]
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not self.document().isEmpty():
            cursor.insertBlock()  # or the first paragraph would run on in the last
        cursor.insertHtml("".join(now))
        if self._rest:
            self._more.start()
        else:
            self._more.stop()

    def createMimeDataFromSelection(self) -> QMimeData:
        """The words selected, without what was put between them to show them."""
        made = QMimeData()
        made.setText(self.textCursor().selectedText().replace("\u2029", "\n").translate(_UNSEEN))
        return made


class Page(QWidget):
    """One drawn page, as wide as there is room for."""

    def __init__(self, image: QImage, name: str) -> None:
        super().__init__()
        self._image = image
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(self._image.width() // 2, self._image.height() // 2)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._image.height() / max(self._image.width(), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(QColor(LIGHT.edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class Pages(QScrollArea):
    """Drawn pages, one under the other."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_pages(self, images: Sequence[QImage], names: Sequence[str]) -> None:
        """Show these pages, each said as its name."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(self._look.px(GAP * 2))
        for image, name in zip(images, names, strict=True):
            column.addWidget(Page(image, name))
        column.addStretch(1)
        self.setWidget(inside)
        inside.setBackgroundRole(QPalette.ColorRole.Window)

    @property
    def count(self) -> int:
        """How many pages are shown."""
        inside = self.widget()
        return len(inside.findChildren(Page)) if inside is not None else 0
