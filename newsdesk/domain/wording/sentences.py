"""The sentence a grade allows, with the agreement that Arabic asks for, and its English gloss. It has no full stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.wording.grading import Grade
from newsdesk.domain.wording.phrasebook import Phrasebook, Template, fill
from newsdesk.text.agreement import (
    Agreement,
    Gender,
    Marked,
    Number,
    Order,
    Vowels,
    coordinate,
    guess,
    link,
)
from newsdesk.text.declension import Case, attach, decline, in_sentence
from newsdesk.text.numbers import ATTEMPT, counted, figure


class Joining(StrEnum):
    """How several parties stand under one negation: لم تردّ الوزارة ولا الشركة, or لم يردّ أيٌّ من الوزارة والشركة."""

    NEITHER = "neither"
    ANY_OF = "any_of"


@dataclass(frozen=True, slots=True)
class Party:
    """Who was asked, as the text calls them; ``english`` is for the gloss. Any case of the name will do."""

    name: str
    agreement: Agreement
    english: str = ""

    @classmethod
    def named(cls, name: str, book: Phrasebook, english: str = "") -> Party:
        """A party whose agreement is guessed from its name. Raises ValueError for an empty one."""
        return cls(name, guess(name, book.lexicon), english)


@dataclass(frozen=True, slots=True)
class Details:
    """What a sentence says besides its grade. Texts are inserted as given.

    ``until`` replaces "حتى نشر هذا التقرير" and stands with its حتى. ``attempts`` is counted when it is two or more.
    ``claim`` follows إن; ``denied`` says that a prior statement was a denial; ``condition`` is what they asked for.
    ``referred_grade`` is the grade of the request made to ``referred_to``.
    """

    until: str = ""
    until_gloss: str = ""
    attempts: int = 0
    explicit_refusal: bool = False
    answered: str = ""
    unanswered: str = ""
    condition: str = ""
    date: str = ""
    claim: str = ""
    denied: bool = False
    referred_to: Party | None = None
    referred_grade: Grade | None = None
    proxy: Party | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """How the newsroom writes: what comes first, which marks, how parties join, whether و opens, which digits."""

    order: Order = Order.VERB_FIRST
    vowels: Vowels = Vowels.NONE
    joining: Joining = Joining.NEITHER
    opening_and: bool = False
    arabic_indic: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """An Arabic sentence and what it says in English, for an English interface."""

    text: str
    gloss: str
    grade: Grade


_TAILS: Mapping[Grade, str] = {
    Grade.NO_REPLY: "no_reply", Grade.NO_REPLY_REPEATED: "no_reply", Grade.ACKNOWLEDGED: "no_reply",
    Grade.DECLINED: "declined", Grade.DECLINED_TO_CONFIRM: "declined", Grade.SUB_JUDICE: "declined",
    Grade.UNREACHABLE: "unreachable", Grade.NOT_OBTAINED: "not_obtained", Grade.MORE_TIME: "more_time",
    Grade.NO_REPLY_IMMEDIATE: "no_reply_immediate", Grade.NO_KNOWLEDGE: "no_knowledge",
}  # fmt: skip
"""What is said of whom the questions were referred to. Other grades need a sentence of their own."""


def sentence(
    grade: Grade, parties: Sequence[Party], book: Phrasebook, details: Details | None = None, style: Style | None = None
) -> Sentence:
    """What the text may say of ``parties`` at ``grade``.

    Raises ValueError without a party, and Rejected: wording-not-approached (only an editor writes that sentence),
    wording-background-person (it would name the person who asked not to be named, or place one official in two bodies),
    wording-detail-missing.
    """
    if not parties:
        raise ValueError("a sentence is about somebody")
    details, style = details or Details(), style or Style()
    if grade is Grade.NOT_APPROACHED:
        raise Rejected(Reason("wording-not-approached"))
    if grade is Grade.BACKGROUND and (len(parties) > 1 or parties[0].agreement.human):
        raise Rejected(Reason("wording-background-person", values={"party": parties[0].name}))
    template = book.sentences[_variant(grade, details)]
    writer = _Writer(parties, book, details, style, template)
    text = writer.text()
    gloss = fill(template.gloss, writer.gloss_value)
    tail_name = _TAILS.get(details.referred_grade) if details.referred_grade else None
    if grade is Grade.REFERRED and tail_name:
        tail = book.tails[tail_name]
        text = in_sentence((text, writer.render(tail.rest)))
        gloss += fill(tail.gloss, writer.gloss_value)
    if style.vowels is Vowels.FULL:
        text = link(text)
    if style.opening_and:
        text = attach(book.words["and"].at(style.vowels), text)
    return Sentence(text, gloss, grade)


def _variant(grade: Grade, details: Details) -> str:
    """The template of a grade that uses what is known."""
    name = grade.value
    match grade:
        case Grade.UNREACHABLE if details.attempts >= 2:
            return f"{name}_counted"
        case Grade.DECLINED if details.explicit_refusal:
            return f"{name}_refused"
        case Grade.PARTIAL if details.answered and details.unanswered:
            return f"{name}_topics"
        case Grade.CONDITIONAL if details.condition:
            return f"{name}_condition"
        case Grade.PRIOR_STATEMENT if details.denied:
            return f"{name}_denied"
        case Grade.PUBLIC_STATEMENT if details.unanswered:
            return f"{name}_claim" if details.claim else f"{name}_topics"
        case Grade.PRIOR_STATEMENT | Grade.BY_PROXY | Grade.BACKGROUND | Grade.JOINT if details.claim:
            return f"{name}_claim"
        case _:
            return name


@dataclass(frozen=True, slots=True)
class _Writer:
    """Fills one template's places."""

    parties: Sequence[Party]
    book: Phrasebook
    details: Details
    style: Style
    template: Template

    @property
    def subjects(self) -> Sequence[Party]:
        """Who the verb agrees with: the parties, or the proxy where the sentence speaks through one."""
        if "{proxy}" not in self.template.gloss:
            return self.parties
        return (self.details.proxy or _missing("proxy"),)

    @property
    def any_of(self) -> bool:
        return self.style.joining is Joining.ANY_OF and self.template.negated and len(self.subjects) > 1

    def render(self, pattern: Marked) -> str:
        return fill(pattern.at(self.style.vowels), self.value)

    def text(self) -> str:
        lead, rest = self.template.lead, self.render(self.template.rest)
        if lead is None:
            return in_sentence((rest,))
        opening = self.render(lead)
        if self.style.order is Order.NOUN_FIRST:
            return in_sentence((self.subject(), opening, rest))
        return in_sentence((opening, self.subject(), rest))

    def subject(self) -> str:
        """The parties in the nominative, joined as the sentence asks."""
        vowels = self.style.vowels
        if self.style.order is Order.NOUN_FIRST:
            return self._joined(self.book.words["and"].at(vowels), Case.NOMINATIVE)
        if self.any_of:
            names = self._joined(self.book.words["and"].at(vowels), Case.GENITIVE)
            return f"{self.book.words['either'].at(vowels)} {self.book.prepositions['from'].at(vowels)} {names}"
        if self.template.negated:
            nor = self.book.words["nor"].at(vowels)
            return f" {nor} ".join(decline(one.name, Case.NOMINATIVE, self.book.lexicon) for one in self.subjects)
        return self._joined(self.book.words["and"].at(vowels), Case.NOMINATIVE)

    def _joined(self, conjunction: str, case: Case) -> str:
        names = [decline(one.name, case, self.book.lexicon) for one in self.subjects]
        return " ".join([names[0], *(attach(conjunction, name) for name in names[1:])])

    def value(self, kind: str, name: str) -> str:
        """What stands in one place."""
        match kind:
            case "v":
                return self._leading_verb(name).at(self.style.vowels)
            case "w":
                agreement = coordinate([one.agreement for one in self.subjects])
                return self.book.verbs[name].agreeing(agreement).at(self.style.vowels)
            case "r":
                agreement = (self.details.referred_to or _missing("referred_to")).agreement
                return self.book.verbs[name].agreeing(agreement).at(self.style.vowels)
            case "of":
                return self._genitive(name)
            case _:
                return self._detail(name)

    def _leading_verb(self, name: str) -> Marked:
        forms = self.book.verbs[name]
        if self.style.order is Order.NOUN_FIRST:
            return forms.agreeing(coordinate([one.agreement for one in self.subjects]))
        nearer = Agreement(Gender.M, Number.SG) if self.any_of else self.subjects[0].agreement
        return forms.agreeing(nearer, Order.VERB_FIRST)

    def _genitive(self, name: str) -> str:
        """Every party after its own preposition: من الوزارة ولا من الشركة, بالوزارة وبالشركة."""
        before = self.book.prepositions[name].at(self.style.vowels)
        names = [decline(one.name, Case.GENITIVE, self.book.lexicon) for one in self.parties]
        phrases = [attach(before, one) if name == "with" else f"{before} {one}" for one in names]
        if self.template.negated:
            return f" {self.book.words['nor'].at(self.style.vowels)} ".join(phrases)
        conjunction = self.book.words["and"].at(self.style.vowels)
        return " ".join([phrases[0], *(conjunction + phrase for phrase in phrases[1:])])

    def _detail(self, name: str) -> str:
        details = self.details
        if name == "until":
            return details.until or self.book.words["until"].at(self.style.vowels)
        if name == "attempts":
            if self.style.vowels is Vowels.FULL and details.attempts <= len(self.book.attempts):
                return self.book.attempts[details.attempts - 1]
            return counted(details.attempts, ATTEMPT, arabic_indic=self.style.arabic_indic)
        if name == "referred_to":
            return decline((details.referred_to or _missing(name)).name, Case.GENITIVE, self.book.lexicon)
        text: str = getattr(details, name)
        return text.strip() or _missing(name).name

    def gloss_value(self, _kind: str, name: str) -> str:
        details = self.details
        match name:
            case "party":
                names = [party.english or party.name for party in self.parties]
                return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
            case "proxy" | "referred_to":
                party = (details.proxy if name == "proxy" else details.referred_to) or _missing(name)
                return party.english or party.name
            case "until":
                return details.until_gloss or details.until or self.book.until_gloss
            case "attempts":
                return f"{figure(details.attempts)} attempts"
            case _:
                return str(getattr(details, name))


def _missing(detail: str) -> Party:
    """Raises; typed as what is missing, so that it may stand after ``or``."""
    raise Rejected(Reason("wording-detail-missing", values={"detail": detail}))
