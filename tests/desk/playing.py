"""People of a newsroom acting at random, as real acts through the desk; what a rule refuses changes nothing."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from newsdesk.desk import Evidence, Newsdesk
from newsdesk.domain import correction_decisions as corrections
from newsdesk.domain import request_commands as requests
from newsdesk.domain import story_commands as stories
from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.errors import Rejected
from newsdesk.domain.events.reviewing import NoteVerdict, ReaderKind
from newsdesk.domain.events.sources import Contact
from newsdesk.domain.events.story import Objection
from newsdesk.domain.legal_bars import AddBar, BarKind, LiftBar
from newsdesk.domain.publication import PublishCorrection
from newsdesk.domain.requests import Channel, ReplyKind, Result, Terms
from newsdesk.domain.sources import AddSource, ChangeSource, MergeSource, SourceKind, SplitSource
from newsdesk.domain.story import Status, Story
from newsdesk.store.driver import Connection
from newsdesk.store.ids import new_entity_id
from newsdesk.text.anchors import make
from newsdesk.text.body import Body, Kind, Paragraph
from tests.cli.office import CHIEF, EDITOR, SECOND_EDITOR, WRITER, Office

SENTENCES = (
    "قالت وزارة الأشغال إن الجسر آمن.",
    "ولم ترد وزارة الأشغال على أسئلتنا.",
    "وقال المهندس سالم الحارثي «الأساس سليم».",
    "واتهمت لجنة الأهالي شركة ركن الجسور بالفساد.",
    "ونفى مدير الشركة الاتهامات.",
    "وتأخر العمل شهرين بسبب الأمطار.",
    "ولم يتسنّ الاتصال ببلدية المرفأ للتعليق.",
)
HARMLESS = (SENTENCES[0], SENTENCES[5], "وقالت رئيسة اللجنة هدى الرملي إن العمل يُستأنف غدًا.")
"""Nobody is accused and nobody's silence is told: such a story can be approved."""
PARTIES = ("وزارة الأشغال", "شركة ركن الجسور", "بلدية المرفأ")
DAY = date(2026, 11, 20)


def body_of(*texts: str, headline: str = "الجسر المؤجَّل") -> Body:
    """A body with fresh paragraph ids."""
    paragraphs = [Paragraph(new_entity_id("g"), Kind.HEADLINE, headline)]
    paragraphs += [Paragraph(new_entity_id("g"), Kind.BODY, text) for text in texts]
    return Body(tuple(paragraphs))


def for_every_format(body: Body) -> Body:
    """The body with what each format that stands alone holds: an alert, a social text, a caption."""
    kinds = (Kind.ALERT, Kind.SOCIAL, Kind.CAPTION)
    return Body((*body.paragraphs, *(Paragraph(new_entity_id("g"), kind, "الجسر يُفتح غدًا.") for kind in kinds)))


