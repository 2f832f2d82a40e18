"""A story's request log as one page to print or hand over: whom we asked, how, when, and what came of it.

Everything in it is words already, in one language; this makes them safe and sets them. It loads and runs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.exports.printed import Foreign, Head, rendered


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt. ``proof`` is the evidence's name and ``digest`` its SHA-256 (hex), or whose word it is; ``late``
    says when it was entered."""

    when: str
    channel: str
    to: Foreign
    result: str
    by: Foreign
    proof: str
    digest: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One message. ``text`` is None where it may not be shown, and ``withheld`` says why."""

    when: str
    kind: str
    text: Foreign | None
    withheld: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One request. ``deadline`` and ``steps`` say when an answer was due and how that was worked out."""

    party: Foreign
    state: str
    question: Foreign
    claims: tuple[Foreign, ...] = ()
    decision: str = ""
    deadline: str = ""
    steps: tuple[str, ...] = ()
    attempts: tuple[AttemptRow, ...] = ()
    replies: tuple[ReplyRow, ...] = ()
    statement: Foreign | None = None
    no_statement: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestLog:
    """The whole log."""

    head: Head
    entries: tuple[LogEntry, ...]


def render_request_log(log: RequestLog) -> bytes:
    """The page, UTF-8."""
    return rendered("request_log.html.j2", log)
