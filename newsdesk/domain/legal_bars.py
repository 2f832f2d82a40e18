"""What the law keeps out of print: gag orders and protected identities, recorded once and met in every story.

A gag order names its subject in the open. A protected identity (a minor, a victim of sexual assault) does not: what is
kept are keyed digests of the folded name, which the gate compares with the words of a text (docs/decisions/016).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events.legal_bars import BarEvent, BarLifted, BarRecorded
from newsdesk.domain.mentions import Words, name_keys, place_at, places, tokens
from newsdesk.domain.naming import proper_name
from newsdesk.domain.people import Person, Role, require
from newsdesk.text.body import Body, Span

SALT = 32
"""Bytes of the key under which a newsroom's protected names are digested."""

_DIGEST = 16


class BarKind(StrEnum):
    """What binds the newsroom."""

    GAG = "gag"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True)
class Bar:
    """One legal bar. Times are UTC; ``by`` and ``lifted_by`` are ids of people. The fields are those of the facts."""

    id: str
    kind: BarKind
    label: str
    reason: str = ""
    source: str = ""
    names: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    salt: str = ""
    lengths: tuple[int, ...] = ()
    starts: datetime | None = None
    ends: datetime | None = None
    document: str = ""
    document_name: str = ""
    by: str = ""
    at: datetime | None = None
    lifted_by: str = ""
    lifted_at: datetime | None = None
    lifted_reason: str = ""

    def binds(self, now: datetime) -> bool:
        """Whether it is in force."""
        return (
            not self.lifted_by
            and (self.starts is None or self.starts <= now)
            and (self.ends is None or now < self.ends)
        )

    def status(self, now: datetime) -> str:
        """``lifted``, ``coming``, ``binding`` or ``ended``."""
        if self.lifted_by:
            return "lifted"
        if self.starts is not None and now < self.starts:
            return "coming"
        return "binding" if self.binds(now) else "ended"


@dataclass(frozen=True, slots=True)
class AddBar:
    """Record a legal bar. ``names`` are a gag order's words; ``marks``, ``salt`` and ``lengths`` a protected name's."""

    bar: str
    kind: BarKind
    label: str
    reason: str
    source: str
    names: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    salt: str = ""
    lengths: tuple[int, ...] = ()
    starts: datetime | None = None
    ends: datetime | None = None
    document: str = ""
    document_name: str = ""


@dataclass(frozen=True, slots=True)
class LiftBar:
    """Say that a bar binds no longer: the court lifted it, the person or their guardian agreed in writing."""

    bar: str
    reason: str
    document: str = ""
    document_name: str = ""


BarCommand = AddBar | LiftBar


def protecting(command: AddBar, names: Iterable[str], salt: bytes) -> AddBar:
    """The command with the names' digests in the place of the names, which go no further.

    ``names`` are the forms that would tell a reader who it is, each as it might be printed. Raises Rejected:
    bar-names-missing, and name-in-clear where a name stands in what the record keeps in the open.
    """
    forms = tuple(dict.fromkeys(filter(None, (name_keys(name) for name in names))))
    if not forms:
        raise Rejected(Reason("bar-names-missing"))
    written = (command.label, command.reason, command.source, command.document_name.replace("_", " "))
    if any(True for text in written for name in names for _ in places(text, name)):
        raise Rejected(Reason("name-in-clear"))
    marks = tuple(sorted(_mark(blake2b(key=salt, digest_size=_DIGEST), form) for form in forms))
    lengths = tuple(sorted({len(form) for form in forms}))
    return replace(command, names=(), marks=marks, salt=salt.hex(), lengths=lengths)


def decide(bars: Mapping[str, Bar], command: BarCommand, actor: Person) -> tuple[Event, ...]:
    """What a command about legal bars leads to.

    Raises Rejected: not-allowed, not-a-member, id-taken, reason-missing, bar-source-missing, bar-names-missing,
    bar-times, name-missing, name-unreadable, unknown-bar, nothing-to-change.
    """
    if isinstance(command, LiftBar):
        return _lift(bars, command, actor)
    require(actor, Role.EDITOR, "record-bar")
    if command.bar in bars:
        raise Rejected(Reason("id-taken", values={"id": command.bar}))
    label = proper_name(command.label)
    if not command.reason.strip():
        raise Rejected(Reason("reason-missing"))
    if not command.source.strip():
        # A bar on hearsay would let anybody silence the desk.
        raise Rejected(Reason("bar-source-missing"))
    names = tuple(dict.fromkeys(name.strip() for name in command.names if name_keys(name)))
    if not (names if command.kind is BarKind.GAG else command.marks):
        raise Rejected(Reason("bar-names-missing"))
    if command.kind is BarKind.PROTECTED and names:
        raise Rejected(Reason("name-in-clear"))
    if command.starts is not None and command.ends is not None and command.ends <= command.starts:
        raise Rejected(Reason("bar-times"))
    return (
        BarRecorded(
            command.bar, command.kind.value, label, command.reason.strip(), command.source.strip(), names,
            command.marks, command.salt, command.lengths, command.starts, command.ends, command.document,
            command.document_name,
        ),
    )  # fmt: skip


