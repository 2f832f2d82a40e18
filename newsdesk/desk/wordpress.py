"""A story sent to the newsroom's WordPress site, and entered in the register with the post that holds it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsdesk.desk.changes import Changes
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.publishables import publishable
from newsdesk.domain.errors import Reason, Rejected, Unavailable, Unreadable
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.story import Story
from newsdesk.domain.story_commands import RecordExport
from newsdesk.domain.story_decisions import decide
from newsdesk.exports.document import Status

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.language import Language
    from newsdesk.sites.wordpress import Posted, Site

NAME = "wordpress"


@dataclass(frozen=True, slots=True)
class Sent:
    """The post as the site has it, where it stands, and its entry in the register."""

    changes: Changes
    export: str
    posted: Posted
    address: str


def site_of(newsroom: Newsroom) -> Site:
    """The site that the newsroom set. Raises Unreadable (wordpress.no_site)."""
    return site_at(newsroom.setting("wordpress-url"), newsroom.setting("wordpress-user"))


def site_at(url: str, user: str) -> Site:
    """A site by its address and user, as they are typed or set. Raises Unreadable (wordpress.no_site)."""
    from newsdesk.sites.wordpress import Site

    if not url.strip() or not user.strip():
        raise Unreadable("wordpress.no_site")
    return Site(url.strip().rstrip("/"), user.strip())


def password_kept(site: Site) -> str:
    """The application password from the system's keyring. Raises Unreadable (wordpress.no_password)."""
    from newsdesk.store.site_password import kept

    found = kept(site.host, site.user)
    if not found:
        raise Unreadable("wordpress.no_password", user=site.user, host=site.host)
    return found


def has_password(site: Site) -> bool:
    """Whether this computer keeps one. The keyring may ask its owner first: not for the UI thread."""
    from newsdesk.store.site_password import kept

    return bool(kept(site.host, site.user))


def keep_password(site: Site, password: str) -> None:
    """Keep it there. Raises Unavailable (cli.no_keyring)."""
    from newsdesk.store.site_password import keep

    keep(site.host, site.user, password)


def tried(site: Site, password: str | None = None) -> str:
    """Ask the site who the password's owner is; their name there. Not for the UI thread. Raises as ``WordPress``."""
    from newsdesk.sites.wordpress import WordPress

    client = WordPress(site, password if password is not None else password_kept(site))
    try:
        return client.who()
    finally:
        client.close()


@dataclass(frozen=True, slots=True)
class SendingPage:
    """What would be sent, and where. Only what is ``published`` may be shown to readers; what is neither that nor a
    ``draft`` was taken out, and a notice goes. ``address``: the post that the story has there, empty for none.
    """

    headline: str
    version: int
    draft: bool
    published: bool
    host: str
    user: str
    address: str
    has_password: bool


def sending_page(desk: Newsdesk, story_id: str, language: Language) -> SendingPage:
    """Raises Rejected (unknown-story, spiked-story), Unreadable (wordpress.no_site). Not for the UI thread."""
    story, context = desk.story(story_id), desk.context()
    site = site_of(context.newsroom)
    what = publishable(story, desk, language, context=context)
    post = known_post(story, site)
    return SendingPage(
        story.body.headline, what.version, what.status is Status.DRAFT, what.status is Status.PUBLISHED,
        site.host, site.user, site.address_of(post) if post else "", has_password(site),
    )  # fmt: skip


def send(
    desk: Newsdesk,
    member: Member,
    story_id: str,
    language: Language,
    *,
    password: str | None = None,
    keep: bool = False,
    publish: bool = False,
) -> Sent:
    """Bring the story's post up to date, or make it as a draft, and enter the copy in the register. Waits.

    ``language`` is the story's. ``publish`` lets readers see it, for a story that is published here. ``password`` is
    what somebody typed, None for the one kept; with ``keep`` it is kept once it has proved right. Not for the UI
    thread.

    Raises Rejected (wordpress-unpublished, and what a rule says of an export), Unreadable (wordpress.no_site,
    wordpress.no_password and as ``WordPress.send``), Unavailable (as ``WordPress.send``, with the site perhaps changed
    where the reply was lost; wordpress.sent_unrecorded, with the post made: sending again finds it).
    """
    from newsdesk.sites.post import post_of
    from newsdesk.sites.wordpress import WordPress

    story, context = desk.story(story_id), desk.context(desk.person(member.person))
    what = publishable(story, desk, language)
    if publish and what.status is not Status.PUBLISHED:
        raise Rejected(Reason("wordpress-unpublished"))
    site = site_of(context.newsroom)
    post = post_of(what)
    command = RecordExport(
        story.id, new_entity_id("x"), what.revision, NAME, post.slug, post.sha256, site.host, what.version,
        edition=story.edition,
    )  # fmt: skip
    decide(story, command, context)  # what a rule refuses is refused before anything is sent
    client = WordPress(site, password if password is not None else password_kept(site))
    try:
        posted = client.send(post, known_post(story, site), publish=publish)
    finally:
        client.close()
    address = site.address_of(posted.id)
    try:
        changes = desk.do(replace(command, address=address), member).result()
    except (Rejected, Unreadable, Unavailable) as error:
        raise Unavailable("wordpress.sent_unrecorded", address=address) from error
    if keep and password:
        with suppress(Unavailable):  # it will be asked for again
            keep_password(site, password)
    return Sent(changes, command.export, posted, address)


def known_post(story: Story, site: Site) -> int:
    """The number of the story's post by the record, the latest entry first; 0 where it has none on this site."""
    entries = sorted(story.exports.values(), key=lambda entry: entry.at, reverse=True)
    numbers = (site.post_at(entry.address) for entry in entries if entry.format == NAME)
    return next((number for number in numbers if number), 0)
