"""The sentence a request's log supports: the app writes it, with the right agreement, from the evidence alone."""

from __future__ import annotations

from newsdesk.domain.readiness.case import Case
from newsdesk.domain.requests import ReplyKind, Request
from newsdesk.domain.source_agreement import agreement_of
from newsdesk.domain.sources import resolve
from newsdesk.domain.wording.grading import Grade, grade
from newsdesk.domain.wording.phrasebook import Phrasebook
from newsdesk.domain.wording.sentences import Details, Party, Sentence, sentence
from newsdesk.text.letters import fold_key


def supported_sentence(case: Case, request: Request, phrases: Phrasebook) -> Sentence | None:
    """What the text may say of this request now; None while the log supports no sentence, or the answer itself is it.

    Raises Rejected where only an editor writes the sentence, or a detail it needs is not in the log.
    """
    evidence = case.evidence(request)
    rung = grade(evidence)
    if rung is None:
        return None
    referred, linked = None, case.story.requests.get(request.referred_to) if request.referred_to else None
    if linked is not None:
        referred = Party.named(linked.party, phrases)
    details = Details(
        attempts=evidence.tries,
        answered=_text(request, ReplyKind.PARTIAL),
        condition=_text(request, ReplyKind.CONDITIONAL),
        claim=_text(request, ReplyKind.JOINT),
        referred_to=referred,
        referred_grade=grade(evidence.referred) if evidence.referred else None,
    )
    if rung is Grade.PARTIAL and not details.answered:
        rung = Grade.DECLINED
    return sentence(rung, [_party(case, request, phrases)], phrases, details)


def _party(case: Case, request: Request, phrases: Phrasebook) -> Party:
    """The party with the gender and number that a person confirmed for it, where the request names its very record."""
    source = resolve(case.sources, request.source)
    made = agreement_of(source, phrases.lexicon) if source is not None and source.confirmed else None
    if source is None or made is None or fold_key(request.party) not in {fold_key(name) for name in source.names}:
        return Party.named(request.party, phrases)
    return Party(request.party, made.agreement)


def _text(request: Request, kind: ReplyKind) -> str:
    return next((reply.text.strip() for reply in reversed(request.replies) if reply.kind is kind), "")
