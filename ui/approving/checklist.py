"""The approver's checklist: what blocks, what to weigh, what was set aside by whom and why, and what found nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton

from newsdesk.desk import Changes
from newsdesk.desk.approval_page import ApprovalPage, Waived
from newsdesk.domain.errors import Severity
from newsdesk.domain.readiness import Finding
from newsdesk.domain.story_commands import IgnoreFinding
from newsdesk.text.body import Span
from ui.approving.card_tab import CardTab
from ui.dialogs.reasons import ReasonForm
from ui.inspector.cards import Card, Tone
from ui.inspector.checks import TONES
from ui.office import Office

PASSED = "passed"
ROOMY = 150
"""Per cent: beyond, what a rule is for gives its room to the list. The inspector says it too."""


class Checklist(CardTab):
    """Cards of findings. ``span_wanted``: show these words; ``party_wanted``: show what is on record of a party.

    ``acted``: it is this person's own doing that is coming.
    """

    span_wanted = Signal(int, int)
    party_wanted = Signal(str)
    acted = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office, "ui.approving.tab.checks", heading="heading")
        self._page: ApprovalPage | None = None
        self._findings: dict[str, Finding] = {}
        self._started = False
        self.why = self.line("muted")
        self.column.addWidget(self.why)
        self.setting_aside = QPushButton(office.say("ui.inspector.checks.ignore"))
        self.setting_aside.setAutoDefault(False)
        self.setting_aside.clicked.connect(self.set_aside)
        self.column.addWidget(self.setting_aside, 0, Qt.AlignmentFlag.AlignLeading)
        self.pane.list.chosen.connect(self._chosen)
        self.pane.list.current_changed.connect(self._explain)

    def show_page(self, page: ApprovalPage, passed: Sequence[str]) -> None:
        """Show every finding, those set aside last, and how many rules found nothing."""
        office, self._page = self._office, page
        order = [Severity.BLOCKER, Severity.WARNING, Severity.SUGGESTION]
        ordered = sorted(page.gate, key=lambda item: (not item.stands, order.index(item.reason.severity)))
        self._findings = {_identity(item): item for item in ordered}
        blockers = sum(item.stands and item.reason.severity is Severity.BLOCKER for item in page.gate)
        standing = office.count("ui.inspector.checks.blockers", blockers)
        self.heading.setText(standing if blockers else office.say("ui.dialog.approval.open"))
        waived = {item.finding: item for item in page.waivers}
        cards, before = list[Card](), ""
        for identity, item in self._findings.items():
            section = self._section(item)
            cards.append(self._card(identity, item, waived.get(item.id), section if section != before else ""))
            before = section
        if passed:
            badge, words = office.say("ui.approving.passed"), office.count("ui.approving.passed.count", len(passed))
            cards.append(Card(PASSED, words, badge, Tone.GOOD, section=badge))
        self.pane.show_cards(cards)
        self._explain()

    def _section(self, item: Finding) -> str:
        if not item.stands:
            return self._office.say("ui.inspector.checks.ignored")
        return self._office.say(f"ui.approving.section.{item.reason.severity.value}")

    def _card(self, identity: str, item: Finding, waived: Waived | None, section: str) -> Card:
        office, reason = self._office, item.reason
        lines, aside = [f"«{item.quote}»"] if item.quote else [], ""
        badge, tone = office.say(f"severity.{reason.severity.value}"), TONES[reason.severity]
        if not item.stands and waived is not None:
            tone = Tone.PLAIN
            lines.append(office.say("ui.approving.waived", who=waived.who, reason=waived.reason))
            if waived.at is not None and self._page is not None:
                aside = self._page.clock.written(waived.at, office.language.code)
        elif item.reason.severity is Severity.BLOCKER:
            who = item.waiver.value if item.waiver else "nobody"
            lines.append(office.say(f"ui.approving.waivable.{who}"))
        return Card(identity, office.reason(reason), badge, tone, tuple(lines), aside, section)

    @property
    def current(self) -> Finding | None:
        """The finding that keys mean."""
        card = self.pane.list.current
        return self._findings.get(card.id) if card else None

    @Slot()
    def _explain(self) -> None:
        item = self.current
        key = f"why.{item.reason.rule}" if item is not None else ""
        known = bool(key) and self._office.language.has(key)
        self.why.setText(self._office.say("ui.inspector.checks.why", why=self._office.say(key)) if known else "")
        self.why.setVisible(known and self._office.look.zoom <= ROOMY)
        self.setting_aside.setVisible(item is not None and item.stands and item.waiver is not None)

    @Slot()
    def set_aside(self) -> None:
        """Set the current finding aside, with a reason; the rule says who may."""
        item, page = self.current, self._page
        if item is not None and page is not None:
            make, about = partial(IgnoreFinding, page.story, item.id), self._office.reason(item.reason)
            form = ReasonForm(self._office, "ui.dialog.ignore_finding", make, self.window(), about=about)
            form.recorded.connect(self._recorded)
            form.open()

    @Slot(object)
    def _recorded(self, _: Changes) -> None:
        self.acted.emit()

    @Slot(str)
    def _chosen(self, identity: str) -> None:
        item = self._findings.get(identity)
        if item is None:
            return
        if item.reason.span is not None:
            self.span_wanted.emit(*item.reason.span)
        elif party := str(item.reason.values.get("party", "")):
            self.party_wanted.emit(party)

    def step(self, forward: bool) -> None:
        """Go to the next finding with a place, or to the one before, round the end, and show its words.

        The first step goes to the first finding, wherever the keys are.
        """
        all_ids = list(self._findings)
        placed = [at for at, item in enumerate(self._findings.values()) if item.reason.span is not None]
        if not placed:
            return
        card = self.pane.list.current
        here = all_ids.index(card.id) if self._started and card is not None and card.id in self._findings else -1
        if forward:
            found = next((at for at in placed if at > here), placed[0])
        else:
            found = next((at for at in reversed(placed) if at < here), placed[-1])
        self.go_to(all_ids[found])

    def go_to(self, identity: str) -> None:
        """Make a finding current, and show its words."""
        self._started = True
        self.pane.list.go_to(identity)
        self._chosen(identity)

    def first_blocker(self) -> None:
        """Make the first thing that blocks current, with the keys on it, and show its place."""
        blocking = (
            identity for identity, item in self._findings.items()
            if item.stands and item.reason.severity is Severity.BLOCKER
        )  # fmt: skip
        identity = next(blocking, None)
        if identity is not None:
            self.go_to(identity)
            self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_at(self, offset: int) -> bool:
        """Make the gravest finding whose words stand at a place of the text current; whether there is one."""
        for identity, item in self._findings.items():
            span: Span | None = item.reason.span
            if span is not None and span[0] <= offset < span[1] and item.stands:
                self.go_to(identity)
                return True
        return False

    def read(self) -> str:
        """Everything that is said here."""
        return "\n".join([self.heading.text(), *(card.aloud for card in self.pane.list.cards.cards)])


def _identity(item: Finding) -> str:
    """One rule may stand on the same words twice: the place tells the two apart."""
    return f"{item.id}@{item.reason.span[0]}" if item.reason.span else item.id
