"""Letters that came from elsewhere: stretched, in their printed shapes, of another keyboard, or not to be seen."""

from __future__ import annotations

import regex

from newsdesk.analysis.page import ARABIC, ONLY_FOREIGN, PREFIXES, Page, arabic_letter
from newsdesk.analysis.spotted import Spotted, suggest, warn
from newsdesk.text.body import Span
from newsdesk.text.copyclean import repair_presentation_forms
from newsdesk.text.letters import TATWEEL, is_presentation_form

_WORD_AT = regex.compile(r"[\u0620-\u065f\u066e-\u06d3]++")
_LONGEST_WORD = 40
"""Code points: how far back a word's beginning is looked for."""
_FORMS = regex.compile(r"[\ufb50-\ufdf9\ufe70-\ufefc\p{Mn} ]++")
_JOINERS = frozenset("\u200c\u200d")
_ALONE = "اأإآٱدذرزوؤىةء"
"""Letters that join nothing behind them."""
_PERSIAN = regex.compile(r"[پچژگکیڤٹڈڑںےہھۀۂۓ]")
_PLAIN = {ord("ی"): "ي", ord("ک"): "ك", ord("ہ"): "ه", ord("ە"): "ه", ord("ھ"): "ه"}
_ENDS_IN_MAQSURA = frozenset(("عل", "إل", "ال", "حت", "لد", "مت", "أخر", "مد", "سو", "إحد", "كبر", "مستو"))
"""Words that end in ى, without it."""


def stretched(page: Page, span: Span) -> Spotted | None:
    """Tatweel inside a word."""
    text, (start, end) = page.text, span
    if not ARABIC.match(text, start - 1) if start else True:
        return None
    if not ARABIC.match(text, end) or regex.match(r"\p{M}", text[end]):
        return None  # بـ«…», هـ, and a mark that needs a seat
    word = _WORD_AT.match(text, _word_start(text, start), end + _LONGEST_WORD)
    if word is None or word.start() > start:
        return None
    if end - start == 1 and text[word.start() : start] in PREFIXES and text[word.start() : start] != "ه":
        return None  # بـرويترز: a prefix kept apart from a name
    new = word.group().replace(TATWEEL, "")
    return suggest("tatweel", text, word.span(), new, found=word.group(), right=new)


def _word_start(text: str, place: int) -> int:
    least = max(0, place - _LONGEST_WORD)
    while place > least and _WORD_AT.match(text, place - 1):
        place -= 1
    return place


def form(page: Page, span: Span) -> Spotted | None:
    """Letters in their printed shapes, as a converter leaves them."""
    text = page.text
    broken = [place for place in range(*span) if is_presentation_form(text[place])]
    if not broken:
        return None
    start, end = broken[0], broken[-1] + 1
    run = _FORMS.match(text, start)
    end = max(end, run.end() if run else end)
    while end > start and text[end - 1] == " ":
        end -= 1
    found = text[start:end]
    return warn("presentation-forms", text, (start, end), repair_presentation_forms(found), found=found[:80])


def unseen(page: Page, span: Span) -> Spotted | None:
    """Characters that nobody sees; joiners that do something stay."""
    text, (start, end) = page.text, span
    run = text[start:end]
    if set(run) <= _JOINERS and _joiner_works(text, start, end):
        return None
    return suggest("invisible-characters", text, span, "", count=len(run))


def _joiner_works(text: str, start: int, end: int) -> bool:
    """Whether a joiner may do something: in Persian, Indic scripts or emoji, or between letters that join."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not arabic_letter(before):
        return not before.isspace() and bool(before) and ord(before) > 0x590
    if not arabic_letter(after):
        return text[end - 1] == "\u200d" and before not in _ALONE  # an initial shape: ه‍
    word = text[max(0, start - 20) : end + 20]
    return before not in _ALONE or _PERSIAN.search(word) is not None


def foreign(page: Page, span: Span) -> Spotted | None:
    """Letters of a Persian or Urdu keyboard in Arabic copy."""
    text = page.text
    if not page.arabic_writing:
        return None
    word = _WORD_AT.match(text, _word_start(text, span[0]), span[0] + _LONGEST_WORD)
    if word is None or ONLY_FOREIGN.search(word.group()):
        return None
    found = word.group()
    right = found.translate(_PLAIN)
    if found.endswith("ی"):
        right = right[:-1] + ("ى" if right[:-1].lstrip("وف") in _ENDS_IN_MAQSURA else "ي")
    return warn("foreign-letters", text, word.span(), right, found=found, right=right)
