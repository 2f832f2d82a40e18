"""Who speaks in a verb that reports: before it, behind it, or meant by it: قال الوزير إن, الوزير قال, وأضاف."""

from __future__ import annotations

from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.openers import Openers
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.speakers import Speakers, ends_feminine
from newsdesk.analysis.speakers_before import PAPERS
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_places import SOURCES, heir
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import (
    BUT_THEY,
    COMMAS,
    IN_IT,
    PREPOSITIONS,
    RELATIVES,
    THAT,
    THAT_THEY,
    WITH_THAT,
    belongs,
    belongs_any,
    definite,
)

_CLAUSE_OWN = 12
"""Words of a clause before a participle that its subject ends."""
_CASES = frozenset(
    {"حاله", "حالات", "انتهاك", "انتهاكا", "انتهاكات", "اعتداء", "اعتداءات", "هجوما", "هجمات", "خرقا", "خروقات"}
    | {"غاره", "غارات", "واقعه", "حادثه", "حادثا", "جريمه", "عمليه", "عمليات", "اصابه", "وفاه"}
)
"""What monitors count."""
_UPON_HIM = frozenset({"عليه", "عليها", "عليهم", "له", "لها", "اليه", "اليها", "معه", "معها"})
_SHOWN = 7
"""Words from papers to what they show, behind a comma."""
_EVIDENCE = frozenset({"دليل", "ادله", "قرينه", "قراءن", "شواهد", "بينه"})
"""What shows something, where it is spoken of without the article."""
_SHOWN_BY = 2
"""Words from evidence to what it shows: دليل يقيني | يؤكد."""
_WHILE_IT = frozenset({"وهو", "وهي", "وهم", "رغم"})
"""What is put in behind what somebody tells of, before its verb."""


