"""Rule data folded and compiled: verbs conjugated, patterns taken apart. Each raises as `knowledge.built` says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from newsdesk.analysis.conjugation import Form, conjugate
from newsdesk.analysis.copyedit import FILES as COPYEDIT_FILES
from newsdesk.analysis.rule_types import (
    AllegationRule,
    BadRules,
    Entry,
    Example,
    Part,
    Pattern,
    StatementRule,
    StatementVerb,
    Table,
    VerbForm,
)
from newsdesk.text.letters import fold_key


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(fold_key(phrase).split())


def _folded(texts: Sequence[str]) -> list[str]:
    """Each text folded; none has a line feed. In one go: most of what folding a word costs is the call."""
    return fold_key("\n".join(texts)).split("\n") if texts else []


def fold_all(words: Iterable[str]) -> frozenset[str]:
    """The words, folded."""
    return frozenset(_folded(tuple(words)))


def phrases_of(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The words of each, the longest first."""
    return tuple(sorted({_words(name) for name in names}, key=lambda words: (-len(words), words)))


def nationalities_of(rows: Iterable[str]) -> dict[str, tuple[str, ...]]:
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


def verbs_of(table: Table) -> tuple[dict[str, tuple[VerbForm, ...]], frozenset[str], frozenset[str]]:
    """The reporting verbs by spelling; the finite verbs that are no nouns; all finite verbs, for a sentence's head."""
    found: dict[str, list[VerbForm]] = {}
    stops: set[str] = set()
    openings: set[str] = set()
    for group in table["verb"]:
        homographs = fold_all(group.get("homographs", ()))
        entry = Entry(
            id=group["id"],
            takes=frozenset(group["takes"]),
            addressee=group.get("addressee", False),
            what=group.get("what", False),
            definite_objects=group.get("definite_objects", False),
            slip=group.get("slip", False),
            pronouns=group.get("pronouns", False),
            refused_objects=fold_all(group.get("refused_objects", ())),
            refused_speakers=fold_all(group.get("refused_speakers", ())),
            only_objects=fold_all(group.get("only_objects", ())),
            may_address=group.get("may_address", False),
            at_once=group.get("at_once", False),
            named=group.get("named", False),
            refers=group.get("refers", False),
            two_parties=group.get("two_parties", False),
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
        homographs = fold_all(group["homographs"])
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
    return " ".join(parts[:4]), fold_all(parts[4].split("/")) if len(parts) == 5 else frozenset()


def _our_past(row: str) -> Form:
    """What we did, as a pluperfect negates it: لم نكن قد تلقينا."""
    past = row.split()[0]
    return Form((past[:-1] + "ي" if past[-1] in "ىا" else past) + "نا", "c", "p", "past", 1)


def forms_of(rows: Iterable[str]) -> dict[str, tuple[Form, ...]]:
    """The third-person forms of verbs by their folded spellings."""
    found: dict[str, list[Form]] = {}
    for row in rows:
        for form, key in _keyed(conjugate(row, negated=False)):
            if form.person == 3 and form.tense != "jussive":
                found.setdefault(key, []).append(form)
    return {key: tuple(forms) for key, forms in found.items()}


_SPECIAL = frozenset({"CLAIM", "NEWSROOM", "END"})
"""Parts of a pattern that only the reading can tell."""


def _part(written: str, classes: Mapping[str, frozenset[str]], made: dict[str, Part] | None) -> Part:
    if made is not None and written in made:
        return made[written]
    optional = written.startswith("(")
    choices = written.strip("()").split("|")
    words: set[str] = set()
    heads: list[str] = []
    special = ""
    for choice in choices:
        if choice in classes:
            words |= classes[choice]
        elif choice.isascii() and choice.isupper():
            if choice not in _SPECIAL:
                raise ValueError(f"no class of words is called {choice}")
            special = choice
        elif choice.endswith("*"):
            heads.append(fold_key(choice[:-1]))
        else:
            words.add(fold_key(choice))
    gap = choices == ["~"]
    part = Part(frozenset() if gap else frozenset(words), tuple(heads), special, gap, optional)
    if made is not None:
        made[written] = part
    return part


def pattern_of(row: str, classes: Mapping[str, frozenset[str]], made: dict[str, Part] | None = None) -> Pattern:
    """A row of the data as a pattern; a word in capitals is one of ``classes``, or what only the reading can tell.

    ``made`` keeps the parts from one row to the next. Raises ValueError for a row without words, and for a word in
    capitals that is neither.
    """
    parts = [_part(written, classes, made) for written in row.split()]
    if not parts:
        raise ValueError("a pattern has no words")
    sure = [part.words for part in parts[1:] if part.words and not (part.heads or part.special or part.optional)]
    return Pattern(tuple(parts), min(sure, key=len, default=frozenset()))


def _statement(entry: Table, classes: Mapping[str, frozenset[str]], made: dict[str, Part]) -> StatementRule:
    def patterns(name: str) -> tuple[Pattern, ...]:
        return tuple(pattern_of(row, classes, made) for row in entry.get(name, ()))

    def words(name: str) -> frozenset[str]:
        written = frozenset(entry.get(name, ()))
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
        cue_at_hit=flag("cue_at_hit"), cue_span=flag("cue_span"), claims=entry.get("then") == ["CLAIM"],
        timed=flag("timed"), later=words("later"), behind=words("behind"), lone=flag("lone"), known=flag("known"),
        last=flag("last"), unanswered=flag("unanswered"), heard=flag("heard"),
        us=flag("us"), contacted=flag("contacted"), promised=flag("promised"), headline=flag("headline"),
    )  # fmt: skip


