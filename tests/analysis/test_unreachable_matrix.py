"""Contact that failed, in every pairing of how it is opened and what could not be done.

A list of sentences shows what its writer thought of; these show that openings and acts compose.
"""

from __future__ import annotations

from itertools import product

import pytest

from tests.analysis.telling import told

PARTY = "مدير المصنع"
COULD_NOT = (
    "ولم يتسن لصحيفة «الضحى» {}.",
    "وتعذر على «الضحى» {}.",
    "لم نتمكن من {}.",
    "ولم تنجح «الضحى» في {}.",
    "وأخفقنا في {}.",
)
ACTS = (
    "معرفة رأي مدير المصنع", "سماع رأي مدير المصنع", "استطلاع رأي مدير المصنع", "أخذ إفادة مدير المصنع",
    "التعرف إلى رأي مدير المصنع", "الوقوف على رأي مدير المصنع", "الحصول على رواية مدير المصنع",
    "الحصول على توضيح من مدير المصنع", "الحصول على رد رسمي من مدير المصنع", "الحصول من مدير المصنع على رد",
    "انتزاع رد من مدير المصنع", "تحصيل جواب من مدير المصنع", "نيل تعليق من مدير المصنع", "الخروج برد من مدير المصنع",
    "الظفر بتعليق من مدير المصنع", "الفوز بلقاء مع مدير المصنع", "التحدث إلى مدير المصنع", "الحديث مع مدير المصنع",
    "الاستماع إلى مدير المصنع", "الوصول إلى مدير المصنع للتعليق", "الاتصال هاتفيا بمدير المصنع",
    "ربط الاتصال بمدير المصنع", "التواصل المباشر مع مدير المصنع", "مهاتفة مدير المصنع", "مراسلة مدير المصنع",
    "لقاء مدير المصنع", "الالتقاء بمدير المصنع", "إجراء حديث مع مدير المصنع", "إجراء مقابلة مع مدير المصنع",
    "سؤال مدير المصنع", "طرح الأسئلة على مدير المصنع", "إيصال أسئلتنا إلى مدير المصنع",
)  # fmt: skip
TRIED = (
    "حاولت «الضحى» الاتصال بمدير المصنع",
    "تواصلنا مع مدير المصنع عبر الهاتف",
    "سعى مراسلنا إلى لقاء مدير المصنع",
    "أجرت «الضحى» اتصالات عدة بمدير المصنع",
    "وبحثنا عن مدير المصنع",
)
IN_VAIN = (
    "دون جدوى", "من دون أن تنجح", "لكن هاتفه كان مغلقا", "إلا أن هاتفه كان خارج الخدمة", "لكن المحاولات باءت بالفشل",
    "لكن تعذر ذلك", "إلا أن ذلك لم يكن ممكنا", "لكنه كان في سفر", "غير أنه كان خارج البلاد",
    "لكن سكرتيرته قالت إنه غير موجود", "لكن الرقم لم يعد في الخدمة",
    "لكن بريده الإلكتروني لا يعمل", "لكن الأبواب كانت مقفلة",
)  # fmt: skip
WE_COULD_NOT = ("ولم نوفق في ذلك", "ولم نتمكن من الوصول إليه", "ولم ننجح في الاتصال به", "ولم نتمكن من أخذ رأيه")
OTHERS = (
    "ولم يتمكن المعتقلون من {}.",
    "ولم تنجح المعارضة في {}.",
    "وفشل المحامون في {}.",
    "وتعذر على الأهالي {}.",
    "ولم يتسن للوفد {}.",
    "وأخفق المنتخب في {}.",
)
THEIR_ACTS = (
    "لقاء الوزير", "الاتصال بذويهم", "التواصل مع عائلاتهم", "الحصول على رد من السفارة على طلب التأشيرة",
    "الوصول إلى الجرحى", "سماع أقوال الشهود", "معرفة رأي الأطباء", "إجراء مقابلة مع المرشح للوظيفة",
    "الالتقاء بمنافسه في النهائي", "الحصول على موعد مع الطبيب", "الاتصال بمركز المراقبة", "طرح الأسئلة على الوزير",
)  # fmt: skip
OTHERS_TRIED = (
    "حاولت الأم الاتصال بمدير المدرسة",
    "حاول الجنود التواصل مع قائدهم",
    "اتصل الأهالي بمدير الدفاع المدني",
    "سعى الوفد إلى لقاء وزير الخارجية",
)


@pytest.mark.parametrize("opening", COULD_NOT)
def test_every_act_that_could_not_be_done(opening: str) -> None:
    missed = [
        text for text in map(opening.format, ACTS)
        if not any(kind == "unreachable" and PARTY in party for kind, party in told(text))
    ]  # fmt: skip
    assert missed == []


@pytest.mark.parametrize("opening", TRIED)
def test_every_way_in_which_trying_came_to_nothing(opening: str) -> None:
    missed = [
        text for text in (f"{opening}، {end}." for end in (*IN_VAIN, *WE_COULD_NOT))
        if not any(kind == "unreachable" and PARTY in party for kind, party in told(text))
    ]  # fmt: skip
    assert missed == []


def test_others_than_newsrooms_tell_nothing() -> None:
    could_not = [opening.format(act) for opening, act in product(OTHERS, THEIR_ACTS)]
    tried = [f"{opening}، {end}." for opening, end in product(OTHERS_TRIED, IN_VAIN)]
    assert [text for text in (*could_not, *tried) if told(text)] == []
