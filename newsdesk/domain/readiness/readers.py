"""What a second and a legal reader said of the text, and whether a story ought to take two approvals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.events.reviewing import NoteVerdict, ReaderKind
from newsdesk.domain.readiness.case import Case, blocker, warning
from newsdesk.domain.reading import AllegationBasis


@dataclass(frozen=True, slots=True)
class _Keys:
    """The rule of one kind of reader, and its sentences."""

    rule: str
    wanted: str
    stale: str
    not_clear: str
    conditions: str


_READERS = {
    ReaderKind.SECOND: _Keys(
        "second-reading", "rule.second-reading.wanted", "rule.second-reading.stale", "rule.second-reading.not_clear",
        "rule.second-reading.conditions",
    ),
    ReaderKind.LEGAL: _Keys(
        "legal-reading", "rule.legal-reading.wanted", "rule.legal-reading.stale", "rule.legal-reading.not_clear",
        "rule.legal-reading.conditions",
    ),
}  # fmt: skip
_SAID = frozenset(
    key for keys in _READERS.values() for key in (keys.wanted, keys.stale, keys.not_clear, keys.conditions)
)


def asked_for(reason: Reason) -> bool:
    """Whether a person asked for what a finding misses, or said it of this story: no house level lowers that."""
    return reason.key in _SAID


def check(case: Case) -> Iterator[Reason]:
    """``second-reading`` and ``legal-reading``.

    A reader's "no" blocks until they, or another reader of that kind, have read a later text; conditions warn. No
    note of the text as it stands blocks where one was asked for, else it weighs what the house lets the rule weigh.
    """
    for reader, keys in _READERS.items():
        last = case.story.review.last(reader)
        if last is not None and last.verdict is NoteVerdict.NOT_CLEAR:
            yield blocker(keys.rule, None, keys.not_clear, note=last.text, revision=last.revision)
        elif last is not None and last.verdict is NoteVerdict.CONDITIONS:
            yield warning(keys.rule, None, keys.conditions, note=last.text, revision=last.revision)
        if last is not None and last.text_hash == case.story.body.hash:
            continue
        if reader not in case.story.review.wanted:
            yield blocker(keys.rule, None)
        elif last is None:
            yield blocker(keys.rule, None, keys.wanted)
        else:
            yield blocker(keys.rule, None, keys.stale, revision=last.revision)


def sensitive(case: Case) -> Iterator[Reason]:
    """``sensitive-unmarked``, a suggestion: our own serious allegation in a story that takes one approval."""
    if case.story.review.sensitive:
        return
    for allegation in case.live(AnnotationKind.ALLEGATION):
        if allegation.serious and allegation.basis is AllegationBasis.OWN:
            yield Reason("sensitive-unmarked", Severity.SUGGESTION, case.span(allegation))
            return
