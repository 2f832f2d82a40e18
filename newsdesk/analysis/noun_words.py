"""What a word may be to a noun phrase: a verb that ends it, a verbal noun, an office, a venue, a state, an outlet; a
name that begins with ب."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from newsdesk.analysis.anonymity import WAW_NAMES
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.spelt import IMAM
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import (
    COMMAS,
    MASDAR,
    POSSESSIVES,
    PREPOSITIONS,
    ROOT_AL,
    belongs,
    readings,
    under_pronoun,
)

_SHORT = 4
_TANWIN = 4
"""Letters of a verbal noun in the case of an object, and one less: تراجعا."""
_OF_GHANA = frozenset({"الغاني", "الغانيين", "الغانيون"})
"""Adjectives that are spelt like a verb with its object: ألغاني."""
_TWO = ("تان", "تين", "تا", "تي")
_SEVERAL = ("ون", "ين", "ان", "و")
"""Endings of several who hold an office: المديرون, المقاولان."""
_AHEAD = 8
"""Words behind a name in ب within which the claim's own ب must come."""
_NAME_WORDS = 5
_TENTH = regex.compile("است[^ا]{3}ت")
"""استطلعت: spelt like no noun."""

_OWNERS = frozenset({"مالك", "مالكه", "مالكا", "مالكو"})
"""Who owns something: مالك العقار، | فلان."""
_FEDERATIONS = frozenset(
    article + one for one in ("اتحاديه", "فدراليه", "فيدراليه", "بحريه") for article in ("", "ال", "لل", "بال")
)
"""Heads of bodies that are adjectives elsewhere: الاتحادية الجزائرية لكرة القدم, الشرطة الاتحادية."""


