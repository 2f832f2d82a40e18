"""One party or several: the coordinated parts of a phrase, and those under a preposition of their own."""

from __future__ import annotations

from newsdesk.analysis.anonymity import WAW_NAMES
from newsdesk.analysis.complements import EACH
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, RELATIVES, belongs, belongs_any, definite, under_pronoun

HOW = frozenset(
    {"عاده", "غالبا", "فورا", "رسميا", "علنا", "ايضا", "حتي", "لاحقا", "قطعيا", "كليا", "مطلقا", "مجددا", "نهاءيا"}
    | {"قطعا", "تماما"}
)
"""Adverbs that may stand at the end of a party and are none of it."""
_MINISTRY = frozenset({"وزارات", "وزراء", "وزاره", "وزارتا", "وزارتي", "وزير", "وزيرا", "وزيري"})
_IN_WAW = frozenset(
    {"وزاره", "وزير", "وزيره", "وزراء", "وكلاء", "وجهاء", "وفود", "وكاله", "وفد", "وكيل", "والي"}
    | {"ولايه", "ولي", "وحده", "ورثه", "ورشه", "وداديه", "وساءل"}
)
"""Heads whose own first letter is و."""
_TOO = frozenset({"كما", "وكذلك", "وكذا", "ومعه", "ومعها", "ومعهم", "ومعهما", "ومثله", "ومثلها", "ومثلهم"})
_ANOTHER = _TOO | {"ولا"}
"""What brings one more party in behind a comma; somebody known, with no comma, too: نفى النقيب | كما وزير الاقتصاد."""
_SOURCES = frozenset({"مصدر", "مصادر", "مصدران", "اوساط", "جهات", "دواءر"})
_UNNAMED = _SOURCES | {"مسءول", "مسءولون", "مسءولين", "دبلوماسي", "ضابط", "قيادي", "شخص"}
_CLOSE_TO = frozenset(
    {"مطلع", "مطلعه", "مقرب", "مقربه", "قريب", "قريبه", "موثوق", "موثوقه", "مشارك", "مشاركه", "مواكب", "مواكبه"}
    | {"متابع", "متابعه", "معني", "معنيه", "مخول", "رفيع"}
)
"""What else a source may be called: مصدر مقرب | ومطلع على المفاوضات."""
_SIDES = frozenset({"الحوثيون", "الحوثيين", "الفلسطينيون", "الفلسطينيين"})
_SPEAK_FOR = frozenset({"ممثلون", "ممثلين", "مندوبون", "مندوبين"})
"""Several of whom each may be another body's: ممثلون عن | غوغل | وميتا; spokesmen of two are told as one."""
_HOW_CALLED = HOW | {"هاتفيا"}


_KIN = frozenset({"افراد", "اقارب", "اقرباء", "ذوي", "احد", "احدي"})
"""Whose relatives may be asked: به أو | بأفراد أسرته."""
_OF_KIN = frozenset({"شقيق", "شقيقه", "زوج", "زوجه", "ابن", "ابنه", "نجل", "والد", "شريك", "شريكه", "محامي", "محاميه"})
_MARKS = COMMAS | frozenset("-–—")
_CLAUSE = 14
"""Words of a relative clause behind a party."""
_NAMED = 4
"""Letters of the shortest name under و."""


_MEMBERS = frozenset({"وعضو", "وعضوه", "وقيادي", "وقياديه", "والقيادي", "والقياديه"})
"""Whoever somebody is besides his office, one of many: رئيس الحزب | وعضو البرلمان."""
_MEN = frozenset({"الداعيه", "داعيه", "العلامه", "النابغه"})
"""Men in ـة."""
_OF_ONE = frozenset({"ضده", "ضدها", "اليه", "اليها", "بحقه", "بحقها", "حقه", "حقها", "عنه", "له", "لها"})
_OF_TWO = frozenset({"ضدهما", "اليهما", "بحقهما", "حقهما", "عنهما", "لهما", "ضدهم", "اليهم", "بحقهم", "حقهم"})
_NAMES = 5
"""Names joined by و, at most."""
_TO_HIM = 8
"""Words from two offices to a pronoun that tells whether one man holds them."""
_TOLD_OF_THEM = frozenset({"كافه", "جميع", "كل", "علي", "عن", "ما", "اي", "وجود", "صحه", "هذه", "تلك", "التعليق"})
"""Words behind the last of several parties: نفى سامي، وحسن | كافة التهم."""


