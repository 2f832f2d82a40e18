"""The demo's tale, scene by scene. Every refusal in it has to come; nothing is printed that was not done."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from newsdesk.cli.demonstrating import BACKUP, EXPORTS, Teller
from newsdesk.domain import correction_decisions, story_commands
from newsdesk.domain.errors import Severity
from newsdesk.domain.people import Role
from newsdesk.domain.publication import PublishCorrection
from newsdesk.domain.requests import standing
from newsdesk.text.body import Body
from newsdesk.text.compare import body_differences

if TYPE_CHECKING:
    from newsdesk.desk.sample import SampleNewsroom
    from newsdesk.domain.errors import Reason

STORY, LETTER, CORRECTED = "story.toml", "revisions/one-letter.toml", "revisions/corrected.toml"


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
    tell.line("demo.unbacked.denial")
    room.do(editor, story_commands.ReturnStory(room.story_id, room.material.words["return"]))
    tell.line("demo.unbacked.returned", reason=room.material.words["return"])


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
        made = room.desk.statement(room.story_id, request.id) if asking.id in worded else None
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
    _differences(tell, before, room.story.body)
    reasons = room.refused(lambda: room.do(editor, story_commands.ApproveStory(room.story_id)))
    tell.step(room, "demo.last_editor_approves", editor)
    tell.refused(reasons, room.story.body.text)


def _replaced(body: Body, span: tuple[int, int], words: str) -> Body:
    paragraph, start = body.locate(span[0])
    text = paragraph.text[:start] + words + paragraph.text[start + span[1] - span[0] :]
    return Body(tuple(replace(item, text=text) if item is paragraph else item for item in body.paragraphs))


def _differences(tell: Teller, old: Body, new: Body) -> None:
    for item in body_differences(old, new):
        if item.old is None or item.new is None:
            continue
        for part in item.differences:
            if part.op != "equal":
                was, now = item.old.text[slice(*part.old)], item.new.text[slice(*part.new)]
                tell.line("demo.difference", was=was.strip(), now=now.strip())


def _approved(tell: Teller, room: SampleNewsroom) -> None:
    chief = room.one(Role.CHIEF)
    room.clock.run(25)
    weighed = [item for item in room.desk.readiness(room.story_id) if item.severity is not Severity.BLOCKER]
    room.do(chief, story_commands.ApproveStory(room.story_id, room.story.body.hash))
    tell.step(room, "demo.approve", chief)
    text = room.story.body.text
    for reason in weighed:
        tell.finding(reason, text)
    _hash(tell, room)


def _hash(tell: Teller, room: SampleNewsroom) -> None:
    approval = room.story.approval
    assert approval is not None  # noqa: S101 - it was given just now
    tell.line("demo.approve.hash", revision=approval.revision, hash=approval.text_hash[:16])


def _edited(tell: Teller, room: SampleNewsroom) -> None:
    editor, before = room.one(Role.EDITOR), room.story.body
    room.clock.run(10)
    room.revise(STORY, LETTER)
    tell.step(room, "demo.edit", room.writer)
    _differences(tell, before, room.story.body)
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
    _hash(tell, room)


def _published(tell: Teller, room: SampleNewsroom) -> None:
    editor = room.one(Role.EDITOR)
    room.clock.run(8)
    room.do(editor, story_commands.PublishStory(room.story_id))
    tell.step(room, "demo.publish", editor)
    _release(tell, room)
    room.clock.run(4)
    tell.step(room, "demo.export", editor)
    _copies(tell, room, editor)


def _release(tell: Teller, room: SampleNewsroom) -> None:
    release = room.story.published
    assert release is not None  # noqa: S101 - it was published just now
    tell.line("demo.publish.version", version=release.version, revision=release.revision)


def _copies(tell: Teller, room: SampleNewsroom, who: str) -> None:
    from newsdesk.desk.files import export
    from newsdesk.language import Language

    paper, radio = room.material.recipients
    for recipient, formats in ((paper, ("docx",)), (radio, ("text", "html"))):
        made = export(
            room.desk, room.members[who], room.story_id, formats, tell.folder / EXPORTS, Language("ar"), recipient
        )
        for copy in made:
            tell.copies.append(copy)
            tell.line("demo.export.copy", format=copy.format, recipient=recipient, file=copy.path.name)


def _reported(tell: Teller, room: SampleNewsroom) -> None:
    from newsdesk.store.ids import new_entity_id

    mistake = room.material.mistake
    room.clock.move(mistake.at)
    command = correction_decisions.ReportCorrection(
        room.story_id, new_entity_id("c"), mistake.type, mistake.wrong, mistake.right, mistake.paragraph,
        mistake.reported_by,
    )  # fmt: skip
    case = room.do(mistake.reported, command).made[0]
    tell.step(room, "demo.report", mistake.reported)
    tell.line("demo.report.case", wrong=mistake.wrong, right=mistake.right, by=mistake.reported_by)
    room.clock.run(30)
    room.do(mistake.verified, correction_decisions.VerifyCorrection(room.story_id, case))
    tell.step(room, "demo.verify_case", mistake.verified)


def _corrected(tell: Teller, room: SampleNewsroom) -> None:
    mistake, before = room.material.mistake, room.story.body
    case = next(iter(room.story.corrections))
    room.clock.run(10)
    room.revise(LETTER, CORRECTED, case)
    room.do(room.writer, story_commands.SubmitStory(room.story_id))
    tell.step(room, "demo.revise_case", room.writer)
    _differences(tell, before, room.story.body)
    room.clock.run(10)
    room.do(mistake.approved, story_commands.ApproveStory(room.story_id, room.story.body.hash))
    tell.step(room, "demo.approve_case", mistake.approved)
    _hash(tell, room)
    room.clock.run(2)
    room.do(mistake.approved, PublishCorrection(room.story_id, case))
    tell.step(room, "demo.publish_case", mistake.approved)
    _release(tell, room)
    tell.plain(room.story.corrections[case].note)


def _told(tell: Teller, room: SampleNewsroom) -> None:
    editor = room.one(Role.EDITOR)
    paper = room.material.recipients[0]
    tell.step(room, "demo.holders", editor)
    for held in room.desk.holders(room.story_id):
        tell.line("demo.holders.copy", recipient=held.recipient, format=held.format, version=held.version)
    room.clock.run(5)
    for held in room.desk.holders(room.story_id):
        if held.recipient == paper:
            room.do(editor, story_commands.TellRecipient(room.story_id, held.id))
            tell.line("demo.holders.told", recipient=held.recipient)
    room.clock.run(5)
    tell.step(room, "demo.export_again", editor)
    _copies(tell, room, editor)
    tell.counted("demo.holders.left", len(room.desk.holders(room.story_id)))


def _kept(tell: Teller, room: SampleNewsroom) -> None:
    from newsdesk.store.backup import backup, head_path
    from newsdesk.store.chain import verify
    from newsdesk.store.head import SignedHead

    room.clock.run(60)
    tell.backup = backup(room.desk.path, tell.folder / BACKUP, at=room.clock())
    head = SignedHead.from_json(head_path(tell.backup).read_text("utf-8"))
    tell.step(room, "demo.keep")
    tell.line("demo.keep.backup", file=tell.backup.name)
    for file in (room.desk.path, tell.backup):
        report = verify(file, None, head)
        if not report.ok:
            raise RuntimeError(f"the record does not hold: {report.problems}")
        tell.counted("demo.keep.verified", report.facts, file=file.name)
        tell.facts = report.facts


SCENES: tuple[Callable[[Teller, SampleNewsroom], None], ...] = (
    _founding, _sources, _copy, _unbacked, _annotations, _relay, _requests, _not_by_reporters, _spelling, _approved,
    _edited, _wrong_passphrase, _reconfirmed, _published, _reported, _corrected, _told, _kept,
)  # fmt: skip
