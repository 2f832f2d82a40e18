"""A headline's speaker before its colon: رويترز: …, وزير الخارجية لـ«الأفق»: …"""

from __future__ import annotations

import re

from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS, bare_noun, belongs, definite

_ABOUT = frozenset({"عن", "حول", "بشان", "ردا", "تعليقا", "بخصوص"})
"""What stands between who speaks in a headline and what about: مستشار الرئيس | عن اللقاء: لا تعليق."""
_ABOUT_IT = frozenset({"كيف", "لماذا", "هل", "ماذا", "اين", "متي", "هكذا", "عن", "حول", "في", "من"})
"""Words behind a colon that tell what a report is about, and not what it says."""
_FIRST_PERSON = frozenset({"لن", "يجب", "ينبغي", "نحن", "مستعدون", "نطالب", "لا", "لسنا", "لدينا", "علينا"})
"""Words that show what follows to be somebody's own: a country before the colon then speaks."""
_ANSWERS = frozenset({"اسالوا", "اسالوها", "السءال", "الجواب", "غير", "شاءعه", "شاءعات", "كذب", "كذبه", "اشاعه", "هذا"})
"""Words that an answer begins with, whoever gives it."""
_WHERE = frozenset({"من", "في", "امام", "خلال", "عبر", "بعد", "قبل", "عقب", "لدي", "علي", "قبيل"})
"""What stands between who speaks in a headline and where, when or before whom: وزيرة البيئة | من طنجة: لا مطمر."""
_NOUNS = frozenset({"نفاد", "نقل", "نشر", "نفي", "نقد", "نصف", "نشيد"})
"""Nouns that are spelt like verbs of ours: نفاد الوقود."""
_OURS = 3
"""Letters of the longest word in نا that tells nothing of us: هنا, لنا."""
_SURNAME = 5
"""Letters of a family's name in ي with its article, at least."""
_FARTHEST = 12
"""Words of what stands before a colon."""
_PARTING = frozenset({".", "…", "|", "؟", "!"})
"""Marks behind which another part of a headline begins: عاجل | الجيش: …, بعد الخسارة.. المدرب: …."""
_WE_WILL = re.compile("سن.{2,7}")
"""A verb of us and of tomorrow."""
_YEARS_AND_NAMES = frozenset(
    {"سنوات", "سنين", "سنوي", "سنويا", "سنويه", "سندات", "سنغافوره", "سنجار", "سنابل", "سنغال", "سنتين", "سنتات"}
)
"""Words that begin as verbs of tomorrow do."""


