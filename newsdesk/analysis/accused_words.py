"""Words around an accusation, by the data: who may be accused, whom a pronoun means, where a party ends."""

from __future__ import annotations

from newsdesk.analysis.armed_sides import ArmedSides
from newsdesk.analysis.before_claims import PASSED
from newsdesk.analysis.charge_words import ChargeWords
from newsdesk.analysis.charges import AT_PLACES
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrase_words import MANNER
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.several_parties import HOW
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_objects import TANWIN
from newsdesk.analysis.wanted import IN_OR_BY
from newsdesk.analysis.word_shapes import (
    COMMAS,
    PREPOSITIONS,
    belongs,
    belongs_any,
    definite,
    owned,
    under_pronoun,
)

_BACK = 40
"""Words before a pronoun among which whoever it stands for is named; before a deed, among which it is shown."""
_UNKNOWN = ("مجهول", "المجهول")
"""What tells of people whom nobody knows: مسلحون مجهولون."""
SUFFERS = frozenset({"قتل", "قتلت", "اصيب", "اصيبت", "جرح", "جرحت", "استشهد", "استشهدت", "توفي", "توفيت", "لقي"})
"""What is told of who was hit, and not of who did it."""
_STRUCK_IN = PREPOSITIONS | {"في", "برصاص", "بنيران", "جراء", "اثر", "خلال", "بعد", "بانفجار", "بقصف", "بغاره", "امس"}
_NAME = 3
_BELONGING = frozenset({"تابعه", "تابع", "تابعين", "تابعون"})
_FIELDS = frozenset({"مجال", "قطاع", "قسم", "شعبه"})
"""What somebody works in: مقاول | في مجال الطرق."""
_VICTIMS = 14
"""Words before who shot or struck among which it is told who was hit."""


