"""Where somebody is reached, and bodies that are called so: رقم | الشركة, منزل | الوزير, but not صندوق النقد الدولي."""

from __future__ import annotations

from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs, belongs_any, definite, readings

_MAIL = frozenset({"بريد", "بريده", "بريدها", "البريد", "رساءل", "الرساءل", "شكاوي", "الشكاوي"})


def only_a_door(line: Line, place: int, phrases: Phrases) -> bool:
    """Whether the word is only where whoever is named behind it is reached, and no part of a name."""
    names, after = readings(line.key(place)), line.key(place + 1)
    channels = phrases.knowledge.asking["channels"]
    if channels.isdisjoint(names) or not (definite(after) or belongs_any(after, phrases.heads, channels)):
        return False
    if "صندوق" in names:
        return after in _MAIL  # صندوق | النقد
    return "بيت" not in names or ("البيت" not in names and belongs(after, phrases.persons))  # البيت | الأبيض
