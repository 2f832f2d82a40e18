"""سجل التسليم: who holds which copy, of one story or of all; who is still to be told of a correction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from newsdesk.desk.clockface import Clockface
from newsdesk.desk.register import Handed, Narrowed, RegisterPage, register
from newsdesk.desk.register_file import SUFFIX, write_register
from newsdesk.domain.story_commands import TellRecipient
from newsdesk.language import Language
from ui.dialogs.form import Form
from ui.dialogs.scrolling import room
from ui.exporting.destination import save_as
from ui.inspector.board import Board
from ui.inspector.cards import Card, Tone
from ui.inspector.sheet import heading, paragraph
from ui.office import Office

SIZE = (1040, 720)
SHORT = 12
"""Signs of a hash that tell two copies apart at a glance."""
_TONES = {"draft": Tone.PLAIN, "superseded": Tone.HINT, "published": Tone.DONE}


class Register(Board[RegisterPage]):
    """The copies of ``story``, or of all stories where it is empty, the newest first."""

    def __init__(self, office: Office, story: str = "", parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.register.title", "ui.register.empty", parent)
        self._story = story
        self._copies: dict[str, Handed] = {}
        self._clock: Clockface | None = None
        self._whole = ""
        self.recipients, self.owed = QComboBox(), QCheckBox()
        self._label = QLabel()
        self._label.setBuddy(self.recipients)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        for part in (self._label, self.recipients, self.owed):
            across.addWidget(part)
        across.addStretch(1)
        self.put_under_title(row)
        self.recipients.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.recipients.setMaxVisibleItems(20)
        self.recipients.addItem("", "")
        self.recipients.currentIndexChanged.connect(self._narrowed_anew)
        self.owed.toggled.connect(self._narrowed_anew)
        self.filter.hide()
        self._told = self.act("told", "ui.register.told", self.told)
        self._open = self.act("open", "ui.board.open_story", self.open_story)
        self._hash = self.act("hash", "ui.register.hash_whole", self.show_hash)
        self._copy = self.act("copy", "ui.register.hash_copy", self.copy_hash)
        self.pane.list.chosen.connect(self._chosen)
        self.speak()

    @property
    def narrowed(self) -> Narrowed:
        """Which copies are listed."""
        return Narrowed(self._story, str(self.recipients.currentData() or ""), self.owed.isChecked())

    # -- what is shown -----------------------------------------------------------------------------------------------

    def question(self, limit: int, offset: int) -> Callable[[], RegisterPage]:
        return partial(register, self.office.desk, self.narrowed, limit, offset)

    def take(self, page: RegisterPage, *, first: bool) -> list[Card]:
        if first:
            self._copies = {}
            self._clock = page.clock
            self._offer(page.recipients)
            narrowed = self.narrowed != Narrowed(self._story)
            self.pane.say_when_empty(self.office.say("ui.register.none_left" if narrowed else "ui.register.empty"))
            self.head(self.office.say("ui.register.of", headline=page.headline) if page.headline else "")
        self._copies |= {copy.id: copy for copy in page.copies}
        return [self._card(copy, page.clock) for copy in page.copies]

    def _offer(self, recipients: tuple[str, ...]) -> None:
        """The recipients there are; the one chosen stays, also when another page no longer names it."""
        chosen = str(self.recipients.currentData() or "")
        names = sorted({*recipients, chosen} - {""})
        with QSignalBlocker(self.recipients):
            self.recipients.clear()
            self.recipients.addItem(self.office.say("ui.register.everybody"), "")
            for name in names:
                self.recipients.addItem(name, name)
            self.recipients.setCurrentIndex(max(0, self.recipients.findData(chosen)))

    def _card(self, copy: Handed, clock: Clockface) -> Card:
        say = self.office.say
        lines = [] if self._story else [copy.headline]
        lines += [f"{self._format(copy)} · {self._version(copy)}", copy.address or copy.file]
        if copy.to_tell:
            lines.append(self.office.count("ui.register.owed", len(copy.owed)))
        badge = say("ui.register.to_tell") if copy.to_tell else say(f"register.state.{copy.state}")
        tone = Tone.ATTENTION if copy.to_tell else _TONES[copy.state]
        aside = clock.written(copy.at, self.office.language.code)
        return Card(copy.id, copy.recipient or say("ui.register.nobody"), badge, tone, tuple(lines), aside)

    def _format(self, copy: Handed) -> str:
        key = f"ui.format.{copy.format}"
        return self.office.say(key) if self.office.language.has(key) else copy.format

    def _version(self, copy: Handed) -> str:
        key = "ui.register.version" if copy.version else "ui.register.revision"
        return self.office.say(key, version=copy.version, revision=copy.revision)

    @property
    def current(self) -> Handed | None:
        """The copy that is shown in full."""
        card = self.pane.list.current
        return self._copies.get(card.id) if card else None

    def settle(self) -> None:
        copy = self.current
        self.sheet.setVisible(copy is not None)
        self.acts.setVisible(copy is not None)
        if copy is None or self._clock is None:
            return
        self._told.setVisible(copy.to_tell)
        self._open.setVisible(not self._story)
        self._hash.setVisible(bool(copy.sha256) and self._whole != copy.id)
        self._copy.setVisible(bool(copy.sha256))
        self.sheet.show_parts(self._parts(copy, self._clock))
        self.sheet.setAccessibleName(copy.recipient or self.office.say("ui.register.nobody"))

    def _parts(self, copy: Handed, clock: Clockface) -> Iterator[str]:
        say, rtl = self.office.say, self.office.language.right_to_left
        yield heading(copy.recipient or say("ui.register.nobody"), rtl=rtl)
        if copy.to_tell:
            yield paragraph(self.office.count("ui.register.owed", len(copy.owed)), "warning", rtl=rtl)
        elif copy.owed:
            yield paragraph(say("ui.register.wrong_words"), "warning", rtl=rtl)
        for owed in copy.owed:
            yield paragraph(say(f"change.{owed.type.value}"), "heading", rtl=rtl)
            if owed.wrong:
                yield paragraph(say("ui.corrections.wrong", words=owed.wrong), rtl=rtl)
            yield paragraph(say("ui.corrections.right", words=owed.right), rtl=rtl)
        yield heading(say("ui.register.copy"), rtl=rtl)
        yield paragraph(copy.headline)
        state = say(f"register.state.{copy.state}")
        when = clock.written(copy.at, self.office.language.code)
        for key, value in (
            ("format", self._format(copy)), ("version", self._version(copy)), ("state", state), ("when", when),
            ("by", copy.by), ("address", copy.address), ("file", "" if copy.address else copy.file),
        ):  # fmt: skip
            if value:
                yield paragraph(say(f"ui.register.line.{key}", value=value), rtl=rtl)
        if copy.sha256:
            whole = self._whole == copy.id
            shown = copy.sha256 if whole else f"{copy.sha256[:SHORT]}…"
            yield paragraph(say("ui.register.line.hash", value=shown), rtl=rtl)

    # -- acts --------------------------------------------------------------------------------------------------------

    @Slot()
    def _narrowed_anew(self) -> None:
        self._typed()

    @Slot()
    def told(self) -> None:
        """Record that the holder of the current copy was told of what the page says."""
        copy = self.current
        if copy is not None and copy.to_tell:
            for owed in copy.owed:
                self.carry_out(TellRecipient(copy.story, copy.id, owed.correction))

    @Slot(str)
    def _chosen(self, _: str) -> None:
        if not self._story:
            self.open_story()

    @Slot()
    def open_story(self) -> None:
        """Open the story of the current copy."""
        if self.current:
            self.story_wanted.emit(self.current.story)

    @Slot()
    def show_hash(self) -> None:
        """The whole hash of the current copy."""
        if self.current:
            self._whole = self.current.id
            self.settle()

    @Slot()
    def copy_hash(self) -> None:
        """The whole hash to the clipboard, to be compared with the file's own."""
        if self.current:
            QGuiApplication.clipboard().setText(self.current.sha256)

    @Slot()
    def speak(self) -> None:
        """Say everything in the language that is spoken now."""
        say = self.office.say
        self._label.setText(say("ui.register.recipient"))
        self.recipients.setAccessibleName(self._label.text())
        self.recipients.setItemText(0, say("ui.register.everybody"))
        self.owed.setText(say("ui.register.owed_only"))
        super().speak()


