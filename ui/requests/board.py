"""لوحة الطلبات: every story's comment requests, or one story's; what needs somebody first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from newsdesk.desk.asking_pages import AskingPage, askings
from newsdesk.desk.request_board import ATTENTION, Due, RequestBoard, Urgency, Wanted, request_board
from ui.dialogs.incoming import IncomingForm, MailDrop
from ui.inspector.asking import MINUTE, TONES
from ui.inspector.board import Board
from ui.inspector.cards import Card, Tone
from ui.inspector.request_details import RequestWords
from ui.inspector.sheet import heading
from ui.office import Office
from ui.requests.acts import Meant, RequestActs
from ui.requests.letters import Letters
from ui.requests.narrowing import Narrowing

_TONE_OF = {
    Urgency.UNREAD: Tone.STOP, Urgency.WITH_US: Tone.STOP, Urgency.REMINDED: Tone.ATTENTION, Urgency.LONG: Tone.HINT,
}  # fmt: skip
"""Where the section says more than the state does."""
LOWEST = 150
"""Pixels at 100 %: on a lower board the chips stand aside."""


class RequestsBoard(Board[RequestBoard]):
    """What waits for us, overdue, today, within 48 hours, later, to be sent, chased, long overdue, closed.

    ``log_wanted``: log something about the request that is current.
    """

    log_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.requests.title", "ui.requests.empty", parent)
        self._rows: dict[str, Due] = {}
        self._last: Due | None = None
        self._counts: dict[Urgency, int] = {}
        self._known: tuple[str, AskingPage] | None = None
        self._in_full, self._awaited = "", ""
        self.pane.list.take_several()
        self.letters = Letters(self.pane.list)
        self.open = self._lettered("open", "ui.board.open_story", self.open_story, "O")
        self.log = self._lettered("log", "ui.requests.log", self.log_wanted.emit, "Q")
        self.requests = RequestActs(office, self, self._lettered, self._meant, self._others)
        self.requests.told.connect(self.tell)
        self._drop = MailDrop(self, self.take_mail)
        self.narrowing = Narrowing(office, self.letters, self.pane.list, self.filter)
        self.narrowing.changed.connect(self._typed)
        self.narrowing.this_story.connect(self.narrow_to_current)
        self.put_under_title(self.narrowing)
        self.pane.list.chosen.connect(self._chosen)
        self.pane.list.selectionModel().selectionChanged.connect(self._selected)
        self._clock = QTimer(self)
        self._clock.setInterval(MINUTE)
        self._clock.timeout.connect(self.refresh)
        self._clock.start()
        self.speak()

    def _lettered(self, name: str, key: str, done: Callable[[], object], letter: str) -> QAction:
        action = self.act(name, key, done)
        self.letters.give(letter, action)
        return action

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Enlarged on a small screen, an open quick log leaves room for the requests or the chips, not for both."""
        super().resizeEvent(event)
        self.narrowing.setVisible(self.height() >= self.office.look.px(LOWEST))

    # -- what is shown -----------------------------------------------------------------------------------------------

    def wanted(self) -> Wanted:
        """What the board is narrowed to."""
        member = self.office.member
        person = member.person if member is not None and self.narrowing.mine.isChecked() else ""
        return Wanted(self.filter.text(), self.narrowing.story, person, self.narrowing.section)

    def question(self, limit: int, offset: int) -> Callable[[], RequestBoard]:
        after = self._last if offset else None
        return partial(request_board, self.office.desk, limit, self.wanted(), after)

    def take(self, page: RequestBoard, *, first: bool) -> list[Card]:
        if first:
            self._rows, self._last, self._known, self._awaited = {}, None, None, ""
            self._counts = dict(page.counts)
            self.tell("")
            narrowed = self.wanted() != Wanted()
            self.pane.say_when_empty(self.office.say("ui.requests.none_left" if narrowed else "ui.requests.empty"))
        cards = []
        for row in page.rows:
            new = self._last is None or row.urgency is not self._last.urgency
            self._last = self._rows[row.id] = row
            cards.append(self._card(row, page, self._section(row.urgency) if new else ""))
        return cards

    def tell(self, words: str) -> None:
        """A line under the title: what just happened, or how much waits for somebody."""
        if not words and self._counts:
            waiting = sum(self._counts.get(section, 0) for section in ATTENTION)
            words = self.office.count("ui.requests.attention", waiting)
        self.head(words)

    def _section(self, urgency: Urgency) -> str:
        words = self.office.say(f"ui.requests.section.{urgency.value}")
        number = self._counts.get(urgency)
        return words if number is None else self.office.say("ui.requests.section", section=words, number=number)

    def _card(self, row: Due, page: RequestBoard, section: str) -> Card:
        say, lines = self.office.say, [row.headline]
        code = self.office.language.code
        if row.unclassified:
            lines.append(self.office.count("ui.requests.unclassified", row.unclassified))
        if row.owed:
            lines.append(say(f"update.{row.owed}"))
        if row.paused:
            lines.append(say("ui.requests.with_us"))
        if row.urgency is Urgency.REMINDED and row.attend is not None:
            lines.append(say("ui.requests.chased", when=page.clock.written(row.attend, code)))
        aside = page.clock.written(row.deadline, code) if row.deadline else ""
        tone = _TONE_OF.get(row.urgency, TONES[row.state])
        return Card(row.id, row.party, say(f"request-state.{row.state}"), tone, tuple(lines), aside, section)

    @property
    def current(self) -> Due | None:
        """The request that commands mean."""
        card = self.pane.list.current
        return self._rows.get(card.id) if card else None

    def _meant(self) -> list[Meant]:
        rows = [self._rows[card.id] for card in self.pane.list.selected if card.id in self._rows]
        return [self._meaning(row, full=len(rows) == 1) for row in rows]

    def _meaning(self, row: Due, *, full: bool) -> Meant:
        known = self._known[1].askings if full and self._known is not None and self._known[0] == row.story else ()
        asking = next((item for item in known if item.id == row.id), None)
        return Meant(row.story, row.id, row.party, row.state, row.paused, asking)

    def _others(self, one: Meant) -> Sequence[tuple[str, str]]:
        if self._known is None or self._known[0] != one.story:
            return ()
        return [(item.id, item.party) for item in self._known[1].askings if item.id != one.id]

    @Slot()
    def _selected(self) -> None:
        self.settle()

    def settle(self) -> None:
        meant, row = self._meant(), self.current
        self.sheet.setVisible(row is not None)
        self.acts.setVisible(row is not None)
        self.open.setVisible(len(meant) == 1)
        self.log.setVisible(len(meant) == 1)
        self.narrowing.there.setEnabled(row is not None or bool(self.narrowing.story))
        self.requests.settle()
        if row is None:
            return
        asking = self._meaning(row, full=True).full
        if len(meant) > 1:
            self._in_full = ""
            rtl = self.office.language.right_to_left
            self.sheet.show_parts([heading(self.office.count("ui.requests.selected", len(meant)), rtl=rtl)])
        elif asking is not None and self._known is not None:
            rtl = self.office.language.right_to_left
            words = RequestWords(self.office, self._known[1].clock)
            self.sheet.show_parts([heading(asking.party, rtl=rtl), *words.parts(asking)])
            self.sheet.setAccessibleName(asking.party)
            self._in_full = row.id
        else:
            if self._in_full != row.id:
                self.sheet.show_parts([])
            self._ask_in_full(row.story)

    def _ask_in_full(self, story: str) -> None:
        """Once for all the moves that are made before the answer comes."""
        if self._awaited != story:
            self._awaited = story
            question = partial(askings, self.office.desk, story)
            self.office.ask(self, question, partial(self._found, story), self._not_found)

    def _not_found(self, error: BaseException) -> None:
        self._awaited = ""
        self.office.failed.emit(error)

    def _found(self, story: str, page: AskingPage) -> None:
        row, self._awaited = self.current, ""
        if row is not None and row.story != story:
            self.settle()  # meanwhile another is current
        elif row is not None:
            self._known = (story, page)
            if self._meaning(row, full=True).full is not None:
                self.settle()

    # -- acts --------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _chosen(self, _: str) -> None:
        self.open_story()

    @Slot()
    def open_story(self) -> None:
        """Open the story of the current request."""
        if self.current:
            self.story_wanted.emit(self.current.story)

    @Slot()
    def narrow_to_current(self) -> None:
        """Only the requests of the story of the current one."""
        if self.current:
            self.narrow(self.current.story, self.current.headline)

    def take_mail(self, path: Path) -> None:
        """A message was dropped: its request is found by what it answers."""
        IncomingForm(self.office, self, path=path).open()

    def narrow(self, story: str, headline: str) -> None:
        """Show one story's requests only."""
        self.narrowing.show_story(story, headline)
