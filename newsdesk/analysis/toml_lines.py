"""Where the values of a TOML file stand: what tomllib reads, with the line of each, so that a fault can be shown.

Only for files that tomllib has accepted: nothing is checked here twice.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import NamedTuple

import regex

Path = tuple[str | int, ...]
"""Keys and positions from the file's root to a value."""

# In the order of trial. Each alternative begins with another character, or is decided by its first three: linear.
_TOKEN = regex.compile(
    r"(?P<space>[ \t\r]+|\#[^\n]*)"
    r"|(?P<line>\n)"
    r'|(?P<text>"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}|\'\'\'(?:[^\']|\'{1,2}(?!\'))*+\'{3,5}'
    r'|"(?:[^"\\\n]|\\.)*+"|\'[^\'\n]*+\')'
    r"|(?P<mark>[\[\]{}=,.])"
    r"|(?P<bare>[^\s\[\]{}=,.\"'\#]+)",
    regex.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def lines_of(text: str) -> dict[Path, int]:
    """The line, from 1, of every table, key and value of a TOML text that tomllib accepts.

    A value of an array has its position in its path; so has a table of an array of tables.
    """
    return _Reading(text).lines


def nearest(lines: dict[Path, int], path: Path) -> int:
    """The line of a value, or of the nearest thing around it; 1 where nothing is known."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _tokens(text: str) -> Iterator[_Token]:
    line, place = 1, 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            place += 1
            continue
        if match.lastgroup != "space":
            yield _Token(str(match.lastgroup), match.group(), line)
        line += match.group().count("\n")
        place = match.end()
    yield _Token("line", "\n", line)


class _Reading:
    """One pass over the tokens; ``lines`` is what was met."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0
        self._tables: dict[Path, int] = {}
        self.lines: dict[Path, int] = {}
        self._here: Path = ()
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind == "line":
                self._at += 1
            elif token.text == "[":
                self._header()
            else:
                self._entry(self._here)

    def _mark(self, path: Path, line: int) -> None:
        for end in range(1, len(path) + 1):
            self.lines.setdefault(path[:end], line)

    def _header(self) -> None:
        line = self._tokens[self._at].line
        several = self._tokens[self._at + 1].text == "["
        self._at += 2 if several else 1
        path: Path = ()
        names = self._key("]")
        for name in names[:-1]:
            path += (name,)
            if path in self._tables:
                path += (self._tables[path],)
        path += (names[-1],)
        if several:
            self.lines.setdefault(path, line)
            self._tables[path] = self._tables.get(path, -1) + 1
            path += (self._tables[path],)
        self._at += 2 if several else 1
        self._mark(path, line)
        self._here = path

    def _key(self, end: str) -> list[str]:
        names: list[str] = []
        while (token := self._tokens[self._at]).text != end or token.kind != "mark":
            if token.kind == "text":
                names.append(next(iter(tomllib.loads(f"{token.text}=0"))))
            elif token.kind == "bare":
                names.append(token.text)
            self._at += 1
        return names

    def _entry(self, table: Path) -> None:
        line = self._tokens[self._at].line
        path = (*table, *self._key("="))
        self._at += 1
        self._mark(path, line)
        self._value(path)

    def _value(self, path: Path) -> None:
        token = self._tokens[self._at]
        if token.kind == "mark" and token.text == "[":
            self._array(path)
        elif token.kind == "mark" and token.text == "{":
            self._inline(path)
        elif token.kind == "text":
            self._at += 1
        else:  # a number, a date (its time may stand after a space), true or false
            while self._tokens[self._at].kind != "line" and self._tokens[self._at].text not in (",", "]", "}"):
                self._at += 1

    def _array(self, path: Path) -> None:
        self._at += 1
        place = 0
        while (token := self._tokens[self._at]).text != "]" or token.kind != "mark":
            if token.kind == "line" or token.text == ",":
                self._at += 1
                continue
            self.lines[(*path, place)] = token.line
            self._value((*path, place))
            place += 1
        self._at += 1

    def _inline(self, path: Path) -> None:
        self._at += 1
        while (token := self._tokens[self._at]).text != "}" or token.kind != "mark":
            if token.kind == "line" or token.text == ",":
                self._at += 1
                continue
            self._entry(path)
        self._at += 1
