"""A story comes onto the page: kept text or a draft of it, writable or not, and what is said about that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from newsdesk.desk.editing import Draft, Opened, new_id, open_story
from newsdesk.domain.errors import Reason, Unavailable
from newsdesk.domain.story import Story
from ui.desk.telling import moment
from ui.editor.binding import Binding
from ui.editor.merge_dialog import MergeDialog
from ui.editor.merging import Choice, conflicts, merged
from ui.editor.notices import Notices, Offer
from ui.editor.page import Page
from ui.editor.saving import Saving
from ui.editor.table import Place, Table, table_of
from ui.office import Office


class Opening(QObject):
    """``opened`` tells a story's id once it is on the page; ``correction_wanted`` that an error is to be reported."""

    opened = Signal(str)
    correction_wanted = Signal(str)

    def __init__(self, office: Office, page: Page, binding: Binding, saving: Saving, notices: Notices) -> None:
        super().__init__(page)
        self._office = office
        self._page = page
        self._binding = binding
        self._saving = saving
        self._notices = notices
        self._wanted = ""
        self.undeclared = False
        self.story: Story | None = None
        saving.failed.connect(self.say_failed)
        saving.stale.connect(self._ask_latest)
        saving.kept.connect(self._kept)

    # -- onto the page -----------------------------------------------------------------------------------------------

    def open(self, story_id: str) -> None:
        """Bring a story in, leaving the one that is there."""
        self._saving.part()
        self._saving.wait()
        self._wanted = story_id
        self._page.setReadOnly(True)
        self._ask(story_id, self._arrived)

    def _ask(self, story_id: str, then: Callable[[Opened], object]) -> None:
        desk, member = self._office.desk, self._office.member
        self._office.ask(self, lambda: open_story(desk, story_id, member), then)

    def _arrived(self, opened: Opened) -> None:
        story = opened.story
        if story.id != self._wanted:
            return
        self._wanted = ""
        self.story = story
        self._notices.clear()
        number = story.revision.number if story.revisions else 0
        if opened.draft is not None and not opened.refusal:
            self._restore(opened, opened.draft, story)
        else:
            self._binding.load(story.body, story.annotations)
            self._saving.begin(story.id, number, story.body)
            self._page.go(0)
        self._permit(opened)
        self.opened.emit(story.id)
        if opened.draft is not None and self._saving.base != number:
            self._stale(opened)

    def _restore(self, opened: Opened, draft: Draft, story: Story) -> None:
        base = story.revision_numbered(draft.base)
        self._binding.show_table(_table_of_draft(draft))
        self._saving.begin(story.id, draft.base, base.body if base else story.body, dirty=True)
        self._saving.change, self._saving.correction = draft.change, draft.correction
        self._page.go(self._binding.position(*draft.caret))
        self._notices.tell(
            "restored", partial(self._restored, opened),
            [("ui.editor.restored.keep", self._keep_restored), ("ui.editor.restored.discard", self._discard)],
        )  # fmt: skip

    def _restored(self, opened: Opened) -> str:
        at = moment(self._office, opened.drafted_at, opened.months) if opened.drafted_at else ""
        return self._office.say("ui.editor.restored", at=at)

    def _keep_restored(self) -> None:
        self._notices.drop("restored")

    def _discard(self) -> None:
        story = self.story
        if story is None:
            return
        self._saving.discard()
        self._notices.drop("restored", "stale", "failed")
        # One step of undo: a draft thrown away by mistake is not lost while the story is open.
        self._binding.become(table_of(story.body, story.annotations))
        self._saving.begin(story.id, story.revision.number, story.body)

    # -- whether it may be changed -----------------------------------------------------------------------------------

    def _permit(self, opened: Opened) -> None:
        declared = self._saving.change or self._saving.correction
        undeclared = self.undeclared = opened.undeclared and not declared
        self._page.setReadOnly(bool(opened.refusal) or undeclared)
        self._notices.drop("readonly", "undeclared")
        if opened.refusal:
            self._notices.tell("readonly", partial(self._reasons, opened.refusal))
        elif undeclared:
            offers: list[Offer] = [
                ("ui.editor.declare.update", partial(self._declare, "update", "")),
                ("ui.editor.declare.refile", partial(self._declare, "refile", "")),
            ]
            if opened.corrections:
                offers.append(("ui.editor.declare.correction", partial(self._declare, "", opened.corrections[-1])))
            else:
                offers.append(("ui.editor.declare.report", self._report))
            self._notices.tell("undeclared", partial(self._office.say, "rule.change-undeclared"), offers)

    def _reasons(self, reasons: tuple[Reason, ...]) -> str:
        return "\n".join([self._office.say("ui.editor.readonly"), *(self._office.reason(item) for item in reasons)])

    def begin_update(self) -> None:
        """What is written next is an update of what is out."""
        self._declare("update", "")

    def _declare(self, change: str, correction: str) -> None:
        self.undeclared = False
        self._saving.change, self._saving.correction = change, correction
        self._notices.drop("undeclared")
        self._page.setReadOnly(False)
        self._page.setFocus()

    def _report(self) -> None:
        if self.story is not None:
            self.correction_wanted.emit(self.story.id)

    # -- the story changed elsewhere ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Somebody acted on the story: ask what it is now."""
        if self.story is not None and not self._wanted and not self._saving.saving:
            self._ask(self.story.id, self._refreshed)

    def _refreshed(self, opened: Opened) -> None:
        story, saving = opened.story, self._saving
        if self.story is None or story.id != self.story.id or saving.saving or not story.revisions:
            return
        if story.revision.number < saving.base:
            return  # an answer from before the last revision
        self.story = story
        if story.revision.number == saving.base:
            self._binding.annotate(story.annotations)
        elif saving.dirty:
            self._stale(opened)
        else:
            self._page.keeping_caret(partial(self._binding.load, story.body, story.annotations))
            saving.begin(story.id, story.revision.number, story.body)
        self._permit(opened)

    def _kept(self, _story: str) -> None:
        self._notices.drop("failed", "restored", "stale")

    def _ask_latest(self) -> None:
        if self.story is not None:
            self._ask(self.story.id, self._stale)

    def _stale(self, opened: Opened) -> None:
        self.story = opened.story
        self._notices.drop("failed")
        offers: list[Offer] = [("ui.editor.stale.merge", self.merge), ("ui.editor.copy", self.save_copy)]
        self._notices.tell("stale", partial(self._office.say, "ui.editor.stale"), offers, role="problem")

    def merge(self) -> None:
        """Put both texts together; ask where both changed the same paragraph."""
        story = self.story
        if story is None:
            return
        found = conflicts(self._saving.base_body, self._binding.body, story.body)
        if found:
            MergeDialog(self._office, found, self._merge_as, self._page.window()).open()
        else:
            self._merge_as({})

    def _merge_as(self, choices: dict[str, Choice]) -> None:
        story = self.story
        if story is None:
            return
        body = merged(self._saving.base_body, self._binding.body, story.body, choices, partial(new_id, "g"))
        self._page.keeping_caret(partial(self._binding.become, table_of(body, story.annotations)))
        self._saving.begin(story.id, story.revision.number, story.body, dirty=body != story.body)
        self._saving.write_draft()
        self._notices.drop("stale", "failed", "restored")

    # -- when it cannot be saved -------------------------------------------------------------------------------------

    def say_failed(self, error: BaseException) -> None:
        """A bar that stays: the text is held; again, or a copy to a file."""
        offers: list[Offer] = [("ui.problem.again", self._again), ("ui.editor.copy", self.save_copy)]
        self._notices.tell("failed", partial(self._failure, error), offers, role="problem")

    def _failure(self, error: BaseException) -> str:
        return self._office.say("ui.editor.failed", why=self._office.problem(error))

    def _again(self) -> None:
        self._notices.drop("failed")
        self._saving.write_draft()
        self._saving.keep()

    def save_copy(self) -> None:
        """What is on the page, as a text file wherever the writer says."""
        dialog = QFileDialog(self._page.window(), self._office.say("ui.editor.copy"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.fileSelected.connect(self.write_copy)
        dialog.open()

    def write_copy(self, name: str) -> None:
        """Write the text to a file; an error goes to the window."""
        text = self._binding.body.text

        def write() -> None:
            try:
                Path(name).write_text(text + "\n", "utf-8")
            except OSError as error:
                raise Unavailable("ui.editor.copy-failed", file=Path(name).name) from error

        self._office.ask(self, write, lambda _: None)


def _table_of_draft(draft: Draft) -> Table:
    places: dict[int, list[Place]] = {}
    for held in draft.held:
        places.setdefault(held.paragraph, []).append(Place(held.annotation, held.role, held.start, held.end))
    table = enumerate(table_of(draft.body))
    return tuple(replace(entry, places=tuple(places.get(number, ()))) for number, entry in table)
