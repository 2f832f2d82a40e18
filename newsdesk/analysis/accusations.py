"""Who is accused of what, and whose accusation it is. Conservative: only a party that is clearly there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from newsdesk.analysis.accusable import FILES, Accusable
from newsdesk.analysis.accusation_basis import AccusationBasis
from newsdesk.analysis.accused_conduct import Placed
from newsdesk.analysis.accused_parts import AccusedParts
from newsdesk.analysis.accused_places import AccusedPlaces
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.not_accused import NotAccused
from newsdesk.analysis.noun_accusations import NounAccusations, how_long
from newsdesk.analysis.phrase_words import NEAR
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.tokens import ACCUSATION, Line
from newsdesk.analysis.verb_places import passive
from newsdesk.analysis.wanted import BY
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite, readings
from newsdesk.domain.reading import AllegationBasis

_ANSWERED = 3
"""Words at the head of what is left undone."""
_LEAST_VERB = 4
"""Letters of وا and a verb."""
_COURT_BY = 6
"""Words from a ruling to its court: قضت أمس | محكمة الجنايات بـ."""
_MORE = 40
"""Words of a charge among which one more party may follow with its own: الأمن بإطلاق النار، والسلطات بإغلاق …"""
_RECEIVED = frozenset(
    {"تقرير", "بلاغ", "شكوي", "معلومات", "اشاره", "رساله", "نداء", "اتصال", "تهديدات", "تهديد", "تقارير"}
)
"""What somebody is told: who is told of a wrong has not done it."""
_SENTENCES = frozenset(
    {"بسنتين", "بسنه", "بعام", "بعامين", "بثلاث", "باربع", "بخمس", "بست", "بسبع", "بثماني", "بتسع", "بعشر"}
    | {"بالحبس", "بالسجن", "بالاعدام", "بالاشغال", "بغرامه", "بالموبد", "بالموءبد"}
    | {"بتهمه", "بتهم", "لمده", "للتحقيق", "للمحاكمه", "للاستجواب"}
)
_TOLD_OF_HIM = frozenset(
    {"المتهم", "المتهمه", "المتهمين", "المتهمون", "المشتبه", "قدرها", "قدره"}
    | {"متورط", "متورطه", "متورطين", "متورطون", "ضالعين", "متهمين", "متهمون"}
    | {"رفقه", "برفقه", "يتبع", "تتبع", "يتبعون", "تتبعون"}
    | {"متحصن", "متحصنه", "مدان", "مدانه", "مسببه", "مسببا", "متسببا", "متسببه", "مخلفا", "مخلفه"}
)
"""What tells more of a party that is whole."""
_DOING = frozenset(
    {"مستخدمه", "مستخدما", "مستخدمين", "مستهدفه", "مستهدفا", "مستغله", "مستغلا", "مخلفه", "مخلفا", "مسفره", "موقعه"}
    | {"منتهكه", "منتهكا", "متجاهله", "متجاهلا", "مدعومه", "مستعينه", "مشيره", "موضحه", "داعيه"}
)
"""How a party does what it does, behind a comma: قوات كذا، | مستخدمة المدفعية."""
_SUMS = frozenset({"بمبلغ", "بقيمه", "بدفع", "باداء", "بسداد", "مليون", "ملايين", "مليونا", "مليوني", "مليار"})
"""What somebody has to pay, behind him: تغريم شركة كذا | بمبلغ."""
_FIRST = frozenset({"اول", "اكبر", "احدث", "ثاني", "اخطر"})
_ACCUSING = frozenset({"متهما", "متهمه"})
"""What goes on with what somebody says, with no comma: أعلنت كييف كذا | متهمة موسكو بكذا."""
_MANY_ACCUSING = frozenset({"متهمين", "محملين", "متهمات"})
"""The same of many, with nothing before it to tell that it accuses: أغلقوا الطريق | متهمين البلدية بكذا."""
_LAYS = frozenset({"object", "behind", "criticised", "after"})
"""Where the verb's subject is who accuses: نفت موسكو ذلك | واتهمت كييف بكذا."""
_LAWS = frozenset({"القانون", "النظام", "المشرع", "التشريع"})
_HELD_ONES = frozenset({"الموقوف", "الموقوفه", "الموقوفين", "المعتقل", "المعتقلين", "المسجون", "المسجونين"})
_CLOSING = frozenset("»”")
_ANOTHER = frozenset({"والاخر", "والاخري", "والثاني"})
_WILL = frozenset({"سي", "ست", "سن"})
"""What a verb of tomorrow begins with."""
_PRESENT = "يت"
"""First letters of a verb that has another act for its object."""
_THEM = ("هم", "هن", "ها", "ه")
_RULED = frozenset(
    {"حكمين", "احكام", "احكاما", "الاحكام", "عقوبه", "عقوبات", "ادانت", "وادانت", "اصدرت", "واصدرت"}
    | {"قضت", "وقضت", "قضي", "حكمت", "وحكمت", "حكما", "حكم", "الحكم", "بحكم", "امرت", "وامرت", "قررت", "ايدت", "وايدت"}
)
"""A court's ruling: قضت المحكمة بإلزام الشركة."""
_DONE = frozenset({"تم", "وتم", "جري", "وجري"})


