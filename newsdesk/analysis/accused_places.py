"""Where the one accused stands: before the verb or behind it, behind a link word, or earlier, under a pronoun."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.analysis.accused_conduct import REACHES, Placed
from newsdesk.analysis.charges import AT_PLACES, past_aside
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.found import Range, with_ba
from newsdesk.analysis.personal_names import past_age
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.told_wrongs import ToldWrongs
from newsdesk.analysis.verb_places import passive
from newsdesk.analysis.wanted import BY, IN_OR_BY, PLAIN, Wanted
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, RELATIVES, THAT_THEY, bare_noun, belongs, definite
from newsdesk.text.date_words import COUNTS

_FAR = 36
"""Words from an accusing verb within which its charge begins."""
_NEAR_CHARGE = 16
_MOST_OPENERS = 4
_GAP, _ASIDE, _FREE = 3, 14, 20
_BEHIND_LINK = 5
_OWN_BA = 5
"""Words of what an accuser is told by, and one more: المتقدمون | بالطلب."""
_THAT_HE = frozenset({"بان", "بانه", "بانها", "بانهم", "بانهما"})
_MEANT = {"اياه": "ه", "اياها": "ها", "اياهم": "هم", "اياهما": "هم"}
_AIMED = {"ه": "له اليه ضده بحقه", "ها": "لها اليها ضدها بحقها", "هم": "لهم اليهم ضدهم بحقهم"}
AIMED = {word: pronoun for pronoun, words in _AIMED.items() for word in words.split()}
"""Link words under a pronoun: التهم الموجهة إليه."""
_IMPLIED = frozenset({"انه", "انها", "انهم", "بانه", "بانها", "بانهم", "وانه", "وانها"})
"""Before a verb whose subject they are: إنها اعتقلت | فلانا."""
_WHERE = frozenset({"حيث", "وهو", "وهي", "كما", "اذ"})
_MEN = frozenset({"الطلبه", "القاده", "الاساتذه", "الساسه", "القضاه", "المشاه"})
"""Plurals of men that are spelt like a feminine noun."""
_AIMS = "ستهدف"
_FIRE = frozenset({"النار", "النيران"})
_TURNS = frozenset({"فيما", "بينما", "وذلك"})
"""What brings in something else behind a comma: اتهم النائب الوزير برفض لقائه، | فيما تعهدت الحكومة بكذا."""
_BLAMES = frozenset({"مسءوليه", "المسءوليه"})
OBJECTS = Wanted(objects=True)
_NO_SUBJECT = frozenset({"فقد", "قد", "وقد", "كما", "وكما", "لقد", "ولقد"})


class AccusedPlaces(ToldWrongs):
    """Finds the accuser, the accused and the charge of an accusing verb."""

    def of_verb(self, line: Line, index: int, rule: AllegationRule, form: Form) -> Placed | None:
        """The accuser where there is one, the party and the claim."""
        limit = line.limit(index)
        kind = rule.party
        if kind == "reached":
            return self.reached(line, index, limit, rule, form)
        if kind == "criticised":
            return self.criticised(line, index, limit, rule)
        if kind == "doer":
            return self.doer(line, index, limit, rule, form)
        if form.pronoun and kind != "object" and not (kind == "subject" and rule.deed):
            return None
        if kind == "subject":
            return self._subject(line, index, limit, rule, form)
        alone: Placed | None = None
        for opener in self._openers(line, index, limit, rule):
            if kind in ("after", "behind"):
                placed = self._linked(line, index, opener, limit, rule)
            elif kind == "each":
                placed = self.sides(line, index, opener, limit)
            else:
                placed = self._past_town(line, index, opener, rule) or self._past_comma(line, index, opener)
                placed = placed or self._object(line, index, opener, rule, form)
            if placed is None:
                continue
            people = line.key(placed[1][0])
            if kind == "object" and placed[0] is None and belongs(people, self.knowledge.nouns["collectives"]):
                alone = alone or placed  # اتهم سكان بأحياء المدينة | أصحاب الصهاريج بـ
                continue
            return placed
        return alone

    def _openers(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Iterator[int]:
        found = 0
        for place in range(index + 1, min(limit, index + _FAR)):
            turns = line.key(place + 1) in _TURNS or self._goes_on_to_say(line.key(place + 1))
            if line.tokens[place].text in COMMAS and turns:
                return
            if self.opens(line, place, rule):
                yield place
                found += 1
                if found == _MOST_OPENERS:
                    return

    def _goes_on_to_say(self, key: str) -> bool:
        """Whether the word behind a comma begins what the accuser says besides: ، مطالبة | اللجنة بنشر التقرير."""
        return any(verb.form.tense == "participle" for verb in self.knowledge.verbs.get(key, ()))

    def _subject(self, line: Line, index: int, limit: int, rule: AllegationRule, form: Form) -> Placed | None:
        near = range(index + 1, min(limit, index + _NEAR_CHARGE))
        opener = next((place for place in near if self.opens(line, place, rule)), -1)
        if opener < 0:
            return None
        head = index - 1 if rule.negated else index
        head = head - 1 if head - 1 in line.pairs else head  # إن المحافظة «تقاعست عن …»
        before = self.phrases.subject_before(line, head)
        before = before or self._said_first(line, head)
        if before is None and line.key(head - 1) in RELATIVES:
            before = self.phrases.antecedent_before(line, head - 1)
        if before is None and rule.deed and form.number == "p":
            before = self.heading(line, index)
            return (None, before, (opener, limit)) if before else None  # no verb in the plural before its subject
        if before is None and not rule.deed and index + 1 == opener and line.key(index - 1) in _WHERE:
            before = self.meant(line, index, "ه" if form.gender == "m" else "ها", only=True)  # حيث يواجه تهما
        if before is None and line.key(index - 1) in THAT_THEY:
            return None  # قالت الشرطة إنها | صادرت أجهزة
        if before is None:
            bound = limit if rule.deed else opener
            start = self.past_adverbs(line, index + 1, bound)
            denied = rule.known and rule.wrong  # نفت المؤسسة | المعلومات عن تورطها
            end = self.phrases.end(line, start, bound, Wanted(rule.claim, objects=rule.deed, denied=denied))
            if start < opener < end and "*" not in rule.claim:
                end = opener  # أطلق مسلحون | النار
            if rule.done_to and not self._done_to(line, end, limit):
                end = self._object_within(line, start, end)
            before = (start, end) if end > start and line.key(index - 1) not in ("ما", "لا") else None
            if end == start and rule.deed and line.key(index)[:1] == "و":
                before = self.heading(line, index)  # إن المدرب استدرجها وتحرش بها
        if before is None:
            return None
        others = (place for place in range(before[0] + 1, before[1])
                  if line.key(place) in self.knowledge.openings and line.key(place).endswith("ت"))  # fmt: skip
        before = before[0], next(others, before[1])  # عناصر مسلحة | نفذت عملية استهدفت
        claim = (max(opener, before[1]), limit)
        if rule.done_to and not form.pronoun and not self._done_to(line, claim[0], limit):
            return None
        return None, before, claim if claim[0] < limit else None

    def _aims(self, line: Line, place: int) -> bool:
        """Whether an act is only aimed at: تستهدف الوزارة | رفع النسبة."""
        act = self.phrases.is_masdar(line.key(place)) and not definite(line.key(place))
        return act and _AIMS in (line.key(spot)[1:] for spot in range(max(place - _GAP, 0), place))

    def _object_within(self, line: Line, start: int, end: int) -> int:
        """Where what a deed is done to begins in a phrase with nothing behind it: زورت إدارة المصرف | كشوف الحسابات."""
        closed = (place for place in range(start + 1, end)
                  if definite(line.key(place - 1)) or self.phrases.state([line.key(place - 1)]))  # fmt: skip
        adjectives = ("ي", "يه", "يين", "يون")
        return next((place for place in closed if line.tokens[place].word
                     and not (definite(line.key(place)) and line.key(place).endswith(adjectives))), end)  # fmt: skip

    def _done_to(self, line: Line, place: int, limit: int) -> bool:
        """Whether an object stands behind a deed, over when, how and where: قصف، أمس، بالمدفعية | البلدة."""
        while place < limit:
            past = self.past_adverbs(line, place, limit)
            past = past_aside(line, past, limit) if line.tokens[min(past, limit - 1)].text in COMMAS else past
            key = line.key(past)
            if past < limit and line.tokens[past].word and (key in PREPOSITIONS or with_ba(key, self.knowledge)):
                start = past + (key in PREPOSITIONS)
                start += line.key(start) in self.knowledge.small["no_objects"]  # من خلال, من دون
                past = max(self.phrases.end(line, start, limit, OBJECTS, attached=True), start + 1)
            if past == place:
                something = line.tokens[place].word or place in line.pairs
                return something and key not in self.knowledge.small["no_objects"] and not self._aims(line, place)
            place = past
        return False

    def _said_first(self, line: Line, verb: int) -> Range | None:
        """The subject that a quotation opens with: «روسيا تتعمد …»."""
        for opening in range(verb - 2, max(line.first(verb), verb - _ASIDE) - 1, -1):
            if opening in line.pairs:
                fits = line.pairs[opening] > verb and self.phrases.end(line, opening + 1, verb) == verb
                return (opening + 1, verb) if fits else None
        return None

    def _linked(self, line: Line, index: int, opener: int, limit: int, rule: AllegationRule) -> Placed | None:
        """The party after a link word: before the charge (إلى فلان تهمة) or behind it (اللوم على فلان)."""
        behind = rule.party == "behind"
        if line.key(opener) in THAT_THEY and any(key in COMMAS for key in line.keys[index:opener]):
            return None  # وجهت الصحيفة أسئلتها إلى المدير، الذي قال | إنه
        places = range(opener + 1, min(opener + _BEHIND_LINK, limit)) if behind else range(index + 1, opener)
        link = next((place for place in places if line.key(place) in rule.link), -1)
        aimed = next((place for place in places if line.key(place) in AIMED), -1)
        if aimed > 0 and link < 0:
            meant = self.meant(line, index, AIMED[line.key(aimed)], only=True)
            return (None, meant, (opener, limit)) if meant else None
        if link < 0 and not behind:
            behind = True  # وجهت النيابة تهمة الاختلاس إلى فلان
            places = range(opener + 1, min(opener + _ASIDE, limit))
            link = next((place for place in places if line.key(place) in rule.link), -1)
        end = self.phrases.end(line, link + 1, limit if behind else opener, IN_OR_BY) if link > 0 else 0
        if behind and line.key(end) == "في" and "ب" + line.key(end + 1) in AT_PLACES:
            end = self.phrases.end(line, end + 1, limit, IN_OR_BY)  # مستشفى خاص في العاصمة
        if link < 0 or end <= link + 1:
            return None
        accuser_end = self.phrases.end(line, index + 1, opener if behind else link, BY)
        nouns = self.knowledge.nouns
        if line.key(opener) in _FIRE and belongs(line.key(index + 1), nouns["ranks"] | nouns["actors"]):
            return None  # فتح جنود النار على الحشد: no words
        claim = (end, limit) if behind and end < limit else (opener, limit)
        return ((index + 1, accuser_end) if accuser_end > index + 1 else None), (link + 1, end), claim

    def _object(self, line: Line, index: int, opener: int, rule: AllegationRule, form: Form) -> Placed | None:
        """The party between the accuser and the charge; where nobody stands between, the verb is passive."""
        limit, participle = line.limit(index), form.tense == "participle"
        claim = (opener, limit)
        before = self._before(line, index)
        start = past_aside(line, self.past_adverbs(line, index + 1, opener), opener)
        if form.pronoun:
            meant = self.meant(line, index, form.pronoun)
            return (before, meant, claim) if meant and self._reaches(line, start, opener) else None
        unsaid = _passive(line.tokens[index].text, form) or line.key(index - 1) in _IMPLIED
        if start >= opener and not participle and (unsaid or rule.passive):
            if before is None and line.key(index - 1) in RELATIVES:
                before = self.phrases.antecedent_before(line, index - 1)
            return (None, before, claim) if before else None
        if before is None and not participle and (last := self._behind_comma(line, start, opener)) is not None:
            closed = line.tokens[opener - 1].text in COMMAS
            return (start, last - 1), (last, opener - closed), claim
        accuser = before
        if before is None and not participle:
            end = self.phrases.end(line, start, opener, Wanted(addressee=not unsaid))
            if end == start:
                return self._laid_on(line, opener, limit, rule, None)
            if unsaid:
                reaches = self.past_adverbs(line, end, opener) >= opener - _GAP
                return (None, (start, end), claim) if reaches and self.somebody(line, start, end) else None
            several = self.doers(line, start, end)
            if several and definite(line.key(several)) and line.key(several).endswith("يه"):
                last = self._right_before(line, start, opener)  # المحكمة التجارية الابتدائية | شركة تطوير عقاري
                return ((start, last), (last, opener), claim) if last else None
            if self.past_adverbs(line, end, opener) >= opener and not several:
                laid = self._laid_on(line, opener, limit, rule, (start, end))
                joined = form.tense == "past" and line.key(index)[:1] == "و" and index > line.first(index) + 1
                alone = rule.passive or _disagrees(line.key(start), form) or (joined and line.key(opener) in _BLAMES)
                return laid or ((None, (start, end), claim) if alone and self.somebody(line, start, end) else None)
            end = several or end
            if not several and self._others(line, (start, end), form) and self._leads(line, end, opener, _GAP):
                return None, (start, end), claim
            accuser, start = (start, end), past_aside(line, self.past_adverbs(line, end, opener), opener)
        start = self.past_adverbs(line, past_age(line, start), opener)
        if line.key(start) in _MEANT:
            meant = self.meant(line, index, _MEANT[line.key(start)])
            return (accuser, meant, claim) if meant else None
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
        if end > start and line.key(end) == "في" and opener - end <= _GAP and end + 1 not in line.dated:
            end = opener  # السلطات | في بورتسودان
        if accuser and accuser[1] == start and definite(line.key(start)) and (split := self.doers(line, start, end)):
            accuser, start = (accuser[0], split), split  # فلان النائب في مجلس الأمة | وزارة النقل
        near = end > start and self._leads(line, past_age(line, end), opener, _FREE if rule.court else _GAP)
        if near and not (rule.court and _is_count(line.key(start))):
            return accuser, (start, end), claim
        return (accuser, (last, opener), claim) if last else self._laid_on(line, opener, limit, rule, accuser)

    def _past_town(self, line: Line, index: int, opener: int, rule: AllegationRule) -> Placed | None:
        """The party behind a town that only looks like a charge: اتهم موظفو الفرع بتعز | المدير | ببيع المضخات."""
        key, limit = line.key(opener), line.limit(index)
        if key[:1] != "ب" or definite(key[1:]) or self.phrases.is_act(key[1:]) or self.is_grave(key):
            return None
        ahead = range(opener + 2, min(limit, opener + REACHES))
        end = next((place for place in ahead if self.opens(line, place, rule)), -1)
        if end < 0 or index + 1 >= opener or not self.person(line, (opener + 1, end)):
            return None
        if self.phrases.end(line, opener + 1, end) != end:
            return None
        return (index + 1, opener + 1), (opener + 1, end), (end, limit)

    def _past_comma(self, line: Line, index: int, opener: int) -> Placed | None:
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
            return one and not key.endswith(("ه", "ات", "ون", "ين"))
        return _disagrees(key, form)

    def _behind_comma(self, line: Line, start: int, opener: int) -> int | None:
        """Where the party begins that a comma parts from the accuser: القيادي في الحركة فلان، | إسرائيل | بـ."""
        closed = line.tokens[opener - 1].text in COMMAS  # اتهم العضو، سالم عيد، | رئيس البلدية كريم حداد|، بـ
        stop = opener - closed
        for comma in range(stop - 1, max(start, opener - _ASIDE), -1):
            if line.tokens[comma].text in COMMAS:
                first = comma + 1
                if closed and (definite(line.key(comma - 1)) or not bare_noun(line.key(comma - 1))):
                    return None  # اتُّهم الوزير، رئيس الحزب فلان، بكذا
                known = line.key(first) in self.phrases.heads or self.phrases.state([line.key(first)])
                told = line.key(first)[:1] == "و" and not known  # but وزير النقل
                reaches = first < stop and self.phrases.end(line, first, stop) == stop
                named = self.person(line, (first, stop))
                named = named or belongs(line.key(first), self.knowledge.nouns["anonymous"])
                return first if reaches and not told and named else None
        return None

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
        for place in range(opener + 1, min(opener + _BEHIND_LINK, limit)):
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
        return aside and opener - end <= _ASIDE

    def _reaches(self, line: Line, start: int, opener: int) -> bool:
        """Whether only the accuser stands between the verb under a pronoun and the charge: اتهمه النائب بـ."""
        if start >= opener:
            return True
        end = self.phrases.end(line, start, opener)
        return end > start and self.past_adverbs(line, end, opener) >= opener - _GAP


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
