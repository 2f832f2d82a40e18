"""Words around an accusation: what is no charge, who is nobody in particular, what stands between the two parties."""

from __future__ import annotations

from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, definite

SHORT_CHARGES = frozenset({"بان", "بشن", "ببث", "بسب", "بجر", "بدس", "بغش", "بزج", "بغض"})
_STATED = frozenset(
    {
        "بيان", "بيانها", "بيانه", "تصريح", "تصريحات", "حديث", "كلمه", "خطاب", "مءتمر", "تغريده", "منشور", "مقابله",
        "رساله", "تقرير", "جلسه", "الجلسه", "لقاء", "حوار", "وقت", "اجتماع", "الاجتماع", "افاده", "بلاغ", "شهاده",
        "الدعوي", "الشكوي", "البلاغ", "البيان", "شكوي", "دعوي",
    }
)  # fmt: skip
_OF_STATED = frozenset(
    {
        "له", "لها", "لهم", "رسمي", "صحفي", "صحفيه", "صحافي", "صحافيه", "مصور", "مقتضب", "مشترك", "متلفز", "متلفزه",
        "سابق", "سابقه", "السابقه", "لاحق", "لاحقه", "الماضيه", "الماضي", "الاخيره", "مغلقه", "علنيه", "علني", "خاص",
    }
)  # fmt: skip
SOME = frozenset({"عدد", "عشرات", "مءات", "الاف", "مجموعه", "قسم", "جزء"})
AT_PLACES = frozenset(
    {
        "بمدينه", "بمحافظه", "بولايه", "بمنطقه", "بقريه", "ببلده", "باقليم", "بحي", "بمخيم", "بمديريه", "بمقاطعه",
        "بضاحيه", "بمستشفي", "بالعاصمه", "بجامعه",
    }
)  # fmt: skip


_DESCRIBES = frozenset(
    {
        "اممي", "دولي", "حقوقي", "محلي", "صحفي", "صحافي", "اعلامي", "امني", "برلماني", "رسمي", "حكومي", "غربي", "عسكري",
        "معارض", "سابق", "بارز", "استقصاءي", "اوروبي", "عربي",
    }
)  # fmt: skip


def _one(key: str) -> str:
    """An adjective of many as that of one: محليون."""
    return key[:-2] if key.endswith(("ون", "ين")) else key


def doers(line: Line, start: int, end: int, nationalities: frozenset[str]) -> int:
    """Where a subject ends before what can neither describe it nor be its genitive; 0 for nowhere.

    الناشطون | الوزير, محتجون | الشرطة, تقرير أممي | الجيش.
    """
    first, second = line.key(start), line.key(start + 1)
    if end - start > 1 and not definite(first) and first.endswith("ون") and definite(second):
        return start + 1
    if end - start > 2 and not definite(first) and (_one(second) in _DESCRIBES or second in nationalities):
        return start + 2 if definite(line.key(start + 2)) else 0
    place = start
    while place < end and definite(line.key(place)) and line.key(place).endswith("ون"):
        place += 1
    after = line.key(place) if start < place < end else ""
    return place if definite(after) and not after.endswith(("ون", "ين", "ه", "ات")) else 0


_ASIDE, _WHERE_SAID = 24, 6
"""Words of an aside between commas."""
_ASIDES = PREPOSITIONS | frozenset("الذي التي الذين خلال اثناء عبر عقب بعد قبل بحسب يوم امس اليوم مساء صباح".split())  # noqa: SIM905


def past_aside(line: Line, place: int, limit: int) -> int:
    """Past what may stand between who accuses and who is accused: "في بيان له", an aside between commas."""
    if line.key(place) in ("في", "عبر", "خلال") and line.key(place + 1) in _STATED:
        place += 2
        closed = next((at for at in range(place, min(place + _WHERE_SAID, limit)) if line.tokens[at].text in COMMAS), 0)
        told = closed > place and line.key(place)[:2] == "ال"
        place = closed if told else place  # في الدعوى | المرفوعة للشؤون الصحية، | المستشفى
        while place < limit and (line.key(place) in _OF_STATED or place in line.dated):
            place += 1
    if place >= limit or line.tokens[place].text not in COMMAS:
        return place
    if line.key(place + 1) in _ASIDES or place + 1 in line.dated:
        for end in range(place + 2, min(place + _ASIDE, limit)):
            if line.tokens[end].text in COMMAS:
                return end + 1
    return place + 1
