"""Decisions about a story: what a command leads to, or why it is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from newsdesk.domain import approvals, objections, publication, readiness, reviewing
from newsdesk.domain import story_commands as commands
from newsdesk.domain.attribution import AnnotationKind, Verdict, guards_gate, reconcile
from newsdesk.domain.corrections import CorrectionStatus
from newsdesk.domain.errors import Reason, Rejected, Severity
from newsdesk.domain.events import Event
from newsdesk.domain.events import story as events
from newsdesk.domain.people import Role, require
from newsdesk.domain.readiness.legal import in_notice
from newsdesk.domain.revising import declare_change
from newsdesk.domain.sources import SourceKind, resolve
from newsdesk.domain.story import Status, Story
from newsdesk.domain.story_commands import Context, StoryCommand
from newsdesk.domain.story_table import is_own, permit
from newsdesk.text.anchors import span_of
from newsdesk.text.body import Body


def decide(story: Story, command: StoryCommand, context: Context) -> tuple[Event, ...]:
    """What a command on a story leads to. Raises Rejected with every reason; changes nothing by itself."""
    if isinstance(command, commands.StartStory):
        return _start(story, command, context)
    if story.status is None:
        raise Rejected(Reason("unknown-story", values={"story": command.story}))
    permit(story, command, context.actor)
    return _DECISIONS[type(command)](story, command, context)


def _reading_of(body: Body, context: Context) -> None:
    """A decision that needs a reading takes it of exactly this text, with exactly these rules."""
    reading = context.reading
    if reading is None or reading.text_hash != body.hash or reading.rules_digest != context.rules.reading_digest:
        raise ValueError("the reading is not of the text and rules that are decided on")


def _empty(body: Body) -> bool:
    return not any(paragraph.text.strip() for paragraph in body.paragraphs)


def _start(story: Story, command: commands.StartStory, context: Context) -> tuple[Event, ...]:
    require(context.actor, Role.REPORTER, "write")
    if story.status is not None:
        raise Rejected(Reason("story-exists", values={"story": command.story}))
    if _empty(command.body):
        raise Rejected(Reason("empty-text"))
    if command.relay:
        _relay(command.relay, context)
    _reading_of(command.body, context)
    assert context.reading is not None  # noqa: S101 - checked just above
    body, proposed = command.body, _proposed(command, context)
    annotations = reconcile(proposed, {}, body, body, context.reading, context.new_id)
    return (
        events.StoryStarted(
            command.story, context.actor.id, command.story_date, command.relay, command.original, command.original_name
        ),
        events.StoryRevised(1, command.body, command.body.hash, annotations),
    )


def _proposed(command: commands.StartStory, context: Context) -> list[events.Annotation]:
    """The attributions that came with the copy. Like one marked here they have no rule: none may go in silence."""
    for item in command.attributions:
        for anchor in (item.cue, item.subject, item.claim):
            if anchor is not None and span_of(command.body, anchor) is None:
                raise Rejected(Reason("words-not-there", values={"quote": anchor.quote}))
    return [
        events.Annotation(context.new_id("a"), AnnotationKind.ATTRIBUTION.value, item.cue, item.subject, item.claim)
        for item in command.attributions
    ]


def _relay(source_id: str, context: Context) -> None:
    source = resolve(context.sources, source_id)
    if source is None:
        raise Rejected(Reason("unknown-source", values={"source": source_id}))
    if source.kind not in (SourceKind.AGENCY, SourceKind.INSTITUTION, SourceKind.DOCUMENT):
        raise Rejected(Reason("not-a-relay", values={"source": source.label}))


def _revise(story: Story, command: commands.ReviseStory, context: Context) -> tuple[Event, ...]:
    if _empty(command.body):
        raise Rejected(Reason("empty-text"))
    if command.base and command.base != story.revision.number:
        raise Rejected(Reason("stale-base", values={"base": command.base, "latest": story.revision.number}))
    if command.body.hash == story.body.hash and not (command.correction or command.change):
        raise Rejected(Reason("nothing-to-change"))
    first, change, correction = declare_change(story, command, context)
    _reading_of(command.body, context)
    assert context.reading is not None  # noqa: S101 - checked just above
    annotations = reconcile(
        story.annotations, story.standings, story.body, command.body, context.reading, context.new_id, story.relied_on
    )
    revised = events.StoryRevised(
        number=story.revision.number + 1, body=command.body, text_hash=command.body.hash, annotations=annotations,
        change=change, correction=correction, returns_to_draft=_as_writer(story, context),
        objections=objections.carried(story.returned, story.body, command.body),
    )  # fmt: skip
    return (*first, revised)


def _as_writer(story: Story, context: Context) -> bool:
    """A writer's edit returns the text to draft; an editor's, on another's story, does not."""
    return is_own(story, context.actor) or not context.actor.at_least(Role.EDITOR)


def _attach(story: Story, command: commands.AttachRelay, context: Context) -> tuple[Event, ...]:
    _relay(command.source, context)
    if not command.original:
        raise Rejected(Reason("original-missing"))
    return (events.RelayAttached(command.source, command.original, command.original_name),)


