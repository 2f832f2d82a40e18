"""Comment statements: what a sentence tells the reader of asking a party, one finding for each party.

The patterns are data (statements.toml); here is how a pattern meets a sentence: a trigger, what must follow it in the
same clause, whose questions they were, the party, and who asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from newsdesk.analysis.askers import Askers
from newsdesk.analysis.asking import Asking
from newsdesk.analysis.due_elsewhere import others_tale
from newsdesk.analysis.earlier_askings import EarlierAskings
from newsdesk.analysis.earlier_parties import EarlierParties
from newsdesk.analysis.exceptions import BUT, Exceptions
from newsdesk.analysis.fixed_statements import FixedStatements
from newsdesk.analysis.followers import Followers
from newsdesk.analysis.following import Following
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.found_statements import (
    FoundStatement,
    answered_after_all,
    beside,
    kept_waiting,
    near,
    told_once,
    told_plainly,
)
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.likewise import Likewise
from newsdesk.analysis.neither import Neither
from newsdesk.analysis.ordinal_parties import ORDINALS, OrdinalParties
from newsdesk.analysis.outcomes import Outcomes
from newsdesk.analysis.parties import Parties
from newsdesk.analysis.party_subjects import Place
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.quoted_denials import QuotedDenials
from newsdesk.analysis.reported_denials import ReportedDenials, supposed
from newsdesk.analysis.statement_spellings import StatementSpellings
from newsdesk.analysis.tokens import FIXED, OUTCOME, VERBAL, Line
from newsdesk.analysis.trying import Trying
from newsdesk.analysis.verb_statements import BEFORE_NOUNS, SOME, VerbStatements
from newsdesk.analysis.whose_words import of_speaker
from newsdesk.analysis.word_shapes import RELATIVES, belongs

_WITHOUT = frozenset({"دون", "بدون", "غير"})
_WAS = frozenset({"يكن", "تكن", "نكن", "يكونا", "تكونا", "يكونوا"})
_NO_LONGER = frozenset({"يعد", "تعد", "نعد", "يعودا", "يعودوا"})
_HAD_NOT = _WAS | _NO_LONGER
_FAR = 10
"""Words from لم يكن within which its verb must stand."""
_FINDINGS = frozenset(
    {"نتاءج", "قراءه", "ارقام", "بيانات", "معطيات", "صور", "وثاءق", "ادله", "شهادات", "دراسات", "تقديرات"}
)
"""What is found, which denies nothing that somebody could be asked about."""
_NOBODY = frozenset({"لا", "ولا", "فلا"})
_OF_THEM = frozenset({"منه", "منها", "منهم", "منا", "اليه", "اليها", "اليهم"})
_TOLD = frozenset({"لمعد", "لمعده", "لمعدي", "لمراسل", "لمراسله", "لمراسلنا", "لمراسلتنا"})
_MAY = frozenset({"قد", "ربما"})


class Statements:
    """Finds comment statements in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = Asking(knowledge, phrases)
        self._earlier = EarlierAskings(knowledge, phrases, self._asking)
        self._askers = Askers(knowledge, self._asking)
        self._parties = Parties(knowledge, phrases, self._asking)
        self._told_before = EarlierParties(phrases, self._asking, self._parties.subjects)
        rules = (*knowledge.verb_statements, *knowledge.word_statements)
        self._denials = ReportedDenials(knowledge, self._parties, next((one for one in rules if one.reported), None))
        self._lone = frozenset(rule.id for rule in rules if rule.lone)
        self._yields = frozenset(rule.id for rule in rules if rule.yields)
        self._explicit = frozenset(rule.id for rule in rules if rule.explicit)
        self._following = Following(knowledge, phrases, self._asking, self._parties, self._earlier)
        self._followers = Followers(knowledge, self._following.may_be)
        self._spellings = StatementSpellings(knowledge, self._asking)
        self._fixed = FixedStatements(
            knowledge, phrases, self._asking, self._parties, self._earlier, self._following, self._told_before,
            self._spellings, self._lone | self._yields,
        )  # fmt: skip
        self._trying = Trying(knowledge, phrases, self._asking, self._earlier, self._following)
        self._outcomes = Outcomes(knowledge, phrases, self._asking, self._earlier, self._fixed)
        self._likewise = Likewise(knowledge, phrases, self._parties)
        self._verbs = VerbStatements(
            knowledge, phrases, self._asking, self._parties, self._earlier, self._told_before, self._following,
            self._trying, self._spellings,
        )  # fmt: skip
        self._ordinals = OrdinalParties(self._parties.subjects.mentions, self._parties.several)
        self._exceptions = Exceptions(knowledge, phrases, self._asking, self._parties.several)
        self._own_words = QuotedDenials(knowledge, phrases)
        self._neither = Neither(knowledge, phrases, self._parties.several, self._verbs)

    def begins(self, key: str) -> int:
        """The bits of the statements that may begin at a word of this key."""
        verbal = self._verb_forms(key) or key in _WAS or key in self.knowledge.statement_pasts
        return FIXED * self._fixed.may_begin(key) | VERBAL * verbal | OUTCOME * self._outcomes.may_begin(key)

    def find(self, line: Line, speaking: list[Found]) -> list[FoundStatement]:
        """The statements of the line in order. ``speaking`` are its attributions: a quoted refusal has its speaker."""
        found: list[FoundStatement] = []
        taken: set[int] = set()
        for index, bits in line.begins:
            if not bits & (FIXED | VERBAL) or index in taken:
                continue
            made = list(self._fixed.find(line, index, speaking, found)) if bits & FIXED else []
            if not made and bits & VERBAL and self._told(line, index, speaking):
                made = list(self._verbal(line, index, speaking, found))
                made = [_ours_named(line, one) for one in made] if index in line.quoted else made
            if made:
                found += made
                taken.update(place for one in made for place in range(*one.cue))
        found += self._told_after(line, speaking, found, taken)
        found += self._outcomes.said_before(line, speaking, found, taken)
        found = sorted([*found, *self._denials.find(line, speaking, found)], key=attrgetter("cue"))
        found = sorted([*found, *self._outcomes.find(line, speaking, found, taken)], key=attrgetter("cue"))
        found = sorted([*found, *self._likewise.find(line, found)], key=attrgetter("cue"))
        if not found:
            return found
        if not ORDINALS.isdisjoint(line.words):
            found = [self._ordinals.resolved(line, one, self._asking) for one in found]
        if not BUT.isdisjoint(line.words):
            found = list(self._exceptions.without(line, found))
        found = told_plainly(line, found, self._lone, self._yields, self._explicit)
        found = [_told_apart(line, of_speaker(one, speaking)) for one in found]
        found = kept_waiting(line, [one for one in found if not answered_after_all(line, one, found)])
        found = [
            one for one in found
            if one.type == "denied" or one.asked_by
            or not others_tale(line, one.cue, one.party, speaking, self._asking)
        ]  # fmt: skip
        return self._askers.complete(line, list(told_once(line, found, self._explicit)), speaking)

    def _told_after(
        self, line: Line, speaking: list[Found], found: list[FoundStatement], taken: set[int]
    ) -> list[FoundStatement]:
        """The bare silences that what their sentence tells behind them shows to be ones: لم ترد الشركة، ووعد وكيلها."""
        made: list[FoundStatement] = []
        for index, bits in line.begins if found else ():
            if not bits & VERBAL or index in taken or index in line.quoted:
                continue
            told = beside(line, found, index)
            silent = self._verbal(line, index, speaking, told) if told else ()
            for one in silent:
                if one.type == "no_reply":
                    made.append(one)
                    taken.update(range(*one.cue))
        return made

    def _told(self, line: Line, index: int, speaking: list[Found]) -> bool:
        """Whether the copy tells what the verb at ``index`` does, between quotation marks too."""
        if index not in line.quoted:
            return not line.pairs or not self._own_words.anothers(line, index, speaking)
        own = _reads_out(line, index) or self._own_words.told(line, index, speaking)
        return own or self._in_marks(line, index, index) is not None

    def _verb_forms(self, key: str) -> bool:
        verbs = self.knowledge.statement_verbs
        return key in verbs or (len(key) > 2 and key[0] in "وف" and key[1:] in verbs)

    def _verbal(
        self, line: Line, index: int, speaking: list[Found], earlier: list[FoundStatement]
    ) -> Iterator[FoundStatement]:
        key = line.key(index)
        before = line.key(index - 1) if index > line.first(index) else ""
        head, goes_on = self._head(line, index)
        negated = head < index
        sent = before.endswith("نا") and key in self.knowledge.asking["questions"]  # أرسلنا | طلب تعليق
        told_to = before in _OF_THEM and line.key(index - 2).endswith(("طلب", "طلبت", "طلبوا", "يطلب", "تطلب"))
        if (not negated and (sent or told_to or before in BEFORE_NOUNS)) or supposed(line, head):
            return  # وطلب منها | تجنب الحديث
        if line.key(head - 1) == "احد" and line.key(head - 2) in _NOBODY:
            return  # لا أحد | ينكر أن الاقتصاد تحسن
        if negated and key in _HAD_NOT:  # ولم نكن قد تلقينا, لم يعد يجيب
            made = list(self._had_not(line, index, head, speaking, earlier))
            if made:
                yield from made
                return
        if not negated and key in self.knowledge.statement_pasts:
            both = list(self._neither.find(line, index, speaking, earlier))
            if both:
                yield from both
                return
        if before == "ولا" and key in self.knowledge.statement_pasts:
            yield from self._nor(line, index, speaking, earlier)
            return
        keys = (key,) if negated or key[0] not in "وف" or len(key) < 3 else (key, key[1:])
        subject = self._in_marks(line, index, head) if line.pairs else None
        seen: set[str] = set()
        for candidate in keys:
            for verb in self.knowledge.statement_verbs.get(candidate, ()):
                if verb.negated is not negated or not self._followers.may_stand(line, verb.rule):
                    continue
                if verb.rule.id in seen or self._spellings.unfit(line, index, verb):
                    continue
                if verb.rule.reach and verb.form.number == "p" and line.key(head - 1) in RELATIVES:
                    continue  # الطلبة الذين لم يتمكنوا من التواصل مع جامعاتهم
                if verb.form.tense != "past" and line.key(head - 1) in _MAY:
                    continue  # قد تمتنع, but not وكان قد تعهّد
                if verb.rule.type == "denied" and line.key(head - 1) in _FINDINGS:
                    continue  # نتائج | تنفي وجود علاقة, قراءة | كذّبت التوقعات
                seen.add(verb.rule.id)
                place = Place(index, head, subject, joined=goes_on or candidate != key)
                made = list(self._verbs.match(line, place, verb, speaking, earlier))
                if made:
                    yield from made
                    return

    def _in_marks(self, line: Line, index: int, head: int) -> Range | None:
        """Who does it in a clause in marks that a speaker's أن brings in: إن "| المحافظ | نفى علمه بالعقد"."""
        head -= line.key(head - 1) in self.knowledge.small["statement_negations"]
        near = range(head - 2, max(head - 1 - _SAYS, 0), -1)
        opening = next((place for place in near if place in line.pairs), -1)
        if opening < 1 or line.key(opening - 1) not in _THAT or line.pairs[opening] < index:
            return None
        whole = self.phrases.end(line, opening + 1, head) == head
        somebody = belongs(line.key(opening + 1), self.phrases.persons) or self.phrases.known(line, (opening + 1, head))
        return (opening + 1, head) if whole and somebody else None

    def _head(self, line: Line, index: int) -> tuple[int, bool]:
        """Where the verb's negation begins (لم ترد, من دون أن ترد), itself if it has none; whether it goes on with what
        was told before."""
        if index == line.first(index):
            return index, False
        if line.key(index - 1) in self.knowledge.small["statement_negations"]:
            return index - 1, False
        without = line.key(index - 1) == "ان" and line.key(index - 2) in _WITHOUT and index - 2 >= line.first(index)
        return (index - 2, True) if without else (index, False)

    def _nor(
        self, line: Line, index: int, speaking: list[Found], earlier: list[FoundStatement]
    ) -> Iterator[FoundStatement]:
        """What the next one has not done either, in the past: لم يجب المدير عن أسئلتنا، ولا | أجاب | نائبه عنها."""
        told = [one for one in earlier[-SOME:] if near(line, one.cue, index)]
        for verb in self.knowledge.statement_pasts[line.key(index)]:
            if not any(one.type == verb.rule.type for one in told):
                continue
            made = list(self._verbs.match(line, Place(index, index - 1), verb, speaking, earlier))
            if made:
                yield from made
                return

    def _had_not(
        self, line: Line, index: int, head: int, speaking: list[Found], earlier: list[FoundStatement]
    ) -> Iterator[FoundStatement]:
        """The negation before the subject and its verb behind it: لم تكن الوزارة قد ردّت, لم يعد المدير يجيب."""
        stop = min(line.limit(index), index + _FAR)
        longer = line.key(index) in _NO_LONGER
        if longer and any(one.rule in self._lone and near(line, one.cue, index) for one in earlier[-SOME:]):
            return  # أغلق الهاتف ولم يعد يرد
        for place in range(index + 1, stop):
            verbs = self.knowledge.statement_pasts.get(line.keys[place], ())
            if longer:
                told = self.knowledge.statement_verbs.get(line.keys[place], ())
                verbs = tuple(verb for verb in told if verb.negated and verb.form.tense == "present")
            end = place - (line.key(place - 1) == "قد")
            if not verbs or self.phrases.end(line, index + 1, end) != max(end, index + 1):
                continue
            subject = (index + 1, end) if end > index + 1 else None
            for verb in (one for one in verbs if self._followers.may_stand(line, one.rule)):
                made = list(self._verbs.match(line, Place(place, head, subject), verb, speaking, earlier))
                if made:
                    yield from made
                    return


