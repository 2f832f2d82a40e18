"""Who says what: reporting verbs and participles with their speaker and claim, sentence by sentence.

All places are token indices of one line until `settle` turns them into spans. Other cues (وفقًا لـ, نقل عن, a headline's colon)
are in `cues`; both give `Found`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from newsdesk.analysis.knowledge import Knowledge, VerbForm
from newsdesk.analysis.phrases import COMMAS, PREPOSITIONS, Phrases, Wanted, belongs, definite
from newsdesk.analysis.tokens import Line

Range = tuple[int, int]

FARTHEST_OPENER = 45
"""Words between a verb and its إن: beyond this they are taken for strangers."""
_SPEECH_WORDS = 4
"""Words: shorter quotations after a speaker are taken for part of what goes before, unless they end the sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in token indices. ``order``: head (before its claim), tail (after it) or inner (nested, no cut)."""

    cue: Range
    speaker: Range | None
    claim: Range | None
    relay: Range | None
    rule: str
    order: str = "head"
    gender: str = "m"
    number: str = "s"
    inherited: bool = False


class Verbs:
    """Finds reporting verbs and participles in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases

    def find(self, line: Line, others: Iterable[Found] = ()) -> list[Found]:
        """The attributions made by verbs and participles, in order, speakers inherited within a sentence.

        ``others`` are cues found before, whose speakers a verb without a subject may carry on.
        """
        waiting = sorted(others, key=lambda made: made.cue, reverse=True)
        found: list[Found] = []
        quoted = quoted_tokens(line)
        for first, limit in line.bounds:
            opened = -1  # the opener a verb is still waiting for: participles before it only describe
            speaking: list[Found] = []
            for index in range(first, limit):
                while waiting and waiting[-1].cue[0] < index:
                    other = waiting.pop()
                    if other.cue[0] >= first:
                        speaking.append(other)
                if index in quoted or not line.tokens[index].word:
                    continue
                for form, joined in self._forms(line, index):
                    made = self._try(line, index, form, joined, speaking, opened)
                    if made is None:
                        continue
                    opened = max(opened, made.claim[0] if made.claim else index)
                    speaking.append(made)
                    found.append(made)
                    break
        return found

    def _forms(self, line: Line, index: int) -> Iterator[tuple[VerbForm, bool]]:
        key = line.key(index)
        for form in self.knowledge.verbs.get(key, ()):
            yield form, False
        if len(key) > 3 and key[0] in "وف":
            for form in self.knowledge.verbs.get(key[1:], ()):
                yield form, True

    def _try(
        self, line: Line, index: int, form: VerbForm, joined: bool, speaking: list[Found], opened: int
    ) -> Found | None:
        if not self._may_report(line, index, form, joined):
            return None
        if form.form.tense == "participle":
            return self._participle(line, index, form, joined, speaking, opened)
        if form.entry.what and form.form.pronoun:
            return self._what(line, index, form, speaking)
        if form.entry.addressee:
            return self._addressed(line, index, form, speaking)
        return self._finite(line, index, form, joined, speaking)

    def _may_report(self, line: Line, index: int, form: VerbForm, joined: bool) -> bool:
        """Whether the spelling can be this verb here: not negated, not passive by its marks, not after a preposition."""
        before = line.key(index - 1) if index > line.first(index) else ""
        small = self.knowledge.small
        if before in small["negations"] and not joined:
            return False
        if form.form.tense == "participle":
            return before not in PREPOSITIONS
        if form.noun and not self._clause_start(line, index, joined, form):
            return False
        if before == "شيء" or any(line.key(index + step) in _GESTURES for step in (1, 2)):
            return False
        if before in PREPOSITIONS - {"غير"} and not joined:
            return False
        if form.form.tense == "present" and before in ("ان", "بان", "لان") and not form.form.text.startswith("س"):
            return line.key(index - 2) == "قبل"
        text = line.tokens[index].text
        if _passive(text, joined):
            return False
        wanted = form.form.text
        if wanted.endswith("ى") and not text.rstrip(_MARKS).endswith("ى"):
            return False
        return not (wanted.startswith("إ") and text[joined : joined + 1] == "أ")

    def _clause_start(self, line: Line, index: int, joined: bool, form: VerbForm) -> bool:
        """Whether a verb may stand here: a spelling that is also a noun is a verb only at the head of a clause."""
        if form.form.number == "d" or form.entry.slip and joined:
            return False
        if joined or index == line.first(index) or not line.tokens[index - 1].word:
            return True
        before = line.key(index - 1)
        if form.entry.slip:
            return False
        return before in self.knowledge.small["before_verb"] or self.phrases.subject_before(line, index) is not None

    def _finite(
        self, line: Line, index: int, form: VerbForm, joined: bool, speaking: list[Found]
    ) -> Found | None:
        limit = line.limit(index)
        entry = form.entry
        wanted = Wanted(form.prepositions, objects="object" in entry.takes, denied=entry.definite_objects)
        before = None if joined else self._subject_before(line, index, form)
        subject = None if before else self._subject_after(line, index, limit, wanted)
        if before is None and subject is None and line.key(index - 1) in _RELATIVES:
            before = self.phrases.antecedent_before(line, index - 1)
        from_here = subject[1] if subject else index + 1
        opener = self._named_object(line, from_here, limit, form) if subject or before or speaking else None
        opener = opener or self._opener(line, index, from_here, limit, form)
        if opener is None and "object" in entry.takes and (not form.noun or entry.slip):
            subject, opener = self._object(line, index, limit, wanted, subject, before, speaking)
        if opener is None:
            return None
        speaker = before or subject
        if speaker and self._refused(line, speaker, form):
            return None
        claim_key = line.key(opener)
        if any(reading in entry.refused_objects for reading in (claim_key, f"{claim_key} {line.key(opener + 1)}")):
            return None
        inherited = speaker is None
        if inherited:
            speaker = _heir(speaking, form) or self._answering(line, index)
        return Found((index, index + 1), speaker, (opener, limit), self._recipient(line, from_here, opener), entry.id,
                     "head" if joined or not speaking else _order(line, index), form.form.gender, form.form.number,
                     inherited)  # fmt: skip

    def _named_object(self, line: Line, start: int, limit: int, form: VerbForm) -> int | None:
        """Where what is announced or denied begins, if it begins right here with a word that says so."""
        if "object" not in form.entry.takes:
            return None
        place = self._over_adverbs(line, start, limit)
        key = line.key(place) if place < limit else ""
        nouns = self.knowledge.nouns
        return place if key in nouns["objects"] or (form.entry.definite_objects and key in nouns["denied_objects"]) else None

    def _answering(self, line: Line, index: int) -> Range | None:
        """وفي معرض رد الوزير على سؤال … قال: the one who answers speaks."""
        for place in range(line.first(index), index - 1):
            if line.key(place) in ("رد", "اجابه", "جواب", "تعليق", "حديث"):
                end = self.phrases.end(line, place + 1, index)
                return (place + 1, end) if end > place + 1 and self._speaker_like(line, place + 1) else None
        return None

    def _subject_before(self, line: Line, index: int, form: VerbForm) -> Range | None:
        found = self.phrases.subject_before(line, index)
        if found is None:
            return None
        head = line.key(found[0])
        if form.form.gender == "m" and form.form.number == "s" and _feminine(head) and not form.form.pronoun:
            return None
        # A verb after a phrase at the head of a sentence (اليوم قال الوزير): the speaker may still follow the verb.
        after = self._subject_after(line, index, line.limit(index), Wanted(form.prepositions, objects=True))
        if after and self.phrases.is_clause(line, after[1]) and not form.entry.addressee:
            return None
        return found

    def _subject_after(self, line: Line, index: int, limit: int, wanted: Wanted) -> Range | None:
        start = index + 1
        while start < limit and (start in line.dated or line.key(start) in _PASSED):
            start += 1
        if wanted.objects and start < limit and line.key(start) in self.knowledge.nouns["objects"]:
            return None
        if wanted.denied and line.key(start) in self.knowledge.nouns["denied_objects"]:
            return None
        key = line.key(start)
        if key in wanted.prepositions or ("ب" in wanted.prepositions and _with_ba(key, self.knowledge)):
            return None
        if key[:2] in ("لل",) or (key.startswith("ل") and self.phrases.outlet_end(line, start) > start and key not in self.knowledge.nouns["bodies"]):
            return None
        if start in line.pairs and not line.tokens[start].word and line.pairs[start] - start - 1 >= _SPEECH_WORDS:
            return None
        end = self.phrases.end(line, start, limit, wanted)
        return (start, end) if end > start else None

    def _refused(self, line: Line, speaker: Range, form: VerbForm) -> bool:
        head = line.key(speaker[0])
        return any(word in form.entry.refused_speakers for word in (head, head.removeprefix("ال"), head.removeprefix("وال")))

    def _opener(self, line: Line, verb: int, start: int, limit: int, form: VerbForm) -> int | None:
        """Where the claim begins: after إن, a colon or a preposition, or at a quotation. None if nothing opens one."""
        takes = form.entry.takes
        index = start
        stop = min(limit, verb + FARTHEST_OPENER)
        exact = form.entry.id == "say"
        second: int | None = None
        while index < stop:
            token = line.tokens[index]
            if not token.word:
                if token.text == ":" and "colon" in takes and index + 1 < limit:
                    return index + 2 if self.phrases.is_clause(line, index + 1) else index + 1
                if index in line.pairs:
                    close = line.pairs[index]
                    if "quote" in takes and self._speech(line, index, close, limit):
                        return index
                    index = max(close, index) + 1
                    continue
                if token.text in QUOTATION and "quote" in takes and index not in line.pairs.values():
                    return index if index + 1 < limit else None  # speech that closes in another paragraph
            elif self.phrases.is_clause(line, index) and "clause" in takes and index + 1 < limit:
                if not exact or token.text.lstrip("وف")[:1] in "إا":
                    return index + 1
                second = second or index + 1
            elif self._is_preposition(line, index, form, verb) and index + 1 <= limit - 1:
                return self._after_preposition(line, index)
            elif index > verb + 1 and self._other_verb(line, index):
                break
            index += 1
        return second

    def _after_preposition(self, line: Line, index: int) -> int:
        standing = line.key(index) in PREPOSITIONS
        place = index + 1 if standing else index
        return place + 1 if standing and self.phrases.is_clause(line, place) else place

    def _is_preposition(self, line: Line, index: int, form: VerbForm, verb: int) -> bool:
        if not form.prepositions or index - verb > 14:
            return False
        if form.noun and not self._speaker_like(line, verb + 1):
            return False
        key, after = line.key(index), line.key(index + 1)
        if key in form.prepositions and len(key) > 1:
            spoken_in = belongs(after, self.knowledge.nouns["venues"]) and after not in ("هذا", "هذه", "ذلك")
            if spoken_in or index + 1 in line.dated or not after:
                return False
            return after not in ("هامش", "راس", "خلفيه", "حد", "متن", "غرار", "نحو")
        if "ب" in form.prepositions and key == "ب":
            return True
        return "ب" in form.prepositions and _with_ba(key, self.knowledge) and key not in _GESTURES

    def _speaker_like(self, line: Line, index: int) -> bool:
        nouns = self.knowledge.nouns
        words = nouns["bodies"] | nouns["titles"] | nouns["anonymous"] | nouns["outlet_nouns"]
        return belongs(line.key(index), words) or self.phrases.state([line.key(index)])

    def _speech(self, line: Line, opening: int, close: int, limit: int) -> bool:
        words = sum(1 for place in range(opening + 1, close) if line.tokens[place].word)
        after = line.tokens[close + 1] if close + 1 < len(line.tokens) else None
        ends = after is None or not after.word
        return words >= _SPEECH_WORDS or (ends and words >= 1 and line.tokens[opening - 1].text == ":") or close >= limit

    def _other_verb(self, line: Line, index: int) -> bool:
        """A joined reporting verb begins another statement: what follows it is not ours."""
        key = line.key(index)
        if len(key) < 4 or key[0] not in "وف":
            return False
        return any(not form.noun and form.form.tense != "participle" for form in self.knowledge.verbs.get(key[1:], ()))

    def _object(
        self, line: Line, index: int, limit: int, wanted: Wanted, subject: Range | None, before: Range | None,
        speaking: list[Found],
    ) -> tuple[Range | None, int | None]:  # fmt: skip
        """The subject and where the announced act begins, for verbs that need no إن."""
        if before:
            start = self._over_adverbs(line, index + 1, limit)
            return None, start if start < limit and line.tokens[start].word and self._acts(line, start, wanted) else None
        if subject is None:
            start = self._over_adverbs(line, index + 1, limit)
            return None, start if speaking and start < limit and line.tokens[start].word else None
        if speaking and line.key(index)[:1] == "و" and not self._speaker_like(line, subject[0]):
            return None, subject[0]  # واعتبر الحوار أمرًا ضروريًا: what follows is the object, the speaker is known
        loose = replace(wanted, loose=True)
        end = self.phrases.end(line, subject[0], limit, loose)
        start = self._over_adverbs(line, end, limit)
        if start >= limit or (not line.tokens[start].word and start not in line.pairs):
            return subject, None
        if not line.tokens[start].word or line.key(start) in PREPOSITIONS or line.key(start) in self.knowledge.small["relative"]:
            return subject, None
        if self.phrases.is_stop_verb(line.key(start)):
            return subject, None
        return (subject[0], end), start

    def _acts(self, line: Line, start: int, wanted: Wanted) -> bool:
        key = line.key(start)
        if key in PREPOSITIONS or key in self.knowledge.small["relative"]:
            return False
        return not self.phrases.is_stop_verb(key)

    def _over_adverbs(self, line: Line, start: int, limit: int) -> int:
        """Past dates, commas and places of speaking (الأربعاء، في بيان) that stand between a speaker and the claim."""
        index = start
        while index < limit:
            key = line.key(index)
            if index in line.dated or line.tokens[index].text in COMMAS or key in _PASSED:
                index += 1
            elif key in self.knowledge.small["attached"] or key in _RELATIVES:
                comma = next((place for place in range(index, min(index + 20, limit)) if line.tokens[place].text in COMMAS), -1)
                if comma < 0:
                    break
                index = comma + 1
            elif key in ("في", "خلال", "عبر") and belongs(line.key(index + 1), self.knowledge.nouns["venues"]):
                comma = next((place for place in range(index, min(index + 12, limit)) if line.tokens[place].text in COMMAS), -1)
                index = comma + 1 if comma > 0 else limit
            else:
                break
        return index

    def _recipient(self, line: Line, start: int, opener: int) -> Range | None:
        """The outlet somebody spoke to (لوكالة «شفق نيوز»): through it we have the words."""
        for index in range(start, min(opener, start + 12)):
            token = line.tokens[index]
            if not token.word or not token.key.startswith("ل"):
                continue
            if token.key == "ل" and index + 1 in line.pairs and line.pairs[index + 1] - index < 7 and index > start - 2:
                return index, line.pairs[index + 1] + 1
            if token.key == "ل" and self.phrases.outlet_end(line, index + 1) > index + 1:
                return index, self.phrases.outlet_end(line, index + 1)
            bare = token.key[1:] if not token.key.startswith("لل") else "ال" + token.key[2:]
            outlets = self.knowledge.outlets
            if any(name[0] == bare for name in outlets):
                length = max(len(n) for n in outlets if n[0] == bare and all(line.key(index + s) == n[s] for s in range(1, len(n)))) if any(n[0] == bare and all(line.key(index + s) == n[s] for s in range(1, len(n))) for n in outlets) else 0
                if length:
                    return index, index + length
            if belongs(bare, self.knowledge.nouns["outlet_nouns"]):
                end = self.phrases.end(line, index, min(opener, index + 9), apposition=False)
                return index, max(end, index + 1)
        return None

    def _addressed(self, line: Line, index: int, form: VerbForm, speaking: list[Found]) -> Found | None:
        """Verbs with somebody between the speaker and the claim: دعا الفصائلَ إلى, اتهم الوزارةَ بـ, وصف الوضعَ بـ."""
        limit = line.limit(index)
        wanted = Wanted(form.prepositions, addressee=True)
        speaker = self._subject_before(line, index, form)
        if speaker is None and line.key(index - 1) in _RELATIVES:
            speaker = self.phrases.antecedent_before(line, index - 1)
        start = index + 1
        if speaker is None and not form.form.pronoun:
            speaker = self._subject_after(line, index, limit, wanted)
            start = speaker[1] if speaker else start
        opener = self._addressed_opener(line, index, start, limit, form)
        if opener is None or (form.noun and speaker is None):
            return None
        inherited = speaker is None
        if inherited:
            speaker = _heir(speaking, form)
        limit = _aside(line, opener, limit)
        return Found((index, index + 1), speaker, (opener, limit), None, form.entry.id,
                     "inner" if line.key(index)[:1] not in "وف" and index > line.first(index) and _order(line, index) == "inner" else "head",
                     form.form.gender, form.form.number, inherited)  # fmt: skip

    def _addressed_opener(self, line: Line, verb: int, start: int, limit: int, form: VerbForm) -> int | None:
        for index in range(start, min(limit, verb + 22)):
            token = line.tokens[index]
            if token.text in ".:" or (index > verb + 1 and self._other_verb(line, index)):
                return None
            if index in line.pairs and line.pairs[index] - index > _SPEECH_WORDS and "quote" in form.entry.takes:
                return index
            if not token.word:
                continue
            if self.phrases.is_clause(line, index) and "clause" in form.entry.takes and index > verb + 1:
                return index + 1
            if token.key in form.prepositions and index + 1 < limit and len(token.key) > 1:
                return index + 2 if self.phrases.is_clause(line, index + 1) else index + 1
            if "ب" in form.prepositions and (token.key == "ب" or (token.key.startswith("ب") and _with_ba(token.key, self.knowledge))):
                if index > verb + 1 or form.form.pronoun or form.form.text.startswith("أها"):
                    return index
        return None

    def _what(self, line: Line, index: int, form: VerbForm, speaking: list[Found]) -> Found | None:
        """ما وصفه بـ: the speaker's own word for a thing."""
        if line.key(index - 1) not in ("ما", "بما", "مما", "لما", "وما", "عما", "فيما"):
            return None
        limit = line.limit(index)
        start = index + 1
        if start >= limit:
            return None
        subject = self._subject_after(line, index, limit, Wanted(frozenset({"ب"})))
        if subject and subject[1] < limit and _with_ba(line.key(subject[1]), self.knowledge):
            start = subject[1]
        else:
            subject = None
        if line.key(start).startswith("ب") or start in line.pairs or line.key(start):
            end = line.pairs[start] + 1 if start in line.pairs else self.phrases.end(line, start, limit, apposition=False)
            end = self._ba_phrase(line, start, limit) if end == start else end
            return Found((index, index + 1), subject or _heir(speaking, form), (start, max(end, start + 1)), None,
                         form.entry.id, "inner", form.form.gender, form.form.number, subject is None)  # fmt: skip
        return None

    def _ba_phrase(self, line: Line, start: int, limit: int) -> int:
        end = start + 1
        if end in line.pairs:
            return line.pairs[end] + 1
        while end < limit and line.tokens[end].word and not (line.key(end) in PREPOSITIONS or line.key(end) in _ABOUT or self.phrases.is_stop_verb(line.key(end))):
            end += 1
        return end

    def _participle(
        self, line: Line, index: int, form: VerbForm, joined: bool, speaking: list[Found], opened: int
    ) -> Found | None:
        """مضيفًا أن: said in the same breath by the speaker of the sentence."""
        token = line.tokens[index]
        if index < opened and not joined and index < opened - 1 and any(f.claim and f.cue[0] < index < f.claim[0] for f in speaking):
            return None  # قالت محذرة إن: how it was said, not a statement of its own
        before = line.tokens[index - 1] if index else None
        apart = joined or before is None or before.text in COMMAS or form.form.text.startswith("قائل")
        feminine = form.form.text.endswith("ة")
        if form.noun and not apart:
            return None
        if any(f.claim and f.cue[0] < index < f.claim[0] for f in speaking):
            return None
        limit = line.limit(index)
        opener = self._near_opener(line, index, limit, form)
        if opener is None:
            return None
        if not apart and (feminine or definite(token.key)) and not self._after_phrase(line, index):
            return None
        speaker = _heir(speaking, form) or self._main_subject(line, index)
        return Found((index, index + 1), speaker, (opener, limit), None, form.entry.id, "head", form.form.gender, "s", True)

    def _after_phrase(self, line: Line, index: int) -> bool:
        return line.first(index) + 2 < index

    def _near_opener(self, line: Line, index: int, limit: int, form: VerbForm) -> int | None:
        if form.entry.addressee:
            return self._addressed_opener(line, index, index + 1, limit, form)
        opener = self._opener(line, index, index + 1, min(limit, index + 5), form)
        if opener is None and "object" in form.entry.takes and index + 1 < limit:
            nouns = self.knowledge.nouns
            key = line.key(index + 1)
            if key in nouns["objects"] or (form.entry.definite_objects and key in nouns["denied_objects"]):
                return index + 1
        return opener

    def _main_subject(self, line: Line, index: int) -> Range | None:
        """The subject of the verb that begins the sentence."""
        first = line.first(index)
        for place in range(first, min(first + 3, index)):
            if self.phrases.is_stop_verb(line.key(place)):
                end = self.phrases.end(line, place + 1, index, Wanted(addressee=True))
                return (place + 1, end) if end > place + 1 else None
        end = self.phrases.end(line, first, index)
        return (first, end) if end > first else None


