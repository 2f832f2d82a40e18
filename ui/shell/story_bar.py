"""Where the story in view stands, as a word and a shape, and what is done with it next."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from newsdesk.desk import Changes
from newsdesk.domain.story import Status, Story
from ui.office import Office
from ui.shell.acts import Acts
from ui.theme.signs import RATIO, STATE_COLOURS, paint_state

NEXT = {
    Status.DRAFT: ("story.submit",),
    Status.IN_REVIEW: ("story.approve", "story.return"),
    Status.APPROVED: ("story.publish", "story.return"),
    Status.PUBLISHED: ("story.export", "story.correct"),
}
"""The acts offered in each state, the next step first. Whoever may not do them is told why when they try."""

ROOMY = 150
"""Per cent: up to here the bar has room to spare."""


class StoryBar(QFrame):
    """Asks again whenever its story changes. ``acts`` must know the acts of ``NEXT``."""

    def __init__(self, office: Office, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._wanted = ""
        self._story: Story | None = None
        self.setProperty("role", "bar")
        self.shape, self.state = QLabel(), QLabel()
        self.buttons: dict[str, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.shape)
        self._row.addWidget(self.state)
        self._row.addStretch(1)
        for name in dict.fromkeys(act for offered in NEXT.values() for act in offered):
            button = self.buttons[name] = QPushButton()
            if name in {offered[0] for offered in NEXT.values()}:
                button.setProperty("role", "primary")
            button.clicked.connect(partial(self._do, acts, name))
            button.hide()
            self._row.addWidget(button)
        office.changed.connect(self._changed)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self.retell)

    def _do(self, acts: Acts, name: str, *_: object) -> None:
        acts.do(name)

    @Slot(str)
    def show_story(self, story_id: str) -> None:
        """Show this story from now on."""
        self._wanted = story_id
        self._ask()

    def _ask(self) -> None:
        self._office.ask(self, partial(self._office.desk.story, self._wanted), self._found)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self._wanted and (changes.newsroom or self._wanted in changes.stories):
            self._ask()

    def _found(self, story: Story) -> None:
        if story.id == self._wanted:
            self._story = story
            self.retell()

    @Slot()
    def retell(self) -> None:
        """Say it in the language in force."""
        office, look, story = self._office, self._office.look, self._story
        # Enlarged, the room around the words is theirs.
        side, between = (12, 8) if look.zoom <= ROOMY else (4, 2)
        self._row.setContentsMargins(look.px(side), look.px(4), look.px(side), look.px(4))
        self._row.setSpacing(look.px(between))
        for name, button in self.buttons.items():
            button.setText(office.say(f"ui.act.{name}"))
        if story is None or story.status is None:
            return
        working = story.working or story.status
        words = office.say(f"state.{story.status.value}")
        if working is not story.status:
            words = office.say("ui.desk.change", state=words, working=office.say(f"state.{working.value}"))
        colour = look.colour(STATE_COLOURS.get(working.value, "draft"))
        self.state.setText(words)
        self.state.setStyleSheet(f"color: {colour.name()}; font-weight: 600;")
        self.shape.setPixmap(_shape(working.value, colour, look.px(14)))
        offered = NEXT.get(working, ())
        for name, button in self.buttons.items():
            button.setVisible(name in offered)


def _shape(state: str, colour: QColor, side: int) -> QPixmap:
    pixmap = QPixmap(round(side * RATIO), round(side * RATIO))
    pixmap.setDevicePixelRatio(RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_state(painter, state, colour, QRectF(0, 0, side, side))
    painter.end()
    return pixmap
