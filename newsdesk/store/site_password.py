"""A site's application password, in the system's keyring and nowhere else: neither in the file nor in a setting."""

from __future__ import annotations

from newsdesk.store import mail_password

SERVICE = "newsdesk-wordpress"


def kept(host: str, user: str) -> str | None:
    """The password kept for a site; None where there is none, or no keyring."""
    return mail_password.kept(host, user, SERVICE)


def keep(host: str, user: str, password: str) -> None:
    """Keep it. Raises Unavailable (cli.no_keyring) on a machine without a keyring."""
    mail_password.keep(host, user, password, SERVICE)
