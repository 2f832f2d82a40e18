"""``newsdesk demo``: the whole main job on the bundled sample, printed step by step as it happens."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsdesk.cli.session import FILE_NAME, Session
from newsdesk.cli.speaking import SpokenCommand, option, session_of
from newsdesk.domain.errors import Unavailable
from newsdesk.text.compare import body_differences
from newsdesk.text.house_dates import english_moment, written_moment

if TYPE_CHECKING:
    from newsdesk.desk.files import Copy
    from newsdesk.desk.sample import SampleNewsroom
    from newsdesk.domain.errors import Reason
    from newsdesk.text.body import Body

EXPORTS, BACKUP = "exports", "backup"
"""The folders beside the newsroom's file."""
STORY, LETTER, CORRECTED = "story.toml", "revisions/one-letter.toml", "revisions/corrected.toml"
"""The sample's story in its versions."""


@dataclass(slots=True)
class Teller:
    """Tells a step when it is done: on the terminal at once, or in the one document of ``--json``."""

    session: Session
    folder: Path
    steps: list[dict[str, Any]] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    backup: Path | None = None
    facts: int = 0

    def step(self, room: SampleNewsroom, key: str, who: str = "", **values: str | int) -> None:
        """Begin the step ``key``; ``who`` of the cast does it, at the tale's own time."""
        at = room.clock().astimezone(room.material.zone)
        person = room.members[who] if who else None
        title = self.session.say(key, **values)
        self.steps.append({
            "id": key.removeprefix("demo."), "status": "done", "at": at, "by": person.name if person else None,
            "title": title, "lines": [], "refused": [],
        })  # fmt: skip
        newsroom = room.desk.context().newsroom
        when = english_moment(at) if self.session.language.code == "en" else written_moment(at, newsroom.months)
        self._print("")
        self._print(f"{len(self.steps)}. {title}")
        if person is not None:
            self._print("   " + self.session.say("demo.by", when=when, name=person.name))

    def line(self, key: str, **values: str | int) -> None:
        """One sentence of the step."""
        self._add(self.session.say(key, **values))

    def counted(self, key: str, n: int, **values: str | int) -> None:
        """One sentence with a number in it."""
        self._add(self.session.language.count(key, n, **values))

    def plain(self, text: str) -> None:
        """Names, numbers and words that were said elsewhere."""
        self._add(text)

    def differences(self, old: Body, new: Body) -> None:
        """The words that differ between two texts, paragraph by paragraph."""
        for item in body_differences(old, new):
            for part in item.differences if item.old and item.new else ():
                if part.op != "equal" and item.old and item.new:
                    was, now = item.old.text[slice(*part.old)], item.new.text[slice(*part.new)]
                    self.line("demo.difference", was=was.strip(), now=now.strip())

    def approval(self, room: SampleNewsroom) -> None:
        """What the approval that was just given is of."""
        approval = room.story.approval
        assert approval is not None  # noqa: S101 - it was given just now
        self.line("demo.approve.hash", revision=approval.revision, hash=approval.text_hash[:16])

    def finding(self, reason: Reason, text: str) -> None:
        """What a check says, with the words of ``text`` that it says it of."""
        self._add(f"{self.session.say(f'severity.{reason.severity}')}: {self._said(reason, text)}")

    def refused(self, reasons: tuple[Reason, ...], text: str) -> None:
        """A rule said no: every reason, with the words of ``text`` it refers to."""
        self.steps[-1]["status"] = "refused"
        self._print("   " + self.session.language.count("demo.refused", len(reasons)))
        for reason in reasons:
            self.steps[-1]["refused"].append({**self.session.document(reason), "words": _words(reason, text) or None})
            self._print(f"   – {self._said(reason, text)}")

    def _said(self, reason: Reason, text: str) -> str:
        """A reason with its rule; with its words as well where the sentence does not tell the place by itself."""
        said, words = self.session.reason(reason), _words(reason, text)
        if words and not any(str(value) and str(value) in words for value in reason.values.values()):
            said = self.session.say("demo.at", words=words, message=said)
        return f"{said} [{reason.rule}]"

    def _add(self, text: str) -> None:
        self.steps[-1]["lines"].append(text)
        self._print(f"   {text}")

    def _print(self, text: str) -> None:
        if not self.session.as_json:
            click.echo(text)


def _words(reason: Reason, text: str) -> str:
    return text[slice(*reason.span)] if reason.span else ""


def _free(folder: Path) -> Path:
    """The folder itself, or a numbered one inside it where an earlier demo, or anything of its names, lies there."""
    number, chosen = 1, folder
    while any((chosen / name).exists() for name in (FILE_NAME, EXPORTS, BACKUP)):
        number += 1
        chosen = folder / str(number)
    return chosen


@click.command(cls=SpokenCommand)
@option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR")
@click.pass_context
def demo(ctx: click.Context, out: Path) -> None:
    from newsdesk.cli.tale import tell
    from newsdesk.desk.sample import SampleNewsroom

    session = session_of(ctx)
    folder = _free(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable("export.cannot_write", folder=folder.name, what=error.strerror or "") from error
    teller = Teller(session, folder)
    with SampleNewsroom.found(folder / FILE_NAME) as room:
        tell(teller, room)
        story, passphrase, asker = room.story, room.material.passphrase, room.members[room.writer].name
    assert story.status is not None  # noqa: S101 - the tale ends with a story
    document = {
        "id": story.id, "status": story.status.value, "folder": str(folder), "newsroom": str(folder / FILE_NAME),
        "exports": [str(copy.path) for copy in teller.copies], "backup": str(teller.backup), "facts": teller.facts,
        "steps": teller.steps,
    }  # fmt: skip
    session.answer(
        document,
        "",
        session.say("demo.end"),
        session.say("demo.end.newsroom", file=str(folder / FILE_NAME)),
        session.say("demo.end.exports", folder=str(folder / EXPORTS)),
        session.say("demo.end.backup", file=str(teller.backup)),
        session.say("demo.end.try", file=str(folder / FILE_NAME)),
        session.say("demo.end.act", name=asker, passphrase=passphrase),
    )