class AccusedWords(ChargeWords):
    """Tells parties by their words."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        self.armed = ArmedSides(knowledge, phrases)
        nouns = knowledge.nouns
        self._known = nouns["bodies"] | nouns["titles"] | nouns["spokespeople"] | nouns["outlet_nouns"]
        self._known |= nouns["shops"]
        self._people = nouns["persons"] | nouns["unnamed_if_indefinite"] | (nouns["anonymous"] - nouns["never_accused"])
        self._people |= nouns["culprits"]
        self._one = nouns["titles"] | nouns["spokespeople"] | self._people
        self._adjectives = frozenset(one for forms in knowledge.nationalities.values() for one in forms)
        self._owned_persons = Memo(self._is_owned_person)
        self._she = nouns["actors"] & frozenset({"قوات", "قوه", "سلطات", "شرطه", "وحدات", "طاءرات", "كتاءب"})
        self._anybody = self._known | self._people
        self._persons = phrases.persons | self._people
        self._named = nouns["bodies"] | nouns["outlet_nouns"]
        self._many = knowledge.small["measures"] | {"مءات", "عشرات", "الاف"}
        self._hurt = Memo(lambda key: belongs(key, nouns["hurt"], prepositions=True))
        self._fighting = Memo(lambda key: belongs(key, nouns["fighters"]))

    def known(self, line: Line, party: Range) -> bool:
        """Whether the phrase is one whom a reader could name: a body, an office, a state; not قوة or مسلحون."""
        head = line.key(party[0])
        nouns = self.knowledge.nouns
        if not line.tokens[party[0]].word:
            return True  # «اسم»
        if belongs(head, nouns["collectives"], prepositions=True):
            return False
        if head.removeprefix("ل") in nouns["firms"]:
            return True
        if party[1] - party[0] > 1 and head[-2:] in ("تي", "تا") and belongs(head[:-2] + "ه", nouns["bodies"]):
            return True  # شركتي «كذا» و«كذا»
        if self.phrases.state(line.key(place) for place in range(*party)):
            return True
        if head in nouns["ranks"] and party[1] - party[0] > 1:  # عناصر من قوات الأمن, ضباط في الشرطة
            of = party[0] + (2 if line.key(party[0] + 1) in ("من", "في") else 1)
            of_body = belongs(line.key(of), nouns["bodies"], prepositions=True)
            return of < party[1] and (of_body or definite(line.key(of)))
        return belongs(head, self._known, prepositions=True) and (definite(head) or party[1] - party[0] > 1)

    def person(self, line: Line, party: Range) -> bool:
        """Whether `known`, or a trade that stands for one person with the article or a name: الطبيب, المقاول فلان."""
        head = line.key(party[0])
        named = definite(head) or party[1] - party[0] > 1
        people = belongs(head, self._people, prepositions=True) or belongs(head.removesuffix("ا"), self._people)
        two = head[:2] == "ال" and head[-2:] in ("ين", "ان") and head[2:-2] in self.knowledge.nouns["titles"]
        people = people or (two and party[1] - party[0] > 1)  # الوزيرين | السابقين
        return self.known(line, party) or (named and people)  # بأن | ضابطا في المخفر

    def group(self, line: Line, party: Range) -> bool:
        """Whether people are meant who could be told from others, and not people whom nobody knows."""
        head, after = line.key(party[0]), line.key(party[0] + 1)
        if after.startswith(_UNKNOWN) or belongs(head, self.knowledge.nouns["never_accused"]):
            return False
        nouns, several = self.knowledge.nouns, party[1] - party[0] > 1
        if belongs_any(head, nouns["collectives"], nouns["named_groups"]):
            return True
        men = head in nouns["ranks"] or head.removesuffix("ا") in nouns["ranks"]
        return several and (men or belongs(head, nouns["actors"], prepositions=True))

    def people_hurt(self, line: Line, index: int) -> bool:
        """Whether it is told before by whom that people were hit, and none who fight: قتل شاب برصاص | الجيش."""
        before = line.keys[max(line.first(index), index - _VICTIMS) : index]
        return any(map(self._hurt.__getitem__, before)) and not any(map(self._fighting.__getitem__, before))

    @staticmethod
    def suffered(line: Line, verb: int) -> bool:
        """Whether a verb that may be passive has nobody behind it to be done to: إن السائق | قتل في قصف."""
        return line.key(verb) in SUFFERS and line.key(verb + 1) in _STRUCK_IN

    def shown(self, line: Line, index: int) -> bool:
        """Whether the word stands in what is shown to be so: تظهر الوثائق أن الشركة | باعت."""
        if index >= len(line.tokens):
            return False
        first, shows = max(line.first(index), index - _BACK), self.knowledge.small["shows"]
        that = next((place for place in range(index - 1, first, -1) if line.key(place) in ("ان", "بان", "وان")), first)
        return any(belongs(line.key(place), shows) for place in range(first, that))

    def past_adverbs(self, line: Line, place: int, limit: int) -> int:
        """Past dates, and how or when it was said: أمس، علنا، بشدة."""
        if line.key(place) == "في" and line.key(place + 1) == "المقام":
            place = min(place + 3, limit)  # في المقام الأول
        while place < limit and (
            place in line.dated
            or line.key(place) in PASSED
            or line.key(place) in HOW
            or line.key(place) in self.knowledge.small["adverbials"]
            or (line.tokens[place].text.endswith(TANWIN) and line.key(place)[:-1] not in self._anybody)
        ):
            place += 1 + (line.key(place) in MANNER and place + 1 < limit)  # بأشد العبارات
        return place

    def one_person(self, key: str) -> bool:
        """Whether a phrase with this head is a person and no body: مدرب, الناطق."""
        return belongs(key, self._one) and not belongs(key, self.knowledge.nouns["bodies"])

    def owned_person(self, key: str) -> bool:
        """Whether the word is a person or a body under a pronoun: مدربه, ناديها."""
        return self._owned_persons[key]

    def _is_owned_person(self, key: str) -> bool:
        known = self.phrases.anybody
        owned_one = key not in known and key[:1] not in "وبل" and not definite(key)
        return owned_one and any(one in known for one in under_pronoun(key))

    def owned_trade(self, key: str) -> bool:
        """Whether somebody by his trade or kin under a pronoun: معلمته, زوجها."""
        return self.owned_person(key) or any(belongs(one, self._people) for one in under_pronoun(key))

    def over_place(self, line: Line, end: int, limit: int) -> int:
        """Past where somebody works: موظف | في وزارة الصحة, and no further."""
        after = line.key(end + 1 + (line.key(end + 1) in ("احد", "احدي")))
        place = (
            belongs(after, self.knowledge.nouns["bodies"])
            or self.phrases.state([after])
            or "ب" + after in AT_PLACES
            or after in _FIELDS
        )
        if line.key(end) != "في" or not place:
            return end
        return max(self.phrases.end(line, end + 1, limit, IN_OR_BY), end)

    def name_end(self, line: Line, party: Range, limit: int) -> int:
        """Where a body's name ends that goes on with ل and what it is for: الوكالة المستقلة | لتوزيع الماء."""
        start, end = party
        key = line.key(end)
        if key in _BELONGING and line.key(end + 1)[:1] == "ل" and end > start:
            last = self.phrases.end(line, end + 1, limit, IN_OR_BY)  # ميليشيا مسلحة | تابعة لحكومة الشمال
            return next((at for at in range(end, last) if line.tokens[at].text in COMMAS), max(last, end))
        owner = (key[:2] == "لل" and key != "للاشتباه") or (key[:1] == "ل" and belongs(key[1:], self._named))
        if owner and end > start and belongs(line.key(start), self._known) and line.tokens[end - 1].text not in COMMAS:
            end = max(self.phrases.end(line, end, limit, IN_OR_BY), end)  # المدير المالي | للوكالة الوطنية
            key = line.key(end)
        described = end - start > 1 and definite(line.key(start)) and definite(line.key(end - 1))
        if not described or key[:1] != "ل" or not self.phrases.is_act(key[1:]) or owned(key):
            return end
        if not belongs(line.key(start), self._named):
            return end
        place = end + 1
        while place < limit and (definite(line.key(place)) or line.key(place)[:1] == "و"):
            place += 1
        return place if place > end + 1 else end

    def somebody(self, line: Line, start: int, end: int) -> bool:
        """Whether a phrase may be whoever is accused by nobody named: no thing in one word (يُتهم السكر)."""
        if belongs(line.key(start), self.knowledge.nouns["documents"]):
            return False
        side = line.key(start) in self.knowledge.nouns["camps"]  # النظام, المعارضة
        thing = end - start == 1 and line.key(start).startswith("ال") and not self.person(line, (start, end))
        return side or not thing or line.key(start).endswith(("ون", "ين"))

    def named_from(self, line: Line, start: int) -> int:
        """Where a name begins that ends at a word which is also a trade: المذيع سمير | حداد."""
        for place in range(start - 1, max(line.first(start), start - _NAME) - 1, -1):
            if belongs(line.key(place), self._one) and self.phrases.end(line, place, start + 1) > start:
                return place
        return start

    def meant(self, line: Line, index: int, pronoun: str, *, only: bool = False) -> Range | None:
        """Whom a pronoun at ``index`` stands for: the nearest fitting party before it, and not the sentence's first.

        With ``only`` the first too where the sentence names no other.
        """
        first = line.first(index)
        places = [
            place for place in range(max(first, index - _BACK), index)
            if self.person(line, (place, self._two(line, place, index))) and line.tokens[place].word
            and not (place > first and self.goes_on(line, place))
            and not belongs(line.key(place), self.knowledge.nouns["courts"])  # المدعي العام, who reads the charges
        ]  # fmt: skip
        for place in reversed(places[1:] or places[:only]):
            if _fits(line.key(place), pronoun, self.phrases.state([line.key(place)])):
                end = self.phrases.end(line, place, index)
                return (place, end) if end > place else None
        return None

    @staticmethod
    def _two(line: Line, place: int, limit: int) -> int:
        """Where a word and the one that belongs to it end: ألمانيا | على."""
        after = place + 1
        follows = line.key(after) == "في" or (line.tokens[after].word and line.key(after) not in PREPOSITIONS)
        return place + 2 if after < limit and (follows or after in line.pairs) else after

    def goes_on(self, line: Line, place: int) -> bool:
        """Whether the word goes on with the one before, as genitive or adjective: رئيس | نادي, الأوراق | المالية."""
        before, key = line.key(place - 1), line.key(place)
        if not line.tokens[place - 1].word:
            return False
        if definite(before) and definite(key) and key[:1] == "ا":
            return True
        return belongs(before, self._anybody) and not definite(before)


def _fits(key: str, pronoun: str, state: bool) -> bool:
    """Whether a head may be what the pronoun stands for, as far as its letters tell."""
    plural = key.endswith(("ون", "ين"))
    feminine = key.endswith(("ه", "ات")) or state
    if pronoun == "ها":
        return feminine
    return plural if pronoun in ("هم", "هما") else not feminine and not plural
