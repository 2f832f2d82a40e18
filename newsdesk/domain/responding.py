"""The sentence a request's log supports: the app writes it, with the right agreement, from the evidence alone."""

from __future__ import annotations

from collections.abc import Callable

from newsdesk.domain.readiness.case import Case
from newsdesk.domain.requests import Reply, ReplyKind, Request, Terms
from newsdesk.domain.source_agreement import agreement_of
from newsdesk.domain.sources import resolve
from newsdesk.domain.wording.grading import REFUSALS, Grade, grade
from newsdesk.domain.wording.phrasebook import Phrasebook
from newsdesk.domain.wording.sentences import Details, Party, Sentence, Style, sentence
from newsdesk.text.agreement import Vowels
from newsdesk.text.house_dates import english_moment, written_day
from newsdesk.text.letters import fold_key
from newsdesk.text.numbers import figure

_TOLD_BY: dict[Grade, Callable[[Reply], bool]] = {
    Grade.PARTIAL: lambda reply: reply.kind is ReplyKind.PARTIAL,
    Grade.CONDITIONAL: lambda reply: reply.kind is ReplyKind.CONDITIONAL,
    Grade.PRIOR_STATEMENT: lambda reply: reply.kind is ReplyKind.PRIOR_STATEMENT,
    Grade.PUBLIC_STATEMENT: lambda reply: reply.kind is ReplyKind.PUBLIC_STATEMENT,
    Grade.JOINT: lambda reply: reply.kind is ReplyKind.JOINT,
    Grade.BACKGROUND: lambda reply: reply.final and reply.terms is Terms.BACKGROUND,
    Grade.BY_PROXY: lambda reply: reply.final and bool(reply.notes.speaker),
    Grade.DECLINED: lambda reply: reply.kind is ReplyKind.DECLINED,
    Grade.DECLINED_TO_CONFIRM: lambda reply: reply.kind is ReplyKind.NO_CONFIRM,
    Grade.SUB_JUDICE: lambda reply: reply.kind is ReplyKind.SUB_JUDICE,
}
"""The reply that a rung is about: its latest is the one the sentence tells of."""


def supported_sentence(case: Case, request: Request, phrases: Phrasebook) -> Sentence | None:
    """What the text may say of this request now; None while the log supports no sentence, or the answer itself is it.

    Raises Rejected where only an editor writes the sentence, or a detail it needs is not in the log.
    """
    evidence = case.evidence(request)
    rung = grade(evidence)
    if rung is None:
        return None
    told = _told(request, rung)
    parties = [_party(case, request, name, phrases) for name in _named(case, request, rung, told)]
    details = _details(case, request, rung, told, phrases)
    return sentence(rung, parties, phrases, details, house_style(case))


def house_style(case: Case) -> Style:
    """How this newsroom writes: its vowel marks and its digits."""
    return Style(vowels=Vowels(case.newsroom.setting("vowels")), arabic_indic=case.newsroom.arabic_indic)


def _told(request: Request, rung: Grade) -> Reply | None:
    tells = _TOLD_BY.get(rung)
    found = [reply for reply in request.replies if tells is not None and tells(reply)]
    return max(reversed(found), key=lambda reply: reply.at) if found else None


def _named(case: Case, request: Request, rung: Grade, told: Reply | None) -> list[str]:
    """Whom the sentence names: the body that was asked, everybody whose joint answer it is, or a lawyer who refused."""
    if rung is Grade.JOINT and told is not None:
        holders = [one for one in case.story.requests.values() if any(r.letter == told.letter for r in one.replies)]
        return list(dict.fromkeys(one.body_asked for one in holders))
    if rung is Grade.BY_PROXY:
        return [request.party]
    if rung in REFUSALS and told is not None and told.notes.speaker:
        return [told.notes.speaker]
    return [request.body_asked]


def _details(case: Case, request: Request, rung: Grade, told: Reply | None, phrases: Phrasebook) -> Details:
    notes = told.notes if told is not None else None
    evidence = case.evidence(request)
    linked = case.story.requests.get(request.referred_to) if request.referred_to else None
    until, until_gloss = _until(case, request, phrases) if rung is Grade.NO_PUBLIC_COMMENT else ("", "")
    date = ""
    if told is not None:
        day = (notes.dated if notes else None) or told.at.astimezone(case.zone).date()
        date = written_day(day, case.newsroom.months, arabic_indic=case.newsroom.arabic_indic)
    return Details(
        until=until, until_gloss=until_gloss, attempts=evidence.tries, date=date,
        explicit_refusal=bool(notes and notes.refused),
        answered=notes.addressed if notes else "", unanswered=notes.unaddressed if notes else "",
        condition=notes.condition if notes else "", claim=notes.claim if notes else "",
        denied=bool(notes and notes.denied),
        referred_to=Party.named(linked.body_asked, phrases) if linked is not None else None,
        referred_grade=grade(evidence.referred) if evidence.referred else None,
        proxy=Party.named(notes.speaker, phrases) if notes and notes.speaker else None,
    )  # fmt: skip


def _party(case: Case, request: Request, name: str, phrases: Phrasebook) -> Party:
    """A party with the gender and number that a person confirmed for it, where the name is its very record's."""
    source = resolve(case.sources, request.source)
    made = agreement_of(source, phrases.lexicon) if source is not None and source.confirmed else None
    if source is None or made is None or fold_key(name) not in {fold_key(one) for one in source.names}:
        return Party.named(name, phrases)
    return Party(name, made.agreement)


def _until(case: Case, request: Request, phrases: Phrasebook) -> tuple[str, str]:
    """Up to when the party's channels were watched: the hour, and the day unless it is today."""
    local = max(look.at for look in request.looks).astimezone(case.zone)
    indic = case.newsroom.arabic_indic
    zero = figure(0, arabic_indic=indic)
    clock = ":".join(figure(part, arabic_indic=indic).rjust(2, zero) for part in (local.hour, local.minute))
    words = phrases.words["until_hour"].at(Vowels(case.newsroom.setting("vowels"))).format(clock=clock)
    if local.date() != case.now.astimezone(case.zone).date():
        day = written_day(local, case.newsroom.months, arabic_indic=indic)
        words = phrases.words["until_day"].at(Vowels(case.newsroom.setting("vowels"))).format(clock=clock, day=day)
    return words, phrases.until_moment_gloss.format(moment=english_moment(local))
