"""The reading's rules, loaded from data: checked, folded and compiled once. Nothing is read at import.

Every entry has a reason and examples; the examples are run as tests. The digest names the exact bytes, so that an
approval can say which rules it relied on.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import tomli

from newsdesk.analysis.asking_forms import asking_of
from newsdesk.analysis.check_words import CheckWords, check_words_of
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.copyedit import FILES as COPYEDIT_FILES
from newsdesk.analysis.copyedit import Copyedit, copyedit_of
from newsdesk.analysis.rule_making import (
    acts_of,
    by_first_word,
    classes_of,
    examples_of,
    governing_of,
    nationalities_of,
    patterns_of,
    phrases_of,
    statements_of,
)
from newsdesk.analysis.rule_types import (
    AllegationRule,
    BadRules,
    Example,
    Pattern,
    StatementRule,
    StatementVerb,
    Table,
    VerbForm,
)
from newsdesk.analysis.spellings import fold_all
from newsdesk.analysis.spelt import as_spelt
from newsdesk.analysis.undisturbed import undisturbed
from newsdesk.analysis.verb_rules import allegations_of, forms_of, verbs_of

_KINDS = ("denies", "repeats", "of_phrase", "informs", "pleads")
FILES = ("verbs.toml", "cues.toml", "nouns.toml", "statements.toml", "allegations.toml", "checks.toml", *COPYEDIT_FILES)

_BEFORE_NUMBER = re.compile(r"(?<=[^\W\d])(?=\d)")
"""Where a line's words part: دارفور|24."""


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
    asides: Mapping[str, tuple[tuple[str, ...], ...]]
    """Phrases that say how or when, by their first word, the longest first."""
    nouns: Mapping[str, frozenset[str]]
    outlets: tuple[tuple[str, ...], ...]
    states: tuple[tuple[str, ...], ...]
    nationalities: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, frozenset[str]]
    """The ids of the attributions of each of `_KINDS` (see verbs.toml)."""
    governing: Mapping[str, frozenset[str]]
    statement_verbs: Mapping[str, tuple[StatementVerb, ...]]
    statement_pasts: Mapping[str, tuple[StatementVerb, ...]]
    verb_statements: tuple[StatementRule, ...]
    word_statements: tuple[StatementRule, ...]
    statement_classes: Mapping[str, frozenset[str]]
    statement_acts: Mapping[str, tuple[Pattern, ...]]
    asking: Mapping[str, frozenset[str]]
    allegation_verbs: Mapping[str, tuple[tuple[AllegationRule, Form], ...]]
    allegation_nouns: Mapping[str, tuple[AllegationRule, ...]]
    serious: frozenset[str]
    wrongs: frozenset[str]
    harms: frozenset[str]
    victims: frozenset[str]
    wrong_acts: frozenset[str]
    wronged_things: frozenset[str]
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
            tables[name] = tomli.loads(content.decode("utf-8"))
        except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
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
    verbs, stops, openings = verbs_of(tables["verbs.toml"])
    cues = {entry["id"]: entry for entry in tables["cues.toml"]["cue"]}
    nouns = tables["nouns.toml"]
    statement_verbs, verb_statements, word_statements = statements_of(tables["statements.toml"])
    allegation_verbs, allegation_nouns = allegations_of(tables["allegations.toml"])
    phrases = phrases_of(cues["according-to"]["phrases"])
    folded_nouns = {name: fold_all(table["words"]) for name, table in nouns.items() if "words" in table}
    folded_nouns["refused_speakers"] = fold_all(cues["according-to"]["refused"])
    folded_nouns["support"] = fold_all(tables["statements.toml"]["support"]["words"])
    folded_nouns["denied_owned"] = frozenset(
        word.removesuffix(tail) for word in fold_all(tables["cues.toml"]["small"]["denied_words"])
        for tail in ("هما", "ها", "هم") if word.endswith(tail) and len(word) > len(tail) + 2
    )  # fmt: skip
    for name in ("labels", "places"):
        folded_nouns[name] = fold_all(cues["colon"][name])
    folded_nouns["documents"] = fold_all(cues["document"]["documents"])
    folded_nouns["saying"] = fold_all(cues["nominal"]["nouns"])
    folded_nouns["leads"] = fold_all(cues["as-reported"]["leads"])
    return Knowledge(
        rules_digest=digest,
        verbs=verbs,
        stops=stops,
        openings=openings,
        cues=cues,
        cue_phrases=phrases,
        reported=forms_of(cues["as-reported"]["verbs"]),
        relayed=forms_of(cues["relay"]["verbs"]),
        small={name: fold_all(words) for name, words in tables["cues.toml"]["small"].items()},
        asides=by_first_word(phrases_of(tables["cues.toml"]["asides"]["phrases"])),
        nouns=folded_nouns,
        outlets=tuple(map(as_spelt, phrases_of(_BEFORE_NUMBER.sub(" ", name) for name in nouns["outlets"]["names"]))),
        states=phrases_of(nouns["states"]["words"]),
        nationalities=nationalities_of(nouns["nationalities"]["rows"]),
        governing=governing_of(nouns["governing"]["rows"]),
        kinds={
            kind: frozenset(group["id"] for group in tables["verbs.toml"]["verb"] if group.get(kind)) for kind in _KINDS
        },
        statement_verbs=statement_verbs.opening(),
        statement_pasts=statement_verbs.past(),
        verb_statements=verb_statements,
        word_statements=word_statements,
        statement_classes=classes_of(tables["statements.toml"]),
        statement_acts=acts_of(tables["statements.toml"]),
        asking=asking_of(tables["statements.toml"]["asking"]),
        allegation_verbs=allegation_verbs,
        allegation_nouns=allegation_nouns,
        serious=fold_all(tables["allegations.toml"]["serious"]["words"]),
        wrongs=fold_all(tables["allegations.toml"]["wrongs"]["words"])
        | fold_all(tables["allegations.toml"]["wrongs_abroad"]["words"]),
        harms=fold_all(tables["allegations.toml"]["harms"]["words"]),
        victims=fold_all(tables["allegations.toml"]["things"]["PEOPLE"]),
        wronged_things=fold_all(
            {one for name in ("EVIDENCE", "BELONGINGS", "PAPERS") for one in tables["allegations.toml"]["things"][name]}
        ),
        wrong_acts=fold_all(tables["allegations.toml"]["things"]["ACTS"]),
        unattributed=patterns_of(tables["checks.toml"]["claim-unattributed"]["phrases"]),
        checks=tables["checks.toml"],
        check_words=check_words_of(tables["checks.toml"]),
        copyedit=copyedit_of(tables),
        examples=tuple(examples_of(tables)),
    )
