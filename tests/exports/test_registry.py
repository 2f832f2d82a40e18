"""Formats by name, what they refuse, and what a publishable may be."""

from __future__ import annotations

import io
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from newsdesk.domain.errors import Unreadable
from newsdesk.exports.alone import KINDS
from newsdesk.exports.document import LABELS, Attribution, Moment, Publishable, Status
from newsdesk.exports.registry import ATTESTED, FORMATS, export, format_named
from newsdesk.text.body import Body, Direction, Kind, Mark, MarkKind, Paragraph
from tests.exports.sample import PUBLISHED, WITHDRAWN


def test_formats_are_named_as_on_the_command_line() -> None:
    promised = ["text", "html", "docx", "pdf", "ninjs", "newsml-g2", "nitf", "visual"]
    alone = ["alert", "social", "captions"]
    assert [*FORMATS, *ATTESTED] == [*promised, *alone, "packet"]
    assert alone == list(KINDS)
    assert all(made.name == name and made.suffix.startswith(".") for name, made in FORMATS.items())


@pytest.mark.parametrize("name", ATTESTED)
def test_what_vouches_for_a_text_is_not_made_from_the_text_alone(name: str) -> None:
    assert format_named(name).suffix.startswith(".")
    with pytest.raises(Unreadable) as caught:
        export(PUBLISHED, name)
    assert (caught.value.key, caught.value.values) == ("export.needs_record", {"format": name})


def test_unknown_formats_are_unknown() -> None:
    with pytest.raises(Unreadable) as caught:
        format_named("wordperfect")
    assert caught.value.key == "export.unknown_format"


def test_a_publishable_has_no_room_for_anything_confidential() -> None:
    assert {field.name for field in fields(Publishable)} == {
        "story_id", "version", "revision", "status", "body", "labels", "language", "direction", "bylines", "outlet",
        "place", "published", "updated", "notes", "attributions", "notice", "url_base", "head", "edition", "change",
        "as_of", "embargo", "social", "mark", "line_width",
    }  # fmt: skip
    # An attribution points at published words; it has no room for whom the directory knows behind them.
    assert {field.name for field in fields(Attribution)} == {"paragraph", "cue", "speaker", "claim", "direct"}


def test_what_no_format_can_do_without() -> None:
    with pytest.raises(ValueError, match="labels missing: draft"):
        replace(PUBLISHED, labels={name: name for name in LABELS if name != "draft"})
    with pytest.raises(ValueError, match="notice"):
        replace(PUBLISHED, status=Status.WITHHELD, notice="  ")
    with pytest.raises(ValueError, match="took its place"):
        replace(PUBLISHED, status=Status.SUPERSEDED, mark=" ")
    with pytest.raises(ValueError, match="zone"):
        Moment(datetime(2026, 11, 23), "اليوم")  # noqa: DTZ001 - the naive time is what is refused


def test_losses_common_to_all() -> None:
    marks = (
        Mark(MarkKind.LINK, 0, 4, "javascript:alert(1)"),
        Mark(MarkKind.LINK, 5, 9, "https://a.example/"),
        Mark(MarkKind.LINK, 7, 12, "https://b.example/"),
    )
    body = Body((Paragraph("p1", Kind.BODY, "قال\x00 المصدر اليوم\x07", None, marks),))
    story = replace(PUBLISHED, body=body, url_base="javascript:x")
    losses = {loss.key: dict(loss.values) for loss in export(story, "html").losses}
    assert losses == {
        "export.loss.characters": {"count": 2},
        "export.loss.unsafe_links": {"count": 1},
        "export.loss.overlapping_links": {"count": 1},
        "export.loss.address": {},
    }
    assert b"javascript" not in export(story, "html").data
    assert {loss.key for loss in export(WITHDRAWN, "docx").losses} == {"export.loss.retired_text"}


def test_an_empty_body_leaves_as_an_empty_copy() -> None:
    for name in FORMATS:
        assert export(replace(PUBLISHED, body=Body(()), outlet="", notes=()), name).data


def test_a_copy_that_says_something_else_is_never_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(FORMATS["text"], render=lambda _: "[مسودة]\n\nغير ذلك\n".encode())
    monkeypatch.setitem(FORMATS, "text", wrong)
    with pytest.raises(Unreadable) as caught:
        export(PUBLISHED, "text")
    assert (caught.value.key, caught.value.values) == ("export.check_failed", {"format": "text", "problems": "words"})


def test_an_english_story_runs_left_to_right_in_every_format() -> None:
    body = Body((Paragraph("p1", Kind.HEADLINE, "Quay 7 closed"), Paragraph("p2", Kind.BODY, "The authority said so.")))
    story = replace(PUBLISHED, body=body, language="en", direction=Direction.LTR, notes=(), bylines=("A. B.", "C. D."))
    page = export(story, "html").data.decode()
    assert '<html lang="en" dir="ltr">' in page
    assert '<bdi dir="ltr">' not in page
    document: Any = docx.Document(io.BytesIO(export(story, "docx").data))
    assert [paragraph._p.pPr.find(qn("w:bidi")).get(qn("w:val")) for paragraph in document.paragraphs] == ["0"] * 5
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is None
    assert "A. B., C. D." in export(story, "text").data.decode()
