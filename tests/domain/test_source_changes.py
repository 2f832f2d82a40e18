"""A record put right, merged and told apart again: nothing is lost, and nothing says who an unnamed source is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain import sources
from newsdesk.domain.errors import Rejected
from newsdesk.domain.events.sources import Contact, SourceChanged, SourceEnriched, SourceReduced
from newsdesk.domain.people import People, Person
from newsdesk.domain.source_book import SourceBook
from newsdesk.domain.sources import (
    AddSource,
    ChangeSource,
    MergeSource,
    Source,
    SourceCommand,
    SourceKind,
    SplitSource,
    evolve,
)
from tests.domain.building import CHIEF, COLLEAGUE, EDITOR, EVERYBODY, WRITER

ROOM = People({one.id: one for one in EVERYBODY})
PRESS = Contact("email", "press@ministry.example")
MINISTRY = Source("m", SourceKind.INSTITUTION, "وزارة الأشغال", ("الأشغال",), contacts=(PRESS,))
SPOKESMAN = Source("p", SourceKind.PERSON, "سالم الحاج", title="المتحدث")
OFFICIAL = Source("d", described="مسؤول", reason="خوف", added_by=WRITER.id, known_to=(EDITOR.id,))
BOOK = {item.id: item for item in (MINISTRY, SPOKESMAN, OFFICIAL)}


def refused(command: SourceCommand, actor: Person = WRITER) -> list[str]:
    try:
        sources.decide(BOOK, ROOM, command, actor)
    except Rejected as no:
        return [reason.rule for reason in no.reasons]
    return []


@pytest.mark.parametrize(
    ("command", "rules"),
    [
        (AddSource("n", name="هدى", title="وزيرة", institution="m", gender="f", number="sg", language="ar"), []),
        (AddSource("n", name="هدى", institution="p"), ["not-an-institution"]),
        (AddSource("n", name="هدى", institution="gone"), ["not-an-institution"]),
        (AddSource("n", name="هدى", gender="x", number="y"), ["unknown-gender", "unknown-number"]),
        (AddSource("n", name="هدى", language="Arabic!"), ["unknown-language"]),
        (AddSource("n", name="هدى", contacts=(Contact("email", "no"),)), ["mail-unreadable"]),
        (AddSource("n", described="موظف", reason="خوف", contacts=(PRESS,)), ["described-keeps-nothing"]),
        (AddSource("n", described="موظف", reason="خوف", title="المدير"), ["described-keeps-nothing"]),
        (AddSource("n", described="موظف", reason="خوف", institution="m"), ["described-keeps-nothing"]),
    ],
)
def test_what_enters_with_its_details(command: AddSource, rules: list[str]) -> None:
    assert refused(command) == rules


@pytest.mark.parametrize(
    ("command", "actor", "rules"),
    [
        (ChangeSource("m", name="وزارة النقل"), WRITER, []),
        (ChangeSource("m", name=" "), WRITER, ["name-missing"]),
        (ChangeSource("m", name="وزارة الأشغال"), WRITER, ["nothing-to-change"]),
        (ChangeSource("m"), WRITER, ["nothing-to-change"]),
        (ChangeSource("m", institution="m"), WRITER, ["not-an-institution"]),
        (ChangeSource("p", described="مسؤول"), WRITER, ["named-not-described"]),
        (ChangeSource("x", name="س"), WRITER, ["unknown-source"]),
        (ChangeSource("d", ticks=("vital",)), WRITER, []),
        (ChangeSource("d", ticks=("vital",)), EDITOR, []),
        (ChangeSource("d", ticks=("vital",)), CHIEF, []),
        (ChangeSource("d", ticks=("vital",)), COLLEAGUE, ["not-allowed"]),
        (ChangeSource("d", reason=""), WRITER, ["reason-missing"]),
        (ChangeSource("d", described=""), WRITER, ["name-missing"]),
        *((ChangeSource("d", **{field: value}), WRITER, ["described-keeps-nothing"]) for field, value in {  # type: ignore[arg-type]  # one field each
            "name": "سالم", "variants": ("سالم",), "title": "مدير", "institution": "m", "contacts": (PRESS,),
            "attachment": "00",
        }.items()),
    ],
)  # fmt: skip
def test_who_changes_what(command: ChangeSource, actor: Person, rules: list[str]) -> None:
    assert refused(command, actor) == rules


def test_a_change_names_only_what_changed_and_an_empty_field_is_emptied() -> None:
    command = ChangeSource("p", name="سالم الحاج", title="", gender="m", number="sg", contacts=(PRESS,))
    (event,) = sources.decide(BOOK, ROOM, command, WRITER)
    assert event == SourceChanged("p", title="", gender="m", number="sg", contacts=(PRESS,))
    after = evolve(SPOKESMAN, event)
    assert after == replace(SPOKESMAN, title="", gender="m", number="sg", contacts=(PRESS,))
    assert (SPOKESMAN.confirmed, after.confirmed) == (False, True)


def test_a_name_that_another_has_is_not_taken() -> None:
    book = {**BOOK, "q": Source("q", SourceKind.PERSON, "هدى")}
    with pytest.raises(Rejected, match="duplicate-source"):
        sources.decide(book, ROOM, ChangeSource("q", variants=("سالم الحاجّ",)), WRITER)


def merged(book: dict[str, Source], source: str, into: str) -> dict[str, Source]:
    """The book after a merge, as the desk records it."""
    return after(book, MergeSource(source, into))


def after(book: dict[str, Source], command: MergeSource | SplitSource) -> dict[str, Source]:
    others = sources.besides(book, command)
    (event,) = sources.decide(book, ROOM, command, WRITER)
    book = {**book, command.source: evolve(book[command.source], event)}
    for other, fact in others:
        book[other] = evolve(book[other], fact)
    return book


def test_the_record_that_stays_gains_names_contacts_and_title() -> None:
    phone = Contact("phone", "+9641", preferred=True)
    names = ("وزاره الاشغال",)
    twin = Source("t", SourceKind.INSTITUTION, "الأشغال العامة", names, contacts=(phone, PRESS), title="جهة")
    book = merged({**BOOK, "t": twin}, "t", "m")
    stays = book["m"]
    assert stays.variants == ("الأشغال", "الأشغال العامة")
    assert stays.contacts == (PRESS, phone)
    assert stays.title == "جهة"
    assert book["t"].merged_into == "m"


def test_a_merge_of_described_sources_hands_nothing_over() -> None:
    other = replace(OFFICIAL, id="e", described="موظف")
    book = {**BOOK, "e": other}
    assert sources.besides(book, MergeSource("e", "d")) == ()


_NAMES = st.lists(st.sampled_from(["وزارة", "الوزارة", "هيئة", "مجلس", "أمانة", "لجنة"]), unique=True, max_size=3)
_REACHED = [PRESS, Contact("phone", "+9641"), Contact("phone", "123", preferred=True)]
_CONTACTS = st.lists(st.sampled_from(_REACHED), unique=True)


@given(_NAMES, _NAMES, _CONTACTS, _CONTACTS, st.sampled_from(["", "صفة"]), st.sampled_from(["", "أخرى"]))
def test_a_split_undoes_a_merge(
    mine: list[str], theirs: list[str], reach: list[Contact], reached: list[Contact], title: str, other: str
) -> None:
    one = Source("a", SourceKind.PERSON, "ليلى", tuple(mine), contacts=tuple(reach), title=title)
    two = Source("b", SourceKind.PERSON, "سعاد", tuple(theirs), contacts=tuple(reached), title=other)
    book = {"a": one, "b": two}
    again = after(merged(book, "b", "a"), SplitSource("b"))
    assert again["a"] == one
    assert again["b"] == replace(two, told_apart=("a",))


def test_only_what_was_merged_is_split() -> None:
    assert refused(SplitSource("m")) == ["not-merged"]
    assert refused(SplitSource("x")) == ["unknown-source"]
    gain = SourceEnriched("m", "t", ("س",), (PRESS,), "صفة", "i")
    kept = evolve(replace(MINISTRY, contacts=()), gain)
    changed = replace(kept, title="غيرها")
    loss = SourceReduced("m", "t", ("س",), (PRESS,), "صفة", "i")
    assert evolve(changed, loss).title == "غيرها"  # somebody put it right since: theirs stays
    assert evolve(changed, loss).contacts == ()


_SOURCES = st.tuples(
    st.sampled_from("abcd"), st.sampled_from(["وزارة المال", "وزاره المال", "رويترز", "سالم", "سالم الحاج"]),
    st.sampled_from(["", "b"]), st.sampled_from(["", "رئيس"]),
)  # fmt: skip


@given(st.lists(_SOURCES, max_size=12), st.integers(0, 6))
def test_the_book_kept_up_is_the_book_made_anew(steps: list[tuple[str, str, str, str]], asked_at: int) -> None:
    book = SourceBook()
    for number, (identity, name, merged_into, title) in enumerate(steps):
        if number == asked_at:
            book.named({"سالم"})
            book.with_word("سالم")
        book[identity] = Source(identity, name=name, merged_into=merged_into, title=title)
    fresh = SourceBook(dict(book))
    for key in ("وزاره المال", "رويترز", "سالم", "سالم الحاج"):
        assert book.named({key}) == fresh.named({key})
        for word in key.split():
            assert book.with_word(word) == fresh.with_word(word)
    assert book.with_word("رءيس") == fresh.with_word("رءيس")
