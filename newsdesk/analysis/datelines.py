"""Where a paragraph's text begins behind its dateline or byline: بيروت - «النهار»: …, كتب - أحمد سمير: …"""

from __future__ import annotations

import regex

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS
from newsdesk.text.letters import fold_key

_MOST = 80
"""Characters of a dateline."""
_RUN = r"[\p{L}\p{M}.]++(?:[ \u00a0][\p{L}\p{M}.]++){0,3}"
_CREDIT = rf"(?:[«\"“(]\s?{_RUN}\s?[»\"”)]|{_RUN})"
_DASH = r"[-–—]"
_DATELINE = regex.compile(
    rf"(?P<place>{_RUN})(?:\s?(?:{_DASH}|[/|])\s?|\s(?=[«\"“(]))"
    rf"(?P<credit>{_CREDIT})\s?(?::|(?<=\s){_DASH}(?=\s))\s?"
    rf"|(?P<place>{_RUN})[:،]\s(?P<credit>{_CREDIT})\s{_DASH}\s"
    rf"|(?P<place>{_RUN}\s(?:نيوز|برس|بوست|أونلاين|اونلاين|تايمز|الإخباري))(?P<credit>):\s"
    rf"|(?P<place>{_RUN})\s[(]\s?(?P<agency>{_RUN})\s?[)]\s(?=\p{{L}})"
)
"""A place or كتب, a credit, and a colon or a dash behind both, or an agency in brackets: runs of four words at most,
so that it stays short."""
_WROTE = frozenset({"كتب", "كتبت"})
_AGENCIES = frozenset({("وكالات",), ("الوكالات",)})


def text_start(line: Line, knowledge: Knowledge) -> int:
    """The token at which the text begins, 0 where there is no dateline before it. No word of one reports.

    Without a mark behind it a credit in brackets must be an outlet's, and no verb before it: دبي (وام) | أعلن.
    """
    head = line.text[:_MOST]
    found = _DATELINE.match(head) if any(mark in head for mark in ":-–—(") else None
    if found is None or found.end() >= len(line.text):
        return 0
    agency = tuple(fold_key(word) for word in (found.group("agency") or "").split())
    first = fold_key(found.group("place").split()[0])
    placed = agency in knowledge.outlets or agency in _AGENCIES
    placed = placed or (first in knowledge.nouns["places"] and len(agency) == 1)
    if agency and (not placed or first in knowledge.openings | knowledge.asking["contact"]):
        return 0
    parts = [found.group("place"), found.group("agency") or found.group("credit")]
    words = [fold_key(word) for part in parts for word in part.split()]
    words = [word for word in words if word not in _WROTE]
    both = [one for word in words for one in (word, word.removeprefix("و"))]
    if any(one in knowledge.verbs or one in knowledge.reported or one in PREPOSITIONS for one in both):
        return 0  # وقال الوزير (أمس): …
    return next((place for place, token in enumerate(line.tokens) if token.start >= found.end()), 0)
