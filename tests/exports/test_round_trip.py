"""What leaves comes back the same: words, kinds, marks and directions, without what we put around the story."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdesk.exports.document import Attribution, Publishable
from newsdesk.exports.inert import inert_publishable
from newsdesk.exports.registry import FORMATS, export
from newsdesk.imports.imported import Imported
from newsdesk.imports.read import read_file
from newsdesk.text.body import Body, Kind, Paragraph
from tests.exports.bodies import BAD_LINKS, HOSTILE, as_read, attributions, bodies
from tests.exports.sample import ATTRIBUTED, CLARIFICATION, CORRECTION, DRAFT, LABELS, PUBLISHED, STORY, SUPERSEDED

MODEST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


IMPORTED = [name for name in ("text", "html", "docx", "ninjs") if name in FORMATS]
"""Formats that we also read."""
WITH_KINDS = [name for name in IMPORTED if name != "text"]
WITH_ATTRIBUTIONS = [name for name in WITH_KINDS if name != "docx"]


def _back(publishable: Publishable, name: str) -> Imported:
    exported = export(publishable, name)
    ids = count(1)
    return read_file(
        Path(f"story{exported.format.suffix}"),
        exported.data,
        lambda lines: [Kind.BODY] * len(lines),
        new_id=lambda: f"n{next(ids)}",
        note_labels=tuple(LABELS.values()),
    )


def _carried(name: str) -> tuple[Paragraph, ...]:
    """What a format has room for: of these, only a news item has a slot for texts that are no part of the article."""
    return (*STORY.paragraphs, *(ATTRIBUTED.social if name == "ninjs" else ()))


@pytest.mark.parametrize("name", IMPORTED)
def test_the_same_paragraphs_come_back(name: str) -> None:
    imported = _back(ATTRIBUTED, name)
    written = [item.text for item in _carried(name)]
    expected = [unicodedata.normalize("NFC", text) for text in written] if name == "text" else written
    assert [item.text for item in imported.body.paragraphs] == expected


@pytest.mark.parametrize("name", WITH_KINDS)
def test_they_are_of_the_same_kinds(name: str) -> None:
    imported = _back(ATTRIBUTED, name)
    assert [item.kind for item in imported.body.paragraphs] == [item.kind for item in _carried(name)]


@pytest.mark.parametrize("name", WITH_ATTRIBUTIONS)
def test_the_same_people_say_the_same(name: str) -> None:
    assert _back(ATTRIBUTED, name).attributions == ATTRIBUTED.attributions
    assert _back(replace(DRAFT, attributions=ATTRIBUTED.attributions), name).attributions == ATTRIBUTED.attributions


@pytest.mark.parametrize("name", WITH_KINDS)
def test_the_sample_comes_back_whole(name: str) -> None:
    imported = _back(PUBLISHED, name)
    assert as_read(imported.body) == as_read(STORY)
    assert imported.losses == ()


@pytest.mark.parametrize("name", IMPORTED)
def test_correction_notes_are_set_aside_and_said(name: str) -> None:
    imported = _back(PUBLISHED, name)
    assert "الصحيح أنها" not in imported.body.text
    aside = [str(note.values["text"]) for note in imported.notes if note.key == "import.note.set_aside"]
    for note in (CORRECTION, CLARIFICATION):
        assert any(PUBLISHED.note_text(note) in text for text in aside)


@pytest.mark.parametrize("name", IMPORTED)
def test_a_draft_mark_never_becomes_the_story(name: str) -> None:
    imported = _back(DRAFT, name)
    assert LABELS["draft"] not in imported.body.text
    assert [paragraph.text for paragraph in imported.body.paragraphs] == [item.text for item in STORY.paragraphs]
    assert any(note.values.get("text") == LABELS["draft"] for note in imported.notes)


@pytest.mark.parametrize("name", IMPORTED)
def test_an_old_version_comes_back_with_what_it_says_of_itself_set_aside(name: str) -> None:
    imported = _back(SUPERSEDED, name)
    assert [paragraph.text for paragraph in imported.body.paragraphs] == [item.text for item in STORY.paragraphs]
    assert any(note.values.get("text") == SUPERSEDED.mark for note in imported.notes)


@MODEST
@given(bodies())
def test_html_round_trip(body: Body) -> None:
    imported = _back(replace(PUBLISHED, body=body), "html")
    assert as_read(imported.body) == as_read(body)
    explicit = [item.direction for item in body.paragraphs if item.text.strip()]
    assert [item.direction for item in imported.body.paragraphs] == explicit


@MODEST
@given(bodies())
def test_ninjs_round_trip(body: Body) -> None:
    imported = _back(replace(PUBLISHED, body=body), "ninjs")
    assert as_read(imported.body) == as_read(body)
    explicit = [item.direction for item in body.paragraphs if item.text.strip()]
    assert [item.direction for item in imported.body.paragraphs] == explicit


@MODEST
@given(bodies())
def test_a_draft_in_ninjs_comes_back_as_the_story_it_is(body: Body) -> None:
    assert as_read(_back(replace(DRAFT, body=body), "ninjs").body) == as_read(body)


@pytest.mark.parametrize("name", ["html", "ninjs"])
@MODEST
@given(st.data())
def test_who_says_what_comes_back(name: str, data: st.DataObject) -> None:
    body = data.draw(bodies() | bodies(HOSTILE, BAD_LINKS))
    items = data.draw(attributions(body))
    story = replace(PUBLISHED, body=body, attributions=items)
    imported = _back(story, name)
    shown = inert_publishable(story).attributions
    assert sorted(map(_parts, imported.attributions)) == sorted(map(_parts, shown))
    assert as_read(imported.body) == as_read(body)


def _parts(item: Attribution) -> tuple[object, ...]:
    return item.paragraph, item.cue, item.speaker or (), item.claim or (), item.direct


@MODEST
@given(bodies())
def test_docx_round_trip(body: Body) -> None:
    assert as_read(_back(replace(PUBLISHED, body=body), "docx").body) == as_read(body)


@MODEST
@given(bodies())
def test_text_round_trip(body: Body) -> None:
    imported = _back(replace(PUBLISHED, body=body), "text")
    expected = [unicodedata.normalize("NFC", item.text) for item in body.paragraphs if item.text.strip()]
    assert [item.text for item in imported.body.paragraphs] == expected


@MODEST
@given(bodies(HOSTILE, BAD_LINKS))
def test_hostile_bodies_leave_inert_and_come_back_as_shown(body: Body) -> None:
    for name in ("html", "docx", "ninjs"):
        assert as_read(_back(replace(PUBLISHED, body=body), name).body) == as_read(body)
    assert _back(replace(PUBLISHED, body=body), "text").body.paragraphs
