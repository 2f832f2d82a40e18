"""Records that may be one and the same: proposals with their reasons, for a person to settle. Nothing is merged here.

Records meet under the keys of their names, so that twenty thousand of them are gone through once and never in pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from newsdesk.domain.contacts import ContactChannel, contact_key
from newsdesk.domain.parties import Names, core
from newsdesk.domain.source_book import bare, tokens
from newsdesk.text.letters import fold_key

if TYPE_CHECKING:
    from newsdesk.domain.sources import Source

_SHARED = 4
"""So many records under one address are colleagues at one switchboard, not one person."""
_OWN = frozenset({ContactChannel.EMAIL, ContactChannel.PHONE, ContactChannel.MESSAGE, ContactChannel.SOCIAL})


class Likeness(StrEnum):
    """Why two records look like one, the surest first."""

    NAME = "name"
    KNOWN = "known"
    ARTICLE = "article"
    OFFICE = "office"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """``source`` may be the same as the older record ``into``; ``shared`` is the name or address they share."""

    source: str
    into: str
    likeness: Likeness
    shared: str


def duplicates(sources: Mapping[str, Source], names: Names) -> tuple[Duplicate, ...]:
    """Every two records that look like one, by the surest reason; those a person told apart are left out."""
    found: dict[tuple[str, str], Duplicate] = {}
    groups: dict[tuple[str, ...], dict[str, tuple[Likeness, str]]] = defaultdict(dict)
    heads = {fold_key(office.split()[0]) for office in names.offices if office.split()}
    heads |= {bare(head) for head in heads}
    known_as = {fold_key(name): str(number) for number, group in enumerate(names.groups) for name in group}
    for source in sources.values():
        if source.merged_into or source.unnamed:
            continue
        for likeness, key, shared in _keys(source, names, heads, known_as):
            groups[(source.kind.value, *key)].setdefault(source.id, (likeness, shared))
    for key, group in groups.items():
        if len(group) < 2 or (key[1] == "reached" and len(group) >= _SHARED):
            continue
        first, (likeness_of_first, _) = next(iter(group.items()))
        for other, (likeness, shared) in list(group.items())[1:]:
            made = Duplicate(other, first, _weaker(likeness, likeness_of_first), shared)
            if first in sources[other].told_apart or other in sources[first].told_apart:
                continue
            known = found.get((first, other))
            if known is None or _RANK[made.likeness] < _RANK[known.likeness]:
                found[first, other] = made
    return tuple(sorted(found.values(), key=lambda item: (_RANK[item.likeness], item.shared, item.source)))


_RANK = {likeness: rank for rank, likeness in enumerate(Likeness)}


def _weaker(first: Likeness, second: Likeness) -> Likeness:
    return max(first, second, key=_RANK.__getitem__)


def _keys(
    source: Source, names: Names, heads: set[str], known_as: Mapping[str, str]
) -> Iterator[tuple[Likeness, tuple[str, ...], str]]:
    for name in source.names:
        key = fold_key(name)
        yield Likeness.NAME, ("name", " ".join(key.split())), name
        if key in known_as:
            yield Likeness.KNOWN, ("known", known_as[key]), name
        words = tokens(name)
        if words:
            yield Likeness.ARTICLE, ("words", *words), name
        if words and (words[0] in heads or key.split()[0] in heads):
            inner = tuple(bare(word) for word in core(name, names))
            if inner and inner != words:
                yield Likeness.OFFICE, ("words", *inner), name
    for contact in source.contacts:
        if contact.channel in _OWN:
            yield Likeness.CONTACT, ("reached", *contact_key(contact)), contact.address
