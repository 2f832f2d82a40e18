"""What may be a name: something that can be read, on one line."""

from __future__ import annotations

import unicodedata

from newsdesk.domain.errors import Reason, Rejected

_UNSEEN = frozenset({"Cc", "Co", "Cn", "Zl", "Zp"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Direction controls: in a name they would reorder every sentence it stands in."""


def proper_name(text: str) -> str:
    """The name without white space around it.

    Raises Rejected: name-missing for nothing, name-unreadable for line feeds, control characters, direction controls.
    """
    name = text.strip()
    if not name:
        raise Rejected(Reason("name-missing"))
    if any(unicodedata.category(letter) in _UNSEEN or letter in _TURNING for letter in name):
        raise Rejected(Reason("name-unreadable"))
    return name
