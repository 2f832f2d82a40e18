"""Reads a body like a copy editor: attributions, comment statements, quotes, dates, accusations and findings.

Deterministic and offline. A paragraph is read once: the reader keeps each paragraph's reading by its text, its kind and
the story's date, so that a keystroke costs one paragraph and the checks that look across the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import compress

from newsdesk.analysis.accusations import Accusations
from newsdesk.analysis.accused import AccusedParties
from newsdesk.analysis.anonymity import Anonymity
from newsdesk.analysis.antecedents import Antecedents
from newsdesk.analysis.attributions import Verbs
from newsdesk.analysis.checks import Checks
from newsdesk.analysis.claim_ends import ClaimEnds
from newsdesk.analysis.cues import Cues
from newsdesk.analysis.datelines import text_start
from newsdesk.analysis.earlier_subjects import EarlierSubjects
from newsdesk.analysis.evidence import Evidence, Keys
from newsdesk.analysis.found import Found, Range, ending_before
from newsdesk.analysis.found_statements import FoundStatement
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.parts import Part, dates_of, quotes_of, spoken_by
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.quote_roles import QuoteRoles
from newsdesk.analysis.quotes import dangling, find_quotes
from newsdesk.analysis.statements import Statements
from newsdesk.analysis.tokens import ACCUSATION, CLAIM, CUE, FIGURES, VERB, Line, line_of
from newsdesk.analysis.undisturbed import undisturbed
from newsdesk.analysis.word_shapes import BUT_THEY, WITH_THAT
from newsdesk.domain.reading import Reading
from newsdesk.text.body import Body, Kind
from newsdesk.text.dates import FoundDate, find_dates, may_begin
from newsdesk.text.letters import fold_key, words

_HEADLINES = frozenset({Kind.HEADLINE, Kind.DECK, Kind.ALERT, Kind.SUBHEAD, Kind.RELATED, Kind.CAPTION, Kind.SOCIAL})
_UNREAD = frozenset({Kind.SOURCE_LINE, Kind.DATELINE})
_KEPT = 4_000
"""Paragraph readings kept: some forty long stories."""


_OPENING = 6
"""Paragraphs, from the first, among which the dateline is looked for."""
_BUT_THEY = BUT_THEY | {"غير"}
_SIGNED = re.compile(r"\|([^|]{2,40})$|\(([^()]{2,40})\)")
Known = tuple[str, Kind, date | None, tuple[str, ...]]
"""What a paragraph's reading depends on: its text and kind, the story's date, the newsroom that signs it."""


class Finders:
    """What finds things in a line with one newsroom's knowledge, and remembers what each word may be."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.phrases = Phrases(knowledge)
        self.anonymity = Anonymity(knowledge)
        self.ends = ClaimEnds(knowledge, self.phrases)
        self.verbs = Verbs(knowledge, self.phrases)
        self.cues = Cues(knowledge, self.phrases)
        self.earlier = EarlierSubjects(knowledge, self.phrases, self.verbs.speakers)
        self.statements = Statements(knowledge, self.phrases)
        self.accusations = Accusations(knowledge, self.phrases)
        self.antecedents = Antecedents(knowledge)
        self.accused = AccusedParties(knowledge)
        self.roles = QuoteRoles(knowledge, self.phrases)
        self.checks = Checks(knowledge)
        self.begins = Memo(self._begins)

    def _begins(self, key: str) -> int:
        """The bits of what may begin at a word of this key, asked of all the finders at once."""
        return (
            CUE * self.cues.may_begin(key)
            | VERB * self.verbs.may_begin(key)
            | self.statements.begins(key)
            | ACCUSATION * self.accusations.may_begin(key)
            | CLAIM * self.checks.may_begin(key)
        )


_finders = lru_cache(maxsize=4)(Finders)


@dataclass(frozen=True, slots=True)
class Update:
    """A reading, and what is new in it: the ids of the paragraphs read just now, and of those that say something else
    than when they were last asked for (their own findings, or what the whole text makes of them)."""

    reading: Reading
    read: tuple[str, ...]
    changed: tuple[str, ...]


