"""Who says what: reporting verbs and participles with their speaker and claim, sentence by sentence.

All places are token indices of one line; the reader turns them into spans. Verbs that come after the words are in
`turned_verbs`, those that address somebody in `addressing_verbs`; other cues (وفقًا لـ, نقل عن, a headline's colon) in
`cues`. All give `Found`.
"""

from __future__ import annotations

from collections.abc import Iterable

from newsdesk.analysis.addressing_verbs import AddressingVerbs
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.no_denials import no_denial
from newsdesk.analysis.openers import MEANWHILE
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.pointing_verbs import PointingVerbs
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.speakers import ends_feminine
from newsdesk.analysis.tokens import VERB, Line
from newsdesk.analysis.turned_verbs import TurnedVerbs
from newsdesk.analysis.verb_places import heir, order
from newsdesk.analysis.verb_spellings import VerbSpellings
from newsdesk.analysis.verb_subjects import VerbSubjects
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import COMMAS, IN_IT, POSSESSIVES, PREPOSITIONS, RELATIVES, belongs, definite

_HERSELF = frozenset({"اياه", "اياها", "اياهم", "اياهما"})
_REACHED = 7
"""Words from تواصل to مع, at most, where it is of whom somebody got in touch with."""
_WHILE = frozenset({"و", "وفيما", "وبينما", "واذ", "وبعدما"})
_ONLY_CLAUSE = frozenset({"clause"})
_OF_THEM = frozenset({"عنه", "عنها", "عنهم", "عنهما"})
_SHOWS_SO = frozenset({"يفيد", "تفيد", "يءكد", "تءكد", "يثبت", "يشير", "تشير", "يدل", "ينفي"})
"""What ما does where it stands for whatever shows it."""
_BELONGS = frozenset({"تابع", "تابعا", "تابعه", "تابعين"})
_THREATENED = frozenset({"مهدده", "مهدد", "مهددين"})


