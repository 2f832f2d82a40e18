"""الإسناد: every claim of the text, and who answers for it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from newsdesk.desk import Changes
from newsdesk.desk.pages import Claim, SourcingPage, sourcing
from newsdesk.domain.attribution import AnnotationKind, Verdict
from newsdesk.domain.story_commands import ConfirmAnnotation, RejectAnnotation, TieAnnotation, UntieAnnotation
from ui.dialogs.reasons import ReasonForm
from ui.dialogs.tying import TieForm
from ui.inspector.cards import Card, Tone
from ui.inspector.tab import StoryTab
from ui.office import Office

_TONES = {
    "orphaned": Tone.STOP, Verdict.PROPOSED: Tone.HINT, Verdict.CONFIRMED: Tone.GOOD, Verdict.REJECTED: Tone.PLAIN,
}  # fmt: skip


class Sourcing(StoryTab[SourcingPage]):
    """Claims that nobody answers for come first, before those that lost their words."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, sourcing, "ui.inspector.sourcing.empty")
        self._claims: dict[str, Claim] = {}
        self._accept = self.act("accept", "ui.inspector.accept", self.accept, "Alt+Return")
        self._confirm = self.act("confirm", "ui.inspector.confirm", self.confirm)
        self._tie = self.act("tie", "ui.inspector.tie", self.tie)
        self._reject = self.act("reject", "ui.inspector.reject", self.reject)
        self._untie = self.act("untie", "ui.inspector.untie", self.untie)
        self.pane.list.chosen.connect(self._chosen)
        self.speak()

    @property
    def current(self) -> Claim | None:
        """The claim that commands mean."""
        card = self.pane.list.current
        return self._claims.get(card.id) if card else None

    def concerns(self, changes: Changes) -> bool:
        return bool(changes.sources)

    def present(self, page: SourcingPage) -> None:
        self._claims = {claim.id: claim for claim in page.claims}
        untied = sum(claim.untied for claim in page.claims)
        orphans = sum(claim.orphaned for claim in page.claims)
        count = self.office.count
        parts = [count("ui.inspector.sourcing.untied", untied)] if untied else []
        parts += [count("ui.inspector.sourcing.orphans", orphans)] if orphans else []
        all_tied = [self.office.say("ui.inspector.sourcing.all_tied")] if page.claims else []
        self.head(" · ".join(parts or all_tied))
        self.pane.show_cards([self._card(claim) for claim in page.claims])

    def _card(self, claim: Claim) -> Card:
        say = self.office.say
        kind = say(f"annotation.{claim.kind.value}")
        aside = f"{kind} · {say(claim.detail)}" if claim.detail else kind
        speaker = claim.speaker or say("ui.inspector.sourcing.no_speaker")
        title = f"{speaker} — {claim.cue}" if claim.cue and claim.cue != claim.speaker else speaker
        lines = [claim.claim] if claim.claim else []
        if claim.sources:
            names = "، ".join(source.label for source in claim.sources)
            lines.append(say("ui.inspector.sourcing.tied_to", sources=names))
        elif claim.untied:
            lines.append(self._suggestion(claim) or say("ui.inspector.sourcing.tied_to_none"))
        if claim.serious:
            lines.append(say("ui.inspector.sourcing.serious"))
        if claim.orphaned:
            badge, tone = say("ui.inspector.sourcing.orphaned"), Tone.STOP
        else:
            badge, tone = say(f"verdict.{claim.verdict}"), _TONES[claim.verdict]
            if claim.untied and claim.verdict == Verdict.CONFIRMED:
                tone = Tone.ATTENTION
        return Card(
            claim.id, title, badge, tone, tuple(lines), aside, struck=claim.verdict == Verdict.REJECTED
        )

    def _suggestion(self, claim: Claim) -> str:
        """The likeliest source and why; empty where nobody fits."""
        if not claim.suggestions:
            return ""
        best = claim.suggestions[0]
        why = self.office.say(f"ground.{best.ground.value}", words=best.words)
        return self.office.say("ui.inspector.sourcing.suggested", source=best.label, why=why)

    def settle(self) -> None:
        claim = self.current
        self._accept.setVisible(claim is not None and claim.untied and bool(claim.suggestions))
        live = claim is not None and not claim.orphaned
        self._confirm.setVisible(live and claim is not None and claim.verdict != Verdict.CONFIRMED)
        self._reject.setVisible(claim is not None and claim.verdict != Verdict.REJECTED)
        orphaned = claim is not None and claim.orphaned
        self._reject.setText(self.office.say("ui.inspector.settle" if orphaned else "ui.inspector.reject"))
        attribution = claim is not None and claim.kind is AnnotationKind.ATTRIBUTION
        self._tie.setVisible(live and attribution)
        self._untie.setVisible(claim is not None and bool(claim.sources))

    @Slot(str)
    def _chosen(self, identity: str) -> None:
        claim = self._claims.get(identity)
        if claim is not None and claim.span is not None:
            self.span_wanted.emit(*claim.span)

    @Slot()
    def accept(self) -> None:
        """Alt+Enter: tie the claim to the source suggested first."""
        claim = self.current
        if self.story and claim is not None and claim.untied and claim.suggestions:
            self.carry_out(TieAnnotation(self.story, claim.id, claim.suggestions[0].id))

    @Slot()
    def confirm(self) -> None:
        """Say that the reading is right."""
        if self.story and self.current:
            self.carry_out(ConfirmAnnotation(self.story, self.current.id))

    @Slot()
    def reject(self) -> None:
        """Say that the reading is wrong, or settle an orphan; a reason may be given, and sometimes must."""
        claim = self.current
        if not self.story or claim is None:
            return
        title = "ui.dialog.settle_orphan" if claim.orphaned else "ui.dialog.reject_annotation"
        make = partial(RejectAnnotation, self.story, claim.id)
        ReasonForm(self.office, title, make, self, about=f"{claim.speaker} — {claim.cue}").open()

    @Slot()
    def tie(self) -> None:
        """Choose the source that answers for the claim."""
        claim = self.current
        if self.story and claim is not None:
            TieForm(
                self.office, self.story, claim.id, self, wanted=claim.speaker, suggestions=claim.suggestions
            ).open()

    @Slot()
    def untie(self) -> None:
        """Undo a tie; where there are several, ask which."""
        claim = self.current
        if claim is None:
            return
        if len(claim.sources) == 1:
            self._untie_from(claim.id, claim.sources[0].id)
            return
        menu = QMenu(self)
        for source in claim.sources:
            menu.addAction(source.label).setData((claim.id, source.id))
        menu.triggered.connect(self._picked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.acts.mapToGlobal(QPoint(0, 0)))

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        self._untie_from(*action.data())

    def _untie_from(self, claim: str, source: str) -> None:
        if self.story:
            self.carry_out(UntieAnnotation(self.story, claim, source))
