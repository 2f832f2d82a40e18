"""Who says what, put together again from the tokens that our markup puts on words (``newsdesk.exports.fragment``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import regex

from newsdesk.imports.imported import Found, Said
from newsdesk.text.body import Span

_TOKEN = regex.compile(r"(?P<number>[0-9]{1,6})(?P<mode>[rq]):(?P<part>cue|speaker|claim)")


@dataclass(slots=True)
class _Parts:
    direct: bool
    spans: dict[str, Span] = field(default_factory=dict)


def said(found: Iterable[Found]) -> tuple[Said, ...]:
    """The attributions of the paragraphs, in the order of their numbers; one without a cue is none."""
    parts: dict[tuple[int, int], _Parts] = {}
    for at, paragraph in enumerate(found):
        start = 0
        for stretch in paragraph.stretches:
            end = start + len(stretch.text)
            for token in stretch.said if start < end else ():
                _take(parts, at, token, (start, end))
            start = end
    return tuple(
        Said(at, item.spans["cue"], item.spans.get("speaker"), item.spans.get("claim"), item.direct)
        for (_, at), item in sorted(parts.items())
        if "cue" in item.spans
    )


def _take(parts: dict[tuple[int, int], _Parts], at: int, token: str, span: Span) -> None:
    match = _TOKEN.fullmatch(token)
    if match is None:
        return
    item = parts.setdefault((int(match["number"]), at), _Parts(match["mode"] == "q"))
    before = item.spans.get(match["part"], span)
    item.spans[match["part"]] = (min(before[0], span[0]), max(before[1], span[1]))
