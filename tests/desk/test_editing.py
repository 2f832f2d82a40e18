"""What an editor is told of a story, and drafts that outlive the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from newsdesk.desk.editing import Draft, Held, look, open_story, packed, unpacked
from newsdesk.desk.sample.newsroom import SampleNewsroom, load_sample
from newsdesk.domain.errors import Rejected
from newsdesk.text.body import Body, Direction, Kind, Mark, MarkKind, Paragraph

DRAFT = Draft(
    7,
    Body((
        Paragraph("g1", Kind.HEADLINE, "عنوان 😀"),
        Paragraph("g2", Kind.BODY, "CNN", Direction.LTR, (Mark(MarkKind.LINK, 0, 3, "https://example.org"),)),
    )),
    (1, 2), (Held(0, "a1", "cue", 0, 5),), "update", "c1",
)  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleNewsroom]:
    with load_sample(tmp_path_factory.mktemp("editing") / "sample.newsdesk") as made:
        yield made


def test_a_draft_comes_out_of_its_bytes_as_it_went_in() -> None:
    assert unpacked(packed(DRAFT)) == DRAFT


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"base": "x"}'])
def test_bytes_that_are_no_draft_are_none(data: bytes) -> None:
    assert unpacked(data) is None


def test_the_look_at_the_kept_text_is_the_gate(sample: SampleNewsroom) -> None:
    story = sample.story
    seen = look(sample.desk, story.id, story.body)
    assert seen.findings == sample.desk.readiness(story.id)
    assert {item.id for item in seen.annotations if item.id} <= {item.id for item in story.annotations}


def test_the_look_at_a_typed_text_says_what_keeping_it_would_say(sample: SampleNewsroom) -> None:
    story = sample.story
    said = "وأكد مصدر أمني رفض الكشف عن هويته أن التحقيق انتهى."
    typed = Body((*story.body.paragraphs, Paragraph("g-new", Kind.BODY, said)))
    known = sample.desk.readiness(story.id)
    new = [finding for finding in look(sample.desk, story.id, typed).findings if finding not in known]
    assert any(finding.span and typed.text[slice(*finding.span)] in said for finding in new)
    assert sample.desk.story(story.id).revision.number == story.revision.number


def test_a_draft_in_the_journal_is_offered_to_its_writer_only(sample: SampleNewsroom) -> None:
    story = sample.story
    writer = next(member for member in sample.members.values() if member.person in story.writers)
    other = next(member for member in sample.members.values() if member.person not in story.writers)
    last = story.body.paragraphs[-1]
    body = Body((*story.body.paragraphs[:-1], replace(last, text=last.text + " تتمة")))
    draft = Draft(story.revision.number, body, (0, 3))
    sample.desk.journal.keep(story.id, writer.person, "1", packed(draft), sample.desk.clock())
    opened = open_story(sample.desk, story.id, writer)
    assert opened.draft == draft
    assert opened.drafted_at is not None
    assert open_story(sample.desk, story.id, other).draft is None
    same = Draft(story.revision.number, story.body)
    sample.desk.journal.keep(story.id, writer.person, "1", packed(same), sample.desk.clock())
    assert open_story(sample.desk, story.id, writer).draft is None, "it says what the record says"


def test_nobody_signed_in_may_only_read(sample: SampleNewsroom) -> None:
    opened = open_story(sample.desk, sample.story_id, None)
    assert [reason.rule for reason in opened.refusal] == ["signed-out"]
    with pytest.raises(Rejected):
        open_story(sample.desk, "s-nowhere", None)
