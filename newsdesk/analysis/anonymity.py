"""Whether a speaker is named: by a person's name, or as an institution that speaks on record."""

from __future__ import annotations

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrase_words import NEAR, POINTING
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, KUNYA, PREPOSITIONS, belongs, belongs_any, definite, under_pronoun

_NAMES = 3
"""Bare words at the end of a phrase that are somebody's name."""
WAW_NAMES = frozenset(
    {"وليد", "واءل", "وسام", "وسيم", "وحيد", "وجدي", "وجيه", "ودود", "وديع", "ورده", "وردي", "وصال", "وصفي", "وضاح"}
    | {"وفاء", "وفيق", "وفيقه", "وليام", "وهب", "وهبي", "وهيب", "وهيبه", "ويليام", "ويلسون", "ويل", "وانغ", "وولف"}
    | {"ووكر", "وونغ", "ويفر", "ويتكوف", "ولد", "وولتر", "والتر", "وارن", "واين", "ودي", "وداد", "وجدان", "وءام"}
    | {"ويليامز", "ويلكنز", "وينتر", "وينترز", "ويتمان", "ويتكر", "ويتني", "ويتسن", "ويتاكر", "وينستون", "ويندسور"}
    | {"ويب", "ويبر", "ويست", "ويرنر", "ويكس", "ويدودو", "وينغ", "ويليس", "ويسلي", "ويزمان", "ويلدرز", "ويلبر"}
    | {"وادي", "وهران"}
)
"""Personal names that begin with و, which is otherwise a conjunction."""
_HONOURS = frozenset({"معاليه", "معاليها", "سعادته", "سموه", "فخامته", "جلالته", "سيادته", "سماحته"})
_MEANS = frozenset({"وساءل"})
_MEDIA = frozenset({"اعلام", "صحف", "مواقع", "قنوات", "اذاعات", "وكالات", "صفحات", "منصات"})
_OF_PLACES = frozenset({"محافظ", "سفير", "سفيره", "عمده", "متصرف", "قنصل"})
"""Offices that a place alone says whose they are."""
_PLACE_BEGINS = frozenset({"بني", "ابي", "سيدي", "وادي", "ذي"})
_QUARTERS = frozenset({"حي", "قريه", "بلده", "مخيم", "منطقه", "شارع", "مدينه", "سوق", "احياء"})
_TESTIMONY = frozenset({"روايات", "روايه", "شهادات", "شهاده", "افادات", "افاده", "اقوال"})
"""What is as unnamed as those who gave it."""
_OF_ONE = frozenset({"مسءول", "مسءوله", "مراقب", "مراقبه"})
"""Posts that one person holds, where it is said of what: anybody can tell who that is."""
_ISSUED = frozenset({"صادره", "نشرتها", "اصدرتها", "اعدتها"})
_PROSECUTOR = frozenset({"المدعي", "المدعيه", "مدعي", "مدعيه", "مدع"})
_FAMILY = frozenset({"عاءله", "اسره", "عاءلات", "اسر"})
_SOURCES = frozenset({"مصدر", "مصادر", "مصدران", "مصدرين"})
"""Who is never named, whatever names stand in the phrase."""
_FAMILIES = frozenset({"حداد", "نجار", "خوري", "خياط", "صباغ", "عطار", "بيطار", "قصاب", "سراج", "دباغ", "لحام", "حلاق"})
"""Trades that families are called by."""
_CLOSE_TO = frozenset({"المقرب", "المقربه", "المقربين", "المقربون"})
_FIGURES = frozenset({"تقارير", "لتقارير", "تقديرات", "بيانات", "احصاءات", "معطيات", "ارقام"})


