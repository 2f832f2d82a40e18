"""Who says what: reporting verbs and participles with their speaker and claim, sentence by sentence.

All places are token indices of one line; the reader turns them into spans. Other cues (وفقًا لـ, نقل عن, a headline's
colon) are in `cues`; both give `Found`.
"""

from __future__ import annotations

from collections.abc import Iterable

from newsdesk.analysis.addressees import Addressees
from newsdesk.analysis.found import Found, Range, with_ba
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.openers import GESTURES, RELATIVES, Openers
from newsdesk.analysis.phrase_ends import Wanted
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.speakers import Speakers
from newsdesk.analysis.tokens import VERB, Line
from newsdesk.analysis.verb_places import aside, heir, order, passive
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite

_LEADING = PREPOSITIONS - {"غير"}
"""Prepositions after which no verb stands."""
_BY = Wanted(frozenset({"ب"}))


class Verbs:
    """Finds reporting verbs and participles in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self.openers = Openers(knowledge, phrases)
        self.speakers = Speakers(knowledge, phrases, self.openers)
        self._by_key = Memo(self._forms)
        nouns = knowledge.nouns
        self._addressees = Addressees(knowledge, phrases)
        self._acts_of = nouns["objects"] | nouns["denied_objects"]

    def may_begin(self, key: str) -> bool:
        """Whether a word of this key may be a verb that reports."""
        return bool(self._by_key[key])

    def find(self, line: Line, others: Iterable[Found] = ()) -> list[Found]:
        """The attributions made by verbs and participles, in order, speakers inherited within a sentence.

        ``others`` are cues found before, whose speakers a verb without a subject may carry on.
        """
        waiting = sorted(others, key=lambda made: made.cue, reverse=True)
        found: list[Found] = []
        first = opened = -1  # the opener a verb is still waiting for: participles before it only describe
        speaking: list[Found] = []
        for index in line.at(VERB):
            if index in line.quoted:
                continue
            if line.first(index) != first:
                first, opened, speaking = line.first(index), -1, []
            while waiting and waiting[-1].cue[0] < index:
                other = waiting.pop()
                if other.cue[0] >= first:
                    speaking.append(other)
            for form, joined in self._by_key[line.keys[index]]:
                made = self._try(line, index, form, joined, speaking, opened)
                if made is None:
                    continue
                if "said" in form.entry.takes:
                    made = self._at_saying(line, made)
                opened = max(opened, made.claim[0] if made.claim else index)
                speaking.append(made)
                found.append(made)
                break
        return found

    def _at_saying(self, line: Line, made: Found) -> Found:
        """The cue moved to قائلا or بالقول, which report where ردّ, علّق and اكتفى only lead up to it."""
        saying = self.knowledge.small["saying_it"]
        behind = range(made.cue[1], made.claim[0] if made.claim else made.cue[1])
        place = next((place for place in behind if line.key(place) in saying), None)
        return made if place is None else made._replace(cue=(place, place + 1))

    def _forms(self, key: str) -> tuple[tuple[VerbForm, bool], ...]:
        """The verb forms that a spelling may be, and whether a conjunction is attached to it."""
        found = [(form, False) for form in self.knowledge.verbs.get("قاءلا" if key == "بالقول" else key, ())]
        if len(key) > 2 and key[0] in "وف":
            found += [(form, True) for form in self.knowledge.verbs.get(key[1:], ())]
        return tuple(found)

    def _try(
        self, line: Line, index: int, form: VerbForm, joined: bool, speaking: list[Found], opened: int
    ) -> Found | None:
        if not self._may_report(line, index, form, joined):
            return None
        if form.form.tense == "participle":
            return self._participle(line, index, form, joined, speaking, opened)
        if form.entry.what and form.form.pronoun:
            found = self._what(line, index, form, speaking)
            if found is not None:
                return found
        if form.entry.refers and form.form.pronoun:
            return self._referring(line, index, form)
        if form.entry.addressee:
            return self._addressed(line, index, form, speaking)
        return self._finite(line, index, form, joined, speaking)

    def _may_report(self, line: Line, index: int, form: VerbForm, joined: bool) -> bool:
        """Whether the spelling can be this verb here: not negated, passive by its marks, or after في."""
        before = line.key(index - 1) if index > line.first(index) else ""
        small = self.knowledge.small
        if before in small["negations"] and not joined:
            return False
        if line.key(index) in ("بين", "تبين") and "\u0651" not in line.tokens[index].text:
            return False
        if joined and line.key(index) in ("وبين", "فبين") and index > line.first(index):
            return "\u0651" in line.tokens[index].text
        if form.form.tense == "participle":
            return before not in PREPOSITIONS
        if form.noun and not self._clause_start(line, index, joined, form):
            return False
        if (before in RELATIVES or line.key(index + 1) in small["anonymity"]) and line.key(index) in small["asks"]:
            return False
        if before == "شيء" or any(line.key(index + step) in GESTURES for step in (1, 2)):
            return False
        if not joined and (before in _LEADING or (before[:1] == "و" and before[1:] in _LEADING)):
            return False
        if form.form.tense == "present" and before in ("ان", "بان", "لان") and not form.form.text.startswith("س"):
            return line.key(index - 2) == "قبل"
        if form.form.tense == "present" and form.form.text.startswith("س"):
            return False  # سيعلن: not yet said
        text = line.tokens[index].text
        if form.form.pronoun and text.endswith("ة"):
            return False  # دعوة is no دعوه
        if passive(text, joined):
            return False
        wanted = form.form.text
        if wanted.endswith("ى") and not text.rstrip(_MARKS).endswith("ى"):
            return index == line.first(index) and self.openers.speaker_like(line, index + 1)  # نفي for نفى
        if line.key(index) in small["arrives"] and not self._answers(line, index):
            return False
        if form.form.tense == "present" and line.key(index).removeprefix("و") in small["impersonal"]:
            return self.phrases.end(line, index + 1, line.limit(index)) > index + 1 or self._owns(line, index)
        return not (wanted.startswith("إ") and text[joined : joined + 1] == "أ")

    def _owns(self, line: Line, index: int) -> bool:
        """Whether the word before is a subject for a verb that is impersonal without one: وكان البيان يذكر أن."""
        return self.phrases.subject_before(line, index) is not None

    def _answers(self, line: Line, index: int) -> bool:
        """Whether ورد / وردت is و and ردّ here: at the head of a sentence, and somebody answers."""
        after = index + 1
        return index == line.first(index) and (self.openers.speaker_like(line, after) or definite(line.key(after)))

    def _clause_start(self, line: Line, index: int, joined: bool, form: VerbForm) -> bool:
        """Whether a verb may stand here: a spelling that is also a noun is a verb only at the head of a clause."""
        if form.entry.slip and joined:
            return False
        if form.form.number == "d":
            return line.key(index - 1).endswith(("ان", "تان")) or self.phrases.subject_before(line, index) is not None
        if joined or index == line.first(index) or not line.tokens[index - 1].word:
            return True
        before = line.key(index - 1)
        if form.entry.slip:
            return False
        return before in self.knowledge.small["before_verb"] or self.phrases.subject_before(line, index) is not None

    def _finite(self, line: Line, index: int, form: VerbForm, joined: bool, speaking: list[Found]) -> Found | None:
        limit = line.limit(index)
        entry = form.entry
        joined = joined or line.key(index - 1) == "و"
        objects, denied = "object" in entry.takes, entry.definite_objects
        addressee = entry.may_address or entry.pronouns
        wanted = Wanted(form.prepositions, objects=objects, denied=denied, addressee=addressee)
        turned = None if joined else self._turned(line, index, form)
        if turned is not None:
            return turned
        before = None if joined else self.speakers.before(line, index, form)
        plural = form.form.number in "dp" and form.form.tense != "participle"
        subject = None if before or plural else self.speakers.after(line, index, limit, wanted)
        if joined and line.key(index)[:1] == "ف":
            before = self.phrases.topic(line, index)
            subject = None if before else subject
        if before is None and subject is None and line.key(index - 1) in RELATIVES:
            before = self.phrases.antecedent_before(line, index - 1)
        if before is None and line.key(index - 1) in self.knowledge.small["indefinite_speakers"] and not joined:
            held = line.key(index + 1) in ("فيه", "فيها") and self.speakers.main(line, index)
            before, subject = held or (index - 1, index), None  # تقارير أفادت بأن; نشر المكتب بيانا أكد فيه
        if before is None and line.key(index - 1) == "ان":
            before = self.phrases.after_sabaq(line, index - 1)
            subject = None if before else subject
        split = self.speakers.behind_name(line, subject, limit) if subject and not before and denied else None
        if subject and split is not None:
            subject = (subject[0], split)
        from_here = subject[1] if subject else index + 1
        opener = self.openers.named_object(line, from_here, limit, form) if subject or before or speaking else None
        opener = split if split is not None else opener
        opener = opener or self.openers.opener(line, index, from_here, limit, form)
        bare = not form.noun or entry.slip or self._praises(line, index, subject)
        if opener is None and "object" in entry.takes and bare:
            subject, opener = self.speakers.announced(line, index, limit, wanted, subject, before, speaking)
        if opener is None:
            return None
        if opener + 1 < limit and self.phrases.is_clause(line, opener):
            opener += 1
        speaker = before or subject
        if speaker and self.speakers.refused(line, speaker, form):
            return None
        if any(made.claim and made.claim[0] == opener and made.cue[0] < index for made in speaking):
            return None  # قالت خطيبته، التي تكتب في صحيفة، إنها: the words are hers who said
        claim_key = line.key(opener)
        if entry.only_objects and not entry.only_objects & {claim_key, line.key(opener + 1)}:
            return None
        if any(reading in entry.refused_objects for reading in (claim_key, f"{claim_key} {line.key(opener + 1)}")):
            return None
        inherited = speaker is None
        if inherited and form.form.tense == "present" and not joined:
            own = any(made.claim and made.claim[0] == index for made in speaking)
            if self._describes(line, index) or (own and entry.id not in _DENYING):
                return None  # قالت إنها تتوقع: one and the same statement
        if inherited:
            speaker = (
                heir(speaking, form)
                or self.speakers.answering(line, index)
                or (self.speakers.shared(line, index, form) if joined or line.key(index + 1) in _IN_IT else None)
            )
        if speaker is None and entry.named:
            return None
        relay = self.openers.recipient(line, from_here, opener)
        if relay is None and subject:
            relay = self.openers.recipient(line, index + 1, subject[0])
        relay = relay or self.openers.told_first(line, index)
        if relay is None and entry.pronouns and before and self.phrases.outlet_end(line, index + 1) > index + 1:
            relay = (index + 1, self.phrases.outlet_end(line, index + 1))  # المصادر أخبرت هيئة البث
        if relay is None and entry.pronouns and subject and self.phrases.outlet_end(line, subject[1]) > subject[1]:
            relay = (subject[1], self.phrases.outlet_end(line, subject[1]))  # أبلغ مصدر وكالة الأنباء
        return Found((index, index + 1), speaker, (opener, limit), relay, entry.id,
                     "head" if joined or not speaking else order(line, index), form.form.gender, form.form.number,
                     inherited)  # fmt: skip

    def _praises(self, line: Line, index: int, subject: Range | None) -> bool:
        """Whether ثمن is the verb: by its shadda, or with a man of office behind it, who has no price."""
        if line.key(index).removeprefix("و") != "ثمن" or subject is None:
            return False
        office = belongs(line.key(subject[0]), self.phrases.persons)
        return office or "\u0651" in line.tokens[index].text

    def _referring(self, line: Line, index: int, form: VerbForm) -> Found | None:
        """وهو اتهام ينفيه فلان: the verb points back at what was said; its claim is not here."""
        if index == line.first(index) or not line.tokens[index - 1].word:
            return None
        subject = self.speakers.after(line, index, line.limit(index), Wanted())
        if subject is None or (not self.openers.speaker_like(line, subject[0]) and not self._bare_name(line, subject)):
            return None
        gender, number = form.form.gender, form.form.number
        return Found((index, index + 1), subject, None, None, form.entry.id, "inner", gender, number)

    def _bare_name(self, line: Line, span: Range) -> bool:
        """Whether a phrase may be a name alone: short, and no act or thing that the rules know."""
        key = line.key(span[0])
        return span[1] - span[0] <= _NAME and key not in self._acts_of

    def _turned(self, line: Line, index: int, form: VerbForm) -> Found | None:
        """«…»، قال الوزير: the words first, then the verb and who said them."""
        if "quote" not in form.entry.takes or form.form.number == "p" or form.form.tense == "participle":
            return None
        if line.tokens[index - 1].text in COMMAS and form.entry.id == "say" and line.tokens[index - 2].word:
            return self._trailing(line, index, form)
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
        if subject is None or line.key(subject[1]) in self.knowledge.small["clause"]:
            return None
        relay = self.openers.recipient(line, subject[1], line.limit(index))
        return Found((index, index + 1), subject, (opening, close + 1), relay, form.entry.id, "tail",
                     form.form.gender, form.form.number)  # fmt: skip

    def _trailing(self, line: Line, index: int, form: VerbForm) -> Found | None:
        """…، يقول المتحدث: a sentence and then, at its end, who said it."""
        first, limit = line.first(index), line.limit(index)
        if index - first < _LEAST_TOLD or line.key(first) in PREPOSITIONS or first in line.dated:
            return None
        subject = self.speakers.after(line, index, limit, Wanted(form.prepositions))
        if subject is None or not self.openers.speaker_like(line, subject[0]):
            return None
        after = subject[1]
        if after < limit and line.tokens[after].text not in ".…":
            return None
        return Found((index, index + 1), subject, (first, index - 1), None, form.entry.id, "tail",
                     form.form.gender, form.form.number)  # fmt: skip

    def _describes(self, line: Line, index: int) -> bool:
        """Whether a present verb without a subject only describes the word before it: ورقة تفيد بأن, إنهم يعتقدون."""
        before = line.tokens[index - 1] if index > line.first(index) else None
        if before is None or not before.word or before.key in self.knowledge.small["before_verb"]:
            return False
        return not (self.phrases.is_stop_verb(before.key) or before.key in self.knowledge.small["between"])

    def _addressed(self, line: Line, index: int, form: VerbForm, speaking: list[Found]) -> Found | None:
        """Verbs with somebody between the speaker and the claim: دعا الفصائلَ إلى, اتهم الوزارةَ بـ, وصف الوضعَ بـ."""
        limit = line.limit(index)
        wanted = Wanted(form.prepositions, addressee=True)
        speaker = (
            self.speakers.before(line, index, form)
            if line.key(index)[:1] not in "وف" or form.form.text[:1] == "و"
            else None
        )
        start = index + 1
        if speaker is None and form.form.pronoun:
            behind = self.speakers.after(line, index, limit, wanted)
            speaker = behind if behind and self.openers.speaker_like(line, behind[0]) else None
            start = speaker[1] if speaker else start
        if speaker is None and line.key(index - 1) in RELATIVES:
            speaker = self.phrases.antecedent_before(line, index - 1)
        if speaker is None and line.key(index - 1) in self.knowledge.small["indefinite_speakers"]:
            speaker = (index - 1, index)
        if speaker is None and not form.form.pronoun:
            speaker = self.speakers.after(line, index, limit, wanted)
            start = speaker[1] if speaker else start
        head = line.key(speaker[0]) if speaker else ""
        masculine = form.form.gender == "f" and form.form.tense != "participle" and head in _MASCULINE
        act = head.endswith(("ه", "ها", "هم")) and not definite(head) and self.speakers.owned_act(line, speaker)
        if speaker and speaker[0] > index and (masculine or act):
            speaker, start, head = None, index + 1, ""  # طالبت العالم بكذا, وصف افتتاحه بكذا
        if speaker and speaker[0] > index and speaker[1] == speaker[0] + 1 and head.endswith(("هم", "ها", "هما")):
            speaker, start = None, index + 1  # واتهمت دولهم بكذا: those accused, under a pronoun
        opener = self.openers.addressed_opener(line, index, start, limit, form)
        if speaker and opener and speaker[0] < opener < speaker[1]:
            speaker = (speaker[0], opener)
        if speaker and opener and speaker[0] > index:
            speaker = self._addressees.speaker(line, speaker, opener, form)
            if speaker is None and self._addressees.passive(line, index, form, heir(speaking, form)):
                return None  # اتُّهم الجيش بكذا: he was accused
        if opener is not None and self._invites(line, opener, form):
            return None
        if opener is None or (form.noun and speaker is None and line.key(index)[:1] not in "وف"):
            return None
        inherited = speaker is None
        tells = form.form.tense == "present" or (form.form.pronoun and not definite(line.key(index - 1)))
        if inherited and (form.entry.named or (tells and self._describes(line, index))):
            return None
        joined = line.key(index)[:1] in "وف" and form.form.text[:1] not in "وف"
        if inherited:
            speaker = heir(speaking, form) or (self.speakers.shared(line, index, form) if joined else None)
        limit = aside(line, opener, limit)
        return Found((index, index + 1), speaker, (opener, limit), None, form.entry.id,
                     order(line, index) if line.key(index)[:1] not in "وف" and index > line.first(index) else "head",
                     form.form.gender, form.form.number, inherited)  # fmt: skip

    def _invites(self, line: Line, opener: int, form: VerbForm) -> bool:
        """Whether what follows is no claim but what the verb does: دعا نظيره إلى زيارة العاصمة."""
        key = line.key(opener)
        pairs = (key, f"{key} {line.key(opener + 1)}", f"{line.key(opener - 1)} {key}")
        return any(one in form.entry.refused_objects for one in pairs)

    def _what(self, line: Line, index: int, form: VerbForm, speaking: list[Found]) -> Found | None:
        """ما وصفه بـ: the speaker's own word for a thing."""
        if line.key(index - 1) not in ("ما", "بما", "مما", "لما", "وما", "عما", "فيما"):
            return None
        limit = line.limit(index)
        start = index + 1
        if start >= limit:
            return None
        subject = self.speakers.after(line, index, limit, _BY)
        after = self.openers.over_adverbs(line, subject[1], limit) if subject else limit
        if subject and after < limit and (line.key(after) == "ب" or with_ba(line.key(after), self.knowledge)):
            start = after
        else:
            subject = None
        if line.key(start).startswith("ب") or start in line.pairs or line.key(start):
            end = (
                line.pairs[start] + 1 if start in line.pairs else self.phrases.end(line, start, limit, apposition=False)
            )
            end = self.openers.ba_phrase(line, start, limit) if end == start else end
            return Found((index, index + 1), subject or heir(speaking, form), (start, max(end, start + 1)), None,
                         form.entry.id, "inner", form.form.gender, form.form.number, subject is None)  # fmt: skip
        return None

    def _participle(
        self, line: Line, index: int, form: VerbForm, joined: bool, speaking: list[Found], opened: int
    ) -> Found | None:
        """مضيفًا أن: said in the same breath by the speaker of the sentence."""
        token = line.tokens[index]
        if (
            index < opened
            and not joined
            and index < opened - 1
            and any(f.claim and f.cue[0] < index < f.claim[0] for f in speaking)
        ):
            return None  # قالت محذرة إن: how it was said, not a statement of its own
        before = line.tokens[index - 1] if index else None
        apart = joined or before is None or not before.word or form.form.text.startswith("قائل")
        apart = apart or line.key(index + 1) in ("اياه", "اياها", "اياهم", "اياهما")
        apart = apart or (line.key(index + 1) in form.prepositions and token.text.endswith(("ا", "\u064b")))
        feminine = form.form.text.endswith("ة")
        if form.noun and not apart:
            return None
        if any(f.claim and f.cue[0] < index < f.claim[0] for f in speaking):
            return None
        limit = line.limit(index)
        opener = self.openers.near_opener(line, index, limit, form)
        if opener is None or (form.entry.only_objects and line.key(opener) not in form.entry.only_objects):
            return None
        if not apart and (feminine or definite(token.key)) and not self._after_phrase(line, index):
            return None
        speaker = heir(speaking, form) or (None if speaking else self.speakers.main(line, index))
        return Found(
            (index, index + 1), speaker, (opener, limit), None, form.entry.id, "head", form.form.gender, "s", True
        )

    def _after_phrase(self, line: Line, index: int) -> bool:
        return line.first(index) + 2 < index

_MASCULINE = frozenset({"العالم", "المجتمع", "الشعب", "الجانب", "الاحتلال", "الجميع", "الكل"})
"""Nouns that no feminine verb has for its subject: they are called on."""
_DENYING = frozenset({"deny-claim", "reject-claim"})
_IN_IT = frozenset({"فيه", "فيها"})
_NAME = 3
_LEAST_TOLD = 6
"""Tokens before a trailing cue: fewer are a place or a time, not what was said."""
_LEAST_TURNED = 3
"""Words: a shorter quotation before a verb is a name."""
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
