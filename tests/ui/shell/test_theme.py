"""Colours can be told apart and read, fonts are ours, and the look reaches the whole application."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QRawFont
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from newsdesk.language import Language
from ui.app import Dressing
from ui.theme.fonts import BODY, INTERFACE, font
from ui.theme.look import Look
from ui.theme.signs import STATE_COLOURS, paint_state
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import TARGET, THEMES, ZOOMS, Theme, luminance

GROUNDS = ("ground", "surface", "raised", "hover", "chosen")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_words_can_be_read_on_every_ground(theme: Theme) -> None:
    pairs = [(words, ground) for words in ("text", "muted") for ground in GROUNDS]
    pairs += [("accent", "surface"), ("accent", "ground"), ("on_accent", "accent"), ("on_accent", "accent_hover")]
    for name in ("draft", "review", "approved", "published", "warning", "blocker", "suggestion"):
        pairs += [(name, f"{name}_ground"), (name, "surface"), (name, "ground"), (name, "raised")]
    pairs += [(words, ground) for words in ("blocker", "warning") for ground in ("chosen", "hover")]
    pairs += [("text", "flash")]
    colours = theme.colours()
    poor = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_edges_of_controls_can_be_seen(theme: Theme) -> None:
    colours = theme.colours()
    for name in ("edge", "focus"):
        for ground in ("ground", "surface", "raised"):
            assert contrast(colours[name], colours[ground]) >= 3, (name, ground)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_the_stylesheet_is_whole_at_every_zoom(qapp: QApplication, theme: Theme, zoom: int) -> None:
    sheet = stylesheet(theme, zoom)
    assert "$" not in sheet
    assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= set(theme.colours().values())
    heights = [int(px) for px in re.findall(r"min-height: (\d+)px", sheet)]
    assert min(heights) >= 22
    assert TARGET >= 24


def test_the_bundled_fonts_have_arabic_and_latin(qapp: QApplication) -> None:
    assert {INTERFACE, BODY} <= set(QFontDatabase.families())
    for family, letters in ((INTERFACE, "سؤالً«»٣Az…3%"), (BODY, "سؤالًٌٍَُِّْ«»٣")):
        made = font(family, 16)
        raw = QRawFont.fromFont(made)
        assert raw.familyName() == family
        assert [letter for letter in letters if not raw.supportsCharacter(ord(letter))] == []
        assert set(made.families()) == {INTERFACE, BODY}


def test_zoom_steps_and_stays_within_bounds() -> None:
    look = Look()
    seen = []
    look.changed.connect(lambda: seen.append(look.zoom))
    look.zoom_by(1)
    look.zoom_by(10)
    look.zoom_by(1)
    look.zoom_to(40)
    assert seen == [110, 200, 100]
    assert Look(zoom=150).px(10) == 15


def test_the_look_reaches_the_application(qapp: QApplication, look: Look, dressing: Dressing) -> None:
    look.wear("dark")
    look.zoom_to(200)
    assert qapp.palette().window().color() == look.colour("ground")
    assert qapp.font().pixelSize() == 28
    assert look.theme.surface in qapp.styleSheet()
    assert look.theme.dark


def test_qts_own_buttons_speak_arabic_and_discard_does_not_refuse(qapp: QApplication, dressing: Dressing) -> None:
    arabic = Language("ar")
    dressing.speak(arabic)
    try:
        assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Discard | QDialogButtonBox.StandardButton.Cancel)
        discard = box.button(QDialogButtonBox.StandardButton.Discard).text()
        cancel = box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")
        assert discard == arabic.say("ui.discard")
        assert re.search(r"[\u0600-\u06FF]", cancel)
        box.deleteLater()
    finally:
        dressing.speak(Language("en"))
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Discard)
    assert "Discard" in box.button(QDialogButtonBox.StandardButton.Discard).text().replace("&", "")


def test_every_state_has_a_shape_of_its_own(qapp: QApplication, look: Look) -> None:
    """Painted in one colour, no two states look alike."""
    seen = {}
    for state in STATE_COLOURS:
        image = QImage(24, 24, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_state(painter, state, look.colour("text"), QRectF(0, 0, 24, 24))
        painter.end()
        seen[state] = bytes(image.constBits())
    assert len(set(seen.values())) == len(seen)
