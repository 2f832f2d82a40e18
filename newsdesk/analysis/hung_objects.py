"""Whether علّق has an object, and means to hang or to suspend: علّقت الجماعة رحلات الإغاثة, علّق إضرابه."""

from __future__ import annotations

from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import StatementRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS, belongs, definite

_OWNED = ("ها", "هم", "ه")
_DESCRIBING = ("ي", "يه", "متحده", "مسلحه", "عامه", "عام", "عليا", "اعلي")
_OF_IT = frozenset({"عليها", "عليهم", "اليها", "اليهم", "بعدها", "حينها", "جميعها", "نفسها"})
_NO_NAME = ("ه", "ات")


def has_object(line: Line, start: int, end: int, rule: StatementRule, phrases: Phrases) -> bool:
    """Whether the words that begin with the verb's subject hold its object, too."""
    hung = phrases.knowledge.nouns["suspended"]
    for place in range(start + 1, end):
        key, before = line.key(place), line.key(place - 1)
        own = key.endswith(_OWNED) and not definite(key) and phrases.is_masdar(key)  # not وزارة الزراعة
        office = belongs(before, phrases.heads) and not definite(before)  # وزارة العمل
        if own or (belongs(key, rule.refused_subjects) and not office):
            return True
        owned = len(key) > 4 and key.endswith(("ها", "هم", "اته")) and key[:1] not in "بو" and key not in _OF_IT
        if key in ("اي", "ايه") and line.key(place + 1) != "من":
            return True  # لم تعقب القمة | أي خطوات
        if owned and definite(before) and not belongs(key, phrases.heads):
            return True  # علّقت الشركة | عملياتها
        thing = key.endswith("ات") or key[2:] in hung
        if thing and definite(before) and definite(key) and not belongs(key, phrases.heads):
            return True  # علّقت الوزارة | المساعدات
        between = definite(before) and definite(line.key(place + 1)) and not definite(key)
        placed = key in PREPOSITIONS and (place == start + 1 or before.endswith(_DESCRIBING))
        joined = placed or key in ("ولا", "او") or key[:1] == "ب"  # السفارة الفرنسية في الرباط
        joined = joined or (key[:1] == "ل" and not phrases.is_masdar(key[1:]))  # الأمانة العامة لمجلس, لكرة القدم
        titled = before == "الاعمال" and belongs(line.key(place - 2), phrases.persons)  # رجل الأعمال | طارق
        named = (belongs(before, phrases.persons) or titled) and key not in hung
        named = named and not (key.endswith(_NO_NAME) or phrases.is_masdar(key))
        if between and place + 1 < end and not (joined or named or belongs(key, phrases.heads)):
            return True
    return False
