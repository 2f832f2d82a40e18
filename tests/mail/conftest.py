"""A mail server with a certificate of its own, and a keyring that lives in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from tests.mail.server import certificate


class Memory(KeyringBackend):
    """A keyring that forgets at the end of the test."""

    priority = -1  # never taken by itself: it must not answer in other tests

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # its author gave no types
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def memory() -> Iterator[Memory]:
    before, made = keyring.get_keyring(), Memory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture(scope="session")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this computer, trusted by nobody yet."""
    pytest.importorskip("cryptography", reason="comes with the system's keyring on Linux alone")
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def trusted(pem: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The certificate, trusted as one that the system brings."""
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    return pem
