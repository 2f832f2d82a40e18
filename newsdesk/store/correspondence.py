"""Finding requests by the e-mail that went out and came in: by message id, address and hash, over all stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsdesk.domain.requests import Attempt, Channel, Request
from newsdesk.store.driver import Connection

SENT, TO, RECEIVED = "sent:", "to:", "received:"


def rows(story: str, request: Request) -> Iterator[tuple[str, str, str, str]]:
    """The names by which a request's e-mail is known, as rows of ``mail_view``."""
    for attempt in request.attempts:
        if attempt.message_id:
            yield SENT + attempt.message_id, request.id, story, attempt.id
        for address in asked_at(attempt):
            yield TO + address.casefold(), request.id, story, attempt.id
    for reply in request.replies:
        for mark in {reply.message_id, reply.raw, reply.fingerprint} - {""}:
            yield RECEIVED + mark, request.id, story, reply.id


def asked_at(attempt: Attempt) -> list[str]:
    """The addresses that an e-mail went to."""
    if attempt.channel is not Channel.EMAIL:
        return []
    return [part.strip() for part in attempt.to.replace(";", ",").split(",") if "@" in part]


def requests_of(
    connection: Connection, message_ids: Iterable[str], addresses: Iterable[str], tokens: Iterable[str]
) -> list[tuple[str, str]]:
    """The requests (story, request) that any of these names."""
    keys = [SENT + item for item in message_ids] + [TO + item.casefold() for item in addresses if item]
    found: dict[tuple[str, str], None] = {}
    for key in keys:
        for row in connection.execute("SELECT story, request FROM mail_view WHERE key = ?", (key,)):
            found[str(row[0]), str(row[1])] = None
    for item in tokens:
        for row in connection.execute("SELECT story, id FROM request_view WHERE id = ?", (item,)):
            found[str(row[0]), str(row[1])] = None
    return list(found)


def logged(connection: Connection, marks: Iterable[str]) -> tuple[str, str, str] | None:
    """Story, request and reply under which a message of one of these marks is logged already."""
    for mark in marks:
        if mark:
            row = connection.execute(
                "SELECT story, request, entry FROM mail_view WHERE key = ?", (RECEIVED + mark,)
            ).fetchone()
            if row is not None:
                return str(row[0]), str(row[1]), str(row[2])
    return None