def _told_apart(line: Line, one: FoundStatement) -> FoundStatement:
    """The statement, its party ending before who was told: وقالت الأمانة | لمعدة التحقيق | إنها ستجيب."""
    if one.party is None:
        return one
    start, end = one.party
    told = next((spot for spot in range(start + 1, end) if line.key(spot) in _TOLD), end)
    return one if told == end else one._replace(party=(start, told))


def _ours_named(line: Line, one: FoundStatement) -> FoundStatement:
    """A quoted denial of the speaker's own people, which is the speaker's: «تنفي | قواتنا | قصف السوق»."""
    ours = one.party is not None and one.party[1] == one.party[0] + 1 and line.key(one.party[0]).endswith("نا")
    return one._replace(party=None) if ours else one


_AS_FOLLOWS = frozenset({"الاتي", "التالي", "يلي", "بيان", "بيانا", "بلاغ", "توضيح", "تنويه"})
_JUST = 5
"""Words before a statement within which it is announced."""
_THAT = frozenset({"ان", "بان"})
_SAYS = 5
"""Words of a quotation within which its first verb stands."""


def _reads_out(line: Line, index: int) -> bool:
    """Whether a statement that is read out begins here: صدر عن المكتب البيان الآتي: «ينفي المكتب …»."""
    announced = not _AS_FOLLOWS.isdisjoint(line.keys[max(index - _JUST, 0) : index])
    return index - 1 in line.pairs and line.tokens[index - 2].text == ":" and announced
