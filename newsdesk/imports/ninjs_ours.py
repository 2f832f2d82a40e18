"""Our own ninjs put together again: the text from its body, headlines and captions from the slots beside it.

The plain values of ``headlines`` and ``descriptions`` are what others read and may have mended on the way: where one
says something else than its slot, it is believed, and the slot's marks go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from newsdesk.imports.gathering import Gathering
from newsdesk.imports.html_walk import Walk
from newsdesk.imports.imported import Found, Stretch
from newsdesk.text.body import Kind

_ROLES = {
    "main": Kind.HEADLINE, "deck": Kind.DECK, "alert": Kind.ALERT, "social": Kind.SOCIAL, "caption": Kind.CAPTION,
}  # fmt: skip
_LAST = frozenset({Kind.CAPTION, Kind.SOCIAL})
"""What stands after the text where nothing tells its place."""


class Shown(Protocol):
    """A text with its role, as the item shows it."""

    @property
    def role(self) -> str: ...

    @property
    def text(self) -> str: ...


def read_ours(
    gathering: Gathering, parts: Sequence[Walk], headlines: Sequence[Shown], descriptions: Sequence[Shown]
) -> None:
    """Fills ``gathering`` from the bodies of an item of ours and the values beside them."""
    slotted, running = list[Found](), list[Found]()
    for part in parts:
        gathering.take_in(part.gathering)
        for found in part.gathering.paragraphs:
            slotted.append(found) if found.kind in _ROLES.values() else running.append(found)
    mark = _draft_mark(gathering)
    slots = [
        found
        for role, kind in _ROLES.items()
        for found in _settled(
            [found for found in slotted if found.kind is kind],
            [_unmarked(value.text, mark) for value in (*headlines, *descriptions) if value.role == role],
            kind,
        )
    ]
    gathering.paragraphs += _in_order(running, slots)


def _draft_mark(gathering: Gathering) -> str:
    """What an item of ours that is a draft puts before its headlines: what it says of itself, in square brackets."""
    aside = [str(notice.values["text"]) for notice in gathering.notices if notice.key == "import.note.set_aside"]
    return f"[{aside[0]}] " if aside else ""


def _unmarked(text: str, mark: str) -> str:
    return text.removeprefix(mark) if mark and text.startswith(mark) else "" if text == mark.strip() else text


def _settled(found: list[Found], shown: list[str], kind: Kind) -> list[Found]:
    """The slots of one kind as the item shows them: with their marks where the words are the same."""
    settled = []
    for at, words in enumerate(text for text in shown if text.strip()):
        slot = found[at] if at < len(found) else Found((), kind)
        settled.append(slot if slot.text == words else replace(slot, stretches=(Stretch(words),), said=()))
    return settled


def _in_order(running: list[Found], slots: list[Found]) -> list[Found]:
    """All paragraphs in the order of their places; a headline without one stands before the text."""
    placed = sorted((slot for slot in slots if slot.place is not None), key=lambda slot: slot.place or 0)
    ordered = [slot for slot in slots if slot.place is None and slot.kind not in _LAST]
    for paragraph in running:
        while placed and paragraph.place is not None and (placed[0].place or 0) < paragraph.place:
            ordered.append(placed.pop(0))
        ordered.append(paragraph)
    return [*ordered, *placed, *(slot for slot in slots if slot.place is None and slot.kind in _LAST)]
