"""Facts of the corrections ledger. They lie in the stream of the story they correct."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from newsdesk.domain.events.base import Event


@dataclass(frozen=True, slots=True)
class CorrectionEvent(Event):
    """A fact about one correction, named by its id."""

    correction: str


@dataclass(frozen=True, slots=True)
class CorrectionReported(CorrectionEvent):
    """Somebody says the published text is wrong. ``paragraph`` counts body paragraphs from 1, 0 when not given."""

    NAME: ClassVar[str] = "correction.reported"
    type: str
    wrong: str
    right: str
    version: int
    paragraph: int = 0
    reported_by: str = ""
    apology: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionVerified(CorrectionEvent):
    """The error was checked and is one."""

    NAME: ClassVar[str] = "correction.verified"


@dataclass(frozen=True, slots=True)
class CorrectionRejected(CorrectionEvent):
    """The text was right, or it is no matter for a correction."""

    NAME: ClassVar[str] = "correction.rejected"
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectionApproved(CorrectionEvent):
    """Somebody other than its author agreed to publish it. ``digest`` binds what was agreed to."""

    NAME: ClassVar[str] = "correction.approved"
    digest: str
    self_approved: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionPublished(CorrectionEvent):
    """The note is public, with this version. Never edited afterwards."""

    NAME: ClassVar[str] = "correction.published"
    version: int
    note: str
