"""Asking as copy tells of it: which party a sentence says was contacted, by which newsroom.

A refusal to answer is a comment statement only where a newsroom asked. Courts, parliaments, clubs and lovers ask too.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.analysis.asker_places import AskerPlaces
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.newsrooms import TIMES
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.question_owners import BACK
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import (
    THAT_THEY,
    belongs,
    definite,
    under_pronoun,
    weak_under_pronoun,
    without_it,
)

_PASSED = frozenset({"مرور", "مضي", "انقضاء", "مضت", "ومضت", "ومضي", "مر", "ومر", "مرت", "ومرت", "انقضت", "وانقضت"})
"""Time that went by since an asking."""
_WHEN = frozenset({"تكرار", "عند", "لدي", "بعد", "رغم", "اثر", "عقب", "فور", "خلال", "اثناء"})
_QUERIES = frozenset({"سءال", "اسءله", "استفسار", "استفسارات", "تساءلات", "استيضاح"})
_PICKED_UP = frozenset({"الهاتف", "هاتفه", "هاتفها", "هواتفهم", "السماعه"})
_PUBLISHING = frozenset({"نشر", "اعداد", "كتابه", "تحرير", "اغلاق", "طباعه", "صدور"})
_WAS_DONE = frozenset({"تم", "جري", "يتم", "تمت", "جرت"})
_PLACES = frozenset({"مكتب", "منزل", "بيت", "دار", "شقه", "فيلا", "عياده", "مسكن"})
_READ = frozenset(
    {"قرا", "قرات", "وقرا", "وقرات", "شاهد", "شاهدت", "اطلع", "اطلعت", "واطلع", "واطلعت", "فتح", "تسلم", "تسلمت"}
)
_GOES_ON = frozenset({"لكن", "لكنه", "لكنها", "لكنهم", "الا", "غير", "بيد", "دون", "بعد", "حتي"})
"""Words at the head of a sentence that goes on with the one before."""
_AT_HEAD = 8
_AGAIN, _PUBLISHED = ("عاد", "عادت", "تعيد", "يعيد"), frozenset({"نشر", "بث", "طبع", "طباعه", "فتح"})
"""What a newsroom does once more, and asks nobody by it: أعادت الصحيفة | نشر مقاطع من المذكرات."""
TO_THEM = frozenset({"به", "بها", "بهم", "بهما", "اليه", "اليها", "اليهم", "اليهما", "معه", "معها", "معهم", "معهما"})


@dataclass(frozen=True, slots=True)
class Contacted:
    """Whom a newsroom is said to have asked, and the newsroom where it is named.

    ``parties`` are at least one, but for what `Asking` hands to itself: who is asked under a pronoun.
    """

    parties: tuple[Range, ...]
    asker: Range | None
_FOLLOWED = frozenset({"تابعته", "تابعتها", "تابعه", "تابعها"})
"""What a newsroom does with a communiqué, not with who is asked: بيان | تابعته «كذا»; but تابعت الأمر مع الوزارة."""
_MEDIA = frozenset({"وساءل"})
"""Media, spelt like questioned with and: تناقلته | وسائل الإعلام المحلية."""
_BACK_TO = frozenset({"بالرجوع", "بالعوده"})
_DAMMA = "\u064f"
_RUNG = frozenset({"اتصل", "تووصل", "هوتف"})
"""Verbs of reaching that are passive with a damma: واتُّصل بمدير الشركة."""


class Asking(AskerPlaces):
    """Finds newsrooms and their askings in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        self._asks_verb = Memo(self._is_asking)
        self._may_tell = Memo(self._may_be_told)
        self._met = self._words["meeting"] | self._words["would_ask"]
        self._meets = Memo(self._is_meeting)
        self._visits = Memo(lambda key: belongs(without_it(key), self._words["visiting"]))
        self._ours_told = Memo(lambda key: self._ours(key) or self.asked_by_us(key))
        self._put_by = Memo(lambda key: belongs(key, self._words["questions"], prepositions=True))

    def _is_asking(self, key: str) -> bool:
        """Whether the word tells of asking, with or without whom or what: راسلت, أرسلتها, زارها."""
        contact = self._words["contact"]
        if key in _FOLLOWED or key in _MEDIA:
            return False
        apart = key in self.phrases.heads or key.endswith("يه")  # وزارة, وزارية
        others = () if apart else (*under_pronoun(key), *weak_under_pronoun(key), key.removesuffix("وا"))
        return belongs(key, contact) or any(one in contact for one in others)

    def _is_meeting(self, key: str) -> bool:
        """Whether the word tells of an asking only where a newsroom does it: التقت, واجهت, أن تسأل."""
        return any(one in self._met for one in (key, key.removeprefix("و"), key.removeprefix("ف"), without_it(key)))

    def asked_by(self, line: Line, place: int) -> bool:
        """Whether a newsroom is told right here to have asked: مصارف | سألتها رويترز."""
        after = place + 1 + (line.key(place + 1) in TO_THEM)
        key = line.key(place)
        return self._asks_verb[key] and not definite(key) and self.newsroom(line, after) > after

    def asks(self, key: str) -> bool:
        """Whether the word tells of asking: سألته, راسلت."""
        return self._asks_verb[key]

    def meets(self, key: str) -> bool:
        """Whether the word tells of an asking where a newsroom does it: التقته."""
        return self._meets[key]

    def meets_them(self, key: str) -> bool:
        """As `meets`, of a verb of his under a pronoun, too: استوقفه, التقاه."""
        return any(self._meets[one] for one in (key, *under_pronoun(key), *weak_under_pronoun(key)))

    def ours(self, key: str) -> bool:
        """Whether the word tells that we asked: تواصلنا, سألناه."""
        return self._ours_told[key]

    def contacted(self, line: Line, index: int) -> Contacted | None:
        """The last asking told before ``index`` in its sentence: by a newsroom, by us, or in the passive.

        A statement at the head of its sentence goes on with the sentence before: سألنا الشركة. لم نحصل على رد.
        """
        asked = Asking.contacted, index
        if asked not in line.notes:
            line.notes[asked] = self._contacted(line, index)
        found: Contacted | None = line.notes[asked]
        return found

    def _contacted(self, line: Line, index: int) -> Contacted | None:
        first = max(line.first(max(index - 1, 0)), index - BACK)
        found = self.last(line, first, index)
        if found is None and 0 < first < index <= first + _AT_HEAD and self._no_topic(line, first):
            return self.last(line, max(line.first(first - 1), first - BACK), first)
        then = self.asked_next(line, found.parties[-1][1], index) if found else None
        return Contacted((then,), found.asker) if then and found else found

    def _no_topic(self, line: Line, first: int) -> bool:
        """Whether a sentence begins with a negation or a conjunction, before it has named anybody."""
        key = line.key(first).removeprefix("و").removeprefix("ف")
        return key in _GOES_ON or line.key(first) in self.knowledge.small["statement_negations"]

    def last(self, line: Line, first: int, index: int) -> Contacted | None:
        """The last asking told between two places of a line."""
        them: Contacted | None = None
        theirs = index
        for place in range(index - 1, first - 1, -1):
            key = line.key(place)
            if not self._may_tell[key] or line.key(place - 1) == "لا":
                continue
            sought = them is not None and (self._is_act[key] or key in self._words["before_party"])
            begin = place + (key not in self._words["before_party"])
            if sought and (parties := self._addressed(line, begin, theirs, objects=False)):
                return Contacted(parties, them.asker if them else None)  # لأخذ رأي الوزير، اتصلنا به
            if key in _READ and (read := self._readers(line, place, index)) is not None:
                return read
            if key.removeprefix("و") in self._words["asked_passive"]:
                parties = self._party(line, place + 1, index)
                if parties and not belongs(line.key(parties[0][0]), self._words["others"]):  # سُئل الشاهد
                    return Contacted(parties, None)
            rung = not _RUNG.isdisjoint((key, key[1:])) and _DAMMA in line.tokens[place].text[:4]
            if rung and (parties := self._addressed(line, place + 1, index, objects=False)):
                return Contacted(parties, None)  # واتُّصل | بمدير الشركة
            if self._marked_passive(line, place) and (parties := self._party(line, place + 1, index)):
                return Contacted(parties, None)  # أُبلغت الإدارة بمضمون التقرير
            if (self._put_passive[key] or self.arrives(key)) and (parties := self.passively_put(line, place, index)):
                return Contacted(parties, None)
            if self._is_put[key] and (put := self.put_by(line, place, index)) is not None:
                return Contacted(*put)
            if self.bare_contact(line, place) and self.newsroom(line, place + 1) == place + 1:
                objects = belongs(key.removeprefix("و").removeprefix("ب"), self._words["asks_somebody"])
                parties = self._addressed(line, place + 1, index, objects=objects)
                if parties:
                    return Contacted(parties, None)
            tells = self._asks_verb[key] or self._meets[key] or self._is_act[key]
            if not (tells or self._ours_told[key]):
                continue
            found = self._contact(line, place, index)
            if found is not None and found.parties:
                return found
            if them is None and found is not None:
                them, theirs = found, place
        return None

    def _marked_passive(self, line: Line, place: int) -> bool:
        """Whether a verb that has the one asked for its object is passive by its marks: أُبلغت, أُمهلت."""
        key = line.key(place).removeprefix("و").removeprefix("ف")
        marked = "\u064f" in line.tokens[place].text[:3] and key in self._words["asks_somebody"]
        after = line.key(place + 1)
        of_it = after[:1] == "ب" and not belongs(after, self.phrases.heads)
        if line.key(place - 1) in THAT_THEY or of_it:
            return False  # إنه | أُبلغ بقرار الغلق
        counted = after in self.knowledge.small["numerals"] or after[:1].isdigit()
        return marked and not counted and not (after in self._no_party or belongs(after, self._words["others"]))

    def may_be_told(self, line: Line) -> bool:
        """Whether any word of the line may tell of an asking: where none does, none need be looked for."""
        return any(map(self._may_tell.__getitem__, line.words))

    def _may_be_told(self, key: str) -> bool:
        passive = key in self._words["asked_passive"] or key in self._words["contact_bare"] or key in _READ
        passive = passive or key.removeprefix("و") in self._words["asked_passive"] or self._put_passive[key]
        passive = passive or self.arrives(key)
        acts = belongs(key, self._words["contact_acts"]) or belongs(key, self._words["questions"])
        acts = acts or key in self._words["before_party"] or self._is_put[key] or self._meets[key] or self._is_act[key]
        return passive or acts or self._asks_verb[key] or self._ours_told[key]

    def told(self, line: Line, index: int) -> bool:
        """Whether the sentence says near ``index`` that a newsroom asked, whomever: عند تواصلنا معها."""
        # As far as an asking is looked for behind, on both sides: a sentence may be a whole book.
        first, last = max(line.first(index), index - BACK), min(line.limit(index), index + BACK)
        asked_for = Asking.told, first, last
        told: bool | None = line.notes.get(asked_for)
        if told is None:
            told = line.notes[asked_for] = self._told(line, first, last)
        return told

    def _told(self, line: Line, first: int, last: int) -> bool:
        asked = False
        for place in range(first, last):
            key = line.key(place)
            if not (self._may_tell[key] or self._put_by[key]):
                continue
            visited = self._visits[key] and without_it(key) == key  # not زرناه, which tells whom we went to see
            if line.key(place - 1) == "لا":
                continue  # نحن لا | نوجه اللوم إلى أحد
            ours = self._ours_told[key] and not visited
            if ours or self.bare_contact(line, place) or self._put_to(line, place):
                return True
            if line.key(place + 1) in TO_THEM and self.asked_by(line, place):
                return True  # اتصلت به «النهار»
            put = self._put_by[key] and place + 1 in line.pairs  # ردا على سؤال «النهار»
            if put and self.newsroom(line, place + 1) > place + 1:
                return True
            asked = asked or self._put_by[key] or (self._asks_verb[key] and not definite(key))  # العرض is no asking
        return asked and any(
            self.newsroom(line, place, bare_names=False) > place and line.key(place) not in ("ل", "ب")
            for place in range(first, last)
        )

    def _put_to(self, line: Line, place: int) -> bool:
        """Whether a newsroom is told to have asked or met somebody under a pronoun: سألته «الحرة», قابلته «الراي»."""
        key = line.key(place)
        met = self._meets[key] and without_it(key) != key and self.newsroom(line, place + 1) > place + 1
        owned = key.endswith(("ه", "ها", "هم")) and not belongs(key, self._words["contact"])
        return owned and (met or self.asked_by(line, place))

    def bare_contact(self, line: Line, place: int) -> bool:
        """Whether an asking is told without its asker: وبالتواصل مع فلان، وعند سؤال الوزارة."""
        key = line.key(place)
        if place == line.first(place):
            bare = key.removeprefix("و")
            if bare in _BACK_TO and not (line.key(place + 1) == "الي" and self._is_person(line.key(place + 2))):
                return False  # بالعودة إلى | مدير السياحة, but not إلى الأرشيف
            return key in self._words["contact_bare"] or (
                bare[:1] == "ب" and self._is_act[bare[1:]] and not definite(bare)
            )
        if line.key(place - 1).removeprefix("و") in _WAS_DONE:
            return self._is_act[key] and (
                self.strangers.for_comment(line, place, line.limit(place)) or self._of_a_story(line, place)
            )
        before = line.key(place - 1).removeprefix("و")
        despite = before == "من" and line.key(place - 2) == "الرغم"
        since = before == "علي" and any(line.key(place - back) in _PASSED for back in range(2, 7))
        when = despite or since or before in _WHEN or self._over_and_over(line, place)
        return when and key in self._words["contact_acts"] and not self._somebodys(line, place)

    def _is_person(self, key: str) -> bool:
        return belongs(key, self.phrases.persons)

    def _of_a_story(self, line: Line, place: int) -> bool:
        """Whether an asking in the passive was for copy: تم إرسال | استفسار إلى, تم التواصل … حتى | نشر التقرير."""
        if any(belongs(line.key(spot), _QUERIES) for spot in range(place + 1, place + 4)):
            return True
        return any(
            line.key(spot) in _PICKED_UP
            or (line.key(spot) in _PUBLISHING and any(line.key(spot + step) in self._words["made"] for step in (1, 2)))
            for spot in range(place + 1, min(line.limit(place), place + BACK))
        )

    def _over_and_over(self, line: Line, place: int) -> bool:
        """Whether the acts were counted: بعد عدة | محاولات, وعلى مدى أسبوع من | المحاولات."""
        return line.key(place - 1) in TIMES and line.key(place - 2).removeprefix("و") in _WHEN

    def _somebodys(self, line: Line, place: int) -> bool:
        """Whether the act is told to be somebody else's: بعد اتصال | الأهالي بالشرطة."""
        key, after = line.key(place), line.key(place + 1)
        if belongs(key, self._words["asks_somebody"]) or definite(key) or self.newsroom(line, place + 1) > place + 1:
            return False
        crowd = belongs(after, self.knowledge.nouns["collectives"]) or belongs(after, self._words["others"])
        return crowd or belongs(after, self.phrases.heads)

    def _ours(self, key: str) -> bool:
        """Whether the word is a contact verb of ours: تواصلنا، سألنا، حاولنا."""
        bare = key.removeprefix("و")
        ours = self._words["our_asking"]
        if bare in ours or without_it(bare) in ours or key == "وجهنا":  # زرناه
            return True
        if key.endswith("نا") and (key in self._words["meeting"] or bare in self._words["meeting"]):
            return bare not in self._words["tells_us"]
        return bare.endswith("نا") and len(bare) > 4 and bare.removesuffix("نا") in self._words["contact"]

    def _contact(self, line: Line, place: int, stop: int) -> Contacted | None:
        ours = self._ours_told[line.key(place)]
        asked = without_it(line.key(place))
        if asked.endswith("نا") and asked != line.key(place) and not self._sent_to(line, place, stop):
            topic = self.phrases.topic(line, place)  # أما الشركة فراسلناها
            return Contacted((topic,), None) if topic else None  # الشركة، وقد راسلناها: whom is said before
        asker: Range | None = None
        begin = place + 1 + (line.key(place + 1) in TO_THEM)
        end = self.newsroom(line, begin) if begin < stop and not ours else begin
        if end > begin:
            asker, begin = (begin, end), end
        else:
            before = self.phrases.subject_before(line, place)
            if before and self.newsroom(line, before[0]) >= before[1]:
                asker = before
            elif before is None or self._is_act[line.key(place)]:
                asker = self._asker_before(line, place) or self._asker_carried(line, place)
            asker = asker or self._asker_going_on(line, place)
            if asker is None and self._asks_verb[line.key(place)]:
                asker = self.strangers.contacts(line, place, stop)
                begin = asker[1] if asker and asker[0] == begin else begin
        key = line.key(place)
        if not (ours or asker) or (key.endswith(_AGAIN) and line.key(begin) in _PUBLISHED):
            return None
        if asker and self._is_act[key] and not self._asks_verb[key] and self._at_pains(line, place, asker):
            return None  # تعذر على الصحيفة الوصول إلى
        # رسائلنا النصية: how they were sent, not to whom
        whom = self._words["asks_somebody"]
        asks = belongs(key, whom, prepositions=True) or belongs(key.removesuffix("نا"), whom, prepositions=True)
        parties = self._addressed(line, begin, stop, objects=asks)
        parties = tuple(
            one for one in parties if not self.phrases.is_act(line.key(one[0])) and line.key(one[0]) not in TO_THEM
            and not (line.key(one[0] - 1) == "من" and self.newsroom(line, one[0]) >= one[1])  # صحافي من | فرانس برس
        )
        rung = tuple(one for one in parties if not self._their_phone(line.key(one[0])))
        if self._visits[key]:
            parties = tuple(self._at_home(line, place, one) for one in parties)
        if self._visits[key] and not all(self._can_be_visited(line, one) for one in parties):
            return None  # زرنا القلعة
        if len(rung) < len(parties):
            return Contacted(rung, asker)  # فاتصل | بهاتفه الجوال
        if not parties and (topic := self._topic(line, place)):
            return Contacted((topic,), asker)  # أما المدير، فقد اتصلت به «النهار»
        if not parties:
            them = any(line.key(spot) in TO_THEM for spot in range(place + 1, min(stop, begin + _AT_HEAD)))
            return Contacted((), asker) if them or asked != key else None
        return Contacted(parties, asker or self.asker(line, place, stop, (parties[0][0], parties[-1][1])))

    def _their_phone(self, key: str) -> bool:
        """Whether the word is what somebody told of before is rung up on: بهاتفه, على رقمه."""
        return key.endswith(("ه", "ها", "هم")) and any(one in self._words["channels"] for one in under_pronoun(key))

    def _topic(self, line: Line, place: int) -> Range | None:
        """Whom أما sets before a verb that asks them under a pronoun."""
        if line.key(place + 1) not in TO_THEM and without_it(line.key(place)) == line.key(place):
            return None
        return self.phrases.topic(line, place - (line.key(place - 1) in ("فقد", "قد")))

    def _at_home(self, line: Line, verb: int, party: Range) -> Range:
        """Whose place was gone to: مكتب | المقاول | في الحي الصناعي; a question is put to the office itself."""
        if any(self._is_put[line.key(spot)] for spot in range(verb + 1, party[0])):
            return party
        if not belongs(line.key(party[0]), _PLACES, prepositions=True) or definite(line.key(party[0])):
            return party
        inside = range(party[0] + 2, party[1])
        return party[0] + 1, next((spot for spot in inside if line.key(spot) in ("في", "ب")), party[1])

    def _can_be_visited(self, line: Line, party: Range) -> bool:
        """Whether who was visited is somebody to be asked: a body, an office, a name, or where they are reached."""
        reached = belongs(line.key(party[0] - 1), self._words["channels"], prepositions=True)
        key = line.key(party[0])
        owned = any(one in self.phrases.heads for one in under_pronoun(key))
        return reached or owned or self.phrases.known(line, party) or belongs(key, self.phrases.heads, True)

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
