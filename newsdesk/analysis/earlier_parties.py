"""The party that only the sentence before names: التقينا رئيس اللجنة في مكتبه. وقد رفض الإجابة.

Only a verb with no subject of its own looks there, and only for somebody who agrees with it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeVar

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.complements import EACH
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.found_statements import FoundStatement, here
from newsdesk.analysis.party_subjects import PartySubjects
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import BY_OR_OBJECT
from newsdesk.analysis.word_shapes import PREPOSITIONS, belongs, definite

ACCUSES = frozenset({"اتهم", "اتهمت", "اتهموا", "يتهم", "تتهم"})
_SENTENCES = frozenset({"حكم", "حكمت", "يحكم", "قضي", "قضت"})
_FACES = frozenset(
    {"يواجه", "تواجه", "واجه", "واجهت", "يحاكم", "تحاكم", "حوكم", "حوكمت", "يلاحق", "تلاحق", "لوحق", "لوحقت"}
)
_CHARGES = frozenset(
    {"تهما", "تهمه", "تهمتي", "تهمتين", "اتهامات", "اتهاما", "بتهم", "بتهمه", "بتهمتي", "باتهامات", "محاكمه", "دعوي"}
)
_CALLED = 8
"""Words of who faces charges, with his offices."""
_FARTHEST = 30
_WITH = frozenset({"مع", "من", "الي", "علي", "عن"})
_FROM_THEM = frozenset({"منه", "منها", "منهم", "منهما"})
_CHAIN = 3
"""Sentences through which somebody speaks on without being named again."""


_Told = TypeVar("_Told", Found, FoundStatement)


def _between(told: Sequence[_Told], first: int, last: int) -> Sequence[_Told]:
    """Those of ``told``, in the order of their cues, whose cue begins between two places of a line."""
    return told[bisect_left(told, first, key=_place) : bisect_right(told, last, key=_place)]


def _place(one: Found | FoundStatement) -> int:
    return one.cue[0]


class EarlierParties:
    """Finds such parties in a line."""

    def __init__(self, phrases: Phrases, asking: Asking, subjects: PartySubjects) -> None:
        self._phrases = phrases
        self._asking = asking
        self._subjects = subjects

    def find(
        self, line: Line, index: int, form: Form, speaking: list[Found], earlier: list[FoundStatement]
    ) -> Range | None:
        """Who is meant by the verb of this ``form`` at ``index``, of what stands before it; None for nobody."""
        if form.person == 1 or form.tense == "participle":
            return None
        begins = line.first(index)
        own = self._subjects.mentions.doing(line, begins, index, form)
        if own is not None:
            return own  # ومع أن | المدير | وافق على لقائنا، فإنه رفض
        last = begins - 1
        if last < 0:
            return None
        first = line.first(last)
        here = _between(speaking, first, last)
        if here and here[0].speaker is None and here[0].cue[0] == first:  # قالت الوزيرة كذا. وأكدت كذا. ورفضت الإيضاح.
            on = self.speaks_on(line, here[0], speaking)
            if on and self._subjects.mentions.agreement.fits(line, on, form.gender, form.number):
                return on
        told = [one.party for one in _between(earlier, first, last) if one.party]
        asked = self._asking.contacted(line, last)
        said = [
            one.speaker for one in _between(speaking, first, last)
            if one.speaker and not one.inherited and one.order != "inner"
        ]  # fmt: skip
        opening = self._subjects.opening.find(line, last)
        for party in (*told[-1:], *(asked.parties[-1:] if asked else ()), *said[-1:], opening):
            spoke = bool(said) and party == said[-1]
            if party and first <= party[0] < last and self._agrees(line, party, form, spoke=spoke):
                return party
        return None

    def goes_on(
        self, line: Line, made: Found, speaking: Sequence[Found], earlier: Sequence[FoundStatement]
    ) -> Range | None:
        """Who speaks in an attribution that names nobody: of whom the sentence before told, or who spoke."""
        first = line.first(made.cue[0])  # رفض | الوزير | التعليق. وقال للصحفيين: «لا تعليق».
        before = line.first(max(first - 1, 0))
        last = next((one for one in reversed(earlier) if one.party and before <= one.cue[0] < first), None)
        fits = self._subjects.mentions.agreement.fits
        if last and last.party and fits(line, last.party, made.gender, made.number):
            return last.party
        return self.speaks_on(line, made, speaking)

    def speaks_on(self, line: Line, made: Found, speaking: Sequence[Found]) -> Range | None:
        """Who goes on speaking in an attribution that names nobody: قال الوزير كذا. وأضاف: «لا تعليق»."""
        first = line.first(made.cue[0])
        for _ in range(_CHAIN):
            if first == 0:
                return None
            last = first - 1
            first = line.first(last)
            said = [one for one in _between(speaking, first, last) if one.order != "inner"]
            fits = self._subjects.mentions.agreement.fits
            named = [
                one.speaker for one in said
                if one.speaker and not one.inherited and fits(line, one.speaker, made.gender, made.number)
            ]  # fmt: skip
            if named:
                return named[-1]
            if not said:
                subject = self._subjects.opening.find(line, last)
                known = subject is not None and self._phrases.known(line, subject)
                return subject if known and subject and fits(line, subject, made.gender, made.number) else None
        return None

    def latter(self, line: Line, party: Range) -> Range | None:
        """Whom الأخير means where nobody is said to have been asked: whoever was named last before."""
        first = line.first(party[0])
        pronoun = _pronoun(line, party)
        return self.here(line, party) or self._subjects.mentions.meant(
            line, line.first(max(first - 1, 0)), first, pronoun
        )

    def here(self, line: Line, party: Range) -> Range | None:
        """Whom الأخير means in its own sentence."""
        first, pronoun = line.first(party[0]), _pronoun(line, party)
        named = self._subjects.mentions.meant(line, first, party[0], pronoun)
        return named or self._last_named(line, first, party[0], pronoun)

    def _last_named(self, line: Line, first: int, place: int, pronoun: str) -> Range | None:
        """The last noun with its article behind مع or the like, whoever it names: خلاف مع | الممول الإسباني."""
        for start in range(place - 1, max(first, place - _FARTHEST), -1):
            key = line.key(start)
            if line.key(start - 1) not in _WITH or not definite(key) or start in line.dated:
                continue
            if key.endswith(("ه", "ات")) is (pronoun == "ها") and not self._subjects.phrases.is_masdar(key):
                return start, self._subjects.phrases.end(line, start, place)
        return None

    def sent_on(self, line: Line, party: Range, earlier: list[FoundStatement]) -> Range | None:
        """Whom الأخير means behind a referral: the one referred to. فأحالنا على | رئيس القسم، ولم يرد هذا الأخير."""
        before = _between(earlier, line.first(party[0]), party[0])
        told = next((one for one in reversed(before) if one.type == "referred"), None)
        return self._subjects.sent_on(line, told, party[0]) if told else None

    def pointed(self, line: Line, index: int, hit: Range, earlier: list[FoundStatement]) -> Range | None:
        """Whom an asking only points at, or a pronoun in what was matched: بعثنا إليه بأسئلتنا، ولم يصلنا منه رد.

        Whoever put the answer off before, where nobody else is meant: وعدت | الشركة | بالرد، لكننا لم نتلق ردا منها.
        """
        pronoun = self._subjects.mentions.pronoun_in(line, (index, hit[1] + (line.key(hit[1]) in _FROM_THEM)))
        told = next((one for one in reversed(here(line, earlier, index)) if one.cue[0] < index), None)
        if told and told.party and told.type == "asked_for_time":
            fits = self._subjects.mentions.agreement.fits_pronoun
            if not pronoun or fits(line, told.party, pronoun):
                return told.party
        asked = self._subjects.pointed(line, index)
        return asked or (self._subjects.mentions.meant(line, line.first(index), index, pronoun) if pronoun else None)

    def accused(self, line: Line, index: int, form: Form, speaking: Sequence[Found] = ()) -> Range | None:
        """Who is accused before a denial that names nobody: اتهم الادعاء الوزير بالرشوة، الأمر الذي ينفيه.

        ``speaking`` tells the accuser, who is hard to tell from the accused: تتهم إسلام أباد | كابول.
        """
        first = max(line.first(index), index - _FARTHEST)
        back = range(index - 1, first - 1, -1)
        verb = next((place for place in back if line.key(place).removeprefix("و") in ACCUSES), -1)
        if verb < 0:
            return self._on_trial(line, back, index, form) or self._convicted(line, back, index, form)
        near = _between(speaking, verb - 1, verb)
        said = next((made.speaker for made in near if verb < made.cue[1] and made.speaker), None)
        if said and said[0] == verb + 1:
            start = said[1] + 2 * (line.key(said[1]) in EACH and line.key(said[1] + 1) == "من")
            end = self._phrases.end(line, start, index, BY_OR_OBJECT)
            last = max((spot for spot in range(start, end) if self._joins(line, spot)), default=start)
            return (last, end) if end > last and self._agrees(line, (last, end), form) else None
        end = self._phrases.end(line, verb + 1, index, BY_OR_OBJECT)
        heads = self._phrases.anybody
        inside = (place for place in range(verb + 2, end) if belongs(line.key(place), heads))
        end = next((place for place in inside if self._another(line, place)), end)  # يتهم الأهالي | مدير المصنع
        other = self._phrases.end(line, end, index, BY_OR_OBJECT) if end > verb + 1 else end
        return (end, other) if other > end and self._agrees(line, (end, other), form) else None

    def _another(self, line: Line, place: int) -> bool:
        """Whether somebody else begins here, whom whoever stands before does something to."""
        key, before = line.key(place), line.key(place - 1)
        return definite(before) or (definite(key) and not belongs(before, self._phrases.anybody))

    def _joins(self, line: Line, place: int) -> bool:
        """Whether و brings in one more whom الأخير would mean: كلا من المدير المالي | ورئيس مجلس الإدارة."""
        return line.key(place)[:1] == "و" and belongs(line.key(place)[1:], self._phrases.persons)

    def _on_trial(self, line: Line, back: range, index: int, form: Form) -> Range | None:
        """Who faces charges, or is tried on them: يواجه | نتنياهو | تهما ينفيها, حوكم | كيم | بتهمة ينفيها."""
        verb = next((place for place in back if line.key(place).removeprefix("و") in _FACES), -1)
        if verb < 0:
            return None
        near = range(verb + 2, min(index, verb + _CALLED))
        party = verb + 1, next((place for place in near if line.key(place) in _CHARGES), verb + 1)
        words = [line.key(place) for place in range(*party)]
        apart = any(not line.tokens[place].word for place in range(*party)) or not PREPOSITIONS.isdisjoint(words)
        fits = party[1] > party[0] and not apart
        return party if fits and self._subjects.mentions.agreement.fits(line, party, form.gender, form.number) else None

    def _convicted(self, line: Line, back: range, index: int, form: Form) -> Range | None:
        """Who was sentenced, or of whom several are told before: حكم على | الوزير | بالسجن، وهو ما ينفيه."""
        for place in back:
            key = line.key(place)
            sentenced = key == "علي" and line.key(place - 1).removeprefix("و") in _SENTENCES
            several = form.number == "p" and definite(key) and key.endswith(("ين", "ون"))
            if not (sentenced or (several and belongs(key, self._phrases.persons))):
                continue
            start = place + sentenced
            end = self._phrases.end(line, start, index, BY_OR_OBJECT)
            did = (spot for spot in range(start + 1, end) if line.key(spot).endswith("وا"))
            party = start, next(did, end)  # إن | المتهمين | غسلوا الأموال
            if party[1] > start and self._agrees(line, party, form):
                return party
        return None

    def _agrees(self, line: Line, party: Range, form: Form, *, spoke: bool = False) -> bool:
        known = spoke or belongs(line.key(party[0]), self._phrases.anybody)
        known = known or self._phrases.known(line, party)
        return known and self._subjects.mentions.agreement.fits(line, party, form.gender, form.number)


def _pronoun(line: Line, party: Range) -> str:
    """The pronoun that would mean whom الأخير or الأخيرة does."""
    return "ها" if line.key(party[1] - 1).endswith("ه") else "ه"
