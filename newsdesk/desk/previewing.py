"""What a copy of a story would look like, without one being made for anybody: nothing is written or entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.desk.publishables import publishable
from newsdesk.exports.previews import GivenUp, Preview, Shown, Steps

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.language import Language

__all__ = ["GivenUp", "Preview", "Shown", "preview"]


def preview(
    desk: Newsdesk, story_id: str, name: str, language: Language, steps: Steps | None = None, version: int = 0
) -> Preview:
    """One format's preview, of what stands or of an earlier version. A second's work at most: not for the UI thread.

    Raises Rejected (unknown-story, spiked-story, and as ``publishable`` for a version), Unreadable
    (export.unknown_format, export.check_failed), Unavailable, GivenUp.
    """
    from newsdesk.desk.packets import NAME, packet
    from newsdesk.exports.previews import preview as made
    from newsdesk.exports.previews import shown

    story = desk.story(story_id)
    what = publishable(story, desk, language, version)
    if name == NAME:
        return shown(what, packet(desk, story, language, version))
    return made(what, name, steps)
