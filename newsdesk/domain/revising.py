"""What a change to a published text is: saving over one means saying which."""

from __future__ import annotations

from newsdesk.domain.approvals import only_spelling
from newsdesk.domain.correction_decisions import find
from newsdesk.domain.corrections import ChangeKind, CorrectionStatus
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events.corrections import CorrectionReported, CorrectionVerified
from newsdesk.domain.people import Role, require
from newsdesk.domain.story import Status, Story
from newsdesk.domain.story_commands import Context, ReviseStory
from newsdesk.text.body import Body, Kind
from newsdesk.text.compare import body_differences

_CASES = (CorrectionStatus.VERIFIED, CorrectionStatus.APPROVED)


def declare_change(story: Story, command: ReviseStory, context: Context) -> tuple[tuple[Event, ...], str, str]:
    """What a revision of a published story begins or goes on with: facts that come first, the kind, the case.

    Empty for a story that was never published. A refile is its own case: what was wrong and right is what differs.
    A reporter changes a published text for a case only: a refile makes its own, an update has none. Raises Rejected:
    change-undeclared, not-published, change-in-hand, correction-needs-case, refile-changes-meaning, not-allowed, and
    those of a case that is unknown or not verified.
    """
    if story.status is not Status.PUBLISHED:
        if command.change or command.correction:
            raise Rejected(Reason("not-published"))
        return (), "", ""
    if command.correction:
        case = find(story, command.correction, "revise", *_CASES)
        _same_change(story, case.type.value, case.id)
        _still_a_refile(story, case.type, command.body)
        return (), case.type.value, case.id
    if story.change is not None:
        _same_change(story, command.change or story.change.kind.value, story.change.correction)
        _still_a_refile(story, story.change.kind, command.body)
        return (), story.change.kind.value, story.change.correction
    if command.change == ChangeKind.UPDATE:
        require(context.actor, Role.EDITOR, "revise")
        return (), ChangeKind.UPDATE.value, ""
    if command.change == ChangeKind.REFILE:
        return _refile(story, command.body, context)
    if command.change:
        raise Rejected(Reason("correction-needs-case", values={"type": command.change}))
    raise Rejected(Reason("change-undeclared"))


def _same_change(story: Story, kind: str, correction: str) -> None:
    change = story.change
    if change is not None and (change.kind.value, change.correction) != (kind, correction):
        raise Rejected(Reason("change-in-hand", values={"type": change.kind.value}))


def _still_a_refile(story: Story, kind: ChangeKind, body: Body) -> None:
    """A refile mends slips of the published text, however many times it is saved."""
    release = story.published
    published = story.revision_numbered(release.revision) if release else None
    if kind is ChangeKind.REFILE and published is not None and not only_spelling(published.body, body):
        raise Rejected(Reason("refile-changes-meaning"))


def _refile(story: Story, body: Body, context: Context) -> tuple[tuple[Event, ...], str, str]:
    _still_a_refile(story, ChangeKind.REFILE, body)
    wrong, right, paragraph = _slip(story.body, body)
    case = context.new_id("c")
    release = story.published
    version = release.version if release else 0
    reported = CorrectionReported(case, ChangeKind.REFILE.value, wrong, right, version, paragraph)
    return (reported, CorrectionVerified(case)), ChangeKind.REFILE.value, case


def _slip(old: Body, new: Body) -> tuple[str, str, int]:
    """The words that differ, before and after, and which body paragraph they stand in first (0 for none)."""
    wrong: list[str] = []
    right: list[str] = []
    place = 0
    numbers = {item.id: index for index, item in enumerate((p for p in new.paragraphs if p.kind is Kind.BODY), start=1)}
    for item in body_differences(old, new):
        before, after = item.old, item.new
        if before is None or after is None:
            continue
        for difference in item.differences:
            if difference.op != "equal":
                wrong.append(before.text[slice(*difference.old)])
                right.append(after.text[slice(*difference.new)])
                place = place or numbers.get(after.id, 0)
    return "، ".join(filter(str.strip, wrong)), "، ".join(filter(str.strip, right)), place
