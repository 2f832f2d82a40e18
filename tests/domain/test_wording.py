# ruff: noqa: E501 - a log and what it supports are read together, on one line
"""From evidence to grade: the ladder, and the judgement of a text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.reading import StatementDetail, StatementType
from newsdesk.domain.requests import Attempt as LoggedAttempt
from newsdesk.domain.requests import Channel, ReplyKind, Request, RequestStatus, Result, Terms
from newsdesk.domain.requests import Reply as LoggedReply
from newsdesk.domain.wording import (
    Attempt,
    Evidence,
    Grade,
    Reply,
    Verdict,
    evidence_of,
    grade,
    judge,
    supported,
)
from newsdesk.domain.wording.grading import STRENGTH

START = datetime(2026, 11, 22, 8, tzinfo=UTC)
DEADLINE = START + timedelta(hours=24)
AFTER = DEADLINE + timedelta(minutes=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

EMAIL = Attempt(Channel.EMAIL, Result.PRESUMED, START)
CALLED = Attempt(Channel.PHONE, Result.DELIVERED, START + HOUR)
NOBODY = Attempt(Channel.PHONE, Result.UNANSWERED, START + HOUR)
BOUNCED = Attempt(Channel.EMAIL, Result.BOUNCED, START)
WRONG = Attempt(Channel.EMAIL, Result.WRONG_ADDRESS, START)


def log(*entries: Attempt | Reply, now: datetime = AFTER, deadline: datetime | None = DEADLINE) -> Evidence:
    return Evidence(
        now=now, deadline=deadline,
        attempts=tuple(entry for entry in entries if isinstance(entry, Attempt)),
        replies=tuple(entry for entry in entries if isinstance(entry, Reply)),
    )  # fmt: skip


def reply(kind: ReplyKind | None, hours: int = 2, terms: Terms = Terms.ON_RECORD) -> Reply:
    return Reply(kind, START + hours * HOUR, terms)


SILENCE = {Grade.NO_REPLY_IMMEDIATE, Grade.NO_REPLY, Grade.NOT_OBTAINED}


@pytest.mark.parametrize(
    ("evidence", "grades"),
    [
        (log(), set()),
        (log(EMAIL), SILENCE),
        (log(EMAIL, now=START + HOUR), set()),
        (log(EMAIL, deadline=None), set()),
        (replace(log(EMAIL, now=START + HOUR), urgent=True), {Grade.NO_REPLY_IMMEDIATE}),
        (replace(log(EMAIL, now=START + HOUR / 2), urgent=True), set()),
        (replace(log(EMAIL), with_us=True), set()),
        # Repeated: two channels, or two days; not two messages of one morning.
        (log(EMAIL, CALLED), SILENCE | {Grade.NO_REPLY_REPEATED}),
        (log(EMAIL, replace(EMAIL, at=START + HOUR)), SILENCE),
        (log(EMAIL, replace(EMAIL, at=START + 20 * HOUR)), SILENCE | {Grade.NO_REPLY_REPEATED}),
        (log(EMAIL, NOBODY), SILENCE),
        (log(EMAIL, replace(BOUNCED, at=START + DAY / 2)), SILENCE),
        (replace(log(EMAIL), acknowledged=True), SILENCE | {Grade.ACKNOWLEDGED}),
        # Whoever heard the question, or read it in the open, has it; so has whoever says that it came.
        (log(replace(NOBODY, channel=Channel.PRESS)), SILENCE),
        (log(replace(EMAIL, channel=Channel.POST)), SILENCE),
        (log(replace(CALLED, result=Result.ACKNOWLEDGED)), SILENCE),
        (log(BOUNCED, NOBODY, reply(ReplyKind.ACKNOWLEDGED)), SILENCE),
        # Delivered only when the deadline was over: they had no time.
        (log(replace(EMAIL, at=DEADLINE), now=DEADLINE + HOUR), set()),
        # Unreachable: two tries at least, none of them in their hands.
        (log(NOBODY), set()),
        (log(NOBODY, BOUNCED), {Grade.UNREACHABLE, Grade.NOT_OBTAINED}),
        (log(NOBODY, replace(NOBODY, at=START)), {Grade.UNREACHABLE, Grade.NOT_OBTAINED}),
        (log(NOBODY, WRONG), {Grade.UNREACHABLE, Grade.NOT_OBTAINED}),
        (log(WRONG, WRONG), set()),
        (log(NOBODY, BOUNCED, EMAIL), SILENCE),
        (log(replace(EMAIL, result=Result.UNANSWERED), NOBODY), SILENCE),
        # A presumed call or visit is no delivery.
        (log(replace(CALLED, result=Result.PRESUMED)), set()),
        (log(replace(CALLED, channel=Channel.VISIT, result=Result.PRESUMED)), set()),
        (log(replace(CALLED, channel=Channel.VISIT)), SILENCE),
        (log(replace(EMAIL, channel=Channel.LETTER)), SILENCE),
        # Machines do not answer, and a bounce takes the delivery back.
        (log(EMAIL, reply(ReplyKind.AUTO_REPLY)), SILENCE),
        (log(EMAIL, reply(ReplyKind.BOUNCE)), set()),
        (log(EMAIL, NOBODY, reply(ReplyKind.BOUNCE)), {Grade.UNREACHABLE, Grade.NOT_OBTAINED}),
        (log(EMAIL, CALLED, reply(ReplyKind.BOUNCE)), SILENCE),
        # What nobody has read may be the answer.
        (log(EMAIL, CALLED, reply(None)), set()),
        (log(NOBODY, BOUNCED, reply(None)), set()),
        # Replies.
        (log(EMAIL, reply(ReplyKind.ANSWER)), set()),
        (log(EMAIL, reply(ReplyKind.PARTIAL)), {Grade.PARTIAL}),
        (log(EMAIL, reply(ReplyKind.DECLINED)), {Grade.DECLINED}),
        (log(EMAIL, reply(ReplyKind.NO_CONFIRM)), {Grade.DECLINED_TO_CONFIRM, Grade.DECLINED}),
        (log(EMAIL, reply(ReplyKind.SUB_JUDICE)), {Grade.SUB_JUDICE, Grade.DECLINED}),
        (log(EMAIL, reply(ReplyKind.NO_KNOWLEDGE)), {Grade.NO_KNOWLEDGE}),
        (log(EMAIL, reply(ReplyKind.JOINT)), {Grade.JOINT}),
        (log(EMAIL, reply(ReplyKind.CONDITIONAL)), {Grade.CONDITIONAL, Grade.NOT_OBTAINED}),
        (log(EMAIL, reply(ReplyKind.MORE_TIME)), {Grade.MORE_TIME, Grade.NOT_OBTAINED}),
        (log(EMAIL, reply(ReplyKind.MORE_TIME), now=START + 3 * HOUR), {Grade.MORE_TIME}),
        (log(EMAIL, reply(ReplyKind.QUESTION)), {Grade.NOT_OBTAINED}),
        (log(EMAIL, reply(ReplyKind.MORE_TIME), reply(ReplyKind.QUESTION, 3)), {Grade.MORE_TIME, Grade.NOT_OBTAINED}),
        (log(EMAIL, reply(ReplyKind.REFERRED)), {Grade.NOT_OBTAINED}),
        (replace(log(EMAIL, reply(ReplyKind.REFERRED)), referred=log(EMAIL)), {Grade.REFERRED, Grade.NOT_OBTAINED}),
        # What came later overtakes.
        (log(EMAIL, reply(ReplyKind.MORE_TIME), reply(ReplyKind.ANSWER, 3)), set()),
        (log(EMAIL, reply(ReplyKind.DECLINED), reply(ReplyKind.ANSWER, 3)), set()),
        (log(EMAIL, reply(ReplyKind.ANSWER), reply(ReplyKind.DECLINED, 3)), {Grade.PARTIAL}),
        (log(EMAIL, reply(ReplyKind.PARTIAL), reply(ReplyKind.DECLINED, 3)), {Grade.PARTIAL, Grade.DECLINED}),
        # What was said to all is no answer to us.
        (log(EMAIL, reply(ReplyKind.PUBLIC_STATEMENT)), SILENCE | {Grade.PUBLIC_STATEMENT}),
        (log(EMAIL, reply(ReplyKind.PRIOR_STATEMENT)), SILENCE | {Grade.PRIOR_STATEMENT}),
        (replace(log(), monitored=True), {Grade.NO_PUBLIC_COMMENT}),
        (replace(log(reply(ReplyKind.PUBLIC_STATEMENT)), monitored=True), {Grade.PUBLIC_STATEMENT}),
        (replace(log(EMAIL, reply(ReplyKind.ANSWER)), monitored=True), set()),
        # Terms and proxies.
        (log(EMAIL, reply(ReplyKind.ANSWER, terms=Terms.BACKGROUND)), {Grade.BACKGROUND}),
        (log(EMAIL, reply(ReplyKind.DECLINED, terms=Terms.BACKGROUND)), {Grade.DECLINED}),
        (log(EMAIL, reply(ReplyKind.ANSWER, terms=Terms.OFF_RECORD)), set()),
        (log(EMAIL, reply(ReplyKind.DECLINED, terms=Terms.OFF_RECORD)), set()),
        (log(EMAIL, replace(reply(ReplyKind.ANSWER), proxy=True, authority_noted=True)), {Grade.BY_PROXY}),
        (log(EMAIL, replace(reply(ReplyKind.ANSWER), proxy=True)), set()),
        (log(EMAIL, replace(reply(ReplyKind.DECLINED), proxy=True, authority_noted=True)), {Grade.DECLINED}),
        # Set aside.
        (replace(log(), not_approached=True), {Grade.NOT_APPROACHED}),
        (replace(log(), waived=True), set()),
    ],
)  # fmt: skip
def test_supported(evidence: Evidence, grades: set[Grade]) -> None:
    assert supported(evidence) == grades
    strongest = grade(evidence)
    assert strongest is None if not grades else strongest in grades


def test_two_days_are_local_days() -> None:
    # 21:30 and 22:30 UTC are one day in London and two in Baghdad.
    late = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
    twice = log(replace(EMAIL, at=late), replace(EMAIL, at=late + HOUR), now=late + 2 * DAY, deadline=late + DAY)
    assert Grade.NO_REPLY_REPEATED not in supported(twice)
    assert Grade.NO_REPLY_REPEATED in supported(replace(twice, zone=ZoneInfo("Asia/Baghdad")))


def test_a_bounce_is_charged_to_the_message_it_names() -> None:
    first, second = replace(EMAIL, at=START), replace(EMAIL, at=START + 2 * HOUR)
    named = replace(log(first, second), replies=(Reply(ReplyKind.BOUNCE, START + 3 * HOUR, attempt=0),))
    assert [attempt.result for attempt in named.settled_attempts] == [Result.BOUNCED, Result.PRESUMED]
    unnamed = replace(named, replies=(Reply(ReplyKind.BOUNCE, START + HOUR),))
    assert [attempt.result for attempt in unnamed.settled_attempts] == [Result.BOUNCED, Result.PRESUMED]


@pytest.mark.parametrize(
    ("evidence", "strongest"),
    [
        (log(EMAIL, CALLED), Grade.NO_REPLY_REPEATED),
        (replace(log(EMAIL, CALLED), acknowledged=True), Grade.ACKNOWLEDGED),
        (log(EMAIL), Grade.NO_REPLY),
        (log(NOBODY, BOUNCED), Grade.UNREACHABLE),
        (log(EMAIL, reply(ReplyKind.NO_CONFIRM)), Grade.DECLINED_TO_CONFIRM),
        (log(EMAIL, reply(ReplyKind.MORE_TIME)), Grade.MORE_TIME),
        (log(EMAIL, reply(ReplyKind.ANSWER)), None),
        (log(), None),
    ],
)
def test_grade(evidence: Evidence, strongest: Grade | None) -> None:
    assert grade(evidence) is strongest


def test_every_grade_has_a_strength() -> None:
    assert sorted(STRENGTH) == sorted(Grade)


@pytest.mark.parametrize(
    ("kind", "detail", "evidence", "verdict"),
    [
        (StatementType.DENIED, None, None, Verdict.BACKED),
        (StatementType.NO_REPLY, None, None, Verdict.UNBACKED),
        (StatementType.NO_REPLY, None, log(), Verdict.UNBACKED),
        (StatementType.NO_REPLY, None, replace(log(), waived=True), Verdict.UNBACKED),
        (StatementType.NO_REPLY, None, replace(log(), not_approached=True), Verdict.UNBACKED),
        (StatementType.NO_REPLY, None, log(EMAIL), Verdict.BACKED),
        (StatementType.NO_REPLY, None, log(EMAIL, now=START + HOUR), Verdict.OVERCLAIMS),
        (StatementType.NO_REPLY, None, log(NOBODY, BOUNCED), Verdict.OVERCLAIMS),
        (StatementType.NO_REPLY, None, log(EMAIL, reply(ReplyKind.DECLINED)), Verdict.OVERCLAIMS),
        (StatementType.NO_REPLY, None, log(EMAIL, reply(None)), Verdict.OVERCLAIMS),
        (StatementType.NO_REPLY, StatementDetail.IMMEDIATE, log(EMAIL, now=START + HOUR), Verdict.OVERCLAIMS),
        (StatementType.NO_REPLY, StatementDetail.IMMEDIATE, replace(log(EMAIL, now=START + HOUR), urgent=True), Verdict.BACKED),
        (StatementType.NO_REPLY, None, replace(log(EMAIL, now=START + HOUR), urgent=True), Verdict.OVERCLAIMS),
        (StatementType.NO_REPLY, StatementDetail.IMMEDIATE, log(EMAIL), Verdict.BACKED),
        (StatementType.NO_REPLY, StatementDetail.REPEATED, log(EMAIL), Verdict.OVERCLAIMS),
        (StatementType.NO_REPLY, StatementDetail.REPEATED, log(EMAIL, CALLED), Verdict.BACKED),
        (StatementType.NO_REPLY, StatementDetail.NO_PUBLIC_COMMENT, log(EMAIL), Verdict.OVERCLAIMS),
        (StatementType.NO_REPLY, StatementDetail.NO_PUBLIC_COMMENT, replace(log(), monitored=True), Verdict.BACKED),
        (StatementType.NO_REPLY, None, replace(log(), monitored=True), Verdict.UNBACKED),
        (StatementType.UNREACHABLE, StatementDetail.NOT_OBTAINED, log(EMAIL), Verdict.BACKED),
        (StatementType.UNREACHABLE, StatementDetail.NOT_OBTAINED, log(NOBODY, BOUNCED), Verdict.BACKED),
        (StatementType.UNREACHABLE, StatementDetail.NOT_OBTAINED, log(EMAIL, reply(ReplyKind.DECLINED)), Verdict.OVERCLAIMS),
        (StatementType.UNREACHABLE, StatementDetail.NOT_REACHED, log(EMAIL), Verdict.OVERCLAIMS),
        (StatementType.UNREACHABLE, StatementDetail.NOT_REACHED, log(NOBODY, BOUNCED), Verdict.BACKED),
        (StatementType.UNREACHABLE, None, log(EMAIL), Verdict.OVERCLAIMS),
        (StatementType.UNREACHABLE, None, log(NOBODY), Verdict.OVERCLAIMS),
        (StatementType.DECLINED, None, log(EMAIL), Verdict.OVERCLAIMS),
        (StatementType.DECLINED, None, log(EMAIL, reply(ReplyKind.DECLINED)), Verdict.BACKED),
        (StatementType.DECLINED, None, log(EMAIL, reply(ReplyKind.NO_CONFIRM)), Verdict.BACKED),
        (StatementType.DECLINED, None, log(EMAIL, reply(ReplyKind.ANSWER)), Verdict.OVERCLAIMS),
        (StatementType.ASKED_FOR_TIME, None, log(EMAIL, reply(ReplyKind.MORE_TIME)), Verdict.BACKED),
        (StatementType.ASKED_FOR_TIME, None, log(EMAIL), Verdict.OVERCLAIMS),
        (StatementType.REFERRED, None, log(EMAIL, reply(ReplyKind.REFERRED)), Verdict.OVERCLAIMS),
        (StatementType.REFERRED, None, replace(log(EMAIL, reply(ReplyKind.REFERRED)), referred=log()), Verdict.BACKED),
    ],
)  # fmt: skip
def test_judge(kind: StatementType, detail: StatementDetail | None, evidence: Evidence | None, verdict: Verdict) -> None:
    judgement = judge(kind, detail, evidence)
    assert judgement.verdict is verdict
    assert judgement.grade is (grade(evidence) if evidence else None)


def test_every_type_and_detail_is_judged() -> None:
    for kind in StatementType:
        for detail in (None, *StatementDetail):
            assert judge(kind, detail, log(EMAIL)).verdict in Verdict


@given(
    st.lists(st.builds(Attempt, st.sampled_from(Channel), st.sampled_from(Result), st.sampled_from([START, START + DAY])), max_size=4),
    st.lists(st.builds(Reply, st.sampled_from([None, *ReplyKind]), st.just(START + HOUR), st.sampled_from(Terms)), max_size=3),
    st.booleans(), st.booleans(),
)  # fmt: skip
def test_the_ladder_holds_for_any_log(attempts: list[Attempt], replies: list[Reply], late: bool, urgent: bool) -> None:
    now = AFTER + DAY if late else START + HOUR
    evidence = replace(log(*attempts, *replies, now=now, deadline=DEADLINE + HOUR), urgent=urgent)
    grades = supported(evidence)
    if Grade.NO_REPLY_REPEATED in grades:
        assert {Grade.NO_REPLY, Grade.NOT_OBTAINED} <= grades
    if Grade.UNREACHABLE in grades:
        assert Grade.NOT_OBTAINED in grades
        assert Grade.NO_REPLY not in grades
        assert len(attempts) >= 2
    if Grade.NO_REPLY in grades:
        assert late
        assert all(one.kind in (ReplyKind.AUTO_REPLY, ReplyKind.BOUNCE, ReplyKind.PRIOR_STATEMENT,
                                ReplyKind.PUBLIC_STATEMENT, ReplyKind.ACKNOWLEDGED) for one in replies)  # fmt: skip
        received = any(one.kind is ReplyKind.ACKNOWLEDGED for one in replies)
        assert received or any(one.result not in (Result.BOUNCED, Result.WRONG_ADDRESS) for one in attempts)
    if any(one.kind is None for one in replies):
        assert grades <= {Grade.PRIOR_STATEMENT, Grade.PUBLIC_STATEMENT}


def test_evidence_of_a_logged_request() -> None:
    sent = LoggedAttempt("a1", Channel.EMAIL, "x@y", Result.PRESUMED, START, START, "p1")
    call = LoggedAttempt("a2", Channel.PHONE, "01", Result.DELIVERED, START + HOUR, START + HOUR, "p1", evidence="e1")
    request = Request("r1", "وزارة الطاقة", "?", RequestStatus.SENT, attempts=(sent, call), sent_at=START, deadline=DEADLINE)
    evidence = evidence_of(request, AFTER)
    assert [attempt.has_evidence for attempt in evidence.attempts] == [False, True]
    assert grade(evidence) is Grade.NO_REPLY_REPEATED
    assert grade(evidence_of(request, AFTER, deadline=AFTER + DAY)) is None
    bounce = LoggedReply("m1", "returned", START + HOUR, START + HOUR, ReplyKind.BOUNCE)
    assert grade(evidence_of(replace(request, replies=(bounce,)), AFTER)) is Grade.NO_REPLY_REPEATED
    unread = LoggedReply("m2", "?", START + HOUR, START + HOUR)
    assert grade(evidence_of(replace(request, replies=(unread,)), AFTER)) is None
