"""Handing over copies: which formats, what each will look like and leaves behind, where to, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from newsdesk.desk import Changes, Member, Newsdesk
from newsdesk.desk.copying import Part
from newsdesk.desk.files import Copy, export
from newsdesk.desk.handing import ExportPreview, FormatPreview, export_preview
from newsdesk.domain.targets import Target
from newsdesk.language import Language
from ui.delivery import Progress
from ui.dialogs.scrolling import Scrolling, room
from ui.exporting.clipping import Clipper
from ui.exporting.copies_form import CopiesForm
from ui.exporting.pane import STORY_LANGUAGE, PreviewPane
from ui.office import Office
from ui.theme.tokens import GAP

SIZE = (1080, 820)
AROUND = 220
"""Pixels at 100 % above and below the formats and their preview."""
BESIDE = 760
"""Pixels at 100 %: in less room the preview stands below the formats."""


class ExportForm(CopiesForm):
    """Writes copies of a story and enters each in the register. What would be lost is said before anything is."""

    def __init__(self, office: Office, story: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.export", parent)
        self._story = story
        self._seen_digest = ""
        self._offered: tuple[FormatPreview, ...] = ()
        self.what = self.note("")
        self.column.insertWidget(1, self.what)
        self.pane = PreviewPane(office, story)
        self.versions = QComboBox()
        self._version_label = QLabel(office.say("ui.dialog.export.which_version"))
        self.clipper = Clipper(office, self)
        self._lay_out()
        self.written = self.note("")
        self.written.hide()
        self.column.addWidget(self.written)
        self.copy_text = self.button("ui.act.story.copy-text", partial(self._copy, Part.TEXT))
        self.copy_rich = self.button("ui.act.story.copy-rich", partial(self._copy, Part.RICH))
        self.row.insertWidget(0, self.copy_text)
        self.row.insertWidget(1, self.copy_rich)
        self.row.insertWidget(2, self.show_folder)
        self.finish()
        self.resize(self.sizeHint().expandedTo(self.minimumSizeHint()))
        self.confirming.setEnabled(False)
        self.rows.reached.connect(self.pane.show_format)
        self.versions.currentIndexChanged.connect(self._version_chosen)
        self.pane.failed.connect(office.failed)
        self.clipper.told.connect(self._told)
        self.clipper.refused.connect(self._not_fetched)
        office.changed.connect(self._changed)
        self._ask()

    def _lay_out(self) -> None:
        office = self.office
        scrolling = Scrolling(self.rows)
        # As wide as its rows, and as high as is left: it scrolls, not the window around it.
        scrolling.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        scrolling.setMinimumHeight(office.look.px(150))
        self._version_label.setBuddy(self.versions)
        self.versions.setAccessibleName(self._version_label.text())
        start = QWidget()
        column = QVBoxLayout(start)
        column.setSpacing(office.look.px(GAP))
        for part in (self._version_label, self.versions):
            part.hide()
            column.addWidget(part)
        column.addWidget(self.heading)
        column.addWidget(scrolling, 1)
        column.addWidget(self.destination)
        across = room(self).width() >= office.look.px(BESIDE)
        self.parts = QSplitter(Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical)
        self.parts.addWidget(start)
        self.parts.addWidget(self.pane)
        self.parts.setChildrenCollapsible(False)
        self.parts.setStretchFactor(0, 2)
        self.parts.setStretchFactor(1, 3)
        self.pane.setContentsMargins(*(office.look.px(GAP),) * 4)
        self.pane.setMinimumHeight(office.look.px(240))
        around = office.look.px(AROUND)
        wanted = min(office.look.px(SIZE[1]), room(self).height()) - around
        self.parts.setMinimumHeight(max(wanted, office.look.px(SIZE[1] // 2)))
        self.parts.setMinimumWidth(min(office.look.px(SIZE[0]), room(self).width()) - 64)
        self.column.addWidget(self.parts, 1)

    # -- what there is -----------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._ask_for(self.pane.version, self._known)

    def _ask_for(self, version: int, then: Callable[[ExportPreview], object]) -> None:
        language = Language(STORY_LANGUAGE)
        self.fetch(partial(export_preview, self.office.desk, self._story, language, version), then)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        """Somebody else may have published or withdrawn it meanwhile: what was previewed would not be what leaves."""
        if (self._story in changes.stories or changes.newsroom) and self.formats and not self._under_way:
            self._ask_for(self.pane.version, self._seen)

    def _seen(self, preview: ExportPreview) -> None:
        if preview.shown != self.pane.version or preview.digest == self._seen_digest:
            return  # of another version, or nothing that leaves has changed: a copy was entered, a request answered
        self._tell(preview)
        if preview.formats != self._offered:
            wanted = self.pane.wanted
            self._fill(preview)
            self.rows.go_to(wanted if wanted in self.formats else next(iter(self.formats), ""))
        if not preview.shown:
            self._offer_versions(preview)
        self.pane.forget()

    def _tell(self, preview: ExportPreview) -> None:
        self._seen_digest = preview.digest
        self.what.setText(self._said(preview))

    def _fill(self, preview: ExportPreview) -> None:
        self._offered = preview.formats
        self.rows.fill(preview.formats)

    def _said(self, preview: ExportPreview) -> str:
        key = "ui.dialog.export.version"
        if preview.draft:
            key = "ui.dialog.export.draft"
        elif preview.shown:
            key = "ui.dialog.export.superseded"
        return self.office.say(key, headline=preview.headline, version=preview.version)

    def _known(self, preview: ExportPreview) -> None:
        self._tell(preview)
        self._fill(preview)
        self.destination.fill(preview.targets, preview.recipients)
        self._offer_versions(preview)
        if self.formats:
            first, box = next(iter(self.formats.items()))
            self.rows.choose([first])
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rows.go_to(first)
        self.confirming.setEnabled(True)

    def _offer_versions(self, preview: ExportPreview) -> None:
        """Only where there is more than one to choose from."""
        self.versions.blockSignals(True)
        self.versions.clear()
        self.versions.addItem(self.office.say("ui.dialog.export.standing", version=preview.version), 0)
        for version in preview.versions:
            self.versions.addItem(self.office.say("ui.dialog.export.earlier", version=version), version)
        self.versions.blockSignals(False)
        for part in (self._version_label, self.versions):
            part.setVisible(bool(preview.versions))

    @Slot(int)
    def _version_chosen(self, _: int) -> None:
        self._ask_for(int(self.versions.currentData()), self._version_known)

    def _version_known(self, preview: ExportPreview) -> None:
        self._tell(preview)
        wanted = self.pane.wanted
        self._fill(preview)
        self.pane.show_version(preview.shown)
        self.rows.go_to(wanted if wanted in self.formats else next(iter(self.formats), ""))
        for button in (self.copy_text, self.copy_rich):
            button.setEnabled(not preview.shown)  # what is copied is what stands

    @Slot(object)
    def target_chosen(self, target: Target) -> None:
        """Tick what the target takes, and show the first of it."""
        super().target_chosen(target)
        shown = next((name for name in target.formats if name in self.formats), "")
        if shown:
            self.rows.go_to(shown)

    # -- handing over ------------------------------------------------------------------------------------------------

    def hand_over(self, member: Member, formats: list[str]) -> None:
        self.busy(1)
        task = partial(
            _write, self.office.desk, member, self._story, formats, Path(self.destination.chosen_folder),
            self.destination.given_to, self.pane.version,
        )  # fmt: skip
        self.office.work(self, task, self._written, self._failed)

    def _written(self, copies: list[Copy]) -> None:
        self.handed_over(Changes(stories=frozenset({self._story}), made=tuple(copy.id for copy in copies)))
        names = "\n".join(copy.path.name for copy in copies)
        self._told(self.office.count("ui.dialog.export.done", len(copies)) + "\n" + names)
        self.show_folder.show()
        self.leaving.setText(self.office.say("ui.dialog.close"))
        self.leaving.setFocus()

    def _failed(self, error: BaseException) -> None:
        # Of several copies some may stand in the register already.
        self.office.changed.emit(Changes(stories=frozenset({self._story})))
        self.refused(error)

    def _copy(self, part: Part, *_: object) -> None:
        self.tell("")
        self.clipper.copy(self._story, part)

    @Slot(str)
    def _told(self, words: str) -> None:
        self.written.setText(words)
        self.written.setAccessibleName(words)
        self.written.show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight, also because somebody locked: what was opened outside goes with it."""
        super().hideEvent(event)
        self.pane.close_all()


def _write(
    desk: Newsdesk, member: Member, story: str, formats: list[str], folder: Path, recipient: str, version: int,
    progress: Progress,
) -> list[Copy]:  # fmt: skip
    """Runs off the painting thread; every format is made and checked before the first is written."""
    progress.report(0, len(formats))
    copies = export(desk, member, story, formats, folder, Language(STORY_LANGUAGE), recipient, version)
    progress.report(len(formats), len(formats))
    return copies
