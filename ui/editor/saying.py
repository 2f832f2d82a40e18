"""One key writes what the request log supports: at the caret, or in the place of the statement that the caret is in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from newsdesk.desk.statement_choices import Sayable, StatementChoices, linked_statement, statement_choices
from newsdesk.text.body import Span
from ui.dialogs.saying import SayingDialog
from ui.editor.changes import Edit
from ui.editor.whereabouts import spot_of
from ui.office import Office

if TYPE_CHECKING:
    from ui.editor.editor import StoryEditor

NOTICE = "saying"
"""The name of the bar that says why nothing was written, or what the sentence was tied to."""
_CLOSES = " \n.،؛:!؟)»]"
_ENDS = (".", "!", "؟", "…", ".»", ":")


class Saying(QObject):
    """Keeps the text first, so that it asks about what is on the page; keeps it again so that the sentence is tied."""

    def __init__(self, office: Office, editor: StoryEditor) -> None:
        super().__init__(editor)
        self._office = office
        self._editor = editor

    @Slot()
    def write(self) -> None:
        """Ask which party, where there is more than one to speak of, and write."""
        editor = self._editor
        editor.notices.drop(NOTICE)
        if editor.page.isReadOnly():
            self._tell("ui.saying.read_only")
            return
        editor.keep_then(self._ask)

    def write_of(self, request: str) -> None:
        """Write what may be said of one request."""
        editor = self._editor
        editor.notices.drop(NOTICE)
        if editor.page.isReadOnly():
            self._tell("ui.saying.read_only")
            return
        editor.keep_then(partial(self._ask, request))

    def _ask(self, request: str = "") -> None:
        story = self._editor.story_id
        if story is None:
            return
        near = self._editor.annotations_here()
        question = partial(statement_choices, self._office.desk, story, near)
        self._office.ask(self, question, partial(self._choose, story, request))

    def _choose(self, story: str, request: str, choices: StatementChoices) -> None:
        if self._editor.story_id != story:
            return
        sayable = [row for row in choices.rows if row.sentence]
        named = next((row for row in choices.rows if row.request == request), None)
        if named is None and choices.meant >= 0:
            named = choices.rows[choices.meant]  # the statement under the caret is about this party
        if named is not None:
            self._write_or_say_why(story, choices, named)
        elif not sayable:
            self._explain(choices)
        elif len(choices.rows) == 1:
            self._put(story, choices, sayable[0])
        else:
            dialog = SayingDialog(self._office, choices, self._editor)
            dialog.picked.connect(partial(self._put, story, choices))
            dialog.open()

    def _write_or_say_why(self, story: str, choices: StatementChoices, row: Sayable) -> None:
        if row.sentence:
            self._put(story, choices, row)
        else:
            self._editor.notices.tell(NOTICE, partial(self._why, (row,)), self._close(), role="problem")

    def _explain(self, choices: StatementChoices) -> None:
        if not choices.rows:
            self._tell("ui.saying.nobody")
        else:
            self._editor.notices.tell(NOTICE, partial(self._why, choices.rows), self._close(), role="problem")

    def _why(self, rows: tuple[Sayable, ...]) -> str:
        office = self._office
        lines = [office.say("ui.saying.none")]
        return "\n".join(lines + [office.reason(reason) for row in rows for reason in row.why])

    # -- writing -----------------------------------------------------------------------------------------------------

    def _put(self, story: str, choices: StatementChoices, row: Sayable) -> None:
        editor = self._editor
        if editor.story_id != story or editor.page.isReadOnly():
            return
        number, edit = self._edit(choices, row)
        table = editor.binding.table
        start = sum(len(entry.text) + 1 for entry in table[:number]) + edit.start
        editor.binding.replace([(number, edit)])  # one step of undo
        editor.page.go(editor.binding.position(number, edit.start + len(edit.text)))
        editor.page.setFocus()
        span = (start, start + len(edit.text))
        editor.shining.flash((number, edit.start, edit.start + len(edit.text)))
        editor.keep_then(partial(self._tie, story, row, span))

    def _edit(self, choices: StatementChoices, row: Sayable) -> tuple[int, Edit]:
        """Where the sentence goes, and with which spaces about it."""
        editor = self._editor
        base, table = editor.saving.base_body, editor.binding.table
        if choices.replaced is not None:
            spot = spot_of(base, choices.replaced, table)
            if spot is not None:
                return spot[0], Edit(spot[1], spot[2], choices.written(row))
        number, at = editor.binding.place(editor.page.textCursor().position())
        if choices.behind is not None:
            spot = spot_of(base, (choices.behind, choices.behind), table)
            number, at = (spot[0], spot[1]) if spot is not None else (number, at)
        text = table[number].text
        before = "" if at == 0 or text[at - 1].isspace() else " "
        after = "" if at == len(text) or text[at] in _CLOSES else " "
        # Between sentences it is one of its own; inside one, its stop is the writer's.
        own = text[:at].rstrip().endswith(_ENDS) or not text[:at].strip()
        stop = "." if own and not row.sentence.endswith(".") and not text[at:].startswith(".") else ""
        return number, Edit(at, at, before + row.sentence + stop + after)

    def _tie(self, story: str, row: Sayable, span: Span) -> None:
        if self._editor.story_id == story:
            question = partial(linked_statement, self._office.desk, story, row.request, span)
            self._office.ask(self, question, partial(self._tied, row))

    def _tied(self, row: Sayable, annotation: str) -> None:
        key = "ui.saying.tied" if annotation else "ui.saying.untied"
        self._tell(key, party=row.party)

    def _tell(self, key: str, **values: str) -> None:
        self._editor.notices.tell(NOTICE, partial(self._office.say, key, **values), self._close())

    def _close(self) -> list[tuple[str, partial[None]]]:
        return [("ui.close", partial(self._editor.notices.drop, NOTICE))]
