"""Words taken to the clipboard: the story as plain or formatted text, or its alert, its captions on their own.

A copy on a clipboard leaves the newsroom as much as a file does, so it is entered in the register; the clipboard is its
recipient, for nobody knows where the words are pasted.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from newsdesk.desk.changes import Changes
from newsdesk.desk.publishables import publishable
from newsdesk.domain.errors import Unreadable
from newsdesk.domain.story_commands import RecordExport
from newsdesk.exports.document import Publishable, Status

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.language import Language


class Part(StrEnum):
    """What is copied."""

    TEXT = "text"
    RICH = "rich"
    ALERT = "alert"
    SOCIAL = "social"
    CAPTIONS = "captions"


ALONE = (Part.ALERT, Part.SOCIAL, Part.CAPTIONS)
"""Parts of a story that leave by themselves: formats of the same names."""


@dataclass(frozen=True, slots=True)
class Clipping:
    """What goes on the clipboard. ``html`` is empty for plain text; ``draft`` when it is marked as not approved;
    ``version`` is the publication's number, 0 for a draft; ``changes`` what entering it in the register changed."""

    part: Part
    text: str
    html: str
    draft: bool
    version: int
    changes: Changes


def clip(desk: Newsdesk, member: Member, story_id: str, part: Part, language: Language) -> Clipping:
    """Enter a copy to the clipboard in the register, and give what is to be put there. Not for the UI thread.

    Raises Rejected (unknown-story, spiked-story), Unreadable (export.check_failed, export.no_part), Unavailable.
    """
    from newsdesk.exports.alone import holds
    from newsdesk.exports.registry import export
    from newsdesk.store.ids import new_entity_id

    story = desk.story(story_id)
    what = publishable(story, desk, language)
    form, page = "text", b""
    if part in ALONE:
        form = part.value
        if not holds(what, form):
            raise Unreadable(f"export.no_part.{form}")
    text = export(what, form).data.decode().removesuffix("\n")
    if part is Part.RICH:
        form, page = "html", _page(what)
    digest = hashlib.sha256(page or text.encode()).hexdigest()
    command = RecordExport(
        story_id, new_entity_id("x"), what.revision, form, "", digest, clipboard_word(language), what.version,
        edition=story.edition,
    )  # fmt: skip
    changes = desk.do(command, member).result()
    return Clipping(part, text, page.decode(), what.status is Status.DRAFT, what.version, changes)


def clipboard_word(language: Language) -> str:
    """What the register calls the clipboard."""
    return language.say("export.clipboard")


def _page(what: Publishable) -> bytes:
    from newsdesk.exports.rich import check_rich, render_rich

    page = render_rich(what)
    problems = check_rich(what, page)
    if problems:
        raise Unreadable("export.check_failed", format="html", problems=", ".join(problems))
    return page
