"""Where a verb's subject may begin: past adverbs, asides and those to whom it was done."""

from __future__ import annotations

from newsdesk.analysis.carried_parties import CarriedParties
from newsdesk.analysis.opening_subjects import RELATIVE
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.when_and_how import past_until
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite, under_pronoun

_FOR_COMMENT = frozenset({"للتعليق", "للتعقيب", "للرد", "التعليق", "للتوضيح", "المتكرره"})
_PASSED = frozenset(
    {"فيه", "فيها", "خلالها", "خلاله", "بعدها", "حينها", "عليها", "عليه", "عليهم", "عليهما", "عنها", "عنه"}
    | {"حتي", "الان", "اللحظه", "بعد", "علي", "الفور", "لا", "ايضا", "فورا", "بدوره", "بدورها", "اي", "من", "كذلك"}
    | {"بشده", "بقوه", "بحزم", "تماما"}
    | {"مجددا", "رسميا", "نفيا", "قاطعا", "باتا", "مرارا", "تكرارا", "دوما", "داءما", "باستمرار", "سابقا", "علنا"}
)
_SOME = frozenset({"جهه", "جهات", "طرف", "مصدر", "سلطه"})
_VIA = frozenset({"في", "عبر", "علي", "خلال", "ضمن", "بموجب"})
_ASIDE = 12
"""Words of an aside between a verb and its subject."""
_ASIDES = PREPOSITIONS | RELATIVE | frozenset(
    {"حتي", "رغم", "بعد", "قبل", "منذ", "خلال", "ردا", "عبر", "لغايه", "حسب", "لدي", "عند"}
    | {"باسم", "نيابه", "بلسان", "كما", "بحسب", "وفقا"}
)  # fmt: skip
THESE = frozenset({"وهذا", "وهذه", "وهءلاء", "هءلاء"})
LATTER = frozenset({"الاخير", "الاخيره", "والاخير", "والاخيره"}) | THESE
"""Who was named last: ردت الأخيرة بأنها."""
SOMEBODY = frozenset({"الرجل", "المراه", "السيده"})
"""Who was asked, called so where it is told that nothing came of it."""


class SubjectPlaces(CarriedParties):
    """Finds such places in a line."""

    def skip(self, line: Line, start: int, stop: int) -> int:
        start = self._over_where(line, self.over_aside(line, start, stop), stop)
        while start < stop and (start in line.dated or line.key(start) in _PASSED or self._of_us(line, start) > start):
            if (passed := max(self._of_us(line, start), past_until(line, start, stop, self.knowledge))) > start:
                start = passed
                continue
            if line.key(start) == "اي" and line.key(start + 1) != "من":
                after = line.key(start + 1)
                return start + (start + 1 < stop and (after in _SOME or belongs(after, self.phrases.persons)))
            start += 1
        return start + (line.key(start) in ("هذا", "هذه") and line.key(start + 1) in LATTER)

    def _over_where(self, line: Line, start: int, stop: int) -> int:
        """Past where something was said, with no commas: ونفت في بيان لها | وزارة الصحة, نفى عبر «إكس» | الناطق."""
        if line.key(start) not in _VIA or start + 2 >= stop:
            return start
        quoted = line.pairs.get(start + 1, start)
        told = self._says_where(line, start)
        near = range(max(start + 2, quoted + 1), min(stop, start + _ASIDE)) if told else ()
        for place in near:
            key, before = line.key(place), line.key(place - 1)
            classes = self.knowledge.statement_classes
            if (key in classes["REPORTED"] or key in classes["CIRCULATED"]) and before not in PREPOSITIONS:
                return start  # تنفي في بلاغ لها | خبر انسحاب المنتخب: what, and nobody behind it
            heads = belongs(key, self._known) and before not in PREPOSITIONS and before not in _VIA
            theirs = not definite(before) and belongs(before, self._known)  # في تصريح لمدير | القناة
            joined = key[:1] in "بل" or (key[:1] == "و" and key not in self._known)
            medial = key in self.knowledge.statement_classes["MEDIAL"]  # في تصريح صحفي | وزير النقل
            if heads and not theirs and not joined and not medial and key not in self._said:
                return place
        return start

    def _says_where(self, line: Line, start: int) -> bool:
        """Whether the words tell where something was said: عبر «إكس», في بيان, على حسابه."""
        said = line.key(start + 1)
        known = said in self._said or any(one in self._said for one in under_pronoun(said))
        return line.key(start) in _VIA and (start + 1 in line.pairs or known)

    def over_said(self, line: Line, start: int, place: int) -> int:
        """Past an aside before ``place``, and past where it was said: أوضحت الوزارة | عبر حسابها | عدم صحة."""
        start = self.over_aside(line, start, place + 1)
        return place if start < place <= start + _ASIDE and self._says_where(line, start) else start

    def over_aside(self, line: Line, start: int, stop: int) -> int:
        """Past an aside between commas: ونفى، في اتصال معنا، رئيس الاتحاد."""
        if start + 2 >= stop or line.tokens[start].text not in COMMAS or line.key(start + 1) not in _ASIDES:
            return start
        near = range(start + 2, min(stop - 1, start + _ASIDE))
        return next((place + 1 for place in near if line.tokens[place].text in COMMAS), start)

    def _of_us(self, line: Line, start: int) -> int:
        """The end of منا or من «النهار» between a verb and its subject."""
        if line.key(start) in ("منا", "الينا", "لنا", "علينا", "معنا", "بنا"):
            return start + 1
        if line.key(start) in ("منه", "منها", "منهم") and definite(line.key(start + 1)):
            return start + 1  # طلب منه المدير
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
