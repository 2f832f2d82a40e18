"""A real mail server on this computer, for the letters of the tests: TLS with a certificate made here, passwords."""

from __future__ import annotations

import asyncio
import datetime as dt
import ipaddress
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "desk", "كلمة-السر-9"
REFUSED = "nobody@city.example.org"


@dataclass(frozen=True, slots=True)
class Letter:
    """What was handed in."""

    sender: str
    to: tuple[str, ...]
    data: bytes


@dataclass
class Mailbox:
    """What the server took, and the ways in which it can be told to misbehave."""

    taken: list[Letter] = field(default_factory=list)
    refuse_sender: bool = False
    refuse_data: bool = False

    async def handle_MAIL(  # noqa: N802 - the name the server looks for
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refuse_sender:
            return "553 5.7.1 not your address"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - as above
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address == REFUSED:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - as above
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.refuse_data:
            return "554 5.7.1 looks like spam"
        content = envelope.content or b""
        data = content.encode() if isinstance(content, str) else content
        self.taken.append(Letter(envelope.mail_from or "", tuple(envelope.rcpt_tos), data))
        return "250 OK"


def _authenticated(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    good = isinstance(data, LoginPassword) and data == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=False)


class _OnFreePort(Controller):
    """Listens wherever the system has a port to spare."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # its author gave no types


@contextmanager
def serving(
    box: Mailbox, certificate: Path | None = None, *, tls: str = "starttls", password: bool = True
) -> Iterator[int]:
    """The server, at a port of its own; ``tls`` is starttls, ssl or none."""
    context = None
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
    controller = _OnFreePort(
        box, hostname="127.0.0.1", port=0,
        ssl_context=context if tls == "ssl" else None,
        tls_context=context if tls == "starttls" else None,
        require_starttls=tls == "starttls", auth_required=password, auth_require_tls=tls == "starttls",
        authenticator=_authenticated if password else None,
    )  # fmt: skip
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def certificate(folder: Path) -> Path:
    """A certificate for this computer and its key, in one file; whoever shall trust it is told so."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "localhost.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path
