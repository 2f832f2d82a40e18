"""Gag orders, protected identities and embargoes: who records and lifts them, and what they stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from newsdesk.domain import newsroom
from newsdesk.domain.errors import Rejected
from newsdesk.domain.events.base import Shredded
from newsdesk.domain.events.legal_bars import BarLifted, BarRecorded
from newsdesk.domain.legal_bars import AddBar, BarKind, LiftBar, protecting, touched
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.people import Person
from newsdesk.text.body import Body, Kind, Paragraph
from tests.domain.barring import CHILD, GAG, GIRL, SALT, TEXT, lifted, recorded
from tests.domain.building import CHIEF, EDITOR, HOUR, NOW, WRITER, body


def refusal(command: AddBar | LiftBar, actor: Person = EDITOR, room: Newsroom | None = None) -> list[str]:
    try:
        newsroom.decide(room or Newsroom("صحيفة"), command, actor, frozenset(), 5)
    except Rejected as no:
        return [reason.rule for reason in no.reasons]
    return []


# -- recording ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "actor", "rules"),
    [
        (GAG, WRITER, ["not-allowed"]),
        (GAG, EDITOR, []),
        (GAG, CHIEF, []),
        (replace(GAG, reason=" "), EDITOR, ["reason-missing"]),
        (replace(GAG, source=""), EDITOR, ["bar-source-missing"]),
        (replace(GAG, names=()), EDITOR, ["bar-names-missing"]),
        (replace(GAG, names=("؟",)), EDITOR, ["bar-names-missing"]),
        (replace(GAG, label=""), EDITOR, ["name-missing"]),
        (replace(GAG, starts=NOW, ends=NOW), EDITOR, ["bar-times"]),
        (CHILD, EDITOR, []),
        (replace(CHILD, marks=()), EDITOR, ["bar-names-missing"]),
        (replace(CHILD, names=(GIRL,)), EDITOR, ["name-in-clear"]),
    ],
)
def test_who_records_what(command: AddBar, actor: Person, rules: list[str]) -> None:
    assert refusal(command, actor) == rules


@pytest.mark.parametrize(
    ("command", "actor", "rules"),
    [
        (LiftBar("b1", "سبب"), EDITOR, ["not-allowed"]),
        (LiftBar("b1", "سبب"), CHIEF, []),
        (LiftBar("b1", ""), CHIEF, ["reason-missing"]),
        (LiftBar("b9", "سبب"), CHIEF, ["unknown-bar"]),
    ],
)
def test_who_lifts(command: LiftBar, actor: Person, rules: list[str]) -> None:
    assert refusal(command, actor, recorded(GAG)) == rules


def test_an_id_is_taken_once_and_a_bar_lifted_once() -> None:
    assert refusal(GAG, EDITOR, recorded(GAG)) == ["id-taken"]
    assert refusal(LiftBar("b1", "سبب"), CHIEF, lifted(recorded(GAG), "b1")) == ["nothing-to-change"]


def test_who_recorded_and_lifted_it_stays_on_record() -> None:
    bar = lifted(recorded(GAG), "b1").bars["b1"]
    assert (bar.by, bar.at, bar.lifted_by, bar.lifted_reason) == (EDITOR.id, NOW, CHIEF.id, "رفعت المحكمة القرار")
    assert bar.status(NOW) == "lifted"


def test_a_bar_whose_fact_was_destroyed_by_law_is_gone_and_its_lifting_idle() -> None:
    room = newsroom.evolve(Newsroom("صحيفة"), Shredded("newsroom.bar_recorded"))
    assert newsroom.evolve(room, BarLifted("b1", "سبب"), CHIEF.id, NOW).bars == {}


# -- a protected name is nowhere ------------------------------------------------------------------------------------


def test_no_protected_name_is_in_the_fact() -> None:
    (event,) = newsroom.decide(Newsroom("صحيفة"), CHILD, EDITOR, frozenset(), 5)
    assert isinstance(event, BarRecorded)
    assert event.names == ()
    assert len(event.marks) == 2
    for word in (*GIRL.split(), "ساره"):
        assert word not in repr(event)


@pytest.mark.parametrize("field", ["label", "reason", "source", "document_name"])
def test_nor_in_what_is_written_beside_it(field: str) -> None:
    told = "ملف_سارة_العلي.pdf" if field == "document_name" else "قضية ساره العلي"
    fields = {"label": "قضية", "reason": "سبب", "source": "القانون", "document_name": ""} | {field: told}
    command = AddBar("b", BarKind.PROTECTED, **fields)  # type: ignore[arg-type] # four texts
    with pytest.raises(Rejected, match="name-in-clear"):
        protecting(command, ["سارة العلي"], SALT)


def test_another_newsroom_s_digests_are_others() -> None:
    other = protecting(replace(CHILD, marks=()), [GIRL], bytes(32))
    assert not set(other.marks) & set(CHILD.marks)


def test_names_without_letters_protect_nobody() -> None:
    with pytest.raises(Rejected, match="bar-names-missing"):
        protecting(CHILD, ["؟", " "], SALT)


# -- in a text ------------------------------------------------------------------------------------------------------


def met(text: Body, room: Newsroom, now: datetime = NOW) -> list[tuple[str, str]]:
    return [(bar.id, text.text[slice(*span)]) for bar, span in touched(text, room.bars.values(), now)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("في مرفأ النور", [("b1", "مرفأ النور")]),
        ("بمرفأ النور وبسليم القاضي", [("b1", "بمرفأ النور"), ("b1", "وبسليم القاضي")]),
        ("مرفأ آخر والنور", []),
        ("ولسارة محمد العلي", [("b2", "ولسارة محمد العلي")]),
        ("ساره العلى", [("b2", "ساره العلى")]),
        ("سارة محمد", []),
        ("سارة", []),
        ("حضرت سارة، العلي، ومنى", []),
        ("حضرت سارة،العلي", []),
        ("غابت سارة. العلي حضر", []),
        ("غابت سارة... العلي حضر", []),
        ("سليم، القاضي في المحكمة", []),
        ("سليم (القاضي)", [("b1", "سليم (القاضي")]),
        ("«سارة» محمد العلي", [("b2", "سارة» محمد العلي")]),
    ],
)
def test_where_it_is_met(line: str, found: list[tuple[str, str]]) -> None:
    assert met(body(line), recorded(GAG, CHILD)) == found


@pytest.mark.parametrize("kind", [Kind.HEADLINE, Kind.ALERT, Kind.CAPTION, Kind.DECK, Kind.SUBHEAD, Kind.RELATED])
def test_headline_alert_and_caption_are_text_too(kind: Kind) -> None:
    assert met(Body((Paragraph("p", kind, "سليم القاضي"),)), recorded(GAG)) == [("b1", "سليم القاضي")]


def test_it_binds_from_when_until_when() -> None:
    room = recorded(replace(GAG, starts=NOW + HOUR, ends=NOW + 2 * HOUR))
    for after, binds in ((0, False), (1, True), (2, False)):
        assert bool(met(TEXT, room, NOW + after * HOUR)) is binds
    assert [room.bars["b1"].status(NOW + n * HOUR) for n in range(3)] == ["coming", "binding", "ended"]
    assert met(TEXT, lifted(recorded(GAG), "b1")) == []