QUOTATION = frozenset("“”«»\"„‹›")
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_RELATIVES = frozenset({"الذي", "التي", "الذين"})
_PASSED = frozenset({"ايضا", "كذلك", "بدوره", "بدورها", "مجددا", "امس", "اليوم", "رسميا", "لاحقا", "علنا", "مساء", "صباح", "قاءلا", "قاءله"})
_GESTURES = frozenset({"بيده", "بيدها", "باصبعه", "براسه"})
_ABOUT = frozenset({"بشان", "بخصوص", "حول", "خلال", "ضد", "التي", "الذي"})


def _passive(text: str, joined: bool) -> bool:
    """Whether the first letter carries a damma: أُعلن, نُقل, يُعتبر."""
    bare = text[1:] if joined else text
    return bare[1:2] == "\u064f" and bare[:1] not in "يت" or (bare[1:2] == "\u064f" and bare.rstrip(_MARKS)[-2:-1] == "\u064e")


def _feminine(key: str) -> bool:
    return key.endswith("ه") and len(key) > 3


def _with_ba(key: str, knowledge: Knowledge) -> bool:
    """Whether the word is ب and a noun, as far as its letters tell."""
    small = knowledge.small
    return key.startswith("ب") and len(key) > 3 and key not in small["native_ba"] and key not in ("بعد", "بين", "بينما", "بعدما")


