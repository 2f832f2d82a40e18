"""Quotations, with their roles and who speaks in them, and the marks that have no partner."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.quote_roles import QuoteRoles, said_so
from newsdesk.analysis.tokens import QUOTED, Line
from newsdesk.analysis.word_shapes import COMMAS

_SPEECH_WORDS = 5
_SOURCES = ("according-to", "as-reported")
"""Rules of those who only pass on what somebody says, where his own verb stands beside them."""


class FoundQuote(NamedTuple):
    """A quotation in token indices, marks included."""

    span: Range
    role: str
    speaker: Range | None
    rule: str


def find_quotes(line: Line, roles: QuoteRoles, speaking: list[Found]) -> list[FoundQuote]:
    """The outermost quotations of a line, each with its role and, for speech, the speaker its sentence gives."""
    found: list[FoundQuote] = []
    covered = -1
    for opening, close in sorted(line.pairs.items()):
        if opening < covered:
            continue
        covered = close
        words = [index for index in range(opening + 1, close) if line.tokens[index].word]
        if not words:
            continue
        near = _near(line, opening, speaking)
        role, rule = roles.of(line, opening, words, near, _joined(line, opening, found))
        speaker = _speaker(line, opening, close, speaking) if role != "name" else None
        verb = said_so(line, close) if role == "speech" else 0
        if verb and (end := roles.phrases.end(line, verb + 1, len(line.tokens))) > verb + 1:
            speaker = (verb + 1, end)
        found.append(FoundQuote((opening, close + 1), role, speaker, rule))
    return found


def _joined(line: Line, opening: int, found: list[FoundQuote]) -> str | None:
    """The role of the quotation that و or a comma joins this one to: «غوغل» و«أبل»، و«سامسونغ»."""
    if not found:
        return None
    between = line.tokens[found[-1].span[1] : opening]
    joined = all(token.text in COMMAS or token.key in ("و", "او") for token in between)
    return found[-1].role if between and joined else None


@dataclass(frozen=True, slots=True)
class Dangling:
    """A paragraph's marks without a partner, as token indices: speech that runs on, and where it may have ended.

    ``runs_on`` is an opening mark that never closes here, with its ``speaker``; ``ends`` the first unpaired mark that
    may close speech from an earlier paragraph; ``begins``: the paragraph begins with a mark that opens.
    """

    runs_on: int | None
    speaker: Range | None
    ends: int | None
    begins: bool


def dangling(line: Line, speaking: list[Found]) -> Dangling | None:
    """The paragraph's unpaired quotation marks; None where every mark has its partner and none stands at the head."""
    if not line.holds & QUOTED:
        return None
    first = line.tokens[0].text if line.tokens else ""
    begins = first in _OPENING
    alone = [
        index
        for index, token in enumerate(line.tokens)
        if not token.word and token.text in _QUOTING and index not in line.pairs and index not in line.closers
    ]
    if not alone and not begins:
        return None
    ends = next((index for index in alone if index > 0 and line.tokens[index].text in _CLOSING), None)
    opening = next((index for index in reversed(alone) if line.tokens[index].text in _OPENING), None)
    speaker = None
    if opening is not None:
        speaker = _speaker(line, opening, len(line.tokens) - 1, speaking)
        if sum(token.word for token in line.tokens[opening:]) < _SPEECH_WORDS - 1:
            opening = None
    return Dangling(opening, speaker, ends, begins)


def _near(line: Line, opening: int, speaking: list[Found]) -> list[Found]:
    """The attributions of the quotation's sentence and the one before it."""
    number = line.sentence[opening]
    first, limit = line.bounds[max(number - 1, 0)][0], line.bounds[number][1]
    low = bisect_left(speaking, first, key=lambda made: made.cue[0])
    return speaking[low : bisect_left(speaking, limit, key=lambda made: made.cue[0])]


def _speaker(line: Line, opening: int, close: int, speaking: list[Found]) -> Range | None:
    """The speaker of the innermost claim that holds the quotation; else the sentence's last before it, or its first.

    A quotation that is a sentence by itself goes on with the one before (…»، تقول ابنته. «…»), or is told of right
    behind (…». بحسب البيان).
    """
    near = _near(line, opening, speaking)
    holding = [made for made in near if made.claim and made.claim[0] <= opening and close < made.claim[1] + 1]
    said = {made.claim for made in holding if made.rule not in _SOURCES}
    passed_on = [made for made in holding if made.rule in _SOURCES and made.claim in said]  # وأضافت، وفقا لوكالة: «…»
    holding = [made for made in holding if made not in passed_on]
    near = [made for made in near if made not in passed_on]
    for made in sorted(holding, key=lambda item: -item.claim[0] if item.claim else 0):
        own = made.claim is not None and made.claim[0] == opening and opening - made.cue[1] <= _AT_ONCE
        own = own or (made.claim is not None and made.claim[0] == opening and _verb_first(line, holding, made))
        if made.speaker is not None and (made.order != "inner" or own):
            return made.speaker  # إن أحد الوزراء | قال «…»: not his who tells of it
    around = [made for made in near if made.speaker and line.sentence[made.cue[0]] == line.sentence[opening]]
    before = next((made.speaker for made in reversed(around) if made.cue[0] < opening), None)
    found = before or next((made.speaker for made in around), None)
    if found is not None or holding or line.first(opening) != opening:
        return found
    behind = next((made for made in speaking if made.cue[0] in (close + 1, close + 2)), None)
    if behind is not None and behind.speaker is not None and behind.claim is None:
        return behind.speaker
    return next((made.speaker for made in reversed(near) if made.order == "tail" and made.cue[0] < opening), None)


def _verb_first(line: Line, holding: list[Found], made: Found) -> bool:
    """Whether a source's claim begins with a verb of who is quoted: وبحسب القناة، فقد | أكد الوزير أن «…»."""
    outer = (one for one in holding if one.rule in _SOURCES and one.claim)
    return any(one.claim is not None and one.claim[0] == made.cue[0] for one in outer)


_AT_ONCE = 2
"""Tokens from a verb to the words that it quotes, at most: قال لها: «…»."""
_OPENING = frozenset("«“„\"")
_CLOSING = frozenset("»”\"")
_QUOTING = _OPENING | _CLOSING
