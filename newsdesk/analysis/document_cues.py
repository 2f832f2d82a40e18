"""Documents that speak, and those who give them out: ورد في بيان, بيانا جاء فيه, صدر عن المكتب ما يلي, يهم الإدارة."""

from __future__ import annotations

from newsdesk.analysis.cue_sides import CueSides, Finder
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.openers import Openers
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.speakers import Speakers
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, IN_IT, RELATIVES, belongs, definite

_CONCERNS = frozenset({"يهم", "ويهم", "تود", "وتود", "يود", "ويود"})
_ISSUED = frozenset({"صدر", "وصدر", "صدرت", "وصدرت"})
_CONTAINS = frozenset({"تضمن", "وتضمن", "تضمنت", "وتضمنت", "يتضمن", "تتضمن"})
_DESCRIBED = 12
"""Words of what is told of a document before what it says."""
_SPEAK_IN = frozenset({"ورد", "جاء", "وجاء", "وورد", "فجاء", "يرد"})
"""Verbs of what stands in a document."""


_OTHERS_PAPERS = frozenset(
    {"دعوي", "شكوي", "رساله", "وثيقه", "عريضه", "مذكره", "بلاغ", "خطاب", "كتاب", "برقيه", "لاءحه"}
)
"""Documents that one party writes and another gets or shows."""
_GIVES_OUT = frozenset(
    verb + ending for ending in ("", "ت")
    for verb in ("اصدر", "وجه", "كتب", "بعث", "ارسل", "رفع", "عمم", "قدم", "خط", "حرر", "اودع", "اطلق", "القي")
) | {"القت", "وجهوا", "بعثوا"}
"""Verbs whose subject wrote what it gives out."""
_WHATEVER = frozenset({"ما", "وما", "بما", "لما", "عما", "مما"})
_PAGES = frozenset({"صفحه", "صفحته", "صفحتها", "موقع", "موقعه", "موقعها", "حساب", "حسابه", "حسابها", "منصه"})
"""What somebody puts his words on."""
_OF_CHARGES = frozenset({"الاحاله", "الاتهام", "الحكم", "الضبط", "التحريات"})
"""What a court's papers are of: أمر الإحالة, محضر الضبط."""


