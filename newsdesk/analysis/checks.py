"""Findings from the text alone: consistency, slips of the keyboard, and claims a reader could be misled by.

Each gives Reasons whose sentence is the catalogue's ``rule.<id>``; spans are in the revision text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from newsdesk.analysis.check_words import CheckWords
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.tokens import Line, whole
from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.reading import Allegation, Attribution, DateMention, Quote, QuoteRole
from newsdesk.text import direction
from newsdesk.text.body import Kind, Span
from newsdesk.text.dates import FoundDate
from newsdesk.text.letters import fold_key, strip_particles

DISPLAY = frozenset({Kind.HEADLINE, Kind.DECK, Kind.ALERT, Kind.CAPTION})
"""Kinds that a reader may see without the body."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph's line with its place in the revision text."""

    kind: Kind
    start: int
    line: Line

    def at(self, span: Span) -> Span:
        """A span of the paragraph in the revision text."""
        start, end = whole(self.line.text, span)
        return start + self.start, end + self.start


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the checks look at: the paragraphs, and what the reading found in them."""

    text: str
    paragraphs: Sequence[Placed]
    attributions: Sequence[Attribution]
    quotes: Sequence[Quote]
    dates: Sequence[DateMention]
    answered: Sequence[Span]
    found_dates: Sequence[tuple[int, FoundDate]]
    allegations: Sequence[Allegation]
    attributed: Sequence[bool]


def findings(knowledge: Knowledge, evidence: Evidence) -> tuple[Reason, ...]:
    """Every finding, in text order."""
    found = [
        *knowledge.copyedit.variants.findings(evidence),
        *_quoted_twice(evidence),
        *_digits(evidence),
        *_months(evidence),
        *_sources(knowledge, evidence),
        *_speakers(evidence),
        *_direction(evidence),
        *_headlines(knowledge, evidence),
        *_guilt(knowledge.check_words, evidence),
        *_typos(knowledge.check_words, evidence),
        *_relative(evidence),
        *knowledge.copyedit.findings(evidence, knowledge.verbs),
    ]
    return tuple(sorted(found, key=lambda reason: (reason.span or (0, 0), reason.rule)))


def _warning(rule: str, span: Span | None, fixes: Iterable[str] = (), **values: str | int) -> Reason:
    return Reason(rule, Severity.WARNING, span, values=values, fixes=tuple(fixes))


def _quoted_twice(evidence: Evidence) -> Iterator[Reason]:
    """One name in quotation marks here and without them there."""
    names: dict[tuple[str, ...], Quote] = {}
    for quote in evidence.quotes:
        inner = evidence.text[quote.span[0] + 1 : quote.span[1] - 1]
        key = tuple(fold_key(inner).split())
        if quote.role is QuoteRole.NAME and len(key) >= 2:
            names.setdefault(key, quote)
    if not names:
        return
    quoted = [quote.span for quote in evidence.quotes]
    heads = {key[0] for key in names}
    for placed in evidence.paragraphs:
        keys = [token.key for token in placed.line.tokens]
        for index, token in enumerate(placed.line.tokens):
            if token.key not in heads and token.key[1:] not in heads:
                continue
            for key, quote in names.items():
                if key[0] not in (token.key, token.key[1:]) or tuple(keys[index + 1 : index + len(key)]) != key[1:]:
                    continue
                span = placed.at(placed.line.span(index, index + len(key)))
                if any(start <= span[0] and span[1] <= end for start, end in quoted):
                    continue
                name = evidence.text[quote.span[0] : quote.span[1]]
                yield _warning("quoted-twice", span, (name,), name=name)


_ASCII = regex.compile(r"[0-9]+")
_ARABIC = regex.compile(r"[٠-٩۰-۹]+")


def _digits(evidence: Evidence) -> Iterator[Reason]:
    """Both 12 and ١٢ in one text: the rarer set is reported."""
    western, eastern = list(_ASCII.finditer(evidence.text)), list(_ARABIC.finditer(evidence.text))
    if not western or not eastern:
        return
    rarer = min((eastern, western), key=len)
    for match in rarer:
        yield _warning(
            "mixed-digits", whole(evidence.text, match.span()), (_swapped(match.group()),), found=match.group()
        )


def _swapped(digits: str) -> str:
    if digits.isascii():
        return digits.translate({ord("0") + value: "٠١٢٣٤٥٦٧٨٩"[value] for value in range(10)})
    return "".join(str(int(digit)) for digit in digits)


def _months(evidence: Evidence) -> Iterator[Reason]:
    """Months under both names (يوليو تموز) here and under one there."""
    named = [(start, found) for start, found in evidence.found_dates if found.months]
    double = [item for item in named if len(item[1].months) == 2]
    single = [item for item in named if len(item[1].months) == 1]
    if not double or not single:
        return
    rarer = min((single, double), key=len)
    for start, found in rarer:
        span = found.span[0] + start, found.span[1] + start
        yield _warning("month-style", span, found=evidence.text[span[0] : span[1]])


def _sources(knowledge: Knowledge, evidence: Evidence) -> Iterator[Reason]:
    words = knowledge.check_words
    bare = knowledge.nouns["bare"]
    introduced: set[str] = set()
    for attribution in evidence.attributions:
        if attribution.speaker is None:
            continue
        phrase = evidence.text[attribution.speaker[0] : attribution.speaker[1]]
        keys = fold_key(phrase).split()
        first = keys[0].removeprefix("و") if keys else ""
        if len(keys) > 1 and first in words.back_heads:
            count = words.numerals.get(keys[2]) if len(keys) > 2 and keys[1] in words.numbered else None
            missing = count is not None and not introduced & {count, count.removesuffix("ه")}
            if missing or (count is None and keys[1] in words.back_reference and not introduced & _several(keys[1])):
                yield _warning("sources-not-introduced", attribution.speaker, phrase=phrase)
        alone = len(keys) == 1 and any(
            reading in bare for reading in (first, first.removeprefix("ل"), "ال" + first[2:])
        )
        if alone and attribution.relay is None and not first.startswith(("ال", "لل")):
            yield _warning("bare-source", attribution.speaker, phrase=phrase)
        introduced.update(key.removeprefix("و") for key in keys)


def _several(word: str) -> set[str]:
    """The words that would have introduced several of these: مصادر for المصادر."""
    bare = word.removeprefix("ال")
    return {bare, word, bare.replace("ين", "ان")} | ({"مصادر", "مصدرين", "مصدران"} if bare.startswith("مص") else set())


def _speakers(evidence: Evidence) -> Iterator[Reason]:
    """Speech whose speaker is neither in its paragraph nor in the ones beside it."""
    bodies = [placed for placed in evidence.paragraphs if placed.kind is not Kind.SOURCE_LINE]
    cues = [made.cue for made in evidence.attributions] + list(evidence.answered)
    spoken = [_speaks(placed, cues) for placed in bodies]
    for quote in evidence.quotes:
        if quote.role is not QuoteRole.SPEECH or quote.speaker is not None:
            continue
        place = next(
            (
                i
                for i, placed in enumerate(bodies)
                if placed.start <= quote.span[0] < placed.start + len(placed.line.text)
            ),
            -1,
        )
        if place < 0 or bodies[place].kind in (Kind.QUOTATION, Kind.RELATED, Kind.SUBHEAD):
            continue
        if any(spoken[max(place - 1, 0) : place + 2]) or (quote.span[1] - quote.span[0]) < _LEAST_SPEECH:
            continue
        yield Reason("quote-without-speaker", Severity.BLOCKER, quote.span,
                     values={"quote": evidence.text[quote.span[0] : quote.span[1]][:80]})  # fmt: skip


_LEAST_SPEECH = 25
"""Code points: a shorter quotation may be a slogan or a title."""


def _speaks(placed: Placed, cues: Sequence[Span]) -> bool:
    end = placed.start + len(placed.line.text)
    return any(placed.start <= cue[0] < end for cue in cues)


def _direction(evidence: Evidence) -> Iterator[Reason]:
    for span in direction.deceptive(evidence.text):
        yield Reason("deceptive-direction", Severity.BLOCKER, span, values={"count": span[1] - span[0]})


def _headlines(knowledge: Knowledge, evidence: Evidence) -> Iterator[Reason]:
    """A headline that states as fact what its text says somebody said."""
    for placed in evidence.paragraphs:
        if placed.kind not in DISPLAY:
            continue
        end = placed.start + len(placed.line.text)
        own = [made for made in evidence.attributions if placed.start <= made.cue[0] < end]
        alleged = [
            (made, attributed)
            for made, attributed in zip(evidence.allegations, evidence.attributed, strict=True)
            if placed.start <= made.cue[0] < end
        ]
        if own or any(attributed for _, attributed in alleged):
            continue
        bare = next((made for made, _ in alleged if made.serious), None)
        body = [made for made in evidence.attributions if not placed.start <= made.cue[0] < end and made.claim]
        backing = max(body, key=lambda made: _shared(evidence, placed, made), default=None)
        share = _shared(evidence, placed, backing) if backing else 0.0
        if bare is not None and backing is not None and share >= _SAME_CLAIM / 2:
            yield Reason("headline-bare-allegation", Severity.BLOCKER, bare.cue,
                         values={"party": evidence.text[bare.party[0] : bare.party[1]]})  # fmt: skip
        elif backing is not None and share >= _SAME_CLAIM and backing.speaker is not None:
            speaker = evidence.text[backing.speaker[0] : backing.speaker[1]]
            yield _warning("headline-drops-attribution", (placed.start, end), speaker=speaker)


_SAME_CLAIM = 0.6
"""The share of a headline's content words that a reported claim must hold to be its claim."""


