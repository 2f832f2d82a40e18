"""Nouns of saying with whose they are and what was said: الاتهامات الأمريكية بأن, تصريح مسؤول بأن."""

from __future__ import annotations

from newsdesk.analysis.cue_sides import CueSides, Finder
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite

_SINCE = frozenset({"وبعد", "وقبل"})
"""What goes on from when to when: بعد يومين من إعلان المصرف أن كذا، | وقبل أسبوع من كذا."""
_RAISES = frozenset({"اثار", "اثارت", "يثير", "تثير", "اشعل", "اشعلت", "خلف", "خلفت", "فجر", "فجرت", "لقي", "لقيت"})
_CAME_OF_IT = frozenset(
    {"موجه", "جدلا", "غضبا", "ضجه", "استياء", "انتقادات", "سخريه", "عاصفه", "تساءلات", "استغراب", "مخاوف", "قلقا"}
    | {"ارتياحا", "ردود", "حفيظه", "غضب", "جدل", "صدمه", "استهجانا", "ترحيبا", "صدي"}
)
"""What somebody's words raise: جدلا, موجة غضب."""
_COMES = frozenset({"ياتي", "تاتي", "جاء", "جاءت"})
_WHEN = frozenset({"بعد", "قبل", "عقب", "غداه", "ردا", "وسط", "فيما", "بينما", "عشيه", "اثر"})
"""What tells when somebody's words come: يأتي تأكيد الوزارة أن … | بعد أسبوع من."""
_BEFORE = frozenset({"رغم", "بعد", "عقب", "اثر", "منذ", "فور", "قبل"})
"""Before a noun of saying, at a sentence's head, what its own clause follows behind a comma."""
_AT_HEAD = 2
_SO = frozenset({"فقد", "فان", "فانه", "فانها", "لم", "لا", "ما"})
_DESCRIBED = 6
"""Words from the verb of describing to what it describes."""
_CALLED = frozenset({"بانه", "بانها", "بانهم"})
_REACH = 30
"""Words of what is said within which that stands."""


class NominalCues(CueSides):
    """Finds what a noun of saying reports."""

    def finders(self, key: str) -> list[Finder]:
        """What may find a cue at a word of this key: something, where it is a noun of saying."""
        return [self._nominal] if belongs(key, self.knowledge.nouns["saying"]) else []

    def _nominal(self, line: Line, index: int) -> Found | None:
        """الاتهامات الأمريكية بأن, تصريح مسؤول بأن: a noun of saying with its speaker."""
        key = line.key(index)
        before = line.key(index - 1)
        since = before == "من" and line.key(index - 3) in ("بعد", "قبل")  # بعد ساعات من | تأكيد البعثة أنها
        if (before in PREPOSITIONS and not since) or (key.startswith("ب") and key != "بيانا"):
            return None
        if not definite(before) and belongs(before, self.knowledge.nouns["outlet_nouns"], prepositions=True):
            return None  # وكالة الأنباء
        limit = line.limit(index)
        start = index + 1
        if start >= limit or not line.tokens[start].word:
            return None
        of = line.key(start) == "من"
        start += of
        stop = self.phrases.end(line, start, limit, apposition=False)
        if stop == start:
            return None
        to = (place for place in range(start + 1, stop) if line.key(place)[:2] == "لل" and self._somebody(line, place))
        stop = next(to, stop)  # اتهام المعارضة | للحكومة بأنها
        many = stop == start + 1 and key.removeprefix("و").endswith("ات") and not definite(key)
        if many and not definite(line.key(start)) and line.key(start).endswith("ه") and not self._somebody(line, start):
            return None  # تحذيرات | متكررة | من أن
        about = self._that(line, stop, limit)
        describing = self.knowledge.small["describing"]
        near = range(max(line.first(index), index - _DESCRIBED), index)
        if about is not None and line.key(about) in _CALLED and any(line.key(at) in describing for at in near):
            return None  # وصف الوزير | تصريحات | السفير بأنها عدائية
        if about is None or (definite(key) and not of and not line.key(start).endswith(("يه", "ي"))):
            return None
        end = self._outer(line, index, about + 1, limit)
        if before.removeprefix("و") in _BEFORE and index - line.first(index) <= _AT_HEAD:
            commas = (at for at in range(about + 2, end - 1) if line.tokens[at].text in COMMAS)
            end = next((at for at in commas if self._main_begins(line, at + 1)), end)
        if since:
            end = next((place for place in range(about + 2, end) if line.key(place) in _SINCE), end)
        return Found(
            (index, index + 1), (start, stop), (about + 1, end), self._published_by(line, index), "nominal", "inner"
        )

    def _main_begins(self, line: Line, place: int) -> bool:
        """Whether the sentence's own clause begins behind a comma: رغم تأكيد الوزارة أن كذا، | فإن السكان يشترون."""
        key = line.key(place)
        return key in _SO or key in self.knowledge.openings or key in self.knowledge.verbs

    def _somebody(self, line: Line, place: int) -> bool:
        return belongs(line.key(place), self.phrases.heads, prepositions=True)

    def _outer(self, line: Line, index: int, start: int, limit: int) -> int:
        """Where the sentence goes on that the noun is the subject of: أثار قول الوزير إن كذا | جدلا, يأتي … | بعد."""
        outer = line.key(index - 1).removeprefix("و")
        stops = _CAME_OF_IT if outer in _RAISES else _WHEN if outer in _COMES else frozenset()
        near = range(start + 2, min(limit, start + _REACH)) if stops else ()
        return next((place for place in near if line.key(place) in stops), limit)

    def _that(self, line: Line, stop: int, limit: int) -> int | None:
        """Where بأن, من أن or أن stands behind the speaker who ends at ``stop``, if it comes soon."""
        for index in range(stop, min(stop + 9, limit)):
            key = line.key(index)
            if key.startswith("بان") and key in self.knowledge.small["clause"]:
                return index
            if key == "من" and line.key(index + 1) in self.knowledge.small["clause"]:
                return index + 1
            if index == stop and self.phrases.is_clause(line, index):
                return index
            if index > stop and belongs(key, self.knowledge.nouns["saying"]):
                return None  # إعلان الحركة بعد ساعات من | تأكيد البعثة بأن: of the later one
            if line.tokens[index].text in COMMAS or (key[:1] == "و" and self.phrases.is_stop_verb(key)):
                return None  # مزاعم الموظفة | ووصفها بأنها: of another verb
        return None

    def _published_by(self, line: Line, index: int) -> Range | None:
        """The outlet that published the statement: the phrase right before it (نشرت وكالة رويترز تصريح …)."""
        for start in range(max(line.first(index), index - 6), index):
            if belongs(line.key(start), self.knowledge.nouns["outlet_nouns"]):
                return start, index
        return None
