"""What the text may say of each party, and which words of a statement it would replace."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newsdesk.desk.statement_choices import StatementChoices, linked_statement, statement_choices
from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.requests import ReplyKind
from tests.desk.room import Room

PARTY = "وزارة المالية"


def near(room: Room, story: str, party: str = PARTY) -> tuple[str, ...]:
    """The statements about a party: what the caret would be in."""
    return tuple(
        item.id
        for item in room.desk.story(story).annotations
        if item.kind == AnnotationKind.STATEMENT and item.subject and party in item.subject.quote
    )


def asked(room: Room, *lines: str) -> tuple[str, str]:
    """A story with these lines and a request to the party whose time is over."""
    story = room.story("تزوير في عقود الميناء", room.chief, *lines)
    request = room.ask(story, PARTY, "2h")
    room.now += timedelta(hours=3)
    return story, request


def replaced(room: Room, story: str, choices: StatementChoices) -> str:
    assert choices.replaced is not None
    start, end = choices.replaced
    text = room.desk.story(story).body.text
    return text[:start] + choices.written(choices.rows[choices.meant]) + text[end:]


def test_a_sentence_of_its_own_is_replaced_whole(room: Room) -> None:
    story, _ = asked(room, "أكدت الشركة سلامة العقود. ولم ترد وزارة المالية على أسئلة الصحيفة.")
    choices = statement_choices(room.desk, story, near(room, story))
    assert choices.rows[choices.meant].party == PARTY
    after = replaced(room, story, choices)
    assert "أكدت الشركة سلامة العقود. ولم " in after
    assert "أسئلة الصحيفة" not in after
    assert after.endswith(choices.rows[choices.meant].sentence.rstrip(".") + ".")


def test_a_clause_leaves_the_rest_of_its_sentence(room: Room) -> None:
    story, _ = asked(room, "ولم ترد وزارة المالية على أسئلة الصحيفة، لكن البلدية قالت إنها تحقق في الأمر.")
    choices = statement_choices(room.desk, story, near(room, story))
    after = replaced(room, story, choices)
    assert after.endswith("، لكن البلدية قالت إنها تحقق في الأمر.")
    assert choices.joined


def test_a_statement_about_several_is_left_and_the_sentence_goes_behind(room: Room) -> None:
    line = "ولم ترد وزارة المالية ووزارة النقل على طلب للتعليق. وأغلق المكتب."
    story, _ = asked(room, line)
    choices = statement_choices(room.desk, story, near(room, story))
    assert choices.replaced is None
    assert choices.behind is not None
    assert room.desk.story(story).body.text[: choices.behind].endswith("على طلب للتعليق.")


@pytest.mark.parametrize("case", ["needed", "open", "answered"])
def test_where_the_log_supports_nothing_it_says_why(room: Room, case: str) -> None:
    story = room.story("تزوير في عقود الميناء", room.chief, "نص.")
    request = room.ask(story, PARTY, "" if case == "needed" else "24h")
    if case == "answered":
        room.hear(story, request, ReplyKind.ANSWER, "ننفي ذلك.")
    (row,) = statement_choices(room.desk, story).rows
    assert row.sentence == ""
    assert [reason.rule for reason in row.why] == [f"wording-{case}"]


def test_a_sentence_in_the_text_is_tied_to_its_request(room: Room) -> None:
    story, request = asked(room, "وقالت الصحيفة ما لديها.", "ولم ترد وزارة المالية على أسئلة الصحيفة.")
    other = room.ask(story, "وزارة النقل", "2h")
    text = room.desk.story(story).body.text
    start = text.index("ولم ترد")
    assert linked_statement(room.desk, story, request, (start, len(text))) in near(room, story)
    assert linked_statement(room.desk, story, other, (start, len(text))) == ""
    assert linked_statement(room.desk, story, request, (0, 5)) == ""
