"""The mail server's password, in the system's keyring and nowhere else: neither in the file nor in a setting."""

from __future__ import annotations

from newsdesk.domain.errors import Unavailable

SERVICE = "newsdesk-smtp"


def kept(host: str, user: str, service: str = SERVICE) -> str | None:
    """The password kept for a server; None where there is none, or no keyring."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(service, f"{user}@{host}")
    except (KeyringError, RuntimeError):
        return None


def keep(host: str, user: str, password: str, service: str = SERVICE) -> None:
    """Keep it. Raises Unavailable (cli.no_keyring) on a machine without a keyring."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(service, f"{user}@{host}", password)
    except (KeyringError, RuntimeError) as error:
        raise Unavailable("cli.no_keyring") from error
