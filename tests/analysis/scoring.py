"""Scores readings against labelled copy by the contract's rule.

A cue counts when it overlaps the labelled one; a speaker, party or claim when the overlap is at least half (claims 0.8)
of the longer span; types and `anonymous` exactly. ``make eval`` prints the tables.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import regex

from newsdesk.analysis.document import read_plain
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.reader import Reader
from newsdesk.domain.reading import Attribution, CommentStatement, Reading, StatementType
from newsdesk.text.body import Body, Kind, Paragraph, Span

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
RULES = ROOT / "resources" / "rules"
REGRESSION = Path(__file__).parent / "regression"
STORY_DATE = date(2021, 7, 14)

Label = Mapping[str, Any]


def overlap(one: Span | None, other: Span | None) -> float:
    """The shared length as a share of the longer span; 1 when both are absent, 0 when one is."""
    if one is None or other is None:
        return float(one is other)
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / max(one[1] - one[0], other[1] - other[0], 1)


def touches(one: Span, other: Span) -> bool:
    """Whether the spans share a code point."""
    return max(one[0], other[0]) < min(one[1], other[1])


@dataclass(slots=True)
class Score:
    """Counts of one kind of finding, with what was missed and what was too much."""

    name: str
    found: int = 0
    wanted: int = 0
    right: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def line(self) -> str:
        """One line of the table."""
        counts = f"{self.right} right, {self.found} found, {self.wanted} wanted"
        return f"{self.name:<26} P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  ({counts})"


def pair(found: Sequence[Any], wanted: Sequence[Any], same: Callable[[Any, Any], bool]) -> Iterator[tuple[Any, Any]]:
    """One-to-one matches in order."""
    left = list(found)
    for want in wanted:
        hit = next((item for item in left if same(item, want)), None)
        if hit is not None:
            left.remove(hit)
            yield hit, want


def _span(label: Any) -> Span | None:
    if label is None:
        return None
    return (label["start"], label["end"]) if isinstance(label, dict) else (label[0], label[1])


def _of(text: str, span: Span | None) -> str:
    return "–" if span is None else text[span[0] : span[1]]


def score_attributions(
    text: str, found: Sequence[Attribution], wanted: Sequence[Label], scores: Mapping[str, Score]
) -> None:
    """Adds one text's cues, speakers, claims and anonymity to ``scores``."""
    matched = list(pair(found, wanted, partial(_same_saying, text)))
    cues = scores["cue"]
    cues.found += len(found)
    cues.wanted += len(wanted)
    cues.right += len(matched)
    hits = {id(made) for made, _ in matched}
    labelled = {id(label) for _, label in matched}
    cues.notes += [
        f"extra  {made.rule}: {_of(text, made.cue)} / {_of(text, made.speaker)}  [{text[:90]}"
        for made in found
        if id(made) not in hits
    ]
    cues.notes += [
        f"missed {_of(text, _span(label['cue']))} / {_of(text, _span(label['speaker']))}  [{text[:90]}"
        for label in wanted
        if id(label) not in labelled
    ]
    for made, label in matched:
        _score_span(text, scores["speaker"], made.speaker, _span(label["speaker"]), 0.5)
        if "claim" in label:
            _score_span(text, scores["claim"], made.claim, _span(label["claim"]), 0.8)
        anonymous = scores["anonymous"]
        anonymous.found += 1
        anonymous.wanted += 1
        anonymous.right += made.anonymous == label["anonymous"]
        if made.anonymous != label["anonymous"]:
            anonymous.notes.append(f"{made.anonymous}: {_of(text, made.speaker)}")


_SAYING = regex.compile(r"قائل|بالقول|بقول")


def _same_saying(text: str, made: Attribution, label: Label) -> bool:
    """Whether both mean the same words of saying: of the two in ردّ … قائلا either will do, with speaker and claim."""
    cue = _span(label["cue"]) or (0, 0)
    if touches(made.cue, cue):
        return True
    if not (_SAYING.match(_of(text, made.cue)) or _SAYING.match(_of(text, cue))):
        return False
    said = overlap(made.claim, _span(label.get("claim"))) >= 0.8
    return said and overlap(made.speaker, _span(label["speaker"])) >= 0.5


