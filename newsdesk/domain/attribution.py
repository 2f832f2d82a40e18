"""Annotations: what the reading finds, carried from revision to revision, and what people decided about each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from newsdesk.domain.events.story import Annotation
from newsdesk.domain.reading import Reading, StatementType
from newsdesk.text.anchors import Anchor, Places, span_of
from newsdesk.text.body import Body, Span
from newsdesk.text.compare import spelling_only
from newsdesk.text.letters import fold_key
from newsdesk.text.rebasing import Rebasing


class AnnotationKind(StrEnum):
    """What an annotation is about."""

    ATTRIBUTION = "attribution"
    STATEMENT = "comment_statement"
    ALLEGATION = "allegation"


class Verdict(StrEnum):
    """What a person said of a finding of the reader."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Standing:
    """What people decided about one annotation: the verdict, the sources it is tied to, and whose verdict it was."""

    verdict: Verdict = Verdict.PROPOSED
    sources: tuple[str, ...] = ()
    by: str = ""

    @property
    def touched(self) -> bool:
        """True once anybody decided something: then it is never dropped in silence."""
        return self.verdict is not Verdict.PROPOSED or bool(self.sources)


def settle(body: Body, annotation: Annotation) -> tuple[Span | None, Span | None, Span | None]:
    """Where the cue, the subject and the claim stand in the revision text; None where they do not."""
    if annotation.orphaned:
        return None, None, None
    subject = span_of(body, annotation.subject) if annotation.subject else None
    claim = span_of(body, annotation.claim) if annotation.claim else None
    return span_of(body, annotation.cue), subject, claim


def found(body: Body, reading: Reading) -> list[Annotation]:
    """The reading's attributions, comment statements (a denial is one) and allegations as annotations without ids."""

    places = Places(body)

    def anchor(span: Span | None) -> Anchor | None:
        if span is None or span[0] >= span[1]:
            return None
        try:
            return places.make(span)
        except ValueError:
            return None  # a span across paragraphs (a quotation that goes on) has no single place to hold on to

    annotations: list[Annotation] = []
    for item in reading.attributions:
        cue = anchor(item.cue)
        if cue is not None:
            annotations.append(
                Annotation(
                    id="", kind=AnnotationKind.ATTRIBUTION.value, cue=cue, subject=anchor(item.speaker),
                    claim=anchor(item.claim), relay=anchor(item.relay), anonymous=item.anonymous, speech=item.kind,
                    rule=item.rule,
                )
            )  # fmt: skip
    for statement in reading.comment_statements:
        cue = anchor(statement.cue)
        if cue is not None:
            annotations.append(
                Annotation(
                    id="", kind=AnnotationKind.STATEMENT.value, cue=cue, subject=anchor(statement.party),
                    relay=anchor(statement.asked_by), statement=statement.type, detail=statement.detail,
                    rule=statement.rule,
                )
            )  # fmt: skip
    for allegation in reading.allegations:
        cue = anchor(allegation.cue)
        if cue is not None:
            annotations.append(
                Annotation(
                    id="", kind=AnnotationKind.ALLEGATION.value, cue=cue, subject=anchor(allegation.party),
                    claim=anchor(allegation.claim), basis=allegation.basis, serious=allegation.serious,
                    rule=allegation.rule,
                )
            )  # fmt: skip
    return annotations


def _overlap(first: Anchor | None, second: Anchor | None) -> bool:
    if first is None or second is None:
        return first is second
    return first.paragraph_id == second.paragraph_id and first.start < second.end and second.start < first.end


def _same(first: Annotation, second: Annotation) -> bool:
    if first.kind != second.kind or not _overlap(first.cue, second.cue):
        return False
    # One statement may name several parties, one accusation several accused: each is an annotation of its own.
    return first.kind == AnnotationKind.ATTRIBUTION or _overlap(first.subject, second.subject)


def guards_gate(annotation: Annotation) -> bool:
    """Whether rejecting it would silence a blocker: a party, the outcome of asking one, an unnamed source."""
    return annotation.kind != AnnotationKind.ATTRIBUTION or annotation.anonymous


