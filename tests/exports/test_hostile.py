"""Hostile words in every field of every format: each copy passes its own check, runs nothing, loads nothing."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from newsdesk.exports.document import Note, Publishable, Status
from newsdesk.exports.registry import FORMATS, export
from tests.exports.hostile import EVERYTHING, FIELDS, SMALL, VALUES, faults
from tests.exports.sample import PUBLISHED

QUICK = [
    name for name, one in FORMATS.items() if one.media_type.startswith("text/") or one.suffix in (".json", ".xml")
]
"""Formats cheap enough for every value in every field by itself; the others meet them together."""
STATES = {"draft": Status.DRAFT, "withheld": Status.WITHHELD, "withdrawn": Status.WITHDRAWN}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("field", FIELDS)
def test_all_of_it_in_one_field(name: str, field: str) -> None:
    assert faults(export(FIELDS[field](EVERYTHING), name)) == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("value", VALUES)
def test_one_value_in_every_field(name: str, value: str) -> None:
    assert faults(export(FIELDS["everywhere"](VALUES[value]), name)) == []


@pytest.mark.parametrize("name", QUICK)
@pytest.mark.parametrize("field", FIELDS)
def test_one_value_in_one_field(name: str, field: str) -> None:
    for value in VALUES.values():
        assert faults(export(FIELDS[field](value), name)) == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("state", STATES)
def test_in_a_draft_and_in_a_notice(name: str, state: str) -> None:
    story = replace(FIELDS["everywhere"](EVERYTHING), status=STATES[state], notice=EVERYTHING)
    assert faults(export(story, name)) == []


def test_every_field_that_holds_text_is_in_the_table() -> None:
    no_text = {"version", "revision", "status", "direction", "attributions", "language", "body", "notes"}
    no_text |= {"edition", "change", "line_width"}
    assert {field.name for field in fields(Publishable)} - no_text <= set(FIELDS)
    assert {field.name for field in fields(Note)} == {"id", "type", "text", "at", "apology", "paragraph"}


def test_the_looking_sees_what_is_wrong() -> None:
    page = export(SMALL, "html")
    for bad in (b"<script>1</script>", b"<img src=x>", b"<p onclick=x></p>", b"<a href='javascript:1'>x</a>", b"\x07"):
        assert faults(replace(page, data=page.data.replace(b"</body>", bad + b"</body>"))) != []
    assert faults(replace(page, data=b"\xff")) == ["not UTF-8"]
    assert faults(replace(page, data=b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x/>")) == ["a document type"]
    assert faults(export(PUBLISHED, "docx")) == []