_TWIN_PLACES = frozenset({"مدينه", "مركز", "حي", "قسم", "قريه", "بلده", "قضاء", "ناحيه"})
"""Places that one office is over in two: مركز ومدينة كذا, قضاء ومدينة كذا."""
_OF_TRADES = frozenset({"نقابه", "اتحاد", "رابطه", "جمعيه", "غرفه", "شعبه"})
"""Bodies of people who share a trade, or two."""
_RELATIONS = frozenset({"العلاقات", "الاتصال", "التواصل", "الاعلان"})
"""What an office is for besides the media: إدارة العلاقات | والإعلام."""


class SeveralParties:
    """Takes phrases with several parties apart."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._armed = knowledge.nouns["armed_names"] | _SIDES
        self._titles = knowledge.nouns["titles"] | knowledge.nouns["spokespeople"]
        self._people = phrases.persons | self._titles | knowledge.nouns["unnamed_if_indefinite"]
        self._people -= knowledge.nouns["bodies"]

    def attached_end(self, line: Line, start: int, stop: int) -> int:
        """The end of a phrase whose first word has ب attached."""
        end = self.phrases.end(line, start, stop, attached=True)
        if end == start and start < stop and line.tokens[start].word:
            following = start + 1
            goes_on = following < stop and line.tokens[following].word and line.key(following) not in PREPOSITIONS
            if goes_on and not line.key(following).startswith("ل"):
                end = max(self.phrases.end(line, following, stop), following)
            else:
                end = following
        asked = self.knowledge.nouns["support"]
        while end > start + 1 and (
            line.key(end - 1) in _HOW_CALLED or (line.key(end - 1) in asked and line.key(end - 1)[:1] == "ل")
        ):
            end -= 1
        return end

    def each(self, line: Line, party: Range, stop: int, *, apart: bool = True) -> list[Range]:
        """One range for each coordinated party, those under a preposition of their own too (أو إلى محاميه).

        ``apart``: two who bear one title are two, not one speaker.
        """
        named = self._named_together(line, party) if apart else -1
        if named > 0:
            return [(party[0] + 1, named), (named, party[1])]  # المتعهدان | كمال الزين | ونديم صافي
        parts = self.split(line, party)
        if len(parts) == 2 and parts[0][0] == party[0] and self._one_in_two(line, parts[0], parts[1]):
            return [party]
        place = party[1]
        while (behind := self._behind_comma(line, place, stop)) > place:
            parts.append((place + 1, behind))  # المدير السابق سامي، | والمقاول حسن |، كافة التهم
            place = behind
        joined = place + 1 < stop and line.tokens[place].text in COMMAS
        while joined and line.key(place + 1) in _ANOTHER and line.key(place + 2) not in PREPOSITIONS:
            start = place + 2 + (line.key(place + 2) == "حتي")
            end = self.phrases.end(line, start, stop)
            joined = end > start
            if joined:
                parts.append((start, end))  # رئيس الاتحاد، ولا | أمينه العام، عن
                place = end
            joined = joined and place + 1 < stop and line.tokens[place].text in COMMAS
        while line.key(place) in _TOO and place + 1 < stop:
            end = self.phrases.end(line, place + 1, stop)
            if end <= place + 1 or not self._somebody(line, (place + 1, end)):
                break
            parts.append((place + 1, end))
            place = end
        told = line.key(place + 1) in RELATIVES and len(parts) == 1 and line.tokens[place].text in _MARKS
        if told and (beside := self._beside_told(line, place, stop)) is not None:
            parts.append(beside)
        if line.key(place) in RELATIVES and len(parts) == 1:
            place = self._beyond_relative(line, place, stop)
        while place + 1 < stop:
            start = self._another(line, place)
            end = self.attached_end(line, start, stop) if start >= 0 else -1
            if end <= start:
                break
            end = next((spot for spot in range(start + 1, end) if line.key(spot) in ("اي", "ايه")), end)
            parts.append((start, end))
            place = end
        return parts

    def _beside_told(self, line: Line, mark: int, stop: int) -> Range | None:
        """One more party behind what is told of the first between marks: سمير -الذي عاد أمس- | وشقيقه وليد."""
        behind = range(mark + 2, min(stop - 1, mark + _CLAUSE))
        close = next((spot for spot in behind if line.tokens[spot].text == line.tokens[mark].text), stop)
        if close + 1 >= stop or line.key(close + 1)[:1] != "و":
            return None
        end = self.phrases.end(line, close + 1, stop)
        rest = line.key(close + 1)[1:]
        known = belongs(rest, self.phrases.heads)
        owned = any(one in self.phrases.persons or one in _OF_KIN for one in under_pronoun(rest))
        return (close + 1, end) if end > close + 1 and (known or owned) else None

    def _one_in_two(self, line: Line, first: Range, second: Range) -> bool:
        """Whether two offices with no name between are one man's: القيادي في الحزب | وعضو مكتبه السياسي، سامي الورد.

        A pronoun of one behind them tells it, too: نفى الأكاديمي | والداعية المعروف | التهم الموجهة | إليه.
        """
        head, other = line.key(first[0]), line.key(second[0])
        if other[:1] != "و" or line.tokens[first[1] - 1].text in COMMAS:
            return False
        people = belongs(head, self._people) and belongs(other[1:], self._people)
        ended = definite(line.key(first[1] - 1)) or first[1] > first[0] + 1
        women = [one.endswith("ه") and one not in _MEN for one in (head, other.removeprefix("و"))]
        if not people or not ended or women[0] != women[1]:
            return False
        if other in _MEMBERS:
            return True
        comma = next((spot for spot in range(second[0] + 2, second[1] - 1) if line.tokens[spot].text in COMMAS), -1)
        if comma > 0 and not definite(line.key(comma + 1)) and not belongs(line.key(comma + 1), self.phrases.heads):
            return True
        near = (line.key(spot) for spot in range(second[1], min(line.limit(second[0]), second[1] + _TO_HIM)))
        told = next((key for key in near if key in _OF_ONE or key in _OF_TWO), "")
        return told in _OF_ONE

    def _behind_comma(self, line: Line, place: int, stop: int) -> int:
        """Where one more party ends that و brings in behind a comma at ``place``, before what was told of them."""
        if place + 2 >= stop or line.tokens[place].text not in COMMAS:
            return -1
        key = line.key(place + 1)
        rest = key[1:]
        body = key[:1] == "و" and len(key) > _NAMED and belongs_any(rest, self.phrases.heads, self._people)
        bare = place + 3 < stop and not (definite(line.key(place + 2)) or definite(line.key(place + 3)))
        named = rest[:2] == "ال" and bare and line.tokens[place + 3].word and not self.phrases.is_masdar(rest[2:])
        if not (body or named) or not line.tokens[place + 1].word or rest in _IN_WAW:
            return -1
        second = line.key(place + 2)
        if rest[:2] == "ال" and (second in PREPOSITIONS or second.startswith("كل")):
            return -1  # لم يرد المدير، | والوزارة في إجازة، على أسئلتنا
        end = self.phrases.end(line, place + 1, stop)
        if end <= place + 2 or end >= len(line.tokens) or line.tokens[end - 1].text in COMMAS:
            return -1
        after = line.key(end)
        closed = line.tokens[end].text in COMMAS or after in _TOLD_OF_THEM or (end == stop and line.tokens[end].word)
        return end if closed and not self.phrases.is_stop_verb(line.key(end + 1)) else -1

    def _somebody(self, line: Line, phrase: Range) -> bool:
        """Whether the phrase is a known party, or somebody under a pronoun: كما | كاتبها العام."""
        theirs = any(one in self.phrases.persons or one in self._titles for one in under_pronoun(line.key(phrase[0])))
        return theirs or self.phrases.known(line, phrase)

    def _beyond_relative(self, line: Line, place: int, stop: int) -> int:
        """Where one more party is brought in, past what is told of the first: مديرها الذي غادر | أو إلى محاميه."""
        behind = range(place + 1, min(stop - 1, place + _CLAUSE))
        near = (spot for spot in behind if line.key(spot) in ("او", "ولا") and line.key(spot + 1) in PREPOSITIONS)
        return next(near, stop)

    def in_two(self, line: Line, party: Range) -> list[Range]:
        """The two whom a verb of two means, though they might be one in two offices: الوزير | والنائب."""
        start, end = party
        if not definite(line.key(start)) and line.key(start).endswith(("ا", "ي")):
            return [party]  # وزارتا النقل والداخلية
        joined = (spot for spot in range(start + 1, end) if line.key(spot)[:1] == "و"
                  and belongs(line.key(spot)[1:], self.phrases.anybody)
                  and (line.key(spot)[:3] == "وال" != line.key(spot)[:-1] or not belongs(line.key(spot), _IN_WAW))
                  )  # fmt: skip
        place = next(joined, end)
        return [(start, place), (place, end)] if place < end else [party]

    def _another(self, line: Line, place: int) -> int:
        """Where one more party begins, under its own preposition: أو إلى محاميه، ولا بمكتبه، وبشقيقه; -1 for none."""
        if line.tokens[place].text in COMMAS and line.key(place + 1) == "ولا":
            place += 1  # عن الاتحاد، ولا عن | لجنته
        joined = line.key(place) in ("او", "ولا")
        if joined and line.key(place + 1) in PREPOSITIONS:
            act = line.key(place + 2)
            calling = act in self.knowledge.statement_classes["CALLING"]
            troops = act == "الدعم" and line.key(place + 3) == "السريع"
            their = any(one in self.phrases.persons for one in under_pronoun(act))  # أو إلى | محاميته
            if calling or (act not in ("اي", "احد") and self.phrases.is_act(act) and not (troops or their)):
                return -1  # معرفة اسم المالك ولا من | الاتصال به
            limit = line.limit(place)
            return place + 2 if self.phrases.end(line, place + 2, limit) > place + 2 else -1
        start = place + 1 if joined else place
        key = line.key(start) if joined else line.key(start)[1:] if line.key(start)[:1] == "و" else ""
        if key[:1] not in ("ب", "ل") or len(key) < 4:
            return -1
        person = belongs(key[1:], self.phrases.anybody) or key[1:] in _KIN
        return start if person or any(one in self.phrases.persons for one in under_pronoun(key)) else -1

    def split(self, line: Line, party: Range) -> list[Range]:
        """One range for each coordinated party."""
        start, end = party
        each = any(line.key(spot) in EACH and line.key(spot + 1) == "من" for spot in range(start, end - 1))
        each = each and not any(self._named_next(line, start + 2, spot) for spot in range(start + 3, end))
        if 2 <= end - start <= _NAMES and all(self._two_names(line, start, spot) for spot in range(start + 1, end)):
            return [(spot, spot + 1) for spot in range(start, end)]  # امتنعت غوغل وأبل وميتا
        while end - start > 2 and line.key(start) in ("اي", "كل", "كلا", "كلتا", "ايا") and line.key(start + 1) == "من":
            start += 2
        if line.key(start) == "لا" and end - start > 1:
            start += 1
        each = each or self._speak_for_several(line, start, end)
        parts: list[Range] = []
        begin = start
        index = start + 1
        while index < end:
            if index in line.pairs and line.pairs[index] < end:
                index = line.pairs[index] + 1  # مصرف «المشرق والتجارة»
                continue
            key = line.key(index)
            if key in ("او", "ولا", "ومن", "ومع", "والي") or key in _TOO:
                if index > begin:
                    parts.append((begin, index))
                begin = index + 1
                index = begin
            elif key == "و" and (each or begin in line.pairs) and index - 1 in line.closers and index + 1 in line.pairs:
                parts.append((begin, index))  # «غوغل» | و«ميتا»
                begin = index
                index = line.pairs[index + 1]
            elif key.startswith("و") and line.key(index - 1) not in PREPOSITIONS and (
                self._new_party(line, begin, index) or self._strange(line, begin, index, end)
                or (each and (len(key) > 3 or line.tokens[index].text.startswith("وإ")))  # سامسونغ | وإل جي
            ):  # not السفارة في | واشنطن
                parts.append((begin, index))
                begin = index
            index += 1
        parts.append((begin, end))
        return [(one[0], one[1] - (line.tokens[one[1] - 1].text in COMMAS)) for one in parts if one[1] > one[0]]

    def _speak_for_several(self, line: Line, start: int, end: int) -> bool:
        """Whether several people speak for bodies that are only named: ممثلون عن بلاك روك وفانغارد."""
        if line.key(start) not in _SPEAK_FOR or line.key(start + 1) != "عن":
            return False
        words = [line.key(spot) for spot in range(start + 2, end) if line.tokens[spot].word]
        quoted = start + 2 in line.pairs
        return quoted or not any(
            definite(one.removeprefix("و")) or belongs(one.removeprefix("و"), self.phrases.heads) for one in words
        )

    def _named_next(self, line: Line, begin: int, place: int) -> bool:
        """Whether و or ولا brings in one more body or office at ``place``: كل من وزارة كذا وكذا | وشركة كذا."""
        key = line.key(place)
        if line.key(place - 1) == "ولا":
            return belongs(key, self.phrases.heads)
        return key[:1] == "و" and len(key) > _NAMED and self._new_party(line, begin, place)

    def _named_together(self, line: Line, party: Range) -> int:
        """Where the second of two begins who are called what they are before their names, or -1."""
        start, end = party
        key = line.key(start)
        several = definite(key) and key.endswith(("ان", "ين")) and belongs(key, self.phrases.persons)
        if not several or definite(line.key(start + 1)):
            return -1
        named = next((place for place in range(start + 1, end) if line.key(place) in PREPOSITIONS), end)
        for place in range(start + 2, named - 1):
            rest = line.key(place)[1:]
            name = line.key(place)[:1] == "و" and len(rest) > 2 and not belongs(line.key(place), self.phrases.heads)
            if name and not definite(line.key(place)) and line.key(place) not in WAW_NAMES:
                return place
        return -1

    def _two_names(self, line: Line, start: int, place: int) -> bool:
        """Whether two words are two names joined by و, rather than one name or an office and its holder."""
        first, second = line.key(start), line.key(place)
        if second[:1] != "و" or second in WAW_NAMES or belongs(second, _IN_WAW) or not line.tokens[start].word:
            return False
        unnamed = first in self.knowledge.small["indefinite_speakers"] or first in self.knowledge.nouns["anonymous"]
        return len(first) > 2 and not (definite(first) or unnamed or belongs(first, self.phrases.heads))

    def _strange(self, line: Line, begin: int, index: int, end: int) -> bool:
        """Whether و joins two bare names, neither an office nor one man's: غوغل كلاود | ومايكروسوفت."""
        key = line.key(index)
        letters = index + 1 < end and line.tokens[index + 1].text == "."  # وجيه.بي
        if index < begin + 2 or key in _IN_WAW or (key in WAW_NAMES and not letters):
            return False
        if len(key) < _NAMED or not line.tokens[begin].word:
            return False
        words = (line.key(spot) for spot in range(begin, end) if line.tokens[spot].word)
        heads, bare = self.phrases.heads, self.phrases.is_masdar
        return not any(definite(one) or belongs(one, heads, prepositions=True) or bare(one) for one in words)

    def _new_party(self, line: Line, begin: int, index: int) -> bool:
        """Whether a word with و begins another party: a body or office like the first, not a second portfolio."""
        heads = self.phrases.heads
        rest = line.key(index)[1:]
        if index == begin + 2 and line.key(begin) in _UNNAMED:
            of_two_kinds = rest.endswith("يه") and line.key(begin) in _SOURCES
            if rest in _CLOSE_TO or (of_two_kinds and not belongs(rest, self.knowledge.nouns["bodies"])):
                return False  # مصدر مقرب | ومطلع, مصادر حكومية | ودبلوماسية
        titles = self._titles
        if rest.startswith("ال") and rest[2:] in titles and belongs(line.key(begin), titles):
            return False  # عضو اللجنة والناطق باسمها: one person in two offices
        if rest in self._armed or (rest == "الدعم" and line.key(index + 1) == "السريع"):
            return "باسم" not in line.keys[begin:index]  # الجيش الإسرائيلي | وحماس
        if rest in titles and self._told_who(line, begin, index):
            return False  # سامي حليم، نائب رئيس الوزراء ووزير الصحة
        portfolios = self.knowledge.small["portfolios"]
        if rest in portfolios and any(belongs(line.key(spot), _MINISTRY, True) for spot in range(begin, index)):
            return False
        before = line.key(index - 1)
        before = "ا" + before[1:] if before.startswith("لل") else before
        if before in _TWIN_PLACES and rest in _TWIN_PLACES:
            return False  # رئيس مجلس مدينة | ومركز أبو تشت
        if rest in portfolios and index > begin + 1 and before in portfolios | _RELATIONS:
            return False  # مدير التربية والتعليم, الإدارة العامة للعلاقات والإعلام
        if rest in portfolios and index == begin + 2 and belongs(line.key(begin), titles):
            return False  # مدير العلاقات والإعلام
        if self._of_both(line, begin, index, portfolio=rest in portfolios):
            return False  # مديرية التربية والتعليم, نقابة الصيادلة والأطباء
        if self.phrases.state([rest]) and line.key(index - 2) in PREPOSITIONS:
            return False  # في بورتسودان | ونيروبي: two places
        own = line.key(index) in heads or belongs(line.key(index), _IN_WAW)  # وزارة, but الشركة والوزارة
        if own and not line.key(index).startswith("وو") and rest[2:] not in _IN_WAW:
            return False
        if any(one in titles or one in self.phrases.persons for one in under_pronoun(rest)):
            return True  # مدير المستشفى ونائبته
        if index == begin + 1 and definite(line.key(begin)) and rest.startswith("ال"):
            return True  # الشاحن والمخلص الجمركي
        return rest in heads or (rest.startswith("ال") and rest[2:] in heads) or self.phrases.state([rest])

    def _told_who(self, line: Line, begin: int, index: int) -> bool:
        """Whether a comma before the word parts somebody's name from the offices that he holds."""
        comma = next((place for place in range(index - 2, begin, -1) if line.tokens[place].text in COMMAS), -1)
        apart = line.tokens[index - 1].text in COMMAS  # كريم سالم، مهاجم الواحة، | ووكيله
        return not apart and comma > begin + 1 and belongs(line.key(comma + 1), self._titles)

    def _of_both(self, line: Line, begin: int, index: int, *, portfolio: bool) -> bool:
        """Whether و brings in the other half of what a body is of: a second portfolio, a second trade."""
        inside = range(index - 1, begin - 1, -1)
        place = next((spot for spot in inside if not definite(line.key(spot))), -1)
        head = line.key(place) if 0 <= place < index - 1 else ""
        if not belongs(head, self.knowledge.nouns["bodies"], prepositions=place > begin):
            return False
        second = line.key(index)[1:]
        trades = belongs(head, _OF_TRADES, prepositions=True) and not second.endswith("ون")
        return portfolio or (trades and belongs(second, self.knowledge.nouns["plurals_of_people"]))
