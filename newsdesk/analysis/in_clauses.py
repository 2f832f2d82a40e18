"""What stands within a clause and only looks like a source or a tag: كما أعلن | تأجيل المباراة, استقر | على رأيه."""

from __future__ import annotations

from newsdesk.analysis.cue_sides import CueSides
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs, definite

_NEARNESS = frozenset({"قرب", "رفض", "دعم", "حرص", "قدره", "نيه", "عزم", "موعد"})
"""Nouns of what is announced that no shape of a verbal noun shows."""
BEHIND_THAT = frozenset({"ان", "انه", "انها", "انهم", "بانه", "بانها", "بان"})


class InClauses(CueSides):
    """Tells what stands within a clause from what closes it."""

    def _acts_more(self, line: Line, start: int, stop: int) -> bool:
        """Whether what stands behind كما and its verb is one more thing announced, and nobody: تأجيل المباراة."""
        key = line.key(start)
        act = self.phrases.is_masdar(key) or key in self.knowledge.nouns["plain_acts"] or key in _NEARNESS
        speaks = belongs(key, self.phrases.heads) or belongs(key, self.knowledge.nouns["documents"])
        speaks = speaks or key in self.knowledge.small["indefinite_speakers"]
        return act and not (definite(key) or speaks) and stop > start + 1

    def _behind_verb(self, line: Line, index: int) -> bool:
        """Whether على قوله is what a verb is about, and no tag: a clause behind it, or no comma before."""
        return self.phrases.is_clause(line, index + 2) or line.tokens[index - 1].word
