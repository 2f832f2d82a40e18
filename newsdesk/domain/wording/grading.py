"""The ladder: which sentences are true of the evidence, the strongest of them, and whether a text says more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from newsdesk.domain.reading import StatementDetail, StatementType
from newsdesk.domain.requests import ReplyKind, Result, Terms
from newsdesk.domain.wording.evidence import Evidence, Reply


class Grade(StrEnum):
    """The rungs of the ladder. The values are permanent."""

    NO_REPLY_IMMEDIATE = "no_reply_immediate"
    NO_REPLY = "no_reply"
    NO_REPLY_REPEATED = "no_reply_repeated"
    ACKNOWLEDGED = "acknowledged"
    NOT_OBTAINED = "not_obtained"
    UNREACHABLE = "unreachable"
    DECLINED = "declined"
    DECLINED_TO_CONFIRM = "declined_to_confirm"
    PARTIAL = "partial"
    SUB_JUDICE = "sub_judice"
    NO_KNOWLEDGE = "no_knowledge"
    CONDITIONAL = "conditional"
    MORE_TIME = "more_time"
    REFERRED = "referred"
    PRIOR_STATEMENT = "prior_statement"
    PUBLIC_STATEMENT = "public_statement"
    NO_PUBLIC_COMMENT = "no_public_comment"
    BY_PROXY = "by_proxy"
    BACKGROUND = "background"
    JOINT = "joint"
    NOT_APPROACHED = "not_approached"


STRENGTH = (
    Grade.JOINT, Grade.PARTIAL, Grade.SUB_JUDICE, Grade.DECLINED_TO_CONFIRM, Grade.DECLINED, Grade.BY_PROXY,
    Grade.NO_KNOWLEDGE, Grade.BACKGROUND, Grade.REFERRED, Grade.CONDITIONAL, Grade.MORE_TIME, Grade.ACKNOWLEDGED,
    Grade.NO_REPLY_REPEATED, Grade.NO_REPLY, Grade.UNREACHABLE, Grade.NOT_OBTAINED, Grade.NO_REPLY_IMMEDIATE,
    Grade.PUBLIC_STATEMENT, Grade.PRIOR_STATEMENT, Grade.NO_PUBLIC_COMMENT, Grade.NOT_APPROACHED,
)  # fmt: skip
"""What tells the reader most comes first: the party's own words, then what it did, then what we could not get."""

REFUSALS = frozenset({Grade.DECLINED, Grade.DECLINED_TO_CONFIRM, Grade.SUB_JUDICE})
"""That they would not comment, in one form or another."""

_BY_KIND: Mapping[ReplyKind, frozenset[Grade]] = {
    ReplyKind.PARTIAL: frozenset({Grade.PARTIAL}),
    ReplyKind.DECLINED: frozenset({Grade.DECLINED}),
    # "Neither confirm nor deny" and "not while it is before the courts" are "no comment" in another form.
    ReplyKind.NO_CONFIRM: frozenset({Grade.DECLINED_TO_CONFIRM, Grade.DECLINED}),
    ReplyKind.SUB_JUDICE: frozenset({Grade.SUB_JUDICE, Grade.DECLINED}),
    ReplyKind.NO_KNOWLEDGE: frozenset({Grade.NO_KNOWLEDGE}),
    ReplyKind.JOINT: frozenset({Grade.JOINT}),
    ReplyKind.CONDITIONAL: frozenset({Grade.CONDITIONAL}),
    ReplyKind.MORE_TIME: frozenset({Grade.MORE_TIME}),
}
_FINAL = frozenset({
    ReplyKind.ANSWER, ReplyKind.PARTIAL, ReplyKind.DECLINED, ReplyKind.NO_CONFIRM, ReplyKind.SUB_JUDICE,
    ReplyKind.NO_KNOWLEDGE, ReplyKind.JOINT,
})  # fmt: skip
"""Replies after which the party owes nothing; any other is overtaken by them."""


