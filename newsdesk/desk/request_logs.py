"""A story's request log in words. What was said off the record, and what could give a source away, is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.desk.asking_pages import Asking, asked
from newsdesk.desk.clockface import Clockface
from newsdesk.desk.pages import desk_names
from newsdesk.desk.printed_head import printed_head
from newsdesk.domain.attempts import LATE_ENTRY
from newsdesk.domain.masking import masked, masked_words
from newsdesk.domain.requests import Attempt, Reply, Request, RequestStatus, Terms
from newsdesk.domain.sources import resolve
from newsdesk.exports.printed import Foreign
from newsdesk.exports.request_log import AttemptRow, LogEntry, ReplyRow, RequestLog, render_request_log

if TYPE_CHECKING:
    from datetime import datetime

    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.language import Language

_LABELS = (
    "title", "question", "claims", "deadline", "attempts", "when", "channel", "to", "result", "proof", "no_attempts",
    "replies", "statement", "nothing", "foot",
)  # fmt: skip


def request_log_page(desk: Newsdesk, story_id: str, language: Language) -> bytes:
    """The log as a web page, UTF-8. Raises Rejected (unknown-story)."""
    return render_request_log(request_log(desk, story_id, language))


def request_log(desk: Newsdesk, story_id: str, language: Language, *, leaves: bool = False) -> RequestLog:
    """Everything on record about asking a story's parties, the earliest request first. ``language`` must isolate.

    ``leaves``: it is for people outside the newsroom. Telephones and addresses are masked then, and of the replies only
    those on the record say anything.
    """
    story, context = desk.story(story_id), desk.context()
    wording = _Wording(language, Clockface.of(context.newsroom), desk_names(desk), leaves=leaves)
    shown = {item.id: item for item in asked(desk, story)}
    entries = []
    for request in story.requests.values():
        source = resolve(context.sources, request.source) if request.source else None
        veiled = source.label if source is not None and source.unnamed else ""
        entries.append(wording.entry(request, shown[request.id], veiled))
    say = language.say
    labels = {name: say(f"request-log.{name}") for name in _LABELS}
    if leaves:
        labels["foot"] = say("request-log.foot_leaves")
    made = say("request-log.made", when=wording.when(context.now))
    return RequestLog(printed_head(story.body.headline, labels, made, context, language), tuple(entries))


class _Wording:
    """Says the parts of a request in one language and the newsroom's times."""

    def __init__(self, language: Language, clock: Clockface, names: dict[str, str], *, leaves: bool) -> None:
        self._leaves = leaves
        self._language, self._clock, self._names = language, clock, names
        self._say = language.say

    def when(self, at: datetime) -> str:
        """A moment as the newsroom writes it."""
        return self._clock.written(at, self._language.code)

    def entry(self, request: Request, shown: Asking, veiled: str) -> LogEntry:
        """One request; ``veiled`` is what stands for a party that is a source under description."""
        say, secret = self._say, bool(veiled)
        reasons = tuple(say(reason.message_key, **reason.values) for reason in shown.unwritten)
        if not shown.sentence and not reasons:
            reasons = (say("request-log.no_statement"),)
        return LogEntry(
            Foreign(veiled or request.party), say(f"request-state.{shown.state}"),
            self._question(request.question, secret=secret), tuple(Foreign(claim) for claim in shown.claims),
            self._decision(request, shown, secret=secret),
            say("request-log.due", when=self.when(request.deadline)) if request.deadline else "",
            tuple(say(step.key, **step.values) for step in shown.steps),
            tuple(self._attempt(item, secret=secret) for item in sorted(request.attempts, key=lambda item: item.at)),
            tuple(self._reply(item, secret=secret) for item in sorted(request.replies, key=lambda item: item.at)),
            Foreign(shown.sentence) if shown.sentence and not secret else None, () if secret else reasons,
        )  # fmt: skip

    def _question(self, question: str, *, secret: bool) -> Foreign:
        """A question often addresses whom it asks by name, so that of a source under description stays in the house."""
        return Foreign(self._say("request-log.withheld")) if secret and self._leaves else self._words(question)

    def _decision(self, request: Request, shown: Asking, *, secret: bool) -> str:
        if request.status is RequestStatus.WAIVED:
            reason = self._question(request.settled_reason, secret=secret).text
            return self._say("request-log.waived", who=shown.settled_by, reason=reason)
        if request.status is RequestStatus.NOT_APPROACHED:
            # Why somebody must not be approached may be what puts them, or a source, in danger.
            return self._say("request-log.not_approached", who=shown.settled_by)
        if shown.referred_to and not secret:
            return self._say("ui.requests.referred_to", party=shown.referred_to)
        return ""

    def _attempt(self, item: Attempt, *, secret: bool) -> AttemptRow:
        say, by = self._say, self._names.get(item.by, "")
        proof = say("request-log.evidence" if item.evidence else "ui.requests.reporters_statement", who=by)
        channel = say(f"channel.{item.channel.value}")
        return AttemptRow(
            self.when(item.at), say("request-log.reminder", channel=channel) if item.reminder else channel,
            self._address(item.to, secret=secret), say(f"result.{item.result.value}"),
            Foreign(by), proof, item.evidence, self._late(item.at, item.recorded),
        )  # fmt: skip

    def _reply(self, item: Reply, *, secret: bool) -> ReplyRow:
        say, late = self._say, self._late(item.at, item.recorded)
        if item.kind is None:
            # Until somebody has read it, nobody knows on what terms it may be shown.
            return ReplyRow(self.when(item.at), say("request-log.unread"), None, say("request-log.unread_why"), late)
        kind = say(f"reply.{item.kind.value}")
        if item.terms is Terms.OFF_RECORD or secret:
            return ReplyRow(self.when(item.at), kind, None, say("request-log.off_record"), late)
        if item.terms is not Terms.ON_RECORD and self._leaves:
            return ReplyRow(self.when(item.at), kind, None, say("request-log.not_for_others"), late)
        told = f"{kind} · {say(f'terms.{item.terms.value}')}"
        return ReplyRow(self.when(item.at), told, self._words(item.text), "", late)

    def _words(self, text: str) -> Foreign:
        return Foreign(masked_words(text) if self._leaves else text)

    def _address(self, address: str, *, secret: bool) -> Foreign:
        if secret:
            return Foreign(self._say("request-log.withheld"))
        return Foreign(masked(address) if self._leaves else address)

    def _late(self, at: datetime, recorded: datetime) -> str:
        late = recorded - at >= LATE_ENTRY
        return self._say("ui.requests.entered_late", when=self.when(recorded)) if late else ""
