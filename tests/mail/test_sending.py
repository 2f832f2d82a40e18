"""Letters handed to a real server: sealed, proved by a password, and told in words when they do not go."""

from __future__ import annotations

import socket
from contextlib import closing
from pathlib import Path

import pytest

from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.mail.sending import Security, Server, send
from tests.mail.server import PASSWORD, REFUSED, USER, Mailbox, serving

# The server cannot tell that a port is sealed from the first byte, and warns.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
FROM, TO = "desk@dafatir.example.org", "press@city.example.org"
LETTER = "Subject: hello\r\n\r\nهذا سؤال\r\n".encode()


def go(port: int, security: Security, *, to: tuple[str, ...] = (TO,), password: str = PASSWORD, user: str = USER,
       host: str = "localhost") -> tuple[str, ...]:  # fmt: skip
    return send(Server(host, port, security, user), password, FROM, to, LETTER, patience=5)


def failed(port: int, security: Security = Security.STARTTLS, **more: object) -> Unavailable:
    with pytest.raises(Unavailable) as caught:
        go(port, security, **more)  # type: ignore[arg-type]  # passed on as given
    return caught.value


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.SSL])
def test_a_letter_goes_over_tls_with_a_password(trusted: Path, security: Security) -> None:
    box = Mailbox()
    with serving(box, trusted, tls=security.value) as port:
        assert go(port, security, to=(TO, REFUSED)) == (REFUSED,)
    (letter,) = box.taken
    assert (letter.sender, letter.to) == (FROM, (TO,))
    assert "هذا سؤال".encode() in letter.data


def test_a_certificate_that_nobody_vouches_for_is_refused(pem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    box = Mailbox()
    with serving(box, pem) as port:
        assert failed(port).key == "mail.certificate"
    with serving(box, pem, tls="ssl") as port:
        assert failed(port, Security.SSL).key == "mail.certificate"
    assert box.taken == []


def test_a_server_without_tls_is_never_spoken_to_in_the_clear(trusted: Path) -> None:
    box = Mailbox()
    with serving(box, tls="none", password=False) as port:
        assert failed(port).key == "mail.no_tls"
    assert box.taken == []
    with pytest.raises(Unreadable) as refused:
        go(25, Security.NONE, host="mail.example.org")
    assert refused.value.key == "mail.plain_refused"


def test_this_very_computer_may_do_without(trusted: Path) -> None:
    box = Mailbox()
    with serving(box, tls="none", password=False) as port:
        assert go(port, Security.NONE, user="") == ()
    assert len(box.taken) == 1


def test_a_wrong_password_is_told_as_one(trusted: Path) -> None:
    box = Mailbox()
    with serving(box, trusted) as port:
        error = failed(port, password="غيرها")
    assert (error.key, error.values["user"], box.taken) == ("mail.auth", USER, [])


def test_what_the_server_refuses_is_told_with_its_words(trusted: Path) -> None:
    box = Mailbox()
    with serving(box, trusted) as port:
        error = failed(port, to=(REFUSED,))
        assert error.key == "mail.recipient_refused"
        assert (error.values["address"], "no such mailbox" in str(error.values["what"])) == (REFUSED, True)
        box.refuse_data = True
        assert failed(port).key == "mail.server"
        box.refuse_sender = True
        assert failed(port).key == "mail.sender_refused"


def test_no_server_and_no_network_and_no_answer(trusted: Path) -> None:
    with closing(socket.socket()) as silent:
        silent.bind(("127.0.0.1", 0))
        port = silent.getsockname()[1]
        assert failed(port).key == "mail.no_network"
        silent.listen(1)
        with pytest.raises(Unavailable) as caught:
            send(Server("127.0.0.1", port, Security.STARTTLS), "", FROM, (TO,), LETTER, patience=0.2)
        assert caught.value.key == "mail.timeout"
    assert failed(25, host="no-such-host.invalid").key == "mail.no_network"
