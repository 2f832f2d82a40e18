"""From finding to finding by key, each with what it says and the fix that it may have."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from newsdesk.domain.errors import Reason
from newsdesk.domain.fixing import Fix
from ui.editor import lights
from ui.editor.copyediting import Better, better_words, told_anyway
from ui.editor.notices import Offer
from ui.editor.shining import Spot
from ui.office import Office

if TYPE_CHECKING:
    from ui.editor.editor import StoryEditor

NOTICE = "finding"
"""The name of the bar."""


class Stepping(QObject):
    """Knows what was found last in the text on the page: ``findings``."""

    def __init__(self, office: Office, editor: StoryEditor) -> None:
        super().__init__(editor)
        self._office = office
        self._editor = editor
        self.findings: tuple[Reason, ...] = ()

    def step(self, step: int) -> None:
        """To the next finding from the caret (1), or to the previous one (-1), round the end."""
        spots = sorted(set(self._spots()))
        if not spots:
            self._editor.notices.tell(NOTICE, partial(self._office.say, "ui.editor.finding.none"))
            return
        here = self._editor.binding.place(self._editor.page.textCursor().position())
        if step > 0:
            spot = next((spot for spot in spots if spot[:2] > here), spots[0])
        else:
            spot = next((spot for spot in reversed(spots) if spot[:2] < here), spots[-1])
        self._editor.show_spot(spot)
        self._explain(spot)

    def _spots(self) -> list[Spot]:
        return [
            (number, light.start, light.end)
            for number, entry in enumerate(self._editor.binding.table)
            for light in entry.lights
            if light.name in lights.FINDINGS.values()
        ]

    def _explain(self, spot: Spot) -> None:
        editor = self._editor
        offset = sum(len(entry.text) + 1 for entry in editor.binding.table[: spot[0]])
        first, last = offset + spot[1], offset + spot[2]
        said = [item for item in self.findings if item.span and item.span[0] < last and first < item.span[1]]
        away = partial(editor.notices.drop, NOTICE)
        here = editor.binding.position(spot[0], spot[1])
        offered, better = editor.mending.at(here), editor.copyediting.at(here)
        offers: list[Offer] = []
        if offered:
            offers.append(("ui.mending.apply", partial(editor.mending.write, offered[0].statement)))
        elif better and not editor.page.isReadOnly():
            offers.append(("ui.mending.apply", partial(self._better, better[0])))
        words = partial(self._words, said, offered[0] if offered else None, next(iter(better), None))
        editor.notices.tell(NOTICE, words, [*offers, ("ui.find.close", away)])

    def _better(self, better: Better) -> None:
        self._editor.notices.drop(NOTICE)
        self._editor.copyediting.write([better])
        self._editor.page.setFocus()

    def _words(self, reasons: list[Reason], fix: Fix | None, better: Better | None) -> str:
        told = [self._office.reason(item) for item in reasons]
        if fix is not None:
            told.append(self._editor.mending.words(fix))
        elif better is not None and not told_anyway(better.reason, better.words):
            told.append(better_words(self._office, better.old, better.words))
        return "\n".join(told)
