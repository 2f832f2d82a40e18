"""A reason, for what needs nothing else: returning, rejecting, setting aside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from newsdesk.domain.story_commands import ReturnStory
from ui.dialogs.fields import Words
from ui.dialogs.form import Form
from ui.office import Office


class ReasonForm(Form):
    """Asks for a reason and acts with it; ``make`` turns it into the command."""

    def __init__(
        self, office: Office, title: str, make: Callable[[str], object], parent: QWidget | None = None, *,
        about: str = "", verb: str = "ui.dialog.record",
    ) -> None:  # fmt: skip
        super().__init__(office, title, parent, verb=verb, about=about)
        self._make = make
        self.reason = Words()
        self.field("ui.dialog.reason", self.reason)
        self.finish()
        self.reason.setFocus()

    def confirm(self) -> None:
        self.act(self._make(self.reason.words.strip()))


class ReturnForm(ReasonForm):
    """Send a story back to its writer, with the reason."""

    def __init__(self, office: Office, story: str, parent: QWidget | None = None) -> None:
        super().__init__(
            office, "ui.dialog.return", partial(ReturnStory, story), parent, verb="ui.dialog.return.verb"
        )
