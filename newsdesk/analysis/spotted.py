"""What the copy editor spots in a paragraph, before it has its place in the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newsdesk.analysis.tokens import whole
from newsdesk.domain.errors import Reason, Severity
from newsdesk.text.body import Span


@dataclass(frozen=True, slots=True)
class Spotted:
    """A finding in one paragraph, before it has its place in the text. See `Reason` for the fields."""

    rule: str
    severity: Severity
    span: Span
    fixes: tuple[str, ...] = ()
    key: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)

    def placed(self, start: int) -> Reason:
        """The finding in a text whose paragraph begins at ``start``."""
        span = self.span[0] + start, self.span[1] + start
        return Reason(self.rule, self.severity, span, self.key, self.values, self.fixes)


def suggest(rule: str, text: str, span: Span, new: str | None, key: str = "", **values: str | int) -> Spotted:
    """A suggestion about ``span`` of ``text``: ``new`` in its place, or None where nothing is to be put there."""
    return _spotted(Severity.SUGGESTION, rule, text, span, new, key, values)


def warn(rule: str, text: str, span: Span, new: str | None, key: str = "", **values: str | int) -> Spotted:
    """A warning, as `suggest` makes a suggestion."""
    return _spotted(Severity.WARNING, rule, text, span, new, key, values)


def _spotted(
    severity: Severity, rule: str, text: str, span: Span, new: str | None, key: str, values: Mapping[str, str | int]
) -> Spotted:
    """``new`` stands for ``span``; both grow where an end of the span would cut a grapheme."""
    wide = whole(text, span)
    fixes = () if new is None else (text[wide[0] : span[0]] + new + text[span[1] : wide[1]],)
    return Spotted(rule, severity, wide, fixes, key, values)
