"""The people and bodies that a stretch of a line names, and which of them a pronoun or a verb behind it means."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.analysis.agreement import Agreement
from newsdesk.analysis.asking import Asking
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.found import Range
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.subject_ends import subject_end
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite, without_it

_BACK = 40
"""Words back to the beginning of a stretch, at most: a sentence may be a whole book."""
_BY = Wanted(frozenset({"ب"}), objects=True, addressee=True)
_CALLED = frozenset(
    {"معني", "معنيه", "معنيين", "معنيون", "مختص", "مختصه", "مسءول", "مسءوله", "مكلف", "مكلفه", "متهم", "متهمه"}
)
"""Adjectives of whoever is asked that are nouns elsewhere: النائب المعني."""
_NAMED = frozenset({"اسم", "باسم", "واسم", "المدعو", "السيد", "الدكتور", "المهندس"})
"""Words before somebody's name."""
_POINTS = {
    "به": "ه", "اليه": "ه", "معه": "ه", "له": "ه", "عليه": "ه", "منه": "ه", "بها": "ها", "اليها": "ها", "معها": "ها",
    "لها": "ها", "عليها": "ها", "منها": "ها", "بهم": "هم", "اليهم": "هم", "معهم": "هم", "لهم": "هم", "عليهم": "هم",
    "منهم": "هم", "بهما": "هما", "اليهما": "هما", "معهما": "هما", "منهما": "هما", "لهما": "هما",
    "عنه": "ه", "عنها": "ها", "عنهم": "هم", "عنهما": "هما",
}  # fmt: skip
_TAILS = ("هما", "ها", "هم", "هن", "ه")
_WE = 4
"""Letters of the shortest verb of ours."""
_NAME = 6
"""Marks and words of a name in quotation marks."""
_NOT_WE = frozenset({"لدينا", "علينا", "الينا", "بيننا", "عندنا", "معنا", "حولنا", "منا"})
_WHO_IS = frozenset({"وهو", "وهي", "وهم", "وهما"})
_REACH = 6
"""Words from an asking to the pronoun that tells whom: بعثت «النهار» برسالة | إليه."""


