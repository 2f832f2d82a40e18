"""A zip from strangers is read within limits, writes nothing, and is refused by name of what is wrong with it."""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import nullcontext

import pytest

from newsdesk.domain.errors import Unreadable
from newsdesk.packet.archive import MOST_BYTES, MOST_FILES, packed, unpacked
from newsdesk.packet.audit import audit


def test_what_is_packed_is_unpacked() -> None:
    files = {"b.txt": "نص".encode(), "a.json": b"{}", "empty": b""}
    assert unpacked(packed(files)) == files
    assert list(unpacked(packed(files))) == list(files)
    assert packed(files) == packed(dict(files))


def test_a_packet_packed_anew_with_compression_is_read_too() -> None:
    assert unpacked(zipped(("a.txt", b"x" * 1000), compression=zipfile.ZIP_DEFLATED)) == {"a.txt": b"x" * 1000}


def zipped(*entries: tuple[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    twice = len({name for name, _ in entries}) < len(entries)
    with (
        pytest.warns(UserWarning, match="Duplicate name") if twice else nullcontext(),
        zipfile.ZipFile(out, "w", compression) as archive,
    ):
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=compression)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"hello", "packet.not_zip"),
        (b"PK\x03\x04broken", "packet.damaged"),
        (zipped(("../../etc/passwd", b"x")), "packet.bad_name"),
        (zipped(("/etc/passwd", b"x")), "packet.bad_name"),
        (zipped(("a/b.txt", b"x")), "packet.bad_name"),
        (zipped(("folder/", b"")), "packet.bad_name"),
        (zipped(("..", b"x")), "packet.bad_name"),
        (zipped(("a\\b", b"x")), "packet.bad_name"),
        (zipped(("نص.txt", b"x")), "packet.bad_name"),
        (zipped(("a.txt", b"x"), ("a.txt", b"y")), "packet.twice"),
        (zipped(*((f"f{number}", b"") for number in range(MOST_FILES + 1))), "packet.too_large"),
        (zipped(("a.txt", bytes(MOST_BYTES + 1)), compression=zipfile.ZIP_DEFLATED), "packet.too_large"),
        (
            zipped(*((f"b{number}", bytes(MOST_BYTES // 2)) for number in range(3)), compression=zipfile.ZIP_DEFLATED),
            "packet.too_large",
        ),
        (zipped(("a.txt", b"x")), "packet.not_packet"),
    ],
    ids=range(14),
)  # fmt: skip
def test_a_hostile_archive_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(Unreadable) as caught:
        audit(data)
    assert caught.value.key == key


def test_an_archive_that_lies_about_its_size_or_is_encrypted_is_refused() -> None:
    out = zipped(("a.txt", bytes(100_000)), compression=zipfile.ZIP_DEFLATED)
    at = out.index(b"PK\x01\x02")
    lying = out[: at + 24] + struct.pack("<I", 10) + out[at + 28 :]
    with pytest.raises(Unreadable):
        unpacked(lying)
    whole = packed({"a.txt": b"one", "b.txt": b"two" * 10_000})
    at = whole.index(b"PK\x01\x02")
    with pytest.raises(Unreadable) as caught:
        unpacked(whole[: at + 8] + struct.pack("<H", 1) + whole[at + 10 :])
    assert caught.value.key == "packet.encrypted"
    with pytest.raises(Unreadable) as caught:
        unpacked(whole[: len(whole) // 2])
    assert caught.value.key == "packet.damaged"
