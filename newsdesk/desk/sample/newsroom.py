"""The sample newsroom at work: its people sign in, and everything goes through the desk as it would anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from newsdesk.desk.changes import Changes, Evidence
from newsdesk.desk.enrolling import add_person
from newsdesk.desk.member import Member
from newsdesk.desk.newsdesk import Newsdesk, now
from newsdesk.desk.proofs import read_proof
from newsdesk.desk.sample.material import Asking, Gold, Happening, Material, Record, read_material
from newsdesk.domain import request_commands, story_commands
from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.people import Role
from newsdesk.domain.requests import Channel
from newsdesk.domain.story import Story
from newsdesk.text.anchors import Anchor, make
from newsdesk.text.body import Body, Kind, Paragraph, Span

_DISPLAY = frozenset({Kind.ALERT, Kind.DECK, Kind.CAPTION})


@dataclass(slots=True)
class StoryClock:
    """A clock for a tale: stands still until it is moved, and only forwards. Aware times."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment

    def move(self, moment: datetime) -> None:
        """Go on to a moment, unless it is later already."""
        self.moment = max(self.moment, moment)

    def run(self, minutes: int) -> None:
        """Let some minutes pass."""
        self.moment += timedelta(minutes=minutes)


@dataclass(frozen=True, slots=True)
class Read:
    """What the writer made of the reading: how many attributions she confirmed, marked herself, and rejected."""

    confirmed: int
    marked: tuple[str, ...]
    rejected: tuple[str, ...]


