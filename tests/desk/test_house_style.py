"""A published text keeps the style it went out in, in a real newsroom's file; alert and social text leave alone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from newsdesk.desk import Member, Newsdesk, files, publishables
from newsdesk.desk.enrolling import add_person
from newsdesk.desk.handing import export_preview
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.register import Narrowed, entries
from newsdesk.domain.errors import Rejected, Unreadable
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.people import Role
from newsdesk.domain.story_commands import (
    ApproveStory,
    PublishStory,
    RejectAnnotation,
    ReviseStory,
    StartStory,
    SubmitStory,
)
from newsdesk.exports.document import Status
from newsdesk.language import Language
from newsdesk.text.body import Body, Kind, Paragraph
from tests.desk.room import Room

ARABIC = Language("ar")
SAID = 'وقالت رئيسة اللجنة هدى الرملي في 14 تموز إن 20 عاملًا عادوا، وإن العمل "يُستأنف غدًا".'
OTHER = "وقال المهندس سالم الحارثي إن الأساس سليم."
SOCIAL = "اللجنة: العمل يُستأنف في 15 تموز"


def paragraph(kind: Kind, text: str) -> Paragraph:
    return Paragraph(new_entity_id("g"), kind, text)


@pytest.fixture
def editor(room: Room) -> Member:
    add_person(room.desk, "عمر", Role.EDITOR, "مفتاح", room.chief).result()
    return room.desk.sign_in("عمر", "مفتاح")


@pytest.fixture
def story(room: Room) -> str:
    body = Body(
        (
            paragraph(Kind.HEADLINE, "الجسر المؤجَّل يعود إليه عماله"),
            paragraph(Kind.ALERT, "اللجنة: العمل في الجسر يُستأنف غدًا"),
            paragraph(Kind.DATELINE, "المرفأ | صحيفة"),
            paragraph(Kind.BODY, SAID),
            paragraph(Kind.BODY, OTHER),
            paragraph(Kind.SOCIAL, SOCIAL),
        )
    )
    start = StartStory(new_entity_id("s"), body, date(2026, 11, 23))
    return room.desk.do(start, room.writer).result().made[0]


def put(room: Room, **settings: str) -> None:
    for name, value in settings.items():
        room.desk.do(ChangeSetting(name, value), room.chief).result()


def out(room: Room, story: str, editor: Member) -> None:
    room.desk.do(SubmitStory(story), room.writer).result()
    room.desk.do(ApproveStory(story), editor).result()
    room.desk.do(PublishStory(story), editor).result()


def text(desk: Newsdesk, story: str) -> str:
    return publishables.publishable(desk.story(story), desk, ARABIC).body.text


def test_a_re_export_says_what_was_published_whatever_the_house_decides_later(
    room: Room, story: str, editor: Member, tmp_path: Path
) -> None:
    put(room, digits="arabic", months="egypt", quotes="guillemets", dateline="agency")
    out(room, story, editor)
    shown = text(room.desk, story)
    assert "في ١٤ يوليو إن ٢٠ عاملًا عادوا، وإن العمل «يُستأنف غدًا»" in shown
    assert "المرفأ - (صحيفة):" in shown
    first = files.export(room.desk, editor, story, ("text", "html", "docx", "social"), tmp_path / "1", ARABIC)
    assert first[3].path.read_text("utf-8") == "اللجنة: العمل يُستأنف في ١٥ يوليو\n"
    put(room, digits="latin", months="levant", quotes="curly", dateline="dash")
    again = files.export(room.desk, editor, story, ("text", "html", "docx", "social"), tmp_path / "2", ARABIC)
    assert text(room.desk, story) == shown
    for before, now in zip(first, again, strict=True):
        assert before.path.read_bytes() == now.path.read_bytes()
    kept = room.desk.story(story).body
    assert SAID in kept.text
    room.now += timedelta(hours=1)
    changed = Body(tuple(kept.paragraphs[:4]))
    room.desk.do(ReviseStory(story, changed, change="update"), editor).result()
    assert text(room.desk, story) == shown


def test_a_draft_leaves_in_the_style_of_today(room: Room, story: str) -> None:
    assert "14 يوليو تموز" in text(room.desk, story)
    put(room, months="levant", digits="arabic")
    assert "١٤ تموز" in text(room.desk, story)


def test_a_style_changed_after_the_yes_asks_for_another(room: Room, story: str, editor: Member) -> None:
    room.desk.do(SubmitStory(story), room.writer).result()
    room.desk.do(ApproveStory(story), editor).result()
    put(room, quotes="curly")
    with pytest.raises(Rejected) as refused:
        room.desk.do(PublishStory(story), editor).result()
    assert [reason.rule for reason in refused.value.reasons] == ["approval-void"]
    room.desk.do(ApproveStory(story), editor).result()
    room.desk.do(PublishStory(story), editor).result()
    assert "“يُستأنف غدًا”" in text(room.desk, story)


def test_attributions_leave_where_their_words_stand(room: Room, story: str, editor: Member) -> None:
    put(room, months="dual", digits="arabic")
    desk = room.desk
    subjects = {item.id: item.subject.quote for item in desk.story(story).annotations if item.subject}
    rejected = next(identity for identity, subject in subjects.items() if "سالم" in subject)
    desk.do(RejectAnnotation(story, rejected, "ليس إسنادًا"), room.writer).result()
    what = publishables.publishable(desk.story(story), desk, ARABIC)
    found = [
        (one.text[slice(*item.cue)], one.text[slice(*item.speaker)])
        for item in what.attributions
        if item.speaker and (one := what.body.paragraphs[item.paragraph]).kind is Kind.BODY
    ]
    assert found == [("وقالت", "رئيسة اللجنة هدى الرملي")]
    assert not any("الحارثي" in what.body.paragraphs[item.paragraph].text for item in what.attributions)


def test_the_byline_the_outlet_and_the_embargo(room: Room, story: str) -> None:
    from newsdesk.domain.story_commands import SetEmbargo

    until = room.now + timedelta(days=2)
    room.desk.do(SetEmbargo(story, until), room.chief).result()
    what = publishables.publishable(room.desk.story(story), room.desk, ARABIC)
    assert (what.bylines, what.outlet, what.status) == (("ليلى",), "صحيفة", Status.DRAFT)
    assert what.embargo is not None
    assert what.embargo.at == until
    assert what.labels["embargo"] == "محظور النشر حتى"


def test_only_what_the_story_has_can_leave_alone(room: Room, story: str, tmp_path: Path) -> None:
    names = [item.name for item in export_preview(room.desk, story, ARABIC).formats]
    assert "alert" in names
    assert "social" in names
    assert "captions" not in names
    with pytest.raises(Unreadable) as caught:
        files.export(room.desk, room.writer, story, ("text", "captions"), tmp_path / "out", ARABIC)
    assert (caught.value.key, caught.value.values) == ("export.nothing", {"format": "captions"})
    assert not (tmp_path / "out").exists()
    copies = files.export(room.desk, room.writer, story, ("alert", "social"), tmp_path / "out", ARABIC, "المشتركون")
    assert [path.name.split(".", 1)[1] for path in (copy.path for copy in copies)] == ["alert.txt", "social.txt"]
    assert {item.format for _, item, _ in entries(room.desk, Narrowed(story))} == {"social", "alert"}
    assert SOCIAL.split(" في ")[0] not in text(room.desk, story)
