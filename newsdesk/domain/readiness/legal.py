"""``legal-bar``: gag orders and protected identities of the newsroom, and the story's own embargo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from newsdesk.domain.corrections import CorrectionStatus
from newsdesk.domain.errors import Reason
from newsdesk.domain.legal_bars import Bar, BarKind, touched, touched_words
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.readiness.case import Case, blocker, warning
from newsdesk.domain.story import Story
from newsdesk.text.body import Span

EMBARGO = "rule.legal-bar.embargo"
NOTICE = "rule.legal-bar.notice"
_KEYS = {
    (BarKind.GAG, True): "rule.legal-bar.gag",
    (BarKind.GAG, False): "rule.legal-bar.gag_note",
    (BarKind.PROTECTED, True): "rule.legal-bar.protected",
    (BarKind.PROTECTED, False): "rule.legal-bar.protected_note",
}
NEVER = frozenset({EMBARGO, _KEYS[BarKind.PROTECTED, True], _KEYS[BarKind.PROTECTED, False]})
"""What nobody sets aside for one story: an embargo passes, a protected identity is taken out or its bar lifted, and a
waiver would put the name beside what it is protected from in the record."""

_IN_HAND = frozenset({CorrectionStatus.REPORTED, CorrectionStatus.VERIFIED, CorrectionStatus.APPROVED})


def check(case: Case) -> Iterator[Reason]:
    """``legal-bar`` for the text, for the corrections in hand, and the embargo while it has not passed."""
    yield from standing(case.story, case.newsroom, case.now)
    embargo = case.story.embargo
    if embargo is not None and case.now < embargo:
        yield warning("legal-bar", None, EMBARGO, until=local(embargo, case.newsroom))


def standing(story: Story, newsroom: Newsroom, now: datetime) -> Iterator[Reason]:
    """What a legal bar in force keeps out of the text, and out of the note of a correction that is not published.

    Needs no reading, so publication asks it again: an order may come between the yes and the release.
    """
    in_hand = (case for case in story.corrections.values() if case.status in _IN_HAND)
    yield from _met(story, ("\n".join((case.wrong, case.right)) for case in in_hand), newsroom, now)


def released(story: Story, newsroom: Newsroom, now: datetime) -> Iterator[Reason]:
    """What a legal bar in force keeps out of the text as a publication's, and out of the public notes on it."""
    return _met(story, (case.note for case in story.corrections.values() if case.note), newsroom, now)


def _met(story: Story, notes: Iterable[str], newsroom: Newsroom, now: datetime) -> Iterator[Reason]:
    bars = tuple(newsroom.bars.values())
    if not bars:
        return
    for bar, span in touched(story.body, bars, now):
        yield _reason(bar, span)
    for note in notes:
        for bar in touched_words(note, bars, now):
            yield _reason(bar, None)


def in_notice(text: str, newsroom: Newsroom, now: datetime) -> tuple[Reason, ...]:
    """The legal bars that words for readers meet, such as the notice that stands in the place of a withdrawn story."""
    return tuple(
        blocker("legal-bar", None, NOTICE, bar=bar.id, label=bar.label, source=bar.source)
        for bar in touched_words(text, newsroom.bars.values(), now)
    )


def _reason(bar: Bar, span: Span | None) -> Reason:
    key = _KEYS[bar.kind, span is not None]
    return blocker("legal-bar", span, key, bar=bar.id, label=bar.label, source=bar.source)


def local(moment: datetime, newsroom: Newsroom) -> str:
    """A moment as the newsroom's clocks show it."""
    return moment.astimezone(newsroom.zone).strftime("%Y-%m-%d %H:%M")
