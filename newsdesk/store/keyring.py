"""Which keys may sign, as the record itself says, fact by fact."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from newsdesk.store.keys import key_id_of

FOUNDED = "newsroom.founded"
ENROLLED = "person.key_enrolled"
REVOKED = "person.key_revoked"
KEY_FACTS = frozenset({FOUNDED, ENROLLED, REVOKED})


@dataclass(frozen=True, slots=True)
class KeyChange:
    """A key enrolled, or revoked when ``public_key`` is None. It signs for ``actor`` only; None: for anyone."""

    key_id: str
    public_key: bytes | None
    actor: str | None = None


KeyChanges = Callable[[str, bytes | None], Iterable[KeyChange]]
"""From a fact's type and payload (None when shredded) to what it says about keys. Must not raise."""


def key_changes(type_: str, body: bytes | None) -> tuple[KeyChange, ...]:
    """The usual reading: a JSON payload with ``key_id``, ``public_key`` in hexadecimal, and ``person`` whose key it is.

    The founding fact enrols the installation's own key, which signs whatever the app does by itself.
    """
    if type_ not in KEY_FACTS or body is None:
        return ()
    try:
        said = json.loads(body)
        key_id = str(said["key_id"])
        if type_ == REVOKED:
            return (KeyChange(key_id, None),)
        actor = said.get("person") if type_ == ENROLLED else None
        return (KeyChange(key_id, bytes.fromhex(said["public_key"]), actor if isinstance(actor, str) else None),)
    except (ValueError, TypeError, KeyError, AttributeError):
        return ()  # whoever signs with that key will be unknown, and reported


@dataclass(slots=True)
class Enrolled:
    """A key the record has enrolled."""

    public_key: bytes
    actor: str | None
    revoked: bool = False


class Keyring:
    """The keys known so far, while the record is read from its beginning."""

    def __init__(self) -> None:
        self._keys: dict[str, Enrolled] = {}

    def __bool__(self) -> bool:
        return bool(self._keys)

    def find(self, key_id: str) -> Enrolled | None:
        """A key by its id, revoked ones too."""
        return self._keys.get(key_id)

    def change(self, change: KeyChange) -> bool:
        """Takes one change in. False, with nothing changed, when it contradicts what is known or misnames its key."""
        known = self._keys.get(change.key_id)
        if change.public_key is None:
            if known is not None:
                known.revoked = True
            return known is not None
        if known is not None:
            return (known.public_key, known.actor) == (change.public_key, change.actor)
        if key_id_of(change.public_key) != change.key_id:
            return False
        self._keys[change.key_id] = Enrolled(change.public_key, change.actor)
        return True
