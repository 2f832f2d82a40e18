"""A newsroom with one confidential source, its people signed in, and a clock that is moved by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from newsdesk.desk import Member, Newsdesk, sealing
from newsdesk.domain.sources import AddSource, Source, SourceKind
from newsdesk.store.ids import new_entity_id
from tests.cli.office import CHEAP, CHIEF, EDITOR, REPORTER, SECOND_EDITOR, WRITER, Office

TICKS = ("information", "vital", "unavailable", "reliable")
IDENTITY = "زكريا القنديلي\nأبو يحيى\n07709998877"


@dataclass
class Clock:
    """The desk's clock."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Room:
    """The writer entered the source; the editor knows it; the chief, a reporter and a second editor do not."""

    office: Office
    clock: Clock
    desk: Newsdesk
    source: str = ""

    def passphrase(self, name: str) -> str:
        return self.office.secret(name).read_text("utf-8").strip()

    def member(self, name: str) -> Member:
        return self.desk.sign_in(name, self.passphrase(name))

    def open(self, name: str) -> Member:
        """Sign in and open the vault."""
        member = self.member(name)
        self.desk.vault.open(member, self.passphrase(name))
        return member

    def id(self, name: str) -> str:
        person = self.desk.person(name)
        assert person is not None
        return person.id

    def look(self, name: str, reason: str = "") -> str:
        """What this person sees, the vault opened for it and locked again."""
        try:
            return sealing.reveal(self.desk, self.source, self.open(name), reason).result().identity
        finally:
            self.desk.vault.lock()

    @property
    def record(self) -> Source:
        with self.desk.asking() as (_, states):
            return states.sources[self.source]

    def facts(self, stream: str = "") -> list[str]:
        """The names of the facts of a stream (the source's), in order."""
        with self.desk.asking() as (connection, _):
            rows = connection.execute(
                "SELECT type FROM event WHERE stream = ? ORDER BY seq", (stream or f"source:{self.source}",)
            ).fetchall()
        return [row[0] for row in rows]


def room(office: Office) -> Room:
    """Opened on a test's own newsroom; close its desk."""
    clock = Clock()
    made = Room(office, clock, Newsdesk(office.path, clock=clock, sealing=CHEAP))
    command = AddSource(
        new_entity_id("q"), SourceKind.PERSON, described="موظف في الجمارك", reason="يخشى على عمله", ticks=TICKS,
        known_to=(made.id(EDITOR),),
    )  # fmt: skip
    made.source = made.desk.add_confidential(command, IDENTITY, made.member(WRITER)).result().made[0]
    return made


__all__ = ["CHIEF", "EDITOR", "IDENTITY", "REPORTER", "SECOND_EDITOR", "WRITER", "Clock", "Room", "room"]
