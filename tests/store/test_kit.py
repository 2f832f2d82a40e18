"""A recovery kit: what is on paper is the key, and a slip of the pen is found on its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.errors import Unreadable
from newsdesk.store.keys import PrivateKey, new_key
from newsdesk.store.kit import kit_lines, read_kit

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _told_apart() -> PrivateKey:
    """A key whose second line does not pass as its first: the five bits of a line's check let one in 32 do so."""
    while True:
        key = new_key()
        with pytest.raises(Unreadable) as caught:
            read_kit(kit_lines(key)[1].replace("2:", "1:"))
        if caught.value.key == "kit.line":
            return key


KEY = _told_apart()
LINES = kit_lines(KEY)


def same(found: PrivateKey, key: PrivateKey) -> bool:
    return (found.secret(), found.key_id, found.recipient) == (key.secret(), key.key_id, key.recipient)


@given(st.binary(min_size=32, max_size=32))
def test_any_key_comes_back(seed: bytes) -> None:
    key = PrivateKey(seed, new_key().identity)
    assert same(read_kit("\n".join(kit_lines(key))), key)


@pytest.mark.parametrize(
    "typed",
    [
        "\n".join(reversed(LINES)), "\n\n".join(LINES).lower(), "\r\n".join(line.replace(" ", "") for line in LINES),
        "\n".join(LINES).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        "\n".join(LINES).replace("1", "l").replace("0", "o").replace("l:", "1:"),
    ],
    ids=["in any order", "small letters", "without spaces", "Arabic digits", "lookalikes"],
)  # fmt: skip
def test_it_is_read_as_people_type_it(typed: str) -> None:
    assert same(read_kit(typed), KEY)


@given(st.integers(0, len(LINES) - 1), st.integers(0, 24), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_never_taken(row: int, place: int, sign: str) -> None:
    number, _, signs = LINES[row].partition(": ")
    letters = list(signs.replace(" ", ""))
    at = place % len(letters)
    if letters[at] == sign:
        return
    letters[at] = sign
    typed = [*LINES[:row], f"{number}: {''.join(letters)}", *LINES[row + 1 :]]
    with pytest.raises(Unreadable, match=r"kit\.(line|incomplete)"):
        read_kit("\n".join(typed))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "kit.incomplete"), ("\n".join(LINES[:-1]), "kit.incomplete"), ("\n".join(LINES[1:]), "kit.incomplete"),
        ("x: ABCD", "kit.incomplete"), (f"{LINES[0]}7", "kit.line"), ("١: !!!", "kit.incomplete"),
        ("\n".join((LINES[1].replace("2:", "1:"), *LINES[1:])), "kit.line"),
    ],
    ids=[
        "nothing", "no last line", "no first line", "another's", "a sign too many", "no signs", "of the wrong line"
    ],
)  # fmt: skip
def test_what_is_no_kit_says_why(typed: str, key: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_kit(typed)
    assert error.value.key == key


def test_half_a_key_makes_no_kit() -> None:
    with pytest.raises(ValueError, match="half a key"):
        kit_lines(KEY.signing_only())
