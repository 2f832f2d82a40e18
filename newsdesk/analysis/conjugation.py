"""The written forms of an Arabic verb, generated from its past, present and jussive stems.

Only third-person forms and the newsroom's own "we" are made: news copy reports what others said. Vowels are not
written, so one spelling may stand for several forms (أعلن is active and passive): what surrounds it decides.

Verbs of one build (which stems they have) have forms of the same kinds in the same order, so that only the spellings
are made for each verb; a `Form` is made where one is asked for.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني")
"""Object pronouns that may be attached to a verb."""
_JUSSIVE_PRONOUNS = ("ه", "ها", "هم", "نا")


class Form(NamedTuple):
    """One written form. ``gender`` is m, f or c (common); ``number`` s, d or p.

    ``tense`` is past, present, jussive or participle.
    ``person`` is 3, or 1 for the newsroom's we; ``pronoun`` is the attached object pronoun, if any.
    """

    text: str
    gender: str
    number: str
    tense: str
    person: int = 3
    pronoun: str = ""


class FormKind(NamedTuple):
    """What a form is, whatever the verb: a `Form` without its text."""

    gender: str
    number: str
    tense: str
    person: int = 3
    pronoun: str = ""


_IT = ("ه", "ها")
"""The pronouns that several do something to, of things as of one person: اتهامات | ينفونها."""


class Build(NamedTuple):
    """Which forms a verb has: those of its past, and of women in it; present; jussive; participle; with pronouns."""

    past: bool
    women: bool
    present: bool
    jussive: bool
    participle: bool
    pronouns: bool


@cache
def kinds(build: Build) -> tuple[FormKind, ...]:
    """What the forms of verbs of this build are, in the order in which `spelt` spells them."""
    made: list[FormKind] = []
    attached = PRONOUNS if build.pronouns else ()

    def add(tense: str, *agreements: str, person: int = 3, pronoun: str = "") -> None:
        made.extend(FormKind(one[0], one[1], tense, person, pronoun) for one in agreements)

    if build.past:
        add("past", "ms", "fs", "md", "fd", "mp", *(("fp",) if build.women else ()))
        for pronoun in attached:
            add("past", "ms", "fs", "mp", pronoun=pronoun)
        for pronoun in _IT if attached else ():
            add("past", "md", "fd", pronoun=pronoun)
    if build.present:
        for _ in ("", "س"):
            add("present", "ms", "fs", "mp", "md", "fd")
            for pronoun in attached:
                add("present", "ms", "fs", pronoun=pronoun)
            for pronoun in _IT if attached else ():
                add("present", "mp", "md", "fd", pronoun=pronoun)
        add("present", "cp", person=1)
        add("jussive", "mp")
    if build.jussive:
        add("jussive", "ms", "fs")
        add("jussive", "cp", person=1)
        for pronoun in _JUSSIVE_PRONOUNS:
            add("jussive", "ms", "fs", pronoun=pronoun)
        add("jussive", "md", "fd", "fp")
    if build.participle:
        add("participle", "ms", "fs", "mp", "md", "fd")
    return tuple(made)


def spelt(row: str, *, pronouns: bool = True, negated: bool = True) -> tuple[Build, list[str]]:
    """How the forms of ``row`` are written; arguments and errors as `conjugate` has them."""
    parts = row.split()
    if len(parts) != 4:
        raise ValueError(f"a verb has four parts: {row!r}")
    past, present, jussive, participle = parts
    for stem in (present, jussive):
        if stem != "-" and not stem.startswith("ي"):
            raise ValueError(f"present and jussive begin with ي: {row!r}")
    attached = PRONOUNS if pronouns else ()
    texts: list[str] = []
    women = ""
    if past != "-":
        women = _women(past)
        texts += _past(past, women, attached)
    if present != "-":
        texts += _present(present, attached)
    commands = negated and jussive != "-" and present != "-"
    if commands:
        texts += _jussive(jussive, present)
    if participle != "-":
        texts += _participle(participle)
    return Build(past != "-", bool(women), present != "-", commands, participle != "-", pronouns), texts


def conjugate(row: str, *, pronouns: bool = True, negated: bool = True) -> tuple[Form, ...]:
    """The forms of ``row``: past, present, jussive and active participle, separated by spaces, ``-`` for none.

    Without ``pronouns`` none is attached: two thirds of the forms of a verb that takes no person would be for nothing.
    Without ``negated`` the jussive is left out, where only what happened is asked for.
    The jussive is the third person masculine singular (يقل); the participle is the bare masculine (مضيف, داعي). Raises
    ValueError when the row has not four parts, or a present that does not begin with ي.
    """
    build, texts = spelt(row, pronouns=pronouns, negated=negated)
    return tuple(Form(text, *kind) for text, kind in zip(texts, kinds(build), strict=True))


def _past(past: str, women: str, pronouns: tuple[str, ...]) -> list[str]:
    weak = past[-1] in "ىا" and len(past) > 2 and past[-2:] != "اا"
    stem = past[:-1] if weak else past
    link = {"ى": "ي", "ا": "و"}[past[-1]] if weak else ""
    she, they = stem + "ت", stem + "و"
    made = [past, she, stem + link + "ا", she + "ا", they + "ا"]
    if women:
        made.append(women)
    long = stem + "ا" if weak else past
    made += [one + pronoun for pronoun in pronouns for one in (long, she, they)]
    both = made[2:4]
    made += [one + pronoun for pronoun in _IT if pronouns for one in both]  # أنكراها، نفياه
    return made


def _women(past: str) -> str:
    """Their past (رفضن، نفين، أحلن، رددن); empty where its letters are few and mean other things."""
    if len(past) == 2:
        return past[0] + past[1] + past[1] + "ن"
    if past[-1] in "ىا":
        return past[:-1] + ("ي" if past[-1] == "ى" else "و") + "ن"
    if past[-2] == "ا":
        return past[:-2] + past[-1] + "ن" if len(past) > 3 else ""
    return past + "ن" if past[-1] != "ن" else ""


def _present(present: str, pronouns: tuple[str, ...]) -> list[str]:
    tail = present[1:]
    stem = tail[:-1] if tail[-1] in "يوى" else tail
    both = stem + "ي" if tail[-1] == "ى" else tail
    base = stem + "ا" if tail[-1] == "ى" else tail
    now = ["ي" + tail, "ت" + tail, "ي" + stem + "ون", "ي" + both + "ان", "ت" + both + "ان"]
    he, she = "ي" + base, "ت" + base
    several = now[2:]
    now += [one + pronoun for pronoun in pronouns for one in (he, she)]
    now += [one + pronoun for pronoun in _IT if pronouns for one in several]  # ينفونها، ينفيانه
    return [*now, *["س" + one for one in now], "ن" + tail, "ي" + stem + "وا"]


def _jussive(jussive: str, present: str) -> list[str]:
    tail = jussive[1:]
    he, she = "ي" + tail, "ت" + tail
    dual = present[1:-1] + "ي" if present[-1] == "ى" else present[1:]
    return [
        he, she, "ن" + tail, *[one + pronoun for pronoun in _JUSSIVE_PRONOUNS for one in (he, she)],
        "ي" + dual + "ا", "ت" + dual + "ا", "ي" + (tail + tail[-1] if len(tail) == 2 else tail) + "ن",
    ]  # fmt: skip


def _participle(participle: str) -> list[str]:
    stem = participle[:-1] if participle[-1] == "ي" else participle
    return [participle + "ا", participle + "ة", stem + "ين", participle + "ين", participle + "تين"]
