# ruff: noqa: E501 - a sentence and what becomes of it are read together, on one line
"""A comment statement whose words go beyond the log, and what would mend it; parties that are proposed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.domain import request_commands as commands
from newsdesk.domain import story_commands
from newsdesk.domain.events.requests import ReplyNotes
from newsdesk.domain.fixing import Fix, FixKind, fixes
from newsdesk.domain.proposals import plain_name, proposals
from newsdesk.domain.readiness.case import Case
from newsdesk.domain.reading import AllegationBasis, StatementDetail, StatementType
from newsdesk.domain.requests import Channel, ReplyKind, Result
from newsdesk.domain.sources import Source, SourceKind
from newsdesk.text.replacing import replaced
from tests.domain.building import DAY, HOUR, WRITER, Desk, Found, accuses, body, house, silent

MINISTRY, COMPANY = "وزارة الأشغال", "شركة المقاولات"
UNTIL = "حتى نشر هذا التقرير"
REUTERS = Source("reuters", SourceKind.AGENCY, "رويترز")


def overclaims(desk: Desk) -> list[str]:
    return [key.removeprefix("rule.comment-statement-overclaims") for key in desk.messages() if "overclaims" in key]


def offered(desk: Desk) -> tuple[Fix, ...]:
    return fixes(Case.of(desk.story, desk.context(WRITER)), house().phrases)


def mended(desk: Desk) -> str:
    (fix,) = offered(desk)
    return replaced(desk.story.body, fix.span, fix.words).text.partition("\n")[2]


def told(text: str, *found: Found) -> Desk:
    return Desk(found, sources={"reuters": REUTERS}).start(body(text))


# -- words that go beyond the log ------------------------------------------------------------------------------------


def test_the_sentence_names_whom_we_asked() -> None:
    desk = told(f"لم ترد {MINISTRY} على أسئلتنا.", silent("لم ترد", MINISTRY)).add(MINISTRY)
    send = commands.SendRequest("s", "q", "t", Channel.EMAIL, "a@b", "24h")
    desk.do(replace(send, addressee="سفارة الجوار", authority="تمثّل حكومتها"), WRITER)
    desk.later(2 * DAY)
    assert overclaims(desk) == [".addressee"]
    assert mended(desk) == f"لم ترد سفارة الجوار على طلب للتعليق {UNTIL}."


@pytest.mark.parametrize(
    ("cue", "kind", "notes", "found"),
    [
        ("رفضت", ReplyKind.DECLINED, ReplyNotes(), [".refused"]),
        ("رفضت", ReplyKind.DECLINED, ReplyNotes(refused=True), []),
        ("رفضت", ReplyKind.NO_CONFIRM, ReplyNotes(), []), ("امتنعت", ReplyKind.DECLINED, ReplyNotes(), []),
    ],
)  # fmt: skip
def test_refused_is_said_of_an_explicit_refusal_only(
    cue: str, kind: ReplyKind, notes: ReplyNotes, found: list[str]
) -> None:
    desk = told(f"{cue} {MINISTRY} التعليق.", silent(cue, MINISTRY, StatementType.DECLINED)).ask(MINISTRY).later(HOUR)
    reply = desk.reply(None)
    desk.do(commands.ClassifyReply("s", "q", reply, kind, notes=notes), WRITER)
    assert overclaims(desk) == found


@pytest.mark.parametrize(("said", "found"), [("محاولتين", []), ("ثلاث محاولات", []), ("أربع محاولات", [".tries"])])
def test_no_more_tries_are_told_than_were_made(said: str, found: list[str]) -> None:
    unreachable = silent("لم يتسن", MINISTRY, StatementType.UNREACHABLE, StatementDetail.NOT_REACHED)
    desk = told(f"لم يتسن الوصول إلى {MINISTRY}، رغم {said}.", unreachable).add(MINISTRY)
    desk.send(channel=Channel.PHONE, to="1")
    for number in ("2", "3"):
        desk.later(HOUR).do(commands.LogAttempt("s", "q", number, Channel.PHONE, number, Result.UNANSWERED), WRITER)
    assert overclaims(desk) == found


# -- fixes -----------------------------------------------------------------------------------------------------------


def test_an_overclaim_is_replaced_by_what_the_log_supports_and_keeps_its_and() -> None:
    text = f"بدأ العمل، ولم ترد {MINISTRY} على أسئلتنا، وافتُتح المعرض."
    desk = told(text, silent("ولم ترد", MINISTRY)).ask(MINISTRY).later(HOUR)
    desk.reply(ReplyKind.DECLINED)
    assert mended(desk) == f"بدأ العمل، وامتنعت {MINISTRY} عن التعليق، وافتُتح المعرض."
    assert [fix.kind for fix in offered(desk)] == [FixKind.SENTENCE]


def test_one_clause_about_two_parties_is_rewritten_for_both_or_not_at_all() -> None:
    text = f"لم ترد {MINISTRY} أو {COMPANY} على أسئلتنا."
    desk = told(text, silent("لم ترد", MINISTRY), silent("لم ترد", COMPANY)).ask(MINISTRY).later(HOUR)
    desk.reply(ReplyKind.DECLINED)
    assert offered(desk) == ()
    desk.ask(COMPANY, "q2").later(2 * DAY)
    both = [fix.words for fix in offered(desk)]
    assert both == [f"امتنعت {MINISTRY} عن التعليق، ولم ترد {COMPANY} على طلب للتعليق {UNTIL}"]


def test_what_the_log_bears_out_needs_no_fix() -> None:
    assert offered(told(f"لم ترد {MINISTRY} على أسئلتنا.", silent("لم ترد", MINISTRY)).ask(MINISTRY).later(2 * DAY)) == ()


UNREACHABLE, NO_REPLY, DECLINED = StatementType.UNREACHABLE, StatementType.NO_REPLY, StatementType.DECLINED


@pytest.mark.parametrize(
    ("before", "cue", "kind", "after"),
    [
        (f"لم ترد {MINISTRY} على أسئلة عن العقود.", "لم ترد", NO_REPLY, f"لم ترد {MINISTRY} على أسئلة من رويترز عن العقود."),
        (f"لم ترد {MINISTRY} على طلب للتعليق.", "لم ترد", NO_REPLY, f"لم ترد {MINISTRY} على طلب من رويترز للتعليق."),
        (
            f"لم ترد {MINISTRY} على طلبات متكررة للتعليق.", "لم ترد", NO_REPLY,
            f"لم ترد {MINISTRY} على طلبات متكررة من رويترز للتعليق.",
        ),
        (f"لم ترد {MINISTRY} على أسئلتنا.", "لم ترد", NO_REPLY, f"لم ترد {MINISTRY} على أسئلة من رويترز."),
        (f"لم ترد {MINISTRY}.", "لم ترد", NO_REPLY, f"لم ترد {MINISTRY} على أسئلة من رويترز."),
        (f"لم يتسن الوصول إلى {MINISTRY}.", "لم يتسن", UNREACHABLE, f"لم يتسن لرويترز الوصول إلى {MINISTRY}."),
        (f"تعذر الاتصال ب{MINISTRY}.", "تعذر", UNREACHABLE, f"تعذر على رويترز الاتصال ب{MINISTRY}."),
        (f"امتنعت {MINISTRY} عن التعليق.", "امتنعت", DECLINED, f"امتنعت {MINISTRY} عن التعليق لرويترز."),
    ],
)  # fmt: skip
def test_the_asker_is_put_where_arabic_puts_it(before: str, cue: str, kind: StatementType, after: str) -> None:
    desk = told(before, silent(cue, MINISTRY, kind))
    assert offered(desk) == ()  # nobody's original is attached: there is nobody to name
    desk.do(story_commands.AttachRelay("s", "reuters", "ab" * 32, "copy.txt"), WRITER)
    assert [fix.kind for fix in offered(desk)] == [FixKind.ASKER]
    assert mended(desk) == after


# -- proposals -------------------------------------------------------------------------------------------------------


def proposed(desk: Desk) -> list[str]:
    return [item.party for item in proposals(Case.of(desk.story, desk.context(WRITER)), house().phrases)]


def test_who_is_accused_is_proposed_with_what_it_is_accused_of() -> None:
    text = f"اتهمت وثائق {MINISTRY} بتزوير العقود. وحمّلت {COMPANY} مسؤولية التأخير. وأخفت {MINISTRY} الفواتير."
    desk = told(
        text, accuses("اتهمت", MINISTRY, "بتزوير العقود"), accuses("وأخفت", MINISTRY, "الفواتير", serious=True),
        accuses("وحمّلت", COMPANY, "مسؤولية التأخير", AllegationBasis.RELAYED),
    )  # fmt: skip
    desk.sources["m"] = Source("m", SourceKind.INSTITUTION, "الأشغال العامة", (MINISTRY,))
    first, second = proposals(Case.of(desk.story, desk.context(WRITER)), house().phrases)
    assert (first.party, first.claims, first.blocks, first.serious, first.source) == (
        MINISTRY, (f"اتهمت وثائق {MINISTRY} بتزوير العقود", "الفواتير"), True, True, "m",
    )  # fmt: skip
    assert first.question == (
        "ما ردّكم على ما يأتي، وقد ورد في مادة نعدّها للنشر:"
        f" (1) «اتهمت وثائق {MINISTRY} بتزوير العقود»؛ (2) «الفواتير»؟"
    )
    assert (second.party, second.blocks, second.source) == (COMPANY, False, "")
    assert second.claims == (f"وحمّلت {COMPANY} مسؤولية التأخير",)
    assert second.question == f"ما ردّكم على ما يأتي، وقد ورد في مادة نعدّها للنشر: «{second.claims[0]}»؟"
    desk.do(commands.AddRequest("s", "q", first.party, first.question, first.source, first.covers), WRITER)
    assert proposed(desk) == [COMPANY]


def test_a_request_through_somebody_else_is_one_and_so_is_a_waiver() -> None:
    desk = told(f"لم ترد {MINISTRY}.", silent("لم ترد", MINISTRY))
    assert proposed(desk) == [MINISTRY]
    desk.do(commands.AddRequest("s", "q", "الدولة", "؟", addressee=MINISTRY, authority="تمثّلها"), WRITER)
    assert proposed(desk) == []


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("بمسؤولين في مكتب العلاقات العامة للحرس الثوري", "مكتب العلاقات العامة للحرس الثوري"),
        ("المتحدث باسم وزارة المالية", "وزارة المالية"), ("بمكتب المدير السابق", "مكتب المدير السابق"),
        ("للوزارة", "الوزارة"), ("بالشركة", "الشركة"), ("لوزارة المالية", "وزارة المالية"), ("لجنة التحقيق", "لجنة التحقيق"),
        ("بنك الساحل", "بنك الساحل"), ("بلدية المرفأ", "بلدية المرفأ"), ("لبنان", "لبنان"), ("بهاء الدين", "بهاء الدين"),
        ("«بيت القياس»", "«بيت القياس»"),
    ],
)  # fmt: skip
def test_a_party_is_named_as_a_letter_would_name_it(written: str, plain: str) -> None:
    assert plain_name(written, house().rules.names.offices, house().phrases) == plain
