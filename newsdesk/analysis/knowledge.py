"""The reading's rules, loaded from data: checked, folded and compiled once. Nothing is read at import.

Every entry has a reason and examples; the examples are run as tests. The digest names the exact bytes, so that an
approval can say which rules it relied on.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from newsdesk.analysis.check_words import CheckWords, check_words_of
from newsdesk.analysis.conjugation import Form, conjugate
from newsdesk.analysis.copyedit import FILES as COPYEDIT_FILES
from newsdesk.analysis.copyedit import Copyedit, copyedit_of
from newsdesk.analysis.undisturbed import undisturbed
from newsdesk.text.letters import fold_key

FILES = ("verbs.toml", "cues.toml", "nouns.toml", "statements.toml", "allegations.toml", "checks.toml", *COPYEDIT_FILES)

Table = Mapping[str, Any]


class BadRules(ValueError):  # noqa: N818 - says what the data is
    """Rule data that cannot be used: a missing file, a wrong type, a verb without four parts. A fault of the build."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that an entry must find (``wanted``) or must leave alone."""

    entry: str
    kind: str
    text: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A group of verbs that report alike. ``takes`` opens the claim: clause, quote, colon, object.

    ``pronouns`` allows attached object pronouns. ``slip`` marks a frequent misspelling of a verb,
    read only at the head of a clause. ``only_objects``: the claim begins with one of these, or
    the verb reports nothing.
    ``refers``: with a pronoun it points back at what was said. ``named``: it reports only with its speaker.
    ``at_once``: the preposition follows the speaker at once. ``may_address``: whoever is told may stand before the
    preposition (حذّرت الوزارة المواطنين من).
    """

    id: str
    takes: frozenset[str]
    addressee: bool = False
    what: bool = False
    definite_objects: bool = False
    slip: bool = False
    pronouns: bool = False
    refused_objects: frozenset[str] = frozenset()
    refused_speakers: frozenset[str] = frozenset()
    only_objects: frozenset[str] = frozenset()
    may_address: bool = False
    at_once: bool = False
    named: bool = False
    refers: bool = False


class VerbForm(NamedTuple):
    """A written form with its entry; ``noun`` when the spelling is as often a noun.

    ``prepositions``, folded, may open the claim.
    """

    entry: Entry
    form: Form
    noun: bool
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a pattern: any of some ``words``, any word with one of some beginnings (``heads``), or more.

    ``special`` is what only the reading can tell (CLAIM, NEWSROOM); ``gap`` stands for up to six words; ``optional``
    may be missing.
    """

    words: frozenset[str] = frozenset()
    heads: tuple[str, ...] = ()
    special: str = ""
    gap: bool = False
    optional: bool = False

    def takes(self, key: str) -> bool:
        """Whether a folded word fits here."""
        if key in self.words or (bool(self.heads) and len(key) > 2 and key.startswith(self.heads)):
            return True
        return key.endswith("نا") and len(key) > 5 and key[:-2] in self.words  # رسائلنا: the newsroom's own


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sequence of parts, as written in the data. ``needs`` are words of which a line must have one for it to fit."""

    parts: tuple[Part, ...]
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StatementRule:
    """A comment-statement entry of the data, folded; see the head of statements.toml for what each field asks."""

    id: str
    type: str
    detail: str | None
    trigger: str
    party: str
    link: frozenset[str]
    then: tuple[Pattern, ...]
    direct: tuple[Pattern, ...]
    support: tuple[Pattern, ...]
    bare: tuple[Pattern, ...]
    asked_bare: tuple[Pattern, ...]
    alone: frozenset[str]
    self_forms: frozenset[str]
    self_then: frozenset[str]
    then_prefix: frozenset[str]
    refused_after: frozenset[str]
    refused_between: frozenset[str]
    refused_subjects: frozenset[str]
    refused_objects: frozenset[str]
    whose: bool
    newsroom: bool
    nothing_between: bool
    spoken: bool
    reach: bool
    cue_at_hit: bool
    claims: bool
    timed: bool
    cue_span: bool
    later: frozenset[str] = frozenset()
    lone: bool = False
    known: bool = False


class StatementVerb(NamedTuple):
    """A form that may open a statement: under a negation, or by itself."""

    rule: StatementRule
    form: Form
    negated: bool


@dataclass(frozen=True, slots=True)
class AllegationRule:
    """An accusation entry of the data, folded.

    ``party`` is where the accused stands: object, subject, construct (after the noun), before it, after a link word, or
    behind the charge and a link word. ``deed``: the verb is itself the wrong that is done. ``passive``: without marks
    the verb is also read as its passive, where nobody stands between it and the charge.
    """

    id: str
    party: str
    claim: frozenset[str]
    link: frozenset[str]
    deed: bool = False
    serious: bool = False
    passive: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """Everything the reading knows. Made by `load`; immutable, shared by all readings."""

    rules_digest: str
    verbs: Mapping[str, tuple[VerbForm, ...]]
    stops: frozenset[str]
    openings: frozenset[str]
    cues: Mapping[str, Table]
    cue_phrases: tuple[tuple[str, ...], ...]
    reported: Mapping[str, tuple[Form, ...]]
    relayed: Mapping[str, tuple[Form, ...]]
    small: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    outlets: tuple[tuple[str, ...], ...]
    states: tuple[tuple[str, ...], ...]
    nationalities: Mapping[str, tuple[str, ...]]
    statement_verbs: Mapping[str, tuple[StatementVerb, ...]]
    statement_pasts: Mapping[str, tuple[StatementVerb, ...]]
    word_statements: tuple[StatementRule, ...]
    statement_classes: Mapping[str, frozenset[str]]
    asking: Mapping[str, frozenset[str]]
    allegation_verbs: Mapping[str, tuple[tuple[AllegationRule, Form], ...]]
    allegation_nouns: Mapping[str, AllegationRule]
    serious: frozenset[str]
    unattributed: tuple[Pattern, ...]
    checks: Mapping[str, Table]
    check_words: CheckWords
    copyedit: Copyedit
    examples: tuple[Example, ...] = field(repr=False, default=())
    off: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Parsed:
    """The rule files as data, before they are folded and compiled; ``digest`` names the exact bytes."""

    digest: str
    tables: Mapping[str, Table]


def load(directory: Path) -> Knowledge:
    """The knowledge in ``directory`` (resources/rules), cached by the files' digest.

    Raises `BadRules` when a file is missing or its data cannot be used, OSError when it cannot be read.
    """
    return _compiled(_contents(directory))


def parsed(directory: Path) -> Parsed:
    """The rules in ``directory`` as data, for nobody to change. Raises as `load`, but not for what is in them."""
    return _parsed(_contents(directory))


def built(rules: Parsed, off: frozenset[str] = frozenset()) -> Knowledge:
    """The knowledge that rule data make; ``off`` are ids of cues that report nothing here.

    Raises KeyError, TypeError, ValueError, IndexError or AttributeError for data that cannot be used.
    """
    return replace(_build(rules.digest, rules.tables), off=off)


def _contents(directory: Path) -> tuple[tuple[str, bytes], ...]:
    data: dict[str, bytes] = {}
    for name in FILES:
        path = directory / name
        if not path.is_file():
            raise BadRules(f"rule file missing: {name}")
        data[name] = path.read_bytes()
    return tuple(sorted(data.items()))


@lru_cache(maxsize=2)
def _parsed(files: tuple[tuple[str, bytes], ...]) -> Parsed:
    digest = hashlib.sha256()
    tables: dict[str, Table] = {}
    for name, content in files:
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
        try:
            tables[name] = tomllib.loads(content.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadRules(f"{name}: {error}") from error
    return Parsed(digest.hexdigest(), tables)


@lru_cache(maxsize=4)
def _compiled(files: tuple[tuple[str, bytes], ...]) -> Knowledge:
    try:
        with undisturbed():
            return built(_parsed(files))
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, BadRules):
            raise
        raise BadRules(f"unusable rule data: {error!r}") from error


def _build(digest: str, tables: Mapping[str, Table]) -> Knowledge:
    verbs, stops, openings = _verbs(tables["verbs.toml"])
    cues = {entry["id"]: entry for entry in tables["cues.toml"]["cue"]}
    nouns = tables["nouns.toml"]
    statement_verbs, statement_pasts, word_statements = _statements(tables["statements.toml"])
    allegation_verbs, allegation_nouns = _allegations(tables["allegations.toml"])
    phrases = _phrases(cues["according-to"]["phrases"])
    folded_nouns = {name: _fold_all(table["words"]) for name, table in nouns.items() if "words" in table}
    folded_nouns["refused_speakers"] = _fold_all(cues["according-to"]["refused"])
    folded_nouns["support"] = _fold_all(tables["statements.toml"]["support"]["words"])
    folded_nouns["denied_owned"] = frozenset(
        word.removesuffix(tail) for word in _fold_all(tables["cues.toml"]["small"]["denied_words"])
        for tail in ("هما", "ها", "هم") if word.endswith(tail) and len(word) > len(tail) + 2
    )  # fmt: skip
    for name in ("labels", "places"):
        folded_nouns[name] = _fold_all(cues["colon"][name])
    folded_nouns["documents"] = _fold_all(cues["document"]["documents"])
    folded_nouns["saying"] = _fold_all(cues["nominal"]["nouns"])
    folded_nouns["leads"] = _fold_all(cues["as-reported"]["leads"])
    return Knowledge(
        rules_digest=digest,
        verbs=verbs,
        stops=stops,
        openings=openings,
        cues=cues,
        cue_phrases=phrases,
        reported=_forms(cues["as-reported"]["verbs"]),
        relayed=_forms(cues["relay"]["verbs"]),
        small={name: _fold_all(words) for name, words in tables["cues.toml"]["small"].items()},
        nouns=folded_nouns,
        outlets=_phrases(nouns["outlets"]["names"]),
        states=_phrases(nouns["states"]["words"]),
        nationalities=_nationalities(nouns["nationalities"]["rows"]),
        statement_verbs=statement_verbs,
        statement_pasts=statement_pasts,
        word_statements=word_statements,
        statement_classes=_statement_classes(tables["statements.toml"]),
        asking={
            name: _fold_all(words) for name, words in tables["statements.toml"]["asking"].items() if name != "reason"
        },
        allegation_verbs=allegation_verbs,
        allegation_nouns=allegation_nouns,
        serious=_fold_all(tables["allegations.toml"]["serious"]["words"]),
        unattributed=tuple(_pattern(row, {}) for row in tables["checks.toml"]["claim-unattributed"]["phrases"]),
        checks=tables["checks.toml"],
        check_words=check_words_of(tables["checks.toml"]),
        copyedit=copyedit_of(tables),
        examples=tuple(_examples(tables)),
    )


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(fold_key(phrase).split())


def _folded(texts: Sequence[str]) -> list[str]:
    """Each text folded; none has a line feed. In one go: most of what folding a word costs is the call."""
    return fold_key("\n".join(texts)).split("\n") if texts else []


def _fold_all(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_folded(tuple(words)))


def _phrases(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The words of each, the longest first."""
    return tuple(sorted({_words(name) for name in names}, key=lambda words: (-len(words), words)))


