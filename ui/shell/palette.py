"""The palette: everything the window can be told to do, found by a few letters in either language."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLabel, QLineEdit, QTreeView, QVBoxLayout, QWidget

from newsdesk.language import Language
from ui.office import Office
from ui.shell.acts import Act, Acts
from ui.shell.top_bar import shown_key
from ui.theme.tokens import GAP

NAME = Qt.ItemDataRole.UserRole
_TRAVEL = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QDialog):
    """Type, choose, Enter. Deletes itself when closed."""

    def __init__(self, office: Office, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._acts = acts
        self._office = office
        other = Language("en" if office.language.code == "ar" else "ar")
        self._languages = (office.language, other)
        look, say = office.look, office.say
        self.setWindowTitle(say("ui.act.go.palette"))
        self.typed, self.list = QLineEdit(), QTreeView()
        self.typed.setPlaceholderText(say("ui.palette.hint"))
        self.typed.setAccessibleName(say("ui.palette.hint"))
        self.typed.setClearButtonEnabled(True)
        self.nothing = QLabel(say("ui.palette.nothing"))
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self._model = QStandardItemModel(0, 2, self)
        self.list.setModel(self._model)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(say("ui.act.go.palette"))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, self.list.header().ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, self.list.header().ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.px(GAP * 1.5),) * 4)
        for part in (self.typed, self.list, self.nothing):
            column.addWidget(part)
        self.resize(look.px(560), look.px(420))
        self.typed.textChanged.connect(self.look_for)
        self.typed.returnPressed.connect(self.do_chosen)
        self.list.clicked.connect(self._clicked)
        self.typed.installEventFilter(self)
        self.finished.connect(self.deleteLater)
        self.look_for("")

    @Slot(str)
    def look_for(self, typed: str) -> None:
        """Show the acts that hold what was typed, those that cannot be done now greyed."""
        self._model.removeRows(0, self._model.rowCount())
        for act in self._acts.matching(typed, self._languages):
            self._model.appendRow(self._row(act))
        found = self._model.rowCount() > 0
        self.list.setVisible(found)
        self.nothing.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self._model.index(0, 0))

    def _row(self, act: Act) -> list[QStandardItem]:
        words, key = QStandardItem(self._office.say(act.text_key)), QStandardItem(shown_key(act.key))
        words.setData(act.name, NAME)
        words.setAccessibleText(f"{words.text()} {key.text()}")
        key.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        for item in (words, key):
            item.setEnabled(act.enabled())
        return [words, key]

    def names(self) -> list[str]:
        """The acts shown, in their order."""
        return [str(self._model.index(row, 0).data(NAME)) for row in range(self._model.rowCount())]

    @Slot()
    def do_chosen(self) -> None:
        """Do what is marked, and close first: the act may open something of its own."""
        index = self.list.currentIndex()
        if index.isValid() and self._model.flags(index) & Qt.ItemFlag.ItemIsEnabled:
            name = str(index.siblingAtColumn(0).data(NAME))
            self.accept()
            self._acts.do(name)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.do_chosen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move the mark while the focus stays where one types."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _TRAVEL:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)
