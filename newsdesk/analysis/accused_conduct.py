"""Whom an accusing noun reaches, a critic means, a relative clause tells of: the accused where no charge follows."""

from __future__ import annotations

import regex

from newsdesk.analysis.accused_words import AccusedWords
from newsdesk.analysis.charges import doers, past_aside
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import IN_OR_BY, Wanted
from newsdesk.analysis.word_shapes import PREPOSITIONS, RELATIVES, bare_noun, belongs, belongs_any, definite

Placed = tuple[Range | None, Range, Range | None]
"""The accuser where there is one, the party, the claim."""
REACHES = 9
"""Words between an accusing noun and its verb, and from there to whom it reaches."""
_SECOND = Wanted(addressee=True, objects=True)
_TOWNS = frozenset({"قضاء", "محافظه", "مدينه", "بلده", "ولايه", "منطقه", "اقليم", "قريه", "حي", "مخيم", "ناحيه"})
"""What a town's name stands behind: بلديات في قضاء | زحلة."""
_CALLED = frozenset({"المدعو", "المدعوه"})
_NEIGHBOURS = frozenset({"جارتها", "جاره", "جارها", "حليفتها", "جيرانها"})
_LACKING = regex.compile("ت[^اوي]{3}|ت[^ا]ا[^ا][^اه]")
"""What somebody does or leaves undone, by its shape, which has no object: تخبط, تأخر, تقاعس."""
_WRONG_BEFORE = 7
"""Words before a relative pronoun among which stands what is done: الانتهاكات الجسيمة بحق المدنيين التي ترتكبها."""

_LAWFUL = frozenset({"قبض", "القبض", "ضبط", "توقيف", "تفتيش", "انقاذ", "الانقاذ", "اجلاء", "بحث", "البحث", "تمشيط"})
"""What an operation is of that does no wrong."""
_WITH_IT = frozenset({"به", "بها", "بهم"})
_SUPPRESSED = frozenset({"للاحتجاجات", "للتظاهرات", "للمظاهرات", "للحريات", "للمعارضه", "للصحافه", "للاعتصام"})
"""What is put down by force: قمع السلطات | للاحتجاجات."""
_SOME_PEOPLE = frozenset({"البعض", "بعضهم", "بعضهن", "كثيرون", "الكثيرون", "اخرون", "الجميع"})
_WARRANTS = frozenset({"اوامر", "امر", "مذكرات", "مذكره"})


