"""The copy editor's smaller findings: marks and spaces, slips of the hand, turns of phrase carried over.

What one paragraph tells is found in that paragraph (`Copyedit.of_line`) and may be kept with its reading; what only the
whole text tells (a mark that never closes, two styles side by side) is found each time (`Copyedit.of_text`).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import regex

from newsdesk.analysis.balance import unbalanced
from newsdesk.analysis.calques import Calques, calques_of
from newsdesk.analysis.slips import AND, Slips, slips_of
from newsdesk.analysis.spotted import Spotted
from newsdesk.analysis.tokens import Line, key_of, whole
from newsdesk.analysis.typography import marks
from newsdesk.analysis.variants import Variants, variants_of
from newsdesk.domain.errors import Reason, Severity
from newsdesk.text.body import Span
from newsdesk.text.letters import snap_to_words

if TYPE_CHECKING:
    from newsdesk.analysis.evidence import Evidence

FILES = ("slips.toml", "calques.toml")

SLIP, CALQUE, VARIANT = 1, 2, 4
"""What a word as it stands may be, added up."""
_TANWIN = regex.compile(r"(?P<on>ا\u064b)|(?P<before>\u064bا)")
_OPENER = regex.compile(r"(?r)(?P<word>[\p{L}\p{Mn}]+)[ \u00a0]+")
_MARKS = regex.compile(r"[\p{Mn}\u0640]+")
_DOTTED = regex.compile(r"[\u0621-\u064a]ي(?![\u0621-\u065f])")
_DOTLESS = ("فى ", "التى ", "الذى ", "الماضى")


@dataclass(frozen=True, slots=True)
class Copyedit:
    """Slips and turns of phrase, prepared from their data. Made by `copyedit_of`; immutable."""

    slips: Slips
    calques: Calques
    variants: Variants
    tables: Mapping[str, Mapping[str, Any]] = field(repr=False, default_factory=dict)
    """The data as written, by rule: what a screen of rules shows of reasons and examples."""

    def look(self, text: str) -> int:
        """What a word as it is spelt may be: a slip, of a family of spellings."""
        slip = self.slips.look(text) is not None or text == AND
        return SLIP * slip | VARIANT * (self.variants.look(text) is not None)

    def mean(self, key: str) -> int:
        """What a word by its folded key may be: the head of a turn of phrase."""
        return CALQUE * (key in self.calques.first)

    def of_line(self, line: Line, worth: Sequence[tuple[int, int]]) -> tuple[Spotted, ...]:
        """What one paragraph tells. ``worth`` are the tokens of which `look` or `mean` says something, and what."""
        slips = self.slips.find(line, [index for index, looked in worth if looked & SLIP])
        calques = self.calques.find(line, [index for index, looked in worth if looked & CALQUE])
        return (*marks(line), *slips, *calques)

    def of_text(self, evidence: Evidence, verbs: Container[str]) -> Iterator[Reason]:
        """What only the whole text tells. ``verbs`` are the folded spellings of verbs that report."""
        for span in unbalanced([(placed.start, placed.line.text) for placed in evidence.paragraphs]):
            span = whole(evidence.text, span)
            mark = evidence.text[span[0] : span[1]]
            yield Reason("unbalanced-marks", Severity.WARNING, span, values={"mark": mark})
        yield from self._openers(evidence, verbs)
        yield from _tanwin(evidence.text)
        yield from self._regional(evidence)

    def _openers(self, evidence: Evidence, verbs: Container[str]) -> Iterator[Reason]:
        """قال أن for قال إن, and أكد ان for أكد أن, whatever stands between."""
        text = evidence.text
        for made in evidence.attributions:
            if made.claim is None or made.claim[0] < made.cue[1]:
                continue
            typed, back = _last_word(text[made.cue[1] : made.claim[0]])
            if not typed:
                continue
            saying = key_of(text[made.cue[0] : made.cue[1]])
            if saying not in self.slips.sayings and saying not in verbs and saying[1:] not in verbs:
                continue
            between = text[made.cue[1] : made.claim[0]]
            saying = "قال" if "قول" in between or "قائل" in between else saying  # وأكد بالقول إن
            right = self.slips.opener(_MARKS.sub("", typed), saying)
            if right:
                right = right[0] + typed[1:]
                span = made.claim[0] - back, made.claim[0] - back + len(typed)
                yield Reason("hamza", Severity.WARNING, span, values={"found": typed, "right": right}, fixes=(right,))

    def _regional(self, evidence: Evidence) -> Iterator[Reason]:
        """في and فى in one text: once, at the first of the rarer kind."""
        if not any(word in evidence.text for word in _DOTLESS):
            return
        dotless, dotted = self.slips.dotless, self.slips.dotted
        found: dict[bool, list[tuple[Span, str]]] = {True: [], False: []}
        for placed in evidence.paragraphs:
            for token in placed.line.tokens:
                if token.text in dotless or token.text in dotted:
                    found[token.text in dotted].append((placed.moved((token.start, token.end)), token.text))
        if found[True] and found[False]:
            rarer = len(_DOTTED.findall(evidence.text)) < len(found[False])
            span, text = found[rarer][0]
            right = dotless.get(text) or text[:-1] + "ى"
            yield Reason("final-letter", Severity.SUGGESTION, span, "rule.final-letter.mixed",
                         {"found": text, "right": right, "count": len(found[rarer])}, (right,))  # fmt: skip


@lru_cache(maxsize=10_000)
def _last_word(between: str) -> tuple[str, int]:
    """The word that stands last between a cue and its claim, and how far from the claim it begins; "" for none."""
    match = _OPENER.match(between)
    return (match.group("word"), len(between) - match.start()) if match else ("", 0)


def _tanwin(text: str) -> Iterator[Reason]:
    """Tanwin on the alef here and before it there: once, at the first of the rarer kind."""
    on, before = text.count("ا\u064b"), text.count("\u064bا")
    if not on or not before:
        return
    rarer = "on" if on < before else "before"
    match = next((match for match in _TANWIN.finditer(text) if match.lastgroup == rarer), None)
    if match is not None:
        span = snap_to_words(text, match.span())
        typed = text[span[0] : span[1]]
        right = typed.replace("ا\u064b", "\u064bا") if rarer == "on" else typed.replace("\u064bا", "ا\u064b")
        yield Reason("tanwin", Severity.SUGGESTION, span, "rule.tanwin.mixed",
                     {"found": typed, "right": right, "count": min(on, before)}, (right,))  # fmt: skip


def copyedit_of(tables: Mapping[str, Mapping[str, Any]]) -> Copyedit:
    """Prepared from the tables of `FILES`. Raises KeyError, ValueError or TypeError for data of another shape."""
    by_rule = {rule: table for file in FILES for rule, table in tables[file].items()}
    return Copyedit(
        slips_of(tables["slips.toml"]),
        calques_of(tables["calques.toml"]),
        variants_of(tables["checks.toml"]["spelling"]),
        by_rule,
    )
