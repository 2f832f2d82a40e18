"""Findings from the text alone: consistency, slips of the keyboard, and claims a reader could be misled by.

Each gives Reasons whose sentence is the catalogue's ``rule.<id>``. What a paragraph tells by itself (`of_line`) is kept
with its reading; the rest (`of_text`) is worked out from what was kept. Spans are in the paragraph, then in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from newsdesk.analysis.claims import Claims
from newsdesk.analysis.consistency import digits, joined_names, months, quoted_twice
from newsdesk.analysis.copyedit import VARIANT
from newsdesk.analysis.evidence import Evidence, Local, content_words
from newsdesk.analysis.found import Found
from newsdesk.analysis.headlines import DISPLAY, headlines
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.relative_dates import relative_dates
from newsdesk.analysis.tokens import FIGURES, ODD, Line, whole
from newsdesk.analysis.word_shapes import belongs
from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.reading import QuoteRole
from newsdesk.text import direction
from newsdesk.text.body import Kind, Span
from newsdesk.text.dates import FoundDate
from newsdesk.text.letters import fold_key, words

_PARAGRAPH = 120
"""Words of a paragraph before a word of guilt among which an arrest is looked for."""
_LEAST_SPEECH = 25
"""Code points: a shorter quotation may be a slogan or a title."""
_MOST = 200
_THE_SOURCE, _THE_SOURCES = "المصدر", "المصادر"
_BACK = frozenset({_THE_SOURCE, _THE_SOURCES, "نفسه", "نفسها", "ذاته", "ذاتها", "نفس", "ذات", "المذكوره", "المذكور"})
_SOURCES = frozenset({"مصدر", "مصادر", "مصدران", "مصدرين", "مصدرا", "مصدري"})
_NEAR = 4
"""Words before a quotation among which a noun says whose words they are."""
_DOER, _SLIPPED = 16, 32
"""What a word is worth a look of, besides what `Copyedit` says."""


class Checks:
    """One newsroom's checks, their data folded once. Holds no text."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._copyedit = knowledge.copyedit
        self._variants = knowledge.copyedit.variants
        self._words = knowledge.check_words
        self._verbs = knowledge.verbs
        self._claims = Claims(knowledge)
        self._nouns = knowledge.nouns
        self._states = knowledge.nationalities
        self._bare = knowledge.nouns["bare"]
        papers = knowledge.nouns["documents"] | knowledge.nouns["parts_of_documents"]
        self._documents = Memo(lambda key: belongs(key, papers, prepositions=True))
        told = papers | knowledge.nouns["outlet_nouns"] | _SOURCES
        self._origins = Memo(lambda key: belongs(key, told, prepositions=True))
        self._charges = Memo(lambda key: belongs(key, self._words.opening_words, prepositions=True))
        self._looks = Memo(self._look)
        self._means = Memo(self._mean)

    def may_begin(self, key: str) -> bool:
        """Whether a claim that nobody is named for may begin at a word of this key."""
        return self._claims.may_begin(key)

    def of_line(self, line: Line, kind: Kind, found: Sequence[Found], dates: Sequence[FoundDate]) -> Local:
        """What one paragraph tells; ``found`` are its attributions, ``dates`` its dates."""
        text, looks, means = line.text, self._looks, self._means
        worth = [
            (index, looked)
            for index, token in enumerate(line.tokens)
            if (looked := looks[token[2]] | means[token[3]])
        ]
        several = 0
        for _, looked in worth:
            several |= looked
        reasons = [
            *(_deceptive(text) if line.holds & ODD else ()),
            *(self._guilty(line, [index for index, looked in worth if looked & _DOER]) if several & _DOER else ()),
            *self._mistyped(line, [index for index, looked in worth if looked & _SLIPPED]),
            *(relative_dates(line, dates) if dates else ()),
            *self._claims.of_line(line, kind, found),
            *[spotted.placed(0) for spotted in self._copyedit.of_line(line, worth)],
        ]
        words = [token.key for token in line.tokens if token.word] if kind in DISPLAY else ()
        varied = [index for index, looked in worth if looked & VARIANT] if several & VARIANT else ()
        return Local(
            tuple([_uncut(text, reason) for reason in reasons]) if reasons else (),
            tuple([(number, stem, whole(text, span), typed) for number, stem, span, typed in
                   self._variants.of_line(line, varied)]) if varied else (),
            bool(line.holds & FIGURES),
            content_words(words),
            tuple([content_words(line.keys[slice(*made.claim)]) if made.claim else frozenset() for made in found]),
        )  # fmt: skip

    def of_text(self, evidence: Evidence) -> tuple[Reason, ...]:
        """Every finding, in text order."""
        found = [
            *evidence.findings,
            *self._variants.findings(
                (number, stem, placed.moved(span), text)
                for placed in evidence.paragraphs
                for number, stem, span, text in placed.local.spellings
            ),
            *quoted_twice(evidence),
            *joined_names(evidence),
            *digits(evidence),
            *months(evidence),
            *self._sources(evidence),
            *_speakers(evidence, self._documents, self._charges),
            *headlines(evidence, self._nouns, self._states),
            *self._claims.of_text(evidence),
            *self._copyedit.of_text(evidence, self._verbs),
        ]
        once = {(reason.rule, reason.span, reason.fixes): reason for reason in reversed(found)}.values()
        return tuple(_enough(sorted(once, key=lambda reason: (reason.span or (0, 0), reason.rule))))

    def _look(self, text: str) -> int:
        """Which checks a word as it is spelt is worth a look of."""
        return _SLIPPED * (text in self._words.slipped) | self._copyedit.look(text)

    def _mean(self, key: str) -> int:
        """Which checks a word by its folded key is worth a look of."""
        bare = "ال" + key[2:] if key.startswith("لل") else key[1:]
        doer = key in self._words.doers or bare in self._words.doers
        return _DOER * doer | self._copyedit.mean(key)

    def _guilty(self, line: Line, places: Iterable[int]) -> Iterator[Reason]:
        """القاتل before a verdict: only where the sentence speaks of an arrest or an inquiry and of no verdict."""
        for index in places:
            token = line.tokens[index]
            if not token.word or line.key(index - 1) == "عن" or self._describes(line, index):
                continue
            first, limit = line.bounds[line.sentence[index]]
            around = {reading for place in range(first, limit) if place != index
                      for reading in (line.keys[place], line.keys[place][1:])}  # fmt: skip
            held = around & self._words.before_verdict or line.key(index - 1) in self._words.speaking
            if not held and not around & self._words.at_large:
                around |= self._told_before(line, first)
                held = around & self._words.arrests
            if held and not around & self._words.verdicts:
                yield _warning("guilt-before-verdict", (token.start, token.end), found=token.text)

    def _told_before(self, line: Line, first: int) -> set[str]:
        """The words of the paragraph before the sentence that begins at ``first``: of an arrest, or of a verdict."""
        return {reading for key in line.keys[max(0, first - _PARAGRAPH) : first] for reading in (key, key[1:])}

    def _describes(self, line: Line, index: int) -> bool:
        """Whether a word of guilt is an adjective of what is no person: السم القاتل، تنظيم داعش الإرهابي."""
        words, before = self._words, line.key(index - 1)
        if line.keys[index] not in words.adjectives:
            return False
        quoted = next((start for start, end in line.pairs.items() if end == index - 1), index - 1)
        opening = line.key(quoted - 1)
        named = opening in words.armed or opening[1:] in words.armed
        agrees = before.startswith("ال") and not before.endswith("ه")  # أوقفت الشرطة القاتل
        return named or (agrees and before not in words.persons)

    def _mistyped(self, line: Line, places: Iterable[int]) -> Iterator[Reason]:
        for index in places:
            token = line.tokens[index]
            refused = self._words.slipped[token.text]
            if line.key(index - 1) in refused or index + 1 >= len(line.tokens):
                continue
            if line.tokens[index + 1].word and _opens_clause(line, index):
                right = token.text.replace("عل", "أعل", 1)
                yield _warning("likely-typo", (token.start, token.end), (right,), found=token.text, right=right)
        for wrong, right in self._words.phrases.items():
            if wrong in line.text:
                for match in regex.finditer(rf"(?<!\p{{L}}){regex.escape(wrong)}(?!\p{{L}})", line.text):
                    yield _warning("likely-typo", match.span(), (right,), found=wrong, right=right)

    def _points_back(self, evidence: Evidence, speaker: Span, keys: Sequence[str]) -> bool:
        """Whether المصادر or المصدر speaks, and no source has been told of before it in the text."""
        words = [key.removeprefix("و") for key in keys]
        several = _THE_SOURCES in words
        if not (_THE_SOURCE in words[:2] or _THE_SOURCES in words[:2]) or not _BACK.issuperset(words):
            return False
        for placed in evidence.paragraphs:
            if placed.start >= speaker[0]:
                break
            for token in placed.line.tokens:
                if placed.start + token.start >= speaker[0]:
                    return True
                key = token.key.removesuffix("ا")
                told = belongs(key, _SOURCES, prepositions=True) if several else self._origins[key]
                if told and placed.kind is not Kind.SOURCE_LINE:
                    return False
        return True

    def _sources(self, evidence: Evidence) -> Iterator[Reason]:
        words = self._words
        introduced: set[str] = set()
        described = {keys[0].removeprefix("و") for keys in evidence.speakers
                     if len(keys) > 1 and not all(key in words.empty for key in keys[1:])}  # fmt: skip
        shown = [(placed.start, placed.end) for placed in evidence.paragraphs if placed.kind in DISPLAY]
        whose = any(
            made.anonymous and made.speaker and len(keys) > 1 and not all(key in words.empty for key in keys[1:])
            for made, keys in zip(evidence.attributions, evidence.speakers, strict=True)
        )
        spoken = unnamed = False
        for attribution, keys in zip(evidence.attributions, evidence.speakers, strict=True):
            if attribution.speaker is None or not keys:
                spoken = True
                continue
            first = keys[0].removeprefix("و")
            known = unnamed if first == _THE_SOURCES else spoken
            if not known and attribution.relay is None and self._points_back(evidence, attribution.speaker, keys):
                yield _of_speaker("sources-not-introduced", evidence, attribution.speaker)
            spoken, unnamed = True, unnamed or attribution.anonymous or first.endswith(("ون", "ين"))
            if len(keys) > 1 and first in words.back_heads:
                count = words.numerals.get(keys[2]) if len(keys) > 2 and keys[1] in words.numbered else None
                missing = count is not None and not introduced & {count, count.removesuffix("ه")}
                back = count is None and keys[1] in words.back_reference
                if missing or (back and not introduced & _several(keys[1])):
                    yield _of_speaker("sources-not-introduced", evidence, attribution.speaker)
            told = all(key in words.empty for key in keys[1:])
            alone = told and not self._bare.isdisjoint((first, first.removeprefix("ل"), "ال" + first[2:]))
            # مصادر: in a headline, and مصادر أمنية or مسؤولون أميركيون in the body: the story says whose they are.
            place = attribution.speaker[0]
            told = (whose or first in described) and any(start <= place < end for start, end in shown)
            if alone and not told and attribution.relay is None and not first.startswith(("ال", "لل")):
                bare = _of_speaker("bare-source", evidence, attribution.speaker)
                yield bare if len(keys) == 1 else replace(bare, severity=Severity.SUGGESTION)
            introduced.update(key.removeprefix("و") for key in keys)


