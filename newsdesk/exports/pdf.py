"""A printed page: A4, tagged for screen readers (PDF/UA-1), Amiri embedded, right-to-left where the story is.

The story goes to the typesetter as data, never as markup: nothing in it can call a function, read a file or fetch
anything. Only the bundled fonts are seen, so that the same story gives the same bytes on every computer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from newsdesk.exports.document import Note, Publishable
from newsdesk.exports.font_coverage import shown
from newsdesk.exports.inert import Run, inert_publishable, runs
from newsdesk.exports.isolates import isolated_runs
from newsdesk.exports.layout import arabic_indic, latest, listed, opening, times, title
from newsdesk.resources import resources_path
from newsdesk.text.body import Direction, Kind, Paragraph

if TYPE_CHECKING:
    import typst

SET = frozenset(
    {
        Kind.HEADLINE, Kind.DECK, Kind.ALERT, Kind.DATELINE, Kind.SUBHEAD, Kind.BODY, Kind.LIST_ITEM, Kind.QUOTATION,
        Kind.CAPTION, Kind.RELATED, Kind.SOURCE_LINE,
    }
)  # fmt: skip
"""The kinds that the template sets. Others go out apart from the article."""

STANDARD: Final = "ua-1"
PREVIEW_DPI: Final = 110
"""Dots an inch of a drawn page: as wide as the preview is on most screens."""
_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ENDLESS = re.compile(r"[^\s/?&=._-]{60,}")  # addresses break at these signs by themselves
_GROUP = re.compile(".{1,16}")
_BALANCED = 250  # code points of a headline up to which its lines are made alike: each trial sets it anew
_JUSTIFIED = 4000  # code points of a paragraph up to which its lines are made even
_RUNNING = 64  # code points of a headline that fit one line over the page, beside the outlet


def render_pdf(publishable: Publishable) -> bytes:
    """The PDF of ``publishable``. Its dates are the story's, so that the same story gives the same bytes."""
    story = inert_publishable(publishable)
    moment = latest(story)
    at = moment.at.astimezone(UTC) if moment else datetime(1980, 1, 1, tzinfo=UTC)
    return _typesetter().set(json.dumps(_data(story)), at.replace(microsecond=0))


def draw_pages(publishable: Publishable) -> tuple[bytes, ...]:
    """The same pages as pictures (PNG), to be looked at before a copy is made for anybody."""
    return _typesetter().draw(json.dumps(_data(inert_publishable(publishable))))


class _Typesetter:
    """One warm compiler. It holds the inputs of the document in hand, so that one thread at a time may use it."""

    def __init__(self) -> None:
        import typst

        folder = resources_path() / "templates"
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[resources_path() / "fonts"]
        )
        self._compiler: typst.Compiler = typst.Compiler(folder / "article.typ", root=folder, font_paths=fonts)
        self._lock = Lock()

    def set(self, story: str, at: datetime) -> bytes:
        with self._lock:
            made = self._compiler.compile(
                format="pdf", sys_inputs={"story": story}, pdf_standards=STANDARD, timestamp=at
            )
        assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file
        return made

    def draw(self, story: str) -> tuple[bytes, ...]:
        with self._lock:
            made = self._compiler.compile(format="png", sys_inputs={"story": story}, ppi=PREVIEW_DPI)
        pages = made if isinstance(made, list) else [made]
        return tuple(page for page in pages if page is not None)


@cache
def _typesetter() -> _Typesetter:
    return _Typesetter()


