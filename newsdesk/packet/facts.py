"""Signed facts as they travel: each with its header, its hashes and its signature, some with what they say.

What a fact says is shown only where it is in ``OPEN``: who founded the newsroom, who its members are and which keys
they sign with, who approved which text and when it was published. Of a comment request's facts the header goes along:
that it was recorded, when, by whom; what was asked and answered stands in the request log, masked. A payload's salt
goes with it, so that anybody can work out its hash; without both nothing of a closed fact can be guessed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsdesk.store.driver import Connection, translating
from newsdesk.store.fact import event_hash_of, payload_hash, signed_bytes
from newsdesk.store.head import signature_holds
from newsdesk.store.keyring import ENROLLED, FOUNDED, Keyring, key_changes

FORMAT = "newsdesk-facts-1"
APPROVED, PUBLISHED = "story.approved", "story.published"
ADDED = "person.added"
OPEN = frozenset({FOUNDED, ADDED, ENROLLED, APPROVED, PUBLISHED, "correction.published"})
CLOSED_PREFIX = "request."
"""Facts of these go along without what they say."""

_COLUMNS = (
    "e.event_id, e.origin, e.oseq, e.stream, e.type, e.version, e.actor, e.at, e.causation, e.prev, e.hash,"
    " e.payload_hash, e.key_id, e.signature, p.salt, p.body"
)
_OF_THE_STORY = (
    f"SELECT {_COLUMNS}, e.seq FROM event AS e JOIN payload AS p ON p.hash = e.payload_hash"  # noqa: S608 - constants
    " WHERE e.stream = ? ORDER BY e.seq"
)
_OF_THE_NEWSROOM = (
    f"SELECT {_COLUMNS}, e.seq FROM event AS e JOIN payload AS p ON p.hash = e.payload_hash"  # noqa: S608 - constants
    " WHERE e.type IN (?, ?, ?) ORDER BY e.seq"
)


@dataclass(frozen=True, slots=True)
class Carried:
    """A fact as it travels. ``salt`` and ``body`` are None for one that does not show what it says.

    The fields up to ``causation`` are those that the hash is made over, in its order; bytes are what they are.
    """

    event_id: str
    origin: str
    oseq: int
    stream: str
    type: str
    version: int
    actor: str
    at: str
    causation: str | None
    prev: bytes
    hash: bytes
    payload_hash: bytes
    key_id: str
    signature: bytes
    salt: bytes | None = None
    body: bytes | None = None

    @property
    def said(self) -> Mapping[str, Any]:
        """What it says; nothing for a closed one. Raises ValueError where that is no JSON object."""
        if self.body is None:
            return {}
        said = json.loads(self.body)
        if not isinstance(said, dict):
            raise ValueError("not an object")  # noqa: TRY004 - the caller looks for what cannot be read, of any kind
        return said

    @property
    def whole(self) -> bool:
        """Whether its fields give its hash."""
        header = (
            self.event_id, self.origin, self.oseq, self.stream, self.type, self.version, self.actor, self.at,
            self.causation,
        )  # fmt: skip
        return event_hash_of(header, self.key_id, self.payload_hash, self.prev) == self.hash

    @property
    def says_what_was_signed(self) -> bool:
        """Whether what it shows is what was recorded; a closed fact shows nothing."""
        if self.salt is None or self.body is None:
            return self.salt is None and self.body is None
        return payload_hash(self.salt, self.body) == self.payload_hash

    def signed_by(self, public_key: bytes) -> bool:
        """Whether its signature is that key's."""
        return signature_holds(public_key, self.signature, signed_bytes(self.hash))


_BYTES = ("prev", "hash", "payload_hash", "signature", "salt")


def to_json(facts: Iterable[Carried]) -> dict[str, Any]:
    """The document ``facts.json``: bytes in hexadecimal, payloads as the text they were recorded as."""
    written = []
    for fact in facts:
        row = {name: getattr(fact, name) for name in Carried.__slots__}
        row |= {name: value.hex() for name in _BYTES if (value := row[name]) is not None}
        row["body"] = fact.body.decode() if fact.body is not None else None
        written.append({name: value for name, value in row.items() if value is not None})
    return {"format": FORMAT, "facts": written}


