"""Letters that came as shapes: refused unless repair is asked for, then made letters in reading order."""

from __future__ import annotations

import pytest

from newsdesk.domain.errors import Unreadable
from newsdesk.text.body import Mark, MarkKind
from tests.imports.bringing import bring

LOGICAL = "ﻗﺎﻟﺖ ﺍﻟﻮﺯﺍﺭﺓ (ﺃﻣﺲ) ﻓﻲ 2026"
PLAIN = "قالت الوزارة (أمس) في 2026"


def test_they_are_refused_with_their_number() -> None:
    with pytest.raises(Unreadable) as caught:
        bring("a.txt", LOGICAL)
    assert caught.value.key == "import.presentation_forms"
    assert caught.value.values == {"count": sum("\ufb50" <= letter <= "\ufefc" for letter in LOGICAL)}


def test_they_are_repaired_on_request_and_said() -> None:
    imported = bring("a.txt", LOGICAL, repair=True)
    assert imported.body.text == PLAIN
    assert [note.key for note in imported.notes] == ["import.note.presentation_forms"]


def test_visual_order_is_turned_round_numbers_and_brackets_too() -> None:
    visual = "2026 ﻲﻓ (ﺲﻣﺃ) ﺓﺭﺍﺯﻮﻟﺍ ﺖﻟﺎﻗ"
    assert bring("a.txt", visual, repair=True).body.text == PLAIN


def test_a_ligature_becomes_its_letters() -> None:
    assert bring("a.txt", "ﺳﻼﻡ", repair=True).body.text == "سلام"


def test_marks_follow_the_letters() -> None:
    imported = bring("a.html", "<p>ﺳﻼﻡ <b>ﻋﻠﻴﻜﻢ</b></p>", repair=True)
    assert imported.body.text == "سلام عليكم"
    assert imported.body.paragraphs[0].marks == (Mark(MarkKind.STRONG, 5, 10),)


def test_signs_that_people_type_are_no_shapes() -> None:
    assert bring("a.txt", "قال النبي ﷺ").body.text == "قال النبي ﷺ"
