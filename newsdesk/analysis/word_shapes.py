"""What a folded word is by its letters: its particles, its article, its pronouns; and the words that only join."""

from __future__ import annotations

from functools import lru_cache

import regex

from newsdesk.text.letters import strip_particles

COMMAS = frozenset("،,؛;")

PREPOSITIONS = frozenset(
    "الي ب بين تحت حول خارج داخل دون سوي ضد طوال علي عن فوري فوق في ك ل لدي مثل مع من نحو وراء وفق".split()  # noqa: SIM905 - reads as a list
)
"""Prepositions that stand alone, folded."""

RELATIVES = frozenset("الذي التي الذين اللذان اللذين اللتان اللتين اللاتي اللواتي".split())  # noqa: SIM905 - as above
RELATIVES |= {"و" + word for word in RELATIVES}
"""Relative pronouns, joined to what stands before them or not: والتي."""
THAT = frozenset({"ان", "بان"})
THAT_THEY = frozenset({"انه", "انها", "انهم", "بانه", "بانها", "بانهم"})
"""أن with whoever was told of before: وقالت | إنها."""
IN_IT = frozenset({"فيه", "فيها", "خلاله", "خلالها"})
"""What points back at a text or a talk from the verb of what it says: بيان قال | فيه, مؤتمر أوضح | خلاله."""
WITH_THAT = frozenset({"غير", "الا", "بيد"})
"""Words that turn with أن behind them: غير أن."""
PROVED = frozenset(["ثبت", "ثبتت", "تبين", "اتضح", "تاكد", "ظهر", "انكشف", "تكشف", "ثبوت", "بان"])
"""Behind which it is told that something was false: تهم ثبت | كذبها."""
ALL_BUT = frozenset({"سوي", "الا", "غير"})
"""Words that make a negation one of everybody else: لم يرد | سوى."""

POSSESSIVES = ("ها", "ه", "هم", "هما")

MASDAR = regex.compile(r"ت[^اوي ]{3}|ا(?:ست..|ن..|.ت.)ا.{1,2}|ا..ا[^نه]|ت..ي.(?:ه|ها)?|ا.ا.ه|است.ا.ه|م.ا..ه")


@lru_cache(maxsize=20_000)
def readings(key: str, prepositions: bool = True) -> tuple[str, ...]:
    """The folded word with و/ف and ال taken off in turn; with ``prepositions`` also ب ل ك."""
    if prepositions:
        return strip_particles(key)
    found = [key]
    if len(key) > 3 and key[0] in "وف":
        found.append(key[1:])
    found += [word[2:] for word in found if word.startswith("ال") and len(word) > 4]
    return tuple(found)


KUNYA = frozenset({"ابو", "ابا", "ابي", "ام"})
"""What a name that tells whose father or mother somebody is begins with: أبو عبدو, أم أحمد."""
WITH_THEM = frozenset(
    before + them for before in ("ل", "ب", "مع", "الي", "علي", "عن", "من") for them in ("ه", "ها", "هم", "هما")
)
"""Prepositions with whom they mean: له, معها, إليهم."""


def belongs(key: str, words: frozenset[str], prepositions: bool = False) -> bool:
    """Whether the word, with or without its particles, is one of ``words``."""
    return not words.isdisjoint(readings(key, prepositions))


def belongs_any(key: str, *lists: frozenset[str], prepositions: bool = False) -> bool:
    """Whether the word `belongs` to one of the lists: making one list of them at every word costs more than reading."""
    shapes = readings(key, prepositions)
    return any(not words.isdisjoint(shapes) for words in lists)


BUT_THEY = frozenset(joining + "لكن" + them for joining in ("", "و") for them in ("ه", "ها", "هم", "هما"))
"""What turns to somebody already told of: لكنه لم يرد."""
_ARTICLES = ("ال", "وال", "لل", "بال", "فال")

_MASDARS_IN_AL = (
    "التزام", "التماس", "التقاء", "التفاف", "التهاب", "التحاق", "التقاط", "التباس", "الغاء", "الهام", "الزام",
    "الحاق", "القاء", "الحاح",
)  # fmt: skip


ROOT_AL = frozenset(
    before + word + behind
    for word in _MASDARS_IN_AL
    for before in ("", "و", "ب", "ف")
    for behind in ("", "ه", "ها", "هم", "هما", "نا", "ات", "ا")
)
"""Verbal nouns whose own letters look like the article: التزام بلاده, إلغاء الرحلات."""


_ROOT_WAL = frozenset({"والي", "والد", "والده", "والدها", "والدهم", "والدته", "والدتها", "والدي", "والديه", "والديها"})
"""Words in وال that carry neither و nor the article."""


def definite(key: str) -> bool:
    """Whether the folded word carries the article, with or without و before it or ل or ب in it."""
    return key.startswith(_ARTICLES) and key not in ROOT_AL and key not in _ROOT_WAL


def bare_noun(key: str) -> bool:
    """Whether the word has the shape of an Arabic noun without article or particle, rather than of a foreign name."""
    return len(key) > 2 and key.isalpha() and not key.isascii()


_OF_ONE = ("محامي", "قاضي", "مفتي", "نادي", "راعي")


def theirs(key: str) -> bool:
    """Whether the word is people under a pronoun: معارضيه, مواطنيها, أنصاره; but محاميها, who is one."""
    if key.removeprefix("و").startswith(_OF_ONE):
        return False
    return len(key) > 5 and not definite(key) and key.endswith(("يه", "يها", "يهم", "اءها", "اءه", "انصاره", "انصارها"))


def owned(key: str) -> bool:
    """Whether the word ends in a pronoun: توقيعهما, استقالته."""
    long = len(key) > 5 or (len(key) == 5 and key.endswith("ته"))  # وفاته
    return long and not definite(key) and key.endswith(("ها", "هم", "هما", "ته", "هن"))


_PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "ه")


@lru_cache(maxsize=20_000)
def under_pronoun(key: str) -> tuple[str, ...]:
    """The noun under a pronoun, with و or ف and without: مديره, ومحاميها, نائبته; none where no pronoun is."""
    found: list[str] = []
    for tail in _PRONOUNS:
        if key.endswith(tail) and len(key) > len(tail) + 2:
            for stem in readings(key.removesuffix(tail), prepositions=True):
                found += [stem, stem.removesuffix("ي")] + ([stem[:-1] + "ه"] if stem.endswith("ت") else [])
                found += [stem + "ن"] if stem.endswith("و") else []  # مسؤولوه
    return tuple(found)


def weak_under_pronoun(key: str) -> tuple[str, ...]:
    """The verb in ى under a pronoun, which writes it with ا: أجراه, التقاها, استدعاهم."""
    return tuple(one[:-1] + "ي" for one in under_pronoun(key) if one.endswith("ا"))


def under_preposition(key: str) -> bool:
    """Whether the word is a preposition under a pronoun: عليها, إليهم."""
    return not PREPOSITIONS.isdisjoint(under_pronoun(key))


def without_it(key: str) -> str:
    """The verb under an object pronoun: أرسلتها, وجهناها."""
    for tail in ("ها", "هم", "هما", "هن", "ه"):
        if len(key) > len(tail) + 3 and key.endswith(("ت" + tail, "نا" + tail)):
            return key.removesuffix(tail)
    return key
