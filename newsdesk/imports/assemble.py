"""From what a format holds to a body: characters that no text needs go, kinds are settled, marks are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from newsdesk.domain.errors import Unreadable
from newsdesk.imports.gathering import Gathering
from newsdesk.imports.imported import Classify, Found, Imported, NewId, Notice, Stretch
from newsdesk.imports.repair import repaired
from newsdesk.text.body import Body, Kind, Mark, MarkKind, Paragraph
from newsdesk.text.letters import is_presentation_form

# Controls, halves of surrogate pairs and code points that are never characters. Direction controls are format
# characters, not controls: they stay, since the gate must be able to show them. U+2028 and the like are breaks.
_REMOVED = regex.compile(r"[\p{Cs}\p{Noncharacter_Code_Point}\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BREAKS = regex.compile(r"[\n\v\f\r\x85\u2028\u2029]")
# What the classifier may add where the file's own structure gives headings: these have no markup of their own.
_UNMARKED_IN_STRUCTURE = frozenset({Kind.DATELINE, Kind.RELATED, Kind.SOURCE_LINE})


def assemble(gathering: Gathering, classify: Classify, new_id: NewId, *, repair: bool) -> Imported:
    """The body of what was gathered.

    Raises Unreadable: ``import.no_text``; ``import.presentation_forms`` where letters came as shapes and ``repair``
    is False.
    """
    found = [_clean(paragraph, gathering) for paragraph in gathering.paragraphs]
    found = [paragraph for paragraph in found if paragraph.text.strip()]
    if not found:
        raise Unreadable("import.no_text")
    shaped = sum(is_presentation_form(letter) for paragraph in found for letter in paragraph.text)
    if shaped and not repair:
        raise Unreadable("import.presentation_forms", count=shaped)
    if shaped:
        found = repaired(found)
        gathering.notices.append(Notice("import.note.presentation_forms", {"count": shaped}))
    kinds = _kinds(found, classify)
    paragraphs = (_paragraph(new_id(), paragraph, kind) for paragraph, kind in zip(found, kinds, strict=True))
    said = (replace(one, paragraph=index) for index, paragraph in enumerate(found) for one in paragraph.said)
    return Imported(Body(tuple(paragraphs)), tuple(gathering.losses()), tuple(gathering.notices), tuple(said))


def _clean(found: Found, gathering: Gathering) -> Found:
    stretches = []
    for stretch in found.stretches:
        text, removed = _REMOVED.subn("", stretch.text)
        gathering.lose("characters", removed)
        stretches.append(replace(stretch, text=_BREAKS.sub(" ", text)))
    clean = replace(found, stretches=tuple(stretches))
    # Places in a text that had to be changed are places in another text.
    return clean if len(clean.text) == len(found.text) else replace(clean, said=())


def _kinds(found: list[Found], classify: Classify) -> list[Kind]:
    """The file's own word on a paragraph stands; the classifier speaks where the file says nothing.

    Where the file marks its headings, the classifier may not make others: an unmarked paragraph is body text unless it
    reads as a dateline, a related link or a source line.
    """
    if all(paragraph.kind is not None for paragraph in found):
        return [paragraph.kind or Kind.BODY for paragraph in found]
    guesses = classify([paragraph.text for paragraph in found])
    if len(guesses) != len(found):
        raise ValueError("the classifier must give one kind for each paragraph")
    structured = any(paragraph.kind in (Kind.HEADLINE, Kind.SUBHEAD) for paragraph in found)
    return [
        paragraph.kind or (guess if not structured or guess in _UNMARKED_IN_STRUCTURE else Kind.BODY)
        for paragraph, guess in zip(found, guesses, strict=True)
    ]


def _paragraph(paragraph_id: str, found: Found, kind: Kind) -> Paragraph:
    return Paragraph(paragraph_id, kind, found.text, found.direction, tuple(_marks(found.stretches)))


def _marks(stretches: tuple[Stretch, ...]) -> Iterable[Mark]:
    """The marks of the paragraph, neighbours of one kind joined, in order of where they begin."""
    marks: list[Mark] = []
    start = 0
    for stretch in stretches:
        end = start + len(stretch.text)
        wanted: list[tuple[MarkKind, str | None]] = []
        if stretch.href:
            wanted.append((MarkKind.LINK, stretch.href))
        if stretch.strong:
            wanted.append((MarkKind.STRONG, None))
        if stretch.emphasis:
            wanted.append((MarkKind.EMPHASIS, None))
        for kind, href in wanted if start < end else ():
            _join(marks, Mark(kind, start, end, href))
        start = end
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind.value))


def _join(marks: list[Mark], mark: Mark) -> None:
    for at in range(len(marks) - 1, max(len(marks) - 4, -1), -1):  # at most three marks can end where this one begins
        if (marks[at].kind, marks[at].href, marks[at].end) == (mark.kind, mark.href, mark.start):
            marks[at] = replace(marks[at], end=mark.end)
            return
    marks.append(mark)
