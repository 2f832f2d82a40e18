"""The JSON document, and plain copy read where it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.analysis.document import document, read_plain
from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import read
from newsdesk.text.body import Body, Kind, Paragraph

ROOT = Path(__file__).resolve().parents[2]
KNOWLEDGE = load(ROOT / "resources" / "rules")
SCHEMA = ROOT.parent / "shared" / "contracts" / "analysis.schema.json"
STORY = date(2024, 5, 8)

COPY = (
    "\nوزير المالية: لا ضرائب جديدة\n\n\n"
    "القاهرة - (أ ش أ):\n\n"
    "\u00a0قال وزير المالية إن القوات الأمريكية «لن تنسحب قبل نهاية العام».\n \n"
    "ولم ترد الوزارة على أسئلة من رويترز أمس.\n"
    "وقال مسؤول إن الجيش الأميركي باق.\n\n"
    "المصدر: وكالات\n"
)


def _render(key: str, values: Mapping[str, str | int]) -> str:
    return f"{key} {dict(values)}"


def _plain(text: str) -> dict[str, Any]:
    return document(read_plain(text, KNOWLEDGE, STORY)[1], _render)


@pytest.fixture(scope="module")
def schema() -> Any:
    if not SCHEMA.is_file():
        pytest.skip("the contract beside the repository is missing")
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def test_the_document_follows_the_contract(schema: Any) -> None:
    made = _plain(COPY)
    jsonschema.validate(made, schema, format_checker=jsonschema.FormatChecker())
    assert json.loads(json.dumps(made, ensure_ascii=False)) == made
    assert {"spelling-variants", "relative-date"} <= {finding["rule"] for finding in made["findings"]}


def test_every_kind_fits_the_contract(schema: Any) -> None:
    body = Body(tuple(Paragraph(kind.value, kind, "قال الوزير إن العمل بدأ.") for kind in Kind))
    made = document(read(body, KNOWLEDGE, STORY), _render, file="a.txt")
    jsonschema.validate(made, schema)
    assert made["file"] == "a.txt"
    assert [item["kind"] for item in made["paragraphs"]][1] == "subhead"


def test_spans_are_places_in_the_file() -> None:
    made = _plain(COPY)
    lines = [line for line in COPY.split("\n") if line.strip()]
    assert [COPY[s:e] for s, e in (item["span"] for item in made["paragraphs"])] == lines
    assert [item["kind"] for item in made["paragraphs"]] == [
        "headline",
        "dateline",
        "body",
        "body",
        "body",
        "source_line",
    ]
    statement = made["comment_statements"][0]
    assert COPY[slice(*statement["party"])] == "الوزارة"
    assert COPY[slice(*statement["asked_by"])] == "رويترز"
    assert [COPY[slice(*date["span"])] for date in made["dates"]] == ["نهاية العام", "أمس"]
    assert "الأميركي" in [COPY[slice(*item["span"])] for item in made["findings"]]
    assert made["text_length"] == len(COPY)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(["", " ", "\u00a0قال الوزير إن العمل بدأ.", "وأضاف أن «العمل كبير جدا ومهم».", "عنوان"]),
        max_size=8,
    )
)
def test_places_in_the_file_say_the_same_as_places_in_the_body(lines: list[str]) -> None:
    text = "\n".join(lines)
    body, moved = read_plain(text, KNOWLEDGE, STORY)
    plain = read(body, KNOWLEDGE, STORY)
    pairs = list(zip(moved.attributions, plain.attributions, strict=True))
    assert all(text[slice(*one.cue)] == body.text[slice(*other.cue)] for one, other in pairs)
    claims = [(one.claim, other.claim) for one, other in pairs if one.claim and other.claim]
    assert all(text[slice(*one)] == body.text[slice(*other)] for one, other in claims)
    assert [text[slice(*item.span)] for item in moved.paragraphs] == [p.text for p in body.paragraphs]


def test_nothing_to_read() -> None:
    made = _plain("\n \n")
    assert made["paragraphs"] == []
    assert made["text_length"] == 3
