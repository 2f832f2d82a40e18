"""The main job on the real wire story, from pasted copy to a corrected publication, at the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from newsdesk.exports.alone import KINDS
from newsdesk.exports.registry import ATTESTED, FORMATS
from tests.cli.office import CHIEF, EDITOR, REPORTER, ROOT, SECOND_EDITOR, WRITER, Office

SEED = ROOT.parent / "shared" / "seed" / "article.txt"
MINISTRY, GUARD, GOVERNMENT, PREMIER = (
    "وزارة الخارجية الإيرانية",
    "مكتب العلاقات العامة للحرس الثوري",
    "الحكومة العراقية",
    "مكتب رئيس الوزراء العراقي",
)
UNBACKED, SECOND_HAND = "comment-statement-unbacked", "request-second-hand"
TICKS = "information,vital,unavailable,reliable"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the wire story lies beside the project, in ../shared/seed")


@pytest.fixture
def story(office: Office) -> str:
    made = office.done(WRITER, "story", "import", SEED, "--at", "2021-07-14")
    assert made["status"] == "draft"
    return str(made["id"])


def found(office: Office, story: str, rule: str) -> list[str]:
    """The words that each finding of a rule stands on."""
    text = office.done(WRITER, "story", "show", story)["text"]
    reasons = office.done(WRITER, "story", "readiness", story)["reasons"]
    return [text[slice(*item["span"])] for item in reasons if item["rule"] == rule]


def attributions(office: Office, story: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = office.done(WRITER, "attribution", "list", story)
    return listed


def ask(office: Office, story: str, party: str, channel: str, to: str, *tries: tuple[str, str, str, str]) -> str:
    """A request sent in the morning of the twelfth, with a day to answer, and what came of the tries."""
    question = "ما ردكم على ما ورد في التقرير؟"
    request = str(office.done(WRITER, "request", "add", story, "--party", party, "--question", question)["id"])
    sent = ("--channel", channel, "--to", to, "--at", "2021-07-12 09:00", "--deadline", "24h")
    assert office.done(WRITER, "request", "send", request, *sent)["status"] == "overdue"
    for by, where, result, at in tries:
        said = ("--channel", by, "--to", where, "--result", result, "--at", at)
        office.done(WRITER, "request", "attempt", request, *said)
    return request


def ask_everyone(office: Office, story: str) -> dict[str, str]:
    return {
        MINISTRY: ask(office, story, MINISTRY, "email", "press@mfa.example"),
        GUARD: ask(
            office, story, GUARD, "phone", "+999 21 555",
            ("phone", "+999 21 555", "unanswered", "2021-07-12 11:00"),
            ("phone", "+999 21 556", "unanswered", "2021-07-12 15:00"),
        ),
        GOVERNMENT: ask(office, story, GOVERNMENT, "email", "media@cabinet.example"),
        PREMIER: ask(
            office, story, PREMIER, "email", "press@pm.example",
            ("email", "press@pm.example", "bounced", "2021-07-12 09:02"),
            ("email", "info@pm.example", "bounced", "2021-07-12 10:00"),
        ),
    }  # fmt: skip


def justify(office: Office, story: str) -> None:
    """Tie the story's own unnamed sources to described records whose reasons an editor knows."""
    tied = {
        "أحد المصادر الثلاثة": "قائد في فصيل مسلح اطلع على الاجتماع",
        "مسؤول كبير في المنطقة": "مسؤول كبير في المنطقة",
    }
    sources = {
        speaker: office.done(
            WRITER, "source", "add", "--described", label, "--reason", "يخشى على حياته", "--ticks", TICKS,
            "--known-to", EDITOR, stdin=f"الاسم الحقيقي: {label}\n",
        )["id"]
        for speaker, label in tied.items()
    }  # fmt: skip
    sources["للمسؤول"] = sources["مسؤول كبير في المنطقة"]
    for item in attributions(office, story):
        if item["speaker_text"] in sources:
            office.done(WRITER, "attribution", "tie", item["id"], "--source", sources[item["speaker_text"]])


