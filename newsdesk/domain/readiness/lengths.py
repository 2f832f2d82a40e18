"""Headline, alert, social text and captions are as long as the house lets them be, counted as they will appear."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.domain.errors import Reason
from newsdesk.domain.readiness.case import Case, warning
from newsdesk.text.body import Body, Kind
from newsdesk.text.house_style import styled
from newsdesk.text.lengths import posted_length, shown_length

_LIMITED = {Kind.HEADLINE: "headline", Kind.ALERT: "alert", Kind.SOCIAL: "social", Kind.CAPTION: "caption"}


def check(case: Case) -> Iterator[Reason]:
    """``headline-too-long``, ``alert-too-long``, ``social-too-long``, ``caption-too-long``."""
    limited = [(paragraph, span) for paragraph, span in case.story.body.spans() if paragraph.kind in _LIMITED]
    shown = styled(Body(tuple(paragraph for paragraph, _ in limited)), case.newsroom.style).body.paragraphs
    for paragraph, (_, span) in zip(shown, limited, strict=True):
        what = _LIMITED[paragraph.kind]
        limit = case.newsroom.limit(what)
        count = posted_length(paragraph.text) if paragraph.kind is Kind.SOCIAL else shown_length(paragraph.text)
        if limit and count > limit:
            yield warning(f"{what}-too-long", span, count=count, limit=limit)
