"""What the files of the sample hold: people, sources, requests, a correction, and the story in its versions."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from newsdesk.domain.contacts import Contact
from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.people import Role
from newsdesk.domain.requests import Channel, ReplyKind, Result, Terms
from newsdesk.domain.sources import AddSource, SourceKind
from newsdesk.resources import sample_path
from newsdesk.text.body import Body, Kind

_SETTINGS = {"time-zone": "time_zone", "week": "week", "months": "months", "place": "city"}
_Moment = Callable[[Mapping[str, Any]], datetime]


@dataclass(frozen=True, slots=True)
class Cast:
    """Somebody of the sample's newsroom; ``id`` is how its files refer to them."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the sources directory, but for its id and who knows it. ``identity`` is for the vault alone."""

    id: str
    fields: Mapping[str, Any]
    known_to: tuple[str, ...] = ()
    identity: str = field(default="", repr=False)
    original: str = ""

    def command(self, source: str, known_to: tuple[str, ...]) -> AddSource:
        """The command that enters it, under the id ``source`` and known to those people."""
        text = self.fields.get
        reached = (Contact("email", self.fields["email"]),) if text("email") and not text("described") else ()
        return AddSource(
            source, SourceKind(self.fields["kind"]), text("name", ""), tuple(text("variants", ())),
            text("described", ""), text("reason", ""), tuple(text("ticks", ())), known_to, text("week", ""),
            contacts=reached,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened in a request, at a moment (aware). ``act``: send, attempt, remind or reply."""

    act: str
    at: datetime
    channel: Channel | None = None
    to: str = ""
    result: Result | None = None
    deadline: str = ""
    evidence: str = ""
    text: str = ""
    kind: ReplyKind | None = None
    terms: Terms = Terms.ON_RECORD


@dataclass(frozen=True, slots=True)
class Asking:
    """One comment request and what became of it. ``covers`` are annotations of the sample's gold.json.

    ``worded``: the story tells its outcome in a comment statement. ``grade`` is what the log then supports.
    """

    id: str
    party: str
    question: str
    covers: tuple[str, ...]
    grade: str
    happenings: tuple[Happening, ...]
    worded: bool = False


@dataclass(frozen=True, slots=True)
class Mistake:
    """What turned out wrong after publication, and who did what about it (ids of the cast)."""

    type: ChangeKind
    wrong: str
    right: str
    paragraph: int
    reported_by: str
    at: datetime
    reported: str
    verified: str
    approved: str
    note: str


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotation that the sample's makers know to be in the copy: where it stands, and whose words it reports.

    Spans are code points in the text of its own paragraph, which is given whole.
    """

    id: str
    paragraph: str
    cue: tuple[int, int]
    subject: tuple[int, int] | None = None
    claim: tuple[int, int] | None = None
    anonymous: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is given copies of the story, and in which formats."""

    name: str
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything the sample is made of. Paths are relative to ``folder``."""

    folder: Path = field(repr=False)
    name: str
    city: str
    zone: ZoneInfo
    settings: Mapping[str, str]
    passphrase: str = field(repr=False)
    founded: datetime
    started: datetime
    words: Mapping[str, str]
    cast: tuple[Cast, ...]
    writer: str
    records: tuple[Record, ...]
    askings: tuple[Asking, ...]
    mistake: Mistake
    recipients: tuple[Recipient, ...]
    attributions: tuple[Gold, ...]
    statements: tuple[Gold, ...]

    @property
    def story_date(self) -> date:
        """The day the story is of."""
        return self.started.date()

    def paragraphs(self, name: str) -> tuple[tuple[Kind, str], ...]:
        """The typed paragraphs of one version of the story."""
        return tuple((Kind(item["kind"]), item["text"]) for item in _toml(self.folder / name)["paragraph"])

    def revised(self, body: Body, before: str, after: str) -> Body:
        """``body`` with what changed between two versions of the story; everything else stays as ``body`` has it."""
        new = {
            old: text
            for (_, old), (_, text) in zip(self.paragraphs(before), self.paragraphs(after), strict=True)
            if old != text
        }
        return Body(tuple(replace(item, text=new.get(item.text, item.text)) for item in body.paragraphs))


def read_material(folder: Path | None = None) -> Material:
    """The sample as its files have it. Raises KeyError, ValueError or OSError for a broken installation."""
    folder = folder or sample_path()
    data = _toml(folder / "newsroom.toml")
    room = data["newsroom"]
    zone = ZoneInfo(room["time_zone"])
    story = _toml(folder / room["story"])
    first: date = story["date"]

    def moment(place: Mapping[str, Any]) -> datetime:
        clock = time.fromisoformat(place["time"])
        return datetime.combine(first + timedelta(days=place["day"]), clock, tzinfo=zone)

    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    lines = {item["line"]: item for item in gold["paragraphs"]}
    attributions = [_gold(item, lines[item["line"]]) for item in gold["attributions"]]
    return Material(
        folder=folder,
        name=room["name"],
        city=room["city"],
        zone=zone,
        settings={name: room[key] for name, key in _SETTINGS.items()},
        passphrase=room["passphrase"],
        founded=moment(room["founded"]),
        started=moment(room["started"]),
        words=data["words"],
        cast=tuple(Cast(item["id"], item["name"], Role(item["role"])) for item in data["person"]),
        writer=next(item["id"] for item in data["person"] if item.get("writes")),
        records=tuple(_record(item) for item in data["source"]),
        askings=tuple(_asking(item, moment) for item in data["request"]),
        mistake=_mistake(data["correction"][0], moment),
        recipients=tuple(Recipient(item["name"], tuple(item["formats"])) for item in data["recipient"]),
        attributions=(*(_display(item, story) for item in data["display"]), *attributions),
        statements=tuple(_gold(item, lines[item["line"]]) for item in gold["comment_statements"]),
    )


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _record(item: Mapping[str, Any]) -> Record:
    public = {key: value for key, value in item.items() if key != "identity"}
    return Record(
        item["id"], public, tuple(item.get("known_to", ())), item.get("identity", ""), item.get("original", "")
    )


def _asking(item: Mapping[str, Any], moment: _Moment) -> Asking:
    covers = (*item["covers"], *([item["statement"]] if "statement" in item else []))
    happenings = sorted((_happening(event, moment) for event in item["event"]), key=lambda event: event.at)
    return Asking(
        item["id"], item["party"], item["question"], covers, item["grade"], tuple(happenings), "statement" in item
    )


def _happening(event: Mapping[str, Any], moment: _Moment) -> Happening:
    return Happening(
        act=event["act"],
        at=moment(event),
        channel=Channel(event["channel"]) if "channel" in event else None,
        to=event.get("to", ""),
        result=Result(event["result"]) if "result" in event else None,
        deadline=f"{moment(event['deadline']):%Y-%m-%d %H:%M}" if "deadline" in event else "",
        evidence=event.get("evidence", ""),
        text=event.get("text", "").strip(),
        kind=ReplyKind(event["kind"]) if "kind" in event else None,
        terms=Terms(event.get("terms", Terms.ON_RECORD)),
    )


def _mistake(item: Mapping[str, Any], moment: _Moment) -> Mistake:
    return Mistake(
        ChangeKind(item["type"]), item["wrong"], item["right"], item["paragraph"], item["reported_by"], moment(item),
        item["reported"], item["verified"], item["approved"], item["note"],
    )  # fmt: skip


def _gold(item: Mapping[str, Any], paragraph: Mapping[str, Any]) -> Gold:
    def span(found: Mapping[str, int] | None) -> tuple[int, int] | None:
        return None if found is None else (found["start"] - paragraph["start"], found["end"] - paragraph["start"])

    parties: Sequence[Mapping[str, int]] = item.get("parties", ())
    cue = span(item["cue"])
    assert cue is not None  # noqa: S101 - the annotation has a cue everywhere
    return Gold(
        item["id"], paragraph["text"], cue, span(item.get("speaker") or (parties[0] if parties else None)),
        span(item.get("claim")), item.get("anonymous", False), item.get("source", ""),
    )  # fmt: skip


def _display(item: Mapping[str, Any], story: Mapping[str, Any]) -> Gold:
    text: str = next(paragraph["text"] for paragraph in story["paragraph"] if paragraph["kind"] == item["kind"])
    start = text.index(item["cue"])
    return Gold(item["kind"], text, (start, start + len(item["cue"])), source=item["source"])
