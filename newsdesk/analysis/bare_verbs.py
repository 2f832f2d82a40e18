"""Verbs of asking with nothing behind them that was not answered: ولم ترد الشركة, لم تعلق الوزارة, فنفى المحافظ."""

from __future__ import annotations

from newsdesk.analysis.asking import TO_THEM, Asking
from newsdesk.analysis.beginnings import ways
from newsdesk.analysis.earlier_askings import EarlierAskings
from newsdesk.analysis.earlier_parties import ACCUSES
from newsdesk.analysis.found import Range
from newsdesk.analysis.hung_objects import has_object
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.newsroom_support import NewsroomSupport
from newsdesk.analysis.parties import Parties
from newsdesk.analysis.patterns import match
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import StatementRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.when_and_how import LATER, past_adverbs
from newsdesk.analysis.word_shapes import COMMAS, RELATIVES, belongs, definite

_ON_IT = frozenset({"عليها", "عليه", "عليهم", "عليهما"})
_OF_IT = Wanted(frozenset({"علي"}))
_NEWS = frozenset(
    {"التقرير", "تقرير", "النبا", "الخبر", "الحادث", "الحادثه", "الواقعه", "الهجوم", "الغاره", "القصف", "الضربه"}
    | {"التصريحات", "تصريحات", "القرار", "الموضوع", "الامر", "القضيه", "الجدل", "الازمه", "ما", "هذا", "هذه"}
)
"""What copy tells that somebody has not commented on."""
_TALE = 24
"""Words before a denial within which somebody is accused."""
_HITHERTO = frozenset({"غايه", "حدود", "حين", "الان", "اليوم", "هذه", "هذا", "يومنا", "تاريخ", "الساعه", "ساعه", "وقت"})
"""Words behind إلى that tell until when."""
_NO_OBJECTS = frozenset({"الفور", "اي", "الاطلاق", "الان", "الهاتف", "الخط", "الجوال", "الموبايل", "الواتساب"})
"""Words behind على that are nothing answered: لم يرد على | الفور, على | الهاتف."""
_CLOSING = frozenset({".", "،", "؛", "!", ","})
THEM = ("ه", "ها", "هم", "هما", "هن")
_OF_WHOM = 10
"""Words of a relative clause behind a subject that tells who asked them."""


