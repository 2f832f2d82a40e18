"""Headline, alert, social text and captions are held to the house's limits, as they will appear."""

from __future__ import annotations

import pytest

from newsdesk.domain.errors import Severity
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.rules import Level
from newsdesk.house import rule_book
from newsdesk.text.body import Body, Kind, Paragraph
from tests.domain.building import Desk

RULES = {Kind.HEADLINE: "headline", Kind.ALERT: "alert", Kind.SOCIAL: "social", Kind.CAPTION: "caption"}
DEFAULTS = {Kind.HEADLINE: 75, Kind.ALERT: 100, Kind.SOCIAL: 280, Kind.CAPTION: 250}


def found(kind: Kind, text: str, **settings: str) -> list[tuple[str, dict[str, str | int]]]:
    values = {name.replace("_", "-"): value for name, value in settings.items()}
    desk = Desk(newsroom=Newsroom("صحيفة", values))
    headline, text_ = Paragraph("h", Kind.HEADLINE, "عنوان"), Paragraph("b", Kind.BODY, "متن.")
    desk.start(Body((headline, Paragraph("p", kind, text), text_)))
    return [(item.rule, dict(item.values)) for item in desk.findings() if item.rule.endswith("-too-long")]


@pytest.mark.parametrize(("kind", "limit"), DEFAULTS.items())
def test_one_character_too_many_warns(kind: Kind, limit: int) -> None:
    assert found(kind, "ا" * limit) == []
    rule = f"{RULES[kind]}-too-long"
    assert found(kind, "ا" * (limit + 1)) == [(rule, {"count": limit + 1, "limit": limit})]


@pytest.mark.parametrize("kind", RULES)
def test_the_house_sets_the_limit_and_may_have_none(kind: Kind) -> None:
    name = f"{RULES[kind]}_limit"
    assert found(kind, "ا" * 12, **{name: "12"}) == []
    assert [rule for rule, _ in found(kind, "ا" * 13, **{name: "12"})] == [f"{RULES[kind]}-too-long"]
    assert found(kind, "ا" * 2_000, **{name: "0"}) == []


def test_vowel_marks_do_not_count_but_the_platforms_count_them() -> None:
    assert found(Kind.HEADLINE, "قِيل" * 3, headline_limit="9") == []
    assert found(Kind.SOCIAL, "قِيل" * 3, social_limit="9") == [("social-too-long", {"count": 12, "limit": 9})]


def test_what_counts_is_the_text_as_it_will_appear() -> None:
    text = "في 14 تموز"
    assert found(Kind.ALERT, text, alert_limit="10", months="levant") == []
    assert found(Kind.ALERT, text, alert_limit="10", months="dual") == [("alert-too-long", {"count": 16, "limit": 10})]


def test_the_finding_stands_on_its_paragraph_and_is_a_rule_of_the_house() -> None:
    desk = Desk(newsroom=Newsroom("صحيفة", {"alert-limit": "3"}))
    desk.start(Body((Paragraph("h", Kind.HEADLINE, "عنوان"), Paragraph("p", Kind.ALERT, "عاجل جدًا"))))
    (finding,) = [item for item in desk.findings() if item.rule == "alert-too-long"]
    assert finding.severity is Severity.WARNING
    assert finding.span == (6, 15)
    rules = rule_book().rules
    for name in RULES.values():
        rule = rules[f"{name}-too-long"]
        assert (rule.level, rule.waiver) == (Level.RECOMMENDED, "editor")
        assert rule.why
        assert rule.source
