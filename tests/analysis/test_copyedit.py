"""Marks, spaces, characters, slips and turns of phrase: what is found, what is offered, what is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader, read
from newsdesk.domain.errors import Reason, Severity
from newsdesk.house import load as load_house
from newsdesk.language import Language
from newsdesk.text.body import Body, Kind, Paragraph
from newsdesk.text.letters import grapheme_boundaries
from tests.analysis.counting import calls

KNOWLEDGE = load(Path(__file__).resolve().parents[2] / "resources" / "rules")
READER = Reader(KNOWLEDGE)
RULES = (
    "punctuation", "spacing", "unbalanced-marks", "invisible-characters", "tatweel", "presentation-forms",
    "foreign-letters", "hamza", "tanwin", "final-letter", "repeated-word", "likely-typo", "calque",
)  # fmt: skip


def _findings(*paragraphs: str) -> tuple[str, list[Reason]]:
    body = Body(tuple(Paragraph(f"p{number}", Kind.BODY, text) for number, text in enumerate(paragraphs)))
    return body.text, list(READER.read(body).findings)


def _found(rule: str, *paragraphs: str) -> list[tuple[str, str]]:
    """The words found by a rule, each with the first fix."""
    text, reasons = _findings(*paragraphs)
    return [
        (text[reason.span[0] : reason.span[1]], reason.fixes[0] if reason.fixes else "")
        for reason in reasons
        if reason.rule == rule and reason.span
    ]


def _mended(*paragraphs: str) -> str:
    """The text with the first fix of every one of these findings put in."""
    text, reasons = _findings(*paragraphs)
    for reason in sorted(reasons, key=lambda reason: reason.span or (0, 0), reverse=True):
        if reason.rule in RULES and reason.fixes and reason.span:
            text = text[: reason.span[0]] + reason.fixes[0] + text[reason.span[1] :]
    return text


def _groups() -> Iterator[tuple[str, bool, str]]:
    for rule, table in KNOWLEDGE.copyedit.tables.items():
        for entries in table.values():
            for entry in [entries] if isinstance(entries, dict) else entries if isinstance(entries, list) else []:
                if isinstance(entry, dict):
                    yield from _examples(rule, entry)


def _examples(rule: str, entry: dict[str, Any]) -> Iterator[tuple[str, bool, str]]:
    for wanted, side in ((True, "for"), (False, "against")):
        for text in entry.get(side, ()):
            yield rule, wanted, text


@pytest.mark.parametrize(("rule", "wanted", "text"), list(_groups()))
def test_the_examples_of_every_group(rule: str, wanted: bool, text: str) -> None:
    assert bool(_found(rule, text)) is wanted


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("قال الوزير, إن الموازنة جاهزة.", "قال الوزير، إن الموازنة جاهزة."),
        ("هل انتهت الأزمة? لا أحد يعلم.", "هل انتهت الأزمة؟ لا أحد يعلم."),
        ("وصفه بأنه « خائن » أمام الناس .وغادر.", "وصفه بأنه «خائن» أمام الناس. وغادر."),
        ("وصل ( المدير ) ،ثم غادر  .", "وصل (المدير)، ثم غادر."),
        ("غادر الوفد.ولم يعد.", "غادر الوفد. ولم يعد."),
        ("فاز محمـــد بالجائزة.", "فاز محمد بالجائزة."),
        ("قال\u00a0الوزير\u200b ذلك\u2060.", "قال الوزير ذلك."),
        ("ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ إنه باق.", "قال الوزير إنه باق."),
        ("اتفق الجانبان علی وقف القتال فی المدينة.", "اتفق الجانبان على وقف القتال في المدينة."),
        ("وصل إلى إلى العاصمة.", "وصل إلى العاصمة."),
        ("وقالت الوزارة أنّها باقية.", "وقالت الوزارة إنّها باقية."),
        ("وبحث الجانبان الإتفاق والإنسحاب.", "وبحث الجانبان الاتفاق والانسحاب."),
        ("وصل مساءاً وقال مشيراً إلى جلسةٍ.", "وصل مساءً وقال مشيراً إلى جلسةٍ."),
        ("قالت الحكومه ان الاتفاق قائم.", "قالت الحكومة إن الاتفاق قائم."),
        ("واصيب 20 شخص في الاردن.", "وأصيب 20 شخصا في الأردن."),
        ("قال ل «الأفق» إنه رحب بـ “الهدنة” وانتمى لـ (الحزب).", "قال لـ«الأفق» إنه رحب بـ“الهدنة” وانتمى لـ(الحزب)."),
        ("وأصيب 8من الشرطة و3أشخاص.", "وأصيب 8 من الشرطة و3 أشخاص."),
        ("ومثلوا امام محكمة امن الدولة الا ان الجلسه تاجلت.", "ومثلوا أمام محكمة أمن الدولة إلا أن الجلسة تأجلت."),
    ],
)
def test_fixes_put_it_right(wrong: str, right: str) -> None:
    assert _mended(wrong) == right
    assert _mended(right) == right


@pytest.mark.parametrize(
    "text",
    [
        "نقلت أ.ف.ب. عن د. محمد قوله: «لا»، ثم مضى...",
        "باعت شركة Apple, Inc. أسهما بقيمة 2,500.75 دولار (نحو 9,3 ملايين ريال) في الساعة 10:30.",
        "نُشر على https://example.org/a?b=1;c,d..e وعلى user@example.org أمس.",
        "رحبت بـ«الاتفاق» و«الهدنة» ولـرويترز في 1445هـ ودول الـ20.",
        "والشروط: 1) الهدنة، 2) الأسرى، أ) المعابر.",
        "كان خطأً كبيرًا، وجزءًا من مستوًى عالٍ، ولقاءً وسماءً، وفتىً.",
        "The minister said, in Arabic: كلمة, and left; is it so?",
        "این کتاب را دیدم که در خانه است، و آن را خریدم.",
        "یہ کتاب ہے اور میں نے پڑھی ہے۔",
        "صورة 👨\u200d👩\u200d👧 من «می\u200cشود» ومن ه\u200d 1445.",
        "فيتامين ب «المركب»، والفئة ل «الأولى»، وبثت كوردستان24 و«صدى24» سباق 10كم.",
        "وشاشة قياسها 24″، وعاد 25 طالب لجوء ومعهم 14 طن سكر، ورفضت إطلاعنا على العقد.",
        "ولأدهم أسئلة، وواصل الوفد واجباته، ولازم الفريق واحة، وفادي واعد بالعودة، والآن وإلا فلا.",
        "",
    ],
)
def test_right_copy_is_left_alone(text: str) -> None:
    _, reasons = _findings(text)
    assert [(reason.rule, reason.span) for reason in reasons if reason.rule in RULES] == []


@pytest.mark.parametrize(
    ("paragraphs", "wrong"),
    [
        (["«أول القول", "«ثاني القول", "«ثالث القول»"], []),
        (["«أول القول", "آخر القول»."], []),
        (['"أول القول', '"ثاني القول', '"ثالث القول"'], []),
        (["«أول القول", "ثم شيء آخر"], ["«"]),
        (["قال (نعم", "ثم لا)"], ["(", ")"]),
        (['قال "نعم" و"لا و"ثم".', "انتهى"], ['"']),
        (["قال ”نعم“ ثم ”لا“"], []),
        (["قال »نعم« ثم »لا«"], []),
        (["قال “نعم ثم لا"], ["“"]),
        (["«" + "قول"] + ["كلام"] * 9 + ["قول»"], ["«", "»"]),
    ],
)
def test_unbalanced_marks(paragraphs: list[str], wrong: list[str]) -> None:
    assert [mark for mark, _ in _found("unbalanced-marks", *paragraphs)] == wrong


def test_two_styles_of_tanwin_are_one_suggestion() -> None:
    text, reasons = _findings("قال أيضًا وأضاف لاحقًا", "ثم مضى بعيداً وعاد سريعًا")
    (reason,) = [reason for reason in reasons if reason.rule == "tanwin"]
    assert reason.severity is Severity.SUGGESTION
    assert (text[slice(*(reason.span or ()))], reason.fixes) == ("بعيداً", ("بعيدًا",))
    assert reason.values["count"] == 1
    assert _found("tanwin", "قال أيضاً ثم مضى بعيداً") == []


def test_a_text_that_keeps_to_the_regional_ya_is_left_alone() -> None:
    assert _found("final-letter", "وصل فى المساء إلى المدينة التى فى الشمال.") == []
    mixed = ["وصل فى المساء.", "ثم جلس في البيت الذي في الشمال."]
    assert _found("final-letter", *mixed) == [("فى", "في")]


def test_ali_is_a_name_unless_its_neighbours_say_otherwise() -> None:
    assert _found("final-letter", "تم القبض علي ثلاثة أشخاص.") == [("علي", "على")]
    assert _found("final-letter", "وقال علي إن الأمر انتهى، وشكر علي كل من حضر.") == [("علي", "على")]
    assert _found("final-letter", "وقال علي كل شيء بصراحة.") == []


def test_not_more_than_two_hundred_of_one_rule() -> None:
    assert len(_found("punctuation", "قال, ثم " * 500)) == 200


@pytest.mark.parametrize(
    "unit",
    ["قال, ", "«", "»", "( ", ". ", "..", "ی", "\u200c", "ـ", "\u00a0", '"ا', "ﻗ", "أأ", "1) ", ",,", " ،", "إست"],
)
def test_work_grows_with_the_text(unit: str) -> None:
    def took(length: int) -> int:
        body = Body((Paragraph("p", Kind.BODY, "ابتثج " + unit * (length // len(unit))),))
        return calls(lambda: read(body, KNOWLEDGE))

    assert took(8_000) < 8 * 1.5 * took(1_000)


_UNSEEN = "\u064b\u064f\u0651\u00a0\u200c\u200d\u200b\u00ad\u202e\ufeff\u0301"
_ALPHABET = st.sampled_from([*'ابتثجحخ إأآةىيی کپ،,؛;؟?.:!«»“”"()[]ـ12٣Aaé👨ﻗﷺ', *_UNSEEN])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.text(_ALPHABET, max_size=40), max_size=5),
    st.lists(st.sampled_from(["قال أن", "إستقبال", "علي ان", "مساءاً", "في في", "20 شخص"]), max_size=4),
)
def test_any_text_has_whole_spans(paragraphs: list[str], phrases: list[str]) -> None:
    parts = [*paragraphs, *phrases]
    text, reasons = _findings(*parts, " ".join(parts))
    boundaries = set(grapheme_boundaries(text))
    for reason in reasons:
        if reason.rule in RULES:
            assert reason.span is not None
            assert 0 <= reason.span[0] < reason.span[1] <= len(text)
            assert set(reason.span) <= boundaries, (reason.rule, reason.span, text)


def test_every_rule_is_in_the_house_and_speaks_both_languages() -> None:
    book = load_house("").rules
    languages = [Language("ar"), Language("en")]
    for example in KNOWLEDGE.examples:
        if example.entry in RULES and example.wanted:
            _, reasons = _findings(example.text)
            for reason in (reason for reason in reasons if reason.rule in RULES):
                assert reason.rule in book.rules
                for language in languages:
                    said = language.say(reason.message_key, **reason.values)
                    assert said != reason.message_key
                    assert "{" not in said


def test_calques_ship_switched_off() -> None:
    _, reasons = _findings("وتم توقيع الاتفاق أمس.")
    (reason,) = [reason for reason in reasons if reason.rule == "calque"]
    book = load_house("").rules
    assert book.weigh(reason) is None
    assert book.with_levels({"calque": "recommended"}).weigh(reason) == reason
