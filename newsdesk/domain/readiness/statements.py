"""The comment statement and the request log prove each other."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.domain.allegations import asked_names
from newsdesk.domain.attribution import NEEDS_NO_REQUEST, AnnotationKind
from newsdesk.domain.errors import Reason
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.parties import any_same, exactly_same, parts, says_more
from newsdesk.domain.readiness.case import Case, blocker, warning
from newsdesk.domain.readiness.clauses import clause_of, says_refused, tries_told
from newsdesk.domain.reading import StatementType
from newsdesk.domain.requests import ReplyKind, Request
from newsdesk.domain.sources import resolve
from newsdesk.domain.wording.grading import Judgement, Verdict, judge


def check(case: Case) -> Iterator[Reason]:
    """``comment-statement-unbacked``, ``comment-statement-overclaims``, ``request-second-hand``."""
    for statement in case.live(AnnotationKind.STATEMENT):
        yield from weigh(case, statement)


def weigh(case: Case, statement: Annotation) -> Iterator[Reason]:
    """What is to be said against one comment statement; nothing where the log bears it out."""
    if statement.statement is None or statement.statement in NEEDS_NO_REQUEST:
        return
    requests = asked(case, statement)
    judgements = [_judge(case, statement, request) for request in requests]
    if not judgements or all(item.verdict is Verdict.UNBACKED for item in judgements):
        yield _second_hand(case, statement)
        return
    worst = next((item for item in judgements if item.verdict is not Verdict.BACKED), None)
    if worst is not None:
        key = "" if worst.grade else "rule.comment-statement-overclaims.nothing"
        span, party, grade = case.span(statement), _party(statement), worst.grade.value if worst.grade else ""
        yield blocker("comment-statement-overclaims", span, key, party=party, grade=grade)
        return
    beyond = list(_words_beyond(case, statement, requests))
    yield from beyond or _doubts(case, statement, requests)


def _words_beyond(case: Case, statement: Annotation, requests: list[Request]) -> Iterator[Reason]:
    """Where the outcome is true and the words say more: who was asked, how often, that they refused."""
    span, party, rule = case.span(statement), _party(statement), "comment-statement-overclaims"
    for request in requests:
        if request.addressee and party and not _names_whom_we_asked(case, party, request):
            key = "rule.comment-statement-overclaims.addressee"
            yield blocker(rule, span, key, party=party, asked=request.addressee)
            return
    refused = statement.statement is StatementType.DECLINED and says_refused(statement.cue.quote)
    if refused and not any(_refused(request) for request in requests):
        yield blocker(rule, span, "rule.comment-statement-overclaims.refused", party=party)
        return
    said = tries_told(clause_of(case, statement))
    made = max(case.evidence(request).tries for request in requests)
    if said is not None and said > made:
        yield blocker(rule, span, "rule.comment-statement-overclaims.tries", party=party, said=said, made=made)


def _names_whom_we_asked(case: Case, party: str, request: Request) -> bool:
    speakers = [reply.notes.speaker for reply in request.replies if reply.notes.speaker]
    whom = (request.addressee, *speakers)
    return all(any_same(part, whom, case.names) for part in parts(party))


def _refused(request: Request) -> bool:
    """Whether a reply refuses in terms, or will neither confirm nor deny, of which the ladder says رفضت too."""
    return any(
        reply.counts and (reply.notes.refused or reply.kind is ReplyKind.NO_CONFIRM) for reply in request.replies
    )


def _party(statement: Annotation) -> str:
    return statement.subject.quote if statement.subject else ""


def _second_hand(case: Case, statement: Annotation) -> Reason:
    """Where no request of ours backs it: the relay's copy does, or nothing."""
    span, party = case.span(statement), _party(statement)
    relay = backing_relay(case, statement)
    if relay:
        return warning("request-second-hand", span, party=party, relay=relay)
    if statement.relay is None:
        return blocker("comment-statement-unbacked", span, party=party)
    key = "rule.comment-statement-unbacked.relay"
    return blocker("comment-statement-unbacked", span, key, party=party, relay=statement.relay.quote)


def _doubts(case: Case, statement: Annotation, requests: list[Request]) -> Iterator[Reason]:
    """What our own log leaves open though it backs the outcome: who asked, and whether it was this party."""
    span, party = case.span(statement), _party(statement)
    asker = statement.relay.quote if statement.relay else ""
    if asker and not backing_relay(case, statement) and not any_same(asker, case.house, case.names):
        yield warning("request-second-hand", span, "rule.request-second-hand.asker", party=party, relay=asker)
    for request in requests if party else ():
        names = asked_names(request, case.sources)
        known = [part for part in parts(party) if any_same(part, names, case.names)]
        if not known or any(says_more(part, names, case.names) for part in known):
            key = "rule.request-second-hand.other-name"
            yield warning("request-second-hand", span, key, party=party, asked=request.party)


def asked(case: Case, statement: Annotation) -> list[Request]:
    """The requests behind a statement: those that cover it, else those to exactly this party, else to its like.

    Several requests to one party are one asking (the best of them speaks for it); requests to different parties that
    the sentence could mean must each bear it out. Two bodies need a request each: empty where one was not asked.
    """
    requests = case.story.requests.values()
    covering = [item for item in requests if statement.id and statement.id in item.covers and not item.settled]
    if covering:
        return _best(case, statement, covering)
    found: dict[str, Request] = {}
    for party in parts(_party(statement)):
        behind = _asked_of(case, statement, party)
        if not behind:
            return []
        found |= {request.id: request for request in behind}
    return list(found.values())


def _asked_of(case: Case, statement: Annotation, party: str) -> list[Request]:
    alike = [item for item in case.requests_to(party, told=True) if not item.settled] if party else []
    exact = [
        item for item in alike if any(exactly_same(party, name, case.names) for name in asked_names(item, case.sources))
    ]
    if exact:
        return _best(case, statement, exact)
    by_party: dict[str, list[Request]] = {}
    for item in alike:
        by_party.setdefault(item.source or item.party, []).append(item)
    return [request for group in by_party.values() for request in _best(case, statement, group)]


def _best(case: Case, statement: Annotation, requests: list[Request]) -> list[Request]:
    if len(requests) < 2:
        return requests
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
