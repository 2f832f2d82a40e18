"""The spelling of a text, asked for apart from its reading. Any thread may ask; the first question loads (a second)."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newsdesk.domain.sources import Source
from newsdesk.resources import spelling_path, words_path

if TYPE_CHECKING:
    from newsdesk.analysis.spelling import Speller
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.domain.errors import Reason
    from newsdesk.text.body import Body


class Spelling:
    """The newsroom's one dictionary, made when first needed; it knows the public names of the sources directory."""

    def __init__(self, desk: Newsdesk) -> None:
        self._desk = desk
        self._gate = threading.Lock()
        self._speller: Speller | None = None

    def findings(self, body: Body) -> tuple[Reason, ...]:
        """Words of a body that no list knows, as this newsroom weighs them. No part of the gate's reading.

        The first question takes about a second, later ones some ten milliseconds a story: not for the UI thread.
        """
        with self._desk.asking() as (_, states):
            sources = tuple(states.sources.values())
            rules = self._desk.house.rules.with_levels(states.newsroom.rule_levels)
        found = self._taught(sources).findings(body)
        return tuple(weighed for reason in found if (weighed := rules.weigh(reason)) is not None)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may have been meant by a word, the likeliest first (up to half a second: not for the UI thread)."""
        with self._desk.asking() as (_, states):
            sources = tuple(states.sources.values())
        return self._taught(sources).suggestions(word)

    def _taught(self, sources: Iterable[Source]) -> Speller:
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
