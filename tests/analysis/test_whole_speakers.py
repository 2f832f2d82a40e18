"""Speakers that copy tells of in many words are read whole, and nobody else with them; so are their claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader
from newsdesk.domain.reading import Reading
from newsdesk.text.body import Body, Kind, Paragraph

RULES = Path(__file__).resolve().parents[2] / "resources" / "rules"

WHOLE = (
    ("وأوضح {S}، أن المدينة هادئة.", "نادر قاسم، رئيس تحرير «المنبر» من الخرطوم"),
    ("وأكد {S}، أن الاتفاق قائم.", "القيادي في الحركة، محمود «أبو أحمد» الزين"),
    ("وطالب {S}، وزارة العمل بالتدخل.", "كريم عزت، أحد العمال المفصولين من المصنع"),
    ("ودعت {S}، المنظمات إلى توزيع الخيام.", "أم سعيد، إحدى النازحات المقيمات بالمخيم"),
    ("واشتكى {S} من غلاء الخبز.", "الكثير من سكان قرية التل"),
    ("وحذر {S} من نفاد الأدوية.", "عدد من أطباء المستشفى"),
    ("طالبت {S}، أمس، وزارة العدل بالتحقيق في الصفقة.", "الهيئة الوطنية لحماية المال العام"),
    ("ودعا {S} الحوثيين إلى وقف الهجمات.", "المبعوث الأمريكي الخاص إلى اليمن"),
    ("كشف {S}، أمس الثلاثاء، عن تفاصيل العقد.", "النائب عن حزب العدالة كريم بوعلي"),
    ("ودعت {S}، إلى فتح تحقيق.", "نادية الشريف مديرة المركز"),
    ("وطالبت {S}، رئيس البلدية كمال درويش، بالاستقالة.", "النائبة سلمى عودة"),
    ("ودعا {S}، إلى اجتماع عاجل لبحث الأزمة.", "الوزير سامي عبود، رئيس اللجنة العليا"),
    ("واتهم {S} التجار برفع الأسعار.", "رئيس «جمعية المستهلك» زهير حداد"),
    ("تتواصل المعارك، كما أفاد {S}.", "مراسل وكالة رويترز في المدينة"),
    ("وأصدرت {S} بيانا عبر صفحتها، أكدت خلاله أن الإضراب قائم.", "نقابة المعلمين"),
    ("وتجاهل {S} مطالب العمال، قائلا: «المصنع خاسر منذ عامين ولا نستطيع».", "المدير"),
    ("{S}، من جانبه، أعلن أن الاحتياطي ارتفع.", "مصرف الإمارات المركزي"),
    ("قال مصدر إن شابا قتل. وأضاف {S} بتصريحات خاصة أن الجاني فر.", "المصدر"),
    ("ناشدت {S} وسائل الإعلام بعدم نشر الصور.", "النقابة"),
    ("وكان {S} سبق وأعلن أن السد سيكتمل.", "الوزير"),
)
NOBODY = (
    ("أكد المدير أن العمل مستمر. وطالب الشركات بتقديم العروض.", "الشركات"),
    ("قال النائب إن الملف خطير. وختم منشوره قائلا: «لن نسكت على هذا أبدا».", "منشوره"),
    ("وقال الحزب إنه يدعو مناصريه إلى التصويت بكثافة.", "مناصريه"),
    ("وقال الضابط إن رجالا، يُعتقد أنهم مهربون، أطلقوا النار.", "رجالا"),
    ("وقال المحامي إن الموكلين أصروا على حضور الجلسة.", "الموكلين"),
    ("نفى النادي التقارير التي أشارت إلى رحيل المدرب.", "التقارير"),
    ("ورد الوزير، على ما نشرته الصحف، قائلا إن الخبر ملفق.", "الصحف"),
)
CLAIMS = (
    ("وذكرت المديرية أن {C}.", "«كريم سالم» نجل القتيل أصيب"),
    ("ووفق أحد الجيران، الذي طلب عدم ذكر اسمه، {C}.", "بدأ الحريق ليلا"),
    ("وحسب بيان الجامعة عبر حسابها على إكس، {C}.", "تؤجل الامتحانات"),
    ("وقالت ممرضة في المستشفى، رافضة الكشف عن هويتها، إن {C}.", "الدواء نفد"),
    ("وقال الناطق في إيجاز صحفي ردا على سؤال عن «الطائرات المسيرة قرب الحدود»، إن {C}.", "الوضع هادئ"),
    ("ونفى الوزير في تصريح قصير {C}، مشيرا إلى أن المخزون كاف.", "وجود أزمة"),
    ("وأكدت النقابة، في بيان أصدرته أمس، للتنديد بالاعتداء، {C}.", "رفضها المس بالصحفيين"),
    ("ووصف النائب سالم الحربي {C}.", "احتجاجات الطلاب بالعفوية"),
    ("واعتبر النائب سامي فرح {C}.", "الخطوة «خطيرة جدا»"),
    ("وأكد الوزيران على {C}، كما طالبا المجتمع الدولي بوقف الحرب.", "أهمية التعاون"),
    ("وجاء القرار بعد يوم من إعلان النقابة أن {C}، وقبل يومين من الجلسة.", "الإضراب مستمر"),
    ("وقال الوزير إن العدد ثلاثة، موضحا {C}.", "عدم وجود إصابات خطيرة"),
    ("وجاء على موقع الوزارة أن {C}.", "الصرف يبدأ غدا"),
    ("وأكد البنك أنه {C}.", "سبق وأعلن عن الأسعار الجديدة"),
    ("واعترف المتهم أمس (الأحد) {C}.", "بقتل جاره"),
    ("وفي هذا الإطار كشف تقرير أن {C}.", "الديون تضاعفت"),
    ("وحذر الشمري، في كلمة له، من {C}.", "الفوضى"),
)
UNNAMED = (
    "مصدر في الاتحاد المصري لكرة القدم", "مصدر في الهيئة العليا لمكافحة الفساد", "مسؤول أمني في المحافظة",
    "تقارير إعلامية", "مراقب دولي", "روايات شهود العيان", "شهادات ناجين",
)  # fmt: skip
NAMED = (
    "مسؤول العلاقات العامة في بلدية نابلس", "مراقب المباراة", "تقارير الأمم المتحدة", "القيادي في الحركة لؤي منصور",
    "تقارير صادرة عن منظمة الصحة العالمية", "رواية الوزارة",
)  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load(RULES))


def _read(reader: Reader, text: str) -> Reading:
    return reader.read(Body((Paragraph("p", Kind.BODY, text),)))


def _speakers(reader: Reader, text: str) -> list[str]:
    reading = _read(reader, text)
    return [text[slice(*made.speaker)] for made in reading.attributions if made.speaker]


@pytest.mark.parametrize(("frame", "speaker"), WHOLE)
def test_a_speaker_is_read_whole(reader: Reader, frame: str, speaker: str) -> None:
    assert speaker in _speakers(reader, frame.replace("{S}", speaker))


@pytest.mark.parametrize(("frame", "claim"), CLAIMS)
def test_a_claim_begins_and_ends_where_it_should(reader: Reader, frame: str, claim: str) -> None:
    text = frame.replace("{C}", claim)
    assert claim in [text[slice(*made.claim)] for made in _read(reader, text).attributions if made.claim]


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_who_is_told_of_is_no_speaker(reader: Reader, text: str, words: str) -> None:
    assert words not in _speakers(reader, text)


@pytest.mark.parametrize(("source", "unnamed"), [*((one, True) for one in UNNAMED), *((one, False) for one in NAMED)])
def test_a_source_is_unnamed_where_nobody_could_tell_who_it_is(reader: Reader, source: str, unnamed: bool) -> None:
    reading = _read(reader, f"انتهى الأمر، بحسب {source}.")
    assert [made.anonymous for made in reading.attributions] == [unnamed]


def test_who_is_told_of_by_his_place_is_who_was_named_before(reader: Reader) -> None:
    text = "قال مدير الزراعة بوزارة الري، نوري بن سعيد، إن السد امتلأ. وأوضح المسؤول بوزارة {P} أن البوابات فتحت."
    same, other = (_read(reader, text.replace("{P}", place)).attributions[1] for place in ("الري", "الصحة"))
    assert (same.anonymous, other.anonymous) == (False, True)
