"""This installation: the origin its facts carry, and the key it signs its own acts with."""

from __future__ import annotations

from newsdesk.domain.errors import Unavailable
from newsdesk.store.connection import writing
from newsdesk.store.driver import Connection, translating
from newsdesk.store.ids import new_entity_id
from newsdesk.store.keys import PrivateKey, keep_key, seal, sealed_key, unseal

OWNER = "installation"
"""Whose key it is, where a person's id stands for the others."""


def install(connection: Connection, key: PrivateKey) -> str:
    """Names this installation and keeps its key, once, when the newsroom is founded. Gives its origin.

    The key is kept unsealed: the app signs with it while nobody is signed in. Encryption of the file covers it too.
    """
    origin = new_entity_id("o")
    with writing(connection):
        keep_key(connection, seal(key, OWNER, None))
        connection.execute("INSERT INTO installation (one, origin, key_id) VALUES (1, ?, ?)", (origin, key.key_id))
    return origin


def origin_of(connection: Connection) -> str:
    """The origin of what is recorded here. Raises Unavailable when the newsroom was never founded."""
    return _row(connection)[0]


def installation_key(connection: Connection) -> PrivateKey:
    """The key for acts the app does by itself, and for signed heads."""
    return unseal(sealed_key(connection, _row(connection)[1]), None)


def _row(connection: Connection) -> tuple[str, str]:
    with translating():
        row: tuple[str, str] | None = connection.execute("SELECT origin, key_id FROM installation").fetchone()
    if row is None:
        raise Unavailable("store.not_founded")
    return row
