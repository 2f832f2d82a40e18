"""What others said before the approver: readers' notes, the first of two approvals, embargo and legal bars."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from newsdesk.desk import Changes
from newsdesk.desk.approval_page import ApprovalPage, Noted
from newsdesk.domain.errors import Rejected, Severity
from newsdesk.domain.events.reviewing import NoteVerdict, ReaderKind
from newsdesk.domain.story_commands import SetSensitive, WantReading
from newsdesk.text.body import Span
from ui.dialogs.form import Form
from ui.dialogs.reading_notes import NoteForm, unmark_form, unwanted_form
from ui.inspector.acts import Acts
from ui.inspector.card_list import CardPane
from ui.inspector.cards import Card, Tone
from ui.inspector.checks import TONES
from ui.office import Office

LEGAL_BAR = "legal-bar"
_TONES = {NoteVerdict.CLEAR: Tone.GOOD, NoteVerdict.CONDITIONS: Tone.ATTENTION, NoteVerdict.NOT_CLEAR: Tone.STOP}


class Readers(QWidget):
    """Cards, and what a reader or an editor may do here. ``acted``: it is this person's own doing that is coming;
    ``refused`` (words): why it was not done. ``span_wanted``: show these words."""

    span_wanted = Signal(int, int)
    acted = Signal()
    refused = Signal(str)

    def __init__(self, office: Office, story: str) -> None:
        super().__init__()
        self._office, self._story = office, story
        self.page: ApprovalPage | None = None
        self._spans: dict[str, Span] = {}
        self.pane = CardPane(office.look)
        self.pane.list.setAccessibleName(office.say("ui.approving.tab.readers"))
        self.pane.say_when_empty(office.say("ui.approving.readers.empty"))
        self.acts = Acts()
        self.actions_by_name: dict[str, QAction] = {}
        self.setFocusProxy(self.pane.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.pane, 1)
        column.addWidget(self.acts)
        self._act("second", "ui.approving.note.second", partial(self.note, ReaderKind.SECOND))
        self._act("legal", "ui.approving.note.legal", partial(self.note, ReaderKind.LEGAL))
        self._act("sensitive", "ui.approving.mark", self.mark)
        self._act("want-second", "ui.approving.want.second", partial(self.want, ReaderKind.SECOND))
        self._act("want-legal", "ui.approving.want.legal", partial(self.want, ReaderKind.LEGAL))
        self.pane.list.chosen.connect(self._chosen)

    def _act(self, name: str, key: str, done: Callable[[], object]) -> None:
        action = QAction(self._office.say(key), self)
        action.triggered.connect(done)
        self.actions_by_name[name] = action
        self.pane.list.addAction(action)
        self.acts.add(name, action)

    def show_page(self, page: ApprovalPage) -> None:
        """Show what was said of this text and of the ones before it."""
        self.page = page
        say = self._office.say
        self._spans = {}
        self.pane.show_cards([*self._care(page), *self._yeses(page), *self._bars(page), *self._notes(page)])
        self.actions_by_name["second"].setVisible(page.may_note)
        self.actions_by_name["sensitive"].setText(say("ui.approving.unmark" if page.sensitive else "ui.approving.mark"))
        for kind in ReaderKind:
            wanted = "unwant" if kind.value in page.wanted else "want"
            self.actions_by_name[f"want-{kind.value}"].setText(say(f"ui.approving.{wanted}.{kind.value}"))

    def _care(self, page: ApprovalPage) -> Iterator[Card]:
        """How many have to say yes, and who is to read it first."""
        say = self._office.say
        if page.sensitive:
            words = say("ui.approving.sensitive", given=len(page.approvals), needed=page.needed)
            yield Card("sensitive", words, say("ui.approving.sensitive.badge"), Tone.ATTENTION)
        elif page.suggests_sensitive:
            yield Card("suggested", say("rule.sensitive-unmarked"), say("severity.suggestion"), Tone.HINT)
        for kind in page.wanted:
            yield Card(f"wanted-{kind}", say(f"ui.approving.wanted.{kind}"), say("ui.approving.wanted"), Tone.ATTENTION)

    def _yeses(self, page: ApprovalPage) -> Iterator[Card]:
        for yes in page.approvals:
            when = page.clock.written(yes.at, self._office.language.code)
            badge = self._office.say("ui.approving.part", part=yes.part, of=yes.of)
            lines = (self._office.say("ui.approving.own"),) if yes.self_approved else ()
            yield Card(f"yes-{yes.part}", yes.who, badge, Tone.GOOD, lines, when)

    def _bars(self, page: ApprovalPage) -> Iterator[Card]:
        for item in page.gate:
            if item.reason.rule == LEGAL_BAR:
                identity = f"{item.id}@{item.reason.span}"
                if item.reason.span is not None:
                    self._spans[identity] = item.reason.span
                lines = (f"«{item.quote}»",) if item.quote else ()
                embargo = item.reason.severity is not Severity.BLOCKER
                badge = self._office.say("ui.approving.embargoed" if embargo else "ui.approving.legal_bar")
                tone = TONES[item.reason.severity]
                yield Card(identity, self._office.reason(item.reason), badge, tone, lines, struck=not item.stands)

    def _notes(self, page: ApprovalPage) -> Iterator[Card]:
        for at, note in enumerate(page.notes):
            yield self._note(f"note-{at}", note, page)

    def _note(self, identity: str, note: Noted, page: ApprovalPage) -> Card:
        say = self._office.say
        verdict = NoteVerdict(note.verdict)
        lines = [note.text] if note.text else []
        if note.recorded_by != note.who:
            lines.append(say("ui.approving.note.recorded", who=note.recorded_by))
        if note.stale:
            lines.append(f"▲ {say('ui.approving.note.stale', number=note.revision)}")
        tone = Tone.PLAIN if note.stale and verdict is NoteVerdict.CLEAR else _TONES[verdict]
        title = f"{say(f'reader-kind.{note.reader}')}{say('ui.colon')} {note.who}"
        when = page.clock.written(note.at, self._office.language.code)
        return Card(identity, title, say(f"note-verdict.{note.verdict}"), tone, tuple(lines), when)

    @Slot(str)
    def _chosen(self, identity: str) -> None:
        span = self._spans.get(identity)
        if span is not None:
            self.span_wanted.emit(*span)

    # -- acts --------------------------------------------------------------------------------------------------------

    def note(self, reader: ReaderKind, *_: object) -> None:
        """Write down what a reader says of the text that is shown."""
        if self.page is not None:
            self._open(NoteForm(self._office, self._story, reader, self.page.text_hash, self.window()))

    @Slot()
    def mark(self) -> None:
        """Let two people approve it; or, with a reason, one again."""
        if self.page is None:
            return
        if self.page.sensitive:
            self._open(unmark_form(self._office, self._story, self.window()))
        else:
            self._do(SetSensitive(self._story, True))

    def want(self, reader: ReaderKind, *_: object) -> None:
        """Ask for a reading before approval; or, with a reason, no longer."""
        if self.page is None:
            return
        if reader.value in self.page.wanted:
            self._open(unwanted_form(self._office, self._story, reader, self.window()))
        else:
            self._do(WantReading(self._story, reader, True))

    def _open(self, form: Form) -> None:
        form.recorded.connect(self._recorded)
        form.open()

    @Slot(object)
    def _recorded(self, _: Changes) -> None:
        self.acted.emit()

    def _do(self, command: object) -> None:
        self._office.act(self, command, self._done, self._refused)

    def _done(self, _: Changes) -> None:
        self.refused.emit("")
        self.acted.emit()

    def _refused(self, error: BaseException) -> None:
        self._office.explain(error, self.refused.emit, (Rejected,))

    def read(self) -> str:
        """Everything that is said here."""
        return "\n".join(card.aloud for card in self.pane.list.cards.cards)
