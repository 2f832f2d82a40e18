"""Outlets that no list knows: told by the shape of their names, or by where they stand in a sentence of asking."""

from __future__ import annotations

from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS, WITH_THEM, belongs, under_pronoun

_COMMENT = frozenset(
    {"تعليق", "تعليقا", "تعليقات", "التعليق", "للتعليق", "تعقيب", "تعقيبا", "التعقيب", "للتعقيب", "تصريح", "تصريحا"}
    | {"توضيح", "توضيحا", "افاده"}
)
"""What only a newsroom asks for."""
_FOR_COMMENT = frozenset({"للتعليق", "التعليق", "للتعقيب", "التعقيب"})
_SOUGHT = _COMMENT | frozenset(
    {"رايه", "رايها", "رايهم", "رده", "ردها", "ردهم", "ردودهم", "تعليقه", "تعليقها", "تعليقهم", "موقفه", "موقفها"}
    | {"موقفهم", "روايته", "روايتها", "افادته", "تعقيبه", "تعقيبها"}
)
"""What a newsroom asks somebody for, under a pronoun too."""
_HOW = frozenset(
    {"الفور", "بالامكان", "الامكان", "ممكنا", "متاحا", "متيسرا", "الممكن", "المتاح", "المتيسر", "هاتفيا"}
    | {"هيومن", "امنستي"}
)
"""How something was tried, and who asks too but is no newsroom: Human Rights Watch, Amnesty."""
_WHEN = frozenset({"رغم", "برغم", "لدي", "عند", "بعد", "منذ", "خلال", "حين", "اثناء", "عقب", "وسط"})
"""Words before an asking told as a noun, and no names: ورغم | محاولاتنا الاتصال به."""
_MET = frozenset({"قوبل", "قوبلت", "جوبه", "جوبهت", "ظل", "ظلت", "بقي", "بقيت"})
"""Verbs before what was sent, and no newsroom: قوبل طلب التعليق بالصمت."""
_TV = ("تي", "في")
_CUES = frozenset({"بحسب", "حسب", "حسبما", "وفق", "وفقا", "طبقا", "نقلا"})
"""Before whose words they are."""
_NAME = 4
"""Words of such a name."""
_FAR = 14


