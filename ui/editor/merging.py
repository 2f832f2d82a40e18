"""Two texts made from one: put together paragraph by paragraph, and what only a person can decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from newsdesk.text.body import Body, Paragraph


class Choice(StrEnum):
    """Which of two versions of a paragraph stands."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A paragraph that both changed; None on the side that took it out."""

    id: str
    mine: Paragraph | None
    theirs: Paragraph | None


def _same(one: Paragraph | None, other: Paragraph | None) -> bool:
    return one == other


def conflicts(base: Body, mine: Body, theirs: Body) -> list[Conflict]:
    """The paragraphs that both sides changed, each in a way of its own."""
    found = []
    for paragraph in base.paragraphs:
        own, other = mine.paragraph(paragraph.id), theirs.paragraph(paragraph.id)
        if not _same(own, paragraph) and not _same(other, paragraph) and not _same(own, other):
            found.append(Conflict(paragraph.id, own, other))
    return found


def merged(
    base: Body, mine: Body, theirs: Body, choices: Mapping[str, Choice], new_id: Callable[[], str]
) -> Body:
    """Both sides' work in one body: theirs in order, mine put in after the paragraph it stands after on my side.

    A paragraph that one side left alone is as the other has it; of one that both changed ``choices`` decides, and both
    versions stand where it says nothing: nobody's words are dropped in silence.
    """
    own = {paragraph.id: paragraph for paragraph in mine.paragraphs}
    before = {paragraph.id: paragraph for paragraph in base.paragraphs}
    disputed = {conflict.id: conflict for conflict in conflicts(base, mine, theirs)}
    result: list[Paragraph] = []
    for paragraph in theirs.paragraphs:
        conflict = disputed.get(paragraph.id)
        if conflict is not None:
            result += _decided(conflict, choices.get(paragraph.id, Choice.BOTH), new_id)
        elif paragraph.id not in before:
            result.append(own.get(paragraph.id, paragraph))
        elif paragraph.id in own:
            changed = own[paragraph.id] != before[paragraph.id]
            result.append(own[paragraph.id] if changed else paragraph)
    after = ""
    for paragraph in mine.paragraphs:
        conflict = disputed.get(paragraph.id)
        taken_out = conflict is not None and conflict.theirs is None
        wanted = taken_out and choices.get(paragraph.id, Choice.BOTH) is not Choice.THEIRS
        is_new = paragraph.id not in before and theirs.paragraph(paragraph.id) is None
        if is_new or wanted:
            ids = [item.id for item in result]
            result.insert(ids.index(after) + 1 if after else 0, paragraph)
        if any(item.id == paragraph.id for item in result):
            after = paragraph.id
    return Body(tuple(result))


def _decided(conflict: Conflict, choice: Choice, new_id: Callable[[], str]) -> list[Paragraph]:
    mine, theirs = conflict.mine, conflict.theirs
    if mine is None:
        return [theirs] if theirs is not None and choice is not Choice.MINE else []
    if theirs is None or choice is Choice.MINE:
        return [mine]
    return [theirs] if choice is Choice.THEIRS else [mine, replace(theirs, id=new_id())]
