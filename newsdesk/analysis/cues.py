"""Reporting cues other than verbs: وفقًا لـ, حسبما, نقل … عن, nouns of saying, speaking documents, headline colons."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from newsdesk.analysis.cue_sides import LEARNT, CueSides
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.openers import Openers
from newsdesk.analysis.phrase_ends import Wanted
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.speakers import Speakers
from newsdesk.analysis.tokens import CUE, Line
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite, readings

_NEAR = 16
CONCERNS = frozenset({"يهم", "ويهم", "تود", "وتود", "يود", "ويود"})
ISSUED = frozenset({"صدر", "وصدر", "صدرت", "وصدرت"})
_CARRIES = ("نقل", "ينقل", "تنقل")
_BESIDES = frozenset({"خلال", "في", "عقب", "امام", "اثناء", "لدي"})
_REPORTS = ("افاد", "يفيد", "تفيد")
_ASCRIBES = ("نسب", "ينسب", "تنسب")
IN_IT = frozenset({"فيه", "فيها"})
DOCUMENT_VERBS = frozenset({"ورد", "جاء", "وجاء", "وورد", "فجاء", "يرد"})

_FIRST_PERSON = frozenset({"لن", "يجب", "ينبغي", "نحن", "سنرد", "مستعدون", "نطالب", "نرفض", "ندعو", "لا"})
_FROM_OR_TO = Wanted(frozenset({"عن", "الي"}))
_BY = Wanted(frozenset({"ب"}))

Finder = Callable[[Line, int], Found | None]


def _by_first(phrases: Iterable[tuple[tuple[str, ...], bool]]) -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for words, flag in phrases:
        found.setdefault(words[0], []).append((words, flag))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


class Cues(CueSides):
    """Finds the cues that are not verbs of their own speaker."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        self._speakers = Speakers(knowledge, phrases, Openers(knowledge, phrases))
        self._phrases_from = _by_first(
            (phrase[:-1], phrase[-1] == "ل") if phrase[-1] == "ل" else (phrase, False)
            for phrase in knowledge.cue_phrases
        )
        self._leads = _by_first((tuple(lead.split()), False) for lead in knowledge.nouns["leads"])
        self._unrelayed = knowledge.small["negations"] | PREPOSITIONS
        self._starts = Memo(self._finders)

    def _finders(self, key: str) -> tuple[Finder, ...]:
        """What may find a cue at a word of this key, in the order in which they are asked."""
        plain = readings(key, False)[:2]
        found: list[Finder] = []
        if any(word in self._leads for word in plain):
            found.append(self._reported)
        if any(word in self._phrases_from for word in plain):
            found += [self.in_his_words, self._according]
        relayed = self.knowledge.relayed
        if key in relayed or (len(key) > 3 and key[0] in "وف" and key[1:] in relayed):
            found.append(self._relay)
        if key.removeprefix("و") in LEARNT:
            found.append(self.learnt)
        if key in DOCUMENT_VERBS:
            found.append(self._document)
        if key in ISSUED:
            found.append(self._issued)
        if belongs(key, self.knowledge.nouns["saying"]):
            found.append(self._nominal)
        if key in CONCERNS:
            found.append(self._concerned)
        return tuple(found)

    def may_begin(self, key: str) -> bool:
        """Whether such a cue may begin at a word of this key."""
        return bool(self._starts[key])

    def find(self, line: Line) -> list[Found]:
        """Every such cue in the line, in order."""
        found: list[Found] = []
        starts = self._starts
        for index in line.at(CUE):
            if index in line.quoted:
                continue
            asked = starts[line.keys[index]]
            made = next((made for finder in asked if (made := finder(line, index)) is not None), None)
            if made is not None:
                found.append(made)
        return found

    def colon(self, line: Line) -> Found | None:
        """A headline's speaker before its colon (رويترز: …), or None for a place, a topic or a label."""
        place = next((index for index, token in enumerate(line.tokens) if token.text == ":"), -1)
        if not 0 < place < len(line.tokens) - 1 or place > 12:
            return None
        nouns = self.knowledge.nouns
        first = line.key(0)
        if belongs(first, nouns["labels"]) or first in nouns["labels"]:
            return None
        whole = " ".join(line.key(index) for index in range(place))
        if whole in nouns["labels"] or (whole in nouns["places"] and not self._first_person(line, place + 1)):
            return None
        if any(self.phrases.is_stop_verb(line.key(index)) for index in range(place)):
            return None
        end = self.phrases.end(line, 0, place)
        relay = self._spoken_to(line, end, place) if end < place else None
        if (end != place and relay is None) or first.startswith("لل"):
            return None
        if self.phrases.is_masdar(first) and not belongs(first, self.phrases.heads):
            return None  # a topic: اختفاء فلان
        where = self.phrases.state([first]) or first in nouns["places"]
        where = where or self.phrases.state([line.key(index) for index in range(place)])
        if where and not self._first_person(line, place + 1):
            return None  # where it happened
        if relay is not None:
            return Found((place, place + 1), (0, end), (place + 1, len(line.tokens)), relay, "colon")
        return Found((place, place + 1), (0, place), (place + 1, len(line.tokens)), None, "colon")

    def _spoken_to(self, line: Line, start: int, stop: int) -> Range | None:
        """وزير الخارجية لـ«الأفق»: the outlet between a headline's speaker and its colon."""
        if line.key(start) == "ل" and start + 1 in line.pairs and line.pairs[start + 1] + 1 == stop:
            return start, stop
        return (start, stop) if self.phrases.outlet_end(line, start) == stop and line.key(start)[:1] == "ل" else None

    def _first_person(self, line: Line, start: int) -> bool:
        return start in line.pairs or any(key in _FIRST_PERSON for key in line.keys[start : start + 8])

    def _according(self, line: Line, index: int) -> Found | None:
        end = self._phrase_end(line, index)
        if end == index or line.key(index - 1) in ("علي", "ما", "غير") or line.key(index) == "فحسب":
            return None
        limit = line.limit(index)
        start = end
        if start >= limit or line.key(start) in ("ما", "لما") or start in line.dated:
            return None
        head = line.key(start)
        if line.key(start) == "ل":
            start += 1
            head = line.key(start)
        elif head.startswith("لل"):
            head = "ال" + head[2:]
        elif head.startswith("ل") and line.key(end - 1) in ("وفقا", "طبقا", "وفقاً"):
            head = head[1:]
        if not head or self._refuses(head) or head[:1].isdigit():
            return None
        leading = index - line.first(index) <= 1
        stop = self._speaker_end(line, start, limit, leading=leading)
        if not leading and line.key(index) == "نقلا":
            stop = min(stop, self.phrases.end(line, start, limit, _BY)) or stop
        if line.key(stop).removesuffix("ت") in ("ادلي", "ادل") and line.key(stop + 1) in ("بها", "به"):
            start = stop + 2  # وفقا لتصريحات أدلى بها مصدر
            stop = self._speaker_end(line, start, limit, leading=False)
        if stop == start:
            return None
        if leading:
            claim = self._claim_after(line, stop, limit)
            return Found((index, end), (start, stop), claim, self.told(line, stop), "according-to")
        told = self.told(line, stop)
        return Found((index, end), (start, stop), self.claim_before(line, index), told, "according-to", "tail")

    def _refuses(self, head: str) -> bool:
        refused = self.knowledge.nouns["refused_speakers"]
        forms = {*readings(head), *(head.removesuffix(tail) for tail in ("ها", "هم", "ه", "نا"))}
        return any(form in refused for form in forms)

    def _phrase_end(self, line: Line, index: int) -> int:
        best = index
        for word in readings(line.key(index), False)[:2]:
            for phrase, with_la in self._phrases_from.get(word, ()):
                end = index + len(phrase)
                if end <= best or any(line.key(index + step) != phrase[step] for step in range(1, len(phrase))):
                    continue
                if not with_la or line.key(end).startswith("ل"):
                    best = end
        return best

    def _speaker_end(self, line: Line, start: int, limit: int, *, leading: bool) -> int:
        if start in line.pairs and line.pairs[start] - start < 8:
            return line.pairs[start] + 1
        end = self._leading_speaker(line, start, limit) if leading else self.phrases.end(line, start, limit)
        if end == start and line.tokens[start].word and line.key(start).startswith("ل"):
            end = start + 1
        return end

    def _claim_after(self, line: Line, stop: int, limit: int) -> Range | None:
        index = self.recipient_end(line, stop)
        while index < limit and (
            line.tokens[index].text in COMMAS
            or line.tokens[index].text == ":"
            or line.key(index) in ("فان", "ان", "فقد")
            or index in line.dated
        ):
            index += 1
        return (index, limit) if index < limit else None

    def _reported(self, line: Line, index: int) -> Found | None:
        """حسبما قال, بحسب ما ذكر, كما أعلن: closes a claim with its source."""
        end = self._lead_end(line, index)
        if end == index or end >= line.limit(index) or line.key(end) not in self.knowledge.reported:
            return None
        limit = line.limit(index)
        forms = self.knowledge.reported[line.key(end)]
        if line.key(index) in ("كما", "وكما") and index - line.first(index) < 2:
            return None
        if line.key(index) == "لما" and line.key(index - 1) in ("صحه", "اساس", "وجود"):
            return None  # لا صحة لما نشر
        if line.key(index) == "علي" and index > line.first(index) and line.tokens[index - 1].word:
            return None  # التعليق على ما جاء في
        start = end + 1
        if line.key(start) in ("في", "علي", "به", "بها", "فيه", "فيها", "عنه", "عنها", "عليه", "اليه"):
            start += 1
        leading = index - line.first(index) <= 1
        stop = self._leading_speaker(line, start, limit) if leading else self.phrases.end(line, start, limit)
        if stop == start and (start >= limit or not line.tokens[start].word):
            cue = (index, end + 1)  # حسبما قال: whoever spoke before
            return Found(cue, None, self.claim_before(line, index), None, "as-reported", "tail", forms[0].gender)
        if stop == start:
            return None
        opened = any(
            self.phrases.is_clause(line, place) or line.tokens[place].text == ":"
            for place in range(stop, min(stop + 8, limit))
        )
        about = line.key(stop) in ("عن",) and not self._relays(line, end)
        if line.key(index) in ("كما", "وكما") and (opened or about or self._objects(line, stop, limit)):
            return None  # كما أعلن الجيش أن: one more statement, not a closing
        relay: Range | None = None
        speaker: Range = (start, stop)
        if self._relays(line, end) and line.key(stop) == "عن":
            relay, begin = speaker, stop + 1
            stop = self.phrases.end(line, begin, limit)
            if stop == begin:
                return None
            speaker = (begin, stop)
        relay = relay or self.told(line, stop)
        gender = forms[0].gender
        if leading:
            claim = self._claim_after(line, stop, limit)
            return Found((index, end + 1), speaker, claim, relay, "as-reported", gender=gender)
        return Found((index, end + 1), speaker, self.claim_before(line, index), relay, "as-reported", "tail", gender)

    def _leading_speaker(self, line: Line, start: int, limit: int) -> int:
        """The end of a speaker before the claim: over a comma only to a name or title that another comma closes."""
        plain = self.phrases.end(line, start, limit, apposition=False)
        whole = self.phrases.end(line, start, limit)
        return whole if whole < limit and line.tokens[whole].text in COMMAS else plain

    def _objects(self, line: Line, stop: int, limit: int) -> bool:
        return stop < limit and line.tokens[stop].word and line.key(stop) in self.knowledge.nouns["objects"]

    def _relays(self, line: Line, verb: int) -> bool:
        return line.key(verb) in self.knowledge.relayed

    def _lead_end(self, line: Line, index: int) -> int:
        for word in readings(line.key(index), False)[:2]:
            for lead, _ in self._leads.get(word, ()):
                if len(lead) == 1 or line.key(index + 1) == lead[1]:
                    return index + len(lead)
        return index

    def _relay(self, line: Line, index: int) -> Found | None:
        key = line.key(index)
        joined = len(key) > 3 and key[0] in "وف" and key[1:] in self.knowledge.relayed
        if key not in self.knowledge.relayed and not joined:
            return None
        if line.key(index - 1) in self._unrelayed or self._lead_before(line, index):
            return None
        limit = line.limit(index)
        start = index + 1
        while start < limit and start in line.dated:
            start += 1
        stop = self.phrases.end(line, start, limit, _FROM_OR_TO)
        words = next((place for place in range(start + 1, stop) if line.key(place) == "قول"), -1)
        if words > 0 and (opener := self._said(line, stop, limit)) is not None:
            return Found((index, index + 1), (words + 1, stop), (opener, limit), (start, words), "relay")
        relay = (start, stop) if stop > start else self.phrases.subject_before(line, index)
        about = next(
            (place for place in range(stop, min(stop + 10, limit)) if line.key(place) in ("عن", "الي", "علي")), -1
        )
        ascribed = self.ascribed(line, start, limit) if key.lstrip("وف").startswith(_ASCRIBES) else 0
        if ascribed:
            about, relay = ascribed - 1, (start, ascribed)
        if about < 0 or (line.key(about) not in ("عن", "الي") and not line.key(about + 1).startswith("ل")):
            return self._carried(line, index, limit, relay) if key.lstrip("وف").startswith(_CARRIES) else None
        if line.key(about) == "الي" and not key.lstrip("وف").startswith(_ASCRIBES):
            return None
        hidden = line.key(about - 1) in self.knowledge.small["anonymity"]
        if key.lstrip("وف").startswith(_REPORTS) and (hidden or self.phrases.is_masdar(line.key(about + 1))):
            return None  # أفاد عن ارتفاع الحصيلة: what, and not from whom
        stop = self.phrases.end(line, about + 1, limit)
        opener = self._said(line, stop, limit)
        if stop == about + 1 or opener is None:
            return None
        gender = (
            "f"
            if belongs(line.key(about + 1), frozenset({line.key(about + 1)})) and line.key(about + 1).endswith("ه")
            else "m"
        )
        return Found((index, index + 1), (about + 1, stop), (opener, limit), relay, "relay", gender=gender)

    def _lead_before(self, line: Line, index: int) -> bool:
        leads = self.knowledge.nouns["leads"]
        return any(word in leads for word in (line.key(index - 1), f"{line.key(index - 2)} {line.key(index - 1)}"))

    def _carried(self, line: Line, index: int, limit: int, subject: Range | None) -> Found | None:
        """نقل لهم «رسالة …»: the one who brought the words reports them."""
        if subject is None or subject[1] > index:
            return None
        for place in range(index + 1, min(index + 4, limit)):
            if place in line.pairs and line.pairs[place] - place > 4:
                return Found((index, index + 1), subject, (place, limit), None, "relay", "inner")
        return None

    def _said(self, line: Line, start: int, limit: int) -> int | None:
        for index in range(start, min(start + _NEAR, limit)):
            token = line.tokens[index]
            if index in line.pairs and (line.pairs[index] - index > 3 or line.tokens[index - 1].text == ":"):
                return index
            if token.text == ":" or token.key in self.knowledge.small["said"]:
                following = index + 1
                if line.key(following) in _BESIDES:  # قوله خلال مؤتمر صحفي إن
                    near = range(following, min(following + _NEAR, limit - 1))
                    following = next((place for place in near if self.phrases.is_clause(line, place)), following)
                while following < limit and (
                    line.tokens[following].text in ":،" or self.phrases.is_clause(line, following)
                ):
                    following += 1
                return following if following < limit else None
            if token.word and self.phrases.is_clause(line, index):
                return index + 1 if index + 1 < limit else None
        return None

    def _document(self, line: Line, index: int) -> Found | None:
        """ورد في بيان: the document is the source."""
        if (
            line.key(index) not in DOCUMENT_VERBS
            or line.key(index - 1) in self.knowledge.small["negations"]
        ):
            return None
        limit = line.limit(index)
        place = index + 1
        if line.key(place) in IN_IT and place + 1 < limit:
            return self._in_it(line, index, limit)
        while place < limit and place in line.dated:
            place += 1
        if line.key(place) != "في" or not belongs(line.key(place + 1), self.knowledge.nouns["documents"]):
            return None
        stop = self._long_phrase(line, place + 1, limit)
        opener = self._said(line, stop, limit)
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
        if line.key(first) in ISSUED and line.key(first + 1) == "عن":  # صدر عن المكتب بيان جاء فيه
            end = min(self.phrases.end(line, first + 2, index), index - 1)
            issuer = (first + 2, end) if end > first + 2 else None
        else:
            issuer = self._speakers.main(line, index)
        return Found((index, index + 1), issuer, (opener, limit), None, "document") if opener < limit else None

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

    def _nominal(self, line: Line, index: int) -> Found | None:
        """الاتهامات الأمريكية بأن, تصريح مسؤول بأن: a noun of saying with its speaker."""
        key = line.key(index)
        if (
            not belongs(key, self.knowledge.nouns["saying"])
            or line.key(index - 1) in PREPOSITIONS
            or (key.startswith(("بال", "ب")) and key != "بيانا")
        ):
            return None
        before = line.key(index - 1)
        if not definite(before) and belongs(before, self.knowledge.nouns["outlet_nouns"], prepositions=True):
            return None  # وكالة الأنباء
        limit = line.limit(index)
        start = index + 1
        if start >= limit or not line.tokens[start].word:
            return None
        of = line.key(start) == "من"
        start += of
        stop = self.phrases.end(line, start, limit, apposition=False)
        if stop == start:
            return None
        about = self._that(line, stop, limit)
        if about is None or (definite(key) and not of and not line.key(start).endswith(("يه", "ي"))):
            return None
        return Found(
            (index, index + 1), (start, stop), (about + 1, limit), self._published_by(line, index), "nominal", "inner"
        )

    def _that(self, line: Line, stop: int, limit: int) -> int | None:
        for index in range(stop, min(stop + 9, limit)):
            key = line.key(index)
            if key.startswith("بان") and key in self.knowledge.small["clause"]:
                return index
            if key == "من" and line.key(index + 1) in self.knowledge.small["clause"]:
                return index + 1
            if index == stop and self.phrases.is_clause(line, index):
                return index
            if line.tokens[index].text in COMMAS:
                return None
        return None

    def _published_by(self, line: Line, index: int) -> Range | None:
        """The outlet that published the statement: the phrase right before it (نشرت وكالة رويترز تصريح …)."""
        for start in range(max(line.first(index), index - 6), index):
            if belongs(line.key(start), self.knowledge.nouns["outlet_nouns"]):
                return start, index
        return None
