"""The commands and options that other programs were promised are there, each in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from newsdesk.cli.run import root
from newsdesk.cli.session import Session
from newsdesk.language import Language
from tests.cli.office import call

COMMANDS = {
    "init": "--newsroom --person --role",
    "demo": "--out",
    "analyse": "FILE --at --rules --every --spelling",
    "story import": "FILE --at --relay --original",
    "story list": "",
    "story show": "STORY",
    "story revise": "STORY FILE --base --as --correction",
    "story submit": "STORY",
    "story return": "STORY --reason",
    "story approve": "STORY",
    "story publish": "STORY",
    "story hold": "STORY --reason",
    "story resume": "STORY",
    "story spike": "STORY",
    "story restore": "STORY",
    "story withhold": "STORY --reason",
    "story release": "STORY",
    "story withdraw": "STORY --reason",
    "story readiness": "STORY",
    "story compare": "STORY --from --to",
    "story history": "STORY",
    "story send": "STORY --to --publish --password-file --remember",
    "attribution list": "STORY",
    "attribution confirm": "ATTRIBUTION",
    "attribution reject": "ATTRIBUTION",
    "attribution tie": "ATTRIBUTION --source",
    "attribution untie": "ATTRIBUTION",
    "finding list": "STORY",
    "finding ignore": "FINDING",
    "source add": "--name --kind --week --described --reason --ticks --known-to",
    "source list": "",
    "source merge": "SOURCE",
    "source conceal": "SOURCE",
    "source reveal": "SOURCE --reason",
    "source destroy": "SOURCE --reason",
    "request add": "STORY --party --source --question --covers",
    "request send": "REQUEST --channel --to --at --deadline",
    "request attempt": "REQUEST --channel --to --result --at --evidence",
    "request remind": "REQUEST",
    "request reply": "REQUEST --text --eml --at",
    "request classify": "REPLY --as --terms",
    "request respond": "REQUEST --text",
    "request waive": "REQUEST --reason",
    "request extend": "REQUEST --deadline --reason",
    "request statement": "REQUEST",
    "request list": "--overdue",
    "correction report": "STORY --type --wrong --right --paragraph --reported-by --apology",
    "correction verify": "CORRECTION",
    "correction reject": "CORRECTION --reason",
    "correction approve": "CORRECTION",
    "correction publish": "CORRECTION",
    "correction list": "",
    "corrections": "--out",
    "export": "STORY --format --out --to --version",
    "exports list": "",
    "exports told": "EXPORT",
    "exports save": "FILE --story",
    "search": "QUERY --status --since --rank",
    "person add": "NAME --role --new-passphrase-file",
    "person role": "",
    "person passphrase": "",
    "person revoke": "",
    "person list": "",
    "rules check": "FILE",
    "rules list": "",
    "rules show": "RULE",
    "settings get": "",
    "settings set": "",
    "verify": "FILE",
    "rebuild": "",
    "backup": "DIR",
    "restore": "BACKUP --to",
}
CHOICES = {
    ("init", "--role"): "reporter editor chief",
    ("person add", "--role"): "reporter editor chief",
    ("source add", "--kind"): "person institution agency document",
    ("source add", "--week"): "fri-sat sat-sun fri",
    ("request send", "--channel"): "email phone message visit letter",
    ("request attempt", "--channel"): "email phone message visit letter",
    ("request attempt", "--result"): "delivered bounced unanswered wrong-address",
    ("request classify", "--as"): "answer partial declined no-confirm sub-judice no-knowledge conditional more-time"
    " referred question prior-statement public-statement joint auto-reply bounce",
    ("request classify", "--terms"): "on-record background off-record",
    ("correction report", "--type"): "refile correction clarification right-of-reply legal-correction",
}


def found(path: str) -> click.Command:
    command: click.Command = root
    context = click.Context(root, obj=Session(Language("en")))
    for name in path.split():
        assert isinstance(command, click.Group)
        inner = command.get_command(context, name)
        assert inner is not None, path
        command = inner
    return command


def option(path: str, name: str) -> click.Option:
    for parameter in found(path).params:
        if isinstance(parameter, click.Option) and name in parameter.opts:
            return parameter
    raise AssertionError(f"{path} has no {name}")


@pytest.mark.parametrize("path", COMMANDS)
def test_a_promised_command_has_its_arguments_and_options(path: str) -> None:
    wanted = COMMANDS[path].split()
    for name in wanted:
        if name.startswith("--"):
            option(path, name)
    arguments = [item for item in found(path).params if isinstance(item, click.Argument)]
    needed = [name for name in wanted if not name.startswith("--")]
    assert len(arguments) >= len(needed)
    for item in arguments[len(needed) :]:
        assert not item.required or path.split()[-1] in (
            "role", "passphrase", "revoke", "set", "check",
        )  # fmt: skip


@pytest.mark.parametrize(("path", "name"), CHOICES)
def test_a_promised_value_is_taken(path: str, name: str) -> None:
    kind = option(path, name).type
    assert isinstance(kind, click.Choice)
    assert set(CHOICES[path, name].split()) <= set(kind.choices)


def test_the_global_options_stand_before_the_command() -> None:
    names = {name for parameter in root.params for name in parameter.opts}
    assert names >= {"--database", "--as", "--passphrase-file", "--json", "--lang"}


def paths(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from paths(inner, (*path, name))


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", sorted(root.lazy))
def test_every_command_explains_itself(name: str, language: str) -> None:
    for path in ((), *paths(found(name), (name,))):
        answer = call("--lang", language, *path, "--help")
        assert (answer.status, answer.err) == (0, "")
        missing = [word for word in answer.out.split() if word.startswith(("cli.", "option."))]
        assert not missing, "a sentence is missing"
        if language == "ar":
            assert "الاستعمال" in answer.out
