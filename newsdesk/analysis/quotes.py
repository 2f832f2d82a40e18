"""Why words stand in quotation marks: speech, a name, or a word the newsroom does not make its own."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import QUOTED, Line
from newsdesk.analysis.word_shapes import belongs, definite

_NAME_WORDS = 6
_SPEECH_WORDS = 5
_ADJECTIVES_BACK = 3


class FoundQuote(NamedTuple):
    """A quotation in token indices, marks included."""

    span: Range
    role: str
    speaker: Range | None
    rule: str


def find_quotes(line: Line, knowledge: Knowledge, phrases: Phrases, speaking: list[Found]) -> list[FoundQuote]:
    """The outermost quotations of a line, each with its role and, for speech, the speaker its sentence gives."""
    found: list[FoundQuote] = []
    covered = -1
    for opening, close in sorted(line.pairs.items()):
        if opening < covered:
            continue
        covered = close
        words = [index for index in range(opening + 1, close) if line.tokens[index].word]
        if not words:
            continue
        near = _near(line, opening, speaking)
        role, rule = _role(line, knowledge, phrases, opening, words, near)
        speaker = _speaker(line, opening, close, near) if role != "name" else None
        found.append(FoundQuote((opening, close + 1), role, speaker, rule))
    return found


@dataclass(frozen=True, slots=True)
class Dangling:
    """A paragraph's marks without a partner, as token indices: speech that runs on, and where it may have ended.

    ``runs_on`` is an opening mark that never closes here, with its ``speaker``; ``ends`` the first unpaired mark that
    may close speech from an earlier paragraph; ``begins``: the paragraph begins with a mark that opens.
    """

    runs_on: int | None
    speaker: Range | None
    ends: int | None
    begins: bool


def dangling(line: Line, speaking: list[Found]) -> Dangling | None:
    """The paragraph's unpaired quotation marks; None where every mark has its partner and none stands at the head."""
    if not line.holds & QUOTED:
        return None
    first = line.tokens[0].text if line.tokens else ""
    begins = first in _OPENING
    alone = [
        index
        for index, token in enumerate(line.tokens)
        if not token.word and token.text in _QUOTING and index not in line.pairs and index not in line.closers
    ]
    if not alone and not begins:
        return None
    ends = next((index for index in alone if index > 0 and line.tokens[index].text in _CLOSING), None)
    opening = next((index for index in reversed(alone) if line.tokens[index].text in _OPENING), None)
    speaker = None
    if opening is not None:
        speaker = _speaker(line, opening, len(line.tokens) - 1, _near(line, opening, speaking))
        if sum(token.word for token in line.tokens[opening:]) < _SPEECH_WORDS - 1:
            opening = None
    return Dangling(opening, speaker, ends, begins)


def _near(line: Line, opening: int, speaking: list[Found]) -> list[Found]:
    """The attributions of the quotation's sentence and the one before it."""
    number = line.sentence[opening]
    first, limit = line.bounds[max(number - 1, 0)][0], line.bounds[number][1]
    low = bisect_left(speaking, first, key=lambda made: made.cue[0])
    return speaking[low : bisect_left(speaking, limit, key=lambda made: made.cue[0])]


def _role(
    line: Line, knowledge: Knowledge, phrases: Phrases, opening: int, words: list[int], speaking: list[Found]
) -> tuple[str, str]:
    verb = any(phrases.is_stop_verb(line.key(index)) or line.key(index) in _FUNCTION for index in words)
    before = line.tokens[opening - 1] if opening else None
    if before is not None and before.text == ":":
        return "speech", "after-colon"
    if any(made.claim and made.claim[0] == opening for made in speaking):
        if not verb and len(words) <= 3 and any(_goes_on(line, phrases, opening, made) for made in speaking):
            return "name", "subject"
        if len(words) >= 3 or verb:
            return "speech", "claim"
        return "scare", "own-word"
    named = _introduced(line, knowledge, opening)
    if named and (len(words) <= (_NAME_WORDS if named == "indefinite" else 3) or _title(line, opening)):
        return "name", "introduced"
    if len(words) >= _SPEECH_WORDS or (verb and len(words) >= 2):
        return "speech", "length"
    if 2 <= len(words) <= 3 and (_of_office(line, phrases, opening) or _of_body(line, knowledge, words)):
        return "name", "office-or-body"
    single = line.key(words[0])
    if len(words) == 1 and not single.startswith("ال"):
        text = line.tokens[words[0]].text
        known = any(name[0] == single for name in knowledge.outlets) or text.isascii()
        return ("name", "outlet") if known or _speaker_slot(words, speaking) else ("scare", "own-word")
    outlet = phrases.may_be_outlet(line.key(words[0]))
    called = before is not None and before.word and (
        before.key == "باسم" or (before.key == "ل" and (len(words) <= 2 or outlet))
    )  # لـ«جرائم ممنهجة ومكثفة» is no name
    if called or _speaker_slot(words, speaking):
        return "name", "speaker"
    told = len(words) <= 3 and not (before is not None and before.key == "ل" and len(words) == 3 and not outlet)
    if before is not None and before.word and before.key in _WITH and told and not verb and not _hollow(line, knowledge, words):
        return "name", "after-preposition"
    inside = any(made.claim and made.claim[0] <= opening < made.claim[1] for made in speaking)
    if inside and len(words) >= 2 and not named:
        return ("speech", "part") if len(words) >= 3 else ("scare", "own-word")
    return "scare", "own-word"


