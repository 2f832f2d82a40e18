"""From nothing to a window: which newsroom, its passphrase where it is encrypted, and what if it cannot be opened.

The window's outline is painted before anything of the newsroom is imported: that is most of what a start takes.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from newsdesk.language import Language
from ui.app import Dressing, application
from ui.delivery import Delivery
from ui.preferences import Preferences
from ui.shell.waiting import Waiting
from ui.theme.fonts import load_other_fonts
from ui.theme.look import Look

if TYPE_CHECKING:
    from newsdesk.desk import Newsdesk
    from ui.main_window import MainWindow
    from ui.office import Office


class Start(QObject):
    """Opens the newsroom asked for, the one last open, or the first start's pages; one window at a time.

    ``in_view`` is what is shown instead of the window as long as there is none.
    """

    def __init__(self, app: QApplication, preferences: Preferences, language: str = "") -> None:
        super().__init__(app)
        self.preferences = preferences
        if language:
            preferences.language = language
        self.look = Look(preferences.theme, preferences.zoom, self)
        self.dressing = Dressing(app, self.look)
        self.delivery = Delivery(self)
        self.window: MainWindow | None = None
        self.office: Office | None = None
        self.in_view: QWidget | None = None
        self._path = Path()
        self.dressing.turn(self.language)

    @property
    def language(self) -> Language:
        """The language last chosen, Arabic before anybody chose."""
        return Language(self.preferences.language or "ar", digits=self.preferences.digits, isolate=True)

    def begin(self, path: Path | None) -> None:
        """Open ``path``, or else the newsroom last open, or else ask. The outline is shown at once."""
        self._wait()
        # After the first paint: what follows imports the newsroom.
        QTimer.singleShot(0, self, partial(self._look_for, path))

    def _wait(self) -> None:
        geometry = self.preferences.layout("window", "both")
        self._show(Waiting(self.look, geometry))

    def _look_for(self, path: Path | None) -> None:
        load_other_fonts()
        self.dressing.speak(self.language)
        if isinstance(self.in_view, Waiting):
            self.in_view.tell(self.language)
        question = partial(_newsroom, path or self.preferences.newsroom, chosen=path is not None)
        self.delivery.ask(self, question, self._found, self._refused)

    def _found(self, path: Path | None) -> None:
        if path is None:
            self.first_run()
        else:
            self.open(str(path))

    @Slot()
    def first_run(self) -> None:
        """Ask what to begin with."""
        from ui.first_run.first_run import FirstRun

        page = FirstRun(self.look, self.dressing, self.preferences, self.delivery)
        page.ready.connect(self.open)
        self._show(page)

    @Slot(str)
    def open(self, name: str) -> None:
        """Open a newsroom, asking for its passphrase first where it is encrypted."""
        from newsdesk.desk import opening

        self._path = Path(name)
        if opening.needs_passphrase(self._path):
            self._ask_passphrase("")
        else:
            self._open(None)

    def _ask_passphrase(self, problem: str) -> None:
        from ui.first_run.refused import PassphraseDialog

        dialog = PassphraseDialog(self.language, self.look, self._path.name, problem)
        dialog.given.connect(self._open)
        self._show(dialog)

    @Slot(str)
    def _open(self, passphrase: str | None) -> None:
        self.delivery.ask(self, partial(_opened, self._path, passphrase), self._put_up, self._refused)

    def _put_up(self, desk: Newsdesk) -> None:
        from newsdesk.desk import opening
        from ui.main_window import MainWindow
        from ui.office import Office

        language = self.language
        office = Office(desk, language.code, self, self.look)
        office.speak(language.code, language.digits)
        self.preferences.newsroom = self._path
        self.office = office
        self.window = MainWindow(office, self.preferences, self.dressing, sample=opening.is_sample(self._path))
        self.window.show()
        self._show(None)

    def _refused(self, error: BaseException) -> None:
        from newsdesk.desk import opening
        from ui.first_run.first_run import told

        if getattr(error, "key", "") == "store.wrong_file_passphrase":
            self._ask_passphrase(told(self.language, error))
            return
        if getattr(error, "key", "") in (opening.DAMAGED, "store.altered", "store.not_a_newsroom"):
            question, shown = partial(opening.latest_backup, self._path), partial(self._show_refused, error)
            self.delivery.ask(self, question, shown, partial(self._no_backup, error))
        else:
            self._show_refused(error, None)

    def _no_backup(self, error: BaseException, _: BaseException) -> None:
        """The folder cannot be read."""
        self._show_refused(error, None)

    def _show_refused(self, error: BaseException, backup: Path | None) -> None:
        from ui.first_run.refused import RefusedDialog

        dialog = RefusedDialog(self.language, self.look, self.delivery, self._path, error, backup)
        dialog.ready.connect(self.open)
        dialog.other.connect(self.first_run)
        self._show(dialog)

    def _show(self, widget: QWidget | None) -> None:
        """Show this; what was in view goes once there is something else, or the application would end."""
        before, self.in_view = self.in_view, widget
        if widget is not None:
            widget.show()
        if before is not None:
            before.deleteLater()

    def failed(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        """A fault of ours in the middle of something: shown in the window, so that it can be reported."""
        if self.office is None or issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, where)
            return
        self.office.failed.emit(error)

    def close(self) -> None:
        """Let go of everything, in the order that leaves nothing half written."""
        if self.window is not None:
            self.window.deleteLater()
        self._show(None)
        if self.office is not None:
            self.office.close()
            self.office.desk.close()
        self.delivery.close()
        self.dressing.undress()


def _newsroom(wanted: Path | None, *, chosen: bool) -> Path | None:
    """The newsroom to open: the one chosen, whatever comes of it; else the last or the usual one if it is there."""
    from newsdesk.desk import opening

    if wanted is not None and (chosen or wanted.exists()):
        return wanted
    usual = opening.data_folder() / opening.FILE_NAME
    return usual if usual.exists() else None


def _opened(path: Path, passphrase: str | None) -> Newsdesk:
    from newsdesk.desk import opening

    return opening.open_newsroom(path, passphrase)


def preferences_path() -> Path:
    """Where the platform keeps settings."""
    from platformdirs import user_config_path

    return user_config_path("newsdesk", appauthor=False) / "window.ini"


def open_window(path: Path | None = None, language: str = "") -> int:
    """Open the window and stay until it is closed. Gives the exit status."""
    app = application(outline_only=True)
    start = Start(app, Preferences(preferences_path()), language)
    before, sys.excepthook = sys.excepthook, start.failed
    try:
        start.begin(path)
        return app.exec()
    finally:
        sys.excepthook = before
        start.close()