class DocumentCues(CueSides):
    """Finds what documents say."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        self._speakers = Speakers(knowledge, phrases, Openers(knowledge, phrases))

    def finders(self, key: str) -> list[Finder]:
        """What may find a document's words at a word of this key, in the order in which they are asked."""
        found: list[Finder] = []
        if key in _SPEAK_IN:
            found.append(self._document)
        if key in _ISSUED:
            found.append(self._issued)
        if key in _CONTAINS:
            found.append(self._contained)
        if key in _CONCERNS:
            found.append(self._concerned)
        return found

    def _document(self, line: Line, index: int) -> Found | None:
        """ورد في بيان: the document is the source."""
        if line.key(index - 1) in self.knowledge.small["negations"] or line.key(index - 1) in _WHATEVER:
            return None  # ما | ورد | في التقرير «لا أساس له»
        limit = line.limit(index)
        place = index + 1
        if line.key(place) in IN_IT and place + 1 < limit:
            return self._in_it(line, index, limit)
        while place < limit and place in line.dated:
            place += 1
        document = belongs(line.key(place + 1), self.knowledge.nouns["documents"]) or line.key(place + 2) in _OF_CHARGES
        page = line.key(place) == "علي" and line.key(place + 1) in _PAGES  # جاء | على صفحة البلدية أن
        if not page and (line.key(place) != "في" or not document):
            return None
        stop = self._long_phrase(line, place + 1, limit)
        opener = self.said(line, stop, limit)
        if opener is None or stop == place + 1:
            return None
        return Found((index, index + 1), (place + 1, stop), (opener, limit), None, "document")

    def _in_it(self, line: Line, index: int, limit: int) -> Found | None:
        """أصدرت الوزارة بيانا جاء فيه: whoever gave out the document says it."""
        opener = index + 2 + (line.tokens[index + 2].text in COMMAS)
        if line.tokens[opener].text == ":":
            opener += 1 + self.phrases.is_clause(line, opener + 1)
        elif self.phrases.is_clause(line, opener):
            opener += 1
        elif opener not in line.pairs:
            return None
        first = line.first(index)
        if line.key(first) in _ISSUED and line.key(first + 1) == "عن":  # صدر عن المكتب بيان جاء فيه
            end = min(self.phrases.end(line, first + 2, index), index - 1)
            issuer = (first + 2, end) if end > first + 2 else None
        else:
            issuer = self._issuer(line, index)
        order = "inner" if line.key(index - 1) in RELATIVES else "head"  # رسالة، والتي | جاء فيها أن
        return Found((index, index + 1), issuer, (opener, limit), None, "document", order) if opener < limit else None

    def _issuer(self, line: Line, index: int) -> Range | None:
        """Who gave out the document that a verb at ``index`` tells of; the document itself, where another only has it.

        أصدر | الحزب | بيانا جاء فيه, but تسلم المدير | شكوى | جاء فيها.
        """
        main = self._speakers.main(line, index)
        near = range(index - 1, max(line.first(index), index - _DESCRIBED) - 1, -1)
        which = line.key(index - 1) in RELATIVES  # تلقت نسخة من | الرسالة، والتي | جاء فيها
        papers = (at for at in near if line.key(at).removeprefix("ال").removesuffix("ا") in _OTHERS_PAPERS
                  and (which or not definite(line.key(at))))  # fmt: skip
        paper = next(papers, -1)
        if paper < 0 or line.key(paper - 1) in ("في", "ضمن") or main is None or main[1] > paper:
            return main
        verb = line.key(main[0] - 1)
        gives = not _GIVES_OUT.isdisjoint((verb, verb.removeprefix("و"))) and main[1] == paper
        return main if gives else (paper, min(self.phrases.end(line, paper, index), index))

    def _issued(self, line: Line, index: int) -> Found | None:
        """صدر عن مكتب الوزير ما يلي: the one whose office issues it speaks."""
        limit = line.limit(index)
        place = index + 1
        while place < limit and (place in line.dated or line.key(place) in ("بيان", "البيان", "التالي")):
            place += 1
        if line.key(place) != "عن":
            return None
        stop = self.phrases.end(line, place + 1, limit)
        while stop > place + 2 and line.key(stop - 1) in ("ما", "البيان", "التالي"):
            stop -= 1
        colon = next((spot for spot in range(stop, min(stop + 8, limit)) if line.tokens[spot].text == ":"), -1)
        if stop == place + 1 or colon < 0 or colon + 1 >= limit:
            return None
        return Found((index, index + 1), (place + 1, stop), (colon + 1, limit), None, "document")

    def _contained(self, line: Line, index: int) -> Found | None:
        """تضمن البيان أن, تضمن التقرير الذي حصلت عليه «النهار» أن: the document says it."""
        limit = line.limit(index)
        stop = self._long_phrase(line, index + 1, limit)
        near = range(stop, min(stop + _DESCRIBED, limit - 1))
        opener = next((spot for spot in near if self.phrases.is_clause(line, spot)), -1)
        described = opener == stop or line.key(stop) in ("الذي", "التي")
        if opener < 0 or not described or not belongs(line.key(index + 1), self.knowledge.nouns["documents"]):
            return None
        return Found((index, index + 1), (index + 1, stop), (opener + 1, limit), None, "document")

    def _concerned(self, line: Line, index: int) -> Found | None:
        """يهمّ إدارة المستشفى أن توضح أن: a statement in the name of the one it concerns."""
        limit = line.limit(index)
        stop = self.phrases.end(line, index + 1, limit)
        if stop == index + 1 or line.key(stop) != "ان" or line.key(stop + 1) not in self.knowledge.verbs:
            return None
        for place in range(stop + 2, min(stop + 6, limit - 1)):
            if self.phrases.is_clause(line, place):
                return Found((index, stop + 2), (index + 1, stop), (place + 1, limit), None, "document")
        return None

    def _long_phrase(self, line: Line, start: int, limit: int) -> int:
        """A document with what it came from: بيان صادر عن الحكومة, بيان للنقابة."""
        stop = self.phrases.end(line, start, limit)
        if line.key(stop) == "عن" or line.key(stop - 1) in ("صادر", "صادره", "صدر"):
            begin = stop + 1 if line.key(stop) == "عن" else stop
            further = self.phrases.end(line, begin, limit)
            stop = further if further > begin else stop
        return stop
