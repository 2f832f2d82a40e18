"""The gate's work grows as the story does: counted in calls, so that no machine's speed tells."""

from __future__ import annotations

from newsdesk.domain.readiness import assess
from newsdesk.domain.requests import ReplyKind
from tests.analysis.counting import calls
from tests.domain.building import DAY, HOUR, SECOND, Desk, accuses, body, silent

BODIES = ("وزارة", "هيئة", "شركة", "مؤسسة", "مديرية", "لجنة")
CONCERNS = ("المرافئ", "الأشغال", "التجارة", "الطاقة", "الزراعة")
PARTIES = tuple(f"{kind} {concern}" for concern in CONCERNS for kind in BODIES)


def weighing(size: int) -> int:
    """The calls that weighing a story with so many accused, asked and spoken of takes, once its names are known."""
    parties = PARTIES[:size]
    found = [accuses(f"فضحت {party}", party, "تزوير") for party in parties]
    found += [silent(f"ولم ترد {party}", party) for party in parties]
    desk = Desk(tuple(found)).start(body(*(f"فضحت {party} تزوير. ولم ترد {party} على أسئلتنا." for party in parties)))
    for number, party in enumerate(parties):
        desk.ask(party, f"q{number}")
    desk.later(HOUR).reply(ReplyKind.AUTO_REPLY, identity="q0")
    context = desk.later(2 * DAY).context(SECOND)
    assert assess(desk.story, context) == ()
    return calls(lambda: assess(desk.story, context))


def test_thirty_requests_are_weighed_in_some_ten_thousand_calls() -> None:
    assert len(set(PARTIES)) == 30
    fifteen, thirty = weighing(15), weighing(30)
    assert thirty < 40_000
    assert thirty < 3.2 * fifteen  # twice the work, and the few hundred comparisons of every name with every other
