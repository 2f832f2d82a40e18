"""The directory in and out as files: what a file would bring is shown row by row before anything of it is entered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from newsdesk.desk import Changes, Member, Newsdesk
from newsdesk.desk.source_files import Brought, SourceFormat, counted, enter, export_sources, plan_import
from newsdesk.domain.source_cards import Planned, Verdict
from newsdesk.language import Language
from ui.delivery import Progress
from ui.dialogs.choosing import choose_file
from ui.dialogs.form import Form
from ui.inspector.card_list import CardPane
from ui.inspector.cards import Card, Tone
from ui.office import Office

_TONES = {Verdict.NEW: Tone.GOOD, Verdict.DUPLICATE: Tone.PLAIN, Verdict.REFUSED: Tone.STOP}
MOST_SHOWN = 2_000
"""Rows listed at most; what is refused is listed first, for that is what somebody has to put right."""


def choose_import(office: Office, over: QWidget, chosen: Callable[[str], object]) -> None:
    """Ask for the file to bring in."""
    known, every = office.say("ui.sources.file_kinds"), office.say("ui.desk.all-files")
    filters = [f"{known} (*.csv *.vcf *.vcard *.txt)", f"{every} (*)"]
    choose_file(over, office.say("ui.sources.import"), chosen, filters)


def ask_where_to_export(office: Office, over: QWidget, then: Callable[[int], object]) -> None:
    """Ask where the directory is to be written, and as what; then write it."""
    dialog = QFileDialog(over, office.say("ui.sources.export"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    filters = {f"{office.say(f'source-format.{kind.value}')} (*{kind.suffix})": kind for kind in SourceFormat}
    dialog.setNameFilters(list(filters))

    def chosen(path: str) -> None:
        export_to(office, over, Path(path), filters[dialog.selectedNameFilter()], then)

    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def export_to(
    office: Office, over: QWidget, path: Path, kind: SourceFormat, then: Callable[[int], object]
) -> None:
    """Write the directory to a file off the painting thread. A name without an ending gets the format's."""
    path = path if path.suffix else path.with_suffix(kind.suffix)
    plain = Language(office.language.code, digits=office.language.digits)
    office.work(over, partial(_export, office.desk, path, kind, plain), then)


def _export(desk: Newsdesk, path: Path, kind: SourceFormat, language: Language, _: Progress) -> int:
    return export_sources(desk, path, kind, language)


def _plan(desk: Newsdesk, path: Path, member: Member, _: Progress) -> tuple[Planned, ...]:
    return plan_import(desk, path, member)


def _enter(desk: Newsdesk, planned: Sequence[Planned], member: Member, progress: Progress) -> Brought:
    def told(done: int, total: int) -> bool:
        progress.report(done, total)
        return not progress.cancelled

    return enter(desk, planned, member, told)


class ImportForm(Form):
    """What a file would bring, by its lines; entered when it is confirmed, and given up at any point without harm."""

    def __init__(self, office: Office, path: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.import_sources", parent, verb="ui.dialog.import_sources.verb")
        self._path = Path(path)
        self.planned: tuple[Planned, ...] = ()
        self._progress: Progress | None = None
        self.summary = self.note(office.say("ui.dialog.import_sources.reading", file=self._path.name))
        self.column.addWidget(self.summary)
        self.pane = CardPane(office.look)
        self.pane.setMinimumHeight(office.look.px(340))
        self.pane.say_when_empty("")
        self.pane.list.setAccessibleName(office.say("ui.dialog.import_sources"))
        self.column.addWidget(self.pane, 1)
        self.finish()
        if office.member is not None:
            self.busy(1)
            office.work(self, partial(_plan, office.desk, self._path, office.member), self._shown, self.refused)
        self.confirming.setEnabled(False)

    def _shown(self, planned: tuple[Planned, ...]) -> None:
        self.busy(-1)
        self.planned = planned
        numbers = counted(planned)
        self.summary.setText(
            self.office.say(
                "ui.dialog.import_sources.summary", new=numbers[Verdict.NEW], duplicates=numbers[Verdict.DUPLICATE],
                refused=numbers[Verdict.REFUSED],
            )
        )  # fmt: skip
        order = {verdict: at for at, verdict in enumerate((Verdict.REFUSED, Verdict.NEW, Verdict.DUPLICATE))}
        listed = sorted(enumerate(planned), key=lambda item: (order[item[1].verdict], item[0]))[:MOST_SHOWN]
        self.pane.show_cards([self._card(at, one) for at, one in listed])
        self.confirming.setEnabled(numbers[Verdict.NEW] > 0)
        self.pane.list.setFocus()

    def _card(self, at: int, one: Planned) -> Card:
        say = self.office.say
        lines = [self.office.reason(reason) for reason in one.reasons]
        if one.verdict is Verdict.DUPLICATE:
            lines.append(say("cli.source.twin", twin=one.twin))
        if one.implied:
            lines.append(say("ui.dialog.import_sources.implied"))
        lines += [text for text in (one.card.title, one.card.institution) if text]
        name = one.card.name or say("ui.dialog.import_sources.nameless")
        where = say("ui.dialog.import_sources.line", line=one.line)
        return Card(str(at), name, say(f"planned.{one.verdict.value}"), _TONES[one.verdict], tuple(lines), where)

    def confirm(self) -> None:
        member = self.office.member
        if member is None:
            self.act(None)  # the office says that nobody is signed in
            return
        self.busy(1)
        work = partial(_enter, self.office.desk, self.planned, member)
        self._progress = self.office.work(self, work, self._entered, self.refused)
        self.office.delivery.progressed.connect(self._told)

    @Slot(int, int)
    def _told(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _entered(self, brought: Brought) -> None:
        self._progress = None
        self.office.delivery.progressed.disconnect(self._told)
        changes = Changes(newsroom=True)
        self.office.changed.emit(changes)
        if brought.left:
            self.busy(-1)
            self.confirming.setEnabled(False)
            self.tell(self.office.say("ui.dialog.import_sources.left", entered=brought.entered, left=brought.left))
            return
        self.done_well(changes)

    def reject(self) -> None:
        """While rows are being entered: stop after the one in hand; what is entered stays."""
        if self._progress is not None:
            self._progress.cancel()
        else:
            super().reject()
