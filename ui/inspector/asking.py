"""طلبات التعليق: every party that must be asked, how far the asking is, and what may be said of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter

from newsdesk.desk import Changes
from newsdesk.desk.asking_pages import Asking, AskingPage, askings
from ui.dialogs.asking import AttemptForm, RemindForm, RequestForm, SendForm
from ui.dialogs.composing import Composer
from ui.dialogs.incoming import IncomingForm, MailDrop
from ui.dialogs.replies import AnswerForm, ClassifyForm, ReplyForm
from ui.dialogs.settling import ExtensionForm, ReferralForm, WaiverForm
from ui.inspector.cards import Card, Tone
from ui.inspector.request_details import RequestWords
from ui.inspector.sheet import Sheet
from ui.inspector.tab import StoryTab
from ui.office import Office

MINUTE = 60_000
TONES = {
    "overdue": Tone.STOP, "needed": Tone.STOP, "sent": Tone.ATTENTION, "referred": Tone.ATTENTION,
    "answered": Tone.GOOD, "declined": Tone.GOOD, "waived": Tone.PLAIN, "not_approached": Tone.PLAIN,
}  # fmt: skip


class Requests(StoryTab[AskingPage]):
    """Parties with messages to read first, then what is overdue. ``insert_wanted``: put this sentence into the text."""

    insert_wanted = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__(office, askings, "ui.inspector.requests.empty")
        self._askings: dict[str, Asking] = {}
        self.sheet = Sheet(office.look)
        parts = QSplitter(Qt.Orientation.Vertical)
        self.column.replaceWidget(self.pane, parts)
        parts.addWidget(self.pane)
        parts.addWidget(self.sheet)
        parts.setSizes([300, 300])
        parts.setChildrenCollapsible(False)
        self.column.setStretchFactor(parts, 1)
        self.act("add", "ui.inspector.requests.add", self.add)
        self._send = self.act("send", "ui.inspector.requests.send", self.send)
        self._compose = self.act("compose", "ui.inspector.requests.compose", self.compose)
        self._mail = self.act("mail", "ui.inspector.requests.mail", self.log_mail)
        self._drop = MailDrop(self, self.take_mail)
        self._classify = self.act("classify", "ui.inspector.requests.classify", self.classify)
        self._answer = self.act("answer", "ui.inspector.requests.answer", self.answer)
        self._reply = self.act("reply", "ui.inspector.requests.reply", self.log_reply)
        self._attempt = self.act("attempt", "ui.inspector.requests.attempt", self.attempt)
        self._remind = self.act("remind", "ui.inspector.requests.remind", self.remind)
        self._extend = self.act("extend", "ui.inspector.requests.extend", self.extend)
        self._refer = self.act("refer", "ui.inspector.requests.refer", self.refer)
        self._waive = self.act("waive", "ui.inspector.requests.waive", self.waive)
        self._copy = self.act("copy", "ui.inspector.requests.copy", self.copy_sentence)
        self._insert = self.act("insert", "ui.inspector.requests.insert", self.insert_sentence)
        self._clock = QTimer(self)
        self._clock.setInterval(MINUTE)
        self._clock.timeout.connect(self.refresh)  # what is overdue is for the clock to say
        self._clock.start()
        self.speak()

    @property
    def current(self) -> Asking | None:
        """The request that commands mean."""
        card = self.pane.list.current
        return self._askings.get(card.id) if card else None

    def concerns(self, changes: Changes) -> bool:
        return bool(changes.sources)

    def present(self, page: AskingPage) -> None:
        self._askings = {asking.id: asking for asking in page.askings}
        say, count = self.office.say, self.office.count
        parts, names = [], "، ".join(page.unasked)
        if page.unasked:
            parts.append(count("ui.inspector.requests.unasked", len(page.unasked), parties=names))
        late = sum(asking.state == "overdue" for asking in page.askings)
        parts += [count("ui.inspector.requests.overdue", late)] if late else []
        self.head(" · ".join(parts) or (say("ui.inspector.requests.in_order") if page.askings else ""))
        words = RequestWords(self.office, page.clock)
        self.pane.show_cards([self._card(asking, words) for asking in page.askings])

    def _card(self, asking: Asking, words: RequestWords) -> Card:
        say, lines = self.office.say, []
        if asking.unclassified:
            lines.append(self.office.count("ui.requests.unclassified", len(asking.unclassified)))
        if asking.paused:
            lines.append(say("ui.requests.with_us"))
        if asking.deadline is not None and not asking.settled and asking.state != "answered":
            lines.append(say("ui.requests.deadline", when=words.when(asking.deadline)))
        tone = Tone.STOP if asking.unclassified else TONES[asking.state]
        aside = self.office.count("ui.requests.attempts", len(asking.tries)) if asking.tries else ""
        return Card(asking.id, asking.party, say(f"request-state.{asking.state}"), tone, tuple(lines), aside)

    def settle(self) -> None:
        asking = self.current
        open_ = asking is not None and not asking.settled
        needed = open_ and asking is not None and asking.state == "needed"
        sent = open_ and not needed
        self._send.setVisible(open_)
        again = "ui.inspector.requests.send" if needed else "ui.inspector.requests.send_again"
        self._send.setText(self.office.say(again))
        for action in (self._attempt, self._remind, self._reply, self._extend):
            action.setVisible(sent)
        self._mail.setVisible(sent)
        self._compose.setVisible(open_)
        letter = "ui.inspector.requests.compose" if needed else "ui.inspector.requests.compose_again"
        self._compose.setText(self.office.say(letter))
        self._refer.setVisible(sent and len(self._askings) > 1)
        self._waive.setVisible(needed)
        self._classify.setVisible(asking is not None and bool(asking.replies))
        self._answer.setVisible(asking is not None and asking.paused)
        written = asking is not None and bool(asking.sentence)
        self._copy.setVisible(written)
        self._insert.setVisible(written)
        self.sheet.setVisible(asking is not None)
        if asking is not None and self.page is not None:
            self.sheet.setAccessibleName(asking.party)
            self.sheet.show_parts(RequestWords(self.office, self.page.clock).parts(asking))

    # -- acts --------------------------------------------------------------------------------------------------------

    @Slot()
    def add(self) -> None:
        """Note a party that must be asked."""
        if self.story:
            RequestForm(self.office, self.story, self).open()

    @Slot()
    def send(self) -> None:
        """Record that the question went out."""
        if self.story and self.current:
            SendForm(self.office, self.story, self.current.id, self.current.party, self).open()

    @Slot()
    def attempt(self) -> None:
        """Log a try and what came of it."""
        if self.story and self.current:
            AttemptForm(self.office, self.story, self.current.id, self.current.party, self).open()

    @Slot()
    def remind(self) -> None:
        """Record a reminder."""
        if self.story and self.current:
            RemindForm(self.office, self.story, self.current.id, self.current.party, self).open()

    @Slot()
    def log_reply(self) -> None:
        """Log what came in, and say what it is."""
        if self.story and self.current:
            ReplyForm(self.office, self.story, self.current.id, self.current.party, self).open()

    @Slot()
    def compose(self) -> None:
        """Write the letter that asks, or reminds."""
        if self.story and (asking := self.current):
            again = asking.state != "needed"
            Composer(self.office, self.story, asking.id, asking.party, self, reminder=again).open()

    @Slot()
    def log_mail(self) -> None:
        """Log a saved message as a reply to the current request."""
        if self.story and self.current:
            party = self.current.party
            IncomingForm(self.office, self, story=self.story, request=self.current.id, party=party).open()

    def take_mail(self, path: Path) -> None:
        """A message was dropped: its request is found by what it answers."""
        IncomingForm(self.office, self, path=path).open()

    @Slot()
    def classify(self) -> None:
        """Say what a message is."""
        if self.story and self.current:
            ClassifyForm(self.office, self.story, self.current, self).open()

    @Slot()
    def answer(self) -> None:
        """Record our answer to their question."""
        if self.story and self.current:
            AnswerForm(self.office, self.story, self.current.id, self.current.party, self).open()

    @Slot()
    def extend(self) -> None:
        """Give the party longer."""
        if self.story and self.current:
            ExtensionForm(self.office, self.story, self.current.id, self.current.party, self).open()

    @Slot()
    def refer(self) -> None:
        """Link the request at the body that we were sent to."""
        if self.story and self.current:
            others = [(item.id, item.party) for item in self._askings.values() if item.id != self.current.id]
            ReferralForm(self.office, self.story, self.current.id, others, self).open()

    @Slot()
    def waive(self) -> None:
        """Decide that the party need not, or must not, be asked."""
        if self.story and self.current:
            WaiverForm(self.office, self.story, self.current.id, self.current.party, self).open()

    @Slot()
    def copy_sentence(self) -> None:
        """Put the sentence that the log supports on the clipboard."""
        if self.current:
            QGuiApplication.clipboard().setText(self.current.sentence)

    @Slot()
    def insert_sentence(self) -> None:
        """Ask for the sentence in the text, at the caret."""
        if self.current:
            self.insert_wanted.emit(self.current.sentence)