class BareVerbs(NewsroomSupport):
    """Finds such verbs in a line."""

    def __init__(
        self, knowledge: Knowledge, phrases: Phrases, asking: Asking, parties: Parties, earlier: EarlierAskings
    ) -> None:
        super().__init__(knowledge, phrases, asking, parties, earlier)
        self._verbs = frozenset(knowledge.statement_verbs) - phrases.heads
        self._bares = {rule.id: (ways(rule.bare), ways(rule.asked_bare)) for rule in knowledge.verb_statements}

    def _bare(self, line: Line, index: int, stop: int, rule: StatementRule, *, told: bool) -> Range | None:
        """A verb with nothing that was not answered: no word of whose question, only until when."""
        if rule.asked_alone:  # وطلبنا لقاء المدير فرفض
            closed = self._closed(line, index + 1, stop)
            denies = rule.type == "denied"
            named = denies and (self._named_before(line, index) or self._answers_charge(line, index))  # والنادي | ينفي
            after = self._parties.subjects.subject_end(line, index + 1, stop, rule) if denies and not closed else 0
            if after > index + 1 and self._closed(line, after, stop) and self._accused_before(line, index):
                return index, index + 1  # اتهم التقرير ابن المحافظ، فنفى | المحافظ
            return (index, index + 1) if closed and (named or self._asking.contacted(line, index)) else None
        if not (rule.bare or rule.asked_bare):
            return None
        bare, asked_bare = self._bares[rule.id]
        if (sought := self._asked_of_them(line, index, stop)) > 0:
            return sought, sought + 1
        for place in range(index + 1, stop):
            for pattern in bare[line.keys[place]]:
                end = match(line, place, stop, pattern)
                if end is not None and not self._other_object(line, index, stop):
                    return place, end
        contacted = self._asking.contacted(line, index) or self._earlier.before(line, index)
        subjects = self._parties.subjects
        named = subjects.subject_end(line, index + 1, stop, rule) > subjects.skip(line, index + 1, stop)
        told = told and (named or self.phrases.topic(line, index - 1) is not None)  # أما الهيئة فلم تجب
        asked = told or contacted is not None
        before = self.phrases.topic(line, index - 1) or self.phrases.subject_before(line, index - 1)
        who = subjects.skip(line, index + 1, stop) if named else before[0] if before else -1
        asked = asked or (who >= 0 and self._earlier.asked_too(line, index, who))
        asked = asked or (
            (self.told_of_questions(line, index) or self._asking.told(line, index))
            and not self.others_asked(line, index, rule)
        )
        if not asked or self._other_object(line, index, stop):
            return None
        for place in range(index + 1, stop):
            if any(match(line, place, stop, pattern) is not None for pattern in asked_bare[line.keys[place]]):
                return place, place + 1
        after = self._parties.subjects.subject_end(line, index + 1, stop, rule)
        closed = after >= stop or not line.tokens[after].word or self._another_verb(line, after)
        return (index, index + 1) if closed else None

    def _another_verb(self, line: Line, place: int) -> bool:
        """Whether another verb is joined there: لم يرد اثنان منهم | واعتذر ثالث عن عدم الحديث."""
        return line.key(place)[:1] == "و" and line.key(place)[1:] in self._verbs

    def _asked_of_them(self, line: Line, index: int, stop: int) -> int:
        """Where a newsroom is told to have asked whoever stands behind the verb: ولم ترد شركات | اتصلت بها رويترز."""
        for place in range(index + 2, min(stop, index + _OF_WHOM)):
            key = line.key(place)
            if key in ("علي", "عن") or not line.tokens[place].word:
                return -1
            them = line.key(place + 1) in TO_THEM or key.endswith(THEM)
            asked = self._asking.asked_by(line, place) or (self._asking.ours(key) and not definite(key))
            if them and asked and not definite(line.key(index + 1)):
                return place
        return -1

    def _accused_before(self, line: Line, index: int) -> bool:
        """Whether the sentence has accused somebody before a denial with no object."""
        charged = self.knowledge.statement_classes["CHARGED"]
        near = line.keys[max(line.first(index), index - _TALE) : index]
        return any(key.removeprefix("و") in ACCUSES or belongs(key, charged, prepositions=True) for key in near)

    def _answers_charge(self, line: Line, head: int) -> bool:
        """Whether و brings in who denies or keeps silent behind an accusation: تتهم موسكو كييف، | وكييف | تنفي."""
        named = self.phrases.joined_before(line, head)
        if named is None or not self._accused_before(line, head):
            return False
        key = line.key(named[0])[1:]
        return self.phrases.state([key]) or belongs(key, self.phrases.anybody)

    def _other_object(self, line: Line, index: int, stop: int) -> bool:
        """Whether the clause names something else that was not answered: على القصف, على المقترح."""
        for place in range(index + 1, stop - 1):
            if line.tokens[place].text in COMMAS and line.key(place + 1)[:1] == "و":
                return False  # لم يجب الوزير، | وأحال مستشاره الجريدة على
            if place > index + 1 and self._another_verb(line, place):
                return False
            if line.key(place)[:1] == "ل" and line.key(place)[1:] == "طلبي" and line.tokens[place + 1].word:
                return True  # ولم يستجب | لطلبي استرحام
            if place == index + 1 and line.key(place) == "الي" and line.key(place + 1) not in _HITHERTO:
                return True  # كتاب لم يرد | إلى الوزارة
            if line.key(place) in ("علي", "عن") and line.key(place + 1) not in _NO_OBJECTS:
                return True
        return False

    def _alone(self, line: Line, index: int, stop: int, rule: StatementRule) -> Range | None:
        """The verb with its subject and adverbs, and then على or nothing: لم تعلّق الوزارة رسميا (على النبأ)."""
        place = self.over_adverbs(line, index + 1, stop)
        while place < stop and line.key(place) in _ON_IT:
            place = self.over_adverbs(line, place + 1, stop)
        place += line.key(place) == "لا" and place + 1 < stop  # لم تعلق لا | إسرائيل ولا إيران
        if line.headline and place == index + 1 and line.key(place)[:1] == "و" and self._named_before(line, index - 1):
            return index, index + 1  # الهيئة لم تعلق | وذوو المفقودين ينتظرون
        end = self.phrases.end(line, place, stop, _OF_IT)
        end = next((spot for spot in range(place + 1, end) if line.key(spot) in LATER), end)
        somebody = belongs(line.key(place), self.phrases.heads) or self.phrases.state([line.key(place)])
        before = end > place and not somebody and self.phrases.subject_before(line, index - 1)
        if before or (not self._on_the_news(line, end) and has_object(line, place, end, rule, self.phrases)):
            return None
        place = self.over_adverbs(line, end, stop)
        key = line.key(place) if place < stop else ""
        # ولم يعلق الحوثيون | الذين هاجموا السفن, and not لم يعلق الطالب الذي فاز الميدالية
        several = somebody or line.key(end - 1).endswith("ون")
        which = key in RELATIVES and end > index + 1 and definite(line.key(end - 1)) and several
        if place < stop and line.tokens[place].word and key not in rule.alone and not which:
            return None
        if end == index + 1 and place == index + 1 and key not in rule.alone:
            told = self._asking.contacted(line, index) is not None or self._named_before(line, index - 1)
            told = told or self._answers_charge(line, index - 1)
            return (index, index + 1) if told and self._closed(line, place, stop) else None
        return max(end, index), max(place, end, index + 1)

    def _on_the_news(self, line: Line, place: int) -> bool:
        """Whether what was not commented on stands here: على التقرير, على الاتهامات. Nothing is hung on these."""
        classes, key = self.knowledge.statement_classes, line.key(place + 1)
        news = key in _NEWS or any(key in classes[name] for name in ("REPORTED", "CIRCULATED", "ACCUSATION"))
        return line.key(place) == "علي" and news

    def _named_before(self, line: Line, head: int) -> bool:
        """Whether a headline names somebody who has nothing more to it than this: هيئة الموانئ | لم تعلق."""
        if not line.headline or head <= line.first(head):
            return False
        named, beside = self.phrases.subject_before(line, head), self.phrases.joined_before(line, head)
        if named is None and beside is not None and head + 1 >= line.limit(head):
            return True  # برشلونة يرفض التعليق | وريال مدريد ينفي
        named = named or beside
        return named is not None and (named[0] in line.pairs or self.phrases.known(line, named))

    def _closed(self, line: Line, place: int, stop: int) -> bool:
        """Whether a clause ends before ``place``; in a headline, where another joins, too."""
        return place >= stop or line.tokens[place].text in _CLOSING or (line.headline and line.key(place)[:1] == "و")

    def over_adverbs(self, line: Line, place: int, stop: int) -> int:
        """Past dates and adverbs: when and how."""
        return past_adverbs(line, place, stop, self.knowledge)
