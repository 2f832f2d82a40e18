# ruff: noqa: E501 - tables of phrases are read by line
"""Gender and number of noun phrases, cases that show, counts and ordinals."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.resources import rules_path
from newsdesk.text.agreement import (
    Agreement,
    Forms,
    Gender,
    Lexicon,
    Marked,
    Number,
    Order,
    Vowels,
    conjuncts,
    coordinate,
    guess,
    link,
    strip_vowels,
)
from newsdesk.text.declension import Case, attach, decline, in_sentence
from newsdesk.text.numbers import ATTEMPT, Counted, counted, feminine_ordinal

DATA = tomllib.loads((rules_path() / "wording.toml").read_text(encoding="utf-8"))
LEXICON = Lexicon.from_data(DATA["nouns"])
VERBS = {name: Forms.from_data(forms) for name, forms in DATA["verbs"].items()}
DAY = Counted(Gender.M, "يوم", "يومان", "يومين", "أيام", "يومًا")

M, F = Agreement(Gender.M), Agreement(Gender.F)
MP, FP = Agreement(Gender.M, Number.PL, human=True), Agreement(Gender.F, Number.PL, human=True)
MD, FD = Agreement(Gender.M, Number.DUAL), Agreement(Gender.F, Number.DUAL)


@pytest.mark.parametrize(
    ("phrase", "shape"),
    [
        ("وزارة الخارجية الإيرانية", "f sg"),
        ("مكتب رئيسة الوزراء", "m sg"),
        ("رئاسة الوزراء", "f sg"),
        ("أرامكو", "f sg"),
        ("أرامكو السعودية", "f sg"),
        ("حركة حماس", "f sg"),
        ("حماس", "f sg"),
        ("حزب الله", "m sg"),
        ("«حزب الله»", "m sg"),
        ("البنتاغون", "m sg"),
        ("الكرملين", "m sg"),
        ("الأمم المتحدة", "f sg"),
        ("الولايات المتحدة", "f sg"),
        ("البيت الأبيض", "m sg"),
        ("إيران", "f sg"),
        ("ايران", "f sg"),
        ("مصر", "f sg"),
        ("قطر", "f sg"),
        ("البحرين", "f sg"),
        ("الصين", "f sg"),
        ("باكستان", "f sg"),
        ("العراق", "m sg"),
        ("لبنان", "m sg"),
        ("الأردن", "m sg"),
        ("المغرب", "m sg"),
        ("السودان", "m sg"),
        ("اليمن", "m sg"),
        ("الصومال", "m sg"),
        ("البرلمان العراقي", "m sg"),
        ("الأمين العام للأمم المتحدة", "m sg"),
        ("التلفزيون السوري", "m sg"),
        ("المستشفى الحكومي", "m sg"),
        ("كهرباء لبنان", "f sg"),
        ("دار الإفتاء", "f sg"),
        ("الفصائل المسلحة", "f sg"),
        ("الشركات", "f sg"),
        ("قوات الدعم السريع", "f sg"),
        ("مصادر في الوزارة", "f sg"),
        ("الوزيرة", "f sg"),
        ("السيدة ليلى حسن", "f sg"),
        ("النائبة", "f sg"),
        ("المتحدث باسم وزارة الصحة", "m sg"),
        ("سليمان فرنجية", "m sg"),
        ("أسامة حمدان", "m sg"),
        ("مريم الصادق المهدي", "f sg"),
        ("الوزارتان", "f dual"),
        ("الوزارتين", "f dual"),
        ("وزارتا الخارجية والدفاع", "f dual"),
        ("المصرفان", "m dual"),
        ("المسؤولان", "m dual"),
        ("وزيرا الخارجية والدفاع", "m dual"),
        ("المتحدثتان", "f dual"),
        ("مسؤولون", "m pl"),
        ("مسؤولين في مكتب العلاقات العامة للحرس الثوري", "m pl"),
        ("الحوثيون", "m pl"),
        ("مسؤولو الوزارة", "m pl"),
        ("محامو الشركة", "m pl"),
        ("وزراء في الحكومة", "m pl"),
        ("كبار المسؤولين", "m pl"),
        ("بعض المسؤولين", "m pl"),
        ("ثلاثة وزراء", "m pl"),
        ("3 شركات", "f sg"),
        ("أحد المصادر", "m sg"),
        ("المتحدثات", "f pl"),
        ("نائبات", "f pl"),
        ("نساء", "f pl"),
        ("قياديًا بارزًا بالحرس الثوري", "m sg"),
        ("قياديا بارزا بالحرس الثوري", "m sg"),
        ("مسؤولاً في الوزارة", "m sg"),
        ("المكتب والوزارة", "m dual"),
        ("الوزارة والشركة", "f dual"),
        ("وزارة الخارجية والمغتربين", "f sg"),
        ("وزارة المرأة والأسرة والطفل", "f sg"),
        ("وزارة الخارجية ومكتب الرئيس", "m dual"),
        ("الوزارة والشركة والمصرف", "f sg"),
        ("الوزير والنائبة والمدير", "m pl"),
    ],
)
def test_guess(phrase: str, shape: str) -> None:
    agreement = guess(phrase, LEXICON)
    assert f"{agreement.gender} {agreement.number}" == shape


def test_guess_needs_a_word() -> None:
    with pytest.raises(ValueError, match="empty"):
        guess(" «» ", LEXICON)


@given(st.text(alphabet="ابتةثنوميهىءأإآل وفـًَُِّ123 \"«»", min_size=1, max_size=24))
def test_guess_and_decline_never_fail_on_typed_text(phrase: str) -> None:
    try:
        guess(phrase, LEXICON)
    except ValueError:
        return
    for case in Case:
        changed = decline(phrase, case, LEXICON)
        # Only case endings change: as many words as before.
        assert len(changed.split()) == len(phrase.split())


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("وزارة الخارجية والمغتربين", 1),
        ("الشركة ووزارة الطاقة", 2),
        ("وزارة الاتصالات وشركة ألفا", 2),
        ("واشنطن", 1),
        ("وكالة الطاقة", 1),
    ],
)
def test_conjuncts(phrase: str, parts: int) -> None:
    assert len(conjuncts(phrase, LEXICON)) == parts


@pytest.mark.parametrize(
    ("agreements", "whole"),
    [
        ((M, F), MD),
        ((F, F), FD),
        ((F,), F),
        ((F, F, M), F),
        ((Agreement(Gender.F, human=True), F, M), MP),
        ((Agreement(Gender.F, human=True),) * 3, FP),
        ((MD, F), F),
        ((Agreement(Gender.M, Number.PL), M), MD),
    ],
)
def test_coordination(agreements: tuple[Agreement, ...], whole: Agreement) -> None:
    result = coordinate(agreements)
    assert (result.gender, result.number) == (whole.gender, whole.number)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("no_reply", "يردّ تردّ يردّا تردّا يردّوا يرددن"),
        ("declined", "امتنع امتنعت امتنعا امتنعتا امتنعوا امتنعن"),
        ("denied", "نفى نفت نفيا نفتا نفوا نفين"),
        ("refused", "رفض رفضت رفضا رفضتا رفضوا رفضن"),
        ("referred", "أحال أحالت أحالا أحالتا أحالوا أحلن"),
        ("asked_for_time", "طلب طلبت طلبا طلبتا طلبوا طلبن"),
        ("to_it", "إليه إليها إليهما إليهما إليهم إليهنّ"),
    ],
)
def test_verb_table(verb: str, forms: str) -> None:
    rows = (M, F, MD, FD, MP, FP)
    expected = forms.split()
    assert [VERBS[verb].agreeing(row).text for row in rows] == expected
    # Verb first: the singular of the gender, whatever the number.
    first = [VERBS[verb].agreeing(row, Order.VERB_FIRST).text for row in rows]
    assert first == [expected[0], expected[1]] * 3


def test_plural_of_things_is_feminine_singular() -> None:
    things = Agreement(Gender.M, Number.PL)
    assert VERBS["no_reply"].agreeing(things).text == "تردّ"
    assert VERBS["no_reply"].agreeing(things, Order.VERB_FIRST).text == "تردّ"


def test_forms_of_another_number_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        Forms.from_data({"text": ["قال"] * 5, "full": ["قَالَ"] * 5})


def test_both_spellings_of_every_form_are_the_same_word() -> None:
    for name, forms in VERBS.items():
        for cell, marked in forms.cells.items():
            assert strip_vowels(marked.text) == strip_vowels(marked.full), (name, cell)
            assert strip_vowels(marked.text) == marked.at(Vowels.NONE)


def test_vowel_settings() -> None:
    word = Marked("تردّ", "تَرُدَّ")
    assert [word.at(setting) for setting in Vowels] == ["ترد", "تردّ", "تَرُدَّ"]
    assert link("اِمْتَنَعَتْ الوزارة مِنْ البلد عَنْ اتحاد") == "اِمْتَنَعَتِ الوزارة مِنَ البلد عَنِ اتحاد"
    assert link("اِمْتَنَعَتْ وزارة") == "اِمْتَنَعَتْ وزارة"


@pytest.mark.parametrize(
    ("nominative", "genitive"),
    [
        ("الوزارتان", "الوزارتين"),
        ("الوزارتان المعنيتان", "الوزارتين المعنيتين"),
        ("وزارتا الخارجية والدفاع", "وزارتي الخارجية والدفاع"),
        ("وزيرا الخارجية والدفاع", "وزيري الخارجية والدفاع"),
        ("مسؤولون أمريكيون كبار", "مسؤولين أمريكيين كبار"),
        ("المسؤولون الإيرانيون في لبنان", "المسؤولين الإيرانيين في لبنان"),
        ("«الحوثيون»", "«الحوثيين»"),
        ("الشركة والمصرفان", "الشركة والمصرفين"),
    ],
)
def test_case_shows_in_duals_and_sound_plurals(nominative: str, genitive: str) -> None:
    assert decline(nominative, Case.GENITIVE, LEXICON) == genitive
    assert decline(nominative, Case.NOMINATIVE, LEXICON) == nominative


@pytest.mark.parametrize(
    ("genitive", "nominative"),
    [("الوزارتين", "الوزارتان"), ("مسؤولين في الشركة", "مسؤولون في الشركة"), ("وزارتي الدفاع والخارجية", "وزارتا الدفاع والخارجية")],
)
def test_nominative_is_restored(genitive: str, nominative: str) -> None:
    assert decline(genitive, Case.NOMINATIVE, LEXICON) == nominative


@pytest.mark.parametrize(
    "phrase", ["لبنان", "البرلمان", "الأمين العام", "القانون", "سليمان", "البحرين", "بعض المسؤولين", "ثلاثة مسؤولين", "شؤون الأسرى"]
)
def test_case_does_not_touch_what_only_looks_inflected(phrase: str) -> None:
    assert decline(phrase, Case.NOMINATIVE, LEXICON) == phrase
    assert decline(phrase, Case.GENITIVE, LEXICON) == phrase


@pytest.mark.parametrize(
    ("particle", "phrase", "written"),
    [
        ("ب", "الوزارة", "بالوزارة"),
        ("ل", "الوزارة", "للوزارة"),
        ("ل", "اللجنة", "للجنة"),
        ("ل", "أرامكو", "لأرامكو"),
        ("ب", "«الكتائب»", "بـ«الكتائب»"),
        ("ب", "BBC", "بـBBC"),
        ("و", "لم ترد", "ولم ترد"),
    ],
)
def test_attach(particle: str, phrase: str, written: str) -> None:
    assert attach(particle, phrase) == written


def test_parts_join_without_a_space_before_a_comma() -> None:
    assert in_sentence(("طلبت", " الوزارة", "", "مهلة", "، ولم ترد")) == "طلبت الوزارة مهلة، ولم ترد"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "محاولة واحدة"),
        (2, "محاولتين"),
        (3, "ثلاث محاولات"),
        (8, "ثماني محاولات"),
        (10, "عشر محاولات"),
        (11, "إحدى عشرة محاولة"),
        (12, "12 محاولة"),
        (99, "99 محاولة"),
        (100, "100 محاولة"),
        (103, "103 محاولات"),
        (111, "111 محاولة"),
    ],
)
def test_counts(number: int, text: str) -> None:
    assert counted(number, ATTEMPT) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "يوم واحد"), (2, "يومان"), (3, "ثلاثة أيام"), (11, "أحد عشر يومًا"), (12, "12 يومًا"), (100, "100 يوم"), (110, "110 أيام")],
)
def test_masculine_counts(number: int, text: str) -> None:
    assert counted(number, DAY, Case.NOMINATIVE) == text


def test_digits_are_a_setting() -> None:
    assert counted(25, ATTEMPT, arabic_indic=True) == "٢٥ محاولة"
    assert feminine_ordinal(120, arabic_indic=True) == "١٢٠"


@pytest.mark.parametrize(
    ("number", "nominative", "genitive"),
    [
        (1, "الأولى", "الأولى"),
        (3, "الثالثة", "الثالثة"),
        (10, "العاشرة", "العاشرة"),
        (11, "الحادية عشرة", "الحادية عشرة"),
        (12, "الثانية عشرة", "الثانية عشرة"),
        (19, "التاسعة عشرة", "التاسعة عشرة"),
        (20, "العشرون", "العشرين"),
        (21, "الحادية والعشرون", "الحادية والعشرين"),
        (32, "الثانية والثلاثون", "الثانية والثلاثين"),
        (80, "الثمانون", "الثمانين"),
        (99, "التاسعة والتسعون", "التاسعة والتسعين"),
        (100, "100", "100"),
    ],
)
def test_ordinals(number: int, nominative: str, genitive: str) -> None:
    assert feminine_ordinal(number) == nominative
    assert feminine_ordinal(number, Case.GENITIVE) == genitive


def test_ordinals_differ() -> None:
    assert len({feminine_ordinal(number) for number in range(1, 150)}) == 149


@pytest.mark.parametrize("number", [0, -1])
def test_nothing_is_not_counted(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        counted(number, ATTEMPT)
    with pytest.raises(ValueError, match=str(number)):
        feminine_ordinal(number)
