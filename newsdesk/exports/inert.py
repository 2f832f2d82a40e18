"""A text that no format can trip over: what XML and HTML forbid is taken out, and marks are moved along."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import urlsplit

import regex

from newsdesk.exports.document import Attribution, Moment, Note, Publishable
from newsdesk.text.body import Body, Mark, MarkKind, Paragraph, Span

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
    if not paragraph.marks and not _FORBIDDEN.search(paragraph.text) and not _BREAKS.search(paragraph.text):
        return paragraph  # nearly every one
    gone = [match.start() for match in _FORBIDDEN.finditer(paragraph.text)]
    text = inert(paragraph.text)
    marks = []
    for mark in paragraph.marks:
        span = _moved((mark.start, mark.end), paragraph.text, gone)
        if span is not None and (mark.kind is not MarkKind.LINK or usable_address(mark.href)):
            marks.append(replace(mark, start=span[0], end=span[1]))
    return replace(paragraph, text=text, marks=tuple(marks))


def inert_publishable(publishable: Publishable) -> Publishable:
    """Everything in ``publishable`` made inert, with paragraphs that hold nothing but blanks left out."""
    kept = [index for index, one in enumerate(publishable.body.paragraphs) if inert(one.text).strip()]
    social = (inert_paragraph(paragraph) for paragraph in publishable.social)
    return replace(
        publishable,
        story_id=inert(publishable.story_id),
        body=Body(tuple(inert_paragraph(publishable.body.paragraphs[index]) for index in kept)),
        labels=_inert_labels(publishable.labels),
        language=inert(publishable.language),
        bylines=tuple(name for byline in publishable.bylines if (name := inert(byline).strip())),
        outlet=inert(publishable.outlet).strip(),
        place=inert(publishable.place).strip(),
        published=_inert_moment(publishable.published),
        updated=_inert_moment(publishable.updated),
        attributions=tuple(_inert_attributions(publishable, kept)),
        social=tuple(paragraph for paragraph in social if paragraph.text.strip()),
        embargo=_inert_moment(publishable.embargo),
        notes=tuple(_inert_note(note) for note in publishable.notes),
        notice=inert(publishable.notice).strip() or publishable.notice_label if publishable.retired else "",
        url_base=publishable.url_base if usable_address(publishable.url_base) else None,
        head=inert(publishable.head) if publishable.head else None,
        as_of=_inert_moment(publishable.as_of),
        mark=inert(publishable.mark),
    )


def _inert_attributions(publishable: Publishable, kept: list[int]) -> Iterator[Attribution]:
    """The attributions whose words are left, where those stand in the paragraphs ``kept``; of a retired text none."""
    places = {index: at for at, index in enumerate(kept)}
    gone: dict[int, list[int]] = {}
    for item in () if publishable.retired else publishable.attributions:
        if item.paragraph not in places:
            continue
        text = publishable.body.paragraphs[item.paragraph].text
        if item.paragraph not in gone:
            gone[item.paragraph] = [match.start() for match in _FORBIDDEN.finditer(text)]
        cue = _moved(item.cue, text, gone[item.paragraph])
        if cue is not None:
            speaker = _moved(item.speaker, text, gone[item.paragraph]) if item.speaker else None
            claim = _moved(item.claim, text, gone[item.paragraph]) if item.claim else None
            yield replace(item, paragraph=places[item.paragraph], cue=cue, speaker=speaker, claim=claim)


def _moved(span: Span, text: str, gone: list[int]) -> Span | None:
    """A span after the characters at ``gone`` were taken out; None where nothing is left of it."""
    start, end = max(span[0], 0), min(span[1], len(text))
    if start >= end:
        return None
    moved = start - bisect_left(gone, start), end - bisect_left(gone, end)
    return moved if moved[0] < moved[1] else None


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
