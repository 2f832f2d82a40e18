"""Attributions that came with the copy: proposed, kept until somebody settles them, never confirmed by arriving."""

from __future__ import annotations

from newsdesk.domain.attribution import Verdict
from newsdesk.domain.story_commands import ProposedAttribution, StartStory
from newsdesk.text.anchors import Anchor, make
from newsdesk.text.body import Body
from tests.domain.building import STORY_DATE, WRITER, Desk, body, said

TEXT = "وقال مسؤول إن العقد ألغي. وكشف تدقيق فروقًا كبيرة."
LONGER = "وقال مسؤول إن العقد ألغي. وكشف تدقيق فروقًا كبيرة. ولم تتضح الأسباب."


def _anchor(text: Body, words: str) -> Anchor:
    start = text.text.index(words)
    return make(text, (start, start + len(words)))


def _started(text: Body, *proposed: ProposedAttribution) -> Desk:
    desk = Desk(found=(said("قال", "مسؤول", "العقد ألغي", anonymous=True),))
    desk.do(StartStory("s", text, STORY_DATE, attributions=proposed), WRITER)
    return desk


def test_what_the_reading_finds_too_is_the_reading_s_and_the_rest_is_proposed() -> None:
    text = body(TEXT)
    own = ProposedAttribution(_anchor(text, "قال"), _anchor(text, "مسؤول"))
    other = ProposedAttribution(_anchor(text, "كشف"), _anchor(text, "تدقيق"), _anchor(text, "فروقًا كبيرة"))
    story = _started(text, own, other).story
    assert [(item.cue.quote, bool(item.rule), item.anonymous) for item in story.annotations] == [
        ("قال", True, True),
        ("كشف", False, False),
    ]
    assert {story.standing(item.id).verdict for item in story.annotations} == {Verdict.PROPOSED}
    assert len({item.id for item in story.annotations}) == 2


def test_it_is_carried_from_text_to_text_though_no_reading_finds_it() -> None:
    text = body(TEXT)
    desk = _started(text, ProposedAttribution(_anchor(text, "كشف"), _anchor(text, "تدقيق")))
    before = desk.story.annotations
    desk.revise(body(LONGER))
    assert [item.id for item in desk.story.annotations] == [item.id for item in before]
    assert desk.story.annotations[1].subject is not None


def test_words_that_are_not_in_the_text_are_refused() -> None:
    text, another = body(TEXT), body("وأعلن وزير آخر شيئًا آخر تمامًا لم يقله أحد من قبل.")
    command = StartStory("s", text, STORY_DATE, attributions=(ProposedAttribution(_anchor(another, "أعلن")),))
    assert Desk().refused(command, WRITER) == ["words-not-there"]
