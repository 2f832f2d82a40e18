"""Who is accused of what, and whose accusation it is. Conservative: only a party that is clearly there."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from newsdesk.analysis.charges import ANYBODY, AT_PLACES, OFFICES, SHORT_CHARGES, SOME, doers, past_aside
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.openers import PASSED
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.tokens import ACCUSATION, Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import PREPOSITIONS, belongs, definite, readings
from newsdesk.domain.reading import AllegationBasis
from newsdesk.text.date_words import COUNTS, PAIRS, SINGLE

Placed = tuple[Range | None, Range, Range | None]
"""The accuser where there is one, the party, the claim."""
_IN = Wanted(frozenset({"في", "ب"}))
_BY = Wanted(frozenset({"ب"}))
_AT = Wanted(frozenset({"في"}))
_ARMIES = frozenset({"جيش", "طيران", "طاءرات", "مقاتلات", "مدفعيه", "بحريه"})
_FORCES = frozenset({"قوات", "سلطات"})
"""A state's where its adjective follows: القوات الروسية, and not قوات الأمن."""
_HOW_LONG = COUNTS.keys() | PAIRS.keys() | SINGLE.keys() | {"مباراتين", "مباراه"}
_FEW = 14
"""Words that may stand between the one held and the charge: 15 يوما احتياطيا."""


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
        self._known = knowledge.nouns["bodies"] | knowledge.nouns["titles"]
        self._adjectives = frozenset(one for forms in knowledge.nationalities.values() for one in forms)
        self._denied = knowledge.small["negations"] | {"عدم", "نفي", "نفت", "وجود", "ونفي", "ونفت", "اي", "بعدم"}

    def may_begin(self, key: str) -> bool:
        """Whether an accusation may begin at a word of this key."""
        verbs = self.knowledge.allegation_verbs
        joined = len(key) > 3 and key[0] in "وف" and key[1:] in verbs
        return key in verbs or joined or key in self.knowledge.allegation_nouns

    def find(self, line: Line, speaking: list[Found]) -> list[FoundAllegation]:
        """The accusations of the line in order; ``speaking`` are its attributions."""
        found: list[FoundAllegation] = []
        for index in line.at(ACCUSATION):
            if index in line.quoted:
                continue
            made = self._verb(line, index, speaking) or self._noun(line, index, speaking)
            if made is not None:
                found.append(made)
        return found

    def _negated(self, line: Line, index: int) -> bool:
        near = {line.key(place) for place in range(max(line.first(index), index - 2), index)}
        if near & self._denied:
            return True
        return any(
            line.key(place).lstrip("وف") in ("نفي", "نفت", "ينفي", "تنفي")
            for place in range(max(line.first(index), index - 12), index)
        )

    def _verb(self, line: Line, index: int, speaking: list[Found]) -> FoundAllegation | None:
        key = line.key(index)
        choices = self.knowledge.allegation_verbs.get(key, ())
        if (noun := self.knowledge.allegation_nouns.get(key)) is not None and noun.court:
            return None  # حبس, سجن: the noun's reading holds for both
        if not choices and len(key) > 3 and key[0] in "وف":
            choices = self.knowledge.allegation_verbs.get(key[1:], ())
        for rule, form in choices:
            if form.tense == "participle" and rule.party != "object":
                continue
            if line.key(index - 1) in PREPOSITIONS or line.key(index - 1) == "ان" or self._negated(line, index):
                continue
            if (
                form.tense == "participle"
                and not (index and line.tokens[index - 1].text in "،,")
                and not key.startswith("و")
            ):
                continue
            placed = self._placed(line, index, rule, form)
            if placed is None or (rule.deed and not self._identifiable(line, placed[1])):
                continue
            if rule.court and not self._somebody(line, placed[1]):
                continue
            accuser, party, claim = placed
            return self._made(line, (index, index + 1), party, claim, rule, accuser, speaking)
        return None

    def _identifiable(self, line: Line, party: Range) -> bool:
        """Whether a deed's doer is one whom a reader could name: a body, an office, a state; not قوة or مسلحون."""
        head = line.key(party[0])
        if belongs(head, self.knowledge.nouns["collectives"]):
            return False
        if self._is_state(line, party):
            return True
        known = belongs(head, self._known)
        return known and (definite(head) or party[1] - party[0] > 1)

    def _somebody(self, line: Line, party: Range) -> bool:
        """Whether somebody is held whom a reader could name, and not two persons or the body that holds them."""
        head = line.key(party[0])
        if party[1] - party[0] == 1:
            head = head.removeprefix("ال")
        if head in ANYBODY or head in COUNTS or head[:1].isdecimal() or belongs(head, self.knowledge.nouns["bodies"]):
            return False
        return definite(line.key(party[0])) or party[1] - party[0] > 1

    def _works_at(self, key: str) -> bool:
        """عضو بالبرلمان، مسؤول بوزارة: ب before a body is where somebody works, and no charge."""
        return key[:1] == "ب" and belongs(key[1:], self.knowledge.nouns["bodies"])

    def _placed(self, line: Line, index: int, rule: AllegationRule, form: Form) -> Placed | None:
        """The accuser where there is one, the party and the claim."""
        limit, participle = line.limit(index), form.tense == "participle"
        opener = next(
            (place for place in range(index + 1, min(limit, index + 16)) if self._opens(line, place, rule)), -1
        )
        if opener < 0 or form.pronoun:
            return None
        if rule.party == "subject":
            before = self.phrases.subject_before(line, index)
            if before is None:
                bound = limit if rule.deed else opener
                end = self.phrases.end(line, index + 1, bound, Wanted(rule.claim, objects=rule.deed))
                before = (index + 1, end) if end > index + 1 and line.key(index - 1) not in ("ما", "لا") else None
            claim = (max(opener, before[1]) if before else opener, limit)
            return (None, before, claim if claim[0] < limit else None) if before else None
        if rule.party in ("after", "behind"):
            return self._linked(line, index, opener, limit, rule)
        return self._object(line, index, opener, limit, participle, rule.passive)

    def _linked(self, line: Line, index: int, opener: int, limit: int, rule: AllegationRule) -> Placed | None:
        """The party after a link word: before the charge (إلى فلان تهمة) or behind it (اللوم على فلان)."""
        behind = rule.party == "behind"
        places = range(opener + 1, min(opener + 5, limit)) if behind else range(index + 1, opener)
        link = next((place for place in places if line.key(place) in rule.link), -1)
        end = self.phrases.end(line, link + 1, limit if behind else opener, _IN) if link > 0 else 0
        if link < 0 or end <= link + 1:
            return None
        accuser_end = self.phrases.end(line, index + 1, opener if behind else link, _BY)
        claim = (end, limit) if behind and end < limit else (opener, limit)
        return ((index + 1, accuser_end) if accuser_end > index + 1 else None), (link + 1, end), claim

    def _object(
        self, line: Line, index: int, opener: int, limit: int, participle: bool, passive: bool
    ) -> Placed | None:
        """The party between the accuser and the charge; where nobody stands between, the verb is passive."""
        before = self.phrases.subject_before(line, index)
        start = index + 1
        while start < opener and (start in line.dated or line.key(start) in PASSED):
            start += 1
        accuser = before
        if before is None and not participle:
            end = self.phrases.end(line, start, opener, Wanted(addressee=True))
            if end == start:
                return None
            several = doers(line, start, end, self._adjectives)
            if end >= opener and not several:
                return (None, (start, end), (opener, limit)) if passive else None
            end = several or end
            accuser, start = (start, end), past_aside(line, end, opener)
        while start < opener and start in line.dated:
            start += 1
        quoted = line.pairs.get(start, -1)
        end = quoted + 1 if start < quoted < opener else self.phrases.end(line, start, opener)
        if end == start or end < opener - 3:
            return None
        return accuser, (start, end), (opener, limit)

    def _opens(self, line: Line, place: int, rule: AllegationRule) -> bool:
        key = line.key(place)
        small = self.knowledge.small
        for claim in rule.claim:
            if claim == "*":
                return True
            if key == claim and (len(claim) > 1 or claim != "ب"):
                return True
            long = len(key) > 3 or key in SHORT_CHARGES
            if claim != "ب" or not long or not key.startswith("ب"):
                continue
            if not (key in small["native_ba"] or key in AT_PLACES or self._works_at(key)):
                return True
        return False

    def _noun(self, line: Line, index: int, speaking: list[Found]) -> FoundAllegation | None:
        key = line.key(index)
        rule = self.knowledge.allegation_nouns.get(key)
        if rule is None or self._negated(line, index):
            return None
        limit = line.limit(index)
        if rule.party == "before" and key.startswith("المتهم") and line.key(index + 1) == "فيها":
            end = self.phrases.end(line, index + 2, limit)
            if end == index + 2 or not self._somebody(line, (index + 2, end)):
                return None
            made = self._made(line, (index, index + 1), (index + 2, end), None, rule, None, speaking)
            return made._replace(basis=AllegationBasis.COURT)
        if rule.party == "before":
            start = self.phrases.described_before(line, index)
            if start is None or index + 1 >= limit or not self._opens(line, index + 1, rule):
                return None
            if index - start == 1 and line.key(start).removeprefix("ال") in ANYBODY:
                return None
            return self._made(line, (index, index + 1), (start, index), (index + 1, limit), rule, None, speaking)
        if rule.link and not line.key(index + 1).startswith(tuple(rule.link)):
            return None
        if rule.court:
            return self._held(line, index, limit, rule, speaking)
        if rule.link:
            return self._against(line, index, limit, rule, speaking)
        end = self.phrases.end(line, index + 1, limit, _AT)
        if end > index + 1 and line.key(end) == "في" and belongs(line.key(end + 1), self.knowledge.nouns["bodies"]):
            # مسؤول في حكومة … في تهريب: where he works, then what he did
            end = next((place for place in range(end + 2, min(end + 10, limit)) if line.key(place) == "في"), end)
        if end == index + 1 or not self._opens(line, end, rule):
            return None
        return self._made(line, (index, index + 1), (index + 1, end), (end, limit), rule, None, speaking)

    def _against(
        self, line: Line, index: int, limit: int, rule: AllegationRule, speaking: list[Found]
    ) -> FoundAllegation | None:
        """Whom اتهامات لفلان are against; the words themselves say that it is an accusation."""
        places = range(index + 2, min(index + 2 + _FEW, limit))
        opener = next((place for place in places if self._opens(line, place, rule)), -1)
        if opener < 0 or (opener > index + 2 and self.phrases.end(line, index + 2, opener) != opener):
            return None
        made = self._made(line, (index, index + 1), (index + 1, opener), (opener, limit), rule, None, speaking)
        return made._replace(attributed=True)

    def _held(
        self, line: Line, index: int, limit: int, rule: AllegationRule, speaking: list[Found]
    ) -> FoundAllegation | None:
        """Whom حبس, توقيف and their like are of, where the charge follows, near enough to be theirs."""
        places = range(index + 2, min(index + 2 + 2 * _FEW, limit))
        opener = next((place for place in places if self._opens(line, place, rule)), -1)
        if opener < 0:
            return None
        end = self.phrases.end(line, index + 1, opener, _AT)
        party = (index + 1, next((place for place in range(index + 2, end) if line.key(place) in _HOW_LONG), end))
        if party[1] <= index + 1 or party[1] < opener - _FEW or not self._somebody(line, party):
            return None
        return self._made(line, (index, index + 1), party, (opener, limit), rule, None, speaking)

    def _made(
        self, line: Line, cue: Range, party: Range, claim: Range | None, rule: AllegationRule, accuser: Range | None,
        speaking: list[Found],
    ) -> FoundAllegation:  # fmt: skip
        near = self._near(line, cue[0], speaking)
        holder = next((made for made in reversed(near) if made.claim and made.claim[0] <= cue[0] < made.claim[1]), None)
        same = next((made for made in near if made.cue == cue), None)
        accuser = accuser or (same.speaker if same and same.speaker and same.speaker[0] != party[0] else None)
        basis = AllegationBasis.COURT if rule.court else self._basis(line, party, accuser, holder, same, rule.deed)
        words = range(claim[0], claim[1]) if claim else range(0)
        serious = rule.serious or any(
            reading in self.knowledge.serious for place in words for reading in readings(line.key(place))
        )
        attributed = holder is not None or accuser is not None or same is not None or rule.court
        return FoundAllegation(cue, party, claim, basis, serious, attributed, rule.id)

    @staticmethod
    def _near(line: Line, place: int, speaking: list[Found]) -> list[Found]:
        """The attributions of the sentence that holds ``place``."""
        first, limit = line.bounds[line.sentence[place]]
        low = bisect_left(speaking, first, key=lambda made: made.cue[0])
        return speaking[low : bisect_left(speaking, limit, key=lambda made: made.cue[0])]

    def _basis(
        self, line: Line, party: Range, accuser: Range | None, holder: Found | None, same: Found | None, deed: bool
    ) -> AllegationBasis:
        nouns = self.knowledge.nouns
        sources = [span for span in (accuser, holder.speaker if holder else None) if span]
        relayed = any(made is not None and made.relay is not None for made in (holder, same))
        outlets = nouns["outlet_nouns"]
        for start, _ in sources:
            if belongs(line.key(start), nouns["courts"]):
                return AllegationBasis.COURT
            if belongs(line.key(start), outlets) or self.phrases.outlet_end(line, start) > start:
                relayed = True
        if relayed:
            return AllegationBasis.RELAYED
        if self._state_acts(line, party) and (deed or (accuser and self._of_state(line, accuser))):
            return AllegationBasis.STATES
        head, following = line.key(party[0]), line.key(party[0] + 1)
        some = head == "بعض" or (head in SOME and following == "من")
        nameless = party[1] - party[0] == 1 and not definite(head) and head.endswith(("ين", "ون"))
        if some or nameless or belongs(head, nouns["collectives"]):
            return AllegationBasis.COLLECTIVE
        return AllegationBasis.OWN

    def _state_acts(self, line: Line, party: Range) -> bool:
        """Whether a state, its army or its authorities: a quarrel or a war of states."""
        head = line.key(party[0])
        if self._is_state(line, party) or belongs(head, _ARMIES):
            return True
        return belongs(head, _FORCES) and self._national(line, party)

    def _of_state(self, line: Line, accuser: Range) -> bool:
        """Whether a state speaks, or somebody who speaks for it."""
        spoken_for = belongs(line.key(accuser[0]), OFFICES) and self._national(line, accuser)
        return spoken_for or self._state_acts(line, accuser)

    def _national(self, line: Line, span: Range) -> bool:
        following = {line.key(place).removeprefix("ال") for place in range(span[0] + 1, span[1])}
        return not following.isdisjoint(self._adjectives)

    def _is_state(self, line: Line, span: Range) -> bool:
        return self.phrases.state(line.key(place) for place in range(*span))
