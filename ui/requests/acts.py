"""What is done with comment requests, the same on the board and beside a story: buttons, letters, menu, palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from newsdesk.desk import Changes
from newsdesk.desk.asking_pages import Asking
from newsdesk.domain.request_commands import ClassifyReply
from newsdesk.domain.requests import ReplyKind, Terms
from ui.dialogs.asking import AttemptForm, RemindForm, SendForm
from ui.dialogs.composing import Composer
from ui.dialogs.form import Form
from ui.dialogs.incoming import IncomingForm
from ui.dialogs.reminding import RemindManyForm
from ui.dialogs.replies import AnswerForm, ClassifyForm, ReplyForm
from ui.dialogs.settling import ExtensionForm, ReferralForm, WaiverForm
from ui.dialogs.watching import FollowUpForm, LookForm
from ui.office import Office


@dataclass(frozen=True, slots=True)
class Meant:
    """A request that acts mean. ``full`` is all that is known of it, once it is known."""

    story: str
    id: str
    party: str
    state: str
    paused: bool = False
    full: Asking | None = None

    @property
    def settled(self) -> bool:
        """Waived, or not approached."""
        return self.state in ("waived", "not_approached")

    @property
    def sent(self) -> bool:
        """It was asked, and nobody decided that it need not be."""
        return not self.settled and self.state != "needed"


LETTERS = {
    "send": "S", "compose": "P", "mail": "K", "classify": "C", "answer": "W", "reply": "L", "attempt": "T",
    "remind": "R", "extend": "E", "refer": "G", "waive": "V", "copy": "Y", "undo": "Z",
    "watch": "H", "follow_up": "U",
}  # fmt: skip
"""The acts in their order, each with the key that does it while the list has the focus."""

Make = Callable[[str, str, Callable[[], object], str], QAction]
"""How a host makes an act: its name, the key of its words, what it does, its letter."""


class RequestActs(QObject):
    """Opens the forms for what its host says is meant. ``told``: words for the host to show."""

    told = Signal(str)

    def __init__(
        self, office: Office, host: QWidget, make: Make, meant: Callable[[], Sequence[Meant]],
        others: Callable[[Meant], Sequence[tuple[str, str]]],
    ) -> None:  # fmt: skip
        super().__init__(host)
        self._office, self._host, self._meant, self._others = office, host, meant, others
        self._undoing: tuple[ClassifyReply, str] | None = None
        self.actions = {
            name: make(name, f"ui.inspector.requests.{name}", getattr(self, name), letter)
            for name, letter in LETTERS.items()
        }

    @property
    def _current(self) -> Meant | None:
        found = self._meant()
        return found[0] if found else None

    def settle(self) -> None:
        """Show only what may be done with what is meant now."""
        found, one = self._meant(), self._current
        alone = len(found) == 1 and one is not None
        full, actions = one.full if alone and one is not None else None, self.actions
        sent, needed = alone and one is not None and one.sent, alone and one is not None and one.state == "needed"
        actions["send"].setVisible(sent or needed)
        stale = full is not None and bool(full.stale)
        again = "ui.inspector.requests.ask_again" if stale else "ui.inspector.requests.send_again"
        again = "ui.inspector.requests.send" if needed else again
        actions["send"].setText(self._office.say(again))
        actions["compose"].setVisible(sent or needed)
        letter = "ui.inspector.requests.compose" if needed else "ui.inspector.requests.compose_again"
        actions["compose"].setText(self._office.say(letter))
        for name in ("attempt", "reply", "mail", "extend"):
            actions[name].setVisible(sent)
        actions["remind"].setVisible(bool(found) and all(item.sent for item in found))
        actions["refer"].setVisible(sent and one is not None and bool(self._others(one)))
        actions["waive"].setVisible(needed)
        actions["classify"].setVisible(full is not None and bool(full.replies))
        actions["answer"].setVisible(alone and one is not None and one.paused)
        actions["copy"].setVisible(full is not None and bool(full.sentence))
        actions["undo"].setVisible(self._undoing is not None)
        actions["watch"].setVisible(alone and one is not None and one.state not in ("answered", "declined"))
        actions["follow_up"].setVisible(full is not None and full.owed_since is not None)

    # -- acts --------------------------------------------------------------------------------------------------------

    def _open(self, form: Callable[..., Form]) -> None:
        if one := self._current:
            form(self._office, one.story, one.id, one.party, self._host).open()

    @Slot()
    def send(self) -> None:
        """Record that the question went out."""
        self._open(SendForm)

    @Slot()
    def compose(self) -> None:
        """Write the letter that asks, or reminds."""
        if one := self._current:
            again = one.state != "needed"
            Composer(self._office, one.story, one.id, one.party, self._host, reminder=again).open()

    @Slot()
    def mail(self) -> None:
        """Log a saved message as a reply to the current request."""
        if one := self._current:
            IncomingForm(self._office, self._host, story=one.story, request=one.id, party=one.party).open()

    @Slot()
    def attempt(self) -> None:
        """Log a try and what came of it."""
        self._open(AttemptForm)

    @Slot()
    def remind(self) -> None:
        """Record a reminder; one for each request that is selected."""
        found = self._meant()
        if len(found) > 1:
            RemindManyForm(
                self._office, [(item.story, item.id, item.party) for item in found], self._host
            ).open()
        else:
            self._open(RemindForm)

    @Slot()
    def reply(self) -> None:
        """Log what came in, and say what it is."""
        self._open(ReplyForm)

    @Slot()
    def answer(self) -> None:
        """Record our answer to their question."""
        self._open(AnswerForm)

    @Slot()
    def extend(self) -> None:
        """Give the party longer."""
        self._open(ExtensionForm)

    @Slot()
    def refer(self) -> None:
        """Link the request at the body that we were sent to."""
        if one := self._current:
            ReferralForm(self._office, one.story, one.id, self._others(one), self._host).open()

    @Slot()
    def waive(self) -> None:
        """Decide that the party need not, or must not, be asked."""
        self._open(WaiverForm)

    @Slot()
    def watch(self) -> None:
        """Log a look at what the party says to all."""
        self._open(LookForm)

    @Slot()
    def follow_up(self) -> None:
        """Say what became of the party that an urgent text did not wait for."""
        self._open(FollowUpForm)

    @Slot()
    def copy(self) -> None:
        """Put the sentence that the log supports on the clipboard."""
        one = self._current
        if one is not None and one.full is not None and one.full.sentence:
            QGuiApplication.clipboard().setText(one.full.sentence)

    @Slot()
    def classify(self) -> None:
        """Say what a message is. Who mistook one kind for another may take it back."""
        one = self._current
        if one is not None and one.full is not None:
            form = ClassifyForm(self._office, one.story, one.full, self._host)
            form.recorded.connect(partial(self._classified, one, form))
            form.open()

    def _classified(self, one: Meant, form: ClassifyForm, _: Changes) -> None:
        messages = one.full.replies if one.full is not None else ()
        before = next((item for item in messages if item.id == form.which.currentData()), None)
        self._undoing = None
        # A message that was unread cannot be made so again, and the clock has stopped for a question.
        if before is not None and before.kind and form.kind.chosen is not ReplyKind.QUESTION:
            kind, terms = ReplyKind(before.kind), Terms(before.terms)
            self._undoing = (ClassifyReply(one.story, one.id, before.id, kind, terms, before.notes), one.party)
        self.settle()

    @Slot()
    def undo(self) -> None:
        """Give the message the kind it had."""
        if self._undoing is not None:
            command, party = self._undoing
            self._office.act(self, command, partial(self._undone, party), self._not_undone)

    def _undone(self, party: str, _: Changes) -> None:
        self._undoing = None
        self.settle()
        self.told.emit(self._office.say("ui.requests.undone", party=party))

    def _not_undone(self, error: BaseException) -> None:
        self._undoing = None
        self.settle()
        self.told.emit(self._office.problem(error))
