"""One newsroom file, opened: commands go in, changes and answers come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock, local
from typing import TYPE_CHECKING, TypeVar

from newsdesk.desk import questions, vault
from newsdesk.desk.acting import acting, found_facts
from newsdesk.desk.changes import Changes, Evidence
from newsdesk.desk.member import Member
from newsdesk.desk.readings import Readings, own_rules_path
from newsdesk.desk.spelling import Spelling
from newsdesk.domain.errors import Reason, Rejected, Unreadable
from newsdesk.domain.people import Person, Role
from newsdesk.domain.readiness import assess, identified
from newsdesk.domain.sources import AddSource
from newsdesk.domain.story import Story
from newsdesk.domain.story_commands import Context
from newsdesk.house import House
from newsdesk.house import load as load_house
from newsdesk.store.states import States
from newsdesk.text.body import Body

if TYPE_CHECKING:
    from newsdesk.domain.corrections import Correction
    from newsdesk.store.driver import Connection
    from newsdesk.store.file_key import FileKey
    from newsdesk.store.journal import Journal
    from newsdesk.store.keys import SealedKey, SealingCost
    from newsdesk.store.search import Hit


T = TypeVar("T")


def now() -> datetime:
    """The wall clock, UTC: the only place where the desk reads it."""
    return datetime.now(UTC)


class Newsdesk:
    """The newsroom in one file.

    Commands run one after the other on the writer's thread and come back as futures: waiting is the caller's choice.
    Questions may be asked from any thread; each sees one unchanging state of the file.
    """

    def __init__(
        self,
        path: Path,
        file_key: FileKey | None = None,
        clock: Callable[[], datetime] = now,
        sealing: SealingCost | None = None,
    ) -> None:
        """Open an existing newsroom, bringing an older file up to date first (a copy of it is kept beside it).

        ``sealing`` is what trying a passphrase given from now on shall cost, None for the usual.
        Raises Unreadable (no such file, not a newsroom, passphrase) and Unavailable (locked, damaged, newer).
        """
        from newsdesk.store.migrations import prepare
        from newsdesk.store.readers import Readers
        from newsdesk.store.shred import carry_out
        from newsdesk.store.views import VIEWS
        from newsdesk.store.writer import Writer

        self.path = path
        self.file_key = file_key
        self.clock = clock
        self.sealing = sealing
        self.prepared = prepare(path, file_key, at=clock(), views=VIEWS)
        carry_out(path, file_key, only_if_owed=True)  # in case the program ended between the fact and the deed
        self.readings = Readings(own_rules_path(path))
        self.spelling = Spelling(self)
        self._house: House | None = None
        self._writer = Writer(path, file_key)
        self._readers = Readers(path, file_key)
        self._writing = States()
        self._asking = local()
        self._journal: Journal | None = None
        self._journal_gate = Lock()
        self.vault = vault.Vault(self)

    @classmethod
    def found(
        cls,
        path: Path,
        newsroom: str,
        person: str,
        *,
        role: Role = Role.CHIEF,
        passphrase: str | None = None,
        file_key: FileKey | None = None,
        clock: Callable[[], datetime] = now,
        sealing: SealingCost | None = None,
    ) -> Newsdesk:
        """Make a new file with its newsroom and first person, and open it.

        Raises Unreadable when the file is there already, Rejected for an empty name, Unavailable when it cannot be
        made.
        """
        found_facts(path, newsroom, person, role, passphrase, file_key, clock(), sealing)
        return cls(path, file_key, clock, sealing)

    def close(self) -> None:
        """Lock the vault, finish what was handed in and let go of the file."""
        self.vault.lock()
        self._writer.close()
        self._readers.close()
        with self._journal_gate:
            if self._journal is not None:
                self._journal.close()

    def __enter__(self) -> Newsdesk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def house(self) -> House:
        """The rules and wording, with the newsroom's own file; what a chief has set is applied in every context."""
        if self._house is None:
            own = self.readings.own
            self._house = load_house(own.knowledge.rules_digest, own_levels=own.levels)
        return self._house

    @property
    def own_rules_file(self) -> Path:
        """Where this newsroom's own rules may lie; the file need not be there."""
        return own_rules_path(self.path)

    def own_rules_problems(self) -> tuple[Unreadable, ...]:
        """What is wrong with the newsroom's own rules file, in its order. Reads the rules: not for the UI thread."""
        problems = self.readings.own.problems if self.own_rules_file.exists() else ()
        return tuple(Unreadable(problem.key, **problem.values) for problem in problems)

    @property
    def journal(self) -> Journal:
        """What was typed and is no revision yet, opened when first needed. Any thread. Raises Unavailable."""
        from newsdesk.store.journal import Journal

        with self._journal_gate:
            if self._journal is None:
                self._journal = Journal(self.path, self.file_key)
            return self._journal

    # -- acting ------------------------------------------------------------------------------------------------------

    def do(self, command: object, member: Member, evidence: Sequence[Evidence] = ()) -> Future[Changes]:
        """Hand in a command. The future gives what changed, or raises Rejected (a rule said no, nothing was written),
        Unreadable, or Unavailable (nothing was written, trying again may help)."""
        return self.submit(acting(self, command, member, evidence))

    def count_anew(self) -> Future[Changes]:
        """Bring every open deadline to the calendars and time zones now installed, signed by the installation."""
        from newsdesk.desk.moving import counting_anew

        return self.submit(counting_anew(self))

    def submit(self, act: Callable[[Connection, States], T]) -> Future[T]:
        """Hand in an act of the desk's own parts; commands go through ``do``."""
        states, began = self._writing, 0

        def task(connection: Connection) -> T:
            nonlocal began
            states.advance(connection)
            began = states.seq
            return act(connection, states)

        def undone() -> None:
            # What was folded in a transaction that is undone, by the act or by a full disk at its end, never was. A
            # command that a rule refused had folded nothing yet.
            if states.seq != began:
                states.forget()

        return self._writer.submit(task, undone=undone)

    def submit_shredding(self, act: Callable[[Connection, States], T]) -> Future[T]:
        """Hand in an act whose facts may order something emptied; the future is done when that is, too."""
        from newsdesk.desk.safety import emptied

        return emptied(self.submit(act), self.path, self.file_key)

    def sign_in(self, name: str, passphrase: str | None = None) -> Member:
        """Prove who acts. Takes 0.1–0.3 s with a passphrase (Argon2id): not for the UI thread.

        Raises Rejected: unknown-person, not-a-member, wrong-passphrase.
        """
        from newsdesk.store.keys import sealed_key, unseal

        with self.asking() as (connection, states):
            person = states.everyone().named(name)
            if person is None:
                raise Rejected(Reason("unknown-person", values={"person": name}))
            if not person.active:
                raise Rejected(Reason("not-a-member", values={"person": person.name}))
            sealed: SealedKey = sealed_key(connection, person.keys[-1].key_id)
        return Member(person.id, person.name, person.role, unseal(sealed, passphrase).signing_only())

    def add_confidential(self, command: AddSource, identity: str, member: Member) -> Future[Changes]:
        """Enter a described source and seal who it is to those who know, in one act. The identity is in no fact."""
        return self.submit(vault.adding(self, command, identity, member))

    # -- asking ------------------------------------------------------------------------------------------------------

    @contextmanager
    def asking(self) -> Iterator[tuple[Connection, States]]:
        """This thread's connection and states, at one unchanging state of the file."""
        with self._readers.reading() as connection:
            states: States | None = getattr(self._asking, "states", None)
            if states is None:
                states = self._asking.states = States()
            states.advance(connection)
            yield connection, states

    def changed_elsewhere(self) -> int:
        """A number that differs from last time when anybody, another copy of the app included, has committed since."""
        return self._readers.data_version()

    def story(self, story_id: str) -> Story:
        """One story as it stands. Raises Rejected (unknown-story)."""
        with self.asking() as (connection, states):
            story = states.story(connection, story_id)
        if story.status is None:
            raise Rejected(Reason("unknown-story", values={"story": story_id}))
        return story

    def person(self, name: str) -> Person | None:
        """A person by name or id."""
        with self.asking() as (_, states):
            return states.everyone().named(name)

    def context(self, actor: Person | None = None, story: Story | None = None) -> Context:
        """What a decision would know now; while the vault is open, for whoever opened it unless an actor is named.

        With a story, its latest text is read.
        """
        with self.asking() as (connection, states):
            identities = self.vault.identities(connection, states)
            actor = actor or states.people.get(self.vault.holder) or Person()
            context = replace(self.context_in(states, actor), identities=identities)
        return self.with_reading(context, story.body, story.story_date) if story is not None else context

    def with_reading(self, context: Context, body: Body, story_date: date) -> Context:
        """The context with the reading of a body in it."""
        return replace(context, reading=self.readings.of(body, story_date))

    def context_in(self, states: States, actor: Person) -> Context:
        """What a decision may know of the newsroom as ``states`` have it, without a reading."""
        from newsdesk.store.ids import new_entity_id

        return Context(
            now=self.clock(), actor=actor, newsroom=states.newsroom, people=states.everyone(),
            sources=dict(states.sources),
            rules=self.house.rules.of(states.newsroom.rule_levels, states.newsroom.style.code),
            new_id=new_entity_id, phrases=self.house.phrases, notes=self.house.notes,
            calendars=self.house.calendars,
        )  # fmt: skip

    def readiness(self, story_id: str) -> tuple[Reason, ...]:
        """What keeps a story from approval, and what its approver should weigh; blockers first."""
        story = self.story(story_id)
        return assess(story, self.context(story=story))

    def findings(self, story_id: str) -> tuple[tuple[str, Reason], ...]:
        """Every finding with its id, those set aside included."""
        story = self.story(story_id)
        return identified(story, self.context(story=story))

    def find(self, kind: str, text: str) -> tuple[str, str]:
        """The id that ``text`` names among those of one kind, and the story it belongs to (see ``questions.find``)."""
        with self.asking() as (connection, states):
            return questions.find(connection, states, kind, text)

    def moment(self, text: str) -> datetime:
        """A local time of the newsroom, or a length ago, as UTC. Raises Unreadable."""
        with self.asking() as (_, states):
            return questions.local_moment(text, self.clock(), states)

    def moment_ahead(self, text: str) -> datetime:
        """A local time of the newsroom, or a length from now (``24h``), as UTC. Raises Unreadable."""
        with self.asking() as (_, states):
            return questions.moment_ahead(text, self.clock(), states, self.house.calendars)

    def stories(self, status: str = "", limit: int = 200, offset: int = 0) -> list[questions.StoryRow]:
        """A page of the stories, the last changed first."""
        with self.asking() as (connection, _):
            return questions.stories(connection, status, limit, offset)

    def requests(self, story: str = "", *, overdue: bool = False) -> list[questions.RequestRow]:
        """Requests, the nearest deadline first."""
        with self.asking() as (connection, _):
            return questions.requests(connection, self.clock(), story=story, overdue=overdue)

    def history(self, story_id: str) -> list[questions.Entry]:
        """Every fact of a story, in order: what, when, by whom, under which key."""
        with self.asking() as (connection, states):
            return questions.history(connection, states, story_id)

    def signed_head(self) -> str:
        """The record's signed head as JSON, to lie beside what leaves the newsroom; empty when there is no fact."""
        from newsdesk.store.head import signed_head

        with self.asking() as (connection, _):
            head = signed_head(connection, self.clock())
        return head.to_json() if head is not None else ""

    def corrections(self, story_id: str = "") -> list[tuple[str, Correction]]:
        """Corrections with their stories, the latest reported first; of one story, or of all."""
        with self.asking() as (connection, states):
            return [
                (story, states.story(connection, story).corrections[case])
                for story, case in questions.corrections(connection, story_id)
            ]

    def search(self, query: str, status: str = "", since: date | None = None, limit: int = 50) -> list[Hit]:
        """What holds every word of the query, newest first."""
        from newsdesk.store.search import find

        with self.asking() as (connection, _):
            return find(connection, query, status=status, since=since, limit=limit)
