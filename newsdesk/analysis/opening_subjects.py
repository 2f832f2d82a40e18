"""The subject of a sentence's first verb, or the phrase at its head: whom a later verb of the sentence means."""

from __future__ import annotations

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.subject_ends import subject_end
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import BY_OR_OBJECT
from newsdesk.analysis.word_shapes import COMMAS, IN_IT, PREPOSITIONS, RELATIVES, belongs, definite

SETTING = PREPOSITIONS | {"عند", "لدي", "بعد", "قبل"}
"""Words that set a scene and begin no subject."""


KEEPS = frozenset({"ظل", "ظلت", "بقي", "بقيت", "استمر", "استمرت", "راح", "راحت", "بات", "باتت", "كان", "كانت"})
"""Verbs before the subject of what somebody keeps doing."""
_STILL = frozenset({"يزال", "تزال", "زال", "زالت", "يزل", "تزل", "ينفك", "تنفك"})
_CLAUSE = 12
"""Words of a relative clause between a subject and its verb."""
_ISSUED = frozenset({"مقطع", "تسجيل", "منشور", "شريط", "توضيح", "نفي", "حديث"})
_WITHIN_IT = IN_IT | {"عبره", "عبرها"}
_HAMZAS = frozenset("أإآ")
_ISSUE = 20
"""Words from what somebody issued or said to what they did in it."""
_DENIABLE = frozenset({"اي", "ايه", "ما", "هذه", "هذا", "تلك", "جراءم", "مخالفات", "انتهاكات", "مجازر"})
_PASSES_ON = frozenset({"نقل", "نقلت", "نقلوا", "ينقل", "تنقل"})
_PARTICIPLE = 5
"""Letters of the shortest participle that tells how."""
_VERB = 4
"""Letters of the shortest verb under و."""
_THESE = frozenset({"هذه", "هذا", "تلك", "كل", "جميع"})
_HERS = ("ه", "ا", "ي", "ات", "ان", "الام")
"""How what is said of a body ends, but for its own name: الهيئة العليا, الشركة الأم."""
_AT_FIRST = frozenset({"البدايه", "النهايه", "الاول", "الاثناء", "المقابل", "الخارج", "السجن", "المستشفي"})
_WITH_WHAT = frozenset({"بشيء", "بما", "باي", "بايه", "بالمطلوب"})
"""What somebody gives, behind who gives it: لم يفدنا المدير | بشيء."""
_PLACED = 4
"""Words from whom a newsroom asked to the relative pronoun that means them: السفارة الأمريكية | في عمّان التي."""


_DOTS = frozenset({".", "..", "...", "…"})
_DONE_TO = frozenset(
    {"التقي", "التق", "استقبل", "هاجم", "زار", "هنا", "ودع", "اتهم", "انتقد", "استدعي", "اقال", "كلف", "عزل", "عين"}
    | {"قابل", "حاور", "اطلع", "اوفد", "دعا", "استضاف", "وبخ", "كرم", "اعفي", "استجوب", "واجه", "خلف", "ترءس"}
)
"""Verbs of what one does to another, who may stand behind with no word between."""
_STOOD = frozenset({"مثل", "مثلت", "يمثل", "تمثل"})
"""Standing before a court, which the bare verb is spelt like a preposition for."""
_TO_COURT = 20


def _done_to_somebody(key: str) -> bool:
    """Whether the verb is of what one does to another: التقى, هاجم, واستقبلت."""
    return key.removeprefix("و").removesuffix("ت") in _DONE_TO


