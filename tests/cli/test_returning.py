"""``story return --at``, ``settle`` and ``attributions`` at the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.office import EDITOR, REPORTER, WRITER, Office

COPY = "افتتاح المكتبة\n\nافتتحت المكتبة العامة أبوابها صباح الأحد.\n\nوقالت المديرة سلمى الراوي إن الكتب كثيرة.\n"


def submitted(office: Office) -> str:
    story = str(office.done(WRITER, "story", "import", office.file("copy.txt", COPY))["id"])
    office.done(WRITER, "story", "submit", story)
    return story


def test_a_story_goes_back_with_reasons_about_its_words(office: Office) -> None:
    story = submitted(office)
    told = office.done(
        EDITOR, "story", "return", story[:8], "--reason", "راجع", "--at", "صباح الأحد=أي أحد؟", "--at", "كثيرة = كم؟"
    )
    assert told["working"] == "draft"
    shown = office.done(WRITER, "story", "show", story)
    first, second = shown["returned"]["objections"]
    assert (first["quote"], first["reason"], first["settled"]) == ("صباح الأحد", "أي أحد؟", False)
    assert shown["text"][slice(*second["span"])] == "كثيرة"
    assert second["reason"] == "كم؟"
    office.done(WRITER, "story", "settle", story, first["id"][:12])
    again = office.done(WRITER, "story", "show", story)["returned"]["objections"]
    assert [item["settled"] for item in again] == [True, False]
    assert office.refused(WRITER, "story", "settle", story, first["id"]) == ["nothing-to-change"]
    office.done(WRITER, "story", "settle", story, first["id"], "--undo")
    assert office.refused(REPORTER, "story", "settle", story, first["id"]) == ["not-allowed"]
    assert office.refused(WRITER, "story", "settle", story, "o-none") == ["unknown-objection"]


def test_words_must_be_there_once_and_in_one_paragraph(office: Office) -> None:
    story = submitted(office)
    before = office.record()
    for wrong in ("المطار=أين؟", "المكتبة=أيها؟", "الأحد.\nوقالت=كيف؟", "الأحد", "=لماذا؟", "الأحد= "):
        answer = office.call(EDITOR, "story", "return", story, "--reason", "راجع", "--at", wrong)
        assert answer.status == 2, wrong
    assert office.record() == before


def test_the_attribution_sheet_is_written(office: Office, tmp_path: Path) -> None:
    story = submitted(office)
    before = office.record()
    page, text = tmp_path / "sheet.html", tmp_path / "sheet.txt"
    told = office.done(EDITOR, "story", "attributions", story, "--out", page)
    assert told == {"id": story, "file": str(page), "claims": 1}
    office.done(EDITOR, "story", "attributions", story, "--out", text)
    assert "<blockquote>" in page.read_text("utf-8")
    assert "سلمى الراوي" in text.read_text("utf-8")
    assert office.record() == before
    assert office.call(EDITOR, "story", "attributions", story, "--out", tmp_path / "no" / "a.html").status == 3
