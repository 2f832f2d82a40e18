"""A story's life as those who take it by wire see it: one item, whose editions only rise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsdesk.exports.registry import export
from tests.cli.office import CHIEF, EDITOR, WRITER, Office
from tests.exports.wire_sample import ATTRIBUTIONS, CLARIFIED

COPY = "عنوان المادة\n\nقال الوزير سالم الحارثي إن المطر غزير.\n"
MENDED = "عنوان المادة\n\nقال الوزير سالم الحارثي إن المطر خفيف.\n"


@pytest.fixture
def story(office: Office) -> str:
    return str(office.done(WRITER, "story", "import", office.file("copy.txt", COPY), "--at", "2026-11-20")["id"])


def taken(office: Office, story: str) -> dict[str, Any]:
    """The ninjs item of the story as it may leave now."""
    (copy,) = office.done(EDITOR, "export", story, "--format", "ninjs", "--out", office.folder / "out")
    return dict(json.loads(Path(copy["file"]).read_text("utf-8")))


def test_every_change_of_what_the_public_sees_is_another_edition_of_one_item(office: Office, story: str) -> None:
    draft = taken(office, story)
    assert (draft["pubStatus"], draft["version"]) == ("withheld", "1")
    for who, act in ((WRITER, "submit"), (EDITOR, "approve"), (EDITOR, "publish")):
        office.done(who, "story", act, story)
    editions = [taken(office, story)]
    office.done(EDITOR, "story", "withhold", story, "--reason", "نتحقق")
    editions.append(taken(office, story))
    office.done(CHIEF, "story", "withhold", story)
    assert taken(office, story) == editions[-1]
    office.done(CHIEF, "story", "release", story)
    editions.append(taken(office, story))
    case = office.done(
        WRITER, "correction", "report", story, "--type", "correction", "--wrong", "غزير", "--right", "خفيف",
        "--paragraph", "1",
    )["id"]  # fmt: skip
    office.done(EDITOR, "correction", "verify", case)
    mended = office.file("mended.txt", MENDED)
    office.done(WRITER, "story", "revise", story, mended, "--correction", case)
    office.done(WRITER, "story", "submit", story)
    office.done(EDITOR, "story", "approve", story)
    assert taken(office, story) == editions[-1]
    office.done(EDITOR, "correction", "publish", case)
    editions.append(taken(office, story))
    office.done(CHIEF, "story", "withdraw", story, "--reason", "ثبت خطأ الخبر")
    editions.append(taken(office, story))

    assert [item["version"] for item in editions] == ["1", "2", "3", "4", "5"]
    assert [item["pubStatus"] for item in editions] == ["usable", "withheld", "usable", "usable", "canceled"]
    assert {item["uri"] for item in editions} == {editions[0]["uri"]}
    assert draft["uri"] != editions[0]["uri"]
    created = [item["versionCreated"] for item in editions]
    assert created == sorted(created)
    assert {item["firstCreated"] for item in editions} == {editions[0]["firstCreated"]}
    notes = [[value["role"] for value in item.get("descriptions", [])] for item in editions]
    assert notes == [[], ["notice"], [], ["correction"], ["notice"]]
    (managed,) = office.done(EDITOR, "export", story, "--format", "nitf", "--out", office.folder / "out")
    assert 'management-status="canceled"' in Path(managed["file"]).read_text("utf-8")


def test_a_second_copy_of_a_format_keeps_its_suffix(office: Office, story: str) -> None:
    names = []
    for _ in range(2):
        copies = office.done(
            EDITOR, "export", story, "--format", "ninjs,newsml-g2,nitf", "--out", office.folder / "out"
        )
        names += [Path(copy["file"]).name for copy in copies]
    assert names == [
        f"{story}-draft{number}{suffix}"
        for number in ("", "-2")
        for suffix in (".ninjs.json", ".newsml.xml", ".nitf.xml")
    ]


def test_who_says_what_comes_in_as_proposed_and_confirmed_by_nobody(office: Office) -> None:
    item = office.file("item.ninjs.json", export(CLARIFIED, "ninjs").data)
    made = office.done(WRITER, "story", "import", item)
    listed = office.done(WRITER, "attribution", "list", made["id"])
    assert {entry["status"] for entry in listed} == {"proposed"}
    starts = [start for _, (start, _) in CLARIFIED.body.spans()]
    cues = [(starts[one.paragraph] + one.cue[0], starts[one.paragraph] + one.cue[1]) for one in ATTRIBUTIONS]
    found = [tuple(entry["cue"]) for entry in listed if entry["kind"] == "attribution"]
    assert all(any(cue[0] < end and start < cue[1] for start, end in found) for cue in cues)
    # What the reading finds by itself is its own; what only the sender marked has no rule, and is kept all the same.
    brought = [entry["quote"] for entry in listed if entry["kind"] == "attribution" and not entry["rule"]]
    assert "كشف" in brought
    assert len(found) == len(set(found))
