"""Where the phrase of a party ends, and whether it is one: رد | مدير الشركة | على الأسئلة."""

from __future__ import annotations

from newsdesk.analysis.found import Range
from newsdesk.analysis.rule_types import StatementRule
from newsdesk.analysis.several_parties import HOW
from newsdesk.analysis.special_parts import mutual
from newsdesk.analysis.subject_places import SubjectPlaces
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import PROVED, bare_noun, belongs, belongs_any, definite, under_pronoun

_DEFENCE = "دفاع"
"""A defendant's lawyers, who are somebody's in copy as often as they are the court's."""
_NOR = frozenset({"ولم", "ولا", "او", "ام"})
_SECRETARIES = frozenset({"كاتب", "كاتبه"})
_RIVAL = "منافسه"
"""A competitor, who is spelt like competing: ولم ترد | منافستها «سهل» | على الأسئلة."""
_REFUSED_TOO = frozenset({"الرد", "الاجابه", "الجواب", "التعليق", "التعقيب", "الافصاح", "الادلاء", "الخوض"})
_POINTING = frozenset({"هذه", "هذا", "تلك", "ذلك", "ما"})
_LAID_TO = frozenset({"المنسوب", "المنسوبه"})
_NAMED = 3
"""Words of a name between marks, at most."""
_WHATEVER = frozenset({"ايه", "ايا"})
_OF_STATE = frozenset({"عام", "العام", "عامه", "العامه", "الدوله"})
SOME = frozenset({"بعض", "معظم", "عدد", "كثير", "اغلب", "ربع", "ثلث", "نصف", "غالبيه"})
_ADJECTIVAL = (
    "ي", "يه", "ون", "ين", "العام", "العامه", "الحر", "الاعلي", "السابق", "السابقه", "الجديد", "الجديده", "الابيض",
    "الاحمر", "السريع",
)  # fmt: skip


def heads_an_office(line: Line, place: int) -> bool:
    """Whether a writer by his name is who heads a body's office: الكاتب العام للنقابة, كاتبها العام, كاتب الدولة."""
    key = line.key(place)
    office = (key.removeprefix("ال"),) if definite(key) else under_pronoun(key)
    return not _SECRETARIES.isdisjoint((key, *office)) and line.key(place + 1) in _OF_STATE


