"""The party of a comment statement, and who asked it."""

from __future__ import annotations

from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge, StatementRule, StatementVerb
from newsdesk.analysis.phrases import PREPOSITIONS, Phrases, Wanted, belongs, definite
from newsdesk.analysis.tokens import Line

_COMMENT = frozenset({"التعليق", "التعقيب", "التصريح"})
REFUSED: Range = (-1, -1)
"""A party that shows the sentence to be no comment statement after all."""


class Parties:
    """Finds parties and askers in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        nouns = knowledge.nouns
        self._bodies = nouns["bodies"] | nouns["titles"] | nouns["anonymous"] | nouns["outlet_nouns"]

    def party(
        self, line: Line, index: int, verb: StatementVerb, hit: Range, stop: int, speaking: list[Found]
    ) -> Range | None:
        rule = verb.rule
        if rule.party == "after":
            return self._party_after(line, index, hit, stop, rule)
        if rule.party == "object":
            return self._party_object(line, hit, stop, rule)
        if verb.form.person == 1:
            return REFUSED
        before = self.phrases.subject_before(line, index - 1 if verb.negated else index)
        start = self._skip(line, index + 1, hit[0])
        end = (
            self.phrases.end(line, start, hit[0], Wanted(objects=True, denied=rule.id == "denied"))
            if start < hit[0]
            else start
        )
        if end > start:
            if line.key(start) in rule.refused_subjects or belongs(line.key(start), rule.refused_subjects):
                return REFUSED
            if (
                before
                and (definite(line.key(before[0])) or belongs(line.key(before[0]), self._bodies))
                and not self._speaks(line, start)
            ):
                return before
            return start, end
        if before:
            return before
        if line.key(index - (2 if verb.negated else 1)) in ("الذي", "التي", "الذين"):
            return self.phrases.antecedent_before(line, index - (2 if verb.negated else 1))
        if any(belongs(line.key(place), rule.refused_subjects) for place in range(index + 1, min(hit[1] + 2, stop))):
            return REFUSED
        behind = self._behind(line, hit, stop)
        if behind is not None:
            return behind
        for made in reversed(speaking):
            if line.sentence[made.cue[0]] < line.sentence[index]:
                break
            if made.cue[0] < index and line.sentence[made.cue[0]] == line.sentence[index] and made.speaker:
                return made.speaker
        return None

    def _behind(self, line: Line, hit: Range, stop: int) -> Range | None:
        """A subject put behind what was refused: امتنعت عن التعليق وزارة المالية. Only a body's or an office's noun."""
        if line.key(hit[1] - 1) not in _COMMENT:
            return None
        start = self._skip(line, hit[1], stop)
        if start >= stop or not belongs(line.key(start), self._bodies):
            return None
        end = self.phrases.end(line, start, stop)
        return (start, end) if end > start else None

    def _speaks(self, line: Line, start: int) -> bool:
        key = line.key(start)
        return belongs(key, self._bodies) or self.phrases.state([key]) or definite(key)

    def _skip(self, line: Line, start: int, stop: int) -> int:
        while start < stop and (
            start in line.dated
            or line.key(start)
            in ("حتي", "الان", "بعد", "علي", "الفور", "لا", "ايضا", "فورا", "بدوره", "بدورها", "اي", "من", "كذلك")
        ):
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
        heads = (
            line.key(start),
            line.key(start)[1:],
            "ال" + line.key(start)[3:] if line.key(start).startswith("بال") else "",
        )
        if any(head and (head in rule.refused_objects or belongs(head, rule.refused_objects)) for head in heads):
            return REFUSED
        return start, end

    def _attached_end(self, line: Line, start: int, stop: int) -> int:
        """The end of a phrase whose first word has ب attached."""
        end = self.phrases.end(line, start, stop)
        if end == start and start < stop and line.tokens[start].word:
            end = (
                max(self.phrases.end(line, start + 1, stop), start + 1)
                if start + 1 < stop
                and line.key(start + 1) not in PREPOSITIONS
                and line.tokens[start + 1].word
                and not line.key(start + 1).startswith("ل")
                else start + 1
            )
        while end > start + 1 and line.key(end - 1) in ("للتعليق", "فورا", "هاتفيا"):
            end -= 1
        return end

    def asked_by(self, line: Line, index: int, stop: int, party: int | None) -> Range | None:
        """Who asked, where the clause says so: على أسئلة من رويترز, طلب رويترز, لرويترز, لم تتمكن رويترز من."""
        for place in range(max(index - 1, 0), stop):
            key = line.key(place)
            after = place + 1
            if key in self.knowledge.small["asked"] or key in (
                "من",
                "مع",
                "تمكن",
                "تتمكن",
                "تتلق",
                "يتلق",
                "تتلقي",
                "تحصل",
                "وجهتها",
                "ارسلتها",
                "بعثتها",
                "تلقتها",
            ):
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
        lengths = [
            len(name)
            for name in self.knowledge.outlets
            if name[0] == bare and all(line.key(place + step) == name[step] for step in range(1, len(name)))
        ]
        return place + max(lengths, default=1)

    def _outlet(self, line: Line, start: int, stop: int) -> int:
        if start >= stop:
            return start
        if start in line.pairs:
            return line.pairs[start] + 1 if line.pairs[start] - start <= 5 else start
        if definite(line.key(start)) and not belongs(line.key(start), self.knowledge.nouns["outlet_nouns"]):
            return self.phrases.outlet_end(line, start)
        return self.phrases.outlet_end(line, start)

    def split(self, line: Line, party: Range) -> list[Range]:
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
        if rest in self.knowledge.small["portfolios"] and belongs(
            line.key(begin), frozenset({"وزاره", "وزارتا", "وزارتي", "وزير", "وزيرا", "وزيري"}), True
        ):
            return False
        if line.key(index) in self._bodies or belongs(
            line.key(index), frozenset({"وزاره", "وزير", "وزيره", "وكاله", "وفد", "وكيل", "والي"})
        ):
            return False
        return (
            rest in self._bodies or (rest.startswith("ال") and rest[2:] in self._bodies) or self.phrases.state([rest])
        )
