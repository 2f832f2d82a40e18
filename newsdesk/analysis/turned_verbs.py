"""The words first and who said them behind: «…»، قال الوزير, and …، يقول المتحدث at the end of a sentence."""

from __future__ import annotations

from newsdesk.analysis.found import Found
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.openers import Openers
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.speakers import Speakers
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import COMMAS, KUNYA, PREPOSITIONS, belongs, definite

_LEAST_TOLD = 6
"""Tokens before a trailing cue: fewer are a place or a time, not what was said."""
_OF_THEM = frozenset({"وهو", "وهي", "الذي", "التي", "قبل", "بينما", "ويضيف", "وتضيف", "ويتابع", "وتتابع"})
"""What copy goes on with behind whoever speaks."""
_TELLS_SO = frozenset({"express", "describe"})
"""Verbs with the words before them only behind هكذا: «…»، هكذا يعبر فلان عن حاله."""
_LEAST_PUT = 3
"""Tokens of what is said before a verb put into it, and behind."""
_LEAST_TURNED = 3
"""Words: a shorter quotation before a verb is a name."""


class TurnedVerbs:
    """Finds what was said before a verb and its speaker."""

    def __init__(self, knowledge: Knowledge, openers: Openers, speakers: Speakers) -> None:
        self.knowledge = knowledge
        self.openers = openers
        self.speakers = speakers

    def find(self, line: Line, index: int, form: VerbForm) -> Found | None:
        """«…»، قال الوزير: the words first, then the verb and who said them."""
        so = line.key(index - 1) == "هكذا" and form.entry.id in _TELLS_SO
        if not (so or "quote" in form.entry.takes) or form.form.number == "p" or form.form.tense == "participle":
            return None
        if line.tokens[index - 1].text in COMMAS and line.tokens[index - 2].word:
            told = self._trailing(line, index, form) if form.entry.id == "say" else self._put_in(line, index, form)
            if told is not None or form.entry.id == "say":
                return told
        close = index - 2 if line.key(index - 1) == "هكذا" else index - 1
        while close > 0 and line.tokens[close].text in COMMAS:
            close -= 1
        if close < 1 or close not in line.closers or close < line.first(index) - 1:
            return None
        opening = next(start for start, end in line.pairs.items() if end == close)
        spoken = sum(line.tokens[place].word for place in range(opening, close))
        if spoken < _LEAST_TURNED or (opening > line.first(opening) and line.tokens[opening - 1].word):
            return None
        subject = self.speakers.after(line, index, line.limit(index), Wanted(form.prepositions))
        if subject is None and self._goes_off(line, index, close):
            return Found((index, index + 1), None, (opening, close + 1), None, form.entry.id, "tail",
                         form.form.gender, form.form.number, True)  # fmt: skip
        if subject is None or line.key(subject[1]) in self.knowledge.small["clause"]:
            return None
        if so:  # هكذا تصف أم سعيد | حالها
            inside = range(subject[0] + 1, subject[1])
            theirs = (at for at in inside if line.tokens[at].text.endswith(("ها", "ه", "هم")))
            subject = (subject[0], next(theirs, subject[1]))
        relay = self.openers.recipient(line, subject[1], line.limit(index))
        return Found((index, index + 1), subject, (opening, close + 1), relay, form.entry.id, "tail",
                     form.form.gender, form.form.number)  # fmt: skip

    def _goes_off(self, line: Line, index: int, close: int) -> bool:
        """Whether a verb behind quoted words has nobody behind it: «…»، تقول | وهي تخلع قفازيها, «…»، قال."""
        after, limit = index + 1, line.limit(index)
        alone = after >= limit or line.tokens[after].text in ".…" or line.key(after) in ("وهو", "وهي")
        return alone and any(line.tokens[place].text in COMMAS for place in range(close + 1, index))

    def _trailing(self, line: Line, index: int, form: VerbForm) -> Found | None:
        """…، يقول المتحدث: a sentence and then, at its end, who said it."""
        first, limit = line.first(index), line.limit(index)
        put_in = self._put_in(line, index, form)
        if put_in is not None:
            return put_in
        if index - first < _LEAST_TOLD or line.key(first) in PREPOSITIONS or first in line.dated:
            return None
        subject = self.speakers.after(line, index, limit, Wanted(form.prepositions))
        if subject is None or not self._somebody(line, *subject):
            return None
        after = subject[1]
        if after < limit and line.tokens[after].text not in ".…" and not self._goes_on(line, after):
            return None
        return Found((index, index + 1), subject, (first, index - 1), None, form.entry.id, "tail",
                     form.form.gender, form.form.number)  # fmt: skip

    def _somebody(self, line: Line, start: int, end: int) -> bool:
        """Whether a phrase is a person: an office, a trade, أم أحمد, or a name of two words and more."""
        key = line.key(start)
        called = key in KUNYA or key in self.knowledge.small["honorifics"]
        trade = belongs(key, self.knowledge.nouns["unnamed_if_indefinite"]) or self._person(line, start) or called
        if trade or self.openers.speaker_like(line, start):
            return True
        words = [line.key(place) for place in range(start, end)]
        named = end - start > 1 and not definite(key) and all(line.tokens[place].word for place in range(start, end))
        masdar = self.openers.phrases.is_masdar
        return named and not any(word in PREPOSITIONS or masdar(word) for word in words)

    def _person(self, line: Line, place: int) -> bool:
        return belongs(line.key(place), self.openers.phrases.persons)

    def _goes_on(self, line: Line, place: int) -> bool:
        """Whether the copy goes on with who speaks: يقول فلان | وهو يملأ دلوه, تقول فلانة|، مضيفة أن."""
        comma = line.tokens[place].text in COMMAS
        key = line.key(place + comma)
        return key in _OF_THEM or (comma and self.openers.phrases.describes_speech(key))

    def _put_in(self, line: Line, index: int, form: VerbForm) -> Found | None:
        """وقد جرى، يضيف المصدر، توقيف …: the verb and who speaks put between commas inside of what is said."""
        first, limit = line.first(index), line.limit(index)
        if form.form.tense != "present" or index - first < _LEAST_PUT or line.key(first) in PREPOSITIONS:
            return None
        subject = self.speakers.after(line, index, limit, Wanted(form.prepositions))
        if subject is None:
            return None
        document = belongs(line.key(subject[0]), self.knowledge.nouns["documents"])  # يضيف | البلاغ
        if not (document or self.openers.speaker_like(line, subject[0]) or self._person(line, subject[0])):
            return None
        after = subject[1]
        if limit - after <= _LEAST_PUT or line.tokens[after].text not in COMMAS or line.key(after + 1) in ("ان", "انه"):
            return None
        behind = self.openers.over_adverbs(line, after, limit)
        if behind < limit and self.openers.phrases.is_clause(line, behind):
            return None  # وفي هذا السياق، تؤكد الإدارة، في بيان، | أن
        return Found((index, index + 1), subject, (first, limit), None, form.entry.id, "tail",
                     form.form.gender, form.form.number)  # fmt: skip
