"""Search over folded text: hamza, tashkeel, ة/ه and attached particles do not hide a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from newsdesk.store.driver import Connection, translating
from newsdesk.text.body import Span
from newsdesk.text.letters import fold_key, strip_particles, words

SEARCH_TABLES = (
    "CREATE TABLE search_view (docid INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, story TEXT NOT NULL,"
    " status TEXT NOT NULL, at TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, UNIQUE (kind, id)) STRICT",
    # Contentless: the words are looked up here and shown from the original. The tokens are folded before they come in,
    # so SQLite's own tokeniser only splits at spaces; status and month are words of a column of their own.
    "CREATE VIRTUAL TABLE search_index USING fts5(words, marks, content='', contentless_delete=1,"
    " tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")",
)
_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found. ``at`` is its day (ISO); ``text`` what is searched; never anything confidential."""

    kind: str
    id: str
    story: str
    status: str
    at: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found; ``spans`` are the words found in ``snippet``, in code points of it."""

    kind: str
    id: str
    story: str
    status: str
    at: str
    title: str
    snippet: str
    spans: tuple[Span, ...]


def index(connection: Connection, documents: Iterable[Document]) -> None:
    """Put documents into the index, in place of what stood there under their kinds and ids. Joins a transaction."""
    for document in documents:
        row = connection.execute(
            "SELECT docid, status, at, title, text FROM search_view WHERE kind = ? AND id = ?",
            (document.kind, document.id),
        ).fetchone()
        fresh = (document.status, document.at, document.title, document.text)
        if row is not None and row[1:] == fresh:
            continue
        if row is not None:
            connection.execute("DELETE FROM search_index WHERE rowid = ?", (row[0],))
            connection.execute(
                "UPDATE search_view SET status = ?, at = ?, title = ?, text = ? WHERE docid = ?", (*fresh, row[0])
            )
            docid = row[0]
        else:
            docid = connection.execute(
                "INSERT INTO search_view (kind, id, story, status, at, title, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (document.kind, document.id, document.story, *fresh),
            ).lastrowid
        connection.execute(
            "INSERT INTO search_index (rowid, words, marks) VALUES (?, ?, ?)",
            (docid, _tokens(f"{document.title}\n{document.text}"), _marks(document)),
        )


def _marks(document: Document) -> str:
    return f"kind_{document.kind} status_{document.status} month_{document.at[:7].replace('-', '')}"


def _tokens(text: str) -> str:
    """Every word folded, and every reading of it with its particles stripped: what a query's words are looked up in."""
    found: list[str] = []
    for word in words(text):
        token = fold_key(word.text)
        found += [token, *(reading for reading in strip_particles(token) if reading != token)]
    return " ".join(found)


def _phrase(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'


def find(
    connection: Connection, query: str, *, status: str = "", since: date | None = None, limit: int = 50, offset: int = 0
) -> list[Hit]:
    """What holds every word of the query, newest first. ``since`` is a day; nothing is found for a query without words.

    Each word is found as written or behind a particle, never as the inside of another word. A word of the query is
    taken as it stands and without its article.
    """
    match = matching(query, status=status)
    if not match:
        return []
    day = since.isoformat() if since else ""
    with translating():
        rows = connection.execute(
            "SELECT v.kind, v.id, v.story, v.status, v.at, v.title, v.text FROM search_view AS v"
            " WHERE v.docid IN (SELECT rowid FROM search_index WHERE search_index MATCH ?) AND v.at >= ?"
            " ORDER BY v.at DESC, v.docid DESC LIMIT ? OFFSET ?",
            (match, day, limit, offset),
        ).fetchall()
    asked = [fold_key(word.text) for word in words(query)]
    return [_hit(row, asked) for row in rows]


def matching(query: str, *, status: str = "", beginning: bool = False) -> str:
    """What the index is to be asked for every word of the query; empty for a query without words.

    With ``beginning`` the last word may be the beginning of a longer one, as while somebody is typing.
    """
    asked = [fold_key(word.text) for word in words(query)]
    parts = []
    for place, token in enumerate(asked):
        open_end = "*" if beginning and place == len(asked) - 1 else ""
        parts.append("(" + " OR ".join(_phrase(form) + open_end for form in _forms(token)) + ")")
    match = " AND ".join(f"words : {part}" for part in parts)
    if match and status:
        match += f" AND marks : {_phrase('status_' + status)}"
    return match


def _forms(token: str) -> tuple[str, ...]:
    """The word itself, and without its article: "الوزارة" also finds "وزارة"."""
    bare = token.removeprefix("ال")
    return (token, bare) if bare != token and len(bare) > 2 else (token,)


def _hit(row: tuple[str, ...], asked: list[str]) -> Hit:
    kind, identity, story, status, at, title, text = row
    snippet, spans = _snippet(text or title, asked)
    return Hit(kind, identity, story, status, at, title, snippet, spans)


def _snippet(text: str, asked: list[str]) -> tuple[str, tuple[Span, ...]]:
    """The first place where a word asked for stands, with what is around it, and where the words stand in that."""
    wanted = {form for token in asked for form in _forms(token)}
    first = next(_places(text, wanted), None)
    if first is None:
        return text[: 2 * _CONTEXT].replace("\n", " "), ()
    start, end = first
    begin = max(0, text.rfind(" ", 0, max(0, start - _CONTEXT)) + 1)
    stop = text.find(" ", min(len(text), end + _CONTEXT))
    snippet = text[begin : len(text) if stop < 0 else stop]
    return snippet.replace("\n", " "), tuple(_places(snippet, wanted))


def _places(text: str, wanted: set[str]) -> Iterator[Span]:
    """Where words stand that are asked for, in order; a long text is read only as far as somebody wants to know."""
    for word in words(text):
        token = fold_key(word.text)
        if token in wanted or not wanted.isdisjoint(strip_particles(token)):
            yield word.span
