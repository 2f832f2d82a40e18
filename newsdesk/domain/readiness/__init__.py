"""The gate: everything that keeps a story from approval, or that its approver should weigh. One function for all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.readiness import confidential, lengths, parties, quotes, sourcing, statements
from newsdesk.domain.readiness.case import Case
from newsdesk.domain.story import Story
from newsdesk.domain.story_commands import Context

_CHECKS = (
    statements.check, parties.not_asked, parties.asked_elsewhere, parties.open_requests, parties.replies,
    quotes.misquoted, sourcing.orphans, sourcing.unnamed, sourcing.counts, confidential.check,
    lengths.check,
)  # fmt: skip
CONFIDENTIAL = confidential.RULES
"""Rules whose findings give a source away: shown to its readers alone, and never written into the record."""

_ORDER = {Severity.BLOCKER: 0, Severity.WARNING: 1, Severity.SUGGESTION: 2}


def assess(story: Story, context: Context) -> tuple[Reason, ...]:
    """Every finding on the story's latest text, as this newsroom weighs it, without what was set aside.

    Blockers come first, then by place in the text. The story is ready when none is a blocker. ``context.reading`` must
    be of exactly that text (ValueError otherwise).
    """
    return tuple(
        reason for finding, reason in identified(story, context) if not set_aside(story, finding, reason, context)
    )


def set_aside(story: Story, finding: str, reason: Reason, context: Context) -> bool:
    """Whether it was set aside by somebody who may: a writer's word does not hold once the rule blocks."""
    ignored = story.ignored.get(finding)
    if ignored is None or reason.rule in CONFIDENTIAL:
        return False
    return reason.severity is not Severity.BLOCKER or ignored.by not in story.writers or context.self_approval


def identified(story: Story, context: Context) -> tuple[tuple[str, Reason], ...]:
    """Every finding with its id, those set aside included."""
    case = Case.of(story, context)
    weighed = (context.rules.weigh(reason) for reason in _all(case))
    reasons = [confidential.veiled(reason, context) for reason in weighed if reason is not None]
    reasons.sort(key=lambda reason: (_ORDER[reason.severity], reason.span or (-1, -1), reason.rule))
    by_id: dict[tuple[str, object], tuple[str, Reason]] = {}
    for reason in reasons:
        finding = finding_id(story, reason)
        by_id.setdefault((finding, reason.span), (finding, reason))
    return tuple(by_id.values())


def _all(case: Case) -> Iterator[Reason]:
    for check in _CHECKS:
        yield from check(case)
    yield from case.reading.findings


def quote_of(story: Story, reason: Reason) -> str:
    """The words a finding stands on, empty where it has no place in the text."""
    return story.body.text[slice(*reason.span)] if reason.span else ""


def finding_id(story: Story, reason: Reason) -> str:
    """A finding's id: the same rule on the same words keeps it from revision to revision, other words have another."""
    named = sorted(f"{key}={value}" for key, value in reason.values.items())
    fields = [reason.rule, reason.key, quote_of(story, reason), *named]
    return "f" + hashlib.sha256("\x1f".join(fields).encode("utf-8", "surrogatepass")).hexdigest()[:12]