def _lapsed(before: Annotation, now: Annotation, standing: Standing) -> bool:
    """Whether the words that somebody rejected are no longer there: what is written now was never judged.

    A slip mended leaves the verdict standing. Only what guards the gate is asked about again.
    """
    if standing.verdict is not Verdict.REJECTED or not guards_gate(now):
        return False
    if (before.statement, before.detail, before.basis, before.anonymous) != (
        now.statement, now.detail, now.basis, now.anonymous
    ) or (now.serious and not before.serious):  # fmt: skip
        return True
    pairs = [(before.cue, now.cue), (before.subject, now.subject)]
    if now.kind == AnnotationKind.ALLEGATION:
        pairs.append((before.claim, now.claim))
    return not all(_same_words(first, second) for first, second in pairs)


def _same_words(first: Anchor | None, second: Anchor | None) -> bool:
    if first is None or second is None:
        return first is second
    return fold_key(first.quote) == fold_key(second.quote) or spelling_only(first.quote, second.quote)


def _carried(annotation: Annotation, rebasing: Rebasing) -> Annotation:
    cue = rebasing.of(annotation.cue)
    if cue is None:
        return replace(annotation, orphaned=True)

    def follow(anchor: Anchor | None) -> Anchor | None:
        return rebasing.of(anchor) if anchor else None

    return replace(
        annotation, cue=cue, subject=follow(annotation.subject), claim=follow(annotation.claim),
        relay=follow(annotation.relay), orphaned=False,
    )  # fmt: skip


def reconcile(
    earlier: Iterable[Annotation],
    standings: Mapping[str, Standing],
    old: Body,
    new: Body,
    reading: Reading,
    new_id: Callable[[str], str],
    relied_on: frozenset[str] = frozenset(),
) -> tuple[Annotation, ...]:
    """The annotations of ``new``: earlier ones carried over, and what the reading now finds.

    What the reading finds again keeps its id, with the places as now read. What somebody decided about, or a request
    covers (``relied_on``), is kept even when the reading no longer finds it, and becomes an orphan when its words are
    gone; what nobody touched goes with its words. A rejection holds for the words it was given for: other words in
    their place are found anew.
    """
    rebasing = Rebasing(old, new)
    earlier = tuple(earlier)
    carried = [_carried(annotation, rebasing) for annotation in earlier]
    fresh = found(new, reading)
    result: list[Annotation] = []
    taken: set[int] = set()
    near: dict[str, list[int]] = {}
    for index, item in enumerate(fresh):
        near.setdefault(item.cue.paragraph_id, []).append(index)
    for before, annotation in zip(earlier, carried, strict=True):
        match = None
        if not annotation.orphaned:
            own = near.get(annotation.cue.paragraph_id, ())
            match = next((i for i in own if i not in taken and _same(annotation, fresh[i])), None)
        if match is not None:
            if _lapsed(before, fresh[match], standings.get(annotation.id, Standing())):
                continue
            taken.add(match)
            result.append(replace(fresh[match], id=annotation.id))
            continue
        standing = standings.get(annotation.id, Standing())
        if annotation.orphaned and standing.verdict is Verdict.REJECTED:
            continue
        if standing.touched or annotation.id in relied_on or not annotation.rule:
            result.append(annotation)
    result += [replace(item, id=new_id("a")) for index, item in enumerate(fresh) if index not in taken]
    places = Places(new)
    return tuple(sorted(result, key=lambda item: _position(places, item)))


def _position(places: Places, annotation: Annotation) -> tuple[int, int]:
    span = None if annotation.orphaned else places.span_of(annotation.cue)
    return (1, 0) if span is None else (0, span[0])


def digest(annotations: Iterable[Annotation], standings: Mapping[str, Standing]) -> str:
    """What an approval binds to of the attributions: each one's kind, words, verdict and sources (hex SHA-256)."""
    lines = []
    for annotation in annotations:
        standing = standings.get(annotation.id, Standing())
        subject = annotation.subject.quote if annotation.subject else ""
        fields = [annotation.id, annotation.kind, annotation.cue.quote, subject, str(annotation.orphaned)]
        lines.append("\x1f".join([*fields, standing.verdict.value, *sorted(standing.sources)]))
    return hashlib.sha256("\x1e".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()


NEEDS_NO_REQUEST = frozenset({StatementType.DENIED})
"""A denial is a party's side of the story: it never needs a request and never blocks."""