def _uncut(text: str, reason: Reason) -> Reason:
    """The finding, its span widened where it would cut a grapheme."""
    span = whole(text, reason.span) if reason.span else None
    return reason if span == reason.span else replace(reason, span=span)


def _warning(rule: str, span: Span | None, fixes: Iterable[str] = (), **values: str | int) -> Reason:
    return Reason(rule, Severity.WARNING, span, values=values, fixes=tuple(fixes))


def _of_speaker(rule: str, evidence: Evidence, span: Span) -> Reason:
    return _warning(rule, span, phrase=evidence.text[span[0] : span[1]])


def _enough(reasons: Iterable[Reason]) -> Iterator[Reason]:
    """At most two hundred findings of one rule: more of the same slip tell nobody anything new. Blockers all stay."""
    counted: Counter[str] = Counter()
    for reason in reasons:
        counted[reason.rule] += 1
        if reason.severity is Severity.BLOCKER or counted[reason.rule] <= _MOST:
            yield reason


def _several(word: str) -> set[str]:
    """The words that would have introduced several of these: مصادر for المصادر."""
    bare = word.removeprefix("ال")
    return {bare, word, bare.replace("ين", "ان")} | ({"مصادر", "مصدرين", "مصدران"} if bare.startswith("مص") else set())


def _speakers(evidence: Evidence, documents: Memo[bool], near: Memo[bool]) -> Iterator[Reason]:
    """Speech whose speaker is neither in its paragraph nor in the ones beside it, and that is no document's.

    ``near`` knows the nouns that say right before the marks whose words they are: تهمة «…», جاء في الرد: «…».
    """
    bodies = [placed for placed in evidence.paragraphs if placed.kind is not Kind.SOURCE_LINE]
    cues = sorted([made.cue for made in evidence.attributions] + [made.cue for made in evidence.statements])
    spoken, place = [], 0
    for placed in bodies:
        while place < len(cues) and cues[place][0] < placed.start:
            place += 1
        spoken.append(place < len(cues) and cues[place][0] < placed.end)
    at = 0
    for quote in evidence.quotes:
        while at < len(bodies) and bodies[at].end <= quote.span[0]:
            at += 1
        if at == len(bodies):
            return
        if quote.role is not QuoteRole.SPEECH or quote.speaker is not None or quote.span[0] < bodies[at].start:
            continue
        if bodies[at].kind in (Kind.QUOTATION, Kind.RELATED, Kind.SUBHEAD):
            continue
        if any(spoken[max(at - 1, 0) : at + 2]) or (quote.span[1] - quote.span[0]) < _LEAST_SPEECH:
            continue
        before = bodies[at].line.text[: quote.span[0] - bodies[at].start]
        keys = [fold_key(word.text) for word in words(before)]
        if any(documents[key] for key in keys) or any(near[key] for key in keys[-_NEAR:]):
            continue
        yield Reason("quote-without-speaker", Severity.BLOCKER, quote.span,
                     values={"quote": evidence.text[quote.span[0] : quote.span[1]][:80]})  # fmt: skip


def _deceptive(text: str) -> Iterator[Reason]:
    merged: list[Span] = []
    for start, end in direction.deceptive(text):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))  # one inside another is taken out with it
        else:
            merged.append((start, end))
    for span in merged:
        count = sum(letter in direction.DIRECTION_CONTROLS for letter in text[slice(*span)])
        yield Reason("deceptive-direction", Severity.BLOCKER, span, values={"count": count})


def _opens_clause(line: Line, index: int) -> bool:
    before = line.tokens[index - 1] if index else None
    return before is None or before.text in "،,؛:" or index == line.first(index)
