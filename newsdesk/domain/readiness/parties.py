"""Nobody criticised goes unasked, nobody's time is cut short, nobody's answer is left out."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.domain.allegations import answers_for, claims_against, party_names, sharpened
from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.errors import Reason
from newsdesk.domain.parties import any_same
from newsdesk.domain.readiness.case import Case, blocker, warning
from newsdesk.domain.reading import AllegationBasis, StatementDetail, StatementType
from newsdesk.domain.requests import ReplyKind, Request, RequestStatus, Terms
from newsdesk.text.letters import fold_key, words

_SUBSTANTIAL = frozenset({ReplyKind.ANSWER, ReplyKind.PARTIAL, ReplyKind.JOINT, ReplyKind.NO_KNOWLEDGE})
_REFUSALS = frozenset({ReplyKind.DECLINED, ReplyKind.NO_CONFIRM, ReplyKind.SUB_JUDICE})
_TELLING = 4
"""So many words of a reply in a row are the reply, not a coincidence."""


def not_asked(case: Case) -> Iterator[Reason]:
    """``party-not-asked``: blocks for our own reporting, warns for what others said; and for a party marked by hand."""
    requests = [item for item in case.story.requests.values() if item.status is not RequestStatus.NEEDED]
    seen: list[str] = []
    for allegation in case.live(AnnotationKind.ALLEGATION):
        party = allegation.subject.quote if allegation.subject else ""
        if not party or any(answers_for(item, allegation, case.names, case.sources) for item in requests):
            continue
        if any_same(party, seen, case.names):
            continue
        seen.append(party)
        span = case.span(allegation)
        if allegation.basis is AllegationBasis.OWN:
            yield blocker("party-not-asked", span, party=party)
        else:
            basis = allegation.basis.value if allegation.basis else AllegationBasis.RELAYED.value
            yield warning("party-not-asked", span, f"rule.party-not-asked.{basis}", party=party)
    for request in case.story.requests.values():
        if request.status is RequestStatus.NEEDED and not any_same(request.party, seen, case.names):
            seen.append(request.party)
            yield blocker("party-not-asked", None, "rule.party-not-asked.needed", party=request.party)


def open_requests(case: Case) -> Iterator[Reason]:
    """``request-open``: a party whose time is not over, a question to us that waits, a charge that was never put."""
    for request in case.story.requests.values():
        if request.settled or request.status is RequestStatus.NEEDED:
            continue
        claims = claims_against(case.story, request, case.names, case.sources)
        new = sharpened(claims, request.claims)
        if new is not None:
            yield blocker("request-open", None, "rule.request-open.stale", party=request.party, claim=new)
        if request.answered:
            continue
        if request.paused:
            yield blocker("request-open", None, "rule.request-open.paused", party=request.party)
        elif not request.passed(case.now) and not _goes_ahead(case, request):
            when = request.deadline.astimezone(case.zone).strftime("%Y-%m-%d %H:%M") if request.deadline else ""
            yield blocker("request-open", None, party=request.party, deadline=when)


def _goes_ahead(case: Case, request: Request) -> bool:
    """The urgent exception: an editor let it go, the minimum notice was given, and the text says "immediately"."""
    if not case.story.urgent or request.sent_at is None:
        return False
    if case.now - request.sent_at < case.minimum_notice:
        return False
    return any(
        statement.statement is StatementType.NO_REPLY
        and statement.detail is StatementDetail.IMMEDIATE
        and answers_for(request, statement, case.names, case.sources)
        for statement in case.live(AnnotationKind.STATEMENT)
    )


def replies(case: Case) -> Iterator[Reason]:
    """``reply-unclassified`` and, for replies on record, ``reply-not-in-text``."""
    text = case.story.body.text
    for request in case.story.requests.values():
        for _ in request.unclassified:
            yield blocker("reply-unclassified", None, party=request.party)
        kept = [item for item in request.replies if item.counts and item.terms is Terms.ON_RECORD]
        kinds = {item.kind for item in kept}
        if kinds & _SUBSTANTIAL and not _heard(case, request):
            if not any(_in_text(item.text, text) for item in kept if item.kind in _SUBSTANTIAL):
                yield blocker("reply-not-in-text", None, party=request.party)
        elif kinds & _REFUSALS and not _heard(case, request):
            yield blocker("reply-not-in-text", None, "rule.reply-not-in-text.refusal", party=request.party)


def _heard(case: Case, request: Request) -> bool:
    """Whether the text lets this party speak, or tells the outcome of asking it."""
    names = party_names(request, case.sources)
    for kind in (AnnotationKind.ATTRIBUTION, AnnotationKind.STATEMENT):
        for annotation in case.live(kind):
            if annotation.subject is None or not any_same(annotation.subject.quote, names, case.names):
                continue
            if annotation.statement in (StatementType.NO_REPLY, StatementType.UNREACHABLE):
                continue
            return True
    return False


def _in_text(reply: str, text: str) -> bool:
    said = [fold_key(word.text) for word in words(reply)]
    written = " ".join(fold_key(word.text) for word in words(text))
    size = min(_TELLING, len(said))
    return size > 0 and any(
        f" {' '.join(said[start : start + size])} " in f" {written} " for start in range(len(said) - size + 1)
    )
