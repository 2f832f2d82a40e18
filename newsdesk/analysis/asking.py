"""Asking as copy tells of it: which party a sentence says was contacted, by which newsroom.

A refusal to answer is a comment statement only where a newsroom asked. Courts, parliaments, clubs and lovers ask too.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.analysis.addressed import Addressed
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.newsrooms import BACK, NAME_WORDS
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs, definite, under_pronoun, without_it

_PASSED = frozenset({"مرور", "مضي", "انقضاء", "مضت", "ومضت", "ومضي", "مر", "ومر", "مرت", "ومرت", "انقضت", "وانقضت"})
"""Time that went by since an asking."""
_READ = frozenset(
    {"قرا", "قرات", "وقرا", "وقرات", "شاهد", "شاهدت", "اطلع", "اطلعت", "واطلع", "واطلعت", "فتح", "تسلم", "تسلمت"}
)
_GOES_ON = frozenset({"لكن", "لكنه", "لكنها", "لكنهم", "الا", "غير", "بيد", "دون", "بعد", "حتي"})
"""Words at the head of a sentence that goes on with the one before."""
_AT_HEAD = 8
TO_THEM = frozenset({"به", "بها", "بهم", "بهما", "اليه", "اليها", "اليهم", "اليهما", "معه", "معها", "معهم", "معهما"})
_PUT = frozenset({"وجهت", "ارسلت", "طرحت", "بعثت", "وجه", "ارسل", "طرح", "قدم", "قدمت"})
"""Verbs that in the passive tell of a question that was put."""



@dataclass(frozen=True, slots=True)
class Contacted:
    """Whom a newsroom is said to have asked, and the newsroom where it is named."""

    parties: tuple[Range, ...]
    asker: Range | None


class Asking(Addressed):
    """Finds newsrooms and their askings in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        self._asks_verb = Memo(self._is_asking)
        self._may_tell = Memo(self._may_be_told)
        self._put_by = Memo(lambda key: belongs(key, self._words["questions"], prepositions=True))

    def _is_asking(self, key: str) -> bool:
        """Whether the word tells of asking, with or without whom or what: راسلت, أرسلتها, زارها."""
        contact = self._words["contact"]
        others = (*under_pronoun(key), key.removesuffix("وا")) if key not in self.phrases.heads else ()  # وزارة
        return belongs(key, contact) or any(one in contact for one in others)

    def asked_by(self, line: Line, place: int) -> bool:
        """Whether a newsroom is told right here to have asked: مصارف | سألتها رويترز."""
        after = place + 1 + (line.key(place + 1) in TO_THEM)
        return self._asks_verb[line.key(place)] and self.newsroom(line, after) > after

    def asks(self, key: str) -> bool:
        """Whether the word tells of asking: سألته, راسلت."""
        return self._asks_verb[key]

    def contacted(self, line: Line, index: int) -> Contacted | None:
        """The last asking told before ``index`` in its sentence: by a newsroom, by us, or in the passive.

        A statement at the head of its sentence goes on with the sentence before: سألنا الشركة. لم نحصل على رد.
        """
        first = max(line.first(max(index - 1, 0)), index - BACK)
        found = self.last(line, first, index)
        if found is None and 0 < first < index <= first + _AT_HEAD and self._no_topic(line, first):
            return self.last(line, max(line.first(first - 1), first - BACK), first)
        return found

    def _no_topic(self, line: Line, first: int) -> bool:
        """Whether a sentence begins with a negation or a conjunction, before it has named anybody."""
        key = line.key(first).removeprefix("و").removeprefix("ف")
        return key in _GOES_ON or line.key(first) in self.knowledge.small["statement_negations"]

    def last(self, line: Line, first: int, index: int) -> Contacted | None:
        """The last asking told between two places of a line."""
        for place in range(index - 1, first - 1, -1):
            key = line.key(place)
            if not self._may_tell[key]:
                continue
            if key in _READ and (read := self._readers(line, place, index)) is not None:
                return read
            if key.removeprefix("و") in self._words["asked_passive"]:
                parties = self._party(line, place + 1, index)
                if parties:
                    return Contacted(parties, None)
            passive = (key in _PUT or key[1:] in _PUT) and "\u064f" in line.tokens[place].text[:4]
            if passive and self.put(line.key(place + 1)):
                parties = self._addressed(line, place + 2, index, objects=False)  # وُجّهت أسئلة إلى الوزارة
                if parties:
                    return Contacted(parties, None)
            if self._bare_contact(line, place):
                objects = belongs(key.removeprefix("و").removeprefix("ب"), self._words["asks_somebody"])
                parties = self._addressed(line, place + 1, index, objects=objects)
                if parties:
                    return Contacted(parties, None)
            if not (self._asks_verb[key] or self._ours(key) or self.asked_by_us(key)):
                continue
            found = self._contact(line, place, index)
            if found is not None:
                return found
        return None

    def may_be_told(self, line: Line) -> bool:
        """Whether any word of the line may tell of an asking: where none does, none need be looked for."""
        return any(map(self._may_tell.__getitem__, line.words))

    def _may_be_told(self, key: str) -> bool:
        passive = key in self._words["asked_passive"] or key in self._words["contact_bare"] or key in _READ
        passive = passive or key.removeprefix("و") in self._words["asked_passive"] or key in _PUT or key[1:] in _PUT
        acts = belongs(key, self._words["contact_acts"]) or belongs(key, self._words["questions"])
        return passive or acts or self._asks_verb[key] or self._ours(key) or self.asked_by_us(key)

    def told(self, line: Line, index: int) -> bool:
        """Whether the sentence says near ``index`` that a newsroom asked, whomever: عند تواصلنا معها."""
        # As far as an asking is looked for behind, on both sides: a sentence may be a whole book.
        first, last = max(line.first(index), index - BACK), min(line.limit(index), index + BACK)
        asked = False
        for place in range(first, last):
            key = line.key(place)
            if not (self._may_tell[key] or self._put_by[key]):
                continue
            ours = self._ours(key) or self.asked_by_us(key)
            if ours or self._bare_contact(line, place) or self._put_to(line, place):
                return True
            put = self._put_by[key] and place + 1 in line.pairs  # ردا على سؤال «النهار»
            if put and self.newsroom(line, place + 1) > place + 1:
                return True
            asked = asked or self._put_by[key] or (self._asks_verb[key] and not definite(key))  # العرض is no asking
        return asked and any(
            self.newsroom(line, place, bare_names=False) > place and line.key(place) not in ("ل", "ب")
            for place in range(first, last)
        )

    def _put_to(self, line: Line, place: int) -> bool:
        """Whether a newsroom is told to have asked somebody under a pronoun: سألته «الحرة»."""
        key = line.key(place)
        owned = key.endswith(("ه", "ها", "هم")) and not belongs(key, self._words["contact"])
        return owned and self.asked_by(line, place)

    def _bare_contact(self, line: Line, place: int) -> bool:
        """Whether an asking is told without its asker: وبالتواصل مع فلان، وعند سؤال الوزارة."""
        key = line.key(place)
        if key in self._words["contact_bare"]:
            return place == line.first(place)
        before = line.key(place - 1).removeprefix("و")
        despite = before == "من" and line.key(place - 2) == "الرغم"
        since = before == "علي" and any(line.key(place - back) in _PASSED for back in range(2, 7))
        return key in self._words["contact_acts"] and (despite or since or before in ("عند", "لدي", "بعد", "رغم"))

    def _ours(self, key: str) -> bool:
        """Whether the word is a contact verb of ours: تواصلنا، سألنا، حاولنا."""
        bare = key.removeprefix("و")
        ours = self._words["our_asking"]
        if bare in ours or without_it(bare) in ours or key == "وجهنا":  # زرناه
            return True
        return bare.endswith("نا") and len(bare) > 4 and bare.removesuffix("نا") in self._words["contact"]

    def _contact(self, line: Line, place: int, stop: int) -> Contacted | None:
        ours = self._ours(line.key(place)) or self.asked_by_us(line.key(place))
        asked = without_it(line.key(place))
        if asked.endswith("نا") and asked != line.key(place) and not self._sent_to(line, place, stop):
            return None  # الشركة، وقد راسلناها: whom is said before
        asker: Range | None = None
        begin = place + 1
        end = self.newsroom(line, begin) if begin < stop and not ours else begin
        if end > begin:
            asker, begin = (begin, end), end
        else:
            before = self.phrases.subject_before(line, place)
            if before and self.newsroom(line, before[0]) >= before[1]:
                asker = before
            elif before is None:
                asker = self._asker_before(line, place) or self._asker_carried(line, place)
        if not (ours or asker):
            return None
        key = line.key(place)
        # رسائلنا النصية: how they were sent, not to whom
        sent = belongs(key, self._sent, prepositions=True) or self.put(key)
        asks = belongs(key, self._words["asks_somebody"]) or (key.endswith("نا") and not sent)
        parties = self._addressed(line, begin, stop, objects=asks)
        parties = tuple(
            one for one in parties if not self.phrases.is_act(line.key(one[0])) and line.key(one[0]) not in TO_THEM
        )
        if not parties:
            return None
        return Contacted(parties, asker or self.asker(line, place, stop, (parties[0][0], parties[-1][1])))

    def _readers(self, line: Line, place: int, stop: int) -> Contacted | None:
        """Who is said to have read what a newsroom sent: قرأ النائب رسائل مراسلتنا, اطلع المدير على رسالتنا."""
        parties = self._party(line, place + 1, stop)
        if not parties:
            return None
        spot = parties[0][1] + (line.key(parties[0][1]) == "علي")
        end = self.newsroom(line, spot + 1) if belongs(line.key(spot), self._sent) else 0
        if end > spot + 1:
            return Contacted(parties, (spot + 1, end))
        return Contacted(parties, None) if self.asked_by_us(line.key(spot)) else None

    def _sent_to(self, line: Line, place: int, stop: int) -> bool:
        """Whether what was sent has its way told: الأسئلة التي أرسلناها إلى الوزارة."""
        return any(line.key(spot) == "الي" for spot in range(place + 1, min(stop, place + 4)))

    def _asker_before(self, line: Line, place: int) -> Range | None:
        """The newsroom right before a verb that asks: وكانت الوكالة قد طلبت."""
        if line.key(place - 1) == "ان" and (told := self._already(line, place - 1)):  # سبق للصحيفة أن راسلت
            return told
        end = place
        while line.key(end - 1) in self.knowledge.small["between"]:
            end -= 1
        near = range(max(line.first(place), end - NAME_WORDS), end)
        if line.key(end - 1) in ("انها", "انه", "بانها", "بانه"):  # وأكدت الصحيفة أنها راسلت
            first = line.first(place)
            heads = range(first, min(end - 1, first + 3))
            start = next((spot for spot in heads if self.newsroom(line, spot) > spot), -1)
            return (start, self.newsroom(line, start)) if start >= 0 else None
        start = next((spot for spot in near if self.newsroom(line, spot) == end), -1)
        return (start, end) if start >= 0 else None

    def _already(self, line: Line, place: int) -> Range | None:
        """The newsroom between سبق and أن."""
        for spot in range(place - 1, max(line.first(place), place - NAME_WORDS - 2) - 1, -1):
            if line.key(spot).removeprefix("و") == "سبق":
                start = spot + 1
                own = line.key(start)[:1] == "ل" and self._press[line.key(start)[1:]]
                return (start, place) if own or self.newsroom(line, start) == place else None
        return None

    def _asker_carried(self, line: Line, place: int) -> Range | None:
        """The newsroom that the sentence before told of, for a verb at the head of this one: وحاولت الحصول على رد."""
        first = line.first(place)
        if place > first or first == 0 or line.key(place)[:1] != "و":
            return None
        start = line.first(first - 1)
        spot = next((spot for spot in range(start, min(first, start + 4)) if self.newsroom(line, spot) > spot), -1)
        return (spot, self.newsroom(line, spot)) if spot >= 0 else None
