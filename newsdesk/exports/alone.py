"""What goes out by itself, as plain text to be copied: the alert, the text for social networks, the captions.

A social text never stands in the article. An alert opens it as well, as it opens the wire's copy, and a caption stands
where its picture does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from newsdesk.exports.document import Loss, Publishable
from newsdesk.exports.inert import inert_publishable
from newsdesk.exports.losses import text_losses
from newsdesk.text.body import Body, Kind, Paragraph

KINDS = {"alert": Kind.ALERT, "social": Kind.SOCIAL, "captions": Kind.CAPTION}
"""The formats that hold paragraphs of one kind and nothing else of the story."""


def paragraphs(publishable: Publishable, name: str) -> tuple[Paragraph, ...]:
    """What of a story leaves in the format of that name; nothing of a retired one."""
    if publishable.retired:
        return ()
    both = (*publishable.body.paragraphs, *publishable.social)
    return tuple(paragraph for paragraph in both if paragraph.kind is KINDS[name] and paragraph.text.strip())


def holds(publishable: Publishable, name: str) -> bool:
    """Whether a copy in that format would say anything: a story without an alert has none to send."""
    return name not in KINDS or publishable.retired or bool(paragraphs(publishable, name))


def render_alone(name: str, publishable: Publishable) -> bytes:
    """The copy, UTF-8, NFC: each text a block, the draft mark or the embargo before it, correction notes behind it.

    Of a retired story the notice leaves: whoever holds the alert must take it down.
    """
    story = inert_publishable(publishable)
    return (unicodedata.normalize("NFC", "\n\n".join(_blocks(story, name))) + "\n").encode()


def _blocks(story: Publishable, name: str) -> Iterator[str]:
    if story.banner:
        yield f"[{story.banner}]"
    if story.embargo:
        yield f"[{story.labels['embargo']}: {story.embargo.text}]"
    if story.retired:
        yield f"[{story.notice_label}: {story.notice}]"
    yield from (paragraph.text for paragraph in paragraphs(story, name))
    if not story.retired:
        yield from (f"[{story.note_label(note)}: {story.note_text(note)}]" for note in story.notes)


def alone_losses(name: str, publishable: Publishable) -> tuple[Loss, ...]:
    """What plain text leaves behind of these paragraphs alone."""
    kept = paragraphs(publishable, name)
    body = Body(tuple(replace(one, kind=Kind.BODY) for one in kept))
    losses = text_losses(replace(publishable, body=body, social=()))
    return (*losses, Loss("export.loss.nothing")) if not holds(publishable, name) else losses


ALERT, SOCIAL, CAPTIONS = (partial(render_alone, name) for name in KINDS)
