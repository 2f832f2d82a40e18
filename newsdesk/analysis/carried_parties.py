"""The party that a verb without a subject carries on from what its sentence told before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newsdesk.analysis.asides import Asides
from newsdesk.analysis.asking import Asking, Contacted
from newsdesk.analysis.clause_subjects import ClauseSubjects
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.found_statements import FoundStatement
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.mentions import Mentions
from newsdesk.analysis.opening_subjects import OpeningSubjects
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.subject_ends import subject_end
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import (
    BUT_THEY,
    COMMAS,
    RELATIVES,
    WITH_THAT,
    belongs,
    definite,
    under_pronoun,
)

_CLAUSE = 12
"""Words of a clause behind its verb."""
_SHOWING = frozenset(
    {"سجلات", "بيانات", "ادله", "عقود", "تقارير", "لقطات", "محاضر", "كشوف", "كشوفات", "فواتير", "خراءط"}
)
"""What shows something, besides documents and what is passed around."""
_SOURCES = frozenset({"مصادر", "مصدر", "المصادر", "المصدر"})
_CLIENTS = frozenset({"موكل", "موكله"})
AND_THAT = frozenset({"وانه", "وانها", "وانهم"})
"""What goes on with a speaker's أن: إن موكلي مريض، | وإنه | ينفي."""
_BECAUSE = frozenset({"لانه", "لانها", "لانهم", "ولانه", "ولانها", "ولانهم"})


def _cue(made: Found) -> int:
    return made.cue[0]


def _turns(line: Line, index: int) -> bool:
    """Whether the clause turns to somebody named right before it: لكنه لم يرد, غير أنها رفضت."""
    near = range(index - 1, max(line.first(index), index - 4) - 1, -1)
    return any(
        line.key(place) in BUT_THEY or (line.key(place)[:2] == "ان" and line.key(place - 1) in WITH_THAT)
        for place in near
    )


def _which(line: Line, party: Range, index: int) -> bool:
    """Whether a relative clause right behind a phrase goes on to ``index``: إلى الهيئة، | التي طلبت أسئلة ولم ترد."""
    pronoun = party[1] + (line.tokens[party[1]].text in COMMAS)
    return pronoun < index and line.key(pronoun) in RELATIVES