def _submit(story: Story, command: commands.SubmitStory, context: Context) -> tuple[Event, ...]:
    return (events.StorySubmitted(),)


def _return(story: Story, command: commands.ReturnStory, context: Context) -> tuple[Event, ...]:
    return objections.decide_return(story, command)


def _approve(story: Story, command: commands.ApproveStory, context: Context) -> tuple[Event, ...]:
    _reading_of(story.body, context)
    return approvals.decide(story, command, context)


def _hold(story: Story, command: commands.HoldStory, context: Context) -> tuple[Event, ...]:
    return (events.StoryHeld(command.reason),)


def _resume(story: Story, command: commands.ResumeStory, context: Context) -> tuple[Event, ...]:
    return (events.StoryResumed(),)


def _spike(story: Story, command: commands.SpikeStory, context: Context) -> tuple[Event, ...]:
    return (events.StorySpiked(command.reason),)


def _restore(story: Story, command: commands.RestoreStory, context: Context) -> tuple[Event, ...]:
    return (events.StoryRestored(),)


def _withhold(story: Story, command: commands.WithholdStory, context: Context) -> tuple[Event, ...]:
    chief = context.actor.at_least(Role.CHIEF)
    if story.status is Status.WITHHELD:
        if story.withholding_confirmed:
            raise Rejected(Reason("nothing-to-change"))
        require(context.actor, Role.CHIEF, "confirm-withholding")
        return (events.WithholdingConfirmed(),)
    if not command.reason.strip():
        raise Rejected(Reason("reason-missing"))
    return (events.StoryWithheld(command.reason, confirmed=chief),)


def _release(story: Story, command: commands.ReleaseStory, context: Context) -> tuple[Event, ...]:
    bars = readiness.barred_as_released(story, story.published, context) if story.published else ()
    if bars:
        raise Rejected(*bars)
    return (events.StoryReleased(),)


def _withdraw(story: Story, command: commands.WithdrawStory, context: Context) -> tuple[Event, ...]:
    bars = in_notice(command.note or command.reason, context.newsroom, context.now)
    if bars:
        raise Rejected(*bars)
    return (events.StoryWithdrawn(command.reason, command.note),)


def _embargo(story: Story, command: commands.SetEmbargo, context: Context) -> tuple[Event, ...]:
    return (events.EmbargoSet(command.until),)


def _urgent(story: Story, command: commands.SetUrgent, context: Context) -> tuple[Event, ...]:
    if story.urgent == command.urgent:
        raise Rejected(Reason("nothing-to-change"))
    if command.urgent and not command.reason.strip():
        raise Rejected(Reason("reason-missing"))
    return (events.UrgencySet(command.urgent, command.reason),)


def _new(entity: str, known: Iterable[str]) -> None:
    """An id that is taken would write over what is on record."""
    if entity in set(known):
        raise Rejected(Reason("id-taken", values={"id": entity}))


def _annotation(story: Story, annotation_id: str) -> events.Annotation:
    annotation = next((item for item in story.annotations if item.id == annotation_id), None)
    if annotation is None:
        raise Rejected(Reason("unknown-annotation", values={"id": annotation_id}))
    return annotation


def _mark(story: Story, command: commands.MarkAttribution, context: Context) -> tuple[Event, ...]:
    _new(command.annotation, (item.id for revision in story.revisions for item in revision.annotations))
    for anchor in (command.cue, command.subject, command.claim):
        if anchor is not None and span_of(story.body, anchor) is None:
            raise Rejected(Reason("words-not-there", values={"quote": anchor.quote}))
    annotation = events.Annotation(
        id=command.annotation, kind="attribution", cue=command.cue, subject=command.subject, claim=command.claim,
        anonymous=command.anonymous,
    )  # fmt: skip
    return (events.AnnotationMarked(annotation), events.AnnotationConfirmed(command.annotation))


def _confirm(story: Story, command: commands.ConfirmAnnotation, context: Context) -> tuple[Event, ...]:
    annotation = _annotation(story, command.annotation)
    if annotation.orphaned:
        raise Rejected(Reason("orphaned-annotation", values={"quote": annotation.cue.quote}))
    if story.standing(annotation.id).verdict is Verdict.CONFIRMED:
        raise Rejected(Reason("nothing-to-change"))
    return (events.AnnotationConfirmed(annotation.id),)


def _reject(story: Story, command: commands.RejectAnnotation, context: Context) -> tuple[Event, ...]:
    annotation = _annotation(story, command.annotation)
    if story.standing(annotation.id).verdict is Verdict.REJECTED:
        raise Rejected(Reason("nothing-to-change"))
    if guards_gate(annotation) and not annotation.orphaned:
        # To say that no party is accused, that nobody was asked, or that no unnamed source is used opens the gate:
        # never the writer's word alone.
        require(context.actor, Role.EDITOR, "set-party-aside")
        if is_own(story, context.actor) and not context.self_approval:
            raise Rejected(Reason("own-text", key="rule.own-text.party", values={"person": context.actor.name}))
        if not command.reason.strip():
            raise Rejected(Reason("reason-missing"))
    return (events.AnnotationRejected(annotation.id, command.reason),)


