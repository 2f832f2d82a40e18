"""What is typed goes to the draft journal within a second, and into the record when it is kept."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from newsdesk.desk import Changes, Newsdesk
from newsdesk.desk.editing import Draft, Held, packed
from newsdesk.domain.errors import Rejected
from newsdesk.domain.story_commands import ReviseStory
from newsdesk.text.body import Body
from ui.editor.binding import Binding
from ui.editor.page import Page
from ui.editor.table import Table, body_of
from ui.office import Office

DRAFT_MS = 300
"""How long after the first key, and from one draft to the next, the page is taken: behind the keys by this and the time
of one writing, or of two where one takes longer than this. That leaves a slow disk over two thirds of a second."""
IDLE_MS = 5 * 60 * 1000
"""After so long without a key the draft is kept as a revision."""

KEPT = "ui.save.kept"
TYPED = "ui.save.typed"
DRAFT = "ui.save.draft"
SAVING = "ui.save.saving"
FAILED = "ui.save.failed"

Then = Callable[[], object]


def draft_of(table: Table, base: int, caret: tuple[int, int], change: str = "", correction: str = "") -> Draft:
    """The draft of what is on the page."""
    held = tuple(
        Held(number, place.annotation, place.role, place.start, place.end)
        for number, entry in enumerate(table)
        for place in entry.places
    )
    return Draft(base, body_of(table), caret, held, change, correction)


class Saving(QObject):
    """``state_changed`` tells a catalogue key; ``failed`` what went wrong, the text being held; ``stale`` that somebody
    else kept a revision in the meantime; ``kept`` the story once its text is in the record."""

    state_changed = Signal(str)
    failed = Signal(object)
    stale = Signal()
    kept = Signal(str)
    drafted = Signal()

    def __init__(self, office: Office, binding: Binding, page: Page, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._binding = binding
        self._page = page
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="newsdesk-drafts")
        self._person = ""
        self._writing = False
        self._taken = QElapsedTimer()  # since the page was last taken for the journal
        self._waiting: list[Then] = []
        self._submitted: Body | None = None
        self.story = ""
        self.base = 0
        self.base_body = Body()
        self.change = self.correction = ""
        self.state = KEPT
        self.dirty = False
        self._soon = self._timer(DRAFT_MS, self.write_draft)
        self._idle = self._timer(IDLE_MS, self.keep)
        binding.changed.connect(self._text_changed)

    def _timer(self, interval: int, act: Callable[[], object]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(interval)
        made.timeout.connect(act)
        return made

    def begin(self, story: str, base: int, body: Body, *, dirty: bool = False) -> None:
        """From now on the page holds this story, whose latest revision is ``base``; ``dirty`` when it says more."""
        self.story, self.base, self.base_body = story, base, body
        self._person = self._office.member.person if self._office.member is not None else ""
        self.change = self.correction = ""
        self._soon.stop()
        self._idle.stop()
        self.dirty = dirty
        self._say(DRAFT if dirty else KEPT)

    def _say(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    @Slot(int, int, int)
    def _text_changed(self, first: int, before: int, after: int) -> None:
        if not self.story:
            return
        self.dirty = True
        self._idle.start()
        if not self._soon.isActive():
            self._soon.start(DRAFT_MS)
        if self._submitted is None:
            self._say(TYPED)

    # -- the journal -------------------------------------------------------------------------------------------------

    @Slot()
    def write_draft(self) -> None:
        """Put what is on the page into the journal; while that is being written, the next one waits its turn."""
        if not (self.story and self.dirty and self._person):
            return
        if self._writing:
            self._soon.start(DRAFT_MS)
            return
        self._taken.start()
        table, base, base_body = self._binding.table, self.base, self.base_body
        caret = self._binding.place(self._page.textCursor().position())
        change, correction = self.change, self.correction
        desk, story, person = self._office.desk, self.story, self._person
        at = desk.clock()

        def write() -> bool:
            draft = draft_of(table, base, caret, change, correction)
            if draft.body == base_body:
                desk.journal.discard(story, person)
                return False
            desk.journal.keep(story, person, str(base), packed(draft), at)
            return True

        self._writing = True
        asked = (story, table, base)
        self._await(self._pool.submit(write), lambda written: self._written(asked, written=written))

    def _await(self, future: Future[bool], then: Callable[[bool], object]) -> None:
        self._office.delivery.await_future(self, future, then, self._not_written)

    def _written(self, asked: tuple[str, Table, int], *, written: bool) -> None:
        self._writing = False
        if asked[0] != self.story:
            return
        self.drafted.emit()
        if asked[2] != self.base:
            return  # kept in the record meanwhile, which has said how it stands
        if asked[1] != self._binding.table:
            # Counted from when the page was taken: what was typed during a slow writing has waited already.
            self._soon.start(max(0, DRAFT_MS - self._taken.elapsed()))
            return
        self.dirty = written
        if self._submitted is None:
            self._say(DRAFT if written else KEPT)

    def _not_written(self, error: BaseException) -> None:
        self._writing = False
        self._say(FAILED)
        self.failed.emit(error)

    def discard(self) -> None:
        """Forget the draft: it was thrown away, or is in the record."""
        if self.story and self._person:
            self._await(self._pool.submit(_forget, self._office.desk, self.story, self._person), bool)

    # -- the record --------------------------------------------------------------------------------------------------

    @Slot()
    def keep(self, then: Then | None = None) -> None:
        """Make a revision of what is on the page; ``then`` is called once the record has it, at once if it had it."""
        if then is not None:
            self._waiting.append(then)
        if self._submitted is not None:
            return
        body = self._binding.body
        if not self.story or not self.dirty or (body == self.base_body and not self.change and not self.correction):
            if self.story and self.dirty:  # typed and taken back again: there is nothing to keep
                self.dirty = False
                self.discard()
                self._say(KEPT)
            self._settled()
            return
        self._soon.stop()
        self._idle.stop()
        self.write_draft()
        self._submitted = body
        self._say(SAVING)
        command = ReviseStory(self.story, body, self.base, self.change, self.correction)
        self._office.act(self, command, self._done, partial(self._refused, self.story))

    def _done(self, changes: Changes) -> None:
        if self.story not in changes.stories:
            return  # of a story that was left meanwhile
        body, self._submitted = self._submitted, None
        if body is None:
            return
        self.base, self.base_body = self.base + 1, body
        self.change = self.correction = ""
        self.dirty = self._binding.body != body
        if not self.dirty:
            self.discard()
        self._say(TYPED if self.dirty else KEPT)
        if self.dirty:
            self._soon.start(DRAFT_MS)
        self.kept.emit(self.story)
        self._settled()

    def _settled(self) -> None:
        if self.dirty and self._waiting:
            self.keep()
            return
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()

    def _refused(self, story: str, error: BaseException) -> None:
        if story != self.story:
            self._office.failed.emit(error)
            return
        body, self._submitted = self._submitted, None
        rules = {reason.rule for reason in error.reasons} if isinstance(error, Rejected) else set()
        if rules == {"nothing-to-change"} and body is not None:
            self.base_body, self.dirty = body, self._binding.body != body
            self.discard()
            self._say(KEPT)
            self._settled()
            return
        self._waiting.clear()
        self._say(FAILED)
        self.write_draft()  # what the record refused is safe in the journal, and the state then says so
        if "stale-base" in rules:
            self.stale.emit()
        else:
            self.failed.emit(error)

    @property
    def saving(self) -> bool:
        """While the record has not answered yet."""
        return self._submitted is not None

    def part(self) -> None:
        """Leave the story: what is typed goes to the journal and, without waiting for it, to the record.

        If the record refuses it, the draft is still there when the story is opened again.
        """
        command = ReviseStory(self.story, self._binding.body, self.base, self.change, self.correction)
        story, person = self.story, self._person
        handed_in = self._submitted is not None or not self.dirty
        self.set_down()
        if story and not handed_in:
            self._office.act(self, command, lambda _: self._forget(story, person))

    def set_down(self) -> None:
        """Leave the story with its draft in the journal, and nothing more: somebody else sits down."""
        self._writing = False
        self.write_draft()
        self._soon.stop()
        self._idle.stop()
        self.story, self._writing, self._submitted = "", False, None
        self._waiting.clear()

    def _forget(self, story: str, person: str) -> None:
        if story != self.story:
            self._pool.submit(_forget, self._office.desk, story, person)

    def wait(self) -> None:
        """Until the journal has everything that was handed to it."""
        self._pool.submit(int).result()


def _forget(desk: Newsdesk, story: str, person: str) -> bool:
    """Opens the journal where nobody has yet: not for the painting thread."""
    desk.journal.discard(story, person)
    return True
