"""Members and their keys, and the house's settings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.domain import newsroom, people
from newsdesk.domain.errors import Rejected
from newsdesk.domain.events.people import Enrolment
from newsdesk.domain.newsroom import SETTINGS, ChangeSetting, Found, Newsroom
from newsdesk.domain.people import (
    AddPerson,
    ChangePassphrase,
    ChangeRole,
    People,
    Person,
    PersonCommand,
    RevokeKeys,
    Role,
    evolve,
)
from newsdesk.domain.story_commands import SubmitStory
from tests.domain.building import CHIEF, COLLEAGUE, EDITOR, WRITER, person

OTHER_CHIEF = person("other-chief", Role.CHIEF)
KEY, OPEN_KEY = Enrolment("new", "pub", "age", protected=True), Enrolment("new", "pub", "age", protected=False)
GONE = replace(COLLEAGUE, keys=())
ROOM = People({one.id: one for one in (WRITER, GONE, EDITOR, CHIEF)})


def refused(command: PersonCommand, actor: Person | None, among: People = ROOM) -> list[str]:
    try:
        people.decide(among, command, actor)
    except Rejected as no:
        return [reason.rule for reason in no.reasons]
    return []


def add(name: str, identity: str = "p9", key: Enrolment = KEY, role: Role = Role.EDITOR) -> AddPerson:
    return AddPerson(identity, name, role, key)


@pytest.mark.parametrize("actor", [WRITER, EDITOR])
def test_people_are_a_chief_s(actor: Person) -> None:
    for command in (add("جديد"), ChangeRole(WRITER.id, Role.EDITOR), RevokeKeys(WRITER.id, "سبب")):
        assert refused(command, actor) == ["not-allowed"]
        assert refused(command, CHIEF) == []


def test_who_has_no_key_does_nothing_not_even_for_themselves() -> None:
    assert refused(add("جديد"), GONE) == ["not-a-member"]
    assert refused(ChangePassphrase(GONE.id, KEY), GONE) == ["not-a-member"]


def test_only_the_first_person_comes_from_nowhere() -> None:
    assert refused(add("جديد", key=OPEN_KEY, role=Role.CHIEF), None, People()) == []
    assert refused(add("جديد", key=OPEN_KEY), None, People()) == ["first-is-chief"]
    assert refused(add("جديد"), None) == ["not-a-member"]
    assert refused(RevokeKeys(WRITER.id, "سبب"), None) == ["not-a-member"]


@pytest.mark.parametrize("name", ["سطر\nآخر", "\x00", "اسم\u202e مقلوب"])
def test_a_name_can_be_read_on_one_line(name: str) -> None:
    assert refused(add(name), CHIEF) == ["name-unreadable"]


@pytest.mark.parametrize("name", ["writer", "Writer", " writer ", "wri\u200bter"])
def test_names_that_read_alike_are_taken(name: str) -> None:
    assert refused(add(name), CHIEF) == ["name-taken"]


def test_an_arabic_name_in_another_spelling_is_taken() -> None:
    room = People({**ROOM.by_id, "a": replace(WRITER, id="a", name="أحمد العلي")})
    for name in ("احمد العلى", "أحـمد العلي", "أَحمد العلي"):
        assert refused(add(name), CHIEF, room) == ["name-taken"]
    assert refused(add("حمد العلي"), CHIEF, room) == []


def test_a_name_and_an_id_of_one_s_own() -> None:
    assert refused(add(" "), CHIEF) == ["name-missing"]
    assert refused(add("جديد", WRITER.id), CHIEF) == ["id-taken"]


def test_from_the_second_person_on_everybody_proves_who_they_are() -> None:
    assert refused(add("جديد", key=OPEN_KEY), CHIEF) == ["passphrase-needed"]
    alone = People({CHIEF.id: person(CHIEF.id, Role.CHIEF, protected=False)})
    assert refused(add("جديد"), CHIEF, alone) == ["passphrase-needed"]
    assert refused(add("جديد", key=OPEN_KEY), CHIEF, alone) == ["passphrase-needed"] * 2
    assert refused(ChangePassphrase(CHIEF.id, OPEN_KEY), CHIEF, alone) == []
    assert refused(ChangePassphrase(CHIEF.id, OPEN_KEY), CHIEF) == ["passphrase-needed"]


def test_somebody_who_comes_back_proves_it_too() -> None:
    two = People({CHIEF.id: person(CHIEF.id, Role.CHIEF, protected=False), GONE.id: GONE})
    assert refused(ChangePassphrase(GONE.id, KEY), CHIEF, two) == ["passphrase-needed"]
    assert refused(ChangePassphrase(GONE.id, OPEN_KEY), CHIEF, two) == ["passphrase-needed"] * 2


def test_a_chief_makes_no_second_key_for_somebody_who_has_one() -> None:
    assert refused(ChangePassphrase(EDITOR.id, KEY), CHIEF) == ["keys-in-force"]
    assert refused(ChangePassphrase(EDITOR.id, KEY), WRITER) == ["not-allowed"]
    assert refused(ChangePassphrase(GONE.id, KEY), CHIEF) == []
    assert refused(ChangePassphrase("nobody", KEY), CHIEF) == ["unknown-person"]


def test_one_s_own_key_resealed_stays_the_same_key() -> None:
    (event,) = people.decide(ROOM, ChangePassphrase(EDITOR.id, replace(EDITOR.keys[0], recipient="x")), EDITOR)
    assert evolve(EDITOR, event).keys[0].key_id == EDITOR.keys[0].key_id
    (event,) = people.decide(ROOM, ChangePassphrase(EDITOR.id, KEY), EDITOR)
    assert [key.key_id for key in evolve(EDITOR, event).keys] == [EDITOR.keys[0].key_id, "new"]


def test_the_last_chief_stays() -> None:
    for command in (ChangeRole(CHIEF.id, Role.EDITOR), RevokeKeys(CHIEF.id, "سبب")):
        assert refused(command, CHIEF) == ["last-chief"]
        assert refused(command, CHIEF, People({**ROOM.by_id, OTHER_CHIEF.id: OTHER_CHIEF})) == []
        left = People({**ROOM.by_id, OTHER_CHIEF.id: replace(OTHER_CHIEF, keys=())})
        assert refused(command, CHIEF, left) == ["last-chief"]  # one who left is no chief to fall back on


def test_nothing_happens_twice() -> None:
    assert refused(ChangeRole(WRITER.id, Role.REPORTER), CHIEF) == ["nothing-to-change"]
    assert refused(RevokeKeys(GONE.id, "سبب"), CHIEF) == ["nothing-to-change"]
    assert refused(RevokeKeys(WRITER.id, " "), CHIEF) == ["reason-missing"]


def test_the_fold_of_a_member() -> None:
    member = Person()
    for event in people.decide(People(), add("ليلى", key=OPEN_KEY, role=Role.CHIEF), None):
        member = evolve(member, event)
    assert (member.name, member.role, member.active, member.protected) == ("ليلى", Role.CHIEF, True, False)
    for event in people.decide(People({"p9": member, CHIEF.id: CHIEF}), RevokeKeys("p9", "غادرت"), CHIEF):
        member = evolve(member, event)
    assert (member.active, member.name) == (False, "ليلى")
    with pytest.raises(TypeError):
        evolve(member, SubmitStory("s"))  # type: ignore[arg-type] # no fact at all


@pytest.mark.parametrize("role", list(Role))
def test_ranks(role: Role) -> None:
    order = [Role.REPORTER, Role.EDITOR, Role.CHIEF]
    assert [person("x", role).at_least(wanted) for wanted in order] == [
        order.index(role) >= place for place in range(len(order))
    ]


# -- settings -------------------------------------------------------------------------------------------------------

RULES = frozenset({"calque"})


def setting(key: str, value: str, actor: Person | None = CHIEF, members: int = 3) -> str:
    """The value that comes to be in force, or the rule that refuses it."""
    try:
        (event,) = newsroom.decide(Newsroom("صحيفة"), ChangeSetting(key, value), actor, RULES, members)
    except Rejected as no:
        return no.reasons[0].rule
    return newsroom.evolve(Newsroom("صحيفة"), event).settings[key]


@pytest.mark.parametrize(
    ("key", "value", "stored"),
    [
        ("time-zone", "Africa/Cairo", "Africa/Cairo"),
        ("time-zone", "Mars/Base", "setting-value"),
        ("time-zone", "../etc/passwd", "setting-value"),
        ("week", "sat-sun", "sat-sun"),
        ("week", "mon", "setting-value"),
        ("minimum-notice-hours", "04", "4"),
        ("minimum-notice-hours", "٣", "3"),
        ("minimum-notice-hours", "-1", "setting-value"),
        ("minimum-notice-hours", "²", "setting-value"),
        ("minimum-notice-hours", "9999", "setting-value"),
        ("holidays", "2027-01-01, 2026-12-25 2026-12-25", "2026-12-25, 2027-01-01"),
        ("holidays", "الجمعة", "setting-value"),
        ("holidays", "", ""),
        ("credit", "  إعداد  ", "إعداد"),
        ("rule.calque", "required", "required"),
        ("rule.calque", "loud", "setting-value"),
        ("rule.nothing", "required", "unknown-setting"),
        ("colour", "red", "unknown-setting"),
        ("self-approval", "declared", "self-approval-ended"),
    ],
)
def test_settings(key: str, value: str, stored: str) -> None:
    assert setting(key, value) == stored


def test_settings_are_a_chief_s() -> None:
    assert setting("week", "fri", EDITOR) == "not-allowed"
    assert setting("week", "fri", None) == "not-a-member"


def test_self_approval_is_declared_alone() -> None:
    assert setting("self-approval", "declared", members=1) == "declared"
    assert setting("self-approval", "off") == "off"


@pytest.mark.parametrize("key", SETTINGS)
def test_every_default_is_a_value(key: str) -> None:
    assert SETTINGS[key].check(SETTINGS[key].default) == SETTINGS[key].default
    assert Newsroom().setting(key) == SETTINGS[key].default


def test_a_newsroom_is_founded_once_with_a_name() -> None:
    def founded(room: Newsroom, name: str) -> Newsroom:
        (event,) = newsroom.decide(room, Found(name, "k", "pub"), None, RULES, 0)
        return newsroom.evolve(room, event)

    room = founded(Newsroom(), " صحيفة ")
    assert room.name == "صحيفة"
    for wrong in ((room, "أخرى"), (Newsroom(), "  ")):
        with pytest.raises(Rejected):
            founded(*wrong)
