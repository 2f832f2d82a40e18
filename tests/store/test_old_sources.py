"""Facts about sources that were recorded before these had titles, contacts and the rest read as they always did."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newsdesk.domain.events.sources import Contact, SourceAdded
from newsdesk.domain.sources import Source, SourceKind, evolve
from newsdesk.store.codec import decode, encode
from newsdesk.store.fact import Draft
from newsdesk.store.log import append
from tests.store.conftest import AT, Newsroom

FIRST_SHAPE = {
    "source": "q1", "kind": "institution", "name": "وزارة الصحة", "variants": ["الصحة"], "described": "", "reason": "",
    "ticks": [], "known_to": [], "week": "fri-sat",
}  # fmt: skip


@pytest.mark.parametrize("left_out", [(), ("week",), ("week", "known_to", "ticks", "reason", "described", "variants")])
def test_the_first_shape_of_a_source_is_read(newsroom: Newsroom, left_out: tuple[str, ...]) -> None:
    payload: dict[str, Any] = {name: value for name, value in FIRST_SHAPE.items() if name not in left_out}
    connection = newsroom.connect()
    draft = Draft("source.added", 1, json.dumps(payload).encode())
    (fact,) = append(connection, "source:q1", [draft], actor="p-salma", at=AT, signer=newsroom.salma)
    connection.close()
    event = decode(fact)
    source = evolve(Source(), event, fact.actor)
    assert (source.kind, source.name, source.added_by) == (SourceKind.INSTITUTION, "وزارة الصحة", "p-salma")
    assert (source.contacts, source.title, source.gender, source.gained) == ((), "", "", ())


def test_contacts_come_back_as_they_went(newsroom: Newsroom) -> None:
    event = SourceAdded("q1", "person", "سالم", contacts=(Contact("message", "+9641", "signal", "مساعده", True),))
    connection = newsroom.connect()
    (fact,) = append(connection, "source:q1", [encode(event)], actor="p-salma", at=AT, signer=newsroom.salma)
    connection.close()
    assert decode(fact) == event
