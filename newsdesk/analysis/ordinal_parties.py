"""Whom الأول and الثاني mean: the first and the second of those who were asked, or named, before."""

from __future__ import annotations

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.found import Range
from newsdesk.analysis.found_statements import FoundStatement
from newsdesk.analysis.mentions import Mentions
from newsdesk.analysis.several_parties import SeveralParties
from newsdesk.analysis.tokens import Line

_PLACES = {"الاول": 0, "الاولي": 0, "الثاني": 1, "الثانيه": 1, "الثالث": 2, "الثالثه": 2}
ORDINALS = frozenset(_PLACES) | frozenset("و" + word for word in _PLACES)
_TWO = 2
_BACK = 60
"""Words back to the two, at most."""


class OrdinalParties:
    """Finds them in a line."""

    def __init__(self, mentions: Mentions, several: SeveralParties) -> None:
        self._mentions = mentions
        self._several = several

    def resolved(self, line: Line, one: FoundStatement, asking: Asking) -> FoundStatement:
        """The statement with whom its ordinal means for its party."""
        if one.party is None or line.key(one.party[0]) not in ORDINALS:
            return one
        asked = asking.contacted(line, one.party[0]) or asking.contacted(line, line.first(one.party[0]))
        return one._replace(party=self.meant(line, one.party, asked.parties if asked else ()) or one.party)

    def meant(self, line: Line, party: Range, asked: tuple[Range, ...]) -> Range | None:
        """Who is meant by a party of one word, of the two ``asked`` or else of the two named last; None for nobody."""
        key = line.key(party[0]).removeprefix("و")
        if party[1] != party[0] + 1 or key not in _PLACES:
            return None
        two = [one for whole in asked for one in self._several.split(line, whole)]
        if len(two) == 1:
            two = self._several.in_two(line, two[0])  # راسلنا | الوزير | والوالي
        if len(two) > _TWO:
            return two[_PLACES[key]] if _PLACES[key] < len(two) else None
        if len(two) != _TWO:
            two = self._named(line, self._first_ordinal(line, party[0]))
        return two[_PLACES[key]] if len(two) == _TWO > _PLACES[key] else None

    def _first_ordinal(self, line: Line, place: int) -> int:
        """Where the first of the ordinals stands: the two are named before it."""
        near = range(max(0, place - _BACK), place)
        return next((spot for spot in near if line.key(spot) in ORDINALS), place)

    def _named(self, line: Line, place: int) -> list[Range]:
        """The last two who are named before a place, in its sentence or else in the one before."""
        for first in (line.first(place), line.first(max(line.first(place) - 1, 0))):
            found = list(self._mentions.between(line, max(first, place - _BACK), place))
            two = [part for whole in found[-_TWO:] for part in self._several.split(line, whole)][-_TWO:]
            if len(two) < _TWO and found:  # شركتا «ريم» | و«سدرة»
                two = [(spot, line.pairs[spot] + 1) for spot in range(*found[-1]) if spot in line.pairs]
            if len(two) == _TWO:
                return two
        return []
