"""The approver's page: the text as it will appear, what changed, the gate, the evidence; a yes to exactly that."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from newsdesk.desk import Changes
from newsdesk.desk.approval_page import ApprovalPage
from newsdesk.desk.approver_view import ApproverView, approver_view
from newsdesk.domain.errors import Rejected
from newsdesk.domain.story_commands import ApproveStory
from ui.approving.checklist import Checklist
from ui.approving.halves import Halves
from ui.approving.objections import Objections
from ui.approving.parties import Parties
from ui.approving.readers import Readers
from ui.approving.sheet_tab import SheetTab
from ui.approving.story_text import StoryText
from ui.approving.wording import PageWords
from ui.dialogs.form import Form
from ui.dialogs.reasons import ObjectionForm, ReturnForm
from ui.inspector.differences import Differences
from ui.keys import latin_key
from ui.office import Office

TITLED = 150
"""Per cent: beyond, the window's own title has to do, and the room goes to the text."""
OBJECT = "Ctrl+R"


class ApprovalForm(Form):
    """Opens on one story. What is approved is the text that is shown, named by its hash: a later one is refused."""

    def __init__(self, office: Office, story: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.approval", parent, verb="ui.dialog.approval.verb")
        self._story = story
        self.view: ApproverView | None = None
        self._newer: ApproverView | None = None
        self._own_act = self._leaving_told = False
        self.state = self.note("")
        self.column.addWidget(self.state)
        self.words = PageWords(office)
        self.text = StoryText(office.look, self.words.piece)
        self.text.setAccessibleName(office.say("ui.dialog.approval.text"))
        self.differences = Differences(office.look)
        self.differences.setAccessibleName(office.say("ui.dialog.approval.differences"))
        self.since = self.note("")
        self.case, self.parties, self.sheet = Checklist(office), Parties(office), SheetTab(office)
        self.case.setAccessibleName(office.say("ui.dialog.approval.case"))
        self.readers = Readers(office, story)
        self.objections = Objections(office)
        self.halves = Halves(office.look)
        self.texts = self.halves.first
        self._lay_out()
        self.finish()
        self.reload = self.button("ui.dialog.approval.reload", self._reload)
        self.reload.hide()
        self._foot.insertWidget(1, self.reload)
        self.returning = self.button("ui.dialog.approval.return", self._return, role="danger")
        self.row.insertWidget(0, self.returning)
        self._order_tabs()
        self._connect()
        self._wear()
        self.resize(office.look.px(1000), office.look.px(700))
        self.confirming.setEnabled(False)
        self._ask()

    @property
    def page(self) -> ApprovalPage | None:
        """What a yes would be about, None before it has come."""
        return self.view.page if self.view is not None else None

    # -- putting together --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        say, add = self.office.say, self.halves.add
        self.object_button = self._object_button()
        add("text", self._stacked(self.text, self.text, self.object_button), say("ui.approving.tab.text"), aside=False)
        changed = self._stacked(self.differences, self.since, self.differences)
        add("differences", changed, say("ui.approving.tab.differences"), aside=False)
        add("checks", self.case, say("ui.approving.tab.checks"), aside=True)
        add("parties", self.parties, say("ui.approving.tab.parties"), aside=True)
        add("sheet", self.sheet, say("ui.approving.tab.sheet"), aside=True)
        add("readers", self.readers, say("ui.approving.tab.readers"), aside=True)
        add("objections", self.objections, say("ui.approving.tab.objections"), aside=True)
        self.objections.add_button(self._object_button())
        self.withdrawing = self.button("ui.approving.withdraw", self.objections.withdraw)
        self.objections.add_button(self.withdrawing)
        self.column.addWidget(self.halves, 1)

    def _order_tabs(self) -> None:
        """From the text to what stands beside it, and to the buttons last, as the eye goes."""
        tabs, beside = self.halves.first.tabBar(), self.halves.second.tabBar()
        chain: list[QWidget] = [tabs, self.text, self.object_button, self.differences, beside]
        chain += [self.case.pane.list, self.case.setting_aside, self.parties, self.sheet.pane.list, self.sheet.saving]
        chain += [self.readers.pane.list, *self.readers.acts.buttons.values(), self.objections.pane.list]
        chain += [*self.objections.buttons.findChildren(QPushButton), self.reload, self.returning]
        for one, other in pairwise([*chain, self.leaving, self.confirming]):
            QWidget.setTabOrder(one, other)

    def _object_button(self) -> QPushButton:
        made = self.button("ui.approving.object", self.object_to_words)
        made.setToolTip(f"{self.office.say('ui.approving.object')} ({OBJECT})")
        return made

    def _stacked(self, focus: QWidget, *parts: QWidget) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        for part in parts:
            if isinstance(part, QPushButton):
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading)
            else:
                column.addWidget(part, 1 if part is focus else 0)
        made.setFocusProxy(focus)
        return made

    def _connect(self) -> None:
        office = self.office
        office.changed.connect(self._changed)
        office.look.changed.connect(self._wear)
        self.text.pressed_on.connect(self._pressed)
        self.text.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.text.customContextMenuRequested.connect(self._menu)
        self.case.party_wanted.connect(self._show_party)
        self.objections.changed.connect(self._objected)
        for part in (self.case, self.sheet, self.readers, self.objections):
            part.span_wanted.connect(self.show_span)
        for doing in (self.case, self.readers):
            doing.acted.connect(self._acted)
        self.readers.refused.connect(self.tell)

    @Slot()
    def _wear(self) -> None:
        small = self.office.look.zoom <= TITLED
        self.title.setVisible(small)
        self.object_button.setVisible(small)

    # -- asking ------------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        person = self.office.member.person if self.office.member else ""
        self.fetch(partial(approver_view, self.office.desk, self._story, person), self._found)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self._story in changes.stories or changes.newsroom:
            self._ask()

    @Slot()
    def _acted(self) -> None:
        """What comes next is what this person did here: it is shown at once, unless the text is another one."""
        self._own_act = True

    def _found(self, view: ApproverView) -> None:
        if self.view is None:
            self._show(view)
        elif self._own_act and view.page.text_hash == self.view.page.text_hash:
            self._own_act = False
            self._newer = view
            self._reload()
        elif view != self.view:
            # Never changed under the approver's eyes: they are told, and look again when they choose to.
            self._newer = view
            self.tell(self.office.say("ui.dialog.approval.changed"))
            self.reload.show()
            self.confirming.setEnabled(False)

    @Slot()
    def _reload(self) -> None:
        if self._newer is not None:
            self.tell("")
            self.reload.hide()
            self._show(self._newer)
            self._newer = None

    # -- showing -----------------------------------------------------------------------------------------------------

    def _show(self, view: ApproverView) -> None:
        first, self.view = self.view is None, view
        office, page = self.office, view.page
        self.state.setText(self.words.standing(view))
        self.objections.show_body(page.body, view.returned, page.clock)
        self.text.show_story(page.body, view.leaving, page.findings, self.objections.spans)
        self.differences.show_differences(page.differences)
        changed = self.differences.count
        self.halves.show_tab("differences", shown=changed > 0)
        if changed:
            self.halves.name_tab("differences", self.words.counted("ui.approving.tab.differences", changed))
            self.since.setText(self.words.since(view, changed))
        self.case.show_page(page, view.passed)
        self.parties.show_view(view)
        self.sheet.show_sheet(view.sheet)
        self.readers.show_page(page)
        self._count_tab("readers", len(page.notes))
        self._objected()
        self.confirming.setText(self.words.verb(page))
        self.confirming.setEnabled(True)
        if first and page.reconfirms and changed:
            self.halves.bring("differences", focus=True)
        if view.bars:
            self.tell("\n".join([*(office.reason(bar) for bar in view.bars), self.words.who_may(view)]))

    def _count_tab(self, name: str, number: int) -> None:
        """Say on a tab how many there are; enlarged, the tabs need the room."""
        shown = number if self.office.look.zoom <= TITLED else 0
        self.halves.name_tab(name, self.words.counted(f"ui.approving.tab.{name}", shown))

    # -- ways to places ----------------------------------------------------------------------------------------------

    @Slot(int, int)
    def show_span(self, start: int, end: int) -> None:
        """Scroll the text to these words of the kept revision and light them up; from beside it, beside it."""
        if self.halves.wide:
            self.halves.bring("text")
        else:
            self.halves.bring("text", focus=True)
        self.text.light((start, end))

    @Slot(str)
    def _show_party(self, party: str) -> None:
        self.halves.bring("parties", focus=True)
        self.parties.show_party(party)

    @Slot(int)
    def _pressed(self, offset: int) -> None:
        if self.case.find_at(offset) and self.halves.wide:
            self.halves.bring("checks")

    def _step(self, *, forward: bool) -> None:
        """The next difference while they are in view, else the next finding."""
        if self.halves.in_front("differences"):
            self.differences.step(forward)
        else:
            if self.halves.wide:
                self.halves.bring("checks")
            self.case.step(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F8 and Shift+F8 step, Ctrl and a digit bring a tab, Ctrl+R objects to the selected words."""
        key, held = latin_key(event), event.modifiers()
        if key == Qt.Key.Key_F8:
            self._step(forward=not held & Qt.KeyboardModifier.ShiftModifier)
        elif held == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_R:
            self.object_to_words()
        elif held == Qt.KeyboardModifier.ControlModifier and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            at = key - Qt.Key.Key_1
            if at < len(self.halves.names):
                self.halves.bring(self.halves.names[at], focus=True)
        else:
            super().keyPressEvent(event)

    # -- objecting, returning ----------------------------------------------------------------------------------------

    @Slot(QPoint)
    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        act = QAction(self.office.say("ui.approving.object"), menu)
        act.setEnabled(self.text.selected() is not None)
        act.triggered.connect(self.object_to_words)
        menu.addAction(act)
        menu.popup(self.text.viewport().mapToGlobal(at))

    @Slot()
    def object_to_words(self) -> None:
        """Ask why the selected words will not do, and keep it for the return."""
        span = self.text.selected()
        if self.view is None:
            return
        if span is None:
            self.tell(self.office.say("ui.approving.select_first"))
            return
        self.tell("")
        form = ObjectionForm(self.office, self.view.page.body.text[slice(*span)], self)
        form.given.connect(partial(self._object, span))
        form.open()

    def _object(self, span: tuple[int, int], reason: str) -> None:
        self.objections.add(span, reason)
        self.halves.bring("objections")

    @Slot()
    def _objected(self) -> None:
        pending, self._leaving_told = len(self.objections.pending), False
        self.text.show_objections(self.objections.spans)
        self._count_tab("objections", pending)
        self.returning.setText(self.words.counted("ui.dialog.approval.return", pending))
        self.withdrawing.setEnabled(pending > 0)

    @Slot()
    def _return(self) -> None:
        form = ReturnForm(self.office, self._story, self, objections=self.objections.pending)
        form.recorded.connect(self._returned)
        form.open()

    @Slot(object)
    def _returned(self, changes: Changes) -> None:
        self.recorded.emit(changes)
        self.accept()

    def reject(self) -> None:
        """Leave; objections that have not gone out are lost only to who has been told so."""
        if self.objections.pending and not self._leaving_told:
            self._leaving_told = True
            self.tell(self.office.count("ui.approving.unsent", len(self.objections.pending)))
        else:
            super().reject()

    # -- approving ---------------------------------------------------------------------------------------------------

    def confirm(self) -> None:
        if self._newer is not None:
            self.tell(self.office.say("ui.dialog.approval.changed"))
        elif self.view is not None:
            self.act(ApproveStory(self._story, self.view.page.text_hash))

    @Slot(object)
    def refused(self, error: BaseException) -> None:
        """Say every reason, and bring the first one that has a place into view: F8 goes on to the next."""
        super().refused(error)
        if isinstance(error, Rejected) and self.view is not None:
            rules = {item.reason.rule for item in self.view.page.gate}
            if any(reason.rule in rules for reason in error.reasons):
                self.halves.bring("checks")
                self.case.first_blocker()
            elif self.view.bars:
                self.tell(f"{self.office.problem(error)}\n{self.words.who_may(self.view)}")
