"""Whom words were said to, or who carried them: لرويترز, في حديث مع قناة كذا, بيان بثته الوكالة."""

from __future__ import annotations

from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs, definite

_CARRIED = frozenset(
    {"عرضته", "عرضتها", "بثته", "بثتها", "بثه", "نشرته", "نشرتها", "نشره", "نقلته", "نقلتها", "نقله"}
    | {"اوردته", "اورده"}
)
"""بيان بثته الوكالة: who carried the words."""
_WHOSE = frozenset({"عنه", "عنها", "عنهم", "عنهما"})


_REPORTERS = frozenset({"الصحفيين", "الصحافيين", "المراسلين", "الاعلاميين", "مراسلنا", "مراسلتنا", "مراسلينا"})


class Recipients:
    """Finds the outlets through which we have somebody's words."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases

    def over_recipient(self, line: Line, start: int, limit: int) -> int:
        """Past whom it was said to, between a verb and its subject: لنا, لـ«النهار», لرويترز."""
        if start >= limit:
            return start
        key = line.key(start)
        if key in ("لنا", "لي"):
            return start + 1
        if key == "ل" and start + 1 in line.pairs and line.pairs[start + 1] - start < 7:
            return min(line.pairs[start + 1] + 1, limit)
        asking, bare = self.knowledge.asking, "ال" + key[2:] if key[:2] == "لل" else key[1:]
        if key[:1] == "ل" and (bare in asking["makers"] or bare in asking["reporters"] or bare in _REPORTERS):
            named = line.key(start + 1) in asking["made"] or bare in asking["reporters"]
            return min(start + 1 + (named and definite(line.key(start + 1))), limit)  # قالت | لمعد التحقيق | إنها
        end = self.phrases.outlet_end(line, start) if key[:1] == "ل" else start
        native = end > start and key in self.knowledge.nouns["bodies"]
        return start if native else min(end, limit)

    def recipient(self, line: Line, start: int, opener: int) -> Range | None:
        """The outlet somebody spoke to (لوكالة «شفق نيوز»): through it we have the words."""
        for index in range(start, min(opener, start + 12)):
            token = line.tokens[index]
            if not token.word:
                continue
            if token.key in _CARRIED:
                end = line.pairs.get(index + 1, self.phrases.outlet_end(line, index + 1) - 1) + 1
                if end > index + 1:
                    return index + 1, end
            whose = token.key in _WHOSE and line.key(index - 1).startswith(("نقل", "تنقل", "ينقل"))
            if whose or (token.key in ("مع", "الي") and self.phrases.is_venue(line.key(index - 1))):
                end = self.phrases.outlet_end(line, index + 1)
                end = max(end, line.pairs.get(index + 1, -1) + 1)
                if index + 1 < end < index + 8:
                    return index + 1, end
            if not token.key.startswith("ل"):
                continue
            if token.key == "ل" and index + 1 in line.pairs and line.pairs[index + 1] - index < 7:
                near = range(start, index)
                told = index <= start + 1 or any(self.phrases.is_venue(line.key(place)) for place in near)
                if told or self.phrases.outlet_end(line, index + 2) > index + 2:
                    return index, line.pairs[index + 1] + 1
            if token.key == "ل" and self.phrases.outlet_end(line, index + 1) > index + 1:
                return index, self.phrases.outlet_end(line, index + 1)
            bare = token.key[1:] if not token.key.startswith("لل") else "ال" + token.key[2:]
            end = self.phrases.outlet_end(line, index)
            if end > index and not belongs(bare, self.knowledge.nouns["outlet_nouns"]):
                return index, end
            if belongs(bare, self.knowledge.nouns["outlet_nouns"]):
                end = self.phrases.end(line, index, min(opener, index + 9), apposition=False)
                return index, max(end, index + 1)
        return None

    def told_first(self, line: Line, verb: int) -> Range | None:
        """وفي تصريحات لصحيفة كذا، قال: whom it was said to, where the sentence begins with it."""
        first = line.first(verb)
        if line.key(first) not in ("في", "وفي") or not self.phrases.is_venue(line.key(first + 1)):
            return None
        return self.recipient(line, first + 2, verb)
