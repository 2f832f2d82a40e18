"""A paragraph's reading, and what it says where the paragraph stands in a text.

What a reading finds is kept in token indices; what is handed out has spans. They are worked out once, from the
paragraph's own beginning, and moved to wherever the paragraph stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import NamedTuple

from newsdesk.analysis.accusations import FoundAllegation
from newsdesk.analysis.antecedents import Spoken
from newsdesk.analysis.evidence import Keys, Local, Placed
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.found_statements import FoundStatement
from newsdesk.analysis.quotes import Dangling, FoundQuote
from newsdesk.analysis.tokens import Line, whole
from newsdesk.domain.errors import Reason
from newsdesk.domain.reading import (
    Allegation,
    Attribution,
    CommentStatement,
    DateMention,
    ParagraphReading,
    Quote,
    QuoteRole,
    Speech,
    StatementDetail,
    StatementType,
)
from newsdesk.text.body import Kind, Span
from newsdesk.text.dates import FoundDate


class Told(NamedTuple):
    """What a paragraph says where it stands. ``attributed`` tells of each allegation whether the text says whose it is;
    ``found_dates`` are the dates with their spans in the paragraph."""

    number: int
    where: Placed
    paragraph: ParagraphReading
    spoken: tuple[Spoken, ...]
    comments: tuple[CommentStatement, ...]
    quotes: tuple[Quote, ...]
    dates: tuple[DateMention, ...]
    found_dates: tuple[FoundDate, ...]
    allegations: tuple[Allegation, ...]
    attributed: tuple[bool, ...]
    findings: tuple[Reason, ...]


@dataclass(slots=True)
class Part:
    """A paragraph's reading; places are token indices of ``line``."""

    kind: Kind
    line: Line
    attributions: tuple[Found, ...]
    anonymous: tuple[bool, ...]
    statements: tuple[FoundStatement, ...]
    quotes: tuple[FoundQuote, ...]
    dangling: Dangling | None
    dates: tuple[FoundDate, ...]
    allegations: tuple[FoundAllegation, ...]
    speakers: tuple[Keys, ...]
    local: Local
    meant: tuple[tuple[Range, bool] | None, ...] = ()
    _told: Told | None = None

    def at(self, number: int, start: int) -> Told:
        """What the paragraph says as the ``number``-th of a text, beginning at ``start``; the last answer is kept."""
        told = self._told
        if told is None:
            told = _told(self, number, start)
        elif told.number != number or told.where.start != start:
            told = _moved(told, number, start)
        self._told = told
        return told

    def span(self, tokens: Range) -> Span:
        """The span of these tokens in the paragraph."""
        return whole(self.line.text, self.line.span(*tokens))


def _told(part: Part, number: int, start: int) -> Told:
    """What the paragraph says as the ``number``-th of a text, beginning at ``start``."""
    where = Placed(part.kind, start, part.line, part.local)
    line, text = part.line, part.line.text

    def sure(tokens: Range) -> Span:
        first, last = whole(text, line.span(*tokens))
        return first + start, last + start

    def span(tokens: Range | None) -> Span | None:
        return None if tokens is None else sure(tokens)

    return Told(
        number,
        where,
        ParagraphReading((start, where.end), part.kind),
        tuple([
            Spoken(
                Attribution(
                    sure(made.cue), span(made.speaker), span(made.claim), anonymous, _speech(part, made),
                    span(made.relay), made.rule,
                ),
                keys, made.gender, made.number, number, made.order != "inner",
                span(meant[0]) if meant else None, bool(meant and meant[1]),
            )
            for made, anonymous, keys, meant in zip(
                part.attributions, part.anonymous, part.speakers, part.meant or repeat(None), strict=False
            )
        ]),
        tuple([
            CommentStatement(
                StatementType(made.type), StatementDetail(made.detail) if made.detail else None, sure(made.cue),
                span(made.party), span(made.asked_by), made.rule,
            )
            for made in part.statements
        ]),
        tuple([Quote(sure(made.span), QuoteRole(made.role), span(made.speaker), made.rule) for made in part.quotes]),
        tuple([DateMention(where.at(made.span), made.resolved, made.rule) for made in part.dates]),
        part.dates,
        tuple([
            Allegation(sure(made.cue), sure(made.party), span(made.claim), made.basis, made.serious, made.rule)
            for made in part.allegations
        ]),
        tuple([made.attributed for made in part.allegations]),
        tuple([
            Reason(one.rule, one.severity, where.moved(one.span) if one.span else None, one.key, one.values, one.fixes)
            for one in part.local.findings
        ]),
    )  # fmt: skip


