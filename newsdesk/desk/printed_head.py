"""The top of a page to print: its own words, the story, the newsroom, and when it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsdesk.domain.story_commands import Context
    from newsdesk.exports.printed import Head
    from newsdesk.language import Language


def printed_head(headline: str, labels: dict[str, str], made: str, context: Context, language: Language) -> Head:
    """The head of a page with these ``labels``; ``made`` says when. The words are in ``language``."""
    from newsdesk.exports.printed import Foreign, Head

    direction = "rtl" if language.right_to_left else "ltr"
    return Head(language.code, direction, labels, Foreign(headline), Foreign(context.newsroom.name), made)
