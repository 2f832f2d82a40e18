"""ninjs, the IPTC's News in JSON: ours as it was, others' (1.x, 2.x and 3.x) as far as a story can hold them.

An edition of somebody else's is read for its headline and its text; what stands beside them is never taken for text,
and what the desk must know of the item (that it is withheld, cancelled, under embargo, or comes with a note) is said.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import regex

from newsdesk.domain.errors import Unreadable
from newsdesk.imports.gathering import Gathering
from newsdesk.imports.html import read_fragments, read_page
from newsdesk.imports.imported import Found, Notice, Stretch
from newsdesk.imports.ninjs_ours import read_ours
from newsdesk.imports.plain import read_plain
from newsdesk.text.body import Kind
from newsdesk.text.copyclean import normalise_newlines

_SHOWN = 400  # code points of a notice that a refusal quotes
_MARKED_UP = ("html", "xml")
_HEADLINE_KINDS = {
    "": Kind.HEADLINE, "main": Kind.HEADLINE, "headline": Kind.HEADLINE, "primary": Kind.HEADLINE,
    "deck": Kind.DECK, "subheadline": Kind.DECK, "sub": Kind.DECK, "subtitle": Kind.DECK, "secondary": Kind.DECK,
    "standfirst": Kind.DECK, "alert": Kind.ALERT, "flash": Kind.ALERT, "snap": Kind.ALERT,
}  # fmt: skip
_CONCEPTS = (
    "people", "organisations", "places", "subjects", "events", "objects", "genres",
    "person", "organisation", "place", "subject", "event", "object", "genre",
)  # fmt: skip
"""What lists concepts, in 2.x and 3.x, and in 1.x."""
_RETIRED = regex.compile(r'data-newsdesk="(?:withheld|withdrawn)"')
_MOVING = frozenset({"video", "audio"})
_PICTURES = frozenset({"picture", "graphic"})


@dataclass(frozen=True, slots=True)
class Value:
    """A text of the item: ``role`` and ``media`` in small letters, empty where the item says nothing."""

    role: str
    media: str
    text: str


def read_ninjs(text: str) -> Gathering:
    """The story in the ninjs item ``text``.

    Raises Unreadable: ``import.json_damaged``, ``import.not_ninjs``, ``import.too_deep``, ``import.retired`` (an item
    of ours whose text was withheld or withdrawn).
    """
    item = _item(text)
    bodies = list(_values(item, "bodies", "body"))
    headlines = list(_values(item, "headlines", "headline"))
    if not bodies and not headlines:
        raise Unreadable("import.not_ninjs")
    gathering = Gathering()
    descriptions = list(_values(item, "descriptions", "description"))
    ours = [value for value in bodies if value.media == "text/html" and "data-newsdesk=" in value.text[:400]]
    if any(_RETIRED.search(value.text[:400]) for value in ours):
        raise Unreadable("import.retired", text=" ".join(value.text for value in descriptions)[:_SHOWN])
    if ours:
        parts = read_fragments([value.text for value in ours])
        read_ours(gathering, parts, headlines, descriptions)
    else:
        _read_foreign(gathering, bodies, headlines, descriptions)
        _beside(gathering, item)
    _standing(gathering, item, ours=bool(ours))
    return gathering


def _item(text: str) -> dict[str, Any]:
    try:
        item = json.loads(text)
    except RecursionError as error:
        raise Unreadable("import.too_deep") from error
    except json.JSONDecodeError as error:
        raise Unreadable("import.json_damaged", line=error.lineno) from error
    except ValueError as error:  # a number of more digits than Python reads
        raise Unreadable("import.json_damaged", line=1) from error
    if isinstance(item, list) and len(item) == 1:
        item = item[0]
    if not isinstance(item, dict):
        raise Unreadable("import.not_ninjs")
    return item


def _values(item: dict[str, Any], plural: str, singular: str) -> Iterator[Value]:
    """Texts as 2.x and 3.x have them (a list of objects) and as 1.x does (``body_text``, ``headline``)."""
    listed = item.get(plural)
    for one in listed if isinstance(listed, list) else []:
        if isinstance(one, dict) and isinstance(one.get("value"), str) and one["value"].strip():
            media = one.get("contentType", one.get("contenttype", ""))
            yield Value(_word(one.get("role")), _word(media), one["value"])
    for name, value in item.items():
        stem, _, role = name.partition("_")
        if stem == singular and isinstance(value, str) and value.strip():
            media = "text/html" if role in ("html", "xhtml") else "text/plain"
            yield Value("main" if role in ("html", "xhtml", "text", "") else role.lower(), media, value)


def _word(value: object) -> str:
    return value.strip().lower() if isinstance(value, str) else ""


def _read_foreign(gathering: Gathering, bodies: list[Value], headlines: list[Value], descriptions: list[Value]) -> None:
    chosen: dict[str, Kind] = {}
    for value in headlines:
        kind, words = _HEADLINE_KINDS.get(value.role), _plain_words(value)
        if words in chosen:
            continue
        if kind is None or (kind is Kind.HEADLINE and kind in chosen.values()):
            gathering.lose_text("other_headlines", words)
            continue
        chosen[words] = kind
        gathering.add((Stretch(words),), kind, None)
    text = _best(bodies)
    if text is not None:
        part = _read_text(text)
        gathering.take_in(part)
        gathering.paragraphs += [found for found in part.paragraphs if not _repeats(found, chosen)]
        for value in bodies:
            # In the same role and another form it is the same text once more.
            if value is not text and (value.role != text.role or value.media == text.media):
                gathering.lose_text("other_bodies", value.text)
    for value in descriptions:
        gathering.lose_text("descriptions", _plain_words(value))


def _best(bodies: list[Value]) -> Value | None:
    """The main text, with its markup where there is one with markup."""
    if not bodies:
        return None
    return min(bodies, key=lambda value: (value.role not in ("main", ""), not _is_marked_up(value)))


def _is_marked_up(value: Value) -> bool:
    return any(word in value.media for word in _MARKED_UP) or (not value.media and value.text.lstrip().startswith("<"))


def _read_text(value: Value) -> Gathering:
    if _is_marked_up(value):
        return read_page(value.text)
    return read_plain(normalise_newlines(value.text), ())


def _plain_words(value: Value) -> str:
    if not _is_marked_up(value):
        return " ".join(value.text.split())
    return " ".join(" ".join(found.text for found in read_page(value.text).paragraphs).split())


def _repeats(found: Found, chosen: Collection[str]) -> bool:
    """Whether a text begins with its headline once more: only a heading can be that."""
    return found.kind in (Kind.HEADLINE, Kind.SUBHEAD) and " ".join(found.text.split()) in chosen


def _beside(gathering: Gathering, item: dict[str, Any]) -> None:
    """What of a foreign item is neither headline nor text: named where it is words, counted where it is not."""
    for name in ("byline", "by", "located", "slugline"):
        if isinstance(item.get(name), str) and item[name].strip():
            gathering.notices.append(Notice("import.note.set_aside", {"text": " ".join(item[name].split())}))
    for name in _CONCEPTS:
        for concept in _objects(item.get(name)):
            if isinstance(concept.get("name"), str):
                gathering.lose_text("concepts", concept["name"])
    renditions = item.get("renditions")
    if _word(item.get("type")) in _PICTURES | _MOVING:
        gathering.lose("images" if _word(item.get("type")) in _PICTURES else "embeds")
    elif renditions:
        gathering.lose("embeds", len(_objects(renditions)))
    for other in _objects(item.get("associations")):
        kind = _word(other.get("type"))
        if kind in _PICTURES:
            gathering.lose("images")
        elif kind in _MOVING:
            gathering.lose("embeds")
        else:
            names = [other.get(name) for name in ("name", "title", "headline", "uri")]
            gathering.lose_text("associations", next((name for name in names if isinstance(name, str)), ""))


def _objects(value: object) -> list[dict[str, Any]]:
    """The objects in a list, or (as 1.x has associations and renditions) under names of their own."""
    found = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [one for one in found if isinstance(one, dict)]


def _standing(gathering: Gathering, item: dict[str, Any], *, ours: bool) -> None:
    """What its provider says may be done with the item: nobody may learn it after publishing."""
    status = _word(item.get("pubStatus", item.get("pubstatus")))
    if status in ("canceled", "cancelled") or (status == "withheld" and not ours):
        gathering.notices.append(Notice(f"import.note.{'withheld' if status == 'withheld' else 'canceled'}"))
    for name in ("embargoedUntil", "embargoed"):
        if isinstance(item.get(name), str) and item[name].strip():
            gathering.notices.append(Notice("import.note.embargoed", {"until": item[name].strip()[:40]}))
    terms = {"edNote": "ed_note", "ednote": "ed_note", "usageTerms": "terms", "usageterms": "terms"}
    for name, key in terms.items():
        if isinstance(item.get(name), str) and item[name].strip() and not (ours and key == "ed_note"):
            gathering.notices.append(Notice(f"import.note.{key}", {"text": " ".join(item[name].split())}))
