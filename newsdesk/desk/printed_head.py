"""The top of a page to print: the words, the story, the newsroom, and when it was made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newsdesk.desk.clockface import Clockface

if TYPE_CHECKING:
    from newsdesk.domain.story_commands import Context
    from newsdesk.exports.printed import Head
    from newsdesk.language import Language


def printed_head(page: str, names: Iterable[str], headline: str, context: Context, language: Language) -> Head:
    """The head of a page whose own words are ``<page>.<name>`` in the catalogues; ``<page>.made`` says when."""
    from newsdesk.exports.printed import Foreign, Head

    made = Clockface.of(context.newsroom).written(context.now, language.code)
    return Head(
        language.code, "rtl" if language.right_to_left else "ltr",
        {name: language.say(f"{page}.{name}") for name in names}, Foreign(headline), Foreign(context.newsroom.name),
        language.say(f"{page}.made", when=made),
    )  # fmt: skip
