"""Reads a body like a copy editor: attributions, comment statements, quotes, dates, accusations and findings.

Deterministic and offline. A paragraph is read once: the reader keeps each paragraph's reading by its text, its kind and
the story's date, so that a keystroke costs one paragraph and the checks that look across the text.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date

from newsdesk.analysis.accusations import Accusations, FoundAllegation
from newsdesk.analysis.anonymity import Anonymity
from newsdesk.analysis.attributions import Verbs
from newsdesk.analysis.checks import Evidence, Placed, findings
from newsdesk.analysis.cues import Cues
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.quotes import FoundQuote, find_quotes
from newsdesk.analysis.statements import FoundStatement, Statements
from newsdesk.analysis.tokens import Line, line_of
from newsdesk.domain.reading import (
    Allegation,
    Attribution,
    CommentStatement,
    DateMention,
    ParagraphReading,
    Quote,
    QuoteRole,
    Reading,
    Speech,
    StatementDetail,
    StatementType,
)
from newsdesk.text.body import Body, Kind, Span
from newsdesk.text.dates import FoundDate, find_dates
from newsdesk.text.letters import strip_particles

_HEADLINES = frozenset({Kind.HEADLINE, Kind.DECK, Kind.ALERT, Kind.SUBHEAD, Kind.RELATED, Kind.CAPTION})
_UNREAD = frozenset({Kind.SOURCE_LINE, Kind.DATELINE})
_KEPT = 4_000
"""Paragraph readings kept: some forty long stories."""
_DEFINITE_HEADS = frozenset(
    {"المسءول", "المصدر", "القيادي", "الخبير", "المسءوله", "الدبلوماسي", "المحلل", "الناشط", "الضابط"}
)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph's reading; places are token indices of ``line``."""

    line: Line
    attributions: tuple[Found, ...]
    anonymous: tuple[bool, ...]
    statements: tuple[FoundStatement, ...]
    quotes: tuple[FoundQuote, ...]
    dates: tuple[FoundDate, ...]
    allegations: tuple[FoundAllegation, ...]


