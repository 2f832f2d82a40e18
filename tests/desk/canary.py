"""Looking for words that must be nowhere: in every file written, in every form in which they could have got there."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from newsdesk.text.letters import fold_key


def spellings(secret: str) -> set[str]:
    """A secret as a program may have rewritten it: as it is, folded, composed otherwise, drawn from right to left."""
    parts = {secret, *re.split(r"[\s_.\-]+", secret)}
    parts = {part for part in parts if len(part) > 3}
    parts |= {fold_key(part) for part in parts}
    parts |= {unicodedata.normalize(form, part) for part in parts for form in ("NFC", "NFD", "NFKD")}
    return parts | {part[::-1] for part in parts} | {part.casefold() for part in parts}


def encodings(text: str) -> set[bytes]:
    """Text as bytes: every encoding of a file, a web address, a mail or a program's own notation."""
    forms = {text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"), text.encode("utf-32-le")}
    for old in ("cp1256", "iso8859-6"):
        with suppress(UnicodeEncodeError):
            forms.add(text.encode(old))
    forms |= {quote(text).encode(), quote(text).lower().encode()}
    forms |= {json.dumps(text)[1:-1].encode(), text.encode("unicode_escape")}
    forms |= {"".join(f"&#{ord(sign)};" for sign in text).encode(), text.encode().hex().encode()}
    forms |= {text.encode().hex().upper().encode(), text.encode("utf-16-be").hex().encode()}
    for bare in (text.encode(), text.encode("utf-16-le")):
        # Whatever stands before it, one of three alignments holds it whole; the letters at both ends may differ.
        for shift in range(3):
            coded = base64.b64encode(b"\0" * shift + bare)
            forms.add(coded[(shift * 8 + 5) // 6 + 1 : len(coded) - 5])
    return {form for form in forms if len(form) >= 7}  # fewer bytes stand anywhere by chance


def needles(secrets: Iterable[str]) -> set[bytes]:
    """Every form to be looked for."""
    return {form for secret in secrets for spelling in spellings(secret) for form in encodings(spelling)}


def unpacked(data: bytes) -> Iterator[bytes]:
    """A file's bytes and what is compressed in them: an archive's members, deflated streams, anything at all."""
    yield data
    if data.startswith(b"PK"):
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from unpacked(archive.read(name))
    elif data.startswith(b"\x1f\x8b"):
        with suppress(OSError, EOFError, zlib.error):
            yield from unpacked(gzip.decompress(data))
    for start in _deflated(data):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(data[start:])


def _deflated(data: bytes) -> Iterator[int]:
    for head in (b"x\x01", b"x\x9c", b"x\xda"):
        start = data.find(head)
        while start >= 0:
            yield start
            start = data.find(head, start + 1)


def leaks(folder: Path, wanted: set[bytes]) -> list[str]:
    """The files under a folder whose name or content holds one of the needles."""
    found = []
    for path in sorted(folder.rglob("*")):
        named = path.relative_to(folder).as_posix()
        if any(needle in named.encode() for needle in wanted):
            found.append(f"{named} (its name)")
        if path.is_file() and any(_holds(layer, wanted) for layer in unpacked(path.read_bytes())):
            found.append(named)
    return found


_ARABIC = re.compile("[\u0600-\u06ff][\u0600-\u06ff \u00a0]{2,}")


def _holds(data: bytes, wanted: set[bytes]) -> bool:
    """As it stands, and with every stretch of Arabic in it folded: another hamza or other digits are the same name."""
    if any(needle in data for needle in wanted):
        return True
    for encoding in ("utf-8", "utf-16-le"):
        folded = fold_key("\n".join(_ARABIC.findall(data.decode(encoding, "ignore")))).encode()
        if any(needle in folded for needle in wanted):
            return True
    return False
