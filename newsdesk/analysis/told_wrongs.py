"""Who is told to have done wrong in words that accuse nobody by themselves: a clause with its harm, an act, a doer.

قال المزارعون إن البنك وزع تقاوي تالفة; ضُربوا على أيدي ضباط; إثر اقتحام القوات القرية.
"""

from __future__ import annotations

from newsdesk.analysis.accused_conduct import Placed
from newsdesk.analysis.attacks import Attacks
from newsdesk.analysis.found import Range
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import IN, IN_OR_BY
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, THAT_THEY, WITH_THEM, belongs, belongs_any, definite

_THAT = frozenset({"ان", "بان", "وان", "وبان"})
_FIRE = frozenset({"النار", "النيران", "الرصاص"})
_CONDEMNED = frozenset({"ادين", "ادينت", "قوبل", "قوبلت"})
_NO_WRONG = frozenset(
    {"ادانه", "الادانه", "تنديد", "استنكار", "رفض", "ترحيب", "تحقيق", "دعم"}
    | {"شكر", "شكرت", "اشاد", "اشادت", "ثمن", "ثمنت", "رحب", "رحبت", "مشيدا", "مشيده", "مثمنا", "مثمنه"}
)
"""What is done about a wrong by whoever stands behind من جانب."""
_WRONG_BACK, _CLAUSE_BACK = 16, 24
"""Words from a wrong to its doer, and from a mark of wrong back to the subject of its clause."""
_ACT, _HARM = 12, 18
"""Words from a subject to its verb, and from there to words of harm."""
_SHORT_VERB = 2
_SUITS = frozenset({"دعوي", "الدعوي", "شكوي", "الشكوي", "شكايه", "عريضه", "بدعوي", "بشكوي", "بشكايه"})
_SAYS = frozenset({"تقول", "تزعم", "جاء", "ورد", "يقولون", "قاءلين", "قاءله", "قالت", "ذكرت", "تفيد", "ذكر", "قال"})
_REFUSED_SUIT = frozenset({"رفض", "رفضت", "برفض", "رد", "ردت", "برد", "اسقطت", "سحب", "سحبت"})
"""What a suit says, and what a court does with one that it does not hear."""
_SUIT_BACK = 12
_ENFORCES = frozenset(
    {"سجلت", "سجل", "رصدت", "رصد", "وثقت", "وثق", "اغلقت", "اغلق", "ضبطت", "ضبط", "صادرت", "صادر", "حررت", "حرر"}
    | {"غرمت", "غرم", "اوقفت", "اوقف"}
)
"""What an authority does about somebody else's wrong: إن البلدية | أغلقت مطعما بالمخالفة للقانون."""
_ANSWERS = frozenset({"يرد", "ترد", "يجيب", "تجيب", "يجب", "تجب", "يستجيب", "تستجيب", "يردون", "يجيبون"})
_PRISONS = frozenset({"سجن", "سجون", "معتقل", "معتقلات", "احتجاز", "زنزانه", "زنازين", "توقيف"})
_UNDER = frozenset({"لسيطره", "لاداره", "لاشراف"})
_TO_PRISON = 5
"""Words from a prison to whose it is."""
_NOT = frozenset({"لا", "لم", "لن", "ما"})
_DID = frozenset({"عليه", "به"})
_SOME = frozenset({"بعض", "احد", "احدي", "عدد"})
_BEFORE_ACT = PREPOSITIONS | {"بعد", "اثر", "جراء", "عقب", "بسبب", "حادث", "حادثه", "واقعه"}
"""Before what is an act by its noun, and no verb: من | ضرب أحد المعلمين."""
_BY_HAND = frozenset({"ضرب", "اعتداء", "تعذيب", "طرد", "سحل", "تعدي"})
_WEARING = frozenset({"بالزي", "بزي", "بملابس", "بلباس"})
_UPON = frozenset({"علي", "عليه", "عليها", "عليهم"})
_TO_HIM = frozenset({"له", "لها", "لهم", "عنه", "عنها", "عنهم", "عليه", "عليها", "عليهم", "منه", "منها", "منهم"})
"""Behind a verb, and not behind the verbal noun that is written as it is: إن المستشفى | صرف | له."""

_WHEN_STRUCK = frozenset({"بعد", "عقب", "اثر", "جراء", "بسبب", "خلال", "منذ", "قبل", "اثناء", "وقت", "من", "ضد"})
"""Before a wrong that is somebody else's: يصلون إلى المستشفى بعد | الهجوم."""


