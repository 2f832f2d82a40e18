"""Whose questions are told of: a newsroom's own, somebody else's, or nobody's that the copy names."""

from __future__ import annotations

from newsdesk.analysis.found import Range
from newsdesk.analysis.newsrooms import Newsrooms
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS, belongs, definite, under_pronoun

BACK = 40
"""Words before a statement within which the asking may have been told."""
_AHEAD = 14
SENT_HOW = frozenset(
    {"متكرره", "مكتوبه", "متعدده", "عديده", "هاتفيه", "الكترونيه", "نصيه", "مباشره", "رسميه", "تفصيليه", "خطيه"}
    | {"سابقه", "متكرر", "مكتوب"}
    | {"هاتفي", "الكتروني", "رسمي", "تفصيلي", "خطي", "سابق", "عاجل", "عاجله", "مفصل", "مفصله", "شفوي"}
)
"""How questions were put, with who put them behind: رسائل متكررة من الصحيفة."""
_ON = frozenset({"بها", "به", "له", "لها", "اليه", "اليها", "معه", "معها"})
_SENDING = frozenset({"اجرت", "اجري", "تركت", "ترك", "تقدمت", "تقدم", "ارسلت", "وجهت"})
LIKE = frozenset({"مماثل", "مماثلا", "مماثله", "اخر", "اخري", "ثان", "ثانيه", "لاحق", "لاحقه"})
"""A request like one told of before."""
SEEKING = frozenset(
    {"استوضح", "استوضحت", "استفسر", "استفسرت", "استطلع", "استطلعت"}
    | {"بحث", "بحثت", "فتش", "فتشت", "سال", "سالت", "سءال", "البحث", "بحثا"}
)
"""Verbs of looking for somebody or something: بحث فريق «النهار» عن | المالك."""
STILL_ASKING = frozenset(
    {"ساءلا", "ساءله", "ساءلين", "طالبا", "طالبه", "طالبين", "مستفسرا", "مستفسره", "مستفسرين", "مستوضحا", "مستوضحه"}
)
"""وجّهت الصحيفة كتابا إلى الوزارة | سائلة عن."""
_INFORMATION = frozenset({"المعلومات", "المعلومه", "معلومات", "الحصول", "النفاذ", "الولوج", "علي", "الي"})
"""What is asked for under the law: طلب الحصول على المعلومة."""
_IN_NAME = 6
"""Words from a number to in whose name it is."""
_BELONGING = frozenset({"يعود", "تعود", "يعودان", "عاءد", "عاءده"})
_APPS = frozenset({"واتساب", "الواتساب", "واتس", "الواتس", "ماسنجر", "الماسنجر", "فيسبوك", "تلغرام", "ايميل"})
"""By what messages go, and whose they are not: رسائل «واتساب»."""
_ENDING_ALIKE = frozenset({"اسءله", "رساله", "مراسله", "مساءله", "مخاطبه"})
"""Words that end as one under a pronoun does: أسئلة."""


