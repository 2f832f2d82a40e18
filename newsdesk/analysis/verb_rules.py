"""Rule data about verbs: what reports, what opens a statement, what accuses, by the verbs' spellings.

Each raises as `knowledge.built` says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter

from newsdesk.analysis.conjugation import Form, FormKind
from newsdesk.analysis.rule_types import AllegationRule, Entry, StatementRule, StatementVerb, Table, VerbForm
from newsdesk.analysis.spellings import Rows, Spellings, collides, fold_all, women
from newsdesk.text.letters import fold_key

Opening = Mapping[str, tuple[StatementVerb, ...]]
"""Verbs that may open a statement, by their spellings."""
_Told = tuple[int, StatementRule, bool]
"""What a verb tells: in which turn it was met, of which rule, whether negated."""
_LEAST_WOMEN = 4
"""Letters: shorter feminine plurals are spelt like other words (ابن، عدن)."""


def _happened(form: FormKind) -> bool:
    return form.person == 3 and form.tense != "jussive"


def _surely_happened(form: FormKind) -> bool:
    return _happened(form) and not collides(form)


def _of_somebody(form: FormKind) -> bool:
    return form.person == 3 and not collides(form)


def _of_others(form: FormKind) -> bool:
    """Third person, but for the feminine plural, whose spellings are too often other words'."""
    return form.person == 3 and not women(form) and not collides(form)


def _few_letters(form: FormKind, text: str) -> bool:
    return women(form) and len(text) < _LEAST_WOMEN


def verbs_of(table: Table) -> tuple[Mapping[str, tuple[VerbForm, ...]], frozenset[str], frozenset[str]]:
    """The reporting verbs by spelling; the finite verbs that are no nouns; all finite verbs, for a sentence's head."""
    rows = Rows()
    of_row: list[tuple[Entry, frozenset[str], frozenset[str], bool]] = []
    for group in table["verb"]:
        homographs, whom_in_ba = fold_all(group.get("homographs", ())), group.get("whom_in_ba", ())
        entry = _entry(group)
        # A verb of stating takes no person; its forms with a pronoun would collide (تراهن).
        pronouns = entry.pronouns or entry.addressee or entry.what or entry.refers
        for row in group["verbs"]:
            stems, prepositions = _row(row)
            told = _of_somebody if entry.negated else _happened if entry.what else _surely_happened
            rows.add(stems, told, pronouns=pronouns, negated=entry.negated, refused=_few_letters)
            of_row.append((entry, homographs, prepositions, stems.split()[0] in whom_in_ba))
    keys = rows.keys()
    stops: list[str] = []
    openings: list[str] = []
    for row, (entry, homographs, _, _) in enumerate(of_row):
        finite = keys[rows.finite(row)]
        openings += finite
        if not entry.slip:
            stops += [key for key in finite if key not in homographs] if homographs else finite
    for group in table["plain"]:
        plain = Rows()
        for row in group["verbs"]:
            plain.add(row, _of_others, negated=True)
        spelt, homographs = plain.keys(), fold_all(group["homographs"])
        openings += spelt
        stops += [key for key in spelt if key not in homographs]

    def made(key: str, numbers: Sequence[int]) -> tuple[VerbForm, ...]:
        forms = []
        for number in numbers:
            entry, homographs, prepositions, in_ba = of_row[rows.row(number)]
            forms.append(VerbForm(entry, rows.form(number), key in homographs or entry.slip, prepositions, in_ba))
        return tuple(forms)

    return Spellings(keys, made), frozenset(stops), frozenset(openings)


def _entry(group: Table) -> Entry:
    return Entry(
        id=group["id"],
        takes=frozenset(group["takes"]),
        addressee=group.get("addressee", False),
        what=group.get("what", False),
        definite_objects=group.get("definite_objects", False),
        slip=group.get("slip", False),
        pronouns=group.get("pronouns", False),
        refused_objects=fold_all(group.get("refused_objects", ())),
        refused_speakers=fold_all(group.get("refused_speakers", ())),
        only_speakers=fold_all(group.get("only_speakers", ())),
        only_objects=fold_all(group.get("only_objects", ())),
        may_address=group.get("may_address", False),
        at_once=group.get("at_once", False),
        named=group.get("named", False),
        refers=group.get("refers", False),
        two_parties=group.get("two_parties", False),
        leads=group.get("leads", False),
        with_object=group.get("with_object", False),
        acts=group.get("acts", False),
        ba_at_once=group.get("ba_at_once", False),
        that_only=group.get("that_only", False),
        negated=group.get("negated", False),
        inside_objects=fold_all(group.get("inside_objects", ())),
        bare_acts=group.get("bare_acts", False),
        paged=group.get("paged", False),
    )


def _row(row: str) -> tuple[str, frozenset[str]]:
    """A verb's stems and the prepositions of its fifth part."""
    parts = row.split()
    return " ".join(parts[:4]), fold_all(parts[4].split("/")) if len(parts) == 5 else frozenset()


def forms_of(verbs: Iterable[str]) -> Mapping[str, tuple[Form, ...]]:
    """The third-person forms of verbs by their folded spellings."""
    rows = Rows()
    for verb in verbs:
        rows.add(verb, _happened)
    return Spellings(rows.keys(), lambda _, numbers: tuple(map(rows.form, numbers)))