class ToldWrongs(Attacks):
    """Finds such doers."""

    def by(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        """Whom على يد and its like name as the doer of a wrong before them: ضُربوا على أيدي | ضباط الشرطة."""
        if line.key(index - 1) not in rule.link:
            return None
        near = range(index - 2, max(line.first(index), index - _WRONG_BACK) - 1, -1)
        told = ((place, line.key(place).removeprefix("و")) for place in near)
        marks = (key for place, key in told if key in _NO_WRONG or self.is_grave(line.key(place))
                 or belongs(line.key(place), rule.claim, prepositions=True))  # fmt: skip
        condemned = any(line.key(place) in _CONDEMNED for place in near)
        if condemned or next(marks, "رفض") in _NO_WRONG:
            return None
        end = self.over_place(line, self.phrases.end(line, index + 1, limit, IN), limit)
        end = self.dressed(line, end, limit) if end > index + 1 else end  # من قبل رجال أمن | بالزي المدني
        if line.key(index) in _DID:  # ما أقدم عليه | الوالي | من منع الاجتماع
            of = (at for at in range(index + 2, end) if line.key(at) == "من")
            end = next((at for at in of if self.phrases.is_act(line.key(at + 1))), end)
        return (None, (index + 1, end), None) if end > index + 1 else None

    def in_clause(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        """The subject of the clause with a mark of wrong in it: إن | الشركة | تسحب المياه بلا ترخيص."""
        before = line.key(index - 1)
        if rule.link and (line.key(index - 2) if before in ("اي", "وجود", "سابق") else before) not in rule.link:
            return None
        for place in range(index - 1, max(line.first(index), index - _CLAUSE_BACK) - 1, -1):
            key = line.key(place)
            if key in THAT_THEY:
                return None
            if key in _THAT and line.key(place + 1) not in self.knowledge.small["negations"]:
                verb = self._verb_of(line, place + 1, index)
                if verb and line.key(verb) in _ENFORCES:
                    return None
                end = self.phrases.end(line, place + 1, verb) if verb else place + 1
                return (None, (place + 1, end), (end, limit)) if end > place + 1 else None
        return None

    def heading(self, line: Line, verb: int) -> Range | None:
        """The subject that the clause of a later verb begins with: إن | مسلحين قبليين | هاجموا القرية ونهبوا."""
        for place in range(verb - 1, max(line.first(verb), verb - _CLAUSE_BACK) - 1, -1):
            if line.key(place) in THAT_THEY:
                return None
            if line.key(place) in _THAT:
                men = belongs(line.key(place + 1).removesuffix("ا"), self.knowledge.nouns["ranks"])
                of = place + 1 + 2 * (men and line.key(place + 2) == "من")  # أفرادا من | قوات كذا
                end = self.phrases.end(line, of, self._verb_of(line, of, verb) or verb)
                return (place + 1, self.dressed(line, end, verb)) if end > of else None
        return None

    @staticmethod
    def dressed(line: Line, end: int, bound: int) -> int:
        """Past what men are told to wear: أعوان أمن | بالزي المدني."""
        return end + 2 if line.key(end) in _WEARING and end + 2 <= bound else end

    def told(self, line: Line, index: int, limit: int) -> Placed | None:
        """The subject behind أن of whom harm is told: إن | البنك | وزع تقاوي تالفة."""
        start = index + 1
        near = line.keys[start + 1 : min(start + _ACT + _HARM, limit)]
        sued = self._in_suit(line, index)
        harmful = sued or any(map(self.harmful, near))
        verb = self._verb_of(line, start, limit) if harmful else None
        if verb is None:
            return None
        key = line.key(verb)
        joined = key[1:] if key[:1] in "وف" else key
        says = key in self.knowledge.verbs and line.key(verb + 1) not in _TO_HIM  # قطعت عنهم التكييف
        undone = line.key(verb - 1) in self.knowledge.small["negations"]  # الحكومة لن | تلجأ إلى
        nouns = self.knowledge.nouns
        if belongs_any(line.key(start), nouns["hurt"], nouns["courts"]) or self.suffered(line, verb):
            return None  # إن الجرحى | يصلون, إن السائق | قتل في قصف
        if undone or joined in self.knowledge.small["no_wrong_acts"] or key[:2] in ("سي", "ست") or says:
            return None
        if sued:
            party = self.phrases.end(line, start, verb)
            return (None, (start, party), (verb, limit)) if party > start else None
        for place in range(verb + 1, min(verb + _HARM, limit)):
            if line.tokens[place].text in COMMAS or line.key(place) in _THAT:
                return None
            if self.harms(line, place) and line.key(place - 1) not in _WHEN_STRUCK:
                party = self.phrases.end(line, start, verb)
                return (None, (start, party), (verb, limit)) if party > start else None
        return None

    def complained(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        """Whom a complaint is about: شكا السائقون من أن | عناصر الحاجز | يبتزونهم."""
        back = range(index - 1, max(line.first(index), index - _WRONG_BACK) - 1, -1)
        if line.key(index - 1) != "من" or not any(belongs(line.key(place), rule.link) for place in back):
            return None
        start = index + 1
        end = self.phrases.end(line, start, limit, IN_OR_BY)
        verb = self._verb_of(line, start, limit)
        undone = next((at for at in range(start + 1, min(start + _ACT, limit)) if line.key(at) in _NOT), limit)
        end = min(end, verb or limit, undone)
        acts = (verb is not None and line.key(verb)[:1] != "م") or undone < limit
        if line.key(undone + 1) in _ANSWERS:
            return None  # من أن الشركة لا | ترد على اتصالاتهم
        return (None, (start, end), (end, limit)) if acts and start < end < limit else None

    def custody(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        """Whose prison somebody died or was tortured in: فارق الحياة داخل سجن بئر أحمد الخاضع | لقوات كذا."""
        near = range(max(line.first(index), index - _TO_PRISON), index)
        if not any(belongs(line.key(place), _PRISONS, prepositions=True) for place in near):
            return None
        back = range(max(line.first(index), index - _CLAUSE_BACK), index)
        if not any(belongs(line.key(place), rule.claim, prepositions=True) for place in back):
            return None
        start = index + 1 + (line.key(index + 1) in _UNDER)
        if start == index + 1 and line.key(start)[:1] != "ل":
            return None
        end = self.phrases.end(line, start, limit, IN_OR_BY)
        return (None, (start, end), None) if end > start else None

    @staticmethod
    def _in_suit(line: Line, that: int) -> bool:
        """Whether a suit or a complaint says so: دعوى أمام محكمة في سياتل تقول | إن أمازون صممت."""
        if line.key(that - 1) not in _SAYS and line.key(that - 2) not in _SAYS:
            return False
        before = line.keys[max(line.first(that), that - _SUIT_BACK) : that]
        return not _SUITS.isdisjoint(before) and _REFUSED_SUIT.isdisjoint(before)

    def _verb_of(self, line: Line, start: int, limit: int) -> int | None:
        """Where the verb stands of a clause that begins with its subject: إن | الشركة | نقلت, إن شركة «كذا» | تسحب."""
        head = line.key(start)
        nouns = self.knowledge.nouns
        body = belongs(head, nouns["bodies"]) and not belongs(head, nouns["titles"])
        firm = head in nouns["firms"]
        feminine = firm or head.endswith(("ه", "ات")) or self.phrases.state([head])
        for place in range(start + 1, min(start + _ACT, limit)):
            key, before = line.key(place), line.key(place - 1)
            if not line.tokens[place].word or place in line.dated or definite(key) or len(key) <= _SHORT_VERB:
                continue
            if key in PREPOSITIONS or key == "في" or belongs(key, self.phrases.heads) or key.endswith("ه"):
                continue
            if key in WITH_THEM:
                continue  # مديرة المنظمة ألقي القبض | عليها
            listed = key in self.knowledge.openings or self.phrases.is_stop_verb(key)
            of_body = belongs(before, nouns["bodies"]) and not definite(before) and definite(line.key(place + 1))
            if of_body and place > start and line.key(place - 2) == "من":
                continue  # عناصر من جهاز | دعم الاستقرار
            closed = definite(before) or not line.tokens[place - 1].word or self.phrases.state([before])
            closed = closed or (firm and place == start + 1)  # أمازون | صممت
            closed = closed or (body and place > start + 1 and not self.phrases.is_masdar(key))  # حركة حماس | تدير
            them = key.endswith(("وه", "وها", "وهم")) and key[0] != "م" and len(key) > _SHORT_VERB * 2  # أنزلوه
            they = key.endswith("وا") or (feminine and key[-1] == "ت")
            shaped = them or they or key[:1] == ("ت" if feminine else "ي")
            if listed or (closed and shaped):
                return place
            joined = key[:1] in "بل" or (key[:1] == "و" and len(key) > _SHORT_VERB + 1)
            after = line.key(place + 1)
            masdar = self.phrases.is_masdar(key) and after not in _TO_HIM
            noun = joined or masdar or key.endswith(("ي", "ا", "ون", "ين", "ات"))
            goes_on = body or after in PREPOSITIONS | _TO_HIM or after[:1].isdigit() or self.phrases.is_masdar(after)
            if goes_on and definite(before) and not noun:
                return place  # إن البنك الزراعي | وزع
        return None

    def acting(self, line: Line, index: int, limit: int) -> Placed | None:
        """Who does a violent act and to what, both behind its noun: اقتحام | القوات | القرية."""
        start = index + 1
        told = line.key(index) in self.knowledge.allegation_verbs
        if told and index == line.first(index):
            return None  # قتل | عنصر من المجموعات التابعة لفرع كذا: the verb
        if told and line.key(index) in _BY_HAND and line.key(index - 1) not in _BEFORE_ACT:
            return None  # وقد | ضرب | رئيس الحي موعدا
        start += line.key(start) in _SOME and start + 1 < limit  # اعتداء بعض | أفراد الأمن على الطبيب
        nouns = self.knowledge.nouns
        side = self.phrases.state([line.key(start)]) or belongs(line.key(start), nouns["settlers"])
        side = side or (line.key(index).removeprefix("ب") in _BY_HAND and self._somebody_at(line, start))
        if not side and not belongs_any(line.key(start), nouns["actors"], nouns["ranks"], nouns["collectives"]):
            return self.whose_attack(line, index, limit)
        end = self.phrases.end(line, start, limit, IN_OR_BY)
        fire = next((place for place in range(start + 1, end) if line.key(place) in _FIRE), 0)  # إطلاق الجنود | النار
        split = fire or self.doers(line, start, end) or self._what_behind(line, start, end)
        split = self.armed.object_at(line, (start, split or end)) if split or side else split
        split = split if split < end else 0
        split = self._before_whom(line, start, split or end) or split
        by_hand = line.key(index).removeprefix("ب") in _BY_HAND
        if not split and by_hand and end < limit and line.key(end)[:1] == "ل":
            split = end  # ضرب أحد الحراس | لعمال المنجم
        if not split and line.key(index).endswith(("اعتداء", "استيلاء", "تعدي")):  # اعتداء مستوطنين | عليهم
            split = next((place for place in range(start + 1, end + 1) if line.key(place) in _UPON), 0)
        if not split and end < limit and line.tokens[end].word and self._bare(line.key(end)) and end not in line.dated:
            split = end
        attack = belongs(line.key(index), nouns["attacks"], prepositions=True)
        if not split and attack and self.caused(line, end, limit):
            split = end  # أسفر هجوم | قوات كذا | عن مقتل مدنيين
        first = index + 1  # بعض | أفراد الأمن
        return (None, (first, split), None) if split > start else None

    def _somebody_at(self, line: Line, start: int) -> bool:
        """Whether somebody by his trade or office, or one of such: المعلم, مدير المدرسة, أحد | المعلمين."""
        key = line.key(start)
        one_of = line.key(start - 1) in _SOME and definite(key) and key.endswith(("ين", "ات"))
        office = belongs(key, self.knowledge.nouns["titles"]) and definite(line.key(start + 1))
        at = definite(key) or line.key(start + 1) in _UPON  # تعدي | معلمة | على التلاميذ
        return one_of or office or (at and belongs(key, self._people))

    @staticmethod
    def _before_whom(line: Line, start: int, end: int) -> int:
        """Where ل tells whom it was done to; 0 for nowhere: اغتيال مجموعة مسلحة | للشيخ."""
        to = next((at for at in range(start + 1, end) if line.key(at)[:1] == "ل"), 0)
        whole = to and (definite(line.key(to - 1)) or line.key(to - 1).endswith("ه"))
        return to if whole else 0

    def _what_behind(self, line: Line, start: int, end: int) -> int:
        """Where what the act was done to begins, without an article behind a closed name; 0 for nowhere."""
        for place in range(start + 1, end):
            key, before = line.key(place), line.key(place - 1)
            noun = not definite(key) and key[:1] not in "وبل"
            if noun and (definite(before) or self.phrases.state([before])) and line.tokens[place].word:
                return place
        return 0

    @staticmethod
    def _bare(key: str) -> bool:
        """Whether a noun may stand there that has neither an article nor a particle."""
        return not definite(key) and key not in PREPOSITIONS and key != "في" and key[:1] not in "بلوف"