def test_every_silent_party_is_unbacked_and_the_denial_is_not(office: Office, story: str) -> None:
    quoted = found(office, story, UNBACKED)
    assert len(quoted) == 4
    for party in (MINISTRY, GUARD, GOVERNMENT, PREMIER):
        assert sum(words.endswith(party) for words in quoted) == 1
    assert not any("نفى" in words for words in quoted)
    denials = [item for item in attributions(office, story) if item["type"] == "denied"]
    assert [item["speaker_text"] for item in denials] == ["المبعوث الإيراني لدى الأمم المتحدة"]


@pytest.mark.parametrize("at_import", [True, False], ids=["at-import", "attached-later"])
def test_the_relays_original_backs_what_it_asked_itself(office: Office, at_import: bool) -> None:
    original = office.file("reuters.txt", "نص رويترز كما وصل")
    office.done(WRITER, "source", "add", "--name", "رويترز", "--kind", "agency")
    relay = ("--relay", "رويترز", "--original", original)
    story = office.done(WRITER, "story", "import", SEED, "--at", "2021-07-14", *(relay if at_import else ()))["id"]
    if not at_import:
        office.done(WRITER, "story", "attach", story, *relay)
    assert [words.endswith(MINISTRY) for words in found(office, story, SECOND_HAND)] == [True]
    quoted = found(office, story, UNBACKED)
    assert len(quoted) == 3
    assert not any(MINISTRY in words for words in quoted)


def test_own_requests_back_every_statement(office: Office, story: str) -> None:
    requests = ask_everyone(office, story)
    assert found(office, story, UNBACKED) == []
    assert found(office, story, "comment-statement-overclaims") == []
    grades = {
        party: office.done(WRITER, "request", "statement", request)["grade"] for party, request in requests.items()
    }
    assert grades == {
        MINISTRY: "no_reply", GUARD: "unreachable", GOVERNMENT: "no_reply", PREMIER: "unreachable",
    }  # fmt: skip


def test_a_sentence_that_says_more_than_its_log_is_found(office: Office, story: str) -> None:
    """One e-mail that came back does not make "no answer came": the ministry's sentence claims more."""
    ask(office, story, MINISTRY, "email", "a@mfa.example", ("email", "a@mfa.example", "bounced", "2021-07-12 09:02"))
    assert [words.endswith(MINISTRY) for words in found(office, story, "comment-statement-overclaims")] == [True]


def ready(office: Office, story: str) -> None:
    ask_everyone(office, story)
    justify(office, story)
    answer = office.done(WRITER, "story", "readiness", story)
    assert answer["ready"] is True, answer
    assert all(item["severity"] != "blocker" for item in answer["reasons"])
    assert office.done(WRITER, "story", "submit", story)["status"] == "in_review"


def test_the_gate_stays_shut(office: Office, story: str) -> None:
    office.done(WRITER, "story", "submit", story)
    assert office.refused(EDITOR, "story", "approve", story).count(UNBACKED) == 4
    assert office.refused(EDITOR, "story", "publish", story) == ["wrong-state"]


def test_the_wrong_person_writes_nothing(office: Office, story: str) -> None:
    ready(office, story)
    assert office.refused(REPORTER, "story", "approve", story) == ["not-allowed"]
    assert office.refused(WRITER, "story", "approve", story) == ["not-allowed"]
    wrong = ("--passphrase-file", office.secret(WRITER))
    assert office.refused(EDITOR, *wrong, "story", "approve", story) == ["wrong-passphrase"]
    office.done(CHIEF, "person", "role", WRITER, "--role", "editor")
    assert office.refused(WRITER, "story", "approve", story) == ["own-text"]


