"""Whether a word is a verb that reports, where its spelling may be another verb, a noun or a preposition."""

from __future__ import annotations

from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.openers import Openers
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.preposition_openers import GESTURES
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_objects import TANWIN
from newsdesk.analysis.verb_places import passive
from newsdesk.analysis.when_and_how import past_adverbs
from newsdesk.analysis.word_shapes import (
    COMMAS,
    IN_IT,
    PREPOSITIONS,
    RELATIVES,
    THAT,
    belongs,
    belongs_any,
    definite,
    under_pronoun,
)
from newsdesk.text.date_words import ABOUT, COUNTS

_LEADING = (PREPOSITIONS - {"غير"}) | {"لدي", "ولدي", "عند", "وعند"}
"""Prepositions after which no verb stands."""
_IS_WHO = frozenset({"هو", "هي", "هم", "انه", "انها"})
_TO_THEM = frozenset({"له", "لها", "لهم", "لنا", "لي", "لهما"})
_WAS_NOT = frozenset({"يكن", "تكن", "اكن", "نكن", "يكونوا", "تكونوا"})
"""What stands between لم and a verb that it negates: لم تكن | تتوقع."""
_UPON = frozenset({"عليه", "عليها", "عليهم", "عليهما", "عليهن"})
_IN_PLACE = frozenset({"في", "وفي", "من", "ومن"})
_PLACED = 6
"""Words of where something was said, before the verb at the head of a clause: وفي كركوك | ذكر مصدر محلي أن."""
_SO_AS = ("لي", "لت")
"""Beginnings of what somebody comes out to do: ليعلن, لتؤكد."""
_SEVERAL = 5
"""Letters of a plural in ات with its article, at least."""
_CLAUSE = 25
"""Words from بين to its أن, at most."""
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_BYLINE = 8
"""Tokens of a byline, with one more."""
_AMOUNTS = frozenset({"يبلغ", "تبلغ"})
"""What is spelt alike where it tells how much: يبلُغ, يُبلغ."""
_HOW_MUCH = COUNTS.keys() | ABOUT | {"اكثر", "اقل", "الف", "مليون", "مليوني", "مليار", "ملياري", "مءات"}
"""What begins an amount that is spelt out."""
_WHO_FLED = frozenset({"الجاني", "القاتل", "المنفذ", "الفاعل", "السارق", "المشتبه", "المفقود", "القتيل", "الضحيه"})
"""Of whom others believe something: الجاني | يعتقد أنه هرب."""
_PAGES = frozenset(bare + word for word in ("حساب", "صفحه", "موقع", "منصه", "حسابات", "صفحات") for bare in ("", "ال"))
"""What somebody writes on, behind عبر: عبر | الحساب الرسمي للحركة."""


