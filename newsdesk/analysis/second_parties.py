"""Where a second party begins behind the speaker of a verb, or what a denial denies."""

from __future__ import annotations

import regex

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.noun_words import NounWords
from newsdesk.analysis.phrase_words import IN_OFFICE
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import (
    PREPOSITIONS,
    bare_noun,
    belongs,
    definite,
    theirs,
    under_preposition,
    under_pronoun,
)
from newsdesk.text.date_words import COUNTS

_PLURAL = regex.compile("ال.*يين|الم..+ين")
"""People in the case of an object, no adjective of one speaker: اليمنيين, المانحين."""
_AGREE = frozenset(
    {"العام", "العامه", "السابق", "الاسبق", "الراحل", "الجديد", "الحالي", "المقبل", "المستقيل"}
    | {"الخاص", "الخاصه", "الداءم", "الداءمه", "العليا", "الاعلي", "المستقله", "المشترك", "المشتركه"}
    | {"الموحد", "الموحده"}
    | {"المساعد", "المساعده", "المناوب", "المكلف", "المكلفه"}
)
_OF_BODIES = frozenset({"الاعلامي", "الصحفي", "الصحافي", "الحاكم", "الحاكمه"})
_MUTUAL = 5
"""Letters of تعاون, تفاهم, تكاتف."""


_OF_A_PLACE = frozenset(
    {"منطقه", "مدينه", "محافظه", "ولايه", "اقليم", "اماره", "مقاطعه", "قضاء", "بلديه", "جهه", "عماله"}
)
"""Nouns that a place's name goes on with, whether a state is called by it or not."""
_ANY_ONE = frozenset(
    {"مواطن", "مواطنه", "سيده", "شاب", "شابه", "رجل", "امراه", "طالب", "طالبه", "مريض", "مريضه", "شخص", "فتاه"}
)
"""Somebody without a name, whom no plural goes on with: سيدة | أطباء المستشفى."""
_NEIGHBOURS = frozenset({"جاره", "جار", "نظير", "نظيره", "خصم", "خصوم", "منافس", "منافسه", "حليف", "حليفه"})
"""Who is somebody's by where he is or what he is to him: اتهمت مالي | جارتها."""
FELLOWS = frozenset({"زميل", "زميله", "زملاء", "شريك", "شريكه", "شركاء", "سلف", "غريم", "خصم", "منافس"})
"""Who is somebody's by what both of them do."""
_ONE_OF = frozenset({"احد", "احدي", "بعض"})
_PROSECUTE = frozenset({"النيابه", "المحكمه", "الشرطه", "الادعاء"})
_RANKED = frozenset({"الركن", "الطيار", "الحقوقي", "الدكتور", "المهندس", "الاول", "المحامي", "القاضي", "الطبيب"})
"""What an officer's rank goes on with before his name."""
_CALLED = frozenset({"سيد", "امير"})
"""Names that are what others are called by, too."""


