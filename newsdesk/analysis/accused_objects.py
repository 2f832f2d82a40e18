"""Where the accused stands as the object of an accusing verb: اتهم النائب | الوزير | بكذا."""

from __future__ import annotations

from newsdesk.analysis.accused_conduct import REACHES, Placed
from newsdesk.analysis.charges import past_aside
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.found import Range
from newsdesk.analysis.personal_names import past_age
from newsdesk.analysis.phrase_words import UNNAMED, concerns
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.told_wrongs import ToldWrongs
from newsdesk.analysis.verb_places import passive
from newsdesk.analysis.wanted import BY, IN_OR_BY, PLAIN, Wanted
from newsdesk.analysis.word_shapes import (
    COMMAS,
    IN_IT,
    PREPOSITIONS,
    RELATIVES,
    bare_noun,
    belongs,
    belongs_any,
    definite,
    under_preposition,
)
from newsdesk.text.date_words import COUNTS

GAP, ASIDE, BEHIND_LINK = 3, 14, 5
"""Words from the accused to the charge, with an aside between commas too, and from the charge to a link word."""
_AFTER_THAT = frozenset({"ان", "بعدما", "حين", "عندما", "حينما"})
"""Before a verb of a clause that depends on the one before: نفت الشركة ذلك بعد أن | اتهمها النائب بكذا."""
_FREE = 20
_WHERE_TO = frozenset({"الي", "بعد", "قبل", "حول", "بشان", "علي", "خلال", "عقب", "اثر"})
_CHAMBERS = frozenset({"غرفه", "هيءه", "داءره", "صلح", "جزاء", "جنايات", "جنح", "امن"})
"""What a court is called by besides: غرفة الجنايات, غرفة جرائم الأموال."""
_OWN_BA = 5
"""Words of what an accuser is told by, and one more: المتقدمون | بالطلب."""
_THAT_HE = frozenset({"بان", "بانه", "بانها", "بانهم", "بانهما"})
_MEANT = {"اياه": "ه", "اياها": "ها", "اياهم": "هم", "اياهما": "هم"}
_CALLED_SO = frozenset({"يدعي", "تدعي", "يسمي", "تسمي", "اسمه", "اسمها", "ويدعي", "وتدعي"})
"""Before somebody's name."""
_IMPLIED = frozenset({"انه", "انها", "انهم", "بانه", "بانها", "بانهم", "وانه", "وانها"})
"""Before a verb whose subject they are: إنها اعتقلت | فلانا."""
_MEN = frozenset({"الطلبه", "القاده", "الاساتذه", "الساسه", "القضاه", "المشاه"})
"""Plurals of men that are spelt like a feminine noun."""
_BLAMES = frozenset({"مسءوليه", "المسءوليه"})
_HE_BODIES = frozenset({"جهاز", "مجلس", "مكتب", "ديوان", "جيش", "حزب", "نظام", "بنك", "مصرف", "اتحاد", "قسم", "معهد"})
"""Bodies that no verb of a feminine subject has for its own."""
_FOLLOWS = frozenset({"يتبعون", "يتبع", "تتبع"})
_BESIDE, _WITH = frozenset({"الي", "رفقه", "برفقه"}), frozenset({"جانب", "شقيقه", "شقيقها", "زوجته", "زوجها", "نجله"})
_OBJECTS = ("ه", "ها", "هم")
_BY_HER = ("ته", "تها", "تهم")
"""Ends of a verb that tells of the accuser: تقرير | نشره, شهود | قابلتهم."""
_NO_SUBJECT = frozenset({"فقد", "قد", "وقد", "كما", "وكما", "لقد", "ولقد"})


