"""When the same approver may say yes again in one key: nothing changed since but spelling, and no name and no quote."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from newsdesk.domain.events.story import Annotation
from newsdesk.domain.people import Person
from newsdesk.domain.story import Revision, Story
from newsdesk.text.body import Body, Span
from newsdesk.text.compare import Difference, body_differences, spelling_only
from newsdesk.text.letters import fold_key, strip_particles, words

_QUOTED = regex.compile(r"[«“„‹][^»”›\n]*[»”›]|\"[^\"\n]*\"")
"""Somebody's words, with their marks, within one paragraph."""


def only_spelling(old: Body, new: Body) -> bool:
    """True when the two bodies differ in spelling or punctuation only, paragraph by paragraph."""
    for item in body_differences(old, new):
        before, after = item.old, item.new
        if before is None or after is None:
            return False
        if (before.kind, before.direction) != (after.kind, after.direction):
            return False
        if [(mark.kind, mark.href) for mark in before.marks] != [(mark.kind, mark.href) for mark in after.marks]:
            return False
        if before.text == after.text:
            if before.marks != after.marks:
                return False
        elif not spelling_only(before.text, after.text):
            return False
    return True


def may_reconfirm(story: Story, actor: Person) -> bool:
    """True when the same approver may say yes again at once: nothing but spelling changed since their approval.

    Names of speakers, parties and relays must read as before, letter for letter as they fold, and what stands in
    quotation marks as it was: one letter makes another man of سليمان, and a quote is somebody else's.
    """
    if story.approval is not None or not story.revisions:
        return False
    for last in (story.last_approval, story.last_first):
        approved = story.revision_numbered(last.revision) if last is not None and last.by == actor.id else None
        if approved is not None and only_spelling(approved.body, story.body):
            return _says_the_same(approved, story.revision, _names(story, approved))
    return False


def _says_the_same(before: Revision, after: Revision, names: frozenset[str]) -> bool:
    for item in body_differences(before.body, after.body):
        if item.old is None or item.new is None:
            return False
        old, new = item.old.text, item.new.text
        for change in item.differences:
            if change.op != "equal" and (_quoted(old, new, change) or _renamed(old, new, change, names)):
                return False
    return True


def _quoted(old: str, new: str, change: Difference) -> bool:
    return any(
        quote.start() < span[1] and span[0] < quote.end()
        for text, span in ((old, change.old), (new, change.new))
        for quote in _QUOTED.finditer(text)
    )


def _renamed(old: str, new: str, change: Difference, names: frozenset[str]) -> bool:
    """Whether a word that is part of a name was changed by more than the folding: hamza, marks, tatweel."""
    before, after = _keys(old, change.old), _keys(new, change.new)
    return any(
        first != second and any(reading in names for word in (first, second) for reading in strip_particles(word))
        for first, second in zip(before, after, strict=True)
    )


def _keys(text: str, span: Span) -> list[str]:
    return [fold_key(word.text) for word in words(text[slice(*span)])]


def _names(story: Story, approved: Revision) -> frozenset[str]:
    """The folded words of every name the story knows: who speaks, who is accused or asked, who relays."""
    phrases = [phrase for one in (*approved.annotations, *story.annotations) for phrase in _named(one)]
    for request in story.requests.values():
        phrases += (request.party, request.addressee)
    return frozenset(
        reading for phrase in phrases for word in words(phrase) for reading in strip_particles(fold_key(word.text))
    )


def _named(annotation: Annotation) -> Iterator[str]:
    for anchor in (annotation.subject, annotation.relay):
        if anchor is not None:
            yield anchor.quote
