"""Pictures of every screen in every look, the same from one time to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from newsdesk.language import Language
from ui.app import Dressing
from ui.pictures import take
from ui.shell.screens import SCREENS


def test_pictures_show_every_screen_in_both_languages_and_themes(
    qapp: QApplication, dressing: Dressing, tmp_path: Path
) -> None:
    made = {path.name: QImage(str(path)) for path in take(tmp_path, (1024, 700))}
    dressing.speak(Language("ar"))
    names = [*(screen.name for screen in SCREENS), "story"]
    looks = [(language, theme) for language in ("ar", "en") for theme in ("light", "dark")]
    wanted = {f"{name}-{language}-{theme}.png" for name in names for language, theme in looks}
    single = {"palette-en-dark.png", "sign-in-ar-light.png", "vault-locked-ar-light.png", "vault-open-ar-light.png"}
    dialogs = {f"{name}-{look}.png" for name in ("composer", "approval", "export") for look in ("ar-light", "en-dark")}
    assert wanted | single | dialogs == set(made)
    assert made["vault-locked-ar-light.png"] != made["vault-open-ar-light.png"]
    for name in wanted:
        image = made[name]
        assert (image.width(), image.height()) == (1024, 700), name
        # Beside the scroll bar, where a screen is longer than the window: its handle is no ground.
        grounds = {image.pixelColor(14, y).lightness() > 128 for y in (300, 690)}
        assert grounds == {name.endswith("light.png")}, name