class VerbSubjects:
    """Finds whose a verb's words are."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self.openers = Openers(knowledge, phrases)
        self.speakers = Speakers(knowledge, phrases, self.openers)

    def beside(
        self, line: Line, index: int, form: VerbForm, joined: bool, wanted: Wanted
    ) -> tuple[Range | None, Range | None]:
        """The speaker that stands before the verb, and the one behind it: one of them at most."""
        # نشر المكتب بيانا | أكد فيه
        before = None if joined else self.speakers.giver(line, index) or self.speakers.before(line, index, form)
        if before and form.form.gender == "f" and form.form.number == "s" and self._one_man(line.key(before[0])):
            before = None  # أشار الكاتب إلى مقال للسفيرة | قالت فيه
        plural = form.form.number in "dp" and form.form.tense != "participle"
        subject = None if before or plural else self.speakers.after(line, index, line.limit(index), wanted)
        if (joined and line.key(index)[:1] == "ف") or line.key(index - 1) == "فقد":
            before = self.phrases.topic(line, index)
            subject = None if before else subject
        relative = line.key(index - 1).removeprefix("و")
        told = before is None and relative in RELATIVES and _agrees(relative, form)
        if told and (subject is None or (wanted.denied and not form.form.pronoun)):
            meant = self.phrases.antecedent_before(line, index - 1)
            inside = range(meant[0] + 1, meant[1]) if meant else ()
            asked = (line.key(at)[:1] == "ب" and self.phrases.is_masdar(line.key(at)[1:]) for at in inside)
            meant = None if any(asked) else meant  # طالب النائب بتقديم المستندات التي | تؤكد
            if meant and relative == "الذي" and ends_feminine(line, meant[0]):
                meant = None  # مرافعة المحامي فلان في القضية، الذي | دفع
            takes = self.knowledge.verbs.get(line.key(meant[0] - 1), ()) if meant else ()
            under = (at for at in inside if line.key(at)[:3] == "بال" and definite(line.key(at - 1)))
            if meant and any("ب" in one.prepositions for one in takes) and (begun := next(under, 0)):
                meant = (begun, meant[1])  # أشاد الوزير | بالجمعية | التي تؤكد
            somebody = meant and self.phrases.known(line, meant) and not self.phrases.deniable(line.key(meant[0]))
            told_of = meant and not somebody and line.key(index + 1) in THAT_THEY  # الهجوم الذي | قال إنه
            documents = self.knowledge.nouns["documents"]
            if told_of and meant and not belongs(line.key(meant[0]), documents, prepositions=True):
                meant = None  # صور للسفينة التي | قالت إنها تعرضت لهجوم
            if subject is None or somebody:
                before, subject = meant, None  # النائبة التي | نفت الادعاء
        if form.form.number == "p" and not joined and subject is None:
            before = self.speakers.people_before(line, index) or before  # برصاص | جنود | قالوا إنه
        alone = before is None and subject is None and not joined and form.form.tense == "past"
        if alone and line.tokens[index - 1].text in COMMAS:
            before = self.speakers.one_before(line, index - 1, form)
        if before is None and line.key(index - 1) in self.knowledge.small["indefinite_speakers"] and not joined:
            before, subject = (index - 1, index), None  # تقارير أفادت بأن
            whose = self.speakers.main(line, index) if line.key(index + 1) in THAT_THEY else None
            if whose and whose[1] < index and not definite(line.key(index - 1)):
                before = whose  # عرض الوزير وثائق | قال إنها
        given = before is not None and before[1] == index and line.key(index + 1) in IN_IT  # لمجلس القضاء | أعلن فيه
        if not joined and subject is None and not form.form.pronoun and not given:
            before = self.speakers.written(line, index, form) or before  # تقريرا نشرته القناة | يشير إلى
        if before is None and form.form.tense == "present" and not joined and line.key(index + 1) not in IN_IT:
            before = self.speakers.sent(line, index)
            subject = None if before else subject
        if before is None and line.key(index - 1) == "ان":
            before = self.phrases.after_sabaq(line, index - 1)
            subject = None if before else subject
        return before, subject

    def of_whom(self, line: Line, index: int, place: int, form: VerbForm) -> bool:
        """Whether a verb behind a relative pronoun that agrees has its object right behind it: التي تتوقع | أمطارا."""
        if line.key(index - 1) not in RELATIVES or form.form.tense != "present":
            return False
        key = line.key(place)
        somebody = self.openers.speaker_like(line, place) or belongs_any(key, self.phrases.heads, self.phrases.persons)
        thing = not definite(key) and not somebody and (key.endswith(("ا", "ات")) or self.phrases.is_masdar(key))
        end = self.phrases.end(line, place, line.limit(index)) if thing else place
        if end > place and (self.phrases.is_clause(line, end) or self.phrases.is_clause(line, end + 1)):
            return False  # المبيدات التي تؤكد | دراسات | أنها ضارة
        return thing and _agrees(line.key(index - 1).removeprefix("و"), form)

    def _one_man(self, key: str) -> bool:
        """Whether the word is one man by his office: الكاتب, المدير; bodies may be spoken of as she."""
        office = definite(key) and not key.endswith(("ه", "ات", "ون", "ين", "اء", "ي", "ل"))
        return office and belongs(key, self.phrases.persons) and not belongs(key, self.knowledge.nouns["bodies"])

    def goes_on_with(self, line: Line, index: int, speaking: list[Found]) -> bool:
        """Whether a joined verb goes on with what another than the speaker is told to be doing: one tense and gender.

        Not where somebody who agrees stands behind it: وتطالب | المنظمة بكذا.
        """
        letter, behind = line.key(index)[1:2], line.key(index + 1)
        told = (made for made in reversed(speaking) if made.claim and made.claim[0] < index <= made.claim[1])
        last = next(told, None)
        if last is None or last.claim is None or letter not in ("ي", "ت") or line.key(last.claim[0] - 1) not in THAT:
            return False
        if line.key(last.cue[0]).removeprefix("و")[:1] in "يت" or last.inherited or last.speaker is None:
            return False  # يقول الوزير إن السوق تنمو، | ويضيف
        verb, feminine = self.phrases.end(line, last.claim[0], index), letter == "ت"
        key = line.key(verb)
        doing = last.claim[0] < verb < index and key[:1] == letter and self.phrases.is_stop_verb(key)
        agrees = doing and ends_feminine(line, last.claim[0]) is feminine
        if not agrees or self._spoken_of_as(line, last) is feminine:
            return False
        somebody = self.openers.speaker_like(line, index + 1) or belongs(behind, self.phrases.heads)
        return not (somebody and ends_feminine(line, index + 1) is feminine)

    def _spoken_of_as(self, line: Line, made: Found) -> bool:
        """Whether a speaker is spoken of as she: المنظمة, المصادر."""
        key = line.key(made.speaker[0]) if made.speaker else ""
        return made.gender == "f" or key.endswith("ات")

    def of_evidence(self, line: Line, index: int) -> bool:
        """Whether a verb only tells what evidence that is spoken of would show: أي دليل يقيني | يؤكد الاتهام."""
        near = range(index - 1, max(line.first(index), index - _SHOWN_BY) - 1, -1)
        shown = next((at for at in near if line.key(at) in _EVIDENCE or not line.tokens[at].word), -1)
        said = self.phrases.is_clause(line, index + 1) or self.phrases.is_clause(line, index + 2)
        return not said and shown >= 0 and line.key(shown) in _EVIDENCE

    def resumed(self, line: Line, index: int, speaking: list[Found]) -> bool:
        """Whether a claim goes on with its own verb behind what was put in: الشركة، وهي تتابع، | تطالب بكذا."""
        if line.tokens[index - 1].text not in COMMAS:
            return False
        start = next((made.claim[0] for made in reversed(speaking) if made.claim and made.claim[0] < index), index)
        end = self.phrases.end(line, start, index) if start < index else start
        end += end > start and line.tokens[end].text in COMMAS
        return end > start and line.key(end) in _WHILE_IT

    def understood(self, line: Line, index: int, form: VerbForm, joined: bool, speaking: list[Found]) -> Range | None:
        """The speaker of a verb that has none beside it: the sentence's last, who answers, or its subject."""
        return (
            self._turned_to(line, index, form, speaking)
            or heir(speaking, form)
            or self.speakers.answering(line, index)
            or (self.speakers.shared(line, index, form) if joined or self.goes_on(line, index) else None)
        )

    def _turned_to(self, line: Line, index: int, form: VerbForm, speaking: list[Found]) -> Range | None:
        """Of whom others tell, whom لكنه means: قالت الصحيفة إن | وزير الدفاع | تلقى رشاوى، لكنه نفى ذلك.

        Not where he who tells may himself be meant: قال الوزير إن المدير فاسد، لكنه أكد.
        """
        pronoun = line.key(index - 1)
        if pronoun not in BUT_THEY and not (pronoun in THAT_THEY and line.key(index - 2) in WITH_THAT):
            return None
        last = next((made for made in reversed(speaking) if made.claim and made.claim[0] < index), None)
        if last is None or last.claim is None or last.speaker is None or form.form.number != "s":
            return None
        nouns, teller = self.knowledge.nouns, line.key(last.speaker[0])
        source = belongs_any(teller, nouns["documents"], nouns["anonymous"])
        only_tells = source or self.phrases.outlet_end(line, last.speaker[0]) >= last.speaker[1]
        start = last.claim[0]
        end = self.phrases.end(line, start, index)
        verbs = (spot for spot in range(start + 1, end)
                 if line.key(spot) in self.knowledge.openings and definite(line.key(spot - 1)))  # fmt: skip
        end = next(verbs, end)  # وزير الدفاع | تلقى رشاوى
        if end == start or not self.phrases.known(line, (start, end)):
            return None
        agrees = ends_feminine(line, start) is (form.form.gender == "f")
        return (start, end) if agrees and (only_tells or heir(speaking, form) is None) else None

    def behind_outlet(self, line: Line, index: int, form: VerbForm, speaking: list[Found]) -> Range | None:
        """The sentence's subject, where only an outlet was named since: قدمت الشركة طعنا، بحسب الصحيفة، | مؤكدة أن."""
        said = heir(speaking, form)
        last = next((made for made in reversed(speaking) if made.speaker == said), None)
        if said is None or last is None or last.rule not in SOURCES or last.order not in ("tail", "inner"):
            return None
        outlet = self.phrases.outlet_noun(line.key(said[0])) or self.phrases.outlet_end(line, said[0]) >= said[1]
        main = self.speakers.main(line, index) if outlet else None
        if main is None or main == said or not self.phrases.known(line, main):
            return None
        feminine = line.key(main[0]).endswith(("ه", "ات", "اء"))
        return main if feminine is form.form.text.endswith("ة") else None

    def of_clause(self, line: Line, index: int, form: VerbForm, speaking: list[Found]) -> Range | None:
        """The subject of the clause right before, behind its own comma: ، وردت عليها | هدى وهبة |، مؤكدة أن."""
        comma = index - 1
        if line.tokens[comma].text not in COMMAS:
            return None
        near = range(comma - 1, max(line.first(index), comma - _CLAUSE_OWN), -1)
        begin = next((at + 1 for at in near if line.tokens[at].text in COMMAS), comma)
        verb = line.key(begin)[1:] if line.key(begin)[:1] == "و" else ""
        if verb not in self.knowledge.openings or any(made.cue[0] >= begin for made in speaking):
            return None
        start = begin + 1 + (line.key(begin + 1) in _UPON_HIM)
        whole = start < comma and self.phrases.end(line, start, comma) == comma
        feminine = verb.endswith("ت")
        return (start, comma) if whole and feminine is form.form.text.endswith("ة") else None

    def of_paper(self, line: Line, index: int, speaking: list[Found]) -> bool:
        """Whether a present verb without a subject tells what papers show that somebody else is told to speak of."""
        told = any(made.claim and made.claim[0] <= index < made.claim[1] for made in speaking)
        if not told or line.key(index)[:1] in "وف":
            return False
        if line.key(index - 1) in RELATIVES:
            return belongs(line.key(index - 2), PAPERS)
        comma = line.key(index - 1) in COMMAS
        near = range(index - 2, max(line.first(index), index - _SHOWN) - 1, -1) if comma else ()
        return any(not definite(line.key(at)) and belongs(line.key(at), PAPERS) for at in near)

    def with_office(self, line: Line, subject: Range, limit: int, wanted: Wanted) -> Range:
        """A name with the office behind it, where those warned still follow: حذر | سالم عيد مدير الكرة | لاعبيه من."""
        start = subject[1] + (line.tokens[subject[1]].text in COMMAS) if subject[1] < limit else limit
        titles = self.knowledge.nouns["titles"]
        if start >= limit or definite(line.key(start)) or not belongs(line.key(start), titles):
            return subject
        end = self.phrases.end(line, start, limit, wanted)
        told = start + 1 < end < limit - 1 and line.tokens[end].word and line.key(end) not in PREPOSITIONS
        return (subject[0], end) if told and not belongs(line.key(subject[0]), titles) else subject

    def told_many(self, key: str) -> bool:
        """Whether the word is of people in a case that no subject has: المواطنين."""
        nouns = self.knowledge.nouns
        return definite(key) and key.endswith("ين") and belongs_any(key, nouns["anonymous"], nouns["unnamed_parts"])

    def counted(self, line: Line, place: int) -> bool:
        """Whether a number of cases stands there, which say nothing themselves: 300 | حالة إصابة."""
        return line.key(place)[:1].isdigit() and line.key(place + 1) in _CASES

    def remembers(self, line: Line, index: int, subject: Range | None) -> bool:
        """Whether تذكر has a man behind it, and is no feminine ذكر: وتذكر | الرجل أن المفتاح في جيبه."""
        head = line.key(subject[0]) if subject else ""
        man = definite(head) and not head.endswith(("ه", "ات", "اء")) and belongs(head, self.knowledge.nouns["titles"])
        return man and line.key(index).removeprefix("و") == "تذكر"

    def goes_on(self, line: Line, index: int) -> bool:
        """Whether the verb goes on with its sentence's subject: إذ قال, لكنه قال, or a text "in which he said"."""
        turned = line.key(index - 1) in self.knowledge.small["turns"] and line.key(index - 1)[-1:] in "هام"
        also = line.key(index - 1) in ("كما", "وكما") and line.tokens[index - 2].text in COMMAS  # ، كما | أعلن قرب كذا
        return turned or also or line.key(index - 1) in self.knowledge.small["goes_on"] or line.key(index + 1) in IN_IT


def _agrees(relative: str, form: VerbForm) -> bool:
    """Whether the verb of a relative clause can be its noun's own: البعثة التي | قالت, but البعثة التي | قال إنها."""
    one = form.form.number == "s" and not form.form.pronoun and relative != "الذين"
    return not one or form.form.gender == "c" or (form.form.gender == "f") is (relative == "التي")
