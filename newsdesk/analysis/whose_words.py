"""Whose words a statement is, where its own clause does not say: who attributes it, speaks for whom, promised it."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.found_statements import FoundStatement, near
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs, definite


def of_speaker(one: FoundStatement, speaking: Sequence[Found]) -> FoundStatement:
    """A denial that names nobody, with whoever the same words or those around it attribute it to."""
    if one.type != "denied" or one.party is not None:
        return one
    start, end = one.cue
    same = (made.speaker for made in speaking if made.speaker and made.cue[0] < end and start < made.cue[1])
    around = (
        made.speaker for made in reversed(speaking)
        if made.speaker and made.claim and made.claim[0] <= start < made.claim[1]
    )  # fmt: skip
    return one._replace(party=next(same, None) or next(around, None))


def spokesman(knowledge: Knowledge, line: Line, party: Range, speaking: Sequence[Found]) -> Range | None:
    """Who speaks for the body at the head of what he says: قال متحدث باسم بوينغ إن | الشركة | تحيل الأسئلة."""
    if party[1] != party[0] + 1 or not definite(line.key(party[0])):
        return None
    spokes = knowledge.nouns["spokespeople"]
    return next((
        made.speaker for made in speaking
        if made.claim and made.speaker and party[0] - 1 <= made.claim[0] <= party[0]
        and belongs(line.key(made.speaker[0]), spokes) and _speaks_for(knowledge, line, made.speaker, party)
    ), None)  # fmt: skip


def _speaks_for(knowledge: Knowledge, line: Line, speaker: Range, party: Range) -> bool:
    """Whether the body may be the one that a spokesman is of: not the company where the ministry's speaks."""
    bodies = knowledge.nouns["bodies"]
    own = [line.key(place) for place in range(speaker[0] + 1, speaker[1]) if belongs(line.key(place), bodies, True)]
    return not own or any(one[-4:] == line.key(party[0])[-4:] for one in own) or not definite(own[0])


def finds(knowledge: Knowledge, line: Line, holder: Found) -> bool:
    """Whether what is told was found out, and is nobody's own word: تبين أن, خلص فريق التحقق إلى أن."""
    found_out = knowledge.small["finding"]
    key = line.key(holder.cue[0])
    return key in found_out or (key[:1] in "وف" and key[1:] in found_out)


def promised_before(
    line: Line, index: int, asked: Range, earlier: Sequence[FoundStatement]
) -> FoundStatement | None:
    """The promise of an answer in the sentence of ``index``, before ``asked``: who is named behind it promised nothing.

    وعد المدير بالرد بعد مراجعة | الوزارة، لكنه لم يفعل.
    """
    promise = next((one for one in reversed(earlier) if one.type == "asked_for_time" and one.party), None)
    behind = promise is not None and near(line, promise.cue, index) and asked[0] > promise.cue[0]
    return promise if behind else None
