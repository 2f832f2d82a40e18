"""``legal-bar``: gag orders and protected identities of the newsroom, and the story's own embargo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from newsdesk.domain.corrections import CorrectionStatus
from newsdesk.domain.errors import Reason
from newsdesk.domain.legal_bars import Bar, BarKind, touched, touched_words
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.readiness.case import Case, blocker, warning
from newsdesk.domain.story import Story
from newsdesk.text.body import Span

EMBARGO = "rule.legal-bar.embargo"
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
    bars = tuple(newsroom.bars.values())
    if not bars:
        return
    for bar, span in touched(story.body, bars, now):
        yield _reason(bar, span)
    for case in story.corrections.values():
        if case.status in _IN_HAND:
            for bar in touched_words("\n".join((case.wrong, case.right)), bars, now):
                yield _reason(bar, None)


def _reason(bar: Bar, span: Span | None) -> Reason:
    key = _KEYS[bar.kind, span is not None]
    return blocker("legal-bar", span, key, bar=bar.id, label=bar.label, source=bar.source)


def local(moment: datetime, newsroom: Newsroom) -> str:
    """A moment as the newsroom's clocks show it."""
    return moment.astimezone(newsroom.zone).strftime("%Y-%m-%d %H:%M")