def supported(evidence: Evidence) -> frozenset[Grade]:
    """Every grade that is true of this evidence.

    A message that nobody has classified may be the answer, so while there is one nothing can be said of the party's
    silence. An answer on record supports no rung: its sentence is the attribution itself.
    """
    grades: set[Grade] = set()
    if evidence.not_approached and not evidence.attempts:
        grades.add(Grade.NOT_APPROACHED)
    kinds = {reply.kind for reply in evidence.replies}
    if ReplyKind.PRIOR_STATEMENT in kinds:
        grades.add(Grade.PRIOR_STATEMENT)
    if ReplyKind.PUBLIC_STATEMENT in kinds:
        grades.add(Grade.PUBLIC_STATEMENT)
    elif evidence.monitored and not kinds & {None, *_FINAL}:
        grades.add(Grade.NO_PUBLIC_COMMENT)
    if None in kinds:
        return frozenset(grades)
    replies = sorted((reply for reply in evidence.replies if reply.from_party), key=lambda reply: reply.at)
    return frozenset(grades | (_of_replies(replies, evidence) if replies else _of_silence(evidence)))


def _of_replies(replies: list[Reply], evidence: Evidence) -> set[Grade]:
    final = [reply for reply in replies if reply.kind in _FINAL]
    if not final:
        # What they said last stands; their question to us says nothing of their side.
        telling = [reply for reply in replies if reply.kind is not ReplyKind.QUESTION]
        grades = _of_reply(telling[-1], evidence) if telling else set()
        # They wrote, so "did not reply" would be unfair; that there is no comment stays true once their time is over.
        if evidence.deadline_passed:
            grades.add(Grade.NOT_OBTAINED)
        return grades
    answers = [index for index, reply in enumerate(final) if reply.kind in (ReplyKind.ANSWER, ReplyKind.JOINT)]
    if not answers:
        return set().union(*(_of_reply(reply, evidence) for reply in final))
    # An answer overtakes what came before it; a refusal after it refuses the rest, not everything.
    grades = _of_reply(final[answers[-1]], evidence)
    for reply in final[answers[-1] + 1 :]:
        later = _of_reply(reply, evidence)
        grades |= {Grade.PARTIAL} if later & REFUSALS else later
    return grades


def _of_reply(reply: Reply, evidence: Evidence) -> set[Grade]:
    """The grades of one reply, as its terms and its author allow."""
    if reply.terms is Terms.OFF_RECORD or (reply.proxy and not reply.authority_noted) or reply.kind is None:
        return set()
    if reply.kind is ReplyKind.REFERRED:
        return {Grade.REFERRED} if evidence.referred is not None else set()
    grades = set(_BY_KIND.get(reply.kind, frozenset()))
    if reply.terms is Terms.BACKGROUND and reply.kind in _FINAL:
        if reply.proxy:  # "an official" would be untrue of a lawyer
            return grades & REFUSALS
        # That they would not comment is the outcome of our asking; what they told us is theirs to set terms for.
        return grades & REFUSALS or {Grade.BACKGROUND}
    if reply.proxy and reply.kind in _FINAL and not grades & REFUSALS:
        grades.add(Grade.BY_PROXY)
    return grades


def _of_silence(evidence: Evidence) -> set[Grade]:
    attempts = evidence.settled_attempts
    arrived = [attempt.at for attempt in attempts if attempt.arrived]
    arrived += [reply.at for reply in evidence.replies if reply.kind is ReplyKind.ACKNOWLEDGED]
    if not arrived:
        tried = any(attempt.result is not Result.WRONG_ADDRESS for attempt in attempts)
        return {Grade.UNREACHABLE, Grade.NOT_OBTAINED} if len(attempts) >= 2 and tried else set()
    grades: set[Grade] = set()
    noticed = evidence.now - min(arrived) >= evidence.minimum_notice
    if evidence.urgent and noticed and not evidence.with_us:
        grades.add(Grade.NO_REPLY_IMMEDIATE)
    in_time = evidence.deadline is not None and min(arrived) < evidence.deadline
    if not (evidence.deadline_passed and in_time):
        return grades
    grades |= {Grade.NO_REPLY_IMMEDIATE, Grade.NO_REPLY, Grade.NOT_OBTAINED}
    if evidence.acknowledged:
        grades.add(Grade.ACKNOWLEDGED)
    delivered = [attempt for attempt in attempts if attempt.delivered]
    days, channels = {evidence.day(one.at) for one in delivered}, {one.channel for one in delivered}
    if len(delivered) >= 2 and (len(days) >= 2 or len(channels) >= 2):
        grades.add(Grade.NO_REPLY_REPEATED)
    return grades


