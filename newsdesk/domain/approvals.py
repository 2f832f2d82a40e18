"""Approval: one person's yes to one text, never their own, and only with the gate open."""

from __future__ import annotations

from newsdesk.domain import readiness
from newsdesk.domain.corrections import APPROVER, CorrectionStatus
from newsdesk.domain.errors import Reason, Rejected, Severity
from newsdesk.domain.events import Event
from newsdesk.domain.events.corrections import CorrectionApproved
from newsdesk.domain.events.story import StoryApproved
from newsdesk.domain.people import Person, Role, require
from newsdesk.domain.reconfirming import may_reconfirm
from newsdesk.domain.story import Status, Story
from newsdesk.domain.story_commands import ApproveStory, Context


def barred(story: Story, actor: Person) -> Reason | None:
    """Why this person may not approve this text: they write it, or were the last to change it."""
    if actor.id in story.writers:
        return Reason("own-text", values={"person": actor.name})
    if actor.id == story.last_editor:
        return Reason("own-text", key="rule.own-text.last-editor", values={"person": actor.name})
    return None


def needed(story: Story) -> int:
    """How many people have to say yes."""
    return 2 if story.review.sensitive else 1


def _part(story: Story, actor: Person, rules_digest: str) -> int:
    """Which of the approvals that the text takes this one is. Raises Rejected: same-approver."""
    first = story.first_approval
    if needed(story) == 1 or first is None or not story.is_of_now(first, rules_digest):
        return 1
    if first.by == actor.id:
        raise Rejected(Reason("same-approver", values={"person": actor.name}))
    return 2


def decide(story: Story, command: ApproveStory, context: Context) -> tuple[Event, ...]:
    """Approve the text in hand.

    Raises Rejected with every blocker of the gate, or: own-text, wrong-state, not-allowed, stale-base,
    already-approved, same-approver (a sensitive story takes two persons; the first yes leaves it in review).
    """
    actor = context.actor
    if command.text_hash and command.text_hash != story.body.hash:
        raise Rejected(Reason("stale-base"))
    alone = context.self_approval
    bar = barred(story, actor)
    if bar is not None and not alone:
        raise Rejected(bar)
    reconfirmed = False
    if story.working is Status.DRAFT:
        reconfirmed = may_reconfirm(story, actor)
        if not reconfirmed:
            raise Rejected(Reason("wrong-state", values={"act": "approve", "state": Status.DRAFT.value}))
    if story.working is Status.APPROVED and story.approval_stands(context.rules.digest):
        raise Rejected(Reason("already-approved"))
    if story.change is not None:
        require(actor, APPROVER[story.change.kind], "approve")
    part, of = _part(story, actor, context.rules.digest), needed(story)
    findings = readiness.assess(story, context)
    blockers = tuple(finding for finding in findings if finding.severity is Severity.BLOCKER)
    if blockers:
        raise Rejected(*blockers)
    weighed = (finding.rule for finding in findings if finding.severity is Severity.WARNING)
    warnings = tuple(dict.fromkeys(rule for rule in weighed if rule not in readiness.CONFIDENTIAL))
    events: list[Event] = [
        StoryApproved(
            revision=story.revision.number, text_hash=story.body.hash, attributions_digest=story.attributions_digest,
            requests_digest=story.requests_digest, rules_digest=context.rules.digest, warnings=warnings,
            self_approved=bar is not None, reconfirmed=reconfirmed, part=part, of=of,
        )
    ]  # fmt: skip
    case = story.corrections.get(story.change.correction) if story.change else None
    verified = part == of and case is not None and case.status is CorrectionStatus.VERIFIED
    if case is not None and verified and (case.author != actor.id or alone):
        # Who says yes to the corrected text has the case before them: one yes covers both.
        events.append(CorrectionApproved(case.id, case.digest, self_approved=case.author == actor.id))
    return tuple(events)


def least_approver(story: Story) -> Role:
    """The least role that may approve the text in hand."""
    return APPROVER[story.change.kind] if story.change else Role.EDITOR
