"""Whose words stand in quotation marks or before a comma, where it is said beside them and by no reporting verb."""

from __future__ import annotations

import re

from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS

_WORDED = frozenset(
    {"كتب", "كتبت", "رد", "ردت", "اجاب", "اجابت", "علق", "علقت", "يقول", "تقول", "قال", "قالت", "يرد", "ترد"}
)
_STOOD = frozenset({"جاء", "ورد", "جاءت", "وردت"})
_AFTER = 10
"""Words before a quotation within which its answer is told."""
_IN_WORDS = frozenset({"ب", "بعباره", "بكلمه", "بكلمتين", "بالقول", "بجمله", "عباره", "قاءلا", "قاءله"})
"""Words that open a quotation behind a verb: رد بعبارة «لا تعليق»."""
_SINGLE = frozenset({"'", "‘", "’", "‚"})
"""Marks of which no pairs are made, as they are apostrophes, too."""
_SO = frozenset({"بهذه", "بهاتين", "بتلك", "بهذين", "بعباره", "بكلمتين", "بكلمه", "بجمله"})
_WITH_IT = frozenset({"به", "بها", "بهما", "بهذا", "بذلك"})
_FIRST = frozenset({"اول", "هكذا"})
_REACTION = frozenset({"رد", "تعليق", "جواب", "اجابه", "تصريح"})
_WAS = frozenset({"كان", "كانت", "هو", "هي", "هكذا"})
_LINK = 5
"""Words from a reaction to whose it is: أول رد فعل رسمي | من."""
_PRESENT = re.compile("[يت].{2,7}")
"""A verb of a headline: يغادر, تتجاهل."""
_SAID = 5
"""Words from "with these words" to the verb."""
_ALL_THAT = frozenset({"كل", "جل", "اقصي", "غايه"})
_ENDING = frozenset(
    {"انهي", "انهت", "ختم", "ختمت", "اختتم", "اختتمت", "اختصر", "اختصرت", "لخص", "لخصت", "قطع", "قطعت", "صد", "صدت"}
    | {"اقفل", "اقفلت", "اغلق", "اغلقت", "واجه", "واجهت", "قابل", "قابلت", "استقبل", "استقبلت", "بادر", "بادرت"}
)
"""What is done with a few words to a talk or to whoever asked: بهذه الجملة | أنهى | المدير المكالمة."""
_TO_US = frozenset(
    {"ل", "لنا", "لفريق", "لمراسل", "لمراسله", "لمراسلنا", "لمراسلتنا", "لصحيفه", "لموقع", "لوكاله", "لمعد", "لمعده"}
)
"""Whom it was said to, behind who said it."""
_DOTS = frozenset({".", "…"})
_BETWEEN = COMMAS | _DOTS
"""What may stand between words and who is said to have spoken them."""


