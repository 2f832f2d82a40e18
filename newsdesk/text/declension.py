"""The case that shows in letters, particles written onto a word, and joining parts into a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from newsdesk.text.agreement import QUOTING, WORD, Lexicon, Number, bare_word, conjuncts, guess, strip_vowels


class Case(StrEnum):
    """The cases that show in letters: وزارتان and مسؤولون, or وزارتين and مسؤولين."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"


_ENDINGS = {
    (Number.DUAL, Case.GENITIVE): (("ان", "ين"), ("ا", "ي")),
    (Number.PL, Case.GENITIVE): (("ون", "ين"), ("و", "ي")),
    (Number.DUAL, Case.NOMINATIVE): (("ين", "ان"), ("ي", "ا")),
    (Number.PL, Case.NOMINATIVE): (("ين", "ون"), ("ي", "و")),
}


def decline(noun_phrase: str, case: Case, lexicon: Lexicon) -> str:
    """The phrase in ``case`` where that shows in letters: each conjunct's head, and the adjectives right after it."""
    return " و".join(_decline_one(part, case, lexicon) for part in conjuncts(noun_phrase, lexicon))


def _decline_one(phrase: str, case: Case, lexicon: Lexicon) -> str:
    matches = list(WORD.finditer(phrase))
    words = [bare_word(match[0]) for match in matches]
    if not matches or lexicon.counts_or_limits(words[0]):  # what follows such a word is in its case, not the phrase's
        return phrase
    endings = _ENDINGS.get((guess(phrase, lexicon).number, case))
    if endings is None or lexicon.lists(words[0]):  # a listed plural is broken: its case does not show
        return phrase
    for old, new in endings:
        if words[0].endswith(old):
            return _change_ending(phrase, matches, old, new)
    return phrase


def _change_ending(phrase: str, matches: Sequence[re.Match[str]], old: str, new: str) -> str:
    """``old`` turned into ``new`` at the end of the first word and of the adjectives that follow it without a break."""
    changed, done = "", 0
    definite = strip_vowels(matches[0][0]).strip(QUOTING).startswith("ال")
    for index, match in enumerate(matches):
        word = strip_vowels(match[0]).strip(QUOTING)
        cut = match[0].rfind(old)
        alike = index == 0 or (len(old) == 2 and word.startswith("ال") == definite)
        if not (alike and cut >= 0 and word.endswith(old)):
            break
        changed += phrase[done : match.start() + cut] + new
        done = match.start() + cut + len(old)
    return changed + phrase[done:]


def attach(particle: str, noun_phrase: str) -> str:
    """``particle`` written onto the phrase: بالوزارة, للوزارة, للجنة; a tatweel before quotes, digits and Latin."""
    bare = strip_vowels(particle)
    first = noun_phrase[:1]
    if not ("ء" <= first <= "ي"):
        return f"{particle}ـ{noun_phrase}"
    if bare == "ل" and noun_phrase.startswith("ال"):
        rest = noun_phrase[2:]
        return particle + (rest if rest.startswith("ل") else "ل" + rest)
    return particle + noun_phrase


def in_sentence(parts: Iterable[str]) -> str:
    """The non-empty parts joined by single spaces; a part that begins with a comma or a semicolon closes up."""
    text = " ".join(part.strip() for part in parts if part.strip())
    return re.sub(r"\s+([،؛:.])", r"\1", text)
