"""طلبات التعليق: every party that must be asked, how far the asking is, and what may be said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAction

from newsdesk.desk import Changes
from newsdesk.desk.asking_pages import Asking, AskingPage, askings
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.proposing import accepting, setting_aside
from newsdesk.domain.proposals import Proposal
from ui.dialogs.asking import RequestForm
from ui.dialogs.incoming import IncomingForm, MailDrop
from ui.dialogs.reasons import ReasonForm
from ui.inspector.cards import Card, Tone
from ui.inspector.request_details import RequestWords
from ui.inspector.sheet import Sheet, heading, paragraph
from ui.inspector.tab import StoryTab
from ui.office import Office
from ui.requests.acts import Meant, RequestActs
from ui.requests.letters import Letters

MINUTE = 60_000
TONES = {
    "overdue": Tone.STOP, "needed": Tone.STOP, "sent": Tone.ATTENTION, "referred": Tone.ATTENTION,
    "answered": Tone.GOOD, "declined": Tone.GOOD, "waived": Tone.PLAIN, "not_approached": Tone.PLAIN,
}  # fmt: skip
PROPOSED = "proposed:"
"""What the id of a proposal's card begins with; its finding follows."""


class Requests(StoryTab[AskingPage]):
    """Parties that the text accuses and nobody asked, then messages to read, then what is overdue.

    ``insert_wanted`` (a request's id): write into the text what may be said of it. ``log_wanted``: log something about
    the current request.
    """

    insert_wanted = Signal(str)
    log_wanted = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office, askings, "ui.inspector.requests.empty")
        self._askings: dict[str, Asking] = {}
        self._proposals: dict[str, Proposal] = {}
        self.sheet = Sheet(office.look)
        self.put_below(self.sheet)
        self.letters = Letters(self.pane.list)
        self._accept = self._lettered("accept", "ui.inspector.requests.accept", self.accept, "A")
        self._edit = self._lettered("edit", "ui.inspector.requests.edit", self.edit, "B")
        self._aside = self._lettered("aside", "ui.inspector.requests.aside", self.set_aside, "D")
        self._add = self._lettered("add", "ui.inspector.requests.add", self.add, "N")
        self._log = self._lettered("log", "ui.requests.log", self.log_wanted.emit, "Q")
        self.requests = RequestActs(office, self, self._lettered, self._meant, self._others)
        self.requests.told.connect(self.head)
        self._drop = MailDrop(self, self.take_mail)
        self._insert = self._lettered("insert", "ui.inspector.requests.insert", self.insert_sentence, "I")
        self._clock = QTimer(self)
        self._clock.setInterval(MINUTE)
        self._clock.timeout.connect(self.refresh)  # what is overdue is for the clock to say
        self._clock.start()
        self.speak()

    def _lettered(self, name: str, key: str, done: Callable[[], object], letter: str) -> QAction:
        action = self.act(name, key, done)
        self.letters.give(letter, action)
        return action

    @property
    def current(self) -> Asking | None:
        """The request that commands mean."""
        card = self.pane.list.current
        return self._askings.get(card.id) if card else None

    @property
    def proposed(self) -> Proposal | None:
        """The proposal that commands mean."""
        card = self.pane.list.current
        return self._proposals.get(card.id) if card else None

    def _meant(self) -> list[Meant]:
        one = self.current
        if one is None or self.story is None:
            return []
        return [Meant(self.story, one.id, one.party, one.state, one.paused, one)]

    def _others(self, one: Meant) -> Sequence[tuple[str, str]]:
        return [(item.id, item.party) for item in self._askings.values() if item.id != one.id]

    def concerns(self, changes: Changes) -> bool:
        return bool(changes.sources)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def present(self, page: AskingPage) -> None:
        self._askings = {asking.id: asking for asking in page.askings}
        self._proposals = {PROPOSED + item.party: item for item in page.proposals}
        say, count = self.office.say, self.office.count
        parts = []
        if page.proposals:
            parts.append(count("ui.inspector.requests.proposals", len(page.proposals)))
        elif page.unasked:
            names = "، ".join(page.unasked)
            parts.append(count("ui.inspector.requests.unasked", len(page.unasked), parties=names))
        late = sum(asking.state == "overdue" for asking in page.askings)
        parts += [count("ui.inspector.requests.overdue", late)] if late else []
        self.head(" · ".join(parts) or (say("ui.inspector.requests.in_order") if page.askings else ""))
        words = RequestWords(self.office, page.clock)
        cards = [self._proposal(item, first=at == 0) for at, item in enumerate(page.proposals)]
        section = say("ui.inspector.requests.asked") if cards else ""
        for asking in page.askings:
            cards.append(self._card(asking, words, section))
            section = ""
        self.pane.show_cards(cards)

    def _proposal(self, item: Proposal, *, first: bool) -> Card:
        say = self.office.say
        section = say("ui.inspector.requests.to_ask") if first else ""
        badge = say("ui.inspector.requests.blocks" if item.blocks else "ui.inspector.requests.advised")
        tone = Tone.STOP if item.blocks else Tone.ATTENTION
        told = item.claims[:2] or (say("ui.inspector.requests.told"),)
        return Card(PROPOSED + item.party, item.party, badge, tone, told, section=section)

    def _card(self, asking: Asking, words: RequestWords, section: str) -> Card:
        say, lines = self.office.say, []
        if asking.unclassified:
            lines.append(self.office.count("ui.requests.unclassified", len(asking.unclassified)))
        if asking.stale:
            lines.append(say("ui.requests.stale"))
        if asking.owed_since is not None:
            lines.append(say("ui.requests.owed"))
        if asking.paused:
            lines.append(say("ui.requests.with_us"))
        if asking.deadline is not None and not asking.settled and asking.state != "answered":
            lines.append(say("ui.requests.deadline", when=words.when(asking.deadline)))
        tone = TONES[asking.state]
        if asking.unclassified or asking.stale:
            tone = Tone.STOP
        elif asking.owed_since is not None and tone is not Tone.STOP:
            tone = Tone.ATTENTION
        aside = self.office.count("ui.requests.attempts", len(asking.tries)) if asking.tries else ""
        return Card(asking.id, asking.party, say(f"request-state.{asking.state}"), tone, tuple(lines), aside, section)

    def settle(self) -> None:
        asking, proposal = self.current, self.proposed
        for action in (self._accept, self._edit, self._aside):
            action.setVisible(proposal is not None)
        self._log.setVisible(asking is not None and not asking.settled)
        self._insert.setVisible(asking is not None and bool(asking.sentence))
        self.requests.settle()
        self.sheet.setVisible(asking is not None or proposal is not None)
        if asking is not None and self.page is not None:
            self.sheet.setAccessibleName(asking.party)
            self.sheet.show_parts(RequestWords(self.office, self.page.clock).parts(asking))
        elif proposal is not None:
            self.sheet.setAccessibleName(proposal.party)
            self.sheet.show_parts(self._in_words(proposal))

    def _in_words(self, proposal: Proposal) -> list[str]:
        rtl, say = self.office.language.right_to_left, self.office.say
        parts = [heading(say("ui.inspector.requests.says"), rtl=rtl)] if proposal.claims else []
        parts += [paragraph(f"«{claim}»", rtl=rtl) for claim in proposal.claims]
        if proposal.told:
            parts.append(paragraph(say("ui.inspector.requests.told"), rtl=rtl))
        parts.append(heading(say("ui.inspector.requests.would_ask"), rtl=rtl))
        return [*parts, paragraph(proposal.question, rtl=True)]

    # -- acts --------------------------------------------------------------------------------------------------------

    @Slot()
    def accept(self) -> None:
        """Note that the proposed party must be asked, with the question as it is proposed."""
        if self.story and self.proposed:
            self.carry_out(accepting(self.story, new_entity_id("r"), self.proposed))

    @Slot()
    def edit(self) -> None:
        """The same, with another question."""
        item = self.proposed
        if self.story and item:
            RequestForm(
                self.office, self.story, self, party=item.party, covers=item.covers, question=item.question
            ).open()

    @Slot()
    def set_aside(self) -> None:
        """The party need not be asked: a second person says so, with the reason."""
        if self.story and self.proposed:
            make = partial(setting_aside, self.story, new_entity_id("r"), self.proposed)
            ReasonForm(self.office, "ui.dialog.set_aside", make, self, about=self.proposed.party).open()

    def to_proposals(self) -> None:
        """Go to the first party that is proposed, or once it is known."""
        first = next(iter(self._proposals), "")
        if first:
            self.pane.list.go_to(first)

    @Slot()
    def add(self) -> None:
        """Note a party that must be asked."""
        if self.story:
            RequestForm(self.office, self.story, self).open()

    @Slot()
    def take_mail(self, path: Path) -> None:
        """A message was dropped: its request is found by what it answers."""
        IncomingForm(self.office, self, path=path).open()

    @Slot()
    def insert_sentence(self) -> None:
        """Ask for the sentence in the text: at the caret, or in the place of the statement there."""
        if self.current:
            self.insert_wanted.emit(self.current.id)
