"""The directory in and out as files: what a file would bring is shown before anything of it is entered."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.domain.deadlines import Week
from newsdesk.domain.errors import Rejected, Unavailable, Unreadable
from newsdesk.domain.people import Person
from newsdesk.domain.source_cards import Planned, Verdict, cards, plan
from newsdesk.domain.source_columns import COLUMNS
from newsdesk.domain.sources import SourceKind
from newsdesk.language import LANGUAGES, Language
from newsdesk.text.agreement import Gender, Number
from newsdesk.text.letters import fold_key

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk

MOST_BYTES = 64 * 1024 * 1024
_WORDS = {
    "kind": ("source-kind", SourceKind), "gender": ("gender", Gender), "number": ("number", Number),
    "week": ("week", Week),
}  # fmt: skip


class SourceFormat(StrEnum):
    """How a directory leaves."""

    CSV = "csv"
    VCARD = "vcard"

    @property
    def suffix(self) -> str:
        """What the file's name ends with."""
        return ".vcf" if self is SourceFormat.VCARD else ".csv"


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of entering a plan. ``left`` were not reached: somebody gave it up. Bringing the file in again goes on
    from there, for what is entered is a duplicate then."""

    entered: int = 0
    duplicates: int = 0
    refused: int = 0
    left: int = 0


def plan_import(desk: Newsdesk, path: Path, member: Member) -> tuple[Planned, ...]:
    """What a file of sources would bring, in its order. Nothing is written. Not for the UI thread.

    Raises Unreadable: error.file_unreadable, source-file.too_large, and what its format raises.
    """
    from newsdesk.store.ids import new_entity_id

    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable("error.file_unreadable", file=path.name) from error
    if len(data) > MOST_BYTES:
        raise Unreadable("source-file.too_large", file=path.name, megabytes=MOST_BYTES // 1024**2)
    if path.suffix.lower() in (".vcf", ".vcard") or data.lstrip(b"\xef\xbb\xbf \r\n")[:11].upper() == b"BEGIN:VCARD":
        from newsdesk.imports.source_vcards import read_vcards

        rows = read_vcards(data, path.name)
    else:
        from newsdesk.imports.source_tables import read_csv

        rows = read_csv(data, path.name, _columns(), _words())
    with desk.asking() as (_, states):
        people = states.everyone()
        actor = people.by_id.get(member.person, Person())
        return plan(rows, states.sources, people, actor, lambda: new_entity_id("q"))


def enter(
    desk: Newsdesk, planned: Sequence[Planned], member: Member, told: Callable[[int, int], bool] = lambda *_: True
) -> Brought:
    """Enter what is new, one act after the other, so that it may be given up at any point and taken up again.

    ``told`` hears how many of how many are done, and says whether to go on. What somebody else entered meanwhile counts
    as a duplicate. Raises Unavailable.
    """
    commands = [one.command for one in planned if one.command is not None]
    commands.sort(key=lambda command: command.kind is SourceKind.PERSON)
    known = {command.source for command in commands}
    entered, duplicates, refused = 0, 0, 0
    renamed: dict[str, str] = {}
    waiting = commands
    while waiting:
        later = []
        for command in waiting:
            if not told(entered + duplicates + refused, len(commands)):
                return Brought(entered, duplicates, refused, len(commands) - entered - duplicates - refused)
            if command.institution in known and command.institution not in renamed:
                later.append(command)
                continue
            made = replace(command, institution=renamed.get(command.institution, command.institution))
            try:
                desk.do(made, member).result()
                renamed[command.source] = command.source
                entered += 1
            except Rejected as error:
                twin = next((one for one in error.reasons if one.rule == "duplicate-source"), None)
                renamed[command.source] = str(twin.values["source"]) if twin is not None else ""
                duplicates, refused = duplicates + (twin is not None), refused + (twin is None)
        if len(later) == len(waiting):
            break  # a circle of institutions, which no file that was planned holds
        waiting = later
    told(len(commands), len(commands))
    return Brought(entered, duplicates, refused, len(commands) - entered - duplicates - refused)


def counted(planned: Sequence[Planned]) -> Mapping[Verdict, int]:
    """How many of a plan are what."""
    return {verdict: sum(one.verdict is verdict for one in planned) for verdict in Verdict}


def export_sources(desk: Newsdesk, path: Path, kind: SourceFormat, language: Language) -> int:
    """Write every record that may leave to a file, whole or not at all; gives their number. Not for the UI thread.

    Confidential and described sources never leave. Raises Unavailable (export.cannot_write).
    """
    with desk.asking() as (_, states):
        leaving = tuple(cards(states.sources))
    if kind is SourceFormat.VCARD:
        from newsdesk.exports.source_vcards import to_vcards

        data = to_vcards(leaving)
    else:
        from newsdesk.exports.source_tables import to_csv

        headers = {column: language.say(f"source-column.{column}") for column in COLUMNS}
        data = to_csv(leaving, headers, _spoken(language))
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        os.replace(part, path)  # noqa: PTH105 - atomic, over what was there
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Unavailable("export.cannot_write", folder=path.parent.name, what=error.strerror or "") from error
    return len(leaving)


def _spoken(language: Language) -> dict[str, str]:
    return {
        f"{field}.{value}": language.say(f"{prefix}.{value}")
        for field, (prefix, values) in _WORDS.items()
        for value in values
    }


@lru_cache(maxsize=1)
def _columns() -> dict[str, str]:
    """Every header that is known, folded, in every language and by the field's own name."""
    found = {column.replace("_", " "): column for column in COLUMNS}
    for code in LANGUAGES:
        language = Language(code)
        found |= {" ".join(fold_key(language.say(f"source-column.{column}")).split()): column for column in COLUMNS}
    return found


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    found = {}
    for code in LANGUAGES:
        for name, said in _spoken(Language(code)).items():
            field, _, value = name.partition(".")
            found[f"{field}.{' '.join(fold_key(said).split())}"] = value
    return found
