"""The party of a comment statement: who did not answer, could not be reached, refused, denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.analysis.anonymity import WAW_NAMES
from newsdesk.analysis.asking import Asking
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge, StatementRule, StatementVerb
from newsdesk.analysis.phrases import COMMAS, PREPOSITIONS, Phrases, Wanted, belongs, definite
from newsdesk.analysis.tokens import Line

if TYPE_CHECKING:
    from newsdesk.analysis.statements import FoundStatement

_COMMENT = frozenset({"التعليق", "التعقيب", "التصريح"})
_NO_PARTY = frozenset(
    {"الحصول", "اجل", "دون", "خلال", "التحقق", "الممكن", "المتاح", "المتيسر", "الميسور", "التواصل", "الوصول", "اخذ"}
)
_FROM_THEM = frozenset({"منها", "منه", "منهم", "منهما"})
_CLAUSE = 12
"""Words of a relative clause between a subject and its verb."""
_OF_THEM = frozenset({"منهم", "منهما", "منها", "منهن"})
_RELATIVE = frozenset({"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللاتي", "اللواتي"})
PRONOUNS = frozenset(
    {"به", "بها", "بهم", "بهما", "اليه", "اليها", "اليهم", "اليهما", "معه", "معها", "معهم", "عنه", "عنها"}
)
_PASSED = frozenset(
    {"خلالها", "خلاله", "بعدها", "حينها"}
    | {"حتي", "الان", "بعد", "علي", "الفور", "لا", "ايضا", "فورا", "بدوره", "بدورها", "اي", "من", "كذلك", "مجددا"}
    | {"رسميا", "نفيا", "قاطعا", "باتا", "مرارا", "تكرارا", "دوما", "داءما", "باستمرار", "سابقا", "علنا"}
)
_HOW = frozenset({"فورا", "رسميا", "علنا", "ايضا", "حتي", "لاحقا"})
REFUSED: Range = (-1, -1)
"""A party that shows the sentence to be no comment statement after all."""


class Parties:
    """Finds parties in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, asking: Asking) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = asking

    def party(
        self, line: Line, index: int, verb: StatementVerb, hit: Range, stop: int, speaking: list[Found],
        earlier: list[FoundStatement], *, direct: bool, joined: bool,
    ) -> Range | None:  # fmt: skip
        """The party's range, None where the clause does not give one, REFUSED where its subject shows another sense."""
        rule = verb.rule
        if rule.party == "after" and direct:
            end = self.phrases.end(line, hit[1], stop, Wanted(frozenset({"في"})))
            if end > hit[1]:
                return hit[1], end
        if rule.party == "after":
            return self.linked(line, index, hit, stop, rule) or self._possessor(line, hit, stop, rule)
        if rule.party == "object":
            return self.object(line, hit, stop, rule)
        if verb.form.person == 1:
            return REFUSED
        return self._subject(line, index, verb, hit, stop, speaking, earlier, joined=joined)

    def _subject(
        self, line: Line, index: int, verb: StatementVerb, hit: Range, stop: int, speaking: list[Found],
        earlier: list[FoundStatement], *, joined: bool,
    ) -> Range | None:  # fmt: skip
        rule = verb.rule
        head = index - 1 if verb.negated else index
        if verb.form.tense == "participle":
            return self.carried(line, index, speaking, earlier)
        joined = joined or (verb.negated and line.key(head) in ("ولم", "فلم", "ولا", "فلا"))
        before = self._topic(line, head) if joined else self._before(line, head, verb)
        if verb.form.number in "dp":  # a verb before its subject is singular: this one's is before it, or implied
            described = self.described(line, head - 1) if line.key(head - 1) in _RELATIVE else None
            implied = self._behind(line, hit, stop) or self.carried(line, index, speaking, earlier)
            return before or described or implied
        if before and hit[0] == index:
            return self._after_pronoun(line, index, stop, rule) or before
        limit = hit[0] if hit[0] > index else stop
        if line.key(hit[0]) in self.knowledge.asking["us"] and hit[0] == index + 1:
            limit = hit[1] - 1  # وطلبت منا | أسرة الفنان | الرجوع إلى
        start = self._skip(line, index + 1, limit)
        end = self._end(line, start, limit, rule)
        key = line.key(start) if start < limit else ""
        act = bool(key) and self.phrases.is_masdar(key) and not belongs(key, self.phrases.heads)
        if (rule.claims and start < limit and self._denied(line, start)) or (act and not rule.claims):
            end = start
        if key in ("اي", "ايا", "احد", "احدهم") and line.key(start + 1) in _OF_THEM:
            return self.carried(line, index, speaking, earlier)
        if end > start:
            if self._is_refused(line, start, end, rule) or (rule.claims and line.key(end) in ("الي",)):
                return REFUSED
            if self._asking.newsroom(line, start) >= end and start not in line.pairs and before:
                return before
            if before and self._nearer(line, before) and not self._speaks(line, start):
                return before
            return start, end
        if before:
            return REFUSED if self._is_refused(line, *before, rule) else before
        pronoun = head - 1
        if line.key(pronoun) in _RELATIVE:
            asked = self._asking.contacted(line, pronoun)
            if asked is not None and asked.parties[-1][1] == pronoun:
                return asked.parties[-1]  # اتصلت بالمندوب الإقليمي للصحة الذي وعد
            return self.described(line, pronoun)
        if any(belongs(line.key(place), rule.refused_subjects) for place in range(index + 1, min(hit[1] + 2, stop))):
            return REFUSED
        return self._behind(line, hit, stop) or self.carried(line, index, speaking, earlier)

    def _after_pronoun(self, line: Line, index: int, stop: int, rule: StatementRule) -> Range | None:
        """Who denies what a relative clause tells: المزاعم التي نفاها مرارا رئيس المجلس."""
        if line.key(index - 1) not in _RELATIVE:
            return None
        start = self._skip(line, index + 1, stop)
        end = self._end(line, start, stop, rule)
        return (start, end) if end > start and self._speaks(line, start) else None

    def _denied(self, line: Line, start: int) -> bool:
        """Whether what is denied stands where the subject might: ونفى وجود تنسيق."""
        key = line.key(start)
        if key == "كل" and line.key(start + 1) == "من":
            return False
        nouns, small = self.knowledge.nouns, self.knowledge.small
        if key in nouns["objects"] | small["denied_words"] or (not definite(key) and key in nouns["denied_objects"]):
            return True
        return not definite(key) and not belongs(key, self.phrases.heads) and self.phrases.is_masdar(key)

    def subject_end(self, line: Line, start: int, stop: int, rule: StatementRule) -> int:
        """Where the subject that follows a verb ends; ``start`` past adverbs where none does."""
        start = self._skip(line, start, stop)
        if rule.claims and start < stop and self._denied(line, start):
            return start
        return max(start, self._end(line, start, stop, rule))

    def _end(self, line: Line, start: int, limit: int, rule: StatementRule) -> int:
        if start >= limit:
            return start
        end = self.phrases.end(line, start, limit, Wanted(objects=True, loose=rule.claims, denied=True))
        if end == start and start in line.pairs and line.pairs[start] < limit:
            return line.pairs[start] + 1
        while end > start + 1 and line.key(end - 1) in _HOW:
            end -= 1
        return end

    def _is_refused(self, line: Line, start: int, end: int, rule: StatementRule) -> bool:
        key = line.key(start)
        if key in rule.refused_subjects or belongs(key, rule.refused_subjects):
            return True
        return " ".join(line.key(place) for place in range(start, min(end, start + 2))) in rule.refused_subjects

    def _before(self, line: Line, head: int, verb: StatementVerb) -> Range | None:
        """The subject right before the verb, or the one that أما sets before it, or that of وسبق لفلان أن."""
        found = self.phrases.subject_before(line, head)
        if found is None and line.key(head - 1) == "ان":
            found = self.phrases.after_sabaq(line, head - 1)
        if found is None and line.key(head - 1) in ("لكن", "ولكن", "لكنه", "لكنها", "لكنهم", "لكنهن", "لكنهما"):
            return None
        if found is not None and line.key(found[0]) in self.knowledge.asking["not_parties"]:
            return self._opening_subject(line, head)  # قرأ رسائلنا على واتساب ولم يكتب
        if found is None:
            found = self._topic(line, head)
        if found is None:
            found = self._headed(line, head)
        if found is None and verb.negated and line.key(head - 1).startswith(("كان", "وكان")):
            found = self.phrases.subject_before(line, head - 1)
        return found

    def _headed(self, line: Line, head: int) -> Range | None:
        """The phrase at the head of the sentence under a relative clause: الشركة التي نفّذت المشروع لم تردّ."""
        first = line.first(head)
        if not definite(line.key(first)) or head - first < 4:
            return None
        end = self.phrases.end(line, first, head)
        return (first, end) if end > first and line.key(end) in _RELATIVE and head - end < _CLAUSE else None

    def _topic(self, line: Line, head: int) -> Range | None:
        """The phrase after أما, right before the verb: أما البلدية فأحالت."""
        for place in range(head - 2, max(line.first(head), head - 12) - 1, -1):
            if line.key(place) in ("اما", "واما"):
                end = self.phrases.end(line, place + 1, head)
                return (place + 1, end) if end == head or (end > place + 1 and place == line.first(head)) else None
        return None

    def _nearer(self, line: Line, before: Range) -> bool:
        return definite(line.key(before[0])) or belongs(line.key(before[0]), self.phrases.heads)

    def _behind(self, line: Line, hit: Range, stop: int) -> Range | None:
        """A subject put behind what was refused: امتنعت عن التعليق وزارة المالية. Only a body's or an office's noun."""
        asked = self.knowledge.asking["questions"]
        if belongs(line.key(hit[1] - 1).removesuffix("نا"), asked) or line.key(hit[1] - 1).endswith("تنا"):
            place = hit[1]
            while place < stop and definite(line.key(place)) and line.key(place).endswith(("ه", "يه", "ات")):
                place += 1  # رسائلنا الإلكترونية
            if line.key(place) == "اي" and line.key(place + 1) == "من":
                end = self.phrases.end(line, place + 2, stop)
                return (place + 2, end) if end > place + 2 else None
        if line.key(hit[1] - 1) not in _COMMENT:
            return None
        start = self._skip(line, hit[1], stop)
        if start >= stop or not belongs(line.key(start), self.phrases.heads):
            return None
        end = self.phrases.end(line, start, stop)
        return (start, end) if end > start else None

    def carried(self, line: Line, index: int, speaking: list[Found], earlier: list[FoundStatement]) -> Range | None:
        """The party a verb without a subject carries on: asked before, told of before, or speaking in this sentence."""
        sentence = line.sentence[index]
        for told in reversed(earlier):
            if line.sentence[told.cue[0]] == sentence and told.party and told.cue[0] < index:
                return told.party
        if self._asking.contacted(line, index) is not None:
            return None
        for made in reversed(speaking):
            if line.sentence[made.cue[0]] < sentence:
                break
            if made.cue[0] < index and line.sentence[made.cue[0]] == sentence and made.speaker:
                return made.speaker
        return self._opening_subject(line, index) or self._ahead(line, index, speaking)

    def _ahead(self, line: Line, index: int, speaking: list[Found]) -> Range | None:
        """Who speaks after a participle at the head of its sentence: نافيا أن يكون …، أكد القاضي."""
        if index != line.first(index):
            return None
        return next((one.speaker for one in speaking if one.cue[0] > index and one.speaker), None)

    def _opening_subject(self, line: Line, index: int) -> Range | None:
        """The subject of the sentence's first verb, or the phrase at its head, for what follows it."""
        first = line.first(index)
        if index - first < 3 or line.key(first).removeprefix("و") in PREPOSITIONS | {"عند", "لدي", "بعد", "قبل"}:
            return None
        if line.key(first) in self.knowledge.small["statement_negations"]:
            first += 1
        opening = line.key(first)
        verbal = opening in self.knowledge.openings or opening.removeprefix("و") in self.knowledge.openings
        verbal = verbal or (opening[:1] == "و" and not definite(opening)) or opening.endswith("ت")
        second = line.key(first + 1)
        if verbal and not definite(opening) and (definite(second) or belongs(second, self.phrases.heads)):
            first += 1
        end = self.phrases.end(line, first, index, Wanted(objects=True, addressee=True))
        known = belongs(line.key(first), self.phrases.heads) or definite(line.key(first))
        return (first, end) if end > first and known else None

    def _speaks(self, line: Line, start: int) -> bool:
        key = line.key(start)
        return belongs(key, self.phrases.heads) or self.phrases.state([key]) or definite(key)

    def _skip(self, line: Line, start: int, stop: int) -> int:
        while start < stop and (start in line.dated or line.key(start) in _PASSED or self._of_us(line, start) > start):
            if self._of_us(line, start) > start:
                start = self._of_us(line, start)
                continue
            if line.key(start) == "اي" and line.key(start + 1) != "من":
                break
            start += 1
        return start

    def _of_us(self, line: Line, start: int) -> int:
        """The end of منا or من «النهار» between a verb and its subject."""
        if line.key(start) in ("منا", "الينا", "لنا", "علينا"):
            return start + 1
        if line.key(start)[:1] == "ل" and line.key(start)[1:] in self.knowledge.asking["press"]:
            return start + 1
        if line.key(start) in ("من", "علي"):
            end = self._asking.newsroom(line, start + 1)
            return end if end > start + 1 else start
        return start

    def described(self, line: Line, pronoun: int) -> Range | None:
        """The phrase right before a relative pronoun: … إلى مكتب رئيس الوزراء، الذي لم يردّ."""
        return self.phrases.antecedent_before(line, pronoun)

    def linked(self, line: Line, index: int, hit: Range, stop: int, rule: StatementRule) -> Range | None:
        """The noun phrase after من / عن: after the object (تعليق من الوزارة), or between (عن الوزارة أي تعليق)."""
        between = list(range(index + 1, hit[0]))
        named_first = "عن" in rule.link and any(line.key(place) == "عن" for place in between)
        after = list(range(hit[1], stop))
        inside = list(range(hit[0] + 1, hit[1]))  # الحصول | من الوزارة على | تعليق
        for place in inside + (between + after if named_first else after + between):
            key = line.key(place)
            if key in rule.link and place + 1 < stop:
                if key == "من" and line.key(place + 1) in _NO_PARTY:
                    continue
                start = self._skip(line, place + (2 if line.key(place + 1) in ("قبل", "طرف", "جانب") else 1), stop)
                inner = hit[0] - (line.key(hit[0] - 1) == "اي")
                limit = inner if start < inner else hit[1] if start < hit[1] else stop
                end = self.phrases.end(line, start, limit)
                if end == start and start in line.pairs and line.pairs[start] - start < 7:
                    end = line.pairs[start] + 1
                if end > start and line.key(start) in ("اي", "احد", "احدهم") and line.key(start + 1) in _OF_THEM:
                    return None
                if end > start:
                    return start, end
            told = key == "الي" and belongs(line.key(place - 1), self.knowledge.asking["sent"])
            if told and rule.type == "no_reply" and self.phrases.end(line, place + 1, stop) > place + 1:
                return place + 1, self.phrases.end(line, place + 1, stop)  # الأسئلة التي وجهناها إلى الوزارة
            if key in _FROM_THEM:
                back = range(index - 1, line.first(index), -1)
                pronoun = next((spot for spot in back if line.key(spot) in _RELATIVE), -1)
                return self.described(line, pronoun) if pronoun > 0 and index - pronoun < 4 else None
        return None

    def _possessor(self, line: Line, hit: Range, stop: int, rule: StatementRule) -> Range | None:
        """Whose answer it was, without من: الحصول على تعليق الشركة."""
        start = hit[1]
        if rule.id != "not-obtained" or start >= stop or not line.tokens[start].word:
            return None
        if not belongs(line.key(start), self.phrases.heads):
            return None
        end = self.phrases.end(line, start, stop)
        return (start, end) if end > start else None

    def object(self, line: Line, hit: Range, stop: int, rule: StatementRule) -> Range | None:
        """The noun phrase at the end of what was matched (الاتصال | بالوزارة), or right after it."""
        last = hit[1] - 1
        key = line.key(last)
        if key in PRONOUNS:
            return self._meant(line, hit)
        reached = key.startswith("ل") and line.key(last - 1) == "الوصول"
        start = last if (key.startswith("ب") or reached) and len(key) > 2 and key not in ("بعد",) else hit[1]
        unread = self.phrases.end(line, start, stop) == start
        if start == last and (key == "بلوغ" or (unread and key in self.knowledge.small["native_ba"])):
            start = hit[1]
        if line.key(start) in ("اي", "احد", "احدي") and line.key(start + 1) == "من":
            start += 2
        end = self._attached_end(line, start, stop)
        if end <= start:
            return None
        first = line.key(start)
        heads = (first, first[1:], "ال" + first[3:] if first.startswith("بال") else "", "ال" + first[2:])
        if any(head and (head in rule.refused_objects or belongs(head, rule.refused_objects)) for head in heads):
            return REFUSED
        return start, end

    def _meant(self, line: Line, hit: Range) -> Range | None:
        """Whom a pronoun means: أما المقاول فتعذر الوصول إليه."""
        first = line.first(hit[0])
        if line.key(first) in ("اما", "واما"):
            first += 1
        elif (contacted := self._asking.contacted(line, hit[0])) is not None:
            return contacted.parties[0]
        if line.key(first) in self.knowledge.openings:
            first += 1
        negations = self.knowledge.small["statement_negations"]
        bound = next((spot for spot in range(first, hit[0]) if line.key(spot) in negations), hit[0])
        end = self.phrases.end(line, first, bound)
        if end > first:
            return first, end
        contacted = self._asking.contacted(line, hit[0])
        return contacted.parties[0] if contacted else self.described(line, self._last_comma(line, hit[0]))

    def _last_comma(self, line: Line, place: int) -> int:
        first = line.first(place)
        return next((spot for spot in range(place - 1, first, -1) if line.tokens[spot].text in COMMAS), first)

    def _attached_end(self, line: Line, start: int, stop: int) -> int:
        """The end of a phrase whose first word has ب attached."""
        end = self.phrases.end(line, start, stop)
        if end == start and start < stop and line.tokens[start].word:
            following = start + 1
            goes_on = following < stop and line.tokens[following].word and line.key(following) not in PREPOSITIONS
            if goes_on and not line.key(following).startswith("ل"):
                end = max(self.phrases.end(line, following, stop), following)
            else:
                end = following
        asked = self.knowledge.nouns["support"]
        while end > start + 1 and (
            line.key(end - 1) in _HOW | {"هاتفيا"} or (line.key(end - 1) in asked and line.key(end - 1)[:1] == "ل")
        ):
            end -= 1
        return end

    def speaking_body(self, line: Line, speaker: Range) -> Range:
        """The speaker, or the body behind a document that speaks for it (بيان للوزارة)."""
        start, end = speaker
        if belongs(line.key(start), self.knowledge.nouns["documents"]):
            for place in range(start + 1, end):
                if line.key(place).startswith("لل") or line.key(place - 1) == "عن":
                    stop = self.phrases.end(line, place, end)
                    return place, max(stop, place + 1)
        return speaker

    def each(self, line: Line, party: Range, stop: int) -> list[Range]:
        """One range for each coordinated party, those under a preposition of their own too (أو إلى محاميه)."""
        parts = self.split(line, party)
        place = party[1]
        if line.key(place + 1) == "وكذلك" and line.tokens[place].text in COMMAS:
            end = self.phrases.end(line, place + 2, stop)
            parts += [(place + 2, end)] if end > place + 2 else []
        while place + 2 < stop and line.key(place) in ("او", "ولا") and line.key(place + 1) in PREPOSITIONS:
            end = self.phrases.end(line, place + 2, stop)
            if end == place + 2:
                break
            parts.append((place + 2, end))
            place = end
        return parts

    def split(self, line: Line, party: Range) -> list[Range]:
        """One range for each coordinated party."""
        start, end = party
        each = line.key(start) in ("كل", "كلا") and line.key(start + 1) == "من"
        if end - start == 2 and self._two_names(line, start):
            return [(start, start + 1), (start + 1, end)]  # امتنعت غوغل وأبل
        while end - start > 2 and line.key(start) in ("اي", "كل", "كلا", "كلتا", "ايا") and line.key(start + 1) == "من":
            start += 2
        if line.key(start) == "لا" and end - start > 1:
            start += 1
        parts: list[Range] = []
        begin = start
        index = start + 1
        while index < end:
            key = line.key(index)
            if key in ("او", "ولا", "ومن", "ومع", "والي"):
                if index > begin:
                    parts.append((begin, index))
                begin = index + 1
                index = begin
            elif key.startswith("و") and (self._new_party(line, begin, index) or (each and len(key) > 3)):
                parts.append((begin, index))
                begin = index
            index += 1
        parts.append((begin, end))
        return [part for part in parts if part[1] > part[0]]

    def _two_names(self, line: Line, start: int) -> bool:
        """Whether two words are two names joined by و, rather than one name or an office and its holder."""
        first, second = line.key(start), line.key(start + 1)
        if second[:1] != "و" or second in WAW_NAMES or not line.tokens[start].word:
            return False
        return len(first) > 2 and not definite(first) and not belongs(first, self.phrases.heads)

    def _new_party(self, line: Line, begin: int, index: int) -> bool:
        """Whether a word with و begins another party: a body or office like the first, not a second portfolio."""
        heads = self.phrases.heads
        rest = line.key(index)[1:]
        titles = self.knowledge.nouns["titles"] | self.knowledge.nouns["spokespeople"]
        if rest.startswith("ال") and rest[2:] in titles and belongs(line.key(begin), titles):
            return False  # عضو اللجنة والناطق باسمها: one person in two offices
        ministry = frozenset({"وزاره", "وزارتا", "وزارتي", "وزير", "وزيرا", "وزيري"})
        if rest in self.knowledge.small["portfolios"] and belongs(line.key(begin), ministry, True):
            return False
        own = frozenset({"وزاره", "وزير", "وزيره", "وكاله", "وفد", "وكيل", "والي"})
        if not line.key(index).startswith("وو") and (line.key(index) in heads or belongs(line.key(index), own)):
            return False
        owned = next((rest.removesuffix(tail) for tail in ("ها", "هم", "هما", "ه") if rest.endswith(tail)), rest)
        if owned != rest and (owned in titles or owned.removesuffix("ت") + "ه" in titles):
            return True  # مدير المستشفى ونائبته
        return rest in heads or (rest.startswith("ال") and rest[2:] in heads) or self.phrases.state([rest])
