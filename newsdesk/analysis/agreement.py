"""Whether a noun phrase can be what a verb or a pronoun means, by gender and number as far as spelling shows."""

from __future__ import annotations

from newsdesk.analysis.found import Range
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import definite, readings, under_pronoun

_ENDINGS = ("ون", "ين", "ان", "وا")
_SHORTEST = 5
"""Letters of the shortest noun in ون or ين."""
_OF_THEM = {"انه": "m", "بانه": "m", "انها": "f", "بانها": "f"}
"""Whom the pronoun of إن takes up: a man or a woman."""
_OF_ONESELF = frozenset({"لم", "بريء", "بريءه", "ليس", "ليست"})
"""Words behind إنه that tell of whoever speaks."""
_PRONOUNS = {"ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p"), "هما": ("c", "d"), "هن": ("f", "p")}


class Agreement:
    """Compares phrases of a line with a verb or a pronoun."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._known = phrases.heads | phrases.persons
        self._feminine = phrases.knowledge.asking["feminine"]
        nouns = phrases.knowledge.nouns
        self._people, self._bodies = nouns["plurals_of_people"], nouns["plurals_of_bodies"]

    def kind(self, line: Line, phrase: Range) -> str:
        """What the phrase is to a verb behind it: ``m``, ``f``, people ``p``, or ``c`` where spelling does not tell."""
        token = line.tokens[phrase[0]]
        if not token.word:
            return "c"  # «موبايل بلس»
        if definite(token.key) and token.text.endswith("ة"):
            return "f"
        known = [one for one in readings(token.key, True) if one in self._known]
        if not known:
            under = next((one for one in under_pronoun(token.key) if one in self._known), "")
            known = [under] if under else []
        if not known:
            if self._phrases.state([token.key]):
                return "f"
            plural = definite(token.key) and token.key.endswith(_ENDINGS[:2]) and len(token.key) > _SHORTEST
            return "p" if plural else "c"
        owned = token.text.endswith("ه") and any(one in self._known for one in under_pronoun(token.key))
        return "c" if owned and known[-1].endswith("ه") else self._of(known[-1])  # نائبه, which folds like نائبة

    def _of(self, word: str) -> str:
        if word in self._people:
            return "p"
        if word.endswith(("ه", "ات")) or word in self._bodies or word in self._feminine:
            return "f"
        return "p" if len(word) > _SHORTEST - 1 and word.endswith(_ENDINGS) and word[:-2] in self._known else "m"

    def fits(self, line: Line, phrase: Range, gender: str, number: str) -> bool:
        """Whether the phrase may be meant by a verb or a pronoun of this gender (``c``: either) and number."""
        kind = self.kind(line, phrase)
        if kind == "c":
            return True
        if number in "dp":
            return kind == "p" or phrase[1] - phrase[0] > 1  # اللجنة ومديرها … رفضا
        return kind != "p" and gender in (kind, "c")

    def of_another(self, line: Line, index: int, speaker: Range) -> bool:
        """Whether إنه or إنها cannot mean the speaker: قالت الشرطة إنه لم يرتكب, قال الوزير إنها ليست جديدة."""
        said = _OF_THEM.get(line.key(index))
        if said is None or line.key(index + 1) not in _OF_ONESELF:
            return False
        return not self.fits(line, speaker, said, "s")

    def fits_pronoun(self, line: Line, phrase: Range, pronoun: str) -> bool:
        """Whether the phrase may be meant by a pronoun (ه, ها, هم, هما, هن)."""
        gender, number = _PRONOUNS.get(pronoun, ("c", "s"))
        kind = self.kind(line, phrase)
        if number == "d":
            return True
        return kind == "c" or (kind == "p" if number == "p" else kind in (gender, "c"))
