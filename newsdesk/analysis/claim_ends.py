"""Where a claim ends: at the next statement, or where the narrator takes the word back."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.analysis.asides import SOURCES
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_places import WHY
from newsdesk.analysis.word_shapes import (
    BUT_THEY,
    COMMAS,
    IN_IT,
    PREPOSITIONS,
    RELATIVES,
    WITH_THAT,
    belongs,
    definite,
    readings,
)

_NAME = 6
"""Tokens of a name in quotation marks, with the first mark."""
_TERM = 4
"""Tokens of a term in quotation marks behind أن or بأن, with the first mark."""
_MARKS = ".،,؛;:؟!…-–—"
_IT = frozenset({"وهو", "وهي"})
_IN = frozenset({"اشاره", "حين", "الوقت", "خطوه", "مسعي", "محاوله"})
"""What follows في where the narrator says what a claim amounts to: في خطوة قد تفضي إلى."""
_RELAYED = frozenset({"نقل", "نقلت", "نشر", "نشرت", "تناقلت", "تداولت", "تداول"})
_AROUND = frozenset({"وسط", "بحضور", "عقب", "امام", "خلال"})
"""What the narrator goes on with, behind the end of quoted words: how things stood when they were said."""
_DONE = frozenset({"وتم", "وجري", "وتمت", "وجرت"})
"""What was done besides, in a report of the police: كشفت التحريات أن …، وتم | ضبطهم."""
_OURS = frozenset({"مصادرنا", "مصدرنا", "مراسلنا", "مراسلتنا", "مراسلونا", "مصادر", "مصدر"})
"""Who tells something else than the speaker, behind فقد: ، فقد كشفت | مصادرنا."""
_ALSO = frozenset({"كما", "وكما"})
_HAD = frozenset({"وقد", "وكان", "وكانت"})
_COMES = frozenset({"وجاء", "وجاءت", "وياتي", "وتاتي"})
_REFUSED = frozenset({"ورفض", "ورفضت", "وامتنع", "وامتنعت"})
_TO_TELL = frozenset(
    {"ذكر", "الكشف", "كشف", "الافصاح", "التعليق", "الخوض", "الادلاء", "تحديد", "عن", "اعطاء", "الاجابه", "الرد"}
)
_MEANING = ("في", "اشاره", "الي")
_TURNS_TO = frozenset({"ووجه", "ووجهت"})
_HIS_WORDS = frozenset(
    {"كلامه", "كلامها", "حديثه", "حديثها", "شكره", "شكرها", "سءاله", "سءالها", "تحيه", "الشكر", "شكرا"}
)
"""What the speaker is told to have addressed to somebody besides."""
_WHAT = frozenset({"ما", "مما", "وما"})
_RAISES = frozenset({"اثار", "فجر", "اشعل", "خلف", "اعاد", "يثير", "احدث"})
_RAISED = frozenset(
    {"جدلا", "غضبا", "موجه", "ضجه", "استياء", "تساءلات", "انتقادات", "الجدل", "مخاوف", "قلقا", "ردود", "حفيظه"}
)
"""What the narrator says that somebody's words raised: ، ما | أثار جدلا واسعا."""
_THAT = frozenset({"ان", "انه", "انها", "انهم", "انهما"})
_SILENT = frozenset({"ولم", "دون"})
_DETAIL = frozenset({"تفاصيل", "مزيد", "المزيد", "ايضاحات", "توضيحات", "معلومات"})
_NOT_CLEAR = [["لم", verb, "علي", "الفور"] for verb in ("يتضح", "يعرف", "يتبين", "تتضح", "تعرف")]
_NOT_CHECKED = frozenset({"يتسن", "تتسن", "يءكد", "تءكد", "تتمكن", "يتمكن", "يتاكد"})
"""What nobody could confirm, as the narrator adds: ، لكن لم | يتسن التأكد من ذلك."""
_HOWEVER = frozenset({"بيد", "غير", "الا"})
_REFUSING = frozenset({"رفض", "رفضت", "امتنع", "امتنعت"})
_CLAUSES = _THAT | {"بان", "بانه", "بانها", "بانهم"}
"""What a claim that is a clause stands behind."""
_AND_THAT = frozenset({"وان", "وانه", "وانها", "وانهم", "وبان", "وبانه", "وبانها"})
"""What brings in more of what somebody says: أن «القانون سيئ»، | وأن «الحكومة فاشلة»."""
_WAS = frozenset({"كان", "كانت", "كانوا", "بدا", "بدت", "ظل", "بات"})
_IN_WORDS = SOURCES | {"ردا", "تعليقا", "تعقيبا", "علي", "كما", "اثر", "عقب", "غداه"}
_SPOKEN_IN = frozenset({"في", "خلال", "عبر", "ضمن", "امام", "قبل", "بعد", "اثناء"})
"""What brings in where something was said, before a word of where: وذلك | في كلمة, خلال مؤتمر."""
_MAY_PART = _REFUSED | _TURNS_TO | BUT_THEY | _IT | {_MEANING[0], "،", ",", "؛"}
"""What the narrator may take the word back with: nothing is asked of the other words of most claims."""
_AMID = frozenset(
    {"انتقادات", "مخاوف", "ترقب", "تساءلات", "توتر", "احتجاجات", "صمت", "تصاعد", "استنكار", "ادانات", "اجراءات", "غياب"}
)
"""What the narrator tells of how things stand: ، وسط | انتقادات من المنظمات."""


