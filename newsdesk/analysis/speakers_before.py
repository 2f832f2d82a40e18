"""Speakers whom a sentence tells of before the verb: who was asked, and who sent, wrote or gave out the text."""

from __future__ import annotations

from newsdesk.analysis.found import Range
from newsdesk.analysis.main_subjects import MainSubjects
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, IN_IT, PREPOSITIONS, belongs, belongs_any, definite

_QUESTIONED = frozenset(
    joining + word for joining in ("", "و") for word in ("بسءال", "بسوال", "بمواجهه", "بمناقشه", "باستجواب", "بسماع")
)
"""Acts upon whoever speaks then: وبسؤال | والد الطفل قال."""
_BACK_TO = frozenset({"بالعوده", "وبالعوده", "بالرجوع", "وبالرجوع"})
_THEIR_QUESTIONING = frozenset(
    joining + word + them for joining in ("", "و") for them in ("ه", "ها")
    for word in ("بسءال", "بسوال", "بمواجهت", "بمناقشت", "باستجواب")
)  # fmt: skip
_AT = frozenset({"عند", "لدي", "بعد", "خلال", "اثناء", "حين"})
"""Words before a call that is told as an act: عند | الاتصال به."""
PAPERS = frozenset({"اشاره", "بلاغ", "اخطار", "معلومات", "برقيه", "رساله", "خطاب", "كتاب", "تقرير", "بيان", "تقارير"})
PAPERS |= {"وثيقه", "وثاءق", "خطابات", "رساءل", "مذكره", "مستند", "مستندات", "افاده", "شهاده", "شهادات", "مكاتبات"}
PAPERS |= {"صور", "صوره", "ادله", "اوراق", "مراسلات", "تسجيلات", "كشف", "كشوف", "اشعار"}
"""What is sent or shown, and tells something."""
_ANY = frozenset({"اي", "ايه"})
_SEVERAL = frozenset({"تقارير", "انباء", "معلومات", "وثاءق", "دراسات", "بيانات", "رساءل"})
_TELLING_TEXTS = frozenset({"تقرير", "تقارير", "معلومات", "انباء", "وثاءق", "حكم", "دراسه", "بيانات"})
"""Texts that a verb behind a comma is of: صحة تقرير نشرته صحيفة كذا، | أفاد بأن."""
_SENT_BY = 9
"""Words from what was sent to what it says."""
_SPOKEN = frozenset({"تصريح", "حديث", "تسجيل", "حوار", "تدوينه", "تغريده", "منشور", "مداخله"})
"""Texts that are of somebody under ل; a letter is to him: رسالة | لوزير النقل."""
_WRITTEN = frozenset({"بيان", "مقال", "مقاله", "كلمه", "تقرير", "دراسه", "فيديو", "مقطع", "كتاب", "مداخله"})
_TALKS = frozenset({"مقابله", "حوار", "لقاء", "حديث", "مكالمه"})
"""Talks with whoever is heard in them: نشرت الصحيفة مقابلة مع | الكاتب | أكد فيها."""
_GIVEN = 12
"""Words from a text to what somebody says in it."""
_COMING = 16
"""Words from somebody's coming back to what he came to say."""
_PEOPLE = 5
"""Words of people told of in passing, at most, with the one before: برصاص | جنود."""


