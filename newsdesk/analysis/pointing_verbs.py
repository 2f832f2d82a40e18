"""Verbs that only point at what was said: وهو اتهام ينفيه فلان, and somebody's own word for a thing: ما وصفه بـ."""

from __future__ import annotations

from newsdesk.analysis.found import Found, Range, with_ba
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.openers import Openers
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.speakers import Speakers
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_places import heir
from newsdesk.analysis.wanted import BY, Wanted
from newsdesk.analysis.word_shapes import COMMAS, belongs_any, definite

_THAT_IT = frozenset({"بانه", "بانها", "بانهم"})
_AT_ONCE = 2
_DEEDS = frozenset({"اعمال", "حمله", "سياسه", "خطه", "افعال", "جراءم", "شاءعات"})
_OF_THREE = frozenset(
    {"خرق", "ظلم", "جرم", "خطا", "عبث", "هدر", "نصر", "غش", "كذب", "فخ", "قرار", "عمل", "امر", "حدث", "فشل", "نقض"}
)
"""What something is called, and which has not the shape of an act."""
_NAME = 3
"""Words of a name alone."""


class PointingVerbs:
    """Finds verbs with a pronoun that stands for what was said, or for what is called something."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, openers: Openers, speakers: Speakers) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self.openers = openers
        self.speakers = speakers
        nouns = knowledge.nouns
        self._acts_of = nouns["objects"] | nouns["denied_objects"]

    def referring(self, line: Line, index: int, form: VerbForm) -> Found | None:
        """وهو اتهام ينفيه فلان: the verb points back at what was said; its claim is not here."""
        if index == line.first(index) or not line.tokens[index - 1].word:
            return None
        subject = self.speakers.after(line, index, line.limit(index), Wanted())
        how = subject is None and index + 1 < line.limit(index) and self.phrases.tells_how(line, index + 1)
        if how:  # وهي تهم ينفيها جملة وتفصيلا
            return Found((index, index + 1), None, None, None, form.entry.id, "inner", form.form.gender,
                         form.form.number)  # fmt: skip
        if subject is None or (not self.openers.speaker_like(line, subject[0]) and not self._bare_name(line, subject)):
            return None
        gender, number = form.form.gender, form.form.number
        return Found((index, index + 1), subject, None, None, form.entry.id, "inner", gender, number)

    def _bare_name(self, line: Line, span: Range) -> bool:
        """Whether a phrase may be a name alone: short, and no act or thing that the rules know."""
        key = line.key(span[0])
        return span[1] - span[0] <= _NAME and key not in self._acts_of

    def named(self, line: Line, index: int, form: VerbForm, speaking: list[Found]) -> Found | None:
        """ما وصفه بـ: the speaker's own word for a thing."""
        if line.key(index - 1) not in ("ما", "بما", "مما", "لما", "وما", "عما", "فيما"):
            return None
        limit = line.limit(index)
        start = index + 1
        if start >= limit:
            return None
        subject = self.speakers.after(line, index, limit, BY)
        if subject:
            subject = (subject[0], self._called_so(line, subject))
            marks = range(subject[0] + 1, subject[1])
            open_ = (at for at in marks if line.pairs.get(at) == subject[1] - 1)
            subject = (subject[0], next(open_, subject[1]))  # ما سماها | مسؤولون | "فوضى"
        after = self.openers.over_adverbs(line, subject[1], limit) if subject else limit
        before = heir(speaking, form)
        if subject and before and after in line.pairs and self._thing(line.key(subject[0])):
            claim = (start, line.pairs[after] + 1)  # ندد الوزير بما سماها | أعمال شغب "لا تطاق"
            return Found((index, index + 1), before, claim, None, form.entry.id, "inner", form.form.gender,
                         form.form.number, True)  # fmt: skip
        described = after < limit and (line.key(after) == "ب" or with_ba(line.key(after), self.knowledge))
        if subject and (described or after in line.pairs or self._made_so(line, after)):
            start = after
        else:
            subject = None
        if line.key(start).startswith("ب") or start in line.pairs or line.key(start):
            end = (
                line.pairs[start] + 1 if start in line.pairs else self.phrases.end(line, start, limit, apposition=False)
            )
            end = self.openers.ba_phrase(line, start, limit) if end == start else end
            if subject and start == after and self._made_so(line, start):
                end = max(end, self.openers.ba_phrase(line, start, limit))  # اعتبرته النقابة | خرقا سافرا للدستور
            if end <= start + _AT_ONCE and line.key(start) in _THAT_IT:  # وصفه مسؤولون | بأنه قد يكون هجوما
                end = next((at for at in range(start, limit) if line.tokens[at].text in COMMAS), limit)
            speaker = subject or heir(speaking, form)
            if speaker is None and not speaking:
                speaker = self.speakers.main_or_sender(line, index)  # خرجت الوزارة عن صمتها لترد على ما | وصفته بـ
            return Found((index, index + 1), speaker, (start, max(end, start + 1)), None,
                         form.entry.id, "inner", form.form.gender, form.form.number, subject is None)  # fmt: skip
        return None

    def _called_so(self, line: Line, subject: Range) -> int:
        """Where somebody ends before what he calls a thing: ما تعتبره المعارضة | «انقلابا», الوزير | تدخلا."""
        start, end = subject
        for place in range(start + 1, end):
            before = line.key(place - 1)
            if not (definite(before) or self.phrases.state([before])):
                continue
            if self._made_so(line, place) or (place in line.pairs and line.tokens[place + 1].text.endswith("ا")):
                return place
        return end

    def _made_so(self, line: Line, place: int) -> bool:
        """Whether a word is an act in the accusative, and so no more who: تدخلا, تهجيرا."""
        key = line.key(place)
        accusative = key.endswith("ا") or line.tokens[min(place, len(line.tokens) - 1)].text.endswith("\u064b")
        feminine = key.endswith("ه") and self.phrases.is_act(key) and line.key(place + 1).endswith("ه")  # إساءة كبيرة
        after = line.key(place + 1)
        deed = key.removesuffix("ا") in _OF_THREE
        two = accusative and deed and after.endswith("ا") and not definite(after)  # خرقا سافرا
        return not definite(key) and (feminine or two or (accusative and self.phrases.is_act(key.removesuffix("ا"))))

    def _thing(self, key: str) -> bool:
        """Whether the word is what somebody calls something, and nobody: أعمال شغب, محاولات."""
        nobody = not belongs_any(key, self.phrases.anybody, self.phrases.heads, self.phrases.persons)
        return nobody and not definite(key) and (key.endswith("ات") or key in _DEEDS or self.phrases.is_masdar(key))
