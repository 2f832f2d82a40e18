"""What a rule weighs in this newsroom, who may set a finding aside, and the gate over a real reading."""

from __future__ import annotations

import pytest

from newsdesk.domain import story_commands
from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.people import People, Person, Role
from newsdesk.domain.readiness import assess, finding_id, identified
from newsdesk.domain.requests import ReplyKind
from newsdesk.domain.rules import Level, Rule, RuleBook
from newsdesk.text.body import Body
from tests.domain.building import (
    CHIEF,
    COLLEAGUE,
    DAY,
    DIGEST,
    EDITOR,
    SECOND,
    STORY_DATE,
    WRITER,
    Desk,
    accuses,
    body,
    finds,
    house,
    person,
    silent,
)

TEXT = body("اتهمت وثائق وزارة الأشغال بتزوير العقود في عام ٢٠٢٥ و2026.")
OWN = accuses("اتهمت", "وزارة الأشغال", "بتزوير العقود")
DIGITS = finds("mixed-digits", "٢٠٢٥ و2026", Reason("x", Severity.WARNING))
QUOTE = finds("quote-without-speaker", "وثائق", Reason("x", Severity.BLOCKER))
HINT = finds("calque", "في عام", Reason("x", Severity.SUGGESTION))


def finding(desk: Desk, rule: str) -> str:
    return next(item for item, reason in identified(desk.story, desk.context(EDITOR)) if reason.rule == rule)


def ignore(desk: Desk, rule: str, reason: str = "سبب") -> story_commands.IgnoreFinding:
    return story_commands.IgnoreFinding("s", finding(desk, rule), reason)


# -- levels ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "rule", "level", "weight"),
    [
        (OWN, "party-not-asked", None, "blocker"),
        (OWN, "party-not-asked", "recommended", "warning"),
        (OWN, "party-not-asked", "off", ""),
        (OWN, "party-not-asked", "required", "blocker"),
        (DIGITS, "mixed-digits", None, "warning"),
        (DIGITS, "mixed-digits", "off", ""),
        (DIGITS, "mixed-digits", "required", "blocker"),
        (HINT, "calque", None, ""),
        (HINT, "calque", "recommended", "suggestion"),
        (HINT, "calque", "required", "blocker"),
        (finds("house-s-own", "في", Reason("x", Severity.WARNING)), "house-s-own", None, "warning"),
    ],
)
def test_what_a_rule_weighs(found: object, rule: str, level: str | None, weight: str) -> None:
    settings = {f"rule.{rule}": level} if level else {}
    desk = Desk((found,), newsroom=Newsroom("صحيفة", settings)).start(TEXT)  # type: ignore[arg-type] # as in the list
    assert desk.rules() == ([f"{rule}:{weight}"] if weight else [])


def test_required_twice_is_required() -> None:
    rule = Rule("r", Level.RECOMMENDED, None, "", "")
    raised = RuleBook({"r": rule}).with_levels({"r": "required"}).with_levels({"r": "required"})
    weighed = raised.weigh(Reason("r", Severity.WARNING))
    assert weighed is not None
    assert weighed.severity is Severity.BLOCKER
    lowered = raised.with_levels({"r": "recommended"}).weigh(Reason("r", Severity.WARNING))
    assert lowered is not None
    assert lowered.severity is Severity.WARNING


def test_a_relayed_charge_still_warns_where_the_rule_ships_as_required() -> None:
    from newsdesk.domain.reading import AllegationBasis

    relayed = accuses("اتهمت", "وزارة الأشغال", "بتزوير العقود", AllegationBasis.RELAYED)
    newsroom = Newsroom("صحيفة", {"rule.party-not-asked": "required"})
    assert Desk((relayed,), newsroom=newsroom).start(TEXT).rules() == ["party-not-asked:warning"]


