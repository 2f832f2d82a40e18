"""Slips of the hand in single words: hamzas, tanwin, last letters, words typed twice. Their data is ``slips.toml``.

Prepared once for a newsroom's knowledge; a word then costs one look-up of its exact letters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import eq
from typing import Any

import regex

from newsdesk.analysis.spellings import Spellings
from newsdesk.analysis.spelt import Token
from newsdesk.analysis.spotted import Spotted
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS, RELATIVES
from newsdesk.domain.errors import Severity
from newsdesk.text.letters import fold_key

Table = Mapping[str, Any]

RULES = ("hamza", "tanwin", "final-letter", "likely-typo")
"""The rules of ``slips.toml`` whose entries are words."""

_MARKS = regex.compile(r"[\p{Mn}\u0640\p{Cf}]+")
_BARE = str.maketrans("أإآ", "ااا")
AND = "و"
_SECOND = regex.compile(r"[\u0621-\u064a]")
_REMEMBERED = 50_000
_LONGEST = 40
"""Code points: what is longer is no word."""
_AGES = ("19", "20")
"""How a year begins: في 2011 عام الثورة."""
_SPELT_OUT = 4
"""Letters before one that stands twice in a name spelt out, at most."""


@dataclass(frozen=True, slots=True)
class Group:
    """Slips of one kind: their rule, and the folded words that must, or must not, stand beside them. Empty: any."""

    rule: str
    severity: Severity
    after: frozenset[str]
    before: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    before_article: bool

    def fits(self, line: Line, index: int) -> bool:
        """Whether the words around token ``index`` are those of this group."""
        before, following = line.key(index - 1), line.key(index + 1)
        if before in self.not_after or following in self.not_before:
            return False
        if not (self.after or self.before or self.before_article):
            return True
        return (
            before in self.after
            or before[1:] in self.after
            or following in self.before
            or (self.before_article and following.startswith("ال"))
        )


@dataclass(frozen=True, slots=True)
class Pattern:
    """An ending that is a slip wherever it stands, and what it should be."""

    rule: str
    find: regex.Pattern[str]
    put: str


@dataclass(frozen=True, slots=True)
class Suspect:
    """What may be wrong with a word: surely, or where the words around it say so; or its case, after a figure."""

    sure: tuple[tuple[str, str], ...] = ()
    perhaps: tuple[tuple[Group, str], ...] = ()
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Slips:
    """The table of slips, prepared. Made by `slips_of`; immutable."""

    words: Mapping[str, Sequence[tuple[Group, str]]]
    joined: Mapping[str, str]
    joined_ends: frozenset[str]
    joined_heads: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    repeated: frozenset[str]
    letters: frozenset[str]
    counted: Mapping[str, str]
    owning: frozenset[str]
    sayings: frozenset[str]
    openers: Mapping[str, tuple[str, str]]
    telling: frozenset[str]
    dotless: Mapping[str, str]
    look: Callable[[str], Suspect | None] = field(init=False, repr=False, compare=False)
    """`suspect`, remembering words: copy uses few, and uses them again."""

    dotted: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Set the memory up."""
        object.__setattr__(self, "dotted", frozenset(self.dotless.values()))
        object.__setattr__(self, "look", lru_cache(maxsize=_REMEMBERED)(self.suspect))

    def find(self, line: Line, places: Iterable[int]) -> Iterator[Spotted]:
        """Findings about the words of a paragraph; ``places`` are the tokens that `look` says something of, and و."""
        for index in places:
            token = line.tokens[index]
            if not token.word:
                continue
            what = self.look(token.text)
            if what:
                yield from self._spotted(line, index, what)
            elif token.text == AND:
                yield from _apart(line, index)
        yield from self._repeated(line)

    def _repeated(self, line: Line) -> Iterator[Spotted]:
        """Words typed twice."""
        texts = [token[2] for token in line.tokens]
        if not any(map(eq, texts, texts[1:])):
            return
        for index in range(1, len(texts)):
            first, token = line.tokens[index - 1], line.tokens[index]
            if token.text == first.text and token.word and first.word and self._doubled(line, index):
                span = first.start, token.end
                yield Spotted("repeated-word", Severity.WARNING, span, (token.text,), values={"found": token.text})

    def _spotted(self, line: Line, index: int, what: Suspect) -> Iterator[Spotted]:
        token = line.tokens[index]
        for rule, right in what.sure:
            yield _spotted(rule, Severity.WARNING, token, right)
        for group, right in what.perhaps:
            if group.fits(line, index):
                yield _spotted(group.rule, group.severity, token, right)
                break
        if what.counted and _counts(line, index) and not (token.text in self.owning and _owns(line, index)):
            yield _spotted("likely-typo", Severity.WARNING, token, what.counted)

    def suspect(self, typed: str) -> Suspect | None:
        """What may be wrong with a word as it is typed; None for most."""
        if len(typed) > _LONGEST:
            return None
        text = _MARKS.sub("", typed)
        if text in self.words:
            perhaps = tuple((group, _respelt(typed, text, right)) for group, right in self.words[text])
            return Suspect(perhaps=perhaps)
        if text in self.counted:
            return Suspect(counted=self.counted[text])
        for pattern in self.patterns:
            right = pattern.find.sub(pattern.put, typed) if pattern.find.search(typed) else typed
            if right != typed:
                return Suspect(sure=((pattern.rule, right),))
        right = self._joined(text) if "إ" in text or "أ" in text else ""
        return Suspect(sure=(("hamza", _respelt(typed, text, right)),)) if right else None

    def _joined(self, text: str) -> str:
        """The right spelling of a verbal noun or verb whose hamza is only for the tongue (إستقبال); else nothing."""
        for head in self.joined_heads:
            if text.startswith(head) and text[len(head) : len(head) + 1] in ("إ", "أ"):
                rest = text[len(head) :]
                for length in range(len(rest), 2, -1):
                    stem = rest[:length]
                    if stem in self.joined and rest[length:] in self.joined_ends:
                        return head + self.joined[stem] + rest[length:]
        return ""

    def _doubled(self, line: Line, index: int) -> bool:
        """Whether nobody doubles this word on purpose: not in سي إن إن, nor in التربية والتعليم | والتعليم العالي."""
        text = line.tokens[index].text
        if text in self.repeated:
            start = index - 1
            while start > index - _SPELT_OUT and line.tokens[start].text == text:
                start -= 1
            return not (text in self.letters and start >= 0 and line.tokens[start].text in self.letters)
        another = text.startswith("و") and line.key(index + 1).startswith("ال")
        return len(text) > 5 and text.startswith(("ال", "وال")) and not another

    def opener(self, word: str, verb: str) -> str:
        """What أن, إن or ان, or one with a pronoun, should be after this verb, folded: of saying, or another."""
        said, reported = self.openers.get(word, ("", ""))
        if verb in self.telling and word.startswith("إن"):
            return "أ" + word[1:] if word in self.openers else ""
        return said if verb in self.sayings else reported


