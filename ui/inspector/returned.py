"""What a text was returned with, as cards: each objection with what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.desk.returns import SentBack
from newsdesk.domain.events.story import Objection
from ui.inspector.cards import Card, Tone
from ui.office import Office


def returned_cards(office: Office, returned: SentBack | None) -> Iterator[Card]:
    """A card for each objection, the open ones first."""
    if returned is None:
        return
    ordered = sorted(returned.objections, key=lambda item: item.id in returned.settled)
    for at, item in enumerate(ordered):
        section = office.say("ui.returned.section") if at == 0 else ""
        met = item.id in returned.settled
        badge, tone = office.say("ui.returned.met" if met else "ui.returned.open"), Tone.GOOD if met else Tone.STOP
        yield objection_card(office, item, badge, tone, section, struck=met)


def objection_card(
    office: Office, item: Objection, badge: str, tone: Tone, section: str = "", *, struck: bool = False
) -> Card:
    """What is asked, and of which words; an orphan says that its words were cut."""
    lines = [f"«{item.at.quote}»"]
    if item.orphaned:
        lines.append(office.say("ui.inspector.sourcing.orphaned"))
    return Card(item.id, item.reason, badge, tone, tuple(lines), section=section, struck=struck)
