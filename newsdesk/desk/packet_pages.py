"""What stands in a packet beside the text: the sheet, the log and the approvals, for people and for programs.

Nothing here looks into the vault. Who of the newsroom knows a confidential source stays in the house as well: a packet
goes to strangers, and those names are whom a stranger would press.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsdesk.desk.asking_pages import asked
from newsdesk.desk.attribution_sheet import attribution_sheet, written
from newsdesk.desk.clockface import Clockface
from newsdesk.desk.pages import desk_names
from newsdesk.desk.printed_head import printed_head
from newsdesk.desk.request_logs import request_log
from newsdesk.domain.attribution_sheet import AttributionSheet, SheetSource
from newsdesk.domain.corrections import Correction, CorrectionStatus
from newsdesk.domain.masking import masked, masked_words
from newsdesk.domain.readiness import CONFIDENTIAL
from newsdesk.domain.requests import Reply, Request, RequestStatus, Terms
from newsdesk.domain.sources import resolve
from newsdesk.domain.story import Story
from newsdesk.exports.approvals_page import ApprovalRow, ApprovalsPage, CorrectionRow, ReleaseRow, WaiverRow
from newsdesk.exports.printed import Foreign
from newsdesk.store.fact import iso, moment

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.language import Language

SILENT_RULES = CONFIDENTIAL | {"legal-bar"}
"""Of what was decided about these, only that something was is told: the reason itself may name whom it protects."""
_LABELS = ("title", "warnings", "waivers", "corrections", "no_corrections", "no_approval", "foot")


# -- who says what ----------------------------------------------------------------------------------------------------


def sheet_files(desk: Newsdesk, story: Story, revision: int, languages: tuple[Language, ...]) -> dict[str, bytes]:
    """The attribution sheet of the published text, as pages."""
    sheet = attribution_sheet(desk, story.id, revision)
    return {
        f"attribution-sheet.{language.code}.html": written(desk, _for_strangers(sheet, language), language)
        for language in languages
    }


def _for_strangers(sheet: AttributionSheet, language: Language) -> AttributionSheet:
    """The sheet with how many know a source in the place of who, and without telephones and addresses."""

    def source(item: SheetSource) -> SheetSource:
        known = (language.count("packet.known_to", len(item.known_to)),) if item.known_to else ()
        return replace(item, known_to=known, reason=masked_words(item.reason), title=masked_words(item.title))

    claims = (replace(claim, sources=tuple(map(source, claim.sources))) for claim in sheet.claims)
    return replace(sheet, claims=tuple(claims))


def sheet_document(desk: Newsdesk, story: Story, revision: int) -> dict[str, Any]:
    """The same for programs."""
    sheet = attribution_sheet(desk, story.id, revision)
    return {
        "format": "newsdesk-attribution-sheet-1", "story": sheet.story, "revision": sheet.revision,
        "text_hash": sheet.text_hash,
        "claims": [
            {
                "answered": item.answered.value, "words": item.words, "cue": item.cue, "speaker": item.speaker,
                "relay": item.relay, "direct": item.direct, "anonymous": item.anonymous, "paragraph": item.paragraph,
                "kind": item.kind, "span": list(item.span) if item.span else None,
                "sources": [_source(source) for source in item.sources],
            }
            for item in sheet.claims
        ],
    }  # fmt: skip


def _source(source: SheetSource) -> dict[str, Any]:
    return {
        "label": source.label, "kind": source.kind, "status": source.status, "title": masked_words(source.title),
        "body": source.body, "reason": masked_words(source.reason), "ticks": list(source.ticks),
        "known_to": len(source.known_to),
    }  # fmt: skip


# -- who was asked ----------------------------------------------------------------------------------------------------


def log_files(desk: Newsdesk, story: Story, languages: tuple[Language, ...]) -> dict[str, bytes]:
    """The request log, as pages."""
    from newsdesk.exports.request_log import render_request_log

    return {
        f"request-log.{language.code}.html": render_request_log(request_log(desk, story.id, language, leaves=True))
        for language in languages
    }


def log_document(desk: Newsdesk, story: Story) -> dict[str, Any]:
    """The same for programs. ``text`` of a reply is null where it was not said on the record; so is the question that a
    source under description was asked: who is addressed by name is in it."""
    names, sources = desk_names(desk), desk.context().sources
    shown = {item.id: item for item in asked(desk, story)}

    def row(request: Request) -> dict[str, Any]:
        source = resolve(sources, request.source) if request.source else None
        secret = source is not None and source.unnamed
        waived = request.status is RequestStatus.WAIVED
        return {
            "id": request.id, "party": source.label if source is not None and secret else request.party,
            "state": shown[request.id].state, "question": None if secret else masked_words(request.question),
            "sent_at": iso(request.sent_at) if request.sent_at else None,
            "deadline": iso(request.deadline) if request.deadline else None,
            "settled_by": names.get(request.settled_by) if request.settled else None,
            "reason": masked_words(request.settled_reason) if waived and not secret else None,
            "attempts": [
                {
                    "at": iso(item.at), "recorded": iso(item.recorded), "by": names.get(item.by, ""),
                    "channel": item.channel.value, "to": None if secret else masked(item.to),
                    "result": item.result.value, "reminder": item.reminder, "evidence_sha256": item.evidence or None,
                }
                for item in sorted(request.attempts, key=lambda item: item.at)
            ],
            "replies": [_reply(item, secret=secret) for item in sorted(request.replies, key=lambda item: item.at)],
            "looks": [
                {"at": iso(item.at), "recorded": iso(item.recorded), "by": names.get(item.by, "")}
                for item in request.looks
            ],
        }  # fmt: skip

    return {
        "format": "newsdesk-request-log-1", "story": story.id,
        "requests": [row(item) for item in story.requests.values()],
    }  # fmt: skip


def _reply(item: Reply, *, secret: bool) -> dict[str, Any]:
    said = item.kind is not None and item.terms is Terms.ON_RECORD and not secret
    return {
        "at": iso(item.at), "recorded": iso(item.recorded), "kind": item.kind.value if item.kind else None,
        "terms": item.terms.value if item.kind else None, "text": masked_words(item.text) if said else None,
    }  # fmt: skip


# -- who said yes -----------------------------------------------------------------------------------------------------


def waivers(desk: Newsdesk, story: Story) -> tuple[list[dict[str, str]], int]:
    """What was set aside, by whom and why; and how many decisions are not to be told."""
    names = desk_names(desk)
    told = [
        {"rule": item.rule, "by": names.get(item.by, ""), "reason": masked_words(item.reason)}
        for item in story.ignored.values()
        if item.rule not in SILENT_RULES
    ]
    return told, len(story.ignored) - len(told)


def published_corrections(story: Story) -> list[Correction]:
    """The corrections whose notes are public, in the order in which they became so."""
    found = [case for case in story.corrections.values() if case.status is CorrectionStatus.PUBLISHED]
    return sorted(found, key=lambda case: case.published_version)


def corrections_document(story: Story) -> dict[str, Any]:
    """The public corrections for programs."""
    return {
        "format": "newsdesk-corrections-1", "story": story.id,
        "corrections": [
            {
                "id": case.id, "type": case.type.value, "note": case.note, "paragraph": case.paragraph or None,
                "apology": case.apology, "version": case.published_version,
                "at": iso(case.published_at) if case.published_at else None,
            }
            for case in published_corrections(story)
        ],
    }  # fmt: skip


def approvals_page(
    desk: Newsdesk, story: Story, headline: str, releases: list[dict[str, Any]], language: Language
) -> ApprovalsPage:
    """The page of who approved what, as the signed facts tell it."""
    context, say = desk.context(), language.say
    clock = Clockface.of(context.newsroom)
    told, silent = waivers(desk, story)

    def when(at: str) -> str:
        return clock.written(moment(at), language.code)

    def rule(name: str) -> str:
        """What a rule is for, and its permanent id."""
        return f"{say(f'why.{name}')} [{name}]" if language.has(f"why.{name}") else name

    def approval(item: Mapping[str, Any]) -> ApprovalRow:
        notes = [say("approvals-page.reconfirmed")] if item["reconfirmed"] else []
        if item["of"] > 1:
            notes.append(say("approvals-page.part", part=item["part"], of=item["of"]))
        declared = say("approvals-page.self") if item["self_approved"] else ""
        return ApprovalRow(
            say("approvals-page.approved", who=item["by"], when=when(item["at"])),
            say("approvals-page.text", number=item["revision"]), item["text_hash"], tuple(notes), declared,
            tuple(map(rule, item["warnings"])),
        )  # fmt: skip

    labels = {name: say(f"approvals-page.{name}") for name in _LABELS}
    made = say("approvals-page.made", when=clock.written(context.now, language.code))
    return ApprovalsPage(
        printed_head(headline, labels, made, context, language),
        tuple(
            ReleaseRow(
                say("approvals-page.release", version=item["version"], who=item["by"], when=when(item["at"])),
                say("approvals-page.text", number=item["revision"]), item["text_hash"],
                tuple(map(approval, item["approvals"])),
            )
            for item in releases
        ),
        tuple(
            WaiverRow(say("approvals-page.waived", who=item["by"]), rule(item["rule"]), Foreign(item["reason"]))
            for item in told
        ),
        language.count("approvals-page.silent", silent) if silent else "",
        tuple(
            CorrectionRow(
                say(
                    "approvals-page.correction", kind=say(f"change.{case.type.value}"), version=case.published_version,
                    when=clock.written(case.published_at, language.code) if case.published_at else "",
                ),
                Foreign(case.note),
            )
            for case in published_corrections(story)
        ),
    )  # fmt: skip