def grade(evidence: Evidence) -> Grade | None:
    """The strongest true grade, or None when the log supports no sentence yet (or the answer is the sentence)."""
    true = supported(evidence)
    return next((rung for rung in STRENGTH if rung in true), None)


class Verdict(StrEnum):
    """Whether a comment statement is true of the log."""

    BACKED = "backed"
    OVERCLAIMS = "overclaims"
    UNBACKED = "unbacked"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, with the strongest grade that would be true instead (None when no sentence is)."""

    verdict: Verdict
    grade: Grade | None = None


_NEEDS: Mapping[tuple[StatementType, StatementDetail | None], frozenset[Grade]] = {
    (StatementType.NO_REPLY, None): frozenset({Grade.NO_REPLY}),
    (StatementType.NO_REPLY, StatementDetail.IMMEDIATE): frozenset({Grade.NO_REPLY_IMMEDIATE}),
    (StatementType.NO_REPLY, StatementDetail.REPEATED): frozenset({Grade.NO_REPLY_REPEATED}),
    (StatementType.NO_REPLY, StatementDetail.NO_PUBLIC_COMMENT): frozenset({Grade.NO_PUBLIC_COMMENT}),
    (StatementType.NO_REPLY, StatementDetail.NOT_OBTAINED): frozenset({Grade.NOT_OBTAINED}),
    (StatementType.UNREACHABLE, None): frozenset({Grade.UNREACHABLE}),
    (StatementType.UNREACHABLE, StatementDetail.NOT_REACHED): frozenset({Grade.UNREACHABLE}),
    (StatementType.UNREACHABLE, StatementDetail.REPEATED): frozenset({Grade.UNREACHABLE}),
    (StatementType.UNREACHABLE, StatementDetail.NOT_OBTAINED): frozenset({Grade.NOT_OBTAINED}),
    (StatementType.UNREACHABLE, StatementDetail.IMMEDIATE): frozenset({Grade.NOT_OBTAINED, Grade.NO_REPLY_IMMEDIATE}),
    # A text's "declined to confirm or deny" is read as `declined` too; both refusals support it (see _BY_KIND).
    (StatementType.DECLINED, None): frozenset({Grade.DECLINED}),
    (StatementType.ASKED_FOR_TIME, None): frozenset({Grade.MORE_TIME}),
    (StatementType.REFERRED, None): frozenset({Grade.REFERRED}),
}


def judge(kind: StatementType, detail: StatementDetail | None, evidence: Evidence | None) -> Judgement:
    """Whether a comment statement of this type is backed by ``evidence`` (None where there is no request at all).

    A denial is the party's own side and needs no request. ``unreachable`` without a detail is read as "could not be
    reached", the stronger of its two meanings.
    """
    if kind is StatementType.DENIED:
        return Judgement(Verdict.BACKED, grade(evidence) if evidence else None)
    if evidence is None or not evidence.made:
        return Judgement(Verdict.UNBACKED, grade(evidence) if evidence else None)
    true = supported(evidence)
    needed = _NEEDS.get((kind, detail)) or _NEEDS[kind, None]
    if needed & true:
        return Judgement(Verdict.BACKED, grade(evidence))
    watched_only = evidence.monitored and not evidence.attempts and not evidence.replies
    return Judgement(Verdict.UNBACKED if watched_only else Verdict.OVERCLAIMS, grade(evidence))
