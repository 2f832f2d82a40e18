"""Whether words in quotation marks are a name: by themselves, or by what stands before: «بي بي سي», ابنه «نمر»."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.analysis.found import Found
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_objects import TANWIN
from newsdesk.analysis.word_shapes import (
    KUNYA,
    PREPOSITIONS,
    bare_noun,
    belongs,
    definite,
    owned,
    under_pronoun,
)
from newsdesk.text.date_words import MONTHS, SYRIAC_MONTHS

NAME_WORDS = 6
"""Words that a name has behind a noun that introduces it, at most."""
SHORT = 3
"""Words that a name without a noun before it has, at most."""
_ADJECTIVES_BACK = 3
_ADJECTIVES = frozenset({"الام", "الجديد", "الشهير", "المسمي", "المعروف", "القديم", "الكبير"})
"""Adjectives that stand between a noun and the name it introduces: الشركة الأم | «أوميغا»."""
_FORMER = frozenset({"السابق", "السابقه", "الاسبق", "الراحل", "الراحله", "الحالي", "الحاليه", "الجديد", "الجديده"})
WITH = frozenset({"مع", "عبر", "ل", "لدي"})
"""Prepositions that stand before whoever is named, and not before what somebody calls a thing."""
_FUNCTION = frozenset(
    {"ان", "لن", "لم", "سوف", "لا", "ليس", "انا", "نحن", "هذا", "كان", "قد", "ولن", "ولا", "اننا", "انه", "انها"}
)
_MATCHES = frozenset({"مباراه"})
"""Nouns of the shape of a verbal noun that who plays stands behind: مباراة | «الصقور»."""
_CLAUSES = frozenset({"ان", "بان"})
_MEETINGS = frozenset({"مءتمر", "ندوه", "ورشه", "ملتقي", "محاضره", "دراسه", "تقرير", "كتاب", "حلقه", "منتدي"})
_SERVICES = frozenset(
    {"خدمات", "تطبيقات", "منصات", "مواقع", "برامج", "شبكات", "قنوات", "صحف", "جماعات", "حركات", "منتجات", "العاب"}
    | {"فرق", "علامات", "مسلسلات", "افلام", "انديه", "مقاه", "مطاعم", "متاجر", "ادوات", "متصفحات", "حسابات", "صفحات"}
)
"""Things of which each has a name of its own: منصات مثل «كذا»."""
_NEW = frozenset(
    word + ending for ending in ("", "ه") for word in ("الجديد", "الاخير", "القادم", "المقبل", "الشهير", "الثاني")
) | {"الاول", "الاولي"}
"""Adjectives of somebody's work, before its name: مسلسلها | الجديد | «كفر الليل»."""
_WORKS = frozenset(
    {"مساعد", "تطبيق", "منصه", "برنامج", "نظام", "متصفح", "مسلسل", "فيلم", "البوم", "كتاب", "روايه", "مسرحيه", "لعبه"}
)
"""What is somebody's and has a name, an adjective between: مساعدها الذكي | «زيتون»."""
_CHILDREN = frozenset({"طفل", "طفله", "رضيع", "رضيعه", "فتاه", "فتي", "شاب", "شابه", "طالبه", "طالب", "تلميذه"})
"""Young people, whose name may stand in marks: الطفلة «دعاء»."""
PARTICLES = PREPOSITIONS | {"في", "الي", "ازاء", "قرب", "رغم", "ضمن"}


