"""Every party with what is on record of asking it: time given, attempts with their proof, replies, waivers."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.desk.approval_page import ApprovalPage
from newsdesk.desk.approver_view import ApproverView
from newsdesk.desk.asking_pages import Asking
from newsdesk.domain.readiness import Finding
from ui.inspector.request_details import RequestWords
from ui.inspector.sheet import Sheet, heading, paragraph
from ui.office import Office

SECOND_HAND, UNASKED = "request-second-hand", "party-not-asked"


class Parties(Sheet):
    """A page of words; ``show_party`` brings one party's into view."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.look)
        self._office = office
        self.setAccessibleName(office.say("ui.approving.tab.parties"))

    def show_view(self, view: ApproverView) -> None:
        """Show every asking, then who was not asked, then what others asked."""
        self.show_parts(self._said(view))

    def _said(self, view: ApproverView) -> Iterator[str]:
        office, rtl = self._office, self._office.language.right_to_left
        yield heading(office.count("ui.dialog.approval.parties", len(view.page.askings)), rtl=rtl)
        words = RequestWords(office, view.page.clock)
        for asking in view.page.askings:
            yield from self._asking(asking, words)
        yield from self._findings("ui.approving.unasked", UNASKED, view.page)
        yield from self._findings("ui.approving.second_hand", SECOND_HAND, view.page)

    def _asking(self, asking: Asking, words: RequestWords) -> Iterator[str]:
        say, rtl = self._office.say, self._office.language.right_to_left
        yield heading(f"{asking.party}{say('ui.colon')} {say(f'request-state.{asking.state}')}", rtl=rtl)
        yield paragraph(self._summary(asking), "muted", rtl=rtl)
        yield from words.alarms(asking)
        yield from words.meter(asking)
        if asking.statement_only:
            yield paragraph(f"▲ {say('ui.dialog.approval.statement_only')}", "warning", rtl=rtl)
        if asking.settled:
            settled = say("ui.requests.settled", who=asking.settled_by, reason=asking.settled_reason)
            yield paragraph(f"▲ {settled}", "warning", rtl=rtl)
        if asking.referred_to:
            yield paragraph(say("ui.requests.referred_to", party=asking.referred_to), rtl=rtl)
        yield from words.tries(asking)
        yield from words.replies(asking)
        yield from words.looks(asking)
        yield from words.sentence(asking)

    def _summary(self, asking: Asking) -> str:
        count = self._office.count
        parts = [count("ui.requests.attempts", len(asking.tries)), count("ui.requests.replies", len(asking.replies))]
        late = sum(
            sum(item.recorded is not None for item in entries)
            for entries in (asking.tries, asking.replies, asking.looks)
        )
        if late:
            parts.append(f"▲ {count('ui.approving.late', late)}")
        return " · ".join(parts)

    def _findings(self, key: str, rule: str, page: ApprovalPage) -> Iterator[str]:
        office, rtl = self._office, self._office.language.right_to_left
        mine = [item for item in page.gate if item.reason.rule == rule]
        if mine:
            yield heading(office.say(key), rtl=rtl)
        for item in mine:
            yield paragraph(f"▲ {office.reason(item.reason)}", "warning" if item.stands else "muted", rtl=rtl)
            if item.quote:
                yield paragraph(f"«{item.quote}»", "story", rtl=True)
            yield from self._waived(item, page)

    def _waived(self, item: Finding, page: ApprovalPage) -> Iterator[str]:
        waived = next((one for one in page.waivers if one.finding == item.id), None)
        if not item.stands and waived is not None:
            told = self._office.say("ui.approving.waived", who=waived.who, reason=waived.reason)
            yield paragraph(told, rtl=self._office.language.right_to_left)

    def show_party(self, party: str) -> None:
        """Scroll to a party, if anything is said of it here."""
        cursor = self.textCursor()
        cursor.setPosition(0)
        self.setTextCursor(cursor)
        self.find(party)
