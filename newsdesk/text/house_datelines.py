"""Datelines as the house sets them: بغداد | رويترز، القاهرة - (أ ش أ):، أديس أبابا (رويترز) –.

Place and credit keep their words; what stands around them changes. A dateline without a credit is left as it is, and so
is one with anything else in it (a date, two places): its form would be a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import regex

from newsdesk.text.body import Span
from newsdesk.text.letters import fold_key
from newsdesk.text.rewriting import Edit


class Datelines(StrEnum):
    """How place and credit stand. ``kept`` leaves the copy's form."""

    KEPT = "kept"
    PIPE = "pipe"
    AGENCY = "agency"
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class _Form:
    """What stands between place and credit, behind the credit in a paragraph of its own, and before the text."""

    between: str
    ends: str
    runs_in: str


_FORMS = {
    Datelines.PIPE: _Form(" | ", "", ": "),
    Datelines.AGENCY: _Form(" - (", "):", "): "),
    Datelines.DASH: _Form(" (", ") –", ") – "),
}

_AGENCIES = frozenset(
    fold_key(name)
    for name in (
        "رويترز", "فرانس برس", "أ ف ب", "أ.ف.ب", "أسوشيتد برس", "أ ب", "أ.ب", "د ب أ", "د.ب.أ", "أ ش أ",
        "أ.ش.أ", "الأناضول", "سبوتنيك", "شينخوا", "تاس", "وكالات", "سانا", "واس", "وام", "قنا", "كونا",
        "بترا", "وفا", "واع", "نينا", "وات", "واج", "وأج", "وال", "سونا", "سبأ", "بنا", "ومع", "و م ع",
        "العمانية", "شفق نيوز", "خاص", "Reuters", "AFP", "AP", "CNN", "BBC",
    )
)  # fmt: skip
"""Credits that a paragraph of text may begin with (resources/rules/checks.toml has those a line may end with)."""
_CREDITING = frozenset(map(fold_key, ("وكالة", "صحيفة", "شبكة", "قناة", "موقع", "جريدة", "وكالات", "إذاعة")))
_NO_PLACE = frozenset(
    map(fold_key, ("قال", "قالت", "وقال", "وقالت", "وكالة", "بحسب", "وفق", "نقلا", "عن", "في", "من", "ذكرت", "أفادت"))
)

_WORD = r"(?!\p{N})\p{Arabic}(?:(?!\p{N})[\p{Arabic}\p{M}])*"
"""A word of a place: no digit, in whichever figures a house writes."""
_PLACE = rf"(?P<place>{_WORD}(?:[ \u00a0]{_WORD}){{0,3}})"
_CREDIT = r"(?P<credit>[\p{L}](?:[\p{L}\p{M}.\u00a0 -]{0,38}[\p{L}.])?)"
_DASH = r"[-\u2010-\u2015\u0640]"
_B = r"[ \u00a0]*"
_BRACKETED = rf"{_PLACE}{_B}(?:{_DASH}|[|/:،])?{_B}\({_B}{_CREDIT}{_B}\)"
_PIPED = rf"{_PLACE}{_B}\|{_B}{_CREDIT}"
_SPACED = rf"{_PLACE}[ \u00a0]+{_DASH}[ \u00a0]+{_CREDIT}"
_ALONE = regex.compile(rf"(?:{_BRACKETED}|{_PIPED}|{_SPACED}){_B}(?:{_DASH}|[:|])*{_B}", regex.POSIX)
_OPENING = regex.compile(
    rf"(?:{_BRACKETED}{_B}(?:{_DASH}{{1,3}}{_B}:?|:{_B}{_DASH}{{0,3}})|{_PIPED}{_B}[:|]){_B}(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A place and its credit, and where the text after them begins (the end of a dateline's own paragraph)."""

    place: Span
    credit: Span
    text: int


def own_dateline(text: str) -> Dateline | None:
    """The dateline that is a paragraph of its own."""
    match = _ALONE.fullmatch(text)
    return _made(match) if match else None


def opening_dateline(text: str, credits: frozenset[str] = frozenset()) -> Dateline | None:
    """The dateline that a paragraph of text begins with.

    Its credit is an agency, one of ``credits`` (folded), or begins with what credits are called (صحيفة …).
    """
    match = _OPENING.match(text)
    if match is None or any(word in _NO_PLACE for word in fold_key(match["place"]).split()):
        return None
    credit = fold_key(match["credit"]).strip()
    known = credit in _AGENCIES or credit in credits or credit.split()[0] in _CREDITING
    return _made(match) if known else None


def dateline_edits(found: Dateline, text: str, form: Datelines) -> Iterator[Edit]:
    """What gives a dateline the house's form."""
    if form is Datelines.KEPT:
        return
    made = _FORMS[form]
    last = made.runs_in if found.text < len(text) else made.ends
    for start, end, new in (
        (found.place[1], found.credit[0], made.between),
        (found.credit[1], found.text, last),
    ):
        if text[start:end] != new:
            yield Edit(start, end, new)


def _made(match: regex.Match[str]) -> Dateline:
    return Dateline(match.span("place"), match.span("credit"), match.end())
