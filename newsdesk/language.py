"""What the application says to people: sentences by key, from gettext catalogues, in Arabic or English.

The standard library reads the compiled catalogues; Babel only makes them (`.ci/check_catalogues.py --write`), so that
nothing of it is imported at start-up.
"""

from __future__ import annotations

import gettext
import os
import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from newsdesk.resources import locale_path

DOMAIN = "newsdesk"
CLICK_DOMAIN = "messages"
"""The domain the command-line library looks its own sentences up in."""

Value = str | int
"""What may fill a placeholder. Dates and amounts are formatted by whoever knows how."""

# {name}, or {name|role} where the value is a code whose word is the message role.<value>.
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([a-z][a-z0-9_]*)(?:\|([a-z][a-z0-9-]*))?\}")
_NUMBER = re.compile(r"(?<![A-Za-z0-9_-])[0-9]+(?![A-Za-z0-9_-])")
_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_ISOLATE_START, _ISOLATE_END = "\u2068", "\u2069"  # FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE
_DIRECTION_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
# Unicode bidirectional classes that may reorder a sentence of the other direction: letters and numbers.
LANGUAGES = ("ar", "en")
_FOREIGN = {"ar": frozenset({"L", "EN"}), "en": frozenset({"R", "AL", "AN"})}


class Digits(StrEnum):
    """Which digits numbers are written with. Never mixed in one sentence."""

    LATIN = "latin"
    ARABIC_INDIC = "arabic-indic"


class _Unknown(gettext.NullTranslations):
    """The end of every fallback chain: says that a key is in no catalogue."""

    def gettext(self, message: str) -> str:
        raise KeyError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise KeyError(msgid1)


class Language:
    """Says sentences in one language.

    ``code`` is ``ar`` or ``en``. ``digits`` applies to numbers given as ``int`` and to those in the sentence itself;
    text values are left as they are. With ``isolate`` (screens only) values that run the other way are put between
    U+2068 and U+2069, and direction controls inside them are dropped, so that no value can reorder the sentence around
    it; terminals and JSON get the plain text. With ``strict`` (tests) a missing key or value raises KeyError; otherwise
    the other language's sentence is said, then the key itself.
    """

    def __init__(
        self,
        code: str,
        *,
        digits: Digits = Digits.LATIN,
        isolate: bool = False,
        strict: bool = False,
        directory: Path | None = None,
    ) -> None:
        if code not in _FOREIGN:
            raise ValueError(f"no catalogue for {code!r}")
        self.code = code
        self.digits = digits
        self.isolate = isolate
        self.strict = strict
        self._directory = directory or locale_path()

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.code == "ar"

    def has(self, key: str) -> bool:
        """Whether this language's own catalogue has ``key`` (with or without plural forms)."""
        try:
            self._own.gettext(key)
        except KeyError:
            return False
        return True

    def say(self, key: str, /, **values: Value) -> str:
        """The sentence of ``key`` with ``values`` in its places. Values are never parsed, whatever braces they hold.

        A place written ``{state|state}`` takes a code and shows its word, the message ``state.<code>``.
        """
        try:
            sentence = self._own.gettext(key)
        except KeyError:
            if self.strict:
                raise
            sentence = self._elsewhere(key)
        return self._fill(sentence, values)

    def listed(self, items: Iterable[str]) -> str:
        """Several names in a row, parted as the language parts them."""
        return f"{self.say('list.comma')} ".join(items)

    def count(self, key: str, n: int, /, **values: Value) -> str:
        """The sentence of ``key`` in the plural form for ``n`` (0 or more), which it may show as ``{n}``."""
        try:
            sentence = self._own.ngettext(key, key, n)
        except KeyError:
            if self.strict:
                raise
            sentence = self._elsewhere(key, n)
        return self._fill(sentence, {"n": n, **values})

    def number(self, n: int) -> str:
        """``n`` in the digits of this language's setting, without separators."""
        text = str(n)
        return text if self.digits is Digits.LATIN else text.translate(_ARABIC_INDIC)

    @cached_property
    def _own(self) -> gettext.NullTranslations:
        return self._load(self.code)

    def _load(self, code: str) -> gettext.NullTranslations:
        with (self._directory / code / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
        catalogue.add_fallback(_Unknown())
        return catalogue

    def _elsewhere(self, key: str, n: int | None = None) -> str:
        """The other language's sentence, or the key: something readable rather than a blank."""
        try:
            other = self._load("en" if self.code == "ar" else "ar")
            return other.gettext(key) if n is None else other.ngettext(key, key, n)
        except (KeyError, OSError):
            return key

    def _fill(self, sentence: str, values: dict[str, Value]) -> str:
        parts: list[str] = []
        end = 0
        for match in _PLACEHOLDER.finditer(sentence):
            parts.append(self._digits(sentence[end : match.start()]))
            end = match.end()
            name = match[1]
            if name is None:
                parts.append(match[0][0])
            elif name in values:
                parts.append(self._word(match[2], values[name]) if match[2] else self._value(values[name]))
            elif self.strict:
                raise KeyError(name)
            else:
                parts.append(match[0])
        parts.append(self._digits(sentence[end:]))
        return "".join(parts)

    def _word(self, prefix: str, value: Value) -> str:
        """The word for a code, as ``state.in_review`` for ``in_review``; the code itself where it has none."""
        key = f"{prefix}.{value}"
        return self.say(key) if self.strict or self.has(key) else self._value(value)

    def _value(self, value: Value) -> str:
        text = self.number(value) if isinstance(value, int) else value
        if not self.isolate:
            return text
        text = text.translate(_DIRECTION_CONTROLS)
        if any(unicodedata.bidirectional(letter) in _FOREIGN[self.code] for letter in text):
            return f"{_ISOLATE_START}{text}{_ISOLATE_END}"
        return text

    def _digits(self, text: str) -> str:
        """Numbers that stand alone in the digits of the setting; UTF-8 and the like keep theirs."""
        if self.digits is Digits.LATIN:
            return text
        return _NUMBER.sub(lambda match: match[0].translate(_ARABIC_INDIC), text)


def activate_click(code: str) -> None:
    """Make the command-line library's own sentences ("Usage:", "Missing option") speak ``code``, ``ar`` or ``en``.

    It asks the standard ``messages`` domain in the languages of the environment, and takes no other direction: so the
    domain is bound to our catalogues and ``LANGUAGE`` is set for this process. Call it before parsing arguments.
    """
    gettext.bindtextdomain(CLICK_DOMAIN, str(locale_path()))
    os.environ["LANGUAGE"] = code
