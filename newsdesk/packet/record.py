"""What a packet's facts come to: which text was published when, and who had said yes to exactly that text before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsdesk.packet.facts import APPROVED, PUBLISHED, Carried, Signers

_OF_AN_APPROVAL = (
    "revision", "text_hash", "attributions_digest", "requests_digest", "rules_digest", "warnings", "self_approved",
    "reconfirmed",
)  # fmt: skip


def publications(facts: Iterable[Carried], names: Signers) -> list[dict[str, Any]]:
    """Every publication in order, each with all approvals of its text that were given before it.

    ``fact`` is the id of the fact it stands in. ``part`` of ``of``: a sensitive story takes the yes of two.
    """
    given: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    for fact in facts:
        said = fact.said
        if fact.type == APPROVED:
            given.append({
                "by": names.names.get(fact.actor, ""), "person": fact.actor, "at": fact.at, "fact": fact.event_id,
                **{name: said.get(name) for name in _OF_AN_APPROVAL}, "part": said.get("part", 1),
                "of": said.get("of", 1),
            })  # fmt: skip
        elif fact.type == PUBLISHED:
            found.append({
                "version": said["version"], "revision": said["revision"], "text_hash": said["text_hash"],
                "change": said.get("change", ""), "correction": said.get("correction", ""),
                "by": names.names.get(fact.actor, ""), "person": fact.actor, "at": fact.at, "fact": fact.event_id,
                "approvals": [item for item in given if item["text_hash"] == said["text_hash"]],
            })  # fmt: skip
    return found


def backed(publication: dict[str, Any]) -> bool:
    """Whether as many different people said yes to the text as it took."""
    approvals = publication["approvals"]
    if not approvals:
        return False
    return len({item["person"] for item in approvals}) >= int(approvals[-1]["of"])
