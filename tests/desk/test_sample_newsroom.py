"""The sample newsroom in the middle of its work, as the window will open it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdesk.desk.sample import SampleNewsroom, load_sample, read_material
from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.errors import Severity, Unreadable
from newsdesk.domain.readiness.case import Case
from newsdesk.domain.requests import standing
from newsdesk.domain.sources import SourceKind
from newsdesk.domain.story import Status
from newsdesk.domain.wording.grading import Grade, supported
from newsdesk.store.chain import verify

TODAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleNewsroom]:
    with load_sample(tmp_path_factory.mktemp("sample") / "sample.newsdesk", lambda: TODAY) as made:
        yield made


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleNewsroom]:
    """The sample with all of its requests entered."""
    with SampleNewsroom.found(tmp_path_factory.mktemp("sample") / "asked.newsdesk") as made:
        made.enter_sources()
        made.start_story()
        made.clock.run(60)
        for asking in made.material.askings:
            made.ask(asking)
        yield made


def test_the_story_is_in_the_middle_of_its_work(loaded: SampleNewsroom) -> None:
    story = loaded.story
    assert story.status is Status.DRAFT
    assert [revision.number for revision in story.revisions] == [1]
    assert loaded.desk.clock() == TODAY
    assert [row.id for row in loaded.desk.stories()] == [story.id]
    assert {person.name for person in loaded.material.cast} == {member.name for member in loaded.members.values()}
    assert verify(loaded.desk.path).ok


def test_the_gate_is_shut_for_several_kinds_of_reason(loaded: SampleNewsroom) -> None:
    reasons = loaded.desk.readiness(loaded.story_id)
    blockers = {reason.rule for reason in reasons if reason.severity is Severity.BLOCKER}
    assert {"comment-statement-unbacked", "reply-unclassified", "unnamed-source-unjustified"} <= blockers
    assert "spelling-variants" in {reason.rule for reason in reasons}


def test_most_attributions_are_tied_and_some_wait(loaded: SampleNewsroom) -> None:
    story = loaded.story
    found = [item for item in story.annotations if item.kind == AnnotationKind.ATTRIBUTION]
    tied = [item for item in found if story.standing(item.id).sources]
    assert len(tied) == len(loaded.material.attributions) - 5
    assert len(found) > len(tied)
    by_id = loaded.desk.context().sources
    assert sorted(source.status for source in by_id.values()).count("confidential") == 2


def test_people_sign_in_with_the_passphrase_of_the_sample(loaded: SampleNewsroom) -> None:
    for person in loaded.material.cast:
        member = loaded.desk.sign_in(person.name, loaded.material.passphrase)
        assert (member.name, member.role) == (person.name, person.role)


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    taken = tmp_path / "taken.newsdesk"
    taken.write_bytes(b"mine")
    with pytest.raises(Unreadable):
        load_sample(taken)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("taken.newsdesk", b"mine")]


def test_what_the_log_supports_is_what_the_sample_says(asked: SampleNewsroom) -> None:
    story = asked.story
    case = Case.of(story, asked.desk.context(story=story))
    for asking in asked.material.askings:
        grades = supported(case.evidence(story.requests[asked.requests[asking.id]]))
        if asking.grade == "answer":
            assert grades == frozenset()
        else:
            assert Grade(asking.grade) in grades, asking.id


def test_every_comment_statement_of_ours_is_backed_by_its_request(asked: SampleNewsroom) -> None:
    rules = {"comment-statement-unbacked", "comment-statement-overclaims", "reply-unclassified", "reply-not-in-text"}
    left = [reason for reason in asked.desk.readiness(asked.story_id) if reason.rule in rules]
    assert [reason.key for reason in left] == ["rule.comment-statement-unbacked.relay"]
    asked.attach_relay()
    after = [reason.rule for reason in asked.desk.readiness(asked.story_id)]
    assert not rules & set(after)
    assert "request-second-hand" in after
    assert "month-style" not in after  # every month of the sample has both of its names


def test_the_reading_finds_every_comment_statement_with_its_party(asked: SampleNewsroom) -> None:
    for gold in asked.material.statements:
        found = asked.annotation(gold, AnnotationKind.STATEMENT)
        assert found is not None, gold
        assert found.subject is not None, gold
        assert gold.subject is not None
        assert found.subject.start < gold.subject[1]
        assert gold.subject[0] < found.subject.end


def test_requests_happened_before_they_were_entered(asked: SampleNewsroom) -> None:
    story = asked.story
    for asking in asked.material.askings:
        request = story.requests[asked.requests[asking.id]]
        assert all(attempt.at < attempt.recorded for attempt in request.attempts)
        assert all(reply.at < reply.recorded and reply.kind is not None for reply in request.replies)
        assert standing(request, asked.clock()) != "needed"


def test_the_material_is_whole() -> None:
    material = read_material()
    assert len(material.attributions) > 20
    assert all(gold.source in {record.id for record in material.records} for gold in material.attributions)
    assert [record.id for record in material.records if record.original] == ["shiraa"]
    kinds = {record.fields["kind"] for record in material.records}
    assert kinds == {kind.value for kind in SourceKind}
    named = [event.evidence for asking in material.askings for event in asking.happenings if event.evidence]
    assert all((material.folder / name).read_bytes() for name in named)
    assert len(named) == 3
    secrets = [record.identity for record in material.records if record.identity]
    assert len(secrets) == 2
    assert not any(secret in repr(material) for secret in (*secrets, material.passphrase))
