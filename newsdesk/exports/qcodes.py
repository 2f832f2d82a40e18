"""The codes that our NewsML-G2 uses: the XSD checks that a code looks like one, never that there is such a code.

Those of the IPTC are in its vocabularies (https://cv.iptc.org/newscodes/), which its catalogue gives aliases. What no
vocabulary of the IPTC's has is ours, in a scheme declared inside each item.
"""

from __future__ import annotations

from collections.abc import Mapping

CATALOGUE = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
"""The catalogue of the IPTC's aliases that is in force with NewsML-G2 2.35."""

OURS = "nd"
OURS_URI = "tag:newsdesk.example,2026:g2/"
"""A tag URI (RFC 4151) under a name reserved for examples: nobody else can come to own it."""

IPTC_CODES: Mapping[str, frozenset[str]] = {
    "ninat": frozenset({"text"}),
    "stat": frozenset({"usable", "withheld", "canceled"}),
    "sig": frozenset({"update", "correction"}),
    "irel": frozenset({"previousVersion", "seeAlso"}),
    "drol": frozenset({"summary", "caption"}),
}
OUR_CODES: Mapping[str, str] = {
    "clarification": "the item now says more clearly what it said before; nothing in it was wrong",
    "rightOfReply": "the reply of a party that the item concerns",
    "alert": "the item's alert, for telephones",
    "social": "the item's text for social media",
    "alternative": "another headline of the same item",
    "draft": "the item is no publication: its text has not been approved",
    "superseded": "the item is no edition of the story: another text took the place of this one",
    "notice": "what stands in the place of a text that was withheld or withdrawn",
    "update": "a public note: what was added, with no error",
    "refile": "a public note: a slip was mended, with no change of meaning",
    "correction": "a public note: what was wrong, and what is right",
    "legalCorrection": "a public note: a correction that the law gives a right to",
}


def qcode(scheme: str, code: str) -> str:
    """A code of the lists above. Raises KeyError for any other: a code that nobody defined says nothing."""
    known = OUR_CODES if scheme == OURS else IPTC_CODES[scheme]
    if code not in known:
        raise KeyError(f"{scheme}:{code}")
    return f"{scheme}:{code}"
