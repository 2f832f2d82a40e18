"""What ties a newsroom to an asking: the verb before it, what it sent, or that a party spoke to it."""

from __future__ import annotations

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrase_words import SIDES
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS, RELATIVES, WITH_THEM, belongs, definite, under_pronoun

_ANSWERING = frozenset({"ردا", "رد", "الرد", "بالرد", "للرد", "وردا", "رده", "ردها", "ردهم"})
_ANSWERED = frozenset({"رد", "ردت", "يرد", "ترد", "اجاب", "اجابت"})
_MEETING = frozenset(
    {"استقبال", "مقابله", "محادثه", "محاوره", "تزويد", "افاده", "اعطاء", "منح", "مد", "بمد", "امداد", "بامداد"}
    | {"تلقته", "تلقتها", "تلقاه", "تلقاها", "توصلت", "توصل", "وصل", "وصلت", "يصل", "تصل", "يات", "تات"}
)
_COMES_BACK = frozenset({"يعود", "تعود", "يرجع", "ترجع", "اعود", "نعود"})
_TURNED = frozenset({"نظر", "انتباه", "عنايه"})
"""What is drawn to something said already: لفتت السفارة انتباه | رويترز | إلى بيان."""
_INFORMING = frozenset({"ابلغ", "ابلغت", "ابلغوا", "اخبر", "اخبرت", "اعلم", "اعلمت"})
_SHOWING = frozenset({"نقل", "نقلت", "عرض", "عرضت", "تنقل", "ينقل"})
_WHEN = frozenset({"عند", "لدي", "بعد", "رغم", "قبل", "تمت", "تم", "جرت", "وبعد", "ورغم", "ولدي", "وعند"})
_PUBLISHED = frozenset(
    verb + she + them
    for verb in ("نقل", "نشر", "اورد", "ذكر", "بث", "كشف", "كتب", "اذاع", "تناقل", "عرض")
    for she in ("ت", "") for them in ("ه", "ها", "")
)
_WHOM_OR_WHEN = RELATIVES | {"حين", "حينما", "عندما", "لما", "بعدما"}
_MESSAGES = frozenset({"رساله", "ايميل", "جواب", "بريد", "رد"})
_GIVING_WORD = frozenset({"يجيب", "تجيب", "يزود", "تزود", "يعطي", "تعطي", "يمنح", "تمنح", "يمد", "تمد"})
_SAYING = frozenset({"بالقول", "بقوله", "بقولها", "بقولهم"})
TELLING = 12
"""Words from a verb of saying to whom it is said."""


