"""سجل التصحيحات: every case of the newsroom, the latest first. Nothing here is ever changed or taken out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from newsdesk.desk.clockface import Clockface
from newsdesk.desk.correcting_pages import CorrectionCard, CorrectionsPage, correction_log
from ui.dialogs.correcting import ToldForm
from ui.exporting.register import open_register
from ui.inspector.board import Board
from ui.inspector.cards import Card
from ui.inspector.correcting import correction_card, correction_parts, holders_told
from ui.inspector.sheet import heading, paragraph
from ui.office import Office


class CorrectionsLog(Board[CorrectionsPage]):
    """Date, story, wrong and right, cause, who reported, who approved, the note, and who has not been told."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.corrections.title", "ui.corrections.empty", parent)
        self._cases: dict[str, CorrectionCard] = {}
        self._clockface: Clockface | None = None
        self.act("open", "ui.board.open_story", self.open_story)
        self._told = self.act("told", "ui.inspector.corrections.told", self.told)
        self.pane.list.chosen.connect(self._chosen)
        self.filter.hide()
        self.register = QPushButton()
        self.register.clicked.connect(self.open_register)
        self.put_beside_title(self.register)
        self.speak()

    def question(self, limit: int, offset: int) -> Callable[[], CorrectionsPage]:
        return partial(correction_log, self.office.desk, limit, offset)

    def take(self, page: CorrectionsPage, *, first: bool) -> list[Card]:
        if first:
            self._cases = {}
        self._clockface = page.clock
        self._cases |= {case.id: case for case in page.cards}
        return [correction_card(self.office, case, page.clock, headline=True) for case in page.cards]

    @property
    def current(self) -> CorrectionCard | None:
        """The case that is shown in full."""
        card = self.pane.list.current
        return self._cases.get(card.id) if card else None

    def settle(self) -> None:
        case = self.current
        self.sheet.setVisible(case is not None)
        self.acts.setVisible(case is not None)
        if case is None or self._clockface is None:
            return
        self._told.setVisible(bool(case.holders))
        say, rtl = self.office.say, self.office.language.right_to_left
        parts = [heading(case.headline), paragraph(say(f"change.{case.type.value}"), "muted", rtl=rtl)]
        if case.wrong:
            parts.append(paragraph(say("ui.corrections.wrong", words=case.wrong), rtl=rtl))
        parts.append(paragraph(say("ui.corrections.right", words=case.right), rtl=rtl))
        self.sheet.show_parts([*parts, *correction_parts(self.office, case, self._clockface)])
        self.sheet.setAccessibleName(case.headline)

    @Slot()
    def speak(self) -> None:
        self.register.setText(self.office.say("ui.act.register.all"))
        super().speak()

    @Slot()
    def open_register(self) -> None:
        """Who holds which copy, of every story."""
        open_register(self.office, self.window(), self.story_wanted.emit)

    @Slot(str)
    def _chosen(self, _: str) -> None:
        self.open_story()

    @Slot()
    def open_story(self) -> None:
        """Open the story of the current case."""
        if self.current:
            self.story_wanted.emit(self.current.story)

    @Slot()
    def told(self) -> None:
        """Record that recipients were told."""
        case = self.current
        if case and self._clockface is not None:
            holders = holders_told(self.office, case, self._clockface)
            ToldForm(self.office, case.story, case.id, holders, self).open()
