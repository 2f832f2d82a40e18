# ruff: noqa: E501 - a note is read in one line
"""Correction notes in full, and the phrases that are none."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.errors import Rejected
from newsdesk.domain.notes import Fields, NoteBook, NoteKind, Place, Slip, note, refused_note
from newsdesk.domain.wording import Party, Phrasebook
from newsdesk.resources import rules_path
from newsdesk.text.agreement import Vowels, strip_vowels

DATA = tomllib.loads((rules_path() / "wording.toml").read_text(encoding="utf-8"))
BOOK, NOTES = Phrasebook.from_data(DATA), NoteBook.from_data(DATA)

PAPER = Party.named("صحيفة الأفق", BOOK, "Al-Ufuq")
SITE = Party.named("موقع الأفق", BOOK, "Al-Ufuq")
MINISTRY = Party.named("الوزارة", BOOK, "the ministry")
WHEN = "14 تموز الساعة 10:20"
FIELDS = Fields(
    wrong="عدد القتلى سبعة", right="عددهم خمسة", paragraph=3, published=WHEN, published_gloss="14 July at 10:20",
    outlet=PAPER, party=MINISTRY,
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "fields", "text"),
    [
        (
            NoteKind.CORRECTION, FIELDS,
            "تصحيح: ورد في نسخة سابقة من هذا الخبر، نُشرت في 14 تموز الساعة 10:20، أن عدد القتلى سبعة، والصحيح أن عددهم خمسة (الفقرة الثالثة).",
        ),
        (
            NoteKind.CORRECTION, replace(FIELDS, published="", paragraph=0),
            "تصحيح: ورد في نسخة سابقة من هذا الخبر أن عدد القتلى سبعة، والصحيح أن عددهم خمسة.",
        ),
        (
            NoteKind.CORRECTION, replace(FIELDS, wrong="أنّ عدد القتلى سبعة.", right="أن عددهم خمسة.", paragraph=11, published=""),
            "تصحيح: ورد في نسخة سابقة من هذا الخبر أن عدد القتلى سبعة، والصحيح أن عددهم خمسة (الفقرة الحادية عشرة).",
        ),
        (
            NoteKind.CORRECTION, replace(FIELDS, as_words=True, wrong="12 مليون دولار", right="21 مليون دولار", place=Place.HEADLINE),
            "تصحيح: ورد في نسخة سابقة من هذا الخبر، نُشرت في 14 تموز الساعة 10:20، «12 مليون دولار»، والصحيح «21 مليون دولار» (العنوان).",
        ),
        (
            NoteKind.CORRECTION, replace(FIELDS, repeats_harm=True, subject="أحد المصابين", right="المصاب لم يُتهم بشيء"),
            "تصحيح: تضمّنت الفقرة الثالثة من نسخة سابقة من هذا الخبر، نُشرت في 14 تموز الساعة 10:20، معلومة غير صحيحة عن أحد المصابين، والصحيح أن المصاب لم يُتهم بشيء.",
        ),
        (
            NoteKind.CORRECTION, replace(FIELDS, repeats_harm=True, published="", paragraph=20),
            "تصحيح: تضمّنت الفقرة العشرون من نسخة سابقة من هذا الخبر معلومة غير صحيحة، والصحيح أن عددهم خمسة.",
        ),
        (
            NoteKind.CORRECTION, replace(FIELDS, repeats_harm=True, published="", place=Place.CAPTION),
            "تصحيح: تضمّن شرح الصورة في نسخة سابقة من هذا الخبر معلومة غير صحيحة، والصحيح أن عددهم خمسة.",
        ),
        (
            NoteKind.CORRECTION, replace(FIELDS, repeats_harm=True, published="", paragraph=0),
            "تصحيح: تضمّنت نسخة سابقة من هذا الخبر معلومة غير صحيحة، والصحيح أن عددهم خمسة.",
        ),
        (
            NoteKind.CLARIFICATION, replace(FIELDS, right="الوزير كان في إجازة"),
            "توضيح: لم يبيّن الخبر المنشور في 14 تموز الساعة 10:20 أن الوزير كان في إجازة (الفقرة الثالثة)؛ فاقتضى التوضيح.",
        ),
        (
            NoteKind.CLARIFICATION, Fields(right="الوزير كان في إجازة"),
            "توضيح: لم يبيّن الخبر أن الوزير كان في إجازة؛ فاقتضى التوضيح.",
        ),
        (
            NoteKind.REFILE, Fields(subject="اسم الوزيرة", paragraph=2),
            "إعادة لتصويب خطأ إملائي في اسم الوزيرة في الفقرة الثانية.",
        ),
        (NoteKind.REFILE, Fields(paragraph=20, slip=Slip.GRAMMAR), "إعادة لتصويب خطأ لغوي في الفقرة العشرين."),
        (NoteKind.REFILE, Fields(place=Place.HEADLINE, slip=Slip.TYPING), "إعادة لتصويب خطأ طباعي في العنوان."),
        (
            NoteKind.RIGHT_OF_REPLY, replace(FIELDS, right="ننفي ما ورد جملةً وتفصيلًا"),
            "حق الرد: تلقّت صحيفة الأفق من الوزارة ردًّا على ما ورد في هذا الخبر المنشور في 14 تموز الساعة 10:20، وهذا نصّه: ننفي ما ورد جملةً وتفصيلًا.",
        ),
        (
            NoteKind.RIGHT_OF_REPLY, replace(FIELDS, right="ننفي ذلك", outlet=SITE, party=Party.named("الوزارتان", BOOK), published=""),
            "حق الرد: تلقّى موقع الأفق من الوزارتين ردًّا على ما ورد في هذا الخبر، وهذا نصّه: ننفي ذلك.",
        ),
        (
            NoteKind.LEGAL_CORRECTION, replace(FIELDS, right="لم تُوقَّع أي عقود"),
            "حق التصحيح: بناءً على طلب الوزارة، تنشر صحيفة الأفق التصحيح الآتي لما ورد في الفقرة الثالثة من هذا الخبر المنشور في 14 تموز الساعة 10:20: لم تُوقَّع أي عقود.",
        ),
        (
            NoteKind.LEGAL_CORRECTION, replace(FIELDS, right="لم تُوقَّع أي عقود", published="", place=Place.HEADLINE),
            "حق التصحيح: بناءً على طلب الوزارة، تنشر صحيفة الأفق التصحيح الآتي لما ورد في عنوان هذا الخبر: لم تُوقَّع أي عقود.",
        ),
        (
            NoteKind.WITHHELD, FIELDS,
            "إيقاف النشر مؤقتًا: أوقفت صحيفة الأفق مؤقتًا نشر هذا الخبر المنشور في 14 تموز الساعة 10:20 إلى حين التحقق مما ورد فيه.",
        ),
        (
            NoteKind.WITHHELD, replace(FIELDS, outlet=SITE, published="", reason="قرارًا قضائيًا صدر بذلك"),
            "إيقاف النشر مؤقتًا: أوقف موقع الأفق مؤقتًا نشر هذا الخبر لأن قرارًا قضائيًا صدر بذلك.",
        ),
        (
            NoteKind.WITHDRAWAL, replace(FIELDS, reason="لأن الوثيقة مزوّرة."),
            "سحب: سحبت صحيفة الأفق هذا الخبر المنشور في 14 تموز الساعة 10:20 لأن الوثيقة مزوّرة.",
        ),
        (
            NoteKind.WITHDRAWAL, replace(FIELDS, reason="الوثيقة مزوّرة", apology=True, apology_to="السيدة ليلى حسن"),
            "سحب: سحبت صحيفة الأفق هذا الخبر المنشور في 14 تموز الساعة 10:20 لأن الوثيقة مزوّرة. نعتذر إلى السيدة ليلى حسن وإلى القراء عن هذا الخطأ.",
        ),
        (
            NoteKind.CORRECTION, replace(FIELDS, published="", paragraph=0, apology=True),
            "تصحيح: ورد في نسخة سابقة من هذا الخبر أن عدد القتلى سبعة، والصحيح أن عددهم خمسة. نعتذر إلى القراء عن هذا الخطأ.",
        ),
    ],
)  # fmt: skip
def test_notes(kind: NoteKind, fields: Fields, text: str) -> None:
    written = note(kind, fields, NOTES, BOOK, vowels=Vowels.DISAMBIGUATING)
    assert written is not None
    assert written.text == text
    assert "{" not in written.gloss
    bare = note(kind, fields, NOTES, BOOK)
    assert bare is not None
    assert strip_vowels(bare.text) == strip_vowels(text)


def test_an_update_has_no_note() -> None:
    assert note(NoteKind.UPDATE, FIELDS, NOTES, BOOK) is None


def test_marks_are_a_setting_and_typed_words_keep_theirs() -> None:
    written = note(NoteKind.WITHDRAWAL, replace(FIELDS, published="", reason="الوثيقة مُزوّرة"), NOTES, BOOK)
    assert written is not None
    assert written.text == "سحب: سحبت صحيفة الأفق هذا الخبر لأن الوثيقة مُزوّرة."
    reply = note(NoteKind.RIGHT_OF_REPLY, replace(FIELDS, published=""), NOTES, BOOK)
    assert reply is not None
    assert reply.text.startswith("حق الرد: تلقت صحيفة الأفق من الوزارة ردا على ما ورد")


def test_gloss() -> None:
    written = note(NoteKind.CORRECTION, replace(FIELDS, apology=True), NOTES, BOOK)
    assert written is not None
    assert written.gloss == (
        "Correction: an earlier version of this story, published on 14 July at 10:20, said that عدد القتلى سبعة; "
        "in fact عددهم خمسة (paragraph 3). We apologise to our readers for this error."
    )


def test_digits_of_late_paragraphs() -> None:
    written = note(NoteKind.REFILE, Fields(paragraph=120), NOTES, BOOK, arabic_indic=True)
    assert written is not None
    assert written.text == "إعادة لتصويب خطأ إملائي في الفقرة ١٢٠."


@pytest.mark.parametrize(
    ("kind", "fields", "detail"),
    [
        (NoteKind.CORRECTION, replace(FIELDS, wrong=" "), "wrong"),
        (NoteKind.CORRECTION, replace(FIELDS, right="."), "right"),
        (NoteKind.CLARIFICATION, Fields(), "right"),
        (NoteKind.WITHDRAWAL, replace(FIELDS, reason=""), "reason"),
        (NoteKind.WITHDRAWAL, replace(FIELDS, reason="مزوّرة", outlet=None), "outlet"),
        (NoteKind.RIGHT_OF_REPLY, replace(FIELDS, party=None), "party"),
    ],
)
def test_what_a_note_cannot_do_without(kind: NoteKind, fields: Fields, detail: str) -> None:
    with pytest.raises(Rejected) as refusal:
        note(kind, fields, NOTES, BOOK)
    (reason,) = refusal.value.reasons
    assert (reason.rule, reason.values["detail"]) == ("note-detail-missing", detail)


def test_the_wrong_claim_stays_out_where_repeating_it_harms() -> None:
    harmful = replace(FIELDS, wrong="فلان سرق المال", repeats_harm=True)
    written = note(NoteKind.CORRECTION, harmful, NOTES, BOOK)
    assert written is not None
    assert "سرق" not in written.text + written.gloss


def test_every_type_of_correction_has_its_note() -> None:
    assert {kind.value for kind in ChangeKind} <= {kind.value for kind in NoteKind}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("تنويه", "note.notice_alone"),
        ("تنويه:", "note.notice_alone"),
        ("تَنْويه إلى القراء الكرام", "note.notice_alone"),
        ("تمّ التعديل", "note.says_only_changed"),
        ("تم تعديل هذا الخبر.", "note.says_only_changed"),
        ("تنويه: جرى تحديث الخبر", "note.says_only_changed"),
        ("وقد تمّ تحديث المادة لاحقًا", "note.says_only_changed"),
        ("خطأ غير مقصود", "note.excuse_alone"),
        ("نعتذر عن هذا الخطأ غير المقصود", "note.excuse_alone"),
        ("نعتذر من القراء الكرام عن خطا غير مقصود ورد في الخبر", "note.excuse_alone"),
        ("بسبب خطأ فنّي", "note.excuse_alone"),
        ("سقط سهوًا", "note.excuse_alone"),
        ("سقط سهواً من التقرير", "note.excuse_alone"),
        ("وقع التباس في النسخة السابقة", "note.excuse_alone"),
        ("خطأ مطبعي", "note.excuse_alone"),
        ("", "note.empty"),
        (" … ", "note.empty"),
        ("تصحيح:", "note.empty"),
        ("نعتذر إلى القراء عن هذا الخطأ", "note.empty"),
    ],
)
def test_refused_as_a_whole_note(text: str, key: str) -> None:
    assert refused_note(text, NOTES) == key


@pytest.mark.parametrize(
    "text",
    [
        "تصحيح: ورد في نسخة سابقة من هذا الخبر أن عدد القتلى سبعة، والصحيح أن عددهم خمسة.",
        "تنويه: ورد اسم الوزير خطأً، والصحيح سمير خوري.",
        "تمّ تعديل عدد القتلى من سبعة إلى خمسة",
        "إعادة لتصويب خطأ إملائي في اسم الوزيرة في الفقرة الثانية.",
        "سقط سهوًا اسم المصوّرة ريم سعد",
        "توضيح: لم يبيّن الخبر أن الوزير كان في إجازة؛ فاقتضى التوضيح.",
    ],
)
def test_a_note_that_says_something_stands(text: str) -> None:
    assert refused_note(text, NOTES) is None


def test_a_fact_is_no_misprint() -> None:
    text = "ورد خطأ مطبعي في عدد القتلى، والصحيح خمسة"
    assert refused_note(text, NOTES, NoteKind.CORRECTION) == "note.typo_for_a_fact"
    assert refused_note(text, NOTES, NoteKind.LEGAL_CORRECTION) == "note.typo_for_a_fact"
    assert refused_note(text, NOTES, NoteKind.REFILE) is None
    assert refused_note(text, NOTES) is None


def test_our_own_notes_are_never_refused() -> None:
    fields = replace(FIELDS, reason="الوثيقة مزوّرة", subject="اسم الوزير", apology=True)
    for kind in NoteKind:
        written = note(kind, fields, NOTES, BOOK)
        if written is not None:
            assert refused_note(written.text, NOTES, kind) is None
