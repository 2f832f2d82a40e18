"""الفحوص: what keeps the story from approval, and what its approver should weigh."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel

from newsdesk.desk.pages import ChecksPage, Finding, checks
from newsdesk.domain.errors import Severity
from newsdesk.domain.events.story import Objection
from newsdesk.domain.story_commands import IgnoreFinding, SettleObjection
from ui.dialogs.reasons import ReasonForm
from ui.editor.copyediting import better_words, told_anyway
from ui.editor.mending import fix_words
from ui.inspector.cards import Card, Tone
from ui.inspector.returned import returned_cards
from ui.inspector.tab import StoryTab
from ui.office import Office
from ui.requests.letters import Letters

TONES = {Severity.BLOCKER: Tone.STOP, Severity.WARNING: Tone.ATTENTION, Severity.SUGGESTION: Tone.HINT}


class Checks(StoryTab[ChecksPage]):
    """Blockers, warnings, suggestions; then what was set aside, with whose reason.

    What the current one's rule is for stands under the list: a reason is worth more than a rule's name. ``fix_wanted``
    (a statement's id) and ``better_wanted`` (a reason with words of its own): write into the text what would mend it.
    ``objection_wanted`` (an anchor in the kept text): show the words. What the text was returned with
    comes first, to be ticked off.
    """

    fix_wanted = Signal(str)
    better_wanted = Signal(object)
    objection_wanted = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__(office, checks, "ui.inspector.checks.empty")
        self._findings: dict[str, Finding] = {}
        self._objections: dict[str, Objection] = {}
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setProperty("role", "muted")
        self.why.hide()
        self.column.insertWidget(self.column.count() - 1, self.why)
        self.letters = Letters(self.pane.list)
        self._fix = self.act("fix", "ui.inspector.checks.fix", self.fix)
        self.letters.give("F", self._fix)
        self._settle = self.act("settle", "ui.returned.settle", self.settle_objection)
        self.letters.give("S", self._settle)
        self._show = self.act("show", "ui.inspector.checks.show", self.show_place)
        self._ignore = self.act("ignore", "ui.inspector.checks.ignore", self.ignore)
        self.pane.list.chosen.connect(self._chosen)
        self.speak()

    @property
    def current(self) -> Finding | None:
        """The finding that commands mean."""
        card = self.pane.list.current
        return self._findings.get(card.id) if card else None

    @property
    def objection(self) -> Objection | None:
        """The objection that commands mean."""
        card = self.pane.list.current
        return self._objections.get(card.id) if card else None

    def _met(self, item: Objection) -> bool:
        returned = self.page.returned if self.page is not None else None
        return returned is not None and item.id in returned.settled

    @Slot()
    def settle_objection(self) -> None:
        """Tick the current objection off, or take the tick away again."""
        item = self.objection
        if self.story and item is not None:
            self.carry_out(SettleObjection(self.story, item.id, not self._met(item)))

    def present(self, page: ChecksPage) -> None:
        office, blockers, returned = self.office, page.blockers, page.returned
        blocked = office.count("ui.inspector.checks.blockers", blockers)
        heads = [blocked if blockers else office.say("ui.inspector.checks.ready")]
        if returned is not None and returned.open:
            heads.append(office.count("ui.returned.open_count", len(returned.open)))
        self.head(" · ".join(heads))
        # One rule may stand on the same words twice: the place tells the two apart.
        self._findings = {_identity(finding): finding for finding in page.findings}
        self._objections = {item.id: item for item in returned.objections} if returned is not None else {}
        cards = [self._card(identity, finding) for identity, finding in self._findings.items()]
        self.pane.show_cards([*returned_cards(self.office, returned), *cards])

    def _card(self, identity: str, finding: Finding) -> Card:
        office, reason = self.office, finding.reason
        lines = [f"«{finding.quote}»"] if finding.quote else []
        if finding.fix is not None:
            lines.append(fix_words(office, finding.fix))
        elif reason.fixes and not told_anyway(reason, reason.fixes[0]):
            lines.append(better_words(office, finding.quote, reason.fixes[0]))
        badge, tone = office.say(f"severity.{reason.severity.value}"), TONES[reason.severity]
        if finding.ignored:
            badge, tone = office.say("ui.inspector.checks.ignored"), Tone.PLAIN
            lines.append(office.say("ui.inspector.checks.ignored_by", who=finding.by, reason=finding.ignored))
        return Card(identity, office.reason(reason), badge, tone, tuple(lines), struck=bool(finding.ignored))

    def settle(self) -> None:
        finding, objection = self.current, self.objection
        self._settle.setVisible(objection is not None)
        if objection is not None:
            key = "ui.returned.reopen" if self._met(objection) else "ui.returned.settle"
            self._settle.setText(self.office.say(key))
        self._fix.setVisible(finding is not None and (finding.fix is not None or bool(finding.reason.fixes)))
        placed = finding is not None and finding.reason.span is not None
        self._show.setVisible(placed or (objection is not None and not objection.orphaned))
        self._ignore.setVisible(finding is not None and not finding.ignored)
        self._explain(finding)

    def _explain(self, finding: Finding | None) -> None:
        """What the rule is for; nothing for a reason that is no rule of the house."""
        key = f"why.{finding.reason.rule}" if finding is not None else ""
        known = bool(key) and self.office.language.has(key)
        self.why.setText(self.office.say("ui.inspector.checks.why", why=self.office.say(key)) if known else "")
        self.why.setVisible(known)

    @Slot(str)
    def _chosen(self, identity: str) -> None:
        finding, objection = self._findings.get(identity), self._objections.get(identity)
        if finding is not None and finding.reason.span is not None:
            self.span_wanted.emit(*finding.reason.span)
        elif objection is not None and not objection.orphaned:
            self.objection_wanted.emit(objection.at)

    @Slot()
    def fix(self) -> None:
        """Write into the text what mends the current finding."""
        finding = self.current
        if finding is not None and finding.fix is not None:
            self.fix_wanted.emit(finding.fix.statement)
        elif finding is not None and finding.reason.fixes:
            self.better_wanted.emit(finding.reason)

    @Slot()
    def show_place(self) -> None:
        """Scroll the text to the words of the current finding."""
        card = self.pane.list.current
        if card is not None:
            self._chosen(card.id)

    @Slot()
    def ignore(self) -> None:
        """Set the current finding aside, with a reason."""
        finding = self.current
        if self.story and finding is not None:
            make = partial(IgnoreFinding, self.story, finding.id)
            about = self.office.reason(finding.reason)
            ReasonForm(self.office, "ui.dialog.ignore_finding", make, self, about=about).open()


def _identity(finding: Finding) -> str:
    span = finding.reason.span
    return f"{finding.id}@{span[0]}" if span else finding.id
