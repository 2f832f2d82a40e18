"""Attributions that a file tells of, taken in with care: whoever wrote the file may have written anything."""

from __future__ import annotations

import json
from typing import Any

from newsdesk.domain.published import Attribution
from newsdesk.text.body import Span

_MOST = 200
"""In one paragraph. A longer list is nobody's attribution."""


def read_said(written: str | None, length: int) -> tuple[Attribution, ...]:
    """What ``data-attributions`` of our own pages says of a paragraph of ``length`` code points; only what fits.

    A list of objects: ``cue``, ``speaker`` and ``claim`` are a first and a last offset, ``direct`` is true or missing.
    """
    try:
        items = json.loads(written) if written else []
    except (ValueError, RecursionError):
        return ()
    if not isinstance(items, list):
        return ()
    made = (_attribution(item, length) for item in items[:_MOST])
    return tuple(item for item in made if item is not None)


def _attribution(item: Any, length: int) -> Attribution | None:
    if not isinstance(item, dict):
        return None
    cue = _span(item.get("cue"), length)
    if cue is None:
        return None
    speaker, claim = _span(item.get("speaker"), length), _span(item.get("claim"), length)
    return Attribution(0, cue, speaker, claim, item.get("direct") is True)


def _span(value: Any, length: int) -> Span | None:
    if not isinstance(value, list) or len(value) != 2 or not all(type(place) is int for place in value):
        return None
    start, end = value
    return (start, end) if 0 <= start < end <= length else None
