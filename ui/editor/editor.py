"""The story editor: the page, what is said above it, what is found below it, and what goes to the record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from newsdesk.desk import Changes
from newsdesk.desk.editing import Look, new_id
from newsdesk.domain.story_commands import MarkAttribution
from newsdesk.text.anchors import make
from newsdesk.text.body import Kind
from newsdesk.text.letters import snap_to_words
from ui.editor import lights
from ui.editor.binding import Binding
from ui.editor.copyediting import Copyediting
from ui.editor.find_bar import FindBar
from ui.editor.gate_bar import GateBar
from ui.editor.highlighter import Highlighter
from ui.editor.live import Live
from ui.editor.mending import Mending
from ui.editor.menu import show_menu
from ui.editor.notices import Notices
from ui.editor.opening import Opening
from ui.editor.owed import Owed
from ui.editor.page import Page
from ui.editor.proposed import Proposed
from ui.editor.returned import Returned
from ui.editor.saving import Saving
from ui.editor.saying import Saying
from ui.editor.shining import Shining, Spot
from ui.editor.spelling import Spelling
from ui.editor.stepping import Stepping
from ui.editor.whereabouts import spot_of
from ui.office import Office
from ui.shell.acts import Act


class StoryEditor(QWidget):
    """One story at a time. Spans are code points of the latest revision's text, as everywhere outside the editor."""

    opened = Signal(str)
    kept = Signal(str)
    state_changed = Signal(str)
    caret_moved = Signal()
    annotation_activated = Signal(str)
    words_changed = Signal(int)
    direction_changed = Signal(str)
    checks_wanted = Signal()
    correction_wanted = Signal(str)
    focus_changed = Signal(bool)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.focused = False
        self.page = Page(office.look)
        self.binding = Binding(self.page.document(), office.look, partial(new_id, "g"), self.page)
        self.page.bind(self.binding)
        self.highlighter = Highlighter(self.page.document(), self.binding, office.look)
        self.shining = Shining(self.page, self.binding, office.look)
        self.saving = Saving(office, self.binding, self.page, self)
        self.notices = Notices(office)
        self.opening = Opening(office, self.page, self.binding, self.saving, self.notices)
        self.live = Live(office, self.binding, self.page.first_in_view, self)
        self.saying = Saying(office, self)
        self.proposed = Proposed(office, self)
        self.mending = Mending(office, self)
        self.copyediting = Copyediting(office, self)
        self.spelling = Spelling(office, self)
        self.stepping = Stepping(office, self)
        self.owed = Owed(office, self)
        self.returned = Returned(office, self)
        self.gate = GateBar(office)
        self.finder = FindBar(office, self.page, self.binding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.gate, self.notices):
            column.addWidget(part)
        column.addWidget(self.page, 1)
        column.addWidget(self.finder)
        self.gate.state.hide()  # the window's status bar says it, but not in focus mode
        self.setFocusProxy(self.page)
        self._connect()
        self.retell()

    def _connect(self) -> None:
        office, page = self._office, self.page
        self.opening.opened.connect(self._opened)
        self.opening.correction_wanted.connect(self.correction_wanted)
        self.saving.kept.connect(self.kept)
        self.saving.state_changed.connect(self.state_changed)
        self.saving.state_changed.connect(self.gate.show_state)
        self.live.looked.connect(self._looked)
        self.live.counted.connect(self.words_changed)
        self.live.counted.connect(self.gate.show_words)
        self.live.long_paragraph.connect(self._long_paragraph)
        self.gate.pressed.connect(self.checks_wanted)
        self.gate.kind_chosen.connect(self.set_kind)
        self.finder.shown.connect(self.shining.found)
        self.finder.closed.connect(page.setFocus)
        page.cursorPositionChanged.connect(self._caret_moved)
        page.hovered.connect(self._hovered)
        page.pressed_on.connect(self._pressed_on)
        offers = self.mending, self.copyediting, self.spelling
        page.menu_wanted.connect(partial(show_menu, office, page, self.attribute, *offers))
        office.changed.connect(self._changed)
        office.member_changed.connect(self._member_changed)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self._wear)

    # -- what others ask of it ---------------------------------------------------------------------------------------

    @property
    def story_id(self) -> str | None:
        """The story on the page, None before the first."""
        return self.opening.story.id if self.opening.story is not None else None

    @Slot(str)
    def open(self, story_id: str) -> None:
        """Bring a story onto the page. What was typed into the one that is there is kept."""
        if story_id != self.story_id:
            self.stepping.findings = ()
            self.gate.show_findings(None)
            self.opening.open(story_id)

    @Slot()
    def keep(self) -> None:
        """Ctrl+S: make a revision of what is on the page."""
        self.saving.keep()

    def keep_then(self, then: Callable[[], object]) -> None:
        """Keep, and go on once the record has the text: submitting and approving act on what is on the page."""
        self.saving.keep(then)

    def may_close(self) -> bool:
        """The window goes: everything typed is in the journal and handed to the record. Never objects."""
        self.saving.write_draft()
        self.saving.keep()
        self.saving.wait()
        return True

    @Slot(int, int)
    def show_span(self, start: int, end: int) -> None:
        """Scroll to words of the latest revision and light them for a moment, wherever they stand by now."""
        spot = spot_of(self.saving.base_body, (start, end), self.binding.table)
        if spot is not None:
            self.show_spot(spot)

    def show_spot(self, spot: Spot) -> None:
        """Scroll to words of the page and light them for a moment."""
        self.page.go(self.binding.position(spot[0], spot[1]))
        self.shining.flash(spot)

    @Slot(object)
    def light_up(self, annotation_id: str | None) -> None:
        """Light an annotation's words; None for none."""
        self.shining.annotation(annotation_id)

    @property
    def headline(self) -> str:
        """The headline of the kept text."""
        return self.saving.base_body.headline

    def annotations_here(self) -> tuple[str, ...]:
        """The annotations whose words stand about the caret, from the first word of each to its last."""
        number, at = self.binding.place(self.page.textCursor().position())
        reach: dict[str, tuple[int, int]] = {}
        for place in self.binding.table[number].places:
            low, high = reach.get(place.annotation, (place.start, place.end))
            reach[place.annotation] = min(low, place.start), max(high, place.end)
        return tuple(annotation for annotation, (low, high) in reach.items() if low <= at <= high)

    @Slot(object)
    def set_kind(self, kind: Kind) -> None:
        """Make the selected paragraphs of this kind."""
        if not self.page.isReadOnly():
            self.binding.set_kind(*self.page.numbers(), kind)
            self.gate.show_kind(kind)

    def acts(self) -> list[Act]:
        """What menus, keys and the palette offer of the editor."""
        there = self._is_there
        return [
            Act("story.keep", "file", self.keep, "Ctrl+S", there),
            Act("story.copy", "file", self.opening.save_copy, "", there),
            Act("edit.find", "edit", partial(self.finder.open, replacing=False), "Ctrl+F", there),
            Act("edit.replace", "edit", partial(self.finder.open, replacing=True), "Ctrl+H", there),
            Act("edit.find-next", "edit", self.finder.next, "F3", there),
            Act("edit.find-previous", "edit", self.finder.previous, "Shift+F3", there),
            Act("edit.next-finding", "edit", partial(self.stepping.step, 1), "F8", there),
            Act("edit.previous-finding", "edit", partial(self.stepping.step, -1), "Shift+F8", there),
            Act("edit.direction", "edit", self.page.turn, "F9", there),
            Act("edit.kind", "edit", self.choose_kind, "F2", there),
            Act("story.checks", "story", self.checks_wanted.emit, "F7", there),
            Act("story.attribute", "story", self.attribute, "Ctrl+M", there),
            Act("story.statement", "story", self.saying.write, "Ctrl+Shift+I", there),
            Act("story.mend", "story", self.mending.mend_here, "Ctrl+.", there),
            Act("story.begin-update", "story", self.owed.begin, "", self._owes),
            Act("view.focus", "view", self.toggle_focus, "F11", there),
            Act("view.typewriter", "view", self.toggle_typewriter, "", there),
        ]

    def _owes(self) -> bool:
        return self._is_there() and self.opening.undeclared

    def _is_there(self) -> bool:
        return self.story_id is not None and self.isVisible()

    # -- acts --------------------------------------------------------------------------------------------------------

    @Slot()
    def choose_kind(self) -> None:
        """F2: the kinds of paragraph."""
        self.gate.kind.showMenu()

    @Slot()
    def toggle_focus(self) -> None:
        """F11: nothing but the text; the window puts the rest away."""
        self.focused = not self.focused
        self.gate.state.setVisible(self.focused)
        self.focus_changed.emit(self.focused)

    @Slot()
    def toggle_typewriter(self) -> None:
        """Keep the line that is written in the middle."""
        self.page.typewriter = not self.page.typewriter
        self.page.cursorPositionChanged.emit()

    @Slot()
    def attribute(self) -> None:
        """Ctrl+M: mark the selected words as an attribution. The record must have the text first."""
        cursor = self.page.textCursor()
        first, last = (self.binding.place(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        if first == last or first[0] != last[0]:
            self.notices.tell("attribute", partial(self._office.say, "ui.editor.attribute.select"))
            return
        self.notices.drop("attribute")
        entry = self.binding.table[first[0]]
        self.saving.keep(partial(self._mark, entry.id, (first[1], last[1])))

    def _mark(self, paragraph_id: str, local: tuple[int, int]) -> None:
        body = self.saving.base_body
        for paragraph, (offset, _) in body.spans():
            if paragraph.id == paragraph_id and local[1] <= len(paragraph.text):
                start, end = snap_to_words(paragraph.text, local)
                cue = make(body, (offset + start, offset + end))
                self._office.act(self, MarkAttribution(self.saving.story, new_id("a"), cue))
                return

    @property
    def annotation_at_caret(self) -> str | None:
        """The annotation whose words the caret stands in, or right behind."""
        at = self.page.textCursor().position()
        place = self.shining.place_at(at) or (self.shining.place_at(at - 1) if at else None)
        return place.annotation if place is not None else None

    # -- what happens ------------------------------------------------------------------------------------------------

    @Slot(str)
    def _opened(self, story_id: str) -> None:
        self.live.follow(story_id)
        self.gate.show_state(self.saving.state)
        self.state_changed.emit(self.saving.state)
        self._caret_moved()
        self.opened.emit(story_id)

    @Slot(object)
    def _looked(self, found: Look) -> None:
        self.stepping.findings = found.findings
        self.gate.show_findings(found.findings, out=found.out)

    @Slot(int)
    def _long_paragraph(self, number: int) -> None:
        if number < 0:
            self.notices.drop("long")
        elif "long" not in self.notices.bars:
            show = partial(self.show_spot, (number, 0, 0))
            say = partial(self._office.say, "ui.editor.long", words=lights.LONGEST)
            self.notices.tell("long", say, [("ui.editor.long.show", show)])

    @Slot()
    def _caret_moved(self) -> None:
        number, _ = self.binding.place(self.page.textCursor().position())
        entry = self.binding.table[number]
        self.gate.show_kind(entry.kind)
        self.direction_changed.emit(entry.direction.value if entry.direction else "rtl")
        self.caret_moved.emit()

    @Slot(int)
    def _hovered(self, position: int) -> None:
        place = self.shining.place_at(position) if position >= 0 else None
        self.shining.annotation(place.annotation if place is not None else None)

    @Slot(int)
    def _pressed_on(self, position: int) -> None:
        place = self.shining.place_at(position) if position >= 0 else None
        if place is not None:
            self.annotation_activated.emit(place.annotation)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self.story_id is not None and (changes.newsroom or self.story_id in changes.stories):
            self.opening.refresh()
            self.live.read()

    @Slot()
    def _member_changed(self) -> None:
        self.saving.set_down()
        story = self.story_id
        if self._office.member is None:
            self.page.setReadOnly(True)
        elif story is not None:
            self.opening.open(story)

    @Slot()
    def retell(self) -> None:
        """Say everything in the language in force."""
        self.page.setAccessibleName(self._office.say("ui.editor.page"))

    @Slot()
    def _wear(self) -> None:
        self.page.wear()
        self.highlighter.wear()
        self.shining.show()

    def changeEvent(self, event: QEvent) -> None:
        """The page is written from right to left whatever the interface's language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.page.viewport().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
