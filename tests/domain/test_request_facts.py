"""Facts of requests as earlier versions wrote them are read as what they were: what is new in them is empty."""

from __future__ import annotations

import msgspec
import pytest

from newsdesk.domain.events import EVENTS
from newsdesk.domain.events.requests import (
    AttemptLogged,
    ReminderSent,
    ReplyClassified,
    ReplyNotes,
    ReplyReceived,
    RequestAdded,
    RequestEvent,
    RequestSent,
)
from newsdesk.domain.requests import ReplyKind, RequestStatus, evolve
from tests.domain.building import NOW

AT = "2026-11-23T09:00:00Z"
# As written by the first version of the program, key for key.
OLD: tuple[tuple[str, str, RequestEvent], ...] = (
    (
        "request.added", '{"request":"q","party":"p","source":"","question":"?","covers":["a1"]}',
        RequestAdded("q", "p", "", "?", ("a1",), "", ""),
    ),
    (
        "request.sent",
        f'{{"request":"q","attempt":"t1","channel":"email","to":"a","occurred_at":"{AT}","deadline":"{AT}",'
        '"deadline_text":"24h","claims":["c"]}',
        RequestSent("q", "t1", "email", "a", NOW, NOW, "24h", ("c",), "", "", "", "", ""),
    ),
    (
        "request.attempt_logged",
        f'{{"request":"q","attempt":"t2","channel":"phone","to":"1","result":"unanswered","occurred_at":"{AT}",'
        '"evidence":"ab","evidence_name":"n"}',
        AttemptLogged("q", "t2", "phone", "1", "unanswered", NOW, "ab", "n", ""),
    ),
    (
        "request.reminder_sent",
        f'{{"request":"q","attempt":"t3","channel":"email","to":"a","occurred_at":"{AT}"}}',
        ReminderSent("q", "t3", "email", "a", NOW, "", "", ""),
    ),
    (
        "request.reply_received", f'{{"request":"q","reply":"y","text":"t","occurred_at":"{AT}","raw":""}}',
        ReplyReceived("q", "y", "t", NOW),
    ),
    (
        "request.reply_classified", '{"request":"q","reply":"y","kind":"declined","terms":"on-record"}',
        ReplyClassified("q", "y", "declined", "on-record", ReplyNotes()),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("name", "written", "fact"), OLD, ids=[name for name, _, _ in OLD])
def test_an_old_fact_is_what_it_was(name: str, written: str, fact: RequestEvent) -> None:
    assert msgspec.json.decode(written, type=EVENTS[name, 1]) == fact


def test_and_folds_to_the_request_it_made() -> None:
    request = None
    for name, written, _ in OLD:
        request = evolve(request, msgspec.json.decode(written, type=EVENTS[name, 1]), "writer", NOW)
    assert request is not None
    assert (request.status, request.version, request.body_asked) == (RequestStatus.DECLINED, 6, "p")
    assert [item.id for item in request.attempts] == ["t1", "t2", "t3"]
    assert [(item.kind, item.letter) for item in request.replies] == [(ReplyKind.DECLINED, "y")]
