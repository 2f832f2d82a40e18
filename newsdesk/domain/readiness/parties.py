"""Nobody criticised goes unasked, nobody's time is cut short, nobody's answer is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsdesk.domain.allegations import answers_for, asked_names, claim_of, party_names, sharpened
from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.errors import Reason
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.parties import any_same, parts
from newsdesk.domain.readiness.case import Case, blocker, warning
from newsdesk.domain.reading import AllegationBasis, StatementDetail, StatementType
from newsdesk.domain.requests import ReplyKind, Request, RequestStatus, Terms
from newsdesk.text.letters import fold_key, words

_SUBSTANTIAL = frozenset({ReplyKind.ANSWER, ReplyKind.PARTIAL, ReplyKind.JOINT, ReplyKind.NO_KNOWLEDGE})
_REFUSALS = frozenset({ReplyKind.DECLINED, ReplyKind.NO_CONFIRM, ReplyKind.SUB_JUDICE})
_TELLING = 4
"""So many words of a reply in a row are the reply, not a coincidence."""


def not_asked(case: Case) -> Iterator[Reason]:
    """``party-not-asked``: blocks for our own reporting, warns for what others said; and for a party marked by hand.

    A warning about a party never stands in for a blocker: our own charges are looked at first.
    """
    blocked: list[str] = []
    warned: list[str] = []
    allegations = case.live(AnnotationKind.ALLEGATION)
    for allegation in sorted(allegations, key=lambda item: item.basis is not AllegationBasis.OWN):
        for party in _unasked(case, allegation):
            own = allegation.basis is AllegationBasis.OWN
            if any_same(party, blocked if own else [*blocked, *warned], case.names):
                continue
            span, claim = case.span(allegation), claim_of(allegation)
            if own:
                blocked.append(party)
                yield blocker("party-not-asked", span, party=party, claim=claim)
            else:
                warned.append(party)
                basis = allegation.basis.value if allegation.basis else AllegationBasis.RELAYED.value
                yield warning("party-not-asked", span, f"rule.party-not-asked.{basis}", party=party, claim=claim)
    for request in case.story.requests.values():
        if request.status is RequestStatus.NEEDED and not any_same(request.party, blocked, case.names):
            blocked.append(request.party)
            yield blocker("party-not-asked", None, "rule.party-not-asked.needed", party=request.party)


def _unasked(case: Case, allegation: Annotation) -> Iterator[str]:
    """The parties of an allegation that no request, sent or settled, answers for."""
    asked = [item for item in case.story.requests.values() if item.status is not RequestStatus.NEEDED]
    if not allegation.subject or any(allegation.id and allegation.id in item.covers for item in asked):
        return
    for party in parts(allegation.subject.quote):
        if all(item.status is RequestStatus.NEEDED for item in case.requests_to(party)):
            yield party


def asked_elsewhere(case: Case) -> Iterator[Reason]:
    """``party-not-asked``, a warning: a person tied a request to an allegation whose party has another name."""
    allegations = case.live(AnnotationKind.ALLEGATION)
    for request in case.story.requests.values():
        for allegation in allegations:
            party = allegation.subject.quote if allegation.subject else ""
            if not party or allegation.id not in request.covers or request.status is RequestStatus.NEEDED:
                continue
            if not all(any_same(part, party_names(request, case.sources), case.names) for part in parts(party)):
                key = "rule.party-not-asked.elsewhere"
                yield warning("party-not-asked", case.span(allegation), key, party=party, asked=request.party)


def open_requests(case: Case) -> Iterator[Reason]:
    """``request-open``: a party whose time is not over, a question to us that waits, a charge that was never put."""
    stale = never_put(case)
    for request in case.story.requests.values():
        if request.settled or request.status is RequestStatus.NEEDED:
            continue
        new = stale.get(request.id)
        if new is not None:
            yield blocker("request-open", None, "rule.request-open.stale", party=request.party, claim=new)
        if request.answered or (request.status is RequestStatus.REFERRED and request.referred_to):
            continue  # whom they sent us to has a request, and time, of its own
        if request.paused:
            yield blocker("request-open", None, "rule.request-open.paused", party=request.party)
        elif not _over(case, request) and not _goes_ahead(case, request):
            due = case.fair_deadline(request)
            when = due.astimezone(case.zone).strftime("%Y-%m-%d %H:%M") if due else ""
            yield blocker("request-open", None, party=request.party, deadline=when)


def never_put(case: Case) -> Mapping[str, str]:
    """By request, the first charge against its party that neither it nor another to the same party put to it."""
    found: dict[str, str] = {}
    for allegation in case.live(AnnotationKind.ALLEGATION):
        behind = _answering(case, allegation)
        asked = tuple(claim for request in behind for claim in request.claims)
        new = sharpened((claim_of(allegation),), asked)
        if new is not None:
            for request in behind:
                found.setdefault(request.id, new)
    return found


def _answering(case: Case, annotation: Annotation) -> list[Request]:
    """The requests that cover an annotation, or go to a party that it names."""
    subject = annotation.subject.quote if annotation.subject else ""
    phrases = (subject, *parts(subject)) if subject else ()
    named = {request.id for phrase in dict.fromkeys(phrases) for request in case.requests_to(phrase)}
    return [
        request
        for request in case.story.requests.values()
        if request.id in named or (annotation.id and annotation.id in request.covers)
    ]


def _over(case: Case, request: Request) -> bool:
    due = case.fair_deadline(request)
    return due is not None and case.now >= due


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
    names = asked_names(request, case.sources)
    for kind in (AnnotationKind.ATTRIBUTION, AnnotationKind.STATEMENT):
        for annotation in case.live(kind):
            # A claim that a request covers was put to the party; a statement that it covers is what came of it.
            outcome = kind is AnnotationKind.STATEMENT and bool(annotation.id) and annotation.id in request.covers
            subject = annotation.subject.quote if annotation.subject else ""
            if not outcome and not (subject and any_same(subject, names, case.names)):
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
