"""The asking that the sentence before tells of: تلقّت الوزارة أسئلتنا قبل شهر. لكنها لم تردّ.

A verb without a subject means whoever was asked right before it, where verb and noun agree. Farther back nobody is
meant with any certainty: an open party is better than a wrong one.
"""

from __future__ import annotations

from newsdesk.analysis.agreement import Agreement
from newsdesk.analysis.asking import Asking, Contacted
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS, belongs, definite, under_pronoun

_BACK = 40
"""Words back to the beginning of that sentence, at most."""
_IN = 16
"""Words into its own sentence that a verb may stand, for the sentence before to be what it goes on with."""
_NEAR = 10
_TOLD = frozenset(
    {"ابلغ", "ابلغت", "اخبر", "اخبرت", "فابلغت", "فابلغ", "فاخبر", "فاخبرت", "افاد", "افادت", "اعلم", "اعلمت"}
)
_OF_PARLIAMENT = frozenset(
    {"البرلمانيه", "النيابيه", "الشفويه", "شفويه", "شفويا", "شفوي"}
    | {"برلمانيه", "برلماني", "برلمانيا", "نيابيه", "نيابي", "نيابيا"}
)
_SPOKE = frozenset({"تحدث", "تحدثت", "تحدثوا"})
_SPOKEN_TO = frozenset({"الي", "مع", "امام"})
_CALLS = frozenset({"اتصال", "مكالمه", "محادثه", "دردشه"})
_OF_CALLS = frozenset({"سابق", "سابقه", "مقتضب", "مقتضبه", "قصير", "قصيره"})
"""What is said of a call that needs no telling with whom: it was with the newsroom."""
_INTERVIEW = frozenset({"المقابله", "مقابله", "الحوار", "حوار"})
_WROTE = frozenset({"كتب", "كتبت", "كتبوا", "تحدث", "تحدثت"})
_WORDS = frozenset(
    {"رساله", "اتصال", "حديث", "حوار", "مقابله", "تصريح", "تصريحات", "بريد", "بيان", "مكالمه", "رد", "محادثه"}
)
_WHEN = frozenset({"لدي", "عند", "بعد", "رغم", "حين", "خلال"})
_NEXT_FROM = 4
"""Words from a request to من: طلب مجلس الأمن | من."""
_TO_ANSWER = frozenset({"بالرد", "بالاجابه", "بالجواب", "بتوضيح", "بتوضيحات", "بالتوضيح"})
_FAR_BACK = 4
"""Sentences back through which those who were asked answer one after another."""
_RECEIPT = frozenset({"تلقي", "تلقيه", "تلقيها", "استلام", "استلامه", "استلامها", "تسلم", "تسلمه", "تسلمها"})
_ANSWER = frozenset({"ردا", "جوابا", "رده", "ردها", "جوابه", "جوابها", "اجابه"})
_SAYING = frozenset({"قال", "قالت", "قاءلا", "قاءله", "كتب", "كتبت", "اكد", "اكدت", "اوضح", "اوضحت", "ذكر", "ذكرت"})
_SENDS = frozenset({"ارسل", "ارسلت", "بعث", "بعثت", "وجه", "وجهت"})
_OVER_THE_PHONE = frozenset({"هاتفي", "هاتفيه"})
_WITH_THEM = frozenset({"به", "بها", "بهم", "معه", "معها", "معهم"})
_IN_CHARGE = frozenset(
    {"المشرف", "المشرفه", "المشرفين", "المشرفون", "القاءم", "القاءمه", "القاءمين", "القاءمون", "القيم", "القيمه"}
    | {"الوصي", "الوصيه", "المسيطره", "المسيطر", "المستحوذه", "المطله", "المطل", "المءتمن", "الرقيب"}
)
"""Before على and what somebody is in charge of, who turns to nobody by it."""
_TURNED_TO = frozenset({"الي", "مع", "علي"})
"""Before a name in quotation marks that is somebody asked: بعث الاتحاد برسالة إلى «فيفا»."""
_REPLYING = frozenset({"ردا", "رده", "ردها", "جوابا", "اجابه", "رد"})


def _bare(key: str) -> str:
    """A noun without what is attached to it: والمكتب, للمكتب, مكتب."""
    key = key.removeprefix("و")
    return key[2:] if key.startswith(("ال", "لل")) else key.removeprefix("بال").removeprefix("ب").removeprefix("ل")


