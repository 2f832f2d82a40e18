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
    PRESS = "press-conference"
    POST = "social-post"


WRITTEN = frozenset({Channel.EMAIL, Channel.MESSAGE, Channel.LETTER, Channel.POST})
"""Channels that hand the question over unless they report that they could not."""

HEARD = frozenset({Channel.PRESS})
"""Channels on which whoever is asked has heard the question once it was put."""

LATE_ENTRY = timedelta(hours=1)
"""What was entered so much later than it happened is shown as entered late."""

SAME_CALL = timedelta(minutes=10)
"""A logged result this soon after a call was entered belongs to that call."""


class Result(StrEnum):
    """What came of one attempt. ``presumed`` is a written message that nothing has reported as undelivered;
    ``acknowledged`` one whose receipt a person confirmed."""

    DELIVERED = "delivered"
    BOUNCED = "bounced"
    UNANSWERED = "unanswered"
    WRONG_ADDRESS = "wrong-address"
    ACKNOWLEDGED = "acknowledged"
    PRESUMED = "presumed"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at reaching the party. ``at`` is when it happened (UTC), ``recorded`` when it was entered.

    ``result_pending`` while only the sending is known: a message counts as delivered then, a call or visit does not.
    ``returned`` is the reply that reported it undelivered; ``earlier`` are the ids of the entries it is the outcome of.
    ``told_at`` is when that outcome was learnt (UTC). ``link`` is the address of a post, ``message_id`` the name of an
    e-mail.
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
    link: str = ""
    earlier: tuple[str, ...] = ()
    told_at: datetime | None = None
    message_id: str = ""

    @property
    def delivered(self) -> bool:
        """True when the party has the question: somebody took it, or nothing says that a message failed."""
        return self.result in (Result.DELIVERED, Result.ACKNOWLEDGED, Result.PRESUMED)

    @property
    def statement_only(self) -> bool:
        """True where nothing but the reporter's word stands for it (إفادة المراسل)."""
        return not self.evidence

    @property
    def entered_late(self) -> bool:
        """True for what was entered so long after it happened that the approver is told."""
        return self.recorded - self.at >= LATE_ENTRY


def with_outcome(attempts: tuple[Attempt, ...], news: Attempt) -> tuple[Attempt, ...]:
    """The attempts with ``news`` among them, in the place of the sending it is the outcome of: one try counts once.

    A written message may report its fate any time later; it was made when it was sent. A call or a visit is the same
    one only within ten minutes; a later one is another try. What the sending had to show for itself is kept.
    """
    for index in range(len(attempts) - 1, -1, -1):
        earlier = attempts[index]
        same = earlier.channel is news.channel and earlier.to.casefold() == news.to.casefold()
        if not (same and earlier.result_pending and earlier.at <= news.at):
            continue
        told = news.result is not Result.UNANSWERED if news.channel in WRITTEN else news.at - earlier.at <= SAME_CALL
        if told:
            late = news.recorded if news.entered_late else earlier.recorded
            settled = replace(
                news, at=earlier.at, told_at=news.at, recorded=late, evidence=news.evidence or earlier.evidence,
                evidence_name=news.evidence_name if news.evidence else earlier.evidence_name,
                link=news.link or earlier.link, reminder=earlier.reminder, earlier=(*earlier.earlier, earlier.id),
                message_id=news.message_id or earlier.message_id,
            )  # fmt: skip
            return (*attempts[:index], *attempts[index + 1 :], settled)
    return (*attempts, news)


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
