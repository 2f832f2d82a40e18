"""What the facts come to: each stream folded once, then kept up to date by the facts that were added since."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from newsdesk.domain import newsroom, people, sources, story
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.people import People, Person
from newsdesk.domain.source_book import SourceBook
from newsdesk.domain.sources import Source
from newsdesk.domain.story import Story
from newsdesk.store.codec import decode
from newsdesk.store.driver import Connection
from newsdesk.store.fact import Fact
from newsdesk.store.log import head, read, read_streams

NEWSROOM = "newsroom"
PERSON = "person:"
SOURCE = "source:"
STORY = "story:"

STORIES_KEPT = 256
"""Folded stories held in memory at once; a story of some fifty revisions takes about a megabyte."""


@dataclass(slots=True)
class States:
    """The newsroom, its people and its sources, and the stories last asked for, as of one point of the record.

    Belongs to one thread. ``seq`` is the last fact taken in.
    """

    seq: int = 0
    newsroom: Newsroom = field(default_factory=Newsroom)
    people: dict[str, Person] = field(default_factory=dict)
    sources: SourceBook = field(default_factory=SourceBook)
    _stories: OrderedDict[str, Story] = field(default_factory=OrderedDict)
    _begun: bool = False

    def advance(self, connection: Connection) -> None:
        """Take in what was recorded since, by this copy of the app or another. Call it inside a transaction.

        Raises Unavailable for a damaged or unknown fact.
        """
        last = head(connection)
        if last < self.seq:
            self.forget()  # what was folded was rolled back
        if not self._begun:
            for prefix in (NEWSROOM, PERSON, SOURCE):
                self._take(read_streams(connection, prefix))
            self._begun = True
        elif last > self.seq:
            self._take(read(connection, after=self.seq))
        self.seq = last

    def forget(self) -> None:
        """Start again from nothing: after a transaction that was rolled back."""
        self.seq, self._begun = 0, False
        self.newsroom = Newsroom()
        self.people, self.sources = {}, SourceBook()
        self._stories = OrderedDict()

    def apply(self, facts: Iterable[Fact]) -> None:
        """Take in facts just recorded in the open transaction."""
        for fact in facts:
            self._take((fact,))
            self.seq = fact.seq

    def everyone(self) -> People:
        """All people."""
        return People(dict(self.people))

    def story(self, connection: Connection, story_id: str, until: int | None = None) -> Story:
        """One story, folded from its stream the first time; a story without facts has no status.

        ``until`` is the last fact to take in then, None for all.
        """
        found = self._stories.get(story_id)
        if found is None:
            found = Story()
            for fact in read(connection, STORY + story_id):
                if until is not None and fact.seq > until:
                    break
                found = story.evolve(found, decode(fact), fact.actor, fact.at)
            self._stories[story_id] = found
            while len(self._stories) > STORIES_KEPT:
                self._stories.popitem(last=False)
        self._stories.move_to_end(story_id)
        return found

    def _take(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            kind, _, name = fact.stream.partition(":")
            if fact.stream == NEWSROOM:
                self.newsroom = newsroom.evolve(self.newsroom, decode(fact), fact.actor, fact.at)
            elif kind == "person":
                self.people[name] = people.evolve(self.people.get(name, Person()), decode(fact))
            elif kind == "source":
                self.sources[name] = sources.evolve(self.sources.get(name, Source()), decode(fact), fact.actor)
            elif name in self._stories:
                self._stories[name] = story.evolve(self._stories[name], decode(fact), fact.actor, fact.at)
