"""What proves that something was done: a file or a picture, kept as an attachment under its hash with the act."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from newsdesk.desk.changes import Changes, Evidence
from newsdesk.domain.errors import Unreadable
from newsdesk.domain.request_commands import LogAttempt, LogLook, SendReminder, SendRequest

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk

Proof = bytes | Path
"""A file, or the bytes of a picture that never was one."""
_Proven = TypeVar("_Proven", bound=SendRequest | LogAttempt | SendReminder | LogLook)


def read_proof(proof: Proof | None, name: str = "") -> tuple[list[Evidence], str, str]:
    """The attachment, its SHA-256 and its name; nothing for None. ``name`` is for bytes: a file has its own.

    Raises Unreadable (error.file_unreadable).
    """
    if proof is None:
        return [], "", ""
    if isinstance(proof, Path):
        name = proof.name
        try:
            proof = proof.read_bytes()
        except OSError as error:
            raise Unreadable("error.file_unreadable", file=name) from error
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return [Evidence(proof, media_type, name)], hashlib.sha256(proof).hexdigest(), name


def record_proven(
    desk: Newsdesk, member: Member, command: _Proven, proof: Proof | None = None, name: str = ""
) -> Changes:
    """Carry a command out with what proves it, and wait. It reads the file: not for the UI thread.

    Raises Unreadable (error.file_unreadable, attachment.too_large), and what ``Newsdesk.do`` raises.
    """
    kept, digest, name = read_proof(proof, name)
    return desk.do(replace(command, evidence=digest, evidence_name=name), member, kept).result()
