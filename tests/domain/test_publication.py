"""What a publication records, and that nothing but an approved text goes out."""

from __future__ import annotations

import pytest

from newsdesk.domain import correction_decisions as corrections
from newsdesk.domain import story_commands
from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.events.story import StoryPublished
from newsdesk.domain.publication import PublishCorrection
from newsdesk.store.codec import decode, encode
from newsdesk.store.fact import Fact
from tests.domain.building import EDITOR, NOW, SECOND, WRITER, Desk, body, refolded

TEXT = body("قال مدير المرفأ إن العمل بدأ.")


def approved() -> Desk:
    return Desk().start(TEXT).submit().approve()


def test_its_targets_are_recorded_once_each_in_their_order() -> None:
    desk = approved()
    (event,) = desk.do(story_commands.PublishStory("s", ("web", " wire ", "web", "نشرة المساء")), SECOND)
    assert isinstance(event, StoryPublished)
    assert event.targets == ("web", "wire", "نشرة المساء")
    assert desk.story.published is not None
    assert desk.story.published.targets == event.targets
    assert refolded(desk.log) == desk.story


@pytest.mark.parametrize(
    ("target", "rule"),
    [("", "name-missing"), (" ", "name-missing"), ("web\nwire", "name-unreadable"), ("\u202eweb", "name-unreadable")],
)
def test_a_target_is_a_name(target: str, rule: str) -> None:
    assert approved().refused(story_commands.PublishStory("s", ("web", target)), EDITOR) == [rule]


def test_a_correction_goes_to_targets_of_its_own() -> None:
    desk = approved().publish()
    desk.do(corrections.ReportCorrection("s", "case", ChangeKind.CLARIFICATION, "بدأ", "بدأ صباحا"), WRITER)
    desk.do(corrections.VerifyCorrection("s", "case"), WRITER)
    desk.do(corrections.ApproveCorrection("s", "case"), EDITOR)
    desk.do(PublishCorrection("s", "case", ("web",)), SECOND)
    assert [item.targets for item in desk.story.publications] == [(), ("web",)]


def test_a_publication_from_before_targets_has_none() -> None:
    # As an earlier version wrote it: what is on record is read for good.
    old = b'{"change":"","correction":"","revision":1,"text_hash":"aa","version":1}'
    fact = Fact(1, "e", "o", 1, "story:s", "story.published", 1, "p", NOW, "", b"", b"", b"", "", b"", old)
    event = decode(fact)
    assert isinstance(event, StoryPublished)
    assert event.targets == ()
    assert b'"targets":[]' in encode(event).body