def _data(story: Publishable) -> dict[str, Any]:
    """Everything the template sets, by the names it uses."""
    lead, rest = ((), ()) if story.retired else opening(story.body)
    moment, name = latest(story), _name(story)
    levels = _levels(lead + rest)
    return {
        "title": document_title(story),
        "authors": _authors(story),
        "keywords": [word for word in (story.story_id, story.head) if word],
        "date": moment and _day(moment.at),
        "language": _language(story.language),
        "direction": story.direction.value,
        "banner": _line(story.banner, story.direction),
        "outlet": _line(story.outlet, story.direction),
        "running": _line(_shortened(name, _RUNNING), story.direction),
        "running_outlet": _line(_shortened(story.outlet, _RUNNING // 2), story.direction),
        "running_banner": _line(_shortened(story.banner, 2 * _RUNNING), story.direction),
        "numbering": "١" if arabic_indic(story) else "1",
        "of": _line(_shortened(story.labels["page_of"], _RUNNING // 4), story.direction),
        "notice": _notice(story) if story.retired else None,
        "about": list(_about(story)),
        "notes": [] if story.retired else [_note(story, note) for note in story.notes],
        "lead": list(_blocks(lead, story, levels)),
        "rest": list(_blocks(rest, story, levels)),
    }


def document_title(story: Publishable) -> str:
    """What the file calls itself: its headline or notice, with its banner before it."""
    return f"{story.banner} – {_name(story)}" if story.banner else _name(story)


def _name(story: Publishable) -> str:
    # A title is required (ISO 14289-1, 7.1), and a text may have neither headline, outlet nor name.
    return title(story).strip() or "Newsdesk"


def _language(tag: str) -> str:
    """The language part of a BCP 47 tag, as the typesetter wants it; ``und`` where it is none."""
    language = tag.partition("-")[0].lower()
    return language if re.fullmatch("[a-z]{2,3}", language) else "und"


def _levels(paragraphs: Sequence[Paragraph]) -> dict[str, int]:
    """Each heading's level by its paragraph's id. The first is 1 whatever it is (ISO 14289-1, 7.4.2)."""
    levels: dict[str, int] = {}
    headed = False
    for paragraph in paragraphs:
        headed = headed or paragraph.kind is Kind.HEADLINE
        levels[paragraph.id] = 2 if headed and paragraph.kind is Kind.SUBHEAD else 1
    return levels


def _authors(story: Publishable) -> list[str]:
    return list(story.bylines) if story.bylines and not story.retired else [story.outlet] if story.outlet else []


def _day(at: datetime) -> dict[str, int]:
    at = at.astimezone(UTC)
    return {
        "year": at.year, "month": at.month, "day": at.day, "hour": at.hour, "minute": at.minute, "second": at.second,
    }  # fmt: skip


def _shortened(name: str, limit: int) -> str:
    """A text as it stands on every page: cut between words, since what is on every page is set as often."""
    if len(name) <= limit:
        return name
    return (name[:limit].rpartition(" ")[0].rstrip() or name[:limit]) + "…"


def _notice(story: Publishable) -> dict[str, Any]:
    return {"title": _line(story.notice_label, story.direction), "runs": _line(story.notice, story.direction)}


def _about(story: Publishable) -> Iterator[list[dict[str, Any]]]:
    """The lines between the headline and the text: who, and when."""
    if story.bylines and not story.retired:
        names = listed(map(_kept_apart, story.bylines), story.language)
        yield _line(f"{story.labels['by']}: {names}", story.direction)
    if times(story):
        whole = " · ".join(f"{label}: {moment.text}" for label, moment in times(story))
        yield _line(whole, story.direction)


def _note(story: Publishable, note: Note) -> dict[str, Any]:
    return {
        "label": _line(f"{story.note_label(note)}:", story.direction),
        "runs": _line(story.note_text(note), story.direction),
        "when": _line(note.at.text, story.direction),
    }


def _blocks(paragraphs: Sequence[Paragraph], story: Publishable, levels: dict[str, int]) -> Iterator[dict[str, Any]]:
    """The paragraphs by what they are; neighbouring list items are one list."""
    kept = [paragraph for paragraph in paragraphs if paragraph.kind in SET]
    for as_list, group in groupby(kept, lambda paragraph: paragraph.kind is Kind.LIST_ITEM):
        lines = [_paragraph(paragraph, story, levels) for paragraph in group]
        if as_list:
            yield {"kind": "list", "lines": lines}
        else:
            yield from ({"kind": line["kind"], "lines": [line]} for line in lines)


def _paragraph(paragraph: Paragraph, story: Publishable, levels: dict[str, int]) -> dict[str, Any]:
    direction = paragraph.direction or story.direction
    return {
        "kind": paragraph.kind.value,
        "direction": direction.value,
        "level": levels[paragraph.id],
        "short": len(paragraph.text) <= _BALANCED,
        "endless": len(paragraph.text) > _JUSTIFIED,
        "runs": _runs(runs(paragraph), direction),
    }


def _kept_apart(name: str) -> str:
    """A name in an isolate of its own where it holds controls of direction, so that they end with it."""
    return f"{_FSI}{name}{_PDI}" if _CONTROLS.search(name) else name


def _line(text: str, direction: Direction) -> list[dict[str, Any]]:
    return _runs((Run(text),), direction) if text else []


def _runs(stretches: Sequence[Run], direction: Direction) -> list[dict[str, Any]]:
    """The words grouped by link; within each, what must not be reordered with its neighbours is isolated."""
    made = []
    for href, group in groupby(stretches, lambda run: run.href):
        linked = tuple(group)
        pieces = linked if direction is Direction.LTR else _isolated(linked)
        # Arabic has no slant: emphasis is weight, as in print.
        cut = [{"text": _breakable(shown(run.text)[0]), "bold": run.strong or run.emphasis} for run in pieces]
        made.append({"href": href, "pieces": cut})
    return made


def _breakable(text: str) -> str:
    """``text`` with places to break where a line could not hold it: nothing may run off the page."""
    # The byte order mark within a text is refused by the standard; this is its successor (Unicode 16, 23.8).
    return _ENDLESS.sub(lambda run: "\u200b".join(_GROUP.findall(run[0])), text.replace("\ufeff", "\u2060"))


def _isolated(stretches: Sequence[Run]) -> Iterator[Run]:
    """The stretches with isolates in their letters: of all that the typesetter knows, only these isolate (UAX 9, 6.3).

    A box could not be broken over two lines and would part from the letter before it; text of another direction is
    merely embedded, and would be set together with its neighbours.
    """
    for piece, marked in isolated_runs(stretches):
        if piece.isolated:
            *before, last = marked
            marked = (*before, replace(last, text=f"{last.text}{_PDI}"))
            marked = (replace(marked[0], text=f"{_LRI}{marked[0].text}"), *marked[1:])
        yield from marked
