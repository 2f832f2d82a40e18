"""Publishing: the approved text goes out under its next number, and the targets chosen get their copies at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from newsdesk.desk import Member, Newsdesk
from newsdesk.desk.handing import PublicationPage, publication_page
from newsdesk.desk.publishing import Given, Released, publish
from newsdesk.domain.story_commands import PublishStory
from newsdesk.domain.targets import Target
from newsdesk.language import Language
from ui.delivery import Progress
from ui.dialogs.form import Form
from ui.dialogs.sentence import Sentence
from ui.exporting.pane import STORY_LANGUAGE
from ui.office import Office


class PublishForm(Form):
    """Says what would go out and to whom, and asks once: what is published stays in the record for good.

    With targets it stays open afterwards and says who was given what.
    """

    def __init__(self, office: Office, story: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.publish", parent, verb="ui.dialog.publish.verb")
        self._story = story
        self.page: PublicationPage | None = None
        self.what = self.note("")
        self.column.insertWidget(1, self.what)
        self.targets: dict[str, QCheckBox] = {}
        self.choices = QWidget()
        self._list = QVBoxLayout(self.choices)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.choices)
        self.outcome = self.note("")
        self.outcome.hide()
        self.column.addWidget(self.outcome)
        self.finish()
        self.confirming.setEnabled(False)
        self.fetch(partial(publication_page, office.desk, story), self._found)

    def _found(self, page: PublicationPage) -> None:
        self.page = page
        say = self.office.say
        key = "ui.dialog.publish.again" if page.version > 1 else "ui.dialog.publish.first"
        self.what.setText(say(key, headline=page.headline, version=page.version))
        if page.targets:
            heading = QLabel(say("ui.dialog.publish.targets"))
            heading.setProperty("role", "heading")
            self._list.addWidget(heading)
        for target in page.targets:
            box = QCheckBox(target.name)
            holds = target.name in page.holders
            # Whoever has the earlier version ought to have this one, unless somebody decides otherwise.
            box.setChecked(holds)
            told = self._told(target)
            if holds:
                told += "\n" + say("ui.dialog.publish.holder")
            box.setAccessibleDescription(told)
            self.targets[target.name] = box
            self._list.addWidget(box)
            details = Sentence(told, rtl=self.office.language.right_to_left)
            details.setProperty("role", "small")
            details.setWordWrap(True)
            self._list.addWidget(details)
        if not page.targets:
            self._list.addWidget(self.note(say("ui.dialog.publish.no_targets")))
        self.confirming.setEnabled(True)
        self.confirming.setFocus()
        self.adjustSize()

    def _told(self, target: Target) -> str:
        formats = self.office.language.listed(self._format(name) for name in target.formats)
        return self.office.say(
            "ui.dialog.publish.target", formats=formats, folder=target.folder, recipient=target.given_to
        )

    def _format(self, name: str) -> str:
        key = f"ui.format.{name}"
        return self.office.say(key) if self.office.language.has(key) else name

    @property
    def chosen(self) -> tuple[Target, ...]:
        """The targets ticked."""
        page = self.page
        return tuple(item for item in page.targets if self.targets[item.name].isChecked()) if page else ()

    def confirm(self) -> None:
        member, seen = self.office.member, self.page.text_hash if self.page is not None else ""
        if member is None or not self.chosen:
            self.act(PublishStory(self._story, text_hash=seen))
            return
        self.busy(1)
        task = partial(_publish, self.office.desk, member, self._story, self.chosen, seen)
        self.office.work(self, task, self._released, self.refused)

    def _released(self, released: Released) -> None:
        self.busy(-1)
        self.office.changed.emit(released.changes)
        self.recorded.emit(released.changes)
        version = self.page.version if self.page is not None else 0
        lines = [self.office.say("ui.dialog.publish.done", version=version)]
        lines += [self._given(given) for given in released.given if given.error is None]
        self.outcome.setText("\n".join(lines))
        self.outcome.setAccessibleName(self.outcome.text())
        self.outcome.show()
        self.choices.hide()
        self.what.hide()
        failed = [self._given(given) for given in released.given if given.error is not None]
        self.tell("\n".join([*failed, self.office.say("ui.dialog.publish.give_again")] if failed else ()))
        self.confirming.hide()
        self.leaving.setText(self.office.say("ui.dialog.close"))
        self.leaving.setFocus()

    def _given(self, given: Given) -> str:
        target = given.target
        if given.error is not None:
            # On a line of its own: inside another sentence a path in it would no longer stand by itself.
            return "\n".join((
                self.office.say("ui.dialog.publish.not_given", target=target.name), self.office.problem(given.error)
            ))  # fmt: skip
        said = self.office.say("ui.dialog.publish.given", recipient=target.given_to, folder=target.folder)
        return "\n".join((said, *(copy.path.name for copy in given.copies)))


def _publish(
    desk: Newsdesk, member: Member, story: str, targets: tuple[Target, ...], seen: str, _: Progress
) -> Released:
    return publish(desk, member, story, targets, Language(STORY_LANGUAGE), seen)
