"""Identifiers: of facts, in the order of their making, and of what the newsroom talks about."""

from __future__ import annotations

import os
from uuid import UUID

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"  # no i, l, o, u: read aloud over a telephone without doubt
_RANDOM_BITS = 74
_TIME_MASK = (1 << 48) - 1


def uuid7(now_ms: int, random: bytes) -> UUID:
    """A UUIDv7 (RFC 9562, 5.7) from Unix milliseconds and ten random bytes, of which 74 bits are used."""
    if not 0 <= now_ms <= _TIME_MASK:
        raise ValueError("the time does not fit 48 bits")
    if len(random) != 10:
        raise ValueError("ten random bytes are needed")
    return _assemble(now_ms, int.from_bytes(random) >> (80 - _RANDOM_BITS))


def _assemble(now_ms: int, tail: int) -> UUID:
    return UUID(int=now_ms << 80 | 7 << 76 | (tail >> 62) << 64 | 2 << 62 | (tail & ((1 << 62) - 1)))


def _parts(value: UUID) -> tuple[int, int]:
    number = value.int
    return number >> 80, ((number >> 64) & 0xFFF) << 62 | (number & ((1 << 62) - 1))


def next_event_id(now_ms: int, after: str | None, random: bytes) -> str:
    """A UUIDv7 that sorts after ``after`` even when the clock has gone back (RFC 9562, 6.2, method 2)."""
    fresh = uuid7(now_ms, random)
    if after is None or str(fresh) > after:
        return str(fresh)
    last_ms, tail = _parts(UUID(after))
    # A step of up to 2^32 keeps the next id from being guessed, and leaves room for 2^42 of them in a millisecond.
    tail += 1 + int.from_bytes(random[:4])
    if tail >> _RANDOM_BITS:
        last_ms, tail = last_ms + 1, int.from_bytes(random[4:])
    return str(_assemble(last_ms, tail))


def new_entity_id(prefix: str) -> str:
    """An id such as ``s4f9k2m7c0q1x``: a letter and twelve characters of Crockford's base 32, 60 random bits."""
    number = int.from_bytes(os.urandom(8))
    return prefix + "".join(_CROCKFORD[number >> shift & 31] for shift in range(0, 60, 5))
