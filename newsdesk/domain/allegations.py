"""What the text says against a party, and whether what we asked still answers it."""

from __future__ import annotations

from collections.abc import Mapping

from newsdesk.domain.attribution import AnnotationKind, Verdict
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.parties import Names, any_same, parts
from newsdesk.domain.requests import Request
from newsdesk.domain.sources import Source, resolve
from newsdesk.domain.story import Story
from newsdesk.text.compare import spelling_only
from newsdesk.text.letters import fold_key, words


def party_names(request: Request, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Every name the asked party goes by: as the request has it, and as its record in the directory has it."""
    source = resolve(sources, request.source) if request.source else None
    return (request.party, *(source.names if source else ()))


def asked_names(request: Request, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The names a sentence may give to whom we asked: the party's, its addressee's, those of whoever replied for it."""
    speakers = (reply.notes.speaker for reply in request.replies)
    return (*party_names(request, sources), *filter(None, (request.addressee, *speakers)))


def answers_for(request: Request, annotation: Annotation, names: Names, sources: Mapping[str, Source]) -> bool:
    """Whether this request is the asking behind an annotation: it covers it, or asks the party that it names."""
    if annotation.id and annotation.id in request.covers:
        return True
    subject = annotation.subject.quote if annotation.subject else ""
    told = annotation.kind == AnnotationKind.STATEMENT
    asked = asked_names(request, sources) if told else party_names(request, sources)
    return bool(subject) and any(any_same(part, asked, names) for part in (subject, *parts(subject)))


def live(story: Story, kind: AnnotationKind) -> list[Annotation]:
    """The story's annotations of one kind that nobody rejected and whose words still stand."""
    return [
        annotation
        for annotation in story.annotations
        if annotation.kind == kind
        and not annotation.orphaned
        and story.standing(annotation.id).verdict is not Verdict.REJECTED
    ]


def claim_of(annotation: Annotation) -> str:
    """The words that accuse."""
    return annotation.claim.quote if annotation.claim else annotation.cue.quote


def claims_against(story: Story, request: Request, names: Names, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The words of every allegation that this request answers for, as they stand now."""
    return tuple(
        claim_of(annotation)
        for annotation in live(story, AnnotationKind.ALLEGATION)
        if answers_for(request, annotation, names, sources)
    )


def _says_more(claim: str, asked: str) -> bool:
    if fold_key(claim) == fold_key(asked) or spelling_only(asked, claim):
        return False
    before = {fold_key(word.text) for word in words(asked)}
    return any(fold_key(word.text) not in before for word in words(claim))


def sharpened(claims: tuple[str, ...], asked: tuple[str, ...]) -> str | None:
    """The first claim that says something none of the claims put to the party said; None when all was put.

    A slip mended or a word dropped is the same claim; another word is another claim.
    """
    for claim in claims:
        if all(_says_more(claim, earlier) for earlier in asked):
            return claim
    return None
