"""Copy from outside: the encodings it comes in, its line ends, its broken letters."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.text.copyclean import (
    UndecodableText,
    decode,
    normalise_newlines,
    repair_presentation_forms,
)
from newsdesk.text.letters import fold_key, is_presentation_form

COPY = (
    "قال الوزير إن الاتفاق جاهز، وأضاف في مؤتمر صحفي أن التوقيع غدا في بغداد.\nولم ترد السفارة على أسئلة CNN حتى 10:30."
)


@pytest.mark.parametrize(
    "data",
    [
        COPY.encode(),
        codecs.BOM_UTF8 + COPY.encode(),
        codecs.BOM_UTF16_LE + COPY.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + COPY.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + COPY.encode("utf-32-le"),
        COPY.encode("utf-16-le"),
        COPY.encode("utf-16-be"),
        COPY.encode("cp1256"),
        COPY.encode("iso8859_6"),
    ],
)
def test_the_encodings_of_arabic_copy(data: bytes) -> None:
    assert decode(data) == COPY


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6"])
@pytest.mark.parametrize("text", ["نفي إيراني", "العراق: هجمات على مركز", "وكالات", "Reuters رويترز"])
def test_a_few_words_are_enough(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_windows_copy_with_quotation_marks_latin_words_and_persian_letters() -> None:
    text = "قالت “الوكالة” إن café و«گروه» في طهران… – هكذا"
    assert decode(text.encode("cp1256")) == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xfe\xc7",
        codecs.BOM_UTF16_LE + b"\x00\xd8\x41",
        codecs.BOM_UTF8 + b"\xff",
        "déjà vu à Genève".encode("cp1252"),
        bytes(range(256)),
        "قال\x00".encode(),
    ],
)
def test_what_is_no_arabic_text_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableText):
        decode(data)


def test_plain_and_empty_files() -> None:
    assert decode(b"") == ""
    assert decode(b"Reuters\r\n") == "Reuters\r\n"
    assert decode("Reuters".encode("utf-16-le")) == "Reuters"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_utf8_always_comes_back(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.binary(max_size=40))
def test_any_bytes_give_text_or_are_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except UndecodableText:
        return
    assert text.encode("utf-8").decode() == text  # well-formed: no stray surrogate
    assert "\ufffd" not in text or b"\xef\xbf\xbd" in data or b"\xfd\xff" in data or b"\xff\xfd" in data


def test_line_ends() -> None:
    assert normalise_newlines("\ufeffأ\r\nب\rج\u2028د\u2029ه\n\nو\u00a0ز") == "أ\nب\nج\nد\nه\n\nو\u00a0ز"


def test_broken_letters_are_repaired_and_nothing_else_is_touched() -> None:
    broken = "ﺍﻟﻌﺮﺍﻕ ﻻ ﷺ … ½ ﴾١﴿ Ａ"
    assert repair_presentation_forms(broken) == "العراق لا ﷺ … ½ ﴾١﴿ Ａ"
    assert repair_presentation_forms("العراق لا ﷺ") == "العراق لا ﷺ"
    assert repair_presentation_forms("مُحَمَّد") == "مُحَمَّد"


@given(st.text(alphabet=st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF, exclude_categories=["Cs"])))
def test_a_repair_leaves_none_behind_and_reads_the_same(text: str) -> None:
    repaired = repair_presentation_forms(text)
    assert not any(map(is_presentation_form, repaired))
    assert fold_key(repaired) == fold_key(text)
