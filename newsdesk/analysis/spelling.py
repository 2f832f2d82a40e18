"""Spelling by Ayaspell's dictionary, beside the reading: loaded when first asked, off whoever draws a window.

The dictionary knows the language; the names and words of the news are in a list of our own (``resources/words``) and in
what a newsroom adds. Not part of the reading that an approval binds to: a dictionary may be replaced, and the story is
the same. Any thread may ask; the dictionary takes about a second to load, and lets other threads run meanwhile.
"""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from newsdesk.analysis.spelt import Token
from newsdesk.analysis.tokens import Line, line_of
from newsdesk.domain.errors import Reason, Severity
from newsdesk.text.body import Body
from newsdesk.text.dates import find_dates
from newsdesk.text.letters import fold_key, strip_particles

if TYPE_CHECKING:
    from hunspell import Hunspell

DICTIONARY = "ar"
_REMEMBERED = 200_000
"""Words whose spelling is remembered: past that, the memory begins anew."""
_SUGGESTED = 5
_LONGEST = 30
_MARKS = regex.compile(r"[\p{Mn}\u0640\p{Cf}]+")
_ARABIC = regex.compile(r"[\u0621-\u063a\u0641-\u064a]+")


class Speller:
    """Checks words against the dictionary and the newsroom's lists. Nothing is loaded before the first question."""

    def __init__(self, dictionary: Path, words: Path) -> None:
        """``dictionary`` holds ``ar.aff`` and ``ar.dic``; ``words`` is the file of our own list."""
        self._dictionary = dictionary
        self._words = words
        self._gate = threading.Lock()
        self._loaded: Hunspell | None = None
        self._known: frozenset[str] = frozenset()
        self._first_names: frozenset[str] = frozenset()
        self._titles: frozenset[str] = frozenset()
        self._own: frozenset[str] = frozenset()
        self._right: dict[str, bool] = {}

    def learn(self, names: Iterable[str]) -> None:
        """Take every word of these names for right, instead of those learnt before. Never give a confidential name."""
        own = frozenset(fold_key(word) for name in names for word in _ARABIC.findall(_MARKS.sub("", name)))
        with self._gate:
            if own != self._own:
                self._own = own
                self._right.clear()

    def findings(self, body: Body) -> tuple[Reason, ...]:
        """Each word that neither the dictionary nor the lists know, once, where it stands first. A suggestion, no more.

        Spans are in the body's revision text. Raises FileNotFoundError without a dictionary: a broken installation.
        """
        self._load()
        met: dict[str, tuple[int, int]] = {}
        counted: dict[str, int] = {}
        for paragraph, (start, _) in body.spans():
            line = line_of(paragraph.text)
            line.date(found.span for found in find_dates(paragraph.text, None, words_of_text=line.tokens))
            for token in self._unknown(line):
                word = _MARKS.sub("", token.text)
                met.setdefault(word, (start + token.start, start + token.end))
                counted[word] = counted.get(word, 0) + 1
        return tuple(
            Reason("spelling", Severity.SUGGESTION, span, values={"found": word, "count": counted[word]})
            for word, span in met.items()
        )

    def knows(self, word: str) -> bool:
        """Whether a word is right by the dictionary or one of the lists."""
        self._load()
        letters = _MARKS.sub("", word)
        with self._gate:
            if letters not in self._right:
                if len(self._right) > _REMEMBERED:
                    self._right.clear()
                self._right[letters] = self._look_up(letters)
            return self._right[letters]

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may have been meant, the likeliest first. Takes up to half a second: only when asked."""
        self._load()
        with self._gate:
            found = self._loaded.suggest(_MARKS.sub("", word)) if self._loaded is not None else ()
        return tuple(found[:_SUGGESTED])

    def _unknown(self, line: Line) -> Iterator[Token]:
        named = False
        for index, token in enumerate(line.tokens):
            if not token.word:
                named = named and token.text in "-–ـ"
                continue
            letters = _MARKS.sub("", token.text)
            if len(letters) < 2 or not _ARABIC.fullmatch(letters) or len(letters) > _LONGEST or index in line.dated:
                named = False
                continue
            if self.knows(letters):
                named = token.key in self._titles or bool(self._first_names & set(strip_particles(token.key)))
            elif not named and not _stretches(letters):
                yield token

    def _look_up(self, letters: str) -> bool:
        key = fold_key(letters)
        if any(reading in self._known or reading in self._own for reading in _readings(key)):
            return True
        if self._loaded is None:
            return False
        dotted = letters[:-1] + "ي" if letters.endswith("ى") else ""  # as Egypt writes it: المصرى
        return bool(self._loaded.spell(letters)) or (bool(dotted) and bool(self._loaded.spell(dotted)))

    def _load(self) -> None:
        if self._loaded is not None:
            return
        with self._gate:
            if self._loaded is None:
                from hunspell import Hunspell

                tables = tomllib.loads(self._words.read_text("utf-8"))
                self._known = frozenset(
                    fold_key(word) for table in tables.values() for word in table["words"].split()
                ) | frozenset(fold_key(word).removeprefix("ال") for word in tables["places"]["words"].split())
                self._titles = frozenset(map(fold_key, tables["titles"]["words"].split()))
                self._first_names = frozenset(map(fold_key, tables["first_names"]["words"].split()))
                for ending in (".aff", ".dic"):
                    if not (self._dictionary / (DICTIONARY + ending)).is_file():
                        raise FileNotFoundError(self._dictionary / (DICTIONARY + ending))
                self._loaded = Hunspell(DICTIONARY, hunspell_data_dir=str(self._dictionary))


_ENDINGS = ("ه", "ها", "هم", "ات", "ين", "ون", "ان", "يه", "يين", "يون", "يات", "ا", "ي")


def _readings(key: str) -> Iterator[str]:
    """A folded word with particles and endings of nouns and adjectives taken off."""
    for reading in strip_particles(key):
        yield reading
        for ending in _ENDINGS:
            if reading.endswith(ending) and len(reading) - len(ending) > 2:
                yield reading[: -len(ending)]


def _stretches(letters: str) -> bool:
    """Whether a letter stands three times in a row: a cry or a laugh, not a word of the dictionary."""
    return any(a == b == c for a, b, c in zip(letters, letters[1:], letters[2:], strict=False))
