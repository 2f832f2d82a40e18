"""Nobody criticised goes unasked, nobody's time is cut short, nobody's answer is left out or put into other words."""

from __future__ import annotations

import pytest

from newsdesk.domain import request_commands, story_commands
from newsdesk.domain.reading import AllegationBasis, StatementDetail, StatementType
from newsdesk.domain.requests import ReplyKind
from newsdesk.text.body import Body
from tests.domain.building import (
    CHIEF,
    DAY,
    EDITOR,
    HOUR,
    WRITER,
    Desk,
    Found,
    accuses,
    body,
    silent,
)

MINISTRY = "وزارة الأشغال"
TEXT = body("اتهمت وثائق وزارة الأشغال بتزوير العقود.")
OWN = accuses("اتهمت", MINISTRY, "بتزوير العقود")
SHARPER = body("اتهمت وثائق وزارة الأشغال بتزوير العقود واختلاس المال.")
SHARP = accuses("اتهمت", MINISTRY, "بتزوير العقود واختلاس المال")
BLOCKED, WARNED = "party-not-asked:blocker", "party-not-asked:warning"
OPEN = "request-open:blocker"


def desk(*found: Found, text: Body = TEXT) -> Desk:
    return Desk(found or (OWN,)).start(text)


def basis(which: AllegationBasis) -> Found:
    return accuses("اتهمت", MINISTRY, "بتزوير العقود", which)


# -- who was asked -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", list(AllegationBasis))
def test_our_own_charge_blocks_what_others_said_warns(which: AllegationBasis) -> None:
    assert desk(basis(which)).rules() == [BLOCKED if which is AllegationBasis.OWN else WARNED]


def test_a_relayed_charge_does_not_hide_our_own() -> None:
    text = body("اتهم نواب وزارة الأشغال بالتقصير.", "واتهمت وثائقنا وزارة الأشغال بالتزوير.")
    found = (
        accuses("اتهم", MINISTRY, "بالتقصير", AllegationBasis.RELAYED),
        lambda words: accuses("اتهمت", "الأشغال بالتزوير", "بالتزوير")(words),
    )
    assert BLOCKED in desk(*found, text=text).rules()
    both = (accuses("اتهم", MINISTRY, "بالتقصير", AllegationBasis.RELAYED), _second(text))
    assert desk(*both, text=text).rules() == [BLOCKED]


def _second(text: Body) -> Found:
    """Our own charge, against the same party where it is named the second time."""
    from tests.domain.building import place

    def find(words: str) -> object:
        from newsdesk.domain.reading import Allegation

        return Allegation(
            place(words, "واتهمت"), place(words, MINISTRY, 1), place(words, "بالتزوير"), AllegationBasis.OWN, False, "t"
        )

    return find  # type: ignore[return-value] # an allegation is what a reading finds


def test_a_needed_request_blocks_even_where_the_charge_only_warns() -> None:
    noted = desk(basis(AllegationBasis.RELAYED)).add(MINISTRY)
    assert sorted(noted.rules()) == [BLOCKED, WARNED]
    assert "rule.party-not-asked.needed" in noted.messages()


def test_a_party_listed_by_hand_must_be_asked() -> None:
    assert Desk().start(TEXT).add("شركة المقاولات").rules() == [BLOCKED]


def test_sending_to_the_party_answers_it_and_sending_elsewhere_does_not() -> None:
    assert desk().ask(MINISTRY).rules() == [OPEN]
    assert BLOCKED in desk().ask("وزارة المالية").rules()


def test_a_request_tied_to_the_charge_by_hand_is_shown_to_the_approver() -> None:
    asked = desk()
    asked.ask("سالم", covers=(asked.annotation("allegation"),)).later(2 * DAY)
    assert asked.rules() == [WARNED]
    assert asked.messages() == ["rule.party-not-asked.elsewhere"]


def test_each_of_two_bodies_is_asked() -> None:
    text = body("اتهمت وثائق وزارة الأشغال ووزارة المالية بتزوير العقود.")
    asked = desk(accuses("اتهمت", "وزارة الأشغال ووزارة المالية", "بتزوير العقود"), text=text)
    asked.ask(MINISTRY).later(2 * DAY)
    assert asked.rules() == [BLOCKED]
    assert asked.ask("وزارة المالية", "q2").later(2 * DAY).rules() == []


