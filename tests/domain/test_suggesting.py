"""Who may answer for a claim, who looks like whom, and what a new record begins with."""

from __future__ import annotations

import pytest

from newsdesk.domain.contacts import Contact
from newsdesk.domain.duplicates import Likeness, duplicates
from newsdesk.domain.source_agreement import agreement_of, guessed
from newsdesk.domain.source_book import SourceBook
from newsdesk.domain.source_drafts import SourceDraft, drafted
from newsdesk.domain.sources import Source, SourceKind
from newsdesk.domain.suggesting import Ground, Speaker, suggestions
from newsdesk.text.agreement import Gender, Number
from tests.domain.building import house

NAMES, LEXICON = house().rules.names, house().phrases.lexicon
PERSON, BODY, AGENCY = SourceKind.PERSON, SourceKind.INSTITUTION, SourceKind.AGENCY


def book(*sources: Source) -> SourceBook:
    return SourceBook({one.id: one for one in sources})


DIRECTORY = book(
    Source("ministry", BODY, "وزارة الصحة", ("الصحة",)),
    Source("speaker", PERSON, "سيف البدر", title="المتحدث باسم وزارة الصحة", institution="ministry"),
    Source("minister", PERSON, "صالح الحسناوي", title="وزير", institution="ministry"),
    Source("reuters", AGENCY, "رويترز"),
    Source("unnamed", described="مسؤول في الوزارة", reason="خوف"),
    Source("gone", PERSON, "سيف البدر", merged_into="speaker"),
)


@pytest.mark.parametrize(
    ("speaker", "best"),
    [
        (Speaker("وزارة الصحة"), ("ministry", Ground.NAME)),
        (Speaker("لوزاره الصحة"), ("ministry", Ground.NAME)),
        (Speaker("الصحّة"), ("ministry", Ground.VARIANT)),
        (Speaker("المتحدث باسم وزارة الصحة سيف البدر"), ("speaker", Ground.INSIDE)),
        (Speaker("المتحدث باسم وزارة الصحة"), ("speaker", Ground.TITLE)),
        (Speaker("وزير الصحة"), ("minister", Ground.TITLE)),
        (Speaker("المكتب الإعلامي لوزارة الصحة"), ("ministry", Ground.OFFICE)),
        (Speaker("البدر"), ("speaker", Ground.SURNAME)),
        (Speaker("", antecedent="الحسناوي", antecedent_tied=("gone",)), ("speaker", Ground.ANTECEDENT)),
        (Speaker("", antecedent="وزارة الصحة"), ("ministry", Ground.ANTECEDENT)),
        (Speaker("مسؤول في الوزارة", anonymous=True), ("unnamed", Ground.DESCRIPTION)),
        (Speaker("مصدر", anonymous=True, relay="وكالة رويترز"), ("reuters", Ground.RELAY)),
        (Speaker("Reuters"), ("reuters", Ground.OFFICE)),
    ],
)
def test_the_likeliest_stands_first_with_its_reason(speaker: Speaker, best: tuple[str, Ground]) -> None:
    first = suggestions(speaker, DIRECTORY, NAMES)[0]
    assert (first.source, first.ground) == best


@pytest.mark.parametrize("phrase", ["", "وزارة المالية", "نادر", "السابق"])
def test_nobody_is_suggested_where_nobody_fits(phrase: str) -> None:
    assert suggestions(Speaker(phrase), DIRECTORY, NAMES) == ()


def test_an_unnamed_speaker_is_never_given_a_name() -> None:
    speaker = Speaker("المتحدث باسم وزارة الصحة", anonymous=True, antecedent="سيف البدر", antecedent_tied=("speaker",))
    assert suggestions(speaker, DIRECTORY, NAMES) == ()


def test_a_common_word_does_not_bring_the_whole_directory() -> None:
    many = book(*(Source(f"q{n}", BODY, f"هيئة الطرق {n}") for n in range(900)))
    found = suggestions(Speaker("هيئة الطرق 7"), many, NAMES)
    assert [one.source for one in found] == ["q7"]


