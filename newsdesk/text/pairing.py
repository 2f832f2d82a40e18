"""Which paragraph of one text comes from which paragraph of another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from newsdesk.text.body import Body, Paragraph
from newsdesk.text.letters import fold_key

SIMILAR_PARAGRAPH = 0.6
"""Two paragraphs at least this alike (normalised InDel similarity of their foldings) may be one, rewritten."""


def pair_paragraphs(old: Sequence[Paragraph], new: Sequence[Paragraph], *, by_id: bool = True) -> list[tuple[int, int]]:
    """Which paragraph of ``old`` each of ``new`` comes from: pairs of indices in the order of ``new``, none used twice.

    By id (unless ``by_id`` is False), then equal text in order, then equal text anywhere, then the most similar pairs,
    nearest first among equals, down to `SIMILAR_PARAGRAPH`.
    """
    pairs: dict[int, int] = {}
    if by_id:
        places = {paragraph.id: index for index, paragraph in enumerate(old)}
        pairs = {index: places[paragraph.id] for index, paragraph in enumerate(new) if paragraph.id in places}
    _pair_in_order(old, new, pairs)
    _pair_anywhere(old, new, pairs)
    _pair_similar(old, new, pairs)
    return [(pairs[index], index) for index in sorted(pairs)]


def carry_ids(old: Body, new: Body, new_id: Callable[[], str]) -> Body:
    """``new`` with each paragraph under the id of the one of ``old`` that it comes from, or one from ``new_id``.

    The ids in ``new`` are ignored; kinds, directions and marks are kept. Each old id is used once at most.
    """
    pairs = pair_paragraphs(old.paragraphs, new.paragraphs, by_id=False)
    origin = {index: old.paragraphs[source].id for source, index in pairs}
    return Body(
        tuple(
            replace(paragraph, id=origin[index] if index in origin else new_id())
            for index, paragraph in enumerate(new.paragraphs)
        )
    )


def _left(old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: dict[int, int]) -> tuple[list[int], list[int]]:
    taken = set(pairs.values())
    return [i for i in range(len(old)) if i not in taken], [i for i in range(len(new)) if i not in pairs]


def _pair_in_order(old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: dict[int, int]) -> None:
    old_left, new_left = _left(old, new, pairs)
    operations = Indel.opcodes(
        [f"{old[i].kind}\n{old[i].text}" for i in old_left], [f"{new[i].kind}\n{new[i].text}" for i in new_left]
    )
    for op in operations:
        if op.tag == "equal":
            pairs.update(
                zip(new_left[op.dest_start : op.dest_end], old_left[op.src_start : op.src_end], strict=True),
            )


def _pair_anywhere(old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: dict[int, int]) -> None:
    old_left, new_left = _left(old, new, pairs)
    waiting: dict[str, list[int]] = {}
    for i in old_left:
        waiting.setdefault(old[i].text, []).append(i)
    for i in new_left:
        if waiting.get(new[i].text):
            pairs[i] = waiting[new[i].text].pop(0)


def _pair_similar(old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: dict[int, int]) -> None:
    old_left, new_left = _left(old, new, pairs)
    old_keys = {i: fold_key(old[i].text) for i in old_left}
    scored = []
    for i in new_left:
        key = fold_key(new[i].text)
        for j in old_left:
            score = fuzz.ratio(old_keys[j], key, score_cutoff=SIMILAR_PARAGRAPH * 100)
            if score and key:
                scored.append((-score, abs(i - j), i, j))
    taken: set[int] = set()
    for _, _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
