"""The newsroom's rules as data: what each weighs, whether it is switched on, and who may set a finding aside."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.parties import Names
from newsdesk.domain.people import Role


class Level(StrEnum):
    """How seriously this newsroom takes a rule."""

    OFF = "off"
    RECOMMENDED = "recommended"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the house. ``waiver`` is the least role that may set a finding aside, None when nobody may.

    ``why`` and ``source`` document the rule: its reason, and the handbook or standard it comes from. ``raised``
    once this newsroom made required what ships as less. ``of_record`` says that it holds the text to the record (who
    was asked, what they answered): its level is a chief's decision, and never a file's.
    """

    id: str
    level: Level
    waiver: Role | None
    why: str
    source: str
    raised: bool = False
    of_record: bool = False


def _at_level(rule: Rule, level: Level) -> Rule:
    raised = level is Level.REQUIRED and (rule.raised or rule.level is not Level.REQUIRED)
    return replace(rule, level=level, raised=raised)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every rule by permanent id. ``reading_digest`` names the data the reading works with (hex SHA-256).

    ``counts`` tells how many sources a noun for them says there are. ``own_levels`` are those of the newsroom's own
    rules file: where its levels start from, before what a chief has set. ``style`` is the code of the house style put
    on what leaves: a yes is to the text as it will appear.
    """

    rules: Mapping[str, Rule]
    reading_digest: str = ""
    names: Names = field(default_factory=Names)
    counts: Mapping[str, int] = field(default_factory=dict)
    own_levels: Mapping[str, str] = field(default_factory=dict)
    style: str = ""

    @property
    def digest(self) -> str:
        """What an approval binds to: the rules in force, the reading's data and the house style (hex SHA-256)."""
        lines = [f"{rule.id}={rule.level.value}/{rule.waiver or ''}" for rule in self.rules.values()]
        data = [repr(self.names), repr(sorted(self.counts.items())), f"style {self.style}"]
        return hashlib.sha256("\n".join([self.reading_digest, *sorted(lines), *data]).encode()).hexdigest()

    def with_levels(self, levels: Mapping[str, str]) -> RuleBook:
        """The same book with this newsroom's own levels; ids it does not know are left alone.

        The levels of its file come first, and what is given here, set by a chief and recorded, has the last word.
        """
        levels = {**self.own_levels, **levels}
        changed = {
            rule_id: _at_level(rule, Level(levels[rule_id])) if rule_id in levels else rule
            for rule_id, rule in self.rules.items()
        }
        return replace(self, rules=changed)

    def of(self, levels: Mapping[str, str], style: str) -> RuleBook:
        """The book as one newsroom has it in force: with its own levels, and the code of its house style."""
        return replace(self.with_levels(levels), style=style)

    def weigh(self, reason: Reason) -> Reason | None:
        """What a reason weighs here: required blocks, recommended warns (a suggestion stays one), off is silent.

        Where a rule that ships as required only warns in some cases (a relayed claim), it warns there still; one that
        the newsroom itself made required blocks in every case. A reason whose rule is not in the book keeps its weight.
        """
        rule = self.rules.get(reason.rule)
        if rule is None:
            return reason
        if rule.level is Level.OFF:
            return None
        if rule.raised:
            return replace(reason, severity=Severity.BLOCKER)
        if reason.severity is Severity.SUGGESTION:
            return reason
        if rule.level is Level.RECOMMENDED:
            return replace(reason, severity=Severity.WARNING)
        return reason
