"""Names of attached files that can do no harm: shown, recorded, and saved under, whatever the message said."""

from __future__ import annotations

import regex

LONGEST = 120
"""Code points; every file system takes 255 bytes, and an Arabic letter is two."""
LONGEST_BYTES = 200

_SEPARATORS = regex.compile(r"[/\\]")
_REMOVED = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u2028\u2029]")
_FORBIDDEN = regex.compile(r'[<>:"|?*]')
_BLANKS = regex.compile(r"\s+")
_DEVICES = regex.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", regex.I)


def safe_name(said: str, fallback: str) -> str:
    """A name without path, controls, direction overrides or reserved letters, that no system takes for a device.

    ``fallback`` is for what leaves nothing.
    """
    name = _SEPARATORS.split(_REMOVED.sub("", said[:4096]))[-1]
    name = _BLANKS.sub(" ", _FORBIDDEN.sub("_", name)).strip(" .")
    if not name:
        return fallback
    if _DEVICES.match(name):
        name = f"_{name}"
    return _cut(name)


def _cut(name: str) -> str:
    """Short enough, with its ending kept: what kind of file it is must not be hidden."""
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 16:
        stem, dot, ending = name, "", ""
    stem = stem[: LONGEST - len(dot + ending)]
    while len((stem + dot + ending).encode("utf-8")) > LONGEST_BYTES and stem:
        stem = stem[:-1]
    return stem.rstrip(" .") + dot + ending