def _score_span(text: str, score: Score, made: Span | None, wanted: Span | None, share: float) -> None:
    score.found += made is not None
    score.wanted += wanted is not None
    if made is not None and overlap(made, wanted) >= share:
        score.right += 1
    elif made is not None or wanted is not None:
        score.notes.append(f"{_of(text, made)}  //  {_of(text, wanted)}")


def new_scores(*names: str) -> dict[str, Score]:
    """Empty scores by name."""
    return {name: Score(name) for name in names}


def score_seed(knowledge: Knowledge) -> tuple[dict[str, Score], Reading, Body]:
    """The seed's scores: paragraphs, attributions, statements, quotes, dates."""
    text = (SHARED / "seed" / "article.txt").read_text(encoding="utf-8")
    gold = json.loads((SHARED / "seed" / "gold.json").read_text(encoding="utf-8"))
    body, reading = read_plain(text, knowledge, STORY_DATE)
    scores = new_scores(
        "paragraph", "cue", "speaker", "claim", "anonymous", "statement", "asked_by", "quote", "date"
    )
    wanted = [((item["start"], item["end"]), item["type"]) for item in gold["paragraphs"]]
    made = [(item.span, item.kind.value) for item in reading.paragraphs]
    _count(scores["paragraph"], made, wanted)
    score_attributions(text, reading.attributions, gold["attributions"], scores)
    labels = [
        {"type": item["type"], "cue": item["cue"], "party": party, "asked_by": item["asker"]}
        for item in gold["comment_statements"]
        for party in item["parties"]
    ]
    _score_statements(text, reading.comment_statements, labels, scores["statement"], scores["asked_by"])
    _count(
        scores["quote"],
        [(q.span, q.role.value) for q in reading.quotes],
        [((q["start"], q["end"]), q["role"]) for q in gold["quotes"]],
    )
    plain = [item for item in gold["dates"] if not item["kind"].startswith("event-anchored")]
    resolved = [tuple(item["resolved"]) if isinstance(item["resolved"], list) else item["resolved"] for item in plain]
    _count(scores["date"], [(d.span, d.resolved) for d in reading.dates],
           [((item["start"], item["end"]), value) for item, value in zip(plain, resolved, strict=True)])  # fmt: skip
    return scores, reading, body


def _count(score: Score, made: Sequence[Any], wanted: Sequence[Any]) -> None:
    score.found += len(made)
    score.wanted += len(wanted)
    score.right += sum(1 for _ in pair(made, wanted, lambda one, other: one == other))
    score.notes += [f"extra  {item}" for item in made if item not in wanted]
    score.notes += [f"missed {item}" for item in wanted if item not in made]