_AROUND_IT = 4
"""Statements before one in whose midst it may stand."""


class ClaimEnds:
    """Finds the ends of the claims of a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        small = knowledge.small
        self._is_verb = phrases.is_stop_verb
        self._is_venue = phrases.is_venue
        self._says = knowledge.verbs
        self._openings = knowledge.openings
        self._heads = phrases.heads
        self._people = phrases.anybody
        self._titles = knowledge.nouns["titles"] | knowledge.nouns["persons"]
        self._of_phrase = knowledge.kinds["of_phrase"]
        self._denies = knowledge.kinds["denies"]
        self._tells, self._turns = small["tells_more"], small["turns"]
        self._takes_back, self._points_back = small["takes_back"], small["points_back"]
        self._ordered = small["orders"]
        self._asks, self._unnamed = small["asks"], small["anonymity"] - {"ان", "الي", "الا"}
        self._left_over = self._turns | self._takes_back | WITH_THAT | small["leads_over"]

    def cut(self, line: Line, found: list[Found]) -> list[Found]:
        """Each claim up to the next statement of its sentence, without the full stop or the comma before it."""
        ends: dict[int, list[int]] = {}
        for made in found:
            before = made.speaker is not None and made.speaker[1] == made.cue[0] and made.order != "tail"
            start = made.speaker[0] if before and made.speaker else made.cue[0]
            if made.order in ("head", "tail") or self._turned(line, start):
                ends.setdefault(line.sentence[made.cue[0]], []).append(start)
        settled = []
        for number, made in enumerate(found):
            claim = made.claim
            if claim is not None:
                claim = self._described(line, made, claim, found[max(number - _AROUND_IT, 0) : number + _AROUND_IT])
                claim = self._ended(line, made, claim, ends.get(line.sentence[made.cue[0]], []))
            settled.append(made if claim == made.claim else made._replace(claim=claim))
        return settled

    @staticmethod
    def _described(line: Line, made: Found, claim: Range, around: Sequence[Found]) -> Range:
        """The claim up to where the sentence goes on that somebody is only described in.

        قال المدير، الذي يتهمه العمال بالسرقة، | إن كذا, المدير الذي اتهمته النقابة بالسرقة | نفى ذلك.
        """
        start, which = claim[0], line.key(made.cue[0] - 1) in RELATIVES
        for other in around if start > made.cue[0] else ():
            place = other.claim[0] - 1 if other.claim and other.cue[0] < made.cue[0] else -1
            resumed = start < place < claim[1] and line.key(place) in _THAT
            if resumed and (which or line.tokens[place - 1].text in COMMAS):
                return start, place - (line.tokens[place - 1].text in COMMAS)
            outer = which and other.speaker is not None and other.speaker[1] < made.cue[0]
            if outer and start < other.cue[0] < claim[1] and line.key(other.cue[0])[:1] not in "وف":
                return start, other.cue[0]
        return claim

    def _ended(self, line: Line, made: Found, claim: Range, others: list[int]) -> Range | None:
        start, end = claim
        if made.order != "tail":
            end = min([end, *(place for place in others if place > start)])
        part = made.rule in self._of_phrase or made.rule == "colon"  # البدر: «الأزرق» لا يخشى أحدا
        if start in line.pairs and made.order != "tail" and not self._names(line, start, of_phrase=part):
            end = self._quoted_on(line, line.pairs[start] + 1, end)
        if made.rule == "describe" and line.key(start) == "ب" and start + 1 in line.pairs:
            end = min(end, line.pairs[start + 1] + 1)  # وصفتها بـ«الزائفة»|، حول إقالة المدرب
        if line.key(start) == "(" and made.order != "tail":  # وقال المدير | (ليس لدينا علم بذلك)
            end = next((place + 1 for place in range(start, end) if line.tokens[place].text == ")"), end)
        while end > start and not line.tokens[end - 1].word and line.tokens[end - 1].text in _MARKS:
            end -= 1
        while start < end and line.tokens[start].text in ":،,":
            start += 1  # أنه: | «…»
        if made.order != "tail":
            phrase = made.rule == "assess"
            end = self._aside(line, start, end, made.gender, reveals=made.rule == "disclose", of_phrase=phrase)
        if made.order == "tail" and end > start + 1 and line.key(end - 1) == "وذلك":
            end = self._without_comma(line, start, end - 1)  # هز المدينة، وذلك | وفق ما نقلته الوكالة
        while end > start + 1 and end < claim[1] - 1:
            however = line.key(end - 1) in _THAT and line.key(end - 2) in WITH_THAT  # ، إلا أنه | ذكر
            if not (however or line.key(end - 1) in self._left_over):
                break
            end = self._without_comma(line, start, end - 1 - however)
        return (start, end) if end > start else None

    @staticmethod
    def _without_comma(line: Line, start: int, end: int) -> int:
        """The end without the comma before it."""
        while end > start and line.tokens[end - 1].text in "،,؛":
            end -= 1
        return end

    def _quoted_on(self, line: Line, end: int, limit: int) -> int:
        """Where quoted words end, with others that go on with them: «…» و«…», «…»، وأن «…», «…»، لكنه كان «…»."""
        while line.key(end) == "و" and end + 1 in line.pairs:
            end = line.pairs[end + 1] + 1
        comma = end < limit and line.tokens[end].text in COMMAS
        place = end + comma
        if place + 2 >= limit:
            return end
        key, after = line.key(place), place + 1
        if key in _AND_THAT:
            return self._quoted_on(line, line.pairs[after] + 1, limit) if after in line.pairs else limit
        if comma and key in BUT_THEY and line.key(after) in _WAS and after + 1 in line.pairs:
            return limit
        return end

    def _names(self, line: Line, opening: int, *, of_phrase: bool) -> bool:
        """Whether a claim begins with a few words in quotation marks and goes on: أن «المقاومة» استهدفت.

        ``of_phrase``: the verb's claim is a phrase that a quotation is only part of.
        """
        close = line.pairs[opening]
        after = line.key(close + 1) if close + 1 < len(line.tokens) and line.tokens[close + 1].word else ""
        if close - opening > _NAME or not after or after[0] in "وف":
            return False
        office = belongs(after, self._titles) and not definite(after)
        term = _NAME if office else _TERM  # أن "فلان الفلاني" | سائق الشاحنة
        told = line.key(opening - 1)[:2] in ("ان", "با") and close - opening < term and after not in PREPOSITIONS
        return self._is_verb(after) or told or (of_phrase and close - opening < _NAME)

    def _acts_on(self, line: Line, place: int, gender: str) -> bool:
        """Whether whoever condemned or praised something is told to have done something besides."""
        key = line.key(place)
        acts = key[:1] == "و" and key[1:] in self._openings and key[1:] not in self._says and place not in line.quoted
        acts = acts and not definite(key[1:]) and not belongs(key, self._heads)
        later = ("ي", "ت", "سي", "ست")  # ستزول | وسيخرج البلد منها: more of what is said
        return acts and key.endswith("ت") is (gender == "f") and not key[1:].startswith(later)

    def _aside(
        self, line: Line, start: int, end: int, gender: str, *, reveals: bool, of_phrase: bool
    ) -> int:
        """Where the narrator takes the word back after a comma: ، فيما …, ، في إشارة إلى …; not inside a quotation.

        What goes on with the thing spoken of (وهو أدنى مستوى) is the speaker's still.
        """
        noun = line.key(start - 1) not in _CLAUSES and not self._quoted_at(line, start)
        near = range(start + 1, end - 1)
        for place in near if of_phrase else [place for place in near if line.keys[place] in _MAY_PART]:
            refused = line.keys[place] in _REFUSED and place not in line.quoted
            if refused and line.key(place).endswith("ت") is (gender == "f") and line.key(place + 1) in _TO_TELL:
                return place  # قال مهندس إن العمل سيبدأ | ورفض ذكر اسم المقاول
            glossed = line.keys[place : place + 3] == _MEANING and place not in line.quoted
            turns_to = line.keys[place] in _TURNS_TO and line.keys[place + 1] in _HIS_WORDS
            if glossed or (turns_to and line.key(place).endswith("ت") is (gender == "f")):
                return place - (line.tokens[place - 1].text in COMMAS)  # ، ووجه كلامه إلى زميله, في إشارة إلى كذا
            if of_phrase and self._acts_on(line, place, gender):
                return place  # ندد الرئيس بالهجوم | وقدم تعازيه
            if line.keys[place] in BUT_THEY and place not in line.quoted and self._says_no_more(line, place, gender):
                return place  # قال الطبيب إن المريض نائم | لكنه لم يذكر تفاصيل
            if line.keys[place] in _IT and self._taken_up(line, place + 1) and place not in line.quoted:
                return place - (line.tokens[place - 1].text in COMMAS)  # حاولت المجموعة اقتحام المقر | وهو أمر نفته
            if line.tokens[place].text not in "،,؛" or place in line.quoted:
                continue
            key, after = line.key(place + 1), line.key(place + 2)
            if line.tokens[place].text == "؛":
                if key in _IT and after == "ما" and line.key(place + 3) in _RAISES:
                    return place  # ؛ وهو ما | أثار غضبا
                continue
            back = (key in self._takes_back and after[:2] != "لل") or (key == "في" and after in _IN)
            back = back or (reveals and key in _DONE)
            back = back or (noun and self._told_anew(line, place + 1))
            back = back or (key == "في" and after == "وقت" and line.key(place + 4) in IN_IT)  # ، في وقت رأت فيه
            back = back or (key in _ALSO and after in self._ordered)  # ، كما | قرر المجلس إلغاء كذا
            back = back or (key in _WHAT and after in _RAISES and line.key(place + 3) in _RAISED)  # ، ما | أثار جدلا
            back = back or (key in _IT and after in self._points_back) or (key == "بعد" and after == "ان")
            back = back or (key.removeprefix("و") in self._asks and after in self._unnamed)  # وطلبا | عدم نشر اسميهما
            if back and (self._tells_before(line, start, place + 1) or self._goes_on(line, start, place + 1)):
                continue
            back = back or (key == "فقد" and self._reports_anew(after, line.key(place + 3)))  # ، فقد | كشفت مصادرنا أن
            back = back or (key in _AROUND and place - 1 in line.closers)  # …»، وسط | احتجاج العمال
            back = back or (key == "وسط" and after in _AMID)
            if back or self._says_no_more(line, place + 1, gender) or self._orders(line, place + 1, gender):
                return place
        return end

    def _reports_anew(self, key: str, who: str) -> bool:
        """Whether the newsroom's own sources say something there, in a past verb that is no noun: كشفت | مصادرنا."""
        return who in _OURS and any(one.form.tense == "past" and not one.noun for one in self._says.get(key, ()))

    def _taken_up(self, line: Line, place: int) -> bool:
        """Whether what was said is denied by another, under a pronoun: أمر نفته الجماعة, ما تنفيه الشركة."""
        denied = (one.form.pronoun and one.entry.id in self._denies for one in self._says.get(line.key(place + 1), ()))
        return line.key(place) in ("امر", "ما", "الامر") and any(denied)

    def _quoted_at(self, line: Line, start: int) -> bool:
        """Whether a claim is words that are quoted or stand behind a colon: no noun that a clause could not go on."""
        return start in line.pairs or start - 1 in line.pairs or line.tokens[start - 1].text == ":"

    def _told_anew(self, line: Line, place: int) -> bool:
        """Whether a clause of its own begins behind a claim that is a noun: أقر بالجريمة، | وقررت المحكمة كذا."""
        key = line.key(place)
        if key in _HOWEVER or key in BUT_THEY:
            return key not in _HOWEVER or line.key(place + 1) in _THAT  # نفت الحادث، | إلا أنها اعتذرت
        place += key in _ALSO or key in _HAD
        verb = line.key(place) if key in _ALSO or key in _HAD else key[1:] if key[:1] == "و" else ""
        after = line.key(place + 1)
        if verb not in self._openings or belongs(verb, self._heads) or line.tokens[place].text.startswith("وإ"):
            return False  # طالب بمنعه، | وإحالته إلى القضاء: an act that he asks for besides
        new = definite(after) or belongs(after, self._heads) or belongs(after, self._people)
        return new or key in _HAD or key in _COMES

    def _tells_before(self, line: Line, start: int, place: int) -> bool:
        """Whether the speaker goes on with what had been before: إن الاحتياطي ارتفع، بعد أن | كان 14 مليارا."""
        if not (line.key(place) == "بعدما" or (line.key(place) == "بعد" and line.key(place + 1) == "ان")):
            return False
        verb = place + 1 + (line.key(place) == "بعد")
        told = line.key(verb) in self._says or line.key(verb) in _RELAYED
        return line.key(start - 1)[:2] in ("ان", "با") and not told

    def _goes_on(self, line: Line, start: int, place: int) -> bool:
        """Whether the speaker tells why, when or how, and not the narrator in what it was said.

        السبب بئر وحيدة، وذلك | بسبب الإهمال, نقل المصاب، إذ | كان فاقدا للوعي; but وذلك | في كلمة ألقاها.
        """
        key, after = line.key(place), line.key(place + 1)
        if key == "اذ":
            says = any(one in self._says for one in readings(after, False))
            return line.key(start - 1) in _CLAUSES and not says
        if key != "وذلك" or after in _IN_WORDS or (line.key(start - 1) not in _CLAUSES and after not in WHY):
            return False
        return after not in _SPOKEN_IN or not self._is_venue(line.key(place + 2))

    def _orders(self, line: Line, place: int, gender: str) -> bool:
        """Whether whoever speaks is told to have ordered something besides: قالت النيابة إن …، وأمرت | بحبسه."""
        key = line.key(place)
        return key[:1] == "و" and key[1:] in self._ordered and key.endswith("ت") is (gender == "f")

    def _says_no_more(self, line: Line, place: int, gender: str) -> bool:
        """Whether the narrator tells what was not added: ، ولم تكشف عن القيمة, ، من دون أن يحدد موعدا."""
        place += line.key(place) == "من" and line.key(place + 1) == "دون"
        if line.key(place) in _HOWEVER and line.key(place + 1) in ("انه", "انها"):
            place += 1  # ، بيد | أنها رفضت الإدلاء
        they = line.key(place) in BUT_THEY | {"انه", "انها"}
        if they and line.key(place + 1) in _REFUSING and line.key(place + 2) in _TO_TELL:
            return line.key(place)[-1:] == ("ا" if gender == "f" else "ه")
        they = they and line.key(place + 1) == "لم"  # ، لكنه | لم يقدم تفسيرا
        if they and line.key(place + 2) in self._tells:
            return line.key(place)[-1:] == ("ا" if gender == "f" else "ه")
        if line.key(place) in ("لكن", "ولكن"):  # ، لكن | لم يتضح على الفور إن كان هناك ضحايا
            unchecked = line.key(place + 1) == "لم" and line.key(place + 2) in _NOT_CHECKED
            return unchecked or [line.key(place + 1 + step) for step in range(4)] in _NOT_CLEAR
        if line.key(place) not in _SILENT:
            return False
        if line.key(place) == "دون" and line.key(place + 1) in ("تقديم", "اعطاء", "ذكر"):
            return line.key(place + 2) in _DETAIL  # ، دون | تقديم تفاصيل أكثر
        return line.key(place + 1 + (line.key(place + 1) == "ان")) in self._tells

    def _turned(self, line: Line, start: int) -> bool:
        """Whether a word behind a comma turns to a statement that begins at ``start``: ، لكنها | شددت على."""
        place = start - 1
        if line.key(place) in _THAT and line.key(place - 1) in WITH_THAT:
            place -= 1
        elif line.key(place) not in self._turns:
            return False
        return place > 0 and line.tokens[place - 1].text in COMMAS
