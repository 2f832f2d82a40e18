"""A body with some of its words put differently."""

from __future__ import annotations

from dataclasses import replace

from newsdesk.text.body import Body, Mark, Span


def replaced(body: Body, span: Span, words: str) -> Body:
    """The body with ``words`` in the place of ``span`` (code points of the revision text), which lies in one paragraph.

    Marks before it stay, marks behind it move, one around it grows or shrinks; one that begins or ends inside goes.
    Raises ValueError for a span that is in no single paragraph.
    """
    for index, (paragraph, (start, end)) in enumerate(body.spans()):
        if start <= span[0] <= span[1] <= end:
            first, last = span[0] - start, span[1] - start
            text = paragraph.text[:first] + words + paragraph.text[last:]
            shift = len(words) - (last - first)
            marks = tuple(moved for mark in paragraph.marks if (moved := _moved(mark, first, last, shift)))
            changed = replace(paragraph, text=text, marks=marks)
            return replace(body, paragraphs=(*body.paragraphs[:index], changed, *body.paragraphs[index + 1 :]))
    raise ValueError(f"no single paragraph holds {span}")


def _moved(mark: Mark, first: int, last: int, shift: int) -> Mark | None:
    if mark.end <= first:
        return mark
    if mark.start >= last:
        return replace(mark, start=mark.start + shift, end=mark.end + shift)
    if mark.start <= first and mark.end >= last:
        return replace(mark, end=mark.end + shift) if mark.end + shift > mark.start else None
    return None
