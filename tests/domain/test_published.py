"""What leaves is bound: the style to the yes and to the publication, the attributions to words nobody rejected."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from newsdesk.domain import story_commands
from newsdesk.domain.events.story import StoryPublished
from newsdesk.domain.newsroom import SETTINGS, Newsroom
from newsdesk.domain.published import Attribution, attributions, in_order_of_work, moved
from newsdesk.domain.story_records import Revision
from newsdesk.store.codec import decode, encode
from newsdesk.store.fact import Fact
from newsdesk.text.body import Body, Kind, Paragraph
from newsdesk.text.house_dates import Months
from newsdesk.text.house_digits import Digits
from newsdesk.text.house_style import HouseStyle, styled
from tests.domain.building import EDITOR, NOW, SECOND, WRITER, Desk, body, refolded, said

TEXT = body("قال مدير المرفأ في 14 تموز إن العمل بدأ في الميناء.", "وأضاف أن 20 رافعة تعمل.")
FOUND = (said("قال", "مدير المرفأ", "العمل بدأ في الميناء"), said("وأضاف", "", "20 رافعة تعمل"))


def approved() -> Desk:
    return Desk(FOUND).start(TEXT).submit().approve()


# -- binding --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value"), [("digits", "arabic"), ("months", "levant"), ("quotes", "curly"), ("dateline", "dash")]
)
def test_a_change_of_style_voids_a_yes_that_is_not_yet_published(key: str, value: str) -> None:
    desk = approved()
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == []
    before = desk.newsroom
    desk.newsroom = replace(before, settings={key: SETTINGS[key].check(value)})
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == ["approval-void"]
    assert desk.refused(story_commands.ApproveStory("s"), SECOND) == []
    desk.newsroom = before
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == []


def test_a_setting_that_changes_nothing_on_the_page_voids_nothing() -> None:
    desk = approved()
    desk.newsroom = replace(desk.newsroom, settings={"headline-limit": "40", "vault-lock-minutes": "9"})
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == []


def test_a_publication_keeps_the_style_that_it_went_out_in() -> None:
    desk = approved()
    desk.newsroom = replace(desk.newsroom, settings={"digits": "arabic", "months": "egypt"})
    desk.approve(SECOND).publish()
    style = HouseStyle.parse(desk.story.publications[0].style)
    assert (style.digits, style.months) == (Digits.ARABIC, Months.EGYPT)
    desk.newsroom = replace(desk.newsroom, settings={"digits": "latin"})
    assert HouseStyle.parse(desk.story.publications[0].style) == style
    assert refolded(desk.log).publications == desk.story.publications


def test_what_was_published_before_styles_were_kept_reads_as_it_was_kept() -> None:
    event = StoryPublished(1, "hash", 1)
    draft = encode(event)
    written = json.loads(draft.body)
    del written["style"]
    read = decode(
        Fact(
            1, "e", "o", 1, "story:s", draft.type, draft.version, "p", NOW, None, b"", b"", b"", "k", b"",
            json.dumps(written).encode(),
        )
    )  # fmt: skip
    assert isinstance(read, StoryPublished)
    assert HouseStyle.parse(read.style) == HouseStyle()
    assert styled(TEXT, HouseStyle.parse(read.style)).body == TEXT


# -- attributions ---------------------------------------------------------------------------------------------


def words_of(text: Body, found: tuple[Attribution, ...]) -> list[tuple[str, str, str]]:
    def cut(item: Attribution, span: tuple[int, int] | None) -> str:
        return text.paragraphs[item.paragraph].text[slice(*span)] if span else ""

    return [(cut(item, item.cue), cut(item, item.speaker), cut(item, item.claim)) for item in found]


EXPECTED = [("قال", "مدير المرفأ", "العمل بدأ في الميناء"), ("وأضاف", "", "20 رافعة تعمل")]


def test_attributions_are_words_of_the_text_and_nothing_else() -> None:
    desk = approved()
    found = attributions(desk.story.body, desk.story.annotations, frozenset())
    assert words_of(desk.story.body, found) == EXPECTED
    assert {one.name for one in fields(Attribution)} == {"paragraph", "cue", "speaker", "claim", "direct"}


def test_what_somebody_rejected_or_the_text_lost_stays_in_the_house() -> None:
    desk = Desk(FOUND).start(TEXT)
    first = desk.story.annotations[0]
    assert words_of(TEXT, attributions(TEXT, desk.story.annotations, {first.id})) == EXPECTED[1:]
    orphan = replace(first, orphaned=True)
    assert words_of(TEXT, attributions(TEXT, (orphan, *desk.story.annotations[1:]), ())) == EXPECTED[1:]
    # The text of another revision has not these words.
    assert attributions(body("لا أحد يقول شيئًا."), desk.story.annotations, ()) == ()


def test_a_rejection_is_remembered_with_its_publication() -> None:
    desk = Desk(FOUND).start(TEXT)
    gone = desk.annotation("attribution", 1)
    desk.do(story_commands.RejectAnnotation("s", gone, "سبب"), WRITER)
    desk.submit().approve().publish()
    assert desk.story.publications[0].rejected == {gone}


def test_attributions_move_with_the_style() -> None:
    desk = approved()
    text = styled(TEXT, HouseStyle(Digits.ARABIC, Months.DUAL))
    found = moved(attributions(TEXT, desk.story.annotations, ()), text)
    assert words_of(text.body, found) == [EXPECTED[0], ("وأضاف", "", "٢٠ رافعة تعمل")]
    assert "يوليو تموز" in text.body.text


# -- the byline --------------------------------------------------------------------------------------------------


def test_the_byline_names_who_began_it_first_then_in_the_order_of_work() -> None:
    revisions = [Revision(number, Body(), "", (), by, NOW) for number, by in enumerate(("z", "a", "z", "m"), 1)]
    assert in_order_of_work({"a", "m", "z"}, "z", revisions, 4) == ("z", "a", "m")
    # Who was given it and has not written yet stands before those who came later; an editor's hand is no byline.
    assert in_order_of_work({"q", "a"}, "editor", revisions, 4) == ("q", "a")


def test_who_first_wrote_after_a_text_does_not_sign_it() -> None:
    revisions = [Revision(number, Body(), "", (), by, NOW) for number, by in enumerate(("z", "a", "z", "m"), 1)]
    assert [in_order_of_work({"a", "m", "z"}, "z", revisions, number) for number in (1, 2, 3)] == [
        ("z",), ("z", "a"), ("z", "a"),
    ]  # fmt: skip


def test_social_texts_are_kept_by_a_name_that_never_changes() -> None:
    assert Kind.SOCIAL.value == "social"
    assert Newsroom().style == HouseStyle(Digits.LATIN, Months.DUAL)
    assert Body((Paragraph("p", Kind.SOCIAL, "نص"),)).hash != Body((Paragraph("p", Kind.ALERT, "نص"),)).hash
