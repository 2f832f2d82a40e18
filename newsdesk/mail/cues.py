"""The cues that tell what a message is, read from their data file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import regex

from newsdesk.domain.requests import ReplyKind
from newsdesk.mail.message import Letter
from newsdesk.resources import resources_path
from newsdesk.text.letters import fold_key, words

LONGEST = 6_000
"""Code points of a message's own text in which cues are looked for: what it is, it says at its beginning."""


@dataclass(frozen=True, slots=True)
class Sort:
    """What a message may be; ``kind`` is what a person would classify it as, None where there is no such kind.

    ``machine``: told by a program, and so before anything that words may mean.
    """

    id: str
    kind: ReplyKind | None
    machine: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """One sign of what a message is; ``id`` is permanent, ``mail.why.<id>`` tells it to people."""

    id: str
    sort: str
    place: str
    pattern: regex.Pattern[str] | None
    phrases: regex.Pattern[str] | None
    examples: tuple[str, ...]
    against: tuple[str, ...]

    def found(self, text: str) -> str:
        """The words of ``text`` that are the sign; empty where it is not there."""
        if self.pattern is not None and (match := self.pattern.search(text)):
            return match[0].strip() if self.place in ("subject", "text") else text.strip()
        if self.phrases is not None and (match := self.phrases.search(folded(text))):
            return match[1]
        return ""


@dataclass(frozen=True, slots=True)
class Cues:
    """Every sort in the order in which they win, and every cue."""

    sorts: tuple[Sort, ...]
    cues: tuple[Cue, ...]


def folded(text: str) -> str:
    """The words of a text, folded, a blank between them and at both ends."""
    return f" {' '.join(fold_key(word.text) for word in words(text[:LONGEST]))} "


def place_of(letter: Letter, place: str) -> str:
    """What stands at the place where a cue is looked for."""
    match place:
        case "subject":
            return letter.subject
        case "text":
            return letter.text or letter.quoted
        case "sender":
            return letter.sender.address
        case _:
            return letter.header(place)


@cache
def load(path: Path | None = None) -> Cues:
    """The cues as shipped. Raises ValueError or KeyError for data that is not as the file describes."""
    with (path or resources_path() / "mail" / "cues.toml").open("rb") as file:
        data = tomllib.load(file)
    sorts = tuple(
        Sort(entry["id"], ReplyKind(entry["kind"]) if entry["kind"] else None, entry.get("machine", False))
        for entry in data["sort"]
    )
    known = {sort.id for sort in sorts}
    cues = tuple(_cue(entry) for entry in data["cue"])
    if len({cue.id for cue in cues}) != len(cues) or any(cue.sort not in known for cue in cues):
        raise ValueError("cues.toml: an id stands twice, or a sort is not defined")
    return Cues(sorts, cues)


def _cue(entry: dict[str, Any]) -> Cue:
    pattern = regex.compile(entry["pattern"], regex.I) if "pattern" in entry else None
    phrases = None
    if entry.get("words"):
        folds = sorted({folded(phrase).strip() for phrase in entry["words"]}, key=len, reverse=True)
        phrases = regex.compile(rf" (?:[وف])?({'|'.join(map(regex.escape, folds))})(?= )")
    return Cue(
        entry["id"], entry["sort"], entry.get("header") or entry["where"], pattern, phrases,
        tuple(entry["examples"]), tuple(entry["against"]),
    )  # fmt: skip
