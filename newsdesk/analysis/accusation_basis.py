"""Whose accusation it is: our own, another outlet's, a state's, a court's, or against nobody in particular."""

from __future__ import annotations

from newsdesk.analysis.armed_sides import ArmedSides
from newsdesk.analysis.charges import SOME
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs, belongs_any, definite
from newsdesk.domain.reading import AllegationBasis

_OVER = {
    "رءيس": frozenset({"الحكومه", "الوزراء", "الجمهوريه", "الدوله", "الاركان"}),
    "وكيل": frozenset({"محافظه", "وزاره"}),
}
"""What an office is over, where it is a state's."""
_PEOPLE = frozenset({"اطباء", "محامين", "محامي", "صحفيين", "صحافيين", "نشطاء", "منظمات"})
"""Whose network is no outlet."""
_BEFORE = frozenset({"امام", "تحت"})
_SPORT = frozenset({"انضباط", "منشطات", "مباريات", "مباراه", "دوري", "بطوله", "ماراثون", "اولمبيه", "فيفا", "يويفا"})
_ASIDE = 24
"""Words on either side of an accusation among which the sentence may tell that a court or a parliament heard it."""


class AccusationBasis:
    """Tells whose accusations a line's are."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self.sides = ArmedSides(knowledge, phrases)
        self._heard_in = knowledge.nouns["courts"] | {"قبه"}

    def of(
        self, line: Line, cue: int, party: Range, accuser: Range | None, around: tuple[Found | None, Found | None],
        deed: bool,
    ) -> AllegationBasis:  # fmt: skip
        """The basis of the accusation at ``cue``; ``around`` are the attribution that holds it and its own."""
        nouns = self.knowledge.nouns
        holder = around[0]
        sources = [span for span in (accuser, holder.speaker if holder else None) if span]
        for_whom = [(start + 2, end) for start, end in sources if line.key(start + 1) == "باسم" and start + 2 < end]
        sources += for_whom  # المتحدث باسم | الجيش
        relayed = any(made and made.relay and not self._own_paper(line, made.relay) for made in around)
        outlets = nouns["outlet_nouns"]
        for start, _ in sources:
            if belongs(line.key(start), nouns["courts"]):
                return AllegationBasis.COURT
            doctors = line.key(start) == "شبكه" and line.key(start + 1) in _PEOPLE  # شبكة أطباء السودان
            if not doctors and (belongs(line.key(start), outlets) or self.phrases.outlet_end(line, start) > start):
                relayed = True
        if relayed:
            return AllegationBasis.RELAYED
        if self._heard(line, cue):
            return AllegationBasis.COURT
        sides = any(self._of_state(line, source) or self.sides.armed(line, source) for source in sources)
        many = belongs(line.key(party[0]), nouns["collectives"])
        sides = sides or (not many and any(self._governs(line, start) for start, _ in sources))
        if (self.sides.state_acts(line, party) or self.sides.armed(line, party)) and (sides or (deed and not sources)):
            return AllegationBasis.STATES
        head, following = line.key(party[0]), line.key(party[0] + 1)
        some = head == "بعض" or (head in SOME and following == "من")
        one = party[1] - party[0] == 1 or belongs_any(following, nouns["collectives"], self.sides.adjectives)
        if (belongs(head, nouns["ranks"]) and not one) or (head == "قوي" and definite(following)):
            return AllegationBasis.OWN  # أفراد من قوات الطوق, قوى الأمن الداخلي
        nameless = not definite(head) and head.endswith(("ين", "ون")) and (one or not definite(following))
        nameless = nameless and head not in nouns["shops"]  # صالون «كذا»
        if some or nameless or belongs(head, nouns["collectives"]):
            return AllegationBasis.COLLECTIVE
        return AllegationBasis.OWN

    def court_near(self, line: Line, cue: int) -> bool:
        """Whether a court is named before a penalty: قضت المحكمة بتغريم الشركة."""
        near = range(max(line.first(cue), cue - _ASIDE), cue + 1)
        return any(belongs(line.key(place), self.knowledge.nouns["courts"], prepositions=True) for place in near)

    @staticmethod
    def in_sport(line: Line, cue: int) -> bool:
        """Whether a federation punishes: أوقفت لجنة الانضباط باتحاد الكرة | اللاعب."""
        near = range(max(line.first(cue), cue - _ASIDE), min(line.limit(cue), cue + _ASIDE))
        return any(line.key(place).removeprefix("ب").removeprefix("ال") in _SPORT for place in near)

    def _own_paper(self, line: Line, relay: Range) -> bool:
        """Whether only the quoted name of a paper is told, which may be the one that reports it: قال لـ«الراصد»."""
        start = relay[0] + (line.key(relay[0]) == "ل")
        return start in line.pairs and not belongs(line.key(start + 1), self.knowledge.nouns["agencies"])

    def _heard(self, line: Line, cue: int) -> bool:
        """Whether the sentence says that it was said in a court's session or a parliament's, or before one."""
        first, limit = max(line.first(cue), cue - _ASIDE), min(line.limit(cue), cue + _ASIDE)
        for place in range(first, limit):
            key = line.key(place)
            within = line.key(place - 1) in ("في", "خلال", "اثناء", "وخلال", "وفي")
            if within and key in self.knowledge.nouns["sessions"]:
                return True
            if key in _BEFORE and belongs(line.key(place + 1), self._heard_in):
                return True
        return False

    def _of_state(self, line: Line, accuser: Range) -> bool:
        """Whether a state speaks, or somebody who speaks for it."""
        office = belongs(line.key(accuser[0]), self.knowledge.nouns["offices_of_state"])
        return (office and self.sides.national(line, accuser)) or self.sides.state_acts(line, accuser)

    def _governs(self, line: Line, start: int) -> bool:
        """Whether an office that is a state's with no adjective behind: وزير الدفاع, رئيس الوزراء; not رئيس التيار."""
        key, over = line.key(start), _OVER.get(line.key(start).removeprefix("ال"), frozenset())
        return belongs(key, self.knowledge.nouns["speak_for_states"]) or line.key(start + 1) in over
