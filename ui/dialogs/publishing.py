"""Publishing: the approved text goes out under its next number, with the note of the correction it carries out."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from newsdesk.domain.story import Story
from newsdesk.domain.story_commands import PublishStory
from ui.dialogs.form import Form
from ui.office import Office


class PublishForm(Form):
    """Says what would go out, and asks once: what is published stays in the record for good."""

    def __init__(self, office: Office, story: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.publish", parent, verb="ui.dialog.publish.verb")
        self._story = story
        self.what = self.note("")
        self.column.insertWidget(1, self.what)
        self.finish()
        self.confirming.setEnabled(False)
        self.fetch(partial(office.desk.story, story), self._found)

    def _found(self, story: Story) -> None:
        version = len(story.publications) + 1
        key = "ui.dialog.publish.again" if story.publications else "ui.dialog.publish.first"
        self.what.setText(self.office.say(key, headline=story.body.headline, version=version))
        self.confirming.setEnabled(True)
        self.confirming.setFocus()
        self.adjustSize()

    def confirm(self) -> None:
        self.act(PublishStory(self._story))
