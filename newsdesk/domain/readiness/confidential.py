"""What could give a source away. Both checks work only while the vault is open, for a reader of that source."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.errors import Reason
from newsdesk.domain.parties import any_same
from newsdesk.domain.readiness.case import Case, blocker
from newsdesk.domain.reading import StatementType
from newsdesk.text.letters import fold, fold_key

_SILENT = frozenset({StatementType.DECLINED, StatementType.NO_REPLY, StatementType.UNREACHABLE})


def check(case: Case) -> Iterator[Reason]:
    """``confidential-name`` and ``unnamed-also-declined``. Neither message repeats the name: only its place is told."""
    text = case.story.body.text
    folded = fold(text) if case.identities else None
    for source_id, identity in case.identities.items():
        key = fold_key(identity).strip()
        if not key or folded is None:
            continue
        start = folded.text.find(key)
        while start >= 0:
            yield blocker("confidential-name", folded.span(start, start + len(key)), source=source_id)
            start = folded.text.find(key, start + len(key))
        tied = any(
            source.id == source_id for item in case.live(AnnotationKind.ATTRIBUTION) for source in case.tied(item)
        )
        for statement in case.live(AnnotationKind.STATEMENT):
            if not tied or statement.subject is None or statement.statement not in _SILENT:
                continue
            if any_same(statement.subject.quote, [identity], case.names):
                yield blocker("unnamed-also-declined", case.span(statement), source=source_id)
