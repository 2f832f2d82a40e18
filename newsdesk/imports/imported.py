"""What bringing copy in gives: the body, what could not be carried, and what was recognised and set aside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from newsdesk.domain.published import Attribution
from newsdesk.text.body import Body, Direction, Kind

Classify = Callable[[Sequence[str]], list[Kind]]
"""Tells the kinds of plain paragraphs from their words and order; one kind for each text given."""

NewId = Callable[[], str]
"""Gives a fresh paragraph id each time."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something in the file that the body does not hold. ``key`` names the sentence in the catalogues."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something recognised and dealt with, with nothing of the story lost: a correction note set aside, a repair."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """A file brought in. ``attributions`` are those that the file itself told of, in its own words' places.

    They are what another newsroom, or our own export, said of the text; whoever takes the copy in reads it again.
    """

    body: Body
    losses: tuple[Loss, ...] = ()
    notes: tuple[Notice, ...] = ()
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words with the same marks throughout, as a reader of a format finds them."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph as its format tells it. ``kind`` is None where the format says nothing of it.

    ``said`` are its attributions, all of paragraph 0: which one it will be is known once all are gathered.
    """

    stretches: tuple[Stretch, ...]
    kind: Kind | None = None
    direction: Direction | None = None
    said: tuple[Attribution, ...] = ()

    @property
    def text(self) -> str:
        """The paragraph's words."""
        return "".join(stretch.text for stretch in self.stretches)