def _nationalities(rows: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Names of states with the adjectives that mark their bodies; a row is names, a colon, adjectives."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        names, _, adjectives = row.partition(":")
        forms = [fold_key(word) for word in adjectives.split()]
        both = tuple(form for word in forms for form in (word, word + "ه"))
        found.update({" ".join(_words(name)): both for name in names.split("|")})
    return found


_LEAST_WOMEN = 4
"""Letters: shorter feminine plurals are spelt like other words (ابن, عدن)."""


def _third(form: Form) -> bool:
    """Third person, but for the feminine plural, whose spellings are too often other words'."""
    return form.person == 3 and (form.gender, form.number) != ("f", "p")


def _collides(form: Form) -> bool:
    """A past form with ـه is spelt, once folded, like a noun in ـة (سيطره): copy has the noun far more often."""
    return form.pronoun == "ه" and form.tense == "past" and form.gender == "m" and form.number == "s"


def _verbs(table: Table) -> tuple[dict[str, tuple[VerbForm, ...]], frozenset[str], frozenset[str]]:
    """The reporting verbs by spelling; the finite verbs that are no nouns; all finite verbs, for a sentence's head."""
    found: dict[str, list[VerbForm]] = {}
    stops: set[str] = set()
    openings: set[str] = set()
    for group in table["verb"]:
        homographs = _fold_all(group.get("homographs", ()))
        entry = Entry(
            id=group["id"],
            takes=frozenset(group["takes"]),
            addressee=group.get("addressee", False),
            what=group.get("what", False),
            definite_objects=group.get("definite_objects", False),
            slip=group.get("slip", False),
            pronouns=group.get("pronouns", False),
            refused_objects=_fold_all(group.get("refused_objects", ())),
            refused_speakers=_fold_all(group.get("refused_speakers", ())),
            only_objects=_fold_all(group.get("only_objects", ())),
            may_address=group.get("may_address", False),
            at_once=group.get("at_once", False),
            named=group.get("named", False),
            refers=group.get("refers", False),
        )
        # A verb of stating takes no person; its forms with a pronoun would collide (تراهن).
        pronouns = entry.pronouns or entry.addressee or entry.what or entry.refers
        for row in group["verbs"]:
            stems, prepositions = _row(row)
            for form, key in _keyed(conjugate(stems, pronouns=pronouns, negated=False)):
                if form.person == 1 or form.tense == "jussive" or (_collides(form) and not entry.what):
                    continue
                if form.gender == "f" and form.number == "p" and len(form.text) < _LEAST_WOMEN:
                    continue
                noun = key in homographs or entry.slip
                found.setdefault(key, []).append(VerbForm(entry, form, noun, prepositions))
                if form.tense != "participle":
                    openings.add(key)
                    if not noun:
                        stops.add(key)
    for group in table["plain"]:
        homographs = _fold_all(group["homographs"])
        forms = [form for row in group["verbs"] for form in conjugate(row)]
        keys = set(_folded([form.text for form in forms if _third(form) and not _collides(form)]))
        openings |= keys
        stops |= keys - homographs
    return {key: tuple(forms) for key, forms in found.items()}, frozenset(stops), frozenset(openings)


def _keyed(forms: Sequence[Form]) -> Iterable[tuple[Form, str]]:
    """Each form with its folded spelling."""
    return zip(forms, _folded([form.text for form in forms]), strict=True)


def _row(row: str) -> tuple[str, frozenset[str]]:
    """A verb's stems and the prepositions of its fifth part."""
    parts = row.split()
    return " ".join(parts[:4]), _fold_all(parts[4].split("/")) if len(parts) == 5 else frozenset()


def _forms(rows: Iterable[str]) -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = {}
    for row in rows:
        for form, key in _keyed(conjugate(row, negated=False)):
            if form.person == 3 and form.tense != "jussive":
                found.setdefault(key, []).append(form)
    return {key: tuple(forms) for key, forms in found.items()}


def _pattern(row: str, classes: Mapping[str, frozenset[str]]) -> Pattern:
    """A row of the data as a pattern; a word in capitals is one of ``classes``, or what only the reading can tell."""
    parts = []
    for written in row.split():
        optional = written.startswith("(")
        choices = written.strip("()").split("|")
        words: set[str] = set()
        heads: list[str] = []
        special = ""
        for choice in choices:
            if choice in classes:
                words |= classes[choice]
            elif choice.isascii() and choice.isupper():
                special = choice
            elif choice.endswith("*"):
                heads.append(fold_key(choice[:-1]))
            else:
                words.add(fold_key(choice))
        gap = choices == ["~"]
        parts.append(Part(frozenset() if gap else frozenset(words), tuple(heads), special, gap, optional))
    if not parts:
        raise ValueError("a pattern has no words")
    sure = [part.words for part in parts[1:] if part.words and not (part.heads or part.special or part.optional)]
    return Pattern(tuple(parts), min(sure, key=len, default=frozenset()))


def _statement(entry: Table, classes: Mapping[str, frozenset[str]]) -> StatementRule:
    def patterns(name: str) -> tuple[Pattern, ...]:
        return tuple(_pattern(row, classes) for row in entry.get(name, ()))

    def words(name: str) -> frozenset[str]:
        return _fold_all(entry.get(name, ()))

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
        cue_at_hit=flag("cue_at_hit"), cue_span=flag("cue_span"), claims=entry.get("then") == ["CLAIM"],
        timed=flag("timed"), later=words("later"), lone=flag("lone"), known=flag("known"),
    )  # fmt: skip