def test_blockers_come_first_then_the_place_in_the_text() -> None:
    desk = Desk((DIGITS, QUOTE, OWN)).start(TEXT)
    assert desk.rules() == ["party-not-asked:blocker", "quote-without-speaker:blocker", "mixed-digits:warning"]


def test_every_blocker_is_named_when_approval_is_refused() -> None:
    desk = Desk((DIGITS, QUOTE, OWN)).start(TEXT).submit()
    assert desk.refused(story_commands.ApproveStory("s"), EDITOR) == ["party-not-asked", "quote-without-speaker"]


def test_the_warnings_that_stood_are_in_the_approval() -> None:
    desk = Desk((DIGITS,)).start(TEXT).submit().approve()
    assert desk.story.approval is not None
    assert desk.story.approval.warnings == ("mixed-digits",)


def test_a_rule_switched_off_blocks_nothing_and_its_digest_is_another() -> None:
    levels = house().rules.with_levels({"party-not-asked": "off", "no-such-rule": "required"})
    assert levels.digest != house().rules.digest
    assert "no-such-rule" not in levels.rules


# -- setting aside --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "rule", "who", "refusal"),
    [
        (OWN, "party-not-asked", WRITER, "not-allowed"),
        (OWN, "party-not-asked", COLLEAGUE, "not-allowed"),
        (OWN, "party-not-asked", EDITOR, ""),
        (OWN, "party-not-asked", CHIEF, ""),
        (DIGITS, "mixed-digits", WRITER, ""),
        (DIGITS, "mixed-digits", COLLEAGUE, "not-allowed"),
        (QUOTE, "quote-without-speaker", WRITER, "not-allowed"),
        (QUOTE, "quote-without-speaker", EDITOR, ""),
        (silent("اتهمت", "وزارة الأشغال"), "comment-statement-unbacked", CHIEF, "not-waivable"),
    ],
)
def test_who_sets_aside(found: object, rule: str, who: Person, refusal: str) -> None:
    desk = Desk((found,)).start(TEXT)  # type: ignore[arg-type] # as in the list
    assert desk.refused(ignore(desk, rule), who) == ([refusal] if refusal else [])
    if not refusal:
        desk.do(ignore(desk, rule), who)
        assert desk.rules() == []


def test_it_takes_a_reason_and_a_finding() -> None:
    desk = Desk((OWN,)).start(TEXT)
    assert desk.refused(ignore(desk, "party-not-asked", " "), EDITOR) == ["reason-missing"]
    assert desk.refused(story_commands.IgnoreFinding("s", "f000", "سبب"), EDITOR) == ["unknown-finding"]


@pytest.mark.parametrize("rule", [rule.id for rule in house().rules.rules.values() if rule.waiver is None])
def test_nobody_waives_these(rule: str) -> None:
    desk = Desk((finds(rule, "وثائق", Reason("x")),)).start(TEXT)
    assert desk.refused(ignore(desk, rule), CHIEF) == ["not-waivable"]


def test_a_writer_of_any_rank_sets_no_blocker_aside() -> None:
    desk = Desk((QUOTE,)).start(TEXT, CHIEF)
    assert desk.refused(ignore(desk, "quote-without-speaker"), CHIEF) == ["own-text"]
    assert desk.refused(ignore(desk, "quote-without-speaker"), EDITOR) == []


def test_what_the_writer_set_aside_comes_back_once_it_blocks() -> None:
    desk = Desk((DIGITS,)).start(TEXT)
    desk.do(ignore(desk, "mixed-digits"), WRITER)
    assert desk.rules() == []
    desk.newsroom = Newsroom("صحيفة", {"rule.mixed-digits": "required"})
    assert desk.rules() == ["mixed-digits:blocker"]


def test_alone_and_declared_a_writer_may() -> None:
    alone = person("alone", Role.CHIEF)
    declared = Newsroom("صحيفة", {"self-approval": "declared"})
    desk = Desk((QUOTE,), people=People({alone.id: alone}), newsroom=declared).start(TEXT, alone)
    desk.do(ignore(desk, "quote-without-speaker"), alone)
    assert desk.rules() == []


