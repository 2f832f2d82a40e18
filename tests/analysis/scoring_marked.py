"""Scores quotations and dates against labelled copy.

A quotation counts when its span is the labelled one, marks included; its role and speaker are scored among those that
count, a speaker when the overlap is at least half of the longer span. A date counts when its span overlaps the
labelled one by at least half, and resolves to the same day or days.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import regex

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.reader import Reader
from newsdesk.text.body import Body, Kind, Paragraph, Span
from newsdesk.text.date_reckoning import Resolved
from tests.analysis.scoring import Score, new_scores, overlap, pair


@dataclass(frozen=True, slots=True)
class Quotation:
    """A labelled quotation; ``speakers`` is every place where its speaker's words stand, None where nobody is told."""

    span: Span
    role: str
    speakers: tuple[Span, ...] | None


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A paragraph with all its quotations; ``name`` is its id."""

    name: str
    text: str
    quotes: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class DateRow:
    """A paragraph of a story of the day ``at`` with all its dates, each a span and what it resolves to."""

    name: str
    text: str
    at: date
    dates: tuple[tuple[Span, Resolved], ...]


def quote_rows(path: Path) -> Iterator[QuoteRow]:
    """The paragraphs of a file. Raises ValueError where a label does not stand in its paragraph."""
    for item in _items(path):
        text = item["text"]
        quotes = tuple(
            Quotation(
                _place(text, label), label["role"], _places(text, label["speaker"]) if label["speaker"] else None
            )
            for label in item["quotes"]
        )
        yield QuoteRow(item["id"], text, quotes)


def date_rows(path: Path) -> Iterator[DateRow]:
    """The paragraphs of a file. Raises ValueError where a label does not stand in its paragraph."""
    for item in _items(path):
        found = []
        for label in item["dates"]:
            told = label["resolved"]
            found.append((_place(item["text"], label), (told[0], told[1]) if isinstance(told, list) else told))
        yield DateRow(item["id"], item["text"], date.fromisoformat(item["at"]), tuple(found))


def _items(path: Path) -> Iterator[Mapping[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _places(text: str, words: str) -> tuple[Span, ...]:
    found = tuple(match.span() for match in regex.finditer(regex.escape(words), text))
    if not found:
        raise ValueError(f"{words!r} does not stand in {text!r}")
    return found


def _place(text: str, label: Mapping[str, Any]) -> Span:
    return _places(text, label["text"])[label.get("n", 1) - 1]


def score_quotes(knowledge: Knowledge, rows: Sequence[QuoteRow]) -> Mapping[str, Score]:
    """The scores of paragraphs, each read by itself: quotations, their roles (one score each), their speakers."""
    scores = new_scores("quote", "speech", "name", "scare", "speaker")
    reader = Reader(knowledge)
    for row in rows:
        found = reader.read(Body((Paragraph("p1", Kind.BODY, row.text),))).quotes
        wanted = [one for one in row.quotes if not any(_inside(one.span, other.span) for other in row.quotes)]
        quotes, speaker = scores["quote"], scores["speaker"]
        matched = list(pair(found, wanted, lambda made, label: made.span == label.span))
        quotes.found += len(found)
        quotes.wanted += len(wanted)
        quotes.right += len(matched)
        met = [id(label) for _, label in matched]
        hits = [id(made) for made, _ in matched]
        quotes.notes += [f"missed {row.name} {row.text[slice(*one.span)]}" for one in wanted if id(one) not in met]
        quotes.notes += [f"extra  {row.name} {row.text[slice(*one.span)]}" for one in found if id(one) not in hits]
        for made, label in matched:
            scores[made.role].found += 1
            scores[label.role].wanted += 1
            scores[label.role].right += made.role == label.role
            if made.role != label.role:
                told = f"{row.name} {row.text[slice(*made.span)]} {made.role} // {label.role}  [{row.text}"
                scores[label.role].notes.append(told)
            if "speech" not in (made.role, label.role):
                continue
            speaker.found += made.speaker is not None
            speaker.wanted += label.speakers is not None
            right = made.speaker is None and label.speakers is None
            right = right or any(overlap(made.speaker, place) >= 0.5 for place in label.speakers or ())
            speaker.right += right and made.speaker is not None
            if not right:
                one, other = (row.text[slice(*span)] if span else "–"
                              for span in (made.speaker, (label.speakers or (None,))[0]))  # fmt: skip
                speaker.notes.append(f"{row.name} {row.text[slice(*made.span)]} {one} // {other}  [{row.text}")
    return scores


def _inside(span: Span, other: Span) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and span != other


def score_dates(knowledge: Knowledge, rows: Sequence[DateRow]) -> Mapping[str, Score]:
    """The scores of paragraphs, each read by itself: dates found, and those that resolve rightly."""
    scores = new_scores("date", "resolved")
    reader = Reader(knowledge)
    for row in rows:
        found = reader.read(Body((Paragraph("p1", Kind.BODY, row.text),)), row.at).dates
        matched = list(pair(found, row.dates, lambda made, label: overlap(made.span, label[0]) >= 0.5))
        dates, resolved = scores["date"], scores["resolved"]
        for score, right in ((dates, len(matched)),
                             (resolved, sum(made.resolved == label[1] for made, label in matched))):  # fmt: skip
            score.found += len(found)
            score.wanted += len(row.dates)
            score.right += right
        met = [id(label) for _, label in matched]
        hits = [id(made) for made, _ in matched]
        dates.notes += [
            f"missed {row.name} {row.at} {row.text[slice(*label[0])]} {label[1]}  [{row.text}"
            for label in row.dates if id(label) not in met
        ]  # fmt: skip
        dates.notes += [
            f"extra  {row.name} {row.at} {row.text[slice(*one.span)]} {one.resolved}  [{row.text}"
            for one in found if id(one) not in hits
        ]  # fmt: skip
        resolved.notes += [
            f"{row.name} {row.at:%a %Y-%m-%d} {row.text[slice(*made.span)]} {made.resolved} // {label[1]}  [{row.text}"
            for made, label in matched if made.resolved != label[1]
        ]  # fmt: skip
    return scores