def _order(line: Line, index: int) -> str:
    """Whether a verb that follows others stands for itself or inside another's claim."""
    before = line.key(index - 1)
    return "head" if before in ("كما", "فيما", "بينما", "حين", "وقد", "حيث", "ثم") or line.tokens[index - 1].text in COMMAS else "inner"


def _aside(line: Line, start: int, limit: int) -> int:
    """Where ، وذلك turns from what was asked for to its circumstances."""
    return next((place for place in range(start + 1, limit)
                 if line.key(place) == "وذلك" and line.tokens[place - 1].text in COMMAS), limit)  # fmt: skip


def _heir(speaking: Iterable[Found], form: VerbForm) -> Range | None:
    """The sentence's last speaker that agrees with the verb, for a verb without a subject of its own."""
    for earlier in reversed(list(speaking)):
        if earlier.speaker is None:
            continue
        if form.form.gender in (earlier.gender, "c") or form.form.tense == "participle":
            return earlier.speaker
    return None


def quoted_tokens(line: Line) -> frozenset[int]:
    """The tokens inside quotations long enough to be speech: what is reported there is the speaker's, not ours."""
    inside: set[int] = set()
    for opening, close in line.pairs.items():
        if close - opening > _SPEECH_WORDS + 1:
            inside.update(range(opening + 1, close))
    return frozenset(inside)
