"""``newsdesk verify packet.zip``: what holds of a sealed packet and what does not, in the reader's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsdesk.cli.session import Session
from newsdesk.domain.errors import Unreadable

if TYPE_CHECKING:
    from newsdesk.packet.audit import Found
    from newsdesk.store.head import SignedHead

_ZIP = b"PK"


def is_packet(file: Path) -> bool:
    """Whether a file is a zip by its first bytes, or a packet by its name. A newsroom's file is never a zip."""
    try:
        with file.open("rb") as opened:
            return opened.read(2) == _ZIP or file.name.endswith(".packet.zip")
    except OSError:
        return False


def verify_packet(session: Session, file: Path, head: SignedHead | None) -> int:
    """Print what an audit of the packet finds. Gives the exit status: 0 all of it holds, 1 something does not.

    Raises Unreadable where the file is no packet (2).
    """
    from newsdesk.packet.audit import audit

    try:
        data = file.read_bytes()
    except OSError as error:
        raise Unreadable("error.file_unreadable", file=file.name) from error
    report = audit(data, head)

    def told(kind: str, found: Found) -> dict[str, Any]:
        message = session.say(f"packet.{kind}.{found.key}", **found.values)
        return {"check": found.key, "message": message, **({"file": found.file} if found.file else {})}

    holds = [told("holds", found) for found in report.holds]
    problems = [
        {"rule": found.key, "severity": "blocker", "span": None, **told("wrong", found)} for found in report.problems
    ]
    lines = [report.headline] if report.headline else []
    lines += [f"✓ {item['message']}" for item in holds] + [f"✗ {item['message']}" for item in problems]
    lines.append(session.say("cli.verify.packet_ok" if report.ok else "cli.verify.packet_broken"))
    if report.ok and head is None:
        lines.append(session.say("cli.verify.packet_key", key_id=report.key_id, newsroom=report.newsroom))
    session.answer(
        {
            "ok": report.ok, "kind": "packet", "newsroom": report.newsroom, "key_id": report.key_id,
            "story": report.story, "version": report.version, "headline": report.headline, "holds": holds,
            "problems": problems,
        },
        *lines,
    )  # fmt: skip
    return 0 if report.ok else 1
