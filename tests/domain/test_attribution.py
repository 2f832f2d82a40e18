"""Annotations through edits: ids stay, what somebody decided is not lost in silence, nothing stands on other words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.domain.attribution import AnnotationKind, Standing, Verdict, digest, found, reconcile, settle
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.reading import AllegationBasis, Attribution, Reading, Speech, StatementType
from newsdesk.text.body import Body, Kind, Paragraph
from tests.domain.building import DIGEST, accuses, body, reading, said, silent

CONFIRMED, REJECTED = Standing(Verdict.CONFIRMED, (), "editor"), Standing(Verdict.REJECTED, (), "editor")
TIED = Standing(Verdict.PROPOSED, ("source",), "")
SPEAKERS = ("سالم", "ليلى", "الوزير", "مصدر")
SENTENCES = tuple(f"وقال {speaker} إن العمل {what}." for speaker in SPEAKERS for what in ("بدأ", "توقف"))
PLAIN = ("وانتهى اليوم.", "ثم عاد الجميع إلى المدينة.", "قال")


def read(of: Body) -> Reading:
    """Every «قال X إن» in the text, as a reader would find it."""
    attributions: list[Attribution] = []
    for paragraph, (start, _) in of.spans():
        place = paragraph.text.find("قال ")
        while place >= 0:
            end = paragraph.text.find(" إن", place)
            if end > place:
                speaker = (start + place + 4, start + end)
                head = place - 1 if place and paragraph.text[place - 1] == "و" else place
                cue = (start + head, start + place + 3)
                anonymous = "مصدر" in paragraph.text[place:end]
                attributions.append(Attribution(cue, speaker, None, anonymous, Speech.INDIRECT, None, "test"))
            place = paragraph.text.find("قال ", place + 1)
    return Reading(of.hash, DIGEST, len(of.text), attributions=tuple(attributions))


def ids() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"a{number}"


def start(text: Body, fresh: Iterator[str]) -> tuple[Annotation, ...]:
    return reconcile((), {}, Body(), text, read(text), lambda _: next(fresh))


def step(
    earlier: tuple[Annotation, ...], standings: dict[str, Standing], old: Body, new: Body, fresh: Iterator[str]
) -> tuple[Annotation, ...]:
    return reconcile(earlier, standings, old, new, read(new), lambda _: next(fresh))


PARAGRAPHS = st.lists(
    st.lists(st.sampled_from((*SENTENCES, *PLAIN)), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Body, Body]:
    """A text, and what became of it: paragraphs kept, changed, moved, cut and added, ids kept where they stayed."""
    old = Body(tuple(Paragraph(f"p{i}", Kind.BODY, text) for i, text in enumerate(draw(PARAGRAPHS))))
    new: list[Paragraph] = []
    for paragraph in draw(st.permutations(old.paragraphs)):
        what = draw(st.sampled_from(["keep", "keep", "cut", "prefix", "suffix", "word", "other"]))
        text = {
            "keep": paragraph.text, "cut": "", "prefix": f"جملة جديدة. {paragraph.text}",
            "suffix": f"{paragraph.text} وأضيفت جملة.", "word": paragraph.text.replace("العمل", "المشروع"),
            "other": draw(st.sampled_from((*SENTENCES, *PLAIN))),
        }[what]  # fmt: skip
        if text:
            new.append(replace(paragraph, text=text))
    added = draw(st.lists(st.sampled_from(SENTENCES), max_size=2))
    new += [Paragraph(f"n{i}", Kind.BODY, text) for i, text in enumerate(added)]
    return old, Body(tuple(new))


STANDINGS = st.sampled_from([None, CONFIRMED, REJECTED, TIED])


@settings(max_examples=120, deadline=None)
@given(edits(), st.lists(STANDINGS, min_size=12, max_size=12))
def test_what_holds_of_every_edit(texts: tuple[Body, Body], decisions: list[Standing | None]) -> None:
    old, new = texts
    fresh = ids()
    before = start(old, fresh)
    standings = {item.id: one for item, one in zip(before, decisions, strict=False) if one is not None}
    after = step(before, standings, old, new, fresh)
    names = [item.id for item in after]
    assert len(set(names)) == len(names)
    known = {item.id: item for item in before}
    for annotation in after:
        cue, subject, _ = settle(new, annotation)
        if not annotation.orphaned:
            assert cue is not None
            assert new.text[slice(*cue)] == annotation.cue.quote
        if annotation.id not in known:
            assert not annotation.orphaned
            assert subject is not None
    for name, standing in standings.items():
        if standing.verdict is not Verdict.REJECTED:
            assert name in names  # there still, or an orphan that somebody settles
    # what the reading finds is there exactly once, under an old id or a new one
    cues = [settle(new, item)[0] for item in after if not item.orphaned]
    for item in read(new).attributions:
        assert cues.count(item.cue) >= 1


@settings(max_examples=50, deadline=None)
@given(edits())
def test_the_same_text_keeps_every_annotation(texts: tuple[Body, Body]) -> None:
    old, _ = texts
    fresh = ids()
    before = start(old, fresh)
    assert step(before, {}, old, old, fresh) == before


@settings(max_examples=50, deadline=None)
@given(edits())
def test_it_is_the_same_every_time(texts: tuple[Body, Body]) -> None:
    old, new = texts
    first, second = ids(), ids()
    assert step(start(old, first), {}, old, new, first) == step(start(old, second), {}, old, new, second)


def test_an_edit_before_the_words_moves_them_and_keeps_the_id() -> None:
    old, new = body("وقال سالم إن العمل بدأ."), body("في صباح اليوم وقال سالم إن العمل بدأ.")
    fresh = ids()
    (before,) = start(old, fresh)
    (after,) = step((before,), {}, old, new, fresh)
    assert after.id == before.id
    assert settle(new, after)[0] != settle(old, before)[0]


def test_words_cut_leave_an_orphan_only_of_what_was_decided() -> None:
    old, new = body("وقال سالم إن العمل بدأ."), body("وانتهى اليوم.")
    fresh = ids()
    before = start(old, fresh)
    assert step(before, {}, old, new, fresh) == ()
    for standing in (CONFIRMED, TIED):
        (orphan,) = step(before, {before[0].id: standing}, old, new, fresh)
        assert orphan.orphaned
        assert settle(new, orphan) == (None, None, None)
    assert step(before, {before[0].id: REJECTED}, old, new, fresh) == ()


def test_an_orphan_whose_words_come_back_stands_again() -> None:
    old, cut = body("وقال سالم إن العمل بدأ."), body("وانتهى اليوم.")
    fresh = ids()
    before = start(old, fresh)
    standings = {before[0].id: CONFIRMED}
    orphaned = step(before, standings, old, cut, fresh)
    (back,) = step(orphaned, standings, cut, old, fresh)
    assert (back.id, back.orphaned) == (before[0].id, False)


@pytest.mark.parametrize(
    ("then", "lapses"),
    [
        (accuses("اتهمت", "الوزارة", "بالبطء"), False),
        (accuses("اتهمت", "الوزارة", "بالتزوير"), True),
        (accuses("اتهمت", "الوزارة", "بالبطء", serious=True), True),
        (accuses("اتهمت", "الوزارة", "بالبطء", AllegationBasis.RELAYED), True),
    ],
)
def test_a_rejection_lapses_with_its_words(then: object, lapses: bool) -> None:
    text = body("اتهمت وثائق الوزارة بالبطء والوزارة بالتزوير.")
    first = reconcile((), {}, Body(), text, reading(text, accuses("اتهمت", "الوزارة", "بالبطء")), lambda _: "a1")
    now = reading(text, then)  # type: ignore[arg-type] # as listed
    again = reconcile(first, {"a1": REJECTED}, text, text, now, lambda _: "a2")
    assert [item.id for item in again] == (["a2"] if lapses else ["a1"])


def test_a_named_attribution_s_rejection_is_no_gate_and_stays() -> None:
    text, other = body("وقال سالم إن العمل بدأ."), body("وقال سالم العلي إن العمل توقف.")
    fresh = ids()
    before = start(text, fresh)
    (after,) = step(before, {before[0].id: REJECTED}, text, other, fresh)
    assert after.id == before[0].id


def test_one_statement_about_two_parties_is_two_annotations() -> None:
    text = body("لم ترد الوزارة والشركة.")
    both = (silent("لم ترد", "الوزارة"), silent("لم ترد", "والشركة"))
    fresh = ids()
    first = reconcile((), {}, Body(), text, reading(text, *both), lambda _: next(fresh))
    assert len({item.id for item in first}) == 2
    again = reconcile(first, {}, text, text, reading(text, *reversed(both)), lambda _: next(fresh))
    assert {item.id: item.subject for item in again} == {item.id: item.subject for item in first}


def test_what_a_reading_finds_becomes_annotations_of_its_kind() -> None:
    text = body("اتهمت وثائق الوزارة بالبطء.", "ولم ترد الشركة.", "وقال سالم ذلك.")
    silence = silent("ولم ترد", "الشركة", StatementType.DECLINED)
    everything = reading(text, accuses("اتهمت", "الوزارة", "بالبطء"), silence, said("وقال", "سالم"))
    kinds = [item.kind for item in found(text, everything)]
    assert kinds == [AnnotationKind.ATTRIBUTION, AnnotationKind.STATEMENT, AnnotationKind.ALLEGATION]


def test_the_digest_names_words_verdicts_and_ties() -> None:
    text = body("وقال سالم إن العمل بدأ.")
    (item,) = start(text, ids())
    cases: list[dict[str, Standing]] = [
        {}, {item.id: CONFIRMED}, {item.id: REJECTED}, {item.id: TIED}, {item.id: replace(TIED, sources=("x",))}
    ]
    digests = {digest([item], case) for case in cases} | {digest([replace(item, orphaned=True)], {}), digest([], {})}
    assert len(digests) == len(cases) + 2
    assert digest([item], {item.id: replace(CONFIRMED, sources=("b", "a"))}) == digest(
        [item], {item.id: replace(CONFIRMED, sources=("a", "b"))}
    )
