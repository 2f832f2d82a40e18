"""Words that a noun phrase ends at, or goes on over: how and when, a figure that names, what stands in speech."""

from __future__ import annotations

MANNER = frozenset(
    {"بشكل", "بصوره", "بطريقه", "بصفه", "باشد", "باقسي", "باغلظ", "باحر", "باصدق", "باسمي", "باطيب", "باخلص", "باعمق"}
)
"""What one word follows that tells how: بشكل قاطع, بأشد العبارات."""
AGAIN = frozenset({"مره", "مرات", "مرتين"})
"""How often: behind a count they are none of the phrase before it."""
NUMBERED = frozenset({"القناه", "قناه", "اللواء", "الفرقه", "الكتيبه", "السريه", "رقم", "تحت"})
"""What a figure tells apart: القناة 14، العقار رقم 14، منتخب تحت 23 سنة."""
REGION = ("الشرق", "الاوسط")
"""A newspaper, and a part of the world: المبعوث الأميركي للشرق الأوسط فلان."""
SAID_FIRST = frozenset(
    {"لا", "لن", "لم", "ليس", "ليست", "بلا", "كلها", "كله", "هذا", "هذه", "انها", "انه", "محض", "مجرد"}
)
"""Words at the head of what somebody says, and of no name: فقال «لا تعليق», «كلها أكاذيب»."""
TELLING = frozenset(
    {"لن", "لم", "نحن", "انا", "انه", "انها", "اننا", "سوف", "قد", "هذا", "هذه", "كان", "كانت", "ليس", "ليست", "هناك"}
)
"""Words that stand in what somebody says, and in no name."""
TIMES = frozenset({"بعد", "قبل", "خلال", "اثناء", "عقب", "اثر", "منذ", "عند", "رغم", "بسبب"})
WHY = frozenset({"لاسباب", "لدواعي", "لدواع", "لاعتبارات", "بسبب", "بحجه", "بذريعه", "بدعوي", "نظرا"})
"""Words that open a reason: «لأسباب قانونية» is no name."""
CANALS = frozenset(
    {"السويس", "بنما", "كيل", "قناه", "الغاز", "الطرق", "الاتصالات", "النقل", "الصرف", "الهاتف", "السكك", "الانترنت"}
    | {"القطار", "القطارات", "المترو", "الكهرباء", "كهرباء", "المياه", "الوقود", "وقود", "الحافلات", "التحليه"}
    | {"تحليه", "الضخ", "ضخ", "الرفع", "رفع", "المعالجه", "معالجه", "تعبءه", "التوليد", "توليد", "الحاويات", "الركاب"}
)
"""What a canal or a station is of, which are spelt like channels: هيئة قناة السويس, مدير محطة القطارات."""
UN_PROGRAMMES = frozenset(
    {"الامم", "الاغذيه", "الغذاء", "التنميه", "الاصلاح", "المستوطنات", "الاعمار"}
    | {"الطاقه", "الاستخبارات", "المخابرات", "الامن", "الفضاء", "الغوث", "حمايه", "الحدود", "الادويه", "الطيران"}
    | {"البيءه"}
)
"""What programmes are for that are no shows: برنامج الأغذية العالمي."""
IN_OFFICE = frozenset(
    one + tail
    for one in ("السابق", "الاسبق", "الحالي", "الجديد", "المتقاعد", "المساعد", "الثاني", "الاول", "الراحل", "المناوب")
    for tail in ("", "ه", "ين", "ون")
)
"""What is said of who holds an office or a trade, and of no name."""
POINTING = frozenset({"تلك", "هذه", "ذلك", "هذا", "هءلاء", "اياه", "اياها", "اياهم", "ما"})
"""Words that point at somebody or something, and are no more of who it is."""
NAME_WORDS = 5
"""Words of a name, or tokens of one in quotation marks, at most."""
AGED = 2
"""Words of an age: 52 عاما."""
CHARGED = frozenset({"المتهم", "المتهمه", "المتهمين", "المدان", "المدانه", "المحكوم", "المشتبه", "المطلوب"})
"""What the law says of somebody: with what it is for behind it, no name and no office."""
NEAR = frozenset({"قباله", "قرب", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط"})
"""Where something happened: behind a whole phrase they are none of it."""
OWNERS = frozenset({"صاحب", "صاحبه", "مالك", "مالكه", "ناشر", "ناشره", "مصور", "مصوره"})
"""Whose something is or by whom it was made, which is named right behind: صاحب | الفيديو المتداول."""
SIDES = frozenset({"قبل", "جانب", "طرف", "لدن"})
"""Behind من, before whoever something comes from: تعليق من قبل | الوزارة."""
_CONCERNS = frozenset({"يتعلق", "تتعلق", "يتصل", "تتصل", "المتعلقه", "المتعلق", "المتصله"})
_CONCERNED = frozenset({"المعنيه", "المعني", "المعنيين", "المهتمه", "المختصه"})
_CAUSES = frozenset({"بحقوق", "بشءون", "بقضايا", "بحريه", "بحريات", "بالدفاع", "بحمايه", "بمراقبه", "برصد", "بمكافحه"})
UNNAMED = frozenset(
    person + verb + them for person in "يت" for verb in ("سم", "سمي", "حدد", "ذكر", "عين") for them in ("ها", "هم", "ه")
)
"""Behind لم, that somebody was not named: جهات لم | يسمها, أطراف لم | تحددها."""



_TASKED = frozenset({"المكلفه", "المكلف", "المختصه", "المختص", "المتخصصه", "المتخصص"})
"""Before what a court or a unit is there for: المحكمة المختصة | بجرائم الفساد."""


def concerns(before: str, key: str) -> bool:
    """Whether the ب of ``key`` opens nothing: فيما يتعلق | بحقوق الإنسان, المنظمة المعنية | بحقوق الإنسان."""
    return before in _CONCERNS or (before in _CONCERNED and key in _CAUSES) or before in _TASKED
