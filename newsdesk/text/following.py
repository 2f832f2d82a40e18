"""Places of one text in another that says the same in other signs: digits, quotation marks and months as a house
writes them."""

from __future__ import annotations

from newsdesk.text.body import Span
from newsdesk.text.compare import word_differences


class Following:
    """Takes spans from ``old`` to ``new`` and back, by code points. What was replaced is followed as a whole."""

    __slots__ = ("_back", "_forward", "_same")

    def __init__(self, old: str, new: str) -> None:
        self._same = old == new
        self._forward = () if self._same else tuple((item.old, item.new) for item in word_differences(old, new))
        self._back = tuple((after, before) for before, after in self._forward)

    def forward(self, span: Span) -> Span:
        """A span of the old text in the new one: empty where nothing of it is left."""
        return span if self._same else _taken(self._forward, span)

    def back(self, span: Span) -> Span:
        """A span of the new text in the old one."""
        return span if self._same else _taken(self._back, span)


def _taken(pairs: tuple[tuple[Span, Span], ...], span: Span) -> Span:
    return _place(pairs, span[0], end=False), _place(pairs, span[1], end=True)


def _place(pairs: tuple[tuple[Span, Span], ...], offset: int, *, end: bool) -> int:
    """An offset on the other side. In a stretch that differs, a start goes to where it begins, an end to its end."""
    last = 0
    for here, there in pairs:
        inside = here[0] < offset <= here[1] if end else here[0] <= offset < here[1]
        if inside:
            same = here[1] - here[0] == there[1] - there[0]
            return there[0] + offset - here[0] if same else there[1] if end else there[0]
        last = there[1]
    return 0 if end and offset == 0 else last
