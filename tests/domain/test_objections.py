"""A text goes back with reasons about its words; they follow the words through every edit until somebody meets them."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain import story_commands as commands
from newsdesk.domain.errors import Rejected
from newsdesk.domain.events.story import Objection, StoryReturned
from newsdesk.domain.objections import rebased
from newsdesk.domain.story import Returned, Status
from newsdesk.store.codec import encode
from newsdesk.text.anchors import make, span_of
from newsdesk.text.body import Body
from tests.domain.building import CHIEF, COLLEAGUE, EDITOR, SECOND, WRITER, Desk, body, place, refolded

FIRST, SECOND_LINE = "قال الوزير إن المشروع اكتمل أمس.", "بلغت الكلفة تسعين مليون دينار."
TEXT = body(FIRST, SECOND_LINE)


def objection(words: str, reason: str = "من أين الرقم؟", identity: str = "o1", of: Body = TEXT) -> Objection:
    return Objection(identity, reason, make(of, place(of.text, words)))


def in_review() -> Desk:
    return Desk().start(TEXT).submit()


def sent_back(*objections: Objection) -> Desk:
    desk = in_review()
    desk.do(commands.ReturnStory("s", "راجع الأرقام", objections or (objection("تسعين مليون"),)), EDITOR)
    return desk


def returned(desk: Desk) -> Returned:
    assert desk.story.returned is not None
    return desk.story.returned


def words(desk: Desk, nth: int = 0) -> str:
    """What the objection stands on in the latest text; empty for an orphan."""
    item = returned(desk).objections[nth]
    span = None if item.orphaned else span_of(desk.story.body, item.at)
    return desk.story.body.text[slice(*span)] if span else ""


def test_a_text_goes_back_with_reasons_about_its_words() -> None:
    desk = sent_back()
    assert desk.story.status is Status.DRAFT
    assert (returned(desk).reason, returned(desk).by) == ("راجع الأرقام", EDITOR.id)
    assert words(desk) == "تسعين مليون"
    assert refolded(desk.log) == desk.story


def test_a_reason_alone_is_enough_and_none_is_not() -> None:
    desk = in_review()
    assert desk.refused(commands.ReturnStory("s", " ", (objection("تسعين"),)), EDITOR) == ["reason-missing"]
    desk.do(commands.ReturnStory("s", "راجع"), EDITOR)
    assert returned(desk).objections == ()


def test_every_objection_is_about_words_that_are_there_and_says_why() -> None:
    desk = in_review()
    elsewhere = objection("نص آخر", of=body("نص آخر لا صلة له"))
    assert desk.refused(
        commands.ReturnStory("s", "راجع", (objection("تسعين", reason=" "), objection("أمس"), elsewhere)), EDITOR
    ) == ["reason-missing", "id-taken", "id-taken", "words-not-there"]  # fmt: skip


@pytest.mark.parametrize("edited", [
    body("وأضاف المتحدث سطرًا جديدًا.", FIRST, SECOND_LINE),
    body(FIRST, "بلغت الكلفة النهائية تسعين مليون دينار عراقي."),
    body(f"{FIRST} {SECOND_LINE}"),
])  # fmt: skip
def test_it_follows_its_words_through_edits(edited: Body) -> None:
    desk = sent_back()
    desk.revise(edited)
    assert words(desk) == "تسعين مليون"
    assert refolded(desk.log) == desk.story


def test_words_that_are_gone_leave_an_orphan_and_come_back() -> None:
    desk = sent_back()
    desk.revise(body(FIRST))
    (orphan,) = returned(desk).objections
    assert orphan.orphaned
    assert orphan.at.quote == "تسعين مليون"
    assert returned(desk).open == (orphan,)  # nobody met it: it is still asked
    desk.revise(TEXT)
    assert words(desk) == "تسعين مليون"


def test_words_edited_in_place_are_still_the_ones_objected_to() -> None:
    desk = sent_back(objection("تسعين مليون دينار"))
    desk.revise(body(FIRST, "بلغت الكلفة تسعين مليار دينار."))
    assert words(desk) == "تسعين مليار دينار"


def test_who_works_on_the_text_ticks_it_off_and_may_take_that_back() -> None:
    desk = sent_back()
    settle, again = commands.SettleObjection("s", "o1"), commands.SettleObjection("s", "o1", settled=False)
    assert desk.refused(settle, COLLEAGUE) == ["not-allowed"]
    assert desk.refused(again, WRITER) == ["nothing-to-change"]
    assert desk.refused(commands.SettleObjection("s", "o9"), WRITER) == ["unknown-objection"]
    desk.do(settle, WRITER)
    assert returned(desk).open == ()
    assert desk.refused(settle, WRITER) == ["nothing-to-change"]
    desk.revise(body(FIRST, "بلغت الكلفة تسعين مليون دينار، وفق الوزارة."))
    assert returned(desk).open == ()
    desk.do(again, EDITOR)
    assert [item.id for item in returned(desk).open] == ["o1"]


def test_nothing_is_settled_on_a_text_that_was_never_returned_or_is_approved() -> None:
    desk = in_review()
    assert desk.refused(commands.SettleObjection("s", "o1"), WRITER) == ["unknown-objection"]
    desk.approve()
    assert desk.refused(commands.SettleObjection("s", "o1"), WRITER) == ["wrong-state"]


def test_what_was_not_met_is_asked_again_and_what_was_is_gone() -> None:
    desk = sent_back(objection("تسعين مليون"), objection("أمس", "أي يوم؟", "o2"))
    desk.do(commands.SettleObjection("s", "o1"), WRITER)
    desk.later(timedelta(hours=1)).submit()
    desk.do(commands.ReturnStory("s", "بقي اليوم", (objection("الوزير", "سمّه", "o3"),)), SECOND)
    assert [item.id for item in returned(desk).objections] == ["o2", "o3"]
    assert (returned(desk).by, returned(desk).settled) == (SECOND.id, frozenset())


def test_an_approval_ends_it() -> None:
    desk = sent_back().submit()
    assert returned(desk).open
    desk.approve()
    assert desk.story.returned is None


def test_a_published_storys_change_goes_back_with_objections_too() -> None:
    desk = Desk().start(TEXT).out()
    changed = body(FIRST, "بلغت الكلفة مئة مليون دينار.")
    desk.revise(changed, EDITOR, change="update")
    desk.submit(EDITOR)
    desk.do(commands.ReturnStory("s", "راجع", (objection("مئة مليون", of=changed),)), CHIEF)
    assert desk.story.working is Status.DRAFT
    assert words(desk) == "مئة مليون"


def test_a_return_recorded_before_there_were_objections_is_read() -> None:
    assert msgspec.json.decode('{"reason":"راجع"}', type=StoryReturned) == StoryReturned("راجع")
    made = StoryReturned("راجع", (objection("تسعين"),))
    assert msgspec.json.decode(encode(made).body, type=StoryReturned) == made


LINES = st.lists(
    st.sampled_from([FIRST, SECOND_LINE, "سطر آخر.", "ثم قال الوزير إن الكلفة معروفة."]), min_size=1, max_size=5
)


@given(LINES, LINES)
def test_wherever_it_goes_its_quote_stands_there_or_it_is_an_orphan(first: list[str], second: list[str]) -> None:
    old, new = body(*first), body(*second)
    span = place(old.text, first[0].split()[0])
    (kept,) = rebased((Objection("o", "لماذا؟", make(old, span)),), old, new)
    if not kept.orphaned:
        found = span_of(new, kept.at)
        assert found is not None
        assert new.text[slice(*found)] == kept.at.quote


def test_a_refusal_carries_every_reason() -> None:
    desk = in_review()
    with pytest.raises(Rejected) as refused:
        desk.decide(
            commands.ReturnStory("s", "راجع", (objection("تسعين", reason=""), objection("أمس", "", "o2"))), EDITOR
        )
    assert len(refused.value.reasons) == 2
