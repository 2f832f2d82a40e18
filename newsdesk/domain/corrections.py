"""The corrections ledger: reported, verified or rejected, approved, published; never edited, never deleted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from newsdesk.domain.events import Event
from newsdesk.domain.events.corrections import (
    CorrectionApproved,
    CorrectionPublished,
    CorrectionRejected,
    CorrectionReported,
    CorrectionVerified,
)
from newsdesk.domain.people import Role


class ChangeKind(StrEnum):
    """What a change to a published text is. Saving over one means declaring which."""

    UPDATE = "update"
    REFILE = "refile"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    RIGHT_OF_REPLY = "right_of_reply"
    LEGAL_CORRECTION = "legal_correction"


class CorrectionStatus(StrEnum):
    """Where a correction stands."""

    REPORTED = "reported"
    VERIFIED = "verified"
    REJECTED = "rejected"
    APPROVED = "approved"
    PUBLISHED = "published"


CORRECTION_TYPES = frozenset(ChangeKind) - {ChangeKind.UPDATE}
"""An update has no error, so it has no case in the ledger."""

APPROVER: Mapping[ChangeKind, Role] = {
    ChangeKind.UPDATE: Role.EDITOR,
    ChangeKind.REFILE: Role.EDITOR,
    ChangeKind.CORRECTION: Role.EDITOR,
    ChangeKind.CLARIFICATION: Role.EDITOR,
    ChangeKind.RIGHT_OF_REPLY: Role.CHIEF,
    ChangeKind.LEGAL_CORRECTION: Role.CHIEF,
}
"""The least role that may approve each kind of change."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One case. ``version`` is the publication that was wrong; ``paragraph`` counts body paragraphs from 1.

    A ``paragraph`` of 0 was not given.
    """

    id: str
    type: ChangeKind
    wrong: str
    right: str
    version: int
    status: CorrectionStatus
    reported_at: datetime
    author: str
    paragraph: int = 0
    reported_by: str = ""
    apology: bool = False
    reason: str = ""
    approved_by: str = ""
    approved_digest: str = ""
    self_approved: bool = False
    note: str = ""
    published_version: int = 0
    published_at: datetime | None = None

    @property
    def digest(self) -> str:
        """What an approval of this correction binds to (hex SHA-256)."""
        fields = [self.id, self.type.value, self.wrong, self.right, str(self.paragraph), str(self.apology)]
        return hashlib.sha256("\x1f".join(fields).encode("utf-8", "surrogatepass")).hexdigest()


def evolve(correction: Correction | None, event: Event, actor: str, at: datetime) -> Correction:
    """The case after one fact; ``at`` is when it was recorded (UTC). An unknown fact raises TypeError."""
    if isinstance(event, CorrectionReported):
        return Correction(
            id=event.correction, type=ChangeKind(event.type), wrong=event.wrong, right=event.right,
            version=event.version, status=CorrectionStatus.REPORTED, reported_at=at, author=actor,
            paragraph=event.paragraph, reported_by=event.reported_by, apology=event.apology,
        )  # fmt: skip
    if correction is None:
        raise TypeError(f"{type(event).__name__} about a correction that was never reported")
    match event:
        case CorrectionVerified():
            return replace(correction, status=CorrectionStatus.VERIFIED)
        case CorrectionRejected():
            return replace(correction, status=CorrectionStatus.REJECTED, reason=event.reason)
        case CorrectionApproved():
            return replace(
                correction, status=CorrectionStatus.APPROVED, approved_by=actor, approved_digest=event.digest,
                self_approved=event.self_approved,
            )  # fmt: skip
        case CorrectionPublished():
            return replace(
                correction, status=CorrectionStatus.PUBLISHED, note=event.note, published_version=event.version,
                published_at=at,
            )  # fmt: skip
        case _:
            raise TypeError(f"not a fact about a correction: {type(event).__name__}")
