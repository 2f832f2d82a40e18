"""A text that no format can trip over: what XML and HTML forbid is taken out, and marks are moved along."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import urlsplit

import regex

from newsdesk.exports.document import Moment, Note, Publishable
from newsdesk.text.body import Body, Mark, MarkKind, Paragraph

# XML 1.0 (section 2.2) forbids most controls, surrogates and U+FFFE/U+FFFF; HTML calls the rest of these parse errors.
_FORBIDDEN = regex.compile(r"[\p{Cs}\p{Noncharacter_Code_Point}\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BREAKS = regex.compile(r"[\n\v\f\r\x85\u2028\u2029]")
_ADDRESS = regex.compile(
    r"""(?:https?://[^\s<>"{}|\\^`]+|mailto:[^\s<>"{}|\\^`]+@[^\s<>"{}|\\^`]+)""", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph with the same marks throughout."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str | None = None


def inert(text: str) -> str:
    """``text`` without what XML or HTML forbids; line and paragraph breaks become spaces. Letters are not touched."""
    return _BREAKS.sub(" ", _FORBIDDEN.sub("", text))


def removed_characters(text: str) -> int:
    """How many characters of ``text`` no markup format may hold."""
    return len(_FORBIDDEN.findall(text))


def usable_address(href: str | None) -> bool:
    """Whether a link may leave: a web or mail address without anything that could close an attribute or run."""
    if href is None or not _ADDRESS.fullmatch(href) or inert(href) != href:
        return False
    try:
        parts = urlsplit(href)
        return parts.scheme.lower() == "mailto" or bool(parts.hostname)
    except ValueError:
        return False


def inert_paragraph(paragraph: Paragraph) -> Paragraph:
    """The paragraph made inert: marks follow their letters; links that may not leave become plain words."""
    gone = [match.start() for match in _FORBIDDEN.finditer(paragraph.text)]
    text = inert(paragraph.text)
    marks = []
    for mark in paragraph.marks:
        start, end = max(mark.start, 0), min(mark.end, len(paragraph.text))
        if start >= end or (mark.kind is MarkKind.LINK and not usable_address(mark.href)):
            continue
        moved = replace(mark, start=start - bisect_left(gone, start), end=end - bisect_left(gone, end))
        if moved.start < moved.end:
            marks.append(moved)
    return replace(paragraph, text=text, marks=tuple(marks))


def inert_publishable(publishable: Publishable) -> Publishable:
    """Everything in ``publishable`` made inert, with paragraphs that hold nothing but blanks left out."""
    paragraphs = (inert_paragraph(paragraph) for paragraph in publishable.body.paragraphs)
    return replace(
        publishable,
        story_id=inert(publishable.story_id),
        body=Body(tuple(paragraph for paragraph in paragraphs if paragraph.text.strip())),
        labels=_inert_labels(publishable.labels),
        language=inert(publishable.language),
        bylines=tuple(name for byline in publishable.bylines if (name := inert(byline).strip())),
        outlet=inert(publishable.outlet).strip(),
        place=inert(publishable.place).strip(),
        published=_inert_moment(publishable.published),
        updated=_inert_moment(publishable.updated),
        notes=tuple(_inert_note(note) for note in publishable.notes),
        notice=inert(publishable.notice).strip() or publishable.notice_label if publishable.retired else "",
        url_base=publishable.url_base if usable_address(publishable.url_base) else None,
        head=inert(publishable.head) if publishable.head else None,
        mark=inert(publishable.mark),
    )


def runs(paragraph: Paragraph) -> tuple[Run, ...]:
    """The paragraph cut where its marks begin and end, in order. Where two links overlap, the first keeps the words."""
    edges = {0, len(paragraph.text)}
    for mark in paragraph.marks:
        edges |= {mark.start, mark.end}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(paragraph.text))
    found: list[Run] = []
    for start, end in pairwise(cuts):
        over = [mark for mark in paragraph.marks if mark.start <= start and end <= mark.end]
        run = _run(paragraph.text[start:end], over)
        if found and replace(found[-1], text=run.text) == run:
            run = replace(run, text=found.pop().text + run.text)
        found.append(run)
    return tuple(found)


def _run(text: str, marks: list[Mark]) -> Run:
    kinds = {mark.kind for mark in marks}
    href = next((mark.href for mark in marks if mark.kind is MarkKind.LINK), None)
    return Run(text, MarkKind.STRONG in kinds, MarkKind.EMPHASIS in kinds, href)


def _inert_labels(labels: Mapping[str, str]) -> Mapping[str, str]:
    return {name: inert(label) for name, label in labels.items()}


def _inert_moment(moment: Moment | None) -> Moment | None:
    return moment and replace(moment, text=inert(moment.text))


def _inert_note(note: Note) -> Note:
    return replace(note, id=inert(note.id), text=inert(note.text), at=replace(note.at, text=inert(note.at.text)))