class EarlierAskings:
    """Finds such askings."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, asking: Asking) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = asking
        self._agreement = Agreement(phrases)
        self._crowds = phrases.heads | knowledge.nouns["collectives"]
        self._may_be_others = Memo(self._is_others)

    def before(self, line: Line, index: int, form: Form | None = None) -> Contacted | None:
        """Whom the sentence before that of ``index`` tells to have been asked, agreeing with ``form``."""
        first = line.first(index)
        if first == 0 or index - first > _IN:
            return None
        begin = max(line.first(first - 1), first - _BACK)
        told = self._asking.last(line, begin, first) or self.received(line, begin, first)
        return told if told is None or form is None or self._agree(line, told, form) else None

    def asked_too(self, line: Line, index: int, start: int) -> bool:
        """Whether whoever stands at ``start`` was asked some sentences before: راسلنا الوزارة | والشركة |. نفت هي."""
        name = _bare(line.key(start))
        first = line.first(index)
        for _ in range(_FAR_BACK):
            if first == 0 or not definite(line.key(start)):
                return False
            last, first = first, line.first(first - 1)
            told = self._asking.last(line, max(first, last - _BACK), last)
            if told is not None:
                asked = range(told.parties[0][0], told.parties[-1][1])
                return any(_bare(line.key(place)) == name for place in asked)
        return False

    def last_asked(self, line: Line, index: int) -> Range | None:
        """Whom الأخيرة means: the last one asked."""
        told = self._asking.contacted(line, index) or self.before(line, index)
        return told.parties[-1] if told else None

    def told(self, line: Line, index: int) -> bool:
        """Whether it is told that a newsroom asked: in the sentence of ``index``, or in the one before."""
        asked = self._asking.contacted(line, index) is not None or self._asking.told(line, index)
        return asked or self._answers(line, index) or self.before(line, index) is not None

    def heard(self, line: Line, index: int) -> bool:
        """Whether a newsroom is said to have asked or to have been told: وقال لـ«النهار», أبلغتنا."""
        first = max(line.first(index), index - _BACK)
        us = self.knowledge.asking["tells_us"]
        informed = written = False
        last = min(line.limit(index), index + _BACK)
        for place in range(first, last):
            key = line.key(place)
            if place >= index and key not in ("الي", "مع"):
                continue  # behind, only what tells of a talk: في حديثه إلى «النهار»
            if key in us or (len(key) > 4 and key[0] in "وف" and key[1:] in us):
                return True
            informed = informed or key.removeprefix("و") in _TOLD
            written = written or key.removeprefix("و") in _WROTE
            told = key[:1] == "ل" or informed
            talk = (line.key(place - 1), line.key(place - 2))
            talked = written or any(_WORDS.intersection((one, *under_pronoun(one))) for one in talk)
            wrote = key in ("الي", "مع", "علي") and talked
            if (told and self._asking.newsroom(line, place) > place) or (
                wrote and self._asking.newsroom(line, place + 1) > place + 1
            ):
                return True
        return self.told(line, index)

    def told_us(self, line: Line, index: int) -> bool:
        """Whether the newsroom is the one that was told: أبلغنا, أخبرتنا."""
        us = self.knowledge.asking["tells_us"]
        first = max(line.first(index), index - _BACK)
        keys = line.keys[first:index]
        told = any(one in us for key in keys if key.endswith("نا") and len(key) > 5 for one in (key, key[1:]))
        return told or any(line.key(place) == "لنا" and self._said(line, place) for place in range(first, index))

    def _said(self, line: Line, place: int) -> bool:
        """Whether a verb of saying stands right before ``place``: قال | لنا, قائلا | لنا."""
        key = line.key(place - 1)
        return key in _SAYING or key[1:] in _SAYING or key in self.knowledge.reported

    def by_others(self, line: Line, index: int) -> bool:
        """Whether the sentence before tells of somebody else's asking: أرسلت الحكومة أسئلة إلى البنك."""
        first = line.first(index)
        if index != first or first == 0 or self.before(line, index) is not None:
            return False
        places = range(max(line.first(first - 1), first - _BACK), first)
        return any(self._asking.put(line.key(place)) for place in places) and not any(
            line.key(place).endswith("نا") or self._asking.newsroom(line, place) > place for place in places
        )

    def states_own(self, line: Line, index: int, party: Range | None) -> bool:
        """Whether a state asks or promises, and no newsroom is told to have asked it: طلبت إيران مهلة للرد."""
        state = party is not None and self.phrases.state(line.keys[slice(*party)])
        return state and not self.told(line, index)

    def others_asked(self, line: Line, index: int, hit: int) -> bool:
        """Whether the sentence of ``index`` tells of somebody else's asking, and of no newsroom.

        سأل النائب الوزير، قال الوزير أمام البرلمان، طلب الفريق من الاتحاد، وعد الوزير المزارعين.
        """
        first, last = max(line.first(index), index - _BACK), min(line.limit(index), index + _BACK)
        asked = self._others_in(line, first, index) or any(
            self._others_told(line, place) for place in range(index + 1, hit)
        )
        if asked:
            return not self._ours_in(line, first, last)
        before = line.first(first - 1) if first and index - first <= _IN else first
        before = max(before, first - _BACK)
        told = self._others_in(line, before, first)
        return told and not self._ours_in(line, before, last)  # سأل النائب الوزير. وردّ الوزير بأن

    def requested(self, line: Line, index: int) -> bool:
        """Whether somebody who is no newsroom is told to have asked for it: طلبت المنظمة من دمشق إيضاحات."""
        first = max(line.first(index), index - _BACK)
        asked = any(line.key(at).removeprefix("و") in ("طلب", "طلبت") and self._others_at(line, at)
                    for at in range(first, index))  # fmt: skip
        return asked and not self._ours_in(line, first, min(line.limit(index), index + _BACK))

    def of_others(self, line: Line, hit: Range) -> bool:
        """Whether time is asked of somebody else than a newsroom, by what stands behind: مهلة | من الوزارة."""
        delay = line.key(hit[1] - 1) in self.knowledge.statement_classes["SPAN"]
        return delay and self._others_told(line, hit[1] + 1) and self._asking.newsroom(line, hit[1] + 1) <= hit[1] + 1

    def _ours_in(self, line: Line, first: int, last: int) -> bool:
        """Whether a newsroom is named, or "we", between two places."""
        return any(
            self._asking.newsroom(line, place, bare_names=line.key(place - 1) not in _TURNED_TO) > place
            or (line.key(place).endswith("نا") and len(line.key(place)) > 4)
            for place in range(first, last)
        )

    def _others_in(self, line: Line, first: int, index: int) -> bool:
        """Whether somebody asks between two places, or is spoken to, who is no newsroom."""
        may_be, keys = self._may_be_others, line.keys
        return any(self._others_at(line, place) for place in range(first, index) if may_be[keys[place]])

    def _is_others(self, key: str) -> bool:
        """Whether the word may be one at which `_others_at` finds somebody."""
        words = self.knowledge.asking
        joined = key[1:] if key[:1] in "وف" else key
        asks = any(one in words["others_ask"] or one in words["asked_passive"] for one in (key, joined))
        asks = asks or joined in ("طلب", "طلبت") or key.removeprefix("و") in _TOLD or self._asking.may_be_put(key)
        told = key in ("امام", "الي", "علي") or key in words["before_others"] or key in _REPLYING
        return asks or told or self._to_others(key)

    def _others_at(self, line: Line, place: int) -> bool:
        """Whether somebody asks at ``place``, or is spoken to, who is no newsroom."""
        key, after = line.key(place), line.key(place + 1)
        others = self.knowledge.asking["others"]
        joined = key[1:] if key[:1] in "وف" else key
        asks = joined if joined in self.knowledge.asking["others_ask"] else key
        crowd = belongs(after, self._crowds) or after in others
        if joined in _SENDS and not _ANSWER.isdisjoint(line.keys[place + 1 : min(place + _NEAR, line.limit(place))]):
            return False  # وأرسل القسم ردا
        if joined in ("طلب", "طلبت"):
            return crowd and "من" in line.keys[place + 2 : place + _NEXT_FROM]  # طلبت الحكومة من البنك
        if joined in ("طالب", "طالبت") and not any(key in _TO_ANSWER for key in line.keys[place + 1 : place + _NEAR]):
            return False  # but طالب الأهالي الوزارة | بالرد
        if joined in self.knowledge.asking["asked_passive"] or key in self.knowledge.asking["asked_passive"]:
            return after in others  # سُئل الشاهد
        if self._asking.put_by_others(line, place, self._crowds | others):
            return True
        if (
            asks in self.knowledge.asking["others_ask"] and line.key(place - 1) not in PREPOSITIONS
        ):  # and not وكانت «النهار» قد خاطبت الوزارة
            near = line.keys[place + 1 : min(place + _NEAR, line.limit(place))]
            if (joined in _SPOKE and _SPOKEN_TO.isdisjoint(near)) or (joined == "تواصل" and "مع" not in near):
                return False  # وتحدث الوزير عن الأزمة, وبينما تواصل الشركة العمل
            return crowd and self._asking.newsroom_before(line, self._asking.before_acts(line, place)) is None
        if after in _OF_PARLIAMENT and self._asking.put(key):
            return True  # وجه النائب 6 | أسئلة | برلمانية إلى الوزير
        if key == "امام":
            return belongs(after, self.phrases.heads) or after in others
        if key.removeprefix("و") in _TOLD and definite(after) and belongs(after, self.phrases.heads):
            return belongs(line.key(place + 2), self.phrases.persons)  # أبلغ الوزير | السفير
        if key in ("الي", "علي"):
            return after in others
        if key in self.knowledge.asking["before_others"] or key in _REPLYING:
            return any(one in others for one in (after, line.key(place + 2)))
        return self._to_others(key)

    def _to_others(self, key: str) -> bool:
        """Whether the word says that something is for somebody who is no newsroom: للنواب, لعملائه."""
        others = self.knowledge.asking["others"]
        return key[:1] == "ل" and ("ال" + key[2:] in others or key[1:] in others)

    def _others_told(self, line: Line, place: int) -> bool:
        """Whether a verb's words turn to somebody else at ``place``: من الاتحاد, الوزير | المزارعين."""
        key, before = line.key(place), line.key(place - 1)
        words = self.knowledge.asking
        if self._to_others(key):
            return True
        if key in words["before_others"] and line.key(place + 1) in words["others"]:
            return True  # رد المدرب على سؤال اللاعب
        if before == "علي" and line.key(place - 2) in _IN_CHARGE:
            return False  # طلب المدير المشرف على | الدار | مهلة
        if before in ("من", "علي", "امام") and line.key(place - 2) not in ("كل", "كلا", "اي"):
            theirs = before == "من" and key.endswith(("ها", "هم")) and len(key) > 4  # من أستاذها
            return theirs or belongs(key, self.phrases.heads) or key in self.knowledge.asking["others"]
        crowd = key in self.knowledge.asking["others"] or belongs(key, self.knowledge.nouns["collectives"])
        return crowd and definite(before) and (definite(key) or key.endswith(("ه", "ها", "هم")))

    def _answers(self, line: Line, index: int) -> bool:
        """Whether what is said answers a question of nobody else's: ردا على سؤال, ولدى سؤالها عن."""
        words = self.knowledge.asking
        for place in range(max(line.first(index), index - _BACK), min(line.limit(index), index + _BACK)):
            key = line.key(place)
            replied = key in ("علي", "عن") and line.key(place - 1).removeprefix("و") in _REPLYING
            if replied and self._asking.newsroom(line, place + 1) > place + 1:
                return True
            put = replied and self._asking.put(line.key(place + 1))
            if put and line.key(place + 2) not in words["others"]:
                return True
            talked = key in _CALLS and line.key(place - 1).removeprefix("و") in ("في", "خلال")
            if talked and self._with_us(line, place + 1):
                return True  # قد وعد في | اتصال | سابق بالرد, وفي | اتصال | هاتفي بها
            if key in _INTERVIEW and line.key(place - 1).removeprefix("ل") == "اجراء":
                return True  # لم يمانع في إجراء الحوار
            tried = key in words["contact_acts"] and line.key(place - 1).removeprefix("و") in _WHEN
            if tried and self._asking.newsroom(line, place + 1) > place + 1:
                return True  # ولدى اتصال «النهار» به
            tried = tried or key.removeprefix("و") in _RECEIPT
            if tried and self._asking.put(line.key(place + 1)):
                return self._asking.whose(line, place + 2, line.limit(place)) != "other"  # أكد المتحدث تسلم الأسئلة
            if key.removeprefix("و") in words["their_asking"] or key.removeprefix("و") in words["asked_passive"]:
                near = range(place + 1, min(line.limit(index), place + _NEAR))
                return not any(line.key(spot) in words["others"] for spot in near)
        return False

    def _with_us(self, line: Line, place: int) -> bool:
        """Whether what is said of a call shows that it was a newsroom's: اتصال | سابق, اتصال | هاتفي معه."""
        place += line.key(place) in _OVER_THE_PHONE
        return line.key(place) in _OF_CALLS or line.key(place) in _WITH_THEM

    def received(self, line: Line, begin: int, stop: int) -> Contacted | None:
        """Who is said to have received our questions: تلقّت الوزارة أسئلتنا، واستلم المكتب رسالة الصحيفة."""
        for place in range(begin, stop):
            if line.key(place).removeprefix("و") not in self.knowledge.asking["receives"]:
                continue
            end = self.phrases.end(line, place + 1, stop)
            near = range(place + 1, min(stop, place + _NEAR))
            asked = next((spot for spot in near if self._put_by_us(line, spot)), -1)
            if asked > place + 1 and end > place + 1:
                return Contacted(((place + 1, min(end, asked)),), None)
        return None

    def _put_by_us(self, line: Line, place: int) -> bool:
        key = line.key(place)
        if not self._asking.put(key):
            return False
        return key.endswith("نا") or self._asking.newsroom(line, place + 1) > place + 1

    def _agree(self, line: Line, told: Contacted, form: Form) -> bool:
        """Whether a verb in the singular agrees with the one who was asked, as far as spelling shows."""
        if form.number != "s" or form.gender == "c" or form.person == 1:
            return True
        return self._agreement.fits(line, told.parties[0], form.gender, form.number)