class QuestionOwners(Newsrooms):
    """Tells who put the questions that a line tells of."""

    def whose(self, line: Line, place: int, stop: int) -> str:
        """Whose questions end before ``place``: "ours", somebody "other"'s, or "open" where the copy does not say."""
        asked = line.key(place - 1)
        if asked.endswith("نا") and len(asked) > 4:
            return "ours"
        if asked.endswith(("تها", "ته", "تهم")) and self._told_by_body(line, place):
            return "other"
        steps = 0
        while place < stop and steps < _AHEAD:
            key = line.key(place)
            token = line.tokens[place]
            if not token.word and place not in line.pairs:
                return "open"
            if self.newsroom(line, place) > place:
                return "ours"
            if key in _INFORMATION and asked.removeprefix("ال") in ("طلب", "مطلب"):
                place += 1
                continue  # طلب | الحصول على المعلومات | الذي تقدمنا به
            if key in _APPS or (place in line.pairs and line.key(place + 1) in _APPS):
                return "open"  # رسائل «واتساب»
            if key == "من":
                named = self.newsroom(line, place + 1) > place + 1
                if named or self.strangers.asks(line, place + 1, stop) > place + 1:
                    return "ours"
                return "open" if line.key(place + 1) in ("خلال", "قبل", "دون", "اجل", "اكثر") else "other"
            if key in self._words["comment"]:
                return "ours"
            ahead = line.key(place + 1)
            if key in SENT_HOW and (ahead == "من" or ahead in SENT_HOW or self._sends(ahead)):
                place += 1
                continue
            if place in line.dated or key in self._words["topics"] or key in SENT_HOW or key in PREPOSITIONS:
                return "open"
            if key in ("التي", "الذي", "اللذين", "اللتين"):
                return self._sent_by(line, place + 1, stop)
            if self._sends(key):
                if self._sent_by(line, place + 1, stop) == "ours":
                    return "ours"  # رسائل بعثت بها إليه «النهار»
                sender = place + 1 + (line.key(place + 1) in _ON)
                # خطاب أرسلته لجنة التحقيق
                return "other" if belongs(line.key(sender), self.phrases.heads) else "open"
            if belongs(key, self._words["sent"]):
                return "open"
            if key.startswith("و") and belongs(key[1:], self._words["questions"]):
                place += 1
                continue
            if key[:1] == "و" and key[1:] in self.knowledge.statement_classes["TALK"]:
                return "open"  # رفضت الرد على أسئلتها | والتعليق على العملية
            if steps == 0 and key in self.knowledge.statement_classes["DETAIL"] and not definite(key) and ahead != "من":
                return "open"  # عن سؤال | عدد العاملات, but not أسئلة | عدد من النواب
            adjective = key.endswith(("ه", "ي", "يه", "ين", "ات")) and definite(key) is definite(asked)
            if any(one in self._kin for one in under_pronoun(key)):
                return "other"  # اتصالات | أسرته
            if not (adjective or key.startswith("ب") or key in LIKE):
                return "ours" if self.strangers.asks(line, place, stop) > place else "other"
            place += 1
            steps += 1
        return "open"

    def in_whose_name(self, line: Line, start: int, stop: int) -> int:
        """Where stands in whose name a number is: بثلاثة أرقام مدرجة باسم | الشركة, برقم يعود إلى | الوزير."""
        if line.key(start) == "باسم" and line.key(start - 1)[:1] == "م":
            return start + 1
        if not any(belongs(line.key(spot), self._words["channels"], prepositions=True) for spot in (start, start + 1)):
            return start
        for spot in range(start + 1, min(stop - 2, start + _IN_NAME)):
            if line.key(spot) == "باسم":
                return spot + 1
            if line.key(spot) in _BELONGING and line.key(spot + 1) == "الي":
                return spot + 2
        return start

    def _told_by_body(self, line: Line, place: int) -> bool:
        """Whether an organization tells of its own questions: ذكرت المنظمة أن الشرطة لم ترد على | أسئلتها."""
        first = max(line.first(place - 1), place - BACK)
        that = next((spot for spot in range(first, place) if line.key(spot) in ("ان", "بان")), first)
        said = range(first, that)
        bodies = any(line.key(spot).removeprefix("ال") in self._nouns["inquirers"] for spot in said)
        return bodies and not any(self.newsroom(line, spot) > spot for spot in said)

    def _sends(self, key: str) -> bool:
        """Whether the word may open a clause that tells who put the questions: أرسلتها, بعثت, أجرتها."""
        verbs = self._words["contact"]
        return key in verbs or key in _SENDING or any(one in verbs or one in _SENDING for one in under_pronoun(key))

    def _sent_by(self, line: Line, place: int, stop: int) -> str:
        """Who sent what is described by a relative clause: ourselves, a newsroom, or somebody else."""
        for index in range(place, min(stop, place + 8)):
            key = line.key(index)
            if self.newsroom(line, index) > index or (key.endswith(("نا", "ناه", "ناها", "ناهم")) and len(key) > 4):
                return "ours"
            heads = self.phrases.heads
            if index > place and belongs(key, heads):
                return "other"
        return "open"

    def theirs(self, line: Line, place: int, end: int) -> Range | None:
        """The newsroom whose questions end at ``end`` under a pronoun: قالت الجريدة إنه لم يجب على | مكالماتها."""
        last = next((spot for spot in range(end - 1, place - 1, -1) if belongs(line.key(spot), self._sent, True)), -1)
        if last < 0 or not line.key(last).endswith(("تها", "ته", "تهم", "لها", "له", "لهم", "به", "بها", "بهم")):
            return None
        if line.key(last).removeprefix("ال") in _ENDING_ALIKE:
            return None
        first = max(line.first(place), place - BACK)
        near = (spot for spot in range(first, place - 1) if line.key(spot) not in self._words["us"])
        return next(((spot, self.newsroom(line, spot)) for spot in near if self.newsroom(line, spot) > spot), None)
