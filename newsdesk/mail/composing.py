"""The letter that asks: filled from the story, the request and the newsroom, in Arabic or English."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from newsdesk.exports.isolates import pieces
from newsdesk.resources import resources_path
from newsdesk.text.numbers import figure

LANGUAGES = ("ar", "en")
LONGEST_TITLE = 120

_ENDS = regex.compile(r"(?<=[?؟])\s+|\n+")
_NUMBERED = regex.compile(r"^\s*(?:[-–•*]|[\d٠-٩]{1,2}\s*[.)-])\s*")
_BLANK = regex.compile(r"\n{3,}")
_ARABIC = regex.compile(r"\p{Arabic}")
_ISOLATE, _END, _RLM = "\u2068", "\u2069", "\u200f"


@dataclass(frozen=True, slots=True)
class Asking:
    """What a letter says. ``claims`` are what the story says of the party; ``sent`` is when it was asked before."""

    party: str
    headline: str
    question: str
    writer: str
    newsroom: str = ""
    addressee: str = ""
    claims: tuple[str, ...] = ()
    deadline: str = ""
    reply_to: str = ""
    token: str = ""
    sent: str = ""
    reminder: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter's subject and body, plain text."""

    subject: str
    body: str


def compose(asking: Asking, language: str, *, arabic_indic: bool = False) -> Composed:
    """The letter in ``language`` (``ar`` or ``en``)."""
    name = "reminder" if asking.reminder else "request"
    questions = split_questions(asking.question)
    text = _templates().get_template(f"{name}.{language}.txt.j2").render(
        party=_line(asking.party), headline=_line(asking.headline)[:LONGEST_TITLE], questions=questions,
        writer=_line(asking.writer), newsroom=_line(asking.newsroom), addressee=_line(asking.addressee),
        claims=[_line(item) for item in asking.claims], deadline=asking.deadline, reply_to=_line(asking.reply_to),
        token=asking.token, sent=asking.sent,
        numbers=[figure(at, arabic_indic=arabic_indic and language == "ar") for at in range(1, len(questions) + 1)],
    )  # fmt: skip
    subject, _, body = text.strip().partition("\n")
    return Composed(_line(subject), _BLANK.sub("\n\n", body.strip()) + "\n")


def split_questions(text: str) -> list[str]:
    """The questions in what a reporter typed: one a line, or one after each question mark; their own numbers go."""
    found = (_line(_NUMBERED.sub("", part)) for part in _ENDS.split(text.strip()))
    return [item for item in found if item]


def _line(text: str) -> str:
    return " ".join(text.split())


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(resources_path() / "templates" / "mail", encoding="utf-8"), autoescape=False,  # noqa: S701 - plain text
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip


def for_messaging(text: str) -> str:
    """``text`` for a messaging app, which lays out each line by its first letter: Latin names and numbers isolated.

    Lines that neither begin with Arabic nor are mostly Arabic stay as they are.
    """
    return "\n".join(_isolated(line) if _mostly_arabic(line) else line for line in text.split("\n"))


def _mostly_arabic(line: str) -> bool:
    first = next((letter for letter in line if letter.isalpha()), "")
    return bool(_ARABIC.match(first)) or len(_ARABIC.findall(line)) * 2 > sum(letter.isalpha() for letter in line)


def _isolated(line: str) -> str:
    made = "".join(f"{_ISOLATE}{piece.text}{_END}" if piece.isolated else piece.text for piece in pieces(line))
    first = next((letter for letter in line if letter.isalnum()), "")
    return made if _ARABIC.match(first) else _RLM + made
