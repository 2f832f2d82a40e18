"""Asking at the command line: what the text says of it is borne out by the log, or is refused, and can be mended."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.office import EDITOR, WRITER, Office
from tests.journeys.asking import COPIES, SEED, Copy

UNBACKED, OVERCLAIMS, SECOND_HAND = (
    "comment-statement-unbacked", "comment-statement-overclaims", "request-second-hand",
)  # fmt: skip


def brought_in(office: Office, copy: Copy, text: str, *, original: bool = False) -> str:
    relay: tuple[object, ...] = ()
    if original:
        office.done(WRITER, "source", "add", "--name", copy.relay, "--kind", "agency")
        relay = ("--relay", copy.relay, "--original", office.file("original.txt", "الأصل كما وصل من الناقل"))
    imported = office.done(WRITER, "story", "import", office.file("copy.txt", text), "--at", copy.date, *relay)
    return str(imported["id"])


def found(office: Office, story: str, rule: str, about: str) -> list[str]:
    """The words that findings of a rule about one party stand on; its first three words will do to know it by."""
    about = " ".join(about.split()[:3])
    text = office.done(WRITER, "story", "show", story)["text"]
    reasons = office.done(WRITER, "story", "readiness", story)["reasons"]
    words = [text[slice(*item["span"])] for item in reasons if item["rule"] == rule and item["span"]]
    return [quote for quote in words if about in quote]


def asked(office: Office, story: str, party: str, at: str, channel: str = "email", to: str = "a@b.example") -> str:
    question = ("--party", party, "--question", "ما ردّكم؟")
    request = str(office.done(WRITER, "request", "add", story, *question)["id"])
    sent = ("--channel", channel, "--to", to, "--at", at, "--deadline", "24h")
    office.done(WRITER, "request", "send", request, *sent)
    return request


def unreached(office: Office, story: str, party: str) -> str:
    """One e-mail that came back and two calls that nobody took."""
    request = asked(office, story, party, "30h")
    tried = (
        ("email", "a@b.example", "bounced", "29h"), ("phone", "555 01", "unanswered", "28h"),
        ("phone", "555 01", "unanswered", "27h"),
    )  # fmt: skip
    for channel, to, result, at in tried:
        said = ("--channel", channel, "--to", to, "--result", result, "--at", at)
        office.done(WRITER, "request", "attempt", request, *said)
    return request


def proposed(office: Office, story: str) -> dict[str, Any]:
    return {item["party"]: item for item in office.done(WRITER, "request", "proposals", story)}


@COPIES
def test_the_parties_are_proposed_and_nothing_is_backed(office: Office, copy: Copy) -> None:
    story = brought_in(office, copy, copy.text)
    proposals = proposed(office, story)
    assert copy.parties <= set(proposals)
    unbacked = [item for item in proposals.values() if item["told"]]
    assert {item["party"] for item in unbacked} == copy.parties
    assert all(item["question"].endswith("؟") and item["covers"] for item in proposals.values())
    reasons = office.done(WRITER, "story", "readiness", story)["reasons"]
    assert [item["rule"] for item in reasons].count(UNBACKED) == len(copy.parties)


@COPIES
def test_a_proposal_is_taken_up_with_its_question_in_one_call(office: Office, copy: Copy) -> None:
    story = brought_in(office, copy, copy.text)
    before = proposed(office, story)[copy.unreached]
    made = office.done(WRITER, "request", "accept", story, "--party", copy.unreached)
    assert (made["status"], made["party"], made["question"]) == ("needed", copy.unreached, before["question"])
    assert copy.unreached not in proposed(office, story)
    again = ("request", "accept", story, "--party", copy.unreached)
    assert office.refused(WRITER, *again) == ["no-such-proposal"]


@COPIES
def test_a_party_is_set_aside_by_somebody_else_than_the_writer(office: Office, copy: Copy) -> None:
    story = brought_in(office, copy, copy.text)
    aside = ("request", "set-aside", story, "--party", copy.relayed, "--reason", "سبق أن ردّت")
    assert office.refused(WRITER, *aside) == ["not-allowed"]
    assert office.done(EDITOR, *aside)["status"] == "waived"
    assert copy.relayed not in proposed(office, story)


@COPIES
def test_two_unanswered_calls_and_a_bounce_are_unreachable_and_no_silence(office: Office, copy: Copy) -> None:
    story = brought_in(office, copy, copy.text)
    request = unreached(office, story, copy.unreached)
    for rule in (UNBACKED, OVERCLAIMS):
        assert found(office, story, rule, copy.unreached) == []
    written = office.done(WRITER, "request", "statement", request)
    assert written["grade"] == "unreachable"
    assert written["text"].endswith("رغم ثلاث محاولات")

    claiming = brought_in(office, copy, copy.claiming)
    unreached(office, claiming, copy.unreached)
    (words,) = found(office, claiming, OVERCLAIMS, copy.unreached)
    assert "لم يرد" in words
    (fix,) = [item for item in office.done(WRITER, "request", "fixes", claiming) if item["rule"] == OVERCLAIMS]
    assert (fix["status"], fix["to"].removeprefix("و")) == ("sentence", written["text"])
    office.done(WRITER, "request", "fix", claiming, fix["id"])
    assert found(office, claiming, OVERCLAIMS, copy.unreached) == []
    assert written["text"] in office.done(WRITER, "story", "show", claiming)["text"]


@COPIES
def test_silence_is_backed_from_the_deadline_on_and_not_an_hour_before(office: Office, copy: Copy) -> None:
    early = brought_in(office, copy, copy.text)
    asked(office, early, copy.relayed, "23h")
    assert len(found(office, early, OVERCLAIMS, copy.relayed)) == 1
    over = brought_in(office, copy, copy.text)
    asked(office, over, copy.relayed, "25h")
    for rule in (UNBACKED, OVERCLAIMS):
        assert found(office, over, rule, copy.relayed) == []


@COPIES
def test_what_the_relay_asked_is_second_hand_with_its_original(office: Office, copy: Copy) -> None:
    story = brought_in(office, copy, copy.text, original=True)
    assert len(found(office, story, SECOND_HAND, copy.relayed)) == 1
    assert found(office, story, UNBACKED, copy.relayed) == []
    reasons = office.done(WRITER, "story", "readiness", story)["reasons"]
    assert [item["severity"] for item in reasons if item["rule"] == SECOND_HAND] == ["warning"]


@COPIES
def test_where_the_sentence_hides_the_asker_the_fix_names_it(office: Office, copy: Copy) -> None:
    story = brought_in(office, copy, copy.hiding, original=True)
    assert len(found(office, story, UNBACKED, copy.relayed)) == 1
    offered = office.done(WRITER, "request", "fixes", story)
    (fix,) = [item for item in offered if copy.relayed in item["message"]]
    assert (fix["status"], fix["from"], fix["to"]) == ("asker", "", f" من {copy.relay}")
    office.done(WRITER, "request", "fix", story, fix["id"])
    assert len(found(office, story, SECOND_HAND, copy.relayed)) == 1
    assert found(office, story, UNBACKED, copy.relayed) == []
    if copy is SEED:
        assert office.done(WRITER, "story", "show", story)["text"].count("أسئلة من رويترز") == 1


@COPIES
def test_every_sentence_that_hides_the_asker_can_be_made_to_name_it(office: Office, copy: Copy) -> None:
    story = brought_in(office, copy, copy.hiding, original=True)
    while offered := office.done(WRITER, "request", "fixes", story):
        assert {item["status"] for item in offered} == {"asker"}
        office.done(WRITER, "request", "fix", story, offered[0]["id"])
    reasons = office.done(WRITER, "story", "readiness", story)["reasons"]
    rules = [item["rule"] for item in reasons]
    elsewhere = copy.asked_by_others
    assert (rules.count(UNBACKED), rules.count(SECOND_HAND)) == (elsewhere, len(copy.parties) - elsewhere)


@pytest.mark.parametrize("who", [WRITER, EDITOR])
def test_no_fix_that_is_not_on_offer(office: Office, who: str) -> None:
    story = str(office.done(WRITER, "story", "import", office.file("c.txt", "عنوان\n\nنص."))["id"])
    assert office.refused(who, "request", "fix", story, "f123") == ["no-such-fix"]
