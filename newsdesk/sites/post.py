"""A story as a post of a site: what goes into the fields that such a site has."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from html import escape

from newsdesk.exports.document import Publishable, Status
from newsdesk.exports.html import render_inner
from newsdesk.exports.inert import inert_publishable
from newsdesk.exports.layout import title
from newsdesk.text.body import Kind

_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Post:
    """What is sent. ``slug`` and ``marker`` name the story: by them it is found again when a reply was lost.

    ``content`` is HTML with the marker in a comment at its end; ``title`` and ``excerpt`` are HTML too, escaped.
    ``meta`` is what the site keeps beside the post where it consents. ``final`` is whether it may stand published.
    """

    slug: str
    marker: str
    title: str
    content: str
    excerpt: str
    meta: dict[str, str]
    final: bool
    retired: bool

    @property
    def fields(self) -> dict[str, str]:
        """The fields of the post, without its status and what needs consent."""
        return {"title": self.title, "content": self.content, "excerpt": self.excerpt, "slug": self.slug}

    @property
    def sha256(self) -> str:
        """Of exactly what is sent, for the register."""
        return hashlib.sha256(json.dumps(self.fields, sort_keys=True).encode()).hexdigest()


def post_of(publishable: Publishable) -> Post:
    """The post of a text. A draft is called one in its title as well: sites list posts by title."""
    story = inert_publishable(publishable)
    slug = _SLUG.sub("-", story.story_id.lower()).strip("-")
    marker = f"newsdesk:{slug}"
    name = title(story)
    decks = (paragraph.text for paragraph in story.body.paragraphs if paragraph.kind is Kind.DECK)
    corrections = " ".join(story.note_text(note) for note in story.notes)
    return Post(
        slug, marker, escape(f"[{story.banner}] {name}" if story.banner else name),
        f"{render_inner(publishable).strip()}\n<!-- {marker} -->",
        "" if story.retired else escape(" ".join(decks)),
        {
            "newsdesk_story": story.story_id, "newsdesk_version": str(story.version),
            "newsdesk_status": story.status.value, "newsdesk_correction": corrections,
        },
        story.status not in (Status.DRAFT, Status.SUPERSEDED), story.retired,
    )  # fmt: skip
