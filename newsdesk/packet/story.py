"""The text for programs: ``story.json``, every paragraph as it was approved, and back."""

from __future__ import annotations

from typing import Any

from newsdesk.exports.document import Publishable
from newsdesk.text.body import Body, Direction, Kind, Mark, MarkKind, Paragraph

FORMAT = "newsdesk-story-1"
_APART = frozenset({"social"})
"""Kinds of what is approved with a story and is no part of the article that readers are shown."""


def article(body: Body) -> Body:
    """The paragraphs of an approved text that stand in the readable copies."""
    return Body(tuple(item for item in body.paragraphs if item.kind.value not in _APART))


def story_document(publishable: Publishable, body: Body) -> dict[str, Any]:
    """The published text, ``body`` being the whole of what was approved, with its hash.

    The words of a withheld or withdrawn story stay in the house: only their hash leaves, and the notice that stands in
    their place.
    """
    retired = publishable.retired
    return {
        "format": FORMAT, "story": publishable.story_id, "version": publishable.version,
        "revision": publishable.revision, "status": publishable.status.value, "language": publishable.language,
        "text_hash": body.hash, "outlet": publishable.outlet, "bylines": list(publishable.bylines),
        "published": publishable.published.at.isoformat() if publishable.published else None,
        "updated": publishable.updated.at.isoformat() if publishable.updated else None,
        "mark": publishable.mark or None, "notice": publishable.notice or None,
        "paragraphs": None if retired else [_paragraph(item) for item in body.paragraphs],
    }  # fmt: skip


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "kind": paragraph.kind.value, "direction": paragraph.direction.value if paragraph.direction else None,
        "text": paragraph.text,
        "marks": [[mark.kind.value, mark.start, mark.end, mark.href] for mark in paragraph.marks],
    }  # fmt: skip


def body_of(document: Any) -> Body | None:
    """The body that ``story_document`` wrote; None where a notice stands in its place.

    Raises ValueError, KeyError or TypeError for anything else.
    """
    if document["format"] != FORMAT:
        raise ValueError(document["format"])
    if document["paragraphs"] is None:
        return None
    return Body(
        tuple(
            Paragraph(
                f"p{number}", Kind(item["kind"]), _text(item["text"]),
                Direction(item["direction"]) if item["direction"] else None,
                tuple(Mark(MarkKind(kind), int(start), int(end), href) for kind, start, end, href in item["marks"]),
            )
            for number, item in enumerate(document["paragraphs"], 1)
        )
    )  # fmt: skip


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\n" in value:
        raise ValueError("a paragraph's text")
    return value
