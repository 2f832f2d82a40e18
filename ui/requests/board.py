"""لوحة الطلبات: every story's comment requests, what needs somebody first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from newsdesk.desk.asking_pages import Asking, AskingPage, askings
from newsdesk.desk.boards import Due, RequestBoard, Urgency, request_board
from ui.dialogs.asking import AttemptForm, RemindForm, SendForm
from ui.dialogs.composing import Composer
from ui.dialogs.incoming import IncomingForm, MailDrop
from ui.dialogs.replies import AnswerForm, ClassifyForm, ReplyForm
from ui.dialogs.settling import ExtensionForm
from ui.inspector.asking import MINUTE, TONES
from ui.inspector.board import Board
from ui.inspector.cards import Card, Tone
from ui.inspector.request_details import RequestWords
from ui.inspector.sheet import heading
from ui.office import Office


class RequestsBoard(Board[RequestBoard]):
    """Messages to read, overdue, today, within 48 hours, later, to be sent, closed."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.requests.title", "ui.requests.empty", parent)
        self._rows: dict[str, Due] = {}
        self._last: Urgency | None = None
        self._known: tuple[str, AskingPage] | None = None
        self._in_full = ""
        self.act("open", "ui.board.open_story", self.open_story)
        self._send = self.act("send", "ui.inspector.requests.send", self.send)
        self._compose = self.act("compose", "ui.inspector.requests.compose", self.compose)
        self._mail = self.act("mail", "ui.inspector.requests.mail", self.log_mail)
        self._drop = MailDrop(self, self.take_mail)
        self._classify = self.act("classify", "ui.inspector.requests.classify", self.classify)
        self._answer = self.act("answer", "ui.inspector.requests.answer", self.answer)
        self._reply = self.act("reply", "ui.inspector.requests.reply", self.log_reply)
        self._remind = self.act("remind", "ui.inspector.requests.remind", self.remind)
        self._attempt = self.act("attempt", "ui.inspector.requests.attempt", self.attempt)
        self._extend = self.act("extend", "ui.inspector.requests.extend", self.extend)
        self.pane.list.chosen.connect(self._chosen)
        self._clock = QTimer(self)
        self._clock.setInterval(MINUTE)
        self._clock.timeout.connect(self.refresh)
        self._clock.start()
        self.speak()

    def question(self, limit: int, offset: int) -> Callable[[], RequestBoard]:
        return partial(request_board, self.office.desk, limit, offset, self.filter.text())

    def take(self, page: RequestBoard, *, first: bool) -> list[Card]:
        if first:
            self._rows, self._last, self._known = {}, None, None
        cards = []
        for row in page.rows:
            section = self.office.say(f"ui.requests.section.{row.urgency.value}") if row.urgency != self._last else ""
            self._last = row.urgency
            self._rows[row.id] = row
            cards.append(self._card(row, page, section))
        return cards

    def _card(self, row: Due, page: RequestBoard, section: str) -> Card:
        say, lines = self.office.say, [row.headline]
        if row.unclassified:
            lines.append(self.office.count("ui.requests.unclassified", row.unclassified))
        if row.paused:
            lines.append(say("ui.requests.with_us"))
        aside = page.clock.written(row.deadline, self.office.language.code) if row.deadline else ""
        tone = Tone.STOP if row.unclassified else TONES[row.state]
        return Card(row.id, row.party, say(f"request-state.{row.state}"), tone, tuple(lines), aside, section)

    @property
    def current(self) -> Due | None:
        """The request that commands mean."""
        card = self.pane.list.current
        return self._rows.get(card.id) if card else None

    @property
    def asking(self) -> Asking | None:
        """The current request in full, once it is known."""
        row = self.current
        if row is None or self._known is None or self._known[0] != row.story:
            return None
        return next((item for item in self._known[1].askings if item.id == row.id), None)

    def settle(self) -> None:
        row = self.current
        self.sheet.setVisible(row is not None)
        self.acts.setVisible(row is not None)
        asking = self.asking
        settled = row is None or row.state in ("waived", "not_approached")
        needed = row is not None and row.state == "needed"
        self._send.setVisible(needed)
        for action in (self._reply, self._remind, self._attempt, self._extend):
            action.setVisible(not settled and not needed)
        self._mail.setVisible(not settled and not needed)
        self._compose.setVisible(not settled)
        letter = "ui.inspector.requests.compose" if needed else "ui.inspector.requests.compose_again"
        self._compose.setText(self.office.say(letter))
        self._classify.setVisible(asking is not None and bool(asking.replies))
        self._answer.setVisible(row is not None and row.paused)
        if row is None:
            return
        if asking is not None and self._known is not None:
            rtl = self.office.language.right_to_left
            words = RequestWords(self.office, self._known[1].clock)
            self.sheet.show_parts([heading(asking.party, rtl=rtl), *words.parts(asking)])
            self.sheet.setAccessibleName(asking.party)
            self._in_full = row.id
        else:
            if self._in_full != row.id:
                self.sheet.show_parts([])
            self.office.ask(self, partial(askings, self.office.desk, row.story), partial(self._found, row.story))

    def _found(self, story: str, page: AskingPage) -> None:
        if self.current is not None and self.current.story == story:
            self._known = (story, page)
            if self.asking is not None:
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
    def send(self) -> None:
        """Record that the question went out."""
        if row := self.current:
            SendForm(self.office, row.story, row.id, row.party, self).open()

    @Slot()
    def remind(self) -> None:
        """Record a reminder."""
        if row := self.current:
            RemindForm(self.office, row.story, row.id, row.party, self).open()

    @Slot()
    def attempt(self) -> None:
        """Log a try and what came of it."""
        if row := self.current:
            AttemptForm(self.office, row.story, row.id, row.party, self).open()

    @Slot()
    def extend(self) -> None:
        """Give the party longer."""
        if row := self.current:
            ExtensionForm(self.office, row.story, row.id, row.party, self).open()

    @Slot()
    def log_reply(self) -> None:
        """Log what came in."""
        if row := self.current:
            ReplyForm(self.office, row.story, row.id, row.party, self).open()

    @Slot()
    def compose(self) -> None:
        """Write the letter that asks, or reminds."""
        if row := self.current:
            Composer(self.office, row.story, row.id, row.party, self, reminder=row.state != "needed").open()

    @Slot()
    def log_mail(self) -> None:
        """Log a saved message as a reply to the current request."""
        if row := self.current:
            IncomingForm(self.office, self, story=row.story, request=row.id, party=row.party).open()

    def take_mail(self, path: Path) -> None:
        """A message was dropped: its request is found by what it answers."""
        IncomingForm(self.office, self, path=path).open()

    @Slot()
    def answer(self) -> None:
        """Record our answer to their question."""
        if row := self.current:
            AnswerForm(self.office, row.story, row.id, row.party, self).open()

    @Slot()
    def classify(self) -> None:
        """Say what a message is."""
        row, asking = self.current, self.asking
        if row is not None and asking is not None:
            ClassifyForm(self.office, row.story, asking, self).open()