def _shared(evidence: Evidence, placed: Placed, made: Attribution | None) -> float:
    if made is None or made.claim is None:
        return 0.0
    words = {_content(token.key) for token in placed.line.tokens if token.word and len(token.key) > 3}
    claim = {_content(key) for key in fold_key(evidence.text[made.claim[0] : made.claim[1]]).split()}
    return len(words & claim) / len(words) if len(words) >= 3 else 0.0


def _content(key: str) -> str:
    return min(strip_particles(key), key=len).strip('،.:؛«»“”"()')[:6]


def _guilt(words: CheckWords, evidence: Evidence) -> Iterator[Reason]:
    """القاتل before a verdict: only where the sentence speaks of an arrest or an inquiry and of no verdict."""
    for placed in evidence.paragraphs:
        line = placed.line
        for index, token in enumerate(line.tokens):
            key = token.key
            bare = "ال" + key[2:] if key.startswith("لل") else key[1:]
            if key not in words.doers and bare not in words.doers:
                continue
            first, limit = line.bounds[line.sentence[index]]
            around = {
                reading
                for place in range(first, limit)
                for reading in (line.key(place), line.key(place)[1:])
                if place != index
            }
            if around & words.before_verdict and not around & words.verdicts and line.key(index - 1) != "عن":
                yield _warning("guilt-before-verdict", placed.at((token.start, token.end)), found=token.text)


