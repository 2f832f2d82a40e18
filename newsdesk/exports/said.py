"""Who says what, on the paragraphs of our own markup: what ``data-attributions`` holds (read by ``imports.said``)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from newsdesk.exports.document import Publishable


def said(story: Publishable) -> Mapping[int, str]:
    """By the index of each paragraph in which somebody is said to say something: its attributions, as JSON."""
    found: dict[int, list[dict[str, Any]]] = {}
    for item in story.attributions:
        spans = {"cue": item.cue, "speaker": item.speaker, "claim": item.claim}
        told: dict[str, Any] = {name: span for name, span in spans.items() if span}
        found.setdefault(item.paragraph, []).append(told | {"direct": True} if item.direct else told)
    return {paragraph: json.dumps(items, separators=(",", ":")) for paragraph, items in found.items()}