class AskerTies:
    """Tells whether what stands at a place of a line is tied to an asking."""

    def __init__(self, knowledge: Knowledge, asking: Asking) -> None:
        self.knowledge = knowledge
        self._nouns = knowledge.nouns
        self._asking = asking
        classes = knowledge.statement_classes
        self._sent = knowledge.asking["questions"] | classes["QUESTION"] | classes["ASK"]
        self._talks = classes["TALKS"] | frozenset(one + it for one in classes["TALKS"] for it in ("ه", "ها"))
        self._informing = _INFORMING | {joint + key for joint in ("و", "ف", "وف") for key in _INFORMING}
        self._answers, self._own = classes["ANSWERS"], classes["OWNANSWER"]
        self._ours = frozenset(rule.id for rule in knowledge.verb_statements if rule.newsroom)
        verbs = {key for key in knowledge.statement_verbs if not belongs(key, classes["QUESTION"])}
        joined = {one + key for one in ("و", "ف") for key in verbs}
        verbs |= joined | self._informing
        self._is_verb = Memo(lambda key: key in verbs or asking.asks(key) or asking.phrases.is_stop_verb(key))
        self._is_sent = Memo(lambda key: belongs(key, self._sent, prepositions=True))

    def _tied(self, line: Line, place: int, first: int, *, denied: bool) -> bool:
        """Whether what stands right before is an asking, or what was asked.

        With ``denied``, a talk is none: whoever denies a thing on air may have rung up himself.
        """
        if place - 1 < first:
            return False
        before = line.key(place - 1)
        if before in WITH_THEM and place - 2 >= first:
            at = place - 2 - (line.key(place - 2) in WITH_THEM)  # التي بعثت بها إليها | الجريدة
            verb, which = line.key(at), line.key(at - 1) in RELATIVES
            if before.startswith("عن") and verb.removeprefix("و") in _PUBLISHED:
                return False  # مصدر نقلت عنه | الوكالة
            sent = self._is_sent[line.key(at - 1 - which)] or (which and self._is_sent[line.key(at - 3)])
            # طلب تقدمت به | «النهار», لطلب التعليق الذي تقدمت به | الوكالة
            return sent or self._asking.asks(verb) or self._asking.put_under(verb)  # سؤال وجهته له | «النهار»
        if before in SIDES and line.key(place - 2) == "من" and self._was_asked(line.key(place - 3)):
            return True  # سُئل من جانب | مراسل «النهار», التواصل من قبل | «النهار»
        if before in ("من", "مع", "علي", "قبل") and place - 2 >= first:
            noun = line.key(place - 2 - (before == "قبل"))
            if before in ("من", "قبل") and noun.removeprefix("ب") in self.knowledge.asking["their_asking"]:
                return True  # لدى سؤاله من قبل | الصحفيين
            # اتصال هاتفي مع, ردا على طلب تعقيب من
            how = place - 3 >= first and self._is_sent[line.key(place - 3)]
            whose = noun in self._answers or (noun[:2] == "لل" and "ال" + noun[2:] in self._answers)
            whose = whose or (definite(noun) and noun.endswith("ه") and definite(line.key(place - 3)))
            repeated = noun in self.knowledge.small["repeated"] or noun in self.knowledge.asking["topics"]
            repeated = repeated and not denied and not definite(noun)  # مراسلات متكررة من | «النهار»
            how = how and (before == "مع" or repeated or (before == "من" and whose))  # الاتصالات المتكررة من
            if denied and before == "مع":
                return False
            if before == "علي":
                return noun in _ANSWERING or self._answered(line, place - 1, first)
            return self._is_sent[noun] or how
        if denied and before in _PUBLISHED:
            return False  # نفى صحة ما نقلته | رويترز
        who = before == "مراسله" and line.key(place - 2) not in PREPOSITIONS and line.key(place - 2) not in _WHEN
        if before.removeprefix("و") in _SHOWING or who:
            return False  # نقلت «النهار», فلانة، مراسلة «النهار»
        if self._asking.put_under(before) and self._is_question(line, place):
            return True  # الطلب الذي أودعته | الجريدة, على ما طرحته | «النهار» | من أسئلة
        if not denied and line.key(place - 2) in _WHOM_OR_WHEN and self._asking.meets_them(before):
            return True  # قائد الفصيل الذي التقته | «النهار», رفض التعليق حين استوقفه | مراسل «النهار»
        if before in _GIVING_WORD and not denied:
            return True  # رفض المدير أن يجيب | «النهار»
        if before == "الي" and line.key(place - 2).lstrip("وسف") in _COMES_BACK:
            return not denied  # وستعود إلى | «النهار» | بالرد
        got = before in _TURNED or before.removeprefix("و") in _MEETING
        return self._asking.asks(before) or self._is_sent[before] or (got and not denied)

    def _was_asked(self, key: str) -> bool:
        """Whether the word tells that somebody was asked: سئل, سؤاله, التواصل."""
        words, bare = self.knowledge.asking, key.removeprefix("و").removeprefix("ف").removeprefix("ب")
        asked = bare in words["asked_passive"] or bare in words["their_asking"] or bare in words["contact_acts"]
        return asked or self._asking.asks(key) or self._is_sent[key]

    @staticmethod
    def _bare(line: Line, place: int) -> tuple[str, ...]:
        """A word with its pronoun and without: تصريحه."""
        return (line.key(place), *under_pronoun(line.key(place)))

    def _answered(self, line: Line, place: int, first: int) -> bool:
        """Whether somebody answers whoever stands behind على: هكذا رد رئيس البلدية | على مراسل «النهار»."""
        return any(line.key(spot).removeprefix("و") in _ANSWERED for spot in range(max(first, place - TELLING), place))

    def _is_question(self, line: Line, place: int) -> bool:
        """Whether what was put by whoever stands at ``place`` is a question, before the verb or behind."""
        which = line.key(place - 2) in RELATIVES
        end = self._asking.newsroom(line, place)
        behind = line.key(end) == "من" and self._is_sent[line.key(end + 1)]
        return behind or self._is_sent[line.key(place - 2 - which)]

    def _told(self, line: Line, place: int, first: int) -> bool:
        """Whether somebody speaks to what stands here: قال المدير لـ«النهار»."""
        key = line.key(place)
        to = line.key(place - 1) == "الي"
        talk = to and belongs(line.key(place - 2), self._talks, prepositions=True)
        letters = (line.key(spot) for spot in (place - 2, place - 3, place - 4))
        talk = talk or (to and any(belongs(key, _MESSAGES, prepositions=True) for key in letters))  # برسالة نصية إلى
        if talk and self._asking.newsroom(line, place) > place:
            return True  # في حديثه إلى «النهار»
        written = self._nouns["writings"].intersection(one for back in (1, 2) for one in self._bare(line, place - back))
        told = key[:1] == "ل" and not written and not self._asking.in_lam(key)  # تصريحه السابق | لقناة كذا
        if not told or (key != "ل" and self._asking.newsroom(line, place) <= place):
            return False
        start = place + (key == "ل")
        end = self._asking.newsroom(line, start)
        if end > start and end < len(line.tokens) and line.tokens[end].text == ":":
            return True  # المدير لـ«النهار»: اسألوا الوزارة, قائلا لـ«النهار»:
        near = range(max(first, place - TELLING), place)
        keys = (line.key(spot).removeprefix("و") for spot in near)
        return any(key in self.knowledge.reported or key in _SAYING for key in keys)
