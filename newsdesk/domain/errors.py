"""How a command fails: a rule said no, or the environment did. Anything else is a bug."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from newsdesk.text.body import Span


class Severity(StrEnum):
    """How much a finding weighs."""

    BLOCKER = "blocker"
    WARNING = "warning"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing a rule says. ``rule`` is a permanent id; ``key`` names the catalogues' sentence, ``values`` fill it.

    ``span`` refers to the revision text, None where the reason has no place in it. ``fixes`` are replacements for the
    words at ``span``, the best first.
    """

    rule: str
    severity: Severity = Severity.BLOCKER
    span: Span | None = None
    key: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)
    fixes: tuple[str, ...] = ()

    @property
    def message_key(self) -> str:
        """The catalogue key: ``rule.<rule>`` unless a particular one is set."""
        return self.key or f"rule.{self.rule}"


class Rejected(Exception):  # noqa: N818 - the record's own word: a rule rejected the command
    """A rule said no. Nothing was written. Carries every reason, never just the first."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(", ".join(reason.rule for reason in reasons))
        self.reasons = reasons


class Unreadable(Exception):  # noqa: N818 - says what the input is, not that an error occurred
    """Input or a reference that cannot be understood (wrong encoding, unknown id). ``key`` names the sentence."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(f"{key} {values}" if values else key)
        self.key = key
        self.values: Mapping[str, str | int] = values


class Unavailable(Exception):  # noqa: N818 - the environment is unavailable; trying again may help
    """The environment failed: disk full, file locked, file damaged. ``key`` names the sentence that says what to do."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(f"{key} {values}" if values else key)
        self.key = key
        self.values: Mapping[str, str | int] = values
