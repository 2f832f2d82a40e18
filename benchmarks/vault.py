"""The vault: opening it, which takes its time on purpose, and a look at one of many identities."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from pyrage import decrypt, x25519

from benchmarks.record import Measured
from newsdesk.desk import Member, Newsdesk, sealing
from newsdesk.domain.sources import AddSource
from newsdesk.store.ids import new_entity_id
from newsdesk.store.keys import INTERACTIVE

IDENTITIES, LOOKS, OPENINGS = 50, 60, 5
OPEN_GOAL, LOOK_GOAL = 1000, 20
PASSPHRASE = "عبارة القياس"  # noqa: S105 - it guards an invented newsroom in a temporary folder


def measure() -> list[Measured]:
    """Milliseconds to open a vault of fifty identities, against one bare Argon2id at the same cost; and for a look,
    recorded at FULL before it is given, against bare age decryption of the same ciphertext. The middle of several."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "newsroom.newsdesk"
        with Newsdesk.found(path, "غرفة القياس", "القائس", passphrase=PASSPHRASE) as desk:
            member = desk.sign_in("القائس", PASSPHRASE)
            sources = [_source(desk, member, number) for number in range(IDENTITIES)]
            opened, derived = list[float](), list[float]()
            for _ in range(OPENINGS):
                opened.append(_ms(lambda: desk.vault.open(member, PASSPHRASE)))
                derived.append(_ms(_derive))
            key = _key(desk, member)
            looked, bare = list[float](), list[float]()
            for number in range(LOOKS):
                source = sources[number % IDENTITIES]
                looked.append(_ms(lambda source=source: sealing.reveal(desk, source, member).result()))  # type: ignore[misc]  # bound at once
                ciphertext = _ciphertext(desk, source)
                bare.append(_ms(lambda ciphertext=ciphertext: decrypt(ciphertext, [key])))  # type: ignore[misc]  # as above
    opening, look = median(opened), median(looked)
    return [
        Measured("vault-open", opening, "ms", median(derived), f"<= {OPEN_GOAL} ms", opening <= OPEN_GOAL),
        Measured("vault-look", look, "ms", median(bare), f"<= {LOOK_GOAL} ms", look <= LOOK_GOAL),
    ]


def _source(desk: Newsdesk, member: Member, number: int) -> str:
    command = AddSource(new_entity_id("q"), described=f"شاهد {number}", reason="يخشى على عمله")
    return desk.add_confidential(command, f"اسم مخترع {number}", member).result().made[0]


def _derive() -> None:
    from nacl.pwhash import argon2id

    argon2id.kdf(32, PASSPHRASE.encode(), os.urandom(16), INTERACTIVE.passes, INTERACTIVE.memory)


def _ciphertext(desk: Newsdesk, source: str) -> bytes:
    from newsdesk.store.attachments import get

    with desk.asking() as (connection, states):
        return get(connection, bytes.fromhex(states.sources[source].sealing.ciphertext))


def _key(desk: Newsdesk, member: Member) -> x25519.Identity:
    from newsdesk.store.keys import sealed_key, unseal

    with desk.asking() as (connection, _):
        return x25519.Identity.from_str(unseal(sealed_key(connection, member.key.key_id), PASSPHRASE).identity)


def _ms(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000
