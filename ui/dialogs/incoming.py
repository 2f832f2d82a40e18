"""A message that came in as a file: what it says, what it seems to be and why, which request it answers. A person
classifies it; the message itself and its files are kept whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from newsdesk.desk import Changes
from newsdesk.desk.mailing import Incoming, log_incoming, read_incoming
from newsdesk.desk.questions import RequestRow
from newsdesk.domain.request_commands import ClassifyReply
from newsdesk.domain.requests import ReplyKind, Terms
from ui.dialogs.choosing import choose_file
from ui.dialogs.fields import Choice
from ui.dialogs.form import Form
from ui.dialogs.noting import Notes
from ui.inspector.sheet import Sheet, heading, paragraph
from ui.office import Office

LONGEST_RAW = 100_000
"""Bytes of the original that are shown; it is kept whole."""


def messages_in(data: QMimeData) -> list[Path]:
    """The saved messages among what is dragged."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() == ".eml"]


class MailDrop(QObject):
    """Lets a widget take saved messages that are dropped on it; ``taken`` is called with each file."""

    def __init__(self, widget: QWidget, taken: Callable[[Path], object]) -> None:
        super().__init__(widget)
        self._taken = taken
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and messages_in(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            for path in messages_in(event.mimeData()):
                self._taken(path)
            event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)