class NounWords:
    """Words by the data's classes, each worked out when first met."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        nouns = knowledge.nouns
        people = (nouns["titles"] | nouns["persons"] | nouns["anonymous"]) - nouns["bodies"]
        several = frozenset(one + tail for one in people if one[-1] not in "هين" for tail in _SEVERAL)
        two = frozenset(one[:-1] + tail for one in nouns["bodies"] | people if one[-1] == "ه" for tail in _TWO)
        several |= two
        self._roles = nouns["role_attachments"] | nouns["anonymous"] | nouns["bodies"] | nouns["titles"] | _OWNERS
        self.heads = nouns["bodies"] | nouns["titles"] | {IMAM} | nouns["anonymous"] | nouns["outlet_nouns"] | several
        self._stops = Memo(self._is_stop)
        self._masdars = Memo(self._is_masdar)
        self.role_words = Memo(self._is_role)
        self.persons = nouns["titles"] | nouns["spokespeople"] | nouns["persons"] | several
        self.anybody = self.heads | self.persons
        """Whoever may be asked or accused: bodies, offices, people."""
        self._participles = Memo(self._is_participle)
        self._outlets = Memo(self._outlets_at)
        self._states = Memo(self._states_at)
        self._outlets_by, self._states_by = _by_first(knowledge.outlets), _by_first(knowledge.states)
        self.singles = frozenset(phrase[0] for phrase in knowledge.states if len(phrase) == 1)

    def _is_role(self, key: str) -> bool:
        """Whether the word is an office or a body that goes on with في or ل, under a pronoun too (وكيلها في البصرة)."""
        if len(key) > _SHORT and key.endswith("ا") and key[:-1] in self._roles:
            return True  # أطرافا
        return belongs(key, self._roles, prepositions=True) or any(one in self._roles for one in under_pronoun(key))

    def is_clause(self, line: Line, index: int) -> bool:
        """Whether the word opens a reported clause (إن، أنه، بأن …), and is no part of بعد أن, يمكن أن or the like."""
        key = line.key(index)
        if key not in self.knowledge.small["clause"] or line.tokens[index].text == "آن":
            return False  # آن ماري
        if line.key(index - 1) == "من" and line.key(index - 2) in ("الرغم", "بالرغم"):
            return False
        before = line.key(index - 1)
        if before == "المفترض" and line.key(index - 2) not in ("من", "كان"):
            return True  # قال القاتل المفترض | إن
        return before not in self.knowledge.small["not_clause_after"]

    def is_stop_verb(self, key: str) -> bool:
        """Whether the word is a finite verb that no noun phrase can hold, with or without و or ف."""
        return self._stops[key]

    def _is_stop(self, key: str) -> bool:
        if key in _OF_GHANA:
            return False
        stops = self.knowledge.stops
        bare = key[1:] if key[:1] == "و" and key not in WAW_NAMES else key
        if len(bare) > 3 and bare[0] == "ي" and bare not in self.knowledge.small["ya_nouns"]:
            return True  # hardly a noun begins with ya: يكتمل, يدرسون
        if (key[:2] == "ال" and key[2:] in self.heads) or key in WAW_NAMES:
            return False  # القوة, which is spelt like ألقوه, and وادي like وأدى
        if key in stops or _TENTH.fullmatch(bare):
            return True
        if key in self.knowledge.small["fa_names"]:
            return False
        told = self.knowledge.verbs.get(key[1:], ()) if key[:1] == "و" else ()
        if any(form.form.pronoun and form.form.tense == "past" for form in told):
            return True  # ووصفها: behind و hardly her description
        if len(key) < 4 or key[0] not in "وف" or key[1:] not in stops or belongs(key, self.heads):
            return False
        verbal = self.knowledge.verbs, self.knowledge.statement_verbs
        return key[0] == "و" or any(key[1:] in verbs for verbs in verbal)  # فادي is a name more often than ف and أدى

    def may_be_outlet(self, key: str) -> bool:
        """Whether an outlet's name may begin at a word of this key."""
        return self._outlets[key] != ((), False)

    def outlet_noun(self, key: str) -> bool:
        """Whether the word is a kind of outlet, with or without its particles: صحيفة, لقناة."""
        return self._outlets[key][1]

    def _outlets_at(self, key: str) -> tuple[tuple[tuple[str, ...], ...], bool]:
        """The outlets whose names may begin at a word of this key, and whether it is a noun for an outlet."""
        words = dict.fromkeys((*readings(key), key[1:] if key[:1] in "وفبل" else key))  # لبي بي سي
        noun = belongs(key, self.knowledge.nouns["outlet_nouns"], prepositions=True)
        found = sorted(numbered for word in words for numbered in self._outlets_by.get(word, ()))
        return tuple([name for _, name in found]), noun

    def known(self, line: Line, phrase: Range | None) -> bool:
        """Whether a phrase is headed by a body, an office, a person or a state."""
        if phrase is None:
            return False
        key = line.key(phrase[0])
        attached = key[:1] in "بل"  # هاتف | لرئيس البعثة
        known = belongs(key, self.heads, prepositions=attached) or belongs(key, self.persons, prepositions=attached)
        known = known or key.removeprefix("و") in _FEDERATIONS
        return known or self.state([key]) or self.state(line.keys[slice(*phrase)])  # تل أبيب

    def is_venue(self, key: str) -> bool:
        """Whether the word is where somebody speaks: بيان, تصريح, بلاغها."""
        venues = self.knowledge.nouns["venues"]
        return belongs(key, venues) or any(
            key.endswith(tail) and belongs(key.removesuffix(tail), venues) for tail in POSSESSIVES
        )

    def is_masdar(self, key: str) -> bool:
        """Whether the word is shaped like a verbal noun, with or without the article or a pronoun behind it."""
        return self._masdars[key]

    def _is_masdar(self, key: str) -> bool:
        if key in ROOT_AL:
            return True
        bare = key[2:] if key.startswith("ال") and len(key) > 4 else key
        if bare in self.knowledge.nouns["not_verbal_nouns"] or key in self.singles:
            return False
        if MASDAR.fullmatch(bare) or bare in self.knowledge.nouns["objects"]:
            return True
        if bare.endswith("ا") and len(bare) > _TANWIN and bare[:-1] in self.knowledge.nouns["objects"]:
            return True  # توقع الخبراء | تراجعا في المبيعات
        for tail in POSSESSIVES:
            stem = bare.removesuffix(tail)
            stem = stem[:-1] + "ه" if stem != bare and stem.endswith("ت") and len(stem) > 3 else stem
            if stem != bare and len(stem) > 3 and (MASDAR.fullmatch(stem) or stem in self.knowledge.nouns["objects"]):
                return True
        return False

    def is_act(self, key: str) -> bool:
        """Whether the word is a verbal noun and no body's name that is shaped like one: إدارة, أمانة, محافظة."""
        return self.is_masdar(key) and not belongs(key, self.heads, prepositions=True)

    def state(self, keys: Iterable[str]) -> bool:
        """Whether the words name a country or the capital that stands for one."""
        words = tuple(keys)
        return bool(words) and words[1:] in self._states[words[0]]

    def _states_at(self, key: str) -> frozenset[tuple[str, ...]]:
        """What follows the first word in the names of states that may begin at a word of this key."""
        words = readings(key)
        return frozenset([name[1:] for word in words for _, name in self._states_by.get(word, ())])

    def describes_speech(self, key: str) -> bool:
        """مؤكدة, مضيفًا: a participle of saying after the speaker is how, or the next statement."""
        return self._participles[key]

    def _is_participle(self, key: str) -> bool:
        return any(form.form.tense == "participle" and not form.noun for form in self.knowledge.verbs.get(key, ()))

    def denied_owned(self, key: str) -> bool:
        """Whether a denial may be of it, under the pronoun of whoever denies: علمهما بالشحنة, سعيها إلى."""
        return any(one in self.knowledge.nouns["denied_owned"] for one in under_pronoun(key))

    def foreign_ba(self, line: Line, index: int) -> bool:
        """Whether a word in ب is a name's (بومبيو، بولانسكي): the ب that opens the claim comes after it."""
        key = line.key(index)
        if key in self.knowledge.small["clause"] or len(key) < 5:
            return False
        limit = min(line.limit(index), index + _AHEAD)
        if key.startswith("بال") or self.is_masdar(key[1:]):
            return key.startswith("بال") and self._clause_follows(line, index, limit)
        after = index + 1
        if after < limit and (line.tokens[after].text in COMMAS or line.key(after).startswith("بال")):
            return True
        return any(
            line.key(place).startswith("ب") and (self.is_masdar(line.key(place)[1:]) or line.key(place)[1:3] == "ال"
                                                 or line.key(place) in self.knowledge.small["clause"])
            for place in range(after, limit)
        )  # fmt: skip

    def _clause_follows(self, line: Line, index: int, limit: int) -> bool:
        """Whether أن or بأن comes soon, with no mark or verb before it: مستشار الأمن بالبيت الأبيض | بأن."""
        named = range(0)
        for place in range(index + 1, limit):
            if self.is_clause(line, place):
                return line.key(place - 1) not in PREPOSITIONS
            if place in line.pairs and line.pairs[place] - place <= _NAME_WORDS:
                named = range(place, line.pairs[place] + 1)  # بالبيت الأبيض «فلان»، بأن
            if place in named or (line.tokens[place].text in COMMAS and place - 1 in named):
                continue
            if not line.tokens[place].word or self.is_stop_verb(line.key(place)):
                return False
        return False


def _by_first(names: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Names of several words by their first, each with its number in the list."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for numbered in enumerate(names):
        found.setdefault(numbered[1][0], []).append(numbered)
    return found
