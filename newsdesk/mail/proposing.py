"""What a message seems to be, and why: a proposal with its reasons. A person always classifies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import regex

from newsdesk.domain.requests import ReplyKind
from newsdesk.mail.cues import Cues, load, place_of
from newsdesk.mail.message import Failure, Letter, Note

ANSWER = "answer"

_STATUS = regex.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_CODE = regex.compile(r"(?<!\d)([45]\d\d)(?= |-|$)")
_ADDRESS = regex.compile(r"[^\s<>\"'(),;:@\[\]]{1,120}@[\p{L}\d.-]{1,200}\p{L}")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a message seems to be. ``sort`` names it finely, ``kind`` is the classification it would get.

    ``sort`` is empty and ``kind`` None where nothing is proposed; ``kind`` alone is None where no kind fits.
    ``failures`` are the addresses a bounce or a delay is about.
    """

    sort: str
    kind: ReplyKind | None
    reasons: tuple[Note, ...] = ()
    failures: tuple[Failure, ...] = ()


def propose(letter: Letter, cues: Cues | None = None) -> Proposal:
    """The first sort that anything speaks for, machines' own words before what people's may mean."""
    cues = cues or load()
    speaking = defaultdict[str, list[Note]](list)
    for named, reason in _reports(letter):
        speaking[named].append(reason)
    failures = letter.failures or _failures(letter)
    for cue in cues.cues:
        if found := cue.found(place_of(letter, cue.place)):
            speaking[cue.sort].append(Note(f"mail.why.{cue.id}", {"found": found[:80]}))
    _weigh(letter, speaking)
    for sort in cues.sorts:
        if speaking[sort.id]:
            about = failures if sort.id in ("bounce", "delayed") else ()
            more = speaking["auto-reply"] if sort.id == "out-of-office" else ()
            reasons = (*speaking[sort.id], *more, *(_told(item) for item in about[:5]))
            return Proposal(sort.id, sort.kind, reasons, about)
    if letter.text.strip() or letter.attachments:
        return Proposal(ANSWER, ReplyKind.ANSWER, (Note("mail.why.answer"),))
    return Proposal("", None, (Note("mail.why.nothing"),))


def _reports(letter: Letter) -> list[tuple[str, Note]]:
    """What a report in its standard form says (RFC 3464, RFC 8098)."""
    if letter.report == "disposition" or letter.report.startswith("disposition"):
        return [("read-receipt", Note("mail.why.disposition"))]
    if not letter.failures:
        return [("bounce", Note("mail.why.report"))] if letter.report == "delivery-status" else []
    actions = {failure.action for failure in letter.failures}
    if actions and actions <= {"delivered", "relayed", "expanded"}:
        return [("delivered", Note("mail.why.delivered"))]
    if all(failure.temporary for failure in letter.failures):
        return [("delayed", Note("mail.why.delay-report"))]
    return [("bounce", Note("mail.why.report"))]


def _weigh(letter: Letter, speaking: dict[str, list[Note]]) -> None:
    """Signs that mean something only together with others.

    A postmaster writes automatic replies too, and a person may quote "user unknown": neither alone is a bounce. A
    list's bulk mail may hold an answer. What a delay says of itself is not a failure.
    """
    bounce = {note.key for note in speaking["bounce"]}
    weak = {"mail.why.daemon", "mail.why.undelivered-text"}
    if bounce and bounce <= weak and len(bounce) < len(weak):
        speaking["bounce"].clear()
    if speaking["delayed"] and "mail.why.report" not in bounce:
        speaking["bounce"].clear()
    if [note.key for note in speaking["auto-reply"]] == ["mail.why.precedence"] and letter.header("list-id"):
        speaking["auto-reply"].clear()


def _told(failure: Failure) -> Note:
    key = "mail.why.recipient_delayed" if failure.temporary else "mail.why.recipient_failed"
    values: Mapping[str, str | int] = {"address": failure.address or "-", "status": failure.status or "-"}
    return Note(key, values)


def _failures(letter: Letter) -> tuple[Failure, ...]:
    """Whom a bounce without a standard report is about: the header that names them, else the first address it names."""
    text = letter.whole[:6000]
    status = match[1] if (match := _STATUS.search(text)) else ""
    if not status and (match := _CODE.search(text)):
        status = f"{match[1][0]}.0.0"
    named = _ADDRESS.findall(letter.header("x-failed-recipients"))
    if not named:
        ours = {letter.sender.address.casefold(), *(item.address.casefold() for item in letter.to)}
        named = [item for item in _ADDRESS.findall(text) if item.casefold().rstrip(".") not in ours][:1]
    return tuple(Failure(address, "", status) for address in dict.fromkeys(named))
