"""The directory as screens ask for it: pages, one record in full, merges followed, files in and out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from newsdesk.desk import Member, Newsdesk
from newsdesk.desk.answers import answers_told
from newsdesk.desk.directory import directory, source_page, twins
from newsdesk.desk.handing import record_document
from newsdesk.desk.pages import sourcing
from newsdesk.desk.safety import rebuild
from newsdesk.desk.source_files import SourceFormat, counted, enter, export_sources, plan_import
from newsdesk.desk.tying import draft_of
from newsdesk.domain.errors import Rejected
from newsdesk.domain.events.sources import Contact
from newsdesk.domain.request_commands import AddRequest, ClassifyReply, LogReply, SendRequest
from newsdesk.domain.requests import Channel, ReplyKind, Terms
from newsdesk.domain.source_cards import Verdict
from newsdesk.domain.sources import AddSource, ChangeSource, MergeSource, SourceKind, SplitSource
from newsdesk.domain.story_commands import StartStory, TieAnnotation
from newsdesk.domain.suggesting import Ground
from newsdesk.language import Language
from newsdesk.store.attachments import get
from newsdesk.store.ids import new_entity_id
from tests.cli.office import REPORTER, WRITER, Office
from tests.desk.playing import body_of, views

BODY = SourceKind.INSTITUTION


@pytest.fixture
def writer(desk: Newsdesk, office: Office) -> Member:
    return desk.sign_in(WRITER, office.secret(WRITER).read_text("utf-8").strip())


def add(desk: Newsdesk, member: Member, name: str, kind: SourceKind = BODY, **details: object) -> str:
    command = replace(AddSource(new_entity_id("q"), kind, name), **details)  # type: ignore[arg-type]  # fields of a source
    return desk.do(command, member).result().made[0]


def story(desk: Newsdesk, member: Member, *lines: str) -> str:
    return desk.do(StartStory(new_entity_id("s"), body_of(*lines), date(2026, 11, 20)), member).result().made[0]


def test_a_page_is_found_folded_by_name_variant_title_and_kind(desk: Newsdesk, writer: Member) -> None:
    ministry = add(desk, writer, "وزارة الصحة", variants=("الصحة",))
    person = add(desk, writer, "سيف البدر", SourceKind.PERSON, title="المتحدث باسم الصحة", institution=ministry)
    other = add(desk, writer, "الصحيفة", SourceKind.AGENCY)
    page = directory(desk, "الصحه")
    assert {row.id for row in page.rows} == {ministry, person}
    assert (page.total, page.rows[0].id) == (2, person)
    assert next(row for row in page.rows if row.id == person).institution == "وزارة الصحة"
    assert next(iter(directory(desk, "الصح").rows)).id == other  # a name that begins so comes first
    assert [row.id for row in directory(desk, kinds=(SourceKind.AGENCY,)).rows] == [other]
    assert [len(directory(desk, limit=2, offset=at).rows) for at in (0, 2, 4)] == [2, 1, 0]
    assert directory(desk, limit=0).total == 3


def test_what_is_confirmed_is_shown_so(desk: Newsdesk, writer: Member) -> None:
    source = add(desk, writer, "وزارة الصحة")
    guess = source_page(desk, source).agreement
    assert guess is not None
    assert (guess.confirmed, guess.agreement.gender) == (False, "f")
    desk.do(ChangeSource(source, gender="m", number="pl"), writer).result()
    said = source_page(desk, source).agreement
    assert said is not None
    assert (said.confirmed, said.agreement.gender, said.agreement.number) == (True, "m", "pl")


def ask(
    desk: Newsdesk, member: Member, tale: str, party: str, sent: datetime, reply: ReplyKind | None, after: timedelta,
    source: str = "",
) -> None:  # fmt: skip
    request, answer = new_entity_id("r"), new_entity_id("y")
    desk.do(AddRequest(tale, request, party, "ما تعليقكم؟", source=source), member).result()
    send = SendRequest(tale, request, new_entity_id("t"), Channel.EMAIL, "a@b.example", "24h", sent)
    desk.do(send, member).result()
    if reply is not None:
        desk.do(LogReply(tale, request, answer, "نص", sent + after), member).result()
        desk.do(ClassifyReply(tale, request, answer, reply, Terms.ON_RECORD), member).result()


def test_the_answer_record_counts_what_is_there_through_merges_and_by_name(desk: Newsdesk, writer: Member) -> None:
    old, source = add(desk, writer, "هيئة الجسور"), add(desk, writer, "دائرة الجسور")
    tale, sent, hour = story(desk, writer, "نص الخبر هنا."), datetime.now(UTC) - timedelta(days=4), timedelta(hours=1)
    ask(desk, writer, tale, "الهيئة", sent, ReplyKind.ANSWER, 3 * hour, old)
    ask(desk, writer, tale, "هيئه الجسور", sent, ReplyKind.ANSWER, 5 * hour)  # its very name, and no record
    ask(desk, writer, tale, "غيرها", sent, ReplyKind.ANSWER, hour)
    page = source_page(desk, old)
    assert (page.answers.asked, page.answers.answered, page.answers.enough) == (2, 2, False)
    assert "غير كافية" in answers_told(Language("ar"), page.answers)
    desk.do(MergeSource(old, source), writer).result()
    ask(desk, writer, tale, "الجسور", sent, ReplyKind.DECLINED, 10 * hour, source)
    ask(desk, writer, tale, "الجسور", sent, None, hour, source)
    ask(desk, writer, tale, "الجسور", sent, ReplyKind.AUTO_REPLY, hour, source)
    ask(desk, writer, tale, "الجسور", datetime.now(UTC), None, hour, source)
    record = source_page(desk, source).answers
    assert (record.asked, record.answered, record.declined, record.no_reply, record.waiting) == (6, 2, 1, 2, 1)
    assert (record.enough, record.median) == (True, 5 * hour)
    assert "5 ساعات" in answers_told(Language("ar"), record)
    assert source_page(desk, old).source.id == source


def test_ties_are_shown_with_their_stories_and_follow_a_merge(desk: Newsdesk, writer: Member, office: Office) -> None:
    source, other = add(desk, writer, "وزارة الصحة"), add(desk, writer, "الصحة العامة")
    tale = story(desk, writer, "قالت وزارة الصحة إن اللقاح متوفر.", "وأضافت الوزارة أن الحملة مستمرة.")
    claims = sourcing(desk, tale).claims
    for claim in claims:
        desk.do(TieAnnotation(tale, claim.id, source), writer).result()
    assert [(one.story, one.claims) for one in source_page(desk, source).stories] == [(tale, len(claims))]
    desk.do(MergeSource(source, other), writer).result()
    page = source_page(desk, other)
    assert [(one.story, one.claims) for one in page.stories] == [(tale, len(claims))]
    assert page.merged == ((source, "وزارة الصحة"),)
    assert page.source.variants == ("وزارة الصحة",)
    desk.do(SplitSource(source), writer).result()
    assert source_page(desk, other).stories == ()
    assert source_page(desk, other).source.variants == ()
    assert twins(desk) == ()
    before = views(office.path)
    desk.close()
    rebuild(office.path)
    assert views(office.path) == before


def test_suggestions_come_with_the_claims_and_follow_what_is_tied(desk: Newsdesk, writer: Member) -> None:
    tale = story(desk, writer, "قال وزير الصحة صالح الحسناوي إن اللقاح متوفر.", "وأضاف الحسناوي أن الحملة مستمرة.")
    first, second = sourcing(desk, tale).claims
    assert first.suggestions == second.suggestions == ()
    draft = draft_of(desk, tale, first.id)
    assert (draft.name, draft.title, draft.gender) == ("صالح الحسناوي", "وزير الصحة", "m")
    person = add(desk, writer, draft.name, draft.kind, title=draft.title)
    first, second = sourcing(desk, tale).claims
    assert [(one.id, one.ground) for one in first.suggestions] == [(person, Ground.INSIDE)]
    assert second.suggestions[0].id == person
    desk.do(TieAnnotation(tale, first.id, person), writer).result()
    tied = {claim.id: claim for claim in sourcing(desk, tale).claims}
    assert tied[first.id].suggestions == ()
    assert [(one.id, one.ground) for one in tied[second.id].suggestions] == [(person, Ground.ANTECEDENT)]


def test_a_document_is_kept_by_its_hash(desk: Newsdesk, writer: Member, tmp_path: Path) -> None:
    file = tmp_path / "محضر.pdf"
    file.write_bytes(b"%PDF the minutes")
    command = AddSource(new_entity_id("q"), SourceKind.DOCUMENT, "محضر الجلسة", page="٤")
    made = record_document(desk, writer, command, file).made[0]
    source = source_page(desk, made).source
    assert (source.attachment, source.attachment_name) == (sha256(b"%PDF the minutes").hexdigest(), "محضر.pdf")
    with desk.asking() as (connection, _):
        assert get(connection, bytes.fromhex(source.attachment)) == b"%PDF the minutes"


TABLE = (
    "name;kind;title;institution;phone\n"
    "سالم الحاج;person;مدير الإعلام;بلدية الساحل;0770 123\n"
    "وزارة الصحة;institution;;;\n"
    "هدى;person;;وزارة الصحة;x\n"
    "وزاره الصحة;institution;;;\n"
)


def test_a_file_is_planned_by_the_rules_and_nothing_is_written(desk: Newsdesk, writer: Member, tmp_path: Path) -> None:
    add(desk, writer, "وزارة الصحة")
    file = tmp_path / "f.csv"
    file.write_text(TABLE, "utf-8")
    planned = plan_import(desk, file, writer)
    assert [(one.line, one.verdict, one.implied) for one in planned] == [
        (2, Verdict.NEW, True), (2, Verdict.NEW, False), (3, Verdict.DUPLICATE, False), (4, Verdict.REFUSED, False),
        (5, Verdict.DUPLICATE, False),
    ]  # fmt: skip
    assert counted(planned) == {Verdict.NEW: 2, Verdict.DUPLICATE: 2, Verdict.REFUSED: 1}
    assert [reason.rule for reason in planned[3].reasons] == ["phone-unreadable"]
    assert directory(desk).total == 1


def test_an_import_given_up_is_taken_up_again(desk: Newsdesk, writer: Member, office: Office, tmp_path: Path) -> None:
    file = tmp_path / "f.csv"
    file.write_text("name,institution\n" + "".join(f"مصدر {n},هيئة {n % 3}\n" for n in range(20)), "utf-8")
    planned = plan_import(desk, file, writer)
    add(desk, writer, "هيئة 1")  # meanwhile, by somebody else
    brought = enter(desk, planned, writer, lambda done, _: done < 9)
    assert (brought.entered, brought.duplicates, brought.left) == (8, 1, 14)
    again = enter(desk, plan_import(desk, file, writer), writer)
    assert again.left == again.refused == 0
    rows = directory(desk, limit=100).rows
    assert len(rows) == 23
    assert {row.institution for row in rows if row.kind is SourceKind.PERSON} == {f"هيئة {n}" for n in range(3)}


@pytest.mark.parametrize("kind", SourceFormat)
@pytest.mark.parametrize("code", ["ar", "en"])
def test_what_leaves_one_newsroom_enters_another(
    desk: Newsdesk, writer: Member, tmp_path: Path, kind: SourceFormat, code: str
) -> None:
    ministry = add(desk, writer, "وزارة الصحة", week="fri-sat", gender="f", number="sg")
    phone = Contact("phone", "+9647701234567", note="مساعده", preferred=True)
    add(desk, writer, "سيف البدر", SourceKind.PERSON, title="المتحدث", institution=ministry, contacts=(phone,))
    desk.do(AddSource(new_entity_id("q"), described="مسؤول خائف", reason="خوف"), writer).result()
    file = tmp_path / f"out{kind.suffix}"
    assert export_sources(desk, file, kind, Language(code)) == 2
    assert "مسؤول خائف" not in file.read_bytes().decode("utf-8")
    with Newsdesk.found(tmp_path / "other.newsdesk", "أخرى", "هند") as other:
        member = other.sign_in("هند")
        assert enter(other, plan_import(other, file, member), member).entered == 2
        found = {row.label: source_page(other, row.id) for row in directory(other).rows}
    body, person = found["وزارة الصحة"].source, found["سيف البدر"]
    assert (body.kind, body.week, body.gender, body.number) == (BODY, "fri-sat", "f", "sg")
    assert (person.source.contacts, person.listed.institution) == ((phone,), "وزارة الصحة")


def test_only_those_who_know_change_what_is_vouched_for(desk: Newsdesk, writer: Member, office: Office) -> None:
    source = new_entity_id("q")
    desk.do(AddSource(source, described="موظف", reason="خوف"), writer).result()
    other = desk.sign_in(REPORTER, office.secret(REPORTER).read_text("utf-8").strip())
    with pytest.raises(Rejected, match="not-allowed"):
        desk.do(ChangeSource(source, reason="غيره"), other).result()
    desk.do(ChangeSource(source, reason="يخشى على عمله"), writer).result()
    assert source_page(desk, source).source.reason == "يخشى على عمله"
