"""A story's request log as one page to print or hand over: whom we asked, how, when, and what came of it.

Everything in it is words already, in one language; this makes them safe and sets them. It loads and runs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from newsdesk.exports.inert import inert
from newsdesk.resources import resources_path

_ISOLATES = {"\u2068": "<bdi>", "\u2069": "</bdi>"}
_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words that somebody else wrote: shown as they are, in their own direction, unable to turn what is around."""

    text: str


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
    """The whole log. ``labels`` are the page's own words; ``code`` is the language they are in."""

    code: str
    direction: str
    labels: dict[str, str]
    headline: Foreign
    newsroom: Foreign
    made: str
    entries: tuple[LogEntry, ...]


def render_request_log(log: RequestLog) -> bytes:
    """The page, UTF-8."""
    shown = _safe(log)
    return _environment().get_template("request_log.html.j2").render(log=shown, labels=shown.labels).encode()


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(resources_path() / "templates", encoding="utf-8"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.filters["foreign"] = _foreign
    made.filters["told"] = _told
    return made


def _safe(value: Any) -> Any:
    """The same with every word made inert."""
    if isinstance(value, str):
        return "\n".join(inert(line) for line in value.split("\n"))
    if isinstance(value, tuple):
        return tuple(map(_safe, value))
    if isinstance(value, dict):
        return {key: _safe(word) for key, word in value.items()}
    if value is None:
        return None
    return replace(value, **{field.name: _safe(getattr(value, field.name)) for field in fields(value)})


def _foreign(words: Foreign) -> Markup:
    """Without the controls that turn text round, isolated line by line."""
    lines = words.text.translate(_CONTROLS).split("\n")
    return Markup("<br>").join(Markup('<bdi dir="{}">{}</bdi>').format(_direction(line), line) for line in lines)


def _direction(line: str) -> str:
    """A telephone number has no letter to tell its direction by, and is read from left to right everywhere."""
    return "ltr" if line.startswith("+") or not any(letter.isalpha() for letter in line) else "auto"


def _told(sentence: str) -> Markup:
    """A sentence of ours: where it isolates what was put in, the page does."""
    text = str(escape(sentence))
    if text.count("\u2068") == text.count("\u2069"):
        for control, tag in _ISOLATES.items():
            text = text.replace(control, tag)
    return Markup(text.translate(_CONTROLS))  # noqa: S704 - escaped above
