"""A comment statement as it is found in a line, and what all the finders of them ask of a clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence, Set
from typing import NamedTuple

from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.rule_types import StatementRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, RELATIVES, belongs

WINDOW = 30
"""Words after the verb within which the asking must be named."""
_MOST = 8
"""Statements of a sentence that one is compared with."""
UNTIL = frozenset({"قبل", "دون", "بدون", "الا"})
"""What an answer is put off to, where it was: طلب إمهاله، مؤكدا أنه لا يريد أن يتحدث | دون وثائق."""
_OR = frozenset({"او", "ولا"})
_WHAT_FOR = 6
"""Words behind a delay within which what it is for may stand."""
_WHEN_THEN = frozenset({"عقب", "بعد", "قبل", "قبيل"})
"""What a hearing or a match tells the time with: أحجم عن التعليق عقب | الجلسة."""
_SAME = 2
"""Statements right before one whose words may be its own, too."""
_PHRASE = 3
"""Words of a refused phrase right behind what was matched."""
_NEW_CLAUSE = frozenset({"كما", "فيما", "بينما", "لكنه", "لكنها", "لكن", "وقال", "وقالت", "واضاف", "واضافت", "الا"})


_ACCUSING = frozenset({"هذه", "تلك", "الاتهامات", "الانتقادات", "المطالب", "الشكاوي", "الانباء", "المعلومات", "الضجه"})
"""What somebody keeps silent before in public, and no court and no grave."""
_MENTION = frozenset({"ورود", "ادراج", "زج"})
"""What is asked about somebody's name, which hides nobody's: التعليق على ورود | اسمه في الوثائق."""
_NO_MORE = "said-no-more"
"""The rule for whoever says no more than one thing to a question."""
_GAVE = "gave-a-number"
_IDENTITY = frozenset({"هويه", "هويات", "اسم", "اسماء", "عدد", "مصير"})
"""What is not told about others: كشف هوية | المساهمين."""
_WHY_ELSEWHERE = frozenset({"may-not-speak", "somebody-elses", "not-their-matter"})
"""Rules that, behind a question sent on or an answer put off, tell why."""
_OWN_ANSWER = frozenset({"رد", "ردا", "ردها", "رده", "موقفها", "موقفه", "بموقفها", "بموقفه", "الاتصال", "جوابا"})
_EXCUSES = frozenset({"will-look-first", "will-speak", "will-tell", "being-prepared", "ready-later", "made-it-depend"})
"""Rules of answers put off in words that may also excuse a refusal."""
_HOW_LONG = frozenset(
    {"طويلا", "يرن", "مرارا", "يوما", "يومين", "اسبوعا", "اسبوعين", "شهرا", "شهرين", "كاملا", "كاملين"}
)


class FoundStatement(NamedTuple):
    """A statement in token indices."""

    type: str
    detail: str | None
    cue: Range
    party: Range | None
    asked_by: Range | None
    rule: str


_EITHER = ("ينف", "تنف", "يءكد", "تءكد")
"""What is told of a party that neither confirms nor denies, behind لم."""
_OFFICES = frozenset(
    {"وزير", "وزيره", "رءيس", "رءيسه", "ناءب", "ناءبه", "مدير", "مديره", "نقيب", "امين", "حاكم", "محافظ", "والي"}
    | {"عامل", "سفير", "كاتب", "كاتبه", "قاءد", "متحدث", "ناطق", "مستشار", "عضو", "عميد", "مفوض", "ممثل", "وكيل"}
    | {"وزاره", "شركه", "نقابه", "هيءه", "اداره", "قياده", "رءاسه", "بلديه", "حكومه", "سفاره", "اتحاد", "مكتب", "نادي"}
)
"""Who may have done the same behind كما, with no verb."""


def _office(key: str) -> bool:
    """Whether the word is an office or a body, with its article or a pronoun or neither: وزير, الوزير, كاتبها."""
    bare = key.removeprefix("ال").removesuffix("ها").removesuffix("هم")
    return not _OFFICES.isdisjoint((bare, bare + "ه", bare[:-1] + "ه", bare.removesuffix("ه")))


def clause_end(line: Line, index: int) -> int:
    """The end of the clause: the sentence's, or where كما / فيما / لكنه begins another."""
    limit = min(line.limit(index), index + WINDOW)
    for place in range(index + 1, limit):
        key = line.key(place)
        if key not in _NEW_CLAUSE or not (line.tokens[place - 1].text in COMMAS or place > index + 2):
            continue
        if key == "الا" and (line.tokens[place].text[0] == "أ" or not line.key(place + 1).startswith("ان")):
            continue  # فضّل ألا يعلق, لم نسمع منها إلا الوعود
        if key == "كما" and _office(line.key(place + 1)):
            continue  # نفى النقيب | كما وزير الاقتصاد | أي توجه
        if line.key(place + 1) in _NOT and line.key(place + 2).startswith(_EITHER):
            continue  # لم ينف رئيس الاتحاد العرض، | لكنه لم يؤكده
        return place
    return limit


