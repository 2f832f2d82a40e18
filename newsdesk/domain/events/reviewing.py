"""Facts of a story's review: that it is sensitive, which readings were asked for, and what a reader said of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from newsdesk.domain.events.base import Event


class ReaderKind(StrEnum):
    """Who reads a text before its approver: a colleague, or whoever answers for the law."""

    SECOND = "second"
    LEGAL = "legal"


class NoteVerdict(StrEnum):
    """What a reader says of one text."""

    CLEAR = "clear"
    CONDITIONS = "conditions"
    NOT_CLEAR = "not-clear"


@dataclass(frozen=True, slots=True)
class ReviewEvent(Event):
    """A fact of a story's review."""


@dataclass(frozen=True, slots=True)
class SensitivitySet(ReviewEvent):
    """The story takes two approvals from now on, or one again (then with the reason)."""

    NAME: ClassVar[str] = "story.sensitivity_set"
    sensitive: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReadingWanted(ReviewEvent):
    """A reader's note was asked for before approval, or no longer is (then with the reason)."""

    NAME: ClassVar[str] = "story.reading_wanted"
    reader: ReaderKind
    wanted: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReaderNoted(ReviewEvent):
    """A reader's word on exactly this text. ``name`` is an outside reader's, for whom a member recorded it."""

    NAME: ClassVar[str] = "story.reader_noted"
    reader: ReaderKind
    verdict: NoteVerdict
    text: str
    revision: int
    text_hash: str
    name: str = ""
