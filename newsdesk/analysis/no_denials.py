"""Verbs of denying that deny nothing: people sent into exile, what is grudged to somebody, lies of whoever says so."""

from __future__ import annotations

from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs, belongs_any, definite, under_pronoun

_EXILED = frozenset({"الي", "خارج", "من"})
_SENDS_AWAY = frozenset({"نفي", "نفت", "نفوا", "ينفي", "تنفي"})
_GRUDGES = frozenset({"انكر", "انكرت", "انكروا", "ينكر", "تنكر", "ينكرون"})
_UPON_THEM = frozenset({"عليه", "عليها", "عليهم", "علينا", "عليهما"})
_NOT_UPON = frozenset({"لسان", "الفور", "الاطلاق", "الهواء", "الملا", "التوالي", "صفحته", "صفحتها", "حسابه", "حسابها"})
"""Words behind على that tell how or where, and not from whom something is kept."""
_LIES = frozenset({"كذب", "يكذب", "وكذب"})
_WHO_SAYS = frozenset({"من", "الذين", "كل"})
_WAY = 8
"""Words from a verb to the place where it sends somebody."""
_EXILE = 4
"""Words from a verb with a pronoun to where somebody was sent into exile."""


def of_it(line: Line, index: int) -> bool:
    """Whether a verb's pronoun is what was told of before (الاتهامات … ونفتها كلها), and nobody sent into exile."""
    joined = line.tokens[index - 1].word or line.key(index)[:1] in "وف"
    behind = line.keys[index + 1 : min(index + _EXILE, line.limit(index))]
    return joined and line.key(index + 1) not in _EXILED and "الي" not in behind  # نفته السلطات | إلى الجزيرة


def exiled(line: Line, index: int) -> bool:
    """Whether a verb with a pronoun tells of exile: المناضل الذي نفته السلطات الاستعمارية | إلى كاليدونيا."""
    near = range(index + 1, min(index + 1 + _EXILE, line.limit(index)))
    place = next((spot for spot in near if line.key(spot) == "الي"), -1)
    return place > 0 and all(line.tokens[spot].word for spot in range(index + 1, place))


_QUALITIES = frozenset({"صفه", "الصفه", "تهمه", "التهمه", "شبهه", "الشبهه", "طابع", "الطابع", "وصف", "نيه"})
_FROM_WHOM = 5
"""Words from عن to what is denied of somebody."""


def takes_from(line: Line, place: int, stop: int) -> bool:
    """Whether what is denied is something of somebody else: نفت المحكمة | عن صحفي تهمة التشهير, نفى عن العقد صفة.

    Not where it is the party's own: نفى | عن نفسه تهمة, نفى الوزير | عن وزارته تهمة التقصير.
    """
    whom = line.tokens[place + 1].text
    if whom.endswith(("ه", "ها", "هم", "هما")) and not whom.startswith("ال"):
        return False
    near = range(place + 2, min(place + 2 + _FROM_WHOM, stop))
    return any(line.key(spot) in _QUALITIES for spot in near)


def grudged(line: Line, index: int, behind: int) -> bool:
    """Whether something is kept from somebody: أنكرت إسرائيل | على الفلسطينيين حقهم. ``behind`` the subject."""
    if line.key(index).removeprefix("و") not in _GRUDGES:
        return False
    if line.key(index + 1) in _UPON_THEM:
        return True  # أنكر عليه خصومه تفرده بالقرار
    return line.key(behind) == "علي" and definite(line.key(behind + 1)) and line.key(behind + 1) not in _NOT_UPON


def liars(line: Line, index: int) -> bool:
    """Whether whoever says so is called a liar, and nothing is denied by name: كذب | من قال إن."""
    return line.key(index) in _LIES and line.key(index + 1) in _WHO_SAYS


def sent_away(line: Line, index: int, phrases: Phrases) -> bool:
    """Whether people are sent into exile: نفى الملك | معارضيه إلى الجزيرة, كانت السلطات قد نفت | القائد إلى مدغشقر.

    Not where an act stands between (نفى نقل الضباط إلى), nor where they are called by where they go (المبعوث إلى).
    """
    if line.key(index).removeprefix("و") not in _SENDS_AWAY:
        return False
    near = range(index + 1, min(index + _WAY, line.limit(index)))
    place = next((spot for spot in near if line.key(spot) == "الي" or not line.tokens[spot].word), index + 1)
    if place < index + 2 or line.key(place) != "الي":
        return False
    nouns = phrases.knowledge.nouns
    people = (phrases.anybody, nouns["anonymous"], nouns["unnamed_parts"], nouns["collectives"])

    def somebody(key: str) -> bool:
        owned = under_pronoun(key)  # معارضيه
        whose = (one in some or one + "ون" in some for one in owned for some in people)
        return belongs_any(key, *people) or any(whose)

    bound = belongs(line.key(place - 1), phrases.knowledge.governing["الي"], prepositions=True)
    plain = all(definite(key) or somebody(key) for key in line.keys[index + 1 : place])
    return somebody(line.key(place - 1)) and plain and not bound


def no_denial(line: Line, index: int, behind: int, phrases: Phrases) -> bool:
    """Whether a verb of denying denies nothing here, for one of these reasons. ``behind`` is where its subject ends."""
    return liars(line, index) or grudged(line, index, behind) or sent_away(line, index, phrases)
