"""The attribution sheet: what nobody answers for comes first, and nobody's identity can stand in it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest

from newsdesk.domain import story_commands as commands
from newsdesk.domain.attribution_sheet import Answered, AttributionSheet, sheet_of
from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.events.sources import Contact
from newsdesk.domain.sources import TICKS, Source, SourceKind
from newsdesk.domain.vault import Sealing
from newsdesk.text.body import Body
from tests.domain.building import EDITOR, SECOND, WRITER, Desk, body, finds, quoted, said

LINES = (
    "يقال إن الجسر سيغلق قريبًا.", "ذكر مسؤول في الوزارة أن العقد ألغي.", "وقالت سلمى الراوي إن العمل مستمر.",
    "وأعلن المجلس أن الأشغال بدأت.",
)  # fmt: skip
TEXT = body(*LINES)
FOUND = (
    finds("claim-unattributed", "يقال إن", Reason("", Severity.WARNING)),
    said("ذكر", "مسؤول في الوزارة", "العقد ألغي", anonymous=True),
    said("وقالت", "سلمى الراوي", "العمل مستمر"),
    said("وأعلن", "المجلس", "الأشغال بدأت"),
)
CONFIDENTIAL = Source(
    "d1", SourceKind.PERSON, described="مسؤول في الوزارة", reason="يخشى الفصل", ticks=TICKS[:3],
    known_to=(EDITOR.id,), sealing=Sealing(readers=(EDITOR.id,)),
)  # fmt: skip
NAMED = Source("n1", SourceKind.PERSON, "سلمى الراوي", ("أم ريم",), title="مهندسة", institution="b1")
COUNCIL = Source("b1", SourceKind.INSTITUTION, "مجلس المدينة")
SECRET = "قنديلان"
"""Put wherever a record has room for words, to see what of them comes out."""


def room(*sources: Source) -> Desk:
    desk = Desk(FOUND, sources={item.id: item for item in (COUNCIL, *sources)}).start(TEXT)
    by_speaker = {item.subject.quote: item.id for item in desk.story.annotations if item.subject}
    for source in sources:
        desk.do(commands.TieAnnotation("s", by_speaker[source.described or source.name], source.id), WRITER)
    return desk


def sheet(desk: Desk) -> AttributionSheet:
    context = desk.context(SECOND)
    assert context.reading is not None
    found = context.reading.findings
    return sheet_of(desk.story, desk.story.revision, found, context.sources, context.people)


def test_what_nobody_answers_for_comes_first() -> None:
    made = sheet(room(CONFIDENTIAL, NAMED))
    assert [item.answered for item in made.claims] == [
        Answered.NOBODY, Answered.UNTIED, Answered.TIED, Answered.TIED
    ]  # fmt: skip
    assert made.claims[0].words == "يقال إن الجسر سيغلق قريبًا"
    assert [item.speaker for item in made.claims] == ["", "المجلس", "مسؤول في الوزارة", "سلمى الراوي"]
    assert [item.paragraph for item in made.claims] == [1, 4, 2, 3]
    assert made.claims[3].words == "العمل مستمر"
    assert made.counted(Answered.TIED) == 2


def test_a_quotation_without_a_speaker_is_a_claim_that_nobody_answers_for() -> None:
    text = body("وختم الاجتماع «لن نتراجع» ثم انفض الجمع.")
    quote = finds("quote-without-speaker", "«لن نتراجع»", Reason(""))
    made = sheet(Desk((quote, quoted("«لن نتراجع»"))).start(text))
    assert [(item.answered, item.cue) for item in made.claims] == [(Answered.NOBODY, "«لن نتراجع»")]
    assert "«لن نتراجع»" in made.claims[0].words


def test_an_unnamed_source_stands_with_its_ticks_its_reason_and_who_knows_it() -> None:
    (source,) = sheet(room(CONFIDENTIAL)).claims[-1].sources
    assert (source.label, source.status, source.named) == ("مسؤول في الوزارة", "confidential", False)
    assert (source.reason, source.known_to) == ("يخشى الفصل", (EDITOR.id,))
    assert (source.ticks, source.lacking) == (TICKS[:3], TICKS[3:])


def test_a_named_source_stands_with_its_post_and_its_body() -> None:
    (source,) = sheet(room(NAMED)).claims[-1].sources
    assert (source.label, source.title, source.body, source.lacking) == ("سلمى الراوي", "مهندسة", "مجلس المدينة", ())


def test_what_the_reading_got_wrong_is_no_claim_and_what_was_cut_says_so() -> None:
    desk = room(NAMED)
    by_speaker = {item.subject.quote: item.id for item in desk.story.annotations if item.subject}
    desk.do(commands.RejectAnnotation("s", by_speaker["المجلس"]), WRITER)
    assert "المجلس" not in [item.speaker for item in sheet(desk).claims]
    desk.revise(body(*LINES[:2], LINES[3]))
    orphan = next(item for item in sheet(desk).claims if item.answered is Answered.ORPHANED)
    assert (orphan.speaker, orphan.span, orphan.paragraph) == ("سلمى الراوي", None, 0)


def test_it_says_who_approved_exactly_this_text() -> None:
    desk = Desk().start(body("بدأت الأشغال أمس."))
    desk.submit().approve()
    (approval,) = sheet(desk).approvals
    assert (approval.by, approval.own) == (EDITOR.id, False)
    desk.revise(body("بدأت الأشغال اليوم."))
    assert sheet(desk).approvals == ()


def words(value: object) -> str:
    """Every word that stands anywhere in a value."""
    if isinstance(value, str):
        return value
    if is_dataclass(value):
        return "\n".join(words(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, tuple | list | frozenset):
        return "\n".join(map(words, value))
    return ""


FILLED: list[dict[str, object]] = [
    {"name": SECRET}, {"variants": (SECRET,)}, {"title": SECRET}, {"institution": "hidden"}, {"page": SECRET},
    {"contacts": (Contact("phone", SECRET),)}, {"attachment_name": SECRET}, {"holidays_note": SECRET},
    {"language": SECRET}, {"zone": SECRET}, {"week": SECRET}, {"number": SECRET}, {"gender": SECRET},
]  # fmt: skip


@pytest.mark.parametrize("status", ["confidential", "described"])
@pytest.mark.parametrize("filled", FILLED, ids=lambda filled: next(iter(filled)))
def test_no_field_of_an_unnamed_source_but_its_public_ones_comes_out(filled: dict[str, object], status: str) -> None:
    """Even of a record that says more than the rules of the directory let it say."""
    source = replace(CONFIDENTIAL, **filled)  # type: ignore[arg-type] # a field each
    if status == "described":
        source = replace(source, sealing=Sealing())
    hidden = Source("hidden", SourceKind.INSTITUTION, SECRET)
    desk = room(source)
    desk.sources["hidden"] = hidden
    desk.identities = {"d1": SECRET}
    made = sheet(desk)
    assert made.claims[-1].sources[0].status == status
    assert SECRET not in words(made)


def test_every_field_of_a_source_was_looked_at() -> None:
    """A field that a record gains later has to be put on one side or the other."""
    public = {"id", "kind", "described", "reason", "ticks", "known_to"}
    inner = {"added_by", "merged_into", "sealing", "destroyed", "attachment", "calendar", "gained", "told_apart"}
    assert {item.name for item in fields(Source)} == public | inner | {key for one in FILLED for key in one}


def test_an_empty_text_has_an_empty_sheet() -> None:
    assert sheet(Desk().start(Body(body("لا قول هنا.").paragraphs))).claims == ()
