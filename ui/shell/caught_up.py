"""ما فات في غيابك: what fell due since this copy of the app was last open, told once, with a way to the board."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from newsdesk.desk.catching_up import FellDue, fell_due
from newsdesk.desk.moving import installed
from ui.office import Office
from ui.preferences import Preferences
from ui.theme.signs import sign
from ui.theme.tokens import GAP

EVERY = 60_000
"""How often the moment is kept, in milliseconds: a crash or a dead battery is then told from a minute before."""


AFTER_OPENING = 2_000
"""Milliseconds from the window's opening until a change of calendars is looked for."""


class CaughtUp(QFrame):
    """A strip above the work, hidden unless there is something to tell; ``board_wanted`` when they want to see it all.

    Asked once a member has signed in: nobody else is told who was asked.
    """

    board_wanted = Signal()

    def __init__(self, office: Office, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._preferences = office, preferences
        self._since: datetime | None = preferences.last_seen(office.desk.path)
        self._found: FellDue | None = None
        self.setProperty("role", "banner")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.show_board, self.close_button = QPushButton(), QToolButton()
        self.show_board.clicked.connect(self._to_board)
        self.close_button.clicked.connect(self.dismiss)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.text, 1)
        self._row.addWidget(self.show_board)
        self._row.addWidget(self.close_button)
        self.hide()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self.keep)
        office.member_changed.connect(self._signed_in)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self.retell)
        # Not while the window opens: counting needs the tables of the moon and a signature.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AFTER_OPENING)
        self._later.timeout.connect(self._look_at_calendars)
        self._later.start()

    @Slot()
    def _look_at_calendars(self) -> None:
        self._office.ask(self, partial(installed, self._office.desk), self._count_anew)

    def _count_anew(self, reckoned_by: str) -> None:
        """Deadlines that were counted by other calendars or time zones are counted anew, once for each newsroom."""
        path = self._office.desk.path
        if self._preferences.reckoned_by(path) == reckoned_by:
            return
        self._office.carry_out(
            self, self._office.desk.count_anew(), lambda _: self._preferences.keep_reckoned_by(path, reckoned_by)
        )

    @Slot()
    def _signed_in(self) -> None:
        if self._office.member is None:
            self.hide()
            return
        since, self._since = self._since, None
        if since is not None:
            self._office.ask(self, partial(fell_due, self._office.desk, since), self._tell)
        self.keep()
        self._clock.start()

    def _tell(self, found: FellDue) -> None:
        if found.count and self._office.member is not None:
            self._found = found
            self.retell()
            self.show()

    @Slot()
    def keep(self) -> None:
        """Remember that somebody worked here until now."""
        if self._office.member is not None:
            self._preferences.keep_last_seen(self._office.desk.path, self._office.desk.clock())

    @Slot()
    def retell(self) -> None:
        """Say it in the language in force."""
        office, found = self._office, self._found
        if found is None:
            return
        when = found.clock.written(found.since, office.language.code)
        parties = office.language.listed(found.parties)
        told = [office.count("ui.caught_up", found.count, when=when, parties=parties)]
        if found.count > len(found.parties):
            told.append(office.count("ui.caught_up.more", found.count - len(found.parties)))
        self.text.setText(" ".join(told))
        self.setAccessibleName(self.text.text())
        self.show_board.setText(office.say("ui.caught_up.board"))
        self.close_button.setToolTip(office.say("ui.problem.dismiss"))
        self.close_button.setAccessibleName(office.say("ui.problem.dismiss"))
        look = office.look
        self.close_button.setIcon(sign("close", look.colour("text"), look.px(18)))
        self._row.setContentsMargins(look.px(GAP * 1.5), look.px(GAP / 2), look.px(GAP), look.px(GAP / 2))

    @Slot()
    def _to_board(self) -> None:
        self.dismiss()
        self.board_wanted.emit()

    @Slot()
    def dismiss(self) -> None:
        """It has been read: it is not told again."""
        self._found = None
        self.hide()