@dataclass(slots=True)
class SampleNewsroom:
    """The sample's newsroom, open, with everybody signed in. People, sources and requests go by the sample's own ids.

    ``story``, ``sources`` and ``requests`` map to the ids in the file; they fill as the methods are called in order.
    """

    desk: Newsdesk
    material: Material
    clock: StoryClock
    members: dict[str, Member] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    requests: dict[str, str] = field(default_factory=dict)
    story_id: str = ""

    @classmethod
    def found(cls, path: Path, material: Material | None = None) -> SampleNewsroom:
        """Make the file, with the sample's people in it. Raises as ``Newsdesk.found`` does."""
        material = material or read_material()
        clock = StoryClock(material.founded)
        chief = next(person for person in material.cast if person.role is Role.CHIEF)
        desk = Newsdesk.found(path, material.name, chief.name, passphrase=material.passphrase, clock=clock)
        made = cls(desk, material, clock)
        try:
            made.members[chief.id] = desk.sign_in(chief.name, material.passphrase)
            for person in material.cast:
                if person is chief:
                    continue
                add_person(desk, person.name, person.role, material.passphrase, made.members[chief.id]).result()
                made.members[person.id] = desk.sign_in(person.name, material.passphrase)
            for key, value in material.settings.items():
                made.do(chief.id, ChangeSetting(key, value))
        except BaseException:
            desk.close()
            raise
        return made

    def close(self) -> None:
        """Let go of the file."""
        self.desk.close()

    def __enter__(self) -> SampleNewsroom:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- acting ------------------------------------------------------------------------------------------------------

    def do(self, who: str, command: object, evidence: Sequence[Evidence] = ()) -> Changes:
        """Carry out a command as one of the cast, and wait for it. Raises as ``Newsdesk.do``."""
        return self.desk.do(command, self.members[who], evidence).result()

    def refused(self, act: Callable[[], object]) -> tuple[Reason, ...]:
        """The reasons for which an act is refused. Raises RuntimeError if it is not: then the rule is broken."""
        try:
            act()
        except Rejected as error:
            return error.reasons
        raise RuntimeError("what a rule forbids was carried out")

    @property
    def story(self) -> Story:
        """The story as it stands."""
        return self.desk.story(self.story_id)

    @property
    def writer(self) -> str:
        """Whose story it is."""
        return self.material.writer

    def one(self, role: Role, *, without: str = "") -> str:
        """The first of the cast with that role."""
        return next(person.id for person in self.material.cast if person.role is role and person.id != without)

    def evidence(self, name: str) -> tuple[list[Evidence], str]:
        """A file of the sample to be kept with a command, and its SHA-256."""
        files, digest, _ = read_proof(self.material.folder / name)
        return files, digest

    # -- sources and text --------------------------------------------------------------------------------------------

    def enter_sources(self) -> tuple[Record, ...]:
        """Enter the directory as the story's writer, identities into the vault. Gives the records that have one."""
        from newsdesk.store.ids import new_entity_id

        concealed = []
        for record in self.material.records:
            known_to = tuple(self.members[person].person for person in record.known_to)
            command = record.command(new_entity_id("q"), known_to)
            if record.identity:
                made = self.desk.add_confidential(command, record.identity, self.members[self.writer]).result()
                concealed.append(record)
            else:
                made = self.do(self.writer, command)
            self.sources[record.id] = made.made[0]
        return tuple(concealed)

    def start_story(self) -> Story:
        """Bring the typed copy in as the writer's story."""
        from newsdesk.store.ids import new_entity_id

        self.clock.move(self.material.started)
        typed = self.material.paragraphs("story.toml")
        body = Body(tuple(Paragraph(new_entity_id("g"), kind, text) for kind, text in typed))
        command = story_commands.StartStory(new_entity_id("s"), body, self.material.story_date)
        self.story_id = self.do(self.writer, command).made[0]
        return self.story

    def annotation(self, gold: Gold, kind: AnnotationKind) -> Annotation | None:
        """What the reading found where the sample's makers know something to be; None where it found nothing."""
        story = self.story
        places = {item.id for item in story.body.paragraphs if item.text == gold.paragraph}
        return next(
            (
                item
                for item in story.annotations
                if item.kind == kind
                and item.cue.paragraph_id in places
                and item.cue.start < gold.cue[1]
                and gold.cue[0] < item.cue.end
            ),
            None,
        )

    def settle_reading(self, last: int | None = None) -> Read:
        """Say yes to what was read rightly, no to what was not, mark what was missed, and tie each to its source.

        ``last`` leaves the work unfinished after so many attributions.
        """
        marked, confirmed = [], 0
        known = self.material.attributions[:last]
        for gold in known:
            found = self.annotation(gold, AnnotationKind.ATTRIBUTION)
            if found is None:
                identity = self._mark(gold)
                marked.append(self._words(gold.paragraph, gold.subject or gold.cue))
            else:
                identity, confirmed = found.id, confirmed + 1
                self.do(self.writer, story_commands.ConfirmAnnotation(self.story_id, identity))
            tie = story_commands.TieAnnotation(self.story_id, identity, self.sources[gold.source])
            self.do(self.writer, tie)
        return Read(confirmed, tuple(marked), () if last is not None else self._reject_the_rest())

    def _mark(self, gold: Gold) -> str:
        from newsdesk.store.ids import new_entity_id

        body = self.story.body
        start = next(span[0] for item, span in body.spans() if item.text == gold.paragraph)

        def anchor(span: Span | None) -> Anchor | None:
            return None if span is None else make(body, (start + span[0], start + span[1]))

        cue = anchor(gold.cue)
        assert cue is not None  # noqa: S101 - every annotation of the sample has a cue
        command = story_commands.MarkAttribution(
            self.story_id, new_entity_id("a"), cue, anchor(gold.subject), anchor(gold.claim), gold.anonymous
        )
        return self.do(self.writer, command).made[0]

    def _reject_the_rest(self) -> tuple[str, ...]:
        """Reject what was taken for an attribution in the running copy and is none."""
        story = self.story
        kinds = {item.id: item.kind for item in story.body.paragraphs}
        rejected = []
        for item in story.annotations:
            wrong = item.kind == AnnotationKind.ATTRIBUTION and not story.standing(item.id).touched
            if not wrong or kinds[item.cue.paragraph_id] in _DISPLAY:
                continue
            command = story_commands.RejectAnnotation(self.story_id, item.id, self.material.words["reject"])
            self.do(self.writer, command)
            rejected.append(item.cue.quote)
        return tuple(rejected)

    @staticmethod
    def _words(paragraph: str, span: Span) -> str:
        return paragraph[slice(*span)]

    def attach_relay(self) -> Record:
        """Keep the agency's own copy with the story."""
        record = next(item for item in self.material.records if item.original)
        files, digest = self.evidence(record.original)
        command = story_commands.AttachRelay(self.story_id, self.sources[record.id], digest, files[0].name)
        self.do(self.writer, command, files)
        return record

    def revise(self, before: str, after: str, correction: str = "") -> Story:
        """Keep what changed between two versions of the sample's story, as the writer."""
        body = self.material.revised(self.story.body, before, after)
        command = story_commands.ReviseStory(self.story_id, body, self.story.revision.number, correction=correction)
        self.do(self.writer, command)
        return self.story

    # -- asking ------------------------------------------------------------------------------------------------------

    def ask(self, asking: Asking, *, classified: bool = True) -> str:
        """Enter a request with everything that happened in it, each thing at its own time. Gives the request's id."""
        from newsdesk.store.ids import new_entity_id

        party = next(item for item in self.material.records if item.id == asking.party)
        command = request_commands.AddRequest(
            self.story_id, new_entity_id("r"), party.fields["name"], asking.question, self.sources[party.id],
            tuple(self._covered(asking.covers)),
        )  # fmt: skip
        request = self.requests[asking.id] = self.do(self.writer, command).made[0]
        for happening in asking.happenings:
            self._log(request, happening, classified=classified)
        return request

    def _covered(self, wanted: Sequence[str]) -> list[str]:
        found = []
        material = self.material
        known = [(gold, AnnotationKind.ATTRIBUTION) for gold in material.attributions]
        known += [(gold, AnnotationKind.STATEMENT) for gold in material.statements]
        for gold, kind in known:
            annotation = self.annotation(gold, kind) if gold.id in wanted else None
            if annotation is not None:
                found.append(annotation.id)
        return found

    def _log(self, request: str, event: Happening, *, classified: bool) -> None:
        from newsdesk.store.ids import new_entity_id

        story = self.story_id
        files, digest = self.evidence(event.evidence) if event.evidence else ([], "")
        if event.act == "reply":
            reply = new_entity_id("y")
            self.do(self.writer, request_commands.LogReply(story, request, reply, event.text, event.at))
            if classified and event.kind is not None:
                self.do(self.writer, request_commands.ClassifyReply(story, request, reply, event.kind, event.terms))
            return
        attempt, channel = new_entity_id("t"), event.channel or Channel.EMAIL
        command: object
        if event.act == "send":
            command = request_commands.SendRequest(story, request, attempt, channel, event.to, event.deadline, event.at)
        elif event.act == "remind":
            command = request_commands.SendReminder(story, request, attempt, channel, event.to, event.at)
        else:
            assert event.result is not None  # noqa: S101 - an attempt of the sample says what came of it
            name = files[0].name if files else ""
            command = request_commands.LogAttempt(
                story, request, attempt, channel, event.to, event.result, event.at, digest, name
            )
        self.do(self.writer, command, files)


def load_sample(path: Path, clock: Callable[[], datetime] = now, material: Material | None = None) -> SampleNewsroom:
    """The sample newsroom in a new file, its story in the middle of the work; ``clock`` is the desk's from then on.

    The writer has entered her sources and tied most of the attributions. One request has not been entered yet, the last
    reply waits to be classified, the agency's copy is not attached: the gate is shut, for reasons of several kinds.
    Raises as ``Newsdesk.found`` does; then no file is left behind.
    """
    made = SampleNewsroom.found(path, material)
    try:
        made.enter_sources()
        made.start_story()
        made.clock.run(40)
        made.settle_reading(len(made.material.attributions) - 5)
        asked = made.material.askings[:-1]
        unread = [asking for asking in asked if any(event.act == "reply" for event in asking.happenings)][-1]
        for asking in asked:
            made.clock.run(5)
            made.ask(asking, classified=asking is not unread)
    except BaseException:
        made.close()
        for ending in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        raise
    made.desk.clock = clock
    return made
