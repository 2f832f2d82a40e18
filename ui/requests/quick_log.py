"""The quick log: one key opens a line at the foot of the window; paste, Enter, and it is in the record."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from newsdesk.desk import Changes, Member, Newsdesk
from newsdesk.desk.clockface import Clockface
from newsdesk.desk.quick_log import (
    MEANINGS,
    Happened,
    Pasted,
    Target,
    Targets,
    log_happened,
    read_line,
    recognised,
    targets,
)
from newsdesk.domain.requests import Channel, Result
from ui.dialogs.asking import LENGTHS, RESULTS
from ui.dialogs.fields import Choice, Moment
from ui.dialogs.proof import CAPTURE, as_kept
from ui.inspector.acts import Wrapping
from ui.office import Office
from ui.requests.paste_field import PasteField

SIDE = 12
ROOMY = 150
"""Per cent: up to here the panel has room for more than its fields."""
KEYS = {"press": Channel.PRESS, "post": Channel.POST}
"""Channels that a key of the line stands for."""


class QuickLog(QFrame):
    """Keeps what was begun when it is left with Esc, until it is logged or somebody else sits down.

    ``logged`` carries a sentence that says what was recorded.
    """

    logged = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._person = office.member.person if office.member else ""
        self._targets: tuple[Target, ...] = ()
        self._proof: QImage | Path | None = None
        self._by_hand, self._busy = False, False
        self._before: QWidget | None = None
        self.setProperty("role", "bar")
        self.title, self.told = QLabel(), QLabel()
        self.title.setProperty("role", "title")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.request, self.line, self.proof = QComboBox(), PasteField(), QPushButton()
        self.request.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.request.setMinimumContentsLength(18)
        self.channel: Choice[Channel] = Choice(office, "channel", Channel)
        self.result: Choice[Result] = Choice(office, "result", RESULTS)
        self.when = Moment()
        self.deadline = QComboBox()
        self.deadline.setEditable(True)
        self.deadline.addItems(LENGTHS)
        self.log, self.leave = QPushButton(), QPushButton()
        self.log.setProperty("role", "primary")
        self._lay_out()
        self._connect()
        self.speak()
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 8, SIDE, 8)
        column.setSpacing(4)
        fields = self._fields = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        fields.setSizePolicy(policy)
        row = self._flow = Wrapping(fields)
        for part in (
            self.title, self.request, self.line, self.proof, self.channel, self.result, self.deadline, self.when,
            self.log, self.leave,
        ):  # fmt: skip
            row.addWidget(part)
        self.proof.hide()
        self.deadline.hide()
        column.addWidget(fields)
        column.addWidget(self.told)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self.confirm)
        self.line.pictured.connect(self.prove)
        self.line.filed.connect(self.prove)
        self.line.stepped.connect(self._step)
        self.proof.clicked.connect(self.drop_proof)
        self.channel.activated.connect(self._chosen_by_hand)
        self.channel.currentIndexChanged.connect(self._settle)
        self.request.currentIndexChanged.connect(self._settle)
        self.log.clicked.connect(self.confirm)
        self.leave.clicked.connect(self.go)
        self.office.language_changed.connect(self.speak)
        self.office.look.changed.connect(self._dress)
        self.office.member_changed.connect(self._member_changed)

    # -- coming and going --------------------------------------------------------------------------------------------

    def come(self, story: str = "", near: tuple[str, ...] = (), request: str = "") -> None:
        """Open for a story (empty: for any), with what is chosen there; what was begun before stays as it was."""
        self._before = QApplication.focusWidget()
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.begun:
            self._tell(self.office.say("ui.quick.kept"))
            return
        self._tell(self.office.say("ui.quick.hint"))
        desk = self.office.desk
        self.office.ask(self, partial(_asked, desk, story, near, request), self._known, self._failed)

    def _known(self, found: tuple[Targets, Clockface]) -> None:
        offered, clock = found
        self.when.start(clock)
        if self.begun and self._targets:
            return  # somebody was quicker than the answer
        self._targets = offered.rows
        self.request.clear()
        stories = {item.story for item in offered.rows}
        for item in offered.rows:
            about = item.party if len(stories) == 1 else f"{item.party} — {item.headline}"
            self.request.addItem(about)
        self.request.setCurrentIndex(offered.guess)
        self._settle()
        if not offered.rows:
            self._tell(self.office.say("ui.quick.none"))

    @property
    def begun(self) -> bool:
        """Whether anything was typed or pasted that is not logged yet."""
        return bool(self.line.text().strip()) or self._proof is not None

    @Slot()
    def go(self) -> None:
        """Esc: out of sight, with everything kept for the next time."""
        if self._busy:
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _member_changed(self) -> None:
        member = self.office.member
        self.hide()
        if member is not None and member.person != self._person:
            self._person = member.person
            self._clear()

    def _clear(self) -> None:
        self._by_hand, self._targets = False, ()
        self.request.clear()
        self.line.clear()
        self.drop_proof()
        self.when.again()

    # -- what is pasted ----------------------------------------------------------------------------------------------

    @Slot(object)
    def prove(self, proof: QImage | Path) -> None:
        """Take a picture or a file as the evidence."""
        self._proof = proof
        self._mean(Pasted.IMAGE)
        self._settle()

    @Slot()
    def drop_proof(self) -> None:
        """Take the evidence away again."""
        self._proof = None
        self._settle()

    @Slot()
    def _typed(self) -> None:
        if self._proof is None:
            self._mean(recognised(self.line.text()))

    def _mean(self, pasted: Pasted) -> None:
        meaning = MEANINGS.get(pasted)
        if meaning is not None and not self._by_hand:
            self.channel.choose(meaning.channel)
            self.result.choose(meaning.result)

    @Slot()
    def _chosen_by_hand(self) -> None:
        self._by_hand = True

    @Slot(str, int)
    def _step(self, what: str, step: int) -> None:
        box: QComboBox = self.result if what == "result" else self.channel
        self._by_hand = True
        if what in KEYS:
            self.channel.choose(KEYS[what])
            self.result.choose(Result.DELIVERED)
        else:
            box.setCurrentIndex((box.currentIndex() + step) % box.count())
        words = f"{box.accessibleName()}: {box.currentText()}"
        QAccessible.updateAccessibility(QAccessibleEvent(box, QAccessible.Event.ValueChanged))
        box.setToolTip(words)

    @property
    def target(self) -> Target | None:
        """The request that is meant."""
        at = self.request.currentIndex()
        return self._targets[at] if 0 <= at < len(self._targets) else None

    @Slot()
    def _settle(self) -> None:
        target, say = self.target, self.office.say
        self.deadline.setVisible(target is not None and target.state == "needed")
        channel = self.channel.chosen
        address = target.address(channel) if target is not None and channel is not None else ""
        known = "used" if target is not None and channel is not None and target.used(channel) else "listed"
        self.line.setPlaceholderText(say(f"ui.quick.{known}", address=address) if address else say("ui.quick.paste"))
        self.proof.setVisible(self._proof is not None)
        if isinstance(self._proof, QImage):
            size = {"width": self._proof.width(), "height": self._proof.height()}
            self.proof.setText(say("ui.quick.picture", **size))
        elif self._proof is not None:
            self.proof.setText(say("ui.quick.file", file=self._proof.name))
        self._make_room()

    # -- logging -----------------------------------------------------------------------------------------------------

    @Slot()
    def confirm(self) -> None:
        """Enter: log it."""
        if self._busy:
            return
        target, member, channel, result = self.target, self.office.member, self.channel.chosen, self.result.chosen
        if member is None or channel is None or result is None:
            return
        if target is None:
            self._tell(self.office.say("ui.quick.whom"), "error")
            self.request.setFocus()
            return
        line = read_line(self.line.text())
        to = line.to or target.address(channel)
        what = Happened(
            target.story, target.id, channel, to, result, self.deadline.currentText(), self.when.moment,
            line.link,
        )  # fmt: skip
        self._wait(True)
        self._tell(self.office.say("ui.quick.logging"))
        # The picture is made a PNG, hashed and kept off the painting thread.
        question = partial(_logged, self.office.desk, member, what, self._proof)
        self.office.ask(self, question, partial(self._done, target), self._failed)

    def _done(self, target: Target, changes: Changes) -> None:
        self._wait(False)
        self.office.changed.emit(changes)
        channel = self.channel.chosen or Channel.MESSAGE
        words = self.office.say("ui.quick.done", party=target.party, channel=channel.value)
        self._clear()
        self.go()
        self.logged.emit(words)

    def _failed(self, error: BaseException) -> None:
        self._wait(False)
        self.office.explain(error, partial(self._tell, role="error"))

    def _wait(self, busy: bool) -> None:
        self._busy = busy
        self.log.setEnabled(not busy)

    def _tell(self, words: str, role: str = "muted") -> None:
        self.told.setProperty("role", role)
        self.told.style().polish(self.told)
        self.told.setText(words)
        self.told.setVisible(role == "error" or self.office.look.zoom <= ROOMY)
        self.told.setAccessibleName(words)
        if role == "error":
            QAccessible.updateAccessibility(QAccessibleEvent(self.told, QAccessible.Event.Alert))

    # -- words and looks ---------------------------------------------------------------------------------------------

    @Slot()
    def speak(self) -> None:
        """Say everything in the language that is spoken now."""
        say = self.office.say
        self.title.setText(say("ui.quick.title"))
        self.setAccessibleName(say("ui.quick.title"))
        for widget, key in (
            (self.request, "ui.quick.request"), (self.line, "ui.quick.paste"), (self.channel, "ui.dialog.channel"),
            (self.result, "ui.dialog.result"), (self.when, "ui.dialog.when"), (self.deadline, "ui.dialog.deadline"),
        ):  # fmt: skip
            widget.setAccessibleName(say(key))
            widget.setToolTip(say(key))
        self.request.setPlaceholderText(say("ui.quick.request"))
        self.channel.speak(self.office)
        self.result.speak(self.office)
        self.log.setText(say("ui.quick.log"))
        self.leave.setText(say("ui.quick.leave"))
        self.proof.setToolTip(say("ui.quick.drop"))
        self._dress()
        self._settle()

    @Slot()
    def _dress(self) -> None:
        look = self.office.look
        self.line.setMinimumWidth(look.px(240))
        # Enlarged, the fields need the room; the title is the panel's name and Esc closes it.
        self.title.setVisible(look.zoom <= ROOMY)
        self.leave.setVisible(look.zoom <= ROOMY)
        self.told.setVisible(look.zoom <= ROOMY or self.told.property("role") == "error")
        self._make_room()

    def _make_room(self) -> None:
        """No row of fields is ever cut off for what is above the panel."""
        self._fields.setMinimumHeight(self._flow.heightForWidth(self.width() - 2 * SIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()


def _asked(desk: Newsdesk, story: str, near: tuple[str, ...], request: str) -> tuple[Targets, Clockface]:
    return targets(desk, story, near, request), Clockface.of(desk.context().newsroom)


def _logged(desk: Newsdesk, member: Member, what: Happened, proof: QImage | Path | None) -> Changes:
    return log_happened(desk, member, what, as_kept(proof), CAPTURE)
