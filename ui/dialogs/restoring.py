"""Going back to an earlier text: it is kept again as a new revision, nothing is taken out of the record."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.story import Story
from newsdesk.domain.story_commands import ReviseStory
from ui.dialogs.fields import Choice
from ui.dialogs.form import Form
from ui.office import Office


class RestoreForm(Form):
    """Keep revision ``number`` again, over ``latest``. ``declares``: a published text changes only as something."""

    def __init__(
        self, office: Office, story: str, number: int, latest: int, parent: QWidget | None = None, *, declares: bool
    ) -> None:
        about = office.say("ui.dialog.restore.about", number=number, latest=latest)
        super().__init__(office, "ui.dialog.restore", parent, verb="ui.dialog.restore.verb", about=about)
        self._story, self._number, self._latest = story, number, latest
        self.kind: Choice[ChangeKind] = Choice(office, "change", ChangeKind)
        if declares:
            self.field("ui.dialog.restore.kind", self.kind)
        self._declares = declares
        self.finish()
        self.confirming.setFocus()

    def confirm(self) -> None:
        self.busy(1)
        self.office.ask(self, partial(self.office.desk.story, self._story), self._found, self.refused)

    def _found(self, story: Story) -> None:
        self.busy(-1)
        revision = story.revision_numbered(self._number)
        if revision is None:
            self.refused(Rejected(Reason("unknown-revision", values={"revision": self._number})))
            return
        kind = self.kind.chosen if self._declares else None
        self.act(ReviseStory(self._story, revision.body, self._latest, kind.value if kind else ""))
