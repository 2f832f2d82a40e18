"""Bodies for property tests: every kind, marks anywhere, letters that markup must escape."""

from __future__ import annotations

from itertools import count

from hypothesis import strategies as st

from newsdesk.exports.inert import Run, inert_paragraph, runs
from newsdesk.text.body import Body, Direction, Kind, Mark, MarkKind, Paragraph

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئًٌٍَُِّْـ"
MARKUP = "<>&\"'[]{}\\/`#*_|~%$-–—:;،؛؟!.()«»“”"
ALPHABET = LETTERS + "abcXYZ0123456789٠١٢٣" + MARKUP + "  \t\u00a0\u200c\u200d\u200f😀é"
HOSTILE = (
    ALPHABET + "\x00\x01\x0b\x0c\x1b\x7f\x85\x9f\r\n\u2028\u2029\u202e\u2066\u2069\ud800\udfff\ufffe\uffff\ufdd0\ufeff"
)

LINKS = st.sampled_from(
    [
        "https://marsa.example/a?b=1&c='2'",
        "http://marsa.example/مادة",
        "mailto:desk@marsa.example",
        "HTTPS://MARSA.EXAMPLE/x",
    ]
)
BAD_LINKS = st.sampled_from(
    ["javascript:alert(1)", "data:text/html,<b>", 'https://x.example/"onload="x', "//x.example", "https://[", "x", ""]
)

IN_THE_ARTICLE = tuple(kind for kind in Kind if kind is not Kind.SOCIAL)
"""A text for social networks is no part of what a publishable's body holds."""


@st.composite
def marks(draw: st.DrawFn, length: int, links: st.SearchStrategy[str]) -> tuple[Mark, ...]:
    """Up to four marks; links do not overlap each other."""
    made: list[Mark] = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, max(0, length - 1)))
        end = draw(st.integers(start, length))
        kind = draw(st.sampled_from(MarkKind))
        if kind is MarkKind.LINK and any(start < mark.end and mark.start < end for mark in made if mark.href):
            continue
        made.append(Mark(kind, start, end, draw(links) if kind is MarkKind.LINK else None))
    return tuple(made)


@st.composite
def bodies(draw: st.DrawFn, alphabet: str = ALPHABET, links: st.SearchStrategy[str] = LINKS) -> Body:
    """One to six paragraphs, at least one of them with words."""
    texts = draw(st.lists(st.text(alphabet, max_size=40), min_size=1, max_size=6))
    texts.append("خاتمة " + draw(st.text(alphabet, max_size=10)))
    numbers = count(1)
    return Body(
        tuple(
            Paragraph(
                f"p{next(numbers)}",
                draw(st.sampled_from(IN_THE_ARTICLE)),
                text,
                draw(st.sampled_from([None, Direction.LTR, Direction.RTL])),
                draw(marks(len(text), links)),
            )
            for text in texts
        )
    )


def as_read(body: Body) -> list[tuple[Kind, str, Direction | None, tuple[Run, ...]]]:
    """What a reader of a right-to-left story sees of each paragraph: right-to-left said twice is said once."""
    seen: list[tuple[Kind, str, Direction | None, tuple[Run, ...]]] = []
    for paragraph in body.paragraphs:
        shown = inert_paragraph(paragraph)
        if shown.text.strip():
            direction = None if paragraph.direction is Direction.RTL else paragraph.direction
            seen.append((paragraph.kind, shown.text, direction, runs(shown)))
    return seen
