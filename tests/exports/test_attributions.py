"""Who says what leaves with the page and comes back, in the places of the words themselves."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from newsdesk.exports.document import Attribution, Publishable
from newsdesk.exports.inert import inert, inert_publishable
from newsdesk.exports.registry import export
from newsdesk.imports.imported import Imported
from newsdesk.imports.read import read_file
from newsdesk.text.body import Body, Kind, Paragraph, Span
from tests.exports.bodies import HOSTILE, bodies
from tests.exports.sample import ATTRIBUTED, DRAFT, LABELS, PUBLISHED, WITHDRAWN


def back(publishable: Publishable) -> Imported:
    return page_back(export(publishable, "html").data)


def page_back(data: bytes) -> Imported:
    ids = count(1)
    return read_file(
        Path("story.html"), data, lambda lines: [Kind.BODY] * len(lines), new_id=lambda: f"n{next(ids)}",
        note_labels=tuple(LABELS.values()),
    )  # fmt: skip


def words(body: Body, found: tuple[Attribution, ...]) -> list[tuple[str, str, str, bool]]:
    def cut(item: Attribution, span: Span | None) -> str:
        return body.paragraphs[item.paragraph].text[slice(*span)] if span else ""

    return [(cut(item, item.cue), cut(item, item.speaker), cut(item, item.claim), item.direct) for item in found]


def test_the_samples_attributions_come_back() -> None:
    imported = back(ATTRIBUTED)
    assert imported.attributions == ATTRIBUTED.attributions
    assert words(imported.body, imported.attributions)[3][1] == "رئيس النقابة سالم الدرويش"
    assert back(replace(DRAFT, attributions=ATTRIBUTED.attributions)).attributions == ATTRIBUTED.attributions
    assert back(PUBLISHED).attributions == ()


def test_of_a_withdrawn_text_nobody_says_anything() -> None:
    assert b"data-attributions" not in export(replace(WITHDRAWN, attributions=ATTRIBUTED.attributions), "html").data


@given(bodies(HOSTILE), st.data())
def test_spans_move_with_what_no_format_may_hold(body: Body, data: st.DataObject) -> None:
    found = []
    for index, paragraph in enumerate(body.paragraphs):
        if paragraph.text:
            start = data.draw(st.integers(0, len(paragraph.text) - 1))
            found.append(Attribution(index, (start, data.draw(st.integers(start + 1, len(paragraph.text))))))
    story = replace(PUBLISHED, body=body, attributions=tuple(found))
    shown = inert_publishable(story)
    imported = back(story)
    assert imported.attributions == shown.attributions
    # Every word that is left is the word that was meant, and what was no word is not pointed at.
    texts = [paragraph.text[slice(*item.cue)] for item in found for paragraph in [body.paragraphs[item.paragraph]]]
    kept = [shown.body.paragraphs[item.paragraph].text[slice(*item.cue)] for item in shown.attributions]
    plain = [inert(text) for text in texts]
    assert [text for text in kept if text.strip()] == [text for text in plain if text.strip()]


@pytest.mark.parametrize(
    "written",
    [
        "", "{", "null", "7", '"x"', "{}", "[7]", "[null]", "[{}]", '[{"cue":[0]}]', '[{"cue":[0,"4"]}]',
        '[{"cue":[0,4.0]}]', '[{"cue":[-1,4]}]', '[{"cue":[4,4]}]', '[{"cue":[0,4000]}]', '[{"cue":[true,4]}]',
        "[" * 5_000, '[{"cue":[0,' + "9" * 5_000 + "]}]",
    ],
)  # fmt: skip
def test_a_page_that_says_anything_else_says_nothing(written: str) -> None:
    page: Any = html.document_fromstring(export(PUBLISHED, "html").data)
    (first,) = page.xpath("//*[@id='p1']")
    first.set("data-attributions", written)
    imported = page_back(html.tostring(page, encoding="utf-8"))
    assert imported.attributions == ()
    assert imported.body.paragraphs[3].text == PUBLISHED.body.paragraphs[3].text


def test_no_more_than_a_paragraph_can_hold() -> None:
    page: Any = html.document_fromstring(export(PUBLISHED, "html").data)
    page.xpath("//*[@id='p1']")[0].set("data-attributions", json.dumps([{"cue": [0, 4]}] * 5_000))
    assert len(page_back(html.tostring(page, encoding="utf-8")).attributions) == 200


def test_a_paragraph_left_out_takes_its_attributions_along() -> None:
    body = Body((Paragraph("a", Kind.BODY, "\x00 "), Paragraph("b", Kind.BODY, "قال الوزير")))
    story = replace(PUBLISHED, body=body, attributions=(Attribution(0, (0, 1)), Attribution(1, (0, 3), (4, 10))))
    assert inert_publishable(story).attributions == (Attribution(0, (0, 3), (4, 10)),)
