"""Above the text: who returned it and why, what was objected to, and the way to the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from newsdesk.desk import Changes
from newsdesk.desk.returns import SentBack, last_return
from newsdesk.text.anchors import Anchor, span_of
from ui.editor.about_story import AboutStory
from ui.editor.notices import ROOMY, Offer
from ui.office import Office

if TYPE_CHECKING:
    from ui.editor.editor import StoryEditor

RETURNED = "returned"
"""The name of the bar."""
MOST, LONGEST, SHORTEST = 3, 120, 40
"""So many objections are told in the bar, and so many code points of each; enlarged, only so much of the reason. All
of them are among the checks."""


class Returned(AboutStory[SentBack | None]):
    """Asks when a story is opened or changed. ``wanted``: show the objections among the checks."""

    wanted = Signal()

    def __init__(self, office: Office, editor: StoryEditor) -> None:
        super().__init__(office, editor, last_return, None, RETURNED)
        self._waved: dict[str, SentBack] = {}
        self._next = 0
        office.look.changed.connect(self.tell)

    def forget(self) -> None:
        """From the first objection again."""
        super().forget()
        self._next = 0

    def concerns(self, story: str, changes: Changes) -> bool:
        """Names are the newsroom's."""
        return story in changes.stories or changes.newsroom

    @Slot()
    def tell(self) -> None:
        """The bar as it is now."""
        found = self._told
        self._editor.notices.drop(RETURNED)
        if found is None or not found.in_hand or found == self._waved.get(self._editor.story_id or ""):
            return
        offers: list[Offer] = []
        if self._roomy and any(not item.orphaned for item in found.open):
            offers.append(("ui.returned.next", self.show_next))
        if found.objections:
            offers.append(("ui.returned.show", self.wanted.emit))
        self._editor.notices.tell(RETURNED, self._words, [*offers, ("ui.close", self._wave)], role="problem")

    @property
    def _roomy(self) -> bool:
        """Whether the bar may take some lines: enlarged, they would be the text's."""
        return self._office.look.zoom <= ROOMY

    def _words(self) -> str:
        found, say = self._told, self._office.say
        if found is None:
            return ""
        reason = found.reason if self._roomy else _short(found.reason, SHORTEST)
        lines = [say("ui.returned.by", who=found.by, reason=reason)]
        if not self._roomy:
            return lines[0]
        if found.objections:
            lines.append(self._office.count("ui.returned.open_count", len(found.open)))
        for item in found.open[:MOST]:
            words = _short(item.at.quote)
            key = "ui.returned.cut" if item.orphaned else "ui.approving.objection_line"
            lines.append(say(key, words=words, reason=_short(item.reason)))
        return "\n".join(lines)

    @Slot()
    def show_next(self) -> None:
        """Show the words of the next open objection, round the end."""
        placed = [item for item in self._told.open if not item.orphaned] if self._told is not None else []
        if placed:
            self.show_words(placed[self._next % len(placed)].at)
            self._next += 1

    @Slot(object)
    def show_words(self, anchor: Anchor) -> None:
        """Scroll to words of the kept text, wherever they stand on the page by now."""
        span = span_of(self._editor.saving.base_body, anchor)
        if span is not None:
            self._editor.show_span(*span)

    @Slot()
    def _wave(self) -> None:
        if self._told is not None:
            self._waved[self._editor.story_id or ""] = self._told
        self._editor.notices.drop(RETURNED)


def _short(text: str, most: int = LONGEST) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
