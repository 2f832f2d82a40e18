"""Whether somebody who would not tell one thing goes on to say another: he stood before reporters, or answered them."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS

_FAR = 16
"""Words behind what was not told within which the clause that goes on begins."""
_BUT = frozenset({"لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها"})
_THAT_HE = frozenset({"انه", "انها", "انهم"})
_TALKS = frozenset({"مقابله", "حديث", "مءتمر", "حوار", "لقاء", "تصريح", "تصريحات", "مداخله", "مءتمره"})
_EXCEPT = frozenset({"غير", "الا", "بيد", "علي"})


def says_on(line: Line, told: Range, knowledge: Knowledge) -> bool:
    """Whether the sentence turns, behind what was not ``told``, to what the same party does say: غير أنه ألمح إلى."""
    verbs = knowledge.verbs
    for place in range(told[1], min(line.limit(told[0]) - 2, told[1] + _FAR)):
        said = line.key(place)[:1] == "و" and _reports(verbs.get(line.key(place)[1:], ()))
        if said and line.key(place + 1) in ("في", "خلال") and line.key(place + 2) in _TALKS:
            return True  # رفض الوزير الحديث عن الملف، | وقال في مقابلة إن
    if knowledge.nouns["disclosures"].isdisjoint(line.keys[slice(*told)]):
        return False
    for place in range(told[1], min(line.limit(told[0]), told[1] + _FAR)):
        key = line.key(place)
        if _reports(verbs.get(key, ()), participle=True) and line.tokens[place - 1].text in COMMAS:
            return True
        turns = key in _BUT or (key in _EXCEPT and line.key(place + 1) in _THAT_HE)
        if turns and _reports(verbs.get(line.key(place + 1 + (key in _EXCEPT)), ())):
            return True
    return False


def _reports(forms: Sequence[VerbForm], *, participle: bool = False) -> bool:
    """Whether a word of these ``forms`` says something: a participle (ملمحا), or a finite verb (ألمح).

    To call on somebody or to accuse him is something else: رفضت إيران الكشف عن مواقعها، مطالبة برفع العقوبات.
    """
    said = (one.form.tense for one in forms if not (one.entry.addressee or one.entry.two_parties))
    return any((tense == "participle") is participle for tense in said)
