"""Parties that the text speaks of as accused, or as asked, and that no request of ours goes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from newsdesk.domain.allegations import asked_names, claim_of
from newsdesk.domain.attribution import NEEDS_NO_REQUEST, AnnotationKind
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.parties import any_same, core, exactly_same, parts, same_party
from newsdesk.domain.readiness.case import Case
from newsdesk.domain.reading import AllegationBasis, StatementType
from newsdesk.domain.wording.phrasebook import Phrasebook
from newsdesk.text.body import Span
from newsdesk.text.letters import words

LONGEST_CLAIM = 240
"""So many code points of a claim go into a question; a letter to a party quotes, it does not reprint."""
_PEOPLE_IN = ("في", "باسم", "عن")
"""An office that ends so names people of the body behind it: the body is what is asked."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A party that may have to be asked, with what it would be asked about.

    ``claims`` are the words that accuse it, ``covers`` the annotations a request for it answers for; ``told`` says what
    the text already tells of asking it. ``blocks``: our own reporting accuses it. ``source`` is its record in the
    directory, where exactly one bears the name. ``question`` is drawn from the claims.
    """

    party: str
    claims: tuple[str, ...]
    covers: tuple[str, ...]
    told: tuple[StatementType, ...]
    span: Span | None
    blocks: bool
    serious: bool
    source: str = ""
    question: str = ""


def proposals(case: Case, phrases: Phrasebook) -> tuple[Proposal, ...]:
    """Every party that should be asked and for which there is no request yet, those that keep the gate shut first."""
    found: list[Proposal] = []
    for annotation, party in _parties(case, phrases):
        if _has_request(case, annotation, party):
            continue
        index = next((i for i, item in enumerate(found) if same_party(item.party, party, case.names)), None)
        if index is None:
            found.append(_began(case, annotation, party))
        else:
            found[index] = _joined(found[index], _began(case, annotation, party), case)
    finished = [replace(item, source=_record(case, item.party), question=question(item, phrases)) for item in found]
    return tuple(sorted(finished, key=lambda item: (not item.blocks, not item.told)))


def _parties(case: Case, phrases: Phrasebook) -> Iterator[tuple[Annotation, str]]:
    statements = [item for item in case.live(AnnotationKind.STATEMENT) if item.statement not in NEEDS_NO_REQUEST]
    for annotation in (*case.live(AnnotationKind.ALLEGATION), *statements):
        for part in parts(annotation.subject.quote) if annotation.subject else ():
            yield annotation, plain_name(part, case.names.offices, phrases)


def _has_request(case: Case, annotation: Annotation, party: str) -> bool:
    requests = case.story.requests.values()
    if annotation.id and any(annotation.id in request.covers for request in requests):
        return True
    return any(any_same(party, asked_names(request, case.sources), case.names) for request in requests)


def _began(case: Case, annotation: Annotation, party: str) -> Proposal:
    accuses = annotation.kind == AnnotationKind.ALLEGATION
    return Proposal(
        party, (_said(case, annotation),) if accuses else (), (annotation.id,) if annotation.id else (),
        (annotation.statement,) if annotation.statement else (), case.span(annotation),
        annotation.basis is AllegationBasis.OWN, annotation.serious,
    )  # fmt: skip


def _joined(first: Proposal, more: Proposal, case: Case) -> Proposal:
    # "الوزارة" gives way to "وزارة المالية"; a name that says which body it is stays as it was first read.
    fuller = len(core(first.party, case.names)) == 1 < len(core(more.party, case.names))
    return replace(
        first,
        party=more.party if fuller else first.party, claims=_whole((*first.claims, *more.claims)),
        covers=_once(first.covers, more.covers), told=tuple(dict.fromkeys((*first.told, *more.told))),
        blocks=first.blocks or more.blocks, serious=first.serious or more.serious,
    )  # fmt: skip


def _once(first: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *more)))


def _said(case: Case, item: Annotation) -> str:
    """The words of an accusation that stand for themselves: from the party or the verb to the end of the claim."""
    paragraph = next((one for one in case.story.body.paragraphs if one.id == item.cue.paragraph_id), None)
    near = [anchor for anchor in (item.cue, item.subject, item.claim) if anchor is not None]
    if paragraph is None or any(anchor.paragraph_id != item.cue.paragraph_id for anchor in near):
        return _short(claim_of(item))
    whole = paragraph.text[min(anchor.start for anchor in near) : max(anchor.end for anchor in near)]
    if ". " in whole or "؟" in whole:
        return _short(claim_of(item))  # the party is named in another sentence
    return _short(whole)


def _short(claim: str) -> str:
    text = " ".join(claim.split()).rstrip(" .،؛:")
    return text if len(text) <= LONGEST_CLAIM else text[:LONGEST_CLAIM].rsplit(" ", 1)[0] + "…"


def _whole(claims: Iterable[str]) -> tuple[str, ...]:
    """Each once, without those that another says already."""
    once = list(dict.fromkeys(claims))
    return tuple(claim for claim in once if not any(claim in other and claim != other for other in once))


def _record(case: Case, party: str) -> str:
    """The one record of the directory that bears exactly this name; empty where none or several do."""
    named = [
        source.id
        for source in case.sources.values()
        if source.status == "named" and any(exactly_same(party, name, case.names) for name in source.names)
    ]
    return named[0] if len(named) == 1 else ""


def question(proposal: Proposal, phrases: Phrasebook) -> str:
    """What the party would be asked: each claim as the text has it, or, with none, what the story says of it."""
    claims = [claim.strip(" .،؛") for claim in proposal.claims if claim.strip(" .،؛")]
    if not claims:
        return phrases.questions["none"].format(party=proposal.party)
    if len(claims) == 1:
        return phrases.questions["one"].format(claim=claims[0])
    return phrases.questions["several"].format(claims="؛ ".join(f"({i}) «{text}»" for i, text in enumerate(claims, 1)))


def plain_name(phrase: str, offices: Iterable[str], phrases: Phrasebook) -> str:
    """A party as a letter is addressed to it: "بمسؤولين في وزارة المالية" is "وزارة المالية", "للوزارة" "الوزارة".

    A particle is taken off only where what is left is a noun that the lexicon knows and the whole is not.
    """
    phrase = phrase.strip()
    for office in sorted(offices, key=len, reverse=True):
        if not office.endswith(_PEOPLE_IN):
            continue
        for particle in ("", "ب", "ل"):
            if phrase.startswith(f"{particle}{office} "):
                return phrase[len(particle) + len(office) :].strip()
    first = words(phrase)[0].text if words(phrase) else ""
    if not phrase.startswith(first):
        return phrase
    if first.startswith("لل") and len(first) > 4:
        return "ال" + phrase[2:]
    if first.startswith("بال") and len(first) > 5:
        return phrase[1:]
    if first[:1] in ("ب", "ل") and _noun(first[1:], phrases) and not _noun(first, phrases):
        return phrase[1:]
    return phrase


def _noun(word: str, phrases: Phrasebook) -> bool:
    return phrases.lexicon.lists(word) or phrases.lexicon.begins_party(word, ())
