"""Parties that the text accuses and nobody asked, each with a request ready to be accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.allegations import claim_of, live
from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.parties import Names, any_same, exactly_same, parts
from newsdesk.domain.readiness import identified, set_aside
from newsdesk.domain.request_commands import AddRequest
from newsdesk.domain.sources import Source
from newsdesk.domain.story import Story
from newsdesk.domain.story_commands import Context
from newsdesk.language import Language

RULE = "party-not-asked"
LONGEST_CLAIM = 240
"""So many code points of a claim go into a question; a letter to a party quotes, it does not reprint."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A party to be asked. ``covers`` are the annotations that accuse it, ``claims`` their words; ``question`` is ready
    to be sent, in the story's language. ``finding`` is what is set aside where it need not be asked after all."""

    party: str
    claims: tuple[str, ...]
    covers: tuple[str, ...]
    question: str
    finding: str
    source: str = ""
    blocks: bool = False
    serious: bool = False

    def request(self, story: str) -> AddRequest:
        """The command that accepts it."""
        return AddRequest(story, new_entity_id("r"), self.party, self.question, self.source, self.covers)


def proposals(
    story: Story, context: Context, findings: Iterable[tuple[str, Reason]] | None = None
) -> tuple[Proposal, ...]:
    """What the reading proposes and nobody has taken up or set aside; what keeps the gate shut comes first.

    ``context`` holds the reading of the story's text; ``findings`` are all the gate's, where somebody has them already.
    """
    names = context.rules.names
    known = [request.party for request in story.requests.values()]
    found: list[Proposal] = []
    for finding, reason in identified(story, context) if findings is None else findings:
        party = str(reason.values.get("party", ""))
        taken = [*known, *(item.party for item in found)]
        if reason.rule != RULE or not party or set_aside(story, finding, reason, context):
            continue
        if any_same(party, taken, names):
            continue
        against = list(_against(story, party, names))
        if not against:
            continue
        claims = _whole(_short(_said(story, item)) for item in against)
        found.append(
            Proposal(
                party, claims, tuple(item.id for item in against if item.id), question(claims), finding,
                _source(party, context.sources.values(), names), reason.severity is Severity.BLOCKER,
                any(item.serious for item in against),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda item: not item.blocks))


def _against(story: Story, party: str, names: Names) -> Iterator[Annotation]:
    for item in live(story, AnnotationKind.ALLEGATION):
        subject = item.subject.quote if item.subject else ""
        if subject and any_same(party, (subject, *parts(subject)), names):
            yield item


def question(claims: Iterable[str]) -> str:
    """The question that puts claims to whom they are about, in Arabic as the stories are. No marks of direction in it:
    it is kept in the record and sent."""
    arabic = Language("ar")
    put = [arabic.say("request.claim", claim=claim) for claim in claims]
    if len(put) == 1:
        return arabic.say("request.question", claim=put[0])
    return arabic.say("request.questions", claims="\n".join(f"- {claim}" for claim in put))


def _said(story: Story, item: Annotation) -> str:
    """The words of an accusation that stand for themselves: from the party or the verb to the end of the claim."""
    paragraph = next((one for one in story.body.paragraphs if one.id == item.cue.paragraph_id), None)
    near = [anchor for anchor in (item.cue, item.subject, item.claim) if anchor is not None]
    if paragraph is None or any(anchor.paragraph_id != item.cue.paragraph_id for anchor in near):
        return claim_of(item)
    return paragraph.text[min(anchor.start for anchor in near) : max(anchor.end for anchor in near)]


def _whole(claims: Iterable[str]) -> tuple[str, ...]:
    """Each once, without those that another says already."""
    once = list(dict.fromkeys(claims))
    return tuple(claim for claim in once if not any(claim in other and claim != other for other in once))


def _short(claim: str) -> str:
    text = " ".join(claim.split()).rstrip(" .،؛:")
    return text if len(text) <= LONGEST_CLAIM else text[:LONGEST_CLAIM].rsplit(" ", 1)[0] + "…"


def _source(party: str, sources: Iterable[Source], names: Names) -> str:
    """The one record of the directory under exactly this name, empty for none or several."""
    same = [
        item.id
        for item in sources
        if item.status == "named"
        and not item.merged_into
        and any(exactly_same(party, name, names) for name in item.names)
    ]
    return same[0] if len(same) == 1 else ""
