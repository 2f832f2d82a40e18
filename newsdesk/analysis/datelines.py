"""Where a paragraph's text begins behind its dateline or byline: بيروت - «النهار»: …, كتب - أحمد سمير: …"""

from __future__ import annotations

import regex

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
)
"""A place or كتب, a credit, and a colon or a dash behind both: runs of four words at most, so that it stays short."""
_WROTE = frozenset({"كتب", "كتبت"})


def text_start(line: Line, reporting: frozenset[str]) -> int:
    """The token at which the text begins, 0 where there is no dateline before it. No word of one is ``reporting``."""
    head = line.text[:_MOST]
    found = _DATELINE.match(head) if ":" in head or "-" in head or "–" in head or "—" in head else None
    if found is None or found.end() >= len(line.text):
        return 0
    words = [fold_key(word) for part in ("place", "credit") for word in found.group(part).split()]
    words = words[words[0] in _WROTE :]
    if any(one in reporting or one in PREPOSITIONS for word in words for one in (word, word.removeprefix("و"))):
        return 0  # وقال الوزير (أمس): …
    return next((place for place, token in enumerate(line.tokens) if token.start >= found.end()), 0)
