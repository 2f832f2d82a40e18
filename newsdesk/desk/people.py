"""Questions about who works here, for whoever is about to sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.domain.people import Person

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk


def active(desk: Newsdesk) -> tuple[Person, ...]:
    """Those who may act, in the order in which they came."""
    with desk.asking() as (_, states):
        return states.everyone().active


def sample_passphrase() -> str:
    """The one passphrase of everybody in the sample newsroom."""
    from newsdesk.desk.sample.material import read_material

    return read_material().passphrase


def remembered(person_id: str) -> str | None:
    """The passphrase that a member keeps in the system's keyring; None where there is none, or no keyring."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password("newsdesk", person_id)
    except (KeyringError, RuntimeError):
        return None
