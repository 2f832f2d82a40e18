"""Asking at the desk, to the minute: what backs a sentence, what reopens a story, what is owed once it is out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from newsdesk.desk import Evidence, Member, Newsdesk, proposing
from newsdesk.desk.asking_pages import askings
from newsdesk.desk.enrolling import add_person
from newsdesk.desk.files import read_copy
from newsdesk.domain import request_commands as commands
from newsdesk.domain import story_commands
from newsdesk.domain.fixing import FixKind
from newsdesk.domain.people import Role
from newsdesk.domain.requests import Channel, ReplyKind, Result
from newsdesk.domain.sources import AddSource, SourceKind
from newsdesk.domain.updates import Why
from newsdesk.store.ids import new_entity_id
from tests.cli.office import CHEAP
from tests.journeys.asking import COPIES, Copy

HOUR = timedelta(hours=1)
UNBACKED, OVERCLAIMS = "comment-statement-unbacked", "comment-statement-overclaims"


@dataclass
class Room:
    """A newsroom whose clock stands where the test puts it, a chief who writes and an editor who approves."""

    folder: Path
    now: datetime = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
    desk: Newsdesk = field(init=False)
    chief: Member = field(init=False)
    editor: Member = field(init=False)

    def open(self) -> None:
        path = self.folder / "newsroom.newsdesk"
        self.desk = Newsdesk.found(path, "غرفة المرفأ", "نوال", passphrase="أ ب", clock=self.clock, sealing=CHEAP)
        self.chief = self.desk.sign_in("نوال", "أ ب")
        add_person(self.desk, "عمر", Role.EDITOR, "ج د", self.chief).result()
        self.editor = self.desk.sign_in("عمر", "ج د")

    def clock(self) -> datetime:
        return self.now

    def do(self, command: object, by: Member | None = None, *evidence: Evidence) -> str:
        made = self.desk.do(command, by or self.chief, evidence).result().made
        return made[0] if made else ""

    def story(self, text: str, when: str) -> str:
        path = self.folder / f"{new_entity_id('f')}.txt"
        path.write_text(text, "utf-8")
        body = read_copy(path, self.desk.readings.knowledge).body
        return self.do(story_commands.StartStory(new_entity_id("s"), body, date.fromisoformat(when)))

    def rules(self, story: str, about: str) -> list[str]:
        text, short = self.desk.story(story).body.text, " ".join(about.split()[:3])
        reasons = self.desk.readiness(story)
        return [item.rule for item in reasons if item.span and short in text[slice(*item.span)]]

    def ask(self, story: str, party: str, deadline: str = "24h") -> str:
        request = self.do(commands.AddRequest(story, new_entity_id("r"), party, "ما ردّكم؟"))
        self.do(commands.SendRequest(story, request, new_entity_id("t"), Channel.EMAIL, "a@b.example", deadline))
        return request

    def reply(self, story: str, request: str, kind: ReplyKind) -> None:
        reply = self.do(commands.LogReply(story, request, new_entity_id("y"), "لا تعليق لدينا."))
        self.do(commands.ClassifyReply(story, request, reply, kind))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    opened = Room(tmp_path)
    opened.open()
    yield opened
    opened.desk.close()


@COPIES
def test_one_hour_before_the_deadline_silence_is_not_backed(room: Room, copy: Copy) -> None:
    story = room.story(copy.text, copy.date)
    assert UNBACKED in room.rules(story, copy.relayed)
    room.ask(story, copy.relayed)
    room.now += 23 * HOUR
    assert OVERCLAIMS in room.rules(story, copy.relayed)
    room.now += HOUR
    assert not {UNBACKED, OVERCLAIMS} & set(room.rules(story, copy.relayed))


@COPIES
def test_a_bounce_and_two_calls_are_unreachable_and_no_silence(room: Room, copy: Copy) -> None:
    for text, backed in ((copy.text, True), (copy.claiming, False)):
        story = room.story(text, copy.date)
        request = room.ask(story, copy.unreached)
        for channel, to, result in (
            (Channel.EMAIL, "a@b.example", Result.BOUNCED), (Channel.PHONE, "1", Result.UNANSWERED),
            (Channel.PHONE, "2", Result.UNANSWERED),
        ):  # fmt: skip
            room.now += HOUR
            room.do(commands.LogAttempt(story, request, new_entity_id("t"), channel, to, result))
        found = room.rules(story, copy.unreached)
        assert UNBACKED not in found
        assert (OVERCLAIMS not in found) is backed
        offered = [fix for _, fix in proposing.fixes(room.desk, story) if fix.kind is FixKind.SENTENCE]
        (asking,) = askings(room.desk, story).askings
        assert [fix.words.removeprefix("و") for fix in offered] == ([] if backed else [asking.sentence])


@COPIES
def test_the_relay_s_asking_and_the_sentence_that_hides_it(room: Room, copy: Copy) -> None:
    relay = room.do(AddSource(new_entity_id("q"), SourceKind.AGENCY, copy.relay))
    named, hiding = room.story(copy.text, copy.date), room.story(copy.hiding, copy.date)
    digest = "ab" * 32
    for story in (named, hiding):
        assert UNBACKED in room.rules(story, copy.relayed)
        room.do(story_commands.AttachRelay(story, relay, digest, "original.txt"))
    assert "request-second-hand" in room.rules(named, copy.relayed)
    assert UNBACKED in room.rules(hiding, copy.relayed)
    found = [fix for _, fix in proposing.fixes(room.desk, hiding) if fix.words == f" من {copy.relay}"]
    room.do(proposing.mending(room.desk, hiding, found[0]))
    assert "request-second-hand" in room.rules(hiding, copy.relayed)
    assert UNBACKED not in room.rules(hiding, copy.relayed)


@COPIES
def test_proposals_are_taken_up_or_set_aside(room: Room, copy: Copy) -> None:
    story = room.story(copy.text, copy.date)
    proposed = {item.party: item for item in proposing.proposals(room.desk, story)}
    assert copy.parties <= set(proposed)
    taken, aside = proposed[copy.relayed], proposed[copy.unreached]
    request = room.do(proposing.accepting(story, new_entity_id("r"), taken))
    assert room.desk.story(story).requests[request].covers == taken.covers
    room.do(proposing.setting_aside(story, new_entity_id("r"), aside, "سبب"), room.editor)
    left = {item.party for item in proposing.proposals(room.desk, story)}
    assert left == set(proposed) - {copy.relayed, copy.unreached}


TEXT = "عنوان المادة\n\nافتُتح المعرض في المدينة.\n\n{}\n"
SILENT = "ولم ترد وزارة المالية على أسئلتنا."
AT_ONCE = "ولم ترد وزارة المالية على الفور على أسئلتنا."


def approved(room: Room, sentence: str, *, urgent: bool) -> tuple[str, str]:
    story = room.story(TEXT.format(sentence), "2026-11-23")
    request = room.ask(story, "وزارة المالية")
    if urgent:
        room.do(story_commands.SetUrgent(story, urgent=True, reason="خبر عاجل"), room.editor)
    room.now += 3 * HOUR if urgent else 25 * HOUR
    room.do(story_commands.SubmitStory(story))
    room.do(story_commands.ApproveStory(story), room.editor)
    return story, request


def test_a_late_reply_reopens_an_approved_story(room: Room) -> None:
    story, request = approved(room, SILENT, urgent=False)
    assert room.desk.story(story).approval is not None
    room.do(commands.LogReply(story, request, new_entity_id("y"), "نعتذر عن التأخر، وهذا ردّنا."))
    kept = room.desk.story(story)
    assert (kept.approval, kept.status and kept.status.value) == (None, "in_review")
    assert "reply-unclassified" in [item.rule for item in room.desk.readiness(story)]


def test_after_publication_it_proposes_an_update_until_one_is_out(room: Room) -> None:
    story, request = approved(room, SILENT, urgent=False)
    room.do(story_commands.PublishStory(story), room.editor)
    assert proposing.updates_of(room.desk, story) == ()
    room.now += HOUR
    room.reply(story, request, ReplyKind.DECLINED)
    (due,) = proposing.updates_of(room.desk, story)
    assert (due.why, due.party, due.since) == (Why.LATE_REPLY, "وزارة المالية", room.now)
    (finding, fix), *_ = proposing.fixes(room.desk, story)
    assert finding
    assert fix.words == "وامتنعت وزارة المالية عن التعليق"
    room.now += HOUR
    room.do(proposing.mending(room.desk, story, fix, "update"))
    room.do(story_commands.SubmitStory(story))
    room.do(story_commands.ApproveStory(story), room.editor)
    assert proposing.updates_of(room.desk, story) == (due,)
    room.do(story_commands.PublishStory(story), room.editor)
    assert proposing.updates_of(room.desk, story) == ()


def test_an_urgent_story_owes_a_follow_up_until_it_is_done(room: Room) -> None:
    story, request = approved(room, AT_ONCE, urgent=True)
    room.do(story_commands.PublishStory(story), room.editor)
    out = room.now
    (due,) = proposing.updates_of(room.desk, story)
    assert (due.why, due.since, due.request) == (Why.FOLLOW_UP, out, request)
    room.now += 48 * HOUR
    assert askings(room.desk, story).askings[0].owed_since == out
    room.do(commands.FollowUp(story, request, "انقضت المهلة ولم تردّ؛ حُدّثت المادة"))
    assert proposing.updates_of(room.desk, story) == ()
    (asking,) = askings(room.desk, story).askings
    assert (asking.owed_since, asking.follow_up) == (None, "انقضت المهلة ولم تردّ؛ حُدّثت المادة")
