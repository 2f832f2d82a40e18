"""Who does what a plain verb tells: behind the verb, before it, before وهو and كان, or earlier in the clause."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from newsdesk.analysis.accused_objects import AccusedObjects
from newsdesk.analysis.charges import past_aside
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import (
    COMMAS,
    RELATIVES,
    THAT_THEY,
    WITH_THEM,
    belongs,
    definite,
    owned,
    readings,
    under_pronoun,
)
from newsdesk.text.date_words import COUNTS

_SINCE = 7
"""Words from سبق to its verb."""
_NEAR = 18
"""Words from a verb to what tells who does it."""
_SHORT = 3
"""Letters of a word with no ending to take off."""
BETWEEN = 10
"""Words between the doer and what is done to."""
STOPS = frozenset({"ان", "بان", "وان", "انه", "انها", "انهم", "لكن", "ولكن", "بينما", "فيما", "حيث", "اذ", "لان"})
_WHILE = frozenset({"بعدما", "عندما", "حين", "كما", "ثم", "حينما"})
_WAS = frozenset({"كان", "كانت", "ان", "بان"})
_AT_MOST = 3
"""Words from whom وهو means to the verb behind it."""
_DOER = Wanted(objects=True)
_HIS = {"وهو": "ه", "وهي": "ها", "وهم": "هم"}
_AFTER = frozenset({"بعد", "منذ", "سبق", "الي", "وبعد"})
"""Before أن and a verb of the past, which tells what was done: بعد أن | خطفت القوات صيادا."""
_MEN_OF = frozenset(
    {
        "مرافقي",
        "حراس",
        "ضباط",
        "عناصر",
        "موظفي",
        "اعوان",
        "مساعدي",
        "افراد",
        "جنود",
        "مشرفي",
        "ابناء",
        "اقارب",
        "مسءولي",
    }
)
"""Behind أحد: one of a man's or a body's people."""
_AUTHORITIES = frozenset(
    {"شرطه", "سلطات", "سلطه", "وزاره", "نيابه", "جمارك", "امن", "مباحث", "مديريه", "بلديه", "محكمه", "هيءه", "جهاز"}
    | {
        "اجهزه",
        "مصالح",
        "درك",
        "حكومه",
        "امانه",
        "محافظه",
        "اداره",
        "قوات",
        "قاضي",
        "مدعي",
        "جيش",
        "استخبارات",
        "ولايه",
    }
)
_NAME_TAILS = frozenset({"السريع", "المسلحه", "المشتركه", "الخاصه", "المضاده", "العليا", "الشعبيه", "العامه"})
"""What the name of a force goes on with: قوات الدعم | السريع."""
_OF_MEN = ("ون", "ين", "ي", "من", "تابع")
_CLOSING = frozenset(")»")
_INITIALS = 7
"""Tokens of initials in brackets."""
_OFFICES = frozenset({"متحدث", "ناطق", "وزير", "وزيره", "محافظ", "والي", "وكيل", "بيان"})
_FORCE = frozenset({"قوه", "مجموعه", "دوريه", "وحده", "فرقه", "عناصر", "افراد", "مسلحون", "مسلحين", "جنود", "اعوان"})
"""What من and a body behind it tell of whom: قوة | من الأسايش."""


class PlainDoers(AccusedObjects):
    """Finds them."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        nouns = knowledge.nouns
        self._victims = knowledge.victims
        self._men_of_force = nouns["ranks"] | nouns["settlers"] | nouns["actors"] | nouns["armed"]
        self._men = phrases.anybody | nouns["ranks"] | nouns["trades"] | nouns["collectives"] | nouns["fighters"]

    def doer_before(self, line: Line, index: int, form: Form) -> Range | Literal[False] | None:
        """The doer before the verb; None where none stands there, False where only a pronoun does."""
        head = index - 1 if index - 1 in line.pairs else index  # إن الشركة «تحتفظ …»
        before = line.key(head - 1)
        if before in _HIS:
            told = next(((at, head - 1) for at in range(head - 2, max(head - 2 - _AT_MOST, -1), -1)
                         if self.owned_person(line.key(at))), None)  # fmt: skip
            told = told or self.phrases.antecedent_before(line, head - 1)
            if told is None or told[1] + _AT_MOST <= head or not self.person(line, told):
                told = self.meant(line, head - 1, _HIS[before], only=True)
            return told if told and told[1] + _INITIALS > head else False
        if before in RELATIVES:
            return self.phrases.antecedent_before(line, head - 1) or False
        if before in THAT_THEY:
            return False
        found = self.phrases.subject_before(line, head)
        found = found or self.phrases.joined_before(line, head)  # تتراكم النفايات، | والبلدية | لم تدفع
        if found is None and form.number == "p":
            found = self.heading(line, index) or self._many_first(line, index)
        joined = line.key(index)[:1] in "وف" or before == "ثم"
        found = found or self._who_was(line, head)
        after = line.key(index + 1)
        if (
            found is None
            and joined
            and (
                owned(after)
                or after in WITH_THEM
                or self._counted(after)
                or (not definite(after) and reaches(after, self._victims))
            )
        ):
            found = self.heading(line, index) or self._of_verb_before(line, index, form)
        return found or (False if form.number == "p" else None)

    def _counted(self, key: str) -> bool:
        """Whether how many it was done to: وأجبرت | مئات الأسر على النزوح."""
        return key in self._many or key in COUNTS or key[:1].isdecimal()

    def _many_first(self, line: Line, index: int) -> Range | None:
        """The men whom a sentence begins with behind its verb: تسلل | جنود | إلى البلدة واقتادوا شقيقين."""
        first = line.first(index)
        key = line.key(first + 1)
        if index - first > _NEAR + BETWEEN or index <= first + 1 or definite(line.key(first)):
            return None
        if not (belongs(key, self._men_of_force) or self.men(key)) or key[:1] in "بل":
            return None
        end = self.phrases.end(line, first + 1, index, _DOER)
        return (first + 1, self._before_thing(line, first + 1, end)) if end > first + 1 else None

    def _who_was(self, line: Line, verb: int) -> Range | None:
        """The subject behind كان: حيث كان | عناصر من كتيبة النصر | يضربونهم."""
        for place in range(verb - 2, max(line.first(verb), verb - BETWEEN) - 1, -1):
            dot = line.tokens[place].text == "."  # النقيب م. س. | علقه
            if not (line.tokens[place].word or dot) or self.phrases.is_stop_verb(line.key(place + 1)):
                return None
            if line.key(place).removeprefix("و") in _WAS:
                end = self.phrases.end(line, place + 1, verb)
                whole = end == verb or line.key(end) == "من" or verb - _INITIALS < end
                return (place + 1, verb) if end > place + 1 and whole else None
        return None

    def _of_verb_before(self, line: Line, index: int, form: Form) -> Range | None:
        """Who did what a verb before tells: دفعها | أحد مرافقي المحافظ | وصادر هاتفها."""
        for place in range(index - 2, max(line.first(index), index - _NEAR) - 1, -1):
            key = line.key(place)
            choices = self.knowledge.allegation_verbs.get(key) or self.knowledge.allegation_verbs.get(key[1:], ())
            begins = place == line.first(index) or key[:1] == "و" or line.key(place - 1) in STOPS | _WHILE
            begins = begins or line.tokens[place - 1].text in COMMAS
            if begins and any(made.tense == form.tense and made.gender == form.gender for _, made in choices):
                found = self.doer_behind(line, place, index, form)
                return found and (found[0], self._before_thing(line, *found))
        return None

    def doer_behind(self, line: Line, index: int, bound: int, form: Form) -> Range | None:
        start = past_aside(line, self.past_adverbs(line, index + 1, bound), bound)
        end = self.phrases.end(line, start, bound, _DOER)
        if start < end and line.key(end) == "من" and belongs(line.key(start), _FORCE):
            end = max(self.phrases.end(line, end + 1, bound, _DOER), end)  # قوة | من الأسايش
        if end <= start:
            return None
        end = self._named_on(line, end, bound)
        end = self._before_thing(line, start, end)
        return (start, end) if form.pronoun or bound - end <= BETWEEN else None

    def _before_thing(self, line: Line, start: int, end: int) -> int:
        """Where a thing without an article begins behind a closed name: ترك الطبيب (س. م) | غرفة العمليات."""
        for place in range(start + 1, end):
            one = place == start + 1 and line.key(start).endswith("ون") and not line.key(place).endswith(_OF_MEN)
            closed = one or definite(line.key(place - 1)) or line.tokens[place - 1].text in _CLOSING
            if (
                line.tokens[place].word
                and closed
                and (one or not definite(line.key(place)))
                and line.key(place)[:1] not in "لبو"
            ):
                return place
        return end

    def before_thing_told(self, line: Line, start: int, end: int) -> int:
        """The same where the thing is one that a wrong is done to: زورت اللجنة الانتخابية | محاضر الفرز."""
        things = self.knowledge.wronged_things
        closed = (at for at in range(start + 1, end) if definite(line.key(at - 1)) and not definite(line.key(at)))
        return next((at for at in closed if line.tokens[at].word and reaches(line.key(at), things)), end)

    def _named_on(self, line: Line, end: int, bound: int) -> int:
        """Past a name's initials and what men wear: طبيب التخدير | الدكتور (س. م), أعوان أمن | بالزي المدني."""
        if belongs(line.key(end), self.knowledge.nouns["titles"]) and line.tokens[end + 1].text == "(":
            end += 1
        if line.tokens[min(end, bound - 1)].text == "(":
            end = next(
                (at + 1 for at in range(end + 1, min(end + _INITIALS, bound)) if line.tokens[at].text == ")"), end
            )
        return self.dressed(line, end, bound)

    def object_within(self, line: Line, start: int, end: int) -> int:
        """Where what a deed is done to begins in a phrase with nothing behind it: زورت إدارة المصرف | كشوف الحسابات."""
        if self._counted(line.key(start)) and end > start + 2:
            start += 1  # 40 مستوطنا | باحات المسجد
        counted = self._counted(line.key(start - 1))
        closed = (place for place in range(start + 1, end)
                  if (counted and place == start + 1)
                  or definite(line.key(place - 1)) or self.phrases.state([line.key(place - 1)]))  # fmt: skip
        adjectives = ("ي", "يه", "يين", "يون")
        return next((place for place in closed if line.tokens[place].word and line.key(place) not in _NAME_TAILS
                     and not (definite(line.key(place)) and line.key(place).endswith(adjectives))), end)  # fmt: skip

    @staticmethod
    def after_that(line: Line, index: int) -> bool:
        """Whether أن before a verb of the past tells what was done: بعد أن | خطفت القوات صيادا."""
        return line.key(index - 2) in _AFTER or any(
            line.key(at).removeprefix("و") == "سبق" for at in range(max(line.first(index), index - _SINCE), index - 2)
        )

    def led_by_sabaq(self, line: Line, index: int) -> Range | None:
        """Who had done before what a verb behind أن tells: سبق | للجماعة | أن خطفت تلميذات."""
        if line.key(index - 1) != "ان":
            return None
        near = range(index - 3, max(line.first(index) - 1, index - _SINCE - 1), -1)
        since = next((at for at in near if line.key(at).removeprefix("و") == "سبق"), -1)
        named = since >= 0 and line.key(since + 1)[:1] == "ل"
        return (since + 1, index - 1) if named else None

    @staticmethod
    def authority(line: Line, party: Range) -> bool:
        """Whether a phrase is of those who may seize, stop and hold by right: الشرطة, السلطات, وزارة كذا."""
        office = belongs(line.key(party[0]), _OFFICES)
        return office or belongs(line.key(party[0]), _AUTHORITIES)

    def men(self, key: str) -> bool:
        """Whether the word is several men before whose they are: مشرفو | المدرسة, مسلحو | الفصيل."""
        return key.endswith(("و", "ي")) and len(key) > _SHORT + 1 and reaches(key[:-1], self._men)

    def one_of(self, line: Line, party: Range) -> bool:
        """Whether one of a man's or a body's people: أحد | مرافقي المحافظ."""
        return line.key(party[0]) in ("احد", "احدي") and line.key(party[0] + 1) in _MEN_OF


@lru_cache(maxsize=50_000)
def reaches(key: str, words: frozenset[str]) -> bool:
    """Whether the word is one of ``words``: under particles and a pronoun, of two or several, as an object in ا."""
    return not words.isdisjoint(_shapes(key))


@lru_cache(maxsize=20_000)
def _shapes(key: str) -> frozenset[str]:
    """The word as it may stand in a list of words."""
    found = set(readings(key))
    found |= set(under_pronoun(key))
    for one in tuple(found):
        if len(one) > _SHORT:
            found.add(one.removesuffix("ا"))
            for tail in ("ين", "ون", "ان", "ات", "ه"):
                found.add(one.removesuffix(tail))
            for tail in ("تين", "تان", "ات"):
                found.add(one.removesuffix(tail) + "ه" if one.endswith(tail) else one)
    return frozenset(found)
