"""Whoever is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.domain.people import Role

if TYPE_CHECKING:
    from newsdesk.store.keys import PrivateKey


@dataclass(frozen=True, slots=True)
class Member:
    """Who acts, with the key that signs what they do. Made by ``Newsdesk.sign_in``; lives in memory only."""

    person: str
    name: str
    role: Role
    key: PrivateKey
