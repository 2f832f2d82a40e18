"""Words around an accusation: what is no charge, who is nobody in particular, what stands between the two parties."""

from __future__ import annotations

from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, definite

SHORT_CHARGES = frozenset({"بشن", "ببث", "بسب", "بجر", "بدس", "بغش", "بزج"})
_STATED = frozenset(
    {
        "بيان", "بيانها", "بيانه", "تصريح", "تصريحات", "حديث", "كلمه", "خطاب", "مءتمر", "تغريده", "منشور", "مقابله",
        "رساله", "تقرير",
    }
)  # fmt: skip
_OF_STATED = frozenset(
    {
        "له", "لها", "لهم", "رسمي", "صحفي", "صحفيه", "صحافي", "صحافيه", "مصور", "مقتضب", "مشترك", "متلفز", "متلفزه",
    }
)  # fmt: skip
SOME = frozenset({"عدد", "عشرات", "مءات", "الاف", "مجموعه", "قسم", "جزء"})
ANYBODY = frozenset(
    {
        "شخص", "شخصا", "شخصين", "اشخاص", "متهم", "متهما", "متهمين", "مشتبه", "رجل", "رجلا", "رجلين", "شاب", "شابا",
        "شابين", "امراه", "سيده", "مواطن", "مواطنا", "مسلح", "مسلحين", "كل", "زوج", "زوجه", "اب", "ام", "ابن",
        "عامل", "ساءق",
    }
)  # fmt: skip
AT_PLACES = frozenset(
    {
        "بمدينه", "بمحافظه", "بولايه", "بمنطقه", "بقريه", "ببلده", "باقليم", "بحي", "بمخيم", "بمديريه", "بمقاطعه",
        "بضاحيه", "بمستشفي", "بالعاصمه", "بجامعه",
    }
)  # fmt: skip


def doers(line: Line, start: int, end: int) -> int:
    """Where a subject in ون ends before a singular that cannot describe it: الناشطون | الوزير; 0 for none."""
    place = start
    while place < end and definite(line.key(place)) and line.key(place).endswith("ون"):
        place += 1
    after = line.key(place) if start < place < end else ""
    return place if definite(after) and not after.endswith(("ون", "ين", "ه", "ات")) else 0


def past_aside(line: Line, place: int, limit: int) -> int:
    """Past what may stand between who accuses and who is accused: "في بيان له", a comma."""
    if line.key(place) in ("في", "عبر", "خلال") and line.key(place + 1) in _STATED:
        place += 2
        while place < limit and line.key(place) in _OF_STATED:
            place += 1
    return place + 1 if place < limit and line.tokens[place].text in COMMAS else place
