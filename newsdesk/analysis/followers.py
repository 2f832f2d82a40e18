"""Which verbs of statements a line is worth trying: those of which something that must follow them may stand in it."""

from __future__ import annotations

from collections.abc import Callable, Set

from newsdesk.analysis.beginnings import Beginnings, Tried
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.rule_types import StatementRule
from newsdesk.analysis.tokens import Line


class Followers:
    """Tells it for the rules whose verbs say nothing without one of their patterns; the others are always worth it."""

    def __init__(self, knowledge: Knowledge, may_be: Callable[[str, str], bool]) -> None:
        """``may_be`` tells whether a part in capitals may begin at a word (its name, the key)."""
        needy = [rule for rule in knowledge.verb_statements if _needs_more(rule)]
        self._needy = frozenset(rule.id for rule in needy)
        rows = Beginnings(
            ((one, (one, rule.id)) for rule in needy for one in (*rule.then, *rule.direct, *rule.support)), may_be
        )
        self._anywhere = Tried(rows.anywhere)
        self._rules = Memo(lambda key: Tried(found) if (found := rows.by_word(key)) else None)

    def may_stand(self, line: Line, rule: StatementRule) -> bool:
        """Whether what must follow the verbs of this rule may begin at a word of the line."""
        if rule.id not in self._needy:
            return True
        told: Set[str] | None = line.notes.get(Followers)
        if told is None:
            told = line.notes[Followers] = self._of(line)
        return rule.id in told

    def _of(self, line: Line) -> Set[str]:
        words, rules = line.words, self._rules
        if line.house and line.house[0] in words:
            return self._needy  # the newsroom that signs the text is known to no list
        told = set(self._anywhere.of(words))
        for key in set(line.keys):
            if (tried := rules[key]) is not None:
                told.update(tried.of(words))
        return told


def _needs_more(rule: StatementRule) -> bool:
    """Whether its verbs tell something only where one of its patterns follows: not of themselves, nor asked before."""
    bare = rule.bare or rule.asked_bare or rule.asked_alone
    return not (rule.self_forms or rule.alone or rule.claims or rule.us or bare)