def cue_end(rule: StatementRule, index: int, hit: Range) -> int:
    """Where the cue of a verb at ``index`` ends: at the verb, or in what was matched where the party stands there."""
    if rule.party == "after":
        return max(hit[1], index + 1)
    return max(min(hit[1], hit[0] + 1), index + 1) if rule.party == "object" else index + 1


_DENYING = frozenset({"انفي", "ننفي"})
_NOT = frozenset({"لا", "لن", "لم", "ولا", "ولن", "ولم"})
_COMMENTS = frozenset({"التعليق", "تعليق", "للتعليق", "بالتعليق", "التعقيب", "تعقيب"})
_AT_ONCE_OR_FOR_NOW = frozenset({"الفوري", "المءقت", "الجزءي", "الكلي", "الكامل", "التام", "الداءم"})
"""How something is suspended, by a word that is spelt like comment."""
_STRUCK = frozenset(
    {"الهجوم", "الهجمات", "القصف", "الضربه", "الضربات", "الغاره", "الغارات", "العدوان", "الاعتداء", "الاعتداءات"}
)
"""What one may comment on, and answer otherwise: رفض التعليق على | الهجوم."""


_LASTING = frozenset({"طوال", "طيله", "خلال"})
_SPANS = frozenset(
    {"الاسبوع", "الاسابيع", "اليوم", "اليومين", "الايام", "الساعات", "الشهر", "الشهرين", "الاشهر", "السنوات", "العام"}
    | {"ساعات", "ايام", "اسابيع", "اشهر", "شهور", "سنوات", "يوم", "اسبوع", "الفتره", "المده", "هذه"}
)
"""What lasts longer than a hearing or a match, in which one keeps silent for another reason."""


def refused(line: Line, hit: Range, stop: int, rule: StatementRule) -> bool:
    """Whether a word in or right behind what was matched shows another sense: أسئلة النواب."""
    reach = hit[1] + 2 + (line.key(hit[1]) in ("علي", "عن"))  # الرد | على محاور الاستجواب
    after = [place for place in range(hit[0], min(reach, stop)) if line.key(place - 1) not in _WHEN_THEN]
    if rule.type == "asked_for_time" and any(
        key[:1] == "ل" and key in rule.refused_after for key in line.keys[hit[1] : min(hit[1] + _WHAT_FOR, stop)]
    ):
        return True  # طلبت مهلة ستة أشهر | لسداد
    if line.key(hit[0]) in _DENYING and line.key(hit[0] - 1) in _NOT:
        return True  # لا | أنفي ولا أؤكد
    behind = line.keys[hit[1] : min(hit[1] + _PHRASE, stop)]
    if any(" ".join(behind[:count]) in rule.refused_after for count in range(2, len(behind) + 1)):
        return True  # أجاب بابتسامة | قبل أن يشرح
    suspended = line.key(hit[1] - 1) in _COMMENTS and line.key(hit[1]) in _AT_ONCE_OR_FOR_NOW
    if suspended and line.key(hit[1] + 1)[:1] == "ل" and hit[1] + 1 < stop:
        return True  # رفض التعليق | الفوري للاتفاق
    comments = not _COMMENTS.isdisjoint(line.keys[slice(*hit)])
    return any(
        belongs(line.key(place), rule.refused_after)
        and not (comments and line.key(place - 1) == "علي" and line.key(place) in _STRUCK)
        and not (line.key(place) == "امام" and line.key(place + 1) in _ACCUSING)
        and line.key(place - 1) not in _MENTION
        and not (line.key(place) in _LASTING and line.key(place + 1) in _SPANS)  # التزم الصمت | طوال الأسبوع
        and not (place < hit[1] and line.key(place - 1) in _IDENTITY)
        for place in after
    )


