"""Which request a message belongs to: by the message it answers, else by who writes, else by its subject's mark."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

TOKEN = re.compile(r"(?<![0-9A-Za-z])r[0-9a-z]{12}(?![0-9A-Za-z])")
"""The reference that our own subjects carry: the request's id, without brackets that an Arabic line would turn."""


class By(StrEnum):
    """What a match rests on, the surest first."""

    THREAD = "thread"
    ADDRESS = "address"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as far as e-mail knows it: what we sent (Message-IDs), to which addresses."""

    story: str
    request: str
    party: str
    message_ids: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    waiting: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """A request that a message may belong to."""

    story: str
    request: str
    party: str
    by: By


def token(request: str) -> str:
    """The reference of a request, for the subject of what we send."""
    return request


def tokens(subject: str) -> tuple[str, ...]:
    """The requests that a subject names."""
    return tuple(dict.fromkeys(TOKEN.findall(subject)))


def matches(
    answers: Iterable[str], addresses: Collection[str], subject: str, asked: Collection[Asked]
) -> tuple[Match, ...]:
    """The requests that a message may belong to; more than one where nothing tells them apart.

    ``answers`` are Message-IDs, the nearest first: the nearest that is ours decides alone. ``addresses`` are those the
    message comes from or, for a bounce, is about; a party that still owes an answer comes before one that does not.
    """
    for answered in answers:
        found = [item for item in asked if answered in item.message_ids]
        if found:
            return _matched(found, By.THREAD)
    named = set(tokens(subject))
    wanted = {address.casefold() for address in addresses if address}
    written = [item for item in asked if wanted & {address.casefold() for address in item.addresses}]
    if len(written) > 1:
        marked = [item for item in written if item.request in named]
        written = marked or [item for item in written if item.waiting] or written
    if written:
        return _matched(written, By.ADDRESS)
    return _matched([item for item in asked if item.request in named], By.SUBJECT)


def _matched(found: Iterable[Asked], by: By) -> tuple[Match, ...]:
    return tuple(Match(item.story, item.request, item.party, by) for item in found)
