"""Markdown by way of its HTML."""

from __future__ import annotations

from newsdesk.text.body import Kind, Mark, MarkKind
from tests.imports.bringing import bring, lines, lost

COPY = """# الهيئة توقف العمل

قالت **الهيئة** في [بيان](https://a.example/b) أمس
إنها *أوقفت* العمل.

## خلفية

- أول
- ثانٍ

> «لن نقبل»

![رافعة](x.jpg)

نص <script>alert(1)</script> و~~محذوف~~ باقٍ

المصدر: وكالات
"""


def test_structure_and_marks() -> None:
    imported = bring("copy.md", COPY)
    assert lines(imported) == [
        (Kind.HEADLINE, "الهيئة توقف العمل"),
        (Kind.BODY, "قالت الهيئة في بيان أمس إنها أوقفت العمل."),
        (Kind.SUBHEAD, "خلفية"),
        (Kind.LIST_ITEM, "أول"),
        (Kind.LIST_ITEM, "ثانٍ"),
        (Kind.QUOTATION, "«لن نقبل»"),
        (Kind.BODY, "نص و باقٍ"),
        (Kind.SOURCE_LINE, "المصدر: وكالات"),
    ]
    assert imported.body.paragraphs[1].marks == (
        Mark(MarkKind.STRONG, 5, 11),
        Mark(MarkKind.LINK, 15, 19, "https://a.example/b"),
        Mark(MarkKind.EMPHASIS, 29, 34),
    )
    assert lost(imported) == {"images": 1, "deleted_text": 1}
