"""Pictures of the window on the sample newsroom, in both languages and themes: ``python -m ui.pictures FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from newsdesk.desk import Newsdesk, opening
from newsdesk.desk.sample.material import read_material
from ui.app import Dressing, application
from ui.main_window import MainWindow
from ui.office import Office
from ui.preferences import Preferences
from ui.shell.palette import Palette
from ui.shell.screens import SCREENS
from ui.theme.look import Look
from ui.theme.tokens import THEMES

SIZE = (1280, 800)
QUIET_MS = 150
"""How long nothing must be awaited before a picture is taken."""
LONGEST_MS = 10_000


class Quiet(QObject):
    """Waits until the window has its answers."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._loop = QEventLoop()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(QUIET_MS)
        self._calm.timeout.connect(self._look)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(LONGEST_MS)
        self._end.timeout.connect(self._loop.quit)

    def wait(self) -> None:
        """Return when everything asked for has come, or after ten seconds."""
        self._calm.start()
        self._end.start()
        self._loop.exec()
        self._end.stop()

    @Slot()
    def _look(self) -> None:
        if self._office.delivery.busy:
            self._calm.start()
        else:
            self._loop.quit()


def _views(window: MainWindow, story: str) -> Iterator[tuple[str, Callable[[], object]]]:
    for screen in SCREENS:
        yield screen.name, lambda name=screen.name: window.show_screen(name)  # type: ignore[misc]  # bound at once
    yield "story", lambda: window.show_story(story)


def take(folder: Path, size: tuple[int, int] = SIZE) -> list[Path]:
    """A picture of every main screen, ``<screen>-<language>-<theme>.png``, made off screen. Gives their paths.

    Raises OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    with tempfile.TemporaryDirectory() as work:
        path = opening.make_sample(Path(work))
        look = Look()
        app = application()
        app.setCursorFlashTime(0)
        dressing = Dressing(app, look)
        material = read_material()
        with Newsdesk(path) as desk:
            office = Office(desk, "ar", look=look)
            office.member = desk.sign_in(material.cast[0].name, material.passphrase)
            window = MainWindow(office, Preferences(Path(work) / "window.ini"), dressing, sample=True)
            window.resize(*size)
            window.show()
            quiet = Quiet(office)
            story = desk.stories()[0].id
            for language in ("ar", "en"):
                office.speak(language)
                for theme in THEMES:
                    look.wear(theme)
                    for name, show in _views(window, story):
                        show()
                        quiet.wait()
                        made.append(_save(window, folder / f"{name}-{language}-{theme}.png"))
            window.acts.do("go.palette")
            quiet.wait()
            palette = window.findChild(Palette)
            if palette is not None:
                made.append(_save(palette, folder / "palette-en-dark.png"))
                palette.reject()
            office.lock()
            office.speak("ar")
            look.wear("light")
            quiet.wait()
            made.append(_save(window, folder / "sign-in-ar-light.png"))
            window.close()
            office.close()
            dressing.undress()
    return made


def _save(widget: QWidget, path: Path) -> Path:
    drawn = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    # Its own commonest colours, undithered: a third of the size, and the same to the eye.
    common = [colour for colour, _ in Counter(memoryview(drawn.constBits()).cast("I")).most_common(256)]
    undithered = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    image = drawn.convertToFormat(QImage.Format.Format_Indexed8, common, undithered)
    writer = QImageWriter(str(path))
    writer.setCompression(100)
    if not writer.write(image):
        raise OSError(f"{path.name}: {writer.errorString()}")
    return path


def main() -> None:
    """Takes them into the folder named, ``docs/screens`` otherwise."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for path in take(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs") / "screens"):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
