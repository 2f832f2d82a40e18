"""Pictures of the window on the sample newsroom, in both languages and themes: ``python -m ui.pictures FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QDialog, QWidget

from newsdesk.desk import Changes, Newsdesk, opening
from newsdesk.desk.directory import directory
from newsdesk.desk.sample.material import read_material
from ui.app import Dressing, application
from ui.dialogs.approving import ApprovalForm
from ui.dialogs.composing import Composer
from ui.dialogs.exporting import ExportForm
from ui.main_window import MainWindow
from ui.office import Office
from ui.preferences import Preferences
from ui.shell.palette import Palette
from ui.shell.screens import SCREENS
from ui.sources.directory import SourcesDirectory
from ui.theme.look import Look
from ui.theme.tokens import THEMES

SIZE = (1280, 800)
SHOWN = "بلدية برج الرمان"
"""The source of the sample whose page is shown in full."""
COMPOSER, WIDE = (760, 720), (1040, 720)
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


class Sample:
    """What is chosen in the sample newsroom for its pictures: a story, a source in full, a confidential one."""

    def __init__(self, window: MainWindow, quiet: Quiet) -> None:
        self._window, self._quiet, self._office = window, quiet, window.office
        desk = self._office.desk
        self.story = desk.stories()[0].id
        listed = directory(desk).rows
        self.source = next(row.id for row in listed if row.label == SHOWN)
        self.sealed = next(row.id for row in listed if row.status == "confidential")
        asked = desk.story(self.story).requests.values()
        self.request = next(item for item in asked if not item.answered and not item.settled)

    def show(self, name: str) -> None:
        """A main screen, with what shows it best."""
        self._window.show_screen(name)
        if name == "requests":
            self._window.request_acts.log()
        elif name == "sources":
            self.choose(self.source)

    def leave(self) -> None:
        """Put the quick log away again."""
        panel = self._window.request_acts.panel
        if panel is not None:
            panel.go()

    def choose(self, source: str) -> None:
        """Show a source's page, once the list has come."""
        self._window.show_screen("sources")
        self._quiet.wait()
        board = self._window.screens["sources"]
        assert isinstance(board, SourcesDirectory)  # noqa: S101 - what that name makes
        board.pane.list.go_to(source)
        self._quiet.wait()

    def open_vault(self, passphrase: str) -> None:
        """As its reader does; a refusal goes to the window."""
        self._office.vault.open(self._window, passphrase, self._opened, self._office.failed.emit)
        self._quiet.wait()

    def _opened(self, _: Changes) -> None:
        """The screens hear of it from the office."""

    def approver(self) -> QDialog:
        """The page on which the story is approved."""
        return self._opened_up(ApprovalForm(self._office, self.story, self._window))

    def exporter(self) -> QDialog:
        """The window that copies of the story leave by."""
        form = ExportForm(self._office, self.story, self._window)
        form.destination.folder.setText("~/Documents")  # nobody's own folder
        return self._opened_up(form)

    def _opened_up(self, dialog: QDialog) -> QDialog:
        dialog.open()
        dialog.resize(*WIDE)
        self._quiet.wait()
        return dialog

    def composer(self) -> Composer:
        """The letter to the party of the request."""
        made = Composer(self._office, self.story, self.request.id, self.request.party, self._window)
        made.open()
        made.resize(*COMPOSER)
        self._quiet.wait()
        return made


def _views(window: MainWindow, sample: Sample) -> Iterator[tuple[str, Callable[[], object]]]:
    for screen in SCREENS:
        yield screen.name, partial(sample.show, screen.name)
    yield "story", partial(window.show_story, sample.story)


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
            sample = Sample(window, quiet)
            for language in ("ar", "en"):
                office.speak(language)
                for theme in THEMES:
                    look.wear(theme)
                    for name, show in _views(window, sample):
                        show()
                        quiet.wait()
                        made.append(_save(window, folder / f"{name}-{language}-{theme}.png"))
                        sample.leave()
            made += _dialogs(sample, folder, "en-dark")
            window.acts.do("go.palette")
            quiet.wait()
            palette = window.findChild(Palette)
            if palette is not None:
                made.append(_save(palette, folder / "palette-en-dark.png"))
                palette.reject()
            office.speak("ar")
            look.wear("light")
            made += _dialogs(sample, folder, "ar-light")
            sample.choose(sample.sealed)
            made.append(_save(window, folder / "vault-locked-ar-light.png"))
            sample.open_vault(material.passphrase)
            sample.choose(sample.sealed)
            made.append(_save(window, folder / "vault-open-ar-light.png"))
            office.lock()
            quiet.wait()
            made.append(_save(window, folder / "sign-in-ar-light.png"))
            window.close()
            office.close()
            dressing.undress()
    return made


def _dialogs(sample: Sample, folder: Path, dressed: str) -> Iterator[Path]:
    for name, open_ in (("composer", sample.composer), ("approval", sample.approver), ("export", sample.exporter)):
        dialog = open_()
        yield _save(dialog, folder / f"{name}-{dressed}.png")
        dialog.reject()


def _save(widget: QWidget, path: Path) -> Path:
    drawn = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    # Its own commonest colours, undithered: a third of the size, and the same to the eye.
    common = [colour for colour, _ in Counter(memoryview(drawn.constBits()).cast("I")).most_common(96)]
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
