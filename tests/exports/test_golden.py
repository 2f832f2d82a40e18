"""The sample in every format, byte for byte. Made anew with ``NEWSDESK_WRITE_GOLDEN=1`` when a change is meant."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from newsdesk.exports.document import Publishable
from newsdesk.exports.registry import export
from tests.exports.sample import DRAFT, PUBLISHED, SUPERSEDED, WITHDRAWN
from tests.exports.wire_sample import EDITIONS

GOLDEN = Path(__file__).parents[1] / "golden"
STORIES = {"published": PUBLISHED, "draft": DRAFT, "superseded": SUPERSEDED, "withdrawn": WITHDRAWN}


def _same(name: str, data: bytes) -> None:
    path = GOLDEN / name
    if os.environ.get("NEWSDESK_WRITE_GOLDEN"):
        path.write_bytes(data)
    assert data.decode() == path.read_bytes().decode()


@pytest.mark.parametrize(("name", "story"), STORIES.items())
def test_text(name: str, story: Publishable) -> None:
    _same(f"story-{name}.txt", export(story, "text").data)


@pytest.mark.parametrize(("name", "story"), STORIES.items())
def test_visual(name: str, story: Publishable) -> None:
    _same(f"story-{name}.visual.txt", export(story, "visual").data)


@pytest.mark.parametrize(("name", "story"), STORIES.items())
def test_html(name: str, story: Publishable) -> None:
    _same(f"story-{name}.html", export(story, "html").data)


@pytest.mark.parametrize(("name", "story"), STORIES.items())
def test_docx(name: str, story: Publishable) -> None:
    """The document part; the rest of the package is the library's and may change with it."""
    with zipfile.ZipFile(io.BytesIO(export(story, "docx").data)) as package:
        _same(f"story-{name}.document.xml", package.read("word/document.xml"))


@pytest.mark.parametrize("name", ["corrected", "replied", "draft", "withdrawn"])
@pytest.mark.parametrize("wire", ["ninjs", "newsml-g2", "nitf"])
def test_wires(wire: str, name: str) -> None:
    exported = export(EDITIONS[name], wire)
    _same(f"wire-{name}{exported.format.suffix}", exported.data)
