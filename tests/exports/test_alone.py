"""Alert, social text and captions go out by themselves; a social text never stands in the article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.exports import alone
from newsdesk.exports.document import Moment, Publishable
from newsdesk.exports.registry import FORMATS, export
from newsdesk.exports.validate import CHECKS
from newsdesk.text.body import Body, Kind, Mark, MarkKind, Paragraph
from tests.exports.sample import ATTRIBUTED, CORRECTION, DRAFT, LABELS, PUBLISHED, SOCIAL, STORY, WITHDRAWN

ALERT = "هيئة موانئ الرمّانة: أوقفنا العمل في الرصيف السابع"
STORIES = Body((*STORY.paragraphs[:2], Paragraph("a1", Kind.ALERT, ALERT), *STORY.paragraphs[2:]))
FULL = replace(ATTRIBUTED, body=STORIES, attributions=(), notes=())


def told(story: Publishable, name: str) -> list[str]:
    return export(story, name).data.decode().removesuffix("\n").split("\n\n")


def test_each_holds_its_kind_and_nothing_else() -> None:
    assert told(FULL, "alert") == [ALERT]
    assert told(FULL, "social") == [one.text for one in SOCIAL]
    assert told(FULL, "captions") == [one.text for one in STORY.paragraphs if one.kind is Kind.CAPTION]


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in alone.KINDS])
def test_a_social_text_never_stands_in_the_article(name: str) -> None:
    with_social, without = export(FULL, name).data, export(replace(FULL, social=()), name).data
    assert with_social == without


def test_a_body_with_a_social_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no part of the article"):
        replace(PUBLISHED, body=Body((*STORY.paragraphs, SOCIAL[0])))


def test_an_alert_opens_the_article_as_well() -> None:
    text = told(FULL, "text")
    assert text.index(ALERT) < text.index(STORY.paragraphs[3].text)


@pytest.mark.parametrize("name", alone.KINDS)
def test_draft_mark_embargo_and_corrections_go_with_them(name: str) -> None:
    embargo = Moment(CORRECTION.at.at, "18 تشرين الثاني 2026 الساعة 09:05")
    draft = replace(DRAFT, body=STORIES, social=SOCIAL, embargo=embargo)
    assert told(draft, name)[:2] == [f"[{LABELS['draft']}]", f"[محظور النشر حتى: {embargo.text}]"]
    corrected = told(replace(FULL, notes=(CORRECTION,)), name)
    assert corrected[-1] == f"[تصحيح: {FULL.note_text(CORRECTION)}]"


@pytest.mark.parametrize("name", alone.KINDS)
def test_of_a_withdrawn_story_the_notice_leaves(name: str) -> None:
    withdrawn = replace(WITHDRAWN, body=STORIES, social=SOCIAL)
    assert told(withdrawn, name) == [f"[{LABELS['notice.withdrawn']}: {WITHDRAWN.notice}]"]
    assert alone.holds(withdrawn, name)


@pytest.mark.parametrize("name", alone.KINDS)
def test_a_story_that_has_none_has_none_to_send(name: str) -> None:
    bare = replace(PUBLISHED, body=Body(STORY.paragraphs[3:6]), notes=())
    assert not alone.holds(bare, name)
    assert [loss.key for loss in export(bare, name).losses] == ["export.loss.nothing"]
    assert all(alone.holds(bare, other) for other in FORMATS if other not in alone.KINDS)


def test_only_what_these_paragraphs_lose_is_said() -> None:
    link = Mark(MarkKind.LINK, 0, 4, "https://marsa.example/")
    social = (replace(SOCIAL[1], marks=(link,)),)
    assert {loss.key for loss in export(replace(FULL, social=social), "social").losses} == {"export.loss.links"}
    assert export(replace(FULL, social=social), "alert").losses == ()


@pytest.mark.parametrize("name", alone.KINDS)
def test_the_check_sees_what_is_wrong(name: str) -> None:
    data = export(FULL, name).data
    assert CHECKS[name](FULL, data) == ()
    assert CHECKS[name](FULL, data + b"\n\nmore") == ("words",)
    assert CHECKS[name](FULL, b"\n") == ("words",)
    assert CHECKS[name](FULL, b"\xff") == ("encoding",)