class VerbSpellings:
    """Tells which reporting verb a word may be, and whether it is that verb where it stands."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, openers: Openers) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self.openers = openers
        self.forms = Memo(self._forms)
        """By a word's key: the verb forms that it may be, and whether a conjunction is attached to it."""

    def _forms(self, key: str) -> tuple[tuple[VerbForm, bool], ...]:
        """The verb forms that a spelling may be, and whether a conjunction is attached to it."""
        saying = key == "بالقول" or key in self.knowledge.small["led"]
        found = [(form, False) for form in self.knowledge.verbs.get("قاءلا" if saying else key, ())]
        if len(key) > 2 and key[0] in "وف":
            found += [(form, True) for form in self.knowledge.verbs.get(key[1:], ())]
        if key[:2] in _SO_AS:  # خرج الوزير | ليعلن
            found += [(form, False) for form in self.knowledge.verbs.get(key[1:], ()) if form.form.tense == "present"]
        return tuple(found)

    def may_report(self, line: Line, index: int, form: VerbForm, joined: bool) -> bool:
        """Whether the spelling can be this verb here: not negated, passive by its marks, or after في."""
        before = line.key(index - 1) if index > line.first(index) else ""
        small = self.knowledge.small
        what = before == "لما" and form.entry.what and form.form.pronoun  # رفضا لما | تصفه بالتدخل
        if form.entry.negated is not (before in small["negations"] and not joined and not what):
            return False
        if before in _WAS_NOT and line.key(index - 2).removeprefix("و") == "لم" and not joined:
            return False  # لم تكن | تتوقع النجاح
        if before == "او" and line.key(index) == "نفي" and self.phrases.is_masdar(line.key(index - 2)):
            return False  # رفض تأكيد أو | نفى الخبر: a noun, as Egypt spells it
        if line.key(index) in small["led"] and line.key(index) != "بالقول":
            behind = index + 1 + (line.key(index + 1) in PREPOSITIONS)
            return before == "مع" and self.phrases.is_clause(line, behind)  # مع | الإشارة إلى أن
        if line.key(index) in ("بين", "تبين") and "\u0651" not in line.tokens[index].text:
            return line.key(index) == "بين" and self._explains(line, index)
        if line.key(index).removeprefix("و") == "تبين" and line.key(index + 1) in _TO_THEM:
            return False  # وتبين لها أن
        if joined and line.key(index) in ("وبين", "فبين") and index > line.first(index):
            told = self.openers.over_recipient(line, index + 1, line.limit(index)) > index + 1
            return told or "\u0651" in line.tokens[index].text
        if line.key(index).removeprefix("و") == "اثنين" and "أ" not in line.tokens[index].text:
            return False  # المدرب | واثنين من مساعديه
        if line.key(index)[1:] == "تبين" and self.phrases.is_clause(line, index + 1):
            return False  # فُحصت العينات، وتبين | أنها ملوثة: nobody says so
        if form.form.tense != "participle" and line.tokens[index].text.endswith(TANWIN):
            return False  # غادر السكان تخوفًا من
        already = joined or (before == "ان" and line.key(index - 2).lstrip("وف") == "سبق")  # سبق أن | كشف المدير أن
        if form.noun and before in ("ان", "بان") and self.phrases.is_clause(line, index - 1) and not already:
            return False  # رأى أن | كشف ملابسات الحادث صعب
        if line.key(index).removeprefix("و") == "عقب" and not self.openers.speaker_like(line, index + 1):
            return False  # عقب | شكاوى المرضى
        if line.key(index).lstrip("وف") == "عبر" and self._through(line, index):
            return False  # وعبر | منصة كذا، أعلن الوزير
        if line.key(index) == "كذب":
            after, next_but_one = line.key(index + 1), line.key(index + 2)
            if after[:1] == "و" or (after in PREPOSITIONS and next_but_one != "كذب"):
                return False  # ما زعمته | كذب وافتراء, إن الوزير | كذب على الناس
        if index == 0 and line.key(0) in ("كتب", "كتبت") and line.key(1) == ":" and len(line.tokens) < _BYLINE:
            return False  # كتب: | سالم حداد, who wrote the story
        if line.key(index).removeprefix("و") in _AMOUNTS and self._a_count(line.key(index + 1)):
            return False  # تعويضات | تبلغ 50 ألف دينار
        if line.key(index) == "عدا":
            return False  # ما | عدا الجمعة
        if before and not joined and form.form.tense == "past" and self._said_next(line, index):
            return False  # صديق النقيب عمرو | عزت أكد أن: a name that is spelt like a verb
        if form.form.tense == "participle":
            return before not in PREPOSITIONS
        doubled = "\u0651" in line.tokens[index].text and form.form.tense == "present"  # يحمّل, not يحمل
        if form.noun and not doubled and not self._clause_start(line, index, joined, form):
            return False
        if (before in RELATIVES or line.key(index + 1) in small["anonymity"]) and line.key(index) in small["asks"]:
            return False
        if before == "شيء" or any(line.key(index + step) in GESTURES for step in (1, 2)):
            return False
        himself = before == "من" and line.key(index - 2) in _IS_WHO  # الوزيرة هي من | قالت
        if not joined and not himself and (before in _LEADING or (before[:1] == "و" and before[1:] in _LEADING)):
            return False
        if before in ("لانه", "لانها", "لانهم"):
            return False  # إنه مستهدف لأنه | تحدث عن الفساد
        if form.form.tense == "present" and before in ("ان", "بان", "لان") and not form.form.text.startswith("س"):
            return line.key(index - 2) == "قبل"
        if form.form.tense == "present" and form.form.text.startswith("س"):
            return False  # سيعلن: not yet said
        text = line.tokens[index].text
        if form.form.pronoun and text.endswith("ة"):
            return False  # دعوة is no دعوه
        if before in RELATIVES and line.key(index - 2) == "الامر" and not form.form.pronoun:
            return False  # الأمر الذي رجح فرضية كذا: nobody said so
        denies = form.form.text.endswith("نفي")  # روسيا | تنفى, as Egypt spells it
        called = text.endswith("ى") and form.form.text.endswith("ي") and not denies
        if called and not self.phrases.is_clause(line, index + 1):
            return False  # ويُدعى فلان: how he is called
        if passive(text, joined):
            return False
        wanted = form.form.text
        if wanted[:1] == "ا" and text[:1] == "أ" and index - 1 in line.pairs:
            return False  # «أعتقد أنها ستحضر»: somebody's own word
        if wanted.endswith("ى") and not text.rstrip(_MARKS).endswith("ى"):
            return index == line.first(index) and self.openers.speaker_like(line, index + 1)  # نفي for نفى
        if line.key(index) in small["arrives"] and not self._answers(line, index):
            return False
        if form.form.tense == "present" and line.key(index).removeprefix("و") in small["impersonal"]:
            behind = self.phrases.end(line, index + 1, line.limit(index)) > index + 1
            return behind or self._owns(line, index)
        return not (wanted.startswith("إ") and text[joined : joined + 1] == "أ")

    def _said_next(self, line: Line, index: int) -> bool:
        """Whether a past verb of saying that is no noun stands right behind the word, which can be none then."""
        after = self.knowledge.verbs.get(line.key(index + 1), ())
        return any(one.form.tense == "past" and not one.noun for one in after)

    def _through(self, line: Line, index: int) -> bool:
        """Whether عبر is the preposition: a page, a platform or a text behind it."""
        after = line.key(index + 1)
        page = belongs(after, self.knowledge.nouns["platforms"]) or self.phrases.is_venue(after) or after in _PAGES
        return "\u0651" not in line.tokens[index].text and (page or any(
            belongs(one, self.knowledge.nouns["platforms"]) for one in under_pronoun(after)))  # fmt: skip

    def _explains(self, line: Line, index: int) -> bool:
        """Whether بين at the head of a sentence is the verb: an office behind it, and a clause: بين | مدير السد أن."""
        first = line.first(index)
        comma = line.tokens[index - 1].text in COMMAS
        heads = index == first or self._behind_aside(line, index - comma)
        nouns, heads_of = self.knowledge.nouns, self.phrases.heads
        office = heads and belongs_any(line.key(index + 1), nouns["titles"], nouns["anonymous"])
        near = range(index + 2, min(index + _CLAUSE, line.limit(index)))
        clause = next((place for place in near if self.phrases.is_clause(line, place)), -1) if office else -1
        between = line.keys[index + 1 : clause]
        return clause > 0 and not any(key[:1] == "و" and key not in heads_of for key in between)

    def _owns(self, line: Line, index: int) -> bool:
        """Whether the word before is a subject for a verb that is impersonal without one: وكان البيان يذكر أن."""
        if line.key(index + 1) in ("انهم", "انها", "انهما") and not definite(line.key(line.first(index))):
            before = index - 1 - (line.tokens[index - 1].text in COMMAS)
            return definite(line.key(before)) and self.phrases.subject_before(line, index) is not None
        subject = self.phrases.subject_before(line, index)
        return subject is not None and not self._believed(line, index, subject)

    def _believed(self, line: Line, index: int, subject: Range) -> bool:
        """Whether something is believed of the subject: حجم الدين | يرجح أن, إن السد | يتوقع أن, الجاني | يعتقد أنه."""
        key, nouns, phrases = line.key(subject[0]), self.knowledge.nouns, self.phrases
        things = (nouns["matters"], nouns["nature"], nouns["attacks"], self.knowledge.small["measures"])
        if key in _WHO_FLED:
            return True
        if belongs_any(key, *things) and not belongs_any(key, nouns["documents"], phrases.anybody):
            return True
        if not any(word in THAT for word in line.keys[max(line.first(index), index - _CLAUSE) : index]):
            return False
        people = (nouns["unnamed_if_indefinite"], nouns["unnamed_parts"], nouns["collectives"], nouns["kin"])
        somebody = belongs_any(key, phrases.anybody, phrases.heads, phrases.persons, *people)
        return definite(line.key(subject[1] - 1)) and not somebody

    def _a_count(self, key: str) -> bool:
        """Whether what follows يبلغ tells how much: تبلغ | 50 ألف دينار, تبلغ | نحو مليون."""
        return key[:1].isdigit() or key in _HOW_MUCH or key.removesuffix("ا") in _HOW_MUCH

    def _answers(self, line: Line, index: int) -> bool:
        """Whether ورد / وردت is و and ردّ here: at the head of a sentence, and somebody answers, or words follow."""
        after = index + 1 + (line.key(index + 1) in _UPON)
        heads = index == line.first(index) or line.tokens[index - 1].text in COMMAS
        if heads and after < line.limit(index) and line.tokens[after].text == ":":
            return True
        if heads and after > index + 1 and self.openers.speaker_like(line, after):
            return True  # ، ورد عليه | الوزير
        return index == line.first(index) and (self.openers.speaker_like(line, after) or definite(line.key(after)))

    def _clause_start(self, line: Line, index: int, joined: bool, form: VerbForm) -> bool:
        """Whether a verb may stand here: a spelling that is also a noun is a verb only at the head of a clause."""
        if form.entry.slip and joined:
            return False
        if form.form.number == "d":
            two = line.key(index - 1).endswith(("ان", "تان", "هما")) or line.key(index - 1) in ("كما", "ثم")
            return two or self.phrases.subject_before(line, index) is not None
        if joined and self._of_act(line, index, form):
            return False
        if joined or index == line.first(index) or not line.tokens[index - 1].word:
            return True
        before = line.key(index - 1)
        if before == "ان" and line.key(index - 2).lstrip("وف") == "سبق":
            return True
        if form.entry.slip:
            return False
        if (before == "حتي" and line.key(index + 1) in _UPON) or line.key(index + 1) in IN_IT:
            return True  # حتى | رد عليه, في وقت | رأت فيه
        if self._behind_aside(line, index):
            return True
        several = definite(before) and before.endswith("ات") and len(before) > _SEVERAL
        if several and form.form.gender == "m" and form.form.number == "s":
            return False  # ذكر البنك أن التحويلات | عبر الموقع توقفت
        if before in self.knowledge.small["before_verb"] or self.phrases.subject_before(line, index) is not None:
            return True
        placed = line.key(line.first(index)) in _IN_PLACE and index - line.first(index) < _PLACED
        return (placed or line.key(index)[:1] in "يت") and self._told_by(line, index)

    def _of_act(self, line: Line, index: int, form: VerbForm) -> bool:
        """Whether a noun goes on with an act that a preposition governs: في التحقيق | وكشف ملابسات القضية."""
        if not form.entry.only_objects or self.openers.speaker_like(line, index + 1):
            return False
        before, governor = line.key(index - 1), line.key(index - 2)
        under = before[:1] in ("ب", "ل") and self.phrases.is_masdar(before[1:].removeprefix("ل").removeprefix("ال"))
        return under or (self.phrases.is_masdar(before) and governor in PREPOSITIONS)

    def _behind_aside(self, line: Line, index: int) -> bool:
        """Whether only how, when or from which side stands before the word: في السياق ذاته | كشف."""
        first = line.first(index)
        words = (line.key(first).removeprefix("و"), *line.keys[first + 1 : index])
        fixed = words in self.knowledge.asides.get(words[0], ())
        return fixed or past_adverbs(line, first, index, self.knowledge) == index

    def _told_by(self, line: Line, index: int) -> bool:
        """Whether somebody and a clause stand right behind the verb: وعن الأسباب يرى | الدكتور فلان، أن."""
        if not self.openers.speaker_like(line, index + 1):
            return False
        end = self.phrases.end(line, index + 1, line.limit(index))
        end += line.key(end) in IN_IT or (end < line.limit(index) and line.tokens[end].text in COMMAS)
        return self.phrases.is_clause(line, end) or (end < line.limit(index) and line.tokens[end].text == ":")

    def describes(self, line: Line, index: int) -> bool:
        """Whether a present verb without a subject only describes the word before it: ورقة تفيد بأن, إنهم يعتقدون."""
        before = line.tokens[index - 1] if index > line.first(index) else None
        if before is None or not before.word or before.key in self.knowledge.small["before_verb"]:
            return False
        return not (self.phrases.is_stop_verb(before.key) or before.key in self.knowledge.small["between"])