class AccusedConduct(AccusedWords):
    """Finds whom such words are about."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        self._conducts = Memo(self._is_conduct)

    def reached(self, line: Line, index: int, limit: int, rule: AllegationRule, form: Form) -> Placed | None:
        """Whom an accusation reaches, its noun being the verb's subject: طالت الاتهامات فلانا, شبهات تحوم حوله."""
        back = range(index - 1, max(line.first(index), index - REACHES) - 1, -1)
        charge = next((place for place in back if _charge(line, place, rule)), -1)
        near = range(index + 1, min(limit, index + REACHES))
        ahead = next((place for place in near if _charge(line, place, rule)), -1)
        if charge < 0 and ahead < 0:
            return None
        if form.pronoun:
            meant = self.meant(line, index, form.pronoun)
            return (None, meant, None) if meant else None
        start, named = self._to(line, index + 1, limit, rule), 0
        if start >= limit or line.key(ahead + 1) == "علي":
            return None  # شملت الأوامر القبض | على فلان: told by القبض
        if ahead == start + 1 and line.key(start) in _WARRANTS:
            start = ahead  # شملت | أوامر القبض | مدير المصرف
        if ahead == start and charge < 0:  # طالت اتهامات بالفساد | نائب المدير
            places = range(ahead + 1, min(limit, ahead + REACHES))
            named = self._charged_by_name(line, ahead + 1, limit, rule)
            start = named or next((place for place in places if self.person(line, (place, place + 2))
                                   and line.key(place - 1) not in PREPOSITIONS - rule.link), limit)  # fmt: skip
        end = self.phrases.end(line, start, limit, IN_OR_BY) if start < limit else start
        if charge < 0 < ahead and start < ahead:
            end = min(end, ahead)
        if rule.wrong and not self.wrong_behind(line, start + 1, limit, rule):
            return None  # شملت العقوبات | قطاع النفط
        return (None, (start, end), (end, limit) if named else None) if end > start else None

    def _charged_by_name(self, line: Line, start: int, limit: int, rule: AllegationRule) -> int:
        """Where a bare name begins that its charge stands behind: شمل الاتهام | سالم الغانم | بالتزوير; 0 for none."""
        end = self.phrases.end(line, start, limit, IN_OR_BY)
        charged = start < end < limit and line.key(end)[:1] == "ب"
        charged = charged and (self.is_grave(line.key(end)) or line.key(end)[1:] in rule.claim)
        return start if charged and bare_noun(line.key(start)) and not self.phrases.is_act(line.key(start)) else 0

    def _to(self, line: Line, place: int, limit: int, rule: AllegationRule) -> int:
        """Past adverbs and a link word: تحوم أيضا حول | فلان."""
        place = self.past_adverbs(line, place, limit)
        return place + 1 if line.key(place) in rule.link else place

    def criticised(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        """Whom a critic means: the object, or the doer of what is criticised (أداء الوزارة, بقمع السلطات)."""
        start = self.past_adverbs(line, index + 1, limit)
        accuser = self.phrases.subject_before(line, index)
        if accuser is None and not self._conduct(line, start):
            end = self.phrases.end(line, start, limit, _SECOND)
            several = self.doers(line, start, end)
            whole = self.phrases.end(line, start, limit) if end == start + 1 else end
            if end == start + 1 < whole and belongs(line.key(start), self.knowledge.nouns["documents"]):
                last = self._before_conduct(line, start, min(whole + 1, limit))
                end = last if self._conduct(line, last) else end  # انتقد تقرير المنظمة | غياب الرقابة
            end = several or self._before_conduct(line, start, end)
            if end == start:
                return None
            accuser, start = (start, end), self.past_adverbs(line, past_aside(line, end, limit), limit)
            start = past_aside(line, start, limit)
        if start in line.pairs and self._conduct(line, start + 1):
            start += 1  # «انفراد | الوزارة | بالقرار»
        if start < limit and line.key(start) == "ب" and start + 1 in line.pairs:
            start += 2  # بـ«القمع الوحشي» الذي تمارسه | السلطات
        if self._conduct(line, start):
            start = next((place for place in range(start + 1, min(start + 4, limit))
                          if not self._conduct(line, place)), limit)  # fmt: skip
        elif rule.link:
            return None
        end = self.phrases.end(line, start, limit, IN_OR_BY) if start < limit else start
        acts = (place for place in range(start + 1, end) if self.phrases.is_act(line.key(place))
                and definite(line.key(place - 1)) and not definite(line.key(place)))  # fmt: skip
        end = next(acts, end)  # انتقدت الكتلة | البلدية | رفع الرسوم
        people = (at for at in range(start + 1, end)
                  if line.key(at) in _SUPPRESSED
                  or (line.key(at)[:2] == "لل" and line.key(at).endswith("ين")))  # fmt: skip
        end = next(people, end)  # ندد بتعذيب | الشرطة | للمعتقلين
        return (accuser, (start, end), None) if end > start else None

    def _before_conduct(self, line: Line, start: int, end: int) -> int:
        """Where a critic's name ends before what he criticises."""
        return next((place for place in range(start + 1, end) if self._conduct(line, place)), end)

    def _conduct(self, line: Line, place: int) -> bool:
        key = line.key(place)
        if self._conducts[key]:
            return True
        nouns, after = self.knowledge.nouns, line.key(place + 1)
        doers = (nouns["actors"], nouns["ranks"], nouns["collectives"])
        force = any(after.removeprefix("ال") in some for some in doers) and not belongs(after, nouns["struck"])
        return force and any(self.phrases.is_act(one) for one in _names(key))  # باقتحام | قوة من …

    def _is_conduct(self, key: str) -> bool:
        wrongs, conduct = self.knowledge.wrongs, self.knowledge.nouns["conduct"]
        return any(one in conduct or one in wrongs or _LACKING.fullmatch(one) for one in _names(key))

    def sides(self, line: Line, index: int, opener: int, limit: int) -> Placed | None:
        """The sides of a quarrel: تبادل الجيش وقوات الدعم السريع الاتهامات."""
        start = self.past_adverbs(line, index + 1, opener)
        end = self.phrases.end(line, start, opener)
        past = past_aside(line, self.past_adverbs(line, end, opener), opener)  # حماس وإسرائيل، أمس الأحد، | الاتهامات
        if end > start and past >= opener - 1:
            return None, (start, end), (opener, limit)
        before = self.phrases.subject_before(line, index)
        return (None, before, (opener, limit)) if before else None

    def doer(self, line: Line, index: int, limit: int, rule: AllegationRule, form: Form) -> Placed | None:
        """Who does the wrong that a relative clause tells of: الانتهاكات التي ترتكبها | قوات الأمن."""
        back = range(max(line.first(index), index - _WRONG_BEFORE), index)
        bare = line.tokens[index - 1].word and not definite(line.key(index - 1))  # حالة احتجاز تعسفي | نفذتها
        with_it = line.key(index + 1) in _WITH_IT  # الممارسات التي تقوم | بها | السلطات
        if not (form.pronoun or with_it) or not (line.key(index - 1) in RELATIVES or bare):
            return None
        if line.tokens[index].text.endswith("ة"):
            return None
        wrong = any(self.is_grave(line.key(place)) or belongs(line.key(place), rule.claim, True) for place in back)
        condemned = line.key(index - 1) in RELATIVES and any(self._condemns(line.key(place)) for place in back)
        if not (wrong or condemned):
            return None
        if not _LAWFUL.isdisjoint(line.keys[back.start : index]):
            return None  # أي عملية قبض | تنفذها قوات الأمن
        start = self.past_adverbs(line, index + 1 + with_it, limit)
        end = self.phrases.end(line, start, limit, IN_OR_BY)
        end = next((at for at in range(start + 1, end) if line.key(at) in _SUPPRESSED), end)
        fought = self.knowledge.nouns["dealing_with"]
        if any(line.key(at)[:1] == "ل" and belongs(line.key(at), fought, True) for at in range(start, end + 1)):
            return None  # عملية أطلقتها الحكومة | للتصدي للمهربين
        return (None, (start, end), None) if end > start else None

    def _condemns(self, key: str) -> bool:
        """Whether a critic's verb: أدان المجلس | السلوك الذي تنتهجه قوات كذا."""
        verbs = self.knowledge.allegation_verbs
        choices = verbs.get(key) or verbs.get(key.removeprefix("و"), ())
        return any(rule.party == "criticised" and rule.link for rule, _ in choices)

    def doers(self, line: Line, start: int, end: int) -> int:
        """Where the accuser ends inside a phrase that also holds whom he accuses; 0 for nowhere."""
        if line.key(start) in _SOME_PEOPLE and start + 1 < end:
            return start + 1  # البعض | رجال الشرطة
        split = self._split(line, start, end)
        close = line.pairs.get(start + 1, -1)
        return 0 if split <= close else split  # حزب «الكتلة المدنية»

    def _several(self, key: str) -> bool:
        """Whether people who are many: تجار, مقاولين."""
        return key[:1] not in "وبل" and belongs_any(key, self.knowledge.nouns["collectives"], self._people)

    def _split(self, line: Line, start: int, end: int) -> int:
        nouns = self.knowledge.nouns
        named = belongs(line.key(start), nouns["name_introducers"]) and not definite(line.key(start))
        after, before = line.key(start + 2), line.key(start + 1)
        bare = not definite(before) and not belongs(before, self.phrases.heads) and not self.phrases.is_act(before)
        named_last = next((place for place in range(start + 1, end) if line.pairs.get(place) == end - 1), -1)
        if named_last > 0 and definite(line.key(named_last - 1)):
            return named_last  # المفوضية الأوروبية | «غوغل»
        for place in range(start + 1, end):
            if line.key(place) in _CALLED:
                return place  # فرع المعلومات | المدعو سالم حداد
            closed = definite(line.key(place - 1)) or self.phrases.state([line.key(place - 1)])
            if definite(line.key(place - 1)) and line.key(place) in nouns["firms"]:
                return place  # الاتحاد الأوروبي | آبل
            if line.key(place) in nouns["armed_names"] and self.phrases.state([line.key(place - 1)]):
                return place  # إسرائيل | حماس
            many = line.key(place - 1).endswith("ون") and not definite(line.key(start))
            if many and not definite(line.key(place - 1)) and definite(line.key(place)) and place not in line.dated:
                return place  # مسؤولون أميركيون | التطبيق
            if closed and (self.owned_person(line.key(place)) or line.key(place) in _NEIGHBOURS):
                return place  # العداء السابق | مدربه
            accusative = line.key(place).endswith("ا") and line.key(place)[:1] not in "وبل"
            accusative = accusative and definite(line.key(place - 1))
            stem = line.key(place)[:-1] if accusative else ""
            if accusative and (self._several(stem) or belongs(stem, self._one)):
                return place  # مزارعون في الأغوار | تجارا
        for place in range(start + 2, end):
            key = line.key(place)
            body = key in nouns["bodies"] or key in nouns["collectives"]
            other = body and not belongs(key, nouns["titles"]) and line.tokens[place - 1].word
            of_many = place == start + 2 and belongs_any(line.key(start), nouns["collectives"], nouns["kin"])
            other = other or (of_many and belongs(key, self._one) and line.tokens[place - 1].word)
            if other and definite(line.key(place - 1)) and not definite(key):
                return place  # وزير الاقتصاد | أصحاب المولدات, أهالي الحي | صاحب المولد
            of_town = place == start + 2 and line.key(start) in nouns["courts"] and self.phrases.state([before])
            if of_town and not definite(key) and key[:1] not in "لب":
                return place  # محكمة مدريد | فلانا
            if self._second(line, start, place) or self._behind_bare(line, start, place):
                return place  # عائلة الفقيد | المصحة الخاصة
        if start + 1 < end and self._second(line, start, start + 1):
            return start + 1  # الشرطة | السائق
        if named and bare and start + 2 < end and definite(after) and belongs(after, nouns["bodies"]):
            return start + 2  # حركة حماس | الإدارة الأمريكية
        return doers(line, start, end, self._adjectives)

    def _second(self, line: Line, start: int, place: int) -> bool:
        """Whether a body or people with the article stand behind a closed phrase, and tell nothing of it."""
        key, before, nouns = line.key(place), line.key(place - 1), self.knowledge.nouns
        if not (definite(key) and definite(before)) or key.endswith(("ي", "يه", "يين", "يون")):
            return False
        if place == start + 1:
            body = belongs(before, nouns["bodies"]) and not belongs(before, nouns["titles"])
            people = belongs_any(before, self._persons, nouns["collectives"], nouns["kin"])
            people = people and not belongs_any(before, nouns["titles"], nouns["bodies"])
            other = belongs(key, nouns["bodies"])
            if key in nouns["camps"] and before.endswith("ه") is not key.endswith("ه"):
                return body or before in nouns["camps"]  # النظام | المعارضة
            return (people and other) or (body and belongs(key, self._persons) and not other)
        kin = belongs(line.key(start), nouns["kin"]) and place == start + 2
        return kin and belongs_any(key, nouns["bodies"], self._persons)

    def _behind_bare(self, line: Line, start: int, place: int) -> bool:
        """Whether a body with the article stands behind a name or an adjective that has none."""
        key, before, nouns = line.key(place), line.key(place - 1), self.knowledge.nouns
        if definite(before) or not line.tokens[place - 1].word or not definite(key) or before in PREPOSITIONS:
            return False
        if key.endswith(("ي", "يين", "يون")) or not belongs(key, nouns["bodies"]) or definite(line.key(start)):
            return False
        if belongs(before, self.phrases.heads):
            return False  # مدير نادي | الميناء
        told = before.endswith(("يه", "ي")) and place == start + 2
        return told or (line.key(place - 2) in _TOWNS and place > start + 2)


def _names(key: str) -> tuple[str, ...]:
    """The word, and what it is without its preposition."""
    return (key, key[1:]) if key[:1] in ("ب", "ل") else (key,)


def _charge(line: Line, place: int, rule: AllegationRule) -> bool:
    return line.key(place).removeprefix("و") in rule.claim
