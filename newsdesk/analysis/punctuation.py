"""Marks that are typed twice, of another keyboard, or dots that are no ellipsis. Spans are in the paragraph."""

from __future__ import annotations

import regex

from newsdesk.analysis.page import LATIN, Page, arabic_letter, near
from newsdesk.analysis.spotted import Spotted, suggest, warn
from newsdesk.text.body import Span

_ENTITY = regex.compile(r"&#?\w{2,8};")
_LEFT_OVER = regex.compile(r"(?<![A-Za-z&])(?:quot|ldquo|rdquo|laquo|raquo);$")
"""What a careless converter leaves of a quotation mark."""
_STOPS = (".", "؟", "!", "?", "،", ":", "؛", "…")
_CLOSING = '»”")'
_TITLE = 160
"""Code points of a headline, at most."""
_RIGHT_MARK = {",": "،", ";": "؛", "?": "؟"}


def dots(page: Page, span: Span) -> Spotted | None:
    """Two points, or more than three, beside Arabic: a comma, a stop or an ellipsis."""
    text, (start, end) = page.text, span
    if end - start == 3 or (near(text, start - 1, -1).isdigit() and text[end : end + 1].isdigit()):
        return None
    if not arabic_letter(near(text, start - 1, -1)) and not arabic_letter(near(text, end, 1)):
        return None
    if end - start > 3:
        return suggest("punctuation", text, span, "…", "rule.punctuation.dots", found=text[start:end])
    new = "." if end + 3 >= page.last and not near(text, end, 1) else _parted_by(text, span)
    while start > page.first and text[start - 1] in " \u00a0":
        start -= 1
    if new and text[end : end + 1] not in ("", " ", "\u00a0", "\n", *_CLOSING):
        new += " "
    found = text[slice(*span)]
    return suggest("punctuation", text, (start, end), new, "rule.punctuation.dots", found=found)


def _parted_by(text: str, span: Span) -> str:
    """What two dots stand for: nothing behind another mark, a colon in a line that is no sentence, else a comma."""
    if near(text, span[0] - 1, -1) in _STOPS:
        return ""
    titled = len(text) <= _TITLE and not text.rstrip().rstrip(_CLOSING).endswith(_STOPS)
    return ":" if titled else "،"


def twice(page: Page, span: Span) -> Spotted | None:
    """A mark typed twice."""
    text = page.text
    mark = text[span[0]]
    new = _RIGHT_MARK.get(mark, mark)
    if not arabic_letter(near(text, span[0] - 1, -1)):
        return None
    return suggest("punctuation", text, span, new, "rule.punctuation.twice", found=text[slice(*span)], right=new)


def latin(page: Page, span: Span) -> Spotted | None:
    """A comma, semicolon or question mark of the Latin keyboard where the text is Arabic."""
    text, (start, end) = page.text, span
    before, after = near(text, start - 1, -1), near(text, end, 1)
    if not (arabic_letter(before) or (arabic_letter(after) and (before.isdigit() or LATIN.match(before)))):
        return None
    mark = text[start]
    if mark == ";" and any(match.end() == end for match in _ENTITY.finditer(text, max(0, start - 10), end)):
        return None
    if mark == ";" and (left := _LEFT_OVER.search(text, max(0, start - 5), end)):
        return warn("punctuation", text, left.span(), '"', found=left.group(), right='"')
    if (
        arabic_letter(before)
        and after
        and LATIN.match(after)
        and text[start - 1] not in "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة"
    ):
        return None
    return warn("punctuation", text, span, _RIGHT_MARK[mark], found=mark, right=_RIGHT_MARK[mark])


def prime(page: Page, span: Span) -> Spotted | None:
    """Inches behind a figure, where a quotation mark is open: “… منذ 2018″, as sites that turn straight marks do."""
    text, start = page.text, span[0]
    if text.rfind("“", 0, start) <= text.rfind("”", 0, start):
        return None
    return warn("punctuation", text, span, "”", found=text[start], right="”")
