"""A recovery kit: a person's keys as text on paper, in groups that can be typed, with a checksum on every line.

Each line is its number, fifteen bytes in base 32 (Crockford's alphabet: no I, L, O or U, and what looks like them
is taken for them), and one sign that is the line's own checksum, so that a slip is found on its line. The last bytes
are a checksum of the whole.
"""

from __future__ import annotations

import unicodedata
from hashlib import sha256

from newsdesk.domain.errors import Unreadable
from newsdesk.store.keys import PrivateKey

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("ILOU", "110V")
_VERSION = 1
_SEED, _CHECK, _ROW, _GROUP = 32, 4, 15, 4
_SCALAR = 32


def kit_lines(key: PrivateKey) -> tuple[str, ...]:
    """What is printed: numbered lines. Raises ValueError for a key that only signs."""
    secret = key.secret()
    body = bytes([_VERSION]) + secret[:_SEED] + _bech32_data(secret[_SEED:].decode("ascii"))
    body += _checksum(body)
    rows = [body[start : start + _ROW] for start in range(0, len(body), _ROW)]
    return tuple(_line(number, row) for number, row in enumerate(rows, 1))


def read_kit(text: str) -> PrivateKey:
    """The key on a kit, typed with or without its line numbers' spaces, in any case and digits.

    Raises Unreadable: kit.line (which line has a slip), kit.incomplete, kit.unknown.
    """
    rows: dict[int, bytes] = {}
    for typed in text.splitlines():
        number, _, rest = _plain(typed).partition(":")
        if not rest:
            continue
        if not number.isdecimal():
            raise Unreadable("kit.incomplete")
        rows[int(number)] = _row(int(number), rest)
    body = b"".join(rows[number] for number in sorted(rows))
    if sorted(rows) != list(range(1, len(rows) + 1)) or len(body) != 1 + _SEED + _SCALAR + _CHECK:
        raise Unreadable("kit.incomplete")
    if body[-_CHECK:] != _checksum(body[:-_CHECK]):
        raise Unreadable("kit.incomplete")
    if body[0] != _VERSION:
        raise Unreadable("kit.unknown")
    return PrivateKey(body[1 : 1 + _SEED], _bech32_text(body[1 + _SEED : -_CHECK]))


def _checksum(body: bytes) -> bytes:
    return sha256(b"newsdesk recovery kit\0" + body).digest()[:_CHECK]


def _line(number: int, row: bytes) -> str:
    value, signs = int.from_bytes(row, "big"), ""
    for _ in range(_signs(len(row))):
        signs = _ALPHABET[value & 31] + signs
        value >>= 5
    signs += _sign(number, row)
    groups = " ".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))
    return f"{number}: {groups}"


def _signs(size: int) -> int:
    """How many signs of five bits so many bytes take."""
    return -(-size * 8 // 5)


def _sign(number: int, row: bytes) -> str:
    return _ALPHABET[sha256(bytes([number]) + row).digest()[0] & 31]


def _plain(typed: str) -> str:
    normal = unicodedata.normalize("NFKC", typed).upper()
    digits = (str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in normal)
    return "".join(sign for sign in digits if sign.isascii() and (sign.isalnum() or sign == ":"))


def _row(number: int, signs: str) -> bytes:
    signs = signs.translate(_LOOKALIKES)
    value = 0
    for sign in signs[:-1]:
        value = value * 32 + _ALPHABET.index(sign)
    size = (len(signs) - 1) * 5 // 8
    odd = _signs(size) != len(signs) - 1  # a sign too many or too few, whatever the check says
    if number > 99 or size > _ROW or odd or value >> (size * 8):
        raise Unreadable("kit.line", line=number)
    row = value.to_bytes(size, "big")
    if signs[-1] != _sign(number, row):
        raise Unreadable("kit.line", line=number)
    return row


# An age identity is Bech32 (BIP 173) of 32 bytes under the prefix "age-secret-key-".
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_PREFIX = "age-secret-key-"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit in range(5):
            check ^= _GENERATOR[bit] if top >> bit & 1 else 0
    return check


def _expanded() -> list[int]:
    return [*(ord(sign) >> 5 for sign in _PREFIX), 0, *(ord(sign) & 31 for sign in _PREFIX)]


def _bech32_data(identity: str) -> bytes:
    values = [_BECH32.index(sign) for sign in identity.lower().removeprefix(f"{_PREFIX}1")]
    if _polymod([*_expanded(), *values]) != 1:
        raise ValueError("no age identity")
    bits = "".join(f"{value:05b}" for value in values[:-6])
    return bytes(int(bits[start : start + 8], 2) for start in range(0, _SCALAR * 8, 8))


def _bech32_text(scalar: bytes) -> str:
    bits = "".join(f"{byte:08b}" for byte in scalar)
    bits += "0" * (-len(bits) % 5)
    values = [int(bits[start : start + 5], 2) for start in range(0, len(bits), 5)]
    check = _polymod([*_expanded(), *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> 5 * (5 - place) & 31 for place in range(6)]
    return f"{_PREFIX}1{''.join(_BECH32[value] for value in values)}".upper()
