"""The directory leaves and comes back the same, whatever people have put into it, and nothing in a table computes."""

from __future__ import annotations

import csv
import io
import string
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdesk.domain import sources
from newsdesk.domain.calendars import COUNTRIES
from newsdesk.domain.contacts import MESSENGERS, NETWORKS, ContactChannel, contact_key
from newsdesk.domain.errors import Rejected
from newsdesk.domain.events.sources import Contact
from newsdesk.domain.naming import proper_name
from newsdesk.domain.people import People
from newsdesk.domain.source_cards import SourceCard, cards, may_leave
from newsdesk.domain.source_columns import COLUMNS, PLACES, armed, disarmed, joined, parted, place_of
from newsdesk.domain.sources import AddSource, Source, SourceKind, evolve
from newsdesk.domain.vault import Sealing
from newsdesk.exports.source_tables import to_csv
from newsdesk.exports.source_vcards import to_vcards
from newsdesk.imports.source_tables import read_csv
from newsdesk.imports.source_vcards import read_vcards
from tests.domain.building import EVERYBODY, WRITER

_SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]
MODEST = settings(max_examples=60, deadline=None, suppress_health_check=_SLOW)
PEOPLE = People({one.id: one for one in EVERYBODY})
HEADERS = {column: column for column in COLUMNS}
KNOWN = {column.replace("_", " "): column for column in COLUMNS}

_HOSTILE = "=+-@'\",;:|\\\t<>&%\u200f\u200e\u200cـ،؛«»ّ٠١ ()[]{}~"
_LETTERS = st.sampled_from([*_HOSTILE, *"ابتثةىؤأ", *string.ascii_letters, *string.digits, "🖋", "é"])
_LINE = st.text(_LETTERS, min_size=1, max_size=24)


def _good(text: str) -> bool:
    try:
        proper_name(text)
    except Rejected:
        return False
    return True


NAME = _LINE.map(str.strip).filter(_good)
_CONTACT = st.one_of(
    st.builds(Contact, st.just("email"), st.sampled_from(["a.b+c@d.example", "إعلام@وزارة.مثال"]), st.just(""), _LINE),
    st.builds(Contact, st.just("phone"), st.from_regex(r"\+?[0-9]{4,12}", fullmatch=True), st.just(""), _LINE),
    st.builds(Contact, st.just("message"), _LINE, st.sampled_from(MESSENGERS), _LINE),
    st.builds(Contact, st.just("social"), _LINE, st.sampled_from(NETWORKS), _LINE),
    st.builds(Contact, st.sampled_from(["visit", "letter"]), _LINE, st.just(""), _LINE),
)


@st.composite
def directories(draw: st.DrawFn) -> dict[str, Source]:
    """Some sources, each as the rules let it in."""
    book: dict[str, Source] = {}
    for number in range(draw(st.integers(1, 4))):
        contacts = draw(st.lists(_CONTACT, max_size=4))
        if contacts and len(contacts) % 2:
            contacts[0] = replace(contacts[0], preferred=True)
        bodies = [one.id for one in book.values() if one.institutional]
        agrees = draw(st.sampled_from([("", ""), ("f", "sg"), ("m", "pl")]))
        command = AddSource(
            f"q{number}", draw(st.sampled_from(SourceKind)), draw(NAME), tuple(draw(st.lists(NAME, max_size=3))),
            week=draw(st.sampled_from(["", "fri-sat"])), title=draw(st.just("") | NAME),
            institution=draw(st.sampled_from(["", *bodies])), gender=agrees[0], number=agrees[1],
            contacts=tuple(contacts), language=draw(st.sampled_from(["", "ar", "en-GB"])),
            holidays_note=draw(st.just("") | NAME), page=draw(st.sampled_from(["", "12", "=٣"])),
            zone=draw(st.sampled_from(["", "Asia/Baghdad"])), calendar=draw(st.sampled_from(["", *COUNTRIES])),
        )  # fmt: skip
        try:
            (event,) = sources.decide(book, PEOPLE, command, WRITER)
        except Rejected:
            continue
        book[command.source] = evolve(Source(), event, WRITER.id)
    return book


def same(card: SourceCard) -> SourceCard:
    """The card with its contacts in one order: neither format keeps the order of different channels."""
    return replace(card, contacts=tuple(sorted(card.contacts, key=contact_key)), variants=tuple(sorted(card.variants)))


@MODEST
@given(directories())
def test_a_table_gives_the_same_sources_back(book: dict[str, Source]) -> None:
    leaving = list(cards(book))
    back = read_csv(to_csv(leaving, HEADERS, {}), "f.csv", KNOWN, {})
    assert [same(row.card) for row in back] == [same(card) for card in leaving]
    assert not any(row.wrong for row in back)


@MODEST
@given(directories())
def test_cards_give_the_same_sources_back(book: dict[str, Source]) -> None:
    leaving = list(cards(book))
    if leaving:
        back = read_vcards(to_vcards(leaving), "f.vcf")
        assert [same(row.card) for row in back] == [same(card) for card in leaving]
        assert not any(row.wrong for row in back)


@MODEST
@given(directories(), st.sampled_from(",;\t"))
def test_no_cell_computes_wherever_a_spreadsheet_parts_the_line(book: dict[str, Source], parting: str) -> None:
    text = to_csv(cards(book), HEADERS, {}).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            for part in (cell, *cell.replace("\n", parting).split(parting)):
                assert not part.startswith(("=", "+", "-", "@"))


@given(st.text(_LETTERS | st.sampled_from("\n"), max_size=30))
def test_what_is_disarmed_is_itself_again(cell: str) -> None:
    assert armed(disarmed(cell)) == cell


@given(st.lists(NAME, max_size=5))
def test_several_values_of_a_cell_stay_apart(values: list[str]) -> None:
    assert parted(joined(values)) == values


def test_every_channel_and_service_has_its_column() -> None:
    for column, (channel, service) in PLACES.items():
        assert place_of(Contact(channel, "x", service)) == column
    assert {channel for channel, _ in PLACES.values()} == set(ContactChannel)


@pytest.mark.parametrize(
    "held",
    [
        Source("q", described="مسؤول", reason="خوف"), Source("q", name="سر", sealing=Sealing(readers=("p",))),
        Source("q", name="سر", known_to=("p",)), Source("q", name="سر", destroyed=True),
        Source("q", name="سر", merged_into="x"),
    ],
)  # fmt: skip
def test_what_is_held_back_never_leaves(held: Source) -> None:
    assert not may_leave(held)
    open_one = Source("o", name="علن", institution="q")
    for data in (to_csv(cards({"q": held, "o": open_one}), HEADERS, {}), to_vcards(cards({"q": held, "o": open_one}))):
        assert "علن" in data.decode()
        assert "سر" not in data.decode()
        assert "مسؤول" not in data.decode()


def test_the_test_of_hostile_letters_is_one() -> None:
    assert {"Cf", "Sm", "Po"} <= {unicodedata.category(letter) for letter in _HOSTILE}
