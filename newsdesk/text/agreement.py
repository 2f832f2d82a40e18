"""Arabic agreement: the gender and number of a noun phrase, and the verb and pronoun forms that go with them.

The nouns whose gender their letters do not tell, and the forms themselves, are data (``resources/rules/wording.toml``)
and come in as arguments. A guess is offered to a person, never forced on one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from newsdesk.text.letters import fold_key


class Gender(StrEnum):
    """Grammatical gender."""

    M = "m"
    F = "f"


class Number(StrEnum):
    """Grammatical number."""

    SG = "sg"
    DUAL = "dual"
    PL = "pl"


class Order(StrEnum):
    """What the sentence begins with. A verb that comes first agrees in gender only, with the nearer noun."""

    VERB_FIRST = "verb_first"
    NOUN_FIRST = "noun_first"


class Vowels(StrEnum):
    """Which vowel marks the application writes. Names are left as they were typed."""

    NONE = "none"
    DISAMBIGUATING = "disambiguating"
    FULL = "full"


_VOWEL_MARKS = re.compile("[\u064b-\u0652\u0670]")
WORD = re.compile(r"\S+")
QUOTING = "«»“”\"'‘’()[]،؛:,.…ـ"
"""What may stand around a word without belonging to it."""

_TANWIN = re.compile("(?:\u064b\u0627|\u0627\u064b)$")
_WASL = re.compile("\u0652(?= ا)")
_FROM_WASL = re.compile("مِنْ(?= ال)")


def strip_vowels(text: str) -> str:
    """``text`` without short vowels, tanwin, shadda, sukun and dagger alif; hamza and madda stay."""
    return _VOWEL_MARKS.sub("", text)


def link(text: str) -> str:
    """Fully marked ``text`` read on without a stop: before a joining alif a last sukun becomes kasra (مِنْ: fatha)."""
    return _WASL.sub("ِ", _FROM_WASL.sub("مِنَ", text))


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a verb or pronoun must agree with. Plurals of things agree as feminine singular."""

    gender: Gender
    number: Number = Number.SG
    human: bool = False

    @property
    def effective(self) -> Agreement:
        """The same, with a plural of things turned into the feminine singular it is treated as."""
        if self.number is Number.PL and not self.human:
            return Agreement(Gender.F)
        return self


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in two spellings: ``text`` with the marks that settle a reading, ``full`` with all of them."""

    text: str
    full: str

    def at(self, vowels: Vowels) -> str:
        """The spelling for this setting."""
        if vowels is Vowels.FULL:
            return self.full
        return strip_vowels(self.text) if vowels is Vowels.NONE else self.text


CELLS = ("ms", "fs", "md", "fd", "mp", "fp")
"""The cells of a table of forms: masculine and feminine, singular, dual and plural."""


@dataclass(frozen=True, slots=True)
class Forms:
    """One verb's or pronoun's forms, by cell."""

    cells: Mapping[str, Marked]

    @classmethod
    def from_data(cls, data: Mapping[str, Sequence[str]]) -> Forms:
        """Read ``{"text": six forms, "full": six forms}`` in the order of CELLS. Raises ValueError for others."""
        text, full = data["text"], data["full"]
        return cls({cell: Marked(plain, marked) for cell, plain, marked in zip(CELLS, text, full, strict=True)})

    def agreeing(self, agreement: Agreement, order: Order = Order.NOUN_FIRST) -> Marked:
        """The form for ``agreement``: a leading verb in the singular of its gender."""
        effective = agreement.effective
        number = "s" if order is Order.VERB_FIRST else {"sg": "s", "dual": "d", "pl": "p"}[effective.number.value]
        return self.cells[effective.gender.value + number]


def coordinate(agreements: Sequence[Agreement]) -> Agreement:
    """The agreement of nouns joined by "and", for what follows: a mixed pair is masculine, three bodies are things.

    Raises ValueError without any noun.
    """
    if not agreements:
        raise ValueError("nothing to agree with")
    if len(agreements) == 1:
        return agreements[0]
    counts = {Number.SG: 1, Number.DUAL: 2, Number.PL: 3}
    gender = Gender.M if any(one.effective.gender is Gender.M for one in agreements) else Gender.F
    human = any(one.human for one in agreements)
    if sum(counts[one.effective.number] for one in agreements) == 2:
        return Agreement(gender, Number.DUAL, human)
    return Agreement(gender, Number.PL, human).effective


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the newsroom knows about nouns; keys are folded (``fold_key``).

    ``nouns`` gives agreements outright, ``phrases`` those of fixed names. ``people`` and ``bodies`` are masculine
    singulars with regular duals (and, for people, plurals and feminines); ``feminine`` are the singular bodies in ة.
    ``inner`` are those that after "and" may be part of one body's name; ``passed_over`` are words whose phrase agrees
    as the next noun does (بعض), ``numerals`` the counting words.
    """

    nouns: Mapping[str, Agreement]
    phrases: Mapping[tuple[str, ...], Agreement]
    people: frozenset[str]
    bodies: frozenset[str]
    feminine: frozenset[str]
    inner: frozenset[str]
    passed_over: frozenset[str]
    numerals: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, str]) -> Lexicon:
        """Read the ``[nouns]`` table: each value is a list of words in one string; phrases are one a line."""
        listed = {
            "masculine": Agreement(Gender.M),
            "masculine_names": Agreement(Gender.M, human=True),
            "feminine_unmarked": Agreement(Gender.F),
            "feminine_names": Agreement(Gender.F, human=True),
            "plural_people": Agreement(Gender.M, Number.PL, human=True),
            "plural_women": Agreement(Gender.F, Number.PL, human=True),
            "plural_things": Agreement(Gender.F),
        }
        nouns = {fold_key(word): agreement for name, agreement in listed.items() for word in data[name].split()}
        phrases = {
            tuple(fold_key(phrase).split()): Agreement(gender)
            for name, gender in (("masculine_phrases", Gender.M), ("feminine_phrases", Gender.F))
            for phrase in data[name].splitlines()
            if phrase.strip()
        }
        words = {
            name: frozenset(fold_key(word) for word in data[name].split())
            for name in ("people", "bodies", "feminine", "inner", "passed_over", "numerals")
        }
        return cls(nouns, phrases, **words)

    def lists(self, word: str) -> bool:
        """Whether the agreement of ``word`` is listed outright."""
        return fold_key(word) in self.nouns or _unarticled(word) in self.nouns

    def counts_or_limits(self, word: str) -> bool:
        """Whether ``word`` is a number or one of بعض, جميع and their like: the noun itself comes after it."""
        return word.isdecimal() or fold_key(word) in self.passed_over | self.numerals

    def begins_party(self, word: str, before: Sequence[str]) -> bool:
        """Whether ``word``, said after ``before`` and "and", is a second party and not more of the first one's name."""
        key = _unarticled(word)
        base = key[:-1] if word.endswith("ة") else key
        construct = len(before) > 1 and not before[0].startswith("ال") and before[-1].startswith("ال")
        if construct and word.startswith("ال") and key in self.inner:
            return False
        if base in self.people or key in self.bodies or key in self.feminine:
            return True
        pair = key[:-2] if key.endswith(("ان", "ين")) else ""
        return pair in self.bodies or (pair.endswith("ت") and fold_key(pair[:-1] + "ة") in self.feminine)


