"""What the checks say about a text, and what they leave alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader
from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.reading import AllegationBasis, Reading
from newsdesk.text.body import Body, Kind, Paragraph

READER = Reader(load(Path(__file__).resolve().parents[2] / "resources" / "rules"))


def _read(*paragraphs: str, headline: str | None = None) -> tuple[str, Reading]:
    made = [Paragraph("h", Kind.HEADLINE, headline)] if headline else []
    made += [Paragraph(f"p{number}", Kind.BODY, text) for number, text in enumerate(paragraphs)]
    body = Body(tuple(made))
    return body.text, READER.read(body, date(2024, 5, 8))


def _found(rule: str, *paragraphs: str, headline: str | None = None) -> list[tuple[str, Reason]]:
    text, reading = _read(*paragraphs, headline=headline)
    return [
        (text[reason.span[0] : reason.span[1]] if reason.span else "", reason)
        for reason in reading.findings
        if reason.rule == rule
    ]


def _words(rule: str, *paragraphs: str, headline: str | None = None) -> list[str]:
    return [words for words, _ in _found(rule, *paragraphs, headline=headline)]


def test_spelling_variants_point_at_the_rarer_one_and_offer_the_other() -> None:
    text = "القوات الأمريكية غادرت. وقال مسؤول أمريكي إن الجيش الأميركي باق."
    ((words, reason),) = _found("spelling-variants", text)
    assert words == "الأميركي"
    assert reason.severity is Severity.WARNING
    assert reason.fixes == ("الأمريكي",)
    assert reason.message_key == "rule.spelling-variants"


def test_hamza_seats_are_spellings_too() -> None:
    assert _words("spelling-variants", "قال مسؤول إن المسؤولين اجتمعوا مع مسئول آخر.") == ["مسئول"]
    assert _words("spelling-variants", "قال مسؤول إن المسؤولين اجتمعوا.") == []


def test_quoted_twice() -> None:
    ((words, reason),) = _found("quoted-twice", "قاعدة «عين الأسد» بعيدة.", "وصل الوفد إلى قاعدة عين الأسد.")
    assert words == "عين الأسد"
    assert reason.fixes == ("«عين الأسد»",)
    assert _words("quoted-twice", "قاعدة «عين الأسد» بعيدة.", "عاد إلى قاعدة «عين الأسد».") == []


def test_mixed_digits() -> None:
    ((words, reason),) = _found("mixed-digits", "قتل 12 شخصا وأصيب 30.", "ونقل ١٤ منهم.")
    assert (words, reason.fixes) == ("١٤", ("14",))
    assert _words("mixed-digits", "قتل 12 وأصيب 30.") == []


def test_month_style() -> None:
    assert _words("month-style", "في 9 يوليو تموز وفي 10 يوليو تموز.", "وفي 12 أغسطس عاد.") == ["12 أغسطس"]
    assert _words("month-style", "في 9 يوليو وفي 12 أغسطس.") == []


def test_sources() -> None:
    assert _words("bare-source", "وقال مصدر إن الاجتماع انتهى.") == ["مصدر"]
    assert _words("bare-source", "وقال مصدر في الوزارة إن الاجتماع انتهى.") == []
    assert _words("sources-not-introduced", "وقال أحد المصادر الثلاثة إنه غادر.") == ["أحد المصادر الثلاثة"]
    told = ["وقالت ثلاثة مصادر أمنية إنه وصل.", "وقال أحد المصادر الثلاثة إنه غادر."]
    assert _words("sources-not-introduced", *told) == []


def test_a_quotation_needs_a_speaker_near() -> None:
    quote = "«لن نترك أرضنا مهما طال الزمن أو قصر هذا الحصار»."
    assert len(_found("quote-without-speaker", "هبت الريح على المدينة.", quote, "ثم هدأت الريح ليلا.")) == 1
    assert _found("quote-without-speaker", "هبت الريح على المدينة.", f"قال الشيخ: {quote}") == []
    assert _found("quote-without-speaker", "وقال الشيخ إنه باق.", quote) == []
    ((_, reason),) = _found("quote-without-speaker", quote)
    assert reason.severity is Severity.BLOCKER


def test_deceptive_direction() -> None:
    ((_, reason),) = _found("deceptive-direction", "قال الوزير \u202eإن 12 قتلوا\u202c أمس.")
    assert reason.severity is Severity.BLOCKER
    assert reason.values["count"] == 2, "the controls, not the letters between them"
    assert len(_found("deceptive-direction", "قال \u202eالوزير \u202dإن 12\u202c قتلوا\u202c أمس.")) == 1
    assert _found("deceptive-direction", "قال الوزير إن 12 قتلوا\u200f أمس.") == []


def test_a_headline_that_makes_an_allegation_its_own() -> None:
    body = "قال المحقق إن مدير المصرف تورط في اختلاس أموال المودعين."
    ((words, reason),) = _found("headline-bare-allegation", body, headline="مدير المصرف تورط في اختلاس أموال المودعين")
    assert words == "تورط"
    assert reason.severity is Severity.BLOCKER
    attributed = "المحقق: مدير المصرف تورط في اختلاس أموال المودعين"
    assert _found("headline-bare-allegation", body, headline=attributed) == []
    assert _found("headline-bare-allegation", "زار الوزير المصنع.", headline="الوزير يزور المصنع") == []


def test_a_headline_that_drops_the_attribution() -> None:
    body = "وقال متحدث باسم الجيش إن المسلحين انسحبوا من المطار المدني فجرا."
    assert len(_found("headline-drops-attribution", body, headline="المسلحون انسحبوا من المطار المدني")) == 1
    kept = "الجيش: المسلحون انسحبوا من المطار المدني"
    assert _found("headline-drops-attribution", body, headline=kept) == []


def test_guilt_before_a_verdict() -> None:
    assert _words("guilt-before-verdict", "أوقفت الشرطة القاتل في منزله.") == ["القاتل"]
    assert _words("guilt-before-verdict", "حكمت المحكمة على القاتل بالسجن المؤبد.") == []
    assert _words("guilt-before-verdict", "تعرف باسم القاتل الصامت.") == []


def test_likely_typo_has_its_fix() -> None:
    ((words, reason),) = _found("likely-typo", "وفي المساء، علن الفصيل وقف النار.")
    assert (words, reason.fixes) == ("علن", ("أعلن",))


def test_relative_date_says_which_day_it_is() -> None:
    ((words, reason),) = _found("relative-date", "وصل الوفد أمس إلى المدينة.")
    assert (words, reason.fixes) == ("أمس", ("2024-05-07",))
    assert _words("relative-date", "وصل الوفد في 7 أيار إلى المدينة.") == []


@pytest.mark.parametrize(
    ("text", "party", "basis", "serious"),
    [
        ("واتهم النائب الشركة بتلويث النهر.", "الشركة", AllegationBasis.OWN, False),
        ("واتهمت واشنطن طهران بدعم الهجوم.", "طهران", AllegationBasis.STATES, True),
        ("واتهمت النيابة الموظف باختلاس أموال عامة.", "الموظف", AllegationBasis.COURT, True),
        ("واتهم المحافظ الفصائل بإطلاق النار.", "الفصائل", AllegationBasis.COLLECTIVE, False),
        ("وقالت وكالة رويترز إن الوزير تورط في صفقة السلاح.", "الوزير", AllegationBasis.RELAYED, False),
    ],
)
def test_allegations(text: str, party: str, basis: AllegationBasis, serious: bool) -> None:
    _, reading = _read(text)
    (made,) = reading.allegations
    assert text[made.party[0] : made.party[1]] == party
    assert (made.basis, made.serious) == (basis, serious)


def test_findings_come_in_text_order() -> None:
    _, reading = _read("وقال مصدر إن القوات الأمريكية وصلت أمس.", "وقال مصدر إن الجيش الأميركي غادر اليوم.")
    spans = [reason.span for reason in reading.findings if reason.span]
    assert spans == sorted(spans)
    assert len(spans) >= 4


@pytest.mark.parametrize("kind", [Kind.SOCIAL, Kind.ALERT, Kind.CAPTION, Kind.DECK])
def test_what_leaves_alone_makes_no_allegation_its_own_either(kind: Kind) -> None:
    headline = Paragraph("h", Kind.HEADLINE, "المحقق: مدير المصرف تورط في اختلاس أموال المودعين")
    said = Paragraph("p", Kind.BODY, "قال المحقق إن مدير المصرف تورط في اختلاس أموال المودعين.")

    def found(text: str) -> list[tuple[str, Reason]]:
        body = Body((headline, said, Paragraph("x", kind, text)))
        reading = READER.read(body, date(2024, 5, 8))
        reasons = [reason for reason in reading.findings if reason.rule == "headline-bare-allegation"]
        return [(body.text[slice(*reason.span)] if reason.span else "", reason) for reason in reasons]

    ((words, reason),) = found("مدير المصرف تورط في اختلاس أموال المودعين")
    assert words == "تورط"
    assert reason.severity is Severity.BLOCKER
    assert reason.span is not None
    assert reason.span[0] > len(f"{headline.text}\n{said.text}\n"), "in the text that leaves alone"
    assert found("قال المحقق إن مدير المصرف تورط في اختلاس أموال المودعين") == []
    assert found("المصرف في وسط المدينة") == []


@pytest.mark.parametrize(
    ("text", "party", "basis"),
    [
        ("واتهم الجيش الأوكراني القوات الروسية بشن عشرات الهجمات.", "القوات الروسية", AllegationBasis.STATES),
        ("اتهم الجيش الروسي مساء السبت كييف بقصف المحطة.", "كييف", AllegationBasis.STATES),
        ("وقال التقرير إن قوات الأمن نهبت المتاجر.", "قوات الأمن", AllegationBasis.OWN),
        ("وكشف التحقيق تورط عدد من أنصار الحزب في التزوير.", "عدد من أنصار الحزب", AllegationBasis.COLLECTIVE),
        ("واتهم البلاغ قياديين بتبديد المال العام.", "قياديين", AllegationBasis.COLLECTIVE),
        ("كشف التقرير تورط مدير الحسابات في شركة النقل في تهريب الوقود.", "مدير الحسابات في شركة النقل",
         AllegationBasis.OWN),
        ("وأجلت المحكمة القضية المتهم فيها وزير الأشغال السابق.", "وزير الأشغال السابق", AllegationBasis.COURT),
        ("حبس رئيس المجلس البلدي خمس سنوات بتهمة الرشوة.", "رئيس المجلس البلدي", AllegationBasis.COURT),
        ("وقررت المحكمة حبس النائب السابق سنتين بتهمة القذف.", "النائب السابق", AllegationBasis.COURT),
        ("واتهم الرئيس الأمريكي إيران بزعزعة المنطقة.", "إيران", AllegationBasis.STATES),
        ("واتهم محتجون الشرطة بإطلاق النار.", "الشرطة", AllegationBasis.OWN),
        ("واتهم تقرير حقوقي الشركة الوطنية بإخفاء الحادث.", "الشركة الوطنية", AllegationBasis.OWN),
        ("واتهم مدير نادي الميناء بتبديد المال.", "مدير نادي الميناء", AllegationBasis.OWN),
    ],
)  # fmt: skip
def test_who_is_accused_and_by_whom(text: str, party: str, basis: AllegationBasis) -> None:
    whole, reading = _read(text)
    ((made,),) = (reading.allegations,)
    assert whole[slice(*made.party)] == party
    assert made.basis is basis


def test_whoever_is_accused_in_the_passive_says_nothing() -> None:
    _, reading = _read("واتهم مدير المصنع السابق بالاختلاس.")
    assert [made.speaks for made in reading.accused] == [False]
    assert reading.attributions == ()


def test_a_day_in_somebody_s_own_words_is_left_alone() -> None:
    assert _words("relative-date", "وقال الجيش: «تخوض قواتنا منذ صباح اليوم معركة كبيرة في المدينة كلها».") == []


def test_months_of_one_family() -> None:
    assert _words("month-style", "أقر القانون في 5 سبتمبر.", "وينشر في 3 تشرين الأول.", "ثم في 7 أكتوبر.") == [
        "3 تشرين الأول"
    ]
    assert _words("month-style", "أقر القانون في 5 سبتمبر.", "وأضاف أن ثورة 14 تموز باقية.") == []


def test_sources_of_whom_nothing_is_said() -> None:
    assert _words("bare-source", "وقالت مصادر مطلعة إن الوزير استقال.") == ["مصادر مطلعة"]
    assert _words("bare-source", "وقال مصدر موثوق إن الوزير استقال.") == ["مصدر موثوق"]
    assert _words("bare-source", "وقالت مصادر مطلعة على الملف إن الوزير استقال.") == []
    assert _words("bare-source", "وقال مصدر أمني إن الوزير استقال.") == []


def test_the_end_of_a_longer_name_needs_no_marks() -> None:
    name = "قالت «مكافحة الفساد» إن الملف مغلق."
    assert _words("quoted-twice", name, "وأكدت الهيئة العامة لمكافحة الفساد ذلك.") == []
    assert _words("quoted-twice", name, "ثم ردت مكافحة الفساد ببيان.") == ["مكافحة الفساد"]


def test_a_headline_may_name_its_source_behind_a_label() -> None:
    claim = "وقال خبراء ومحللون سوريون إن الجفاف مستمر في تدمير محاصيل القمح في الشمال."
    rule = "headline-drops-attribution"
    assert _words(rule, claim, headline="تحليل: خبراء سوريون: الجفاف مستمر في تدمير محاصيل القمح في الشمال") == []
    assert len(_words(rule, claim, headline="الجفاف مستمر في تدمير محاصيل القمح في الشمال")) == 1


@pytest.mark.parametrize(
    ("text", "speaks", "denies"),
    [
        ("واتهم محتجون الشرطة بإطلاق النار. وقال متحدث باسم الشرطة إنها ردت على هجوم.", True, False),
        ("واتهمت النقابة شركة النور بالتزوير. ونفى محامي شركة النور ذلك.", True, True),
        ("واتهم النائب الوزارة بإخفاء التقرير. وقال متحدث باسم الشرطة إنها تحقق.", False, False),
    ],
)
def test_a_party_is_heard_through_whoever_speaks_for_it(text: str, speaks: bool, denies: bool) -> None:
    _, reading = _read(text)
    assert [(made.speaks, made.denies) for made in reading.accused] == [(speaks, denies)]


def test_what_stands_in_letters_is_no_word_typed_twice() -> None:
    assert _words("repeated-word", "نقلت شبكة «سي إن إن» عن مسؤول أن الاتفاق قائم.") == []
    assert _words("repeated-word", "وقالت وزارة التربية والتعليم والتعليم العالي إن الدوام مستمر.") == []
    assert _words("repeated-word", "قال إن إن الاتفاق قائم.") == ["إن إن"]


def test_a_charge_or_an_answer_has_its_words_for_itself() -> None:
    calm = "هبت الريح على المدينة."
    charge = "وحبستهم النيابة في تهم «تكوين جماعة سرية والانضمام إليها مع العلم بأغراضها»."
    assert _found("quote-without-speaker", calm, charge, calm) == []
    assert _found("quote-without-speaker", calm, "وجاء في الرد: «لا تملك الشركة أي مصنع في هذه البلاد».", calm) == []


def test_a_line_that_says_when_the_copy_was_posted_has_its_own_months() -> None:
    text = "في مارس آذار الماضي غادر. وفي 2 أكتوبر تشرين الأول 2019 عاد."
    assert _words("month-style", "الثلاثاء 16 أكتوبر 2018 06:10 ص", text) == []
    assert _words("month-style", "وفي 16 أكتوبر 2018 وصل.", text) == ["16 أكتوبر 2018"]


def test_a_paper_named_for_the_day_is_no_day() -> None:
    assert _words("relative-date", "قال مصدر طبي لـ(بغداد اليوم) إن الحصيلة ارتفعت.") == []
    assert _words("relative-date", "الرباط - المغرب اليوم") == []
    assert _words("relative-date", "وصل الوفد إلى بغداد اليوم.") == ["اليوم"]


def test_a_headline_may_say_sources_where_the_story_says_whose() -> None:
    headline = "مصادر: واشنطن تدرس سحب السفير"
    whose = "أبلغ مسؤولون أميركيون طلبوا عدم نشر أسمائهم صحافيين بأن واشنطن تدرس سحب السفير."
    assert _words("bare-source", whose, headline=headline) == []
    assert _words("bare-source", "وقالت مصادر إن واشنطن تدرس سحب السفير.", headline=headline) == ["مصادر", "مصادر"]


def test_a_name_in_two_words_and_in_one() -> None:
    text = ["وصل عبد الله الناصر إلى أبوظبي.", "وقال عبدالله الناصر إنه باق، وغادر عبد الله ليلا."]
    ((words, reason),) = _found("spelling-variants", *text)
    assert (words, reason.fixes) == ("عبدالله", ("عبد الله",))
    assert _words("spelling-variants", "وصل عبد الله الناصر.", "وغادر عبدالرحمن الناصر.") == []
    assert _words("spelling-variants", "زار أبوظبي ثم دبي، وعاد إلى أبوظبي.", "وفي أبو ظبي التقاه.") == ["أبو ظبي"]


def test_the_source_must_have_been_told_of() -> None:
    assert _words("sources-not-introduced", "وقع انفجار في السوق.", "وأوضحت المصادر أن اثنين قتلا.") == ["المصادر"]
    assert _words("sources-not-introduced", "وقع انفجار في السوق.", "وقال المصدر نفسه إن اثنين قتلا.") == ["المصدر"]
    told = "وقال مصدر طبي إن ثلاثة أصيبوا."
    assert _words("sources-not-introduced", told, "وأوضح المصدر أن اثنين قتلا.") == []
    assert _words("sources-not-introduced", "ونشرت الشرطة بلاغا.", "وأضاف المصدر ذاته أن اثنين قتلا.") == []
    assert _words("sources-not-introduced", "وقع انفجار.", "وقالت المصادر الطبية إن اثنين قتلا.") == []


def test_guilt_in_the_sentences_after_an_arrest() -> None:
    told = "ضبطت الشرطة شابين في الحي القديم. وقال الناطق إن الجناة سرقوا المتجر."
    assert _words("guilt-before-verdict", told) == ["الجناة"]
    assert _words("guilt-before-verdict", "ضبطت الشرطة شابين.", "وقال الناطق إن الجناة سرقوا المتجر.") == []
    assert _words("guilt-before-verdict", "ضبطت الشرطة شاهدا. وتبحث عن هوية الجناة.") == []
    assert _words("guilt-before-verdict", "ضبطت الشرطة شابين. وأدانت المحكمة الجناة.") == []