class AccusedObjects(ToldWrongs):
    """Parts the accuser from the accused between an accusing verb and its charge."""

    def of_object(self, line: Line, index: int, opener: int, rule: AllegationRule, form: Form) -> Placed | None:
        """The party between the accuser and the charge; where nobody stands between, the verb is passive."""
        limit, participle = line.limit(index), form.tense == "participle"
        if rule.court and rule.link and line.key(opener - 1) not in rule.link and line.key(opener)[:1] != "ل":
            return None  # أحال الصحفي | على النيابة
        claim = (opener, limit)
        ahead = range(index + 2, opener if rule.court else 0)
        beside = next((at for at in ahead if line.key(at) in _BESIDE and line.key(at + 1) in _WITH), 0)
        if beside and line.tokens[beside - 1].text in COMMAS:
            opener = beside  # اعتقلت الشرطة رئيس الجماعة، | إلى جانب شقيقه، بتهمة
        before = self._before(line, index)
        start = past_aside(line, self.past_adverbs(line, index + 1, opener), opener)
        both = line.key(start) == "كلا" and line.key(start + 1) == "من"
        if both and start + 2 < opener and self.person(line, (start + 2, opener)):
            return before, (start + 2, opener), claim  # اتهم | كلا من | الوزير والمدير | بكذا
        if form.pronoun:
            meant = self.meant(line, index, form.pronoun, only=line.key(index - 1) in _AFTER_THAT | RELATIVES)
            if meant is None or not self._reaches(line, start, opener):
                return None
            end = self.phrases.end(line, start, opener) if start < opener else start
            return (start, end) if end > start else before, meant, claim  # بعدما اتهمتها | الوزارة | بكذا
        unsaid = _passive(line.tokens[index].text, form) or line.key(index - 1) in _IMPLIED
        if start >= opener and not participle and (unsaid or rule.passive):
            if before is None and line.key(index - 1) in RELATIVES:
                before = self.phrases.antecedent_before(line, index - 1)
            return (None, before, claim) if before else None
        nouns = self.knowledge.nouns
        force = rule.court and belongs_any(line.key(start), nouns["ranks"], nouns["forces"], nouns["courts"])
        if before is None and not participle and (behind := self._behind_comma(line, start, opener, force=force)):
            return (start, behind[0] - 1), behind, claim
        accuser = before
        if before is None and not participle and rule.court and (tried := self._by_court(line, start, opener)):
            return (start, tried[0]), tried, claim
        if before is None and not participle:
            end = self.phrases.end(line, start, opener, Wanted(addressee=not unsaid))
            end = opener if end > start and line.key(end) in _CALLED_SO else end
            if end == start:
                return self._laid_on(line, opener, limit, rule, None)
            if unsaid:
                reaches = self.past_adverbs(line, end, opener) >= opener - GAP
                return (None, (start, end), claim) if reaches and self.somebody(line, start, end) else None
            if line.key(end) == "لم" and line.key(end + 1) in UNNAMED:
                bare = (at for at in range(start + 1, end) if definite(line.key(at - 1)) and not definite(line.key(at)))
                begins = next(bare, -1) if definite(line.key(start)) else start
                if begins >= start:  # واتهم | جهات | لم يسمها بكذا, واتهمت النائبة | رجال أعمال | لم تسمهم بكذا
                    return (start, begins) if begins > start else None, (begins, end), claim
            several = self.doers(line, start, end)
            if several and definite(line.key(several)) and line.key(several).endswith("يه"):
                last = self._right_before(line, start, opener)  # المحكمة التجارية الابتدائية | شركة تطوير عقاري
                return ((start, last), (last, opener), claim) if last else None
            told = rule.passive and rule.court and self._leads(line, end, opener, 0)  # أدين الوزير، في كذا، | بالسجن
            if (told or self.past_adverbs(line, end, opener) >= opener) and not several:
                laid = self._laid_on(line, opener, limit, rule, (start, end))
                joined = form.tense == "past" and line.key(index)[:1] == "و" and index > line.first(index) + 1
                alone = rule.passive or _disagrees(line.key(start), form) or (joined and line.key(opener) in _BLAMES)
                alone = alone or (form.tense == "present" and line.key(start - 1) in IN_IT)  # تتهم فيها | الشركة بأن
                alone = alone or (definite(line.key(start)) and self.is_grave(line.key(opener).removeprefix("ب")))
                return laid or ((None, (start, end), claim) if alone and self.somebody(line, start, end) else None)
            end = several or end
            if not several and self._others(line, (start, end), form) and self._leads(line, end, opener, GAP):
                return None, (start, end), claim
            follows = next((at for at in range(start + 2, end) if line.key(at) in _FOLLOWS), 0)
            if follows and end < opener and not definite(line.key(follows - 1)):
                return (start, follows - 1), (follows - 1, follows), claim  # الشاب | نافذين | يتبعون الميليشيا
            accuser, start = (start, end), past_aside(line, self.past_adverbs(line, end, opener), opener)
        if accuser and concerns(line.key(start), line.key(start + 1)):  # منظمة «كذا» | المعنية بحقوق الإنسان
            start = past_aside(line, self.phrases.end(line, start, opener), opener)
            start += line.tokens[start].text in COMMAS
        start = self.past_adverbs(line, past_age(line, start), opener)
        if line.key(start) in _MEANT:
            meant = self.meant(line, index, _MEANT[line.key(start)])
            return (accuser, meant, claim) if meant else None
        if accuser and not participle and (last := self._behind_relative(line, accuser, start, opener)):
            return accuser, (last, opener), claim
        last = self._right_before(line, start, opener) if accuser and not participle else None
        if last is not None and (
            self.phrases.is_stop_verb(line.key(start)) or line.key(start) in self.knowledge.small["relative"]
        ):
            return accuser, (last, opener), claim
        quoted = line.pairs.get(start, -1)
        end = (
            quoted + 1
            if start < quoted < opener
            else self.phrases.end(line, start, opener, BY if rule.court else PLAIN)
        )
        end = self.name_end(line, (start, end), opener)
        end = opener if end > start and line.key(end) in _CALLED_SO else end  # طبيب أسنان | يدعى (س. ح)
        if end > start and line.key(end) == "في" and opener - end <= GAP and end + 1 not in line.dated:
            end = opener  # السلطات | في بورتسودان
        if accuser and accuser[1] == start and definite(line.key(start)) and (split := self.doers(line, start, end)):
            accuser, start = (accuser[0], split), split  # فلان النائب في مجلس الأمة | وزارة النقل
        near = end > start and self._leads(line, past_age(line, end), opener, _FREE if rule.court else GAP)
        if near and not (rule.court and _is_count(line.key(start))):
            return accuser, (start, end), claim
        return (accuser, (last, opener), claim) if last else self._laid_on(line, opener, limit, rule, accuser)

    def _by_court(self, line: Line, start: int, opener: int) -> Range | None:
        """Who stands behind a court's long name: أدانت غرفة الجنايات لدى محكمة الاستئناف بفاس | الرئيس السابق | بـ."""
        nouns = self.knowledge.nouns
        chamber = line.key(start) in _CHAMBERS and (definite(line.key(start + 1)) or line.key(start + 1) == "جراءم")
        if not (chamber or belongs(line.key(start), nouns["courts"])):
            return None
        for place in range(start + 1, min(opener, start + _FREE)):
            key, before = line.key(place), line.key(place - 1)
            if not line.tokens[place].word or before in PREPOSITIONS or belongs_any(key, nouns["courts"], _CHAMBERS):
                continue
            joined = key[:1] == "و" and not belongs(key, self._persons)
            if joined or belongs(before, nouns["courts"], prepositions=True):
                continue  # محكمة دبي لقضاء | الأسرة والدعاوى
            closed = definite(before) or (place - start > 1 and not belongs_any(before, self.phrases.heads, _CHAMBERS))
            person = belongs_any(key, self._persons, self._anybody) or belongs(key.removesuffix("ا"), self._persons)
            if not (closed and person) or key[:1] in "لب" or (definite(key) and key.endswith(("يه", "العام"))):
                continue
            if definite(key) and not belongs(key, self._persons):
                continue  # المحكمة | الاتحادية
            end = next((at for at in range(place + 1, opener) if line.key(at) in _WHERE_TO or at in line.dated), opener)
            end -= line.tokens[end - 1].text in COMMAS
            return (place, end) if end > place and self.phrases.end(line, place, end) > place else None
        return None

    def past_town(self, line: Line, index: int, opener: int, rule: AllegationRule) -> Placed | None:
        """The party behind a town that only looks like a charge: اتهم موظفو الفرع بتعز | المدير | ببيع المضخات."""
        key, limit = line.key(opener), line.limit(index)
        if key[:1] != "ب" or definite(key[1:]) or self.phrases.is_act(key[1:]) or self.is_grave(key):
            return None
        ahead = range(opener + 2, min(limit, opener + REACHES))
        end = next(self.opened(line, ahead, rule), -1)
        if end < 0 or index + 1 >= opener or not self.person(line, (opener + 1, end)):
            return None
        if self.phrases.end(line, opener + 1, end) != end:
            return None
        return (index + 1, opener + 1), (opener + 1, end), (end, limit)

    def past_comma(self, line: Line, index: int, opener: int) -> Placed | None:
        """The party behind an accuser with a ب of his own: اتهم النواب المتقدمون بالطلب، | الوزير | بأنه."""
        limit = line.limit(index)
        near = range(opener + 1, min(limit, opener + _OWN_BA))
        comma = next((at for at in near if line.tokens[at].text in COMMAS), -1)
        told_by = line.key(opener).startswith("بال") and not self.is_grave(line.key(opener))
        if comma < 0 or not told_by or not line.key(opener - 1).startswith("الم") or line.key(comma + 1)[:1] == "و":
            return None
        end = next((at for at in range(comma + 2, min(limit, comma + REACHES)) if line.key(at) in _THAT_HE), -1)
        named = end > 0 and self.person(line, (comma + 1, end)) and self.phrases.end(line, comma + 1, end) == end
        return ((index + 1, comma), (comma + 1, end), (end, limit)) if named else None

    def _before(self, line: Line, index: int) -> Range | None:
        """The subject before the verb, where more than فقد or كما stands there."""
        found = self.phrases.subject_before(line, index)
        return None if found and found[1] - found[0] == 1 and line.key(found[0]) in _NO_SUBJECT else found

    def _others(self, line: Line, phrase: Range, form: Form) -> bool:
        """Whether the phrase behind the verb is not its subject, by its gender: كما حمّلت | المهندس المشرف."""
        key = line.key(phrase[0])
        if form.gender == "f":
            one = belongs(key, self._persons) and definite(key)
            if line.key(phrase[0]) in _HE_BODIES and line.key(phrase[1]) in _BLAMES:
                return True  # وحملت | جهاز الاستخبارات | المسؤولية
            return one and not key.endswith(("ه", "ات", "ون", "ين"))
        return _disagrees(key, form)

    def _behind_comma(self, line: Line, start: int, opener: int, *, force: bool = False) -> Range | None:
        """The party that a comma parts from the accuser: القيادي في الحركة فلان، | إسرائيل | بـ.

        A ``force`` that holds somebody is not he: اعتقلت عناصر الشرطة، | رئيس الجماعة|، بـ.
        """
        opener -= line.key(opener - 1) in PREPOSITIONS  # أحال النائب العام، | وكيل الوزارة | إلى غرفة الاتهام
        closed = line.tokens[opener - 1].text in COMMAS  # اتهم العضو، سالم عيد، | رئيس البلدية كريم حداد|، بـ
        stop = opener - closed
        for comma in range(stop - 1, max(start, opener - ASIDE), -1):
            if line.tokens[comma].text in COMMAS:
                first = comma + 1
                if closed and not force and (definite(line.key(comma - 1)) or not bare_noun(line.key(comma - 1))):
                    return None  # اتُّهم الوزير، رئيس الحزب فلان، بكذا
                known = line.key(first) in self.phrases.heads or self.phrases.state([line.key(first)])
                told = line.key(first)[:1] == "و" and not known  # but وزير النقل
                reaches = first < stop and self.over_place(line, self.phrases.end(line, first, stop), stop) == stop
                named = self.person(line, (first, stop))
                named = named or belongs(line.key(first), self.knowledge.nouns["anonymous"])
                if named and not told and not reaches and not closed:
                    end = self.phrases.end(line, first, stop)  # ، | الجماعات المسلحة | تحت اسم كذا بـ
                    verbs = any(self.phrases.is_stop_verb(line.key(at)) for at in range(end, stop))
                    return (first, end) if end > first + 1 and stop - end <= GAP * 3 and not verbs else None
                return (first, stop) if reaches and not told and named else None
        return None

    def _behind_relative(self, line: Line, accuser: Range, start: int, opener: int) -> int | None:
        """Where the party begins behind what is told of the accuser: تقرير نشرته الصحيفة | وزارة كذا | بـ."""
        if definite(line.key(accuser[0])):
            return None
        last = line.key(accuser[1] - 1)
        told = under_preposition(last) or (accuser[1] - accuser[0] == 2 and last.endswith(_OBJECTS))
        verb = self.phrases.is_stop_verb(line.key(start)) or line.key(start).endswith(_BY_HER)
        verb = verb or under_preposition(line.key(start + 1))  # رسائل | حصلت عليها
        if not (told or verb):
            return None
        first = start + (not told)
        first += line.key(first) in PREPOSITIONS or under_preposition(line.key(first))
        places = range(first + 1, opener)
        return next((place for place in places if self._second_begins(line, first, place, opener)), None)

    def _second_begins(self, line: Line, first: int, place: int, opener: int) -> bool:
        """Whether one who could be accused stands from a place to the charge, behind another that is whole."""
        before = line.key(place - 1)
        whole = definite(before) or self.phrases.state([before])
        foreign = place - first > 1 and not belongs(before, self._persons) and before not in self.knowledge.small["all"]
        if before in PREPOSITIONS or not (whole or (foreign and bare_noun(before))):
            return False
        return self.person(line, (place, opener)) and self.phrases.end(line, place, opener) == opener

    def _right_before(self, line: Line, start: int, opener: int) -> int | None:
        """Where the party right before the charge begins, behind a clause: تقرير أصدرته المنظمة | مصر | بـ."""
        for place in range(max(start + 1, opener - REACHES), opener):
            free = line.key(place - 1) not in PREPOSITIONS and not self.goes_on(line, place)
            if free and self.known(line, (place, opener)) and self.phrases.end(line, place, opener) == opener:
                return place
        return None

    def _laid_on(
        self, line: Line, opener: int, limit: int, rule: AllegationRule, accuser: Range | None
    ) -> Placed | None:
        """Whom the blame is laid on behind the word for it: حمّل المسؤولية | للدولة."""
        for place in range(opener + 1, min(opener + BEHIND_LINK + 2, limit)):
            key = line.key(place)
            attached = "ل" in rule.link and key[:1] == "ل" and self.known(line, (place, place + 2))
            if attached or key in rule.link:
                first = place if attached else place + 1
                end = self.phrases.end(line, first, limit, IN_OR_BY)
                return (accuser, (first, end), (opener, limit)) if end > first else None
        return None

    def _leads(self, line: Line, end: int, opener: int, gap: int) -> bool:
        """Whether the charge follows the party: at once, or behind an aside between commas."""
        if end >= opener - gap:
            return True
        aside = line.tokens[end].text in COMMAS and line.tokens[opener - 1].text in COMMAS
        return aside and opener - end <= ASIDE

    def _reaches(self, line: Line, start: int, opener: int) -> bool:
        """Whether only the accuser stands between the verb under a pronoun and the charge: اتهمه النائب بـ."""
        if start >= opener:
            return True
        end = self.phrases.end(line, start, opener)
        return end > start and self.past_adverbs(line, end, opener) >= opener - GAP


def _passive(text: str, form: Form) -> bool:
    """Whether the marks say that the verb is passive: اتُّهم, يُتهم; يُحمّل, with the same mark, is not."""
    joined = text[:1] in "وف" and len(text) > 1
    return passive(text, joined) or (form.tense == "present" and text.lstrip("وفس")[1:3] == "\u064fت")


def _disagrees(key: str, form: Form) -> bool:
    """Whether a verb cannot have the word behind it for its subject: حمّل | الوزارة."""
    masculine = form.gender == "m" and form.number == "s" and form.tense != "participle"
    return masculine and definite(key) and key.endswith("ه") and not key.endswith("اه") and key not in _MEN


def _is_count(key: str) -> bool:
    return key[:1].isdecimal() or key in COUNTS
