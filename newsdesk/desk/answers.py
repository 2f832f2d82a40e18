"""A source's answer record in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from newsdesk.domain.answering import FEWEST, AnswerRecord

if TYPE_CHECKING:
    from newsdesk.language import Language

_HOURS_TO_DAYS = 48


def answers_told(language: Language, record: AnswerRecord) -> str:
    """How often it was asked and what came of it; how long it takes only where it was asked often enough to say."""
    if not record.asked:
        return language.say("answers.never")
    told = language.say(
        "answers.counts", asked=language.count("answers.asked", record.asked), answered=record.answered,
        declined=record.declined, silent=record.no_reply, waiting=record.waiting,
    )  # fmt: skip
    if not record.enough:
        return f"{told} {language.say('answers.not_enough', fewest=FEWEST)}"
    if record.median is None:
        return told
    return f"{told} {language.say('answers.median', length=_length(language, record.median))}"


def _length(language: Language, length: timedelta) -> str:
    minutes = max(1, round(length.total_seconds() / 60))
    if minutes < 90:
        return language.count("answers.minutes", minutes)
    hours = round(minutes / 60)
    if hours < _HOURS_TO_DAYS:
        return language.count("answers.hours", hours)
    return language.count("answers.days", round(hours / 24))
