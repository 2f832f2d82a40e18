"""A story's beginning: from a file, from what was pasted, or from a headline alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.desk.files import proposed_attributions
from newsdesk.domain.story_commands import StartStory
from newsdesk.text.body import Body, Kind, Paragraph

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.imports.imported import Imported

PASTED = Path("pasted.txt")
"""What pasted copy is called where a file has a name."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said of copy that was brought in: what could not be carried, what was put right."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beginning:
    """The command that begins a story, and what should be said of the copy it came from."""

    command: StartStory
    remarks: tuple[Remark, ...] = ()


def today(desk: Newsdesk) -> date:
    """The day at the newsroom."""
    with desk.asking() as (_, states):
        return desk.clock().astimezone(states.newsroom.zone).date()


def from_headline(desk: Newsdesk, headline: str, *, day: date | None = None) -> Beginning:
    """A headline and an empty paragraph below it. ``day`` is the story's date, None for the newsroom's today."""
    from newsdesk.store.ids import new_entity_id

    paragraphs = (
        Paragraph(new_entity_id("g"), Kind.HEADLINE, " ".join(headline.split())),
        Paragraph(new_entity_id("g"), Kind.BODY, ""),
    )
    return Beginning(StartStory(new_entity_id("s"), Body(paragraphs), day or today(desk)))


def from_file(desk: Newsdesk, path: Path, *, repair: bool = False, day: date | None = None) -> Beginning:
    """The copy in a file. Raises Unreadable."""
    from newsdesk.desk.files import read_copy

    return _begun(desk, read_copy(path, desk.readings.knowledge, repair=repair), day)


def from_text(desk: Newsdesk, text: str, *, repair: bool = False, day: date | None = None) -> Beginning:
    """Copy that was pasted, read as a text file would be; ``day`` as for a headline. Raises Unreadable."""
    from newsdesk.analysis.paragraphs import classify
    from newsdesk.desk.publishables import own_words
    from newsdesk.imports.read import read_file
    from newsdesk.store.ids import new_entity_id

    knowledge = desk.readings.knowledge
    data = text.encode("utf-8", "replace")
    imported = read_file(
        PASTED, data, lambda texts: classify(texts, knowledge), new_id=lambda: new_entity_id("g"), repair=repair,
        note_labels=own_words(),
    )  # fmt: skip
    return _begun(desk, imported, day)


def _begun(desk: Newsdesk, imported: Imported, day: date | None = None) -> Beginning:
    from newsdesk.store.ids import new_entity_id

    command = StartStory(
        new_entity_id("s"), imported.body, day or today(desk), attributions=proposed_attributions(imported)
    )
    remarks = [Remark(loss.key, loss.values) for loss in imported.losses]
    remarks += [Remark(notice.key, notice.values) for notice in imported.notes]
    return Beginning(command, tuple(remarks))
