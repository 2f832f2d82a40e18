"""The part of schema.org that our pages speak, as a table of our own; ``test_schema_org`` holds it to the official one.

Vocabulary: schema.org 30 (CC BY-SA 3.0), of which names and relations are taken, no prose.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

TYPES = {
    "Thing": (),
    "CreativeWork": ("Thing",),
    "Article": ("CreativeWork",),
    "NewsArticle": ("Article",),
    "Comment": ("CreativeWork",),
    "CorrectionComment": ("Comment",),
    "Person": ("Thing",),
    "Place": ("Thing",),
    "Organization": ("Thing",),
    "NewsMediaOrganization": ("Organization",),
}
"""The types, each with those it is a kind of."""

PROPERTIES = {
    "identifier": ("Thing", ("Text", "URL")),
    "url": ("Thing", ("URL",)),
    "name": ("Thing", ("Text",)),
    "description": ("Thing", ("Text",)),
    "mainEntityOfPage": ("Thing", ("URL", "CreativeWork")),
    "headline": ("CreativeWork", ("Text",)),
    "text": ("CreativeWork", ("Text",)),
    "inLanguage": ("CreativeWork", ("Text",)),
    "version": ("CreativeWork", ("Number", "Text")),
    "creativeWorkStatus": ("CreativeWork", ("Text",)),
    "datePublished": ("CreativeWork", ("DateTime",)),
    "dateModified": ("CreativeWork", ("DateTime",)),
    "publisher": ("CreativeWork", ("Organization", "Person")),
    "author": ("CreativeWork", ("Organization", "Person")),
    "locationCreated": ("CreativeWork", ("Place",)),
    "correction": ("CreativeWork", ("CorrectionComment", "Text", "URL")),
    "citation": ("CreativeWork", ("CreativeWork", "Text")),
    "about": ("CreativeWork", ("Thing",)),
}
"""The properties, each with the type it stands on (and on its kinds) and what its value may be."""


def kinds(name: str) -> set[str]:
    """A type and all that it is a kind of."""
    return {name}.union(*map(kinds, TYPES[name]))


def wrong(page: Any) -> list[str]:
    """What a page tells machines in words they do not know, in the wrong place, or with the wrong value."""
    context = [] if page.get("@context") == "https://schema.org" else ["@context"]
    return context + list(_wrong({name: value for name, value in page.items() if name != "@context"}, "page"))


def _wrong(thing: dict[str, Any], at: str) -> Iterator[str]:
    kind = thing.get("@type")
    if kind not in TYPES:
        yield f"{at}: type {kind}"
        return
    for name, value in thing.items():
        if name.startswith("@"):
            if name not in ("@type", "@id"):
                yield f"{at}: keyword {name}"
            continue
        stands_on, values = PROPERTIES.get(name, (None, ()))
        if stands_on not in kinds(kind):
            yield f"{at}: {name} on {kind}"
            continue
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from _wrong(inner, f"{at}.{name}")
            if not any(_is(inner, allowed) for allowed in values):
                yield f"{at}: {name} is {inner!r}"


def _is(value: Any, allowed: str) -> bool:
    match allowed:
        case "Text":
            return isinstance(value, str)
        case "URL":
            return isinstance(value, str) and "://" in value
        case "Number":
            return type(value) is int
        case "DateTime":
            return isinstance(value, str) and _moment(value)
        case _:
            return isinstance(value, dict) and value.get("@type") in TYPES and allowed in kinds(value["@type"])


def _moment(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
