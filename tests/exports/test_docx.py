"""The word-processor file: right-to-left down to the run, real headings, the same bytes twice."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from bidi import get_display
from docx.oxml.ns import qn
from lxml import etree

from newsdesk.exports.docx import APPARATUS, KIND_STYLES
from newsdesk.exports.isolates import pieces
from newsdesk.exports.registry import export
from newsdesk.exports.validate import check_docx
from newsdesk.imports.docx_styles import _APPARATUS
from newsdesk.imports.read import read_file
from newsdesk.text.body import Body, Kind, Mark, MarkKind, Paragraph
from tests.exports.sample import DRAFT, PUBLISHED, STORY, WITHDRAWN


def _open(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def test_every_arabic_paragraph_is_set_from_the_right() -> None:
    for paragraph in _open(export(PUBLISHED, "docx").data).paragraphs:
        properties = paragraph._p.pPr
        bidi = properties.find(qn("w:bidi"))
        assert (bidi.get(qn("w:val")) == "0") is (paragraph.text.startswith("The audit"))
        assert properties.find(qn("w:jc")).get(qn("w:val")) == "start"


def test_runs_are_right_to_left_except_foreign_names_and_numbers() -> None:
    left: list[str] = []
    right: list[str] = []
    for paragraph in _open(export(PUBLISHED, "docx").data).paragraphs:
        for run in paragraph._p.iter(qn("w:r")):
            marked = run.rPr is not None and run.rPr.find(qn("w:rtl")) is not None
            (right if marked else left).append(run.text)
    assert {"Blue Pelican", "North Quay Ltd.", "2026-11-17", "+999-55-0147", "2024", "2026"} <= {
        text.strip() for text in left
    }
    assert not any("\u0600" <= letter <= "\u06ff" for text in left for letter in text)
    assert any("هيئة موانئ" in text for text in right)


def test_complex_script_sizes_and_weights_follow_the_others() -> None:
    document = _open(export(PUBLISHED, "docx").data)
    for name in (*KIND_STYLES.values(), *APPARATUS):
        properties = document.styles[name].element.rPr
        assert properties.find(qn("w:sz")).get(qn("w:val")) == properties.find(qn("w:szCs")).get(qn("w:val"))
        assert properties.find(qn("w:b")).get(qn("w:val")) == properties.find(qn("w:bCs")).get(qn("w:val"))
        assert properties.find(qn("w:rFonts")).get(qn("w:cs"))


def test_the_section_is_right_to_left_before_its_grid() -> None:
    section = _open(export(PUBLISHED, "docx").data).sections[0]._sectPr
    names = [child.tag for child in section]
    assert names.index(qn("w:bidi")) + 1 == names.index(qn("w:docGrid"))


def test_headings_are_headings() -> None:
    document = _open(export(PUBLISHED, "docx").data)
    found = {paragraph.style.name: paragraph.text for paragraph in document.paragraphs}
    assert found["Heading 1"] == STORY.headline
    assert found["Heading 2"] == "مطالب النقابة"
    assert document.styles["Heading 1"].element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == "0"
    assert document.styles["List Bullet"].element.pPr.find(qn("w:numPr")) is not None


def test_links_are_links() -> None:
    document = _open(export(PUBLISHED, "docx").data)
    links = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert [(link.address, link.text) for link in links] == [
        ("https://marsa.example/report?a=1&b=2", "تقرير من 48 صفحة")
    ]


def test_names_and_numbers_keep_their_order_where_only_letters_count() -> None:
    """Programs that leave a run's direction aside show what UAX 9 makes of the letters."""
    text = "قالت CNN، Blue Pelican إن رقمها +999-55-0147، أي بين 2020-2026."
    bold = Mark(MarkKind.STRONG, text.index("Blue"), text.index("Blue") + 4)
    story = replace(PUBLISHED, body=Body((Paragraph("p1", Kind.BODY, text, None, (bold,)),)), notes=())
    data = export(story, "docx").data
    (paragraph,) = [found for found in _open(data).paragraphs if found.style.name == "Body Text"]
    seen = get_display(paragraph.text, base_dir="R").translate(dict.fromkeys(map(ord, "\u200e\u200f")))
    assert "+999-55-0147" in seen
    assert "2026-2020" in seen
    assert seen.index("Blue Pelican") < seen.index("CNN")
    imported = read_file(Path("a.docx"), data, lambda lines: [Kind.BODY] * len(lines), new_id=lambda: "n")
    assert [(found.text, found.marks) for found in imported.body.paragraphs] == [(text, (bold,))]
    assert imported.losses == ()


