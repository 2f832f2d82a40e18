"""Denials that the attributions tell of and no rule for statements has found: وكان الوزير قد نفى، في وقت سابق، أن."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.found_statements import FoundStatement, beside, refused
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.no_denials import exiled, no_denial, takes_from
from newsdesk.analysis.parties import Parties
from newsdesk.analysis.party_phrases import SOME, heads_an_office
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import StatementRule
from newsdesk.analysis.statement_spellings import tells_a_lie
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs

_SUPPOSING = frozenset({"هل", "اذا", "لو", "واذا", "ولو", "فاذا"})
_INNOCENCE = ("ببراءته", "ببراءتها", "ببراءتهم")
_IF = 6
"""Words from "if" to a verb."""
_PLEA = 3
"""Words of what is pleaded within which the innocence stands."""


class ReportedDenials:
    """Finds such denials in a line; they are of the rule ``denied``, where the rules have one."""

    def __init__(self, knowledge: Knowledge, parties: Parties, denied: StatementRule | None) -> None:
        self._denies, self._pleads = knowledge.kinds["denies"], knowledge.kinds["pleads"]
        self._parties = parties
        self._denied = denied

    def find(self, line: Line, speaking: Sequence[Found], found: Sequence[FoundStatement]) -> list[FoundStatement]:
        """The denials among what is reported; ``found`` are the statements that rules have found."""
        denied = self._denied
        if denied is None:
            return []
        return [
            FoundStatement(denied.type, None, made.cue, party, None, denied.id)
            for made in speaking
            if made.speaker is not None and made.cue[0] not in line.quoted and self._is_denial(line, made)
            and not any(one.cue[0] < made.cue[1] and made.cue[0] < one.cue[1]
                        for one in beside(line, found, made.cue[0]))
            and not (supposed(line, made.cue[0]) or _none(line, made, self._parties.phrases))
            and not _is_refused(line, _head_of(line, made.speaker), denied)
            and not (made.claim and refused(line, made.claim[:1] * 2, made.claim[1], denied))
            for party in self._parties.several.split(line, made.speaker)
        ]  # fmt: skip

    def _is_denial(self, line: Line, made: Found) -> bool:
        """Whether somebody denies, or pleads his own innocence: دفع المتهم، وهو كذا، | ببراءته."""
        start, end = made.claim or (0, 0)
        near = range(start, min(end, start + _PLEA))
        pleads = made.rule in self._pleads and any(line.key(place).startswith(_INNOCENCE) for place in near)
        return pleads or made.rule in self._denies


def supposed(line: Line, head: int) -> bool:
    """Whether the clause asks or supposes rather than tells: هل سترفض، إذا لم تردّ."""
    first = line.first(head)
    for place in range(max(first, head - _IF), head):
        if line.tokens[place].text == "إن" and line.key(place + 1) in ("كان", "كانت", "كانوا"):
            return True  # يذكر إن كان | الطرف المعني قد امتنع
    return any(line.key(place) in _SUPPOSING for place in (first, head - 1) if place <= head)


def _none(line: Line, made: Found, phrases: Phrases) -> bool:
    """Whether the verb is none of denying here: يكذب | على الشعب, نفته السلطات | إلى الجزر, نفت عن المتهم | صفة."""
    verb = made.cue[1] - 1
    if tells_a_lie(line, verb):
        return True
    behind = made.speaker[1] if made.speaker and made.speaker[0] >= made.cue[1] else made.cue[1]
    takes = line.key(behind) == "عن" and takes_from(line, behind, line.limit(verb))
    takes = takes or no_denial(line, verb, behind, phrases)
    return takes or (line.key(verb).endswith(("ه", "ها", "هم")) and exiled(line, verb))


def _is_refused(line: Line, head: int, rule: StatementRule) -> bool:
    """Whether the rule refuses a speaker by its noun: خبير, but not الكاتب العام."""
    key = line.key(head)
    if heads_an_office(line, head):
        return False  # الكاتب العام للنقابة
    finds = belongs(key, rule.refused_subjects)
    return finds or (key == "الطب" and line.key(head + 1) == "الشرعي")


def _head_of(line: Line, speaker: Range) -> int:
    """Where the noun of a speaker stands: بعض | المسؤولين."""
    return speaker[0] + (line.key(speaker[0]) in SOME and speaker[1] > speaker[0] + 1)
