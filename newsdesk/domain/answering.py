"""How a source has answered so far: counted from its requests when asked, never stored with the source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from newsdesk.domain.requests import INTERIM, NOT_TO_US, Request, RequestStatus

FEWEST = 5
"""Times asked: with fewer, what a source usually does cannot be told, and is not."""


class Outcome(StrEnum):
    """What came of one request. ``open`` may have become *no reply* by the clock: that is said when it is asked."""

    NOT_ASKED = "not_asked"
    OPEN = "open"
    ANSWERED = "answered"
    DECLINED = "declined"


def asked_at(request: Request) -> datetime | None:
    """When the party was first asked; None before."""
    return request.attempts[0].at if request.attempts else request.sent_at


def settled_at(request: Request) -> datetime | None:
    """When the first reply came after which nothing was owed; None while there is none."""
    final = [item.at for item in request.replies if item.counts and item.kind not in INTERIM | NOT_TO_US]
    return min(final, default=None)


def outcome(request: Request) -> Outcome:
    """What came of it. A request that was waived, or never sent, asked nobody."""
    if asked_at(request) is None or request.settled or request.status is RequestStatus.NEEDED:
        return Outcome.NOT_ASKED
    if not request.answered:
        return Outcome.OPEN
    return Outcome.DECLINED if request.status is RequestStatus.DECLINED else Outcome.ANSWERED


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the record counts it. ``late``: its time is over by the clock; ``took`` is how long the answer or
    the refusal took, from the first asking."""

    outcome: Outcome
    late: bool = False
    took: timedelta | None = None


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """``asked`` is ``answered`` + ``declined`` + ``no_reply`` + ``waiting`` (their time is not over). ``median`` is of
    the time by the clock, nights and holidays included, from the first asking to the answer or the refusal."""

    asked: int = 0
    answered: int = 0
    declined: int = 0
    no_reply: int = 0
    waiting: int = 0
    median: timedelta | None = None

    @property
    def enough(self) -> bool:
        """Whether it says anything of how the source answers."""
        return self.asked >= FEWEST


def answer_record(requests: Iterable[Asked]) -> AnswerRecord:
    """The record that these requests come to."""
    counted = [one for one in requests if one.outcome is not Outcome.NOT_ASKED]
    answered = sum(one.outcome is Outcome.ANSWERED for one in counted)
    declined = sum(one.outcome is Outcome.DECLINED for one in counted)
    late = sum(one.outcome is Outcome.OPEN and one.late for one in counted)
    settled = (one for one in counted if one.outcome is not Outcome.OPEN)
    times = sorted(one.took for one in settled if one.took is not None and one.took >= timedelta(0))
    half = len(times) // 2
    middle = (times[half] if len(times) % 2 else (times[half - 1] + times[half]) / 2) if times else None
    return AnswerRecord(len(counted), answered, declined, late, len(counted) - answered - declined - late, middle)
