"""النسخ: every kept text of the story, what each changed, and the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from newsdesk.desk.pages import Kept, VersionsPage, differences, versions
from newsdesk.text.compare import ParagraphDifference
from ui.dialogs.restoring import RestoreForm
from ui.inspector.cards import Card, Tone
from ui.inspector.differences import Differences
from ui.inspector.tab import StoryTab
from ui.office import Office

PREVIOUS, APPROVED = "previous", "approved"


class Versions(StoryTab[VersionsPage]):
    """Revisions, the latest first; under them the words in which the current one differs from another."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, versions, "ui.inspector.versions.empty")
        self._kept: dict[str, Kept] = {}
        self._asked: tuple[str, int, int] | None = None
        self.against = QComboBox()
        self.against.addItem("", PREVIOUS)
        self.against.addItem("", APPROVED)
        self.differences = Differences(office.look)
        self.summary = QLabel()
        self.summary.setProperty("role", "muted")
        self.summary.setWordWrap(True)
        below = QWidget()
        lines = QVBoxLayout(below)
        lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.against, self.summary):
            lines.addWidget(part)
        lines.addWidget(self.differences, 1)
        lines.addStretch()
        self.put_below(below)
        self._next = self.act("next", "ui.inspector.versions.next", self.next_difference)
        self._restore = self.act("restore", "ui.inspector.versions.restore", self.restore)
        self.against.currentIndexChanged.connect(self._compare)
        self.speak()

    @property
    def current(self) -> Kept | None:
        """The revision that commands mean."""
        card = self.pane.list.current
        return self._kept.get(card.id) if card else None

    @Slot()
    def speak(self) -> None:
        say = self.office.say
        self.against.setItemText(0, say("ui.inspector.versions.against_previous"))
        self.against.setItemText(1, say("ui.inspector.versions.against_approved"))
        self.against.setAccessibleName(say("ui.inspector.versions.against"))
        self.differences.setAccessibleName(say("ui.inspector.versions.differences"))
        super().speak()

    def present(self, page: VersionsPage) -> None:
        self._kept = {str(kept.number): kept for kept in page.kept}
        self._asked = None
        self.head(self.office.count("ui.inspector.versions.count", len(page.kept)))
        self.pane.show_cards([self._card(kept, page) for kept in page.kept])

    def _card(self, kept: Kept, page: VersionsPage) -> Card:
        say = self.office.say
        badge, tone = "", Tone.PLAIN
        if kept.version:
            badge, tone = say("ui.inspector.versions.published", version=kept.version), Tone.DONE
        elif kept.approved:
            badge, tone = say("state.approved"), Tone.GOOD
        when = page.clock.written(kept.at, self.office.language.code)
        title = say("ui.inspector.versions.revision", number=kept.number)
        return Card(str(kept.number), title, badge, tone, (say("ui.inspector.versions.by", who=kept.by, when=when),))

    def settle(self) -> None:
        kept, page = self.current, self.page
        latest = page.kept[0].number if page and page.kept else 0
        self._restore.setVisible(kept is not None and kept.number != latest)
        self.against.setVisible(page is not None and page.approved > 0)
        self._compare()

    @Slot()
    def _compare(self) -> None:
        kept, page = self.current, self.page
        if kept is None or page is None or self.story is None:
            self._show((), "")
            return
        approved = self.against.currentData() == APPROVED and page.approved > 0
        base = page.approved if approved else kept.number - 1
        asked = (self.story, base, kept.number)
        if asked == self._asked:
            return
        self._asked = asked
        question = partial(differences, self.office.desk, *asked)
        self.office.ask(self, question, partial(self._compared, asked))

    def _compared(self, asked: tuple[str, int, int], found: tuple[ParagraphDifference, ...]) -> None:
        if asked != self._asked:
            return
        _, base, number = asked
        if base == 0:
            self._show((), self.office.say("ui.inspector.versions.first"))
            return
        self._show(found, "")
        count = self.differences.count
        self.summary.setText(self.office.count("ui.inspector.versions.differ", count, old=base, new=number))

    def _show(self, found: tuple[ParagraphDifference, ...], words: str) -> None:
        self.differences.show_differences(found)
        self.differences.setVisible(self.differences.count > 0)
        self._next.setVisible(self.differences.count > 0)
        self.summary.setText(words)

    @Slot()
    def next_difference(self) -> None:
        """Select the next difference."""
        self.differences.step(forward=True)

    @Slot()
    def restore(self) -> None:
        """Keep the text of an earlier revision again, as a new one."""
        kept, page = self.current, self.page
        if self.story and kept is not None and page is not None:
            RestoreForm(self.office, self.story, kept.number, page.kept[0].number, self, declares=page.declares).open()
