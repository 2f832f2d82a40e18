"""Facts as bytes and back. An unknown name or version is an error, never skipped; old versions are lifted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from newsdesk.domain.errors import Unavailable
from newsdesk.domain.events import EVENTS, Event
from newsdesk.domain.events.base import Shredded
from newsdesk.store.fact import Draft, Fact

UPCASTERS: Mapping[tuple[str, int], Callable[[dict[str, Any]], tuple[int, dict[str, Any]]]] = {}
"""For a name and an old version: how its fields become those of a later version, which is returned with them."""

_encoder = msgspec.json.Encoder(order="deterministic")


def encode(event: Event) -> Draft:
    """The fact, ready for the log."""
    return Draft(event.NAME, event.VERSION, _encoder.encode(event))


def decode(fact: Fact) -> Event:
    """What a fact of the log says; ``Shredded`` when its payload was destroyed by law.

    Raises Unavailable (``store.unknown_fact``) for a name or version this program does not know, which a newer one
    wrote, and (``store.damaged``) for a payload that does not hold what its name says.
    """
    if fact.body is None:
        return Shredded(fact.type)
    kind = EVENTS.get((fact.type, fact.version))
    try:
        if kind is not None:
            return msgspec.json.decode(fact.body, type=kind)
        version, fields = fact.version, None
        while (fact.type, version) in UPCASTERS:
            fields = msgspec.json.decode(fact.body) if fields is None else fields
            version, fields = UPCASTERS[fact.type, version](fields)
        kind = EVENTS.get((fact.type, version))
        if kind is None:
            raise Unavailable("store.unknown_fact", type=fact.type, version=fact.version)
        return msgspec.convert(fields, type=kind)
    except msgspec.ValidationError as error:
        raise Unavailable("store.damaged") from error
    except msgspec.DecodeError as error:
        raise Unavailable("store.damaged") from error