class OpeningSubjects:
    """Finds such subjects in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, asking: Asking) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = asking
        self._known = phrases.heads | phrases.persons
        self._issued = knowledge.asking["issued"] | _ISSUED

    def find(self, line: Line, index: int) -> Range | None:
        """The subject of the sentence's first verb, or the phrase at its head, for what follows it."""
        first = line.first(index)
        if line.key(first).removeprefix("و") == "ما" and line.key(first + 1) == "ان":
            first += 3  # وما إن سمع | المدير سؤالنا حتى أقفل
        first += line.key(first) in ("اما", "واما")
        if index - first < 3 or line.key(first).removeprefix("و") in SETTING:
            return None
        negated = line.key(first) in self.knowledge.small["statement_negations"]
        first += negated
        opening = line.key(first)
        verbal = opening in self.knowledge.openings or opening.removeprefix("و") in self.knowledge.openings
        article = definite(opening) and line.tokens[first].text[1:2] not in _HAMZAS  # وألقى has none
        article = article and opening[1:] not in self.knowledge.openings  # nor has والتقى
        verbal = verbal or negated or (opening[:1] == "و" and not article) or opening.endswith("ت")
        second = line.key(first + 1)
        ours = opening.endswith("نا")  # قاطعنا المدير، التقينا المدير
        verbal = verbal and not belongs(opening, self.phrases.heads)  # وزارة الري، شركات النقل
        if (ours or (verbal and not article)) and (definite(second) or belongs(second, self._known)):
            first += 1
        end = self.phrases.end(line, first, index, BY_OR_OBJECT)
        if first < end < index and line.key(end)[:1] == "ب":  # المكلف | بالإعلام في الولاية
            charged = belongs(line.key(end - 1), self.knowledge.governing["ب"], prepositions=True)
            end = max(self.phrases.end(line, first, index), end) if charged else end
        if line.key(first)[:1] == "ل" and self._asking.newsroom(line, first) > first:
            return None  # وقال | للصحفيين
        if first in line.pairs and self._asking.newsroom(line, first) > first:
            return None  # وسألت | «النهار» المدير
        if negated:  # لم يشأ المدير | الدخول في, لم ترغب المتحدثة | في
            acts = (place for place in range(first + 1, end) if self._act(line, place))
            end = next(acts, end)
        if self._asking.newsroom(line, first + 1) >= end > first + 1:
            if first == line.first(index) or not self._object(line, first, first + 1):
                return None  # وتلقى «النهار»
            end = first + 1  # وغادر المدرب | المنصة
        end = next((place for place in range(first + 1, end) if self._put(line, first, place)), end)
        issued = self.knowledge.nouns["documents"] | _ISSUED
        first, end = self.itself(line, (first, end))
        if verbal or ours:
            end = self.phrases.doer_end(line, first, end)
        ends = (
            spot
            for spot in range(first + 1, end)
            if self.closes(line, spot)
            or self._object(line, first, spot)
            or (verbal and self._somebody_else(line, first, spot))
            or self._place_or_act(line, spot)
            or (line.key(spot)[-1:] == "ا" and line.key(spot)[:-1] in issued)
        )  # أصدر المدير | بيانا
        end = next(ends, end)
        known = belongs(line.key(first), self._known) or definite(line.key(first))
        known = known and not belongs(line.key(first), self.knowledge.asking["questions"])
        return (first, end) if end > first and known else None

    def itself(self, line: Line, phrase: Range) -> Range:
        """The subject in a phrase read on from it, or what is said to be it: المسؤول عن الملف هو | المدير."""
        start, end = phrase
        close = subject_end(line, start, end, self.knowledge)
        named = line.key(close) in ("هو", "هي") and self.phrases.known(line, (close + 1, end)) and close + 1 < end
        return (close + 1, end) if named else (start, close)

    def without_object(self, line: Line, phrase: Range) -> Range:
        """A subject without the object read on from it: انتقد | الوزير | الصحافية فلانة."""
        start, end = phrase
        owned = line.key(start + 1)[:1] not in "بلك" and self._object(line, start, start + 1)  # not الناطق | بلسانها
        return (start, start + 1) if end > start + 1 and owned else phrase

    def issuer(self, line: Line, index: int) -> Range | None:
        """Who issued what somebody does something in: أصدرت | الولاية | بيانا نفت فيه, أطل | المدير | في بث كذب فيه."""
        issues, things = self.knowledge.asking["issues"], self._issued
        what = line.key(index - 1)
        bare = what[-1:] == "ا" and what[:-1] in things  # أصدر المصرف بيانا | نفى صحة الخبر
        if not bare and line.key(index + 1) not in _WITHIN_IT:
            return None
        for place in range(index - 1, max(line.first(index), index - _ISSUE) - 1, -1):
            if line.key(place) not in issues and line.key(place).removeprefix("و") not in issues:
                continue
            told = (spot for spot in range(place + 1, index)
                    if (line.key(spot) in PREPOSITIONS - {"لدي"} and line.key(spot - 1) != "الدفاع")
                    or line.key(spot) in things or line.key(spot).removesuffix("ا") in things)  # fmt: skip
            cut = next(told, index)
            end = self.phrases.end(line, place + 1, cut, BY_OR_OBJECT)
            if cut == place + 1 or line.key(place + 1) in SETTING:
                return self.phrases.subject_before(line, place)  # النقابة أصدرت بيانا نفت فيه, بعثت | بعد أيام برد
            return (place + 1, end if end > place + 1 else cut) if cut < index else None
        return None

    def had(self, line: Line, already: int) -> Range | None:
        """The subject between كان and قد: وكان الوزير قد نفى."""
        for place in range(already - 2, max(line.first(already), already - _CLAUSE) - 1, -1):
            if line.key(place).removeprefix("و") in ("كان", "كانت", "كانوا"):
                whole = self.phrases.end(line, place + 1, already) == already
                return (place + 1, already) if whole else None
        return None

    def headed(self, line: Line, head: int) -> Range | None:
        """The phrase at the head of the sentence under a relative clause: الشركة التي نفّذت المشروع لم تردّ."""
        first = line.first(head)
        if not definite(line.key(first)) or head - first < 4:
            return None
        end = self.phrases.end(line, first, head)
        return (first, end) if end > first and line.key(end) in RELATIVES and head - end < _CLAUSE else None

    def keeping(self, line: Line, head: int) -> Range | None:
        """The subject between ظل or لا يزال and what somebody kept doing: وظل الوزير ينكر."""
        first = line.first(head)
        still = line.key(first + 1) in _STILL and first + 2 < head
        keeps = line.key(first).removeprefix("و") in KEEPS and first + 1 < head
        start = first + 1 + still
        return (start, head) if (still or keeps) and self.phrases.end(line, start, head) == head else None

    def closes(self, line: Line, place: int) -> bool:
        """Whether a party ends before the word: المدير | لدى سؤاله, الوزير | هو الآخر, النقابة | لـ«الضحى»."""
        key, after = line.key(place), line.key(place + 1)
        asked = key in ("لدي", "عند", "بعد") and after in self.knowledge.asking["their_asking"]
        told = key[:1] == "ل" and key[:2] != "لل" and not belongs(key, self.phrases.heads)
        told = told and place + 1 < len(line.tokens) and line.tokens[place + 1].word
        told = told and self._asking.newsroom(line, place) > place
        told = told or key in self.knowledge.asking["us"] or self._how(line, place) or self.begins_clause(line, place)
        told = told or self._of_ours(key) or self._went_on(key)
        with_what = key in _WITH_WHAT and line.tokens[place].text != "باي"  # شركة (ساوث | باي | إنرجي)
        told = told or with_what or (key == "في" and after in _AT_FIRST)
        return asked or told or key in ("هو", "هي", "هم") or self._asking.asked_by(line, place)

    def _of_ours(self, key: str) -> bool:
        """Whether the word is an act done to us: الحارس | إدخالنا."""
        return len(key) > _PARTICIPLE and key.endswith("نا") and self.phrases.is_masdar(key.removesuffix("نا"))

    def _went_on(self, key: str) -> bool:
        """Whether the word is a verb that goes on with another clause: تعليق من فلان | ورفض محاميه."""
        verbs = self.knowledge.statement_verbs.get(key[1:], ()) if key[:1] == "و" and len(key) >= _VERB else ()
        verb = any(one.form.tense == "past" and not one.negated for one in verbs)
        return verb and not belongs(key, self._known) and not belongs(key[1:], self._known)

    def reaches(self, line: Line, party: Range, pronoun: int) -> bool:
        """Whether a relative pronoun means the party, of which only a place is told between."""
        if line.tokens[pronoun - 1].text in COMMAS and line.tokens[party[1]].text in COMMAS and party[1] < pronoun:
            apposed = self.phrases.end(line, party[1] + 1, pronoun - 1) == pronoun - 1
            return party[1] == pronoun - 1 or (apposed and pronoun - party[1] <= _PLACED + 2)  # المدير، فلان، الذي
        placed = party[1] < pronoun <= party[1] + _PLACED and line.key(party[1]) == "في"
        return party[1] == pronoun or placed

    def named_act(self, line: Line, place: int) -> bool:
        """Whether an act stands right behind a name, which nothing stands in construct with."""
        key, before = line.key(place), line.key(place - 1)
        theirs = key.endswith(("ه", "ها", "هم")) and not line.tokens[place].text.endswith("ة")  # أحمد عز | امتلاكه
        act = not definite(key) and self.phrases.is_masdar(key) and (theirs or line.key(place + 1) in _DENIABLE)
        return act and not belongs(before, self.phrases.heads) and (theirs or not definite(before))

    def stood(self, line: Line, index: int) -> Range | None:
        """Who a sentence begins to tell stood before a court: مثل | المدير السابق | أمام المحكمة ودفع ببراءته."""
        first = line.first(index)
        court = any(line.key(place) == "امام" for place in range(first + 2, min(index, first + _TO_COURT)))
        if not court or line.key(first).removeprefix("و") not in _STOOD:
            return None
        end = self.phrases.end(line, first + 1, index)
        return (first + 1, end) if end > first + 1 else None

    def heading(self, line: Line, index: int) -> Range | None:
        """Who a headline gives the words to, before its colon: وزارة التربية: لا صحة."""
        start = line.first(max(index - 1, 0))
        dots = (spot + 1 for spot in range(start, index - 1) if line.tokens[spot].text in _DOTS)
        start = max(dots, default=start)  # بعد ضجة الفيديو.. | المحافظ: سأعلق
        near = range(index - 1, max(start, index - _CLAUSE), -1)
        end = next((spot for spot in near if line.tokens[spot].text == ":"), start)
        if start >= end:
            return None
        close = self.phrases.end(line, start, end)
        told = line.key(close) == "ل" and self._asking.newsroom(line, close + 1) == end  # محافظ البنك لـ«النهار»:
        told = told or (line.key(close)[:1] == "ل" and self._asking.newsroom(line, close) == end)
        known = (close == end or told) and self.phrases.known(line, (start, close))
        return (start, close) if known else self._portfolio(line, start, end)

    def _portfolio(self, line: Line, start: int, end: int) -> Range | None:
        """A ministry that a headline calls by what it is for, before its colon: النقل, «الصحة», (التربية) الكويتية."""
        marks = line.pairs.get(start, -1)
        told = marks == start + 2 and line.key(marks + 1) == "ل" and self._asking.newsroom(line, marks + 2) == end
        if told and definite(line.key(start + 1)):
            return start, marks + 1  # «المرور» | لـ«سبق»:
        bracket = line.tokens[start].text == "(" and line.tokens[min(start + 2, end)].text == ")"
        first, close = (start + 1, start + 3) if marks == start + 2 or bracket else (start, start + 1)
        if line.key(first) not in self.knowledge.small["portfolios"] or not definite(line.key(first)):
            return None
        of_state = close + 1 == end and definite(line.key(close)) and line.key(close).endswith("يه")
        return (start, end) if close == end or of_state else None

    def denied_thing(self, line: Line, place: int) -> bool:
        """Whether the word is what denials are of, and nobody who denies: اتهامات, تقارير."""
        key = line.key(place).removeprefix("و")
        told = key == "صحه" or key in self.knowledge.statement_classes["REPORTED"]  # قلل من | صحة الأنباء ووصفها
        return told or key in self.knowledge.nouns["denied_objects"]

    def behind_denied(self, line: Line, hit: Range, stop: int) -> Range | None:
        """Who stands behind what was denied: ونفى صحة الخبر | رئيس البلدية."""
        classes = self.knowledge.statement_classes
        things = classes["REPORTED"] | classes["ACCUSATION"]
        place = hit[1]
        while place < stop and (line.key(place) in things or line.key(place) in _THESE):
            place += 1
        told = line.key(place - 1) in things and definite(line.key(place - 1))
        end = self.phrases.end(line, place, stop) if told and belongs(line.key(place), self.phrases.heads) else place
        return (place, end) if end > place else None

    def _how(self, line: Line, place: int) -> bool:
        """Whether an aside tells how, and not who: الهيئة، | متذرعة بسرية التحقيق."""
        if line.tokens[place].text not in COMMAS or len(line.key(place + 1)) < _PARTICIPLE:
            return False
        key, after = line.key(place + 1), line.key(place + 2)
        how = key[:1] == "م" and key[-1] in "اه" and not belongs(key, self.phrases.heads)
        return how and (after[:1] == "ب" or after in PREPOSITIONS)

    def begins_clause(self, line: Line, place: int) -> bool:
        """Whether a clause begins behind a comma, and no name: غياب أي رد من الشركة، | تواصلت التكهنات."""
        if line.tokens[place].text not in COMMAS:
            return False
        key, after = line.key(place + 1), line.key(place + 2)
        may_be = len(key) >= _PARTICIPLE and key.endswith("ت") and not definite(key)
        verb = may_be and not belongs(key, self.phrases.heads) and definite(after)
        return verb or (self.phrases.is_stop_verb(key) and key not in PREPOSITIONS)

    def ends_clause(self, line: Line, place: int) -> bool:
        """Whether a clause of its own begins here: behind a comma, or with و and a verb."""
        return self.begins_clause(line, place) or self._went_on(line.key(place))

    def _object(self, line: Line, first: int, place: int) -> bool:
        """Whether an object stands right behind who holds an office: الوزير | القاعة, المدير | ظهره."""
        if place != first + 1 or not definite(line.key(first)):
            return False
        key, nouns = line.key(place), self.knowledge.nouns
        if line.key(first).endswith("ه") and belongs(line.key(first), nouns["bodies"] - nouns["titles"]):
            # النقابة | العرض: no adjective of hers
            theirs = key.endswith(_HERS) or belongs(key, self._known) or self._asking.newsroom(line, first) > first
            return definite(key) and not theirs
        if not belongs(line.key(first), nouns["titles"]) or line.key(first).endswith(("ه", "ين", "ون")):
            return False
        owned = not definite(key) and key.endswith(("ه", "ها"))
        return owned or (definite(key) and key.endswith("ه")) or (not definite(key) and self.phrases.is_masdar(key))

    def _somebody_else(self, line: Line, first: int, place: int) -> bool:
        """Whether whoever it was done to stands behind a verb's subject: الشرطة | الصحفي, الوزير | وفد النقابة."""
        key, before, nouns = line.key(place), line.key(place - 1), self.knowledge.nouns
        if not definite(before):
            return False
        title = belongs(key, nouns["titles"])
        met = _done_to_somebody(line.key(first - 1)) if first > line.first(place) else False
        body = not definite(key) and belongs(key, nouns["bodies"]) and (met or not title)
        if place > first + 1 or before.endswith(("يه", "ي")):
            return (body or (met and title and not definite(key))) and key[:1] not in "وبل"
        head = belongs(before, nouns["bodies"]) or belongs(before, nouns["collectives"])
        person = head and definite(key) and belongs(key, self.phrases.persons) and key[:1] != "و"
        agrees = key.endswith("ه") == before.endswith("ه")  # المكتب الإعلامي, الهيئة العامة
        adjective = key.endswith(("ي", "يه", "العام", "العامه")) and agrees
        office = head and title and not definite(key) and definite(line.key(place + 1))  # السلطات | رئيس البلدية
        return body or office or (person and not adjective)

    def _place_or_act(self, line: Line, place: int) -> bool:
        """Whether a thing without an article stands behind whoever has one: غادر وزير الداخلية | مبنى البرلمان."""
        key, before = line.key(place), line.key(place - 1)
        if definite(key) or not definite(before) or belongs(key, self._known):
            return False
        nouns = self.knowledge.nouns
        thing = key in nouns["objects"] or key in nouns["denied_objects"] or key in nouns["venues"]
        return thing or key in nouns["places_left"] or self.phrases.is_masdar(key)

    def relayed(self, line: Line, head: int) -> Range | None:
        """Of whom something is passed on that they did: ونقلت الصحيفة عن | مسؤول | نفى."""
        first = line.first(head)
        if line.key(first).removeprefix("و") not in _PASSES_ON:
            return None
        start = next((place + 1 for place in range(head - 1, first, -1) if line.key(place) == "عن"), head)
        return (start, head) if start < head and self.phrases.end(line, start, head) == head else None

    def _act(self, line: Line, place: int) -> bool:
        key = line.key(place)
        return key in PREPOSITIONS or (self.phrases.is_masdar(key) and not belongs(key, self.phrases.heads))

    def _put(self, line: Line, first: int, place: int) -> bool:
        """Whether a question begins here, no part of the phrase: تلقّت الوزارة | أسئلتنا, but شركة الاتصالات."""
        owned = definite(line.key(place)) and not definite(line.key(first))
        return self._asking.put(line.key(place)) and not owned