class SpeakersBefore(MainSubjects):
    """Finds who speaks by what the sentence told before."""

    def answering(self, line: Line, index: int) -> Range | None:
        """وفي معرض رد الوزير على سؤال … قال: the one who answers speaks."""
        for place in range(line.first(index), index - 1):
            if line.key(place) in ("رد", "اجابه", "جواب", "تعليق", "حديث") or line.key(place) in _QUESTIONED:
                end = self.phrases.end(line, place + 1, index)
                return (place + 1, end) if end > place + 1 and self.openers.speaker_like(line, place + 1) else None
            if line.key(place) in _BACK_TO and line.key(place + 1) == "الي":
                end = self.phrases.end(line, place + 2, index)
                known = self.phrases.known(line, (place + 2, end)) or line.key(place + 2).startswith("المكلف")
                return (place + 2, end) if end > place + 2 and known else None  # وبالعودة إلى | المدير |، أوضح
            if line.key(place) in _THEIR_QUESTIONING:
                return self._questioned(line, place, feminine=line.key(place).endswith("ها"))
        return None if line.key(index)[:1] == "و" else self._called(line, index)

    def _called(self, line: Line, index: int) -> Range | None:
        """Whom a newsroom called, who speaks then: وبالاتصال | بمدير الفرع | قال, تواصلت «كذا» مع | المدير | فأكد."""
        contact, acts = self.knowledge.asking["contact"], self.knowledge.asking["contact_acts"]
        for place in range(index - 2, max(line.first(index), index - _COMING) - 1, -1):
            key = line.key(place)
            bare = key[1:] if key[:1] in "وف" and key not in contact else key
            told = bare[:1] == "ب" and bare[1:] in acts
            told = told or (bare in acts and line.key(place - 1).removeprefix("و") in _AT)
            ours = key.endswith("نا") or place + 1 in line.pairs or self.phrases.outlet_end(line, place + 1) > place + 1
            ours = ours or place - 1 in line.closers  # «النهار» | اتصلت بالمدير فقال
            if not told and not (bare in contact and ours):
                continue
            for spot in range(place + 1, min(index, place + _GIVEN)):
                to = line.key(spot) == "مع"
                start = spot + to
                if to or (line.key(spot)[:1] == "ب" and belongs(line.key(spot), self._somebody, prepositions=True)):
                    end = self.phrases.end(line, start, index)
                    return (start, end) if end > start and self.phrases.known(line, (start, end)) else None
            return None
        return None

    def _questioned(self, line: Line, place: int, *, feminine: bool) -> Range | None:
        """Whom a pronoun of questioning means, told of before: ضبط الأمن | المتهم فلانا |، وبمواجهته أقر."""
        for spot in range(place - 1, line.first(place), -1):
            key = line.key(spot)
            somebody = definite(key) and belongs_any(key, self.knowledge.nouns["unnamed_parts"], self.phrases.persons)
            if somebody and key.endswith("ه") is feminine:
                end = self.phrases.end(line, spot, place)
                return (spot, end) if end > spot else None
        return None

    def people_before(self, line: Line, index: int) -> Range | None:
        """People without a name right before a verb of many that tells of them: برصاص | جنود | قالوا إنه."""
        introducers = self.knowledge.small["introducers"]
        for start in range(index - 1, max(line.first(index), index - _PEOPLE), -1):
            key, before = line.key(start), line.key(start - 1)
            if not line.tokens[start].word or definite(key):
                return None
            many = key.endswith(("ين", "ون")) or key in self.knowledge.nouns["plurals_of_people"]
            apart = before not in introducers | {"من"} and line.tokens[start - 1].word  # ثلاثة من | سكان القرية قالوا
            if many and apart and belongs(key, self._somebody):
                return (start, index) if self.phrases.end(line, start, index) == index else None
        return None

    def one_before(self, line: Line, comma: int, form: VerbForm) -> Range | None:
        """Somebody without a name whom a comma parts from a verb of theirs: اتهامات من | امرأة |، قالت إنها."""
        one, feminine = form.form.number == "s", form.form.gender == "f"
        for start in range(comma - 1, max(line.first(comma), comma - _PEOPLE), -1):
            key, before = line.key(start), line.key(start - 1)
            if not line.tokens[start].word or definite(key):
                return None
            plural = key.endswith(("ين", "ون")) or key in self.knowledge.nouns["plurals_of_people"]
            agrees = plural is not one and (plural or _of_woman(key) is feminine)
            if agrees and before in PREPOSITIONS and belongs_any(key, self._somebody, self.knowledge.nouns["anybody"]):
                return (start, comma) if self.phrases.end(line, start, comma) == comma else None
        return None

    def sent(self, line: Line, index: int) -> Range | None:
        """What was sent and says so, with whom it is from: تلقى القسم | إشارة من غرفة النجدة | تفيد بأن."""
        stop = index - (line.tokens[index - 1].text in COMMAS)  # وثيقة من الشركة، | تثبت أن
        for start in range(stop - 3, max(line.first(index), stop - _SENT_BY) - 1, -1):
            word = line.key(start)
            paper = word in PAPERS or word.removesuffix("ا") in PAPERS
            none = line.key(start - 1) in _ANY  # لم تستلم | أي خطابات من الشركة، تفيد بكذا
            if paper and not none and line.key(start + 1) in ("من", "عن"):
                return (start, stop) if self.phrases.end(line, start + 2, stop) == stop else None
        return None

    def giver(self, line: Line, index: int) -> Range | None:
        """Who gave out the text that a verb tells of: أصدرت | النقابة | بيانا مطولا طالبت فيه الحكومة بكذا."""
        at = index + 1 + (line.key(index + 1) == "من")  # تدوينة نفى | من خلالها
        if line.key(at) not in IN_IT:
            return None
        feminine = line.key(at).endswith("ها")
        for place in range(index - 1, max(line.first(index), index - _GIVEN) - 1, -1):
            key = line.key(place)
            text = key.removesuffix("ا").removeprefix("ب" if belongs(key[1:], self._texts) else "")  # بعث برسالة
            written = (belongs(text, self._texts) or self.phrases.is_venue(text)) and key[:1] != "ل"
            if not written or key.endswith("ه") is not feminine:
                continue
            if line.key(place - 1) == "في" and belongs(text, self._texts):  # نعاه الوزير في | بيان قال فيه
                found = self.main(line, index)
                return found if found and found[1] < place else None
            if line.key(place - 1) in PREPOSITIONS:
                continue
            if whose := self._writer(line, place, text, index):
                return whose
            found = self.main(line, index)
            if found and (sender := self._sender(line, found, index)):
                return sender  # تلقت «النهار» ردا من | الغرفة | تفيد فيه بأن
            return found if found and found[1] <= place and not definite(key) else None
        return None

    def _writer(self, line: Line, place: int, text: str, index: int) -> Range | None:
        """Whose the text at a place is, told right behind it: تصريحا | لوزير النقل |, وثيقة كتبها | ضابط |."""
        after, rest = line.key(place + 1), place + 2
        verb = after.removesuffix("ها").removesuffix("ه")
        if verb != after and verb in self.knowledge.openings and not definite(after):
            return (rest, index) if rest < index and self.phrases.end(line, rest, index) == index else None
        if text in _TALKS and after == "مع" and rest < index:
            end = self.phrases.end(line, rest, index)
            outlet = belongs(line.key(rest), self.knowledge.nouns["outlet_nouns"])
            return (rest, end) if end == index and not outlet else None
        told = text in _SPOKEN | _WRITTEN and after[:1] == "ل" and after[1:] not in self.knowledge.asking["press"]
        if not told:
            return None
        end = self.phrases.end(line, place + 1, index)  # نقلت القناة تصريحا | لوزير النقل | قال فيه
        if belongs(after, self._somebody, prepositions=True):
            return (place + 1, end) if end > place + 1 else None
        name = end == index > place + 2 and after[:2] != "لل" and not self.phrases.for_act(after)
        return (place + 1, end) if name else None

    def _no_setting(self, line: Line, index: int) -> bool:
        """Whether a sentence begins with no word of when, where or on what, which its verb would follow."""
        opening = line.key(line.first(index)).removeprefix("و")
        return opening not in PREPOSITIONS and opening not in _AT and opening not in ("رغم", "قبل", "عقب", "اثر")

    def written(self, line: Line, index: int, form: VerbForm) -> Range | None:
        """What is written and says so, told of more closely: تقارير صحفية | تقول إن, تقريرا نشرته القناة | يشير إلى."""
        told_apart = line.tokens[index - 1].text in COMMAS and form.form.tense == "past"
        told_apart = told_apart and line.key(index + 1) not in IN_IT and self._no_setting(line, index)
        index -= told_apart  # صحة تقرير نشرته صحيفة كذا، | أفاد بأن
        for start in range(index - 2 + told_apart, max(line.first(index), index - _SENT_BY) - 1, -1):
            key, rest = line.key(start), start + 1
            if not line.tokens[start].word and not (told_apart and line.tokens[start].text in "()"):
                return None
            bare = key.removesuffix("ا")
            if definite(key) or not (bare in self._texts or key in self._texts):
                continue
            if told_apart and bare not in _TELLING_TEXTS:
                return None  # رغم تقديمه دعوى، | أشار إلى
            after, feminine = line.key(rest), key.endswith("ه") or key in _SEVERAL
            if feminine is not (form.form.gender == "f"):
                return None
            if after.endswith(("ه", "ها")) and after in self.knowledge.small["relative"]:
                return (start, rest) if self.phrases.end(line, rest + 1, index) == index else None
            told = after[:1] == "ل" and max(self.phrases.outlet_end(line, rest), self.phrases.end(line, rest, index))
            return (start, index) if told == index or self.phrases.end(line, start, index) == index else None
        return None

    def coming_back(self, line: Line, index: int) -> tuple[int, Range | None] | None:
        """Where somebody came back or came out to what stands at ``index``, and who, if it is told: عاد | الوزير |."""
        words = self.knowledge.small["comes_back"]
        for place in range(index - 1, max(line.first(index), index - _COMING) - 1, -1):
            key = line.key(place)
            if key not in words and not (key[:1] in "وف" and key[1:] in words):
                continue
            end = self.phrases.end(line, place + 1, index)
            if end == place + 1:
                spot = self.asides.past(line, place + 1, index)
                return (place, self.phrases.subject_before(line, place)) if spot == index else None
            somebody = self.phrases.known(line, (place + 1, end)) or self._bare(line, place + 1)
            past = self.asides.past(line, end, index)
            if line.key(past) in ("من", "في", "الي", "امام"):  # خرج الوزير | من الاجتماع | ليقول
                past = self.phrases.end(line, past + 1, index)
            return (place, (place + 1, end)) if somebody and past == index else None
        return None

    def _bare(self, line: Line, place: int) -> bool:
        """Whether the word may be somebody's name: no article, no act."""
        key = line.key(place)
        return not (definite(key) or self.phrases.is_masdar(key) or key in self.knowledge.nouns["objects"])


def _of_woman(key: str) -> bool:
    return key.endswith("ه") or key in ("ام", "اخت")
