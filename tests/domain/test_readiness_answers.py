"""The gate and what the parties answered: read by a person, in the text, in their own words."""

from __future__ import annotations

import pytest

from newsdesk.domain import request_commands
from newsdesk.domain.reading import QuoteRole, StatementType
from newsdesk.domain.requests import ReplyKind, Terms
from tests.domain.building import (
    COLLEAGUE,
    DAY,
    HOUR,
    Desk,
    body,
    quoted,
    said,
    silent,
)
from tests.domain.test_readiness_parties import MINISTRY, desk

DENIAL = "ننفي ذلك نفيًا قاطعًا وكاملًا"


def answered(kind: ReplyKind | None, reply: str = DENIAL, terms: Terms = Terms.ON_RECORD) -> Desk:
    asked = Desk().start(body("نص لا يذكر أحدًا.")).ask(MINISTRY).later(HOUR)
    asked.reply(kind, reply, terms=terms)
    return asked.later(2 * DAY)


def test_every_message_is_read_by_a_person() -> None:
    assert answered(None).rules() == ["reply-unclassified:blocker"]


@pytest.mark.parametrize(
    "kind", [ReplyKind.ANSWER, ReplyKind.PARTIAL, ReplyKind.NO_KNOWLEDGE, ReplyKind.JOINT, ReplyKind.DECLINED]
)
def test_an_answer_on_record_is_in_the_text(kind: ReplyKind) -> None:
    assert answered(kind).rules() == ["reply-not-in-text:blocker"]


@pytest.mark.parametrize("terms", [Terms.BACKGROUND, Terms.OFF_RECORD])
def test_off_the_record_need_not_be(terms: Terms) -> None:
    assert answered(ReplyKind.ANSWER, terms=terms).rules() == []


@pytest.mark.parametrize("kind", [ReplyKind.AUTO_REPLY, ReplyKind.BOUNCE, ReplyKind.MORE_TIME])
def test_what_is_no_answer_need_not_be(kind: ReplyKind) -> None:
    assert answered(kind).rules() == []


def test_their_words_in_the_text_are_enough() -> None:
    asked = answered(ReplyKind.ANSWER)
    asked.revise(body("وقيل: ننفى ذلك نفياً قاطعاً وكاملاً."))
    assert asked.rules() == []


def test_so_is_letting_them_speak_or_telling_their_refusal() -> None:
    heard = answered(ReplyKind.ANSWER)
    heard.found = (said("نفت", MINISTRY),)
    heard.revise(body("نفت وزارة الأشغال ذلك."))
    assert heard.rules() == []
    refused = answered(ReplyKind.DECLINED)
    refused.found = (silent("امتنعت", MINISTRY, StatementType.DECLINED),)
    refused.revise(body("امتنعت وزارة الأشغال عن التعليق."))
    assert refused.rules() == []


def test_to_say_that_they_did_not_reply_is_not_to_let_them_speak() -> None:
    asked = answered(ReplyKind.ANSWER)
    asked.found = (silent("لم ترد", MINISTRY),)
    asked.revise(body("لم ترد وزارة الأشغال."))
    assert sorted(asked.rules()) == ["comment-statement-overclaims:blocker", "reply-not-in-text:blocker"]


@pytest.mark.parametrize(
    ("quote", "right"),
    [
        ("«ننفي ذلك»", True),
        ("«ننفى ذلك نفياً»", True),
        ("«ننفي ... قاطعًا»", True),
        ("«ننفي… كاملًا»", False),
        ("«لا ننفي ذلك»", False),
        ("«نفيًا ذلك»", False),
    ],
)
def test_words_in_quotation_marks_are_theirs(quote: str, right: bool) -> None:
    asked = answered(ReplyKind.ANSWER, "نحن ننفي ذلك نفيًا قاطعًا.")
    asked.found = (said("قالت", MINISTRY), quoted(quote, MINISTRY))
    asked.revise(body(f"قالت وزارة الأشغال: {quote}."))
    assert asked.rules() == ([] if right else ["reply-misquoted:blocker"])


def test_other_speakers_names_and_silent_parties_are_not_misquoted() -> None:
    asked = answered(ReplyKind.ANSWER, "نحن ننفي ذلك نفيًا قاطعًا.")
    asked.found = (said("قالت", MINISTRY), quoted("«شيء آخر»", "نائب"), quoted("«الواحة»", MINISTRY, QuoteRole.NAME))
    asked.revise(body("قالت وزارة الأشغال ذلك.", "وقال نائب: «شيء آخر» في «الواحة»."))
    assert asked.rules() == []


def test_off_record_words_are_no_quotation() -> None:
    asked = answered(ReplyKind.ANSWER, "نحن ننفي ذلك نفيًا قاطعًا.")
    asked.reply(ReplyKind.ANSWER, "هذا صحيح بيننا", terms=Terms.OFF_RECORD)
    asked.found = (said("قالت", MINISTRY), quoted("«هذا صحيح»", MINISTRY))
    asked.revise(body("قالت وزارة الأشغال: «هذا صحيح»."))
    assert asked.rules() == ["reply-misquoted:blocker"]


def test_a_colleague_may_look_but_not_touch() -> None:
    assert desk().refused(request_commands.AddRequest("s", "q", MINISTRY, "؟"), COLLEAGUE) == ["not-allowed"]
