"""Plain text: order, normal form, and what stands in brackets."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from newsdesk.exports.registry import export
from newsdesk.exports.validate import check_text
from newsdesk.text.body import Body, Kind, Paragraph
from tests.exports.sample import CLARIFICATION, CORRECTION, DRAFT, LABELS, PUBLISHED, STORY, WITHDRAWN

CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_notes_stand_between_the_headline_and_the_text() -> None:
    text = export(PUBLISHED, "text").data.decode()
    places = [text.index(part) for part in (STORY.headline, "[تصحيح:", "[توضيح – اعتذار:", "مدينة الرمّانة | صحيفة")]
    assert places == sorted(places)
    assert "تصحيح: تصحيح" not in text


def test_no_direction_control_is_added() -> None:
    assert not set(CONTROLS) & set(export(PUBLISHED, "text").data.decode())


def test_it_is_composed() -> None:
    body = Body((Paragraph("p1", Kind.BODY, "ا\u0654خبار e\u0301t\u0301e"),))
    text = export(replace(PUBLISHED, body=body), "text").data.decode()
    assert text == unicodedata.normalize("NFC", text)
    assert "أخبار é" in text


def test_a_draft_says_so_first() -> None:
    assert export(DRAFT, "text").data.decode().startswith(f"[{LABELS['draft']}]\n\n")


def test_a_withdrawn_story_is_its_notice_alone() -> None:
    text = export(WITHDRAWN, "text").data.decode()
    assert text == f"[{LABELS['notice.withdrawn']}: {WITHDRAWN.notice}]\n"


def test_losses_count_what_text_cannot_hold() -> None:
    losses = {loss.key: loss.values["count"] for loss in export(PUBLISHED, "text").losses}
    assert losses == {
        "export.loss.links": 1,
        "export.loss.emphasis": 2,
        "export.loss.directions": 1,
        "export.loss.kinds": 5,
    }


def test_the_note_label_is_not_said_twice() -> None:
    assert PUBLISHED.note_text(CORRECTION).startswith("ورد في نسخة سابقة")
    assert PUBLISHED.note_text(CLARIFICATION) == CLARIFICATION.text


def test_the_check_sees_what_is_wrong() -> None:
    data = export(PUBLISHED, "text").data
    assert check_text(PUBLISHED, data.replace("الرصيف".encode(), "الرصيد".encode())) == ("words",)
    assert check_text(PUBLISHED, data + "\n\nزيادة\n".encode()) == ("words",)
    assert check_text(PUBLISHED, data[:-2]) == ("encoding",)
