"""What cannot be read or was asked wrongly: status 2, the reason on stderr, nothing written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.office import CHIEF, EDITOR, WRITER, Office, call

COPY = "عنوان المادة\n\nقال الوزير إن المطر غزير.\n"


@pytest.fixture
def story(office: Office) -> str:
    return str(office.done(WRITER, "story", "import", office.file("copy.txt", COPY))["id"])


def wrong(office: Office, *arguments: object, name: str = WRITER, stdin: bytes = b"") -> str:
    """The key of what is wrong. The record must be as it was, and the document alone on stdout."""
    before = office.record()
    answer = office.call(name, *arguments, stdin=stdin)
    assert answer.status == 2, answer
    assert list(answer.json) == ["error"]
    error = answer.json["error"]
    assert set(error) == {"key", "message"}
    assert error["message"] in answer.err
    assert not re.fullmatch(r"[a-z_.]+", error["message"]), "a sentence is missing"
    assert "Traceback" not in answer.err
    assert office.record() == before
    return str(error["key"])


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("empty.txt", b"", "import.empty"),
        ("blank.txt", b"\n \n\xc2\xa0\n", "import.no_text"),
        ("bom.txt", b"\xef\xbb\xbf", "import.no_text"),
        ("binary.txt", bytes(range(256)) * 4, "import.binary"),
        ("broken.docx", b"PK\x03\x04 and no more", "import.docx_damaged"),
    ],
)
def test_a_file_that_is_no_copy(office: Office, name: str, data: bytes, key: str) -> None:
    assert wrong(office, "story", "import", office.file(name, data)) == key


def test_a_file_that_is_not_there(office: Office, story: str) -> None:
    missing = office.folder / "missing.txt"
    assert wrong(office, "story", "import", missing) == "error.file_unreadable"
    assert wrong(office, "story", "revise", story, missing) == "error.file_unreadable"
    assert wrong(office, "story", "import", office.folder) == "cli.usage"
    assert wrong(office, "analyse", missing) == "error.file_unreadable"
    secret = ("--passphrase-file", missing)
    assert wrong(office, *secret, "story", "submit", story) == "error.file_unreadable"


def test_nothing_of_several_files_is_kept_when_one_cannot_be_read(office: Office) -> None:
    good, bad = office.file("good.txt", COPY), office.file("bad.txt", b"")
    assert wrong(office, "story", "import", good, good, bad) == "import.empty"
    made = office.done(WRITER, "story", "import", good, good)
    assert [item["status"] for item in made] == ["draft", "draft"]
    assert len({item["id"] for item in made}) == 2


def test_ids_that_name_nothing_or_too_much(office: Office, story: str) -> None:
    office.done(WRITER, "story", "import", office.file("other.txt", "مادة أخرى\n\nنص آخر هنا.\n"))
    for text in ("zzz", "", "%", "s" + "0" * 12, story + "x", story.upper()):
        assert wrong(office, "story", "show", text) == "error.not_found"
    assert wrong(office, "story", "show", "s") == "error.ambiguous_id"
    assert wrong(office, "request", "statement", story) == "error.not_found"
    assert wrong(office, "attribution", "confirm", "a-none") == "error.not_found"
    assert wrong(office, "request", "classify", "y-none", "--as", "answer") == "error.not_found"
    assert wrong(office, "correction", "verify", "c-none") == "error.not_found"
    assert wrong(office, "exports", "told", "x-none") == "error.not_found"
    assert wrong(office, "finding", "ignore", f"{story}.fnone", "--reason", "سبب") == "error.not_found"
    assert wrong(office, "story", "import", office.folder / "copy.txt", "--relay", "nobody") == "error.not_found"
    assert wrong(office, "person", "revoke", "nobody", "--reason", "x", name=CHIEF) == "error.not_found"
    assert wrong(office, "source", "merge", "q-none", "--into", "q-other", name=EDITOR) == "error.not_found"


@pytest.mark.parametrize(
    "arguments",
    [
        ["frob"],
        ["story", "frob"],
        ["story", "list", "--frob"],
        ["story", "revise"],
        ["story", "return", "s"],
        ["story", "hold", "s"],
        ["story", "withdraw", "s"],
        ["story", "show", "s", "--revision", "two"],
        ["story", "revise", "s", "copy.txt", "--base", "0"],
        ["request", "send", "r", "--channel", "pigeon", "--to", "x", "--deadline", "24h"],
        ["request", "send", "r", "--channel", "email", "--to", "x"],
        ["request", "attempt", "r", "--channel", "email", "--to", "x", "--result", "presumed"],
        ["request", "classify", "y", "--as", "silence"],
        ["request", "waive", "r"],
        ["request", "extend", "r", "--deadline", "24h"],
        ["correction", "report", "s", "--type", "notice", "--right", "x"],
        ["correction", "report", "s", "--type", "update", "--right", "x"],
        ["finding", "ignore", "f"],
        ["person", "add", "x", "--role", "king"],
        ["export", "s", "--format", "text"],
        ["search"],
        ["restore", "backup"],
        ["--lang", "fr", "story", "list"],
    ],
    ids=" ".join,
)
def test_wrong_usage(office: Office, arguments: Sequence[str]) -> None:
    assert wrong(office, *arguments) == "cli.usage"


def test_words_left_over(office: Office, story: str) -> None:
    asked = ("request", "add", story, "--party", "الوزارة", "--question", "ما", "ردكم")
    assert wrong(office, *asked) == "cli.usage"


def test_dates_and_times_that_are_none(office: Office, story: str) -> None:
    copy = office.folder / "copy.txt"
    for text in ("yesterday", "2021-02-30", "14/07/2021", ""):
        if text:
            assert wrong(office, "story", "import", copy, "--at", text) == "error.date_unreadable"
            assert wrong(office, "search", "المطر", "--since", text) == "error.date_unreadable"
            assert wrong(office, "analyse", copy, "--at", text) == "error.date_unreadable"
    request = office.done(WRITER, "request", "add", story, "--party", "الوزارة", "--question", "؟")["id"]
    sent = ("request", "send", request, "--channel", "email", "--to", "x")
    for text in ("soon", "24", "-24h", "2026-13-01 10:00"):
        assert wrong(office, *sent, "--deadline", text) == "deadline.unreadable"
        assert wrong(office, *sent, "--deadline", "24h", "--at", text) == "error.time_unreadable"
    assert wrong(office, *sent, "--deadline", "0h") == "deadline.zero"
    assert wrong(office, *sent, "--deadline", "9000d") == "deadline.too_long"


def test_options_that_need_or_exclude_each_other(office: Office, story: str) -> None:
    copy = office.folder / "copy.txt"
    assert wrong(office, "story", "import", copy, "--original", copy) == "cli.original_without_relay"
    change = ("story", "revise", story, copy, "--as", "update", "--correction", "c")
    assert wrong(office, *change) == "cli.change_or_correction"
    assert wrong(office, "story", "compare", story, "--to", "9") == "error.no_revision"
    assert wrong(office, "story", "show", story, "--revision", "9") == "error.no_revision"
    assert wrong(office, "settings", "get", "nothing") == "error.unknown_setting"
    assert wrong(office, "export", story, "--format", "text,papyrus", "--out", office.folder / "out") == (
        "export.unknown_format"
    )
    assert not (office.folder / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["corrections", "--out", "site"],
        ["search", "المطر", "--rank"],
    ],
    ids=" ".join,
)
def test_what_is_not_there_yet_says_so(office: Office, arguments: Sequence[str]) -> None:
    assert wrong(office, *arguments) == "cli.not_yet"


def test_formats_that_are_not_there_and_replies_without_one(office: Office, story: str) -> None:
    for name in ("wordperfect", "text.html"):
        exported = ("export", story, "--format", f"text,{name}", "--out", office.folder / "out")
        assert wrong(office, *exported) == "export.unknown_format"
    assert not (office.folder / "out").exists()
    request = office.done(WRITER, "request", "add", story, "--party", "الوزارة", "--question", "؟")["id"]
    assert wrong(office, "request", "reply", request) == "cli.reply_text_missing"


def test_a_file_that_is_no_newsroom(office: Office, tmp_path: Path) -> None:
    copy = office.file("copy.txt", COPY)
    for path in (copy, tmp_path / "none.newsdesk", office.file("small", b"x")):
        for command in (["story", "list"], ["verify"], ["rebuild"], ["backup", str(tmp_path / "safe")]):
            answer = call("--json", "--lang", "en", "--database", path, *command)
            assert answer.status == 2, (path, command, answer)
            assert answer.json["error"]["message"]
    assert not (tmp_path / "none.newsdesk").exists()
    assert copy.read_text("utf-8") == COPY


def test_who_acts_must_be_known(office: Office, story: str) -> None:
    everybody = ("--json", "--lang", "en", "--database", office.path)
    asked = call(*everybody, "story", "submit", story)
    assert (asked.status, asked.json["error"]["key"]) == (2, "cli.who_acts")
    assert call(*everybody, "--as", "غريب", "story", "submit", story).rules == ["unknown-person"]
    assert call(*everybody, "--as", WRITER, "story", "submit", story).rules == ["wrong-passphrase"]
    # Questions need nobody.
    assert call(*everybody, "story", "list").status == 0


def test_a_file_is_never_overwritten_by_another_newsroom(office: Office) -> None:
    before = office.record()
    again = call("--json", "--database", office.path, "init", "--newsroom", "أخرى", "--person", "أحد")
    assert (again.status, again.json["error"]["key"]) == (2, "store.exists")
    assert office.record() == before
    copied = office.folder / "copied.newsdesk"
    shutil.copy(office.path, copied)
    backup = office.done(CHIEF, "backup", office.folder / "safe")["file"]
    restored = call("--json", "restore", backup, "--to", copied)
    assert restored.status == 2
    assert restored.json["error"]["message"]


def test_an_empty_passphrase_protects_nothing(office: Office) -> None:
    """Least of all in silence: a file meant to be encrypted must not come out open."""
    empty = office.file("empty.pass", " \n")
    fresh = office.folder / "fresh.newsdesk"
    init = ("--json", "--database", fresh, "init", "--newsroom", "غرفة", "--person", "أنا")
    for more in (["--encrypt-with", empty], ["--new-passphrase-file", empty]):
        answer = call(*init, *more)
        assert (answer.status, answer.json["error"]["key"]) == (2, "cli.passphrase_empty")
        assert not fresh.exists()
    add = ("person", "add", "هالة", "--role", "editor", "--new-passphrase-file", empty)
    assert wrong(office, *add, name=CHIEF) == "cli.passphrase_empty"
    assert wrong(office, "person", "passphrase", "--new-passphrase-file", empty) == "cli.passphrase_empty"


def test_bytes_that_are_no_letters(office: Office, story: str) -> None:
    """What a shell with another encoding passes on."""
    broken = b"caf\xe9".decode("utf-8", "surrogateescape")
    assert wrong(office, "story", "hold", story, "--reason", broken, name=EDITOR) == "cli.not_text"
    assert wrong(office, "source", "add", "--name", broken) == "cli.not_text"
    assert wrong(office, "story", "show", broken) == "cli.not_text"
    assert wrong(office, "story", "import", broken) == "error.file_unreadable"
