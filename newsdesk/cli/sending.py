"""``newsdesk story send``: a story handed to a site over the network."""

from __future__ import annotations

from pathlib import Path

import click

from newsdesk.cli.arguments import FILE, STORY
from newsdesk.cli.speaking import SpokenCommand, option, session_of


@click.command("send", cls=SpokenCommand)
@STORY
@option("--to", "target", type=click.Choice(["wordpress"]), default="wordpress")
@option("--publish", is_flag=True)
@option("--password-file", type=FILE)
@option("--remember", is_flag=True)
@click.pass_context
def send(
    ctx: click.Context, story_id: str, target: str, publish: bool, password_file: Path | None, remember: bool
) -> None:
    from newsdesk.desk.wordpress import send as hand_over
    from newsdesk.language import Language

    session = session_of(ctx)
    story = session.story(story_id)
    password = session.new_secret(password_file)
    sent = hand_over(
        session.desk, session.member, story, Language("ar"), password=password, keep=remember, publish=publish
    )  # fmt: skip
    posted = sent.posted
    for name in posted.left_out:
        session.note(session.say("wordpress.meta_left_out", name=name))
    key = "cli.send.made" if posted.made else "cli.send.updated"
    session.answer(
        {
            "id": sent.export, "status": "sent", "to": target, "post": posted.id, "post_status": posted.status,
            "made": posted.made, "address": sent.address, "link": posted.link or None,
        },
        session.say(key, number=posted.id, state=posted.status, address=sent.address),
    )  # fmt: skip
