"""How many sources a phrase claims: what ``source-count`` holds against the records tied to it."""

from __future__ import annotations

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.word_shapes import readings
from newsdesk.text.letters import fold_key, words

_PLURAL = 3
"""Arabic has a dual: a plural noun says three or more."""


def claimed_sources(phrase: str, knowledge: Knowledge) -> int:
    """The least number of sources that ``phrase`` (a speaker as written) says there are; 1 where it does not say.

    مصدران says two, مصادر three, ثلاثة مصادر and 4 مصادر what they count.
    """
    data = knowledge.checks["sources"]
    counts = {fold_key(word): number for word, number in data["counts"].items()}
    dual = {fold_key(word) for word in data["dual"]}
    plural = {fold_key(word) for word in data["plural"]}
    counted = 1
    said = 0
    for _, text in words(phrase):
        key = fold_key(text)
        if key.isdecimal():
            said = int(key[:4])
        for reading in readings(key):
            said = counts.get(reading, said)
            if reading in dual:
                counted = max(counted, 2)
            elif reading in plural:
                counted = max(counted, said or _PLURAL)
    return counted
