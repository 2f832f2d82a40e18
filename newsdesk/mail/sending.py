"""Handing a letter to the newsroom's mail server: always over TLS, unless the server is this very computer."""

from __future__ import annotations

import base64
import smtplib
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from newsdesk.domain.errors import Unavailable, Unreadable

PATIENCE = 30.0
"""Seconds for each answer of the server."""
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class Security(StrEnum):
    """How the way to the server is sealed."""

    STARTTLS = "starttls"
    SSL = "ssl"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters are handed in. ``user`` is empty where the server asks for none."""

    host: str
    port: int
    security: Security
    user: str = ""


def send(
    server: Server, password: str, sender: str, to: Sequence[str], data: bytes, patience: float = PATIENCE
) -> tuple[str, ...]:
    """Hand ``data`` over for everybody in ``to``; the addresses that the server refused, where it took others.

    Not for the UI thread. Raises Unreadable (mail.plain_refused: a server elsewhere without TLS) and Unavailable, with
    nothing sent: mail.no_network, mail.timeout, mail.certificate, mail.no_tls, mail.auth, mail.recipient_refused,
    mail.sender_refused, mail.server.
    """
    if server.security is Security.NONE and server.host.lower() not in HERE:
        raise Unreadable("mail.plain_refused", host=server.host)
    try:
        connection = _connected(server, patience)
    except _FAILURES as error:
        raise _told(error, server) from error
    try:
        try:
            if server.security is Security.STARTTLS:
                connection.starttls(context=ssl.create_default_context())
            if server.user:
                _log_in(connection, server.user, password)
            refused = connection.sendmail(sender, list(to), data)
        except _FAILURES as error:
            raise _told(error, server) from error
        with suppress(smtplib.SMTPException, OSError):  # it is sent: how the server says farewell changes nothing
            connection.quit()
        return tuple(refused)
    finally:
        connection.close()


_FAILURES = (smtplib.SMTPException, OSError, UnicodeError, ValueError)


def _connected(server: Server, patience: float) -> smtplib.SMTP:
    if server.security is Security.SSL:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=patience, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=patience)


def _log_in(connection: smtplib.SMTP, user: str, password: str) -> None:
    """Log in; a password that is not ASCII by RFC 4616 in UTF-8, which the library does not know."""
    if user.isascii() and password.isascii():
        connection.login(user, password)
        return
    connection.ehlo_or_helo_if_needed()
    proof = base64.b64encode(f"\0{user}\0{password}".encode()).decode("ascii")
    code, said = connection.docmd("AUTH", f"PLAIN {proof}")
    if code not in (235, 503):
        raise smtplib.SMTPAuthenticationError(code, said)


def _told(error: BaseException, server: Server) -> Unavailable:
    """The failure in words that say what to do."""
    host = server.host
    match error:
        case ssl.SSLCertVerificationError():
            return Unavailable("mail.certificate", host=host, what=error.verify_message or "")
        case ssl.SSLError() | smtplib.SMTPNotSupportedError():
            return Unavailable("mail.no_tls", host=host)
        case smtplib.SMTPAuthenticationError():
            return Unavailable("mail.auth", host=host, user=server.user)
        case smtplib.SMTPRecipientsRefused():
            address, (code, said) = next(iter(error.recipients.items()), ("", (0, b"")))
            return Unavailable("mail.recipient_refused", address=address, what=f"{code} {_words(said)}".strip())
        case smtplib.SMTPSenderRefused():
            why = f"{error.smtp_code} {_words(error.smtp_error)}"
            return Unavailable("mail.sender_refused", address=error.sender, what=why)
        case smtplib.SMTPServerDisconnected() if isinstance(error.__context__, TimeoutError):
            return Unavailable("mail.timeout", host=host)
        case TimeoutError():
            return Unavailable("mail.timeout", host=host)
        case smtplib.SMTPResponseException():
            return Unavailable("mail.server", host=host, what=f"{error.smtp_code} {_words(error.smtp_error)}")
        case smtplib.SMTPServerDisconnected():
            return Unavailable("mail.server", host=host, what="")
        case socket.gaierror() | ConnectionError() | OSError():
            return Unavailable("mail.no_network", host=host, port=server.port)
        case _:
            return Unavailable("mail.server", host=host, what=str(error)[:120])


def _words(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())[:160]
