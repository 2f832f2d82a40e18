"""The gate: everything that keeps a story from approval, or that its approver should weigh. One function for all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from newsdesk.domain.allegations import live
from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.parties import any_same, parts
from newsdesk.domain.people import RANK, Role
from newsdesk.domain.readiness import (
    confidential,
    house_words,
    legal,
    lengths,
    parties,
    quotes,
    readers,
    sourcing,
    statements,
)
from newsdesk.domain.readiness.case import Case
from newsdesk.domain.story import Ignored, Publication, Story
from newsdesk.domain.story_commands import Context

_CHECKS = (
    statements.check, parties.not_asked, parties.asked_elsewhere, parties.open_requests, parties.replies,
    quotes.misquoted, sourcing.orphans, sourcing.unnamed, sourcing.counts, confidential.check, legal.check,
    readers.check, readers.sensitive, lengths.check, house_words.read,
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


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding as the gate weighs it.

    ``quote`` are the words it stands on, ``waiver`` the least role that may set it aside (None: nobody; the text or the
    record has to change), ``ignored`` who did, where that holds.
    """

    id: str
    reason: Reason
    quote: str
    waiver: Role | None
    ignored: Ignored | None = None

    @property
    def stands(self) -> bool:
        """Whether it still weighs."""
        return self.ignored is None


def examined(story: Story, context: Context) -> tuple[Finding, ...]:
    """Every finding with all that a screen shows of it, those set aside included; in the order of ``assess``."""
    return tuple(
        Finding(
            finding, reason, quote_of(story, reason), waiver_of(story, reason, context),
            story.ignored[finding] if set_aside(story, finding, reason, context) else None,
        )
        for finding, reason in identified(story, context)
    )  # fmt: skip


def waiver_of(story: Story, reason: Reason, context: Context) -> Role | None:
    """The least role that may set this finding aside, None where nobody may.

    A party of a serious allegation takes a chief. What names a confidential source or a protected person is never set
    aside: the record would say in clear who it is.
    """
    if reason.rule in CONFIDENTIAL or reason.key in legal.NEVER:
        return None
    rule = context.rules.rules.get(reason.rule)
    waiver = rule.waiver if rule else Role.EDITOR
    if waiver is None or reason.rule != "party-not-asked" or RANK[waiver] >= RANK[Role.CHIEF]:
        return waiver
    party, names = str(reason.values.get("party", "")), context.rules.names
    serious = any(
        item.serious and item.subject is not None and any_same(party, parts(item.subject.quote), names)
        for item in live(story, AnnotationKind.ALLEGATION)
    )
    return Role.CHIEF if serious else waiver


def barred_by_law(story: Story, context: Context) -> tuple[Reason, ...]:
    """The legal bars that keep the text from publication now and that nobody who may has set aside."""
    return _weighed(story, legal.standing(story, context.newsroom, context.now), context)


def barred_as_released(story: Story, release: Publication, context: Context) -> tuple[Reason, ...]:
    """The legal bars that keep a published text, with the public notes on it, from being shown or handed over again.

    What is in hand since does not matter. The places are those of that publication's text.
    """
    as_out = replace(story, revisions=tuple(item for item in story.revisions if item.number <= release.revision))
    return _weighed(as_out, legal.released(as_out, context.newsroom, context.now), context)


def _weighed(story: Story, bars: Iterable[Reason], context: Context) -> tuple[Reason, ...]:
    """The bars that this newsroom lets block and that nobody who may has set aside."""
    weighed = map(context.rules.weigh, bars)
    return tuple(
        reason
        for reason in weighed
        if reason is not None
        and reason.severity is Severity.BLOCKER
        and not set_aside(story, finding_id(story, reason), reason, context)
    )


def set_aside(story: Story, finding: str, reason: Reason, context: Context) -> bool:
    """Whether it was set aside by somebody who may: a writer's word does not hold once the rule blocks."""
    ignored = story.ignored.get(finding)
    if ignored is None or reason.rule in CONFIDENTIAL or reason.key in legal.NEVER:
        return False
    return reason.severity is not Severity.BLOCKER or ignored.by not in story.writers or context.self_approval


def identified(story: Story, context: Context) -> tuple[tuple[str, Reason], ...]:
    """Every finding with its id, those set aside included."""
    case = Case.of(story, context)
    weighed = (reason if readers.asked_for(reason) else context.rules.weigh(reason) for reason in _all(case))
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


def quote_of(story: Story, reason: Reason) -> str:
    """The words a finding stands on, empty where it has no place in the text."""
    return story.body.text[slice(*reason.span)] if reason.span else ""


def finding_id(story: Story, reason: Reason) -> str:
    """A finding's id: the same rule on the same words keeps it from revision to revision, other words have another."""
    named = sorted(f"{key}={value}" for key, value in reason.values.items())
    fields = [reason.rule, reason.key, quote_of(story, reason), *named]
    return "f" + hashlib.sha256("\x1f".join(fields).encode("utf-8", "surrogatepass")).hexdigest()[:12]
