"""The approver's page: the text as it will appear, what changed, the gate, the evidence; a yes to exactly that."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from newsdesk.desk import Changes
from newsdesk.desk.approval_page import ApprovalPage, approval
from newsdesk.desk.asking_pages import Asking
from newsdesk.domain.errors import Severity
from newsdesk.domain.story_commands import ApproveStory
from newsdesk.text.body import Body, Kind
from ui.dialogs.form import Form
from ui.dialogs.reasons import ReturnForm
from ui.inspector.differences import Differences
from ui.inspector.request_details import RequestWords
from ui.inspector.sheet import Sheet, heading, paragraph
from ui.office import Office

_STYLES = {Severity.BLOCKER: "blocker", Severity.WARNING: "warning", Severity.SUGGESTION: ""}
_SIGNS = {Severity.BLOCKER: "■", Severity.WARNING: "▲", Severity.SUGGESTION: "◆"}
_SET_AS_HEADLINE = {Kind.HEADLINE: "headline", Kind.SUBHEAD: "heading"}


class ApprovalForm(Form):
    """Opens on one story. What is approved is the text that is shown, named by its hash: a later one is refused."""

    def __init__(self, office: Office, story: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.approval", parent, verb="ui.dialog.approval.verb")
        self._story = story
        self.page: ApprovalPage | None = None
        self._newer: ApprovalPage | None = None
        self.state = self.note("")
        self.column.addWidget(self.state)
        self.text, self.case = Sheet(office.look), Sheet(office.look)
        self.text.setAccessibleName(office.say("ui.dialog.approval.text"))
        self.case.setAccessibleName(office.say("ui.dialog.approval.case"))
        self.differences = Differences(office.look)
        self.differences.setAccessibleName(office.say("ui.dialog.approval.differences"))
        self.texts = QTabWidget()
        self.texts.addTab(self.text, office.say("ui.dialog.approval.text"))
        self.texts.addTab(self.differences, office.say("ui.dialog.approval.differences"))
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self.texts)
        parts.addWidget(self.case)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setChildrenCollapsible(False)
        self.column.addWidget(parts, 1)
        self.finish()
        self.reload = self.button("ui.dialog.approval.reload", self._reload)
        self.reload.hide()
        self.row.insertWidget(0, self.button("ui.dialog.approval.return", self._return, role="danger"))
        self.row.insertWidget(1, self.reload)
        self.resize(office.look.px(1000), office.look.px(700))
        self.confirming.setEnabled(False)
        office.changed.connect(self._changed)
        self._ask()

    def _ask(self) -> None:
        person = self.office.member.person if self.office.member else ""
        self.fetch(partial(approval, self.office.desk, self._story, person), self._found)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self._story in changes.stories or changes.newsroom:
            self._ask()

    def _found(self, page: ApprovalPage) -> None:
        if self.page is None:
            self._show(page)
        elif page != self.page:
            # Never changed under the approver's eyes: they are told, and look again when they choose to.
            self._newer = page
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

    def _show(self, page: ApprovalPage) -> None:
        self.page = page
        say, clock, code = self.office.say, page.clock, self.office.language.code
        when = clock.written(page.at, code)
        parts = [say("ui.dialog.approval.revision", number=page.revision, who=page.by, when=when)]
        parts.append(say(f"state.{page.status}"))
        if page.change:
            parts.append(say(f"change.{page.change}"))
        if page.reconfirms:
            parts.append(say("ui.dialog.approval.reconfirms"))
        self.state.setText(" · ".join(parts))
        self.text.show_parts(story_parts(page.body))
        self.differences.show_differences(page.differences)
        base = "ui.dialog.approval.since_approval" if page.base_approved else "ui.dialog.approval.since_submission"
        shown = self.differences.count > 0
        self.texts.setTabVisible(1, shown)
        if shown:
            self.texts.setTabText(1, self.office.count(base, self.differences.count))
        self.case.show_parts(self._case(page))
        self.confirming.setEnabled(True)
        if page.bars:
            self.tell("\n".join(self.office.reason(bar) for bar in page.bars))

    def _case(self, page: ApprovalPage) -> Iterator[str]:
        office, rtl = self.office, self.office.language.right_to_left
        blockers = sum(item.severity is Severity.BLOCKER for item in page.findings)
        if blockers:
            yield heading(office.count("ui.inspector.checks.blockers", blockers), rtl=rtl)
        else:
            yield paragraph(office.say("ui.dialog.approval.open"), "good", rtl=rtl)
        for reason in page.findings:
            word = office.say(f"severity.{reason.severity.value}")
            words = f"{_SIGNS[reason.severity]} {word}{office.say('ui.colon')} {office.reason(reason)}"
            yield paragraph(words, _STYLES[reason.severity], rtl=rtl)
        yield heading(office.count("ui.dialog.approval.parties", len(page.askings)), rtl=rtl)
        words_of = RequestWords(office, page.clock)
        for asking in page.askings:
            yield from self._evidence(asking, words_of)

    def _evidence(self, asking: Asking, words: RequestWords) -> Iterator[str]:
        say, rtl = self.office.say, self.office.language.right_to_left
        state = say(f"request-state.{asking.state}")
        yield heading(f"{asking.party}{say('ui.colon')} {state}", rtl=rtl)
        yield from words.meter(asking)
        if asking.statement_only:
            yield paragraph(f"▲ {say('ui.dialog.approval.statement_only')}", "warning", rtl=rtl)
        if asking.settled:
            yield paragraph(
                say("ui.requests.settled", who=asking.settled_by, reason=asking.settled_reason), rtl=rtl
            )
        yield from words.tries(asking)
        yield from words.replies(asking)
        yield from words.sentence(asking)

    @Slot()
    def _return(self) -> None:
        form = ReturnForm(self.office, self._story, self)
        form.recorded.connect(self._returned)
        form.open()

    @Slot(object)
    def _returned(self, changes: Changes) -> None:
        self.recorded.emit(changes)
        self.accept()

    def confirm(self) -> None:
        if self.page is not None and self._newer is None:
            self.act(ApproveStory(self._story, self.page.text_hash))


def story_parts(body: Body) -> Iterator[str]:
    """A body as paragraphs of a sheet, set as a reader will meet them."""
    for item in body.paragraphs:
        yield paragraph(item.text, _SET_AS_HEADLINE.get(item.kind, "story"))
