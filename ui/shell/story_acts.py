"""What is done with the story in view: handed in, approved, published, handed over, put right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QVBoxLayout

from newsdesk.desk import Changes
from newsdesk.domain.errors import Rejected, Unreadable
from newsdesk.domain.story_commands import SubmitStory
from ui.dialogs.approving import ApprovalForm
from ui.dialogs.asking import RequestForm
from ui.dialogs.attaching import AttachForm
from ui.dialogs.correcting import CorrectionForm
from ui.dialogs.exporting import ExportForm
from ui.dialogs.form import Form
from ui.dialogs.publishing import PublishForm
from ui.dialogs.reasons import ReturnForm
from ui.dialogs.sending import SendForm
from ui.exporting.register import RegisterForm
from ui.shell.acts import Act
from ui.shell.copy_acts import CopyActs
from ui.shell.story_bar import StoryBar

if TYPE_CHECKING:
    from ui.editor.editor import StoryEditor
    from ui.main_window import MainWindow

REFUSED = "refused"
"""The name of the bar above the text that says why an act was refused."""
VERSIONS = 4


class StoryActs(QObject):
    """Acts on what is on the page, so what was typed is kept first. A refusal stands above the text until the next."""

    def __init__(self, window: MainWindow, editor: StoryEditor) -> None:
        super().__init__(window)
        self._window = window
        self._editor = editor
        self.bar = StoryBar(window.office, window.acts)
        column = editor.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - as the editor makes it
        column.insertWidget(0, self.bar)
        self.copying = CopyActs(window, self._after_keeping)
        self.copying.clipper.refused.connect(self._refused)
        editor.opened.connect(self._opened)
        editor.correction_wanted.connect(self.correct)

    def acts(self) -> list[Act]:
        """What menus, keys and the palette offer."""
        there = self._is_there
        return [
            Act("story.request", "story", partial(self._show, RequestForm), "Ctrl+Shift+R", there),
            Act("story.attach", "story", partial(self._show, AttachForm), "", there),
            Act("story.submit", "story", self.submit, "Ctrl+Return", there),
            Act("story.approve", "story", partial(self._show, ApprovalForm), "Ctrl+Shift+Return", there),
            Act("story.return", "story", partial(self._show, ReturnForm), "", there),
            Act("story.publish", "story", partial(self._show, PublishForm), "Ctrl+Shift+P", there),
            Act("story.export", "file", partial(self._show, ExportForm), "Ctrl+E", there),
            Act("story.send-site", "file", partial(self._show, SendForm), "", there),
            Act("story.register", "story", partial(self._show, RegisterForm), "", there),
            Act("story.correct", "story", self.correct, "", there),
            Act("story.compare", "story", self.compare, "Ctrl+D", there),
            *self.copying.acts(there),
        ]

    def _is_there(self) -> bool:
        return self._window.story.in_view and self._editor.isVisible() and self._editor.story_id is not None

    # -- acts --------------------------------------------------------------------------------------------------------

    @Slot()
    def submit(self) -> None:
        """Ctrl+Enter: hand it to the editors."""
        self._after_keeping(self._submit)

    def _submit(self, story: str) -> None:
        self._window.office.act(self, SubmitStory(story), self._done, self._refused)

    @Slot()
    def correct(self, _story: str = "") -> None:
        """Report an error in what was published."""
        self._show(CorrectionForm)

    @Slot()
    def compare(self) -> None:
        """Ctrl+D: the words in which the kept texts differ."""
        self._after_keeping(self._compare)

    def _compare(self, _story: str) -> None:
        inspector = self._window.story.inspector
        if inspector is not None:
            inspector.show_tab(VERSIONS)

    def _show(self, form: Callable[..., Form]) -> None:
        self._after_keeping(partial(self._open, form))

    def _open(self, form: Callable[..., Form], story: str) -> None:
        form(self._window.office, story, self._window).open()

    def _after_keeping(self, act: Callable[[str], object]) -> None:
        self._editor.notices.drop(REFUSED)
        story = self._editor.story_id
        if story is not None:
            self._editor.saving.keep(partial(act, story))

    # -- how it went -------------------------------------------------------------------------------------------------

    def _done(self, _changes: Changes) -> None:
        self._editor.notices.drop(REFUSED)

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        if isinstance(error, Rejected | Unreadable):
            away = partial(self._editor.notices.drop, REFUSED)
            say = partial(self._window.office.problem, error)
            self._editor.notices.tell(REFUSED, say, [("ui.close", away)], role="problem")
        else:
            self._window.office.failed.emit(error)

    @Slot(str)
    def _opened(self, story: str) -> None:
        self.bar.show_story(story)
        self._editor.notices.drop(REFUSED)
