"""Words passed on, with who passed them on and from whom: نقلت الوكالة عن, علمت الصحيفة من, نسبت إلى."""

from __future__ import annotations

from newsdesk.analysis.cue_sides import CueSides, Finder
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.openers import Openers
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.speakers import Speakers
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite, owned

_OF_THEM = frozenset({"عنه", "عنها", "عنهم", "عنهما"})
_LEARNT = frozenset({"علم", "علمت", "علمنا"})
_CARRIES = ("نقل", "ينقل", "تنقل")
_REPORTS = ("افاد", "يفيد", "تفيد")
_ASCRIBES = ("نسب", "ينسب", "تنسب")
_FROM = Wanted(frozenset({"من"}))
_FROM_OR_TO = Wanted(frozenset({"عن", "الي"}))
_NAME_WORDS = 7
_NEAR, _FAR = 10, 14
"""Words behind an outlet within which whom it has the words from is told."""
"""Words within which an outlet's name ends."""


class Relays(CueSides):
    """Finds what an outlet reports of somebody else's words."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        self._speakers = Speakers(knowledge, phrases, Openers(knowledge, phrases))
        self._unrelayed = knowledge.small["negations"] | PREPOSITIONS | {"ما", "بما", "لما", "عما", "مما"}

    def finders(self, key: str) -> list[Finder]:
        """What may find words passed on at a word of this key, in the order in which they are asked."""
        relayed = self.knowledge.relayed
        found: list[Finder] = []
        if key in relayed or (len(key) > 3 and key[0] in "وف" and key[1:] in relayed):
            found.append(self._relay)
        if key.removeprefix("و") in _LEARNT:
            found.append(self._learnt)
        return found

    def _relay(self, line: Line, index: int) -> Found | None:
        """نقلت الوكالة عن مسؤول قوله إن: the one they have it from speaks."""
        key = line.key(index)
        if line.key(index - 1) in self._unrelayed or self._lead_before(line, index):
            return None
        limit = line.limit(index)
        start = index + 1
        while start < limit and start in line.dated:
            start += 1
        if line.key(start) in _OF_THEM:
            return self._of_them(line, index, start, limit)
        stop = self.phrases.end(line, start, limit, _FROM_OR_TO)
        words = next((place for place in range(start + 1, stop - 1) if line.key(place) == "قول"), -1)
        if words > 0 and (opener := self.said(line, stop, limit)) is not None:
            return Found((index, index + 1), (words + 1, stop), (opener, limit), (start, words), "relay")
        relay = (start, stop) if stop > start else self.phrases.subject_before(line, index)
        carries = key.lstrip("وف").startswith(_CARRIES)
        near = range(stop, min(stop + (_FAR if carries else _NEAR), limit))
        about = next((place for place in near if (line.key(place) == "عن" and line.key(place - 1) != "نقلا") or (
            line.key(place) == "الي" and place < stop + _NEAR)), -1)  # fmt: skip
        over = next((place for place in near if line.key(place) == "علي"), -1)
        if over >= 0 and not (over < about and self._past_page(line, over, about)):
            about = over if about < 0 or over < about else about
        if about < 0:  # محامية الهيئة | عن الأسير
            about = next((place for place in range(start + 1, stop) if line.key(place) == "عن"), -1)
            relay = (start, about) if about > 0 else relay
        ascribed = self._ascribed(line, start, limit) if key.lstrip("وف").startswith(_ASCRIBES) else 0
        if ascribed:
            about, relay = ascribed - 1, (start, ascribed)
        if about < 0 or (line.key(about) not in ("عن", "الي") and not line.key(about + 1).startswith("ل")):
            return self._carried(line, index, limit, relay) if key.lstrip("وف").startswith(_CARRIES) else None
        if line.key(about) == "الي" and not key.lstrip("وف").startswith(_ASCRIBES):
            return None
        asking, before = self.knowledge.asking, line.key(about - 1)
        asked = before in asking["their_asking"] or before in asking["questions"]  # لدى سؤاله | عن الغارة
        asked = asked or before == "نقلا"  # أفادت الوكالة نقلا | عن مسؤول: told by that word
        hidden = before in self.knowledge.small["anonymity"] or asked
        if key.lstrip("وف").startswith(_REPORTS) and (hidden or self.phrases.is_masdar(line.key(about + 1))):
            return None  # أفاد عن ارتفاع الحصيلة: what, and not from whom
        stop = self.phrases.end(line, about + 1, limit)
        opener = self.said(line, stop, limit)
        heard = line.key(stop)
        if opener is None and owned(heard) and self.phrases.is_masdar(heard):
            opener = stop  # نقلت عن سكان الحي | سماعهم دويا
        if opener is None and carries and belongs(line.key(about + 1), self.knowledge.nouns["anonymous"]):
            told = next((at for at in range(about + 2, stop) if self._act_told(line, at)), stop)
            if told < stop:
                stop = opener = told  # نقلت عن شهود | سماع دوي انفجارات
        if stop == about + 1 or opener is None:
            return None
        gender = "f" if line.key(about + 1).endswith("ه") else "m"
        return Found((index, index + 1), (about + 1, stop), (opener, limit), relay, "relay", gender=gender)

    def _act_told(self, line: Line, place: int) -> bool:
        """Whether an act begins there that people are told to have spoken of: شهود عيان | تحليق طائرات."""
        key, before = line.key(place), line.key(place - 1)
        if not self.phrases.is_act(key) or definite(key) or before in PREPOSITIONS:
            return False
        apart = before.endswith(("ين", "ون")) or before == "عيان"
        return apart or owned(key) or key in self.knowledge.nouns["objects"]

    def _of_them(self, line: Line, index: int, whose: int, limit: int) -> Found | None:
        """ونقل عنه قوله إن, ونقلت عنها الصحيفة أن: the words are of whoever was told of before."""
        end = self.phrases.end(line, whose + 1, limit)
        opener = self.said(line, end, limit)
        if opener is None or not line.key(index).lstrip("وف").startswith(_CARRIES):
            return None
        relay = (whose + 1, end) if end > whose + 1 else None
        gender = "f" if line.key(whose).endswith("ها") else "m"
        speaker = self._speakers.main(line, index) if line.key(index)[:1] in "وف" else self.phrases.topic(line, index)
        return Found((index, index + 1), speaker, (opener, limit), relay, "relay", gender=gender, inherited=True)

    def _past_page(self, line: Line, over: int, about: int) -> bool:
        """Whether على is of where it was published: ونقلت القناة عبر حسابها | على «إكس»، عن المصدر."""
        known = any(belongs(line.key(place), self.knowledge.nouns["platforms"]) for place in range(over, about))
        own = line.key(over + 1).endswith(("ه", "ها")) and self.phrases.is_venue(line.key(over + 1))  # على موقعها
        return known or own or over + 1 in line.pairs

    def _lead_before(self, line: Line, index: int) -> bool:
        """Whether the verb belongs to a phrase that closes a claim: حسبما نقلت."""
        leads = self.knowledge.nouns["leads"]
        first = line.first(index)
        more = index > first + 1 and line.tokens[index - 2].text in COMMAS and line.key(index + 1) == "عن"
        if line.key(index - 1) in ("كما", "وكما") and (more or index - 1 == first):
            return False  # كما نقلت الصحيفة عن فلان أن, ، كما نقلت عن فلان أن: one more statement
        return any(word in leads for word in (line.key(index - 1), f"{line.key(index - 2)} {line.key(index - 1)}"))

    def _carried(self, line: Line, index: int, limit: int, subject: Range | None) -> Found | None:
        """نقل لهم «رسالة …»: the one who brought the words reports them."""
        if subject is None or subject[1] > index:
            return None
        for place in range(index + 1, min(index + 4, limit)):
            if place in line.pairs and line.pairs[place] - place > 4:
                return Found((index, index + 1), subject, (place, limit), None, "relay", "inner")
        return None

    def _learnt(self, line: Line, index: int) -> Found | None:
        """علمت «النهار» من مصادر أن: what a newsroom learnt, from whom."""
        key = line.key(index)
        if line.key(index - 1) in self.knowledge.small["negations"]:
            return None
        limit = line.limit(index)
        start = index + 1
        if start in line.pairs and line.pairs[start] - start < _NAME_WORDS:
            stop = line.pairs[start] + 1
        else:
            stop = self.phrases.end(line, start, limit, _FROM)
        outlet = start in line.pairs or self.phrases.outlet_end(line, start) == stop
        that = stop + (stop < limit and line.tokens[stop].text in COMMAS)  # علمت الجريدة، أن
        if outlet and stop > start and self.phrases.is_clause(line, that) and that + 1 < limit:
            return Found((index, index + 1), (start, stop), (that + 1, limit), None, "relay")  # علمت «النهار» أن
        if line.key(stop) != "من" or (stop == start and not key.endswith("نا")):
            return None
        end = self.phrases.end(line, stop + 1, limit)
        opener = next((place for place in range(end, min(end + 6, limit)) if self.phrases.is_clause(line, place)), -1)
        if end == stop + 1 or opener < 0 or opener + 1 >= limit:
            return None
        relay = (start, stop) if stop > start else None
        return Found((index, index + 1), (stop + 1, end), (opener + 1, limit), relay, "relay")

    def _ascribed(self, line: Line, start: int, limit: int) -> int:
        """نسبت الوكالة لمسؤول القول إن: the one it is ascribed to, under ل, or 0."""
        for place in range(start + 1, min(start + _NAME_WORDS, limit)):
            key = line.key(place)
            known = belongs(key, self.phrases.heads, prepositions=True) or key[1:] in self.knowledge.small["numerals"]
            if key.startswith("ل") and known:
                return place
        return 0
