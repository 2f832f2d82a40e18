"""Previews: the words as they will be, a sheet of paragraphs, drawn pages, sources laid out to be read."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from newsdesk.domain.errors import Unreadable
from newsdesk.exports import previews, registry
from newsdesk.exports.document import Publishable
from newsdesk.exports.losses import common_losses
from newsdesk.exports.previews import GivenUp, Preview, Shown, preview, readable
from newsdesk.exports.registry import FORMATS, Format, export
from newsdesk.exports.validate import CHECKS
from tests.exports.sample import DRAFT, PUBLISHED

JSON = b'{"headline": "\\u0642\\u0627\\u0644 \\"x\\" (2026)", "version": 2, "html": "<p>\xd9\x86\xd8\xb5</p>"}'
XML = "<a xmlns='x'><b>قال المتحدث (2026)</b><b at='1'/></a>".encode()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_there_is_can_be_seen(name: str) -> None:
    shown = preview(PUBLISHED, name)
    assert shown.format == name
    assert shown.data == export(PUBLISHED, name).data or name in ("docx", "pdf", "packet")  # those tell their time
    assert shown.losses == FORMATS[name].losses(PUBLISHED)
    content = {Shown.SHEET: shown.parts, Shown.PAGES: shown.pages}.get(shown.shown, shown.text)
    assert content
    assert all(page.startswith(b"\x89PNG") for page in shown.pages)


@pytest.mark.parametrize("name", ["text", "html", "docx"])
def test_a_draft_is_seen_as_one(name: str) -> None:
    shown = preview(DRAFT, name)
    assert DRAFT.labels["draft"] in shown.text + "".join(shown.parts)


def test_text_is_shown_as_it_leaves() -> None:
    shown = preview(PUBLISHED, "text")
    assert (shown.shown, shown.text) == (Shown.TEXT, export(PUBLISHED, "text").data.decode())
    assert preview(PUBLISHED, "html").shown is Shown.SHEET


def entered(monkeypatch: pytest.MonkeyPatch, made: Format) -> None:
    def no_problems(_: Publishable, __: bytes) -> tuple[str, ...]:
        return ()

    monkeypatch.setattr(registry, "FORMATS", {**FORMATS, made.name: made})
    monkeypatch.setattr(registry, "CHECKS", {**CHECKS, made.name: no_problems})


def made_of(media_type: str, data: bytes, **more: Any) -> Format:
    return Format("machine", ".x", media_type, lambda _: data, common_losses, **more)


def test_a_format_with_pages_is_shown_by_them(monkeypatch: pytest.MonkeyPatch) -> None:
    entered(monkeypatch, made_of("application/pdf", b"%PDF", pages=lambda _: (b"\x89PNG1", b"\x89PNG2")))
    shown = preview(PUBLISHED, "machine")
    assert (shown.shown, shown.pages, shown.data) == (Shown.PAGES, (b"\x89PNG1", b"\x89PNG2"), b"%PDF")


def test_visual_order_text_is_held_in_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    entered(monkeypatch, made_of("text/plain", b"\xef\xbb\xbfab\ncd", visual=True))
    shown = preview(PUBLISHED, "machine")
    assert (shown.shown, shown.text) == (Shown.VISUAL, "\u202dab\u202c\n\u202dcd\u202c")


def test_json_is_laid_out_with_its_letters_and_every_string_by_itself() -> None:
    text = readable(made_of("application/ninjs+json", JSON), JSON)
    assert '  "\u2068headline\u2069": "\u2068قال \\"x\\" (2026)\u2069"' in text.splitlines()[1]
    assert json.loads(text.replace("\u2068", "").replace("\u2069", "")) == json.loads(JSON)


def test_xml_is_indented_with_its_texts_by_themselves() -> None:
    text = readable(made_of("application/xml", XML), XML)
    assert text.splitlines()[1] == "  <b>\u2068قال المتحدث (2026)\u2069</b>"
    assert text.splitlines()[2] == '  <b at="1"/>'


def test_an_archive_is_shown_by_what_is_in_it() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("نص/text.txt", "x" * 1234)
        archive.writestr("head.json", "{}")
    assert readable(made_of("application/zip", b""), packed.getvalue()) == "نص/text.txt\t1,234\nhead.json\t2"


def test_a_long_source_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    long = b"x" * (previews.LONGEST_SOURCE + 1)
    entered(monkeypatch, made_of("application/octet-stream", long))
    shown = preview(PUBLISHED, "machine")
    assert (len(shown.text), shown.cut, shown.data) == (previews.LONGEST_SOURCE, True, long)


class Patience:
    """Gives up after so many steps."""

    def __init__(self, steps: int) -> None:
        self.left, self.told = steps, list[tuple[int, int]]()

    @property
    def cancelled(self) -> bool:
        return self.left <= 0

    def report(self, done: int, total: int) -> None:
        self.left -= 1
        self.told.append((done, total))


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_it_stops_at_the_next_step_once_it_is_given_up(steps: int) -> None:
    patience = Patience(steps)
    with pytest.raises(GivenUp):
        preview(PUBLISHED, "html", patience)
    assert len(patience.told) == steps


def test_progress_is_told_to_the_end() -> None:
    patience = Patience(9)
    assert isinstance(preview(PUBLISHED, "text", patience), Preview)
    assert patience.told == [(0, 2), (1, 2), (2, 2)]


def test_what_fails_its_check_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    failing: Callable[[Publishable, bytes], tuple[str, ...]] = lambda *_: ("words",)  # noqa: E731 - a table's entry
    monkeypatch.setattr(registry, "CHECKS", {**CHECKS, "html": failing})
    with pytest.raises(Unreadable, match="check_failed"):
        preview(PUBLISHED, "html")
