"""How each kind of paragraph looks on the page, and what of it the document's own formats carry."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from newsdesk.text.body import Direction, Kind
from ui.theme.look import Look

KIND_PROPERTY = QTextFormat.Property.UserProperty.value + 1
STAMP_PROPERTY = QTextFormat.Property.UserProperty.value + 2
"""Set anew when marks change: the change is then a step of undo."""

KINDS = tuple(Kind)
LINE_HEIGHT = 112
"""Per cent: Naskh with its vowel marks wants room, and over 115 the lines fall apart (design notes, 100–115)."""


@dataclass(frozen=True, slots=True)
class Style:
    """``size`` in per cent of the body's; spaces above and below in pixels at 100 %; ``colour`` a name of the theme;
    ``indent`` in steps of the document's."""

    size: int = 100
    bold: bool = False
    colour: str = "text"
    above: int = 0
    below: int = 10
    indent: int = 0


STYLES = {
    Kind.HEADLINE: Style(165, bold=True, below=12),
    Kind.DECK: Style(115, colour="muted", below=12),
    Kind.ALERT: Style(110, bold=True, colour="blocker", below=12),
    Kind.DATELINE: Style(88, colour="muted", below=6),
    Kind.SUBHEAD: Style(112, bold=True, above=10, below=6),
    Kind.BODY: Style(),
    Kind.LIST_ITEM: Style(below=4, indent=1),
    Kind.QUOTATION: Style(colour="text", indent=2),
    Kind.CAPTION: Style(86, colour="muted", below=8, indent=1),
    Kind.RELATED: Style(90, colour="muted", below=6, indent=1),
    Kind.SOURCE_LINE: Style(86, colour="muted", below=6),
    Kind.SOCIAL: Style(94, colour="accent", above=10, below=6, indent=1),
}


def block_format(kind: Kind, direction: Direction | None, look: Look) -> QTextBlockFormat:
    """The block format of a paragraph; its layout direction only where it is not the story's own."""
    style = STYLES[kind]
    made = QTextBlockFormat()
    made.setProperty(KIND_PROPERTY, KINDS.index(kind))
    made.setLineHeight(float(LINE_HEIGHT), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    made.setTopMargin(look.px(style.above))
    made.setBottomMargin(look.px(style.below))
    # An indent is on the side where the paragraph begins; margins are left and right whatever the direction.
    made.setIndent(style.indent)
    if direction is not None:
        made.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight if direction is Direction.LTR else Qt.LayoutDirection.RightToLeft
        )
    return made


def worn(format_: QTextBlockFormat) -> tuple[Kind | None, Direction | None]:
    """The kind and the direction that a block's format shows; no kind for a block that was never dressed."""
    kind = KINDS[format_.intProperty(KIND_PROPERTY)] if format_.hasProperty(KIND_PROPERTY) else None
    if not format_.hasProperty(QTextFormat.Property.LayoutDirection.value):
        return kind, None
    left = format_.layoutDirection() == Qt.LayoutDirection.LeftToRight
    return kind, Direction.LTR if left else Direction.RTL


def words_format(kind: Kind, look: Look) -> QTextCharFormat:
    """How the words of a paragraph look, put on by the highlighter: never on the undo stack."""
    style = STYLES[kind]
    made = QTextCharFormat()
    if style.size != 100:
        made.setProperty(QTextFormat.Property.FontPixelSize.value, look.body_font().pixelSize() * style.size // 100)
    if style.bold:
        made.setFontWeight(QFont.Weight.Bold)
    if style.colour != "text":
        made.setForeground(look.colour(style.colour))
    return made