def test_a_waiver_or_a_decision_not_to_approach_settles_it() -> None:
    waived = desk().add(MINISTRY)
    waived.do(request_commands.WaiveRequest("s", "q", "ردّت علنًا"), EDITOR)
    assert waived.rules() == []
    kept_away = desk().add(MINISTRY)
    kept_away.do(request_commands.NotApproached("s", "q", "خطر على المصدر"), CHIEF)
    assert kept_away.rules() == []


def test_setting_a_found_party_aside_takes_a_second_person_and_a_reason() -> None:
    found = desk()
    annotation = found.annotation("allegation")
    assert found.refused(story_commands.RejectAnnotation("s", annotation, "سبب"), WRITER) == ["not-allowed"]
    assert found.refused(story_commands.RejectAnnotation("s", annotation), EDITOR) == ["reason-missing"]
    found.do(story_commands.RejectAnnotation("s", annotation, "ليس اتهامًا"), EDITOR)
    assert found.rules() == []


def test_an_editor_who_writes_is_no_second_person() -> None:
    own = Desk((basis(AllegationBasis.RELAYED),)).start(TEXT, EDITOR)
    annotation = own.annotation("allegation")
    assert own.refused(story_commands.RejectAnnotation("s", annotation, "سبب"), EDITOR) == ["own-text"]
    (finding, _) = _identified(own)
    assert own.refused(story_commands.IgnoreFinding("s", finding, "سبب"), EDITOR) == ["own-text"]
    assert own.refused(story_commands.IgnoreFinding("s", finding, "سبب"), CHIEF) == []


def _identified(of: Desk) -> tuple[str, str]:
    from newsdesk.domain.readiness import identified

    ((finding, reason),) = identified(of.story, of.context(EDITOR))
    return finding, reason.rule


def test_a_rejection_holds_for_its_words_and_lapses_with_a_worse_charge() -> None:
    found = desk(OWN, SHARP)
    found.do(story_commands.RejectAnnotation("s", found.annotation("allegation"), "ليس اتهامًا"), EDITOR)
    found.revise(body("اتهمت وثائق وزارة الأشغال بتزوير العقود.", "وأضيفت فقرة."))
    assert found.rules() == []
    found.revise(body("اتهمت وثائق وزارة الاشغال بتزوير العقود.", "وأضيفت فقرة."))
    assert found.rules() == []  # its party's name in another spelling is read by nobody here, and nothing is lost
    worse = desk(SHARP, OWN)
    worse.do(story_commands.RejectAnnotation("s", worse.annotation("allegation"), "ليس اتهامًا"), EDITOR)
    worse.found = (SHARP,)
    worse.revise(SHARPER)
    assert worse.rules() == [BLOCKED]


def test_a_finding_set_aside_comes_back_with_other_words() -> None:
    found = desk()
    finding, _ = _identified(found)
    found.do(story_commands.IgnoreFinding("s", finding, "حكم قضائي"), EDITOR)
    assert found.rules() == []
    found.found = (SHARP,)
    found.revise(SHARPER)
    assert found.rules() == [BLOCKED]


# -- how long they have --------------------------------------------------------------------------------------


def test_open_until_the_deadline() -> None:
    asked = desk().ask(MINISTRY)
    assert asked.rules() == [OPEN]
    assert asked.later(24 * HOUR - HOUR).rules() == [OPEN]
    assert asked.later(HOUR).rules() == []


def test_a_deadline_of_minutes_does_not_make_a_silence() -> None:
    asked = desk().add(MINISTRY).send(deadline="1m")
    assert asked.later(HOUR).rules() == [OPEN]
    assert asked.later(HOUR).rules() == []


@pytest.mark.parametrize("kind", [ReplyKind.PRIOR_STATEMENT, ReplyKind.PUBLIC_STATEMENT, ReplyKind.AUTO_REPLY])
def test_what_was_not_said_to_us_cuts_no_time_short(kind: ReplyKind) -> None:
    asked = desk().ask(MINISTRY).later(HOUR)
    asked.reply(kind)
    assert asked.rules() == [OPEN]


