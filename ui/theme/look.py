"""How everything looks now: theme and zoom, and the word that it changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont

from ui.theme.fonts import BODY, INTERFACE, font
from ui.theme.tokens import BODY_SIZE, LIGHT, TEXT_SIZE, THEMES, ZOOMS, Theme


class Look(QObject):
    """Theme and zoom. Every screen reads it through its ``Office`` and paints anew on ``changed``."""

    changed = Signal()

    def __init__(self, theme: str = LIGHT.name, zoom: int = 100, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = THEMES.get(theme, LIGHT)
        self.zoom = _within(zoom)

    def wear(self, theme: str) -> None:
        """Change to the theme of that name (``light`` or ``dark``)."""
        if theme != self.theme.name:
            self.theme = THEMES[theme]
            self.changed.emit()

    def zoom_to(self, zoom: int) -> None:
        """Show everything at so many per cent, 100 to 200."""
        if _within(zoom) != self.zoom:
            self.zoom = _within(zoom)
            self.changed.emit()

    def zoom_by(self, steps: int) -> None:
        """So many steps larger (or smaller, below 0)."""
        nearest = min(range(len(ZOOMS)), key=lambda at: abs(ZOOMS[at] - self.zoom))
        self.zoom_to(ZOOMS[max(0, min(nearest + steps, len(ZOOMS) - 1))])

    def px(self, pixels: float) -> int:
        """A length given at 100 %, at the present zoom."""
        return round(pixels * self.zoom / 100)

    def colour(self, name: str) -> QColor:
        """A colour of the theme by its name there."""
        return QColor(str(getattr(self.theme, name)))

    def interface_font(self, pixels: int = TEXT_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The interface's typeface, ``pixels`` high at 100 %."""
        return font(INTERFACE, self.px(pixels), weight)

    def body_font(self, pixels: int = BODY_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The typeface of stories."""
        return font(BODY, self.px(pixels), weight)


def _within(zoom: int) -> int:
    return max(ZOOMS[0], min(zoom, ZOOMS[-1]))
