"""Who tried to reach somebody, or waited for an answer: a newsroom, or others, whose trying is no news."""

from __future__ import annotations

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.earlier_askings import EarlierAskings
from newsdesk.analysis.following import Following
from newsdesk.analysis.found import Range
from newsdesk.analysis.found_statements import passive
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.party_subjects import Place
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import StatementRule, StatementVerb
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS

_THAT_THEY = frozenset({"انه", "انها", "بانه", "بانها"})
_POSSIBLE = frozenset({"ممكنا", "متاحا", "متيسرا", "ميسورا", "سهلا", "بالامكان"})
_BACK = 20
"""Words back to the newsroom that a clause goes on with."""
_IMPERSONAL = (
    "يكن", "كان", "استحال", "يستحيل", "يتح", "يتاح", "تسنى", "تسن", "تعذر", "مكن", "تأتى", "تأت", "تيسر", "صعب", "وفق",
)  # fmt: skip

_TO_OR_FROM = frozenset({"عن", "مع", "الي"})
_NOT_YET = frozenset({"بعد", "حتي", "الان", "ايضا", "كذلك"})
_ON_HER = frozenset({"عليها", "عليه", "عليهم", "لها", "له", "لهم"})


class Trying:
    """Tells who tried, where a rule is about trying or receiving."""

    def __init__(
        self, knowledge: Knowledge, phrases: Phrases, asking: Asking, earlier: EarlierAskings, following: Following
    ) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = asking
        self._earlier = earlier
        self._following = following

    def fits(self, line: Line, at: Place, hit: Range, verb: StatementVerb) -> bool:
        """Whether the one who tried or received nothing can be a newsroom: it is named, or "we", or nobody is."""
        rule, index = verb.rule, at.verb
        if rule.party not in ("after", "object") or rule.issued:
            return True
        if verb.form.person == 1 or verb.form.pronoun == "نا":
            return True
        start = self._following.over_adverbs(line, index + 1, hit[0])
        key = line.key(start) if start < hit[0] else ""
        if start < hit[0] and self._asking.newsroom(line, start) > start:
            return True
        if key in ("علي", "ل") and self._asking.newsroom(line, start + 1) > start + 1:
            return True
        if key == "علي":
            return False
        if key in _ON_HER and (tried := self._told_before(line, at.head)) is not None:
            return tried  # تعذر على رويترز التحقق، كما تعذر | عليها | الحصول على تعقيب, كما لم يتسن | لها | ذلك
        if key.startswith("علي") and key not in ("علي", "علينا"):
            return False
        if key.startswith("ل") and key not in ("لنا", "لاحقا") and not rule.receives:
            return False
        if line.key(at.head - 1) in _THAT_THEY:  # وذكرت الشرطة أنها لم تتمكن
            return any(self._asking.newsroom(line, spot) > spot for spot in range(line.first(index), at.head))
        before = at.subject or self.phrases.subject_before(line, at.head)
        named = start < hit[0] and key not in _POSSIBLE and self.phrases.end(line, start, hit[0]) > start
        personal = not verb.form.text.endswith(_IMPERSONAL)
        if personal and before is not None and self._asking.newsroom(line, before[0]) >= before[1]:
            return True
        if personal and (named or before is not None):
            return False
        if named and not personal:
            return self._asking.newsroom(line, start) > start
        told = self._asking.contacted(line, index) or self._earlier.before(line, index)
        return not rule.newsroom or told is not None or passive(line, index) or self._she(line, at) is not None

    def _told_before(self, line: Line, head: int) -> bool | None:
        """True where the sentence has named a newsroom before ``head``; None where it has not."""
        near = range(max(line.first(head), head - _BACK), head)
        named = (spot for spot in near if self._asking.newsroom(line, spot, bare_names=False) > spot)
        return any(self._tried(line, spot) for spot in named) or None

    @staticmethod
    def _tried(line: Line, spot: int) -> bool:
        """Whether a newsroom may be who tried: لم يتسن | للصحيفة, and not قالت الشرطة | لفرانس برس."""
        before = line.key(spot - 1)
        if before == "ل":
            before = line.key(spot - 2)
        elif line.key(spot)[:1] != "ل":
            return before not in _TO_OR_FROM
        return before.endswith(_IMPERSONAL) or before in _NOT_YET

    def by(self, line: Line, at: Place, hit: Range, stop: int, rule: StatementRule) -> Range | None:
        """A newsroom that no list knows, or that says of itself that it got no answer."""
        got = self._she(line, at) if rule.party in ("after", "object") else None
        return self.stranger(line, at.verb, hit, stop, rule) or got

    def _she(self, line: Line, at: Place) -> Range | None:
        """The newsroom that says of itself that it got no answer: وقالت الوكالة إنها لم تحصل على تعليق."""
        if line.key(at.head - 1) not in _THAT_THEY:
            return self._goes_on(line, at)
        near = range(line.first(at.verb), at.head - 1)
        spot = next((spot for spot in near if self._asking.newsroom(line, spot) > spot), -1)
        return (spot, self._asking.newsroom(line, spot)) if spot >= 0 else None

    def _goes_on(self, line: Line, at: Place) -> Range | None:
        """The newsroom that the clause before was about: لم تتمكن رويترز من التحقق، | ولم تتلق أي ردود."""
        her = line.key(at.head - 1) == "كما" and line.key(at.verb + 1) in _ON_HER
        if line.key(at.head)[:1] not in "وف" and not her:
            return None
        for spot in range(max(line.first(at.verb), at.head - _BACK), at.head):
            end = self._asking.newsroom(line, spot, bare_names=False)
            if end > spot and (line.key(spot - 1) not in PREPOSITIONS or line.key(spot - 2).endswith(_IMPERSONAL)):
                # ذكرت رويترز | أن الحكومة قدمت عرضا، ولم تتلق ردا: another's
                another = any(line.key(place) in self.knowledge.small["clause"] for place in range(end, at.head))
                return None if another else (spot, end)
        return None

    def stranger(self, line: Line, index: int, hit: Range, stop: int, rule: StatementRule) -> Range | None:
        """An outlet that no list knows, by its trying for comment: لم يتسن لصدى الجنوب الوصول إلى الوزير للتعليق."""
        if rule.party not in ("after", "object") or rule.issued:
            return None
        start = self._following.over_adverbs(line, index + 1, hit[0])
        return self._asking.strangers.tries(line, start, hit, stop) if start < hit[0] else None

    def right_behind(self, line: Line, index: int, hit: Range, rule: StatementRule) -> Range | None:
        """The newsroom right after the verb: ولم تتمكن رويترز من, تعذر على مراسلنا; not one that is denied."""
        for place in range(index + 1, min(index + 4, hit[0])):
            if line.key(place) in ("علي", "ل") or (rule.type == "denied" and line.key(place - 1) != "ل"):
                continue
            end = self._asking.newsroom(line, place)
            if end > place:
                return (place, end) if line.key(place) not in self.knowledge.asking["us"] else None
        return None
