"""The directory as decisions look things up in it: by folded name and by word, without going through all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from newsdesk.text.letters import fold_key, words

if TYPE_CHECKING:
    from newsdesk.domain.sources import Source

_SHORTEST = 2


def bare(token: str) -> str:
    """A folded word without its article; what is left is never a letter or two alone."""
    return token[2:] if token.startswith("ال") and len(token) > 4 else token


def tokens(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase, each without its article."""
    return tuple(bare(fold_key(word.text)) for word in words(phrase))


class SourceBook(dict[str, "Source"]):
    """Sources by id that also knows them by name. The indexes are made when first asked for, and then kept up.

    Merged records are in the book and in no index.
    """

    __slots__ = ("_by_name", "_by_word")

    def __init__(self, sources: Mapping[str, Source] | Iterable[tuple[str, Source]] = ()) -> None:
        super().__init__(sources)
        self._by_name: dict[str, set[str]] | None = None
        self._by_word: dict[str, set[str]] | None = None

    @classmethod
    def of(cls, sources: Mapping[str, Source]) -> SourceBook:
        """The same sources as a book: itself where it is one."""
        return sources if isinstance(sources, cls) else cls(sources)

    def __setitem__(self, identity: str, source: Source) -> None:
        before = self.get(identity)
        super().__setitem__(identity, source)
        if self._by_name is not None:
            _swap(self._by_name, identity, _names(before), _names(source))
        if self._by_word is not None:
            _swap(self._by_word, identity, _words(before), _words(source))

    def named(self, keys: Iterable[str]) -> set[str]:
        """The ids of sources that go by one of these folded names."""
        if self._by_name is None:
            self._by_name = {}
            for identity, source in self.items():
                _swap(self._by_name, identity, set(), _names(source))
        return {identity for key in keys for identity in self._by_name.get(key, ())}

    def with_word(self, word: str) -> set[str]:
        """The ids of sources that have a word (see ``tokens``) in a name or in the title."""
        if self._by_word is None:
            self._by_word = {}
            for identity, source in self.items():
                _swap(self._by_word, identity, set(), _words(source))
        return self._by_word.get(word, set())


def _swap(index: dict[str, set[str]], identity: str, before: set[str], now: set[str]) -> None:
    for key in before - now:
        index[key].discard(identity)
    for key in now - before:
        index.setdefault(key, set()).add(identity)


def _names(source: Source | None) -> set[str]:
    if source is None or source.merged_into:
        return set()
    return {fold_key(name) for name in source.names if name}


def _words(source: Source | None) -> set[str]:
    if source is None or source.merged_into:
        return set()
    found = (word for text in (*source.names, source.title) for word in tokens(text))
    return {word for word in found if len(word) >= _SHORTEST}