class IncomingForm(Form):
    """Shows a message before it is logged; without a request it proposes the one the message answers."""

    def __init__(
        self, office: Office, parent: QWidget | None = None, *, path: Path | None = None, story: str = "",
        request: str = "", party: str = "",
    ) -> None:  # fmt: skip
        super().__init__(office, "ui.dialog.incoming", parent, about=party)
        self.incoming: Incoming | None = None
        self._given = (story, request)
        self._targets: list[tuple[str, str]] = []
        self._reply = ""
        self._path: Path | None = None
        self.file = QLabel(office.say("ui.dialog.incoming.no_file"))
        self.file.setProperty("role", "muted")
        chosen = QWidget()
        line = QHBoxLayout(chosen)
        line.setContentsMargins(0, 0, 0, 0)
        self.browse = self.button("ui.dialog.incoming.browse", self._browse)
        line.addWidget(self.browse)
        line.addWidget(self.file, 1)
        self.page = Sheet(office.look)
        self.page.setAccessibleName(office.say("ui.dialog.incoming.message"))
        self.page.setMinimumHeight(office.look.px(160))
        self.old = self._box("ui.dialog.incoming.show_quoted", self._show)
        self.whole = self._box("ui.dialog.incoming.log_quoted")
        self.raw = self._box("ui.dialog.incoming.raw", self._show)
        self.target = QComboBox()
        self.kind: Choice[ReplyKind] = Choice(office, "reply", ReplyKind, none="ui.dialog.reply.unread")
        self.terms: Choice[Terms] = Choice(office, "terms", Terms)
        self.notes = Notes(self, self.kind, self.terms)
        self.agree = self.button("ui.dialog.incoming.agree", self._agree)
        self._lay(chosen)
        self.finish()
        self.resize(office.look.px(760), office.look.px(760))
        self._drop = MailDrop(self, self.take)
        self.confirming.setEnabled(False)
        self.browse.setFocus()
        if path is not None:
            self.take(path)

    def _box(self, key: str, toggled: Callable[[], None] | None = None) -> QCheckBox:
        made = QCheckBox(self.office.say(key))
        if toggled is not None:
            made.toggled.connect(toggled)
        made.setEnabled(False)
        return made

    def _lay(self, chosen: QWidget) -> None:
        self.column.addWidget(chosen)
        self.column.addWidget(self.page, 1)
        boxes = QHBoxLayout()
        for box in (self.old, self.whole, self.raw):
            boxes.addWidget(box)
        boxes.addStretch(1)
        self.column.addLayout(boxes)
        self.column.removeItem(self.fields)
        self.column.addLayout(self.fields)
        if not self._given[1]:
            self.field("ui.dialog.incoming.request", self.target)
        kinds = QWidget()
        line = QHBoxLayout(kinds)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.kind, 1)
        line.addWidget(self.agree)
        self.agree.setEnabled(False)
        self.field("ui.dialog.reply.kind", kinds)
        self.kind.setAccessibleName(self.office.say("ui.dialog.reply.kind"))
        self.field("ui.dialog.reply.terms", self.terms)
        self.notes.lay_out()

    # -- the message -------------------------------------------------------------------------------------------------

    @Slot()
    def _browse(self) -> None:
        say = self.office.say
        letters = f"{say('ui.dialog.incoming.kind_of_file')} (*.eml)"
        choose_file(self, say("ui.dialog.incoming.browse"), self._chosen, [letters])

    @Slot(str)
    def _chosen(self, path: str) -> None:
        self.take(Path(path))

    def take(self, path: Path) -> None:
        """Read a saved message, off the painting thread, and show it."""
        if self._reply:
            return
        self._path = path
        self.file.setText(path.name)
        self.tell("")
        self.busy(1)
        self.office.ask(self, partial(read_incoming, self.office.desk, path), self._read, self._not_read)

    def _not_read(self, error: BaseException) -> None:
        self.incoming = None
        self.page.show_parts([])
        self.refused(error)
        self.confirming.setEnabled(False)

    def _read(self, incoming: Incoming) -> None:
        self.busy(-1)
        self.incoming = incoming
        for box in (self.old, self.whole):
            box.setEnabled(bool(incoming.letter.quoted))
        self.raw.setEnabled(True)
        self.agree.setEnabled(incoming.proposal.kind is not None)
        self.notes.dated.start(incoming.clock.local(incoming.at).date())
        self._show()
        if not self._given[1]:
            self.fetch(self.office.desk.requests, self._listed)
        self.confirming.setEnabled(bool(self._given[1]) and incoming.logged is None)
        if incoming.logged is not None:
            self.tell(self.office.say("ui.dialog.incoming.logged", party=incoming.logged.party))
        self.page.setFocus()

    def _listed(self, rows: Sequence[RequestRow]) -> None:
        """The requests it may belong to, first those that it seems to."""
        say, incoming = self.office.say, self.incoming
        if incoming is None:
            return
        self.target.clear()
        self._targets = []
        for match in incoming.matches:
            self.target.addItem(say(f"ui.dialog.incoming.by.{match.by.value}", party=match.party))
            self._targets.append((match.story, match.request))
        if len(incoming.matches) != 1:
            self.target.insertItem(0, say("ui.dialog.incoming.choose"))
            self._targets.insert(0, ("", ""))
            self.target.setCurrentIndex(0)
        for row in rows:
            if row.status != "needed" and (row.story, row.id) not in self._targets:
                self.target.addItem(row.party)
                self._targets.append((row.story, row.id))
        self.confirming.setEnabled(incoming.logged is None)

    @Slot()
    def _show(self) -> None:
        if self.incoming is not None:
            self.page.show_parts(self._original() if self.raw.isChecked() else self._parts(self.incoming))

    def _original(self) -> Iterator[str]:
        assert self.incoming is not None  # noqa: S101 - asked only once a message is shown
        raw = self.incoming.letter.raw[:LONGEST_RAW].decode("utf-8", "replace")
        yield paragraph("".join(letter for letter in raw if letter.isprintable() or letter in "\n\t"), rtl=False)

    def _parts(self, incoming: Incoming) -> Iterator[str]:
        say, letter, rtl = self.office.say, incoming.letter, self.office.language.right_to_left
        proposal = incoming.proposal
        yield heading(say(f"mail.sort.{proposal.sort or 'none'}"), rtl=rtl)
        for reason in proposal.reasons:
            yield paragraph("· " + say(reason.key, **reason.values), "muted", rtl=rtl)
        for note in incoming.notes:
            yield paragraph(say(note.key, **note.values), "warning", rtl=rtl)
        when = incoming.clock.written(incoming.at, self.office.language.code)
        subject = letter.subject or say("ui.dialog.incoming.no_subject")
        yield heading(say("ui.dialog.incoming.subject", subject=subject), rtl=rtl)
        yield paragraph(say("ui.dialog.incoming.from", sender=letter.sender.shown or "—"), rtl=rtl)
        yield paragraph(say("ui.dialog.incoming.at", when=when), "muted", rtl=rtl)
        for block in filter(None, (letter.text, letter.signature and f"—\n{letter.signature}")):
            yield paragraph(block, rtl=rtl)
        if letter.quoted and self.old.isChecked():
            yield heading(say("ui.dialog.incoming.quoted"), rtl=rtl)
            yield paragraph(letter.quoted, "muted", rtl=rtl)
        if letter.attachments:
            yield heading(self.office.count("ui.dialog.incoming.files", len(letter.attachments)), rtl=rtl)
        for item in letter.attachments:
            size = max(1, round(len(item.data) / 1024))
            yield paragraph(self.office.count("ui.dialog.incoming.file", size, name=item.name), rtl=rtl)

    # -- acting ------------------------------------------------------------------------------------------------------

    @Slot()
    def _agree(self) -> None:
        """Take the proposal up: a person's choice, made in one key."""
        if self.incoming is not None and self.incoming.proposal.kind is not None:
            self.kind.choose(self.incoming.proposal.kind)

    @property
    def _request(self) -> tuple[str, str]:
        at = self.target.currentIndex()
        return self._given if self._given[1] else self._targets[at] if 0 <= at < len(self._targets) else ("", "")

    def confirm(self) -> None:
        member, incoming = self.office.member, self.incoming
        story, request = self._request
        if self._reply:
            self._classify()
        elif member is None:
            self.act(None)  # the office says that nobody is signed in
        elif incoming is None or not request:
            self.tell(self.office.say("ui.dialog.incoming.no_request" if incoming else "ui.dialog.incoming.no_file"))
        else:
            self.busy(1)
            question = partial(
                log_incoming, self.office.desk, member, story, request, incoming, quoted=self.whole.isChecked()
            )
            self.office.ask(self, question, self._logged, self.refused)

    def _logged(self, changes: Changes) -> None:
        """It is kept; whatever becomes of its classification, it is not logged twice."""
        self._reply = changes.made[0]
        self.target.setEnabled(False)
        self.browse.setEnabled(False)
        self.office.changed.emit(changes)
        if self.kind.chosen is None:
            self.done_well(changes)
            return
        self.busy(-1)
        self._classify()

    def _classify(self) -> None:
        story, request = self._request
        kind = self.kind.chosen
        if kind is None:
            self.accept()
        else:
            terms = self.terms.chosen or Terms.ON_RECORD
            self.act(ClassifyReply(story, request, self._reply, kind, terms, self.notes.notes))