class CarriedParties:
    """Finds such parties in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, asking: Asking) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = asking
        self._by_name = knowledge.nouns["firms"] | knowledge.nouns["armed_names"]
        self.opening = OpeningSubjects(knowledge, phrases, asking)
        self._clauses = ClauseSubjects(phrases)
        self.mentions = Mentions(phrases, asking)
        self._known = phrases.heads | phrases.persons
        self._told_things = knowledge.statement_classes["REPORTED"] | knowledge.statement_classes["ACCUSATION"]
        self._papers = _SHOWING | knowledge.nouns["documents"] | knowledge.statement_classes["CIRCULATED"]
        self.asides = Asides(knowledge, phrases)

    def carried(
        self, line: Line, index: int, speaking: list[Found], earlier: list[FoundStatement], form: Form | None = None
    ) -> Range | None:
        """The party a verb without a subject carries on: asked before, told of before, or speaking in this sentence.

        With the verb's ``form`` nobody who disagrees with it.
        """
        nearest = self._clauses.carried(line, index) or self.opening.relayed(line, index)
        if nearest is not None:
            return nearest
        sentence = line.sentence[index]
        for told in reversed(earlier):
            if line.sentence[told.cue[0]] < sentence:
                break
            if not told.party or told.cue[0] >= index:
                continue
            agrees = self._agrees(line, told.party, form)
            sent_on = self.sent_on(line, told, index) if told.type == "referred" else None
            turned = sent_on is not None and (_turns(line, index) or _which(line, sent_on, index))
            if sent_on and (turned or not agrees) and self._agrees(line, sent_on, form):
                return sent_on  # أحالنا المكتب إلى | المدير، لكنه رفض
            if agrees and (spoke := self._spoke_since(line, told.cue[1], index, speaking, form)) is not None:
                return spoke  # لم يصدر عن الشرطة بيان، بينما قال المحافظ إن الصور قديمة | ونفى
            if agrees:
                later = self._asking.contacted(line, index)
                since = later is not None and later.parties[0][0] > told.cue[0]
                asked = since and later is not None and self._is_known(line, later.parties[0])
                return None if asked else told.party  # ثم اتصلنا بمكتبه فأحالنا
        put = self._asking.contacted(line, index)
        if put is not None:
            return self._answers_for(line, put, index, speaking, form)
        pointed = self.pointed(line, index)
        if pointed is not None and self._agrees(line, pointed, form):
            return pointed
        if line.key(index - 1) in AND_THAT and form and (told_of := self._other_told(line, index, speaking, form)):
            return told_of  # وقالت المحامية إن | موكلها | مريض، وإنه ينفي التهم
        for made in reversed(speaking[: bisect_left(speaking, index, key=_cue)]):
            if line.sentence[made.cue[0]] < sentence:
                break
            here = made.cue[0] < index and line.sentence[made.cue[0]] == sentence and made.speaker
            if made.speaker and self._only_tells(line, made.speaker):
                inside = self._told_by(line, made, index, form)
                if inside is not None:
                    return inside  # وقالت الصحيفة إن | الوزير | تلقى هدايا، لكنه نفى ذلك
                continue
            if here and made.speaker and self._may_speak_for(line, made.speaker, form):
                start, end = self.opening.without_object(line, self.opening.itself(line, made.speaker))
                return start, min(end, index) if start < index else end  # وأعلن الوزير | امتناعه عن
        if (tried := self.opening.stood(line, index)) is not None:
            return tried
        ahead = self._ahead(line, index, speaking)
        opening = None if ahead else self.opening.find(line, index)
        if opening and form is not None and not self._may_be_meant(line, opening, form):
            opening = self.mentions.doing(line, line.first(index), index, form)  # وامتدت مهلة | الشركة، لكنها لم ترد
        if found := ahead or opening or self._just_told(line, index):
            return found
        own = (made.speaker for made in speaking if made.cue[0] == index and made.speaker and made.order == "head")
        said = next(own, None)
        return said if said and said[1] <= index and self._is_known(line, said) else None

    def _other_told(self, line: Line, index: int, speaking: list[Found], form: Form) -> Range | None:
        """Of whom a speaker goes on to tell, a client or nobody who speaks: إن | موكلها | مريض، وإنه ينفي."""
        for made in reversed(speaking[: bisect_left(speaking, index, key=_cue)]):
            if not (made.claim and made.speaker and made.order == "head" and made.claim[0] < index <= made.claim[1]):
                continue
            start = made.claim[0]
            end = self.phrases.end(line, start, index - 1)
            bare = definite(line.key(start)) and not definite(line.key(start + 1))
            end = start + 1 if bare and end > start else end  # الوزارة | تعرف المخالفات
            head, source = line.key(start), line.key(made.speaker[0]) in _SOURCES
            client = any(one in _CLIENTS for one in under_pronoun(head))
            other = client or source or not self._may_speak_for(line, made.speaker, form)
            end -= client and end == start + 2  # موكلي | مريض
            known = end > start and (client or self._is_known(line, (start, end)))
            return (start, end) if other and known and self._agrees(line, (start, end), form) else None
        return None

    def _spoke_since(
        self, line: Line, place: int, index: int, speaking: list[Found], form: Form | None
    ) -> Range | None:
        """Who began to speak between two places, and is named there: the last one."""
        since = speaking[bisect_left(speaking, place, key=_cue) : bisect_left(speaking, index, key=_cue)]
        for made in reversed(since):
            named = made.speaker is not None and made.order != "inner" and place <= made.speaker[0] < index
            if named and made.cue[0] < index and made.speaker and self._agrees(line, made.speaker, form):
                theirs = line.tokens[made.speaker[0]].text.endswith(("ه", "ها", "هم"))  # وأفاد سكرتيره، ثم هاتفناه
                return None if theirs or self._asks_itself(line, made.speaker) else made.speaker
        return None

    def _answers_for(
        self, line: Line, asked: Contacted, index: int, speaking: list[Found], form: Form | None
    ) -> Range | None:
        """Who has answered for the body asked, and goes on: سألنا البلدية، فقال | مديرها | إنه سر، ووعد بالرد."""
        joined = line.key(index)[:1] in "وف" and line.tokens[index - 1].text in COMMAS
        body = belongs(line.key(asked.parties[-1][0]), self.knowledge.nouns["bodies"], prepositions=True)
        if form is None or not (joined and body) or form.person != 3 or form.number != "s":
            return None
        after = bisect_left(speaking, asked.parties[-1][1], key=_cue)
        for made in reversed(speaking[after : bisect_left(speaking, index, key=_cue)]):
            whole = made.claim is None or made.claim[1] >= index - 1
            if not (whole and made.speaker and made.order == "head" and made.cue[0] < made.speaker[0] < index):
                continue
            key, persons = line.key(made.speaker[0]), self.phrases.persons
            person = belongs(key, persons) or any(one in persons for one in under_pronoun(key))
            return made.speaker if person and self._agrees(line, made.speaker, form) else None
        return None

    def _asks_itself(self, line: Line, speaker: Range) -> bool:
        """Whether the speaker is a newsroom, and no site or platform that may itself be asked."""
        may_be_asked = belongs(line.key(speaker[0]), self.knowledge.nouns["outlet_nouns"])
        return not may_be_asked and self._asking.newsroom(line, speaker[0]) >= speaker[1]

    def _only_tells(self, line: Line, speaker: Range) -> bool:
        """Whether the speaker is what tells of others, and nobody to be asked: وتظهر الوثائق, قالت مصادر, الصحيفة."""
        key = line.key(speaker[0])
        return self._asks_itself(line, speaker) or belongs(key, self._papers) or key in _SOURCES

    def _told_by(self, line: Line, made: Found, index: int, form: Form | None) -> Range | None:
        """Who does what a source tells: إن | الشركة | ستسرح ألف موظف."""
        if made.claim is None or form is None or not made.claim[0] < index:
            return None
        told = self.mentions.doing(line, made.claim[0], index, form)
        return told if told is not None and told[0] <= made.claim[0] + 1 and self._is_known(line, told) else None

    def _is_known(self, line: Line, phrase: Range) -> bool:
        """Whether a body, an office or a person is at the phrase's head, under a preposition or a pronoun too."""
        key = line.key(phrase[0])
        return belongs(key, self._known, prepositions=True) or any(one in self._known for one in under_pronoun(key))

    def _may_speak_for(self, line: Line, speaker: Range, form: Form | None) -> bool:
        """Whether the speaker or whoever he speaks for may be meant: قالت متحدثة باسم البنك إنه يدرس الأسئلة."""
        inside = (one for one in self.mentions.inside(line, speaker) if self._agrees(line, one, form))
        return self._agrees(line, speaker, form) or next(inside, None) is not None

    def _may_be_meant(self, line: Line, opening: Range, form: Form) -> bool:
        named = self.phrases.known(line, opening) or not definite(line.key(opening[0]))
        return named and self._may_speak_for(line, opening, form)

    def sent_on(self, line: Line, told: FoundStatement, index: int) -> Range | None:
        """To whom a referral before ``index`` sends: فأحالنا على | رئيس القسم، ولم يرد هذا الأخير."""
        begin = told.party[1] if told.party and told.party[0] > told.cue[0] else told.cue[0] + 1
        near = range(begin, min(index, max(begin, told.cue[1]) + _CLAUSE))
        place = next((place for place in near if line.key(place) in ("الي", "علي")), -1)
        return next(self.mentions.between(line, place + 1, index), None) if place > 0 else None

    def pointed(self, line: Line, index: int) -> Range | None:
        """Whom an asking before ``index`` only points at: يملك الوزير السابق نصف الأسهم. بعثنا إليه بأسئلتنا."""
        first = line.first(index)
        asked = self.mentions.pronoun(line, first, index)
        if asked is None:
            return None
        place, pronoun = asked
        here = self.mentions.meant(line, first, place, pronoun)
        return here or self.mentions.meant(line, line.first(max(first - 1, 0)), first, pronoun)

    def agreeing(self, line: Line, index: int, parties: Sequence[Range], form: Form | None, hit: Range) -> list[Range]:
        """Those of the ``parties`` asked whom the verb's ``form`` or a pronoun in what was matched can mean.

        Where it can mean none of them, whoever else the sentence names: وأحيلت أسئلتنا إلى | الدائرة، ولم يأت منها رد.
        """
        mentions = self.mentions
        pronoun = mentions.pronoun_in(line, hit)
        several = (form is not None and form.number in "dp") or pronoun in ("هم", "هما")
        if several and len(parties) > 1:
            return [*parties]  # راسلنا المدير وخلفه. ولم يجيبا
        if form is not None and form.person == 3:
            fitting = [one for one in parties if mentions.agreement.fits(line, one, form.gender, form.number)]
        elif pronoun:
            fitting = [one for one in parties if mentions.agreement.fits_pronoun(line, one, pronoun)]
        else:
            return [*parties]
        if fitting or not parties:
            return [*fitting]
        inner = [one for party in parties for one in mentions.inside(line, party)
                 if form is not None and mentions.agreement.fits(line, one, form.gender, form.number)]  # fmt: skip
        if inner:
            return inner[-1:]  # تركنا رسالة لدى سكرتيرة | المدير ولم يعاود الاتصال بنا
        if form is not None and form.person == 3:
            other = mentions.doing(line, parties[-1][1], index, form)
        else:
            other = mentions.meant(line, parties[-1][1], index, pronoun)
        return [other] if other else [*parties]

    def _agrees(self, line: Line, party: Range, form: Form | None) -> bool:
        told = form is not None and form.person == 3 and form.tense != "participle"
        return form is None or not told or self.mentions.agreement.fits(line, party, form.gender, form.number)

    def _nearest_speaker(
        self, line: Line, index: int, speaking: list[Found], earlier: list[FoundStatement]
    ) -> Range | None:
        """Who spoke right before a participle: تقول رئيسة الجمعية، نافية."""
        told = next((one.cue[0] for one in reversed(earlier) if one.cue[0] < index), -1)
        after = max(told + 1, line.first(index))
        for one in reversed(speaking):
            if one.cue[0] < after:
                break
            own = one.cue[0] == index
            if one.speaker and (own or (one.cue[0] < index and one.speaker[1] <= index)):
                return one.speaker
        return None

    def _just_told(self, line: Line, index: int) -> Range | None:
        """Who did something right before, with nothing said between: ابتسم الوزير ولم يجب."""
        head = index - (line.key(index - 1) in self.knowledge.small["statement_negations"])
        start = self.phrases.described_before(line, head)
        end = 0 if start is None else subject_end(line, start, head, self.knowledge)
        if start is None or self.opening.denied_thing(line, start):
            return None  # قلل المدير من | صحة الأنباء | ووصفها
        return self.opening.without_object(line, (start, self.phrases.doer_end(line, start, end)))  # حك المدير | لحيته

    def _ahead(self, line: Line, index: int, speaking: list[Found]) -> Range | None:
        """Who speaks after a participle at the head of its sentence: نافيا أن يكون …، أكد القاضي."""
        first = line.first(index)
        because = line.key(first) in _BECAUSE and index <= first + 3
        if because or (first < index <= first + 3 and line.key(index - 1) == "ان"):
            return self._clauses.behind(line, index)
        if index != first:
            return None
        said = next((one.speaker for one in speaking if one.speaker and index < one.cue[0] <= one.speaker[0]), None)
        return said or self._clauses.behind(line, index)  # متجاهلا أسئلتنا، غادر | الوزير | القاعة
