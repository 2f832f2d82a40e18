"""The window's colours and sizes by name, light and dark. Nothing else in ``ui`` writes a colour down."""

from __future__ import annotations

from typing import NamedTuple


class Theme(NamedTuple):  # no dataclass: importing their machinery is felt at the first paint
    """One set of colours (``#rrggbb``). Words on any ground of the same theme have at least 4.5:1, marks 3:1.

    Grounds: ``ground`` behind everything, ``surface`` for what is read and written on, ``raised`` for cards, bars and
    menus, ``hover`` under the pointer, ``chosen`` for what is selected. Each ``<state>_ground`` is the ground of a chip
    or bar whose words are in ``<state>``.
    """

    name: str
    ground: str
    surface: str
    raised: str
    hover: str
    chosen: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    accent_hover: str
    on_accent: str
    focus: str
    draft: str
    draft_ground: str
    review: str
    review_ground: str
    approved: str
    approved_ground: str
    published: str
    published_ground: str
    warning: str
    warning_ground: str
    blocker: str
    blocker_ground: str
    suggestion: str
    suggestion_ground: str
    flash: str

    @property
    def dark(self) -> bool:
        """Whether words are lighter than their ground."""
        return luminance(self.ground) < luminance(self.text)

    def colours(self) -> dict[str, str]:
        """Every colour by name."""
        return {name: colour for name, colour in self._asdict().items() if name != "name"}


LIGHT = Theme(
    name="light",
    ground="#f3f1ec", surface="#ffffff", raised="#faf9f6", hover="#e9e6de", chosen="#dbe7f3",
    text="#1d1b18", muted="#5d584f", line="#d9d4c8", edge="#8a8478",
    accent="#14588f", accent_hover="#0f4876", on_accent="#ffffff", focus="#14588f",
    draft="#54504a", draft_ground="#ebe8e1", review="#6b4a00", review_ground="#fbefcf",
    approved="#1f5c34", approved_ground="#dff1e2", published="#14508a", published_ground="#dfebf8",
    warning="#7a4b00", warning_ground="#fdf0d5", blocker="#9c1c1c", blocker_ground="#fbe3e1",
    suggestion="#4a4377", suggestion_ground="#eae7f7", flash="#ffe58a",
)  # fmt: skip

DARK = Theme(
    name="dark",
    ground="#191a1c", surface="#1f2123", raised="#26282b", hover="#33363a", chosen="#24405c",
    text="#eceae4", muted="#b4b0a6", line="#3a3d41", edge="#85888c",
    accent="#7db8ec", accent_hover="#9dcbf4", on_accent="#0d1a26", focus="#7db8ec",
    draft="#c9c4b9", draft_ground="#34363a", review="#f2cd78", review_ground="#423614",
    approved="#8fd6a3", approved_ground="#1b3a26", published="#93c4f2", published_ground="#1c3550",
    warning="#f4c274", warning_ground="#43330f", blocker="#ff9f97", blocker_ground="#4c2020",
    suggestion="#c3bbf0", suggestion_ground="#322d4e", flash="#6b5a12",
)  # fmt: skip

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}

ZOOMS = (100, 110, 125, 150, 175, 200)
"""Per cent, the steps of Ctrl++ and Ctrl+-."""

TARGET = 32
"""How high a control is at 100 %, in pixels; what is pressed is never under 24."""
GAP = 8
"""The step that spaces are multiples of, in pixels at 100 %."""
RADIUS = 6
TEXT_SIZE = 14
"""The interface's text, in pixels at 100 %."""
SMALL_SIZE = 13
TITLE_SIZE = 20
BODY_SIZE = 19
"""The text of stories, in pixels at 100 %: Naskh is small for its size."""


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    linear: float = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return linear
