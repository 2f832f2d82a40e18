"""What a reader sees without the body, held against what the body attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import regex

from newsdesk.analysis.evidence import Evidence, content_words
from newsdesk.analysis.narration import Narration
from newsdesk.analysis.tokens import Line
from newsdesk.domain.errors import Reason, Severity
from newsdesk.text.body import Kind
from newsdesk.text.letters import fold_key, words

DISPLAY = frozenset({Kind.HEADLINE, Kind.DECK, Kind.ALERT, Kind.CAPTION, Kind.SOCIAL})
"""Kinds that a reader may see without the body."""


def headlines(
    evidence: Evidence, nouns: Mapping[str, frozenset[str]], states: Mapping[str, Sequence[str]]
) -> Iterator[Reason]:
    """A headline that states as fact what its text only says that somebody said, and that is not the doer.

    ``nouns`` are the rules' classes of nouns, folded; ``states`` the adjectives of each state, by its names.
    """
    narration = Narration(evidence)
    for placed in evidence.paragraphs:
        if placed.kind not in DISPLAY:
            continue
        inside = range(placed.start, placed.end)
        if any(made.cue[0] in inside for made in evidence.attributions):
            continue
        told = zip(evidence.allegations, evidence.attributed, strict=True)
        alleged = [(made, attributed) for made, attributed in told if made.cue[0] in inside]
        if any(attributed for _, attributed in alleged):
            continue
        bare = next((made for made, _ in alleged if made.serious), None)
        said = placed.local.words
        named = _names(placed.line)
        shares = [
            (_share(said, claim), number)
            for number, (claim, who) in enumerate(zip(evidence.claims, evidence.speakers, strict=True))
            if not _is_named(named, who) and not _same_state(placed.line.keys, who, states)
        ]
        share, number = max(shares, key=lambda item: item[0], default=(0.0, -1))
        if bare is not None and number >= 0 and share >= _SAME_CLAIM / 2:
            yield Reason("headline-bare-allegation", Severity.BLOCKER, bare.cue,
                         values={"party": evidence.text[bare.party[0] : bare.party[1]]})  # fmt: skip
            continue
        backing = evidence.attributions[number] if number >= 0 else None
        if backing is None or share < _SAME_CLAIM or backing.speaker is None:
            continue
        if _asks(placed.line) or _by_office(placed.line.keys, evidence.speakers[number]):
            continue
        own = not alleged and _own_act(evidence, number, content_words(placed.line.keys), nouns, states)
        if own or narration.tells(said, _SAME_CLAIM):
            continue
        speaker = evidence.text[backing.speaker[0] : backing.speaker[1]]
        yield Reason("headline-drops-attribution", Severity.WARNING, (placed.start, placed.end),
                     values={"speaker": speaker})  # fmt: skip


_SAME_CLAIM = 0.6
"""The share of a headline's content words that a reported claim must hold to be its claim."""
_LEAST_WORDS = 3
_SIGNED = 6
"""Tokens from a headline's last dash to its end, where they are who says so."""
_SUBJECT = 3
"""Words of a headline among which its subject stands."""


def _names(line: Line) -> frozenset[str]:
    """The content words before a headline's last colon and behind its last dash: whoever it says is speaking."""
    colon = max((index for index, token in enumerate(line.tokens) if token.text == ":"), default=0)
    dash = max((index for index, token in enumerate(line.tokens) if token.text in "-–—|"), default=len(line.tokens))
    signed = line.keys[dash + 1 :] if len(line.tokens) - dash <= _SIGNED else ()
    return content_words((*line.keys[:colon], *signed))  # … - وزارة الدفاع


def _is_named(named: frozenset[str], speaker: Sequence[str]) -> bool:
    told = content_words(speaker)
    return bool(told) and len(told & named) >= min(2, len(told))


_ASKING = frozenset({"هل", "وهل", "فهل"})
_OFFICES = {"رءاسه": ("رءيس",), "وزاره": ("وزير",), "ديوان": ("ملك", "امير"), "محافظه": ("محافظ",), "بلديه": ("رءيس",)}
"""Whom an office speaks of as it speaks of itself, by its noun."""


def _asks(line: Line) -> bool:
    """Whether a headline asks whether a thing is so, and states nothing: هل وافقت الشركة على البيع؟"""
    return "؟" in line.text and not _ASKING.isdisjoint(line.keys)


