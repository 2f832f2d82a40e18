"""What the gate looks at: one story, its text as now read, and the newsroom around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from newsdesk.domain.allegations import asked_names, party_names
from newsdesk.domain.attribution import AnnotationKind, Standing, Verdict, reconcile
from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.parties import Names, any_same
from newsdesk.domain.people import People
from newsdesk.domain.reading import Reading
from newsdesk.domain.requests import Request
from newsdesk.domain.sources import Source, resolve
from newsdesk.domain.story import Story
from newsdesk.domain.story_commands import Context
from newsdesk.domain.wording.evidence import Evidence, evidence_of
from newsdesk.text.anchors import Places
from newsdesk.text.body import Body, Span


@dataclass(frozen=True, slots=True)
class Case:
    """One story before the gate. ``annotations`` are those of the text as it reads now, decided ones with their ids.

    ``identities`` maps a confidential source's id to the name in the vault, for the time that the vault is open.
    ``house`` are the names under which the newsroom itself may be said to have asked. What is asked of one case over
    and over (``askings``, ``known_as``, ``logs``) is worked out once.
    """

    story: Story
    reading: Reading
    annotations: tuple[Annotation, ...]
    sources: Mapping[str, Source]
    people: People
    names: Names
    counts: Mapping[str, int]
    now: datetime
    minimum_notice: timedelta
    zone: tzinfo
    identities: Mapping[str, str] = field(default_factory=dict)
    house: tuple[str, ...] = ()
    newsroom: Newsroom = field(default_factory=Newsroom)
    places: Places = field(default_factory=lambda: Places(Body()), compare=False, repr=False)
    askings: dict[tuple[str, bool], tuple[Request, ...]] = field(default_factory=dict, compare=False, repr=False)
    known_as: dict[bool, tuple[tuple[Request, tuple[str, ...]], ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    logs: dict[str, Evidence] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, story: Story, context: Context) -> Case:
        """The case of a story in its context; ``context.reading`` must be of the story's latest text."""
        reading = context.reading
        if reading is None:
            raise ValueError("readiness needs a reading of the text")
        body = story.body
        # What the reading finds today and no revision has kept yet has no id: it is weighed all the same.
        annotations = reconcile(
            story.annotations, story.standings, body, body, reading, lambda prefix: "", story.relied_on
        )
        return cls(
            story, reading, annotations, context.sources, context.people, context.rules.names, context.rules.counts,
            context.now, context.newsroom.minimum_notice, context.newsroom.zone, context.identities,
            tuple(filter(None, (context.newsroom.name, context.newsroom.setting("credit")))), context.newsroom,
            Places(body),
        )  # fmt: skip

    def standing(self, annotation: Annotation) -> Standing:
        """What people decided about it."""
        return self.story.standings.get(annotation.id, Standing()) if annotation.id else Standing()

    def live(self, kind: AnnotationKind) -> list[Annotation]:
        """The annotations of one kind that stand in the text and that nobody rejected."""
        return [
            annotation
            for annotation in self.annotations
            if annotation.kind == kind
            and not annotation.orphaned
            and self.standing(annotation).verdict is not Verdict.REJECTED
        ]

    def span(self, annotation: Annotation) -> Span | None:
        """Its place: from the cue to the subject when both stand in one paragraph, else the cue's."""
        if annotation.orphaned:
            return None
        cue = self.places.span_of(annotation.cue)
        subject = self.places.span_of(annotation.subject) if annotation.subject else None
        if cue is None or subject is None or annotation.subject is None:
            return cue
        if annotation.subject.paragraph_id != annotation.cue.paragraph_id:
            return cue
        return min(cue[0], subject[0]), max(cue[1], subject[1])

    def requests_to(self, party: str, *, told: bool = False) -> tuple[Request, ...]:
        """The requests to a party that a phrase names; with ``told`` also those whose addressee or speaker it names."""
        key = (party, told)
        found = self.askings.get(key)
        if found is None:
            found = self.askings[key] = tuple(
                request for request, names in self._named(told=told) if any_same(party, names, self.names)
            )
        return found

    def _named(self, *, told: bool) -> tuple[tuple[Request, tuple[str, ...]], ...]:
        found = self.known_as.get(told)
        if found is None:
            names_of = asked_names if told else party_names
            found = self.known_as[told] = tuple(
                (request, tuple(dict.fromkeys(names_of(request, self.sources))))
                for request in self.story.requests.values()
            )
        return found

    def tied(self, annotation: Annotation) -> list[Source]:
        """The sources it is tied to, through every merge."""
        found = (resolve(self.sources, source) for source in self.standing(annotation).sources)
        return [source for source in found if source is not None]

    def evidence(self, request: Request) -> Evidence:
        """What the log of a request shows now, with the logs of the requests that it was referred to, one by one."""
        found = self.logs.get(request.id)
        if found is None:
            found = self.logs[request.id] = self._evidence(request, frozenset({request.id}))
        return found

    def _evidence(self, request: Request, seen: frozenset[str]) -> Evidence:
        linked = self.story.requests.get(request.referred_to) if request.referred_to else None
        referred = None
        if linked is not None and linked.id not in seen:
            referred = self._evidence(linked, seen | {linked.id})
        return evidence_of(
            request, self.now, deadline=self.fair_deadline(request), urgent=self.story.urgent,
            minimum_notice=self.minimum_notice, referred=referred, zone=self.zone,
        )  # fmt: skip

    def fair_deadline(self, request: Request) -> datetime | None:
        """When the party's silence begins to count: at its deadline, and never within the house's minimum notice."""
        if request.deadline is None or request.sent_at is None:
            return request.deadline
        return max(request.deadline, request.sent_at + self.minimum_notice)

    def quote(self, span: Span) -> str:
        """The words at a span of the revision text."""
        return self.story.body.text[slice(*span)]


def blocker(rule: str, span: Span | None, key: str = "", **values: str | int) -> Reason:
    """A reason that keeps the gate shut unless the house weighs its rule otherwise."""
    return Reason(rule, Severity.BLOCKER, span, key, values)


def warning(rule: str, span: Span | None, key: str = "", **values: str | int) -> Reason:
    """A reason for the approver to weigh."""
    return Reason(rule, Severity.WARNING, span, key, values)
