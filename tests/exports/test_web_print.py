"""The web page printed by a browser: a draft is one on every page, and the words are all there."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import regex

from newsdesk.exports.document import Publishable
from newsdesk.exports.registry import export
from newsdesk.text.body import Body
from tests.exports import tools
from tests.exports.sample import DRAFT, PUBLISHED, STORY

_BARE = regex.compile(r"[\p{M}\p{Cf}]")


def _printed(story: Publishable, folder: Path) -> list[str]:
    """The text of each page, without vowels and controls."""
    browser, reader = tools.need("chromium", "pdftotext")
    page, made = folder / "story.html", folder / "story.pdf"
    page.write_bytes(export(story, "html").data)
    subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
            "--no-pdf-header-footer", f"--print-to-pdf={made}", page.as_uri(),
        ],
        check=True, capture_output=True, timeout=tools.PATIENCE,
    )  # fmt: skip
    text = subprocess.run([reader, str(made), "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    return [_BARE.sub("", part) for part in text.split("\f")[:-1]]


def test_a_draft_is_marked_on_every_printed_page(tmp_path: Path) -> None:
    body = Body((STORY.paragraphs[0], *(replace(STORY.paragraphs[3], id=f"p{at}") for at in range(30))))
    mark = _BARE.sub("", DRAFT.labels["draft"])
    pages = _printed(replace(DRAFT, body=body), tmp_path)
    assert len(pages) >= 3
    assert all(mark in page for page in pages)
    published = _printed(replace(PUBLISHED, body=body, notes=()), tmp_path)
    assert len(published) >= 3
    assert not any(mark in page for page in published)


def test_the_link_to_a_note_is_not_printed(tmp_path: Path) -> None:
    (page,) = _printed(replace(PUBLISHED, body=Body(STORY.paragraphs[:4])), tmp_path)
    assert _BARE.sub("", PUBLISHED.labels["notes"]) not in page
    assert _BARE.sub("", PUBLISHED.labels["note_link"]) not in page
    assert "فاقتضى التوضيح" in page
