"""The comment statement and the request log prove each other."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.domain.allegations import answers_for, party_names
from newsdesk.domain.attribution import NEEDS_NO_REQUEST, AnnotationKind
from newsdesk.domain.errors import Reason
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.parties import any_same, exactly_same
from newsdesk.domain.readiness.case import Case, blocker, warning
from newsdesk.domain.requests import Request
from newsdesk.domain.sources import resolve
from newsdesk.domain.wording.grading import Judgement, Verdict, judge


def check(case: Case) -> Iterator[Reason]:
    """``comment-statement-unbacked``, ``comment-statement-overclaims``, ``request-second-hand``."""
    for statement in case.live(AnnotationKind.STATEMENT):
        if statement.statement is None or statement.statement in NEEDS_NO_REQUEST:
            continue
        span = case.span(statement)
        party = statement.subject.quote if statement.subject else ""
        judgements = [_judge(case, statement, request) for request in asked(case, statement)]
        if judgements and all(item.verdict is Verdict.UNBACKED for item in judgements):
            judgements = []
        if not judgements:
            relay = backing_relay(case, statement)
            if relay:
                yield warning("request-second-hand", span, party=party, relay=relay)
            elif statement.relay is not None:
                yield blocker(
                    "comment-statement-unbacked", span, "rule.comment-statement-unbacked.relay",
                    party=party, relay=statement.relay.quote,
                )  # fmt: skip
            else:
                yield blocker("comment-statement-unbacked", span, party=party)
            continue
        worst = next((item for item in judgements if item.verdict is not Verdict.BACKED), None)
        if worst is not None:
            key = "" if worst.grade else "rule.comment-statement-overclaims.nothing"
            grade = worst.grade.value if worst.grade else ""
            yield blocker("comment-statement-overclaims", span, key, party=party, grade=grade)


def asked(case: Case, statement: Annotation) -> list[Request]:
    """The requests behind a statement: those that cover it, else those to exactly this party, else to its like.

    Several requests to one party are one asking (the best of them speaks for it); requests to different parties that
    the sentence could mean must each bear it out.
    """
    candidates = [item for item in case.story.requests.values() if not item.settled]
    covering = [item for item in candidates if statement.id and statement.id in item.covers]
    if covering:
        return _best(case, statement, covering)
    alike = [item for item in candidates if answers_for(item, statement, case.names, case.sources)]
    subject = statement.subject.quote if statement.subject else ""
    exact = [
        item
        for item in alike
        if any(exactly_same(subject, name, case.names) for name in party_names(item, case.sources))
    ]
    if exact:
        return _best(case, statement, exact)
    by_party: dict[str, list[Request]] = {}
    for item in alike:
        by_party.setdefault(item.source or item.party, []).append(item)
    return [request for group in by_party.values() for request in _best(case, statement, group)]


def _best(case: Case, statement: Annotation, requests: list[Request]) -> list[Request]:
    order = {Verdict.BACKED: 0, Verdict.OVERCLAIMS: 1, Verdict.UNBACKED: 2}
    return sorted(requests, key=lambda item: order[_judge(case, statement, item).verdict])[:1]


def _judge(case: Case, statement: Annotation, request: Request) -> Judgement:
    assert statement.statement is not None  # noqa: S101 - only comment statements are judged
    return judge(statement.statement, statement.detail, case.evidence(request))


def backing_relay(case: Case, statement: Annotation) -> str:
    """The relay that the sentence names as having asked and whose original copy is attached; empty where there is none.

    Where the sentence hides who asked, no relay's copy backs it.
    """
    if statement.relay is None:
        return ""
    for original in case.story.originals:
        source = resolve(case.sources, original.source)
        if source is None or not original.sha256:
            continue
        if any_same(statement.relay.quote, source.names, case.names):
            return source.label
    return ""
