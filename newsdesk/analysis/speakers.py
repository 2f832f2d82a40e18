"""Who a reporting verb says has spoken: before the verb, after it, in the sentence's first clause."""

from __future__ import annotations

import re

from newsdesk.analysis.addressed_openers import SPEECH_WORDS
from newsdesk.analysis.before_claims import PASSED
from newsdesk.analysis.found import Found, Range, with_ba
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.speakers_before import SpeakersBefore
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import (
    COMMAS,
    POSSESSIVES,
    PREPOSITIONS,
    belongs,
    belongs_any,
    definite,
    under_pronoun,
)

_FOREIGN = re.compile("ت..يه")
"""A foreign name that looks like a verbal noun under a pronoun: تيتيه."""
_OWN_SPEECH = frozenset({"حديثه", "حديثها", "كلامه", "كلامها", "كلمته", "كلمتها", "خطابه", "خطابها"})
_TO_HIM = frozenset({"عليه", "عليها", "عليهم", "عليهما", "له", "لها", "لهم", "لهما"})
"""Whom a verb answers or tells, between it and its subject: ورد عليه | الوزير | بالقول."""
_JOINING = PREPOSITIONS | {"باسم", "ولا", "او", "لا"}
_WHO_IS = frozenset({"وهو", "الذي", "الملقب", "المكني"})
"""What tells of somebody named alone, behind a comma."""
_NAME = 6
_LEAST_ACT = 4
_ALSO = frozenset({"كما", "وكما", "كذلك", "وكذلك"})
_TANWIN = ("\u064b\u0627", "\u0627\u064b")
"""An ending that no subject has: نفت تقريرًا."""
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_TEXTS = frozenset({"التقارير", "الوثاءق", "الصحف", "الصحيفه", "المصادر", "الارقام", "الاوساط", "الدواءر", "المواقع"})
"""Plurals that are spoken of as she, and are spelt like no feminine."""