class Anonymity:
    """Tells unnamed speakers from named ones by the data's word classes."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        nouns = knowledge.nouns
        self._heads = nouns["bodies"] | nouns["titles"] | nouns["anonymous"] | nouns["outlet_nouns"]
        self._of_bodies = nouns["name_purposes"] | nouns["name_works"] | nouns["name_matters"] | _QUARTERS
        self._state_heads = frozenset(name[0] for name in knowledge.states)
        self._on_record = Memo(lambda key: definite(key) and belongs(key, nouns["spokespeople"]))

    def anonymous(self, line: Line, start: int, end: int) -> bool:
        """Whether the phrase neither names a person nor speaks for an institution on record."""
        nouns = self.knowledge.nouns
        while start < end and not line.tokens[start].word:
            start += 1
        if start >= end:
            return False
        start += line.key(start) in POINTING and start + 1 < end  # هذه | المصادر
        counted = line.key(start).removeprefix("و")
        counted = counted[1:] if counted[1:] in self.knowledge.small["numerals"] else counted  # لثلاثة | مصادر
        if (counted[:1].isdigit() or counted in self.knowledge.small["numerals"]) and start + 1 < end:
            start += 1
        start += line.key(start) == "من" and start + 1 < end  # ثلاثة من | السكان
        head = line.key(start)
        if belongs(head, nouns["spokespeople"], prepositions=True):
            return False
        if head in KUNYA and end - start > 1:
            return False  # أم محمد: a name
        behind = line.key(start + 1)
        whose = definite(behind) or belongs(behind, nouns["bodies"])
        if head in _FIGURES and whose and start + 1 < end:
            return False  # تقديرات الأمم المتحدة
        if head == "تقارير" and self._from_body(line, start + 1, end):
            return False  # تقارير للصليب الأحمر
        if head == "معلومات":
            return not (whose or start + 1 in line.pairs)  # معلومات أمنية, but معلومات «النهار»
        if head in _PROSECUTOR and behind in ("العام", "العامه", "عام", "عامه"):
            return start + 2 >= end and not definite(head)  # المدعي العام في ميونيخ
        if belongs(head, _TESTIMONY, prepositions=True) and start + 1 < end:
            return self.anonymous(line, start + 1, end)  # روايات | شهود العيان
        if any(map(self._on_record.__getitem__, line.keys[start:end])):
            return False  # عضو اللجنة والناطق باسمها
        if belongs(head, _SOURCES, prepositions=True) or behind in _CLOSE_TO:
            return True  # مصادر في العاصمة المؤقتة | عدن: names in it are of something else
        if behind == "في" and belongs(head, nouns["plurals_of_people"]) and not definite(head):
            return True  # شهود في شمال مدينة | أم درمان
        if head.endswith("ون") and belongs(head, nouns["anonymous"]) and not definite(head):
            return True  # مسؤولون مقربون من محافظ المدينة، | فلان
        if self.named(line, start, end) or (definite(head) and belongs(head, nouns["named_groups"])):
            return False
        of_one = belongs(head, _OF_ONE, prepositions=True) and not definite(head) and start + 1 < end
        if of_one and (behind.startswith("ال") or belongs(behind, nouns["bodies"])):
            return False  # مسؤول | المكتب الإعلامي, but مسؤول أمني
        if belongs_any(head, nouns["anonymous"], nouns["unnamed_parts"], prepositions=True):
            return True
        means = belongs(head, _MEANS, prepositions=True)
        if means and behind == "اعلاميه" and start + 1 < end:
            return True  # وسائل إعلامية
        media = behind if means else head
        if media in _MEDIA and line.key(end - 1).endswith(("ي", "يه")) and not definite(line.key(end - 1)):
            return True  # وسائل إعلام محلية
        if head.endswith("ا") and belongs_any(head[:-1], nouns["anonymous"], nouns["unnamed_if_indefinite"]):
            return True  # أطرافا, قاضيا لبنانيا
        if head in _FAMILY and start + 1 < end and not definite(behind):
            return self.anonymous(line, start + 1, end)  # عائلة | شاب من المدينة
        if head.endswith(("تان", "تين")) and belongs(head[:-3] + "ه", nouns["anonymous"]):
            return True  # العضوتان
        if len(head) > 5 and head.endswith(("يين", "يون")) and not belongs(head, nouns["outlet_nouns"]):
            return True
        owned = head.removesuffix("ا") if head.endswith("هما") else head
        if owned.endswith(("نا", "ها", "هم")) and belongs(owned[:-2], nouns["anonymous"]):
            return True  # أحدهما
        several = len(head) > 4 and head.endswith("و") and not definite(head)
        if several and start + 1 < end and definite(line.key(start + 1)):
            return True  # مسؤولو الوزارة, خريجو الكليات
        if head in _HONOURS:
            return False
        trades = (nouns["unnamed_if_indefinite"], nouns["anonymous"])
        if head.endswith("ان") and belongs_any(head[:-2], *trades) and not definite(head):
            return True  # طبيبان
        if head.endswith(("يها", "يه")) and start + 1 < end and self._bare_name(line.key(start + 1)):
            return False  # فيسيها تيكلي
        if len(head) > 5 and head.endswith(("يهم", "يها", "يه")) and not _adjectival(line, start):
            return True
        some = head in self.knowledge.small["counting"] and head not in self.knowledge.small["all"]
        if some and line.key(start + 1) == "من":
            return True  # اثنان من المصادر, but كل من الوزير والسفير
        if head in _FAMILIES and start + 1 == end:
            return False  # وقال | حداد |: by his family's name, told of before
        if belongs(head, nouns["unnamed_if_indefinite"], prepositions=False) and not definite(head):
            if head in _OF_PLACES and start + 1 < end and not self._describes(line.key(start + 1)):
                return False  # محافظ قنا, سفير قطر
            if self._construct(line, start + 1, end):
                return False  # رئيس وزراء إسرائيل
            after = line.key(start + 1) if start + 1 < end else ""
            if after in ("عام", "عامه", "اول", "ثان", "تنفيذي", "اقليمي", "شءون", "شوون"):
                after = line.key(start + 2) if start + 2 < end else ""
            chain = belongs(after, nouns["titles"]) and definite(line.key(start + 2)) and start + 2 < end
            if chain:
                return False  # مستشار | رئيس الوزراء
            return not (definite(after) or belongs(after, nouns["bodies"])) or after.startswith(("لل", "بال"))
        return False

    def _from_body(self, line: Line, start: int, end: int) -> bool:
        """Whether reports are told to be a body's: تقارير | الأمم المتحدة, للصليب الأحمر, صادرة عن المنظمة."""
        start += line.key(start) in _ISSUED
        start += line.key(start) == "عن"
        relief = line.key(start + 1) == "الاحمر"  # الصليب | الأحمر
        return start < end and (relief or belongs(line.key(start), self.knowledge.nouns["bodies"], prepositions=True))

    def _bare_name(self, key: str) -> bool:
        joined = key[:1] in "بلو" and key not in self.knowledge.small["native_ba"] and key not in WAW_NAMES
        return not (definite(key) or key in PREPOSITIONS or joined or belongs(key, self._heads))

    def _describes(self, key: str) -> bool:
        """Whether a word behind an office only tells of what kind it is: سفير سابق, محافظ محلي."""
        if key in _PLACE_BEGINS:
            return False  # محافظ بني سويف
        return key in PREPOSITIONS or key.endswith(("ي", "يه")) or key in self.knowledge.small["bare_adjectives"]

    def _construct(self, line: Line, start: int, end: int) -> bool:
        """Whether what follows an office says whose it is, over nouns that are no adjectives: وزراء إسرائيل."""
        for place in range(start, min(end, start + 3)):
            key = line.key(place)
            if key in PREPOSITIONS or key.endswith(("ي", "يه", "سابق")):
                return False
            if key in self._state_heads:
                return True
        return False

    def named(self, line: Line, start: int, end: int) -> bool:
        """Whether a personal name stands in the phrase: a bare word after a closed one (الخبير محمود …).

        Three bare words at its end are a name behind another (القيادي في حركة | حماس ماجد عودة).
        """
        if any(line.key(place) in KUNYA for place in range(start + 2, end - 1)):
            return True  # القيادي في الحركة سامي | أبو زهري
        last = line.tokens[max(start, end - _NAMES) : end]
        typed = line.ala  # whoever writes على means the name by علي
        if len(last) == _NAMES and all(
            token.word and (self._bare_name(token.key) or (typed and token.text == "علي")) for token in last
        ):
            head = line.key(start)
            told = ("ي",) if _one_man(head) else ("ي", "ه")  # عضو مجلس طبرق منصور خليفة
            if not any(self._adjective(token.key, head) or token.key.endswith(told) for token in last[1:]):
                return True
        last_word = line.key(end - 1)
        surname = definite(last_word) and last_word.endswith("ي") and line.key(end - 4) in ("في", "من")
        if surname and end - 4 > start and self._bare_name(line.key(end - 2)) and line.tokens[end - 2].word:
            return True  # عضو المكتب في درعا | محمد الزعبي
        for index in range(start + 1, end):
            token, before = line.tokens[index], line.tokens[index - 1]
            if not token.word:
                continue
            if before.text in COMMAS:
                return True
            ali = token.key == "علي" and token.text.endswith("ي") and definite(before.key)
            if definite(token.key) or (token.key in PREPOSITIONS and not ali) or self._attached(token.key):
                continue
            if token.key in self.knowledge.small["pointers"]:
                continue  # المدعى عليه
            if token.key in NEAR or token.key == "غير" or (index > start + 1 and line.key(index - 2) in _QUARTERS):
                continue  # سكان من حي الشيخ مقصود
            closed = (
                before.word and definite(before.key) and line.key(index - 2) not in self.knowledge.small["counting"]
            ) or index - 1 in line.closers
            whose = before.text.endswith(("ه", "ها", "هم"))  # مستشاره | يوري, but محافظة ديالى
            closed = closed or (whose and not self._heads.isdisjoint(under_pronoun(before.key)))
            one = definite(line.key(start)) and definite(before.key) and not line.key(start).endswith(("ون", "ين"))
            bare = self.knowledge.small["bare_adjectives"]  # الخبير العسكري | جون: no adjective without an article
            adjective = token.key in bare if one else self._adjective(token.key, line.key(start))
            if closed and not belongs(token.key, self._heads) and not adjective:
                return True
        return False

    def _attached(self, key: str) -> bool:
        """Whether a particle is attached to the word, as far as its letters tell: بدر and لطيفة are names."""
        if key.startswith("و"):
            return key not in WAW_NAMES
        return (
            key[:1] in "بل"
            and key not in self.knowledge.small["native_ba"]
            and (
                key[1:3] == "ال" or key.startswith("لل") or belongs(key[1:], self._heads) or key[1:] in self._of_bodies
            )
        )

    def _adjective(self, key: str, head: str) -> bool:
        """Whether a bare word may describe the head: a feminine one (مسؤولة … رفيعة) only a feminine head or things."""
        if key.endswith("يه"):
            return head.endswith(("ه", "ات")) or belongs(head, self.knowledge.nouns["anonymous"])
        return key.endswith(("يين", "يون", "ين", "ون")) or key in self.knowledge.small["bare_adjectives"]


def _one_man(head: str) -> bool:
    """Whether a head is one man, so that no word in ة tells of him."""
    return not head.endswith(("ه", "ات", "ون", "ين"))


def _adjectival(line: Line, index: int) -> bool:
    """Whether a word in ـيه or ـية is no plural under a pronoun: definite, or spelt with ة."""
    key = line.key(index)
    return definite(key) or line.tokens[index].text.endswith(("ة", "ه\u0651")) or key.endswith("ييه")
