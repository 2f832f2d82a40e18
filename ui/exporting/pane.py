"""The preview of one format beside the others: made off the painting thread, kept until the story changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from newsdesk.desk import Newsdesk
from newsdesk.desk.previewing import GivenUp, Preview, Shown, preview
from newsdesk.domain.errors import Rejected, Unavailable, Unreadable
from newsdesk.language import Language
from ui.delivery import Progress
from ui.dialogs.sentence import Sentence
from ui.exporting.opened import OpenedCopies
from ui.exporting.shown import Pages, Sheet, Words
from ui.office import Office

STORY_LANGUAGE = "ar"
"""What a format puts around a story is said in the story's language, whatever the window speaks."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A preview with its pages decoded, both made off the painting thread."""

    preview: Preview
    images: tuple[QImage, ...]


def draw(desk: Newsdesk, story: str, name: str, version: int, progress: Progress) -> Drawn:
    """A format's preview, ready to be shown."""
    made = preview(desk, story, name, Language(STORY_LANGUAGE), progress, version)
    return Drawn(made, tuple(QImage.fromData(page) for page in made.pages))


class PreviewPane(QWidget):
    """Shows one format at a time. ``shown`` says which one is in view; ``failed`` takes what is no answer to people."""

    shown = Signal(str)
    failed = Signal(object)

    def __init__(self, office: Office, story: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._story = story
        self._progress: Progress | None = None
        self._turn = 0
        self.kept: dict[str, Drawn] = {}
        self.wanted = ""
        self.version = 0
        self.opened = OpenedCopies()
        self.title = QLabel()
        self.title.setProperty("role", "heading")
        self.outside = QPushButton(office.say("ui.preview.outside"))
        self.outside.setProperty("role", "quiet")
        self.outside.setAutoDefault(False)
        self.outside.setToolTip(office.say("ui.preview.outside.hint"))
        self.outside.setAccessibleDescription(self.outside.toolTip())
        self.outside.setEnabled(False)
        self.about = self._sentence("small")
        self.words, self.sheet, self.pages = Words(office.look), Sheet(office.look), Pages(office.look)
        self.problem = self._sentence("error")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = QPushButton(office.say("ui.cancel"))
        self.again = QPushButton(office.say("ui.preview.again"))
        self.stack = QStackedWidget()
        self._lay_out()
        self.outside.clicked.connect(self.open_outside)
        self.cancel.clicked.connect(self.give_up)
        self.again.clicked.connect(self._again)
        office.delivery.progressed.connect(self._told)

    def _sentence(self, role: str) -> Sentence:
        made = Sentence(rtl=self._office.language.right_to_left)
        made.setProperty("role", role)
        made.setWordWrap(True)
        return made

    def _lay_out(self) -> None:
        say = self._office.say
        self.waiting, self.trouble = QWidget(), QWidget()
        told = QLabel(say("ui.preview.making"))
        for page, parts in ((self.waiting, (told, self.bar, self.cancel)), (self.trouble, (self.problem, self.again))):
            column = QVBoxLayout(page)
            column.addStretch(1)
            for part in parts:
                column.addWidget(part)
            column.addStretch(2)
        self.bar.setAccessibleName(told.text())
        for page in (self.waiting, self.words, self.sheet, self.pages, self.trouble):
            self.stack.addWidget(page)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.outside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.stack, 1)
        self.about.hide()

    # -- asking ------------------------------------------------------------------------------------------------------

    @Slot(str)
    def show_format(self, name: str) -> None:
        """Bring a format's preview into view, making it the first time."""
        if name == self.wanted:
            return
        self._leave()
        self.wanted = name
        title = self._office.say("ui.preview.title", name=self._office.say(f"ui.format.{name}"))
        self.title.setText(title)
        for view in (self.words, self.sheet, self.pages):
            view.setAccessibleName(title)
        if name in self.kept:
            self._show(self.kept[name])
            return
        self.outside.setEnabled(False)
        self.about.hide()
        self.bar.setRange(0, 0)
        self.stack.setCurrentWidget(self.waiting)
        task = partial(draw, self._office.desk, self._story, name, self.version)
        drawn, failed = partial(self._drawn, self._turn, name), partial(self._not_drawn, name)
        self._progress = self._office.work(self, task, drawn, failed)

    def _leave(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self._progress = None

    def show_version(self, version: int) -> None:
        """Show an earlier version from now on; 0 for what stands."""
        if version != self.version:
            self.version = version
            self.forget()

    def forget(self) -> None:
        """The story has changed: what was made of it is no longer what would leave."""
        name, self.wanted = self.wanted, ""
        self._turn += 1
        self.kept.clear()
        if name:
            self.show_format(name)

    @Slot()
    def give_up(self) -> None:
        """Stop making the preview in hand."""
        if self._progress is not None:
            self._leave()
            self._say(self._office.say("ui.preview.given_up"))

    @Slot()
    def _again(self) -> None:
        name, self.wanted = self.wanted, ""
        self.show_format(name)

    @Slot(int, int)
    def _told(self, done: int, total: int) -> None:
        if self._progress is not None:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    # -- answers -----------------------------------------------------------------------------------------------------

    def _drawn(self, turn: int, name: str, drawn: Drawn) -> None:
        if turn != self._turn:
            return  # of a text that has changed since
        self.kept[name] = drawn
        if name == self.wanted:
            self._progress = None
            self._show(drawn)

    def _show(self, drawn: Drawn) -> None:
        made, office = drawn.preview, self._office
        view: QWidget = self.words
        if made.shown is Shown.TEXT:
            self.words.show_text(made.text)
        elif made.shown is Shown.VISUAL:
            self.words.show_visual(made.text)
        elif made.shown is Shown.SOURCE:
            self.words.show_source(made.text)
        elif made.shown is Shown.SHEET:
            self.sheet.show_parts(made.parts)
            view = self.sheet
        else:
            names = [office.say("ui.preview.page", page=at + 1) for at in range(len(drawn.images))]
            self.pages.show_pages(drawn.images, names)
            view = self.pages
        about = office.say(f"ui.preview.shown.{made.shown.value}")
        if made.cut:
            about += " " + office.say("ui.preview.cut")
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.stack.setCurrentWidget(view)
        self.outside.setEnabled(True)
        self.shown.emit(made.format)

    def _not_drawn(self, name: str, error: BaseException) -> None:
        if name != self.wanted or isinstance(error, GivenUp):
            return
        self._progress = None
        if isinstance(error, Rejected | Unreadable | Unavailable):
            self._say(self._office.problem(error))
        else:
            self._say(self._office.problem(error))
            self.failed.emit(error)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setAccessibleName(words)
        self.stack.setCurrentWidget(self.trouble)

    # -- outside -----------------------------------------------------------------------------------------------------

    @Slot()
    def open_outside(self) -> None:
        """The copy in the system's own program for it, from a temporary file that goes with this window."""
        drawn = self.kept.get(self.wanted)
        if drawn is not None:
            name = f"{self._story}-{drawn.preview.format}{drawn.preview.suffix}"
            write = partial(self.opened.write, name, drawn.preview.data)
            self._office.ask(self, write, self._written, self._not_written)

    def _written(self, path: Path) -> None:
        if not self.isVisible():
            self.opened.clear()  # closed or locked while it was being written
        elif not self.opened.show(path):
            self.opened.clear()
            self._say(self._office.say("ui.preview.no_program", file=path.name))

    def _not_written(self, error: BaseException) -> None:
        what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        self._say(self._office.say("ui.preview.not_written", what=what))

    def close_all(self) -> None:
        """Nothing more is made, and nothing that was opened is left lying about."""
        self._leave()
        self.opened.clear()
