"""The written forms of an Arabic verb, generated from its past, present and jussive stems.

Only third-person forms and the newsroom's own "we" are made: news copy reports what others said. Vowels are not
written, so one spelling may stand for several forms (أعلن is active and passive): what surrounds it decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
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


_form: Callable[[tuple[str, str, str, str, int, str]], Form] = partial(tuple.__new__, Form)
"""A `Form` of all its fields, at a third of what naming them costs."""


def _past(past: str, pronouns: tuple[str, ...]) -> Iterator[Form]:
    weak = past[-1] in "ىا" and len(past) > 2 and past[-2:] != "اا"
    stem = past[:-1] if weak else past
    link = {"ى": "ي", "ا": "و"}[past[-1]] if weak else ""
    yield _form((past, "m", "s", "past", 3, ""))
    yield _form((stem + "ت", "f", "s", "past", 3, ""))
    yield _form((stem + link + "ا", "m", "d", "past", 3, ""))
    yield _form((stem + "تا", "f", "d", "past", 3, ""))
    yield _form((stem + "وا", "m", "p", "past", 3, ""))
    women = _women(past)
    if women:
        yield _form((women, "f", "p", "past", 3, ""))
    long = stem + "ا" if weak else past
    for pronoun in pronouns:
        yield _form((long + pronoun, "m", "s", "past", 3, pronoun))
        yield _form((stem + "ت" + pronoun, "f", "s", "past", 3, pronoun))
        yield _form((stem + "و" + pronoun, "m", "p", "past", 3, pronoun))


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
    both = stem + "ي" if tail[-1] == "ى" else tail
    base = stem + "ا" if tail[-1] == "ى" else tail
    for future in ("", "س"):
        yield _form((future + "ي" + tail, "m", "s", "present", 3, ""))
        yield _form((future + "ت" + tail, "f", "s", "present", 3, ""))
        yield _form((future + "ي" + stem + "ون", "m", "p", "present", 3, ""))
        yield _form((future + "ي" + both + "ان", "m", "d", "present", 3, ""))
        for pronoun in pronouns:
            yield _form((future + "ي" + base + pronoun, "m", "s", "present", 3, pronoun))
            yield _form((future + "ت" + base + pronoun, "f", "s", "present", 3, pronoun))
    yield _form(("ن" + tail, "c", "p", "present", 1, ""))
    yield _form(("ي" + stem + "وا", "m", "p", "jussive", 3, ""))


def _jussive(jussive: str, present: str) -> Iterator[Form]:
    tail = jussive[1:]
    yield _form(("ي" + tail, "m", "s", "jussive", 3, ""))
    yield _form(("ت" + tail, "f", "s", "jussive", 3, ""))
    yield _form(("ن" + tail, "c", "p", "jussive", 1, ""))
    for pronoun in ("ه", "ها", "هم", "نا"):
        yield _form(("ي" + tail + pronoun, "m", "s", "jussive", 3, pronoun))
        yield _form(("ت" + tail + pronoun, "f", "s", "jussive", 3, pronoun))
    dual = present[1:-1] + "ي" if present[-1] == "ى" else present[1:]
    yield _form(("ي" + dual + "ا", "m", "d", "jussive", 3, ""))
    yield _form(("ت" + dual + "ا", "f", "d", "jussive", 3, ""))
    yield _form(("ي" + (tail + tail[-1] if len(tail) == 2 else tail) + "ن", "f", "p", "jussive", 3, ""))


def _participle(participle: str) -> Iterator[Form]:
    weak = participle[-1] == "ي"
    stem = participle[:-1] if weak else participle
    yield _form((participle + "ا", "m", "s", "participle", 3, ""))
    yield _form((participle + "ة", "f", "s", "participle", 3, ""))
    yield _form((stem + "ين", "m", "p", "participle", 3, ""))
    yield _form((participle + "ين", "m", "d", "participle", 3, ""))
    yield _form((participle + "تين", "f", "d", "participle", 3, ""))


def conjugate(row: str, *, pronouns: bool = True, negated: bool = True) -> tuple[Form, ...]:
    """The forms of ``row``: past, present, jussive and active participle, separated by spaces, ``-`` for none.

    Without ``pronouns`` none is attached: two thirds of the forms of a verb that takes no person would be for nothing.
    Without ``negated`` the jussive is left out, where only what happened is asked for.
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
    if negated and jussive != "-" and present != "-":
        forms += _jussive(jussive, present)
    if participle != "-":
        forms += _participle(participle)
    return tuple(forms)
