"""Several items typed in one line, parted by commas: a person at an Arabic keyboard types the Arabic one."""

from __future__ import annotations

SEPARATORS = ",،"
"""COMMA and ARABIC COMMA (U+060C)."""


def items(text: str) -> tuple[str, ...]:
    """What stands between the commas, without the spaces around it; nothing for an empty place."""
    for separator in SEPARATORS[1:]:
        text = text.replace(separator, SEPARATORS[0])
    return tuple(part.strip() for part in text.split(SEPARATORS[0]) if part.strip())
