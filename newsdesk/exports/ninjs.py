"""ninjs 3.1: the story as one JSON object, as the IPTC's News in JSON has it.

What goes where, and why:

- ``bodies`` holds the text twice, as HTML (role ``main``) and as plain text (``plain``), without the headline and the
  other slots, which have places of their own: a receiver who sets a page from both must not print a headline twice.
- A third body (role ``slots``) holds those slots once more with their marks, directions and places, which the plain
  values of ``headlines`` and ``descriptions`` cannot carry. Our importer puts the story together again from it.
- ninjs 3.1 has no property for a correction, and ``signals`` is refused. A note therefore stands in ``descriptions``
  under its kind's own role and at the head of both bodies, the earlier edition in ``associations``, and a right of
  reply in ``associations`` as the item of its own that it is. ``edNote`` is for the receiving desk, never published:
  only a draft has one.
- A draft is ``withheld``, an item of its own, and says in its headline, its title and both bodies what it is.
- Who says what (``said``) stands on the paragraphs of the HTML.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from newsdesk.exports import wire
from newsdesk.exports.document import Note, Publishable
from newsdesk.exports.fragment import Fragment, serialised
from newsdesk.exports.inert import inert_publishable
from newsdesk.exports.layout import listed
from newsdesk.text.body import Kind

Json: TypeAlias = "str | int | Sequence[Json] | Mapping[str, Json]"

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
SLOTS_ROLE = "slots"
_HEADLINES = {Kind.HEADLINE: "main", Kind.DECK: "deck", Kind.ALERT: "alert", Kind.SOCIAL: "social"}
_HTML, _PLAIN = "text/html", "text/plain"


def render_ninjs(publishable: Publishable) -> bytes:
    """The ninjs object of ``publishable``, UTF-8, ending with a line feed."""
    story = inert_publishable(publishable)
    text = json.dumps(dict(_properties(story)), ensure_ascii=False, indent=1)
    return (text + "\n").encode()


def _properties(story: Publishable) -> Iterator[tuple[str, Json]]:
    """The object's properties in the order a person reads them; one with nothing to say is left out."""
    item = wire.item_of(story)
    banner = story.banner
    yield "uri", item.uri
    yield "type", "text"
    yield "profile", "newsdesk-text"
    yield "representationType", "full"
    yield "version", str(item.number)
    if item.first:
        yield "firstCreated", _time(item.first)
    yield "versionCreated", _time(item.created)
    if story.embargo:
        yield "embargoedUntil", _time(story.embargo.at)
    yield "pubStatus", item.status
    if item.urgency:
        yield "urgency", item.urgency
    if banner:
        yield "edNote", banner
    yield "language", wire.language_tag(story)
    yield "title", wire.shown_title(story)
    if headlines := _headlines(story):
        yield "headlines", headlines
    if found := list(_descriptions(story)):
        yield "descriptions", found
    if not story.retired:
        yield from _people_and_places(story)
    if story.outlet:
        yield "infoSources", [{"name": story.outlet, "role": "provider"}]
    yield "bodies", _bodies(story)
    if address := wire.public_address(story):
        yield "renditions", [{"name": "web", "href": address, "contentType": _HTML}]
    if found := list(_associations(story, item)):
        yield "associations", found
    yield "altIds", list(_other_ids(story))
    yield "standard", {"name": "ninjs", "version": "3.1", "schema": SCHEMA}


def _people_and_places(story: Publishable) -> Iterator[tuple[str, Json]]:
    if story.bylines:
        yield "by", listed(story.bylines, story.language)
        yield "people", [{"name": name, "rel": "author"} for name in story.bylines]
    if story.place:
        yield "located", story.place
        yield "places", [{"name": story.place, "rel": "located"}]


def _headlines(story: Publishable) -> list[Json]:
    """Headlines, decks, alerts and social texts by role, each plain and marked as a draft where it is one."""
    if story.retired:
        return [_value("main", _PLAIN, story.notice_label)]
    found: list[Json] = [
        _value(role, _PLAIN, wire.marked(story, paragraph.text))
        for kind, role in _HEADLINES.items()
        for paragraph in wire.of_kind(story, kind)
    ]
    if story.banner and not wire.of_kind(story, Kind.HEADLINE):
        found.insert(0, _value("main", _PLAIN, wire.marked(story, "").strip()))
    return found


def _descriptions(story: Publishable) -> Iterator[Json]:
    if banner := story.banner:
        yield _value(story.status.value, _PLAIN, banner)
    if story.retired:
        yield _value("notice", _PLAIN, story.notice)
    for note in wire.shown_notes(story):
        yield _value(note_role(note), _PLAIN, wire.labelled(story, note))
    for paragraph in wire.of_kind(story, Kind.CAPTION):
        yield _value("caption", _PLAIN, wire.marked(story, paragraph.text))


def note_role(note: Note) -> str:
    """The role of a note among the descriptions: its kind in the camel case that ninjs writes."""
    first, *rest = note.type.value.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _bodies(story: Publishable) -> list[Json]:
    fragment = Fragment(story)
    main = fragment.container(data_newsdesk=story.status.value)
    fragment.before(main)
    fragment.paragraphs(main, wire.text(story))
    plain = "\n\n".join(_plain(story))
    counts: dict[str, Json] = {"charCount": len(plain), "wordCount": len(plain.split())}
    made: list[Json] = [
        _value("main", _HTML, serialised(main), counts),
        _value("plain", _PLAIN, plain, counts),
    ]
    if slots := wire.slots(story):
        beside = fragment.container(data_newsdesk=SLOTS_ROLE)
        fragment.paragraphs(beside, slots)
        made.append(_value(SLOTS_ROLE, _HTML, serialised(beside)))
    return made


def _plain(story: Publishable) -> Iterator[str]:
    if banner := story.banner:
        yield f"[{banner}]"
    if story.retired:
        yield f"[{story.notice_label}: {story.notice}]"
    for note in wire.shown_notes(story):
        yield f"[{wire.labelled(story, note)}]"
    for _, paragraph in wire.text(story):
        yield paragraph.text


def _associations(story: Publishable, item: wire.Item) -> Iterator[Json]:
    if item.previous:
        yield {
            "name": wire.shown_title(story), "rel": "previousVersion", "uri": item.uri, "type": "text",
            "version": str(item.previous),
        }  # fmt: skip
    for note in wire.replies(story):
        yield {
            "name": story.note_label(note), "rel": "rightOfReply", "uri": wire.note_uri(story, note), "type": "text",
            "versionCreated": _time(note.at.at), "language": wire.language_tag(story),
            "bodies": [_value("main", _PLAIN, story.note_text(note))],
        }  # fmt: skip
    for name, address in wire.related(story):
        yield {"name": name, "rel": "seeAlso", "uri": address}


def _other_ids(story: Publishable) -> Iterator[Json]:
    yield {"role": "story", "value": story.story_id}
    yield {"role": "revision", "value": str(story.revision)}
    if story.head:
        yield {"role": "recordHead", "value": story.head}


def _value(role: str, media: str, value: str, more: Mapping[str, Json] | None = None) -> dict[str, Json]:
    return {"role": role, "contentType": media, **(more or {}), "value": value}


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