def from_json(document: Any) -> list[Carried]:
    """What ``to_json`` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    if document["format"] != FORMAT:
        raise ValueError(document["format"])
    found = []
    for row in document["facts"]:
        values = dict(row)
        values |= {name: bytes.fromhex(values[name]) for name in _BYTES if name in values}
        if "body" in values:
            values["body"] = values["body"].encode()
        values.setdefault("causation", None)
        fact = Carried(**values)
        _of_their_kinds(fact)
        found.append(fact)
    return found


def _of_their_kinds(fact: Carried) -> None:
    texts = (fact.event_id, fact.origin, fact.stream, fact.type, fact.actor, fact.at, fact.key_id)
    if not all(isinstance(text, str) for text in texts) or not isinstance(fact.causation, str | None):
        raise TypeError("text")
    if type(fact.oseq) is not int or type(fact.version) is not int:
        raise TypeError("number")


def carried(connection: Connection, story: str) -> list[Carried]:
    """The facts that a story's packet takes along, in the order of the record: the newsroom's founding, whoever signed
    anything among them with their keys, and the story's own as ``OPEN`` and ``CLOSED_PREFIX`` say."""
    with translating():
        rows = connection.execute(_OF_THE_STORY, (f"story:{story}",)).fetchall()
        people = connection.execute(_OF_THE_NEWSROOM, (FOUNDED, ADDED, ENROLLED)).fetchall()
    own = [row for row in rows if row[4] in OPEN or row[4].startswith(CLOSED_PREFIX)]
    wanted = _vouched(own, people)
    chosen = sorted([*own, *wanted], key=lambda row: int(row[16]))
    return [_carried(row) for row in chosen]


def _vouched(own: Sequence[Any], people: Sequence[Any]) -> list[Any]:
    """The facts about members and keys without which a signature of these, or of those themselves, is nobody's."""
    owners: dict[str, str] = {}
    for row in people:
        if row[4] == ENROLLED and row[15] is not None:
            said = json.loads(row[15])
            owners[str(said["key_id"])] = str(said["person"])
    needed, new = set[str](), {owners.get(row[12], "") for row in own} | {row[6] for row in own}
    while new - needed:
        needed |= new
        new = {owners.get(row[12], "") for row in people if row[3].removeprefix("person:") in needed}
    return [row for row in people if row[4] == FOUNDED or row[3].removeprefix("person:") in needed]


def _carried(row: Any) -> Carried:
    event_id, origin, oseq, stream, type_, version, actor, at, causation = row[:9]
    prev, digest, payload, key_id, signature, salt, body = row[9:16]
    shown = type_ in OPEN and salt is not None
    return Carried(
        event_id, origin, oseq, stream, type_, version, actor, at, causation, bytes(prev), bytes(digest),
        bytes(payload), key_id, bytes(signature), bytes(salt) if shown else None, bytes(body) if shown else None,
    )  # fmt: skip


class Signers:
    """The keys that may sign, as the facts themselves tell it one after the other, and the names of their owners."""

    def __init__(self) -> None:
        self._keys = Keyring()
        self.newsroom = ""
        self.installation = b""
        self.names: dict[str, str] = {}

    def learn(self, fact: Carried) -> bool:
        """Take in what a fact says of keys and names. False where it contradicts what is known."""
        said = fact.said
        if fact.type == FOUNDED and not self._keys:
            self.newsroom = str(said.get("name", ""))
            self.installation = bytes.fromhex(str(said.get("public_key", "")))
        if fact.type == ADDED:
            self.names[str(said["person"])] = str(said["name"])
        return all(map(self._keys.change, key_changes(fact.type, fact.body)))

    def vouch(self, fact: Carried) -> str:
        """Empty where a fact is signed by whom it names; else what is wrong: the end of a problem's id."""
        signer = self._keys.find(fact.key_id)
        if signer is None:
            return "unknown"
        if signer.actor is not None and signer.actor != fact.actor:
            return "another"
        return "" if fact.signed_by(signer.public_key) else "wrong"
