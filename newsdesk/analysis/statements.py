"""Comment statements: what a sentence tells the reader of asking a party, one finding for each party.

The patterns are data (statements.toml); here is how a pattern meets a sentence: a trigger, what must follow it in the
same clause, whose questions they were, the party, and who asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.beginnings import Beginnings
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.parties import PRONOUNS, Parties
from newsdesk.analysis.party_subjects import REFUSED, Place
from newsdesk.analysis.patterns import match
from newsdesk.analysis.phrase_ends import Wanted
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import Pattern, StatementRule, StatementVerb
from newsdesk.analysis.tokens import STATEMENT, Line
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite, readings, under_pronoun

_WINDOW = 30
"""Words after the verb within which the asking must be named."""
_NEW_CLAUSE = frozenset({"كما", "فيما", "بينما", "لكنه", "لكنها", "لكن", "وقال", "وقالت", "واضاف", "واضافت", "الا"})
_WITHOUT = frozenset({"دون", "بدون", "غير"})
_WAS = frozenset({"يكن", "تكن", "يكونا", "تكونا", "يكونوا"})
_DENYING = frozenset({"deny-claim"})
_BEFORE_NOUNS = PREPOSITIONS | {
    "رغم", "ورغم", "بعد", "وبعد", "قبل", "وقبل", "خلال", "عند", "بسبب", "وسط", "مقابل", "اثر",
}  # fmt: skip
"""Words that no finite verb follows at once: ورغم وعد الناطق بالرد."""
_WORDED = frozenset({"كتب", "كتبت", "رد", "ردت", "اجاب", "اجابت", "علق", "علقت", "يقول", "تقول", "قال", "قالت"})
_ON_IT = frozenset({"عليها", "عليه", "عليهم", "عليهما"})
_FAR = 10
"""Words from لم يكن within which its verb must stand."""
_SUPPOSING = frozenset({"هل", "اذا", "لو", "واذا", "ولو", "فاذا"})
_LATER = frozenset(
    {"بعدها", "خلالها", "بعدءذ", "لاحقا", "رسميا", "علنا", "فورا", "مباشره", "بعد", "ايضا", "الان", "حتي", "فوريا"}
    | {"تعليقا"}
)
_SINCE = frozenset({"قبل", "منذ", "بعد", "مضي", "مضت", "مرور", "مر", "مرت"})
_ABSOLUTE = frozenset({"قاطعا", "باتا", "تاما", "قطعيا", "مطلقا", "شديدا", "جازما"})
_OF_IT = Wanted(frozenset({"علي"}))
_AFTER = 10
_SUPPORT = 14
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"


class FoundStatement(NamedTuple):
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
        self._asking = Asking(knowledge, phrases)
        self._parties = Parties(knowledge, phrases, self._asking)
        self._calls = knowledge.asking["calls"]
        self._questions = (knowledge.asking["questions"] | {"للرد"}) - knowledge.asking["calls"]
        words = ((pattern, (rule, pattern)) for rule in knowledge.word_statements for pattern in rule.then)
        self._words = Memo(Beginnings(words).at)
        self._denied = next((rule for rule in self._rules() if rule.id == "denied"), None)
        self._lone = frozenset(rule.id for rule in self._rules() if rule.lone)
        rules = {verb.rule.id: verb.rule for verbs in knowledge.statement_verbs.values() for verb in verbs}
        self._starts = {name: Memo(_beginnings(rule, self._may_be)) for name, rule in rules.items()}
        self._bares = {name: (_ways(rule.bare), _ways(rule.asked_bare)) for name, rule in rules.items()}
        self._signed = {name: Memo(_beginnings(rule, None)) for name, rule in rules.items()}

    def _rules(self) -> Iterator[StatementRule]:
        for verbs in self.knowledge.statement_verbs.values():
            yield from (verb.rule for verb in verbs)
        yield from self.knowledge.word_statements

    def may_begin(self, key: str) -> bool:
        """Whether a statement may begin at a word of this key."""
        return self._verb_forms(key) or bool(self._words[key])

    def find(self, line: Line, speaking: list[Found]) -> list[FoundStatement]:
        """The statements of the line in order. ``speaking`` are its attributions: a quoted refusal has its speaker."""
        found: list[FoundStatement] = []
        taken: set[int] = set()
        for index in line.at(STATEMENT):
            if index in taken:
                continue
            made = list(self._fixed(line, index, speaking, found))
            if not made and index not in line.quoted:
                made = list(self._verbal(line, index, speaking, found))
            for statement in made:
                taken.update(range(*statement.cue))
            found += made
        found += self._denials(line, speaking, found)
        return [one for one in found if one.rule not in self._lone or not _with_another(line, found, one)]

    def _denials(
        self, line: Line, speaking: list[Found], found: Sequence[FoundStatement]
    ) -> list[FoundStatement]:
        """The denials among what is reported that no rule has told: وكان الوزير قد نفى، في وقت سابق، أن."""
        denied = self._denied
        return [
            FoundStatement("denied", None, made.cue, party, None, "denied")
            for made in speaking
            if made.rule in _DENYING and made.speaker is not None and made.cue[0] not in line.quoted
            and not any(one.cue[0] < made.cue[1] and made.cue[0] < one.cue[1] for one in found)
            and not (denied and belongs(line.key(made.speaker[0]), denied.refused_subjects))
            for party in self._parties.several.split(line, made.speaker)
        ]  # fmt: skip

    def _verb_forms(self, key: str) -> bool:
        verbs = self.knowledge.statement_verbs
        return key in verbs or (len(key) > 3 and key[0] in "وف" and key[1:] in verbs)

    def _verbal(
        self, line: Line, index: int, speaking: list[Found], earlier: list[FoundStatement]
    ) -> Iterator[FoundStatement]:
        key = line.key(index)
        before = line.key(index - 1) if index > line.first(index) else ""
        head, goes_on = self._head(line, index)
        negated = head < index
        if (not negated and before in _BEFORE_NOUNS) or self._supposed(line, head):
            return
        keys = (key,) if negated or key[0] not in "وف" or len(key) < 4 else (key, key[1:])
        seen: set[str] = set()
        for candidate in keys:
            for verb in self.knowledge.statement_verbs.get(candidate, ()):
                if verb.negated is not negated or verb.rule.id in seen or self._unfit(line, index, verb):
                    continue
                seen.add(verb.rule.id)
                place = Place(index, head, joined=goes_on or candidate != key)
                made = list(self._match(line, place, verb, speaking, earlier))
                if made:
                    yield from made
                    return
        if negated and key in _WAS:
            yield from self._had_not(line, index, head, speaking, earlier)

    def _head(self, line: Line, index: int) -> tuple[int, bool]:
        """Where the verb's negation begins (لم ترد, من دون أن ترد), itself if it has none; whether it goes on with what
        was told before."""
        if index == line.first(index):
            return index, False
        if line.key(index - 1) in self.knowledge.small["statement_negations"]:
            return index - 1, False
        without = line.key(index - 1) == "ان" and line.key(index - 2) in _WITHOUT and index - 2 >= line.first(index)
        return (index - 2, True) if without else (index, False)

    def _had_not(
        self, line: Line, index: int, head: int, speaking: list[Found], earlier: list[FoundStatement]
    ) -> Iterator[FoundStatement]:
        """لم تكن الوزارة قد ردّت: the negation before the subject, the verb behind it in the past."""
        stop = min(line.limit(index), index + _FAR)
        for place in range(index + 1, stop):
            verbs = self.knowledge.statement_pasts.get(line.keys[place], ())
            end = place - (line.key(place - 1) == "قد")
            if not verbs or self.phrases.end(line, index + 1, end) != max(end, index + 1):
                continue
            subject = (index + 1, end) if end > index + 1 else None
            for verb in verbs:
                made = list(self._match(line, Place(place, head, subject), verb, speaking, earlier))
                if made:
                    yield from made
                    return

    def _supposed(self, line: Line, head: int) -> bool:
        """Whether the clause asks or supposes rather than tells: هل سترفض، إذا لم تردّ، قد تمتنع."""
        first = line.first(head)
        may = line.key(head - 1) in ("قد", "ربما") and line.key(head)[:1] in "يتن"
        return may or any(line.key(place) in _SUPPOSING for place in (first, head - 1) if place <= head)

    def _unfit(self, line: Line, index: int, verb: StatementVerb) -> bool:
        """Whether the spelling cannot be this verb here: passive by its marks (يُرد، نُفي), or a wish (أن يرد)."""
        text = line.tokens[index].text
        if verb.negated:
            wills = verb.rule.id in ("no-reply",) and text[1:2] == "\u064f" and text[2:3] == "ر"
            if verb.rule.id == "not-given" and line.key(index - 1).endswith(("لا", "لن")):
                return True  # لا يدلي بتصريحات: a refusal
            anyone = verb.rule.id == "declined-negated" and verb.form.text in ("يمكن", "تمكن")
            return wills or anyone or (verb.form.person == 1 and line.key(index - 1) in ("لا", "لن"))
        if verb.form.tense == "present" and line.key(index - 1) in ("ان", "بان"):
            return True
        if verb.form.tense == "present" and not verb.form.pronoun and line.key(index - 1) in ("او", "ما"):
            return True  # ما يؤكد أو ينفي
        wanted = verb.form.text
        bare = text.rstrip(_MARKS)
        if wanted.endswith("ى") and not bare.endswith(("ى", "ي")):
            return True
        if wanted.endswith("ى") and bare.endswith("ي") and (
            line.key(index + 1) in ("الي", "ايراني") or not self._dots_all(line, index)
        ):
            return True
        if wanted.endswith("ا") and line.key(index + 1)[:1] == "ل" and index == line.first(index):
            return True  # نفيا لما راج
        if verb.form.number == "d" and ("\u064b" in text[-2:] or line.key(index + 1) in _ABSOLUTE):
            return True  # نفيًا قاطعًا
        first = text[1:] if text[:1] in "وف" and wanted[:1] not in "وف" else text
        return first[1:2] == "\u064f"

    def _dots_all(self, line: Line, index: int) -> bool:
        """Whether نفي may be نفى here: at the head of a clause, in copy that writes no ى."""
        if "على" in line.text or "إلى" in line.text or "الى" in line.text:
            return False
        before = line.key(index - 1)
        heads = index == line.first(index) or not line.tokens[index - 1].word or line.key(index)[:1] in "وف"
        return heads or before in self.knowledge.small["before_verb"]

    def _match(
        self, line: Line, at: Place, verb: StatementVerb, speaking: list[Found], earlier: list[FoundStatement]
    ) -> Iterator[FoundStatement]:
        rule, index = verb.rule, at.verb
        stop = self._clause_end(line, index)
        hit = self._follows(line, index, stop, verb)
        if hit is None or self._refused(line, hit, stop, rule):
            return
        if not self._asker_fits(line, at, hit, verb):
            return
        direct = bool(rule.direct) and any(match(line, hit[0], stop, pattern) == hit[1] for pattern in rule.direct)
        party = self._parties.party(line, at, verb, hit, stop, speaking, earlier, direct=direct)
        if party is REFUSED:
            return
        cue = (at.head, self._cue_end(rule, index, hit))
        if rule.cue_span:
            cue = (cue[0], max(hit[1], cue[1]))
        elif rule.cue_at_hit or (party and party[1] <= index and rule.party == "subject" and hit[0] > index):
            cue = (hit[0] if rule.cue_at_hit else cue[0], hit[1])
        if party is None and rule.id == "not-obtained" and line.tokens[hit[1] - 1].text.endswith(_THEIRS):
            party = self._parties.subjects.carried(line, index, speaking, earlier)  # ولم نتمكن من الحصول على رده
        contacted = self._asking.contacted(line, index)
        parties: list[Range | None] = list(self._parties.several.each(line, party, stop)) if party else [None]
        if party is None and contacted is not None:
            parties = [one for told in contacted.parties for one in self._parties.several.split(line, told)
                       if not self.phrases.is_masdar(line.key(one[0]))]  # fmt: skip
        if rule.id == "nothing-issued" and "بيان" in line.keys[hit[0] : hit[1]] and not self._known(line, party):
            return  # لم يصدر بيان عن الاجتماع
        ours = rule.newsroom and verb.form.person == 1  # لم نتلقّ ردا
        if party is None and contacted is None and not ours and (rule.newsroom or rule.id == "nothing-issued"):
            return
        asked = self._asking.asker(line, max(line.first(index), index - 1), stop, party)
        asked = asked or self._subject_newsroom(line, index, hit) or (contacted.asker if contacted else None)
        detail = self._detail(line, rule, index, stop)
        got = rule.id == "not-obtained" and verb.negated and "حصل" in verb.form.text
        kind = "no_reply" if got and party is None and contacted is not None else rule.type
        detail = None if kind != rule.type else detail
        for one in parties:
            yield FoundStatement(kind, detail, cue, one, asked if asked != one else None, rule.id)

    def _known(self, line: Line, party: Range | None) -> bool:
        """Whether the party is a body, an office or a state."""
        if party is None:
            return False
        key = line.key(party[0])
        return belongs(key, self.phrases.heads) or belongs(key, self.phrases.persons) or self.phrases.state([key])

    def _cue_end(self, rule: StatementRule, index: int, hit: Range) -> int:
        if rule.party == "after":
            return max(hit[1], index + 1)
        return max(min(hit[1], hit[0] + 1), index + 1) if rule.party == "object" else index + 1

    def _refused(self, line: Line, hit: Range, stop: int, rule: StatementRule) -> bool:
        after = range(hit[0], min(hit[1] + 2, stop))
        return any(belongs(line.key(place), rule.refused_after) for place in after)

    def _clause_end(self, line: Line, index: int) -> int:
        """The end of the clause: the sentence's, or where كما / فيما / لكنه begins another."""
        limit = min(line.limit(index), index + _WINDOW)
        for place in range(index + 1, limit):
            key = line.key(place)
            if key in _NEW_CLAUSE and (line.tokens[place - 1].text in COMMAS or place > index + 2):
                return place
        return limit

    def _follows(self, line: Line, index: int, stop: int, verb: StatementVerb) -> Range | None:
        rule = verb.rule
        start = self._parties.subjects.over_aside(line, index + 1, stop)
        if rule.type == "referred" and rule.self_forms and verb.form.pronoun in ("ه", "ها", "هم"):
            told = self._asking.contacted(line, index)
            if told is not None and line.key(start) in rule.self_then:
                return start, start + 1  # اتصلت الصحيفة بالعمالة، فأحالتها على المجلس
        if rule.self_forms and not rule.self_forms.isdisjoint((line.key(index), line.key(index)[1:])):
            if not rule.self_then:
                return index, index + 1
            place = next((p for p in range(start, min(stop, start + 12)) if line.key(p) in rule.self_then), -1)
            return (place, place + 1) if place > 0 else None
        if rule.alone:
            return self._alone(line, index, stop, rule)
        if rule.claims:
            if verb.form.pronoun in ("ه", "ها") and index > line.first(index) and line.tokens[index - 1].word:
                return index, index + 1
            start = self._parties.subjects.subject_end(line, index + 1, stop, rule)
        starts, asked, house = self._starts[rule.id], None, line.house[:1]
        for place in range(start, stop):
            key = line.keys[place]
            then, support = self._signed[rule.id][key] if house and key == house[0] else starts[key]
            for pattern in then:
                end = self._at(line, place, stop, pattern)
                if end is not None and self._reaches(line, start, place, rule):
                    if rule.whose and self._whose(line, place, end, stop) == "other":
                        return None
                    return place, end
            for pattern in support:
                end = self._at(line, place, stop, pattern)
                if end is None or not self._reaches(line, start, place, rule):
                    continue
                if rule.timed and any(line.key(spot) in _SINCE for spot in range(max(index + 1, place - 3), place)):
                    continue  # طلبت تعليقا قبل يومين
                if rule.reach:
                    fits = self._reachable(line, index, end, stop, verb)
                elif rule.timed:
                    asked = self._asked_here(line, index, stop) if asked is None else asked
                    fits = asked or self._reply_follows(line, end, stop)
                else:
                    fits = self._supported(line, end, stop)
                if fits:
                    return place, end
        return self._bare(line, index, stop, rule)

    def _bare(self, line: Line, index: int, stop: int, rule: StatementRule) -> Range | None:
        """A verb with nothing that was not answered: no word of whose question, only until when."""
        if not (rule.bare or rule.asked_bare):
            return None
        bare, asked_bare = self._bares[rule.id]
        for place in range(index + 1, stop):
            for pattern in bare[line.keys[place]]:
                end = match(line, place, stop, pattern)
                if end is not None and not self._other_object(line, index, stop):
                    return place, end
        contacted = self._asking.contacted(line, index)
        asked = contacted is not None or (
            self._told_of_questions(line, index) and not self._others_asked(line, index, rule)
        )
        if not asked or self._other_object(line, index, stop):
            return None
        for place in range(index + 1, stop):
            if any(match(line, place, stop, pattern) is not None for pattern in asked_bare[line.keys[place]]):
                return place, place + 1
        after = self._parties.subjects.subject_end(line, index + 1, stop, rule)
        return (index, index + 1) if after >= stop or not line.tokens[after].word else None

    def _told_of_questions(self, line: Line, index: int) -> bool:
        first = max(line.first(index), index - _WINDOW)
        return any(belongs(line.key(place), self._questions, prepositions=True)
                   or (line.key(place) in self._calls and self._asking.newsroom(line, place + 1) > place + 1)
                   for place in range(first, index))  # fmt: skip

    def _others_asked(self, line: Line, index: int, rule: StatementRule) -> bool:
        """Whether a court, a prosecutor or a parliament asked: وجهت النيابة أسئلة إلى الوزير ولم يجب عنها."""
        first = max(line.first(index), index - _WINDOW)
        return any(belongs(line.key(place), rule.refused_after) for place in range(first, index))

    def _other_object(self, line: Line, index: int, stop: int) -> bool:
        """Whether the clause names something else that was not answered: على القصف, على المقترح."""
        for place in range(index + 1, stop - 1):
            if line.key(place) in ("علي", "عن") and line.key(place + 1) not in ("الفور", "اي", "الاطلاق", "الان"):
                return True
        return False

    def _alone(self, line: Line, index: int, stop: int, rule: StatementRule) -> Range | None:
        """The verb with its subject and adverbs, and then على or nothing: لم تعلّق الوزارة رسميا (على النبأ)."""
        place = self._over_adverbs(line, index + 1, stop)
        while place < stop and line.key(place) in _ON_IT:
            place = self._over_adverbs(line, place + 1, stop)
        end = self.phrases.end(line, place, stop, _OF_IT)
        heads = self.phrases.heads
        if end > place and self.phrases.subject_before(line, index - 1) and not belongs(line.key(place), heads):
            return None
        for spot in range(place + 1, end):
            key = line.key(spot)
            if belongs(key, rule.refused_subjects) or (key.endswith(("ها", "هم", "ه")) and self.phrases.is_masdar(key)):
                return None  # an object: علّقت رحلاتها, علّق إضرابه
            between = definite(line.key(spot - 1)) and definite(line.key(spot + 1))
            construct = between and key[:1] != "ب" and not definite(key)
            if construct and spot + 1 < end and not belongs(key, heads):
                return None  # علّقت الجماعة | رحلات الإغاثة
        place = self._over_adverbs(line, end, stop)
        key = line.key(place) if place < stop else ""
        if place < stop and line.tokens[place].word and key not in rule.alone:
            return None
        if end == index + 1 and place == index + 1 and key not in rule.alone:
            told = self._asking.contacted(line, index) is not None
            return (index, index + 1) if told and (place >= stop or not line.tokens[place].word) else None
        return max(end, index), max(place, end, index + 1)

    def _over_adverbs(self, line: Line, place: int, stop: int) -> int:
        while place < stop and (place in line.dated or line.key(place) in _LATER):
            place += 1
        if line.key(place) == "علي" and line.key(place + 1) == "الفور":
            place += 2
        if line.key(place - 1) == "حتي" and line.key(place) in self.knowledge.statement_classes["PUBLISHED"]:
            place += 1
        return place

    def _at(self, line: Line, place: int, stop: int, pattern: Pattern) -> int | None:
        return match(line, place, stop, pattern, self._special)

    def _special(self, name: str, line: Line, place: int, stop: int) -> int | None:
        """Where CLAIM or NEWSROOM ends at ``place``."""
        if name == "NEWSROOM":
            end = self._asking.newsroom(line, place)
            return end if end > place else None
        return self._claim_at(line, place, stop)

    def _may_be(self, name: str, key: str) -> bool:
        """Whether CLAIM or NEWSROOM may begin at a word of this key, but for the newsroom that signs the text."""
        if name == "NEWSROOM":
            return self._asking.may_begin(key)
        nouns, small = self.knowledge.nouns, self.knowledge.small
        known = key in small["clause"] or key in nouns["denied_objects"] or key in nouns["objects"]
        return known or key in small["denied_words"] or self._shaped(key)

    def _shaped(self, key: str) -> bool:
        """Whether the word is a verbal noun, with a pronoun or without: سعيها إلى."""
        act = self.phrases.is_masdar(key) or (key.endswith("ها") and self.phrases.is_masdar(key.removesuffix("ها")))
        return act or self.phrases.denied_owned(key)

    def _claim_at(self, line: Line, place: int, stop: int) -> int | None:
        """What a denial denies: a clause, a verbal noun, or one of the words a denial goes with."""
        nouns = self.knowledge.nouns
        key = line.key(place)
        if key == "كل" and line.key(place + 1) == "من":
            return None  # ونفت كل من أثينا ونيقوسيا
        if self.phrases.is_clause(line, place) or key in nouns["denied_objects"] or key in nouns["objects"]:
            return place + 1
        return place + 1 if key in self.knowledge.small["denied_words"] or self._shaped(key) else None

    def _reaches(self, line: Line, start: int, place: int, rule: StatementRule) -> bool:
        """Whether only allowed words stand between the verb and what must follow, for rules that say so."""
        if rule.nothing_between:
            end = self._over_adverbs(line, start, place)
            end = max(end, self.phrases.end(line, end, place))
            return self._over_adverbs(line, end, place) >= place
        if rule.then_prefix and "*" not in rule.then_prefix:
            spot = start
            if self._asking.newsroom(line, start) > start:
                return place - start < _SUPPORT
            while spot < place:
                end = self._asking.newsroom(line, spot)
                if end > spot:
                    spot = end
                elif spot in line.dated or line.key(spot) in rule.then_prefix or spot in line.closers:
                    spot += 1
                else:
                    return False
            return True
        return not any(belongs(line.key(spot), rule.refused_between) for spot in range(start, place))

    def _whose(self, line: Line, place: int, end: int, stop: int) -> str:
        last = line.key(end - 1)
        asked = self.knowledge.asking["questions"]
        if not (belongs(last, asked) or last in self.knowledge.statement_classes["QUESTION"]):
            return "open"
        if last.endswith("نا"):
            return "ours"
        return self._asking.whose(line, end, stop) if place < end else "open"

    def _reply_follows(self, line: Line, end: int, stop: int) -> bool:
        """Whether the time asked for is time to reply."""
        classes = self.knowledge.statement_classes
        forreply, reply = classes["FORREPLY"], classes["REPLY"]
        return any(line.key(spot) in forreply or line.key(spot) in reply
                   for spot in range(end, min(stop, end + _SUPPORT)))  # fmt: skip

    def _asked_here(self, line: Line, index: int, stop: int) -> bool:
        """Whether the time is asked of a newsroom, or after an asking that is told."""
        if any(self._asking.newsroom(line, spot) > spot for spot in range(index + 1, stop)):
            return True
        return self._asking.contacted(line, index) is not None or self._asking.told(line, index)

    def _reachable(self, line: Line, index: int, end: int, stop: int, verb: StatementVerb) -> bool:
        """Whether the one who could not be reached is somebody to be asked, and by a newsroom, rather than a place."""
        if verb.form.person == 1:
            return True
        near = range(index + 1, min(stop, end + _SUPPORT))
        if any(line.key(spot) in self.knowledge.nouns["support"] for spot in near):
            return True
        if any(self._asking.newsroom(line, spot) > spot for spot in range(index + 1, end)):
            return True
        if line.key(end - 1) in PRONOUNS:
            asked = line.key(line.first(index)) in ("اما", "واما")
            return asked or self._asking.contacted(line, index) is not None
        head = line.key(end) if end < stop else ""
        return any(reading in self.phrases.persons for reading in (*readings(head, False), *under_pronoun(head)))

    def _supported(self, line: Line, place: int, stop: int) -> bool:
        """Whether a request or a call was a newsroom's: it says so, or it was about comment."""
        topic = line.key(place - 1) in PREPOSITIONS  # الحديث عن العقد: what it was about, not whose questions
        whose = "open" if topic else self._asking.whose(line, place, stop)
        if whose == "ours" or line.key(place - 1).endswith("نا"):
            return True
        if whose == "other":
            return False
        support = self.knowledge.nouns["support"]
        near = range(place - 1, min(stop, place + _SUPPORT))
        if any(line.key(spot) == "ردا" and belongs(line.key(spot + 2), self._questions) for spot in near):
            return True  # ردا على سؤال
        if any(line.key(spot) in support or line.key(spot).removeprefix("ال") in support for spot in near):
            return True
        first = line.first(place - 1)
        if self._told_of_questions(line, place - 1) and any(
            self._asking.newsroom(line, spot, bare_names=False) > spot for spot in range(first, place)
        ):
            return True
        return any(spot not in line.pairs and self._asking.newsroom(line, spot) > spot for spot in near)

    def _asker_fits(self, line: Line, at: Place, hit: Range, verb: StatementVerb) -> bool:
        """Whether the one who tried or received nothing can be a newsroom: it is named, or "we", or nobody is."""
        rule, index = verb.rule, at.verb
        if rule.party not in ("after", "object") or rule.id == "nothing-issued":
            return True
        if verb.form.person == 1 or verb.form.pronoun == "نا":
            return True
        start = self._over_adverbs(line, index + 1, hit[0])
        key = line.key(start) if start < hit[0] else ""
        if start < hit[0] and self._asking.newsroom(line, start) > start:
            return True
        if key in ("علي", "ل") and self._asking.newsroom(line, start + 1) > start + 1:
            return True
        if key.startswith("علي") and key not in ("علي", "علينا"):
            return False
        if key.startswith("ل") and key not in ("لنا", "لاحقا") and rule.id != "nothing-received":
            return False
        before = at.subject or self.phrases.subject_before(line, at.head)
        named = start < hit[0] and key not in _POSSIBLE and self.phrases.end(line, start, hit[0]) > start
        personal = not verb.form.text.endswith(_IMPERSONAL)
        if personal and before is not None and self._asking.newsroom(line, before[0]) >= before[1]:
            return True
        if personal and (named or before is not None):
            return False
        if named and not personal:
            return self._asking.newsroom(line, start) > start
        if not rule.newsroom or self._asking.contacted(line, index) is not None or _passive(line, index):
            return True
        said = line.key(at.head - 1) in ("انها", "انه", "بانها", "بانه")
        return said and any(self._asking.newsroom(line, spot) > spot for spot in range(line.first(index), at.head))

    def _subject_newsroom(self, line: Line, index: int, hit: Range) -> Range | None:
        """The newsroom right after the verb: ولم تتمكن رويترز من, تعذر على مراسلنا."""
        for place in range(index + 1, min(index + 4, hit[0])):
            if line.key(place) in ("علي", "ل"):
                continue
            end = self._asking.newsroom(line, place)
            if end > place:
                return (place, end) if line.key(place) not in self.knowledge.asking["us"] else None
        return None

    def _detail(self, line: Line, rule: StatementRule, index: int, stop: int) -> str | None:
        keys = [line.key(place) for place in range(index, stop)]
        if rule.type == "no_reply":
            if "الفور" in keys or "فورا" in keys or "فوري" in keys:
                return "immediate"
            if any(key in self.knowledge.small["repeated"] for key in keys):
                return "repeated"
        return rule.detail

    def _fixed(
        self, line: Line, index: int, speaking: list[Found], earlier: list[FoundStatement]
    ) -> Iterator[FoundStatement]:
        """Statements made of fixed words, with the party their rule names."""
        stop = line.limit(index)
        for rule, pattern in self._words[line.key(index)]:
            if index in line.quoted and not rule.spoken:
                continue
            end = match(line, index, stop, pattern, self._special)
            if end is None or self._refused(line, (index, end), stop, rule):
                continue
            if rule.later and rule.later.isdisjoint(line.keys[end : self._clause_end(line, index)]):
                continue
            parties, asked = self._fixed_parties(line, index, end, rule, pattern, speaking, earlier)
            if not parties or (rule.known and not all(self._known(line, one) for one in parties)):
                continue
            if any(one.party in parties and one.type == rule.type for one in earlier if _near(line, one.cue, index)):
                return
            for one in parties:
                detail = self._detail(line, rule, index, stop)
                yield FoundStatement(rule.type, detail, (index, end), _no_pronoun(line, one), asked, rule.id)
            return

    def _told_behind(self, line: Line, start: int) -> Range | None:
        """Who is said behind their words to have spoken: اسألوا الداخلية، هكذا أجاب المدير."""
        limit = line.limit(start - 1)
        for place in range(start, limit):
            if line.tokens[place].word or (line.tokens[place].text not in COMMAS and place not in line.closers):
                continue
            verb = place + 1
            while verb < limit and (line.tokens[verb].text in COMMAS or line.key(verb) in ("هكذا", "بهذا", "بذلك")):
                verb += 1
            if verb < limit and (line.key(verb) in _WORDED or line.key(verb) in self.knowledge.reported):
                end = self.phrases.end(line, verb + 1, limit)
                known = end > verb + 1 and self._known(line, (verb + 1, end))
                return (verb + 1, end) if known else None
        return None

    def _spoken_for(self, line: Line, index: int, holder: Found) -> Range | None:
        """Whose silence somebody else reports: قال المحامي إن موكلته لا تعلّق, أبلغنا المستشار أن البنك لن يدلي برأي."""
        assert holder.claim is not None  # noqa: S101 - only a holder with a claim is asked about
        before = self.phrases.subject_before(line, index)
        if before is None or before[0] <= holder.claim[0]:
            return None
        head = line.key(before[0])
        owned = under_pronoun(head)
        known = belongs(head, self.phrases.heads) or any(one in self.phrases.persons for one in owned)
        return before if known else None

    def _fixed_parties(
        self, line: Line, index: int, end: int, rule: StatementRule, pattern: Pattern, speaking: list[Found],
        earlier: list[FoundStatement],
    ) -> tuple[Sequence[Range | None], Range | None]:  # fmt: skip
        stop = self._clause_end(line, index)
        if rule.party == "speaker":
            holder = next(
                (made for made in reversed(speaking) if made.claim
                 and made.claim[0] - 1 <= index < made.claim[1]), None,
            )  # fmt: skip
            contacted = self._asking.contacted(line, index) if holder else None
            if contacted is not None and holder is not None and (holder.speaker is None or holder.inherited):
                return list(contacted.parties), contacted.asker
            if holder is not None and holder.speaker is None:
                told = [one.party for one in earlier if one.party and _near(line, one.cue, index)]
                subject = None if told else self._parties.subjects.carried(line, index, speaking, earlier)
                return told[-1:] or [subject], None
            if holder is None:
                behind = self._told_behind(line, end)
                return self._parties.several.split(line, behind) if behind else [], None
            if holder.speaker is None:
                return [], None
            if rule.type == "declined" and (meant := self._spoken_for(line, index, holder)):
                return self._parties.several.split(line, meant), None
            return self._parties.several.split(line, self._parties.speaking_body(line, holder.speaker)), None
        if rule.party == "next":
            start = index + _leading(pattern)
            close = self.phrases.end(line, start, end)
            parties = self._parties.several.split(line, (start, close)) if close > start else []
            return parties, self._asking.asker(line, end, stop)
        if rule.party == "carried":
            contacted = self._asking.contacted(line, index)
            subject = None if contacted else self._parties.subjects.carried(line, index, speaking, earlier)
            if contacted:
                return list(contacted.parties), contacted.asker
            return self._parties.several.split(line, subject) if subject else [], None
        if rule.party == "object":
            party = self._parties.object(line, (index, end), stop, rule)
            return ([] if party is None or party is REFUSED else self._parties.several.each(line, party, stop)), None
        linked = self._parties.linked(line, index, (index, end), stop, rule) if rule.party == "after" else None
        contacted = self._asking.contacted(line, end) or self._asking.contacted(line, min(end + _AFTER, stop))
        if linked is not None and line.key(linked[0]) not in ("اي", "احد"):
            asked = self._asking.asker(line, end, stop, linked) or (contacted.asker if contacted else None)
            return self._parties.several.each(line, linked, stop), asked
        if contacted is None:
            told = [one.party for one in earlier if one.party and _near(line, one.cue, index)]
            if not told and self._asking.told(line, index):
                subject = self._parties.subjects.carried(line, index, speaking, earlier)
                told = self._parties.several.each(line, subject, stop) if subject else []
            return told if len(told) > 1 and not earlier else told[-1:], None
        parties = [one for party in contacted.parties for one in self._parties.several.split(line, party)]
        return [one for one in parties if not self.phrases.is_masdar(line.key(one[0]))], contacted.asker


