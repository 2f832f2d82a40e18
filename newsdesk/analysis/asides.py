"""Asides between a verb and its subject: ونفت، في بيان، الوزارة; وقال من جهته | الوزير; وأكد في مؤتمر صحفي | المدير."""

from __future__ import annotations

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.when_and_how import past_adverbs
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite, under_pronoun

_LONGEST = 12
"""Words of an aside."""
_IN_ANSWER = frozenset({"ردا", "جوابا", "لدي"})
_ANSWERING = 24
"""Words of an aside that tells of a question: ، ردا على سؤال لـ«كذا» عن هوية المدرب الجديد،."""
_VIA = frozenset({"في", "عبر", "علي", "خلال", "ضمن", "بموجب", "لدي", "عقب", "اثر", "قبيل", "قبل", "بعد", "اثناء"})
_OPEN = PREPOSITIONS | frozenset(
    {"الذي", "التي", "الذين", "حتي", "رغم", "بعد", "قبل", "قبيل", "منذ", "خلال", "ردا", "عبر", "لغايه", "حسب", "لدي"}
    | {"عند", "عقب", "اثر", "باسم", "نيابه", "بلسان", "كما", "بحسب", "وفقا", "وفق", "طبقا", "نقلا", "تعليقا", "تعقيبا"}
    | {"امام", "وهو", "وهي", "وهم", "لاسباب", "للمره", "مره", "اثناء", "وسط", "بعدما", "عندما", "حين"}
)  # fmt: skip
"""Words that stand first between commas that put something in."""
SOURCES = frozenset({"حسب", "بحسب", "وفق", "وفقا", "طبقا", "نقلا", "حسبما"})
"""What brings in whom the copy has it from."""
_TO = frozenset({"مع", "من", "الي", "امام", "عن"})
_NISBAS = ("ي", "يه", "يين", "يات")
_MORE = frozenset(
    {"مشترك", "مشتركه", "خاص", "خاصه", "مقتضب", "مقتضبه", "مكتوب", "مكتوبه", "مصور", "مصوره", "سابق", "سابقه"}
    | {"مطول", "مطوله", "لاحق", "لاحقه", "موجز", "موجزه", "متلفز", "متلفزه", "نشره", "نشرته", "مفتوح", "مفتوحه"}
    | {"قصير", "قصيره", "حديث", "حديثه", "مسجل", "مسجله", "عاجل", "عاجله", "له", "لها", "لهم", "معنا", "معها", "معه"}
    | {"عليها", "عليه", "لنا", "عقد", "عقده", "عقدته", "طارءه"}
)
"""What is said of a talk or a text, and of nobody: في مؤتمر صحفي | مشترك."""


class Asides:
    """Passes over them in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self._knowledge = knowledge
        self._phrases = phrases
        self._places = knowledge.asking["issued"] | knowledge.asking["channels"] | knowledge.nouns["documents"]
        self._people = phrases.persons | phrases.heads

    def past(self, line: Line, start: int, stop: int) -> int:
        """Past when, how, where and in whose view something was said, in whatever order: to where a subject may be."""
        place = start
        while place < stop:
            end = self.where(line, place, stop) if line.key(place) == "بعد" else place  # وقال بعد الجلسة | النائب
            if end == place:
                end = past_adverbs(line, place, stop, self._knowledge)
            if end == place:
                end = self.enclosed(line, place, stop)
            if end == place:
                end = self.where(line, place, stop)
            if end == place:
                break
            place = end
        return place

    def enclosed(self, line: Line, start: int, stop: int) -> int:
        """Past what stands between two commas: ، في اتصال معنا،, ، أمس الثلاثاء،, ، مرة أخرى،."""
        if start + 2 >= stop or line.tokens[start].text not in COMMAS:
            return start
        longest = _ANSWERING if line.key(start + 1) in _IN_ANSWER else _LONGEST
        near = range(start + 2, min(stop - 1, start + longest))
        close = next((place for place in near if line.tokens[place].text in COMMAS), -1)
        if close < 0:
            return start
        told = line.key(start + 1) in _OPEN or past_adverbs(line, start + 1, close, self._knowledge) == close
        return close + 1 if told else start

    def source(self, line: Line, start: int, stop: int) -> int:
        """Past whom the copy has it from, between two commas: أكدت الوزارة، بحسب الوكالة، | وجود خلل."""
        return self.enclosed(line, start, stop) if line.key(start + 1) in SOURCES else start

    def where(self, line: Line, start: int, stop: int) -> int:
        """Past where something was said, with no commas, if somebody stands right behind it.

        ونفت في بيان لها | وزارة الصحة, نفى عبر «إكس» | الناطق, وقال خلال مؤتمر صحفي مشترك | الوزير.
        """
        if line.key(start) not in _VIA or start + 2 >= stop or not self.says_where(line, start):
            return start
        place = line.pairs.get(start + 1, start + 1) + 1
        last = min(stop - 1, start + _LONGEST)
        while place < last:
            key = line.key(place)
            if place in line.dated or key in _MORE or key in self._knowledge.statement_classes["MEDIAL"]:
                place += 1
            elif key in _TO and (place + 1 in line.pairs or self._phrases.outlet_end(line, place + 1) > place + 1):
                place = max(line.pairs.get(place + 1, place) + 1, self._phrases.outlet_end(line, place + 1))
            elif key in _VIA and self._names_place(line, place + 1):
                place += 2
            elif key[:1] == "ل" and self._phrases.outlet_end(line, place) > place:
                place = self._phrases.outlet_end(line, place)  # في حديثه | لصحيفة «كذا»
            elif place in line.pairs and line.pairs[place] - place < 6:
                place = line.pairs[place] + 1
            elif key.endswith(_NISBAS) and definite(key) and self._owned_or_definite(line.key(place - 1)):
                place += 1  # في نشرتها | الأسبوعية, في المؤتمر | الصحفي
            elif key.endswith(_NISBAS) and not belongs(key, self._people) and key[:1] not in "وبل":
                place += 1
            else:
                break
        return place if place < stop and self._somebody(line, place) else start

    def _owned_or_definite(self, key: str) -> bool:
        return definite(key) or bool(under_pronoun(key))

    def says_where(self, line: Line, start: int) -> bool:
        """Whether the words tell where something was said: عبر «إكس», في بيان, على حسابه."""
        if line.key(start) not in _VIA:
            return False
        return (start + 1 in line.pairs and line.key(start) != "قبل") or self._names_place(line, start + 1)

    def _names_place(self, line: Line, place: int) -> bool:
        said, nouns = line.key(place), self._knowledge.nouns
        known = said in self._places or any(one in self._places for one in under_pronoun(said))
        return known or self._phrases.is_venue(said) or belongs(said, nouns["platforms"])

    def _somebody(self, line: Line, place: int) -> bool:
        key = line.key(place)
        known = belongs(key, self._people) or self._phrases.state([key])
        return known and key[:1] not in "بل" and (key[:1] != "و" or key in self._people or definite(key))