def _apart(line: Line, index: int) -> Iterator[Spotted]:
    """و typed as a word of its own. Between single letters it may be one of an agency's (و م ع)."""
    before = line.tokens[index - 1] if index else None
    following = line.tokens[index + 1] if index + 1 < len(line.tokens) else None
    if following is None or not following.word or not _SECOND.match(following.text) or len(following.key) < 3:
        return
    token = line.tokens[index]
    if (before is not None and before.word and len(before.key) < 2) or line.text[token.end : following.start] != " ":
        return
    span = token.start, following.end
    yield Spotted("spacing", Severity.SUGGESTION, span, (token.text + following.text,), "rule.spacing.apart",
                  {"found": line.text[span[0] : span[1]]})  # fmt: skip


def _counts(line: Line, index: int) -> bool:
    """Whether the word after a figure is what is counted, from 11 to 99: 20 شخص for 20 شخصا."""
    figure = line.key(index - 1)
    if not 2 <= len(figure) <= 6 or not (figure.isdecimal() and figure.isascii()):
        return False
    dated = index - 1 in line.dated or line.key(index + 1)[:1].isdecimal() or (len(figure) == 4 and figure[:2] in _AGES)
    return int(figure[-2:]) >= 11 and not dated


def _owns(line: Line, index: int) -> bool:
    """Whether the noun at ``index`` may own the word behind it (14 طن | سكر): no mark, nor what only joins."""
    following = line.tokens[index + 1] if index + 1 < len(line.tokens) else None
    if following is None or not following.word:
        return False
    return not (following.key in PREPOSITIONS or following.key in RELATIVES or following.key.startswith(("و", "ال")))


def _respelt(typed: str, letters: str, right: str) -> str:
    """``right`` with the marks typed, where they can be kept."""
    return typed.replace(letters, right, 1) if letters in typed else right


