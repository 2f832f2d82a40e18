"""The first start: which language, then the sample newsroom or one of one's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QStackedWidget, QWidget

from newsdesk.desk import opening
from newsdesk.domain.errors import Rejected, Unavailable, Unreadable
from newsdesk.language import Language
from ui.app import Dressing
from ui.delivery import Delivery
from ui.first_run.pages import Names, Place, Welcome
from ui.preferences import Preferences
from ui.theme.look import Look


class FirstRun(QWidget):
    """Three steps; ``ready`` carries the path of the newsroom to open."""

    ready = Signal(str)

    def __init__(self, look: Look, dressing: Dressing, preferences: Preferences, delivery: Delivery) -> None:
        super().__init__()
        self._dressing = dressing
        self._preferences = preferences
        self._delivery = delivery
        self.language = Language(preferences.language or "ar", digits=preferences.digits, isolate=True)
        self.welcome, self.names, self.place = Welcome(look), Names(look), Place(look)
        self.place.folder.setText(str(opening.data_folder()))
        self.problem = QLabel()
        self.problem.setProperty("role", "error")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.pages = QStackedWidget()
        for page in (self.welcome, self.names, self.place):
            self.pages.addWidget(page)
        grid = QGridLayout(self)
        grid.addWidget(self.pages, 0, 0, Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(self.problem, 1, 0, Qt.AlignmentFlag.AlignHCenter)
        self.problem.setFixedWidth(self.welcome.minimumWidth())
        grid.setRowStretch(0, 1)
        self.resize(look.px(860), look.px(600))
        self.welcome.spoken.connect(self.speak)
        self.welcome.sample.clicked.connect(self.make_sample)
        self.welcome.own.clicked.connect(self._to_names)
        self.welcome.existing.clicked.connect(self._choose_file)
        self.names.on.clicked.connect(self._to_place)
        self.names.back.clicked.connect(self._to_welcome)
        self.place.back.clicked.connect(self._to_names)
        self.place.browse.clicked.connect(self._choose_folder)
        self.place.on.clicked.connect(self.found)
        self.speak(self.language.code)

    @Slot(str)
    def speak(self, code: str) -> None:
        """Go on in this language."""
        self.language = Language(code, digits=self._preferences.digits, isolate=True)
        self._preferences.language = code
        self._dressing.speak(self.language)
        self.setWindowTitle(self.language.say("ui.first.title"))
        for page in (self.welcome, self.names, self.place):
            page.retell(self.language)

    # -- steps -------------------------------------------------------------------------------------------------------

    @Slot()
    def _to_welcome(self) -> None:
        self._show(self.welcome)

    @Slot()
    def _to_names(self) -> None:
        self._show(self.names)

    @Slot()
    def _to_place(self) -> None:
        missing = self.names.missing()
        if missing:
            self.problem.setText(self.language.say(missing))
            return
        self._show(self.place)

    def _show(self, page: QWidget) -> None:
        self.problem.clear()
        self.pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.language.say("ui.first.folder"), self.place.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.place.folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.language.say("ui.first.existing"))
        dialog.setNameFilter(f"{self.language.say('ui.first.files')} (*.newsdesk)")
        dialog.fileSelected.connect(self.ready)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- making ------------------------------------------------------------------------------------------------------

    @Slot()
    def make_sample(self) -> None:
        """The sample, in a file of its own."""
        self._make(partial(opening.make_sample, opening.data_folder()))

    @Slot()
    def found(self) -> None:
        """The newsroom described, in the folder chosen."""
        names = self.names
        folder = Path(self.place.folder.text().strip()).expanduser()
        self._make(
            partial(
                opening.found, folder, names.newsroom.text(), names.person.text(), names.passphrase.text() or None,
                self_approval=names.alone.isChecked(),
            )
        )  # fmt: skip

    def _make(self, making: Callable[[], Path]) -> None:
        self.problem.clear()
        self.pages.setEnabled(False)
        self._delivery.ask(self, making, self._made, self._failed)

    def _made(self, path: Path) -> None:
        self.ready.emit(str(path))

    def _failed(self, error: BaseException) -> None:
        self.pages.setEnabled(True)
        self.problem.setText(told(self.language, error))


def told(language: Language, error: BaseException) -> str:
    """What happened and what to do, before there is an office to say it."""
    if isinstance(error, Rejected):
        return "\n".join(language.say(reason.message_key, **reason.values) for reason in error.reasons)
    if isinstance(error, Unreadable | Unavailable):
        return language.say(error.key, **error.values)
    return language.say("ui.bug", what=type(error).__name__)
