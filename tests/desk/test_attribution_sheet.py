"""The attribution sheet of a newsroom with an open vault: as a page and as text, in both languages, without a name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from newsdesk.desk.attribution_sheet import attribution_sheet, sheet_page, written
from newsdesk.domain.errors import Rejected
from newsdesk.domain.story_commands import ReviseStory, StartStory, TieAnnotation
from newsdesk.language import Language
from newsdesk.store.ids import new_entity_id
from tests.cli.office import Office
from tests.desk.canary import leaks, needles
from tests.desk.playing import body_of
from tests.desk.vaulting import EDITOR, IDENTITY, WRITER, Room
from tests.desk.vaulting import room as made

LANGUAGES = [Language("ar", isolate=True, strict=True), Language("en", isolate=True, strict=True)]
LINES = (
    "قال موظف في الجمارك إن الشحنة دخلت ليلًا.", "ويقال إن <script>alert(1)</script> الشحنة كبيرة.",
    "وقال المهندس سالم الحارثي إن الأساس سليم.",
)  # fmt: skip


@pytest.fixture
def room(office: Office) -> Iterator[Room]:
    found = made(office)
    yield found
    found.desk.close()


@pytest.fixture
def story(room: Room) -> str:
    identity, writer = new_entity_id("s"), room.member(WRITER)
    room.desk.do(StartStory(identity, body_of(*LINES), date(2026, 11, 20)), writer).result()
    unnamed = next(
        item for item in room.desk.story(identity).annotations
        if item.kind == "attribution" and item.subject and "موظف" in item.subject.quote
    )  # fmt: skip
    room.desk.do(TieAnnotation(identity, unnamed.id, room.source), writer).result()
    return identity


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("suffix", [".html", ".txt"])
def test_no_identity_is_in_it_though_the_vault_is_open(
    room: Room, story: str, language: Language, suffix: str, tmp_path: Path
) -> None:
    room.open(WRITER)
    assert room.desk.context().identities == {room.source: IDENTITY}
    sheet = attribution_sheet(room.desk, story)
    folder = tmp_path / "sheet"
    folder.mkdir()
    (folder / f"sheet{suffix}").write_bytes(written(room.desk, sheet, language, suffix))
    (folder / "value.txt").write_text(repr(sheet) + repr(sheet_page(room.desk, sheet, language)), "utf-8")
    assert leaks(folder, needles(IDENTITY.splitlines())) == []
    text = (folder / f"sheet{suffix}").read_text("utf-8")
    assert "موظف في الجمارك" in text
    assert EDITOR in text
    assert language.say("tick.vital") in text


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_page_is_inert_and_says_what_is_not_attributed_first(room: Room, story: str, language: Language) -> None:
    page = written(room.desk, attribution_sheet(room.desk, story), language)
    document = html.fromstring(page)
    assert document.get("dir") == ("rtl" if language.right_to_left else "ltr")
    assert document.xpath("//script | //img | //iframe | //a") == []
    states = [item.text_content() for item in document.xpath("//section/p[1]")]
    assert states[0].startswith(language.say("attribution-sheet.state.nobody"))
    assert states[-1].startswith(language.say("attribution-sheet.state.tied"))
    assert "alert(1)" in document.text_content()


def test_an_earlier_revision_has_a_sheet_of_its_own(room: Room, story: str) -> None:
    before = attribution_sheet(room.desk, story)
    room.desk.do(ReviseStory(story, body_of(LINES[0])), room.member(WRITER)).result()
    assert attribution_sheet(room.desk, story, 1) == before
    after = attribution_sheet(room.desk, story)
    assert (after.revision, len(after.claims)) == (2, 1)
    with pytest.raises(Rejected) as refused:
        attribution_sheet(room.desk, story, 9)
    assert refused.value.reasons[0].rule == "unknown-revision"