def _typos(words: CheckWords, evidence: Evidence) -> Iterator[Reason]:
    for placed in evidence.paragraphs:
        line = placed.line
        for index, token in enumerate(line.tokens):
            if token.text not in words.slipped or line.key(index - 1) in words.slipped[token.text]:
                continue
            following = line.tokens[index + 1] if index + 1 < len(line.tokens) else None
            if following is None or not following.word or not _opens_clause(line, index):
                continue
            right = token.text.replace("عل", "أعل", 1)
            yield _warning("likely-typo", placed.at((token.start, token.end)), (right,), found=token.text, right=right)
    for wrong, right in words.phrases.items():
        if wrong in evidence.text:
            for match in regex.finditer(rf"(?<!\p{{L}}){regex.escape(wrong)}(?!\p{{L}})", evidence.text):
                yield _warning("likely-typo", match.span(), (right,), found=wrong, right=right)


def _opens_clause(line: Line, index: int) -> bool:
    before = line.tokens[index - 1] if index else None
    return before is None or before.text in "،,؛:" or index == line.first(index)


def _relative(evidence: Evidence) -> Iterator[Reason]:
    for start, found in evidence.found_dates:
        if found.rule == "day" and found.relative:
            span = found.span[0] + start, found.span[1] + start
            fixes = (str(found.resolved),) if isinstance(found.resolved, str) else ()
            yield Reason("relative-date", Severity.SUGGESTION, span, values={"found": evidence.text[span[0] : span[1]]},
                         fixes=fixes)  # fmt: skip
