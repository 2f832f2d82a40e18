"""The letter that asks: what it says, how it is written as a file, goes out, is recorded and is answered."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newsdesk.desk import Member, Newsdesk
from newsdesk.desk.letters import Draft, blank, composed, eml, post, record_sent
from newsdesk.desk.mailing import log_incoming, read_incoming
from newsdesk.domain.errors import Rejected, Unavailable, Unreadable
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.request_commands import AddRequest, SendRequest, WaiveRequest
from newsdesk.domain.requests import Attempt, Channel, RequestStatus
from newsdesk.domain.story_commands import StartStory
from newsdesk.domain.threads import By
from newsdesk.mail.composing import Asking, compose, for_messaging, split_questions
from newsdesk.mail.deadline_words import deadline_words
from newsdesk.mail.outgoing import addresses
from newsdesk.store.ids import new_entity_id
from newsdesk.store.keys import SealingCost
from newsdesk.text.body import Body, Kind, Paragraph
from newsdesk.text.house_dates import Months
from tests.kept import kept_file
from tests.mail.conftest import Memory
from tests.mail.server import PASSWORD, USER, Mailbox, serving

TO = "press@city.example.org"
HIJRI = "(19 جمادى الآخرة 1448 هـ) الساعة 14:30 بتوقيت غرينتش"


@dataclass(frozen=True, slots=True)
class Room:
    """A newsroom of one with a story and a party to be asked."""

    desk: Newsdesk
    member: Member
    story: str
    request: str

    @property
    def draft(self) -> Draft:
        made, _ = composed(self.desk, self.member, self.story, self.request, "ar", "48h", reminder=False)
        return Draft(self.story, self.request, new_entity_id("t"), TO, made.subject, made.body, "48h")

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        return self.desk.story(self.story).requests[self.request].attempts

    def set(self, **settings: str) -> None:
        for key, value in settings.items():
            self.desk.do(ChangeSetting(key.replace("_", "-"), value), self.member).result()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    path = tmp_path / "room.newsdesk"
    with Newsdesk.found(path, "صحيفة دفاتر", "مها البيلساني", sealing=SealingCost(1, 8192)) as desk:
        member = desk.sign_in("مها البيلساني")
        story, request = new_entity_id("s"), new_entity_id("r")
        headline, line = Paragraph("g1", Kind.HEADLINE, "عقد المياه"), Paragraph("g2", Kind.BODY, "العقد سليم.")
        desk.do(StartStory(story, Body((headline, line)), date(2026, 11, 22)), member).result()
        desk.do(AddRequest(story, request, "بلدية المدينة", "من وقّع العقد؟ ومتى؟"), member).result()
        made = Room(desk, member, story, request)
        made.set(mail_address="maha@dafatir.example.org")
        yield made


def serve(room: Room, port: int) -> None:
    room.set(smtp_host="localhost", smtp_port=str(port), smtp_user=USER)


# -- what it says ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("reminder", [False, True])
def test_the_letter_says_who_what_and_until_when(language: str, reminder: bool) -> None:
    asking = Asking(
        "بلدية المدينة", "عقد المياه", "من وقّع؟ متى؟", "مها", "دفاتر", claims=("منحت العقد بلا مناقصة",),
        deadline="DEADLINE", reply_to="maha@x.example", token="r000000000001", reminder=reminder,
    )  # fmt: skip
    made = compose(asking, language)
    for words in ("بلدية المدينة", "عقد المياه", "1. من وقّع؟\n2. متى؟", "مها", "دفاتر", "DEADLINE", "maha@x.example"):
        assert words in made.body, words
    assert ("منحت العقد بلا مناقصة" in made.body) is not reminder
    assert "r000000000001" in made.subject
    assert "\n" not in made.subject
    assert "\n\n\n" not in made.body


def test_an_addressee_is_addressed_for_the_party() -> None:
    made = compose(Asking("الوزارة", "عنوان", "ما ردّكم؟", "مها", addressee="السفارة"), "ar")
    assert "السادة في السفارة" in made.body
    assert "الوزارة" in made.subject


@pytest.mark.parametrize(
    ("typed", "questions"),
    [
        ("ما تعليقكم؟", ["ما تعليقكم؟"]),
        ("1. من؟\n2) متى؟\n- كم؟", ["من؟", "متى؟", "كم؟"]),
        ("من وقّع؟ ومتى؟", ["من وقّع؟", "ومتى؟"]),
        ("٣- صفوا ما جرى\n\n", ["صفوا ما جرى"]),
    ],
)
def test_questions_are_told_apart_and_lose_their_own_numbers(typed: str, questions: list[str]) -> None:
    assert split_questions(typed) == questions


@pytest.mark.parametrize(
    ("months", "language", "words"),
    [
        (Months.LEVANT, "ar", f"الأحد 29 تشرين الثاني 2026 {HIJRI} \u200e+3"),
        (Months.EGYPT, "ar", f"الأحد 29 نوفمبر 2026 {HIJRI} \u200e+3"),
        (Months.EGYPT, "en", "Sunday 29 November 2026 (19 Jumada al-Akhirah 1448 AH) at 14:30 (UTC+3)"),
    ],
)
def test_a_deadline_stands_in_both_calendars(months: Months, language: str, words: str) -> None:
    from zoneinfo import ZoneInfo

    at = datetime(2026, 11, 29, 14, 30, tzinfo=ZoneInfo("Asia/Baghdad"))
    assert deadline_words(at, months, language) == words


def test_runs_that_would_turn_a_line_round_are_isolated_for_messaging() -> None:
    assert for_messaging("قالت BBC ذلك") == "قالت \u2068BBC\u2069 ذلك"
    assert for_messaging("1. من وقّع؟").startswith("\u200f1.")
    assert for_messaging("Who signed?") == "Who signed?"


@pytest.mark.parametrize("typed", ["", "لا عنوان", "a@b@c", "a b@c.example", "a@", "<script>@x.example"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable) as refused:
        addresses(typed)
    assert refused.value.key == "mail.bad_address"


def test_addresses_are_parted_and_their_domains_made_ready() -> None:
    typed = "press@City.example، Salma <salma@city.example>; أ <a@مثال.example>"
    assert addresses(typed) == ("press@city.example", "salma@city.example", "a@xn--mgbh0fb.example")


# -- as a file -------------------------------------------------------------------------------------------------------


def test_the_file_is_a_draft_with_our_id_and_a_page_that_runs_from_the_right(room: Room) -> None:
    draft = replace(room.draft, subject="أسئلة\nBcc: evil@x.example")
    data, message = eml(room.desk, room.member, draft)
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert (found["X-Unsent"], found["To"], found["Bcc"]) == ("1", TO, None)
    assert found["Subject"] == "أسئلة Bcc: evil@x.example"
    assert found["Message-ID"] == f"<{message}>"
    assert message.endswith("@dafatir.example.org")
    plain, page = found.get_body(("plain",)), found.get_body(("html",))
    assert plain is not None
    assert page is not None
    assert plain.get_content().replace("\r\n", "\n") == draft.body
    assert '<html lang="ar" dir="rtl">' in page.get_content()


def test_without_an_address_of_the_newsroom_nothing_is_written(room: Room) -> None:
    room.set(mail_address="")
    with pytest.raises(Unreadable) as refused:
        eml(room.desk, room.member, room.draft)
    assert refused.value.key == "mail.no_address"


def test_a_letter_sent_by_hand_threads_and_proves_nothing(room: Room) -> None:
    draft = room.draft
    _, message = eml(room.desk, room.member, draft)
    record_sent(room.desk, room.member, draft, Channel.EMAIL, message)
    (attempt,) = room.attempts
    assert (attempt.message_id, attempt.evidence, attempt.to) == (message, "", TO)
    assert room.desk.story(room.story).requests[room.request].status is RequestStatus.SENT


# -- sent ------------------------------------------------------------------------------------------------------------


def test_a_letter_goes_out_is_kept_and_its_answer_finds_it(room: Room, trusted: Path, memory: Memory) -> None:
    box, draft = Mailbox(), room.draft
    with serving(box, trusted) as port:
        serve(room, port)
        assert blank(room.desk, room.story, room.request).needs_password
        post(room.desk, room.member, draft, PASSWORD, keep=True)
        assert not blank(room.desk, room.story, room.request).needs_password
        reminder = replace(draft, attempt=new_entity_id("t"), reminder=True)
        post(room.desk, room.member, reminder)  # with the password that was kept
    first, second = room.attempts
    assert [item.reminder for item in room.attempts] == [False, True]
    assert memory.kept == {("newsdesk-smtp", f"{USER}@localhost"): PASSWORD}
    sent = [letter.data for letter in box.taken]
    kept = [kept_file(room.desk, item.evidence) for item in room.attempts]
    assert [item.replace(b"\r\n", b"\n") for item in sent] == [item.replace(b"\r\n", b"\n") for item in kept]
    assert f"In-Reply-To: <{first.message_id}>".encode() in kept[1]
    answer = (
        f"From: lawyer@firm.example.org\nDate: {datetime.now(UTC):%a, %d %b %Y %H:%M:%S} +0000\n"
        f"Message-ID: <a1@firm.example.org>\nReferences: <{first.message_id}> <{second.message_id}>\n\nNo comment."
    )
    incoming = read_incoming(room.desk, answer.encode())
    assert [(item.request, item.by) for item in incoming.matches] == [(room.request, By.THREAD)]
    log_incoming(room.desk, room.member, room.story, room.request, incoming)
    again = read_incoming(room.desk, answer.encode())
    assert again.logged is not None
    with pytest.raises(Rejected):
        log_incoming(room.desk, room.member, room.story, room.request, again)


def test_a_failure_records_nothing_and_the_same_draft_goes_later(room: Room, trusted: Path, memory: Memory) -> None:
    box, draft = Mailbox(), room.draft
    with serving(box, trusted) as port:
        serve(room, port)
        with pytest.raises(Unavailable) as failed:
            post(room.desk, room.member, draft, "غيرها", keep=True)
        assert failed.value.key == "mail.auth"
        assert (room.attempts, memory.kept, box.taken) == ((), {}, [])
        post(room.desk, room.member, draft, PASSWORD)
    assert len(room.attempts) == len(box.taken) == 1
    assert memory.kept == {}


def test_what_a_rule_refuses_is_never_sent(room: Room, trusted: Path, memory: Memory) -> None:
    room.set(self_approval="declared")
    draft = room.draft
    room.desk.do(WaiveRequest(room.story, room.request, "لا حاجة"), room.member).result()
    box = Mailbox()
    with serving(box, trusted) as port:
        serve(room, port)
        with pytest.raises(Rejected):
            post(room.desk, room.member, draft, PASSWORD)
    assert box.taken == []


def test_without_a_server_it_says_what_to_do(room: Room) -> None:
    with pytest.raises(Unreadable) as refused:
        post(room.desk, room.member, room.draft)
    assert refused.value.key == "mail.no_server"


def test_a_bounce_finds_the_letter_it_is_about(room: Room) -> None:
    message = "t1.ab@dafatir.example.org"
    sent = SendRequest(room.story, room.request, new_entity_id("t"), Channel.EMAIL, TO, "48h", message_id=message)
    room.desk.do(sent, room.member).result()
    raw = (Path(__file__).with_name("data") / "exchange-bounce.eml").read_bytes()
    incoming = read_incoming(room.desk, raw.replace(b"ask-1@dafatir.example.org", message.encode()))
    assert [(item.request, item.by) for item in incoming.matches] == [(room.request, By.THREAD)]
    other = read_incoming(room.desk, raw)
    assert [(item.request, item.by) for item in other.matches] == [(room.request, By.ADDRESS)]