class Reader:
    """Reads bodies with one newsroom's knowledge, remembering paragraphs. Not shared between threads."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._finders = _finders(knowledge)
        self._parts: OrderedDict[Known, Part] = OrderedDict()
        self._said: dict[str, Hashable] = {}

    def read(self, body: Body, story_date: date | None = None) -> Reading:
        """The reading of ``body``; spans are in its revision text. ``story_date`` resolves dates without a year."""
        starts = [span[0] for _, span in body.spans()]
        with undisturbed():
            return self._together(body.text, body, starts, self._parts_of(body, story_date))

    def read_in(self, text: str, body: Body, starts: Sequence[int], story_date: date | None = None) -> Reading:
        """The reading of ``body`` where its paragraphs stand in ``text``, each at its start; spans are in ``text``."""
        with undisturbed():
            return self._together(text, body, starts, self._parts_of(body, story_date))

    def update(self, body: Body, story_date: date | None = None) -> Update:
        """The reading of ``body``, and which of its paragraphs it changes against the last update."""
        known = set(self._parts)
        parts = self._parts_of(body, story_date)
        reading = self._together(body.text, body, [span[0] for _, span in body.spans()], parts)
        house = _house(body)
        fresh = tuple(one.id for one in body.paragraphs if (one.text, one.kind, story_date, house) not in known)
        said = _said(body, reading)
        changed = tuple(name for name, saying in said.items() if self._said.get(name) != saying)
        self._said = said
        return Update(reading, fresh, changed)

    def _parts_of(self, body: Body, story_date: date | None) -> list[Part]:
        house = _house(body)
        return [self._part((one.text, one.kind, story_date, house)) for one in body.paragraphs]

    def _together(self, text: str, body: Body, starts: Sequence[int], parts: Sequence[Part]) -> Reading:
        """The whole text from its paragraphs' readings."""
        told = [part.at(number, start) for number, (part, start) in enumerate(zip(parts, starts, strict=True))]
        spoken = [made for one in told for made in one.spoken]
        attributions = self._finders.antecedents.settle(spoken)
        quotes, dates = spoken_by(quotes_of(parts, told), attributions), dates_of(told)
        alleged = tuple([made for one in told for made in one.allegations])
        comments = tuple([made for one in told for made in one.comments])
        accused = self._finders.accused.group(text, alleged, attributions, comments)
        evidence = Evidence(
            text, [one.where for one in told], attributions, [one.keys for one in spoken],
            [claim for one in told for claim in one.where.local.claims], quotes, dates, comments,
            [(one.where.start, found) for one in told for found in one.found_dates],
            alleged, [attributed for one in told for attributed in one.attributed], accused,
            [reason for one in told for reason in one.findings],
        )  # fmt: skip
        return Reading(
            text_hash=body.hash,
            rules_digest=self.knowledge.rules_digest,
            text_length=len(text),
            paragraphs=tuple([one.paragraph for one in told]),
            attributions=tuple(attributions),
            comment_statements=comments,
            quotes=quotes,
            dates=dates,
            allegations=alleged,
            accused=accused,
            findings=self._finders.checks.of_text(evidence),
        )

    def _part(self, key: Known) -> Part:
        part = self._parts.get(key)
        if part is None:
            part = self._read(*key)
            self._parts[key] = part
            if len(self._parts) > _KEPT:
                self._parts.popitem(last=False)
        else:
            self._parts.move_to_end(key)
        return part

    def _read(self, text: str, kind: Kind, story_date: date | None, house: tuple[str, ...]) -> Part:
        line = line_of(text)
        line.house, line.headline = house, kind in _HEADLINES
        if kind is Kind.BODY and (start := text_start(line, self.knowledge)):
            line.part(start)
        dates: tuple[FoundDate, ...] = ()
        if line.holds & FIGURES or may_begin(line.keys):
            dates = tuple(find_dates(text, story_date, words_of_text=line.tokens))
            line.date(found.span for found in dates)
        finders = self._finders
        if kind in _UNREAD:
            return Part(kind, line, (), (), (), (), None, dates, (), (), finders.checks.of_line(line, kind, (), dates))
        line.begin(finders.begins)
        off = self.knowledge.off
        cues = [made for made in finders.cues.find(line) if made.rule not in off]
        found = _ordered([*cues, *finders.verbs.find(line, cues)])
        if kind in _HEADLINES and "colon" not in off:
            begun = {made.claim[0] for made in found if made.claim}
            headed = [made for made in finders.cues.colons(line) if made.cue[1] not in begun]
            found = sorted([*headed, *found], key=lambda made: made.cue) if headed else found
        found = finders.ends.cut(line, _passed_on(line, found))
        unnamed = finders.anonymity.anonymous
        anonymous = tuple(made.speaker is not None and unnamed(line, *made.speaker) for made in found)
        statements = tuple(finders.statements.find(line, [made for made in found if made.order != "written"]))
        found = _before_statements(line, found, statements)
        quotes = tuple(find_quotes(line, finders.roles, found))
        allegations = tuple(finders.accusations.find(line, found))
        accused = {made.cue: made.party[0] for made in reversed(allegations)}
        denies = self.knowledge.kinds["denies"]  # نفى فلان تورطه, but اتُّهم فلان
        heard = [made.rule in denies or made.speaker is None or accused.get(made.cue) != made.speaker[0]
                 for made in found]  # fmt: skip
        found = [ending_before(line, made, accused.get(made.cue, -1)) for made in compress(found, heard)]
        anonymous = tuple(compress(anonymous, heard))
        local = finders.checks.of_line(line, kind, found, dates)
        meant = tuple([self._meant(line, made) for made in found])
        speakers = tuple(_keys(line, made.speaker) for made in found)
        alone = dangling(line, found)
        line.notes.clear()
        return Part(kind, line, tuple(found), anonymous, statements, quotes, alone, dates, allegations, speakers, local,
                    meant)  # fmt: skip

    def _meant(self, line: Line, made: Found) -> tuple[Range, bool] | None:
        """Whom a verb without a subject means in the sentence before, and whether that is nobody by name."""
        found = self._finders.earlier.find(line, made)
        return (found, self._finders.anonymity.anonymous(line, *found)) if found else None