def _told_later(form: FormKind) -> bool:
    return form.tense in ("jussive", "present")


def _plainly_past(form: FormKind) -> bool:
    return form.tense == "past" and not form.pronoun


class StatementVerbs:
    """The verbs of the rules of statements: each is spelt once, however many rules have it."""

    def __init__(self) -> None:
        self._opening, self._past = Rows(), Rows()
        self._of_opening: list[list[_Told]] = []
        self._of_past: list[list[_Told]] = []
        self._known: dict[tuple[str, bool], list[_Told]] = {}
        self._turns = 0

    def add(self, rule: StatementRule, verb: str, *, negated: bool) -> None:
        """One verb of a rule, under a negation or by itself."""
        if (verb, negated) not in self._known:
            told = self._known[verb, negated] = []
            self._opening.add(verb, _told_later if negated else _happened, negated=negated)
            self._of_opening.append(told)
            if negated:
                self._past.add_form(_our_past(verb))
                self._past.add(verb, _plainly_past)
                self._of_past += [told, told]
        self._known[verb, negated].append((self._turns, rule, negated))
        self._turns += 1

    def opening(self) -> Opening:
        """Those that may open a statement, by their spellings."""
        return self._spelt(self._opening, self._of_opening)

    def past(self) -> Opening:
        """Those that a pluperfect negates (لم تكن الوزارة قد ردت), by their spellings."""
        return self._spelt(self._past, self._of_past)

    def _spelt(self, rows: Rows, of_row: Sequence[Sequence[_Told]]) -> Opening:
        def made(_: str, numbers: Sequence[int]) -> tuple[StatementVerb, ...]:
            told = [(turn, number, rule, negated) for number in numbers
                    for turn, rule, negated in of_row[rows.row(number)]]  # fmt: skip
            told.sort(key=itemgetter(0, 1))
            return tuple([StatementVerb(rule, rows.form(number), negated) for _, number, rule, negated in told])

        return Spellings(rows.keys(), made)


def _our_past(verb: str) -> Form:
    """What we did, as a pluperfect negates it: لم نكن قد تلقينا."""
    past = verb.split()[0]
    return Form((past[:-1] + "ي" if past[-1] in "ىا" else past) + "نا", "c", "p", "past", 1)


Accusing = Mapping[str, tuple[tuple[AllegationRule, Form], ...]]
"""The verbs that accuse, by their spellings."""


_Wanted = Callable[[FormKind], bool]
_NO_PRONOUN = frozenset({"doing", "after", "behind", "each"})
"""Where a verb's pronoun would stand for whom the rule looks for behind it."""
_TRAITS = (
    "deed", "serious", "passive", "court", "unnamed_court", "known", "wrong", "near", "negated", "said", "grave",
    "person", "anyone", "ruled", "armed", "done_to", "himself", "him", "quality", "by_right", "hits", "penal",
    "lawless",
)  # fmt: skip
"""What an accusation is or is not, each a field of its own."""


def allegations_of(table: Table) -> tuple[Accusing, dict[str, tuple[AllegationRule, ...]]]:
    """The verbs that accuse, and the nouns that do, folded."""
    rows = Rows()
    of_row: list[list[tuple[int, AllegationRule]]] = []
    known: dict[tuple[str, _Wanted, bool], list[tuple[int, AllegationRule]]] = {}
    nouns: dict[str, list[AllegationRule]] = defaultdict(list)
    things = {name: fold_all(words) for name, words in table["things"].items() if name != "reason"}

    def listed(written: Iterable[str]) -> frozenset[str]:
        """The words, and for those in capitals the words of that list."""
        return frozenset().union(*(things.get(one) or fold_all([one]) for one in written))

    for turn, entry in enumerate(table["allegation"]):
        rule = AllegationRule(
            entry["id"], entry["party"], listed(entry["claim"]), listed(entry.get("link", ())),
            classes=tuple(entry.get("classes", ())), **{name: entry.get(name, False) for name in _TRAITS},
        )  # fmt: skip
        told = _of_somebody if rule.negated else _happened if rule.him else _surely_happened
        reaches = rule.him or rule.negated or (rule.deed if rule.party == "subject" else rule.party not in _NO_PRONOUN)
        for row in entry.get("verbs", ()):
            if (row, told, reaches) not in known:  # each is spelt once, however many rules have it
                known[row, told, reaches] = []
                rows.add(row, told, negated=rule.negated, pronouns=reaches)
                of_row.append(known[row, told, reaches])
            known[row, told, reaches].append((turn, rule))
        for noun in entry.get("nouns", ()):
            nouns[fold_key(noun)].append(rule)

    def made(_: str, numbers: Sequence[int]) -> tuple[tuple[AllegationRule, Form], ...]:
        told = [(turn, number, rule) for number in numbers for turn, rule in of_row[rows.row(number)]]
        told.sort(key=itemgetter(0, 1))
        return tuple([(rule, rows.form(number)) for _, number, rule in told])

    return Spellings(rows.keys(), made), {key: tuple(rules) for key, rules in nouns.items()}
