"""Where things stand in every format: headline, who and when, correction notes, then the text.

The note stands above the text, as wire services put it: whoever takes the copy in must meet it before the words it
corrects, and a copy cut from the bottom must not lose it.
"""

from __future__ import annotations

from collections.abc import Iterable

from newsdesk.exports.document import Moment, Publishable
from newsdesk.text.body import Body, Kind, Paragraph

_OPENING = frozenset({Kind.HEADLINE, Kind.DECK, Kind.ALERT})


def opening(body: Body) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The body cut in two: the headline and what belongs to it, and everything after."""
    paragraphs = body.paragraphs
    count = next((at for at, paragraph in enumerate(paragraphs) if paragraph.kind not in _OPENING), len(paragraphs))
    return paragraphs[:count], paragraphs[count:]


def title(publishable: Publishable) -> str:
    """What a window, a tab or a file's properties call this text. A retired text is called by its notice."""
    name = publishable.notice_label if publishable.retired else publishable.body.headline.strip()
    return name or publishable.outlet or publishable.story_id


def listed(names: Iterable[str], language: str) -> str:
    """Names one after another, with the comma of the language."""
    return ("، " if language.startswith("ar") else ", ").join(names)


def times(publishable: Publishable) -> tuple[tuple[str, Moment], ...]:
    """The labelled times a reader is shown; an embargo first, the update only where it is not the publication
    itself.
    """
    found = []
    if publishable.embargo:
        found.append((publishable.labels["embargo"], publishable.embargo))
    if publishable.published:
        found.append((publishable.labels["published"], publishable.published))
    if publishable.updated and (publishable.published is None or publishable.updated.at != publishable.published.at):
        found.append((publishable.labels["updated"], publishable.updated))
    return tuple(found)


def latest(publishable: Publishable) -> Moment | None:
    """When the text as it stands was last released."""
    return publishable.updated or publishable.published


def arabic_indic(publishable: Publishable) -> bool:
    """Whether the house writes ٣ and not 3, as the times and notes it has already written show."""
    moments = [moment for moment in (publishable.published, publishable.updated) if moment]
    written = "".join(moment.text for moment in moments) or publishable.body.text
    ours = sum("٠" <= letter <= "٩" for letter in written)
    return ours > sum("0" <= letter <= "9" for letter in written)