def _no_pronoun(line: Line, party: Range | None) -> Range | None:
    """The party, or None where only a pronoun was found for it (الاتصال به)."""
    return None if party and party[1] == party[0] + 1 and line.key(party[0]) in PRONOUNS else party


_THEIRS = ("ه", "ها", "هم", "هما")
_POSSIBLE = frozenset({"ممكنا", "متاحا", "متيسرا", "ميسورا", "سهلا", "بالامكان"})
_IMPERSONAL = (
    "يكن", "كان", "استحال", "يستحيل", "يتح", "يتاح", "تسنى", "تسن", "تعذر", "مكن", "تأتى", "تأت", "تيسر", "صعب", "وفق",
)  # fmt: skip


def _beginnings(
    rule: StatementRule, may: Callable[[str, str], bool] | None
) -> Callable[[str], tuple[tuple[Pattern, ...], tuple[Pattern, ...]]]:
    """What gives the patterns of a rule that may begin at a word: those that are enough, those that want support."""
    enough = Beginnings(((one, one) for one in (*rule.then, *rule.direct)), may)
    more = Beginnings(((one, one) for one in rule.support), may)
    return lambda key: (enough.at(key), more.at(key))


def _ways(patterns: Sequence[Pattern]) -> Memo[tuple[Pattern, ...]]:
    """Those of the patterns that may begin at a word."""
    return Memo(Beginnings((one, one) for one in patterns).at)


def _leading(pattern: Pattern) -> int:
    """How many words of a pattern stand before what its first gap leaves open: the party that is next to them."""
    return next((place for place, part in enumerate(pattern.parts) if part.gap), 1)


def _passive(line: Line, index: int) -> bool:
    return line.tokens[index].text[1:2] == "\u064f"


def _with_another(line: Line, found: Sequence[FoundStatement], one: FoundStatement) -> bool:
    return any(other is not one and _near(line, other.cue, one.cue[0]) for other in found)


def _near(line: Line, cue: Range, index: int) -> bool:
    return line.sentence[cue[0]] == line.sentence[index]
