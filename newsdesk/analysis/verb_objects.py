"""Where what a verb announces, denies or asks begins: the noun right behind the speaker that is no part of its name."""

from __future__ import annotations

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrase_words import IN_OFFICE, NEAR, OWNERS, POINTING
from newsdesk.analysis.second_parties import SecondParties
from newsdesk.analysis.spelt import IMAM
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import (
    MASDAR,
    POSSESSIVES,
    PREPOSITIONS,
    bare_noun,
    belongs,
    belongs_any,
    definite,
    owned,
    under_pronoun,
)

TANWIN = ("ًا", "اً", "ءً", "ةً")
"""Endings of an object, or of how something was done."""

_OF_PLACES = frozenset({"ذي", "بني", "ام", "ابو", "بيت", "دير", "كفر"})
"""What the names of places begin with: مدير عام صحة | ذي قار."""

_IN_CHARGE = frozenset({"مسءول", "مسءوله", "مطلع"})
"""Words that tell of a source, and head no phrase behind one."""
_JUDGED = frozenset({"انتقد", "انتقدت", "هاجم", "هاجمت", "امتدح", "امتدحت", "استنكر", "استنكرت"})
"""Verbs with what somebody thinks of right behind who does, by his bare name too."""
_NAME_WORDS = 3
"""Words of somebody's name, at most."""
_RENEWED = frozenset({"التاكيد", "الدعوه", "المطالبه", "التشديد", "التذكير", "التنبيه", "التحذير", "الاشاره"})
"""What somebody renews or repeats, and no family is called by."""
_SOME_OF = frozenset({"جزء", "وقت", "حيز", "عدد", "بعض", "جانب", "وفد", "جمع", "كثير", "قسم"})
_NO_NAMES = ("matters", "taken_up", "conduct", "suspended", "saying", "denied_objects")
"""Lists of what is done, said or left undone, and is no name behind an office."""
_NO_MEN = frozenset(
    {"شءون", "شوون", "قانون", "فنون", "سجون", "ديون", "تلفزيون", "مليون", "بليون", "كانون", "مضمون", "عيون", "زيتون"}
    | {"صالون", "كارتون", "كربون", "تعاون", "هارون", "مخزون", "غصون"}
)
"""Words in ون that are no plural of men."""
_BY_HIM = frozenset({"فيه", "فيها", "فيهم", "به", "بها", "بهم", "عليه", "عليها", "عليهم"})
_OF_OFFICES = frozenset({"عام", "عامه", "اول", "مساعد", "مساعده"})
"""What an office is called by before what it is over: وكيل أول | وزارة الإسكان."""
_MANY = 5
"""Letters of a family's name in ات, at most: عرفات, بركات."""


