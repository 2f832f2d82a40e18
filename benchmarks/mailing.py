"""Reading a message of five megabytes, as it is read before anybody sees it: taken apart, weighed, its quoting parted.

The floor is the standard library's own parsing of the same bytes, which takes nothing apart. It is the processor's time
that counts: one thread, nothing awaited.
"""

from __future__ import annotations

import base64
import email
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from benchmarks.record import Measured
from newsdesk.mail.proposing import propose
from newsdesk.mail.reading import read_letter

GOAL_MS = 1000.0
SIZE = 5_000_000
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)

_HEAD = b"From: press@city.example\nDate: Thu, 12 Nov 2026 09:15:40 +0300\nMessage-ID: <1@city.example>\nSubject: Re\n"
_LINE = "نؤكد أن العقد مرّ بلجنة المشتريات، ولا صحة لما نُسب إلى البلدية.\n> ما تعليقكم على العقد؟\n"


def measure() -> list[Measured]:
    """Milliseconds, medians: a short answer with large files, and nothing but text."""
    return [_measured("mail-5mb-files", _with_files()), _measured("mail-5mb-text", _all_text())]


def _measured(name: str, data: bytes) -> Measured:
    taken = _ms(lambda: propose(read_letter(data, NOW)))
    floor = _ms(lambda: email.message_from_bytes(data))
    return Measured(name, taken, "ms", floor, f"<= {GOAL_MS:g}", taken <= GOAL_MS)


def _with_files() -> bytes:
    part = b"--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n"
    file = base64.encodebytes(bytes(range(256)) * (SIZE * 3 // 4 // 256 // 4))
    text = b"--b\nContent-Type: text/plain; charset=utf-8\n\n" + _LINE.encode() * 20
    return _HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n' + text + (part + file) * 4 + b"--b--\n"


def _all_text() -> bytes:
    line = _LINE.encode()
    return _HEAD + b"Content-Type: text/plain; charset=utf-8\n\n" + line * (SIZE // len(line))


def _ms(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(5):
        started = time.process_time()
        work()
        taken.append((time.process_time() - started) * 1000)
    return median(taken)