class FoundAllegation(NamedTuple):
    """An accusation in token indices. ``attributed`` is False where it is said in the story's own voice."""

    cue: Range
    party: Range
    claim: Range | None
    basis: AllegationBasis
    serious: bool
    attributed: bool
    rule: str


class Accusations:
    """Finds accusations in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._places = AccusedPlaces(knowledge, phrases)
        self._basis = AccusationBasis(knowledge, phrases)
        self._none = NotAccused(knowledge)
        self._by_noun = NounAccusations(knowledge, phrases, self._places)
        every = (rule for rules in knowledge.allegation_nouns.values() for rule in rules)
        self._meant = frozenset(rule.id for rule in every if rule.party == "meant")
        self._parts = AccusedParts(knowledge, phrases, self._by_noun)
        self._firms = knowledge.nouns["firms"]
        self._of_many = Memo(self._forms_of_many)
        self._may_be = Accusable(knowledge, phrases, self._places, self._basis, self._parts)

    def may_begin(self, key: str) -> bool:
        """Whether an accusation may begin at a word of this key."""
        verbs = self.knowledge.allegation_verbs
        joined = len(key) > 2 and key[0] in "وف" and key[1:] in verbs
        return key in verbs or joined or bool(self._by_noun.rules(key)) or bool(self._of_many[key])

    def _forms_of_many(self, key: str) -> tuple[tuple[AllegationRule, Form], ...]:
        """The verbs with a pronoun that no table spells: يضربونهم, يأخذونها; and ارتكبه, which is spelt like a noun."""
        bare = key[1:] if key[:1] in "وف" else key
        if bare[-1:] == "ه" and len(bare) >= _LEAST_VERB - 1:  # اعتداء | نفذه مستوطنون
            choices = self.knowledge.allegation_verbs.get(bare[:-1], ())
            done = [(rule, form) for rule, form in choices if rule.party == "doer" and form.tense == "past"]
            if done:
                return tuple((rule, form._replace(pronoun="ه")) for rule, form in done if form.gender == "m")
        tail = next((tail for tail in _THEM if bare.endswith("ون" + tail) and bare[0] in _PRESENT), "")
        choices = self.knowledge.allegation_verbs.get(bare.removesuffix(tail), ()) if tail else ()
        return tuple((rule, form._replace(pronoun=tail)) for rule, form in choices if rule.him)

    def find(self, line: Line, speaking: list[Found]) -> list[FoundAllegation]:
        """The accusations of the line in order, one for each party; ``speaking`` are its attributions."""
        found: list[FoundAllegation] = []
        for index in line.at(ACCUSATION):
            near = self._near(line, index, speaking)
            made = self._verb(line, index, near) or self._noun(line, index, near)
            told = found and line.sentence[found[-1].cue[0]] == line.sentence[index]
            found += [] if told and made and made[0].rule in self._meant else made  # حبس المدير لاتهامه بكذا: once
        return found

    def _verb(self, line: Line, index: int, near: list[Found]) -> list[FoundAllegation]:
        key = line.key(index)
        choices = self.knowledge.allegation_verbs.get(key, ())
        if not choices and len(key) > 2 and key[0] in "وف":
            choices = self.knowledge.allegation_verbs.get(key[1:], ())
        choices = choices or self._of_many[key]
        before = line.key(index - 1)
        if not choices or before in PREPOSITIONS:
            return []
        if any(noun.court for noun in self.knowledge.allegation_nouns.get(key, ())):
            return []  # حبس, سجن: the noun's reading holds for both
        negation, wills = before in self.knowledge.small["negations"], key[:2] in _WILL
        unsaid = passive(line.tokens[index].text, key[:1] in "وف") or self._places.suffered(line, index)
        for rule, form in choices:
            if form.tense == "participle":
                begins = (index and line.tokens[index - 1].text in COMMAS) or key.startswith("و")
                after = line.key(index + 1)
                begins = begins or (
                    key in _ACCUSING and (definite(after) or after in self._firms or self.phrases.state([after]))
                )
                begins = begins or (key in _MANY_ACCUSING and self._known_next(line, index + 1))
                if rule.party not in ("object", "criticised") or not begins:
                    continue
            if rule.said and form.number == "d" and key in self.knowledge.allegation_nouns:
                continue  # خرقا للحظر
            past_ma = rule.negated and before == "ما" and form.tense == "past"  # ما وفت الوزارة بوعودها
            if rule.party != "called" and rule.negated is not (negation or past_ma):
                continue
            if before == "ان" and not (form.tense == "past" and self._places.after_that(line, index)):
                continue
            if (rule.deed and unsaid) or ((rule.deed or (rule.court and rule.link)) and wills):
                continue  # قُتل فلان, إن الدولة | ستضرب بيد من حديد
            if rule.deed and form.number == "d" and form.tense == "past" and not before.endswith("ان"):
                continue  # سجلت القوات | خرقا
            if rule.deed and before[:1] in _PRESENT and self.phrases.is_stop_verb(before) and self.phrases.is_act(key):
                continue  # يحاول | هدم النادي
            if rule.penal and line.key(index + 1) in _LAWS:
                continue  # يغرم | القانون | المخالف
            if rule.deed and line.key(index + 1).removesuffix("ا") in _RECEIVED:
                continue  # تلقت الوزارة | تقريرا حول الحريق الذي …
            if rule.said and not near and index not in line.quoted and not self._places.shown(line, index):
                continue
            near_court = range(index + 1, min(index + _COURT_BY, line.limit(index)))
            if rule.ruled and not any(self._may_be.court(line, place) for place in near_court):
                continue
            placed = self._places.of_verb(line, index, rule, form)
            laid = rule.party in _LAYS and not rule.court
            turned = laid and self._none.turned(line, index, form.tense == "participle")
            if placed is None or self._none.at(line, index, rule.negated or rule.party == "called", turned):
                continue
            made = self._each(line, (index, index + 1), placed, rule, near)
            if made:
                return made
        return []

    def _known_next(self, line: Line, place: int) -> bool:
        """Whether whom a reader could name stands at a place: متهمين | وزارة الصحة."""
        word = place < len(line.tokens) and place + 1 < line.limit(place) and line.tokens[place].word
        return word and self._places.known(line, (place, place + 2))

    def _noun(self, line: Line, index: int, near: list[Found]) -> list[FoundAllegation]:
        rules = self._by_noun.rules(line.key(index))
        limit = line.limit(index)
        before = self._by_noun.rules(line.key(index - 1)) if rules else ()
        acted = any(one.party == "acting" for one in before)
        for rule in rules:
            if acted and rule.armed and rule.party == "construct":
                continue  # في قصف | طائرات الاحتلال منزلا: the act's noun tells it
            if rule.party == "told" and not near and not self._places.shown(line, index + 1):
                continue
            done = line.key(index - 1) in _DONE  # تم | تغريم صاحب المطعم سبعة آلاف
            if rule.ruled and rule.penal and line.key(index)[:1] == "و":
                continue  # بإدانة شركة كذا، | وتغريم الشركة: she has been told of
            if rule.ruled and not done and _RULED.isdisjoint(line.keys[line.first(index) : index]):
                continue
            placed = self._by_noun.placed(line, index, limit, rule)
            if placed is None or self._none.at(line, placed[1][0] - 1 if rule.party == "clause" else index):
                continue
            made = self._each(line, (index, index + 1), placed, rule, near)
            if made:
                return made
        return []

    def _each(
        self, line: Line, cue: Range, placed: Placed, rule: AllegationRule, near: list[Found]
    ) -> list[FoundAllegation]:
        """One accusation for each party that is one, those with a charge of their own too."""
        accuser, party, claim = placed
        last = party[1] if rule.party == "acting" else self._places.name_end(line, party, line.limit(cue[0]))
        party = self._whole_party(line, (party[0], last), rule)
        parties = list(self._parts.of(line, party))
        if rule.party == "each" and len(parties) < 2:
            return []
        accused = [part for part in parties if self._may_be.accusable(line, part, rule, claim)]
        every = party[0] > 1 and line.key(party[0] - 1) == "من" and line.key(party[0] - 2) == "كل"
        if every and rule.court and rule.party == "against" and accused:
            accused = parties  # في حق كل من | سالم حداد | وكريم الغانم
        parties = parties if rule.party == "each" and accused else accused  # الحكومة | والمعارضة
        if parties and rule.party == "object" and claim is not None:
            parties += self._more(line, claim, rule)
        return [made for part in parties if (made := self._made(line, cue, part, claim, rule, accuser, near))]

    def _whole_party(self, line: Line, party: Range, rule: AllegationRule) -> Range:
        """The party up to where something else begins than who it is, and without whose file it is."""
        start, end = party
        end = next((at for at in range(start + 1, end) if self._ends_party(line, at, rule)), end)
        if rule.party == "construct" and rule.known and not definite(line.key(start)):
            end = next((at for at in range(start + 2, end) if self._what_of(line, at)), end)
        if rule.party == "criticised" and definite(line.key(start)) and line.key(start + 1)[:1] == "ل":
            end = min(end, start + 1)  # اقتحام الشرطة | لدار النقابة
        if rule.armed or rule.done_to or rule.party == "doer":
            end = self._basis.sides.object_at(line, (start, end))
        quoted = next((line.pairs[at] + 1 for at in range(start, end) if at in line.pairs), end)
        after = line.key(quoted)
        noun = after[:1] not in "اولب" and (after.endswith("ه") or self.phrases.is_masdar(after))
        if quoted < end and noun and after not in PREPOSITIONS:
            end = quoted  # شركة "ميتا" | موجة من الانتقادات
        return start + (belongs(line.key(start), FILES) and end > start + 1), end

    def _what_of(self, line: Line, place: int) -> bool:
        """Whether the word tells what was neglected: إهمال بلدية السهل | لنظافة الأحياء."""
        key = line.key(place)
        return key[:1] == "ل" and key[:2] != "لل" and definite(line.key(place - 1)) and self.phrases.is_act(key[1:])

    def _ends_party(self, line: Line, place: int, rule: AllegationRule) -> bool:
        """Whether where it was, who else, what it is called or for how long begins at a word of a party."""
        key = line.key(place)
        if key == "ب" and place + 1 in line.pairs:
            return True  # أداء وزير الصحة | بـ«الكارثي»
        if key in _TOLD_OF_HIM and not belongs(line.key(place - 1), FILES):
            return True  # شركة سهم | المتهمة بكسب الملايين, غرامة على شركة | قدرها مليون
        if rule.court and key in _HELD_ONES:
            return True  # في حق فلان وفلان | الموقوفين
        if key in _DOING and line.tokens[place - 1].text in COMMAS:
            return True  # هجمات من قبل قوات كذا، | مستخدمة المدفعية
        if (rule.court and key in _SUMS) or (key in _FIRST and line.key(place + 1) in rule.claim):
            return True  # تغريم شركة كذا | بمبلغ, تواجه شركة كذا | أول دعوى
        if key in _ANOTHER or (rule.court and (how_long(line, place) or key[:1].isdecimal())):
            return True  # بنيران الجيش | والآخر في هجوم, أغلقت البلدية المطعم | سبعة أيام
        if (rule.court or rule.anyone) and (key in _SENTENCES or self._places.reason(line, place)):
            return True  # حكم على رئيس البلدية | بالحبس, غرامة على المصنع | لبيعه, بلاغ ضد فلان | لبثه
        if key.endswith(("وا", "وه", "وهم")) and len(key) > _LEAST_VERB and definite(line.key(place - 1)):
            return True  # رجال الأمن | جردوا المحتجين, جهاز دعم الاستقرار | أنزلوه
        where = key in NEAR or (rule.armed and key == "في")  # قوات الاحتلال | قرب الحاجز
        closed = _whole(line.key(place - 1)) or line.tokens[place - 1].text in _CLOSING
        return where and closed and not any(start < place < end for start, end in line.pairs.items())

    def _more(self, line: Line, claim: Range, rule: AllegationRule) -> Iterator[Range]:
        """Further parties with charges of their own: والسلطات بإغلاق المستشفيات."""
        for place in range(claim[0] + 1, min(claim[1], claim[0] + _MORE)):
            key = line.key(place)
            if key[:1] != "و" or not self._places.known(line, (place, place + 1)):
                continue
            end = self.phrases.end(line, place, claim[1], BY)
            if end > place and self._places.opens(line, end, rule) and self._charges(line.key(end)):
                yield place, end

    def _charges(self, key: str) -> bool:
        """Whether ب and an article begin a charge and no place: بالتقصير, not بالعاصمة."""
        return not key.startswith("بال") or self._places.is_grave(key)

    def _made(
        self, line: Line, cue: Range, party: Range, claim: Range | None, rule: AllegationRule, accuser: Range | None,
        near: list[Found],
    ) -> FoundAllegation | None:  # fmt: skip
        begun = cue[1] if rule.party == "told" else cue[0]  # of the clause behind أن
        holding = (made for made in reversed(near) if made.claim and made.claim[0] <= begun and cue[0] < made.claim[1])
        holder = next((made for made in holding if not self._denies(line, made)), None)
        same = next((made for made in near if made.cue == cue), None)
        his_own = rule.party == "subject" and not (rule.wrong or rule.himself)
        if his_own and same and same.speaker and same.speaker[0] == party[0]:
            return None  # هدد الجيش بـ: he speaks
        inside = same is not None and same.speaker is not None and same.speaker[0] <= party[0] < same.speaker[1]
        accuser = accuser or (same.speaker if same and not inside else None)  # يتهم كلا من | الوزير والمدير
        by_others = rule.party == "against" or (rule.party == "object" and cue[1] <= (accuser or cue)[0])
        others = by_others and accuser is not None and party[1] <= cue[0]  # اتهامات السكان لها, بعدما اتهمها النائب
        speakers = (holder.speaker if holder and not others else None, accuser)
        if not rule.himself and any(self._none.own(line, party, speaker) for speaker in speakers):
            return None
        if claim and rule.party in ("subject", "construct") and self._answering(line, claim[0]):
            return None
        if rule.person and not (accuser and self._places.one_person(line.key(accuser[0]))):
            return None
        attributed = holder is not None or accuser is not None or same is not None or rule.court
        attributed = attributed or cue[0] in line.quoted or rule.party == "against"
        if rule.by_right and self._places.authority(line, party):
            told = holder.speaker if holder else None
            if told is None or self._places.authority(line, told):
                return None  # صادرت الجمارك هواتف: by right
        if rule.said and not attributed and not self._places.shown(line, cue[0]):
            return None
        judged = rule.court and not (rule.penal or self._basis.in_sport(line, cue[0]))
        if judged or (rule.penal and self._basis.court_near(line, cue[0])) or (rule.unnamed_court and accuser is None):
            basis = AllegationBasis.COURT
        else:
            basis = self._basis.of(line, cue[0], party, accuser, (holder, same), rule.deed or rule.party == "each")
        words = range(claim[0], claim[1]) if claim else range(0)
        serious = rule.serious or any(
            reading in self.knowledge.serious for place in words for reading in readings(line.key(place))
        )
        return FoundAllegation(cue, party, claim, basis, serious, attributed, rule.id)

    def _denies(self, line: Line, made: Found) -> bool:
        """Whether a source that closes a claim denies it: ، وهو ما تنفيه الشركة."""
        denies = self.knowledge.kinds["denies"]
        forms = self.knowledge.verbs.get(line.key(made.cue[1] - 1), ())
        return made.order == "tail" and any(form.entry.id in denies for form in forms)

    def _answering(self, line: Line, place: int) -> bool:
        """Whether what is left undone is only an answer or a vote: تجاهل الوزير | أسئلة الصحفيين."""
        answers = self.knowledge.small["answered"]
        return any(belongs(line.key(spot), answers, prepositions=True) for spot in range(place, place + _ANSWERED))

    @staticmethod
    def _near(line: Line, place: int, speaking: list[Found]) -> list[Found]:
        """The attributions of the sentence that holds ``place``."""
        first, limit = line.bounds[line.sentence[place]]
        low = bisect_left(speaking, first, key=lambda made: made.cue[0])
        return speaking[low : bisect_left(speaking, limit, key=lambda made: made.cue[0])]


def _whole(key: str) -> bool:
    """Whether a phrase may end with the word: no noun that goes on with the next one."""
    return definite(key) or (key.endswith(("ين", "ون", "ي", "يه")) and key != "حي")