class PartyPhrases(SubjectPlaces):
    """Finds the ends of parties, and whom a rule refuses."""

    def _denied(self, line: Line, start: int) -> bool:
        """Whether what is denied stands where the subject might: ونفى وجود تنسيق."""
        key = line.key(start)
        if key == "كل" and line.key(start + 1) == "من":
            return False
        nouns = self.knowledge.nouns
        judges = definite(key) and belongs(key, nouns["courts"]) and line.key(start + 1) != "علي"  # القضاء العراقي
        if (key in nouns["objects"] and not judges) or key in self.knowledge.small["denied_words"]:
            return True
        if key in self.knowledge.statement_classes["ACCUSATION"]:
            return True
        if not definite(key) and (key in nouns["denied_objects"] or key.removesuffix("ا") in nouns["denied_objects"]):
            return True  # «أوبك» تنفي | تقريرا
        named = key in nouns["not_verbal_nouns"]  # إلهام شاهين
        act = mutual(key) or (not definite(key) and self.phrases.is_masdar(key) and not named)
        return act and not belongs(key, self.phrases.heads)

    def subject_end(self, line: Line, start: int, stop: int, rule: StatementRule) -> int:
        """Where the subject that follows a verb ends; ``start`` past adverbs where none does."""
        start = self.skip(line, start, stop)
        if rule.claims and start < stop and self._denied(line, start):
            return start
        return max(start, self._end(line, start, stop, rule))

    def _end(self, line: Line, start: int, limit: int, rule: StatementRule) -> int:
        if start >= limit:
            return start
        named = self.opens_with_ali(line, start)
        wanted = Wanted(objects=True, loose=rule.claims, denied=True)
        end = self.phrases.end(line, start + named, limit, wanted)
        end = start if named and end == start + 1 else end
        if end == start and start in line.pairs and line.pairs[start] < limit:
            return line.pairs[start] + 1
        while end > start + 1 and (line.key(end - 1) in HOW or line.key(end - 1) == "لل"):  # لل"الصباح نيوز"
            end -= 1
        if rule.claims:  # وينفي ترامب | ارتكاب أي مخالفة, ونفت إدارة النادي | التفاوض
            acts = (place for place in range(start + 1, end) if self.opening.named_act(line, place)
                    or (mutual(line.key(place)) and definite(line.key(place - 1))))  # fmt: skip
            end = next(acts, end)
        if rule.type == "declined":
            told = (place for place in range(start + 1, end) if line.key(place) in _REFUSED_TOO)
            end = next(told, end)  # رفض المدير | الرد والتعليق
        if rule.type == "denied":
            end = next((place for place in range(start + 1, end) if self._closes_denied(line, place)), end)
            charged = (place for place in range(start + 1, end) if line.key(place) in _LAID_TO)
            end = next(charged, end)  # أنكر الموقوف | المنسوب إليه
            whatever = (place for place in range(start + 1, end) if line.key(place) in _WHATEVER
                        and line.tokens[place].text[0] == "أ")  # fmt: skip
            end = next(whatever, end)  # نفت فاطمة بنت سالم | أية صلة, but آية
        if end in line.pairs and line.pairs[end] < limit and self._called(line, end):
            end = line.pairs[end] + 1  # المتهم "ب. رضا", السفير «سامي حداد»
        second = line.key(start + 1) if rule.told_things and definite(line.key(start)) else ""
        if definite(second) and not second.endswith(_ADJECTIVAL) and self._told_of(line, start + 2, limit):
            end = min(end, start + 1)  # ولم يؤكد الجيش | الغارة ولم ينفها, but not الحزب الحاكم الخبر
        return next((place for place in range(start + 1, end) if self.opening.closes(line, place)), end)

    def _closes_denied(self, line: Line, place: int) -> bool:
        """Whether what is denied, or another clause, begins here: أنكر الموقوف | المنسوب إليه."""
        key = line.key(place)
        if key in _LAID_TO or (key[:1] == "و" and key[1:] in PROVED):
            return True  # نفتها الوزارة | وثبت كذبها
        before = line.key(place - 1)
        if key in self.knowledge.statement_classes["ACCUSATION"]:
            return definite(before) or not belongs(before, self.phrases.heads)  # not وكالة الأنباء
        told = line.key(place + 1) if key == "صحه" else ""
        return told in _POINTING or told in self.knowledge.statement_classes["REPORTED"]

    def _called(self, line: Line, opening: int) -> bool:
        """Whether the words in marks behind a title are its bearer's name: the initials of one, or two bare words."""
        near = (line.key(opening - 1), line.key(opening - 2))  # المتهم الرئيسي "ب. رضا"
        people, titles = self.phrases.persons, self.knowledge.nouns["titles"]
        if not definite(near[0]) or not any(definite(key) and belongs_any(key, people, titles) for key in near):
            return False
        words = [spot for spot in range(opening + 1, line.pairs[opening]) if line.tokens[spot].word]
        initial = any(len(line.key(spot)) == 1 and line.tokens[spot + 1].text == "." for spot in words)
        if initial or len(words) != len(range(opening + 1, line.pairs[opening])):
            return initial and len(words) <= _NAMED
        keys = [line.key(spot) for spot in words]
        thing = any(self.phrases.is_masdar(key) or belongs(key, self.phrases.heads) for key in keys)
        told = keys and (keys[0] in self.knowledge.nouns["denied_objects"] or definite(keys[0]))
        return 2 <= len(keys) <= _NAMED and bare_noun(keys[0]) and not (thing or told)

    def _told_of(self, line: Line, place: int, limit: int) -> bool:
        """Whether nothing more stands here that could be confirmed: the word before, with what qualifies it, was."""
        while place < limit and line.key(place).endswith(_ADJECTIVAL) and definite(line.key(place)):
            place += 1
        return place >= limit or not line.tokens[place].word or line.key(place) in _NOR

    def _is_refused(self, line: Line, start: int, end: int, rule: StatementRule, hit: Range) -> bool:
        """Whether the rule refuses the subject: a witness before a court, not one who will not talk to the press."""
        press = self.knowledge.statement_classes["PRESS"]
        told = range(hit[0] + 1, hit[1]) if rule.type == "declined" else ()
        if any(line.key(spot) in press or self._asking.newsroom(line, spot) > spot for spot in told):
            return False
        key = line.key(start)
        if key == "الفريق" and start + 1 < end and not definite(line.key(start + 1)):
            return False  # الفريق فلان: a rank
        if heads_an_office(line, start):
            return False  # الكاتب العام للنقابة
        defence = _DEFENCE in rule.refused_subjects and _DEFENCE in under_pronoun(key)
        if belongs(key, rule.refused_subjects) or defence:
            return True  # التمس | دفاعه | مهلة
        of = start + 1 + (line.key(start + 1) == "من")  # عدد | من المؤرخين
        if key in SOME and of < end and belongs(line.key(of), rule.refused_subjects):
            return True
        return " ".join(line.key(place) for place in range(start, min(end, start + 2))) in rule.refused_subjects

    def _speaks_for(self, line: Line, start: int) -> bool:
        """Whether the phrase is a body, an office or a state."""
        key = line.key(start)
        owned = line.tokens[start].text.endswith(("ه", "ها", "هم")) and not definite(key)  # معاونه, no معاونة
        known = owned and any(one in self.phrases.persons or one == _RIVAL for one in under_pronoun(key))
        return known or belongs(key, self._known) or self.phrases.known(line, (start, start + 1))

    def _speaks(self, line: Line, start: int) -> bool:
        key = line.key(start)
        return belongs(key, self.phrases.heads) or self.phrases.state([key]) or definite(key)

    def described(self, line: Line, pronoun: int) -> Range | None:
        """The phrase right before a relative pronoun: … إلى مكتب رئيس الوزراء، الذي لم يردّ."""
        found = self.phrases.antecedent_before(line, pronoun)
        if found is None or found[1] == found[0] + 1:
            return found
        start, end = found
        heads = start == line.first(pronoun)
        if heads and line.key(start).endswith("نا"):
            return start + 1, end  # وقابلنا | المدير الذي
        nouns, key = self.knowledge.nouns, line.key(start)
        # تشرف على المشروع | بلدية صور
        thing = belongs_any(key, nouns["matters"], nouns["done_to"], nouns["name_midst"])
        verb = heads and not (belongs(key, self._known) or definite(key))
        return (self._doer(line, start, end) if verb or (thing and definite(key)) else start), end

    def _doer(self, line: Line, start: int, end: int) -> int:
        """Where the doer begins behind what is done and what that is done to: وتدير الميناء | شركة الساحل، التي."""
        doers = (
            place for place in range(start + 1, end)
            if belongs(line.key(place), self.phrases.anybody) and not definite(line.key(place))
            and (definite(line.key(place - 1)) or place == start + 1)
        )  # fmt: skip
        return next((place for place in doers if self.phrases.end(line, place, end) == end), start)
