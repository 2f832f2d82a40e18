"""Words in quotation marks are the party's own."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.domain.allegations import party_names
from newsdesk.domain.errors import Reason
from newsdesk.domain.parties import any_same
from newsdesk.domain.readiness.case import Case, blocker
from newsdesk.domain.reading import QuoteRole
from newsdesk.domain.requests import Terms
from newsdesk.text.letters import fold_key, words


def misquoted(case: Case) -> Iterator[Reason]:
    """``reply-misquoted``: speech given to a party that replied on record, in words that no reply of its contains."""
    for quote in case.reading.quotes:
        if quote.role is not QuoteRole.SPEECH or quote.speaker is None:
            continue
        speaker = case.quote(quote.speaker)
        said = [
            reply.text
            for request in case.story.requests.values()
            if any_same(speaker, party_names(request, case.sources), case.names)
            for reply in request.replies
            if reply.counts and reply.terms is Terms.ON_RECORD and reply.text.strip()
        ]
        if said and not any(_contains(text, case.quote(quote.span)) for text in said):
            yield blocker("reply-misquoted", quote.span, party=speaker)


def _contains(reply: str, quote: str) -> bool:
    # Ellipses part a quotation into stretches that must each be there.
    stretches = quote.replace("...", "…").split("…")
    said = f" {_folded(reply)} "
    return all(f" {_folded(stretch)} " in said for stretch in stretches if _folded(stretch))


def _folded(text: str) -> str:
    return " ".join(fold_key(word.text) for word in words(text))