class QuotedNames:
    """Tells names between quotation marks."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        nouns = knowledge.nouns
        self._introducers = nouns["name_introducers"] | nouns["named_things"]
        self._offices = nouns["titles"] | nouns["persons"]
        self._outlets = frozenset(name[0] for name in knowledge.outlets)
        self._names = frozenset(knowledge.outlets) | frozenset(tuple(name.split()) for name in nouns["organisations"])
        self._news = nouns["outlet_nouns"] | {"اخبار"}
        self._bodies = nouns["bodies"] | nouns["outlet_nouns"]
        self._verbs = Memo(self._is_verb)
        self._introduces = Memo(lambda key: belongs(key, self._introducers, prepositions=True))

    def _named_so(self, line: Line, opening: int, words: Sequence[int]) -> bool:
        """Whether the words are a name by themselves or by what stands before: a kunya, a channel, a person, a kind."""
        first, before = line.key(words[0]), line.key(opening - 1)
        if not line.tokens[opening - 1].word and before not in ("ب", "ل"):
            before = ""
        if len(words) > SHORT + 1:
            return self._of_meeting(line, opening, words)
        if first in KUNYA and len(words) > 1 and not any(self._acts(line.key(index)) for index in words):
            return True  # المعروف بـ«أبو شامخ»
        if tuple(line.key(index) for index in words) in self._names:
            return True
        if len(words) == 1 and first in self.knowledge.nouns["short_names"]:
            return True  # مقر | "حماس"
        if len(words) > 1 and first in self._news:
            return True  # "أخبار الخليج", "قناة الساحل"
        verbs = any(self._acts(line.key(index)) for index in words)
        if not verbs and self._outlets_own(line, words):
            return True
        if len(words) <= SHORT and not verbs and self._does_to_it(line, opening - 1):
            return True
        if len(words) == 1 and (first in MONTHS or first in SYRIAC_MONTHS):
            return True  # حزيران «يونيو»
        if len(words) > 1 or line.tokens[words[0]].text.endswith(TANWIN):
            return False
        if any(one in self.phrases.persons for one in under_pronoun(before)):
            return True  # ابنه «نمر»
        if before == "مثل" and self._of_services(line.key(opening - 2)):
            return True  # خدماتها مثل | «بريدي»
        if before.removeprefix("ال") in _CHILDREN and not definite(first) and not first.endswith("ه"):
            return True  # الطفلة «دعاء»
        return not first.endswith(("ه", "ي")) and not definite(first) and self._behind_body(line, opening)

    def _of_services(self, key: str) -> bool:
        """Whether the word is several bodies or services, of which some may be named behind مثل."""
        several = _SERVICES | self.knowledge.nouns["plurals_of_bodies"]
        return belongs(key, several, prepositions=True) or any(one in several for one in under_pronoun(key))

    def _named_by_office(self, line: Line, opening: int, words: Sequence[int]) -> bool:
        """Whether a person's name stands behind an office in full: برئيس مكتب الأمن الوطني «علي مملوك»."""
        name = bare_noun(line.key(words[0])) or line.tokens[words[0]].text == "علي"
        if len(words) not in (2, 3) or definite(line.key(words[0])) or not (name and definite(line.key(opening - 1))):
            return False
        for place in range(opening - 2, max(opening - 2 - _ADJECTIVES_BACK, -1), -1):
            key = line.key(place)
            if not line.tokens[place].word or key in PARTICLES or self._verbs[key]:
                return False
            behind = key[:1] in ("ب", "ل") or line.key(place - 1) in PARTICLES | WITH
            if behind and belongs(key, self._offices, prepositions=True) and not definite(key):
                return not self.phrases.is_masdar(line.key(words[0]))
        return False

    def _outlets_own(self, line: Line, words: Sequence[int]) -> bool:
        """Whether an outlet's name begins the words, and they are its service's: "رويترز تيك", "بي بي سي بانوراما"."""
        end = self.phrases.outlet_end(line, words[0])
        return len(words) <= NAME_WORDS - 2 and words[0] < end <= words[-1] + 1

    def _said_of(self, line: Line, opening: int) -> bool:
        """Whether one word in marks is what is said of the noun before it, which a clause begins with."""
        noun, word = line.key(opening - 1), line.key(opening + 1)
        alone = line.pairs[opening] == opening + 2 and definite(noun) and not definite(word)
        begins = line.key(opening - 2) in _CLAUSES
        return alone and begins and word.endswith("ه") and noun.endswith(("ه", "ات"))

    def _does_to_it(self, line: Line, place: int) -> bool:
        """Whether a verb with its object under a pronoun stands there, whose subject follows: تحقيق أجرته «…»."""
        key = line.key(place)
        verb = key.removesuffix("ها").removesuffix("ه")
        return verb != key and len(verb) > SHORT and verb.endswith("ت") and verb in self.knowledge.openings

    def _behind_body(self, line: Line, opening: int) -> bool:
        """Whether a body's whole name stands before: قوات سوريا الديمقراطية «قسد»."""
        if not definite(line.key(opening - 1)):
            return False
        for place in range(opening - 2, max(opening - 2 - _ADJECTIVES_BACK, -1), -1):
            key = line.key(place)
            if belongs(key, self.knowledge.nouns["bodies"]):
                return not definite(key)
            if not (definite(key) or self.phrases.state([key])):
                return False
        return False

    def _of_meeting(self, line: Line, opening: int, words: Sequence[int]) -> bool:
        """Whether it is what a meeting or a study is about: مؤتمر دولي حول «…», without a verb."""
        about = line.key(opening - 1) in ("حول", "عن", "بعنوان")
        near = [line.key(place) for place in range(max(opening - 1 - _ADJECTIVES_BACK, 0), opening - 1)]
        meeting = any(belongs(key, _MEETINGS, prepositions=True) for key in near)
        return about and meeting and not any(self._acts(line.key(index)) for index in words)

    def _between(self, line: Line, opening: int, words: Sequence[int], speaking: Sequence[Found]) -> bool:
        """Whether a word or two stand between who speaks and what is said: أعلن عبد الرحمن «أودوا» | أن."""
        close = line.pairs[opening]
        told = len(words) <= 2 and line.tokens[opening - 1].word and self.phrases.is_clause(line, close + 1)
        behind = told and not self.phrases.is_clause(line, opening - 1) and not definite(line.key(opening - 1))
        return behind and any(made.claim and made.claim[0] == close + 2 and made.cue[1] < opening for made in speaking)

    def _platform(self, line: Line, words: Sequence[int]) -> bool:
        """Whether the words are what one writes or calls over: «إكس»."""
        return len(words) <= 2 and line.key(words[0]) in self.knowledge.nouns["platforms"]

    def _spoken_to(self, line: Line, opening: int) -> bool:
        """Whether a newsroom was spoken to: في حديث إلى «اندبندنت عربية»."""
        talk = line.key(opening - 2)
        return line.key(opening - 1) in ("الي", "مع") and self.phrases.is_venue(talk) and not self._verbs[talk]

    def _bare_noun(self, line: Line, place: int) -> bool:
        """Whether a noun without article or pronoun stands there, which a name may follow: عبوة «شواظ»."""
        key = line.key(place)
        if place < 0 or not line.tokens[place].word or len(key) < SHORT or definite(key) or key.startswith("لل"):
            return False
        if self._verbs[key] or key in PARTICLES or owned(key):
            return False
        played = key in _MATCHES and definite(line.key(place + 2))  # مباراة | «الصقور», but مباراة «صعبة»
        if self.phrases.is_masdar(key) and not played:
            return False
        return not (line.tokens[place].text.endswith(TANWIN) or key in self.knowledge.small["relative"])

    def _acts(self, key: str) -> bool:
        """Whether the word is a verb, or one that a sentence needs and a name does not have."""
        return self.phrases.is_stop_verb(key) or key in _FUNCTION or (key.endswith("وا") and len(key) > SHORT)

    def _is_verb(self, key: str) -> bool:
        joined = key[1:] if key[:1] in "وف" and len(key) > SHORT else key
        return self.phrases.is_stop_verb(key) or joined in self.knowledge.openings or key[:1] == "ي"

    def _spelt_out(self, line: Line, words: Sequence[int]) -> bool:
        """Whether the words are Latin, or a foreign name spelt letter by letter: «إن بي سي»."""
        letters = self.knowledge.small["letters"]
        keys = [line.key(index) for index in words]
        if all(key.isascii() for key in keys):
            return len(words) <= SHORT
        return len(words) > 1 and all(key in letters for key in keys)

    def _of_office(self, line: Line, opening: int) -> bool:
        """Whether an office stands before the mark, so that a person is named: الصحفي «فلان», المحافظ السابق «فلان»."""
        place = opening - 2 if line.key(opening - 1) in _FORMER else opening - 1
        if place < 0 or not line.tokens[place].word:
            return False
        return belongs(line.key(place), self.phrases.persons) and not line.key(place).startswith(("ب", "ك"))

    def _of_body(self, line: Line, words: Sequence[int]) -> bool:
        """Whether it is a body's or an outlet's name: «القناة الأولى», «كتائب الفجر»; «شركة وهمية» is none."""
        last = line.key(words[-1])
        return belongs(line.key(words[0]), self._bodies) and (definite(line.key(words[1])) or definite(last))

    def _hollow(self, line: Line, words: Sequence[int]) -> bool:
        """Whether the quotation only calls a body something: «شركة وهمية», without an article and with an adjective."""
        if len(words) < 2 or not belongs(line.key(words[0]), self.knowledge.nouns["bodies"]):
            return False
        return not any(definite(line.key(index)) for index in words) and line.key(words[1]).endswith(("ي", "يه"))

    def _introduced(self, line: Line, opening: int) -> str:
        """Whether a noun that introduces names stands before: "indefinite", "definite", "owned", or "" for none."""
        for place in range(opening - 1, max(opening - 1 - _ADJECTIVES_BACK, -1), -1):
            token = line.tokens[place]
            if not token.word:
                return ""
            apart = opening - 1 - place
            name = line.key(opening + 1)
            bare = apart and line.pairs[opening] == opening + 2 and not (definite(name) or name.endswith(("ه", "ي")))
            new = apart == 1 and line.key(opening - 1) in _NEW  # مسلسلها الجديد | «كفر الليل»
            theirs = under_pronoun(token.key) if bare or new or not apart else ()  # مساعدها الذكي | «زيتون»
            if any(one in self._introducers and (not apart or one in _WORKS) for one in theirs):
                return "owned"  # منصته «تروث سوشيال»
            if place == opening - 1 and self._said_of(line, opening):
                return ""  # أن التسجيلات | "مفبركة"
            if self._introduces[token.key] and line.key(place - 1) not in ("هذا", "هذه"):
                introduces = place == opening - 1 or not token.key.startswith("ب")
                return ("definite" if definite(token.key) else "indefinite") if introduces else ""
            adjective = token.key.endswith(("يه", "ي", "ه")) or token.key in _ADJECTIVES
            if not adjective or token.key in PARTICLES or self._verbs[token.key]:
                return ""
        return ""
