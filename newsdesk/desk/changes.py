"""What a command changed, and what may be handed in with one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Changes:
    """One command's outcome: what screens have to ask for again. ``made`` are the ids of what is new, in order.

    ``traces_left``: what was to be overwritten still stands in the file's journal, for somebody was reading; it goes
    when the newsroom is next closed or opened.
    """

    stories: frozenset[str] = field(default_factory=frozenset)
    sources: frozenset[str] = field(default_factory=frozenset)
    people: frozenset[str] = field(default_factory=frozenset)
    newsroom: bool = False
    made: tuple[str, ...] = ()
    facts: int = 0
    traces_left: bool = False

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.stories | other.stories, self.sources | other.sources, self.people | other.people,
            self.newsroom or other.newsroom, (*self.made, *other.made), self.facts + other.facts,
            self.traces_left or other.traces_left,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file to be kept with a command, in the record, by its hash: its bytes, or where it lies."""

    source: bytes | Path
    media_type: str = "application/octet-stream"
    name: str = ""
