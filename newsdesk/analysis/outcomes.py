"""What became of an asking, in plain words: only where an asking is told before, and no other rule tells of its end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from operator import attrgetter

from newsdesk.analysis.asking import Asking, Contacted
from newsdesk.analysis.beginnings import Beginnings, tried_at
from newsdesk.analysis.due_elsewhere import others_words
from newsdesk.analysis.earlier_askings import EarlierAskings
from newsdesk.analysis.fixed_statements import FixedStatements, meet
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.found_statements import FoundStatement, near
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import StatementRule
from newsdesk.analysis.tokens import FIXED, OUTCOME, Line
from newsdesk.analysis.when_and_how import past_adverbs
from newsdesk.analysis.word_shapes import ALL_BUT, COMMAS, RELATIVES, THAT, THAT_THEY, belongs, definite, under_pronoun

_AROUND = 60
"""Words from a statement within which another tells of the same asking: a sentence may be a whole book."""
_SOME = 4
_WHEN = 6
"""Words that tell until when, at most."""
_OPENING = 4
"""Words before which a clause still opens its sentence."""
_UNTIL = frozenset(
    {"حتي", "وحتي", "الي", "والي", "لغايه", "ولغايه", "لحد", "ولحد", "منذ", "ومنذ", "وبعد", "وقبل", "ومع"}
)
_TIME = 8
"""Words of a time before a negation."""
_THEY = ("ي", "ت")
_FOUND_OUT = frozenset({"تبين", "اتضح", "ظهر", "قيل"})
_STATES = frozenset({"عادت", "ارتدت", "اعيدت", "بقيت", "ظلت", "قوبلت", "جوبهت", "لقيت", "ذهبت", "ضاعت"})
"""What becomes of letters, right behind whom they were sent to."""
_AWAY = frozenset({"مسافر", "مسافره", "مهمه", "اجازه", "باجازه", "سفر", "خارج", "اجتماع", "متغيب", "غير"})
_WHERE = frozenset({"في", "خارج"})
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
        self._people = phrases.persons - knowledge.nouns["bodies"]
        self._lone = frozenset(rule.id for rule in knowledge.word_statements if rule.lone)
        self._last = tried_at(rows)
        speaking = (rule for rule in knowledge.word_statements if rule.party == "speaker" and not rule.last)
        said = [rule for rule in speaking if rule.timed or rule.heard]
        before = Beginnings((one, (one, (rule, one))) for rule in said for one in rule.then)
        self._before = tried_at(before)
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
        if not begins or not (found or self._asking.may_be_told(line)):
            return made
        found = sorted(found, key=attrgetter("cue"))
        cues, saying = [one.cue[0] for one in found], [one.cue[0] for one in speaking]
        for index in begins:
            tried = self._last[line.keys[index]].of(line.words)
            if not tried or not taken.isdisjoint((index, index + 1)):
                continue
            if not self._opens(line, index) and not self._of_what_was_sent(line, index):
                tried = [one for one in tried if one[0].party == "speaker"]
                if not tried:
                    continue
            around = found[bisect_left(cues, index - _AROUND) : bisect_left(cues, index + _AROUND)]
            around += made[-_SOME:]
            earlier = [one for one in around if one.cue[0] < index]
            promised = self._promised(line, index, earlier)
            if not promised:
                tried = [one for one in tried if not one[0].promised]
                if not tried:
                    continue
            tried = self._fixed.met(line, index, tried)
            if not tried or others_words(line, index, speaking, self._asking):
                continue
            contacted = self._asking.contacted(line, index)
            if contacted is None and index - line.first(index) <= _OPENING:
                contacted = self._earlier.before(line, index)
            if contacted and contacted.parties[0][0] < line.first(index) and self._subject(line, index):
                continue
            if line.key(index + 2) in ALL_BUT and line.key(index + 1)[:1] in _THEY and self._subject(line, index + 2):
                continue  # ولم تجب سوى | شركتين
            if contacted and self._of_somebody_else(line, index, contacted):
                continue
            us = line.key(index - 1) in THAT_THEY and self._earlier.told_us(line, index)
            if contacted is None and not us and not promised and not self._asking.told(line, index):
                continue
            if contacted is None:  # whom is not told: silence, or what somebody says of it
                tried = [one for one in tried if _of_anybody(one[0])]
            asked = contacted.parties[-1][1] if contacted else line.first(index)
            since = speaking[bisect_left(saying, asked) : bisect_left(saying, index)]
            answered = self._answered(line, since, contacted)
            others = [one for one in around if near(line, one.cue, index) and one.rule not in self._lone]
            later = any(one.type == "asked_for_time" and one.cue[0] > index for one in others)
            for one in self._fixed.of(line, index, tried, speaking, earlier, answered=answered):
                if later and one.type == "unreachable" and self._away(line, one):
                    continue  # فقيل لنا إن الوزير في مهمة | وسيجيب حال عودته
                told = any(other.type == one.type or meet(other.cue, one.cue) for other in others)
                if not told and one.party and self._can_be_asked(line, one.party):
                    subject = self._subject(line, index)
                    asked_it = contacted is not None and one.party in contacted.parties and subject != one.asked_by
                    own = asked_it and self._names_again(line, index, subject)
                    tells = subject is not None and line.key(subject[1]) in self.knowledge.asking["tells_us"]
                    own = own and not (tells and line.key(index) in THAT)  # أن | مساعده | أخبرنا أنه مسافر
                    named = subject if own else self._absent(line, one) or self._behind_verb(line, one)
                    made.append(one._replace(party=named) if named else one)
        return made

    def _away(self, line: Line, one: FoundStatement) -> bool:
        """Whether somebody is only said to be away: بأن الوزير | في مهمة, إنه | مسافر."""
        return not _AWAY.isdisjoint(line.keys[slice(*one.cue)])

    @staticmethod
    def _of_somebody_else(line: Line, index: int, contacted: Contacted) -> bool:
        """Whether a relative pronoun before ``index`` is not whom was asked: معرفة عدد الفنادق | التي أغلقت أبوابها."""
        if line.key(index - 1) not in RELATIVES:
            return False
        whom = range(index - 2 - (line.tokens[index - 2].text in COMMAS), index)
        return all(party[1] not in whom for party in contacted.parties) and contacted.parties[0][0] >= line.first(index)

    def _behind_verb(self, line: Line, one: FoundStatement) -> Range | None:
        """Who sent the newsroom on, where they stand right behind the verb: فأحالته | المتحدثة باسم المكتب | على."""
        start = one.cue[0] + 1
        if one.type != "referred" or not line.key(one.cue[0]).endswith(("ه", "ها", "نا", "هم")):
            return None
        end = self.phrases.end(line, start, one.cue[1])
        return (start, end) if end > start and belongs(line.key(start), self._people) else None

    def _absent(self, line: Line, one: FoundStatement) -> Range | None:
        """The person who is said not to be there, where a body was asked: سألنا الشركة، فقيل إن | المدير | مسافر."""
        if one.type != "unreachable" or one.party is None or line.key(one.cue[0]) not in THAT:
            return None
        if not belongs(line.key(one.party[0]), self.knowledge.nouns["bodies"], prepositions=True):
            return None
        start = one.cue[0] + 1
        end = self.phrases.end(line, start, one.cue[1])
        if line.key(end) in self.knowledge.asking["tells_us"]:
            return None  # أن مساعده أخبرنا أنه مسافر
        end = next((spot for spot in range(start + 1, end) if line.key(spot) in _WHERE), end)
        return (start, end) if end > start and belongs(line.key(start), self._people) else None

    def said_before(
        self, line: Line, speaking: list[Found], found: Sequence[FoundStatement], taken: Set[int]
    ) -> list[FoundStatement]:
        """What a party says that goes on to refuse: قال المتحدث إن المسألة تخص الشرطة، رافضا الخوض في التفاصيل.

        The refusal shows that it was asked. ``found`` and ``taken`` are as `find` has them.
        """
        made: list[FoundStatement] = []
        refusals = [one for one in found if one.type == "declined" and one.party]
        places = line.at(FIXED) if refusals else []
        for refusal in refusals:
            assert refusal.party is not None  # noqa: S101 - as just asked
            first = max(line.first(refusal.cue[0]), refusal.cue[0] - _AROUND)
            for index in places[bisect_left(places, first) : bisect_left(places, refusal.cue[0])]:
                tried = self._before[line.key(index)]
                if not tried or index in taken or not refusal.party[1] <= index:
                    continue
                told = list(self._fixed.of(line, index, tried.of(line.words), speaking, [refusal, *made[-_SOME:]]))
                again = any(other.type == one.type and meet(other.party, refusal.party) for one in told
                            for other in made[-_SOME:])  # fmt: skip
                told = [one for one in told if one.party and not meet(one.cue, refusal.cue)]
                made += [one for one in told if meet(one.party, refusal.party) and not again]
        return made

    def _promised(self, line: Line, index: int, earlier: Sequence[FoundStatement]) -> bool:
        """Whether an answer was promised: in the sentence of ``index``, or in the one that it goes on with."""
        first = line.first(index)
        heads = first > 0 and index - first <= _OPENING
        since = line.first(first - 1) if heads else first
        return any(one.type == "asked_for_time" and one.party and one.cue[0] >= since for one in earlier)

    def _of_what_was_sent(self, line: Line, index: int) -> bool:
        """Whether what was sent, whom it went to, or the newsroom stands right before لم: أسئلتنا إلى الوزارة | لم."""
        key = line.key(index)
        state = key in _STATES or key in self.knowledge.small["statement_negations"]
        if not state or index == line.first(index):
            return False
        contacted = self._asking.contacted(line, index)
        if contacted and contacted.parties[-1][1] == index:
            return True
        if self._asking.asked_by_us(line.key(index - 1)) and self._opens(line, index - 1):
            return True  # بيد أن مساعينا | لم
        near_by = range(max(line.first(index), index - _SOME), index)
        spot = next((spot for spot in near_by if self._asking.newsroom(line, spot) == index), -1)
        return spot >= 0 and self._opens(line, spot)

    def _answered(self, line: Line, since: Sequence[Found], contacted: Contacted | None) -> bool:
        """Whether whoever was asked has said anything ``since``: «سكرتيرته قالت إنه غير موجود» is no answer of his."""
        parties = contacted.parties if contacted else ()
        told = (one for one in since if one.claim and line.key(one.cue[0]).removeprefix("ف") not in _FOUND_OUT)
        return any(
            one.speaker is None or not parties or any(meet(one.speaker, party) for party in parties) for one in told
        )

    def _names_again(self, line: Line, index: int, subject: Range | None) -> bool:
        """Whether a negated verb at ``index`` has a subject that names a body: ولم ترد المؤسسة على رسالته."""
        if subject is None:
            return False
        key = line.key(subject[0])
        negated = line.key(index).removeprefix("و") in self.knowledge.small["statement_negations"]
        if not negated and belongs(key, self._people) and not definite(key) and subject[1] > subject[0] + 1:
            return True  # لم يتسن الوصول إلى رئيس البلدية، ووعد | مدير مكتبه | بالرد
        theirs = not definite(key) and any(one in self._people for one in under_pronoun(key))  # موظفوها, not مكتبه
        return theirs or (negated and definite(key) and self.phrases.known(line, subject))

    def _subject(self, line: Line, index: int) -> Range | None:
        """The noun phrase that follows the words at once: ولم ترد الحكومة, ووعد مدير مكتبه | بترتيب اتصال."""
        start = index + 1 + (line.key(index).removeprefix("و") in self.knowledge.small["statement_negations"])
        end = self.phrases.end(line, start, line.limit(index))
        acts = (at for at in range(start + 1, end) if line.key(at)[:1] == "ب" and self.phrases.is_act(line.key(at)[1:]))
        end = next(acts, end)
        return (start, end) if end > start else None

    def _opens(self, line: Line, index: int) -> bool:
        """Whether a clause may begin at ``index``, which goes on with what was told before."""
        before = line.key(index - 1) if index > line.first(index) else ""
        key = line.key(index)
        return (
            (key[:1] in "وف" and key not in self._in_waw) or not before or not line.tokens[index - 1].word
            or index - 1 in line.closers
            or (before in self._joining and not self._out_of(line, index))
            or key in _WITHOUT or key in THAT or self._since(line, index)
            or self._behind_when(line, index)
        )  # fmt: skip

    @staticmethod
    def _out_of(line: Line, index: int) -> bool:
        """Whether من before a word is the preposition: شكاوى عائلات النزلاء من | منع الزيارات."""
        return line.key(index - 1) == "من" and definite(line.key(index + 1)) and definite(line.key(index - 2))

    def _behind_when(self, line: Line, index: int) -> bool:
        """Whether only until when or how stands between a clause's beginning and ``index``: وإلى اليوم | لا حياة."""
        near_by = range(max(line.first(index), index - _WHEN), index)
        spot = next((spot for spot in near_by if past_adverbs(line, spot, index, self.knowledge) == index), -1)
        return spot >= 0 and self._opens(line, spot)

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


def _of_anybody(rule: StatementRule) -> bool:
    """Whether a rule tells what it tells where it is not told who was asked."""
    return rule.party == "speaker" or rule.promised or (rule.unanswered and not rule.reach)
