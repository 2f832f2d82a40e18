"""What is asked about the story on the page, and told in bars above it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Slot

from newsdesk.desk import Changes, Newsdesk
from ui.office import Office

if TYPE_CHECKING:
    from ui.editor.editor import StoryEditor

T = TypeVar("T")


class AboutStory(QObject, Generic[T]):
    """Asks ``question`` off the painting thread when a story is opened and when it changes.

    An answer about another story, or the same as before, is passed over. ``nothing`` is the answer until the first;
    ``bars`` are the names of its bars.
    """

    def __init__(
        self, office: Office, editor: StoryEditor, question: Callable[[Newsdesk, str], T], nothing: T, *bars: str
    ) -> None:
        super().__init__(editor)
        self._office = office
        self._editor = editor
        self._question, self._nothing, self._bars = question, nothing, bars
        self._told = nothing
        editor.opened.connect(self._opened)
        office.changed.connect(self._changed)

    def tell(self) -> None:
        """Tell ``_told``, which has changed."""

    def forget(self) -> None:
        """Another story is on the page."""
        self._told = self._nothing
        self._editor.notices.drop(*self._bars)

    def concerns(self, story: str, changes: Changes) -> bool:
        """Whether a change may have changed the answer."""
        return story in changes.stories

    @Slot(str)
    def _opened(self, _: str) -> None:
        self.forget()
        self._ask()

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        story = self._editor.story_id
        if story is not None and self.concerns(story, changes):
            self._ask()

    def _ask(self) -> None:
        story = self._editor.story_id
        if story is not None:
            self._office.ask(self, partial(self._question, self._office.desk, story), partial(self._answered, story))

    def _answered(self, story: str, answer: T) -> None:
        if story == self._editor.story_id and answer != self._told:
            self._told = answer
            self.tell()
