"""What stands between a verb and its claim and says when, where or how: الأربعاء، في بيان، بشدة."""

from __future__ import annotations

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.personal_names import aged_before
from newsdesk.analysis.phrase_words import AGED, MANNER
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.recipients import Recipients
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.when_and_how import past_adverbs
from newsdesk.analysis.word_shapes import COMMAS, IN_IT, RELATIVES, belongs, definite

PASSED = frozenset(
    {"ايضا", "كذلك", "بدوره", "بدورها", "مجددا", "امس", "اليوم", "رسميا", "لاحقا", "علنا", "مساء", "صباح"}
    | {"قاءلا", "قاءله"} | IN_IT
)
_PLACE = 18
"""Words of where something was said, to the comma behind: في تصريحات لبرنامج «كذا» على قناة كذا."""
_OFTEN = frozenset({"مرارا", "تماما", "مطلقا", "سابقا"})
_VIEWS = frozenset({"اراء", "رايه"})
_PUT_IN = 6
"""Words put in between a speaker and what he tells: بالنسبة لليوم الثلاثاء."""


class BeforeClaims(Recipients):
    """Passes such words in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        self._how_said = (knowledge.small["manner"] | _OFTEN) - knowledge.small["saying_it"]
        self.denied = knowledge.nouns["denied_objects"] | knowledge.small["denied_words"]

    @staticmethod
    def _comma(line: Line, index: int, limit: int) -> int:
        """The comma that closes a few words put in at ``index``, or ``index``."""
        near = range(index + 1, min(index + _PUT_IN, limit))
        return next((place for place in near if line.tokens[place].text in COMMAS), index)

    def over_adverbs(self, line: Line, start: int, limit: int) -> int:
        """Past dates, commas and places of speaking (الأربعاء، في بيان) that stand between a speaker and the claim."""
        index = start
        while index < limit:
            key = line.key(index)
            dated = index in line.dated or (key == "في" and index + 1 in line.dated)
            if line.tokens[index].text == "(" and aged_before(line, index + AGED + 2):
                index += AGED + 2  # نفى فلان | (75 سنة) | كل التهم
                continue
            bracket = line.tokens[index].text in "()" and (index + 1 in line.dated or index - 1 in line.dated)
            dated = dated or bracket
            renews = key == "مجددا" and index > start and line.tokens[index - 1].text in COMMAS
            fixed = self.phrases.aside_end(line, index)
            if key == "من" and line.key(index + 1) in IN_IT:
                index += 2  # تدوينة نفى | من خلالها | الخبر
            elif key == "من" and line.key(index + 1) == "خلال" and self._said_in(line.key(index + 2)):
                index = self._after_place(line, index + 1, limit)  # أكد السلطان | من خلال البرقية | حرصه
            elif line.key(fixed - 1) in ("نفسه", "نفسها") and fixed > index:
                index = fixed  # في الوقت نفسه
            elif dated or line.tokens[index].text in COMMAS or (key in PASSED and not renews):
                index += 1
            elif key.startswith("استطلع"):  # استطلعت رويترز آراءهم
                told = (spot + 1 for spot in range(index, min(index + 6, limit)) if line.key(spot)[:4] in _VIEWS)
                index = next(told, limit)
            elif key in self._how_said and line.tokens[index - 1].word:
                index += 1  # نفى لبنان | بشدة الاتهامات
            elif key == "بالنسبه" and (comma := self._comma(line, index, limit)) > index:
                index = comma  # تتوقع المديرية، | بالنسبة لليوم، | مرور سحب
            elif key in MANNER:
                index = min(index + 2 + (line.key(index + 1) == "غير"), limit)
            elif key in self.knowledge.small["attached"] or key in RELATIVES or key in ("التابع", "التابعه"):
                comma = next(
                    (place for place in range(index, min(index + 20, limit)) if line.tokens[place].text in COMMAS), -1
                )
                if comma < 0:
                    break
                index = comma + 1
            elif key[:2] == "لل" and self._closed_by(line, index, limit) > index:
                index = self._closed_by(line, index, limit)  # ، للنظر في القضية،
            elif key == "علي" and line.key(index + 1) == "لسان":
                end = self.phrases.end(line, index + 2, limit, Wanted(objects=True, denied=True))
                index = max(end, index + 2)  # أكدت الوزارة على لسان المتحدث | استمرار العمل
            elif self.over_recipient(line, index, limit) > index:
                index = self.over_recipient(line, index, limit)
            elif self._sets_aside(line, index):
                index = self._after_place(line, index, limit)
            elif fixed > index:
                index = fixed
            else:
                break
        return index

    def _said_in(self, key: str) -> bool:
        """Whether the word is a talk or a text: اللقاء, البرقية."""
        return self.phrases.is_venue(key) or belongs(key, self.knowledge.nouns["documents"])

    def _closed_by(self, line: Line, index: int, limit: int) -> int:
        """Past the comma that closes what a comma opened before ``index``, or ``index`` where none does."""
        if line.tokens[index - 1].text not in COMMAS:
            return index
        near = range(index + 1, min(index + _PLACE, limit))
        return next((place + 1 for place in near if line.tokens[place].text in COMMAS), index)

    def _sets_aside(self, line: Line, index: int) -> bool:
        """Whether a place of speaking begins here (في بيان), or a wish not to be named (طالبًا عدم الكشف عن اسمه)."""
        key, after, small = line.key(index), line.key(index + 1), self.knowledge.small
        if key in ("في", "خلال", "عبر"):
            return self.phrases.is_venue(after)
        return key in small["asks"] and after in small["anonymity"]

    def _after_place(self, line: Line, index: int, limit: int) -> int:
        """Past في بيان مشترك: to the comma that closes it, else to the end of its noun phrase."""
        comma = next(
            (place for place in range(index, min(index + _PLACE, limit)) if line.tokens[place].text in COMMAS), -1
        )
        end = self.phrases.end(line, index + 1, limit, Wanted(objects=True, denied=True))
        said = past_adverbs(line, end, limit, self.knowledge) if end > index + 1 else limit
        named = line.key(said) in self.knowledge.nouns["objects"] or line.key(said) in self.denied
        if said < comma and named and self._parted(line, index, said):
            return said  # نفت في بيان قبل أيام | وجود كذا، مؤكدة
        if comma > 0:
            return comma + 1
        if line.key(end) == "من" and line.key(index + 1) == "وقت":
            end = next((place for place in range(end + 1, limit) if not definite(line.key(place))), limit)
        return end if end > index + 1 else limit

    def _parted(self, line: Line, start: int, place: int) -> bool:
        """Whether a text or a talk makes no construct with the word at ``place``: في بيان قصير | وجود."""
        before = line.key(place - 1)
        return place > start + 2 and (definite(before) or not self.phrases.is_venue(before))
