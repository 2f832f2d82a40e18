"""The demo's tale after approval: published, handed over, corrected in the open, kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from newsdesk.cli.demonstrating import BACKUP, CORRECTED, EXPORTS, LETTER, Teller
from newsdesk.desk.register import holders
from newsdesk.domain import correction_decisions, story_commands
from newsdesk.domain.people import Role
from newsdesk.domain.publication import PublishCorrection

if TYPE_CHECKING:
    from newsdesk.desk.sample import SampleNewsroom


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

    for recipient in room.material.recipients:
        made = export(
            room.desk, room.members[who], room.story_id, recipient.formats, tell.folder / EXPORTS, Language("ar"),
            recipient.name,
        )  # fmt: skip
        for copy in made:
            tell.copies.append(copy)
            tell.line("demo.export.copy", format=copy.format, recipient=recipient.name, file=copy.path.name)
            for loss in copy.losses:
                tell.plain(f"– {tell.session.say(loss.key, **loss.values)}")


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
    tell.differences(before, room.story.body)
    room.clock.run(10)
    room.do(mistake.approved, story_commands.ApproveStory(room.story_id, room.story.body.hash))
    tell.step(room, "demo.approve_case", mistake.approved)
    tell.approval(room)
    room.clock.run(2)
    room.do(mistake.approved, PublishCorrection(room.story_id, case))
    tell.step(room, "demo.publish_case", mistake.approved)
    _release(tell, room)
    tell.plain(room.story.corrections[case].note)


def _told(tell: Teller, room: SampleNewsroom) -> None:
    editor = room.one(Role.EDITOR)
    paper = room.material.recipients[0]
    tell.step(room, "demo.holders", editor)
    for held in holders(room.desk, room.story_id):
        tell.line("demo.holders.copy", recipient=held.recipient, format=held.format, version=held.version)
    room.clock.run(5)
    for held in holders(room.desk, room.story_id):
        if held.recipient == paper.name:
            room.do(editor, story_commands.TellRecipient(room.story_id, held.id))
            tell.line("demo.holders.told", recipient=held.recipient)
    room.clock.run(5)
    tell.step(room, "demo.export_again", editor)
    _copies(tell, room, editor)
    tell.counted("demo.holders.left", len(holders(room.desk, room.story_id)))


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


AFTER: tuple[Callable[[Teller, SampleNewsroom], None], ...] = (_published, _reported, _corrected, _told, _kept)
