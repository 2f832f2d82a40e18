"""Export targets as a setting: one form for the same targets, and nothing that is not one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.newsroom import SETTINGS, Newsroom
from newsdesk.domain.targets import MOST, Target, targets, targets_text, written

AGENCY = Target("الوكالة", ("ninjs", "text"), "/srv/وكالة", "وكالة المرفأ")
RADIO = Target("الإذاعة", ("text",), "radio")


def test_none_and_some() -> None:
    assert Newsroom().targets == ()
    newsroom = Newsroom(settings={"export-targets": written((AGENCY, RADIO))})
    assert newsroom.targets == (AGENCY, RADIO)
    assert [target.given_to for target in newsroom.targets] == ["وكالة المرفأ", "الإذاعة"]


def test_one_form_is_kept() -> None:
    loose = ' [ {"recipient":"الوكالة", "name":" الوكالة  ", "folder":" out ", "formats":["text","text"]} ] '
    kept = SETTINGS["export-targets"].check(loose)
    assert kept == written((Target("الوكالة", ("text",), "out"),))
    assert targets_text(kept) == kept
    assert targets_text(" [] ") == targets_text("") == ""


WHOLE = {"name": "x", "formats": ["text"], "folder": "out"}


@pytest.mark.parametrize(
    "value",
    [
        "x", "{}", "[1]", json.dumps([{**WHOLE, "name": ""}]), json.dumps([{**WHOLE, "name": 1}]),
        json.dumps([{**WHOLE, "formats": []}]), json.dumps([{**WHOLE, "formats": "text"}]),
        json.dumps([{**WHOLE, "formats": ["../x"]}]), json.dumps([{**WHOLE, "folder": " "}]),
        json.dumps([{**WHOLE, "folder": "a\nb"}]), json.dumps([{**WHOLE, "name": "a\u202eb"}]),
        json.dumps([{**WHOLE, "name": "a" * 201}]), json.dumps([{**WHOLE, "password": "x"}]),
        json.dumps([WHOLE, WHOLE]), json.dumps([{**WHOLE, "name": f"{at}"} for at in range(MOST + 1)]),
    ],
)  # fmt: skip
def test_what_is_no_list_of_targets(value: str) -> None:
    with pytest.raises(ValueError, match="name"):
        targets_text(value)


@given(st.text())
def test_any_text_is_kept_as_targets_or_refused(value: str) -> None:
    try:
        kept = targets_text(value)
    except ValueError:
        return
    assert written(targets(kept)) == kept
