"""Denials in the very words of whoever issues them: قالت الشركة إنها «تنفي ما نشر», وأضاف البيان: «إن المديرية تنفي».

What is quoted is its speaker's and no telling of the newsroom's. But a body's statement denies in the body's own name,
and the copy tells that it denies; only the main verb of such a quotation is looked at, near where it begins.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.analysis.found import Found, holding
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, THAT_THEY, belongs, definite

_NEAR = 18
"""Words from where a quotation begins to its main verb."""
_NOT = frozenset({"لم", "لن", "لا"})
_OPENER = 4
"""Tokens that may stand before the verb of such a statement: «وعليه، | تنفي الهيئة»."""
_THAT = frozenset({"ان", "بان"})
_GOES_ON = frozenset({"اضاف", "تابع", "جاء", "زاد", "ورد", "اردف", "استطرد", "ختم", "اكد", "شدد", "اوضح", "قال"})
"""Verbs before a quotation whose speaker was named before."""
_WITH = frozenset({"مع", "واذ", "اذ", "التي", "الذي"})
_ITS_WORDS = frozenset({"بيان", "بلاغ", "مصدر", "مسءول", "مكتب"})
"""Whose words are a body's: its statement, a source in it."""


class QuotedDenials:
    """Tells whether a verb between quotation marks is one by which the speaker's own body denies."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self._phrases = phrases
        self._issued = knowledge.nouns["documents"] | knowledge.nouns["spokespeople"] | _ITS_WORDS
        self._denies = Memo(lambda key: any(
            one.rule.type == "denied" and one.rule.explicit and one.form.tense == "present" and not one.negated
            for one in knowledge.statement_verbs.get(key, ())
        ))  # fmt: skip

    def told(self, line: Line, index: int, speaking: Sequence[Found]) -> bool:
        """Whether the verb at ``index``, inside a quotation, is the speaker's denial of it."""
        key = line.key(index)
        joined = key[:1] == "و" and self._denies[key[1:]]  # «لم تتلق أي إخطار، | وتنفي علمها بالتحقيق»
        if not (joined or self._denies[key]):
            return False
        before = range(index - 1, max(index - _NEAR, -1), -1)
        opening = next((at for at in before if line.pairs.get(at, -1) > index), -1)
        if opening < 1:
            return False
        start = opening + 1 + (line.key(opening + 1) in _THAT)
        outside = line.key(opening - 1) in THAT_THEY or self._phrases.subject_before(line, opening) is not None
        if joined:
            whose = (self._names_itself(line, index, place, opening, speaking) for place in (start, start + 1))
            verbal = line.key(start) in _NOT or self._phrases.is_stop_verb(line.key(start))
            return start < index and verbal and (outside or any(whose))
        if start == index:
            return outside or self._names_itself(line, index, index + 1, opening, speaking)
        if index <= opening + _OPENER and (line.key(start) in _WITH or line.tokens[index - 1].text in COMMAS):
            own = self._names_itself(line, index, index + 1, opening, speaking)
            return own or (outside and line.key(start) in _WITH)  # «إذ | تنفي هذه الأنباء», «وعليه، | تنفي الهيئة»
        end = self._phrases.end(line, start, index)
        if end < index and line.tokens[end].text in COMMAS and line.key(end + 1) in _WITH:
            end = index if line.tokens[index - 1].text in COMMAS else end  # «الحكومة، مع إقرارها بالنقص، | تنفي
        return end == index and self._names_itself(line, index, start, opening, speaking)

    def anothers(self, line: Line, index: int, speaking: Sequence[Found]) -> bool:
        """Whether somebody who speaks in a few quoted words says of another that it denies: «الحكومة | تنفي كل شيء»."""
        if not self._denies[line.key(index)]:
            return False
        before = range(index - 1, max(index - _OPENER, 0), -1)
        opening = next((at for at in before if line.pairs.get(at, -1) > index), -1)
        said = 0 < opening < index - 1 and line.tokens[opening - 1].text == ":"
        whole = said and self._phrases.end(line, opening + 1, index) == index
        return whole and not self._names_itself(line, index, opening + 1, opening, speaking)

    def _names_itself(self, line: Line, index: int, subject: int, opening: int, speaking: Sequence[Found]) -> bool:
        """Whether the one who denies is the one who speaks, or whose statement or spokesman does."""
        key = line.key(subject)
        ours = key.endswith("نا")
        named = definite(key) or definite(line.key(subject + 1))  # الهيئة, قوات | الردع
        made = next((one for one in holding(line, speaking, index)
                     if one.claim and opening - 1 <= one.claim[0] <= opening + 2), None)  # fmt: skip
        issued = made is not None and made.speaker is not None and belongs(line.key(made.speaker[0]), self._issued)
        if not (ours or (named and (issued or self._phrases.known(line, (subject, subject + 2))))):
            return False
        if made is None or made.speaker is None:
            before = range(max(line.first(opening), opening - 2), opening)  # وأضافت: «, وأكد أن «
            return any(line.key(at).removeprefix("و").removesuffix("ت") in _GOES_ON for at in before)
        head = line.key(made.speaker[0])
        same = key.removeprefix("ال") in (head, head.removeprefix("ال"))
        return ours or same or issued
