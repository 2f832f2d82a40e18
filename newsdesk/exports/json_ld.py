"""What the page tells machines: a schema.org NewsArticle, with a CorrectionComment for each correction.

Vocabulary: schema.org 30. ``correctedWork`` is not in it: the corrected work is what the comment is ``about``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias
from urllib.parse import quote

from markupsafe import Markup

from newsdesk.domain.corrections import ChangeKind
from newsdesk.exports.document import Note, Publishable, Status
from newsdesk.exports.layout import title
from newsdesk.text.body import Kind

Json: TypeAlias = "str | int | Sequence[Json] | Mapping[str, Json]"

_WORK_STATUS = {
    Status.DRAFT: "Draft",
    Status.PUBLISHED: "Published",
    Status.SUPERSEDED: "Superseded",
    Status.WITHHELD: "Withheld",
    Status.WITHDRAWN: "Withdrawn",
}
# product.md, Corrections: an update shows in dateModified, a right of reply is cited, the others are corrections.
_NO_COMMENT = frozenset({ChangeKind.UPDATE, ChangeKind.RIGHT_OF_REPLY})
# Inside a script element these could end it, open a comment, or (line separators) end a statement for old readers.
_UNSAFE = re.compile(r"[^A-Za-z0-9-]")
_HARMLESS = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def story_address(story: Publishable) -> str | None:
    """The story's permanent public address, None while the newsroom has none."""
    return f"{story.url_base.rstrip('/')}/{quote(story.story_id, safe='')}" if story.url_base else None


def note_anchor(note: Note) -> str:
    """The note's id within its page: letters, digits, ``-`` and ``_`` only, and two notes never share one."""
    return "correction-" + _UNSAFE.sub(lambda match: f"_{ord(match[0]):x}_", note.id)


def json_ld(story: Publishable) -> Markup:
    """The JSON-LD of an inert ``story``, safe to stand inside a script element as it is."""
    text = json.dumps(_article(story), ensure_ascii=False, indent=1)
    return Markup(text.translate(_HARMLESS))  # noqa: S704 - every character that could leave the element is escaped


def _article(story: Publishable) -> dict[str, Json]:
    address = story_address(story)
    article: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": story.story_id,
        "headline": title(story),
        "inLanguage": story.language,
        "version": story.version,
        "creativeWorkStatus": _WORK_STATUS[story.status],
    }
    if address:
        article |= {"@id": address, "url": address, "mainEntityOfPage": address}
    if story.published:
        article["datePublished"] = story.published.at.isoformat(timespec="seconds")
    if story.updated:
        article["dateModified"] = story.updated.at.isoformat(timespec="seconds")
    if story.outlet:
        article["publisher"] = {"@type": "NewsMediaOrganization", "name": story.outlet}
    if story.retired:
        return article | {"description": story.notice}
    return article | _text_properties(story) | _notes(story, address)


def _text_properties(story: Publishable) -> dict[str, Json]:
    found: dict[str, Json] = {}
    decks = [paragraph.text for paragraph in story.body.paragraphs if paragraph.kind is Kind.DECK]
    if decks:
        found["description"] = " ".join(decks)
    if story.bylines:
        found["author"] = [{"@type": "Person", "name": name} for name in story.bylines]
    if story.place:
        found["locationCreated"] = {"@type": "Place", "name": story.place}
    return found


def _notes(story: Publishable, address: str | None) -> dict[str, Json]:
    comments = [_comment(story, note, address) for note in story.notes if note.type not in _NO_COMMENT]
    replies = [_reply(story, note) for note in story.notes if note.type is ChangeKind.RIGHT_OF_REPLY]
    found: dict[str, Json] = {}
    if comments:
        found["correction"] = comments
    if replies:
        found["citation"] = replies
    return found


def _comment(story: Publishable, note: Note, address: str | None) -> dict[str, Json]:
    corrected: dict[str, Json] = {"@type": "NewsArticle", "identifier": story.story_id}
    comment: dict[str, Json] = {
        "@type": "CorrectionComment",
        "@id": f"{address or ''}#{note_anchor(note)}",
        "name": story.note_label(note),
        "text": story.note_text(note),
        "inLanguage": story.language,
        "datePublished": note.at.at.isoformat(timespec="seconds"),
        "about": corrected | {"@id": address} if address else corrected,
    }
    return comment | {"url": f"{address}#{note_anchor(note)}"} if address else comment


def _reply(story: Publishable, note: Note) -> dict[str, Json]:
    return {
        "@type": "CreativeWork",
        "name": story.note_label(note),
        "text": story.note_text(note),
        "datePublished": note.at.at.isoformat(timespec="seconds"),
    }
