"""التصحيحات: the cases of one story, from the report to the public note, and who still holds the wrong words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Slot

from newsdesk.desk.clockface import Clockface
from newsdesk.desk.correcting_pages import CorrectionCard, CorrectionsPage, corrections
from newsdesk.domain.correction_decisions import ApproveCorrection, RejectCorrection, VerifyCorrection
from newsdesk.domain.corrections import CorrectionStatus
from newsdesk.domain.publication import PublishCorrection
from ui.dialogs.correcting import CorrectionForm, ToldForm
from ui.dialogs.reasons import ReasonForm
from ui.inspector.cards import Card, Tone
from ui.inspector.sheet import Sheet, heading, paragraph
from ui.inspector.tab import StoryTab
from ui.office import Office

TONES = {
    CorrectionStatus.REPORTED: Tone.STOP, CorrectionStatus.VERIFIED: Tone.ATTENTION,
    CorrectionStatus.APPROVED: Tone.GOOD, CorrectionStatus.PUBLISHED: Tone.DONE, CorrectionStatus.REJECTED: Tone.PLAIN,
}  # fmt: skip


def correction_card(office: Office, case: CorrectionCard, clock: Clockface, *, headline: bool = False) -> Card:
    """A case as lists show it; ``headline``: with the story it is of."""
    lines = [case.headline] if headline else []
    if case.wrong:
        lines.append(office.say("ui.corrections.wrong", words=case.wrong))
    lines.append(office.say("ui.corrections.right", words=case.right))
    if case.holders:
        lines.append(office.count("ui.corrections.holders", len(case.holders)))
    aside = clock.written(case.published_at or case.reported_at, office.language.code)
    return Card(
        case.id, office.say(f"change.{case.type.value}"), office.say(f"correction-state.{case.status.value}"),
        TONES[case.status], tuple(lines), aside, struck=case.status is CorrectionStatus.REJECTED,
    )  # fmt: skip


def correction_parts(office: Office, case: CorrectionCard, clock: Clockface) -> Iterator[str]:
    """A case in full, as paragraphs of a sheet."""
    say, rtl = office.say, office.language.right_to_left
    when = clock.written(case.reported_at, office.language.code)
    who = "ui.corrections.reported_for" if case.reported_by else "ui.corrections.reported"
    yield paragraph(say(who, who=case.author, party=case.reported_by, when=when), rtl=rtl)
    if case.paragraph:
        yield paragraph(say("ui.corrections.paragraph", number=case.paragraph), "muted", rtl=rtl)
    if case.approved_by:
        yield paragraph(say("ui.corrections.approved_by", who=case.approved_by), rtl=rtl)
    if case.reason:
        yield paragraph(say("ui.corrections.rejected_because", reason=case.reason), rtl=rtl)
    if case.in_hand:
        yield paragraph(say("ui.corrections.in_hand"), "warning", rtl=rtl)
    if case.note:
        published = case.status is CorrectionStatus.PUBLISHED
        yield heading(say("ui.corrections.note" if published else "ui.corrections.note_to_be"), rtl=rtl)
        yield paragraph(case.note, "story")
    for reason in case.unwritten:
        yield paragraph(office.reason(reason), "blocker", rtl=rtl)
    if case.holders:
        yield heading(say("ui.corrections.not_told"), rtl=rtl)
    for _, words in holders_told(office, case, clock):
        yield paragraph(words, rtl=rtl)


def holders_told(office: Office, case: CorrectionCard, clock: Clockface) -> list[tuple[str, str]]:
    """The copies whose holders were not told yet, each with who has it, in what format, since when."""
    told = []
    for holder in case.holders:
        given = clock.written(holder.at, office.language.code)
        words = office.say("ui.corrections.holder", who=holder.recipient, format=holder.format, when=given)
        told.append((holder.export, words))
    return told


class Corrections(StoryTab[CorrectionsPage]):
    """Cases, the latest first, with the note that goes out."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, corrections, "ui.inspector.corrections.empty")
        self._cases: dict[str, CorrectionCard] = {}
        self.sheet = Sheet(office.look)
        self.put_below(self.sheet)
        self.act("report", "ui.inspector.corrections.report", self.report)
        self._verify = self.act("verify", "ui.inspector.corrections.verify", self.verify)
        self._approve = self.act("approve", "ui.inspector.corrections.approve", self.approve)
        self._publish = self.act("publish", "ui.inspector.corrections.publish", self.publish)
        self._reject = self.act("reject", "ui.inspector.corrections.reject", self.reject)
        self._told = self.act("told", "ui.inspector.corrections.told", self.told)
        self.speak()

    @property
    def current(self) -> CorrectionCard | None:
        """The case that commands mean."""
        card = self.pane.list.current
        return self._cases.get(card.id) if card else None

    def present(self, page: CorrectionsPage) -> None:
        self._cases = {case.id: case for case in page.cards}
        self.head(self.office.count("ui.inspector.corrections.count", len(page.cards)) if page.cards else "")
        self.pane.show_cards([correction_card(self.office, case, page.clock) for case in page.cards])

    def settle(self) -> None:
        case = self.current
        status = case.status if case else None
        self._verify.setVisible(status is CorrectionStatus.REPORTED)
        self._approve.setVisible(status is CorrectionStatus.VERIFIED)
        self._publish.setVisible(status is CorrectionStatus.APPROVED)
        self._reject.setVisible(status in (CorrectionStatus.REPORTED, CorrectionStatus.VERIFIED))
        self._told.setVisible(case is not None and bool(case.holders))
        self.sheet.setVisible(case is not None)
        if case is not None and self.page is not None:
            self.sheet.setAccessibleName(self.office.say(f"change.{case.type.value}"))
            self.sheet.show_parts(correction_parts(self.office, case, self.page.clock))

    @Slot()
    def report(self) -> None:
        """Say that the published text is wrong."""
        if self.story:
            CorrectionForm(self.office, self.story, self).open()

    @Slot()
    def verify(self) -> None:
        """It was checked, and it is an error."""
        if self.story and self.current:
            self.carry_out(VerifyCorrection(self.story, self.current.id))

    @Slot()
    def approve(self) -> None:
        """Agree to publish it."""
        if self.story and self.current:
            self.carry_out(ApproveCorrection(self.story, self.current.id))

    @Slot()
    def publish(self) -> None:
        """Release the note, with the corrected text if one is in hand."""
        if self.story and self.current:
            self.carry_out(PublishCorrection(self.story, self.current.id))

    @Slot()
    def reject(self) -> None:
        """It was checked, and it is no error; the reason is asked for."""
        if self.story and self.current:
            make = partial(RejectCorrection, self.story, self.current.id)
            ReasonForm(self.office, "ui.dialog.reject_correction", make, self, about=self.current.wrong).open()

    @Slot()
    def told(self) -> None:
        """Record that recipients were told."""
        if self.story and self.current and self.page is not None:
            holders = holders_told(self.office, self.current, self.page.clock)
            ToldForm(self.office, self.story, self.current.id, holders, self).open()
