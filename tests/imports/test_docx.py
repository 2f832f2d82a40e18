"""Word-processor files as newsrooms send them: tracked changes, fields, boxes, notes, and files made to do harm."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from newsdesk.domain.errors import Unreadable
from newsdesk.text.body import Direction, Kind, Mark, MarkKind
from tests.imports.bringing import bring, lines, lost

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def _file(*paragraphs: str, document: Any = None) -> bytes:
    """A file whose body is the given WordprocessingML."""
    made = document or docx.Document()
    body = made.element.body
    for xml in paragraphs:
        body.insert(len(body) - 1, parse_xml(xml.replace(">", f" {NAMESPACES}>", 1)))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _p(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def _r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _with(name: str, data: bytes, change: tuple[bytes, bytes]) -> bytes:
    """The package with one part's bytes changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.namelist():
            part = before.read(entry)
            after.writestr(entry, part.replace(*change) if entry == name else part)
    return out.getvalue()


def test_styles_give_the_kinds() -> None:
    document = docx.Document()
    for text, style in (
        ("العنوان", "Title"),
        ("عنوان ثانوي", "Subtitle"),
        ("مدخل", "Normal"),
        ("فرعي", "Heading 1"),
        ("بند", "List Bullet"),
        ("«اقتباس»", "Intense Quote"),
        ("تعليق صورة", "Caption"),
        ("المصدر: وكالات", "Normal"),
    ):
        document.add_paragraph(text, style=style)
    assert [kind for kind, _ in lines(bring("a.docx", _file(document=document)))] == [
        Kind.HEADLINE, Kind.DECK, Kind.BODY, Kind.SUBHEAD, Kind.LIST_ITEM, Kind.QUOTATION, Kind.CAPTION,
        Kind.SOURCE_LINE,
    ]  # fmt: skip


def test_without_a_title_the_first_heading_is_the_headline() -> None:
    document = docx.Document()
    custom = document.styles.add_style("عنوان الصحيفة", WD_STYLE_TYPE.PARAGRAPH)
    custom.base_style = document.styles["Heading 1"]
    for text, style in (("العنوان", "عنوان الصحيفة"), ("نص", "Normal"), ("فرعي", "Heading 1"), ("أصغر", "Heading 3")):
        document.add_paragraph(text, style=style)
    kinds = [kind for kind, _ in lines(bring("a.docx", _file(document=document)))]
    assert kinds == [Kind.HEADLINE, Kind.BODY, Kind.SUBHEAD, Kind.SUBHEAD]


def test_marks_links_and_fields() -> None:
    document = docx.Document()
    key = document.part.relate_to("https://a.example/1", f"{W[:-35]}officeDocument/2006/relationships/hyperlink", True)
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        '<w:instrText> HYPERLINK "https://b.example/2" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + _r("رابط") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink r:id="{key}">{_r("بيان")}</w:hyperlink>'
    bold = _r("قال", "<w:b/><w:bCs/>") + _r(" أمس", "<w:i/><w:iCs/>") + _r(" ثم", '<w:b w:val="0"/>')
    imported = bring("a.docx", _file(_p(bold + link + field), document=document))
    assert imported.body.text == "قال أمس ثمبيانرابط"
    assert imported.body.paragraphs[0].marks == (
        Mark(MarkKind.STRONG, 0, 3),
        Mark(MarkKind.EMPHASIS, 3, 7),
        Mark(MarkKind.LINK, 10, 14, "https://a.example/1"),
        Mark(MarkKind.LINK, 14, 18, "https://b.example/2"),
    )
    assert imported.losses == ()


def test_deleted_words_stay_out_and_are_counted_never_quoted() -> None:
    deleted = '<w:del w:id="1" w:author="x"><w:r><w:delText>اسم المصدر السري</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2" w:author="x">{_r("مسؤول")}</w:ins>'
    moved = f'<w:moveFrom w:id="3">{_r("منقول")}</w:moveFrom>'
    imported = bring(
        "a.docx", _file(_p(_r("قال ") + deleted + inserted + moved), _p(_r("نص ") + _r("مشطوب", "<w:strike/>")))
    )
    assert [text for _, text in lines(imported)] == ["قال مسؤول", "نص "]
    assert lost(imported) == {"deleted_text": 5}
    assert "السري" not in repr(imported)
    assert [note.key for note in imported.notes] == ["import.note.changes_accepted"]


def test_a_deleted_paragraph_mark_joins_what_follows() -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'
    assert (
        bring("a.docx", _file(_p(_r("أول "), mark), _p(_r("ثانٍ")), _p(_r("ثالث"), mark))).body.text == "أول ثانٍ\nثالث"
    )


def test_direction_is_the_file_s_word_or_the_letters() -> None:
    imported = bring(
        "a.docx",
        _file(
            _p(_r("CNN: قال"), "<w:bidi/>"),
            _p(_r("Latin, said to run left"), '<w:bidi w:val="0"/>'),
            _p(_r("عربي بلا إشارة CNN")),
            _p(_r("Latin only")),
            _p(_r("عربي من اليسار"), '<w:bidi w:val="0"/>'),
        ),
    )
    assert [paragraph.direction for paragraph in imported.body.paragraphs] == [
        None, Direction.LTR, None, Direction.LTR, Direction.LTR,
    ]  # fmt: skip


