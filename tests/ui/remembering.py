"""A system keyring that lasts as long as a test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend


class Remembering(KeyringBackend):
    """Keeps what it is given in ``kept``, by service and user."""

    priority = -1  # never taken by itself: it must not answer in other tests
    kept: dict[tuple[str, str], str]

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@contextmanager
def remembering(kept: Mapping[tuple[str, str], str] | None = None) -> Iterator[Remembering]:
    """The system's keyring is this one for a while, with ``kept`` in it."""
    before = keyring.get_keyring()
    made = Remembering()  # type: ignore[no-untyped-call]  # its maker says nothing of types
    made.kept = dict(kept or {})
    keyring.set_keyring(made)
    try:
        yield made
    finally:
        keyring.set_keyring(before)