def _moved(told: Told, number: int, start: int) -> Told:
    """The same, said as the ``number``-th paragraph of a text, beginning at ``start``."""
    where = told.where
    by = start - where.start

    def to(span: Span) -> Span:
        return span[0] + by, span[1] + by

    def perhaps(span: Span | None) -> Span | None:
        return None if span is None else (span[0] + by, span[1] + by)

    return Told(
        number,
        Placed(where.kind, start, where.line, where.local),
        ParagraphReading(to(told.paragraph.span), where.kind),
        tuple([
            Spoken(
                Attribution(
                    to(one.made.cue), perhaps(one.made.speaker), perhaps(one.made.claim), one.made.anonymous,
                    one.made.kind, perhaps(one.made.relay), one.made.rule,
                ),
                one.keys, one.gender, one.number, number, one.outer, perhaps(one.meant), one.unnamed,
            )
            for one in told.spoken
        ]),
        tuple([
            CommentStatement(
                one.type, one.detail, to(one.cue), perhaps(one.party), perhaps(one.asked_by), one.rule
            )
            for one in told.comments
        ]),
        tuple([Quote(to(one.span), one.role, perhaps(one.speaker), one.rule) for one in told.quotes]),
        tuple([DateMention(to(one.span), one.resolved, one.rule) for one in told.dates]),
        told.found_dates,
        tuple([
            Allegation(to(one.cue), to(one.party), perhaps(one.claim), one.basis, one.serious, one.rule)
            for one in told.allegations
        ]),
        told.attributed,
        tuple([
            Reason(one.rule, one.severity, perhaps(one.span), one.key, one.values, one.fixes) for one in told.findings
        ]),
    )  # fmt: skip


def _speech(part: Part, made: Found) -> Speech:
    if made.claim is None:
        return Speech.INDIRECT
    start, end = made.claim
    first, last = (bisect_left(part.quotes, place, key=lambda quote: quote.span[0]) for place in (start, end))
    spoken = [one.span for one in part.quotes[first:last] if one.role == "speech" and one.span[1] <= end]
    if part.dangling is not None and part.dangling.runs_on == made.claim[0]:
        return Speech.DIRECT
    if not spoken:
        return Speech.INDIRECT
    return Speech.DIRECT if spoken[0][0] == made.claim[0] else Speech.MIXED


_SPOKEN_IN = frozenset({Kind.BODY, Kind.QUOTATION, Kind.LIST_ITEM})


_NAME_WORDS = 3


def _same_names(told: Iterable[Told]) -> tuple[Quote, ...]:
    """The quotations; a short one that is a name where the text explains it is one wherever it stands again."""
    said = [(one.where.line.text[quote.span[0] - one.where.start + 1 : quote.span[1] - one.where.start - 1], quote)
            for one in told for quote in one.quotes]  # fmt: skip
    names = {words for words, quote in said if quote.role is QuoteRole.NAME and len(words.split()) <= _NAME_WORDS}
    return tuple([
        replace(quote, role=QuoteRole.NAME, speaker=None, rule="named-elsewhere")
        if quote.role is QuoteRole.SCARE and words in names else quote
        for words, quote in said
    ])  # fmt: skip


def spoken_by(quotes: Iterable[Quote], attributions: Sequence[Attribution]) -> tuple[Quote, ...]:
    """The quotations, those of a verb without a subject (وأضاف: «…») spoken by whom it means."""
    meant = [made for made in attributions if made.claim and made.antecedent and made.speaker is None]
    starts = [made.claim[0] for made in meant if made.claim]

    def by(quote: Quote) -> Quote:
        place = bisect_right(starts, quote.span[0]) - 1
        if quote.speaker is not None or quote.role is not QuoteRole.SPEECH or place < 0:
            return quote
        made = meant[place]
        held = made.claim is not None and quote.span[1] <= made.claim[1] + 1
        return replace(quote, speaker=made.antecedent) if held else quote

    return tuple([by(quote) for quote in quotes]) if meant else tuple(quotes)


def quotes_of(parts: Sequence[Part], told: Sequence[Told]) -> tuple[Quote, ...]:
    """The quotations, those that run over several paragraphs as one: opened in each of them, closed in the last."""
    quotes = _same_names(told)
    made: list[Quote] = []
    start, speaker = -1, None
    for part, one in zip(parts, told, strict=True):
        loose = part.dangling
        if loose is None or part.kind not in _SPOKEN_IN:
            start = -1
            continue
        end = -1
        if start >= 0 and loose.ends is not None:
            end = part.span((loose.ends, loose.ends + 1))[1] + one.where.start
        elif start >= 0 and loose.begins and 0 in part.line.pairs:
            end = part.span((0, part.line.pairs[0] + 1))[1] + one.where.start
        if end >= 0:
            made.append(Quote((start, end), QuoteRole.SPEECH, speaker, "paragraphs"))
            start = -1
        elif start >= 0 and not loose.begins:
            start = -1
        reopened = end >= 0 and loose.runs_on == loose.ends
        if start < 0 and loose.runs_on is not None and not reopened:
            start = part.span((loose.runs_on, loose.runs_on + 1))[0] + one.where.start
            speaker = one.where.at(part.line.span(*loose.speaker)) if loose.speaker else None
    if not made:
        return quotes
    apart = [one for one in quotes if not any(long.span[0] <= one.span[0] < long.span[1] for long in made)]
    return tuple(sorted([*apart, *made], key=lambda one: one.span))


def dates_of(told: Iterable[Told]) -> tuple[DateMention, ...]:
    """The dates, "on the same day" after a paragraph's end taking the day before it."""
    mentions: list[DateMention] = []
    day: str | None = None
    for one in told:
        for mention in one.dates:
            if mention.rule == "same-day" and mention.resolved is None and one.where.kind is Kind.BODY and day:
                mention = replace(mention, resolved=day)
            if isinstance(mention.resolved, str):
                day = mention.resolved
            mentions.append(mention)
    return tuple(mentions)
