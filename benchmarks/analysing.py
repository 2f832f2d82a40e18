"""The reading by itself: rules loaded, a story read cold and after one key, and copy by the megabyte.

The floor is one pass of a regular expression over the same text, finding its words. Paragraphs are never read twice:
each carries a number of its own, so that no paragraph's kept reading stands in for work.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count, cycle
from statistics import median

from benchmarks.reading import AT, SEED
from benchmarks.record import Measured
from benchmarks.timing import median_ms
from newsdesk.analysis import knowledge as rules
from newsdesk.analysis.document import read_plain
from newsdesk.analysis.reader import Reader
from newsdesk.resources import rules_path, sample_path
from newsdesk.text.body import Body, Kind, Paragraph
from newsdesk.text.copyclean import decode
from newsdesk.text.letters import words

GOAL_LOAD_MS = 150.0
GOAL_READ_MS = 13.0
GOAL_KEY_MS = 2.0
GOAL_MB_PER_SECOND = 0.5
GOAL_GROWTH = 1.25
SMALL, LARGE = 500_000, 5_000_000
_MB = 1_000_000


def measure() -> list[Measured]:
    """Milliseconds are medians, megabytes of UTF-8; ``growth`` is how much dearer a byte is in ten times the copy."""
    loading = _loading()
    knowledge = rules.load(rules_path())
    name, path = ("seed", SEED) if SEED.is_file() else ("sample", sample_path() / "story.txt")
    text = decode(path.read_bytes())
    read_plain(text, knowledge, AT)
    read = median_ms(lambda: read_plain(text, knowledge, AT), 40)
    pass_over = median_ms(lambda: words(text), 40)
    key = _one_key(read_plain(text, knowledge, AT)[0], Reader(knowledge))
    lines = [line for line in text.split("\n") if line.strip()]
    small, large = (_copy(lines, size) for size in (SMALL, LARGE))
    in_small, in_large = (_seconds(partial(_read, copy, knowledge)) for copy in (small, large))
    floor = len(small.encode()) / _MB / _seconds(lambda: words(small))
    rate = len(large.encode()) / _MB / in_large
    growth = (in_large / len(large)) / (in_small / len(small))
    return [
        Measured("rules-loaded", loading, "ms", None, f"<= {GOAL_LOAD_MS:g}", loading <= GOAL_LOAD_MS),
        Measured(f"analyse-{name}", read, "ms", pass_over, f"<= {GOAL_READ_MS:g}", read <= GOAL_READ_MS),
        Measured("analyse-after-one-key", key, "ms", pass_over, f"<= {GOAL_KEY_MS:g}", key <= GOAL_KEY_MS),
        Measured("analyse-copy", rate, "MB/s", floor, f">= {GOAL_MB_PER_SECOND:g}", rate >= GOAL_MB_PER_SECOND),
        Measured("analyse-growth-10x", growth, "ratio", 1.0, f"<= {GOAL_GROWTH:g}", growth <= GOAL_GROWTH),
    ]


def _read(copy: str, knowledge: rules.Knowledge) -> None:
    lines = enumerate(copy.split("\n"))
    Reader(knowledge).read(Body(tuple(Paragraph(f"p{number}", Kind.BODY, line) for number, line in lines)), AT)


def _copy(lines: list[str], size: int) -> str:
    """So many bytes of copy, each line with a number no other has."""
    made: list[str] = []
    left = size
    for number, line in zip(count(), cycle(lines), strict=False):
        made.append(f"{line} {number}")
        left -= len(made[-1].encode()) + 1
        if left <= 0:
            return "\n".join(made)
    raise AssertionError("the lines never end")


def _loading() -> float:
    """Milliseconds, the median of seven loads after one not counted; letting go of the last is none of it."""
    taken = []
    for _ in range(8):
        for kept in (rules._parsed, rules._compiled):  # noqa: SLF001 - what is measured is the loading that they save
            kept.cache_clear()
        taken.append(_once(lambda: rules.load(rules_path())) * 1000)
    return median(taken[1:])


def _one_key(body: Body, reader: Reader) -> float:
    """Typing through the story, a letter a reading, in every paragraph in turn."""
    reader.read(body, AT)
    times = []
    for typed in _typed(body, 200):
        started = time.perf_counter()
        reader.read(typed, AT)
        times.append((time.perf_counter() - started) * 1000)
    return median(times)


def _typed(body: Body, keys: int) -> Iterator[Body]:
    for key in range(keys):
        place = key % len(body.paragraphs)
        changed = body.paragraphs[place]
        text = changed.text[: key + 1] + "ن" + changed.text[key + 1 :]
        paragraphs = (*body.paragraphs[:place], replace(changed, text=text, marks=()), *body.paragraphs[place + 1 :])
        body = Body(paragraphs)
        yield body


def _seconds(work: Callable[[], object]) -> float:
    """The least of three runs: each takes seconds, in which what else the machine does can only add to them."""
    return min(_once(work) for _ in range(3))


def _once(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