_ANY = frozenset({"اي", "ايه", "لاي", "لايه", "باي", "بايه"})


def without_how_long(line: Line, start: int, end: int) -> int:
    """Where a party ends, before words that tell how long or how much: هاتف المدير | يرن طويلا."""
    while end > start + 1 and (line.key(end - 1) in _HOW_LONG or line.key(end - 1) in _ANY):
        end -= 1
    return end


def here(line: Line, told: Sequence[FoundStatement], index: int) -> Sequence[FoundStatement]:
    """Those of the statements, which are in order, that stand in the sentence of ``index``.

    Found by halves: a paragraph may hold thousands, each of which asks for those of its own sentence.
    """
    sentence, of = line.sentence[index], lambda one: line.sentence[one.cue[0]]
    return told[bisect_left(told, sentence, key=of) : bisect_right(told, sentence, key=of)]


def beside(line: Line, told: Sequence[FoundStatement], index: int) -> list[FoundStatement]:
    """Those of the statements, which are in order, that stand nearest to ``index`` on either side in its sentence."""
    place = bisect_left(told, index, key=lambda one: one.cue[0])
    return [one for one in told[max(place - _MOST, 0) : place + _MOST] if near(line, one.cue, index)]


def near(line: Line, cue: Range, index: int) -> bool:
    """Whether a cue stands in the sentence of ``index``."""
    return line.sentence[cue[0]] == line.sentence[index]


def answered_after_all(line: Line, one: FoundStatement, found: Sequence[FoundStatement]) -> bool:
    """Whether who could not be heard is told at once to have refused: لم يتسن أخذ رأي المدير | الذي رفض التعليق."""
    if one.type != "unreachable" or one.rule != "not-obtained" or one.party is None:
        return False
    return line.key(one.party[1]) in RELATIVES and any(
        other.party == one.party and other.type in ("declined", "asked_for_time", "referred")
        and one.party[1] < other.cue[0] < one.party[1] + _AT_ONCE
        for other in beside(line, found, one.cue[0])
    )  # fmt: skip


def kept_waiting(line: Line, found: Sequence[FoundStatement]) -> list[FoundStatement]:
    """The statements, in order, each silence told of whoever put the answer off in its sentence.

    اتصلنا بالبلدية، فوعد | مديرها | بالرد، ولم يصلنا شيء: the one named last.
    """
    made: list[FoundStatement] = []
    for one in found:
        before = made[-1] if made and near(line, made[-1].cue, one.cue[0]) else None
        waits = one.type == "no_reply" and before is not None and before.type == "asked_for_time"
        waits = waits or (one.type == "asked_for_time" and before is not None and before.type == "declined")
        if waits and one.party and before and before.party:
            asked_first = one.party[1] <= before.party[0]
            one = one._replace(party=before.party) if asked_first and before.party[1] <= one.cue[0] else one
        made.append(one)
    return made


def detail_of(knowledge: Knowledge, line: Line, rule: StatementRule, index: int, stop: int) -> str | None:
    """The detail of a statement: the rule's, or how soon and how often it was asked."""
    keys = line.keys[index:stop]
    if rule.type == "no_reply":
        if "الفور" in keys or "فورا" in keys or "فوري" in keys:
            return "immediate"
        if not knowledge.small["repeated"].isdisjoint(keys):
            return "repeated"
    return rule.detail


