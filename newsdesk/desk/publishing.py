"""Publication with its targets: the approved text goes out, and the houses chosen are given their copies at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.desk.changes import Changes
from newsdesk.desk.files import Copy, export, fitting
from newsdesk.desk.publishables import publishable
from newsdesk.domain.errors import Rejected, Unavailable, Unreadable
from newsdesk.domain.story_commands import PublishStory
from newsdesk.domain.targets import Target

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.language import Language


@dataclass(frozen=True, slots=True)
class Given:
    """What became of one target: its copies, or why it got none."""

    target: Target
    copies: tuple[Copy, ...] = ()
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class Released:
    """A publication and what was given to whom."""

    changes: Changes
    given: tuple[Given, ...]


def publish(
    desk: Newsdesk, member: Member, story: str, targets: Sequence[Target], language: Language, text_hash: str = ""
) -> Released:
    """Publish, then hand copies to each target, and wait. Not for the UI thread. ``text_hash`` as in ``PublishStory``.

    A target that fails keeps neither the publication nor the others back: it is told in the answer, and may be given
    its copies again from the export window. Raises Rejected and Unavailable as ``Newsdesk.do``: then nothing happened.
    """
    where = tuple(target.name for target in targets)
    changes = desk.do(PublishStory(story, where, text_hash), member).result()
    return Released(changes, give(desk, member, story, targets, language))


def give(
    desk: Newsdesk, member: Member, story: str, targets: Sequence[Target], language: Language
) -> tuple[Given, ...]:
    """Hand the story as it stands to each target in its own formats, folder and name. Failures are in the answer.

    A format that the story has nothing for (an alert) is left out.
    """
    given, what = [], publishable(desk.story(story), desk, language)
    for target in targets:
        formats = fitting(what, target.formats)
        try:
            copies = export(desk, member, story, formats, Path(target.folder), language, target.given_to)
        except (Rejected, Unreadable, Unavailable) as error:
            given.append(Given(target, error=error))
        else:
            given.append(Given(target, tuple(copies)))
    return tuple(given)
