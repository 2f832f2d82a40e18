"""A card in words, for the eye and for a screen reader alike."""

from __future__ import annotations

from datetime import datetime

from newsdesk.desk.story_cards import StoryCard
from newsdesk.language import Digits
from newsdesk.text.house_dates import Months, english_moment, written_moment
from ui.office import Office


def headline(office: Office, card: StoryCard) -> str:
    """The headline, or that there is none yet."""
    return card.headline.strip() or office.say("ui.desk.untitled")


def moment(office: Office, at: datetime, months: Months) -> str:
    """A time local to the newsroom, as the language in force writes it."""
    if office.language.code == "en":
        return english_moment(at)
    return written_moment(at, months, arabic_indic=office.language.digits is Digits.ARABIC_INDIC)


def state(office: Office, card: StoryCard) -> str:
    """Where the story stands, and its change in hand where it has one."""
    own = office.say(f"state.{card.status}")
    if card.working == card.status:
        return own
    return office.say("ui.desk.change", state=own, working=office.say(f"state.{card.working}"))


def deadline(office: Office, card: StoryCard, months: Months) -> str:
    """That an update is owed; else the nearest deadline; else what waits to be classified; or nothing."""
    if card.updates:
        return office.count("ui.desk.updates", card.updates)
    if card.due is not None:
        key = "ui.desk.overdue" if card.overdue else "ui.desk.due"
        return office.say(key, when=moment(office, card.due, months))
    return office.count("ui.desk.unclassified", card.unclassified) if card.unclassified else ""


def changed(office: Office, card: StoryCard, months: Months) -> str:
    """Whose text it is, and when it was last acted on."""
    names = office.language.listed(card.writers)
    return office.say("ui.desk.changed", writers=names, when=moment(office, card.changed_at, months))


def card_told(office: Office, card: StoryCard, months: Months) -> str:
    """All of it in one sentence."""
    parts = (
        headline(office, card), state(office, card), changed(office, card, months), deadline(office, card, months),
    )  # fmt: skip
    return office.language.listed(part for part in parts if part)
