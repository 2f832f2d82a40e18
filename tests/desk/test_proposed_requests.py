"""Parties that the text accuses: proposed with a question ready, accepted in one act, set aside by a second person."""

from __future__ import annotations

import pytest

from newsdesk.desk.asking_pages import askings
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.proposing import accepting, setting_aside
from newsdesk.domain.errors import Rejected
from newsdesk.domain.sources import AddSource
from tests.desk.room import Room

LINES = (
    "كشف تحقيق أجرته الصحيفة أن شركة نوارس الميناء زوّرت فواتير الصخور واختلست ثمنها.",
    "واتهم نواب وزارة المالية بالتستر على الاختلاس.",
)


@pytest.fixture
def story(room: Room) -> str:
    return room.story("تزوير في عقود الميناء", room.writer, *LINES)


def test_the_reading_proposes_each_party_once_with_its_claims(room: Room, story: str) -> None:
    found = askings(room.desk, story).proposals
    assert [item.party for item in found] == ["شركة نوارس الميناء", "نواب وزارة المالية"]
    company = found[0]
    assert company.claims == ("شركة نوارس الميناء زوّرت فواتير الصخور واختلست ثمنها",)
    assert company.claims[0] in company.question
    assert company.blocks
    annotations = {item.id: item for item in room.desk.story(story).annotations}
    assert company.covers
    assert all(annotations[item].kind == "allegation" for item in company.covers)


def test_accepting_one_makes_its_request_and_leaves_the_others(room: Room, story: str) -> None:
    first, second = askings(room.desk, story).proposals
    made = room.desk.do(accepting(story, new_entity_id("r"), first), room.writer).result().made[0]
    request = room.desk.story(story).requests[made]
    assert (request.party, request.question, request.covers) == (first.party, first.question, first.covers)
    assert [item.party for item in askings(room.desk, story).proposals] == [second.party]


def test_setting_a_party_aside_takes_a_second_person(room: Room, story: str) -> None:
    first, second = askings(room.desk, story).proposals
    aside = setting_aside(story, new_entity_id("r"), first, "الشركة طرف في الدعوى ولا تُسأل قبل الحكم")
    with pytest.raises(Rejected):
        room.desk.do(aside, room.writer).result()
    room.desk.do(aside, room.chief).result()
    assert [item.party for item in askings(room.desk, story).proposals] == [second.party]


def test_the_one_record_of_the_party_is_taken_and_a_described_source_never(room: Room, story: str) -> None:
    source = new_entity_id("q")
    room.desk.do(AddSource(source, name="شركة نوارس الميناء"), room.chief).result()
    assert askings(room.desk, story).proposals[0].source == source
    hidden = AddSource(
        new_entity_id("q"), described="نواب وزارة المالية", reason="خطر عليه",
        ticks=("information", "vital", "unavailable", "reliable"), known_to=(room.chief.person,),
    )  # fmt: skip
    room.desk.do(hidden, room.chief).result()
    assert askings(room.desk, story).proposals[1].source == ""


def test_the_question_holds_no_marks_of_direction(room: Room, story: str) -> None:
    for item in askings(room.desk, story).proposals:
        assert not any(ord(letter) in range(0x2066, 0x206A) for letter in item.question)
