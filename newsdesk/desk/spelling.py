"""The spelling of a text, asked for apart from its reading. Any thread may ask; the first question loads (a second)."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newsdesk.domain.sources import Source
from newsdesk.resources import spelling_path, words_path

if TYPE_CHECKING:
    from newsdesk.analysis.spelling import Speller


class Spelling:
    """The newsroom's one dictionary, made when first needed."""

    def __init__(self) -> None:
        self._gate = threading.Lock()
        self._speller: Speller | None = None

    def speller(self, sources: Iterable[Source]) -> Speller:
        """The dictionary, knowing the public names of the sources directory as it is now."""
        with self._gate:
            if self._speller is None:
                from newsdesk.analysis.spelling import Speller

                self._speller = Speller(spelling_path(), words_path())
        self._speller.learn(public_names(sources))
        return self._speller


def public_names(sources: Iterable[Source]) -> Iterator[str]:
    """The names that anybody may see: of no source that is described, sealed, known to a few, or destroyed.

    Names of described sources never come near a word list: that a word is known would tell that it is somebody's name.
    """
    for source in sources:
        if not (source.unnamed or source.sealed_for or source.known_to or source.destroyed):
            yield source.name
            yield from source.variants
