"""Many stories exported in one call: told on the way, failures at the end, every copy in the register."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.office import EDITOR, ROOT, WRITER, Office
from tests.cli.test_answers import published

COPY = "أمطار على حي {number}\n\nبلدة المرفأ | أخبار\n\nهطل مطر على الحي صباح الأحد، وبقيت الشوارع سالكة.\n"


def started(office: Office, number: int) -> str:
    copy = office.file(f"copy-{number}.txt", COPY.format(number=number))
    return str(office.done(WRITER, "story", "import", copy, "--at", "2026-11-22")["id"])


def arguments(folder: Path, *more: str, formats: str = "text,html") -> tuple[object, ...]:
    return ("export", *more, "--format", formats, "--out", folder)


def test_several_stories_in_one_call(office: Office) -> None:
    stories = [started(office, number) for number in range(3)]
    answer = office.call(EDITOR, *arguments(office.folder / "out", *stories, "--to", "الوكالة"))
    assert answer.status == 0
    assert [(item["story"], item["format"]) for item in answer.json] == [
        (story, name) for story in stories for name in ("text", "html")
    ]
    assert all(Path(item["file"]).is_file() for item in answer.json)
    assert {item["id"] for item in office.done(EDITOR, "exports", "list")} == {item["id"] for item in answer.json}
    assert {item["recipient"] for item in office.done(EDITOR, "exports", "list")} == {"الوكالة"}
    assert "3 of 3 stories exported" in answer.err
    assert (office.folder / "out" / "record-head.json").is_file()


def test_one_that_cannot_leave_keeps_none_of_the_others_back(office: Office) -> None:
    first, spiked, last = (started(office, number) for number in range(3))
    office.done(WRITER, "story", "spike", spiked)
    answer = office.call(EDITOR, *arguments(office.folder / "out", first, spiked, last, formats="text"))
    assert answer.status == 1
    assert [(item["story"], item["status"]) for item in answer.json] == [
        (first, "exported"), (last, "exported"), (spiked, "failed"),
    ]  # fmt: skip
    assert "spiked" in answer.json[-1]["message"]
    assert answer.json[-1]["message"] in answer.err


def test_a_folder_that_fails_leaves_the_rest(office: Office) -> None:
    stories = [started(office, number) for number in range(3)]
    blocked = office.path / "out"  # below a file
    answer = office.call(EDITOR, *arguments(blocked, *stories, formats="text"))
    assert answer.status == 3
    assert [item["status"] for item in answer.json] == ["failed", "left", "left"]
    assert str(blocked) in answer.json[0]["message"]
    assert office.done(EDITOR, "exports", "list") == []


def test_all_that_was_published_since_a_day(office: Office) -> None:
    out, draft = started(office, 1), started(office, 2)
    published(office, out)
    (copy,) = office.done(EDITOR, *arguments(office.folder / "out", "--all-published", formats="text"))
    assert copy["story"] == out
    assert draft not in copy["file"]
    since = arguments(office.folder / "out", "--all-published", "--since", "24h", formats="text")
    assert [item["story"] for item in office.done(EDITOR, *since)] == [out]
    tomorrow = arguments(office.folder / "out", "--all-published", "--since", "2999-01-01", formats="text")
    assert office.done(EDITOR, *tomorrow) == []


@pytest.mark.parametrize("more", [(), ("s", "--all-published"), ("s", "--since", "24h")], ids=" ".join)
def test_which_stories_has_to_be_clear(office: Office, more: tuple[str, ...]) -> None:
    answer = office.call(EDITOR, *arguments(office.folder / "out", *more))
    assert answer.status == 2
    assert answer.json["error"]["key"] == "cli.export.which"
    assert not (office.folder / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process alone")
def test_control_c_stops_between_two_stories_and_lists_what_was_written(office: Office) -> None:
    stories = [started(office, number) for number in range(4)]
    with subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTED, *map(str, office.who(EDITOR)), *map(str, arguments(
            office.folder / "out", *stories, formats="text",
        ))],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as called:  # fmt: skip
        out, err = called.communicate(timeout=60)
    assert called.returncode == 128 + signal.SIGINT, err.decode()
    documents = json.loads(out)
    assert [item["status"] for item in documents] == ["exported", "exported", "left", "left"]
    register = {item["id"] for item in office.done(EDITOR, "exports", "list")}
    assert register == {item["id"] for item in documents if item["status"] == "exported"}


_INTERRUPTED = """
import os, signal, sys
import newsdesk.desk.batch as batch
handed = batch.hand_over
count = 0
def then_interrupt(*given, **named):
    global count
    count += 1
    copies = handed(*given, **named)
    if count == 2:
        os.kill(os.getpid(), signal.SIGINT)
    return copies
batch.hand_over = then_interrupt
from newsdesk.cli import run
sys.exit(run(sys.argv[1:]))
"""
"""The program itself, in which a person presses Ctrl+C while the second story is written."""
