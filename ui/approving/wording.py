"""What the approver's page says of itself: where the text stands, who may say yes, how long what stands apart is."""

from __future__ import annotations

from newsdesk.desk.approval_page import ApprovalPage
from newsdesk.desk.approver_view import ApproverView
from newsdesk.desk.leaving import Piece
from ui.office import Office


class PageWords:
    """Says it in the language and the times of its office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def verb(self, page: ApprovalPage) -> str:
        """What the button that says yes says."""
        if page.reconfirms:
            return self._office.say("ui.approving.reconfirm")
        if page.needed > 1:
            part = min(len(page.approvals) + 1, page.needed)
            return self._office.say("ui.approving.verb_part", part=part, of=page.needed)
        return self._office.say("ui.dialog.approval.verb")

    def standing(self, view: ApproverView) -> str:
        """Which text it is, and where it stands."""
        say, page, code = self._office.say, view.page, self._office.language.code
        when = page.clock.written(page.at, code)
        parts = [say("ui.dialog.approval.revision", number=page.revision, who=page.by, when=when)]
        parts.append(say(f"state.{page.status}"))
        if page.change:
            parts.append(say(f"change.{page.change}"))
        if page.reconfirms:
            parts.append(say("ui.dialog.approval.reconfirms"))
        if page.needed > 1:
            parts.append(say("ui.approving.part", part=len(page.approvals), of=page.needed))
        if page.embargo is not None:
            parts.append(say("ui.approving.embargo", when=page.clock.written(page.embargo, code)))
        if view.sheet.self_approval:
            parts.append(say("ui.approving.own"))
        return " · ".join(parts)

    def since(self, view: ApproverView, changed: int) -> str:
        """How much differs, and from what."""
        if view.page.base_approved:
            return self._office.count("ui.dialog.approval.since_approval", changed)
        key = "ui.approving.since_return" if view.since_return else "ui.dialog.approval.since_submission"
        return self._office.count(key, changed)

    def who_may(self, view: ApproverView) -> str:
        """Whom to ask instead."""
        if not view.may:
            return self._office.say("ui.approving.nobody_may")
        return self._office.say("ui.approving.may", who=self._office.language.listed(view.may))

    def piece(self, piece: Piece) -> str:
        """The line over a paragraph that stands apart."""
        kind = self._office.say(f"paragraph.{piece.kind.value}")
        words = f"{kind} · {self._office.count('ui.approving.length', piece.length)}"
        if not piece.limit:
            return words
        words = f"{words} · {self._office.count('ui.approving.limit', piece.limit)}"
        return f"▲ {words} · {self._office.count('ui.approving.over', piece.over)}" if piece.over else words

    def counted(self, key: str, number: int) -> str:
        """Words with a number after them, where it is one."""
        words = self._office.say(key)
        return f"{words} ({self._office.language.number(number)})" if number else words
