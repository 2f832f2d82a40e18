"""What may be done with the claim under the caret, without leaving the text: tied, untied, confirmed, rejected."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from newsdesk.desk.pages import Claim, SourcingPage, sourcing
from newsdesk.domain.attribution import AnnotationKind, Verdict
from newsdesk.domain.errors import Rejected
from newsdesk.domain.story_commands import ConfirmAnnotation, RejectAnnotation, TieAnnotation, UntieAnnotation
from ui.dialogs.reasons import ReasonForm
from ui.dialogs.tying import TieForm
from ui.shell.acts import Act

if TYPE_CHECKING:
    from ui.editor.editor import StoryEditor
    from ui.main_window import MainWindow

NOTICE = "claim"
"""The name of the bar above the text that says why nothing could be done with a claim."""


class ClaimActs(QObject):
    """Ctrl+T: a menu at the caret, the likeliest source first, so that Enter ties it. Ctrl+Shift+T ties it at once."""

    def __init__(self, window: MainWindow, editor: StoryEditor) -> None:
        super().__init__(window)
        self._window = window
        self._editor = editor
        self.menu: QMenu | None = None

    def acts(self) -> list[Act]:
        """What menus, keys and the palette offer."""
        return [
            Act("story.claim", "story", self.choose, "Ctrl+T", self._is_there),
            Act("story.accept-source", "story", self.accept, "Ctrl+Shift+T", self._is_there),
        ]

    def _is_there(self) -> bool:
        return self._window.story.in_view and self._editor.isVisible() and self._editor.story_id is not None

    @Slot()
    def choose(self) -> None:
        """Show what may be done with the claim under the caret."""
        self._ask(self._show)

    @Slot()
    def accept(self) -> None:
        """Tie the claim under the caret to the source suggested first."""
        self._ask(self._accept)

    def _ask(self, then: Callable[[str, Claim], None]) -> None:
        self._editor.notices.drop(NOTICE)
        story, annotation = self._editor.story_id, self._editor.annotation_at_caret
        if story is None or annotation is None:
            self._tell("ui.editor.claim.none")
            return
        question = partial(sourcing, self._window.office.desk, story)
        self._window.office.ask(self, question, partial(self._found, annotation, then))

    def _found(self, annotation: str, then: Callable[[str, Claim], None], page: SourcingPage) -> None:
        claim = next((one for one in page.claims if one.id == annotation), None)
        if claim is None:
            self._tell("ui.editor.claim.none")
        else:
            then(page.story, claim)

    # -- the menu ----------------------------------------------------------------------------------------------------

    def _show(self, story: str, claim: Claim) -> None:
        say = self._window.office.say
        page = self._editor.page
        menu = self.menu = QMenu(page)
        menu.setTitle(claim.speaker or claim.cue)
        if claim.untied:
            for one in claim.suggestions:
                why = say(f"ground.{one.ground.value}", words=one.words)
                words = say("ui.editor.claim.suggested", source=one.label, why=why)
                self._entry(menu, words, TieAnnotation(story, claim.id, one.id))
        attribution = claim.kind is AnnotationKind.ATTRIBUTION
        if attribution:
            menu.addAction(say("ui.inspector.tie")).triggered.connect(partial(self._tie, story, claim))
        for source in claim.sources:
            words = say("ui.editor.claim.untie", source=source.label)
            self._entry(menu, words, UntieAnnotation(story, claim.id, source.id))
        if claim.verdict != Verdict.CONFIRMED:
            self._entry(menu, say("ui.inspector.confirm"), ConfirmAnnotation(story, claim.id))
        if claim.verdict != Verdict.REJECTED:
            menu.addAction(say("ui.inspector.reject")).triggered.connect(partial(self._reject, story, claim))
        menu.triggered.connect(self._picked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(page.viewport().mapToGlobal(page.cursorRect().bottomLeft()))

    @staticmethod
    def _entry(menu: QMenu, words: str, command: object) -> None:
        menu.addAction(words).setData(command)

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        if action.data() is not None:
            self._window.office.act(self, action.data(), None, self._refused)

    def _tie(self, story: str, claim: Claim) -> None:
        office = self._window.office
        form = TieForm(
            office, story, claim.id, self._window, wanted=claim.speaker, suggestions=claim.suggestions
        )
        form.open()

    def _reject(self, story: str, claim: Claim) -> None:
        make = partial(RejectAnnotation, story, claim.id)
        about = f"{claim.speaker} — {claim.cue}"
        ReasonForm(self._window.office, "ui.dialog.reject_annotation", make, self._window, about=about).open()

    # -- one key -----------------------------------------------------------------------------------------------------

    def _accept(self, story: str, claim: Claim) -> None:
        if not claim.untied:
            self._tell("ui.editor.claim.tied")
        elif not claim.suggestions:
            self._tie(story, claim)
        else:
            command = TieAnnotation(story, claim.id, claim.suggestions[0].id)
            self._window.office.act(self, command, None, self._refused)

    def _tell(self, key: str) -> None:
        away = partial(self._editor.notices.drop, NOTICE)
        self._editor.notices.tell(NOTICE, partial(self._window.office.say, key), [("ui.close", away)])

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, Rejected):
            away = partial(self._editor.notices.drop, NOTICE)
            say = partial(self._window.office.problem, error)
            self._editor.notices.tell(NOTICE, say, [("ui.close", away)], role="problem")
        else:
            self._window.office.failed.emit(error)
