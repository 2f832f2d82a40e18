"""What every fact has: a permanent name and a version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Event:
    """A fact about the newsroom, in the past tense. ``NAME`` and ``VERSION`` are stored and never change."""

    NAME: ClassVar[str]
    VERSION: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Shredded(Event):
    """Stands where a fact's payload was destroyed by law. ``name`` is the fact's; what it said is gone."""

    NAME: ClassVar[str] = ""
    name: str