def _tie(story: Story, command: commands.TieAnnotation, context: Context) -> tuple[Event, ...]:
    annotation = _annotation(story, command.annotation)
    source = resolve(context.sources, command.source)
    if source is None:
        raise Rejected(Reason("unknown-source", values={"source": command.source}))
    if source.id in story.standing(annotation.id).sources:
        raise Rejected(Reason("nothing-to-change"))
    return (events.AnnotationTied(annotation.id, source.id),)


def _untie(story: Story, command: commands.UntieAnnotation, context: Context) -> tuple[Event, ...]:
    annotation = _annotation(story, command.annotation)
    if command.source not in story.standing(annotation.id).sources:
        raise Rejected(Reason("not-tied", values={"source": command.source}))
    return (events.AnnotationUntied(annotation.id, command.source),)


def _ignore(story: Story, command: commands.IgnoreFinding, context: Context) -> tuple[Event, ...]:
    _reading_of(story.body, context)
    for finding_id, finding in readiness.identified(story, context):
        if finding_id != command.finding:
            continue
        waiver = readiness.waiver_of(story, finding, context)
        if waiver is None:
            raise Rejected(Reason("not-waivable", values={"rule": finding.rule}))
        require(context.actor, waiver, "ignore")
        # To set a party aside takes a second person even where its rule only warns.
        seconded = finding.severity is Severity.BLOCKER or finding.rule == "party-not-asked"
        if seconded and is_own(story, context.actor) and not context.self_approval:
            raise Rejected(Reason("own-text", key="rule.own-text.waive", values={"person": context.actor.name}))
        quote = readiness.quote_of(story, finding)
        return (events.FindingIgnored(finding_id, finding.rule, quote, command.reason),)
    raise Rejected(Reason("unknown-finding", values={"finding": command.finding}))


def _export(story: Story, command: commands.RecordExport, context: Context) -> tuple[Event, ...]:
    _new(command.export, story.exports)
    revision = story.revision_numbered(command.revision)
    if revision is None:
        raise Rejected(Reason("unknown-revision", values={"revision": command.revision}))
    release = next(
        (
            item
            for item in reversed(story.publications)
            if item.revision == command.revision and command.version in (0, item.version)
        ),
        None,
    )
    if release is None and command.version:
        raise Rejected(Reason("unknown-version", values={"version": command.version}))
    if command.edition is not None and command.edition != story.edition:
        raise Rejected(Reason("stale-copy"))
    if release is not None and story.status is Status.PUBLISHED:
        # An order may come after the publication, and an old text may hold what a correction took out.
        bars = readiness.barred_as_released(story, release, context)
        if bars:
            raise Rejected(*bars)
    return (
        events.CopyExported(
            command.export, command.revision, release.version if release else 0, command.format, command.file_name,
            command.sha256, command.recipient.strip(), draft=release is None,
            notes_through=story.publications[-1].version if release else 0, address=command.address,
        ),
    )  # fmt: skip


def _tell(story: Story, command: commands.TellRecipient, context: Context) -> tuple[Event, ...]:
    export = story.exports.get(command.export)
    if export is None:
        raise Rejected(Reason("unknown-export", values={"export": command.export}))
    published = [
        case.id
        for case in story.corrections.values()
        if case.status is CorrectionStatus.PUBLISHED and case.published_version > export.notes_through
    ]
    wanted = [command.correction] if command.correction else [case for case in published if case not in export.told]
    unknown = [case for case in wanted if case not in published]
    if unknown:
        raise Rejected(Reason("unknown-correction", values={"correction": unknown[0]}))
    if not wanted:
        raise Rejected(Reason("nothing-to-change"))
    return tuple(events.RecipientTold(export.id, case) for case in wanted)


_DECISIONS: Mapping[type[StoryCommand], Callable[[Story, Any, Context], tuple[Event, ...]]] = {
    commands.ReviseStory: _revise,
    commands.AttachRelay: _attach,
    commands.SubmitStory: _submit,
    commands.ReturnStory: _return,
    commands.SettleObjection: objections.decide_settling,
    commands.ApproveStory: _approve,
    commands.PublishStory: publication.decide,
    commands.HoldStory: _hold,
    commands.ResumeStory: _resume,
    commands.SpikeStory: _spike,
    commands.RestoreStory: _restore,
    commands.WithholdStory: _withhold,
    commands.ReleaseStory: _release,
    commands.WithdrawStory: _withdraw,
    commands.SetEmbargo: _embargo,
    commands.SetUrgent: _urgent,
    commands.SetSensitive: reviewing.set_sensitive,
    commands.WantReading: reviewing.want_reading,
    commands.NoteReading: reviewing.note_reading,
    commands.MarkAttribution: _mark,
    commands.ConfirmAnnotation: _confirm,
    commands.RejectAnnotation: _reject,
    commands.TieAnnotation: _tie,
    commands.UntieAnnotation: _untie,
    commands.IgnoreFinding: _ignore,
    commands.RecordExport: _export,
    commands.TellRecipient: _tell,
}