class Reader:
    """Reads bodies with one newsroom's knowledge, remembering paragraphs. Not shared between threads."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._phrases = Phrases(knowledge)
        self._anonymity = Anonymity(knowledge)
        self._verbs = Verbs(knowledge, self._phrases)
        self._cues = Cues(knowledge, self._phrases)
        self._statements = Statements(knowledge, self._phrases)
        self._accusations = Accusations(knowledge, self._phrases)
        self._parts: OrderedDict[tuple[str, Kind, date | None], Part] = OrderedDict()

    def read(self, body: Body, story_date: date | None = None) -> Reading:
        """The reading of ``body``; spans are in its revision text. ``story_date`` resolves dates without a year."""
        text = body.text
        placed: list[tuple[Placed, Part]] = []
        paragraphs: list[ParagraphReading] = []
        for paragraph, span in body.spans():
            part = self._part(paragraph.text, paragraph.kind, story_date)
            placed.append((Placed(paragraph.kind, span[0], part.line), part))
            paragraphs.append(ParagraphReading(span, paragraph.kind))
        attributions = _known_by_name(text, [made for where, part in placed for made in _attributions(where, part)])
        quotes = [made for where, part in placed for made in _quotes(where, part)]
        dates, found_dates = _dates(placed)
        allegations = [(made, found.attributed) for where, part in placed for made, found in _allegations(where, part)]
        comments = tuple(made for where, part in placed for made in _comments(where, part))
        evidence = Evidence(
            text, [where for where, _ in placed], attributions, quotes, dates,
            [made.cue for made in comments], found_dates,
            [made for made, _ in allegations], [attributed for _, attributed in allegations],
        )  # fmt: skip
        return Reading(
            text_hash=body.hash,
            rules_digest=self.knowledge.rules_digest,
            text_length=len(text),
            paragraphs=tuple(paragraphs),
            attributions=tuple(attributions),
            comment_statements=comments,
            quotes=tuple(quotes),
            dates=tuple(dates),
            allegations=tuple(made for made, _ in allegations),
            findings=findings(self.knowledge, evidence),
        )

    def _part(self, text: str, kind: Kind, story_date: date | None) -> Part:
        key = (text, kind, story_date)
        part = self._parts.get(key)
        if part is None:
            part = self._read(text, kind, story_date)
            self._parts[key] = part
            if len(self._parts) > _KEPT:
                self._parts.popitem(last=False)
        else:
            self._parts.move_to_end(key)
        return part

    def _read(self, text: str, kind: Kind, story_date: date | None) -> Part:
        line = line_of(text)
        dates = tuple(find_dates(text, story_date, words_of_text=line.tokens))
        line.date(found.span for found in dates)
        if kind in _UNREAD:
            return Part(line, (), (), (), (), dates, ())
        cues = self._cues.find(line)
        found = _ordered([*cues, *self._verbs.find(line, cues)])
        if kind in _HEADLINES:
            headed = self._cues.colon(line)
            if headed is not None and not any(made.claim and made.claim[0] == headed.cue[1] for made in found):
                found = [headed, *found]
        found = _cut(line, _passed_on(line, found))
        anonymous = tuple(made.speaker is not None and self._anonymity.anonymous(line, *made.speaker) for made in found)
        statements = tuple(self._statements.find(line, found))
        quotes = tuple(find_quotes(line, self.knowledge, self._phrases, found))
        allegations = tuple(self._accusations.find(line, found))
        return Part(line, tuple(found), anonymous, statements, quotes, dates, allegations)


def read(body: Body, knowledge: Knowledge, story_date: date | None = None) -> Reading:
    """The reading of ``body`` by a reader that remembers nothing; see `Reader.read`."""
    return Reader(knowledge).read(body, story_date)


def _ordered(found: list[Found]) -> list[Found]:
    """In text order, one for each cue: of two on the same word the one with a relay, then a claim, stays."""
    best: dict[int, Found] = {}
    for made in found:
        last = made.cue[1] - 1
        held = best.get(last)
        if held is None or (made.relay is not None, made.claim is not None) > (
            held.relay is not None,
            held.claim is not None,
        ):
            best[last] = made
    return sorted(best.values(), key=lambda made: made.cue)


def _passed_on(line: Line, found: list[Found]) -> list[Found]:
    """ذكرت رويترز، نقلًا عن مصادر، أن: the sources say it, and the one who reports is the relay."""
    settled: list[Found] = []
    for made in found:
        outer = settled[-1] if settled else None
        quoting = made.rule == "according-to" and line.key(made.cue[0]) == "نقلا" and outer is not None and outer.claim
        if quoting and outer is not None and outer.claim and outer.cue[0] < made.cue[0] < outer.claim[0]:
            made = replace(made, claim=outer.claim, relay=outer.speaker, order="inner")
        settled.append(made)
    return settled


def _cut(line: Line, found: list[Found]) -> list[Found]:
    """Each claim up to the next statement of its sentence, without the full stop or the comma before it."""
    ends: dict[int, list[int]] = {}
    for made in found:
        if made.order in ("head", "tail"):
            ends.setdefault(line.sentence[made.cue[0]], []).append(made.cue[0])
    settled = []
    for made in found:
        claim = made.claim
        if claim is not None:
            start, end = claim
            if made.order != "tail" and made.rule != "describe":
                others = ends.get(line.sentence[made.cue[0]], ())
                end = min([end, *(place for place in others if place > start)])
            if start in line.pairs and made.order != "tail":
                end = line.pairs[start] + 1
            while end > start and not line.tokens[end - 1].word and line.tokens[end - 1].text in ".،,؛;:؟!…-–—":
                end -= 1
            while (
                end > start + 1
                and line.key(end - 1)
                in ("كما", "فيما", "بينما", "حيث", "قد", "وقد", "كان", "وكان", "هذا", "ثم", "في", "حين")
                and end < claim[1] - 1
            ):
                end -= 1
                while end > start and line.tokens[end - 1].text in "،,؛":
                    end -= 1
            claim = (start, end) if end > start else None
        settled.append(replace(made, claim=claim))
    return settled


def _span(where: Placed, tokens: Range | None) -> Span | None:
    return None if tokens is None else where.at(where.line.span(*tokens))


def _sure(where: Placed, tokens: Range) -> Span:
    return where.at(where.line.span(*tokens))


def _attributions(where: Placed, part: Part) -> list[Attribution]:
    return [
        Attribution(
            _sure(where, made.cue), _span(where, made.speaker), _span(where, made.claim), anonymous,
            _speech(part, made), _span(where, made.relay), made.rule,
        )
        for made, anonymous in zip(part.attributions, part.anonymous, strict=True)
    ]  # fmt: skip


def _speech(part: Part, made: Found) -> Speech:
    if made.claim is None:
        return Speech.INDIRECT
    spoken = [quote.span for quote in part.quotes if quote.role == "speech"
              and made.claim[0] <= quote.span[0] and quote.span[1] <= made.claim[1]]  # fmt: skip
    if not spoken:
        return Speech.INDIRECT
    return Speech.DIRECT if spoken[0][0] == made.claim[0] else Speech.MIXED


def _known_by_name(text: str, attributions: list[Attribution]) -> list[Attribution]:
    """المسؤول after a named مسؤول of the same story is that person, not an unnamed source."""
    named: set[str] = set()
    settled = []
    for made in attributions:
        if made.speaker is not None:
            keys = strip_words(text[made.speaker[0] : made.speaker[1]])
            head = keys[0] if keys else ""
            if made.anonymous and len(keys) == 1 and _article(head) in _DEFINITE_HEADS and _bare(head) in named:
                made = replace(made, anonymous=False)
            elif not made.anonymous and keys:
                named.add(_bare(head))
        settled.append(made)
    return settled


def strip_words(text: str) -> list[str]:
    """The folded words of a phrase."""
    return [token.key for token in line_of(text).tokens if token.word]


def _article(key: str) -> str:
    return "ال" + key[2:] if key.startswith("لل") else key.removeprefix("و")


def _bare(key: str) -> str:
    return min(strip_particles(key), key=len)


def _comments(where: Placed, part: Part) -> list[CommentStatement]:
    return [
        CommentStatement(
            StatementType(made.type), StatementDetail(made.detail) if made.detail else None, _sure(where, made.cue),
            _span(where, made.party), _span(where, made.asked_by), made.rule,
        )
        for made in part.statements
    ]  # fmt: skip


def _quotes(where: Placed, part: Part) -> list[Quote]:
    return [
        Quote(_sure(where, made.span), QuoteRole(made.role), _span(where, made.speaker), made.rule)
        for made in part.quotes
    ]


def _dates(placed: list[tuple[Placed, Part]]) -> tuple[list[DateMention], list[tuple[int, FoundDate]]]:
    """The dates, "on the same day" after a paragraph's end taking the day before it."""
    mentions: list[DateMention] = []
    found: list[tuple[int, FoundDate]] = []
    day: str | None = None
    for where, part in placed:
        for item in part.dates:
            resolved = item.resolved
            if item.rule == "same-day" and resolved is None and where.kind is Kind.BODY:
                resolved = day
            if isinstance(resolved, str):
                day = resolved
            mentions.append(DateMention(where.at(item.span), resolved, item.rule))
            found.append((where.start, item))
    return mentions, found


def _allegations(where: Placed, part: Part) -> list[tuple[Allegation, FoundAllegation]]:
    return [
        (
            Allegation(
                _sure(where, made.cue),
                _sure(where, made.party),
                _span(where, made.claim),
                made.basis,
                made.serious,
                made.rule,
            ),
            made,
        )
        for made in part.allegations
    ]
