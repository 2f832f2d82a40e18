"""The directory at the command line: entered, shown, changed, merged and split, in and out as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.office import EDITOR, WRITER, Office


@pytest.fixture
def ministry(office: Office) -> str:
    made = office.done(WRITER, "source", "add", "--kind", "institution", "--name", "وزارة الصحة", "--week", "fri-sat")
    return str(made["id"])


def test_a_source_is_entered_shown_and_changed(office: Office, ministry: str) -> None:
    made = office.done(
        WRITER, "source", "add", "--name", "سيف البدر", "--title", "المتحدث باسم الصحة", "--institution", "وزارة الصحه",
        "--contact", "phone!:٠٧٧٠ ١٢٣ # مساعده", "--contact", "message/whatsapp:+964 770", "--language", "ar",
    )  # fmt: skip
    shown = office.done(WRITER, "source", "show", made["id"])
    assert (shown["title"], shown["institution"], shown["status"]) == ("المتحدث باسم الصحة", ministry, "named")
    assert (shown["gender"], shown["number"], shown["agreement_confirmed"]) == ("m", "sg", False)
    assert shown["contacts"][0] == {
        "channel": "phone", "service": None, "address": "0770123", "note": "مساعده", "preferred": True,
    }  # fmt: skip
    assert shown["answers"] == {
        "asked": 0, "answered": 0, "declined": 0, "no_reply": 0, "waiting": 0, "enough": False, "median_seconds": None,
    }  # fmt: skip
    changed = office.done(
        EDITOR, "source", "change", made["id"], "--gender", "m", "--number", "sg", "--institution", "",
        "--drop-contact", "0770123", "--contact", "email!:a@b.example", "--variant", "س. البدر",
    )  # fmt: skip
    assert (changed["institution"], changed["agreement_confirmed"], changed["variants"]) == (None, True, ["س. البدر"])
    contacts = [(one["address"], one["preferred"]) for one in changed["contacts"]]
    assert contacts == [("a@b.example", True), ("+964770", False)]


def test_what_may_not_be_is_refused_and_changes_nothing(office: Office, ministry: str) -> None:
    described = office.done(
        WRITER, "source", "add", "--described", "موظف", "--reason", "خوف", "--ticks", "vital", "--known-to", EDITOR
    )["id"]
    change = ("source", "change")
    assert office.refused(WRITER, *change, described, "--name", "سالم") == ["described-keeps-nothing"]
    assert office.refused(WRITER, *change, described, "--contact", "phone:0770") == ["described-keeps-nothing"]
    assert office.refused(WRITER, *change, ministry, "--described", "جهة") == ["named-not-described"]
    assert office.refused(WRITER, *change, ministry, "--week", "fri-sat") == ["nothing-to-change"]
    assert office.refused(WRITER, *change, ministry, "--contact", "email:nobody") == ["mail-unreadable"]
    assert office.call(WRITER, *change, ministry, "--contact", "nothing").status == 2


def test_a_document_goes_into_the_record(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "محضر.txt"
    file.write_text("المحضر", "utf-8")
    made = office.done(
        WRITER, "source", "add", "--kind", "document", "--name", "محضر", "--page", "٣", "--attachment", file
    )
    shown = office.done(WRITER, "source", "show", made["id"])
    assert (shown["page"], len(shown["attachment"])) == ("٣", 64)
    assert office.call(WRITER, "source", "change", made["id"], "--attachment", tmp_path / "none").status == 2
    hidden = ("source", "add", "--described", "موظف", "--reason", "خوف", "--attachment", file)
    assert office.call(WRITER, *hidden, stdin="سالم الحاج").rules == ["described-keeps-nothing"]


def test_duplicates_are_proposed_merged_and_split(office: Office, ministry: str) -> None:
    twin = office.done(WRITER, "source", "add", "--kind", "institution", "--name", "المكتب الإعلامي لوزارة الصحة")["id"]
    other = office.done(WRITER, "source", "add", "--kind", "institution", "--name", "مكتب وزارة الصحة")["id"]
    found = office.done(WRITER, "source", "duplicates")
    assert (other, ministry, "office") in {(one["id"], one["into"], one["status"]) for one in found}
    office.done(WRITER, "source", "merge", twin, "--into", ministry)
    shown = office.done(WRITER, "source", "show", ministry)
    assert shown["variants"] == ["المكتب الإعلامي لوزارة الصحة"]
    assert shown["merged"] == [{"id": twin, "label": "المكتب الإعلامي لوزارة الصحة"}]
    assert office.done(WRITER, "source", "split", twin) == {"id": twin, "status": "named"}
    assert office.done(WRITER, "source", "show", ministry)["variants"] == []
    assert office.refused(WRITER, "source", "split", twin) == ["not-merged"]


def test_files_are_shown_before_they_are_entered(office: Office, ministry: str, tmp_path: Path) -> None:
    file = tmp_path / "مصادر.csv"
    file.write_bytes("الاسم;النوع;الهاتف\nوزارة الصحة;مؤسسة;\nسالم;شخص;٠٧٧٠\nهدى;شخص;x\n".encode("utf-8-sig"))
    before = office.record()
    planned = office.done(WRITER, "source", "import", file, "--dry-run")
    assert office.record() == before
    assert [(one["line"], one["status"]) for one in planned["rows"]] == [(2, "duplicate"), (3, "new"), (4, "refused")]
    assert [reason["rule"] for reason in planned["rows"][2]["reasons"]] == ["phone-unreadable"]
    done = office.done(WRITER, "source", "import", file)
    assert (done["new"], done["entered"], done["duplicates"], done["refused"]) == (1, 1, 1, 1)
    again = office.done(WRITER, "source", "import", file)
    assert (again["entered"], again["duplicates"]) == (0, 2)
    file.write_bytes(b"phone\n1\n")
    assert office.call(WRITER, "source", "import", file).status == 2


@pytest.mark.parametrize(("kind", "mark"), [("csv", b"\xef\xbb\xbf"), ("vcard", b"BEGIN:VCARD")])
def test_the_directory_is_exported_without_what_is_held_back(
    office: Office, ministry: str, tmp_path: Path, kind: str, mark: bytes
) -> None:
    office.done(WRITER, "source", "add", "--described", "موظف خائف", "--reason", "خوف", stdin="Zirconium-7731")
    out = tmp_path / "new" / f"out.{kind}"
    done = office.done(WRITER, "source", "export", "--format", kind, "--out", out)
    assert (done["count"], done["format"]) == (1, kind)
    data = out.read_bytes()
    assert data.startswith(mark)
    assert "وزارة الصحة".encode() in data
    assert "موظف خائف".encode() not in data
    assert b"Zirconium" not in data


def test_in_words_too(office: Office, ministry: str) -> None:
    from tests.cli.office import call

    plain = [item for item in office.who(WRITER) if item != "--json"]
    shown = call(*plain, "source", "show", ministry)
    assert shown.status == 0
    assert "وزارة الصحة" in shown.out
    assert "not confirmed" in shown.out
    assert "Never asked" in shown.out
    assert "No two records" in call(*plain, "source", "duplicates").out


def test_claims_come_with_who_may_answer_for_them(office: Office, ministry: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("لقاح جديد في العاصمة\n\nقالت وزارة الصحة إن اللقاح متوفر في كل المراكز.\n", "utf-8")
    story = office.done(WRITER, "story", "import", copy)["id"]
    (claim,) = office.done(WRITER, "attribution", "list", story)
    assert [(one["id"], one["ground"]) for one in claim["suggestions"]] == [(ministry, "name")]
    office.done(WRITER, "attribution", "tie", claim["id"], "--source", ministry)
    (claim,) = office.done(WRITER, "attribution", "list", story)
    assert (claim["sources"], claim["suggestions"]) == ([ministry], [])
    shown = office.done(WRITER, "source", "show", ministry)
    assert [(one["id"], one["claims"]) for one in shown["stories"]] == [(story, 1)]
