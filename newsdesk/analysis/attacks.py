"""Whose attack it was that hit people, told by a noun: في غارة إسرائيلية, في قصف مدفعي لقوات كذا, بنيران روسية."""

from __future__ import annotations

from newsdesk.analysis.accused_conduct import AccusedConduct, Placed
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import IN, IN_OR_BY
from newsdesk.analysis.word_shapes import belongs, definite

_HOW_STRUCK = ("ي", "يه", "ات", "ف")
_STRUCK_HOW = 3
"""Ends of what tells how it was struck, and words up to by whom: قصف مدفعي عنيف | للجيش."""
_CAUSED = 12
"""Words behind an attack among which it is told whom it hit."""
_ADJECTIVES = 4
"""Words behind an attack among which a state's adjective tells whose it was."""
_NO_ATTACK = frozenset(
    "وقف لوقف بوقف صد لصد اعتراض باعتراض اعترض اعترضت اسقط اسقطت اسقاط احباط احبط احبطت تحسبا خشيه احتمال احتمالات "  # noqa: SIM905
    "مخاوف تهديد تهديدات خطر امكانيه خطه اي ضد انهاء لانهاء يوقف توقف تجنب لتجنب تفادي منع لمنع مواجهه لمواجهه توقعات "
    "ترقب".split()
)
"""Near before an attack that is fought, feared or to be ended, and not told as done."""
_MADE = frozenset({"الصنع", "صنع", "المصدر", "الاصل"})
"""What tells where a weapon is from, and not whose it is: صاروخ إيراني | الصنع."""
_NEAR = 4
_WHAT = frozenset({"ما", "لما", "مما", "بما", "عما", "وما", "وبما"})


class Attacks(AccusedConduct):
    """Finds such doers."""

    def attack(self, line: Line, index: int) -> Placed | None:
        """An attack whose adjective tells a state or a group as its doer: قصف مدفعي | روسي."""
        place = self.armed.nationality(line, index + 1, _ADJECTIVES)
        if not place or place >= line.limit(index) or line.key(place + 1) in _MADE:
            return None
        near = range(max(line.first(index), index - _NEAR), index)
        fought = any(line.key(at) in _NO_ATTACK or line.key(at).removeprefix("و") in _NO_ATTACK for at in near)
        if fought or not self.armed.hit_people(line, index):
            return None
        return None, (index, place + 1), None

    def by_state(self, line: Line, index: int, limit: int) -> Placed | None:
        """The state or side whose wrong a noun right before it names: انتهاك | إسرائيل | سيادة سوريا."""
        start = index + 1
        if end := self._state_end(line, start, limit):
            return None, (start, end), None
        head = line.key(start)
        if not self.armed.side(line, (start, min(start + 2, limit))) or not (
            definite(head) or self.person(line, (start, start + 2))
        ):
            return None
        end = self.armed.object_at(line, (start, self.phrases.end(line, start, limit, IN_OR_BY)))
        return (None, (start, end), None) if end > start else None

    def _state_end(self, line: Line, start: int, limit: int) -> int:
        """Where the name of a state ends, in one word or two; 0 for nobody's."""
        ends = (end for end in (start + 2, start + 1) if end <= limit and self.phrases.state(line.keys[start:end]))
        return next(ends, 0)

    def called(self, line: Line, index: int, limit: int, pronoun: str) -> Placed | None:
        """Whoever does what is called a wrong: ما تقوم به | إيران | من تهريب, ما يرتكبه | الاحتلال | من جرائم."""
        start = index + 1 + (line.key(index + 1) == "به")
        if line.key(index - 1) not in _WHAT or not (pronoun or start > index + 1):
            return None
        end = self._state_end(line, start, limit) or self.phrases.end(line, start, limit, IN_OR_BY)
        wrong = (end, end + 1, end + 2) if line.key(end) == "من" else (end,)
        return (None, (start, end), None) if end > start and any(self.abetted(line, at) for at in wrong) else None

    def whose_attack(self, line: Line, index: int, limit: int) -> Placed | None:
        """Whose attack people were hit in: قتل أربعة في قصف مدفعي | لقوات كذا."""
        start = index + 1
        while start < limit and line.key(start).endswith(_HOW_STRUCK) and line.key(start)[:1] != "ل":
            start += 1
        key = line.key(start)
        by = start + (key == "من")  # قصف مدفعي من | قوات كذا
        if start > index + _STRUCK_HOW or not (key[:1] == "ل" or by > start):
            return None
        start = by
        if not self.armed.side(line, (start, min(start + 3, limit))) or not self.armed.hit_people(line, index):
            return None
        end = self.over_place(line, self.phrases.end(line, start, limit, IN), limit)
        return (None, (start, end), None) if end > start else None

    def caused(self, line: Line, start: int, limit: int) -> bool:
        """Whether it is told right behind an attack whom it hit: على المدينة عن | مقتل مدنيين."""
        near = range(start, min(start + _CAUSED, limit))
        hurt, fighters = self.knowledge.nouns["hurt"], self.knowledge.nouns["fighters"]
        told = any(line.key(at) == "عن" and belongs(line.key(at + 1), hurt) for at in near)
        return told and not any(belongs(line.key(at), fighters) for at in near)
