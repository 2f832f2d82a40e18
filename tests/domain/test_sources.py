"""The sources directory: no record twice, and none that says who an unnamed source is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.domain import sources
from newsdesk.domain.errors import Rejected
from newsdesk.domain.people import People, Person
from newsdesk.domain.sources import (
    AddSource,
    MergeSource,
    Source,
    SourceCommand,
    SourceKind,
    evolve,
    resolve,
)
from newsdesk.domain.story_commands import SubmitStory
from newsdesk.domain.vault import DestroyIdentity, SealIdentity, Sealing, ViewIdentity
from tests.domain.building import CHIEF, COLLEAGUE, EDITOR, EVERYBODY, SECOND, WRITER

ROOM = People({one.id: one for one in EVERYBODY})
MINISTRY = Source("m", SourceKind.INSTITUTION, "وزارة الأشغال", ("الأشغال العامة",))
REUTERS = Source("r", SourceKind.AGENCY, "رويترز", ("Reuters",))
OFFICIAL = Source("d", described="مسؤول", reason="خوف", added_by=WRITER.id, known_to=(EDITOR.id,))
SEALED = replace(OFFICIAL, id="v", sealing=Sealing("c", (WRITER.id, EDITOR.id, CHIEF.id)))
BURNT = replace(OFFICIAL, id="b", destroyed=True)
BOOK = {item.id: item for item in (MINISTRY, REUTERS, OFFICIAL, SEALED, BURNT)}


def refused(command: SourceCommand, actor: Person = WRITER) -> list[str]:
    try:
        sources.decide(BOOK, ROOM, command, actor)
    except Rejected as no:
        return [reason.rule for reason in no.reasons]
    return []


@pytest.mark.parametrize(
    ("command", "rules"),
    [
        (AddSource("n", name="سالم"), []),
        (AddSource("n", described="موظف", reason="خوف"), []),
        (AddSource("n"), ["name-or-description"]),
        (AddSource("n", name=" ", described=""), ["name-or-description"]),
        (AddSource("n", name="سالم", described="موظف", reason="خوف"), ["name-or-description"]),
        (AddSource("n", described="موظف", reason="خوف", variants=("سالم",)), ["name-or-description"]),
        (AddSource("n", described="موظف"), ["reason-missing"]),
        (AddSource("n", name="سالم", ticks=("vital", "lovely")), ["unknown-tick"]),
        (AddSource("n", name="سالم", known_to=("nobody",)), ["unknown-person"]),
        (AddSource("n", name="سالم", week="mon"), ["unknown-week"]),
        (AddSource("m", name="سالم"), ["id-taken"]),
    ],
)
def test_what_enters(command: AddSource, rules: list[str]) -> None:
    assert refused(command) == rules


@pytest.mark.parametrize(
    ("kind", "name", "twin"),
    [
        ("institution", "وزارة الأشغال", True), ("institution", "وزاره الاشغال", True),
        ("institution", "الأشغال العامّة", True), ("agency", "REUTERS", True), ("person", "وزارة الأشغال", False),
        ("institution", "وزارة الأشغال العامة", False), ("person", "مسؤول", False),
    ],
)  # fmt: skip
def test_duplicates_by_folding(kind: str, name: str, twin: bool) -> None:
    assert refused(AddSource("n", SourceKind(kind), name)) == (["duplicate-source"] if twin else [])
    assert refused(AddSource("n", SourceKind(kind), "اسم آخر", (name,))) == (["duplicate-source"] if twin else [])


@pytest.mark.parametrize(
    ("source", "into", "rules"),
    [
        ("m", "m", ["nothing-to-change"]), ("m", "x", ["unknown-source"]), ("m", "r", ["merge-kinds"]),
        ("v", "d", ["merge-reveals"]), ("d", "v", []),
    ],
)  # fmt: skip
def test_merging(source: str, into: str, rules: list[str]) -> None:
    assert refused(MergeSource(source, into)) == rules


def test_a_described_source_is_never_merged_with_a_named_one() -> None:
    book = {**BOOK, "p": Source("p", name="سالم")}
    for pair in (("d", "p"), ("p", "d")):
        with pytest.raises(Rejected, match="merge-reveals"):
            sources.decide(book, ROOM, MergeSource(*pair), WRITER)


def test_a_merge_is_followed_and_a_circle_ends() -> None:
    other = replace(MINISTRY, id="i")
    (event,) = sources.decide({**BOOK, "i": other}, ROOM, MergeSource("m", "i"), WRITER)
    book = {"m": evolve(MINISTRY, event), "i": other}
    found = resolve(book, "m")
    assert found is not None
    assert found.id == "i"
    assert resolve(book, "nothing") is None
    circle = {"a": replace(MINISTRY, id="a", merged_into="b"), "b": replace(MINISTRY, id="b", merged_into="a")}
    assert resolve(circle, "a") is not None


@pytest.mark.parametrize(
    ("source", "readers", "actor", "rules"),
    [
        ("d", (WRITER.id, EDITOR.id), WRITER, []),
        ("d", (EDITOR.id,), EDITOR, []),
        ("d", (COLLEAGUE.id,), COLLEAGUE, ["not-a-reader"]),
        ("d", (EDITOR.id,), WRITER, ["not-a-reader"]),
        ("m", (WRITER.id,), WRITER, ["already-named"]),
        ("b", (WRITER.id,), WRITER, ["identity-destroyed"]),
        ("v", (WRITER.id, EDITOR.id), WRITER, []),
        ("v", (SECOND.id,), SECOND, ["not-a-reader"]),
        ("v", (WRITER.id, SECOND.id), WRITER, ["not-allowed"]),
        ("v", (EDITOR.id, SECOND.id), EDITOR, ["not-allowed"]),
        ("v", (CHIEF.id, SECOND.id), CHIEF, []),
    ],
)
def test_who_seals_and_who_grants(source: str, readers: tuple[str, ...], actor: Person, rules: list[str]) -> None:
    assert refused(SealIdentity(source, readers, "00"), actor) == rules


@pytest.mark.parametrize("command", [ViewIdentity("v", "تحقق"), DestroyIdentity("v", "سبب")])
def test_only_readers_look_or_destroy(command: SourceCommand) -> None:
    assert refused(command, SECOND) == ["not-a-reader"]
    assert refused(command, EDITOR) == []


def test_destroying_has_a_reason_and_leaves_no_reader() -> None:
    assert refused(DestroyIdentity("v", " "), EDITOR) == ["reason-missing"]
    (event,) = sources.decide(BOOK, ROOM, DestroyIdentity("v", "طلب المصدر"), EDITOR)
    gone = evolve(SEALED, event)
    assert (gone.sealed_for, gone.destroyed, gone.status) == ((), True, "described")


def test_labels_and_states() -> None:
    assert [item.status for item in BOOK.values()] == ["named", "named", "described", "confidential", "described"]
    assert replace(MINISTRY, merged_into="x").status == "merged"
    assert (OFFICIAL.label, MINISTRY.names) == ("مسؤول", ("وزارة الأشغال", "الأشغال العامة"))


def test_a_fact_of_another_kind_is_a_fault() -> None:
    with pytest.raises(TypeError):
        evolve(MINISTRY, SubmitStory("s"))  # type: ignore[arg-type] # no fact at all


def test_who_left_keeps_no_sources() -> None:
    assert refused(AddSource("n", name="سالم"), replace(WRITER, keys=())) == ["not-a-member"]