class Speakers(SpeakersBefore):
    """Finds the speakers of verbs in a line."""

    def before(self, line: Line, index: int, form: VerbForm) -> Range | None:
        """The speaker right before the verb at ``index``, where they agree and none follows it."""
        is_who = line.key(index - 1) == "من" and line.key(index - 2) in ("هو", "هي", "هم")
        if is_who and (meant := self.phrases.subject_before(line, index - 2)):
            return meant  # الوزيرة | هي من قالت
        found = self.phrases.subject_before(line, index - form.entry.negated)
        found = found or self.phrases.told_of_before(line, index - form.entry.negated)
        if found is None:
            return None
        masculine = form.form.gender == "m" and form.form.number == "s" and not form.form.pronoun
        surname = line.key(index - 1) == "قد" and found[1] == found[0] + 1 and not definite(line.key(found[0]))
        if masculine and ends_feminine(line, found[0]) and not surname:  # وكان | جنينة | قد صرح
            return None
        # A verb after a phrase at the head of a sentence (اليوم قال الوزير): the speaker may still follow the verb.
        denied = form.entry.definite_objects
        after = self.after(line, index, line.limit(index), Wanted(form.prepositions, objects=True, denied=denied))
        told = form.entry.addressee or form.entry.pronouns
        if after and self.phrases.is_clause(line, after[1]) and not told:
            return None
        put_in = after is not None and line.tokens[index - 1].text in COMMAS and after[1] < line.limit(index)
        if put_in and after and line.tokens[after[1]].text in COMMAS and self.openers.speaker_like(line, after[0]):
            return None  # السائق، يضيف | المدير |، «لم يحترم السرعة»
        return found

    def in_claim(self, line: Line, start: int, limit: int, form: VerbForm) -> tuple[Range | None, int]:
        """Who only looks like what is told, and where the claim begins: اعتبرت | التقارير الجزائرية | أن.

        None with ``start`` where nobody speaks there: no أن behind the phrase, and no ending of a subject.
        """
        key = line.key(start)
        if not definite(key) or form.form.number != "s":
            return None, start
        end = self.phrases.end(line, start, limit)
        feminine = key.endswith(("ه", "ات")) or key in _TEXTS
        if start < end < limit - 1 and self.phrases.is_clause(line, end) and feminine is (form.form.gender == "f"):
            return (start, end), end + 1
        people = self.nominative(line, start, limit)
        return (people, people[1]) if people else (None, start)

    def nominative(self, line: Line, start: int, limit: int) -> Range | None:
        """People whose ending tells that they do what the verb says: حمل | المواطنون | المسؤولية."""
        nouns = self.knowledge.nouns
        people = (self.phrases.anybody, nouns["anonymous"], nouns["collectives"])
        key = line.key(start)
        if not (definite(key) and key.endswith("ون") and belongs_any(key, *people)):
            return None
        end = next((at for at in range(start + 1, limit) if not line.key(at).endswith("ون")), limit)
        return (start, end) if end < limit else None

    def after(self, line: Line, index: int, limit: int, wanted: Wanted) -> Range | None:
        """The speaker behind the verb, past dates and whom it was said to; ``wanted`` is what ends the phrase."""
        start = self._behind(line, index + 1, limit)
        if wanted.addressee and line.key(start) in self.knowledge.small["all"] and line.key(start + 1) != "من":
            return None  # but حذر | كل من الوزير والمحافظ من
        court = line.key(start) == "القضاء" and line.key(start + 1) not in PREPOSITIONS  # أعلن | القضاء | فتح تحقيق
        if wanted.objects and start < limit and line.key(start) in self.knowledge.nouns["objects"] and not court:
            return None
        if wanted.objects and line.key(start) == "قرب" and self.phrases.is_masdar(line.key(start + 1)):
            return None  # أعلن | قرب انتهاء الأشغال
        if wanted.objects and any(
            line.key(start).endswith(tail) and self.phrases.is_masdar(line.key(start).removesuffix(tail))
            for tail in POSSESSIVES
        ):
            return None  # جدد تأكيده
        act = line.key(start).removeprefix("ال")
        blamed = wanted.addressee and "الي" in wanted.prepositions and definite(line.key(start))
        if blamed and line.key(start + 1) == "الي" and self.phrases.is_masdar(act) and act not in self.phrases.heads:
            return None  # وعزت | التأجيل إلى أسباب فنية
        speaks = self.phrases.those_sources(line, start) or self.phrases.is_clause(line, start + 1)  # اعتبر البيان | أن
        if wanted.denied and line.key(start) in self.openers.denied and not speaks:
            return None
        text = line.key(start).removesuffix("ا")
        if wanted.denied and text != line.key(start) and text in self.knowledge.nouns["documents"]:
            return None  # روسيا تنفي | تقريرا بأنها
        if start + 1 < limit and line.tokens[start].text in "#@":
            start += 1
        key = line.key(start)
        how = key in self.knowledge.small["manner"] or (start < limit and line.tokens[start].text.endswith(_TANWIN))
        if how or key in _OWN_SPEECH or key in self.knowledge.small["own_writings"]:
            return None
        if line.tokens[min(start, limit - 1)].text == "علي":
            called = self._called_ali(line, start, limit, wanted)
            return (start, called) if called > start else None
        if key in wanted.prepositions or ("ب" in wanted.prepositions and self._opens_with_ba(line, start, limit)):
            return None
        if (
            key.startswith("ل")
            and belongs(key[1:], self._people)
            and not belongs(key, self.knowledge.nouns["bodies"])
        ):
            return None
        press = self.knowledge.asking["press"]
        if key[:1] == "ل" and (key[1:] in press or "ال" + key[1:] in press):
            return None  # كشفت | لصحافيين | معلومات عن أسرته
        if wanted.addressee and "الي" in wanted.prepositions and self.phrases.for_act(key):
            return None  # ودعا لوضع حد
        if key[:2] in ("لل",) or (
            key.startswith("ل")
            and self.phrases.outlet_end(line, start) > start
            and key not in self.knowledge.nouns["bodies"]
        ):
            return None
        if start in line.pairs and not line.tokens[start].word and line.pairs[start] - start - 1 >= SPEECH_WORDS:
            close = line.pairs[start]
            name = close - start - 1 <= _NAME and self.phrases.is_clause(line, close + 1)
            return (start, close + 1) if name else None
        end = self.phrases.end(line, start, limit, wanted)
        if end == start:
            end = self._called_like_a_verb(line, start, limit, wanted)
        return (start, end) if end > start else None

    def _behind(self, line: Line, start: int, limit: int) -> int:
        """Where a speaker may stand behind a verb: past dates, whom it was said to, and asides before somebody."""
        first = start
        start = self._past_told(line, start, limit)
        place = start
        while (end := self.asides.past(line, place, limit)) > place:
            place = self._past_told(line, end, limit)
        if place > first and place + 1 < limit and line.tokens[place].text in COMMAS:
            end = self.phrases.end(line, place + 1, limit)  # وبيّن لـ«النهار» أمس، | المواطن فلان، أن
            enclosed = place + 1 < end < limit - 1 and line.tokens[end].text in COMMAS
            if enclosed and self.phrases.is_clause(line, end + 1) and self._somebody_at(line, place + 1, limit):
                return place + 1
        return place if start < place < limit and self._somebody_at(line, place, limit) else start

    def _past_told(self, line: Line, start: int, limit: int) -> int:
        """Past dates and whom it was said to: أمس, لـ«النهار», منا, عليه."""
        while start < limit and (start in line.dated or line.key(start) in PASSED):
            if self.phrases.called_sabah(line, start):
                break
            start += 1
        start = self.openers.over_recipient(line, start, limit)
        start += start < limit and line.key(start) in self.knowledge.asking["us"]  # طلب منا | المدير
        return start + (start < limit and line.key(start) in _TO_HIM)

    def _somebody_at(self, line: Line, place: int, limit: int) -> bool:
        """Whether somebody begins there, and nothing that is said: وأكد في بيان | الوزير, but not | حرص الوزارة."""
        key = line.key(place)
        if not line.tokens[place].word or key in self.knowledge.nouns["objects"]:
            return False
        if self.openers.speaker_like(line, place) or belongs(key, self._people):
            return key[:1] not in "بل" or key in self._people or key in self.phrases.heads
        if line.key(place - 1) == "بعد" and (definite(key) or self.phrases.is_venue(key)):
            return False  # وقال بعد | اللقاء
        end = self.phrases.end(line, place, limit)
        return end > place and self.phrases.is_clause(line, end) and not self.phrases.is_masdar(key)  # سامي الخطيب | أن

    def _called_ali(self, line: Line, start: int, limit: int, wanted: Wanted) -> int:
        """The end of a name that begins with علي, with what was said right behind it: قال | علي يزبك، رئيس كذا، إن."""
        after = line.key(start + 1)
        upon = "علي" in wanted.prepositions
        if self._said_at(line, start + 1, limit):
            sure = not upon or line.ala or line.key(start + 1) != "ان" or line.tokens[start + 1].text == "إن"
            return start + 1 if sure else start  # قال | علي إن, but not شدد | علي أن as Egypt spells it
        if start + 2 < limit and line.tokens[start + 1].text in COMMAS:
            return start + (line.key(start + 2) in _WHO_IS)  # وأوضح | علي، وهو تاجر، أن
        place = definite(after) and not after.endswith("ي")
        if place or self.phrases.is_venue(after) or (upon and self.phrases.is_masdar(after)):
            return start
        end = self.phrases.end(line, start + 1, limit, wanted)
        behind = end + (end < limit and line.tokens[end].text in COMMAS)
        return end if end > start + 1 and self._said_at(line, behind, limit) else start

    def _said_at(self, line: Line, place: int, limit: int) -> bool:
        """Whether what somebody says begins at the place: a clause, a colon, قائلا."""
        led = line.key(place) in self.knowledge.small["led"]
        return place < limit and (led or line.key(place) == ":" or self.phrases.is_clause(line, place))

    def _called_like_a_verb(self, line: Line, start: int, limit: int, wanted: Wanted) -> int:
        """The end of a name that is spelt like a verb, with what was said right behind it: لفت | يوجل | إلى."""
        key, end = line.key(start), start + 1
        if key[:1] in "وف" or key in self.knowledge.verbs or not self.phrases.is_stop_verb(key):
            return start
        if end < limit and line.tokens[end].word and not definite(line.key(end)):
            end = max(self.phrases.end(line, end, limit, wanted), end)
        behind = end + (end < limit and line.tokens[end].text in COMMAS)  # تشن قوه دونغ، نائب المدير، | إن
        if behind >= limit:
            return start
        said = self.phrases.is_clause(line, behind) or line.key(behind) in wanted.prepositions
        return end if said or line.tokens[behind].text == ":" or behind in line.pairs else start  # قال | يعالون «…»

    def _opens_with_ba(self, line: Line, start: int, limit: int) -> bool:
        """Whether ب opens the claim here; a name that begins with it (بومبيو) has the claim's own ب behind it."""
        key = line.key(start)
        if not with_ba(key, self.knowledge):
            return False
        if key.startswith("بال") or self.phrases.is_masdar(key[1:]) or key in self.knowledge.small["clause"]:
            return True
        return not self.phrases.foreign_ba(line, start)

    def owned_act(self, line: Line, speaker: Range | None) -> bool:
        """Whether the phrase is an act under a pronoun (افتتاحه المستشفى), not somebody."""
        head = line.key(speaker[0]) if speaker else ""
        return bool(head) and self.phrases.is_masdar(head) and not belongs(head, self._speakers)

    def bare_act(self, line: Line, place: int) -> bool:
        """Whether a verbal noun stands there with whose act it is, and nobody that could speak: محاولة | البعض."""
        key = line.key(place)
        act = self.phrases.is_masdar(key) and not belongs(key, self._speakers) and len(key) > _LEAST_ACT
        return act and not definite(key) and definite(line.key(place + 1))

    def refused(self, line: Line, speaker: Range, form: VerbForm) -> bool:
        """Whether the phrase cannot speak with this verb: an act, or a thing that the rules name."""
        head = line.key(speaker[0])
        owned = head.endswith(("ه", "ها", "هم")) and not line.tokens[speaker[0]].text.endswith("ة")
        theirs = owned and self.phrases.is_masdar(head) and not _FOREIGN.fullmatch(head)
        theirs = theirs and self.phrases.persons.isdisjoint(under_pronoun(head))  # but محاميته speaks
        act = theirs or head in self.knowledge.nouns["objects"]
        alone = not owned and speaker[1] == speaker[0] + 1 and "object" not in form.entry.takes
        called = alone and line.tokens[speaker[0]].word and self._stands_alone(line, speaker[1])
        if act and not called and not definite(head) and not belongs(head, self._speakers):
            return True  # محاولته إيذاء: an act, not a speaker; but وقال | عودة: somebody's name
        if form.entry.only_speakers and not belongs(head, form.entry.only_speakers):
            return True  # وجد الأهالي أن الباب مغلق: what they came upon
        return any(
            word in form.entry.refused_speakers for word in (head, head.removeprefix("ال"), head.removeprefix("وال"))
        )

    def _stands_alone(self, line: Line, place: int) -> bool:
        """Whether nothing whose act it could be stands behind a bare word: وقال عودة | :, وأوضح عودة | ، أن."""
        after = line.tokens[min(place, len(line.tokens) - 1)]
        return not after.word or after.key in ("خلال", "في", "عقب") or self.phrases.is_clause(line, place)

    def announced(
        self, line: Line, index: int, limit: int, wanted: Wanted, subject: Range | None, before: Range | None,
        speaking: list[Found],
    ) -> tuple[Range | None, int | None]:  # fmt: skip
        """The subject and where the announced act begins, for verbs that need no إن."""
        if before:
            start = self.openers.over_adverbs(line, index + 1, limit)
            if start < limit and line.tokens[start - 1].text in COMMAS and self.openers.participle(line, start):
                return None, None  # النتائج التي أعلنت اليوم؛ | مبينا أن
            return None, start if start < limit and line.tokens[start].word and self._acts(
                line, start, wanted
            ) else None
        if subject is None:
            start = self.openers.over_adverbs(line, index + 1, limit)
            also = line.key(index - 1) in _ALSO and line.tokens[index - 2].text in COMMAS
            alone = bool(speaking) or also or self._bare_act(line, index, start, wanted)
            alone = alone and not (start < limit and self.openers.participle(line, start))
            return None, start if alone and start < limit and line.tokens[start].word else None
        if speaking and line.key(index)[:1] == "و" and not self.openers.speaker_like(line, subject[0]):
            return None, subject[0]  # واعتبر الحوار أمرًا ضروريًا: what follows is the object, the speaker is known
        loose = wanted._replace(loose=True)
        end = self.phrases.end(line, subject[0], limit, loose)
        start = self.openers.over_adverbs(line, end, limit)
        if start >= limit or (not line.tokens[start].word and start not in line.pairs):
            return subject, None
        if (
            not line.tokens[start].word
            or line.key(start) in PREPOSITIONS
            or line.key(start) in self.knowledge.small["relative"]
            or self.phrases.tells_how(line, start)
        ):
            return subject, None
        if self.phrases.is_stop_verb(line.key(start)):
            return subject, None
        return (subject[0], end), start

    def behind_name(self, line: Line, subject: Range, limit: int) -> int | None:
        """Where what is spoken of begins behind a bare name, if nothing else can be: انتقد بيترو | التدخل في."""
        after = line.key(subject[1])
        if subject[1] < limit and line.tokens[subject[1]].word and after not in PREPOSITIONS and not self._how(after):
            return None
        bodies, titles = self.knowledge.nouns["bodies"], self.knowledge.nouns["titles"]
        for place in range(subject[0] + 1, subject[1]):
            key, before = line.key(place), line.key(place - 1)
            joined = before in _JOINING or before.endswith("ه") or not line.tokens[place - 1].word
            if joined or definite(before) or belongs(before, self.phrases.heads):
                continue
            act = definite(key) and key[:2] == "ال" and self.phrases.is_masdar(key) and not key.endswith(("ي", "يه"))
            if act or (key in bodies and key not in titles and not definite(key)):
                return place
        return None

    def _how(self, key: str) -> bool:
        return self.phrases.describes_speech(key) or key in self.knowledge.small["relative"]

    def _bare_act(self, line: Line, index: int, start: int, wanted: Wanted) -> bool:
        """Whether a sentence begins with a joined verb and what it announces, its subject understood: وأكدت وقوف."""
        key, first = line.key(start), line.first(index)
        heads = line.key(index)[:1] == "و" if index == first else line.key(first) in _ALSO and index == first + 1
        if heads and start == index + 1 and wanted.denied and key in self.openers.denied:
            return True  # ونفت الاتهامات
        if not heads or start != index + 1 or definite(key):
            return False
        act = self.phrases.is_masdar(key) and not belongs(key, self._speakers)
        return act or (key in self.knowledge.nouns["objects"] and not belongs(key, self.phrases.heads))

    def _acts(self, line: Line, start: int, wanted: Wanted) -> bool:
        key = line.key(start)
        if key in PREPOSITIONS or key in self.knowledge.small["relative"] or self.openers.participle(line, start):
            return False  # النتائج التي أعلنت اليوم؛ | مبينا أن
        return not self.phrases.is_stop_verb(key)


def ends_feminine(line: Line, place: int) -> bool:
    """Whether a noun is feminine by its ending: ـة, or ـه that can be no pronoun (the noun has its article)."""
    text = line.tokens[place].text.rstrip(_MARKS)
    return text.endswith("ة") or (text.endswith("ه") and definite(line.key(place)))
