"""Whether a phrase in an accused's place is anybody who could be: no file, no court, no outlaw without a name."""

from __future__ import annotations

from newsdesk.analysis.accusation_basis import AccusationBasis
from newsdesk.analysis.accused_parts import AccusedParts
from newsdesk.analysis.accused_places import AccusedPlaces
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs, belongs_any, definite, under_pronoun
from newsdesk.text.date_words import COUNTS

FILES = frozenset({"احكام", "قرار", "تنفيذ", "ملف", "ملفات", "قضيه", "قضايا", "اوراق", "محضر", "محاضر"})
"""What is sent to a court, of whom it is: أحالت ملف | المدير."""
_ONESELF = frozenset({"نفسه", "نفسها", "انفسهم", "نفسي", "وحده", "وحدها"})
_HELD = frozenset({"حبس", "سجن", "ادانه", "اعدام", "براءه", "توقيف"})
_ARMED = frozenset({"متطرف", "مسلح", "متشدد", "متمرد", "ارهابي", "محلي", "سري"})
"""What a group is called that has no name."""
_NOBODY = frozenset({"اسمه", "اسمها", "اسمهم", "ظلما", "تعسفا", "احتياطيا", "غيابيا", "انفراديا"})
_UNKNOWN = frozenset({"مجهول", "مجهوله", "مجهولين", "مجهولون", "معروفه", "معروفين"})
"""What tells that nobody knows who it was."""
_EVENTS = frozenset({"حادثه", "حادث", "واقعه", "عمليه", "تصريحات", "تصريح", "قرار", "سلوك", "تصرف"})
"""What is condemned besides attacks, and no court sentences: أدانت الوزيرة | الحادثة."""
_UPON = frozenset({"حق", "بحق"})
"""What a sentence is told of its party with: حكما بالسجن في حق | فلان."""
_SUSPECTS = frozenset(
    {"المتهم", "المتهمه", "المتهمين", "المتهمون", "المتهمان", "المحتجون", "المحتجين", "المتظاهرون", "المتظاهرين"}
    | {"متهمين", "متهمون", "متهم", "متهمه", "مدانين", "موقوفين", "المعتصمون", "الاهالي", "السكان", "المواطنون"}
    | {"العمال", "الموقوفين", "المخالفين"}
)
"""People who are told of by no name: المتهم استدرج الضحية, أغلق المحتجون المبنى."""
_DOES = frozenset({"subject", "doing"})
_LAWS = frozenset({"القانون", "قانون", "المرسوم", "الدستور"})
_AMONG = frozenset({"بينهم", "ضمنهم", "بينهما", "بينهن"})
_ANYBODIES = frozenset({"اشخاص", "مواطنين", "شبان", "شباب", "متهمين", "مسلحين", "طلاب", "سكان"})
_STORES = frozenset({"مستودع", "مستودعات", "مخزن", "مخازن", "مقر", "مقار", "موقع", "مواقع", "قاعده", "منزل", "مبني"})
"""What is struck, whosever it is: قصف | مستودع للأسلحة تابع لفصيل كذا."""
_SOME = frozenset({"بعض", "احد", "احدي", "عدد"})
_INVITED = frozenset({"المدعو", "المدعوه"})
_ALONE = 2
_OUTLAWS = frozenset({"لصوص", "مسلحون", "مسلحين", "عصابات", "مهربون", "مهربين", "قراصنه", "ارهابيون", "ارهابيين"})
"""Whoever lives by wrongs and has no name: what they do accuses nobody."""
_ENVOYS = frozenset({"سفير", "سفيره", "قاءم", "قنصل", "ملحق"})
_CHAMBERS = frozenset({"غرفه", "هيءه", "داءره"})
_OF_COURTS = ("الجنا", "الجنح", "الاتهام", "المشوره", "القضا", "جنا", "جنح", "جراءم")
_OF_RULING = frozenset({"قضاءي", "نهاءي", "ابتداءي", "غيابي", "قطعي", "حضوري"})
_NO_PARTY = frozenset({"قيام", "والسجن", "والحبس", "وغرامه", "والغرامه"})
"""What is no party where a court is told of."""
_HELD_BEFORE = frozenset({"الموقوف", "الموقوفه", "الموقوفين", "الموقوفون", "المعنيين", "المشتبه"})


