"""A paragraph as its characters are looked at: which are Arabic, what stands near a place, where addresses are."""

from __future__ import annotations

from functools import cached_property

import regex

ARABIC = regex.compile(r"[\u0620-\u063f\u0641-\u065f\u066e-\u06d3\u06fa-\u06fc]")
LATIN = regex.compile(r"[A-Za-z\u00c0-\u024f]")
_ADDRESS = regex.compile(r"(?:https?://|www\.)\S++|[\w.+-]++@[\w.-]++", regex.IGNORECASE)
_MAY_HOLD = regex.compile(r"://|www\.|@", regex.IGNORECASE)
ONLY_FOREIGN = regex.compile("[پچژگڤٹڈڑںےۀۂۓڕێۆڵ]")
"""Letters that Arabic has no other shape of."""
_ARTICLE = regex.compile(r"\b[وفبك]?ال[\u0621-\u06d3]{2}")
_PARTICLES = regex.compile(r"\b(?:است|این|آن|که|را|از|به|برای|شد|کے|کی|کا|ہے|میں|اور|سے|نے)\b")
PREFIXES = frozenset(("ال", "وال", "بال", "فال", "كال", "لل", "ولل", "و", "ب", "ل", "ك", "ف", "وب", "ول", "فب", "ه"))
"""What is written before a word and with it."""


class Page:
    """A paragraph with what several looks at it share, worked out once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.first = len(text) - len(text.lstrip())
        self.last = len(text.rstrip())
        self.addresses = [match.span() for match in _ADDRESS.finditer(text)] if _MAY_HOLD.search(text) else []

    @cached_property
    def arabic_writing(self) -> bool:
        """Whether this is Arabic, perhaps typed on another keyboard, and not Persian, Urdu or Kurdish."""
        if len(ONLY_FOREIGN.findall(self.text)) > 1 or _PARTICLES.search(self.text):
            return False
        return len(_ARTICLE.findall(self.text)) * 12 > self.text.count(" ")


def is_arabic(text: str) -> bool:
    """Whether a paragraph has more Arabic letters than Latin ones."""
    return len(ARABIC.findall(text)) > len(LATIN.findall(text))


def near(text: str, place: int, step: int) -> str:
    """The next character from ``place`` that is no space, quotation mark or bracket; empty at an end."""
    limit = place + 8 * step
    while 0 <= place < len(text) and place != limit:
        if text[place] not in ' \u00a0"“”«»()[]':
            return text[place]
        place += step
    return ""


def arabic_letter(character: str) -> bool:
    """Whether a character is a letter or mark of Arabic; an empty one is not."""
    return bool(character) and ARABIC.match(character) is not None