class HeadlineColons:
    """Finds who speaks before a headline's colons."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases

    def find(self, line: Line) -> list[Found]:
        """A headline's speakers before its colons (رويترز: …), none of them a place, a topic or a label.

        Behind the first who speaks another needs a part of the headline for himself: الجيش: قصفنا.. والوزارة: لا ضحايا.
        """
        found: list[Found] = []
        begin = 0
        for place, token in enumerate(line.tokens[:-1]):
            if token.text in _PARTING:
                begin = place + 1
            elif token.text == ":" and begin < place and place not in line.quoted:
                made = self._before(line, begin, place) if begin or not found else None
                if found and made is not None and not self._known(line, made):
                    continue
                if made is not None:
                    found[-1:] = [one._replace(claim=(one.cue[1], begin)) for one in found[-1:]]
                    found.append(made)
                elif not begin:
                    break
        return found

    def _known(self, line: Line, made: Found) -> bool:
        """Whether somebody whom the rules know speaks, or an outlet."""
        speaker = made.speaker or made.cue
        return self.phrases.known(line, speaker) or self.phrases.outlet_end(line, speaker[0]) == speaker[1]

    def _before(self, line: Line, begin: int, place: int) -> Found | None:
        """Who speaks in the words from ``begin`` to the colon, or None for a place, a topic or a label."""
        if place - begin > _FARTHEST:
            return None
        nouns = self.knowledge.nouns
        first = line.key(begin)
        alone = place == begin + 1 or first not in self.knowledge.small["indefinite_speakers"]  # but تقرير أممي: …
        if alone and (belongs(first, nouns["labels"]) or first in nouns["labels"]):
            return None
        report = place == begin + 1 and first in self.knowledge.small["indefinite_speakers"]
        if report and line.key(place + 1) in _ABOUT_IT:
            return None  # تقرير: | كيف يعيش الناس
        whole = " ".join(line.key(index) for index in range(begin, place))
        if whole in nouns["labels"] or (whole in nouns["places"] and not self._first_person(line, place + 1)):
            return None
        if any(self.phrases.is_stop_verb(line.key(index)) for index in range(begin, place)):
            return None
        passed = self._passed_on(line, begin, place)
        if passed is not None:
            return passed
        end = self._phrase_end(line, begin, place)
        outlet = next((spot for spot in range(begin + 1, end) if self._quoted_outlet(line, spot, place)), end)
        end = min(end, outlet)  # الاتحاد | لـ«الرأي»
        relay = self._spoken_to(line, end, place) if end < place else None
        if begin < end < place and relay is None and self._beside(line, begin, end, place):
            return Found((place, place + 1), (begin, end), (place + 1, len(line.tokens)), None, "colon")
        if (end != place and relay is None) or first.startswith("لل"):
            return None
        source = belongs(first, self.phrases.heads) or first in self.knowledge.small["indefinite_speakers"]
        if self.phrases.is_masdar(first) and not source and relay is None:
            return None  # a topic: اختفاء فلان
        outlet = self.phrases.outlet_end(line, begin) == place
        if not outlet and self._happened_at(line, begin, place) and not self._first_person(line, place + 1):
            return None  # where it happened
        speaker = (begin, end) if relay is not None else (begin, place)
        return Found((place, place + 1), speaker, (place + 1, len(line.tokens)), relay, "colon")

    def _phrase_end(self, line: Line, begin: int, colon: int) -> int:
        """Where who speaks ends, before a place that only tells where from: حسام | من بيروت, but not مصدر من بيروت."""
        end = self.phrases.end(line, begin, colon)
        if end < colon or belongs(line.key(begin), self.knowledge.nouns["anonymous"]):
            return end
        topics = (spot for spot in range(begin + 2, colon - 1) if line.key(spot) == "عن")
        for spot in topics:
            if bare_noun(line.key(spot - 1)):
                return spot  # النائب مراد | عن لقاء باريس, but النائب عن بيروت
        near = (spot for spot in range(begin + 1, colon - 1) if line.key(spot) in ("من", "امام"))
        spot = next(near, end)
        place = line.key(spot + 1) in self.knowledge.nouns["places"] or self.phrases.state([line.key(spot + 1)])
        return spot if spot < end and (place or line.key(spot) == "امام") else end

    def _answers(self, line: Line, place: int) -> bool:
        """Whether the words behind a colon are somebody's answer: اسألوا فلانا, الجواب عند فلان, غير صحيح, «…»."""
        return self._first_person(line, place) or line.key(place) in _ANSWERS or place in line.pairs

    def _happened_at(self, line: Line, begin: int, place: int) -> bool:
        """Whether the words before the colon are where it happened: سوريا: مقتل ثلاثة, القنيطرة: توقيف شخص."""
        first, act = line.key(begin), line.key(place + 1)
        happened = place == begin + 1 and not definite(act) and self.phrases.is_act(act)
        small = self.knowledge.small
        named = belongs(first, self.phrases.heads) or first in small["portfolios"] | small["indefinite_speakers"]
        named = named or (first.startswith("ال") and first.endswith("ي") and len(first) > _SURNAME)  # العمري: ضبط شاحنة
        named = named or (first.startswith("ال") and first.endswith("يون"))  # الحوثيون: مقتل 13 مدنيا
        where = self.phrases.state([first]) or first in self.knowledge.nouns["places"] or (happened and not named)
        where = where or self.phrases.state([line.key(index) for index in range(begin, place)])
        capital = self.phrases.state([first]) and self.phrases.state([line.key(place + 1)])  # سول: بيونغيانغ أطلقت
        return where and not capital

    def _beside(self, line: Line, begin: int, end: int, colon: int) -> bool:
        """Whether words between who speaks and the colon tell where, of what or to whom: المحافظ | للتجار: لا مهلة.

        Whoever the rules do not know must be heard in what follows (حسام | من بيروت: سنعود), else it is an event.
        """
        key = line.key(end)
        known = self.phrases.known(line, (begin, end))
        if key in _ABOUT:
            return known or begin in line.pairs or self._answers(line, colon + 1)
        if not (known or (self._first_person(line, colon + 1) and not self.phrases.is_masdar(line.key(begin)))):
            return False
        told = key[:1] == "ل" and key not in PREPOSITIONS and self.phrases.end(line, end, colon) == colon
        return told or (key in _WHERE and end + 1 < colon)

    def _passed_on(self, line: Line, begin: int, colon: int) -> Found | None:
        """رويترز عن مصادر: the outlet passes on what those before the colon say."""
        outlet = self.phrases.outlet_end(line, begin)
        if outlet == begin or line.key(outlet) != "عن" or self.phrases.end(line, outlet + 1, colon) != colon:
            return None
        return Found((colon, colon + 1), (outlet + 1, colon), (colon + 1, len(line.tokens)), (begin, outlet), "colon")

    @staticmethod
    def _quoted_outlet(line: Line, start: int, stop: int) -> bool:
        """Whether ل and a name in quotation marks reach up to a colon."""
        return line.key(start) == "ل" and start + 1 in line.pairs and line.pairs[start + 1] + 1 == stop

    def _spoken_to(self, line: Line, start: int, stop: int) -> Range | None:
        """وزير الخارجية لـ«الأفق»: the outlet between a headline's speaker and its colon."""
        if self._quoted_outlet(line, start, stop):
            return start, stop
        return (start, stop) if self.phrases.outlet_end(line, start) == stop and line.key(start)[:1] == "ل" else None

    def _first_person(self, line: Line, start: int) -> bool:
        """Whether what follows the colon is somebody's own words."""
        near = line.keys[start : start + 8]
        stops = self.knowledge.stops
        will = any(_WE_WILL.fullmatch(key) and key not in _YEARS_AND_NAMES for key in near[:2])  # سنفرض رسوما
        ours = any(len(key) > _OURS and key.endswith("نا") and not key.endswith(("انا", "ونا")) for key in near[:2])
        key = line.key(start)
        will = will or ours or (key[:1] == "ن" and key not in _NOUNS and "ي" + key[1:] in stops)  # نرفض التدخل
        return start in line.pairs or will or any(key in _FIRST_PERSON for key in near)