def _lift(bars: Mapping[str, Bar], command: LiftBar, actor: Person) -> tuple[Event, ...]:
    require(actor, Role.CHIEF, "lift-bar")
    bar = bars.get(command.bar)
    if bar is None:
        raise Rejected(Reason("unknown-bar", values={"bar": command.bar}))
    if bar.lifted_by:
        raise Rejected(Reason("nothing-to-change"))
    if not command.reason.strip():
        raise Rejected(Reason("reason-missing"))
    return (BarLifted(bar.id, command.reason.strip(), command.document, command.document_name),)


def evolve(bars: Mapping[str, Bar], event: BarEvent, actor: str, at: datetime | None) -> Mapping[str, Bar]:
    """The bars after one fact. TypeError for an unknown one. What lifts a bar whose own fact was destroyed is idle."""
    match event:
        case BarRecorded():
            bar = Bar(
                event.bar, BarKind(event.kind), event.label, event.reason, event.source, event.names, event.marks,
                event.salt, event.lengths, event.starts, event.ends, event.document, event.document_name, actor, at,
            )  # fmt: skip
            return {**bars, bar.id: bar}
        case BarLifted():
            before = bars.get(event.bar)
            if before is None:
                return bars
            lifted = replace(before, lifted_by=actor, lifted_at=at, lifted_reason=event.reason)
            return {**bars, lifted.id: lifted}
        case _:
            raise TypeError(f"not a fact about a legal bar: {type(event).__name__}")


# -- in a text ----------------------------------------------------------------------------------------------------


def touched(body: Body, bars: Iterable[Bar], now: datetime) -> Iterator[tuple[Bar, Span]]:
    """Every place of a body (headline, alert and captions too) that a bar in force meets, in the order of the text."""
    watch = _watching(bars, now)
    if watch is None:
        return
    for paragraph, (start, _) in body.spans():
        for bar, span in _met(paragraph.text, watch):
            yield bar, (start + span[0], start + span[1])


def touched_words(text: str, bars: Iterable[Bar], now: datetime) -> tuple[Bar, ...]:
    """The bars in force that a text of one line meets."""
    watch = _watching(bars, now)
    return tuple(dict.fromkeys(bar for bar, _ in _met(text, watch))) if watch is not None else ()


@dataclass(frozen=True, slots=True, eq=False)
class _Watch:
    """Bars laid out to be met: a gag order's names by their first word, protected digests by their key."""

    named: Mapping[str, list[tuple[tuple[str, ...], Bar]]]
    sealed: Mapping[str, tuple[tuple[int, ...], Mapping[str, Bar]]]
    met: dict[str, tuple[tuple[Bar, Span], ...]] = field(default_factory=dict)


_REMEMBERED = 2_000
"""So many paragraphs are remembered with what they meet: a keystroke costs its own paragraph."""


def _watching(bars: Iterable[Bar], now: datetime) -> _Watch | None:
    standing = tuple(bar for bar in bars if bar.binds(now))
    return _watch(standing) if standing else None


@lru_cache(maxsize=8)
def _watch(bars: tuple[Bar, ...]) -> _Watch:
    named: dict[str, list[tuple[tuple[str, ...], Bar]]] = {}
    lengths: dict[str, set[int]] = {}
    marks: dict[str, dict[str, Bar]] = {}
    for bar in bars:
        for name in bar.names:
            keys = name_keys(name)
            named.setdefault(keys[0], []).append((keys, bar))
        if bar.marks:
            lengths.setdefault(bar.salt, set()).update(bar.lengths)
            marks.setdefault(bar.salt, {}).update(dict.fromkeys(bar.marks, bar))
    return _Watch(named, {salt: (tuple(sorted(lengths[salt])), marks[salt]) for salt in marks})


def _met(text: str, watch: _Watch) -> tuple[tuple[Bar, Span], ...]:
    known = watch.met.get(text)
    if known is None:
        if len(watch.met) >= _REMEMBERED:
            watch.met.clear()
        found = tokens(text)
        known = watch.met[text] = tuple(sorted(_meetings(found, watch), key=lambda item: item[1]))
    return known


def _meetings(text: Words, watch: _Watch) -> Iterator[tuple[Bar, Span]]:
    if watch.named:
        for start, token in enumerate(text.all):
            for reading in token.readings:
                for keys, bar in watch.named.get(reading, ()):
                    span = place_at(keys, text, start)
                    if span is not None:
                        yield bar, span
    for salt, (lengths, marks) in watch.sealed.items():
        keyed = blake2b(key=bytes.fromhex(salt), digest_size=_DIGEST)
        for start, token in enumerate(text.all):
            behind = text.after[start]
            for length in lengths:
                rest = text.solid[behind : behind + length - 1]
                if len(rest) < length - 1:
                    break  # a longer name does not fit either
                tail = "".join(f" {one.key}" for one in rest)
                for reading in token.readings:
                    digest = keyed.copy()
                    digest.update((reading + tail).encode("utf-8", "surrogatepass"))
                    met = marks.get(digest.hexdigest())
                    if met is not None:
                        yield met, (token.span[0], (rest[-1] if rest else token).span[1])


def _mark(keyed: blake2b, form: tuple[str, ...]) -> str:
    keyed.update(" ".join(form).encode("utf-8", "surrogatepass"))
    return keyed.hexdigest()