def _goes_on(line: Line, phrases: Phrases, opening: int, made: Found) -> bool:
    """Whether a claim begins with the quotation and goes on behind it with a verb: أن «الحشد العشائري» انسحب."""
    after = line.pairs[opening] + 1
    begins = made.claim is not None and made.claim[0] == opening and made.claim[1] > after
    return begins and phrases.is_stop_verb(line.key(after)) and line.key(after)[:1] not in "وف"


def _of_office(line: Line, phrases: Phrases, opening: int) -> bool:
    """Whether an office stands before the mark, so that a person is named: الصحفي «فلان», المحافظ السابق «فلان»."""
    place = opening - 2 if line.key(opening - 1) in _FORMER else opening - 1
    if place < 0 or not line.tokens[place].word:
        return False
    return belongs(line.key(place), phrases.persons) and not line.key(place).startswith(("ب", "ك"))


def _of_body(line: Line, knowledge: Knowledge, words: list[int]) -> bool:
    """Whether the quotation is a body's or an outlet's name: «القناة الأولى», «كتائب الفجر»; «شركة وهمية» is none."""
    nouns = knowledge.nouns
    if not belongs(line.key(words[0]), nouns["bodies"] | nouns["outlet_nouns"]):
        return False
    return definite(line.key(words[1]))


def _hollow(line: Line, knowledge: Knowledge, words: list[int]) -> bool:
    """Whether the quotation only calls a body something: «شركة وهمية», without an article and with an adjective."""
    if len(words) < 2 or not belongs(line.key(words[0]), knowledge.nouns["bodies"]):
        return False
    return not any(definite(line.key(index)) for index in words) and line.key(words[1]).endswith(("ي", "يه"))


def _introduced(line: Line, knowledge: Knowledge, opening: int) -> str:
    """Whether a noun that introduces names stands before the mark: "indefinite", "definite" or not at all."""
    introducers = knowledge.nouns["name_introducers"]
    for place in range(opening - 1, max(opening - 1 - _ADJECTIVES_BACK, -1), -1):
        token = line.tokens[place]
        if not token.word:
            return ""
        if belongs(token.key, introducers, prepositions=True):
            introduces = place == opening - 1 or not token.key.startswith("ب")
            return ("definite" if definite(token.key) else "indefinite") if introduces else ""
        if not token.key.endswith(("يه", "ي", "ه")):
            return ""
    return ""


def _title(line: Line, opening: int) -> bool:
    return line.key(opening - 1) in ("بعنوان", "كتاب", "روايه", "فيلم", "شعار", "عنوان", "اغنيه", "مقال")


def _speaker_slot(words: list[int], speaking: list[Found]) -> bool:
    return any(
        span is not None and span[0] <= words[0] < span[1] for made in speaking for span in (made.speaker, made.relay)
    )


def _speaker(line: Line, opening: int, close: int, speaking: list[Found]) -> Range | None:
    """The innermost attribution whose claim holds the quotation; else the sentence's last speaker before it."""
    holding = [made for made in speaking if made.claim and made.claim[0] <= opening and close < made.claim[1] + 1]
    for made in sorted(holding, key=lambda item: -item.claim[0] if item.claim else 0):
        if made.speaker is not None and made.order != "inner":
            return made.speaker
    for made in reversed(speaking):
        if made.speaker is not None and line.sentence[made.cue[0]] == line.sentence[opening]:
            return made.speaker
    return None


_OPENING = frozenset("«“„\"")
_CLOSING = frozenset("»”\"")
_QUOTING = _OPENING | _CLOSING
_FORMER = frozenset({"السابق", "السابقه", "الاسبق", "الراحل", "الراحله", "الحالي", "الحاليه", "الجديد", "الجديده"})
_WITH = frozenset({"مع", "عبر", "ل", "لدي"})
_FUNCTION = frozenset(
    {"ان", "لن", "لم", "سوف", "لا", "ليس", "انا", "نحن", "هذا", "كان", "قد", "ولن", "ولا", "اننا", "انه", "انها"}
)
