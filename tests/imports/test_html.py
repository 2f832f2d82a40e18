"""Pages as they are met: the article's words in, everything else out and said."""

from __future__ import annotations

import pytest

from newsdesk.text.body import Direction, Kind, Mark, MarkKind
from tests.imports.bringing import bring, lines, lost

PAGE = """<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>موقع</title><style>p{color:red}</style>
<script>var x = "<p>لا</p>";</script></head>
<body>
<nav><a href="/">الرئيسية</a> <a href="/s">رياضة</a></nav>
<header><h1>الهيئة  توقف
 العمل</h1></header>
<article>
<!-- تعليق المحرر -->
<p>قالت <strong>هيئة <em>الموانئ</em></strong> في <a href="https://a.example/x?y=1&amp;z=2">بيان</a> اليوم&nbsp;.</p>
<script>alert("لا")</script>
<h2>خلفية</h2>
<ul><li>أول</li><li><p>ثانٍ</p></li></ul>
<blockquote><p>«لن نقبل»</p></blockquote>
<figure><img src="x.jpg" alt="رافعة"><figcaption>رافعات في الميناء</figcaption></figure>
<p dir="ltr">Quay 7 only.</p>
<p>سطر أول<br>سطر ثانٍ<br/></p>
<form><label>بريدك</label><input name="m"><button>أرسل</button></form>
<aside>اقرأ أيضًا خبرًا آخر</aside>
<p hidden>مخفي</p><p style="display: none">مخفي أيضًا</p>
<p>كان <del>ثلاثة</del><ins>أربعة</ins></p>
<iframe src="https://evil.example"></iframe>
<p>المصدر: وكالات</p>
</article>
<footer>جميع الحقوق محفوظة</footer>
</body></html>"""


def test_the_article_comes_in_as_it_reads() -> None:
    imported = bring("page.html", PAGE)
    assert lines(imported) == [
        (Kind.HEADLINE, "الهيئة توقف العمل"),
        (Kind.BODY, "قالت هيئة الموانئ في بيان اليوم\u00a0."),
        (Kind.SUBHEAD, "خلفية"),
        (Kind.LIST_ITEM, "أول"),
        (Kind.LIST_ITEM, "ثانٍ"),
        (Kind.QUOTATION, "«لن نقبل»"),
        (Kind.CAPTION, "رافعات في الميناء"),
        (Kind.BODY, "Quay 7 only."),
        (Kind.BODY, "سطر أول"),
        (Kind.BODY, "سطر ثانٍ"),
        (Kind.BODY, "كان أربعة"),
        (Kind.SOURCE_LINE, "المصدر: وكالات"),
    ]
    assert imported.body.paragraphs[1].marks == (
        Mark(MarkKind.STRONG, 5, 17),
        Mark(MarkKind.EMPHASIS, 10, 17),
        Mark(MarkKind.LINK, 21, 25, "https://a.example/x?y=1&z=2"),
    )
    assert [paragraph.direction for paragraph in imported.body.paragraphs if paragraph.direction] == [Direction.LTR]


def test_what_stayed_outside_is_said() -> None:
    assert lost(bring("page.html", PAGE)) == {
        "images": 1,
        "page_furniture": 5,
        "hidden_text": 3,
        "deleted_text": 1,
        "embeds": 1,
        "outside_article": 5,
    }


@pytest.mark.parametrize(
    ("inside", "key", "count"),
    [
        ("<table><tr><td>أ</td><td>ب</td></tr></table>", "tables", 1),
        ("<ol><li>أ</li></ol>", "list_structure", 1),
        ("<ul><li>أ<ul><li>ب</li></ul></li></ul>", "list_structure", 1),
        ("<p>10<sup>6</sup></p>", "raised_text", 1),
        ("<p><a href='javascript:alert(1)'>هنا</a><a href='/local'>و</a><a href='#x'>ثم</a></p>", "links", 3),
        ("<p>أ</p><video src='x'></video>", "embeds", 1),
        ("<p>أ\x01&#x1F;\x7f</p>", "characters", 3),
    ],
)
def test_each_loss_is_counted(inside: str, key: str, count: int) -> None:
    imported = bring("page.html", f"<article><h1>عنوان</h1>{inside}</article>")
    assert lost(imported) == {key: count}


def test_table_words_are_kept_cell_by_cell() -> None:
    imported = bring("page.html", "<h1>ع</h1><table><tr><th>أ</th><td>ب<br>ج</td></tr></table>")
    assert [text for _, text in lines(imported)] == ["ع", "أ", "ب", "ج"]


def test_short_quotations_keep_their_marks() -> None:
    assert bring("page.html", "<p>قال <q>لا</q> ومضى</p>").body.text == "قال “لا” ومضى"


def test_a_second_main_heading_is_a_subhead() -> None:
    imported = bring("page.html", "<article><h1>أ</h1><p>نص</p><h1>ب</h1></article>")
    assert [kind for kind, _ in lines(imported)] == [Kind.HEADLINE, Kind.BODY, Kind.SUBHEAD]


def test_without_headings_the_classifier_speaks() -> None:
    imported = bring("page.html", "<body><p>عنوان</p><p>نص</p><p>المصدر: وكالات</p></body>")
    assert [kind for kind, _ in lines(imported)] == [Kind.HEADLINE, Kind.BODY, Kind.SOURCE_LINE]


def test_a_template_s_direction_does_not_turn_arabic_round() -> None:
    arabic = bring("page.html", "<html dir=ltr><body dir=ltr><p>CNN: قال الوزير</p></body></html>")
    english = bring("page.html", "<html dir=ltr><body><p>Said the minister</p></body></html>")
    assert arabic.body.paragraphs[0].direction is None
    assert english.body.paragraphs[0].direction is Direction.LTR


def test_a_page_s_own_encoding_is_believed() -> None:
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head><p>قال الوزير</p>'
    )
    assert bring("page.html", page.encode("cp1256")).body.text == "قال الوزير"
    assert bring("page.html", page.encode("utf-8").replace(b"windows-1256", b"nonsense-9")).body.text == "قال الوزير"


def test_entities_from_outside_are_not_followed() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "طططط">]>'
    page += "<html><body><p>خبر &x;&y;</p></body></html>"
    text = bring("page.html", page).body.text
    assert "root:" not in text
    assert text.endswith("خبر &x;&y;")


def test_words_beside_a_dropped_block_do_not_run_together() -> None:
    imported = bring("page.html", "<article><div>قبل<aside>جانب</aside>بعد</div></article>")
    assert [text for _, text in lines(imported)] == ["قبل", "بعد"]
