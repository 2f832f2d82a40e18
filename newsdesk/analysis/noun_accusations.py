"""Whom a noun of accusing accuses: تهم ضد فلان, إهمال الوزارة, المتهم بكذا, حبس فلان بتهمة كذا."""

from __future__ import annotations

from itertools import islice

from newsdesk.analysis.accused_conduct import Placed
from newsdesk.analysis.accused_places import AIMED, AccusedPlaces
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import IN, IN_OR_BY
from newsdesk.analysis.word_shapes import COMMAS, belongs, belongs_any, definite
from newsdesk.text.date_words import COUNTS, PAIRS, SINGLE

HOW_LONG = COUNTS.keys() | PAIRS.keys() | SINGLE.keys() | {"مباراتين", "مباراه"}
_HEADS_OF = frozenset({"مدير", "مديره", "امين", "امينه", "مدع", "وكيل", "قاءد", "مفتش", "مراقب", "كاتب", "منسق"})
"""Before عام, which is then no year: مدير | عام الكهرباء."""
_HELD_IN = frozenset({"رهن", "قيد", "تحت"})
"""What tells how somebody is held: وضع المدير | رهن الحبس."""
_LEAST = 4
"""Letters of ل and a name."""
_UPON = frozenset({"بحق", "ضد", "حق"})
_AT_PRISON = frozenset({"في", "داخل", "من", "الي", "اداره", "مدير", "مامور", "نزلاء", "خارج", "امام", "حراس"})
_CAUGHT = frozenset({"بالجرم", "متلبسا", "متلبسه", "متلبسين"})
_HELD = 24
"""Words that may stand between the one held and the charge."""
_BY_WHOM = frozenset({"قبل", "طرف", "جانب", "يد", "ايدي"})
"""After من or على, before the doer: إهمال من جانب الشركة."""
_DIRECTED = 6
"""Words between اتهامات and whom they are directed at: اتهامات خطيرة بالفساد موجهة إلى."""
_LEVELLED = frozenset({"وجهتها", "وجهها", "وجهوها", "وجهت", "وجه", "ساقتها", "ساقها", "توجه", "الموجهه", "المنسوبه"})
"""What tells that accusations were levelled, with whom at under ل behind it."""
_THEIR = ("هما", "هم", "ها", "ه")
_WITHOUT = frozenset({"دون", "بدون", "بلا", "بغير", "غير"})
_GUARDIANS = frozenset({"ولي", "وليه", "وليي", "اولياء", "لولي", "بولي", "وولي"})
"""Before أمر: a pupil's parent."""
_WAS = frozenset({"كان", "كانت", "كانوا", "ظل", "ظلت", "يبقي", "تبقي"})
_AMID = frozenset({"وسط", "خلفيه", "بعد", "اثر", "عقب", "بسبب", "ازاء"})
_HOLDING = frozenset({"ضبط", "حبس", "سجن", "نقل", "طرد"})
_FALLS = frozenset(
    {"استقال", "استقالت", "استقالته", "استقالتها", "اقاله", "اقيل", "اقيلت", "تنحي", "تنحت", "اعفي", "اعفاء", "اعفيت"}
    | {"استبعد", "استبعاد", "استبعدت", "تعليق", "علق", "علقت", "ايقاف", "اوقف", "اوقفت", "تخلي", "فصل", "طرد"}
)
"""What tells that somebody lost his post."""
_GIVING = frozenset(
    {"تحويل", "بتحويل", "نقل", "بنقل", "تهريب", "بتهريب", "تسليم", "بتسليم", "ارسال", "بارسال", "تمرير", "ايصال"}
    | {"تقديم", "بتقديم", "تسريب", "بتسريب", "دفع", "بدفع"}
)
_DISMISSES = frozenset({"ترد", "ردت", "رد", "برد", "ترفض", "رفضت", "رفض", "سحب", "سحبت"})
"""What is done with a suit that accuses nobody any longer."""
_GIVEN = 5
"""What is brought to somebody else, and words from there to إلى: تهمة تحويل الملايين | إلى الحركة."""
_SENT_TO = frozenset({"سفير", "سفيره", "مندوب", "ممثل", "وكيل", "معتمد", "قنصل", "مستشار", "المندوب", "الممثل", "كاتب"})
"""Whose post is لدى somebody: سفير ليبيا لدى تونس."""
_ANYONE = frozenset({"طرف", "جهه", "احد", "احدا", "اي", "شخص"})
_ACCUSED_HIM, _FEW = Form("اتهم", "m", "s", "past", 3, ""), 3
"""The verb for its noun, and the charges that are tried."""
_PURSUES = frozenset({"تزاول", "يزاول", "تمارس", "يمارس", "مزاوله", "ممارسه", "بمزاوله", "بممارسه"})
_AND = "وبلف"
"""Particles that are written onto a noun."""