class QuotedAnswers:
    """Finds whose words those are in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases

    def behind(self, line: Line, start: int) -> Range | None:
        """Who is said behind their words to have spoken: اسألوا الداخلية، هكذا أجاب المدير."""
        limit = line.limit(start - 1)
        if start in line.closers and line.key(start + 1) == "من":  # «لا تعليق» من الكرملين
            end = self.phrases.end(line, start + 2, limit)
            return (start + 2, end) if end > start + 2 and self.phrases.known(line, (start + 2, end)) else None
        for place in range(start, limit):
            if line.tokens[place].word or (line.tokens[place].text not in COMMAS and place not in line.closers):
                continue
            verb = place + 1
            while verb < limit and (line.tokens[verb].text in _BETWEEN or line.key(verb) in ("هكذا", "بهذا", "بذلك")):
                verb += 1
            if line.key(verb) in _WAS and line.key(verb + 1) in _REACTION:
                verb += 1  # «لا تعليق» | كان رد المتحدث
                end = self.phrases.end(line, verb + 1, limit)
                known = end > verb + 1 and self.phrases.known(line, (verb + 1, end))
                return (verb + 1, end) if known else None
            if line.key(verb) in _SO:  # «لا تعليق»، بهاتين الكلمتين | رد
                near = range(verb + 1, min(limit, verb + _SAID))
                ends = (spot for spot in near if self._says(line.key(spot)) or line.key(spot) in _ENDING)
                verb = next(ends, verb)
            verb = self._all_that(line, verb)
            if line.key(verb) in _STOOD and line.key(verb + 1) == "في" and verb + 3 < limit:
                verb += 2  # «نمتنع عن التعليق»، جاء في رد المكتب
            told = self._says(_bare(line.key(verb))) or line.key(verb) in _ENDING
            verb += line.key(verb + 1) in _TO_US  # قالته | لنا | الموظفة
            if verb < limit and (told or line.key(verb - 1) in ("في", "هكذا")):
                verb += told and line.key(verb + 1) in _WITH_IT  # «لا تعليق»، رد | بها الوزير
                end = self.phrases.end(line, verb + 1, limit)
                behind = self.knowledge.statement_classes["MEETING"] | _TO_US
                # أنهى المدير | الاتصال, قاله المدير | لفريق
                end = next((spot for spot in range(verb + 2, end) if line.key(spot) in behind), end)
                known = end > verb + 1 and self.phrases.known(line, (verb + 1, end))
                return (verb + 1, end) if known else None
            if place in line.closers and place + 1 < limit and line.tokens[place + 1].text in _DOTS:
                return self._heading_next(line, verb, limit)
        return None

    def sums_up(self, line: Line, start: int) -> bool:
        """Whether words are said behind them to be all that somebody had to say: «لاحقا»، | هذا كل ما قاله."""
        close = next((spot for spot in range(start, line.limit(start - 1)) if spot in line.closers), -1)
        place = close + 1 + (close > 0 and line.tokens[min(close + 1, len(line.tokens) - 1)].text in COMMAS)
        return close > 0 and self._all_that(line, place) > place

    def _all_that(self, line: Line, place: int) -> int:
        """The verb of "this is all that he said", else the place: «لاحقا»، هذا كل ما | قاله | المدير."""
        more = line.key(place + 1) in _ALL_THAT and line.key(place + 2) == "ما"
        return place + 3 if more and self._says(_bare(line.key(place + 3))) else place

    def ahead(self, line: Line, index: int) -> Range | None:
        """Whose words those are that it is told of before them: كان الرد من الوزارة, قال الوزير."""
        return self.before(line, index) or self.said(line, index)

    def said(self, line: Line, index: int) -> Range | None:
        """Who is said right before a quotation to have spoken it: قال | البنك | «لا تعليق», والبنك يرد بـ«لا تعليق»."""
        marks = (spot for spot in (index, index - 1) if spot in line.pairs or line.tokens[spot].text in _SINGLE)
        opening = next(marks, -1)
        close = opening - (line.key(opening - 1) in _IN_WORDS)
        first = max(line.first(index), opening - _AFTER)
        if opening < 0 or close <= first:
            return None
        for verb in range(close - 1, first - 1, -1):
            if not self._says(line.key(verb).removeprefix("و").removeprefix("ف")):
                continue
            end = self.phrases.end(line, verb + 1, close)
            if verb + 1 == close:
                return self.phrases.subject_before(line, verb)
            placed = line.key(end) in PREPOSITIONS or end in line.dated or line.key(end)[:1] == "ل"
            known = (verb + 1 < end == close) or (placed and self.phrases.known(line, (verb + 1, end)))
            return (verb + 1, end) if known else None
        return None

    def _heading_next(self, line: Line, start: int, limit: int) -> Range | None:
        """Who is said behind dots to answer so: «لن أجيب».. وزير المال يرد على سؤال."""
        first = start + (line.key(start) in _FIRST)
        if line.key(first) in _REACTION:  # «لا تعليق».. أول رد من | المدرب
            near = range(first + 1, min(first + _LINK, limit))
            start = next((spot + 1 for spot in near if line.key(spot) in ("من", "ل")), start)
            end = self.phrases.end(line, start, limit)
            return (start, end) if start > first and end > start and self.phrases.known(line, (start, end)) else None
        end = self.phrases.end(line, start, limit)
        if line.headline and start < end < limit and _PRESENT.fullmatch(line.key(end)):
            return (start, end) if self.phrases.known(line, (start, end)) else None  # «لن أعلق».. وزير | يغادر
        told = start < end < limit and self._says(line.key(end)) and self.phrases.known(line, (start, end))
        return (start, end) if told else None

    def _says(self, key: str) -> bool:
        return key in _WORDED or key in self.knowledge.reported

    def before(self, line: Line, index: int) -> Range | None:
        """Whose answer a quotation is: وكان الرد من إدارة المصنع: «لا تعليق»."""
        colon = index - 1 - (index - 1 in line.pairs)
        if colon <= line.first(index) or line.tokens[colon].text != ":":
            return None
        for place in range(colon - 2, max(line.first(index), colon - _AFTER) - 1, -1):
            if line.key(place) in self.knowledge.nouns["given_answers"] and line.key(place + 1) == "من":
                return (place + 2, colon) if self.phrases.end(line, place + 2, colon) == colon else None
        return None


def _bare(key: str) -> str:
    """A verb without what was said as its pronoun: قاله, قالته."""
    return key.removesuffix("ه") if len(key) > len("قال") else key
