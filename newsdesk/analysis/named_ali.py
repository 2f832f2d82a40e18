"""علي, a name and, typed with the wrong ya, the preposition على: رئيس الوزراء علي | الزيدي, رد علي | السؤال."""

from __future__ import annotations

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_objects import VerbObjects
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import COMMAS, KUNYA, PREPOSITIONS, bare_noun, belongs, definite, under_pronoun

_BEFORE_NAMES = KUNYA | {"بن", "ابن"}
"""What stands before علي where it is a name."""
_UPON = frozenset(
    {"غرار", "مدي", "راس", "اساس", "ضوء", "وجه", "نحو", "حد", "شكل", "مستوي", "صعيد", "اثر", "متن", "لسان"}
)
"""Words that على is typed before with the wrong ya, and no names."""
_SURNAMES = 4


class NamedAli(VerbObjects):
    """Tells the name from the preposition."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        nouns = knowledge.nouns
        self._unnamed = self.heads | nouns["unnamed_if_indefinite"] | nouns["persons"]

    def called_ali(self, line: Line, index: int, wanted: Wanted) -> bool:
        """Whether علي is the name and not a preposition typed with the wrong ya: it follows a title or an office."""
        if line.key(index) != "علي":
            return False
        if not line.tokens[index].text.endswith("ي"):
            return self._ali_in_egypt(line, index, wanted)
        after, before = index + 1, line.key(index - 1)
        typed = line.ala  # whoever writes على means the name by علي
        if typed and "علي" in wanted.prepositions:
            typed = any(line.tokens[place].text == "على" for place in range(index + 1, line.limit(index)))
        if typed and bare_noun(before) and line.tokens[index - 1].word and not self.governs(before):
            return True
        if before in _BEFORE_NAMES or any(one in self._unnamed for one in under_pronoun(before)):
            return True  # أبو علي
        if after >= len(line.tokens) or not line.tokens[after].word or self.is_clause(line, after):
            return "علي" not in wanted.prepositions and line.tokens[index - 1].word  # محمد علي إن
        named = self._bare_name(line, after, wanted.prepositions)
        alone = bare_noun(before) and not belongs(before, self.anybody)
        named = named or (alone and (wanted.objects or wanted.denied) and self._named_on(line, after))
        if "علي" in wanted.prepositions and not named:
            return False
        return definite(before) or belongs(before, self.knowledge.nouns["titles"]) or (named and bare_noun(before))

    def _ali_in_egypt(self, line: Line, index: int, wanted: Wanted) -> bool:
        """Whether على is the name in copy that dots no final ي, by what stands behind: نفى اللواء | على حسن | وجود."""
        if line.key(index + 1) not in self.knowledge.small["behind_ali"] or "علي" in wanted.prepositions:
            return False
        before = line.key(index - 1)
        return "فى" in line.text and definite(before) and belongs(before, self.knowledge.nouns["titles"])

    def governs(self, key: str) -> bool:
        """Whether the word may govern على: مسؤول على, المشرف على."""
        words = self.knowledge.governing.get("علي", frozenset())
        return belongs(key, words, prepositions=True) or self.is_masdar(key) or key in PREPOSITIONS

    def _bare_name(self, line: Line, place: int, prepositions: frozenset[str] = frozenset()) -> bool:
        """Whether a word or two of a name stand here and something closes them: أكد الوزير علي | حسين أن.

        A clause does, a comma, or one of the verb's ``prepositions``.
        """
        for spot in range(place, min(place + _SURNAMES, line.limit(place))):
            key = line.key(spot)
            closed = self.is_clause(line, spot) or line.tokens[spot].text in COMMAS or key in prepositions
            if spot > place and closed:
                return True
            if not line.tokens[spot].word or self.is_masdar(key) or belongs(key, self.heads) or key in PREPOSITIONS:
                return False
        return False

    def _named_on(self, line: Line, place: int) -> bool:
        """Whether one more name stands here with the verb's object behind it: نفى زياد علي | فاضل | التهم."""
        key, after = line.key(place), line.key(place + 1)
        name = bare_noun(key) and not (key.endswith(("ه", "ات")) or key in _UPON or self.is_masdar(key))
        return name and definite(after) and not belongs(key, self.heads)
