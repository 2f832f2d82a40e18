"""What became of an asking, in plain words: only where an asking is told before, and no other rule tells of its end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from operator import attrgetter

from newsdesk.analysis.asking import Asking, Contacted
from newsdesk.analysis.beginnings import Beginnings, Tried
from newsdesk.analysis.due_elsewhere import others_words
from newsdesk.analysis.earlier_askings import EarlierAskings
from newsdesk.analysis.fixed_statements import FixedStatements, meet
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.found_statements import FoundStatement, near
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import OUTCOME, Line
from newsdesk.analysis.word_shapes import belongs, definite

_AROUND = 60
"""Words from a statement within which another tells of the same asking: a sentence may be a whole book."""
_SOME = 4
_OPENING = 4
"""Words before which a clause still opens its sentence."""
_UNTIL = frozenset(
    {"حتي", "وحتي", "الي", "والي", "لغايه", "ولغايه", "لحد", "ولحد", "منذ", "ومنذ", "وبعد", "وقبل", "ومع"}
)
_TIME = 8
"""Words of a time before a negation."""
_FOUND_OUT = frozenset({"تبين", "اتضح", "ظهر"})
_THAT_THEY = frozenset({"انه", "انها", "بانه", "بانها", "انهم", "بانهم"})
_WITHOUT = frozenset({"دون", "بدون", "بلا", "بغير", "عبثا", "سدي"})
"""Words that tell how something went wherever they stand."""


class Outcomes:
    """Finds such outcomes in a line."""

    def __init__(
        self, knowledge: Knowledge, phrases: Phrases, asking: Asking, earlier: EarlierAskings, fixed: FixedStatements
    ) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = asking
        self._earlier = earlier
        self._fixed = fixed
        self._joining = knowledge.asking["joining"]
        classes = knowledge.statement_classes
        self._things = (
            classes["QUESTION"] | classes["ASK"] | classes["ANYREPLY"] | knowledge.asking["channels"]
            | knowledge.nouns["documents"] | knowledge.nouns["objects"]
        )  # fmt: skip
        rules = [rule for rule in knowledge.word_statements if rule.last]
        rows = Beginnings((one, (one, (rule, one))) for rule in rules for one in rule.then)
        self._last = Memo(lambda key: Tried(rows.at(key)))
        opening = frozenset(word for rule in rules for one in rule.then for word in one.parts[0].words)
        self._in_waw = frozenset(word for word in opening if word[0] in "وف" and word[1:] not in opening)

    def may_begin(self, key: str) -> bool:
        """Whether an outcome may begin at a word of this key."""
        return bool(self._last[key])

    def find(
        self, line: Line, speaking: list[Found], found: Sequence[FoundStatement], taken: Set[int]
    ) -> list[FoundStatement]:
        """What came of an asking told before, where no other rule has told of it: plain words in a clause of their own.

        ``found`` is what the other rules tell, in the words ``taken``. Only behind an asking do such words tell what
        became of it, so nothing is looked up where there was none.
        """
        made: list[FoundStatement] = []
        begins = line.at(OUTCOME)
        if not begins or not self._asking.may_be_told(line):
            return made
        found = sorted(found, key=attrgetter("cue"))
        cues, saying = [one.cue[0] for one in found], [one.cue[0] for one in speaking]
        for index in begins:
            tried = self._last[line.key(index)].of(line.words)
            if not self._opens(line, index):
                tried = [one for one in tried if one[0].party == "speaker"]
            if not tried or not taken.isdisjoint((index, index + 1)):
                continue
            if others_words(line, index, speaking, self._asking):
                continue
            contacted = self._asking.contacted(line, index)
            if contacted is None and index - line.first(index) <= _OPENING:
                contacted = self._earlier.before(line, index)
            subject = self._subject(line, index)
            if contacted and contacted.parties[0][0] < line.first(index) and subject:
                continue
            us = line.key(index - 1) in _THAT_THEY and self._earlier.told_us(line, index)
            if contacted is None and not us and not self._asking.told(line, index):
                continue
            if contacted is None:  # whom is not told: silence, or what somebody says of it
                tried = [one for one in tried if one[0].party == "speaker" or one[0].unanswered]
            around = found[bisect_left(cues, index - _AROUND) : bisect_left(cues, index + _AROUND)]
            others = [one for one in (*around, *made[-_SOME:]) if near(line, one.cue, index)]
            earlier = [one for one in (*around, *made[-_SOME:]) if one.cue[0] < index]
            asked = contacted.parties[-1][1] if contacted else line.first(index)
            since = speaking[bisect_left(saying, asked) : bisect_left(saying, index)]
            answered = self._answered(line, since, contacted)
            for one in self._fixed.of(line, index, tried, speaking, earlier, answered=answered):
                told = any(other.type == one.type or meet(other.cue, one.cue) for other in others)
                if not told and one.party and self._can_be_asked(line, one.party):
                    negated = line.key(index).removeprefix("و") in self.knowledge.small["statement_negations"]
                    own = (
                        subject
                        and negated
                        and definite(line.key(subject[0]))
                        and one.party in (contacted.parties if contacted else ())
                    )
                    own = own and self.phrases.known(line, subject) and subject != one.asked_by
                    made.append(one._replace(party=subject) if own else one)
        return made

    def _answered(self, line: Line, since: Sequence[Found], contacted: Contacted | None) -> bool:
        """Whether whoever was asked has said anything ``since``: «سكرتيرته قالت إنه غير موجود» is no answer of his."""
        parties = contacted.parties if contacted else ()
        told = (one for one in since if one.claim and line.key(one.cue[0]).removeprefix("ف") not in _FOUND_OUT)
        return any(
            one.speaker is None or not parties or any(meet(one.speaker, party) for party in parties) for one in told
        )

    def _subject(self, line: Line, index: int) -> Range | None:
        """The noun phrase that follows the words at once: ولم ترد الحكومة, ووعدت الوزارة."""
        start = index + 1 + (line.key(index).removeprefix("و") in self.knowledge.small["statement_negations"])
        end = self.phrases.end(line, start, line.limit(index))
        return (start, end) if end > start else None

    def _opens(self, line: Line, index: int) -> bool:
        """Whether a clause may begin at ``index``, which goes on with what was told before."""
        before = line.key(index - 1) if index > line.first(index) else ""
        key = line.key(index)
        return (
            (key[:1] in "وف" and key not in self._in_waw) or not before or not line.tokens[index - 1].word
            or index - 1 in line.closers
            or before in self._joining or key in _WITHOUT or self._since(line, index)
        )  # fmt: skip

    def _since(self, line: Line, index: int) -> bool:
        """Whether a negation follows the time it has held until: وحتى موعد البث | لم تصل أي إجابة."""
        if line.key(index) not in self.knowledge.small["statement_negations"]:
            return False
        for spot in range(index - 1, max(line.first(index), index - _TIME) - 1, -1):
            if not line.tokens[spot].word:
                return False
            if line.key(spot) in _UNTIL:
                return True
        return False

    def _can_be_asked(self, line: Line, party: Range) -> bool:
        """Whether the phrase is somebody: a body, an office, a name, or what is no question and no way to put one."""
        head = line.key(party[0])
        if self._asking.newsroom(line, party[0]) >= party[1]:
            return False
        if self.phrases.known(line, party) or belongs(head, self.phrases.heads, prepositions=True):
            return True
        return definite(head) and not belongs(head, self._things, prepositions=True)
