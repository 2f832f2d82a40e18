"""Ways to a party: what was used, its record's contacts, and nothing of a source whose name is not for everybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsdesk.desk.addresses import ways_to
from newsdesk.domain.events.sources import Contact
from newsdesk.domain.requests import Attempt, Channel, Request, Result
from newsdesk.domain.sources import Source, SourceKind
from newsdesk.domain.vault import Sealing

MAIL, PHONE = Contact("email", "a@b.example"), Contact("phone", "+9647701234567", preferred=True)
RECORD = Source("q1", SourceKind.INSTITUTION, "بلدية المدينة", contacts=(MAIL, PHONE))
REQUEST = Request("r1", "بلدية المدينة", "ما تعليقكم؟", source="q1")
AT = datetime(2026, 7, 5, 9, 0, tzinfo=UTC)


def test_the_preferred_way_comes_first() -> None:
    found = ways_to(REQUEST, {"q1": RECORD})
    assert [contact for _, contact in found.contacts] == [PHONE, MAIL]
    assert found.likeliest is Channel.PHONE
    assert found.address(Channel.EMAIL) == MAIL.address


def test_a_merged_record_gives_way_to_the_one_it_became() -> None:
    old = replace(RECORD, contacts=(), merged_into="q2")
    found = ways_to(REQUEST, {"q1": old, "q2": replace(RECORD, id="q2")})
    assert found.address(Channel.PHONE) == PHONE.address


@pytest.mark.parametrize("hidden", [{"described": "موظف"}, {"sealing": Sealing(readers=("p1",))}])
def test_a_source_without_a_name_offers_nothing(hidden: dict[str, object]) -> None:
    found = ways_to(REQUEST, {"q1": replace(RECORD, **hidden)})  # type: ignore[arg-type]  # fields of a source
    assert (found.contacts, found.likeliest) == ((), None)


def test_somebody_else_is_not_reached_by_the_partys_own_address() -> None:
    found = ways_to(replace(REQUEST, addressee="محامي البلدية"), {"q1": RECORD})
    assert (found.address(Channel.PHONE), found.likeliest) == ("", None)
    assert found.on(Channel.PHONE) == (PHONE,)


def test_what_was_used_last_comes_first() -> None:
    sent = ("x@b.example", "y@b.example")
    tries = tuple(
        Attempt(f"t{at}", Channel.EMAIL, to, Result.DELIVERED, AT, AT, "p1") for at, to in enumerate(sent)
    )
    found = ways_to(replace(REQUEST, attempts=tries), {"q1": RECORD})
    assert (found.address(Channel.EMAIL), found.likeliest) == ("y@b.example", Channel.EMAIL)
