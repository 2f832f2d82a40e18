"""Where a verb's subject may begin: past adverbs, asides and those to whom it was done."""

from __future__ import annotations

from newsdesk.analysis.carried_parties import CarriedParties
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs, definite

_FOR_COMMENT = frozenset({"للتعليق", "للتعقيب", "للرد", "التعليق", "للتوضيح", "المتكرره"})
_PASSED = frozenset(
    {"فيه", "فيها", "خلالها", "خلاله", "بعدها", "بعده", "قبله", "قبلها", "عقبه", "عقبها", "حينها"}
    | {"عليها", "عليه", "عليهم", "عليهما", "عنها", "عنه"}
    | {"حتي", "الان", "اللحظه", "بعد", "علي", "الفور", "لا", "ايضا", "فورا", "بدوره", "بدورها", "اي", "من", "كذلك"}
    | {"بشده", "بقوه", "بحزم", "تماما"}
    | {"مجددا", "رسميا", "نفيا", "قاطعا", "باتا", "مرارا", "تكرارا", "دوما", "داءما", "باستمرار", "سابقا", "علنا"}
)
_SOME = frozenset({"جهه", "جهات", "طرف", "مصدر", "سلطه"})
_ASIDE = 12
"""Words of an aside behind a subject."""
THESE = frozenset({"وهذا", "وهذه", "وهءلاء", "هءلاء"})
LATTER = frozenset({"الاخير", "الاخيره", "والاخير", "والاخيره", "بالاخير", "بالاخيره", "للاخير", "للاخيره"}) | THESE
"""Who was named last: ردت الأخيرة بأنها."""
SOMEBODY = frozenset({"الرجل", "المراه", "السيده"})
"""Who was asked, called so where it is told that nothing came of it."""
_NOT_UPON = frozenset({"نفي", "رفض", "انكر", "كذب", "فند", "اعتذر", "امتنع", "دحض"})
"""Verbs behind which على is no preposition: نفى | على حسن."""


class SubjectPlaces(CarriedParties):
    """Finds such places in a line."""

    def skip(self, line: Line, start: int, stop: int) -> int:
        start += line.key(start) == "ذلك" and line.key(start - 1) in self.knowledge.statement_verbs  # نفى ذلك | الوزير
        start = self.asides.past(line, start, stop)
        while start < stop and (self._tells_how(line, start) or self._of_us(line, start) > start):
            if (beyond := max(self._of_us(line, start), self.asides.past(line, start, stop))) > start:
                start = beyond
                continue
            if line.key(start) == "اي" and line.key(start + 1) != "من":
                after = line.key(start + 1)
                return start + (start + 1 < stop and (after in _SOME or belongs(after, self.phrases.persons)))
            start += 1
        start = self.asides.past(line, start, stop)
        return start + (line.key(start) in ("هذا", "هذه") and line.key(start + 1) in LATTER)

    def _tells_how(self, line: Line, place: int) -> bool:
        """Whether a date or an adverb stands between a verb and its subject: نفاه | قطعيا | مدير الصيدلة."""
        key = line.key(place)
        how = key.endswith("ا") and key in self.knowledge.small["adverbials"]
        return how or place in line.dated or (key in _PASSED and not self.opens_with_ali(line, place))

    def opens_with_ali(self, line: Line, place: int) -> bool:
        """Whether a name begins with علي here: لم يرد | علي سالم | على, and in Egypt نفى | على عبد العال | ما تردد."""
        if line.key(place) != "علي":
            return False
        if line.tokens[place].text == "علي":
            return line.ala
        named = line.key(place + 1) in self.knowledge.small["behind_ali"]
        return named and "فى" in line.text and line.key(place - 1).removeprefix("و") in _NOT_UPON

    def over_said(self, line: Line, start: int, place: int) -> int:
        """Past an aside before ``place``, and past where it was said: أوضحت الوزارة | عبر حسابها | عدم صحة."""
        start = self.asides.enclosed(line, start, place + 1)
        return place if start < place <= start + _ASIDE and self.asides.says_where(line, start) else start

    def _of_us(self, line: Line, start: int) -> int:
        """The end of منا or من «النهار» between a verb and its subject."""
        if line.key(start) in ("منا", "الينا", "لنا", "علينا", "معنا", "بنا"):
            return start + 1
        of_them = line.key(start) in ("منه", "منها", "منهم")
        if of_them and (definite(line.key(start + 1)) or belongs(line.key(start + 1), self.phrases.heads)):
            return start + 1  # طلب منه المدير, طلب منها رئيس الديوان
        if line.key(start)[:1] == "ل" and line.key(start)[1:] in self.knowledge.asking["press"]:
            return start + 1
        if line.key(start) == "ل" and start + 1 in line.pairs:  # ونفى لـ«الضحى» رئيس البلدية
            return max(self._asking.newsroom(line, start + 1), start)
        if line.key(start) in ("من", "علي"):
            end = self._asking.newsroom(line, start + 1)
            return end if end > start + 1 else start
        return start

    def _over_asking(self, line: Line, place: int, stop: int) -> int:
        """Past what tells whose asking it was: طلب | رويترز للتعليق | وزارة المالية."""
        first = place
        while place < stop:
            end = self._asking.newsroom(line, place, bare_names=place == first)
            if end == place and line.key(place) == "من":
                end = self._asking.newsroom(line, place + 1, bare_names=False)
                end = end if end > place + 1 else place
            end = place + 1 if end == place and line.key(place) in _FOR_COMMENT else end
            if end == place:
                break
            place = end
        return place
