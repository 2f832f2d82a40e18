"""Whether somebody who would not tell one thing goes on to say another: he stood before reporters, or answered them."""

from __future__ import annotations

from newsdesk.analysis.found import Range
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS

_FAR = 16
"""Words behind what was not told within which the clause that goes on begins."""
_TELLING = frozenset(
    {"تحديد", "ذكر", "كشف", "الكشف", "الافصاح", "توضيح", "تاكيد", "نفي", "شرح", "تفسير", "تسميه", "اعلان", "الاعلان"}
    | {"الخوض", "التطرق", "الادلاء", "الحديث", "التحدث"}
)
"""What may be told; to talk something over is something else: رفضت إيران مناقشة برنامجها."""
_BUT = frozenset({"لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها"})
_THAT_HE = frozenset({"انه", "انها", "انهم"})
_EXCEPT = frozenset({"غير", "الا", "بيد", "علي"})
_SAYS = frozenset(
    {"قال", "قالت", "قالوا", "المح", "المحت", "المحوا", "لمح", "لمحت", "اشار", "اشارت", "ذكر", "ذكرت", "اضاف", "اضافت"}
    | {"اكتفي", "اكتفت", "اوضح", "اوضحت", "رجح", "رجحت", "توقع", "توقعت", "وصف", "وصفت", "لفت", "لفتت", "اقر", "اقرت"}
    | {"اعرب", "اعربت", "عبر", "عبرت", "اعترف", "اعترفت", "تعهد", "تعهدت", "وعد", "وعدت", "اكد", "اكدت"}
)
_SAYING = frozenset(
    {"قاءلا", "قاءله", "مكتفيا", "مكتفيه", "ملمحا", "ملمحه", "مبينا", "مبينه", "موضحا", "موضحه", "مضيفا", "مضيفه"}
)


def says_on(line: Line, told: Range) -> bool:
    """Whether the sentence turns, behind what was not ``told``, to what the same party does say: غير أنه ألمح إلى."""
    if _TELLING.isdisjoint(line.keys[slice(*told)]):
        return False
    for place in range(told[1], min(line.limit(told[0]), told[1] + _FAR)):
        key = line.key(place)
        if key in _SAYING and line.tokens[place - 1].text in COMMAS:
            return True
        turns = key in _BUT or (key in _EXCEPT and line.key(place + 1) in _THAT_HE)
        if turns and line.key(place + 1 + (key in _EXCEPT)) in _SAYS:
            return True
    return False
