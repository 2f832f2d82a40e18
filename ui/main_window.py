"""The window: what stands around the screens, and which of them is in view."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.app import Dressing
from ui.desk.desk import Desk
from ui.keys import Keys
from ui.office import Office
from ui.preferences import Preferences
from ui.requests.window_acts import RequestWindowActs
from ui.shell.acts import Acts
from ui.shell.banner import Banner
from ui.shell.caught_up import CaughtUp
from ui.shell.curtain import Curtain
from ui.shell.own_rules import tell_of_own_rules
from ui.shell.problems import Problems
from ui.shell.rail import Rail
from ui.shell.regions import Regions
from ui.shell.screens import SCREENS
from ui.shell.status_bar import StatusBar
from ui.shell.story_view import StoryView
from ui.shell.top_bar import TopBar
from ui.shell.window_acts import WindowActs
from ui.sign_in.sign_in import SignIn

SMALLEST = (900, 560)
"""Pixels: a laptop's screen of 1024×640 without the system's own bars."""


class MainWindow(QMainWindow):
    """One newsroom's window. Closing it lets go of nothing but itself: whoever made the office closes that."""

    def __init__(self, office: Office, preferences: Preferences, dressing: Dressing, *, sample: bool = False) -> None:
        super().__init__()
        self.office = office
        self.preferences = preferences
        self.dressing = dressing
        self.acts = Acts(self)
        self.keys = Keys(self, self.acts)
        self.top = TopBar(office, self.acts)
        self.problems = Problems(office)
        self.banner = Banner(office, sample=sample)
        self.caught_up = CaughtUp(office, preferences)
        self.rail = Rail(office)
        self.content = QStackedWidget()
        self.inspector = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.sign_in = SignIn(office, sample=sample)
        self.pages = QStackedWidget()
        self.status = StatusBar(office)
        self.story = StoryView(self)
        self.screens: dict[str, QWidget] = {}
        self.regions = Regions(self._regions, self)
        self._direction = ""
        office.export_folder = preferences.export_folder(office.desk.path)
        self._put_together()
        self.window_acts = WindowActs(self)
        self.request_acts = RequestWindowActs(self)
        self.curtain = Curtain(office, self)
        office.language_changed.connect(self.retell)
        office.member_changed.connect(self.show_who)
        self._restore("window", self.restoreGeometry, "both")
        self.retell()
        self.show_screen(SCREENS[0].name)
        self.show_who()
        tell_of_own_rules(office, self)

    def _put_together(self) -> None:
        self.setMinimumSize(*SMALLEST)
        self.resize(1280, 800)
        self.setMenuWidget(self.top)
        self.setStatusBar(self.status)
        self.splitter.addWidget(self.content)
        self.splitter.addWidget(self.inspector)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        self.inspector.hide()
        working = QWidget()
        row = QHBoxLayout(working)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.splitter, 1)
        self.pages.addWidget(working)
        self.pages.addWidget(self.sign_in)
        centre = QWidget()
        column = self._column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.problems, self.banner, self.caught_up):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(centre)
        for screen in SCREENS:
            self.rail.add(screen.name)
        self.rail.chosen.connect(self.show_screen)
        self.top.acting.switch_wanted.connect(self.switch_person)
        self.top.acting.lock_wanted.connect(self.lock)
        self.caught_up.board_wanted.connect(self.show_requests)

    # -- screens -----------------------------------------------------------------------------------------------------

    @Slot(str)
    def show_screen(self, name: str) -> None:
        """Bring a screen into view by its name, making it the first time."""
        if name not in self.screens:
            screen = next(item for item in SCREENS if item.name == name).make(self.office)
            self.screens[name] = screen
            self.content.addWidget(screen)
            for wanted in ("story_chosen", "story_wanted"):
                if hasattr(screen, wanted):
                    getattr(screen, wanted).connect(self.show_story)
            if hasattr(screen, "log_wanted"):
                screen.log_wanted.connect(self.request_acts.log)
            if isinstance(screen, Desk):
                self.acts.add(*screen.acts())
            elif hasattr(screen, "menu_acts"):
                self.acts.add(*screen.menu_acts())
        self._bring(self.screens[name], name)
        self.inspector.hide()
        self.story.left()

    @Slot()
    def show_requests(self) -> None:
        """Bring the board of requests into view."""
        self.show_screen("requests")

    @Slot(str)
    def show_story(self, story_id: str) -> None:
        """Open a story in the editor, with the inspector beside it."""
        self.story.open(story_id)

    def show_editor(self, editor: QWidget) -> None:
        """Bring the editor into view; no screen of the rail is marked."""
        if self.content.indexOf(editor) < 0:
            self.content.addWidget(editor)
        self._bring(editor, "")

    def put_at_foot(self, panel: QWidget) -> None:
        """Put a panel under whatever is in view, above the status bar."""
        self._column.addWidget(panel)

    def divide(self, share: tuple[int, int]) -> None:
        """Divide the window between content and inspector in this proportion, unless somebody has divided it before."""
        if self.preferences.layout("content", self._direction).isEmpty():
            width = self.splitter.width()
            self.splitter.setSizes([width * part // sum(share) for part in share])

    @Slot(bool)
    def focus_on_text(self, alone: bool) -> None:
        """Put what stands around the text away, or bring it back. Who is acting stays in view."""
        for part in (self.rail, self.status):
            part.setVisible(not alone)
        self.inspector.setVisible(not alone and self.story.in_view)

    def _bring(self, widget: QWidget, name: str) -> None:
        self.content.setCurrentWidget(widget)
        self.rail.show_chosen(name)
        if self.pages.currentIndex() == 0:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- who acts ----------------------------------------------------------------------------------------------------

    @Slot()
    def show_who(self) -> None:
        """The work for a member, the sign-in page for nobody."""
        signed_in = self.office.member is not None
        self.pages.setCurrentIndex(0 if signed_in else 1)
        if signed_in:
            in_view = self.content.currentWidget()
            if in_view is not None:
                in_view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.sign_in.ask()

    @Slot()
    def lock(self) -> None:
        """Nobody acts until somebody signs in."""
        self.sign_in.locked_by = self.office.member.person if self.office.member else ""
        self.office.lock()

    @Slot()
    def switch_person(self) -> None:
        """Somebody else takes over: like locking, with nobody named beforehand."""
        self.sign_in.locked_by = ""
        self.office.lock()

    # -- language, layout --------------------------------------------------------------------------------------------

    @Slot()
    def retell(self) -> None:
        """Title and direction of the language in force; the layout last used in that direction."""
        office = self.office
        self.dressing.speak(office.language)
        self.setWindowTitle(office.say("ui.window.title", file=Path(office.desk.path).stem))
        self.setAccessibleName(self.windowTitle())
        self.content.setAccessibleName(office.say("ui.region.content"))
        self.inspector.setAccessibleName(office.say("ui.region.inspector"))
        self.keep_layout()
        self._direction = "rtl" if office.language.right_to_left else "ltr"
        self._restore("content", self.splitter.restoreState)

    def _restore(self, part: str, restore: Callable[[QByteArray], object], direction: str = "") -> None:
        state = self.preferences.layout(part, direction or self._direction)
        if not state.isEmpty():
            restore(state)

    def keep_layout(self) -> None:
        """Remember how the window is divided, in the direction it is in."""
        if self._direction and self.story.in_view:
            self.preferences.keep_layout("content", self._direction, self.splitter.saveState())
        self.preferences.keep_layout("window", "both", self.saveGeometry())

    def _regions(self) -> list[QWidget]:
        if self.pages.currentIndex():
            return [self.sign_in]
        return [self.problems, self.caught_up, self.rail, self.content, self.inspector, self.status, self.top.acting]

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the layout, and what is being written."""
        self.keep_layout()
        self.preferences.keep_export_folder(self.office.desk.path, self.office.export_folder)
        self.caught_up.keep()
        if self.story.may_close():
            event.accept()
        else:
            event.ignore()
