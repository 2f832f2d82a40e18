"""What the views say is what the facts come to, however the file came to where it is."""

from __future__ import annotations

from newsdesk.desk import Newsdesk
from newsdesk.desk.safety import rebuild
from newsdesk.store.chain import verify
from newsdesk.text.letters import words
from tests.cli.office import Office
from tests.desk.playing import SENTENCES, Players, views

ACTS = 1500


def test_views_equal_a_rebuild_after_a_long_session(office: Office) -> None:
    with Newsdesk(office.path) as desk:
        players = Players(desk, office, 20261123)
        for _ in range(ACTS):
            players.act()
        before = views(office.path)
        found = {word.text: desk.search(word.text, limit=500) for sentence in SENTENCES for word in words(sentence)}
        asked = {item.id: (desk.story(item.id), desk.readiness(item.id)) for item in desk.stories()}
    assert sum(players.done.values()) > ACTS / 5, players.refused
    assert len(players.done) > 20, "the session was too narrow"
    assert {"PublishStory", "ApproveStory", "ReviseStory"} <= set(players.done)
    assert rebuild(office.path) == verify(office.path).facts
    assert views(office.path) == before
    with Newsdesk(office.path) as desk:
        for word, hits in found.items():
            assert {(hit.kind, hit.id, hit.status) for hit in desk.search(word, limit=500)} == {
                (hit.kind, hit.id, hit.status) for hit in hits
            }
        for story, (before_story, _) in asked.items():
            assert desk.story(story) == before_story
    assert verify(office.path).ok
