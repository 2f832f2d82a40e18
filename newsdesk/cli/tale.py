"""The demo's tale up to approval, scene by scene. Every refusal has to come; nothing is told that was not done."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from newsdesk.cli.aftermath import AFTER
from newsdesk.cli.demonstrating import LETTER, STORY, Teller
from newsdesk.desk.request_questions import statement
from newsdesk.domain import story_commands
from newsdesk.domain.attribution import settle
from newsdesk.domain.errors import Severity
from newsdesk.domain.people import Role
from newsdesk.domain.reading import StatementType
from newsdesk.domain.requests import standing
from newsdesk.text.body import Body

if TYPE_CHECKING:
    from newsdesk.desk.sample import SampleNewsroom
    from newsdesk.domain.errors import Reason


def tell(teller: Teller, room: SampleNewsroom) -> None:
    """Play the whole job in a newsroom just founded, and tell each step once it is done."""
    for scene in SCENES:
        scene(teller, room)


def _founding(tell: Teller, room: SampleNewsroom) -> None:
    tell.step(room, "demo.found", room.one(Role.CHIEF), newsroom=room.material.name)
    for person in room.material.cast:
        tell.line("demo.found.person", name=person.name, role=person.role.value)
    tell.line("demo.found.keys")


def _sources(tell: Teller, room: SampleNewsroom) -> None:
    room.clock.run(20)
    concealed = room.enter_sources()
    tell.step(room, "demo.sources", room.writer)
    tell.counted("demo.sources.named", len(room.sources) - len(concealed))
    names = {person.id: person.name for person in room.material.cast}
    for record in concealed:
        tell.line("demo.sources.sealed", described=record.fields["described"])
        for person in record.known_to:
            tell.plain(f"– {names[person]}")


def _copy(tell: Teller, room: SampleNewsroom) -> None:
    story = room.start_story()
    tell.step(room, "demo.copy", room.writer)
    tell.line("demo.copy.headline", headline=story.body.headline)
    tell.counted("demo.copy.paragraphs", len(story.body.paragraphs))
    kinds = Counter(item.kind.value for item in story.body.paragraphs)
    tell.plain(" · ".join(f"{tell.session.say(f'paragraph.{kind}')} {number}" for kind, number in kinds.items()))
    reading = room.desk.readings.of(story.body, story.story_date)
    tell.line("demo.copy.read")
    tell.counted("demo.copy.attributions", len(reading.attributions))
    tell.counted("demo.copy.unnamed", sum(item.anonymous for item in reading.attributions))
    tell.counted("demo.copy.statements", len(reading.comment_statements))
    tell.counted("demo.copy.quotes", len(reading.quotes))
    tell.counted("demo.copy.dates", len(reading.dates))


def _unbacked(tell: Teller, room: SampleNewsroom) -> None:
    editor = room.one(Role.EDITOR)
    room.clock.run(15)
    room.do(room.writer, story_commands.SubmitStory(room.story_id))
    room.clock.run(10)
    reasons = room.refused(lambda: room.do(editor, story_commands.ApproveStory(room.story_id)))
    tell.step(room, "demo.unbacked", editor)
    tell.refused(reasons, room.story.body.text)
    if _denials_pass(room, reasons):
        tell.line("demo.unbacked.denial")
    room.do(editor, story_commands.ReturnStory(room.story_id, room.material.words["return"]))
    tell.line("demo.unbacked.returned", reason=room.material.words["return"])


def _denials_pass(room: SampleNewsroom, reasons: tuple[Reason, ...]) -> bool:
    """Whether the text tells of a denial, and none of the reasons is about one."""
    story = room.story
    cues = [settle(story.body, item)[0] for item in story.annotations if item.statement is StatementType.DENIED]
    refused = [reason.span for reason in reasons if reason.span]
    return bool(cues) and not any(
        cue is None or any(start < cue[1] and cue[0] < end for start, end in refused) for cue in cues
    )


def _annotations(tell: Teller, room: SampleNewsroom) -> None:
    room.clock.run(30)
    done = room.settle_reading()
    tell.step(room, "demo.tie", room.writer)
    tell.counted("demo.tie.confirmed", done.confirmed)
    for words in done.marked:
        tell.line("demo.tie.marked", words=words)
    for words in done.rejected:
        tell.line("demo.tie.rejected", words=words)
    story = room.story
    tied = {source for item in story.annotations for source in story.standing(item.id).sources}
    tell.counted("demo.tie.sources", len(tied))


def _relay(tell: Teller, room: SampleNewsroom) -> None:
    room.clock.run(5)
    record = room.attach_relay()
    tell.step(room, "demo.relay", room.writer)
    tell.line("demo.relay.attached", relay=record.fields["name"])
    _findings(tell, room, lambda reason: reason.rule == "request-second-hand")


def _findings(tell: Teller, room: SampleNewsroom, wanted: Callable[[Reason], bool]) -> None:
    text = room.story.body.text
    for reason in room.desk.readiness(room.story_id):
        if wanted(reason):
            tell.finding(reason, text)


def _requests(tell: Teller, room: SampleNewsroom) -> None:
    room.clock.run(10)
    for asking in room.material.askings:
        room.clock.run(5)
        room.ask(asking)
    tell.step(room, "demo.ask", room.writer)
    tell.line("demo.ask.late")
    worded = {item.id for item in room.material.askings if item.worded}
    for asking in room.material.askings:
        request = room.story.requests[room.requests[asking.id]]
        state = standing(request, room.clock())
        tell.plain(f"{request.party}: {tell.session.say(f'request-state.{state}')}")
        tell.counted("demo.ask.attempts", len(request.attempts))
        for attempt in request.attempts:
            if attempt.evidence:
                tell.line("demo.ask.evidence", channel=attempt.channel.value, result=attempt.result.value)
        for reply in request.replies:
            if reply.kind is not None:
                tell.line("demo.ask.reply", reply=reply.kind.value, terms=reply.terms.value)
        made = statement(room.desk, room.story_id, request.id) if asking.id in worded else None
        if made is not None:
            tell.line("demo.ask.statement", sentence=made.text)


def _not_by_reporters(tell: Teller, room: SampleNewsroom) -> None:
    room.clock.run(10)
    room.do(room.writer, story_commands.SubmitStory(room.story_id))
    for key, who in (
        ("demo.writer_approves", room.writer),
        ("demo.reporter_approves", room.one(Role.REPORTER, without=room.writer)),
    ):
        room.clock.run(2)
        approve = story_commands.ApproveStory(room.story_id)
        reasons = room.refused(lambda: room.do(who, approve))  # noqa: B023 - called at once
        tell.step(room, key, who)
        tell.refused(reasons, room.story.body.text)


def _spelling(tell: Teller, room: SampleNewsroom) -> None:
    editor = room.one(Role.EDITOR)
    room.clock.run(5)
    offered = next(
        reason for reason in room.desk.readiness(room.story_id) if reason.rule == "spelling-variants" and reason.fixes
    )
    before = room.story.body
    assert offered.span is not None  # noqa: S101 - a fix has a place
    body = _replaced(before, offered.span, offered.fixes[0])
    room.do(editor, story_commands.ReviseStory(room.story_id, body, room.story.revision.number))
    tell.step(room, "demo.spelling", editor)
    tell.finding(offered, before.text)
    tell.differences(before, room.story.body)
    reasons = room.refused(lambda: room.do(editor, story_commands.ApproveStory(room.story_id)))
    tell.step(room, "demo.last_editor_approves", editor)
    tell.refused(reasons, room.story.body.text)


def _replaced(body: Body, span: tuple[int, int], words: str) -> Body:
    paragraph, start = body.locate(span[0])
    text = paragraph.text[:start] + words + paragraph.text[start + span[1] - span[0] :]
    return Body(tuple(replace(item, text=text) if item is paragraph else item for item in body.paragraphs))


def _approved(tell: Teller, room: SampleNewsroom) -> None:
    chief = room.one(Role.CHIEF)
    room.clock.run(25)
    weighed = [item for item in room.desk.readiness(room.story_id) if item.severity is not Severity.BLOCKER]
    room.do(chief, story_commands.ApproveStory(room.story_id, room.story.body.hash))
    tell.step(room, "demo.approve", chief)
    text = room.story.body.text
    for reason in weighed:
        tell.finding(reason, text)
    tell.approval(room)


def _edited(tell: Teller, room: SampleNewsroom) -> None:
    editor, before = room.one(Role.EDITOR), room.story.body
    room.clock.run(10)
    room.revise(STORY, LETTER)
    tell.step(room, "demo.edit", room.writer)
    tell.differences(before, room.story.body)
    if room.story.approval is None and room.story.working is not None:
        tell.line("demo.edit.void", state=room.story.working.value)
    reasons = room.refused(lambda: room.do(editor, story_commands.PublishStory(room.story_id)))
    tell.step(room, "demo.publish_refused", editor)
    tell.refused(reasons, room.story.body.text)


def _wrong_passphrase(tell: Teller, room: SampleNewsroom) -> None:
    chief = room.members[room.one(Role.CHIEF)].name
    room.clock.run(3)
    before = _facts(room)
    reasons = room.refused(lambda: room.desk.sign_in(chief, room.material.passphrase + "?"))
    tell.step(room, "demo.passphrase", name=chief)
    tell.refused(reasons, room.story.body.text)
    if _facts(room) == before:
        tell.counted("demo.passphrase.nothing", before)


def _facts(room: SampleNewsroom) -> int:
    """How far the record has come."""
    return int(json.loads(room.desk.signed_head())["oseq"])


def _reconfirmed(tell: Teller, room: SampleNewsroom) -> None:
    chief = room.one(Role.CHIEF)
    room.clock.run(2)
    room.do(chief, story_commands.ApproveStory(room.story_id, room.story.body.hash))
    tell.step(room, "demo.reconfirm", chief)
    tell.approval(room)


SCENES: tuple[Callable[[Teller, SampleNewsroom], None], ...] = (
    _founding, _sources, _copy, _unbacked, _annotations, _relay, _requests, _not_by_reporters, _spelling, _approved,
    _edited, _wrong_passphrase, _reconfirmed, *AFTER,
)  # fmt: skip