def test_what_a_body_cannot_hold_is_said() -> None:
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r>'
        "<w:t>مربع نص</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>"
        "مربع نص</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    table = f"<w:tbl><w:tr><w:tc>{_p(_r('خلية'))}</w:tc></w:tr></w:tbl>"
    hidden = _r("سر", "<w:vanish/>")
    odd = (
        '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>'
        + "<w:r><w:drawing/></w:r>"
    )
    raised = _r("10") + _r("6", '<w:vertAlign w:val="superscript"/>')
    nested = '<w:pStyle w:val="ListBullet"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    anchor = f'<w:hyperlink w:anchor="here">{_r("هنا")}</w:hyperlink>'
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "ترويسة الصفحة"
    imported = bring(
        "a.docx",
        _file(_p(_r("نص") + box + hidden + odd + raised + anchor), table, _p(_r("بند"), nested), document=document),
    )
    assert [text for _, text in lines(imported)] == ["نص106هنا", "خلية", "بند"]
    assert lost(imported) == {
        "text_boxes": 1, "hidden_text": 1, "symbols": 1, "formulas": 1, "images": 1, "raised_text": 1, "links": 1,
        "tables": 1, "list_structure": 1, "page_headers": 1,
    }  # fmt: skip
    texts = {loss.key: loss.values.get("text") for loss in imported.losses}
    assert texts["import.loss.text_boxes"] == "مربع نص"
    assert texts["import.loss.page_headers"] == "ترويسة الصفحة"
    assert "سر" not in str(texts.values())


def test_margin_comments_are_counted_never_quoted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("قال مصدر مطلع")
    document.add_comment(paragraph.runs, text="المصدر هو فلان الفلاني", author="محرر")
    imported = bring("a.docx", _file(document=document))
    assert lost(imported) == {"margin_comments": 1}
    assert "فلان" not in repr(imported)


def test_footnotes_are_quoted() -> None:
    data = _file(_p(_r("نص") + '<w:r><w:footnoteReference w:id="2"/></w:r>'))
    part = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>حاشية مهمة</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    relation = (
        b'<Relationship Id="rId99" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/footnotes"/></Relationships>'
    )
    data = _with("word/_rels/document.xml.rels", data, (b"</Relationships>", relation))
    data = _with(
        "[Content_Types].xml",
        data,
        (b"</Types>", b'<Override PartName="/word/footnotes.xml" ContentType="text/xml"/></Types>'),
    )
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/footnotes.xml", part)
    imported = bring("a.docx", out.getvalue())
    assert imported.body.text == "نص"
    assert [(loss.key, dict(loss.values)) for loss in imported.losses] == [
        ("import.loss.footnotes", {"count": 1, "text": "حاشية مهمة"})
    ]


def test_line_breaks_split_text_but_not_headlines() -> None:
    broken = "<w:r><w:t>سطر</w:t><w:br/><w:t>آخر</w:t><w:tab/><w:t>هنا</w:t><w:noBreakHyphen/></w:r>"
    imported = bring("a.docx", _file(_p(broken, '<w:pStyle w:val="Title"/>'), _p(broken)))
    assert [text for _, text in lines(imported)] == ["سطر آخر\tهنا\u2011", "سطر", "آخر\tهنا\u2011"]


def test_styles_in_a_circle_end() -> None:
    data = _file(_p(_r("نص"), '<w:pStyle w:val="Heading9"/>'))
    circle = (b'<w:basedOn w:val="Normal"/>', b'<w:basedOn w:val="Heading9"/>')
    assert lines(bring("a.docx", _with("word/styles.xml", data, circle)))[0][1] == "نص"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO(_file(_p(_r("نص"))))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package, package.open("word/media/a.bin", "w") as entry:
        for _ in range(300):
            entry.write(b"\0" * 1_048_576)
    assert len(out.getvalue()) < 1_000_000
    with pytest.raises(Unreadable) as caught:
        bring("a.docx", out.getvalue())
    assert caught.value.key == "import.docx_bomb"


def test_entities_are_never_followed_nor_multiplied() -> None:
    data = _file(_p(_r("PLACE")))
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><w:document'
    data = _with("word/document.xml", data, (b"<w:document", declared))
    data = _with("word/document.xml", data, (b"PLACE", "قال &b;&f; أمس".encode()))
    with pytest.raises(Unreadable) as caught:
        bring("a.docx", data)
    assert caught.value.key == "import.docx_damaged"


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"])
def test_a_damaged_part_is_said(part: str) -> None:
    data = _file(_p(_r("نص")))
    with pytest.raises(Unreadable) as caught:
        bring("a.docx", _with(part, data, (b"<", b"<<")))
    assert caught.value.key == "import.docx_damaged"


def test_cut_files_are_refused_at_every_length() -> None:
    data = _file(_p(_r("نص")))
    for length in range(4, len(data) - 1, max(1, len(data) // 40)):
        with pytest.raises(Unreadable) as caught:
            bring("a.docx", data[:length])
        assert caught.value.key == "import.docx_damaged"
