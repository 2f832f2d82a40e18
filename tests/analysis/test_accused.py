"""Who is accused, on labelled paragraphs: the floors stand a little below what is reached, and only ever go up."""

from __future__ import annotations

import pytest

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader
from newsdesk.text.body import Body, Kind, Paragraph
from tests.analysis.scoring import REGRESSION, RULES
from tests.analysis.scoring_accused import AccusedRow, accused_rows, score_accused

KNOWLEDGE = load(RULES)
READER = Reader(KNOWLEDGE)
FIRST = ("pa", "pb", "pc", "pd", "pe", "pf", "pg")
"""Batches in plainer words, written before those by hands that saw no rule."""
FLOORS = {
    ("accused.jsonl", "first"): {"accused": (0.99, 0.92), "basis": (0.97, 0.97), "denies": (1.0, 1.0)},
    ("accused.jsonl", "later"): {"accused": (0.955, 0.81), "basis": (0.865, 0.865), "denies": (0.91, 0.91)},
    ("accused_kept_aside.jsonl", "pk"): {"accused": (0.815, 0.8), "basis": (0.87, 0.87), "denies": (0.44, 0.44)},
    ("accused_kept_aside.jsonl", "pn"): {"accused": (0.71, 0.42), "basis": (0.81, 0.81), "denies": (1.0, 1.0)},
}


def _of(row: AccusedRow, batch: str) -> bool:
    if batch in ("first", "later"):
        return row.name.startswith(FIRST) is (batch == "first")
    return row.name.startswith(batch)


@pytest.mark.parametrize(("file", "batch"), FLOORS)
def test_labelled_paragraphs(file: str, batch: str) -> None:
    rows = [row for row in accused_rows(REGRESSION / file) if _of(row, batch)]
    scores = score_accused(KNOWLEDGE, rows)
    aside = "kept_aside" in file  # whose misses a failing test must not show
    below = [
        "\n".join([scores[name].line(), *([] if aside else scores[name].notes)])
        for name, (precision, recall) in FLOORS[file, batch].items()
        if scores[name].precision < precision or scores[name].recall < recall
    ]
    assert len(rows) >= 100
    assert below == []


def test_half_of_the_paragraphs_accuse_nobody() -> None:
    rows = list(accused_rows())
    assert len({row.text for row in rows}) == len(rows) >= 200
    assert 0.45 < sum(not row.accused for row in rows) / len(rows) < 0.55


def _accused(text: str) -> list[str]:
    reading = READER.read(Body((Paragraph("p1", Kind.BODY, text),)))
    return [text[slice(*made.name)] for made in reading.accused]


ACCUSERS = (
    "النائب", "ناشطون", "مواطنون", "وزير الطاقة", "نقابة الأطباء", "منظمة «عدالة»", "محافظ البصرة", "حركة الإصلاح",
    "عضو بالبرلمان", "سكان الحي",
)  # fmt: skip
ASIDES = ("", " أمس", "، في بيان له،", " في تصريح صحفي،", "، مساء الثلاثاء،", "، الذي زار المدينة فجرا،")
PARTIES = (
    "شركة النقل", "وزير الأشغال السابق", "مدير المستشفى", "الحكومة", "واشنطن", "قوات الأمن", "رئيس النادي كريم سعد",
    "شركة «روكسان»",
)  # fmt: skip


@pytest.mark.parametrize("party", PARTIES)
@pytest.mark.parametrize("accuser", ACCUSERS)
def test_whoever_accuses_and_whatever_stands_between(accuser: str, party: str) -> None:
    verb = "واتهمت" if accuser.split()[0].endswith("ة") else "واتهم"
    missed = [
        text for aside in ASIDES
        if party not in _accused(text := f"{verb} {accuser}{aside} {party} بإخفاء التقرير.")
    ]  # fmt: skip
    assert len(missed) <= 1, missed