def classes_of(table: Table) -> dict[str, frozenset[str]]:
    """The lists that patterns name in capitals, folded."""
    return {name: fold_all(words) for name, words in table["classes"].items() if name != "reason"}


Opened = dict[str, tuple[StatementVerb, ...]]
"""The verbs that may open a statement, by their spellings."""


def _spelt(row: str, *, negated: bool) -> tuple[list[tuple[Form, str]], list[tuple[Form, str]]]:
    """The forms of a verb that may open a statement, and those that a pluperfect negates, with their spellings."""
    opening: list[tuple[Form, str]] = []
    past: list[tuple[Form, str]] = []
    if negated:
        ours = _our_past(row)
        past.append((ours, fold_key(ours.text)))
    for form, key in _keyed(conjugate(row, negated=negated)):
        wanted = form.tense in ("jussive", "present") if negated else form.tense != "jussive"
        if negated and form.tense == "past" and not form.pronoun:
            past.append((form, key))
        if wanted and (form.person == 3 or negated) and not (_collides(form) and form.text[-2:-1] != "ا"):
            opening.append((form, key))
    return opening, past


def statements_of(table: Table) -> tuple[Opened, Opened, tuple[StatementRule, ...]]:
    """The statements' verbs, those that a pluperfect negates (لم تكن الوزارة قد ردت), and the rules of fixed words."""
    found: defaultdict[str, list[StatementVerb]] = defaultdict(list)
    pasts: defaultdict[str, list[StatementVerb]] = defaultdict(list)
    fixed: list[StatementRule] = []
    classes, made = classes_of(table), dict[str, Part]()
    spelt: dict[tuple[str, bool], tuple[list[tuple[Form, str]], list[tuple[Form, str]]]] = {}  # rules share verbs
    for entry in table["statement"]:
        rule = _statement(entry, classes, made)
        if rule.trigger == "words":
            fixed.append(rule)
            continue
        default = {"negated": ("verbs", True), "plain": ("verbs", False)}
        sources = [default[rule.trigger]] if rule.trigger in default else [("negated", True), ("plain", False)]
        for name, negated in sources:
            for row in entry[name]:
                if (row, negated) not in spelt:
                    spelt[row, negated] = _spelt(row, negated=negated)
                opening, past = spelt[row, negated]
                for form, key in past:
                    pasts[key].append(StatementVerb(rule, form, negated))
                for form, key in opening:
                    found[key].append(StatementVerb(rule, form, negated))
    verbs = {key: tuple(forms) for key, forms in found.items()}
    return verbs, {key: tuple(forms) for key, forms in pasts.items()}, tuple(fixed)


Accusing = dict[str, tuple[tuple[AllegationRule, Form], ...]]
"""The verbs that accuse, by their spellings."""


def allegations_of(table: Table) -> tuple[Accusing, dict[str, AllegationRule]]:
    """The verbs that accuse, and the nouns that do, folded."""
    found: dict[str, list[tuple[AllegationRule, Form]]] = {}
    nouns: dict[str, AllegationRule] = {}
    for entry in table["allegation"]:
        link = fold_all(entry.get("link", ()))
        rule = AllegationRule(
            entry["id"], entry["party"], fold_all(entry["claim"]), link,
            entry.get("deed", False), entry.get("serious", False), entry.get("passive", False),
            entry.get("court", False),
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
