"""What the approver's window asks for in one question: the text as it leaves, who may say yes, what found nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from newsdesk.desk import Newsdesk
from newsdesk.desk.approver_view import ApproverView, approver_view
from newsdesk.desk.leaving import leaving
from newsdesk.desk.returns import last_return
from newsdesk.domain.newsroom import ChangeSetting, Newsroom
from newsdesk.domain.story_commands import (
    ApproveStory,
    ReturnStory,
    ReviseStory,
    SetSensitive,
    StartStory,
    SubmitStory,
)
from newsdesk.store.ids import new_entity_id
from newsdesk.text.body import Body, Kind, Paragraph
from newsdesk.text.lengths import posted_length, shown_length
from tests.cli.office import CHIEF, EDITOR, SECOND_EDITOR, WRITER, Office
from tests.desk.playing import HARMLESS, body_of


@pytest.fixture
def desk(office: Office) -> Iterator[Newsdesk]:
    with Newsdesk(office.path) as made:
        yield made


class Room:
    """One story in review, and whoever acts on it."""

    def __init__(self, office: Office, desk: Newsdesk) -> None:
        self.office, self.desk, self.story = office, desk, new_entity_id("s")
        self.do(WRITER, StartStory(self.story, body_of(*HARMLESS), date(2026, 11, 20)))
        self.do(WRITER, SubmitStory(self.story))

    def do(self, name: str, command: object) -> None:
        passphrase = self.office.secret(name).read_text("utf-8").strip()
        self.desk.do(command, self.desk.sign_in(name, passphrase)).result()

    def view(self, name: str) -> ApproverView:
        person = self.desk.person(name)
        assert person is not None
        return approver_view(self.desk, self.story, person.id)


@pytest.fixture
def room(office: Office, desk: Newsdesk) -> Room:
    return Room(office, desk)


def test_everybody_of_the_rank_may_but_who_wrote_it_or_changed_it_last(room: Room) -> None:
    assert room.view(EDITOR).may == tuple(sorted((CHIEF, EDITOR, SECOND_EDITOR)))
    assert [bar.rule for bar in room.view(WRITER).bars] == ["own-text"]
    body = room.desk.story(room.story).body
    longer = Body((*body.paragraphs, Paragraph(new_entity_id("g"), Kind.BODY, "وانتهى العمل أمس.")))
    room.do(EDITOR, ReviseStory(room.story, longer))
    assert room.view(EDITOR).may == tuple(sorted((CHIEF, SECOND_EDITOR)))
    assert [bar.message_key for bar in room.view(EDITOR).bars] == ["rule.own-text.last-editor"]


def test_who_gave_the_first_of_two_is_not_the_second(room: Room) -> None:
    room.do(WRITER, SetSensitive(room.story, True))
    room.do(EDITOR, ApproveStory(room.story))
    view = room.view(EDITOR)
    assert view.may == tuple(sorted((CHIEF, SECOND_EDITOR)))
    assert [bar.rule for bar in view.bars] == ["same-approver"]
    assert room.view(CHIEF).bars == ()


def test_differences_are_counted_from_what_was_returned_then_from_what_was_approved(room: Room) -> None:
    assert not room.view(EDITOR).since_return
    room.do(EDITOR, ReturnStory(room.story, "راجع"))
    back = last_return(room.desk, room.story)
    assert back is not None
    assert (back.reason, back.by, back.in_hand) == ("راجع", EDITOR, True)
    body = room.desk.story(room.story).body
    room.do(WRITER, ReviseStory(room.story, Body(body.paragraphs[:-1])))
    room.do(WRITER, SubmitStory(room.story))
    view = room.view(EDITOR)
    assert (view.since_return, view.page.base, view.page.base_approved) == (True, 1, False)
    assert view.returned is not None
    assert not view.returned.in_hand
    room.do(EDITOR, ApproveStory(room.story))
    view = room.view(EDITOR)
    assert (view.since_return, view.page.base, view.page.base_approved) == (False, 2, True)
    assert view.returned is None


def test_a_rule_that_is_off_or_found_something_has_not_passed(room: Room) -> None:
    before = room.view(EDITOR)
    struck = {item.reason.rule for item in before.page.gate}
    assert "claim-unattributed" in before.passed
    assert not struck & set(before.passed)
    room.do(CHIEF, ChangeSetting("rule.claim-unattributed", "off"))
    assert "claim-unattributed" not in room.view(EDITOR).passed


def test_the_text_leaves_in_the_houses_style_and_the_kept_one_stays(room: Room) -> None:
    body = room.desk.story(room.story).body
    dated = Body((*body.paragraphs, Paragraph(new_entity_id("g"), Kind.BODY, "وبلغ العدد 12 عاملًا.")))
    room.do(WRITER, ReviseStory(room.story, dated))
    room.do(CHIEF, ChangeSetting("digits", "arabic"))
    view = room.view(EDITOR)
    assert view.leaving.body.paragraphs[-1].text == "وبلغ العدد ١٢ عاملًا."
    assert view.page.body.paragraphs[-1].text == "وبلغ العدد 12 عاملًا."
    assert view.page.text_hash == dated.hash
    assert view.leaving.places[-1].forward((11, 13)) == (11, 13)


def test_what_stands_apart_is_counted_as_it_is_counted_there() -> None:
    texts = {
        Kind.HEADLINE: "عُنوانٌ مُشكَّلٌ", Kind.SOCIAL: "خبر https://example.org/a/very/long/address",
        Kind.CAPTION: "شرح", Kind.DECK: "سطر", Kind.BODY: "متن", Kind.ALERT: " ",
    }  # fmt: skip
    body = Body(tuple(Paragraph(kind.value, kind, text) for kind, text in texts.items()))
    found = {body.paragraphs[piece.paragraph].kind: piece for piece in leaving(body, Newsroom()).pieces}
    assert set(found) == {Kind.HEADLINE, Kind.SOCIAL, Kind.CAPTION, Kind.DECK}
    assert found[Kind.HEADLINE].length == shown_length(texts[Kind.HEADLINE]) < len(texts[Kind.HEADLINE])
    assert found[Kind.SOCIAL].length == posted_length(texts[Kind.SOCIAL])
    assert (found[Kind.HEADLINE].limit, found[Kind.DECK].limit) == (75, 0)
    assert found[Kind.DECK].over == 0
