"""The attribution sheet as a page to print or hand over, and as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsdesk.exports.printed import Foreign, Head, plainly, rendered

_RULE = "─" * 40


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source: what it is called, what it is, and what must be known of it; ``lacks`` is what is not vouched for."""

    label: Foreign
    status: str
    notes: tuple[str, ...] = ()
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim. ``state`` says who answers for it; ``good`` whether somebody does."""

    state: str
    good: bool
    words: Foreign | None
    cue: Foreign | None = None
    speaker: Foreign | None = None
    relay: Foreign | None = None
    place: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[SourceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The whole sheet in words."""

    head: Head
    text: str
    hash: str
    counts: tuple[str, ...]
    approvals: tuple[str, ...]
    declared: str
    claims: tuple[ClaimRow, ...]


def render_html(page: SheetPage) -> bytes:
    """The page, UTF-8."""
    return rendered("attribution_sheet.html.j2", page)


def render_text(page: SheetPage) -> bytes:
    """The same as plain text: logical order, one line feed a line, UTF-8."""
    return ("\n".join(_lines(page)) + "\n").encode()


def _lines(page: SheetPage) -> Iterator[str]:
    labels = {name: plainly(label) for name, label in page.head.labels.items()}
    yield f"{labels['title']}: {plainly(page.head.headline.text)}"
    yield f"{plainly(page.head.newsroom.text)} · {plainly(page.head.made)}"
    yield f"{plainly(page.text)} · {page.hash}"
    for line in (*page.approvals, page.declared, *page.counts):
        if line:
            yield plainly(line)
    if not page.claims:
        yield labels["nothing"]
    for claim in page.claims:
        yield _RULE
        yield f"[{plainly(claim.state)}] {plainly(claim.place)}".rstrip()
        for name, value in (
            ("claim", claim.words), ("cue", claim.cue), ("speaker", claim.speaker), ("relay", claim.relay)
        ):  # fmt: skip
            if value is not None:
                yield f"{labels[name]}: {plainly(value.text)}"
        yield from map(plainly, claim.notes)
        for source in claim.sources:
            yield f"{labels['source']}: {plainly(source.label.text)} ({plainly(source.status)})"
            yield from (f"  {plainly(note)}" for note in (*source.notes, source.lacks) if note)
    yield _RULE
    yield labels["foot"]
