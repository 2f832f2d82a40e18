# ruff: noqa: E501 - a sentence and what it is made from are read together, on one line
"""The sentence of every grade in full: agreement, case, joining, marks, and what must never be written."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from newsdesk.domain.errors import Rejected
from newsdesk.domain.wording import Details, Grade, Joining, Party, Phrasebook, Style, sentence
from newsdesk.resources import rules_path
from newsdesk.text.agreement import Agreement, Gender, Order, Vowels, strip_vowels

BOOK = Phrasebook.from_data(tomllib.loads((rules_path() / "wording.toml").read_text(encoding="utf-8")))


def party(name: str, english: str = "") -> Party:
    return Party.named(name, BOOK, english)


DETAILS = Details(
    attempts=3, answered="أسئلة عن العقود", unanswered="قيمة الصفقة", condition="الاطلاع على النص قبل نشره", date="3 تموز",
    referred_to=party("مكتب رئيسة الوزراء"), referred_grade=Grade.NO_REPLY, proxy=party("محامي الشركة سمير خوري"),
)  # fmt: skip
UNTIL = "حتى نشر هذا التقرير"

FEMININE = {
    Grade.NO_REPLY_IMMEDIATE: "لم تردّ الوزارة على الفور على طلب للتعليق",
    Grade.NO_REPLY: f"لم تردّ الوزارة على طلب للتعليق {UNTIL}",
    Grade.NO_REPLY_REPEATED: "لم تردّ الوزارة على طلبات متكررة للتعليق",
    Grade.ACKNOWLEDGED: f"أكّدت الوزارة تسلّم الأسئلة ولم تُجب عنها {UNTIL}",
    Grade.NOT_OBTAINED: "لم يتسنَّ الحصول على تعليق من الوزارة",
    Grade.UNREACHABLE: "لم يتسنَّ الوصول إلى الوزارة رغم ثلاث محاولات",
    Grade.DECLINED: "امتنعت الوزارة عن التعليق",
    Grade.DECLINED_TO_CONFIRM: "رفضت الوزارة تأكيد النبأ أو نفيه",
    Grade.PARTIAL: "أجابت الوزارة عن أسئلة عن العقود ولم تتطرّق إلى قيمة الصفقة",
    Grade.SUB_JUDICE: "قالت الوزارة إنها لا تعلّق على قضايا منظورة أمام القضاء",
    Grade.NO_KNOWLEDGE: "قالت الوزارة إن لا علم لها بالأمر",
    Grade.CONDITIONAL: "اشترطت الوزارة الاطلاع على النص قبل نشره للردّ",
    Grade.MORE_TIME: f"طلبت الوزارة مهلة للردّ، ولم تردّ {UNTIL}",
    Grade.REFERRED: f"أحالت الوزارة الأسئلة إلى مكتب رئيسة الوزراء، الذي لم يردّ عليها {UNTIL}",
    Grade.PRIOR_STATEMENT: "سبق أن أصدرت الوزارة بيانًا في هذا الشأن في 3 تموز",
    Grade.PUBLIC_STATEMENT: "أصدرت الوزارة بيانًا عامًا لم يتطرّق إلى قيمة الصفقة",
    Grade.NO_PUBLIC_COMMENT: f"لم يصدر عن الوزارة تعليق {UNTIL}",
    Grade.BY_PROXY: "ردّ محامي الشركة سمير خوري على الأسئلة نيابةً عن الوزارة",
    Grade.BACKGROUND: "ردّ على الأسئلة مسؤول في الوزارة طلب عدم نشر اسمه",
    Grade.JOINT: "ردّت الوزارة على الأسئلة في بيان مشترك",
}
MARKED = Style(vowels=Vowels.DISAMBIGUATING)


@pytest.mark.parametrize("rung", [rung for rung in Grade if rung is not Grade.NOT_APPROACHED])
def test_every_rung_in_the_feminine(rung: Grade) -> None:
    written = sentence(rung, [party("الوزارة", "the ministry")], BOOK, DETAILS, MARKED)
    assert written.text == FEMININE[rung]
    assert "the ministry" in written.gloss
    assert "{" not in written.text + written.gloss
    bare = sentence(rung, [party("الوزارة")], BOOK, DETAILS)
    assert bare.text == strip_vowels(FEMININE[rung])
    full = sentence(rung, [party("الوزارة")], BOOK, DETAILS, Style(vowels=Vowels.FULL))
    assert strip_vowels(full.text) == bare.text
    assert len(full.text) > len(written.text)


@pytest.mark.parametrize(
    ("rung", "name", "text"),
    [
        (Grade.NO_REPLY, "مكتب رئيسة الوزراء", f"لم يردّ مكتب رئيسة الوزراء على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, "أرامكو", f"لم تردّ أرامكو على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, "الوزارتان", f"لم تردّ الوزارتان على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, "مسؤولين في الشركة", f"لم يردّ مسؤولون في الشركة على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, "المتحدثات", f"لم تردّ المتحدثات على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, "الشركات", f"لم تردّ الشركات على طلب للتعليق {UNTIL}"),
        (Grade.ACKNOWLEDGED, "الوزارتان", f"أكّدت الوزارتان تسلّم الأسئلة ولم تُجيبا عنها {UNTIL}"),
        (Grade.ACKNOWLEDGED, "المصرفان", f"أكّد المصرفان تسلّم الأسئلة ولم يُجيبا عنها {UNTIL}"),
        (Grade.ACKNOWLEDGED, "المسؤولون", f"أكّد المسؤولون تسلّم الأسئلة ولم يُجيبوا عنها {UNTIL}"),
        (Grade.ACKNOWLEDGED, "النائبات", f"أكّدت النائبات تسلّم الأسئلة ولم يُجبن عنها {UNTIL}"),
        (Grade.ACKNOWLEDGED, "الفصائل المسلحة", f"أكّدت الفصائل المسلحة تسلّم الأسئلة ولم تُجب عنها {UNTIL}"),
        (Grade.SUB_JUDICE, "المسؤولون", "قال المسؤولون إنهم لا يعلّقون على قضايا منظورة أمام القضاء"),
        (Grade.SUB_JUDICE, "الوزارتان", "قالت الوزارتان إنهما لا تعلّقان على قضايا منظورة أمام القضاء"),
        (Grade.NO_KNOWLEDGE, "النائبات", "قالت النائبات إن لا علم لهنّ بالأمر"),
        (Grade.MORE_TIME, "الحوثيون", f"طلب الحوثيون مهلة للردّ، ولم يردّوا {UNTIL}"),
        (Grade.NOT_OBTAINED, "الوزارتان", "لم يتسنَّ الحصول على تعليق من الوزارتين"),
        (Grade.NOT_OBTAINED, "المسؤولون الإيرانيون", "لم يتسنَّ الحصول على تعليق من المسؤولين الإيرانيين"),
        (Grade.NO_PUBLIC_COMMENT, "وزارتا الدفاع والخارجية", f"لم يصدر عن وزارتي الدفاع والخارجية تعليق {UNTIL}"),
        (Grade.DECLINED, "البنتاغون", "امتنع البنتاغون عن التعليق"),
        (Grade.JOINT, "الوزارتان", "ردّت الوزارتان على الأسئلة في بيان مشترك"),
    ],
)
def test_agreement_verb_first(rung: Grade, name: str, text: str) -> None:
    assert sentence(rung, [party(name)], BOOK, None, MARKED).text == text


@pytest.mark.parametrize(
    ("rung", "names", "text"),
    [
        (Grade.NO_REPLY, ["الوزارتان"], f"الوزارتان لم تردّا على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, ["المسؤولون"], f"المسؤولون لم يردّوا على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, ["النائبات"], f"النائبات لم يرددن على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, ["الوزارة", "الشركة"], f"الوزارة والشركة لم تردّا على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, ["الوزارة", "المكتب"], f"الوزارة والمكتب لم يردّا على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, ["الوزارة", "المكتب", "الحزب"], f"الوزارة والمكتب والحزب لم تردّ على طلب للتعليق {UNTIL}"),
        (Grade.DECLINED, ["الوزير", "النائبة", "المدير"], "الوزير والنائبة والمدير امتنعوا عن التعليق"),
        (Grade.REFERRED, ["النائبات"], f"النائبات أحلن الأسئلة إلى مكتب رئيسة الوزراء، الذي لم يردّ عليها {UNTIL}"),
        (Grade.DECLINED_TO_CONFIRM, ["المصرفان"], "المصرفان رفضا تأكيد النبأ أو نفيه"),
        (Grade.NOT_OBTAINED, ["الوزارة"], "لم يتسنَّ الحصول على تعليق من الوزارة"),
    ],
)
def test_agreement_noun_first(rung: Grade, names: list[str], text: str) -> None:
    style = replace(MARKED, order=Order.NOUN_FIRST)
    details = replace(DETAILS, attempts=0)
    assert sentence(rung, [party(name) for name in names], BOOK, details, style).text == text


@pytest.mark.parametrize(
    ("rung", "names", "joining", "text"),
    [
        (Grade.NO_REPLY, ["الوزارة", "الشركة"], Joining.NEITHER, f"لم تردّ الوزارة ولا الشركة على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, ["المكتب", "الوزارة"], Joining.NEITHER, f"لم يردّ المكتب ولا الوزارة على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, ["الوزارة", "المكتب"], Joining.NEITHER, f"لم تردّ الوزارة ولا المكتب على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, ["الوزارة", "الشركة"], Joining.ANY_OF, f"لم يردّ أيٌّ من الوزارة والشركة على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, ["الشركة", "المسؤولون"], Joining.ANY_OF, f"لم يردّ أيٌّ من الشركة والمسؤولين على طلب للتعليق {UNTIL}"),
        (Grade.NO_REPLY, ["الوزارة"], Joining.ANY_OF, f"لم تردّ الوزارة على طلب للتعليق {UNTIL}"),
        (Grade.DECLINED, ["الوزارة", "المكتب"], Joining.ANY_OF, "امتنعت الوزارة والمكتب عن التعليق"),
        (Grade.NOT_OBTAINED, ["الوزارة", "الشركة"], Joining.NEITHER, "لم يتسنَّ الحصول على تعليق من الوزارة ولا من الشركة"),
        (Grade.UNREACHABLE, ["الوزارة", "الشركة"], Joining.NEITHER, "تعذّر الاتصال بالوزارة وبالشركة"),
        (Grade.ACKNOWLEDGED, ["الوزارة", "المكتب"], Joining.NEITHER, f"أكّدت الوزارة والمكتب تسلّم الأسئلة ولم يُجيبا عنها {UNTIL}"),
        (Grade.JOINT, ["وزارة الدفاع", "قيادة الجيش"], Joining.NEITHER, "ردّت وزارة الدفاع وقيادة الجيش على الأسئلة في بيان مشترك"),
    ],
)  # fmt: skip
def test_several_parties(rung: Grade, names: list[str], joining: Joining, text: str) -> None:
    written = sentence(rung, [party(name) for name in names], BOOK, None, replace(MARKED, joining=joining))
    assert written.text == text


@pytest.mark.parametrize(
    ("rung", "details", "text"),
    [
        (Grade.UNREACHABLE, Details(), "تعذّر الاتصال بالوزارة"),
        (Grade.UNREACHABLE, Details(attempts=1), "تعذّر الاتصال بالوزارة"),
        (Grade.UNREACHABLE, Details(attempts=2), "لم يتسنَّ الوصول إلى الوزارة رغم محاولتين"),
        (Grade.UNREACHABLE, Details(attempts=11), "لم يتسنَّ الوصول إلى الوزارة رغم إحدى عشرة محاولة"),
        (Grade.UNREACHABLE, Details(attempts=12), "لم يتسنَّ الوصول إلى الوزارة رغم 12 محاولة"),
        (Grade.DECLINED, Details(explicit_refusal=True), "رفضت الوزارة التعليق"),
        (Grade.PARTIAL, Details(), "أجابت الوزارة عن بعض الأسئلة ولم تُجب عن بعضها الآخر"),
        (Grade.CONDITIONAL, Details(), "وضعت الوزارة شروطًا للردّ على الأسئلة"),
        (Grade.PUBLIC_STATEMENT, Details(), "أصدرت الوزارة بيانًا عامًا لم يتضمّن ردًّا على الأسئلة"),
        (Grade.PUBLIC_STATEMENT, Details(unanswered="الاتهامات", claim="العمل جارٍ"), "قالت الوزارة في بيان عام لم يتطرّق إلى الاتهامات إن العمل جارٍ"),
        (Grade.PRIOR_STATEMENT, Details(date="3 تموز", denied=True), "سبق أن نفت الوزارة ذلك في 3 تموز"),
        (Grade.PRIOR_STATEMENT, Details(date="3 تموز", claim="العقد سليم"), "سبق أن قالت الوزارة في 3 تموز إن العقد سليم"),
        (Grade.NO_PUBLIC_COMMENT, Details(until="حتى الساعة 14:00"), "لم يصدر عن الوزارة تعليق حتى الساعة 14:00"),
        (Grade.BACKGROUND, Details(claim="العقد أُلغي"), "قال مسؤول في الوزارة طلب عدم نشر اسمه إن العقد أُلغي"),
        (Grade.BY_PROXY, Details(proxy=party("المحامية ريم سعد"), claim="العقد سليم"), "قالت المحامية ريم سعد نيابةً عن الوزارة إن العقد سليم"),
        (Grade.JOINT, Details(claim="العقد سليم"), "قالت الوزارة في بيان مشترك إن العقد سليم"),
        (Grade.REFERRED, Details(referred_to=party("النيابة العامة")), "أحالت الوزارة الأسئلة إلى النيابة العامة"),
        (Grade.REFERRED, Details(referred_to=party("النيابة العامة"), referred_grade=Grade.DECLINED), "أحالت الوزارة الأسئلة إلى النيابة العامة، التي امتنعت عن التعليق"),
        (Grade.REFERRED, Details(referred_to=party("الوزارتان المعنيتان"), referred_grade=Grade.NO_REPLY), f"أحالت الوزارة الأسئلة إلى الوزارتين المعنيتين، اللتين لم تردّا عليها {UNTIL}"),
        (Grade.REFERRED, Details(referred_to=party("حزب الله"), referred_grade=Grade.UNREACHABLE), "أحالت الوزارة الأسئلة إلى حزب الله، الذي تعذّر الاتصال به"),
        (Grade.REFERRED, Details(referred_to=party("المسؤولون"), referred_grade=Grade.NOT_OBTAINED), "أحالت الوزارة الأسئلة إلى المسؤولين، الذين لم يتسنَّ الحصول على تعليق منهم"),
        (Grade.REFERRED, Details(referred_to=party("السفارة"), referred_grade=Grade.MORE_TIME), "أحالت الوزارة الأسئلة إلى السفارة، التي طلبت مهلة للردّ"),
    ],
)  # fmt: skip
def test_what_is_known_is_said(rung: Grade, details: Details, text: str) -> None:
    assert sentence(rung, [party("الوزارة")], BOOK, details, MARKED).text == text


def test_style() -> None:
    ministry = [party("الوزارة", "the ministry")]
    assert sentence(Grade.NO_REPLY, ministry, BOOK).text == f"لم ترد الوزارة على طلب للتعليق {UNTIL}"
    opening = sentence(Grade.PRIOR_STATEMENT, ministry, BOOK, Details(date="3 تموز", denied=True), Style(opening_and=True))
    assert opening.text == "وسبق أن نفت الوزارة ذلك في 3 تموز"
    assert opening.gloss == "the ministry had denied this on 3 تموز"
    indic = sentence(Grade.UNREACHABLE, ministry, BOOK, Details(attempts=12), Style(arabic_indic=True))
    assert indic.text == "لم يتسن الوصول إلى الوزارة رغم ١٢ محاولة"
    full = sentence(Grade.DECLINED, ministry, BOOK, None, Style(vowels=Vowels.FULL))
    assert full.text == "اِمْتَنَعَتِ الوزارة عَنِ التَّعْلِيقِ"
    reached = sentence(Grade.UNREACHABLE, ministry, BOOK, Details(attempts=2), Style(vowels=Vowels.FULL))
    assert reached.text == "لَمْ يَتَسَنَّ الْوُصُولُ إِلَى الوزارة رَغْمَ مُحَاوَلَتَيْنِ"


def test_what_people_typed_keeps_its_marks() -> None:
    typed = Party("شركة «مُنى»", Agreement(Gender.F))
    assert sentence(Grade.DECLINED, [typed], BOOK).text == "امتنعت شركة «مُنى» عن التعليق"
    assert sentence(Grade.NOT_OBTAINED, [typed], BOOK).text == "لم يتسن الحصول على تعليق من شركة «مُنى»"
    braces = Details(condition="{w:said} و{claim}")
    assert sentence(Grade.CONDITIONAL, [typed], BOOK, braces).text == "اشترطت شركة «مُنى» {w:said} و{claim} للرد"


def test_latin_and_quoted_names_after_an_attached_particle() -> None:
    assert sentence(Grade.UNREACHABLE, [Party("BBC", Agreement(Gender.F))], BOOK).text == "تعذر الاتصال بـBBC"
    assert sentence(Grade.UNREACHABLE, [party("«الكتائب»")], BOOK).text == "تعذر الاتصال بـ«الكتائب»"


def test_gloss_of_several_parties() -> None:
    three = [party("الوزارة", "the ministry"), party("الشركة", "the company"), party("المصرف", "the bank")]
    assert sentence(Grade.DECLINED, three, BOOK).gloss == "the ministry, the company and the bank declined to comment"
    assert sentence(Grade.UNREACHABLE, three[:1], BOOK, Details(attempts=3)).gloss == (
        "the ministry could not be reached despite 3 attempts"
    )


@pytest.mark.parametrize(
    ("rung", "names", "rule"),
    [
        (Grade.NOT_APPROACHED, ["الوزارة"], "wording-not-approached"),
        (Grade.BACKGROUND, ["السيدة ليلى حسن"], "wording-background-person"),
        (Grade.BACKGROUND, ["الوزارة", "الشركة"], "wording-background-person"),
        (Grade.REFERRED, ["الوزارة"], "wording-detail-missing"),
        (Grade.PRIOR_STATEMENT, ["الوزارة"], "wording-detail-missing"),
        (Grade.BY_PROXY, ["الوزارة"], "wording-detail-missing"),
    ],
)
def test_sentences_that_nobody_should_write(rung: Grade, names: list[str], rule: str) -> None:
    with pytest.raises(Rejected) as refusal:
        sentence(rung, [party(name) for name in names], BOOK)
    assert [reason.rule for reason in refusal.value.reasons] == [rule]


def test_a_sentence_needs_a_party() -> None:
    with pytest.raises(ValueError, match="somebody"):
        sentence(Grade.NO_REPLY, [], BOOK)


def test_both_spellings_of_every_phrase_are_the_same_words() -> None:
    pairs = [part for one in (*BOOK.sentences.values(), *BOOK.tails.values()) for part in (one.lead, one.rest) if part]
    pairs += [*BOOK.words.values(), *BOOK.prepositions.values()]
    assert len(pairs) > 50
    for pair in pairs:
        assert strip_vowels(pair.text) == strip_vowels(pair.full)