class Accusable:
    """Tells it by the words of the phrase and by the rule."""

    def __init__(
        self, knowledge: Knowledge, phrases: Phrases, places: AccusedPlaces, basis: AccusationBasis, parts: AccusedParts
    ) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._places = places
        self._basis = basis
        self._parts = parts
        self._events = _EVENTS | knowledge.nouns["attacks"]

    def court(self, line: Line, place: int) -> bool:
        """Whether a court, or a chamber of one: محكمة, غرفة الجنايات."""
        chamber = line.key(place) in _CHAMBERS and line.key(place + 1).startswith(_OF_COURTS)
        return chamber or belongs(line.key(place), self.knowledge.nouns["courts"])

    def accusable(self, line: Line, party: Range, rule: AllegationRule, claim: Range | None) -> bool:
        """Whether the phrase may be the rule's accused."""
        head = line.key(party[0])
        prosecutor = (rule.court or rule.party == "before") and head == "الناءب" and line.key(party[0] + 1) == "العام"
        if head in _AMONG or prosecutor or (rule.party in _DOES and head in _LAWS):
            return False  # أشخاص من | بينهم, أحال | النائب العام | المتهم إلى المحكمة
        if rule.party == "subject" and party[0] - 1 in line.pairs and self._verb(head):
            return False  # إن السلطات "| تقمع المعارضة | وتنتهك الحقوق"
        if rule.court and head[:1] == "و" and head[1:] in self.knowledge.allegation_verbs:
            return False  # أدين بكذا | وحكم عليه | بالسجن
        if rule.deed and rule.party in ("acting", "construct") and head in _STORES:
            return False
        if rule.party == "acting" and head in _SOME and party[1] > party[0] + 1:
            nobody = head in ("احد", "احدي") and line.key(party[0] + 1)[2:] in _ANYBODIES
            one = self._one_of_them(line, party) or self.accusable(line, (party[0] + 1, party[1]), rule, claim)
            return one and not nobody
        if head in _INVITED and line.key(party[0] + 1) == "الي":
            return False  # المدعو | إلى الحفل
        if belongs(head, FILES) or (rule.court and belongs(head, self._events)):
            return False
        attached = head[:1] == "ب" and belongs(head[1:], self.phrases.heads) and not belongs(head, self.phrases.heads)
        if attached and rule.party != "named" and not (rule.court and self._places.one_person(head[1:])):
            return False  # استدعت النيابة برئاسة فلان, but الاحتفاظ برئيس البلدية
        if rule.court and belongs(head, _ENVOYS) and "الخارجيه" in line.keys[line.first(party[0]) : party[0]]:
            return False  # استدعت الخارجية | السفير
        if rule.penal and line.key(party[0] - 1) == "ان":
            return False  # استبعد المصدر أن | المدير متهم
        if rule.court and rule.link and rule.party in ("object", "subject") and not self._places.person(line, party):
            return False  # أحال | الأسئلة إلى النيابة
        if rule.party == "against" and rule.court and head in _SUSPECTS and party[1] - party[0] <= _ALONE:
            return False  # الطعن المقدم من | المتهم الرئيس في الحكم الصادر بحقه
        if rule.court and (self.court(line, party[0]) or (party[1] - party[0] == 1 and self._places.is_grave(head))):
            return False  # غرفة الجنايات
        nature = belongs(head, self.knowledge.nouns["nature"], prepositions=rule.party == "doing")
        if rule.deed and nature and not self._basis.sides.national(line, party):
            return False  # جرفت السيول, but أغارت طائرات إسرائيلية
        if rule.party in ("attack", "by-state"):
            return True
        if head in _HELD or (head == "حكم" and line.key(party[0] + 1) in _HELD | _OF_RULING):
            return False  # أوقفت المحكمة | حكم حبس فلان, صدور | حكم قضائي يدينه
        if rule.court and rule.party == "construct" and head.removeprefix("ب") in _HELD_BEFORE:
            return False  # وتم وضع | الموقوفين | تحت الحراسة, الاحتفاظ | بالمشتبه فيهم
        if rule.court and (head in _NO_PARTY or "قيام" in line.keys[slice(*party)]):
            return False  # ضبطت الفرق | قيام المصنع بتزوير, على فلان | والسجن سنة على فلان
        if rule.himself and party[1] - party[0] == 1 and head.removeprefix("ال") in self.knowledge.nouns["anybody"]:
            return False  # اعترف | المتهم بالسرقة
        last = line.key(party[1] - 1)
        if rule.court and rule.party == "object" and last[-1:] == "ا" and last[:-1] in self.knowledge.nouns["anybody"]:
            return False  # ضبطت دوريات كذا بمنطقة كذا | شخصا
        if rule.himself and not definite(head) and (last in _ARMED or last.endswith("ه")):
            return False  # تبنى | تنظيم متطرف | الهجوم
        if head in _NOBODY or not _UNKNOWN.isdisjoint(line.keys[slice(*party)]):
            return False  # جماعة غير معروفة, سجن | ظلما
        if rule.court and belongs(head, self.knowledge.nouns["courts"], prepositions=True):
            return False  # أحاله على | قاضي التحقيق
        if rule.party == "against" and belongs(head, self.knowledge.nouns["courts"]):
            return False  # رفع المزاعم إلى | المحكمة
        before = line.key(party[0] - 1)
        before = line.key(party[0] - 3) if before == "من" and line.key(party[0] - 2) == "كل" else before
        if rule.party == "against" and rule.court and before in _UPON and self._somebody(line, party):
            return True  # حكما بالسجن في حق | فلان
        if rule.armed and rule.party == "against":
            return self._basis.sides.side(line, party)  # محتجز لدى | قوات كذا
        if rule.party == "against" and rule.court and before == "علي":
            named = belongs_any(head, self.knowledge.nouns["bodies"], self.knowledge.nouns["firms"])
            named = named or self._somebody(line, party)
            return named and self._places.person(line, party)  # حكم على | رجل بريء: nobody
        if rule.party == "against" and party[1] - party[0] > 1 and self._places.men(head):
            return True  # بالتواطؤ مع | موظفي الجمعية
        if rule.party in ("against", "reached"):
            return self._places.person(line, party) or claim is not None
        if rule.party == "doing":
            return self._does(line, party, rule)
        if rule.party == "criticised" and belongs(line.key(party[0]), self.knowledge.nouns["collectives"]):
            return True
        if rule.party == "construct" and party[1] - party[0] == 1 and self._parts.owned(line.key(party[0])):
            return False  # تورط قواته: his own, as he says
        if rule.armed and rule.party == "construct":
            nameless = not definite(head) and party[1] - party[0] == 1 and not self.phrases.state([head])
            nouns = self.knowledge.nouns
            force = definite(head) and belongs_any(head, nouns["actors"], nouns["ranks"])
            shoots = force or self._basis.sides.side(line, party) or self._places.group(line, party)
            return shoots and not nameless and not self._basis.sides.at_war(line, party)
        if rule.armed:
            if rule.lawless and not self._basis.sides.lawless(line, party):
                return False
            told = self._basis.sides.side(line, party) or rule.lawless
            told = told and not self._basis.sides.at_war(line, party)
            return told and (not rule.hits or self._basis.sides.hit_people(line, party[0]))
        if rule.done_to and rule.said and self._basis.sides.side(line, party) and self._basis.sides.at_war(line, party):
            return False  # مدفعية الجيش استهدفت | تعزيزات للحوثيين
        if rule.deed and rule.said:
            told = self._places.person(line, party) or self._places.group(line, party)
            return told and not self._basis.sides.on_enemy(line, party)
        if head in _ONESELF:
            return False
        if rule.anyone:
            return self._somebody(line, party)
        if rule.party == "acting" and self._basis.sides.side(line, party) and self._basis.sides.at_war(line, party):
            return False  # قصف الجيش | مواقع المسلحين
        if rule.party == "by" and (self._places.owned_trade(head) or self._one_of_them(line, party)):
            return True  # على يد | معلمتها, من قبل | إحدى المعلمات
        if rule.party in ("by", "clause", "told", "acting", "complained", "custody"):
            return self._places.person(line, party) or self._places.group(line, party)
        if rule.party == "construct" and rule.known and not rule.court:
            return self._places.person(line, party) or self._basis.sides.lawless(line, party)
        if rule.deed and "*" not in rule.claim:
            return self._places.person(line, party)
        known = self._places.known(line, party) or (rule.known and self._basis.sides.side(line, party))
        if rule.party == "doer" and party[1] - party[0] == 1 and belongs(head, _OUTLAWS):
            return False
        if rule.party == "doer":
            return known or self._places.group(line, party)  # مجزرة نفذتها | الميليشيات
        if rule.party in ("criticised", "each") or rule.deed or (rule.known and not rule.court):
            return known
        if rule.court and (rule.known or rule.penal or rule.party == "after") and known:
            return True  # a court convicts a body too
        return not rule.court or self._somebody(line, party)

    def _verb(self, key: str) -> bool:
        """Whether a verb of a wrong that is done now: تقمع."""
        return any(form.tense == "present" for _, form in self.knowledge.allegation_verbs.get(key, ()))

    def _one_of_them(self, line: Line, party: Range) -> bool:
        """Whether one of people of an office or a trade: أحد الحراس, إحدى المعلمات."""
        head, after = line.key(party[0]), line.key(party[0] + 1)
        one = head in ("احد", "احدي") and definite(after) and after.endswith(("ين", "ات"))
        return one and after[2:] not in _ANYBODIES

    def _does(self, line: Line, party: Range, rule: AllegationRule) -> bool:
        """Whether the phrase may be who does a plain wrong."""
        if rule.armed:
            return self._basis.sides.side(line, party) and not self._basis.sides.at_war(line, party)
        if party[1] - party[0] == 1 and belongs(line.key(party[0]), _OUTLAWS):
            return False
        if line.key(party[0]) in _SUSPECTS:
            return False
        many = party[1] - party[0] > 1 and self._places.men(line.key(party[0]))
        does = self._places.person(line, party) or self._places.group(line, party) or self._places.one_of(line, party)
        return does or many

    def _somebody(self, line: Line, party: Range) -> bool:
        """Whether somebody is held whom a reader could name, and not two persons or the body that holds them."""
        head = line.key(party[0])
        business = head.removeprefix("ل") in ("رجل", "سيده") and line.key(party[0] + 1) in ("الاعمال", "اعمال")
        if any(one in self.phrases.persons for one in under_pronoun(head)):
            return True  # شقيقه, beside whoever is named
        if party[1] - party[0] == 1:
            head = head.removeprefix("ال")
        if (head in self.knowledge.nouns["anybody"] and not business) or head in COUNTS or head[:1].isdecimal():
            return False
        if belongs(head, self.knowledge.nouns["bodies"]):
            return False  # who holds him
        return definite(line.key(party[0])) or party[1] - party[0] > 1