def texts(exported: list[dict[str, Any]]) -> dict[str, str]:
    """Each copy's words, by format."""
    read = {}
    for copy in exported:
        path = Path(copy["file"])
        if copy["format"] == "docx":
            with ZipFile(path) as archive:
                read["docx"] = archive.read("word/document.xml").decode()
        else:
            read[copy["format"]] = path.read_text("utf-8")
    return read


def test_to_a_corrected_publication(office: Office, story: str) -> None:
    ready(office, story)
    assert office.done(EDITOR, "story", "approve", story)["status"] == "approved"
    letter = SEED.read_text("utf-8").replace("علن فصيل", "أعلن فصيل")
    revised = office.done(EDITOR, "story", "revise", story, office.file("letter.txt", letter))
    assert (revised["status"], revised["revision"]) == ("in_review", 2)
    assert office.done(EDITOR, "story", "show", story)["approved_by"] is None
    assert office.refused(SECOND_EDITOR, "story", "publish", story) == ["wrong-state"]
    assert office.refused(EDITOR, "story", "approve", story) == ["own-text"]
    office.done(SECOND_EDITOR, "story", "approve", story)
    assert office.done(SECOND_EDITOR, "story", "publish", story)["version"] == 1

    formats = ("--format", "text,html,docx", "--out", office.folder / "out")
    first = office.done(EDITOR, "export", story, *formats, "--to", "صحيفة الضفة")
    assert [copy["format"] for copy in first] == ["text", "html", "docx"]
    assert all("تصحيح" not in words for words in texts(first).values())

    case = office.done(
        REPORTER, "correction", "report", story, "--type", "correction", "--wrong", "14 صاروخًا", "--right",
        "15 صاروخًا", "--reported-by", "قارئ",
    )["id"]  # fmt: skip
    corrected = office.file("corrected.txt", letter.replace("14 صاروخًا", "15 صاروخًا"))
    assert "wrong-state" in office.refused(WRITER, "story", "revise", story, corrected, "--correction", case)
    office.done(EDITOR, "correction", "verify", case)
    assert office.refused(WRITER, "story", "revise", story, corrected) == ["change-undeclared"]
    changed = office.done(WRITER, "story", "revise", story, corrected, "--correction", case)
    assert (changed["status"], changed["working"], changed["version"]) == ("published", "draft", 1)
    office.done(WRITER, "story", "submit", story)
    assert office.refused(EDITOR, "correction", "publish", case) == ["wrong-state"]
    assert office.done(EDITOR, "story", "approve", story)["working"] == "approved"
    published = office.done(EDITOR, "correction", "publish", case)
    assert (published["status"], published["version"]) == ("published", 2)

    second = texts(office.done(EDITOR, "export", story, *formats))
    assert set(second) == {"text", "html", "docx"}
    for words in second.values():
        assert "تصحيح" in words
        assert "15 صاروخًا" in words
    assert published["note"].partition(": ")[2] in second["text"]
    register = office.done(EDITOR, "exports", "list", story)
    owed = {item["id"]: item["corrections"] for item in register if item["status"] == "to-tell"}
    assert owed == {copy["id"]: [case] for copy in first}
    for copy in owed:
        office.done(EDITOR, "exports", "told", copy, "--correction", case)
    assert {item["status"] for item in office.done(EDITOR, "exports", "list", story)} == {"current"}
    report = office.done(EDITOR, "verify")
    assert report["ok"] is True
    assert report["facts"] == office.record()[0]
    every_format(office, story)


def every_format(office: Office, story: str) -> None:
    """Each checks itself against its schema before it is handed over; the packet is proven once more from outside."""
    names = [name for name in (*FORMATS, *ATTESTED) if name not in KINDS]  # an agency's story has no alert of ours
    copies = office.done(EDITOR, "export", story, "--format", ",".join(names), "--out", office.folder / "all")
    assert [copy["format"] for copy in copies] == names
    assert all(Path(copy["file"]).stat().st_size > 1_000 for copy in copies)
    packet = next(copy["file"] for copy in copies if copy["format"] == "packet")
    assert office.done(EDITOR, "verify", packet)["ok"] is True
