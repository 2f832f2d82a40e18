"""The two typefaces the app brings along, so that it looks the same on a machine without an Arabic font."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from newsdesk.resources import resources_path

INTERFACE = "IBM Plex Sans Arabic"
"""Buttons, lists, bars; Latin and digits too."""
BODY = "Noto Naskh Arabic"
"""What is written and read."""


FIRST = "IBMPlexSansArabic-Regular.ttf"
"""The one that the first paint needs; reading the others takes milliseconds that nobody should wait for."""


def load_first_font() -> None:
    """Make the font of the first paint known to Qt. Raises FileNotFoundError for a broken installation."""
    _load(resources_path() / "fonts" / FIRST)


def load_other_fonts() -> None:
    """Make the rest of the bundled fonts known to Qt. Raises FileNotFoundError for a broken installation."""
    for path in sorted((resources_path() / "fonts").glob("*.ttf")):
        if path.name != FIRST:
            _load(path)


def _load(path: Path) -> None:
    if QFontDatabase.addApplicationFont(str(path)) < 0:
        raise FileNotFoundError(f"{path.name} cannot be used as a font")


def font(family: str, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of ours in screen pixels, without hinting (which bends Arabic joins and differs from machine to machine).

    The other of the two stands in for letters the family lacks.
    """
    made = QFont([family, BODY if family == INTERFACE else INTERFACE])
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return made
