"""``request reply --eml``: the message kept whole, the request found, a proposal told, nothing classified by itself."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from newsdesk.desk import Newsdesk
from tests.cli.office import EDITOR, WRITER, Office
from tests.kept import kept_file

DATA = Path(__file__).parents[1] / "mail" / "data"


@pytest.fixture
def request_id(office: Office) -> str:
    """A question sent by e-mail to the city's press office, before anything of ``data`` was written."""
    copy = office.file("copy.txt", "عنوان المادة\nقالت البلدية إن العقد سليم.\n")
    story = office.done(WRITER, "story", "import", copy)["id"]
    made = office.done(WRITER, "request", "add", story, "--party", "بلدية المدينة", "--question", "ما تعليقكم؟")["id"]
    sent = ["--channel", "email", "--to", "Press@City.example.org", "--at", "2026-11-11 10:00", "--deadline", "2wd"]
    office.done(WRITER, "request", "send", made, *sent)
    return str(made)


def test_a_message_is_logged_whole_and_waits_for_a_person(office: Office, request_id: str) -> None:
    path = DATA / "broken-multipart.eml"
    shown = office.done(WRITER, "request", "reply", request_id, "--eml", path)
    assert shown["request"] == request_id
    (reply,) = shown["replies"]
    assert (reply["id"], reply["text"], reply["as"]) == (shown["id"], "No comment.", None)
    assert reply["at"] == "2026-11-12T06:15:40.000Z"
    assert shown["proposal"]["as"] == "declined"
    assert shown["proposal"]["reasons"]
    assert shown["message"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    (chart,) = shown["message"]["attachments"]
    with Newsdesk(office.path) as desk:
        assert kept_file(desk, shown["message"]["sha256"]) == path.read_bytes()
        assert hashlib.sha256(kept_file(desk, chart["sha256"])).hexdigest() == chart["sha256"]
        assert chart["name"] == "chart.png"


def test_without_a_request_it_is_found_by_the_address(office: Office, request_id: str) -> None:
    assert office.done(WRITER, "request", "reply", "--eml", DATA / "nuls.eml")["request"] == request_id
    bounce = office.done(WRITER, "request", "reply", "--eml", DATA / "qmail-bounce.eml")
    assert bounce["request"] == request_id
    assert bounce["proposal"]["failed"] == [
        {"address": "press@city.example.org", "status": "5.1.1", "temporary": False}
    ]


def test_a_stranger_s_message_needs_its_request_named(office: Office, request_id: str) -> None:
    answer = office.call(WRITER, "request", "reply", "--eml", DATA / "acknowledgement.eml")
    assert answer.status == 2
    assert answer.json["error"]["key"] == "cli.mail.no_request"
    assert office.done(WRITER, "request", "reply", request_id, "--eml", DATA / "acknowledgement.eml")["replies"]


def test_several_requests_at_one_address_are_named(office: Office, request_id: str) -> None:
    story = office.done(WRITER, "request", "list")[0]["story"]
    other = office.done(WRITER, "request", "add", story, "--party", "شركة المياه", "--question", "متى؟")["id"]
    office.done(
        WRITER, "request", "send", other, "--channel", "email", "--to", "press@city.example.org",
        "--at", "2026-11-11 10:00", "--deadline", "24h",
    )  # fmt: skip
    answer = office.call(WRITER, "request", "reply", "--eml", DATA / "nuls.eml")
    assert answer.status == 2
    assert request_id in answer.err
    assert other in answer.err


def test_a_message_is_logged_once_by_whatever_way_it_came(office: Office, request_id: str) -> None:
    office.done(WRITER, "request", "reply", request_id, "--eml", DATA / "outlook-answer.eml")
    for name in ("outlook-answer", "duplicate-other-route"):
        path = DATA / f"{name}.eml"
        assert office.refused(WRITER, "request", "reply", request_id, "--eml", path) == ["already-logged"]


def test_a_bounce_counts_as_no_answer_whoever_logs_it(office: Office, request_id: str) -> None:
    reply = office.done(EDITOR, "request", "reply", "--eml", DATA / "postfix-bounce.eml")["id"]
    shown = office.done(EDITOR, "request", "classify", reply, "--as", "bounce")
    assert shown["status"] in ("sent", "overdue")
    assert [item["result"] for item in shown["attempts"]] == ["bounced"]


def test_bad_dates_count_from_receipt_and_are_told(office: Office, request_id: str) -> None:
    shown = office.done(WRITER, "request", "reply", request_id, "--eml", DATA / "no-date.eml")
    assert shown["replies"][0]["at"] == "2026-11-12T08:00:00.000Z"
    assert shown["message"]["notes"]
    with Newsdesk(office.path) as desk:
        before = desk.clock()
    shown = office.done(WRITER, "request", "reply", request_id, "--eml", DATA / "far-future.eml")
    assert shown["replies"][1]["at"] >= before.isoformat(timespec="milliseconds")[:16]
    assert shown["replies"][1]["at"] < "2069"


def test_nothing_is_written_but_the_newsroom(office: Office, request_id: str) -> None:
    before = {path for path in office.folder.parent.rglob("*") if path.is_file()}
    office.done(WRITER, "request", "reply", request_id, "--eml", DATA / "malicious-names.eml")
    after = {path for path in office.folder.parent.rglob("*") if path.is_file()}
    assert {path.name.partition("-")[0] for path in after - before} <= {"newsroom.newsdesk"}


@pytest.mark.parametrize("options", [[], ["--text", "نعم", "--eml", "x.eml"]])
def test_a_reply_is_either_words_or_a_message(office: Office, request_id: str, options: list[str]) -> None:
    answer = office.call(WRITER, "request", "reply", request_id, *options)
    assert (answer.status, answer.json["error"]["key"]) == (2, "cli.reply_text_missing")
    answer = office.call(WRITER, "request", "reply", "--text", "نعم")
    assert (answer.status, answer.json["error"]["key"]) == (2, "cli.reply_request_missing")
