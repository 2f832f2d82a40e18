"""One key for a slip: never for a number, a name, a "not", or words in quotation marks."""

from __future__ import annotations

import pytest

from newsdesk.domain import story_commands
from newsdesk.text.body import Body
from tests.domain.building import DAY, EDITOR, Desk, body, said

FOUND = (said("قال", "سليمان الحريري"), said("قال", "سلمان الحريري"), said("قال", "سليمان الحريزي"))
LINES = (
    "قال سليمان الحريري إن العمل بدأ في 12 موقعا ولم يتوقف.",
    "وأضاف «لن نتوقف قبل السادس عشر» ثم انصرف بهدوء كالعادة.",
)
REQUESTED = "بلدية الميناوية"


def approved() -> Desk:
    desk = Desk(FOUND).start(body(*LINES, "وامتنعت بلدية الميناوية عن التفاصيل."))
    desk.ask(REQUESTED)
    return desk.later(3 * DAY).submit().approve()


def after(old: str, new: str) -> Body:
    lines = (*LINES, "وامتنعت بلدية الميناوية عن التفاصيل.")
    assert sum(line.count(old) for line in lines) == 1
    return body(*(line.replace(old, new) for line in lines))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("إن العمل", "ان العمل"), ("بدأ", "بدا"), ("موقعا", "موقعًا"), ("كالعادة.", "كالعادة"),
        ("انصرف", "إنصرف"), ("التفاصيل", "التفاضيل"), ("الحريري", "الحريرى"), ("سليمان", "سُليمان"),
        ("12", "١٢"), ("سليمان", "سليـمان"),
    ],
)  # fmt: skip
def test_a_slip_is_reconfirmed(old: str, new: str) -> None:
    desk = approved()
    desk.revise(after(old, new))
    assert desk.refused(story_commands.ApproveStory("s"), EDITOR) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12", "13"), ("12", "120"), ("12", "1,2"),
        ("سليمان", "سلمان"), ("الحريري", "الحريزي"), ("الميناوية", "الميناوي"), ("الميناوية", "المناوية"),
        ("ولم يتوقف", "ويتوقف"), ("ولم يتوقف", "ولن يتوقف"), ("لن نتوقف", "نتوقف"),
        ("«لن", "لن"), ("عشر»", "عشر"), ("السادس عشر", "السادش عشر"), ("«لن نتوقف", "«لَن نتوقف"),
        ("نتوقف قبل", "نتوقف، قبل"),
        ("بدأ في", "بدأت في"), ("ثم انصرف", "انصرف"), ("انصرف", "انصرف؟"),
    ],
)  # fmt: skip
def test_nothing_that_says_something_else_is(old: str, new: str) -> None:
    desk = approved()
    desk.revise(after(old, new))
    assert desk.refused(story_commands.ApproveStory("s"), EDITOR) == ["wrong-state"]
    # The long way is open, and the approver has the differences before them.
    desk.submit()
    assert desk.refused(story_commands.ApproveStory("s"), EDITOR) == []
