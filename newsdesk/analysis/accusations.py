"""Who is accused of what, and whose accusation it is. Conservative: only a party that is clearly there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from newsdesk.analysis.accusation_basis import AccusationBasis
from newsdesk.analysis.accused_conduct import Placed
from newsdesk.analysis.accused_places import AIMED, AccusedPlaces
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.not_accused import NotAccused
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.several_parties import SeveralParties
from newsdesk.analysis.tokens import ACCUSATION, Line
from newsdesk.analysis.verb_places import passive
from newsdesk.analysis.wanted import BY, IN, IN_OR_BY
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite, owned, readings, under_pronoun
from newsdesk.domain.reading import AllegationBasis
from newsdesk.text.date_words import COUNTS, PAIRS, SINGLE

_HOW_LONG = COUNTS.keys() | PAIRS.keys() | SINGLE.keys() | {"مباراتين", "مباراه"}
_ONESELF = frozenset({"نفسه", "نفسها", "انفسهم", "نفسي", "وحده", "وحدها"})
_FILES = frozenset({"ملف", "ملفات", "قضيه", "قضايا", "اوراق", "محضر", "محاضر"})
"""What is sent to a court, of whom it is: أحالت ملف | المدير."""
_HELD_IN = frozenset({"رهن", "قيد", "تحت"})
"""What tells how somebody is held: وضع المدير | رهن الحبس."""
_ANSWERED = 3
"""Words at the head of what is left undone."""
_LEAST = 4
"""Letters of ل and a name."""
_AMONG = frozenset({"بينهم", "ضمنهم", "بينهما", "ابرزهم"})
_HELD = 24
"""Words that may stand between the one held and the charge."""
_BY_WHOM = frozenset({"قبل", "طرف", "جانب", "يد", "ايدي"})
"""After من or على, before the doer: إهمال من جانب الشركة."""
_DIRECTED = 6
"""Words between اتهامات and whom they are directed at: اتهامات خطيرة بالفساد موجهة إلى."""
_MORE = 40
"""Words of a charge among which one more party may follow with its own: الأمن بإطلاق النار، والسلطات بإغلاق …"""
_AND = "وبلف"
_WITH = frozenset({"معه", "معها", "معهم", "معنا"})
_WILL = frozenset({"سي", "ست", "سن"})
"""What a verb of tomorrow begins with."""
_PRESENT = "يت"
"""First letters of a verb that has another act for its object."""
_RULED = frozenset(
    {"قضت", "وقضت", "قضي", "حكمت", "وحكمت", "حكما", "حكم", "الحكم", "بحكم", "امرت", "وامرت", "قررت", "ايدت", "وايدت"}
)
"""A court's ruling: قضت المحكمة بإلزام الشركة."""
_WITHOUT = frozenset({"دون", "بدون", "بلا", "بغير", "غير"})


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
        self._several = SeveralParties(knowledge, phrases)
        nouns = knowledge.nouns
        people = nouns["persons"] | nouns["unnamed_if_indefinite"] | nouns["anonymous"]
        self._others = nouns["collectives"] | people | nouns["trades"]

    def may_begin(self, key: str) -> bool:
        """Whether an accusation may begin at a word of this key."""
        verbs = self.knowledge.allegation_verbs
        joined = len(key) > 2 and key[0] in "وف" and key[1:] in verbs
        return key in verbs or joined or bool(self._nouns(key))

    def _nouns(self, key: str) -> tuple[AllegationRule, ...]:
        """The rules whose noun the word is, a particle before it or none."""
        nouns = self.knowledge.allegation_nouns
        return nouns.get(key) or (nouns.get(key[1:], ()) if len(key) > 3 and key[0] in _AND else ())

    def find(self, line: Line, speaking: list[Found]) -> list[FoundAllegation]:
        """The accusations of the line in order, one for each party; ``speaking`` are its attributions."""
        found: list[FoundAllegation] = []
        for index in line.at(ACCUSATION):
            near = self._near(line, index, speaking)
            found += self._verb(line, index, near) or self._noun(line, index, near)
        return found

    def _verb(self, line: Line, index: int, near: list[Found]) -> list[FoundAllegation]:
        key = line.key(index)
        choices = self.knowledge.allegation_verbs.get(key, ())
        if any(noun.court for noun in self.knowledge.allegation_nouns.get(key, ())):
            return []  # حبس, سجن: the noun's reading holds for both
        if not choices and len(key) > 2 and key[0] in "وف":
            choices = self.knowledge.allegation_verbs.get(key[1:], ())
        for rule, form in choices:
            if form.tense == "participle":
                begins = (index and line.tokens[index - 1].text in COMMAS) or key.startswith("و")
                if rule.party not in ("object", "criticised") or not begins:
                    continue
            if rule.said and form.number == "d" and key in self.knowledge.allegation_nouns:
                continue  # خرقا للحظر
            before = line.key(index - 1)
            if rule.negated is not (before in self.knowledge.small["negations"]):
                continue
            if before in PREPOSITIONS or before == "ان":
                continue
            if rule.deed and (passive(line.tokens[index].text, key[:1] in "وف") or key[:2] in _WILL):
                continue  # قُتل فلان, إن الدولة | ستضرب بيد من حديد
            if rule.deed and form.number == "d" and form.tense == "past" and not before.endswith("ان"):
                continue  # سجلت القوات | خرقا
            if rule.deed and before[:1] in _PRESENT and self.phrases.is_stop_verb(before) and self.phrases.is_act(key):
                continue  # يحاول | هدم النادي
            if rule.said and not near and index not in line.quoted and not self._places.shown(line, index):
                continue
            near_court = range(index + 1, min(index + _DIRECTED, line.limit(index)))
            courts = self.knowledge.nouns["courts"]
            if rule.ruled and not any(belongs(line.key(place), courts) for place in near_court):
                continue
            placed = self._places.of_verb(line, index, rule, form)
            if placed is None or self._none.at(line, index, rule.negated):
                continue
            made = self._each(line, (index, index + 1), placed, rule, near)
            if made:
                return made
        return []

    def _noun(self, line: Line, index: int, near: list[Found]) -> list[FoundAllegation]:
        rules = self._nouns(line.key(index))
        limit = line.limit(index)
        for rule in rules:
            if rule.party == "told" and not near and not self._places.shown(line, index + 1):
                continue
            if rule.ruled and _RULED.isdisjoint(line.key(place) for place in range(line.first(index), index)):
                continue
            placed = self._of_noun(line, index, limit, rule)
            if placed is None or self._none.at(line, placed[1][0] - 1 if rule.party == "clause" else index):
                continue
            made = self._each(line, (index, index + 1), placed, rule, near)
            if made:
                return made
        return []

    def _of_noun(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        if rule.party == "before":
            stop = index - 1 if index and line.tokens[index - 1].text in COMMAS else index
            start = self.phrases.described_before(line, stop)
            if start is None or index + 1 >= limit or not self._places.opens(line, index + 1, rule):
                return None
            if stop - start == 1 and line.key(start).removeprefix("ال") in self.knowledge.nouns["anybody"]:
                return None
            if stop - start == 1 and not definite(line.key(start)):
                return None  # عائلة | المشتبه به, دفاع | المتهمين: of whom somebody is
            last = line.key(stop - 1)
            said = last.endswith("ات") or self.phrases.is_act(last)
            if said and stop - start > 1 and not (definite(line.key(index)) or definite(last)):
                return None  # صدقت محكمة التحقيق اعترافات | متهم بابتزاز
            acts = (place for place in range(start + 1, stop) if self.phrases.is_act(line.key(place)))
            if any(not definite(line.key(place)) and not self._heads(line.key(place - 1)) for place in acts):
                return None  # إحالة | المشتبه, تفكيك خلية | مسؤولة: somebody else's act
            return None, (start, stop), (index + 1, limit)
        if rule.party == "against":
            return self._against(line, index, limit, rule)
        if rule.party == "told":
            return self._places.told(line, index, limit)
        if rule.party == "acting":
            return self._places.acting(line, index, limit)
        if rule.party == "by":
            return self._places.by(line, index, limit, rule)
        if rule.party == "clause":
            return self._places.in_clause(line, index, limit, rule)
        if rule.court:
            return self._held(line, index, limit, rule)
        heads = index == line.first(index) or not line.tokens[index - 1].word
        if heads and rule.party == "construct" and line.key(index).removeprefix("و") in self.knowledge.allegation_verbs:
            return None  # وتجاهل الوزير | أسئلة الصحفيين: the verb
        end = self.phrases.end(line, index + 1, limit, IN_OR_BY if "ب" in rule.claim else IN)
        worked = self._places.over_place(line, end, limit) if end > index + 1 else end
        if worked > end and (worked >= limit or self._places.opens(line, worked, rule)):
            end = worked  # مسؤول في حكومة … | في تهريب: where he works, then what he did
        if end == index + 1 or (end < limit and not self._places.opens(line, end, rule)):
            return None
        if end >= limit and "*" not in rule.claim:
            return None
        return None, (index + 1, end), (end, limit) if end < limit else None

    def _heads(self, key: str) -> bool:
        return belongs(key, self.phrases.heads) and not definite(key)

    def _against(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        """Whom accusations are directed at: اتهامات لفلان بـ, تهم موجهة إلى فلان, شكوى ضد فلان."""
        far = _DIRECTED * (2 if rule.anyone or rule.court else 1)
        for place in range(index + 1, min(index + 1 + far, limit)):
            if line.tokens[place].text in COMMAS or self.phrases.is_stop_verb(line.key(place)):
                return None
            if line.key(place) in rule.link:
                if line.key(place) in _BY_WHOM and line.key(place - 1) not in ("من", "علي"):
                    continue
                end = self._places.over_place(line, self.phrases.end(line, place + 1, limit, IN), limit)
                return (None, (place + 1, end), None) if end > place + 1 else None
            if line.key(place) in AIMED and not (rule.anyone and line.key(place)[:1] == "ل"):  # في بلاغ | لها
                meant = self._places.meant(line, index, AIMED[line.key(place)], only=True)
                return (None, meant, None) if meant else None
            close = self._at_name(line, place, limit, rule)
            if close is not None:
                return None, (place, close), (close, limit)
        return None

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
        if line.key(index + 1) in rule.claim:  # ضبط وإحضار | فلان
            end = self._places.over_place(line, self.phrases.end(line, index + 2, limit, IN), limit)
            return (None, (index + 2, end), None) if end > index + 2 else None
        places = range(index + 2, min(index + 2 + _HELD + 4, limit))
        opener = next((place for place in places if self._places.opens(line, place, rule)), -1)
        if opener < 0 or line.key(opener - 1) in _WITHOUT:
            return None
        start = index + 1
        if line.key(start)[:1] == "و" and self.phrases.is_act(line.key(start)[1:]):
            start += 1  # ضبط وإحضار | فلان
        if rule.link and line.key(start) not in rule.link:
            return None
        start += bool(rule.link)
        end = self.phrases.end(line, start, opener, IN, attached=True)
        if end == start and line.key(start)[:1] == "ب" and belongs(line.key(start)[1:], self.phrases.heads):
            end = max(self.phrases.end(line, start + 1, opener, IN), start + 1)  # الاحتفاظ | برئيس بلدية سابق
        end = self._places.over_place(line, end, opener)
        ended = (place for place in range(start + 1, end) if line.key(place) in _HOW_LONG | _HELD_IN
                 or (line.key(place) == "من" and line.key(place + 1) == "اجل"))  # fmt: skip
        party = (start, next(ended, end))
        if party[1] <= start or party[1] < opener - _HELD:
            return None
        return None, party, (opener, limit)

    def _each(
        self, line: Line, cue: Range, placed: Placed, rule: AllegationRule, near: list[Found]
    ) -> list[FoundAllegation]:
        """One accusation for each party that is one, those with a charge of their own too."""
        accuser, party, claim = placed
        party = party[0], self._places.name_end(line, party, line.limit(cue[0]))
        called = (at for at in range(party[0] + 1, party[1]) if line.key(at) == "ب" and at + 1 in line.pairs)
        party = party[0], next(called, party[1])  # أداء وزير الصحة | بـ«الكارثي»
        party = party[0] + (belongs(line.key(party[0]), _FILES) and party[1] > party[0] + 1), party[1]
        parties = list(self._parts(line, party))
        if rule.party == "each" and len(parties) < 2:
            return []
        parties = [part for part in parties if self._accusable(line, part, rule, claim)]
        if parties and rule.party == "object" and claim is not None:
            parties += self._more(line, claim, rule)
        return [made for part in parties if (made := self._made(line, cue, part, claim, rule, accuser, near))]

    def _parts(self, line: Line, party: Range) -> Iterator[Range]:
        """The coordinated parties, up to one more accusing noun: إهمال البلدية | وتقاعس الشركة."""
        start, limit = party
        among = next((place for place in range(start + 1, min(limit + 2, start + _DIRECTED))
                      if line.key(place) in _AMONG), -1)  # fmt: skip
        if among > 0:  # 26 متهما من بينهم | رئيس المجلس
            end = self.phrases.end(line, among + 1, line.limit(start))
            start, limit = (among + 1, end) if end > among + 1 else party
        limit = next((place for place in range(start + 1, limit)
                      if (line.key(place)[:1] == "و" and self._nouns(line.key(place)))
                      or (owned(line.key(place)) and self._thing(line.key(place)))), limit)  # fmt: skip
        for begin, end in self._several.split(line, (start, limit)):
            first = begin
            joined = begin > start and line.key(begin).startswith("وال")
            if joined and line.key(start) in self.knowledge.nouns["services"]:
                continue  # أجهزة الأمن والاستخبارات
            for place in range(begin + 1, end):
                key = line.key(place)
                joined = key[:1] == "و" and len(key) > 3
                if joined and (key[1:] in self._others or self._people(key[1:]) or self._owned(key[1:])):
                    yield first, self._trimmed(line, first, place)
                    first = place
            yield first, self._trimmed(line, first, end)

    def _trimmed(self, line: Line, start: int, end: int) -> int:
        """The end without the comma before the next party, with whom, or how much: إدارة السجن | معه, المتهم | جميع."""
        every = self.knowledge.small["all"]
        while end > start + 1 and (line.tokens[end - 1].text in COMMAS or line.key(end - 1) in every | _WITH):
            end -= 1
        return end

    def _thing(self, key: str) -> bool:
        """Whether a word under a pronoun is nobody: تجاهل المجلس | مطالبهم."""
        return not self._owned(key) and not any(one in self.phrases.persons for one in under_pronoun(key))

    def _owned(self, key: str) -> bool:
        """Whether the word is a body or people under a pronoun: قواته, شركتها."""
        return key not in self.phrases.heads and any(one in self.phrases.heads for one in under_pronoun(key))

    @staticmethod
    def _people(key: str) -> bool:
        """Whether the word, its و taken off, is people without an article: مقاولين."""
        return key.endswith(("ين", "ون")) and not definite(key) and len(key) > 4

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

    def _accusable(self, line: Line, party: Range, rule: AllegationRule, claim: Range | None) -> bool:
        """Whether the phrase may be the rule's accused."""
        head = line.key(party[0])
        if belongs(head, _FILES):
            return False
        attached = head[:1] == "ب" and belongs(head[1:], self.phrases.heads) and not belongs(head, self.phrases.heads)
        if attached and not (rule.court and self._places.one_person(head[1:])):
            return False  # استدعت النيابة برئاسة فلان, but الاحتفاظ برئيس البلدية
        if rule.deed and belongs(head, self.knowledge.nouns["nature"]):
            return False
        if rule.court and belongs(head, self.knowledge.nouns["courts"], prepositions=True):
            return False  # أحاله على | قاضي التحقيق
        if rule.party in ("against", "reached"):
            return self._places.person(line, party) or (claim is not None and rule.party == "against")
        if rule.party == "criticised" and belongs(line.key(party[0]), self.knowledge.nouns["collectives"]):
            return True
        if rule.party == "construct" and party[1] - party[0] == 1 and self._owned(line.key(party[0])):
            return False  # تورط قواته: his own, as he says
        if rule.armed:
            return self._basis.side(line, party) and not self._places.at_war(line, party)
        if rule.deed and rule.said:
            return self._places.person(line, party) or self._places.group(line, party)
        if head in _ONESELF:
            return False
        if rule.anyone:
            return self._somebody(line, party)
        if rule.party in ("by", "clause", "told", "acting"):
            return self._places.person(line, party) or self._places.group(line, party)
        if rule.party == "construct" and rule.known and not rule.court:
            return self._places.person(line, party)
        if rule.deed and "*" not in rule.claim:
            return self._places.person(line, party)
        known = self._places.known(line, party)
        if rule.party in ("criticised", "each", "doer") or rule.deed or (rule.known and not rule.court):
            return known
        if rule.court and (rule.known or rule.party == "after") and known:
            return True  # a court convicts a body too
        return not rule.court or self._somebody(line, party)

    def _somebody(self, line: Line, party: Range) -> bool:
        """Whether somebody is held whom a reader could name, and not two persons or the body that holds them."""
        head = line.key(party[0])
        business = head.removeprefix("ل") in ("رجل", "سيده") and line.key(party[0] + 1) in ("الاعمال", "اعمال")
        if any(one in self.phrases.persons for one in under_pronoun(head)):
            return True  # شقيقه, beside whoever is named
        if party[1] - party[0] == 1:
            head = head.removeprefix("ال")
        if (head in self.knowledge.nouns["anybody"] and not business) or head in COUNTS or head[:1].isdecimal():
            return False
        if belongs(head, self.knowledge.nouns["bodies"]):
            return False  # who holds him
        return definite(line.key(party[0])) or party[1] - party[0] > 1

    def _made(
        self, line: Line, cue: Range, party: Range, claim: Range | None, rule: AllegationRule, accuser: Range | None,
        near: list[Found],
    ) -> FoundAllegation | None:  # fmt: skip
        begun = cue[1] if rule.party == "told" else cue[0]  # of the clause behind أن
        holding = (made for made in reversed(near) if made.claim and made.claim[0] <= begun and cue[0] < made.claim[1])
        holder = next((made for made in holding if not self._denies(line, made)), None)
        same = next((made for made in near if made.cue == cue), None)
        if rule.party == "subject" and not rule.wrong and same and same.speaker and same.speaker[0] == party[0]:
            return None  # هدد الجيش بـ: he speaks
        accuser = accuser or (same.speaker if same and same.speaker and same.speaker[0] != party[0] else None)
        if self._none.own(line, party, holder.speaker if holder else None) or self._none.own(line, party, accuser):
            return None
        if claim and rule.party in ("subject", "construct") and self._answering(line, claim[0]):
            return None
        if rule.person and not (accuser and self._places.one_person(line.key(accuser[0]))):
            return None
        attributed = holder is not None or accuser is not None or same is not None or rule.court
        attributed = attributed or cue[0] in line.quoted or rule.party == "against"
        if rule.said and not attributed and not self._places.shown(line, cue[0]):
            return None
        if rule.court or (rule.unnamed_court and accuser is None):
            basis = AllegationBasis.COURT
        else:
            basis = self._basis.of(line, cue[0], party, accuser, (holder, same), rule.deed)
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
