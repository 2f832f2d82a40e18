"""Where the one accused stands: before the verb or behind it, behind a link word, or earlier, under a pronoun."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from newsdesk.analysis.accused_words import AccusedWords
from newsdesk.analysis.charges import AT_PLACES, doers, past_aside
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.found import Range
from newsdesk.analysis.openers import RELATIVES
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_places import passive
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS

Placed = tuple[Range | None, Range, Range | None]
"""The accuser where there is one, the party, the claim."""
_IN = Wanted(frozenset({"في", "ب"}))
_BY = Wanted(frozenset({"ب"}))
_SECOND = Wanted(addressee=True, objects=True)
_FAR = 36
"""Words from an accusing verb within which its charge begins."""
_NEAR_CHARGE = 16
_MOST_OPENERS = 4
_GAP, _ASIDE = 3, 14
_BEHIND_LINK = 5
_MEANT = {"اياه": "ه", "اياها": "ها", "اياهم": "هم", "اياهما": "هم"}
_LACKING = regex.compile("ت[^اوي]{3}|ت[^ا]ا[^ا][^اه]")
"""What somebody does or leaves undone, by its shape, which has no object: تخبط, تأخر, تقاعس."""
_FORCES = frozenset({"قوات", "قوه", "جيش", "شرطه", "سلطات", "احتلال"})
"""Whose act a verbal noun before them is, and not what is done to them."""
AIMED = {"اليه": "ه", "اليها": "ها", "اليهم": "هم", "ضده": "ه", "ضدها": "ها", "ضدهم": "هم", "بحقه": "ه", "بحقها": "ها"}
"""Link words under a pronoun: التهم الموجهة إليه."""
_REACHES = 9
_WRONG_BEFORE = 7
"""Words before a relative pronoun among which stands what is done: الانتهاكات الجسيمة بحق المدنيين التي ترتكبها."""
_CONDUCT = frozenset(
    {"اداء", "سياسه", "سياسات", "قرار", "قرارات", "موقف", "مواقف", "صمت", "غياب", "تجاهل", "تعامل", "سلوك", "اجراءات"}
    | {"تصرف", "تصرفات", "ممارسات", "تصريحات", "تصريح", "قمع", "انتهاكات", "جراءم", "خطوه", "حمله", "استمرار", "رد"}
    | {"عجز", "فشل", "بطء", "ضعف", "سوء", "ادعاءات", "نهج", "محاولات", "اعتداءات", "هيمنه", "اسلوب", "طريقه", "رفض"}
)
"""What somebody does or leaves undone: its doer is criticised with it."""
_HOW_DONE = frozenset({"اداره", "تعاطي", "معالجه", "تعامل", "تدبير", "اداء"})


class AccusedPlaces(AccusedWords):
    """Finds the accuser, the accused and the charge of an accusing verb."""

    def of_verb(self, line: Line, index: int, rule: AllegationRule, form: Form) -> Placed | None:
        """The accuser where there is one, the party and the claim."""
        limit = line.limit(index)
        kind = rule.party
        if kind == "reached":
            return self._reached(line, index, limit, rule, form)
        if kind == "criticised":
            return self._criticised(line, index, limit, rule)
        if kind == "doer":
            return self._doer(line, index, limit, form)
        if form.pronoun and kind != "object":
            return None
        if kind == "subject":
            return self._subject(line, index, limit, rule)
        for opener in self._openers(line, index, limit, rule):
            if kind in ("after", "behind"):
                placed = self._linked(line, index, opener, limit, rule)
            elif kind == "each":
                placed = self._sides(line, index, opener, limit)
            else:
                placed = self._object(line, index, opener, rule, form)
            if placed is not None:
                return placed
        return None

    def _openers(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Iterator[int]:
        found = 0
        for place in range(index + 1, min(limit, index + _FAR)):
            if self.opens(line, place, rule):
                yield place
                found += 1
                if found == _MOST_OPENERS:
                    return

    def _subject(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
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
        if before is None:
            bound = limit if rule.deed else opener
            end = self.phrases.end(line, index + 1, bound, Wanted(rule.claim, objects=rule.deed))
            before = (index + 1, end) if end > index + 1 and line.key(index - 1) not in ("ما", "لا") else None
        if before is None:
            return None
        claim = (max(opener, before[1]), limit)
        return None, before, claim if claim[0] < limit else None

    def _said_first(self, line: Line, verb: int) -> Range | None:
        """The subject that a quotation opens with: «روسيا تتعمد …»."""
        for opening in range(verb - 2, max(line.first(verb), verb - _ASIDE) - 1, -1):
            if opening in line.pairs:
                fits = line.pairs[opening] > verb and self.phrases.end(line, opening + 1, verb) == verb
                return (opening + 1, verb) if fits else None
        return None

    def _doer(self, line: Line, index: int, limit: int, form: Form) -> Placed | None:
        """Who does the wrong that a relative clause tells of: الانتهاكات التي ترتكبها | قوات الأمن."""
        back = range(max(line.first(index), index - _WRONG_BEFORE), index - 1)
        if not form.pronoun or line.key(index - 1) not in RELATIVES:
            return None
        if not any(self.is_grave(line.key(place)) for place in back):
            return None
        start = self.past_adverbs(line, index + 1, limit)
        end = self.phrases.end(line, start, limit, _IN)
        return (None, (start, end), None) if end > start else None

    def _linked(self, line: Line, index: int, opener: int, limit: int, rule: AllegationRule) -> Placed | None:
        """The party after a link word: before the charge (إلى فلان تهمة) or behind it (اللوم على فلان)."""
        behind = rule.party == "behind"
        places = range(opener + 1, min(opener + _BEHIND_LINK, limit)) if behind else range(index + 1, opener)
        link = next((place for place in places if line.key(place) in rule.link), -1)
        aimed = next((place for place in places if line.key(place) in AIMED), -1)
        if aimed > 0 and link < 0:
            meant = self.meant(line, index, AIMED[line.key(aimed)])
            return (None, meant, (opener, limit)) if meant else None
        if link < 0 and not behind:
            behind = True  # وجهت النيابة تهمة الاختلاس إلى فلان
            places = range(opener + 1, min(opener + _ASIDE, limit))
            link = next((place for place in places if line.key(place) in rule.link), -1)
        end = self.phrases.end(line, link + 1, limit if behind else opener, _IN) if link > 0 else 0
        if behind and line.key(end) == "في" and "ب" + line.key(end + 1) in AT_PLACES:
            end = self.phrases.end(line, end + 1, limit, _IN)  # مستشفى خاص في العاصمة
        if link < 0 or end <= link + 1:
            return None
        accuser_end = self.phrases.end(line, index + 1, opener if behind else link, _BY)
        claim = (end, limit) if behind and end < limit else (opener, limit)
        return ((index + 1, accuser_end) if accuser_end > index + 1 else None), (link + 1, end), claim

    def _object(self, line: Line, index: int, opener: int, rule: AllegationRule, form: Form) -> Placed | None:
        """The party between the accuser and the charge; where nobody stands between, the verb is passive."""
        limit, participle = line.limit(index), form.tense == "participle"
        claim = (opener, limit)
        before = self.phrases.subject_before(line, index)
        start = self.past_adverbs(line, index + 1, opener)
        if form.pronoun:
            meant = self.meant(line, index, form.pronoun)
            return (before, meant, claim) if meant and self._reaches(line, start, opener) else None
        unsaid = _passive(line.tokens[index].text, form)
        if start >= opener and not participle and (unsaid or rule.passive):
            if before is None and line.key(index - 1) in RELATIVES:
                before = self.phrases.antecedent_before(line, index - 1)
            return (None, before, claim) if before else None
        accuser = before
        if before is None and not participle:
            end = self.phrases.end(line, start, opener, Wanted(addressee=not unsaid))
            if end == start:
                return None
            if unsaid:
                reaches = self.past_adverbs(line, end, opener) >= opener - _GAP
                return (None, (start, end), claim) if reaches and self.somebody(line, start, end) else None
            several = doers(line, start, end, self._adjectives)
            if self.past_adverbs(line, end, opener) >= opener and not several:
                return (None, (start, end), claim) if rule.passive and self.somebody(line, start, end) else None
            end = several or end
            accuser, start = (start, end), past_aside(line, self.past_adverbs(line, end, opener), opener)
        start = self.past_adverbs(line, start, opener)
        if line.key(start) in _MEANT:
            meant = self.meant(line, index, _MEANT[line.key(start)])
            return (accuser, meant, claim) if meant else None
        quoted = line.pairs.get(start, -1)
        end = quoted + 1 if start < quoted < opener else self.phrases.end(line, start, opener)
        if end == start or not self._leads(line, end, opener):
            return None
        return accuser, (start, end), claim

    def _leads(self, line: Line, end: int, opener: int) -> bool:
        """Whether the charge follows the party: at once, or behind an aside between commas."""
        if end >= opener - _GAP:
            return True
        aside = line.tokens[end].text in COMMAS and line.tokens[opener - 1].text in COMMAS
        return aside and opener - end <= _ASIDE

    def _reaches(self, line: Line, start: int, opener: int) -> bool:
        """Whether only the accuser stands between the verb under a pronoun and the charge: اتهمه النائب بـ."""
        if start >= opener:
            return True
        end = self.phrases.end(line, start, opener)
        return end > start and self.past_adverbs(line, end, opener) >= opener - _GAP

    def _sides(self, line: Line, index: int, opener: int, limit: int) -> Placed | None:
        """The sides of a quarrel: تبادل الجيش وقوات الدعم السريع الاتهامات."""
        start = self.past_adverbs(line, index + 1, opener)
        end = self.phrases.end(line, start, opener)
        if end > start and end >= opener - 1:
            return None, (start, end), (opener, limit)
        before = self.phrases.subject_before(line, index)
        return (None, before, (opener, limit)) if before else None

    def _reached(self, line: Line, index: int, limit: int, rule: AllegationRule, form: Form) -> Placed | None:
        """Whom an accusation reaches, its noun being the verb's subject: طالت الاتهامات فلانا, شبهات تحوم حوله."""
        back = range(index - 1, max(line.first(index), index - _REACHES) - 1, -1)
        charge = next((place for place in back if _charge(line, place, rule)), -1)
        near = range(index + 1, min(limit, index + _REACHES))
        ahead = next((place for place in near if _charge(line, place, rule)), -1)
        if charge < 0 and ahead < 0:
            return None
        if form.pronoun:
            meant = self.meant(line, index, form.pronoun)
            return (None, meant, None) if meant else None
        start = self._to(line, index + 1, limit, rule)
        if start >= limit:
            return None
        if ahead == start and charge < 0:  # طالت اتهامات بالفساد | نائب المدير
            places = range(ahead + 1, min(limit, ahead + _REACHES))
            start = next((place for place in places if self.person(line, (place, place + 2))
                          and line.key(place - 1) not in PREPOSITIONS - rule.link), limit)  # fmt: skip
        end = self.phrases.end(line, start, limit, _IN) if start < limit else start
        if charge < 0 < ahead and start < ahead:
            end = min(end, ahead)
        return (None, (start, end), None) if end > start else None

    def _to(self, line: Line, place: int, limit: int, rule: AllegationRule) -> int:
        """Past adverbs and a link word: تحوم أيضا حول | فلان."""
        place = self.past_adverbs(line, place, limit)
        return place + 1 if line.key(place) in rule.link else place

    def _criticised(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Placed | None:
        """Whom a critic means: the object, or the doer of what is criticised (أداء الوزارة, بقمع السلطات)."""
        start = self.past_adverbs(line, index + 1, limit)
        accuser = self.phrases.subject_before(line, index)
        if accuser is None and not self._conduct(line, start):
            end = self.phrases.end(line, start, limit, _SECOND)
            several = doers(line, start, end, self._adjectives)
            end = several or self._before_conduct(line, start, end)
            if end == start:
                return None
            accuser, start = (start, end), self.past_adverbs(line, past_aside(line, end, limit), limit)
            start = past_aside(line, start, limit)
        if start < limit and line.key(start) == "ب" and start + 1 in line.pairs:
            start += 2  # بـ«القمع الوحشي» الذي تمارسه | السلطات
        if self._conduct(line, start):
            start = next((place for place in range(start + 1, min(start + 4, limit))
                          if not self._conduct(line, place)), limit)  # fmt: skip
        elif rule.link:
            return None
        end = self.phrases.end(line, start, limit, _IN) if start < limit else start
        return (accuser, (start, end), None) if end > start else None

    def _before_conduct(self, line: Line, start: int, end: int) -> int:
        """Where a critic's name ends before what he criticises."""
        return next((place for place in range(start + 1, end) if self._conduct(line, place)), end)

    def _conduct(self, line: Line, place: int) -> bool:
        key = line.key(place)
        bare = key[1:] if key[:1] in "بل" and key[1:] in _CONDUCT else key
        if bare in _CONDUCT or bare in self.knowledge.wrongs or _LACKING.fullmatch(bare):
            return True
        force = line.key(place + 1).removeprefix("ال") in _FORCES
        return force and self.phrases.is_act(bare)  # باقتحام | قوة من …


def _charge(line: Line, place: int, rule: AllegationRule) -> bool:
    return line.key(place).removeprefix("و") in rule.claim


def _passive(text: str, form: Form) -> bool:
    """Whether the marks say that the verb is passive: اتُّهم, يُتهم; يُحمّل, with the same mark, is not."""
    joined = text[:1] in "وف" and len(text) > 1
    return passive(text, joined) or (form.tense == "present" and text.lstrip("وفس")[1:3] == "\u064fت")
