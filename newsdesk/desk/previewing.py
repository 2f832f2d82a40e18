"""What a copy of a story would look like, without one being made for anybody: nothing is written or entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.desk.files import publishable
from newsdesk.exports.previews import GivenUp, Preview, Shown, Steps

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.language import Language

__all__ = ["GivenUp", "Preview", "Shown", "preview"]


def preview(desk: Newsdesk, story_id: str, name: str, language: Language, steps: Steps | None = None) -> Preview:
    """One format's preview. A copy of a second's work at most: not for the UI thread.

    Raises Rejected (unknown-story, spiked-story), Unreadable (export.not_yet, export.unknown_format,
    export.check_failed), GivenUp.
    """
    from newsdesk.exports.previews import preview as made

    return made(publishable(desk.story(story_id), desk, language), name, steps)