def how_long(line: Line, place: int) -> bool:
    """Whether a word tells for how long somebody is held: سنة, ثلاثة أعوام; not مدير | عام الكهرباء."""
    key = line.key(place)
    return key in HOW_LONG and not (key == "عام" and belongs(line.key(place - 1), _HEADS_OF, prepositions=True))


class NounAccusations:
    """Finds the accused and the charge around a noun that accuses."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, places: AccusedPlaces) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._places = places

    def rules(self, key: str) -> tuple[AllegationRule, ...]:
        """The rules whose noun the word is, a particle before it or none."""
        nouns = self.knowledge.allegation_nouns
        return nouns.get(key) or (nouns.get(key[1:], ()) if len(key) > 3 and key[0] in _AND else ())

    def placed(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        """Accuser, accused and charge of the noun at ``index`` by ``rule``, or None where nobody is accused."""
        if rule.party == "before":
            return self._before(line, index, limit, rule)
        if rule.party == "against":
            return self._against(line, index, limit, rule)
        if rule.party == "meant":
            return self._of_them(line, index, limit, rule)
        if rule.party == "accusing":
            return self._accusing(line, index, limit, rule)
        if rule.party == "complained":
            return self._places.complained(line, index, limit, rule)
        if rule.party == "custody":
            return self._places.custody(line, index, limit, rule)
        if rule.party == "told":
            return self._places.told(line, index, limit)
        if rule.party == "fallen":
            return self._fallen(line, index, limit)
        if rule.party == "attack":
            return self._places.attack(line, index)
        if rule.party == "by-state":
            return self._places.by_state(line, index, limit)
        if rule.party == "acting":
            return self._places.acting(line, index, limit)
        if rule.party == "by":
            return self._places.by(line, index, limit, rule)
        if rule.party == "clause":
            return self._places.in_clause(line, index, limit, rule)
        if rule.court:
            return self._held(line, index, limit, rule)
        armed = rule.armed and rule.party == "construct"
        if armed and (index + 1 >= limit or not self._places.people_hurt(line, index + 1)):
            return None  # asked here before whose arms they are is looked for, which costs more
        heads = index == line.first(index) or not line.tokens[index - 1].word
        if heads and rule.party == "construct" and line.key(index).removeprefix("و") in self.knowledge.allegation_verbs:
            return None  # وتجاهل الوزير | أسئلة الصحفيين: the verb
        if line.key(index + 1) == "كل" and line.key(index + 2) == "من" and "*" not in rule.claim:
            near = self._places.opened(line, range(index + 4, min(limit, index + _HELD)), rule)
            end = next(near, 0)  # تورط | كل من | رئيس الحي، ومدير التنظيم، | في كذا
            return (None, (index + 1, end), (end, limit)) if end else None
        end = self.phrases.end(line, index + 1, limit, IN_OR_BY if "ب" in rule.claim else IN)
        if rule.wrong and end > index + 1 and line.key(end) == "في":  # قيام رئيس الوحدة | في القرية | بطلب رشوة
            near = self._places.opened(line, range(end + 2, min(limit, end + _DIRECTED * 2)), rule)
            far = next(near, 0)
            clear = far and not any(line.tokens[at].text in COMMAS or self.phrases.is_stop_verb(line.key(at))
                                    for at in range(end + 1, far))  # fmt: skip
            if clear:
                nouns = self.knowledge.nouns
                last = end if belongs_any(line.key(index + 1), nouns["actors"], nouns["services"]) else far
                return None, (index + 1, last), (far, limit)
        worked = self._places.over_place(line, end, limit) if end > index + 1 else end
        if worked > end and (worked >= limit or self._places.opens(line, worked, rule)):
            end = worked  # مسؤول في حكومة … | في تهريب: where he works, then what he did
        past = self._places.past_adverbs(line, end, limit) if rule.wrong and end > index + 1 else end
        if past > end and past < limit and self._places.opens(line, past, rule):
            return None, (index + 1, end), (past, limit)  # قيام الميليشيات | أيضا | بعمليات قصف
        if rule.known and not (end < limit and self._places.opens(line, end, rule)):
            inside = (at for at in range(index + 2, end) if line.key(at) in rule.claim)
            end = next(inside, end)  # تجنيب وزارة المالية | إيرادات الأسواق
        if end == index + 1 or (end < limit and not self._places.opens(line, end, rule)):
            return None
        if end >= limit and "*" not in rule.claim:
            return None
        return None, (index + 1, end), (end, limit) if end < limit else None

    def _before(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        """Whom a noun behind him describes: الموظف | المتهم بالاختلاس."""
        stop = index - 1 if index and line.tokens[index - 1].text in COMMAS else index
        stop -= rule.wrong and line.key(stop - 1) in _WAS  # الجمعية | كانت | شريكة في الجريمة
        start = self.phrases.described_before(line, stop)
        if start is None and self.phrases.state([line.key(stop - 1)]):
            start = stop - 1  # إن إسرائيل | مسؤولة عن الهجوم
        if start is None or index + 1 >= limit or not self._places.opens(line, index + 1, rule):
            return None
        if stop - start == 1 and line.key(start).removeprefix("ال") in self.knowledge.nouns["anybody"]:
            return None
        if stop - start == 1 and not (definite(line.key(start)) or self.phrases.state([line.key(start)])):
            return None  # عائلة | المشتبه به, دفاع | المتهمين: of whom somebody is
        last = line.key(stop - 1)
        if stop - start > 1 and definite(line.key(index)) and last in self.knowledge.nouns["done_to"]:
            return None  # داهمت الشرطة منزل | المشتبه به
        if stop - start > 1 and last[:1] == "ب" and (last[1:] in _HOLDING or self.phrases.is_act(last[1:])):
            return None  # قامت الشرطة بضبط | المتهمين بالاعتداء
        said = last.endswith("ات") or self.phrases.is_act(last)
        if said and stop - start > 1 and not (definite(line.key(index)) or definite(last)):
            return None  # صدقت محكمة التحقيق اعترافات | متهم بابتزاز
        acts = (place for place in range(start + 1, stop) if self.phrases.is_act(line.key(place)))
        if any(not definite(line.key(place)) and not self._heads(line.key(place - 1)) for place in acts):
            return None  # إحالة | المشتبه, تفكيك خلية | مسؤولة: somebody else's act
        return None, (start, stop), (index + 1, limit)

    def _of_them(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        """Whom the pronoun of اتهامه means, with the charge right behind it: ردت المغنية على | اتهامها بسرقة اللحن."""
        if index + 1 >= limit or not self._places.opens(line, index + 1, rule):
            return None
        pronoun = next(tail for tail in _THEIR if line.key(index).endswith(tail))
        meant = self._places.meant(line, index, pronoun, only=True)
        if meant is None or line.key(meant[0])[:1] == "و":
            return None  # فلان وآخرين، | لاتهامهم: of others too
        ended = (place for place in range(meant[0] + 1, meant[1]) if how_long(line, place))
        return None, (meant[0], next(ended, meant[1])), (index + 1, limit)

    def _accusing(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        """Whom somebody's accusing is of: بعد اتهام النائب | الوزير | بالفساد."""
        openers = self._places.opened(line, range(index + 2, min(limit, index + _HELD)), rule)
        accuser = line.key(index + 1)
        form = _ACCUSED_HIM._replace(gender="f") if accuser.endswith(("ه", "ات")) else _ACCUSED_HIM
        placed = (self._places.of_object(line, index, opener, rule, form) for opener in islice(openers, _FEW))
        found = next((one for one in placed if one), None)
        return found if found and line.key(found[1][0]) not in _ANYONE else None

    def _fallen(self, line: Line, index: int, limit: int) -> Placed | None:
        """Who resigns or loses a post amid accusations: قدم | المذيع فلان | استقالته وسط اتهامات بالتحرش."""
        named = any(self._places.is_grave(line.key(place)) for place in range(index + 1, min(index + 3, limit)))
        before = range(max(line.first(index), index - _HELD), index - 1)
        told = (line.key(place).removeprefix("ب") for place in before)
        fall = next((key for key in told if key in _FALLS), "")
        if line.key(index - 1) not in _AMID or not named or not fall:
            return None
        meant = self._places.meant(line, index, "ها" if fall.endswith(("ت", "ها")) else "ه", only=True)
        return (None, (self._places.named_from(line, meant[0]), meant[1]), (index + 1, limit)) if meant else None

    def _heads(self, key: str) -> bool:
        return belongs(key, self.phrases.heads) and not definite(key)

    def _against(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        """Whom accusations are directed at: اتهامات لفلان بـ, تهم موجهة إلى فلان, شكوى ضد فلان."""
        if line.key(index) == "امر" and line.key(index - 1) in _GUARDIANS:
            return None  # اعتدى ولي | أمر | على المدير
        told = rule.anyone and definite(line.key(index))
        if told and line.key(index - 1) in _DISMISSES:
            return None  # محكمة التمييز ترد | الدعوى | ضد فلان
        far = _DIRECTED * (2 if rule.anyone or rule.court else 1)
        for place in range(index + 1, min(index + 1 + far, limit)):
            if place in line.quoted or self._of_act(line, index, place) or (told and line.key(place) == "علي"):
                continue  # تهم «الإساءة إلى القضاء», تهمة الانضمام | إلى تنظيم
            under = line.key(place + 1)[:1] == "ل" and line.key(place + 1) not in AIMED
            if line.key(place) in _LEVELLED and place + 1 < limit and under:
                end = self._places.over_place(line, self.phrases.end(line, place + 1, limit, IN_OR_BY), limit)
                return (None, (place + 1, end), None) if end > place + 1 else None  # التي وجهتها | لشركة النفط
            if line.tokens[place].text in COMMAS or self.phrases.is_stop_verb(line.key(place)):
                return None
            if line.key(place) in rule.link:
                if line.key(place) in _BY_WHOM and line.key(place - 1) not in ("من", "علي"):
                    continue
                end = self._places.over_place(line, self.phrases.end(line, place + 1, limit, IN), limit)
                if rule.wrong and not self._places.wrong_behind(line, place + 1, limit, rule):
                    return None  # عقوبات على | النفط
                end = next((at for at in range(place + 2, end) if line.key(at) in rule.claim), end)
                if rule.anyone and line.key(place + 1) not in _SENT_TO:  # شكوى ضد المدير | لدى الشرطة
                    end = next((at for at in range(place + 2, end) if line.key(at) == "لدي"), end)
                return (None, (place + 1, end), None) if end > place + 1 else None
            theirs = rule.anyone and (line.key(place)[:1] == "ل" or definite(line.key(index)))
            if line.key(place) in AIMED and not theirs:  # في بلاغ | لها, رد الشكوى المقامة | ضده
                meant = self._places.meant(line, index, AIMED[line.key(place)], only=True)
                return (self._accuser(line, index, place), meant, None) if meant else None
            close = self._at_name(line, place, limit, rule)
            if close is not None:
                return self._accuser(line, index, place), (place, close), (close, limit)
        return self._told_first(line, index, rule) if rule.court else None

    def _told_first(self, line: Line, index: int, rule: AllegationRule) -> Placed | None:
        """Whom a warrant is against, told before it: صدرت بحق | مدير المستشفى | مذكرة توقيف."""
        fined = rule.penal and not rule.wrong
        for place in range(index - 2, max(line.first(index), index - _DIRECTED * 2) - 1, -1):
            if line.key(place) in _UPON or (fined and line.key(place) == "علي"):  # فرضت على | الشركة | غرامة
                end = self.phrases.end(line, place + 1, index)
                return (None, (place + 1, end), None) if place + 1 < end >= index - 1 else None
        return None

    def _accuser(self, line: Line, index: int, party: int) -> Range | None:
        """Whose accusations they are, right before whom they are against: اتهامات | روسيا | لها."""
        phrase = (index + 1, party)
        whole = party > index + 1 and self.phrases.end(line, *phrase) == party
        return phrase if whole and self._places.person(line, phrase) else None

    def _of_act(self, line: Line, index: int, place: int) -> bool:
        """Whether إلى belongs to an act that the charge is of: الانضمام | إلى, الانتماء | إلى."""
        before = line.key(place - 1)
        if line.key(place) != "الي":
            return False
        given = not _GIVING.isdisjoint(line.keys[max(index, place - _GIVEN) : place])
        return given or (definite(before) and self.phrases.is_masdar(before))

    def _at_name(self, line: Line, place: int, limit: int, rule: AllegationRule) -> int | None:
        """Where a name under ل ends, if the charge stands behind it: تهم مباشرة لهيثم وآخرين، بالتكسب."""
        key = line.key(place)
        if rule.anyone or "ب" not in rule.claim or not key.startswith("ل"):
            return None  # بلاغ | للنيابة بـ: whom it is sent to
        if len(key) < _LEAST or self.phrases.is_act(key[1:]):
            return None
        end = self.phrases.end(line, place, limit, IN_OR_BY)
        places = (end, end + 1) if end < limit and line.tokens[end].text in COMMAS else (end,)
        opens = any(self._places.opens(line, spot, rule) for spot in places if place < spot < limit)
        return end if opens else None

    def _held(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        """Whom حبس, توقيف and their like are of, where the charge follows, near enough to be theirs."""
        if line.key(index) == "سجن" and line.key(index - 1) in _AT_PRISON:
            return None  # إدارة سجن | العاصمة
        if line.key(index) == "نشاط" and line.key(index - 1) in _PURSUES:
            return None  # شركة تزاول | نشاط بيع العطور: what it deals in
        if line.key(index + 1) in rule.claim and line.key(index + 1)[:1] == "و":  # ضبط وإحضار | فلان
            end = self._places.over_place(line, self.phrases.end(line, index + 2, limit, IN), limit)
            return (None, (index + 2, end), None) if end > index + 2 else None
        if line.key(index + 1) in _CAUGHT and (caught := self._caught(line, index, limit, rule)):
            return caught
        places = range(index + 2, min(index + 2 + _HELD + 4, limit))
        opener = next(self._places.opened(line, places, rule), -1)
        if opener < 0 or line.key(opener - 1) in _WITHOUT:
            return None
        start = index + 1 + (line.tokens[index + 1].text in COMMAS)  # أمرت النيابة بحبس، | وكيل الوزارة
        if line.key(start)[:1] == "و" and self.phrases.is_act(line.key(start)[1:]):
            start += 1  # ضبط وإحضار | فلان
        start += bool(rule.link) and rule.penal and line.key(start).endswith(("يا", "ي")) and start + 1 < opener
        if rule.link and line.key(start) not in rule.link:
            return None  # تحقيقا رسميا | بشأن
        start += bool(rule.link)
        end = self.phrases.end(line, start, opener, IN, attached=True)
        if end == start and line.key(start)[:1] == "ب" and belongs(line.key(start)[1:], self.phrases.heads):
            end = max(self.phrases.end(line, start + 1, opener, IN), start + 1)  # الاحتفاظ | برئيس بلدية سابق
        if line.key(index) == "سجن" and not self._places.person(line, (start, max(end, start + 1))):
            return None  # سجن | العاصمة القديم
        end = self._places.over_place(line, end, opener)
        ended = (place for place in range(start + 1, end) if how_long(line, place) or line.key(place) in _HELD_IN
                 or (line.key(place) == "من" and line.key(place + 1) == "اجل"))  # fmt: skip
        party = (start, next(ended, end))
        if party[1] <= start or party[1] < opener - _HELD:
            return None
        return None, party, (opener, limit)

    def _caught(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        """Who is caught in the act: القبض بالجرم المشهود على | معاون المدير, القبض متلبسا على | فلان."""
        for place in range(index + 1, min(index + _DIRECTED, limit)):
            if line.key(place) in rule.link:
                end = self._places.over_place(line, self.phrases.end(line, place + 1, limit, IN_OR_BY), limit)
                return (None, (place + 1, end), (end, limit) if end < limit else None) if end > place + 1 else None
        return None
