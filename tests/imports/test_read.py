"""Files told apart, decoded, refused where they must be."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.domain.errors import Unreadable
from newsdesk.imports.read import LARGEST
from newsdesk.text.body import Kind
from tests.imports.bringing import bring, lines, lost

SEED = Path(__file__).parents[3] / "shared/seed/article.txt"


def _refused(name: str, data: bytes | str) -> str:
    with pytest.raises(Unreadable) as caught:
        bring(name, data)
    return caught.value.key


def test_each_line_of_plain_text_is_a_paragraph_to_the_letter() -> None:
    imported = bring("copy.txt", "عنوان\r\n\r\n\u00a0وفي اليوم  نفسه \r\nثم\u2028هذا\n \u00a0\nالمصدر: وكالات")
    assert lines(imported) == [
        (Kind.HEADLINE, "عنوان"),
        (Kind.BODY, "\u00a0وفي اليوم  نفسه "),
        (Kind.BODY, "ثم"),
        (Kind.BODY, "هذا"),
        (Kind.SOURCE_LINE, "المصدر: وكالات"),
    ]
    assert [paragraph.id for paragraph in imported.body.paragraphs] == ["p1", "p2", "p3", "p4", "p5"]
    assert imported.losses == ()


def test_the_seed_story_comes_in_whole() -> None:
    if not SEED.exists():
        pytest.skip("the seed story is not beside the repository")
    raw = SEED.read_bytes()
    expected = [line for line in raw.decode("utf-8-sig").replace("\r\n", "\n").split("\n") if line.strip()]
    imported = bring("article.txt", raw)
    assert [text for _, text in lines(imported)] == expected
    assert any(text.startswith("\u00a0وفي اليوم نفسه") for _, text in lines(imported))
    assert imported.losses == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
def test_encodings_of_newsrooms(encoding: str) -> None:
    text = "قالت الوزارة في بيان إن الاجتماع عقد في المدينة\nولم ترد على الأسئلة"
    assert bring("copy.txt", text.encode(encoding)).body.text == text


def test_letters_are_never_normalised() -> None:
    text = "ا\u0654خبار ﷺ e\u0301 ـــ"
    assert bring("copy.txt", text).body.text == text


def test_controls_go_and_are_counted_direction_controls_stay() -> None:
    imported = bring(
        "copy.txt", "قال\x00 المصدر\x07 \u202eاليوم\u202c \u2066هنا\u2069 في بيان طويل عن الاجتماع الأخير هناك\n"
    )
    assert imported.body.text == "قال المصدر \u202eاليوم\u202c \u2066هنا\u2069 في بيان طويل عن الاجتماع الأخير هناك"
    assert lost(imported) == {"characters": 2}


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("a.txt", b"", "import.empty"),
        ("a.txt", b" \r\n\t", "import.empty"),
        ("a.txt", "\u00a0\n\u00a0".encode(), "import.no_text"),
        (
            "a.txt",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x01" + bytes(range(256)) * 3,
            "import.binary",
        ),
        ("a.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 3, "import.binary"),
        ("a.txt", "\u4f60\u597d\u4e16\u754c".encode("gb18030") * 9, "import.undecodable"),
        ("a.txt", b"%PDF-1.7 ...", "import.pdf"),
        ("a.docx", b"%PDF-1.7 ...", "import.pdf"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "import.old_word"),
        ("a.rtf", b"{\\rtf1 x}", "import.rtf"),
        ("a.docx", "ليس ملفًا مضغوطًا".encode(), "import.docx_damaged"),
        ("a.docx", b"PK\x03\x04broken", "import.docx_damaged"),
        ("a.txt", "ﺍﻟﻮﺯﺍﺭﺓ", "import.presentation_forms"),
        ("a.html", "<html><body><script>x</script></body></html>", "import.no_text"),
        ("a.html", "<div>" * 400 + "خبر", "import.too_deep"),
        ("a.md", ">" * 400 + " خبر", "import.too_deep"),
        ("a.md", "*a " * 300 + "خبر" + "b*" * 300, "import.too_deep"),
    ],
)
def test_what_is_refused_and_why(name: str, data: bytes | str, key: str) -> None:
    assert _refused(name, data) == key


def test_the_size_limit_is_said() -> None:
    with pytest.raises(Unreadable) as caught:
        bring("a.txt", b"a" * (LARGEST + 1))
    assert (caught.value.key, caught.value.values) == ("import.too_large", {"megabytes": 20})


def test_a_zip_of_something_else_is_no_story() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("notes.txt", "خبر")
    assert _refused("a.docx", out.getvalue()) == "import.not_docx"


def test_a_page_is_known_by_its_content_where_the_name_says_nothing() -> None:
    page = "<!DOCTYPE html><html><body><h1>عنوان</h1><p>نص</p></body></html>"
    assert lines(bring("copy", page)) == [(Kind.HEADLINE, "عنوان"), (Kind.BODY, "نص")]
    assert lines(bring("copy.txt", page)) == [(Kind.HEADLINE, page)]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a"]))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes, name: str) -> None:
    try:
        imported = bring(name, data)
    except Unreadable as refused:
        assert refused.key.startswith("import.")  # noqa: PT017 - whether it raises is what varies
    else:
        assert imported.body.paragraphs
        imported.body.text.encode()