def read(body: Body, knowledge: Knowledge, story_date: date | None = None) -> Reading:
    """The reading of ``body`` by a reader that remembers nothing; see `Reader.read`."""
    return Reader(knowledge).read(body, story_date)


def _house(body: Body) -> tuple[str, ...]:
    """The keys of the newsroom's name in the dateline, after a bar or in brackets: بغداد | رويترز, القاهرة (أ ش أ)."""
    for paragraph in body.paragraphs[:_OPENING]:
        if paragraph.kind is Kind.DATELINE:
            signed = _SIGNED.search(paragraph.text)
            return tuple(fold_key(word.text) for word in words(signed[1] or signed[2])) if signed else ()
    return ()


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
    """ذكرت رويترز، نقلًا عن مصادر، أن: the sources say it, and the one who reports is the relay.

    قال المصدر، بحسب رويترز، إن: both stand behind the same claim.
    """
    settled: list[Found] = []
    for made in found:
        outer = settled[-1] if settled else None
        aside = made.rule in ("according-to", "as-reported") and outer is not None and outer.claim
        if aside and outer is not None and outer.claim and outer.cue[0] < made.cue[0] < outer.claim[0]:
            made = made._replace(claim=outer.claim)
            if line.key(made.cue[0]) == "نقلا":
                made = made._replace(relay=outer.speaker, order="inner")
        settled.append(made)
    return settled


def _before_statements(line: Line, found: Sequence[Found], statements: Sequence[FoundStatement]) -> list[Found]:
    """Claims cut where the newsroom tells of asking: ، ولم يستجب ممثلون عنهما لطلبات التعليق is its own word."""
    told = [one for one in statements if one.type != "denied"]
    settled = []
    for made in found:
        claim = made.claim
        if claim is not None and made.order != "tail":
            for place in (_begins(line, one, made.speaker) for one in told):
                told_first = place - 1 > claim[0] + 1  # but شدد على أن البلدية، | غير مخولة بالحديث
                aside = told_first and place < claim[1] and line.tokens[place - 1].text in "،,"
                if aside and place not in line.quoted:
                    made = made._replace(claim=(claim[0], place - 1))
                    break
        settled.append(made)
    return settled


def _begins(line: Line, statement: FoundStatement, speaker: Range | None) -> int:
    """Where a statement begins, لكنها before it too where it is the speaker who is silent: ، لكنها | لم تجب."""
    place, party = statement.cue[0], statement.party
    itself = speaker is not None and party == speaker and line.key(place - 1) in _BUT_THEY
    if party is not None and party[1] == place and line.key(party[0] - 1) == "ان":
        return party[0] - 2 if line.key(party[0] - 2) in WITH_THAT else place  # ، إلا أن الهيئة | لم تعلق
    return place - itself


def _keys(line: Line, speaker: Range | None) -> Keys:
    return tuple(line.keys[place] for place in range(*speaker) if line.tokens[place].word) if speaker else ()


def _said(body: Body, reading: Reading) -> dict[str, Hashable]:
    """What each paragraph says now, to tell two readings apart: its text, and what the whole text makes of it."""
    text = body.text
    starts = [item.span[0] for item in reading.paragraphs]
    about: dict[int, list[Hashable]] = defaultdict(list)
    for reason in reading.findings:
        place = bisect_right(starts, reason.span[0]) - 1 if reason.span else -1
        if place >= 0 and reason.span:
            span = reason.span[0] - starts[place], reason.span[1] - starts[place]
            about[place].append((reason.rule, span, tuple(reason.values.items()), reason.fixes))
    for made in reading.attributions:
        if made.antecedent is not None:
            place = bisect_right(starts, made.cue[0]) - 1
            about[place].append((made.cue[0] - starts[place], text[slice(*made.antecedent)]))
    return {one.id: (one.text, one.kind, tuple(about[place])) for place, one in enumerate(body.paragraphs)}
