"""What would mend a comment statement: the sentence that the log supports, or the name of who asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.readiness.case import Case
from newsdesk.domain.readiness.clauses import clause_span
from newsdesk.domain.readiness.statements import asked, weigh
from newsdesk.domain.reading import StatementType
from newsdesk.domain.responding import supported_sentence
from newsdesk.domain.sources import resolve
from newsdesk.domain.wording.phrasebook import Phrasebook
from newsdesk.text.body import Span
from newsdesk.text.declension import attach
from newsdesk.text.letters import Word, fold_key, words


class FixKind(StrEnum):
    """What a fix does to the text."""

    SENTENCE = "sentence"
    ASKER = "asker"


@dataclass(frozen=True, slots=True)
class Fix:
    """Words to stand in the place of ``span`` (code points of the revision text), and the finding they answer."""

    kind: FixKind
    rule: str
    span: Span
    words: str
    statement: str
    reason: Reason


def fixes(case: Case, phrases: Phrasebook) -> tuple[Fix, ...]:
    """Every fix on offer, by place in the text.

    One clause may tell of several parties: it is rewritten only when the log supports a sentence about each of them.
    """
    by_clause: dict[Span, list[Annotation]] = {}
    for statement in case.live(AnnotationKind.STATEMENT):
        cue = case.span(statement)
        if cue is not None:
            by_clause.setdefault((cue[0], _end(case, statement)), []).append(statement)
    found = [fix for span, told in sorted(by_clause.items()) for fix in _of_clause(case, span, told, phrases)]
    return tuple(found)


_NO_CONJUNCTION = ("وعد", "وضع", "وجه", "واصل", "وافق")
"""Verbs that begin with the letter of "and"."""


def _opens_with_and(cue: str) -> bool:
    key = fold_key(cue)
    return key.startswith("و") and not key.startswith(_NO_CONJUNCTION)


def _end(case: Case, statement: Annotation) -> int:
    span = clause_span(case, statement)
    return span[1] if span else 0


def _of_clause(case: Case, span: Span, told: list[Annotation], phrases: Phrasebook) -> Iterator[Fix]:
    weighed = [(statement, reason) for statement in told for reason in weigh(case, statement)]
    wrong = [item for item in weighed if item[1].rule != "request-second-hand"]
    if not wrong:
        return
    statement, reason = wrong[0]
    text = _supported(case, told, phrases)
    if text:
        if _opens_with_and(told[0].cue.quote) and case.story.body.text.startswith("و", span[0]):
            text = attach(phrases.words["and"].text, text)
        yield Fix(FixKind.SENTENCE, reason.rule, span, text, statement.id, reason)
    elif reason.rule == "comment-statement-unbacked" and all(item.relay is None for item in told):
        named = _asker(case)
        put = _with_asker(case, span, statement, named, phrases) if named else None
        if put is not None:
            yield Fix(FixKind.ASKER, reason.rule, *put, statement.id, reason)


def _supported(case: Case, told: list[Annotation], phrases: Phrasebook) -> str:
    """What the log lets the text say of everybody the clause tells of; empty where it does not for one of them."""
    sentences: list[str] = []
    for statement in told:
        requests = asked(case, statement)
        for request in requests:
            try:
                written = supported_sentence(case, request, phrases)
            except Rejected:
                return ""
            if written is None:
                return ""
            sentences.append(written.text)
        if not requests:
            return ""
    first, *others = dict.fromkeys(sentences)
    return "، ".join([first, *(attach(phrases.words["and"].text, other) for other in others)])


def _asker(case: Case) -> str:
    """Whose original copy is attached, where there is one: who may have asked."""
    labels = {
        source.label
        for original in case.story.originals
        if original.sha256 and (source := resolve(case.sources, original.source)) is not None
    }
    return labels.pop() if len(labels) == 1 else ""


_BEFORE_TOPIC = frozenset(fold_key(word) for word in ("عن", "بشأن", "بخصوص", "حول", "في", "للتعليق", "تتعلق", "متعلقة"))
_NOT_HAD = frozenset(fold_key(word) for word in ("يتسن", "يتسنى", "يتسنَّ"))
_FAILED = frozenset(fold_key(word) for word in ("تعذر", "وتعذر", "يتعذر"))
_COMMENT = frozenset(fold_key(word) for word in ("التعليق", "الإدلاء", "الرد", "الحديث"))


def _with_asker(
    case: Case, span: Span, statement: Annotation, asker: str, phrases: Phrasebook
) -> tuple[Span, str] | None:
    """The place in a clause where it says who asked, and the words to put there; None where it has no such place."""
    text = case.story.body.text
    inside = words(text[slice(*span)])
    keys = [fold_key(word.text) for word in inside]
    if statement.statement is StatementType.UNREACHABLE:
        return _after_failing(span, inside, keys, asker)
    put = _after_questions(span, inside, keys, asker, phrases)
    if put is not None or statement.statement is StatementType.NO_REPLY:
        return put or ((span[1], span[1]), " " + phrases.asker["sent"].format(asker=asker))
    for index, key in enumerate(keys):
        if key in _COMMENT:
            return _at(span, inside[index]), " " + attach("ل", asker)
    return None


def _at(span: Span, word: Word) -> Span:
    return span[0] + word.span[1], span[0] + word.span[1]


def _after_failing(span: Span, inside: list[Word], keys: list[str], asker: str) -> tuple[Span, str] | None:
    for index, key in enumerate(keys):
        if key.removeprefix("و") in _NOT_HAD:
            return _at(span, inside[index]), " " + attach("ل", asker)
        if key in _FAILED:
            return _at(span, inside[index]), f" على {asker}"
    return None


def _after_questions(
    span: Span, inside: list[Word], keys: list[str], asker: str, phrases: Phrasebook
) -> tuple[Span, str] | None:
    whose = phrases.asker["from"].format(asker=asker)
    nouns = {fold_key(word) for word in phrases.asker["questions"].split()}
    ours = {fold_key(word): plain for word, plain in phrases.asker_ours.items()}
    for index, key in enumerate(keys):
        if key in ours:
            word = inside[index]
            return (span[0] + word.span[0], span[0] + word.span[1]), f"{ours[key]} {whose}"
        if key in nouns:
            last = index
            while last + 1 < len(keys) and keys[last + 1] not in _BEFORE_TOPIC:
                last += 1
            return _at(span, inside[last]), f" {whose}"
    return None
