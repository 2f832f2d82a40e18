"""Who asked, where a statement's own clause does not say it: the newsroom that the sentence ties to an asking.

A newsroom is tied to an asking by the verb before it (سألته رويترز، اتصلت بهم بلومبرغ), by what it sent (أسئلة الصحيفة،
ردا على سؤال «المدار»), or by being told in the party's own words (قال المدير للصحيفة إنه لا يعلق).
"""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.analysis.asking import TO_THEM, Asking
from newsdesk.analysis.found import Range
from newsdesk.analysis.found_statements import FoundStatement
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs

_FARTHEST = 40
"""Words from the cue within which the asking is looked for: a sentence may be a whole book."""
_SOME = 4
"""Statements on either side whose words are theirs."""
_ANSWERING = frozenset({"ردا", "رد", "وردا", "رده", "ردها", "ردهم"})
_ANYBODY = frozenset({"الاعلام", "للاعلام", "لوساءل", "وساءل"})
"""The media, whoever they are: nobody's asking."""
_MEETING = frozenset({"استقبال", "مقابله", "محادثه", "محاوره", "تزويد", "افاده"})
_INFORMING = frozenset({"ابلغ", "ابلغت", "ابلغوا", "اخبر", "اخبرت", "اعلم", "اعلمت"})
_THAT = frozenset({"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", "بانهم", "اعتذاره", "اعتذارها", "رفضه", "رفضها", "برفضه", "برفضها"})
_MEANWHILE = frozenset({"كما", "فيما", "بينما"})
_TELLING = 12
"""Words from a verb of saying to whom it is said."""


class Askers:
    """Finds the newsrooms behind a line's statements."""

    def __init__(self, knowledge: Knowledge, asking: Asking) -> None:
        self.knowledge = knowledge
        self._asking = asking
        classes = knowledge.statement_classes
        self._sent = knowledge.asking["questions"] | classes["QUESTION"] | classes["ASK"]
        self._is_sent = Memo(lambda key: belongs(key, self._sent, prepositions=True))

    def complete(self, line: Line, found: Sequence[FoundStatement]) -> list[FoundStatement]:
        """The statements, each with the newsroom that its sentence says asked, where it has none yet."""
        return [
            one if one.asked_by else one._replace(asked_by=self._near(line, one, found[max(0, place - _SOME) : place + _SOME]))
            for place, one in enumerate(found)
        ]

    def _near(self, line: Line, one: FoundStatement, found: Sequence[FoundStatement]) -> Range | None:
        start = one.cue[0]
        first, last = max(line.first(start), start - _FARTHEST), min(line.limit(start), start + _FARTHEST)
        # What another statement tells of is no business of this one.
        first = max([first, *(other.cue[1] for other in found if other.cue[1] <= start)])
        last = min([last, *(other.cue[0] for other in found if other.cue[0] > start)])
        us = self.knowledge.asking["us"]
        best: Range | None = None
        for place in range(first, last):
            key = line.key(place)
            if (one.party and one.party[0] <= place < one.party[1]) or key in us or key in _ANYBODY:
                continue
            tied = self._tied(line, place, first)
            told = not tied and one.type != "no_reply" and self._told(line, place, first)
            end = self._asking.newsroom(line, place) if tied or told or self._informed(line, place, first) else place
            if not (tied or told) and line.key(end) not in _THAT:
                continue
            if end <= place or line.key(end - 1) in us or line.key(end - 1) in self.knowledge.asking["not_parties"]:
                continue
            if any(line.key(spot) in _MEANWHILE for spot in range(end, start)):
                continue
            begin = place + 1 if key == "ل" else place
            if best is None or abs(begin - start) < abs(best[0] - start):
                best = (begin, end)
        return best

    def _tied(self, line: Line, place: int, first: int) -> bool:
        """Whether what stands right before is an asking, or what was asked."""
        if place - 1 < first:
            return False
        before = line.key(place - 1)
        if before in TO_THEM and place - 2 >= first:
            return self._asking.asks(line.key(place - 2))
        if before in ("من", "مع", "علي") and place - 2 >= first:
            noun = line.key(place - 2)
            return noun in _ANSWERING if before == "علي" else self._is_sent[noun]
        return self._asking.asks(before) or self._is_sent[before] or before in _MEETING

    def _told(self, line: Line, place: int, first: int) -> bool:
        """Whether somebody speaks to what stands here: قال المدير لـ«النهار»."""
        key = line.key(place)
        if key[:1] != "ل" or (key != "ل" and self._asking.newsroom(line, place) <= place):
            return False
        near = range(max(first, place - _TELLING), place)
        return any(line.key(spot).removeprefix("و") in self.knowledge.reported for spot in near)

    def _informed(self, line: Line, place: int, first: int) -> bool:
        """Whether somebody was told something up to here: أبلغ المكتب | «النهار» بأنه."""
        near = range(max(first, place - _TELLING), place)
        return any(line.key(spot).removeprefix("و").removeprefix("ف") in _INFORMING for spot in near)
