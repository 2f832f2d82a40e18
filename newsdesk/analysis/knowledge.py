"""The reading's rules, loaded from data: checked, folded and compiled once. Nothing is read at import.

Every entry has a reason and examples; the examples are run as tests. The digest names the exact bytes, so that an
approval can say which rules it relied on.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from newsdesk.analysis.check_words import CheckWords, check_words_of
from newsdesk.analysis.conjugation import Form, conjugate
from newsdesk.analysis.copyedit import FILES as COPYEDIT_FILES
from newsdesk.analysis.copyedit import Copyedit, copyedit_of
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
    read only at the head of a clause.
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


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A written form with its entry; ``noun`` when the spelling is as often a noun.

    ``prepositions``, folded, may open the claim.
    """

    entry: Entry
    form: Form
    noun: bool
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sequence of alternatives; an alternative ending in ``*`` is a prefix, ``*`` alone up to six words."""

    parts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class StatementRule:
    """A comment-statement entry of the data, folded."""

    id: str
    type: str
    detail: str | None
    trigger: str
    party: str
    link: frozenset[str]
    then: tuple[Pattern, ...]
    weak_then: tuple[Pattern, ...]
    bare_then: tuple[Pattern, ...]
    then_prefix: frozenset[str]
    refused_after: frozenset[str]
    refused_subjects: frozenset[str]
    refused_objects: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatementVerb:
    """A form that may open a statement: under a negation, or by itself."""

    rule: StatementRule
    form: Form
    negated: bool


@dataclass(frozen=True, slots=True)
class AllegationRule:
    """An accusation entry of the data, folded."""

    id: str
    party: str
    claim: frozenset[str]
    link: frozenset[str]


@dataclass(frozen=True, slots=True)
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
    statement_verbs: Mapping[str, tuple[StatementVerb, ...]]
    word_statements: tuple[StatementRule, ...]
    allegation_verbs: Mapping[str, tuple[tuple[AllegationRule, Form], ...]]
    allegation_nouns: Mapping[str, AllegationRule]
    serious: frozenset[str]
    checks: Mapping[str, Table]
    check_words: CheckWords
    copyedit: Copyedit
    examples: tuple[Example, ...] = field(repr=False, default=())


def load(directory: Path) -> Knowledge:
    """The knowledge in ``directory`` (resources/rules), cached by the files' digest.

    Raises `BadRules` when a file is missing or its data cannot be used, OSError when it cannot be read.
    """
    data: dict[str, bytes] = {}
    for name in FILES:
        path = directory / name
        if not path.is_file():
            raise BadRules(f"rule file missing: {name}")
        data[name] = path.read_bytes()
    return _compiled(tuple(sorted(data.items())))


@lru_cache(maxsize=4)
def _compiled(files: tuple[tuple[str, bytes], ...]) -> Knowledge:
    digest = hashlib.sha256()
    tables: dict[str, Table] = {}
    for name, content in files:
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
        try:
            tables[name] = tomllib.loads(content.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadRules(f"{name}: {error}") from error
    try:
        return _build(digest.hexdigest(), tables)
    except (KeyError, TypeError, ValueError) as error:
        raise BadRules(f"unusable rule data: {error!r}") from error


def _build(digest: str, tables: Mapping[str, Table]) -> Knowledge:
    verbs, stops, openings = _verbs(tables["verbs.toml"])
    cues = {entry["id"]: entry for entry in tables["cues.toml"]["cue"]}
    nouns = tables["nouns.toml"]
    statement_verbs, word_statements = _statements(tables["statements.toml"])
    allegation_verbs, allegation_nouns = _allegations(tables["allegations.toml"])
    phrases = sorted({_words(phrase) for phrase in cues["according-to"]["phrases"]}, key=len, reverse=True)
    folded_nouns = {name: _fold_all(table["words"]) for name, table in nouns.items() if "words" in table}
    folded_nouns["refused_speakers"] = _fold_all(cues["according-to"]["refused"])
    folded_nouns["support"] = _fold_all(tables["statements.toml"]["support"]["words"])
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
        cue_phrases=tuple(phrases),
        reported=_forms(cues["as-reported"]["verbs"]),
        relayed=_forms(cues["relay"]["verbs"]),
        small={name: _fold_all(words) for name, words in tables["cues.toml"]["small"].items()},
        nouns=folded_nouns,
        outlets=_phrases(nouns["outlets"]["names"]),
        states=_phrases(nouns["states"]["words"]),
        statement_verbs=statement_verbs,
        word_statements=word_statements,
        allegation_verbs=allegation_verbs,
        allegation_nouns=allegation_nouns,
        serious=_fold_all(tables["allegations.toml"]["serious"]["words"]),
        checks=tables["checks.toml"],
        check_words=check_words_of(tables["checks.toml"]),
        copyedit=copyedit_of(tables),
        examples=tuple(_examples(tables)),
    )


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(fold_key(phrase).split())


def _fold_all(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_key(word) for word in words)


def _phrases(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted({_words(name) for name in names}, key=len, reverse=True))


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
        )
        for row in group["verbs"]:
            stems, prepositions = _row(row)
            for form in conjugate(stems):
                if form.person == 1 or form.tense == "jussive" or (_collides(form) and not entry.what):
                    continue
                if form.pronoun and not (entry.pronouns or entry.addressee or entry.what):
                    continue  # a verb of stating takes no person; its forms would collide (تراهن)
                key = fold_key(form.text)
                noun = key in homographs or entry.slip
                found.setdefault(key, []).append(VerbForm(entry, form, noun, prepositions))
                if form.tense != "participle":
                    openings.add(key)
                    if not noun:
                        stops.add(key)
    for group in table["plain"]:
        homographs = _fold_all(group["homographs"])
        forms = (form for row in group["verbs"] for form in conjugate(row) if form.person == 3 and not _collides(form))
        keys = {fold_key(form.text) for form in forms}
        openings |= keys
        stops |= keys - homographs
    return {key: tuple(forms) for key, forms in found.items()}, frozenset(stops), frozenset(openings)


def _row(row: str) -> tuple[str, frozenset[str]]:
    """A verb's stems and the prepositions of its fifth part."""
    parts = row.split()
    return " ".join(parts[:4]), _fold_all(parts[4].split("/")) if len(parts) == 5 else frozenset()


