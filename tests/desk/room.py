"""A newsroom whose clock the test sets: a chief, a reporter, and short ways to ask parties."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from newsdesk.desk import Member, Newsdesk
from newsdesk.desk.enrolling import add_person
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.request_board import Urgency, Wanted, request_board
from newsdesk.domain.people import Role
from newsdesk.domain.request_commands import AddRequest, ClassifyReply, LogReply, SendRequest
from newsdesk.domain.requests import Channel, ReplyKind, Terms
from newsdesk.domain.story_commands import StartStory
from newsdesk.store.keys import SealingCost
from newsdesk.text.body import Body, Kind, Paragraph
from tests.domain.building import NOW

CHEAP = SealingCost(passes=1, memory=8192 * 1024)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Room:
    """A newsroom whose clock the test sets."""

    def __init__(self, path: Path) -> None:
        self.now = NOW
        self.desk = Newsdesk.found(path, "صحيفة", "سامر", passphrase="مفتاح", sealing=CHEAP, clock=lambda: self.now)
        self.chief = self.desk.sign_in("سامر", "مفتاح")
        add_person(self.desk, "ليلى", Role.REPORTER, "مفتاح", self.chief).result()
        self.writer = self.desk.sign_in("ليلى", "مفتاح")

    def story(self, headline: str, by: Member, *lines: str) -> str:
        story = new_entity_id("s")
        first = Paragraph(new_entity_id("g"), Kind.HEADLINE, headline)
        body = Body((first, *(Paragraph(new_entity_id("g"), Kind.BODY, line) for line in lines)))
        self.desk.do(StartStory(story, body, date(2026, 11, 23)), by).result()
        return story

    def ask(self, story: str, party: str, deadline: str = "", by: Member | None = None) -> str:
        request, by = new_entity_id("r"), by or self.chief
        self.desk.do(AddRequest(story, request, party, "ما تعليقكم؟"), by).result()
        if deadline:
            send = SendRequest(story, request, new_entity_id("t"), Channel.EMAIL, "a@b.example", deadline)
            self.desk.do(send, by).result()
        return request

    def hear(
        self, story: str, request: str, kind: ReplyKind | None = None, text: str = "وصلتنا رسالتكم",
        terms: Terms = Terms.ON_RECORD,
    ) -> None:  # fmt: skip
        reply = new_entity_id("y")
        self.desk.do(LogReply(story, request, reply, text), self.chief).result()
        if kind is not None:
            self.desk.do(ClassifyReply(story, request, reply, kind, terms), self.chief).result()

    def sections(self, wanted: Wanted | None = None) -> dict[str, Urgency]:
        return {row.id: row.urgency for row in request_board(self.desk, 100, wanted).rows}
