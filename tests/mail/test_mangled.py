"""Whatever is sent is read without a fault, with names that can do no harm, and with nothing written anywhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.errors import Unreadable
from newsdesk.mail.names import LONGEST, LONGEST_BYTES, safe_name
from newsdesk.mail.proposing import propose
from newsdesk.mail.reading import read_letter
from tests.mail.letters import EXPECTED, NOW, raw

FORBIDDEN = set('/\\<>:"|?*\0\n\r\t\u202e\u202d\u202a\u202b\u2066\u2067\u2068\u200e\u200f\u061c')


def harmless(name: str) -> bool:
    return (
        bool(name)
        and not FORBIDDEN & set(name)
        and name not in (".", "..")
        and not name.startswith(".")
        and os.path.basename(name) == name  # noqa: PTH119 - the very function a careless program would trust
        and len(name) <= LONGEST
        and len(name.encode("utf-8")) <= LONGEST_BYTES
    )


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """A real message with bytes flipped, pieces cut out, doubled, or put in from another."""
    data = bytearray(raw(draw(st.sampled_from(sorted(EXPECTED)))))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from(["flip", "cut", "double", "other", "insert"])):
            case "flip":
                data[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case "cut":
                del data[at : at + draw(st.integers(1, 400))]
            case "double":
                data[at:at] = data[at : at + 200]
            case "other":
                other = raw(draw(st.sampled_from(sorted(EXPECTED))))
                data[at:at] = other[: draw(st.integers(0, 300))]
            case "insert":
                data[at:at] = draw(st.binary(max_size=20))
    return bytes(data)


@given(mangled())
def test_a_mangled_message_is_read_or_refused_and_never_fails(data: bytes) -> None:
    try:
        found = read_letter(data, NOW)
    except Unreadable as refusal:
        refused = refusal.key
    else:
        refused = ""
    assert refused in ("", "mail.empty", "mail.not_mail")
    if refused:
        return
    proposal = propose(found)
    assert proposal.sort == "" or proposal.reasons
    assert all(harmless(item.name) for item in found.attachments)
    assert not any("\ud800" <= letter <= "\udfff" or letter == "\0" for letter in found.whole)
    found.whole.encode("utf-8")
    assert len(found.fingerprint) == 64


@given(st.text(), st.sampled_from(["", "/", "\\", "..\\", "\u202e"]))
def test_any_name_becomes_one_that_can_do_no_harm(said: str, before: str) -> None:
    assert harmless(safe_name(before + said, "unnamed.bin"))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("../../../etc/passwd", "passwd"),
        ("C:\\Windows\\evil.exe", "evil.exe"),
        ("بيان\u202egpj.exe", "بيانgpj.exe"),
        ("a\0b.pdf", "ab.pdf"),
        ("lpt1.doc", "_lpt1.doc"),
        (".bashrc", "bashrc"),
        ("   ", "unnamed.bin"),
        ("تقرير  2026.pdf ", "تقرير 2026.pdf"),
    ],
)
def test_names_by_example(said: str, name: str) -> None:
    assert safe_name(said, "unnamed.bin") == name


def test_reading_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "a" / "b" / "c"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    for name in EXPECTED:
        read_letter(raw(name), NOW)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b", "c"]