def told_plainly(
    line: Line, found: Sequence[FoundStatement], lone: Set[str], yields: Set[str], explicit: Container[str] = ()
) -> list[FoundStatement]:
    """The statements, in order, without what a sentence tells more plainly besides.

    Of the rules ``lone`` where it tells anything else, of those that ``yields`` names where it tells the same type.
    """
    found = [one for one in found if not _put_off_vaguely(line, found, one) and not _gave_too(line, found, one)]
    found = [one for one in found if not _set_no_day(line, found, one)]
    found = [one for one in found if one.rule not in lone or not with_another(line, found, one, lone)]
    plainer = [one for one in found if one.rule not in yields]
    found = [one for one in found if not reason_for(line, plainer, one, yields, explicit)]
    found = [one for one in found if one.rule not in yields or not with_another(line, plainer, one, kind=one.type)]
    kept: list[FoundStatement] = []
    for place, one in enumerate(found):
        later = [other for other in found[place + 1 : place + _MOST] if other.rule not in yields or one.rule in yields]
        told = [other for other in kept[-_MOST:] if other.rule in explicit and other.cue < one.cue]
        vaguer = one.rule in _EXCUSES and goes_on(line, told, one)  # «سأجيبكم، أحتاج إلى أسبوع»
        if not (vaguer or goes_on(line, later, one, explicit)):
            kept.append(one)
    return kept


def _put_off_vaguely(line: Line, found: Sequence[FoundStatement], one: FoundStatement) -> bool:
    """Whether somebody who said no more than that has put nothing off: اكتفى بالقول إن | كل شيء سيعلن في حينه.

    Not where it is told to whom, and no question: اكتفت الهيئة بالقول لـ«الميدان» إن كل شيء سيتضح في حينه.
    """
    if one.type != "asked_for_time" or line.key(one.cue[0]) != "كل":
        return False
    return any(
        other.rule == _NO_MORE and other.cue < one.cue and _meet(one.party, other.party)
        and line.key(other.cue[1])[:1] != "ل"
        for other in beside(line, found, one.cue[0])
    )


def _set_no_day(line: Line, found: Sequence[FoundStatement], one: FoundStatement) -> bool:
    """Whether no day was only set for an answer that was put off: إنه سيرد لاحقا، ولم يحدد لذلك موعدا."""
    waits = line.key(one.cue[1]) in ("حتي", "منذ") or line.key(one.cue[1])[:1] == "ل"
    return one.rule == "no-appointment" and not waits and any(
        other.type == "asked_for_time" and _meet(one.party, other.party) for other in beside(line, found, one.cue[0])
    )


def _gave_too(line: Line, found: Sequence[FoundStatement], one: FoundStatement) -> bool:
    """Whether the number given is of those whom the sentence has sent on to: مراجعة المكتب، وزودت الموقع ببريده."""
    return one.rule == _GAVE and any(
        other.type == "referred" and other.rule != _GAVE and other.cue < one.cue and _meet(one.party, other.party)
        for other in beside(line, found, one.cue[0])
    )