def _score_statements(
    text: str, found: Sequence[CommentStatement], labels: Sequence[Label], score: Score, asked_by: Score | None = None
) -> None:
    def same(made: CommentStatement, label: Label) -> bool:
        cue = _span(label.get("cue"))
        near = touches(made.cue, cue) if cue else True
        return made.type.value == label["type"] and near and overlap(made.party, _span(label["party"])) >= 0.5

    matched = list(pair(found, labels, same))
    score.found += len(found)
    score.wanted += len(labels)
    score.right += len(matched)
    hits = {id(made) for made, _ in matched}
    labelled = {id(label) for _, label in matched}
    score.notes += [
        f"extra  {m.rule}: {_of(text, m.cue)} / {_of(text, m.party)}  [{text[:90]}" for m in found if id(m) not in hits
    ]
    score.notes += [
        f"missed {label['type']} / {_of(text, _span(label['party']))}  [{text[:90]}"
        for label in labels
        if id(label) not in labelled
    ]
    for made, label in matched:
        if asked_by is not None and "asked_by" in label:
            _score_span(text, asked_by, made.asked_by, _span(label["asked_by"]), 0.5)


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled sentence. Labels hold spans in ``text``; None where nobody has labelled what is of the kind."""

    text: str
    kind: Kind
    attributions: tuple[Label, ...] | None
    statements: tuple[Label, ...] | None


def devset(name: str = "wikinews.jsonl") -> list[Row]:
    """The sentences labelled by others; their offsets, given in the article, made offsets in the sentence."""
    rows = []
    for line in (SHARED / "devset" / name).read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        start = item["start"]
        said = tuple(_moved(label, start) for label in item["attribution"])
        asked = tuple(_moved(label, start) for label in item["comment_all"])
        rows.append(Row(item["sentence"], Kind.BODY, said, asked))
    return rows


def regression(name: str) -> list[Row]:
    """Our own sentences in ``regression/``, whose labels are the words as they stand in the text.

    ``asked.jsonl`` and ``replies.jsonl`` label comment statements only, ``said.jsonl`` attributions only; of the
    everyday ones and of ``sought_out.jsonl`` each labels one or the other.

    Raises ValueError where a label does not stand in its sentence.
    """
    rows = []
    for line in (REGRESSION / name).read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        text = item["text"]
        rows.append(Row(text, Kind(item["kind"]), _labels(item, "attributions"), _labels(item, "statements")))
    return rows


def _labels(item: Label, kind: str) -> tuple[Label, ...] | None:
    return tuple(_placed(item["text"], label) for label in item[kind]) if kind in item else None


def _placed(text: str, label: Label) -> dict[str, Any]:
    """A label of words as one of spans: the cue at its ``n``-th place, the rest at the place nearest to it."""
    made = dict(label)
    edge = r"(?:(?<!\w)|(?<=(?<!\w)[وف]))" if label["cue"][0].isalpha() else ""
    places = [match.start() for match in regex.finditer(edge + regex.escape(label["cue"]), text)]
    if len(places) < label.get("n", 1):
        raise ValueError(f"{label['cue']!r} does not stand in {text!r}")
    start = places[label.get("n", 1) - 1]
    made["cue"] = (start, start + len(label["cue"]))
    for name in ("speaker", "relay", "claim", "party", "asked_by"):
        words = label.get(name)
        if words is None:
            continue
        found = [match.start() for match in regex.finditer(regex.escape(words), text)]
        if not found:
            raise ValueError(f"{words!r} does not stand in {text!r}")
        near = min(found, key=lambda place: abs(place - start))
        made[name] = (near, near + len(words))
    return made


STATEMENTS = tuple(StatementType)


def score_rows(knowledge: Knowledge, rows: Sequence[Row]) -> dict[str, Score]:
    """The scores of sentences, each read by itself: attributions, and comment statements by type."""
    scores = new_scores("cue", "speaker", "claim", "anonymous", "statement", "asked_by", *STATEMENTS)
    reader = Reader(knowledge)
    for row in rows:
        reading = reader.read(Body((Paragraph("p1", row.kind, row.text),)))
        if row.attributions is not None:
            score_attributions(row.text, reading.attributions, row.attributions, scores)
        if row.statements is None:
            continue
        _score_statements(
            row.text, reading.comment_statements, row.statements, scores["statement"], scores["asked_by"]
        )
        for kind in STATEMENTS:
            _score_statements(
                row.text,
                [made for made in reading.comment_statements if made.type is kind],
                [label for label in row.statements if label["type"] == kind],
                scores[kind],
            )
    return scores


def macro_f1(scores: Mapping[str, Score]) -> float:
    """The mean of the comment statements' F1 over the types that are labelled or found."""
    met = [scores[kind].f1 for kind in STATEMENTS if scores[kind].wanted or scores[kind].found]
    return sum(met) / len(met) if met else 1.0


def _moved(label: Label, start: int) -> dict[str, Any]:
    return {
        key: [place - start for place in value] if isinstance(value, list) else value for key, value in label.items()
    }
