"""The packet's file: a zip of plain names, the same bytes for the same contents, read without believing what it says.

Everything is stored, nothing compressed: the bytes do not depend on a compressor's version, and whoever looks for a
name in a packet sees all of it. What comes in may be compressed (somebody may have packed it anew), within limits that
are counted on what comes out and never taken from the file's own words.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from newsdesk.domain.errors import Unreadable

MOST_FILES = 64
MOST_BYTES = 32 * 1024 * 1024
"""All contents together. A long story with a hundred requests is under one megabyte."""
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX, _MODE = 3, 0o100644 << 16
_CHUNK = 65_536
_ENCRYPTED = 0x1


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files as one zip, in the order given, all of one date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system, entry.external_attr = _UNIX, _MODE
            archive.writestr(entry, data)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a zip by name, nothing written anywhere.

    Raises Unreadable: packet.not_zip, packet.too_large (files, or bytes that come out), packet.bad_name (a folder, a
    path, anything but letters and digits of ASCII), packet.twice (two files of one name), packet.encrypted,
    packet.damaged.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("packet.too_large", megabytes=MOST_BYTES // 1024 // 1024, files=MOST_FILES)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _contents(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        raise Unreadable("packet.damaged" if data.startswith(b"PK") else "packet.not_zip") from error
    except (zlib.error, EOFError, NotImplementedError, ValueError, OverflowError, OSError) as error:
        raise Unreadable("packet.damaged") from error


def _contents(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise Unreadable("packet.too_large", megabytes=MOST_BYTES // 1024 // 1024, files=MOST_FILES)
    found: dict[str, bytes] = {}
    left = MOST_BYTES
    for entry in entries:
        # The name as it lies in the file: the library cuts it at a NUL.
        if not _NAME.fullmatch(entry.filename) or entry.orig_filename != entry.filename:
            raise Unreadable("packet.bad_name", file=ascii(entry.orig_filename)[:80])
        if entry.filename in found:
            raise Unreadable("packet.twice", file=entry.filename)
        if entry.flag_bits & _ENCRYPTED:
            raise Unreadable("packet.encrypted", file=entry.filename)
        found[entry.filename] = _read(archive, entry, left)
        left -= len(found[entry.filename])
    return found


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """One file; no more than ``most`` bytes are ever held, whatever the file says of its size."""
    parts, length = [], 0
    with archive.open(entry) as stream:
        while part := stream.read(_CHUNK):
            length += len(part)
            if length > most:
                raise Unreadable("packet.too_large", megabytes=MOST_BYTES // 1024 // 1024, files=MOST_FILES)
            parts.append(part)
    return b"".join(parts)
