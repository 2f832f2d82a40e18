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


def _told_of_answers() -> dict[str, list[tuple[str, str, str | None]]]:
    """The sentences with type, cue and party of all that they tell of answers, in order; a third tell of none."""
    rows = map(json.loads, (REGRESSION / "judged_statements.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["text"]: [tuple(one) for one in row["stated"]] for row in rows}


STATED = _told_of_answers()


@pytest.mark.parametrize("text", STATED)
def test_what_is_told_of_answers(text: str) -> None:
    assert _stated(text, Kind.BODY) == STATED[text]


HEADLINE_STATED = {
    "«لا تعليق».. أول رد من وزير الصحة على أزمة الدواء": [("declined", "لا تعليق", "وزير الصحة")],
    "«لن أعلق».. وزير الري يغادر القاعة": [("declined", "لن أعلق", "وزير الري")],
    "الاتحاد لـ«الرأي»: لن نتحدث الآن": [("declined", "لن نتحدث الآن", "الاتحاد")],
    "«الكهرباء» عن عودة تخفيف الأحمال: غير صحيح": [("denied", "غير صحيح", "«الكهرباء»")],
    "الخارجية تكذّب «رويترز»": [("denied", "تكذّب «رويترز»", "الخارجية")],
    "محكمة سويدية تنفي عن صحفي تهمة التشهير": [],
    "نفي رسمي لتأجيل امتحانات الثانوية العامة": [],
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