CHARGES = (
    "وقال المصدر إن {} متورط في التهريب.",
    "وقالت الصحيفة: «{} متهم بتزوير المحاضر».",
    "ووجهت النيابة إلى {} تهمة الاختلاس.",
    "ووجهت النيابة تهمة الاختلاس إلى {}.",
    "وتحدث السكان عن اتهامات موجهة إلى {}.",
    "وتحوم شبهات فساد حول {}.",
    "وطالت الاتهامات {}.",
    "وقررت النيابة حبس {} على ذمة التحقيق.",
    "وفتحت الهيئة تحقيقا مع {} على خلفية شبهات فساد.",
    "وألقى النائب باللوم على {}.",
    "وحملت النقابة {} مسؤولية الانهيار.",
    "وقال النائب إن {} يتحمل مسؤولية الانهيار.",
    "وكشف التقرير تورط {} في الرشوة.",
    "وشن النائب هجوما لاذعا على {}.",
    "وانتقد النائب {}.",
    "وقال شهود إن {} أخفى الوثائق.",
    "وأدانت المحكمة {} بالتزوير.",
    "وحكمت المحكمة على {} بالسجن.",
    "ورفع السكان دعوى ضد {}.",
    "وقال النائب إن {} تقاعس عن عمله.",
)
"""Ways to accuse somebody."""


@pytest.mark.parametrize("charge", CHARGES)
@pytest.mark.parametrize("party", ["وزير الأشغال السابق", "مدير المستشفى", "رئيس النادي كريم سعد"])
def test_however_somebody_is_accused(charge: str, party: str) -> None:
    assert party in _accused(charge.format(party))


TAKEN_BACK = (
    "ونفت الوزارة أن {}.", "وقال الخبير إنه لا دليل على أن {}.", "واستبعد المصدر أن {}.", "وإذا ثبت أن {} فسيحاسب.",
    "وأكد النائب أن لا صحة لما قيل عن أن {}.", "ونفى المدير السابق نفيا قاطعا أن {}.",
)  # fmt: skip
"""Ways to say that it is not so, or not known."""
CLAUSES = (
    "مدير المستشفى متورط في التهريب", "مدير المستشفى متهم بالتزوير", "مدير المستشفى تقاعس عن عمله",
    "مدير المستشفى أخفى الوثائق", "مدير المستشفى يتحمل مسؤولية الانهيار",
)  # fmt: skip


@pytest.mark.parametrize("frame", TAKEN_BACK)
@pytest.mark.parametrize("clause", CLAUSES)
def test_what_is_denied_or_supposed_accuses_nobody(frame: str, clause: str) -> None:
    assert _accused(frame.format(clause)) == []


def test_each_of_several_is_a_party() -> None:
    told = "واتهم النائب وزارة الصحة ومدير المستشفى ومقاولين بالتزوير."
    assert _accused(told) == ["وزارة الصحة", "ومدير المستشفى", "ومقاولين"]
    more = "واتهم الأهالي قوات الأمن بإطلاق النار، والبلدية بإغلاق الطرق."
    assert _accused(more) == ["قوات الأمن", "والبلدية"]


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("واتهمت باكستان الهند بدعم المسلحين. ونفت نيودلهي ذلك.", [True]),
        ("واتهم اللاعب مدربه بالتحيز. ونفى المدرب ذلك.", [True]),
        ("واتهمت باكستان الهند بدعم المسلحين. ونفت طهران ذلك.", [False]),
        ("قالت كييف إن القوات الروسية أعدمت ستة أسرى. ونفت موسكو ذلك.", [True]),
        ("قالت كييف إن القوات الروسية أعدمت ستة أسرى. ونفت وزارة الدفاع الروسية ذلك.", [True]),
        ("قالت كييف إن القوات الروسية أعدمت ستة أسرى. ونفت طهران ذلك.", [False]),
        ("واتهمت الوزارة قوات سوريا الديمقراطية بخرق الهدنة. ونفت «قسد» ذلك.", [True]),
        ("واتهم التحالف السلطات بمنع مندوبيه. ونفت وزارة الداخلية ذلك.", [True]),
        ("واتهم التحالف شركة «نوفا» بمنع مندوبيه. ونفت وزارة الداخلية ذلك.", [False]),
        ("واتهمت الخرطوم تشاد بتهريب السلاح. وردت نجامينا على لسان المتحدث باسم حكومتها نافية أي دور لها.", [True]),
    ],
)
def test_a_party_denies_under_another_name_too(text: str, denies: list[bool]) -> None:
    reading = READER.read(Body((Paragraph("p1", Kind.BODY, text),)))
    assert [made.denies for made in reading.accused] == denies


def test_a_pronoun_is_whoever_it_stands_for() -> None:
    told = "وألقى الوزير باللوم على رئيس المصرف، متهما إياه بالمماطلة."
    assert _accused(told) == ["رئيس المصرف"]
