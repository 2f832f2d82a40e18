"""The house's style on sentences as agencies write them: what a figure, a name or a quotation must not turn into."""

from __future__ import annotations

import pytest

from newsdesk.text.body import Body, Kind, Paragraph
from newsdesk.text.house_datelines import Datelines
from newsdesk.text.house_dates import Months
from newsdesk.text.house_digits import Digits
from newsdesk.text.house_quotes import Quotes, quotations, said
from newsdesk.text.house_style import HouseStyle, styled

ARABIC = HouseStyle(Digits.ARABIC, Months.EGYPT, Quotes.GUILLEMETS, Datelines.PIPE)
LATIN = HouseStyle(Digits.LATIN, Months.EGYPT, Quotes.GUILLEMETS, Datelines.PIPE)


def out(text: str, style: HouseStyle = ARABIC, kind: Kind = Kind.BODY) -> str:
    return styled(Body((Paragraph("p", kind, text),)), style).body.paragraphs[0].text


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("ارتفع سعر البرميل 2.5% إلى 78.30 دولارا", "ارتفع سعر البرميل ٢٫٥% إلى ٧٨٫٣٠ دولارا"),
        ("نزح 1,250,000 شخص", "نزح ١٬٢٥٠٬٠٠٠ شخص"),
        ("نحو 0,125 لتر", "نحو ٠,١٢٥ لتر"),
        ("بلغت الخسائر 2.125 مليار و3.125 في المئة", "بلغت الخسائر ٢٫١٢٥ مليار و٣٫١٢٥ في المئة"),
        ("فاز الأهلي 2-1 في الدقيقة 90+3", "فاز الأهلي ٢-١ في الدقيقة ٩٠+٣"),
        ("خلال الحرب 1975-1990 وبين ١٩٩٠-١٩٩٥", "خلال الحرب ١٩٧٥-١٩٩٠ وبين ١٩٩٠-١٩٩٥"),
        ("ارتفع النهر 1/2 متر و1½ شبر", "ارتفع النهر ١/٢ متر و١½ شبر"),
        ("بين الساعة 8.00 و10.30", "بين الساعة ٨.٠٠ و١٠.٣٠"),
        ("من 8.30 إلى 10.15 صباحا", "من ٨.٣٠ إلى ١٠.١٥ صباحا"),
        ("ينطلق 20.30 بتوقيت غرينتش", "ينطلق ٢٠.٣٠ بتوقيت غرينتش"),
        ("أغلق عند 78.30 مساء أمس", "أغلق عند ٧٨٫٣٠ مساء أمس"),
        ("الفقرة 3.2 والبند رقم 4.10 وإصدار 10.15", "الفقرة ٣.٢ والبند رقم ٤.١٠ وإصدار ١٠.١٥"),
        ("خلال 24 ساعة 2.5 مليون", "خلال ٢٤ ساعة ٢٫٥ مليون"),
        ("مجموعات 3-0 (25-20، 25-18)", "مجموعات ٣-٠ (٢٥-٢٠، ٢٥-١٨)"),
        ("سجل 1:45.32 دقيقة وقفز 1.80 متر", "سجل ١:٤٥٫٣٢ دقيقة وقفز ١٫٨٠ متر"),
        ("عام 1442هـ/2021م وموسم 2020-21", "عام ١٤٤٢هـ/٢٠٢١م وموسم ٢٠٢٠-٢١"),
        ("بنحو -10 تحت الصفر أو ±5", "بنحو -١٠ تحت الصفر أو ±٥"),
        ("أغلق عند 10,345.67 نقطة و$2.5", "أغلق عند ١٠٬٣٤٥٫٦٧ نقطة و$٢٫٥"),
        ("المادة 12/ب والقرار 5/2021", "المادة ١٢/ب والقرار ٥/٢٠٢١"),
        ("في 12 رجب 1442 هـ الموافق 24 شباط 2021", "في ١٢ رجب ١٤٤٢ هـ الموافق ٢٤ فبراير ٢٠٢١"),
        ("سورة البقرة: 255", "سورة البقرة: ٢٥٥"),
        ("طراز A320 ثم بوينغ 737 ماكس", "طراز A320 ثم بوينغ ٧٣٧ ماكس"),
        ("الخط الساخن 19033", "الخط الساخن ١٩٠٣٣"),
    ],
)
def test_figures_say_the_same(copy: str, expected: str) -> None:
    assert out(copy) == expected
    assert out(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        "سقط 12.345 قتيلا", "دفع 1.234,56 يورو", "بلغ المؤشر 1.234.567",  # read in two ways, or in one of three
        "الحساب IQ98 NBIQ 8501 2345 6789 012 لدى المصرف", "للاتصال: +964 (770) 123-4567", "على الرقم 123-456-7890",
        "واتساب 00964 770 123 4567", "هاتف 0770 123 4567",
        "صوّتوا للرقم 2️⃣", "زوروا رابط.شبكة/2021/5", "زر https://example.org/2021/05", "خادم 192.168.1.1",
        "قرأ ﴿آية 30﴾ ثم سكت", "فيتامين B12 وقمة G20 وكوفيد (COVID 19)", "وسم #ثورة_25_يناير",
    ],
)  # fmt: skip
def test_codes_addresses_and_figures_read_two_ways_stay(text: str) -> None:
    assert out(text) == text


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("بلغ التضخم ٢,٥ في المئة", "بلغ التضخم 2,5 في المئة"),
        ("١٬٢٣٤٬٥٦٧٫٨٩ دينارا", "1,234,567.89 دينارا"),
        ("اللوحة م/٣ بغداد ١٢٣٤", "اللوحة م/3 بغداد 1234"),
        ("المادة ٣٧ - ثانيا - من دستور ١٩٧١", "المادة 37 - ثانيا - من دستور 1971"),
        ("(البقرة: ٣٠) ﴿وَإِذْ ۝٣٠﴾", "(البقرة: 30) ﴿وَإِذْ ۝٣٠﴾"),
    ],
)
def test_figures_of_the_other_digits(copy: str, expected: str) -> None:
    assert out(copy, LATIN) == expected


