"""A text that nobody published says so in every format there is, and an old one says what took its place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from newsdesk.exports.document import Publishable
from newsdesk.exports.registry import FORMATS, export
from newsdesk.exports.visual import drawn
from newsdesk.text.body import Direction, Kind, Paragraph
from newsdesk.text.direction import DIRECTION_CONTROLS
from newsdesk.text.letters import fold_key
from tests.exports.sample import DRAFT, LABELS, PUBLISHED, SUPERSEDED
from tests.exports.seeing import words


def seen(story: Publishable, name: str, mark: str) -> bool:
    """Whether a reader of the copy meets every word of the mark, in order where the format keeps an order."""
    shown = words(name, export(story, name).data)
    if name == "visual":
        return not _undrawn(mark, shown)
    if name == "pdf":
        # What is set on a page may be broken over lines, and pdftotext puts these in the order it finds them, with
        # commas and direction controls where the page has none.
        return _bare(mark) <= _bare(shown)
    return mark in shown


@pytest.mark.parametrize("name", FORMATS)
def test_a_draft_says_so(name: str) -> None:
    assert seen(DRAFT, name, LABELS["draft"])
    assert not seen(PUBLISHED, name, LABELS["draft"])


@pytest.mark.parametrize("name", FORMATS)
def test_a_draft_says_so_whatever_it_holds(name: str) -> None:
    """Without a headline, without a byline, with a body that claims to be approved."""
    body = replace(DRAFT.body, paragraphs=(Paragraph("p1", Kind.BODY, "نصّ معتمد للنشر"),))
    assert seen(replace(DRAFT, body=body, bylines=(), outlet="", place=""), name, LABELS["draft"])


@pytest.mark.parametrize("name", FORMATS)
def test_an_old_version_says_what_took_its_place(name: str) -> None:
    assert seen(SUPERSEDED, name, SUPERSEDED.mark)
    assert not seen(PUBLISHED, name, SUPERSEDED.mark)


@pytest.mark.parametrize("name", FORMATS)
def test_an_old_version_carries_the_notes_published_since(name: str) -> None:
    shown = words(name, export(SUPERSEDED, name).data)
    for note in SUPERSEDED.notes:
        text = SUPERSEDED.note_text(note)
        missing = _undrawn(text, shown) if name == "visual" else _bare(text) - _bare(shown)
        assert sum(missing.values()) <= len(text.split()) * 0.1  # a page's text may be cut in other places


def _bare(text: str) -> Counter[str]:
    """The words of a text, letters and figures alone; direction controls part words that run two ways."""
    apart = text.translate(dict.fromkeys(map(ord, DIRECTION_CONTROLS), " "))
    return Counter(re.findall(r"\w+", fold_key(apart)))


def _undrawn(text: str, shown: str) -> Counter[str]:
    """The words of ``text`` that a copy in visual order does not draw; brackets stand around what is not the story."""
    (line,) = drawn(text, Direction.RTL, 10_000)
    return Counter(line.split()) - Counter(shown.replace("[", " ").replace("]", " ").split())
