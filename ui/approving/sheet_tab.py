"""كشف الإسناد on the approver's page: cards of claims, what nobody answers for first; the sheet as a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton

from newsdesk.desk import Newsdesk
from newsdesk.desk.attribution_sheet import SheetWords, attribution_sheet, written
from newsdesk.domain.attribution_sheet import Answered, AttributionSheet, SheetClaim
from newsdesk.language import Language
from ui.approving.card_tab import CardTab
from ui.dialogs.request_log import PRINT, WEB, tell_written, write_page
from ui.inspector.cards import Card, Tone
from ui.office import Office

_TONES = {
    Answered.NOBODY: Tone.STOP, Answered.OWN: Tone.ATTENTION, Answered.ORPHANED: Tone.STOP,
    Answered.UNTIED: Tone.ATTENTION, Answered.TIED: Tone.GOOD,
}  # fmt: skip
TEXT = "*.txt"


class SheetTab(CardTab):
    """``span_wanted``: show the words of a claim."""

    span_wanted = Signal(int, int)

    def __init__(self, office: Office) -> None:
        super().__init__(office, "attribution-sheet.title", "attribution-sheet.nothing")
        self._claims: dict[str, SheetClaim] = {}
        self.sheet: AttributionSheet | None = None
        self.saving = QPushButton(office.say("ui.approving.save_sheet"))
        self.saving.setAutoDefault(False)
        self.saving.clicked.connect(self.save)
        self.column.addWidget(self.saving, 0, Qt.AlignmentFlag.AlignLeading)
        self.pane.list.chosen.connect(self._chosen)

    def show_sheet(self, sheet: AttributionSheet) -> None:
        """Show every claim."""
        self.sheet = sheet
        words = SheetWords(self._office.language)
        lines = [" · ".join(words.counts(sheet))]
        if sheet.self_approval:
            lines.append(self._office.say("attribution-sheet.self"))
        self.heading.setText("\n".join(line for line in lines if line))
        self.heading.setVisible(bool(self.heading.text()))
        self._claims = {item.id: item for item in sheet.claims}
        self.pane.show_cards([self._card(item, words) for item in sheet.claims])

    def _card(self, item: SheetClaim, words: SheetWords) -> Card:
        speaker = item.speaker or item.cue
        title = f"{speaker} — {item.cue}" if item.speaker and item.cue else speaker or item.words
        lines = [item.words] if item.words and item.words != title else []
        if item.relay:
            lines.append(f"{self._office.say('attribution-sheet.relay')}{self._office.say('ui.colon')} {item.relay}")
        for source in item.sources:
            status, notes, lacks = words.about(source)
            lines.append(f"{source.label} ({status})")
            lines += [note for note in (*notes, lacks) if note]
        lines += words.notes(item)
        return Card(item.id, title, words.state(item), _TONES[item.answered], tuple(lines), words.place(item))

    @Slot(str)
    def _chosen(self, identity: str) -> None:
        item = self._claims.get(identity)
        if item is not None and item.span is not None:
            self.span_wanted.emit(*item.span)

    @Slot()
    def save(self) -> QFileDialog | None:
        """Ask where to, and write the sheet of exactly the text that is shown there."""
        if self.sheet is None:
            return None
        say = self._office.say
        chooser = QFileDialog(self, say("ui.approving.save_sheet"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = {
            say("ui.request_log.web", pattern=WEB): "html", say("ui.request_log.pdf", pattern=PRINT): "pdf",
            say("ui.approving.plain", pattern=TEXT): "txt",
        }  # fmt: skip
        chooser.setNameFilters(list(filters))
        chooser.setDefaultSuffix("html")
        chooser.selectFile(say("ui.approving.sheet_file"))
        chooser.filterSelected.connect(partial(_suffix, chooser, filters))
        chooser.fileSelected.connect(self.write)
        chooser.open()
        return chooser

    @Slot(str)
    def write(self, path: str) -> None:
        """Write it off the painting thread, and say where it lies."""
        if self.sheet is not None:
            office = self._office
            language = Language(office.language.code, digits=office.language.digits, isolate=True)
            task = partial(_write, office.desk, self.sheet.story, self.sheet.revision, language, Path(path))
            office.ask(self, task, partial(tell_written, office, self))


def _suffix(chooser: QFileDialog, filters: dict[str, str], chosen: str) -> None:
    chooser.setDefaultSuffix(filters.get(chosen, "html"))


def _write(desk: Newsdesk, story: str, revision: int, language: Language, path: Path) -> Path:
    plain = path.suffix.lower() == ".txt"
    page = written(desk, attribution_sheet(desk, story, revision), language, ".txt" if plain else ".html")
    return write_page(page, path, rtl=language.right_to_left)