@pytest.mark.parametrize(
    "text",
    [
        "القيادي في 14 آذار أحمد فتفت", "الخلاف بين 8 و14 آذار", "فريقا ٨ و١٤ آذار", "14 آذار تقاطع الجلسة",
        "نواب 14 آذار", "الأمانة العامة لقوى 14 آذار", "قوى الرابع عشر من آذار", "ثوار 17 تشرين",
        "لجنة 8 أيار", "بلدية 5 تموز", "مسرح 14 تموز", "شارع أيار", "من آب إلى يسوع", "آب الفنان إلى بلده",
        "السيد أيار خليل", "نيسان تسحب سيارات", "سيارة نيسان 2021", "مسلسل تموز", "مدرسة 17 تموز",
        "تحالف 14 آذار", "انفجار 4 آب", "حصة رينو في نيسان", "باعت نيسان 2021 سيارة", "حكومة ماي 2018",
        "الثقة في ماي", "ثقة في جوان لابورتا", "حرب تموز 2006", "نكبة أيار 1948",
    ],
)  # fmt: skip
def test_what_bears_a_date_for_a_name_keeps_it(text: str) -> None:
    for months in (Months.EGYPT, Months.ALGERIA, Months.DUAL):
        assert out(text, HouseStyle(months=months)) == text


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("في 14 آذار 2005", "في 14 مارس 2005"),
        ("يوم 14 آذار", "يوم 14 مارس"),
        ("في آب الماضي", "في أغسطس الماضي"),
        ("قالت تيريزا ماي في 5 أيار 2019", "قالت تيريزا ماي في 5 مايو 2019"),
        ("عيد العمال في الأول من أيار", "عيد العمال في الأول من مايو"),
        ("نهاية حزيران المقبل", "نهاية يونيو المقبل"),
        ("في نيسان الماضي وفي نيسان 2021", "في أبريل الماضي وفي أبريل 2021"),
        ("في نيسان/أبريل", "في أبريل"),
        ("يومي 3 و4 أيار", "يومي 3 و4 مايو"),
        ("من نيسان 2020 إلى 3 نيسان", "من أبريل 2020 إلى 3 أبريل"),
    ],
)
def test_dates_beside_names_change(copy: str, expected: str) -> None:
    assert out(copy, HouseStyle(months=Months.EGYPT)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قال «سنعود في 3 تموز 2020", "سنعود في 3 تموز 2020» كما قال", "قال ‘ولدت في 5 أيار 1960’",
        "قال ''ولدت في 5 أيار 1960''", "قال ((ولدت في 5 أيار 1960))", "قال <<ولدت في 5 أيار 1960>>",
        "قال “قلت «في 5 أيار 1960» ثم", "قال ((قلت «نعم» في 5 أيار 1960))",
    ],
)  # fmt: skip
def test_what_somebody_said_keeps_its_months_whatever_the_marks(text: str) -> None:
    assert out(text, HouseStyle(months=Months.EGYPT)) == text


def test_inches_are_no_quotation() -> None:
    assert out('شاشة 24" في 5 أيار 2021', HouseStyle(months=Months.EGYPT)) == 'شاشة 24" في 5 مايو 2021'
    text = 'قال "نعم" عن ‘لا’ ثم'
    assert list(said(text, quotations(text))) == [(4, 9), (13, 17)]


def test_a_quotation_of_several_paragraphs_keeps_its_months() -> None:
    texts = ("في 1 أيار 2021 قال «بدأنا", "في 2 أيار 2021 عدنا", "وانتهينا في 3 أيار 2021».", "في 4 أيار 2021")
    body = Body(tuple(Paragraph(str(at), Kind.BODY, text) for at, text in enumerate(texts)))
    after = styled(body, HouseStyle(months=Months.EGYPT)).body
    assert [one.text for one in after.paragraphs] == [*texts[:3], "في 4 مايو 2021"]
    assert out("ولدت في 5 أيار 1960", HouseStyle(months=Months.EGYPT), Kind.QUOTATION) == "ولدت في 5 أيار 1960"


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("واشنطن (CNN) -- قال", "واشنطن | CNN: قال"),
        ("بيروت (أ ف ب) - (تفاصيل) قال", "بيروت | أ ف ب: (تفاصيل) قال"),
        ("القاهرة/غزة (رويترز) - قال", "القاهرة/غزة (رويترز) - قال"),
        ("القاهرة، غزة (أ ف ب) - قال", "القاهرة، غزة (أ ف ب) - قال"),
        ("القاهرة - غزة (أ ف ب) - قال", "القاهرة - غزة (أ ف ب) - قال"),
    ],
)
def test_datelines_of_agencies(copy: str, expected: str) -> None:
    assert out(copy) == expected


def test_the_clinic_is_no_month() -> None:
    levant = HouseStyle(months=Months.LEVANT)
    assert out("يعالج في مايو كلينك منذ مايو 2021", levant) == "يعالج في مايو كلينك منذ أيار 2021"
