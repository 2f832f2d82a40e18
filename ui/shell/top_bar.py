"""The strip at the top: menus at the start, who is acting at the end."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QMenuBar, QSizePolicy, QToolButton, QWidget

from ui.office import Office
from ui.shell.acts import MENUS, Act, Acts
from ui.theme.signs import sign
from ui.theme.tokens import GAP


def shown_key(key: str) -> str:
    """A key combination as the platform writes it."""
    return QKeySequence(key, QKeySequence.SequenceFormat.PortableText).toString(QKeySequence.SequenceFormat.NativeText)


class Menus(QMenuBar):
    """The acts, by menu, each with its key beside it. Keys are told by ``ui.keys``: here they are only shown."""

    def __init__(self, office: Office, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._acts = acts
        self._menus: dict[str, QMenu] = {}
        self._actions: dict[str, QAction] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        acts.changed.connect(self.fill)
        office.language_changed.connect(self.fill)

    @Slot()
    def fill(self) -> None:
        """Make the menus anew from the acts, in the language in force."""
        self.clear()
        for menu in self._menus.values():
            menu.deleteLater()
        self._menus.clear()
        self._actions.clear()
        for name in MENUS:
            acts = [act for act in self._acts if act.menu == name]
            if not acts:
                continue
            menu = QMenu(self._office.say(f"ui.menu.{name}"), self)
            menu.aboutToShow.connect(self._before_showing)
            menu.triggered.connect(self._triggered)
            self.addMenu(menu)
            self._menus[name] = menu
            for act in acts:
                self._actions[act.name] = self._action(menu, act)

    def _action(self, menu: QMenu, act: Act) -> QAction:
        words = self._office.say(act.text_key).replace("&", "&&")
        action = QAction(f"{words}\t{shown_key(act.key)}" if act.key else words, menu)
        action.setData(act.name)
        menu.addAction(action)
        return action

    @Slot()
    def _before_showing(self) -> None:
        for name, action in self._actions.items():
            action.setEnabled(self._acts.named(name).enabled())

    @Slot(QAction)
    def _triggered(self, action: QAction) -> None:
        self._acts.do(str(action.data()))


class Acting(QFrame):
    """Who is acting, always in view, with the ways to switch and to lock."""

    switch_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.who = QLabel()
        self.who.setTextFormat(Qt.TextFormat.PlainText)
        self.switch = QToolButton()
        self.lock = QToolButton()
        self.switch.clicked.connect(self.switch_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        self._row = QHBoxLayout(self)
        for part in (self.who, self.switch, self.lock):
            self._row.addWidget(part)
        office.member_changed.connect(self.retell)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self.dress)
        self.retell()
        self.dress()

    @Slot()
    def retell(self) -> None:
        """Say who acts, in the language in force."""
        say, member = self._office.say, self._office.member
        if member is None:
            self.who.setText(say("ui.acting.nobody"))
        else:
            self.who.setText(say("ui.acting.who", name=member.name, role=say(f"role.{member.role.value}")))
        self.setAccessibleName(self.who.text())
        for button, key in ((self.switch, "who.switch"), (self.lock, "who.lock")):
            button.setToolTip(say(f"ui.act.{key}"))
            button.setAccessibleName(say(f"ui.act.{key}"))
            button.setEnabled(member is not None)

    @Slot()
    def dress(self) -> None:
        """Signs and sizes of the look in force."""
        look = self._office.look
        side = look.px(18)
        self._row.setContentsMargins(look.px(GAP), look.px(2), look.px(GAP), look.px(2))
        for button, name in ((self.switch, "switch"), (self.lock, "lock")):
            button.setIcon(sign(name, look.colour("text"), side))
            button.setIconSize(QSize(side, side))


class TopBar(QFrame):
    """Menus and acting in one row."""

    def __init__(self, office: Office, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.menus = Menus(office, acts)
        self.acting = Acting(office)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.menus, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.acting)
