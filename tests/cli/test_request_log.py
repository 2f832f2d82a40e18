"""``request log``: a story's request log as a file."""

from __future__ import annotations

from pathlib import Path

from tests.cli.office import CHIEF, WRITER, Office

COPY = "افتتاح المكتبة\n\nافتتحت المكتبة العامة أبوابها صباح الأحد.\n"


def test_the_log_of_a_story_is_written(office: Office, tmp_path: Path) -> None:
    story = office.done(WRITER, "story", "import", office.file("copy.txt", COPY))["id"]
    request = office.done(WRITER, "request", "add", story, "--party", "البلدية", "--question", "ما ردّكم؟")["id"]
    office.done(
        WRITER, "request", "send", request, "--channel", "email", "--to", "a@b.example", "--deadline", "24h"
    )
    before = office.record()
    out = tmp_path / "log.html"
    told = office.done(CHIEF, "request", "log", story[:8], "--out", out)
    assert told == {"id": story, "file": str(out), "requests": 1}
    page = out.read_text("utf-8")
    assert 'dir="ltr"' in page  # the interface spoke English
    assert "البلدية" in page
    assert "a@b.example" in page
    assert office.record() == before


def test_what_cannot_be_written_is_said(office: Office, tmp_path: Path) -> None:
    story = office.done(WRITER, "story", "import", office.file("copy.txt", COPY))["id"]
    answer = office.call(WRITER, "request", "log", story, "--out", tmp_path / "nowhere" / "log.html")
    assert answer.status == 3
    assert "nowhere" in answer.err
    assert office.call(WRITER, "request", "log", "s-none", "--out", tmp_path / "log.html").status in (1, 2)