class Strangers:
    """Finds outlets without a list."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.phrases = phrases
        self._tails = knowledge.asking["name_tails"]
        self._leads = knowledge.asking["name_leads"]
        self._others = knowledge.nouns["collectives"] | knowledge.nouns["venues"] | phrases.persons | phrases.heads
        self._others |= knowledge.asking["questions"] | knowledge.statement_classes["QUESTION"] | _HOW
        self._small = knowledge.small
        self._no_names = _MET | _WHEN | knowledge.statement_classes["OURTRIALS"]

    def shaped(self, line: Line, place: int) -> int:
        """The end of a name made like an outlet's (إرم نيوز، سوريا تيفي، ذا ناشونال), or ``place``."""
        if line.tokens[place].word and (spelled := self._spelled(line, place)) > place:
            return spelled
        if (latin := self.phrases.outlet_end(line, place)) > place:
            return latin  # قال لـ | DW
        for step in (1, 2):
            if end := self._tail(line, place + step):
                return end if self._name(line, place, place + step) else place
        return place + 2 if line.key(place) in self._leads and self._may_name(line, place + 1) else place

    def _tail(self, line: Line, place: int) -> int:
        """Where what ends such names ends, in one word or in two: الساحل | أونلاين, الساحل | تي في; 0 for nowhere."""
        if line.key(place) in self._tails:
            return place + 1
        return place + 2 if line.keys[place : place + 2] == _TV else 0

    def _spelled(self, line: Line, place: int) -> int:
        """The end of a name spelled with points (بي.بي.سي), or ``place``."""
        tokens, end = line.tokens, place
        while (
            2 <= len(line.key(end)) <= 3 and end + 2 < len(tokens)
            and tokens[end + 1].text == "." and tokens[end + 2].word
            and tokens[end].end == tokens[end + 1].start and tokens[end + 1].end == tokens[end + 2].start
        ):  # fmt: skip
            end += 2
        return end + 1 if end > place and 2 <= len(line.key(end)) <= 3 else place

    def _name(self, line: Line, start: int, end: int) -> bool:
        bare = line.key(start).removeprefix("ل")
        if bare.removeprefix("و") in _CUES:
            return False  # وبحسب | الساحل أونلاين
        return not belongs(bare, self._others) and all(self._may_name(line, place) for place in range(start, end))

    def _may_name(self, line: Line, place: int) -> bool:
        """Whether the word may stand in a name: no particle, no verb, no date, nobody's office."""
        key = line.key(place)
        if place >= len(line.tokens) or not line.tokens[place].word or place in line.dated or len(key) < 2:
            return False
        return not (
            key in PREPOSITIONS or key in self._small["introducers"] or key in self._small["clause"]
            or key in self._small["relative"] or self.phrases.is_stop_verb(key) or key in _COMMENT
            or key.removeprefix("و") in self._no_names or key in WITH_THEM
        )  # fmt: skip

    def named(self, line: Line, place: int, stop: int) -> int:
        """The end of what may be an outlet's name at ``place``, with ل or without: no known body, office or people."""
        key = line.key(place)
        if not self._may_name(line, place) or self.phrases.state([key]) or key[:1].isdigit():
            return place
        if belongs(key, self._others, prepositions=True) or any(one in self._others for one in under_pronoun(key)):
            return place
        end, limit = place + 1, min(stop, place + _NAME)
        while end < limit and self._may_name(line, end) and not self.phrases.is_masdar(line.key(end)):
            end += 1
        return end

    def asks(self, line: Line, place: int, stop: int) -> int:
        """The end of a name whose request was for comment: طلب | زاوية ثالثة | للتعليق، طلب للتعليق من | ذا ناشونال."""
        end = self.named(line, place, stop)
        if end == place:
            return place
        before = line.key(place - 1) == "من" and line.key(place - 2) in _FOR_COMMENT
        return end if before or line.key(end) in _FOR_COMMENT else place

    def for_comment(self, line: Line, verb: int, stop: int) -> bool:
        """Whether what is told at ``verb`` was for a comment or an answer: تم التواصل مع الشركة | للتعليق."""
        return any(line.key(spot) in _SOUGHT for spot in range(verb + 1, min(stop, verb + _FAR)))

    def contacts(self, line: Line, verb: int, stop: int) -> Range | None:
        """The name of who asked for a comment, by the verb that tells it: تواصلت | زاوية ثالثة | مع الشركة للتعليق."""
        if not self.for_comment(line, verb, stop):
            return None
        end = self.named(line, verb + 1, stop)
        heads = (spot for spot in range(verb + 2, end) if belongs(line.key(spot), self.phrases.heads))
        end = next(heads, end)
        if end > verb + 1 and (line.key(end) in PREPOSITIONS or belongs(line.key(end), self.phrases.heads)):
            return verb + 1, end
        first = line.first(verb)
        near = range(max(first, verb - _NAME), verb)
        start = next((spot for spot in near if self.named(line, spot, verb) == verb), verb)
        opens = start == first or not line.tokens[start - 1].word
        return (start, verb) if start < verb and opens else None

    def tries(self, line: Line, place: int, hit: Range, stop: int) -> Range | None:
        """The name of who could not get a comment: تعذر على | زاوية ثالثة | الحصول على تعليق."""
        if not any(line.key(spot) in _COMMENT for spot in range(hit[0], min(stop, hit[1] + _FAR))):
            return None
        start = place + (line.key(place) in ("علي", "ل"))
        end = self.named(line, start, hit[0])
        return (start, end) if end > start else None
