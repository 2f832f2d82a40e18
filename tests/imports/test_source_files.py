"""Files of sources as other programs write them; each row that cannot be read says so by its line."""

from __future__ import annotations

import pytest

from newsdesk.domain.errors import Unreadable
from newsdesk.domain.events.sources import Contact
from newsdesk.domain.source_cards import Row
from newsdesk.domain.sources import SourceKind
from newsdesk.imports.source_tables import read_csv
from newsdesk.imports.source_vcards import read_vcards

COLUMNS = {
    "name": "name", "الاسم": "name", "النوع": "kind", "kind": "kind", "الهاتف": "phone", "phone": "phone",
    "صيغ": "variants",
}  # fmt: skip
WORDS = {"kind.شخص": "person", "kind.موسسه": "institution", "kind.مءسسه": "institution"}
TABLE = "الاسم{0}النوع{0}الهاتف{0}آخر\r\nوزارة الصحة{0}مؤسسة{0}0770 123{0}x\r\n\r\nسالم{0}شخص{0}{0}\r\n"


def table(data: bytes) -> tuple[Row, ...]:
    return read_csv(data, "مصادر.csv", COLUMNS, WORDS)


@pytest.mark.parametrize("parting", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_tables_of_every_parting_and_encoding(parting: str, encoding: str) -> None:
    rows = table(TABLE.format(parting).encode(encoding))
    assert [(row.line, row.card.kind, row.card.name) for row in rows] == [
        (2, SourceKind.INSTITUTION, "وزارة الصحة"), (4, SourceKind.PERSON, "سالم"),
    ]  # fmt: skip
    assert rows[0].card.contacts == (Contact("phone", "0770 123"),)


def test_a_table_without_arabic_is_told_by_its_headers() -> None:
    rows = table("name;phone\nHôtel-Dieu;0770123\n".encode("cp1256"))
    assert rows[0].card.name == "Hôtel-Dieu"


def test_lines_are_counted_through_cells_of_several_lines() -> None:
    rows = table('name,صيغ\n"أ\nب",""\nج,"د | هـ"\n'.encode())
    assert [row.line for row in rows] == [2, 4]
    assert rows[1].card.variants == ("د", "هـ")


def test_an_unknown_kind_is_refused_with_its_row() -> None:
    (row,) = table("name,kind\nسالم,فنان\n".encode())
    assert [reason.rule for reason in row.wrong] == ["unknown-kind"]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"phone\n1\n", "source-file.no_names"), (b"", "source-file.no_names"),
        (b"\x81\x8d\xff\x00\x01\x02" * 9, "source-file.encoding"),
        (b'name\n"a\n' + b"b" * 1_100_000, "source-file.broken"),
    ],
)  # fmt: skip
def test_what_is_no_table_says_what_to_do(data: bytes, key: str) -> None:
    with pytest.raises(Unreadable) as caught:
        table(data)
    assert caught.value.key == key


def cards(text: str | bytes) -> tuple[Row, ...]:
    return read_vcards(text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode(), "f.vcf")


QUOTED = "=D9=88=D8=B2=D9=8A=D8=B1"  # وزير


def test_a_card_of_an_old_telephone() -> None:
    (row,) = cards(
        f"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;{QUOTED};;;\n"
        f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D8=B3=D8=A7=\n=D9=84=D9=85\nTEL;CELL;PREF:0770123\n"
        "EMAIL;INTERNET:a@b.example\nEND:VCARD\n"
    )
    assert row.card.name == "سالم"
    assert Contact("phone", "0770123", preferred=True) in row.card.contacts
    assert Contact("email", "a@b.example") in row.card.contacts


def test_a_card_in_windows_1256() -> None:
    text = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=windows-1256:سالم الحاج\r\nN:الحاج;سالم\r\nEND:VCARD\r\n"
    (row,) = cards(text.encode("cp1256"))
    assert row.card.name == "سالم الحاج"
    quoted = "".join(f"={byte:02X}" for byte in "سالم".encode("cp1256"))
    (row,) = cards(f"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=windows-1256;ENCODING=QUOTED-PRINTABLE:{quoted}\nEND:VCARD\n")
    assert row.card.name == "سالم"


def test_a_card_of_version_4() -> None:
    (row,) = cards(
        'BEGIN:VCARD\nVERSION:4.0\nFN:سالم\nTEL;VALUE=uri;PREF=1;TYPE="voice,work":tel:+964-770\n'
        "ORG:وزارة الصحة;الإعلام\nTITLE:المتحدث\nX-SOCIALPROFILE;TYPE=twitter:https://x.com/a\n"
        "IMPP:telegram:@salem\nNICKNAME:أبو علي,س. الحاج\n"
        "item1.EMAIL:a@b.example\nitem1.X-ABLABEL:مكتبه\nADR:;;شارع 14;بغداد;;;العراق\nEND:VCARD\n"
    )
    card = row.card
    assert (card.title, card.institution, card.kind) == ("المتحدث", "وزارة الصحة", SourceKind.PERSON)
    assert card.variants == ("أبو علي", "س. الحاج")
    assert set(card.contacts) == {
        Contact("phone", "+964-770", preferred=True), Contact("social", "https://x.com/a", "x"),
        Contact("message", "@salem", "telegram"), Contact("email", "a@b.example", "", "مكتبه"),
        Contact("visit", "شارع 14، بغداد، العراق"),
    }  # fmt: skip


def test_bodies_are_told_from_people_and_names_made_of_parts() -> None:
    rows = cards(
        "BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:بلدية الساحل\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nORG:هيئة الطرق\nN:;;;;\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nN:الحاج;سالم;علي;د.;\nEND:VCARD\n"
    )
    assert [(row.line, row.card.kind, row.card.name) for row in rows] == [
        (1, SourceKind.INSTITUTION, "بلدية الساحل"), (6, SourceKind.INSTITUTION, "هيئة الطرق"),
        (11, SourceKind.PERSON, "د. سالم علي الحاج"),
    ]  # fmt: skip


def test_a_broken_card_spoils_no_other() -> None:
    rows = cards(
        "BEGIN:VCARD\nVERSION:2.1\nFN:أ\nPHOTO;ENCODING=BASE64:!!!\nTEL\n;;=\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:ب\nEND:VCARD\n"
    )
    assert (rows[-1].card.name, rows[-1].wrong) == ("ب", ())
    assert rows[0].card.name == "أ"


def test_what_holds_no_cards_says_so() -> None:
    with pytest.raises(Unreadable, match="no_cards"):
        cards("لا شيء")
