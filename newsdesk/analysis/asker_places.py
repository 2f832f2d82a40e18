"""Which newsroom asked, where it stands before the verb that asks."""

from __future__ import annotations

from newsdesk.analysis.found import Range
from newsdesk.analysis.put_askings import PutAskings
from newsdesk.analysis.subject_ends import subject_end
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs, definite, under_pronoun

_THEN = frozenset({"بل", "ثم", "كما", "وبعدها", "بعدها"})
_OPENING = 4
_BEFORE = 14
"""Words back to an asking that another goes on with."""


class AskerPlaces(PutAskings):
    """Finds such newsrooms in a line."""

    def _at_pains(self, line: Line, place: int, asker: Range) -> bool:
        """Whether something befell the newsroom rather than that it asked: تعذر علينا, لم يتسن لـ«النهار»."""
        key = line.key(asker[0])
        got = line.key(place) == "الحصول" and line.key(place - 1) == "من"  # تمكنت الصحيفة من الحصول على نسخة
        befell = key in self._words["us"] or line.key(asker[0] - 1) == "علي"
        its = asker[0] == place + 1 and not definite(line.key(place))  # وفي اتصال | لـ«النهار» | بالوزير
        return got or befell or (not its and (key[:1] == "ل" or line.key(asker[0] - 1) == "ل"))

    def _asker_before(self, line: Line, place: int) -> Range | None:
        """The newsroom right before a verb that asks: وكانت الوكالة قد طلبت."""
        if line.key(place - 1) == "ان":
            told = self.already(line, place - 1)  # سبق للصحيفة أن راسلت
            if told or line.key(place - 2).removeprefix("و") == "سبق":  # وسبق أن سألنا: a verb, and not the outlet
                return told
        end = self.before_acts(line, place)
        if line.key(end - 1) in ("انها", "انه", "بانها", "بانه"):  # وأكدت الصحيفة أنها راسلت
            first = line.first(place)
            heads = range(first, min(end - 1, first + 3))
            start = next((spot for spot in heads if self.newsroom(line, spot) > spot), -1)
            return (start, self.newsroom(line, start)) if start >= 0 else None
        return self.newsroom_before(line, end)

    def _asker_going_on(self, line: Line, place: int) -> Range | None:
        """The newsroom of the asking verb before, for one joined to it: زارت «النهار» المعمل | وسألت المتعهد."""
        key, first = line.key(place), line.first(place)
        asks = self._acting
        goes_on = line.key(place - 1) in _THEN and key in asks
        if not goes_on and (key[:1] not in "وف" or key[1:] not in asks):
            return None
        if goes_on or key[:1] == "ف":  # لم تكتف «النهار» بذلك، بل راسلت, لم تشأ «النهار» كذا، فاتصلت
            near = range(first, min(place, first + _OPENING))
            spot = next((spot for spot in near if self.newsroom(line, spot) > spot), -1)
            return (spot, self.newsroom(line, spot)) if spot >= 0 else None
        for spot in range(place - 2, max(line.first(place), place - _BEFORE) - 1, -1):
            before = line.key(spot).removeprefix("و")
            if before in asks:
                end = self.newsroom(line, spot + 1)
                return (spot + 1, end) if end > spot + 1 else None
        return None

    def asked_next(self, line: Line, first: int, index: int) -> Range | None:
        """Who else was asked, with no verb for it: اتصلنا بالعمدة الذي رفض التعليق، ثم | بنائبه فلم يرد."""
        for place in range(index - 1, max(first, index - _BEFORE) - 1, -1):
            joined = line.key(place) in ("ومع", "والي")  # ومع | مديرة المدرسة فنفتها
            if line.key(place) != "ثم" and not joined:
                continue
            start = place + 1 + (not joined and line.key(place + 1) in ("الي", "مع"))
            end = self.phrases.end(line, start, index)
            if end == start and line.key(start)[:1] in "بل":
                end = max(self.phrases.end(line, start + 1, index), start + 1)
            named = joined or start > place + 1 or line.key(start)[:1] in "بل"
            end = subject_end(line, start, end, self.knowledge)
            return (start, end) if named and start < end and self._is_somebody(line.key(start)) else None
        return None

    def _is_somebody(self, key: str) -> bool:
        """Whether a body, an office or a person is named, under a preposition or a pronoun too."""
        known = self.phrases.anybody
        return belongs(key, known, prepositions=True) or any(one in known for one in under_pronoun(key))

    def opens(self, line: Line, index: int) -> bool:
        """Whether the sentence of ``index`` begins with what a newsroom says: وقالت الصحيفة إن الوزارة أحالتها إلى."""
        first = line.first(index)
        near = range(first, min(index, first + _OPENING))
        return any(self.newsroom(line, spot, bare_names=False) > spot for spot in near)

    def _asker_carried(self, line: Line, place: int) -> Range | None:
        """The newsroom that the sentence before told of, for a verb at the head of this one: وحاولت الحصول على رد."""
        first = line.first(place)
        if place > first or first == 0 or line.key(place)[:1] != "و":
            return None
        start = line.first(first - 1)
        spot = next((spot for spot in range(start, min(first, start + 4)) if self.newsroom(line, spot) > spot), -1)
        return (spot, self.newsroom(line, spot)) if spot >= 0 else None
