"""Many stories exported at once: those chosen, those listed, or those published between two days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPlainTextEdit, QRadioButton, QWidget

from newsdesk.desk import Changes, Member, Newsdesk
from newsdesk.desk.batch import Batch, Chosen, export_many, listed, named, published
from newsdesk.desk.copy_in import today
from newsdesk.desk.handing import Ways, ways_out
from newsdesk.language import Language
from ui.delivery import Progress
from ui.dialogs.fields import Day
from ui.exporting.copies_form import CopiesForm
from ui.exporting.pane import STORY_LANGUAGE
from ui.office import Office

SELECTED, LISTED, PUBLISHED = "selected", "listed", "published"
DAYS = 7
"""How many days back the range begins at first."""


class BatchForm(CopiesForm):
    """Progress while it runs, a way to stop between two stories, and what became of each at the end."""

    def __init__(
        self, office: Office, selected: Sequence[str], states: Sequence[str] = (), typed: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(office, "ui.dialog.batch", parent)
        self._selected = tuple(selected)
        self._narrowed = (tuple(states), typed)
        self._found: dict[str, list[Chosen]] = {}
        self._running: Progress | None = None
        self.batch: Batch | None = None
        self.which = QButtonGroup(self)
        self.radios = {name: QRadioButton() for name in (SELECTED, LISTED, PUBLISHED)}
        self.since, self.until = Day(), Day()
        self.number = self.note("")
        self.outcome = QPlainTextEdit()
        self._lay_out()
        self.row.insertWidget(0, self.show_folder)
        self.finish()
        self.confirming.setEnabled(False)
        self.which.buttonClicked.connect(self._count)
        self.fetch(partial(today, office.desk), self._start_days)
        self.fetch(partial(ways_out, office.desk), self._ways)
        self._look_up()

    def _lay_out(self) -> None:
        say = self.office.say
        inside = QWidget()
        for radio in self.radios.values():
            self.which.addButton(radio)
            self.column.addWidget(radio)
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        for key, day in (("since", self.since), ("until", self.until)):
            label = QLabel(say(f"ui.dialog.batch.{key}"))
            label.setBuddy(day)
            day.setAccessibleName(label.text())
            row.addWidget(label)
            row.addWidget(day)
        row.addStretch(1)
        self.days = inside
        self.column.addWidget(inside)
        self.column.addWidget(self.number)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.rows)
        self.column.addWidget(self.destination)
        self.outcome.setReadOnly(True)
        self.outcome.setTabChangesFocus(True)
        self.outcome.setMinimumHeight(self.office.look.px(150))
        self.outcome.setAccessibleName(say("ui.dialog.batch.outcome"))
        self.outcome.hide()
        self.column.addWidget(self.outcome, 1)
        self._before = (*self.radios.values(), self.days, self.heading, self.rows, self.destination)
        for name in self.radios:
            self._tell_number(name)
        chosen = self.radios[SELECTED if len(self._selected) > 1 else LISTED]
        chosen.setChecked(True)
        chosen.setFocus()
        self.radios[SELECTED].setVisible(bool(self._selected))

    # -- which stories -----------------------------------------------------------------------------------------------

    def _ways(self, ways: Ways) -> None:
        self.rows.fill(ways.formats, losses=False)
        self.rows.choose([ways.formats[0].name] if ways.formats else [])
        self.destination.fill(ways.targets, ())
        self._count()

    def _look_up(self) -> None:
        desk = self.office.desk
        self.fetch(partial(listed, desk, *self._narrowed), partial(self._counted, LISTED))
        if self._selected:
            self.fetch(partial(named, desk, self._selected), partial(self._counted, SELECTED))

    def _start_days(self, last: date) -> None:
        """The days up to the newsroom's today, which may be another than this computer's."""
        for day, back in ((self.since, DAYS), (self.until, 0)):
            day.start(last - timedelta(days=back))
            day.dateChanged.connect(self._days_changed)
        self._days_changed()

    @Slot()
    def _days_changed(self) -> None:
        first, last = (day.date() for day in (self.since, self.until))
        days = ((first.year(), first.month(), first.day()), (last.year(), last.month(), last.day()))
        self.fetch(partial(_between, self.office.desk, *days), partial(self._counted, PUBLISHED))

    def _counted(self, name: str, found: list[Chosen]) -> None:
        self._found[name] = found
        self._tell_number(name)
        self._count()

    def _tell_number(self, name: str) -> None:
        found = self._found.get(name)
        words = self.office.say(f"ui.dialog.batch.{name}")
        if found is not None:
            words = self.office.say("ui.dialog.batch.counted", which=words, n=len(found))
        self.radios[name].setText(words)

    @property
    def chosen(self) -> list[Chosen]:
        """The stories that would be exported."""
        name = next((name for name, radio in self.radios.items() if radio.isChecked()), LISTED)
        return self._found.get(name, [])

    @Slot()
    def _count(self) -> None:
        some = self.chosen
        drafts = sum(not item.version for item in some)
        words = self.office.count("ui.dialog.batch.stories", len(some))
        if drafts:
            words += " " + self.office.count("ui.dialog.batch.drafts", drafts)
        self.number.setText(words)
        self.confirming.setEnabled(bool(some and self.formats) and not self._under_way)

    # -- running -----------------------------------------------------------------------------------------------------

    def hand_over(self, member: Member, formats: list[str]) -> None:
        self.busy(1)
        for part in self._before:
            part.setEnabled(False)
        self.leaving.setText(self.office.say("ui.dialog.batch.stop"))
        self.office.delivery.progressed.connect(self._told)
        task = partial(
            _run, self.office.desk, member, [item.id for item in self.chosen], formats,
            Path(self.destination.chosen_folder), self.destination.given_to,
        )  # fmt: skip
        self._running = self.office.work(self, task, self._ran, self._failed)

    @Slot(int, int)
    def _told(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.number.setText(self.office.say("ui.dialog.batch.progress", done=done, total=total))
        self.progress.setAccessibleName(self.number.text())

    def _over(self) -> None:
        self._running = None
        self.office.delivery.progressed.disconnect(self._told)
        self.progress.setRange(0, 0)
        self.leaving.setEnabled(True)
        self.leaving.setText(self.office.say("ui.dialog.close"))

    def _failed(self, error: BaseException) -> None:
        self._over()
        for part in self._before:
            part.setEnabled(True)
        self.leaving.setText(self.office.say("ui.dialog.cancel"))
        self.refused(error)

    def _ran(self, batch: Batch) -> None:
        self._over()
        self.batch = batch
        stories = frozenset(item.story for item in batch.handed)
        made = tuple(copy.id for item in batch.handed for copy in item.copies)
        self.handed_over(Changes(stories=stories, made=made))
        for part in (*self._before, self.number):
            part.hide()
        self.outcome.setPlainText("\n".join(self._lines(batch)))
        self.outcome.show()
        self.show_folder.setVisible(bool(batch.handed))
        self.leaving.setFocus()

    def _lines(self, batch: Batch) -> list[str]:
        """The counts, what could not leave and why, what is left, and what the formats did not carry."""
        say, count = self.office.say, self.office.count
        lines = [count("ui.dialog.batch.done", len(batch.handed), copies=batch.copies)]
        if batch.failed:
            lines += ["", count("ui.dialog.batch.failed", len(batch.failed))]
            for item in batch.failed:
                # On a line of its own: inside another sentence a path in it would no longer stand by itself.
                lines.append(say("ui.dialog.batch.story_failed", headline=item.headline or item.story))
                lines.append(self.office.problem(item.error))
        if batch.left:
            lines += ["", count("ui.dialog.batch.left", len(batch.left))]
        lost: Counter[tuple[str, str]] = Counter(
            (copy.format, say(loss.key, **loss.values))
            for item in batch.handed for copy in item.copies for loss in copy.losses
        )  # fmt: skip
        if lost:
            lines += ["", say("ui.dialog.batch.lost")]
            for (name, words), stories in sorted(lost.items()):
                lines.append(count("ui.dialog.batch.loss", stories, format=say(f"ui.format.{name}"), loss=words))
        return lines

    def reject(self) -> None:
        """While stories are being written: stop after the one in hand; what is written stays in the register."""
        if self._running is not None:
            self._running.cancel()
            self.leaving.setEnabled(False)
        else:
            super().reject()


def _between(desk: Newsdesk, first: tuple[int, int, int], last: tuple[int, int, int]) -> list[Chosen]:
    """What was published from the beginning of a day to the end of another, by the newsroom's clock."""
    zone = desk.context().newsroom.zone
    since = datetime.combine(datetime(*first, tzinfo=zone).date(), time(), zone)
    until = datetime.combine(datetime(*last, tzinfo=zone).date() + timedelta(days=1), time(), zone)
    return published(desk, since, until)


def _run(
    desk: Newsdesk, member: Member, stories: Sequence[str], formats: Sequence[str], folder: Path, recipient: str,
    progress: Progress,
) -> Batch:  # fmt: skip
    return export_many(desk, member, stories, formats, folder, Language(STORY_LANGUAGE), recipient, progress)
