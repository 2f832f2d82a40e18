"""Where a subject ends that is read on from the head of its clause: before what it did, and what it did that to."""

from __future__ import annotations

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, definite

_ONCE = frozenset({"البدايه", "النهايه", "المقابل", "الاثناء", "المره", "اليوم", "الوقت"})
_POINTING = frozenset({"هو", "هي", "هم", "نفسه", "نفسها", "انفسهم", "بينهم", "بينها", "منهم"})
"""Words that point back at the subject, or at some of it."""
_THEN = frozenset({"فلم", "فلا", "فلن", "فما"})
_RINGS = frozenset({"يرن", "ترن"})
"""What a telephone does, behind whose it is: هاتف المدير | يرن."""
_HER_NAME = ("ينا", "انا", "ونا")
"""How a woman's foreign name ends, and hardly what is ours: المتحدثة باسم الهيئة | رافينا كذا."""
_OURS = 4
"""Letters of the shortest word that is ours."""


def subject_end(line: Line, start: int, end: int, knowledge: Knowledge) -> int:
    """The end of the subject in the phrase from ``start`` to ``end``."""
    several = definite(line.key(start)) and line.key(start).endswith("ون")
    return next(
        (place for place in range(start + 1, end) if _closes(line, place, knowledge)
         or (several and line.key(place).endswith("ون") and not definite(line.key(place)))), end,
    )  # fmt: skip


def _closes(line: Line, place: int, knowledge: Knowledge) -> bool:
    key, after, nouns = line.key(place), line.key(place + 1), knowledge.nouns
    if key == "في":  # في ستة عقود, في بيته
        text = line.tokens[place + 1].text
        theirs = after.endswith(("ه", "ها", "هم")) and not definite(after) and not text.endswith("ة")
        return after in _ONCE or after in knowledge.small["numerals"] or theirs
    if key[:1] == "ف" and line.tokens[place - 1].text in COMMAS and len(key) > _OURS and not definite(key):
        return True  # إلى المجمع، | فجاءه الرد
    if len(key) > _OURS and key.endswith("نا") and not (definite(key) or key.endswith(_HER_NAME)):
        return True  # تسلمت الوزارة | كتابنا
    asks = key[2:].removesuffix("ها").removesuffix("هم").removesuffix("ه") if key[:2] == "لن" else ""
    if asks and asks in knowledge.asking["contact"]:
        return True  # المدير | لنسأله عن الأموال
    then = key in _THEN or (key[:1] == "ف" and key[1:] in knowledge.statement_verbs)  # فاعتذر
    then = then or key in _RINGS
    done_to = key in nouns["shares"] or key in nouns["left"] or key in nouns["being"]
    done_to = (done_to or (key in nouns["places_left"] and definite(after))) and definite(line.key(place - 1))
    return then or done_to or key in _POINTING or (key[:1] == "ل" and key[1:] in nouns["excuses"])
