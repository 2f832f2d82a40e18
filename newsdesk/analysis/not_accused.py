"""What makes an accusation none: it is denied, ruled out, supposed, acted in a film, or somebody's own fault."""

from __future__ import annotations

from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, belongs, readings

_AWAY = frozenset(
    {"نفي", "نفت", "نفوا", "ينفي", "تنفي", "ينفون", "نافيا", "نافيه", "نافين", "استبعد", "استبعدت", "يستبعد", "تستبعد"}
    | {"مستبعدا", "مستبعده", "فند", "فندت", "برا", "برات", "يبرء", "تبرء", "بريء", "بريءه", "براءه", "ببراءه"}
    | {"مفندا", "مفنده", "دحض", "دحضت", "نافيه", "ببراءته", "ببراءتها", "اسقط", "اسقطت", "اسقاط", "سقوط", "حفظت"}
)
"""Who says of an accusation that it is not so, or clears somebody of it."""
_REFUSED = frozenset(
    {"رفض", "رفضت", "رفضه", "رفضها", "رفضهما", "رافضا", "رافضه", "يرفض", "ترفض", "تجنب", "تجنبت", "لا", "عدم", "دون"}
    | {"متجنبا", "متجنبه"}
)
"""Right before an accusation: nobody makes it."""
_NO_END = frozenset({"يتوقف", "تتوقف", "يقتصر", "تقتصر", "ينته", "تنته", "يسلم", "تسلم"})
"""What a wrong is told not to do that goes on: لم يتوقف | طغيان المستوطنين."""
_GROUNDS = frozenset({"دليل", "ادله", "صحه", "علاقه", "اثبات", "مءشر", "مءشرات", "اساس"})
"""What there is not: لا دليل على."""
_NONE = frozenset({"لا", "ولا", "دون", "بلا", "عدم", "غياب", "يوجد", "توجد", "وجود", "اي", "ليس", "وليس", "هناك"})
_SUPPOSED = frozenset({"اذا", "واذا", "فاذا", "ولو", "يثبت", "تثبت", "ثبوت"})
_FICTION = frozenset({"فيلم", "مسلسل", "مسرحيه", "روايه", "قصه", "روايته", "روايتها", "فيلمه", "فيلمها", "مسرحيته"})
_TELLS = frozenset(
    {"يروي", "تروي", "يحكي", "تحكي", "تدور", "يدور", "يجسد", "تجسد", "يتناول", "بطوله", "بطل", "بطله", "بطلها"}
    | {"البطل", "البطله"}
)
_UNDONE = frozenset({"الغاء", "بالغاء", "الغت", "نقض", "بنقض", "نقضت", "حفظ", "بحفظ", "حفظت", "شطبت", "بشطب", "اسقطت"})
"""What a court does with a sentence that no longer holds: بإلغاء حكم حبس المدير."""
_DRILL = frozenset({"التكتيكي", "تكتيكي", "تمرين", "تمرينا", "التمرين", "محاكاه"})
"""What armies train with: شمل المشروع التكتيكي | قصف أهداف واقتحام قرية."""
_AFTERWARDS = frozenset({"بعدما", "التي", "الذي", "عندما", "فيما", "بينما"})
_THAT = frozenset({"ان", "بان", "انه", "انها", "بانه", "بانها", "كونه", "كونها"})
_FAR, _NEAR, _CLOSE, _AT_ONCE = 12, 6, 3, 2


class NotAccused:
    """Tells what is said of an accusation in the words before it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._denied = knowledge.small["negations"] | {"عدم", "نفي", "نفت", "ونفي", "ونفت", "اي", "بعدم"}

    @staticmethod
    def turned(line: Line, index: int, participle: bool) -> bool:
        """Whether whoever denied accuses in turn: نفت موسكو ذلك | واتهمت كييف بكذا, | متهمة الشركة بكذا.

        Not inside what is denied: نفى أن يكون قد غادر | واتهم الحكم.
        """
        if participle or line.tokens[index - 1].text in COMMAS or line.key(index - 1) in _AFTERWARDS:
            return True  # نفت باكستان ذلك بعدما | اتهمتها كابل بكذا
        before = line.keys[max(line.first(index), index - _FAR) : index]
        if before[-2:] == ("بعد", "ان"):
            return True  # نفت الشركة ذلك بعد أن | اتهمها النائب بكذا
        return line.key(index)[:1] == "و" and _THAT.isdisjoint(before)

    def at(self, line: Line, index: int, negated: bool = False, turned: bool = False) -> bool:
        """Whether the words before ``index`` take the accusation back. With ``negated`` a negation is part of it.

        A denial before does not where it is ``turned``: whoever denies accuses in turn.
        """
        first = line.first(index)
        near = [line.key(place) for place in range(max(first, index - _AT_ONCE), index)]
        if not (negated or turned) and not self._denied.isdisjoint(near) and near[-1] not in _NO_END:
            return True
        if near and belongs(near[-1], _REFUSED, prepositions=True) and not negated:
            return True
        told = [line.key(place) for place in range(max(first, index - _FAR), index)]
        bare = [key[1:] if key[:1] in "وف" and len(key) > 3 else key for key in told]
        if not turned and not (_AWAY.isdisjoint(told) and _AWAY.isdisjoint(bare)):
            return True
        if not _UNDONE.isdisjoint(bare[-_CLOSE:]):
            return True
        if not _SUPPOSED.isdisjoint(told[-_NEAR:]):
            return True
        if any(one in _GROUNDS and bare[place - 1] in _NONE for place, one in enumerate(bare) if place):
            return True
        if not _DRILL.isdisjoint(told):
            return True
        opened = range(first, min(first + _NEAR, index))
        if any(line.key(at).removeprefix("و") == "في" and belongs(line.key(at + 1), _FICTION) for at in opened):
            return True  # في روايته الجديدة، يتهم, يعود المخرج فلان في فيلمه الجديد
        head = [line.key(at) for at in range(first, min(first + _NEAR, index))]
        if not _TELLS.isdisjoint(head) and any(belongs(key, _FICTION) for key in head):
            return True  # تدور أحداث رواية «كذا» حول ضابط
        return not _TELLS.isdisjoint(bare) and any(belongs(key, _FICTION) for key in told)

    def own(self, line: Line, party: Range, speaker: Range | None) -> bool:
        """Whether the speaker is the party itself, or somebody who speaks for it: المتحدث باسم الشركة, الشركة."""
        if speaker is None:
            return False
        named = [_bare(line.key(place)) for place in range(*speaker)]
        return all(_bare(line.key(place)) in named for place in range(*party))


def _bare(key: str) -> str:
    return min(readings(key), key=len)