@pytest.mark.parametrize("kind", [ReplyKind.DECLINED, ReplyKind.NO_CONFIRM, ReplyKind.SUB_JUDICE, ReplyKind.ANSWER])
def test_a_final_reply_ends_the_wait(kind: ReplyKind) -> None:
    asked = desk().ask(MINISTRY).later(HOUR)
    asked.reply(kind)
    assert OPEN not in asked.rules()


def test_their_question_to_us_stops_the_clock() -> None:
    asked = desk().ask(MINISTRY).later(HOUR)
    asked.reply(ReplyKind.QUESTION, "أي عقود؟")
    asked.later(5 * DAY)
    assert asked.messages() == ["rule.request-open.paused"]
    asked.do(request_commands.AnswerQuestion("s", "q", "عقود 2025"), WRITER)
    assert asked.messages() == ["rule.request-open"]
    assert asked.later(23 * HOUR).rules() == []


def test_sending_again_does_not_answer_their_question() -> None:
    asked = desk().ask(MINISTRY).later(HOUR)
    asked.reply(ReplyKind.QUESTION, "أي عقود؟")
    asked.send(deadline="1h").later(2 * DAY)
    assert asked.messages() == ["rule.request-open.paused"]


def test_a_sharper_charge_makes_it_stale_and_a_slip_does_not() -> None:
    asked = desk(OWN).ask(MINISTRY).later(2 * DAY)
    assert asked.rules() == []
    asked.revise(body("اتهمت وثائق وزارة الأشغال بتزوير العقود"))
    assert asked.rules() == []
    asked.found = (SHARP,)
    asked.revise(SHARPER)
    assert asked.messages() == ["rule.request-open.stale"]
    asked.send()
    assert asked.messages() == ["rule.request-open"]
    assert asked.later(2 * DAY).rules() == []


def test_a_second_request_to_the_same_party_may_put_the_new_charge() -> None:
    asked = desk(OWN).ask(MINISTRY).later(2 * DAY)
    asked.found = (SHARP,)
    asked.revise(SHARPER)
    asked.ask(MINISTRY, "q2").later(2 * DAY)
    assert asked.rules() == []


def test_an_old_answer_does_not_answer_a_new_charge() -> None:
    asked = desk(OWN).ask(MINISTRY).later(HOUR)
    asked.reply(ReplyKind.DECLINED)
    asked.found = (SHARP, silent("رفضت", MINISTRY, StatementType.DECLINED))
    asked.later(HOUR).revise(SHARPER)
    assert "rule.request-open.stale" in asked.messages()
    asked.later(HOUR).send()
    assert "rule.request-open" in asked.messages()


def test_a_charge_softened_is_the_same() -> None:
    asked = Desk((SHARP,)).start(SHARPER).ask(MINISTRY).later(2 * DAY)
    asked.found = (OWN,)
    asked.revise(TEXT)
    assert asked.rules() == []


def test_urgent_goes_ahead_with_the_sentence_and_the_notice() -> None:
    text = body("اتهمت وثائق وزارة الأشغال بتزوير العقود.", "ولم ترد الوزارة على الفور.")
    at_once = silent("ولم ترد", "الوزارة", detail=StatementDetail.IMMEDIATE)
    asked = Desk((OWN, at_once)).start(text).ask(MINISTRY).later(3 * HOUR)
    assert OPEN in asked.rules()
    assert asked.refused(story_commands.SetUrgent("s", urgent=True, reason="عاجل"), WRITER) == ["not-allowed"]
    assert asked.refused(story_commands.SetUrgent("s", urgent=True), EDITOR) == ["reason-missing"]
    asked.do(story_commands.SetUrgent("s", urgent=True, reason="عاجل"), EDITOR)
    assert asked.rules() == []
    asked.now -= 2 * HOUR
    assert OPEN in asked.rules()  # one hour's notice, and the house gives two
    asked.now += 2 * HOUR
    asked.found = (OWN,)
    asked.revise(TEXT)
    assert asked.rules() == [OPEN]  # the text must say so
