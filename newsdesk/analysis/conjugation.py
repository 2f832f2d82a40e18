"""The written forms of an Arabic verb, generated from its past, present and jussive stems.

Only third-person forms and the newsroom's own "we" are made: news copy reports what others said. Vowels are not
written, so one spelling may stand for several forms (أعلن is active and passive): what surrounds it decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني")
"""Object pronouns that may be attached to a verb."""


class Form(NamedTuple):
    """One written form. ``gender`` is m, f or c (common); ``number`` s, d or p.

    ``tense`` is past, present, jussive or participle.
    ``person`` is 3, or 1 for the newsroom's we; ``pronoun`` is the attached object pronoun, if any. (A tuple: some
    ten thousand are made while the rules load.)
    """

    text: str
    gender: str
    number: str
    tense: str
    person: int = 3
    pronoun: str = ""


def _past(past: str, pronouns: tuple[str, ...]) -> Iterator[Form]:
    weak = past[-1] in "ىا" and len(past) > 2 and past[-2:] != "اا"
    stem = past[:-1] if weak else past
    link = {"ى": "ي", "ا": "و"}[past[-1]] if weak else ""
    yield Form(past, "m", "s", "past")
    yield Form(stem + "ت", "f", "s", "past")
    yield Form(stem + link + "ا", "m", "d", "past")
    yield Form(stem + "تا", "f", "d", "past")
    yield Form(stem + "وا", "m", "p", "past")
    women = _women(past)
    if women:
        yield Form(women, "f", "p", "past")
    for pronoun in pronouns:
        yield Form((stem + "ا" if weak else past) + pronoun, "m", "s", "past", 3, pronoun)
        yield Form(stem + "ت" + pronoun, "f", "s", "past", 3, pronoun)
        yield Form(stem + "و" + pronoun, "m", "p", "past", 3, pronoun)


def _women(past: str) -> str:
    """Their past (رفضن، نفين، أحلن، رددن); empty where its letters are few and mean other things."""
    if len(past) == 2:
        return past[0] + past[1] + past[1] + "ن"
    if past[-1] in "ىا":
        return past[:-1] + ("ي" if past[-1] == "ى" else "و") + "ن"
    if past[-2] == "ا":
        return past[:-2] + past[-1] + "ن" if len(past) > 3 else ""
    return past + "ن" if past[-1] != "ن" else ""


def _present(present: str, pronouns: tuple[str, ...]) -> Iterator[Form]:
    tail = present[1:]
    stem = tail[:-1] if tail[-1] in "يوى" else tail
    for future in ("", "س"):
        yield Form(future + "ي" + tail, "m", "s", "present")
        yield Form(future + "ت" + tail, "f", "s", "present")
        yield Form(future + "ي" + stem + "ون", "m", "p", "present")
        yield Form(future + "ي" + tail.removesuffix("ى") + ("ي" if tail[-1] == "ى" else "") + "ان", "m", "d", "present")
        for pronoun in pronouns:
            base = stem + "ا" if tail[-1] == "ى" else tail
            yield Form(future + "ي" + base + pronoun, "m", "s", "present", 3, pronoun)
            yield Form(future + "ت" + base + pronoun, "f", "s", "present", 3, pronoun)
    yield Form("ن" + tail, "c", "p", "present", 1)
    yield Form("ي" + stem + "وا", "m", "p", "jussive")


def _jussive(jussive: str, present: str) -> Iterator[Form]:
    tail = jussive[1:]
    yield Form("ي" + tail, "m", "s", "jussive")
    yield Form("ت" + tail, "f", "s", "jussive")
    yield Form("ن" + tail, "c", "p", "jussive", 1)
    for pronoun in ("ه", "ها", "هم", "نا"):
        yield Form("ي" + tail + pronoun, "m", "s", "jussive", 3, pronoun)
        yield Form("ت" + tail + pronoun, "f", "s", "jussive", 3, pronoun)
    dual = present[1:-1] + "ي" if present[-1] == "ى" else present[1:]
    yield Form("ي" + dual + "ا", "m", "d", "jussive")
    yield Form("ت" + dual + "ا", "f", "d", "jussive")
    yield Form("ي" + (tail + tail[-1] if len(tail) == 2 else tail) + "ن", "f", "p", "jussive")


def _participle(participle: str) -> Iterator[Form]:
    weak = participle[-1] == "ي"
    stem = participle[:-1] if weak else participle
    yield Form(participle + "ا", "m", "s", "participle")
    yield Form(participle + "ة", "f", "s", "participle")
    yield Form(stem + "ين", "m", "p", "participle")
    yield Form(participle + "ين", "m", "d", "participle")
    yield Form(participle + "تين", "f", "d", "participle")


def conjugate(row: str, *, pronouns: bool = True) -> tuple[Form, ...]:
    """The forms of ``row``: past, present, jussive and active participle, separated by spaces, ``-`` for none.

    Without ``pronouns`` none is attached: two thirds of the forms of a verb that takes no person would be for nothing.
    The jussive is the third person masculine singular (يقل); the participle is the bare masculine (مضيف, داعي). Raises
    ValueError when the row has not four parts, or a present that does not begin with ي.
    """
    parts = row.split()
    if len(parts) != 4:
        raise ValueError(f"a verb has four parts: {row!r}")
    past, present, jussive, participle = parts
    forms: list[Form] = []
    attached = PRONOUNS if pronouns else ()
    if past != "-":
        forms += _past(past, attached)
    for stem in (present, jussive):
        if stem != "-" and not stem.startswith("ي"):
            raise ValueError(f"present and jussive begin with ي: {row!r}")
    if present != "-":
        forms += _present(present, attached)
    if jussive != "-" and present != "-":
        forms += _jussive(jussive, present)
    if participle != "-":
        forms += _participle(participle)
    return tuple(forms)
