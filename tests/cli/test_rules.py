"""``newsdesk rules`` and own rules at the command line: what is printed where, and how a call ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.office import CHIEF, EDITOR, WRITER, Office, call

GOOD = """off = ["spelling-variants"]

[[verb]]
in = "state"
add = ["همس يهمس يهمس هامس"]
for = ["وهمس الوزير أن الأمر انتهى."]
against = ["همس الطفل."]
"""
FAULTY = '[[verb]]\nin = "state"\nadd = [\n "همس يهمس",\n "همس يهمس يهمس هامس",\n]\n'
COPY = "وهمس الوزير أن الأمر انتهى.\nقال مسؤول أمريكي إن القوات الأميركية باقية.\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "copy.txt"
    path.write_text(COPY, "utf-8")
    return path


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def cues(document: dict[str, list[dict[str, list[int]]]]) -> list[str]:
    return [COPY[slice(*item["cue"])] for item in document["attributions"]]


def test_copy_is_read_with_a_file_of_own_rules(copy: Path, tmp_path: Path) -> None:
    own = written(tmp_path / "x.rules.toml", GOOD)
    bare = call("--json", "--database", tmp_path / "none.newsdesk", "analyse", copy)
    ours = call("--json", "--database", tmp_path / "none.newsdesk", "analyse", copy, "--rules", own)
    assert (bare.status, ours.status, bare.err, ours.err) == (0, 0, "", "")
    assert cues(bare.json) == ["قال"]
    assert cues(ours.json) == ["وهمس", "قال"]
    assert "spelling-variants" in [item["rule"] for item in bare.json["findings"]]
    assert "spelling-variants" not in [item["rule"] for item in ours.json["findings"]]


def test_copy_is_read_with_the_rules_beside_the_newsroom_s_file(copy: Path, tmp_path: Path) -> None:
    written(tmp_path / "room.rules.toml", GOOD)
    assert cues(call("--json", "--database", tmp_path / "room.newsdesk", "analyse", copy).json) == ["وهمس", "قال"]


@pytest.mark.parametrize(("language", "words"), [("en", "line 4"), ("ar", "السطر 4")])
def test_a_faulty_file_is_told_beside_the_answer(copy: Path, tmp_path: Path, language: str, words: str) -> None:
    own = written(tmp_path / "x.rules.toml", FAULTY)
    answer = call("--lang", language, "--json", "analyse", copy, "--rules", own)
    assert answer.status == 0
    assert words in answer.err
    assert "x.rules.toml" in answer.err
    assert cues(answer.json) == ["وهمس", "قال"], "what is good in the file counts"


def test_a_file_that_is_not_there_is_wrong_input(copy: Path, tmp_path: Path) -> None:
    for arguments in (("analyse", copy, "--rules", tmp_path / "x"), ("rules", "check", tmp_path / "x")):
        answer = call("--json", *arguments)
        assert answer.status == 2
        assert answer.json["error"]["key"] == "error.file_unreadable"


def test_text_says_what_each_rule_is_for_once(copy: Path) -> None:
    copy.write_text("مسؤول أمريكي ومسؤول أميركي وآخر أميركي.\nمسؤولون ومسئولون ومسئولة ومسؤولات.\n", "utf-8")
    answer = call("--lang", "en", "analyse", copy)
    assert answer.out.count("[spelling-variants]") > 1
    assert answer.out.count("One spelling of a name or a word in one story.") == 1


def test_a_good_file_is_good(tmp_path: Path) -> None:
    answer = call("--json", "rules", "check", written(tmp_path / "x.rules.toml", GOOD))
    assert (answer.status, answer.err) == (0, "")
    assert (answer.json["status"], answer.json["changes"], answer.json["examples"]) == ("good", 2, 2)
    assert answer.json["problems"] == []


def test_a_faulty_file_is_listed_by_line_examples_included(tmp_path: Path) -> None:
    faulty = written(tmp_path / "x.rules.toml", FAULTY + 'for = ["سكت الوزير."]\n')
    answer = call("--lang", "en", "--json", "rules", "check", faulty)
    assert answer.status == 2
    assert [(item["line"], item["problem"]) for item in answer.json["problems"]] == [
        (4, "own-rules.verb-parts"),
        (7, "own-rules.example-for"),
    ]
    told = call("rules", "check", faulty)
    assert told.status == 2
    assert "السطر 4" in told.out
    assert "السطر 7" in told.out


def test_everything_that_can_be_named_is_listed() -> None:
    documents = call("--json", "rules", "list").json
    assert {"calque", "state", "according-to", "no-reply", "accused-of", "outlets", "spelling"} <= {
        item["id"] for item in documents
    }
    assert all(item["status"] in ("on", "off", "recommended", "required") for item in documents)
    assert "outlets" in call("rules", "list").out


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_rule_says_what_it_is_for(language: str, tmp_path: Path) -> None:
    own = written(tmp_path / "x.rules.toml", '[levels]\ncalque = "required"\n')
    answer = call("--lang", language, "--json", "rules", "show", "calque", "--rules", own).json
    assert (answer["id"], answer["status"], answer["waiver"]) == ("calque", "required", "reporter")
    assert answer["why"] in call("--lang", language, "rules", "show", "calque").out
    wrong = call("--lang", language, "--json", "rules", "show", "calqe")
    assert (wrong.status, wrong.json["error"]["key"]) == (2, "error.unknown_rule")


def test_a_newsroom_reads_its_own_file_and_a_chief_has_the_last_word(office: Office) -> None:
    office.file("newsroom.rules.toml", GOOD)
    story = office.done(WRITER, "story", "import", office.file("copy.txt", COPY), "--at", "2026-11-20")["id"]
    assert len(office.done(WRITER, "attribution", "list", story)) == 2
    rule = "spelling-variants"
    assert rule not in [item["rule"] for item in office.done(WRITER, "finding", "list", story)]
    assert office.done(CHIEF, "settings", "get", f"rule.{rule}")["status"] == "own-file"
    office.done(CHIEF, "settings", "set", f"rule.{rule}", "recommended")
    assert office.done(CHIEF, "settings", "get", f"rule.{rule}")["status"] == "changed"
    assert rule in [item["rule"] for item in office.done(WRITER, "finding", "list", story)]


def test_a_changed_file_voids_an_approval_and_the_same_file_again_does_not(office: Office) -> None:
    harmless = office.file("copy.txt", "عنوان المادة\n\nقال الوزير سالم الحارثي إن المطر غزير.\n")
    story = office.done(WRITER, "story", "import", harmless, "--at", "2026-11-20")["id"]
    office.done(WRITER, "story", "submit", story)
    office.done(EDITOR, "story", "approve", story)
    own = office.file("newsroom.rules.toml", GOOD)
    assert office.refused(EDITOR, "story", "publish", story) == ["approval-void"]
    office.done(EDITOR, "story", "approve", story)
    own.write_text(GOOD + "# more\n", "utf-8")
    assert office.refused(EDITOR, "story", "publish", story) == ["approval-void"]
    own.write_text(GOOD, "utf-8")
    office.done(EDITOR, "story", "publish", story)


def test_a_faulty_file_never_stops_the_newsroom(office: Office) -> None:
    office.file("newsroom.rules.toml", b"\xff\xfe[[")
    story = office.done(WRITER, "story", "import", office.file("copy.txt", COPY), "--at", "2026-11-20")["id"]
    answer = office.call(WRITER, "story", "readiness", story)
    assert answer.status == 0
    assert "newsroom.rules.toml, line 1" in answer.err
    assert "newsroom.rules.toml" not in office.call(WRITER, "story", "list").err, "nothing was read for a list"
