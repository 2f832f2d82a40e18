"""A reason, for what needs nothing else: returning, rejecting, setting aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from newsdesk.domain.events.story import Objection
from newsdesk.domain.story_commands import ReturnStory
from ui.dialogs.fields import Words
from ui.dialogs.form import Form
from ui.office import Office

LONGEST = 120
"""So many code points of the words that are objected to are repeated in a form."""


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
    """Send a story back to its writer, with the reason; and with ``objections``, each about words of the text."""

    def __init__(
        self, office: Office, story: str, parent: QWidget | None = None, *, objections: Sequence[Objection] = ()
    ) -> None:
        super().__init__(
            office, "ui.dialog.return", partial(_returning, story, tuple(objections)), parent,
            verb="ui.dialog.return.verb",
        )  # fmt: skip
        if objections:
            head = office.count("ui.approving.objections", len(objections))
            self.going = self.note("\n".join([head, *(self._line(item) for item in objections)]))
            self.fields.addRow(self.going)

    def _line(self, item: Objection) -> str:
        return self.office.say("ui.approving.objection_line", words=_short(item.at.quote), reason=item.reason)


def _returning(story: str, objections: tuple[Objection, ...], reason: str) -> ReturnStory:
    return ReturnStory(story, reason, objections)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + "…"


class ObjectionForm(Form):
    """Asks why these words will not do. ``given`` carries the reason; nothing is kept before the story goes back."""

    given = Signal(str)

    def __init__(self, office: Office, words: str, parent: QWidget | None = None) -> None:
        super().__init__(
            office, "ui.dialog.object", parent, verb="ui.approving.object.verb", about=f"«{_short(words)}»"
        )
        self.reason = Words()
        self.field("ui.approving.object.reason", self.reason)
        self.finish()
        self.reason.setFocus()

    def confirm(self) -> None:
        reason = self.reason.words.strip()
        if not reason:
            self.tell(self.office.say("rule.reason-missing"))
            return
        self.given.emit(reason)
        self.accept()
