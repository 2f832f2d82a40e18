"""Stories, requests, sources and corrections are found by their words, however these are written."""

from __future__ import annotations

from datetime import date

import pytest

from newsdesk.desk import Member, Newsdesk
from newsdesk.domain.request_commands import AddRequest
from newsdesk.domain.sources import AddSource, SourceKind
from newsdesk.domain.story_commands import ReviseStory, StartStory, SubmitStory
from newsdesk.store.ids import new_entity_id
from tests.cli.office import EDITOR, WRITER, Office
from tests.desk.playing import body_of


@pytest.fixture
def writer(desk: Newsdesk, office: Office) -> Member:
    return desk.sign_in(WRITER, office.secret(WRITER).read_text("utf-8").strip())


def start(desk: Newsdesk, writer: Member, text: str, day: date = date(2026, 11, 20), headline: str = "مادة") -> str:
    return desk.do(StartStory(new_entity_id("s"), body_of(text, headline=headline), day), writer).result().made[0]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("قال أحمد الأمير إن", "احمد"),
        ("قال احمد الأمير إن", "أحمد"),
        ("مدرسة القرية", "مدرسه"),
        ("إلى مستشفى المدينة", "مستشفي"),
        ("الحُكُومَةُ تجتمع", "الحكومة"),
        ("الحكومة تجتمع", "الحُكُومَة"),
        ("الـحـكـومـة تجتمع", "الحكومة"),
        ("وبالوزارة موظفون", "الوزارة"),
        ("وبالوزارة موظفون", "وزارة"),
        ("فللوزير رأي", "الوزير"),
        ("سافر كالوزراء", "وزراء"),
        ("في ١٤ شباط", "14"),
        ("قالت “عين الأسد” أمس", "عين الاسد"),
        ("مسؤول رفيع", "مسئول"),
        ("The Harbour News", "harbour"),
    ],
)
def test_a_word_is_found_as_people_write_it(desk: Newsdesk, writer: Member, written: str, asked: str) -> None:
    story = start(desk, writer, written)
    start(desk, writer, "نص لا صلة له بالأمر")
    (hit,) = desk.search(asked)
    assert hit.id == story
    assert hit.spans
    for begin, end in hit.spans:
        assert hit.snippet[begin:end] in written


def test_every_word_must_be_there_and_whole(desk: Newsdesk, writer: Member) -> None:
    start(desk, writer, "اجتمع الوزير بالسفير")
    assert desk.search("الوزير السفير")
    assert desk.search("الوزير الملك") == []
    assert desk.search("زير") == []
    for odd in ("", "   ", '"', "OR", "وزير*", "words:وزير", "(((", "-وزير", "🙂", "status_draft"):
        assert isinstance(desk.search(odd), list)
    assert desk.search("status_draft") == []


def test_status_and_time_narrow_it(desk: Newsdesk, writer: Member) -> None:
    old = start(desk, writer, "خبر عن الجسر", date(2020, 2, 1))
    new = start(desk, writer, "خبر آخر عن الجسر", date(2026, 11, 2))
    desk.do(SubmitStory(new), writer).result()
    assert [hit.id for hit in desk.search("الجسر")] == [new, old]
    assert [hit.id for hit in desk.search("الجسر", status="draft")] == [old]
    assert [hit.id for hit in desk.search("الجسر", status="in_review")] == [new]
    assert [hit.id for hit in desk.search("الجسر", since=date(2026, 1, 1))] == [new]
    assert [hit.id for hit in desk.search("الجسر", since=date(2020, 2, 1))] == [new, old]
    assert len(desk.search("الجسر", limit=1)) == 1


def test_what_was_written_over_is_not_found(desk: Newsdesk, writer: Member) -> None:
    story = start(desk, writer, "سقط الجدار القديم")
    desk.do(ReviseStory(story, body_of("سقط السور القديم")), writer).result()
    assert desk.search("الجدار") == []
    assert [hit.id for hit in desk.search("السور")] == [story]


def test_requests_sources_and_corrections_are_found(desk: Newsdesk, writer: Member) -> None:
    story = start(desk, writer, "نص")
    request = desk.do(AddRequest(story, new_entity_id("r"), "بلدية المرفأ", "متى يفتح الجسر؟"), writer).result().made[0]
    source = desk.do(AddSource(new_entity_id("q"), SourceKind.INSTITUTION, "هيئة الجسور"), writer).result().made[0]
    assert [(hit.kind, hit.id, hit.story) for hit in desk.search("الجسر")] == [("request", request, story)]
    assert [(hit.kind, hit.id) for hit in desk.search("المرفأ")] == [("request", request)]
    assert [(hit.kind, hit.id) for hit in desk.search("الجسور")] == [("source", source)]


def test_an_identity_is_nowhere_in_the_file(desk: Newsdesk, office: Office, writer: Member) -> None:
    canary = "زكريا القنديلي"
    editor = desk.person(EDITOR)
    assert editor is not None
    grounds = ("information", "vital", "unavailable", "reliable")
    command = AddSource(
        new_entity_id("q"), SourceKind.PERSON, "", (), "مسؤول في الميناء", "يخشى", grounds, (editor.id,)
    )
    source = desk.add_confidential(command, canary, writer).result().made[0]
    assert [hit.id for hit in desk.search("الميناء")] == [source]
    assert desk.search("القنديلي") == []
    desk.close()
    for path in office.folder.iterdir():
        data = path.read_bytes()
        for word in canary.split():
            assert word.encode() not in data, path.name
            assert word.encode("utf-16-le") not in data, path.name
