"""Unnamed sources are justified, counted and known to an editor; nothing that was vouched for is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.domain.attribution import AnnotationKind, settle
from newsdesk.domain.errors import Reason
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.parties import any_same
from newsdesk.domain.people import Role
from newsdesk.domain.readiness.case import Case, blocker, warning
from newsdesk.domain.sources import TICKS, Source, SourceKind
from newsdesk.text.anchors import Places
from newsdesk.text.body import Span
from newsdesk.text.letters import fold_key, strip_particles, words


def orphans(case: Case) -> Iterator[Reason]:
    """``orphaned-annotation``: an annotation whose text was cut and nobody has settled."""
    for annotation in case.annotations:
        if annotation.orphaned:
            yield blocker("orphaned-annotation", None, quote=annotation.cue.quote, id=annotation.id)


def unnamed(case: Case) -> Iterator[Reason]:
    """``unnamed-source-unjustified``: our own unnamed source without its reasons; a relayed one without its relay."""
    attributions = case.live(AnnotationKind.ATTRIBUTION)
    places = Places(case.story.body)
    for annotation in attributions:
        if not annotation.anonymous or annotation.relay is not None or _inside_another(case, annotation, attributions):
            continue
        span = case.span(annotation)
        speaker = annotation.subject.quote if annotation.subject else annotation.cue.quote
        sources = case.tied(annotation) or _antecedent(case, annotation, attributions, places)
        own = [source for source in sources if source.unnamed]
        relays = [source for source in sources if source.kind is SourceKind.AGENCY]
        if own:
            problem = next((found for found in (_unjustified(case, source) for source in own) if found), "")
            if problem:
                yield blocker("unnamed-source-unjustified", span, problem, speaker=speaker)
        elif relays:
            if not any(_names_relay(case, annotation, relay) for relay in relays):
                key = "rule.unnamed-source-unjustified.relay"
                yield blocker("unnamed-source-unjustified", span, key, speaker=speaker, relay=relays[0].label)
        elif not sources:
            yield blocker("unnamed-source-unjustified", span, "rule.unnamed-source-unjustified.untied", speaker=speaker)
        elif not any(source.kind is SourceKind.DOCUMENT for source in sources):
            # A record with a name carries no grounds for withholding it, and says in clear who the source is.
            key = "rule.unnamed-source-unjustified.named"
            yield blocker("unnamed-source-unjustified", span, key, speaker=speaker)


def _unjustified(case: Case, source: Source) -> str:
    if not source.reason or set(source.ticks) != set(TICKS):
        return "rule.unnamed-source-unjustified.ticks"
    knowing = (case.people.by_id.get(person) for person in source.known_to)
    if not any(person is not None and person.active and person.at_least(Role.EDITOR) for person in knowing):
        return "rule.unnamed-source-unjustified.editor"
    return ""


def _inside_another(case: Case, annotation: Annotation, attributions: list[Annotation]) -> bool:
    """Whether somebody else reports this: what stands inside another's claim is that speaker's to answer for.

    A claim marked by hand shelters nothing, and of two that stand in each other's neither shelters the other.
    """
    cue, _, claim = settle(case.story.body, annotation)
    for other in attributions:
        if other is annotation or not other.rule or other.claim is None:
            continue
        if other.claim.paragraph_id != annotation.cue.paragraph_id:
            continue
        its_cue, _, its_claim = settle(case.story.body, other)
        if _within(cue, its_claim) and not _within(its_cue, claim):
            return True
    return False


def _within(inner: Span | None, outer: Span | None) -> bool:
    return inner is not None and outer is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _antecedent(case: Case, annotation: Annotation, attributions: list[Annotation], places: Places) -> list[Source]:
    """The sources of the unnamed speaker that a definite mention ("المسؤول", "المصدر") takes up again."""
    if annotation.subject is None:
        return []
    mention = words(annotation.subject.quote)
    if len(mention) != 1:
        return []
    readings = set(strip_particles(fold_key(mention[0].text)))
    here = places.span_of(annotation.cue)
    found: list[Source] = []
    for other in attributions:
        if not other.anonymous or other.subject is None:
            continue
        place = places.span_of(other.cue)
        if place is None or here is None or place >= here:
            continue
        first = words(other.subject.quote)
        if first and fold_key(first[0].text) in readings:
            found = case.tied(other) or found
    return found


def _names_relay(case: Case, annotation: Annotation, relay: Source) -> bool:
    """Whether the paragraph names the relay, in whole words: "وام" does not stand in "أقوام"."""
    paragraph = case.story.body.paragraph(annotation.cue.paragraph_id)
    written = [fold_key(word.text) for word in words(paragraph.text)] if paragraph else []
    names = {name for name in relay.names if name.strip()}
    names |= {name for group in case.names.groups if any_same(relay.label, group, case.names) for name in group}
    return any(_stands([fold_key(word.text) for word in words(name)], written) for name in names)


def _stands(name: list[str], written: list[str]) -> bool:
    """Whether the folded words stand in a row, the first of them with or without particles."""
    return bool(name) and any(
        name[0] in (written[start], *strip_particles(written[start]))
        and written[start + 1 : start + len(name)] == name[1:]
        for start in range(len(written) - len(name) + 1)
    )


def counts(case: Case) -> Iterator[Reason]:
    """``source-count``: a noun for several sources backed by fewer records; a relayed one only warns."""
    for annotation in case.live(AnnotationKind.ATTRIBUTION):
        sources = case.tied(annotation)
        if annotation.subject is None or not sources:
            continue
        needed = _count(annotation.subject.quote, case)
        relayed = annotation.relay is not None or any(source.kind is SourceKind.AGENCY for source in sources)
        held = len({source.id for source in sources})
        if held >= needed:
            continue
        make = warning if relayed else blocker
        yield make("source-count", case.span(annotation), speaker=annotation.subject.quote, needed=needed, held=held)


def _count(speaker: str, case: Case) -> int:
    tokens = [fold_key(word.text) for word in words(speaker)]
    best = 0
    for noun, number in case.counts.items():
        folded = [fold_key(word.text) for word in words(noun)]
        if tokens[: len(folded)] == folded:
            best = max(best, number)
    return best
