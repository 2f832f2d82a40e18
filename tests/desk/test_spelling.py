"""The spelling of a text as the newsroom's file knows it: its own names are right, confidential ones never tell."""

from __future__ import annotations

from newsdesk.desk import Newsdesk
from newsdesk.desk.spelling import public_names
from newsdesk.domain.sources import AddSource, Source, SourceKind
from newsdesk.domain.vault import Sealing
from newsdesk.store.ids import new_entity_id
from newsdesk.text.body import Body, Kind, Paragraph
from tests.cli.office import WRITER, Office


def _flagged(desk: Newsdesk, text: str) -> list[str]:
    found = desk.spelling.findings(Body((Paragraph("p", Kind.BODY, text),)))
    return [str(reason.values["found"]) for reason in found]


def test_the_directory_teaches_its_public_names(desk: Newsdesk, office: Office) -> None:
    assert _flagged(desk, "وصل زغبوش إلى البلدة.") == ["زغبوش"]
    writer = desk.sign_in(WRITER, office.secret(WRITER).read_text("utf-8").strip())
    desk.do(AddSource(new_entity_id("q"), SourceKind.PERSON, "سالم زغبوش"), writer).result()
    assert _flagged(desk, "وصل زغبوش إلى البلدة.") == []
    assert "المسؤولون" in desk.spelling.suggestions("المسؤلون")


def test_no_name_of_a_source_that_is_not_public_is_learnt() -> None:
    sources = [
        Source("q1", name="سالم زغبوش", variants=("س. زغبوش",)),
        Source("q2", name="خفي", described="مسؤول في الوزارة"),
        Source("q3", name="خفي", sealing=Sealing("c", ("p1",))),
        Source("q4", name="خفي", known_to=("p1",)),
        Source("q5", name="خفي", destroyed=True),
    ]
    assert list(public_names(sources)) == ["سالم زغبوش", "س. زغبوش"]