class SecondParties(NounWords):
    """Tells who is addressed, accused or described from who speaks, by the word the phrase may begin with."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        self.people = self.heads | knowledge.nouns["collectives"]
        self._theirs = knowledge.nouns["kin"] | knowledge.nouns["collectives"]
        outlets = frozenset(word for word in knowledge.nouns["outlet_nouns"] if not definite(word))
        self._institutions = (knowledge.nouns["bodies"] | outlets) - knowledge.nouns["titles"]
        self._called = self.anybody | knowledge.nouns["unnamed_if_indefinite"]

    def second_party(self, line: Line, index: int, alone: bool) -> bool:
        key, before = line.key(index), line.key(index - 1)
        after = line.key(index + 1)
        if key in self.knowledge.small["honorifics"] and (not definite(after) or after in _RANKED):
            return False  # استشارية طب الأسرة الدكتورة أمل الجابر, مدير الدفاع المدني اللواء الركن فلان
        if key in _CALLED and definite(before) and not definite(line.key(index + 1)):
            return False  # الإعلامي سيد فهمي
        of_purpose = before[:2] == "لل" and before.endswith("ه") and key.endswith("يه")  # للرقابة | المالية
        if of_purpose or before in ("الشءون", "شءون"):
            return False  # وزير الشؤون | الخارجية
        adjective = before.endswith("ه") and key.endswith("يه") and belongs(before, self.knowledge.nouns["bodies"])
        if adjective and definite(before) and definite(key):
            return False  # عضو اللجنة | المالية
        if before in self.knowledge.small["honours"]:
            return False  # سمو | أمير المنطقة
        if before in COUNTS:
            return False  # ثلاث | منظمات حقوقية
        if before in _OF_A_PLACE:
            return False  # شرطة منطقة | الرياض
        if alone and self.one_and_many(before, key):
            return True
        charged = key[:2] == "لل" and (key.endswith(("ين", "ون", "ات")) or belongs(key[2:], self.people))
        if alone and before in _PROSECUTE and charged:
            return True  # ووجهت النيابة | للسائقين تهمة
        if alone and before not in PREPOSITIONS and any(one in _NEIGHBOURS for one in under_pronoun(key)):
            return not definite(key)  # اتهمت مالي | جارتها
        named = key in self.singles  # واشنطن
        if key.startswith("و") and not named and key not in self.people:
            return False
        surname = alone and definite(before) and not belongs(before, self.heads) and not definite(key)
        if surname and (key.endswith("ه") or self.is_masdar(key)) and key[:1] not in "بل":
            return True  # وصف العلي | زيارة فلان
        if key in self.knowledge.small["all"] or key in self.knowledge.small["measures"]:
            return before not in PREPOSITIONS
        if definite(before) and self.state([key, line.key(index + 1)]) and line.key(index + 1):
            return True  # حمّلت الحركة | تل أبيب
        if named and index > 1 and self.state([line.key(index - 2), before]):
            return True  # بيونغ يانغ | سيول
        if before in self.singles and self.is_masdar(key) and not definite(key) and key[:1] not in "بل":
            return True  # ناشد إسرائيل | تغيير نهجها
        one_of = line.key(index - 2) in _ONE_OF and key.endswith("ين") and bare_noun(line.key(index + 1))
        if one_of and line.key(index + 1)[:1] not in "بلو" and line.key(index + 1) not in PREPOSITIONS:
            return False  # وصف أحد النواب | المعارضين | خطة الحكومة بأنها
        several = line.key(index - 3) in _ONE_OF and before.endswith("ين") and definite(key)
        if several and not key.endswith(("ين", "ون", "ات")):
            return True  # وصف بعض السكان الغاضبين | الوضع بأنه
        if _PLURAL.fullmatch(key) and not before.endswith(("ين", "ون")):
            return before not in PREPOSITIONS  # المالكي | اليمنيين
        if key.startswith(("نظير", "نظراء")) and key.endswith(("ه", "ها", "هم")):
            return before not in PREPOSITIONS
        if alone and definite(before) and belongs(before, self.knowledge.nouns["titles"]) and key[:2] == "ال":
            if key.endswith(("ي", "يه")):
                return False  # المستشار الإعلامي
            if key in self.knowledge.nouns["camps"] or self.is_masdar(key):
                return True  # وصف الرئيس | الاجتماع
        if key in self.singles and index > 0 and not definite(before) and not belongs(before, self.heads):
            return before not in PREPOSITIONS
        if belongs(key, self.people) and not definite(key) and before not in ("باسم", "بلسان", "باعمال"):
            return index > 1 and before not in PREPOSITIONS
        family = alone and bare_noun(before) and definite(key) and not belongs(before, self._called)
        if family and belongs(key, self.knowledge.nouns["bodies"]) and not belongs(key, self.knowledge.nouns["titles"]):
            return True  # واتهم بركات | الجيش
        if not (definite(before) or before in self.singles or not line.tokens[index - 1].word):
            return self._people_at_large(line, index, alone)
        if key in self.singles or (theirs(key) and not line.tokens[index].text.endswith("ة")):
            return True  # but not الهيئة الوطنية | لحماية
        if not definite(key) and any(one in self._theirs or one in FELLOWS for one in under_pronoun(key)):
            return True  # المغنية اللبنانية | طليقها, رئيس النادي | جماهيره, نائب حزب الفجر | زميله
        if key.startswith("ال") and key.endswith("ات") and not before.endswith("ات"):
            return True  # الشركة | الاتهامات: no adjective of hers
        agrees = (before.endswith("يه") and key.endswith("ه")) or key in _AGREE  # المديرية العامة
        agrees = agrees or key in IN_OFFICE  # رئيس الدبلوماسية الأوروبية السابق
        if before.endswith(("ي", "يه")) and key.startswith("ال") and not key.endswith(("ي", "يه")) and not agrees:
            return True
        bureau = key in _OF_BODIES and belongs(before, self.knowledge.nouns["bodies"])  # المكتب الإعلامي
        return belongs(key, self.people) and not bureau

    def one_and_many(self, before: str, key: str) -> bool:
        """Whether two words are somebody unnamed and people that the one is not of: اتهمت سيدة | أطباء المستشفى."""
        return before in _ANY_ONE and key in self.knowledge.nouns["plurals_of_people"]

    def _people_at_large(self, line: Line, index: int, alone: bool) -> bool:
        """Whether people or a body stand behind a bare name, by whom no family is called: اتهم زهير حداد | التجار."""
        key = line.key(index)
        nouns, bare = self.knowledge.nouns, key[2:]
        many = key[:2] == "ال" and (bare in nouns["collectives"] or (bare in self._institutions and not alone))
        return many and all(
            bare_noun(one) and not definite(one) and not belongs(one, self.people, prepositions=True)
            and one not in PREPOSITIONS and not self.is_masdar(one)
            and not under_preposition(one)  # حصلت عليها | الصحيفة
            for one in (line.key(index - 2), line.key(index - 1))
        )

    def deniable(self, key: str) -> bool:
        """Whether a denial may be of it: الاتهامات, تلقي رشى, علمهما."""
        words = self.knowledge.small["denied_words"]
        return key in self.knowledge.nouns["denied_objects"] or key in words or self.denied_owned(key)

    def for_act(self, key: str) -> bool:
        """Whether the word is ل and an act: لوضع, للالتفاف."""
        bare = key[2:] if key.startswith("لل") else key[1:]
        mutual = len(bare) == _MUTUAL and bare[0] + bare[2] == "تا"
        act = self.is_masdar(bare) or mutual or bare in self.knowledge.nouns["plain_acts"]
        return key.startswith("ل") and act and not definite(bare) and not belongs(bare, self.heads)