class Verbs(VerbSubjects):
    """Finds reporting verbs and participles in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        self._spellings = VerbSpellings(knowledge, phrases, self.openers)
        self._turned = TurnedVerbs(knowledge, self.openers, self.speakers)
        self._addressing = AddressingVerbs(knowledge, phrases, self.openers, self.speakers, self._spellings)
        self._pointing = PointingVerbs(knowledge, phrases, self.openers, self.speakers)

    def may_begin(self, key: str) -> bool:
        """Whether a word of this key may be a verb that reports."""
        return bool(self._spellings.forms[key])

    def find(self, line: Line, others: Iterable[Found] = ()) -> list[Found]:
        """The attributions made by verbs and participles, in order, speakers inherited within a sentence.

        ``others`` are cues found before, whose speakers a verb without a subject may carry on.
        """
        waiting = sorted(others, key=lambda made: made.cue, reverse=True)
        inside = {place for other in waiting for place in range(*other.cue)}  # بحسب ما | أوردت
        found: list[Found] = []
        first = opened = -1  # the opener a verb is still waiting for: participles before it only describe
        speaking: list[Found] = []
        forms = self._spellings.forms
        for index in line.at(VERB):
            if index in line.quoted or index in inside:
                continue
            if line.first(index) != first:
                first, opened, speaking = line.first(index), -1, []
            while waiting and waiting[-1].cue[0] < index:
                other = waiting.pop()
                if other.cue[0] >= first:
                    speaking.append(other)
            for form, joined in forms[line.keys[index]]:
                made = self._try(line, index, form, joined, speaking, opened)
                if made is None:
                    continue
                if form.entry.leads and (made := self._at_saying(line, made, form)) is None:
                    continue
                if form.entry.leads and joined and found and (claim := found[-1].claim) and claim[0] < index < claim[1]:
                    found[-1] = found[-1]._replace(claim=(claim[0], index))  # قال إن كذا، | واكتفى بالقول
                if form.entry.negated and not form.entry.leads:
                    made = made._replace(cue=(index - 1, index + 1))  # لا | يستبعد
                opened = max(opened, made.claim[0] if made.claim else index)
                speaking.append(made)
                found.append(made)
                break
        return found

    def _at_saying(self, line: Line, made: Found, form: VerbForm) -> Found | None:
        """The cue moved to قائلا or بالقول, which report where اكتفى only leads up to it.

        None where neither they nor a quotation report.
        """
        saying = self.knowledge.small["saying_it"] | self.knowledge.small["led"]
        behind = range(made.cue[1], made.claim[0] if made.claim else made.cue[1])
        place = next((place for place in behind if line.key(place) in saying), None)
        if place is None:
            return made if "quote" in form.entry.takes or "colon" in form.entry.takes else None
        return made._replace(cue=(place, place + 1))

    def _try(
        self, line: Line, index: int, form: VerbForm, joined: bool, speaking: list[Found], opened: int
    ) -> Found | None:
        if not self._spellings.may_report(line, index, form, joined):
            return None
        if line.key(index) in _BELONGS and line.key(index + 1)[:1] == "ل":
            return None  # سجن | تابع لجهة أمنية
        if form.form.tense == "present" and speaking:
            if joined and self.goes_on_with(line, index, speaking):
                return None  # أوضح المصدر أن الجماعة تنشر الخطب | وتطالب السكان بالرحيل
            if not joined and self.resumed(line, index, speaking):
                return None  # إن الشركة، وهي تتابع الملف، | تطالب بكذا
        if form.form.tense == "participle":
            return self._participle(line, index, form, joined, speaking, opened)
        if form.form.tense == "present" and line.key(index)[:1] == "ل":
            return self._coming_back(line, index, form, speaking)
        if form.entry.what and form.form.pronoun:
            found = self._pointing.named(line, index, form, speaking)
            if found is not None:
                return found
        if form.entry.refers and form.form.pronoun:
            return self._pointing.referring(line, index, form)
        if line.key(index - 1) == "هكذا" and (turned := self._turned.find(line, index, form)) is not None:
            return turned  # «…»، هكذا | تصف أم سعيد حالها
        if form.entry.addressee:
            return self._addressing.find(line, index, form, speaking)
        return self._finite(line, index, form, joined, speaking)

    def _finite(self, line: Line, index: int, form: VerbForm, joined: bool, speaking: list[Found]) -> Found | None:
        """قال الوزير إن: a verb with its subject, and the claim behind it."""
        limit = line.limit(index)
        entry = form.entry
        infers = line.key(index - 1) == "ما" and index - 2 >= line.first(index)
        if infers and line.tokens[index - 2].text in COMMAS and not form.form.pronoun:
            return None  # توقف القصف، ما | يشير إلى قرب الاتفاق
        if infers and not form.form.pronoun and line.key(index).lstrip("وسف") in _SHOWS_SO:
            return None  # لم يكن معها ما | يفيد بأنها راجعت المستشفى
        if form.form.text == "تواصل" and "مع" in line.keys[index + 1 : min(index + _REACHED, limit)]:
            return None  # وتواصل المركز مع الوزارة: he reached them, and did not go on to say
        opening = line.key(index - 1)
        joined = joined or opening in _WHILE or (entry.negated and opening[:1] == "و")
        turned = None if joined else self._turned.find(line, index, form)
        if turned is not None:
            return turned
        pointed = self._of_this(line, index, form, limit)
        if pointed is not None:
            return pointed
        objects, denied = "object" in entry.takes, entry.definite_objects
        addressee = entry.may_address or entry.pronouns
        wanted = Wanted(form.prepositions, objects=objects, denied=denied, addressee=addressee)
        before, subject = self.beside(line, index, form, joined, wanted)
        if not before and subject and not form.form.pronoun and self.of_whom(line, index, subject[0], form):
            return None  # النشرة التي | تتوقع أمطارا: what she tells, and not who
        if form.form.tense == "present" and not joined and self.of_evidence(line, index):
            return None  # من دليل | يؤكد الاتهام
        if subject and line.key(subject[0])[-2:] == "ين" and line.key(subject[0]) in self.knowledge.asking["press"]:
            subject = None  # سُئل الوزير، فأجاب | الصحافيين
        if subject and entry.only_objects:  # أبدى المدرب | سعادته بالفوز
            inside = range(subject[0] + 1, subject[1])
            felt = (at for at in inside if line.key(at) in entry.only_objects and line.key(at).endswith(POSSESSIVES))
            subject = (subject[0], next(felt, subject[1]))
        counted = subject[0] if subject and "object" in entry.takes and self.counted(line, subject[0]) else None
        if counted and not (before or speaking):
            return None  # وسجلت | 20 حالة وفاة
        subject = None if counted else subject  # قالت المنظمة إنها وثقت | 300 حالة إصابة
        if subject and entry.id == "report" and (heard := self.phrases.outlet_told(line, subject[0], limit)):
            subject = (subject[0], heard)  # أفاد المدير | وكالة كذا بأن
        many = subject is not None and self.told_many(line.key(subject[0]))  # وذكّرت | المواطنين أن
        told = (entry.may_address or entry.pronouns or many) and joined and heir(speaking, form) is not None
        if told and subject and self._addressing.addressees.people(line, subject):
            subject = None  # توقع المركز كذا، ونبه | مرتادي البحر
        act = subject is not None and joined and objects and self.speakers.bare_act(line, subject[0])
        if act:
            subject = None  # زارت البلدية السوق، واستهجنت | محاولة البعض الإساءة إليها
        if joined and subject is None and line.key(index - 1) == "سبق" and self._claimed(index - 1, speaking):
            return None  # إنها سبق | وأفصحت للبورصة عن: of what she says
        split = self.speakers.behind_name(line, subject, limit) if subject and not before and denied else None
        if subject and split is not None:
            subject = (subject[0], split)
        if subject and not before and entry.may_address:
            subject = self.with_office(line, subject, limit, wanted)
        from_here = self.speakers.asides.source(line, subject[1], limit) if subject else index + 1
        spoken = subject or before or speaking or act or joined
        opener = self.openers.named_object(line, from_here, limit, form) if spoken else None
        opener = counted or (split if split is not None else opener)
        opener = opener or self.openers.opener(line, index, from_here, limit, form)
        bare = not form.noun or entry.slip or self._praises(line, index, subject)
        if opener is not None and subject and "object" in entry.takes and line.key(opener - 1) == "عن":
            end = self.phrases.end(line, subject[0], limit, wanted._replace(loose=True))
            if subject[0] < end < subject[1] and self.phrases.is_masdar(line.key(end)):
                subject, opener = (subject[0], end), end  # أعلنت الغرفة | توقف المطابخ عن العمل
        if opener is None and "object" in entry.takes and bare:
            subject, opener = self.speakers.announced(line, index, limit, wanted, subject, before, speaking)
        if opener is None or line.key(opener) in _OF_THEM:
            return None  # النتائج التي أعلنت | عنها الوزارة
        if entry.takes == _ONLY_CLAUSE and not MEANWHILE.isdisjoint(line.keys[from_here:opener]):
            return None  # تعد القصة مثالا، بينما يصر الأب على | أن
        acts = (key for key in line.keys[slice(*subject)] if key[:1] == "ب") if entry.that_only and subject else ()
        if any(self.phrases.is_masdar(key[1:]) for key in acts):
            return None  # قضت المحكمة | بإلزام شاب | بأن يدفع
        if entry.paged and not self.openers.on_page(line, from_here, opener):
            return None
        if opener + 1 < limit and self.phrases.is_clause(line, opener):
            opener += 1
        speaker = before or subject
        if speaker is None and form.form.tense == "present" and self.of_paper(line, index, speaking):
            return None  # المستندات التي | تؤكد صحة كلامه, لم تستلم خطابات، | تفيد بكذا
        if speaker and (self.speakers.refused(line, speaker, form) or self.remembers(line, index, subject)):
            return None
        if before and self._denied(line, before, index, speaking):
            return None  # نفى الأنباء التي | أشارت إلى
        behind = subject[1] if subject else index + 1
        if entry.id in self.knowledge.kinds["denies"] and no_denial(line, index, behind, self.phrases):
            return None  # نفى الملك معارضيه إلى الجزيرة
        if any(made.claim and made.claim[0] == opener and made.cue[0] < index for made in speaking):
            return None  # قالت خطيبته، التي تكتب في صحيفة، إنها: the words are hers who said
        claim_key = line.key(opener)
        cases = self.counted(line, opener)  # وثقت المنظمة | 300 حالة إصابة
        if entry.only_objects and not cases and not entry.only_objects & {claim_key, line.key(opener + 1)}:
            return None
        if entry.inside_objects and claim_key not in entry.inside_objects and self._deed(line, index, opener, speaking):
            return None  # قال إن الموكلين | أصروا على حضور الجلسة
        between = line.keys[subject[1] : opener] if subject else ()
        if subject and subject[1] > subject[0] + 1:
            between = (line.key(subject[1] - 1), *between[:1])
        if not entry.refused_objects.isdisjoint(between[:2]):
            return None  # أكد النادي | صدارته للدوري بفوز على
        if any(reading in entry.refused_objects for reading in (claim_key, f"{claim_key} {line.key(opener + 1)}")):
            return None
        if speaker is None and opener == index + 1 and not form.form.pronoun:
            speaker, opener = self.speakers.in_claim(line, opener, limit, form)
        inherited = speaker is None
        if inherited and form.form.tense == "present" and not joined:
            own = self._claimed(index, speaking)
            own = own and entry.id not in self.knowledge.kinds["repeats"]
            within = line.key(index + 1) in IN_IT and self.speakers.shared(line, index, form)  # رسالة | يحذرون فيها
            if (self._spellings.describes(line, index) and not within) or own:
                return None  # قالت إنها تتوقع: one and the same statement
        speaker = speaker or self.understood(line, index, form, joined, speaking)
        if speaker is None and (entry.named or entry.only_speakers):
            return None
        relay = self._relay(line, index, form, from_here, opener, before, subject)
        stands = "head" if joined or not speaking else order(line, before[0] if before else index)
        if before and not joined and self.speakers.written(line, index, form) == before:
            stands = "written"
        return Found((index, index + 1), speaker, (opener, limit), relay, entry.id, stands,
                     form.form.gender, form.form.number, inherited)  # fmt: skip

    def _of_this(self, line: Line, index: int, form: VerbForm, limit: int) -> Found | None:
        """Who affirms or denies what was told before, named behind the word for it: نفى | ذلك | مدير الأمن."""
        if line.key(index + 1) != "ذلك" or "object" not in form.entry.takes or form.form.pronoun:
            return None
        start, feminine = index + 2, form.form.gender == "f"
        end = self.phrases.end(line, start, limit, Wanted(form.prepositions))
        if end == start or form.form.number != "s" or self.phrases.is_masdar(line.key(start)):
            return None
        named = self.phrases.known(line, (start, end)) or belongs(line.key(start), self.phrases.anybody, True)
        goes_on = end < limit and line.tokens[end].word and line.key(end) not in PREPOSITIONS | {"في"}
        if not named or goes_on or ends_feminine(line, start) is not feminine:
            return None
        return Found((index, index + 1), (start, end), (index + 1, start), None, form.entry.id, "head",
                     form.form.gender, form.form.number)  # fmt: skip

    def _coming_back(self, line: Line, index: int, form: VerbForm, speaking: list[Found]) -> Found | None:
        """وعاد الوزير | ليؤكد أن: what somebody came back or came out to say."""
        limit = line.limit(index)
        back = None if form.entry.addressee else self.speakers.coming_back(line, index)
        opener = self.openers.opener(line, index, index + 1, limit, form) if back is not None else None
        if back is None and line.key(index)[1:] in self.knowledge.small["answers_so"]:
            subject = self.speakers.after(line, index, limit, Wanted(form.prepositions))
            head = subject[0] if subject else index
            known = self.openers.speaker_like(line, head) or definite(line.key(head))
            opener = self.openers.opener(line, index, subject[1], limit, form) if subject and known else None
            return None if opener is None else Found((index, index + 1), subject, (opener, limit), None, form.entry.id,
                                                     "head", form.form.gender, form.form.number)  # fmt: skip
        if back is None or opener is None:
            return None
        speaker = back[1] or heir(speaking, form) or self.speakers.shared(line, back[0], form)
        stands = "head" if not speaking or line.key(back[0])[:1] in "وف" else order(line, back[0])
        return Found((index, index + 1), speaker, (opener, limit), None, form.entry.id, stands,
                     form.form.gender, form.form.number, back[1] is None)  # fmt: skip

    def _denied(self, line: Line, before: Range, index: int, speaking: list[Found]) -> bool:
        """Whether what stands before a verb as its subject is what somebody denies, all of it."""
        denies = self.knowledge.kinds["denies"]
        denied = [made.claim[0] for made in speaking if made.claim and made.rule in denies]
        noun = index - 2 if line.key(index - 1) in RELATIVES else before[0]  # نفى كل الأخبار | التي تتحدث عن
        return any(begin == before[0] < index or begin <= noun <= begin + 1 for begin in denied)

    def _claimed(self, place: int, speaking: list[Found]) -> bool:
        """Whether somebody's claim begins there."""
        return any(made.claim and made.claim[0] == place for made in speaking)

    def _deed(self, line: Line, index: int, opener: int, speaking: list[Found]) -> bool:
        """Whether somebody else tells what was done, and not that anything was said: إنهم أصروا | على البقاء."""
        told = any(made.claim and made.claim[0] <= index < made.claim[1] for made in speaking)
        inner = line.tokens[index - 1].word and line.key(index - 1) not in self.knowledge.small["before_verb"]
        return told and inner and line.key(opener - 1) in PREPOSITIONS

    def _relay(
        self, line: Line, index: int, form: VerbForm, start: int, opener: int,
        before: Range | None, subject: Range | None,
    ) -> Range | None:  # fmt: skip
        """The outlet that was told: between ``start`` and the claim, before the subject, or right behind either."""
        relay = self.openers.recipient(line, start, opener)
        if relay is None and subject:
            relay = self.openers.recipient(line, index + 1, subject[0])
        relay = relay or self.openers.told_first(line, index)
        if relay is None and form.entry.pronouns and before and self.phrases.outlet_end(line, index + 1) > index + 1:
            relay = (index + 1, self.phrases.outlet_end(line, index + 1))  # المصادر أخبرت هيئة البث
        if relay is None and form.entry.pronouns and subject and self.phrases.outlet_end(line, subject[1]) > subject[1]:
            relay = (subject[1], self.phrases.outlet_end(line, subject[1]))  # أبلغ مصدر وكالة الأنباء
        return relay

    def _praises(self, line: Line, index: int, subject: Range | None) -> bool:
        """Whether ثمن is the verb: by its shadda, or with a man of office behind it, who has no price."""
        if line.key(index).removeprefix("و") != "ثمن" or subject is None:
            return False
        office = belongs(line.key(subject[0]), self.phrases.persons)
        return office or "\u0651" in line.tokens[index].text

    def _participle(
        self, line: Line, index: int, form: VerbForm, joined: bool, speaking: list[Found], opened: int
    ) -> Found | None:
        """مضيفًا أن: said in the same breath by the speaker of the sentence."""
        token = line.tokens[index]
        if token.key.removeprefix("و") in _THREATENED and index and line.tokens[index - 1].word:
            return None  # أراض | مهددة بالاستيلاء عليها
        if (
            index < opened
            and not joined
            and index < opened - 1
            and any(f.claim and f.cue[0] < index < f.claim[0] for f in speaking)
        ):
            return None  # قالت محذرة إن: how it was said, not a statement of its own
        before = line.tokens[index - 1] if index else None
        apart = joined or before is None or not before.word or form.form.text.startswith("قائل")
        apart = apart or line.key(index + 1) in _HERSELF
        apart = apart or (line.key(index + 1) in form.prepositions and token.text.endswith(("ا", "\u064b")))
        apart = apart or (token.text.endswith(("ا", "\u064b")) and self.phrases.is_clause(line, index + 1))  # مبينا ان
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
        if form.entry.with_object:
            pointed = line.key(index + 1) in _HERSELF  # واصفا إياها | بالملفقة
            opener = opener if pointed else index + 1  # محملة | الحكومة المسؤولية
        speaker = self.of_clause(line, index, form, speaking) or self.behind_outlet(line, index, form, speaking)
        speaker = speaker or heir(speaking, form)
        speaker = speaker or (None if speaking else self.speakers.main_or_sender(line, index))
        return Found(
            (index, index + 1), speaker, (opener, limit), None, form.entry.id, "head", form.form.gender, "s", True
        )

    def _after_phrase(self, line: Line, index: int) -> bool:
        return line.first(index) + 2 < index
