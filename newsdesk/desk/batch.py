"""Many stories handed over at once: each on its own, so that one that cannot leave keeps none of the others back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.desk.files import Copy, fitting, hand_over, leave_head, make
from newsdesk.desk.publishables import publishable
from newsdesk.desk.story_cards import narrowed
from newsdesk.domain.errors import Unavailable
from newsdesk.exports.registry import format_named
from newsdesk.store.fact import iso

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.exports.previews import Steps
    from newsdesk.language import Language


@dataclass(frozen=True, slots=True)
class Chosen:
    """A story that may be handed over. ``version`` is its latest publication, 0 for one that was never published."""

    id: str
    headline: str
    version: int


@dataclass(frozen=True, slots=True)
class Handed:
    """A story's copies: written and in the register."""

    story: str
    headline: str
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A story that could not be handed over, and why; ``headline`` is empty where not even that could be read."""

    story: str
    headline: str
    error: Exception


@dataclass(slots=True)
class Batch:
    """What became of a batch. ``left`` are the stories not begun, because it was given up or the folder failed."""

    handed: list[Handed] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    left: tuple[str, ...] = ()

    @property
    def copies(self) -> int:
        """How many copies were written."""
        return sum(len(story.copies) for story in self.handed)


def export_many(
    desk: Newsdesk,
    member: Member,
    stories: Sequence[str],
    formats: Sequence[str],
    folder: Path,
    language: Language,
    recipient: str = "",
    steps: Steps | None = None,
) -> Batch:
    """Copies of each story in each format, one story after the other; the time grows with their number and no faster.
    A format that a story has nothing for (an alert) is left out for that story.

    Given up between two stories (``steps``): what was written stays, entered in the register and listed. When the
    folder or the disk fails, the rest is left, for it would fail as well. Raises Unreadable
    (export.unknown_format) before anything is written, Unavailable when the record's head cannot be left there.
    """
    for name in formats:
        format_named(name)
    made, wanted = Batch(), tuple(dict.fromkeys(stories))
    context = desk.context()
    for at, identity in enumerate(wanted):
        if steps is not None:
            if steps.cancelled:
                made.left = wanted[at:]
                break
            steps.report(at, len(wanted))
        headline = ""
        try:
            story = desk.story(identity)
            headline = story.body.headline
            what = publishable(story, desk, language, context=context)
            made_of = make(desk, story, what, fitting(what, formats), language)
            copies = hand_over(desk, member, story, what, made_of, folder, recipient)
            made.handed.append(Handed(identity, headline, tuple(copies)))
        except Unavailable as error:
            made.failed.append(Failed(identity, headline, error))
            made.left = wanted[at + 1 :]
            break
        except Exception as error:  # noqa: BLE001 - a fault of ours in one story must not hide what was given of others
            made.failed.append(Failed(identity, headline, error))
    else:
        if steps is not None:
            steps.report(len(wanted), len(wanted))
    if made.handed:
        leave_head(desk, folder)
    return made


_CHOSEN = "SELECT s.id, s.headline, s.version FROM story_view AS s"


def listed(desk: Newsdesk, states: Sequence[str] = (), typed: str = "") -> list[Chosen]:
    """Every story that the desk's list would show for these states and words, the last changed first."""
    where, values = narrowed(states, typed)
    return _chosen(desk, f"{where} ORDER BY s.changed_at DESC, s.id", values)


def named(desk: Newsdesk, stories: Sequence[str]) -> list[Chosen]:
    """The stories of these ids, in their order; unknown ones are left out."""
    wanted = " WHERE s.id IN (SELECT value FROM json_each(?))"
    found = {item.id: item for item in _chosen(desk, wanted, (json.dumps(list(stories)),))}
    return [found[story] for story in stories if story in found]


def published(desk: Newsdesk, since: datetime | None = None, until: datetime | None = None) -> list[Chosen]:
    """Stories whose latest publication lies in ``[since, until)`` (aware), oldest first; None leaves a side open."""
    where, values = " WHERE s.published_at IS NOT NULL", list[str]()
    for moment, test in ((since, ">="), (until, "<")):
        if moment is not None:
            where += f" AND s.published_at {test} ?"
            values.append(iso(moment))
    return _chosen(desk, f"{where} ORDER BY s.published_at, s.id", values)


def _chosen(desk: Newsdesk, rest: str, values: Sequence[str]) -> list[Chosen]:
    with desk.asking() as (connection, _):
        return [Chosen(*row) for row in connection.execute(f"{_CHOSEN}{rest}", tuple(values))]
