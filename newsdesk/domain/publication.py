"""Publication: an approved text goes out, with the note of the correction that it carries out, in one act."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.domain import readiness
from newsdesk.domain.correction_decisions import CorrectionCommand, find
from newsdesk.domain.corrections import ChangeKind, Correction, CorrectionStatus
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events.corrections import CorrectionPublished
from newsdesk.domain.events.story import StoryPublished
from newsdesk.domain.naming import proper_name
from newsdesk.domain.notes import Fields, NoteKind
from newsdesk.domain.notes import note as note_of
from newsdesk.domain.people import Role, require
from newsdesk.domain.readiness.legal import EMBARGO, local
from newsdesk.domain.story import Status, Story
from newsdesk.domain.story_commands import Context, PublishStory
from newsdesk.domain.wording import Party
from newsdesk.text.agreement import Vowels, strip_vowels
from newsdesk.text.body import Body
from newsdesk.text.house_dates import english_moment, written_moment
from newsdesk.text.letters import fold_key, words


@dataclass(frozen=True, slots=True)
class PublishCorrection(CorrectionCommand):
    """Release the corrected revision and its note together; without a change in hand, the note alone."""

    targets: tuple[str, ...] = ()


def decide(story: Story, command: PublishStory, context: Context) -> tuple[Event, ...]:
    """Release the text in hand.

    Raises Rejected: stale-base (another text than was looked at), approval-void, legal-bar (an embargo, a gag order, a
    protected identity), correction-not-approved, note-detail-missing, name-missing and name-unreadable (of a target).
    """
    if command.text_hash and command.text_hash != story.body.hash:
        raise Rejected(Reason("stale-base"))
    _stands(story, context)
    change = story.change
    case = story.corrections.get(change.correction) if change is not None else None
    if case is not None and case.status is not CorrectionStatus.APPROVED:
        raise Rejected(Reason("correction-not-approved", values={"state": case.status.value}))
    if case is not None:
        _mended(story, case)
    return _release(story, case, change.kind if change else None, command.targets, context)


def decide_correction(story: Story, command: PublishCorrection, context: Context) -> tuple[Event, ...]:
    """Release a correction.

    Raises Rejected: not-allowed, unknown-correction, wrong-state, change-in-hand, correction-still-wrong,
    approval-void, legal-bar.
    """
    require(context.actor, Role.EDITOR, "publish")
    case = find(story, command.correction, "publish-correction", CorrectionStatus.APPROVED)
    if case.approved_digest != case.digest:
        raise Rejected(Reason("correction-not-approved", values={"state": case.status.value}))
    change = story.change
    if change is not None and change.correction == case.id:
        if change.status is not Status.APPROVED:
            raise Rejected(Reason("wrong-state", values={"act": "publish", "state": change.status.value}))
        _stands(story, context)
        _mended(story, case)
        return _release(story, case, change.kind, command.targets, context)
    if change is not None:
        raise Rejected(Reason("change-in-hand", values={"type": change.kind.value}))
    if story.status is not Status.PUBLISHED:
        state = story.status.value if story.status else "none"
        raise Rejected(Reason("wrong-state", values={"act": "publish", "state": state}))
    _unbarred(story, context)
    _mended(story, case)
    return _release(story, case, case.type, command.targets, context)


def _stands(story: Story, context: Context) -> None:
    """The approval is of this text, its attributions, its requests, and the rules in force."""
    if not story.approval_stands(context.rules.digest):
        raise Rejected(Reason("approval-void"))
    _unbarred(story, context)


def _unbarred(story: Story, context: Context) -> None:
    """No embargo, and no legal bar that came since the yes, or whose setting aside does not hold."""
    if story.embargo is not None and context.now < story.embargo:
        raise Rejected(Reason("legal-bar", key=EMBARGO, values={"until": local(story.embargo, context.newsroom)}))
    bars = readiness.barred_by_law(story, context)
    if bars:
        raise Rejected(*bars)


_MENDED_IN_THE_TEXT = frozenset({ChangeKind.CORRECTION, ChangeKind.LEGAL_CORRECTION})
"""What puts other words in the place of the wrong ones; a clarification or a reply leaves the text as it is."""


def _mended(story: Story, case: Correction) -> None:
    """Refuse a correction whose wrong words stand in the text as often as before: it would correct nothing.

    Raises Rejected: correction-still-wrong. Wrong words that the text never had word for word are not looked for.
    """
    first = next((item for item in story.publications if item.version == case.version), None)
    revision = story.revision_numbered(first.revision) if first else None
    if case.type not in _MENDED_IN_THE_TEXT or revision is None:
        return
    before = _occurrences(case.wrong, revision.body)
    if before and _occurrences(case.wrong, story.body) >= before:
        raise Rejected(Reason("correction-still-wrong", values={"wrong": case.wrong}))


def _occurrences(phrase: str, body: Body) -> int:
    wanted = " ".join(fold_key(word.text) for word in words(phrase))
    # Two spaces between words let neighbours that share one both be counted.
    text = "  ".join(fold_key(word.text) for word in words(body.text))
    return f" {text} ".count(f" {wanted.replace(' ', '  ')} ") if wanted else 0


def _release(
    story: Story, case: Correction | None, kind: ChangeKind | None, targets: tuple[str, ...], context: Context
) -> tuple[Event, ...]:
    last = story.published
    chosen = tuple(dict.fromkeys(proper_name(target) for target in targets))
    version = last.version + 1 if last else 1
    published = StoryPublished(
        story.revision.number, story.body.hash, version, kind.value if kind else "", case.id if case else "",
        chosen, context.newsroom.style.code,
    )  # fmt: skip
    if case is None:
        return (published,)
    return (published, CorrectionPublished(case.id, version, note_text(story, case, context)))


def note_text(story: Story, case: Correction, context: Context) -> str:
    """The public note of a case in the story's language, dates and digits as the house writes them."""
    newsroom = context.newsroom
    first = next((item for item in story.publications if item.version == case.version), None)
    when = first.at.astimezone(newsroom.zone) if first else None
    # A clause begins with its own أن; anything else are words, and stand in quotation marks.
    clause = strip_vowels(case.right.split(" ", 1)[0]) in ("أن", "إن")
    outlet = Party.named(newsroom.name, context.phrases) if newsroom.name else None
    party = Party.named(case.reported_by, context.phrases) if case.reported_by else None
    fields = Fields(
        right=case.right, wrong=case.wrong, as_words=not clause, paragraph=case.paragraph,
        published=written_moment(when, newsroom.months, arabic_indic=newsroom.arabic_indic) if when else "",
        published_gloss=english_moment(when) if when else "", subject=_subject(case), outlet=outlet,
        party=party, apology=case.apology,
    )  # fmt: skip
    vowels = Vowels(newsroom.setting("vowels"))
    note = note_of(
        NoteKind(case.type.value), fields, context.notes, context.phrases, vowels=vowels,
        arabic_indic=newsroom.arabic_indic,
    )  # fmt: skip
    if note is None:
        raise Rejected(Reason("correction-type", values={"type": case.type.value}))
    return note.text


def notice_text(story: Story, context: Context) -> str:
    """What stands in the place of a withheld or withdrawn story; empty for any other.

    A withholding's reason is the newsroom's own; a withdrawal owes its readers one.
    """
    if story.status not in (Status.WITHHELD, Status.WITHDRAWN):
        return ""
    newsroom, kind = context.newsroom, NoteKind.WITHDRAWAL
    if story.status is Status.WITHHELD:
        kind = NoteKind.WITHHELD
    when = story.publications[0].at.astimezone(newsroom.zone)
    fields = Fields(
        published=written_moment(when, newsroom.months, arabic_indic=newsroom.arabic_indic),
        published_gloss=english_moment(when), outlet=Party.named(newsroom.name, context.phrases),
        reason=story.notice if kind is NoteKind.WITHDRAWAL else "",
    )  # fmt: skip
    vowels = Vowels(newsroom.setting("vowels"))
    note = note_of(kind, fields, context.notes, context.phrases, vowels=vowels, arabic_indic=newsroom.arabic_indic)
    return note.text if note is not None else story.notice


def _subject(case: Correction) -> str:
    """What a refile mended, in its right spelling: the wrong one is not worth repeating."""
    return f"«{case.right}»" if case.type is ChangeKind.REFILE and case.right else ""
