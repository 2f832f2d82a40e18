"""What a verb asks of the phrase that is its speaker: where it must end, besides where every phrase ends."""

from __future__ import annotations

from typing import NamedTuple


class Wanted(NamedTuple):
    """What ends a phrase besides the usual: the verb's prepositions, and whether a verbal noun or a second party may.

    ``loose`` takes anything shaped like a verbal noun for one; ``denied`` ends the phrase at what a denial denies.
    """

    prepositions: frozenset[str] = frozenset()
    objects: bool = False
    loose: bool = False
    denied: bool = False
    addressee: bool = False


PLAIN = Wanted()
"""Nothing besides the usual."""
IN = Wanted(frozenset({"في"}))
BY = Wanted(frozenset({"ب"}))
IN_OR_BY = Wanted(frozenset({"في", "ب"}))
BY_OR_OBJECT = Wanted(frozenset({"ب"}), objects=True)
