from __future__ import annotations

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.store.ids import new_entity_id, next_event_id, uuid7

times = st.integers(0, 2**48 - 1)
randoms = st.binary(min_size=10, max_size=10)


@given(times, randoms)
def test_a_uuid7_holds_its_time_version_and_variant(now_ms: int, random: bytes) -> None:
    made = uuid7(now_ms, random)
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert made.int >> 80 == now_ms


def test_the_example_of_the_standard() -> None:
    """RFC 9562, A.6: rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F, unix_ts_ms 0x017F22E279B0."""
    tail = 0xCC3 << 62 | 0x18C4DC0C0C07398F
    assert str(uuid7(0x017F22E279B0, (tail << 6).to_bytes(10))) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(times, times, randoms, randoms)
def test_the_next_id_sorts_after_the_last_whatever_the_clock_says(
    first: int, second: int, one: bytes, other: bytes
) -> None:
    last = next_event_id(first, None, one)
    if last >= "ffffffff-ffff-7ff0":
        return  # the year 10889
    following = next_event_id(second, last, other)
    assert following > last
    assert UUID(following).version == 7
    assert UUID(following).variant == "specified in RFC 4122"


def test_a_full_millisecond_spills_into_the_next() -> None:
    last = str(uuid7(5, b"\xff" * 10))
    following = UUID(next_event_id(5, last, b"\x01" * 10))
    assert following.int >> 80 == 6


def test_too_little_randomness_is_refused() -> None:
    with pytest.raises(ValueError, match="ten"):
        uuid7(1, b"x")
    with pytest.raises(ValueError, match="48"):
        uuid7(2**48, b"x" * 10)


def test_entity_ids_are_short_readable_and_never_alike() -> None:
    made = {new_entity_id("s") for _ in range(5000)}
    assert len(made) == 5000
    assert all(re.fullmatch(r"s[0-9a-hjkmnp-tv-z]{12}", one) for one in made)
    assert {letter for one in made for letter in one[1:]} == set("0123456789abcdefghjkmnpqrstvwxyz")
