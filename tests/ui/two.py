"""A newsroom of two: a reporter who writes and an editor who approves, with one short story in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from newsdesk.desk import Member, Newsdesk
from newsdesk.desk.enrolling import add_person
from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.people import Role
from newsdesk.domain.story_commands import ApproveStory, PublishStory, ReviseStory, StartStory, SubmitStory
from newsdesk.store.keys import SealingCost
from newsdesk.text.body import Body, Kind, Paragraph
from ui.office import Office

SECRET = "مفتاح-الدار"
WRITER, EDITOR = "ليلى العاني", "سامر الحداد"
HEADLINE = "افتتاح مكتبة عامة في حي الزهور"
LINES = ("افتتحت المكتبة العامة أبوابها صباح الأحد.", "تضم المكتبة تسعة آلاف كتاب وقاعة للأطفال.")


@dataclass
class Two:
    """The newsroom, both people signed in; the office acts as whoever ``be`` names."""

    office: Office
    desk: Newsdesk
    writer: Member
    editor: Member
    story: str
    window: QWidget

    def be(self, member: Member) -> None:
        """Somebody else sits down."""
        self.office.member = member
        self.office.member_changed.emit()

    def submit(self) -> None:
        self.desk.do(SubmitStory(self.story), self.writer).result()

    def publish(self) -> None:
        self.submit()
        self.desk.do(ApproveStory(self.story), self.editor).result()
        self.desk.do(PublishStory(self.story), self.editor).result()

    def revise(self, *lines: str, by: Member | None = None, change: str = "", correction: str = "") -> None:
        story = self.desk.story(self.story)
        body = body_of(*lines, like=story.body)
        self.desk.do(ReviseStory(self.story, body, 0, change, correction), by or self.writer).result()


def body_of(*lines: str, like: Body | None = None) -> Body:
    """A headline and paragraphs, under the ids of another body where it has them."""
    ids = [item.id for item in like.paragraphs] if like else []
    texts = (HEADLINE, *lines)
    names = [ids[at] if at < len(ids) else new_entity_id("g") for at in range(len(texts))]
    kinds = (Kind.HEADLINE, *(Kind.BODY for _ in lines))
    return Body(tuple(Paragraph(name, kind, text) for name, kind, text in zip(names, kinds, texts, strict=True)))


def two(path: Path, window: QWidget, wear: Callable[[Newsdesk], Office]) -> Two:
    """Found the newsroom and start its story."""
    cheap = SealingCost(passes=1, memory=8192 * 1024)
    desk = Newsdesk.found(path, "صحيفة الحي", EDITOR, passphrase=SECRET, sealing=cheap)
    editor = desk.sign_in(EDITOR, SECRET)
    add_person(desk, WRITER, Role.REPORTER, SECRET, editor).result()
    writer = desk.sign_in(WRITER, SECRET)
    story = new_entity_id("s")
    desk.do(StartStory(story, body_of(*LINES), date(2026, 11, 22)), writer).result()
    office = wear(desk)
    office.member = writer
    return Two(office, desk, writer, editor, story, window)


def quiet(qtbot: QtBot, office: Office) -> None:
    """Wait until every question has its answer."""
    qtbot.waitUntil(lambda: not office.delivery.busy, timeout=10_000)
