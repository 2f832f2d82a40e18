"""Ways to reach a source: one form for one address, whatever it was typed with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.contacts import ContactChannel, normalised, settled
from newsdesk.domain.errors import Reason
from newsdesk.domain.events.sources import Contact


def address(channel: str, text: str, service: str = "") -> str:
    made = normalised(Contact(channel, text, service))
    return f"!{made.rule}" if isinstance(made, Reason) else made.address


@pytest.mark.parametrize(
    ("channel", "typed", "kept"),
    [
        ("phone", "٠٧٧٠ ١٢٣ ٤٥٦٧", "07701234567"), ("phone", "\u202a+964 (770) 123-4567\u202c", "+9647701234567"),
        ("phone", "00964-770-1234567", "+9647701234567"), ("phone", "۱۹۹۹۱", "19991"),
        ("phone", "12", "!phone-unreadable"),
        ("phone", "0770x12", "!phone-unreadable"), ("phone", "1" * 16, "!phone-unreadable"),
        ("email", " Press@Ministry.EXAMPLE ", "Press@ministry.example"), ("email", "mailto:a@b.example", "a@b.example"),
        ("email", "إعلام@وزارة.مثال", "إعلام@وزارة.مثال"), ("email", "a@b", "!mail-unreadable"),
        ("email", "a b@c.example", "!mail-unreadable"), ("email", "a@b.example, c@d.example", "!mail-unreadable"),
        ("message", "٠٧٧٠١٢٣٤٥٦٧", "07701234567"), ("message", "@salem", "@salem"),
        ("social", "https://x.com/a", "https://x.com/a"),
        ("visit", "شارع ١٤، بغداد", "شارع ١٤، بغداد"), ("letter", "ص.ب.\n12", "ص.ب. 12"),
        ("letter", " \u200f", "!address-missing"),
        ("fax", "1234", "!unknown-channel"),
    ],
)  # fmt: skip
def test_an_address_has_one_form_or_is_refused(channel: str, typed: str, kept: str) -> None:
    assert address(channel, typed) == kept


@pytest.mark.parametrize(
    ("channel", "service", "kept"),
    [
        ("message", "WhatsApp", "whatsapp"), ("message", "", "other"), ("social", "x", "x"), ("phone", "", ""),
        ("message", "x", None), ("phone", "whatsapp", None),
    ],
)  # fmt: skip
def test_a_channel_has_its_own_services(channel: str, service: str, kept: str | None) -> None:
    made = normalised(Contact(channel, "07701234567", service))
    assert (None if isinstance(made, Reason) else made.service) == kept


@given(st.sampled_from(ContactChannel), st.text(max_size=30), st.text(max_size=10))
def test_what_is_normal_stays_as_it_is(channel: ContactChannel, text: str, note: str) -> None:
    made = normalised(Contact(channel, text, "", note))
    if not isinstance(made, Reason):
        assert normalised(made) == made
        assert not {"\n", "\u202e", "\u200f"} & {*made.address, *made.note}


def test_no_address_twice_and_one_preferred() -> None:
    typed = (
        Contact("phone", "0770 123", preferred=True), Contact("phone", "٠٧٧٠١٢٣", note="again"),
        Contact("email", "a@b.example", preferred=True), Contact("email", "nobody"), Contact("fax", "1"),
    )  # fmt: skip
    kept, wrong = settled(typed)
    assert kept == (Contact("phone", "0770123", preferred=True), Contact("email", "a@b.example"))
    assert [reason.rule for reason in wrong] == ["mail-unreadable", "unknown-channel"]
