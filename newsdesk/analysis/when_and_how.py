"""Words between a verb and what it tells of that say when and how: حتى ساعة كتابة الخبر، بشكل رسمي، من جهته."""

from __future__ import annotations

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrase_words import MANNER
from newsdesk.analysis.tokens import Line

LATER = frozenset(
    {"بعدها", "خلالها", "بعدءذ", "لاحقا", "رسميا", "علنا", "فورا", "مباشره", "بعد", "ايضا", "الان", "حتي", "فوريا"}
    | {"تعليقا", "بدوره", "بدورها", "بدورهم", "البته", "اطلاقا", "بتاتا", "مطلقا", "مجددا"}
)
_UNTIL = frozenset({"حتي", "الي", "لغايه", "قبل", "لحين"})
_UP_TO = frozenset({"غايه", "حين", "حدود", "حد"})
_WRITTEN = frozenset(
    {"كتابه", "نشر", "النشر", "اعداد", "تحرير", "صدور", "هذا", "هذه", "التقرير", "الخبر", "التحقيق", "الماده"}
    | {"المقال", "القصه", "السطور", "الساعه", "اللحظه", "الان", "الحين", "اليوم", "العدد"}
)
_ANYHOW = frozenset({"شكل", "صوره", "طريقه"})
_BEGINS = LATER | _UNTIL | {"و" + word for word in _UNTIL} | MANNER | {"علي", "باي", "من", "لا", "سلبا", "ايجابا"}
"""Words one of which stands first in whatever is passed over here, where that is no date."""
_SIDES = frozenset({"جهته", "جهتها", "جهتهم", "جانبه", "جانبها", "جانبهم", "ناحيته", "ناحيتها"})


def past_until(line: Line, place: int, stop: int, knowledge: Knowledge) -> int:
    """Past until when: حتى موعد نشر هذا التقرير, إلى حدود الساعة."""
    if place >= stop or line.key(place).removeprefix("و") not in _UNTIL:
        return place
    end = place + 1 + (line.key(place + 1) in _UP_TO)
    if end >= stop or not (line.key(end) in knowledge.statement_classes["PUBLISHED"] or line.key(end) in _WRITTEN):
        return place
    end += 1
    while end < stop and line.key(end) in _WRITTEN:
        end += 1
    return end


def past_adverbs(line: Line, place: int, stop: int, knowledge: Knowledge) -> int:
    """Past dates and adverbs, in whatever order they stand."""
    while place < stop:
        key, after = line.key(place), line.key(place + 1)
        if key not in _BEGINS and place not in line.dated:
            break
        end = past_until(line, place, stop, knowledge)
        if end > place:
            place = end
        elif place in line.dated or key in LATER:
            place += 1
        elif (
            (key == "علي" and after == "الفور") or (key in MANNER and line.tokens[place + 1].word)
            or (key == "باي" and after in _ANYHOW) or (key == "من" and after in _SIDES)
        ):  # fmt: skip
            place += 2
        elif key == "لا" and after in ("سلبا", "ايجابا") and line.key(place + 2) == "ولا":
            place += 4
        elif key in ("سلبا", "ايجابا") and after in ("او", "ولا"):
            place += 3
        else:
            break
    return min(place, stop)
