"""Words between a verb and what it tells of that say when and how: حتى ساعة كتابة الخبر، بشكل رسمي، من جهته."""

from __future__ import annotations

from collections.abc import Sequence

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
    | {"المقال", "القصه", "السطور", "الاسطر", "الساعه", "اللحظه", "الان", "الحين", "اليوم", "العدد", "المقاله"}
    | {"الحلقه", "الملف", "الريبورتاج", "الروبورتاج", "الربورتاج", "الاستطلاع", "الموضوع", "الماده", "للنشر", "للطبع"}
)
_ANYHOW = frozenset({"شكل", "صوره", "طريقه"})
_BEGINS = LATER | _UNTIL | {"و" + word for word in _UNTIL} | MANNER | {"باي", "لا", "سلبا", "ايجابا"}
"""Words one of which stands first in whatever is passed over here, where that is no date."""


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
    manner = knowledge.small["manner"]
    while place < stop:
        key, after = line.key(place), line.key(place + 1)
        fixed = past_phrase(line, place, knowledge.asides[key]) if key in knowledge.asides else place
        if fixed > place:
            place = fixed
            continue
        single = place in line.dated or key in LATER or key in manner
        single = single or ((key in _UNTIL or key == "من") and place + 1 in line.dated)  # لغاية | مساء أمس
        if not single and key not in _BEGINS:
            break
        end = past_until(line, place, stop, knowledge)
        if end > place:
            place = end
        elif single:
            place += 1
        elif (key in MANNER and after and line.tokens[place + 1].word) or (key == "باي" and after in _ANYHOW):
            place += 2 + (after == "غير")
        elif key == "لا" and after in ("سلبا", "ايجابا") and line.key(place + 2) == "ولا":
            place += 4
        elif key in ("سلبا", "ايجابا") and after in ("او", "ولا"):
            place += 3
        else:
            break
    return min(place, stop)


def past_phrase(line: Line, place: int, phrases: Sequence[tuple[str, ...]]) -> int:
    """Past the first of the phrases that stands at ``place``: من جهته, مرة أخرى."""
    keys, second = line.keys, line.key(place + 1)
    for words in phrases:
        if (len(words) == 1 or words[1] == second) and keys[place : place + len(words)] == words:
            return place + len(words)
    return place
