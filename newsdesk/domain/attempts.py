"""Tries at reaching a party: each counted once, with what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum


class Channel(StrEnum):
    """How a party is asked."""

    EMAIL = "email"
    PHONE = "phone"
    MESSAGE = "message"
    VISIT = "visit"
    LETTER = "letter"


WRITTEN = frozenset({Channel.EMAIL, Channel.MESSAGE, Channel.LETTER})
"""Channels that hand the question over unless they report that they could not."""


SAME_CALL = timedelta(minutes=10)
"""A logged result this soon after a call was entered belongs to that call."""


class Result(StrEnum):
    """What came of one attempt. ``presumed`` is a written message that nothing has reported as undelivered."""

    DELIVERED = "delivered"
    BOUNCED = "bounced"
    UNANSWERED = "unanswered"
    WRONG_ADDRESS = "wrong-address"
    PRESUMED = "presumed"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at reaching the party. ``at`` is when it happened (UTC), ``recorded`` when it was entered.

    ``result_pending`` while only the sending is known: a message counts as delivered then, a call or visit does not.
    ``returned`` is the reply that reported it undelivered.
    """

    id: str
    channel: Channel
    to: str
    result: Result
    at: datetime
    recorded: datetime
    by: str
    evidence: str = ""
    reminder: bool = False
    result_pending: bool = False
    returned: str = ""
    evidence_name: str = ""

    @property
    def delivered(self) -> bool:
        """True when the party has the question: somebody took it, or nothing says that a message failed."""
        return self.result in (Result.DELIVERED, Result.PRESUMED)


def settle_sending(attempts: tuple[Attempt, ...], news: Attempt) -> tuple[Attempt, ...]:
    """The attempts without the sending that ``news`` is the outcome of, so that one try is never counted twice.

    A written message may report its fate any time later. A call or a visit is the same one only within ten minutes; a
    later one is another try.
    """
    for index in range(len(attempts) - 1, -1, -1):
        earlier = attempts[index]
        same = earlier.channel is news.channel and earlier.to.casefold() == news.to.casefold()
        if not (same and earlier.result_pending and earlier.at <= news.at):
            continue
        told = news.result is not Result.UNANSWERED if news.channel in WRITTEN else news.at - earlier.at <= SAME_CALL
        if told:
            return (*attempts[:index], *attempts[index + 1 :])
    return attempts


def bounced(attempts: tuple[Attempt, ...], reply: str, at: datetime) -> tuple[Attempt, ...]:
    """The attempts with a bounce charged to the latest message before it: one message came back, not all of them."""
    candidates = [item for item in attempts if item.result is Result.PRESUMED and item.at <= at]
    if not candidates:
        return attempts
    latest = max(reversed(candidates), key=lambda item: item.at)
    returned = replace(latest, result=Result.BOUNCED, result_pending=False, returned=reply)
    return tuple(returned if item is latest else item for item in attempts)


def arrived_after_all(attempts: tuple[Attempt, ...], reply: str) -> tuple[Attempt, ...]:
    """The attempts once a message is found to have been no bounce."""
    return tuple(
        replace(item, result=Result.PRESUMED, result_pending=True, returned="") if item.returned == reply else item
        for item in attempts
    )
