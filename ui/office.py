"""What every screen is given: the newsroom, who acts, the language, and one way to act and to ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from newsdesk.desk import Changes, Evidence, Member, Newsdesk
from newsdesk.domain.errors import Reason, Rejected, Unavailable, Unreadable
from newsdesk.language import Digits, Language
from ui.delivery import Delivery, Progress
from ui.theme.look import Look
from ui.vault import WindowVault

T = TypeVar("T")
POLL_MS = 1000
"""How often another copy of the app is looked for (a pragma, some microseconds)."""

ANSWERS = (Rejected, Unreadable, Unavailable)
"""Errors that are an answer to people."""
EVERYTHING = Changes(newsroom=True)
"""What is announced when somebody else wrote: every screen asks again."""


class Office(QObject):
    """The newsroom as the window sees it: screens act and ask through it, and hear of what changed from it.

    ``changed`` carries a ``Changes``; ``EVERYTHING`` when another copy of the app wrote. ``failed`` carries an error
    that no screen took care of: the window shows it. ``failed_act`` is the same for an act that may be tried again,
    with how. ``export_folder`` is where copies were written last, empty for nowhere yet.
    """

    changed = Signal(object)
    failed = Signal(object)
    failed_act = Signal(object, object)
    member_changed = Signal()
    language_changed = Signal()

    def __init__(
        self, desk: Newsdesk, language: str = "ar", parent: QObject | None = None, look: Look | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.look = look or Look()
        self.member: Member | None = None
        self.export_folder = ""
        self.language = Language(language, isolate=True)
        self.delivery = Delivery(self)
        self.vault = WindowVault(self)
        self._seen = desk.changed_elsewhere()
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look_elsewhere)
        self._poll.start()

    # -- words -------------------------------------------------------------------------------------------------------

    def say(self, key: str, /, **values: str | int) -> str:
        """A sentence of the catalogues, safe to show: what is inserted cannot reorder it."""
        return self.language.say(key, **values)

    def count(self, key: str, number: int, /, **values: str | int) -> str:
        """A counted sentence."""
        return self.language.count(key, number, **values)

    def reason(self, reason: Reason) -> str:
        """What a rule says."""
        return self.say(reason.message_key, **reason.values)

    def problem(self, error: BaseException) -> str:
        """What happened and what to do, for an error that has a sentence; the bug's own otherwise."""
        if isinstance(error, Rejected):
            return "\n".join(self.reason(reason) for reason in error.reasons)
        if isinstance(error, Unreadable | Unavailable):
            return self.say(error.key, **error.values)
        return self.say("ui.bug", what=f"{type(error).__name__}: {error}")

    def explain(
        self, error: BaseException, told: Callable[[str], object], kinds: tuple[type[BaseException], ...] = ANSWERS
    ) -> None:
        """Tell an answer to people (an error of ``kinds``) in place; anything else goes to the window."""
        if isinstance(error, kinds):
            told(self.problem(error))
        else:
            self.failed.emit(error)

    def speak(self, code: str, digits: Digits | None = None) -> None:
        """Change the interface's language, or the digits it counts with; every screen hears of it."""
        digits = digits or self.language.digits
        if (code, digits) != (self.language.code, self.language.digits):
            self.language = Language(code, digits=digits, isolate=True)
            self.language_changed.emit()

    # -- acting and asking -------------------------------------------------------------------------------------------

    def act(
        self,
        owner: QObject,
        command: object,
        then: Callable[[Changes], object] | None = None,
        refused: Callable[[BaseException], object] | None = None,
        evidence: Sequence[Evidence] = (),
    ) -> None:
        """Carry out a command as the member who is signed in. Screens are told what changed before ``then`` is called.

        What is refused or fails goes to ``refused`` on the owner, or to the window where no one takes it.
        """
        if self.member is None:
            (refused or self.failed.emit)(Rejected(Reason("signed-out")))
            return
        again = partial(self.act, owner, command, then, refused, evidence)
        future = self.desk.do(command, self.member, evidence)
        self.carry_out(owner, future, then, refused or partial(self._failed, again))

    def _failed(self, again: Callable[[], None], error: BaseException) -> None:
        if isinstance(error, Unavailable):
            self.failed_act.emit(error, again)
        else:
            self.failed.emit(error)

    def carry_out(
        self,
        owner: QObject,
        future: Future[Changes],
        then: Callable[[Changes], object] | None = None,
        refused: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Await an act already handed in, as ``act`` does."""

        def done(changes: Changes) -> None:
            self.changed.emit(changes)
            if then is not None:
                then(changes)

        self.delivery.await_future(owner, future, done, refused or self.failed.emit)

    def ask(
        self,
        owner: QObject,
        question: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Ask off the painting thread; the answer comes to ``then`` on it."""
        self.delivery.ask(owner, question, then, failed or self.failed.emit)

    def work(
        self,
        owner: QObject,
        task: Callable[[Progress], T],
        then: Callable[[T], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> Progress:
        """Work that may take over a second: the window shows its progress and offers to cancel it."""
        return self.delivery.work(owner, task, then, failed or self.failed.emit)

    # -- who acts ----------------------------------------------------------------------------------------------------

    def sign_in(
        self, owner: QObject, name: str, passphrase: str | None, refused: Callable[[BaseException], object]
    ) -> None:
        """Prove who acts (off the painting thread: Argon2id takes its time), and tell every screen."""
        self.ask(owner, lambda: self.desk.sign_in(name, passphrase), self._signed_in, refused)

    def _signed_in(self, member: Member) -> None:
        self.member = member
        self.member_changed.emit()

    def lock(self) -> None:
        """Nobody acts until somebody signs in; the key is forgotten, and what was open of the vault."""
        self.vault.lock()
        self.member = None
        self.member_changed.emit()

    @Slot()
    def _look_elsewhere(self) -> None:
        seen = self.desk.changed_elsewhere()
        if seen != self._seen:
            self._seen = seen
            self.changed.emit(EVERYTHING)

    def close(self) -> None:
        """Stop looking and let the threads go; the newsroom itself is closed by whoever opened it."""
        self._poll.stop()
        self.vault.close()
        self.delivery.close()
