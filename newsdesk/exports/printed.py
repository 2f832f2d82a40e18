"""Pages of the newsroom's own to print or hand over: words of ours and words of others, made safe and set.

Everything handed in is words already, in one language. A page loads and runs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from newsdesk.exports.inert import inert
from newsdesk.exports.templates import environment

if TYPE_CHECKING:
    from jinja2 import Environment

_ISOLATES = {"\u2068": "<bdi>", "\u2069": "</bdi>"}
_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words that somebody else wrote: shown as they are, in their own direction, unable to turn what is around."""

    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of every page. ``labels`` are the page's own words, ``code`` the language they are in."""

    code: str
    direction: str
    labels: dict[str, str]
    headline: Foreign
    newsroom: Foreign
    made: str


def rendered(template: str, page: Any) -> bytes:
    """A template of the resources' filled with a page (a dataclass that has a ``head``), UTF-8."""
    shown = _safe(page)
    return _environment().get_template(template).render(page=shown, labels=shown.head.labels).encode()


def plainly(words: str) -> str:
    """Words for a text file: without controls that turn text round, on one line."""
    return " ".join(inert(words.translate(_CONTROLS)).split())


@cache
def _environment() -> Environment:
    made = environment()
    made.filters["foreign"] = foreign
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
    if value is None or isinstance(value, bool | int):
        return value
    return replace(value, **{field.name: _safe(getattr(value, field.name)) for field in fields(value)})


def foreign(words: Foreign) -> Markup:
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
