"""The subject of a sentence's first clause, for a verb joined to it: زار الوزير السوق | وقال, سألناه فضحك | وأجاب."""

from __future__ import annotations

from newsdesk.analysis.asides import Asides
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.openers import Openers
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import (
    COMMAS,
    IN_IT,
    KUNYA,
    PREPOSITIONS,
    belongs,
    belongs_any,
    definite,
    under_pronoun,
    without_it,
)

_HEAD = 10
"""Words from a sentence's head within which its first verb must stand."""
_WHEN = frozenset(
    {"عند", "لدي", "بعد", "قبل", "خلال", "في", "عن", "اثناء", "عقب", "حين", "عندما", "مع", "حول", "بشان", "بخصوص"}
)
_SETTING = 24
"""Words of what a sentence may open with before its subject."""
_ANSWERS = frozenset({"تعقيب", "توضيح", "ايضاح", "رد"})
_TOLD_OF = 4
"""Words from يذكر or يشار to its أن."""
_NEAR = 8
"""Words from a verb to its subject, where and what between them."""
_ENDED = frozenset({"الجدل", "الصمت", "النقاب", "الستار", "الباب"})
"""What somebody ends, breaks, lifts or shuts."""
_DONE_TO_PEOPLE = frozenset(
    {"نعي", "نعت", "هنا", "هنات", "كرم", "كرمت", "استقبل", "استقبلت", "ودع", "ودعت", "عزي", "عزت", "التقي", "التقت"}
    | {"قابل", "قابلت", "شكر", "شكرت", "حيا", "حيت", "رثي", "رثت"}
)
"""What is done to people, who stand right behind who does it."""
_ALSO = frozenset({"كما", "وكما", "كذلك", "وكذلك", "وقد", "ولقد"})
_THEN = frozenset({"هنا", "وهنا", "ثم", "عندها", "وعندها", "حينها", "وحينها", "عندءذ", "وعندءذ", "حينءذ"})
_AFTER_THAT = (("بعد", "ذلك"), ("وبعد", "ذلك"), ("اثر", "ذلك"), ("عقب", "ذلك"))
"""What tells at the head of a sentence when its verb was done."""
_CALLING = frozenset({"وصف", "اعتبار", "ادراج", "تحميل", "ربط", "نعت"})
_REFUSES = frozenset({"رفض", "رفضت", "يرفض", "ترفض"})
_TRIES = frozenset(
    {"حاول", "حاولت", "يحاول", "تحاول", "واصل", "واصلت", "بدا", "بدات", "اعتزم", "اعتزمت", "رفض", "رفضت"}
)
_RISES = frozenset({"قام", "قامت", "يقوم", "تقوم"})
_POINTING = frozenset({"ذلك", "هذا"})
_GETS = frozenset({"تلقي", "تلقت", "تسلم", "تسلمت", "استلم", "استلمت", "يتلقي", "تتلقي"})
_PETITIONS = frozenset({"استجواب", "شكوي", "دعوي", "بلاغ", "عريضه", "طلب"})
"""What somebody hands in, and says something in: قدم النائب استجوابا | اتهم فيه الوزير."""
_HANDS_IN = frozenset({"تقدم", "تقدمت", "قدم", "قدمت", "ادلي", "ادلت", "خرج", "خرجت", "بعث", "بعثت", "طالب", "طالبت"})
_WAS = frozenset({"كان", "كانت"})
_GIVEN = frozenset({"الشكر", "التهنءه", "التهاني", "التعازي", "العزاء", "التحيه", "التبريكات", "الامتنان", "التقدير"})
"""What somebody gives to somebody in words."""
_LIMBS = frozenset(
    {"راسه", "راسها", "كتفيه", "كتفيها", "يده", "يدها", "يديه", "يديها", "حاجبيه", "عينيه", "نظره", "ظهره", "ظهرها"}
)
"""What somebody shakes, lifts or turns before he speaks: هز محافظ البنك | رأسه."""
_THEIRS, _OWNED = ("ها", "هم", "ته", "هما"), 3
"""Ends of what is somebody's, and its letters at least, and one more."""
_OWN_WORDS = frozenset(
    {"كلمته", "كلمتها", "حديثه", "حديثها", "خطابه", "خطابها", "كلامه", "كلامها", "مداخلته", "مداخلتها"}
)
"""What somebody begins or ends, told before who: بدأ حديثه | الرئيس."""
_BODIES = frozenset({"مصادر", "قوات", "اوساط", "دواءر", "تقارير", "وساءل", "صحف", "مواقع", "فصاءل", "احزاب", "شرطه"})
"""Bodies in the plural, which are spoken of as she: رفضت المصادر التعليق، وقالت."""
_TOWARDS = frozenset({"مع", "الي", "علي", "من"})
_ASKS_OF = frozenset({"طلب", "طلبت", "استفسر", "استفسرت", "استوضح", "استوضحت"})
_NO_NAMES = ("taken_up", "conduct", "suspended", "saying", "denied_objects")
"""Lists of what is done, said or left undone, and no name behind an office."""
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"


