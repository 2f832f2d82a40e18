"""Addresses made fit to leave the newsroom: enough is left to tell one from another, too little to use.

Nobody can tell a spokesman's private telephone from the ministry's: every number and every address is masked. An e-mail
address keeps its domain, which says whose it is; a number its last two digits; of anything else nothing is kept.
"""

from __future__ import annotations

import regex

MASK = "•••"

_DIGITS_KEPT = 2
# Dates and spans of years are nobody's number; of what is left, seven digits or more, grouped as people write them.
_NUMBER = regex.compile(
    r"""
    (?<![\p{Nd}\w])
    (?: (?P<date>\p{Nd}{4}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{1,2}(?!\p{Nd})
        | \p{Nd}{1,2}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{4}(?!\p{Nd})
        | [1١2٢][90٩٠]\p{Nd}{2}[\ \-\u2013/][1١2٢][90٩٠]\p{Nd}{2}(?!\p{Nd}))
      | (?:\+|00)?(?:\(\p{Nd}{1,5}\)[\ \u00a0.\-/]?)?\p{Nd}(?:[\ \u00a0.\-/]?\p{Nd}){6,} )
    """,
    regex.VERBOSE,
)
_MAIL = regex.compile(r"[\w.+'\-]+@((?:[\w\-]+\.)+\w{2,})")
_HANDLE = regex.compile(r"(?<![\w@.•])@\w{2,}")


def masked(address: str) -> str:
    """An address that somebody was asked at, without what could be used: ``•••@moi.example``, ``•••47``, ``•••``."""
    text = address.strip()
    mail = _MAIL.search(text)
    if mail:
        return f"{MASK}@{mail[1]}"
    digits = [letter for letter in text if letter.isdecimal()]
    if len(digits) > _DIGITS_KEPT * 2:
        return MASK + "".join(digits[-_DIGITS_KEPT:])
    return MASK if text else ""


def masked_words(text: str) -> str:
    """Words that somebody wrote, with the telephone numbers, e-mail addresses and account names in them masked.

    Dates and amounts with commas stay as they are.
    """
    text = _MAIL.sub(lambda found: f"{MASK}@{found[1]}", text)
    text = _NUMBER.sub(lambda found: found[0] if found["date"] else masked(found[0]), text)
    return _HANDLE.sub(f"@{MASK}", text)