def _statement_classes(table: Table) -> dict[str, frozenset[str]]:
    return {name: _fold_all(words) for name, words in table["classes"].items() if name != "reason"}


Opened = dict[str, tuple[StatementVerb, ...]]
"""The verbs that may open a statement, by their spellings."""


def _statements(table: Table) -> tuple[Opened, Opened, tuple[StatementRule, ...]]:
    """The statements' verbs, those that a pluperfect negates (لم تكن الوزارة قد ردت), and the rules of fixed words."""
    found: dict[str, list[StatementVerb]] = {}
    pasts: dict[str, list[StatementVerb]] = {}
    fixed: list[StatementRule] = []
    classes = _statement_classes(table)
    for entry in table["statement"]:
        rule = _statement(entry, classes)
        if rule.trigger == "words":
            fixed.append(rule)
            continue
        default = {"negated": ("verbs", True), "plain": ("verbs", False)}
        sources = [default[rule.trigger]] if rule.trigger in default else [("negated", True), ("plain", False)]
        for name, negated in sources:
            for row in entry[name]:
                for form, key in _keyed(conjugate(row, negated=negated)):
                    wanted = form.tense in ("jussive", "present") if negated else form.tense != "jussive"
                    if negated and form.tense == "past" and not form.pronoun:
                        pasts.setdefault(key, []).append(StatementVerb(rule, form, negated))
                    if wanted and (form.person == 3 or negated) and not (_collides(form) and form.text[-2:-1] != "ا"):
                        found.setdefault(key, []).append(StatementVerb(rule, form, negated))
    verbs = {key: tuple(forms) for key, forms in found.items()}
    return verbs, {key: tuple(forms) for key, forms in pasts.items()}, tuple(fixed)


def _allegations(table: Table) -> tuple[dict[str, tuple[tuple[AllegationRule, Form], ...]], dict[str, AllegationRule]]:
    found: dict[str, list[tuple[AllegationRule, Form]]] = {}
    nouns: dict[str, AllegationRule] = {}
    for entry in table["allegation"]:
        link = _fold_all(entry.get("link", ()))
        rule = AllegationRule(
            entry["id"], entry["party"], _fold_all(entry["claim"]), link,
            entry.get("deed", False), entry.get("serious", False), entry.get("passive", False),
        )  # fmt: skip
        for row in entry.get("verbs", ()):
            for form, key in _keyed(conjugate(row, negated=False)):
                if form.person == 3 and form.tense != "jussive" and not _collides(form):
                    found.setdefault(key, []).append((rule, form))
        nouns.update((fold_key(noun), rule) for noun in entry.get("nouns", ()))
    return {key: tuple(forms) for key, forms in found.items()}, nouns


_EXAMPLE_KINDS = {
    "verb": "attribution",
    "cue": "attribution",
    "statement": "statement",
    "allegation": "allegation",
}


def _examples(tables: Mapping[str, Table]) -> Iterable[Example]:
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