class MainSubjects:
    """Finds such subjects in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, openers: Openers) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self.openers = openers
        self.asides = Asides(knowledge, phrases)
        nouns = knowledge.nouns
        self._people = nouns["anonymous"] | nouns["titles"]
        self._somebody = phrases.persons | self._people | phrases.heads
        self._purposes = nouns["name_purposes"] | {"فض", "رد", "صد", "كف", "حث", "حض", "تفقد", "زياره", "لقاء"}
        self._asks = knowledge.asking["others_ask"] | _ASKS_OF
        self._texts = nouns["documents"] | knowledge.small["indefinite_speakers"] | _PETITIONS
        self._speakers = phrases.heads | nouns["documents"] | knowledge.small["indefinite_speakers"]
        detail = knowledge.statement_classes["DETAIL"]
        self._details = frozenset(word if definite(word) else "ال" + word for word in detail)

    def _outlet_in(self, line: Line, subject: Range) -> int:
        """Where an outlet ends that a subject begins with, or where the subject begins: رويترز | الوزير."""
        start, end = subject
        close = line.pairs[start] + 1 if start in line.pairs else self.phrases.outlet_end(line, start)
        return close if start < close <= end else start

    def _who_was_asked(self, line: Line, start: int, index: int) -> Range | None:
        """Whom an outlet asked, where the verb at ``index`` tells what came of it: سألت رويترز | الوزير … فقال."""
        start += line.key(start) in self._asks  # وكانت «النهار» | اتصلت بالمدير
        if self._contacts(line, start, index):
            start += line.key(start) in PREPOSITIONS  # تواصلت «النهار» مع | رئيس اللجنة فقال
            end = self.phrases.end(line, start, index, attached=True)
            return (start, end) if end > start else None
        key = line.key(start)
        person = self.openers.speaker_like(line, start) or belongs(key.removesuffix("ا"), self._people)
        if line.key(index)[:1] != "ف" or not line.tokens[start].word or not person:
            return None
        end = self.phrases.end(line, start, index)
        return (start, max(end, start + 1))

    def _contacts(self, line: Line, start: int, index: int) -> bool:
        """Whether an outlet got in touch with whoever stands at ``start``, and the verb tells what came of it."""
        told = any(line.key(spot).removeprefix("و") in self._asks for spot in range(line.first(start), start))
        if not told or line.key(index)[:1] != "ف":
            return False
        key, somebody = line.key(start), self._somebody
        beyond = key in _TOWARDS and belongs(line.key(start + 1), somebody)
        return beyond or (key[:1] == "ب" and belongs(key[1:], somebody))

    def shared(self, line: Line, index: int, form: VerbForm) -> Range | None:
        """The sentence's subject for a verb joined to its first one (وجّه فلان نداء، وقال), where they agree."""
        found = self.main(line, index)
        if found and line.key(index + 1) in IN_IT and (whose := self._whose_text(line, found, index)):
            return whose
        if found and (close := self._outlet_in(line, found)) > found[0]:
            return self._who_was_asked(line, close, index) or (found[0], close)
        head = line.key(found[0]) if found else ""
        if found and self.phrases.state([head]):
            return (found[0], found[0] + 1)
        if found and form.form.tense == "present" and (sender := self._sender(line, found, index)):
            return sender
        if form.form.number == "d":
            return found if found and self._two(line, found) else None
        if form.form.number == "p":
            return found if belongs_any(head, self._people, self.knowledge.nouns["collectives"]) else None
        feminine = _feminine(head) or head.endswith("ات") or head == "ام"
        return found if feminine is (form.form.gender == "f") else None

    def _two(self, line: Line, found: Range) -> bool:
        """Whether a phrase is of two: الوزيران, وزير النقل ورئيس البلدية."""
        joined = any(line.key(place)[:1] == "و" and belongs(line.key(place), self._somebody)
                     for place in range(found[0] + 1, found[1]))  # fmt: skip
        return joined or line.key(found[0]).endswith(("ان", "ين"))

    def main_or_sender(self, line: Line, index: int) -> Range | None:
        """As `main`, but whoever answered where a newsroom got it: تلقت «النهار» توضيحا من | البلدية |، مؤكدة أن."""
        found = self.main(line, index)
        if found and (close := self._outlet_in(line, found)) > found[0]:
            return self._sender(line, (found[0], close), index) or found
        return found

    def _sender(self, line: Line, found: Range, index: int) -> Range | None:
        """Whose words those are that somebody got: تلقى الوزير رسالة من | نظيره | يشكره فيها ويؤكد."""
        what = line.key(found[1])
        documents = self.knowledge.nouns["documents"]
        written = belongs(what, documents) or what.removesuffix("ا") in documents | _ANSWERS
        if not written or line.key(found[0] - 1).removeprefix("و") not in _GETS:
            return None
        near = range(found[1] + 1, min(index, found[1] + _NEAR))
        place = next((spot for spot in near if line.key(spot) == "من"), index)
        end = self.phrases.end(line, place + 1, index) if place < index else place
        return (place + 1, end) if end > place + 1 else None

    def _whose_text(self, line: Line, found: Range, index: int) -> Range | None:
        """Whose words somebody passes on: نقلت الوكالة تصريحا | للوزير | قال فيه."""
        what = line.key(found[1]).removesuffix("ا")
        if not (belongs(what, self.knowledge.nouns["documents"]) or self.phrases.is_venue(what)):
            return None
        for place in range(found[1] + 1, min(index, found[1] + _TOLD_OF)):
            if line.key(place)[:1] == "ل" and belongs(line.key(place), self._people, prepositions=True):
                end = self.phrases.end(line, place, index)
                return (place, end) if end > place else None
        return None

    def _given_out(self, line: Line, place: int) -> bool:
        """Whether a word is what the subject before it gave out: أصدرت الوزارة بيانا, ألقى رئيس الحزب كلمة."""
        key = line.key(place)
        before = line.key(place - 1)
        written = key in self.knowledge.nouns["documents"] and not belongs(before, self.phrases.heads)
        given = key.endswith("ا") or definite(before) or written  # بيانا, whatever stands before it
        return not definite(key) and given and self.phrases.is_venue(key.removesuffix("ا"))

    def _past_setting(self, line: Line, first: int, index: int) -> int:
        """Where a sentence begins that opens with when or on what: عند سؤاله عن موعد الطرح، | ابتسم المدير وقال."""
        opening = line.key(first).removeprefix("و")
        if line.keys[first : first + 2] in _AFTER_THAT:
            return first + 2  # بعد ذلك | رد المحافظ
        if opening not in _WHEN:
            return first
        near = range(first + 1, min(index, first + _SETTING))
        for place in range(first + 3, near.stop):
            if line.tokens[place].text in COMMAS:
                break
            if self._acted(line, place):
                return place  # وفي ختام الزيارة | عقد الوزيران مؤتمرا
        return next((place + 1 for place in near if line.tokens[place].text in COMMAS), first)

    def _acted(self, line: Line, place: int) -> bool:
        """Whether a verb and who does it stand behind the end of when or where: وفي ختام الزيارة | عقد الوزيران."""
        key, before, after = line.key(place), line.key(place - 1), line.key(place + 1)
        closed = definite(before) or place - 1 in line.dated
        verb = closed and key in self.knowledge.openings and not definite(key)
        return verb and definite(after) and belongs(after, self._somebody)

    def _later(self, line: Line, start: int, index: int) -> int:
        """Where a subject begins behind where, when or what: وصل إلى عدن أمس | المبعوث, حضر الجلسة | مدير البنك."""
        key = line.key(start)
        if belongs(key, self._somebody) or self.phrases.state([key]) or not line.tokens[start].word:
            return start
        if not (definite(key) or key in PREPOSITIONS or key in _POINTING or definite(line.key(start + 1))):
            return start
        for place in range(start + 1, min(index, start + _NEAR)):
            key, before = line.key(place), line.key(place - 1)
            if not line.tokens[place].word or self.phrases.is_stop_verb(key):
                break
            closed = definite(before) or before in _POINTING or before in ("ايضا", "كذلك") or place - 1 in line.dated
            closed = closed or self.phrases.state([before]) or before in self.knowledge.nouns["places"]
            each = key == "كل" and line.key(place + 1) == "من"
            plain = key[:1] not in "وبل"
            person = key in self._people or (plain and belongs_any(key, self._people, self.phrases.persons))
            if closed and (each or person):
                return place + 2 * each
        return start

    def _unlisted(self, line: Line, place: int) -> bool:
        """Whether a clause begins with a verb that is on no list, and who does it: ابتسم | المدرب, هز | مدير البنك."""
        key, after = line.key(place), line.key(place + 1)
        noun = definite(key) or key in PREPOSITIONS or belongs(key, self.phrases.heads) or self.phrases.is_masdar(key)
        office = belongs(after, self.knowledge.nouns["titles"]) and definite(line.key(place + 2))
        person = office or (definite(after) and belongs(after, self._people)) or after in KUNYA
        return line.tokens[place].word and not noun and person  # فضحك أبو عبدو

    def _does(self, key: str, after: str) -> bool:
        """Whether a sentence begins with a present verb on no list, and a body behind it: تعارض | اللجنة."""
        noun = self.phrases.is_masdar(key) or self.phrases.is_venue(key) or belongs(key, self._somebody)
        feminine = after.endswith("ه") and key[:1] == "ت"
        return not noun and len(key) > _OWNED and feminine and belongs(after, self.knowledge.nouns["bodies"])

    def _done_to(self, line: Line, start: int, place: int) -> bool:
        """Whether an object stands right behind who holds an office: هز المسؤول | رأسه, غادر الوزير | القاعة."""
        key, before = line.key(place), line.key(place - 1)
        if key in _LIMBS:
            return True
        if line.key(start - 1).removeprefix("و") in _WAS and self._did(line, start, place):
            return True  # كانت نجلاء | سألت متابعيها
        if definite(key) and definite(before) and belongs(key, self.knowledge.nouns["places_left"]):
            return True  # غادرت الوزيرة السابقة | القاعة
        if definite(key) and definite(before) and self.phrases.deniable(key):
            return True  # هاجم رئيس الحزب | القرار
        refuses = line.key(start - 1).removeprefix("و") in _REFUSES and definite(before)
        if refuses and not definite(key) and (self.phrases.is_act(key) or key in _CALLING):
            return True  # رفض الوزير | وصف القرار بالخطأ
        tried = line.key(start - 1).removeprefix("و") in _TRIES and definite(key) and definite(before)
        if tried and self.phrases.is_masdar(key) and not key.endswith(("ي", "يه")) and not belongs(key, self._somebody):
            return True  # حاولت حكومة الشمال | التغطية
        purpose = key[:1] == "ل" and (self.phrases.for_act(key) or key[1:] in self._purposes)
        if purpose and belongs(line.key(start), self._people) and not definite(key):
            return True  # تدخل رئيس البلدية | لفض النزاع
        rises = line.key(start - 1).removeprefix("و") in _RISES and key[:1] == "ب" and self.phrases.is_masdar(key[1:])
        if rises and not belongs(key, self._somebody):
            return True  # قام الوزير | بزيارة المستشفى
        named = place > start + 1 and not definite(before) and before not in PREPOSITIONS
        if named and definite(key) and self.phrases.is_venue(key[2:]):
            return True  # ألغت بلدية كذا | الندوة
        own = line.tokens[place].text.rstrip(_MARKS).endswith(_THEIRS) and len(key) > _OWNED
        if own and place > start + 1 and not definite(key) and not self._whose_kin(key) and before not in PREPOSITIONS:
            return True  # استرجعت الفنانة سهير رمزي | ذكرياتها
        handed = key[:1] == "ب" and belongs(key[1:], self._texts) and not belongs(key, self._somebody)
        if handed and (definite(before) or place > start + 1) and line.key(start - 1).removeprefix("و") in _HANDS_IN:
            return True  # تقدم النائب | بطلب إحاطة
        construct = belongs(before, self._somebody) and not definite(before)  # مجلس | النواب
        if (key in _ENDED or key in self._details) and definite(before):
            return True  # حسم رئيس الاتحاد | الجدل, لم يكشف الوزير | الرقم
        if place > start + 1 and line.key(start - 1).removeprefix("و") in _DONE_TO_PEOPLE and not construct:
            other = belongs_any(key, self._people, self.knowledge.nouns["unnamed_if_indefinite"])
            return definite(key) and other and key not in self.knowledge.small["honorifics"]  # نعى النقيب | المصور
        charged = belongs(before, self.knowledge.governing["ب"], prepositions=True)
        promised = key[:1] == "ب" and key in self.knowledge.statement_classes["TALK"]
        if promised and definite(before) and not charged:
            return True  # وعد مدير المستشفى | بالرد
        if place != start + 1 or not definite(before) or not belongs(before, self._people):
            return False
        if not definite(key) and any(key in self.knowledge.nouns[name] for name in _NO_NAMES):
            return True  # هاجم النقيب | دعوات البعض
        if not definite(key):
            return len(key) > 3 and line.tokens[place].text.rstrip(_MARKS).endswith("ه")
        return key.endswith("ه") and not before.endswith("ه")  # not الوزيرة | السابقة

    def _did(self, line: Line, start: int, place: int) -> bool:
        """Whether a past verb that agrees stands behind كان and whose it is: كانت نجلاء | سألت."""
        key, before = line.key(place), line.key(place - 1)
        verb = key in self.knowledge.openings and not (definite(key) or belongs(key, self._somebody))
        feminine = line.key(start - 1).endswith("ت")
        return verb and key.endswith("ت") is feminine and before not in PREPOSITIONS and not definite(before[1:])

    def _whose_kin(self, key: str) -> bool:
        """Whether the word is one who belongs to somebody, and so may be named with them: وزوجته."""
        return any(one in self._somebody for one in under_pronoun(key.removeprefix("و")))

    def main(self, line: Line, index: int) -> Range | None:
        """The subject of the sentence that holds ``index``: after its first sure verb, or at its head."""
        first = line.first(index)
        if index - first < 2:
            return None
        text = line.tokens[first].text
        told = next((at + 1 for at in range(first + 1, first + _TOLD_OF) if line.key(at) == "ان"), first)
        if line.key(first).removeprefix("و") in self.knowledge.small["impersonal"] and told > first:
            first, text = told, line.tokens[told].text  # يذكر أن | الوزير كان قد أدلى بتصريحات
        nominal = definite(line.key(first)) and "أ" not in text[:2] and "إ" not in text[:2]  # ألغت has no article
        nominal = nominal and line.key(first)[1:] not in self.knowledge.openings  # nor has والتقى
        if nominal or self.openers.speaker_like(line, first):
            end = self.phrases.end(line, first, index)
            if end > first:
                return first, end
        opens = self._past_setting(line, first, index)
        opens = self.phrases.aside_end(line, first) if opens == first else opens  # من جهتها | علقت المديرة على الخبر
        opens += opens > first and line.tokens[opens].text in COMMAS
        opens += opens == first and line.key(first) in _ALSO | _THEN  # كما | رفض الوزير, هنا | رد النائب
        for place in range(opens, min(index, opens + _HEAD)):
            key = line.key(place)
            heads = place in (first, opens) or line.tokens[place - 1].text in COMMAS
            opening = heads and (key in self.knowledge.openings or key[1:] in self.knowledge.openings)
            after = line.key(place + 1)
            known = definite(after) or belongs(after, self.phrases.heads)
            opening = opening or (place == first and len(key) > 3 and key[0] == "و" and (key.endswith("ت") or known))
            feminine = place in (first, opens) and len(key) > 3 and key.endswith("ت") and not self.phrases.state([key])
            opening = opening or (feminine and known and not belongs(key, self.phrases.heads))  # ألغت بلدية كذا
            opening = opening or ((heads or key[:1] == "ف") and self._unlisted(line, place))
            opening = opening or (place == first and self._does(key, after))
            if not (opening or self.phrases.is_stop_verb(key)):
                continue
            if key in self.knowledge.small["negations"] or after in ("احد", "احدا"):
                continue  # دون أن يجيب | أحد
            counted = after in self.knowledge.small["counting"] and line.key(place + 2) == "من"  # نشر | عدد من السكان
            if after in self.knowledge.nouns["objects"] and not (counted or belongs(after, self._speakers)):
                return None  # وأكدت وقوف بلادها: what was affirmed
            if after in _GIVEN and any(line.key(at)[:1] == "ل" for at in range(place + 2, min(place + 5, index))):
                return None  # ورفع التهنئة لسمو الأمير فلان، مؤكدا: to whom, and not who
            start = place + 1 + (after in self.knowledge.asking["us"])  # طلب منا | المدير
            start = next((at for at in range(start, index) if at not in line.dated), index)  # نشرت اليوم | النقابة
            start = self._later(line, start, index)
            own = line.key(start) in _OWN_WORDS  # بدأ كلمته | الرئيس | بالشكر
            governed = [form.prepositions for form in self.knowledge.verbs.get(key, ())]
            governed += [form.prepositions for form in self.knowledge.verbs.get(key[1:], ()) if key[:1] == "و"]
            prepositions = frozenset({"ب"} if own else ()).union(*governed)
            start += own
            end = self.phrases.end(line, start, index, Wanted(prepositions, objects=True, addressee=True, loose=True))
            end = self.phrases.doer_end(line, start, end)
            inside = range(start + 1, end)
            end = next((at for at in inside if self._given_out(line, at) or self._done_to(line, start, at)), end)
            if end == start and after in PREPOSITIONS and without_it(key).endswith("نا"):
                continue  # سألناه عن سر المهنة | فضحك
            left = belongs(line.key(start), self.knowledge.nouns["places_left"]) and definite(line.key(start))
            if left and end == start + 1 and line.tokens[min(end, index)].text in COMMAS:
                return None  # غادر القاعة، موضحا أن
            end -= end > start + 1 and line.tokens[end - 1].text in COMMAS  # نقضت المحكمة العليا |، قرارا
            return (start, end) if end > start else None
        return None


def _feminine(key: str) -> bool:
    """Whether a feminine verb goes on with the word: one in ـة, and bodies in the plural."""
    return (key.endswith("ه") and len(key) > 3) or key.removeprefix("ال") in _BODIES
