"""Scores the parties that a reading finds accused against ``regression/accused.jsonl``.

A party counts when one of its mentions overlaps the labelled words by at least half of the longer span; whose
allegation it is (``basis``) and whether it denies are scored among those that count, where the label says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.reader import Reader
from newsdesk.domain.reading import AccusedParty
from newsdesk.text.body import Body, Kind, Paragraph, Span
from tests.analysis.scoring import REGRESSION, Score, new_scores, overlap, pair

ACCUSED = REGRESSION / "accused.jsonl"


@dataclass(frozen=True, slots=True)
class Accusation:
    """A labelled party: every place where its words stand; ``basis`` and ``denies`` are None where nothing is said."""

    party: str
    places: tuple[Span, ...]
    basis: str | None
    denies: bool | None


@dataclass(frozen=True, slots=True)
class AccusedRow:
    """A paragraph with whom it accuses; ``name`` is its id."""

    name: str
    text: str
    accused: tuple[Accusation, ...]


def accused_rows(path: Path = ACCUSED) -> Iterator[AccusedRow]:
    """The paragraphs of a file. Raises ValueError where a label does not stand in its paragraph."""
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        text = item["text"]
        labels = []
        for label in item["accused"]:
            words = label["party"]
            found = tuple(match.span() for match in regex.finditer(regex.escape(words), text))
            if not found:
                raise ValueError(f"{words!r} does not stand in {text!r}")
            labels.append(Accusation(words, found, label.get("basis"), label.get("denies")))
        yield AccusedRow(item["id"], text, tuple(labels))


def score_accused(knowledge: Knowledge, rows: Sequence[AccusedRow]) -> Mapping[str, Score]:
    """The scores of paragraphs, each read by itself: who is accused, on what basis, and who denies."""
    scores = new_scores("accused", "basis", "denies")
    reader = Reader(knowledge)
    for row in rows:
        found = reader.read(Body((Paragraph("p1", Kind.BODY, row.text),))).accused
        matched = list(pair(found, row.accused, _same))
        parties = scores["accused"]
        parties.found += len(found)
        parties.wanted += len(row.accused)
        parties.right += len(matched)
        hits = [id(made) for made, _ in matched]
        met = [id(label) for _, label in matched]
        parties.notes += [
            f"extra  {row.name} {row.text[slice(*made.name)]} ({made.basis})  [{row.text}"
            for made in found
            if id(made) not in hits
        ]
        parties.notes += [
            f"missed {row.name} {label.party}  [{row.text}" for label in row.accused if id(label) not in met
        ]
        for made, label in matched:
            _told(scores["basis"], made.basis.value, label.basis, f"{row.name} {label.party}")
            _told(scores["denies"], made.denies, label.denies, f"{row.name} {label.party}")
    return scores


def _same(made: AccusedParty, label: Accusation) -> bool:
    return any(overlap(mention, place) >= 0.5 for mention in made.mentions for place in label.places)


def _told(score: Score, made: object, wanted: object, where: str) -> None:
    if wanted is None:
        return
    score.found += 1
    score.wanted += 1
    score.right += made == wanted
    if made != wanted:
        score.notes.append(f"{where}: {made} // {wanted}")
