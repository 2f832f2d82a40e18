"""Where a subject ends that is read on from the head of its clause: before what it did, and what it did that to."""

from __future__ import annotations

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import definite

_LEFT = frozenset(
    {"القاعه", "المكان", "المكالمه", "المنصه", "الجلسه", "المقابله", "اللقاء", "الحوار", "الاجتماع", "المءتمر"}
    | {"البرنامج", "الاستوديو", "المبني", "الخط", "السماعه", "الهاتف", "المقر", "البلاد", "السياره", "السءال"}
)
"""What somebody leaves, shuts or ends: غادر وزير المالية | القاعة."""
_THEN = frozenset({"فلم", "فلا", "فلن", "فما"})
_SHARES = frozenset({"نصف", "ثلث", "ربع", "غالبيه", "معظم", "حصه", "اسهم", "ملكيه"})
"""What somebody owns, right behind who does: يملك الوزير السابق | نصف الأسهم."""
_OURS = 4
"""Letters of the shortest word that is ours."""


def subject_end(line: Line, start: int, end: int, knowledge: Knowledge) -> int:
    """The end of the subject in the phrase from ``start`` to ``end``."""
    return next((place for place in range(start + 1, end) if _closes(line, place, knowledge)), end)


def _closes(line: Line, place: int, knowledge: Knowledge) -> bool:
    key, after = line.key(place), line.key(place + 1)
    if key == "في":  # في ستة عقود, في بيته
        return after in knowledge.small["numerals"] or (after.endswith(("ه", "ها", "هم")) and not definite(after)
                                                        and not line.tokens[place + 1].text.endswith("ة"))  # fmt: skip
    if len(key) > _OURS and key.endswith("نا") and not definite(key):
        return True  # تسلمت الوزارة | كتابنا
    then = key in _THEN or (key[:1] == "ف" and key[1:] in knowledge.statement_verbs)  # فاعتذر
    done_to = (key in _SHARES or key in _LEFT) and definite(line.key(place - 1))
    return then or done_to or key in ("هو", "هي", "هم")
