"""Who asks: the newsroom in a sentence, whose questions they are, and which party a sentence says was contacted.

A refusal to answer is a comment statement only where a newsroom asked. Courts, parliaments, clubs and lovers ask too.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrase_ends import CHARGED
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.strangers import Strangers
from newsdesk.analysis.tokens import OPENERS, Line
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite, readings, under_pronoun, without_it

_NAME_WORDS = 6
_BACK = 40
"""Words before a statement within which the asking may have been told."""
_AHEAD = 14
_TIMES = frozenset({"بلا", "دون", "بدون", "اكثر", "مره", "مرات", "مرارا", "مرتين", "غير", "عده"})
_FAILED = frozenset({"باءت", "باء", "كللت", "فشلت", "اخفقت", "قوبلت", "قوبل", "ظلت", "بقيت"})
_ACTS = frozenset({"الوصول", "الاتصال", "التواصل", "الحصول", "الحديث", "التحدث", "اخذ", "معرفه", "التوصل", "الاستيضاح"})
_UNITS = frozenset({"ايام", "يوما", "يومين", "اسابيع", "اسبوعا", "اشهر", "شهرا", "ساعات", "ساعه", "دقاءق"})
_CALLING = frozenset(
    {"اتصالات", "اتصالا", "اتصالين", "مكالمات"}
    | {"الاتصال", "للاتصال", "بالاتصال", "اتصل", "اتصلت", "واتصلت", "اتصلنا"})
_PASSED = frozenset({"مرور", "مضي", "انقضاء", "مضت", "ومضت", "ومضي", "مر", "ومر", "مرت", "ومرت", "انقضت", "وانقضت"})
"""Time that went by since an asking."""
_READ = frozenset({"قرا", "قرات", "وقرا", "وقرات", "شاهد", "شاهدت", "اطلع", "اطلعت", "واطلع", "واطلعت", "فتح", "تسلم", "تسلمت"})
LIKE = frozenset({"مماثل", "مماثلا", "مماثله"})
_ANSWER = frozenset({"رد", "تعليق", "تعقيب", "افاده", "توضيح"})
TO_THEM = frozenset({"به", "بها", "بهم", "بهما", "اليه", "اليها", "اليهم", "اليهما", "معه", "معها", "معهم", "معهما"})
_TO = frozenset({"الي", "مع", "ل", "ب", "من", "علي"})


@dataclass(frozen=True, slots=True)
class Contacted:
    """Whom a newsroom is said to have asked, and the newsroom where it is named."""

    parties: tuple[Range, ...]
    asker: Range | None


class Asking:
    """Finds newsrooms and their askings in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self.strangers = Strangers(knowledge, phrases)
        self._words = knowledge.asking
        self._press = Memo(self._is_press)
        self._never = Memo(self._begins_none)
        self._put = self._words["questions"] - self._words["calls"]
        self._asks_verb = Memo(self._is_asking)
        self._may_tell = Memo(self._may_be_told)
        classes = knowledge.statement_classes
        self._sent = classes["QUESTION"] | classes["ASK"]
        self._asks = self._words["contact"] | self._words["questions"] | self._sent
        self._no_party = self._words["not_parties"] | classes["REPLY"]

    def _is_press(self, key: str) -> bool:
        press = self._words["press"]
        return any(reading in press or "ال" + reading in press for reading in readings(key))

    def _begins_none(self, key: str) -> bool:
        """Whether no mention of a newsroom begins at a word of this key, by its letters."""
        begins = key in ("ل", "ب", "هذه", "هذا") or any(key in self._words[name] for name in ("us", "tries", "makers"))
        return not (begins or self._press[key] or self.phrases.may_be_outlet(key))

    def _is_asking(self, key: str) -> bool:
        """Whether the word tells of asking, with or without whom or what: راسلت, أرسلتها, زارها."""
        contact = self._words["contact"]
        return belongs(key, contact) or any(one in contact for one in (*under_pronoun(key), key.removesuffix("وا")))

    def asked_by(self, line: Line, place: int) -> bool:
        """Whether a newsroom is told right here to have asked: مصارف | سألتها رويترز."""
        after = place + 1 + (line.key(place + 1) in TO_THEM)
        return self._asks_verb[line.key(place)] and self.newsroom(line, after) > after

    def asks(self, key: str) -> bool:
        """Whether the word tells of asking: سألته, راسلت."""
        return self._asks_verb[key]

    def may_begin(self, key: str) -> bool:
        """Whether a mention of a newsroom may begin at a word of this key, but for the one the text is signed by."""
        return not self._never[key] or key in OPENERS

    def newsroom(self, line: Line, place: int, *, bare_names: bool = True) -> int:
        """The end of a mention of a newsroom that begins at ``place`` (رويترز، لـ«النهار»، الصحيفة، لنا), or ``place``.

        With ``bare_names`` a short name in quotation marks is taken for an outlet's.
        """
        if place >= len(line.tokens):
            return place
        key = line.key(place)
        house = line.house
        if self._never[key] and place not in line.pairs and not (house and key == house[0]):
            return self.strangers.shaped(line, place)
        if key in self._words["us"]:
            return place + 1
        if key in ("ل", "ب") and place + 1 < len(line.tokens):
            end = self.newsroom(line, place + 1)
            return end if end > place + 1 else place
        if house and line.keys[place : place + len(house)] == house:
            return place + len(house)
        if place in line.pairs:
            close = line.pairs[place]
            return close + 1 if bare_names and close - place <= _NAME_WORDS else place
        if not line.tokens[place].word:
            return place
        press = self._press[key]
        following = place + 1
        if key in self._words["named_press"] and following not in line.pairs:
            return place  # البرنامج: as often a plan as a show
        if key in ("هذه", "هذا") and definite(line.key(following)) and self._press[line.key(following)]:
            return following + 1
        if key in self._words["tries"]:
            return self.newsroom(line, following) if following < len(line.tokens) else place
        if key in self._words["makers"]:
            if line.key(following) in self._words["made"]:
                return following + 1
            if following in line.pairs and line.pairs[following] - following <= _NAME_WORDS:
                return line.pairs[following] + 1
            named = self.phrases.outlet_end(line, following)
            if named > following:
                return named
        if (press or self.phrases.may_be_outlet(key)) and following in line.pairs and line.pairs[following] - following <= _NAME_WORDS:
            return line.pairs[following] + 1
        if press and definite(key):
            return following
        if press and self.phrases.outlet_end(line, following) > following:
            return self.phrases.outlet_end(line, following)
        if press and key.endswith("نا"):
            return following  # مراسلنا
        end = self.phrases.outlet_end(line, place)
        end = next((spot for spot in range(following, end) if line.key(spot) in _TIMES or line.key(spot) in _ACTS), end)
        return end if end > place else following if press else self.strangers.shaped(line, place)

    def whose(self, line: Line, place: int, stop: int) -> str:
        """Whose questions end before ``place``: "ours", somebody "other"'s, or "open" where the copy does not say."""
        asked = line.key(place - 1)
        if asked.endswith("نا") and len(asked) > 4:
            return "ours"
        steps = 0
        while place < stop and steps < _AHEAD:
            key = line.key(place)
            token = line.tokens[place]
            if not token.word and place not in line.pairs:
                return "open"
            if self.newsroom(line, place) > place:
                return "ours"
            if key == "من":
                named = self.newsroom(line, place + 1) > place + 1
                if named or self.strangers.asks(line, place + 1, stop) > place + 1:
                    return "ours"
                return "open" if line.key(place + 1) in ("خلال", "قبل", "دون", "اجل", "اكثر") else "other"
            if key in self._words["comment"]:
                return "ours"
            if place in line.dated or key in self._words["topics"] or key in PREPOSITIONS:
                return "open"
            if key in ("التي", "الذي", "اللذين", "اللتين"):
                return self._sent_by(line, place + 1, stop)
            if belongs(key, self._words["sent"]):
                return "open"
            if key.startswith("و") and belongs(key[1:], self._words["questions"]):
                place += 1
                continue
            adjective = key.endswith(("ه", "ي", "يه", "ين", "ات")) and definite(key) is definite(asked)
            if not (adjective or key.startswith("ب") or key in LIKE):
                return "ours" if self.strangers.asks(line, place, stop) > place else "other"
            place += 1
            steps += 1
        return "open"

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

    def asker(self, line: Line, start: int, stop: int, taken: Range | None = None) -> Range | None:
        """The newsroom named between ``start`` and ``stop``, outside of what is ``taken`` by the party."""
        for place in range(start, stop):
            if taken and taken[0] <= place < taken[1]:
                continue
            key = line.key(place)
            behind = line.key(place - 1)
            linked = behind in self._words["linking"] or belongs(behind, self._words["questions"] | self._words["tries"])
            if key == "في" and behind.endswith("نا") and self.newsroom(line, place + 1) > place + 1:
                return place + 1, self.newsroom(line, place + 1)  # حاولنا في موقع كذا, لم يتسن لنا في «كذا»
            attached = key.startswith("ل") or key == "ل"
            if not (linked or attached):
                continue
            end = self.newsroom(line, place, bare_names=linked or key == "ل")
            if end == place and (behind == "من" or belongs(behind, self._words["questions"])):
                end = self.strangers.asks(line, place, stop)
            if end > place and key not in self._words["us"] and line.key(end - 1) not in self._words["not_parties"]:
                if key == "ل" and place + 1 < end:
                    return place + 1, end
                return place, end
        return None

    def theirs(self, line: Line, place: int, end: int) -> Range | None:
        """The newsroom whose questions end at ``end`` under a pronoun: قالت الجريدة إن المدير لم يجب على | مكالماتها."""
        last = next((spot for spot in range(end - 1, place - 1, -1) if self.put(line.key(spot))), -1)
        if last < 0 or not line.key(last).endswith(("تها", "ته", "تهم", "لها", "له", "لهم")):
            return None
        first = max(line.first(place), place - _BACK)
        near = (spot for spot in range(first, place - 1) if line.key(spot) not in self._words["us"])
        return next(((spot, self.newsroom(line, spot)) for spot in near if self.newsroom(line, spot) > spot), None)

    def contacted(self, line: Line, index: int) -> Contacted | None:
        """The last asking told before ``index`` in its sentence: by a newsroom, by us, or in the passive."""
        return self.last(line, max(line.first(max(index - 1, 0)), index - _BACK), index)

    def last(self, line: Line, first: int, index: int) -> Contacted | None:
        """The last asking told between two places of a line."""
        for place in range(index - 1, first - 1, -1):
            key = line.key(place)
            if key in _READ and (read := self._readers(line, place, index)) is not None:
                return read
            if key.removeprefix("و") in self._words["asked_passive"]:
                parties = self._party(line, place + 1, index)
                if parties:
                    return Contacted(parties, None)
            if self._bare_contact(line, place):
                parties = self._addressed(line, place + 1, index, objects=belongs(key, self._words["asks_somebody"]))
                if parties:
                    return Contacted(parties, None)
            if not (self._asks_verb[key] or self._ours(key) or self._asked_by_us(key)):
                continue
            found = self._contact(line, place, index)
            if found is not None:
                return found
        return None

    def may_be_told(self, line: Line) -> bool:
        """Whether any word of the line may tell of an asking: where none does, none need be looked for."""
        return any(self._may_tell[key] for key in line.words)

    def _may_be_told(self, key: str) -> bool:
        passive = key in self._words["asked_passive"] or key in self._words["contact_bare"] or key in _READ
        acts = belongs(key, self._words["contact_acts"]) or belongs(key, self._words["questions"])
        return passive or acts or self._asks_verb[key] or self._ours(key) or self._asked_by_us(key)

    def told(self, line: Line, index: int) -> bool:
        """Whether the sentence says near ``index`` that a newsroom asked, whomever: عند تواصلنا معها."""
        # As far as an asking is looked for behind, on both sides: a sentence may be a whole book.
        first, last = max(line.first(index), index - _BACK), min(line.limit(index), index + _BACK)
        asked = False
        for place in range(first, last):
            key = line.key(place)
            if self._ours(key) or self._asked_by_us(key) or self._bare_contact(line, place):
                return True
            asked = asked or belongs(key, self._words["questions"]) or self._asks_verb[key]
        return asked and any(
            self.newsroom(line, place, bare_names=False) > place and line.key(place) not in ("ل", "ب")
            for place in range(first, last)
        )

    def put(self, key: str) -> bool:
        """Whether the word is what is put to somebody: a question, a message, with or without whose it is."""
        return belongs(key, self._sent) or (key.endswith("نا") and belongs(key[:-2], self._sent))

    def _asked_by_us(self, key: str) -> bool:
        """Whether the word is a question or a call of ours: أسئلتنا, بسؤالنا, سألناه, هاتفناها."""
        if "نا" not in key[3:] or self._press[key]:
            return False
        stem = key[: key.index("نا", 3)].removeprefix("و").removeprefix("ف").removeprefix("ب").removeprefix("ل")
        stems = (stem, stem.removesuffix("ت") + "ه")
        return any(one in self._asks for one in stems)

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
        if bare in self._words["our_asking"] or key == "وجهنا":
            return True
        return bare.endswith("نا") and len(bare) > 4 and bare.removesuffix("نا") in self._words["contact"]

    def _contact(self, line: Line, place: int, stop: int) -> Contacted | None:
        ours = self._ours(line.key(place)) or self._asked_by_us(line.key(place))
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
        sent = belongs(key, self._sent, prepositions=True)
        asks = belongs(key, self._words["asks_somebody"]) or (key.endswith("نا") and not sent)
        parties = self._addressed(line, begin, stop, objects=asks)
        parties = tuple(one for one in parties if not self.phrases.is_act(line.key(one[0])))
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
        return Contacted(parties, None) if self._asked_by_us(line.key(spot)) else None

    def _sent_to(self, line: Line, place: int, stop: int) -> bool:
        """Whether what was sent has its way told: الأسئلة التي أرسلناها إلى الوزارة."""
        return any(line.key(spot) == "الي" for spot in range(place + 1, min(stop, place + 4)))

    def _asker_before(self, line: Line, place: int) -> Range | None:
        """The newsroom right before a verb that asks: وكانت الوكالة قد طلبت."""
        end = place
        while line.key(end - 1) in self.knowledge.small["between"]:
            end -= 1
        near = range(max(line.first(place), end - _NAME_WORDS), end)
        if line.key(end - 1) in ("انها", "انه", "بانها", "بانه"):  # وأكدت الصحيفة أنها راسلت
            first = line.first(place)
            start = next((spot for spot in range(first, min(end - 1, first + 3)) if self.newsroom(line, spot) > spot), -1)
            return (start, self.newsroom(line, start)) if start >= 0 else None
        start = next((spot for spot in near if self.newsroom(line, spot) == end), -1)
        return (start, end) if start >= 0 else None

    def _asker_carried(self, line: Line, place: int) -> Range | None:
        """The newsroom that the sentence before told of, for a verb at the head of this one: وحاولت الحصول على رد."""
        first = line.first(place)
        if place > first or first == 0 or line.key(place)[:1] != "و":
            return None
        start = line.first(first - 1)
        spot = next((spot for spot in range(start, min(first, start + 4)) if self.newsroom(line, spot) > spot), -1)
        return (spot, self.newsroom(line, spot)) if spot >= 0 else None

    def _addressed(self, line: Line, begin: int, stop: int, *, objects: bool) -> tuple[Range, ...]:
        """The parties after إلى, مع or ب within the asking, or its object (سألت الصحيفة رئيس الاتحاد)."""
        for place in range(begin, min(stop, begin + 10)):
            key = line.key(place)
            called = key[:1] == "ب" and (line.key(place - 1) in _CALLING or line.key(begin - 1) in _CALLING)
            whose = key in _ANSWER and belongs(line.key(place + 1), self.phrases.heads)  # الحصول على رد | الشركة
            if (whose or key in self._words["before_party"]) and place + 1 < stop:
                found = self._party(line, place + 1, stop)
                if found:
                    return found
            elif key in _TO and place + 1 < stop:
                after = line.key(place + 1)
                counted = after in self.knowledge.small["numerals"] or after[:1].isdigit()
                if counted or after in self._no_party or after in _TIMES or after in self._words["before_party"]:
                    continue
                found = self._party(line, place + 1, stop)
                if found:
                    return found
            elif place not in line.dated and (called or self._stands_for(line, place, begin, objects=objects)):
                found = self._party(line, place, stop)
                if found:
                    return found
            elif line.tokens[place].text in COMMAS and place > begin:
                return ()
        return ()

    def _stands_for(self, line: Line, place: int, begin: int, *, objects: bool) -> bool:
        """Whether the word is ب or ل and a body or an office, or the one asked, right after the verb."""
        key = line.key(place)
        if key[:1] == "ب" and belongs(key, self._sent, prepositions=True):
            return False  # بعثنا بالأسئلة إلى: what was put
        if key[:1] in "بل" and len(key) > 3 and self._attached(line, place):
            return True
        act = self.phrases.is_masdar(key) or key in self._words["not_parties"] or "ال" + key[2:] in _ACTS
        asked = belongs(key, self.phrases.heads) or (definite(key) and not act) or key in self._words["channels"]
        return objects and place == begin and key not in PREPOSITIONS and asked

    def _attached(self, line: Line, place: int) -> bool:
        key = line.key(place)
        rest = "ال" + key[2:] if key.startswith("لل") else key[1:]
        if rest in _ACTS:
            return False  # محاولاتنا للوصول إلى
        if rest in self.knowledge.statement_classes["QUESTION"]:
            return False  # توجّهنا بالأسئلة إلى: what was put, not to whom
        return belongs(rest, self.phrases.heads) or rest.startswith("ال")

    def _party(self, line: Line, start: int, stop: int) -> tuple[Range, ...]:
        if line.key(start) in ("كل", "كلا", "اي") and line.key(start + 1) == "من":
            start += 2
        elif belongs(line.key(start), self._words["channels"], prepositions=True) and definite(line.key(start + 1)):
            start += 1  # اتصلنا برقم الشركة, توجّهنا إلى مقر الشركة في المدينة
            stop = next((place for place in range(start, stop) if line.key(place) == "في"), stop)
        end = self.phrases.end(line, start, stop)
        if end == start and start < stop and line.tokens[start].word and line.key(start)[:1] in "بل":
            end = max(self.phrases.end(line, start + 1, stop), start + 1)
        if end == start + 1 and line.key(end).startswith("بال") and belongs(line.key(start), CHARGED, prepositions=True):
            end += 1  # بالمكلف بالإعلام
        small = self.knowledge.small
        for place in range(start + 1, end):
            key = line.key(place)
            counted = key in small["numerals"] and line.key(place + 1) in _TIMES | _UNITS
            purpose = key.startswith("ل") and key in self.knowledge.nouns["support"]
            sent = key in self.knowledge.statement_classes["ASK"] or belongs(key, self._put) or key in _FAILED
            found = key.startswith(("ف", "ووجد", "وجد")) and key.endswith(("نا", "ناه", "ناها", "ته", "تها")) and len(key) > 5
            ours = found or self._asked_by_us(key)
            if sent or ours or key in self.knowledge.statement_classes["REPLY"] or key in _TIMES or counted or purpose:
                end = place
                break
        return ((start, end),) if end > start else ()
