"""What e-mail adds to the facts: older ones are read as they were, a sending keeps its name, a message counts once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newsdesk.domain.attempts import Attempt, with_outcome
from newsdesk.domain.errors import Rejected
from newsdesk.domain.events.requests import ReminderSent, ReplyReceived, RequestSent
from newsdesk.domain.request_guards import logged_once
from newsdesk.domain.requests import Channel, Reply, Request, Result
from newsdesk.domain.story import Story
from newsdesk.store.codec import decode
from newsdesk.store.fact import Fact

AT = datetime(2026, 11, 12, 9, tzinfo=UTC)
STAMP = b'"2026-11-12T09:00:00Z"'


def fact(name: str, body: bytes) -> Fact:
    none = bytes(32)
    return Fact(
        1, "e1", "o1", 1, "story:s1", name, 1, "p1", AT, None, none, none, none, "k1", bytes(64), body
    )  # fmt: skip


def test_facts_from_before_there_was_e_mail_are_read() -> None:
    sent = decode(fact(
        "request.sent",
        b'{"request":"r1","attempt":"t1","channel":"email","to":"a@x.example","occurred_at":' + STAMP
        + b',"deadline":' + STAMP + b',"deadline_text":"24h","claims":[]}',
    ))  # fmt: skip
    reminded = decode(fact(
        "request.reminder_sent",
        b'{"request":"r1","attempt":"t2","channel":"email","to":"a@x.example","occurred_at":' + STAMP + b"}",
    ))  # fmt: skip
    replied = decode(fact(
        "request.reply_received",
        '{"request":"r1","reply":"y1","text":"نعم","occurred_at":'.encode() + STAMP + b',"raw":""}',
    ))  # fmt: skip
    assert isinstance(sent, RequestSent)
    assert isinstance(reminded, ReminderSent)
    assert isinstance(replied, ReplyReceived)
    assert (sent.message_id, reminded.message_id) == ("", "")
    assert (replied.text, replied.sender, replied.message_id, replied.fingerprint, replied.files) == (
        "نعم", "", "", "", (),
    )  # fmt: skip


def test_the_outcome_of_a_sending_keeps_the_name_of_its_message() -> None:
    sent = Attempt(
        "t1", Channel.EMAIL, "a@x.example", Result.PRESUMED, AT, AT, "p1", result_pending=True,
        message_id="m1@x.example",
    )  # fmt: skip
    told = Attempt("t2", Channel.EMAIL, "a@x.example", Result.DELIVERED, AT + timedelta(days=1), AT, "p1")
    (settled,) = with_outcome((sent,), told)
    assert settled.message_id == "m1@x.example"


@pytest.mark.parametrize(
    ("message_id", "raw", "fingerprint"),
    [("m1@x.example", "", ""), ("", "aa", ""), ("", "", "ff"), ("other@x.example", "bb", "ff")],
)
def test_a_message_is_the_same_by_any_of_its_marks(message_id: str, raw: str, fingerprint: str) -> None:
    reply = Reply("y1", "نعم", AT, AT, raw="aa", message_id="m1@x.example", fingerprint="ff")
    story = Story(id="s1", requests={"r1": Request("r1", "البلدية", "ما ردّكم؟", replies=(reply,))})
    with pytest.raises(Rejected) as refused:
        logged_once(story, message_id, raw, fingerprint)
    assert refused.value.reasons[0].rule == "already-logged"


def test_replies_without_marks_are_never_the_same() -> None:
    reply = Reply("y1", "نعم", AT, AT)
    request = Request("r1", "البلدية", "ما ردّكم؟", replies=(reply, replace(reply, id="y2")))
    logged_once(Story(id="s1", requests={"r1": request}), "", "", "")
    logged_once(Story(id="s1", requests={"r1": request}), "new@x.example", "cc", "dd")
