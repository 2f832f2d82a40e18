"""Whether a request, a call or time asked for was a newsroom's, by what stands around it."""

from __future__ import annotations

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.due_elsewhere import asked_by_others
from newsdesk.analysis.earlier_askings import EarlierAskings
from newsdesk.analysis.found_statements import WINDOW
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.parties import PRONOUNS, Parties
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.question_owners import LIKE
from newsdesk.analysis.rule_types import StatementRule, StatementVerb
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS, belongs, readings, under_pronoun

SUPPORT = 14
"""Words past what was matched within which a word may show that the asking was a newsroom's."""


class NewsroomSupport:
    """Looks for what shows that an asking was a newsroom's."""

    def __init__(
        self, knowledge: Knowledge, phrases: Phrases, asking: Asking, parties: Parties, earlier: EarlierAskings
    ) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = asking
        self._earlier = earlier
        self._parties = parties
        self._calls = knowledge.asking["calls"]
        self._questions = (knowledge.asking["questions"] | {"للرد"}) - knowledge.asking["calls"]

    def whose(self, line: Line, place: int, end: int, stop: int) -> str:
        """Whose questions stand from ``place`` to ``end``: "ours", "other", or "open", as what is none is, too."""
        last = line.key(end - 1)
        asked = self.knowledge.asking["questions"]
        if not (belongs(last, asked) or last in self.knowledge.statement_classes["QUESTION"]):
            return "open"
        if last.endswith("نا"):
            return "ours"
        return self._asking.whose(line, end, stop) if place < end else "open"

    def reply_follows(self, line: Line, end: int, stop: int) -> bool:
        """Whether the time asked for is time to reply."""
        classes = self.knowledge.statement_classes
        forreply, reply = classes["FORREPLY"], classes["REPLY"]
        return any(line.key(spot) in forreply or line.key(spot) in reply
                   for spot in range(end, min(stop, end + SUPPORT)))  # fmt: skip

    def asked_here(self, line: Line, index: int, stop: int) -> bool:
        """Whether the time is asked of a newsroom, or after an asking that is told."""
        if any(self._asking.newsroom(line, spot) > spot for spot in range(index + 1, stop)):
            return True
        return self._earlier.told(line, index)

    def reachable(self, line: Line, index: int, end: int, stop: int, verb: StatementVerb) -> bool:
        """Whether the one who could not be reached is somebody to be asked, and by a newsroom, rather than a place."""
        if verb.form.person == 1:
            return True
        near = range(index + 1, min(stop, end + SUPPORT))
        if any(line.key(spot) in self.knowledge.nouns["support"] for spot in near):
            return True
        if any(self._asking.newsroom(line, spot) > spot for spot in range(index + 1, end)):
            return True
        if line.key(end - 1) in PRONOUNS:
            asked = self._parties.subjects.topical(line, index)
            return asked or self._earlier.told(line, index)
        head = line.key(end) if end < stop else ""
        return any(reading in self.phrases.persons for reading in (*readings(head, False), *under_pronoun(head)))

    def supported(self, line: Line, place: int, stop: int) -> bool:
        """Whether a request or a call was a newsroom's: it says so, or it was about comment."""
        topic = line.key(place - 1) in PREPOSITIONS  # الحديث عن العقد: what it was about, not whose questions
        whose = "open" if topic else self._asking.whose(line, place, stop)
        if whose == "ours" or line.key(place - 1).endswith("نا"):
            return True
        if whose == "other":
            return False
        support = self.knowledge.nouns["support"]
        near = range(place - 1, min(stop, place + SUPPORT))
        asked_alike = line.key(place) in LIKE and any(
            line.key(spot) in support for spot in range(max(line.first(place), place - WINDOW), place)
        )
        if asked_alike:
            return True  # امتنعت عن التعليق، ولم ترد الوزارة على طلب مماثل
        if any(line.key(spot) == "ردا" and belongs(line.key(spot + 2), self._questions) for spot in near):
            return True  # ردا على سؤال
        if self._asking.contacted(line, place - 1) is not None:
            return True
        sent = any(self._asking.asked_by(line, spot) for spot in near)  # خطاب أرسلته «النهار»
        if sent or self._asking.theirs(line, place - 2, place) is not None:
            return True
        if any(line.key(spot) in support or line.key(spot).removeprefix("ال") in support for spot in near):
            return True
        first = line.first(place - 1)
        if self.told_of_questions(line, place - 1) and any(
            self._asking.newsroom(line, spot, bare_names=False) > spot for spot in range(first, place)
        ):
            return True
        return any(spot not in line.pairs and self._asking.newsroom(line, spot) > spot for spot in near)

    def told_of_questions(self, line: Line, index: int) -> bool:
        first = max(line.first(index), index - WINDOW)
        return any(belongs(line.key(place), self._questions, prepositions=True)
                   or (line.key(place) in self._calls and self._asking.named_near(line, place + 1, index))
                   for place in range(first, index))  # fmt: skip

    def others_asked(self, line: Line, index: int, rule: StatementRule) -> bool:
        """Whether a court, a prosecutor or a parliament asked: وجهت النيابة أسئلة إلى الوزير ولم يجب عنها."""
        first = max(line.first(index), index - WINDOW)
        theirs = any(belongs(line.key(place), rule.refused_after) for place in range(first, index))
        return theirs or asked_by_others(line, first, index, self._asking, self.phrases)
