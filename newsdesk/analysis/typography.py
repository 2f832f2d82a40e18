"""Marks, spaces and characters: what the keyboard or a converter left in copy. Spans are in the paragraph.

One pass of a regular expression finds the few places worth a look; what stands around each decides. Everything here
holds for Arabic copy: a paragraph with more Latin letters than Arabic ones is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.analysis import punctuation, spacing, stray_letters
from newsdesk.analysis.page import Page, is_arabic
from newsdesk.analysis.spotted import Spotted
from newsdesk.analysis.tokens import ROUGH, Line

# The standard library's engine: no letter classes of Unicode are asked for here, and it is three times as fast. The
# look ahead passes over letters, and over spaces between them, before any of the rest is tried.
_PLACES = re.compile(
    r"(?=[^\u0620-\u063f\u0641-\u0652 ]| [^\u0620-\u063f\u0641-\u0652])(?:"
    r"(?P<dots>\.{2,}+)"
    r"|(?P<twice>([،؛؟,;?])(?:\s*\3)+)"
    r"|(?P<latin>[,;?])"
    r"|(?P<space>[ \u00a0\t]{2,}+)"
    r"|(?P<before>[ \u00a0](?=[،؛؟!.:](?!\.)))"
    r"|(?P<parted>[ \u00a0](?=[«“\"(]))"
    r"|(?P<stuck>[0-9\u0660-\u0669](?=[\u0621-\u063a\u0641-\u064a]{2}))"
    r"|(?P<prime>\u2033)"
    r"|(?P<glued>[،؛؟!](?=[\u0620-\u063f\u0641-\u064a])|[.:](?=[\u0620-\u063f\u0641-\u064a]{2}))"
    r"|(?P<hard>\u00a0)"
    r"|(?P<stretched>\u0640++)"
    r"|(?P<form>[\ufb50-\ufdff\ufe70-\ufefc]++)"
    r"|(?P<unseen>[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff]++)"
    r"|(?P<foreign>[\u06cc\u06a9\u06c1\u06d5\u06be])"
    r")"
)
_LOOKS = {
    "dots": punctuation.dots,
    "twice": punctuation.twice,
    "latin": punctuation.latin,
    "space": spacing.space,
    "before": spacing.before,
    "parted": spacing.parted,
    "stuck": spacing.stuck,
    "prime": punctuation.prime,
    "glued": spacing.glued,
    "hard": spacing.hard,
    "stretched": stray_letters.stretched,
    "form": stray_letters.form,
    "unseen": stray_letters.unseen,
    "foreign": stray_letters.foreign,
}
"""What looks at a place, by the name of the group that found it."""


def marks(line: Line) -> Iterator[Spotted]:
    """Findings about the marks, spaces and characters of a paragraph, in no particular order."""
    if not line.holds & ROUGH:
        return
    text = line.text
    inner = tuple(spacing.spaces_at_pairs(line))
    yield from inner
    first = _PLACES.search(text)
    if first is not None and is_arabic(text):
        taken = {spotted.span for spotted in inner}
        for spotted in _looked_at(Page(text), first.start()):
            if spotted.span not in taken:
                yield spotted


def _looked_at(page: Page, place: int) -> Iterator[Spotted]:
    """What is found from ``place`` on, outside addresses and what was found before."""
    addresses = iter(page.addresses)
    address = next(addresses, None)
    done = 0
    for match in _PLACES.finditer(page.text, place):
        while address is not None and address[1] <= match.start():
            address = next(addresses, None)
        if match.start() < done or (address is not None and address[0] <= match.start()):
            continue
        found = _LOOKS[match.lastgroup or ""](page, match.span())
        if found is not None:
            done = found.span[1]
            yield found
