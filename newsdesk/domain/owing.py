"""What is owed once a text is out: a follow-up to whom it did not wait for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from newsdesk.domain.requests import Request, RequestStatus


def owed(requests: Mapping[str, Request], urgent: bool, at: datetime) -> Mapping[str, Request]:
    """The requests of a story whose text went out at ``at`` (UTC), as an ``urgent`` one or not.

    A follow-up is owed to each party whose time was not over. It is done when a later text is out that had the answer
    before it, or when somebody says what came of it.
    """
    found = dict(requests)
    for request in requests.values():
        if request.answered:
            found[request.id] = replace(request, owed_since=None)
        elif urgent and request.status is RequestStatus.SENT and not request.passed(at):
            found[request.id] = replace(request, owed_since=request.owed_since or at)
    return found