def test_the_same_words_keep_their_finding_and_others_have_another() -> None:
    desk = Desk((QUOTE, OWN)).start(TEXT)
    ids = [item for item, _ in identified(desk.story, desk.context(EDITOR))]
    assert len(set(ids)) == 2
    one, two = Reason("r", span=(0, 3)), Reason("r", span=(0, 4))
    assert finding_id(desk.story, one) == finding_id(desk.story, Reason("r", Severity.WARNING, (0, 3)))
    assert finding_id(desk.story, one) != finding_id(desk.story, two)


def test_readiness_without_a_reading_is_a_bug() -> None:
    from dataclasses import replace

    desk = Desk().start(TEXT)
    with pytest.raises(ValueError, match="reading"):
        assess(desk.story, replace(desk.context(EDITOR), reading=None))


# -- over a real reading --------------------------------------------------------------------------------------------


def real() -> Desk:
    from dataclasses import replace

    from newsdesk.analysis.knowledge import load
    from newsdesk.analysis.reader import read
    from newsdesk.resources import rules_path

    knowledge = load(rules_path())

    def reading(of: Body) -> object:
        return replace(read(of, knowledge, STORY_DATE), rules_digest=DIGEST)

    return Desk(read=reading)  # type: ignore[arg-type] # a reading under the digest that these tests use


STORY = (
    "اتهمت وثائق حصلت عليها الصحيفة وزارة الأشغال بتزوير العقود.",
    "وقالت مديرة المرفأ سلمى العلي إن الأعمال توقفت.",
)


def test_from_accusation_to_approval_as_it_is_read() -> None:
    desk = real().start(body(*STORY))
    assert "party-not-asked:blocker" in desk.rules()
    desk.ask("وزارة الأشغال")
    assert "request-open:blocker" in desk.rules()
    desk.revise(body(*STORY, "ولم ترد وزارة الأشغال على أسئلة الصحيفة."))
    assert "comment-statement-overclaims:blocker" in desk.rules()
    desk.later(2 * DAY)
    assert [rule for rule in desk.rules() if rule.endswith("blocker")] == []
    desk.submit().approve(SECOND).publish()
    assert desk.story.published is not None


def test_an_answer_reopens_what_is_read() -> None:
    desk = real().start(body(*STORY, "ولم ترد وزارة الأشغال على أسئلة الصحيفة.")).ask("وزارة الأشغال").later(2 * DAY)
    desk.submit().approve(SECOND)
    desk.reply(ReplyKind.ANSWER, "ننفي ذلك نفيًا قاطعًا")
    rules = desk.rules()
    assert {"comment-statement-overclaims:blocker", "reply-not-in-text:blocker"} <= set(rules)
    desk.revise(body(*STORY, "ونفت وزارة الأشغال ذلك نفيًا قاطعًا."))
    assert [rule for rule in desk.rules() if rule.endswith("blocker")] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "ولم ترد وزارة الداخلية ووزارة الأشغال على طلب للتعليق.",
        "ولم ترد نقابة عمال وزارة الأشغال على طلب للتعليق.",
        "ولم يرد وزير الأشغال السابق على طلب للتعليق.",
        "ولم ترد وزارة الأشغال الأردنية ولا شركة المقاولات على طلب للتعليق.",
    ],
)
def test_asking_one_ministry_backs_no_sentence_about_others(sentence: str) -> None:
    desk = real().start(body(*STORY, sentence)).ask("وزارة الأشغال").later(2 * DAY)
    assert "comment-statement-unbacked:blocker" in desk.rules()


def test_an_unnamed_source_as_it_is_read() -> None:
    desk = real().start(body("وقال مسؤول في الوزارة إن العقد ألغي."))
    assert "unnamed-source-unjustified:blocker" in desk.rules()

