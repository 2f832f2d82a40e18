"""The reader as a whole: offsets, memory, hostile input, speed."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader, read
from newsdesk.domain.reading import Reading
from newsdesk.text.body import Body, Kind, Paragraph, Span
from newsdesk.text.letters import grapheme_boundaries
from tests.analysis.scoring import regression

KNOWLEDGE = load(Path(__file__).resolve().parents[2] / "resources" / "rules")
READER = Reader(KNOWLEDGE)
STORY = date(2024, 5, 8)

PARAGRAPHS = (
    "قال وزير الدفاع، سالم حسن، إن القوات «ستبقى في مواقعها حتى الربيع».",
    "ولم ترد السفارة على أسئلة من رويترز، كما تعذر الاتصال بالوزارة.",
    "وأضاف أن المحادثات بدأت أمس، مشيرا إلى أن «الأجواء إيجابية جدا بين الطرفين».",
    "واتهمت واشنطن طهران بدعم الهجوم في 9 يوليو تموز الجاري، وفقا لمسؤول كبير.",
)
LETTERS = "والفبتثجحخدذرزسشصضعغقكلمنهي"
MARKS = [" ", " ", "،", ".", ":", "«", "»", '"', "“", "”", "(", ")", "\u064f", "\u0640", "\u00a0", "\u200f", "\u202e"]
OTHERS = ["😀", "👩\u200d⚕\ufe0f", "🇮🇶", "é", "7", "٧", " أمس ", " 9 يوليو تموز ", " كما "]
CUES = [" قال ", " الوزير ", " إن ", " لم يرد ", " على أسئلة ", " وفقا ل", " نقلت ", " عن ", " اتهم ", " بـ", " مضيفا "]
LONG = [" الحصول على تعليق من ", " ما وصفه ب"]
PIECES = [*LETTERS, *MARKS, *OTHERS, *CUES, *LONG]
COPY = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)


def _body(*texts: str, kind: Kind = Kind.BODY) -> Body:
    return Body(tuple(Paragraph(f"p{number}", kind, text) for number, text in enumerate(texts)))


def _spans(item: Any) -> list[Span]:
    names = ("span", "cue", "speaker", "claim", "relay", "party", "asked_by")
    values = [getattr(item, field.name) for field in fields(item) if field.name in names]
    return [value for value in values if value is not None]


def _all_spans(reading: Reading) -> list[Span]:
    found = (reading.attributions, reading.comment_statements, reading.quotes, reading.dates)
    groups = (*found, reading.allegations, reading.findings)
    return [span for group in groups for item in group for span in _spans(item)]


BROKEN_OFF = (
    "اتهم و إن",
    "ورفضت الشركة صرف التعويض، معتبرة",
    "ووفقا لتصريحات أدلى بها",
    "والتزمت الحكومة الصمت حيال صور نشرتها شبكة أميركية، شددت بصورة",
    "«كنت أظن أن الغناء ينتهي بزواج البنت»، تعترف عفاف، ثم تدندن مطلع الموال الذي حفظته عن ل",
    "وظلت هواتف المسؤولين بالشركة ترن دون رد طيلة صباح اليوم، وفق مراسل",
    "كما أن مكتب الوزير لم يستجب لطلب التعليق، شأنه شأن",
)
"""Copy as it stands while it is being written, at words behind which the rules look for more."""


@pytest.mark.parametrize("text", BROKEN_OFF)
def test_copy_that_breaks_off_is_read(text: str) -> None:
    assert _read_whole(text)


@pytest.mark.parametrize(
    "name", ["everyday.jsonl", "everyday_later.jsonl", "replies.jsonl", "sought_out.jsonl", "development.jsonl"]
)
def test_copy_is_read_while_it_is_written(name: str) -> None:
    for row in regression(name)[::60]:
        words = row.text.split(" ")
        assert all(_read_whole(" ".join(words[:count])) for count in range(1, len(words)))


def _read_whole(text: str) -> bool:
    body = _body(text)
    return all(0 <= start < end <= len(body.text) for start, end in _all_spans(READER.read(body, STORY)))


@settings(max_examples=200, deadline=None)
@given(st.lists(COPY, min_size=1, max_size=3))
def test_any_copy_is_read_and_every_span_is_whole(texts: list[str]) -> None:
    body = _body(*texts)
    reading = Reader(KNOWLEDGE).read(body, STORY)
    boundaries = set(grapheme_boundaries(body.text))
    long = {quote.span for quote in reading.quotes if quote.rule == "paragraphs"}
    for start, end in _all_spans(reading):
        assert 0 <= start < end <= len(body.text)
        assert {start, end} <= boundaries
        assert "\n" not in body.text[start:end] or (start, end) in long
    assert reading.text_hash == body.hash
    assert reading.text_length == len(body.text)


@settings(max_examples=60, deadline=None)
@given(st.lists(COPY, min_size=1, max_size=3), st.sampled_from(list(Kind)))
def test_a_reader_that_remembers_reads_as_one_that_does_not(texts: list[str], kind: Kind) -> None:
    reader = Reader(KNOWLEDGE)
    reader.read(_body(*reversed(texts), kind=kind), STORY)
    assert reader.read(_body(*texts, kind=kind), STORY) == read(_body(*texts, kind=kind), KNOWLEDGE, STORY)


def test_places_move_with_the_paragraph() -> None:
    reader = Reader(KNOWLEDGE)
    alone = reader.read(_body(PARAGRAPHS[0]), STORY)
    below = reader.read(_body("سطر أول.", PARAGRAPHS[0]), STORY)
    shift = len("سطر أول.") + 1
    first, moved = alone.attributions[0], below.attributions[0]
    assert first.speaker is not None
    assert moved.speaker == (first.speaker[0] + shift, first.speaker[1] + shift)


def test_the_same_paragraph_in_another_kind_or_on_another_day_is_read_anew() -> None:
    reader = Reader(KNOWLEDGE)
    text = "الوزير: وصل الوفد أمس"
    assert reader.read(_body(text, kind=Kind.HEADLINE), STORY).attributions
    assert not reader.read(_body(text, kind=Kind.BODY), STORY).attributions
    (one,) = reader.read(_body(text), STORY).dates
    (other,) = reader.read(_body(text), date(2024, 1, 1)).dates
    assert (one.resolved, other.resolved) == ("2024-05-07", "2023-12-31")


def test_a_definite_official_named_before_is_not_anonymous() -> None:
    named = _body("قال المسؤول في الوزارة أحمد حسن إن العمل بدأ.", "وبحسب المسؤول فإن العمل سيستمر.")
    unnamed = _body("قال مسؤول في الوزارة إن العمل بدأ.", "وبحسب المسؤول فإن العمل سيستمر.")
    assert [made.anonymous for made in read(named, KNOWLEDGE).attributions] == [False, False]
    assert [made.anonymous for made in read(unnamed, KNOWLEDGE).attributions] == [True, True]


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        (("وقال المتحدث إن «الحشد العشائري» انسحب من القرى.",), ["name"]),
        (("وقال رئيس البلدية إن «الوضع كارثي»، مضيفا أن المساعدات لم تصل.",), ["speech"]),
        (("وصرح الصحفي «سامي الوافي» بأنه تلقى استدعاء.",), ["name"]),
        (("دفن الغرقى في مقبرة «حدائق الشط» أمس.", "وتضم «حدائق الشط» مئة قبر."), ["name", "name"]),
        (("بثت «القناة الأولى» مقابلة مع الوزير.",), ["name"]),
        (("اتهم النائب الوزارة بالتعاقد مع «شركة وهمية».",), ["speech"]),
        (("وقالت الهيئة إن لديها شهادات لـ«جرائم ممنهجة ومكثفة» بحق الأسرى.",), ["speech"]),
    ],
)
def test_why_words_stand_in_quotation_marks(texts: tuple[str, ...], roles: list[str]) -> None:
    assert [found.role.value for found in read(_body(*texts), KNOWLEDGE, STORY).quotes] == roles


def test_the_same_day_looks_back_over_a_paragraph() -> None:
    body = _body("وقع الهجوم في 3 أيار.", "وفي اليوم نفسه أغلق المطار.")
    assert [found.resolved for found in read(body, KNOWLEDGE, STORY).dates] == ["2024-05-03", "2024-05-03"]


def test_words_inside_speech_are_not_cues() -> None:
    body = _body("وقال النقيب: «قال لي الوزير إن الأمر انتهى ولم يرد على أسئلة الصحيفة».")
    reading = read(body, KNOWLEDGE)
    assert len(reading.attributions) == 1
    assert reading.comment_statements == ()


def test_furniture_is_not_read() -> None:
    body = Body(
        (Paragraph("a", Kind.SOURCE_LINE, "المصدر: قال الوزير إن"), Paragraph("b", Kind.DATELINE, "بغداد | جو-برس"))
    )
    assert read(body, KNOWLEDGE).attributions == ()


@pytest.mark.parametrize(
    ("texts", "quotes"),
    [
        (
            ("وقال الوزير: «نعمل على هذا الملف منذ شهرين.", "«وسنعلن النتائج كاملة في نهاية الشهر»."),
            [("«نعمل على هذا الملف منذ شهرين.\n«وسنعلن النتائج كاملة في نهاية الشهر»", "الوزير")],
        ),
        (
            ('وقال المدير: "نعمل على هذا الملف منذ شهرين.', 'وسنعلن النتائج كاملة".', "وذهب الجميع."),
            [('"نعمل على هذا الملف منذ شهرين.\nوسنعلن النتائج كاملة"', "المدير")],
        ),
        (
            ("قالت «السفير»: «لن نقبل هذا القرار أبدا.", "«ولن نسكت عنه ما حيينا.", "«هذا وعد»."),
            [("«السفير»", None), ("«لن نقبل هذا القرار أبدا.\n«ولن نسكت عنه ما حيينا.\n«هذا وعد»", "«السفير»")],
        ),
        (("وقال الوزير: «نعمل على هذا الملف منذ شهرين.", "وعاد الجميع إلى بيوتهم."), []),
    ],
)
def test_speech_over_several_paragraphs_is_one_quotation(
    texts: tuple[str, ...], quotes: list[tuple[str, str | None]]
) -> None:
    body = _body(*texts)
    found = read(body, KNOWLEDGE, STORY).quotes
    assert [
        (body.text[slice(*quote.span)], quote.speaker and body.text[slice(*quote.speaker)]) for quote in found
    ] == quotes


@pytest.mark.parametrize(
    ("texts", "antecedents"),
    [
        (
            ("قال الوزير سالم حداد إن الطريق سالك، بحسب موقع المساء.", "وأضاف أن العمل مستمر."),
            [None, None, "الوزير سالم حداد"],
        ),
        (("عقد الوزير مؤتمرا، بحسب وكالة بترا.", "وأضاف أن الطريق سالك."), [None, None]),
        (("وقعت الغارة ليلا، بحسب وكالة بترا.", "وأضافت أن الطريق مقطوع."), [None, "وكالة بترا"]),
        (("وقال الوزير سامي الخطيب إن الخطة جاهزة.", "وأضاف أن التنفيذ يبدأ غدا."), [None, "الوزير سامي الخطيب"]),
        (("وقالت الوزيرة إن الخطة جاهزة.", "وأضاف أن التنفيذ يبدأ غدا."), [None, None]),
        (("وقال مصدر أمني إن القوة انسحبت.", "وأكد المصدر نفسه أن الطريق فتحت."), [None, "مصدر أمني"]),
        (
            ("وقال المتحدث باسم النقابة، سامي الخطيب، إن الإضراب مستمر.", "وأوضح الخطيب أن المطالب لم تلب."),
            [None, "المتحدث باسم النقابة، سامي الخطيب"],
        ),
        (
            ("وقال وزير المالية سامي الخطيب إن الخطة جاهزة.", "وذكر الوزير أن الضريبة لن ترفع."),
            [None, "وزير المالية سامي الخطيب"],
        ),
        (("ورفضت طهران الاتهامات الأمريكية بأن قواتها دعمت الهجوم.",), [None, None]),
        (
            ("قال مدير المعهد كمال السيد إن القاعات كافية.", "وأضاف أن النتائج جاهزة.", "وتابع: «لا تأجيل بعد اليوم»."),
            [None, "مدير المعهد كمال السيد", "مدير المعهد كمال السيد"],
        ),
        (
            ("قال مدير المعهد كمال السيد إن القاعات كافية.", "وكانت الأمطار قد هطلت.", "وأضاف أن النتائج جاهزة."),
            [None, None],
        ),
        (
            ("قال مدير المعهد كمال السيد إن القاعات كافية.", "وأشار المتحدث ذاته إلى أن النتائج جاهزة."),
            [None, "مدير المعهد كمال السيد"],
        ),
        (
            ("قال سامي زين، ممثل البلاد لدى المنظمة: «سنرد».", "وشدد الدبلوماسي المغربي على أن التحقيق جار."),
            [None, "سامي زين، ممثل البلاد لدى المنظمة"],
        ),
        (("قال مصدر أمني إن القوة انسحبت.", "وأضاف ذات المصدر أن الطريق فتحت."), [None, "مصدر أمني"]),
        (("قالت وزارة الصحة إن اللقاح متوفر.", "وقال المسؤول إن الحملة مستمرة."), [None, None]),
        (("حضر الجلسة محافظ المصرف هاني الكردي. وقال إن السعر ثابت.",), ["محافظ المصرف هاني الكردي"]),
        (("حضرت الحفل القاضية منى حداد. وتؤكد أن الملف جاهز. وتضيف أنه كبير.",), ["القاضية منى حداد"] * 2),
        (("رامي الأسعد سائق عاد من السفر. ويقول إن الوقود شح.",), ["رامي الأسعد"]),
        (("ارتفعت الأسعار في السوق كثيرا. وقال إن الناس غاضبون.",), [None]),
        (("وصل الوزير إلى عدن أمس. وقالت إن الحرب انتهت.",), [None]),
        (("قالت النائبة ليلى عطية إن القانون ناقص.", "وأضاف النائب أن الجلسة تأجلت."), [None, None]),
    ],
)
def test_who_is_meant(texts: tuple[str, ...], antecedents: list[str | None]) -> None:
    body = _body(*texts)
    found = read(body, KNOWLEDGE, STORY).attributions
    assert [made.antecedent and body.text[slice(*made.antecedent)] for made in found] == antecedents


def test_the_accused_are_grouped_and_linked_to_what_is_heard_of_them() -> None:
    body = _body(
        "واتهم النائب وزارة المالية بإخفاء التقرير.",
        "وحملت النقابة وزارة المالية مسؤولية الأزمة.",
        "واتهم أيضا رئيس المصرف بالاختلاس.",
        "ولم ترد وزارة المالية على أسئلة الصحيفة، ونفى رئيس المصرف التهم.",
    )
    accused = read(body, KNOWLEDGE, STORY).accused
    assert [
        (body.text[slice(*one.name)], len(one.mentions), one.serious, one.denies, [kind.value for kind in one.asked])
        for one in accused
    ] == [("وزارة المالية", 2, True, False, ["no_reply"]), ("رئيس المصرف", 1, True, True, [])]


def test_an_update_tells_which_paragraphs_were_read_and_which_say_something_new() -> None:
    reader = Reader(KNOWLEDGE)
    texts = ["قال مسؤول أمريكي إن الخطة جاهزة.", "وأضاف أن التنفيذ يبدأ غدا.", "وصل الوفد إلى العاصمة."]
    assert reader.update(_body(*texts), STORY).changed == ("p0", "p1", "p2")
    same = reader.update(_body(*texts), STORY)
    assert (same.read, same.changed) == ((), ())
    typed = reader.update(_body(*texts[:2], "وصل الوفد إلى العاصمة الأميركية."), STORY)
    assert typed.read == ("p2",)
    assert typed.changed == ("p2",)  # its own spelling is the rarer one
    turned = reader.update(_body("قالت الوزيرة إن الخطة جاهزة.", texts[1], "وصل الوفد إلى العاصمة الأميركية."), STORY)
    assert turned.read == ("p0",)
    assert turned.changed == ("p0", "p1", "p2")  # nobody is left whom أضاف may mean, nothing to differ from
    assert turned.reading == read(
        _body("قالت الوزيرة إن الخطة جاهزة.", texts[1], "وصل الوفد إلى العاصمة الأميركية."), KNOWLEDGE, STORY
    )


def test_a_grave_charge_on_one_word_is_told_and_not_on_two() -> None:
    one = ("واتهم النائب سامي حداد رئيس المصرف بالاختلاس.",)
    assert [reason.rule for reason in read(_body(*one), KNOWLEDGE, STORY).findings] == ["single-source"]
    two = (*one, "واتهمت نقابة المحامين رئيس المصرف بالاختلاس.")
    assert read(_body(*two), KNOWLEDGE, STORY).findings == ()


def _said(text: str) -> list[tuple[str | None, ...]]:
    found = read(_body(text), KNOWLEDGE, STORY).attributions
    spans = [(one.cue, one.speaker, one.claim) for one in found]
    return [tuple(None if span is None else text[slice(*span)] for span in three) for three in spans]


@pytest.mark.parametrize(
    ("text", "cue", "speaker", "claim"),
    [
        ("وبحسب شهود عيان، انفجرت الحافلة قرب السوق.", "وبحسب", "شهود عيان", "انفجرت الحافلة قرب السوق"),
        ("ووفقا لوزير الري، سمير الخولي، فإن السد آمن.", "ووفقا", "لوزير الري، سمير الخولي", "السد آمن"),
        ("وحسب بيان الدرك، أوقف ثلاثة أشخاص.", "وحسب", "بيان الدرك", "أوقف ثلاثة أشخاص"),
        ("حسبما ذكر عمال في الميناء، توقفت الرافعات.", "حسبما ذكر", "عمال في الميناء", "توقفت الرافعات"),
        ("وبحسب ما أفادت به البلدية، فإن الطريق مغلقة.", "وبحسب ما أفادت", "البلدية", "الطريق مغلقة"),
        ("ورد العميد قائلا إن الأمر انتهى.", "ورد", "العميد", "الأمر انتهى"),
        ("الأسعار لن ترتفع هذا العام، يقول وزير التموين.", "يقول", "وزير التموين", "الأسعار لن ترتفع هذا العام"),
        ("واتهم رئيس الحكومة المعارضة بعرقلة القانون.", "واتهم", "رئيس الحكومة", "بعرقلة القانون"),
        ("وكشف تقرير حديث عن تراجع الصيد.", "وكشف", "تقرير حديث", "تراجع الصيد"),
        ("أما مدير الميناء فأكد أن الأرصفة جاهزة.", "فأكد", "مدير الميناء", "الأرصفة جاهزة"),
        ("وأكد لـ«الضحى» مصدر مطلع أن الاتفاق قريب.", "وأكد", "مصدر مطلع", "الاتفاق قريب"),
        ("وقال لنا أحد السكان إن المياه مقطوعة.", "وقال", "أحد السكان", "المياه مقطوعة"),
        ("وعلمت «الضحى» من مصادر نقابية أن الإضراب معلق.", "وعلمت", "مصادر نقابية", "الإضراب معلق"),
        ("وأكدت مصادر لـ«الضحى» وصول الوفد إلى الجزيرة.", "وأكدت", "مصادر", "وصول الوفد إلى الجزيرة"),
    ],
)
def test_where_the_speaker_ends_and_the_claim_begins(text: str, cue: str, speaker: str, claim: str) -> None:
    assert _said(text) == [(cue, speaker, claim)]


def test_a_kunya_is_a_name_and_figures_of_a_body_are_on_record() -> None:
    for text, unnamed in (
        ("وتحكي أم محمد أن ابنها غادر فجرا.", False),
        ("وتشير تقديرات الأمم المتحدة إلى نزوح مليون شخص.", False),
        ("وقال لنا أحد السكان إن المياه مقطوعة.", True),
    ):
        assert [one.anonymous for one in read(_body(text), KNOWLEDGE, STORY).attributions] == [unnamed], text


def test_the_newsroom_that_signs_the_dateline_is_the_one_that_asked() -> None:
    asked = "ولم ترد وزارة النقل على أسئلة غرفة المرفأ."
    signed = Body((Paragraph("d", Kind.DATELINE, "صور | غرفة المرفأ"), Paragraph("p", Kind.BODY, asked)))
    reader = Reader(KNOWLEDGE)
    assert [one.type.value for one in reader.read(signed).comment_statements] == ["no_reply"]
    assert reader.read(_body(asked)).comment_statements == ()