def _spotted(rule: str, severity: Severity, token: Token, right: str) -> Spotted:
    return Spotted(rule, severity, (token.start, token.end), (right,), values={"found": token.text, "right": right})


def slips_of(table: Table) -> Slips:
    """The slips of ``slips.toml``, prepared. Raises KeyError, ValueError or TypeError for data of another shape."""
    groups: list[Group] = []
    starts: list[int] = []
    typed: list[str] = []
    right: list[str] = []
    for rule in RULES:
        for entry in table[rule].get("words", ()):
            groups.append(_group(rule, entry))
            starts.append(len(typed))
            _spell(entry, typed, right)
    joined = table["hamza"]["joined"]
    stems = {"إ" + right[1:]: right for right in (*joined["nouns"], *joined["verbs"])}
    stems |= {"أ" + right[1:]: right for right in joined["nouns"] if right not in joined["not_first_person"]}
    opening = table["hamza"]["opening"]
    return Slips(
        words=Spellings(typed, lambda _, of: tuple([(groups[bisect_right(starts, n) - 1], right[n]) for n in of])),
        joined=stems,
        joined_ends=frozenset(joined["suffixes"]),
        joined_heads=tuple(joined["prefixes"]),
        patterns=tuple(
            Pattern(rule, regex.compile(entry["find"]), entry["put"])
            for rule in RULES
            for entry in table[rule].get("endings", ())
        ),
        repeated=frozenset(table["repeated-word"]["words"]),
        letters=frozenset(table["repeated-word"]["letters"]),
        counted=dict(table["likely-typo"]["counted"]["nouns"]),
        owning=frozenset(table["likely-typo"]["counted"]["owning"]),
        sayings=frozenset(map(fold_key, opening["sayings"])),
        telling=frozenset(map(fold_key, opening["telling"])),
        openers=_openers(opening["pronouns"]),
        dotless=_pairs_of(table["final-letter"]["regional"]["pairs"]),
    )


def _group(rule: str, entry: Table) -> Group:
    if not entry["reason"]:
        raise ValueError(f"{rule}.{entry['id']}: no reason")
    return Group(
        rule,
        Severity(entry.get("severity", "warning")),
        _folded(entry, "after"),
        _folded(entry, "before"),
        _folded(entry, "not_after"),
        _folded(entry, "not_before"),
        entry.get("before_article", False),
    )


def _folded(entry: Table, name: str) -> frozenset[str]:
    return frozenset(map(fold_key, entry.get(name, ())))


def _spell(group: Table, wrong_ones: list[str], right_ones: list[str]) -> None:
    """Add each wrong spelling and the right one, with every prefix and suffix of the group."""
    pairs = list(dict(group.get("pairs", {})).items())
    pairs += [(right.translate(_BARE), right) for line in group.get("bare", ()) for right in line.split()]
    pairs += [(typed[:-1] + "ه", right) for line in group.get("marbuta", ()) for right in line.split()
              for typed in {right, right.translate(_BARE)}]  # fmt: skip
    never = frozenset(group.get("never", ()))
    for wrong, right in pairs:
        ends = [(_suffixed(wrong, suffix), _suffixed(right, suffix)) for suffix in group.get("suffixes", ("",))]
        for prefix in group.get("prefixes", ("",)):
            for typed, spelt in ends:
                if typed != spelt and (made := prefix + typed) not in never:
                    wrong_ones.append(made)
                    right_ones.append(prefix + spelt)


def _suffixed(stem: str, suffix: str) -> str:
    """A ة opens before what is attached (إدارة، إدارته); a final ى becomes ا (أجراه)."""
    if not suffix:
        return stem
    if stem.endswith("ة"):
        return stem[:-1] + "ت" + suffix
    if stem.endswith("ى"):
        return stem[:-1] + ("" if suffix in ("ت", "وا") else "ا") + suffix
    return stem + suffix


def _openers(pronouns: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The spelling of the opener after قال, and after other verbs; empty where it is right as it stands."""
    found: dict[str, tuple[str, str]] = {}
    for pronoun in ("", *pronouns):
        found["أن" + pronoun] = ("إن" + pronoun, "")
        found["ان" + pronoun] = ("إن" + pronoun, "أن" + pronoun)
        found["إن" + pronoun] = ("", "")
    return found


def _pairs_of(rows: Sequence[str]) -> dict[str, str]:
    """Each spelling with a final ى to the one with ي, with و and ف before it."""
    return {head + row[:-1] + "ى": head + row for row in rows for head in ("", "و", "ف")}
