"""When two phrases name one party. A false match lets a false sentence be published, so most pairs here are apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.parties import Names, any_same, core, exactly_same, parts, same_party, says_more
from tests.domain.building import house

NAMES = house().rules.names

SAME = [
    ("وزارة الخارجية", "وزارة الخارجية"),
    ("وزارة الخارجية", "وزارة الخارجيّة"),
    ("وزارة الخارجية", "وزاره الخارجيه"),
    ("وزارة الخارجية", "وزارة الخارجية الإيرانية"),
    ("الوزارة", "وزارة الخارجية"),
    ("للوزارة", "الوزارة"),
    ("بالوزارة", "الوزارة"),
    ("والوزارة", "الوزارة"),
    ("وللوزارة", "الوزارة"),
    ("لوزارة الخارجية", "وزارة الخارجية"),
    ("ووزارة الخارجية", "وزارة الخارجية"),
    ("مكتب رئيس الوزراء", "رئيس الوزراء"),
    ("المتحدث باسم وزارة الداخلية", "وزارة الداخلية"),
    ("متحدثة باسم الجيش", "الجيش"),
    ("الناطق الرسمي باسم الحكومة", "الحكومة"),
    ("المكتب الإعلامي في وزارة الصحة", "وزارة الصحة"),
    ("المكتب الإعلامي التابع لوزارة الصحة", "وزارة الصحة"),
    ("مسؤولون في وزارة النفط", "وزارة النفط"),
    ("لمكتب رئيس الوزراء", "رئيس الوزراء"),
    ("رويترز", "وكالة رويترز للأنباء"),
    ("Reuters", "رويترز"),
    ("لرويترز", "Reuters"),
    ("فرانس برس", "AFP"),
    ("وكالة الصحافة الفرنسية", "فرانس برس"),
    ("واس", "وكالة الأنباء السعودية"),
    ("سليم الحاج", "سليم بن علي الحاج"),
    ("البيت الأبيض", "البيت الابيض"),
]

APART = [
    ("وزارة الخارجية", "نقابة عمال وزارة الخارجية"),
    ("وزارة النفط", "اتحاد عمال النفط"),
    ("وزارة الخارجية الإيرانية", "وزارة الخارجية العراقية"),
    ("وزارة الخارجية", "وزارة الداخلية"),
    ("وزارة الخارجية", "وزير الخارجية"),
    ("وزير الخارجية", "وزيرة الخارجية"),
    ("وزير الخارجية", "نائب وزير الخارجية"),
    ("رئيس الوزراء", "رئيس الوزراء السابق"),
    ("رئيس الوزراء", "رئيس الوزراء الأسبق"),
    ("الوزير", "الوزير المستقيل"),
    ("الرئيس", "الرئيس المنتخب"),
    ("رئيس الوزراء", "رئيس الجمهورية"),
    ("رئيس البلدية", "البلدية"),
    ("مجلس الوزراء", "رئيس مجلس الوزراء"),
    ("سليم الحاج", "محامي سليم الحاج"),
    ("اللاعب", "وكيل اللاعب"),
    ("وزارة الداخلية", "وزارة الداخلية ووزارة الدفاع"),
    ("وزارة الدفاع", "وزارة الداخلية ووزارة الدفاع"),
    ("الوزارة", "الوزارة والشركة"),
    ("الشركة", "الوزارة والشركة"),
    ("شركة النفط الوطنية", "شركة الغاز الوطنية"),
    ("حزب الأمة", "كتلة الأمة"),
    ("محكمة الجنايات الأولى", "محكمة الجنايات الثانية"),
    ("سفارة العراق في بيروت", "سفارة العراق في عمان"),
    ("لبنان", "لبنى"),
    ("رويترز", "فرانس برس"),
    ("وكالة الأنباء السعودية", "وكالة الأنباء العراقية"),
    ("واس", "وام"),
    ("المكتب السياسي للحركة", "السياسي"),
    ("علي حسن", "حسن علي"),
    ("", "وزارة"),
    ("،", "،"),
    ("وزارة", "…"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_one_party(first: str, second: str) -> None:
    assert same_party(first, second, NAMES)
    assert same_party(second, first, NAMES)


@pytest.mark.parametrize(("first", "second"), APART)
def test_two_parties(first: str, second: str) -> None:
    assert not same_party(first, second, NAMES)
    assert not same_party(second, first, NAMES)


@pytest.mark.parametrize(
    ("phrase", "bodies"),
    [
        ("وزارة الداخلية ووزارة الدفاع", ("وزارة الداخلية", "ووزارة الدفاع")),
        ("وزارة الداخلية، ووزارة الدفاع", ("وزارة الداخلية", "ووزارة الدفاع")),
        ("لوزارة الداخلية ووزارة الدفاع ووزارة العدل", ("لوزارة الداخلية", "ووزارة الدفاع", "ووزارة العدل")),
        ("وزارة التعليم العالي والبحث العلمي", ("وزارة التعليم العالي والبحث العلمي",)),
        ("وزارة الخارجية", ("وزارة الخارجية",)),
        ("", ("",)),
    ],
)
def test_bodies_named_one_after_the_other(phrase: str, bodies: tuple[str, ...]) -> None:
    assert parts(phrase) == bodies


def test_a_ministry_of_two_matters_is_one_body() -> None:
    assert same_party("وزارة التعليم العالي", "وزارة التعليم العالي والبحث العلمي", NAMES)


@pytest.mark.parametrize(
    ("text", "asked", "more"),
    [
        ("وزارة الدفاع الأميركية", ["وزارة الدفاع"], True),
        ("وزارة الدفاع", ["وزارة الدفاع الأميركية"], False),
        ("مكتب رئيس الوزراء", ["رئيس الوزراء"], False),
        ("وكالة رويترز للأنباء", ["رويترز"], False),
        ("وزارة الدفاع الأميركية", ["وزارة الدفاع", "وزارة الدفاع الأميركية"], False),
    ],
)
def test_a_longer_name_than_the_one_asked_is_a_doubt(text: str, asked: list[str], more: bool) -> None:
    assert says_more(text, asked, NAMES) is more


def test_exactly_the_same_words() -> None:
    assert exactly_same("مكتب رئيس الوزراء", "لرئيس الوزراء", NAMES)
    assert not exactly_same("وزارة الخارجية", "وزارة الخارجية الإيرانية", NAMES)


def test_an_office_alone_is_a_name() -> None:
    assert core("المكتب الإعلامي", NAMES) != ()
    assert core("مكتب", NAMES) == ("مكتب",)


def test_the_directory_s_names_are_tried_one_by_one() -> None:
    assert any_same("البنتاغون", ["وزارة الدفاع الأميركية", "البنتاغون"], NAMES)
    assert not any_same("البنتاغون", [], NAMES)


WORDS = st.sampled_from(
    ["وزارة", "الوزارة", "الداخلية", "ووزارة", "نقابة", "مكتب", "في", "رويترز", "السابق", "،", "والشركة", "علي", ""]
)
PHRASES = st.lists(WORDS, max_size=5).map(" ".join)


@given(PHRASES, PHRASES)
def test_it_does_not_matter_which_comes_first(first: str, second: str) -> None:
    assert same_party(first, second, NAMES) == same_party(second, first, NAMES)


@given(PHRASES)
def test_a_name_is_itself(phrase: str) -> None:
    assert same_party(phrase, phrase, NAMES) == bool(core(phrase, NAMES))
    assert "".join("".join(parts(phrase)).split()) or not core(phrase, Names())


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_may_be_compared(first: str, second: str) -> None:
    assert same_party(first, second, NAMES) in (True, False)
    assert len(parts(first)) >= 1
