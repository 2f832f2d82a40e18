"""One call of the command line: its language, its newsroom, who acts, and how answers are printed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newsdesk.domain.errors import Reason, Rejected, Unavailable, Unreadable
from newsdesk.language import Language

if TYPE_CHECKING:
    from newsdesk.analysis.own_merging import Problem
    from newsdesk.desk import Changes, Evidence, Member, Newsdesk

T = TypeVar("T")
FILE_NAME = "newsroom.newsdesk"
OpenWindow = Callable[[Path | None, str], int]
"""Opens the window on a newsroom (None: the last one) in a language (empty: the last one); gives the exit status."""


def default_database() -> Path:
    """The newsroom in the platform's data folder."""
    from platformdirs import user_data_path

    return user_data_path("newsdesk", appauthor=False) / FILE_NAME


@dataclass(slots=True)
class Session:
    """What the global options say. The newsroom is opened, and the member signed in, when first needed."""

    language: Language
    database: Path | None = None
    acting: str = ""
    passphrase_file: Path | None = None
    file_passphrase_file: Path | None = None
    as_json: bool = False
    window: OpenWindow | None = None
    chosen_language: str = ""
    _desk: Newsdesk | None = field(default=None)
    _member: Member | None = field(default=None)
    _proof: str | None = field(default=None, repr=False)

    # -- the newsroom ------------------------------------------------------------------------------------------------

    @property
    def path(self) -> Path:
        """The newsroom's file."""
        return self.database or default_database()

    @property
    def desk(self) -> Newsdesk:
        """The newsroom, opened. Raises Unreadable (no such file …) and Unavailable."""
        if self._desk is None:
            from newsdesk.desk import Newsdesk

            self._desk = Newsdesk(self.path, self.file_key())
        return self._desk

    def file_key(self) -> Any:
        """The key of an encrypted newsroom file; None for one that is not encrypted."""
        from newsdesk.store.file_key import file_key, is_encrypted

        if not self.path.exists() or not is_encrypted(self.path):
            return None
        passphrase = self.read_secret(self.file_passphrase_file) or self.ask_secret("cli.ask.file_passphrase")
        if passphrase is None:
            raise Unreadable("store.passphrase_needed", file=self.path.name)
        return file_key(self.path, passphrase)

    def open_window(self) -> int:
        """Open the window; the exit status when it is closed."""
        return self.window(self.database, self.chosen_language) if self.window is not None else 0

    def close(self) -> None:
        """Let go of the newsroom. What was wrong with its own rules, where they were used, is said last."""
        if self._desk is not None:
            self.note_problems(self._desk.readings.met)
            self._desk.close()
            self._desk = None

    @property
    def member(self) -> Member:
        """Who acts, signed in. Raises Rejected for a wrong passphrase, Unreadable when it cannot be told who acts."""
        if self._member is None:
            person = self._who()
            self._proof = self._passphrase(person.id) if person.protected else None
            self._member = self.desk.sign_in(person.id, self._proof)
        return self._member

    @property
    def proof(self) -> str | None:
        """The passphrase with which the member proved who they are, in this very call; None for one without."""
        return self._proof if self.member else None

    def open_vault(self) -> None:
        """Open the vault for the member, by what they proved this call with. Raises Rejected as ``Vault.open``."""
        self.desk.vault.open(self.member, self.proof)

    def _who(self) -> Any:
        name = self.acting or os.environ.get("NEWSDESK_AS", "")
        with self.desk.asking() as (_, states):
            people = states.everyone()
        if name:
            person = people.named(name)
            if person is None:
                raise Rejected(Reason("unknown-person", values={"person": name}))
            if not person.active:
                raise Rejected(Reason("not-a-member", values={"person": person.name}))
            return person
        active = people.active
        if len(active) != 1:
            raise Unreadable("cli.who_acts", people=self.listed(person.name for person in active))
        return active[0]

    def remember(self) -> None:
        """Keep the member's passphrase in the system's keyring, once it has proved right.

        Raises Unavailable (cli.no_keyring), Rejected for a wrong passphrase or a member without one.
        """
        import keyring
        from keyring.errors import KeyringError

        person = self._who()
        if not person.protected:
            raise Rejected(Reason("passphrase-needed", values={"person": person.name}))
        passphrase = self._passphrase(person.id)
        self._member = self.desk.sign_in(person.id, passphrase)
        try:
            keyring.set_password("newsdesk", person.id, passphrase)
        except (KeyringError, RuntimeError) as error:
            raise Unavailable("cli.no_keyring") from error

    def _passphrase(self, person: str) -> str:
        """From the file named, the system's keyring, or a prompt."""
        from newsdesk.desk.people import remembered

        given = self.read_secret(self.passphrase_file)
        if given is not None:
            return given
        kept = remembered(person)
        if kept is not None:
            return kept
        asked = self.ask_secret("cli.ask.passphrase")
        if asked is None:
            raise Rejected(Reason("wrong-passphrase", key="rule.wrong-passphrase.none"))
        return asked

    @staticmethod
    def read_secret(path: Path | None) -> str | None:
        """The first line of a file that holds a passphrase; None where no file is named."""
        if path is None:
            return None
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise Unreadable("error.file_unreadable", file=path.name) from error
        return text.splitlines()[0] if text else ""

    def new_secret(self, path: Path | None) -> str | None:
        """A passphrase to be set, from the first line of a file; None where no file is named.

        Raises Unreadable for a file without one: what somebody meant to protect is never left open in silence.
        """
        given = self.read_secret(path)
        if path is not None and not (given or "").strip():
            raise Unreadable("cli.passphrase_empty", file=path.name)
        return given

    def ask_secret(self, key: str, *, again: str = "") -> str | None:
        """What a person types without showing it, twice where ``again`` asks so; None where nobody can be asked."""
        if not sys.stdin.isatty():
            return None
        answer: str = click.prompt(
            self.say(key), hide_input=True, err=True, default="", show_default=False,
            confirmation_prompt=self.say(again) if again else False,
        )  # fmt: skip
        return answer or None

    # -- acting ------------------------------------------------------------------------------------------------------

    def do(self, command: object, evidence: Iterable[Evidence] = ()) -> Changes:
        """Carry out a command as the member who acts, and wait for it."""
        return self.wait(self.desk.do(command, self.member, tuple(evidence)))

    @staticmethod
    def wait(future: Future[T]) -> T:
        """The result, or what it raised."""
        return future.result()

    def find(self, kind: str, text: str) -> tuple[str, str]:
        """The id that ``text`` names (whole, or a unique beginning; names of people and sources too) and its story.

        Raises Unreadable: error.not_found, error.ambiguous_id.
        """
        return self.desk.find(kind, text)

    def story(self, text: str) -> str:
        """The id of the story that ``text`` names. Raises as ``find``."""
        return self.find("story", text)[0]

    def moment(self, text: str | None) -> datetime | None:
        """A local time of the newsroom, or a length ago (``24h``), as UTC; None stays None."""
        return None if text is None else self.desk.moment(text)

    # -- answering ---------------------------------------------------------------------------------------------------

    def say(self, key: str, /, **values: str | int) -> str:
        """A sentence of the catalogues."""
        return self.language.say(key, **values)

    def listed(self, items: Iterable[str]) -> str:
        """Several names in a row, parted as the language parts them."""
        return self.language.listed(items)

    def reason(self, reason: Reason) -> str:
        """What a rule says."""
        return self.language.say(reason.message_key, **reason.values)

    def document(self, reason: Reason) -> dict[str, Any]:
        """A finding or refusal as JSON."""
        return {
            "rule": reason.rule,
            "severity": reason.severity.value,
            "span": list(reason.span) if reason.span else None,
            "message": self.reason(reason),
        }

    def answer(self, document: Any, *lines: str) -> None:
        """Print the outcome: the document with ``--json``, the lines otherwise."""
        if self.as_json:
            click.echo(json.dumps(document, ensure_ascii=False, default=_plain))
        else:
            for line in lines:
                click.echo(line)

    def note(self, text: str) -> None:
        """Something beside the answer: to stderr."""
        click.echo(text, err=True)

    def note_problems(self, problems: Iterable[Problem]) -> None:
        """What is wrong with a rules file, by its lines: to stderr. What is good of it counts all the same."""
        for problem in problems:
            self.note(self.say(problem.key, **problem.values))

    def refused(self, error: Rejected) -> int:
        """Print why a rule said no. Gives the exit status."""
        if self.as_json:
            click.echo(json.dumps({"refused": [self.document(item) for item in error.reasons]}, ensure_ascii=False))
        for reason in error.reasons:
            click.echo(f"{self.say('cli.refused')} {self.reason(reason)} [{reason.rule}]", err=True)
        return 1

    def failed(self, error: Unreadable | Unavailable) -> int:
        """Print what could not be read, or what failed. Gives the exit status."""
        message = self.say(error.key, **error.values)
        self.wrong(error.key, message)
        click.echo(message, err=True)
        return 2 if isinstance(error, Unreadable) else 3

    def wrong(self, key: str, message: str) -> None:
        """With ``--json``, say on stdout what went wrong, so that whoever reads it always gets a document."""
        if self.as_json:
            with suppress(OSError):  # stdout itself may be what failed: a full disk
                click.echo(json.dumps({"error": {"key": key, "message": message}}, ensure_ascii=False))


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        # One form for every time that is printed: UTC to the millisecond, as the record writes it.
        return value.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
