"""Who said yes to which text and when it went out, as a page to print or hand over."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.exports.printed import Foreign, Head, rendered


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """One yes. ``notes`` say how it was given; ``declared`` that it was the writer's own; ``warnings`` were weighed."""

    told: str
    text: str
    hash: str
    notes: tuple[str, ...] = ()
    declared: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One publication, the text's hash, and every yes to exactly that text."""

    told: str
    text: str
    hash: str
    approvals: tuple[ApprovalRow, ...]


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """A finding that somebody set aside, and why."""

    told: str
    rule: str
    reason: Foreign


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A published correction and its note."""

    told: str
    note: Foreign


@dataclass(frozen=True, slots=True)
class ApprovalsPage:
    """The whole page in words."""

    head: Head
    releases: tuple[ReleaseRow, ...]
    waivers: tuple[WaiverRow, ...]
    withheld: str
    corrections: tuple[CorrectionRow, ...]


def render_approvals(page: ApprovalsPage) -> bytes:
    """The page, UTF-8."""
    return rendered("approvals.html.j2", page)