class VerbObjects(SecondParties):
    """Tells the object of a verb from the rest of its subject, by the word and by what it stands behind."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        self._things = frozenset().union(*(knowledge.nouns[name] for name in _NO_NAMES))
        self._matters = Memo(self._is_matter)
        self._acted = Memo(self._may_be_acted_on)
        self._unnamed = knowledge.nouns["anonymous"] | knowledge.nouns["unnamed_if_indefinite"]
        self.offices = frozenset({IMAM}) | knowledge.nouns["titles"] | knowledge.nouns["spokespeople"]

    def object_begins(self, line: Line, start: int, index: int, wanted: Wanted) -> bool:
        """Whether the word opens what is announced, denied or asked, and so is no longer the speaker."""
        key, before = line.key(index), line.key(index - 1)
        if key in _RENEWED and index == start + 1 and not (definite(before) or before in PREPOSITIONS):
            return not belongs(before, self.heads, prepositions=True)  # جدد بري | التأكيد
        if not (wanted.objects or wanted.loose or wanted.addressee or wanted.denied):
            return False
        nouns = self.knowledge.nouns
        if key in nouns["not_verbal_nouns"] and not (wanted.addressee or wanted.denied):
            return False
        if key == "المعترف" and line.key(index + 1) in ("به", "بها"):
            return False  # الحكومة الليبية | المعترف بها دوليا
        if key in nouns["short_names"] and index > start + 1 and not wanted.addressee:
            called = belongs(before, nouns["called_shortly"], prepositions=True)  # عضو مكتب لحركة | حماس
            return not (called or belongs(line.key(start), nouns["called_shortly"]))  # حركة المقاومة الإسلامية | حماس
        owned_word = line.tokens[index - 1].text.endswith(("ه", "ها", "هم", "هما"))  # نائبه, which folds like نائبة
        # الاتحاد العام لنقابات | العمال, اتصال بوكالة | الأنباء
        under_la = before[:1] in ("ل", "ب") and index > start + 1
        construct = belongs(before, self.heads, prepositions=under_la) and not definite(before) and not owned_word
        construct = construct and not (before in _IN_CHARGE and index > start + 1)  # مصدر مسؤول | صحة الخبر
        construct = construct and not _men(before)  # مواطنون | شركة المقاولات
        construct = construct and not (index == start + 1 and self.one_and_many(before, key))
        unnamed = index == start + 2 and before.endswith(("ي", "يه")) and belongs(line.key(start), nouns["anonymous"])
        construct = construct and not unnamed  # مصادر دبلوماسية | قرار المحكمة
        town = line.key(index - 2) == "في" and (before in nouns["places"] or self.state([before]))
        construct = construct and not town  # في بغداد | قرار المحكمة
        construct = construct or before in nouns["continuing_in"]  # بولاية | الخرطوم
        construct = construct or before in NEAR or (before in OWNERS and definite(key))  # غرب | القاهرة, صاحب | الفيديو
        many_of = index > start + 1 and _many_in_construct(line, index - 1)
        construct = construct or many_of or self._in_construct(line, start, index)
        construct = construct or self._of_general(line, start, index)
        named = index - 1 in line.closers and belongs(key, self.offices) and belongs(line.key(start), self.heads)
        named = named and not belongs(line.key(start), nouns["bodies"])  # عضو كتلة «كذا» النائب فلان
        addressed = wanted.addressee and not (construct or named or key in nouns["continuing_in"])
        if addressed and self.second_party(line, index, alone=index == start + 1):
            return True
        many = key.endswith("ات") and len(key) > _MANY and not definite(key) and key[:1] not in "وبل"
        closed = definite(before) or self.state([before])
        whose = definite(line.key(index + 1)) or self.state([line.key(index + 1)])
        if many and closed and whose and not construct and not self.state([key]):
            return True  # وصف الوزير فلان الفلاني | مسيرات الصيف بـ, رفضت بيروت | اتهامات دمشق
        men = _men(before) and index > start + 1 and not definite(before) and not definite(line.key(index - 2))
        men = men and belongs(line.key(index - 2), self.people)
        if men and not key.endswith(("ون", "ين")) and bare_noun(key) and not definite(key):
            return True  # وصف تجار غاضبون | غلاء الإيجارات بـ
        foreign = wanted.addressee and not construct and definite(key) and belongs(key, nouns["titles"])
        foreign = foreign and key not in self.knowledge.small["honorifics"] and before not in PREPOSITIONS
        if foreign and bare_noun(before) and not definite(before) and index > start + 1:
            body = line.key(start)
            return belongs(body, nouns["bodies"]) and not belongs(body, nouns["titles"])  # حثت منظمة أوكسفام | الرئيس
        camp = wanted.addressee and index > start + 1 and key in nouns["camps"]
        if camp and belongs(line.key(start), nouns["titles"]):
            return True  # رئيس الوزراء | المعارضة
        every = key in self.knowledge.small["all"]  # زوج الممثلة اللبنانية | جميع التهم
        if wanted.denied and not construct and self.deniable(line.key(index + 1) if every else key):
            return True
        if not construct and self._matters[key] and self._closed_before(line, start, index):
            return True  # وصف وزير العدل | قرار المحكمة بأنه, انتقد كمال حداد | التعديلات
        bare = not (construct or definite(before) or belongs(before, self.heads) or before.endswith("ه"))
        if wanted.loose and wanted.addressee and bare and definite(key) and self.is_masdar(key):
            return True  # أرجع رئيس الشعبة عادل نصار | الارتفاع
        plain = definite(before) and definite(key) and not key.endswith(("ي", "يه"))
        if wanted.addressee and plain and index > start + 1 and not definite(line.key(start)) and self.is_masdar(key):
            return True  # عزت شركة المياه | الانقطاع إلى
        named = wanted.addressee or (wanted.denied and belongs(line.key(start), nouns["titles"]))
        if named and not construct and self._behind_name(line, start, index):
            return True  # وصف سمير جعجع | الخطوة بأنها
        if wanted.denied and index == start + 1 and self._judged(line, index):
            return True  # اعتبرت الشركة | الحادث «قضاء وقدرا»
        if wanted.addressee and not construct and self._after_closed(line, start, index):
            return True  # وصفت الجمعية | قرار الإخلاء بـ
        if not (wanted.objects or wanted.loose) or key in nouns["not_verbal_nouns"] or construct:
            return False
        return self._announced(line, start, index, loose=wanted.loose)

    def doer_end(self, line: Line, start: int, end: int) -> int:
        """Where the doer ends in the phrase read on from him, whatever he did: افتتح وزير السياحة | المعرض الدولي."""
        return next((place for place in range(start + 1, end) if self._acted_on(line, start, place)), end)

    def _acted_on(self, line: Line, start: int, place: int) -> bool:
        key, before = line.key(place), line.key(place - 1)
        if not line.tokens[place].word or (key[:1] in "وبلف" and not self._acted[key]):
            return False
        accusative = key.endswith("ا") and not definite(key)
        if not self._acted[key] or not self._closed_before(line, start, place, sure=accusative):
            return False
        return not (belongs(before, self.heads) and not definite(before))

    def _may_be_acted_on(self, key: str) -> bool:
        """Whether the word is by itself what somebody does something to: a thing, people, a noun in its object case."""
        if self._is_matter(key) or (key.startswith("نظير") and key.endswith(("ه", "ها"))):
            return True
        bare = key.removeprefix("ال")
        things = self.knowledge.nouns["done_to"]
        if bare in things or (owned(key) and not things.isdisjoint(under_pronoun(key))):
            return True
        if key.startswith("ال") and key.endswith("ين") and len(key) > _MANY + 1:
            return True  # شكر الوزير | الحاضرين
        noun = key[:-1] if key.endswith("ا") and len(key) > _MANY - 2 else ""
        return bool(noun) and (noun in self.heads or noun in self._things or noun in _SOME_OF)

    def _is_matter(self, key: str) -> bool:
        """Whether the word is what something is about, with the article, a pronoun or neither."""
        bare = key[2:] if key.startswith("ال") and len(key) > _MANY - 1 else key
        return bare in self._things or (owned(key) and any(one in self._things for one in under_pronoun(key)))

    def _closed_before(self, line: Line, start: int, index: int, *, sure: bool = False) -> bool:
        """Whether a phrase may end there: behind an article, a state, a name, an unnamed source's adjective.

        Behind a name or such an adjective only where the word has a genitive or an article, or is ``sure`` to begin.
        """
        before, head = line.key(index - 1), line.key(start)
        attached = before[:1] in "بل" and before not in self.knowledge.small["native_ba"]  # not بغداد, بدوي
        if before in PREPOSITIONS or index == start or (attached and not definite(before)):
            return False  # المكتب الاتحادي لحماية | الدستور
        if definite(before) or self.state([before]) or not line.tokens[index - 1].word:
            return True
        if index > start + 1 and before in _BY_HIM and definite(line.key(index - 2)):
            return True  # المظنون فيه | الأفعال المنسوبة إليه
        whose = sure or any(definite(line.key(place)) for place in range(index, index + 3))
        if before.endswith(("ي", "يه")) and index == start + 2 and not definite(head):
            return whose and belongs(head, self._unnamed)  # مصدر أمني | قرار المحكمة
        if self._named_in_one(line, start, index):
            return whose and not (before.endswith("ي") and definite(line.key(index)))  # جامعة سوسة | قرار المحكمة
        named = bare_noun(before) and not (belongs(before, self.heads) or self.is_masdar(before))
        judged = named and whose and line.key(start - 1).removeprefix("و") in _JUDGED and not definite(line.key(index))
        if judged and self._all_names(line, start, index):
            return True  # انتقد سامي حداد | سياسة البلدية
        within = any(definite(line.key(place)) for place in range(start, index - 1))
        person = belongs_any(head, self.anybody, self.people) or head in OWNERS
        return whose and named and index > start + 1 and person and (within or index > start + 2)

    def _all_names(self, line: Line, start: int, end: int) -> bool:
        """Whether nothing but words that may be somebody's name stand there: سامي حداد."""
        names = line.keys[start:end]
        return len(names) <= _NAME_WORDS and all(
            bare_noun(one) and not (definite(one) or belongs(one, self.heads) or self.is_masdar(one)) for one in names
        )

    def _behind_name(self, line: Line, start: int, index: int) -> bool:
        """Whether a thing stands behind a name of two bare words: no family is called by a feminine noun."""
        names = (line.key(index - 2), line.key(index - 1))
        bare = index > start + 2 and all(
            bare_noun(one) and not definite(one) and not belongs(one, self.people) and not self.is_masdar(one)
            for one in names
        )
        key, head = line.key(index), line.key(start)
        called = key == "القابضه" and head.endswith("ه")  # مجموعة طلعت مصطفى | القابضة
        thing = key[:2] == "ال" and line.tokens[index].text.endswith("ة") and not called
        return bare and thing and not belongs(key, self.people)

    def _judged(self, line: Line, index: int) -> bool:
        """Whether a word behind a body or an office is what it thinks something of: الشركة | الحادث «قضاء وقدرا»."""
        key, before, after, nouns = line.key(index), line.key(index - 1), line.key(index + 1), self.knowledge.nouns
        owned_thing = definite(after) or after.endswith(("نا", "ها", "هما"))  # أحال المدير المذكور | أسئلتنا
        thought = index + 1 in line.pairs or (after.endswith("ا") and not owned_thing and len(after) > _MANY)
        if not thought or not (key[:2] == before[:2] == "ال") or key.endswith(("ي", "يه")) or belongs(key, self.people):
            return False
        adjective = key in IN_OFFICE or key in ("الام", "العام", "العامه") or belongs(key, nouns["placed"])
        return belongs(before, self.heads) and not adjective

    def _of_general(self, line: Line, start: int, index: int) -> bool:
        """Whether an office with عام or أول in its name goes on with what it is over: مدير عام | صحة السليمانية."""
        office = line.key(index - 2)
        after = line.key(index + 1)
        whole = definite(after) or after in _OF_PLACES or belongs(line.key(index), self.knowledge.nouns["bodies"])
        over = index >= start + 2 and line.key(index - 1) in _OF_OFFICES and whole
        return over and not definite(office) and belongs(office, self.offices, prepositions=True)

    def _in_construct(self, line: Line, start: int, index: int) -> bool:
        """Whether the word is what a body is for, behind a verbal noun of its name: هيئة مكافحة | الفساد."""
        before, body = line.key(index - 1), line.key(index - 2)
        if index < start + 2 or definite(before) or not definite(line.key(index)):
            return False
        head = line.key(start)  # مركز المعلومات ودعم اتخاذ | القرار
        joined = body[:1] == "و" and not definite(head) and belongs(head, self.knowledge.nouns["bodies"])
        return self.is_masdar(before) and (joined or belongs(body, self.heads)) and not definite(body)

    def _announced(self, line: Line, start: int, index: int, *, loose: bool) -> bool:
        """Whether the word opens what is announced; with ``loose`` anything shaped like a verbal noun does."""
        key, before = line.key(index), line.key(index - 1)
        nouns = self.knowledge.nouns
        office = index == start + 1 and belongs(line.key(start), nouns["titles"]) and definite(before)
        if office and definite(key) and belongs(key, nouns["bodies"]) and not belongs(key, nouns["titles"]):
            return True  # انتقد النائب | الحكومة
        if key in nouns["objects"] or (
            len(key) > 4
            and key.endswith(POSSESSIVES)
            and any(key.removesuffix(end) in nouns["objects"] for end in POSSESSIVES)
        ):
            return True
        if line.tokens[index].text.endswith(TANWIN) and not before.endswith("ا"):
            return True
        stated = key in nouns["objects"] or key in nouns["saying"] or MASDAR.fullmatch(key) is not None
        if index - 1 in line.closers and not definite(key) and stated:
            return True  # مصادر في «أوبك» | إبقاء, شركة «سومو» | مزاعم
        if key.endswith("ا") and not definite(key) and self.is_masdar(key[:-1]) and definite(before):
            return True  # أعلن الوزير | اتفاقا
        adjective = key.endswith(("ي", "ه")) and not self.is_masdar(key)
        if belongs(key, self.offices) and index - 1 in line.closers:
            return False  # عضو كتلة «كذا» النائب فلان
        if index - 1 in line.closers and definite(key) and key[0] != "ل" and not adjective:
            return not belongs(key, nouns["titles"])  # منظمة «كذا» | القانون
        if self._after_closed(line, start, index) or (owned(key) and self.is_masdar(key)):
            return True
        closed = definite(before) or before.endswith(("ي", "يه")) or not line.tokens[index - 1].word
        closed = closed or self.state([before])  # نفت طهران | تزويد
        asked = key in self.knowledge.statement_classes["QUESTION"]
        after = line.key(index + 1)
        goes_on = after in ("الي", "علي") or after in self.knowledge.small["relative"]
        if asked and closed and (not definite(key) or goes_on):
            return True  # وجّه المتحدث البريطاني | أسئلة الصحافيين, وجه المدير | الأسئلة التي
        if self.state([before]) and definite(key) and self.is_masdar(key):
            return True  # تنفي طهران | التدخل في شؤون جيرانها
        if closed and before.endswith(("ي", "يه")) and definite(key) and not key.endswith(("ي", "يه", "ون", "ين")):
            return definite(before) and index > start + 1 and MASDAR.fullmatch(key[2:]) is not None and key[:2] == "ال"
        act = not definite(key) and MASDAR.fullmatch(key) is not None and key not in nouns["called_by_acts"]
        goes_on = definite(after) or self.is_masdar(after) or after in POINTING or definite(line.key(index + 2))
        act = act and goes_on and key not in nouns["name_purposes"]
        if act and self._closed_before(line, start, index):
            return True  # أعلن وزير العدل | تأييد القرار
        purpose = definite(key) or MASDAR.fullmatch(key) is None or key in nouns["name_purposes"]
        if not purpose and self._named_in_one(line, start, index):
            return True  # نفت جامعة وهران | تسريب المواضيع
        nisba = definite(before) and before.endswith(("ي", "يه")) and index > start + 1
        return (loose or nisba) and closed and not definite(key) and MASDAR.fullmatch(key) is not None

    def _named_in_one(self, line: Line, start: int, index: int) -> bool:
        """Whether the phrase is a body and the one word that it is called by: جامعة وهران, but إدارة مشروع."""
        head, name, nouns = line.key(start), line.key(index - 1), self.knowledge.nouns
        if index != start + 2 or definite(head) or not belongs(head, nouns["bodies"]) or not bare_noun(name):
            return False
        common = MASDAR.fullmatch(name) is not None or belongs(name, self.heads)
        common = common or belongs_any(name, nouns["name_matters"], nouns["name_midst"])
        return not (common or definite(name) or name.endswith(("ات", "ون", "ين")) or name[:1] in "بل")

    def _after_closed(self, line: Line, start: int, index: int) -> bool:
        """Whether a bare word stands after a body's closed name (إدارة المصرف | كشوف): names follow titles only."""
        key, before = line.key(index), line.key(index - 1)
        if index < start + 1 or definite(key) or key[:1] in "وبلك" or not line.tokens[index - 1].word:
            return False
        if not definite(before) or belongs(before, self.knowledge.small["name_titles"]):
            return False
        held = any(belongs(line.key(place), self.offices, prepositions=True) for place in range(start, index))
        if held and not self.is_masdar(key):
            return False  # المكتب الإعلامي للنائب | جورج خليفة
        if belongs(key, self.heads) or not bare_noun(key):
            return False
        return belongs(line.key(start), self.knowledge.nouns["bodies"]) and not belongs(
            line.key(start), self.knowledge.nouns["titles"]
        )


def _many_in_construct(line: Line, place: int) -> bool:
    """Whether a word in ي is several in a construct, as it does not agree with its noun: نقابة | مستوردي | الأدوية."""
    key, noun = line.key(place), line.tokens[place - 1].text
    plural = key.endswith("ي") and len(key) > _MANY and not definite(key)
    return plural and noun.endswith("ة") and not definite(line.key(place - 1)) and definite(line.key(place + 1))


def _men(key: str) -> bool:
    """Whether the word is men in a case that no construct has: مواطنون, but not شؤون."""
    return key.endswith("ون") and key not in _NO_MEN
