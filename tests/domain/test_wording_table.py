# ruff: noqa: E501 - a row of the table is one line, as in the book of wording
"""Every cell of the table of agreement, and what is said beside it: as the house's book of wording has it."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from newsdesk.domain.wording import Details, Grade, Joining, Party, Phrasebook, Style, sentence
from newsdesk.resources import rules_path
from newsdesk.text.agreement import CELLS, Agreement, Gender, Number, Order, Vowels, strip_vowels

BOOK = Phrasebook.from_data(tomllib.loads((rules_path() / "wording.toml").read_text(encoding="utf-8")))
UNTIL = "حتى نشر هذا التقرير"
MARKED = Style(vowels=Vowels.DISAMBIGUATING)
NOUN_FIRST = replace(MARKED, order=Order.NOUN_FIRST)

# Noun first. The parties stand over their columns; things in the plural agree as the feminine singular.
PARTIES = ("المكتب", "الوزارة", "الشركات", "المصرفان", "الوزارتان", "المسؤولون", "النائبات")
TABLE = """
|                | m. sg.  | f. sg.  | things  | dual m. | dual f. | pl. m.  | pl. f.   |
| -------------- | ------- | ------- | ------- | ------- | ------- | ------- | -------- |
| no_reply       | لم يردّ  | لم تردّ  | لم تردّ  | لم يردّا | لم تردّا | لم يردّوا | لم يرددن |
| declined       | امتنع   | امتنعت  | امتنعت  | امتنعا  | امتنعتا | امتنعوا | امتنعن   |
| denied         | نفى     | نفت     | نفت     | نفيا    | نفتا    | نفوا    | نفين     |
| refused        | رفض     | رفضت    | رفضت    | رفضا    | رفضتا   | رفضوا   | رفضن     |
| referred       | أحال    | أحالت   | أحالت   | أحالا   | أحالتا  | أحالوا  | أحلن     |
| asked_for_time | طلب     | طلبت    | طلبت    | طلبا    | طلبتا   | طلبوا   | طلبن     |
| to_it          | إليه    | إليها   | إليها   | إليهما  | إليهما  | إليهم   | إليهنّ    |
"""
WRITTEN = {
    "no_reply": (Grade.NO_REPLY, Details(), f"على طلب للتعليق {UNTIL}"),
    "declined": (Grade.DECLINED, Details(), "عن التعليق"),
    "denied": (Grade.PRIOR_STATEMENT, Details(date="3 تموز", denied=True), "ذلك في 3 تموز"),
    "refused": (Grade.DECLINED_TO_CONFIRM, Details(), "تأكيد النبأ أو نفيه"),
    "referred": (Grade.REFERRED, Details(referred_to=Party.named("السفارة", BOOK)), "الأسئلة إلى السفارة"),
    "asked_for_time": (Grade.MORE_TIME, Details(), "مهلة للردّ، ولم"),
}


def party(name: str, english: str = "") -> Party:
    return Party.named(name, BOOK, english)


def rows() -> dict[str, list[str]]:
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.strip().splitlines()]
    return {row[0]: row[1:] for row in lines[2:]}


CELLS_OF_TABLE = [
    pytest.param(row, name, form, id=f"{row}-{name}")
    for row, forms in rows().items()
    for name, form in zip(PARTIES, forms, strict=True)
]


@pytest.mark.parametrize(("row", "name", "form"), CELLS_OF_TABLE)
def test_every_cell_noun_first(row: str, name: str, form: str) -> None:
    if row not in WRITTEN:  # a pronoun is part of a sentence, not one
        assert BOOK.verbs[row].agreeing(party(name).agreement).text == form
        return
    grade, details, rest = WRITTEN[row]
    before = f"{name} سبق أن" if row == "denied" else name
    assert sentence(grade, [party(name)], BOOK, details, NOUN_FIRST).text.startswith(f"{before} {form} {rest}")


@pytest.mark.parametrize(("row", "name", "form"), CELLS_OF_TABLE)
def test_every_cell_in_every_setting_of_marks(row: str, name: str, form: str) -> None:
    cell = BOOK.verbs[row].agreeing(party(name).agreement)
    plain, settled, full = (cell.at(vowels) for vowels in (Vowels.NONE, Vowels.DISAMBIGUATING, Vowels.FULL))
    assert form.endswith(settled)
    assert plain == strip_vowels(settled) == strip_vowels(full)
    assert len(full) > len(settled) >= len(plain)


@pytest.mark.parametrize("row", list(WRITTEN))
def test_verb_first_agrees_in_gender_only(row: str) -> None:
    grade, details, _ = WRITTEN[row]
    masculine, feminine = rows()[row][:2]
    before = "سبق أن " if row == "denied" else ""
    for name in PARTIES:
        form = masculine if party(name).agreement.effective.gender is Gender.M else feminine
        assert sentence(grade, [party(name)], BOOK, details, MARKED).text.startswith(f"{before}{form} {name}")


@pytest.mark.parametrize(
    ("names", "joining", "text"),
    [
        (["المكتب", "الوزارة"], Joining.NEITHER, "لم يردّ المكتب ولا الوزارة"),
        (["الوزارة", "المكتب"], Joining.NEITHER, "لم تردّ الوزارة ولا المكتب"),
        (["الوزارة", "الشركة"], Joining.NEITHER, "لم تردّ الوزارة ولا الشركة"),
        (["الوزارة", "الشركة"], Joining.ANY_OF, "لم يردّ أيٌّ من الوزارة والشركة"),
        (["الوزيرة", "النائبة"], Joining.ANY_OF, "لم يردّ أيٌّ من الوزيرة والنائبة"),
    ],
)
def test_verb_first_agrees_with_the_nearer_noun(names: list[str], joining: Joining, text: str) -> None:
    style = replace(MARKED, joining=joining)
    written = sentence(Grade.NO_REPLY, [party(name) for name in names], BOOK, None, style).text
    assert written == f"{text} على طلب للتعليق {UNTIL}"
    assert " أو " not in written


@pytest.mark.parametrize(
    ("names", "form"),
    [
        (["المكتب", "الوزارة"], "لم يردّا"), (["الوزارة", "المكتب"], "لم يردّا"), (["الوزارة", "الشركة"], "لم تردّا"),
        (["الوزير", "النائبة"], "لم يردّا"), (["الوزيرة", "النائبة"], "لم تردّا"),
        (["الوزير", "النائبة", "المدير"], "لم يردّوا"), (["الوزيرة", "النائبة", "السفيرة"], "لم يرددن"),
        (["الوزارة", "المكتب", "الحزب"], "لم تردّ"),
    ],
)  # fmt: skip
def test_noun_first_a_mixed_pair_is_a_masculine_dual(names: list[str], form: str) -> None:
    written = sentence(Grade.NO_REPLY, [party(name) for name in names], BOOK, None, NOUN_FIRST).text
    assert f" {form} على طلب" in written


@pytest.mark.parametrize("name", PARTIES)
def test_with_a_masdar_it_is_always_masculine(name: str) -> None:
    obtained = sentence(Grade.NOT_OBTAINED, [party(name)], BOOK, None, MARKED).text
    reached = sentence(Grade.UNREACHABLE, [party(name)], BOOK, None, MARKED).text
    counted = sentence(Grade.UNREACHABLE, [party(name)], BOOK, Details(attempts=2), MARKED).text
    assert (obtained.split()[1], reached.split()[0], counted.split()[1]) == ("يتسنَّ", "تعذّر", "يتسنَّ")


@pytest.mark.parametrize(
    ("tries", "said"),
    [
        (2, "محاولتين"), (3, "ثلاث محاولات"), (4, "أربع محاولات"), (5, "خمس محاولات"), (6, "ست محاولات"),
        (7, "سبع محاولات"), (8, "ثماني محاولات"), (9, "تسع محاولات"), (10, "عشر محاولات"),
        (11, "إحدى عشرة محاولة"), (12, "12 محاولة"), (20, "20 محاولة"), (100, "100 محاولة"), (103, "103 محاولات"),
    ],
)  # fmt: skip
def test_tries_are_counted(tries: int, said: str) -> None:
    written = sentence(Grade.UNREACHABLE, [party("الوزارة")], BOOK, Details(attempts=tries)).text
    assert written == f"لم يتسن الوصول إلى الوزارة رغم {said}"


MASCULINE = ("مكتب رئيسة الوزراء", "حزب الله", "البنتاغون", "الكرملين", "العراق", "لبنان", "الأردن", "المغرب", "السودان", "اليمن", "الصومال")  # fmt: skip
FEMININE = ("رئاسة الوزراء", "أرامكو", "حماس", "الأمم المتحدة", "مصر", "سوريا", "قطر", "الجزائر", "إيران", "فرنسا", "الولايات المتحدة")  # fmt: skip


@pytest.mark.parametrize(
    ("name", "verb"), [*((name, "امتنع") for name in MASCULINE), *((name, "امتنعت") for name in FEMININE)]
)
def test_gender_follows_the_head_and_countries_are_feminine_but_seven(name: str, verb: str) -> None:
    assert sentence(Grade.DECLINED, [party(name)], BOOK).text == f"{verb} {name} عن التعليق"


RELATIVES = {
    "المكتب": "الذي لم يردّ عليها", "السفارة": "التي لم تردّ عليها", "المصرفان": "اللذين لم يردّا عليها",
    "الوزارتان": "اللتين لم تردّا عليها", "المسؤولون": "الذين لم يردّوا عليها", "النائبات": "اللواتي لم يرددن عليها",
}  # fmt: skip


@pytest.mark.parametrize(("name", "tail"), RELATIVES.items())
def test_whom_we_were_sent_to_agrees_too(name: str, tail: str) -> None:
    details = Details(referred_to=party(name), referred_grade=Grade.NO_REPLY)
    written = sentence(Grade.REFERRED, [party("الوزارة")], BOOK, details, MARKED).text
    assert written.endswith(f"، {tail} {UNTIL}")


@pytest.mark.parametrize(
    ("grade", "tail"),
    [
        (Grade.NO_REPLY_IMMEDIATE, "، التي لم تردّ عليها على الفور"), (Grade.NO_REPLY, f"، التي لم تردّ عليها {UNTIL}"),
        (Grade.NO_REPLY_REPEATED, f"، التي لم تردّ عليها {UNTIL}"), (Grade.ACKNOWLEDGED, f"، التي لم تردّ عليها {UNTIL}"),
        (Grade.DECLINED, "، التي امتنعت عن التعليق"), (Grade.SUB_JUDICE, "، التي امتنعت عن التعليق"),
        (Grade.UNREACHABLE, "، التي تعذّر الاتصال بها"), (Grade.NOT_OBTAINED, "، التي لم يتسنَّ الحصول على تعليق منها"),
        (Grade.MORE_TIME, "، التي طلبت مهلة للردّ"), (Grade.NO_KNOWLEDGE, "، التي قالت إن لا علم لها بالأمر"),
        (None, ""),
    ],
)  # fmt: skip
def test_what_came_of_the_referral_is_said(grade: Grade | None, tail: str) -> None:
    details = Details(referred_to=party("السفارة"), referred_grade=grade)
    written = sentence(Grade.REFERRED, [party("الوزارة")], BOOK, details, MARKED).text
    assert written == f"أحالت الوزارة الأسئلة إلى السفارة{tail}"


GLOSSES = {
    Grade.NO_REPLY_IMMEDIATE: "the ministry did not immediately reply to a request for comment",
    Grade.NO_REPLY: "the ministry did not reply to a request for comment by the time this report was published",
    Grade.NO_REPLY_REPEATED: "the ministry did not reply to repeated requests for comment",
    Grade.ACKNOWLEDGED: "the ministry confirmed receipt of the questions and had not answered them by the time this report was published",
    Grade.NOT_OBTAINED: "No comment could be obtained from the ministry",
    Grade.UNREACHABLE: "the ministry could not be reached despite 3 attempts",
    Grade.DECLINED: "the ministry declined to comment",
    Grade.DECLINED_TO_CONFIRM: "the ministry refused to confirm or deny the report",
    Grade.PARTIAL: "the ministry answered about the contracts and did not address the price",
    Grade.SUB_JUDICE: "the ministry said no comment is made on cases before the courts",
    Grade.NO_KNOWLEDGE: "the ministry reported having no knowledge of the matter",
    Grade.CONDITIONAL: "the ministry set a condition for replying: seeing the copy",
    Grade.MORE_TIME: "the ministry asked for time to reply, and had not replied by the time this report was published",
    Grade.REFERRED: "the ministry referred the questions to the embassy, which declined to comment",
    Grade.PRIOR_STATEMENT: "the ministry had denied this on 3 July",
    Grade.PUBLIC_STATEMENT: "the ministry issued a public statement that did not address the price",
    Grade.NO_PUBLIC_COMMENT: "the ministry had made no public comment by the time this report was published",
    Grade.BY_PROXY: "its lawyer replied to the questions on behalf of the ministry",
    Grade.BACKGROUND: "An official of the ministry, who asked not to be named, replied to the questions",
    Grade.JOINT: "the ministry and the embassy replied to the questions in a joint statement",
}


@pytest.mark.parametrize("grade", [grade for grade in Grade if grade is not Grade.NOT_APPROACHED])
def test_every_rung_says_in_english_what_it_says(grade: Grade) -> None:
    ministry, embassy = party("الوزارة", "the ministry"), party("السفارة", "the embassy")
    details = Details(
        attempts=3, answered="the contracts", unanswered="the price", condition="seeing the copy", date="3 July",
        denied=True, referred_to=embassy, referred_grade=Grade.DECLINED, proxy=party("محاميها", "its lawyer"),
    )  # fmt: skip
    parties = [ministry, embassy] if grade is Grade.JOINT else [ministry]
    assert sentence(grade, parties, BOOK, details).gloss == GLOSSES[grade]


def test_the_table_names_every_form_there_is() -> None:
    agreements = {(one.effective.gender, one.effective.number) for one in (party(name).agreement for name in PARTIES)}
    assert agreements == {(gender, number) for gender in Gender for number in Number}
    assert len(CELLS) == len(agreements)
    assert {party(name).agreement for name in ("المسؤولون", "النائبات")} == {
        Agreement(Gender.M, Number.PL, human=True), Agreement(Gender.F, Number.PL, human=True),
    }  # fmt: skip