def _by_office(headline: Sequence[str], who: Sequence[str]) -> bool:
    """Whether the office tells of its holder's act: الرئيس التونسي يمدد …, where الرئاسة التونسية says so."""
    holders = _OFFICES.get(_bare(who[0]), ()) if who else ()
    head = [_bare(key).removesuffix("ه") for key in headline[: len(who) + 1]]
    of = [_bare(key).removesuffix("ه") for key in who[1:]]
    acts = any(key[:1] in "يت" and len(key) > _LEAST_WORDS for key in headline[1 : len(who) + 2])
    return acts and bool(head) and head[0] in holders and all(key in head for key in of)


def _same_state(headline: Sequence[str], who: Sequence[str], states: Mapping[str, Sequence[str]]) -> bool:
    """Whether a headline speaks of a state by another of its names: الرباط تأسف, where المغرب says so."""
    told = _states(who, states)
    return bool(told) and len(who) <= 2 and not told.isdisjoint(_states(headline[:_SUBJECT], states))


def _states(keys: Iterable[str], states: Mapping[str, Sequence[str]]) -> set[tuple[str, ...]]:
    return {tuple(states[one]) for key in keys for one in (key, _bare(key)) if one in states}


def _share(words: frozenset[str], claim: frozenset[str]) -> float:
    return len(words & claim) / len(words) if len(words) >= _LEAST_WORDS else 0.0


_ACT = regex.compile("ا[^اتن][^ا]ا[^اهي]|ت..ي[^ه]")
"""Verbal nouns of what somebody does to something, by their shape: إغلاق, تأجيل; not ارتفاع, انهيار, تدهور."""
_DONE = frozenset({"تم", "سيتم", "يتم", "جري", "سيجري", "تقرر"})
"""Before such a noun: سيتم عقد الامتحانات."""
_EVENTS = frozenset({"اصدار", "انفاق", "اعصار", "ايراد"})
_SELF = frozenset({"انه", "انها", "بانه", "بانها", "انهم", "اننا", "باننا"})
_UNTRUE = frozenset({"لم", "لن", "لا", "ليس", "ليست", "غير", "بريء", "بريءه"})


def _own_act(
    evidence: Evidence, number: int, headline: frozenset[str], nouns: Mapping[str, frozenset[str]],
    states: Mapping[str, Sequence[str]],
) -> bool:  # fmt: skip
    """Whether the claim is an act of the speaker's own: أعلنت الوزارة إغلاق …, قالت الشركة إنها فتحت …."""
    made = evidence.attributions[number]
    who = evidence.speakers[number]
    if made.claim is None or made.anonymous or not who:
        return False
    if not nouns["combatants"].isdisjoint(_bare(key) for key in who[:3]):
        return False
    found = words(evidence.text[made.claim[0] : min(made.claim[1], made.claim[0] + _HEAD)])
    keys = [fold_key(word.text) for word in found[:2]]
    if not keys or not _UNTRUE.isdisjoint(keys):
        return False
    first = keys[1] if (keys[0] in _DONE or keys[0] == "عن") and len(keys) > 1 else keys[0]
    first = first.removeprefix("ال") if _ACT.fullmatch(first.removeprefix("ال")) else first  # أعلنت | عن الإفراج
    acts = nouns["own_acts"]
    first = first[1:] if first[:1] in "بل" and first[1:] in acts else first
    if first in acts or (_ACT.fullmatch(first) and first not in _EVENTS):
        return True
    before = words(evidence.text[max(made.claim[0] - _LEAD, 0) : made.claim[0]])
    itself = bool(before) and fold_key(before[-1].text) in _SELF
    surname = len(who[-1]) > _LEAST_WORDS and who[-1] in headline  # شولتس يعول: قال المستشار أولاف شولتس إنه يعول
    told = {_bare(key) for key in who}
    national = any(adjective in told for name in headline for adjective in states.get(name, ()))  # فرنسا ستستدعي
    return itself and (surname or national or _is_named(headline, who))


_HEAD, _LEAD = 40, 12
"""Characters at a claim's beginning and right before it that tell whose act it is."""


def _bare(key: str) -> str:
    key = key[1:] if key[:1] == "و" and len(key) > 4 else key
    return key.removeprefix("ال")
