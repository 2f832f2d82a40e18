"""Finding words among many stories."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from benchmarks.record import AT, Measured
from benchmarks.timing import median_ms
from newsdesk.resources import sample_path
from newsdesk.store.connection import connect, writing
from newsdesk.store.migrations import prepare
from newsdesk.store.search import Document, find, index
from newsdesk.store.views import VIEWS

STORIES, TIMES, WORD = 5_000, 50, "الميناء"


def measure() -> list[Measured]:
    """Milliseconds for the newest fifty stories with a word, the middle of fifty times.

    The floor is the index asked for the same rows, without titles, snippets or the places of the words.
    """
    words = (sample_path() / "story.txt").read_text("utf-8").split()
    chance = random.Random(20261123)  # noqa: S311 - made-up copy, not secrets
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "newsroom.newsdesk"
        prepare(path, at=AT, views=VIEWS, create=True)
        connection = connect(path)
        with writing(connection):
            for number in range(STORIES):
                day = f"20{number % 26:02}-{1 + number % 12:02}-{1 + number % 28:02}"
                text = " ".join(chance.choices(words, k=120))
                story = f"s{number}"
                index(connection, [Document("story", story, story, "draft", day, words[number % 50], text)])
        asked = (
            "SELECT docid FROM search_view WHERE docid IN"
            " (SELECT rowid FROM search_index WHERE search_index MATCH ?) ORDER BY at DESC, docid DESC LIMIT 50"
        )
        floor = median_ms(lambda: connection.execute(asked, (f'words : "{WORD}"',)).fetchall(), TIMES)
        value = median_ms(lambda: find(connection, WORD), TIMES)
        connection.close()
    return [Measured(f"search-{STORIES}-stories", value, "ms", floor, "", None)]
