"""How long a text is to whoever has to make it fit: as print and screens count it, and as the platforms do."""

from __future__ import annotations

import unicodedata

import regex

from newsdesk.text.letters import INVISIBLE, TATWEEL, grapheme_boundaries

# A zero-width joiner makes one sign of several emoji: it stays, and counts as nothing by itself.
_UNSEEN = regex.compile(rf"(?V1)[[[\p{{Mn}}&&[\p{{Arabic}}\p{{Inherited}}]]{TATWEEL}{INVISIBLE}]--[\u200d]]")
_ADDRESS = regex.compile(r"(?:https?://|www\.)[^\s<>\"«»“”]+", regex.IGNORECASE)
_EMOJI = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\ufe0f?\u20e3")
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that X counts as one; others, and every emoji whole, as two (twitter-text, configuration v3)."""

ADDRESS_LENGTH = 23
"""What X counts for any web address, which it shortens (twitter-text, ``transformedURLLength``)."""


def shown_length(text: str) -> int:
    """Characters as a reader sees them: grapheme clusters, vowel marks, tatweel and invisible characters left out."""
    return len(grapheme_boundaries(_UNSEEN.sub("", text.strip()))) - 1


def posted_length(text: str) -> int:
    """Characters as X counts them, the strictest of the platforms: NFC, 23 for an address, two for an emoji.

    Letters of Arabic count as one, and so does each vowel mark.
    """
    normal = unicodedata.normalize("NFC", text.strip())
    addresses = len(_ADDRESS.findall(normal))
    count = addresses * ADDRESS_LENGTH
    for grapheme in regex.findall(r"\X", _ADDRESS.sub("", normal)):
        count += 2 if _EMOJI.search(grapheme) else sum(_weight(ord(letter)) for letter in grapheme)
    return count


def _weight(code: int) -> int:
    return 1 if any(first <= code <= last for first, last in _LIGHT) else 2
