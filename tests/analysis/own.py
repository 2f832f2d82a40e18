"""Own rules read from a text, and what a sentence comes to with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from newsdesk.analysis.own_rules import OwnRules, read_own
from newsdesk.analysis.reader import Reader
from newsdesk.domain.reading import Reading
from newsdesk.house import rule_book
from newsdesk.language import Language
from newsdesk.text.body import Body, Kind, Paragraph

RULES = Path(__file__).resolve().parents[2] / "resources" / "rules"
BOOK = rule_book()
SPOKEN = [Language("ar", strict=True), Language("en", strict=True)]


def own(text: str | bytes) -> OwnRules:
    return read_own(RULES, text.encode() if isinstance(text, str) else text, "own.toml", BOOK.rules)


def reading(made: OwnRules, text: str, kind: Kind = Kind.BODY) -> Reading:
    return Reader(made.knowledge).read(Body((Paragraph("p1", kind, text),)), date(2024, 5, 8))


def rules(made: OwnRules, text: str) -> list[str]:
    return [item.rule for item in reading(made, text).attributions]


def findings(made: OwnRules, text: str) -> list[str]:
    return [item.rule for item in reading(made, text).findings]


def good(text: str) -> OwnRules:
    made = own(text)
    assert made.problems == ()
    return made


BLOCK = '# own\n[[verb]]\nin = "state"\n'
