"""The vault's rules: whoever reads knows the source or was let in by a chief editor, under the key that was let in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain import people as members
from newsdesk.domain import sources
from newsdesk.domain.errors import Rejected
from newsdesk.domain.events.people import Enrolment
from newsdesk.domain.events.sources import IdentitySealed
from newsdesk.domain.people import OpenVault, People, Person, PrintRecoveryKit
from newsdesk.domain.sources import Source, SourceCommand
from newsdesk.domain.vault import (
    DestroyIdentity,
    GrantReader,
    RemoveReader,
    Reseal,
    SealFile,
    SealIdentity,
    Sealing,
    ViewFile,
    ViewIdentity,
)
from tests.domain.building import CHIEF, COLLEAGUE, EDITOR, EVERYBODY, SECOND, WRITER

ROOM = People({one.id: one for one in EVERYBODY})
OPEN_KEY = replace(SECOND, keys=(replace(SECOND.keys[-1], protected=False),))
DESCRIBED = Source("v", described="شاهد", reason="خوف", added_by=WRITER.id, known_to=(EDITOR.id,))


def sealed(*readers: Person, people: People = ROOM) -> Source:
    keys = tuple(one.keys[-1].key_id for one in readers)
    return replace(DESCRIBED, sealing=Sealing("c1", tuple(one.id for one in readers), keys))


def after(source: Source, command: SourceCommand, actor: Person, people: People = ROOM) -> Source:
    for event in sources.decide({source.id: source}, people, command, actor):
        source = sources.evolve(source, event, actor.id)
    return source


def refused(source: Source, command: SourceCommand, actor: Person, people: People = ROOM) -> list[str]:
    try:
        after(source, command, actor, people)
    except Rejected as no:
        return [reason.rule for reason in no.reasons]
    return []


BOTH = sealed(WRITER, EDITOR)


@pytest.mark.parametrize(
    ("source", "command", "actor", "rules"),
    [
        (BOTH, GrantReader("v", SECOND.id), CHIEF, []),
        (BOTH, GrantReader("v", SECOND.id), EDITOR, ["not-allowed"]),
        (BOTH, GrantReader("v", EDITOR.id), CHIEF, ["nothing-to-change"]),
        (BOTH, GrantReader("v", "nobody"), CHIEF, ["unknown-person"]),
        (DESCRIBED, GrantReader("v", SECOND.id), CHIEF, ["nothing-sealed"]),
        (BOTH, RemoveReader("v", EDITOR.id), WRITER, []),
        (BOTH, RemoveReader("v", WRITER.id), WRITER, []),
        (BOTH, RemoveReader("v", EDITOR.id), CHIEF, []),
        (BOTH, RemoveReader("v", EDITOR.id), SECOND, ["not-a-reader"]),
        (BOTH, RemoveReader("v", SECOND.id), WRITER, ["nothing-to-change"]),
        (sealed(WRITER), RemoveReader("v", WRITER.id), CHIEF, ["last-reader"]),
        (BOTH, ViewIdentity("v"), CHIEF, ["not-a-reader"]),
        (BOTH, DestroyIdentity("v", "طلب"), CHIEF, []),
        (BOTH, DestroyIdentity("v", "طلب"), SECOND, ["not-a-reader"]),
        (DESCRIBED, DestroyIdentity("v", "طلب"), CHIEF, ["not-a-reader"]),
        (BOTH, SealFile("v", "a1", "c2"), WRITER, []),
        (BOTH, SealFile("v", "a1", "c2"), CHIEF, ["not-a-reader"]),
        (BOTH, ViewFile("v", "a1"), WRITER, ["unknown-file"]),
        (BOTH, Reseal("v", "c2", (("a1", "c3"),)), WRITER, ["nothing-to-change"]),
        (BOTH, Reseal("v", "c2"), CHIEF, ["not-a-reader"]),
        (DESCRIBED, SealIdentity("v", (WRITER.id, SECOND.id), "c"), WRITER, ["not-allowed"]),
        (DESCRIBED, SealIdentity("v", (WRITER.id, "nobody"), "c"), WRITER, ["not-allowed"]),
    ],
)
def test_who_may(source: Source, command: SourceCommand, actor: Person, rules: list[str]) -> None:
    assert refused(source, command, actor) == rules


def test_nothing_is_sealed_to_a_key_that_lies_open_or_to_who_left() -> None:
    people = People({**ROOM.by_id, SECOND.id: OPEN_KEY, EDITOR.id: replace(EDITOR, keys=())})
    assert refused(BOTH, GrantReader("v", SECOND.id), CHIEF, people) == ["vault-needs-passphrase"]
    assert refused(BOTH, GrantReader("v", EDITOR.id), CHIEF, people) == ["not-a-member"]
    assert refused(DESCRIBED, SealIdentity("v", (WRITER.id, EDITOR.id), "c"), WRITER, people) == ["not-a-member"]


def test_a_file_goes_where_the_identity_goes() -> None:
    source = after(BOTH, SealFile("v", "a1", "f1"), WRITER)
    assert refused(source, SealFile("v", "a1", "f2"), WRITER) == ["id-taken"]
    assert refused(source, Reseal("v", "c2"), WRITER) == ["nothing-to-change"]
    source = after(source, Reseal("v", "c2", (("a1", "f2"),)), WRITER)
    assert source.sealing.ciphertexts == ("c2", "f2")
    assert after(source, DestroyIdentity("v", "طلب"), WRITER).sealing.ciphertexts == ()


def test_a_grant_taken_back_before_it_was_carried_out() -> None:
    source = after(after(BOTH, GrantReader("v", SECOND.id), CHIEF), RemoveReader("v", SECOND.id), CHIEF)
    assert not source.sealing.stale(ROOM)
    assert after(source, GrantReader("v", SECOND.id), CHIEF).sealing.stale(ROOM)


def test_a_reader_taken_away_and_let_in_again_reads_what_stands() -> None:
    source = after(BOTH, RemoveReader("v", EDITOR.id), CHIEF)
    assert refused(source, ViewIdentity("v"), EDITOR) == ["not-a-reader"]
    assert refused(after(source, GrantReader("v", EDITOR.id), CHIEF), ViewIdentity("v"), EDITOR) == []


def test_an_entry_of_before_keys_were_noted_is_read_and_sealed_anew() -> None:
    old = sources.evolve(DESCRIBED, IdentitySealed("v", (WRITER.id,), "c0"))
    assert refused(old, ViewIdentity("v"), WRITER) == []
    assert old.sealing.stale(ROOM)
    assert after(old, Reseal("v", "c1"), WRITER).sealing.keys == (WRITER.keys[-1].key_id,)


# -- any order of acts ------------------------------------------------------------------------------------------------

_PEOPLE = st.sampled_from([one.id for one in EVERYBODY])
_ACTS = st.lists(st.tuples(st.sampled_from(["grant", "remove", "reseal", "revoke", "rekey"]), _PEOPLE, _PEOPLE))


@given(_ACTS)
def test_nobody_reads_whom_no_chief_let_in(acts: list[tuple[str, str, str]]) -> None:
    """Whatever is granted, taken away, revoked and sealed anew in any order."""
    people, source, let_in = dict(ROOM.by_id), BOTH, {WRITER.keys[-1].key_id, EDITOR.keys[-1].key_id}
    for number, (act, by, whom) in enumerate(acts):
        everyone, actor, subject = People(people), people[by], people[whom]
        if act == "revoke":
            people[whom] = replace(subject, keys=())
        elif act == "rekey":
            people[whom] = replace(subject, keys=(Enrolment(f"k{number}", "pub", "age", protected=True),))
        else:
            commands: dict[str, SourceCommand] = {
                "grant": GrantReader("v", whom), "remove": RemoveReader("v", whom), "reseal": Reseal("v", f"c{number}"),
            }  # fmt: skip
            if refused(source, commands[act], actor, everyone):
                continue
            source = after(source, commands[act], actor, everyone)
            if act == "grant":
                let_in.add(subject.keys[-1].key_id)
            elif act == "remove":
                let_in -= {key.key_id for key in subject.keys}
            else:
                assert not source.sealing.stale(everyone)
        for person in people.values():
            if source.sealing.may_read(person):
                assert person.keys[-1].key_id in let_in
        assert {one.keys[-1].key_id for one in source.sealing.wanted(People(people))} <= let_in


# -- one's own key ----------------------------------------------------------------------------------------------------


def own(people: People, command: OpenVault | PrintRecoveryKit, actor: Person) -> list[str]:
    try:
        members.decide(people, command, actor)
    except Rejected as no:
        return [reason.rule for reason in no.reasons]
    return []


def test_only_its_owner_opens_a_vault_or_is_given_a_kit_once() -> None:
    for make in (OpenVault, PrintRecoveryKit):
        assert own(ROOM, make(WRITER.id), WRITER) == []
        assert own(ROOM, make(WRITER.id), CHIEF) == ["not-your-key"]
        assert own(People({**ROOM.by_id, SECOND.id: OPEN_KEY}), make(SECOND.id), OPEN_KEY) == ["vault-needs-passphrase"]
    (event,) = members.decide(ROOM, PrintRecoveryKit(WRITER.id), WRITER)
    given_one = members.evolve(WRITER, event)
    assert own(People({**ROOM.by_id, WRITER.id: given_one}), PrintRecoveryKit(WRITER.id), given_one) == ["kit-printed"]
    other = Enrolment("k2", "pub", "age", protected=True)
    renewed = replace(given_one, keys=(other,))
    assert own(People({**ROOM.by_id, WRITER.id: renewed}), PrintRecoveryKit(WRITER.id), renewed) == []


def test_colleagues_keep_out() -> None:
    assert refused(DESCRIBED, SealIdentity("v", (COLLEAGUE.id,), "c"), COLLEAGUE) == ["not-a-reader"]