class Mentions:
    """Finds them in a line."""

    def __init__(self, phrases: Phrases, asking: Asking) -> None:
        self._phrases = phrases
        self._asking = asking
        self.agreement = Agreement(phrases)
        bodies = phrases.knowledge.nouns["bodies"] | phrases.knowledge.nouns["outlet_nouns"]
        self._bodies = phrases.knowledge.nouns["bodies"] - phrases.persons
        self._people = phrases.persons - bodies
        self._heads = phrases.heads | phrases.persons
        self._owned_things = phrases.knowledge.asking["channels"] | {"مكتب", "محل"}
        self._reaching = phrases.knowledge.statement_classes["REACHTHEM"]
        self._theirs = phrases.knowledge.asking["their_asking"]

    def between(self, line: Line, first: int, last: int) -> Iterator[Range]:
        """The phrases between two places that are headed by a body, an office or a person, in order."""
        place = first
        while place < last:
            if place in line.pairs and line.pairs[place] - place <= _NAME:
                place = max(self._asking.newsroom(line, place), line.pairs[place] + 1)  # «النهار»
                continue
            start = place + (line.key(place) in _NAMED)
            end = self._end(line, start, last) if start > place or self._heads_here(line, place) else place
            if end <= start:
                place += 1
                continue
            before = line.key(start - 1) if start == place > first else ""
            described = definite(before) and before not in PREPOSITIONS and definite(line.key(start))
            described = described and not self._done_to(before, line.key(start))
            start -= described and belongs(line.key(start), _CALLED)  # البرلمانية | المعنية
            if self._asking.newsroom(line, start) < end:
                yield self._named(line, first, start - 1) or (start, end)
            place = end

    def inside(self, line: Line, phrase: Range) -> Iterator[Range]:
        """Those that a phrase has in it, behind its own head: سكرتيرة | المدير."""
        return self.between(line, phrase[0] + 1, phrase[1])

    def _heads_here(self, line: Line, place: int) -> bool:
        key = line.key(place)
        if not line.tokens[place].word or place in line.dated or key == "وجهه":
            return False
        if key.endswith("نا") and belongs(key.removesuffix("نا"), self._phrases.knowledge.nouns["anonymous"], True):
            return False  # مصادرنا
        return belongs(key, self._heads, prepositions=True) or self._phrases.state([key])

    def _end(self, line: Line, start: int, last: int) -> int:
        end = self._phrases.end(line, start, last, _BY)
        if end == start and line.key(start)[:1] in "بلو":
            end = max(self._phrases.end(line, start + 1, last, _BY), start + 1)
        end = subject_end(line, start, end, self._phrases.knowledge)
        if end > start + 1 and definite(line.key(start)) and definite(line.key(start + 1)):
            key, after = line.key(start), line.key(start + 1)
            other = belongs(after, self._bodies) or self._done_to(key, after)
            end = start + 1 if other else end  # ويتهم الأهالي | البنك المركزي
        elif end > start + 1 and definite(line.key(start)) and self._office_of_another(line, start):
            end = start + 1  # واعتقلت السلطات | رئيس البلدية
        end = next((place for place in range(start + 1, end) if self._is_one(line, place)), end)
        acts = (place for place in range(start + 1, end) if line.key(place) == "من")
        return next((place for place in acts if self._phrases.is_act(line.key(place + 1))), end)

    def _office_of_another(self, line: Line, start: int) -> bool:
        """Whether an office or a body that has no article begins right behind a body, which does something to it."""
        key, after = line.key(start), line.key(start + 1)
        return belongs(key, self._bodies) and after in self._heads and definite(line.key(start + 2))

    def _is_one(self, line: Line, place: int) -> bool:
        """Whether it is told here what somebody is: مدير المصنع | شريك في العقد."""
        key = line.key(place)
        somebody = key in self._people and definite(line.key(place - 1))
        return somebody and line.key(place + 1) in PREPOSITIONS

    def _done_to(self, key: str, after: str) -> bool:
        """Whether somebody stands behind a body that did something to them: واجهت النيابة | المتهم."""
        disagrees = key.endswith("ه") != after.endswith("ه")
        body = belongs(key, self._heads) and not belongs(key, self._people)
        return disagrees and body and belongs(after, self._people)

    def pronoun(self, line: Line, first: int, index: int) -> tuple[int, str] | None:
        """The last asking before ``index`` of somebody who is only pointed at, with the pronoun: سألناه, اتصلنا به."""
        for place in range(index - 1, max(first, index - _BACK) - 1, -1):
            key = line.key(place)
            told = self._asking.asked_by(line, place)
            if told or self._asking.ours(key) or self._asking.bare_contact(line, place):
                near = range(place + 1, min(place + _REACH, index))
                spot = next((spot for spot in near if line.key(spot) in _POINTS), -1)
                if spot > 0:
                    return place, _POINTS[line.key(spot)]
            tail = next((tail for tail in _TAILS if key.endswith(tail)), "")
            stem = key.removesuffix(tail)
            bare = key.removeprefix("و").removeprefix("ب")
            asks = bare in self._theirs or (stem.endswith("نا") and self._asking.ours(stem))
            if tail and (asks or (told and self._asking.asks(stem))):
                return place, tail
        return None

    def pronoun_in(self, line: Line, span: Range) -> str:
        """The pronoun of whoever was asked in a stretch: ولم يصلنا منها رد, هاتفه مغلق; empty for none."""
        for place in range(*span):
            key = line.key(place)
            if key in _POINTS:
                return _POINTS[key]
            owned = next((tail for tail in _TAILS if key.endswith(tail)), "")
            if owned and (key in self._reaching or belongs(key.removesuffix(owned), self._owned_things)):
                return owned
        return ""

    def meant(self, line: Line, first: int, last: int, pronoun: str) -> Range | None:
        """Whom a pronoun means, of those named between two places: the last that agrees, people before bodies."""
        found = [one for one in self.between(line, max(first, last - _BACK), last)
                 if self.agreement.fits_pronoun(line, one, pronoun)]  # fmt: skip
        people = [one for one in found if belongs(line.key(one[0]), self._people, prepositions=True)]
        return people[-1] if people else found[-1] if found else None

    def doing(self, line: Line, first: int, last: int, form: Form) -> Range | None:
        """Who does what a verb of ``form`` tells behind a clause: the first there that agrees, under no preposition.

        Where we did what the clause tells, whomever it was done to: وحين عدنا إلى | المدير.
        """
        first = max(first, last - _BACK)
        found = [one for one in self.between(line, first, last)
                 if self.agreement.fits(line, one, form.gender, form.number)]  # fmt: skip
        free = next((one for one in found if not self._under(line, one)), None)
        if free is None and found and any(self._ours_at(line, place) for place in range(first, found[-1][0])):
            return found[-1]
        return free

    def _named(self, line: Line, first: int, place: int) -> Range | None:
        """Of whom a clause between commas tells who they are: أبو أحمد، وهو مالك البناية، رفض."""
        comma = place - 1
        if comma <= first or line.key(place) not in _WHO_IS or line.tokens[comma].text not in COMMAS:
            return None
        begins = (start for start in (first, first + 1) if self._phrases.end(line, start, comma) == comma)
        start = next(begins, comma)
        return (start, comma) if start < comma else None

    def _ours_at(self, line: Line, place: int) -> bool:
        """Whether we did something there, or a newsroom, or something was put to somebody: وتمكنت «النهار» من."""
        ours = self._we_did(line.key(place)) or self._asking.put(line.key(place))
        return ours or (place in line.pairs and self._asking.newsroom(line, place) > place)

    def _under(self, line: Line, phrase: Range) -> bool:
        key = line.key(phrase[0])
        attached = key[:1] in "بل" and not (belongs(key, self._heads) or definite(key))
        start, first = phrase[0], line.first(phrase[0])
        owned = belongs(line.key(start - 1), self._owned_things) or self._phrases.is_masdar(line.key(start - 1))
        place = start - 1 - owned  # في مقر | الحزب
        return attached or (place >= first and line.key(place).removeprefix("و") in PREPOSITIONS)

    def _we_did(self, key: str) -> bool:
        """Whether the word is a verb whose subject we are: عدنا, وتحدثنا. One of a question is a noun: أسئلتنا."""
        bare = without_it(key).removeprefix("و").removeprefix("ف")
        if len(bare) < _WE or not bare.endswith("نا") or bare.endswith(("انا", "ونا", "تنا")) or bare in _NOT_WE:
            return False  # أحيانا, قانونا, رسالتنا
        return not self._owned(bare)

    def _owned(self, key: str) -> bool:
        """Whether the word is something of ours: مراسلنا, طلبنا, أسئلتنا."""
        stem = key.removesuffix("نا")
        return self._asking.put(stem) or belongs(stem, self._heads, prepositions=True) or definite(key)
