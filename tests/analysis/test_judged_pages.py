"""Sentences of the kinds that real pages were misread in: who speaks, what is claimed, and what is no saying at all."""

from __future__ import annotations

import json

import pytest

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader
from newsdesk.domain.reading import Reading
from newsdesk.text.body import Body, Kind, Paragraph
from tests.analysis.scoring import REGRESSION, RULES

READER = Reader(load(RULES))


def _read(text: str, kind: Kind = Kind.BODY) -> Reading:
    return READER.read(Body((Paragraph("p1", kind, text),)))


def _said() -> dict[str, list[tuple[str, str | None, str | None]]]:
    """The sentences with cue, speaker and claim of all that is said in them, in order."""
    rows = map(json.loads, (REGRESSION / "judged.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["text"]: [tuple(one) for one in row["said"]] for row in rows}


SAID = _said()


@pytest.mark.parametrize("text", SAID)
def test_who_says_what(text: str) -> None:
    found = [
        (text[slice(*made.cue)], text[slice(*made.speaker)] if made.speaker else None,
         text[slice(*made.claim)] if made.claim else None)
        for made in _read(text).attributions
    ]  # fmt: skip
    assert found == SAID[text]


HEADLINES = {
    "الصين: سنرد على الرسوم الجديدة": "الصين",
    "الحوثيون: مقتل 13 مدنيا بغارة": "الحوثيون",
    "القنيطرة: مقتل عامل": None,
    "الصين: سنوات من النمو": None,
}


@pytest.mark.parametrize("text", HEADLINES)
def test_who_speaks_in_a_headline(text: str) -> None:
    made = READER.read(Body((Paragraph("p1", Kind.HEADLINE, text),))).attributions
    assert [one.speaker and text[slice(*one.speaker)] for one in made] == ([HEADLINES[text]] if HEADLINES[text] else [])


def test_an_attack_does_not_speak_of_itself() -> None:
    text = "وأعلن التنظيم مسؤوليته عن الهجوم الذي قال إنه استهدف حاجزا أمنيا."
    speakers = {text[slice(*made.speaker)] for made in _read(text).attributions if made.speaker}
    assert speakers == {"التنظيم"}


@pytest.mark.parametrize("name", ["جون سميث", "أندريه مارتيانوف", "سيمون كلارك", "أحمد العلي"])
def test_a_foreign_name_names(name: str) -> None:
    made = _read(f"وقال الخبير العسكري {name} إن الحرب طويلة.").attributions[0]
    assert not made.anonymous


def test_an_office_alone_names_nobody() -> None:
    assert _read("وقال خبير عسكري إن الحرب طويلة.").attributions[0].anonymous


STATED = {
    "وقالت البلدية لـ«الضحى» إن القضية من صلاحيات المحافظة، داعية إلى التواصل معها.": [
        ("referred", "داعية إلى التواصل معها", "البلدية")
    ],
    "وقال المدير إن الملف من اختصاص المحكمة، داعيا الأهالي إلى مراجعتها.": [],
    "واتصل مراسل «الضحى» بالشركة، لكن مسؤول الاتصال فيها أحاله على المحامي.": [
        ("referred", "أحاله على", "مسؤول الاتصال فيها")
    ],
    "والموظف الذي تحدث إلى «الضحى» أحاله مديره إلى التحقيق.": [],
    "قرر الوزير احالة الملف على النيابة.": [],
    "وأحالت هيئة الإعلام القناة إلى لجنة العقوبات.": [],
    "وأحال الاتحاد «الضحى» على لجنة الانضباط للحصول على التفاصيل.": [("referred", "وأحال", "الاتحاد")],
    "البرتغال تحيل الأسئلة بشأن السفينة إلى الاتحاد الأوروبي.": [
        ("referred", "تحيل الأسئلة بشأن السفينة إلى", "البرتغال")
    ],
    "ووجهنا مسؤول الاتصال إلى نائب الوزير.": [("referred", "ووجهنا", "مسؤول الاتصال")],
    "لم ترد الشركة على أسئلة وجهتها «الضحى» إلى مديرها.": [("no_reply", "لم ترد", "الشركة")],
    "«عودوا غدا»، هذا كل ما قاله مدير المرفأ لمراسل «الضحى».": [("asked_for_time", "عودوا غدا", "مدير المرفأ")],
    "«راجعوا الإدارة العامة»، بهذه العبارة أنهى مدير المرفأ المكالمة.": [("referred", "راجعوا", "مدير المرفأ")],
    "«سنفوز بالمباراة»، هذا كل ما قاله المدرب للاعبيه.": [],
    "وفي اتصال هاتفي معه، قال مدير المياه إنه سيوضح الأسباب لاحقا.": [
        ("asked_for_time", "إنه سيوضح الأسباب لاحقا", "مدير المياه")
    ],
    "وفي اتصال هاتفي بنظيره، قال الوزير إن بلاده سترد على العدوان.": [],
    "وقال المدير لـ«الضحى» إنه خارج مصر وسيتحدث فور عودته.": [("asked_for_time", "وسيتحدث فور", "المدير")],
    "وطلب مدير الشركة المشرفة على السد مهلة للرد على أسئلة «الضحى».": [
        ("asked_for_time", "وطلب مدير الشركة المشرفة على السد مهلة للرد", "مدير الشركة المشرفة على السد")
    ],
    "وأرجأ وزير النقل التعليق على حادث القطار إلى ما بعد صدور التقرير.": [
        ("asked_for_time", "وأرجأ وزير النقل التعليق على حادث القطار إلى", "وزير النقل")
    ],
    "وأرجأ المصرف الرد على طلب النقابة إلى الاجتماع المقبل.": [],
    "وطالبت إدارة الجامعة «الضحى» بإرسال الأسئلة كتابيا.": [
        ("asked_for_time", "وطالبت إدارة الجامعة «الضحى» بإرسال الأسئلة كتابيا", "إدارة الجامعة")
    ],
    "وطالبت «الضحى» بالاطلاع على نتائج الفحص.": [],
    "وأوضح مراسلنا أن مدير البلدية استمهله يومين.": [("asked_for_time", "استمهله", "مدير البلدية")],
    "طالبه الدائن بماله فاستمهله أسبوعا.": [],
    "وقال المحافظ لـ«الضحى»: «اديني يومين أراجع الملف».": [("asked_for_time", "اديني يومين", "المحافظ")],
    "وقال الناطق لـ«الضحى»: «ندرس الموضوع ونعود إليكم».": [
        ("asked_for_time", "ندرس الموضوع ونعود إليكم", "الناطق")
    ],
    "وعند استيضاح مدير المرفأ عن الحريق، قال إن «كل شيء في وقته».": [
        ("asked_for_time", "كل شيء في وقته", "مدير المرفأ")
    ],
    "وسألت «الضحى» الوزير عن استقالته، فاكتفى بالقول: «كل شيء في وقته».": [("declined", "فاكتفى بالقول", "الوزير")],
    "وطلب منا الانتظار أسبوعا ريثما يعد القسم القانوني رده.": [
        ("asked_for_time", "وطلب منا الانتظار أسبوعا ريثما يعد القسم القانوني رده", "القسم القانوني")
    ],
    "ووفق البيان، طلبت الهيئة من المصارف بياناتها فأحالتها إلى المحافظ.": [],
    "وأرجأت رابطة مستوردي الأدوية في لبنان تعليقها.": [
        ("asked_for_time", "وأرجأت رابطة مستوردي الأدوية في لبنان تعليقها", "رابطة مستوردي الأدوية في لبنان")
    ],
    "نفى ذلك الوزير.": [("denied", "نفى", "الوزير")],
    "طالب الحزب أنصاره بعدم التعليق على القرار.": [],
    "وطلب منها تجنب الحديث عن الحادث.": [],
    "وقال السكان إنهم تواصلوا مع وزارة المياه غير مرة دون جدوى.": [],
    "حاولت «الوسط» الحصول على تعليق من قبل وزارة الداخلية إلا أنها لم توفق في ذلك.": [
        ("unreachable", "لم توفق في", "وزارة الداخلية"),
    ],
    "الخارجية السودانية تنفي وجود مفاوضات.": [("denied", "تنفي", "الخارجية السودانية")],
    "لكن باريس نفت ذلك.": [("denied", "نفت", "باريس")],
    "لم يصدر عن الحركة تعليق على التصريح ينفي أو يؤكد ما ورد به.": [("no_reply", "لم يصدر عن الحركة تعليق", "الحركة")],
    'وأضاف المسؤول الذي طلب التحفظ على هويته، ردا على سؤال عن الخط "لم يعطونا سببا".': [],
    'وقال متحدث باسم الهيئة لوكالة فرانس برس إن الهيئة "ستدرس الرسالة وترد عليها".': [],
    "صاحب الدار رد بأن الحديث عن السطو افتراء.": [("denied", "افتراء", "صاحب الدار")],
    "أكدت إدارة مستشفى السلام عدم صحة تسريحها أطباء بسبب عجز الميزانية.": [
        ("denied", "أكدت إدارة مستشفى السلام عدم صحة تسريحها", "إدارة مستشفى السلام")
    ],
    "ولم يقع إعلام عائلته بمكان الإيقاف، تقول المحامية.": [],
    "أكد الوالي أن القرار اتخذ لأنه لم يحصل على ترخيص من السلطات.": [],
    "وأكد الرئيس أنه لا يمكن الحديث عن انتخابات إلا بعد عودة النازحين.": [],
    "لا الوزير أجاب عن أسئلة «الأخبار» ولا مستشاروه.": [
        ("no_reply", "لا الوزير أجاب عن أسئلة", "الوزير"),
        ("no_reply", "لا الوزير أجاب عن أسئلة", "مستشاروه"),
    ],
    "وحالت الاشتباكات دون وصول مراسل «الوسط» إلى قائد المنطقة العسكرية.": [
        ("unreachable", "وحالت الاشتباكات دون وصول مراسل «الوسط» إلى", "قائد المنطقة العسكرية")
    ],
    "وطلبت الشركة توجيه الاستفسارات الصحفية إلى مكتبها.": [
        ("referred", "وطلبت الشركة توجيه الاستفسارات الصحفية إلى", "الشركة")
    ],
    "وأوقفت الشرطة شقيقين يعملان في المستودع، لكنهما نفيا أي صلة بالحريق.": [("denied", "نفيا", "شقيقين")],
    "وأبلغت إدارة المستشفى الصحيفة بأنها لن تتمكن من الرد قبل عودة المدير الطبي.": [
        ("asked_for_time", "لن تتمكن من الرد قبل", "إدارة المستشفى")
    ],
    "ووعد وزير المياه نواب الجمعية الوطنية بالرد كتابة على أسئلتهم في الجلسة المقبلة.": [],
    "وأضاف المتحدث باسم الاتحاد: «لا توجد أي تعليقات إضافية في الوقت الحالي».": [
        ("declined", "لا توجد أي تعليقات إضافية في", "المتحدث باسم الاتحاد")
    ],
    'وردا على سؤال عن أن إسرائيل هي المسؤولة عن الضربة، أجابت المتحدثة: "هذا تقييمنا".': [],
    "وأحال القاضي السؤال إلى الخبير الهندسي ليجيب عنه في الجلسة المقبلة.": [],
    "رفض وزير الأشغال الحديث عن ملف المطار، وقال في مقابلة إذاعية إن الأسابيع المقبلة حافلة.": [
        ("declined", "رفض", "وزير الأشغال")
    ],
}


@pytest.mark.parametrize("text", STATED)
def test_what_is_told_of_answers(text: str) -> None:
    assert _stated(text, Kind.BODY) == STATED[text]


HEADLINE_STATED = {
    "«الصحة» عن نقص المحاليل: اسألوا هيئة الشراء الموحد": [("referred", "اسألوا", "«الصحة»")],
    "النائب مراد عن لقاء باريس: اسألوا الفرنسيين": [("referred", "اسألوا", "النائب مراد")],
    "عواضة عن ملف الودائع: الجواب عند حاكم المصرف المركزي": [("referred", "الجواب عند", "عواضة")],
    "«الإسكان» عن بيع وحدات العاصمة الإدارية للأجانب: شائعة": [("denied", "شائعة", "«الإسكان»")],
    "«إسمنت متيجة»: سنرد على تقرير التلوث الأسبوع المقبل": [
        ("asked_for_time", "سنرد على تقرير التلوث الأسبوع", "«إسمنت متيجة»")
    ],
    "نقيب المعلمين لـ«الأخبار»: لا أجوبة قبل الاثنين": [("asked_for_time", "لا أجوبة قبل", "نقيب المعلمين")],
    "أمانة جدة عن غرق أنفاق الشمال: نرد بعد اكتمال التقرير الفني": [("asked_for_time", "نرد بعد", "أمانة جدة")],
    "برشلونة يرفض التعليق وريال مدريد ينفي": [
        ("declined", "يرفض التعليق", "برشلونة"),
        ("denied", "ينفي", "وريال مدريد"),
    ],
    "الوداد ينفي تعاقده مع لاعب وبنهاشم يرفض التعليق": [
        ("denied", "ينفي", "الوداد"),
        ("declined", "يرفض التعليق", "وبنهاشم"),
    ],
}


@pytest.mark.parametrize("text", HEADLINE_STATED)
def test_what_a_headline_tells_of_answers(text: str) -> None:
    assert _stated(text, Kind.HEADLINE) == HEADLINE_STATED[text]


def _stated(text: str, kind: Kind) -> list[tuple[str, str, str | None]]:
    return [
        (made.type.value, text[slice(*made.cue)], text[slice(*made.party)] if made.party else None)
        for made in _read(text, kind).comment_statements
    ]


def test_a_verb_in_quotation_marks_is_no_newsroom() -> None:
    text = "أكدت الهيئة أنها «ستنظر» في رسالة من الرئيس."
    assert all(made.asked_by is None for made in _read(text).comment_statements)


ENDS = {
    "وقال الوزير إن الاحتياطي ارتفع إلى 19 مليارا، بعد أن كان 14 مليارا.": (
        "الاحتياطي ارتفع إلى 19 مليارا، بعد أن كان 14 مليارا"
    ),
    "وقال الوزير إن العمل توقف منذ أيام، بعدما نقلت وسائل إعلام عكس ذلك.": "العمل توقف منذ أيام",
    "وقال الوزير إن العمل توقف منذ أيام، فيما لم ترد الشركة على أسئلتنا.": "العمل توقف منذ أيام",
}


@pytest.mark.parametrize("text", ENDS)
def test_where_a_claim_ends(text: str) -> None:
    claim = _read(text).attributions[0].claim
    assert claim is not None
    assert text[slice(*claim)] == ENDS[text]


ROLES = {
    'وقال متحدث إن الحساب تعرض للاختراق، وتم تغييره إلى "رويترز إم.ئي".': [("name", '"رويترز إم.ئي"')],
    'وقالت إن الوفد التقى برئيس مكتب الأمن "علي مملوك".': [("name", '"علي مملوك"')],
    'وقالت الهيئة إن التحقيق الذي أجرته "بي بي سي بانوراما" كشف جرائم.': [("name", '"بي بي سي بانوراما"')],
    "قال الاتحاد إن لاعبا سقط في اختبار في حزيران «يونيو» الماضي.": [("name", "«يونيو»")],
    "نفت الوزارة ما تداولته المواقع حول وفاة الطفلة «دعاء».": [("name", "«دعاء»")],
    'وقال اللاعب إنه كان "متفاجئا" بالخبر.': [("speech", '"متفاجئا"')],
}


@pytest.mark.parametrize("text", ROLES)
def test_why_words_stand_in_quotation_marks(text: str) -> None:
    assert [(made.role.value, text[slice(*made.span)]) for made in _read(text).quotes] == ROLES[text]


UNNAMED = (
    "وتوقعت مصادر مصرفية في العاصمة المؤقتة عدن، صدور قائمة جديدة.",
    "أكد مصدر محلي مسؤول بمحافظة البصرة، جنوبي العراق، أن المحافظ غادر.",
    "مصدر في بلدية إربد الكبرى أكد أن الكميات لم تستغل.",
    "قال مسؤولون وأشخاص مقربون من محافظ المدينة، سالم عيد، إنه استقال.",
    "وقال السياسي المقرب من المحافظ المستقيل إن السفر متاح.",
)


@pytest.mark.parametrize("text", UNNAMED)
def test_a_name_of_something_else_names_no_source(text: str) -> None:
    assert _read(text).attributions[0].anonymous


def test_an_official_named_behind_a_comma_is_named() -> None:
    assert not _read("وقال مسؤول في البلدية، سالم عيد، إن الطريق أغلقت.").attributions[0].anonymous


@pytest.mark.parametrize(
    ("text", "who", "unnamed"),
    [
        ("قال سكان في الحي إن المياه مقطوعة. وأضافوا أن البلدية لم ترسل صهاريج.", "سكان في الحي", True),
        ("قال مصدران إن القرار وشيك. وأضافا أن الوزير موافق.", "مصدران", True),
        ("قال أحمد سالم وعلي حداد إن القرار وشيك. وأضافا أن الوزير موافق.", "أحمد سالم وعلي حداد", False),
    ],
)
def test_several_go_on_in_the_plural(text: str, who: str, unnamed: bool) -> None:
    last = _read(text).attributions[-1]
    assert last.antecedent is not None
    assert (text[slice(*last.antecedent)], last.anonymous) == (who, unnamed)


def test_one_speaker_is_not_they() -> None:
    last = _read("قال الوزير إن القرار وشيك. وأضافوا أن المجلس موافق.").attributions[-1]
    assert (last.antecedent, last.anonymous) == (None, False)
