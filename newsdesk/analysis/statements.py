"""Comment statements: what a sentence tells the reader of asking a party, one finding for each party.

The patterns are data (statements.toml); here is how a pattern meets a sentence: a trigger, what must follow it in the
same clause, the party, and who asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsdesk.analysis.found import Found, Memo, Range
from newsdesk.analysis.knowledge import Knowledge, Pattern, StatementRule, StatementVerb
from newsdesk.analysis.parties import REFUSED, Parties
from newsdesk.analysis.phrases import COMMAS, PREPOSITIONS, Phrases, belongs
from newsdesk.analysis.tokens import Line

_WINDOW = 26
"""Words after the verb within which the asking must be named."""
_ANY = 6


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement in token indices."""

    type: str
    detail: str | None
    cue: Range
    party: Range | None
    asked_by: Range | None
    rule: str


class Statements:
    """Finds comment statements in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._parties = Parties(knowledge, phrases)
        self._verbs = Memo(self._verb_forms)
        self._words = Memo(self._word_rules)
        self._bodies = (
            knowledge.nouns["bodies"]
            | knowledge.nouns["titles"]
            | knowledge.nouns["anonymous"]
            | knowledge.nouns["outlet_nouns"]
        )

    def find(self, line: Line, speaking: list[Found]) -> list[FoundStatement]:
        """The statements of the line in order. ``speaking`` are its attributions: a quoted refusal has its speaker."""
        found: list[FoundStatement] = []
        taken: set[int] = set()
        verbs, words = self._verbs, self._words
        for index, key in enumerate(line.keys):
            if not (verbs[key] or words[key]) or index in taken or index in line.quoted:
                continue
            made = list(self._fixed(line, index, speaking)) or list(self._verbal(line, index, speaking))
            for statement in made:
                taken.update(range(*statement.cue))
            found += made
        return found

    def _verb_forms(self, key: str) -> bool:
        verbs = self.knowledge.statement_verbs
        return key in verbs or (len(key) > 3 and key[0] in "وف" and key[1:] in verbs)

    def _word_rules(self, key: str) -> tuple[tuple[StatementRule, Pattern], ...]:
        """The rules of fixed words, with the pattern, that may begin at this word."""
        return tuple(
            (rule, pattern)
            for rule in self.knowledge.word_statements
            for pattern in rule.then
            if any(_alike(key, choice) for choice in pattern.parts[0])
        )

    def _verbal(self, line: Line, index: int, speaking: list[Found]) -> Iterator[FoundStatement]:
        key = line.key(index)
        before = line.key(index - 1) if index > line.first(index) else ""
        negated = before in self.knowledge.small["statement_negations"]
        keys = (key,) if negated else (key, key[1:]) if key[0] in "وف" and len(key) > 3 else (key,)
        if not negated and before in PREPOSITIONS:
            return
        seen: set[str] = set()
        for candidate in keys:
            for verb in self.knowledge.statement_verbs.get(candidate, ()):
                if verb.negated is not negated or verb.rule.id in seen or self._unfit(line, index, verb):
                    continue
                seen.add(verb.rule.id)
                made = list(self._match(line, index, verb, speaking))
                yield from made
                if made:
                    return

    def _unfit(self, line: Line, index: int, verb: StatementVerb) -> bool:
        text = line.tokens[index].text
        if verb.negated:
            if (
                verb.rule.id == "no-comment-made"
                and line.key(index - 1) == "لا"
                and not belongs(line.key(index + 1), self._bodies)
            ):
                return True  # لا تعلق الآمال
            return text[1:2] == "\u064f" and verb.rule.id in ("no-reply",) and text[2:3] in ("ر",)
        if verb.form.tense == "present" and line.key(index - 1) in ("ان", "بان"):
            return True
        wanted = verb.form.text
        bare = text.rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
        if wanted.endswith("ى") and not bare.endswith("ى"):
            return True
        first = text[1:] if line.key(index) != "" and text[:1] in "وف" and wanted[:1] not in "وف" else text
        return first[1:2] == "\u064f"

    def _match(self, line: Line, index: int, verb: StatementVerb, speaking: list[Found]) -> Iterator[FoundStatement]:
        rule = verb.rule
        stop = self._clause_end(line, index)
        hit, _ = self._follows(line, index + 1, stop, rule)
        if hit is None:
            return
        if hit[1] < stop and belongs(line.key(hit[1]), rule.refused_after):
            return
        if any(belongs(line.key(place), rule.refused_after) for place in range(hit[0], min(hit[1] + 1, stop))):
            return
        cue_start = index - 1 if verb.negated else index
        cue = (cue_start, self._cue_end(rule, index, hit))
        party = self._parties.party(line, index, verb, hit, stop, speaking)
        if party is REFUSED:
            return
        detail = self._detail(line, rule, index, stop)
        asked = self._parties.asked_by(line, index, stop, party[0] if party else None)
        for one in self._parties.split(line, party) if party else [None]:
            yield FoundStatement(rule.type, detail, cue, one, asked, rule.id)

    def _cue_end(self, rule: StatementRule, index: int, hit: Range) -> int:
        if rule.party in ("after", "object"):
            return hit[1] if rule.party == "after" else min(hit[1], hit[0] + 1)
        return index + 1

    def _clause_end(self, line: Line, index: int) -> int:
        """The end of the clause: the sentence's, or where كما / فيما begins another."""
        limit = min(line.limit(index), index + _WINDOW)
        for place in range(index + 1, limit):
            if line.tokens[place].text in COMMAS and line.key(place + 1) in (
                "كما",
                "فيما",
                "بينما",
                "لكنه",
                "لكنها",
                "وقال",
                "وقالت",
            ):
                return place
            if line.key(place) in ("كما", "بينما", "فيما") and place > index + 2:
                return place
        return limit

    def _follows(self, line: Line, start: int, stop: int, rule: StatementRule) -> tuple[Range | None, str]:
        for kind, patterns in (("then", rule.then), ("weak", rule.weak_then), ("bare", rule.bare_then)):
            for place in range(start, stop):
                for pattern in patterns:
                    end = self._match_at(line, place, stop, pattern)
                    if end is None or not self._prefixed(line, start, place, rule):
                        continue
                    if kind == "weak" and not self._supported(line, place, stop):
                        continue
                    return (place, end), kind
        return None, ""

    def _prefixed(self, line: Line, start: int, place: int, rule: StatementRule) -> bool:
        """Whether only allowed words stand between the verb and what must follow, for rules that say so."""
        if not rule.then_prefix or "*" in rule.then_prefix:
            return True
        between = range(start, place)
        outlets = {word for spot in between for word in range(spot, self.phrases.outlet_end(line, spot))}
        pairs = ((spot, line.pairs[spot]) for spot in between if spot in line.pairs)
        quoted = {word for opening, close in pairs for word in range(opening, close + 1)}
        return all(
            spot in outlets or spot in quoted or spot in line.dated or line.key(spot) in rule.then_prefix
            for spot in between
        )

    def _supported(self, line: Line, place: int, stop: int) -> bool:
        support = self.knowledge.nouns["support"]
        for index in range(place, min(stop, place + 14)):
            key = line.key(index)
            if key in support or (key.endswith("نا") and key[:-2] in ("طلب", "رساءل", "اتصالات", "طلبات", "رسالت")):
                return True
            if index > place and self._outlet_like(line, index):
                return True
        return False

    def _outlet_like(self, line: Line, index: int) -> bool:
        key = line.key(index)
        if key.startswith("ل") and any(name[0] == key[1:] for name in self.knowledge.outlets):
            return True
        return self.phrases.outlet_end(line, index) > index

    def _match_at(self, line: Line, place: int, stop: int, pattern: Pattern) -> int | None:
        if pattern.parts == (("claim",),):
            return self._claim_at(line, place, stop)
        if pattern.parts == (("outlet",),):
            end = self.phrases.outlet_end(line, place)
            return end if end > place and line.key(end) in ("الي", "علي") else None
        return _sequence(line, place, stop, pattern.parts)

    def _claim_at(self, line: Line, place: int, stop: int) -> int | None:
        """What a denial denies: a clause, a verbal noun, or one of the words a denial goes with."""
        nouns = self.knowledge.nouns
        key = line.key(place)
        if self.phrases.is_clause(line, place) or key in nouns["denied_objects"] | nouns["objects"]:
            return place + 1
        if key in (
            "ذلك",
            "الامر",
            "مسءوليته",
            "مسءوليتها",
            "علاقته",
            "علاقتها",
            "ضلوعه",
            "ضلوعها",
            "باي",
            "بشده",
            "نفيا",
        ):
            return place + 1
        return None

    def _detail(self, line: Line, rule: StatementRule, index: int, stop: int) -> str | None:
        keys = [line.key(place) for place in range(index, stop)]
        if rule.detail is not None:
            return rule.detail
        if rule.type != "no_reply":
            return None
        if "الفور" in keys or "فورا" in keys:
            return "immediate"
        return "repeated" if any(key in self.knowledge.small["repeated"] for key in keys) else None

    def _fixed(self, line: Line, index: int, speaking: list[Found]) -> Iterator[FoundStatement]:
        """Statements made of fixed words, with the speaker of the sentence for their party."""
        stop = line.limit(index)
        for rule, pattern in self._words[line.key(index)]:
            end = _sequence(line, index, stop, pattern.parts)
            if end is None:
                continue
            party = next((made.speaker for made in reversed(speaking[-40:]) if made.speaker and made.claim
                          and made.claim[0] - 1 <= index < made.claim[1]), None)  # fmt: skip
            if party is None and rule.id == "no-comment":
                continue
            for one in self._parties.split(line, party) if party else [None]:
                yield FoundStatement(rule.type, rule.detail, (index, end), one, None, rule.id)
            return


def _sequence(line: Line, place: int, stop: int, parts: tuple[tuple[str, ...], ...]) -> int | None:
    """Where the parts end when they match from ``place``; a lone ``*`` stands for up to six words."""
    index = place
    for number, part in enumerate(parts):
        if part == ("*",) or "*" in part:
            rest = parts[number + 1 :]
            if not rest:
                return index + 1 if index < stop else None
            for skip in range(_ANY + 1):
                if index + skip < stop:
                    end = _sequence(line, index + skip, stop, rest)
                    if end is not None:
                        return end
            return None
        if index >= stop or not any(_alike(line.key(index), choice) for choice in part):
            return None
        index += 1
    return index


def _alike(key: str, choice: str) -> bool:
    return key.startswith(choice[:-1]) and len(key) >= len(choice) if choice.endswith("*") else key == choice
