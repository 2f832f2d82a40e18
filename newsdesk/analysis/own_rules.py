"""A newsroom's own rules: its file read beside the shipped ones, checked entry by entry, and merged before they load.

Nothing in that file can stop the reading. A file that is no TOML is set aside whole; of any other, what is good
applies, and each fault is a `Problem` with its line. What the file may say is in docs/rules.md.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import regex

from newsdesk.analysis.knowledge import Knowledge, Parsed, built, load, parsed
from newsdesk.analysis.own_merging import Merging, OwnExample, Problem
from newsdesk.domain.rules import Rule

LARGEST = 256 * 1024
"""Bytes: some ten times the shipped table of verbs. A larger file is no list that somebody keeps by hand."""
_PLACE = regex.compile(r"\(at line (\d+), column (\d+)\)$")


@dataclass(frozen=True, slots=True)
class OwnRules:
    """What the reading knows in this newsroom, the levels its file gives to rules, and what is wrong with the file.

    ``off`` are the reading's own rules that it switches off; ``changes`` counts the entries that were added, taken
    away, or switched.
    """

    knowledge: Knowledge
    levels: Mapping[str, str] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    examples: tuple[OwnExample, ...] = ()
    changes: int = 0


def load_own(directory: Path, own: Path | None, rules: Mapping[str, Rule]) -> OwnRules:
    """The shipped rules in ``directory`` with the newsroom's own file on top. No file is no problem.

    ``rules`` are the house's, which the file may switch. Raises only what the shipped rules raise: `BadRules`, OSError.
    """
    if own is None or not is_there(own):
        return OwnRules(load(directory))
    content = _content(own)
    if content is None:
        return OwnRules(load(directory), problems=(_whole(own.name, "own-rules.unreadable"),))
    return read_own(directory, content, own.name, rules)


def is_there(own: Path) -> bool:
    """Whether there is anything under this name; no where the folder may not be searched."""
    try:
        return own.exists()
    except OSError:
        return False


def _content(own: Path) -> bytes | None:
    """The file's bytes, as many as tell that it is too large; None where it is no file, or may not be read."""
    try:
        if not own.is_file():
            return None  # a folder, or a pipe that would keep us waiting
        with own.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        return None


def read_own(directory: Path, content: bytes, name: str, rules: Mapping[str, Rule]) -> OwnRules:
    """The same from the file's bytes; ``name`` is what problems call it."""
    shipped = parsed(directory)
    if len(content) > LARGEST:
        problem = _whole(name, "own-rules.too-large", kilobytes=LARGEST // 1024)
        return OwnRules(load(directory), problems=(problem,))
    try:
        text = content.decode("utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem(line, "own-rules.encoding", {"file": name, "line": line})
        return OwnRules(load(directory), problems=(problem,))
    except (ValueError, RecursionError) as error:
        return OwnRules(load(directory), problems=(_syntax(name, text, error),))
    made = Merging(shipped, data, text, name, rules)
    made.merge()
    digest = hashlib.sha256(f"{shipped.digest}\0own\0".encode() + content).hexdigest()
    try:
        knowledge = built(Parsed(digest, made.tables), frozenset(made.off))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        # A guard: entries are checked one by one, and none that passes is known to spoil the rest.
        problem = _whole(name, "own-rules.unusable")
        return OwnRules(load(directory), problems=(*made.problems, problem))
    off = frozenset(made.off)
    return OwnRules(knowledge, made.levels, off, made.sorted_problems(), tuple(made.examples), made.changes)


def _whole(name: str, key: str, **values: str | int) -> Problem:
    return Problem(0, key, {"file": name, "line": 0, **values})


def _syntax(name: str, text: str, error: BaseException) -> Problem:
    """tomllib says where in its message; the end of the file is its last line."""
    place = _PLACE.search(str(error))
    line = int(place[1]) if place else text.count("\n") + 1
    column = int(place[2]) if place else 1
    said = _PLACE.sub("", str(error)).strip() if isinstance(error, tomllib.TOMLDecodeError) else ""
    return Problem(line, "own-rules.syntax", {"file": name, "line": line, "column": column, "what": said[:80]})
