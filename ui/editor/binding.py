"""Ties a document on the screen to the table of paragraphs, and keeps the two together through every edit and undo.

The document holds the text and the steps of undo. Ids, kinds, marks and places stand in a table of our own, one for
each step, so that undo gives back exactly what was. The only place where UTF-16 offsets (Qt's) meet code points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from newsdesk.domain.events.story import Annotation
from newsdesk.text.body import Body, Direction, Kind, MarkKind, Span
from newsdesk.text.direction import from_utf16, to_utf16, utf16_offsets
from ui.editor import dress, marking
from ui.editor.changes import Edit, edited, kept_parts
from ui.editor.cleaning import one_line
from ui.editor.table import Entry, Light, Table, body_of, grown, rewritten, table_of
from ui.theme.look import Look

_MOST_STEPS = 4_000
"""Steps of undo whose tables are kept; beyond, an old step is worked out from its text."""


class Binding(QObject):
    """``changed(first, before, after)``: ``after`` paragraphs from ``first`` on stand where ``before`` stood.

    ``relit(number)``: a paragraph shows something else; its text is as it was.
    """

    changed = Signal(int, int, int)
    relit = Signal(int)

    def __init__(self, document: QTextDocument, look: Look, new_id: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._look = look
        self._new_id = new_id
        self._table: Table = (Entry(new_id(), Kind.BODY, ""),)
        self._steps: dict[int, Table] = {}
        self._at = 0
        self._redo = False
        self._ready: Table | None = None
        self._undressed: set[int] = set()
        self._loading = False
        document.contentsChange.connect(self._contents_change)
        document.contentsChanged.connect(self._dress)

    # -- what is there -----------------------------------------------------------------------------------------------

    @property
    def table(self) -> Table:
        """The paragraphs as they stand; a value, never changed afterwards."""
        return self._table

    @property
    def body(self) -> Body:
        """What is on the page."""
        return body_of(self._table)

    def place(self, position: int) -> tuple[int, int]:
        """A document position as a paragraph's number and a code point in it."""
        block = self._document.findBlock(position)
        if not block.isValid():
            return len(self._table) - 1, len(self._table[-1].text)
        entry = self._table[block.blockNumber()]
        return block.blockNumber(), from_utf16(entry.text, min(position, self._end(block)) - block.position())

    def position(self, number: int, offset: int) -> int:
        """The document position of a code point of a paragraph; of its end, for one past it."""
        number = max(0, min(number, len(self._table) - 1))
        text = self._table[number].text
        start = self._document.findBlockByNumber(number).position()
        return start + to_utf16(text, max(0, min(offset, len(text))))

    def offset(self, position: int) -> int:
        """A document position as an offset of the text on the page."""
        number, local = self.place(position)
        return sum(len(entry.text) + 1 for entry in self._table[:number]) + local

    @staticmethod
    def _end(block: QTextBlock) -> int:
        return block.position() + block.length() - 1

    # -- bringing in -------------------------------------------------------------------------------------------------

    def load(self, body: Body, annotations: Iterable[Annotation] = ()) -> None:
        """Show a kept body. Nothing of what was there can be undone into it."""
        self.show_table(table_of(body, annotations))

    def show_table(self, table: Table) -> None:
        """Show these paragraphs; the steps of undo begin here."""
        table = tuple(replace(entry, text=one_line(entry.text)) for entry in table)
        table = table or (Entry(self._new_id(), Kind.BODY, ""),)
        before = len(self._table)
        self._loading = True
        self._document.setUndoRedoEnabled(False)
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        self._write(cursor, table)
        self._table = table
        cursor.endEditBlock()
        self._document.setUndoRedoEnabled(True)
        self._loading = False
        self._steps = {0: table}
        self._at, self._redo = 0, False
        self._undressed.clear()
        self.changed.emit(0, before, len(table))

    def annotate(self, annotations: Iterable[Annotation]) -> None:
        """Take the places of a newly kept revision: those whose words stand here as they stand in it."""
        places = table_of(self.body, annotations)
        self._remember(tuple(replace(entry, places=new.places) for entry, new in zip(self._table, places, strict=True)))

    def light(self, lights: dict[int, tuple[Light, ...]]) -> None:
        """Show these words as something, by paragraph number. No edit, and nothing to undo."""
        table = list(self._table)
        changed = [number for number, new in lights.items() if table[number].lights != new]
        for number in changed:
            table[number] = replace(table[number], lights=lights[number])
        if changed:
            self._remember(tuple(table))
            for number in changed:
                self.relit.emit(number)

    def _remember(self, table: Table) -> None:
        self._table = self._steps[self._at] = table

    # -- acting ------------------------------------------------------------------------------------------------------

    def set_kind(self, first: int, last: int, kind: Kind) -> None:
        """Make paragraphs ``first`` to ``last`` of this kind: one step of undo."""
        self._reform(first, last, lambda entry: replace(entry, kind=kind))

    def set_direction(self, first: int, last: int, direction: Direction | None) -> None:
        """Give paragraphs a direction, None for the story's own: one step of undo."""
        self._reform(first, last, lambda entry: replace(entry, direction=direction))

    def mark(self, number: int, span: Span, kind: MarkKind, href: str | None = None) -> None:
        """Put a mark on words, or take it off where it covers all of them: one step of undo."""
        self._reform(number, number, lambda entry: marking.toggled(entry, span, kind, href))

    def _reform(self, first: int, last: int, act: Callable[[Entry], Entry]) -> None:
        part = tuple(act(entry) for entry in self._table[first : last + 1])
        if part == self._table[first : last + 1]:
            return
        self._ready = (*self._table[:first], *part, *self._table[last + 1 :])
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for number in range(first, last + 1):
            self._wear(cursor, number, part[number - first], stamp=True)
        cursor.endEditBlock()
        self._ready = None

    def _wear(self, cursor: QTextCursor, number: int, entry: Entry, *, stamp: bool = False) -> None:
        block = self._document.findBlockByNumber(number)
        format_ = dress.block_format(entry.kind, entry.direction, self._look)
        if stamp:
            format_.setProperty(dress.STAMP_PROPERTY, block.blockFormat().intProperty(dress.STAMP_PROPERTY) + 1)
        cursor.setPosition(block.position())
        cursor.setBlockFormat(format_)

    def replace(self, edits: Sequence[tuple[int, Edit]]) -> None:
        """Carry out edits, given by paragraph number in order, none with a line feed: one step of undo."""
        if not edits:
            return
        by_number: dict[int, list[Edit]] = {}
        for number, edit in edits:
            by_number.setdefault(number, []).append(edit)
        table = list(self._table)
        for number, own in by_number.items():
            text, kept = edited(table[number].text, own)
            table[number] = rewritten([table[number]], [text], kept, self._new_id)[0]
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for number, edit in reversed(edits):
            cursor.setPosition(self.position(number, edit.start))
            cursor.setPosition(self.position(number, edit.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(edit.text)
        self._ready = tuple(table)
        cursor.endEditBlock()
        self._ready = None

    def become(self, table: Table) -> None:
        """Show these paragraphs in the place of all that is there: one step of undo."""
        table = tuple(replace(entry, text=one_line(entry.text)) for entry in table)
        if not table or table == self._table:
            return
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        self._write(cursor, table)
        self._ready = table
        cursor.endEditBlock()
        self._ready = None

    def _write(self, cursor: QTextCursor, table: Table) -> None:
        for number, entry in enumerate(table):
            format_ = dress.block_format(entry.kind, entry.direction, self._look)
            if number:
                cursor.insertBlock(format_)
            else:
                cursor.setBlockFormat(format_)
            cursor.insertText(entry.text)

    # -- following what happens --------------------------------------------------------------------------------------

    @Slot(int, int, int)
    def _contents_change(self, position: int, removed: int, added: int) -> None:
        if self._loading:
            return
        steps, redo = self._document.availableUndoSteps(), self._redo
        before = len(self._table)
        came_before, self._redo, self._at = self._at, self._document.isRedoAvailable(), steps
        first, last_new = self._touched(position, added)
        last_old = last_new - self._document.blockCount() + before
        if self._ready is not None:
            table, self._ready = self._ready, None
        else:
            held = self._steps.get(steps)
            again = steps < came_before or (redo and steps > came_before)
            if again and held is not None and self._says(held):
                table = self._as_worn(held)
            else:
                table = self._after(position, first, last_old, last_new)
        if not self._redo:  # what was to be done again is gone, if there was any
            for later in [step for step in self._steps if step > steps] if came_before >= steps or redo else ():
                del self._steps[later]
        if len(self._steps) > _MOST_STEPS:
            del self._steps[min(self._steps)]
        self._remember(table)
        self._report(first, last_old, last_new, before)

    def _report(self, first: int, last_old: int, last_new: int, before: int) -> None:
        if last_old < first - 1 or len(self._table) - before != last_new - last_old:
            first, last_old, last_new = 0, before - 1, len(self._table) - 1
        self._undressed.update(range(first, last_new + 1))
        self.changed.emit(first, last_old - first + 1, last_new - first + 1)

    def _touched(self, position: int, added: int) -> tuple[int, int]:
        """The first and last block that a change may have touched. Qt may say one character more than there is."""
        last = self._document.characterCount() - 1
        return (
            self._document.findBlock(min(position, last)).blockNumber(),
            self._document.findBlock(min(position + added, last)).blockNumber(),
        )

    def _after(self, position: int, first: int, last_old: int, last_new: int) -> Table:
        """The table after an edit that touched these blocks."""
        if last_old < first:
            return self._compared(0, len(self._table) - 1, self._document.blockCount() - 1, 0)
        block = self._document.findBlockByNumber(first)
        text = block.text()
        hint = utf16_offsets(text).from_utf16(max(0, min(position - block.position(), block.length() - 1)))
        table = self._compared(first, last_old, last_new, hint)
        for near in (first - 1, last_new + 1):
            block = self._document.findBlockByNumber(near) if near >= 0 else QTextBlock()
            if block.isValid() and (near >= len(table) or table[near].text != block.text()):
                return self._compared(0, len(self._table) - 1, self._document.blockCount() - 1, 0)
        return table

    def _compared(self, first: int, last_old: int, last_new: int, hint: int) -> Table:
        block = self._document.findBlockByNumber(first)
        texts = []
        for _ in range(first, last_new + 1):
            texts.append(block.text())
            block = block.next()
        old = self._table[first : last_old + 1]
        if [entry.text for entry in old] == texts:
            return self._table
        kept = kept_parts("\n".join(entry.text for entry in old), "\n".join(texts), hint)
        if len(old) == len(texts) == 1:
            (entry,) = rewritten(old, texts, kept, self._new_id)
            new: Table = (grown(entry, kept, len(texts[0])),) if entry.marks else (entry,)
        else:
            new = rewritten(old, texts, kept, self._new_id)
        return (*self._table[:first], *new, *self._table[last_old + 1 :])

    def _says(self, table: Table) -> bool:
        """Whether the document says what a table says, block by block."""
        if len(table) != self._document.blockCount():
            return False
        block = self._document.firstBlock()
        for entry in table:
            if block.text() != entry.text:
                return False
            block = block.next()
        return True

    def _as_worn(self, table: Table) -> Table:
        """The table with the kinds its blocks show: a step that another hand split in two may be undone by half."""
        made = list(table)
        block = self._document.firstBlock()
        for number, entry in enumerate(table):
            kind, direction = dress.worn(block.blockFormat())
            if (kind or entry.kind, direction) != (entry.kind, entry.direction):
                made[number] = replace(entry, kind=kind or entry.kind, direction=direction)
            block = block.next()
        return tuple(made) if made != list(table) else table

    @Slot()
    def _dress(self) -> None:
        """Blocks wear the format of their kind; put on within the step that made them, so that one undo takes both."""
        if self._loading or not self._undressed:
            return
        numbers, self._undressed = sorted(self._undressed), set()
        wrong = [
            number
            for number in numbers
            if number < len(self._table)
            and dress.worn(self._document.findBlockByNumber(number).blockFormat())
            != (self._table[number].kind, self._table[number].direction)
        ]
        if not wrong or self._redo:
            return
        cursor = QTextCursor(self._document)
        self._ready = self._table
        cursor.joinPreviousEditBlock()
        for number in wrong:
            self._wear(cursor, number, self._table[number])
        cursor.endEditBlock()
        self._ready = None
        self._undressed.clear()
