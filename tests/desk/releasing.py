"""A newsroom that publishes a story, hands copies over, and corrects it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from newsdesk.desk.packets import packet
from newsdesk.domain.correction_decisions import ReportCorrection, VerifyCorrection
from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.publication import PublishCorrection
from newsdesk.domain.request_commands import AddRequest, ClassifyReply, LogReply, SendRequest
from newsdesk.domain.requests import Channel, ReplyKind, Terms
from newsdesk.domain.story_commands import ApproveStory, PublishStory, ReviseStory, StartStory, SubmitStory
from newsdesk.language import Language
from newsdesk.store.ids import new_entity_id
from newsdesk.text.body import Body
from tests.desk.playing import HARMLESS, body_of
from tests.desk.vaulting import EDITOR, SECOND_EDITOR, WRITER, Room

WRONG, RIGHT = "وتأخر العمل شهرين بسبب الأمطار.", "وتأخر العمل شهرًا واحدًا بسبب الأمطار."
PHONE, MAIL, SAID = "+964 770 555 1234", "spokes.person@works.example", "الجسر سليم تمامًا."
UNSAID = "الهمسة-القزحيّة"

__all__ = ["MAIL", "PHONE", "RIGHT", "SAID", "UNSAID", "WRONG", "asked", "corrected", "published", "sealed"]


def published(room: Room, body: Body | None = None, *, ask: bool = True) -> str:
    """A story that went out as version 1, with somebody asked about it."""
    writer, editor = room.member(WRITER), room.member(EDITOR)
    story = new_entity_id("s")
    room.desk.do(StartStory(story, body or body_of(*HARMLESS), date(2026, 11, 20)), writer).result()
    if ask:
        asked(room, story)
    room.clock.move(minutes=5)
    for command, who in ((SubmitStory(story), writer), (ApproveStory(story), editor), (PublishStory(story), editor)):
        room.desk.do(command, who).result()
        room.clock.move(minutes=1)
    return story


def asked(room: Room, story: str) -> None:
    """Two messages came back: one on the record, with a number in it, and one off it."""
    writer = room.member(WRITER)
    request = new_entity_id("r")
    room.desk.do(AddRequest(story, request, "وزارة الأشغال", f"هل الجسر آمن؟ رقمنا {PHONE}"), writer).result()
    for channel, to in ((Channel.EMAIL, MAIL), (Channel.PHONE, PHONE)):
        command = SendRequest(story, request, new_entity_id("t"), channel, to, "24h")
        room.desk.do(command, writer).result()
    for text, terms in ((f"{SAID} اتصلوا على {PHONE}", Terms.ON_RECORD), (UNSAID, Terms.OFF_RECORD)):
        reply = new_entity_id("y")
        room.desk.do(LogReply(story, request, reply, text), writer).result()
        room.desk.do(ClassifyReply(story, request, reply, ReplyKind.ANSWER, terms), writer).result()


def corrected(room: Room, story: str) -> str:
    """The case that mended it: the story stands as one version more."""
    writer, editor, second = room.member(WRITER), room.member(EDITOR), room.member(SECOND_EDITOR)
    case = new_entity_id("c")
    report = ReportCorrection(story, case, ChangeKind.CORRECTION, WRONG, RIGHT, 2)
    room.desk.do(report, writer).result()
    room.desk.do(VerifyCorrection(story, case), editor).result()
    body = room.desk.story(story).body
    mended = tuple(replace(item, text=RIGHT) if item.text == WRONG else item for item in body.paragraphs)
    room.clock.move(hours=1)
    room.desk.do(ReviseStory(story, Body(mended), correction=case), writer).result()
    for command, who in ((SubmitStory(story), writer), (ApproveStory(story), second)):
        room.desk.do(command, who).result()
    room.clock.move(minutes=1)
    room.desk.do(PublishCorrection(story, case), editor).result()
    return case


def sealed(room: Room, story: str, version: int = 0) -> bytes:
    """The packet of a story."""
    return packet(room.desk, room.desk.story(story), Language("ar"), version).data
