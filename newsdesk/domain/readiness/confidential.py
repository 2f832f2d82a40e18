"""What could give a source away. These checks work only while the vault is open, for a reader of that source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.errors import Reason
from newsdesk.domain.parties import any_same
from newsdesk.domain.readiness.case import Case, blocker, warning
from newsdesk.domain.reading import StatementType
from newsdesk.domain.story_commands import Context
from newsdesk.text.body import Span
from newsdesk.text.letters import fold_key, strip_particles, words

RULES = frozenset({"confidential-name", "unnamed-also-declined", "confidential-check"})
"""Rules whose findings give a source away: shown to its readers alone, and never written into the record."""

_PARTED = re.compile(r"[_.\-]+")
_SILENT = frozenset({StatementType.DECLINED, StatementType.NO_REPLY, StatementType.UNREACHABLE})


def check(case: Case) -> Iterator[Reason]:
    """``confidential-name`` and ``unnamed-also-declined``. No message repeats the name: only its place is told.

    A name in the text blocks. One in what is on record besides (a question, a file's name, a reason) warns: the record
    cannot be edited, only its payload destroyed. An identity has a form of the name, or whatever else would give the
    source away, on each of its lines.
    """
    for source_id, identity in case.identities.items():
        label = case.sources[source_id].label
        spans = {span for form in forms(identity) for span in _places(case.story.body.text, form)}
        for span in sorted(spans):
            yield blocker("confidential-name", span, source=source_id, label=label)
        recorded = (_PARTED.sub(" ", text) for text in _recorded(case))  # a file is named in_such_a-way
        if any(True for text in recorded for form in forms(identity) for _ in _places(text, form)):
            yield warning("confidential-name", None, "rule.confidential-name.record", source=source_id, label=label)
        yield from _also_declined(case, source_id, identity)


def forms(identity: str) -> list[str]:
    """The name and everything else that an identity says, a line each."""
    return [line.strip() for line in identity.splitlines() if line.strip()]


def veiled(reason: Reason, context: Context) -> Reason:
    """The finding as whoever acts may see it: in full for a reader of its source, else only that there is one.

    Where it stands and which source it is of would tell a colleague who does not know whom to look for.
    """
    source = context.sources.get(str(reason.values.get("source", ""))) if reason.rule in RULES else None
    if source is None or source.sealing.may_read(context.actor):
        return reason
    readers = [person.name for person in context.people.active if source.sealing.may_read(person)]
    return replace(Reason("confidential-check", values={"ask": "، ".join(sorted(readers))}), severity=reason.severity)


def _also_declined(case: Case, source_id: str, identity: str) -> Iterator[Reason]:
    attributions = case.live(AnnotationKind.ATTRIBUTION)
    if not any(source.id == source_id for item in attributions for source in case.tied(item)):
        return
    for statement in case.live(AnnotationKind.STATEMENT):
        if statement.subject is None or statement.statement not in _SILENT:
            continue
        if any_same(statement.subject.quote, forms(identity), case.names):
            label = case.sources[source_id].label
            yield blocker("unnamed-also-declined", case.span(statement), source=source_id, label=label)


def _places(text: str, identity: str) -> Iterator[Span]:
    """Where the name stands, word for word, whatever its spelling, the particles before it and the spaces in it."""
    wanted = [fold_key(word.text) for word in words(identity)]
    found = words(text)
    if not wanted:
        return
    for start in range(len(found) - len(wanted) + 1):
        stretch = found[start : start + len(wanted)]
        first, *others = (fold_key(word.text) for word in stretch)
        if wanted[0] in (first, *strip_particles(first)) and others == wanted[1:]:
            yield stretch[0].span[0], stretch[-1].span[1]


def _recorded(case: Case) -> Iterator[str]:
    """What people wrote about the story besides its text."""
    story = case.story
    for request in story.requests.values():
        yield from (request.party, request.question, request.settled_reason)
        yield from (text for attempt in request.attempts for text in (attempt.to, attempt.evidence_name))
        yield from (reply.text for reply in request.replies)
    for correction in story.corrections.values():
        yield from (correction.wrong, correction.right, correction.reported_by, correction.reason)
    yield from (item.reason for item in story.ignored.values())
    yield from (item.name for item in story.originals)
    yield from (item.file_name for item in story.exports.values())
    if story.returned is not None:
        yield from (story.returned.reason, *(item.reason for item in story.returned.objections))
    yield story.notice