def reason_for(
    line: Line, plainer: Sequence[FoundStatement], one: FoundStatement, yields: Set[str], explicit: Container[str]
) -> bool:
    """Whether a statement only gives the reason of the refusal before: رفض التعليق، قائلا إن الملف لدى القضاء.

    Of what is put off, only behind a verb that says itself that somebody refuses or denies: رفض الإفصاح، مكتفيا بالقول
    إن كل شيء سيعلن في حينه.
    """
    promised = not _OWN_ANSWER.isdisjoint(line.keys[one.cue[0] : one.cue[1] + 1])  # إنها ستدلي بموقفها لاحقا
    if one.rule in _WHY_ELSEWHERE and any(
        other.type in ("referred", "asked_for_time") and other.cue < one.cue and other.rule not in _WHY_ELSEWHERE
        and _meet(one.party, other.party) for other in here(line, plainer, one.cue[0])
    ):  # fmt: skip
        return True  # طلب التوجه إلى المتحدث، لأن التعليمات تمنعه من التصريح, استمهلنا ريثما تكتمل المعطيات لدى الإدارة
    if not (one.rule in yields and one.type == "referred") and (one.rule not in _EXCUSES or promised):
        return False
    return any(
        other.type in ("declined", "denied") and other.cue < one.cue and _meet(one.party, other.party)
        and (one.type == "referred" or other.rule in explicit)
        for other in here(line, plainer, one.cue[0])
    )  # fmt: skip


def goes_on(
    line: Line, later: Sequence[FoundStatement], one: FoundStatement, explicit: Container[str] = ()
) -> bool:
    """Whether the sentence goes on to tell the same of the same party: طلبت إرسال الأسئلة ووعدت بالرد عليها."""
    if one.rule in explicit:
        later = [other for other in later if other.rule not in _EXCUSES]
    same = (other for other in later if (other.type, other.party) == (one.type, one.party))
    return one.type in ("asked_for_time", "referred") and any(near(line, other.cue, one.cue[0]) for other in same)


def with_another(
    line: Line, found: Sequence[FoundStatement], one: FoundStatement, lone: Set[str] = frozenset(), kind: str = ""
) -> bool:
    """Whether the sentence tells anything else of an asking, or of a ``kind``; of ``lone`` rules, what is before."""
    others = (
        other for other in found
        if other is not one and (not kind or other.type == kind) and (other.rule not in lone or other.cue < one.cue)
        and (not lone or one.type == "declined" or _meet(one.party, other.party))  # أغلق الثاني هاتفه
    )  # fmt: skip
    return any(near(line, other.cue, one.cue[0]) for other in others)


_AT_ONCE = 4
"""Words from a relative pronoun to what the clause tells first."""
def or_too(line: Line, place: int) -> bool:
    """Whether what stands at ``place`` could not be done either: لم نتمكن من معرفة اسمه | أو التواصل معه."""
    before = line.key(place - 1)
    return before in _OR or (before in ("من", "عن", "في", "الي") and line.key(place - 2) in _OR)


def passive(line: Line, index: int) -> bool:
    """Whether its marks show a verb to be passive."""
    return line.tokens[index].text[1:2] == "\u064f"


def told_once(line: Line, found: Sequence[FoundStatement], explicit: Container[str]) -> Iterator[FoundStatement]:
    """The statements with one refusal and one denial of a party in a sentence: the first, of an explicit rule if any.

    Such a rule's verb itself says that somebody refuses or denies.
    """
    told: dict[tuple[int, str], list[FoundStatement]] = {}
    kept = set()
    for one in sorted(found, key=lambda one: one.rule not in explicit):
        same = told.setdefault((line.sentence[one.cue[0]], one.type), [])
        if not any(_meet(one.party, other.party) for other in same[-_MOST:] if other.cue != one.cue):
            same.append(one)
            kept.add(one)
    found = [one for one in found if one.type not in ("declined", "denied") or one in kept]
    for place, one in enumerate(found):
        start = one.cue[0] - (line.key(one.cue[0]) in ("غير", "دون"))
        before = (other for other in found[max(place - _SAME, 0) : place] if start < other.cue[1])
        if not any(other.type == one.type and _same(one, other) for other in before):
            yield one  # هاتف المدير | يرن دون | أن يرد


def _same(one: FoundStatement, other: FoundStatement) -> bool:
    """Whether two statements are of one party, by the words that are its own."""
    return one.party == other.party or (one.party is not None and _meet(one.party, other.party))


def _meet(one: Range | None, other: Range | None) -> bool:
    """Whether both are of one party, as far as it is told."""
    return one is None or other is None or (one[0] < other[1] and other[0] < one[1])