def guess(noun_phrase: str, lexicon: Lexicon) -> Agreement:
    """The agreement of a noun phrase by its head; of coordinated phrases, that of the whole.

    Unknown words without a telling ending are taken as masculine singular, and for a person's name when they have no
    article. Raises ValueError for an empty phrase.
    """
    return coordinate([_head(_words(part), lexicon) for part in conjuncts(noun_phrase, lexicon)])


def conjuncts(noun_phrase: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parties a phrase joins by و, which splits only before a noun that heads names: الخارجية والمغتربين is one."""
    starts, before = [0], list[str]()
    for match in WORD.finditer(noun_phrase):
        word = strip_vowels(match[0].strip(QUOTING))
        if before and len(word) > 3 and word.startswith("و") and lexicon.begins_party(word[1:], before):
            starts.append(match.start())
            before = [word[1:]]
        else:
            before.append(word)
    pieces = [noun_phrase[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
    return tuple(piece if index == 0 else piece.replace("و", "", 1) for index, piece in enumerate(pieces))


def _words(phrase: str) -> list[str]:
    words = (bare_word(match[0]).replace("ـ", "") for match in WORD.finditer(phrase))
    return [word for word in words if word]


def bare_word(word: str) -> str:
    """``word`` without vowel marks, the accusative's tanwin and its alif (مسؤولًا), and the punctuation around it."""
    return strip_vowels(_TANWIN.sub("", word.strip(QUOTING)))


def _unarticled(word: str) -> str:
    return fold_key(word[2:] if word.startswith("ال") and len(word) > 4 else word)


def _head(words: Sequence[str], lexicon: Lexicon) -> Agreement:
    if not words:
        raise ValueError("an empty noun phrase")
    keys = tuple(fold_key(word) for word in words)
    for length in range(len(keys), 0, -1):
        if keys[:length] in lexicon.phrases:
            return lexicon.phrases[keys[:length]]
    if len(words) > 1 and (keys[0] in lexicon.numerals or keys[0].isdecimal()):
        counted = _head(words[1:], lexicon)
        return Agreement(counted.gender, Number.PL, counted.human).effective
    if len(words) > 1 and keys[0] in lexicon.passed_over:
        return _head(words[1:], lexicon)
    known = lexicon.nouns.get(keys[0]) or lexicon.nouns.get(_unarticled(words[0]))
    if known:
        return known
    first = words[0]
    if len(words) > 1 and first.endswith("ا") and words[1].endswith("ا"):  # قياديا بارزا: accusatives without tanwin
        first = first[:-1]
    return _by_shape(first, lexicon, followed=len(words) > 1)


def _by_shape(word: str, lexicon: Lexicon, *, followed: bool) -> Agreement:
    """The agreement of a word that no list names, by its ending."""
    definite = word.startswith("ال") and len(word) > 4
    stem = word[2:] if definite else word
    singular = Agreement(Gender.M, human=_person(stem, lexicon))
    if singular.human or fold_key(stem) in lexicon.bodies:
        return singular
    if stem.endswith("ة"):
        return Agreement(Gender.F, human=_person(stem[:-1], lexicon))
    if stem.endswith("ات"):
        human = _person(stem[:-2], lexicon)
        return Agreement(Gender.F, Number.PL, human=True) if human else Agreement(Gender.F)
    return (
        _dual(stem, lexicon, definite=definite, followed=followed)
        or _sound_plural(stem, lexicon, definite=definite, followed=followed)
        or (Agreement(Gender.F) if stem.endswith(("ستان", "يا")) else Agreement(Gender.M, human=not definite))
    )


def _person(stem: str, lexicon: Lexicon) -> bool:
    return fold_key(stem) in lexicon.people


def _dual(stem: str, lexicon: Lexicon, *, definite: bool, followed: bool) -> Agreement | None:
    for ending in ("ان", "ين", "ا", "ي"):
        base = stem.removesuffix(ending)
        if base == stem or (len(ending) == 1 and (definite or not followed)):
            continue
        if base.endswith("ت"):
            person = _person(base[:-1], lexicon)
            if person or fold_key(base[:-1] + "ة") in lexicon.feminine:
                return Agreement(Gender.F, Number.DUAL, human=person)
            if ending == "ان" and len(base) > 3 and not base.endswith("ست"):
                return Agreement(Gender.F, Number.DUAL)
            if ending == "ين" and definite and len(base) > 3:
                return Agreement(Gender.F, Number.DUAL)
        person = _person(base, lexicon)
        # مسؤولين is read as the plural, the commoner one; مكتبين can only be two.
        if (person and ending in ("ان", "ا")) or (not person and fold_key(base) in lexicon.bodies and ending != "ي"):
            return Agreement(Gender.M, Number.DUAL, human=person)
    return None


def _sound_plural(stem: str, lexicon: Lexicon, *, definite: bool, followed: bool) -> Agreement | None:
    plural = Agreement(Gender.M, Number.PL, human=True)
    for ending in ("ون", "ين"):
        base = stem.removesuffix(ending)
        if base == stem:
            continue
        if _person(base, lexicon) or _person(base + "ي", lexicon) or (base.endswith("ي") and len(base) > 3):
            return plural
        verbal = ending == "ين" and stem.startswith("ت") and len(stem) == 5  # تأمين, تموين: a masdar
        if definite and len(stem) > 4 and not verbal:
            return plural
    if followed and not definite and stem.endswith(("و", "ي")):
        base = stem[:-1]
        if _person(base, lexicon) or (stem.endswith("و") and _person(base + "ي", lexicon)):
            return plural
    return None
