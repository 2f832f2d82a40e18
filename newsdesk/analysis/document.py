"""A reading as the JSON document of the contract, and plain copy read where it stands in its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import regex

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.paragraphs import classify
from newsdesk.analysis.reader import Reader
from newsdesk.domain.errors import Reason
from newsdesk.domain.reading import Reading
from newsdesk.text.body import Body, Kind, Paragraph, Span

Render = Callable[[str, Mapping[str, str | int]], str]
"""Gives the sentence of a catalogue key with its values."""

_KINDS = {
    Kind.DECK: "subhead",
    Kind.ALERT: "body",
    Kind.LIST_ITEM: "body",
    Kind.QUOTATION: "body",
    Kind.CAPTION: "body",
    Kind.SOCIAL: "body",
}
_PARAGRAPH = regex.compile(r"[^\n]+")


def document(reading: Reading, render: Render, file: str | None = None) -> dict[str, Any]:
    """The analysis document (analysis.schema.json). ``render`` puts a finding's key and values into words."""
    made: dict[str, Any] = {} if file is None else {"file": file}
    made["text_length"] = reading.text_length
    made["paragraphs"] = [
        {"span": list(item.span), "kind": _KINDS.get(item.kind, item.kind.value)} for item in reading.paragraphs
    ]
    made["attributions"] = [
        {"cue": list(item.cue), "speaker": _list(item.speaker), "claim": _list(item.claim), "anonymous": item.anonymous,
         "kind": item.kind.value, "relay": _list(item.relay), "antecedent": _list(item.antecedent)}
        for item in reading.attributions
    ]  # fmt: skip
    made["comment_statements"] = [
        {"type": item.type.value, "detail": item.detail.value if item.detail else None, "cue": list(item.cue),
         "party": _list(item.party), "asked_by": _list(item.asked_by)}
        for item in reading.comment_statements
    ]  # fmt: skip
    made["accused"] = [
        {"party": list(item.name), "mentions": [list(span) for span in item.mentions], "basis": item.basis.value,
         "serious": item.serious, "speaks": item.speaks, "denies": item.denies,
         "asked": [kind.value for kind in item.asked]}
        for item in reading.accused
    ]  # fmt: skip
    made["quotes"] = [
        {"span": list(item.span), "role": item.role.value, "speaker": _list(item.speaker)} for item in reading.quotes
    ]
    made["dates"] = [
        {
            "span": list(item.span),
            "resolved": list(item.resolved) if isinstance(item.resolved, tuple) else item.resolved,
        }
        for item in reading.dates
    ]
    made["findings"] = [_finding(item, render) for item in reading.findings]
    return made


def _list(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _finding(reason: Reason, render: Render) -> dict[str, Any]:
    made: dict[str, Any] = {
        "rule": reason.rule,
        "severity": reason.severity.value,
        "span": _list(reason.span),
        "message": render(reason.message_key, reason.values),
    }
    if reason.fixes:
        made["fixes"] = list(reason.fixes)
    return made


def read_plain(
    text: str, knowledge: Knowledge, story_date: date | None = None, reader: Reader | None = None
) -> tuple[Body, Reading]:
    """Plain copy as a body, and its reading with spans in ``text`` (BOM already removed, line ends already LF).

    Every line that is not blank is a paragraph, whole, with any white space it begins or ends with. ``text_length`` is
    the input's. Pass a ``reader`` to keep its memory of paragraphs between calls.
    """
    # A CR left before LF is one sign with it, and no span may part them.
    lines = [
        (match.start(), match.end() - (match.group()[-1] == "\r"))
        for match in _PARAGRAPH.finditer(text) if match.group().strip()
    ]  # fmt: skip
    kinds = classify([text[start:end] for start, end in lines], knowledge)
    paragraphs = tuple(
        Paragraph(f"p{number}", kind, text[start:end])
        for number, ((start, end), kind) in enumerate(zip(lines, kinds, strict=True), 1)
    )
    body = Body(paragraphs)
    starts = [start for start, _ in lines]
    return body, (reader or Reader(knowledge)).read_in(text, body, starts, story_date)
