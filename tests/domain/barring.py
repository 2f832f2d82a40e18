"""A newsroom under a gag order and with a child to protect, for the tests of legal bars."""

from __future__ import annotations

from newsdesk.domain import newsroom
from newsdesk.domain.legal_bars import AddBar, BarKind, LiftBar, protecting
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.people import Person
from tests.domain.building import CHIEF, EDITOR, NOW, body

SALT = bytes(range(32))
GAG = AddBar("b1", BarKind.GAG, "قضية المرفأ", "قرار المحكمة", "القرار 12/2026", ("مرفأ النور", "سليم القاضي"))
GIRL = "سارة محمد العلي"
CHILD = protecting(
    AddBar("b2", BarKind.PROTECTED, "قاصر في قضية الاعتداء", "قاصر ضحية اعتداء", "قانون الأحداث"),
    [GIRL, "سارة العلي"], SALT,
)  # fmt: skip
TEXT = body("قال شاهد إن العمل في مرفأ النور توقف.", "وانتهى اليوم الأول.")
SAFE = body("قال شاهد إن العمل في الميناء توقف.", "وانتهى اليوم الأول.")
NAMED = body("قالت لسارة محمد العلي أختها إن العمل توقف.", "وانتهى اليوم الأول.")


def recorded(*commands: AddBar, room: Newsroom | None = None, actor: Person = EDITOR) -> Newsroom:
    room = room or Newsroom("صحيفة الاختبار")
    for command in commands:
        for event in newsroom.decide(room, command, actor, frozenset(), 5):
            room = newsroom.evolve(room, event, actor.id, NOW)
    return room


def lifted(room: Newsroom, bar: str) -> Newsroom:
    (event,) = newsroom.decide(room, LiftBar(bar, "رفعت المحكمة القرار"), CHIEF, frozenset(), 5)
    return newsroom.evolve(room, event, CHIEF.id, NOW)
