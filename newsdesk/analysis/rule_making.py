"""Rule data folded and compiled: patterns taken apart, examples. Each raises as `knowledge.built` says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from newsdesk.analysis.conjugation import spelt
from newsdesk.analysis.copyedit import FILES as COPYEDIT_FILES
from newsdesk.analysis.rule_types import (
    BadRules,
    Example,
    Part,
    Pattern,
    StatementRule,
    Table,
)
from newsdesk.analysis.spellings import fold_all, folded
from newsdesk.analysis.verb_rules import StatementVerbs
from newsdesk.text.letters import fold_key


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(fold_key(phrase).split())


def phrases_of(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The words of each, the longest first."""
    return tuple(sorted({_words(name) for name in names}, key=lambda words: (-len(words), words)))


def by_first_word(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word, in the order in which they come."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in phrases:
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def nationalities_of(rows: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Names of states with the adjectives that mark their bodies; a row is names, a colon, adjectives."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        names, _, adjectives = row.partition(":")
        forms = [fold_key(word) for word in adjectives.split()]
        both = tuple(form for word in forms for form in (word, word + "ه"))
        found.update({" ".join(_words(name)): both for name in names.split("|")})
    return found


_INFLECTED = ("", "ه", "ون", "ين", "ان", "ات", "تين", "تان", "ا", "و", "ي")
"""Endings of a noun or a participle, folded, and those before what it stands in construct with."""


def governing_of(rows: Iterable[str]) -> dict[str, frozenset[str]]:
    """Prepositions with the words that govern them, in all their endings; a row is a preposition, a colon, words."""
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        preposition, _, words = row.partition(":")
        found[fold_key(preposition.strip())] = frozenset(
            fold_key(word) + tail for word in words.split() for tail in _INFLECTED
        )
    return found


_SPECIAL = frozenset({"CLAIM", "NEWSROOM", "END"})
"""Parts of a pattern that only the reading can tell."""


_ONLY_WORDS = re.compile("[^A-Z*~()]+")


class Parts(dict[str, Part]):
    """The parts of patterns as they are written, each made once. A word in capitals is one of ``classes``, or what only
    the reading can tell, or one of ``named`` lists of patterns; what is none of these raises ValueError when it is met.
    ``rows`` are patterns that will be made."""

    def __init__(
        self, classes: Mapping[str, frozenset[str]], rows: Iterable[str] = (), named: Collection[str] = ()
    ) -> None:
        super().__init__()
        self._classes = classes
        self._named = named
        plain = [written for written in set(" ".join(rows).split()) if _ONLY_WORDS.fullmatch(written)]
        for written, words in zip(plain, folded(plain), strict=True):
            self[written] = Part(frozenset(words.split("|")))

    def __missing__(self, written: str) -> Part:
        choices = written.strip("()").split("|")
        words: list[str] = []
        classes: list[frozenset[str]] = []
        heads: list[str] = []
        special = ""
        for choice in choices:
            if choice in self._classes:
                classes.append(self._classes[choice])
            elif choice.isascii() and choice.isupper():
                if choice not in _SPECIAL and choice not in self._named:
                    raise ValueError(f"no class of words is called {choice}")
                special = choice
            elif choice.endswith("*"):
                heads.append(fold_key(choice[:-1]))
            elif choices != ["~"]:
                words.append(fold_key(choice))
        every = classes[0].union(*classes[1:], words) if classes else frozenset(words)
        part = Part(every, tuple(heads), special, choices == ["~"], written.startswith("("))
        self[written] = part
        return part


def pattern_of(row: str, parts: Parts) -> Pattern:
    """A row of the data as a pattern. Raises ValueError for a row without words, and as `Parts` does."""
    made = tuple([parts[written] for written in row.split()])
    if not made:
        raise ValueError("a pattern has no words")
    sure = [part.words for part in made[1:] if part.words and not (part.heads or part.special or part.optional)]
    return Pattern(made, min(sure, key=len, default=frozenset()))


def patterns_of(rows: Sequence[str]) -> tuple[Pattern, ...]:
    """Rows without classes of words as patterns. Raises as `pattern_of`."""
    parts = Parts({}, rows)
    return tuple([pattern_of(row, parts) for row in rows])


_PATTERNS = ("then", "direct", "support", "bare", "asked_bare")
_NONE: frozenset[str] = frozenset()


def _statement(entry: Table, classes: Mapping[str, frozenset[str]], parts: Parts) -> StatementRule:
    def patterns(name: str) -> tuple[Pattern, ...]:
        return tuple([pattern_of(row, parts) for row in entry.get(name, ())])

    def words(name: str) -> frozenset[str]:
        if name not in entry:
            return _NONE
        written = frozenset(entry[name])
        return fold_all(written - classes.keys()).union(*(classes[one] for one in written & classes.keys()))

    def flag(name: str) -> bool:
        return bool(entry.get(name, False))

    return StatementRule(
        id=entry["id"], type=entry["type"], detail=entry.get("detail"), trigger=entry["trigger"], party=entry["party"],
        link=words("link"), then=patterns("then"), direct=patterns("direct"), support=patterns("support"),
        bare=patterns("bare"), asked_bare=patterns("asked_bare"), alone=words("alone"), self_forms=words("self"),
        self_then=words("self_then"), then_prefix=words("then_prefix"), refused_after=words("refused_after"),
        refused_between=words("refused_between"), refused_subjects=words("refused_subjects"),
        refused_objects=words("refused_objects"), whose=flag("whose"), newsroom=flag("newsroom"),
        nothing_between=flag("nothing_between"), spoken=flag("spoken"), reach=flag("reach"),
        cue_at_hit=flag("cue_at_hit"), cue_span=flag("cue_span"), claims=(entry.get("then") or [""])[0] == "CLAIM",
        timed=flag("timed"), later=words("later"), behind=words("behind"), lone=flag("lone"), known=flag("known"),
        yields=flag("yields"), passive=flag("passive"), charged=flag("charged"),
        noun=flag("noun"), begins=flag("begins"), unless=words("unless"), last=flag("last"),
        unanswered=flag("unanswered"), heard=flag("heard"),
        us=flag("us"), contacted=flag("contacted"), promised=flag("promised"), headline=flag("headline"),
        reported=flag("reported"), explicit=flag("explicit"), issued=flag("issued"), answers=flag("answers"),
        somebodys=flag("somebodys"), receives=flag("receives"), given=flag("given"), theirs=flag("theirs"),
        ours=flag("ours"), asked_alone=flag("asked_alone"), told_things=flag("told_things"), no_damma=flag("no_damma"),
        refused_under=words("refused_under"), refused_under_said=words("refused_under_said"),
        refused_forms=frozenset(entry.get("refused_forms", ())), liking=frozenset(entry.get("liking", ())),
        silence_if_asked=frozenset(entry.get("silence_if_asked", ())), shared_forms=words("shared_forms"),
        quoted_only=words("quoted_only"), silence_of=words("silence_of"), official=words("official"),
        nobody=flag("nobody"), of_these=words("of_these"),
    )  # fmt: skip


def classes_of(table: Table) -> dict[str, frozenset[str]]:
    """The lists that patterns name in capitals, folded: words, and verbs as they are written of now or of later."""
    classes = {name: fold_all(words) for name, words in table["classes"].items() if name != "reason"}
    for kind, later in (("presents", False), ("futures", True)):
        for name, verbs in table.get(kind, {}).items():
            if name != "reason":
                classes[name] = fold_all(word for verb in verbs for word in _tensed(verb, later=later))
    for name, nouns in table.get("declined", {}).items():
        if name != "reason":
            classes[name] |= fold_all(form for noun in nouns for form in _declined(noun))
    for name, stems in table["speaking"].items():
        if name != "reason":
            classes[name] = fold_all(form for stem in stems for form in _presents(stem))
    return classes


def _tensed(present: str, *, later: bool) -> Iterable[str]:
    """The forms of a verb that tell what somebody is doing, or what he will do: يدرس, ستدرس, سندرس, سيدرسها."""
    if later:
        yield from ("سن" + present[1:], "سأ" + present[1:], "سن" + present[1:] + "كم")
    _, written = spelt(f"- {present} - -", pronouns=later, negated=False)
    yield from (form for form in written if form.startswith("س") is later)


def _declined(noun: str) -> Iterator[str]:
    """The forms of a noun: رد, ردا, الرد, رده, ردها, ردهم, ردهما."""
    yield from (noun, "ال" + noun)
    if not noun.endswith(("ة", "ات")):
        yield noun + "ا"
    stem = noun[:-1] + "ت" if noun.endswith("ة") else noun
    yield from (stem + pronoun for pronoun in ("ه", "ها", "هم", "هما"))


def _presents(row: str) -> Iterator[str]:
    """The present of any person, of a stem without its prefix (تحدث); what stands before a colon stands before each."""
    lead, _, stem = row.rpartition(":")
    plural = stem[:-1] if stem[-1] in "يى" else stem
    yield from (lead + "أ" + stem, lead + "ن" + stem, lead + "ن" + plural + "وا")
    for person in (lead + "ي", lead + "ت"):
        yield from (person + stem, person + plural + "وا", person + plural + "ون", person + plural + "ا")


def acts_of(table: Table) -> dict[str, tuple[Pattern, ...]]:
    """The lists of patterns that other patterns name in capitals: what was to be said or done, in all its wordings."""
    lists = {name: rows for name, rows in table["acts"].items() if name != "reason"}
    parts = Parts(classes_of(table), [row for rows in lists.values() for row in rows], lists)
    return {name: tuple([pattern_of(row, parts) for row in rows]) for name, rows in lists.items()}



def statements_of(table: Table) -> tuple[StatementVerbs, tuple[StatementRule, ...], tuple[StatementRule, ...]]:
    """The statements' verbs, the rules that have them, and the rules of fixed words."""
    verbs = StatementVerbs()
    verbal: list[StatementRule] = []
    fixed: list[StatementRule] = []
    classes = classes_of(table)
    rows = [row for entry in table["statement"] for name in _PATTERNS for row in entry.get(name, ())]
    parts = Parts(classes, rows, table["acts"].keys())
    for entry in table["statement"]:
        rule = _statement(entry, classes, parts)
        if rule.trigger == "words":
            fixed.append(rule)
            continue
        verbal.append(rule)
        default = {"negated": ("verbs", True), "plain": ("verbs", False)}
        sources = [default[rule.trigger]] if rule.trigger in default else [("negated", True), ("plain", False)]
        for name, negated in sources:
            for row in entry[name]:
                verbs.add(rule, row, negated=negated)
    return verbs, tuple(verbal), tuple(fixed)


_EXAMPLE_KINDS = {
    "verb": "attribution",
    "cue": "attribution",
    "statement": "statement",
    "allegation": "allegation",
}


def examples_of(tables: Mapping[str, Table]) -> Iterable[Example]:
    """The examples of every entry. Raises `BadRules` for an entry without a reason."""
    for table in tables.values():
        for list_name, kind in _EXAMPLE_KINDS.items():
            for entry in table.get(list_name, ()):
                if not entry["reason"]:
                    raise BadRules(f"{entry['id']}: no reason")
                yield from _of(entry, entry["id"], kind)
    for file in ("checks.toml", *COPYEDIT_FILES):
        for name, entry in tables[file].items():
            yield from _of(entry, name, "finding")


def _of(entry: Table, name: str, kind: str) -> Iterable[Example]:
    for wanted, field_name in ((True, "for"), (False, "against")):
        for text in entry.get(field_name, ()):
            yield Example(name, kind, text, wanted)
