"""Formatted text for the clipboard and the sheet: the story's words, directions and marks, and nothing that runs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from lxml import html

from newsdesk.exports.document import Publishable
from newsdesk.exports.rich import check_rich, render_rich, sheet_parts
from newsdesk.text.body import Body, Direction, Kind, Paragraph
from tests.exports.bodies import BAD_LINKS, HOSTILE, LINKS, bodies
from tests.exports.sample import DRAFT, LABELS, PUBLISHED, STORY, WITHDRAWN


def page(publishable: Publishable) -> Any:
    return html.document_fromstring(render_rich(publishable), parser=html.HTMLParser(encoding="utf-8"))


def test_the_words_stand_in_order_with_their_directions_and_marks() -> None:
    made = page(PUBLISHED)
    kept = [element for element in made.iter() if element.get("data-kind")]
    assert [(element.get("data-kind"), element.text_content()) for element in kept] == [
        (paragraph.kind.value, paragraph.text) for paragraph in STORY.paragraphs
    ]
    assert [element.get("dir") for element in kept] == [
        (paragraph.direction or Direction.RTL).value for paragraph in STORY.paragraphs
    ]
    assert made.xpath("//strong[text()='الرصيف السابع']")
    assert made.xpath("//a/@href") == ["https://marsa.example/report?a=1&b=2"]
    assert made.find_class("note")[0].text_content().startswith("تصحيح: ورد في نسخة سابقة")
    assert (made.get("dir"), made.get("lang")) == ("rtl", "ar")
    assert check_rich(PUBLISHED, render_rich(PUBLISHED)) == ()


def test_a_draft_says_so_first_and_a_notice_stands_alone() -> None:
    first = page(DRAFT).body[0]
    assert first.text_content() == f"[{LABELS['draft']}]"
    alone = [element.text_content() for element in page(WITHDRAWN).body]
    assert alone == [LABELS["notice.withdrawn"], WITHDRAWN.notice]
    assert check_rich(WITHDRAWN, render_rich(WITHDRAWN)) == ()
    assert DRAFT.labels["draft"] in sheet_parts(DRAFT)[0]


def test_the_sheet_has_isolates_where_the_page_has_elements() -> None:
    assert "<bdi" not in "".join(sheet_parts(PUBLISHED))
    assert "\u2066$2.5\u2069" in "".join(sheet_parts(PUBLISHED))
    assert '<bdi dir="ltr">$2.5</bdi>' in render_rich(PUBLISHED).decode()


def test_what_says_other_words_is_noticed() -> None:
    data = render_rich(PUBLISHED).replace("الرصيف".encode(), "رصيف".encode(), 1)
    assert check_rich(PUBLISHED, data) == ("words",)


@given(bodies(HOSTILE, LINKS | BAD_LINKS))
def test_any_body_is_inert_and_whole(body: Body) -> None:
    story = replace(PUBLISHED, body=body)
    assert check_rich(story, render_rich(story)) == ()
    tags = {element.tag for element in page(story).iter() if isinstance(element.tag, str)}
    page_tags, set_tags = {"html", "head", "meta", "body"}, {"p", "h1", "h2", "blockquote", "ul", "li"}
    assert tags <= page_tags | set_tags | {"a", "em", "strong", "bdi"}


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "]]>", "<!--", '"><img src=x onerror=x>', "&lt;"])
def test_hostile_words_stay_words(hostile: str) -> None:
    body = Body((Paragraph("a", Kind.HEADLINE, hostile), Paragraph("b", Kind.BODY, hostile)))
    story = replace(PUBLISHED, body=body, bylines=(hostile,), notes=())
    made = page(story)
    assert made.xpath("//script | //img") == []
    assert [element.text_content() for element in made.iter() if element.get("data-kind")] == [hostile, hostile]
