"""Comment statements: what a sentence tells the reader of asking a party, one finding for each party.

The patterns are data (statements.toml); here is how a pattern meets a sentence: a trigger, what must follow it in the same
clause, the party, and who asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsdesk.analysis.attributions import Found, Range, quoted_tokens
from newsdesk.analysis.knowledge import Knowledge, Pattern, StatementRule, StatementVerb
from newsdesk.analysis.phrases import COMMAS, PREPOSITIONS, Phrases, Wanted, belongs, definite
from newsdesk.analysis.tokens import Line

_NEGATIONS = frozenset({"لم", "ولم", "فلم", "لا", "ولا", "لن", "ولن", "فلا", "الم"})
_WINDOW = 26
"""Words after the verb within which the asking must be named."""
_ANY = 6
_ASKED = frozenset({"سءال", "اسءله", "طلب", "طلبات", "استفسار", "استفسارات", "رساله", "رساءل", "اتصال", "اتصالات", "مكالمات", "تساؤلات", "الاسءله", "الطلب", "الطلبات", "اسءلته", "الاستفسارات", "بريد", "اتصالات", "طلبا"})  # fmt: skip
_REPEATED = frozenset({"متكرره", "المتكرره", "مرارا", "عده", "عديده", "مرات", "متعدده", "تكرار"})
_PORTFOLIOS = frozenset({"الداخليه", "الخارجيه", "الدفاع", "الصحه", "الماليه", "النفط", "الطاقه", "التعليم", "العدل", "الاعلام", "التجاره", "الصناعه", "الزراعه", "الامن", "الثقافه", "الرياضه", "السياحه", "البيءه", "النقل"})  # fmt: skip


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
        self._bodies = knowledge.nouns["bodies"] | knowledge.nouns["titles"] | knowledge.nouns["anonymous"] | knowledge.nouns["outlet_nouns"]

    def find(self, line: Line, speaking: list[Found]) -> list[FoundStatement]:
        """The statements of the line in order. ``speaking`` are its attributions: a quoted refusal has its speaker."""
        found: list[FoundStatement] = []
        quoted = quoted_tokens(line)
        taken: set[int] = set()
        for index, token in enumerate(line.tokens):
            if not token.word or index in taken:
                continue
            made = list(self._fixed(line, index, speaking)) if index not in quoted else []
            if not made and index not in quoted:
                made = list(self._verbal(line, index, speaking))
            for statement in made:
                taken.update(range(*statement.cue))
            found += made
        return found

    def _verbal(self, line: Line, index: int, speaking: list[Found]) -> Iterator[FoundStatement]:
        key = line.key(index)
        before = line.key(index - 1) if index > line.first(index) else ""
        negated = before in _NEGATIONS
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
            if verb.rule.id == "no-comment-made" and line.key(index - 1) == "لا" and not belongs(line.key(index + 1), self._bodies):
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
        hit, kind = self._follows(line, index + 1, stop, rule)
        if hit is None:
            return
        if hit[1] < stop and belongs(line.key(hit[1]), rule.refused_after):
            return
        if any(belongs(line.key(place), rule.refused_after) for place in range(hit[0], min(hit[1] + 1, stop))):
            return
        cue_start = index - 1 if verb.negated else index
        cue = (cue_start, self._cue_end(rule, index, hit))
        party = self._party(line, index, verb, hit, stop, speaking)
        if party is _REFUSED:
            return
        detail = self._detail(line, rule, index, stop)
        asked = self._asked_by(line, index, stop, party[0] if party else None)
        for one in self._split(line, party) if party else [None]:
            yield FoundStatement(rule.type, detail, cue, one, asked, rule.id)

    def _cue_end(self, rule: StatementRule, index: int, hit: Range) -> int:
        if rule.party in ("after", "object"):
            return hit[1] if rule.party == "after" else min(hit[1], hit[0] + 1)
        return index + 1

    def _clause_end(self, line: Line, index: int) -> int:
        """The end of the clause: the sentence's, or where كما / فيما begins another."""
        limit = min(line.limit(index), index + _WINDOW)
        for place in range(index + 1, limit):
            if line.tokens[place].text in COMMAS and line.key(place + 1) in ("كما", "فيما", "بينما", "لكنه", "لكنها", "وقال", "وقالت"):
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
        quoted = {word for opening, close in line.pairs.items() for word in range(opening, close + 1)}
        return all(spot in outlets or spot in quoted or spot in line.dated or line.key(spot) in rule.then_prefix for spot in between)

    def _supported(self, line: Line, place: int, stop: int) -> bool:
        support = self.knowledge.nouns["support"]
        for index in range(place, min(stop, place + 14)):
            key = line.key(index)
            if key in support or key.endswith("نا") and key[:-2] in ("طلب", "رساءل", "اتصالات", "طلبات", "رسالت"):
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
        if key in ("ذلك", "الامر", "مسءوليته", "مسءوليتها", "علاقته", "علاقتها", "ضلوعه", "ضلوعها", "باي", "بشده", "نفيا"):
            return place + 1
        return None

    def _party(
        self, line: Line, index: int, verb: StatementVerb, hit: Range, stop: int, speaking: list[Found]
    ) -> Range | None:
        rule = verb.rule
        if rule.party == "after":
            return self._party_after(line, index, hit, stop, rule)
        if rule.party == "object":
            return self._party_object(line, hit, stop, rule)
        if verb.form.person == 1:
            return _REFUSED
        before = self.phrases.subject_before(line, index - 1 if verb.negated else index)
        start = self._skip(line, index + 1, hit[0])
        end = self.phrases.end(line, start, hit[0], Wanted(objects=True, denied=rule.id == "denied")) if start < hit[0] else start
        if end > start:
            if line.key(start) in rule.refused_subjects or belongs(line.key(start), rule.refused_subjects):
                return _REFUSED
            if before and (definite(line.key(before[0])) or belongs(line.key(before[0]), self._bodies)) and not self._speaks(line, start):
                return before
            return start, end
        if before:
            return before
        if line.key(index - (2 if verb.negated else 1)) in ("الذي", "التي", "الذين"):
            return self.phrases.antecedent_before(line, index - (2 if verb.negated else 1))
        if any(belongs(line.key(place), rule.refused_subjects) for place in range(index + 1, min(hit[1] + 2, stop))):
            return _REFUSED
        for made in reversed(speaking):
            if made.cue[0] < index and line.sentence[made.cue[0]] == line.sentence[index] and made.speaker:
                return made.speaker
        return None

    def _speaks(self, line: Line, start: int) -> bool:
        key = line.key(start)
        return belongs(key, self._bodies) or self.phrases.state([key]) or definite(key)

    def _skip(self, line: Line, start: int, stop: int) -> int:
        while start < stop and (start in line.dated or line.key(start) in ("حتي", "الان", "بعد", "علي", "الفور", "لا", "ايضا", "فورا", "بدوره", "بدورها", "اي", "من", "كذلك")):
            if line.key(start) == "اي" and line.key(start + 1) != "من":
                break
            start += 1
        return start

    def _party_after(self, line: Line, index: int, hit: Range, stop: int, rule: StatementRule) -> Range | None:
        """The noun phrase after من / عن: after the object (تعليق من الوزارة), or between (عن الوزارة أي تعليق)."""
        for place in [*range(hit[1], stop), *range(index + 1, hit[0])]:
            if line.key(place) in rule.link and place + 1 < stop:
                if line.key(place) == "من" and line.key(place + 1) in ("الحصول", "اجل", "دون", "قبل", "خلال", "التحقق"):
                    if line.key(place + 1) != "قبل":
                        continue
                    place += 1
                start = self._skip(line, place + 1, stop)
                end = self.phrases.end(line, start, stop)
                if end > start:
                    return (start, end)
        return None

    def _party_object(self, line: Line, hit: Range, stop: int, rule: StatementRule) -> Range | None:
        last = hit[1] - 1
        key = line.key(last)
        if key in ("به", "بها", "بهم", "بهما", "اليه", "اليها", "اليهم"):
            return None
        start = last if key.startswith("ب") and len(key) > 2 else hit[1]
        if start == last and key.startswith("بال") is False and key in ("ب",):
            start = hit[1]
        end = self._attached_end(line, start, stop)
        if end <= start:
            return None
        heads = (line.key(start), line.key(start)[1:], "ال" + line.key(start)[3:] if line.key(start).startswith("بال") else "")
        if any(head and (head in rule.refused_objects or belongs(head, rule.refused_objects)) for head in heads):
            return _REFUSED
        return start, end

    def _attached_end(self, line: Line, start: int, stop: int) -> int:
        """The end of a phrase whose first word has ب attached."""
        end = self.phrases.end(line, start, stop)
        if end == start and start < stop and line.tokens[start].word:
            end = max(self.phrases.end(line, start + 1, stop), start + 1) if start + 1 < stop and line.key(start + 1) not in PREPOSITIONS and line.tokens[start + 1].word and not line.key(start + 1).startswith("ل") else start + 1
        while end > start + 1 and line.key(end - 1) in ("للتعليق", "فورا", "هاتفيا"):
            end -= 1
        return end

    def _detail(self, line: Line, rule: StatementRule, index: int, stop: int) -> str | None:
        keys = [line.key(place) for place in range(index, stop)]
        if rule.detail is not None:
            return rule.detail
        if rule.type != "no_reply":
            return None
        if "الفور" in keys or "فورا" in keys:
            return "immediate"
        return "repeated" if any(key in _REPEATED for key in keys) else None

    def _asked_by(self, line: Line, index: int, stop: int, party: int | None) -> Range | None:
        """Who asked, where the clause says so: على أسئلة من رويترز, طلب رويترز, لرويترز, لم تتمكن رويترز من."""
        for place in range(max(index - 1, 0), stop):
            key = line.key(place)
            after = place + 1
            if key in _ASKED or key in ("من", "مع", "تمكن", "تتمكن", "تتلق", "يتلق", "تتلقي", "تحصل", "وجهتها", "ارسلتها", "بعثتها", "تلقتها"):
                end = self._outlet(line, after, stop)
                if end > after and after != party:
                    return after, end
            if key.startswith("ل") and any(name[0] == key[1:] for name in self.knowledge.outlets):
                return place, self._attached_outlet(line, place)
            if key.startswith("ل") and belongs(key[1:], self.knowledge.nouns["outlet_nouns"]) and len(key) > 4:
                return place, max(self.phrases.end(line, place, stop), place + 1)
        return None

    def _attached_outlet(self, line: Line, place: int) -> int:
        bare = line.key(place)[1:]
        lengths = [len(name) for name in self.knowledge.outlets
                   if name[0] == bare and all(line.key(place + step) == name[step] for step in range(1, len(name)))]  # fmt: skip
        return place + max(lengths, default=1)

    def _outlet(self, line: Line, start: int, stop: int) -> int:
        if start >= stop:
            return start
        if start in line.pairs:
            return line.pairs[start] + 1 if line.pairs[start] - start <= 5 else start
        if definite(line.key(start)) and not belongs(line.key(start), self.knowledge.nouns["outlet_nouns"]):
            return self.phrases.outlet_end(line, start)
        return self.phrases.outlet_end(line, start)

    def _split(self, line: Line, party: Range) -> list[Range]:
        """One range for each coordinated party."""
        start, end = party
        while end - start > 2 and line.key(start) in ("اي", "كل", "كلا", "كلتا") and line.key(start + 1) == "من":
            start += 2
        if line.key(start) == "لا" and end - start > 1:
            start += 1
        parts: list[Range] = []
        begin = start
        index = start + 1
        while index < end:
            key = line.key(index)
            if key in ("او", "ولا"):
                if index > begin:
                    parts.append((begin, index))
                begin = index + 1
                index = begin
            elif key.startswith("و") and self._new_party(line, begin, index):
                parts.append((begin, index))
                begin = index
            index += 1
        parts.append((begin, end))
        return [part for part in parts if part[1] > part[0]]

    def _new_party(self, line: Line, begin: int, index: int) -> bool:
        """Whether a word with و begins another party: a body or office like the first, not a second portfolio."""
        rest = line.key(index)[1:]
        if rest in _PORTFOLIOS and belongs(line.key(begin), frozenset({"وزاره", "وزارتا", "وزارتي", "وزير", "وزيرا", "وزيري"}), True):
            return False
        if line.key(index) in self._bodies or belongs(line.key(index), frozenset({"وزاره", "وزير", "وزيره", "وكاله", "وفد", "وكيل", "والي"})):
            return False
        return rest in self._bodies or (rest.startswith("ال") and rest[2:] in self._bodies) or self.phrases.state([rest])

    def _fixed(self, line: Line, index: int, speaking: list[Found]) -> Iterator[FoundStatement]:
        """Statements made of fixed words, with the speaker of the sentence for their party."""
        stop = line.limit(index)
        for rule in self.knowledge.word_statements:
            for pattern in rule.then:
                end = _sequence(line, index, stop, pattern.parts)
                if end is None:
                    continue
                party = next((made.speaker for made in reversed(speaking) if made.speaker and made.claim
                              and made.claim[0] - 1 <= index < made.claim[1]), None)  # fmt: skip
                if party is None and rule.id == "no-comment":
                    continue
                for one in self._split(line, party) if party else [None]:
                    yield FoundStatement(rule.type, rule.detail, (index, end), one, None, rule.id)
                return


_REFUSED: Range = (-1, -1)


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
