"""Sealing a packet: what one publication stood on, in one file that anybody can check without ours.

Only what was published is sealed. A packet vouches for an approval; made of a draft it would look like one that nobody
gave, and a mark on one of its files does not follow the others when somebody takes them out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsdesk.desk import packet_pages as pages
from newsdesk.desk.publishables import publishable
from newsdesk.domain.errors import Reason, Rejected, Unavailable
from newsdesk.exports.document import Loss
from newsdesk.exports.losses import common_losses
from newsdesk.exports.registry import ATTESTED, Exported
from newsdesk.language import Language

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.domain.story import Story

NAME = "packet"


def packet(desk: Newsdesk, story: Story, language: Language, version: int = 0) -> Exported:
    """The sealed packet of a story's latest publication, or of the one named. ``language`` is the story's.

    Raises Rejected: packet-unpublished, and what ``publishable`` raises; Unavailable where what was made does not prove
    right.
    """
    from newsdesk.exports.approvals_page import render_approvals
    from newsdesk.exports.html import render_html
    from newsdesk.exports.text import render_text
    from newsdesk.packet import sealing
    from newsdesk.packet.audit import audit
    from newsdesk.packet.facts import Signers, carried, to_json
    from newsdesk.packet.record import publications
    from newsdesk.packet.story import article, story_document
    from newsdesk.store.head import signed_head
    from newsdesk.store.installation import installation_key

    if story.published is None:
        raise Rejected(Reason("packet-unpublished"))
    what = publishable(story, desk, language, version)
    revision = story.revision_numbered(what.revision)
    assert revision is not None  # noqa: S101 - a publication names a revision that is there
    # To the letter what was approved: house style is for those who print it, not for what is proved.
    what = replace(what, body=article(revision.body))
    with desk.asking() as (connection, _):
        facts = carried(connection, story.id)
        head = signed_head(connection, desk.clock())
        key = installation_key(connection)
    assert head is not None  # noqa: S101 - the publication is a fact
    signers = Signers()
    for fact in facts:
        signers.learn(fact)
    releases = publications(facts, signers)
    languages = tuple(Language(code, isolate=True) for code in ("ar", "en"))
    headline = what.notice_label if what.retired else revision.body.headline
    told, silent = pages.waivers(desk, story)
    approvals: dict[str, Any] = {
        "format": "newsdesk-approvals-1", "story": story.id, "publications": releases, "waivers": told,
        "waivers_not_told": silent,
    }  # fmt: skip
    files = {
        **{f"read-me.{spoken.code}.txt": _read_me(spoken, key.key_id) for spoken in languages},
        sealing.TEXT: render_text(what),
        sealing.PAGE: render_html(what),
        sealing.STORY: sealing.as_json(story_document(what, revision.body)),
        **({} if what.retired else pages.sheet_files(desk, story, revision.number, languages)),
        "attribution-sheet.json": sealing.as_json(
            None if what.retired else pages.sheet_document(desk, story, revision.number)
        ),
        **pages.log_files(desk, story, languages),
        "request-log.json": sealing.as_json(pages.log_document(desk, story)),
        **{
            f"approvals.{spoken.code}.html": render_approvals(
                pages.approvals_page(desk, story, headline, releases, spoken)
            )
            for spoken in languages
        },
        sealing.APPROVALS: sealing.as_json(approvals),
        "corrections.json": sealing.as_json(pages.corrections_document(story)),
        sealing.FACTS: sealing.as_json(to_json(facts)),
        sealing.HEAD: head.to_json().encode(),
    }
    about = {
        "story": story.id, "version": what.version, "revision": what.revision, "status": what.status.value,
        "headline": headline, "newsroom": signers.newsroom, "sealed_at": head.at,
    }  # fmt: skip
    data = sealing.sealed(files, about, key, key.public_key)
    problems = audit(data).problems
    if problems:
        found = ", ".join(dict.fromkeys(f"{item.key} {item.file}".strip() for item in problems))
        raise Unavailable("packet.not_whole", problems=found)
    return Exported(ATTESTED[NAME], data, packet_losses(desk, story, language))


def packet_losses(desk: Newsdesk, story: Story, language: Language) -> tuple[Loss, ...]:
    """What a packet leaves in the house."""
    return (*common_losses(publishable(story, desk, language)), Loss("export.loss.packet"))


def _read_me(language: Language, key_id: str) -> bytes:
    return (Language(language.code).say("packet.read_me", key_id=key_id) + "\n").encode()
