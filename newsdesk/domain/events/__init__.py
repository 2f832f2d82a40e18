"""Facts: what happened, in the past tense. Names and versions are permanent; an unknown one is an error."""

from __future__ import annotations

from collections.abc import Mapping

from newsdesk.domain.events import corrections, legal_bars, newsroom, people, requests, reviewing, sources, story, vault
from newsdesk.domain.events.base import Event

_MODULES = (newsroom, people, sources, story, requests, corrections, vault, reviewing, legal_bars)


def _subclasses(module: object) -> list[type[Event]]:
    found = [value for value in vars(module).values() if isinstance(value, type) and issubclass(value, Event)]
    return [value for value in found if "NAME" in vars(value)]


EVENTS: Mapping[tuple[str, int], type[Event]] = {
    (event.NAME, event.VERSION): event for module in _MODULES for event in _subclasses(module)
}
"""Every fact this version of the program knows, by name and version."""

__all__ = ["EVENTS", "Event"]
