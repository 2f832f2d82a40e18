"""Export targets: the houses that copies usually go to, each with formats, a folder and a name for the register."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MOST = 50
LONGEST = 200
"""Characters of a name or a recipient."""
_FIELDS = frozenset({"name", "formats", "folder", "recipient"})
_SHAPE = '[{"name": "…", "formats": ["text", "html"], "folder": "…", "recipient": "…"}]'


@dataclass(frozen=True, slots=True)
class Target:
    """One target. ``formats`` are names of the exports' own; ``folder`` is where this newsroom's copies for it lie;
    ``recipient`` is who the register says was given them, the target's name where nothing else is said."""

    name: str
    formats: tuple[str, ...]
    folder: str
    recipient: str = ""

    @property
    def given_to(self) -> str:
        """Who the register names."""
        return self.recipient or self.name


def targets(value: str) -> tuple[Target, ...]:
    """The targets of a setting's value, in their order; none for an empty one.

    Raises ValueError (its text says what is allowed) for anything that is not a list of complete targets with names of
    their own.
    """
    if not value.strip():
        return ()
    try:
        entries = json.loads(value)
    except ValueError as error:
        raise ValueError(_SHAPE) from error
    if not isinstance(entries, list) or len(entries) > MOST:
        raise ValueError(_SHAPE)
    found = tuple(_target(entry) for entry in entries)
    if len({target.name for target in found}) != len(found):
        raise ValueError(_SHAPE)
    return found


def targets_text(value: str) -> str:
    """A setting's value as it is kept: one form for the same targets. Raises ValueError as ``targets`` does."""
    return written(targets(value))


def written(some: Sequence[Target]) -> str:
    """Targets as a setting's value."""
    if not some:
        return ""
    entries = [
        {"name": item.name, "formats": list(item.formats), "folder": item.folder, "recipient": item.recipient}
        for item in some
    ]
    return json.dumps(entries, ensure_ascii=False)


def _target(entry: Any) -> Target:
    if not isinstance(entry, dict) or not {"name", "formats", "folder"} <= entry.keys() <= _FIELDS:
        raise ValueError(_SHAPE)
    formats = entry["formats"]
    if not isinstance(formats, list) or not formats or not all(_is_format(name) for name in formats):
        raise ValueError(_SHAPE)
    folder = entry["folder"]
    if not isinstance(folder, str) or not folder.strip() or not _shown(folder):
        raise ValueError(_SHAPE)
    name, recipient = _line(entry["name"]), _line(entry.get("recipient", ""))
    if not name:
        raise ValueError(_SHAPE)
    return Target(name, tuple(dict.fromkeys(formats)), folder.strip(), "" if recipient == name else recipient)


def _is_format(name: object) -> bool:
    return isinstance(name, str) and name.isascii() and name.replace("-", "").isalnum() and name == name.lower()


def _line(text: object) -> str:
    if not isinstance(text, str) or len(text) > LONGEST or not _shown(text):
        raise ValueError(_SHAPE)
    return " ".join(text.split())


def _shown(text: str) -> bool:
    """Whether nothing of a text is hidden: no control, no direction control, no half of a character."""
    return not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in text)
