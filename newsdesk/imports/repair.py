"""Letters that came as shapes (Arabic presentation forms), made letters again.

Such text comes from old converters, PDFs and character generators; its lines are often in visual order as well. The
shapes tell: in logical order an initial shape stands before the final one of its word, in visual order after it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise

import regex

from newsdesk.imports.imported import Found, Stretch
from newsdesk.text.copyclean import repair_presentation_forms

_LEFT_TO_RIGHT = regex.compile(r"[\p{Latin}\p{Nd}](?:[\p{Latin}\p{M}\p{Nd} .,:/@_&'+%-]*[\p{Latin}\p{Nd}%])?")
_LOGICAL = frozenset({("initial", "medial"), ("initial", "final"), ("medial", "final")})
_VISUAL = frozenset({("medial", "initial"), ("final", "initial"), ("final", "medial")})
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def repaired(paragraphs: list[Found]) -> list[Found]:
    """``paragraphs`` with plain letters, in logical order. The words are the same; offsets are not."""
    reverse = _are_visual(paragraphs)
    return [replace(paragraph, stretches=_stretches(paragraph, reverse=reverse)) for paragraph in paragraphs]


def _stretches(found: Found, *, reverse: bool) -> tuple[Stretch, ...]:
    made = tuple(
        replace(stretch, text=repair_presentation_forms(_logical(stretch.text) if reverse else stretch.text))
        for stretch in found.stretches
    )
    return made[::-1] if reverse else made


def _logical(text: str) -> str:
    turned = text[::-1].translate(_MIRRORED)
    return _LEFT_TO_RIGHT.sub(lambda match: match[0][::-1], turned)


def _are_visual(paragraphs: list[Found]) -> bool:
    """Whether the shapes of the whole file stand last letter first. One line alone may hold too few joined letters."""
    logical = visual = 0
    for paragraph in paragraphs:
        for pair in pairwise(map(_shape, paragraph.text)):
            logical += pair in _LOGICAL
            visual += pair in _VISUAL
    return visual > logical


def _shape(letter: str) -> str:
    return unicodedata.decomposition(letter).partition(">")[0].lstrip("<")