@pytest.mark.parametrize(
    "text",
    [
        "قالت CNN، BBC إن الخبر صحيح",
        "بحسب CNN، 24 قتيلًا",
        "شركة North Quay Ltd. وشركة Yahoo! معًا",
        "طائرة F-16 وأخرى Boeing 737-800 هبطتا",
        "(GMT+3) ثم -5% ثم $2.5 ثم 2026-11-17، ثم 1918–1920.",
        "من ABC (DEF) GHI إلى هنا",
        "انظر https://marsa.example/a?b=1&c=2، ثم",
        "آخر كلمة CNN",
        "CNN 24، 15 مرة",
    ],
)
def test_letters_alone_show_what_isolates_would(text: str) -> None:
    """Marks are set only where they change what is seen; with isolates the order is the same."""
    isolated = "".join(f"\u2066{piece.text}\u2069" if piece.isolated else piece.text for piece in pieces(text))
    body = Body((Paragraph("p1", Kind.BODY, text),))
    document = _open(export(replace(PUBLISHED, body=body, notes=()), "docx").data)
    (paragraph,) = [found for found in document.paragraphs if found.style.name == "Body Text"]
    gone = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2069"))
    shown = [get_display(written, base_dir="R").translate(gone) for written in (paragraph.text, isolated)]
    assert shown[0] == shown[1]


def test_names_that_need_no_marks_have_none() -> None:
    text = "قالت شركة Blue Pelican Lines إن Boeing 737-800 وصلت"
    document = _open(export(replace(PUBLISHED, body=Body((Paragraph("p1", Kind.BODY, text),)), notes=()), "docx").data)
    assert [found.text for found in document.paragraphs if found.style.name == "Body Text"] == [text]


def test_emphasis_has_no_false_slant_in_arabic() -> None:
    body = Body((Paragraph("p1", Kind.BODY, "كلام مهم هنا", None, (Mark(MarkKind.EMPHASIS, 5, 8),)),))
    document = _open(export(replace(PUBLISHED, body=body, notes=()), "docx").data)
    (run,) = [run for paragraph in document.paragraphs for run in paragraph.runs if run.text == "مهم"]
    assert run._r.rPr.find(qn("w:iCs")) is None
    assert run._r.rPr.find(qn("w:color")) is not None


def test_every_page_says_whose_it_is_and_which() -> None:
    section = _open(export(PUBLISHED, "docx").data).sections[0]
    assert [paragraph.text for paragraph in section.header.paragraphs] == [PUBLISHED.outlet]
    fields = [field.get(qn("w:instr")) for field in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_a_reader_without_our_font_is_told_which_to_take() -> None:
    with zipfile.ZipFile(io.BytesIO(export(PUBLISHED, "docx").data)) as package:
        fonts: Any = etree.fromstring(package.read("word/fontTable.xml"))
    (ours,) = [font for font in fonts if font.get(qn("w:name")) == "Amiri"]
    assert ours.find(qn("w:altName")).get(qn("w:val")) == "Times New Roman"


def test_the_same_story_gives_the_same_bytes() -> None:
    first, second = export(PUBLISHED, "docx").data, export(PUBLISHED, "docx").data
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2026, 11, 19, 11, 30, 0)}
        assert "docProps/thumbnail.jpeg" not in package.namelist()


def test_properties_are_the_story_s() -> None:
    properties = _open(export(PUBLISHED, "docx").data).core_properties
    assert properties.title == STORY.headline
    assert properties.author == "ليلى الحسّان, J. K. Marlowe"
    assert properties.content_status == "published"
    assert "python-docx" not in (properties.comments + properties.last_modified_by)


def test_a_draft_says_so_on_every_page() -> None:
    document = _open(export(DRAFT, "docx").data)
    assert document.paragraphs[0].text == DRAFT.labels["draft"]
    assert document.sections[0].header.paragraphs[0].text == DRAFT.labels["draft"]


def test_a_withdrawn_story_leaves_nothing_in_the_file() -> None:
    data = export(WITHDRAWN, "docx").data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        whole = b"".join(package.read(name) for name in package.namelist()).decode("utf-8", "replace")
    assert WITHDRAWN.notice in whole
    assert not [item.text for item in STORY.paragraphs if item.text in whole]
    assert "ليلى" not in whole


def test_every_kind_has_a_style_and_the_importer_knows_ours() -> None:
    assert set(KIND_STYLES) == set(Kind)
    assert {name.lower() for name in APPARATUS} == _APPARATUS


def test_the_check_sees_what_is_wrong() -> None:
    data = export(PUBLISHED, "docx").data
    other = replace(PUBLISHED, body=replace(STORY, paragraphs=STORY.paragraphs[:-1]))
    assert check_docx(other, data) == ("words",)
    assert check_docx(PUBLISHED, b"PK\x03\x04") == ("syntax",)


def test_elements_stand_in_the_schema_s_order() -> None:
    order = [
        "pStyle",
        "keepNext",
        "numPr",
        "pBdr",
        "shd",
        "tabs",
        "bidi",
        "spacing",
        "ind",
        "contextualSpacing",
        "jc",
        "outlineLvl",
    ]
    for style in _open(export(PUBLISHED, "docx").data).styles:
        if style.name in {*KIND_STYLES.values(), *APPARATUS}:
            names = [child.tag.rpartition("}")[2] for child in style.element.pPr]
            assert names == sorted(names, key=order.index), style.name
