"""السجل: everything that was done to the story, by whom and when."""

from __future__ import annotations

from newsdesk.desk.pages import HistoryPage, history
from ui.inspector.cards import Card, Tone
from ui.inspector.tab import StoryTab
from ui.office import Office

_TONES = {
    "story.approved": Tone.GOOD, "story.published": Tone.DONE, "story.returned": Tone.ATTENTION,
    "story.held": Tone.ATTENTION, "story.withheld": Tone.STOP, "story.withdrawn": Tone.STOP,
    "correction.published": Tone.DONE,
}  # fmt: skip


class Activity(StoryTab[HistoryPage]):
    """The latest first. Nothing can be done with it: it is the record."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, history, "ui.inspector.activity.empty")
        self.acts.hide()
        self.speak()

    def present(self, page: HistoryPage) -> None:
        self.head(self.office.count("ui.inspector.activity.count", len(page.entries)))
        code, say = self.office.language.code, self.office.say
        self.pane.show_cards(
            [
                Card(
                    entry.id, say("ui.inspector.activity.did", who=entry.name, what=say(f"fact.{entry.type}")),
                    tone=_TONES.get(entry.type, Tone.PLAIN), lines=(page.clock.written(entry.at, code),),
                )
                for entry in page.entries
            ]
        )  # fmt: skip
