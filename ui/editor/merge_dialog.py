"""Somebody else kept another text: both versions of each disputed paragraph, and a choice for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from newsdesk.text.body import Paragraph
from ui.editor.merging import Choice, Conflict
from ui.office import Office


class MergeDialog(QDialog):
    """``merge`` is called with the choices once the writer agrees; nothing happens otherwise."""

    def __init__(
        self, office: Office, found: Sequence[Conflict], merge: Callable[[dict[str, Choice]], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._merge = merge
        self.groups: dict[str, QButtonGroup] = {}
        say = office.say
        self.setWindowTitle(say("ui.merge.title"))
        self.resize(office.look.px(760), office.look.px(520))
        intro = QLabel(office.count("ui.merge.intro", len(found)))
        intro.setWordWrap(True)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        for conflict in found:
            rows.addWidget(self._row(conflict))
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(say("ui.merge.do"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(say("ui.cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(intro)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)

    def _row(self, conflict: Conflict) -> QFrame:
        frame, group = QFrame(), QButtonGroup(self)
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        grid = QGridLayout(frame)
        for at, (choice, paragraph) in enumerate(((Choice.MINE, conflict.mine), (Choice.THEIRS, conflict.theirs))):
            button = QRadioButton(self._office.say(f"ui.merge.{choice.value}"))
            group.addButton(button, list(Choice).index(choice))
            text = self._text(paragraph)
            button.setAccessibleDescription(text.text())
            grid.addWidget(button, 0, at)
            grid.addWidget(text, 1, at)
            grid.setColumnStretch(at, 1)
        if conflict.mine is not None and conflict.theirs is not None:
            both = QRadioButton(self._office.say("ui.merge.both"))
            group.addButton(both, list(Choice).index(Choice.BOTH))
            grid.addWidget(both, 2, 0, 1, 2)
            both.setChecked(True)
        else:
            group.button(list(Choice).index(Choice.MINE if conflict.mine else Choice.THEIRS)).setChecked(True)
        self.groups[conflict.id] = group
        return frame

    def _text(self, paragraph: Paragraph | None) -> QLabel:
        label = QLabel(paragraph.text if paragraph is not None else self._office.say("ui.merge.gone"))
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(self._office.look.body_font())
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def accept(self) -> None:
        """Merge as chosen."""
        choices = {key: list(Choice)[group.checkedId()] for key, group in self.groups.items() if group.checkedId() >= 0}
        super().accept()
        self._merge(choices)
