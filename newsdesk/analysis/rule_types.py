"""What the rules come to once they are folded: verbs, patterns, statements, accusations, examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from newsdesk.analysis.conjugation import Form

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
    preposition (حذّرت الوزارة المواطنين من). ``two_parties``: somebody is always addressed, so that one party alone
    behind the verb is not the speaker (وحثّ السكان على). ``leads``: the verb only leads up to قائلا or بالقول.
    ``acts``: what opens its claim is an act (بـ and a verbal noun). ``ba_at_once``: its بـ may stand right behind it.
    ``with_object``: the claim begins with what something is said of (عزا الهبوط إلى كذا).
    ``that_only``: its preposition opens a claim only with أن behind it (ذهب إلى أن). ``negated``: it reports only under
    a negation (لا يستبعد أن).
    ``paged``: only over a page or a platform (نشر على صفحته أن). ``inside_objects``: told of in somebody else's words,
    what it says begins with one of these, or it was done and not said (قال إنهم أصروا على البقاء).
    ``bare_acts``: what is asked needs no preposition.
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
    only_speakers: frozenset[str] = frozenset()
    only_objects: frozenset[str] = frozenset()
    may_address: bool = False
    at_once: bool = False
    named: bool = False
    refers: bool = False
    two_parties: bool = False
    leads: bool = False
    with_object: bool = False
    acts: bool = False
    ba_at_once: bool = False
    that_only: bool = False
    negated: bool = False
    inside_objects: frozenset[str] = frozenset()
    bare_acts: bool = False
    paged: bool = False


class VerbForm(NamedTuple):
    """A written form with its entry; ``noun`` when the spelling is as often a noun.

    ``prepositions``, folded, may open the claim. ``whom_in_ba``: its بـ is before those called on (أهاب بالسائقين).
    """

    entry: Entry
    form: Form
    noun: bool
    prepositions: frozenset[str] = frozenset()
    whom_in_ba: bool = False


_WHOLE = frozenset({"بعد", "بين", "بدون", "بهما", "لكن", "لكنه", "لكنها", "لكل", "لدي", "لهما", "لان", "لعل", "لماذا"})
"""Words whose first letter is no preposition: أن نتصل به بعد شهر."""


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a pattern: any of some ``words``, any word with one of some beginnings (``heads``), or more.

    ``special`` is what only the reading can tell (CLAIM, NEWSROOM, END); ``gap`` stands for up to six words;
    ``optional`` may be missing.
    """

    words: frozenset[str] = frozenset()
    heads: tuple[str, ...] = ()
    special: str = ""
    gap: bool = False
    optional: bool = False

    def takes(self, key: str) -> bool:
        """Whether a folded word fits here."""
        if key in self.words:
            return True
        if self.heads and len(key) > 2 and key.startswith(self.heads) and key not in _WHOLE:
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
    noun: bool = False
    begins: bool = False
    unless: frozenset[str] = frozenset()
    yields: bool = False
    passive: bool = False
    heard: bool = False
    charged: bool = False
    known: bool = False
    last: bool = False
    unanswered: bool = False
    us: bool = False
    contacted: bool = False
    behind: frozenset[str] = frozenset()
    promised: bool = False
    headline: bool = False
    reported: bool = False
    explicit: bool = False
    issued: bool = False
    answers: bool = False
    somebodys: bool = False
    receives: bool = False
    given: bool = False
    theirs: bool = False
    ours: bool = False
    asked_alone: bool = False
    told_things: bool = False
    no_damma: bool = False
    refused_under: frozenset[str] = frozenset()
    refused_under_said: frozenset[str] = frozenset()
    refused_forms: frozenset[str] = frozenset()
    silence_if_asked: frozenset[str] = frozenset()
    silence_of: frozenset[str] = frozenset()
    official: frozenset[str] = frozenset()
    nobody: bool = False
    shared_forms: frozenset[str] = frozenset()
    liking: frozenset[str] = frozenset()
    quoted_only: frozenset[str] = frozenset()
    of_these: frozenset[str] = frozenset()


class StatementVerb(NamedTuple):
    """A form that may open a statement: under a negation, or by itself."""

    rule: StatementRule
    form: Form
    negated: bool


@dataclass(frozen=True, slots=True)
class AllegationRule:
    """An accusation entry of the data, folded.

    ``party`` is where the accused stands: object, subject, construct (after the noun), before it, after a link word,
    behind the charge and a link word; ``reached`` by the accusation that is the verb's subject; ``against`` behind a
    noun and a link word; ``criticised``, with what it does or without; ``each`` of a quarrel's sides; ``by``: behind
    a word that tells of the doer (على يد), the wrong before it; ``clause``: the subject of the clause that a mark of
    wrong stands in (بلا ترخيص); ``complained``: the subject of what a word of ``link`` complains of; ``named``: whom ب
    names behind a verb; ``custody``: whose prison a wrong before it was done in; ``doing``: the subject of a plain verb
    that is a wrong to what ``claim`` names, where a mark of ``link`` is told if there are any (حول أموالا إلى حسابه);
    ``attack``: its adjective tells the doer (غارة إسرائيلية); ``by-state`` right behind a wrong between states;
    ``accusing``: whom the noun of accusing has for its object;
    ``called``: behind ما and its verb (ما تقوم به إيران من); ``fallen``: who loses a post. ``deed``: the
    verb is itself the wrong that is done. ``passive``: without marks the verb is also read as its passive, where
    nobody stands between it and the charge. ``court``: it tells what the authorities did with somebody charged;
    ``unnamed_court``: so it does where it names no accuser. ``known``: only where a reader could name the accused.
    ``wrong``: only where the charge names a wrong, with ``near`` one of
    its next words. ``negated``: the wrong is what was not done. ``said``: only where
    somebody else says so. ``grave``: ب before any word of wrong is a charge too. ``person``:
    only where a person does it, and no body. ``anyone``: whoever stands there is accused, known by the data or not.
    ``ruled``: only where the sentence says that a court ruled. ``armed``: only where an armed side does it.
    ``done_to``: only where something stands behind it that it is done to; without, its subject suffers it.
    ``himself``: whoever tells it is the accused. ``him``: a pronoun under the verb is enough of whom it is done to.
    ``quality``: the claim tells what kind of thing it is done to. ``by_right``: what an authority may do by right: of
    one, only where somebody else tells it, and not of what is seized lawfully. ``hits``: only where it is told that it
    hit people who do not fight. ``penal``: a regulator or a federation punishes, and no court where the sentence names
    none.
    ``lawless``: only where an occupier or an armed band does it, and no army of its own country.
    ``classes``: word classes that open the charge besides ``claim``.
    """

    id: str
    party: str
    claim: frozenset[str]
    link: frozenset[str]
    deed: bool = False
    serious: bool = False
    passive: bool = False
    court: bool = False
    unnamed_court: bool = False
    known: bool = False
    wrong: bool = False
    near: bool = False
    negated: bool = False
    said: bool = False
    grave: bool = False
    person: bool = False
    anyone: bool = False
    ruled: bool = False
    armed: bool = False
    done_to: bool = False
    himself: bool = False
    him: bool = False
    quality: bool = False
    by_right: bool = False
    hits: bool = False
    penal: bool = False
    lawless: bool = False
    classes: tuple[str, ...] = ()
