"""``newsdesk request reply --eml``: a message logged as it came, with what it seems to be and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsdesk.cli.session import Session
from newsdesk.domain.errors import Reason, Rejected, Unreadable

if TYPE_CHECKING:
    from newsdesk.desk.mailing import Incoming


def log_message(session: Session, identity: str, eml: Path, at: str | None) -> tuple[str, str, str, dict[str, Any]]:
    """Log the message in a file. Without ``identity`` its request is found by what it answers.

    Gives the story, the request, the reply, and what is to be said of the message. Raises Unreadable
    (cli.mail.no_request, cli.mail.several_requests, and what reading raises), Rejected (already-logged …).
    """
    from newsdesk.desk.mailing import log_incoming, read_incoming

    incoming = read_incoming(session.desk, eml)
    request, story = session.find("request", identity) if identity else _found(session, incoming)
    if incoming.logged is not None:
        values = {"party": incoming.logged.party, "reply": incoming.logged.request}
        raise Rejected(Reason("already-logged", values=values))
    moment = session.moment(at)
    changes = log_incoming(session.desk, session.member, story, request, incoming, at=moment)
    _tell(session, incoming)
    return story, request, changes.made[0], document(session, incoming)


def _found(session: Session, incoming: Incoming) -> tuple[str, str]:
    found = incoming.matches
    if not found:
        raise Unreadable("cli.mail.no_request", sender=incoming.letter.sender.shown or "-")
    if len(found) > 1:
        raise Unreadable(
            "cli.mail.several_requests", requests=session.listed(f"{item.request} ({item.party})" for item in found)
        )
    return found[0].request, found[0].story


def _tell(session: Session, incoming: Incoming) -> None:
    proposal = incoming.proposal
    for note in incoming.notes:
        session.note(session.say(note.key, **note.values))
    session.note(session.say(f"mail.sort.{proposal.sort or 'none'}"))
    for reason in proposal.reasons:
        session.note(f"  {session.say(reason.key, **reason.values)}")


def document(session: Session, incoming: Incoming) -> dict[str, Any]:
    """What is known of a message, as JSON. The proposal is one: ``classify`` decides."""
    letter, proposal = incoming.letter, incoming.proposal
    return {
        "message": {
            "from": letter.sender.shown, "subject": letter.subject, "date": letter.date,
            "message_id": letter.message_id, "sha256": letter.sha256,
            "attachments": [
                {"name": item.name, "media_type": item.media_type, "size": len(item.data), "sha256": item.sha256}
                for item in letter.attachments
            ],
            "notes": [session.say(note.key, **note.values) for note in incoming.notes],
        },
        "proposal": {
            "as": proposal.kind.value if proposal.kind else None,
            "sort": proposal.sort or None,
            "reasons": [session.say(note.key, **note.values) for note in proposal.reasons],
            "failed": [
                {"address": item.address, "status": item.status, "temporary": item.temporary}
                for item in proposal.failures
            ],
        },
    }  # fmt: skip