class Players:
    """Four people in one newsroom; ``chance`` decides who does what."""

    def __init__(self, desk: Newsdesk, office: Office, seed: int) -> None:
        self.desk = desk
        self.chance = random.Random(seed)  # noqa: S311 - a session to repeat, not secrets
        self.members = [
            desk.sign_in(name, office.secret(name).read_text("utf-8").strip())
            for name in (WRITER, EDITOR, SECOND_EDITOR, CHIEF)
        ]
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self._scene: tuple[Callable[[Story | None], tuple[object, tuple[Evidence, ...]] | None], ...] = (
            self._start, self._revise, self._revise, self._move, self._move, self._move, self._move, self._annotate,
            self._annotate, self._ask, self._ask, self._ask, self._correct, self._correct, self._export, self._source,
            self._review,
        )  # fmt: skip

    def act(self) -> int:
        """One act. Gives how many facts it recorded, 0 when a rule refused it."""
        story = self._some_story()
        made = self.chance.choice(self._scene)(story)
        if made is None:
            return 0
        command, evidence = made
        name = type(command).__name__
        for member in self.chance.sample(self.members, 3):
            try:
                changes = self.desk.do(command, member, evidence).result()
            except Rejected:
                self.refused[name] += 1
                continue
            self.done[name] += 1
            return changes.facts
        return 0

    def _some_story(self) -> Story | None:
        rows = self.desk.stories(limit=6)
        return self.desk.story(self.chance.choice(rows).id) if rows else None

    def _texts(self) -> list[str]:
        said = HARMLESS if self.chance.random() < 0.6 else SENTENCES
        return self.chance.sample(said, self.chance.randint(2, len(HARMLESS)))

    def _start(self, _: Story | None) -> tuple[object, tuple[Evidence, ...]] | None:
        if len(self.desk.stories()) > 3 and self.chance.random() < 0.8:
            return None
        return stories.StartStory(new_entity_id("s"), body_of(*self._texts()), DAY), ()

    def _revise(self, story: Story | None) -> tuple[object, tuple[Evidence, ...]] | None:
        if story is None:
            return None
        if story.publications and self.chance.random() < 0.5:
            return None  # most of what is published stays as it is
        kept = [item for item in story.body.paragraphs if self.chance.random() < 0.8] or list(story.body.paragraphs)
        body = Body((*kept, Paragraph(new_entity_id("g"), Kind.BODY, self.chance.choice(self._texts()))))
        open_cases = [case.id for case in story.corrections.values()]
        case = self.chance.choice(["", *open_cases])
        change = "" if case else self.chance.choice(["", "update"])
        return stories.ReviseStory(story.id, body, 0, change, case), ()

    def _move(self, story: Story | None) -> tuple[object, tuple[Evidence, ...]] | None:
        if story is None:
            return None
        onward: dict[Status | None, stories.StoryCommand] = {
            Status.DRAFT: stories.SubmitStory(story.id), Status.IN_REVIEW: stories.ApproveStory(story.id),
            Status.APPROVED: stories.PublishStory(story.id), Status.SPIKED: stories.RestoreStory(story.id),
            Status.ON_HOLD: stories.ResumeStory(story.id), Status.WITHHELD: stories.ReleaseStory(story.id),
        }  # fmt: skip
        if story.working in onward and self.chance.random() < 0.8:
            return onward[story.working], ()
        about = make(story.body, (0, 4))
        objections = (Objection(new_entity_id("o"), "من قال؟", about),) if self.chance.random() < 0.7 else ()
        still = story.returned.open if story.returned else ()
        settled = [stories.SettleObjection(story.id, item.id) for item in still]
        moves: list[object] = [
            *settled, stories.ReturnStory(story.id, "أكمل", objections),
            stories.HoldStory(story.id, "ننتظر"), stories.ResumeStory(story.id),
            stories.SpikeStory(story.id), stories.RestoreStory(story.id), stories.SetUrgent(story.id, True, "عاجل"),
            stories.WithholdStory(story.id, "نتحقق"), stories.ReleaseStory(story.id),
        ]  # fmt: skip
        return self.chance.choice(moves), ()

    def _annotate(self, story: Story | None) -> tuple[object, tuple[Evidence, ...]] | None:
        sources = list(self.desk.context().sources)
        if story is None or not story.annotations or not sources:
            return None
        annotation, source = self.chance.choice(story.annotations).id, self.chance.choice(sources)
        acts: list[object] = [
            stories.ConfirmAnnotation(story.id, annotation), stories.RejectAnnotation(story.id, annotation, "ليس قولًا"),
            stories.TieAnnotation(story.id, annotation, source), stories.UntieAnnotation(story.id, annotation, source),
        ]  # fmt: skip
        for finding, _ in self.desk.findings(story.id)[:1]:
            acts.append(stories.IgnoreFinding(story.id, finding, "رأينا غير ذلك"))
        return self.chance.choice(acts), ()

    def _ask(self, story: Story | None) -> tuple[object, tuple[Evidence, ...]] | None:
        if story is None:
            return None
        if not story.requests or self.chance.random() < 0.3:
            if len(story.requests) > 2:
                return None
            party = self.chance.choice(PARTIES)
            return requests.AddRequest(story.id, new_entity_id("r"), party, "ما ردكم؟"), ()
        request = self.chance.choice(list(story.requests.values()))
        at = self.desk.moment(f"{self.chance.randint(30, 90)}h")
        channel = self.chance.choice(list(Channel))
        kind = self.chance.choice(list(ReplyKind))
        replies = [item.id for item in request.replies] or ["y-none"]
        data = str(self.chance.random()).encode()
        acts: list[tuple[object, tuple[Evidence, ...]]] = [
            (requests.SendRequest(story.id, request.id, new_entity_id("t"), channel, "x@y.example", "24h", at), ()),
            (requests.SendRequest(story.id, request.id, new_entity_id("t"), channel, "x@y.example", "24h", at), ()),
            (
                requests.LogAttempt(
                    story.id, request.id, new_entity_id("t"), channel, "555", self.chance.choice(list(Result)), at,
                    _digest(data), "سجل.txt",
                ),
                (Evidence(data, "text/plain", "سجل.txt"),),
            ),
            (requests.SendReminder(story.id, request.id, new_entity_id("t"), occurred_at=at), ()),
            (requests.LogReply(story.id, request.id, new_entity_id("y"), "لا تعليق لدينا", at), ()),
            (requests.ClassifyReply(story.id, request.id, self.chance.choice(replies), kind, Terms.ON_RECORD), ()),
            (requests.AnswerQuestion(story.id, request.id, "جوابنا"), ()),
            (requests.WaiveRequest(story.id, request.id, "حُلّت الجهة"), ()),
            (requests.ExtendDeadline(story.id, request.id, "2wd", "طلبوا مهلة"), ()),
        ]  # fmt: skip
        return self.chance.choice(acts)

    def _correct(self, story: Story | None) -> tuple[object, tuple[Evidence, ...]] | None:
        if story is None or story.published is None:
            return None
        cases = [case.id for case in story.corrections.values()]
        if not cases or self.chance.random() < 0.3:
            kind = self.chance.choice([ChangeKind.CORRECTION, ChangeKind.CLARIFICATION])
            return corrections.ReportCorrection(story.id, new_entity_id("c"), kind, "شهرين", "ثلاثة أشهر"), ()
        case = self.chance.choice(cases)
        return self.chance.choice([
            corrections.VerifyCorrection(story.id, case), corrections.ApproveCorrection(story.id, case),
            corrections.RejectCorrection(story.id, case, "لا خطأ"), PublishCorrection(story.id, case),
        ]), ()  # fmt: skip

    def _review(self, story: Story | None) -> tuple[object, tuple[Evidence, ...]] | None:
        if story is None:
            return None
        reader, verdict = self.chance.choice(list(ReaderKind)), self.chance.choice([NoteVerdict.CLEAR, *NoteVerdict])
        bars = list(self.desk.context().newsroom.bars)
        acts: list[object] = [
            stories.NoteReading(story.id, reader, verdict, "راجعته"),
            stories.SetSensitive(story.id, not story.review.sensitive, "قرار رئيس التحرير"),
            stories.WantReading(story.id, reader, reader not in story.review.wanted, "احتياطًا"),
            AddBar(new_entity_id("b"), BarKind.GAG, "أمر", "قضية منظورة", "القرار 7", ("سالم الحارثي",)),
        ]
        acts += [LiftBar(bar, "رفعته المحكمة") for bar in bars[-1:]]
        return self.chance.choice(acts), ()

    def _export(self, story: Story | None) -> tuple[object, tuple[Evidence, ...]] | None:
        if story is None:
            return None
        if story.exports and self.chance.random() < 0.4:
            return stories.TellRecipient(story.id, self.chance.choice(list(story.exports))), ()
        revision = self.chance.choice(story.revisions).number
        return stories.RecordExport(story.id, new_entity_id("x"), revision, "text", "ملف.txt", "0" * 64, "صحيفة"), ()

    def _source(self, _: Story | None) -> tuple[object, tuple[Evidence, ...]]:
        sources = list(self.desk.context().sources)
        if len(sources) > 3 and self.chance.random() < 0.3:
            return MergeSource(*self.chance.sample(sources, 2)), ()
        if len(sources) > 3 and self.chance.random() < 0.4:
            one = self.chance.choice(sources)
            phone = Contact("phone", str(self.chance.randint(1000, 9999)))
            return self.chance.choice([SplitSource(one), ChangeSource(one, title="هيئة", contacts=(phone,))]), ()
        name = self.chance.choice(PARTIES) + f" {self.chance.randint(1, 999)}"
        return AddSource(new_entity_id("q"), SourceKind.INSTITUTION, name), ()


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def views(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every view, but for the numbers that rows of the index go by; each of those rows is indexed."""
    from newsdesk.store.connection import connect

    connection = connect(path, version=1)
    try:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%\\_view' ESCAPE '\\'"
            )
        ]
        rows = {name: _rows(connection, name) for name in sorted(names)}
        marked = "SELECT docid FROM search_view WHERE docid NOT IN (SELECT rowid FROM search_index)"
        rows["search_index"] = connection.execute(marked).fetchall()
        assert rows["search_index"] == [], "shown, and not to be found"
    finally:
        connection.close()
    return rows


def _rows(connection: Connection, name: str) -> list[tuple[object, ...]]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
    kept = ", ".join(column for column in columns if column != "docid")
    query = f"SELECT {kept} FROM {name}"  # noqa: S608 - names that the file itself gave
    return sorted(connection.execute(query).fetchall(), key=repr)
