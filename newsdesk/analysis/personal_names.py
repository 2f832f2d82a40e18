"""People's names inside a noun phrase: an age behind one, a family's فان, initials, who held an office before."""

from __future__ import annotations

from newsdesk.analysis.complements import Complements
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS, bare_noun, belongs, definite

YEARS = frozenset({"عام", "عاما", "اعوام", "سنه", "سنوات", "سنين"})
"""What somebody's age is counted in, in brackets behind the name."""
AGED_AT = frozenset({"البالغ", "البالغه", "عمره", "عمرها"})
_OF_NAMES = frozenset({"دن", "در", "دير", "دي", "دو", "دا", "لا", "لو"})
"""Words in a foreign family's name: فان | دن | بيرغ."""
_MORNINGS = frozenset(
    {"يوم", "غد", "امس", "كل", "ذلك", "هذا", "اول", "ثاني", "ثالث", "عيد", "احد", "ليله", "نفس", "ان", "ثم", "كان"}
)
"""What tells behind صباح of which morning."""


def aged_before(line: Line, stop: int) -> bool:
    """Whether somebody's age stands in brackets right before ``stop``: فلان (52 عاما) |."""
    return line.key(stop - 1) == ")" and line.key(stop - 2) in YEARS and line.key(stop - 4) == "("


def past_age(line: Line, start: int) -> int:
    """Where somebody's age in brackets ends that begins at ``start``, or ``start``: المدير | (52 عاما) | بالتزوير."""
    return start + 4 if line.key(start) == "(" and aged_before(line, start + 4) else start


class PersonalNames(Complements):
    """Tells parts of a name from words that end a phrase."""

    def age(self, line: Line, index: int) -> bool:
        """Whether a figure is how old somebody is: المغني البالغ | 41 عاما, البالغة من العمر | 26 عاما."""
        told = line.key(index - 1) in AGED_AT or line.key(index - 1) == "العمر"
        return told and line.key(index + 1) in YEARS

    def formerly(self, line: Line, index: int) -> bool:
        """Whether سابقا stands between an office and who held it: المنسق العام للتيار سابقا | بهاء الأعرجي."""
        if line.key(index) not in ("سابقا", "حاليا") or index + 2 >= line.limit(index):
            return False
        key = line.key(index + 1)
        name = bare_noun(key) and not definite(key) and key not in PREPOSITIONS and not self.is_masdar(key)
        small = self.knowledge.small
        ends = key in small["relative"] or key in small["adverbials"] or self.deniable(key) or self.is_stop_verb(key)
        return name and not ends and not self.is_clause(line, index + 1) and definite(line.key(index + 2))

    def called_sabah(self, line: Line, index: int) -> bool:
        """Whether صباح is somebody, and no morning: a bare name stands behind it: الشيخ | صباح خالد الحمد."""
        if line.key(index) != "صباح" or index in line.dated or index + 1 >= len(line.tokens):
            return False
        after = line.key(index + 1)
        name = line.tokens[index + 1].word and bare_noun(after) and not definite(after) and index + 1 not in line.dated
        small = self.knowledge.small
        when = after in _MORNINGS or after in PREPOSITIONS or after in small["relative"] or after in small["adverbials"]
        return name and not (when or after[:1].isdigit() or self.is_stop_verb(after) or self.is_masdar(after))

    def called_van(self, line: Line, index: int) -> bool:
        """Whether فان is of a foreign name (تيم فان دايك) and not فإن: a bare name stands on both sides; آن is one."""
        if line.tokens[index].text != "فان":
            return line.tokens[index].text == "آن"
        sides = (line.key(index - 1), line.key(index + 1))
        return all(map(self._foreign, sides)) and (line.tokens[index - 1].word or index - 1 not in line.closers)

    def _foreign(self, key: str) -> bool:
        """Whether the word may be of a foreign name: وان, دن, هولت."""
        bare = bare_noun(key) or key in _OF_NAMES
        return bare and not (definite(key) or belongs(key, self.heads) or self.is_masdar(key))

    def named_van(self, line: Line, index: int) -> bool:
        """Whether a family's name begins with فان: وشدد | فان هولت، قائد الفريق، على."""
        after = index + 2 + (line.key(index + 1) in _OF_NAMES)
        ends = after >= line.limit(index) or not line.tokens[after].word or line.key(after) in PREPOSITIONS
        return self._foreign(line.key(index + 1)) and (ends or self.is_clause(line, after))

    def spelt(self, line: Line, stop: int) -> bool:
        """Whether a stop stands within a name spelt by its letters: no space on either side, and short words."""
        near = (line.key(stop - 1).removeprefix("و"), line.key(stop + 1))
        close = line.tokens[stop - 1].end == line.tokens[stop].start and stop + 1 < len(line.tokens)
        if not (close and line.tokens[stop].end == line.tokens[stop + 1].start and 1 < len(near[0]) < 4):
            return False
        again = line.key(stop - 2) == "." and line.tokens[stop - 2].end == line.tokens[stop - 1].start
        return again or 1 < len(near[1]) < 4  # جي.بي|.مورغان