def _forms(rows: Iterable[str]) -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = {}
    for row in rows:
        for form in conjugate(row):
            if form.person == 3 and form.tense != "jussive":
                found.setdefault(fold_key(form.text), []).append(form)
    return {key: tuple(forms) for key, forms in found.items()}


def _patterns(rows: Iterable[str]) -> tuple[Pattern, ...]:
    return tuple(
        Pattern(tuple(tuple(fold_key(choice) for choice in part.split("|")) for part in row.split())) for row in rows
    )


def _statement(entry: Table) -> StatementRule:
    return StatementRule(
        id=entry["id"],
        type=entry["type"],
        detail=entry.get("detail"),
        trigger=entry["trigger"],
        party=entry["party"],
        link=_fold_all(entry.get("link", ())),
        then=_patterns(entry.get("then", ())),
        weak_then=_patterns(entry.get("weak_then", ())),
        bare_then=_patterns(entry.get("bare_then", ())),
        then_prefix=_fold_all(entry.get("then_prefix", ())),
        refused_after=_fold_all([*entry.get("refused_after", ()), *entry.get("refused_after_then", ())]),
        refused_subjects=_fold_all(entry.get("refused_subjects", ())),
        refused_objects=_fold_all(entry.get("refused_objects", ())),
    )


def _statements(table: Table) -> tuple[dict[str, tuple[StatementVerb, ...]], tuple[StatementRule, ...]]:
    found: dict[str, list[StatementVerb]] = {}
    fixed: list[StatementRule] = []
    for entry in table["statement"]:
        rule = _statement(entry)
        if rule.trigger == "words":
            fixed.append(rule)
            continue
        default = {"negated": ("verbs", True), "plain": ("verbs", False)}
        sources = [default[rule.trigger]] if rule.trigger in default else [("negated", True), ("plain", False)]
        for name, negated in sources:
            for row in entry[name]:
                for form in conjugate(row):
                    wanted = form.tense in ("jussive", "present") if negated else form.tense != "jussive"
                    if wanted and (form.person == 3 or negated) and not (_collides(form) and form.text[-2:-1] != "ا"):
                        found.setdefault(fold_key(form.text), []).append(StatementVerb(rule, form, negated))
    return {key: tuple(forms) for key, forms in found.items()}, tuple(fixed)


def _allegations(table: Table) -> tuple[dict[str, tuple[tuple[AllegationRule, Form], ...]], dict[str, AllegationRule]]:
    found: dict[str, list[tuple[AllegationRule, Form]]] = {}
    nouns: dict[str, AllegationRule] = {}
    for entry in table["allegation"]:
        link = _fold_all(entry.get("link", ()))
        rule = AllegationRule(entry["id"], entry["party"], _fold_all(entry["claim"]), link)
        for row in entry.get("verbs", ()):
            for form in conjugate(row):
                if form.person == 3 and form.tense != "jussive" and not _collides(form):
                    found.setdefault(fold_key(form.text), []).append((rule, form))
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
