"""The paragraphs and losses of one file while it is being read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import regex

from newsdesk.domain.published import Attribution
from newsdesk.imports.imported import Found, Loss, Notice, Stretch
from newsdesk.text.body import Direction, Kind

_SHOWN = 120  # code points of a lost text that a loss quotes
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*")


def words(text: str) -> int:
    """How many words ``text`` has, so that a loss can say how much was left out."""
    return len(_WORD.findall(text))


def usable_address(href: str | None) -> bool:
    """Whether a link of the file means something outside it: a web or mail address, complete."""
    if not href or any(letter.isspace() or not letter.isprintable() for letter in href):
        return False
    try:
        parts = urlsplit(href)
        if parts.scheme.lower() == "mailto":
            return "@" in parts.path
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


@dataclass(slots=True)
class Gathering:
    """Filled by the reader of a format, in the order of the text."""

    paragraphs: list[Found] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    _texts: dict[str, list[str]] = field(default_factory=dict)

    def add(
        self,
        stretches: Iterable[Stretch],
        kind: Kind | None,
        direction: Direction | None,
        said: tuple[Attribution, ...] = (),
    ) -> None:
        """A paragraph, unless it holds nothing but blanks."""
        found = Found(tuple(stretches), kind, direction, said)
        if found.text.strip():
            self.paragraphs.append(found)

    def lose(self, key: str, count: int = 1) -> None:
        """Counts something that is not carried. ``key`` without its ``import.loss.`` prefix."""
        if count:
            self.counts[key] += count

    def lose_text(self, key: str, text: str) -> None:
        """Counts a text that is not carried and keeps its beginning, so that nobody has to look for it."""
        text = " ".join(text.split())
        if text:
            self.counts[key] += 1
            self._texts.setdefault(key, []).append(text)

    def losses(self) -> list[Loss]:
        """What was lost, each kind once, in the order it was first met."""
        found = []
        for key, count in self.counts.items():
            values: dict[str, str | int] = {"count": count}
            if key in self._texts:
                values["text"] = " … ".join(self._texts[key])[:_SHOWN]
            found.append(Loss(f"import.loss.{key}", values))
        return found
