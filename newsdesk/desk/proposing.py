"""What the desk proposes about asking: parties to ask, sentences to mend, updates that a story out owes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.desk.pages import case_of
from newsdesk.domain import fixing, updates
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.parties import same_party
from newsdesk.domain.proposals import Proposal
from newsdesk.domain.proposals import proposals as proposed
from newsdesk.domain.readiness import finding_id
from newsdesk.domain.request_commands import AddRequest, SetPartyAside
from newsdesk.domain.story_commands import ReviseStory
from newsdesk.text.replacing import replaced

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk


def proposals(desk: Newsdesk, story_id: str) -> tuple[Proposal, ...]:
    """Parties of the story that no request goes to, with what each would be asked. Raises Rejected (unknown-story)."""
    return proposed(case_of(desk, desk.story(story_id)), desk.house.phrases)


def proposal(desk: Newsdesk, story_id: str, party: str) -> Proposal:
    """The proposal about one party. Raises Rejected: unknown-story, no-such-proposal."""
    found = proposals(desk, story_id)
    exact = next((item for item in found if item.party == party), None)
    names = desk.house.rules.names
    alike = exact or next((item for item in found if same_party(item.party, party, names)), None)
    if alike is None:
        raise Rejected(Reason("no-such-proposal", values={"party": party}))
    return alike


def accepting(story_id: str, request: str, item: Proposal, question: str = "") -> AddRequest:
    """The command that takes a proposal up: a request that is needed, with its question ready to be changed."""
    return AddRequest(story_id, request, item.party, question or item.question, item.source, item.covers)


def setting_aside(story_id: str, request: str, item: Proposal, reason: str) -> SetPartyAside:
    """The command by which a second person decides that the party need not be asked."""
    return SetPartyAside(story_id, request, item.party, reason, item.covers)


def fixes(desk: Newsdesk, story_id: str) -> tuple[tuple[str, fixing.Fix], ...]:
    """What would mend each comment statement that the log does not bear out, with the id of the finding it answers."""
    story = desk.story(story_id)
    return tuple((finding_id(story, fix.reason), fix) for fix in fixing.fixes(case_of(desk, story), desk.house.phrases))


def mending(desk: Newsdesk, story_id: str, fix: fixing.Fix, change: str = "") -> ReviseStory:
    """The command that keeps the text with the fix in it; ``change`` is its kind where the story is out."""
    story = desk.story(story_id)
    return ReviseStory(story_id, replaced(story.body, fix.span, fix.words), story.revision.number, change)


def updates_of(desk: Newsdesk, story_id: str) -> tuple[updates.Proposed, ...]:
    """Late replies and follow-ups that a published story should answer to. Raises Rejected (unknown-story)."""
    return updates.proposed_updates(desk.story(story_id))