class RegisterForm(Form):
    """The register in a window of its own. ``story_wanted``: open this story; the window is closed by then."""

    story_wanted = Signal(str)

    def __init__(self, office: Office, story: str = "", parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.register.title", parent, verb="ui.register.save")
        self.title.hide()
        self.register = Register(office, story)
        self.register.story_wanted.connect(self._story_wanted)
        width, height = (office.look.px(side) for side in SIZE)
        self.register.setMinimumSize(
            min(width, room(self).width()) - 64, max(min(height, room(self).height()) - 140, 240)
        )
        self.column.setContentsMargins(4, 4, 4, 0)
        self.column.addWidget(self.register, 1)
        self.saved = self.note("")
        self.saved.hide()
        self.column.addWidget(self.saved)
        self.leaving.setText(office.say("ui.dialog.close"))
        self.finish()
        self.register.pane.list.setFocus()

    def confirm(self) -> None:
        """Ask where the table is to lie; it holds what is listed now, every page of it."""
        save_as(self.office, self, "ui.register.save_title", f"newsdesk-register{SUFFIX}", "CSV", self.write)

    @Slot(str)
    def write(self, name: str) -> None:
        """Write the table off the painting thread."""
        self.busy(1)
        language = Language(self.office.language.code)
        question = partial(write_register, self.office.desk, language, Path(name), self.register.narrowed)
        self.office.ask(self, question, self._written, self.refused)

    def _written(self, path: Path) -> None:
        self.busy(-1)
        self.saved.setText(self.office.say("ui.register.saved", file=path.name))
        self.saved.setAccessibleName(self.saved.text())
        self.saved.show()

    @Slot(str)
    def _story_wanted(self, story: str) -> None:
        self.accept()
        self.story_wanted.emit(story)


def open_register(office: Office, over: QWidget, wanted: Callable[[str], object]) -> None:
    """The register of every story over a window; ``wanted`` is given the story that somebody opens from it."""
    form = RegisterForm(office, parent=over)
    form.story_wanted.connect(wanted)
    form.open()