@pytest.mark.parametrize(
    ("first", "second", "likeness"),
    [
        (("وزارة الصحة",), ("وزاره الصحه",), Likeness.NAME),
        (("وزارة الصحة", "الصحة"), ("الصحّة",), Likeness.NAME),
        (("البلدية",), ("بلدية",), Likeness.ARTICLE),
        (("وزارة الصحة",), ("المتحدث باسم وزارة الصحة",), Likeness.OFFICE),
        (("محافظة نينوى",), ("مكتب محافظة نينوى",), Likeness.OFFICE),
        (("المكتب السياسي",), ("السياسي",), None),
        (("وزارة الصحة",), ("وزارة الصحة السابقة",), None),
    ],
)
def test_two_records_that_look_like_one(
    first: tuple[str, ...], second: tuple[str, ...], likeness: Likeness | None
) -> None:
    one, two = (Source(i, BODY, names[0], names[1:]) for i, names in (("a", first), ("b", second)))
    found = duplicates(book(one, two), NAMES)
    assert [(item.source, item.into, item.likeness) for item in found] == ([("b", "a", likeness)] if likeness else [])


def test_an_address_tells_and_a_switchboard_does_not() -> None:
    phone = (Contact("phone", "+9641"),)
    people = [Source(f"p{n}", PERSON, f"اسم{n}", contacts=phone) for n in range(4)]
    assert [item.likeness for item in duplicates(book(*people[:2]), NAMES)] == [Likeness.CONTACT]
    assert duplicates(book(*people), NAMES) == ()


def test_two_names_of_one_agency_and_what_is_never_proposed() -> None:
    agency = book(Source("a", AGENCY, "رويترز"), Source("b", AGENCY, "وكالة رويترز للأنباء"))
    assert [item.likeness for item in duplicates(agency, NAMES)] == [Likeness.KNOWN]
    apart = book(
        Source("a", BODY, "بلدية"), Source("b", BODY, "البلدية", told_apart=("a",)), Source("c", PERSON, "بلدية"),
        Source("d", described="بلدية"), Source("e", BODY, "بلدية", merged_into="a"),
    )  # fmt: skip
    assert duplicates(apart, NAMES) == ()


@pytest.mark.parametrize(
    ("phrase", "draft"),
    [
        ("المتحدث باسم وزارة الصحة سيف البدر",
         SourceDraft(PERSON, "سيف البدر", "المتحدث باسم وزارة الصحة", "", "ministry", "وزارة الصحة", "m", "sg")),
        ("الوزيرة هدى سعيد", SourceDraft(PERSON, "هدى سعيد", "الوزيرة", gender="f", number="sg")),
        ("زينب", SourceDraft(PERSON, "زينب", gender="f", number="sg")),
        ("سالم الحاج", SourceDraft(PERSON, "سالم الحاج")),
        ("وزارة المالية", SourceDraft(BODY, "وزارة المالية", gender="f", number="sg")),
        ("وكالة الأنباء العراقية", SourceDraft(AGENCY, "وكالة الأنباء العراقية", gender="f", number="sg")),
    ],
)  # fmt: skip
def test_a_record_begun_from_the_text(phrase: str, draft: SourceDraft) -> None:
    assert drafted(phrase, anonymous=False, sources=DIRECTORY, names=NAMES, lexicon=LEXICON) == draft


def test_an_unnamed_speaker_begins_a_description_and_nothing_else() -> None:
    made = drafted("مسؤول  أمني", anonymous=True, sources=DIRECTORY, names=NAMES, lexicon=LEXICON)
    assert made == SourceDraft(described="مسؤول أمني")


@pytest.mark.parametrize(
    ("kind", "name", "title", "said"),
    [
        (PERSON, "سالم", "", ""), (PERSON, "سالم", "المتحدثة باسم الوزارة", "f"), (PERSON, "هند", "وزير", "m"),
        (BODY, "الحرس الثوري", "", "m"), (BODY, "اللجان الشعبية", "", "f"), (BODY, "Human Rights Watch", "", ""),
        (PERSON, "", "", ""),
    ],
)  # fmt: skip
def test_only_what_is_certain_is_guessed(kind: SourceKind, name: str, title: str, said: str) -> None:
    made = guessed(kind, name, title, LEXICON)
    assert (made.gender.value if made else "") == said


def test_a_person_has_the_last_word_on_agreement() -> None:
    source = Source("s", BODY, "الحرس الثوري", gender="f", number="pl")
    made = agreement_of(source, LEXICON)
    assert made is not None
    assert (made.confirmed, made.agreement.gender, made.agreement.number) == (True, Gender.F, Number.PL)
